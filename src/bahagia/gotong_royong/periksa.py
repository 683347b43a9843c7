"""What the acts on activities and letters share: locks, places, sentences read, and who is the same person."""

from __future__ import annotations

import re
import secrets
import unicodedata
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from bahagia.akun.models import Akun
from bahagia.akun.telepon import read_telepon
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import blind_index, encrypt
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.pekerja.isian import periksa_nik
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import isian_of
from bahagia.wilayah.models import RT

PANJANG_ALASAN = 300
TEMPAT_NIK, TEMPAT_TELEPON = "gotong_royong.nik", "gotong_royong.telepon"
_NOMOR = re.compile(r"(?:\d[ .-]?){16,}")
TERBUKA = (KeadaanKerja.DISUSUN, KeadaanKerja.BERJALAN)
SEKEJAP = timedelta(microseconds=1)


def tempat_of(rt: RT) -> dict[str, Any]:
    """The columns of place that every row here carries."""
    return {"kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_id, "rt": rt}


def niat_of(niat: uuid.UUID | str | None, kunci: str) -> uuid.UUID:
    """The phone's own uuid, or one that follows from the key of the act."""
    try:
        return uuid.UUID(str(niat or kunci_turunan(kunci, "niat")))
    except ValueError:
        raise Penolakan("Penanda dari HP tidak terbaca.", langkah="Muat ulang halaman, lalu kirim sekali lagi.",
                        kode="niat") from None  # fmt: skip


def lock_kerja(kerja: GotongRoyong, *boleh: KeadaanKerja) -> GotongRoyong:
    """The row of the activity, held until the act ends; refused when it is in none of these states."""
    baris = GotongRoyong.objects.select_for_update(of=("self",)).select_related("rt__kelurahan__induk__induk")
    kini = baris.get(pk=kerja.pk)
    if boleh and kini.keadaan not in boleh:
        raise Bentrok(
            f"Kegiatan ini keadaannya: {kini.get_keadaan_display()}.",
            langkah="Yang sudah ada di surat tugas tidak diubah. Muat ulang halaman untuk melihat pilihannya.",
            kode="keadaan_berubah",
        )  # fmt: skip
    return kini


def require_dilihat(dilihat: str, kini: str) -> None:
    """Nobody puts their name under what the page did not show. `dilihat` empty: not asked on a page."""
    if dilihat and dilihat != kini:
        raise Bentrok("Daftar namanya berubah sejak halaman ini dibuka.", langkah="Periksa namanya sekali lagi, lalu tekan lagi.",
                      kode="daftar_berubah")  # fmt: skip


def list_surat_berlaku(kerja: GotongRoyong) -> list[SuratTugas]:
    """Letters that were not withdrawn, the one that the others add to first."""
    return list(SuratTugas.objects.filter(gotong_royong=kerja, ditarik_pada__isnull=True).order_by("urut"))


def read_teks(teks: str, panjang: int, *, bidang: str, sebutan: str, wajib: bool = True) -> str:
    """Words that may be printed and published: no spaces to spare, nothing that cannot be seen (it would hide a number, or turn
    what stands behind it around), no identity number in them."""
    rapi = " ".join("".join(h for h in teks if h.isspace() or unicodedata.category(h) not in ("Cc", "Cf")).split())
    if wajib and not rapi:
        raise Penolakan(f"{sebutan} belum diisi.", langkah="Isi, lalu kirim lagi.", kode=f"{bidang}_kosong", bidang=bidang)
    if len(rapi) > panjang:
        raise Penolakan(f"{sebutan} terlalu panjang.", langkah=f"Paling banyak {panjang} huruf.", kode="terlalu_panjang",
                        bidang=bidang)  # fmt: skip
    if _NOMOR.search(rapi):
        raise Penolakan(f"{sebutan} memuat angka sepanjang NIK.", langkah="Hapus nomor itu; NIK punya isian sendiri.",
                        kode="ada_nik", bidang=bidang)  # fmt: skip
    return rapi


def read_alasan(alasan: str) -> str:
    return read_teks(alasan, PANJANG_ALASAN, bidang="alasan", sebutan="Alasan")


def read_orang(
    kerja: GotongRoyong, *, nama: str, nik: str, pekerja: Pekerja | None, tanggal_lahir: date | None, telepon: str,
    pada: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Columns of a person: copied from the register, or as typed. A NIK may wait, but nobody is on a letter without one."""
    if pekerja is not None:
        if pekerja.rt_id != kerja.rt_id:
            raise Penolakan("Orang itu tidak terdaftar di RT ini.", langkah="Ketik nama dan NIK-nya.", kode="pekerja_lain",
                            bidang="pekerja")  # fmt: skip
        isi = isian_of(pekerja)
        nama, nik, tanggal_lahir, telepon = isi.nama, isi.nik, isi.tanggal_lahir, telepon or isi.telepon
    hasil: dict[str, Any] = {
        "nama": read_teks(nama, 120, bidang="nama", sebutan="Nama"), "pekerja_id": pekerja.pk if pekerja else None,
        "tanggal_lahir": tanggal_lahir, "telepon_sandi": None,
    }  # fmt: skip
    if telepon.strip():
        hasil["telepon_sandi"] = encrypt(read_telepon(telepon), tempat=TEMPAT_TELEPON)
    return hasil | read_nik(nik, tanggal_lahir, pada=tanggal_kota(pada))


def read_nik(nik: str, tanggal_lahir: date | None, *, pada: date) -> dict[str, Any]:
    """Sealed NIK with its blind index and the date of birth it tells; empty columns for an empty NIK."""
    rapi = re.sub(r"[\s.-]", "", nik)
    if not rapi:
        return {"nik_sandi": None, "nik_indeks": None}
    lahir, _jk, masalah = periksa_nik(rapi, tanggal_lahir, "", pada=pada)
    if salah := next((m for m in masalah if m.kode == "nik_bentuk"), None):
        raise Penolakan(salah.kalimat, langkah=salah.langkah, kode="nik_bentuk", bidang="nik")
    return {
        "nik_sandi": encrypt(rapi, tempat=TEMPAT_NIK), "nik_indeks": blind_index(rapi, ruang="nik"),
        "tanggal_lahir": tanggal_lahir or lahir,
    }  # fmt: skip


def find_sama(kerja: GotongRoyong, isi: dict[str, Any]) -> Peserta | None:
    """Who is on the list already by this NIK; refused when that NIK goes by another name."""
    if isi["nik_indeks"] is None:
        return None
    sama = Peserta.objects.filter(gotong_royong=kerja, nik_indeks=isi["nik_indeks"], sampai__isnull=True).first()
    if sama is not None and sama.nama.casefold() != isi["nama"].casefold():
        raise Bentrok(
            f"NIK itu sudah dipakai {sama.nama} di daftar ini.", langkah="Cocokkan NIK dan nama dengan KTP.", kode="nik_dipakai",
            bidang="nik",
        )  # fmt: skip
    return sama


def put_peserta(
    kerja: GotongRoyong, isi: dict[str, Any], *, tugas: str, niat: uuid.UUID, pada_hp: datetime | None, oleh: Akun,
    pada: datetime,
) -> Peserta:  # fmt: skip
    """The row of this person, made when it is not there: one intent, and one NIK, is one row."""
    lama = Peserta.objects.filter(niat=niat).first()
    if lama is not None and lama.gotong_royong_id != kerja.pk:
        raise Bentrok("Penanda ini sudah dipakai di kegiatan lain.", langkah="Muat ulang halaman, lalu kirim sekali lagi.",
                      kode="niat_dipakai")  # fmt: skip
    if ada := lama or find_sama(kerja, isi):
        return ada
    if kerja.pendaftaran is not None and (kirim := kerja.pendaftaran.dikirim_pada) is not None and pada <= kirim:
        pada = kirim + SEKEJAP  # waited while the form was sent: the premium did not count this person
    return Peserta.objects.create(
        **tempat_of(kerja.rt), gotong_royong=kerja, **isi,
        tugas=read_teks(tugas, 80, bidang="tugas", sebutan="Tugas", wajib=False),
        token=secrets.token_urlsafe(16), orang=isi["nik_indeks"] or niat, niat=niat, pada_hp=pada_hp, oleh=oleh, pada=pada,
    )  # fmt: skip
