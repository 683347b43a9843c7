"""Who may be registered as BPU: age at registration, number of jobs.

Permenaker 5/2021 (age under the limit at registration), Perdir BPJS 22/PERDIR.02/072022 (members may go on),
PP 44/2015 Pasal 11 ayat (2) (kinds of work).
"""

from __future__ import annotations

from datetime import date

from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum
from .waktu import umur as umur_pada


def kelayakan_bpu(
    lahir: date,
    pada: date,
    *,
    pekerjaan: int = 1,
    sudah_peserta: bool = False,
    hukum: Hukum | None = None,
) -> Jawaban:
    """hasil: accept, reason (None | too_old | too_young | too_many_jobs), age.

    A member who was registered in time may continue after the age limit.
    """
    h = Hitungan(hukum)
    umur = umur_pada(lahir, pada)
    bilangan("Jumlah jenis pekerjaan", pekerjaan, paling_kecil=1)
    batas = h.nilai("bpu.age.max_at_registration_exclusive", pada)
    h.catat("Umur", None, f"{umur} tahun, batas di bawah {batas} tahun saat mendaftar")
    alasan = None
    if umur >= batas:
        if sudah_peserta and h.hukum.cari("bpu.age.continue_after_limit", pada):
            h.nilai("bpu.age.continue_after_limit", pada)
            h.catat("Sudah menjadi peserta sebelum batas umur: boleh diteruskan")
        else:
            alasan = "too_old"
    elif not sudah_peserta and _terlalu_muda(h, umur, pada):
        alasan = "too_young"
    if pekerjaan > h.nilai("bpu.jobs.max", pada):
        h.catat("Jenis pekerjaan melebihi batas")
        alasan = alasan or "too_many_jobs"
    return h.jawab(None, accept=alasan is None, reason=alasan, age=umur)


def _terlalu_muda(h: Hitungan, umur: int, pada: date) -> bool:
    """Below the least age of the programme; asked only of a child, so that an adult's answer names no setting."""
    termuda = h.hukum.nilai("bpu.age.min_programme", pada)
    if umur >= termuda.nilai or h.pilih("bpu.umur_minimum", pada) != "kriteria_program":
        return False
    h.kutip(termuda.dasar)
    return True


ALASAN = {
    "too_old": "Umurnya sudah melewati batas pendaftaran. Peserta lama boleh meneruskan, peserta baru tidak.",
    "too_young": "Umurnya belum mencapai batas paling muda kriteria program.",
    "too_many_jobs": "Jenis pekerjaannya melebihi yang boleh didaftarkan. Kurangi dulu pilihannya..",
}
"""Sentences for the reasons, for screens."""
