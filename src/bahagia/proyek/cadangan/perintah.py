"""``./bahagia cadangkan``, ``pulih``, ``latih-pulih``: words to functions."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.pakai import open_wadah
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import Wadah, read_json, wadah_of

from .alat import ukuran
from .buat import make_cadangan
from .bungkus import check_sandi, read_kepala
from .latih import run_latihan, sandi_latihan
from .pulih import restore_cadangan

PERINTAH = ("cadangkan", "pulih", "latih-pulih")


def main(nama: str, argv: list[str], mode: str | None) -> int:
    return {"cadangkan": cadangkan, "pulih": pulih, "latih-pulih": latih_pulih}[nama](argv, mode)


def cadangkan(argv: list[str], mode: str | None) -> int:
    p = _parser("cadangkan", "Cadangkan basis data dan kuncinya, disandikan. Bahagia boleh sedang berjalan.")
    p.add_argument("tujuan", nargs="?", type=Path, default=Path("cadangan"), help="direktori tujuan (bawaan: cadangan)")
    p.add_argument("--tanpa-kunci", action="store_true", help="jangan tulis berkas .kunci (salinannya sudah ada di tempat lain)")
    p.add_argument("--simpan", type=int, default=0, metavar="N", help="sesudah berhasil, sisakan N cadangan terbaru di situ")
    _add_sandi(p)
    pilihan = p.parse_args(argv)
    sandi = read_sandi(pilihan.sandi_berkas, baru=True)
    wadah = open_wadah(mode)
    with ExitStack() as tumpukan:
        server = _server_of(wadah, tumpukan)
        hasil = make_cadangan(
            wadah, server, pilihan.tujuan, sandi, dengan_kunci=not pilihan.tanpa_kunci, simpan=max(0, pilihan.simpan)
        )
    print(f"Cadangan: {hasil.berkas} ({ukuran(hasil.berkas.stat().st_size)}, {hasil.detik:.1f} detik)")
    if hasil.kunci:
        print(f"Kunci:    {hasil.kunci}")
        print("Pindahkan berkas .kunci ke tempat lain: keduanya bersama kata sandinya membuka segalanya.")
    return 0


def pulih(argv: list[str], mode: str | None) -> int:
    p = _parser("pulih", "Pulihkan cadangan ke tempat yang kosong. Hentikan Bahagia lebih dahulu.")
    p.add_argument("berkas", type=Path)
    p.add_argument("--kunci", type=Path, metavar="BERKAS", help="berkas .kunci atau rahasia.json (bawaan: di sebelah cadangan)")
    p.add_argument("--ganti", action="store_true", help="ganti data yang sekarang; yang lama disimpan dengan nama lain")
    _add_sandi(p)
    pilihan = p.parse_args(argv)
    if not pilihan.berkas.is_file():
        raise Henti(f"Berkas {pilihan.berkas} tidak ada. Tulis jalan lengkap ke berkas .cadangan.")
    with pilihan.berkas.open("rb") as isi:
        umum = read_kepala(isi)
    wadah = wadah_of(mode or umum["mode"])
    print(f"Cadangan tanggal {umum['dibuat']} ({umum['mode']}), PostgreSQL {umum.get('pg', '?')}", flush=True)
    _, detik = restore_cadangan(
        wadah, pilihan.berkas, read_sandi(pilihan.sandi_berkas), kunci=pilihan.kunci, ganti=pilihan.ganti
    )
    perintah = "./run --kosong" if wadah.mode == "kosong" else "./run"
    print(f"Pulih dalam {detik:.1f} detik. Periksa dengan ./bahagia --{wadah.mode} periksa, lalu jalankan {perintah}.")
    return 0


def latih_pulih(argv: list[str], mode: str | None) -> int:
    p = _parser("latih-pulih", "Latihan: cadangkan, pulihkan ke mesin kosong, periksa. Data tidak disentuh.")
    p.parse_args(argv)
    wadah = open_wadah(mode)
    with ExitStack() as tumpukan:
        return run_latihan(wadah, _server_of(wadah, tumpukan), sandi_latihan())


def _parser(nama: str, uraian: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"./bahagia {nama}", description=uraian)


def _add_sandi(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--sandi-berkas", type=Path, metavar="BERKAS", help="berkas berisi kata sandi cadangan (juga: BAHAGIA_SANDI_CADANGAN)"
    )


def read_sandi(berkas: Path | None, *, baru: bool = False) -> str:
    """From the file, else the environment, else asked at the terminal (twice when new). Never on the command line."""
    if berkas is not None:
        try:
            return check_sandi(berkas.read_text(encoding="utf-8").strip())
        except OSError as salah:
            raise Henti(f"Berkas kata sandi {berkas} tidak dapat dibaca ({salah.strerror}).") from salah
    sandi = os.environ.get("BAHAGIA_SANDI_CADANGAN", "")
    if not sandi:
        if not sys.stdin.isatty():
            raise Henti("Kata sandi cadangan belum diberikan. Pakai --sandi-berkas BERKAS, atau jalankan di terminal.")
        sandi = getpass.getpass("Kata sandi cadangan: ")
        if baru and getpass.getpass("Sekali lagi: ") != sandi:
            raise Henti("Kedua kata sandi tidak sama. Ulangi.")
    return check_sandi(sandi)


def _server_of(wadah: Wadah, tumpukan: ExitStack) -> Server | None:
    if not read_json(wadah.keadaan).get("migrasi"):
        raise Henti("Belum ada data di sini. Jalankan ./run (atau ./run --kosong) lebih dahulu.")
    return None if wadah.luar else tumpukan.enter_context(Server(wadah))
