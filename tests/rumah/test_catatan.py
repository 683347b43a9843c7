"""Documents: indexed, linked, numbered once, in the form they promise."""

from __future__ import annotations

import re

from tests.rumah.kode import AKAR, expect_none, list_berkas
from tools import indeks_keputusan

DOCS = AKAR / "docs"
KEPUTUSAN = DOCS / "keputusan"


def test_every_document_is_in_the_index() -> None:
    isi = (DOCS / "README.md").read_text(encoding="utf-8")
    semua = {str(p.relative_to(DOCS)) for p in DOCS.rglob("*.md") if p.parent != KEPUTUSAN} - {"README.md"}
    hilang = sorted(n for n in semua if f"({n})" not in isi)
    assert not hilang, f"add to docs/README.md, with one line on what it is for: {hilang}"
    assert isi == indeks_keputusan.build(), "run: python tools/indeks_keputusan.py"


def test_decision_records_have_their_form_and_their_own_number() -> None:
    nomor: dict[str, str] = {}
    salah = []
    for path in sorted(KEPUTUSAN.glob("*.md")):
        teks, angka = path.read_text(encoding="utf-8"), path.name[:4]
        if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name) or not teks.startswith(f"# {angka} "):
            salah.append(f"{path.name}: the file is NNNN-words.md, its title '# NNNN …'")
        if angka in nomor:
            salah.append(f"{path.name}: {nomor[angka]} has this number")
        nomor[angka] = path.name
        for judul in ("## Context", "## Decision", "## Consequences"):
            if judul not in teks:
                salah.append(f"{path.name}: no '{judul}'")
    assert not salah, "\n".join(salah)


def test_links_between_documents_lead_somewhere() -> None:
    temuan = {}
    for path in list_berkas():
        if path.suffix != ".md" or "/data/" in str(path):
            continue
        teks = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for ke in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", teks):
            sasaran = ke.split("#")[0]
            if not sasaran or re.match(r"[a-z]+:", sasaran):
                continue
            if not (path.parent / sasaran).exists() and "docs/gambar/" not in sasaran and not sasaran.startswith("gambar/"):
                temuan[f"{path.relative_to(AKAR)} -> {ke}"] = "nothing there"
    expect_none("tautan", temuan, perbaiki="mend the link (pictures in docs/gambar are made by the journey test).")


def test_records_named_in_code_exist() -> None:
    temuan = {}
    for path in list_berkas():
        if path.suffix in {".py", ".toml", ".md", ".sql", ".html"}:
            for ke in set(re.findall(r"docs/keputusan/(\d{4})", path.read_text(encoding="utf-8"))):
                if not list(KEPUTUSAN.glob(f"{ke}-*.md")):
                    temuan[f"{path.relative_to(AKAR)} -> {ke}"] = "no such record"
    expect_none("catatan-keputusan", temuan, perbaiki="write the record, or name the right number.")
