"""Reads of coverage. The running month is counted at the moment of asking; earlier months come from the recap."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from bahagia.cakupan.models import AngkaRujukan, BulanRekap, PakaiRujukan, RekapBerakhir, RekapCakupan
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan

BIDANG = ("n_orang", "n_terlindungi", "n_dibayar", "n_dipesan", "n_terverifikasi", "n_terdaftar", "n_perbaikan")
KELURAHAN = -1  # the "RT" of rows that sum a whole kelurahan
BERAKHIR = date(1, 1, 1)  # the "month" under which the time of the lapse recap is kept


@dataclasses.dataclass(frozen=True, slots=True)
class Hitungan:
    """Workers by state; a worker is in one of the six."""

    orang: int = 0
    terlindungi: int = 0
    dibayar: int = 0
    dipesan: int = 0
    terverifikasi: int = 0
    terdaftar: int = 0
    perbaikan: int = 0

    @property
    def belum(self) -> int:
        """Not protected: everybody who has no proven cover in this month."""
        return self.orang - self.terlindungi

    @property
    def sudah_diperiksa(self) -> int:
        """Verified, whatever came after."""
        return self.orang - self.terdaftar - self.perbaikan

    @property
    def persen(self) -> int | None:
        """Protected of a hundred registered, rounded down so that 100 means everybody; None when nobody is registered."""
        return self.terlindungi * 100 // self.orang if self.orang else None

    def __add__(self, lain: Hitungan) -> Hitungan:
        return Hitungan(*(a + b for a, b in zip(dataclasses.astuple(self), dataclasses.astuple(lain), strict=True)))


@dataclasses.dataclass(frozen=True, slots=True)
class Baris:
    """One cell of a month's count. `rt_id` 0: a group of a kelurahan; else an RT as a whole (or one occupation of it)."""

    kelurahan: str
    rt_id: int
    kelompok: str
    kategori: str
    penanggung: str
    n: Hitungan


def _baris(b: Sequence[Any]) -> Baris:
    return Baris(b[0], b[1], b[2], b[3], b[4], Hitungan(*b[5:]))


@dataclasses.dataclass(frozen=True)
class Cacah:
    """The count of a month: its rows, and when they were counted (None = at this moment, exact)."""

    periode: date
    baris: tuple[Baris, ...]
    dihitung: datetime | None

    def jumlah(self, *, kelurahan: Iterable[str] | None = None) -> Hitungan:
        di = None if kelurahan is None else set(kelurahan)
        return jumlahkan(b.n for b in self.baris if di is None or b.kelurahan in di)

    def per(self, bidang: str, *, kelurahan: Iterable[str] | None = None) -> dict[Any, Hitungan]:
        """Sums by one of kelurahan, rt_id, kelompok, kategori, penanggung."""
        di = None if kelurahan is None else set(kelurahan)
        hasil: dict[Any, list[int]] = {}
        for b in self.baris:
            if di is None or b.kelurahan in di:
                isi = hasil.setdefault(getattr(b, bidang), [0] * len(BIDANG))
                n = b.n
                isi[0] += n.orang
                isi[1] += n.terlindungi
                isi[2] += n.dibayar
                isi[3] += n.dipesan
                isi[4] += n.terverifikasi
                isi[5] += n.terdaftar
                isi[6] += n.perbaikan
        return {k: Hitungan(*isi) for k, isi in hasil.items()}


def jumlahkan(semua: Iterable[Hitungan]) -> Hitungan:
    hasil = [0] * len(BIDANG)
    for n in semua:
        for i, nilai in enumerate((n.orang, n.terlindungi, n.dibayar, n.dipesan, n.terverifikasi, n.terdaftar, n.perbaikan)):
            hasil[i] += nilai
    return Hitungan(*hasil)


def akhir_bulan(periode: date) -> datetime:
    """The first moment after the month, in the city's time."""
    return timezone.make_aware(datetime.combine(tambah_bulan(periode, 1), time()))


def cacah_pada(
    kota_kode: str, periode: date, *, pada: datetime, per_rt: bool = False, kelompok: str | None = None,
    kelurahan: str | None = None,
) -> Cacah:  # fmt: skip
    """The count of a month as far as the scope of the request reaches. The month of `pada` is counted now; an earlier one
    comes from the recap (one occupation per RT, or "*" for all of them, is always counted now). Months to come have no rows."""
    kini = awal_bulan(timezone.localtime(pada).date())
    if periode > kini:
        return Cacah(periode, (), None)
    if periode == kini or kelompok is not None:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT * FROM cakupan_hitung(%s, %s, %s, %s, %s, %s)",
                [kota_kode, periode, min(pada, akhir_bulan(periode)), per_rt, kelompok, kelurahan],
            )
            return Cacah(periode, tuple(_baris(b) for b in kursor.fetchall()), None)
    bulan = BulanRekap.objects.filter(kota_kode=kota_kode, periode=periode).first()
    rekap = RekapCakupan.objects.filter(kota_kode=kota_kode, periode=periode)
    rekap = rekap.filter(rt_id__gt=0) if per_rt else rekap.filter(rt_id=0)
    if kelurahan:
        rekap = rekap.filter(kelurahan_kode=kelurahan)
    isi = rekap.values_list("kelurahan_kode", "rt_id", "kelompok", "kategori", "penanggung", *BIDANG)
    return Cacah(periode, tuple(_baris(b) for b in isi), bulan.dihitung_pada if bulan else None)


def list_deret(
    kota_kode: str, *, dari: date, sampai: date, kelurahan: Sequence[str] | None = None, rt_id: int = KELURAHAN
) -> dict[date, Hitungan]:
    """Month -> count from the recap, [dari, sampai]; of these kelurahan, or of one RT."""
    baris = RekapCakupan.objects.filter(kota_kode=kota_kode, periode__gte=dari, periode__lte=sampai, rt_id=rt_id)
    if kelurahan is not None:
        baris = baris.filter(kelurahan_kode__in=list(kelurahan))
    isi = baris.values_list("periode").annotate(*(Sum(b) for b in BIDANG)).order_by("periode")
    return {b[0]: Hitungan(*b[1:]) for b in isi}


def bulan_pertama(kota_kode: str) -> date | None:
    """The first month that has a recap."""
    baris = BulanRekap.objects.filter(kota_kode=kota_kode, periode__gt=BERAKHIR)
    return baris.order_by("periode").values_list("periode", flat=True).first()


def direkap_pada(kota_kode: str, periode: date = BERAKHIR) -> datetime | None:
    """When this month (or the lapses) was counted last."""
    baris = BulanRekap.objects.filter(kota_kode=kota_kode, periode=periode)
    return baris.values_list("dihitung_pada", flat=True).first()


@dataclasses.dataclass(frozen=True, slots=True)
class RTTersentuh:
    """How far the programme has come in an RT."""

    rt_id: int
    kelurahan: str
    pekerja: int
    daftar: int
    jabatan: int
    terakhir: datetime | None

    @property
    def belum(self) -> bool:
        """Never reached: no worker, no list, nobody with a post."""
        return not (self.pekerja or self.daftar or self.jabatan)


def list_rt_tersentuh(kota_kode: str, *, pada: date) -> list[RTTersentuh]:
    """Every open RT in scope."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM cakupan_rt(%s, %s)", [kota_kode, pada])
        return [RTTersentuh(*b) for b in kursor.fetchall()]


def sum_rt_tersentuh(kota_kode: str, *, pada: date) -> tuple[int, int]:
    """(RT that the programme has reached in some way, all open RT)."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FILTER (WHERE n_pekerja + n_daftar + n_jabatan > 0), count(*) FROM cakupan_rt(%s, %s)",
            [kota_kode, pada],
        )
        tersentuh, semua = kursor.fetchone()
    return tersentuh, semua


@dataclasses.dataclass(frozen=True, slots=True)
class Antrean:
    """Workers who wait for a second person, by age in days: 0-7, 8-30, 31-90, over 90."""

    kelurahan: str
    umur_7: int
    umur_30: int
    umur_90: int
    umur_lebih: int
    tertua: date | None

    @property
    def jumlah(self) -> int:
        return self.umur_7 + self.umur_30 + self.umur_90 + self.umur_lebih


def list_antrean(kota_kode: str, *, pada: date) -> list[Antrean]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM cakupan_antrean(%s, %s, %s)", [kota_kode, pada, timezone.get_current_timezone_name()])
        return [Antrean(*b) for b in kursor.fetchall()]


def list_pemeriksa(kota_kode: str, *, sejak: datetime) -> list[tuple[int, int, Any, datetime]]:
    """(account, verified since, mean days of waiting, last time), most first."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM cakupan_pemeriksa(%s, %s) ORDER BY n DESC, akun_id", [kota_kode, sejak])
        return list(kursor.fetchall())


def list_berakhir(
    kota_kode: str, *, dari: date, kelurahan: Sequence[str] | None = None
) -> list[tuple[date, str, int, str, str, int]]:
    """(last month of cover, kelurahan, RT, payer, sector, workers) from `dari` on."""
    baris = RekapBerakhir.objects.filter(kota_kode=kota_kode, periode__gte=dari)
    if kelurahan is not None:
        baris = baris.filter(kelurahan_kode__in=list(kelurahan))
    kolom = ("periode", "kelurahan_kode", "rt_id", "penanggung", "sektor")
    return list(baris.values_list(*kolom).annotate(Sum("n_orang")).order_by("periode"))


def list_rujukan(kota_kode: str) -> list[AngkaRujukan]:
    """Published figures of the city, by use, newest first."""
    return list(AngkaRujukan.objects.filter(kota_kode=kota_kode))


def rujukan_pada(kota_kode: str, *, pada: date) -> dict[str, PakaiRujukan]:
    """Use -> the figure that percentages are counted against on `pada`."""
    hasil: dict[str, PakaiRujukan] = {}
    baris = PakaiRujukan.objects.filter(kota_kode=kota_kode, sejak__lte=pada).select_related("rujukan")
    for satu in baris.order_by("guna", "sejak", "id"):
        hasil[satu.guna] = satu
    return hasil


def list_pakai(kota_kode: str) -> list[PakaiRujukan]:
    """Every decision about which figure is used, newest first."""
    baris = PakaiRujukan.objects.filter(kota_kode=kota_kode).select_related("rujukan")
    return list(baris.order_by("-diputus_pada", "-id"))

