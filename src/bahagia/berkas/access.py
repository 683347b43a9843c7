"""The door to one file."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.berkas.models import Berkas, izin_lihat


def berkas_for(lingkup: Lingkup, berkas_id: int, izin: Izin | None = None) -> Berkas:
    """The file, for who may see its kind there (404 for everybody else), and who holds `izin`, if given (403)."""
    berkas = Berkas.objects.select_related("rt__kelurahan__induk").filter(pk=berkas_id).first()
    if berkas is None or not all(lingkup.has(satu, berkas.rt) for satu in izin_lihat(berkas.jenis)):
        raise Http404("berkas")
    if izin is not None:
        require_izin(lingkup, izin, berkas.rt)
    return berkas
