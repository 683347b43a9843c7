"""The real shell before the fake server: the screens with a pack of invented people, without a database."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.lapangan.cangkang import susun_cangkang
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.kerangka import susun_pekerja
from bahagia.lapangan.tests.server_tiruan import Negara, Pelayan, Putus

PIN = "280945"
NAMA = ("Amir Hamzah", "Budi Santoso", "Dahlia", "Effendi", "Fatimah", "Gunawan", "Halimah", "Iskandar",
        "Muhammad Abdurrahman Wijayakusumah Hutabarat Siregar", "Nurhayati")  # fmt: skip
JENIS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def bekal() -> dict[str, Any]:
    """One building work without cover, one clean-up; the fourth person is on no letter yet."""
    hari = tanggal_kota(sekarang())
    orang = [
        {"id": n, "niat": f"00000000-0000-4000-8000-{n:012}", "nama": nama, "nik_samar": f"••••••••••••{1000 + n}",
         "sidik": hashlib.sha256(f"kartu{n}".encode()).hexdigest(), "status": "menunggu" if n == 4 else "surat"}
        for n, nama in enumerate(NAMA, 1)
    ]  # fmt: skip
    kerja: dict[str, Any] = {
        "id": 7, "niat": "10000000-0000-4000-8000-000000000007", "nama": "Drainase Gang Kenanga", "tempat": "Gang Kenanga",
        "mulai": hari.isoformat(), "selesai": (hari + timedelta(days=2)).isoformat(), "keadaan": "berjalan", "konstruksi": True,
        "lindung": {"terlindungi": False, "kalimat": "Yang bekerja belum dijamin BPJS.",
                    "kurang": ["Angsuran pertama premi belum dibayar.", "Sertifikat dari BPJS belum dicatat."]},
        "peserta": orang, "hari": [],
    }  # fmt: skip
    bakti = kerja | {
        "id": 8, "niat": "10000000-0000-4000-8000-000000000008", "nama": "Kerja bakti membersihkan parit", "konstruksi": False,
        "lindung": {"terlindungi": False, "kalimat": "Kerja bakti tidak termasuk jasa konstruksi.", "kurang": []},
        "peserta": orang[:3],
    }  # fmt: skip
    return {
        "rt": {"kode": "15.71.01.1001.014", "nama": "RT 14"}, "hari": hari.isoformat(), "boleh": list(ISIAN),
        "pilihan": {"bon": {"pokok": [["1", "Semen 40 zak"]], "rekanan": [["1", "TB Maju Jaya"]]},
                    "pekerja": {"pekerjaan": ["Tukang becak", "Ojek"]}},
        "kerja": [kerja, bakti],
        "tahap": [{"id": 3, "nama": "Pasangan batu", "kegiatan": "Drainase Gang Kenanga", "kegiatan_id": 5, "satuan": "m",
                   "rencana": "120", "dilaporkan": "40", "terbuka": True}],
        "musyawarah": [{"id": 4, "nama": "Musyawarah RT", "tempat": "Balai RT", "jam": "20:00", "lain": 0, "undangan": [
            {"id": n, "nama": nama, "samping": f"No. {n}", "hadir": n == 3} for n, nama in enumerate(NAMA, 1)]}],
    }  # fmt: skip


class PelayanLayar(Pelayan):
    def do_GET(self) -> None:
        jalur = self.path.partition("?")[0]
        if jalur.startswith("/statis/"):
            berkas = finders.find(jalur.removeprefix("/statis/"))
            isi = Path(str(berkas)).read_bytes() if berkas else b""
            self._tulis(200 if berkas else 404, isi, JENIS.get(Path(jalur).suffix, "text/plain"))
            return
        try:
            self.negara.sebelum(jalur)
        except Putus:
            self.close_connection = True
            return
        if jalur == "/lapangan/":
            self._tulis(200, susun_cangkang().encode(), "text/html; charset=utf-8")
        elif jalur == "/lapangan/sw.js":
            self._tulis(200, f"{susun_pekerja()}\n// {self.negara.versi}".encode(), "text/javascript")
        elif jalur.startswith("/lapangan/bekal/"):
            self._tulis(200, json.dumps(bekal()).encode(), "application/json")
        else:
            self._tulis(404, b"", "text/plain")


@contextmanager
def layani_layar() -> Iterator[tuple[str, Negara]]:
    negara = Negara()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("P", (PelayanLayar,), {"negara": negara}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", negara
    finally:
        server.shutdown()
        server.server_close()


def tampak(halaman: Any, nama: str) -> Any:
    return halaman.wait_for_selector(f'[data-layar="{nama}"]:not([hidden])')


def ke(halaman: Any, jalur: str, nama: str) -> None:
    halaman.evaluate("j => { location.hash = j }", f"#/{jalur}")
    tampak(halaman, nama)


def mulai(halaman: Any, alamat: str) -> None:
    """First visit, with signal: the PIN is made and today's page stands there with its names."""
    halaman.goto(f"{alamat}/lapangan/")
    tampak(halaman, "pin-baru")
    halaman.fill("#pin_baru", PIN)
    halaman.fill("#pin_ulang", PIN)
    halaman.get_by_role("button", name="Simpan PIN").click()
    halaman.wait_for_selector('[data-layar="hari"]:not([hidden]) .lap-kerja')


def masuk_pin(halaman: Any, pin: str = PIN) -> None:
    tampak(halaman, "pin")
    halaman.fill("#pin", pin)
    halaman.get_by_role("button", name="Buka", exact=True).click()


def tambah_orang(halaman: Any, nama: str, nik: str = "1599990101850001") -> None:
    ke(halaman, "tambahan/7", "isian")
    halaman.fill('[data-layar="isian"] [name="nama"]', nama)
    halaman.fill('[data-layar="isian"] [name="nik"]', nik)
    halaman.locator('[data-layar="isian"] button[type=submit]').click()
    tampak(halaman, "kerja")


def buka_catatan(halaman: Any, keadaan: str) -> None:
    """The first note of the list in this state."""
    ke(halaman, "antrean", "antrean")
    halaman.locator(f'[data-daftar="niat"] li:has(.chip:has-text("{keadaan}")) a').first.click()
    tampak(halaman, "satu")


def isi_layar(halaman: Any, nama: str) -> str:
    return " ".join(str(halaman.inner_text(f'[data-layar="{nama}"]')).split())
