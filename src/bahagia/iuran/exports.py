"""Sheets of contributions: the workbook for BPJS and the list as XLSX or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.tanggal import bulan, tambah_bulan
from bahagia.iuran import queries
from bahagia.iuran.models import BarisIuran, DaftarIuran, KeadaanDaftar
from bahagia.jejak.tindakan import record_jejak
from bahagia.luar.bpjs.baris import BarisBPJS
from bahagia.luar.bpjs.buku_kerja import Kepala, tulis_buku_kerja
from bahagia.luar.bpjs.pemetaan import pemetaan_pada
from bahagia.pekerja.queries import baris_bpjs
from bahagia.wilayah.queries import nama_lengkap

KOLOM_DAFTAR = (
    Kolom("No", "angka", 6), Kolom("Nama", lebar=30), Kolom("Pekerjaan", lebar=24), Kolom("Sektor"), Kolom("Ikut"),
    Kolom("Iuran (rupiah)", "uang"), Kolom("Keterangan", lebar=50),
)  # fmt: skip

KOLOM_RT = (
    Kolom("Nomor daftar", "angka", 12), Kolom("Bulan pertama", "tanggal", 14), Kolom("Jumlah bulan", "angka", 12),
    Kolom("Pekerja", "angka", 10), Kolom("Iuran (rupiah)", "uang"), Kolom("Keadaan"), Kolom("Penanggung", lebar=28),
    Kolom("Kode iuran", lebar=16), Kolom("Diajukan", "tanggal", 14), Kolom("Diputus", "tanggal", 14),
    Kolom("Dibayar", "tanggal", 14), Kolom("Terbukti", "tanggal", 14), Kolom("Alasan penolakan", lebar=50),
)  # fmt: skip


def kolom_perlindungan(bulan_bulan: Iterable[date]) -> list[Kolom]:
    """Name, then a column for each month."""
    with override("id"):  # as every sheet
        return [Kolom("Nama", lebar=30), *(Kolom(bulan(b), lebar=20) for b in bulan_bulan)]


def list_daftar_unduh(daftar: Iterable[DaftarIuran]) -> Iterator[list[Any]]:
    """Rows under KOLOM_RT: one list each."""
    for d in daftar:
        saat = (d.diajukan_pada, d.diputus_pada, d.dibayar_pada, d.terbukti_pada)
        yield [d.pk, d.bulan_mulai, d.jumlah_bulan, d.jumlah_pekerja, d.nilai, str(KeadaanDaftar(d.keadaan).label),
               d.penanggung_nama, d.kode_iuran, *(tanggal_kota(s) if s else None for s in saat), d.alasan_tolak]  # fmt: skip


def export_buku_kerja(daftar: DaftarIuran, *, oleh: Akun, pada: datetime) -> bytes:
    """The workbook for the BPJS branch, in the column mapping in force. Full NIK: the export is recorded."""
    harga: dict[str, tuple[int, int]] = {}
    for h in daftar.harga:
        jkk, jkm = harga.get(h["sektor"], (0, 0))
        harga[h["sektor"]] = (jkk + h["jkk"], jkm + h["jkm"])
    baris = {b.pekerja_id: b for b in BarisIuran.objects.filter(daftar=daftar, ikut=True)}
    kota = daftar.rt.kelurahan.induk.induk if daftar.rt.kelurahan.induk else None
    isi: list[BarisBPJS] = []
    for data in baris_bpjs(list(baris), oleh=oleh, pada=pada, untuk=f"iuran.DaftarIuran:{daftar.pk}"):
        b = baris[data.pop("pekerja_id")]
        jkk, jkm = harga[b.sektor]
        isi.append(
            BarisBPJS(
                **data, kota=kota.nama if kota else "", bulan_mulai=daftar.bulan_mulai,
                jumlah_bulan=daftar.jumlah_bulan, iuran_jkk=jkk, iuran_jkm=jkm, iuran=b.nilai,
            )
        )  # fmt: skip
    record_jejak("iuran.export_buku_kerja", oleh=oleh, pada=pada, objek=daftar, isi={"orang": len(isi)})
    return tulis_buku_kerja(
        isi, pemetaan_pada(daftar.kota_kode, pada=tanggal_kota(pada)), pada=pada,
        kepala=Kepala(
            rt=nama_lengkap(daftar.rt), kelurahan=daftar.rt.kelurahan.nama, kota=kota.nama if kota else "",
            bulan_dari=daftar.bulan_mulai, bulan_sampai=tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1),
            penanggung=daftar.penanggung_nama, kode_iuran=daftar.kode_iuran,
        ),
    )  # fmt: skip


def list_baris_unduh(daftar: DaftarIuran) -> Iterator[list[Any]]:
    """Rows of the list for download: no NIK."""
    for nomor, b in enumerate(queries.list_baris(daftar), start=1):
        yield [nomor, b.nama, b.pekerjaan, b.sektor, "ya" if b.ikut else "tidak", b.nilai if b.ikut else 0, b.alasan]
