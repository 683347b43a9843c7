"""Secrets at rest: AES-GCM for what must be read back, a keyed blind index for what must be found.

The space of NIK is small and guessable, so a plain hash would be reversible: the index is an HMAC with its own
key, cut to 128 bits and stored as uuid (compact in every index, collision odds negligible).
"""

from __future__ import annotations

import functools
import hmac
import os
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_PANJANG_NONCE = 12


@functools.lru_cache(maxsize=8)
def _aes(kunci: bytes) -> AESGCM:
    """One object per key: making it costs as much as sealing ten names."""
    return AESGCM(kunci)


def encrypt(teks: str, *, tempat: str) -> bytes:
    """Ciphertext of `teks`: key id (1 byte length + id), nonce, sealed text.

    `tempat` (for example `pekerja.nik`) is bound as associated data: a value moved to another column does not open.
    """
    id_kunci = settings.KUNCI_SANDI_KINI
    nonce = os.urandom(_PANJANG_NONCE)
    isi = _aes(settings.KUNCI_SANDI[id_kunci]).encrypt(nonce, teks.encode(), tempat.encode())
    kepala = id_kunci.encode()
    return bytes([len(kepala)]) + kepala + nonce + isi


def decrypt(sandi: bytes | memoryview, *, tempat: str) -> str:
    """The text behind `sandi`. Raises cryptography's InvalidTag when the bytes or the place are not the same."""
    sandi = bytes(sandi)
    akhir = 1 + sandi[0]
    id_kunci, nonce = sandi[1:akhir].decode(), sandi[akhir : akhir + _PANJANG_NONCE]
    isi = sandi[akhir + _PANJANG_NONCE :]
    return _aes(settings.KUNCI_SANDI[id_kunci]).decrypt(nonce, isi, tempat.encode()).decode()


def blind_index(teks: str, *, ruang: str) -> uuid.UUID:
    """Keyed index of `teks` within `ruang` (`nik`, `no_kk`, ...): equal texts of one space have equal indexes."""
    pesan = f"{ruang}\x1f{teks}".encode()
    return uuid.UUID(bytes=hmac.digest(settings.KUNCI_INDEKS, pesan, "sha256")[:16])


def mask(teks: str, *, tampak: int = 4) -> str:
    """`1599990101850001` -> `••••••••••••0001`."""
    return "•" * max(len(teks) - tampak, 0) + teks[-tampak:]
