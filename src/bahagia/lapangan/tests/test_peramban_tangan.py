"""Careless hands and a cheap phone: pressed twice, gone back, a wrong clock, a file that is no photo, two hundred names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bahagia.dasar.jam import sekarang
from bahagia.lapangan.tests import layar_uji
from bahagia.lapangan.tests.layar_uji import PIN, isi_layar, ke, layani_layar, masuk_pin, mulai, tambah_orang, tampak
from bahagia.lapangan.tests.server_tiruan import Negara

pytestmark = pytest.mark.peramban
SIMPAN = '[data-layar="isian"] button[type=submit]'
#: The phone's clock is `localStorage.geser` ms ahead of the server's.
JAM = """const Asli = Date, geser = () => Number(localStorage.geser ?? 0);
    globalThis.Date = class extends Asli { constructor(...a) { super(...(a.length ? a : [Asli.now() + geser()])); }
        static now() { return Asli.now() + geser(); } };"""


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani_layar() as hidup:
        yield hidup


def test_pressing_again_while_it_is_being_kept_keeps_one_and_breaks_nothing(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    ke(halaman, "tambahan/7", "isian")
    halaman.fill('[data-layar="isian"] [name="nama"]', "Joko Susilo")
    halaman.fill('[data-layar="isian"] [name="nik"]', "1599990101850001")
    # as fast as a thumb can, until the next screen stands there; a script error fails the test
    halaman.evaluate("""s => new Promise(selesai => {
        const tombol = document.querySelector(s), nama = document.querySelector('[data-layar=isian] [name=nama]');
        const jam = setInterval(() => {
            if (document.body.dataset.di !== 'isian') { clearInterval(jam); selesai(); return; }
            tombol.click();
            nama.dispatchEvent(new Event('input', {bubbles: true}));
        }, 1);
    })""", SIMPAN)  # fmt: skip
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    assert [n["isi"]["nama"] for n in negara.urutan] == ["Joko Susilo"]
    ke(halaman, "tambahan/7", "isian")
    assert halaman.input_value('[data-layar="isian"] [name="nama"]') == "", "what was kept does not come back as a draft"


def test_back_after_saving_does_not_lead_into_an_empty_form(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    tambah_orang(halaman, "Joko Susilo")
    halaman.go_back()
    halaman.wait_for_timeout(300)
    assert halaman.evaluate("document.body.dataset.di") == "hari"


def test_what_was_typed_for_one_activity_does_not_come_back_at_another(tiruan: Any, halaman: Any, tmp_path: Path) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    ke(halaman, "kejadian/7", "isian")
    halaman.fill('[name="kronologi"]', "Terpeleset di tangga.")
    Image.effect_noise((300, 200), 60).convert("RGB").save(tmp_path / "luka.jpg")
    halaman.locator('[data-layar="isian"] input[type=file]').set_input_files(tmp_path / "luka.jpg")
    ke(halaman, "kejadian/8", "isian")
    assert halaman.input_value('[name="kronologi"]') == ""
    ke(halaman, "kejadian/7", "isian")
    assert halaman.input_value('[name="kronologi"]') == "Terpeleset di tangga."
    assert "Fotonya perlu dipilih sekali lagi" in isi_layar(halaman, "isian"), "the photo is not there any more: it is said"


def test_a_file_that_is_no_photo_is_said_so_at_once(tiruan: Any, halaman: Any, tmp_path: Path) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    ke(halaman, "bon", "isian")
    for nama, isi in (("nota.pdf", b"%PDF-1.7 bukan foto"), ("nota.jpg", b"bukan foto juga" * 9), ("kosong.jpg", b"")):
        (tmp_path / nama).write_bytes(isi)
        halaman.locator('[data-layar="isian"] input[type=file]').set_input_files(tmp_path / nama)
        halaman.wait_for_selector('.lap-pratinjau:not([hidden]) [data-isi="keterangan"]:has-text("Berkas ini bukan foto")')
        halaman.fill('[data-layar="isian"] [name="nilai"]', "350.000")
        halaman.locator(SIMPAN).click()
        halaman.wait_for_selector(".govuk-error-summary")
    assert not negara.urutan
    ke(halaman, "antrean", "antrean")
    assert "Belum ada catatan" in isi_layar(halaman, "antrean")


def test_a_refused_note_is_not_called_received_before_the_phone_is_emptied(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    negara.putusan = lambda n: {"jawaban": "ditolak", "kalimat": "Kegiatan ini sudah selesai.", "langkah": "Hubungi Ketua RT."}
    mulai(halaman, alamat)
    tambah_orang(halaman, "Joko Susilo")
    halaman.wait_for_selector('[data-antrean][data-warna="warning"]')
    ke(halaman, "hp", "hp")
    teks = isi_layar(halaman, "hp")
    assert "Semua catatan sudah diterima" not in teks and "1 catatan yang ditolak server atau perlu dipilih" in teks
    ke(halaman, "kosongkan", "kosongkan")
    teks = isi_layar(halaman, "kosongkan")
    assert "1 perlu dilihat" in teks and "menunggu terkirim" not in teks


def test_a_clock_put_right_does_not_lengthen_the_wait_for_the_pin(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    halaman.add_init_script(JAM)
    mulai(halaman, alamat)
    halaman.evaluate("localStorage.geser = 86400000")  # a day ahead
    halaman.reload()
    for kali in range(3):
        masuk_pin(halaman, f"99991{kali}")
        halaman.wait_for_selector('[data-layar="pin"] .govuk-error-message')
        halaman.wait_for_selector('[data-form="pin"] button:not([aria-disabled])')
    halaman.evaluate("localStorage.geser = 0")
    halaman.reload()
    masuk_pin(halaman)
    halaman.wait_for_selector('[data-layar="pin"] .govuk-error-message:has-text("Tunggu")')
    assert "Tunggu 30 detik" in isi_layar(halaman, "pin") or "Tunggu 29 detik" in isi_layar(halaman, "pin")
    halaman.evaluate("localStorage.geser = 31000")
    halaman.reload()
    masuk_pin(halaman)
    tampak(halaman, "hari")


def test_a_clock_of_another_day_is_said_in_days(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    halaman.add_init_script(JAM)
    halaman.add_init_script("localStorage.geser ??= -3 * 86400000")
    mulai(halaman, alamat)
    halaman.wait_for_selector('[data-garis="jam"]:not([hidden]):has-text("lebih lambat 3 hari dari jam server")')


def test_two_hundred_names_with_quotes_and_marks_are_names(tiruan: Any, halaman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    alamat, negara = tiruan
    asli, sebutan = layar_uji.bekal, ("O'Brien", "<b>Siti</b>", '"Ucok" Harahap', "Nyai & Putri")

    def banyak() -> dict[str, Any]:
        isi = asli()
        isi["kerja"][0]["nama"] = """Parit "Kenanga" <img src=x onerror=alert(1)> & 'got'"""
        isi["kerja"][0]["peserta"] = [
            {"id": n, "niat": f"00000000-0000-4000-8000-{n:012}", "nama": f"{sebutan[n % 4]} {n}", "nik_samar": "••••1234",
             "sidik": "x", "status": "surat"} for n in range(1, 201)
        ]  # fmt: skip
        return isi

    monkeypatch.setattr(layar_uji, "bekal", banyak)
    mulai(halaman, alamat)
    ke(halaman, "kerja/7", "kerja")
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    assert halaman.locator("button.lap-orang").count() == 200
    halaman.fill("#cari_nama", '"ucok" harahap 10')
    halaman.locator('button.lap-orang:has(b:text-is(\'"Ucok" Harahap 10\'))').click()
    halaman.wait_for_selector('[data-isi="hitung"]:has-text("1 dari 200 orang hadir")')
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 360
    ke(halaman, "hari", "hari")
    ke(halaman, "hadir/7", "hadir")
    assert halaman.locator("button.lap-orang").count() == 200, "back at the list, the search is over"
    halaman.wait_for_selector(".lap-orang b")
    assert "Nyai & Putri 3" in halaman.locator(".lap-orang b").all_text_contents(), "the names are still those of the people"
    assert json.loads(negara.urutan[-1]["badan"])["isi"]["peserta"].endswith("0010")


def test_names_stay_names_when_the_list_is_opened_again(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    ke(halaman, "kerja/7", "kerja")
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    nama = halaman.locator(".lap-orang b").all_text_contents()
    assert "Dahlia" in nama
    ke(halaman, "kerja/7", "kerja")
    ke(halaman, "hadir/7", "hadir")
    halaman.wait_for_timeout(300)
    assert halaman.locator(".lap-orang b").all_text_contents() == nama


def test_somebody_else_who_signed_in_is_told_how_the_owner_goes_on(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    sapa = negara.sapa
    negara.sapa = lambda isi: (200, sapa(isi)[1] | {"keadaan": "lain"})  # type: ignore[method-assign, operator]
    halaman.reload()
    tampak(halaman, "pin")
    garis = halaman.wait_for_selector('[data-garis="pengirim"]:not([hidden])')
    assert "bukan pemilik HP ini" in garis.inner_text()
    assert garis.query_selector("a:visible").get_attribute("href").endswith("/masuk/?next=/lapangan/")


def test_a_phone_a_day_behind_may_begin_on_the_first_day(tiruan: Any, halaman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    alamat, negara = tiruan
    asli = layar_uji.bekal
    monkeypatch.setattr(layar_uji, "bekal", lambda: asli() | {"waktu": sekarang().isoformat()})
    halaman.add_init_script(JAM)
    halaman.add_init_script(f"localStorage.geser ??= {-timedelta(days=1) // timedelta(milliseconds=1)}")
    mulai(halaman, alamat)
    assert "Belum mulai" not in isi_layar(halaman, "hari")
    ke(halaman, "kerja/7", "kerja")
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    assert [n["jenis"] for n in negara.urutan] == ["hari"]


def test_locking_locks_every_tab(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    lain = halaman.context.new_page()
    lain.goto(f"{alamat}/lapangan/")
    masuk_pin(lain)
    tampak(lain, "hari")
    ke(lain, "hp", "hp")
    lain.get_by_role("button", name="Kunci sekarang").click()
    tampak(lain, "pin")
    tampak(halaman, "pin")


def test_a_state_is_said_once(tiruan: Any, halaman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    alamat, _ = tiruan
    asli = layar_uji.bekal

    def sama() -> dict[str, Any]:
        isi = asli()
        isi["kerja"][0]["lindung"]["kalimat"] = "Belum terlindungi"  # as the server says it
        return isi

    monkeypatch.setattr(layar_uji, "bekal", sama)
    mulai(halaman, alamat)
    ke(halaman, "kerja/7", "kerja")
    assert isi_layar(halaman, "kerja").count("Belum terlindungi") == 1


def test_the_note_of_an_accident_says_whom_it_happened_to(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    ke(halaman, "kejadian/7", "isian")
    halaman.locator('[name="peserta"]').select_option(label="Dahlia")
    for nama, nilai in (("pukul", "00:01"), ("kronologi", "Terpeleset."), ("saksi1", "Amir"), ("pelapor", "Rahmat"),
                        ("telepon", "0812-7000-1111")):  # fmt: skip
        halaman.fill(f'[data-layar="isian"] [name="{nama}"]', nilai)
    halaman.locator(SIMPAN).click()
    tampak(halaman, "satu")
    assert "Dahlia" in isi_layar(halaman, "satu") and "00.01" in isi_layar(halaman, "satu")
    ke(halaman, "antrean", "antrean")
    assert "Dahlia" in isi_layar(halaman, "antrean")


def test_another_pin_opens_the_same_queue_and_the_old_one_no_more(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    halaman.add_init_script(JAM)
    mulai(halaman, alamat)
    halaman.context.set_offline(True)
    tambah_orang(halaman, "Joko Susilo")
    ke(halaman, "hp", "hp")
    halaman.get_by_role("link", name="Ganti PIN").click()
    tampak(halaman, "ganti-pin")
    baru = "774412"
    for lama, pin, ulang, kata in (
        ("", baru, baru, "PIN yang dipakai sekarang"), (PIN, "7744", "7744", "paling sedikit 6 angka"),
        (PIN, baru, "774413", "tidak sama"), (PIN, "123456", "123456", "terlalu mudah ditebak"),
        (PIN, PIN, PIN, "sama dengan PIN lama"),
        ("999911", baru, baru, "PIN salah"), ("999912", baru, baru, "PIN salah"), ("999913", baru, baru, "Tunggu 30 detik"),
        (PIN, baru, baru, "Tunggu"),
    ):  # fmt: skip
        _ganti_pin(halaman, lama, pin, ulang)
        halaman.wait_for_selector(f'[data-layar="ganti-pin"] .govuk-error-message:has-text("{kata}")')
        halaman.wait_for_selector('[data-form="ganti-pin"] button:not([aria-disabled])')
    assert halaman.locator('[data-form="ganti-pin"] .govuk-error-message').count() == 1
    halaman.evaluate("localStorage.geser = 31000")  # the wait is over
    _ganti_pin(halaman, PIN, baru, baru)
    tampak(halaman, "hp")
    halaman.wait_for_selector('#kabar:not([hidden]):has-text("PIN sudah diganti")')
    assert "1 belum terkirim" in isi_layar(halaman, "hp") and not negara.urutan
    halaman.get_by_role("button", name="Kunci sekarang").click()
    halaman.context.set_offline(False)
    tampak(halaman, "pin")
    masuk_pin(halaman)
    halaman.wait_for_selector('[data-layar="pin"] .govuk-error-message:has-text("PIN salah")')
    masuk_pin(halaman, baru)
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    assert [n["isi"]["nama"] for n in negara.urutan] == ["Joko Susilo"]


def _ganti_pin(halaman: Any, lama: str, baru: str, ulang: str) -> None:
    for kotak, nilai in (("#pin_lama", lama), ("#pin_ganti", baru), ("#pin_ganti_ulang", ulang)):
        halaman.fill(kotak, nilai)
    halaman.locator('[data-form="ganti-pin"] button').click()
