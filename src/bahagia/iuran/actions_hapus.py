"""What a decision on a resident's request takes out of this package. Months, payers and amounts stay: they are the book."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.iuran.models import BarisIuran, DaftarIuran, KeadaanDaftar, SelisihBukti
from bahagia.iuran.models_tanggungan import BarisTanggungan
from bahagia.iuran.queries import sum_daftar
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA
from bahagia.pekerja.models import Pekerja


@tindakan
def close_baris_draf(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, alasan: str) -> int:
    """Take a worker who limited the use of his data off the lists that are still drafts; gives how many."""
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    draf = list(DaftarIuran.objects.select_for_update(of=("self",)).filter(
        keadaan=KeadaanDaftar.DRAF, baris__pekerja_id=pekerja.pk
    ))  # fmt: skip
    BarisIuran.objects.filter(daftar__in=draf, pekerja_id=pekerja.pk).update(ikut=False, alasan=alasan[:200])
    for daftar in draf:
        daftar.jumlah_pekerja, daftar.nilai = sum_daftar(daftar)
        daftar.save(update_fields=["jumlah_pekerja", "nilai"])
    ringkas(daftar=len(draf))
    return len(draf)


@tindakan
def close_data_iuran(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, nomor: str) -> int:
    """Replace what identifies a worker on lists, differences and other payers' lists; keys, months and amounts stay.

    Gives how many rows changed. The caller has made sure that the law allows it.
    """
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    n = BarisIuran.objects.filter(pekerja_id=pekerja.pk).update(nama=TANPA_NAMA, pekerjaan="")
    n += SelisihBukti.objects.filter(baris__pekerja_id=pekerja.pk).update(uraian=TANPA_NAMA, alasan="")
    n += BarisTanggungan.objects.filter(Q(pekerja_id=pekerja.pk) | Q(nik_indeks=pekerja.nik_indeks)).update(
        nama=TANPA_NAMA, nik_sandi=None, tanggal_lahir=None, kalimat="", langkah="", alasan=""
    )
    ringkas(baris=n, nomor=nomor)
    return n
