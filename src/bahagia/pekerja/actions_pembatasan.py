"""Acts that follow from a decision on a resident's request: limit the use of the data, end a limit, erase."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok
from bahagia.dasar.sandi import encrypt
from bahagia.dasar.tanggal import tanggal
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.models import (
    BERHENTI,
    TANPA_NAMA,
    JenisPembatasan,
    PasanganKembar,
    Pekerja,
    PembatasanData,
    Penggabungan,
    Status,
    Unggahan,
)

LAHIR_KOSONG = date(1900, 1, 1)  # the column asks for a date; this one says nothing about anybody


@tindakan
def record_pembatasan(
    *, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, jenis: JenisPembatasan, nomor: str
) -> PembatasanData:
    """A limit begins, by the decision on request `nomor`. All but an objection to matching also take the worker off new
    lists; months already paid stay as they are. Refused when the same limit holds already."""
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    baris = PembatasanData(
        kota_kode=pekerja.kota_kode, kelurahan_kode=pekerja.kelurahan_kode, rt_id=pekerja.rt_id, pekerja=pekerja,
        nik_indeks=pekerja.nik_indeks, jenis=jenis, nomor=nomor, sejak=pada, oleh_id=oleh.pk,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Pembatasan yang sama sudah berlaku untuk orang ini.", langkah="Lihat keputusan yang lebih dahulu.",
            kode="sudah_dibatasi",
        ) from salah  # fmt: skip
    if jenis in BERHENTI:
        Pekerja.objects.filter(pk=pekerja.pk).exclude(status=Status.NONAKTIF).update(
            status=Status.NONAKTIF, catatan=f"{JenisPembatasan(jenis).label}, {tanggal(pada)}, nomor {nomor}."[:300]
        )
        pekerja.refresh_from_db()
    ringkas(jenis=str(jenis), nomor=nomor)
    return baris


@tindakan
def close_pembatasan(*, oleh: Akun, pada: datetime, kunci: str, pembatasan: PembatasanData, nomor: str) -> PembatasanData:
    """The resident asks for it: the limit ends. The worker stays ended until the RT takes him up again; an erased one
    gives the NIK free, so that he can be registered as anybody else."""
    require_for(oleh, Izin.PUTUS_HAK, pembatasan.pekerja.rt, pada=tanggal_kota(pada))
    berubah = PembatasanData.objects.filter(pk=pembatasan.pk, sampai__isnull=True).update(
        sampai=pada, diakhiri_oleh_id=oleh.pk
    )
    if not berubah:
        raise Bentrok("Pembatasan ini sudah berakhir.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if pembatasan.jenis == JenisPembatasan.HAPUS:
        Pekerja.objects.filter(pk=pembatasan.pekerja_id).update(nik_indeks=uuid.uuid4())
    ringkas(jenis=pembatasan.jenis, nomor=nomor)
    pembatasan.refresh_from_db()
    return pembatasan


@tindakan
def close_data_pekerja(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, nomor: str) -> Pekerja:
    """Erase what identifies a worker, for good: sealed values emptied, name and the rest replaced.

    What stays: the row, its key and the blind index of the NIK (one-way without the key of the house), so that ledger,
    cover and audit can still be proven and no sheet brings the person back unasked. Sheets of the RT that were taken
    already are emptied too. The caller has made sure that the law allows it.
    """
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    lama = Pekerja.objects.select_for_update(of=("self",)).get(pk=pekerja.pk)
    if lama.status != Status.NONAKTIF:
        raise Bentrok(
            "Orang ini masih aktif di daftar pekerja.", langkah="Hentikan pemakaian datanya lebih dahulu.", kode="masih_aktif",
        )  # fmt: skip
    lama.nama, lama.nik_sandi = TANPA_NAMA, encrypt("", tempat="pekerja.nik")
    lama.no_kk_sandi = lama.no_kk_indeks = lama.telepon_sandi = lama.nama_ibu_sandi = lama.penghasilan = None
    lama.tempat_lahir = lama.alamat = lama.pekerjaan = lama.nama_baku = lama.kunci_nama = ""
    lama.telepon_indeks = lama.ibu_indeks = None
    lama.nama_baku = lama.kunci_nama = ""
    lama.telepon_indeks = lama.ibu_indeks = None
    lama.tanggal_lahir = LAHIR_KOSONG
    lama.catatan = f"Data pribadi dihapus {tanggal(pada)}, {nomor}."[:300]
    lama.save()
    Penggabungan.objects.filter(Q(utama=lama) | Q(lebur=lama)).update(
        sebelum_utama=None, sebelum_lebur=None, sesudah_utama=None, sesudah_lebur=None, alasan="", alasan_batal=""
    )
    PasanganKembar.objects.filter(Q(a=lama) | Q(b=lama)).update(alasan=[], alasan_putusan="")
    n = Unggahan.objects.filter(rt=lama.rt, keadaan=Unggahan.Keadaan.DIAMBIL, isi_sandi__isnull=False).update(isi_sandi=None)
    ringkas(nomor=nomor, unggahan=n)
    return lama
