"""The public chain of an RT's year, as the capabilities give it and as it is stored: steps, plan, spending, LPJ, photos."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class KegiatanUmum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One activity of the plan. `kunci` is "app.Model:pk" of it, `nilai` rupiah of the approved RAB, `persen` of the work
    done (None = not begun, or nothing to measure), `wajib` = mandated and not chosen by the residents."""

    kunci: str
    nama: str
    bidang: str
    nilai: int
    persen: int | None = None
    wajib: bool = False


class BelanjaUmum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One purchase that was paid. `kunci` is "app.Model:pk" of the row a covered photo proves: the photo then appears beside
    it by itself, also when it is published later. `kegiatan` is the name of the activity."""

    kunci: str
    tanggal: date
    kegiatan: str
    uraian: str
    nilai: int
    foto_token: str = ""


class IsiRencana(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`pagu` less `tetap` (fixed and mandated parts) is `bersih`, what the residents decide on. Rupiah."""

    pagu: int
    tetap: int
    bersih: int
    kegiatan: list[KegiatanUmum] = []


class IsiBelanja(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    baris: list[BelanjaUmum] = []


class IsiLPJ(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The account of the year. `diterima` = `belanja` + `sisa`, rupiah; `sisa_kembali`: of it, given back to the city.
    `swadaya` stands beside the fund and is in none of the sums; `aset` is a number of things handed over."""

    tanggal: date
    keadaan: Literal["diajukan", "diterima"]
    diterima: int
    belanja: int
    sisa: int
    sisa_kembali: int = 0
    swadaya: int = 0
    aset: int = 0
    dokumen_token: str = ""
