"""What is offered to visitors: accounts, addresses, the sheet; and none of it on real data."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from bahagia.proyek.contoh import sampel
from tests import pemeran

pytestmark = pytest.mark.django_db
ALAMAT = f"/coba/{sampel.NAMA_BERKAS}"


def test_the_sheet_is_there_to_download_in_the_demonstration(client, settings):
    settings.PERAGAAN = True
    jawab = client.get(ALAMAT)
    assert jawab.status_code == 200 and jawab.content == sampel.berkas_rt14()
    assert sampel.NAMA_BERKAS in jawab["Content-Disposition"]
    assert ALAMAT in client.get("/coba/").content.decode()


def test_on_real_data_there_is_no_such_page(client, settings):
    settings.PERAGAAN = False
    assert client.get(ALAMAT).status_code == 404
    assert client.get("/coba/").status_code == 404


def test_siapa_names_who_can_be_tried_and_where(settings):
    from bahagia.proyek.contoh.tokoh import register_tokoh, tempat_tokoh

    p = pemeran.rt14()
    tempat = tempat_tokoh(p.kelurahan, {14: buka(p, 15), 5: buka(p, 6)})
    register_tokoh(sistem=p.sistem, pada=p.pada, kunci="tokoh-uji", tempat=tempat)
    for peragaan, kalimat in ((True, "Ketua RT"), (False, "")):
        settings.PERAGAAN = peragaan
        keluar = StringIO()
        call_command("siapa", stdout=keluar)
        assert (kalimat in keluar.getvalue()) and ("/coba/" in keluar.getvalue()) == peragaan
        assert "@" not in keluar.getvalue()


def buka(p, nomor):
    return pemeran.buka_rt(p.kelurahan, nomor, kk=90)
