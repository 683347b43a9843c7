"""Phones on a bad line while the server dies and tabs are killed: nothing lost, nothing doubled, every conflict shown.

    PYTHONPATH=.:src .venv/bin/python -m tests.tahan.rig_luring --sesi 1000 --hp 8 --benih 7

A session is one visit to the field page: open it, unlock, write down some things (people present, a late helper, an
accident, sometimes with a photograph), send what goes through, and leave; one in five tabs is killed at a random moment, and
one of each phone for certain. The visits go on (five times as many at most) until everything that can go wrong has.
Several phones of two accounts work on the same activity, so that they also meet each other. Real browser, real server
program with web, worker and database, real sockets. What a phone's disk confirmed is written into a book outside the
browser; at the end book, phones and database are laid side by side. The control repeats one intent under a new key: the
same questions must notice it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.pakai import use_basis
from bahagia.proyek.peluncur.tempat import PERAGAAN, Wadah
from tests.alat.jaringan import Cacat, Jaringan, jaringan
from tests.alat.peramban import BENDERA, find_chromium
from tests.tahan.panggung_luring import ORANG, isi_panggung_luring
from tests.tahan.peluncuran import Peluncuran
from tests.tahan.rig import list_cacat, tanya

PIN = "271845"
KEJADIAN = {"jenis": "kecelakaan", "tempat": "Gang Kenanga", "pelapor": "Rahmat", "telepon": "0812 7400 1234"}
CACAT = Cacat(potong_minta=0.12, potong_jawab=0.12, ganda=0.12, susul=0.1, lambat=0.2)

MULAI = """async ({pin}) => {
  const { m } = await import('/statis/lapangan/mesin.js');
  for (let i = 0; !m.pengirim && i < 400; i += 1) await new Promise((r) => setTimeout(r, 25));
  if (!m.pengirim) throw new Error('engine not there');
  if (!m.brankas.terbuka) await m.brankas.buka(pin);
  return m.brankas.identitas.perangkat;
}"""
SIAPKAN = """async ({pin, perangkat}) => {
  const { m } = await import('/statis/lapangan/mesin.js');
  for (let i = 0; !m.pengirim && i < 400; i += 1) await new Promise((r) => setTimeout(r, 25));
  const s = await m.saluran.kirim('sapa/', { perangkat, jam_hp: new Date().toISOString() });
  m.saluran.csrf = s.csrf;
  const d = await m.saluran.kirim('perangkat/', { perangkat, nama: 'HP uji' });
  await m.brankas.buat(pin, d.share, { perangkat, akun: s.akun, nama: s.nama, urut: d.urut, rantai: d.rantai });
  await navigator.serviceWorker.ready;
}"""
CATAT = """async ({niat}) => {
  const { m } = await import('/statis/lapangan/mesin.js');
  let foto = {};
  if (niat.foto) {
    const kanvas = document.createElement('canvas');
    kanvas.width = 320; kanvas.height = 240;
    const pena = kanvas.getContext('2d');
    const warna = pena.createImageData(320, 240);
    const acak = crypto.getRandomValues(new Uint8Array(60000));
    for (let i = 0; i < warna.data.length; i += 1) warna.data[i] = i % 4 === 3 ? 255 : acak[i % acak.length];
    pena.putImageData(warna, 0, 0);
    const blob = await new Promise((r) => kanvas.toBlob(r, 'image/jpeg', 0.6));
    const { siapkan } = await import('/statis/lapangan/foto.js');
    foto = { foto: await siapkan(new File([blob], 'kerja.jpg', { type: 'image/jpeg', lastModified: Date.now() })) };
  }
  await m.antrean.tambah(niat.jenis, niat.rt, niat.isi, foto, { id: niat.id, judul: niat.jenis });
}"""
KIRIM = """async () => {
  const { m } = await import('/statis/lapangan/mesin.js');
  const hasil = await m.pengirim.kirimSemua();
  return { kode: hasil.kode, angka: await m.antrean.hitung(), apa: JSON.stringify(hasil) };
}"""
DAFTAR = """async () => {
  const { m } = await import('/statis/lapangan/mesin.js');
  const semua = await m.antrean.daftar();
  return semua.map((n) => ({ id: n.id, nomor: n.nomor, keadaan: n.keadaan, kode: n.jawab?.kode ?? '', sidik: n.sidik,
    tanda: n.jawab?.tanda ?? '', macet: n.macet, lain: n.jawab?.versi_lain ? Object.keys(n.jawab.versi_lain) : [] }));
}"""


class HP:
    """One phone: a browser profile of its own, the account whose session it holds, and its book."""

    def __init__(self, nomor: int, siapa: str, konteks: Any, acak: random.Random, rig: Rig) -> None:
        self.nomor, self.siapa, self.konteks, self.acak, self.rig = nomor, siapa, konteks, acak, rig
        self.perangkat = str(uuid.UUID(int=acak.getrandbits(128), version=4))
        self.buku: dict[str, str] = {}  # confirmed by the phone's disk: id -> kind
        self.mungkin: set[str] = set()  # the tab died before it was confirmed
        self.dibunuh = self.sesi = 0
        self.angka: dict[str, int] = {}  # the phone's own counts when it last looked
        self.ingat: list[dict[str, Any]] = []  # late helpers of this phone, to be present later

    async def siap(self) -> None:
        hal = await self._buka()
        await hal.evaluate(SIAPKAN, {"pin": PIN, "perangkat": self.perangkat})
        await hal.close()

    async def _buka(self) -> Any:
        hal = await self.konteks.new_page()
        await hal.goto(f"{self.rig.jar.alamat}/lapangan/", wait_until="commit")
        return hal

    async def satu_sesi(self) -> None:
        """One visit; whatever breaks, the next one goes on."""
        self.sesi += 1
        bunuh_di = self.acak.uniform(0.2, 4.0) if self.acak.random() < 0.2 or self.sesi == 2 else None
        kini = ""
        hal = await self._buka()
        pembunuh = asyncio.create_task(self._bunuh(hal, bunuh_di)) if bunuh_di else None
        try:
            await hal.evaluate(MULAI, {"pin": PIN})
            for _ in range(self.acak.randint(1, 4)):
                niat = self._niat()
                kini = niat["id"]
                self.mungkin.add(kini)
                await hal.evaluate(CATAT, {"niat": niat})
                self.mungkin.discard(kini)
                self.buku[kini] = niat["jenis"]
                if self.acak.random() < 0.3:
                    await asyncio.wait_for(hal.evaluate(KIRIM), 20)
            self.angka = (await asyncio.wait_for(hal.evaluate(KIRIM), 20))["angka"]
        except Exception as salah:  # a killed tab, an answer that took too long: the book knows what was confirmed
            self.rig.ragam[type(salah).__name__ if bunuh_di is None else "tab dibunuh"] += 1
            if bunuh_di is None and self.rig.rewel:
                print(self.nomor, str(salah)[:300], file=sys.stderr)
        finally:
            if pembunuh:
                pembunuh.cancel()
            if not hal.is_closed():
                await hal.close()

    async def _bunuh(self, hal: Any, nanti: float) -> None:
        await asyncio.sleep(nanti)
        self.dibunuh += 1
        await hal.close(run_before_unload=False)

    def _niat(self) -> dict[str, Any]:
        """Something that somebody at the works would write down."""
        satu = {"id": str(uuid.UUID(int=self.acak.getrandbits(128), version=4)), "rt": self.rig.isi["rt"], "foto": False}
        return satu | self.rig.pilih(self, satu["id"])

    async def habiskan(self, detik: float = 240) -> list[dict[str, Any]]:
        """On a good line until nothing waits: what the phone shows then."""
        batas = time.monotonic() + detik
        hal = await self._buka()
        await hal.evaluate(MULAI, {"pin": PIN})
        while True:
            hasil = await hal.evaluate(KIRIM)
            if hasil["angka"]["belum"] == 0:
                break
            assert time.monotonic() < batas, f"phone {self.nomor} never finishes: {hasil}"
            await asyncio.sleep(0.5)
        daftar: list[dict[str, Any]] = await hal.evaluate(DAFTAR)
        await hal.close()
        return daftar


class Rig:
    def __init__(self, isi: dict[str, Any], jar: Jaringan, p: Peluncuran, benih: int, *, rewel: bool) -> None:
        self.isi, self.jar, self.p, self.rewel = isi, jar, p, rewel
        self.acak = random.Random(benih)
        self.ragam: Counter[str] = Counter()
        self.hp: list[HP] = []

    def belum_terjadi(self) -> bool:
        """Whether luck has spared these phones something so far: a run in which nothing broke shows nothing."""
        hp, kena = self.hp, self.jar.kena
        return not (
            any(h.dibunuh for h in hp)
            and any(apa.startswith("server: ") for apa in self.ragam)
            and all(kena[apa] >= 2 for apa in ("potong_minta", "potong_jawab", "ganda", "susul"))
            and any(h.angka.get("bentrok") for h in hp)
            and sum(h.angka.get("diterima", 0) for h in hp) >= 6
            and any("kejadian" in h.buku.values() for h in hp)
        )

    def pilih(self, hp: HP, kunci: str) -> dict[str, Any]:
        a, isi = self.acak, self.isi
        macam = a.choices(["hadir", "kejadian", "tambahan"], [6, 2, 1])[0]
        if macam == "hadir":
            peserta = a.choice(isi["peserta"] + hp.ingat)
            return {"jenis": "hadir", "isi": {"hari": a.choice(isi["hari"]), "peserta": peserta, "cara": "ketuk",
                                              "jam": a.choice(["3", "4", "7"])}}  # fmt: skip
        if macam == "tambahan":
            hp.ingat.append(kunci)
            return {"jenis": "tambahan", "isi": {"kerja": isi["kerja"], "nama": f"Pembantu {kunci[:6]}",
                                                 "nik": isi["nik"].pop() if isi["nik"] else "", "tugas": "mengaduk"}}  # fmt: skip
        apa = {"kerja": isi["kerja"], "peserta": a.choice(isi["peserta"]), "kronologi": f"Terpeleset {kunci}"}
        kapan = {"tanggal": isi["kemarin"], "pukul": "09:30"}
        return {"jenis": "kejadian", "foto": a.random() < 0.4, "isi": KEJADIAN | apa | kapan}


def list_salah(rig: Rig, layar: dict[int, list[dict[str, Any]]]) -> list[str]:
    """The book of what each phone's disk confirmed, what its screen says now, and what the server has."""
    salah = list_cacat()
    for hp in rig.hp:
        baris = {r["id"]: r for r in layar[hp.nomor]}
        server = {str(k): (urut, jawab, sidik, tanda) for k, urut, jawab, sidik, tanda in tanya(
            "SELECT n.kunci, n.urut, n.jawaban, n.sidik, n.tanda FROM lapangan_niat n JOIN lapangan_perangkat p"
            " ON p.id = n.perangkat_id WHERE p.uuid = %s ORDER BY n.urut", hp.perangkat)}  # fmt: skip
        for kunci in hp.buku:
            if kunci not in server:
                salah.append(f"HP {hp.nomor}: {kunci} ({hp.buku[kunci]}) is lost on the server")
            if kunci not in baris:
                salah.append(f"HP {hp.nomor}: {kunci} vanished from the phone")
        for kunci, r in baris.items():
            if server.get(kunci) != (r["nomor"], r["keadaan"], r["sidik"], r["tanda"]):
                salah.append(f"HP {hp.nomor}: {kunci} phone says {r}, server {server.get(kunci)}")
            if r["keadaan"] == "bentrok" and not r["lain"]:
                salah.append(f"HP {hp.nomor}: {kunci} conflicts and shows no other version")
        asing = set(server) - set(hp.buku) - hp.mungkin
        if asing:
            salah.append(f"HP {hp.nomor}: on the server without having been written down: {asing}")
        if [v[0] for v in server.values()] != list(range(1, len(server) + 1)):
            salah.append(f"HP {hp.nomor}: order has gaps")
    salah += _list_ganda()
    return salah


def _list_ganda() -> list[str]:
    """Every accepted intent made what it says it made, and nothing was made twice."""
    salah = []
    for tabel, kolom in (("kejadian", "isi"), ("peserta", "nama")):
        jenis = "kejadian" if tabel == "kejadian" else "tambahan"
        ((mau,),) = tanya("SELECT count(DISTINCT kunci) FROM lapangan_niat WHERE jenis = %s AND jawaban = 'diterima'", jenis)
        ((ada,),) = tanya(f"SELECT count(*) FROM gotong_royong_{tabel} t WHERE EXISTS (SELECT FROM lapangan_niat n"
                          " WHERE n.kunci = t.niat)")  # fmt: skip
        if mau != ada:
            salah.append(f"{tabel}: {ada} rows of {mau} accepted intents ({kolom})")
    for apa, sql in (
        ("attendance twice a day", "SELECT count(*) FROM (SELECT orang, tanggal FROM gotong_royong_kehadiran WHERE NOT batal"
         " GROUP BY 1, 2 HAVING count(*) > 1) x"),
        ("helpers twice", "SELECT count(*) FROM (SELECT nama FROM gotong_royong_peserta WHERE nama LIKE 'Pembantu%%' GROUP BY 1"
         " HAVING count(*) > 1) x"),
        ("accidents beyond what was accepted", "SELECT greatest(0, (SELECT count(*) FROM gotong_royong_kejadian) - (SELECT"
         " count(*) FROM lapangan_niat WHERE jenis = 'kejadian' AND jawaban = 'diterima'))"),
    ):  # fmt: skip
        ((n,),) = tanya(sql)
        if n:
            salah.append(f"{apa}: {n}")
    return salah


def bunuh_server(rig: Rig, acak: random.Random, henti: threading.Event) -> None:
    """Every few seconds a part of the server is killed; the launcher starts it again."""
    while not henti.wait(acak.uniform(6, 15)):
        bagian = acak.choice(["web", "satu proses web", "basis"])
        if rig.p.kill(bagian):
            rig.ragam[f"server: {bagian}"] += 1
            rig.p.wait_healthy()


async def jalan(rig: Rig, banyak: int, hp: int) -> dict[int, list[dict[str, Any]]]:
    from playwright.async_api import async_playwright

    async with async_playwright() as pw:
        peramban = await pw.chromium.launch(executable_path=find_chromium(), args=[*BENDERA, "--no-sandbox"])
        rig.jar.cacat = Cacat()
        for i in range(hp):
            siapa = rig.isi["siapa"][i % len(rig.isi["siapa"])]
            konteks = await peramban.new_context(viewport={"width": 360, "height": 640})
            sesi = rig.isi["sesi"][siapa][i // len(rig.isi["siapa"])]
            kue = {"bahagia": sesi, "csrftoken": f"{i:032d}"}  # both, as whoever came in by the sign-in page has them
            await konteks.add_cookies([{"name": nama, "value": nilai, "url": rig.jar.alamat} for nama, nilai in kue.items()])
            satu = HP(i, siapa, konteks, random.Random(rig.acak.random()), rig)
            await satu.siap()
            rig.hp.append(satu)
        rig.jar.cacat = CACAT
        henti = threading.Event()
        pembunuh = threading.Thread(target=bunuh_server, args=(rig, random.Random(rig.acak.random()), henti), daemon=True)
        pembunuh.start()
        mulai = [0]

        async def kerjakan(satu: HP) -> None:
            while mulai[0] < banyak or (mulai[0] < 5 * banyak and rig.belum_terjadi()):
                mulai[0] += 1
                await satu.satu_sesi()

        await asyncio.gather(*(kerjakan(satu) for satu in rig.hp))
        henti.set()
        await asyncio.to_thread(pembunuh.join)
        await asyncio.to_thread(rig.p.wait_healthy)
        rig.jar.cacat = Cacat()
        await asyncio.sleep(2)  # late copies on the road
        layar = {}
        for satu in rig.hp:
            layar[satu.nomor] = await satu.habiskan()
        await peramban.close()
        return layar


def run_rig(benih: int, banyak: int, hp: int, *, orang: int = ORANG, rewel: bool = False) -> dict[str, Any]:
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-luring-"))
    pangkal.chmod(0o711)
    os.environ.pop("DATABASE_URL", None)
    os.environ["BAHAGIA_DATA"] = str(pangkal)
    wadah = Wadah(pangkal / PERAGAAN, PERAGAAN)
    try:
        with use_basis(wadah):
            wadah.note(contoh=True)
            isi = isi_panggung_luring(wadah, hp)
            isi["peserta"] = isi["peserta"][:orang]
            p = Peluncuran(pangkal, PERAGAAN)
            try:
                p.wait_ready()
                hasil = _run(p, wadah, isi, benih, banyak, hp, rewel=rewel)
            except BaseException:
                print(p.log.read_text(errors="replace")[-6000:], file=sys.stderr)
                raise
            finally:
                p.stop()
            return hasil
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)


def _run(p: Peluncuran, wadah: Wadah, isi: dict[str, Any], benih: int, banyak: int, hp: int, *, rewel: bool) -> dict[str, Any]:
    environ = child_environ(wadah, BAHAGIA_BASIS="pemilik")
    os.environ.update({k: v for k, v in environ.items() if k.startswith(("BAHAGIA", "DJANGO"))})
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import django

    django.setup()
    awal = time.monotonic()
    with jaringan(p.porta, benih=benih, hanya=lambda minta: b" /lapangan/" in minta[:200] and minta.startswith(b"POST")) as jar:
        rig = Rig(isi, jar, p, benih, rewel=rewel)
        layar = asyncio.run(jalan(rig, banyak, hp))
        salah = list_salah(rig, layar)
        jawab = Counter(r["keadaan"] for baris in layar.values() for r in baris)
        return {
            "benih": benih, "sesi": sum(h.sesi for h in rig.hp), "hp": hp, "tab_dibunuh": sum(h.dibunuh for h in rig.hp),
            "niat": sum(len(h.buku) for h in rig.hp), "di_ujung": sum(len(h.mungkin) for h in rig.hp), "jawaban": dict(jawab),
            "saluran": dict(jar.kena), "ragam": dict(rig.ragam), "detik": round(time.monotonic() - awal, 1), "salah": salah[:30],
            "banyak_salah": len(salah), "kendali_terlihat": _kendali(rig, layar),
        }  # fmt: skip


def _kendali(rig: Rig, layar: dict[int, list[dict[str, Any]]]) -> list[str]:
    """The questions have teeth: a thing written down that never left, and a thing the server has twice, are both seen."""
    hp = rig.hp[0]
    hp.buku[str(uuid.uuid4())] = "hadir"
    kolom = ("kota_kode, kelurahan_kode, rt_id, oleh_id, pada, tahun, jenis, gotong_royong_id, nama, waktu, tempat, isi_sandi,"
             " batas_lapor, keadaan, nomor_lapor")  # fmt: skip
    tanya_ubah(f"INSERT INTO gotong_royong_kejadian ({kolom}, niat) SELECT {kolom}, gen_random_uuid()"
               " FROM gotong_royong_kejadian LIMIT 1")  # fmt: skip
    return [s for s in list_salah(rig, layar) if "is lost on the server" in s or s.startswith("accidents beyond")]


def tanya_ubah(sql: str) -> None:
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute(sql)


def main(argv: list[str]) -> int:
    pilih = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilih.add_argument("--sesi", type=int, default=1000)
    pilih.add_argument("--hp", type=int, default=8)
    pilih.add_argument("--benih", type=int, default=random.SystemRandom().randrange(10_000))
    pilih.add_argument("--orang", type=int, default=ORANG, help="people they write about: few of them meet each other often")
    pilih.add_argument("--rewel", action="store_true", help="say what broke in each session")
    p = pilih.parse_args(argv)
    print(f"benih {p.benih}", file=sys.stderr, flush=True)
    hasil = run_rig(p.benih, p.sesi, p.hp, orang=p.orang, rewel=p.rewel)
    print(json.dumps(hasil, ensure_ascii=False))
    return 1 if hasil["salah"] or len(hasil["kendali_terlihat"]) != 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
