"""Who was taken off after BPJS had the name, and by when BPJS is told (Permenaker 44/2015 on changes of workers)."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from datetime import date, datetime

from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanDaftar, KeadaanKerja
from bahagia.gotong_royong.masa import batas_perubahan
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas

DI_BPJS = (KeadaanDaftar.DIKIRIM, KeadaanDaftar.TERDAFTAR)


@dataclasses.dataclass(frozen=True)
class Keluar:
    """One person who left and of whom BPJS was not told. `baris`: the rows of that person it is written beside."""

    nama: str
    alasan: str
    sampai: datetime
    batas: date
    baris: tuple[int, ...]


def list_keluar(kerja: GotongRoyong) -> list[Keluar]:
    """Everybody BPJS still holds as a worker of this activity although the person left, the earliest first.

    BPJS knows who stood on a letter when the form was sent, and who was on an addition that it was told of. Not counted: who
    is on a letter again, and who left when the last day of work was over. No queries where letters, people and registration
    are prefetched (`lindung.list_dengan_isi`).
    """
    daftar = kerja.pendaftaran
    if kerja.jenis != JenisKerja.KONSTRUKSI or kerja.keadaan == KeadaanKerja.BATAL or daftar is None:
        return []
    if daftar.keadaan not in DI_BPJS or (kirim := daftar.dikirim_pada) is None:
        return []
    lapor = {s.pk: s.dilaporkan_pada for s in kerja.surat.all()}
    semua: dict[uuid.UUID, list[Peserta]] = {}
    for p in kerja.peserta.all():
        if p.surat_id is not None and p.nik_indeks is not None and p.dilaporkan_pada is None:
            semua.setdefault(p.nik_indeks, []).append(p)
    hasil = [k for baris in semua.values() if (k := _keluar(kerja, baris, kirim, lapor)) is not None]
    return sorted(hasil, key=lambda k: (k.sampai, k.nama))


def list_lapor(kerja: GotongRoyong) -> list[SuratTugas]:
    """Additions (and letters anew) that stand and that BPJS is still to be told of, in their order; the work may be done.

    None before the form was sent, and none that was issued before the registration was put together: the form carries those
    names itself. No queries where letters and registration are prefetched.
    """
    daftar = kerja.pendaftaran
    if kerja.keadaan not in (KeadaanKerja.BERJALAN, KeadaanKerja.SELESAI) or daftar is None or daftar.keadaan not in DI_BPJS:
        return []
    belum = [s for s in kerja.surat.all() if s.batas_lapor and s.dilaporkan_pada is None and s.ditarik_pada is None]
    return sorted((s for s in belum if s.berlaku_sejak >= daftar.pada), key=lambda s: s.urut)


def list_menyusul(kerja: GotongRoyong) -> list[Peserta]:
    """Everybody named by these letters, by name. No queries where letters, people and registration are prefetched."""
    surat = {s.pk for s in list_lapor(kerja)}
    return sorted((p for p in kerja.peserta.all() if p.sampai is None and p.surat_id in surat), key=lambda p: (p.nama, p.pk))


def _keluar(
    kerja: GotongRoyong, baris: Iterable[Peserta], kirim: datetime, lapor: dict[int, datetime | None]
) -> Keluar | None:
    sesudah: list[tuple[datetime, Peserta]] = []
    tahu = False
    for p in baris:
        if p.sampai is None:
            return None  # named again
        if p.sampai > kirim:
            sesudah.append((p.sampai, p))
            sebut = lapor.get(p.surat_id) if p.surat_id is not None else None
            tahu |= (p.sejak is not None and p.sejak <= kirim) or (sebut is not None and sebut <= p.sampai)
    if not tahu:
        return None
    sampai, akhir = max(sesudah, key=lambda s: (s[0], s[1].pk))
    hari = tanggal_kota(sampai)
    if hari > kerja.selesai:
        return None
    return Keluar(akhir.nama, akhir.alasan, sampai, batas_perubahan(hari), tuple(sorted(p.pk for _s, p in sesudah)))
