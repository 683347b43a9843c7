"""Reads of the fund. Bounded by the row-level scope of the transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Q, QuerySet, Sum

from bahagia.dana.models import Belanja, PaguRT, PenerimaanDana
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import saldo_banyak
from bahagia.wilayah.models import RT


@dataclasses.dataclass(frozen=True)
class RingkasanDana:
    """Rupiah. `pagu` None = not decided. `terpakai` = paid, less what BPJS holds as overpayment; `dipesan` = approved and
    not yet paid; `tersedia` = in the RT's cash now and not promised; `titipan` = overpayment held by BPJS."""

    pagu: int | None
    diterima: int
    terpakai: int
    dipesan: int
    tersedia: int
    titipan: int


@dataclasses.dataclass(frozen=True)
class EmpatAngka:
    """The four figures that are never mixed. Rupiah.

    tersedia: may still be spent now. disetujui: spending approved, paid or not. disalurkan: received from the city.
    terealisasi: really spent.
    """

    tersedia: int
    disetujui: int
    disalurkan: int
    terealisasi: int


def pagu_rt(rt: RT, tahun: int) -> PaguRT | None:
    """The ceiling that counts (the newest decision), or None while none was made."""
    return PaguRT.objects.filter(rt=rt, tahun=tahun).order_by("-id").first()


def sum_dana(rt_ids: Iterable[int], tahun: int) -> dict[int, RingkasanDana]:
    """Summaries of many RT by id: five queries, however many RT."""
    ids = list(rt_ids)
    pagu = dict(PaguRT.objects.filter(rt_id__in=ids, tahun=tahun).order_by("id").values_list("rt_id", "nilai"))
    terima = dict(
        PenerimaanDana.objects.filter(rt_id__in=ids, tahun=tahun, keadaan=PenerimaanDana.Keadaan.DISETUJUI)
        .values_list("rt_id").annotate(n=Sum("nilai"))
    )  # fmt: skip
    belanja = {
        rt_id: (terpakai or 0, dipesan or 0, janji or 0)
        for rt_id, terpakai, dipesan, janji in Belanja.objects.filter(rt_id__in=ids)
        .values_list("rt_id")
        .annotate(
            terpakai=Sum(F("nilai") - F("lebih_bayar"), filter=Q(keadaan=Belanja.Keadaan.DIBAYAR, tahun=tahun)),
            dipesan=Sum("nilai", filter=Q(keadaan=Belanja.Keadaan.DISETUJUI, tahun=tahun)),
            janji=Sum("nilai", filter=Q(keadaan=Belanja.Keadaan.DISETUJUI)),
        )
    }
    kas = saldo_banyak(ids, JenisAkun.KAS_RT)
    titipan = saldo_banyak(ids, JenisAkun.TITIPAN_BPJS)
    hasil = {}
    for satu in ids:
        terpakai, dipesan, janji = belanja.get(satu, (0, 0, 0))
        hasil[satu] = RingkasanDana(
            pagu=pagu.get(satu), diterima=terima.get(satu, 0), terpakai=terpakai, dipesan=dipesan,
            tersedia=kas.get(satu, 0) - janji, titipan=titipan.get(satu, 0),
        )  # fmt: skip
    return hasil


def ringkasan_dana(rt: RT, tahun: int) -> RingkasanDana:
    """The summary of one RT."""
    return sum_dana([rt.pk], tahun)[rt.pk]


def angka_of(dana: RingkasanDana) -> EmpatAngka:
    return EmpatAngka(
        tersedia=dana.tersedia, disetujui=dana.terpakai + dana.dipesan, disalurkan=dana.diterima, terealisasi=dana.terpakai
    )


def empat_angka(rt: RT, tahun: int) -> EmpatAngka:
    return angka_of(ringkasan_dana(rt, tahun))


def list_belanja(rt: RT, tahun: int | None = None) -> QuerySet[Belanja]:
    """Newest first."""
    baris = Belanja.objects.filter(rt=rt).order_by("-id")
    return baris.filter(tahun=tahun) if tahun else baris


def list_penerimaan(rt: RT, tahun: int | None = None) -> QuerySet[PenerimaanDana]:
    """Newest first."""
    baris = PenerimaanDana.objects.filter(rt=rt).order_by("-id")
    return baris.filter(tahun=tahun) if tahun else baris


def list_penerimaan_menunggu() -> QuerySet[PenerimaanDana]:
    """Receipts in scope that wait for approval, oldest first (queue of DPMPPA)."""
    return (
        PenerimaanDana.objects.filter(keadaan=PenerimaanDana.Keadaan.DIUSULKAN)
        .select_related("rt__kelurahan")
        .order_by("diusulkan_pada", "id")
    )


def cek_dana() -> list[tuple[str, int, int, int]]:
    """Where the rows of the fund and the ledger differ, over the RT in scope: (what, RT id, rows, ledger). Empty = equal."""
    with connection.cursor() as kursor:
        kursor.execute("""
            WITH t AS (SELECT rt_id, sum(nilai) AS masuk FROM dana_penerimaandana WHERE keadaan = 'disetujui' GROUP BY 1),
            b AS (SELECT rt_id, sum(nilai - lebih_bayar) AS beban, sum(lebih_bayar - pakai_titipan) AS titipan,
                         sum(nilai - pakai_titipan) AS keluar
                  FROM dana_belanja WHERE keadaan = 'dibayar' GROUP BY 1),
            harus AS (
              SELECT r.rt_id, coalesce(t.masuk, 0) - coalesce(b.keluar, 0) AS kas_rt, coalesce(b.beban, 0) AS beban_iuran,
                     coalesce(b.titipan, 0) AS titipan_bpjs
              FROM (SELECT rt_id FROM t UNION SELECT rt_id FROM b UNION SELECT rt_id FROM kas_akunkas WHERE rt_id IS NOT NULL) r
              LEFT JOIN t USING (rt_id) LEFT JOIN b USING (rt_id))
            SELECT x.jenis, h.rt_id, x.nilai::bigint, coalesce(a.saldo, 0)::bigint
            FROM harus h CROSS JOIN LATERAL
              (VALUES ('kas_rt', h.kas_rt), ('beban_iuran', h.beban_iuran), ('titipan_bpjs', h.titipan_bpjs)) x(jenis, nilai)
            LEFT JOIN kas_akunkas a ON a.rt_id = h.rt_id AND a.jenis = x.jenis
            WHERE x.nilai <> coalesce(a.saldo, 0) ORDER BY 2, 1
        """)
        return [tuple(baris) for baris in kursor.fetchall()]
