"""The second person's word on a day of work; the hours of who was confirmed become swadaya, once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from bahagia.akun.access import require_for, require_orang
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.gotong_royong.jenis import KeadaanHari
from bahagia.gotong_royong.langkah_hadir import lock_hari
from bahagia.gotong_royong.models import HariKerja, Kehadiran
from bahagia.gotong_royong.periksa import read_alasan, require_dilihat
from bahagia.gotong_royong.queries_hadir import list_ubah_mulai, sidik_hadir
from bahagia.jejak.tindakan import record_kena, ringkas, tindakan
from bahagia.pelaksanaan.actions_swadaya import lock_jam, record_swadaya
from bahagia.pelaksanaan.isian import IsianSwadaya
from bahagia.pelaksanaan.jenis import JenisSwadaya
from bahagia.pelaksanaan.queries import has_swadaya, list_swadaya_jam


@tindakan
def verify_hari(*, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, dilihat: str = "") -> HariKerja:
    """Somebody who recorded nothing of it has seen who was there. The hours of who is confirmed now are valued as swadaya
    once; what a phone sends later waits and is confirmed by a next time.

    Refused: to who opened the day, put its hour right, or recorded anybody (or anybody's hours), with nobody there, with hours
    missing, other rows than the page showed (`dilihat`: sidik_hadir).
    """
    kini, tunggu = _buka(hari, oleh, pada)
    if not tunggu:
        raise Penolakan("Belum ada kehadiran yang menunggu dipastikan.", langkah="Catat dulu siapa yang hadir.",
                        kode="tanpa_hadir")  # fmt: skip
    if kosong := sum(k.jam is None for k in tunggu):
        raise Penolakan(f"Jam kerja {kosong} orang belum diisi.", langkah="Minta pencatatnya mengisi jamnya dulu.",
                        kode="jam_kosong")  # fmt: skip
    require_dilihat(dilihat, sidik_hadir(kini, tunggu))
    ids = [k.pk for k in tunggu]
    Kehadiran.objects.filter(pk__in=ids).update(dipastikan_oleh=oleh, dipastikan_pada=pada)
    record_kena(tunggu, dipastikan=["tidak", "ya"])
    kini.keadaan, kini.alasan, kini.dipastikan_oleh, kini.dipastikan_pada = KeadaanHari.DIPASTIKAN, "", oleh, pada
    kini.swadaya_id = _nilai(kini, pada=pada, kunci=kunci) or kini.swadaya_id
    kini.save(update_fields=["keadaan", "alasan", "dipastikan_oleh", "dipastikan_pada", "swadaya_id"])
    ringkas(orang=len(ids), swadaya=kini.swadaya_id)
    return kini


@tindakan
def reject_hari(*, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, alasan: str) -> HariKerja:
    """It was not so: back to who recorded it, with the reason. What was confirmed before stays confirmed."""
    kini, _tunggu = _buka(hari, oleh, pada)
    if kini.keadaan != KeadaanHari.DIBUKA:
        raise Bentrok(f"Daftar hari ini sudah berubah: {kini.get_keadaan_display()}.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah")  # fmt: skip
    kini.keadaan, kini.alasan = KeadaanHari.DIKEMBALIKAN, read_alasan(alasan)
    kini.save(update_fields=["keadaan", "alasan"])
    return kini


def _buka(hari: HariKerja, oleh: Akun, pada: datetime) -> tuple[HariKerja, list[Kehadiran]]:
    """The day held, with the rows that wait; refused to who has a part in them."""
    require_for(oleh, Izin.PASTIKAN_KERJA, hari.rt, pada=tanggal_kota(pada))
    require_orang(oleh, "memastikan kehadiran")
    kini = lock_hari(hari)
    semua = Kehadiran.objects.select_for_update(of=("self",)).filter(hari=kini, batal=False, dipastikan_oleh__isnull=True)
    tunggu = list(semua.order_by("pk"))
    catat = any(oleh.pk in (k.oleh_id, k.jam_oleh_id) for k in tunggu)
    if catat or oleh.pk == kini.oleh_id or list_ubah_mulai([kini.pk], oleh.pk):
        raise TidakBerhak(
            "Bapak/Ibu ikut mencatat hari ini, jadi tidak boleh juga memastikannya.",
            langkah="Minta bendahara, sekretaris, atau pendamping yang tidak ikut mencatat.", kode="orang_sama",
        )  # fmt: skip
    return kini, tunggu


@tindakan
def record_swadaya_hari(
    *, oleh: Akun, pada: datetime, kunci: str, hari: HariKerja, sama: bool | None = None
) -> HariKerja:  # fmt: skip
    """The hours of who was confirmed become swadaya (again): the one that held them was taken back, there was no norm yet, or
    somebody wrote hours down for no activity that day. `sama`: whether those are the same work.

    Refused: nothing is left to value (`sudah_dinilai`), that question stands open (`ditulis_tangan`), `norma_tidak_ada`.
    """
    require_for(oleh, Izin.PASTIKAN_KERJA, hari.rt, pada=tanggal_kota(pada))
    require_orang(oleh, "menilai jam kerja")
    kini = lock_hari(hari)
    if not list_belum_dinilai(kini):
        raise Bentrok("Jam hari ini sudah dinilai sebagai swadaya.", langkah="Muat ulang halaman.", kode="sudah_dinilai")
    if sama is None and (tulis := tulisan_umum(kini)) is not None:
        raise Penolakan(
            f"Hari itu ada jam kerja yang ditulis tanpa kegiatan: {tulis.uraian}.", kode="ditulis_tangan",
            langkah="Jawab dulu: pekerjaan yang sama, atau pekerjaan lain.",
        )  # fmt: skip
    nilai = _nilai(kini, pada=pada, kunci=kunci, sama=sama)
    if nilai is None:
        raise Penolakan("Norma tenaga kerja kota ini untuk hari itu belum ada.", kode="norma_tidak_ada",
                        langkah="Hubungi DPMPPA agar normanya dilengkapi, lalu coba lagi.")  # fmt: skip
    kini.swadaya_id = nilai
    kini.save(update_fields=["swadaya_id"])
    ringkas(swadaya=nilai)
    return kini


def list_belum_dinilai(hari: HariKerja) -> list[Kehadiran]:
    """Confirmed rows whose hours no living swadaya holds."""
    pasti = Kehadiran.objects.filter(hari=hari, batal=False, dipastikan_oleh__isnull=False, jam__isnull=False)
    hidup = {i: has_swadaya(i) for i in {k.swadaya_id for k in pasti if k.swadaya_id is not None}}
    return [k for k in pasti if k.swadaya_id is None or not hidup[k.swadaya_id]]


def tulisan_umum(hari: HariKerja) -> Any:
    """Hours that somebody wrote down for no activity on the day of a list that is of one: the same work, or another? Only a
    person knows. None where there are none, and once hours of this list count."""
    if _kegiatan(hari) is None or (hari.swadaya_id is not None and has_swadaya(hari.swadaya_id)):
        return None
    return _tulisan_tangan(hari, None)


def _kegiatan(hari: HariKerja) -> int | None:
    """The activity of the RAB, on days of its own year: a gift belongs to the account of the year it was given in."""
    kegiatan = hari.gotong_royong.kegiatan
    return kegiatan.pk if kegiatan is not None and kegiatan.tahun == hari.tanggal.year else None


def _nilai(hari: HariKerja, *, pada: datetime, kunci: str, sama: bool | None = None) -> int | None:
    """Make one swadaya out of the hours not valued yet; its number. Hours that somebody wrote down by hand for this activity
    and day stand for them: nothing is counted twice. Hours written for no activity wait for an answer (`sama`)."""
    lock_jam(hari.rt)
    baris = list_belum_dinilai(hari)
    kerja, kegiatan_id = hari.gotong_royong, _kegiatan(hari)
    tulis = _tulisan_tangan(hari, kegiatan_id)
    if tulis is None and sama is not False and (tulis := tulisan_umum(hari)) is not None and sama is None:
        ringkas(swadaya_kurang="ditulis_tangan")
        return None
    swadaya_id: int | None = tulis.pk if tulis is not None else None
    if swadaya_id is None:
        jumlah = sum((k.jam for k in baris if k.jam is not None), Decimal(0))
        isian = IsianSwadaya(jenis=JenisSwadaya.JAM, uraian=f"Gotong royong: {kerja.nama}", banyak=jumlah, orang=len(baris),
                             bersama=True)  # fmt: skip
        try:
            swadaya_id = record_swadaya(
                oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "swadaya"), rt=hari.rt, tahun=hari.tanggal.year,
                tanggal=hari.tanggal, isian=isian, kegiatan_id=kegiatan_id,
            ).pk  # fmt: skip
        except Penolakan as salah:
            if salah.kode != "norma_tidak_ada":  # who was there is proof without a price, too
                raise
            ringkas(swadaya_kurang=salah.kode)
            return None
    Kehadiran.objects.filter(pk__in=[k.pk for k in baris]).update(swadaya_id=swadaya_id)
    return swadaya_id


def _tulisan_tangan(hari: HariKerja, kegiatan_id: int | None) -> Any:
    sudah = Kehadiran.objects.filter(tanggal=hari.tanggal, rt=hari.rt_id, swadaya_id__isnull=False).values("swadaya_id")
    return list_swadaya_jam(hari.rt, hari.tanggal, kegiatan_id).exclude(pk__in=sudah).first()
