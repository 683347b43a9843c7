"""Use the database of a wadah for one command: join the running server or start it for a moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from .kunci import Kunci
from .peran import NAMA_BASIS, connect_induk, prepare_basis, read_penanda, write_basis
from .server import Server
from .tempat import KOSONG, PERAGAAN, Wadah, read_json, wadah_of


def open_wadah(mode: str | None) -> Wadah:
    """The wadah asked for; else the one that runs; else the only one there; else the demonstration."""
    if mode:
        return wadah_of(mode)
    if os.environ.get("DATABASE_URL"):
        calon = wadah_of(PERAGAAN)
        return wadah_of(read_json(calon.basis).get("mode", PERAGAAN))
    ada = [w for w in map(wadah_of, (PERAGAAN, KOSONG)) if w.keadaan.exists()]
    jalan = [w for w in ada if _runs(w)]
    return (jalan or ada or [wadah_of(PERAGAAN)])[0] if len(jalan or ada) == 1 else wadah_of(PERAGAAN)


def _runs(wadah: Wadah) -> bool:
    kunci = Kunci(wadah.path / "kunci-jalan")
    try:
        return not kunci.try_sole()
    finally:
        kunci.close()


@contextmanager
def use_basis(wadah: Wadah) -> Iterator[Wadah]:
    """Inside, the database answers, has its roles, and was migrated at least once."""
    wadah.create()
    if wadah.luar:
        with connect_induk(wadah, None) as induk:
            siap = wadah.basis.exists() and read_penanda(induk, wadah.luar.name)
        if not siap:
            prepare_basis(wadah, None)
        _migrate_first(wadah)
        yield wadah
        return
    with Server(wadah) as server:
        if read_json(wadah.keadaan).get("migrasi"):
            write_basis(wadah, server, NAMA_BASIS)
        else:
            prepare_basis(wadah, server)
            _migrate_first(wadah)
        yield wadah


def _migrate_first(wadah: Wadah) -> None:
    if not read_json(wadah.keadaan).get("migrasi"):
        from .jalan import call_step

        call_step(wadah, ["-m", "bahagia.proyek.siapkan", "migrate"])
