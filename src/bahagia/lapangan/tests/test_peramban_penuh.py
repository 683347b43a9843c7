"""The disk is truly full: the browser's own QuotaExceededError, not a number that somebody set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bahagia.lapangan.tests.layar_uji import ke, layani_layar, masuk_pin, mulai, tampak
from bahagia.lapangan.tests.server_tiruan import Putus

pytestmark = pytest.mark.peramban
RUANG = 4_200_000  # bytes: the reserve, the lists, and two or three photos
KABAR = "#kabar"
BEJANA = """async () => {
  const db = await new Promise(a => { indexedDB.open("bahagia-lapangan").onsuccess = e => a(e.target.result); });
  const baca = toko => new Promise(a => { db.transaction(toko).objectStore(toko).getAll().onsuccess = e => a(e.target.result); });
  const [niat, foto] = [await baca("niat"), await baca("foto")];
  db.close();
  return [niat.flatMap(n => n.foto.map(f => f.id)).sort(), foto.map(f => f.id).sort()];
}"""

#: What else lies in the store grows until not even a hundred bytes go in.
SESAKKAN = """async () => {
  const db = await new Promise(a => { indexedDB.open("bahagia-lapangan").onsuccess = e => a(e.target.result); });
  const taruh = (id, n) => new Promise(a => { const tx = db.transaction("bekal", "readwrite");
    tx.objectStore("bekal").put({id, isi: crypto.getRandomValues(new Uint8Array(n))});
    tx.oncomplete = () => a(""); tx.onabort = () => a(tx.error.name); });
  let n = 0, salah = "";
  for (const besar of [50000, 5000, 500, 100]) do { salah = await taruh(`lain:${n += 1}`, besar); } while (!salah);
  db.close();
  return salah;
}"""


def jalan_buntu(jalur: str) -> None:
    if jalur.startswith(("kirim/", "foto/")):
        raise Putus


def simpan_bon(halaman: Any, nilai: str, foto: Path) -> bool:
    """Keep one receipt; False when the phone says that it is full."""
    halaman.evaluate("document.getElementById('kabar').textContent = ''")
    ke(halaman, "bon", "isian")
    Image.effect_noise((900, 900), 60).convert("RGB").save(foto)
    halaman.locator('[data-layar="isian"] input[type=file]').set_input_files(foto)
    halaman.fill('[data-layar="isian"] [name="nilai"]', nilai)
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    halaman.wait_for_selector(f"{KABAR}:has-text('ersimpan')")
    return "Belum tersimpan. Ruang HP penuh. Kirim dulu catatan yang ada" not in halaman.inner_text(KABAR)


def test_a_full_disk_refuses_the_next_photo_and_lets_the_kept_ones_out(halaman: Any, tmp_path: Path) -> None:
    with layani_layar() as (alamat, negara):
        cdp = halaman.context.new_cdp_session(halaman)
        cdp.send("Storage.overrideQuotaForOrigin", {"origin": alamat, "quotaSize": RUANG})
        mulai(halaman, alamat)
        negara.sebelum = jalan_buntu  # there is signal, and nothing gets through
        tersimpan = 0
        while simpan_bon(halaman, f"{tersimpan + 1}50.000", tmp_path / f"{tersimpan}.jpg"):
            tampak(halaman, "hari")
            tersimpan += 1
            assert tersimpan < 20, "the disk never was full"
        assert tersimpan, "nothing fits at all"
        assert halaman.input_value('[data-layar="isian"] [name="nilai"]') == f"{tersimpan + 1}50.000", "what was typed stays"
        milik, ada = halaman.evaluate(BEJANA)
        assert len(ada) == tersimpan and milik == ada, "no note without its photo, no photo without its note"
        assert halaman.evaluate(SESAKKAN) == "QuotaExceededError"
        halaman.reload()
        masuk_pin(halaman)  # the try is counted on the full disk
        halaman.wait_for_selector(f'[data-antrean]:has-text("{tersimpan} belum terkirim")')
        negara.sebelum = lambda jalur: None
        ke(halaman, "antrean", "antrean")
        halaman.get_by_role("button", name="Kirim sekarang").click()
        halaman.wait_for_selector('[data-antrean][data-warna="good"]', timeout=30_000)
        assert [n["isi"]["nilai"] for n in negara.urutan] == [f"{n + 1}50.000" for n in range(tersimpan)]
        for coba in range(4):  # the browser takes a moment to count what went
            if simpan_bon(halaman, "950.000", tmp_path / f"lagi{coba}.jpg"):
                break
            halaman.wait_for_timeout(4_000)
        else:
            pytest.fail("no room after everything was sent")
