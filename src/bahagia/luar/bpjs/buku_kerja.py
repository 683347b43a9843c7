"""The workbook for the branch: one sheet laid out by the mapping, one that says what it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
import xlsxwriter
from django.utils.translation import override

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import bulan, tanggal
from bahagia.dasar.uang import rupiah
from bahagia.luar.bpjs.baris import BarisBPJS
from bahagia.luar.bpjs.pemetaan import Kolom, Pemetaan

BARIS_TERBANYAK = 5000  # more than any RT; a branch asks for smaller files than this
_PILIHAN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}  # fmt: skip
PERHATIAN = "Berkas ini memuat data pribadi. Hanya untuk petugas yang berwenang; hapus sesudah dipakai."
_ANGKA = {"teks": "@", "angka": "0", "uang": "#,##0", "tanggal": "dd/mm/yyyy", "bulan": "mm/yyyy"}


class Kepala(msgspec.Struct, frozen=True):
    """Whose list it is: for the sheet "Keterangan"."""

    rt: str
    kelurahan: str
    kota: str
    bulan_dari: date
    bulan_sampai: date
    penanggung: str
    kode_iuran: str = ""


def tulis_buku_kerja(
    rows: Sequence[BarisBPJS], pemetaan: Pemetaan, *, kepala: Kepala, pada: datetime
) -> bytes:
    """XLSX with one row per worker, heads on row 1. NIK, phones and codes are text. The same input gives the same
    bytes. Refuses (kode `bpjs_baris`) a list with rows the branch would send back, naming the first."""
    check_baris(rows, pemetaan.kolom)
    keluaran = io.BytesIO()
    buku = open_buku(keluaran, f"Iuran BPU {kepala.rt}", pada)
    write_lembar(buku, pemetaan.lembar, pemetaan.kolom, rows)
    _write_keterangan(buku, rows, pemetaan, kepala, pada)
    buku.close()
    return keluaran.getvalue()


def open_buku(keluaran: io.BytesIO, judul: str, pada: datetime) -> Any:
    """A workbook whose bytes depend on its contents alone."""
    buku = xlsxwriter.Workbook(keluaran, _PILIHAN)
    buku.set_properties({"title": judul, "created": pada.replace(tzinfo=None)})
    return buku


def write_lembar(buku: Any, nama: str, susunan: Sequence[Kolom], rows: Sequence[Any]) -> None:
    """One sheet: heads on row 1, one row each."""
    kertas = buku.add_worksheet(nama)
    tebal = buku.add_format({"bold": True, "bg_color": "#E4DCCF", "bottom": 1, "text_wrap": True, "valign": "top"})
    gaya = [buku.add_format({"num_format": _ANGKA[k.bentuk]}) for k in susunan]
    for i, kolom in enumerate(susunan):
        kertas.set_column(i, i, kolom.lebar, gaya[i])
        kertas.write_string(0, i, kolom.kepala, tebal)
    for nomor, baris in enumerate(rows, start=1):
        for i, kolom in enumerate(susunan):
            _write(kertas, nomor, i, kolom, value_of(kolom, baris, nomor), gaya[i])
    kertas.freeze_panes(1, 3)
    kertas.set_landscape()
    kertas.set_paper(9)
    kertas.fit_to_pages(1, 0)
    kertas.repeat_rows(0)


def write_keterangan(buku: Any, isi: Sequence[tuple[str, str]]) -> None:
    """The sheet that says what the workbook is."""
    kertas = buku.add_worksheet("Keterangan")
    kertas.set_column(0, 0, 24)
    kertas.set_column(1, 1, 60)
    tebal = buku.add_format({"bold": True})
    for nomor, (label, nilai) in enumerate(isi):
        kertas.write_string(nomor, 0, label, tebal)
        kertas.write_string(nomor, 1, nilai)


def value_of(kolom: Kolom, baris: Any, nomor: int) -> Any:
    """What a cell of row `nomor` (1..) holds."""
    if not kolom.isi:
        return kolom.tetap
    if kolom.isi == "urut":
        return nomor
    nilai = getattr(baris, kolom.isi)
    return kolom.kamus.get(nilai, nilai) if kolom.kamus else nilai


def check_baris(rows: Sequence[Any], susunan: Sequence[Kolom]) -> None:
    """Refuse (kode `bpjs_baris`) what the branch would send back, naming the first rows."""
    if not rows or len(rows) > BARIS_TERBANYAK:
        raise Penolakan(
            "Daftar ini belum berisi pekerja." if not rows else f"Daftar ini lebih dari {BARIS_TERBANYAK} pekerja.",
            langkah="Periksa daftar iurannya lebih dahulu.", kode="bpjs_baris",
        )  # fmt: skip
    salah: list[str] = []
    for nomor, baris in enumerate(rows, start=1):
        for kolom in susunan:
            nilai = value_of(kolom, baris, nomor)
            if kolom.wajib and (nilai is None or nilai in ("", 0)):
                salah.append(f"{baris.nama or f'baris {nomor}'}: {kolom.kepala} masih kosong")
            elif kolom.panjang and nilai and len(str(nilai)) != kolom.panjang:
                salah.append(f"{baris.nama}: {kolom.kepala} harus {kolom.panjang} angka")
    if salah:
        lain = f" (dan {len(salah) - 3} lagi)" if len(salah) > 3 else ""
        raise Penolakan(
            f"BPJS akan menolak {len(salah)} isian: {'; '.join(salah[:3])}{lain}.",
            langkah="Lengkapi data pekerjanya, lalu unduh lagi.", kode="bpjs_baris",
        )  # fmt: skip


def _write(kertas: Any, baris: int, i: int, kolom: Kolom, nilai: Any, gaya: Any) -> None:
    if nilai is None or nilai == "":
        return
    if kolom.bentuk in ("angka", "uang"):
        kertas.write_number(baris, i, nilai, gaya)
    elif kolom.bentuk in ("tanggal", "bulan"):
        kertas.write_datetime(baris, i, nilai, gaya)
    else:
        kertas.write_string(baris, i, str(nilai), gaya)


def _write_keterangan(
    buku: Any, rows: Sequence[BarisBPJS], pemetaan: Pemetaan, kepala: Kepala, pada: datetime
) -> None:
    with override("id"):  # read by the BPJS branch
        masa, dibuat = f"{bulan(kepala.bulan_dari)} sampai {bulan(kepala.bulan_sampai)}", tanggal(tanggal_kota(pada))
    write_keterangan(buku, [
        ("Daftar", f"{kepala.rt}, Kelurahan {kepala.kelurahan}, {kepala.kota}"),
        ("Masa", masa),
        ("Jumlah pekerja", str(len(rows))),
        ("Jumlah iuran", rupiah(sum(r.iuran for r in rows))),
        ("Penanggung iuran", kepala.penanggung),
        ("Kode iuran", kepala.kode_iuran or "(diisi BPJS)"),
        ("Dibuat", dibuat),
        ("Susunan kolom", f"{pemetaan.jenis} versi {pemetaan.versi}: {pemetaan.sumber}"),
        ("Perhatian", PERHATIAN),
    ])  # fmt: skip
