"""Templates: every word can be translated, every POST is protected. (tests/test_templat.py: nothing inline.)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.text import smart_split

from tests.rumah.kode import AKAR, SUMBER, expect_none

#: Words that are the same in every language: names, signs of money, what stands on an identity card.
NAMA = frozenset({"bahagia", "kampung", "rp", "nik", "kk", "rt", "xlsx", "csv", "pdf", "bpjs", "jkk", "jkm"})
#: Tags of bahagia.dasar whose words people read: which positional arguments and which keywords are text.
TAG_TEKS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "button": ((0,), ("busy",)),
    "chip": ((0,), ()),
    "card": ((0,), ("title",)),
    "notice": ((1,), ("title",)),
    "details": ((0,), ("title",)),
    "empty": ((0,), ("title", "label")),
    "back_link": ((1,), ("label",)),
    "progress": ((2,), ("label", "left")),
    "copy_text": ((1,), ("label",)),
    "share_wa": ((1,), ("label",)),
    "field": ((), ("hint", "label")),
    "tabs": ((1,), ("label",)),
    "filter_form": ((), ("label",)),
    "ikon": ((1,), ("label",)),
}
TANPA_TERJEMAH = {
    "500.html": "shown when everything else failed, so it needs nothing that could fail",
    "_bahasa.html": "each language is named in itself",
}
ATRIBUT_TEKS = ("aria-label", "placeholder", "title", "alt", "data-done")
_KOMENTAR = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
_TERJEMAH = re.compile(r"\{%\s*(?:blocktranslate|blocktrans)\b.*?\{%\s*end(?:blocktranslate|blocktrans)\s*%\}", re.DOTALL)
_KELAS = re.compile(r"\{% block (?:lebar|body_class) %\}[\w -]*")  # a block that holds the name of a CSS class
_KATA = re.compile(r"[^\W\d_]{2,}")


@cache
def _templat() -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(p.relative_to(AKAR)), _KOMENTAR.sub("", p.read_text(encoding="utf-8")))
        for p in sorted(SUMBER.glob("*/templates/**/*.html"))
    )


def _untuk_orang() -> Iterator[tuple[str, str]]:
    """Without the pattern gallery, which only developers see, and without the names of CSS classes in blocks."""
    for nama, isi in _templat():
        if "/dasar/pola/" not in nama and nama.rsplit("/", 1)[-1] not in TANPA_TERJEMAH:
            yield nama, _KELAS.sub("", isi)


def _asing(teks: str) -> list[str]:
    teks = re.sub(r"&\w+;|&#\d+;", " ", teks)
    return [k for k in _KATA.findall(teks) if k.lower() not in NAMA]


def test_the_width_of_a_page_is_a_class_that_exists() -> None:
    gaya = "".join(p.read_text(encoding="utf-8") for p in (SUMBER / "dasar" / "gaya").glob("*.css"))
    temuan = {}
    for nama, isi in _templat():
        for kelas in re.findall(r"\{% block lebar %\}([\w-]+)", isi):
            if kelas != "lebar" and f".{kelas} " not in gaya:
                temuan[f"{nama}: {kelas}"] = "no such class"
    expect_none("lebar", temuan, perbaiki="write {% block lebar %}narrow{% endblock %} for text and forms.")


def test_every_post_form_has_its_token() -> None:
    temuan = {}
    for nama, isi in _templat():
        for cocok in re.finditer(r"<form\b([^>]*(?:%\}[^>]*)*)>(.*?)(?:</form>|\Z)", isi, re.IGNORECASE | re.DOTALL):
            if re.search(r"method=[\"']?post", cocok.group(1), re.IGNORECASE) and "csrf_token" not in cocok.group(2):
                temuan[nama] = cocok.group(1)[:60]
    expect_none("csrf", temuan, perbaiki="put {% csrf_token %} right after <form method=\"post\">.")


def test_every_visible_word_can_be_translated() -> None:
    temuan = {}
    for nama, isi in _untuk_orang():
        teks = _TERJEMAH.sub(" ", isi)
        teks = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", teks, flags=re.DOTALL)
        teks = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", teks, flags=re.DOTALL | re.IGNORECASE)
        for baris in re.sub(r"<[^>]*>", "\n", teks, flags=re.DOTALL).splitlines():
            if _asing(baris):
                temuan[f"{nama}: {baris.strip()[:60]}"] = "stands outside translate"
    expect_none("terjemah", temuan, perbaiki='write {% translate "…" %} or {% blocktranslate %}…{% endblocktranslate %}.')


def test_words_in_attributes_can_be_translated() -> None:
    temuan = {}
    for nama, isi in _untuk_orang():
        for atribut in ATRIBUT_TEKS:
            for nilai in re.findall(rf'\s{atribut}="((?:[^"{{]|\{{[%{{].*?[%}}]\}})*)"', isi):
                if _asing(re.sub(r"\{[%{].*?[%}]\}", " ", nilai)):
                    temuan[f"{nama}: {atribut}={nilai[:40]}"] = "stands outside translate"
    expect_none("terjemah-atribut", temuan, perbaiki="write aria-label=\"{% translate '…' %}\".")


def test_words_given_to_tags_can_be_translated() -> None:
    temuan = {}
    for nama, isi in _untuk_orang():
        for isi_tag in re.findall(r"\{%\s*(.*?)\s*%\}", isi):
            tag, *kata = list(smart_split(isi_tag))
            if tag not in TAG_TEKS:
                continue
            letak, kunci = TAG_TEKS[tag]
            polos = [k for k in kata if not re.match(r"\w+=", k)]
            calon = [polos[i] for i in letak if i < len(polos)] + [
                k.split("=", 1)[1] for k in kata if k.split("=", 1)[0] in kunci and "=" in k
            ]
            for teks in calon:
                if teks[:1] in "\"'" and _asing(teks.strip("\"'")):
                    temuan[f"{nama}: {tag} {teks[:40]}"] = "a literal word"
    expect_none("terjemah-tag", temuan, perbaiki='write {% translate "Ajukan" as t %}{% button t %} or {% button _("Ajukan") %}.')


def test_the_checks_find_what_they_look_for() -> None:
    """A check that never fails is no check."""
    assert _asing("Rp &nbsp; NIK") == []
    assert _asing("Simpan sekarang") == ["Simpan", "sekarang"]
