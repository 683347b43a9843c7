"""Makes the demonstration city: real places, invented people and money."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bahagia.dasar.jam import sekarang
from bahagia.dasar.jobs import enqueue
from bahagia.dasar.penolakan import Penolakan
from bahagia.proyek.contoh import muat
from bahagia.proyek.contoh.tasks import ceritakan_lanjut
from bahagia.proyek.contoh.waktu import saat
from bahagia.proyek.peluncur.tempat import KOSONG


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # ./run has checked already
    help = "Memuat kota peragaan (orang dan uangnya rekaan). Tidak pernah atas data sungguhan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--muat-awal", action="store_true", help="kota dengan cerita; bila sudah ada kota, tidak apa-apa")
        parser.add_argument("--rt", type=int, help="kota tanpa cerita: banyak RT")
        parser.add_argument("--pekerja", type=int, help="banyak pekerja, dibagi rata ke semua RT")
        parser.add_argument("--terverifikasi", type=int, help="berapa yang sudah diverifikasi (bawaan: semua)")
        parser.add_argument("--benih", type=int, default=muat.BENIH, help="benih; benih sama, kota sama")
        parser.add_argument("--pada", type=date.fromisoformat, help="hari ini menurut cerita (TTTT-BB-HH; bawaan: jam komputer)")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if settings.MODE == KOSONG:
            raise CommandError("Basis data ini untuk pemakaian sungguhan. Kota peragaan tidak dimuat di sini.")
        pada = saat(pilihan["pada"]) if pilihan["pada"] else sekarang()
        mulai = time.perf_counter()
        if pilihan["muat_awal"] and muat.has_kota():
            self.stdout.write("Kota sudah ada; tidak dimuat lagi.")
            return
        try:
            if pilihan["rt"] or pilihan["pekerja"]:
                muat.muat_massal(
                    pada=pada, benih=pilihan["benih"], banyak_rt=pilihan["rt"] or muat.BANYAK_RT,
                    banyak_pekerja=pilihan["pekerja"] or 0, terverifikasi=pilihan["terverifikasi"],
                )  # fmt: skip
            else:
                with transaction.atomic():
                    muat.muat_awal(pada=pada, benih=pilihan["benih"], kabar=lambda teks: self._kabar(teks, mulai))
                    enqueue(ceritakan_lanjut, kunci="contoh", pada=pada.isoformat(), benih=pilihan["benih"])
                self._kabar("selesai; tahun RT lain diceritakan di latar, satu dua menit", mulai)
                return
        except Penolakan as tolak:
            raise CommandError(str(tolak)) from tolak
        self._kabar("selesai", mulai)

    def _kabar(self, teks: str, mulai: float) -> None:
        self.stdout.write(f"  {time.perf_counter() - mulai:5.1f} dtk  {teks}")
