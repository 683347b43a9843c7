"""Acts on matching: a person decides about a likeness, undoes a wrong match, decides where BPJS and our ledger differ."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.iuran import pegang
from bahagia.iuran.models import (
    BarisTanggungan,
    BulanIuran,
    DaftarIuran,
    DaftarTanggungan,
    KeadaanTanggungan,
    PasanganTanggungan,
)
from bahagia.iuran.pelepasan import MENUNGGU, lepaskan
from bahagia.iuran.pencocokan import Orang, orang_by_id
from bahagia.jejak.tindakan import ringkas, tindakan

P, K, B = BarisTanggungan.Putusan, BarisTanggungan.Keputusan, BarisTanggungan.Beda


@tindakan
def decide_pencocokan(
    *, oleh: Akun, pada: datetime, kunci: str, baris: BarisTanggungan, sama: bool, alasan: str = ""
) -> BarisTanggungan:
    """Whether the person of a list is the worker shown beside: yes, and the months are the worker's (under the worker's
    NIK, where the key decides again); no, and the pair is never proposed again. Codes: `sudah_diputuskan`, `alasan_kosong`.
    """
    daftar = _lock_daftar(baris)
    baris = _lock_baris(baris)
    if baris.putusan != P.PERIKSA or baris.keputusan or baris.calon_id is None:
        raise _sudah()
    _require_kota(oleh, pada, baris.kota_kode)
    calon = _orang(baris, baris.calon_id)
    if not sama:
        alasan = _require_alasan(alasan, "Tulis apa yang berbeda, misalnya alamat atau nama ibunya.")
        _pisahkan(baris, calon, oleh, pada, alasan)
        baris.calon_id, baris.keputusan = None, K.BUKAN
        if baris.nik_indeks is None:
            baris.putusan, baris.kalimat, baris.langkah = P.DITOLAK, "NIK kosong.", "Lengkapi NIK dari KTP, lalu kirim lagi."
    else:
        if baris.nik_indeks:
            pegang.lepas_bulan(daftar, [baris.nik_indeks])
        baris.nik_asal_indeks, baris.nik_indeks = baris.nik_indeks, calon.nik_indeks
        _sambung(baris, calon)
        baris.putusan, baris.keputusan = P.DITANGGUNG, K.COCOK
    _tutup(baris, oleh, pada, alasan)
    _hitung_ulang(daftar, baris)
    ringkas(sama=sama, daftar=daftar.pk)
    return baris


@tindakan
def reverse_pencocokan(
    *, oleh: Akun, pada: datetime, kunci: str, baris: BarisTanggungan, alasan: str
) -> BarisTanggungan:
    """A wrong match is undone, with the reason, and does not return: the months leave the worker at once.

    This is the person's right of correction (UU 27/2022); what had been another NIK in the list gets its months back.
    Codes: `alasan_kosong`, `tidak_cocok` (nothing was matched here).
    """
    daftar = _lock_daftar(baris)
    baris = _lock_baris(baris)
    if baris.pekerja_id is None or baris.putusan in (P.DITOLAK, P.DIBATALKAN):
        raise Bentrok("Baris ini tidak sedang dicocokkan dengan pekerja.", langkah="Muat ulang halaman.", kode="tidak_cocok")
    _require_kota(oleh, pada, baris.kota_kode)
    orang = _orang(baris, baris.pekerja_id)
    alasan = _require_alasan(alasan, "Tulis mengapa orang ini bukan pekerja itu.")
    _pisahkan(baris, orang, oleh, pada, alasan)
    if baris.nik_indeks:
        pegang.lepas_bulan(daftar, [baris.nik_indeks])
    asal, baris.nik_asal_indeks = baris.nik_asal_indeks, None
    baris.pekerja_id = baris.calon_id = baris.rt_id = None
    baris.kelurahan_kode, baris.cara, baris.sektor = "", BarisTanggungan.Cara.TIDAK_ADA, "other"
    if asal is not None:  # the list had a NIK of its own: the person stays covered under it
        baris.nik_indeks, baris.putusan = asal, P.DITANGGUNG
    else:
        baris.nik_indeks, baris.putusan, baris.n_bulan = None, P.DIBATALKAN, 0
        baris.kalimat = "NIK ini milik orang lain; pencocokannya dibatalkan."
        baris.langkah = "Perbaiki NIK-nya di daftar penanggung, lalu kirim lagi."
    baris.keputusan = K.DIBATALKAN
    _tutup(baris, oleh, pada, alasan)
    _hitung_ulang(daftar, baris)
    ringkas(daftar=daftar.pk)
    return baris


@tindakan
def decide_selisih_tanggungan(
    *, oleh: Akun, pada: datetime, kunci: str, baris: BarisTanggungan, bpjs_benar: bool, alasan: str
) -> BarisTanggungan:
    """Where BPJS and our ledger differ, another person than the one who brought the list says which is right.

    BPJS right: months counted as protected wait for proof again; months an RT has not paid go to whoever BPJS has.
    Codes: `dua_orang`, `sudah_diputuskan`, `alasan_kosong`.
    """
    daftar = _lock_daftar(baris)
    baris = _lock_baris(baris)
    if baris.putusan != P.BEDA or baris.keputusan or baris.nik_indeks is None:
        raise _sudah()
    _require_kota(oleh, pada, baris.kota_kode)
    if oleh.pk == daftar.dicatat_oleh_id:
        raise TidakBerhak(
            "Orang yang memasukkan daftar tidak boleh memutuskan bedanya.",
            langkah="Minta petugas Disnaker atau DPMPPA yang lain memutuskan.", kode="dua_orang",
        )  # fmt: skip
    alasan = _require_alasan(alasan, "Tulis penjelasan dari BPJS atau dari RT.")
    if bpjs_benar:
        _ikuti_bpjs(daftar, baris, oleh, pada, kunci)
    baris.keputusan = K.DIKOREKSI if bpjs_benar else K.DITERIMA
    _tutup(baris, oleh, pada, alasan)
    baris.save()
    ringkas(bpjs_benar=bpjs_benar, beda=baris.beda)
    return baris


def _ikuti_bpjs(daftar: DaftarTanggungan, baris: BarisTanggungan, oleh: Akun, pada: datetime, kunci: str) -> None:
    nik: Sequence[uuid.UUID] = [baris.nik_indeks] if baris.nik_indeks else []
    dari, sampai = pegang.masa_beda(baris)
    bulan = BulanIuran.objects.filter(nik_indeks__in=nik, periode__gte=dari, periode__lte=sampai)
    if baris.beda == B.BELUM_DIBAYAR:
        dipesan = bulan.filter(keadaan=BulanIuran.Keadaan.DIPESAN, daftar_id__isnull=False)
        ids = {i for i in dipesan.values_list("daftar_id", flat=True) if i}
        semua = DaftarIuran.objects.filter(pk__in=ids, keadaan__in=MENUNGGU).select_related("rt__kelurahan__induk", "belanja")
        for satu in semua.order_by("pk"):
            lepaskan(satu, nik, daftar, oleh=oleh, izin=Izin.PUTUS_KEMBAR, pada=pada,
                     kunci=kunci_turunan(kunci, f"lepas{satu.pk}"))  # fmt: skip
    else:
        bulan.exclude(tanggungan_id=daftar.pk).filter(keadaan=BulanIuran.Keadaan.TERLINDUNGI).update(
            keadaan=BulanIuran.Keadaan.DIBAYAR
        )


def _hitung_ulang(daftar: DaftarTanggungan, baris: BarisTanggungan) -> None:
    """Months and verdict of one row, as at import."""
    baris.save()
    if baris.nik_indeks is not None:
        pegang.pesan_bulan(daftar, [baris.pk])
        pegang.putuskan(daftar, pegang.buktikan(daftar, [baris.pk]), [baris.pk])
    daftar.hasil = pegang.hitung(daftar)
    daftar.save(update_fields=["hasil"])
    baris.refresh_from_db()


def _sambung(baris: BarisTanggungan, orang: Orang) -> None:
    baris.pekerja_id, baris.calon_id, baris.rt_id = orang.pekerja_id, None, orang.rt_id
    baris.kelurahan_kode, baris.sektor = orang.kelurahan_kode, orang.sektor or "other"


def _pisahkan(baris: BarisTanggungan, orang: Orang, oleh: Akun, pada: datetime, alasan: str) -> None:
    assert baris.orang_indeks is not None  # every row that could be matched has it
    PasanganTanggungan.objects.get_or_create(
        orang_indeks=baris.orang_indeks, pekerja_id=orang.pekerja_id,
        defaults={
            "kota_kode": baris.kota_kode, "kelurahan_kode": orang.kelurahan_kode, "rt_id": orang.rt_id, "alasan": alasan,
            "diputus_oleh_id": oleh.pk, "diputus_pada": pada,
        },
    )  # fmt: skip


def _tutup(baris: BarisTanggungan, oleh: Akun, pada: datetime, alasan: str) -> None:
    baris.alasan, baris.diputus_oleh_id, baris.diputus_pada = alasan.strip()[:300], oleh.pk, pada


def _lock_daftar(baris: BarisTanggungan) -> DaftarTanggungan:
    """The lists behind the row in the house's order, then the row's own list, which must still live."""
    nik = [n for n in (baris.nik_indeks, baris.nik_asal_indeks) if n]
    if baris.calon_id and (calon := orang_by_id(baris.kota_kode, baris.calon_id)):
        nik.append(calon.nik_indeks)
    induk = DaftarTanggungan.objects.get(pk=baris.daftar_id)
    pegang.lock_pemegang_nik(nik, induk.bulan_mulai, induk.bulan_akhir, sendiri=induk.pk)
    daftar = DaftarTanggungan.objects.get(pk=baris.daftar_id)
    if daftar.keadaan == KeadaanTanggungan.DIBATALKAN:
        raise Bentrok("Daftar ini sudah dibatalkan.", langkah="Buka daftar yang berlaku.", kode="keadaan_berubah")
    return daftar


def _lock_baris(baris: BarisTanggungan) -> BarisTanggungan:
    return BarisTanggungan.objects.select_for_update(of=("self",)).select_related("daftar").get(pk=baris.pk)


def _orang(baris: BarisTanggungan, pekerja_id: int) -> Orang:
    orang = orang_by_id(baris.kota_kode, pekerja_id)
    if orang is None:
        raise Bentrok("Pekerja ini tidak ada lagi.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return orang


def _require_kota(oleh: Akun, pada: datetime, kota_kode: str) -> None:
    """The city's desks decide: a list of the city names people of every RT, and no RT may read another's."""
    if not oleh.sistem and kota_kode not in lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.PUTUS_KEMBAR).kota:
        raise TidakBerhak("Jabatan Bapak/Ibu tidak berwenang memutuskan pencocokan di sini.", langkah="Minta bantuan Disnaker.",
                          kode="tidak_berhak")  # fmt: skip


def _require_alasan(alasan: str, langkah: str) -> str:
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah=langkah, kode="alasan_kosong", bidang="alasan")
    return alasan.strip()[:300]


def _sudah() -> Bentrok:
    return Bentrok("Baris ini sudah diputuskan.", langkah="Muat ulang halaman untuk melihat keputusannya.",
                   kode="sudah_diputuskan")  # fmt: skip
