"""A file that somebody takes away is recorded, unless its view says that it holds nobody's rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def tanpa_orang(view: View) -> View:
    """Mark a view whose file is the same for everybody: an empty sample, a form to fill in."""
    view.tanpa_orang = True  # type: ignore[attr-defined]
    return view
