"""Guessing is stopped in the same place whichever of two web processes is asked, also when all ask at once."""

from __future__ import annotations

import http.cookiejar
import itertools
import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyotp
import pytest
from django.db import transaction

from bahagia.akun import actions, actions_kedua, totp
from bahagia.akun.models import Akun, AplikasiKode
from bahagia.akun.percobaan import BATAS_ALAMAT, BATAS_PERCOBAAN
from bahagia.dasar import jam
from tests import pemeran
from tests.alat.peladen import dua_peladen

pytestmark = pytest.mark.skala
SANDI = "sungai batanghari 2026"
SALAH, JEDA = "tidak cocok", "Terlalu banyak percobaan"


class Penebak:
    """One browser that asks the two servers in turn; cookies are the same for both, as behind one address."""

    def __init__(self, peladen: tuple[str, str]) -> None:
        self.giliran = itertools.cycle(peladen)
        self.kue = http.cookiejar.CookieJar()
        self.buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.kue))

    def minta(self, jalur: str, **isi: str) -> str:
        if isi:
            isi["csrfmiddlewaretoken"] = next(k.value or "" for k in self.kue if k.name == "csrftoken")
        data = urllib.parse.urlencode(isi).encode() if isi else None
        try:
            with self.buka.open(next(self.giliran) + jalur, data, timeout=60) as jawab:
                return str(jawab.read().decode())
        except urllib.error.HTTPError as salah:
            return salah.read().decode()

    def masuk(self, akun: Akun, sandi: str) -> str:
        self.minta("/masuk/")
        return self.minta("/masuk/", nama_masuk=str(akun.email), kata_sandi=sandi)


@pytest.fixture
def p(basis_segar: str) -> Any:
    with transaction.atomic():
        panggung = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
        for akun in (panggung.darmawan, panggung.yusuf, panggung.ratna):
            akun.set_password(SANDI)
            akun.save()
        return panggung


def test_brute_force_is_stopped_with_two_web_processes(p: Any) -> None:
    rahasia = totp.new_rahasia()
    AplikasiKode.objects.create(akun=p.yusuf, rahasia=totp.seal_rahasia(rahasia), dibuat=jam.sekarang())
    AplikasiKode.objects.create(akun=p.ratna, rahasia=totp.seal_rahasia(rahasia), dibuat=jam.sekarang())
    kertas = actions_kedua.issue_kode_cadangan(oleh=p.ratna, pada=jam.sekarang())
    with dua_peladen() as peladen:
        # passwords: sixteen at once, spread over both
        def tebak(i: int) -> str:
            return Penebak(peladen if i % 2 else peladen[::-1]).masuk(p.darmawan, f"tebakan nomor {i}")

        with ThreadPoolExecutor(8) as regu:
            jawab = list(regu.map(tebak, range(2 * BATAS_PERCOBAAN)))
        assert sum(SALAH in j for j in jawab) == BATAS_PERCOBAAN, "no more guesses than the limit, however they come"
        assert sum(JEDA in j for j in jawab) == BATAS_PERCOBAAN
        assert JEDA in Penebak(peladen).masuk(p.darmawan, SANDI) and JEDA in Penebak(peladen[::-1]).masuk(p.darmawan, SANDI)

        # six figures: the right password each time, wrong codes on both
        benar = {pyotp.TOTP(rahasia).at(jam.sekarang(), counter_offset=i) for i in range(-3, 20)}
        lurah = Penebak(peladen)
        assert "Langkah kedua" in lurah.masuk(p.yusuf, SANDI)
        tebakan = [f"{i:06d}" for i in range(200) if f"{i:06d}" not in benar][: BATAS_PERCOBAAN + 2]
        jawab = [lurah.minta("/masuk/kedua/", kode=k) for k in tebakan]
        assert [SALAH in j for j in jawab] == [True] * BATAS_PERCOBAAN + [False] * 2
        assert JEDA in lurah.minta("/masuk/kedua/", kode=pyotp.TOTP(rahasia).at(jam.sekarang()))

        # codes of the paper
        kota = Penebak(peladen)
        assert "Langkah kedua" in kota.masuk(p.ratna, SANDI)
        jawab = [kota.minta("/masuk/kedua/", kode=f"AAAAA-AAAA{h}") for h in "BCDEFGHJKL"[: BATAS_PERCOBAAN + 1]]
        assert JEDA in jawab[-1] and sum(SALAH in j for j in jawab) == BATAS_PERCOBAAN
        assert JEDA in kota.minta("/masuk/kedua/", kode=kertas[0])

        # links: the address has failed 24 times already; it gets the rest of its forty
        token = actions.issue_undangan(oleh=p.yusuf, pada=jam.sekarang(), akun=p.rahmat)
        warga = Penebak(peladen)
        jawab = [warga.minta(f"/undangan/{i:032d}/") for i in range(BATAS_ALAMAT)]
        assert sum("sudah dipakai atau sudah lewat" in j for j in jawab) == BATAS_ALAMAT - 3 * BATAS_PERCOBAAN
        assert JEDA in warga.minta(f"/undangan/{token}/")


def test_a_session_ended_on_one_process_is_over_on_the_other(p: Any) -> None:
    with dua_peladen() as (satu, dua):
        hp = Penebak((satu, dua))
        hp.masuk(p.darmawan, SANDI)
        assert all("Darmawan" in hp.minta("/akun/") for _ in range(2))
        kantor = Penebak((dua, satu))
        kantor.masuk(p.darmawan, SANDI)
        tanda = re.search(r'lain/akhiri/.*?name="kunci" value="([^"]+)"', kantor.minta("/akun/sesi/"), re.DOTALL)
        assert tanda is not None
        kantor.minta("/akun/sesi/lain/akhiri/", kunci=tanda[1])
        for _ in range(2):
            assert 'name="kata_sandi"' in hp.minta("/akun/") and "Darmawan" in kantor.minta("/akun/")
