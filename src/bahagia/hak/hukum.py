"""The one bridge from this package to the law: clocks of requests, and until when claims forbid erasure."""

from __future__ import annotations

import calendar
from datetime import date, datetime

from bahagia.aturan.galat import TidakAdaKetentuan
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.kalender import is_hari_kerja
from bahagia.aturan.tenggat import tenggat_jam, tenggat_tahun
from bahagia.hak.dasar import Kelas
from bahagia.hak.models import JenisPermintaan

ATURAN = {
    JenisPermintaan.AKSES: "pdp_access",
    JenisPermintaan.PERBAIKAN: "pdp_correction",
    JenisPermintaan.PENARIKAN: "pdp_withdrawal",
    JenisPermintaan.PEMBATASAN: "pdp_restriction",
}
SETELAN_LAIN = "pdp.tenggat_tanpa_angka"


def tenggat_pada(jenis: JenisPermintaan, masuk: datetime, *, hari: date) -> tuple[datetime, str]:
    """(deadline, citation) of a request that came in at `masuk`. Every hour counts, day off or not."""
    hukum = hukum_berlaku()
    aturan = ATURAN.get(jenis) or hukum.pilih(SETELAN_LAIN, hari).nilai
    jawaban = tenggat_jam(aturan, masuk)
    return jawaban["due"], str(jawaban.dasar[0])


def is_libur(hari: date) -> bool:
    """Whether this day is no working day; outside the table of holidays only weekends are known."""
    try:
        return not is_hari_kerja(hari)
    except (TidakAdaKetentuan, ValueError):
        return hari.weekday() >= calendar.SATURDAY


def batas_klaim(bulan_terakhir: date) -> date:
    """Last day on which a claim out of a month of cover may still come: nothing is erased before it has passed."""
    akhir = bulan_terakhir.replace(day=calendar.monthrange(bulan_terakhir.year, bulan_terakhir.month)[1])
    hari: date = tenggat_tahun("jkk_claim_expiry", akhir)["last_day"]
    return hari


def lama_kalimat(kelas: Kelas, *, pada: date) -> str:
    """The term of a class in words."""
    if kelas.lama.hari is not None:
        return f"{kelas.lama.hari} hari sejak {kelas.sejak}"
    if kelas.lama.aturan:
        return f"{hukum_berlaku().nilai(kelas.lama.aturan, pada).nilai} tahun sejak {kelas.sejak}"
    return f"Selama {kelas.lama.selama}"
