"""Taking one's own spending back before anybody decided: a typing error need not become a rejection."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.langkah import lock_baris, take_step
from bahagia.dana.models import Belanja
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.jejak.tindakan import tindakan


@tindakan
def revoke_belanja(*, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja) -> Belanja:
    """Only who proposed it, only while it waits. It stands as rejected, with the reason that it was withdrawn."""
    require_for(oleh, Izin.CATAT_BELANJA, belanja.rt, pada=tanggal_kota(pada))
    baris = lock_baris(belanja, Belanja.Keadaan.DIAJUKAN)
    if baris.diajukan_oleh_id != oleh.pk or baris.jenis == Belanja.Jenis.IURAN_BPJS:
        raise TidakBerhak(
            "Belanja hanya dapat ditarik oleh yang mengajukannya.", langkah="Minta Ketua RT menolaknya dengan alasan.",
            kode="bukan_pencatat",
        )  # fmt: skip
    return take_step(
        baris, Belanja.Keadaan.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan="Ditarik oleh yang mengajukan"
    )
