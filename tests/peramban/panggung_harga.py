"""Pages of the price list and of photographs: a survey's prices, what the city mandates, receipts covered and published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bahagia.berkas.actions_terbit import publish_foto
from bahagia.berkas.gambar import Kotak
from bahagia.berkas.models import Berkas, JenisBerkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.harga.actions import IsianHarga, import_harga
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.standar import list_pekerjaan
from tests import pemeran
from tests.pemeran import Panggung, kunci

HARGA = (
    ("JB.1", "Batu belah 15/20 sampai di tempat, termasuk ongkos angkut ke dalam gang", JenisBaris.BAHAN, "m3", 310_000),
    ("JB.2", "Cat tembok luar", JenisBaris.BAHAN, "kg", 85_000),
    ("cctv", "CCTV 2 MP terpasang", JenisBaris.ALAT, "unit", 2_500_000),
)  # fmt: skip


def siapkan_harga(p: Panggung, belanja: dict[str, Any]) -> dict[str, Any]:
    """Three prices; two receipts of RT 21, one of them already public with its upper half covered."""
    import_harga(
        oleh=p.bambang, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, tanggal=tanggal_kota(p.pada),
        sumber="Survei tiga toko bahan bangunan di Pasar Angso Duo (rekaan)", isian=[IsianHarga(*h) for h in HARGA],
    )  # fmt: skip
    bon = list(Berkas.objects.filter(rt__kode=belanja["rt"], jenis=JenisBerkas.FOTO_BON).order_by("pk")[:2])
    publish_foto(
        oleh=belanja["siti"], pada=p.pada, kunci=kunci(), berkas=bon[0], kotak=[Kotak(0, 0, 1000, 500)],
        keterangan="Bon batu belah", diperiksa=True,
    )  # fmt: skip
    return {
        "siti": belanja["siti"], "ketua": belanja["ketua"], "terbit": bon[0].pk, "belum": bon[1].pk,
        "kerja": next(iter(list_pekerjaan())),
    }  # fmt: skip


def list_harga(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    i, pupr, ketua = s.harga, s.p.bambang, s.harga["ketua"]
    yield "harga", ketua, "/harga/"
    yield "harga-cari", ketua, "/harga/?cari=semen"
    yield "harga-satu", ketua, "/harga/item/JB.1/"
    yield "harga-pekerjaan", ketua, f"/harga/item/{i['kerja']}/"
    yield "harga-aturan", ketua, "/harga/aturan/"
    yield "harga-kelola", pupr, "/harga/"
    yield "harga-aturan-kelola", pupr, "/harga/aturan/"
    yield "harga-baru", pupr, "/harga/baru/?kode=germo"
    yield "harga-unggah", pupr, "/harga/unggah/"
    yield "berkas-terbit", i["siti"], f"/berkas/{i['terbit']}/"
    yield "berkas-satu", ketua, f"/berkas/{i['belum']}/"
    yield "berkas-sensor", i["siti"], f"/berkas/{i['belum']}/sensor/"
    yield "berkas-sensor-ubah", i["siti"], f"/berkas/{i['terbit']}/sensor/"
