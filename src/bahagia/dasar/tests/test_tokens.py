"""Contrast of the colours, computed, and the files that are made from others."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from tools import bangun_css

DASAR = Path(__file__).resolve().parent.parent
TOKENS = (DASAR / "gaya/00-tokens.css").read_text(encoding="utf-8")


def colours(dark: bool) -> dict[str, str]:
    """Token name -> #RRGGBB in light or dark mode."""
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", light))
    if dark:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", rest.partition("@media print")[0]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("paper", "surface", "sunk")
WASHES = ("batik-wash", "good-wash", "warning-wash", "danger-wash", "teal-wash")
BODY = [("ink", ground) for ground in GROUNDS + WASHES]
TEXT = [
    *[(ink, ground) for ink in ("ink-soft", "link", "teal", "good", "warning", "danger") for ground in GROUNDS],
    *[(tone, f"{tone}-wash") for tone in ("good", "warning", "danger", "teal")],
    *[("on-batik", "batik"), ("on-batik", "batik-deep"), ("on-teal", "teal"), ("link", "batik-wash")],
    *[("act-ink", "act"), ("act-soft", "act")],
]
LINES = [("line-strong", "surface"), ("line-strong", "paper"), ("focus", "paper"), ("focus", "surface"), ("batik", "surface")]


@pytest.mark.parametrize("dark", [False, True], ids=["terang", "gelap"])
def test_body_text_reaches_seven_and_the_rest_four_and_a_half(dark: bool) -> None:
    c = colours(dark)
    for pairs, least in ((BODY, 7.0), (TEXT, 4.5)):
        low = {f"{a} on {b}": round(contrast(c[a], c[b]), 2) for a, b in pairs if contrast(c[a], c[b]) < least}
        assert not low, low


@pytest.mark.parametrize("dark", [False, True], ids=["terang", "gelap"])
def test_edges_of_controls_and_the_focus_ring_reach_three(dark: bool) -> None:
    c = colours(dark)
    pairs = [pair for pair in LINES if not (dark and pair == ("batik", "surface"))]
    low = {f"{a} on {b}": round(contrast(c[a], c[b]), 2) for a, b in pairs if contrast(c[a], c[b]) < 3}
    assert not low, low


def test_the_colours_of_the_specification_stand_in_the_tokens() -> None:
    c = colours(dark=False)
    wanted = {"paper": "#FBF8F3", "ink": "#1D1B19", "line": "#E4DCCF", "batik": "#7B1E2B", "teal": "#0F5E66", "gold": "#C8921A"}
    wanted |= {"good-fill": "#1E7B4A", "warning-fill": "#A85B00", "danger-fill": "#B3261E"}
    assert {name: c[name] for name in wanted} == wanted


def test_gold_is_never_a_text_colour() -> None:
    for part in sorted((DASAR / "gaya").glob("*.css")):
        assert not re.search(r"(?<![-\w])color: var\(--gold\)", part.read_text(encoding="utf-8")), part.name


def test_colours_are_written_only_in_the_tokens() -> None:
    """Exceptions: the five bands of the map, the print sheet, the dark ink on the light button of the next act."""
    for part in sorted((DASAR / "gaya").glob("*.css")):
        if part.name in ("00-tokens.css", "46-chart.css", "90-print.css"):
            continue
        loose = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", part.read_text(encoding="utf-8"))) - {"#5E1520"}
        assert not loose, f"{part.name}: {loose}"


def test_bahagia_css_is_what_its_parts_give() -> None:
    assert bangun_css.TARGET.read_text(encoding="utf-8") == bangun_css.build(), "run python tools/bangun_css.py"


def test_weights_stay_small() -> None:
    css = len(gzip.compress(bangun_css.TARGET.read_bytes(), 9))
    script = len(gzip.compress((DASAR / "static/dasar/dasar.js").read_bytes(), 9))
    assert css <= 20_000, css
    assert script <= 15_000, script


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    folder = DASAR / "static/dasar/vendor"
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    assert {row["berkas"] for row in manifest} == {f.name for f in folder.iterdir()} - {"MANIFEST.json"}
    for row in manifest:
        assert row["versi"] and row["lisensi"], row
        assert hashlib.sha256((folder / row["berkas"]).read_bytes()).hexdigest() == row["sha256"], row["berkas"]
