"""Brings the database and static files up to date. A child process of the launcher, as the owner role.

``python -m bahagia.proyek.siapkan [migrate] [statis] [contoh]``: the steps named, in one Django start.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands

from bahagia.proyek.peluncur.tempat import Wadah, read_json


def main(langkah: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bahagia.proyek.settings")
    django.setup()
    wadah = Wadah(Path(os.environ["BAHAGIA_WADAH"]), settings.MODE)
    from bahagia.proyek.peragaan import check_mode

    check_mode()
    if "migrate" in langkah:
        call_command("migrate", verbosity=0, interactive=False)
        wadah.note(migrasi=True)
    if "statis" in langkah and not settings.DEBUG:
        collect_statis()
    if "contoh" in langkah and settings.PERAGAAN:
        load_contoh(wadah)
    return 0


def load_contoh(wadah: Wadah) -> None:
    if read_json(wadah.keadaan).get("contoh") or "contoh" not in get_commands():
        return
    print("Memuat kota peragaan (orang dan uangnya rekaan) ...", flush=True)
    call_command("contoh", "--muat-awal")
    wadah.note(contoh=True)


def collect_statis() -> None:
    """Copy, hash and compress static files, only when one of them changed (it takes seconds)."""
    sidik = hashlib.sha256()
    for finder in get_finders():
        for nama, penyimpan in sorted(finder.list([]), key=lambda x: x[0]):
            berkas = Path(penyimpan.path(nama)).stat()
            sidik.update(f"{nama}|{berkas.st_size}|{berkas.st_mtime_ns}\n".encode())
    catatan = Path(settings.STATIC_ROOT) / ".sidik"
    if catatan.exists() and catatan.read_text() == sidik.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    catatan.parent.mkdir(parents=True, exist_ok=True)
    catatan.write_text(sidik.hexdigest())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
