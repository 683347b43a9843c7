"""Possible doubles of the city, so that the desks that can be tried have some to decide."""

from __future__ import annotations

from bahagia.pekerja.cari_kembar import record_kembar
from bahagia.proyek.contoh.kota import KOTA
from bahagia.proyek.contoh.massal import tabel
from bahagia.proyek.contoh.naskah import Kota


def cari_kembar(kota: Kota) -> int:
    """The search as it runs every night; gives how many pairs were found. Half a second."""
    ids = tabel("pekerja.Pekerja").filter(kota_kode=KOTA).order_by("pk").values_list("pk", flat=True)
    return record_kembar(KOTA, list(ids), pada=kota.pada)
