"""Acts of coverage: published figures with their source, and which of them percentages are counted against."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.cakupan.models import AngkaRujukan, PakaiRujukan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan


@tindakan
def record_rujukan(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, guna: str, nilai: int, satuan: str, tanggal: date,
    tanggal_teks: str, judul: str, url: str = "", catatan: str = "",
) -> AngkaRujukan:  # fmt: skip
    """Write down a published figure with its source and date. Refuses a date to come and the same figure twice."""
    _require(oleh, kota_kode, pada)
    if tanggal > tanggal_kota(pada):
        raise Penolakan(
            "Tanggal angka itu belum tiba.", langkah="Tulis tanggal keadaan menurut sumbernya.", kode="tanggal_nanti",
            bidang="tanggal",
        )  # fmt: skip
    try:
        with transaction.atomic():
            angka = AngkaRujukan.objects.create(
                kota_kode=kota_kode, guna=guna, wilayah_kode=kota_kode, nilai=nilai, satuan=satuan, tanggal=tanggal,
                tanggal_teks=tanggal_teks, judul=judul, url=url, catatan=catatan, dicatat_oleh_id=oleh.pk, dicatat_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if "rujukan_sekali" not in str(salah):
            raise
        raise Penolakan(
            "Angka ini dengan sumber dan tanggal yang sama sudah dicatat.", langkah="Pakai yang sudah ada di daftar.",
            kode="rujukan_sekali",
        ) from salah  # fmt: skip
    ringkas(guna=guna, nilai=nilai)
    return angka


@tindakan
def decide_rujukan(
    *, oleh: Akun, pada: datetime, kunci: str, rujukan: AngkaRujukan, sejak: date, alasan: str
) -> PakaiRujukan:
    """Percentages are counted against this figure from `sejak` on. Earlier decisions stay, so old pages can be explained."""
    _require(oleh, rujukan.kota_kode, pada)
    if not alasan.strip():
        raise Penolakan(
            "Sebutkan mengapa angka ini yang dipakai.", langkah="Tulis satu kalimat alasan.", kode="tanpa_alasan",
            bidang="alasan",
        )  # fmt: skip
    if rujukan.wilayah_kode != rujukan.kota_kode:
        raise Penolakan(
            "Angka ini bukan tentang seluruh kota.", langkah="Pilih angka yang tempatnya kota ini.", kode="bukan_kota",
        )  # fmt: skip
    ringkas(guna=rujukan.guna, rujukan=rujukan.pk)
    return PakaiRujukan.objects.create(
        kota_kode=rujukan.kota_kode, guna=rujukan.guna, rujukan=rujukan, sejak=sejak, alasan=alasan.strip(),
        diputus_oleh_id=oleh.pk, diputus_pada=pada,
    )  # fmt: skip


def _require(oleh: Akun, kota_kode: str, pada: datetime) -> None:
    if not oleh.sistem and kota_kode not in lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.KELOLA_SETELAN).kota:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang mengatur angka rujukan kota.", langkah="Minta bantuan DPMPPA.",
            kode="tidak_berhak",
        )  # fmt: skip
