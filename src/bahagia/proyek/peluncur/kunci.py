"""Locks between processes, released by the kernel whatever way a process dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Kunci:
    """One lock file. Shared holders are users of the server; the last one out switches it off."""

    def __init__(self, path: Path) -> None:
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def try_sole(self) -> bool:
        return self._lock(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def take_sole(self) -> None:
        self._lock(fcntl.LOCK_EX)

    def take_shared(self) -> None:
        self._lock(fcntl.LOCK_SH)

    def _lock(self, cara: int) -> bool:
        try:
            fcntl.flock(self.fd, cara)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


@contextmanager
def mutex(path: Path) -> Iterator[None]:
    kunci = Kunci(path)
    try:
        kunci.take_sole()
        yield
    finally:
        kunci.close()
