"""What is held about one person, by the blind index of the NIK: for the data sheet (UU 27/2022 Pasal 7). Plain rows."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.db.models.functions import Greatest

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.sandi import decrypt
from bahagia.gotong_royong.jenis import JenisKerja
from bahagia.gotong_royong.models import Kehadiran, Kejadian, Peserta
from bahagia.gotong_royong.periksa import TEMPAT_TELEPON
from bahagia.gotong_royong.queries_hadir import open_isi_kejadian


def list_kerja_orang(nik: Sequence[uuid.UUID]) -> list[list[Any]]:
    """activity, first day, last day, number of the letter, task, name as written, phone, when taken off, when BPJS heard."""
    semua = Peserta.objects.filter(nik_indeks__in=nik).select_related("gotong_royong", "surat").order_by("pk")
    return [
        [p.gotong_royong.nama, p.gotong_royong.mulai, p.gotong_royong.selesai, p.surat.nomor if p.surat else "", p.tugas, p.nama,
         decrypt(p.telepon_sandi, tempat=TEMPAT_TELEPON) if p.telepon_sandi else "", p.sampai, p.dilaporkan_pada]
        for p in semua
    ]  # fmt: skip


def list_hadir_orang(nik: Sequence[uuid.UUID]) -> list[list[Any]]:
    """day, activity, how it was told, hours, when confirmed, why it counts no more."""
    semua = Kehadiran.objects.filter(peserta__nik_indeks__in=nik).select_related("hari__gotong_royong").order_by("tanggal", "pk")
    return [
        [k.tanggal, k.hari.gotong_royong.nama, str(k.get_cara_display()), k.jam, k.dipastikan_pada, k.alasan if k.batal else ""]
        for k in semua
    ]


def list_kejadian_orang(nik: Sequence[uuid.UUID]) -> list[list[Any]]:
    """moment, kind, place, what happened, injury, treated at, when BPJS was told. Witnesses and who told it are other people:
    their names are not on this person's sheet."""
    hasil = []
    for k in Kejadian.objects.filter(nik_indeks__in=nik).order_by("waktu", "pk"):
        isi = open_isi_kejadian(k)
        hasil.append([k.waktu, str(k.get_jenis_display()), k.tempat, isi.kronologi, isi.akibat, isi.faskes, k.dilaporkan_pada])
    return hasil


def list_akhir_kerja(nik: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Last day that building work on a letter, its certificate or upkeep, or an accident reaches, for each of these NIK; left
    out = never. A claim may come out of any day until then."""
    orang = Peserta.objects.filter(nik_indeks__in=nik, surat__isnull=False, gotong_royong__jenis=JenisKerja.KONSTRUKSI)
    hasil = dict(orang.values_list("nik_indeks").annotate(akhir=Max(Greatest(
        "gotong_royong__selesai", "gotong_royong__pemeliharaan_sampai", "gotong_royong__pendaftaran__berlaku_sampai",
    ))).order_by())  # fmt: skip
    for indeks, waktu in Kejadian.objects.filter(nik_indeks__in=nik).values_list("nik_indeks", "waktu"):
        hasil[indeks] = max(hasil.get(indeks, date.min), tanggal_kota(waktu))
    return hasil


def list_telepon_orang(nik: Sequence[uuid.UUID]) -> set[str]:
    """Phone numbers that were written beside this person."""
    semua = Peserta.objects.filter(nik_indeks__in=nik, telepon_sandi__isnull=False).values_list("telepon_sandi", flat=True)
    return {decrypt(sandi, tempat=TEMPAT_TELEPON) for sandi in semua if sandi}
