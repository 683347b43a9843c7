"""Names of people as they are written in Jambi, brought to one form.

Titles go (H., Hj., Drs., S.Pd), spellings of one name become one (Mohamad, Mhd., M. -> muhammad; Jusuf -> yusuf), old
spelling becomes new (oe -> u). Nicknames are left as they are: "Ujang" says nothing about who Ujang is.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from importlib import resources

#: Titles before a name; compared without dots. What may also be a name (Sri, Raden's children are called by it) is not here.
SEBUTAN = frozenset(
    "h hj haji hajah hajjah drs dra dr drg ir prof ns apt kh kyai ust ustadz ustad ustadzah ustz tn ny nn sdr sdri bpk bapak ibu"
    " pak bu alm almh almarhum almarhumah mr mrs ms miss".split()
)
#: Degrees after a name; never its first word.
GELAR = frozenset(
    "se sh st sp spd spdi spdsd sag sap ssi skom sked skep skm ssos sip stp ssn spt shi mm mh msi mpd mpdi mkes mt mag mkom msc"
    " ba bsc phd amd amdkeb amk str strkeb skh spsi".split()
)
#: Between a name and the father's name.
PATRONIM = frozenset(("bin", "binti", "bt", "bte", "binte", "ibn", "ibnu"))
MUHAMMAD = "muhammad"
#: "S.Pd.I", "M.Kom", "A.Md.Keb." with their dots: a degree, unless it opens the name ("M.T. Siregar").
_GELAR_TITIK = re.compile(
    r"(?<=[\s,])(?:[smda]\.\s?(?:pd|ag|kom|kep|sos|ked|hum|si|ikom|farm|pt|tr|keb|md|ak|ip|kes|ap|hi|sn|st|psi|th|kn|e|h|t|p|m|i|k)"
    r"(?:\.\s?(?:i|sd|keb|kep|k|pd|t))?\.?)(?=[\s,]|$)"
)
_BUKAN_HURUF = re.compile(r"[^a-z]+")
_GANDA = re.compile(r"(.)\1+")
#: Spelling before 1972 (data/ejaan_lama.csv), where a word shows it; `j` alone is `y` only in such a word.
_LAMA = re.compile(r"dj|tj|nj|sj|oe(?!l$)")
_EJAAN_LAMA = (("dj", "\x01"), ("tj", "c"), ("nj", "ny"), ("sj", "sy"), ("oe", "u"), ("j", "y"), ("\x01", "j"))
_Y_VOKAL = re.compile(r"([^aeiou])y(?=[^aeiou]|$)")  # Syti, Hendry: a vowel, not the sy of Syahrul
#: Sounds that ears and clerks do not keep apart.
_BUNYI = (
    ("ch", "c"), ("dh", "d"), ("th", "t"), ("ts", "s"),
    ("dz", "z"), ("sy", "s"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("bh", "b"), ("ph", "f"), ("q", "k"), ("x", "ks"),
    ("ck", "k"), ("z", "j"), ("v", "f"), ("p", "f"), ("y", "i"), ("ai", "e"), ("ei", "e"), ("ae", "e"), ("ee", "i"), ("oo", "u"),
    ("w", "u"), ("h", ""), ("o", "u"), ("e", "i"),
)  # fmt: skip


@functools.cache
def _varian() -> tuple[dict[str, str], dict[str, str]]:
    """Single words and pairs of words: spelling -> the form kept here."""
    kata: dict[str, str] = {}
    isi = resources.files("bahagia.pekerja").joinpath("data", "varian_nama.csv").read_text("utf-8")
    for b in csv.DictReader(isi.splitlines()):
        baku, varian = (_BUKAN_HURUF.sub(" ", b[k].lower().replace("'", "").replace(".", "")).strip() for k in ("baku", "varian"))
        if not b["jenis"].startswith(("gelar", "patronim", "alias")) and len(varian) > 1:
            kata[varian] = baku.replace(" ", "")
    kata |= {"m": MUHAMMAD}
    pasangan = {k: v for k, v in kata.items() if " " in k}
    for k in pasangan:
        del kata[k]
    pasangan |= {f"{a} {b}": f"{a}{b}" for a, b in (("abdul", "rahman"), ("abdul", "lah"), ("nur", "hayati"), ("nur", "laila"))}
    return kata, pasangan


def huruf(teks: str) -> str:
    """Lower case without accents."""
    return unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode().lower()


@functools.lru_cache(maxsize=200_000)
def kata_baku(nama: str) -> tuple[str, ...]:
    """Words of a name in their one form, in the order written; empty when nothing is left.

    A title that is the whole name stays ("Haji" alone is somebody's name). Of "alias" only what stands before counts.
    """
    polos = re.split(r"\b(?:alias|als|a\.k\.a)\b", huruf(nama), maxsplit=1)[0] or huruf(nama)
    polos = _GELAR_TITIK.sub(" ", polos)
    depan, koma, belakang = polos.partition(",")
    if koma and all(len(k) <= 4 for k in _BUKAN_HURUF.split(belakang) if k):
        polos = depan  # "Siti Aminah, SPd, MM"
    mentah = [k for k in _BUKAN_HURUF.split(polos.replace("'", "").replace("`", "").replace(".", " ")) if k]
    bersih = [k for k in mentah if k not in SEBUTAN and k not in PATRONIM] or mentah
    bersih = bersih[:1] + [k for k in bersih[1:] if k not in GELAR]
    kata, pasangan = _varian()
    hasil: list[str] = []
    for k in bersih:
        if _LAMA.search(k) and len(k) > 4:
            for lama, baru in _EJAAN_LAMA:
                k = k.replace(lama, baru)
        baku = kata.get(k, k) if k != "m" or not hasil else k  # "Fauzi M." may be Mulyadi
        if k == "st" and not hasil:
            baku = "siti"
        if hasil and (gabung := pasangan.get(f"{hasil[-1]} {baku}")):
            hasil[-1] = gabung
        else:
            hasil.append(baku)
    return tuple(hasil)


def nama_baku(nama: str) -> str:
    """`"H. Moch. Jusuf, S.Pd"` -> `"muhammad yusuf"`."""
    return " ".join(kata_baku(nama))


@functools.lru_cache(maxsize=200_000)
def bunyi(kata: str) -> str:
    """How a word sounds to a hurried clerk: `fauzi`, `pauzy` and `fauji` are one."""
    kata = _Y_VOKAL.sub(r"\1i", kata)
    for lama, baru in _BUNYI:
        kata = kata.replace(lama, baru)
    kata = _GANDA.sub(r"\1", kata)
    return kata.rstrip("t") if len(kata) > 4 else kata


def kunci_nama(nama: str) -> str:
    """Sounds of the telling words, sorted: one key for spellings of one name, whatever the order of its words.

    "Muhammad" and initials do not tell people apart and are left out while something else remains.
    """
    kata = kata_baku(nama)
    telling = [k for k in kata if k != MUHAMMAD and len(k) > 1] or list(kata)
    return " ".join(sorted({bunyi(k) for k in telling}))[:60]
