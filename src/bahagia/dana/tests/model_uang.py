"""The rules of money once more, in plain Python and small: what the database must agree with."""

from __future__ import annotations

import dataclasses
from datetime import date

PAGU = 1_500  # of the first RT; the second has none decided


@dataclasses.dataclass
class Terima:
    rt: int
    nilai: int
    tanggal: date
    keadaan: str = "diusulkan"
    penyetuju: str = ""


@dataclasses.dataclass
class Belanja:
    rt: int
    nilai: int
    keadaan: str = "diajukan"
    disetujui: date = date.min
    titipan: int = 0
    lebih: int = 0


@dataclasses.dataclass
class Model:
    """Every method gives the code of the refusal, or "" and the change is made. People are named by their part."""

    n_rt: int
    terima: list[Terima] = dataclasses.field(default_factory=list)
    belanja: list[Belanja] = dataclasses.field(default_factory=list)
    kas: list[int] = dataclasses.field(default_factory=list)
    beban: list[int] = dataclasses.field(default_factory=list)
    titipan: list[int] = dataclasses.field(default_factory=list)
    tutup: list[date] = dataclasses.field(default_factory=list)  # first open day
    hari: date = date.min  # today: what is undone is booked on it
    gerak: list[tuple[int, str, date, int]] = dataclasses.field(default_factory=list)  # RT, account, day, rupiah; as booked

    def __post_init__(self) -> None:
        self.kas, self.beban, self.titipan = ([0] * self.n_rt for _ in range(3))
        self.tutup = [date.min] * self.n_rt

    def bukukan(self, rt: int, akun: str, tanggal: date, nilai: int) -> None:
        if nilai:
            self.gerak.append((rt, akun, tanggal, nilai))

    def kurang_hari(self, rt: int, akun: str, tanggal: date, nilai: int) -> bool:
        """Whether the book of this account, by day, would go below zero on this day or after it."""
        saldo, lama = 0, sorted((g for g in self.gerak if g[:2] == (rt, akun)), key=lambda g: g[2])
        sesudah = [n for _rt, _akun, hari, n in lama if hari > tanggal]
        saldo = sum(n for _rt, _akun, hari, n in lama if hari <= tanggal) - nilai
        return nilai > 0 and min(saldo, *(saldo + sum(sesudah[: i + 1]) for i in range(len(sesudah))), 0) < 0

    def dipesan(self, rt: int) -> int:
        return sum(b.nilai for b in self.belanja if b.rt == rt and b.keadaan == "disetujui")

    def diterima(self, rt: int, *keadaan: str) -> int:
        return sum(t.nilai for t in self.terima if t.rt == rt and t.keadaan in keadaan)

    def usul(self, siapa: str, rt: int, nilai: int, tanggal: date, hari: date) -> str:
        if siapa != "lurah":
            return "tidak_berhak"
        if nilai < 1:
            return "nilai_uang"
        if tanggal > hari:
            return "tanggal_depan"
        if rt == 0 and self.diterima(0, "diusulkan", "disetujui") + nilai > PAGU:
            return "pagu_terlampaui"
        self.terima.append(Terima(rt, nilai, tanggal))
        return ""

    def setujui_terima(self, siapa: str, t: Terima) -> str:
        if not siapa.startswith("dpmppa"):
            return "tidak_berhak"
        if t.keadaan != "diusulkan":
            return "keadaan"
        if t.tanggal < self.tutup[t.rt]:
            return "bulan_ditutup"
        t.keadaan, t.penyetuju = "disetujui", siapa
        self.kas[t.rt] += t.nilai
        self.bukukan(t.rt, "kas", t.tanggal, t.nilai)
        return ""

    def tolak_terima(self, siapa: str, t: Terima) -> str:
        if not siapa.startswith("dpmppa"):
            return "tidak_berhak"
        if t.keadaan != "diusulkan":
            return "keadaan"
        t.keadaan = "ditolak"
        return ""

    def batal_terima(self, siapa: str, t: Terima) -> str:
        if not siapa.startswith("dpmppa"):
            return "tidak_berhak"
        if t.keadaan != "disetujui":
            return "keadaan"
        if self.kas[t.rt] - self.dipesan(t.rt) < t.nilai:
            return "dana_kurang"
        if siapa == t.penyetuju:
            return "orang_sama"
        t.keadaan = "dibatalkan"
        self.kas[t.rt] -= t.nilai
        self.bukukan(t.rt, "kas", self.hari, -t.nilai)
        return ""

    def ajukan(self, siapa: str, rt: int, nilai: int) -> str:
        if siapa != f"ketua{rt}":
            return "tidak_berhak"
        if nilai < 1:
            return "nilai_uang"
        self.belanja.append(Belanja(rt, nilai))
        return ""

    def setujui(self, siapa: str, b: Belanja, hari: date) -> str:
        if siapa != "lurah":
            return "tidak_berhak"
        if b.keadaan != "diajukan":
            return "keadaan"
        if self.kas[b.rt] - self.dipesan(b.rt) + self.titipan[b.rt] < b.nilai:
            return "dana_kurang"
        b.keadaan, b.disetujui = "disetujui", hari
        return ""

    def tolak(self, siapa: str, b: Belanja) -> str:
        if siapa != "lurah":
            return "tidak_berhak"
        if b.keadaan not in ("diajukan", "disetujui"):
            return "keadaan"
        b.keadaan = "ditolak"
        return ""

    def bayar(self, siapa: str, b: Belanja, tanggal: date, hari: date, titipan: int) -> str:
        if siapa != f"bendahara{b.rt}":
            return "tidak_berhak"
        if b.keadaan != "disetujui":
            return "keadaan"
        if tanggal < b.disetujui:
            return "tanggal_dini"
        if titipan > min(b.nilai, self.titipan[b.rt]):
            return "titipan_kurang"
        if tanggal > hari:
            return "tanggal_depan"
        if self.kas[b.rt] < b.nilai - titipan:
            return "dana_kurang"
        if tanggal < self.tutup[b.rt]:
            return "bulan_ditutup"
        if any(self.kurang_hari(b.rt, akun, tanggal, n) for akun, n in (("kas", b.nilai - titipan), ("titipan", titipan))):
            return "dana_kurang_hari"
        self.bukukan(b.rt, "kas", tanggal, titipan - b.nilai)
        self.bukukan(b.rt, "titipan", tanggal, -titipan)
        b.keadaan, b.titipan = "dibayar", titipan
        self.kas[b.rt] -= b.nilai - titipan
        self.titipan[b.rt] -= titipan
        self.beban[b.rt] += b.nilai
        return ""

    def lebih_bayar(self, siapa: str, b: Belanja, nilai: int) -> str:
        if siapa not in (f"ketua{b.rt}", f"bendahara{b.rt}"):
            return "tidak_berhak"
        if b.keadaan != "dibayar":
            return "keadaan"
        if nilai < 1:
            return "nilai_uang"
        if b.lebih + nilai > b.nilai:
            return "lebih_dari_bayar"
        b.lebih += nilai
        self.bukukan(b.rt, "titipan", self.hari, nilai)
        self.beban[b.rt] -= nilai
        self.titipan[b.rt] += nilai
        return ""

    def batal(self, siapa: str, b: Belanja) -> str:
        if siapa != "lurah":
            return "tidak_berhak"
        if b.keadaan != "dibayar":
            return "keadaan"
        if b.lebih:
            return "ada_titipan"
        b.keadaan = "dibatalkan"
        self.bukukan(b.rt, "kas", self.hari, b.nilai - b.titipan)
        self.bukukan(b.rt, "titipan", self.hari, b.titipan)
        self.kas[b.rt] += b.nilai - b.titipan
        self.titipan[b.rt] += b.titipan
        self.beban[b.rt] -= b.nilai
        return ""

    def tutup_bulan(self, siapa: str, rt: int, awal: date, berikut: date, hari: date, sudah: bool) -> str:
        if siapa != "sistem":
            return "belum_dihitung"
        if hari < berikut:
            return "bulan_berjalan"
        if sudah:
            return "sudah_ditutup"
        self.tutup[rt] = max(self.tutup[rt], berikut)
        return ""
