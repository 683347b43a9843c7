"""Is everything as it must be? For whoever keeps the software running, and for the drill."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from bahagia.dasar.jam import sekarang
from bahagia.proyek.peluncur.tempat import read_json
from bahagia.proyek.periksa import Temuan, list_temuan

LATIHAN_PALING_LAMA = 8  # days; an older drill proves little (KINERJA R15)


class Command(BaseCommand):
    help = "Periksa buku, bulan, daftar, sekat, hak, dan jejak. Selesai dengan 0 bila semua baik, 1 bila ada cacat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="jawab dengan JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        temuan = list(list_temuan())
        cacat = [t for t in temuan if t.cacat and t.n]
        if pilihan["json"]:
            self.stdout.write(json.dumps({t.nama: t.n for t in temuan} | {"cacat": len(cacat)}))
        else:
            self._tell(temuan, cacat)
        if cacat:
            sys.exit(1)

    def _tell(self, temuan: list[Temuan], cacat: list[Temuan]) -> None:
        per_bagian: dict[str, list[Temuan]] = defaultdict(list)
        for satu in temuan:
            per_bagian[satu.bagian].append(satu)
        for bagian, isi in per_bagian.items():
            buruk = sum(1 for t in isi if t.cacat and t.n)
            hitung = sum(1 for t in isi if t.cacat)
            hasil = f"CACAT {buruk} dari {hitung}" if buruk else f"baik ({hitung})" if hitung else "-"
            self.stdout.write(f"{bagian:<24}{hasil}")
            for satu in isi:
                if satu.n:
                    self.stdout.write(f"  {'!' if satu.cacat else '-'} {satu}")
        self.stdout.write(_latihan())
        self.stdout.write("Ada cacat: lihat tanda ! di atas." if cacat else "Semua baik.")


def _latihan() -> str:
    wadah = os.environ.get("BAHAGIA_WADAH")
    catatan = read_json(Path(wadah) / "keadaan.json").get("latihan_pulih") if wadah else None
    if not catatan:
        return "Latihan pemulihan belum pernah dijalankan di sini: ./bahagia latih-pulih"
    hari = (sekarang() - datetime.fromisoformat(catatan["pada"])).days
    basi = f" Sudah lebih dari {LATIHAN_PALING_LAMA} hari: ulangi." if hari > LATIHAN_PALING_LAMA else ""
    return f"Latihan pemulihan terakhir {hari} hari yang lalu, {catatan['detik']} detik.{basi}"
