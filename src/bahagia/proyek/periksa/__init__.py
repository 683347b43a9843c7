"""``./bahagia periksa``: what must always be true, asked another way than the software itself keeps it.

Each question is one SQL file in this folder; its first lines say what it asks and, with `{n}` and `{contoh}`, the sentence
for rows that should not be there. A question gives one row per fault: one text column, an example without personal data.

    -- bagian: daftar iuran          heading
    -- cacat: {n} daftar ...         a fault: exit code 1       (or)
    -- catatan: {n} daftar ...       told and counted, no fault
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.db import connection, transaction

from bahagia.dasar.sandi import blind_index, decrypt
from bahagia.proyek.hak import fill_peran_teks

FOLDER = Path(__file__).parent
CONTOH_PALING_BANYAK = 3


@dataclasses.dataclass(frozen=True)
class Temuan:
    """The answer to one question. `n` = 0: nothing found."""

    nama: str
    bagian: str
    kalimat: str  # with {n} and {contoh}
    cacat: bool
    n: int
    contoh: tuple[str, ...]

    def __str__(self) -> str:
        lagi = " dan lainnya" if self.n > len(self.contoh) else ""
        return self.kalimat.format(n=self.n, contoh=", ".join(self.contoh) + lagi)


def list_pertanyaan() -> list[Path]:
    return sorted(FOLDER.glob("*.sql"))


def list_temuan() -> Iterator[Temuan]:
    """Answers to all questions, as of one moment. Run as the owner of the tables (row-level security hides nothing)."""
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for berkas in list_pertanyaan():
            yield ask(berkas)
        yield try_kunci()


def try_kunci() -> Temuan:
    """The keys of this place open what this database holds: a few NIK are read, and give their own index."""
    with connection.cursor() as kursor:
        kursor.execute((FOLDER / "sampel" / "nik.sql").read_text(encoding="utf-8"))
        baris = kursor.fetchall()
    gagal = []
    for sandi, indeks in baris:
        try:
            nik = decrypt(sandi, tempat="pekerja.nik")
        except (InvalidTag, KeyError, ValueError):
            gagal.append("kunci lain")
            continue
        if nik and blind_index(nik, ruang="nik") != indeks:
            gagal.append("indeks lain")
    return Temuan(
        "i1_kunci", "kunci", "{n} NIK contoh tidak terbaca dengan kunci di sini ({contoh}). Kembalikan rahasia.json yang asli.",
        True, len(gagal), tuple(gagal[:CONTOH_PALING_BANYAK]),
    )  # fmt: skip


def ask(berkas: Path) -> Temuan:
    sql = berkas.read_text(encoding="utf-8")
    kepala = dict(
        baris.removeprefix("-- ").split(": ", 1)
        for baris in sql.splitlines()
        if baris.startswith(("-- bagian: ", "-- cacat: ", "-- catatan: "))
    )
    with connection.cursor() as kursor:
        kursor.execute(fill_peran_teks(sql))
        baris = kursor.fetchall()
    jenis = "cacat" if "cacat" in kepala else "catatan"
    contoh = tuple(str(b[0]) for b in baris[:CONTOH_PALING_BANYAK])
    return Temuan(berkas.stem, kepala["bagian"], kepala[jenis], jenis == "cacat", len(baris), contoh)
