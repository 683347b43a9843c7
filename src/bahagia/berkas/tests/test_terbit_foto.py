"""A covered copy goes out, the photo never: pixels, words, doors."""

from __future__ import annotations

import io

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from PIL import Image, ImageDraw

from bahagia.berkas.actions_terbit import publish_foto, revoke_foto
from bahagia.berkas.gambar import KOTAK_TERBANYAK, Kotak, cover
from bahagia.berkas.models import FotoTerbit
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.models import Jejak
from bahagia.terbitan.models import FaktaFoto
from bahagia.terbitan.queries_dana import foto_terbit, read_foto
from tests import pemeran
from tests.cerita import berkas as cerita

SETENGAH = Kotak(0, 0, 1000, 500)


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


@pytest.fixture
def bon(p):
    return cerita.foto(p, objek="belanja.Nota:3", uraian="Semen 12 zak", nilai=750_000, tanggal=pemeran.PAGI.date())


def terbit(p, bon, *, kunci="terbit-1", **lain):
    bawaan = {"oleh": p.siti, "kotak": [SETENGAH], "keterangan": "Bon semen", "diperiksa": True}
    return publish_foto(pada=pemeran.PAGI, kunci=kunci, berkas=bon, **(bawaan | lain))


def merah(ukuran=(1600, 1200)):
    """The secret is red, in the upper half."""
    satu = Image.new("RGB", ukuran, "white")
    ImageDraw.Draw(satu).rectangle((0, 0, ukuran[0], ukuran[1] // 2 - 40), fill=(230, 20, 20))
    keluar = io.BytesIO()
    satu.save(keluar, "JPEG", quality=95, exif=b"Exif\x00\x00rahasia-rahasia")
    return keluar.getvalue()


def merah_tersisa(isi):
    with Image.open(io.BytesIO(isi)) as gambar:
        data = gambar.convert("RGB").tobytes()
    titik = zip(data[0::3], data[1::3], data[2::3], strict=True)
    return sum(1 for r, g, b in titik if r > g + 40 and r > b + 40)


@pytest.mark.skala
def test_titik_di_bawah_kotak_benar_benar_hilang(p, bon):
    salinan = cover(merah(), [SETENGAH])
    assert merah_tersisa(cover(merah(), []).isi) > 100_000  # the picture had it
    assert merah_tersisa(salinan.isi) == merah_tersisa(salinan.kecil) == 0
    assert b"rahasia" not in salinan.isi and b"Exif" not in salinan.isi
    assert salinan.lebar == 1200


def test_terbit_membawa_yang_sudah_diketahui(p, bon):
    foto = terbit(p, bon)
    fakta = foto_terbit(foto.token)
    assert (fakta.nilai, fakta.tanggal, fakta.kunci) == (750_000, pemeran.PAGI.date(), "belanja.Nota:3")
    isi, sidik = read_foto(foto.token)
    assert sidik == foto.sha256 != bon.sha256
    assert terbit(p, bon).pk == foto.pk  # the same key


def test_menerbitkan_ulang_mencabut_yang_lama(p, bon):
    lama = terbit(p, bon)
    baru = terbit(p, bon, kunci="terbit-2", kotak=[SETENGAH, Kotak(0, 500, 300, 300)])
    assert read_foto(lama.token) is None and read_foto(baru.token) is not None
    revoke_foto(oleh=p.siti, pada=pemeran.PAGI, kunci="cabut-1", berkas=bon)
    assert read_foto(baru.token) is None
    assert FotoTerbit.objects.filter(dicabut_pada__isnull=True).count() == 0
    with pytest.raises(Bentrok, match="tidak sedang terbit"):
        revoke_foto(oleh=p.siti, pada=pemeran.PAGI, kunci="cabut-2", berkas=bon)


def test_yang_ditolak(p, bon):
    with pytest.raises(Penolakan, match="belum dinyatakan bersih"):
        terbit(p, bon, diperiksa=False)
    with pytest.raises(TidakBerhak):
        terbit(p, bon, oleh=p.darmawan)  # the Ketua RT approves spending; others cover photos
    with pytest.raises(Penolakan, match="dibaca umum"):
        terbit(p, bon, keterangan="Bon, HP penjual 0812 7400 1234")
    with pytest.raises(Penolakan, match="Keterangan"):
        terbit(p, bon, keterangan=" ")
    for kotak in (Kotak(-1, 0, 10, 10), Kotak(0, 0, 0, 10), Kotak(1000, 0, 10, 10), Kotak(0, 0, 10, 1001)):
        with pytest.raises(Penolakan, match="di luar foto"):
            terbit(p, bon, kotak=[kotak])
    with pytest.raises(Penolakan, match="lebih dari"):
        terbit(p, bon, kotak=[SETENGAH] * (KOTAK_TERBANYAK + 1))
    for jenis in ("foto_rekening", "foto_lembar", "tanda_tangan", "foto_buku_bank", "surat"):
        with pytest.raises(Penolakan, match="tidak diterbitkan"):
            terbit(p, cerita.foto(p, jenis=jenis))
    assert not FaktaFoto.objects.exists()


@pytest.mark.skala
def test_layar_sensor_tanpa_javascript(p, bon, client):
    pemeran.masuk(client, p.siti)
    url = reverse("berkas:sensor", args=[bon.pk])
    awal = client.get(url)
    assert "Semen 12 zak" in awal.content.decode()  # known already, not asked again
    kotak = {"kotak_x": ["100", ""], "kotak_y": ["0", ""], "kotak_lebar": ["300", ""], "kotak_tinggi": ["250", ""]}
    isi = {"kunci": "layar-sensor-1", "keterangan": "Semen 12 zak", **kotak}
    lihat = client.post(url, isi | {"lakukan": "lihat"})
    assert lihat.status_code == 200 and not FotoTerbit.objects.exists()
    assert lihat.content.decode() != awal.content.decode() and 'value="300"' in lihat.content.decode()
    belum = client.post(url, isi | {"lakukan": "terbit"})
    assert belum.status_code == 422 and "belum dinyatakan bersih" in belum.content.decode()
    salah = client.post(url, isi | {"kotak_x": ["abc", ""], "lakukan": "terbit", "diperiksa": "on"})
    assert salah.status_code == 422 and "abc" in salah.content.decode()
    potong = client.post(url, isi | {"kotak_tinggi": [], "lakukan": "terbit", "diperiksa": "on"})  # nothing would be covered
    assert potong.status_code == 422 and not FotoTerbit.objects.exists()
    sudah = client.post(url, isi | {"lakukan": "terbit", "diperiksa": "on"})
    assert sudah.status_code == 303 and FotoTerbit.objects.get().kotak == [{"x": 100, "y": 0, "lebar": 300, "tinggi": 250}]
    assert "Cabut dari halaman umum" in client.get(reverse("berkas:satu", args=[bon.pk])).content.decode()
    assert client.post(reverse("berkas:cabut", args=[bon.pk]), {"kunci": "layar-cabut-1"}).status_code == 303


def test_foto_orang_lain_tidak_ada(p, bon, client):
    rekening = cerita.foto(p, jenis="foto_rekening")
    pemeran.masuk(client, p.samsul)  # Ketua RT 05
    for nama in ("satu", "isi", "kecil", "sensor"):
        assert client.get(reverse(f"berkas:{nama}", args=[bon.pk])).status_code == 404
    pemeran.masuk(client, p.siti)
    assert client.get(reverse("berkas:sensor", args=[rekening.pk])).status_code == 404
    isi = client.get(reverse("berkas:isi", args=[rekening.pk]))
    assert {"private", "no-store"} <= set(isi["Cache-Control"].split(", "))
    assert isi["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in isi["Content-Security-Policy"] and isi["Content-Type"] == "image/jpeg"


def test_terbitan_tidak_dapat_dipalsukan(p, bon):
    terbit(p, bon)
    for perintah in (
        "UPDATE berkas_fototerbit SET token = 'lain'",
        "UPDATE berkas_fototerbit SET dicabut_pada = now()",
        "DELETE FROM berkas_fototerbit",
        "DELETE FROM terbitan_faktafoto",
        "UPDATE terbitan_faktafoto SET dicabut = true",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)


@pytest.mark.skala
def test_melihat_tanda_tangan_kecil_pun_tercatat(p, bon, client):
    """A signature can be copied from the small picture as well; a receipt's small picture is nobody's matter."""
    tanda = cerita.foto(p, jenis="tanda_tangan", teks="Siti")
    pemeran.masuk(client, p.siti)
    for satu in (bon, tanda):
        assert client.get(reverse("berkas:kecil", args=[satu.pk])).status_code == 200
    pemeran.buka_lingkup()
    dilihat = Jejak.objects.filter(tindakan="jejak.lihat").values_list("objek", flat=True)
    assert list(dilihat) == [f"berkas.Berkas:{tanda.pk}"]
