"""English by a switch: collects the sentences of the screens, keeps django.po, compiles django.mo.

    python tools/terjemahan.py           # add what is new to the .po (empty), drop what is gone, compile the .mo
    python tools/terjemahan.py --periksa # only say what is missing; 1 when something is

The source language is Indonesian, so a msgid is what the screen says. Pure Python: neither GNU gettext nor a running
database is needed, and the same input always gives the same two files (no dates, no line numbers, sorted).
tests/test_terjemahan.py uses the same functions.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

SUMBER = Path(__file__).resolve().parent.parent / "src" / "bahagia"
PO = SUMBER / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
# How many of the first arguments are sentences: singular alone, or singular and plural.
FUNGSI = {"gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
JUDUL = {
    "Project-Id-Version": "Bahagia",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Kunci = tuple[str, str]  # (msgid, msgid_plural or "")
_TEKS = r"""(u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))"""
_SERU = re.compile(rf"(?:^|\s)(_|n?gettext)\({_TEKS}(?:, {_TEKS})?")
ISIAN = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)(?:[!:][^{}]*)?\}")


def kalimat_templat(isi: str) -> Iterator[Kunci]:
    """Sentences of one template: translate, blocktranslate (with plural), and _("…") as an argument."""
    for cocok in _SERU.finditer(templatize(isi)):
        nama, satu, banyak = cocok.groups()
        yield ast.literal_eval(satu), ast.literal_eval(banyak) if nama == "ngettext" else ""


def kalimat_python(isi: str) -> Iterator[Kunci]:
    """Sentences of one module: calls of gettext and its kin under whatever name the module imports them.

    A call whose first argument is not a plain string translates data (a label kept elsewhere) and is passed over.
    """
    pohon = ast.parse(isi)
    nama = {
        alias.asname or alias.name: FUNGSI[alias.name]
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.ImportFrom) and simpul.module == "django.utils.translation"
        for alias in simpul.names
        if alias.name in FUNGSI
    }
    for simpul in ast.walk(pohon):
        if not (isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Name) and simpul.func.id in nama):
            continue
        argumen = [a.value for a in simpul.args[: nama[simpul.func.id]] if isinstance(a, ast.Constant)]
        kata = [a for a in argumen if isinstance(a, str)]
        if len(kata) == nama[simpul.func.id]:
            yield kata[0], kata[1] if len(kata) == 2 else ""


def kumpulkan() -> dict[Kunci, list[str]]:
    """Every sentence of the product, with the files it stands in (for messages of the tool and the test)."""
    hasil: dict[Kunci, list[str]] = {}
    for berkas in sorted([*SUMBER.rglob("*.py"), *SUMBER.rglob("*.html")]):
        bagian = berkas.relative_to(SUMBER).parts
        if "tests" in bagian or "migrations" in bagian or "pola" in bagian:  # the gallery of parts stays Indonesian
            continue
        isi = berkas.read_text(encoding="utf-8")
        for kunci in (kalimat_templat if berkas.suffix == ".html" else kalimat_python)(isi):
            hasil.setdefault(kunci, []).append("/".join(bagian))
    berbilang = {satu: kunci for kunci in hasil if (satu := kunci[0]) and kunci[1]}
    for satu, kunci in berbilang.items():  # gettext allows one entry for a msgid: the one with a plural serves both
        hasil[kunci] += hasil.pop((satu, ""), [])
    return hasil


def baca_po(isi: str) -> dict[Kunci, list[str]]:
    """Translations of a .po by msgid: one, or two (singular, plural). A fuzzy entry counts as empty."""
    hasil: dict[Kunci, list[str]] = {}
    for bagian in re.split(r"\n\s*\n", isi):
        medan: dict[str, str] = {}
        kini = ""
        for baris in bagian.splitlines():
            if baris.startswith("#"):
                continue
            kata, _, sisa = baris.partition(" ") if not baris.startswith('"') else (kini, "", baris)
            kini = kata
            medan[kini] = medan.get(kini, "") + ast.literal_eval(sisa.strip())
        if "msgid" not in medan:
            continue
        kunci = medan["msgid"], medan.get("msgid_plural", "")
        arti = [medan[n] for n in ("msgstr", "msgstr[0]", "msgstr[1]") if n in medan]
        hasil[kunci] = ["" for _ in arti] if re.search(r"^#,.*fuzzy", bagian, re.M) else arti
    return hasil


def _kutip(teks: str) -> str:
    return '"' + teks.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def tulis_po(arti: dict[Kunci, list[str]]) -> str:
    """Text of the .po: header, then the sentences sorted, one line each, so that differences stay small."""
    bagian = ['msgid ""\nmsgstr ""\n' + "\n".join(_kutip(f"{n}: {v}\n") for n, v in JUDUL.items())]
    for (satu, banyak), kata in sorted(arti.items()):
        if not satu:
            continue
        baris = [f"msgid {_kutip(satu)}"]
        if banyak:
            baris += [f"msgid_plural {_kutip(banyak)}", *(f"msgstr[{i}] {_kutip(k)}" for i, k in enumerate(kata))]
        else:
            baris.append(f"msgstr {_kutip(kata[0])}")
        bagian.append("\n".join(baris))
    return "\n\n".join(bagian) + "\n"


def susun_mo(arti: dict[Kunci, list[str]]) -> bytes:
    """Bytes of the .mo (format of the GNU gettext manual, "MO Files"), untranslated sentences left out."""
    isi = {"": "".join(f"{n}: {v}\n" for n, v in JUDUL.items())}
    for (satu, banyak), kata in arti.items():
        if satu and all(kata):
            isi[f"{satu}\0{banyak}" if banyak else satu] = "\0".join(kata)
    pasangan = sorted((k.encode(), v.encode()) for k, v in isi.items())
    n = len(pasangan)
    letak = 28 + 16 * n
    tabel: list[list[int]] = [[], []]
    badan = b""
    for sisi in (0, 1):
        for p in pasangan:
            tabel[sisi] += [len(p[sisi]), letak + len(badan)]
            badan += p[sisi] + b"\0"
    kepala = struct.pack("<7I", 0x950412DE, 0, n, 28, 28 + 8 * n, 0, letak)
    return kepala + struct.pack(f"<{4 * n}I", *tabel[0], *tabel[1]) + badan


def isian(teks: str) -> list[str]:
    """Placeholders of a sentence, sorted: `%(nama)s`, `%s`, `{nama}`, `{}`."""
    return sorted(m.group(0).split(":")[0].split("!")[0].rstrip("}") for m in ISIAN.finditer(teks))


def main(argumen: list[str]) -> int:
    dipakai, lama = kumpulkan(), baca_po(PO.read_text(encoding="utf-8")) if PO.exists() else {}
    baru = {k: lama.get(k) or [""] * (2 if k[1] else 1) for k in dipakai}
    kosong = [k for k, kata in baru.items() if not all(kata)]
    for kunci in sorted(kosong):
        print(f"belum: {kunci[0]!r}  ({', '.join(sorted(set(dipakai[kunci])))})")
    if "--periksa" not in argumen:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_text(tulis_po(baru), encoding="utf-8")
        MO.write_bytes(susun_mo(baru))
    print(f"{len(baru)} kalimat, {len(kosong)} belum diterjemahkan, {len(set(lama) - set(baru) - {('', '')})} tidak dipakai lagi")
    return 1 if kosong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
