"""The living pattern gallery: one page per part, with content as it really occurs. Tests photograph these pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.pola import contoh, contoh_gambar, contoh_isian


@dataclass(frozen=True)
class Halaman:
    """One page of the gallery: its address, name, what the part is for, and what it shows."""

    slug: str
    nama: str
    guna: str
    isi: Callable[[HttpRequest], dict[str, Any]] = lambda request: {}
    peran: str = "ketua"


HALAMAN = (
    Halaman("beranda-rt", "Beranda ketua RT", "Semua bagian bersama, seperti yang dibuka setiap pagi.", contoh.beranda),
    Halaman("publik", "Halaman publik", "Untuk warga dan pers: tanpa masuk, tanpa JavaScript.", contoh.publik, "tamu"),
    Halaman(
        "satu-pertanyaan", "Satu pertanyaan", "Satu pertanyaan satu layar, tombol di jangkauan jempol.", contoh_isian.pertanyaan
    ),
    Halaman("satu-pilihan", "Satu pertanyaan: pilihan", "Pilihan yang barisnya bisa ditekan seluruhnya.", contoh_isian.pilihan),
    Halaman("warna", "Warna dan huruf", "Token: warna, ukuran huruf, jarak.", contoh.warna),
    Halaman("tombol", "Tombol", "Satu tombol utama pada satu layar."),
    Halaman("isian", "Isian", "Label, petunjuk, dan kesalahan yang mudah ditemukan.", contoh_isian.isian),
    Halaman("keping", "Keping keadaan", "Keadaan dalam satu kata, tidak pernah hanya warna."),
    Halaman("kartu", "Kartu dan ringkasan", "Satu pokok dalam satu kotak.", contoh.kartu),
    Halaman("tabel", "Tabel", "Menjadi kartu di layar kecil; bisa diurutkan dan diunduh.", contoh.tabel),
    Halaman("langkah", "Langkah", "Apa berikutnya, siapa yang ditunggu, sampai di mana.", contoh.langkah),
    Halaman("uang", "Uang dan angka", "Empat angka uang selalu terpisah; tiap angka menuju rinciannya.", contoh.uang),
    Halaman("kabar", "Kabar", "Keterangan, peringatan, kemajuan, dan keadaan kosong.", contoh.kabar),
    Halaman("navigasi", "Navigasi", "Letak halaman, tab, dan membalik daftar.", contoh.navigasi),
    Halaman("grafik", "Grafik batang", "Digambar di server, angkanya tertulis di sampingnya.", contoh_gambar.grafik),
    Halaman("peta", "Peta", "Wilayah berarsir dengan tabel di sampingnya.", contoh_gambar.peta),
    Halaman("bulan", "Kisi bulan", "Dua belas bulan perlindungan setiap pekerja.", contoh_gambar.bulan),
    Halaman("penolakan", "Penolakan", "Apa yang kurang, mengapa, dan langkah berikutnya.", contoh.penolakan),
    Halaman("ikon", "Ikon", "Gambar kecil yang selalu ditemani kata.", contoh.ikon),
)


def _rangka(request: HttpRequest, peran: str = "ketua") -> dict[str, Any]:
    """What a context processor gives to real pages."""
    base: dict[str, Any] = {
        "peragaan": True,
        "nama_kota": "Kota Jambi",
        "versi": "contoh",
        "url_ganti_peran": "/pola/",
        "url_beranda": "/pola/",
    }
    if peran == "tamu":
        return base | {"url_masuk": "/pola/", "menu": contoh.menu_publik(request.path)}
    return base | {
        "akun_nama": "Zainal Arifin",
        "akun_peran": "Ketua RT 14 Kenali Asam",
        "url_keluar": "/pola/",
        "menu": contoh.menu_ketua(request.path),
    }


def daftar(request: HttpRequest) -> HttpResponse:
    """Index of the gallery."""
    return render(request, "dasar/pola/daftar.html", _rangka(request) | {"judul": "Pola tampilan", "halaman": HALAMAN})


@parameter("q", "keadaan", "galat", "urut", "unduh", "setelah", "sebelum")
def halaman(request: HttpRequest, slug: str) -> HttpResponse:
    """One part with its samples."""
    page = next((p for p in HALAMAN if p.slug == slug), None)
    if page is None:
        raise Http404
    if slug == "kabar":
        messages.success(
            request, "Daftar iuran Januari–Desember 2026 sudah dikirim. Berikutnya: lurah memeriksa, paling lama 3 hari kerja."
        )
    frame = _rangka(request, page.peran) | {
        "judul": page.nama,
        "pengantar": page.guna,
        "remah": [("Pola", "/pola/"), (page.nama, "")],
    }
    return render(request, f"dasar/pola/{slug}.html", frame | page.isi(request))


def galat(request: HttpRequest, status: int) -> HttpResponse:
    """The error pages, as they would be served; 422 is a refusal as its own page."""
    if status == 422:
        no = Penolakan(
            "Siti Aminah sudah dibayar untuk Maret 2026 oleh Dinas Tenaga Kerja.",
            langkah="Hapus Siti Aminah dari daftar bulan Maret, lalu ajukan lagi.",
        )
        return render(request, "dasar/penolakan.html", _rangka(request) | {"penolakan": no, "kembali": "/pola/"})
    if status not in (400, 403, 404, 500):
        raise Http404
    return render(request, f"{status}.html", {} if status == 500 else _rangka(request))
