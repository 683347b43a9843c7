"""A dozen visits of the rig of phones in the suite; the long run (1,000) is in docs/operasi/tahan.md."""

from __future__ import annotations

import pytest

from tests.tahan.test_rig import rig

pytestmark = [pytest.mark.skala, pytest.mark.peramban]


def test_phones_on_a_bad_line_lose_and_double_nothing() -> None:
    kode, hasil = rig("--sesi", "12", "--hp", "3", "--orang", "2", "--benih", "21", nama="tests.tahan.rig_luring")
    assert hasil["salah"] == [], hasil
    assert 12 <= hasil["sesi"] < 60 and hasil["niat"] >= 12, hasil
    # All of it really happened: tabs and a part of the server died, the line cut, doubled and delayed, two phones disagreed.
    assert hasil["tab_dibunuh"] >= 1 and any(k.startswith("server: ") for k in hasil["ragam"]), hasil
    assert sum(hasil["saluran"].get(k, 0) for k in ("potong_minta", "potong_jawab", "ganda")) >= 3, hasil
    assert hasil["jawaban"].get("bentrok", 0) >= 1 and hasil["jawaban"].get("diterima", 0) >= 6, hasil
    # The controls: a note that never left and a second row of one note are both noticed by the same questions.
    assert len(hasil["kendali_terlihat"]) == 2 and kode == 0, hasil
