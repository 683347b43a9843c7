"""Whose word an advance rests on: the package that keeps advances says so, the fund only moves what was agreed to."""

from __future__ import annotations

from collections.abc import Callable

from bahagia.akun.models import Akun
from bahagia.dasar.penolakan import Penolakan
from bahagia.wilayah.models import RT

_kata: list[Callable[[str, RT, int, int], bool]] = []
_kembali: list[Callable[[str, RT, int], bool]] = []


def use_panjar(fungsi: Callable[[str, RT, int, int], bool]) -> None:
    """`fungsi(objek, rt, nilai, akun_id)`: whether this person agreed to this advance, not handed over yet. For
    AppConfig.ready of floors above."""
    _kata.append(fungsi)


def use_kembali(fungsi: Callable[[str, RT, int], bool]) -> None:
    """`fungsi(objek, rt, nilai)`: whether the paper of this advance says that so much more came back than the fund has
    booked. For AppConfig.ready of floors above."""
    _kembali.append(fungsi)


def require_kembali(objek: str, rt: RT, nilai: int) -> None:
    """Refuse money back from an advance whose paper does not say so: the paper first, the fund follows."""
    if not any(fungsi(objek, rt, nilai) for fungsi in _kembali):
        raise Penolakan(
            "Uang kembali ini tidak tercatat pada panjarnya.", langkah="Catat sisanya di halaman panjar.",
            kode="panjar_belum_kembali",
        )  # fmt: skip


def require_panjar(objek: str, rt: RT, nilai: int, disetujui_oleh: Akun) -> None:
    """Refuse an advance that nobody agreed to, or not this person, or not this amount."""
    if not any(fungsi(objek, rt, nilai, disetujui_oleh.pk) for fungsi in _kata):
        raise Penolakan(
            "Panjar ini belum disetujui, atau jumlahnya bukan yang disetujui.",
            langkah="Minta Ketua RT menyetujui panjarnya dahulu.", kode="panjar_belum_disetujui",
        )  # fmt: skip
