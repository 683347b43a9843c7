"""Sheets: who was asked in an RT, and figures of many RT. No NIK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.kesehatan.queries import ANGKA, AngkaJKN, rujukan_terakhir, status_kini
from bahagia.pekerja.models import Pekerja

KOLOM_RT = (
    Kolom("No", "angka", 6), Kolom("Nama", lebar=30), Kolom("Pekerjaan", lebar=24), Kolom("Status JKN", lebar=40),
    Kolom("Sumber", lebar=28), Kolom("Dilihat", "tanggal", 14), Kolom("Keluarga tanpa JKN", "angka", 12),
    Kolom("Rujukan", lebar=34), Kolom("Dirujuk ke", lebar=18), Kolom("Keadaan rujukan", lebar=22),
    Kolom("Tanggal surat", "tanggal", 14),
)  # fmt: skip
_ANGKA = [Kolom(judul, "angka", 14) for judul in (
    "Pekerja", "Ditanya", "Punya JKN aktif", "Menunggak", "Tidak punya", "Keluarga tanpa JKN", "Dirujuk",
    "Kini aktif lewat rujukan", "Rujukan lama tanpa jawaban",
)]  # fmt: skip
KOLOM_ANGKA = (Kolom("Kelurahan", lebar=26), Kolom("RT", lebar=20), *_ANGKA)


def list_baris_rt(orang: list[Pekerja]) -> Iterator[list[Any]]:
    """Rows under KOLOM_RT."""
    ids = [p.pk for p in orang]
    status, rujukan = status_kini(ids), rujukan_terakhir(ids)
    for nomor, p in enumerate(orang, start=1):
        s, r = status.get(p.pk), rujukan.get(p.pk)
        yield [
            nomor, p.nama, p.pekerjaan, str(s.get_keadaan_display()) if s else "Belum ditanya",
            str(s.get_sumber_display()) if s else "", s.dilihat if s else None, s.keluarga_tanpa if s else None,
            r.nomor if r else "", str(r.get_tujuan_display()) if r else "", str(r.get_keadaan_display()) if r else "",
            tanggal_kota(r.dibuat_pada) if r else None,
        ]  # fmt: skip


def list_baris_angka(baris: Iterable[tuple[str, str, AngkaJKN]]) -> Iterator[list[Any]]:
    """Rows under KOLOM_ANGKA from (kelurahan, RT, figures)."""
    for kelurahan, rt, angka in baris:
        yield [kelurahan, rt, *(getattr(angka, nama) for nama in ANGKA)]
