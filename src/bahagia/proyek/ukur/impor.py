"""A sheet of workers through the product's own import (KINERJA B4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from bahagia.akun.queries import akun_sistem
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom, tulis_csv, tulis_xlsx
from bahagia.pekerja import actions as pekerja
from bahagia.proyek.contoh.orang import Pencipta
from bahagia.proyek.ukur.alat import Hasil, Jam, banding
from bahagia.proyek.ukur.kota import KOTA, PADA, pakai_kota, vacuum
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran
from bahagia.wilayah.queries import list_rt

KOLOM = [
    Kolom("No", "angka"), Kolom("NIK"), Kolom("Nama Lengkap"), Kolom("Tempat Lahir"), Kolom("Tanggal Lahir", "tanggal"),
    Kolom("L/P"), Kolom("No KK"), Kolom("Alamat"), Kolom("Pekerjaan"), Kolom("No HP"), Kolom("Nama Ibu Kandung"),
]  # fmt: skip
POLOS = (
    "DROP TABLE IF EXISTS ukur_impor; CREATE TABLE ukur_impor (no int, nik text, nama text, tempat text, lahir text,"
    " jk text, kk text, alamat text, kerja text, hp text, ibu text)"
)
BENIH = 77  # other people than those of the city


def list_baris(n: int) -> list[list[Any]]:
    cipta = Pencipta(BENIH, tanggal_kota(PADA))
    baris: list[list[Any]] = []
    for i in range(n):
        o = cipta.pekerja()
        nik = o.nik[:12] + f"{int(o.nik[12:]) + 5000:04d}"  # serials that the city has not used
        baris.append([i + 1, nik, o.nama, o.tempat_lahir, o.tanggal_lahir, o.jenis_kelamin, o.no_kk, o.alamat,
                      o.pekerjaan_tertulis, o.telepon.replace("+62", "0"), o.nama_ibu])  # fmt: skip
    return baris


def impor(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """Reading, checking every field, sealing, writing, consent: against COPY of the same text and its indexes."""
    pakai_kota(lapangan, u.rt, u.pekerja)
    rt = list_rt(kota_kode=KOTA, pada=tanggal_kota(PADA))[0]
    baris = list_baris(u.impor)
    polos = tulis_csv(KOLOM, baris)
    with connection.cursor() as kursor:
        kursor.execute(POLOS)
    for bentuk, isi, target in (("csv", polos, 3.0), ("xlsx", tulis_xlsx(KOLOM, baris), 10.0)):
        yield banding(
            f"impor_{bentuk}", f"{u.impor:,} baris {bentuk.upper()}: dibaca, diperiksa tiap isian, disandikan, ditulis, dengan"
            " persetujuan; terhadap COPY teks yang sama dan indeksnya.",
            partial(run_impor, rt=rt, isi=isi, nama=f"daftar.{bentuk}", n=u.impor),
            partial(run_copy, isi=polos, n=u.impor), putaran=u.putaran, target=target,
        )  # fmt: skip


def run_impor(jam: Jam, rt: Any, isi: bytes, nama: str, n: int) -> int:
    sistem, cara = akun_sistem(), apps.get_model("pekerja", "Persetujuan").Cara.LISAN
    with transaction.atomic():
        with jam:
            unggahan = pekerja.record_unggahan(
                oleh=sistem, pada=PADA, kunci=str(uuid.uuid4()), rt=rt, nama_berkas=nama, isi=isi, persetujuan=cara
            )
            unggahan = pekerja.import_unggahan(oleh=sistem, pada=PADA, kunci=str(uuid.uuid4()), unggahan=unggahan)
        if unggahan.hasil["baru"] != n:
            raise AssertionError(f"{n} rows sent, taken: {unggahan.hasil}")
        transaction.set_rollback(True)
    vacuum("pekerja_pekerja", "pekerja_persetujuan", "pekerja_unggahan")
    return n


def run_copy(jam: Jam, isi: bytes, n: int) -> int:
    with transaction.atomic(), connection.cursor() as kursor:
        with jam:
            perintah = "COPY ukur_impor FROM STDIN (FORMAT csv, HEADER true, DELIMITER ';', NULL '')"
            with kursor.copy(perintah) as salin:
                salin.write(isi.removeprefix("\ufeff".encode()))
            kursor.execute("CREATE UNIQUE INDEX ON ukur_impor (nik); CREATE INDEX ON ukur_impor (kerja, nama)")
        transaction.set_rollback(True)
    vacuum("ukur_impor")
    return n
