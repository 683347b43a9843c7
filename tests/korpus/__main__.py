"""Write every file of the corpus and a list of what must come of each: `python -m tests.korpus FOLDER [part of a name]`."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

from tests.korpus.buat import list_kasus


def main(folder: str, saring: str = "") -> None:
    tujuan = Path(folder)
    tujuan.mkdir(parents=True, exist_ok=True)
    daftar = []
    for nama, kasus in list_kasus().items():
        if saring in nama:
            isi = kasus.isi()
            akhir = Path(kasus.berkas).suffix[:8]
            berkas = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-") + akhir
            (tujuan / berkas).write_bytes(isi)
            daftar.append({"nama": nama, "berkas": berkas, "byte": len(isi), "sha256": hashlib.sha256(isi).hexdigest(),
                           "harap": asdict(kasus.harap)})  # fmt: skip
    (tujuan / "harap.json").write_text(json.dumps(daftar, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    print(f"{len(daftar)} files, {sum(d['byte'] for d in daftar) / 1e6:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:3])
