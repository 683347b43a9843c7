"""Passkeys (W3C WebAuthn) through the library fido2: what is asked of the browser and what comes back.

The site's name to the browser (`rp.id`) is the host of settings.ALAMAT; a number such as 127.0.0.1 is no valid one, so the
own machine is `localhost`. A key answers only to the site it was made for: a false site gets nothing from it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bahagia.akun.models import Akun, KunciMasuk
from bahagia.dasar.penolakan import Penolakan

TANDA = "kunci_masuk"  # in the session: the open question
UMUR = 300  # seconds to put the finger on it
BATAS_JAWAB = 20_000  # characters of an answer; the longest is some 2,000
#: What the library raises at an answer that is no answer.
SALAH = (ValueError, TypeError, LookupError, AttributeError, AssertionError, struct.error)
_SENDIRI = {"127.0.0.1", "::1", "localhost"}


def situs() -> str:
    """The host a passkey is made for."""
    tuan = urlsplit(settings.ALAMAT).hostname or "localhost"
    return "localhost" if tuan in _SENDIRI else tuan


def asal() -> str:
    """The one origin from which an answer may come."""
    bagian = urlsplit(settings.ALAMAT)
    return f"{bagian.scheme}://{situs()}{f':{bagian.port}' if bagian.port else ''}"


def _server() -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name="Bahagia", id=situs()), verify_origin=lambda o: o == asal())


def ask_daftar(akun: Akun, session: Any, *, pada: datetime) -> dict[str, Any]:
    """What the browser needs to make a new passkey for `akun`."""
    orang = PublicKeyCredentialUserEntity(
        id=_pegangan(akun), name=akun.telepon or akun.email or akun.nama, display_name=akun.nama
    )
    pilihan, keadaan = _server().register_begin(
        orang, [_isi(k) for k in akun.kunci_masuk.all()], user_verification=UserVerificationRequirement.REQUIRED,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
    )  # fmt: skip
    return _simpan(session, "daftar", pilihan, keadaan, pada)


def read_daftar(jawaban: str, session: Any, *, pada: datetime) -> tuple[AttestedCredentialData, int]:
    """The new passkey and its count out of the browser's answer, or a refusal."""
    keadaan = _ambil(session, "daftar", pada)
    try:
        data = _server().register_complete(keadaan, RegistrationResponse.from_dict(_json(jawaban)))
    except SALAH as salah:
        raise _gagal() from salah
    assert data.credential_data is not None
    return data.credential_data, data.counter


def ask_masuk(session: Any, *, akun: Akun | None, pada: datetime) -> dict[str, Any]:
    """What the browser needs to show a passkey: any for this site, or one of `akun`."""
    kunci = [_isi(k) for k in akun.kunci_masuk.all()] if akun else None
    pilihan, keadaan = _server().authenticate_begin(kunci, user_verification=UserVerificationRequirement.REQUIRED)
    return _simpan(session, "masuk", pilihan, keadaan, pada)


def read_masuk(jawaban: str, session: Any, *, pada: datetime) -> tuple[KunciMasuk, int]:
    """Which passkey answered, its signature checked, and what it counts. A refusal for anything else."""
    keadaan = _ambil(session, "masuk", pada)
    try:
        isi = AuthenticationResponse.from_dict(_json(jawaban))
        kunci = KunciMasuk.objects.select_related("akun").filter(kredensial=isi.raw_id, akun__is_active=True).first()
        if kunci is None:
            raise ValueError("unknown credential")
        # Asked for a key of one account the device may leave the handle out; what it does say must be true.
        if isi.response.user_handle and not hmac.compare_digest(isi.response.user_handle, _pegangan(kunci.akun)):
            raise ValueError("the handle is of somebody else")
        _server().authenticate_complete(keadaan, [_isi(kunci)], isi)
        return kunci, isi.response.authenticator_data.counter
    except SALAH as salah:
        raise _gagal() from salah


def _pegangan(akun: Akun) -> bytes:
    """The account's handle inside the key: says nothing to who reads it."""
    return hmac.new(settings.KUNCI_INDEKS, f"passkey:{akun.pk}".encode(), hashlib.sha256).digest()


def _isi(kunci: KunciMasuk) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(kunci.isi))


def _simpan(session: Any, apa: str, pilihan: Any, keadaan: dict[str, Any], pada: datetime) -> dict[str, Any]:
    tantangan = {"challenge": keadaan["challenge"], "user_verification": str(UserVerificationRequirement.REQUIRED.value)}
    session[TANDA] = {"apa": apa, "pada": int(pada.timestamp()), "isi": tantangan}
    return dict(pilihan)


def _ambil(session: Any, apa: str, pada: datetime) -> dict[str, Any]:
    """The open question, once: an answer that is sent again finds none."""
    tanda = session.pop(TANDA, None)
    if not tanda or tanda["apa"] != apa or not 0 <= int(pada.timestamp()) - tanda["pada"] <= UMUR:
        raise _gagal()
    return dict(tanda["isi"])


def _json(jawaban: str) -> dict[str, Any]:
    if len(jawaban) > BATAS_JAWAB:
        raise ValueError("too long")
    isi = json.loads(jawaban)
    if not isinstance(isi, dict):
        raise ValueError("not an object")
    return isi


def list_kunci(akun: Akun) -> Sequence[KunciMasuk]:
    return list(akun.kunci_masuk.order_by("dibuat", "pk"))


def _gagal() -> Penolakan:
    return Penolakan(
        _("Kunci masuk itu tidak dapat dipakai di sini."),
        langkah=_("Coba sekali lagi, atau masuk dengan kata sandi."), kode="kunci_gagal",
    )  # fmt: skip
