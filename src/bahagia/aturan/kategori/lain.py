"""Categories of eligibility, NIK, ceilings, stamp duty and taxes."""

from __future__ import annotations

from datetime import date as Tanggal
from typing import Annotated

from msgspec import Meta, structs, to_builtins

from .. import dana_bersih, kelayakan, pagu, pajak
from ..galat import MasukanSalah
from ..hitungan import Hitungan, Jawaban
from ..nik import periksa_nik
from .dasar import Banyak, BanyakAda, Konteks, Masukan, Rupiah, RupiahAda, Teks, kategori

Tahun = Annotated[int, Meta(ge=1, le=9999)]


class Kelayakan(Masukan, kw_only=True):
    born: Tanggal
    registering_on: Tanggal | None = None
    renewing_on: Tanggal | None = None
    jobs: BanyakAda = 1
    existing_member: bool = False


@kategori("bpu_eligibility", Kelayakan, "Bolehkah didaftarkan sebagai BPU")
def _kelayakan(m: Kelayakan, k: Konteks) -> Jawaban:
    pada = m.registering_on or m.renewing_on
    if pada is None:
        raise MasukanSalah("Masukan 'registering_on' belum ada (atau 'renewing_on' untuk peserta lama).")
    return kelayakan.kelayakan_bpu(m.born, pada, pekerjaan=m.jobs, sudah_peserta=m.existing_member, hukum=k.hukum)


class Nik(Masukan, kw_only=True):
    nik: str | int
    resident_of: Teks | None = None


@kategori("nik", Nik, "Bentuk NIK")
def _nik(m: Nik, k: Konteks) -> Jawaban:
    p = periksa_nik(m.nik, hukum=k.hukum)
    h = Hitungan(k.hukum)
    for d in p.dasar:
        h.kutip(d)
    h.catat(p.kalimat)
    if m.resident_of is not None:
        h.catat("Kode depan NIK adalah tempat pertama terdaftar, bukan tempat tinggal")
    return h.jawab(
        None, valid_form=p.sah, reason=p.alasan, sex=p.sex, born_day=p.born_day, born_month=p.born_month,
        born_yy=p.born_yy, region6=p.region6, residence_conflict=False,
    )  # fmt: skip


class Pagu(Masukan, kw_only=True):
    year: Tahun
    households: BanyakAda
    city: Teks = pagu.KOTA_JAMBI
    version: Teks | None = None


@kategori("pagu", Pagu, "Pagu RT menurut jumlah KK")
def _pagu(m: Pagu, k: Konteks) -> Jawaban:
    return pagu.pagu(m.households, tahun=m.year, kota=m.city, versi=m.version, hukum=k.hukum)


class UangProgram(Masukan, kw_only=True):
    year: Tahun
    households: BanyakAda
    city: Teks = pagu.KOTA_JAMBI
    version: Teks | None = None
    mandate_prices: dict[str, Rupiah] = {}
    exempt: dict[str, str] = {}
    pagu: RupiahAda | None = None


@kategori("net_money", UangProgram, "Uang program RT sesudah bagian tetap")
def _uang_program(m: UangProgram, k: Konteks) -> Jawaban:
    j = dana_bersih.uang_program(
        m.pagu, m.households, tahun=m.year, kota=m.city, versi=m.version, harga_mandat=m.mandate_prices, bebas=m.exempt,
        hukum=k.hukum,
    )  # fmt: skip
    return structs.replace(j, hasil={**j.hasil, "butir": to_builtins(j["butir"])})


class PaguTotal(Masukan, kw_only=True):
    year: Tahun
    rts: BanyakAda | None = None
    pagu: Rupiah | None = None
    classes: dict[str, Banyak] | None = None
    city: Teks = "15.71"
    version: Teks | None = None


@kategori("pagu_total", PaguTotal, "Jumlah pagu banyak RT")
def _pagu_total(m: PaguTotal, k: Konteks) -> Jawaban:
    return pagu.pagu_total(
        tahun=m.year, rt=m.rts, pagu_satu=m.pagu, per_kelas=m.classes, kota=m.city, versi=m.version, hukum=k.hukum
    )


class Meterai(Masukan, kw_only=True):
    document: Teks
    date: Tanggal
    amount: Rupiah | None = None


@kategori("stamp_duty", Meterai, "Bea meterai")
def _meterai(m: Meterai, k: Konteks) -> Jawaban:
    return pajak.bea_meterai(m.document, m.amount, pada=m.date, hukum=k.hukum)


class PphKonstruksi(Masukan, kw_only=True):
    value_excl_ppn: Rupiah
    contractor: Teks
    date: Tanggal | None = None


@kategori("pph_final_construction", PphKonstruksi, "PPh final jasa konstruksi")
def _pph(m: PphKonstruksi, k: Konteks) -> Jawaban:
    return pajak.pph_konstruksi(m.value_excl_ppn, m.contractor, pada=m.date or k.pada, hukum=k.hukum)


class PphUmkm(Masukan, kw_only=True):
    turnover: Rupiah
    date: Tanggal | None = None


@kategori("pph_final_umkm", PphUmkm, "PPh final UMKM")
def _umkm(m: PphUmkm, k: Konteks) -> Jawaban:
    return pajak.pph_umkm(m.turnover, pada=m.date or k.pada, hukum=k.hukum)


class Ppn(Masukan, kw_only=True):
    price: Rupiah
    date: Tanggal
    luxury: bool = False


@kategori("ppn", Ppn, "PPN")
def _ppn(m: Ppn, k: Konteks) -> Jawaban:
    return pajak.ppn(m.price, pada=m.date, mewah=m.luxury, hukum=k.hukum)


class Kelurahan(Masukan, kw_only=True):
    apbd_net_of_dak: RupiahAda
    date: Tanggal | None = None


@kategori("kelurahan_minimum", Kelurahan, "Minimum anggaran kelurahan")
def _kelurahan(m: Kelurahan, k: Konteks) -> Jawaban:
    return pajak.minimum_kelurahan(m.apbd_net_of_dak, pada=m.date or k.pada, hukum=k.hukum)


class UpahMinimum(Masukan, kw_only=True):
    area: Teks = "kota_jambi"
    date: Tanggal


@kategori("minimum_wage", UpahMinimum, "Upah minimum")
def _upah(m: UpahMinimum, k: Konteks) -> Jawaban:
    id = {"kota_jambi": "umk.kota_jambi", "jambi": "ump.jambi"}.get(m.area)
    if id is None:
        raise MasukanSalah(f"Wilayah {m.area!r} tidak dikenal. Pilih kota_jambi atau jambi (provinsi).")
    h = Hitungan(k.hukum)
    upah = h.nilai(id, m.date)
    h.catat("Upah minimum sebulan", upah)
    return h.jawab(upah, monthly_wage=upah)


class Dokumen(Masukan, kw_only=True):
    set: Teks
    date: Tanggal | None = None


@kategori("claim_documents", Dokumen, "Dokumen klaim")
def _dokumen(m: Dokumen, k: Konteks) -> Jawaban:
    ada = k.hukum.kunci("claim.documents", "set")
    if m.set not in ada:
        raise MasukanSalah(f"Daftar dokumen {m.set!r} tidak dikenal. Pilih salah satu: {', '.join(ada)}.")
    h = Hitungan(k.hukum)
    isi = list(h.nilai("claim.documents", m.date or k.pada, set=m.set))
    return h.jawab(None, documents=isi)
