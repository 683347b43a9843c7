"""What a row of money was booked for: packages above say how the page of their object is reached."""

from __future__ import annotations

from collections.abc import Callable

_tautan: dict[str, Callable[[int], str]] = {}


def register_tautan(label: str, tautan: Callable[[int], str]) -> None:
    """`label` is `app.Model`; `tautan` gives the address of the page of one pk. Called once, in AppConfig.ready."""
    _tautan[label] = tautan


def tautan_objek(objek: str) -> str:
    """Address of the page behind `app.Model:pk`; empty when nobody registered one."""
    label, _, pk = objek.partition(":")
    return _tautan[label](int(pk)) if label in _tautan and pk.isdigit() else ""
