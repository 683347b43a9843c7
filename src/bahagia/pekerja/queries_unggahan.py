"""Reads of uploads."""

from __future__ import annotations

from bahagia.pekerja.models import Unggahan
from bahagia.wilayah.models import RT

BANYAK_MENUNGGU = 5
"""Uploads named on the page of an RT, newest first."""


def list_unggahan_menunggu(rt: RT) -> list[Unggahan]:
    """Sheets that were received and whose good rows nobody has taken yet; without the sealed bytes."""
    return list(
        Unggahan.objects.filter(rt=rt, keadaan=Unggahan.Keadaan.DIPERIKSA, isi_sandi__isnull=False).defer("isi_sandi")[
            :BANYAK_MENUNGGU
        ]
    )
