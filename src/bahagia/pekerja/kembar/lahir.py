"""Birth dates: how two of them may differ and still be one person's."""

from __future__ import annotations

import functools
import re
from datetime import date

Lahir = tuple[int, int, int]
"""Year, month, day; month and day 0 where only the year is known."""

SETAHUN = 366
_BULAN = {
    k: i
    for i, kata in enumerate(
        ("jan januari january", "feb februari pebruari peb february", "mar maret march", "apr april", "mei may", "jun juni june",
         "jul juli july", "agu ags agt agustus aug august", "sep sept september", "okt oktober oct october",
         "nov nop november nopember", "des desember dec december"),
        start=1,
    )
    for k in kata.split()
}  # fmt: skip
_BAGIAN = re.compile(r"[a-z]+|\d+")


@functools.lru_cache(maxsize=200_000)
def baca_lahir(teks: str, *, kini: int = 2026, bulan_dulu: bool = False) -> Lahir | None:
    """A date in any form people write: 17-08-1985, 1985/8/17, 19850817, 17081985, 17 Agustus 1985, 31.12.99, 1985, an
    Excel day number. Day before month, as here, unless `bulan_dulu`. None = empty or no date.

    Two-digit years belong to the hundred years before `kini`. A day that no month has is kept: a wrong card still tells.
    """
    polos = teks.strip().lower()
    if "t" in polos and re.match(r"\d{4}-\d\d-\d\dt", polos):
        polos = polos.partition("t")[0]
    polos = re.sub(r"[ ,]+\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*[ap]m)?$", "", polos)
    bagian = _BAGIAN.findall(polos.removesuffix(".0"))
    bulan = next((_BULAN[b] for b in bagian if b in _BULAN), 0)
    angka = [b for b in bagian if b.isdigit()]
    if bulan and len(angka) >= 2:
        satu, dua = angka[0], angka[1]
        return _susun(satu, bulan, dua, kini) if len(satu) == 4 else _susun(dua, bulan, satu, kini)
    if len(angka) == 3:
        satu, dua, tiga = angka
        if len(satu) == 4:
            return _susun(satu, int(dua), tiga, kini)
        if bulan_dulu:
            satu, dua = dua, satu
        return _susun(tiga, int(dua), satu, kini)
    return _satu_angka(angka[0], kini) if len(angka) == 1 else None


def _satu_angka(a: str, kini: int) -> Lahir | None:
    if len(a) == 8:
        depan = _susun(a[:4], int(a[4:6]), a[6:], kini)
        if depan and 1880 <= depan[0] <= kini:
            return depan
        balik = _susun(a[4:], int(a[2:4]), a[:2], kini)
        if balik is None and 1880 <= int(a[:4]) <= kini:
            return int(a[:4]), int(a[4:6]), int(a[6:])  # 19851732: one digit is wrong, seven still tell
        return balik
    if len(a) == 4 and 1880 <= int(a) <= kini:
        return int(a), 0, 0
    if len(a) == 5 and 1000 < int(a) < 60_000:  # days since 30 December 1899, as spreadsheets count
        hari = date.fromordinal(date(1899, 12, 30).toordinal() + int(a))
        return hari.year, hari.month, hari.day
    if len(a) == 6:
        return _susun(a[4:], int(a[2:4]), a[:2], kini)
    return None


def _susun(tahun: str, bulan: int, hari: str, kini: int) -> Lahir | None:
    t, h = int(tahun), int(hari)
    if len(tahun) <= 2:
        t += kini // 100 * 100 if t <= kini % 100 else kini // 100 * 100 - 100
    if bulan > 12 >= h:
        bulan, h = h, bulan
    if not (1 <= bulan <= 12 and 1 <= h <= 31 and 1000 <= t <= 9999):
        return None
    return t, bulan, h


@functools.lru_cache(maxsize=500_000)
def beda_lahir(a: Lahir, b: Lahir) -> str:
    """How two birth dates differ, by name of the level in `bobot.LAHIR`."""
    if a == b:
        return "sama" if a[1] else "tahun_sama"
    if not a[1] or not b[1]:
        return "tahun_sama" if a[0] == b[0] else "jauh" if abs(a[0] - b[0]) < 13 else "angkatan"
    if a[0] == b[0] and a[1] == b[2] and a[2] == b[1]:
        return "tertukar"
    sa, sb = f"{a[0]:04d}{a[1]:02d}{a[2]:02d}", f"{b[0]:04d}{b[1]:02d}{b[2]:02d}"
    lain = [i for i in range(8) if sa[i] != sb[i]]
    if len(lain) == 1:
        return "satu_angka"
    if len(lain) == 2 and lain[1] == lain[0] + 1 and sa[lain[0]] == sb[lain[1]] and sa[lain[1]] == sb[lain[0]]:
        return "satu_angka"
    selisih = abs((a[0] - b[0]) * SETAHUN + (a[1] - b[1]) * 31 + a[2] - b[2])
    if selisih <= 3 or (a[1:] == b[1:] and abs(a[0] - b[0]) <= 2):
        return "dekat"
    if a[1:] == b[1:]:
        return "hari_bulan_sama"
    if a[0] == b[0]:
        return "tahun_bulan_sama" if a[1] == b[1] else "tahun_sama"
    if sum(x == y for x, y in zip(a, b, strict=True)) == 1 and len(lain) == 2:
        return "dua_angka"
    return "angkatan" if abs(a[0] - b[0]) >= 13 else "jauh"
