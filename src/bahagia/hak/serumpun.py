"""One person may have been registered twice: what is asked of one record is asked of all that were merged with it."""

from __future__ import annotations

import uuid
from datetime import date

from bahagia.iuran.queries_orang import bulan_terakhir
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import list_lebur


def list_serumpun(pekerja: Pekerja) -> list[Pekerja]:
    """The record that goes on and all that were merged into it, whichever of them is asked about. Ask inside
    `seluruh_kota`."""
    while pekerja.digabung_ke is not None:
        pekerja = pekerja.digabung_ke
    semua = [pekerja]
    for satu in semua:  # grows while it is walked: a merged record may have swallowed another one before
        semua += [x for x in list_lebur(satu.pk) if x.pk not in {y.pk for y in semua}]
    return semua


def bulan_terakhir_orang(nik_indeks: list[uuid.UUID]) -> date | None:
    """Last month that any list holds under any of these NIK; None = never."""
    return max(bulan_terakhir(nik_indeks).values(), default=None)
