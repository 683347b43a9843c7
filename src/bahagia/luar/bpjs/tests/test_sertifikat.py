"""Certificates of e-Jakon in the shapes they come in; what is not certain is left to the person."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bpjs.sertifikat import baca_sertifikat


def lembar(*baris: list[object]) -> bytes:
    buku = openpyxl.Workbook()
    for satu in baris:
        buku.active.append(satu)  # type: ignore[union-attr]
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()


def test_labels_with_their_value_beside_them() -> None:
    s = baca_sertifikat(lembar(
        ["SERTIFIKAT KEPESERTAAN JASA KONSTRUKSI"], ["Nomor Sertifikat", ":", "26-1571-000123"], ["Nomor Proyek", "", "P-77"],
        ["Tanggal Terbit", date(2026, 2, 4)], ["Berlaku Sejak", "4 Februari 2026"], ["Berlaku Sampai", "28/02/2026"],
    ), "s.xlsx")  # fmt: skip
    assert (s.nomor, s.nomor_proyek) == ("26-1571-000123", "P-77")
    assert (s.tanggal, s.berlaku_sejak, s.berlaku_sampai) == (date(2026, 2, 4), date(2026, 2, 4), date(2026, 2, 28))


def test_a_table_with_heads_and_one_row() -> None:
    s = baca_sertifikat(lembar(
        ["No Sertifikat", "Kode Proyek", "Tgl Sertifikat", "Tanggal Mulai", "Tanggal Selesai"],
        ["26-9", "P-1", date(2026, 2, 4), date(2026, 2, 5), date(2026, 2, 9)],
    ), "s.xlsx")  # fmt: skip
    assert (s.nomor, s.nomor_proyek, s.tanggal) == ("26-9", "P-1", date(2026, 2, 4))
    assert (s.berlaku_sejak, s.berlaku_sampai) == (date(2026, 2, 5), date(2026, 2, 9))


def test_plain_text_with_a_period_in_words() -> None:
    s = baca_sertifikat(b"Nomor Sertifikat: 26-1\nMasa Berlaku: 3 Februari 2026 sampai dengan 6 Februari 2026\n", "s.txt")
    assert (s.nomor, s.tanggal, s.berlaku_sejak, s.berlaku_sampai) == ("26-1", None, date(2026, 2, 3), date(2026, 2, 6))


def test_days_that_disagree_are_left_empty_and_two_numbers_are_refused() -> None:
    s = baca_sertifikat(b"Nomor Sertifikat: 26-1\nTanggal Terbit: 3/2/2026\nTanggal Sertifikat: 4/2/2026\n", "s.txt")
    assert s.tanggal is None
    for isi, kode in (
        (b"Nomor Sertifikat: 26-1\nNo Sertifikat: 26-2\n", "sertifikat_dua_nomor"),
        (b"Nama Proyek: Talud\n", "sertifikat_tanpa_nomor"),
        (b"%PDF-1.7 ...", "sertifikat_gambar"), (b"\xff\xd8\xff\xe0", "sertifikat_gambar"),
    ):  # fmt: skip
        with pytest.raises(Penolakan) as salah:
            baca_sertifikat(isi, "s")
        assert salah.value.kode == kode and salah.value.langkah


def test_the_layout_of_the_works_is_checked_like_that_of_the_people() -> None:
    import msgspec

    from bahagia.luar.bpjs.susunan import Kolom, read_susunan_baku

    baku = read_susunan_baku("jakon")
    assert baku is not None
    baku.check()
    asing = msgspec.structs.replace(baku, proyek=[*baku.proyek, Kolom(kepala="KPJ", isi="kpj")])
    kembar = msgspec.structs.replace(baku, proyek=[*baku.proyek, baku.proyek[0]])
    for rusak in (asing, kembar, msgspec.structs.replace(baku, proyek=[])):
        with pytest.raises(Penolakan):
            rusak.check()
