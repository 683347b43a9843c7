"""Cities to measure on: made once per size, kept as databases of the throw-away server."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bahagia.proyek.ukur.lapangan import Lapangan

PADA = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)  # 09.00 in Jambi
BULAN, JUMLAH_BULAN = date(2026, 12, 1), 12
KOTA = "15.71"


def pakai_kota(lapangan: Lapangan, rt: int, pekerja: int) -> str:
    """Turn to a city with so many RT and verified workers; made when it is not there yet."""
    from django.db import connection

    from bahagia.proyek.contoh.muat import muat_massal

    nama = f"kota_{rt}_{pekerja}"
    ada = lapangan.has(nama)
    lapangan.copy(nama)
    if not ada:
        muat_massal(pada=PADA, banyak_rt=rt, banyak_pekerja=pekerja)
        with connection.cursor() as kursor:
            kursor.execute("VACUUM ANALYZE")
    return nama


def vacuum(*tabel: str) -> None:
    """What was rolled back leaves dead rows; the next round must not pay for them."""
    from django.db import connection

    with connection.cursor() as kursor:
        for satu in tabel:
            kursor.execute(f"VACUUM {satu}")
