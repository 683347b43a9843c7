"""Invented people and sheets made for tests. The region 15.99 was never issued, so no NIK here belongs to anybody."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

PADA = date(2026, 5, 4)
KEPALA = ["No", "NIK", "Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "L/P", "Alamat", "Pekerjaan", "No HP"]
_NAMA = ["Ahmad Fauzi", "Siti Rohani", "Budi Hartono", "Nurhayati", "Zulkifli", "Dewi Anggraini", "M. Yusuf", "Ratna Sari",
         "Hasan Basri", "Yuliana", "Samsul Bahri", "Marlina", "Rahmat Hidayat", "Fatimah", "Ridwan", "Sulastri",
         "Junaidi", "Rosmawati", "Edi Saputra", "Kartini", "Syahrul", "Novita", "Darmawan"]  # fmt: skip
_KERJA = ["ojek", "buruh cuci", "kuli bangunan", "jual sayur", "narik becak", "penjahit", "juru parkir", "jual gorengan"]


def nik(lahir: date, perempuan: bool, urut: int) -> str:
    """A NIK of valid form of an area that does not exist."""
    return f"159999{lahir.day + 40 * perempuan:02d}{lahir.month:02d}{lahir.year % 100:02d}{urut:04d}"


def orang(i: int) -> list[str]:
    """Row of person i under KEPALA, all text."""
    lahir, perempuan = date(1970 + i % 30, 1 + i % 12, 1 + i % 28), i % 2 == 1
    return [
        str(i + 1),
        nik(lahir, perempuan, i + 1),
        _NAMA[i % len(_NAMA)],
        "Jambi",
        lahir.strftime("%d/%m/%Y"),
        "P" if perempuan else "L",
        f"Jl. Kenanga No. {i + 1}",
        _KERJA[i % len(_KERJA)],
        f"08127000{i:04d}",
    ]


def daftar(n: int = 3) -> list[list[Any]]:
    """KEPALA and n people."""
    return [list(KEPALA), *[orang(i) for i in range(n)]]


def csv(baris: Sequence[Sequence[Any]], pemisah: str = ",", akhir: str = "\n", sandi: str = "utf-8") -> bytes:
    """Plain CSV text, quoted where needed."""

    def sel(s: Any) -> str:
        s = str(s)
        return '"' + s.replace('"', '""') + '"' if any(c in s for c in (pemisah, '"', "\n")) else s

    return akhir.join(pemisah.join(sel(s) for s in b) for b in baris).encode(sandi)


def xlsx(
    *lembar: Sequence[Sequence[Any]], nama: Sequence[str] = (), gabung: Sequence[str] = (), sembunyi: Sequence[int] = ()
) -> bytes:
    """Workbook by openpyxl; values keep their Python type."""
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for i, baris in enumerate(lembar):
        kertas = buku.create_sheet(nama[i] if nama else f"Sheet{i + 1}")
        for b in baris:
            kertas.append(list(b))
        for g in gabung:
            kertas.merge_cells(g)
        if i in sembunyi:
            kertas.sheet_state = "hidden"
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()
