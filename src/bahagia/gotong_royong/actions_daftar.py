"""Acts on a registration at BPJS: put together, sent, its certificate read back, taken back.

Money of it: `actions_premi`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.gotong_royong import masa
from bahagia.gotong_royong.isian_daftar import FotoMasuk
from bahagia.gotong_royong.jenis import KeadaanDaftar
from bahagia.gotong_royong.lindung import BERSURAT, HIDUP, surat_berlaku
from bahagia.gotong_royong.models import Angsuran, GotongRoyong, Pendaftaran
from bahagia.gotong_royong.periksa import read_alasan, tempat_of
from bahagia.gotong_royong.premi import hitung_premi
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT

PANJANG_NOMOR = 40
MASA_TERLAMA = 5  # years of upkeep of a residents' work; more is a slip of the finger
SERTIFIKAT = ("nomor_sertifikat", "nomor_proyek", "tanggal_sertifikat", "berlaku_sejak", "berlaku_sampai", "bukti", "keadaan",
              "dicatat_oleh", "dicatat_pada")  # fmt: skip


@tindakan
def open_pendaftaran(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, kerja: Sequence[GotongRoyong], cara: str, bayar: str = ""
) -> Pendaftaran:
    """One registration of these works, with its premium as promised and its instalments.

    `cara`: CaraPremi; `bayar`: `sekaligus`, `bertahap`, empty = the setting in force. Codes: those of `hitung_premi`,
    `kerja_lain`, `tahun_beda`, `surat_belum`, `sudah_didaftarkan`.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_KERJA, rt, pada=hari)
    semua = _lock_semua(rt, kerja)
    hitung = hitung_premi(semua, cara=cara, pada=hari, bayar=bayar)
    surat = min(s.tanggal for k in semua if (s := surat_berlaku(k)) is not None)  # joined: the earliest letter leads
    batas = masa.batas_daftar(surat)
    daftar = Pendaftaran.objects.create(
        **tempat_of(rt), tahun=semua[0].tahun, cara=cara, nilai=hitung.nilai, dasar=hitung.dasar, jkk=hitung.jkk,
        jkm=hitung.jkm, total=hitung.total, rincian=hitung.as_json() | {masa.DARI_SURAT: surat.isoformat()},
        batas_daftar=batas, oleh=oleh, pada=pada,
    )  # fmt: skip
    jatuh = masa.list_jatuh_tempo(
        len(hitung.angsuran), batas=batas, mulai=min(k.mulai for k in semua), selesai=max(k.selesai for k in semua)
    )
    Angsuran.objects.bulk_create(
        Angsuran(**tempat_of(rt), pendaftaran=daftar, ke=ke, nilai=nilai, jatuh_tempo=tempo, oleh=oleh, pada=pada)
        for ke, (nilai, tempo) in enumerate(zip(hitung.angsuran, jatuh, strict=True), start=1)
    )
    GotongRoyong.objects.filter(pk__in=[k.pk for k in semua]).update(pendaftaran=daftar)
    ringkas(kerja=[k.pk for k in semua], total=hitung.total, cara=cara)
    return daftar


@tindakan
def open_pendaftaran_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, kerja: Sequence[GotongRoyong], cara: str, bayar: str = ""
) -> int:
    """One registration for each of these works; gives how many."""
    if not kerja:
        hitung_premi([], cara=cara, pada=tanggal_kota(pada))  # the same sentence as for one
    for satu in kerja:
        open_pendaftaran(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"kerja-{satu.pk}"), rt=rt, kerja=[satu], cara=cara, bayar=bayar
        )
    return len(kerja)


@tindakan
def submit_pendaftaran(*, oleh: Akun, pada: datetime, kunci: str, pendaftaran: Pendaftaran) -> Pendaftaran:
    """The form is at BPJS: from now on the premium is what was promised. Refused (`premi_berubah`) when people or values
    changed since it was worked out, and (`surat_belum`) when a letter was withdrawn meanwhile."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_KERJA, pendaftaran.rt, pada=hari)
    kini = lock_pendaftaran(pendaftaran, KeadaanDaftar.DISUSUN)
    semua = list(kini.kerja.select_for_update(of=("self",)).order_by("pk"))
    for satu in semua:
        _require_surat(satu)
    hitung = hitung_premi(semua, cara=kini.cara, pada=hari)
    if (hitung.jkk, hitung.jkm) != (kini.jkk, kini.jkm):
        raise Penolakan(
            "Premi berubah sejak pendaftaran ini disusun.", langkah="Batalkan pendaftaran ini, lalu susun lagi.",
            kode="premi_berubah",
        )  # fmt: skip
    kini.keadaan, kini.dikirim_oleh, kini.dikirim_pada = KeadaanDaftar.DIKIRIM, oleh, pada
    kini.save(update_fields=["keadaan", "dikirim_oleh", "dikirim_pada"])
    ringkas(terlambat=hari > masa.batas_daftar_of(kini))
    return kini


@tindakan
def record_sertifikat(
    *, oleh: Akun, pada: datetime, kunci: str, pendaftaran: Pendaftaran, nomor: str, tanggal: date, berlaku_sejak: date,
    berlaku_sampai: date | None = None, nomor_proyek: str = "", foto: FotoMasuk | None = None,
) -> Pendaftaran:  # fmt: skip
    """Read the certificate of BPJS back: number, day, days of cover, with its photograph or PDF.

    A second time puts right what was misread; then the earlier picture may stay. Codes: `foto_kosong`, `masa`, `tanggal`,
    `nomor`, `sertifikat_dipakai`.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.BUKTI_BPJS, pendaftaran.rt, pada=hari)
    kini = lock_pendaftaran(pendaftaran, KeadaanDaftar.DIKIRIM, KeadaanDaftar.TERDAFTAR)
    kini.nomor_sertifikat = _read_nomor(nomor, "nomor", "Nomor sertifikat")
    kini.nomor_proyek = _read_nomor(nomor_proyek, "nomor_proyek", "Nomor proyek", wajib=False)
    _check_masa(kini, tanggal, berlaku_sejak, berlaku_sampai, hari)
    kini.tanggal_sertifikat, kini.berlaku_sejak, kini.berlaku_sampai = tanggal, berlaku_sejak, berlaku_sampai
    if foto is None and kini.bukti_id is None:
        raise Penolakan("Foto sertifikatnya belum ada.", langkah="Foto sertifikatnya, atau lampirkan PDF dari BPJS.",
                        kode="foto_kosong", bidang="foto")  # fmt: skip
    if foto is not None:
        kini.bukti = _keep_foto(kini, foto, oleh=oleh, pada=pada, kunci=kunci)
    kini.keadaan, kini.dicatat_oleh, kini.dicatat_pada = KeadaanDaftar.TERDAFTAR, oleh, pada
    try:
        with transaction.atomic():
            kini.save(update_fields=SERTIFIKAT)
    except IntegrityError as salah:
        if "pendaftaran_sertifikat_tunggal" not in str(salah):
            raise
        raise Bentrok(
            f"Nomor sertifikat {kini.nomor_sertifikat} sudah dicatat pada pendaftaran lain.",
            langkah="Cocokkan nomornya dengan sertifikat.", kode="sertifikat_dipakai", bidang="nomor",
        ) from salah  # fmt: skip
    ringkas(nomor=kini.nomor_sertifikat, sejak=berlaku_sejak.isoformat())
    return kini


@tindakan
def reverse_pendaftaran(*, oleh: Akun, pada: datetime, kunci: str, pendaftaran: Pendaftaran, alasan: str) -> Pendaftaran:
    """Take a registration back; its works are free again. Refused (`premi_berjalan`) while money of it runs or is paid."""
    require_for(oleh, Izin.SUSUN_KERJA, pendaftaran.rt, pada=tanggal_kota(pada))
    kini = lock_pendaftaran(pendaftaran, KeadaanDaftar.DISUSUN, KeadaanDaftar.DIKIRIM, KeadaanDaftar.TERDAFTAR)
    if kini.angsuran.filter(belanja__keadaan__in=HIDUP).exists():
        raise Penolakan(
            "Premi pendaftaran ini sudah diajukan atau dibayar.", langkah="Tolak atau batalkan dulu pembayarannya.",
            kode="premi_berjalan",
        )  # fmt: skip
    kini.kerja.update(pendaftaran=None)
    kini.keadaan, kini.alasan = KeadaanDaftar.BATAL, read_alasan(alasan)
    kini.save(update_fields=["keadaan", "alasan"])
    return kini


def lock_pendaftaran(pendaftaran: Pendaftaran, *boleh: str) -> Pendaftaran:
    """The row as it is now, held until the act ends, if it stands in one of these states."""
    baris = Pendaftaran.objects.select_for_update(of=("self",)).select_related("rt__kelurahan")
    kini = baris.get(pk=pendaftaran.pk)
    if kini.keadaan not in boleh:
        raise Bentrok(f"Pendaftaran ini sudah berubah: {kini.get_keadaan_display()}.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah")  # fmt: skip
    return kini


def _lock_semua(rt: RT, kerja: Sequence[GotongRoyong]) -> list[GotongRoyong]:
    ids = [k.pk for k in kerja]
    semua = list(GotongRoyong.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").filter(pk__in=ids)
                 .order_by("pk"))  # fmt: skip
    if any(k.rt_id != rt.pk for k in semua):
        raise Penolakan("Kegiatan itu bukan milik RT ini.", langkah="Pilih dari daftar kegiatan RT ini.", kode="kerja_lain",
                        bidang="kerja")  # fmt: skip
    if len({k.tahun for k in semua}) > 1:
        raise Penolakan("Kegiatan dari tahun yang berbeda tidak dapat didaftarkan bersama.", langkah="Daftarkan per tahun.",
                        kode="tahun_beda", bidang="kerja")  # fmt: skip
    for satu in semua:
        if satu.pendaftaran_id is not None:
            raise Bentrok(f"“{satu.nama}” sudah masuk pendaftaran lain.", langkah="Muat ulang halaman.", kode="sudah_didaftarkan")
        _require_surat(satu)
    return semua


def _require_surat(kerja: GotongRoyong) -> None:
    if kerja.keadaan not in BERSURAT or surat_berlaku(kerja) is None:
        raise Penolakan(
            f"Surat tugas “{kerja.nama}” belum terbit atau sudah ditarik.", langkah="Terbitkan surat tugasnya dulu.",
            kode="surat_belum", bidang="kerja",
        )  # fmt: skip


def _read_nomor(teks: str, bidang: str, nama: str, *, wajib: bool = True) -> str:
    rapi = " ".join(teks.split())
    if wajib and not rapi or len(rapi) > PANJANG_NOMOR:
        raise Penolakan(f"{nama} belum benar.", langkah=f"Salin dari sertifikat, paling banyak {PANJANG_NOMOR} huruf.",
                        kode="nomor", bidang=bidang)  # fmt: skip
    return rapi


def _check_masa(kini: Pendaftaran, tgl: date, sejak: date, sampai: date | None, hari: date) -> None:
    if tgl > hari or tgl.year < kini.tahun - 1:
        kata = f"Tanggal {tulis_tanggal(tgl)} belum tiba." if tgl > hari else f"Tahun {tgl.year} tidak mungkin."
        raise Penolakan(kata, langkah="Salin tanggal dari sertifikat.", kode="tanggal", bidang="tanggal")
    if sejak.year < kini.tahun - 1:
        raise Penolakan(f"Tahun {sejak.year} tidak mungkin.", langkah="Salin masa berlaku dari sertifikat.", kode="masa",
                        bidang="berlaku_sejak")  # fmt: skip
    if sampai is not None and sampai.year > kini.tahun + MASA_TERLAMA:
        raise Penolakan(f"Tahun {sampai.year} tidak mungkin.", langkah="Salin masa berlaku dari sertifikat.", kode="masa",
                        bidang="berlaku_sampai")  # fmt: skip
    if sampai is not None and sampai < sejak:
        raise Penolakan("Hari terakhir perlindungan sebelum hari pertamanya.", langkah="Salin masa berlaku dari sertifikat.",
                        kode="masa", bidang="berlaku_sampai")  # fmt: skip
    kerja = list(kini.kerja.all())
    if kerja and (sejak > max(k.selesai for k in kerja) or sampai is not None and sampai < min(k.mulai for k in kerja)):
        raise Penolakan(
            "Masa berlaku itu tidak mengenai satu hari pun dari kegiatannya.",
            langkah="Cocokkan nama proyek dan tanggal di sertifikat.", kode="masa", bidang="berlaku_sejak",
        )  # fmt: skip


def _keep_foto(kini: Pendaftaran, foto: FotoMasuk, *, oleh: Akun, pada: datetime, kunci: str) -> Any:
    berkas = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=kini.rt, izin=Izin.BUKTI_BPJS, jenis="surat", isi=foto.isi,
        nama=foto.nama, diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip
    return record_tautan(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=berkas, izin=Izin.BUKTI_BPJS,
        objek=f"gotong_royong.Pendaftaran:{kini.pk}", uraian=f"Sertifikat {kini.nomor_sertifikat}", tanggal=tanggal_kota(pada),
    )  # fmt: skip
