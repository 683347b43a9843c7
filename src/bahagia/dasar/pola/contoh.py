"""Invented people and round stories for the gallery. Nobody here exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.pola import contoh_gambar
from bahagia.dasar.pola.contoh_gambar import NAMA
from bahagia.dasar.pola.contoh_isian import Saring
from bahagia.dasar.tampilan import (
    Chip,
    Citation,
    Citations,
    Column,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Pager,
    Row,
    Step,
    Steps,
    Summary,
    Tab,
    Table,
    Tile,
    Tiles,
)
from bahagia.dasar.tampilan.html import icon_names

KERJA = (
    "Penjual sayur keliling",
    "Tukang becak",
    "Pengemudi ojek",
    "Buruh cuci",
    "Tukang batu",
    "Penjual kue",
    "Juru parkir",
    "Buruh bongkar muat",
    "Penjahit rumahan",
    "Nelayan sungai",
    "Pedagang kaki lima",
    "Pemulung",
)
TERLINDUNGI, BELUM = Chip("Terlindungi", "good"), Chip("Belum lunas", "warning")
SANGSI, TUNGGU = Chip("NIK keliru", "danger"), Chip("Menunggu lurah", "wait")


def menu_ketua(path: str) -> list[dict[str, Any]]:
    """Menu of a Ketua RT, with the first entry open."""
    return [
        {"label": "Beranda", "url": "/pola/beranda-rt/", "ikon": "beranda", "aktif": path == "/pola/beranda-rt/"},
        {"label": "Pekerja", "url": "/pola/tabel/", "ikon": "orang", "aktif": path == "/pola/tabel/"},
        {"label": "Iuran", "url": "/pola/bulan/", "ikon": "perisai", "aktif": path == "/pola/bulan/"},
        {"label": "Dana RT", "url": "/pola/uang/", "ikon": "dompet", "aktif": path == "/pola/uang/"},
        {"label": "Dokumen", "url": "/pola/kartu/", "ikon": "dokumen", "aktif": path == "/pola/kartu/"},
    ]


def menu_publik(path: str) -> list[dict[str, Any]]:
    """Menu of the public site."""
    return [
        {"label": "RT saya", "url": "/pola/publik/", "ikon": "rt", "aktif": path == "/pola/publik/"},
        {"label": "Hitung iuran", "url": "/pola/isian/", "ikon": "uang", "aktif": False},
        {"label": "Peta kota", "url": "/pola/peta/", "ikon": "peta", "aktif": False},
    ]


def next_step() -> NextStep:
    """The act of the day."""
    return NextStep(
        act="Ajukan daftar iuran Januari–Desember 2026 untuk 20 pekerja",
        url="/pola/tabel/",
        label="Periksa dan ajukan",
        batas="Kamis, 15 Januari 2026",
        sisa="6 hari lagi",
        menunggu="Bapak/Ibu sendiri",
        why="Sesudah lurah menyetujui, bendahara membayar Rp4.032.000 dari dana RT.",
    )


def figures() -> Figures:
    """Four figures that belong together."""
    return Figures(
        [
            Figure("Tersedia", 95_968_000, "/pola/uang/", "dari pagu Rp100.000.000"),
            Figure("Disetujui", 4_032_000, "/pola/uang/", "menunggu dibayar"),
            Figure("Disalurkan", 40_000_000, "/pola/uang/", "tahap 1, 9 April 2026"),
            Figure("Terealisasi", 0, "/pola/uang/", "belum ada bukti belanja"),
        ]
    )


def process() -> Steps:
    """A process somewhere in the middle."""
    return Steps(
        [
            Step("Daftar dibuat", "done", "3 Januari 2026", "Ketua RT"),
            Step("Diajukan", "done", "9 Januari 2026", "Ketua RT"),
            Step("Diperiksa lurah", "now", "sejak 2 hari lalu", "Lurah Kenali Asam"),
            Step("Dibayar", "todo", "", "Bendahara"),
            Step("Terlindungi", "todo", "mulai hari dibayar", "BPJS Ketenagakerjaan"),
        ]
    )


def workers(path: str = "", urut: str = "", rows: int = 12) -> Table:
    """The list that is shown most."""
    states = (TERLINDUNGI, TERLINDUNGI, BELUM, TERLINDUNGI, TUNGGU, TERLINDUNGI, TERLINDUNGI, SANGSI)
    return Table(
        caption="Pekerja RT 14 Kenali Asam",
        note="20 orang, 18 terlindungi bulan ini",
        columns=[
            Column("Nama", sort="nama"),
            Column("Pekerjaan"),
            Column("Terlindungi sampai", kind="date", sort="sampai"),
            Column("Iuran setahun", kind="money", sort="iuran"),
            Column("Keadaan"),
            Column("", kind="act"),
        ],
        rows=[
            [
                Link(NAMA[i % 12], "/pola/kartu/"),
                KERJA[i % 12],
                "31 Desember 2026" if i % 3 else "31 Januari 2026",
                201_600,
                states[i % 8],
                Link("Ubah", "/pola/isian/", NAMA[i % 12]),
            ]
            for i in range(rows)
        ],
        path=path or "/pola/tabel/",
        urut=urut,
        unduh={"XLSX": "/pola/tabel/?unduh=xlsx", "CSV": "/pola/tabel/?unduh=csv"},
        pager=Pager(next_url="/pola/tabel/?setelah=012", text=f"1–{rows} dari 20"),
        footer=["Jumlah", "", "", 201_600 * rows, "", ""],
        marks=frozenset({7}) if rows > 7 else frozenset(),
    )


def citations() -> Citations:
    """Where the contribution comes from."""
    return Citations(
        [
            Citation(
                "PP 44/2015",
                "Pasal 16 dan Lampiran I",
                "Iuran JKK bukan penerima upah 1 % dari penghasilan Rp1.000.000: Rp10.000 sebulan.",
            ),
            Citation("PP 44/2015", "Pasal 18 ayat (2)", "Iuran JKM bukan penerima upah Rp6.800 sebulan."),
            Citation("PP 50/2025", "Pasal 2", "Keringanan separuh iuran tidak berlaku bila dibayar dari APBD.", "perlu-dicek"),
        ]
    )


def beranda(request: HttpRequest) -> dict[str, Any]:
    """Home of a Ketua RT."""
    return {
        "judul": "Selamat pagi, Pak Zainal",
        "pengantar": "RT 14 Kenali Asam, 142 KK. Hari ini Jumat, 9 Januari 2026.",
        "remah": [],
        "langkah": next_step(),
        "angka": figures(),
        "proses": process(),
        "ubin": Tiles(
            [
                Tile("Pekerja terlindungi", "18", "/pola/tabel/", "dari 20 orang", "good"),
                Tile("Perlu diperbaiki", "2", "/pola/tabel/", "NIK atau KTP", "warning"),
                Tile("Berakhir bulan ini", "4", "/pola/bulan/", "paling awal 31 Januari 2026"),
                Tile("Surat terbit", "7", "/pola/kartu/", "semua bisa diperiksa warga"),
            ]
        ),
        "tabel": workers(rows=5),
        "rujukan": citations(),
    }


def publik(request: HttpRequest) -> dict[str, Any]:
    """Public page of an RT."""
    return {
        "judul": "Uang RT kita, pekerja kita, terbuka untuk semua",
        "pengantar": "Lihat berapa dana yang diterima RT Bapak/Ibu, untuk apa dipakai, dan siapa yang sudah terlindungi.",
        "remah": [],
        "url_cari_rt": "/pola/publik/",
        "angka": figures(),
        "grafik": contoh_gambar.months_chart(),
        "rujukan": citations(),
        "ubin": Tiles(
            [
                Tile("RT sudah musyawarah", "1.204", "/pola/peta/", "dari 1.650 RT"),
                Tile("Pekerja terlindungi", "18.240", "/pola/grafik/", "naik 1.120 bulan ini"),
                Tile("Bulan perlindungan lunas", "96,4 %", "/pola/bulan/", "Januari–Juni 2026"),
            ]
        ),
    }


def kartu(request: HttpRequest) -> dict[str, Any]:
    return {
        "ringkasan": Summary(
            [
                Row("Nama", "Rosmiati", "/pola/isian/", "Ubah"),
                Row("NIK", "1571 •••• •••• 0012", "/pola/isian/", "Tampilkan"),
                Row("Pekerjaan", "Buruh cuci", "/pola/isian/", "Ubah"),
                Row("Dibayar oleh", "Dana RT 14 Kenali Asam"),
                Row("Terlindungi sampai", "31 Desember 2026"),
                Row("Keadaan", TERLINDUNGI),
            ]
        ),
        "rujukan": citations(),
    }


def tabel(request: HttpRequest) -> dict[str, Any]:
    empty = Table(
        "Pekerja",
        [Column("Nama")],
        [],
        empty=Empty(
            "Belum ada pekerja",
            "Daftarkan satu per satu lewat ponsel, atau unggah daftar Excel yang sudah ada.",
            "/pola/isian/",
            "Daftarkan pekerja pertama",
            "orang-tambah",
        ),
    )
    ringkas = Table(
        "Daftar iuran",
        [Column("Masa"), Column("Pekerja", "number"), Column("Jumlah", "money"), Column("Keadaan")],
        [[Link(masa, "/pola/langkah/"), n, n * 201_600, chip] for masa, n, chip in (
            ("Jan–Des 2026", 20, TERLINDUNGI), ("Jul–Des 2026", 4, TUNGGU), ("Mei 2026", 1, BELUM))],
        id="ringkas", compact=True, footer=["Jumlah", 25, 25 * 201_600, ""], note="Dua baris tiap butir di layar kecil",
    )  # fmt: skip
    word = request.GET.get("q", "").lower()
    table = workers(request.get_full_path(), request.GET.get("urut", "nama"))
    kept = [row for row in table.rows if word in row[0].text.lower()]
    if word:
        table = replace(table, rows=kept, note=f"{len(kept)} orang cocok", footer=None, pager=None, marks=frozenset())
    return {"tabel": table, "ringkas": ringkas, "kosong": empty, "saring": Saring(request.GET or None)}


def langkah(request: HttpRequest) -> dict[str, Any]:
    return {
        "langkah": next_step(),
        "terlambat": NextStep(
            act="Perbaiki NIK dua pekerja",
            url="/pola/isian/",
            label="Perbaiki sekarang",
            batas="12 Januari 2026",
            sisa="lewat 2 hari",
            why="Sampai diperbaiki, keduanya belum terlindungi ketika bekerja.",
            tone="danger",
        ),
        "tunggu": NextStep(
            act="Tidak ada yang perlu Bapak/Ibu kerjakan",
            kicker="Sedang menunggu",
            menunggu="Lurah Kenali Asam, sejak 9 Januari 2026",
            batas="14 Januari 2026",
            why="Daftar iuran sedang diperiksa. Kami kabari lewat WhatsApp begitu selesai.",
        ),
        "proses": process(),
        "terhenti": Steps(
            [
                Step("RAB disusun", "done", "2 Maret 2026", "Pokja Bahagia"),
                Step("Disepakati musyawarah", "done", "8 Maret 2026", "42 warga hadir"),
                Step("Verifikasi kelurahan", "blocked", "dikembalikan 12 Maret 2026", "menunggu Sekretaris Pokja"),
                Step("Pencairan tahap 1", "todo"),
            ]
        ),
        "tegak": Steps(
            [
                Step("Diajukan", "done", "9 Januari 2026", "Ketua RT"),
                Step("Diperiksa", "now", "hari ke-2", "Lurah"),
                Step("Dibayar", "todo"),
            ],
            tall=True,
        ),
    }


def uang(request: HttpRequest) -> dict[str, Any]:
    return {"angka": figures(), "ubin": beranda(request)["ubin"], "rujukan": citations()}


def kabar(request: HttpRequest) -> dict[str, Any]:
    return {"tautan": "https://contoh.invalid/undangan/7KQ2-9FXM"}


def navigasi(request: HttpRequest) -> dict[str, Any]:
    here = "/pola/navigasi/"
    return {
        "tab": [Tab("Menunggu saya", here, True, 12), Tab("Dikembalikan", here, False, 3), Tab("Selesai", here, False, 1204)],
        "pager": Pager("/pola/navigasi/?sebelum=1", "/pola/navigasi/?setelah=2", "51–100 dari 1.650 RT"),
        "remah": [("Pola", "/pola/"), ("Kota Jambi", "/pola/"), ("Kota Baru", "/pola/"), ("Kenali Asam", "")],
    }


def penolakan(request: HttpRequest) -> dict[str, Any]:
    return {
        "penolakan": Penolakan(
            "Dana RT tidak cukup: daftar ini Rp4.032.000, yang tersedia tinggal Rp3.500.000.",
            langkah="Kurangi tiga pekerja, atau ajukan untuk 10 bulan dahulu.",
        )
    }


def warna(request: HttpRequest) -> dict[str, Any]:
    return {
        "token": (
            "paper",
            "surface",
            "sunk",
            "ink",
            "ink-soft",
            "line",
            "line-strong",
            "batik",
            "batik-wash",
            "link",
            "teal",
            "teal-wash",
            "gold",
            "good",
            "good-wash",
            "warning",
            "warning-wash",
            "danger",
            "danger-wash",
        )
    }


def ikon(request: HttpRequest) -> dict[str, Any]:
    return {"nama_ikon": icon_names()}
