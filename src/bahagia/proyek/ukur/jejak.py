"""What the audit record costs (KINERJA B8): rows with digest against plain rows, and how fast they are checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import connection, transaction

from bahagia.jejak.actions import close_segel
from bahagia.jejak.periksa import list_rusak
from bahagia.proyek.ukur.alat import Hasil, Jam, banding, hasil_of
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

_KOLOM = "pada, oleh_id, tindakan, objek, kota_kode, kelurahan_kode, rt_id, isi"
_NILAI = (
    "now(), 7, 'pekerja.record_perubahan_pekerja', 'pekerja.Pekerja:' || n, '15.71', '15.71.07.1012', mod(n, 1650),"
    ' \'{"ubah": {"pekerja.Pekerja:1": {"status": ["terverifikasi", "terdaftar"],'
    ' "nama": ["~0123456789abcdef", "~1123456789abcdef"]}}}\''
)
POLOS = (
    "CREATE UNLOGGED TABLE IF NOT EXISTS jejak_polos (LIKE jejak_jejak INCLUDING DEFAULTS INCLUDING INDEXES INCLUDING IDENTITY);"
    "ALTER TABLE jejak_polos SET LOGGED"
)


def jejak(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """One row after the other, many in one statement, and the check of the whole chain."""
    lapangan.copy(f"jejak_{u.rt}")
    with connection.cursor() as kursor:
        kursor.execute(POLOS)
    for nama, kali, target in (("satu", u.jurnal // 50, 1.6), ("banyak", u.jurnal, 3.0)):
        yield banding(
            f"jejak_{nama}", f"Baris jejak dengan sidiknya ({nama}), terhadap baris yang sama tanpa sidik.",
            partial(_tulis, tabel="jejak_jejak", kali=kali, satu=nama == "satu"),
            partial(_tulis, tabel="jejak_polos", kali=kali, satu=nama == "satu"),
            putaran=u.putaran, target=target, satuan="us CPU/baris",
        )  # fmt: skip
    for _ in range(10):
        with transaction.atomic():
            _isi("jejak_jejak", u.jurnal // 10)
        close_segel()
    for nama, lengkap, batas in (("lengkap", True, None), ("rantai", False, 1.0)):
        yield _periksa(nama, u, lengkap=lengkap, target=batas)


def _periksa(nama: str, u: Ukuran, *, lengkap: bool, target: float | None) -> Hasil:
    """Check everything that is there; the limit is a million rows a second on one core, one microsecond a row."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM jejak_jejak")
        n = kursor.fetchone()[0]
    ukur = []
    for _ in range(u.putaran):
        jam = Jam()
        with jam:
            rusak = list_rusak(lengkap=lengkap)
        if rusak:
            raise AssertionError(f"not sound: {rusak[0]}")
        ukur.append(jam.detik / n * 1e6)
    return hasil_of(
        f"jejak_periksa_{nama}", f"Pemeriksaan jejak ({nama}), terhadap sejuta baris sedetik di satu inti.", ukur,
        [1.0] * len(ukur), target=target, satuan="us CPU/baris",
    )  # fmt: skip


def _tulis(jam: Jam, tabel: str, kali: int, *, satu: bool) -> int:
    """Write and take back. Each row by itself is a statement of its own."""
    with transaction.atomic():
        with jam:
            for _ in range(kali if satu else 1):
                _isi(tabel, 1 if satu else kali)
        transaction.set_rollback(True)
    return kali


def _isi(tabel: str, n: int) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"INSERT INTO {tabel} ({_KOLOM}) SELECT {_NILAI} FROM generate_series(1, %s) n", [n])
