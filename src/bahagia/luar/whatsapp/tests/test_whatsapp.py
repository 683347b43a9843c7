"""The client against the fake provider on a socket: each fault becomes the one right word."""

from __future__ import annotations

import httpx
import pytest

from bahagia.luar.whatsapp.kabar import PesanMasuk, is_asli, read_kabar, sign
from bahagia.luar.whatsapp.klien import KlienWA
from bahagia.luar.whatsapp.tiruan import NOMOR_ID, RAHASIA, PenyediaTiruan

TEMPLAT = {"bahagia_uji_v1": 2}


def kirim(p: PenyediaTiruan, **lain: object) -> object:
    klien = KlienWA(p.setelan(), batas=httpx.Timeout(0.4))
    isi = {"ke": "+6281200000001", "templat": "bahagia_uji_v1", "nilai": ["Siti", "besok"], "tanda": "niat-1"}
    return klien.kirim(**(isi | lain))


@pytest.mark.parametrize(("sikap", "jenis", "saluran", "sampai"), [
    ("terima", "diterima", False, 1), ("dua_kali", "diterima", False, 1), ("400", "ditolak", False, 0),
    ("500", "tidak_pasti", True, 0), ("503_graph", "sementara", True, 0), ("429", "sementara", True, 0),
    ("401", "sementara", True, 0), ("lambat", "tidak_pasti", True, 1), ("putus", "tidak_pasti", True, 1),
    ("putus_awal", "tidak_pasti", True, 0), ("500_diterima", "tidak_pasti", True, 1), ("kacau", "tidak_pasti", True, 1),
])  # fmt: skip
def test_each_fault_is_one_of_four_words(sikap: str, jenis: str, saluran: bool, sampai: int) -> None:
    with PenyediaTiruan(templat=TEMPLAT, sikap=lambda _n: sikap, lambat=0.6) as p:
        hasil = kirim(p)
        assert (hasil.jenis, hasil.saluran, len(p.sampai)) == (jenis, saluran, sampai)
        assert bool(hasil.id_penyedia) == (jenis == "diterima")


def test_a_limit_names_its_rest_and_nobody_at_the_port_is_surely_not_sent() -> None:
    with PenyediaTiruan(templat=TEMPLAT, sikap=lambda _n: "429") as p:
        assert kirim(p).tunggu == 120
    assert kirim(p).jenis == "sementara"


@pytest.mark.parametrize("lain", [
    {"nilai": ["satu"]}, {"nilai": ["dua\nbaris", "x"]}, {"templat": "tidak_ada"}, {"ke": "+62"}, {"tanda": ""},
])  # fmt: skip
def test_what_the_true_provider_would_not_take_the_fake_does_not_take_either(lain: dict[str, object]) -> None:
    with PenyediaTiruan(templat=TEMPLAT) as p:
        assert kirim(p, **lain).jenis == "ditolak" and p.sampai == []


def test_a_wrong_token_is_our_fault_and_not_the_messages() -> None:
    with PenyediaTiruan(templat=TEMPLAT) as p:
        setelan = p.setelan().__class__(**(p.setelan().__dict__ | {"token": "lain"}))
        assert KlienWA(setelan).kirim(ke="+6281200000001", templat="bahagia_uji_v1", nilai=["a", "b"], tanda="x").saluran
        assert KlienWA(setelan).cek().jenis == "sementara" and KlienWA(p.setelan()).cek().jenis == "diterima"


def test_only_genuine_bytes_are_genuine() -> None:
    isi = b'{"object":"whatsapp_business_account"}'
    assert is_asli(isi, sign(isi, RAHASIA), RAHASIA) and not is_asli(isi + b" ", sign(isi, RAHASIA), RAHASIA)
    assert not is_asli(isi, sign(isi, ""), "") and not is_asli(isi, "", RAHASIA)


def test_a_call_is_read_as_the_provider_writes_it() -> None:
    with PenyediaTiruan(templat=TEMPLAT) as p:
        kirim(p)
        status, masuk = read_kabar(p.kabar(p.sampai[0], "failed", pada=1_770_000_000, kode=131026)[0], NOMOR_ID)
        assert (status[0].tanda, status[0].status, status[0].kode) == ("niat-1", "failed", "131026") and not masuk
        _, masuk = read_kabar(p.balasan("+6281200000001", "Stop")[0], NOMOR_ID)
    assert masuk[0].dari == "+6281200000001" and masuk[0].berhenti
    assert not PesanMasuk("x", "y", "tidak usah berhenti").berhenti
    with pytest.raises(ValueError, match="provider"):
        read_kabar(b'{"entry": 5}', NOMOR_ID)
