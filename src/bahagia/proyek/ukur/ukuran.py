"""How large, how often."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Ukuran:
    """`putaran`: repetitions in turns. The full size is the city: 33,000 workers in 1,650 RT, twelve months."""

    nama: str
    putaran: int
    rt: int
    pekerja: int
    sebaya: int  # rows of the peer shapes that are rebuilt
    sebaya_satu: int  # rows of the shape that saves one by one
    impor: int  # rows of a sheet
    jurnal: int
    halaman: int  # requests per round
    mulai: bool  # start the whole software anew
    pulih: bool  # back up and restore a city: at the smallest size tests/tahan/test_cadangan.py walks the same
    lpj: int  # accounts on the night of the deadline (the city: BESAR)


PENUH = Ukuran("penuh", 5, 1650, 33_000, 24_000, 1_200, 4_000, 100_000, 40, True, True, 165)
CEPAT = Ukuran("cepat", 3, 400, 8_000, 6_000, 300, 1_000, 20_000, 15, False, True, 60)
KECIL = Ukuran("kecil", 1, 12, 240, 120, 12, 60, 200, 2, False, False, 6)
BESAR = 1_650  # all of the city hand in
