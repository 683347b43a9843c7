"""To whom a message goes, and the sealed forms of address and content."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bahagia.akun.models import Akun
from bahagia.akun.telepon import read_telepon
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import blind_index, decrypt, encrypt, mask
from bahagia.pesan.jenis import SaluranPesan

PANJANG_NAMA = 120
#: An e-mail address, or nine digits and more: what a provider's sentence may repeat of whom it speaks about.
_ALAMAT = re.compile(r"\S+@\S+|\+?(?:\d[ ().-]?){9,}")
_TEMPAT_ALAMAT, _TEMPAT_ISI = "pesan.alamat", "pesan.isi"
#: Same space as the register's own index, so that a number is one number in both.
_RUANG = {SaluranPesan.WA: "telepon", SaluranPesan.SUREL: "surel"}


@dataclass(frozen=True)
class Kepada:
    """One person: a number (any usual form), an e-mail address, or both; or an account, whose own are taken."""

    nama: str = ""
    telepon: str = ""
    surel: str = ""
    akun: Akun | None = None

    def alamat(self) -> dict[SaluranPesan, str]:
        """Address by way, WhatsApp first. A number that is none counts as not given: no act fails over a message."""
        telepon = self.telepon or (self.akun.telepon or "" if self.akun else "")
        surel = self.surel or (self.akun.email or "" if self.akun else "")
        hasil = {}
        for saluran, teks in ((SaluranPesan.WA, telepon), (SaluranPesan.SUREL, surel)):
            if teks:
                try:
                    hasil[saluran] = read_alamat(saluran, teks)
                except Penolakan:
                    continue
        return hasil

    @property
    def sebut(self) -> str:
        return (self.nama or (self.akun.nama if self.akun else ""))[:PANJANG_NAMA]


def read_alamat(saluran: str, teks: str) -> str:
    """A number as E.164 or an e-mail address in small letters; refused when it is none. Letters that only look like ours (an
    `ı` for an `i`) are no address: no server is found by them."""
    if saluran == SaluranPesan.WA:
        return read_telepon(teks)
    surel = teks.strip().lower()
    try:
        validate_email(surel.encode("ascii").decode())
    except (ValidationError, UnicodeError) as salah:
        raise Penolakan(_("Alamat surel ini belum benar."), langkah=_("Tulis seperti nama@contoh.id."), kode="surel",
                        bidang="surel") from salah  # fmt: skip
    return surel


def index_alamat(saluran: str, alamat: str) -> uuid.UUID:
    return blind_index(alamat, ruang=_RUANG[SaluranPesan(saluran)])


def seal_alamat(alamat: str) -> bytes:
    return encrypt(alamat, tempat=_TEMPAT_ALAMAT)


def open_alamat(sandi: Any) -> str:
    return decrypt(sandi, tempat=_TEMPAT_ALAMAT) if sandi else ""


def sensor(teks: str) -> str:
    """A provider's words as they may be kept in the clear: without the number or address they repeat."""
    return _ALAMAT.sub("•••", teks)


def sidik_penyedia(nama: str) -> str:
    """The provider's name of a message as it is kept: WhatsApp's holds the number that it went to."""
    return hashlib.sha256(nama.encode()).hexdigest() if nama else ""


def samar(saluran: str, alamat: str) -> str:
    """What a screen shows: the end of a number, the domain of an address."""
    if not alamat:
        return "–"
    if saluran == SaluranPesan.WA:
        return mask(alamat)
    kotak, _at, domain = alamat.partition("@")
    return f"{kotak[:1]}•••@{domain}"


def seal_isi(isi: dict[str, str]) -> bytes:
    return encrypt(json.dumps(isi, ensure_ascii=False), tempat=_TEMPAT_ISI)


def open_isi(sandi: Any) -> dict[str, str]:
    return dict(json.loads(decrypt(sandi, tempat=_TEMPAT_ISI))) if sandi else {}
