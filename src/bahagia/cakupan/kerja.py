"""The work list: who is not protected this month, and what comes next for each. Rows come under the asker's own walls."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy

from bahagia.akun.access import Tempat
from bahagia.dasar.sandi import decrypt, mask
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_pendahulu_id

#: What comes next for a worker -> words, in the order in which facilitators go about it.
LANGKAH = {
    "verifikasi": gettext_lazy("Cocokkan dengan KTP"),
    "perbaiki": gettext_lazy("Perbaiki datanya"),
    "iuran": gettext_lazy("Masukkan ke daftar iuran"),
    "lanjutkan": gettext_lazy("Lanjutkan iuran yang terputus"),
    "daftar": gettext_lazy("Selesaikan daftar yang berjalan"),
    "bukti": gettext_lazy("Tunggu bukti dari BPJS"),
    "mulai": gettext_lazy("Tunggu bulan mulainya"),
}
URUTAN = ("nama", "pekerjaan", "langkah", "sejak", "rt")


@dataclasses.dataclass(frozen=True, slots=True)
class Tugas:
    """One person who is not protected yet. `nik_sandi` is opened only to be masked."""

    pekerja_id: int
    rt_id: int
    kelurahan: str
    nama: str
    nik_sandi: bytes
    pekerjaan: str
    kelompok: str
    kategori: str
    sejak: datetime
    langkah: str
    daftar_id: int | None
    terakhir: date | None

    @property
    def nik(self) -> str:
        return mask(decrypt(self.nik_sandi, tempat="pekerja.nik"))


def list_tugas(tempat: Tempat, *, pada: date) -> list[Tugas]:
    """Everybody uncovered in these places, in one query."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT * FROM cakupan_kerja(%s, %s, %s)", [sorted(tempat.rt), sorted(tempat.kelurahan), pada.replace(day=1)]
        )
        return [Tugas(*b) for b in kursor.fetchall()]


def tempat_rt(rt: RT) -> Tempat:
    """One RT with the closed ones that led to it."""
    return Tempat(rt=frozenset(list_pendahulu_id([rt.pk])))


def saring(semua: Iterable[Tugas], *, langkah: str = "", kelompok: str = "", cari: str = "") -> list[Tugas]:
    kata = cari.casefold()
    return [
        t for t in semua
        if (not langkah or t.langkah == langkah) and (not kelompok or t.kelompok == kelompok)
        and (not kata or kata in t.nama.casefold())
    ]  # fmt: skip


def urutkan(semua: Sequence[Tugas], urut: str, nomor_rt: dict[int, tuple[str, int]]) -> list[Tugas]:
    """By the order of the address; ties by name and key, so that a page always continues where the last one ended."""
    kolom = urut.removeprefix("-") or "langkah"
    tahap = {k: i for i, k in enumerate(LANGKAH)}
    kunci = {
        "nama": lambda t: t.nama.casefold(), "pekerjaan": lambda t: t.pekerjaan.casefold(),
        "langkah": lambda t: tahap[t.langkah], "sejak": lambda t: t.sejak, "rt": lambda t: nomor_rt.get(t.rt_id, ("", 0)),
    }[kolom]  # fmt: skip
    hasil = sorted(semua, key=lambda t: (t.nama.casefold(), t.pekerja_id))
    return sorted(hasil, key=kunci, reverse=urut.startswith("-"))


def per_langkah(semua: Iterable[Tugas]) -> Counter[str]:
    return Counter(t.langkah for t in semua)
