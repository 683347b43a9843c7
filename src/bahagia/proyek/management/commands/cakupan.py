"""Coverage from the command line: count the recaps, and compare them with the registers counted another way."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bahagia.cakupan.rekap import hitung_kota
from bahagia.cakupan.terbit import publish_cakupan_kota
from bahagia.dasar import jam
from bahagia.proyek.cek_cakupan import list_beda
from bahagia.wilayah.queries import list_kota


class Command(BaseCommand):
    help = "Cakupan: hitung (rekap semua bulan dan terbitkan), periksa (bandingkan dengan register, dihitung dengan cara lain)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("perbuatan", choices=["hitung", "periksa"])

    def handle(self, *args: Any, **pilihan: Any) -> None:
        pada, beda = jam.sekarang(), 0
        for kode in list_kota().values_list("pk", flat=True):
            with transaction.atomic():
                berubah = hitung_kota(kode, pada=pada, semua=True)
                if pilihan["perbuatan"] == "hitung":
                    publish_cakupan_kota(kode, pada=pada)
                    self.stdout.write(f"{kode}: {len(berubah)} bulan berubah")
                    continue
                for kalimat in list_beda(kode, pada=pada):
                    beda += 1
                    self.stdout.write(f"{kode}: {kalimat}")
        if pilihan["perbuatan"] == "periksa":
            self.stdout.write(f"beda = {beda}")
            if beda:
                raise CommandError("Rekap tidak sama dengan register.")
