"""Names as people write them: one key a person, and who might be the same."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

#: Words before a name that say nothing about who it is.
SAPAAN = frozenset(
    "h hj haji hajah bpk bapak pak ibu bu sdr sdri ny nyonya tn tuan kh ust ustaz ustadz ustazah dr drs dra ir".split()
)
#: From here on two names may be one person: one letter more or less, or two names in the other order (tried in the tests).
MIRIP = 88
_BUKAN_HURUF = re.compile(r"[^a-z ]+")


def rapikan(nama: str) -> str:
    """As it is kept: no spaces to spare."""
    return " ".join(nama.split())[:80]


def kunci_nama(nama: str) -> str:
    """`H. Ahmad  FAUZI` and `Ahmad Fauzi` have one key."""
    polos = unicodedata.normalize("NFKD", nama.split(",")[0]).encode("ascii", "ignore").decode().lower()
    kata = _BUKAN_HURUF.sub(" ", polos.replace("'", "").replace("`", "")).split()
    while len(kata) > 1 and kata[0] in SAPAAN:
        kata = kata[1:]
    return " ".join(kata)[:80]


def is_mirip(a: str, b: str) -> bool:
    """Whether two keys may be one person; equal keys are not asked about here."""
    return a != b and (fuzz.token_sort_ratio(a, b) >= MIRIP or (min(len(a), len(b)) > 3 and set(a.split()) < set(b.split()))
                       or (min(len(a), len(b)) > 3 and set(b.split()) < set(a.split())))  # fmt: skip


def list_mirip(kunci: list[str]) -> list[tuple[int, int]]:
    """Pairs of positions whose names may be one person. At a few hundred names this takes milliseconds."""
    return [(i, j) for i in range(len(kunci)) for j in range(i + 1, len(kunci)) if is_mirip(kunci[i], kunci[j])]
