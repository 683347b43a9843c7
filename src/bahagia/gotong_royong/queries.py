"""Reads of activities, their letters and people. No right is asked here: doors are in `access`."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from bahagia.dasar.sandi import decrypt, mask
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanKerja
from bahagia.gotong_royong.models import GotongRoyong, Kehadiran, Peserta, SuratTugas
from bahagia.rab.queries import list_pokok_berlaku
from bahagia.wilayah.models import RT

#: People still on the list; on a letter; waiting for one.
DI_DAFTAR = Q(sampai__isnull=True)
DI_SURAT = DI_DAFTAR & Q(surat__isnull=False)
MENUNGGU = DI_DAFTAR & Q(surat__isnull=True)


def kerja_by_id(kerja_id: int) -> GotongRoyong | None:
    return _kerja().filter(pk=kerja_id).first()


def kerja_by_niat(niat: uuid.UUID | str) -> GotongRoyong | None:
    return _kerja().filter(niat=niat).first()


def list_kerja(rt: RT, tahun: int) -> QuerySet[GotongRoyong]:
    """Activities of an RT and year, the latest first, with `n_orang` on the list and `n_tunggu` of them on no letter."""
    return _kerja().filter(rt=rt, tahun=tahun).annotate(
        n_orang=Count("peserta", filter=Q(peserta__sampai__isnull=True)),
        n_tunggu=Count("peserta", filter=Q(peserta__sampai__isnull=True, peserta__surat__isnull=True)),
    ).order_by("-mulai", "-id")  # fmt: skip


def list_peserta(gotong_royong: GotongRoyong) -> QuerySet[Peserta]:
    """People on the list of an activity, by name, with their letter."""
    return Peserta.objects.filter(DI_DAFTAR, gotong_royong=gotong_royong).select_related("surat").order_by("nama", "id")


def list_peserta_semua(gotong_royong: GotongRoyong) -> QuerySet[Peserta]:
    """The same with those who left: a day in the past asks who was named then."""
    return Peserta.objects.filter(gotong_royong=gotong_royong).select_related("surat").order_by("nama", "id")


def list_kartu_lama(gotong_royong: GotongRoyong) -> dict[uuid.UUID, list[str]]:
    """Person -> tokens of cards printed under rows that ended: with a withdrawn letter, or when the person left."""
    hasil: dict[uuid.UUID, list[str]] = {}
    lama = Peserta.objects.filter(gotong_royong=gotong_royong, sampai__isnull=False).order_by("id")
    for orang, token in lama.values_list("orang", "token"):
        hasil.setdefault(orang, []).append(token)
    return hasil


def sidik_lihat(jenis: str, isi: Iterable[Any]) -> str:
    """Mark of what a page shows: the act behind its button learns whether that still stands."""
    return f"{jenis}-{hashlib.sha256(repr(sorted(map(str, isi))).encode()).hexdigest()[:16]}"


def list_lapor_keluar(gotong_royong: GotongRoyong) -> QuerySet[Peserta]:
    """Those who left and of whom BPJS was told, the earliest first."""
    semua = Peserta.objects.filter(gotong_royong=gotong_royong, dilaporkan_pada__isnull=False)
    return semua.order_by("dilaporkan_pada", "nama", "id")


def peserta_by_id(peserta_id: int) -> Peserta | None:
    return _peserta().filter(pk=peserta_id).first()


def peserta_by_niat(niat: uuid.UUID | str) -> Peserta | None:
    return _peserta().filter(niat=niat).first()


def peserta_by_token(token: str) -> Peserta | None:
    """Whose card this is."""
    return _peserta().filter(token=token).first()


def surat_by_id(surat_id: int) -> SuratTugas | None:
    return SuratTugas.objects.select_related("gotong_royong", "rt__kelurahan__induk__induk").filter(pk=surat_id).first()


def list_surat(gotong_royong: GotongRoyong) -> QuerySet[SuratTugas]:
    """All letters of an activity, withdrawn ones too, in the order they were issued."""
    return SuratTugas.objects.filter(gotong_royong=gotong_royong).order_by("urut")


def surat_induk(gotong_royong: GotongRoyong) -> SuratTugas | None:
    """The letter that counts now and that additions add to; None = none was issued, or it was withdrawn."""
    return list_surat(gotong_royong).filter(ditarik_pada__isnull=True).first()


def nilai_kegiatan(kegiatan: Any) -> int | None:
    """Rupiah of an activity in the approved RAB; None when it is in none."""
    baris = [p.nilai for p in list_pokok_berlaku(kegiatan.rt, kegiatan.tahun) if p.kegiatan_id == kegiatan.pk]
    return sum(baris) if baris else None


def list_bangunan_kegiatan(kegiatan_ids: Iterable[int]) -> dict[int, GotongRoyong]:
    """The building work that carries the value of each of these activities of the RAB, where one stands."""
    hidup = GotongRoyong.objects.filter(kegiatan__in=list(kegiatan_ids), jenis=JenisKerja.KONSTRUKSI)
    return {k.kegiatan_id: k for k in hidup.exclude(keadaan=KeadaanKerja.BATAL) if k.kegiatan_id is not None}


def samar_nik(peserta: Peserta) -> str:
    """`••••••••••••0001`; empty when the NIK is not known."""
    return mask(decrypt(peserta.nik_sandi, tempat="gotong_royong.nik")) if peserta.nik_sandi else ""


def sum_tunggu(rt_ids: Iterable[int]) -> dict[int, int]:
    """People with no letter in activities that run, by RT; for home pages."""
    baris = Peserta.objects.filter(MENUNGGU, rt__in=list(rt_ids), gotong_royong__keadaan="berjalan")
    return dict(baris.values_list("rt").annotate(n=Count("pk")).order_by())


def is_dikerjakan(kerja: GotongRoyong) -> bool:
    """Whether work without a letter may be called done: a clean-up, or somebody was recorded there."""
    return kerja.jenis == JenisKerja.BUKAN or Kehadiran.objects.filter(hari__gotong_royong=kerja, batal=False).exists()


def url_kerja(kerja_id: int) -> str:
    """The page of one activity."""
    return reverse("gotong_royong:kerja", args=[kerja_id])


def url_daftar(rt: RT) -> str:
    """All activities of an RT."""
    return reverse("gotong_royong:rt", args=[rt.kode])


def _kerja() -> QuerySet[GotongRoyong]:
    return GotongRoyong.objects.select_related("rt__kelurahan__induk__induk", "kegiatan")


def _peserta() -> QuerySet[Peserta]:
    return Peserta.objects.select_related("gotong_royong", "surat", "rt__kelurahan__induk__induk")
