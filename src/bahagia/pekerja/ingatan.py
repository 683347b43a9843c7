"""A sheet just read is remembered for the next minutes of the same person's work: preview, correct, take, give back.

In the memory of the web process only, a few sheets, ten minutes: the keys that open every sealed value stand in the same
memory, so nothing new can leak from here. Whoever asks has passed the door of the upload before.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bahagia.pekerja.lembar import HasilBaca

BANYAK = 6
"""Sheets: of an RT some hundred kB each in memory, of the largest some 20 MB."""
UMUR = timedelta(minutes=10)

Kunci = tuple[str, str, str, str, date]
_ingatan: OrderedDict[Kunci, tuple[datetime, HasilBaca]] = OrderedDict()
_gembok = threading.Lock()


def kunci_baca(digest: str, *, pemetaan: Mapping[str, int | None] | None, lembar: str, rt: str, tanggal: date) -> Kunci:
    """All that a reading depends on: the bytes, the columns as chosen, the sheet, the RT, the day."""
    return digest, json.dumps(pemetaan, sort_keys=True), lembar, rt, tanggal


def ingat(kunci: Kunci, hasil: HasilBaca, *, pada: datetime) -> None:
    with _gembok:
        _ingatan[kunci] = (pada, hasil)
        _ingatan.move_to_end(kunci)
        while len(_ingatan) > BANYAK:
            _ingatan.popitem(last=False)


def cari(kunci: Kunci, *, pada: datetime) -> HasilBaca | None:
    """The reading, when it was made within the last minutes; what is older is forgotten on the way."""
    with _gembok:
        for lama in [k for k, (saat, _) in _ingatan.items() if not timedelta() <= pada - saat <= UMUR]:
            del _ingatan[lama]
        ada = _ingatan.get(kunci)
        return ada[1] if ada else None


def lupakan() -> None:
    """Forget everything (for tests)."""
    with _gembok:
        _ingatan.clear()
