"""Categories of deadlines."""

from __future__ import annotations

from datetime import date as Tanggal

from msgspec import field

from .. import tenggat
from ..galat import MasukanSalah
from ..hitungan import Jawaban
from ..masukan import jam, tanggal
from ..waktu import bulan_dari
from .dasar import Banyak, Konteks, Masukan, Teks, kategori


class TenggatJam(Masukan, kw_only=True):
    rule: Teks
    mulai: Teks = field(name="from")
    hours: Banyak | None = None


@kategori("deadline_hours", TenggatJam, "Tenggat dalam jam")
def _jam(m: TenggatJam, k: Konteks) -> Jawaban:
    return tenggat.tenggat_jam(m.rule, jam(m.mulai), jam=m.hours, hukum=k.hukum)


class TenggatHariKerja(Masukan, kw_only=True):
    rule: Teks
    mulai: Teks = field(name="from")
    working_days: Banyak | None = None


@kategori("deadline_working_days", TenggatHariKerja, "Tenggat dalam hari kerja")
def _hari(m: TenggatHariKerja, k: Konteks) -> Jawaban:
    return tenggat.tenggat_hari_kerja(m.rule, tanggal(m.mulai), hari=m.working_days, hukum=k.hukum)


class TenggatBulan(Masukan, kw_only=True):
    rule: Teks
    contribution_month: Teks


@kategori("deadline_month", TenggatBulan, "Jatuh tempo iuran sebulan")
def _bulan(m: TenggatBulan, k: Konteks) -> Jawaban:
    return tenggat.jatuh_tempo(bulan_dari(m.contribution_month), m.rule, hukum=k.hukum)


class TenggatTahun(Masukan, kw_only=True):
    rule: Teks
    accident_date: Tanggal | None = None
    diagnosis_date: Tanggal | None = None
    work_ended: Tanggal | None = None
    work_ended_on: Tanggal | None = None
    work_end_date: Tanggal | None = None
    mulai: Tanggal | None = field(name="from", default=None)
    years: Banyak | None = None


@kategori("deadline_years", TenggatTahun, "Tenggat dalam tahun")
def _tahun(m: TenggatTahun, k: Konteks) -> Jawaban:
    awal = m.accident_date or m.diagnosis_date or m.work_ended or m.work_ended_on or m.work_end_date or m.mulai
    if awal is None:
        raise MasukanSalah("Masukan 'accident_date' belum ada: tanggal mulai dihitung.")
    return tenggat.tenggat_tahun(m.rule, awal, tahun=m.years, hukum=k.hukum)


class Mulai(Masukan, kw_only=True):
    start: Tanggal


@kategori("jkm_safe_date", Mulai, "Sejak kapan JKM penuh aman dijanjikan")
def _aman(m: Mulai, k: Konteks) -> Jawaban:
    return tenggat.tanggal_aman_jkm(m.start, hukum=k.hukum)


class Terakhir(Masukan, kw_only=True):
    last_paid_month: Teks


@kategori("lapse_date", Terakhir, "Kapan perlindungan gugur")
def _gugur(m: Terakhir, k: Konteks) -> Jawaban:
    return tenggat.tanggal_gugur(bulan_dari(m.last_paid_month), hukum=k.hukum)


class Lahir(Masukan, kw_only=True):
    born: Tanggal
    date: Tanggal | None = None


@kategori("age_limit", Lahir, "Kapan mencapai batas umur pendaftaran")
def _umur(m: Lahir, k: Konteks) -> Jawaban:
    return tenggat.tanggal_batas_umur(m.born, pada=m.date or k.pada, hukum=k.hukum)
