"""Sheets of other payers: verdict per row, people of an RT covered by others, a plan. Never with a NIK in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Sum

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.iuran import queries_tanggungan as queries
from bahagia.iuran.models import BarisTanggungan, BulanRencana, DaftarTanggungan, RencanaTanggungan
from bahagia.wilayah.queries import list_kelurahan, list_rt_di

KOLOM_TANGGUNGAN = (
    Kolom("Nomor", "angka", 8), Kolom("Penanggung", lebar=30), Kolom("Kelompok", lebar=22), Kolom("Nomor surat", lebar=26),
    Kolom("Tanggal surat", "tanggal", 14), Kolom("Bulan pertama", "tanggal", 14), Kolom("Bulan terakhir", "tanggal", 14),
    Kolom("Keadaan", lebar=24), Kolom("Orang dalam daftar", "angka", 12), Kolom("Ditanggung", "angka", 12),
    Kolom("Sudah ditanggung pihak lain", "angka", 14), Kolom("Perlu diperbaiki", "angka", 12),
)  # fmt: skip
KOLOM_BARIS = (
    Kolom("Baris", "angka", 8), Kolom("Nama", lebar=30), Kolom("Tanggal lahir", "tanggal", 14), Kolom("Hasil", lebar=28),
    Kolom("Dikenali", lebar=26), Kolom("Bulan ditanggung", "angka", 12), Kolom("Kolom", lebar=8), Kolom("Penjelasan", lebar=70),
    Kolom("Yang perlu dilakukan", lebar=50),
)  # fmt: skip
KOLOM_RT = (
    Kolom("Nama", lebar=30), Kolom("Penanggung", lebar=30), Kolom("Nomor surat", lebar=26), Kolom("Tanggal surat", "tanggal", 14),
    Kolom("Bulan pertama", "tanggal", 14), Kolom("Bulan terakhir", "tanggal", 14), Kolom("Bulan ditanggung", "angka", 12),
    Kolom("Hasil", lebar=28), Kolom("Penjelasan", lebar=70),
)  # fmt: skip
KOLOM_RENCANA = (
    Kolom("RT", lebar=28), Kolom("Penanggung", lebar=28), Kolom("Bulan", "tanggal", 14), Kolom("Orang", "angka", 10),
    Kolom("Iuran (rupiah)", "uang"),
)  # fmt: skip


def list_tanggungan_unduh(daftar: Iterable[DaftarTanggungan]) -> Iterator[list[Any]]:
    for d in daftar:
        n = d.hasil
        yield [
            d.pk, d.nama, str(d.get_kelompok_display()), d.nomor_dokumen, d.tanggal_dokumen, d.bulan_mulai, d.bulan_akhir,
            str(d.get_keadaan_display()), sum(n.values()), n.get("ditanggung", 0) + n.get("sebagian", 0), n.get("sudah", 0),
            n.get("ditolak", 0),
        ]  # fmt: skip


def list_baris_unduh(baris: Iterable[BarisTanggungan]) -> Iterator[list[Any]]:
    for b in baris:
        yield [
            b.nomor, b.nama, b.tanggal_lahir, str(b.get_putusan_display()), str(b.get_cara_display()), b.n_bulan, b.kolom,
            b.kalimat, b.langkah,
        ]  # fmt: skip


def list_rt_unduh(rt_ids: Iterable[int]) -> Iterator[list[Any]]:
    baris = list(queries.list_baris_rt(rt_ids))
    sumber = queries.sumber_tanggungan(b.daftar_id for b in baris)
    for b in baris:
        d = sumber[b.daftar_id]
        yield [b.nama, d.nama, d.nomor_dokumen, d.tanggal_dokumen, b.bulan_mulai, b.bulan_akhir, b.n_bulan,
               str(b.get_putusan_display()), b.kalimat]  # fmt: skip


def list_rencana_unduh(rencana: RencanaTanggungan) -> Iterator[list[Any]]:
    """RT by payer and month: people and rupiah."""
    kelurahan = dict(list_kelurahan(rencana.kota_kode).values_list("pk", "nama"))
    rt = {
        r.pk: f"{r} {kelurahan.get(r.kelurahan_id, '')}"
        for r in list_rt_di(rt_ids=[], kelurahan_kode=[], kota_kode=[rencana.kota_kode])
    }
    jumlah = BulanRencana.objects.filter(rencana=rencana).values_list("rt_id", "urut", "penanggung", "periode")
    for rt_id, urut, penanggung, periode, orang, nilai in jumlah.annotate(Count("id"), Sum("nilai")).order_by(
        "rt_id", "periode", "urut"
    ):
        label = queries.LABEL.get(penanggung, penanggung)
        yield [rt.get(rt_id, str(rt_id)), f"{label} (sudah ada)" if urut == 0 else label, periode, orang, nilai]
