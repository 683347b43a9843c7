"""Papers of the Pokja, printed anew each time: the draft of its decree, and the card with specimen signatures for the bank."""

from __future__ import annotations

from datetime import date

import msgspec
from django.utils.translation import override

from bahagia.akun.peran import Peran
from bahagia.akun.queries import pemegang_pada
from bahagia.dasar.tanggal import tanggal
from bahagia.dokumen.documents import kop_of, print_laporan
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Penanda, Tabel
from bahagia.pokja.jenis import PENANDA_TANGAN
from bahagia.pokja.models import Pokja
from bahagia.pokja.queries import list_anggota
from bahagia.pokja.susunan import aturan_pokja
from bahagia.wilayah.queries import nama_lengkap


def print_sk(pokja: Pokja, *, pada: date) -> bytes:
    """The decree as it may be signed: number and date are left to write while it is not decreed."""
    with override("id"):
        kop = kop_of(pokja.rt)
        anggota = list(list_anggota(pokja, pada=pada if pokja.sejak else None))
        baris = [
            [str(i), a.nama, str(a.get_jabatan_display()), str(a.get_unsur_display()) if a.unsur else "–"]
            for i, a in enumerate(anggota, 1)
        ]
        hari = pokja.sk_tanggal or pada
        lurah = pemegang_pada(Peran.LURAH, kode_wilayah=pokja.kelurahan_kode, pada=hari) if pokja.sk_nomor else None
        nomor = pokja.sk_nomor or "………………………………"
        kota = kop.kota.removeprefix("Kota ")
        isi = Laporan(
            pembuka=[
                f"Nomor: {nomor}",
                f"Lurah {kop.kelurahan}, {kop.kota}, menurut hasil musyawarah warga {nama_lengkap(pokja.rt)}, menetapkan susunan"
                " Pokja Bahagia sebagai berikut.",
            ],
            bagian=[
                Bagian(tabel=[Tabel([Kolom("No.", lebar=0), Kolom("Nama", lebar=3), Kolom("Jabatan", lebar=2),
                                     Kolom("Mewakili", lebar=2)], baris)]),
                Bagian("Tugas", butir=[
                    "Merencanakan kegiatan bersama warga dan menyusun RAB.", "Melaksanakan, membelanjakan, dan mencatat dana RT.",
                    "Menyampaikan laporan pertanggungjawaban kepada warga dan kelurahan.",
                    "Menyatakan hubungan kerabat atau kepemilikan toko sebelum berbelanja di sana.",
                ]),
            ],
            penanda=[Penanda(f"Lurah {kop.kelurahan}", lurah.nama if lurah else "")],
            tempat_tanggal=f"{kota}, {tanggal(hari) if pokja.sk_tanggal else '…………………'}",
            kaki=[f"Susunan menurut {aturan_pokja(pokja.kota_kode, pada=hari).sumber}."],
        )  # fmt: skip
        judul = ("" if pokja.sk_nomor else "Rancangan ") + "Keputusan Lurah tentang Pokja Bahagia"
        kantor = msgspec.structs.replace(kop, rt="")  # the lurah writes on the paper of the kelurahan
        return print_laporan(isi, kop=kantor, judul=judul, hari=hari)


def print_spesimen(pokja: Pokja, *, pada: date) -> bytes:
    """A sheet to sign three times each, for the bank: chair and treasurer."""
    with override("id"):
        kop = kop_of(pokja.rt)
        orang = [a for a in list_anggota(pokja, pada=pada if pokja.sejak else None) if a.jabatan in PENANDA_TANGAN]
        tabel = Tabel(
            [Kolom("Nama dan jabatan", lebar=2), Kolom("Tanda tangan 1", lebar=2), Kolom("Tanda tangan 2", lebar=2),
             Kolom("Tanda tangan 3", lebar=2)],
            [[f"{a.nama}, {str(a.get_jabatan_display()).lower()}", "", "", ""] for a in orang], tinggi=28,
        )  # fmt: skip
        isi = Laporan(
            pembuka=[f"Contoh tanda tangan penanda tangan rekening Pokja Bahagia {nama_lengkap(pokja.rt)}."
                     " Setiap penarikan ditandatangani keduanya."],
            bagian=[Bagian(tabel=[tabel])],
            penanda=[Penanda(f"Mengetahui, Lurah {kop.kelurahan}"), Penanda("Petugas bank")],
            tempat_tanggal=f"{kop.kota.removeprefix('Kota ')}, …………………",
            kaki=[f"Dasar: {pokja.sk_nomor}."] if pokja.sk_nomor else [],
        )  # fmt: skip
        return print_laporan(isi, kop=kop, judul="Contoh tanda tangan", hari=pada)
