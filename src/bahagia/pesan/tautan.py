"""The link in a message by which its owner ends messages: signed, so that nobody ends them for somebody else."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import Pesan

_GARAM = "pesan.berhenti"


def url_berhenti(pesan: Pesan) -> str:
    """The whole address of the page for the address of this message."""
    tanda = signing.dumps([pesan.saluran, str(pesan.alamat_indeks)], salt=_GARAM)
    return settings.ALAMAT + reverse("pesan:berhenti", args=[tanda])


def read_berhenti(tanda: str) -> tuple[SaluranPesan, uuid.UUID] | None:
    """(way, index of the address) of a genuine link, None otherwise."""
    try:
        saluran, indeks = signing.loads(tanda, salt=_GARAM)
        return SaluranPesan(saluran), uuid.UUID(indeks)
    except (signing.BadSignature, ValueError, TypeError):
        return None
