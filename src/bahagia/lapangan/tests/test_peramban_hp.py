"""The engine against the real server: Pak Rahmat's phone at a meeting without signal, Bu Siti's receipts, a lost phone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from bahagia.akun.models import Sesi
from bahagia.akun.sesi import end_sesi
from bahagia.belanja.models import Nota
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.lapangan import actions
from bahagia.lapangan.models import Niat, Perangkat
from bahagia.lapangan.tests.hp_uji import ISI_GUDANG, PIN, keadaan, kirim, nyalakan
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.models import Hadir, Musyawarah
from tests import pemeran
from tests.alat.peramban import LAYAR
from tests.cerita.dana import dana_cair
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.peramban
POLOS = "/statis/lapangan/vendor/LICENSE-idb.txt"  # a page of this server on which nothing else runs
TAMBAH = """async ([jenis, rt, isi, judul, sisi, versi]) => m.antrean.tambah(jenis, rt, isi,
    sisi ? {foto: await L.siapkan(await gambar(sisi))} : {}, {judul, versi})"""


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


@pytest.fixture
def m(p: Panggung) -> Musyawarah:
    return musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)


def _masuk(halaman: Any, server: Any, akun: Any) -> None:
    klien = pemeran.masuk(Client(), akun)
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": "bahagia", "value": klien.cookies["bahagia"].value, "url": server.alamat}])


def _buka(halaman: Any, server: Any, akun: Any) -> None:
    _masuk(halaman, server, akun)
    nyalakan(halaman, server.alamat, POLOS)
    halaman.evaluate("pin => m.daftar(pin)", PIN)


def _list_hadir(m: Musyawarah) -> list[str]:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return list(Hadir.objects.filter(musyawarah=m).order_by("pk").values_list("nama", flat=True))


def _hadir(halaman: Any, p: Panggung, m: Musyawarah, nama: str) -> None:
    halaman.evaluate(TAMBAH, ["hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": nama}, nama, 0, 1])


def test_a_meeting_without_signal_reaches_the_server_once(p: Panggung, m: Musyawarah, server: Any, halaman: Any) -> None:
    _buka(halaman, server, p.rahmat)
    halaman.context.set_offline(True)
    nama = [f"Warga {huruf}" for huruf in ("Amir", "Budi", "Citra", "Dahlia", "Effendi")]
    for satu in nama:
        _hadir(halaman, p, m, satu)
    assert kirim(halaman) == "luring"
    halaman.context.set_offline(False)
    putus = {"n": 0}

    def lepas(rute: Any) -> None:
        """The server did it; the answer is lost, twice."""
        jawab = rute.fetch()
        putus["n"] += 1
        if putus["n"] <= 2:
            rute.abort("connectionreset")
        else:
            rute.fulfill(response=jawab)

    halaman.route("**/lapangan/kirim/", lepas)
    assert [kirim(halaman) for _ in range(3)] == ["luring", "luring", "selesai"]
    assert keadaan(halaman) == [(satu, "diterima") for satu in nama]
    assert _list_hadir(m) == nama
    hp = Perangkat.objects.get()
    assert hp.urut == 5 and halaman.evaluate("m.gudang.baca('kunci', 'rantai').then(r => r.rantai)") == hp.rantai
    tanda = {n["jawab"]["tanda"] for n in halaman.evaluate("m.antrean.daftar()")}
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert tanda == set(Niat.objects.values_list("tanda", flat=True))


def test_a_refusal_comes_back_with_its_sentence(p: Panggung, m: Musyawarah, server: Any, halaman: Any) -> None:
    _buka(halaman, server, p.rahmat)
    halaman.evaluate(TAMBAH, ["hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk + 999, "nama": "Amir"}, "salah", 0, 1])
    halaman.evaluate(TAMBAH, ["hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Budi"}, "lama", 0, 77])
    _hadir(halaman, p, m, "Citra")
    assert kirim(halaman) == "selesai"
    assert [k for _, k in keadaan(halaman)] == ["ditolak", "ditolak", "diterima"]
    satu, dua, _ = halaman.evaluate("m.antrean.daftar()")
    assert satu["jawab"]["kalimat"] and satu["jawab"]["langkah"] and dua["jawab"]["kode"] == "versi"
    halaman.evaluate("([id, isi]) => m.antrean.ulangi(id, isi)", [satu["id"], {"musyawarah": m.pk, "nama": "Amir"}])
    assert kirim(halaman) == "selesai"
    assert _list_hadir(m) == ["Citra", "Amir"]


def test_receipts_with_photos_over_a_line_that_breaks(p: Panggung, server: Any, halaman: Any) -> None:
    dana_cair(p)
    _buka(halaman, server, p.siti)
    hari = tanggal_kota(jam.sekarang()).isoformat()
    for n in range(2):
        isi = {"nilai": f"{n + 1}40000", "tanggal": hari, "rekanan_baru": f"TB Rejeki {n}"}
        halaman.evaluate(TAMBAH, ["bon", p.rt.kode, isi, f"Bon {n}", 400, 1])
    ke = {"n": 0}

    def putus(rute: Any) -> None:
        """Every fourth part does not arrive; every fifth arrives and its answer does not."""
        ke["n"] += 1
        if ke["n"] % 4 == 0:
            rute.abort("connectionreset")
        elif ke["n"] % 5 == 0:
            rute.fetch()
            rute.abort("connectionreset")
        else:
            rute.continue_()

    halaman.route("**/lapangan/foto/*/*/", putus)
    kata = [kirim(halaman)]
    while kata[-1] == "luring" and len(kata) < 20:
        kata.append(kirim(halaman))
    assert kata[-1] == "selesai" and len(kata) > 2
    assert keadaan(halaman) == [("Bon 0", "diterima"), ("Bon 1", "diterima")], halaman.evaluate("m.antrean.daftar()")
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert list(Nota.objects.order_by("pk").values_list("nilai", flat=True)) == [140_000, 240_000]
    assert halaman.evaluate("m.gudang.semua('foto')") == []


@pytest.mark.parametrize("cara", ["sesi", "kunci", "hapus"])
def test_a_lost_phone_learns_it_although_nobody_is_signed_in(
    p: Panggung, m: Musyawarah, server: Any, halaman: Any, cara: str
) -> None:
    """Pak Rahmat lost his phone. From another one he ends its session, locks it, or wipes it; the finder opens the page."""
    _buka(halaman, server, p.rahmat)
    _hadir(halaman, p, m, "Warga Amir")
    hp, pada = Perangkat.objects.get(), jam.sekarang()
    if cara == "kunci":
        actions.lock_perangkat(oleh=p.rahmat, pada=pada, kunci=kunci(), perangkat=hp)
    if cara == "hapus":
        actions.revoke_perangkat(oleh=p.rahmat, pada=pada, kunci=kunci(), perangkat=hp)
    with transaction.atomic():
        end_sesi(Sesi.objects.filter(pk=hp.sesi_id), pada=pada)
    nyalakan(halaman, server.alamat, POLOS)
    assert kirim(halaman) == ("hapus" if cara == "hapus" else "kunci")
    if cara == "hapus":
        nyalakan(halaman, server.alamat, POLOS)
        assert "# niat 0" in halaman.evaluate(ISI_GUDANG) and "# kunci 0" in halaman.evaluate(ISI_GUDANG)
        return
    assert halaman.evaluate("pin => galat(() => m.brankas.buka(pin))", PIN) == {"kode": "bagian_hilang"}
    _masuk(halaman, server, p.siti)  # somebody else does not get the half key
    assert halaman.evaluate("galat(() => m.pulihkan())")["kode"] in ("tolak", "keluar")
    _masuk(halaman, server, p.rahmat)
    halaman.evaluate("m.pulihkan()")
    halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
    assert kirim(halaman) == "selesai"
    assert _list_hadir(m) == ["Warga Amir"]


def test_a_session_that_only_ran_out_leaves_the_phone_usable(p: Panggung, m: Musyawarah, server: Any, halaman: Any) -> None:
    _buka(halaman, server, p.rahmat)
    halaman.context.clear_cookies()
    _hadir(halaman, p, m, "Warga Amir")
    assert kirim(halaman) == "keluar"
    nyalakan(halaman, server.alamat, POLOS)
    halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
    _hadir(halaman, p, m, "Warga Budi")
    assert keadaan(halaman) == [("Warga Amir", "disimpan"), ("Warga Budi", "disimpan")]
    assert _list_hadir(m) == []


def test_the_shell_of_the_real_server_opens_without_signal(p: Panggung, server: Any, pramuban: Any) -> None:
    """Every file of the list arrives as listed, and the page with its screens is there when the line is not."""
    konteks = pramuban.new_context(viewport=LAYAR, locale="id-ID", service_workers="allow")
    lembar = konteks.new_page()
    lembar.goto(server + "/lapangan/")
    lembar.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    konteks.set_offline(True)
    gagal: list[str] = []
    lembar.on("requestfailed", lambda minta: gagal.append(minta.url))
    lembar.reload()
    lembar.wait_for_selector("body[data-siap]")
    assert lembar.locator("h1:visible").count() == 1
    assert {x.rpartition("/lapangan/")[2] for x in gagal} <= {"sapa/", "sw.js"}, gagal
    konteks.close()
