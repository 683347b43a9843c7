"""Guessing is stopped in every process alike: failures are counted in the database, one counter per thing guessed at.

Counters: the name from addresses that are new to it; the name from an address where its owner has signed in before
(so that an attack from elsewhere does not shut the owner out); the address. Who counts waits for the other who is just
being counted (an advisory lock until the end of the transaction), so that twenty tries at once are twenty tries.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from bahagia.akun.alamat import digest_alamat
from bahagia.akun.models import Akun, PercobaanMasuk, Sesi
from bahagia.akun.telepon import read_telepon
from bahagia.dasar.penolakan import Penolakan

BATAS_PERCOBAAN = 8  # failures per name before a pause: mistyping is common, guessing needs thousands
BATAS_ALAMAT = 40  # per address: many people share one (mobile networks, an office)
BATAS_SEHARI = 40  # per name from new addresses within a day
JEDA_PERCOBAAN = timedelta(minutes=15)
SEHARI = timedelta(days=1)
KENAL_SELAMA = timedelta(days=90)  # how long an address is known after a sign-in

BATAS_LAJU = 120  # names from one address in one pause: a whole hall may share a connection, a flood is thousands

SANDI, KODE, TAUTAN = "nama", "kode", "tautan"  # what is guessed at: password, second code, link


def require_boleh_mencoba(nama: str, alamat: str, *, pada: datetime, apa: str = SANDI, akun: Akun | None = None) -> None:
    """Refuse a try while too many have failed for this name or from this address.

    `nama`: what was typed at sign-in, or the account's id for codes, "" for links. `akun`: whose it is, if anybody's.
    """
    for digest, batas, jeda in _pencacah(nama, alamat, apa=apa, akun=akun, pada=pada):
        # Asked twice: once without waiting, so that who is to be refused holds up nobody, and once when it is our turn.
        if PercobaanMasuk.objects.filter(digest=digest, pada__gt=pada - jeda).count() >= batas:
            raise _jeda()
    with connection.cursor() as kursor:
        kunci = int.from_bytes(bytes.fromhex(_utama(nama, alamat, apa=apa, akun=akun, pada=pada)[:16]), signed=True)
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [kunci])
    for digest, batas, jeda in _pencacah(nama, alamat, apa=apa, akun=akun, pada=pada):
        if PercobaanMasuk.objects.filter(digest=digest, pada__gt=pada - jeda).count() >= batas:
            raise _jeda()


def record_percobaan_gagal(nama: str, alamat: str, *, pada: datetime, apa: str = SANDI, akun: Akun | None = None) -> None:
    """Count one failure against the name and the address (both only as digests)."""
    PercobaanMasuk.objects.filter(pada__lt=pada - SEHARI).delete()
    digest = {_utama(nama, alamat, apa=apa, akun=akun, pada=pada), digest_alamat(alamat)}
    PercobaanMasuk.objects.bulk_create(PercobaanMasuk(digest=x, pada=pada) for x in digest)


def record_laju(apa: str, alamat: str, *, pada: datetime, batas: int = BATAS_LAJU) -> None:
    """Count one thing sent by a stranger from this address, apart from every count of sign-ins. Penolakan `terlalu_sering`
    when `batas` were sent in the last pause."""
    digest = hmac.new(settings.KUNCI_INDEKS, f"laju:{apa}:{digest_alamat(alamat)}".encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(bytes.fromhex(digest[:16]), signed=True)])
    if PercobaanMasuk.objects.filter(digest=digest, pada__gt=pada - JEDA_PERCOBAAN).count() >= batas:
        raise Penolakan(
            _("Terlalu banyak kiriman dari sambungan internet ini."), langkah=_("Tunggu 15 menit, lalu coba lagi."),
            kode="terlalu_sering",
        )  # fmt: skip
    PercobaanMasuk.objects.filter(pada__lt=pada - SEHARI).delete()
    PercobaanMasuk.objects.create(digest=digest, pada=pada)


def _pencacah(nama: str, alamat: str, *, apa: str, akun: Akun | None, pada: datetime) -> list[tuple[str, int, timedelta]]:
    utama = _utama(nama, alamat, apa=apa, akun=akun, pada=pada)
    semua = [(digest_alamat(alamat), BATAS_ALAMAT, JEDA_PERCOBAAN)]
    if apa != TAUTAN:
        semua += [(utama, BATAS_PERCOBAAN, JEDA_PERCOBAAN), (utama, BATAS_SEHARI, SEHARI)]
    return semua


def _utama(nama: str, alamat: str, *, apa: str, akun: Akun | None, pada: datetime) -> str:
    """The counter of the thing guessed at. One name in all its spellings is one name to guess at. Keyed: a phone number
    is short enough to be tried out."""
    if apa == TAUTAN:
        return digest_alamat(alamat)
    baku = f"akun:{akun.pk}" if akun is not None else nama.strip().lower()
    with contextlib.suppress(Penolakan):
        baku = read_telepon(baku) if akun is None else baku
    if akun is not None and is_dikenal(akun, alamat, pada=pada):
        baku += f"@{digest_alamat(alamat)}"
    return hmac.new(settings.KUNCI_INDEKS, f"{apa}:{baku}".encode(), hashlib.sha256).hexdigest()


def is_dikenal(akun: Akun, alamat: str, *, pada: datetime) -> bool:
    """Whether the owner has signed in from this address lately. With a second factor where there is one: an address
    where only the password was shown may be the guesser's own."""
    lalu = Sesi.objects.filter(akun=akun, alamat=digest_alamat(alamat), terlihat__gt=pada - KENAL_SELAMA)
    return lalu.exists()


def _jeda() -> Penolakan:
    return Penolakan(
        _("Terlalu banyak percobaan masuk yang gagal."),
        langkah=_("Tunggu 15 menit, lalu coba lagi. Kunci masuk (passkey) dan HP yang biasa dipakai tetap dapat masuk."),
        kode="terlalu_sering",
    )  # fmt: skip
