"""The workbook for a registration of construction works: one sheet of works, one of people, one that says what it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import override

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Jenis
from bahagia.dasar.lembar.tulis import Kolom as KolomLembar
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.luar.bpjs.baris_jakon import BarisJakon, ProyekJakon
from bahagia.luar.bpjs.buku_kerja import PERHATIAN, check_baris, open_buku, value_of, write_keterangan, write_lembar
from bahagia.luar.bpjs.pemetaan import Kolom, Pemetaan

LEMBAR_PROYEK, LEMBAR_MASUK, LEMBAR_KELUAR = "Data Proyek", "Tenaga Kerja Masuk", "Tenaga Kerja Keluar"
KOLOM_KELUAR = Kolom(kepala="TANGGAL KELUAR", isi="keluar", bentuk="tanggal", wajib=True, lebar=14)
_JENIS: dict[str, Jenis] = {"uang": "uang", "tanggal": "tanggal", "angka": "angka"}


def tulis_jakon(
    proyek: Sequence[ProyekJakon], pekerja: Sequence[BarisJakon], pemetaan: Pemetaan, *, judul: str, catatan: str, pada: datetime
) -> bytes:
    """XLSX of a registration. `judul`: whose; `catatan`: premium and instalments in words. NIK and phones are text.

    Refuses (kode `bpjs_baris`) rows the branch would send back, naming the first.
    """
    check_baris(proyek, pemetaan.proyek)
    check_baris(pekerja, pemetaan.kolom)
    keluaran = io.BytesIO()
    buku = open_buku(keluaran, f"Pendaftaran jasa konstruksi {judul}", pada)
    write_lembar(buku, LEMBAR_PROYEK, pemetaan.proyek, proyek)
    write_lembar(buku, pemetaan.lembar, pemetaan.kolom, pekerja)
    with override("id"):  # read by the BPJS branch
        dibuat = tanggal(tanggal_kota(pada))
    write_keterangan(buku, [
        ("Pendaftaran", judul), ("Jumlah kegiatan", str(len(proyek))), ("Jumlah tenaga kerja", str(len(pekerja))),
        ("Jumlah iuran", rupiah(proyek[0].premi)), ("Cara bayar", catatan), ("Dibuat", dibuat),
        ("Susunan kolom", f"{pemetaan.jenis} versi {pemetaan.versi}: {pemetaan.sumber}"), ("Perhatian", PERHATIAN),
    ])  # fmt: skip
    buku.close()
    return keluaran.getvalue()


def tulis_perubahan(
    masuk: Sequence[BarisJakon], keluar: Sequence[BarisJakon], pemetaan: Pemetaan, *, judul: str, proyek: str, pada: datetime
) -> bytes:
    """XLSX of who was added to a registered work and who left it, in the columns of its registration; who left with the day.

    `judul`: whose; `proyek`: name and number at BPJS. Refuses as `tulis_jakon` does; at least one person.
    """
    hari_keluar = [] if any(k.isi == "keluar" for k in pemetaan.kolom) else [KOLOM_KELUAR]
    susunan = {LEMBAR_MASUK: (pemetaan.kolom, masuk), LEMBAR_KELUAR: ([*pemetaan.kolom, *hari_keluar], keluar)}
    keluaran = io.BytesIO()
    buku = open_buku(keluaran, f"Perubahan tenaga kerja {judul}", pada)
    for lembar, (kolom, rows) in susunan.items():
        if rows:
            check_baris(rows, kolom)
            write_lembar(buku, lembar, kolom, rows)
    with override("id"):  # read by the BPJS branch
        dibuat = tanggal(tanggal_kota(pada))
    write_keterangan(buku, [
        ("Perubahan tenaga kerja", judul), ("Proyek", proyek), ("Tenaga kerja masuk", str(len(masuk))),
        ("Tenaga kerja keluar", str(len(keluar))), ("Dibuat", dibuat),
        ("Susunan kolom", f"{pemetaan.jenis} versi {pemetaan.versi}: {pemetaan.sumber}"), ("Perhatian", PERHATIAN),
    ])  # fmt: skip
    buku.close()
    return keluaran.getvalue()


def kolom_csv(pemetaan: Pemetaan) -> list[KolomLembar]:
    """Heads of the people's sheet, for a CSV of it."""
    return [KolomLembar(k.kepala, _JENIS.get(k.bentuk, "teks"), k.lebar) for k in pemetaan.kolom]


def list_csv(pekerja: Iterable[BarisJakon], pemetaan: Pemetaan) -> Iterator[list[Any]]:
    """Rows under `kolom_csv`."""
    for nomor, satu in enumerate(pekerja, start=1):
        yield [value_of(k, satu, nomor) for k in pemetaan.kolom]
