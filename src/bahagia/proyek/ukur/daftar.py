"""Which benchmarks there are. Each is a function (Lapangan, Ukuran) -> figures; its docstring tells its story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bahagia.proyek.ukur.alat import Hasil
from bahagia.proyek.ukur.lapangan import Lapangan, buka
from bahagia.proyek.ukur.ukuran import Ukuran

Bench = Callable[[Lapangan, Ukuran], Iterable[Hasil]]
#: name -> (module, function); modules are loaded once Django is there.
DAFTAR = {
    "iuran_kota": "iuran:iuran_kota",
    "iuran_ulang": "iuran:iuran_ulang",
    "iuran_sebaya": "iuran:iuran_sebaya",
    "mesin_kedua": "iuran:mesin_kedua",
    "tumbuh": "iuran:tumbuh",
    "impor": "impor:impor",
    "kas": "kas:kas",
    "sekat_baris": "sekat:sekat_baris",
    "jejak": "jejak:jejak",
    "kembar": "kembar:kembar",
    "halaman": "halaman:halaman",
    "cakupan": "cakupan:cakupan",
    "malam_lpj": "malam_lpj:malam_lpj",
    "bobot": "bobot:bobot",
    "pulih": "pulih:pulih",
    "mulai": "mulai:mulai",
}


def list_nama() -> list[str]:
    return list(DAFTAR)


def run_ukuran(nama: Sequence[str], ukuran: Ukuran) -> Iterator[Hasil]:
    """Figures of these benchmarks on one throw-away server."""
    from importlib import import_module

    with buka() as lapangan:
        for satu in list_nama():
            if satu in nama:
                modul, fungsi = DAFTAR[satu].split(":")
                yield from getattr(import_module(f"bahagia.proyek.ukur.{modul}"), fungsi)(lapangan, ukuran)
