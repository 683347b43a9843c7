"""Numbers and names are planted in two RT; then everybody walks over everything that can be reached, and nobody meets one
that is not theirs: not on pages, in files, in headers, in cookies, in addresses, on error pages, in the log.
"""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.pekerja import views as pekerja_views
from bahagia.proyek.catatan import FormatterSamar
from tests import pemeran
from tests.alat.telusur import Temuan, isi_alamat, sebut, telusuri
from tests.panggung_pintu import ORANG, Pentas
from tests.test_parameter import akun_huruf
from tests.test_pintu import DIBERI, KOTA, LAMA, PINTU

SINI, JAUH = set("KSBPLCDNJI"), set("DNJI")  # who may read the names of the near, of the far RT
#: The only answers that are neither page, sheet nor paper.
DATA_MENTAH = {"hak:data_json", "lapangan:bekal"}
#: Files that keep something in the browser. Only the field pages: the worker keeps the shell, which is the same for everybody,
#: and the store keeps what it keeps sealed; that no file of another package does is asked below.
PEKERJA_LAYANAN_DI = ("lapangan/static/lapangan/", "lapangan/templates/lapangan/sw.js")


class Tanam:
    """What was planted, as patterns."""

    def __init__(self, pentas: Pentas) -> None:
        self.p, self.sini, self.jauh, fajar = pentas
        self.akun = akun_huruf(self.p, fajar)
        semua = (*self.sini.rahasia, *self.jauh.rahasia)
        self.angka = {k: [sebut(x, semua=semua) for x in isi.rahasia] for k, isi in (("sini", self.sini), ("jauh", self.jauh))}
        self.nama = {"sini": [sebut(x) for x in self.sini.nama], "jauh": [sebut(x) for x in self.jauh.nama]}

    def sebagai(self, huruf: str) -> Client:
        set_lingkup(Tempat(), peran_basis=settings.BAHAGIA_PERAN["web"])  # the last page may have been the portal's
        klien = Client(raise_request_exception=False)
        return klien if huruf == "X" else pemeran.masuk(klien, self.akun[huruf])

    def periksa(self, huruf: str, t: Temuan) -> Iterator[str]:
        """What is wrong with one answer."""
        di = f"{huruf} {t.nama} {t.alamat}"
        if t.jawab.status_code >= 500:
            yield f"{di}: {t.jawab.status_code}"
        for tempat, pola in self.angka.items():
            if huruf in DIBERI.get(t.nama, "") and (tempat == "sini" or huruf in KOTA):
                continue
            yield from (f"{di}: number of {tempat}: {m[0]}" for p in pola if (m := p.search(t.teks)))
        for tempat, boleh in (("sini", SINI), ("jauh", JAUH)):
            if huruf not in boleh:
                yield from (f"{di}: name of {tempat}: {m[0]}" for p in self.nama[tempat] if (m := p.search(t.teks)))
        semua = [p for pola in (self.angka, self.nama) for isi in pola.values() for p in isi]
        for satu in (t.alamat, *t.tautan):
            yield from (f"{di}: in an address: {satu}" for p in semua if p.search(isi_alamat(satu)))
        simpan = t.jawab.get("Cache-Control", "")
        if huruf != "X" and "no-store" not in simpan and not t.nama.startswith("portal:") and t.nama not in LAMA:
            yield f"{di}: may be kept: {simpan}"
        if t.nama.startswith("portal:") and "Set-Cookie" in t.teks and t.nama != "portal:bahasa":
            yield f"{di}: a public page sets a cookie"
        jenis = t.jawab.get("Content-Type", "")
        if "json" in jenis and t.nama not in DATA_MENTAH:
            yield f"{di}: answers {jenis}: list it and say who may ask"


@pytest.mark.skala
@pytest.mark.django_db
def test_nobody_meets_a_person_who_is_not_theirs(panggung_pintu: Pentas, lingkup_sekali: None) -> None:
    tanam, salah, lihat, n = Tanam(panggung_pintu), [], set(), 0
    for huruf in ORANG:
        awal = ["/"] if huruf == "X" else ["/beranda/", "/"]
        for t in telusuri(tanam.sebagai(huruf), awal):
            n += 1
            salah += tanam.periksa(huruf, t)
            if t.jawab.status_code == 200:
                lihat.add(t.nama)
    assert not salah, f"{len(salah)} in {n}:\n" + "\n".join(salah[:40])
    halaman = {k for k, v in PINTU.items() if "GET" in v and v["GET"] != "|"}
    assert len(lihat & halaman) > len(halaman) * 0.8, sorted(halaman - lihat)


@pytest.mark.skala
@pytest.mark.django_db
def test_the_walk_would_see_what_is_there(panggung_pintu: Pentas) -> None:
    """Controls: with what is owed shown, a page that forgets its mask, and a name in an address, it complains."""
    tanam = Tanam(panggung_pintu)
    nik = tanam.sini.rahasia[0]
    for teks in (nik, " ".join(nik[i : i + 4] for i in range(0, 16, 4)), f"••••{nik[-6:]}", f"x{nik[2:14]}x",
                 base64.b64encode(f"a{nik}zz".encode()).decode()):
        t = Temuan("pekerja:rt", "/rt/1/", Client().get("/"), teks)
        assert any("number of sini" in x for x in tanam.periksa("D", t)), teks
    nama = Temuan("pekerja:rt", "/x/", Client().get("/"), "", [f"/rt/?cari={tanam.sini.nama[0].replace(' ', '+')}"])
    assert any("in an address" in x for x in tanam.periksa("K", nama))
    milik = [t for t in telusuri(tanam.sebagai("K"), [f"/rt/{tanam.sini.rt.kode}/pekerja/"], batas=12) if t.nama == "pekerja:rt"]
    assert any("name of sini" in x for t in milik for x in tanam.periksa("O", t)), "the page of another RT is not recognised"


@pytest.mark.django_db
def test_error_pages_and_the_log_name_nobody(panggung_pintu: Pentas, monkeypatch: pytest.MonkeyPatch) -> None:
    tanam, salah = Tanam(panggung_pintu), []
    nik, nama = tanam.sini.rahasia[0], tanam.sini.nama[0]
    catatan: list[str] = []

    class Simpan(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            catatan.append(self.format(record))

    tangan = Simpan()
    tangan.setFormatter(FormatterSamar("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("django.request").addHandler(tangan)

    def rusak(*_a: Any, **_i: Any) -> Any:
        orang = tanam.sini.nama  # noqa: F841  a local that a debugging page would show
        raise RuntimeError(f"telepon {tanam.sini.rahasia[-2]}\nDETAIL:  Failing row contains (7, {nama}, {nik}, Jl. Kenanga).\n"
                           f"DETAIL:  Key (nama, nama_ibu)=({nama}, {tanam.sini.rahasia[-1]}) already exists.")

    monkeypatch.setattr(pekerja_views.halaman, "isi_rt", rusak)
    rt = tanam.sini.rt.kode
    try:
        for huruf in "KOIX":
            c = tanam.sebagai(huruf)
            for alamat in (f"/rt/{rt}/pekerja/", "/tidak/ada/", f"/rt/{rt}/pekerja/?nik={nik}", f"/rt/{rt}/pekerja/?cari=%00",
                           f"/pekerja/{tanam.jauh.arg['id_pekerja']}/", "/kelola/akun/", "/publik/rt/1/"):
                t = Temuan("", alamat, c.get(alamat), "")
                t.teks = t.jawab.content.decode()
                if huruf != "K" or alamat != f"/rt/{rt}/pekerja/":
                    salah += [f"{huruf} {alamat}: {m[0]}" for p in tanam.angka["sini"] + tanam.nama["sini"]
                              if (m := p.search(t.teks))]  # fmt: skip
        galak = pemeran.masuk(Client(enforce_csrf_checks=True, raise_request_exception=False), tanam.akun["K"])
        jawab = galak.post(f"/pekerja/{tanam.sini.arg['id_pekerja']}/akhiri/", {"alasan": nama, "kunci": "a" * 32})
        assert jawab.status_code == 403 and nama not in jawab.content.decode()
        lima = tanam.sebagai("K").get(f"/rt/{rt}/pekerja/")
        assert lima.status_code == 500 and not any(p.search(lima.content.decode()) for p in tanam.angka["sini"])
    finally:
        logging.getLogger("django.request").removeHandler(tangan)
    assert salah == []
    assert any("RuntimeError" in x for x in catatan), "the log must hold the fault itself"
    assert [x for x in catatan for p in tanam.angka["sini"] + tanam.nama["sini"] if p.search(x)] == []
    assert any("Failing row contains ([isi disamarkan])" in x for x in catatan)


def test_no_service_worker_keeps_pages_in_the_browser() -> None:
    """But for the field pages: there the shell alone is kept, and what stands in the store is sealed
    (src/bahagia/lapangan/tests)."""
    akar = Path(settings.AKAR) / "src/bahagia"
    pola = re.compile(r"serviceWorker|caches\.open|indexedDB|localStorage|rel=\"manifest\"")
    ada = {
        str(b.relative_to(akar)) for akhiran in ("*.js", "*.html") for b in akar.rglob(akhiran)
        if "vendor" not in b.parts and pola.search(b.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert {b for b in ada if not b.startswith(PEKERJA_LAYANAN_DI)} == set()
