"""Run as a program: open each file as the web server would, in a process of its own under hard limits; a line of JSON each."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

MEMORI_BYTE = 1_500_000_000  # address space of this process; a server's thread must not come near
DETIK = 40


def main(*jalan: str) -> None:
    import django

    django.setup()
    from bahagia.dasar.lembar import baca as modul
    from bahagia.dasar.penolakan import Penolakan
    from bahagia.pekerja.lembar import baca_kiriman
    from bahagia.pekerja.tests.buat import PADA

    baca_kiriman(b"NIK;Nama\n1599990101850001;Ahmad\n", "hangat.csv", pada=PADA)  # tables of words are loaded once a process
    for satu in jalan:
        if (pid := os.fork()) == 0:
            buka(satu, modul, lambda isi: len(baca_kiriman(isi, "x", pada=PADA).baris), Penolakan)
            sys.stdout.flush()
            os._exit(0)
        if os.waitpid(pid, 0)[1] != 0:
            sys.exit(f"ended by a limit: {satu}")


def buka(jalan: str, modul: Any, baca: Callable[[bytes], int], penolakan: type[Exception]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI_BYTE, MEMORI_BYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    panggilan, asli = [], modul._panggil_anak
    modul._panggil_anak = lambda *a: (panggilan.append(1), asli(*a))[1]  # how often the parser was started at all
    with open(jalan, "rb") as berkas:
        isi = berkas.read()
    sebelum, awal = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    baris = 0
    try:
        baris, kode = baca(isi), ""
    except penolakan as salah:
        kode = salah.kode  # type: ignore[attr-defined]
    sesudah, anak = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({
        "kode": kode, "baris": baris, "byte": len(isi), "anak": len(panggilan), "detik": round(time.perf_counter() - awal, 2),
        "rss_naik": (sesudah.ru_maxrss - sebelum.ru_maxrss) * 1024, "rss_anak": anak.ru_maxrss * 1024 if panggilan else 0,
        "cpu": round(sesudah.ru_utime + sesudah.ru_stime - sebelum.ru_utime - sebelum.ru_stime, 2),
        "cpu_anak": round(anak.ru_utime + anak.ru_stime, 2),
    }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
