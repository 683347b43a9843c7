"""Residents follow a year of their RT from the minutes to the account, as the role that may read public facts only."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from bahagia.portal.tests.alat import PAGI, buka_rt, sebagai_web, terbitkan, terbitkan_dokumen
from bahagia.terbitan.actions import (
    publish_belanja_umum,
    publish_fakta_foto,
    publish_langkah,
    publish_lpj,
    publish_rencana,
    revoke_fakta_foto,
)
from bahagia.terbitan.isi_dana import BelanjaUmum, IsiLPJ, KegiatanUmum

pytestmark = pytest.mark.django_db
BON, JALAN = "b" * 22, "j" * 22


def _teks(jawab) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


def _foto(rt, token, **lain):
    bawaan = {"jenis": "foto_bon", "kunci": "belanja.Nota:1", "keterangan": "Bon semen Toko Maju", "nilai": 750_000}
    bawaan |= {"tanggal": date(2026, 4, 2), "lebar": 900, "tinggi": 1200, "sha256": token * 2}
    bawaan |= {"isi": b"\xff\xd8b", "kecil": b"\xff\xd8k"}
    publish_fakta_foto(rt=rt, tahun=2026, pada=PAGI, token=token, **(bawaan | lain))


def _setahun():
    (rt,) = terbitkan(14)
    dok = terbitkan_dokumen(rt)
    umum = {"rt": rt, "tahun": 2026, "pada": PAGI}
    publish_langkah(**umum, tahap="rab", tanggal=date(2026, 2, 14), kalimat="Musyawarah menyetujui RAB.", dokumen_token=dok.token)
    publish_langkah(**umum, tahap="pencairan", tanggal=date(2026, 3, 20), kalimat="Dana masuk rekening Pokja.", nilai=50_000_000)
    kegiatan = [KegiatanUmum("rab.Kegiatan:1", "Jalan gang", "infrastruktur", 60_000_000, 40),
                KegiatanUmum("rab.Kegiatan:2", "CCTV", "sosial", 9_000_000, None, wajib=True)]  # fmt: skip
    publish_rencana(**umum, pagu=100_000_000, tetap=20_000_000, bersih=80_000_000, kegiatan=kegiatan)
    belanja = [BelanjaUmum("belanja.Nota:1", date(2026, 4, 2), "Jalan gang", "Semen 12 zak", 750_000),
               BelanjaUmum("belanja.Nota:2", date(2026, 4, 3), "Jalan gang", "Pasir", 250_000)]  # fmt: skip
    publish_belanja_umum(**umum, baris=belanja)
    _foto(rt, BON)
    _foto(rt, JALAN, jenis="foto_kemajuan", kunci="", keterangan="Bekisting terpasang", nilai=None)
    uang = {"diterima": 50_000_000, "belanja": 1_000_000, "sisa": 49_000_000, "swadaya": 5_000}
    isi = IsiLPJ(tanggal=date(2026, 11, 1), keadaan="diajukan", **uang)
    publish_lpj(**umum, isi=isi)
    return rt, dok


def test_satu_tahun_dari_musyawarah_sampai_laporan(client: Client) -> None:
    rt, dok = _setahun()
    assert f"/publik/rt/{rt.kode}/perjalanan/" in client.get(f"/publik/rt/{rt.kode}/").content.decode()
    jawab = client.get(f"/publik/rt/{rt.kode}/perjalanan/")
    mentah, teks = jawab.content.decode(), _teks(jawab)
    for kata in (
        "Tersedia Rp45.968.000", "Disetujui Rp100.000.000", "Disalurkan Rp50.000.000", "Terealisasi Rp4.032.000",
        "Musyawarah menyetujui RAB.", "20 Maret 2026", "Dapat diputuskan warga", "CCTV (wajib)", "40 %", "Semen 12 zak",
        "Rp1.000.000", "Bekisting terpasang", "Sedang diperiksa", "Swadaya warga (di luar dana) Rp5.000",
    ):  # fmt: skip
        assert kata in teks, kata
    assert f"/periksa/{dok.token}/" in mentah and f"/publik/foto/{BON}/" in mentah
    assert mentah.count("Lihat bon") == 1  # the second receipt has no public photo
    assert "<script" not in mentah.replace('<script src="/statis/', "") and " style=" not in mentah and "Zulkifli" not in mentah


def test_foto_dan_pencabutannya(client: Client) -> None:
    rt, _dok = _setahun()
    teks = _teks(client.get(f"/publik/foto/{BON}/"))
    assert "Bon semen Toko Maju" in teks and "Rp750.000" in teks
    isi = client.get(f"/publik/foto/{BON}/isi.jpg")
    assert (isi.content, isi["Content-Type"], isi["X-Content-Type-Options"]) == (b"\xff\xd8b", "image/jpeg", "nosniff")
    assert client.get(f"/publik/foto/{BON}/kecil.jpg").content == b"\xff\xd8k"
    sebagai_web()
    revoke_fakta_foto(token=BON, pada=PAGI)
    for bagian in ("", "isi.jpg", "kecil.jpg"):
        assert client.get(f"/publik/foto/{BON}/{bagian}").status_code == 404
    assert "Lihat bon" not in client.get(f"/publik/rt/{rt.kode}/perjalanan/").content.decode()


@pytest.mark.parametrize("alamat", [f"/publik/foto/{'x' * 300}/", "/publik/rt/tidak-ada/perjalanan/",
                                    "/publik/foto/x/isi.jpg"])  # fmt: skip
def test_alamat_yang_tidak_ada(client: Client, alamat: str) -> None:
    assert client.get(alamat).status_code == 404


def test_tahun_lain_dan_tahun_kosong(client: Client) -> None:
    rt = buka_rt(15)
    assert "Belum ada yang diterbitkan" in _teks(client.get(f"/publik/rt/{rt.kode}/perjalanan/"))
    sebagai_web()
    for tahun in (2025, 2026):
        publish_langkah(rt=rt, tahun=tahun, tahap="pokja", tanggal=date(tahun, 2, 1), kalimat=f"Pokja {tahun}.", pada=PAGI)
    teks = _teks(client.get(f"/publik/rt/{rt.kode}/perjalanan/?tahun=2025"))
    assert "Pokja 2025." in teks and "Pokja 2026." not in teks
    assert client.get(f"/publik/rt/{rt.kode}/perjalanan/?tahun=abcd").status_code == 422
    assert client.get(f"/publik/rt/{rt.kode}/perjalanan/?orang=1").status_code == 422


def test_halaman_umum_tidak_dapat_membaca_foto_asli(client: Client) -> None:
    rt, _dok = _setahun()
    client.get(f"/publik/rt/{rt.kode}/perjalanan/")  # from here on the transaction works as the portal's role
    for tabel in ("berkas_berkas", "berkas_isiberkas", "berkas_fototerbit"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(f"SELECT * FROM {tabel}")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE terbitan_faktafoto SET dicabut = true")
