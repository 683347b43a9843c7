"""Locks and checks that every act of attendance begins with. Part of acts; asks for no right itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.dasar.tanggal import waktu
from bahagia.gotong_royong.jenis import KeadaanHari, KeadaanKerja
from bahagia.gotong_royong.models import JAM_TERBANYAK, GotongRoyong, HariKerja, Kehadiran
from bahagia.gotong_royong.periksa import lock_kerja

SEPERSEPULUH = Decimal("0.1")
BOLEH_MAJU = timedelta(minutes=10)  # clocks of phones run ahead a little


class BentrokHadir(Bentrok):
    """Somebody told it otherwise; `kini` is the row that stands, so that a phone can show both."""

    def __init__(self, kalimat: str, *, kini: Kehadiran, langkah: str, kode: str, bidang: str = "") -> None:
        super().__init__(kalimat, langkah=langkah, kode=kode, bidang=bidang)
        self.kini = kini


class BentrokMulai(Bentrok):
    """Somebody told another hour at which work began; `kini` is the day as it stands."""

    def __init__(self, kini: HariKerja, jam_mulai: time) -> None:
        super().__init__(
            f"Jam mulai kerja hari itu sudah tercatat {sebut_mulai(kini)}, bukan {jam_mulai:%H.%M}.", kode="jam_mulai_beda",
            langkah="Tanyakan dulu mana yang benar. Yang keliru dapat juga diubah di daftar hadir hari itu.", bidang="jam_mulai",
        )  # fmt: skip
        self.kini = kini


def sebut_mulai(hari: HariKerja) -> str:
    """07.30, or that nobody told."""
    return f"{hari.jam_mulai:%H.%M}" if hari.jam_mulai is not None else "tanpa jam"


def lock_jalan(kerja: GotongRoyong) -> GotongRoyong:
    """The activity as it is now, held so that two phones make one day of it; refused when it was cancelled."""
    kini = lock_kerja(kerja)
    _require_tidak_batal(kini)
    return kini


def _require_tidak_batal(kerja: GotongRoyong) -> None:
    if kerja.keadaan == KeadaanKerja.BATAL:
        raise Penolakan("Kegiatan ini sudah dibatalkan.", langkah="Pilih kegiatan yang masih berjalan.", kode="kerja_batal")


def lock_hari(hari: HariKerja) -> HariKerja:
    """The day as it is now, held until the act ends."""
    semua = HariKerja.objects.select_for_update(of=("self",)).select_related("gotong_royong__rt__kelurahan", "rt__kelurahan")
    kini = semua.get(pk=hari.pk)
    kini.gotong_royong.refresh_from_db(fields=["keadaan"])  # read before the wait for the lock, perhaps
    _require_tidak_batal(kini.gotong_royong)
    return kini


def lock_kehadiran(kehadiran: Kehadiran) -> Kehadiran:
    """The row with its day held; refused when it counts no more."""
    lock_hari(kehadiran.hari)
    kini = Kehadiran.objects.select_for_update(of=("self",)).select_related(
        "hari__gotong_royong", "peserta", "rt__kelurahan").get(pk=kehadiran.pk)  # fmt: skip
    if kini.batal:
        raise Bentrok("Catatan hadir ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return kini


def put_terbuka(hari: HariKerja) -> bool:
    """Something came in: the day waits for the second person (again). Gives whether it did not wait before."""
    if hari.keadaan == KeadaanHari.DIBUKA:
        return False
    hari.keadaan = KeadaanHari.DIBUKA
    hari.save(update_fields=["keadaan"])
    return True


def require_sudah_hari(hari: HariKerja, pada: datetime, pada_hp: datetime | None) -> None:
    """Nobody is there before the day has come, by the server's clock and by the phone's corrected one."""
    if min(tanggal_kota(pada), tanggal_kota(pada_hp or pada)) < hari.tanggal:
        raise Penolakan(
            f"Hari kerja itu baru {sebut_tanggal(hari.tanggal)}.", langkah="Catat kehadiran pada harinya.", kode="belum_harinya"
        )
    if pada_hp is not None and pada_hp > pada + BOLEH_MAJU:
        raise Penolakan(f"Jam HP menunjukkan {waktu(pada_hp)}, yang belum tiba.", langkah="Betulkan jam HP, lalu kirim lagi.",
                        kode="jam_hp")  # fmt: skip


def read_jam(jam: Decimal | int | str | None) -> Decimal | None:
    """Hours of one day as they are kept, or a refusal."""
    if jam is None:
        return None
    isi = Decimal(jam)
    if not isi.is_finite() or not 0 < isi <= JAM_TERBANYAK or isi != isi.quantize(SEPERSEPULUH):
        raise Penolakan(f"Jam kerja sehari lebih dari nol dan paling banyak {JAM_TERBANYAK}.",
                        langkah="Isi misalnya 4 atau 2,5.", kode="jam", bidang="jam")  # fmt: skip
    return isi.quantize(SEPERSEPULUH)
