"""Reads of the ledger. What they see is bounded by the row-level scope of the transaction."""

from __future__ import annotations

import dataclasses
from datetime import date

from django.db import connection

from bahagia.kas.jenis import JenisAkun
from bahagia.kas.models import AkunKas, Jurnal, TutupBuku
from bahagia.wilayah.models import RT


@dataclasses.dataclass(frozen=True)
class BarisBuku:
    """One line of the cash book; `saldo` is the balance after it. Rupiah."""

    jurnal_id: int
    tanggal: date
    jenis: str
    uraian: str
    objek: str
    masuk: int
    keluar: int
    saldo: int


@dataclasses.dataclass(frozen=True)
class SelisihBuku:
    """A place where the ledger disagrees with itself: what, where, kept and recomputed figure."""

    perihal: str
    id: int
    tercatat: int
    seharusnya: int


def saldo(rt: RT, jenis: JenisAkun) -> int:
    """Present balance of one account of an RT; 0 while it has none."""
    akun = AkunKas.objects.filter(kota_kode=rt.kota_kode, rt=rt, jenis=jenis).values_list("saldo", flat=True).first()
    return akun or 0


def saldo_banyak(rt_ids: list[int], jenis: JenisAkun) -> dict[int, int]:
    """Present balances by RT id; RT without the account are missing."""
    baris = AkunKas.objects.filter(rt_id__in=rt_ids, jenis=jenis).values_list("rt_id", "saldo")
    return {rt_id: nilai for rt_id, nilai in baris if rt_id is not None}


def sum_saldo(rt_ids: list[int]) -> dict[int, dict[str, int]]:
    """Present balances of every account by RT id and kind; one query."""
    hasil: dict[int, dict[str, int]] = {}
    for rt_id, jenis, nilai in AkunKas.objects.filter(rt_id__in=rt_ids).values_list("rt_id", "jenis", "saldo"):
        hasil.setdefault(rt_id or 0, {})[jenis] = nilai
    return hasil


def saldo_pada(rt: RT, jenis: JenisAkun, tanggal: date) -> int:
    """Balance at the end of `tanggal`, from the moves themselves."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(sum(CASE WHEN m.debit_id = a.id THEN m.nilai ELSE -m.nilai END), 0)::bigint"
            " FROM kas_akunkas a JOIN kas_jurnal j ON j.rt_id = a.rt_id AND j.tanggal <= %s"
            " JOIN kas_mutasi m ON m.jurnal_id = j.id AND a.id IN (m.debit_id, m.kredit_id)"
            " WHERE a.kota_kode = %s AND a.rt_id = %s AND a.jenis = %s",
            [tanggal, rt.kota_kode, rt.pk, str(jenis)],
        )
        return int(kursor.fetchone()[0])


def list_mutasi(rt: RT, *jenis: JenisAkun, tahun: int | None = None) -> list[BarisBuku]:
    """The book of one account, or of several as one (bank and the tax that lies in it), by date with running balance; it
    starts from what the years before left. A move between accounts of the same book does not show."""
    batas = (date(tahun, 1, 1), date(tahun, 12, 31)) if tahun else (date.min, date.max)
    with connection.cursor() as kursor:
        kursor.execute(
            "WITH a AS MATERIALIZED (SELECT id FROM kas_akunkas WHERE kota_kode = %s AND rt_id = %s AND jenis = ANY (%s)),"
            " m AS (SELECT j.id, j.tanggal, j.jenis, j.uraian, j.objek,"
            "  sum(m.nilai) FILTER (WHERE m.debit_id IN (SELECT id FROM a)) AS masuk,"
            "  sum(m.nilai) FILTER (WHERE m.kredit_id IN (SELECT id FROM a)) AS keluar"
            "  FROM kas_jurnal j JOIN kas_mutasi m ON m.jurnal_id = j.id"
            "  WHERE j.rt_id = %s AND j.tanggal <= %s"
            "   AND (m.debit_id IN (SELECT id FROM a)) <> (m.kredit_id IN (SELECT id FROM a)) GROUP BY j.id)"
            " SELECT * FROM (SELECT *, sum(coalesce(masuk, 0) - coalesce(keluar, 0)) OVER (ORDER BY tanggal, id) AS saldo"
            "  FROM m) b WHERE tanggal >= %s ORDER BY tanggal, id",
            [rt.kota_kode, rt.pk, [str(j) for j in jenis], rt.pk, batas[1], batas[0]],
        )
        return [
            BarisBuku(b[0], b[1], b[2], b[3], b[4], int(b[5] or 0), int(b[6] or 0), int(b[7])) for b in kursor.fetchall()
        ]


def jurnal_objek(objek: str) -> list[Jurnal]:
    """Journals booked for one object, oldest first."""
    return list(Jurnal.objects.filter(objek=objek).order_by("id"))


def tutup_buku_terakhir(rt: RT) -> date | None:
    """The last closed month of an RT."""
    return TutupBuku.objects.filter(rt=rt).order_by("-bulan").values_list("bulan", flat=True).first()


def cek_buku() -> list[SelisihBuku]:
    """Recompute the ledger from its moves. Anything in the answer is damage: balances that differ from their moves,
    accounts below their floor, journals whose moves are not complete."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT perihal, id, tercatat, seharusnya FROM kas_cek_buku()")
        return [SelisihBuku(*baris) for baris in kursor.fetchall()]
