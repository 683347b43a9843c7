"""Reads of days of work and of accidents. No right is asked here: doors are in `access_hadir`."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.sandi import decrypt, mask
from bahagia.gotong_royong.isian_kejadian import IsiKejadian
from bahagia.gotong_royong.jenis import KeadaanKejadian
from bahagia.gotong_royong.kode_hadir import token_hadir
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.gotong_royong.queries import sidik_lihat
from bahagia.jejak.queries import list_jejak
from bahagia.wilayah.models import RT

UBAH_MULAI = "gotong_royong.record_jam_mulai"


def hari_by_id(hari_id: int) -> HariKerja | None:
    return _hari().filter(pk=hari_id).first()


def hari_by_niat(niat: uuid.UUID | str) -> HariKerja | None:
    return _hari().filter(niat=niat).first()


def hari_pada(gotong_royong: GotongRoyong, tanggal: date) -> HariKerja | None:
    """The day's list of an activity, where somebody opened it."""
    return _hari().filter(gotong_royong=gotong_royong, tanggal=tanggal).first()


def list_hari(gotong_royong: GotongRoyong) -> QuerySet[HariKerja]:
    """Days of an activity, the first first, with `n_hadir` and `n_tunggu` (present, not confirmed)."""
    return _hitung(_hari().filter(gotong_royong=gotong_royong)).order_by("tanggal")


def list_hari_rt(rt: RT, tahun: int) -> QuerySet[HariKerja]:
    """Days of all activities of an RT and year, the latest first, counted as `list_hari`."""
    return _hitung(_hari().filter(rt=rt, tanggal__year=tahun)).order_by("-tanggal", "-id")


def list_kehadiran(hari: HariKerja) -> list[Kehadiran]:
    """Who is recorded that day and counts, by name."""
    semua = Kehadiran.objects.filter(hari=hari, batal=False).select_related("peserta", "peserta__surat")
    return list(semua.order_by("peserta__nama", "pk"))


def kehadiran_by_niat(niat: uuid.UUID | str) -> Kehadiran | None:
    return Kehadiran.objects.select_related("peserta", "hari__gotong_royong").filter(niat=niat).first()


def kehadiran_pada(hari: HariKerja, peserta: Peserta) -> Kehadiran | None:
    """What is recorded of this person on this date, at whatever activity. A NIK may have come after a first attendance, which
    then goes by another mark: the NIK itself counts as well."""
    sama = Q(orang=peserta.orang) | Q(hari=hari, peserta=peserta)
    if peserta.nik_indeks is not None:
        sama |= Q(peserta__nik_indeks=peserta.nik_indeks)
    semua = Kehadiran.objects.select_related("peserta", "hari__gotong_royong")
    return semua.filter(sama, rt=hari.rt_id, tanggal=hari.tanggal, batal=False).first()


def orang_kini(peserta: Peserta, tanggal: date) -> Peserta:
    """The row of this person that counts on that day: a card or a paper that was printed before the letter was withdrawn, or
    before the person left, means the one who is on the list again."""
    kini = Peserta.objects.select_related("surat").get(pk=peserta.pk)
    ditarik = kini.surat is not None and kini.surat.ditarik_pada is not None
    if kini.sampai is None or not ditarik and tanggal_kota(kini.sampai) >= tanggal:
        return kini
    lagi = Peserta.objects.filter(gotong_royong=kini.gotong_royong_id, orang=kini.orang, sampai__isnull=True)
    return lagi.select_related("surat").first() or kini


def sum_hari_tunggu(rt_ids: list[int]) -> dict[int, int]:
    """Days with somebody present whom no second person has confirmed, by RT; for home pages."""
    baris = Kehadiran.objects.filter(rt__in=rt_ids, batal=False, dipastikan_oleh__isnull=True)
    return dict(baris.values_list("rt").annotate(n=Count("hari", distinct=True)).order_by())


def sidik_hadir(hari: HariKerja, tunggu: Iterable[Kehadiran]) -> str:
    """Mark of what the second person vouches for: when work began, the rows that wait, their hours."""
    return sidik_lihat("hadir", [f"mulai:{hari.jam_mulai}", *(f"{k.pk}:{k.jam}" for k in tunggu)])


def list_ubah_mulai(hari_ids: Iterable[int], akun_id: int) -> set[int]:
    """Those of these days whose starting hour this person put right: it is theirs as much as a name they tapped."""
    nama = {f"{HariKerja._meta.label}:{pk}": pk for pk in hari_ids}
    ubah = list_jejak().filter(objek__in=nama, tindakan=UBAH_MULAI, oleh_id=akun_id)
    return {nama[objek] for objek in ubah.values_list("objek", flat=True)}


def list_kejadian(rt: RT, tahun: int | None = None) -> QuerySet[Kejadian]:
    """Accidents of an RT, the latest first."""
    semua = _kejadian().filter(rt=rt)
    return (semua if tahun is None else semua.filter(tahun=tahun)).order_by("-waktu", "-id")


def list_kejadian_terbuka(rt: RT) -> QuerySet[Kejadian]:
    """Accidents not reported to BPJS yet, the most urgent first."""
    return _kejadian().filter(rt=rt, keadaan=KeadaanKejadian.DICATAT).order_by("batas_lapor")


def list_kejadian_kembar(kejadian: Kejadian) -> QuerySet[Kejadian]:
    """Others of this RT that may tell of the same accident: the same person within a day (two people with two phones)."""
    orang = Q(nama__iexact=kejadian.nama)
    for kolom in ("peserta_id", "pekerja_id", "nik_indeks"):
        if getattr(kejadian, kolom):
            orang |= Q(**{kolom: getattr(kejadian, kolom)})
    dekat = (kejadian.waktu - timedelta(days=1), kejadian.waktu + timedelta(days=1))
    return _kejadian().filter(orang, rt=kejadian.rt_id, waktu__range=dekat).exclude(pk=kejadian.pk).order_by("waktu", "pk")


def kejadian_by_id(kejadian_id: int) -> Kejadian | None:
    return _kejadian().filter(pk=kejadian_id).first()


def kejadian_by_niat(niat: uuid.UUID | str) -> Kejadian | None:
    return _kejadian().filter(niat=niat).first()


def open_isi_kejadian(kejadian: Kejadian) -> IsiKejadian:
    """The sealed words. The caller records that they were read."""
    return IsiKejadian(**json.loads(decrypt(kejadian.isi_sandi, tempat="gotong_royong.kejadian")))


def samar_nik_kejadian(kejadian: Kejadian) -> str:
    """`••••••••••••0001`; empty when the NIK is not known."""
    return mask(decrypt(kejadian.nik_sandi, tempat="gotong_royong.nik")) if kejadian.nik_sandi else ""


def open_nik_kejadian(kejadian: Kejadian) -> str:
    """The NIK for the paper that goes to BPJS; the caller records it. Empty when it is not known."""
    return decrypt(kejadian.nik_sandi, tempat="gotong_royong.nik") if kejadian.nik_sandi else ""


def ekor_nik(peserta: Peserta) -> str:
    """The last four digits of the NIK; empty when it is not known."""
    return decrypt(peserta.nik_sandi, tempat="gotong_royong.nik")[-4:] if peserta.nik_sandi else ""


def url_hadir(gotong_royong: GotongRoyong) -> str:
    """Where that code leads (a path)."""
    return reverse("gotong_royong:mandiri", args=[token_hadir(gotong_royong)])


def url_hari(hari_id: int) -> str:
    """The page of one day."""
    return reverse("gotong_royong:hari", args=[hari_id])


def url_kejadian(kejadian_id: int) -> str:
    """The page of one accident."""
    return reverse("gotong_royong:kejadian", args=[kejadian_id])


def _hari() -> QuerySet[HariKerja]:
    return HariKerja.objects.select_related("gotong_royong__rt__kelurahan", "rt__kelurahan__induk__induk")


def _kejadian() -> QuerySet[Kejadian]:
    return Kejadian.objects.select_related("gotong_royong", "foto", "rt__kelurahan__induk__induk")


def _hitung(semua: QuerySet[HariKerja]) -> QuerySet[HariKerja]:
    hidup = Q(kehadiran__batal=False)
    return semua.annotate(
        n_hadir=Count("kehadiran", filter=hidup),
        n_tunggu=Count("kehadiran", filter=hidup & Q(kehadiran__dipastikan_oleh__isnull=True)),
    )
