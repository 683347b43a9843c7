"""Refusals: sentences for people. Anything that is not a `Penolakan` is a bug and reaches the log."""

from __future__ import annotations


class Penolakan(Exception):
    """The software says no, in words that a resident understands.

    `kalimat` says what is wrong and why, `langkah` says what to do next, `kode` is a stable word for tests and
    callers, `bidang` the form field it belongs to ("" = the whole act). `url_langkah` and `label_langkah` make a button
    of the next step where there is one page for it.
    """

    status = 422
    url_langkah = ""
    label_langkah = ""

    def __init__(self, kalimat: str, *, langkah: str = "", kode: str = "ditolak", bidang: str = "") -> None:
        super().__init__(kalimat)
        self.kalimat = str(kalimat)
        self.langkah = str(langkah)
        self.kode = kode
        self.bidang = bidang

    def __str__(self) -> str:
        return f"{self.kalimat} {self.langkah}".strip()


class TidakBerhak(Penolakan):
    """The person may see the thing but not do this act to it."""

    status = 403


class Bentrok(Penolakan):
    """Somebody else was first, or the thing changed since it was read."""

    status = 409
