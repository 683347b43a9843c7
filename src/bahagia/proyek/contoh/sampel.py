"""The sheet that Pak Darmawan of RT 14 Kenali Asam brings: 23 rows as people really write them, three of them bad.

Titles in merged cells, a head of two rows, NIK with apostrophes and spaces, dates in five forms, words of the street,
a row left empty, a signature below. Twenty rows are good; refused are a NIK typed as a number (its last digits are
gone), a NIK whose month does not exist, and a NIK that stands twice.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter

from bahagia.proyek.contoh.nik import AWALAN_REKAAN, nik_rekaan

NAMA_BERKAS = "daftar-pekerja-rt14.xlsx"
BARIS, BAIK = 23, 20
_SERIAL = 9001  # far above the serials of the generated people, so that nobody of the city is met twice

# name, sex, place and date of birth, work as told
_ORANG: tuple[tuple[str, str, str, date, str], ...] = (
    ("ABDUL HAMID", "L", "Jambi", date(1979, 3, 12), "ojek"),
    ("Nurhayati", "P", "Muara Bulian", date(1983, 7, 9), "buruh cuci"),
    ("Sutrisno", "L", "Wonogiri", date(1971, 11, 2), "kuli bangunan"),
    ("Rosmawati br. Siregar", "P", "Pematangsiantar", date(1980, 1, 25), "jual gorengan"),
    ("M. Zuhdi", "L", "Jambi", date(1990, 5, 17), "gojek"),
    ("Efrizal Caniago", "L", "Bukittinggi", date(1968, 8, 30), "pedagang kaki lima"),
    ("SITI AMINAH", "P", "Jambi", date(1975, 12, 4), "jual sayur"),
    ("Hendra Wijaya", "L", "Jambi", date(1986, 2, 14), "kurir paket"),
    ("Sri Wahyuni", "P", "Kebumen", date(1988, 10, 21), "penjahit"),
    ("Ridwan", "L", "Kuala Tungkal", date(1977, 6, 6), "tukang ketek"),
    ("Yusnidar", "P", "Sungai Penuh", date(1972, 4, 19), "asisten rumah tangga"),
    ("Syahrial", "L", "Jambi", date(1982, 9, 13), "jukir"),
    ("Binsar Manurung", "L", "Medan", date(1974, 3, 27), "tambal ban"),
    ("Mei Ling", "P", "Jambi", date(1985, 8, 8), "jual kue"),
    ("Kamaruddin", "L", "Jambi", date(1969, 5, 1), "narik becak"),
    ("Wagimin", "L", "Solo", date(1966, 7, 23), "pemulung"),
    ("Zubaidah", "P", "Jambi", date(1993, 11, 11), "warung"),
    ("Saipul Bahri", "L", "Sarolangun", date(1991, 1, 3), "supir angkot"),
    ("Poniyem", "P", "Cirebon", date(1970, 2, 28), "tukang pijat"),
    ("Idrus Assegaf", "L", "Jambi", date(1987, 12, 31), "guru ngaji"),
)
_JUDUL = ("DATA PEKERJA RENTAN", "RT 14 KELURAHAN KENALI ASAM KECAMATAN KOTA BARU", "KOTA JAMBI TAHUN 2026")
_KEPALA_ATAS = ("No.", "N a m a", "NIK\n(No. KTP)", "Kelahiran", "", "L/P", "Alamat sekarang", "Kerja", "No HP/WA", "Ket.")
_KEPALA_BAWAH = ("", "", "", "Tempat Lahir", "Tgl Lahir", "", "", "", "", "")
_LEBAR = (5, 26, 22, 16, 14, 5, 28, 22, 16, 18)


def _tulis_nik(urut: int, nik: str) -> str:
    """The same digits as different hands type them."""
    return ("'" + nik, nik, f"{nik[:6]} {nik[6:12]} {nik[12:]}", nik, f"{nik[:4]}.{nik[4:]}", nik)[urut % 6]


def _tulis_lahir(urut: int, lahir: date) -> Any:
    bulan = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agst", "Sept", "Okt", "Nopember", "Desember")
    return (
        lahir, f"{lahir:%d/%m/%Y}", f"{lahir.day} {bulan[lahir.month - 1]} {lahir.year}", f"{lahir:%d-%m-%Y}",
        f"{lahir.day}.{lahir.month}.{lahir.year}",
    )[urut % 5]  # fmt: skip


def list_baris() -> list[list[Any]]:
    """The 23 rows in their order, as typed. Cells: text, date, or (the bad one) a float."""
    baris: list[list[Any]] = []
    for urut, (nama, jk, tempat, lahir, kerja) in enumerate(_ORANG):
        nik = nik_rekaan(lahir, jk, _SERIAL + urut)
        hp = "" if urut % 4 == 3 else ("0890-2000-{:04d}", "+62 890 2000 {:04d}", "08902000{:04d}")[urut % 3].format(urut + 1)
        kelamin = {"L": ("L", "Lk", "Laki-laki"), "P": ("P", "Pr", "Perempuan")}[jk][urut % 3]
        alamat = f"Jl. Kenanga RT 14 No. {3 * urut + 2}"
        baris.append([nama, _tulis_nik(urut, nik), tempat, _tulis_lahir(urut, lahir), kelamin, alamat, kerja, hp, ""])
    angka = float(nik_rekaan(date(1978, 4, 5), "L", _SERIAL + 20))
    bulan_salah = f"{AWALAN_REKAAN}121581{_SERIAL + 21:04d}"
    kembar = nik_rekaan(_ORANG[6][3], "P", _SERIAL + 6)
    baris.insert(4, ["Edi Saputra", angka, "Jambi", "05/04/1978", "L", "Jl. Kenanga RT 14 No. 71", "ojek", "", "KTP lama"])
    baris.insert(12, ["Jamilah", bulan_salah, "Jambi", "12/05/1981", "P", "Jl. Kenanga RT 14 No. 74", "jual nasi", "", ""])
    baris.insert(19, ["Siti Aminah", kembar, "Jambi", "4-12-1975", "P", "Jl. Kenanga RT 14 No. 20", "pedagang sayur", "", "sdh?"])
    return baris


def berkas_rt14() -> bytes:
    """The workbook; the same bytes every time."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "default_date_format": "dd/mm/yyyy", "strings_to_numbers": False})
    buku.set_properties({"title": "Data pekerja rentan RT 14 (rekaan)", "created": datetime(2026, 1, 5)})  # noqa: DTZ001 - a file property
    kertas, judul = buku.add_worksheet("PEKERJA RT 14"), buku.add_format({"bold": True, "align": "center"})
    kepala = buku.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    garis, tanggal = buku.add_format({"border": 1}), buku.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    for i, lebar in enumerate(_LEBAR):
        kertas.set_column(i, i, lebar)
    for i, teks in enumerate(_JUDUL):
        kertas.merge_range(i, 0, i, 9, teks, judul)
    for i, (atas, bawah) in enumerate(zip(_KEPALA_ATAS, _KEPALA_BAWAH, strict=True)):
        if atas == "Kelahiran":
            kertas.merge_range(4, i, 4, i + 1, atas, kepala)
        if bawah:
            kertas.write_string(5, i, bawah, kepala)
        elif atas:
            kertas.merge_range(4, i, 5, i, atas, kepala)
    nomor = 6
    for urut, isi in enumerate(list_baris()):
        if urut == 11:
            nomor += 1  # an empty row, as where the page ended
        for i, nilai in enumerate([urut + 1, *isi]):
            if isinstance(nilai, date):
                kertas.write_datetime(nomor, i, datetime(nilai.year, nilai.month, nilai.day), tanggal)  # noqa: DTZ001
            elif isinstance(nilai, str):
                kertas.write_string(nomor, i, nilai, garis)
            else:
                kertas.write_number(nomor, i, nilai, garis)
        nomor += 1
    kertas.write_string(nomor + 1, 7, "Kenali Asam, 5 Januari 2026")
    kertas.write_string(nomor + 2, 7, "Ketua RT 14")
    kertas.write_string(nomor + 6, 7, "( D A R M A W A N )")
    buku.close()
    return keluar.getvalue()
