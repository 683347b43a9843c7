"""Code of others that the phone loads: unchanged, named with version and licence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "static/lapangan/vendor"


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    manifest = json.loads((VENDOR / "MANIFEST.json").read_text(encoding="utf-8"))
    assert {row["berkas"] for row in manifest} == {f.name for f in VENDOR.iterdir()} - {"MANIFEST.json"}
    for row in manifest:
        assert row["versi"] and row["lisensi"], row
        assert hashlib.sha256((VENDOR / row["berkas"]).read_bytes()).hexdigest() == row["sha256"], row["berkas"]
