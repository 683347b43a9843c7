"""One person may have been registered twice: what is asked of one record is asked of all that were merged with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from bahagia.gotong_royong.queries_orang import list_akhir_kerja
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


def list_akhir(nik_indeks: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Last month held, or last day of work on a letter, of each of these NIK; left out = never. A claim may come out of it."""
    bulan, kerja = bulan_terakhir(nik_indeks), list_akhir_kerja(nik_indeks)
    return bulan | {nik: max(hari, bulan.get(nik, hari)) for nik, hari in kerja.items()}


def bulan_terakhir_orang(nik_indeks: Sequence[uuid.UUID]) -> date | None:
    """The same of one person who goes by these NIK; None = never."""
    return max(list_akhir(nik_indeks).values(), default=None)
