"""The chain of the account, walked by somebody who had no part in it: every figure to its rows, every row to its source,
every receipt to its line of the RAB and on to the minutes; by the links of the pages only."""

from __future__ import annotations

import re
from typing import Any

from tests.peramban.tahun_awal import Lakon

BAGIAN = "main #tabel tbody a"
RUPIAH = re.compile(r"Rp([\d.]+)")


def _rp(teks: str) -> list[int]:
    return [int(x.replace(".", "")) for x in RUPIAH.findall(teks)]


def _tuju(k: Lakon, pilih: str) -> list[str]:
    """Addresses of these links, each once."""
    return list(dict.fromkeys(a.get_attribute("href") for a in k.hp.hal.locator(pilih).all()))


def _jumlah(k: Lakon) -> list[int]:
    """The sums below the rows of a part."""
    kaki = k.hp.hal.locator("main tfoot")
    return _rp(kaki.inner_text()) if kaki.count() else []


def angka(k: Lakon) -> int:
    """The four figures of the account are the sums of the rows they lead to, and so is each of the first page. How many."""
    hp = k.hp
    hp.buka(f"{k.rt}/lpj/")
    ubin = [(_rp(a.inner_text())[0], a.get_attribute("href")) for a in hp.hal.locator("main .figures a").all()]
    assert len(ubin) == len(hp.hal.locator("main .figures dt").all()) == 4, ubin
    k.alamat["terealisasi"] = hp.hal.locator("main .figures a").nth(2).inner_text().strip()
    (rab, ke_rab), (salur, ke_kas), (nyata, ke_belanja), (sisa, ke_sisa) = ubin
    hp.buka(ke_rab)
    assert rab in _jumlah(k), (rab, hp.teks)
    hp.buka(ke_belanja)
    assert nyata in _jumlah(k), (nyata, hp.teks)
    hp.buka(ke_kas)
    masuk, keluar = _jumlah(k)
    assert masuk - keluar == sisa == salur - nyata and ke_sisa == ke_kas, (masuk, keluar, ubin)
    assert salur in _rp(hp.hal.inner_text("main tbody")), hp.teks
    hp.buka(f"{k.rt}/lpj/bagian/ringkasan/")
    for baris in hp.hal.locator("main dl.summary > div").all():
        if _rp(baris.inner_text()):
            assert baris.locator("a").count(), f"nothing behind {baris.inner_text()}"
    return 4 + len(_rp(hp.teks))


def sumber(k: Lakon) -> int:
    """Every row of every part has its source, and the source opens. How many sources."""
    hp = k.hp
    hp.buka(f"{k.rt}/lpj/")
    hp.potret("lpj-ditutup")
    semua: dict[str, str] = {}
    for bagian in _tuju(k, BAGIAN):
        hp.buka(bagian)
        for baris in hp.hal.locator("main tbody tr").all():
            tautan = [a.get_attribute("href") for a in baris.locator("a").all()]
            assert tautan, f"{bagian}: nothing behind {baris.inner_text()}"
            semua |= dict.fromkeys(tautan, bagian)
    for alamat, bagian in semua.items():
        jawab = hp.hal.request.get(hp.penuh(alamat))
        assert jawab.ok, f"{bagian} -> {alamat}: {jawab.status}"
    return len(semua)


def bon(k: Lakon) -> int:
    """Every purchase of the year, clicked: receipt with its photograph, line of the RAB, minutes that are valid. How many."""
    hp = k.hp
    asal = f"{k.rt}/lpj/bagian/belanja/"
    hp.buka(asal)
    n = hp.hal.locator("main tbody tr").count()
    for i in range(n):
        hp.buka(asal)
        baris = hp.hal.locator("main tbody tr").nth(i)
        kata, nilai = baris.inner_text(), _rp(baris.inner_text())[0]
        _ikuti(k, baris.locator("a:not([href^='/baris-rab/'])"))
        assert nilai in _rp(hp.teks), (kata, hp.teks)
        if "Foto bon" in kata and "Upah" not in hp.teks:
            assert hp.hal.locator("main img.foto-penuh").count(), (kata, hp.teks)
            hp.potret("rantai-bon")
        _ikuti(k, hp.hal.locator("main a[href^='/baris-rab/']"))
        hp.potret("rantai-baris-rab")
        _ikuti(k, hp.hal.locator("main a[href^='/musyawarah/']"))
        assert "Sah" in hp.teks and hp.hal.locator("main a[href^='/dokumen/']").count(), (kata, hp.teks)
        hp.potret("rantai-musyawarah")
    return n


def _ikuti(k: Lakon, tautan: Any) -> None:
    """Press the first of these links; the page that comes is a good one."""
    hp = k.hp
    assert tautan.count(), f"{hp.jalur}: no way on from {hp.teks[:600]}"
    with hp.hal.expect_navigation() as pindah:
        tautan.first.click()
    hp.hal.wait_for_load_state()
    assert pindah.value is None or pindah.value.ok, hp.jalur
