"""Acts on an activity and its people, before and beside the letters."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import decrypt
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.gotong_royong.isian import NILAI_TERBESAR, UPAH_TERBESAR, IsianKerja
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanKerja
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Peserta
from bahagia.gotong_royong.periksa import (
    TEMPAT_TELEPON,
    TERBUKA,
    lock_kerja,
    niat_of,
    put_peserta,
    read_alasan,
    read_nik,
    read_orang,
    read_teks,
    tempat_of,
)
from bahagia.gotong_royong.queries import is_dikerjakan, list_bangunan_kegiatan, nilai_kegiatan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.models import Pekerja
from bahagia.pesan.isian import Kepada
from bahagia.pesan.kabarkan import tarik_kabar
from bahagia.wilayah.models import RT

MASA_TERLAMA = timedelta(days=366)  # a work of residents that lasts longer is a slip of the finger
PEMELIHARAAN_TERLAMA = timedelta(days=5 * 366)
PESERTA_TERBANYAK = 500  # people of one activity; more is a list that was taken twice


@tindakan
def open_gotong_royong(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, isian: IsianKerja, kegiatan: Any = None,
    niat: uuid.UUID | str | None = None,
) -> GotongRoyong:  # fmt: skip
    """Begin an activity. `kegiatan`: a row of rab whose name, place and value in the approved RAB are taken over.

    Without one it may be anything that residents do together; only building work can be registered for construction
    cover. Refused: an activity of another RT, days that go backwards, building work without a value, building work of an
    activity of the RAB that has one (`sudah_dibuka`): its whole value would be asked premium for twice.
    """
    require_for(oleh, Izin.SUSUN_KERJA, rt, pada=tanggal_kota(pada))
    penanda = niat_of(niat, kunci)
    if lama := GotongRoyong.objects.filter(rt=rt, niat=penanda).first():
        return lama
    baris = GotongRoyong(
        **tempat_of(rt), kegiatan_id=getattr(kegiatan, "pk", None), niat=penanda, oleh=oleh, pada=pada,
        **_read_kerja(rt, isian, kegiatan, tanggal_kota(pada)),
    )  # fmt: skip
    _save_sekali(baris, force_insert=True)
    ringkas(jenis=baris.jenis, nilai=baris.nilai)
    return baris


@tindakan
def record_gotong_royong(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, isian: IsianKerja
) -> GotongRoyong:
    """Put right what was entered, as long as no letter says it and BPJS was not told it."""
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    kini = lock_kerja(gotong_royong, KeadaanKerja.DISUSUN)
    if kini.pendaftaran_id is not None:
        raise Penolakan("Kegiatan ini sudah masuk pendaftaran BPJS.", langkah="Batalkan pendaftarannya dulu, lalu ubah.",
                        kode="sudah_didaftarkan")  # fmt: skip
    for kolom, nilai in _read_kerja(kini.rt, isian, kini.kegiatan, tanggal_kota(pada)).items():
        setattr(kini, kolom, nilai)
    _save_sekali(kini)
    return kini


@tindakan
def close_gotong_royong(*, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong) -> GotongRoyong:
    """The work is done: nobody is added any more; what was recorded stays.

    Without a letter only what was done all the same: a clean-up, or a work where somebody was recorded as present.
    """
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    kini = lock_kerja(gotong_royong, KeadaanKerja.BERJALAN, KeadaanKerja.DISUSUN)
    if tanggal_kota(pada) < kini.mulai:
        raise Penolakan("Kegiatan ini belum mulai.", langkah="Bila batal, tarik surat tugasnya lalu batalkan kegiatannya.",
                        kode="belum_mulai")  # fmt: skip
    if kini.keadaan == KeadaanKerja.DISUSUN and not is_dikerjakan(kini):
        raise Penolakan("Surat tugasnya belum terbit dan belum ada yang tercatat hadir.", kode="belum_dikerjakan",
                        langkah="Terbitkan surat tugasnya, atau batalkan kegiatannya.")  # fmt: skip
    kini.keadaan = KeadaanKerja.SELESAI
    kini.save(update_fields=["keadaan"])
    return kini


@tindakan
def reverse_gotong_royong(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, alasan: str
) -> GotongRoyong:
    """It will not take place, or was entered by mistake. A letter is withdrawn first, a registration reversed first."""
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    kini = lock_kerja(gotong_royong)
    if kini.keadaan == KeadaanKerja.BERJALAN:
        raise Penolakan("Surat tugas kegiatan ini masih berlaku.", langkah="Tarik surat tugasnya dulu, lalu batalkan.",
                        kode="surat_berlaku")  # fmt: skip
    kini = lock_kerja(kini, KeadaanKerja.DISUSUN)
    if kini.pendaftaran_id is not None:
        raise Penolakan("Kegiatan ini sudah masuk pendaftaran BPJS.", langkah="Batalkan pendaftarannya dulu.",
                        kode="sudah_didaftarkan")  # fmt: skip
    hari = list(HariKerja.objects.select_for_update(of=("self",)).filter(gotong_royong=kini).order_by("pk"))
    if Kehadiran.objects.filter(hari__in=hari, batal=False).exists():
        raise Penolakan("Sudah ada orang yang tercatat hadir di kegiatan ini.", kode="sudah_hadir",
                        langkah="Bila salah catat, batalkan dulu catatan hadirnya, lalu batalkan kegiatannya.")  # fmt: skip
    kini.keadaan, kini.alasan = KeadaanKerja.BATAL, read_alasan(alasan)
    kini.save(update_fields=["keadaan", "alasan"])
    return kini


@tindakan
def record_peserta(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, nama: str = "", nik: str = "",
    pekerja: Pekerja | None = None, tugas: str = "", tanggal_lahir: date | None = None, telepon: str = "",
    niat: uuid.UUID | str | None = None, pada_hp: datetime | None = None,
) -> Peserta:  # fmt: skip
    """One person joins: from the register (`pekerja`), or as typed. On no letter yet, so not covered yet.

    The same intent, or the same NIK by the same name, is the same row and is handed back.
    """
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    kini = lock_kerja(gotong_royong, *TERBUKA)
    _require_muat(kini, 1)
    isi = read_orang(kini, nama=nama, nik=nik, pekerja=pekerja, tanggal_lahir=tanggal_lahir, telepon=telepon, pada=pada)
    hasil = put_peserta(kini, isi, tugas=tugas, niat=niat_of(niat, kunci), pada_hp=pada_hp, oleh=oleh, pada=pada)
    ringkas(dari_data=pekerja is not None, ber_nik=hasil.nik_indeks is not None)
    return hasil


@tindakan
def record_peserta_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, pekerja: list[Pekerja], tugas: str = ""
) -> int:
    """Several of the register at once, by tap; gives how many are new. Who is on the list already stays."""
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    if not pekerja:
        raise Penolakan("Belum ada yang dipilih.", langkah="Ketuk nama yang akan bekerja.", kode="kosong", bidang="pekerja")
    kini = lock_kerja(gotong_royong, *TERBUKA)
    _require_muat(kini, len(pekerja))
    lama = set(Peserta.objects.filter(gotong_royong=kini).values_list("pk", flat=True))
    baru = set()
    for satu in pekerja:
        isi = read_orang(kini, nama="", nik="", pekerja=satu, tanggal_lahir=None, telepon="", pada=pada)
        niat = niat_of(None, kunci_turunan(kunci, f"pekerja-{satu.pk}"))
        baru.add(put_peserta(kini, isi, tugas=tugas, niat=niat, pada_hp=None, oleh=oleh, pada=pada).pk)
    ringkas(orang=len(baru - lama))
    return len(baru - lama)


@tindakan
def record_nik(
    *, oleh: Akun, pada: datetime, kunci: str, peserta: Peserta, nik: str, tanggal_lahir: date | None = None
) -> Peserta:
    """The NIK of somebody who was added without one, so that a letter can name the person."""
    require_for(oleh, Izin.SUSUN_KERJA, peserta.rt, pada=tanggal_kota(pada))
    lock_kerja(peserta.gotong_royong, *TERBUKA)
    kini = lock_peserta(peserta)
    if kini.surat_id is not None:
        raise Bentrok("Orang ini sudah ada di surat tugas.", langkah="Muat ulang halaman.", kode="sudah_di_surat")
    isi = read_nik(nik, tanggal_lahir or kini.tanggal_lahir, pada=tanggal_kota(pada))
    if isi["nik_indeks"] is None:
        raise Penolakan("NIK belum diisi.", langkah="Salin dari KTP-nya.", kode="nik_kosong", bidang="nik")
    sama = Peserta.objects.filter(gotong_royong=kini.gotong_royong_id, nik_indeks=isi["nik_indeks"], sampai__isnull=True)
    if lain := sama.exclude(pk=kini.pk).first():
        raise Bentrok(f"NIK itu sudah dipakai {lain.nama} di daftar ini.", langkah="Cocokkan dengan KTP.", kode="nik_dipakai",
                      bidang="nik")  # fmt: skip
    hadir = Kehadiran.objects.filter(rt=kini.rt_id, batal=False)
    hari = hadir.filter(peserta=kini).values("tanggal")
    if dua := hadir.filter(peserta__nik_indeks=isi["nik_indeks"], tanggal__in=hari).select_related("hari__gotong_royong").first():
        raise Bentrok(
            f"Orang ber-NIK itu sudah tercatat hadir {sebut_tanggal(dua.tanggal)} di “{dua.hari.gotong_royong.nama}”.",
            langkah="Batalkan dulu salah satu catatan hadirnya.", kode="hadir_di_lain", bidang="nik",
        )  # fmt: skip
    for kolom, nilai in isi.items():
        setattr(kini, kolom, nilai)
    if not kini.kehadiran.exists():  # attendance points to the person as known then
        kini.orang = isi["nik_indeks"]
    kini.save(update_fields=[*isi, "orang"])
    return kini


@tindakan
def reverse_peserta(*, oleh: Akun, pada: datetime, kunci: str, peserta: Peserta, alasan: str) -> Peserta:
    """Somebody leaves, or was entered by mistake. The row stays; on a letter the person was named until this moment."""
    require_for(oleh, Izin.SUSUN_KERJA, peserta.rt, pada=tanggal_kota(pada))
    lock_kerja(peserta.gotong_royong, *TERBUKA)
    kini = lock_peserta(peserta)
    if kini.surat_id is not None:
        require_for(oleh, Izin.TERBIT_SURAT_TUGAS, kini.rt, pada=tanggal_kota(pada))
    kini.sampai, kini.alasan = pada, read_alasan(alasan)
    kini.save(update_fields=["sampai", "alasan"])
    if kini.surat_id is not None and kini.telepon_sandi:  # nobody hears of a letter that names them no more
        tarik_kabar(
            oleh=oleh, pada=pada, kunci=kunci, rt=kini.rt, objek=f"gotong_royong.SuratTugas:{kini.surat_id}",
            kepada=Kepada(kini.nama, telepon=decrypt(kini.telepon_sandi, tempat=TEMPAT_TELEPON)),
        )  # fmt: skip
    return kini


def lock_peserta(peserta: Peserta) -> Peserta:
    """The row of a person who is still on the list, held until the act ends."""
    baris = Peserta.objects.select_for_update(of=("self",)).select_related("rt__kelurahan", "gotong_royong")
    kini = baris.get(pk=peserta.pk)
    if kini.sampai is not None:
        raise Bentrok("Orang ini sudah dikeluarkan dari daftar.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return kini


def _save_sekali(kerja: GotongRoyong, **cara: Any) -> None:
    """Keep it, unless another building work carries the value of its activity of the RAB; of two at once the table takes one."""
    _require_sekali(kerja)
    try:
        with transaction.atomic():
            kerja.save(**cara)
    except IntegrityError as salah:
        if "gotong_royong_kegiatan_sekali" not in str(salah):
            raise
        _require_sekali(kerja)
        raise


def _require_sekali(kerja: GotongRoyong) -> None:
    if kerja.kegiatan_id is None or kerja.jenis != JenisKerja.KONSTRUKSI:
        return
    lama = list_bangunan_kegiatan([kerja.kegiatan_id]).get(kerja.kegiatan_id)
    if lama is None or lama.pk == kerja.pk:
        return
    langkah = (
        "Untuk pekerjaan lanjutannya, pilih “Kegiatan lain” dan isi nilai lanjutannya saja."
        if lama.keadaan == KeadaanKerja.SELESAI else "Buka kegiatan itu, atau batalkan dulu bila salah buat."
    )  # fmt: skip
    raise Bentrok(f"“{lama.nama}” sudah dibuat dari RAB ini dan mulai {sebut_tanggal(lama.mulai)}.", langkah=langkah,
                  kode="sudah_dibuka", bidang="kegiatan")  # fmt: skip


def _require_muat(kerja: GotongRoyong, tambah: int) -> None:
    if Peserta.objects.filter(gotong_royong=kerja, sampai__isnull=True).count() + tambah > PESERTA_TERBANYAK:
        raise Penolakan(f"Satu kegiatan paling banyak {PESERTA_TERBANYAK} orang.", langkah="Bagi menjadi dua kegiatan.",
                        kode="terlalu_banyak")  # fmt: skip


def _read_kerja(rt: RT, isian: IsianKerja, kegiatan: Any, hari: date) -> dict[str, Any]:
    nama, tempat, nilai = isian.nama, isian.tempat, isian.nilai
    if kegiatan is not None:
        rencana = nilai_kegiatan(kegiatan) if kegiatan.rt_id == rt.pk else None
        if rencana is None:
            raise Penolakan("Kegiatan itu tidak ada di RAB yang disetujui.", langkah="Pilih dari daftar, atau buat tanpa RAB.",
                            kode="rab_belum_disetujui", bidang="kegiatan")  # fmt: skip
        nama, tempat, nilai = kegiatan.nama, tempat or kegiatan.lokasi, rencana or nilai
    jenis = JenisKerja(isian.jenis)
    if jenis == JenisKerja.KONSTRUKSI and not nilai:
        raise Penolakan("Nilai pekerjaan bangunan belum diisi.", langkah="Isi jumlah biayanya dalam rupiah.", kode="nilai_kosong",
                        bidang="nilai")  # fmt: skip
    _check_masa(isian, hari)
    return {
        "tahun": isian.mulai.year, "nama": read_teks(nama, 160, bidang="nama", sebutan="Nama kegiatan"), "jenis": jenis.value,
        "tempat": read_teks(tempat, 160, bidang="tempat", sebutan="Tempat"), "nilai": nilai or None,
        "termasuk_ppn": isian.termasuk_ppn, "upah_harian": isian.upah_harian or None, "mulai": isian.mulai,
        "selesai": isian.selesai, "pemeliharaan_sampai": isian.pemeliharaan_sampai,
        "penanggung_jawab": read_teks(isian.penanggung_jawab, 120, bidang="penanggung_jawab", sebutan="Penanggung jawab"),
    }  # fmt: skip


def _check_masa(isian: IsianKerja, hari: date) -> None:
    if abs(isian.mulai - hari) > MASA_TERLAMA:
        raise Penolakan("Hari mulai lebih dari setahun dari hari ini.", langkah="Periksa tahunnya.", kode="masa", bidang="mulai")
    if isian.selesai < isian.mulai:
        raise Penolakan("Hari selesai tidak boleh sebelum hari mulai.", langkah="Perbaiki tanggalnya.", kode="masa",
                        bidang="selesai")  # fmt: skip
    if isian.selesai - isian.mulai > MASA_TERLAMA:
        raise Penolakan("Kegiatan ini lebih dari setahun.", langkah="Periksa tahunnya.", kode="masa", bidang="selesai")
    rawat = isian.pemeliharaan_sampai
    if rawat is not None and not isian.selesai <= rawat <= isian.selesai + PEMELIHARAAN_TERLAMA:
        raise Penolakan("Masa pemeliharaan harus sesudah pekerjaan selesai, paling lama lima tahun.",
                        langkah="Perbaiki tanggalnya.", kode="masa", bidang="pemeliharaan_sampai")  # fmt: skip
    if not (0 <= (isian.nilai or 0) <= NILAI_TERBESAR and 0 <= (isian.upah_harian or 0) <= UPAH_TERBESAR):
        raise Penolakan("Nilai harus lebih dari nol dan masuk akal.", langkah="Periksa jumlah nolnya.", kode="nilai",
                        bidang="nilai")  # fmt: skip
