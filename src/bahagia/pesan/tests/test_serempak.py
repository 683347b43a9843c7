"""Three senders and the provider's calls at once, with real commits and a true webhook answer in between: each message once."""

from __future__ import annotations

import threading

import httpx
import pytest
from django.db import connection, transaction

from bahagia.akun.queries import akun_sistem
from bahagia.luar.whatsapp.kabar import read_kabar
from bahagia.luar.whatsapp.klien import KlienWA
from bahagia.luar.whatsapp.tiruan import NOMOR_ID
from bahagia.pesan.antrean import kirim_giliran, masuk_lingkup
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.kabar import record_kabar
from bahagia.pesan.models import PercobaanKirim, Pesan
from bahagia.pesan.penyalur import PenyalurWA
from bahagia.pesan.tests.panggung import Kantor, kantor, keadaan
from tests import pemeran
from tests.cerita import pesan as cerita

pytestmark = pytest.mark.skala
PENGIRIM, SURAT = 3, 24


def _kirim(k: Kantor, salah: list[BaseException]) -> None:
    try:
        lewat = PenyalurWA(KlienWA(k.penyedia.setelan(), batas=httpx.Timeout(5.0)))
        kirim_giliran({SaluranPesan.WA: lewat}, kini=k.jam)
    except BaseException as e:
        salah.append(e)
    finally:
        connection.close()


def _dengar(k: Kantor, selesai: threading.Event, salah: list[BaseException]) -> None:
    """What the webhook does, again and again while the senders work: it may be faster than our own note."""
    try:
        while not selesai.wait(0.05):
            for isi, _tanda in k.penyedia.list_kabar(["sent", "delivered"], pada=k.detik)[-12:]:
                with transaction.atomic():
                    masuk_lingkup()
                    record_kabar(*read_kabar(isi, NOMOR_ID), oleh=akun_sistem(), pada=k.jam())
    except BaseException as e:
        salah.append(e)
    finally:
        connection.close()


def test_three_senders_and_the_provider_at_once(basis_segar: str) -> None:
    p = pemeran.rt14(dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        for n in range(1, SURAT + 1):
            cerita.setuju(p, n)
            cerita.tulis(p, n)
    salah: list[BaseException] = []
    with kantor(p.pada) as k:
        selesai = threading.Event()
        pendengar = threading.Thread(target=_dengar, args=(k, selesai, salah))
        pengirim = [threading.Thread(target=_kirim, args=(k, salah)) for _ in range(PENGIRIM)]
        for satu in (pendengar, *pengirim):
            satu.start()
        for satu in pengirim:
            satu.join()
        selesai.set()
        pendengar.join()
        assert salah == []
        with transaction.atomic():
            pemeran.buka_lingkup()
            assert keadaan() == {"terkirim": SURAT}
            niat = sorted(str(x) for x in Pesan.objects.values_list("niat", flat=True))
            assert sorted(s.tanda for s in k.penyedia.sampai) == niat
            assert PercobaanKirim.objects.count() == SURAT
            assert len(set(Pesan.objects.values_list("id_penyedia", flat=True))) == SURAT
