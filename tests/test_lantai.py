"""The checks check everything: no package stands outside the floors, the rooms and the settings."""

from __future__ import annotations

import tomllib

from django.conf import settings

from bahagia.proyek.peluncur.tempat import AKAR

SUMBER = AKAR / "src" / "bahagia"
KONTRAK = {
    k["id"]: k for k in tomllib.loads((AKAR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def test_every_package_with_rooms_is_checked_for_rooms() -> None:
    berkamar = {p.parent.name for p in SUMBER.glob("*/models.py")} | {p.parent.name for p in SUMBER.glob("*/actions.py")}
    tertulis = {c.removeprefix("bahagia.") for c in KONTRAK["kamar"]["containers"]}
    assert berkamar - {"dasar"} - tertulis == set()


def test_every_app_is_installed() -> None:
    terpasang = {a.removeprefix("bahagia.") for a in settings.INSTALLED_APPS if a.startswith("bahagia.")}
    assert {p.parent.name for p in SUMBER.glob("*/apps.py")} == terpasang
