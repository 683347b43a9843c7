"""Reads of pairs that may be one person. Row-level security shows a pair only to who may see both people."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from bahagia.akun.access import Tempat
from bahagia.dasar.sandi import decrypt
from bahagia.pekerja.models import KeadaanKembar, PasanganKembar, Pekerja, Penggabungan

#: Fields that a merge may take from either record: name -> columns that travel together. The NIK stays with its record.
BIDANG_GABUNG: dict[str, tuple[str, ...]] = {
    "nama": ("nama", "nama_baku", "kunci_nama"),
    "tanggal_lahir": ("tanggal_lahir",),
    "jenis_kelamin": ("jenis_kelamin",),
    "tempat_lahir": ("tempat_lahir",),
    "nama_ibu": ("nama_ibu_sandi", "ibu_indeks"),
    "no_kk": ("no_kk_sandi", "no_kk_indeks"),
    "alamat": ("alamat",),
    "telepon": ("telepon_sandi", "telepon_indeks"),
    "pekerjaan": ("pekerjaan", "pekerjaan_kode", "sektor"),
    "penghasilan": ("penghasilan",),
    "kategori": ("kategori",),
}


def di_dua_tempat(tempat: Tempat) -> Q:
    """Pairs both of whose people are in these places."""
    return (Q(rt_a__in=tempat.rt) | Q(kelurahan_a__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)) & (
        Q(rt_b__in=tempat.rt) | Q(kelurahan_b__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    )


def list_kembar(tempat: Tempat, *, keadaan: str = KeadaanKembar.TERBUKA) -> QuerySet[PasanganKembar]:
    """Pairs of these places in one state. Open ones whose person was merged elsewhere meanwhile are no question any more."""
    baris = PasanganKembar.objects.filter(di_dua_tempat(tempat), keadaan=keadaan)
    baris = baris.select_related("a__rt__kelurahan", "b__rt__kelurahan")
    if keadaan == KeadaanKembar.TERBUKA:
        baris = baris.filter(a__digabung_ke__isnull=True, b__digabung_ke__isnull=True)
    return baris


def sum_kembar_terbuka(tempat: Tempat) -> int:
    """How many open pairs wait in these places."""
    return list_kembar(tempat).count() if tempat else 0


def sum_kembar_per_keadaan(tempat: Tempat) -> dict[str, int]:
    """Pairs by state, as `list_kembar` shows them."""
    return {k: list_kembar(tempat, keadaan=k).count() for k in KeadaanKembar.values}


def sum_kembar_per_kelurahan(tempat: Tempat) -> list[tuple[str, str, int, datetime]]:
    """(kelurahan, the other kelurahan, open pairs, oldest), most first."""
    baris = (
        list_kembar(tempat).select_related(None).order_by().values("a__rt__kelurahan__nama", "b__rt__kelurahan__nama")
        .annotate(n=Count("id"), tertua=Min("ditemukan_pada"))
    )  # fmt: skip
    jumlah: dict[tuple[str, str], tuple[int, datetime]] = {}
    for b in baris:
        dua = tuple(sorted((b["a__rt__kelurahan__nama"], b["b__rt__kelurahan__nama"])))
        n, tertua = jumlah.get((dua[0], dua[1]), (0, b["tertua"]))
        jumlah[dua[0], dua[1]] = n + b["n"], min(tertua, b["tertua"])
    return sorted(((x, y, n, t) for (x, y), (n, t) in jumlah.items()), key=lambda z: (-z[2], z[0], z[1]))


def has_kembar(pekerja_ids: Sequence[int]) -> dict[int, Literal["rt_ini", "rt_lain"]]:
    """Of these workers (in scope), who may be registered twice. Nothing about the other record leaves the database."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, rt_lain FROM pekerja_has_kembar(%s::bigint[])", [list(pekerja_ids)])
        return {pk: "rt_lain" if lain else "rt_ini" for pk, lain in kursor.fetchall()}


def list_nik_serumpun(kota_kode: str, nik_indeks: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """NIK index -> the other indexes of the same person after merges: what was paid under one counts for all."""
    hasil: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    with connection.cursor() as kursor:
        kursor.execute("SELECT nik_indeks, lain FROM pekerja_nik_serumpun(%s, %s::uuid[])", [kota_kode, list(nik_indeks)])
        for nik, lain in kursor.fetchall():
            hasil[nik].add(lain)
    return dict(hasil)


def penggabungan_of(pasangan: PasanganKembar) -> Penggabungan | None:
    """The merge of a pair that holds now."""
    return Penggabungan.objects.filter(pasangan=pasangan, dibatalkan_pada__isnull=True).first()


def list_penggabungan(pasangan: PasanganKembar) -> QuerySet[Penggabungan]:
    """All merges of a pair, newest first, those taken back too."""
    return Penggabungan.objects.filter(pasangan=pasangan).defer(
        "sebelum_utama", "sebelum_lebur", "sesudah_utama", "sesudah_lebur").order_by("-id")  # fmt: skip


def isi_bidang(pekerja: Pekerja) -> dict[str, Any]:
    """What stands in each field of a merge, sealed values opened, to tell whether two records agree. Mask before showing."""
    def buka(sandi: Any, tempat: str) -> str:
        return decrypt(sandi, tempat=tempat) if sandi else ""
    return {
        "nama": pekerja.nama, "tanggal_lahir": pekerja.tanggal_lahir, "jenis_kelamin": pekerja.jenis_kelamin,
        "tempat_lahir": pekerja.tempat_lahir, "nama_ibu": buka(pekerja.nama_ibu_sandi, "pekerja.nama_ibu"),
        "no_kk": buka(pekerja.no_kk_sandi, "pekerja.no_kk"), "alamat": pekerja.alamat,
        "telepon": buka(pekerja.telepon_sandi, "pekerja.telepon"),
        "pekerjaan": (pekerja.pekerjaan, pekerja.pekerjaan_kode, pekerja.sektor), "penghasilan": pekerja.penghasilan,
        "kategori": pekerja.kategori,
    }  # fmt: skip


def list_bidang_beda(a: Pekerja, b: Pekerja) -> list[str]:
    """Fields in which two records do not say the same."""
    isi_a, isi_b = isi_bidang(a), isi_bidang(b)
    return [k for k in BIDANG_GABUNG if isi_a[k] != isi_b[k]]
