"""The content of a public fact, as the capabilities give it and as it is stored."""

from __future__ import annotations

from datetime import date

import msgspec

BATAS_KECIL = 5  # counts of 1 to 4 could point at a person; the usual threshold of official statistics
LANGKAH_TAMPIL = 8  # as many steps as a phone shows without becoming a log


class BulanTerlindungi(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People protected in one month (first day); None = between 1 and 4."""

    bulan: date
    n: int | None


class Langkah(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One public sentence about what happened; no names of people."""

    tanggal: date
    kalimat: str


class IsiRT(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an RT publishes. Money in whole rupiah; `pagu` None = not decided yet; counts are true counts when given to
    `publish_rt` and suppressed (None) when read back. `terlindungi_sampai` is the last protected month."""

    tahun: int
    pagu: int | None
    disetujui: int
    disalurkan: int
    terealisasi: int
    tersedia: int
    terpakai_iuran: int
    n_pekerja: int | None = None
    n_terlindungi: int | None = None
    bulan_orang: int | None = None
    terlindungi_sampai: date | None = None
    per_bulan: list[BulanTerlindungi] = []
    penanggung: list[str] = []
    langkah: list[Langkah] = []


class Bagian(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """People of one group (an occupation, a payer); None = left out. `nama` is Indonesian and is translated when shown."""

    kode: str
    nama: str
    n_terlindungi: int | None
    n_belum: int | None = None


class Rujukan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published figure beside ours, with its source."""

    guna: str
    nilai: int
    satuan: str
    tanggal: str
    judul: str
    url: str
    dipakai: bool


class IsiCakupan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a kelurahan or the city publishes of its coverage. `rt_kecil`: RT left out because 1 to 4 people are protected
    there; they are in none of the sums."""

    kelompok: list[Bagian] = []
    penanggung: list[Bagian] = []
    per_bulan: list[BulanTerlindungi] = []
    rujukan: list[Rujukan] = []
    rt_kecil: int = 0


def suppress(n: int | None) -> int | None:
    """A count fit for publication: 0 and 5 upwards as they are, 1 to 4 as None."""
    return None if n is None or 0 < n < BATAS_KECIL else n


def publishable(isi: IsiRT) -> IsiRT:
    """`isi` with small counts taken out. The sum of months goes too when a month was taken out: it would give the
    missing one back by subtraction."""
    per_bulan = [BulanTerlindungi(b.bulan, suppress(b.n)) for b in isi.per_bulan]
    ada_kecil = any(baru.n != lama.n for baru, lama in zip(per_bulan, isi.per_bulan, strict=True))
    return msgspec.structs.replace(
        isi,
        n_pekerja=suppress(isi.n_pekerja),
        n_terlindungi=suppress(isi.n_terlindungi),
        bulan_orang=None if ada_kecil else suppress(isi.bulan_orang),
        per_bulan=per_bulan,
        langkah=sorted(isi.langkah, key=lambda satu: satu.tanggal, reverse=True)[:LANGKAH_TAMPIL],
    )
