"""What the page says when things do not go by themselves: refused, two versions, locked, wrong clock, full, left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.lapangan.tests import layar_uji
from bahagia.lapangan.tests.layar_uji import (
    PIN,
    buka_catatan,
    isi_layar,
    ke,
    layani_layar,
    masuk_pin,
    mulai,
    tambah_orang,
    tampak,
)
from bahagia.lapangan.tests.server_tiruan import Negara

pytestmark = pytest.mark.peramban
PERIKSA = (Path(__file__).parents[4] / "tests/peramban/periksa.js").read_text(encoding="utf-8")
TOAST = "#kabar:not([hidden])"


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani_layar() as hidup:
        yield hidup


def test_a_refused_note_is_corrected_and_sent_again(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    negara.putusan = lambda n: (
        {"jawaban": "ditolak", "kalimat": "NIK ini sudah ada di surat tugas.", "langkah": "Periksa KTP-nya.", "bidang": "nik"}
        if "1599990101850001" in n["badan"] else {"jawaban": "diterima"}
    )  # fmt: skip
    mulai(halaman, alamat)
    tambah_orang(halaman, "Joko Susilo")
    halaman.wait_for_selector('[data-antrean][data-warna="warning"]:has-text("1 perlu dilihat")')
    buka_catatan(halaman, "Ditolak")
    teks = isi_layar(halaman, "satu")
    assert "NIK ini sudah ada di surat tugas. Periksa KTP-nya." in teks and "0001" in teks and "1599990101850001" not in teks
    halaman.get_by_role("link", name="Perbaiki dan kirim lagi").click()
    tampak(halaman, "isian")
    assert halaman.input_value('[name="nama"]') == "Joko Susilo", "what was typed is still there"
    assert "NIK ini sudah ada di surat tugas" in halaman.inner_text(".govuk-form-group--error")
    halaman.fill('[name="nik"]', "1599990101860002")
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    tampak(halaman, "antrean")
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    assert [json.loads(n["badan"])["isi"]["nik"][-4:] for n in negara.urutan] == ["0001", "0002"]
    assert "Sudah diganti" in isi_layar(halaman, "antrean") and "Diterima" in isi_layar(halaman, "antrean")


@pytest.mark.parametrize(("tombol", "putusan"), [("Pakai yang di server", "server"), ("Pakai yang dari HP ini", "hp")])
def test_two_versions_stand_side_by_side_and_the_person_chooses(tiruan: Any, halaman: Any, tombol: str, putusan: str) -> None:
    alamat, negara = tiruan
    lain = {"tugas": {"label": "Tugasnya apa?", "server": "Mengangkut pasir", "hp": ""}}
    negara.putusan = lambda n: {"jawaban": "diterima"} if "_putusan" in n["badan"] else {
        "jawaban": "bentrok", "kalimat": "Orang ini sudah dicatat dari HP lain.", "versi_lain": lain}
    mulai(halaman, alamat)
    tambah_orang(halaman, "Joko Susilo")
    halaman.wait_for_selector('[data-antrean][data-warna="warning"]')
    buka_catatan(halaman, "Perlu dipilih")
    banding = " ".join(halaman.inner_text(".lap-banding").split())
    assert banding == "Tugasnya apa? Di server Mengangkut pasir Di HP ini (kosong)"
    halaman.get_by_role("button", name=tombol).click()
    tampak(halaman, "antrean")
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    isi = json.loads(negara.urutan[-1]["badan"])["isi"]
    assert (isi["_putusan"], isi["_atas"]) == (putusan, negara.urutan[0]["kunci"])


def test_a_wrong_tap_is_taken_back_while_it_is_still_on_the_phone(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    halaman.context.set_offline(True)
    halaman.get_by_role("link", name="Mulai kerja hari ini").first.click()
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    salah = halaman.locator('button.lap-orang:has(b:text-is("Dahlia"))')
    salah.click()
    halaman.wait_for_selector('[data-isi="hitung"]:has-text("1 dari 10 orang hadir")')
    halaman.wait_for_timeout(400)
    salah.click()
    tampak(halaman, "satu")
    halaman.get_by_role("button", name="Batalkan catatan ini").click()
    tampak(halaman, "antrean")
    assert "Dahlia" not in isi_layar(halaman, "antrean")
    ke(halaman, "hadir/7", "hadir")
    assert "0 dari 10 orang hadir" in isi_layar(halaman, "hadir")
    assert not negara.urutan


def test_a_half_typed_form_comes_back_after_the_browser_was_gone(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    ke(halaman, "pekerja", "isian")
    halaman.fill('[name="nama"]', "Siti Rohani")
    halaman.wait_for_timeout(900)
    halaman.reload()
    masuk_pin(halaman)
    tampak(halaman, "isian")
    assert halaman.input_value('[name="nama"]') == "Siti Rohani"
    assert "Isian yang belum selesai kami kembalikan" in isi_layar(halaman, "isian")
    halaman.get_by_role("button", name="Kosongkan").click()
    halaman.wait_for_function("document.querySelector('[data-layar=isian] [name=nama]').value === ''")


def test_what_is_plainly_missing_is_said_on_the_phone(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    ke(halaman, "bon", "isian")
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    assert "Bonnya belum ada" in halaman.inner_text(".govuk-error-summary")
    assert halaman.evaluate("document.activeElement.className") == "govuk-error-summary"
    ke(halaman, "tambahan/7", "isian")
    halaman.fill('[name="nama"]', "Joko")
    halaman.fill('[name="nik"]', "12345")
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    assert "NIK terdiri dari 16 angka" in halaman.inner_text(".govuk-error-summary")
    halaman.locator(".govuk-error-summary a").click()
    assert halaman.evaluate("document.activeElement.name") == "nik"


def test_a_full_phone_says_so_and_keeps_what_was_typed(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    halaman.add_init_script("""navigator.storage.estimate = async () =>
        globalThis.penuh ? {usage: 9e6, quota: 1e7} : {usage: 0, quota: 1e10}""")
    mulai(halaman, alamat)
    halaman.evaluate("globalThis.penuh = true")
    ke(halaman, "tambahan/7", "isian")
    halaman.fill('[name="nama"]', "Joko Susilo")
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    halaman.wait_for_selector(f'{TOAST}:has-text("Ruang HP penuh")')
    assert halaman.input_value('[data-layar="isian"] [name="nama"]') == "Joko Susilo"
    ke(halaman, "antrean", "antrean")
    assert "Belum ada catatan" in isi_layar(halaman, "antrean"), "nothing is said to be kept that is not"


def test_a_wrong_clock_of_the_phone_is_noticed(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    negara.sesudah = lambda jalur, isi: isi
    halaman.add_init_script("""const Asli = Date, geser = 23 * 60000;
        globalThis.Date = class extends Asli { constructor(...a) { super(...(a.length ? a : [Asli.now() + geser])); }
            static now() { return Asli.now() + geser; } };""")
    mulai(halaman, alamat)
    halaman.wait_for_selector('[data-garis="jam"]:not([hidden]):has-text("lebih cepat 23 menit")')


def test_a_locked_phone_shows_nothing_and_says_what_to_do(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    halaman.context.set_offline(True)
    tambah_orang(halaman, "Joko Susilo")
    for hp in negara.perangkat.values():
        hp["keadaan"] = "kunci"
    negara.sebelum = lambda jalur: None
    asli = negara.daftar
    negara.daftar = lambda isi: (409, {"kalimat": "HP ini sedang dikunci."})  # type: ignore[method-assign]
    halaman.context.set_offline(False)
    tampak(halaman, "terkunci")
    assert "Joko" not in halaman.inner_text("main") and "masuk lagi" in isi_layar(halaman, "terkunci")
    negara.daftar = asli  # type: ignore[method-assign]
    halaman.reload()
    masuk_pin(halaman)
    halaman.wait_for_selector('[data-antrean][data-warna="good"]')
    assert [n["isi"]["nama"] for n in negara.urutan] == ["Joko Susilo"], "and what waited arrives after all"


def test_leaving_with_unsent_notes_is_explained_before_they_go(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    mulai(halaman, alamat)
    halaman.context.set_offline(True)
    tambah_orang(halaman, "Joko Susilo")
    ke(halaman, "hp", "hp")
    assert "Masih ada 1 catatan yang belum terkirim" in isi_layar(halaman, "hp")
    halaman.get_by_role("button", name="Kosongkan HP ini").click()
    tampak(halaman, "kosongkan")
    halaman.get_by_role("button", name="Ya, kosongkan").click()
    halaman.wait_for_selector(f'{TOAST}:has-text("Centang dulu")')
    assert halaman.evaluate("indexedDB.databases().then(d => d.length)") == 1
    halaman.locator("#yakin_hapus").check(force=True)
    halaman.get_by_role("button", name="Ya, kosongkan").click()
    tampak(halaman, "dihapus")
    assert halaman.evaluate("indexedDB.databases().then(d => d.length)") == 0
    assert not negara.urutan


def test_a_wrong_pin_says_so_and_waits_longer_each_time(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    mulai(halaman, alamat)
    halaman.reload()
    for kali, kata in enumerate(("PIN salah", "PIN salah", "Tunggu 30 detik", "Tunggu"), 1):
        masuk_pin(halaman, f"99991{kali}")
        halaman.wait_for_selector(f'[data-layar="pin"] .govuk-error-message:has-text("{kata}")')
    masuk_pin(halaman, PIN)
    halaman.wait_for_selector('[data-layar="pin"] .govuk-error-message:has-text("Tunggu")')
    assert halaman.locator(".lap-kerja").count() == 0


def test_a_new_shell_waits_for_the_form_that_is_open(tiruan: Any, pramuban: Any) -> None:
    alamat, negara = tiruan
    konteks = pramuban.new_context(viewport={"width": 360, "height": 640}, locale="id-ID", timezone_id="Asia/Jakarta")
    halaman = konteks.new_page()
    mulai(halaman, alamat)
    halaman.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    halaman.reload()  # from now on the worker serves the page
    masuk_pin(halaman)
    ke(halaman, "pekerja", "isian")
    halaman.fill('[data-layar="isian"] [name="nama"]', "Siti Rohani")
    negara.versi = "2"
    halaman.evaluate("navigator.serviceWorker.ready.then(r => r.update()).then(() => 1)")
    halaman.wait_for_selector('[data-garis="versi-tunda"]:not([hidden])')
    assert halaman.locator('[data-garis="versi"]').is_hidden(), "nothing to press that would throw the form away"
    ke(halaman, "hari", "hari")
    halaman.locator('[data-garis="versi"] button').click()
    tampak(halaman, "pin")
    assert halaman.evaluate("navigator.serviceWorker.getRegistration().then(r => r.waiting === null)")
    masuk_pin(halaman)
    ke(halaman, "pekerja", "isian")
    assert halaman.input_value('[data-layar="isian"] [name="nama"]') == "Siti Rohani", "what was typed outlives the update"
    konteks.close()


LAYAR = ("hari", "kerja/7 kerja", "kerja/8 kerja", "tambahan/7 isian", "kemajuan isian", "bon isian", "kejadian/7 isian",
         "pekerja isian", "musyawarah", "hadir_musyawarah/4 isian", "hp", "ganti-pin", "antrean", "kosongkan")  # fmt: skip


def test_every_screen_can_be_read_reached_and_used_without_a_mouse(tiruan: Any, halaman: Any, axe: Callable[..., None]) -> None:
    alamat, negara = tiruan
    negara.putusan = lambda n: {"jawaban": "ditolak", "kalimat": "Belum boleh.", "langkah": "Tunggu surat tugas."}
    halaman.goto(f"{alamat}/lapangan/")
    tampak(halaman, "pin-baru")
    salah = _lihat(halaman, axe, "pin-baru")
    mulai(halaman, alamat)
    ke(halaman, "kerja/7", "kerja")
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    halaman.locator("button.lap-orang").first.focus()
    halaman.keyboard.press("Enter")
    halaman.wait_for_selector('button.lap-orang[aria-pressed="true"]')
    salah += _lihat(halaman, axe, "hadir")
    halaman.wait_for_selector('[data-antrean][data-warna="warning"]')
    for satu in LAYAR:
        jalur, _, nama = satu.partition(" ")
        ke(halaman, jalur, nama or jalur)
        salah += _lihat(halaman, axe, satu)
    buka_catatan(halaman, "Ditolak")
    salah += _lihat(halaman, axe, "satu")
    halaman.reload()
    tampak(halaman, "pin")
    salah += _lihat(halaman, axe, "pin")
    assert not salah, "\n".join(salah)


def _lihat(halaman: Any, axe: Callable[..., None], nama: str) -> list[str]:
    salah = []
    halaman.wait_for_timeout(150)
    for lebar, tinggi in ((1366, 768), (360, 640)):
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        halaman.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        halaman.keyboard.press("Tab")
        salah += [f"{nama} {lebar}: {x}" for x in halaman.evaluate(PERIKSA, {"ponsel": lebar == 360})]
    axe(halaman)
    halaman.set_viewport_size({"width": 320, "height": 640})
    if halaman.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
        salah.append(f"{nama} 320: {halaman.evaluate(PERIKSA, {'lebar': True})}")
    halaman.set_viewport_size({"width": 360, "height": 640})
    return salah


def test_what_begins_on_another_day_is_not_begun_today(tiruan: Any, halaman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server takes nobody before the first day: taps that would all be refused are not offered."""
    isi = layar_uji.bekal()
    besok = (tanggal_kota(sekarang()) + timedelta(days=1)).isoformat()
    isi["kerja"][0] |= {"mulai": besok, "selesai": besok}
    monkeypatch.setattr(layar_uji, "bekal", lambda: isi)
    mulai(halaman, tiruan[0])
    assert halaman.locator(".lap-kerja h2").all_text_contents() == ["Kerja bakti membersihkan parit", "Drainase Gang Kenanga"]
    kartu = halaman.locator(".lap-kerja")
    assert kartu.nth(0).get_by_role("link", name="Mulai kerja hari ini").count() == 1
    assert kartu.nth(1).get_by_role("link", name="Mulai kerja hari ini").count() == 0
    assert "Belum mulai" in kartu.nth(1).inner_text()
    ke(halaman, "kerja/7", "kerja")
    assert halaman.get_by_role("button", name="Mulai hari kerja").count() == 0 and "Belum mulai" in isi_layar(halaman, "kerja")
    assert halaman.get_by_role("link", name="Tambah orang").is_visible(), "who joins may be written down before"


def test_names_leave_the_phone_when_the_post_has_ended(tiruan: Any, halaman: Any) -> None:
    """Bu Siti is secretary no more: at the next greeting the list of the RT goes, what she has not sent stays."""
    mulai(halaman, tiruan[0])
    isi = "async () => (await (await import('/statis/lapangan/mesin.js')).m.gudang.semua('bekal')).map((b) => b.id)"
    assert "rt:15.71.01.1001.014" in halaman.evaluate(isi)
    tiruan[1].rt = []
    halaman.reload()
    masuk_pin(halaman)
    halaman.wait_for_function("() => !document.querySelector('[data-layar=\"hari\"]:not([hidden]) .lap-kerja')")
    halaman.wait_for_timeout(800)
    assert [x for x in halaman.evaluate(isi) if x.startswith("rt:")] == []
    assert "Drainase" not in isi_layar(halaman, "hari")
