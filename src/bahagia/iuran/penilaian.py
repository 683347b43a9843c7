"""The privacy impact assessment of matching (docs/privasi), shown as a page: the text that is kept is the text that is read."""

from __future__ import annotations

import functools
import re

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString

BERKAS = settings.AKAR / "docs" / "privasi" / "penilaian-dampak-pencocokan.md"


@functools.cache
def isi_penilaian() -> SafeString:
    """The document as HTML: headings, paragraphs, lists and tables of the few kinds that it uses."""
    bagian = re.split(r"\n\s*\n", BERKAS.read_text(encoding="utf-8").strip())
    html = "\n".join(_blok(b.strip().split("\n")) for b in bagian[1:])  # the title is the page's
    return SafeString(html)


def _blok(baris: list[str]) -> str:
    if baris[0].startswith("## "):
        isi = f"<h2>{_teks(baris[0][3:])}</h2>"
        return isi + (_blok(baris[1:]) if len(baris) > 1 else "")
    if baris[0].startswith("- "):
        butir = re.split(r"\n- ", "\n".join(baris)[2:])
        return "<ul>" + "".join(f"<li>{_teks(b)}</li>" for b in butir) + "</ul>"
    if baris[0].startswith("|"):
        sel = [[_teks(s.strip()) for s in b.strip().strip("|").split("|")] for b in baris]
        kepala = "".join(f'<th scope="col">{s}</th>' for s in sel[0])
        isi = "".join("<tr>" + "".join(f"<td>{s}</td>" for s in b) + "</tr>" for b in sel[2:])
        tabel = f'<table class="table"><thead><tr>{kepala}</tr></thead><tbody>{isi}</tbody></table>'
        return f'<div class="table-scroll">{tabel}</div>'
    return f"<p>{_teks(chr(10).join(baris))}</p>"


def _teks(tulis: str) -> str:
    aman = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(tulis.replace("\n", " ")))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", aman)
