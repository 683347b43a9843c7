"""Statements of others through the page: what was taken, what was not and why, and how the file was understood."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.buku.models import BarisKoran, Koran
from bahagia.luar.bank.tests.korpus_swift import CAMT_ASING, SWIFT_ASING
from bahagia.luar.bank.tests.korpus_tabel import CSV_ASING, XLSX_ASING
from tests import pemeran
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]

SEMUA = SWIFT_ASING | CAMT_ASING | CSV_ASING | XLSX_ASING
#: A file, and what its page must say.
KATA = {
    "klikbca.csv": ("“31/01” bukan tanggal.", "Belum dibukukan bank"), "penutup.csv": ("berbeda Rp1 dari", "Halaman 1 dari 1"),
    "angka_terpotong.sta": ("tidak menurut bentuk MT940",), "belum_dibukukan.xml": ("Belum dibukukan bank.",),
    "gabung.xlsx": (), "hanya_ribuan.csv": ("dibaca sebagai ribuan",), "hilang.csv": ("-Rp2.000",),
    "titik_sen.csv": ("dapat berarti ribuan atau pecahan",), "tanpa_62f.sta": ("saldo tidak tertulis",),
}  # fmt: skip


def test_each_file_through_the_page() -> None:
    p = pemeran.rt14()
    klien, alamat = Client(), reverse("buku:koran", args=[p.rt.kode])
    pemeran.masuk(klien, p.siti)
    for nama, kata in KATA.items():
        kasus = SEMUA[nama]
        jawab = klien.post(alamat, {"berkas": SimpleUploadedFile(nama, kasus.isi), "kunci": kunci()})
        assert jawab.status_code == 303, (nama, jawab.content.decode()[-3000:])
        pemeran.buka_lingkup()
        koran = Koran.objects.get(nama=nama)
        diambil = BarisKoran.objects.filter(koran=koran).order_by("urut")
        assert (tuple(b.masuk - b.keluar for b in diambil), len(koran.salah)) == (kasus.ambil, len(kasus.salah)), nama
        tulis = klien.get(alamat).content.decode()
        assert all(k in tulis for k in kata), nama
    for nama in ("buku_kas.csv", "tiga_rekening.sta", "hanya_kepala.sta"):
        jawab = klien.post(alamat, {"berkas": SimpleUploadedFile(nama, SEMUA[nama].isi), "kunci": kunci()})
        assert jawab.status_code == 422, nama
    pemeran.buka_lingkup()
    assert Koran.objects.count() == len(KATA)
