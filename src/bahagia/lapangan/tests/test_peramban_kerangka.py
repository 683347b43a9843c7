"""The shell on the phone: opens without signal, holds no data, and renews itself only between two pieces of work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bahagia.lapangan.tests.hp_uji import PIN, keadaan, nyalakan, siapkan, tambah
from bahagia.lapangan.tests.server_tiruan import Negara, layani
from tests.alat.peramban import LAYAR

pytestmark = pytest.mark.peramban
PASANG = """async (boleh) => {
  globalThis.kabar = [];
  globalThis.p = new L.Pembaruan({boleh: () => boleh});
  p.addEventListener("menunggu", () => kabar.push("menunggu"));
  p.addEventListener("terpasang", () => kabar.push("terpasang"));
  const ada = await p.mulai();
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) await new Promise(r => setTimeout(r, 20));
  return ada;
}"""
SIMPANAN = """async () => { const isi = [];
  for (const nama of await caches.keys()) {
    for (const r of await (await caches.open(nama)).keys()) isi.push(nama + " " + new URL(r.url).pathname);
  }
  return isi; }"""


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani() as hidup:
        yield hidup


@pytest.fixture
def lembar(pramuban: Any) -> Iterator[Any]:
    """A page where service workers are allowed."""
    konteks = pramuban.new_context(viewport=LAYAR, locale="id-ID", service_workers="allow")
    konteks.set_default_timeout(30_000)
    yield konteks.new_page()
    konteks.close()


def _versi(lembar: Any) -> str:
    return str(lembar.inner_text("h1"))


def _tunggu(lembar: Any, kata: str) -> None:
    lembar.wait_for_function("k => kabar.includes(k)", arg=kata)


def test_it_opens_without_signal_and_holds_no_data(tiruan: Any, lembar: Any) -> None:
    alamat, negara = tiruan
    siapkan(lembar, alamat)
    assert lembar.evaluate(PASANG, True)
    tambah(lembar, "Pak Rahmat")
    lembar.evaluate("m.saluran.ambil('bekal/15.71.01.1001.014/')")
    lembar.evaluate("m.pengirim.kirimSemua()")
    daftar = {b["url"] for b in negara.berkas_kerangka()["berkas"]}
    assert {x.split(" ")[1] for x in lembar.evaluate(SIMPANAN)} == daftar
    assert {x for x in daftar if not x.startswith("/statis/")} == {"/lapangan/"}
    lembar.context.set_offline(True)
    nyalakan(lembar, alamat)
    lembar.evaluate("pin => m.brankas.buka(pin)", PIN)
    tambah(lembar, "Bu Ratna")
    assert keadaan(lembar) == [("Pak Rahmat", "diterima"), ("Bu Ratna", "disimpan")]
    gagal = lembar.evaluate("m.saluran.ambil('bekal/15.71.01.1001.014/').catch(e => e.kode)")
    assert gagal == "luring", "answers are never taken from the shell's cupboard"


def test_a_new_shell_waits_until_no_form_is_open(tiruan: Any, lembar: Any) -> None:
    alamat, negara = tiruan
    siapkan(lembar, alamat)
    lembar.evaluate(PASANG, False)
    kedua = lembar.context.new_page()
    nyalakan(kedua, alamat)
    kedua.evaluate(PASANG, False)
    kedua.evaluate("() => { globalThis.tutup = p.formulir(); }")
    negara.versi = "2"
    lembar.evaluate("p.periksa()")
    _tunggu(lembar, "menunggu")
    assert lembar.evaluate("p.pasang()") is False, "a form is open in the other tab"
    lembar.reload()
    assert _versi(lembar) == "Versi 1", "what is at work stays whole"
    kedua.evaluate("tutup()")
    nyalakan(lembar, alamat)
    lembar.evaluate(PASANG, False)
    _tunggu(lembar, "menunggu")
    assert lembar.evaluate("p.menunggu") and lembar.evaluate("p.pasang()") is True
    _tunggu(lembar, "terpasang")
    assert kedua.evaluate("kabar.includes('terpasang')") is False, "the other tab is not torn away"
    lembar.reload()
    assert _versi(lembar) == "Versi 2"
    assert {x.split(" ")[0] for x in lembar.evaluate(SIMPANAN)} == {"kerangka-2"}


def test_before_the_pin_it_renews_itself(tiruan: Any, lembar: Any) -> None:
    alamat, negara = tiruan
    siapkan(lembar, alamat)
    tambah(lembar, "Pak Rahmat")
    lembar.evaluate(PASANG, True)
    negara.versi = "2"
    lembar.evaluate("p.periksa()")
    _tunggu(lembar, "terpasang")
    nyalakan(lembar, alamat)
    assert _versi(lembar) == "Versi 2"
    lembar.evaluate("pin => m.brankas.buka(pin)", PIN)
    assert keadaan(lembar) == [("Pak Rahmat", "disimpan")], "the work is still there"


def test_half_a_shell_or_a_foreign_page_is_not_kept(tiruan: Any, lembar: Any) -> None:
    alamat, negara = tiruan
    nyalakan(lembar, alamat)
    lembar.evaluate(PASANG, True)
    asli = negara.berkas_kerangka

    def rusak() -> dict[str, Any]:
        isi = asli()
        isi["berkas"][2]["sidik"] = "0" * 64  # what came is not what was listed: a hotspot's page
        return isi

    negara.versi, negara.berkas_kerangka = "2", rusak  # type: ignore[method-assign]
    lembar.evaluate("p.periksa()")
    lembar.wait_for_timeout(700)
    assert lembar.evaluate("p.menunggu") is False
    assert {x.split(" ")[0] for x in lembar.evaluate(SIMPANAN)} == {"kerangka-1"}
    lembar.context.set_offline(True)
    lembar.reload()
    assert _versi(lembar) == "Versi 1"
