"""Who did what cannot be changed afterwards; and if somebody with all rights does, it is found."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from bahagia.dasar import jam
from bahagia.jejak.models import Jejak
from bahagia.jejak.queries import list_jejak
from bahagia.pekerja.queries import open_nik
from tests import pemeran


@pytest.mark.django_db
def test_every_act_and_every_opened_nik_leaves_a_row_without_personal_data():
    p = pemeran.rt14(pekerja=2, pada=jam.sekarang())
    nik = open_nik(p.pekerja[0], oleh=p.darmawan, pada=p.pada)
    assert len(nik) == 16
    catatan = list_jejak(rt_id=p.rt.pk).filter(tindakan="pekerja.open_nik").get()
    assert (catatan.oleh_id, catatan.objek, catatan.pada) == (p.darmawan.pk, f"pekerja.Pekerja:{p.pekerja[0].pk}", p.pada)
    client = Client()
    pemeran.masuk(client, p.darmawan)
    assert client.get(f"/pekerja/{p.pekerja[1].pk}/ubah/").status_code == 200  # shows phone and mother's name
    pemeran.buka_lingkup()
    assert list_jejak(objek=f"pekerja.Pekerja:{p.pekerja[1].pk}").filter(tindakan="pekerja.open_isian").exists()
    tindakan = set(Jejak.objects.values_list("tindakan", flat=True))
    assert {"pekerja.register_pekerja", "dana.approve_penerimaan", "akun.open_jabatan"} <= tindakan
    semua = str(list(Jejak.objects.values_list("isi", "objek")))
    assert nik not in semua and p.pekerja[0].nama not in semua


@pytest.mark.django_db
@pytest.mark.parametrize("perintah", [
    "UPDATE jejak_jejak SET tindakan = 'lain'", "DELETE FROM jejak_jejak", "TRUNCATE jejak_jejak",
    "UPDATE jejak_segel SET jumlah = 0", "DELETE FROM jejak_segel",
])  # fmt: skip
def test_neither_the_web_nor_the_owner_rewrites_it(perintah, sebagai_pemilik):
    pemeran.rt14()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)
    with sebagai_pemilik(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)
