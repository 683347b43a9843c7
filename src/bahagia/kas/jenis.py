"""The words of the ledger that other packages use: kinds of account and one move of money."""

from __future__ import annotations

import dataclasses

from django.db import models
from django.utils.translation import gettext_lazy


class JenisAkun(models.TextChoices):
    """A move takes money FROM `kredit` TO `debit`. Only the city treasury may go below zero: it is the source."""

    KASDA = "kasda", gettext_lazy("Kas daerah")
    KAS_RT = "kas_rt", gettext_lazy("Kas RT")
    BEBAN_IURAN = "beban_iuran", gettext_lazy("Belanja iuran BPJS Ketenagakerjaan")
    TITIPAN_BPJS = "titipan_bpjs", gettext_lazy("Kelebihan bayar di BPJS Ketenagakerjaan")


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
