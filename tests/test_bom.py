"""Bombs cost little: what is refused is refused before it is opened, or by a process of its own that its limits end.

Nothing here asserts a time: the limits of the operating system do, and what was started or kept is counted.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bahagia.dasar.lembar import BATAS
from bahagia.dasar.penolakan import Penolakan
from bahagia.pekerja.lembar import baca_kiriman
from bahagia.pekerja.tests.buat import PADA
from bahagia.proyek.peluncur.tempat import AKAR
from tests.korpus import bom
from tests.korpus.buat import list_kasus

KASUS = list_kasus()
#: Refused by the first bytes or the directory of the zip: the parser is never started.
TANPA_BUKA = ("bom nisbah", "bom 42", "zip bersarang", "2.500 isi zip", "100 MB csv", "100 MB nol",
              "dua isi zip bernama sama")  # fmt: skip
DIBUKA = ("direktori zip berbohong", "teks bersama 400.000 kali", "sel terjauh XFD1048576", "200.000 baris xlsx", "200.000 baris",
          "banyak kolom banyak baris", "ods sel berulang sejuta kali", "satu milyar tawa", "ledakan kuadrat",
          "xml bersarang 200.000", "sejuta kolom", "sel 10 MB dikutip tak tertutup", "16.384 kolom", "65.000 gaya")  # fmt: skip
MEGA = 1_000_000


def ukur(tempat: Path, *isi: bytes) -> list[dict[str, Any]]:
    """What each file costs, opened one after the other in processes of their own."""
    berkas = [tempat / f"berkas-{i}" for i in range(len(isi))]
    for satu, byte in zip(berkas, isi, strict=True):
        satu.write_bytes(byte)
    jalan = os.pathsep.join((str(AKAR / "src"), str(AKAR)))
    lingkungan = os.environ | {"PYTHONPATH": jalan, "DJANGO_SETTINGS_MODULE": "bahagia.proyek.settings"}
    perintah = [sys.executable, "-m", "tests.alat.ukur_buka", *map(str, berkas)]
    hasil = subprocess.run(perintah, env=lingkungan, cwd=AKAR, capture_output=True, text=True)
    for satu in berkas:
        satu.unlink()
    assert hasil.returncode == 0, hasil.stderr[-2000:]  # ended by a limit: the server would have been
    return [json.loads(b) for b in hasil.stdout.splitlines()]


@pytest.mark.skala
def test_a_bomb_costs_bounded_memory_and_work(tmp_path: Path) -> None:
    nama_ = [*TANPA_BUKA, *DIBUKA]
    for nama, biaya in zip(nama_, ukur(tmp_path, *(KASUS[n].isi() for n in nama_)), strict=True):
        harap = KASUS[nama].harap
        print(f"{nama}: {biaya}")
        assert (biaya["kode"] in harap.tolak) if harap.tolak else biaya["baris"] <= 4, nama
        assert biaya["rss_naik"] <= biaya["byte"] + 150 * MEGA, nama  # the server's own: KINERJA R9
        assert biaya["rss_anak"] <= BATAS.memori_byte, nama
        if nama in TANPA_BUKA:
            assert biaya["anak"] == 0, nama


@pytest.mark.skala
def test_the_largest_list_an_rt_may_send_is_read_in_bounded_memory(tmp_path: Path) -> None:
    from tests.korpus.alat import KEPALA, orang, tulis_buku, tulis_teks

    baris = [KEPALA, *[orang(i) for i in range(5_000)]]
    for biaya in ukur(tmp_path, tulis_teks(baris, ";"), tulis_buku(baris)):
        print(f"5.000 orang: {biaya}")
        assert biaya["baris"] == 5_000 and biaya["rss_naik"] <= 150 * MEGA and biaya["rss_anak"] <= 250 * MEGA


def test_no_file_is_read_and_no_address_is_asked_for_a_sheet(tmp_path: Path) -> None:
    """Entities and links that name a file of the server, or an address: the file stays unread, nobody knocks."""
    rahasia = tmp_path / "rahasia.txt"
    rahasia.write_text("KUNCI-RAHASIA-RT")
    with socket.create_server(("127.0.0.1", 0)) as telinga:
        telinga.setblocking(False)
        alamat = f"http://127.0.0.1:{telinga.getsockname()[1]}/x"
        umpan = [bom.luar(rahasia.as_uri()), bom.luar(str(rahasia)), bom.luar(alamat), bom.luar(f"//{alamat}"),
                 bom.tautan(alamat), bom.tautan(rahasia.as_uri())]  # fmt: skip
        for isi in umpan:
            try:
                jawab = repr(baca_kiriman(isi, "x.xlsx", pada=PADA))
            except Penolakan as salah:
                jawab = str(salah)
            assert "KUNCI-RAHASIA" not in jawab
        with pytest.raises(BlockingIOError):
            telinga.accept()


def test_names_inside_a_zip_are_never_paths_to_write() -> None:
    for nama in ("/tmp/korpus-tidak-boleh-ada", "../../../../tmp/korpus-tidak-boleh-ada"):
        baca_kiriman(bom.jalan(nama), "x.xlsx", pada=PADA)
    assert not Path("/tmp/korpus-tidak-boleh-ada").exists()
