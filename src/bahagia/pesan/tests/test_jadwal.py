"""The worker's minute, from the settings of a city to both fakes on their sockets."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from bahagia.dasar import jam
from bahagia.luar.surel.tiruan import ServerSurelTiruan
from bahagia.pesan.actions import propose_pesan
from bahagia.pesan.isian import Kepada
from bahagia.pesan.models import Pesan
from bahagia.pesan.penyalur import list_penyalur
from bahagia.pesan.tests.panggung import kantor, keadaan
from bahagia.proyek import jadwal
from tests import pemeran
from tests.cerita import pesan as cerita
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
KECELAKAAN = {"kejadian": "kecelakaan kerja", "rt": "RT 14", "batas": "besok", "tautan": "http://127.0.0.1/x/"}


def test_a_city_that_set_nothing_up_sends_nothing_and_one_that_did_sends_both_ways() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    cerita.tulis(p, 1, templat="kejadian", **KECELAKAAN)
    cerita.setuju(p, 2, saluran="surel", alamat="Siti@Contoh.Invalid")
    propose_pesan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, templat="kejadian", isi=KECELAKAAN,
                  kepada=Kepada("Warga Ke-2", telepon=cerita.nomor(2), surel="siti@contoh.invalid"))  # fmt: skip
    assert list_penyalur() == {}
    jadwal.kirim_pesan(timestamp=0)
    assert keadaan() == {"antre": 2}
    with kantor(p.pada) as k, ServerSurelTiruan() as server:
        atur = {"WA_ALAMAT": f"http://127.0.0.1:{k.penyedia.port}", "SUREL_HOST": "127.0.0.1", "SUREL_PORT": server.port,
                "SUREL_DARI": "Bahagia <pesan@contoh.invalid>", "SUREL_AMAN": "polos"}  # fmt: skip
        with override_settings(**atur):
            for _ in range(2):
                jadwal.kirim_pesan(timestamp=0)
        assert keadaan() == {"terkirim": 2} and len(k.penyedia.sampai) == len(server.surat) == 1
        surat = server.surat[0][2]
        niat = Pesan.objects.get(saluran="surel").niat
        assert f"Message-ID: <{niat}@contoh.invalid>" in surat and "/pesan/berhenti/" in surat and "Balas STOP" not in surat


def test_a_token_travels_in_the_clear_to_nobody() -> None:
    terang = override_settings(WA_NOMOR="1", WA_TOKEN="x", WA_ALAMAT="http://penyedia.contoh.invalid")
    with terang, pytest.raises(ImproperlyConfigured):
        list_penyalur()
