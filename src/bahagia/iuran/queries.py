"""Reads of contributions and coverage."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Sum

from bahagia.dasar.tanggal import awal_bulan, rentang_bulan, tambah_bulan
from bahagia.iuran.models import BarisIuran, BulanIuran, DaftarIuran, KeadaanDaftar, SelisihBukti
from bahagia.wilayah.models import RT

K = BulanIuran.Keadaan
TANDA = {K.DIPESAN: "tunggu", K.DIBAYAR: "belum", K.TERLINDUNGI: "ya"}  # marks of the month grid


@dataclasses.dataclass(frozen=True)
class RingkasCakupan:
    """Coverage of an RT in one month: workers protected, paid but not proven, and until when."""

    terlindungi: int
    menunggu_bukti: int
    terlindungi_sampai: date | None
    bulan_orang: int


@dataclasses.dataclass(frozen=True)
class MasaTanggungan:
    """A run of months of one worker under one payer; `keadaan` is the weakest of its months."""

    dari: date
    sampai: date
    penanggung_nama: str
    keadaan: int
    daftar_id: int | None
    tanggungan_id: int | None = None
    dokumen: str = ""


def list_daftar_rt(rt_ids: Iterable[int]) -> QuerySet[DaftarIuran]:
    return DaftarIuran.objects.filter(rt__in=list(rt_ids)).order_by("-id")


def sum_daftar_per_keadaan(rt_ids: Iterable[int]) -> dict[str, int]:
    """Number of lists by state."""
    return dict(DaftarIuran.objects.filter(rt__in=list(rt_ids)).values_list("keadaan").annotate(Count("id")).order_by())


def daftar_sebelum(rt: RT, penanggung: str, mulai: date) -> DaftarIuran | None:
    """The paid list of this RT and payer whose last month is the one before `mulai`: what a renewal continues."""
    sudah = [KeadaanDaftar.DIBAYAR, KeadaanDaftar.TERBUKTI]
    for daftar in DaftarIuran.objects.filter(rt=rt, penanggung=penanggung, keadaan__in=sudah, bulan_mulai__lt=mulai):
        if tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan) == mulai:
            return daftar
    return None


def list_daftar_menunggu(kelurahan_kode: str, keadaan: KeadaanDaftar) -> QuerySet[DaftarIuran]:
    """Lists of a kelurahan in one state, oldest first: a desk's queue."""
    return (
        DaftarIuran.objects.filter(kelurahan_kode=kelurahan_kode, keadaan=keadaan)
        .select_related("rt__kelurahan")
        .order_by("diajukan_pada", "id")
    )


def list_daftar_kota(kota_kode: str, keadaan: KeadaanDaftar) -> QuerySet[DaftarIuran]:
    """Lists of a city in one state, oldest first: the queue of the branch."""
    return DaftarIuran.objects.filter(kota_kode=kota_kode, keadaan=keadaan).select_related("rt__kelurahan").order_by("id")


def list_baris(daftar: DaftarIuran) -> QuerySet[BarisIuran]:
    return BarisIuran.objects.filter(daftar=daftar).order_by("nama", "id")


def sum_daftar(daftar: DaftarIuran) -> tuple[int, int]:
    """(workers, rupiah) of the lines that take part."""
    jumlah = BarisIuran.objects.filter(daftar=daftar, ikut=True).aggregate(n=Count("id"), nilai=Sum("nilai"))
    return jumlah["n"], jumlah["nilai"] or 0


def count_tersisih(daftar: DaftarIuran, baris_ids: Iterable[int]) -> int:
    """How many of these lines do not take part: somebody else has held their months since they were shown."""
    return BarisIuran.objects.filter(daftar=daftar, pk__in=list(baris_ids), ikut=False).count()


def list_selisih_terbuka(daftar: DaftarIuran) -> QuerySet[SelisihBukti]:
    return SelisihBukti.objects.filter(bukti__daftar=daftar, keputusan="").select_related("baris", "bukti")


def kisi_rt(rt_ids: Iterable[int], mulai: date, jumlah: int) -> dict[int, list[str]]:
    """Marks per worker (pekerja_id) for `jumlah` months from `mulai`: ya, belum (paid, no receipt), tunggu, tidak."""
    kisi: dict[int, list[str]] = defaultdict(lambda: ["tidak"] * jumlah)
    akhir = tambah_bulan(mulai, jumlah - 1)
    baris = BulanIuran.objects.filter(rt_id__in=list(rt_ids), periode__gte=mulai, periode__lte=akhir)
    for pekerja_id, periode, keadaan in baris.values_list("pekerja_id", "periode", "keadaan"):
        if pekerja_id is None:
            continue
        urut = (periode.year - mulai.year) * 12 + periode.month - mulai.month
        kisi[pekerja_id][urut] = TANDA[K(keadaan)]
    return dict(kisi)


def ringkas_cakupan(rt_ids: Iterable[int], *, pada: date) -> RingkasCakupan:
    """Coverage of these RT in the month of `pada`, and over all their months."""
    kini = awal_bulan(pada)
    jumlah = BulanIuran.objects.filter(rt_id__in=list(rt_ids)).aggregate(
        ya=Count("nik_indeks", filter=Q(periode=kini, keadaan=K.TERLINDUNGI)),
        tunggu=Count("nik_indeks", filter=Q(periode=kini, keadaan=K.DIBAYAR)),
        sampai=Max("periode", filter=Q(keadaan=K.TERLINDUNGI)),
        semua=Count("nik_indeks", filter=Q(keadaan=K.TERLINDUNGI)),
    )
    return RingkasCakupan(jumlah["ya"], jumlah["tunggu"], jumlah["sampai"], jumlah["semua"])


def list_bulan_terlindungi(rt_ids: Iterable[int], mulai: date, jumlah: int) -> list[tuple[date, int]]:
    """(month, workers protected) for `jumlah` months from `mulai`."""
    akhir = tambah_bulan(mulai, jumlah - 1)
    hitung = dict(
        BulanIuran.objects.filter(
            rt_id__in=list(rt_ids), periode__gte=mulai, periode__lte=akhir, keadaan=K.TERLINDUNGI
        ).values_list("periode").annotate(Count("nik_indeks"))
    )  # fmt: skip
    return [(b, hitung.get(b, 0)) for b in (tambah_bulan(mulai, i) for i in range(jumlah))]


def list_masa_pekerja(nik_indeks: object) -> list[MasaTanggungan]:
    """All that is known of one worker's months, by whom and until when, newest first (any RT: the person's own right)."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT periode, penanggung_nama, keadaan, daftar_id, tanggungan_id, dokumen FROM iuran_pemegang(%s, %s, %s)"
            " ORDER BY periode",
            [[nik_indeks], date(2015, 7, 1), date(2100, 1, 1)],
        )
        baris = kursor.fetchall()
    per_daftar: dict[tuple[str, int, int | None, int | None, str], list[date]] = defaultdict(list)
    for periode, *kunci in baris:
        per_daftar[tuple(kunci)].append(periode)
    masa = [
        MasaTanggungan(dari, sampai, *kunci)
        for kunci, bulan_bulan in per_daftar.items()
        for dari, sampai in rentang_bulan(sorted(bulan_bulan))
    ]
    return sorted(masa, key=lambda m: m.dari, reverse=True)


def bulan_tertanggung(rt_ids: Iterable[int]) -> dict[int, tuple[date, date]]:
    """(first, last) month held by any list, per worker of these RT (paid or proven); those of merged records count."""
    rt_ids = list(rt_ids)
    baris = BulanIuran.objects.filter(rt_id__in=rt_ids, keadaan__gte=K.DIBAYAR)
    hasil: dict[int, tuple[date, date]] = {}
    for pekerja_id, periode in baris.values_list("pekerja_id", "periode").order_by("periode"):
        if pekerja_id is None:
            continue
        awal = hasil[pekerja_id][0] if pekerja_id in hasil else periode
        hasil[pekerja_id] = (awal, periode)
    with connection.cursor() as kursor:
        kursor.execute("SELECT pekerja_id, dari, sampai FROM iuran_masa_lebur(%s::bigint[])", [rt_ids])
        for pekerja_id, dari, sampai in kursor.fetchall():
            awal, akhir = hasil.get(pekerja_id, (dari, sampai))
            hasil[pekerja_id] = (min(awal, dari), max(akhir, sampai))
    return hasil


def sum_terlindungi_per_rt(rt_ids: Iterable[int], *, pada: date) -> dict[int, int]:
    """Workers protected in the month of `pada`, per RT; one query."""
    baris = BulanIuran.objects.filter(rt_id__in=list(rt_ids), periode=awal_bulan(pada), keadaan=K.TERLINDUNGI)
    return dict(baris.values_list("rt_id").annotate(Count("nik_indeks")))


def hold_bulan(kota_kode: str, *, sendiri: bool = False) -> None:
    """Months of a city are being taken, to the end of the transaction: lists in key order side by side; the run of the
    whole city, which writes in the order of its RT, by itself (0097)."""
    cara = "pg_advisory_xact_lock" if sendiri else "pg_advisory_xact_lock_shared"
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {cara}(hashtextextended('iuran_bulan/' || %s, 0))", [kota_kode])


def hold_serumpun(kota_kode: str, nik_indeks: list[uuid.UUID]) -> None:
    """People with more than one NIK (merged records) among these: nobody else takes their months meanwhile."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT iuran_tahan_serumpun(%s, %s::uuid[])", [kota_kode, nik_indeks])


def hubungkan(kota_kode: str, rt_ids: Iterable[int] | None = None) -> int:
    """Tie rows and months of other payers' lists to workers registered since (of these RT, or all); gives the months.

    By equal NIK only, through a function of the database: an RT may not read lists of the city. Repeats safely.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT iuran_hubungkan(%s, %s)", [kota_kode, None if rt_ids is None else list(rt_ids)])
        return int(kursor.fetchone()[0])
