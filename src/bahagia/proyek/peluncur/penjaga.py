"""Keeps the parts alive: a process or the database that died is started again, with a growing pause, up to a limit."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from . import Henti
from .anak import end_group
from .server import Server

JEDA_AWAL, JEDA_PALING_LAMA = 0.5, 30.0  # seconds before the first and before every later restart
# A part that lived this long had started well: what comes next is a new mishap, not the old one again.
DIANGGAP_SEHAT = 10.0
# Dying this often in a row, or this often within the window, is no mishap. The rest is stopped, so that who supervises
# `./run` (systemd) sees it.
ULANG_PALING_BANYAK = 8
MATI_PER_JENDELA, JENDELA = 30, 600.0
TIDUR = 0.2


class Bagian:
    """One part and its luck: how often it died in a row and when it may be started again."""

    def __init__(self, nama: str, mulai: Callable[[], object]) -> None:
        self.nama = nama
        self._mulai = mulai
        self.mati = 0  # deaths in a row
        self._sejak = time.monotonic()
        self._riwayat: list[float] = []
        self._boleh = 0.0  # moment of the next start; 0 = none waits

    def record_death(self, sebab: str) -> None:
        """:raises Henti: it died too often in a row."""
        kini = time.monotonic()
        if kini - self._sejak > DIANGGAP_SEHAT:
            self.mati = 0
        self.mati += 1
        self._riwayat = [m for m in self._riwayat if kini - m < JENDELA] + [kini]
        if self.mati > ULANG_PALING_BANYAK or len(self._riwayat) > MATI_PER_JENDELA:
            raise Henti(
                f"{self.nama} berhenti {max(self.mati, len(self._riwayat))} kali berturut-turut ({sebab}); semuanya dihentikan. "
                "Sebabnya tertulis di atas. Yang sudah tersimpan tetap ada; jalankan ./run lagi sesudah diperbaiki."
            )
        jeda = min(JEDA_PALING_LAMA, JEDA_AWAL * 2 ** (self.mati - 1))
        self._boleh = kini + jeda
        say(f"{self.nama} berhenti sendiri ({sebab}); dijalankan lagi dalam {jeda:g} detik (kali ke-{self.mati}).")

    def waits(self) -> bool:
        return self._boleh > 0

    def start_if_due(self) -> bool:
        """Start again when the pause is over. :returns: whether it was started."""
        if not self._boleh or time.monotonic() < self._boleh:
            return False
        self._boleh = 0.0
        self._mulai()
        self._sejak = time.monotonic()
        say(f"{self.nama} berjalan lagi.")
        return True


def say(kalimat: str) -> None:
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {kalimat}", file=sys.stderr, flush=True)


def keep_alive(
    anak: dict[str, subprocess.Popen[bytes]], mulai: dict[str, Callable[[], subprocess.Popen[bytes]]], server: Server | None
) -> None:
    """Watch until a signal ends it. `mulai` says how each child of `anak` is started.

    :raises Henti: a part died too often in a row; the caller stops the rest.
    """
    bagian = {nama: Bagian(f"Proses {nama}", _starter(anak, nama, cara)) for nama, cara in mulai.items()}
    basis = Bagian("Basis data", lambda: None)
    while True:
        if server is not None and not server.is_alive():
            _revive(server, basis)
        for nama, satu in bagian.items():
            kode = anak[nama].poll()
            if satu.waits():
                satu.start_if_due()
            elif kode is not None:
                end_group(anak[nama].pid)  # its own children would keep the port
                satu.record_death(f"kode {kode}")
        time.sleep(TIDUR)


def _starter(
    anak: dict[str, subprocess.Popen[bytes]], nama: str, cara: Callable[[], subprocess.Popen[bytes]]
) -> Callable[[], None]:
    def mulai() -> None:
        anak[nama] = cara()

    return mulai


def _revive(server: Server, basis: Bagian) -> None:
    """Crash recovery: the same directory, the same socket, so that web and worker find it again by themselves."""
    basis.record_death("proses induknya tidak ada lagi")
    while basis.waits():
        time.sleep(TIDUR)
        try:
            if basis.start_if_due():
                server.restart()
        except Henti as henti:
            basis.record_death(str(henti))
