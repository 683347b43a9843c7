"""Six figures from an app (TOTP, RFC 6238): secret, picture to scan, and which time step a code belongs to."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp
import segno

from bahagia.dasar.sandi import decrypt, encrypt

TEMPAT = "akun.totp"  # what the sealed secret is bound to
PANJANG = 30  # seconds a code is shown
GESER = (0, -1, 1)  # steps: a phone's clock may be half a minute off


def new_rahasia() -> str:
    return pyotp.random_base32()


def seal_rahasia(rahasia: str) -> bytes:
    return encrypt(rahasia, tempat=TEMPAT)


def open_rahasia(sandi: bytes | memoryview) -> str:
    return decrypt(sandi, tempat=TEMPAT)


def langkah_of(rahasia: str, kode: str, *, pada: datetime) -> int | None:
    """The time step whose code this is, of the present one and its neighbours; None when it is of none."""
    kode = "".join(kode.split())
    if len(kode) != 6 or not (kode.isascii() and kode.isdigit()):
        return None
    kini, totp = int(pada.timestamp()) // PANJANG, pyotp.TOTP(rahasia)
    cocok = [kini + g for g in GESER if hmac.compare_digest(totp.generate_otp(kini + g), kode)]
    return max(cocok, default=None)


def alamat_rahasia(rahasia: str, *, nama: str, penerbit: str) -> str:
    """otpauth:// address that the app reads."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=nama, issuer_name=penerbit)


def gambar_qr(alamat: str) -> str:
    """The address as inline SVG: no style, no script, nothing fetched."""
    return segno.make(alamat, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=False)
