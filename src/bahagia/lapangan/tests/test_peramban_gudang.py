"""Bu Siti's phone without signal: what it keeps, what its bytes show to a finder, and what it does when things break."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bahagia.lapangan.tests.hp_uji import ISI_GUDANG, NYALA, PIN, RT, keadaan, nyalakan, siapkan, tambah
from bahagia.lapangan.tests.server_tiruan import Negara, layani
from tests.alat.peramban import BENDERA, find_chromium

pytestmark = pytest.mark.peramban
CADANGAN = 2 * 1024 * 1024  # bytes that the store puts by
NIK, NAMA = "1599990101700003", "Rahmat Hidayat bin Sulaiman"


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani() as hidup:
        yield hidup


def test_a_finder_without_the_pin_reads_nothing(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, NAMA, jenis="pekerja", foto=300, nik=NIK, alamat="Gang Kenanga")
    halaman.evaluate(f"m.saluran.ambil('bekal/{RT}/').then(isi => m.simpan('rt:{RT}', isi))")
    halaman.evaluate("m.simpan('draf:bon', {uraian: 'Semen Portland'})")
    isi = halaman.evaluate(ISI_GUDANG)
    share = next(iter(negara.perangkat.values()))["share"]
    kata = ("Rahmat", "Gang Kenanga", "Drainase", "Semen", "pekerja", "Siti", "JFIF", "image/jpeg")
    for rahasia in (NAMA, NIK, PIN, share, *kata):
        assert rahasia not in isi, rahasia
    for toko in ("# niat 1", "# foto 1", "# bekal 2", "CryptoKey HKDF extractable=false"):
        assert toko in isi, "the stores were looked at"
    halaman.reload()
    halaman.evaluate(NYALA, {})
    assert halaman.evaluate("galat(() => m.antrean.daftar())")["kode"] == "terkunci"
    assert halaman.evaluate("m.antrean.hitung().then(h => h.belum)") == 1, "how much waits is told without the PIN"
    halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
    n = halaman.evaluate("m.antrean.daftar()")[0]
    assert (n["isi"]["nama"], n["isi"]["nik"]) == (NAMA, NIK)
    draf = "m.gudang.baca('bekal', 'draf:bon').then(b => m.brankas.lepas('bekal:draf:bon', b.tutup))"
    assert halaman.evaluate(draf) == {"uraian": "Semen Portland"}
    baca = "id => m.antrean.foto(id).then(async b => [...new Uint8Array(await b.arrayBuffer())].slice(6, 10))"
    awal = halaman.evaluate(baca, n["foto"][0]["id"])
    assert bytes(awal) == b"JFIF"


def test_a_cover_that_has_ended_since_is_not_said_without_signal(tiruan: Any, halaman: Any) -> None:
    nyalakan(halaman, tiruan[0])
    lindung = {"terlindungi": True, "kalimat": "Terlindungi", "kurang": [], "sampai": "2026-02-06", "sesudah": "Berakhir."}
    susun = """([lindung, hari]) => import("/statis/lapangan/bekal.js").then(({susun}) =>
        susun({boleh: [], tahap: [], kerja: [{lindung}]}, 0, hari).kerja[0].lindung)"""
    assert halaman.evaluate(susun, [lindung, "2026-02-06"]) == lindung
    assert halaman.evaluate(susun, [lindung, "2026-02-07"]) == lindung | {"terlindungi": False, "kalimat": "Berakhir."}
    belum = lindung | {"terlindungi": False, "sampai": "", "sesudah": ""}
    assert halaman.evaluate(susun, [belum, "2026-02-07"]) == belum


def test_the_files_on_the_disk_show_nothing_either(tiruan: Any, pramuban: Any, tmp_path: Path) -> None:
    """The profile folder of the browser, as somebody with the phone's memory in his hands would read it."""
    alamat, _ = tiruan
    konteks = pramuban.browser_type.launch_persistent_context(str(tmp_path), executable_path=find_chromium(), args=_bendera())
    lembar = konteks.new_page()
    siapkan(lembar, alamat)
    tambah(lembar, NAMA, nik=NIK)
    lembar.evaluate("m.gudang.tulis(['bekal'], tx => tx.store.put({id: 'kelihatan', isi: 'KELIHATAN-DI-CAKRAM'}))")
    lembar.wait_for_timeout(300)
    konteks.close()
    cakram = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file() and "IndexedDB" in str(f))
    dua = {x: x.encode("utf-16-le") for x in (NAMA, NIK, PIN, "KELIHATAN-DI-CAKRAM")}
    ada = {x for x, byte in dua.items() if x.encode() in cakram or byte in cakram}
    assert ada == {"KELIHATAN-DI-CAKRAM"}


def _bendera() -> list[str]:
    return [*BENDERA, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def test_a_tab_closed_while_saving_leaves_all_or_nothing(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Hari pertama", jenis="hari")
    for tunda in (0, 5, 30):
        lembar = halaman.context.new_page()
        lembar.goto(f"{alamat}/lapangan/")
        lembar.evaluate(NYALA, {})
        lembar.evaluate("pin => m.brankas.buka(pin)", PIN)
        lembar.evaluate(
            """async ([rt, tunda]) => {
            const foto = {};
            for (const b of ["a", "b", "c"]) foto[b] = await L.siapkan(await gambar(700));
            m.antrean.tambah("kemajuan", rt, {uraian: "x"}, foto, {judul: "Galian"});
            await new Promise(r => setTimeout(r, tunda));
        }""",
            [RT, tunda],
        )
        lembar.close(run_before_unload=False)
    daftar = halaman.evaluate("m.antrean.daftar()")
    assert daftar[0]["judul"] == "Hari pertama"
    assert [n["urut"] for n in daftar] == list(range(1, len(daftar) + 1))
    foto = {f["id"] for n in daftar for f in n["foto"]}
    assert all(len(n["foto"]) == 3 for n in daftar[1:])
    assert {f["id"] for f in halaman.evaluate("m.gudang.semua('foto').then(x => x.map(f => ({id: f.id})))")} == foto
    for f in foto:
        assert halaman.evaluate("id => m.antrean.foto(id).then(b => b.size)", f) > 1000


def test_a_draft_goes_in_the_moment_its_note_is_kept(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    simpan = """async ([rt, foto]) => { await m.simpan("draf:bon", {uraian: "Semen"});
        return galat(() => m.antrean.tambah("bon", rt, {}, foto, {draf: "draf:bon"})); }"""
    ada = "m.gudang.semua('bekal').then(x => x.map(b => b.id))"
    rusak = {"foto": {"blob": None, "ukuran": 10**12}}
    assert halaman.evaluate(simpan, [RT, rusak])["kode"] == "penuh"
    assert halaman.evaluate(ada) == ["draf:bon"], "what was typed is still there"
    assert halaman.evaluate(simpan, [RT, {}])["hasil"]["urut"] == 1
    assert halaman.evaluate(ada) == []


def test_a_full_phone_refuses_before_anything_is_lost(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    cdp = halaman.context.new_cdp_session(halaman)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": alamat, "quotaSize": 600_000 + CADANGAN})
    siapkan(halaman, alamat)
    lega = "m.gudang.penyimpanan = {estimate: async () => ({usage: 0, quota: 1e10})}"
    halaman.evaluate(lega)
    tambah(halaman, "Bon semen", jenis="bon", foto=300)
    bon = """async (rt) => { const f = await L.siapkan(await gambar(1200));
        return galat(() => m.antrean.tambah("bon", rt, {}, {foto: f}, {judul: "Bon pasir"})); }"""
    halaman.evaluate("m.gudang.penyimpanan = {estimate: async () => ({usage: 9e6, quota: 13.5e6})}")
    penuh = halaman.evaluate(bon, RT)
    assert penuh["kode"] == "penuh" and penuh["perlu"] > penuh["sisa"] > 0, "and says how much is missing"
    # the browser's own count may be too hopeful (it tells 10 GB to everybody); then the disk refuses
    halaman.evaluate(lega)
    assert halaman.evaluate(bon, RT) == {"kode": "penuh"}
    assert keadaan(halaman) == [("Bon semen", "disimpan")]
    assert halaman.evaluate("m.gudang.semua('foto').then(x => x.length)") == 1
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": alamat})
    assert tambah(halaman, "Bon pasir", jenis="bon", foto=400)["urut"] == 2


def test_a_wrong_pin_waits_longer_each_time_also_in_a_new_tab(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    nyalakan(halaman, alamat)
    for pin in ("12345", "123456", "000000", "987654", "abcdef", ""):
        assert halaman.evaluate("pin => galat(() => m.daftar(pin))", pin)["kode"] == "pin_lemah", pin
    siapkan(halaman, alamat)
    halaman.evaluate("m.brankas.kunci()")
    coba = "pin => galat(() => m.brankas.buka(pin))"
    assert [halaman.evaluate(coba, "111112")["tunggu"] for _ in range(3)] == [0, 0, 30]
    halaman.reload()
    halaman.evaluate(NYALA, {})
    tunggu = halaman.evaluate(coba, PIN)
    assert tunggu["kode"] == "pin_tunggu" and 25 <= tunggu["tunggu"] <= 30, "also the right one, also after closing the tab"
    lama = []
    for _ in range(6):
        halaman.evaluate("geser += 3600_000")
        lama.append(halaman.evaluate(coba, "111112")["tunggu"])
    assert lama == [60, 300, 900, 3600, 3600, 3600]
    halaman.evaluate("geser += 3600_000")
    assert "hasil" in halaman.evaluate(coba, PIN)
    halaman.evaluate("m.brankas.kunci()")
    assert halaman.evaluate(coba, "111112") == {"kode": "pin_salah", "salah": 1, "tunggu": 0}, "the count begins anew"


def test_another_pin_opens_the_same_vault(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Pak Rahmat")
    assert halaman.evaluate("galat(() => m.brankas.gantiPin('111112', '774412'))")["kode"] == "pin_salah"
    halaman.evaluate(f"m.brankas.gantiPin('{PIN}', '774412')")
    halaman.evaluate("m.brankas.kunci()")
    assert halaman.evaluate("pin => galat(() => m.brankas.buka(pin))", PIN)["kode"] == "pin_salah"
    halaman.evaluate("m.brankas.buka('774412')")
    assert keadaan(halaman) == [("Pak Rahmat", "disimpan")]


def test_out_of_sight_it_shuts_itself(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat, diam=400)
    halaman.evaluate("""() => { m.brankas.jaga(); globalThis.lihat = (x) => {
        Object.defineProperty(document, "visibilityState", {value: x, configurable: true});
        document.dispatchEvent(new Event("visibilitychange")); }; }""")
    halaman.evaluate("lihat('hidden')")
    halaman.evaluate("lihat('visible')")
    assert halaman.evaluate("m.brankas.keadaan()") == "terbuka", "a short look at something else"
    halaman.evaluate("lihat('hidden')")
    halaman.wait_for_function("!m.brankas.terbuka", timeout=3000)
    assert halaman.evaluate("m.brankas.keadaan()") == "terkunci"


def test_rows_cannot_change_places(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    a, b = tambah(halaman, "Pak Rahmat"), tambah(halaman, "Bu Ratna")
    halaman.evaluate(
        """([a, b]) => m.gudang.tulis(["niat"], async tx => {
        const x = await tx.store.get(a), y = await tx.store.get(b);
        await tx.store.put({...x, tutup: y.tutup}); })""",
        [a["id"], b["id"]],
    )
    assert halaman.evaluate("galat(() => m.antrean.daftar())")["kode"] == "rusak"
