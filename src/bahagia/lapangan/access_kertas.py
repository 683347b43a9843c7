"""The door to a printed sheet: its code says which one, the post whether it is theirs."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup
from bahagia.lapangan.kertas import KERTAS
from bahagia.lapangan.models import LembarKertas


def lembar_for(lingkup: Lingkup, token: str) -> LembarKertas:
    """The sheet, for who may fill in its form where it was printed; 404 for everybody else: found on the street, its code
    opens nothing."""
    semua = LembarKertas.objects.select_related("rt__kelurahan__induk__induk", "oleh", "selesai_oleh")
    lembar = semua.filter(token=token).first()
    kertas = KERTAS.get(lembar.jenis) if lembar else None
    if lembar is None or kertas is None or not lingkup.has(kertas.izin, lembar.rt):
        raise Http404("lembar")
    return lembar
