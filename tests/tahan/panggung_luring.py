"""Fills an empty demonstration database for the rig of phones: an activity that runs, its days, works with stages.

    python -m tests.tahan.panggung_luring [phones]      -> one line of JSON
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.tempat import AKAR, Wadah

HARI = 3  # days of work already begun
ORANG = 40


def isi_panggung_luring(wadah: Wadah, hp: int) -> dict[str, Any]:
    """Run this module over a wadah whose server answers. :returns: what `main` prints."""
    environ = child_environ(wadah, BAHAGIA_BASIS="web")
    environ["PYTHONPATH"] = os.pathsep.join([str(AKAR), str(AKAR / "src")])
    hasil = subprocess.run(
        [sys.executable, "-m", "tests.tahan.panggung_luring", str(hp)], env=environ, cwd=AKAR, capture_output=True, text=True
    )
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    isi: dict[str, Any] = json.loads(hasil.stdout.splitlines()[-1])
    return isi


def main(hp: int) -> None:
    import django

    django.setup()
    import dataclasses

    from django.db import transaction
    from django.test import Client

    from bahagia.dasar import jam
    from bahagia.gotong_royong.queries import list_peserta
    from bahagia.proyek.contoh.nik import nik_rekaan
    from tests import pemeran
    from tests.cerita import gotong_royong, hadir

    pada = jam.sekarang()
    p = pemeran.rt14(pekerja=0, dana_rt=100_000_000, pada=pada)
    with transaction.atomic():
        pemeran.buka_lingkup()
        lalu = dataclasses.replace(p, pada=pada - timedelta(days=HARI + 1))
        kerja = gotong_royong.surat_terbit(
            lalu, peserta=ORANG, mulai=jam.tanggal_kota(pada) - timedelta(days=HARI - 1), selesai=jam.tanggal_kota(pada)
        )
        hari = [hadir.buka(p, kerja, hari=kerja.mulai + timedelta(days=n), pada=pada) for n in range(HARI)]
        peserta = [x.pk for x in list_peserta(kerja)]
    sesi: dict[str, list[str]] = {}
    for nama in ("darmawan", "rahmat"):
        sesi[nama] = [pemeran.masuk(Client(), getattr(p, nama)).cookies["bahagia"].value for _ in range(hp)]
    print(json.dumps({
        "rt": p.rt.kode, "kerja": kerja.pk, "hari": [h.pk for h in hari], "peserta": peserta, "sesi": sesi,
        "kemarin": (jam.tanggal_kota(pada) - timedelta(days=1)).isoformat(), "siapa": list(sesi),
        "nik": [nik_rekaan(date(1960 + n % 40, 1 + n % 12, 1 + n % 28), "L", 8_000 + n) for n in range(900)],
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
