"""The door to one file."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin, rt_for
from bahagia.akun.peran import Izin
from bahagia.berkas.models import Berkas, izin_lihat


def berkas_for(lingkup: Lingkup, berkas_id: int, izin: Izin | None = None) -> Berkas:
    """The file, for who may see its kind there (and holds `izin`, if given). 404 when the RT is not theirs."""
    berkas = Berkas.objects.select_related("rt__kelurahan__induk").filter(pk=berkas_id).first()
    if berkas is None:
        raise Http404("berkas")
    rt = rt_for(lingkup, berkas.rt.kode, Izin.LIHAT_RT)
    for satu in (*izin_lihat(berkas.jenis), *([izin] if izin else [])):
        require_izin(lingkup, satu, rt)
    return berkas
