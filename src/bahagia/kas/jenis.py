"""The words of the ledger that other packages use: kinds of account and one move of money."""

from __future__ import annotations

import dataclasses

from django.db import models
from django.utils.translation import gettext_lazy


class JenisAkun(models.TextChoices):
    """A move takes money FROM `kredit` TO `debit`. Only the public treasury may go below zero: it is the source.

    Where an RT's money lies: KAS_RT (bank account of the Pokja), TUNAI (with the treasurer), PANJAR (with who buys). Tax that
    was withheld is not the RT's money: it lies apart (UTANG_PAJAK in the bank, PAJAK_TUNAI in the cash box), came from the
    treasury and goes back to it (keputusan 0155). So the bank book is KAS_RT + UTANG_PAJAK, the cash box TUNAI + PAJAK_TUNAI.
    """

    KASDA = "kasda", gettext_lazy("Kas daerah")
    KAS_RT = "kas_rt", gettext_lazy("Bank, rekening Pokja")
    TUNAI = "tunai", gettext_lazy("Tunai di bendahara")
    PANJAR = "panjar", gettext_lazy("Panjar yang belum dipertanggungjawabkan")
    BEBAN_IURAN = "beban_iuran", gettext_lazy("Belanja iuran BPJS Ketenagakerjaan")
    BEBAN_KEGIATAN = "beban_kegiatan", gettext_lazy("Belanja kegiatan")
    BEBAN_TETAP = "beban_tetap", gettext_lazy("Belanja tetap Pokja")
    TITIPAN_BPJS = "titipan_bpjs", gettext_lazy("Kelebihan bayar di BPJS Ketenagakerjaan")
    UTANG_PAJAK = "utang_pajak", gettext_lazy("Pajak dipungut di bank, belum disetor")
    PAJAK_TUNAI = "pajak_tunai", gettext_lazy("Pajak dipungut tunai, belum disetor")


#: Money of the RT that may be spent, by where it lies.
UANG_RT = (JenisAkun.KAS_RT, JenisAkun.TUNAI, JenisAkun.PANJAR)
BEBAN = (JenisAkun.BEBAN_IURAN, JenisAkun.BEBAN_KEGIATAN, JenisAkun.BEBAN_TETAP)


@dataclasses.dataclass(frozen=True)
class Gerak:
    """One move within one RT: `nilai` whole rupiah, above zero."""

    debit: JenisAkun
    kredit: JenisAkun
    nilai: int


@dataclasses.dataclass(frozen=True)
class GerakRT:
    """One move of a city run: its own journal in that RT."""

    rt_id: int
    debit: JenisAkun
    kredit: JenisAkun
    nilai: int
    objek: str = ""
