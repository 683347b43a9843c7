"""``./bahagia``: pure calculation without database; every other word is a management command.

A server that runs (``./run``) is used; otherwise one is started for the length of the command.
"""

from __future__ import annotations

import os
import signal
import sys

HITUNG = {"hitung": "hitung", "uji-kasus": "uji_kasus"}
CADANGAN = frozenset({"cadangkan", "pulih", "latih-pulih"})
# Commands that change tables or fill a database from nothing work as the owner; all others as the web role.
SEBAGAI_PEMILIK = {
    *("migrate", "makemigrations", "showmigrations", "sqlmigrate", "pasang_hak", "contoh", "optimizemigration"),
    "periksa",  # sees all rows
}

BANTUAN = """\
./bahagia hitung KATEGORI      hitung dari JSON di masukan baku; jawab JSON dengan dasar hukumnya
./bahagia uji-kasus BERKAS     uji berkas kasus; satu baris per kasus
./bahagia cadangkan TUJUAN     cadangkan basis data dan kuncinya, disandikan; boleh selagi berjalan
./bahagia pulih BERKAS         pulihkan cadangan ke tempat yang kosong
./bahagia latih-pulih          latihan pemulihan; data yang sekarang tidak disentuh
./bahagia periksa              periksa buku, bulan, daftar, sekat, dan jejak; selesai dengan 0 bila semua baik
./bahagia kembar BERKAS.csv    orang yang tercatat dua kali dalam sebuah CSV: pasangan dengan skor dan alasan
./bahagia PERINTAH ...         perintah lain; --kosong di depan untuk basis data sungguhan
"""


def main(argv: list[str]) -> int:
    if argv and argv[0] in HITUNG:
        from bahagia.aturan import perintah

        return int(getattr(perintah, HITUNG[argv[0]])(argv[1:]))
    if argv and argv[0] == "kembar":
        from datetime import date

        from bahagia.pekerja.kembar.perintah import kembar

        return kembar(argv[1:], kini=date.today().year)  # noqa: DTZ011 (the century of a year of two digits)
    from bahagia.proyek.peluncur import Henti

    try:
        return run_command(argv)
    except Henti as henti:
        print(henti, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run_command(argv: list[str]) -> int:
    from bahagia.proyek.peluncur.tempat import KOSONG, PERAGAAN

    mode = None
    if argv and argv[0] in {"--kosong", "--peragaan"}:
        mode = {"--kosong": KOSONG, "--peragaan": PERAGAAN}[argv[0]]
        argv = argv[1:]
    if argv and argv[0] in CADANGAN:  # they must work where there is no database yet
        from bahagia.proyek.cadangan import perintah as cadangan

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        return cadangan.main(argv[0], argv[1:], mode)
    if not argv or argv[0] in {"bantuan", "--help", "-h", "help"}:
        return print_help()
    argv = [argv[0].replace("-", "_"), *argv[1:]]
    from bahagia.proyek.peluncur.pakai import open_wadah, use_basis

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave through the door: the server must be switched off
    with use_basis(open_wadah(mode)) as wadah:
        environ = {
            "BAHAGIA_WADAH": str(wadah.path),
            "BAHAGIA_BASIS": os.environ.get("BAHAGIA_BASIS") or ("pemilik" if argv[0] in SEBAGAI_PEMILIK else "web"),
        }
        return call_django(argv, environ)


def call_django(argv: list[str], environ: dict[str, str]) -> int:
    os.environ.update(environ, DJANGO_SETTINGS_MODULE="bahagia.proyek.settings")
    import django
    from django.core.management import execute_from_command_line, get_commands
    from django.db import connections

    from bahagia.proyek.peluncur import Henti

    django.setup()
    if argv[0] not in get_commands():
        raise Henti(f"Perintah {argv[0]} tidak dikenal. Daftarnya: ./bahagia bantuan")
    from bahagia.proyek.peragaan import check_mode

    try:
        check_mode()
        execute_from_command_line(["./bahagia", *argv])
    except SystemExit as keluar:
        return keluar.code if isinstance(keluar.code, int) else int(keluar.code is not None)
    finally:
        connections.close_all()
    return 0


def print_help() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bahagia.proyek.settings")
    import django
    from django.core.management import get_commands

    django.setup()
    sendiri = sorted(n.replace("_", "-") for n, app in get_commands().items() if str(app).startswith("bahagia."))
    print(BANTUAN + "\nPerintah Bahagia: " + ", ".join(sendiri))
    print("Perintah Django juga dapat dipakai, misalnya: check, makemigrations, shell")
    return 0
