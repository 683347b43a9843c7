"""Public facts of RT that have no list yet, written in one statement. Others are published by `iuran.fakta` itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bahagia.dana.queries import angka_of, sum_dana, tahun_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.iuran.fakta import BULAN_DITAMPILKAN
from bahagia.pekerja.queries import sum_pekerja_per_status
from bahagia.terbitan.actions import publish_banyak
from bahagia.terbitan.isi import BulanTerlindungi, IsiRT
from bahagia.wilayah.models import RT


def publish_tanpa_daftar(rt: Sequence[RT], *, pada: datetime) -> int:
    """Facts of these RT (kelurahan loaded), as `iuran.fakta.publish_fakta_rt` would write each; gives how many."""
    kini = tanggal_kota(pada)
    ids = [r.pk for r in rt]
    tahun, pekerja = tahun_uang(ids, pada=kini), sum_pekerja_per_status(ids)
    dana = {t: sum_dana(ids, t) for t in {kini.year, *tahun.values()}}
    per_bulan = [BulanTerlindungi(tambah_bulan(awal_bulan(kini), i), 0) for i in range(BULAN_DITAMPILKAN)]
    baris = []
    for satu in rt:
        t = tahun.get(satu.pk, kini.year)
        angka = angka_of(dana[t][satu.pk])
        isi = IsiRT(
            tahun=t, pagu=dana[t][satu.pk].pagu, disetujui=angka.disetujui, disalurkan=angka.disalurkan,
            terealisasi=angka.terealisasi, tersedia=angka.tersedia, terpakai_iuran=0,
            n_pekerja=pekerja.get(satu.pk, {}).get("terverifikasi", 0), n_terlindungi=0, bulan_orang=0, per_bulan=per_bulan,
        )  # fmt: skip
        baris.append((satu, isi))
    return publish_banyak(baris=baris, pada=pada)
