"""The last administrator is shut out: a one-time link from the server's console, on the record."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bahagia.akun import actions, queries
from bahagia.akun.actions_pulih import issue_pemulihan_konsol
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan


class Command(BaseCommand):
    help = "Memulihkan akun dari konsol peladen bila tidak ada petugas kedua. Tercatat, dan orangnya diberi tahu."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("nama_masuk", help="nomor telepon atau surel orangnya")
        parser.add_argument("--alasan", required=True, help="mengapa, dan siapa yang meminta; paling sedikit 10 huruf")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        akun = actions.akun_by_nama_masuk(pilihan["nama_masuk"])
        if akun is None:
            raise CommandError("Tidak ada akun aktif dengan nomor atau surel itu.")
        try:
            token = issue_pemulihan_konsol(
                oleh=queries.akun_sistem(), pada=jam.sekarang(), akun=akun, alasan=pilihan["alasan"].strip()
            )
        except Penolakan as penolakan:
            raise CommandError(str(penolakan)) from penolakan
        self.stdout.write(f"{settings.ALAMAT}/undangan/{token}/")
        self.stdout.write("Berlaku 24 jam, satu kali. Kata sandi, langkah kedua, dan semua sesi yang lama hilang begitu dipakai.")
