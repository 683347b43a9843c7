"""A button of the books pressed twice: one effect, the same answer. Pressed again on a page that is old: a sentence."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from bahagia.buku.models import BarisKoran, HitungKas, Koran, SaldoBank
from bahagia.buku.tests.test_buku import MARET, buku_berisi
from bahagia.dana.models import PindahKas, SetoranPajak
from bahagia.dasar import jam
from bahagia.kas.models import Jurnal, TutupBuku
from bahagia.kas.queries import cek_buku, tutup_buku_terakhir
from tests import pemeran
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
HARI = {"tanggal_hari": "2", "tanggal_bulan": "3", "tanggal_tahun": "2026"}
KORAN = b"Tanggal;Keterangan;Debet;Kredit;Saldo\n03/02/2026;TRANSFER;985000;;\n05/02/2026;BUNGA;;1250;\n"


def foto() -> SimpleUploadedFile:
    isi = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(isi, "JPEG")
    return SimpleUploadedFile("buku.jpg", isi.getvalue(), "image/jpeg")


def hitung_baris() -> dict[str, int]:
    pemeran.buka_lingkup()
    semua = (SaldoBank, Koran, BarisKoran, HitungKas, PindahKas, SetoranPajak, Jurnal, TutupBuku)
    return {m.__name__: m._default_manager.count() for m in semua}


def test_every_button_of_the_books_pressed_twice_has_one_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    p, masuk = buku_berisi()
    monkeypatch.setattr(jam, "sekarang", lambda: MARET)
    siti, darmawan = pemeran.masuk(Client(), p.siti), pemeran.masuk(Client(), p.darmawan)
    buku, ada = f"/rt/{p.rt.kode}/buku", masuk - 985_000 - 3_000_000

    def dua_kali(klien: Client, alamat: str, lama: str, /, **isi: Any) -> dict[str, int]:
        """Twice with the page's key, then with the key of a page that was opened before. What came of the first."""
        awal, tanda = hitung_baris(), kunci()
        kirim = lambda k: klien.post(alamat, {  # noqa: E731
            "kunci": k, **{n: v() if callable(v) else v for n, v in isi.items()}
        })  # fmt: skip
        satu = kirim(tanda)
        assert satu.status_code == 303, (alamat, satu.content.decode()[:3000])
        jadi = hitung_baris()
        assert kirim(tanda).status_code == 303 and hitung_baris() == jadi, alamat
        if lama:
            tua = kirim(kunci())
            assert tua.status_code in (409, 422) and lama in tua.content.decode(), (alamat, tua.status_code)
            assert hitung_baris() == jadi, alamat
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        return {n: jadi[n] - awal[n] for n in jadi if jadi[n] != awal[n]}

    assert dua_kali(siti, f"{buku}/saldo-bank/", "", saldo=str(ada), foto=foto, penjelasan="", **HARI) == {"SaldoBank": 1}
    berkas = lambda: SimpleUploadedFile("m.csv", KORAN)  # noqa: E731
    assert dua_kali(siti, f"{buku}/mutasi-bank/", "sudah dimasukkan", berkas=berkas) == {"Koran": 1, "BarisKoran": 2}
    pemeran.buka_lingkup()
    bunga = BarisKoran.objects.get(uraian="BUNGA")
    assert dua_kali(siti, f"/baris-koran/{bunga.pk}/", "sudah dicocokkan", jurnal="", penjelasan="Bunga bank") == {}
    assert dua_kali(siti, f"{buku}/pajak/", "Tidak ada pajak", sumber="bank", nomor_bukti="NTPN1", **HARI) == {
        "SetoranPajak": 1, "Jurnal": 1,
    }  # fmt: skip
    assert dua_kali(siti, f"{buku}/ambil-setor/", "", apa="setor", nilai="1.000.000", uraian="", **HARI) == {
        "PindahKas": 1, "Jurnal": 1,
    }  # fmt: skip
    assert dua_kali(siti, f"{buku}/ambil-setor/", "", apa="tarik", nilai="500.000", uraian="Upah", **HARI) == {"PindahKas": 1}
    pemeran.buka_lingkup()
    tarik = PindahKas.objects.latest("pk")
    assert dua_kali(darmawan, f"/perpindahan/{tarik.pk}/", "sudah disetujui", putusan="setujui", alasan="") == {"Jurnal": 1}
    assert dua_kali(siti, f"{buku}/hitung-kas/", "sudah dihitung", n100000="25", penjelasan="") == {"HitungKas": 1}
    pemeran.buka_lingkup()
    hitung = HitungKas.objects.get()
    assert (hitung.dihitung, hitung.tercatat) == (2_500_000, 2_500_000)
    assert dua_kali(darmawan, f"/hitung-kas/{hitung.pk}/", "sudah diputus", putusan="setujui", alasan="") == {"TutupBuku": 1}
    pemeran.buka_lingkup()
    assert tutup_buku_terakhir(p.rt) == date(2026, 2, 1) and cek_buku() == []
