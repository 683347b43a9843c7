"""What a session knows about how its person signed in. The mark lives in the session's row on the server, not in the cookie."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

TANDA_KEDUA = "kedua"  # key in the session: how and when the second factor was shown
SEGAR = timedelta(minutes=10)  # how long a shown factor counts for changing the factors themselves


def mark_kedua(session: Any, *, cara: str, pada: datetime) -> None:
    """This session showed a second factor (`cara`: kode, cadangan, kunci, peragaan) at `pada`."""
    session[TANDA_KEDUA] = {"cara": cara, "pada": int(pada.timestamp())}


def has_kedua(session: Any) -> bool:
    """Whether the session was opened with two factors."""
    return bool(session.get(TANDA_KEDUA))


def has_kedua_segar(session: Any, *, pada: datetime) -> bool:
    """Whether a factor was shown within the last minutes."""
    tanda = session.get(TANDA_KEDUA)
    return bool(tanda) and timedelta(0) <= pada - datetime.fromtimestamp(tanda["pada"], tz=pada.tzinfo) <= SEGAR
