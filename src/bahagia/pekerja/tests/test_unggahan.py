"""An upload outlives the browser that sent it, the server that was taking it, and the finger that taps twice."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bahagia.pekerja import ingatan
from bahagia.pekerja.lembar import baca_kiriman
from bahagia.pekerja.models import Pekerja

from .buat import csv, daftar
from .kota import PADA, KotaUji, buat_kota
from .test_layar import _lingkup_kota, _masuk

URUT = itertools.count(1)


@pytest.fixture
def kota(db) -> KotaUji:
    return buat_kota()


def test_a_sheet_received_waits_on_the_page_of_the_rt_until_it_is_taken(kota):
    """The browser was closed after sending: the sheet, its verdicts and the taking are found again."""
    ingatan.lupakan()  # as in another web process
    klien = _masuk(kota.rudi)
    isi = daftar(4)
    isi[4][1] = "123"
    alamat = f"/rt/{kota.rt14.kode}/pekerja/unggah/"

    def kirim():
        return klien.post(alamat, {"kunci": f"unggah-{next(URUT)}", "persetujuan": "lisan", "sudah": "on",
                                   "berkas": SimpleUploadedFile("daftar kita.csv", csv(isi))})  # fmt: skip

    pertama = kirim()["Location"]
    assert kirim()["Location"] == pertama  # sent again after a timeout: the same upload
    lihat = klien.get(f"/rt/{kota.rt14.kode}/pekerja/").content.decode()
    assert "Berkas menunggu" in lihat and pertama in lihat and "3 orang terbaca, 1 baris perlu diperbaiki" in lihat
    assert "Berkas menunggu" in klien.get(alamat).content.decode()
    assert "Berkas menunggu" not in _masuk(kota.dewi).get(f"/rt/{kota.rt15.kode}/pekerja/").content.decode()
    assert "Berkas menunggu" not in _masuk(kota.wati).get(f"/rt/{kota.rt14.kode}/pekerja/").content.decode()
    ingatan.lupakan()
    ambil = [klien.post(pertama + "ambil/", {"kunci": f"ambil-{i}-xx"}) for i in range(2)]  # two tabs
    _lingkup_kota()
    assert {j.status_code for j in ambil} == {303} and Pekerja.objects.filter(rt=kota.rt14).count() == 3
    assert "3 pekerja terdaftar" in klien.get(pertama).content.decode()
    assert "Berkas menunggu" not in klien.get(f"/rt/{kota.rt14.kode}/pekerja/").content.decode()


def test_a_taking_that_breaks_in_the_middle_leaves_the_sheet_waiting(kota, monkeypatch):
    klien = _masuk(kota.rudi)
    klien.raise_request_exception = False
    alamat = klien.post(f"/rt/{kota.rt14.kode}/pekerja/unggah/", {
        "kunci": "unggah-rusak", "persetujuan": "lisan", "sudah": "on",
        "berkas": SimpleUploadedFile("a.csv", csv(daftar(3))),
    })["Location"]  # fmt: skip
    monkeypatch.setattr("bahagia.pekerja.actions._record_persetujuan", lambda *_a: 1 / 0)
    assert klien.post(alamat + "ambil/", {"kunci": "ambil-rusak"}).status_code == 500
    _lingkup_kota()
    assert Pekerja.objects.count() == 0
    monkeypatch.undo()
    assert "Berkas menunggu" in klien.get(f"/rt/{kota.rt14.kode}/pekerja/").content.decode()
    assert klien.post(alamat + "ambil/", {"kunci": "ambil-rusak"}).status_code == 303  # the same key: the page was still open
    _lingkup_kota()
    assert Pekerja.objects.count() == 3


def test_a_reading_is_remembered_for_minutes_and_only_for_the_same_question():
    ingatan.lupakan()
    isi = csv(daftar(3))
    hasil = baca_kiriman(isi, "a.csv", pada=PADA.date(), rt="14")
    tanya = {"pemetaan": None, "lembar": "", "rt": "14", "tanggal": PADA.date()}
    ingatan.ingat(ingatan.kunci_baca("a", **tanya), hasil, pada=PADA)
    assert ingatan.cari(ingatan.kunci_baca("a", **tanya), pada=PADA + timedelta(minutes=9)) is hasil
    for lain in ({"rt": "15"}, {"pemetaan": {"nama": None}}, {"lembar": "x"}, {"tanggal": PADA.date() + timedelta(1)}):
        assert ingatan.cari(ingatan.kunci_baca("a", **(tanya | lain)), pada=PADA) is None
    assert ingatan.cari(ingatan.kunci_baca("b", **tanya), pada=PADA) is None
    assert ingatan.cari(ingatan.kunci_baca("a", **tanya), pada=PADA + timedelta(minutes=11)) is None
    for i in range(ingatan.BANYAK + 3):
        ingatan.ingat(ingatan.kunci_baca(str(i), **tanya), hasil, pada=PADA)
    assert len(ingatan._ingatan) == ingatan.BANYAK
