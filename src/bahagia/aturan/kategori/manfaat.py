"""Categories of benefits: JKM and JKK."""

from __future__ import annotations

from datetime import date as Tanggal
from fractions import Fraction

from .. import beasiswa, jkk, jkm, tunggakan
from ..galat import MasukanSalah
from ..hitungan import Hitungan, Jawaban
from .dasar import Banyak, BanyakAda, Konteks, Masukan, Rupiah, RupiahAda, Teks, kategori

WASIAT = "person_named_in_will"


class Jkm(Masukan, kw_only=True):
    date_of_death: Tanggal
    months_of_membership: Banyak
    segment: Teks = "BPU"
    arrears_months: Banyak = 0
    months_paid: Banyak | None = None
    memberships: BanyakAda = 1
    heirs: list[Teks] | None = None
    will: bool = False
    will_beneficiary: Teks | None = None
    cause: Teks = "not_work"
    discounted: bool = False
    payer: Teks = "self"
    sector: Teks = "other"
    income_base: RupiahAda | None = None


def _jkm_jawab(m: Jkm, k: Konteks) -> Jawaban:
    return jkm.manfaat_jkm(
        wafat=m.date_of_death, bulan_peserta=m.months_of_membership, segmen=m.segment,
        bulan_menunggak=m.arrears_months, bulan_iuran=m.months_paid, keanggotaan=m.memberships, ahli=m.heirs,
        wasiat=m.will_beneficiary or (WASIAT if m.will else None), sebab=m.cause, pembayar=m.payer,
        sektor=m.sector, dasar_upah=m.income_base, hukum=k.hukum,
    )  # fmt: skip


@kategori("benefit_jkm", Jkm, "Santunan JKM")
def _jkm(m: Jkm, k: Konteks) -> Jawaban:
    j = _jkm_jawab(m, k)
    tetap = k.hukum.cari("bpu.discount.benefits_changed", m.date_of_death)
    if not m.discounted or tetap is None:
        return j
    h = Hitungan(k.hukum)
    h.ikut(j)
    h.kutip(tetap.dasar)
    h.catat("Potongan iuran tidak mengurangi manfaat")
    return h.jawab(j.jumlah, **j.hasil)


@kategori("benefit_jkm_arrears", Jkm, "Santunan JKM bila iuran menunggak")
def _jkm_tunggakan(m: Jkm, k: Konteks) -> Jawaban:
    return _jkm_jawab(m, k)


class JkmBeberapa(Masukan, kw_only=True):
    deaths: BanyakAda
    date_of_death: Tanggal
    months_of_membership: Banyak
    segment: Teks = "BPU"
    memberships: BanyakAda = 1
    months_paid: Banyak | None = None


@kategori("benefit_jkm_group", JkmBeberapa, "Santunan JKM beberapa orang")
def _jkm_beberapa(m: JkmBeberapa, k: Konteks) -> Jawaban:
    h = Hitungan(k.hukum)
    satu = h.ikut(
        jkm.manfaat_jkm(
            wafat=m.date_of_death, bulan_peserta=m.months_of_membership, segmen=m.segment,
            keanggotaan=m.memberships, bulan_iuran=m.months_paid, hukum=k.hukum,
        )
    )  # fmt: skip
    total = satu["total"] * m.deaths
    h.catat("Jumlah semua", total, f"{m.deaths} orang")
    return h.jawab(total, each=satu["total"], total=total, scholarship_eligible=satu["scholarship_eligible"])


class Anak(Masukan, kw_only=True):
    level: Teks
    grade: BanyakAda | None = None
    age: Banyak | None = None
    years_left: dict[str, Banyak] | None = None

    def catatan(self) -> beasiswa.Anak:
        return beasiswa.Anak(self.level, self.grade, self.age, self.years_left)


class JkmBeasiswa(Masukan, kw_only=True):
    date_of_death: Tanggal
    months_paid: Banyak
    children: list[Anak] = []
    chosen: list[Banyak] | None = None
    segment: Teks = "BPU"
    months_of_membership: Banyak | None = None
    cause: Teks = "not_work"


@kategori("benefit_jkm_scholarship", JkmBeasiswa, "Santunan JKM dengan beasiswa anak")
def _jkm_beasiswa(m: JkmBeasiswa, k: Konteks) -> Jawaban:
    h = Hitungan(k.hukum)
    j = h.ikut(
        jkm.manfaat_jkm(
            wafat=m.date_of_death, bulan_peserta=m.months_paid if m.months_of_membership is None else m.months_of_membership,
            bulan_iuran=m.months_paid, segmen=m.segment, sebab=m.cause, hukum=k.hukum,
        )
    )  # fmt: skip
    layak, jumlah, per_anak = j["scholarship_eligible"], 0, [0] * len(m.children)
    if layak:
        anak = [a.catatan() for a in m.children]
        b = h.ikut(beasiswa.beasiswa(anak, pada=m.date_of_death, dipilih=m.chosen, hukum=k.hukum))
        jumlah, per_anak = b["total"], b["per_child"]
    return h.jawab(
        j["total"] + jumlah, scholarship_eligible=layak, scholarship=jumlah, scholarship_max=jumlah,
        per_child=per_anak, jkm_total=j["total"], grand_total_max=j["total"] + jumlah,
    )  # fmt: skip


class Terlambat(Masukan, kw_only=True):
    benefit: Rupiah
    days_late: Banyak
    date: Tanggal | None = None


@kategori("late_payment", Terlambat, "Ganti rugi pembayaran terlambat")
def _terlambat(m: Terlambat, k: Konteks) -> Jawaban:
    return jkm.ganti_rugi_terlambat(m.benefit, m.days_late, pada=m.date or k.pada, hukum=k.hukum)


class Pilihan(Masukan, kw_only=True):
    cause: Teks
    date: Tanggal
    income_base: RupiahAda | None = None
    monthly_wage: RupiahAda | None = None
    segment: Teks = "BPU"
    months_of_membership: Banyak | None = None


@kategori("benefit_choice", Pilihan, "JKK atau JKM")
def _pilihan(m: Pilihan, k: Konteks) -> Jawaban:
    h = Hitungan(k.hukum)
    tunggakan.periksa_segmen(m.segment)
    if m.cause == "work":
        upah = m.income_base or m.monthly_wage or h.nilai("bpu.jkk.min_income_base", m.date)
        h.nilai("jkm.cause", m.date)
        j = h.ikut(jkk.manfaat_meninggal(upah, kecelakaan=m.date, hukum=k.hukum))
        h.catat("JKM tidak ikut dibayar: JKK menggantikannya")
        return h.jawab(j.jumlah, programme="jkk", jkk_paid=j["total"], jkm_paid=0, total=j["total"])
    bulan = m.months_of_membership
    if bulan is None:
        bulan = h.hukum.nilai("jkm.bpu.min_months_full", m.date).nilai + 1
        h.catat("Lama kepesertaan tidak disebut: dianggap sudah melewati masa tunggu")
    j = h.ikut(jkm.manfaat_jkm(wafat=m.date, bulan_peserta=bulan, segmen=m.segment, sebab=m.cause, hukum=k.hukum))
    return h.jawab(j.jumlah, programme="jkm", jkk_paid=0, jkm_paid=j["total"], total=j["total"])


class Meninggal(Masukan, kw_only=True):
    accident_date: Tanggal
    monthly_wage: RupiahAda
    segment: Teks = "BPU"
    months_of_membership: Banyak | None = None
    children: list[Anak] | None = None
    chosen: list[Banyak] | None = None


@kategori("benefit_jkk_death", Meninggal, "Santunan JKK meninggal")
def _meninggal(m: Meninggal, k: Konteks) -> Jawaban:
    tunggakan.periksa_segmen(m.segment)
    j = jkk.manfaat_meninggal(m.monthly_wage, kecelakaan=m.accident_date, hukum=k.hukum)
    if m.children is None:
        return j
    h = Hitungan(k.hukum)
    h.ikut(j)
    h.nilai("scholarship.condition_jkk", m.accident_date)
    anak = [a.catatan() for a in m.children]
    b = h.ikut(beasiswa.beasiswa(anak, pada=m.accident_date, dipilih=m.chosen, hukum=k.hukum))
    semua = j["total"] + b["total"]
    return h.jawab(
        semua, **j.hasil, scholarship_eligible=True, scholarship=b["total"], scholarship_max=b["total"],
        per_child=b["per_child"], grand_total_max=semua,
    )  # fmt: skip


class MeninggalHarian(Masukan, kw_only=True):
    accident_date: Tanggal
    daily_wage: RupiahAda
    days_factor: BanyakAda | None = None
    segment: Teks = "JAKON"


@kategori("benefit_jkk_death_daily", MeninggalHarian, "Santunan JKK meninggal, upah harian")
def _harian(m: MeninggalHarian, k: Konteks) -> Jawaban:
    tunggakan.periksa_segmen(m.segment)
    return jkk.manfaat_meninggal_harian(m.daily_wage, kecelakaan=m.accident_date, faktor_hari=m.days_factor, hukum=k.hukum)


class Cacat(Masukan, kw_only=True):
    kind: Teks
    monthly_wage: RupiahAda
    accident_date: Tanggal
    item: Teks | None = None
    handed: Teks = "right"
    steps: BanyakAda | None = None
    loss_num: Banyak | None = None
    loss_den: BanyakAda | None = None
    percent: Banyak | None = None
    percent_num: Banyak | None = None
    percent_den: BanyakAda | None = None
    tenths: Banyak | None = None
    segment: Teks = "BPU"


def _bagian(m: Cacat) -> Fraction | None:
    if m.tenths is not None:
        return Fraction(m.tenths, 1000)
    if m.percent_num is not None:
        return Fraction(m.percent_num, m.percent_den or 100)
    return None if m.percent is None else Fraction(m.percent, 100)


@kategori("benefit_jkk_disability", Cacat, "Santunan JKK cacat")
def _cacat(m: Cacat, k: Konteks) -> Jawaban:
    if m.loss_num is not None and m.loss_den is None:
        raise MasukanSalah("Masukan 'loss_den' belum ada: penyebut bagian fungsi yang hilang, misalnya 100.")
    hilang = None if m.loss_num is None or m.loss_den is None else Fraction(m.loss_num, m.loss_den)
    return jkk.manfaat_cacat(
        m.kind, m.monthly_wage, kecelakaan=m.accident_date, butir=m.item, tangan=m.handed, langkah=m.steps,
        bagian=_bagian(m), hilang_fungsi=hilang, hukum=k.hukum,
    )  # fmt: skip


class Stmb(Masukan, kw_only=True):
    monthly_wage: RupiahAda
    months: BanyakAda
    accident_date: Tanggal
    segment: Teks = "BPU"


@kategori("benefit_stmb", Stmb, "Santunan sementara tidak mampu bekerja")
def _stmb(m: Stmb, k: Konteks) -> Jawaban:
    return jkk.manfaat_stmb(m.monthly_wage, m.months, kecelakaan=m.accident_date, hukum=k.hukum)


class Angkutan(Masukan, kw_only=True):
    accident_date: Tanggal
    receipts: dict[str, Rupiah]


@kategori("benefit_transport", Angkutan, "Penggantian biaya angkutan")
def _angkutan(m: Angkutan, k: Konteks) -> Jawaban:
    return jkk.manfaat_angkutan(m.receipts, kecelakaan=m.accident_date, hukum=k.hukum)


class Rumah(Masukan, kw_only=True):
    accident_date: Tanggal
    cost: Rupiah
    months: BanyakAda = 1


@kategori("benefit_homecare", Rumah, "Perawatan di rumah")
def _rumah(m: Rumah, k: Konteks) -> Jawaban:
    return jkk.manfaat_perawatan_rumah(m.cost, m.months, kecelakaan=m.accident_date, hukum=k.hukum)


class Prothese(Masukan, kw_only=True):
    accident_date: Tanggal
    price: Rupiah | None = None
    government_price: Rupiah | None = None
    centre_price: Rupiah | None = None
    government_centre_price: Rupiah | None = None


@kategori("benefit_prosthesis", Prothese, "Prothese dan orthose")
def _prothese(m: Prothese, k: Konteks) -> Jawaban:
    harga = next((x for x in (m.price, m.government_price, m.centre_price, m.government_centre_price) if x is not None), None)
    if harga is None:
        raise MasukanSalah("Masukan 'price' belum ada: harga di pusat rehabilitasi pemerintah.")
    return jkk.manfaat_prothese(harga, kecelakaan=m.accident_date, hukum=k.hukum)


class Alat(Masukan, kw_only=True):
    accident_date: Tanggal
    kind: Teks
    cost: Rupiah


@kategori("benefit_aid", Alat, "Gigi tiruan, alat bantu dengar, kacamata")
def _alat(m: Alat, k: Konteks) -> Jawaban:
    return jkk.manfaat_alat(m.kind, m.cost, kecelakaan=m.accident_date, hukum=k.hukum)
