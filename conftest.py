"""Tools every test may use; they live in tests/alat."""

import os

import pytest

pytest.register_assert_rewrite("tests.alat")

from tests.alat.basis import (  # noqa: E402, F401
    basis_modul,
    basis_segar,
    django_db_modify_db_settings,
    django_db_setup,
    panggung_pintu,
    sebagai_pemilik,
)
from tests.alat.peramban import axe, halaman, pramuban, server, server_modul  # noqa: E402, F401
from tests.alat.sekali import lingkup_sekali  # noqa: E402, F401

#: Files of a minute and more, the longest first: begun last, one process would work on them while the others wait.
LAMA = (
    "tests/peramban/test_tahun.py", "tests/peramban/test_semua_halaman.py", "proyek/ukur/tests/test_jalan.py",
    "tests/peramban/test_lapangan_foto.py", "tests/tahan/test_rig_luring.py", "tests/test_telusur.py",
    "tests/test_pintu_ganjil.py", "tests/test_isian_jahat.py", "tests/test_pintu.py", "tests/test_parameter.py",
    "tests/tahan/test_cadangan.py", "proyek/contoh/tests/test_muat.py", "tests/tahan/test_rig.py", "tests/test_peluncur.py",
    "tests/peramban/test_lapangan_pindai.py", "tests/test_korpus.py", "tests/tahan/test_hidup_lagi.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files, then the quick answers, then the browser. In a single process the browser comes last altogether: queries
    beside Playwright's event loop are allowed from its first page on only."""

    def urutan(item: pytest.Item) -> tuple[bool, int]:
        peramban = item.get_closest_marker("peramban") is not None
        berkas = item.nodeid.partition("::")[0]
        lama = next((i for i, akhir in enumerate(LAMA) if berkas.endswith(akhir)), len(LAMA))
        return peramban and (lama == len(LAMA) or not os.environ.get("PYTEST_XDIST_WORKER")), lama

    items.sort(key=urutan)
