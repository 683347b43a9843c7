"""Reads of plan and budget."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.harga.queries import aturan_rab
from bahagia.rab.jenis import BERJALAN, DIPERIKSA, JangkaRenja, JenisKegiatan, KeadaanRAB, KeadaanUsul
from bahagia.rab.models import (
    RAB,
    BarisRAB,
    ButirRenja,
    Kegiatan,
    Pembebasan,
    PemeriksaanRAB,
    PenulisRAB,
    Pokok,
    Renja,
    VerifikasiBaris,
)
from bahagia.wilayah.models import RT

LAMA_RENJA = 5  # years


@dataclasses.dataclass(frozen=True)
class PokokKini:
    """A line as it stands in the approved version; `nilai` in rupiah."""

    pokok_id: int
    uraian: str
    kegiatan_id: int
    nilai: int
    satuan: str
    volume: Decimal
    harga: int
    jenis_baris: str
    item_kode: str


def rab_berlaku(rt: RT, tahun: int) -> RAB | None:
    """The approved version of an RT and year; it counts until a newer one is approved."""
    return RAB.objects.filter(rt=rt, tahun=tahun, keadaan=KeadaanRAB.DISETUJUI).first()


def rab_berjalan(rt: RT, tahun: int) -> RAB | None:
    """The version that is being written or looked at."""
    return RAB.objects.filter(rt=rt, tahun=tahun, keadaan__in=BERJALAN).first()


def list_giliran(rt_ids: Iterable[int], tahun: int) -> dict[int, tuple[Peran, date]]:
    """Whose turn it is with an RAB under way, since when: the desk where it lies, or the Ketua RT who has it back."""
    hasil = {}
    for rab in RAB.objects.filter(rt__in=list(rt_ids), tahun=tahun, keadaan__in=(*DIPERIKSA, KeadaanRAB.DIKEMBALIKAN)):
        meja = next((s["peran"] for s in rab.langkah if s["kode"] == rab.langkah_kini), Peran.KETUA_RT)
        hasil[rab.rt_id] = (Peran.KETUA_RT if rab.keadaan == KeadaanRAB.DIKEMBALIKAN else Peran(meja), tanggal_kota(rab.sejak))
    return hasil


def rab_kini(rt: RT, tahun: int) -> RAB | None:
    """What a page shows first: the running version, else the approved one."""
    return rab_berjalan(rt, tahun) or rab_berlaku(rt, tahun)


def list_versi(rt: RT, tahun: int) -> QuerySet[RAB]:
    """All versions, newest first."""
    return RAB.objects.filter(rt=rt, tahun=tahun).order_by("-versi")


def list_baris(rab: RAB) -> QuerySet[BarisRAB]:
    """Lines in the order of the paper, with activity."""
    return rab.baris.select_related("pokok__kegiatan").order_by("pokok__kegiatan__urut", "pokok__kegiatan_id", "urut", "id")


def sum_baris(rab: RAB) -> int:
    """Rupiah of all lines as they stand."""
    return int(rab.baris.aggregate(jumlah=Sum("nilai"))["jumlah"] or 0)


def list_kegiatan(rt: RT, tahun: int) -> QuerySet[Kegiatan]:
    """Activities of an RT and year in their order."""
    return Kegiatan.objects.filter(rt=rt, tahun=tahun).order_by("urut", "id")


def nilai_pokok(pokok_ids: Iterable[int]) -> dict[int, PokokKini]:
    """The approved version of these lines, by identity; one that is in no approved version is missing. One query."""
    baris = BarisRAB.objects.filter(pokok__in=list(pokok_ids), rab__keadaan=KeadaanRAB.DISETUJUI).select_related("pokok")
    return {
        b.pokok_id: PokokKini(
            b.pokok_id, b.uraian, b.pokok.kegiatan_id, b.nilai, b.satuan, b.volume, b.harga, b.jenis_baris, b.item_kode
        )
        for b in baris
    }


def list_pokok_berlaku(rt: RT, tahun: int) -> list[PokokKini]:
    """All lines of the approved version in the order of the paper."""
    rab = rab_berlaku(rt, tahun)
    if rab is None:
        return []
    return [
        PokokKini(b.pokok_id, b.uraian, b.pokok.kegiatan_id, b.nilai, b.satuan, b.volume, b.harga, b.jenis_baris, b.item_kode)
        for b in list_baris(rab)
    ]


def pokok_iuran(rt: RT, tahun: int) -> Pokok | None:
    """The line of the contributions in the approved version."""
    return _pokok_jenis(rt, tahun, JenisKegiatan.IURAN)


def pokok_premi(rt: RT, tahun: int) -> Pokok | None:
    """The line of the construction premium in the approved version."""
    return _pokok_jenis(rt, tahun, JenisKegiatan.PREMI)


def _pokok_jenis(rt: RT, tahun: int, jenis: JenisKegiatan) -> Pokok | None:
    return Pokok.objects.filter(
        rt=rt, tahun=tahun, kegiatan__jenis=jenis, baris__rab__keadaan=KeadaanRAB.DISETUJUI
    ).order_by("id").first()  # fmt: skip


def pokok_by_id(pokok_id: int) -> Pokok | None:
    """The identity of a line with its activity. No right is asked: doors are in `rab.access`."""
    return Pokok.objects.select_related("kegiatan", "rt__kelurahan").filter(pk=pokok_id).first()


def kegiatan_by_id(kegiatan_id: int) -> Kegiatan | None:
    return Kegiatan.objects.select_related("rt__kelurahan").filter(pk=kegiatan_id).first()


def list_menunggu(rab: RAB, langkah: str, hanya: str) -> set[int]:
    """Ids of lines that this step has not agreed to in their present form."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM rab_belum_diterima(%s, %s, %s)", [rab.pk, langkah, hanya])
        return {satu for (satu,) in kursor.fetchall()}


def has_penulis(rt: RT, tahun: int, akun_id: int) -> bool:
    """Whether this person wrote anything of that year's plan or budget."""
    return PenulisRAB.objects.filter(rt=rt, tahun=tahun, akun=akun_id).exists()


def list_penulis(rab: RAB) -> list[int]:
    """Accounts that wrote anything of that year."""
    return list(PenulisRAB.objects.filter(rt=rab.rt_id, tahun=rab.tahun).values_list("akun_id", flat=True))


def list_pemeriksaan(rab: RAB) -> QuerySet[PemeriksaanRAB]:
    """Steps taken on this version, oldest first."""
    return rab.pemeriksaan.select_related("oleh").order_by("id")


def list_putusan(rab: RAB) -> QuerySet[VerifikasiBaris]:
    """Verdicts given on this version, oldest first."""
    return VerifikasiBaris.objects.filter(pemeriksaan__rab=rab).select_related("pemeriksaan__oleh").order_by("id")


def list_dihapus(rab: RAB) -> list[BarisRAB]:
    """Lines of the version it came from that are no longer there."""
    if rab.dari_id is None:
        return []
    masih = rab.baris.values("pokok")
    return list(BarisRAB.objects.filter(rab=rab.dari_id).exclude(pokok__in=masih).select_related("pokok__kegiatan"))


def list_bebas(rt: RT, tahun: int) -> set[str]:
    """Codes of mandates this RT is exempt from, decided by a second person."""
    baris = Pembebasan.objects.filter(rt=rt, tahun=tahun, keadaan=KeadaanUsul.DISETUJUI)
    return set(baris.values_list("kode", flat=True))


def list_pembebasan(rt: RT, tahun: int) -> QuerySet[Pembebasan]:
    return Pembebasan.objects.filter(rt=rt, tahun=tahun).order_by("-id")


def renja_pada(rt: RT, jangka: str, tahun: int) -> Renja | None:
    """The plan that covers `tahun`: of that year, or the newest five-year plan that has begun and not ended."""
    baris = Renja.objects.filter(rt=rt, jangka=jangka)
    if jangka == JangkaRenja.SATU:
        return baris.filter(tahun=tahun).first()
    return baris.filter(tahun__lte=tahun, tahun__gt=tahun - LAMA_RENJA).order_by("-tahun").first()


def list_butir(renja: Renja) -> QuerySet[ButirRenja]:
    """Items of a five-year plan by year and rank."""
    return renja.butir.order_by("tahun", "urut", "id")


def list_antrean(tempat: Tempat) -> QuerySet[RAB]:
    """RAB at the desks of these places, the longest waiting first."""
    di = Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    return RAB.objects.filter(di, keadaan__in=DIPERIKSA).select_related("rt__kelurahan").order_by("sejak", "id")


def usulan_kegiatan(usulan_ids: Iterable[int]) -> dict[int, int]:
    """Id of the activity by id of the proposal it came from: the way back from the plan to the minutes, and forth."""
    baris = Kegiatan.objects.filter(usulan_id__in=list(usulan_ids))
    return {int(u): int(k) for u, k in baris.values_list("usulan_id", "id") if u is not None}


def isi_iuran(rab: RAB) -> dict[str, int]:
    """Workers, first month and number of months of the contribution line as it stands."""
    baris = rab.baris.filter(pokok__kegiatan__jenis=JenisKegiatan.IURAN).first()
    if baris is None or len(baris.ukuran) != len(("pekerja", "bulan", "banyak")):
        return {"pekerja": 0, "bulan_mulai": 1, "banyak_bulan": 12}
    pekerja, bulan, banyak = baris.ukuran
    return {"pekerja": int(pekerja), "bulan_mulai": int(bulan[-2:]), "banyak_bulan": int(banyak)}


def awal_tahun(rab: RAB, bulan: int) -> date:
    """First day of a month of the RAB's year."""
    return date(rab.tahun, bulan, 1)


def list_wajib(rt: RT, tahun: int, *, pada: date) -> list[tuple[str, str]]:
    """Mandates of the city for that year: code and name."""
    return [(w.kode, w.nama) for w in aturan_rab(rt.kota_kode, pada=max(pada, date(tahun, 1, 1))).wajib]


def url_rab(rab_id: int) -> str:
    return reverse("rab:satu", args=[rab_id])


def url_baris(pokok_id: int) -> str:
    return reverse("rab:pokok", args=[pokok_id])
