"""Reads of prices: standard items, the reference in force, the analysis of a work, the rules of an RAB, volumes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.aturan import AturanRAB, LangkahVerifikasi, Larangan, Wajib, aturan_rab
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.harga.models import HargaAcuan
from bahagia.harga.standar import Pekerjaan, list_bahan, list_pekerjaan

__all__ = [
    "Analisa", "AturanRAB", "BarisAnalisa", "Bidang", "HargaBerlaku", "ItemBaku", "JenisBaris", "LangkahVerifikasi",
    "Larangan", "Wajib", "aturan_rab", "cari_item", "harga_analisa", "harga_pada", "harga_wajib", "list_harga",
    "list_riwayat", "peta_harga", "volume",
]  # fmt: skip

ANALISA_SUMBER = "Analisa AHSP Cipta Karya 2025"
CUKUP_MIRIP = 80  # of 100: "smen porland" still finds "Semen Portland"
_TIGA = Decimal("0.001")
VOLUME_TERBESAR = Decimal(10) ** 9  # fits Decimal(12, 3)


@dataclasses.dataclass(frozen=True, slots=True)
class HargaBerlaku:
    """A price in force: rupiah for one `satuan`, since when and from where. `id` None when computed by analysis."""

    kode: str
    nama: str
    jenis: str
    satuan: str
    harga: int
    sejak: date
    sumber: str
    tanggal: date
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ItemBaku:
    """An item to choose from. `harga` None: no price can be given, `catatan` says why."""

    kode: str
    nama: str
    satuan: str
    harga: int | None
    jenis: str = ""
    catatan: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class BarisAnalisa:
    """One coefficient times one price; `nilai` exact."""

    kode: str
    nama: str
    jenis: str
    satuan: str
    koefisien: Decimal
    harga: int
    nilai: Decimal


@dataclasses.dataclass(frozen=True, slots=True)
class Analisa:
    """Unit price of a work: the lines exact, `harga` their sum to the nearest rupiah (half up)."""

    kode: str
    nama: str
    satuan: str
    rincian: tuple[BarisAnalisa, ...]
    harga: int
    sejak: date


def list_harga(kota_kode: str, *, pada: date) -> QuerySet[HargaAcuan]:
    """The price in force of every item a city has one for, by code; one row an item."""
    return (
        HargaAcuan.objects.filter(kota_kode=kota_kode, sejak__lte=pada)
        .order_by("kode", "-sejak", "-id").distinct("kode")
    )  # fmt: skip


def list_riwayat(kota_kode: str, kode: str) -> QuerySet[HargaAcuan]:
    """Every price an item ever had in a city, newest first."""
    return HargaAcuan.objects.filter(kota_kode=kota_kode, kode=kode).order_by("-sejak", "-id")


def peta_harga(kota_kode: str, *, pada: date) -> dict[str, HargaBerlaku]:
    """All prices in force by code; one query. Give it to the reads below when many items are asked for."""
    return {
        h.kode: HargaBerlaku(h.kode, h.nama, h.jenis, h.satuan, h.harga, h.sejak, h.sumber, h.tanggal, h.pk)
        for h in list_harga(kota_kode, pada=pada)
    }


def harga_pada(
    kota_kode: str, kode: str, *, pada: date, peta: Mapping[str, HargaBerlaku] | None = None
) -> HargaBerlaku | None:
    """The reference of a code on a date: the city's own price, else for a work the analysis; None when neither."""
    peta = peta_harga(kota_kode, pada=pada) if peta is None else peta
    if kode in peta:
        return peta[kode]
    kerja = list_pekerjaan().get(kode)
    if kerja is None or _kurang(kerja, peta):
        return None
    a = _analisa(kerja, peta)
    return HargaBerlaku(a.kode, a.nama, JenisBaris.JASA, a.satuan, a.harga, a.sejak, ANALISA_SUMBER, a.sejak)


def harga_wajib(kota_kode: str, *, pada: date) -> dict[str, int]:
    """Rupiah for one of each thing the city mandates (cctv, germo), as far as the price list has it under that code."""
    peta = peta_harga(kota_kode, pada=pada)
    return {w.kode: peta[w.kode].harga for w in aturan_rab(kota_kode, pada=pada).wajib if w.kode in peta}


def _kurang(kerja: Pekerjaan, peta: Mapping[str, HargaBerlaku]) -> str:
    """Why a work has no analysis price, "" when it has one."""
    if kerja.ragu:
        return kerja.ragu
    tanpa = [k.bahan.nama for k in kerja.koefisien if k.bahan.kode not in peta]
    if tanpa:
        return f"belum ada harga {', '.join(tanpa[:3])}" + (f" dan {len(tanpa) - 3} lainnya" if len(tanpa) > 3 else "")
    beda = [k.bahan.nama for k in kerja.koefisien if not _sama_satuan(peta[k.bahan.kode].satuan, k.bahan.satuan)]
    return f"satuan harga {beda[0]} berbeda dengan satuan koefisiennya" if beda else ""


def _sama_satuan(a: str, b: str) -> bool:
    return a.strip().casefold() == b.strip().casefold()


def _analisa(kerja: Pekerjaan, peta: Mapping[str, HargaBerlaku]) -> Analisa:
    rincian = tuple(
        BarisAnalisa(
            k.bahan.kode, k.bahan.nama, k.bahan.jenis, k.bahan.satuan, k.nilai, peta[k.bahan.kode].harga,
            k.nilai * peta[k.bahan.kode].harga,
        )
        for k in kerja.koefisien
    )  # fmt: skip
    jumlah = sum((b.nilai for b in rincian), Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP)
    sejak = max(peta[k.bahan.kode].sejak for k in kerja.koefisien)
    return Analisa(kerja.kode, kerja.nama, kerja.satuan, rincian, int(jumlah), sejak)


def harga_analisa(kota_kode: str, kode_ahsp: str, *, pada: date) -> Analisa:
    """Coefficients x prices of a standard work. Refused: unknown code, coefficients not read for certain, a price
    missing or of another unit."""
    kerja = list_pekerjaan().get(kode_ahsp)
    if kerja is None:
        raise Penolakan(
            f"Pekerjaan baku {kode_ahsp} tidak ada.", langkah="Pilih dari daftar pekerjaan baku.", kode="ahsp_tidak_ada"
        )
    peta = peta_harga(kota_kode, pada=pada)
    if sebab := _kurang(kerja, peta):
        langkah = "Minta Dinas PUPR atau DPMPPA mengisi harga acuannya."
        if kerja.ragu:
            langkah = "Pakai harga survei sendiri dengan alasannya."
        raise Penolakan(
            f"Harga {kerja.nama} belum dapat dihitung: {sebab}.", langkah=langkah,
            kode="ahsp_ragu" if kerja.ragu else "harga_kurang",
        )  # fmt: skip
    return _analisa(kerja, peta)


def cari_item(q: str, *, kota_kode: str, pada: date, batas: int = 20) -> list[ItemBaku]:
    """Items whose code or name holds every word of `q` (a slip of the finger is forgiven): those with a price first."""
    kata = q.casefold().split()
    if not kata:
        return []
    peta = peta_harga(kota_kode, pada=pada)
    semua = _semua_item(peta)
    cocok = [i for i in semua if all(k in f"{i.kode} {i.nama}".casefold() for k in kata)]
    if not cocok:
        mirip = process.extract(
            q.casefold(), {n: i.nama.casefold() for n, i in enumerate(semua)}, scorer=fuzz.partial_token_sort_ratio,
            score_cutoff=CUKUP_MIRIP, limit=batas,
        )  # fmt: skip
        cocok = [semua[n] for _, _, n in mirip]
    cocok.sort(key=lambda i: (i.harga is None, len(i.nama)))
    return cocok[:batas]


def _semua_item(peta: Mapping[str, HargaBerlaku]) -> list[ItemBaku]:
    hasil = [ItemBaku(h.kode, h.nama, h.satuan, h.harga, h.jenis) for h in peta.values()]
    for b in list_bahan().values():
        if b.kode not in peta:
            hasil.append(ItemBaku(b.kode, b.nama, b.satuan, None, b.jenis, "belum ada harga acuan"))
    for p in list_pekerjaan().values():
        if p.kode not in peta:
            sebab = _kurang(p, peta)
            harga = None if sebab else _analisa(p, peta).harga
            hasil.append(ItemBaku(p.kode, p.nama, p.satuan, harga, JenisBaris.JASA, sebab))
    return hasil


def volume(
    panjang: Decimal | int | str, lebar: Decimal | int | str = 1, tebal: Decimal | int | str = 1,
    jumlah: Decimal | int | str = 1,
) -> Decimal:  # fmt: skip
    """Length x width x thickness x count, in metres, to three places (half up). Comma or dot for the fraction."""
    hasil = Decimal(1)
    for nama, nilai in (("panjang", panjang), ("lebar", lebar), ("tebal", tebal), ("jumlah", jumlah)):
        try:
            satu = Decimal(str(nilai).strip().replace(",", "."))
        except InvalidOperation:
            satu = Decimal("NaN")
        if not satu.is_finite() or not 0 < satu < VOLUME_TERBESAR:
            raise Penolakan(
                f"Ukuran {nama} harus angka lebih dari nol.", langkah="Tulis dalam meter, misalnya 12,5.", kode="ukuran_salah",
                bidang=nama,
            )  # fmt: skip
        hasil *= satu
    hasil = hasil.quantize(_TIGA, ROUND_HALF_UP) if hasil < VOLUME_TERBESAR else hasil
    if not 0 < hasil < VOLUME_TERBESAR:
        raise Penolakan(
            "Hasil kali ukurannya terlalu kecil atau terlalu besar.", langkah="Periksa apakah satuannya meter.",
            kode="volume_salah", bidang="panjang",
        )  # fmt: skip
    return hasil
