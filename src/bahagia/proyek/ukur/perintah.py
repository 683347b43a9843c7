"""`./ukur`: run the benchmarks, print the table, keep what was asked for. Exit 1 when a target is missed."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bahagia.proyek.peluncur.tempat import AKAR
from bahagia.proyek.ukur.alat import Hasil, beban
from bahagia.proyek.ukur.ukuran import BESAR, CEPAT, KECIL, PENUH, Ukuran

RIWAYAT = AKAR / "docs" / "ukur" / "riwayat.csv"
KOLOM = ("waktu", "komit", "nama", "rasio", "rendah", "tinggi", "target", "produk", "batas", "satuan", "ukuran", "beban")


def main(argv: list[str]) -> int:
    pilihan = read_argv(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave through the door: the server must be switched off
    from bahagia.proyek.ukur.daftar import list_nama

    if pilihan.daftar:
        print("\n".join(list_nama()))
        return 0
    asing = set(pilihan.hanya) - set(list_nama())
    if asing:
        print(f"Tidak ada ukuran bernama {', '.join(sorted(asing))}. Lihat ./ukur --daftar", file=sys.stderr)
        return 2
    ukuran = KECIL if pilihan.kecil else CEPAT if pilihan.cepat else PENUH
    if pilihan.besar:
        ukuran = dataclasses.replace(ukuran, nama="besar", lpj=BESAR)
    muatan, inti = beban()
    if muatan > 2 * inti:
        print(f"PERHATIAN: beban mesin {muatan:.1f} pada {inti} inti; angka di bawah ini kurang dapat dipercaya.")
    hasil = run(pilihan.hanya or list_nama(), ukuran)
    print(f"\n{len([h for h in hasil if h.lulus])} dari {len(hasil)} dalam batas.")
    if pilihan.json:
        write_json(pilihan.json, hasil, ukuran)
    if pilihan.catat:
        append_riwayat(hasil, ukuran)
    return 0 if all(h.lulus for h in hasil) else 1


def read_argv(argv: list[str]) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="./ukur", description="Kecepatan sebagai rasio terhadap batas yang diukur bersama.")
    p.add_argument("--hanya", action="append", default=[], metavar="NAMA", help="hanya ini (boleh berulang)")
    p.add_argument("--daftar", action="store_true", help="sebut nama semua ukuran")
    p.add_argument("--cepat", action="store_true", help="ukuran lebih kecil, tiga putaran")
    p.add_argument("--kecil", action="store_true", help="ukuran terkecil: hanya memeriksa bahwa semuanya berjalan")
    p.add_argument("--besar", action="store_true", help=f"malam_lpj dengan {BESAR} LPJ, bukan sepersepuluhnya")
    p.add_argument("--json", type=Path, metavar="BERKAS", help="tulis hasil sebagai JSON")
    p.add_argument("--catat", action="store_true", help="tambahkan hasil ke docs/ukur/riwayat.csv")
    return p.parse_args(argv)


def run(nama: Sequence[str], ukuran: Ukuran) -> list[Hasil]:
    """All figures of these benchmarks, printed as they come."""
    from bahagia.proyek.ukur.daftar import run_ukuran

    print(f"{'nama':<26} {'rasio':>8} {'rentang':>15} {'target':>8}  {'produk':>9} {'batas':>9}  satuan")
    hasil = []
    for satu in run_ukuran(nama, ukuran):
        hasil.append(satu)
        print(baris_of(satu), flush=True)
    return hasil


def baris_of(h: Hasil) -> str:
    target = "–" if h.target is None else f"≤ {h.target:.3g}"
    tanda = " " if h.lulus else "!"
    rentang = f"{h.rendah:g}–{h.tinggi:g}"
    baris = f"{h.nama:<26} {h.rasio:>8g} {rentang:>15} {target:>8}{tanda} {h.produk:>9g} {h.batas:>9g}  {h.satuan}"
    return f"{baris}\n    {h.cerita}" + (f"\n    {h.catatan}" if h.catatan else "")


def write_json(berkas: Path, hasil: Sequence[Hasil], ukuran: Ukuran) -> None:
    muatan, inti = beban()
    isi = {
        "waktu": datetime.now(UTC).isoformat(timespec="seconds"), "komit": komit(), "ukuran": ukuran.nama, "beban": muatan,
        "inti": inti, "hasil": [h.as_dict() for h in hasil],
    }  # fmt: skip
    berkas.write_text(json.dumps(isi, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def append_riwayat(hasil: Sequence[Hasil], ukuran: Ukuran) -> None:
    RIWAYAT.parent.mkdir(parents=True, exist_ok=True)
    baru = not RIWAYAT.exists()
    waktu, sidik, muatan = datetime.now(UTC).isoformat(timespec="minutes"), komit(), round(beban()[0], 1)
    with RIWAYAT.open("a", encoding="utf-8", newline="") as berkas:
        tulis = csv.writer(berkas, lineterminator="\n")
        if baru:
            tulis.writerow(KOLOM)
        for h in hasil:
            tulis.writerow(
                [waktu, sidik, h.nama, h.rasio, h.rendah, h.tinggi, h.target, h.produk, h.batas, h.satuan, ukuran.nama, muatan]
            )


def komit() -> str:
    """Short name of the commit that was measured; "-" outside a repository."""
    try:
        jawab = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=AKAR, capture_output=True, text=True)
    except OSError:
        return "-"
    return jawab.stdout.strip() or "-"
