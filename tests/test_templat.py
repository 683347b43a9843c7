"""Every template compiles, and none carries what the content security policy would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

AKAR = Path(__file__).resolve().parent.parent / "src/bahagia"
TEMPLAT = sorted(path for path in AKAR.glob("*/templates/**/*") if path.suffix in {".html", ".txt"})
NAMA = [re.sub(r".*?/templates/", "", path.relative_to(AKAR).as_posix()) for path in TEMPLAT]


@pytest.mark.parametrize("nama", NAMA)
def test_template_compiles(nama: str) -> None:
    get_template(nama)


def test_two_packages_never_hold_the_same_template_name() -> None:
    twice = {nama for nama in NAMA if NAMA.count(nama) > 1}
    assert not twice, twice


@pytest.mark.parametrize("templat", TEMPLAT, ids=NAMA)
def test_template_has_no_inline_style_script_or_foreign_address(templat: Path) -> None:
    text = templat.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", text), "write a class; parts of the look stand in dasar/gaya"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "scripts are files"
    assert not re.search(r"\son[a-z]+=", text), "listen in a script file"
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"']https?:", text), "nothing is fetched from outside"
