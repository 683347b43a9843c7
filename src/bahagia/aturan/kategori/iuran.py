"""Categories of contributions, budgets and construction premium."""

from __future__ import annotations

from datetime import date as Tanggal
from fractions import Fraction
from typing import Annotated, Any, Literal

from msgspec import Meta

from .. import anggaran, jakon
from .. import iuran as hitung_iuran
from ..galat import MasukanSalah
from ..hitungan import Hitungan, Jawaban
from ..waktu import bulan_dari
from .dasar import Banyak, BanyakAda, BulanAda, Konteks, Masukan, Rupiah, RupiahAda, Teks, kategori

Program = Annotated[list[Literal["jkk", "jkm", "jht"]], Meta(min_length=1)]


class _Cara(Masukan, kw_only=True):
    """Who pays for what: shared by everything that prices contributions."""

    payer: Teks
    sector: Teks = "other"
    income_base: RupiahAda | None = None
    programmes: Program | None = None
    first_month: str | None = None


class Iuran(_Cara, kw_only=True):
    workers: BanyakAda
    months: BulanAda
    first_month: str


class Baris(Masukan, kw_only=True):
    workers: BanyakAda
    months: BulanAda
    payer: Teks | None = None
    sector: Teks | None = None
    income_base: RupiahAda | None = None
    programmes: Program | None = None
    first_month: str | None = None


class IuranCampur(_Cara, kw_only=True):
    lines: Annotated[list[Baris], Meta(min_length=1)]


class SisaAnggaran(_Cara, kw_only=True):
    pagu: Rupiah
    workers: BanyakAda
    months: BulanAda


class PekerjaMaksimal(_Cara, kw_only=True):
    budget: Rupiah
    months: BulanAda


class BulanMaksimal(_Cara, kw_only=True):
    budget: Rupiah
    workers: BanyakAda


class RencanaRt(_Cara, kw_only=True):
    pagu: Rupiah
    bpu_workers: Banyak
    bpu_months: Banyak
    construction_value: Rupiah


def _opsi(m: Any, k: Konteks) -> dict[str, Any]:
    return {
        "bulan_pertama": bulan_dari(m.first_month) if m.first_month else None,
        "pembayar": m.payer,
        "sektor": m.sector,
        "dasar_upah": m.income_base,
        "program": m.programmes or hitung_iuran.PAKET,
        "pada": k.pada,
        "hukum": k.hukum,
    }


@kategori("bpu_contribution", Iuran, "Iuran BPU untuk sejumlah pekerja dan bulan")
def _iuran(m: Iuran, k: Konteks) -> Jawaban:
    return hitung_iuran.iuran(pekerja=m.workers, banyak_bulan=m.months, **_opsi(m, k))


@kategori("bpu_contribution_mixed", IuranCampur, "Iuran BPU beberapa kelompok")
def _campur(m: IuranCampur, k: Konteks) -> Jawaban:
    h = Hitungan(k.hukum)
    per_baris = []
    for b in m.lines:
        opsi = _opsi(m, k)
        for nama, isi in (("pembayar", b.payer), ("sektor", b.sector), ("dasar_upah", b.income_base), ("program", b.programmes)):
            opsi[nama] = isi if isi is not None else opsi[nama]
        if b.first_month:
            opsi["bulan_pertama"] = bulan_dari(b.first_month)
        per_baris.append(h.ikut(hitung_iuran.iuran(pekerja=b.workers, banyak_bulan=b.months, **opsi))["total"])
    h.catat("Jumlah semua kelompok", sum(per_baris))
    return h.jawab(sum(per_baris), total=sum(per_baris), per_line=per_baris)


@kategori("budget_left", SisaAnggaran, "Sisa pagu setelah iuran")
def _sisa(m: SisaAnggaran, k: Konteks) -> Jawaban:
    biaya = hitung_iuran.iuran(pekerja=m.workers, banyak_bulan=m.months, **_opsi(m, k))
    return anggaran.sisa_anggaran(pagu=m.pagu, iuran_jawaban=biaya, hukum=k.hukum)


@kategori("max_workers_for_budget", PekerjaMaksimal, "Berapa pekerja dapat dibayar dari anggaran")
def _pekerja(m: PekerjaMaksimal, k: Konteks) -> Jawaban:
    return anggaran.pekerja_maksimal(anggaran=m.budget, banyak_bulan=m.months, **_opsi(m, k))


@kategori("max_months_for_budget", BulanMaksimal, "Berapa bulan dapat dibayar dari anggaran")
def _bulan(m: BulanMaksimal, k: Konteks) -> Jawaban:
    return anggaran.bulan_maksimal(anggaran=m.budget, pekerja=m.workers, **_opsi(m, k))


@kategori("rt_plan", RencanaRt, "Rencana satu RT: iuran, premi, kegiatan")
def _rencana(m: RencanaRt, k: Konteks) -> Jawaban:
    if m.bpu_workers and m.bpu_months:
        biaya = hitung_iuran.iuran(pekerja=m.bpu_workers, banyak_bulan=m.bpu_months, **_opsi(m, k))
    else:
        tanpa = Hitungan(k.hukum)
        tanpa.nilai("bpu.jkm.contribution", k.pada)
        tanpa.catat("Tanpa iuran BPU", 0)
        biaya = tanpa.jawab(0, total=0)
    return anggaran.rencana_rt(pagu=m.pagu, iuran_jawaban=biaya, nilai_kegiatan=m.construction_value, pada=k.pada, hukum=k.hukum)


class Premi(Masukan, kw_only=True):
    method: Literal["contract_value", "wage"]
    value: RupiahAda | None = None
    includes_ppn: bool = False
    ppn_num: Banyak | None = None
    ppn_den: BanyakAda | None = None
    monthly_wages: RupiahAda | None = None
    workers: BanyakAda | None = None
    daily_wage: RupiahAda | None = None
    date: Tanggal | None = None


def _ppn(m: Premi) -> Fraction | None:
    if (m.ppn_num is None) != (m.ppn_den is None):
        raise MasukanSalah("Masukan ppn_num dan ppn_den harus disebut keduanya.")
    if m.ppn_num is None or m.ppn_den is None:
        return None
    return Fraction(m.ppn_num, m.ppn_den)


def _kontrak(m: Premi) -> int:
    if m.value is None:
        raise MasukanSalah("Masukan 'value' belum ada: nilai kontrak dalam rupiah.")
    return m.value


@kategori("jakon", Premi, "Premi jasa konstruksi")
def _premi(m: Premi, k: Konteks) -> Jawaban:
    pada = m.date or k.pada
    if m.method == "contract_value":
        return jakon.premi(_kontrak(m), pada=pada, termasuk_ppn=m.includes_ppn, ppn=_ppn(m), hukum=k.hukum)
    if m.monthly_wages is not None:
        return jakon.premi_upah(m.monthly_wages, pada=pada, hukum=k.hukum)
    if m.workers is None or m.daily_wage is None:
        raise MasukanSalah("Masukan 'monthly_wages' belum ada (atau workers dan daily_wage).")
    h = Hitungan(k.hukum)
    upah = h.ikut(jakon.upah_sebulan(pekerja=m.workers, upah_harian=m.daily_wage, pada=pada, hukum=k.hukum))
    j = h.ikut(jakon.premi_upah(upah["monthly_wages"], pada=pada, hukum=k.hukum))
    return h.jawab(j.jumlah, **j.hasil)


@kategori("jakon_fraction", Premi, "Premi jasa konstruksi sebelum dibulatkan")
def _pecahan(m: Premi, k: Konteks) -> Jawaban:
    if m.method != "contract_value":
        raise MasukanSalah("jakon_fraction hanya untuk method contract_value.")
    return jakon.premi_pecahan(_kontrak(m), pada=m.date or k.pada, termasuk_ppn=m.includes_ppn, ppn=_ppn(m), hukum=k.hukum)


class Angsuran(Masukan, kw_only=True):
    total: RupiahAda
    date: Tanggal | None = None


@kategori("jakon_instalments", Angsuran, "Angsuran premi jasa konstruksi")
def _angsuran(m: Angsuran, k: Konteks) -> Jawaban:
    return jakon.angsuran(m.total, pada=m.date or k.pada, hukum=k.hukum)


class Pisah(Masukan, kw_only=True):
    separate_values: Annotated[list[RupiahAda], Meta(min_length=1, max_length=5000)]
    date: Tanggal | None = None


@kategori("jakon_split", Pisah, "Didaftarkan satu per satu atau sekaligus")
def _pisah(m: Pisah, k: Konteks) -> Jawaban:
    return jakon.pisah_atau_gabung(m.separate_values, pada=m.date or k.pada, hukum=k.hukum)
