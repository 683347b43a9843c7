"""Possible doubles of Kenali Asam, so that the desks that can be tried have some to decide."""

from __future__ import annotations

from bahagia.pekerja.cari_kembar import record_kembar
from bahagia.proyek.contoh.kota import KENALI_ASAM, KOTA
from bahagia.proyek.contoh.massal import tabel
from bahagia.proyek.contoh.naskah import Kota


def cari_kembar(kota: Kota) -> int:
    """The search as it runs after an import; gives how many pairs were found."""
    ids = tabel("pekerja.Pekerja").filter(kelurahan_kode=KENALI_ASAM).order_by("pk").values_list("pk", flat=True)
    return record_kembar(KOTA, list(ids), pada=kota.pada)
