"""Sheets of registrations: the workbooks for BPJS (e-Jakon), of all and of changes, and the list of registrations of an RT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import decrypt
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.gotong_royong.jenis import CaraPremi
from bahagia.gotong_royong.keluar import list_keluar, list_menyusul
from bahagia.gotong_royong.lindung import surat_berlaku
from bahagia.gotong_royong.masa import batas_daftar_of
from bahagia.gotong_royong.models import GotongRoyong, Pendaftaran, Peserta
from bahagia.gotong_royong.periksa import TEMPAT_NIK, TEMPAT_TELEPON
from bahagia.jejak.tindakan import record_jejak
from bahagia.luar.bpjs.baris_jakon import BarisJakon, ProyekJakon
from bahagia.luar.bpjs.jakon import kolom_csv, list_csv, tulis_jakon, tulis_perubahan
from bahagia.luar.bpjs.pemetaan import Pemetaan, pemetaan_pada
from bahagia.wilayah.queries import nama_lengkap

JENIS_PEMETAAN = "jakon"
SUMBER_DANA = "APBD melalui kelurahan (Kampung Bahagia)"

KOLOM_DAFTAR = (
    Kolom("Kegiatan", lebar=40), Kolom("Cara hitung", lebar=22), Kolom("Nilai (rupiah)", "uang"), Kolom("Dasar (rupiah)", "uang"),
    Kolom("JKK (rupiah)", "uang"), Kolom("JKM (rupiah)", "uang"), Kolom("Premi (rupiah)", "uang"), Kolom("Keadaan", lebar=22),
    Kolom("Batas daftar", "tanggal", 14), Kolom("Dikirim", "tanggal", 14), Kolom("Nomor proyek"), Kolom("Nomor sertifikat"),
    Kolom("Tanggal sertifikat", "tanggal", 14), Kolom("Berlaku sejak", "tanggal", 14), Kolom("Berlaku sampai", "tanggal", 14),
)  # fmt: skip


def list_daftar_unduh(daftar: Iterable[Pendaftaran]) -> Iterator[list[Any]]:
    """Rows under KOLOM_DAFTAR; the works prefetched."""
    for d in daftar:
        yield [", ".join(k.nama for k in d.kerja.all()), str(CaraPremi(d.cara).label), d.nilai, d.dasar, d.jkk, d.jkm, d.total,
               str(d.get_keadaan_display()), batas_daftar_of(d), tanggal_kota(d.dikirim_pada) if d.dikirim_pada else None,
               d.nomor_proyek, d.nomor_sertifikat, d.tanggal_sertifikat, d.berlaku_sejak, d.berlaku_sampai]  # fmt: skip


def export_jakon(daftar: Pendaftaran, *, oleh: Akun, pada: datetime) -> bytes:
    """The workbook for the branch, in the column mapping in force. Full NIK: the export is recorded."""
    proyek, pekerja, susunan = _open_isi(daftar, oleh=oleh, pada=pada)
    angsuran = [f"{rupiah(a.nilai)} paling lambat {tanggal(a.jatuh_tempo)}" for a in daftar.angsuran.order_by("ke")]
    return tulis_jakon(
        proyek, pekerja, susunan, judul=f"{nama_lengkap(daftar.rt)}, {daftar.tahun}", catatan="; ".join(angsuran), pada=pada
    )


def export_jakon_csv(daftar: Pendaftaran, *, oleh: Akun, pada: datetime) -> tuple[list[Kolom], Iterator[list[Any]]]:
    """Heads and rows of the people alone. Full NIK: the export is recorded."""
    _proyek, pekerja, susunan = _open_isi(daftar, oleh=oleh, pada=pada)
    return kolom_csv(susunan), list_csv(pekerja, susunan)


def export_perubahan(kerja: GotongRoyong, *, oleh: Akun, pada: datetime) -> bytes:
    """The workbook of who joined and who left a registered work and of whom BPJS was not told. Full NIK: the export is
    recorded. Refused (`tanpa_perubahan`) when there is nobody to tell of."""
    ikut = Peserta.objects.select_related("surat").filter(gotong_royong=kerja)
    masuk = list(ikut.filter(pk__in=[p.pk for p in list_menyusul(kerja)]).order_by("nama", "id"))
    baris = {p.pk: p for p in ikut.filter(sampai__isnull=False)}
    pergi = [max((baris[pk] for pk in k.baris), key=lambda p: (p.sampai, p.pk)) for k in list_keluar(kerja)]
    if kerja.pendaftaran is None or not masuk and not pergi:
        raise Penolakan(
            "Tidak ada pekerja masuk atau keluar yang belum dilaporkan.", kode="tanpa_perubahan",
            langkah="Sebelum pendaftaran dikirim, semua nama ada di formulir pendaftarannya.",
        )  # fmt: skip
    record_jejak(
        "gotong_royong.export_perubahan", oleh=oleh, pada=pada, objek=kerja, isi={"masuk": len(masuk), "keluar": len(pergi)}
    )
    nomor = kerja.pendaftaran.nomor_proyek or kerja.pendaftaran.nomor_sertifikat
    return tulis_perubahan(
        [_pekerja(kerja, p) for p in masuk], [_pergi(kerja, p) for p in pergi],
        pemetaan_pada(kerja.kota_kode, pada=tanggal_kota(pada), jenis=JENIS_PEMETAAN), pada=pada,
        judul=f"{nama_lengkap(kerja.rt)}, {kerja.tahun}", proyek=f"{kerja.nama} ({nomor})" if nomor else kerja.nama,
    )  # fmt: skip


def _open_isi(daftar: Pendaftaran, *, oleh: Akun, pada: datetime) -> tuple[list[ProyekJakon], list[BarisJakon], Pemetaan]:
    kerja = list(daftar.kerja.order_by("pk").prefetch_related("surat"))
    orang: dict[int, list[Peserta]] = {k.pk: [] for k in kerja}
    semua = Peserta.objects.filter(gotong_royong__in=list(orang), sampai__isnull=True, surat__ditarik_pada__isnull=True)
    for satu in semua.exclude(surat=None).select_related("surat").order_by("nama", "id"):
        orang[satu.gotong_royong_id].append(satu)
    record_jejak(
        "gotong_royong.export_jakon", oleh=oleh, pada=pada, objek=daftar, isi={"orang": sum(len(o) for o in orang.values())}
    )
    return (
        [_proyek(daftar, k, len(orang[k.pk])) for k in kerja], [_pekerja(k, o) for k in kerja for o in orang[k.pk]],
        pemetaan_pada(daftar.kota_kode, pada=tanggal_kota(pada), jenis=JENIS_PEMETAAN),
    )  # fmt: skip


def _proyek(daftar: Pendaftaran, kerja: GotongRoyong, orang: int) -> ProyekJakon:
    surat = surat_berlaku(kerja)
    kelurahan = daftar.rt.kelurahan
    kecamatan = kelurahan.induk
    return ProyekJakon(
        nama=kerja.nama, pemberi_kerja=f"Pokja {nama_lengkap(daftar.rt)}", sumber_dana=SUMBER_DANA, lokasi=kerja.tempat,
        kelurahan=kelurahan.nama, kecamatan=kecamatan.nama if kecamatan else "",
        kota=kecamatan.induk.nama if kecamatan and kecamatan.induk else "", nomor_surat=surat.nomor if surat else "",
        tanggal_surat=surat.tanggal if surat else None, mulai=kerja.mulai, selesai=kerja.selesai,
        pemeliharaan_sampai=kerja.pemeliharaan_sampai, penanggung_jawab=kerja.penanggung_jawab, nilai=kerja.nilai or 0,
        ppn="termasuk PPN" if kerja.termasuk_ppn else "tanpa PPN", nilai_dasar=daftar.dasar, pekerja=orang,
        upah_harian=kerja.upah_harian, cara=str(CaraPremi(daftar.cara).label), jkk=daftar.jkk, jkm=daftar.jkm, premi=daftar.total,
    )  # fmt: skip


def _pergi(kerja: GotongRoyong, satu: Peserta) -> BarisJakon:
    """Who left: the row as it was registered, with the day."""
    return msgspec.structs.replace(_pekerja(kerja, satu), keluar=tanggal_kota(satu.sampai) if satu.sampai else None)


def _pekerja(kerja: GotongRoyong, satu: Peserta) -> BarisJakon:
    return BarisJakon(
        nik=decrypt(satu.nik_sandi, tempat=TEMPAT_NIK) if satu.nik_sandi else "", nama=satu.nama,
        tanggal_lahir=satu.tanggal_lahir,
        telepon=decrypt(satu.telepon_sandi, tempat=TEMPAT_TELEPON) if satu.telepon_sandi else "",
        tugas=satu.tugas, upah_harian=kerja.upah_harian, proyek=kerja.nama, nomor_surat=satu.surat.nomor if satu.surat else "",
        mulai=tanggal_kota(satu.sejak) if satu.sejak and tanggal_kota(satu.sejak) > kerja.mulai else kerja.mulai,
        selesai=kerja.selesai,
    )  # fmt: skip
