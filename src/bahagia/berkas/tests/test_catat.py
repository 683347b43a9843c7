"""A photo is given, kept without a word about the phone, and tied to what it proves."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image

from bahagia.akun.peran import Izin
from bahagia.berkas import queries
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.berkas.models import Berkas, IsiBerkas
from bahagia.berkas.tests.foto import exif, gambar
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from tests import pemeran


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


def catat(p, isi=None, *, kunci="foto-satu", **lain):
    bawaan = {"oleh": p.siti, "rt": p.rt, "izin": Izin.CATAT_BELANJA, "jenis": "foto_bon", "nama": "bon.jpg"}
    return record_berkas(pada=pemeran.PAGI, kunci=kunci, isi=gambar() if isi is None else isi, **(bawaan | lain))


def test_disimpan_tanpa_exif_dengan_tempat_dan_waktu(p):
    berkas = catat(p, gambar(3000, 2000, exif=exif(putar=6), comment=b"GPS -1.61 103.6"))
    isi = queries.read_isi(berkas)
    assert b"Ponsel" not in isi and b"GPS" not in isi and b"Exif" not in isi
    with Image.open(io.BytesIO(isi)) as kini:
        assert kini.size == (berkas.lebar, berkas.tinggi) == (1067, 1600)  # upright, as orientation 6 says
        assert not kini.getexif() and "comment" not in kini.info
    assert (berkas.lintang, berkas.bujur) == (Decimal("-1.61000"), Decimal("103.60000"))
    assert berkas.diambil_pada == datetime(2026, 2, 1, 8, 20, tzinfo=UTC)
    assert len(queries.read_kecil(berkas)) < 20_000


def test_isian_hp_mendahului_exif_dan_yang_mustahil_diabaikan(p):
    pagi = datetime(2026, 2, 2, 1, tzinfo=UTC)
    satu = catat(p, gambar(exif=exif()), diambil_pada=pagi, lintang=Decimal("-1.5"), bujur=Decimal("103.5"))
    assert (satu.diambil_pada, satu.lintang) == (pagi, Decimal("-1.50000"))
    depan = datetime(2027, 1, 1, tzinfo=UTC)
    dua = catat(p, gambar(teks="b"), kunci="foto-dua", diambil_pada=depan, lintang=0, bujur=0)
    assert (dua.diambil_pada, dua.lintang, dua.bujur) == (None, None, None)


def test_foto_sama_satu_baris(p):
    satu = catat(p)
    assert catat(p, kunci="foto-lagi").pk == satu.pk
    assert catat(p, kunci="foto-lain", objek="belanja.Nota:1").pk != satu.pk
    assert catat(p, kunci="foto-lain-2", objek="belanja.Nota:2").pk != satu.pk
    assert IsiBerkas.objects.count() == Berkas.objects.count() == 3
    dua = Berkas.objects.get(objek="belanja.Nota:2")
    assert [b.objek for b in queries.list_kembar(dua)] == ["belanja.Nota:1"]
    assert list(queries.list_berkas_banyak(["belanja.Nota:1", "belanja.Nota:9", ""])) == ["belanja.Nota:1"]


def test_menjadi_bukti_sekali(p):
    satu = catat(p)
    tautan = {"oleh": p.siti, "pada": pemeran.PAGI, "berkas": satu, "izin": Izin.CATAT_BELANJA}
    record_tautan(kunci="tautan-1", objek="belanja.Nota:7", uraian="Semen", nilai=50_000, **tautan)
    record_tautan(kunci="tautan-2", objek="belanja.Nota:7", **tautan)
    assert queries.list_berkas("belanja.Nota:7")[0].nilai == 50_000
    with pytest.raises(Bentrok, match="bukti untuk hal lain"):
        record_tautan(kunci="tautan-3", objek="belanja.Nota:8", **tautan)
    kedua = catat(p, kunci="foto-lepas")
    with pytest.raises(Bentrok, match="sudah terpasang"):
        record_tautan(kunci="tautan-4", objek="belanja.Nota:7", **(tautan | {"berkas": kedua}))


def test_yang_tidak_berhak_ditolak(p):
    with pytest.raises(TidakBerhak):
        catat(p, oleh=p.rina)
    with pytest.raises(TidakBerhak):
        catat(p, rt=p.rt_lain)
    assert not Berkas.objects.exists()


@pytest.mark.skala
@pytest.mark.parametrize("bentuk", ["JPEG", "PNG", "WEBP"])
def test_tiga_bentuk_diterima(p, bentuk):
    berkas = catat(p, gambar(bentuk=bentuk))
    assert queries.read_isi(berkas).startswith(b"\xff\xd8\xff")
    assert berkas.mime == "image/jpeg"


def test_surat_pdf_hanya_untuk_surat(p):
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    surat = catat(p, pdf, jenis="surat", nama="C:\\surat\\dari bank.pdf", izin=Izin.CATAT_BUKU)
    assert (surat.mime, surat.nama, queries.read_isi(surat)) == ("application/pdf", "dari bank.pdf", pdf)
    with pytest.raises(Penolakan, match="bukan foto"):
        catat(p, pdf, kunci="pdf-bon")


@pytest.mark.skala
@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE berkas_berkas SET sha256 = 'x', objek = 'a.B:1'",
        "UPDATE berkas_berkas SET nilai = 5",
        "UPDATE berkas_isiberkas SET isi = 'x'",
        "DELETE FROM berkas_isiberkas",
        "DELETE FROM berkas_berkas",
    ],
)
def test_basis_data_menolak_ubah(p, perintah):
    catat(p)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)


def test_isi_harus_cocok_dengan_sidiknya(p):
    lama = catat(p)
    lain = Berkas.objects.get(pk=lama.pk)
    lain.pk, lain.objek = None, "a.B:1"
    lain.save(force_insert=True)
    with pytest.raises(DatabaseError, match="tidak cocok"), transaction.atomic():
        IsiBerkas.objects.create(
            berkas=lain, rt=p.rt, kota_kode=lain.kota_kode, kelurahan_kode=lain.kelurahan_kode, isi=b"x", kecil=b""
        )
    isi = queries.read_isi(lama)
    with pytest.raises(DatabaseError, match="tidak cocok"), transaction.atomic():
        IsiBerkas.objects.create(
            berkas=lain, rt=p.rt_lain, kota_kode=lain.kota_kode, kelurahan_kode=lain.kelurahan_kode, isi=isi, kecil=b""
        )
