"""Sheets of spending: receipts, advances, wages lists, vendors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bahagia.belanja.models import BarisUpah, DaftarUpah, JenisNota, Nota, Panjar, Rekanan
from bahagia.belanja.pajak import LABEL
from bahagia.belanja.queries import KATA, BarisPajak, keadaan_nota, uraian_nota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.rab.queries import PokokKini

KOLOM_NOTA = (
    Kolom("Nomor", "angka", 10), Kolom("Tanggal bon", "tanggal", 14), Kolom("Jenis", lebar=22), Kolom("Uraian", lebar=44),
    Kolom("Baris RAB", lebar=40), Kolom("Rekanan", lebar=28), Kolom("Jumlah", "uang"), Kolom("Keadaan", lebar=28),
    Kolom("Dibayar", "tanggal", 14), Kolom("Sumber", lebar=12), Kolom("Foto", lebar=10),
)  # fmt: skip
KOLOM_PAJAK = (
    Kolom("Tanggal bayar", "tanggal", 14), Kolom("Nota", "angka", 10), Kolom("Uraian", lebar=44), Kolom("Pajak", lebar=28),
    Kolom("Usulan", "uang"), Kolom("Nilai", "uang"), Kolom("Dipotong", lebar=10), Kolom("Keyakinan", lebar=10),
    Kolom("Alasan", lebar=40),
)  # fmt: skip
KOLOM_PANJAR = (
    Kolom("Nomor", "angka", 10), Kolom("Diusulkan", "tanggal", 14), Kolom("Pemegang", lebar=28), Kolom("Untuk", lebar=40),
    Kolom("Panjar", "uang"), Kolom("Terpakai", "uang"), Kolom("Kembali", "uang"), Kolom("Sisa", "uang"),
    Kolom("Keadaan", lebar=28),
)  # fmt: skip
KOLOM_UPAH = (
    Kolom("Nomor", "angka", 10), Kolom("Mulai", "tanggal", 14), Kolom("Sampai", "tanggal", 14), Kolom("Orang", "angka", 10),
    Kolom("Jumlah", "uang"), Kolom("Nota", "angka", 10), Kolom("Keadaan", lebar=28),
)  # fmt: skip
KOLOM_ORANG = (
    Kolom("No", "angka", 6), Kolom("Nama", lebar=30), Kolom("Hari", "polos", 8), Kolom("Upah sehari", "uang"),
    Kolom("Jumlah", "uang"),
)  # fmt: skip
KOLOM_REKANAN = (
    Kolom("Nama", lebar=30), Kolom("Jenis", lebar=36), Kolom("Pemilik", lebar=28), Kolom("Alamat", lebar=40),
    Kolom("PKP", lebar=8), Kolom("Nota dibayar", "angka", 12), Kolom("Jumlah", "uang"),
)  # fmt: skip


def sebut_keadaan(keadaan: str) -> str:
    """The state of a receipt in words."""
    return str(KATA.get(keadaan, keadaan))


def list_baris_nota(nota: Iterable[Nota], pokok: Mapping[int, PokokKini]) -> Iterator[list[Any]]:
    for n in nota:
        p = pokok.get(n.pokok_id or 0)
        yield [
            n.pk, n.tanggal, str(JenisNota(n.jenis).label), uraian_nota(n), p.uraian if p else "",
            n.rekanan.nama if n.rekanan else "", n.nilai, sebut_keadaan(keadaan_nota(n)),
            n.belanja.tanggal_bayar if n.belanja else None, n.belanja.sumber if n.belanja else "", "ada" if n.foto_id else "",
        ]  # fmt: skip


def list_baris_pajak(baris: Iterable[BarisPajak]) -> Iterator[list[Any]]:
    for b in baris:
        yield [b.tanggal, b.nota_id, b.uraian, str(LABEL[b.jenis]), b.usulan, b.nilai, "ya" if b.dipotong else "", b.keyakinan,
               b.alasan]  # fmt: skip


def list_baris_panjar(panjar: Iterable[Panjar], pakai: Mapping[int, int]) -> Iterator[list[Any]]:
    for p in panjar:
        terpakai = pakai.get(p.pk, 0)
        sisa = p.nilai - terpakai - p.kembali if p.keadaan == "berjalan" else 0
        yield [p.pk, p.diusulkan_pada.date(), p.pemegang, p.untuk, p.nilai, terpakai, p.kembali, sisa,
               str(p.get_keadaan_display())]  # fmt: skip


def list_baris_daftar_upah(daftar: Iterable[DaftarUpah], jumlah: Mapping[int, tuple[int, int]]) -> Iterator[list[Any]]:
    """Without names: how many people and how much."""
    for d in daftar:
        n, nilai = jumlah.get(d.pk, (0, 0))
        yield [d.pk, d.mulai, d.sampai, n, nilai, d.nota_id,
               sebut_keadaan(keadaan_nota(d.nota)) if d.nota else "Belum diajukan"]  # fmt: skip


def list_baris_orang(baris: Iterable[BarisUpah]) -> Iterator[list[Any]]:
    for b in baris:
        yield [b.urut, b.nama, b.hari, b.tarif, b.nilai]


def list_baris_rekanan(rekanan: Iterable[Rekanan], jumlah: Mapping[int, tuple[int, int]]) -> Iterator[list[Any]]:
    for r in rekanan:
        n, nilai = jumlah.get(r.pk, (0, 0))
        yield [r.nama, str(r.get_jenis_display()), r.pemilik, r.alamat, "ya" if r.pkp else "", n, nilai]
