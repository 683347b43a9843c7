"""The sealed container of a backup: opens to the byte, or says in words why not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bahagia.proyek.cadangan import bungkus
from bahagia.proyek.cadangan.bungkus import POTONG, TANDA, Penulis, Rusak, read_bungkus, read_kepala
from bahagia.proyek.cadangan.perintah import read_sandi
from bahagia.proyek.peluncur import Henti

SANDI = "tiga ayam di kebun pisang"


@pytest.fixture(autouse=True)
def ringan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase is made expensive on purpose; not here."""
    monkeypatch.setattr(bungkus, "SCRYPT", {"n": 2, "r": 8, "p": 1})


def bungkuskan(isi: bytes, *, langkah: int = 300_000) -> bytes:
    berkas = io.BytesIO()
    penulis = Penulis(berkas, SANDI, {"mode": "kosong"})
    for i in range(0, len(isi), langkah):
        penulis.write(isi[i : i + langkah])
    penulis.close()
    return berkas.getvalue()


def buka(isi: bytes, sandi: str = SANDI) -> bytes:
    return b"".join(read_bungkus(io.BytesIO(isi), sandi))


@pytest.mark.parametrize("n", [0, 1, POTONG - 1, POTONG, POTONG + 1, 3 * POTONG])
def test_what_goes_in_comes_out(n: int) -> None:
    isi = bytes(i % 251 for i in range(1000)) * (n // 1000 + 1)
    sandi = bungkuskan(isi[:n])
    assert buka(sandi) == isi[:n]
    assert read_kepala(io.BytesIO(sandi)) == {"mode": "kosong"}
    assert isi[:200] not in sandi or n < 200


def test_a_real_file_reads_the_same(tmp_path: Path) -> None:
    berkas = tmp_path / "x.cadangan"
    berkas.write_bytes(bungkuskan(b"abc" * POTONG))
    with berkas.open("rb") as isi:
        assert b"".join(read_bungkus(isi, SANDI)) == b"abc" * POTONG


def test_the_wrong_passphrase_is_told_from_damage() -> None:
    with pytest.raises(Henti, match="Kata sandi cadangan salah") as salah:
        buka(bungkuskan(b"rahasia"), "bukan kata sandinya")
    assert not isinstance(salah.value, Rusak)


def test_a_backup_cut_off_anywhere_never_passes_for_a_whole_one() -> None:
    utuh = bungkuskan(b"x" * (2 * POTONG + 77))
    awal = utuh.index(b"\n", len(TANDA)) + 1
    batas = awal + 4 + POTONG + 16  # exactly at the end of the first piece: every piece that is there is whole
    for n in (len(utuh) - 1, len(utuh) - 50, batas, batas + 2, batas + 4 + POTONG + 16, awal, awal - 1, len(TANDA), 3):
        with pytest.raises(Rusak):
            buka(utuh[:n])
    with pytest.raises(Rusak):
        buka(utuh + b"\0\0\0\x20" + b"z" * 32)


def test_pieces_in_another_order_or_with_one_bit_changed_do_not_open() -> None:
    utuh = bungkuskan(b"x" * (2 * POTONG + 77))
    awal = utuh.index(b"\n", len(TANDA)) + 1
    n = 4 + POTONG + 16
    satu, dua, sisa = utuh[awal : awal + n], utuh[awal + n : awal + 2 * n], utuh[awal + 2 * n :]
    for palsu in (dua + satu + sisa, satu + satu + sisa, satu + sisa):
        with pytest.raises(Rusak):
            buka(utuh[:awal] + palsu)
    for di in (awal + 10, awal + n + 5000, len(utuh) - 1):
        with pytest.raises(Rusak):
            buka(utuh[:di] + bytes([utuh[di] ^ 1]) + utuh[di + 1 :])
    with pytest.raises(Rusak):  # what stands in the open is sealed with the rest
        buka(utuh.replace(b'"mode": "kosong"', b'"mode": "kosonk"'))


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"PK\x03\x04 bukan", "bukan cadangan Bahagia"), (b"", "bukan cadangan"), (b"BAHAGIA-CADANGAN 2\n{}\n", "lebih baru"),
        (TANDA + b"{}\n", "Kepala cadangan rusak"), (TANDA + b"\xff\xfe\n", "Kepala cadangan rusak"), (TANDA, "Kepala"),
    ],
)  # fmt: skip
def test_other_files_are_named_for_what_they_are(isi: bytes, kata: str) -> None:
    with pytest.raises(Rusak, match=kata):
        buka(isi)


def test_the_same_content_never_looks_the_same_twice() -> None:
    assert bungkuskan(b"sama") != bungkuskan(b"sama")


def test_a_short_passphrase_is_refused_and_one_on_paper_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAHAGIA_SANDI_CADANGAN", raising=False)
    berkas = tmp_path / "sandi"
    berkas.write_text("pendek\n")
    with pytest.raises(Henti, match="paling sedikit 12"):
        read_sandi(berkas)
    berkas.write_text(f"{SANDI}\n")
    assert read_sandi(berkas) == SANDI
    with pytest.raises(Henti, match="tidak dapat dibaca"):
        read_sandi(tmp_path / "tidak-ada")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(Henti, match="--sandi-berkas"):
        read_sandi(None)
