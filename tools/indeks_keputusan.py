"""Write the list of decision records into docs/README.md: ``python tools/indeks_keputusan.py`` after adding one."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
JUDUL = "## Decisions"


def build() -> str:
    """docs/README.md as it should be: everything above the heading as it stands, the list below made anew."""
    atas = (DOCS / "README.md").read_text(encoding="utf-8").split(JUDUL)[0]
    baris = []
    for path in sorted((DOCS / "keputusan").glob("[0-9]*.md")):
        nomor, _, judul = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").partition(" ")
        baris.append(f"- [{nomor}](keputusan/{path.name}) {judul}")
    kata = "Each record: context, decision, consequences. A decision that no longer holds gets a new record; the old one says so."
    return f"{atas}{JUDUL}\n\n{kata}\n\n" + "\n".join(baris) + "\n"


if __name__ == "__main__":
    (DOCS / "README.md").write_text(build(), encoding="utf-8")
    sys.exit(0)
