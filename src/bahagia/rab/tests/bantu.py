"""Small helpers of these tests."""

from __future__ import annotations

from types import TracebackType

from bahagia.dasar.penolakan import Penolakan


class Ditolak:
    """`with Ditolak("lewat_pagu"):` the block is refused for this reason and for no other."""

    def __init__(self, kode: str) -> None:
        self.kode = kode
        self.kalimat = ""

    def __enter__(self) -> Ditolak:
        return self

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> bool:
        assert isinstance(salah, Penolakan), f"expected {self.kode}, got {salah!r}"
        assert salah.kode == self.kode, f"expected {self.kode}, got {salah.kode}: {salah}"
        assert salah.langkah
        self.kalimat = str(salah)
        return True
