"""Acts of a day of work: who was there. One person and day is one row; what a phone sends twice stays one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.gotong_royong.jenis import CaraHadir, KeadaanHari
from bahagia.gotong_royong.langkah_hadir import (
    BentrokHadir,
    BentrokMulai,
    lock_hari,
    lock_jalan,
    lock_kehadiran,
    put_terbuka,
    read_jam,
    require_sudah_hari,
    sebut_mulai,
)
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Peserta
from bahagia.gotong_royong.periksa import niat_of, read_alasan, tempat_of
from bahagia.gotong_royong.queries_hadir import kehadiran_pada, orang_kini
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.pelaksanaan.queries import has_swadaya

LEMBAR_TERBANYAK = 200  # names on one photographed sheet; more cannot be read


@tindakan
def open_hari(
    *, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, tanggal: date, jam_mulai: time | None = None,
    niat: uuid.UUID | str | None = None, pada_hp: datetime | None = None, diisi_hp: bool = False,
) -> HariKerja:  # fmt: skip
    """The day's list of an activity. Opened a second time, from another phone too, it is the same list.

    `jam_mulai`: when work began, which tells whether a late letter came after it. Another hour than stands is a BentrokMulai;
    a later one that only the phone filled in (`diisi_hp`) says when its button was pressed, and what stands goes on.
    """
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    kerja = lock_jalan(gotong_royong)
    kenal = niat_of(niat, kunci)
    lama = HariKerja.objects.filter(niat=kenal).first() or HariKerja.objects.filter(gotong_royong=kerja, tanggal=tanggal).first()
    if lama is not None:
        if (lama.gotong_royong_id, lama.tanggal) != (kerja.pk, tanggal):
            raise Bentrok("Tanda dari HP ini sudah dipakai untuk hari lain.", langkah="Muat ulang halaman, lalu coba lagi.",
                          kode="niat_beda")  # fmt: skip
        return _lengkapi_jam(lama, jam_mulai, diisi_hp)
    if tanggal > tanggal_kota(pada):
        raise Penolakan(f"Tanggal {sebut_tanggal(tanggal)} belum tiba.", langkah="Buka daftar hadir pada harinya.",
                        kode="belum_harinya", bidang="tanggal")  # fmt: skip
    if tanggal < kerja.mulai:
        raise Penolakan(
            f"Kegiatan ini baru mulai {sebut_tanggal(kerja.mulai)}.", langkah="Isi hari kerjanya, atau perbaiki hari mulainya.",
            kode="sebelum_mulai", bidang="tanggal",
        )  # fmt: skip
    baris = HariKerja.objects.create(
        **tempat_of(kerja.rt), gotong_royong=kerja, tanggal=tanggal, jam_mulai=jam_mulai, niat=kenal, pada_hp=pada_hp, oleh=oleh,
        pada=pada,
    )  # fmt: skip
    ringkas(tanggal=tanggal.isoformat())
    return baris


def _lengkapi_jam(hari: HariKerja, jam_mulai: time | None, diisi_hp: bool) -> HariKerja:
    if jam_mulai is None or jam_mulai == hari.jam_mulai:
        return hari
    if hari.jam_mulai is None and not _ada_pasti(hari):
        lama = hari.__dict__.copy()
        hari.jam_mulai = jam_mulai
        hari.save(update_fields=["jam_mulai"])
        record_ubah(hari, lama)
        return hari
    if diisi_hp and (hari.jam_mulai is None or jam_mulai > hari.jam_mulai):
        return hari
    raise BentrokMulai(hari, jam_mulai)


def _ada_pasti(hari: HariKerja) -> bool:
    return Kehadiran.objects.filter(hari=hari, batal=False, dipastikan_oleh__isnull=False).exists()


@tindakan
def record_jam_mulai(*, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, jam_mulai: time) -> HariKerja:
    """Work began at another hour than stands. Refused once a second person confirmed anybody of that day: whether a letter
    came in time was read from it."""
    require_for(oleh, Izin.SUSUN_KERJA, hari.rt, pada=tanggal_kota(pada))
    kini = lock_hari(hari)
    if _ada_pasti(kini):
        raise Bentrok(
            f"Kehadiran hari itu sudah dipastikan orang kedua dengan jam mulai {sebut_mulai(kini)}.", kode="sudah_dipastikan",
            langkah="Bila jam itu salah, minta pengurus lain membatalkan dulu kehadiran yang sudah dipastikan.",
        )  # fmt: skip
    lama = kini.__dict__.copy()
    kini.jam_mulai = jam_mulai
    kini.save(update_fields=["jam_mulai"])
    record_ubah(kini, lama)
    put_terbuka(kini)
    return kini


@tindakan
def record_kehadiran(
    *, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, peserta: Peserta, cara: str,
    jam: Decimal | int | str | None = None, niat: uuid.UUID | str | None = None, pada_hp: datetime | None = None,
    lembar: Any = None,
) -> Kehadiran:  # fmt: skip
    """One person was there: tapped, by the QR of the card, or from a photographed sheet (`lembar`, a berkas).

    The same person and day again is the same row. Other hours than those that stand, or another activity on that day, is a
    BentrokHadir that carries what stands. Who is not on a letter is recorded all the same: being there is a fact; whether it
    is covered, `bukti` says.
    """
    require_for(oleh, Izin.SUSUN_KERJA, hari.rt, pada=tanggal_kota(pada))
    if CaraHadir(cara) == CaraHadir.QR_SURAT:
        raise Penolakan("QR surat tugas dipindai dengan HP orangnya sendiri.",
                        langkah="Ketuk namanya, atau pindai kartu kerjanya.", kode="cara_hadir")  # fmt: skip
    kini = lock_hari(hari)
    return _put_hadir(kini, peserta, cara=cara, jam=read_jam(jam), niat=niat_of(niat, kunci), pada=pada, pada_hp=pada_hp,
                      oleh=oleh, lembar=lembar)  # fmt: skip


@tindakan
def record_kehadiran_mandiri(
    *, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, peserta: Peserta
) -> Kehadiran:  # fmt: skip
    """A participant says so on the own phone (QR of the letter), on the day itself. Only the software's own account does
    this; the second person who confirms the day sees how it was told."""
    if not oleh.sistem:
        raise TidakBerhak("Lewat QR surat tugas, warga mencatat dirinya sendiri.", langkah="Ketuk namanya di daftar hadir.",
                          kode="tidak_berhak")  # fmt: skip
    kini = lock_hari(hari)
    if tanggal_kota(pada) != kini.tanggal:
        raise Penolakan("Kode ini hanya berlaku pada hari kerja.", langkah="Tanyakan kepada Ketua RT.", kode="bukan_harinya")
    return _put_hadir(kini, peserta, cara=CaraHadir.QR_SURAT, jam=None, niat=niat_of(None, kunci), pada=pada, pada_hp=None,
                      oleh=oleh, lembar=None)  # fmt: skip


def _put_hadir(
    hari: HariKerja, peserta: Peserta, *, cara: str, jam: Decimal | None, niat: uuid.UUID, pada: datetime,
    pada_hp: datetime | None, oleh: Akun, lembar: Any,
) -> Kehadiran:  # fmt: skip
    if peserta.gotong_royong_id != hari.gotong_royong_id:
        raise Penolakan("Orang itu tidak ada di daftar kegiatan ini.", langkah="Tambahkan dulu sebagai orang yang menyusul.",
                        kode="peserta_lain")  # fmt: skip
    require_sudah_hari(hari, pada, pada_hp)
    semua = Kehadiran.objects.select_related("hari__gotong_royong", "peserta")
    if (kenal := semua.filter(niat=niat).first()) is not None:
        if (kenal.hari_id, kenal.peserta_id) != (hari.pk, peserta.pk):
            raise Bentrok("Tanda dari HP ini sudah dipakai untuk orang lain.", langkah="Muat ulang halaman, lalu coba lagi.",
                          kode="niat_beda")  # fmt: skip
        return kenal
    if lama := kehadiran_pada(hari, peserta):
        return _sama_orang(lama, hari, jam, lembar, oleh)
    peserta = orang_kini(peserta, hari.tanggal)
    baris = Kehadiran(
        **tempat_of(hari.rt), hari=hari, peserta=peserta, orang=peserta.orang, tanggal=hari.tanggal, cara=cara, jam=jam,
        jam_oleh=oleh if jam is not None else None, lembar_id=lembar.pk if lembar else None, niat=niat, pada_hp=pada_hp,
        oleh=oleh, pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok("Orang ini baru saja dicatat dari HP lain.", langkah="Muat ulang halaman.", kode="sudah_hadir") from salah
    if put_terbuka(hari):
        ringkas(dibuka_lagi=True)
    ringkas(cara=str(cara), jam=str(jam) if jam is not None else None)
    return baris


def _sama_orang(lama: Kehadiran, hari: HariKerja, jam: Decimal | None, lembar: Any, oleh: Akun) -> Kehadiran:
    """The person is recorded that day already: the same row, or what stands told to who says otherwise."""
    if lama.hari_id != hari.pk:
        raise BentrokHadir(
            f"{lama.peserta.nama} sudah tercatat hadir di kegiatan “{lama.hari.gotong_royong.nama}” hari itu.", kini=lama,
            langkah="Satu orang dihitung di satu kegiatan sehari. Batalkan yang salah, lalu catat lagi.", kode="hadir_di_lain",
        )  # fmt: skip
    if jam is not None and lama.jam is not None and jam != lama.jam:
        raise BentrokHadir(
            f"{lama.peserta.nama} sudah tercatat bekerja {tulis_jam(lama.jam)} jam hari itu.", kini=lama,
            langkah="Lihat mana yang benar, lalu simpan yang itu.", kode="jam_beda", bidang="jam",
        )  # fmt: skip
    if lama.dipastikan_oleh_id is not None:
        return lama
    asal = lama.__dict__.copy()
    if jam is not None and lama.jam is None:
        lama.jam, lama.jam_oleh = jam, oleh
    lama.lembar_id = lama.lembar_id or (lembar.pk if lembar else None)
    lama.save(update_fields=["jam", "jam_oleh", "lembar"])
    record_ubah(lama, asal)
    if lama.jam != asal["jam"]:
        put_terbuka(hari)
    return lama


def tulis_jam(jam: Decimal) -> str:
    """2.5 -> `2,5`; 4.0 -> `4`."""
    return f"{jam.normalize():f}".replace(".", ",")


@tindakan
def record_jam(*, oleh: Akun, pada: datetime, kunci: str, kehadiran: Kehadiran, jam: Decimal | int | str) -> Kehadiran:
    """How many hours this person worked that day; until a second person has confirmed it."""
    require_for(oleh, Izin.SUSUN_KERJA, kehadiran.rt, pada=tanggal_kota(pada))
    kini = lock_kehadiran(kehadiran)
    _require_belum_pasti(kini)
    kini.jam, kini.jam_oleh = read_jam(jam), oleh
    kini.save(update_fields=["jam", "jam_oleh"])
    put_terbuka(kini.hari)
    ringkas(jam=str(kini.jam))
    return kini


@tindakan
def record_jam_hari(*, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, jam: Decimal | int | str) -> int:
    """The same hours for everybody of the day who has none yet. Gives how many."""
    require_for(oleh, Izin.SUSUN_KERJA, hari.rt, pada=tanggal_kota(pada))
    kini, isi = lock_hari(hari), read_jam(jam)
    n = Kehadiran.objects.filter(hari=kini, batal=False, jam__isnull=True, dipastikan_oleh__isnull=True).update(
        jam=isi, jam_oleh=oleh)  # fmt: skip
    if n:
        put_terbuka(kini)
    ringkas(jam=str(isi), orang=n)
    return n


@tindakan
def reverse_kehadiran(*, oleh: Akun, pada: datetime, kunci: str, kehadiran: Kehadiran, alasan: str) -> Kehadiran:
    """Recorded by mistake: the row stays and counts no more. A confirmed one is taken back only by who may confirm, and only
    once no swadaya counts its hours."""
    require_for(oleh, Izin.SUSUN_KERJA, kehadiran.rt, pada=tanggal_kota(pada))
    kini = lock_kehadiran(kehadiran)
    if kini.dipastikan_oleh_id is not None:
        if kini.oleh_id == oleh.pk:
            raise TidakBerhak("Catatan ini sudah dipastikan orang kedua, jadi pencatatnya tidak boleh membatalkannya sendiri.",
                              langkah="Minta pengurus lain membatalkannya.", kode="orang_sama")  # fmt: skip
        if kini.swadaya_id is not None and has_swadaya(kini.swadaya_id):
            raise Penolakan(
                "Jam orang ini sudah dihitung sebagai swadaya.", kode="sudah_swadaya",
                langkah="Minta pendamping menolak atau membatalkan swadaya hari itu dulu, lalu batalkan catatan ini.",
            )  # fmt: skip
    kini.batal, kini.alasan = True, read_alasan(alasan)
    kini.save(update_fields=["batal", "alasan"])
    if kini.hari.keadaan == KeadaanHari.DIKEMBALIKAN:  # put right: the second person is asked again
        put_terbuka(kini.hari)
    return kini


def _require_belum_pasti(kehadiran: Kehadiran) -> None:
    if kehadiran.dipastikan_oleh_id is not None:
        raise Bentrok("Catatan ini sudah dipastikan orang kedua.", langkah="Bila salah, minta pengurus lain membatalkannya.",
                      kode="sudah_dipastikan")  # fmt: skip


@tindakan
def record_lembar_kerja(
    *, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, foto: bytes, peserta_ids: Sequence[int],
    nama_foto: str = "daftar-hadir.jpg", jam: Decimal | int | str | None = None, pada_hp: datetime | None = None,
) -> Any:  # fmt: skip
    """A photographed paper sheet and whose signatures are on it. Gives the berkas; who was recorded already stays one row."""
    require_for(oleh, Izin.SUSUN_KERJA, hari.rt, pada=tanggal_kota(pada))
    kini = lock_hari(hari)
    ids = sorted(set(peserta_ids))
    if not 0 < len(ids) <= LEMBAR_TERBANYAK:
        raise Penolakan("Belum ada nama yang dicentang.", langkah="Centang nama yang ada di lembar itu.", kode="lembar_kosong",
                        bidang="peserta")  # fmt: skip
    orang = list(Peserta.objects.filter(gotong_royong=kini.gotong_royong_id, pk__in=ids).order_by("pk"))
    if len(orang) != len(ids):
        raise Penolakan("Ada nama yang tidak di daftar kegiatan ini.", langkah="Muat ulang halaman, lalu centang lagi.",
                        kode="peserta_lain", bidang="peserta")  # fmt: skip
    berkas = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=kini.rt, izin=Izin.SUSUN_KERJA, jenis="foto_lembar",
        isi=foto, nama=nama_foto, objek=f"gotong_royong.HariKerja:{kini.pk}", diambil_pada=pada_hp,
        uraian="Daftar hadir gotong royong", tanggal=kini.tanggal,
    )  # fmt: skip
    for satu in orang:
        record_kehadiran(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"orang-{satu.pk}"), hari=kini, peserta=satu,
                         cara=CaraHadir.LEMBAR, jam=jam, lembar=berkas)  # fmt: skip
    ringkas(orang=len(orang))
    return berkas
