"""What residents gave: written down by one, confirmed by another, beside the fund and never in it (no ledger is touched)."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import connection

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.swadaya import nilai_swadaya
from bahagia.dana.tahun import has_lpj_diterima
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.harga.queries import harga_pada
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import BATAS_NILAI
from bahagia.pelaksanaan.isian import FotoMasuk, IsianSwadaya
from bahagia.pelaksanaan.jenis import CaraNilai, JenisSwadaya, KeadaanPeriksa
from bahagia.pelaksanaan.models import VOLUME_TERBANYAK, Swadaya
from bahagia.pelaksanaan.periksa import (
    decide_catatan,
    keep_foto,
    kegiatan_of,
    lock_catatan,
    put_keadaan,
    read_alasan,
    require_pemeriksa,
    tempat_of,
    tie_foto,
)
from bahagia.pelaksanaan.queries import list_swadaya_hitung, list_swadaya_jam
from bahagia.wilayah.models import RT

ORANG_TERBANYAK = 999  # people on one day of work together; more is a slip of the finger
JAM_TERBANYAK = 24  # hours of one person in one day


@dataclasses.dataclass(frozen=True)
class Nilai:
    """What a gift is worth: `harga` of one, `nilai` of all (rupiah), how it was found and what it rests on."""

    volume: Decimal
    satuan: str
    harga: int
    nilai: int
    cara: CaraNilai
    dasar: dict[str, Any]


@tindakan
def record_swadaya(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, tanggal: date, isian: IsianSwadaya,
    kegiatan_id: int | None = None, foto: FotoMasuk | None = None,
) -> Swadaya:  # fmt: skip
    """Hours, food, material or cash that residents gave on a day. Hours and food are valued by the dated norm, material by
    the price reference; only a thing without a reference is estimated, and a second person looks at it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_KEMAJUAN, rt, pada=hari)
    if tanggal > hari or tanggal.year != tahun:
        raise Penolakan(
            f"Tanggal {tulis_tanggal(tanggal)} belum tiba atau bukan tahun {tahun}.", langkah="Isi hari swadayanya.",
            kode="tanggal", bidang="tanggal",
        )  # fmt: skip
    jenis = JenisSwadaya(isian.jenis)
    uraian = isian.uraian.strip()
    if not uraian:
        raise Penolakan("Apa yang diberikan warga belum ditulis.", langkah="Tulis singkat, misalnya: menggali saluran.",
                        kode="uraian_kosong", bidang="uraian")  # fmt: skip
    harga = nilai_of(rt, isian, jenis, pada=tanggal)
    kegiatan = kegiatan_of(rt, tahun, kegiatan_id)
    if jenis == JenisSwadaya.JAM and not oleh.sistem:
        lock_jam(rt)
        _require_belum_dihitung(rt, tanggal, kegiatan.pk if kegiatan else None, lain=isian.pekerjaan_lain)
        if isian.pekerjaan_lain:  # the second person reads it beside the hours of the list
            harga.dasar["pekerjaan_lain"] = True
    berkas = keep_foto(rt, foto, "foto_kemajuan", oleh=oleh, pada=pada, kunci=kunci) if foto else None
    baris = Swadaya.objects.create(
        **tempat_of(rt), tahun=tahun, kegiatan_id=kegiatan.pk if kegiatan else None, jenis=jenis, uraian=uraian[:200],
        tanggal=tanggal, orang=isian.orang if jenis == JenisSwadaya.JAM else None, volume=harga.volume, satuan=harga.satuan,
        harga=harga.harga, nilai=harga.nilai, cara=harga.cara, dasar=harga.dasar, foto_id=berkas.pk if berkas else None,
        oleh=oleh, pada=pada,
    )  # fmt: skip
    if berkas:
        tie_foto(baris, berkas, uraian, oleh=oleh, pada=pada, kunci=kunci)
    ringkas(jenis=str(jenis.value), nilai=harga.nilai)
    return baris


def lock_jam(rt: RT) -> None:
    """Hours of an RT are told by one at a time, to the end of the transaction: what is written by hand and what is valued from
    a list see each other, so that nothing is counted twice."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('swadaya-jam', %s))", [rt.pk])


def _require_belum_dihitung(rt: RT, hari: date, kegiatan_id: int | None, *, lain: bool) -> None:
    """Hours of that day and work were taken from an attendance list already (they are recorded by the software's account).

    Hours for no activity may be those of any list of that day: whoever writes them says that it was other work (`lain`)."""
    if kegiatan_id is None:
        if not lain and (dihitung := list_swadaya_hitung(rt, hari).filter(oleh=akun_sistem()).first()) is not None:
            raise Penolakan(
                f"Jam kerja {tulis_tanggal(hari)} sudah dihitung dari daftar hadir: {dihitung.uraian}.",
                langkah="Bila ada yang belum tercatat, tambahkan di daftar hadir hari itu. Bila ini pekerjaan lain, pilih"
                " kegiatannya, atau centang “Pekerjaan lain”.", kode="hari_dihitung", bidang="pekerjaan_lain",
            )  # fmt: skip
    elif list_swadaya_jam(rt, hari, kegiatan_id).filter(oleh=akun_sistem()).exists():
        raise Penolakan(
            f"Jam kerja {tulis_tanggal(hari)} untuk kegiatan ini sudah dihitung dari daftar hadir gotong royong.",
            langkah="Bila ada yang belum tercatat, tambahkan di daftar hadir hari itu.", kode="sudah_dihitung", bidang="tanggal",
        )  # fmt: skip


def nilai_of(rt: RT, isian: IsianSwadaya, jenis: JenisSwadaya, *, pada: date) -> Nilai:
    """The value of a gift on a day, or a refusal that says what is missing."""
    if not 0 < isian.banyak <= (BATAS_NILAI if jenis == JenisSwadaya.UANG else VOLUME_TERBANYAK):
        raise _salah("Banyaknya harus lebih dari nol dan masuk akal.", "Periksa angkanya.", "banyak")
    if jenis == JenisSwadaya.UANG:
        utuh = int(isian.banyak)
        if utuh != isian.banyak:
            raise _salah("Uang ditulis dalam rupiah bulat.", "Hilangkan sen.", "banyak")
        return Nilai(Decimal(1), "kali", utuh, utuh, CaraNilai.NYATA, {})
    if jenis == JenisSwadaya.BAHAN:
        return _bahan(rt, isian, pada=pada)
    volume, satuan = isian.banyak, "porsi"
    if jenis == JenisSwadaya.JAM:
        orang = isian.orang or 0
        if not 0 < orang <= ORANG_TERBANYAK:
            raise _salah("Berapa orang yang bekerja belum diisi.", "Isi jumlah orangnya, tanpa nama.", "orang")
        if isian.banyak > JAM_TERBANYAK * (orang if isian.bersama else 1):
            raise _salah("Sehari paling banyak 24 jam.", "Isi berapa jam tiap orang bekerja hari itu.", "banyak")
        volume, satuan = isian.banyak * (1 if isian.bersama else orang), "jam"
    try:
        jawab = nilai_swadaya(str(jenis.value), volume, kota=rt.kota_kode, pada=pada)
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Hubungi DPMPPA agar normanya dilengkapi.", kode="norma_tidak_ada") from salah
    dasar = {"dasar": [{"teks": str(d), "keyakinan": d.keyakinan} for d in jawab.dasar], "versi": jawab.versi_hukum}
    return Nilai(volume, satuan, jawab["harga"], jawab["nilai"], CaraNilai.NORMA, dasar)


def _bahan(rt: RT, isian: IsianSwadaya, *, pada: date) -> Nilai:
    acuan = harga_pada(rt.kota_kode, isian.item_kode, pada=pada) if isian.item_kode else None
    if acuan is not None:
        harga, satuan, cara = acuan.harga, acuan.satuan, CaraNilai.ACUAN
        dasar = {"kode": acuan.kode, "sejak": acuan.sejak.isoformat(), "sumber": acuan.sumber}
    elif isian.harga_taksir and isian.harga_taksir > 0 and isian.satuan.strip():
        harga, satuan, cara, dasar = isian.harga_taksir, isian.satuan.strip(), CaraNilai.TAKSIRAN, {}
    else:
        raise _salah(
            "Bahan ini tidak ada di daftar harga acuan.", "Isi satuan dan taksiran harga satu satuannya.", "harga_taksir"
        )
    nilai = int((isian.banyak * harga).quantize(Decimal(1), ROUND_HALF_UP))
    if not 0 < nilai <= BATAS_NILAI:
        raise _salah("Nilainya tidak masuk akal.", "Periksa banyaknya dan harganya.", "harga_taksir")
    return Nilai(isian.banyak, satuan[:20], harga, nilai, cara, dasar)


def _salah(kalimat: str, langkah: str, bidang: str) -> Penolakan:
    return Penolakan(kalimat, langkah=langkah, kode=f"swadaya_{bidang}", bidang=bidang)


@tindakan
def verify_swadaya(*, oleh: Akun, pada: datetime, kunci: str, swadaya: Swadaya) -> Swadaya:
    """A second person confirms that it was given."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, swadaya.rt, pada=tanggal_kota(pada))
    return decide_catatan(swadaya, oleh, pada, KeadaanPeriksa.DIVERIFIKASI)


@tindakan
def reject_swadaya(*, oleh: Akun, pada: datetime, kunci: str, swadaya: Swadaya, alasan: str) -> Swadaya:
    """It was not so, with the reason."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, swadaya.rt, pada=tanggal_kota(pada))
    return decide_catatan(swadaya, oleh, pada, KeadaanPeriksa.DITOLAK, read_alasan(alasan))


@tindakan
def reverse_swadaya(*, oleh: Akun, pada: datetime, kunci: str, swadaya: Swadaya, alasan: str) -> Swadaya:
    """A verified gift turned out wrong: it counts no more, and hours of a list may be taken back and counted anew. Refused
    once the account of its year was accepted (`tahun_selesai`)."""
    require_for(oleh, Izin.PERIKSA_KEMAJUAN, swadaya.rt, pada=tanggal_kota(pada))
    baris = lock_catatan(swadaya, KeadaanPeriksa.DIVERIFIKASI)
    require_pemeriksa(baris, oleh, pada)
    if has_lpj_diterima(baris.rt, baris.tahun):
        raise Penolakan(
            f"LPJ tahun {baris.tahun} sudah diterima, jadi swadaya yang dihitung di dalamnya tidak berubah lagi.",
            langkah="Bila LPJ-nya keliru, bicarakan dengan DPMPPA.", kode="tahun_selesai",
        )  # fmt: skip
    return put_keadaan(baris, KeadaanPeriksa.DIBATALKAN, read_alasan(alasan))
