"""kill -9 of web, worker and database at random moments of import, run, payment and receipt.

    PYTHONPATH=.:src .venv/bin/python -m tests.tahan.rig --bunuh 50 --benih 7
Each run ends with its control: an answer is thrown away and the post repeated with a NEW key. That must be noticed.

What must hold: no answered act is lost, none is doubled, the books balance at every moment, and in the end nothing is stuck.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.pakai import use_basis
from bahagia.proyek.peluncur.tempat import AKAR, PERAGAAN, Wadah
from tests.tahan.klien import Klien
from tests.tahan.panggung import isi_panggung
from tests.tahan.peluncuran import BAGIAN, Peluncuran

AWAL, PER_LEMBAR = 6, 8  # workers at the start (one paid list), new workers per round
DANA = 100_000_000
#: Acts on one thing: as many audit rows as keys (acts on many things write one row an RT more).
TUNGGAL = ["pekerja.record_unggahan", "iuran.open_daftar", "iuran.submit_daftar", "iuran.approve_daftar", "iuran.pay_daftar",
           "iuran.import_bukti", "dana.propose_belanja", "dana.approve_belanja", "dana.pay_belanja"]  # fmt: skip


class Pembunuh(threading.Thread):
    """Kills one part after another at random moments, and looks at the books each time everything is back."""

    def __init__(self, p: Peluncuran, banyak: int, acak: random.Random, langkah: list[str]) -> None:
        super().__init__(daemon=True)
        self.p, self.banyak, self.acak, self.langkah = p, banyak, acak, langkah
        self.kena: Counter[str] = Counter()
        self.saat: Counter[str] = Counter()
        self.pulih: list[float] = []
        self.cacat: list[str] = []
        self.salah: BaseException | None = None

    def run(self) -> None:
        try:
            i = 0
            while i < self.banyak:
                time.sleep(self.acak.uniform(0.02, 1.2))
                bagian = BAGIAN[i % len(BAGIAN)] if i < len(BAGIAN) else self.acak.choice(BAGIAN)
                if not self.p.kill(bagian):
                    continue  # not there at this moment
                i += 1
                self.kena[bagian] += 1
                self.saat[self.langkah[0]] += 1
                time.sleep(0.3)
                self.pulih.append(0.3 + self.p.wait_healthy())
                self.cacat += [f"after kill {i} ({bagian}): {c}" for c in list_cacat()]
        except BaseException as salah:  # told by the main thread
            self.salah = salah


def list_cacat() -> list[str]:
    from django.db import connection

    from bahagia.proyek.periksa import list_temuan

    try:
        return [str(t) for t in list_temuan() if t.cacat and t.n]
    finally:
        connection.close()


def tanya(sql: str, *isi: Any) -> list[tuple[Any, ...]]:
    """As the owner, whatever happens to the connection meanwhile."""
    from django.db import Error, connection

    batas = time.monotonic() + 60
    while True:
        try:
            with connection.cursor() as kursor:
                kursor.execute(sql, isi)
                return list(kursor.fetchall())
        except Error:
            connection.close()
            if time.monotonic() > batas:
                raise
            time.sleep(0.2)


class Kerja:
    """The rounds of work, and its own book of what was answered."""

    def __init__(self, p: Peluncuran, isi: dict[str, Any], benih: int) -> None:
        self.p, self.isi, self.benih, self.kendali = p, isi, benih, False
        self.acak = random.Random(benih)
        self.klien = Klien(p.porta, isi["sesi"], random.Random(benih + 1))
        self.langkah = [""]
        self.kunci: dict[str, str] = {}  # key -> act, of everything that was answered
        self.daftar: list[int] = []
        self.pekerja = AWAL
        self.diulang = 0

    def kirim(self, putaran: int, langkah: str, siapa: str, jalur: str, isi: dict[str, Any] | None = None,
              berkas: tuple[str, bytes] | None = None) -> str:  # fmt: skip
        """One act; sometimes once more after its answer, as an impatient finger does. :returns: where it leads."""
        self.langkah[0] = langkah
        kunci = f"rig-{self.benih}-{putaran}-{langkah}"
        isi = {**(isi or {}), "kunci": kunci}
        jawab = self.klien.post(siapa, jalur, isi, berkas)
        assert jawab.status in (302, 303), f"{langkah}: {jawab.status}\n{_pesan(jawab.isi)}"
        self.kunci[kunci] = langkah
        if self.kendali and langkah == "buka":
            isi["kunci"] = kunci + "-baru"
            self.klien.post(siapa, jalur, isi, berkas)
        elif self.acak.random() < 0.25:
            lagi = self.klien.post(siapa, jalur, isi, berkas)
            self.diulang += 1
            assert (lagi.status, lagi.lokasi) == (jawab.status, jawab.lokasi), f"{langkah}: {lagi.status} {lagi.lokasi}"
        return jawab.lokasi

    def putar(self, i: int) -> None:
        rt = self.isi["rt"]
        setuju, berkas = {"persetujuan": "lisan", "sudah": "on"}, (f"w{i}.csv", lembar(i))
        unggahan = self.kirim(i, "unggah", "darmawan", f"/rt/{rt}/pekerja/unggah/", setuju, berkas)
        self.kirim(i, "impor", "darmawan", unggahan + "ambil/")
        self.pekerja += PER_LEMBAR
        baru = [str(pk) for (pk,) in tanya("SELECT id FROM pekerja_pekerja WHERE status = 'terdaftar' ORDER BY id")]
        hasil = tanya("SELECT hasil FROM pekerja_unggahan ORDER BY id DESC LIMIT 1")
        assert len(baru) == PER_LEMBAR, f"round {i}: {len(baru)} new workers after an answered import of {PER_LEMBAR}: {hasil}"
        self.kirim(i, "verifikasi", "rina", "/verifikasi/", {"orang": baru})
        daftar = self._kota(i) if i % 3 == 2 else self._buka(i)
        alamat = f"/iuran/{daftar}/"
        if i % 3 != 2:
            self.kirim(i, "ajukan", "darmawan", alamat + "ajukan/")
        self.kirim(i, "setujui", "yusuf", alamat + "setujui/")
        self.kirim(i, "bayar", "siti", alamat + "bayar/")
        self.kirim(i, "bukti", "siti", alamat + "bukti/", {}, (f"b{i}.csv", self._bukti(i, daftar)))
        self.daftar.append(daftar)

    def _buka(self, i: int) -> int:
        bulan = date.today().replace(day=1).isoformat()
        rt = self.isi["rt"]
        lokasi = self.kirim(
            i, "buka", "darmawan", f"/rt/{rt}/iuran/baru/", {"bulan_mulai": bulan, "jumlah_bulan": "1"}
        )
        return int(lokasi.strip("/").split("/")[-1])

    def _kota(self, i: int) -> int:
        """The city's run, by a process of its own that is repeated with its key until it ends well."""
        self.langkah[0] = "jalan kota"
        kunci = f"rig-{self.benih}-{i}-kota"
        kode = (
            "import django; django.setup()\nfrom django.db import transaction\n"
            "from bahagia.akun.access import Tempat, set_lingkup\nfrom bahagia.akun.queries import akun_sistem\n"
            "from bahagia.dasar import jam\nfrom bahagia.dasar.tanggal import awal_bulan\n"
            "from bahagia.iuran.actions_kota import lock_daftar_banyak\npada = jam.sekarang()\n"
            "with transaction.atomic():\n    set_lingkup(Tempat(kota=frozenset({'15.71'})))\n"
            f"    lock_daftar_banyak(oleh=akun_sistem(), pada=pada, kunci={kunci!r}, kota_kode='15.71',"
            " bulan_mulai=awal_bulan(jam.tanggal_kota(pada)), jumlah_bulan=1)"
        )
        env = child_environ(self.p.wadah_objek, BAHAGIA_BASIS="web")
        batas = time.monotonic() + 60
        while subprocess.run([sys.executable, "-c", kode], env=env, capture_output=True).returncode:
            self.klien.tak_terjawab += 1
            assert time.monotonic() < batas, "the city's run does not come through"
        self.kunci[kunci] = "jalan kota"
        baru = tanya("SELECT id FROM iuran_daftariuran WHERE keadaan = 'diajukan' ORDER BY id")
        assert len(baru) == 1, f"round {i}: {len(baru)} lists wait after one run"
        return int(baru[0][0])

    def _bukti(self, i: int, daftar: int) -> bytes:
        ((nilai,),) = tanya("SELECT nilai FROM iuran_daftariuran WHERE id = %s", daftar)
        hari = date.today()
        return f"Kode Iuran: 26{self.benih % 1000:03d}{i:06d}\nTanggal Bayar: {hari:%d/%m/%Y}\nTotal Bayar: {nilai}\n".encode()


def lembar(i: int) -> bytes:
    from bahagia.proyek.contoh.nik import nik_rekaan

    baris = ["NIK;Nama;Tanggal Lahir;Jenis Kelamin;Pekerjaan;Alamat"]
    for n in range(PER_LEMBAR):
        lahir = date(1970 + n, 1 + i % 12, 1 + (i // 12) % 28)
        huruf = chr(65 + i % 26) + chr(65 + i // 26 % 26)
        nik = nik_rekaan(lahir, "P", 501 + PER_LEMBAR * i + n)
        baris.append(f"{nik};Nurhayati {huruf} {chr(65 + n)};{lahir:%d/%m/%Y};P;buruh cuci;Jl. Kenanga {n}")
    return "\n".join(baris).encode()


def _pesan(isi: str) -> str:
    import re

    return " ".join(re.sub(r"<[^>]+>", " ", isi).split())[:1200]


def list_salah(kerja: Kerja) -> list[str]:
    """The end: the client's book against the house's."""
    salah = list_cacat()

    def sama(nama: str, mau: Any, sql: str, *isi: Any) -> None:
        dapat = tanya(sql, *isi)[0][0]
        if dapat != mau:
            salah.append(f"{nama}: {dapat}, expected {mau}")

    for kunci, langkah in kerja.kunci.items():
        sama(
            f"answered {langkah} is there ({kunci})", 1,
            "SELECT count(*) FROM jejak_kunci WHERE kunci = %s AND hasil IS NOT NULL", kunci,
        )  # fmt: skip
    sama("workers", kerja.pekerja, "SELECT count(*) FROM pekerja_pekerja")
    sama("lists", len(kerja.daftar) + 1, "SELECT count(*) FROM iuran_daftariuran")
    sama("lists proven", len(kerja.daftar), "SELECT count(*) FROM iuran_daftariuran WHERE keadaan = 'terbukti'")
    sama("payments", len(kerja.daftar) + 1, "SELECT count(*) FROM dana_belanja WHERE keadaan = 'dibayar'")
    sama("receipts", len(kerja.daftar), "SELECT count(*) FROM iuran_buktibayar")
    # Every woman of the rounds costs the same, so the sum needs nobody's list.
    ((satuan,),) = tanya("SELECT min(jkk + jkm) FROM iuran_bulan WHERE keadaan = 3")
    semua = satuan * PER_LEMBAR * len(kerja.daftar)
    sama("rupiah of the rounds", semua, "SELECT sum(jkk + jkm)::bigint FROM iuran_bulan WHERE keadaan = 3")
    sama(
        "cash left", 0,
        "SELECT %s - sum(b.nilai)::bigint - (SELECT a.saldo FROM kas_akunkas a WHERE a.rt_id = %s AND a.saldo > 0"
        " ORDER BY a.saldo DESC LIMIT 1) FROM dana_belanja b WHERE b.keadaan = 'dibayar'", DANA, kerja.isi["rt_id"],
    )  # fmt: skip
    sama(
        "every act audited once", None,
        "SELECT string_agg(k.tindakan || ' ' || k.n || '/' || j.n, ', ') FROM"
        " (SELECT tindakan, count(*) AS n FROM jejak_kunci WHERE tindakan = ANY (%s) GROUP BY 1) k JOIN"
        " (SELECT tindakan, count(*) AS n FROM jejak_jejak GROUP BY 1) j USING (tindakan) WHERE k.n <> j.n", TUNGGAL,
    )  # fmt: skip
    sama("sessions stuck", 0, "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%%'"
         " AND state_change < now() - interval '5 seconds'")  # fmt: skip
    sama("locks waited for", 0, "SELECT count(*) FROM pg_locks WHERE NOT granted")
    sama("jobs of the dead", 0, "SELECT count(*) FROM procrastinate_jobs j WHERE j.status = 'doing' AND NOT EXISTS ("
         "SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id)")  # fmt: skip
    return salah


def run_rig(benih: int, bunuh: int) -> dict[str, Any]:
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-rig-"))
    pangkal.chmod(0o711)
    os.environ.pop("DATABASE_URL", None)
    os.environ["BAHAGIA_DATA"] = str(pangkal)
    wadah = Wadah(pangkal / PERAGAAN, PERAGAAN)
    try:
        with use_basis(wadah):
            wadah.note(contoh=True)
            isi = isi_panggung(wadah, AWAL)
            p = Peluncuran(pangkal, PERAGAAN)
            try:
                p.wait_ready()
                hasil = _run(p, wadah, isi, benih, bunuh)
            except BaseException:
                print(p.log.read_text(errors="replace")[-6000:], file=sys.stderr)
                raise
            finally:
                kode = p.stop()
            assert kode == 0, kode  # it drains and leaves by itself
            return hasil
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)


def _run(p: Peluncuran, wadah: Wadah, isi: dict[str, Any], benih: int, bunuh: int) -> dict[str, Any]:
    environ = child_environ(wadah, BAHAGIA_BASIS="pemilik")
    os.environ.update({k: v for k, v in environ.items() if k.startswith(("BAHAGIA", "DJANGO"))})
    import django

    django.setup()
    awal = time.monotonic()
    kerja = Kerja(p, isi, benih)
    pembunuh = Pembunuh(p, bunuh, random.Random(benih + 2), kerja.langkah)
    pembunuh.start()
    putaran = 0
    while pembunuh.is_alive() or putaran < 1:
        kerja.putar(putaran)
        putaran += 1
    pembunuh.join()
    if pembunuh.salah is not None:
        raise pembunuh.salah
    p.wait_healthy()
    time.sleep(1)
    salah = pembunuh.cacat + list_salah(kerja)
    kerja.kendali = True
    kerja.putar(putaran - putaran % 3 + 3)  # a round that opens its list by hand
    return {
        "benih": benih, "bunuh": sum(pembunuh.kena.values()), "kena": dict(pembunuh.kena), "saat": dict(pembunuh.saat),
        "putaran": putaran, "tindakan": len(kerja.kunci), "tak_terjawab": kerja.klien.tak_terjawab, "diulang": kerja.diulang,
        "pulih_detik": [round(x, 2) for x in sorted(pembunuh.pulih)], "detik": round(time.monotonic() - awal, 1),
        "salah": salah, "kendali_terlihat": [s for s in list_salah(kerja) if s.startswith("lists:")],
    }  # fmt: skip


def main(argv: list[str]) -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bunuh", type=int, default=50, help="how many kills")
    p.add_argument("--benih", type=int, default=random.SystemRandom().randrange(10_000), help="seed; same seed, same story")
    pilihan = p.parse_args(argv)
    print(f"benih {pilihan.benih}", file=sys.stderr, flush=True)
    hasil = run_rig(pilihan.benih, pilihan.bunuh)
    print(json.dumps(hasil, ensure_ascii=False))
    return 1 if hasil["salah"] or not hasil["kendali_terlihat"] else 0


if __name__ == "__main__":
    assert AKAR.exists()
    sys.exit(main(sys.argv[1:]))
