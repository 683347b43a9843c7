"""Categories of rights: scholarships, arrears, heirs."""

from __future__ import annotations

import re
from datetime import date as Tanggal
from typing import Annotated

from msgspec import Meta

from .. import ahli_waris, beasiswa, jkm, tunggakan
from ..galat import MasukanSalah
from ..hitungan import Jawaban
from ..waktu import umur
from .dasar import Banyak, Konteks, Masukan, Rupiah, RupiahAda, Teks, kategori
from .manfaat import WASIAT, Anak


class Beasiswa(Masukan, kw_only=True):
    children: Annotated[list[Anak], Meta(min_length=1)]
    chosen: list[Banyak] | None = None
    date: Tanggal | None = None


@kategori("scholarship", Beasiswa, "Beasiswa anak")
def _beasiswa(m: Beasiswa, k: Konteks) -> Jawaban:
    anak = [a.catatan() for a in m.children]
    return beasiswa.beasiswa(anak, pada=m.date or k.pada, dipilih=m.chosen, hukum=k.hukum)


class BeasiswaSetahun(Masukan, kw_only=True):
    level: Teks
    date: Tanggal | None = None


@kategori("scholarship_year", BeasiswaSetahun, "Beasiswa setahun per jenjang")
def _setahun(m: BeasiswaSetahun, k: Konteks) -> Jawaban:
    return beasiswa.beasiswa_setahun(m.level, pada=m.date or k.pada, hukum=k.hukum)


class LayakBeasiswa(Masukan, kw_only=True):
    as_of: Tanggal
    age: Banyak | None = None
    born: Tanggal | None = None
    married: bool = False
    working: bool = False
    work_kind: str | None = None
    work_months: Banyak | None = None
    months_registered: Banyak | None = None
    consecutive_months: Banyak | None = None
    legitimate: bool = True


_UPAHAN = ("wage", "employee", "permanent", "full_time", "formal", "penerima_upah")
_LAIN = ("none", "other", "self_employed", "civil_servant", "registered_as_pu", "pu")


def _jenis_kerja(jenis: str | None, bulan: int | None) -> tuple[str | None, int | None]:
    """Kind of work and months: "wage_earner_over_6_months" -> ("wage_earner", 7)."""
    if not jenis:
        return None, bulan
    kata = jenis.lower()
    if "bpu" in kata:
        return "registered_as_bpu", bulan
    if "apprentice" in kata or "magang" in kata or "intern" in kata:
        return "apprentice", bulan
    if any(x in kata for x in _UPAHAN):
        angka = re.search(r"\d+", kata)
        if bulan is None and angka:
            lebih = any(x in kata for x in ("over", "more", "above", "lebih"))
            bulan = int(angka[0]) + (1 if lebih else 0)
        return ("wage_earner", bulan) if bulan is not None else (None, None)
    if kata in _LAIN:
        return None, bulan
    raise MasukanSalah(f"Jenis pekerjaan {jenis!r} tidak dikenal. Pilih: {', '.join((*beasiswa.KERJA, *_LAIN))}.")


@kategori("scholarship_eligibility", LayakBeasiswa, "Apakah anak masih berhak beasiswa")
def _layak(m: LayakBeasiswa, k: Konteks) -> Jawaban:
    if m.age is None and m.born is None:
        raise MasukanSalah("Masukan 'age' belum ada (atau 'born', tanggal lahir).")
    usia = m.age if m.age is not None else umur(m.born or m.as_of, m.as_of)
    bulan = next((b for b in (m.work_months, m.months_registered, m.consecutive_months) if b is not None), None)
    jenis, bulan = _jenis_kerja(m.work_kind, bulan)
    return beasiswa.layak_beasiswa(
        umur=usia, pada=m.as_of, menikah=m.married, bekerja=m.working, jenis_kerja=jenis, bulan_kerja=bulan,
        anak_sah=m.legitimate, hukum=k.hukum,
    )  # fmt: skip


class TunggakanJkk(Masukan, kw_only=True):
    arrears_months: Banyak
    payer: Teks
    accident_date: Tanggal
    sector: Teks = "other"
    income_base: RupiahAda | None = None
    segment: Teks = "BPU"


@kategori("arrears_jkk", TunggakanJkk, "Hak JKK bila iuran menunggak")
def _tunggakan_jkk(m: TunggakanJkk, k: Konteks) -> Jawaban:
    return tunggakan.tunggakan_jkk(
        bulan_menunggak=m.arrears_months, kecelakaan=m.accident_date, pembayar=m.payer, sektor=m.sector,
        dasar_upah=m.income_base, hukum=k.hukum,
    )  # fmt: skip


class TunggakanJkm(Masukan, kw_only=True):
    arrears_months: Banyak
    payer: Teks
    date_of_death: Tanggal
    sector: Teks = "other"
    income_base: RupiahAda | None = None
    months_of_membership: Banyak | None = None


@kategori("arrears_jkm", TunggakanJkm, "Hak JKM bila iuran menunggak")
def _tunggakan_jkm(m: TunggakanJkm, k: Konteks) -> Jawaban:
    bulan = m.months_of_membership
    if bulan is None:
        bulan = k.hukum.nilai("jkm.bpu.min_months_full", m.date_of_death).nilai + 1 + m.arrears_months
    j = jkm.manfaat_jkm(
        wafat=m.date_of_death, bulan_peserta=bulan, bulan_menunggak=m.arrears_months, pembayar=m.payer,
        sektor=m.sector, dasar_upah=m.income_base, hukum=k.hukum,
    )  # fmt: skip
    hak = j["total"] > 0
    isi = dict(j.hasil) | {
        "funeral_grant": "now" if hak else "none",
        "rest": ("after_settlement" if m.arrears_months else "now") if hak else "none",
    }
    return Jawaban(j.jumlah, isi, j.rincian, j.dasar, j.setelan, j.versi_hukum)


class Denda(Masukan, kw_only=True):
    segment: Teks
    arrears_months: Banyak
    contribution: Rupiah | None = None
    date: Tanggal | None = None


@kategori("arrears_fine", Denda, "Denda tunggakan")
def _denda(m: Denda, k: Konteks) -> Jawaban:
    return tunggakan.denda(
        segmen=m.segment, bulan_menunggak=m.arrears_months, iuran_sebulan=m.contribution, pada=m.date or k.pada,
        hukum=k.hukum,
    )  # fmt: skip


class AhliWaris(Masukan, kw_only=True):
    alive: list[Teks]
    will_beneficiary: Teks | None = None
    will: bool = False
    date: Tanggal | None = None


@kategori("heirs", AhliWaris, "Ahli waris yang berhak")
def _ahli_waris(m: AhliWaris, k: Konteks) -> Jawaban:
    wasiat = m.will_beneficiary or (WASIAT if m.will else None)
    return ahli_waris.ahli_waris(m.alive, penerima_wasiat=wasiat, pada=m.date or k.pada, hukum=k.hukum)
