"""Acts of the works: stages, progress, the technical gate. Who records never checks; no percentage is ever typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.isian import FotoMasuk
from bahagia.pelaksanaan.jenis import HIDUP, KeadaanPeriksa
from bahagia.pelaksanaan.models import VOLUME_TERBANYAK, Gerbang, Kemajuan, Pekerjaan, TahapKerja
from bahagia.pelaksanaan.periksa import (
    PANJANG_ALASAN,
    check_terbuka,
    decide_catatan,
    keep_foto,
    lock_catatan,
    lock_tahap,
    put_keadaan,
    read_alasan,
    require_foto_baru,
    require_pemeriksa,
    tempat_of,
    tie_foto,
)
from bahagia.pelaksanaan.setelan import JenisPekerjaan, setelan_pada
from bahagia.pelaksanaan.terbit import publish_kemajuan
from bahagia.rab.queries import rab_berlaku
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.wilayah.models import RT

YA = "ya"


@tindakan
def open_tahap(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, kegiatan: Any, jenis: str,
    volume: Decimal | None = None, satuan: str = "",
) -> Pekerjaan:  # fmt: skip
    """The stages of an activity of the approved RAB, as the city's settings name them for this kind of work (`jenis`).

    `kegiatan`: a row of rab. Volume and unit come from the plan; `volume`, `satuan` only where the plan has none. A second
    time takes over a volume that a new version of the RAB changed. Refused without an approved RAB.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_KEMAJUAN, rt, pada=hari)
    if kegiatan.rt_id != rt.pk or rab_berlaku(rt, kegiatan.tahun) is None:
        raise Penolakan(
            "Tahap dibuat dari RAB yang sudah disetujui.", langkah="Tunggu RAB disetujui, atau buka kegiatan RT ini sendiri.",
            kode="rab_belum_disetujui",
        )  # fmt: skip
    versi = setelan_pada(rt.kota_kode, pada=hari)
    pilih = versi.jenis_of(jenis)
    if pilih is None or kegiatan.jenis not in pilih.untuk:
        raise Penolakan(
            "Jenis pekerjaan itu tidak cocok untuk kegiatan ini.", langkah="Pilih jenis pekerjaan yang lain.",
            kode="jenis_pekerjaan", bidang="jenis",
        )  # fmt: skip
    banyak, unit = _rencana(kegiatan, volume, satuan)
    lama = Pekerjaan.objects.select_for_update(of=("self",), no_key=True).filter(kegiatan=kegiatan.pk).first()
    if lama is not None:
        return _ubah_volume(lama, banyak)
    try:
        with transaction.atomic():
            baris = _buat_pekerjaan(rt, kegiatan, pilih, banyak, unit, oleh=oleh, pada=pada)
    except IntegrityError as salah:
        raise Bentrok(
            "Tahap kegiatan ini baru saja dibuat orang lain.", langkah="Muat ulang halaman.", kode="keadaan_berubah"
        ) from salah
    ringkas(jenis=jenis, volume=str(banyak))
    return baris


def _rencana(kegiatan: Any, volume: Decimal | None, satuan: str) -> tuple[Decimal, str]:
    banyak = kegiatan.volume or volume
    unit = (kegiatan.satuan if kegiatan.volume else satuan).strip()
    if banyak is None or not 0 < banyak <= VOLUME_TERBANYAK or not unit:
        raise Penolakan(
            "Volume kegiatan ini belum ada di rencana.", langkah="Isi volume dan satuannya, misalnya 120 meter atau 2 unit.",
            kode="volume_kosong", bidang="volume",
        )  # fmt: skip
    return banyak, unit[:20]


def _buat_pekerjaan(
    rt: RT, kegiatan: Any, jenis: JenisPekerjaan, volume: Decimal, satuan: str, *, oleh: Akun, pada: datetime
) -> Pekerjaan:
    versi = setelan_pada(rt.kota_kode, pada=tanggal_kota(pada))
    tempat = tempat_of(rt)
    baris = Pekerjaan.objects.create(
        **tempat, tahun=kegiatan.tahun, kegiatan_id=kegiatan.pk, jenis=jenis.kode, nama_jenis=jenis.nama,
        setelan_sejak=versi.valid_from, volume=volume, satuan=satuan, serah_terima=jenis.serah_terima, oleh=oleh, pada=pada,
    )  # fmt: skip
    TahapKerja.objects.bulk_create(
        TahapKerja(
            **tempat, pekerjaan=baris, urut=urut, kode=t.kode, nama=t.nama, bobot=t.bobot, gerbang=t.gerbang,
            butir=[{"kode": b.kode, "teks": b.teks, "boleh_tidak": b.boleh_tidak} for b in versi.gerbang[t.gerbang].butir]
            if t.gerbang else [],
        )
        for urut, t in enumerate(jenis.tahap, start=1)
    )  # fmt: skip
    return baris


def _ubah_volume(lama: Pekerjaan, volume: Decimal) -> Pekerjaan:
    if lama.volume == volume:
        return lama
    terjauh = Kemajuan.objects.filter(tahap__pekerjaan=lama, keadaan__in=HIDUP).aggregate(n=Max("volume"))["n"] or Decimal(0)
    if volume < terjauh:
        raise Penolakan(
            f"Yang sudah tercatat selesai ({tulis_volume(terjauh)} {lama.satuan}) lebih banyak dari rencana yang baru.",
            langkah="Batalkan dulu kemajuan yang salah, atau perbaiki volume di RAB.", kode="di_bawah_kemajuan",
        )  # fmt: skip
    lama.volume = volume
    lama.save(update_fields=["volume"])
    ringkas(volume=str(volume))
    return lama


@tindakan
def record_kemajuan(
    *, oleh: Akun, pada: datetime, kunci: str, tahap: TahapKerja, volume: Decimal, foto: FotoMasuk, catatan: str = ""
) -> Kemajuan:
    """How much of a stage is done so far (not: since last time), with a photograph.

    Refused: more than planned, not more than before, a photograph used before, a stage whose technical gate another
    person has not passed, work already handed over.
    """
    require_for(oleh, Izin.CATAT_KEMAJUAN, tahap.rt, pada=tanggal_kota(pada))
    tahap = lock_tahap(tahap)
    check_terbuka(tahap.pekerjaan)
    _check_gerbang(tahap)
    _check_volume(tahap, volume)
    berkas = keep_foto(tahap.rt, foto, "foto_kemajuan", oleh=oleh, pada=pada, kunci=kunci)
    require_foto_baru(berkas)
    baris = Kemajuan(
        **tempat_of(tahap.rt), tahun=tahap.pekerjaan.tahun, tahap=tahap, volume=volume, foto_id=berkas.pk,
        diambil_pada=berkas.diambil_pada or pada, lintang=berkas.lintang, bujur=berkas.bujur,
        catatan=catatan.strip()[:PANJANG_ALASAN], oleh=oleh, pada=pada,
    )  # fmt: skip
    baris.save()
    tie_foto(baris, berkas, f"{tahap.nama}: {tulis_volume(volume)} {tahap.pekerjaan.satuan}", oleh=oleh, pada=pada, kunci=kunci)
    ringkas(volume=str(volume), tahap=tahap.kode)
    return baris


def _check_gerbang(tahap: TahapKerja) -> None:
    if tahap.gerbang and not Gerbang.objects.filter(tahap=tahap, keadaan=KeadaanPeriksa.DIVERIFIKASI).exists():
        raise Penolakan(
            f"Tahap “{tahap.nama}” belum boleh dimulai: pemeriksaan teknisnya belum lulus.",
            langkah="Isi daftar periksa dengan foto, lalu tunggu diperiksa pendamping atau PUPR.", kode="gerbang_belum",
        )  # fmt: skip


def _check_volume(tahap: TahapKerja, volume: Decimal) -> None:
    p = tahap.pekerjaan
    if volume <= 0:
        raise Penolakan("Volume yang selesai harus lebih dari nol.", langkah="Isi angkanya.", kode="volume", bidang="volume")
    if volume > p.volume:
        raise Penolakan(
            f"Rencananya hanya {tulis_volume(p.volume)} {p.satuan}.",
            langkah="Isi paling banyak sebanyak rencana. Bila pekerjaannya memang bertambah, usulkan perubahan RAB.",
            kode="lewat_rencana", bidang="volume",
        )  # fmt: skip
    terjauh = Kemajuan.objects.filter(tahap=tahap, keadaan__in=HIDUP).aggregate(n=Max("volume"))["n"]
    if terjauh is not None and volume <= terjauh:
        raise Penolakan(
            f"Sudah tercatat {tulis_volume(terjauh)} {p.satuan} selesai.",
            langkah="Isi seluruh yang selesai sampai hari ini. Bila catatan lama salah, minta pemeriksa membatalkannya.",
            kode="volume_mundur", bidang="volume",
        )  # fmt: skip


@tindakan
def verify_kemajuan(*, oleh: Akun, pada: datetime, kunci: str, kemajuan: Kemajuan) -> Kemajuan:
    """A second person has seen that it is so; from now on it counts in the percentage."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, kemajuan.rt, pada=tanggal_kota(pada))
    baris = decide_catatan(kemajuan, oleh, pada, KeadaanPeriksa.DIVERIFIKASI)
    record_tahap(
        rt=baris.rt, tahun=baris.tahun, tahap=Tahap.PELAKSANAAN, tanggal=tanggal_kota(pada),
        objek=f"pelaksanaan.Kemajuan:{baris.pk}", pada=pada,
    )  # fmt: skip
    publish_kemajuan(baris.rt, baris.tahun, pada=pada)
    return baris


@tindakan
def reject_kemajuan(*, oleh: Akun, pada: datetime, kunci: str, kemajuan: Kemajuan, alasan: str) -> Kemajuan:
    """It is not so, or the photograph does not show it; the reason is told."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, kemajuan.rt, pada=tanggal_kota(pada))
    return decide_catatan(kemajuan, oleh, pada, KeadaanPeriksa.DITOLAK, alasan)


@tindakan
def reverse_kemajuan(*, oleh: Akun, pada: datetime, kunci: str, kemajuan: Kemajuan, alasan: str) -> Kemajuan:
    """A verified record turned out wrong: it no longer counts; what stood before counts again."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, kemajuan.rt, pada=tanggal_kota(pada))
    baris = lock_catatan(kemajuan, KeadaanPeriksa.DIVERIFIKASI)
    require_pemeriksa(baris, oleh, pada)
    check_terbuka(baris.tahap.pekerjaan)
    hasil = put_keadaan(baris, KeadaanPeriksa.DIBATALKAN, read_alasan(alasan))
    publish_kemajuan(hasil.rt, hasil.tahun, pada=pada)
    return hasil


@tindakan
def record_gerbang(
    *, oleh: Akun, pada: datetime, kunci: str, tahap: TahapKerja, jawaban: Mapping[str, str], foto: FotoMasuk
) -> Gerbang:
    """The technical check before a stage: `jawaban` by code of the point is `ya`, or the reason why it is not needed
    (only for points that allow it). Every point is answered, else refused: what is missing is put in first."""
    require_for(oleh, Izin.CATAT_KEMAJUAN, tahap.rt, pada=tanggal_kota(pada))
    tahap = lock_tahap(tahap)
    check_terbuka(tahap.pekerjaan)
    if not tahap.gerbang:
        raise Penolakan(
            "Tahap ini tidak memerlukan pemeriksaan teknis.", langkah="Langsung catat kemajuannya.", kode="tanpa_gerbang"
        )
    isi = _read_jawaban(tahap, jawaban)
    berkas = keep_foto(tahap.rt, foto, "foto_gerbang", oleh=oleh, pada=pada, kunci=kunci)
    baris = Gerbang(
        **tempat_of(tahap.rt), tahun=tahap.pekerjaan.tahun, tahap=tahap, jawaban=isi, foto_id=berkas.pk, oleh=oleh, pada=pada
    )
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Pemeriksaan teknis tahap ini sudah dikirim.", langkah="Tunggu hasilnya, atau muat ulang halaman.",
            kode="gerbang_terbuka",
        ) from salah  # fmt: skip
    tie_foto(baris, berkas, f"Pemeriksaan sebelum: {tahap.nama}", oleh=oleh, pada=pada, kunci=kunci)
    ringkas(tahap=tahap.kode)
    return baris


def _read_jawaban(tahap: TahapKerja, jawaban: Mapping[str, str]) -> dict[str, str]:
    isi = {}
    for b in tahap.butir:
        jawab = str(jawaban.get(b["kode"], "")).strip()
        if jawab != YA and not (b["boleh_tidak"] and jawab):
            raise Penolakan(
                f"Belum terpenuhi: {b['teks']}.", langkah="Kerjakan dulu, foto, lalu kirim lagi. Jangan dicor sebelum lengkap.",
                kode="butir_belum", bidang=b["kode"],
            )  # fmt: skip
        isi[b["kode"]] = jawab[:PANJANG_ALASAN]
    return isi


@tindakan
def verify_gerbang(*, oleh: Akun, pada: datetime, kunci: str, gerbang: Gerbang) -> Gerbang:
    """Passed: the stage may begin."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, gerbang.rt, pada=tanggal_kota(pada))
    return decide_catatan(gerbang, oleh, pada, KeadaanPeriksa.DIVERIFIKASI)


@tindakan
def reject_gerbang(*, oleh: Akun, pada: datetime, kunci: str, gerbang: Gerbang, alasan: str) -> Gerbang:
    """Not passed, with what must be put right; the stage stays shut until a new check passes."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, gerbang.rt, pada=tanggal_kota(pada))
    return decide_catatan(gerbang, oleh, pada, KeadaanPeriksa.DITOLAK, alasan)
