"""The code of the QR that people of an activity scan with their own phones: signed, so that nobody else makes one."""

from __future__ import annotations

import re

from django.core import signing

from bahagia.gotong_royong.models import GotongRoyong

_TANDA = signing.Signer(salt="gotong_royong.hadir", sep=".")
_ISI = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")


def token_hadir(gotong_royong: GotongRoyong) -> str:
    """Says which activity of which RT."""
    return _TANDA.sign(f"{gotong_royong.rt_id}-{gotong_royong.pk}")


def read_token_hadir(token: str) -> tuple[int, int] | None:
    """(RT, activity) of such a code; None for anything else."""
    try:
        isi = _ISI.fullmatch(_TANDA.unsign(token))
    except signing.BadSignature:
        return None
    return (int(isi[1]), int(isi[2])) if isi else None
