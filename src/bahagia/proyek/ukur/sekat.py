"""What the row-level walls cost (KINERJA B9): the same questions with the policy, and without it but with its filter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Hasil, Jam, banding
from bahagia.proyek.ukur.iuran import lock_kota
from bahagia.proyek.ukur.kota import KOTA, pakai_kota
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

#: name -> (which scope of a role asks it, how many times in a round)
BENTUK = {
    "satu_rt": ("rt", 200),
    "satu_nik": ("rt", 300),
    "antre_kelurahan": ("kelurahan", 60),
    "perlindungan_rt": ("rt", 200),
    "jumlah_kota": ("kota", 3),
    "rekap_kota": ("kota", 2),
}


def sekat_baris(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """Six shapes of question as the pages ask them."""
    pakai_kota(lapangan, u.rt, u.pekerja)
    lapangan.copy("sekat", dari=f"kota_{u.rt}_{u.pekerja}")
    with transaction.atomic():
        lock_kota()
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    rt_id, kelurahan, nik = sql.rows("sekat_pilih")[0]
    tempat = {
        "rt": Tempat(rt=frozenset({rt_id})), "kelurahan": Tempat(kelurahan=frozenset({kelurahan})),
        "kota": Tempat(kota=frozenset({KOTA})),
    }  # fmt: skip
    isi = {"rt": rt_id, "kelurahan": kelurahan, "nik": nik, "kota": KOTA}
    for bentuk, (lingkup, kali) in BENTUK.items():
        kali = max(1, kali * u.halaman // 40)
        yield banding(
            f"sekat_{bentuk}", f"Pertanyaan {bentuk.replace('_', ' ')} sebagai peran web dengan sekat baris, terhadap pemilik"
            " dengan saringan yang sama di WHERE.",
            partial(_tanya, nama=f"sekat_{bentuk}", isi=isi, kali=kali, tempat=tempat[lingkup]),
            partial(_tanya, nama=f"sekat_{bentuk}", isi=isi, kali=kali, saring=lingkup),
            putaran=u.putaran, target=1.3, satuan="us CPU/pertanyaan",
        )  # fmt: skip


def _tanya(
    jam: Jam, nama: str, isi: dict[str, Any], kali: int, tempat: Tempat | None = None, saring: str = ""
) -> int:
    """Ask `kali` times: as web with the scope set, or as owner with the scope's own filter in the statement."""
    syarat = {"": "true", "rt": "rt_id = %(rt)s", "kelurahan": "kelurahan_kode = %(kelurahan)s", "kota": "kota_kode = %(kota)s"}
    teks = sql.read(nama).replace("/*saring*/", syarat[saring])
    with transaction.atomic(), connection.cursor() as kursor:
        if tempat is not None:
            set_lingkup(tempat, peran_basis=settings.BAHAGIA_PERAN["web"])
        kursor.execute(teks, isi)
        if not kursor.fetchall():
            raise AssertionError(f"{nama}: nothing seen")
        with jam:
            for _ in range(kali):
                kursor.execute(teks, isi)
                kursor.fetchall()
        transaction.set_rollback(True)
    return kali
