"""The register in a real browser at 360 px: a sheet from upload to rows taken, one person by phone, the queue."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from bahagia.akun.models import Akun
from bahagia.pekerja.models import Pekerja, Status, Unggahan
from tests import pemeran

from .kota import buat_kota, isian
from .test_lembar import _dua_puluh_tiga

pytestmark = pytest.mark.peramban
GAMBAR = os.environ.get("BAHAGIA_GAMBAR", "")


def _masuk(halaman, server, akun: Akun) -> None:
    klien, nama = Client(), settings.SESSION_COOKIE_NAME
    pemeran.masuk(klien, akun)
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": nama, "value": klien.cookies[nama].value, "url": server.alamat}])


def _lihat(halaman, nama: str, axe) -> None:
    axe(halaman)
    lebar = halaman.evaluate("document.documentElement.scrollWidth")
    assert lebar <= 360, f"{nama}: {lebar} px"
    if GAMBAR:
        halaman.screenshot(path=str(Path(GAMBAR) / f"pekerja-{nama}.png"), full_page=True)


def test_a_sheet_of_23_rows_then_the_queue(server, halaman, axe, tmp_path):
    with transaction.atomic():
        kota = buat_kota()
    berkas = tmp_path / "daftar RT 14.xlsx"
    berkas.write_bytes(_dua_puluh_tiga())
    _masuk(halaman, server, kota.rudi)
    halaman.goto(server + f"/rt/{kota.rt14.kode}/pekerja/")
    _lihat(halaman, "1-kosong", axe)
    halaman.get_by_role("link", name="Unggah daftar").first.click()
    _lihat(halaman, "2-unggah", axe)
    halaman.set_input_files("input[type=file]", str(berkas))
    halaman.get_by_label("Semua orang di daftar ini sudah diberi tahu").check()
    halaman.get_by_role("button", name="Periksa daftar").click()
    halaman.get_by_role("button", name="Ambil 20 baris yang baik").wait_for()
    _lihat(halaman, "3-pratinjau", axe)
    halaman.get_by_text("Kolom salah terbaca?").click()
    _lihat(halaman, "4-kolom", axe)
    halaman.get_by_role("button", name="Ambil 20 baris yang baik").click()
    halaman.get_by_text("20 pekerja terdaftar.").wait_for()
    _lihat(halaman, "5-hasil", axe)
    halaman.get_by_role("link", name="Lihat daftar pekerja").click()
    _lihat(halaman, "6-daftar", axe)
    halaman.get_by_role("link", name="Ahmad Fauzi").click()
    _lihat(halaman, "7-orang", axe)
    halaman.get_by_role("button", name="Buka NIK").click()
    halaman.get_by_text("Pembukaan ini dicatat").wait_for()
    _lihat(halaman, "8-nik", axe)
    _masuk(halaman, server, kota.sari)
    halaman.goto(server + "/verifikasi/")
    _lihat(halaman, "9-antrean", axe)
    for kotak in halaman.locator("input[name=orang]").all():
        kotak.check()
    halaman.get_by_role("button", name="Yang dicentang cocok").click()
    halaman.get_by_text("20 orang terverifikasi").wait_for()
    with transaction.atomic():
        buat_lingkup()
        assert Pekerja.objects.filter(status=Status.TERVERIFIKASI).count() == 20


def buat_lingkup() -> None:
    from bahagia.akun.access import Tempat, set_lingkup

    set_lingkup(Tempat(kota=frozenset({"15.71"})))


def _tunggu(benar) -> None:
    for _ in range(300):
        if benar():
            return
        time.sleep(0.1)
    pytest.fail("Tidak terjadi dalam 30 detik")


def _menunggu_kunci(kursor) -> bool:
    kursor.execute("select exists(select from pg_locks where relation = 'pekerja_unggahan'::regclass and not granted)")
    return kursor.fetchone()[0]


def _ada_unggahan() -> bool:
    with transaction.atomic():
        buat_lingkup()
        return Unggahan.objects.exists()


def test_one_person_by_phone(server, halaman, axe):
    with transaction.atomic():
        kota = buat_kota()
    _masuk(halaman, server, kota.rudi)
    halaman.goto(server + f"/rt/{kota.rt14.kode}/pekerja/baru/")
    lanjut = halaman.get_by_role("button", name="Lanjut")
    halaman.get_by_label("Berapa NIK-nya?").fill("12345")
    lanjut.click()
    _lihat(halaman, "a-salah", axe)
    halaman.get_by_label("Berapa NIK-nya?").fill(isian().nik)
    lanjut.click()
    halaman.get_by_label("Siapa nama lengkapnya?").fill("Hasan Basri")
    lanjut.click()
    _lihat(halaman, "b-lahir", axe)
    lanjut.click()
    halaman.get_by_label("Apa pekerjaannya sehari-hari?").fill("pawang hujan")
    lanjut.click()
    _lihat(halaman, "c-pekerjaan", axe)
    halaman.get_by_label("Bukan itu: pekerjaan lain").check()
    lanjut.click()
    _lihat(halaman, "d-kelompok", axe)
    lanjut.click()
    halaman.get_by_label("Nomor HP").fill("0812-7000-0001")
    lanjut.click()
    lanjut.click()
    _lihat(halaman, "e-periksa", axe)
    halaman.get_by_label("Informasi di atas sudah dibacakan").check()
    halaman.get_by_role("button", name="Daftarkan").click()
    halaman.get_by_text("Hasan Basri terdaftar").wait_for()
    halaman.get_by_role("link", name="Hasan Basri").click()
    halaman.get_by_role("link", name="Ubah data").click()
    _lihat(halaman, "f-ubah", axe)


def test_a_browser_closed_in_the_middle_comes_back_to_the_sheet(server, halaman, pramuban, axe, tmp_path):
    """Sent, and closed before any answer came; next day, from another phone, the sheet waits and is taken."""
    with transaction.atomic():
        kota = buat_kota()
    berkas = tmp_path / "daftar RT 14.xlsx"
    berkas.write_bytes(_dua_puluh_tiga())
    pertama = pramuban.new_context(viewport={"width": 360, "height": 640}, locale="id-ID")
    lembar = pertama.new_page()
    _masuk(lembar, server, kota.rudi)
    lembar.goto(server + f"/rt/{kota.rt14.kode}/pekerja/unggah/")
    lembar.set_input_files("input[type=file]", str(berkas))
    lembar.get_by_label("Semua orang di daftar ini sudah diberi tahu").check()
    with transaction.atomic(), connection.cursor() as kursor:
        # The table is held, so that the server has the whole sheet in hand and cannot have answered yet.
        kursor.execute("lock table pekerja_unggahan in exclusive mode")
        lembar.get_by_role("button", name="Periksa daftar").click(no_wait_after=True)
        _tunggu(lambda: _menunggu_kunci(kursor))
        pertama.close()
    _tunggu(_ada_unggahan)
    _masuk(halaman, server, kota.rudi)
    halaman.goto(server + f"/rt/{kota.rt14.kode}/pekerja/")
    halaman.get_by_text("20 orang terbaca, 3 baris perlu diperbaiki").wait_for()
    _lihat(halaman, "g-menunggu", axe)
    halaman.get_by_role("link", name="daftar RT 14.xlsx").click()
    halaman.get_by_role("button", name="Ambil 20 baris yang baik").click()
    halaman.get_by_text("20 pekerja terdaftar.").wait_for()
    with transaction.atomic():
        buat_lingkup()
        assert Pekerja.objects.count() == 20 and Unggahan.objects.count() == 1
