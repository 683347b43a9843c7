"""The bank's answer as banks write it: what settles a payment, and what is set apart and why. No database."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bahagia.dana.hasil_bank import cocokkan, indeks_rekening
from bahagia.dana.models import BarisBank
from bahagia.luar.bank.hasil import baca_hasil

REKENING = {"0015000001": ("POKJA RT 01 KENALI BESAR", 70_000_000), "0015000002": ("POKJA RT 02 KENALI BESAR", 50_000_000),
            "0015000003": ("POKJA RT 03 KENALI BESAR", 100_000_000)}  # fmt: skip
KEPALA = "No;Rekening Tujuan;Nama Penerima;Nominal;Status;Keterangan"
SATU, DUA, TIGA = (f"{i};{r};{n};{u};BERHASIL;" for i, (r, (n, u)) in enumerate(REKENING.items(), 1))


def daftar(**ubah: str) -> list[BarisBank]:
    return [
        BarisBank(pk=i, indeks=indeks_rekening(r), nama=nama, nilai=nilai, keadaan=ubah.get(f"k{i}", "dikirim"), acuan=f"P{i}")
        for i, (r, (nama, nilai)) in enumerate(REKENING.items(), 1)
    ]


def baca(isi: bytes, **ubah: str) -> tuple[list[tuple[int, str]], int, list[int], str]:
    h = baca_hasil(isi)
    c = cocokkan(daftar(**ubah), h.baris, h.salah)
    assert all(t.alasan and t.langkah for t in c.terpisah)
    return (
        [(b.pk, j.keadaan) for b, j in c.selesai],
        c.sudah,
        [t.baris_ke for t in c.terpisah],
        " ".join(t.alasan for t in c.terpisah),
    )


#: lines under the heads -> settled, known before, set apart (row), a word of the reason
KASUS: dict[str, tuple[list[str], list[tuple[int, str]], list[int], str]] = {
    "semua": ([SATU, DUA, TIGA], [(1, "berhasil"), (2, "berhasil"), (3, "berhasil")], [], ""),
    "rekening_asing": (
        [SATU, "2;9990001;ORANG LAIN;50000000;BERHASIL;", TIGA],
        [(1, "berhasil"), (3, "berhasil")],
        [3],
        "tidak ada di daftar",
    ),
    "nama_lain": (["1;0015000001;TOKO JAYA;70000000;BERHASIL;", DUA], [(2, "berhasil")], [2], "TOKO JAYA"),
    "nama_terpotong": (["1;0015000001;POKJA RT 01 KENALI;70.000.000;SUKSES;"], [(1, "berhasil")], [], ""),
    "nama_tetangga": (["1;0015000001;POKJA RT 02 KENALI BESAR;70000000;BERHASIL;"], [], [2], "bukan"),
    "tanpa_nama": (["1;15000001;;Rp 70.000.000,00;OK;"], [(1, "berhasil")], [], ""),
    "kurang_serupiah": (["1;0015000001;;69.999.999;BERHASIL;", DUA], [(2, "berhasil")], [2], "selisih Rp1."),
    "lebih_serupiah": (["1;0015000001;;70.000.001;BERHASIL;"], [], [2], "selisih Rp1."),
    "sama_dua_kali": ([SATU, DUA, SATU], [(1, "berhasil"), (2, "berhasil")], [4], "sudah muncul"),
    "dua_kali_berbeda": ([SATU, DUA, "3;0015000001;;70000000;GAGAL;x"], [(2, "berhasil")], [2, 4], "isi yang berbeda"),
    "gagal": (["1;0015000001;;70000000;DITOLAK;Rekening tutup", DUA], [(1, "gagal"), (2, "berhasil")], [], ""),
    "status_lain": (
        ["1;0015000001;;70000000;DALAM PROSES;", "2;0015000002;;50000000;;", TIGA],
        [(3, "berhasil")],
        [2, 3],
        "tidak dikenal",
    ),
    "rusak": (
        ["1;1,5E+07;;70000000;OK;", "2;0015000002;;50000000,50;OK;", "3;0015000003;;(100.000.000);OK;", "4;;;5;OK;"],
        [],
        [2, 3, 4, 5],
        "rusak oleh Excel",
    ),
    "jumlah_per_keadaan": (
        [
            SATU,
            "2;0015000002;;50000000;GAGAL;x",
            "Total Berhasil;;;70000000;;",
            "Total Gagal;;;50000000;;",
            "Total;;;120000000;;",
        ],
        [(1, "berhasil"), (2, "gagal")],
        [],
        "",
    ),
}


@pytest.mark.parametrize("nama", KASUS)
@pytest.mark.parametrize("sandi", ["utf-8-sig", "utf-16"])
def test_each_line_stands_for_itself(nama: str, sandi: str) -> None:
    baris, selesai, terpisah, kata = KASUS[nama]
    jadi = baca("\r\n".join(["Hasil pembayaran", "", KEPALA, *baris]).encode(sandi))
    assert jadi[0] == selesai and [n - 2 for n in jadi[2]] == terpisah
    assert kata in jadi[3]
    if nama == "jumlah_per_keadaan":
        h = baca_hasil("\n".join([KEPALA, *baris]).encode())
        assert (h.total_tertulis, h.catatan, h.berhasil) == (120_000_000, (), 70_000_000)


def test_a_workbook_that_ate_the_zeros_and_an_answer_that_contradicts_the_first() -> None:
    isi: Any = openpyxl.Workbook()
    for satu in (("Rekening", "Nama", "Jumlah", "Status"), (15_000_001, "Pokja RT 01 Kenali Besar", 70_000_000, "Berhasil"),
                 (15_000_002, None, 50_000_000.5, "Berhasil"), (15_000_003, None, "100.000.000", "Retur")):  # fmt: skip
        isi.active.append(satu)
    keluar = BytesIO()
    isi.save(keluar)
    assert baca(keluar.getvalue())[:3] == ([(1, "berhasil"), (3, "gagal")], 0, [3])
    # the same again changes nothing; the opposite of what was booked is set apart
    selesai, sudah, terpisah, kata = baca(keluar.getvalue(), k1="berhasil", k3="berhasil")
    assert (selesai, sudah, terpisah) == ([], 1, [3, 4]) and "Jawaban bank sebelumnya: berhasil" in kata
