"""Between a sheet and a draft: each line read is measured as one typed by hand, then carried in the page, signed.

Nothing is kept on the server until somebody takes the lines: the page holds them, and the signature holds the page to
this draft and this person.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from django.core import signing
from rapidfuzz import fuzz

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.harga.queries import aturan_rab, peta_harga
from bahagia.rab.isian import IsianBaris, nilai_baris, write_desimal
from bahagia.rab.jenis import BOLEH_DIUBAH
from bahagia.rab.lembar_rab import BacaanRAB, BarisBuruk, BarisLembar
from bahagia.rab.models import RAB, Kegiatan
from bahagia.rab.queries import list_baris, list_kegiatan
from bahagia.rab.susun import BARIS_TERBANYAK, DIISI_SISTEM, bentuk_baris

GARAM = "bahagia.rab.unggah"
UMUR_HALAMAN = 4 * 3600  # seconds a preview may be taken
MIRIP = 70  # of 100: from here a heading of the sheet is taken for an activity, and only shown as a suggestion
BUKAN = 0  # "do not take these lines"


class BarisMuat(msgspec.Struct, array_like=True, frozen=True):
    """A line of the preview; `volume` as text so that it stays exact."""

    nomor: int
    bagian: int
    uraian: str
    jenis_baris: str
    volume: str
    satuan: str
    harga: int
    item_kode: str
    alasan_harga: str

    @property
    def nilai(self) -> int:
        return nilai_baris(Decimal(self.volume), self.harga)

    @property
    def banyak(self) -> str:
        return f"{write_desimal(Decimal(self.volume))} {self.satuan}"


class BurukMuat(msgspec.Struct, array_like=True, frozen=True):
    """A line that stays out."""

    nomor: int
    kolom: str
    kalimat: str
    langkah: str
    isi: str


class Muatan(msgspec.Struct, frozen=True):
    """What a preview carries."""

    rab: int
    akun: int
    bagian: list[str]
    baris: list[BarisMuat]
    buruk: list[BurukMuat]

    def per_bagian(self) -> dict[int, list[BarisMuat]]:
        """Lines by heading; headings without a line are left out."""
        hasil: dict[int, list[BarisMuat]] = {}
        for b in self.baris:
            hasil.setdefault(b.bagian, []).append(b)
        return hasil


def locked(rab: RAB) -> Penolakan | None:
    """Why this version takes no lines, None when it does; said before somebody looks for a file."""
    if rab.keadaan in BOLEH_DIUBAH:
        return None
    return Bentrok(
        f"RAB versi {rab.versi} tidak sedang disusun, jadi isinya tidak dapat ditambah.",
        langkah="Tunggu hasil pemeriksaan, atau usulkan perubahan RAB.", kode="rab_terkunci",
    )  # fmt: skip


def list_tujuan(rab: RAB) -> list[Kegiatan]:
    """Activities a sheet's lines may go to."""
    return [k for k in list_kegiatan(rab.rt, rab.tahun) if k.jenis not in DIISI_SISTEM]


def measure(rab: RAB, bacaan: BacaanRAB, akun_id: int, *, pada: date) -> Muatan:
    """Every line against the city's rules and against what the draft holds already. Refused: no activity to put them in."""
    tujuan = list_tujuan(rab)
    if not tujuan:
        raise Penolakan(
            "Belum ada kegiatan di rencana RT ini.", langkah="Tambahkan kegiatannya dahulu, lalu unggah lembarnya.",
            kode="tanpa_kegiatan",
        )  # fmt: skip
    aturan, peta = aturan_rab(rab.kota_kode, pada=pada), peta_harga(rab.kota_kode, pada=pada)
    lama = list(list_baris(rab))
    ada = {(b.uraian.casefold(), b.volume, b.satuan.casefold(), b.harga) for b in lama}
    baris: list[BarisMuat] = []
    buruk = [_buruk(b) for b in bacaan.buruk]
    ruang = BARIS_TERBANYAK - len(lama)
    for b in bacaan.baris:
        if (b.uraian.casefold(), b.volume, b.satuan.casefold(), b.harga) in ada:
            buruk.append(_tolak(b, "uraian", "Baris ini sudah ada di RAB.", "Tidak perlu diunggah lagi."))
            continue
        kode = b.item_kode if b.item_kode in peta else ""
        try:
            bentuk_baris(_isian(b, tujuan[0].pk, kode), tujuan[0], aturan, pada=pada, peta=peta)
        except Penolakan as salah:
            buruk.append(_tolak(b, salah.bidang or "baris", salah.kalimat, salah.langkah))
            continue
        if len(baris) >= ruang:
            buruk.append(_tolak(b, "baris", f"RAB memuat paling banyak {BARIS_TERBANYAK} baris.", "Gabungkan baris sejenis."))
            continue
        baris.append(
            BarisMuat(b.nomor, b.bagian, b.uraian, b.jenis_baris, str(b.volume), b.satuan, b.harga, kode, b.alasan_harga)
        )
    return Muatan(rab.pk, akun_id, bacaan.bagian, baris, sorted(buruk, key=lambda x: x.nomor))


def _buruk(b: BarisBuruk) -> BurukMuat:
    return BurukMuat(*dataclasses.astuple(b))


def _tolak(b: BarisLembar, kolom: str, kalimat: str, langkah: str) -> BurukMuat:
    return BurukMuat(b.nomor, kolom, kalimat, langkah, f"{b.uraian} | {write_desimal(b.volume)} {b.satuan} | {b.harga}"[:160])


def _isian(b: Any, kegiatan_id: int, kode: str) -> IsianBaris:
    return IsianBaris(
        kegiatan_id, b.uraian, b.jenis_baris, b.satuan, b.harga, Decimal(b.volume), item_kode=kode, alasan_harga=b.alasan_harga
    )


def list_isian(muatan: Muatan, tujuan: Mapping[int, int]) -> list[IsianBaris]:
    """Lines to write, by the activity chosen for each heading (BUKAN leaves a heading out)."""
    return [_isian(b, tujuan[b.bagian], b.item_kode) for b in muatan.baris if tujuan.get(b.bagian, BUKAN) != BUKAN]


def suggest(judul: str, kegiatan: Sequence[Kegiatan]) -> int | None:
    """The activity a heading most likely means; the only one there is; None when nothing is near."""
    if len(kegiatan) == 1:
        return kegiatan[0].pk
    nilai = [(fuzz.token_set_ratio(judul.casefold(), k.nama.casefold()), k.pk) for k in kegiatan] if judul else []
    terbaik = max(nilai, default=(0.0, 0))
    return terbaik[1] if terbaik[0] >= MIRIP else None


def write_muatan(muatan: Muatan) -> str:
    """Signed and packed for a hidden field."""
    return signing.dumps(msgspec.to_builtins(muatan), salt=GARAM, compress=True)


def read_muatan(teks: str, rab: RAB, akun_id: int) -> Muatan:
    """Back from the page. Refused: changed on the way, of another draft or person, or hours old."""
    try:
        muatan = msgspec.convert(signing.loads(teks, salt=GARAM, max_age=UMUR_HALAMAN), Muatan)
    except (signing.BadSignature, msgspec.ValidationError, ValueError) as salah:
        raise _usang() from salah
    if (muatan.rab, muatan.akun) != (rab.pk, akun_id):
        raise _usang()
    return muatan


def _usang() -> Penolakan:
    return Penolakan(
        "Hasil bacaan lembar ini sudah tidak berlaku.", langkah="Unggah lembarnya sekali lagi.", kode="unggahan_usang"
    )


KOLOM_CONTOH = (
    Kolom("No", "angka", 5), Kolom("Uraian", lebar=36), Kolom("Jenis", lebar=12), Kolom("Volume", "angka", 12),
    Kolom("Satuan", lebar=10), Kolom("Harga Satuan", "uang", 16), Kolom("Jumlah Harga", "uang", 18), Kolom("Kode", lebar=12),
    Kolom("Keterangan", lebar=30),
)  # fmt: skip


def lembar_perbaikan(muatan: Muatan) -> tuple[tuple[Kolom, ...], list[list[Any]]]:
    """The lines that stayed out, with the reason beside them."""
    kolom = (
        Kolom("Baris", "angka", 7), Kolom("Kolom", lebar=22), Kolom("Yang tertulis", lebar=50),
        Kolom("Mengapa belum diambil", lebar=50), Kolom("Yang perlu dilakukan", lebar=50),
    )  # fmt: skip
    return kolom, [[b.nomor, b.kolom, b.isi, b.kalimat, b.langkah] for b in muatan.buruk]
