"""`./bahagia jejak`: check the record of acts, copy it, print its root."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bahagia.jejak.periksa import akar_kini, iter_salinan, list_rusak


class Command(BaseCommand):
    help = "Memeriksa jejak tindakan, menyalinnya untuk diperiksa di tempat lain, atau mencetak akarnya."

    def add_arguments(self, parser: CommandParser) -> None:
        anak = parser.add_subparsers(dest="kerja", required=True)
        periksa = anak.add_parser("periksa", help="periksa rantai segel; berhenti dengan 1 bila ada yang berubah")
        periksa.add_argument("--lengkap", action="store_true", help="hitung ulang sidik setiap baris (lebih lama)")
        periksa.add_argument("--akar", default="", help="akar yang pernah diumumkan; harus masih ada dalam rantai")
        salin = anak.add_parser("salin", help="tulis seluruh jejak sebagai JSONL untuk tools/periksa_jejak.py")
        salin.add_argument("berkas", type=Path)
        anak.add_parser("akar", help="cetak akar terbaru, untuk diumumkan")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        match pilihan["kerja"]:
            case "akar":
                self._cetak_akar()
            case "salin":
                with pilihan["berkas"].open("w", encoding="utf-8") as tujuan:
                    n = sum(bool(tujuan.write(baris + "\n")) for baris in iter_salinan())
                self.stdout.write(f"{n} baris ditulis ke {pilihan['berkas'].name}.")
            case _:
                self._periksa(lengkap=pilihan["lengkap"], akar=pilihan["akar"])

    def _cetak_akar(self) -> None:
        satu = akar_kini()
        self.stdout.write(f"Blok {satu.urutan}, {satu.dibuat:%Y-%m-%d %H:%M} UTC, {satu.jumlah} baris\n{satu.akar}")

    def _periksa(self, *, lengkap: bool, akar: str) -> None:
        mulai = perf_counter()
        rusak, kini = list_rusak(lengkap=lengkap, akar=akar), akar_kini()
        lama = perf_counter() - mulai
        cara = "sidik setiap baris, akar, dan rantai" if lengkap else "akar dan rantai"
        self.stdout.write(
            f"{kini.jumlah} baris dalam {kini.urutan} blok diperiksa ({cara}) dalam {lama:.1f} detik; {kini.belum} baris"
            " menunggu disegel."
        )
        if not rusak:
            self.stdout.write(f"Utuh. Akar terbaru: {kini.akar}")
            return
        for satu in rusak[:20]:
            tempat = f"Blok {satu.urutan}" if satu.urutan is not None else "Di luar blok"
            self.stderr.write(f"{tempat}: {satu.kalimat}")
        self.stderr.write(f"TIDAK UTUH: {len(rusak)} temuan. Simpan salinannya, lalu beri tahu Inspektorat.")
        sys.exit(1)
