"""Whose word an advance rests on: the package that keeps advances says so, the fund only moves what was agreed to."""

from __future__ import annotations

from collections.abc import Callable

from bahagia.akun.models import Akun
from bahagia.dasar.penolakan import Penolakan
from bahagia.wilayah.models import RT

_kata: list[Callable[[str, RT, int, int], bool]] = []


def use_panjar(fungsi: Callable[[str, RT, int, int], bool]) -> None:
    """`fungsi(objek, rt, nilai, akun_id)`: whether this person agreed to this advance, not handed over yet. For
    AppConfig.ready of floors above."""
    _kata.append(fungsi)


def require_panjar(objek: str, rt: RT, nilai: int, disetujui_oleh: Akun) -> None:
    """Refuse an advance that nobody agreed to, or not this person, or not this amount."""
    if not any(fungsi(objek, rt, nilai, disetujui_oleh.pk) for fungsi in _kata):
        raise Penolakan(
            "Panjar ini belum disetujui, atau jumlahnya bukan yang disetujui.",
            langkah="Minta Ketua RT menyetujui panjarnya dahulu.", kode="panjar_belum_disetujui",
        )  # fmt: skip
