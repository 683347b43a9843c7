"""Acts: a request comes in, is decided by another person, carried out, and the resident is told."""

from __future__ import annotations

import base64
import uuid
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import make_aware

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.sandi import encrypt
from bahagia.dasar.tanggal import bulan, tanggal
from bahagia.dokumen import nomor
from bahagia.hak import hukum
from bahagia.hak.dasar import Dasar, list_dasar
from bahagia.hak.models import CaraIdentitas, JenisPermintaan, KeadaanPermintaan, PermintaanHak
from bahagia.hak.queries import TEMPAT_FOTO
from bahagia.hak.seluruh import seluruh_kota
from bahagia.hak.serumpun import bulan_terakhir_orang, list_serumpun
from bahagia.iuran.actions_hapus import close_baris_draf
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.actions_pembatasan import JenisPembatasan, close_pembatasan, record_pembatasan
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import list_pembatasan
from bahagia.wilayah.models import RT

J, K = JenisPermintaan, KeadaanPermintaan
JENIS_NOMOR, KODE_NOMOR = "permintaan_hak", "HK"  # the series of receipts, as in dokumen.nomor
FOTO_TERBESAR = 2 * 1024 * 1024  # bytes; phones send less once the page has made the photo smaller
BATAS = {J.KEBERATAN: JenisPembatasan.PENCOCOKAN, J.PENARIKAN: JenisPembatasan.PENARIKAN,
         J.PEMBATASAN: JenisPembatasan.PEMBATASAN}  # fmt: skip


@tindakan
def record_permintaan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, pekerja: Pekerja | None, nik_indeks: uuid.UUID, nama: str,
    jenis: JenisPermintaan, uraian: str, identitas: CaraIdentitas, tanggal_kertas: date, wakil: str = "", nomor_kertas: str = "",
    foto: bytes = b"",
) -> PermintaanHak:  # fmt: skip
    """Take in a request on paper; gives it a number and a deadline. The clock runs from the moment of
    recording for today's paper, from the beginning of the day for an older one (the strictest reading).

    Refused: neither number nor photo of the paper, a day to come, the same request still open, a person nobody here
    knows asking for anything but access.
    """
    require_for(oleh, Izin.TERIMA_HAK, rt, pada=tanggal_kota(pada))
    masuk = pada if tanggal_kertas == tanggal_kota(pada) else make_aware(datetime.combine(tanggal_kertas, time.min))
    _check_kertas(nomor_kertas, foto, masuk, pada, pekerja, jenis, wakil, identitas)
    hari = tanggal_kota(pada)
    tenggat, kutipan = hukum.tenggat_pada(jenis, masuk, hari=hari)
    urut = nomor.next_urut(rt, JENIS_NOMOR, hari.year)
    pola = nomor.pola_pada(rt.kota_kode, JENIS_NOMOR, pada=hari)
    baris = PermintaanHak(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, pekerja=pekerja, nik_indeks=nik_indeks, nama=nama[:120],
        jenis=jenis, uraian=uraian.strip()[:500], identitas=identitas, wakil=wakil.strip()[:120],
        nomor_kertas=nomor_kertas.strip()[:40], masuk=masuk, tenggat=tenggat, tenggat_dasar=kutipan[:120],
        diterima_oleh_id=oleh.pk, diterima_pada=pada,
        foto_sandi=encrypt(base64.b64encode(foto).decode(), tempat=TEMPAT_FOTO) if foto else None,
        nomor=nomor.write_nomor(pola, urut=urut, kode=KODE_NOMOR, rt=rt, tanggal=hari),
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Permintaan yang sama dari orang ini masih diproses.", langkah="Tunggu keputusannya; lihat di daftar permintaan.",
            kode="masih_diproses",
        ) from salah  # fmt: skip
    ringkas(nomor=baris.nomor, jenis=str(jenis))
    return baris


def _check_kertas(
    nomor_kertas: str, foto: bytes, masuk: datetime, pada: datetime, pekerja: Pekerja | None, jenis: str, wakil: str,
    identitas: str,
) -> None:  # fmt: skip
    if not nomor_kertas.strip() and not foto:
        raise Penolakan(
            "Nomor atau foto formulir kertas belum ada.", langkah="Tulis nomor pada formulirnya, atau lampirkan fotonya.",
            kode="kertas_kosong", bidang="nomor_kertas",
        )  # fmt: skip
    if len(foto) > FOTO_TERBESAR:
        raise Penolakan("Foto ini lebih besar dari 2 MB.", langkah="Kecilkan fotonya, atau tulis nomor formulirnya saja.",
                        kode="foto_besar", bidang="foto")  # fmt: skip
    if masuk > pada:
        raise Penolakan("Tanggal kertas diterima belum tiba.", langkah="Periksa tanggalnya.", kode="tanggal_depan",
                        bidang="tanggal")  # fmt: skip
    if pekerja is None and jenis != J.AKSES:
        raise Penolakan(
            "Orang ini tidak ada di data pekerja RT ini, jadi tidak ada yang dapat diubah.",
            langkah="Pilih “Melihat apa yang tersimpan”, atau periksa NIK-nya.", kode="tidak_terdaftar", bidang="jenis",
        )  # fmt: skip
    if (identitas == CaraIdentitas.KUASA) != bool(wakil.strip()):
        raise Penolakan(
            "Nama penerima kuasa dan surat kuasanya harus ada bersama.",
            langkah="Bila diwakilkan, pilih surat kuasa dan tulis nama wakilnya. Bila tidak, kosongkan namanya.",
            kode="kuasa", bidang="wakil",
        )  # fmt: skip


@tindakan
def decide_permintaan(
    *, oleh: Akun, pada: datetime, kunci: str, permintaan: PermintaanHak, kabul: bool, dasar: str, alasan: str
) -> PermintaanHak:
    """The answer, with its legal ground and reason; what follows is done at once, except what asks for a second person
    (erasure) or for the RT (correction).

    Refused: who took it in, a ground that does not cover this kind, no reason, erasure while cover or claims run.
    """
    require_for(oleh, Izin.PUTUS_HAK, permintaan.rt, pada=tanggal_kota(pada))
    satu = PermintaanHak.objects.select_for_update(of=("self",)).select_related("rt", "pekerja__rt").get(pk=permintaan.pk)
    if satu.keadaan != K.DITERIMA:
        raise Bentrok("Permintaan ini sudah diputuskan.", langkah="Muat ulang halaman untuk melihat keputusannya.",
                      kode="keadaan_berubah")  # fmt: skip
    if satu.diterima_oleh_id == oleh.pk:
        raise TidakBerhak("Bapak/Ibu sendiri yang menerima permintaan ini.",
                          langkah="Minta lurah atau petugas DPMPPA lain memutuskannya.", kode="dua_orang")  # fmt: skip
    pakai = _read_dasar(satu, kabul, dasar, pada)
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah="Tulis satu kalimat yang dapat dibacakan kepada warganya.",
                        kode="alasan_kosong", bidang="alasan")  # fmt: skip
    satu.diputus_oleh_id, satu.diputus_pada = oleh.pk, pada
    satu.dasar, satu.dasar_teks = pakai.kode, f"{pakai.teks} ({pakai.kutipan})"[:300]
    satu.alasan = alasan.strip()[:500]
    if kabul:
        _carry_out(satu, oleh, pada, kunci)
    else:
        satu.keadaan, satu.selesai_pada = K.DITOLAK, pada
    satu.save()
    ringkas(nomor=satu.nomor, jenis=satu.jenis, kabul=kabul, dasar=pakai.kode)
    return satu


def _read_dasar(satu: PermintaanHak, kabul: bool, kode: str, pada: datetime) -> Dasar:
    ada = list_dasar(satu.jenis, pada=tanggal_kota(pada), putusan="kabul" if kabul else "tolak")
    pakai = next((d for d in ada if d.kode == kode), None)
    if pakai is None:
        raise Penolakan(
            "Dasar hukum itu tidak berlaku untuk permintaan semacam ini.", langkah="Pilih dasar dari daftar yang tersedia.",
            kode="dasar_salah", bidang="dasar",
        )  # fmt: skip
    return pakai


def _carry_out(satu: PermintaanHak, oleh: Akun, pada: datetime, kunci: str) -> None:
    umum: dict[str, Any] = {"oleh": oleh, "pada": pada}
    satu.keadaan, satu.selesai_pada = K.SELESAI, pada
    if satu.pekerja is None:
        return
    if satu.jenis == J.PENGHAPUSAN:
        require_boleh_hapus(satu.pekerja, pada)
        satu.keadaan, satu.selesai_pada = K.DIKABULKAN, None
    elif satu.jenis == J.PERBAIKAN:
        satu.keadaan, satu.selesai_pada = K.DIKABULKAN, None
    elif satu.jenis == J.PENCABUTAN:
        for i, batas in enumerate(list_pembatasan(satu.pekerja.pk).filter(sampai__isnull=True)):
            close_pembatasan(**umum, kunci=kunci_turunan(kunci, f"cabut-{i}"), pembatasan=batas, nomor=satu.nomor)
    elif batas_jenis := BATAS.get(J(satu.jenis)):
        record_pembatasan(
            **umum, kunci=kunci_turunan(kunci, "batas"), pekerja=satu.pekerja, jenis=batas_jenis, nomor=satu.nomor
        )
        if satu.jenis != J.KEBERATAN:
            close_baris_draf(
                **umum, kunci=kunci_turunan(kunci, "draf"), pekerja=satu.pekerja,
                alasan="Orangnya meminta datanya tidak dipakai lagi.",
            )  # fmt: skip


def require_boleh_hapus(pekerja: Pekerja, pada: datetime) -> None:
    """Refuse while a month is held or a claim may still come, naming the day from which it is allowed."""
    with seluruh_kota(pekerja.kota_kode):
        terakhir = bulan_terakhir_orang([p.nik_indeks for p in list_serumpun(pekerja)])
    if terakhir is None:
        return
    sampai = hukum.batas_klaim(terakhir)
    if sampai >= tanggal_kota(pada):
        raise Penolakan(
            f"Perlindungannya tercatat sampai {bulan(terakhir)}, dan hak santunannya baru kedaluwarsa {tanggal(sampai)}.",
            langkah="Tolak dengan dasar hak klaim dan tawarkan penarikan persetujuan. Sesudah hari itu datanya dihapus sendiri.",
            kode="klaim_berjalan",
        )  # fmt: skip


@tindakan
def reverse_permintaan(*, oleh: Akun, pada: datetime, kunci: str, permintaan: PermintaanHak) -> PermintaanHak:
    """Take back a granted request that nobody has carried out yet: back in the queue, to be decided anew."""
    require_for(oleh, Izin.PUTUS_HAK, permintaan.rt, pada=tanggal_kota(pada))
    berubah = PermintaanHak.objects.filter(pk=permintaan.pk, keadaan=K.DIKABULKAN).update(
        keadaan=K.DITERIMA, diputus_oleh_id=None, diputus_pada=None, dasar="", dasar_teks="", alasan=""
    )
    if not berubah:
        raise Bentrok("Permintaan ini tidak sedang menunggu dilaksanakan.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah")  # fmt: skip
    permintaan.refresh_from_db()
    ringkas(nomor=permintaan.nomor)
    return permintaan


@tindakan
def record_pemberitahuan(*, oleh: Akun, pada: datetime, kunci: str, permintaan: PermintaanHak) -> PermintaanHak:
    """The resident was told the result (UU 27/2022 arts. 30(2), 41(3), 45)."""
    require_for(oleh, Izin.TERIMA_HAK, permintaan.rt, pada=tanggal_kota(pada))
    berubah = PermintaanHak.objects.filter(pk=permintaan.pk, keadaan__in=[K.SELESAI, K.DITOLAK], diberitahu_pada=None).update(
        diberitahu_pada=pada, diberitahu_oleh_id=oleh.pk
    )
    if not berubah:
        raise Bentrok("Belum ada hasil yang dapat diberitahukan, atau sudah diberitahukan.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah")  # fmt: skip
    permintaan.refresh_from_db()
    ringkas(nomor=permintaan.nomor)
    return permintaan
