"""Pages of papers: who opens what."""

from __future__ import annotations

import pytest

from bahagia.dokumen.models import Dokumen
from bahagia.dokumen.tests import buat
from bahagia.dokumen.tests.test_terbit import terbit
from tests import pemeran


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


def test_darmawan_membuka_pdf(client, p):
    dok = terbit(p)
    pemeran.masuk(client, p.darmawan)
    daftar = client.get(f"/rt/{p.rt.kode}/dokumen/")
    assert dok.nomor in daftar.content.decode()
    assert dok.sha256 in client.get(f"/dokumen/{dok.pk}/").content.decode().replace(" ", "")
    csv = client.get(f"/rt/{p.rt.kode}/dokumen.csv").getvalue().decode("utf-8-sig")
    assert f"{dok.nomor};Kuitansi" in csv
    assert client.get(f"/rt/{p.rt.kode}/dokumen.xlsx").getvalue()[:2] == b"PK"
    assert client.get(f"/rt/{p.rt.kode}/dokumen.exe").status_code == 404
    berkas = client.get(f"/dokumen/{dok.pk}/berkas.pdf")
    assert berkas["Content-Type"] == "application/pdf"
    assert berkas["Content-Disposition"].startswith("inline")
    assert berkas.content == bytes(dok.pdf)
    assert client.get(f"/dokumen/{dok.pk}/berkas.pdf", headers={"If-None-Match": berkas["ETag"]}).status_code == 304


def test_orang_lain_tidak_menemukan(client, p):
    dok = terbit(p)
    alamat = [f"/dokumen/{dok.pk}/", f"/dokumen/{dok.pk}/berkas.pdf", f"/rt/{p.rt.kode}/dokumen/", f"/rt/{p.rt.kode}/dokumen.csv"]
    for satu in alamat:
        assert client.get(satu).status_code == 302
    pemeran.masuk(client, p.samsul)
    for satu in alamat:
        assert client.get(satu).status_code == 404
    pemeran.masuk(client, p.tamu)
    assert client.get(alamat[1]).status_code == 404


def test_bpjs_melihat_surat_bukan_kuitansi(client, p):
    kuitansi, surat = terbit(p), terbit(p, buat.surat(), "surat_pengantar_bpjs")
    pemeran.masuk(client, p.dewi)
    assert client.get(f"/dokumen/{surat.pk}/berkas.pdf").status_code == 200
    assert client.get(f"/dokumen/{kuitansi.pk}/berkas.pdf").status_code == 403
    assert kuitansi.nomor not in client.get(f"/rt/{p.rt.kode}/dokumen/").content.decode()


def test_cabut_lewat_layar(client, p):
    dok = terbit(p)
    pemeran.masuk(client, p.rina)
    assert client.post(f"/dokumen/{dok.pk}/cabut/", {"kunci": "layar-cabut-0", "alasan": "x"}).status_code == 403
    pemeran.masuk(client, p.darmawan)
    kosong = client.post(f"/dokumen/{dok.pk}/cabut/", {"kunci": "layar-cabut-1", "alasan": ""})
    assert kosong.status_code == 422
    assert "Alasan pencabutan belum diisi" in kosong.content.decode()
    jawab = client.post(f"/dokumen/{dok.pk}/cabut/", {"kunci": "layar-cabut-2", "alasan": "Jumlah keliru"})
    assert jawab.status_code == 303
    pemeran.buka_lingkup()
    assert Dokumen.objects.get(pk=dok.pk).alasan_cabut == "Jumlah keliru"
    assert "Jangan dipakai lagi" in client.get(f"/dokumen/{dok.pk}/").content.decode()


def test_halaman_ke_halaman_dengan_kunci(client, p, django_assert_max_num_queries):
    for _ in range(3):
        terbit(p)
    pemeran.masuk(client, p.darmawan)
    with django_assert_max_num_queries(14):
        client.get(f"/rt/{p.rt.kode}/dokumen/?sebelum=abc&lain=1")
