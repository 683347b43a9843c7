"""One-time link for the first administrator of a city."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bahagia.akun import actions, queries
from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Peran
from bahagia.dasar import jam
from bahagia.wilayah import actions as wilayah
from bahagia.wilayah.queries import list_kota


class Command(BaseCommand):
    help = "Membuat tautan sekali pakai untuk administrator pertama sebuah kota."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--kota", default="15.71", help="kode Kemendagri kota/kabupaten (15.71 = Kota Jambi)")
        parser.add_argument("--nama", default="Administrator")
        parser.add_argument("--email", default="admin@bahagia.invalid")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        pada, sistem = jam.sekarang(), queries.akun_sistem()
        kota = list_kota().filter(pk=pilihan["kota"]).first() or wilayah.open_kota(
            oleh=sistem, pada=pada, kunci=f"kota:{pilihan['kota']}", kode=pilihan["kota"],
            sejak=jam.tanggal_kota(pada), sebutan={},
        )  # fmt: skip
        akun = Akun.objects.filter(email=pilihan["email"]).first() or actions.register_akun(
            oleh=sistem, pada=pada, kunci=str(uuid.uuid4()), nama=pilihan["nama"], email=pilihan["email"]
        )
        if akun.has_usable_password():
            raise CommandError(
                "Administrator ini sudah punya kata sandi. Pulihkan akunnya: lewat dua petugas, atau dengan perintah pulihkan."
            )
        if not Jabatan.objects.filter(akun=akun, peran=Peran.ADMIN).exists():
            actions.open_jabatan(
                oleh=sistem, pada=pada, kunci=str(uuid.uuid4()), akun=akun, peran=Peran.ADMIN, wilayah=kota.wilayah,
                sejak=jam.tanggal_kota(pada), dasar_hukum="Administrator pertama",
            )  # fmt: skip
        token = actions.issue_undangan(oleh=sistem, pada=pada, akun=akun)
        self.stdout.write(f"{settings.ALAMAT}/undangan/{token}/")
