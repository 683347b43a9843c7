"""Migrations whose SQL stands in files, with its reverse beside it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import migrations


def run_sql(berkas_migrasi: str, nama: str) -> migrations.RunSQL:
    """A RunSQL of `sql/<nama>.sql` beside the migration, undone by `sql/<nama>.balik.sql`.

    The role names of this installation replace `{pemilik}`, `{web}` and `{portal}`.
    """
    folder = Path(berkas_migrasi).parent / "sql"

    def baca(akhiran: str) -> str:
        teks = (folder / f"{nama}{akhiran}").read_text(encoding="utf-8")
        for peran, nama_peran in settings.BAHAGIA_PERAN.items():
            teks = teks.replace("{" + peran + "}", f'"{nama_peran}"')
        return teks

    return migrations.RunSQL(baca(".sql"), baca(".balik.sql"))
