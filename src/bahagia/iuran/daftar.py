"""What a list holds and what it costs: eligible workers, who already covers them, price by law. No writes."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection

from bahagia.dasar.tanggal import bulan, list_bulan, rentang_bulan, tanggal
from bahagia.iuran.harga import Harga, list_harga
from bahagia.iuran.models import BulanIuran, Penanggung
from bahagia.pekerja.queries import PekerjaLayak


@dataclasses.dataclass(frozen=True)
class Pemegang:
    """A month of a NIK that a list already holds: of an RT (`daftar_id`) or of another payer (`tanggungan_id`)."""

    nik_indeks: uuid.UUID
    periode: date
    daftar_id: int | None
    tanggungan_id: int | None
    keadaan: int
    penanggung_nama: str
    sejak: datetime | None
    dokumen: str = ""
    nik_pemegang: uuid.UUID | None = None  # under which NIK the month stands: another one after a merge of two records

    @property
    def serumpun(self) -> bool:
        """Held under another NIK of the same person."""
        return self.nik_pemegang not in (None, self.nik_indeks)


@dataclasses.dataclass(frozen=True)
class CalonBaris:
    """A worker as a line of a list: the price of the whole span in rupiah, or why the worker cannot be on it."""

    pekerja: PekerjaLayak
    nilai: int
    alasan: str = ""

    @property
    def bisa(self) -> bool:
        return not self.alasan


def list_pemegang(nik_indeks: Sequence[uuid.UUID], mulai: date, akhir: date) -> list[Pemegang]:
    """Months of these people between two months (inclusive) that any list holds, in any RT, under any NIK they ever had."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT nik_indeks, periode, daftar_id, tanggungan_id, keadaan, penanggung_nama, sejak, dokumen, nik_pemegang"
            " FROM iuran_pemegang(%s, %s, %s) ORDER BY nik_indeks, periode",
            [list(nik_indeks), mulai, akhir],
        )
        return [Pemegang(*baris) for baris in kursor.fetchall()]


def list_calon(
    pekerja: Iterable[PekerjaLayak], *, penanggung: Penanggung, mulai: date, jumlah_bulan: int
) -> list[CalonBaris]:
    """Every worker with price or reason. Two queries, however many workers."""
    pekerja = list(pekerja)
    bulan_bulan = list_bulan(mulai, jumlah_bulan)
    harga = sum_harga(list_harga(penanggung, bulan_bulan))
    ditanggung: dict[uuid.UUID, list[Pemegang]] = defaultdict(list)
    for satu in list_pemegang([p.nik_indeks for p in pekerja], bulan_bulan[0], bulan_bulan[-1]):
        ditanggung[satu.nik_indeks].append(satu)
    anggota = _list_anggota([p.nik_indeks for p in pekerja])
    return [
        CalonBaris(
            p, harga[p.sektor],
            _alasan(p, ditanggung.get(p.nik_indeks, []), bulan_bulan[0], anggota=p.nik_indeks in anggota),
        )
        for p in pekerja
    ]  # fmt: skip


def sum_harga(harga: Iterable[Harga]) -> dict[str, int]:
    """Price of the whole span by sector, in rupiah."""
    jumlah: dict[str, int] = defaultdict(int)
    for satu in harga:
        jumlah[satu.sektor] += satu.jkk + satu.jkm
    return dict(jumlah)


def sebut_pemegang(pemegang: Sequence[Pemegang]) -> str:
    """`Dana RT 14 Kenali Asam sejak 3 Februari 2026 (Januari 2026–Desember 2026)`: who, when, which months; for another
    payer also by which paper."""
    per_daftar: dict[tuple[int | None, int | None], list[Pemegang]] = defaultdict(list)
    for satu in pemegang:
        per_daftar[satu.daftar_id, satu.tanggungan_id].append(satu)
    bagian = []
    for bulan_daftar in per_daftar.values():
        rentang = ", ".join(
            bulan(a) if a == b else f"{bulan(a)}–{bulan(b)}" for a, b in rentang_bulan(sorted({p.periode for p in bulan_daftar}))
        )
        satu = bulan_daftar[0]
        surat = f", {satu.dokumen}" if satu.dokumen else ""
        bagian.append(f"{satu.penanggung_nama} sejak {tanggal(satu.sejak)} ({rentang}{surat})")
    return "; ".join(bagian)


def _list_anggota(nik_indeks: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Who was a member before: the age limit is tested at registration only."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT DISTINCT nik_indeks FROM iuran_pemegang(%s, %s, %s) WHERE keadaan >= %s",
            [list(nik_indeks), date(2015, 7, 1), date(2100, 1, 1), BulanIuran.Keadaan.DIBAYAR],
        )
        return {b[0] for b in kursor.fetchall()}


def _alasan(pekerja: PekerjaLayak, ditanggung: list[Pemegang], mulai: date, *, anggota: bool) -> str:
    if ditanggung:
        return f"Sudah ditanggung {sebut_pemegang(ditanggung)}."
    return "" if anggota else pekerja.alasan_tidak_layak(mulai)
