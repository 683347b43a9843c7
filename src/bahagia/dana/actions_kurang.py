"""A spending that waits becomes smaller: another payer took over part of what it was for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.models import Belanja
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan

K = Belanja.Keadaan


@tindakan
def record_pengurangan_belanja(
    *, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, izin: Izin, nilai: int, uraian: str,
    rincian: Mapping[str, Any],
) -> Belanja:  # fmt: skip
    """Lower a proposed or approved spending to `nilai` (rupiah, above 0); what it no longer needs is free at once.

    Spending less than two people agreed to needs no new agreement; more would be refused by the database too. `izin` is
    the right under which the caller acts (checked again here). Codes: `keadaan`, `nilai_uang`.
    """
    require_for(oleh, izin, belanja.rt, pada=tanggal_kota(pada))
    _require_iuran(belanja)
    baris = Belanja.objects.select_for_update(of=("self",)).get(pk=belanja.pk)
    if baris.keadaan not in (K.DIAJUKAN, K.DISETUJUI):
        raise Bentrok(
            f"Belanja ini sudah {baris.keadaan}.", langkah="Muat ulang halaman untuk melihat keadaannya.", kode="keadaan"
        )
    if not 0 < nilai < baris.nilai:
        raise Penolakan(
            f"Belanja {rupiah(baris.nilai)} hanya dapat dikurangi.", langkah="Periksa jumlahnya.", kode="nilai_uang"
        )
    ringkas(nilai_lama=baris.nilai, nilai=nilai)
    Belanja.objects.filter(pk=baris.pk).update(nilai=nilai, uraian=uraian[:240], rincian=dict(rincian))
    baris.refresh_from_db()
    return baris


@tindakan
def close_belanja(*, oleh: Akun, pada: datetime, kunci: str, belanja: Belanja, izin: Izin, alasan: str) -> Belanja:
    """End a spending that waits because nothing of it is left to pay; a reservation ends. Code: `keadaan`."""
    require_for(oleh, izin, belanja.rt, pada=tanggal_kota(pada))
    _require_iuran(belanja)
    baris = Belanja.objects.select_for_update(of=("self",)).get(pk=belanja.pk)
    if baris.keadaan not in (K.DIAJUKAN, K.DISETUJUI):
        raise Bentrok(
            f"Belanja ini sudah {baris.keadaan}.", langkah="Muat ulang halaman untuk melihat keadaannya.", kode="keadaan"
        )
    ringkas(nilai=baris.nilai)
    Belanja.objects.filter(pk=baris.pk).update(
        keadaan=K.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=alasan.strip()[:240]
    )
    baris.refresh_from_db()
    return baris


def _require_iuran(belanja: Belanja) -> None:
    """Only contributions lose people to another payer; a receipt is decided on its own page."""
    if belanja.jenis != Belanja.Jenis.IURAN_BPJS:
        raise ValueError(f"{belanja.jenis} is not lowered by another package")
