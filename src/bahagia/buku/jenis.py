"""The books of a Pokja: each is one or two accounts of the ledger read as one."""

from __future__ import annotations

import dataclasses

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bahagia.kas.jenis import JenisAkun


@dataclasses.dataclass(frozen=True)
class Kitab:
    """`akun`: accounts that make the book; withheld tax lies where the money lies (keputusan 0155)."""

    nama: Promise
    akun: tuple[JenisAkun, ...]


KITAB: dict[str, Kitab] = {
    "bank": Kitab(_("Buku bank"), (JenisAkun.KAS_RT, JenisAkun.UTANG_PAJAK)),
    "tunai": Kitab(_("Buku kas tunai"), (JenisAkun.TUNAI, JenisAkun.PAJAK_TUNAI)),
    "panjar": Kitab(_("Buku panjar"), (JenisAkun.PANJAR,)),
    "pajak": Kitab(_("Buku pajak"), (JenisAkun.UTANG_PAJAK, JenisAkun.PAJAK_TUNAI)),
}

#: Bank notes and coins in use, rupiah, the largest first.
PECAHAN = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
