"""Days of a registration: by when, until when, and when each instalment is due. Working days and holidays are the law's.

Beyond the holiday table (the holidays of a year are published late in the year before) only weekends are left out, so that
works may be registered all the same: such a day is the true one or an earlier one, and `is_perkiraan` tells. What was stored
then is counted anew whenever it is read (`batas_daftar_of`, `batas_lapor_of`), so that it is right once the table is there.
"""

from __future__ import annotations

from datetime import date, timedelta

from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.kalender import is_di_tabel, is_hari_kerja
from bahagia.aturan.tenggat import tenggat_hari_kerja
from bahagia.gotong_royong.models import GotongRoyong, Pendaftaran, SuratTugas

DAFTAR, SERTIFIKAT, PERUBAHAN = "jakon_registration", "jakon_certificate", "jakon_worker_change"
PEMELIHARAAN = "masa_pemeliharaan"
DARI_SURAT = "surat"  # in `Pendaftaran.rincian`: day of the letter that its fourteen days run from
_SEHARI = timedelta(days=1)


def batas_daftar(surat: date) -> date:
    """Last day to register works whose letter is of that day."""
    return _batas(DAFTAR, surat)


def batas_perubahan(surat: date) -> date:
    """Last day to tell BPJS of workers added or taken off."""
    return _batas(PERUBAHAN, surat)


def batas_sertifikat(lengkap: date) -> date:
    """By when the certificate is due after form and first payment."""
    return _batas(SERTIFIKAT, lengkap)


def batas_daftar_of(daftar: Pendaftaran) -> date:
    """Last day of this registration by the holidays known now; as stored where the day of its letter was not kept."""
    surat = daftar.rincian.get(DARI_SURAT)
    return batas_daftar(date.fromisoformat(surat)) if surat else daftar.batas_daftar


def batas_lapor_of(surat: SuratTugas) -> date | None:
    """Last day to tell BPJS of the people of this letter by the holidays known now; None where there is nothing to tell."""
    return batas_perubahan(surat.tanggal) if surat.batas_lapor is not None else None


def is_perkiraan(batas: date) -> bool:
    """Whether holidays that nobody has published yet may move this day to a later one."""
    return not is_di_tabel(batas)


def hari_akhir(kerja: GotongRoyong, daftar: Pendaftaran) -> date:
    """Last day of cover: as printed on the certificate, else by the setting on the end of works or of maintenance."""
    if daftar.berlaku_sampai is not None:
        return daftar.berlaku_sampai
    pilih = hukum_berlaku().pilih("jakon.akhir_perlindungan", kerja.mulai).nilai
    return kerja.pemeliharaan_sampai or kerja.selesai if pilih == PEMELIHARAAN else kerja.selesai


def list_jatuh_tempo(banyak: int, *, batas: date, mulai: date, selesai: date) -> list[date]:
    """When each instalment is due: the first by the day of registration, the last on the working day before works end,
    those between spread evenly. No rule names the days between; they are ours and the page says so."""
    akhir = max(_hari_kerja_sebelum(selesai), mulai)
    pertama = min(batas, akhir)
    if banyak == 1:
        return [pertama]
    langkah = (akhir - pertama) / (banyak - 1)
    return [pertama + i * langkah for i in range(banyak - 1)] + [akhir]


def _batas(aturan: str, mulai: date) -> date:
    hasil: date = tenggat_hari_kerja(aturan, mulai, perkiraan=True)["due"]
    return hasil


def _hari_kerja_sebelum(d: date) -> date:
    d -= _SEHARI
    while not is_hari_kerja(d, perkiraan=True):
        d -= _SEHARI
    return d
