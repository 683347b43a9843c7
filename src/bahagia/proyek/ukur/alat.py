"""Clocks and ratios. CPU, not wall: on a shared machine wall time moves by a factor of two between runs."""

from __future__ import annotations

import dataclasses
import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db import connection


@dataclasses.dataclass(frozen=True)
class Hasil:
    """One figure. `rasio` = median over the rounds of product : limit (each round its own ratio), `rendah` and `tinggi`
    its spread; `produk` and `batas` medians in `satuan`. Passes while rasio <= target; target None = told, not judged."""

    nama: str
    cerita: str
    rasio: float
    rendah: float
    tinggi: float
    target: float | None
    produk: float
    batas: float
    satuan: str
    catatan: str = ""

    @property
    def lulus(self) -> bool:
        return self.target is None or self.rasio <= self.target

    def as_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self) | {"lulus": self.lulus}


def backend_cpu() -> int | None:
    """CPU of the database process behind our connection, in ns; None where it cannot be seen (another machine)."""
    connection.ensure_connection()
    try:
        return int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


class Jam:
    """`with jam:` around what counts. Adds up CPU of this process, of children that ended, and of the database process;
    wall time stands in for the database where its CPU cannot be read. `python` and `basis` are seconds, `n` rounds."""

    def __init__(self) -> None:
        self.python = self.basis = self.dinding = 0.0
        self.dengan_basis = True

    @property
    def detik(self) -> float:
        return self.python + self.basis

    def __enter__(self) -> Jam:
        self._basis = backend_cpu()
        self._dinding, self._python = time.perf_counter(), _python_cpu()
        return self

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> None:
        python, dinding = _python_cpu() - self._python, time.perf_counter() - self._dinding
        akhir = backend_cpu() if jenis is None else None
        self.python += python
        self.dinding += dinding
        if self._basis is not None and akhir is not None:
            self.basis += (akhir - self._basis) / 1e9
        else:
            self.dengan_basis = False
            self.basis += max(0.0, dinding - python)


def _python_cpu() -> float:
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + anak.ru_utime + anak.ru_stime


Kerja = Callable[[Jam], int]


def banding(
    nama: str, cerita: str, produk: Kerja, batas: Kerja, *, putaran: int, target: float | None, satuan: str = "us CPU/baris",
    catatan: str = "",
) -> Hasil:  # fmt: skip
    """Product and limit in turns (A, B, A, B, ...); each gives how many units it did inside its `with jam:`."""
    a: list[float] = []
    b: list[float] = []
    for _ in range(putaran):
        a.append(per_satuan(produk))
        b.append(per_satuan(batas))
    return hasil_of(nama, cerita, a, b, target=target, satuan=satuan, catatan=catatan)


def per_satuan(kerja: Kerja) -> float:
    """Microseconds of CPU per unit, one round."""
    jam = Jam()
    n = kerja(jam)
    return jam.detik / max(n, 1) * 1e6


def hasil_of(
    nama: str, cerita: str, produk: Sequence[float], batas: Sequence[float], *, target: float | None, satuan: str,
    catatan: str = "",
) -> Hasil:  # fmt: skip
    """The figure from the rounds of both."""
    rasio = [a / b if b else float("inf") for a, b in zip(produk, batas, strict=True)]
    return Hasil(
        nama, cerita, _bulat(statistics.median(rasio)), _bulat(min(rasio)), _bulat(max(rasio)), target,
        _bulat(statistics.median(produk)), _bulat(statistics.median(batas)), satuan, catatan,
    )  # fmt: skip


def _bulat(x: float) -> float:
    """Three significant digits: more would be noise."""
    return float(f"{x:.3g}")


def beban() -> tuple[float, int]:
    """(load of the last minute, cores)."""
    return os.getloadavg()[0], os.cpu_count() or 1
