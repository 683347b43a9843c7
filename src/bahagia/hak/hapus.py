"""One person taken out of every package: the common part of an erasure asked for and of the retention schedule."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from bahagia.akun.models import Akun
from bahagia.belanja.actions_rekanan import close_data_upah
from bahagia.dasar.kunci import kunci_turunan
from bahagia.gotong_royong.actions_hapus import close_data_kerja
from bahagia.gotong_royong.queries_orang import list_telepon_orang
from bahagia.hak.models import PermintaanHak
from bahagia.hak.seluruh import seluruh_kota
from bahagia.hak.serumpun import list_serumpun
from bahagia.iuran.actions_hapus import close_baris_draf, close_data_iuran
from bahagia.kesehatan.actions_hapus import close_data_kesehatan
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA, JenisPembatasan, close_data_pekerja, record_pembatasan
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import has_pembatasan
from bahagia.pesan.actions_izin import close_pesan_orang
from bahagia.pesan.isian import index_alamat


def hapus_orang(pekerja: Pekerja, *, oleh: Akun, pada: datetime, kunci: str, nomor: str) -> int:
    """Every package takes its part out; gives how many rows changed. Part of an act, which has asked for the right."""
    with seluruh_kota(pekerja.kota_kode):
        orang, *lebur = list_serumpun(pekerja)
    for kembar in reversed(lebur):
        _hapus_satu(kembar, oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"lebur-{kembar.pk}"), nomor=nomor)
    return _hapus_satu(orang, oleh=oleh, pada=pada, kunci=kunci, nomor=nomor)


def _hapus_satu(pekerja: Pekerja, *, oleh: Akun, pada: datetime, kunci: str, nomor: str) -> int:
    umum: dict[str, Any] = {"oleh": oleh, "pada": pada, "pekerja": pekerja}
    kunci_of = lambda bagian: kunci_turunan(kunci, bagian)  # noqa: E731
    with seluruh_kota(pekerja.kota_kode):
        if not has_pembatasan(pekerja.pk, JenisPembatasan.HAPUS):
            record_pembatasan(**umum, kunci=kunci_of("batas"), jenis=JenisPembatasan.HAPUS, nomor=nomor)
        close_baris_draf(**umum, kunci=kunci_of("draf"), alasan="Data orang ini dihapus atas permintaannya.")
        n = close_data_iuran(**umum, kunci=kunci_of("iuran"), nomor=nomor)
        n += close_data_kesehatan(**umum, kunci=kunci_of("kesehatan"))
        n += close_data_upah(**umum, kunci=kunci_of("upah"))
        nomor_hp = {index_alamat("wa", t) for t in list_telepon_orang([pekerja.nik_indeks])}
        if pekerja.telepon_indeks is not None:
            nomor_hp.add(pekerja.telepon_indeks)
        for indeks in sorted(nomor_hp):
            n += close_pesan_orang(
                oleh=oleh, pada=pada, kunci=kunci_of(f"pesan-{indeks}"), kota_kode=pekerja.kota_kode, alamat_indeks=indeks
            )
        n += close_data_kerja(**umum, kunci=kunci_of("kerja"), nomor=nomor)
        close_data_pekerja(**umum, kunci=kunci_of("pekerja"), nomor=nomor)
        n += PermintaanHak.objects.filter(Q(pekerja=pekerja) | Q(nik_indeks=pekerja.nik_indeks)).update(
            nama=TANPA_NAMA, uraian="", wakil="", alasan="", foto_sandi=None
        )
    return n + 1
