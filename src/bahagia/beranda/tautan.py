"""Links to pages of packages that a city may not run yet: an address only where there is one."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def url_bila_ada(*nama: str, args: list[Any] | None = None) -> str:
    """The address of the first of these names that exists, else ""."""
    for satu in nama:
        try:
            return reverse(satu, args=args or [])
        except NoReverseMatch:
            continue
    return ""
