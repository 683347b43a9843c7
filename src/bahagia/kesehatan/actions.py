"""Acts: what was seen of a worker's health insurance, the letter to an office, and its answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dokumen import nomor
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kesehatan.models import (
    KELUARGA_TERBANYAK,
    PERLU_BANTUAN,
    PUNYA,
    TERBUKA,
    KeadaanJKN,
    KeadaanRujukan,
    RujukanJKN,
    StatusJKN,
    SumberStatus,
    TujuanRujukan,
)
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import has_pembatasan

JENIS_NOMOR, KODE_NOMOR = "rujukan_jkn", "RJ"  # the series of letters, as in dokumen.nomor


@tindakan
def record_status(
    *, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, keadaan: KeadaanJKN, sumber: SumberStatus,
    dilihat: date | None = None, keluarga_tanpa: int | None = None,
) -> StatusJKN:  # fmt: skip
    """What was seen today (or on `dilihat`); what was seen before stays as history.

    Refused: a day to come, more family members than a card holds, a person who limited the use of his data.
    """
    require_for(oleh, Izin.CATAT_KESEHATAN, pekerja.rt, pada=tanggal_kota(pada))
    hari = dilihat or tanggal_kota(pada)
    if hari > tanggal_kota(pada):
        raise Penolakan("Tanggalnya belum tiba.", langkah="Isi tanggal kartunya dilihat.", kode="tanggal_depan", bidang="dilihat")
    if keluarga_tanpa is not None and not 0 <= keluarga_tanpa <= KELUARGA_TERBANYAK:
        raise Penolakan(
            "Jumlah anggota keluarga tanpa JKN tidak masuk akal.", langkah=f"Isi 0 sampai {KELUARGA_TERBANYAK}.",
            kode="keluarga", bidang="keluarga_tanpa",
        )  # fmt: skip
    if has_pembatasan(pekerja.pk):
        raise Penolakan(
            "Orang ini meminta pemakaian datanya dibatasi.", langkah="Jangan mencatat hal baru tentang beliau.",
            kode="dibatasi",
        )  # fmt: skip
    StatusJKN.objects.filter(pekerja=pekerja, kini=True).update(kini=False)
    baris = StatusJKN(
        kota_kode=pekerja.kota_kode, kelurahan_kode=pekerja.kelurahan_kode, rt=pekerja.rt, pekerja=pekerja,
        keadaan=keadaan, sumber=sumber, keluarga_tanpa=keluarga_tanpa, dilihat=hari, oleh_id=oleh.pk, dicatat_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Status JKN orang ini baru saja dicatat orang lain.", langkah="Muat ulang halaman.", kode="keadaan_berubah"
        ) from salah
    ringkas(sumber=str(sumber))
    return baris


@tindakan
def issue_rujukan(
    *, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, tujuan: TujuanRujukan
) -> RujukanJKN:
    """A numbered letter that sends the worker to an office. Refused unless the newest status says none or in arrears,
    and while an earlier letter waits for its answer."""
    rt = pekerja.rt
    require_for(oleh, Izin.CATAT_KESEHATAN, rt, pada=tanggal_kota(pada))
    status = StatusJKN.objects.select_for_update().filter(pekerja=pekerja, kini=True).first()
    if status is None or status.keadaan not in PERLU_BANTUAN:
        raise Penolakan(
            "Rujukan hanya untuk orang yang tidak punya JKN atau menunggak.", langkah="Catat dulu status JKN-nya.",
            kode="tidak_perlu_rujukan",
        )  # fmt: skip
    hari = tanggal_kota(pada)
    urut = nomor.next_urut(rt, JENIS_NOMOR, hari.year)
    pola = nomor.pola_pada(rt.kota_kode, JENIS_NOMOR, pada=hari)
    baris = RujukanJKN(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, pekerja=pekerja, tujuan=tujuan, alasan=status.keadaan,
        nomor=nomor.write_nomor(pola, urut=urut, kode=KODE_NOMOR, rt=rt, tanggal=hari), dibuat_oleh_id=oleh.pk, dibuat_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok(
            "Orang ini sudah dirujuk dan belum dijawab.", langkah="Catat dulu jawaban rujukan yang lama.",
            kode="rujukan_terbuka",
        ) from salah  # fmt: skip
    ringkas(nomor=baris.nomor, tujuan=str(tujuan))
    return baris


@tindakan
def record_jawaban_rujukan(
    *, oleh: Akun, pada: datetime, kunci: str, rujukan: RujukanJKN, keadaan: KeadaanRujukan, tanggal: date,
    catatan: str = "", status: KeadaanJKN | None = None,
) -> RujukanJKN:  # fmt: skip
    """What the office said: received, active now (with the new status), or refused with the reason."""
    require_for(oleh, Izin.CATAT_KESEHATAN, rujukan.rt, pada=tanggal_kota(pada))
    lama = RujukanJKN.objects.select_for_update(of=("self",)).select_related("pekerja__rt", "rt").get(pk=rujukan.pk)
    _check_jawaban(lama, keadaan, tanggal, catatan, status, hari_ini=tanggal_kota(pada))
    lama.keadaan, lama.catatan = keadaan, catatan.strip()[:300]
    if keadaan == KeadaanRujukan.DITERIMA:
        lama.diterima_tanggal = tanggal
    else:
        lama.dijawab_tanggal, lama.dijawab_oleh_id = tanggal, oleh.pk
    lama.save()
    if keadaan == KeadaanRujukan.AKTIF and status is not None:
        record_status(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "status"), pekerja=lama.pekerja, keadaan=status,
            sumber=SumberStatus.DINAS, dilihat=tanggal,
        )  # fmt: skip
    ringkas(nomor=lama.nomor)
    return lama


def _check_jawaban(
    rujukan: RujukanJKN, keadaan: KeadaanRujukan, tanggal: date, catatan: str, status: KeadaanJKN | None, *, hari_ini: date
) -> None:
    if rujukan.keadaan not in TERBUKA or keadaan == rujukan.keadaan or keadaan == KeadaanRujukan.DIBUAT:
        raise Bentrok("Rujukan ini sudah dijawab.", langkah="Muat ulang halaman untuk melihat jawabannya.",
                      kode="keadaan_berubah")  # fmt: skip
    if tanggal > hari_ini or tanggal < tanggal_kota(rujukan.dibuat_pada):
        raise Penolakan(
            "Tanggal jawaban harus di antara tanggal surat dan hari ini.", langkah="Periksa tanggalnya.", kode="tanggal",
            bidang="tanggal",
        )  # fmt: skip
    if keadaan == KeadaanRujukan.DITOLAK and not catatan.strip():
        raise Penolakan(
            "Alasan penolakan belum diisi.", langkah="Tulis apa kata petugasnya dan apa langkah berikutnya.",
            kode="alasan_kosong", bidang="catatan",
        )  # fmt: skip
    if keadaan == KeadaanRujukan.AKTIF and (status is None or status not in PUNYA):
        raise Penolakan(
            "Siapa yang membayar JKN-nya belum dipilih.", langkah="Pilih salah satu jenis kepesertaan yang aktif.",
            kode="status_kosong", bidang="status",
        )  # fmt: skip
