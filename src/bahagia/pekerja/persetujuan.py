"""The text a person hears before being recorded (UU 27/2022 arts. 20-22), by version, as safe HTML."""

from __future__ import annotations

import functools
from importlib import resources

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@functools.cache
def teks_persetujuan(versi: str) -> SafeString:
    """HTML of teks/persetujuan_<versi>.id.md. Only headings and paragraphs are used there."""
    isi = resources.files("bahagia.pekerja").joinpath("teks", f"persetujuan_{versi}.id.md").read_text("utf-8")
    bagian = []
    for baris in filter(None, map(str.strip, isi.splitlines())):
        if baris.startswith("## "):
            bagian.append(f"<h3>{escape(baris[3:])}</h3>")
        elif not baris.startswith("# "):
            bagian.append(f"<p>{escape(baris)}</p>")
    return mark_safe("".join(bagian))  # noqa: S308 (escaped above, from our own file)
