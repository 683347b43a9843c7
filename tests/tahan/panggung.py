"""Fills an empty demonstration database with the cast and says who they are. A process of its own:

    python -m tests.tahan.panggung [workers]      -> one line of JSON
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.tempat import AKAR, Wadah


def isi_panggung(wadah: Wadah, pekerja: int = 6) -> dict[str, Any]:
    """Run this module over a wadah whose server answers. :returns: what `main` prints."""
    environ = child_environ(wadah, BAHAGIA_BASIS="web")
    environ["PYTHONPATH"] = os.pathsep.join([str(AKAR), str(AKAR / "src")])
    hasil = subprocess.run(
        [sys.executable, "-m", "tests.tahan.panggung", str(pekerja)], env=environ, cwd=AKAR, capture_output=True, text=True
    )
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    isi: dict[str, Any] = json.loads(hasil.stdout.splitlines()[-1])
    return isi


def main(pekerja: int) -> None:
    import django

    django.setup()
    from django.db import transaction
    from django.test import Client

    from bahagia.dasar import jam
    from bahagia.dasar.tanggal import awal_bulan
    from bahagia.iuran import actions as iuran
    from tests import pemeran
    from tests.pemeran import kunci

    pada = jam.sekarang()
    p = pemeran.rt14(pekerja=pekerja, dana_rt=100_000_000, pada=pada)
    if pekerja:
        with transaction.atomic():
            pemeran.buka_lingkup()
            bulan = awal_bulan(jam.tanggal_kota(pada))
            daftar = iuran.open_daftar(oleh=p.darmawan, pada=pada, kunci=kunci(), rt=p.rt, bulan_mulai=bulan, jumlah_bulan=3)
            daftar = iuran.submit_daftar(oleh=p.darmawan, pada=pada, kunci=kunci(), daftar=daftar)
            daftar = iuran.approve_daftar(oleh=p.yusuf, pada=pada, kunci=kunci(), daftar=daftar)
            iuran.pay_daftar(oleh=p.siti, pada=pada, kunci=kunci(), daftar=daftar)
    sesi = {}
    for nama in ("darmawan", "siti", "rina", "yusuf", "hendra"):
        klien = pemeran.masuk(Client(), getattr(p, nama))
        sesi[nama] = klien.cookies["bahagia"].value
    print(json.dumps({"rt": p.rt.kode, "rt_id": p.rt.pk, "sesi": sesi}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
