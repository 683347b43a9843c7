"""What a walk over thousands of pages may look up once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


@pytest.fixture
def lingkup_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds which post is read once a person: it stays the same here, and takes a third of the time of such walks."""
    from bahagia.akun.access import lingkup_pada

    kenal: dict[tuple[int, date], Any] = {}

    def sekali(akun: Any, *, pada: date) -> Any:
        kunci = akun.pk, pada
        if kunci not in kenal:
            kenal[kunci] = lingkup_pada(akun, pada=pada)
        return kenal[kunci]

    monkeypatch.setattr("bahagia.akun.middleware.lingkup_pada", sekali)
