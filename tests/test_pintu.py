"""The access matrix: every address x method x person x own RT and a far one. A new address fails until it is listed.

The table is written by hand from what each post is for, not computed from `IZIN`: so that a slip in either shows.
People are letters:

    K Ketua RT 14   S sekretaris   B bendahara   P pendamping   L lurah   C camat   (all of the near RT)
    D DPMPPA   U PUPR   N Disnaker   J BPJS   I Inspektorat   W Wali Kota   F Diskominfo   A administrator   (the whole city)
    O Ketua RT 05   E bendahara RT 05   (another RT of the same kelurahan)   T account without a post   X nobody signed in

An expectation reads "who passes | who is told that it is not theirs to do (403)"; for everybody else the thing does not
exist (404), and X is sent to sign in. A method that is not listed answers 405.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests import pemeran
from tests.panggung_pintu import ORANG, Isi, Pentas, akun_huruf

pytestmark = pytest.mark.django_db

KOTA = "DUNJIWFA"  # what they may in the near RT, they may in the far one
BAGIAN = 4  # the matrix is walked in parts: even ones here, odd ones in test_pintu_ganjil.py, so that two processes share it
MASUK = set(ORANG) - {"X"}
AKU = "KSBPLCDUNJIWFAOET|"  # one's own account: everybody who is signed in
SEMUA = "*"  # the same answer for everybody, X too

RT = "KSBPLCDUNJI|"
DANA = "KSBPLCDUNI|J"
DANA_BARIS = "KSBPLCDUNI|"  # rows by number: who may not see money does not learn which numbers exist
ORANG_RT = "KSBPLCDNJI|U"  # residents who work: not for who checks buildings
ORANG_BARIS = "KSBPLCDNJI|"  # their rows by number
HARGA = "KSBPLCDUNIOE|JWFAT"
HARGA_ISI = "DU|KSBPLCNJIWFAOET"
SUSUN = "KN|SBPLCDUJI"
BUKTI = "KBJ|SPLCDUNI"
DAFTAR = "KSP|BLCDUNJI"
HAK = "KSPLD|BCUNJI"
WILAYAH = "DA|KSBPLCUNJI"
ANGKA_KOTA = "LCDUNJIWF|KSBPAOET"

#: address -> method -> "pass|403"
PINTU: dict[str, dict[str, str]] = {
    "sehat": {"GET": SEMUA, "POST": SEMUA},
    "set_language": {"GET": SEMUA, "POST": SEMUA},
    "contoh:berkas_rt14": {"GET": "|"},  # demonstration only
    "akun:coba": {"GET": "|", "POST": "|"},  # demonstration only
    "akun:masuk": {"GET": SEMUA, "POST": SEMUA},
    "akun:undangan": {"GET": SEMUA, "POST": SEMUA},
    "akun:saya": {"GET": "KSBPLCDUNJIWFAOET|"},
    "akun:kedua": {"GET": AKU, "POST": AKU},
    "akun:kunci_mulai": {"POST": SEMUA},
    "akun:kunci": {"POST": SEMUA},
    "akun:kata_sandi": {"GET": AKU, "POST": AKU},
    "akun:dua_langkah": {"GET": AKU},
    "akun:aplikasi": {"GET": AKU, "POST": AKU},
    "akun:aplikasi_hapus": {"POST": AKU},
    "akun:kunci_daftar_mulai": {"POST": AKU},
    "akun:kunci_daftar": {"GET": AKU, "POST": AKU},
    "akun:kunci_hapus": {"POST": AKU},
    "akun:cadangan": {"POST": AKU},
    "akun:sesi": {"GET": AKU},
    "akun:sesi_akhiri_lain": {"POST": AKU},
    "akun:sesi_akhiri": {"POST": "K|"},  # the session is Pak Darmawan's
    "akun:pemulihan_tolak_sendiri": {"POST": "K|"},  # so is the account
    "akun:kelola": {"GET": "LDA|KSBPCUNJIWFOET"},
    "akun:unduh_kelola": {"GET": "LDA|KSBPCUNJIWFOET"},
    "akun:undang": {"GET": "LDA|KSBPCUNJIWFOET", "POST": "LDA|KSBPCUNJIWFOET"},
    "akun:tautan": {"GET": "LDA|KSBPCUNJIWFOET", "POST": "LDA|KSBPCUNJIWFOET"},
    "akun:akhiri": {"POST": "LDA|"},
    "akun:tangguhkan": {"POST": "LDA|"},
    "akun:cabut_penangguhan": {"POST": "LDA|"},
    "akun:pemulihan_usul": {"POST": "LDA|KSBPCUNJIWFOET"},
    "akun:keluarkan": {"POST": "LDA|KSBPCUNJIWFOET"},
    "akun:pemulihan": {"GET": "LDA|KSBPCUNJIWFOET"},
    "akun:pemulihan_setuju": {"POST": "LDA|"},
    "akun:pemulihan_tolak": {"POST": "LDA|"},
    "beranda:serah_terima": {"GET": "BLDA|", "POST": "BLDA|"},  # a bendahara's post, ended; the bendahara of now follows
    "beranda:berita_acara": {"GET": "BLDA|"},
    "beranda:saya": {"GET": "KSBPLCDUNJIWFAOET|"},
    "beranda:rt": {"GET": RT},
    "beranda:jejak_rt": {"GET": "KI|SBPLCDUNJ"},
    "beranda:unduh_jejak_rt": {"GET": "KI|SBPLCDUNJ"},
    "beranda:jejak": {"GET": "I|KSBPLCDUNJWFAOET"},
    "beranda:unduh_jejak": {"GET": "I|KSBPLCDUNJWFAOET"},
    "beranda:jejak_satu": {"GET": "KI|SBPLCDUNJWFAET"},
    "beranda:kelurahan": {"GET": "LCDUNJI|"},
    "beranda:unduh_kelurahan": {"GET": "LCDUNJI|"},
    "beranda:kecamatan": {"GET": "CDUNJI|"},
    "beranda:unduh_kecamatan": {"GET": "CDUNJI|"},
    "beranda:kota": {"GET": "KSBPLCDUNJIWFOE|AT"},
    "beranda:unduh_kota": {"GET": "DUNJIWF|AT"},
    "beranda:kota_setelan": {"GET": "DA|KSBPLCUNJIWFOET", "POST": "DA|KSBPLCUNJIWFOET"},
    "beranda:wilayah": {"GET": "DA|KSBPLCUNJIWFOET"},
    "beranda:unduh_wilayah": {"GET": "DA|KSBPLCUNJIWFOET"},
    "beranda:wilayah_unggah": {"GET": "DA|KSBPLCUNJIWFOET", "POST": "DA|KSBPLCUNJIWFOET"},
    "beranda:wilayah_contoh": {"GET": "DA|KSBPLCUNJIWFOET"},
    "beranda:wilayah_rt": {"GET": WILAYAH},
    "beranda:wilayah_kk": {"POST": WILAYAH},
    "beranda:wilayah_pagu": {"POST": "D|KSBPLCUNJIA"},
    "beranda:wilayah_peristiwa": {"POST": WILAYAH},
    "dokumen:daftar": {"GET": RT},
    "dokumen:unduh": {"GET": RT},
    "dokumen:satu": {"GET": DANA},
    "dokumen:berkas": {"GET": DANA},
    "berkas:satu": {"GET": DANA_BARIS},
    "berkas:isi": {"GET": DANA_BARIS},
    "berkas:kecil": {"GET": DANA_BARIS},
    "berkas:sensor": {"GET": "SBP|KLCDUNI", "POST": "SBP|KLCDUNI"},  # who covers the private parts, and nobody else
    "berkas:cabut": {"POST": "SBP|KLCDUNI"},
    "dokumen:cabut": {"POST": "KSBL|PCDUNJI"},
    "pekerja:rt": {"GET": ORANG_RT},
    "pekerja:unduh": {"GET": ORANG_RT},
    "pekerja:baru": {"GET": DAFTAR},
    "pekerja:baru_periksa": {"GET": DAFTAR, "POST": DAFTAR},
    "pekerja:baru_langkah": {"GET": DAFTAR, "POST": DAFTAR},
    "pekerja:unggah": {"GET": DAFTAR, "POST": DAFTAR},
    "pekerja:contoh": {"GET": DAFTAR},
    "pekerja:unggahan": {"GET": "KSP|"},  # the sheet as it came, before anybody looked: only who registers
    "pekerja:kolom": {"POST": "KSP|"},
    "pekerja:ambil": {"POST": "KSP|"},
    "pekerja:perbaikan": {"GET": "KSP|"},
    "pekerja:satu": {"GET": ORANG_BARIS},
    "pekerja:buka_nik": {"POST": "KSPLN|BCDJI"},
    "pekerja:ubah": {"GET": "KSP|BLCDNJI", "POST": "KSP|BLCDNJI"},
    "pekerja:cocok": {"POST": "PL|KSBCDNJI"},
    "pekerja:tidak_cocok": {"POST": "PL|KSBCDNJI"},
    "pekerja:akhiri": {"POST": "KSP|BLCDNJI"},
    "pekerja:pesan": {"POST": "KSP|BLCDNJI"},  # who registers people asks whether they may be written to
    "pekerja:aktifkan": {"POST": "KSP|BLCDNJI"},
    "pekerja:kembar": {"GET": "PLDN|KSBCUJIWFAOET"},
    "pekerja:unduh_kembar": {"GET": "PLDN|KSBCUJIWFAOET"},
    "pekerja:kembar_satu": {"GET": "PLDN|"},  # a pair tells of two people: nobody else learns that it exists
    "pekerja:kembar_bukan": {"POST": "PLDN|"},
    "pekerja:kembar_gabung": {"POST": "PLDN|"},
    "pekerja:kembar_batal": {"POST": "PLDN|"},
    "pekerja:kembar_buka": {"POST": "PLDN|"},
    "pekerja:verifikasi": {"GET": "PL|KSBCDUNJIWFAOET", "POST": "PL|KSBCDUNJIWFAOET"},
    "pekerja:unduh_verifikasi": {"GET": "PL|KSBCDUNJIWFAOET"},
    "dana:rt": {"GET": DANA},
    "dana:pagu": {"POST": "D|KSBPLCUNJIA"},
    "dana:buku": {"GET": DANA},
    "dana:unduh_buku": {"GET": DANA},
    "dana:list_penerimaan": {"GET": DANA},
    "dana:penerimaan_baru": {"GET": "L|KSBPCDUNJI", "POST": "L|KSBPCDUNJI"},
    "dana:unduh_penerimaan": {"GET": DANA},
    "dana:list_belanja": {"GET": DANA},
    "dana:unduh_belanja": {"GET": DANA},
    "dana:bersih": {"GET": RT},
    "dana:cair_rt": {"GET": DANA, "POST": "L|KSBPCDUNJI"},  # the lurah asks, the city agrees, the lurah sends the list
    "dana:cair": {"GET": DANA_BARIS, "POST": "D|KSBPLCUNI"},
    "dana:cair_antrean": {"GET": "LD|KSBPCUNJIWFAOET", "POST": "L|KSBPCDUNJIWFAOET"},
    "dana:daftar_bank": {"GET": "LD|", "POST": "L|D"},  # account numbers of many RT: not for those of one
    "dana:unduh_daftar_bank": {"GET": "L|D"},
    "dana:surat_bank": {"GET": "L|CDUNI", "POST": "L|CDUNI"},
    "dana:sisa": {"GET": DANA, "POST": "B|KSPLCDUNJI"},  # the treasurer sends it, the city sees it arrive
    "dana:pengembalian": {"GET": DANA_BARIS, "POST": "D|KSBPLCUNI"},
    "buku:rt": {"GET": DANA},
    "buku:kitab": {"GET": DANA, "POST": "B|KSPLCDUNJI"},
    "buku:unduh": {"GET": DANA},
    "buku:saldo_bank": {"GET": DANA, "POST": "B|KSPLCDUNJI"},
    "buku:koran": {"GET": DANA, "POST": "B|KSPLCDUNJI"},
    "buku:baris_koran": {"GET": "B|KSPLCDUNI", "POST": "B|KSPLCDUNI"},
    "buku:hitung": {"GET": DANA, "POST": "B|KSPLCDUNJI"},
    "buku:hitung_satu": {"GET": DANA_BARIS, "POST": "KS|BPLCDUNI"},  # the second person, never the treasurer
    "buku:tunai": {"GET": DANA, "POST": "B|KSPLCDUNJI"},
    "buku:pindah": {"GET": DANA_BARIS, "POST": "K|SBPLCDUNI"},
    "dana:antrean": {"GET": "D|KSBPLCUNJIWFAOET"},
    "dana:unduh_antrean": {"GET": "D|KSBPLCUNJIWFAOET"},
    "dana:penerimaan": {"GET": DANA_BARIS},
    "dana:setujui_penerimaan": {"POST": "D|KSBPLCUNI"},
    "dana:tolak_penerimaan": {"POST": "D|KSBPLCUNI"},
    "dana:batalkan_penerimaan": {"POST": "D|KSBPLCUNI"},
    "dana:belanja": {"GET": DANA_BARIS},
    "dana:setujui_belanja": {"POST": "L|KSBPCDUNI"},
    "dana:tolak_belanja": {"POST": "L|KSBPCDUNI"},
    "dana:bayar_belanja": {"POST": "B|KSPLCDUNI"},
    "lpj:rt": {"GET": DANA},
    "lpj:bagian": {"GET": DANA},
    "lpj:unduh": {"GET": DANA},
    "lpj:ajukan": {"POST": "KSB|PLCDUNJI"},  # the committee hands in; pendamping, lurah and DPMPPA look at it
    "lpj:antrean": {"GET": "PLD|KSBCUNJIWFAOET"},
    "lpj:periksa": {"GET": "PLD|KSBCUNI"},
    "lpj:butir": {"POST": "PLD|KSBCUNI"},
    "lpj:kembalikan": {"POST": "PLD|KSBCUNI"},
    "lpj:terima": {"POST": "PLD|KSBCUNI"},
    "lpj:silpa": {"POST": "KSB|PLCDUNI"},
    "lpj:tutup": {"POST": "PLD|KSBCUNI"},
    "pelaksanaan:rt": {"GET": DANA},
    "pelaksanaan:kegiatan": {"GET": DANA_BARIS},
    "pelaksanaan:tahap": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},  # the committee records; who sees the money reads
    "pelaksanaan:kemajuan": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "pelaksanaan:gerbang": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "pelaksanaan:serah_terima": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "pelaksanaan:antrean": {"GET": "PLU|KSBCDNJIWFAOET"},
    "pelaksanaan:periksa_kemajuan": {"POST": "PLU|KSBCDNI"},  # a second person, who knows the place or the craft
    "pelaksanaan:batal_kemajuan": {"POST": "PLU|KSBCDNI"},
    "pelaksanaan:periksa_gerbang": {"POST": "PLU|KSBCDNI"},
    "pelaksanaan:periksa_swadaya": {"POST": "PLU|KSBCDNI"},
    "pelaksanaan:batal_swadaya": {"GET": "PLU|KSBCDNI", "POST": "PLU|KSBCDNI"},
    "pelaksanaan:periksa_bast": {"POST": "PLU|KSBCDNI"},
    "pelaksanaan:swadaya": {"GET": DANA},
    "pelaksanaan:unduh_swadaya": {"GET": DANA},
    "pelaksanaan:swadaya_baru": {"GET": "KSB|PLCDUNJI", "POST": "KSB|PLCDUNJI"},
    "pelaksanaan:aset": {"GET": DANA},
    "pelaksanaan:unduh_aset": {"GET": DANA},
    "gotong_royong:rt": {"GET": ORANG_RT},  # names of residents who work
    "gotong_royong:baru": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},  # chair and secretary prepare
    "gotong_royong:kerja": {"GET": ORANG_BARIS},
    "gotong_royong:ubah": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:orang": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:orang_ketik": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:orang_nik": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:orang_keluar": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:selesai": {"POST": "KS|BPLCDNJI"},
    "gotong_royong:batal": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:kartu": {"GET": "KS|BPLCDNJI"},
    "gotong_royong:surat": {"GET": "K|SBPLCDNJI", "POST": "K|SBPLCDNJI"},  # the chair alone signs and withdraws
    "gotong_royong:surat_tarik": {"GET": "K|SBPLCDNJI", "POST": "K|SBPLCDNJI"},
    "gotong_royong:surat_lapor": {"POST": "KS|BPLCDNJI"},
    "gotong_royong:lapor_keluar": {"POST": "KS|BPLCDNJI"},  # who left is told by whoever tells who came
    "gotong_royong:daftar_rt": {"GET": ORANG_RT},
    "gotong_royong:unduh_daftar": {"GET": ORANG_RT},
    "gotong_royong:daftar_baru": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "gotong_royong:pendaftaran": {"GET": "KSBPLCDUNJI|"},  # premium and certificate: who sees the workers or the money
    "gotong_royong:jakon": {"GET": "KBNJ|SPLCDUI"},  # full NIK for the branch
    "gotong_royong:perubahan": {"GET": "KBNJ|SPLCDI"},  # the same names, for who sees the work
    "gotong_royong:kirim_daftar": {"POST": "KS|BPLCDUNJI"},
    "gotong_royong:batal_daftar": {"POST": "KS|BPLCDUNJI"},
    "gotong_royong:sertifikat": {"GET": "KBJ|SPLCDUNI", "POST": "KBJ|SPLCDUNI"},  # who keeps the papers of BPJS
    "gotong_royong:ajukan_angsuran": {"POST": "SB|KPLCDUNJI"},
    "gotong_royong:setujui_angsuran": {"POST": "K|SBPLCDUNJI"},
    "gotong_royong:tolak_angsuran": {"POST": "K|SBPLCDUNJI"},
    "gotong_royong:bayar_angsuran": {"GET": "B|KSPLCDUNJI", "POST": "B|KSPLCDUNJI"},
    "gotong_royong:batal_angsuran": {"POST": "K|SBPLCDUNJI"},
    "gotong_royong:hari_rt": {"GET": ORANG_RT},
    "gotong_royong:unduh_hari": {"GET": ORANG_RT},
    "gotong_royong:hari_buka": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},  # chair and secretary record who is there
    "gotong_royong:qr_hadir": {"GET": "KS|BPLCDNJI"},
    "gotong_royong:hari": {"GET": ORANG_BARIS, "POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_mulai": {"POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_jam": {"POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_batal": {"POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_kartu": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_lembar": {"GET": "KS|BPLCDNJI", "POST": "KS|BPLCDNJI"},
    "gotong_royong:hari_pastikan": {"GET": "KSBP|LCDNJI", "POST": "KSBP|LCDNJI"},  # whoever of them recorded nothing
    "gotong_royong:hari_nilai": {"POST": "KSBP|LCDNJI"},
    "gotong_royong:hari_bukti": {"GET": ORANG_BARIS},
    "gotong_royong:unduh_bukti": {"GET": ORANG_BARIS},
    "gotong_royong:antrean_hari": {"GET": "KSBPOE|LCDUNJIWFAT"},
    "gotong_royong:mandiri": {"GET": "|", "POST": "|"},  # an unknown code does not exist
    "gotong_royong:mandiri_selesai": {"GET": "|"},
    "gotong_royong:kejadian_rt": {"GET": "KSBPL|CDUNJI"},  # health: who handles accidents alone
    "gotong_royong:kejadian_baru": {"GET": "KSBPL|CDUNJI"},
    "gotong_royong:kejadian_lain": {"GET": "KSBPL|CDUNJI", "POST": "KSBPL|CDUNJI"},
    "gotong_royong:kejadian_kerja": {"GET": "KSBPL|CDNJI", "POST": "KSBPL|CDNJI"},
    "gotong_royong:kejadian": {"GET": "KSBPL|"},
    "gotong_royong:kejadian_lapor": {"POST": "KSBPL|"},
    "gotong_royong:kejadian_pdf": {"GET": "KSBPL|"},
    "rab:rencana": {"GET": DANA},
    "rab:buka_renja": {"POST": "KSB|PLCDUNJI"},  # the committee writes; everybody who sees the money reads
    "rab:kegiatan_baru": {"GET": "KSB|PLCDUNJI", "POST": "KSB|PLCDUNJI"},
    "rab:bebas": {"GET": "KSB|PLCDUNJI", "POST": "KSB|PLCDUNJI"},
    "rab:bersama_baru": {"GET": "KSB|PLCDUNJI", "POST": "KSB|PLCDUNJI"},
    "rab:bersama": {"GET": DANA_BARIS, "POST": "KSB|PLCDUNI"},
    "rab:buka": {"POST": "KSB|PLCDUNJI"},
    "rab:butir": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:kegiatan": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:pembebasan": {"GET": "PLCDU|KSBNI", "POST": "PLCDU|KSBNI"},
    "rab:antrean": {"GET": "PLCDU|KSBNJIWFAOET"},
    "rab:satu": {"GET": DANA_BARIS},
    "rab:ajukan": {"POST": "KSB|PLCDUNI"},
    "rab:tarik": {"POST": "KSB|PLCDUNI"},
    "rab:batal": {"POST": "KSB|PLCDUNI"},
    "rab:perubahan": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:iuran": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:baris_baru": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:baris": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:baris_hapus": {"POST": "KSB|PLCDUNI"},
    "rab:baris_geser": {"POST": "KSB|PLCDUNI"},
    "rab:periksa": {"GET": "PLCDU|KSBNI", "POST": "PLCDU|KSBNI"},  # desks, and nobody of the RT
    "rab:banding": {"GET": DANA_BARIS},
    "rab:cetak": {"GET": DANA_BARIS},
    "rab:unduh": {"GET": DANA_BARIS},
    "rab:pokok": {"GET": DANA_BARIS},
    "rab:unggah": {"GET": "KSB|PLCDUNI", "POST": "KSB|PLCDUNI"},
    "rab:ambil_unggahan": {"POST": "KSB|PLCDUNI"},
    "rab:perbaikan_unggahan": {"POST": "KSB|PLCDUNI"},
    "rab:contoh": {"GET": "KSB|PLCDUNI"},
    "harga:daftar": {"GET": HARGA},  # prices are of the city: read by who sees money in it, kept by DPMPPA and PUPR
    "harga:unduh": {"GET": HARGA},
    "harga:satu": {"GET": HARGA},
    "harga:aturan": {"GET": HARGA},
    "harga:baru": {"GET": HARGA_ISI, "POST": HARGA_ISI},
    "harga:unggah": {"GET": HARGA_ISI, "POST": HARGA_ISI},
    "harga:ambil": {"POST": HARGA_ISI},
    "harga:contoh": {"GET": HARGA_ISI},
    # the clock holds dates and no residents: everybody who sees a place or the city; the Pokja has people
    "beranda:program": {"GET": RT},
    "beranda:jam": {"GET": RT},
    "beranda:serah_pokja": {"GET": "KSBPLCDNJI|U", "POST": "KS|BPLCDUNJI"},
    "beranda:tahapan": {"GET": "KSBPLCDUNJIWFOE|AT"},
    "beranda:unduh_tahapan": {"GET": "KSBPLCDUNJIWFOE|AT"},
    "tahapan:kelompok_semua": {"GET": "D|KSBPLCUNJIWFAOET", "POST": "D|KSBPLCUNJIWFAOET"},
    "tahapan:kelompok": {"GET": "D|KSBPLCUNJIWFOE", "POST": "D|KSBPLCUNJIWFOE"},
    "tahapan:jadwal": {"GET": "D|KSBPLCUNJIWFOE", "POST": "D|KSBPLCUNJIWFOE"},
    "tahapan:langkah": {"GET": "D|KSBPLCUNJI", "POST": "D|KSBPLCUNJI"},
    "tahapan:perintah_rt": {"GET": RT, "POST": "LD|KSBPCUNJI"},
    "tahapan:perintah_semua": {"GET": "KSBPLCDUNJIWFOE|AT", "POST": "LD|KSBPCUNJIWFAOET"},
    "tahapan:perintah": {"GET": "KSBPLCDUNJIWF|"},
    "tahapan:perintah_lanjut": {"POST": "LD|KSBPCUNJIWF"},
    "tahapan:perintah_cabut": {"POST": "LD|KSBPCUNJIWF"},
    "tahapan:perintah_surat": {"GET": "KSBPLCDUNJIWF|"},
    "pokja:rt": {"GET": "KSBPLCDNJI|U"},
    "pokja:susun": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "pokja:rekening_baru": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "pokja:antrean": {"GET": "L|KSBPCDUNJIWFAOET"},
    "pokja:ajukan": {"POST": "KS|BPLCDUNJI"},
    "pokja:putus": {"GET": "L|KSBPCDUNJI", "POST": "L|KSBPCDUNJI"},  # who decrees is nobody of the RT
    "pokja:kembali": {"POST": "L|KSBPCDUNJI"},
    "pokja:akhiri": {"GET": "L|KSBPCDUNJI", "POST": "L|KSBPCDUNJI"},
    "pokja:cetak_sk": {"GET": "KSBPLCDNJI|U"},
    "pokja:cetak_spesimen": {"GET": "KSBPLCDNJI|U"},
    "pokja:tahun": {"POST": "L|KSBPCDUNJI"},
    "pokja:anggota": {"GET": "KSBPLCDNJI|U"},
    "pokja:tanda_tangan": {"POST": "KS|BPLCDUNJI"},
    "pokja:berhenti": {"POST": "KS|BPLCDUNJI"},
    "pokja:pengganti": {"POST": "KS|BPLCDUNJI"},
    "pokja:pengganti_sk": {"POST": "L|KSBPCDUNJI"},
    "pokja:pengganti_tolak": {"POST": "L|KSBPCDUNJI"},
    "pokja:kepentingan": {"POST": "KS|BPLCDUNJI"},
    "pokja:kepentingan_akhiri": {"POST": "KS|BPLCDUNJI"},
    "pokja:rekening": {"GET": "KSBPLCDUNI|J"},
    "pokja:rekening_buka": {"POST": "KSBLD|PCUNJI"},  # who writes, checks or pays by the number
    "pokja:rekening_benar": {"POST": "L|KSBPCDUNJI"},
    "pokja:rekening_tolak": {"POST": "L|KSBPCDUNJI"},
    "pokja:rekening_lanjut": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:rt": {"GET": RT},  # figures and minutes, without names
    "musyawarah:satu": {"GET": "KSBPLCDUNJI|"},
    "musyawarah:buka": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:antrean": {"GET": "PL|KSBCDUNJIWFAOET"},
    "musyawarah:undangan": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:surat_undangan": {"GET": "KS|BPLCDUNJI"},
    "musyawarah:lembar_kosong": {"GET": "KS|BPLCDUNJI"},
    "musyawarah:batal": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:hadir": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:hadir_nama": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:hadir_pastikan": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:hadir_batal": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:hadir_kembar": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:unduh_hadir": {"GET": "KSPL|BCDUNJI"},  # names: who runs the meeting and who checks it
    "musyawarah:lembar": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:lembar_satu": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:lembar_batal": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:usulan": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:usulan_tarik": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:suara": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:suara_hp": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:keputusan": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:keputusan_batal": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:keberatan": {"POST": "KS|BPLCDUNJI"},
    "musyawarah:tutup": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:tanda_tangan": {"GET": "KS|BPLCDUNJI", "POST": "KS|BPLCDUNJI"},
    "musyawarah:periksa": {"GET": "PL|KSBCDUNJI", "POST": "PL|KSBCDUNJI"},  # the second person, nobody of the RT
    "musyawarah:kembalikan": {"POST": "PL|KSBCDUNJI"},
    "musyawarah:qr": {"GET": "|", "POST": "|"},  # an unknown code does not exist
    "musyawarah:sendiri": {"GET": "|", "POST": "|"},
    "belanja:rt": {"GET": DANA},
    "belanja:unduh": {"GET": DANA},
    "belanja:baru": {"GET": "SB|KPLCDUNJI", "POST": "SB|KPLCDUNJI"},  # secretary and treasurer record, the chair decides
    "belanja:hilang": {"GET": "SB|KPLCDUNJI", "POST": "SB|KPLCDUNJI"},
    "belanja:nota": {"GET": DANA_BARIS},
    "belanja:jumlah": {"GET": "SB|KPLCDUNI", "POST": "SB|KPLCDUNI"},
    "belanja:baris": {"GET": "SB|KPLCDUNI", "POST": "SB|KPLCDUNI"},
    "belanja:buang": {"POST": "SB|KPLCDUNI"},
    "belanja:saksi": {"POST": "KSB|PLCDUNI"},  # who knows of a purchase: anybody of the committee
    "belanja:surat_hilang": {"GET": DANA_BARIS},
    "belanja:pajak": {"GET": "SB|KPLCDUNI", "POST": "SB|KPLCDUNI"},
    "belanja:setujui": {"POST": "K|SBPLCDUNI"},
    "belanja:tolak": {"POST": "K|SBPLCDUNI"},
    "belanja:tarik": {"POST": "SB|KPLCDUNI"},
    "belanja:bayar": {"POST": "B|KSPLCDUNI"},
    "belanja:batal": {"POST": "K|SBPLCDUNI"},
    "belanja:ulang": {"POST": "SB|KPLCDUNI"},
    "belanja:kuitansi": {"POST": "KSBL|PCDUNI"},
    "belanja:pajak_rt": {"GET": DANA},
    "belanja:unduh_pajak": {"GET": DANA},
    "belanja:panjar_rt": {"GET": DANA},
    "belanja:unduh_panjar": {"GET": DANA},
    "belanja:panjar_baru": {"GET": "SB|KPLCDUNJI", "POST": "SB|KPLCDUNJI"},
    "belanja:panjar": {"GET": DANA_BARIS},
    "belanja:panjar_setujui": {"POST": "K|SBPLCDUNI"},
    "belanja:panjar_tolak": {"POST": "K|SBPLCDUNI"},
    "belanja:panjar_serahkan": {"POST": "B|KSPLCDUNI"},
    "belanja:panjar_selesai": {"POST": "B|KSPLCDUNI"},
    "belanja:upah_rt": {"GET": DANA},  # how many people and how much, without names
    "belanja:unduh_upah_rt": {"GET": DANA},
    "belanja:upah_baru": {"GET": "SB|KPLCDUNJI", "POST": "SB|KPLCDUNJI"},
    "belanja:upah": {"GET": DANA_BARIS},
    "belanja:upah_orang": {"POST": "SB|KPLCDUNI"},
    "belanja:upah_hapus": {"POST": "SB|KPLCDUNI"},
    "belanja:upah_kirim": {"POST": "SB|KPLCDUNI"},
    "belanja:upah_buang": {"POST": "SB|KPLCDUNI"},
    "belanja:upah_lembar": {"GET": "SB|KPLCDUNI"},
    "belanja:unduh_upah": {"GET": "KSBPLCDNI|U"},  # names
    "belanja:rekanan": {"GET": DANA},
    "belanja:unduh_rekanan": {"GET": DANA},
    "belanja:rekanan_baru": {"GET": "SB|KPLCDUNJI", "POST": "SB|KPLCDUNJI"},
    "belanja:rekanan_tutup": {"POST": "SB|KPLCDUNI"},
    "iuran:rt": {"GET": ORANG_RT},
    "iuran:unduh_rt": {"GET": ORANG_RT},
    "iuran:baru": {"GET": SUSUN, "POST": SUSUN},
    "iuran:perlindungan": {"GET": ORANG_RT},
    "iuran:unduh_perlindungan": {"GET": ORANG_RT},
    "iuran:pekerja": {"GET": ORANG_BARIS},
    "iuran:satu": {"GET": ORANG_BARIS},
    "iuran:hitung": {"POST": "KN|SBPLCDJI"},
    "iuran:pilih": {"POST": "KN|SBPLCDJI"},
    "iuran:ajukan": {"POST": "KN|SBPLCDJI"},
    "iuran:setujui": {"POST": "L|KSBPCDNJI"},
    "iuran:tolak": {"POST": "L|KSBPCDNJI"},
    "iuran:kode": {"POST": "KBJ|SPLCDNI"},
    "iuran:bayar": {"POST": "B|KSPLCDNJI"},
    "iuran:bukti": {"POST": "KBJ|SPLCDNI"},
    "iuran:bukti_ketik": {"POST": "KBJ|SPLCDNI"},
    "iuran:putus_selisih": {"POST": "KBJ|SPLCDNI"},
    "iuran:berkas_bpjs": {"GET": "KBNJ|SPLCDI"},
    "iuran:unduh": {"GET": ORANG_BARIS},
    "iuran:batal_bayar": {"POST": "L|KSBPCDNJI"},
    "iuran:tanggungan": {"GET": "KSBPLCDNJIOE|WFATU"},
    "iuran:unduh_tanggungan": {"GET": "KSBPLCDNJIOE|WFATU"},
    "iuran:tanggungan_baru": {"GET": "NJ|KSBPLCDUIWFAOET", "POST": "NJ|KSBPLCDUIWFAOET"},
    "iuran:tanggungan_contoh": {"GET": "NJ|KSBPLCDUIWFAOET"},
    "iuran:tanggungan_periksa": {"GET": "PLDN|KSBCUJIWFAOET"},
    "iuran:penilaian": {"GET": "KSBPLCDNJIOE|WFATU"},
    "iuran:tanggungan_satu": {"GET": ORANG_BARIS},  # a list for this RT; lists of the whole city are the city's desks'
    "iuran:unduh_baris_tanggungan": {"GET": ORANG_BARIS},
    "iuran:tanggungan_bayar": {"POST": "N|KSBPLCDJI"},
    "iuran:tanggungan_batal": {"POST": "N|KSBPLCDJI"},
    "iuran:tanggungan_baris": {"GET": ORANG_BARIS},
    "iuran:tanggungan_putus": {"POST": "DN|KSBPLCJI"},
    "iuran:tanggungan_bukan": {"POST": "DN|KSBPLCJI"},
    "iuran:tanggungan_beda": {"POST": "DN|KSBPLCJI"},
    "iuran:tanggungan_rt": {"GET": ORANG_RT},
    "iuran:unduh_tanggungan_rt": {"GET": ORANG_RT},
    "iuran:rencana": {"GET": "KSBPLCDNJIOE|WFATU"},
    "iuran:rencana_baru": {"GET": "N|KSBPLCDUJIWFAOET", "POST": "N|KSBPLCDUJIWFAOET"},
    "iuran:rencana_satu": {"GET": ORANG_BARIS},
    "iuran:unduh_rencana": {"GET": ORANG_BARIS},
    "iuran:rencana_tutup": {"POST": "KLN|SBPCDJI"},
    "hak:antrean": {"GET": "LD|KSBPCUNJIWFAOET"},
    "hak:unduh": {"GET": "LD|KSBPCUNJIWFAOET"},
    "hak:retensi": {"GET": "LD|KSBPCUNJIWFAOET"},
    "hak:rt": {"GET": HAK},
    "hak:unduh_rt": {"GET": HAK},
    "hak:baru": {"GET": HAK, "POST": HAK},
    "hak:baru_pekerja": {"GET": "KSPLD|BCNJI", "POST": "KSPLD|BCNJI"},
    "hak:satu": {"GET": "KSPLD|"},
    "hak:putus": {"POST": "LD|KSP"},
    "hak:laksana": {"POST": "LD|KSP"},
    "hak:batal": {"POST": "LD|KSP"},
    "hak:selesai": {"POST": "KSPLD|"},
    "hak:beritahu": {"POST": "KSPLD|"},
    "hak:tanda_terima": {"GET": "KSPLD|"},
    "hak:foto": {"GET": "KSPLD|"},
    "hak:data": {"GET": "LD|KSP"},  # who took the request hands the sheet over once access was granted
    "hak:data_pdf": {"GET": "LD|KSP"},
    "hak:data_json": {"GET": "LD|KSP"},
    "kesehatan:ringkas": {"GET": "KSBPLCDUNJIWFOE|AT"},  # figures without names
    "kesehatan:unduh_ringkas": {"GET": "KSBPLCDUNJIWFOE|AT"},
    "kesehatan:rt": {"GET": DAFTAR},  # a resident's health insurance: who asks about it at the door
    "kesehatan:unduh": {"GET": DAFTAR},
    "kesehatan:pekerja": {"GET": "KSP|BLCDNJI", "POST": "KSP|BLCDNJI"},
    "kesehatan:rujuk": {"POST": "KSP|BLCDNJI"},
    "kesehatan:jawab": {"POST": "KSP|"},
    "kesehatan:surat": {"GET": "KSP|"},
    # figures of a place, and of the city also for who sees figures without rows; names only where somebody can help
    "cakupan:kota": {"GET": "KSBPLCDUNJIWFOE|AT"},  # who keeps one place is led to its own page
    "cakupan:unduh_kota": {"GET": ANGKA_KOTA},
    "cakupan:unduh_deret": {"GET": ANGKA_KOTA},
    "cakupan:kelurahan": {"GET": "LCDUNJIWF|"},
    "cakupan:unduh_kelurahan": {"GET": "LCDUNJIWF|"},
    "cakupan:rt": {"GET": "KSBPLCDUNJIWF|"},
    "cakupan:kerja": {"GET": "KSPLO|BCDUNJIWFAET"},
    "cakupan:unduh_kerja": {"GET": "KSPLO|BCDUNJIWFAET"},
    "cakupan:pekerjaan": {"GET": ANGKA_KOTA},
    "cakupan:unduh_pekerjaan": {"GET": ANGKA_KOTA},
    "cakupan:belum_tersentuh": {"GET": ANGKA_KOTA},
    "cakupan:unduh_belum": {"GET": ANGKA_KOTA},
    "cakupan:antrean": {"GET": ANGKA_KOTA},
    "cakupan:unduh_antrean": {"GET": ANGKA_KOTA},
    "cakupan:berakhir": {"GET": ANGKA_KOTA},
    "cakupan:unduh_berakhir": {"GET": ANGKA_KOTA},
    "cakupan:rujukan": {"GET": "LCDUNJIWFA|KSBPOET"},
    "cakupan:unduh_rujukan": {"GET": "LCDUNJIWFA|KSBPOET"},
    "cakupan:rujukan_baru": {"GET": "DA|KSBPLCUNJIWFOET", "POST": "DA|KSBPLCUNJIWFOET"},
    "cakupan:pakai_rujukan": {"GET": "DA|KSBPLCUNJIWFOET", "POST": "DA|KSBPLCUNJIWFOET"},
    # field work without signal: the shell is the same bytes for everybody; what is asked and sent is one's own
    "lapangan:cangkang": {"GET": SEMUA},
    "lapangan:pekerja_layanan": {"GET": SEMUA},
    "lapangan:sapa": {"POST": AKU},
    "lapangan:perangkat": {"POST": AKU},
    "lapangan:kirim": {"POST": AKU},  # each intent in it has a door of its own: src/bahagia/lapangan/tests
    "lapangan:foto": {"POST": AKU},
    "lapangan:foto_bagian": {"POST": "K|"},  # the photograph is on its way from the phone of Pak Darmawan
    "lapangan:bekal": {"GET": "KSBPL|CDUNJI"},  # who may fill in some form there
    "lapangan:hp": {"GET": AKU},
    "lapangan:kertas": {"GET": "KSBPL|CDUNJI"},  # who may fill in some form there
    "lapangan:kertas_cetak": {"POST": DAFTAR},  # the form of one worker: who registers workers
    "lapangan:kertas_satu": {"GET": "KSP|", "POST": "KSP|"},
    "lapangan:kertas_pdf": {"GET": "KSP|"},
    "lapangan:kertas_foto": {"POST": "KSP|"},
    "lapangan:kertas_tutup": {"POST": "KSP|"},
    "lapangan:kunci": {"POST": "K|"},  # so is the phone
    "lapangan:hapus": {"POST": "K|"},
    "pesan:kota": {"GET": "D|KSBPLCUNJIWFAOET"},  # who watches over messages of the whole city
    "pesan:rt": {"GET": ORANG_RT},  # names, with numbers masked
    "pesan:izin": {"GET": DAFTAR, "POST": DAFTAR},  # who registers residents asks them
    "pesan:satu": {"GET": ORANG_BARIS},
    "pesan:lagi": {"POST": "D|KSBPLCNJI"},
    "pesan:tutup": {"POST": "D|KSBPLCNJI"},
    "pesan:saya": {"GET": AKU, "POST": AKU},
    "pesan:berhenti": {"GET": SEMUA, "POST": SEMUA},  # the signed link in a message is the key
    "pesan:whatsapp": {"GET": "|", "POST": "|"},  # does not exist until the city has a provider; then its signature is the key
    "portal:cakupan": {"GET": SEMUA},
    "portal:unduh_cakupan": {"GET": SEMUA},
    "portal:beranda": {"GET": SEMUA},
    "portal:unduh_kelurahan": {"GET": SEMUA},
    "portal:kelurahan": {"GET": SEMUA},
    "portal:unduh_rt": {"GET": SEMUA},
    "portal:rt": {"GET": SEMUA},
    "portal:perjalanan": {"GET": SEMUA},
    "portal:foto": {"GET": "|"},  # an unknown photo is 404
    "portal:foto_isi": {"GET": "|"},
    "portal:foto_kecil": {"GET": "|"},
    "portal:ketik": {"GET": SEMUA},
    "portal:periksa": {"GET": "|"},  # an unknown paper is 404 with a page that says so
    "portal:hitung": {"GET": SEMUA},
    "portal:iuran": {"GET": SEMUA},
    "portal:premi": {"GET": SEMUA},
    "portal:manfaat": {"GET": SEMUA},
    "portal:tentang": {"GET": SEMUA},
    "portal:privasi": {"GET": SEMUA},
    "portal:bahasa": {"GET": SEMUA},
}
#: Signing out would end the sessions this test needs; it is tried by itself below.
SENDIRI = {"akun:keluar"}
#: Pages that are not about one RT: the far RT changes nothing.
TANPA_RT = {
    "akun:kedua", "akun:kata_sandi", "akun:dua_langkah", "akun:aplikasi", "akun:aplikasi_hapus", "akun:kunci_daftar_mulai",
    "akun:kunci_daftar", "akun:kunci_hapus", "akun:cadangan", "akun:sesi", "akun:sesi_akhiri_lain", "akun:pemulihan",
    "akun:saya", "akun:kelola", "akun:unduh_kelola", "akun:undang", "beranda:saya", "beranda:kota", "beranda:unduh_kota",
    "beranda:jejak", "beranda:unduh_jejak", "beranda:tahapan", "beranda:unduh_tahapan", "pokja:antrean", "musyawarah:antrean",
    "tahapan:kelompok_semua", "tahapan:kelompok", "tahapan:jadwal", "tahapan:perintah_semua",
    "beranda:kota_setelan", "beranda:wilayah", "beranda:wilayah_unggah", "beranda:wilayah_contoh", "beranda:unduh_wilayah",
    "dana:antrean", "dana:unduh_antrean", "dana:cair_antrean", "rab:antrean", "hak:antrean", "pelaksanaan:antrean", "lpj:antrean",
    "gotong_royong:antrean_hari",
    "harga:daftar", "harga:unduh", "harga:satu", "harga:aturan", "harga:baru", "harga:unggah", "harga:ambil", "harga:contoh",
    "hak:unduh", "hak:retensi",
    "kesehatan:ringkas", "kesehatan:unduh_ringkas",
    "cakupan:kota", "cakupan:unduh_kota", "cakupan:unduh_deret", "cakupan:kerja", "cakupan:unduh_kerja", "cakupan:pekerjaan",
    "cakupan:unduh_pekerjaan", "cakupan:belum_tersentuh", "cakupan:unduh_belum", "cakupan:antrean", "cakupan:unduh_antrean",
    "cakupan:berakhir", "cakupan:unduh_berakhir", "cakupan:rujukan", "cakupan:unduh_rujukan", "cakupan:rujukan_baru",
    "cakupan:pakai_rujukan",
    "pekerja:verifikasi", "pekerja:unduh_verifikasi", "pekerja:kembar", "pekerja:unduh_kembar", "pesan:kota", "pesan:saya",
    "lapangan:sapa", "lapangan:perangkat", "lapangan:kirim", "lapangan:foto", "lapangan:hp",
    "iuran:tanggungan", "iuran:unduh_tanggungan", "iuran:tanggungan_baru", "iuran:tanggungan_contoh", "iuran:tanggungan_periksa",
    "iuran:penilaian", "iuran:rencana", "iuran:rencana_baru",
}  # fmt: skip
#: Refused by post before a place is asked, so that the answer is the same for every account that exists.
TANPA_JABATAN = {"akun:tautan", "akun:pemulihan_usul", "akun:keluarkan", "beranda:jejak_satu"}
#: Where a full number is owed: the workbook that BPJS asks for, and who corrects a worker sees the phone that was written.
DIBERI = {
    "hak:data_pdf": "LD", "hak:data_json": "LD", "kesehatan:surat": "KSP",
    "iuran:berkas_bpjs": "KBNJ", "pekerja:ubah": "KSP", "pekerja:perbaikan": "KSP",
}  # fmt: skip
LAMA = {"sehat", "set_language"}  # may be kept by a browser: nothing of anybody is on it


def list_alamat(pohon: Any = None, ns: str = "", awal: str = "") -> Iterator[tuple[str, str]]:
    """(name, path pattern) of every address the software answers."""
    for u in (pohon or get_resolver()).url_patterns:
        if isinstance(u, URLPattern):
            yield f"{ns}{u.name}", f"/{awal}{u.pattern}"
        else:
            yield from list_alamat(u, ns + (f"{u.namespace}:" if u.namespace else ""), awal + str(u.pattern))


def isi_alamat(nama: str, pola: str, arg: dict[str, Any]) -> str:
    def isi(cocok: re.Match[str]) -> str:
        kata = cocok[1]
        if kata == "pk":
            kata = "dokumen" if nama.startswith("dokumen") else "penerimaan" if "penerimaan" in pola else "belanja"
        if kata == "kode" and ("kelurahan/<" in pola or "kecamatan/<" in pola):
            kata = "kelurahan" if "kelurahan/<" in pola else "kecamatan"
        tetap = {"bentuk": "xlsx", "langkah": "nik", "token": "x" * 22, "item_kode": "TK.0008", "nama": "lpj.xlsx"}
        return "id" if nama == "portal:bahasa" else str(tetap.get(kata) or arg[kata])

    return re.sub(r"<(?:\w+:)?(\w+)>", isi, pola)


def baca(jawab: Any) -> str:
    """The answer as text; what is packed in a workbook too."""
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            return " ".join(z.read(n).decode(errors="replace") for n in z.namelist())
    return isi.decode(errors="replace")


def harap(nama: str, metode: str, orang: str, *, jauh: bool) -> str:
    """What is due: `ya`, `403`, `404`, `405` or `masuk`."""
    pintu = PINTU[nama]
    if metode not in pintu:
        return "masuk" if orang == "X" and not any(v in (SEMUA, "|") for v in pintu.values()) else "405"
    if pintu[metode] == SEMUA:
        return "ya"
    lulus, tolak = pintu[metode].split("|")
    if orang == "X":
        return "masuk" if lulus else "404"
    if jauh and nama not in TANPA_RT and orang not in KOTA:
        return "403" if nama in TANPA_JABATAN and orang in tolak else "404"
    return "ya" if orang in lulus else "403" if orang in tolak else "404"


def golong(jawab: Any) -> str:
    kode: int = jawab.status_code
    if kode in (302, 303):
        return "masuk" if jawab["Location"].startswith("/masuk/") else "ya"
    if kode == 401:  # a program cannot be led to the sign-in page: it is told
        return "masuk"
    return "ya" if kode in (200, 409, 422) else str(kode)


def test_every_address_is_listed() -> None:
    ada = {nama for nama, pola in list_alamat() if not pola.startswith("/pola/")}
    assert ada - set(PINTU) - SENDIRI == set(), "who may open it? Add it to PINTU in tests/test_pintu.py"
    assert set(PINTU) - ada == set(), "no such address any more: delete it from PINTU"


@pytest.mark.skala
@pytest.mark.usefixtures("lingkup_sekali")
@pytest.mark.parametrize("bagian", range(0, BAGIAN, 2))
def test_every_door_opens_for_whom_it_should_and_shows_nobody_elses_people(panggung_pintu: Pentas, bagian: int) -> None:
    assert_pintu(panggung_pintu, bagian)


def assert_pintu(panggung_pintu: Pentas, bagian: int) -> None:
    """Walk one part of the matrix."""
    p, sini, jauh, fajar = panggung_pintu
    akun = akun_huruf(p, fajar)
    klien = {huruf: Client(raise_request_exception=False) for huruf in ORANG}
    for huruf, orang in akun.items():
        pemeran.masuk(klien[huruf], orang)
    salah: list[str] = []
    for n, (nama, pola) in enumerate(list_alamat()):
        if nama not in PINTU or n % BAGIAN != bagian:
            continue
        giliran = {KOTA[(n + i * 3) % len(KOTA)] for i in range(2)}
        for isi in (sini, jauh):
            for metode in ("GET", "POST"):
                for huruf, peramban in klien.items():
                    if metode not in PINTU[nama] and huruf not in "KX":
                        continue  # 405 is decided before anybody is asked
                    if isi is jauh and huruf in KOTA and huruf not in giliran:
                        continue  # the city's posts do the same in the far RT: two of them, in turn, show it
                    alamat = isi_alamat(nama, pola, isi.arg)
                    jawab = peramban.generic(metode, alamat, HTTP_HOST="127.0.0.1")
                    salah += periksa(nama, metode, huruf, jawab, sini, jauh, di_jauh=isi is jauh)
    assert not salah, f"{len(salah)}:\n" + "\n".join(salah[:60])


def periksa(nama: str, metode: str, huruf: str, jawab: Any, sini: Isi, jauh: Isi, *, di_jauh: bool) -> Iterator[str]:
    """What is wrong with one answer, in one line each."""
    di = f"{nama} {metode} {huruf} {'jauh' if di_jauh else 'sini'}"
    dapat, mau, teks = golong(jawab), harap(nama, metode, huruf, jauh=di_jauh), baca(jawab)
    if dapat != mau:
        yield f"{di}: {dapat} ({jawab.status_code}), expected {mau}"
    if jawab.status_code == 403 and "Jabatan Bapak/Ibu tidak berwenang" not in teks:
        yield f"{di}: a 403 without a sentence"
    if huruf not in DIBERI.get(nama, ""):
        yield from (f"{di}: shows a full number" for x in (*sini.rahasia, *jauh.rahasia) if x in teks)
    boleh_sini, boleh_jauh = huruf in "KSBPLCDNJI", huruf in "DNJI"
    if not boleh_sini and any(x in teks for x in sini.nama) or not boleh_jauh and any(x in teks for x in jauh.nama):
        yield f"{di}: shows a resident of another place"
    if jawab.status_code >= 400 and jawab.status_code != 422 and any(x in teks for x in (*sini.nama, *jauh.nama)):
        yield f"{di}: an error page names a resident"
    if "default-src 'self'" not in jawab.get("Content-Security-Policy", ""):
        yield f"{di}: no Content-Security-Policy"
    simpan = nama in LAMA or nama.startswith("portal:") or "no-store" in jawab.get("Cache-Control", "")
    if huruf in MASUK and not simpan:
        yield f"{di}: a page of who is signed in may be kept"


def test_signing_out_ends_the_session_and_a_replayed_post_goes_nowhere(panggung_pintu: Pentas) -> None:
    p = panggung_pintu[0]
    c = Client()
    pemeran.masuk(c, p.darmawan)
    lama = c.cookies["bahagia"].value
    assert c.get("/keluar/").status_code == 405  # no link, no picture signs anybody out
    assert c.get(f"/rt/{p.rt.kode}/").status_code == 200
    assert c.post("/keluar/").status_code == 303
    c.cookies["bahagia"] = lama
    jawab = c.post(f"/rt/{p.rt.kode}/iuran/baru/", {"kunci": "a" * 32, "bulan_mulai": "2026-12-01", "jumlah_bulan": "1"})
    assert jawab.status_code == 302 and jawab["Location"].startswith("/masuk/")


@pytest.mark.parametrize(
    "alamat", ["/masuk/?next=%00", "/verifikasi/?q=%00", "/kelola/akun/?q=a%00b", "/publik/rt/%00/", "/?q=%00"]
)
def test_a_nul_is_refused_in_words(panggung_pintu: Pentas, alamat: str) -> None:
    c = Client()
    pemeran.masuk(c, panggung_pintu[0].yusuf)
    jawab = c.get(alamat)
    assert jawab.status_code in (404, 422) and "</html>" in jawab.content.decode()
    assert c.post("/verifikasi/", {"orang": "\x00", "kunci": "a" * 32}).status_code == 422
