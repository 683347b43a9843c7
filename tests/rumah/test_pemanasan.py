"""No Struct is read for the first time by two visitors at once: all are known before the first one comes."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

SESUDAH = """
    import pkgutil
    from importlib import import_module

    import django
    django.setup()
    import bahagia
    from bahagia.proyek.pemanasan import _list_struct, prepare
    import msgspec

    siap = prepare()
    assert siap > 40, siap
    dulu = set(_list_struct(msgspec.Struct))
    for modul in pkgutil.walk_packages(bahagia.__path__, "bahagia."):
        if not {"tests", "management", "ukur", "__main__", "wsgi"} & set(modul.name.split(".")):
            import_module(modul.name)
    baru = {f"{b.__module__}.{b.__qualname__}" for b in set(_list_struct(msgspec.Struct)) - dulu}
    # aturan.uji and aturan.kategori answer `./bahagia hitung` and `uji-kasus`, which have one thread
    print(" ".join(sorted(b for b in baru if not b.startswith(("bahagia.aturan.uji.", "bahagia.aturan.kategori.")))))
"""


def test_every_struct_is_known_before_the_first_visitor() -> None:
    hasil = subprocess.run([sys.executable, "-c", dedent(SESUDAH)], capture_output=True, text=True, timeout=120)
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    assert hasil.stdout.strip() == "", f"imported only later, so two threads may meet in it: {hasil.stdout}"
