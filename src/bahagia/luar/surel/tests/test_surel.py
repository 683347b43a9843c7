"""E-mail on a real socket: how far a letter came is known, whatever the server does."""

from __future__ import annotations

import pytest

from bahagia.luar.surel.klien import KlienSurel, SetelanSurel
from bahagia.luar.surel.tiruan import ServerSurelTiruan

DARI = "Kampung Bahagia <pesan@contoh.invalid>"


def kirim(server: ServerSurelTiruan, **lain: str) -> object:
    klien = KlienSurel(SetelanSurel("127.0.0.1", server.port, DARI, aman=""), batas=2)
    isi = {"ke": "siti@contoh.invalid", "judul": "Undangan", "teks": "Yth. Ibu Siti, selamat sore – sampai jumpa.\n.titik",
           "tanda": "6f1d", "berhenti": "https://contoh.invalid/berhenti/x/"}  # fmt: skip
    return klien.kirim(**(isi | lain))


@pytest.mark.parametrize(("sikap", "jenis", "sampai"), [
    ("terima", "diterima", 1), ("sibuk", "sementara", 0), ("tolak", "ditolak", 0), ("putus_awal", "sementara", 0),
    ("tolak_isi", "ditolak", 0), ("terima_lalu_putus", "tidak_pasti", 1),
])  # fmt: skip
def test_how_far_a_letter_came_is_known(sikap: str, jenis: str, sampai: int) -> None:
    with ServerSurelTiruan(sikap=lambda _n: sikap) as server:
        hasil = kirim(server)
        assert (hasil.jenis, len(server.surat)) == (jenis, sampai)


def test_the_letter_is_whole_and_names_its_own_number_and_the_way_out() -> None:
    with ServerSurelTiruan() as server:
        kirim(server)
        dari, ke, surat = server.surat[0]
    assert "<pesan@contoh.invalid>" in dari and ke == "siti@contoh.invalid"
    assert "Message-ID: <6f1d@contoh.invalid>" in surat and "List-Unsubscribe: <https://contoh.invalid/berhenti/x/>" in surat
    assert "\n..titik" in surat, "a point alone ends no letter early"


@pytest.mark.parametrize("ke", ["budi@conto\u0131h.invalid", "\u017fiti@contoh.invalid", "budi@\xadcontoh.invalid"])
def test_an_address_that_the_protocol_cannot_name_is_refused_and_stops_nobody_else(ke: str) -> None:
    with ServerSurelTiruan() as server:
        assert kirim(server, ke=ke).jenis == "ditolak" and server.surat == []


def test_nobody_at_the_port_is_surely_not_sent_and_a_line_break_in_the_subject_is_no_header() -> None:
    with ServerSurelTiruan() as server:
        pass
    assert kirim(server).jenis == "sementara"
    with ServerSurelTiruan() as server, pytest.raises(ValueError, match="newline"):
        kirim(server, judul="Halo\r\nBcc: semua@contoh.invalid")
