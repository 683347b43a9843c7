"""Acts of the programme clock. `record_tahap` and `cancel_tahap` are parts of other acts, in their transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada, require_izin
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import record_kena, ringkas, tindakan
from bahagia.tahapan.jenis import TANPA_TINDAKAN, Tahap
from bahagia.tahapan.kalender import kelompok_terbit
from bahagia.tahapan.models import Jadwal, Kelompok, KelompokRT, LangkahRT
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di


def record_tahap(*, rt: RT, tahun: int, tahap: Tahap, tanggal: date, objek: str = "", pada: datetime) -> None:
    """The RT finished a step on `tanggal`. Called inside the act that ends the step; the first time counts."""
    LangkahRT.objects.bulk_create(
        [LangkahRT(kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=tahun, tahap=Tahap(tahap),
                   tanggal=tanggal, objek=objek, dicatat_pada=pada)],
        ignore_conflicts=True,
    )  # fmt: skip


def cancel_tahap(*, rt: RT, tahun: int, tahap: Tahap, pada: datetime) -> None:
    """The act that ended the step is undone: the step is open again; what was recorded stays as history."""
    LangkahRT.objects.filter(rt=rt, tahun=tahun, tahap=Tahap(tahap), batal_pada__isnull=True).update(batal_pada=pada)


@tindakan
def open_kelompok(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, tahun: int, kode: str, nama: str = "", sumber: str = ""
) -> Kelompok:
    """A cohort of a year. Name, source and calendar come from the published setting when there is one for `kode`."""
    _require_kota(oleh, kota_kode, pada)
    terbit = kelompok_terbit(kota_kode, tahun, kode)
    nama, sumber = nama or (terbit.nama if terbit else ""), sumber or (terbit.sumber if terbit else "")
    if not nama.strip() or not sumber.strip():
        raise Penolakan(
            "Nama kelompok atau sumbernya belum diisi.", langkah="Isi nama kelompok dan dokumen yang membaginya.",
            kode="isian", bidang="nama",
        )  # fmt: skip
    try:
        with transaction.atomic():
            kelompok = Kelompok.objects.create(
                kota_kode=kota_kode, tahun=tahun, kode=kode, nama=nama.strip(), sumber=sumber.strip(), dibuat_oleh_id=oleh.pk,
                dibuat_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            "Kelompok dengan kode ini sudah ada pada tahun itu.", langkah="Pilih kode lain.", kode="kelompok_ada", bidang="kode"
        ) from salah
    Jadwal.objects.bulk_create(
        Jadwal(kelompok=kelompok, tahap=Tahap(j.tahap), mulai=j.mulai, selesai=j.selesai, sumber=sumber, oleh_id=oleh.pk,
               pada=pada)
        for j in (terbit.jadwal if terbit else ())
    )  # fmt: skip
    ringkas(kode=kode, tahun=tahun)
    return kelompok


@tindakan
def record_jadwal(
    *, oleh: Akun, pada: datetime, kunci: str, kelompok: Kelompok, tahap: Tahap, mulai: date, selesai: date, sumber: str
) -> Jadwal:
    """New planned days of a step for a cohort, with the paper they stand in; the old ones stay as history."""
    _require_kota(oleh, kelompok.kota_kode, pada)
    if selesai < mulai:
        raise Penolakan(
            "Tanggal selesai lebih awal dari tanggal mulai.", langkah="Periksa kedua tanggalnya.", kode="tanggal",
            bidang="selesai",
        )  # fmt: skip
    if not sumber.strip():
        raise Penolakan("Sumber jadwal belum diisi.", langkah="Tulis surat atau pengumuman yang menetapkannya.",
                        kode="sumber_kosong", bidang="sumber")  # fmt: skip
    Jadwal.objects.filter(kelompok=kelompok, tahap=Tahap(tahap), kini=True).update(kini=False)
    baru = Jadwal(kelompok=kelompok, tahap=Tahap(tahap), mulai=mulai, selesai=selesai, sumber=sumber.strip(), oleh_id=oleh.pk,
                  pada=pada)  # fmt: skip
    try:
        with transaction.atomic():
            baru.save()
    except IntegrityError as salah:
        raise Bentrok("Jadwal tahap ini baru saja diubah orang lain.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah") from salah  # fmt: skip
    ringkas(tahap=str(tahap), mulai=mulai.isoformat(), selesai=selesai.isoformat())
    return baru


@tindakan
def record_kelompok_rt(
    *, oleh: Akun, pada: datetime, kunci: str, kelompok: Kelompok, rt_ids: Sequence[int]
) -> int:
    """These RT walk with this cohort in its year; RT of another cohort move. Gives how many changed. Set-based."""
    _require_kota(oleh, kelompok.kota_kode, pada)
    semua = {r.pk: r for r in list_rt_di(rt_ids=rt_ids, kelurahan_kode=(), kota_kode=()).filter(kota_kode=kelompok.kota_kode)}
    if asing := set(rt_ids) - set(semua):
        raise Penolakan(
            f"{len(asing)} RT yang dipilih tidak ada di kota ini atau sudah ditutup.", langkah="Periksa daftar RT-nya.",
            kode="rt_asing", bidang="rt",
        )  # fmt: skip
    sudah = KelompokRT.objects.filter(rt__in=semua, tahun=kelompok.tahun, kini=True)
    lama = dict(sudah.values_list("rt_id", "kelompok__kode"))
    pindah = [r for i, r in semua.items() if lama.get(i) != kelompok.kode]
    KelompokRT.objects.filter(rt__in=pindah, tahun=kelompok.tahun, kini=True).update(kini=False)
    KelompokRT.objects.bulk_create(
        [KelompokRT(kota_kode=r.kota_kode, kelurahan_kode=r.kelurahan_id, rt=r, tahun=kelompok.tahun, kelompok=kelompok,
                    oleh_id=oleh.pk, pada=pada) for r in pindah]
    )  # fmt: skip
    for kode in {lama.get(r.pk) for r in pindah}:
        record_kena([r for r in pindah if lama.get(r.pk) == kode], kelompok=[kode, kelompok.kode])
    ringkas(kode=kelompok.kode, tahun=kelompok.tahun, jumlah=len(pindah))
    return len(pindah)


@tindakan
def record_langkah(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, tahap: Tahap, tanggal: date
) -> RT:
    """The day of a step that no other act ends (sosialisasi, evaluasi). Refused for every other step and for a day to come."""
    _require_kota(oleh, rt.kota_kode, pada)
    if Tahap(tahap) not in TANPA_TINDAKAN:
        raise Penolakan(
            "Tahap ini tidak diisi dengan tangan: tanggalnya datang dari pekerjaannya sendiri.",
            langkah="Selesaikan pekerjaan tahap itu; tanggalnya tercatat dengan sendirinya.", kode="tahap_otomatis",
        )  # fmt: skip
    if tanggal > tanggal_kota(pada):
        raise Penolakan("Tanggalnya belum tiba.", langkah="Isi hari ketika tahapnya selesai.", kode="tanggal_depan",
                        bidang="tanggal")  # fmt: skip
    record_tahap(rt=rt, tahun=tahun, tahap=tahap, tanggal=tanggal, pada=pada)
    ringkas(tahap=str(tahap), tahun=tahun)
    return rt


def _require_kota(oleh: Akun, kota_kode: str, pada: datetime) -> None:
    """The clock of a city is set by who holds the right over the city."""
    if oleh.sistem:
        return
    lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
    require_izin(lingkup, Izin.ATUR_TAHAPAN)
    if kota_kode not in lingkup.tempat(Izin.ATUR_TAHAPAN).kota:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang mengatur jadwal kota ini.", langkah="Hubungi DPMPPA kota itu.", kode="tidak_berhak"
        )
