"""Deadlines in hours, working days, months and years; due dates, lapse, the 3-month line of JKM, the age alarm."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, datetime, timedelta

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Dasar, Hukum, hukum_berlaku
from .kalender import hari_kerja_pertama, is_di_tabel, tambah_hari_kerja
from .waktu import bulan_dari, tambah_bulan

ATURAN_JKK_JKM, ATURAN_JHT = "bpu_jkk_jkm_payment", "bpu_jht_payment"
_SATUAN = {"hours": "jam", "working_days": "hari kerja", "years": "tahun"}
_MASUKAN = Dasar("Angka dari masukan", "tidak ada ketentuan dengan nama itu", "D", (), "masukan")


def list_aturan(hukum: Hukum | None = None) -> dict[str, str]:
    """Deadline names and the figure each rests on."""
    return dict((hukum or hukum_berlaku()).tenggat)


def _lama(h: Hitungan, aturan: str, satuan: str, diminta: int | None, pada: date) -> int:
    """Length of a deadline by law; a number given in the question wins, and the difference is said."""
    if diminta is not None:
        bilangan("Lama tenggat", diminta)
    id = h.hukum.tenggat.get(aturan)
    if id is None:
        if diminta is None:
            raise MasukanSalah(f"Tenggat {aturan!r} tidak dikenal. Yang ada: {', '.join(sorted(h.hukum.tenggat))}.")
        h.kutip(_MASUKAN)
        return diminta
    if all(satuan not in k.satuan for k in h.hukum.ada(id)):
        raise MasukanSalah(f"Tenggat {aturan} tidak dihitung dalam {_SATUAN[satuan]}. Pakai jenis tenggat yang lain.")
    hukum = h.nilai(id, pada)
    if diminta is not None and diminta != hukum:
        h.catat("Masukan berbeda dari ketentuan", None, f"masukan {diminta}, ketentuan {hukum} {_SATUAN[satuan]}")
        return diminta
    return hukum


def tenggat_jam(aturan: str, mulai: datetime, *, jam: int | None = None, hukum: Hukum | None = None) -> Jawaban:
    """Clock hours, every day counts. hasil: due (datetime)."""
    h = Hitungan(hukum)
    n = _lama(h, aturan, "hours", jam, mulai.date())
    batas = mulai + timedelta(hours=n)
    h.catat("Batas waktu", None, f"{n} jam, hari libur ikut dihitung")
    return h.jawab(None, due=batas)


def tenggat_hari_kerja(
    aturan: str, mulai: date, *, hari: int | None = None, perkiraan: bool = False, hukum: Hukum | None = None
) -> Jawaban:
    """Working days after a day that itself does not count. hasil: due (date).

    Raises TidakAdaKetentuan where the holiday table ends; with `perkiraan` it goes on by weekends alone and says so: the
    true day is that day or a later one.
    """
    h = Hitungan(hukum)
    n = _lama(h, aturan, "working_days", hari, mulai)
    if aturan == "jakon_registration" and h.pilih("jakon.pendaftaran_hari", mulai) == "hari_kalender":
        batas = mulai + timedelta(days=n)
        h.catat("Batas waktu", None, f"{n} hari kalender sesudah {bentuk.tanggal(mulai)}")
    else:
        batas = tambah_hari_kerja(h, mulai, n, perkiraan=perkiraan)
        h.catat("Batas waktu", None, f"{n} hari kerja sesudah {bentuk.tanggal(mulai)}")
        if not is_di_tabel(batas, h.hukum):
            h.catat(f"Daftar hari libur tahun {batas.year} belum ada", None, "dihitung tanpa hari libur")
    return h.jawab(None, due=batas)


def jatuh_tempo(bulan: date, aturan: str = ATURAN_JKK_JKM, *, hukum: Hukum | None = None) -> Jawaban:
    """Due date of a contribution month: the 15th of that month (JHT: of the next), else the next working day.

    hasil: due (date). PP 44/2015 Pasal 24 ayat (3)-(4), PP 46/2015 Pasal 21 ayat (3)-(4).
    """
    h = Hitungan(hukum)
    bulan = bulan_dari(bulan)
    id = h.hukum.tenggat.get(aturan)
    satuan = h.hukum.ada(id)[0].satuan if id else ""
    if id is None or not satuan.startswith("day_of"):
        raise MasukanSalah(f"Tenggat bulanan {aturan!r} tidak dikenal. Yang ada: {ATURAN_JKK_JKM}, {ATURAN_JHT}.")
    hari = h.nilai(id, bulan)
    jatuh = (tambah_bulan(bulan, 1) if "following" in satuan else bulan).replace(day=hari)
    batas = hari_kerja_pertama(h, jatuh)
    h.catat("Jatuh tempo", None, bentuk.tanggal(batas))
    return h.jawab(None, due=batas)


def tambah_tahun(h: Hitungan, d: date, n: int) -> date:
    """The same day n years later; 29 February in an ordinary year follows kalender.29_februari."""
    if d.year + n > MAXYEAR:
        raise MasukanSalah(f"Tenggat {n} tahun sejak {bentuk.tanggal(d)} melewati kalender. Periksa tanggalnya.")
    if (d.month, d.day) == (2, 29) and monthrange(d.year + n, 2)[1] == 28:
        return date(d.year + n, 2, 28) if h.pilih("kalender.29_februari", d) == "28_februari" else date(d.year + n, 3, 1)
    return d.replace(year=d.year + n)


def tenggat_tahun(aturan: str, mulai: date, *, tahun: int | None = None, hukum: Hukum | None = None) -> Jawaban:
    """Last day of a right that lapses after years. hasil: last_day (date).

    An accident before PP 82/2019 keeps the term of its own day unless jkk.kedaluwarsa.peralihan says otherwise.
    """
    h = Hitungan(hukum)
    n = _lama(h, aturan, "years", tahun, mulai)
    akhir = tambah_tahun(h, mulai, n)
    versi = h.hukum.ada(h.hukum.tenggat.get(aturan, ""))
    baru = [(k, k.sejak) for k in versi if k.sejak and k.sejak > mulai]
    if baru and tahun is None:
        pilihan = h.pilih("jkk.kedaluwarsa.peralihan", mulai)
        if pilihan == "diperpanjang" and akhir >= baru[0][1]:
            h.kutip(baru[0][0].dasar)
            n = baru[0][0].nilai
            akhir = tambah_tahun(h, mulai, n)
    h.catat("Hari terakhir", None, f"{n} tahun sejak {bentuk.tanggal(mulai)}: {bentuk.tanggal(akhir)}")
    return h.jawab(None, last_day=akhir)


def tanggal_aman_jkm(mulai: date, *, hukum: Hukum | None = None) -> Jawaban:
    """First day on which full JKM may be promised, provisional: the day after the last full month of the waiting time.

    hasil: safe_date (date), months. Permenaker 1/2025; what counts as a full month is jkm.bulan_penuh.
    """
    h = Hitungan(hukum)
    for k in reversed(h.hukum.ada("jkm.bpu.min_months_full")):
        aman = _sesudah_bulan_penuh(h, mulai, k.nilai)
        # A later rule catches whoever has not yet passed its waiting time on the day it begins.
        if k.berlaku(mulai) or (k.sejak is not None and k.sejak > mulai and aman >= k.sejak):
            break
    else:
        k = h.hukum.nilai("jkm.bpu.min_months_full", mulai)
        aman = mulai
    h.kutip(k.dasar)
    n = k.nilai
    h.catat("Santunan JKM penuh aman dijanjikan sejak", None, f"{bentuk.tanggal(aman)} (sementara, batas hari belum pasti)")
    return h.jawab(None, safe_date=aman, months=n)


def _sesudah_bulan_penuh(h: Hitungan, mulai: date, n: int) -> date:
    if n == 0:
        return mulai
    if h.pilih("jkm.bulan_penuh", mulai) == "kalender":
        return tambah_bulan(mulai if mulai.day == 1 else tambah_bulan(mulai.replace(day=1), 1), n)
    return tambah_bulan(mulai, n)


def tanggal_gugur(bulan_terbayar_terakhir: date, *, hukum: Hukum | None = None) -> Jawaban:
    """When protection is lost if nothing more is paid: three unpaid months are still covered, the fourth is not.

    hasil: unpaid_from (first unpaid month), last_day_covered, lapsed_from. PP 44/2015 Pasal 39 and 42.
    """
    h = Hitungan(hukum)
    terakhir = bulan_dari(bulan_terbayar_terakhir)
    n = h.nilai("bpu.arrears.max_months_covered", terakhir)
    menunggak = tambah_bulan(terakhir, 1)
    gugur = tambah_bulan(menunggak, n)
    h.catat("Hak gugur sejak", None, f"{bentuk.tanggal(gugur)} bila {n} bulan tidak dibayar berturut-turut")
    return h.jawab(None, unpaid_from=menunggak, last_day_covered=gugur - timedelta(days=1), lapsed_from=gugur)


def tanggal_batas_umur(lahir: date, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """The day a person reaches the age at which a new registration is refused. hasil: reached_on, age."""
    h = Hitungan(hukum)
    batas = h.nilai("bpu.age.max_at_registration_exclusive", pada)
    hari = tambah_tahun(h, lahir, batas)
    h.catat(f"Genap {batas} tahun", None, bentuk.tanggal(hari))
    return h.jawab(None, reached_on=hari, age=batas)
