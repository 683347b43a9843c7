"""Reads of the fund. Bounded by the row-level scope of the transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import F, Max, Q, QuerySet, Sum

from bahagia.dana.models import (
    BarisBank,
    Belanja,
    DaftarBank,
    HasilBank,
    PaguRT,
    Pencairan,
    PenerimaanDana,
    PengembalianDana,
    PindahKas,
    PotonganPajak,
    SetoranPajak,
)
from bahagia.kas.jenis import UANG_RT, JenisAkun
from bahagia.kas.queries import sum_saldo
from bahagia.rab.queries import list_pokok_berlaku
from bahagia.wilayah.models import RT


@dataclasses.dataclass(frozen=True)
class RingkasanDana:
    """Rupiah. `pagu` None = not decided. `terpakai` = paid of that year (gross of withheld tax), less what BPJS holds as
    overpayment; `dipesan` = approved and not yet paid; `tersedia` = the RT's own money now, wherever it lies (`bank`, `tunai`,
    `panjar` not settled), less what is promised; `titipan` = overpayment held by BPJS; `pajak` = withheld and not yet paid
    over, not the RT's; `dikembalikan` = left over of that year, sent back to the city."""

    pagu: int | None
    diterima: int
    terpakai: int
    dipesan: int
    tersedia: int
    titipan: int
    bank: int = 0
    tunai: int = 0
    panjar: int = 0
    pajak: int = 0
    dikembalikan: int = 0


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
    kembali = dict(
        PengembalianDana.objects.filter(rt_id__in=ids, tahun=tahun, keadaan="disetujui").values_list("rt_id")
        .annotate(n=Sum("nilai"))
    )  # fmt: skip
    saldo = sum_saldo(ids)
    hasil = {}
    for satu in ids:
        terpakai, dipesan, janji = belanja.get(satu, (0, 0, 0))
        ada = saldo.get(satu, {})
        bank, tunai, panjar = (ada.get(jenis, 0) for jenis in UANG_RT)
        hasil[satu] = RingkasanDana(
            pagu=pagu.get(satu), diterima=terima.get(satu, 0), terpakai=terpakai, dipesan=dipesan,
            tersedia=bank + tunai + panjar - janji, titipan=ada.get(JenisAkun.TITIPAN_BPJS, 0), bank=bank, tunai=tunai,
            panjar=panjar, pajak=ada.get(JenisAkun.UTANG_PAJAK, 0) + ada.get(JenisAkun.PAJAK_TUNAI, 0),
            dikembalikan=kembali.get(satu, 0),
        )  # fmt: skip
    return hasil


def ringkasan_dana(rt: RT, tahun: int) -> RingkasanDana:
    """The summary of one RT."""
    return sum_dana([rt.pk], tahun)[rt.pk]


def angka_of(dana: RingkasanDana) -> EmpatAngka:
    return EmpatAngka(
        tersedia=dana.tersedia, disetujui=dana.terpakai + dana.dipesan, disalurkan=dana.diterima, terealisasi=dana.terpakai
    )


def tahun_uang(rt_ids: Iterable[int], *, pada: date) -> dict[int, int]:
    """The newest year whose money reached each RT; an RT that never received any is missing. In January, while nothing
    came yet, that is the year before."""
    return dict(
        PenerimaanDana.objects.filter(rt_id__in=list(rt_ids), tahun__lte=pada.year, keadaan=PenerimaanDana.Keadaan.DISETUJUI)
        .values_list("rt_id").annotate(n=Max("tahun"))
    )  # fmt: skip


def list_tahun_uang(rt: RT, *, pada: date) -> list[int]:
    """Years whose money reached the RT, newest first."""
    baris = PenerimaanDana.objects.filter(rt=rt, tahun__lte=pada.year, keadaan=PenerimaanDana.Keadaan.DISETUJUI)
    return sorted(set(baris.values_list("tahun", flat=True)), reverse=True)


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


def sum_penerimaan_hidup(rt: RT, tahun: int) -> int:
    """Money of a year that came, waits for approval, or is under way to the account. Rupiah."""
    terima = PenerimaanDana.objects.filter(rt=rt, tahun=tahun, keadaan__in=["diusulkan", "disetujui"])
    jalan = Pencairan.objects.filter(rt=rt, tahun=tahun, keadaan__in=["diusulkan", "disetujui", "dikirim"])
    return sum(b.aggregate(n=Sum("nilai"))["n"] or 0 for b in (terima, jalan))


def list_pencairan(rt: RT, tahun: int) -> QuerySet[Pencairan]:
    """Tranches of an RT's year, newest first."""
    return Pencairan.objects.filter(rt=rt, tahun=tahun).select_related("rekening", "rab", "penerimaan").order_by("-id")


def list_pencairan_antrean() -> QuerySet[Pencairan]:
    """Tranches in scope that wait for approval, a list or the bank; the oldest first."""
    return (
        Pencairan.objects.filter(keadaan__in=["diusulkan", "disetujui", "dikirim"])
        .select_related("rt__kelurahan", "rekening", "rab").order_by("diusulkan_pada", "id")
    )  # fmt: skip


def list_daftar_bank() -> QuerySet[DaftarBank]:
    """Lists for the bank in scope, newest first."""
    return DaftarBank.objects.order_by("-id")


def list_baris_bank(daftar: DaftarBank) -> QuerySet[BarisBank]:
    """Lines of a list in its order."""
    return BarisBank.objects.filter(daftar=daftar).select_related("rt__kelurahan", "rekening", "pencairan").order_by("urut")


def list_hasil_bank(daftar: DaftarBank) -> QuerySet[HasilBank]:
    """Files of the bank's answer, newest first."""
    return HasilBank.objects.filter(daftar=daftar).order_by("-id")


def cek_dana() -> list[tuple[str, int, int, int]]:
    """Where the rows of the fund and the ledger differ, over the RT in scope: (what, RT id, rows, ledger). Empty = equal."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT perihal, rt_id, tercatat, seharusnya FROM dana_cek()")
        return [tuple(baris) for baris in kursor.fetchall()]


@dataclasses.dataclass(frozen=True)
class SisaPokok:
    """How far one line of the approved RAB is used. Rupiah. `dipesan` = proposed or approved, not yet paid; `terpakai` =
    paid, less overpayment; `sisa` = what may still be proposed, below zero where the line was lowered afterwards."""

    nilai: int
    dipesan: int
    terpakai: int
    sisa: int


def sisa_pokok(rt: RT, tahun: int) -> dict[int, SisaPokok]:
    """Every line of the approved RAB by its identity, and lines that were spent on but are no longer in it (`nilai` 0)."""
    pakai = {
        pokok_id: (dipesan or 0, terpakai or 0)
        for pokok_id, dipesan, terpakai in Belanja.objects.filter(rt=rt, tahun=tahun, pokok__isnull=False)
        .values_list("pokok_id")
        .annotate(
            dipesan=Sum("nilai", filter=Q(keadaan__in=[Belanja.Keadaan.DIAJUKAN, Belanja.Keadaan.DISETUJUI])),
            terpakai=Sum(F("nilai") - F("lebih_bayar"), filter=Q(keadaan=Belanja.Keadaan.DIBAYAR)),
        )
    }
    nilai = {p.pokok_id: p.nilai for p in list_pokok_berlaku(rt, tahun)}
    return {
        i: SisaPokok(n := nilai.get(i, 0), *(p := pakai.get(i, (0, 0))), n - sum(p))
        for i in [*nilai, *(i for i, p in pakai.items() if i not in nilai and any(p))]
    }


def list_belanja_pokok(pokok_id: int) -> QuerySet[Belanja]:
    """Spending on one line of the RAB, newest first, whatever became of it."""
    return Belanja.objects.filter(pokok=pokok_id).order_by("-id")


def list_pindah(rt: RT, tahun: int | None = None) -> QuerySet[PindahKas]:
    """Moves between bank, cash box and advances, newest first."""
    baris = PindahKas.objects.filter(rt=rt).order_by("-id")
    return baris.filter(tahun=tahun) if tahun else baris


def sum_kembali_panjar(objek: str) -> int:
    """Rupiah that came back from one advance (`app.Model:pk`)."""
    baris = PindahKas.objects.filter(objek=objek, jenis=PindahKas.Jenis.KEMBALI, keadaan="disetujui")
    return baris.aggregate(n=Sum("nilai"))["n"] or 0


def list_potongan(rt: RT, *, belum_disetor: bool = False) -> QuerySet[PotonganPajak]:
    """Withheld tax of paid spending, oldest first."""
    baris = PotonganPajak.objects.filter(rt=rt, belanja__keadaan=Belanja.Keadaan.DIBAYAR).select_related("belanja", "setoran")
    return (baris.filter(setoran__isnull=True) if belum_disetor else baris).order_by("id")


def list_setoran(rt: RT, tahun: int | None = None) -> QuerySet[SetoranPajak]:
    """Tax paid over, newest first."""
    baris = SetoranPajak.objects.filter(rt=rt).order_by("-id")
    return baris.filter(tahun=tahun) if tahun else baris


def list_pengembalian(rt: RT, tahun: int) -> QuerySet[PengembalianDana]:
    """Money of that year sent back to the city, newest first."""
    return PengembalianDana.objects.filter(rt=rt, tahun=tahun).order_by("-id")


def list_pengembalian_menunggu() -> QuerySet[PengembalianDana]:
    """Money sent back that the city has not yet seen arrive, in scope, oldest first (queue of DPMPPA)."""
    return PengembalianDana.objects.filter(keadaan="diusulkan").select_related("rt__kelurahan").order_by("diusulkan_pada", "id")


def silpa_rt(rt: RT, tahun: int) -> int:
    """What is left of a year and not yet sent back: received, less what was spent and less what went back already."""
    dana = ringkasan_dana(rt, tahun)
    return dana.diterima - dana.terpakai - titipan_tahun(rt, tahun) - dana.dikembalikan


def titipan_tahun(rt: RT, tahun: int) -> int:
    """Money of a year that BPJS holds: overpaid with its contributions, less what of that was used since."""
    bayar = Belanja.objects.filter(rt=rt, tahun=tahun, keadaan=Belanja.Keadaan.DIBAYAR)
    return bayar.aggregate(n=Sum(F("lebih_bayar") - F("pakai_titipan")))["n"] or 0
