"""Sums that must agree, worked out for the checker: a part that does not add up says so by itself."""

from __future__ import annotations

import dataclasses

from bahagia.dasar.uang import rupiah
from bahagia.lpj.isi import IsiLPJ
from bahagia.lpj.jenis import Butir


@dataclasses.dataclass(frozen=True)
class Cek:
    """One comparison: what should be the same, both figures, and whether they are."""

    butir: str
    kalimat: str
    kiri: int
    kanan: int

    @property
    def is_sama(self) -> bool:
        return self.kiri == self.kanan

    def __str__(self) -> str:
        tanda = "=" if self.is_sama else "≠"
        return f"{self.kalimat}: {rupiah(self.kiri)} {tanda} {rupiah(self.kanan)}"


def list_cek(isi: IsiLPJ) -> list[Cek]:
    """Every comparison of one account."""
    r = isi.ringkasan
    return [
        Cek(Butir.RINGKASAN, "Disalurkan dikurangi terealisasi = sisa", r.disalurkan - r.terealisasi, r.sisa),
        Cek(Butir.BELANJA, "Jumlah belanja = terealisasi", sum(b.nilai for b in isi.belanja), r.terealisasi),
        Cek(Butir.REALISASI, "Jumlah RAB = RAB yang disetujui", sum(b.anggaran for b in isi.realisasi), r.rab),
        Cek(Butir.REALISASI, "Realisasi menurut baris = terealisasi", sum(b.realisasi for b in isi.realisasi), r.terealisasi),
        Cek(Butir.PAJAK, "Pajak pada belanja = daftar pajak", sum(b.pajak for b in isi.belanja), sum(b.nilai for b in isi.pajak)),
        Cek(Butir.SWADAYA, "Jumlah swadaya = halaman pertama", sum(b.nilai for b in isi.swadaya), r.swadaya),
    ]
