"""Doors: prices of a city are read by who sees the fund somewhere in it, written by who keeps the prices."""

from __future__ import annotations

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin

_KOTA = 5  # characters of a code that name the city: 15.71


def kota_for(lingkup: Lingkup, izin: Izin = Izin.LIHAT_DANA) -> str:
    """The city whose prices these are: that of the first post. Refused by name without the right."""
    require_izin(lingkup, izin)
    if kota := lingkup.tempat(izin).kota:
        return min(kota)
    return min(j.rt.kota_kode if j.rt is not None else str(j.wilayah_id)[:_KOTA] for j in lingkup.jabatan)
