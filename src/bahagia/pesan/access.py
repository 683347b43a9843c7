"""Doors: messages of an RT are for who sees its residents; their content and acts on them for who watches over messages."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.pesan.models import Pesan


def pesan_for(lingkup: Lingkup, pesan_id: int, izin: Izin | None = None) -> Pesan:
    """The message, for who sees the residents of its RT (404 for everybody else) and holds `izin`, if given (403)."""
    pesan = Pesan.objects.select_related("rt__kelurahan").filter(pk=pesan_id).first()
    if pesan is None or not lingkup.has(Izin.LIHAT_PEKERJA, pesan.rt):
        raise Http404("pesan")
    if izin is not None:
        require_izin(lingkup, izin, pesan.rt)
    return pesan


def kelola_for(lingkup: Lingkup) -> Tempat:
    """Where one watches over messages; refused by name when nowhere."""
    require_izin(lingkup, Izin.KELOLA_PESAN)
    return lingkup.tempat(Izin.KELOLA_PESAN)
