"""Tools every test may use; they live in tests/alat."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: the quick answer first, and Playwright's event loop only then."""
    items.sort(key=lambda item: item.get_closest_marker("peramban") is not None)
