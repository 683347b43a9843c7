"""The sealed container: any stream of bytes, encrypted under a passphrase, in pieces that can neither be swapped nor cut off.

    BAHAGIA-CADANGAN 1\\n
    {"garam": ..., "bukti": ..., "umum": {...}}\\n           read without the passphrase; part of every seal
    length (4 bytes) sealed piece                           AES-256-GCM; nonce = number of the piece and "last or not"
    ...

The key comes from the passphrase by scrypt with a fresh salt, so a nonce never meets the same key twice. A piece that is
missing, moved, changed or not the last at the end of the file does not open (the STREAM construction).
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
from collections.abc import Iterator
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bahagia.proyek.peluncur import Henti

TANDA = b"BAHAGIA-CADANGAN 1\n"
POTONG = 1 << 20  # bytes of one piece: small in memory, large beside its 20 bytes of overhead
KEPALA_TERPANJANG = 1 << 16
SANDI_TERPENDEK = 12
# 64 MB and a fifth of a second per guess.
SCRYPT = {"n": 1 << 16, "r": 8, "p": 1}


class Rusak(Henti):
    """The file is not what was written."""


def check_sandi(sandi: str) -> str:
    if len(sandi) < SANDI_TERPENDEK:
        raise Henti(f"Kata sandi cadangan terlalu pendek: paling sedikit {SANDI_TERPENDEK} huruf. Beberapa kata lebih baik.")
    return sandi


class Penulis:
    """Write-only stream into a container. `close` writes the last piece; a file without it does not open."""

    def __init__(self, berkas: BinaryIO, sandi: str, umum: dict[str, Any]) -> None:
        garam = os.urandom(16)
        self._aes, bukti = _derive(check_sandi(sandi), garam, SCRYPT)
        isi = {"garam": garam.hex(), "scrypt": SCRYPT, "bukti": bukti, "umum": umum}
        kepala = json.dumps(isi, sort_keys=True, ensure_ascii=False).encode() + b"\n"
        self._berkas, self._aad = berkas, hashlib.sha256(TANDA + kepala).digest()
        self._sisa, self._nomor = bytearray(), 0
        berkas.write(TANDA + kepala)

    def write(self, isi: bytes) -> int:
        self._sisa += isi
        while len(self._sisa) > POTONG:  # one whole piece always stays behind: the last must be known as the last
            self._seal(bytes(self._sisa[:POTONG]), akhir=False)
            del self._sisa[:POTONG]
        return len(isi)

    def close(self) -> None:
        self._seal(bytes(self._sisa), akhir=True)

    def _seal(self, isi: bytes, *, akhir: bool) -> None:
        sandi = self._aes.encrypt(_nonce(self._nomor, akhir), isi, self._aad)
        self._berkas.write(len(sandi).to_bytes(4, "big") + sandi)
        self._nomor += 1


def read_kepala(berkas: BinaryIO) -> dict[str, Any]:
    """What stands in the open: when, of what, by which version.

    :raises Rusak: not a backup of Bahagia, or of a newer form.
    """
    umum: dict[str, Any] = _read_kepala(berkas)[0]["umum"]
    return umum


def _read_kepala(berkas: BinaryIO) -> tuple[dict[str, Any], bytes]:
    tanda = berkas.readline(len(TANDA))
    if tanda != TANDA:
        if tanda.startswith(TANDA.split()[0]):
            raise Rusak("Bentuk cadangan ini lebih baru daripada Bahagia yang terpasang. Pasang Bahagia terbaru, lalu ulangi.")
        raise Rusak("Berkas ini bukan cadangan Bahagia. Pilih berkas yang namanya berakhir .cadangan.")
    kepala = berkas.readline(KEPALA_TERPANJANG)
    try:
        isi = json.loads(kepala)
        assert {"garam", "scrypt", "bukti", "umum"} <= isi.keys()
        assert 1 <= isi["scrypt"]["n"] <= 1 << 20 and isi["scrypt"]["r"] == 8 and isi["scrypt"]["p"] == 1
        bytes.fromhex(isi["garam"])
    except (ValueError, AssertionError, AttributeError, KeyError, TypeError) as salah:
        raise Rusak("Kepala cadangan rusak. Pakai salinan lain dari cadangan ini.") from salah
    return isi, hashlib.sha256(TANDA + kepala).digest()


def read_bungkus(berkas: BinaryIO, sandi: str) -> Iterator[bytes]:
    """The pieces, opened one by one.

    :raises Henti: wrong passphrase. :raises Rusak: damaged or cut off; nothing after the damage is given.
    """
    kepala, aad = _read_kepala(berkas)
    aes, bukti = _derive(sandi, bytes.fromhex(kepala["garam"]), kepala["scrypt"])
    if not hmac.compare_digest(bukti, str(kepala["bukti"])):
        raise Henti("Kata sandi cadangan salah. Periksa huruf besar dan kecilnya, lalu ulangi. Tidak ada yang diubah.")
    nomor, akhir = 0, False
    while not akhir:
        panjang = int.from_bytes(_exactly(berkas, 4), "big")
        if not 16 <= panjang <= POTONG + 16:
            raise Rusak(_RUSAK)
        isi = _exactly(berkas, panjang)
        akhir = not berkas.peek(1) if isinstance(berkas, io.BufferedReader) else _at_end(berkas)
        try:
            yield aes.decrypt(_nonce(nomor, akhir), isi, aad)
        except InvalidTag as salah:
            raise Rusak(_RUSAK) from salah
        nomor += 1


_RUSAK = "Cadangan rusak atau terpotong (salinannya tidak lengkap). Pakai salinan lain; tidak ada yang diubah pada data sekarang."


def _exactly(berkas: BinaryIO, n: int) -> bytes:
    isi = berkas.read(n)
    if len(isi) != n:
        raise Rusak(_RUSAK)
    return isi


def _at_end(berkas: BinaryIO) -> bool:
    di = berkas.tell()
    habis = not berkas.read(1)
    berkas.seek(di)
    return habis


def _derive(sandi: str, garam: bytes, cara: dict[str, int]) -> tuple[AESGCM, str]:
    bahan = Scrypt(salt=garam, length=64, **cara).derive(sandi.encode())
    return AESGCM(bahan[:32]), hmac.new(bahan[32:], b"bahagia-cadangan", hashlib.sha256).hexdigest()


def _nonce(nomor: int, akhir: bool) -> bytes:
    return nomor.to_bytes(11, "big") + bytes([akhir])


def seal_kecil(isi: bytes, sandi: str, umum: dict[str, Any]) -> bytes:
    """A small container in memory (the keys)."""
    wadah = io.BytesIO()
    penulis = Penulis(wadah, sandi, umum)
    penulis.write(isi)
    penulis.close()
    return wadah.getvalue()


def open_kecil(isi: bytes, sandi: str) -> bytes:
    return b"".join(read_bungkus(io.BytesIO(isi), sandi))


