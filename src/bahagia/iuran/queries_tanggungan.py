"""Reads of other payers: whose list covers whom, what was matched, what waits for a person, what was set free."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from bahagia.akun.access import Tempat
from bahagia.akun.queries import list_nama
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran.access import di_tempat
from bahagia.iuran.models import (
    BarisTanggungan,
    BulanRencana,
    DaftarTanggungan,
    KeadaanTanggungan,
    KelompokTanggungan,
    PasanganTanggungan,
    PelepasanIuran,
    Penanggung,
    RencanaTanggungan,
    SumberTanggungan,
)

P = BarisTanggungan.Putusan
LABEL: dict[str, str] = {p.value: str(p.label) for p in Penanggung} | {"bpjs": str(SumberTanggungan.BPJS.label)}


@dataclasses.dataclass(frozen=True)
class HitungPenanggung:
    """People of one payer in one month by state; `luar_data` of them are not in the register."""

    penanggung: str
    label: str
    dipesan: int
    dibayar: int
    terlindungi: int
    luar_data: int


@dataclasses.dataclass(frozen=True)
class SumberDaftar:
    """The paper behind a payer's figure."""

    id: int
    penanggung: str
    kelompok: str
    nama: str
    nomor_dokumen: str
    tanggal_dokumen: date
    bulan_mulai: date
    bulan_akhir: date
    orang: int
    dicatat_pada: datetime


@dataclasses.dataclass(frozen=True)
class Sumber:
    """Whose list, from which paper; nothing about a person."""

    id: int
    penanggung: str
    kelompok: str
    nama: str
    nomor_dokumen: str
    tanggal_dokumen: date
    bulan_mulai: date
    bulan_akhir: date
    keadaan: str
    dicatat_oleh_id: int
    dicatat_pada: datetime


@dataclasses.dataclass(frozen=True)
class Pencocokan:
    """One list that was matched with a person: by whom, when, from which paper, how, and what was decided."""

    baris_id: int
    daftar_id: int
    penanggung_nama: str
    kelompok: str
    nomor_dokumen: str
    tanggal_dokumen: date
    bulan_mulai: date
    bulan_akhir: date
    cara: str
    pada: datetime
    oleh: str
    putusan: str
    keputusan: str
    alasan: str


def list_tanggungan(tempat: Tempat) -> QuerySet[DaftarTanggungan]:
    """Lists whose area lies in these places, newest first."""
    return DaftarTanggungan.objects.filter(di_tempat(tempat)).select_related("rt__kelurahan").order_by("-id")


def list_baris_tanggungan(daftar: DaftarTanggungan, putusan: str = "") -> QuerySet[BarisTanggungan]:
    """Rows of a list in the order of the sheet."""
    baris = BarisTanggungan.objects.filter(daftar=daftar)
    return (baris.filter(putusan=putusan) if putusan else baris).order_by("nomor")


def list_periksa(tempat: Tempat) -> QuerySet[BarisTanggungan]:
    """Rows that wait for a person in these places (likenesses, differences with BPJS), oldest first."""
    return BarisTanggungan.objects.filter(
        di_tempat(tempat), keputusan="", putusan__in=[P.PERIKSA, P.BEDA]
    ).order_by("id")  # fmt: skip


def sum_periksa(tempat: Tempat) -> int:
    return list_periksa(tempat).count()


def list_baris_rt(rt_ids: Iterable[int]) -> QuerySet[BarisTanggungan]:
    """Rows of other payers' lists about workers of these RT, newest list first. The paper: `sumber_tanggungan`."""
    return (
        BarisTanggungan.objects.filter(rt_id__in=list(rt_ids), pekerja_id__isnull=False)
        .exclude(putusan__in=[P.DITOLAK, P.DIBATALKAN])
        .order_by("-daftar_id", "nama", "id")
    )


def sumber_tanggungan(ids: Iterable[int]) -> dict[int, Sumber]:
    """The papers of these lists, also for an RT that may not open the list itself; one query."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM iuran_sumber_tanggungan(%s)", [sorted(set(ids))])
        return {baris[0]: Sumber(*baris) for baris in kursor.fetchall()}


def sum_ditanggung_lain(rt_ids: Iterable[int], *, pada: date) -> int:
    """Workers of these RT whom another payer's list covers in the month of `pada`."""
    kini = awal_bulan(pada)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM iuran_bulan WHERE rt_id = ANY (%s) AND periode = %s AND tanggungan_id IS NOT NULL",
            [list(rt_ids), kini],
        )
        return int(kursor.fetchone()[0])


def list_pencocokan(nik_indeks: uuid.UUID, *, pekerja_id: int | None = None) -> list[Pencocokan]:
    """Every list that was compared and found to name this person, newest first (the person's right to know).

    `pekerja_id` adds likenesses that were proposed or undone for this worker. Within the scope of who asks.
    """
    siapa = Q(nik_indeks=nik_indeks, pekerja_id__isnull=False)
    if pekerja_id is not None:
        siapa |= Q(pekerja_id=pekerja_id) | Q(calon_id=pekerja_id)
    baris = list(BarisTanggungan.objects.filter(siapa).order_by("-id"))
    sumber = sumber_tanggungan(b.daftar_id for b in baris)
    nama = list_nama({d.dicatat_oleh_id for d in sumber.values()})
    return [
        Pencocokan(
            b.pk, d.id, d.nama, str(KelompokTanggungan(d.kelompok).label), d.nomor_dokumen, d.tanggal_dokumen,
            b.bulan_mulai or d.bulan_mulai, b.bulan_akhir or d.bulan_akhir, b.cara, d.dicatat_pada,
            nama.get(d.dicatat_oleh_id, ""), b.putusan, b.keputusan, b.alasan,
        )
        for b in baris
        for d in [sumber[b.daftar_id]]
    ]  # fmt: skip


def list_pasangan(pekerja_id: int) -> QuerySet[PasanganTanggungan]:
    """Decisions that somebody of another list is not this worker, newest first."""
    return PasanganTanggungan.objects.filter(pekerja_id=pekerja_id).order_by("-id")


def list_pelepasan(rt_ids: Iterable[int]) -> QuerySet[PelepasanIuran]:
    """Spending set free in these RT, newest first."""
    return PelepasanIuran.objects.filter(rt_id__in=list(rt_ids)).select_related("daftar").order_by("-id")


def list_beda_rt(rt_ids: Iterable[int]) -> list[tuple[str, int]]:
    """(kind of difference with BPJS, how many workers), still open, of these RT."""
    baris = BarisTanggungan.objects.filter(rt_id__in=list(rt_ids), putusan=P.BEDA, keputusan="")
    return list(baris.values_list("beda").annotate(n=Count("nik_indeks", distinct=True)).order_by("beda"))


def sum_penanggung(kota_kode: str, *, pada: date, kelurahan_kode: str = "") -> list[HitungPenanggung]:
    """People per payer in the month of `pada`, of those in the scope of who asks; one query."""
    kini = awal_bulan(pada)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT penanggung, count(*) FILTER (WHERE keadaan = 1), count(*) FILTER (WHERE keadaan = 2),"
            " count(*) FILTER (WHERE keadaan = 3), count(*) FILTER (WHERE pekerja_id IS NULL)"
            " FROM iuran_bulan_penanggung(%s, %s, %s) WHERE %s = '' OR kelurahan_kode = %s GROUP BY 1 ORDER BY 1",
            [kota_kode, kini, kini, kelurahan_kode, kelurahan_kode],
        )
        return [HitungPenanggung(kode, LABEL.get(kode, kode), *angka) for kode, *angka in kursor.fetchall()]


def sum_penanggung_kelurahan(kota_kode: str, *, pada: date) -> list[tuple[str, str, int, int]]:
    """(kelurahan code, payer, state 1-3, people) in the month of `pada`; code "" = not in the register."""
    kini = awal_bulan(pada)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT kelurahan_kode, penanggung, keadaan, count(*) FROM iuran_bulan_penanggung(%s, %s, %s)"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", [kota_kode, kini, kini],
        )  # fmt: skip
        return list(kursor.fetchall())


def sum_penanggung_bulan(kota_kode: str, mulai: date, akhir: date) -> list[tuple[date, str, int, int, int]]:
    """(month, payer, state 1-3, people, rupiah) from month to month, inclusive."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT periode, penanggung, keadaan, count(*), sum(nilai)::bigint FROM iuran_bulan_penanggung(%s, %s, %s)"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", [kota_kode, awal_bulan(mulai), awal_bulan(akhir)],
        )  # fmt: skip
        return list(kursor.fetchall())


def list_sumber_penanggung(kota_kode: str) -> list[SumberDaftar]:
    """The papers behind the figures of each payer, newest first."""
    baris = (
        DaftarTanggungan.objects.filter(kota_kode=kota_kode)
        .exclude(keadaan=KeadaanTanggungan.DIBATALKAN)
        .annotate(orang=Count("baris", filter=Q(baris__n_bulan__gt=0)))
        .order_by("-tanggal_dokumen", "-id")
    )
    bidang = [b.name for b in dataclasses.fields(SumberDaftar)]
    return [SumberDaftar(*isi) for isi in baris.values_list(*bidang)]


def list_rencana(tempat: Tempat) -> QuerySet[RencanaTanggungan]:
    """Plans of these places that are still open, newest first."""
    return (
        RencanaTanggungan.objects.filter(di_tempat(tempat), ditutup_pada__isnull=True)
        .select_related("rt__kelurahan")
        .order_by("-id")
    )


def sum_rencana(rencana: RencanaTanggungan) -> list[tuple[int, str, int, int, int]]:
    """(share, payer, people, person-months, rupiah) of a plan; share 0 = already held by a list."""
    baris = BulanRencana.objects.filter(rencana=rencana).values_list("urut", "penanggung")
    return list(
        baris.annotate(orang=Count("nik_indeks", distinct=True), n=Count("id"), nilai=Sum("nilai")).order_by("urut", "penanggung")
    )


def list_bulan_rencana(rencana: RencanaTanggungan) -> list[tuple[int, date, int]]:
    """(worker, month, share) of a plan; for an RT's page, so some hundreds of rows."""
    return list(BulanRencana.objects.filter(rencana=rencana).values_list("pekerja_id", "periode", "urut"))


def sum_rencana_kosong(rencana: RencanaTanggungan) -> tuple[int, int]:
    """(verified workers of the place, their months of the plan that no payer has)."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM iuran_pekerja_di(%s, %s, %s)", [rencana.kota_kode, rencana.kelurahan_kode, rencana.rt_id]
        )
        orang = int(kursor.fetchone()[0])
    return orang, max(0, orang * rencana.jumlah_bulan - BulanRencana.objects.filter(rencana=rencana).count())
