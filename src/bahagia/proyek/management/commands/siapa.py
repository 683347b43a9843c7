"""Who can be tried in the demonstration: post, name, place, and where to click. Printed by `./run`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bahagia.akun.views import AKHIRAN_PERAGAAN
from bahagia.proyek.contoh.massal import tabel
from bahagia.wilayah.queries import nama_lengkap


class Command(BaseCommand):
    help = "Siapa yang dapat dicoba di kota peragaan."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if not settings.PERAGAAN:
            return
        coba = tabel("akun.Jabatan").filter(akun__email__endswith=AKHIRAN_PERAGAAN, akun__is_active=True)
        baris = [
            (j.peran_nama, j.akun.nama, nama_lengkap(j.rt) if j.rt else j.wilayah.nama if j.wilayah else "")
            for j in coba.select_related("akun", "rt__kelurahan", "wilayah").order_by("id")
        ]
        if not baris:
            return
        lebar = [max(len(b[i]) for b in baris) for i in (0, 1)]
        for peran, nama, tempat in baris:
            self.stdout.write(f"  {peran:<{lebar[0]}}  {nama:<{lebar[1]}}  {tempat}")
        self.stdout.write(f"Pilih dengan satu klik di {settings.ALAMAT}/coba/")
