"""Vendors of an RT, and taking a person's name out of wages lists."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja.models import BarisUpah, JenisRekanan, Rekanan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA
from bahagia.pekerja.models import Pekerja
from bahagia.wilayah.models import RT


@tindakan
def register_rekanan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nama: str, jenis: str = JenisRekanan.TOKO, pemilik: str = "",
    alamat: str = "", pkp: bool = False,
) -> Rekanan:  # fmt: skip
    """A shop or person the Pokja buys from, once an RT. Its owner is asked so that a declared kinship can be seen."""
    require_for(oleh, Izin.CATAT_BELANJA, rt, pada=tanggal_kota(pada))
    nama = " ".join(nama.split())[:120]
    if not nama:
        raise Penolakan("Nama rekanan belum diisi.", langkah="Salin dari kepala bonnya.", kode="nama", bidang="nama")
    try:
        with transaction.atomic():
            return Rekanan.objects.create(
                kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, nama=nama, jenis=JenisRekanan(jenis),
                pemilik=" ".join(pemilik.split())[:120], alamat=" ".join(alamat.split())[:200], pkp=pkp, oleh=oleh, pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            f"{nama} sudah ada di daftar.", langkah="Pilih dari daftar.", kode="rekanan_ganda", bidang="nama"
        ) from salah


@tindakan
def close_rekanan(*, oleh: Akun, pada: datetime, kunci: str, rekanan: Rekanan) -> Rekanan:
    """No longer bought from; its receipts stay."""
    require_for(oleh, Izin.CATAT_BELANJA, rekanan.rt, pada=tanggal_kota(pada))
    Rekanan.objects.filter(pk=rekanan.pk).update(ditutup=True)
    rekanan.refresh_from_db()
    return rekanan


@tindakan
def close_data_upah(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja) -> int:
    """Take a person's name out of wages lists; days and rupiah stay, for they are the books. Rows changed."""
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    n = BarisUpah.objects.filter(pekerja=pekerja).update(nama=TANPA_NAMA)
    ringkas(baris=n)
    return n
