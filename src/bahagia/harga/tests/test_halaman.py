"""The pages of prices: PUPR sends a survey's sheet, the Ketua RT looks a price up."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.lembar_harga import baca_harga
from bahagia.harga.models import HargaAcuan
from bahagia.harga.queries import harga_pada
from tests import pemeran
from tests.pemeran import Panggung, kunci

LEMBAR = (
    "\ufeffSURVEI HARGA MARET;;;;\n\ufeffKode;Nama Barang;Satuan;Harga (Rp);Jenis\nTK.0008;Pekerja;OH;150.000;\n"
    ";Semen Portland (PC);kg;1.600;\nJB.1;Batu kali;m3;310.000,00;bahan\nB.0823;Kayu;batang;50.000;\nJB.2;Cat;kg;85.000,50;\n"
    ";Barang aneh;bh;5.000;\nJB.3;Tali;m;x;\nJB.1;Batu kali lagi;m3;1;\nTK.0034;Tukang Kayu;OH;;\nKelompok alat;;;;\n"
)


def test_a_sheet_of_prices_row_by_row() -> None:
    h = baca_harga(LEMBAR.encode())
    assert [(b.kode, b.harga, b.jenis) for b in h.baris] == [
        ("TK.0008", 150_000, "upah"), ("B.1871", 1_600, "bahan"), ("JB.1", 310_000, "bahan"),
    ]  # fmt: skip
    assert [(b.nomor, b.kolom[0]) for b in h.buruk] == [(6, "C"), (7, "D"), (8, "A"), (9, "D"), (10, "A")]
    assert all(b.kalimat and b.langkah and b.isi for b in h.buruk) and "1 barang baku tanpa harga" in " ".join(h.catatan)
    for isi, kode in ((b"", "lembar_kosong"), (b"a;b\n1;2\n", "harga_tanpa_kepala")):
        with pytest.raises(Penolakan) as salah:
            baca_harga(isi)
        assert salah.value.kode == kode


@pytest.mark.skala
@pytest.mark.django_db
def test_a_survey_from_sheet_to_search() -> None:
    p: Panggung = pemeran.rt14(pekerja=0, dana_rt=0)
    hari = tanggal_kota(jam.sekarang())
    pupr, ketua, orang_lain = Client(), Client(), Client()
    pemeran.masuk(pupr, p.bambang)
    pemeran.masuk(ketua, p.darmawan)
    pemeran.masuk(orang_lain, p.ratna)
    berkas = SimpleUploadedFile("harga.csv", LEMBAR.encode())
    survei: dict[str, Any] = {
        "tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year,
        "sumber": "Survei 3 toko", "kunci": kunci(),
    }  # fmt: skip
    lihat = pupr.post(reverse("harga:unggah"), survei | {"berkas": berkas})
    tulis = lihat.content.decode()
    assert lihat.status_code == 200 and "3 baris" in tulis and not HargaAcuan.objects.exists()
    tanda = tulis.split('name="muatan" value="')[1].split('"')[0]
    assert orang_lain.post(reverse("harga:ambil"), {"muatan": tanda, "kunci": kunci()}).status_code == 422
    isian = {"muatan": tanda, "kunci": kunci()}
    assert [pupr.post(reverse("harga:ambil"), isian).status_code for _ in range(2)] == [303, 303]
    assert HargaAcuan.objects.count() == 3
    acuan = harga_pada("15.71", "B.1871", pada=hari)
    assert acuan is not None and acuan.sumber == "Survei 3 toko"
    assert "Batu kali" in ketua.get(reverse("harga:daftar"), {"cari": "batu kali"}).content.decode()
    assert "Rp150.000" in ketua.get(reverse("harga:satu", args=["TK.0008"])).content.decode()
    kerja = ketua.get(reverse("harga:satu", args=["1.1.1.1"])).content.decode()
    assert "belum pasti terbaca" in kerja  # refused with its reason, never a figure
    assert ketua.get(reverse("harga:satu", args=["TIDAK.ADA"])).status_code == 404
    assert ketua.get(reverse("harga:baru")).status_code == 403
    aturan = ketua.get(reverse("harga:aturan")).content.decode()
    assert "10%" in aturan and "Rokok" in aturan.replace("rokok", "Rokok")
    satu = pupr.get(reverse("harga:baru") + "?kode=TK.0034").content.decode()
    assert 'value="TK.0034"' in satu and 'value="Tukang Kayu"' in satu  # nothing is typed twice
