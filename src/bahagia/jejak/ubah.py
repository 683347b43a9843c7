"""Before and after: which columns of a record an act changed, from what to what.

Figures, states, dates and ids stand in clear. Whatever may say who somebody is (every text without a list of choices, and
the columns named here) is written as a keyed digest, "~" and 16 hex digits: it shows that and when a value changed, that
it changed back, and lets an inspector try a value that somebody claims; it cannot be read and need not be erased when the
person asks for erasure (UU 27/2022 art. 31 asks for the record, arts. 39 and 43 for secrecy and erasure).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import models

from bahagia.dasar.sandi import decrypt

#: Columns that are no text and yet say who or how somebody is.
RAHASIA = frozenset({"tanggal_lahir", "jenis_kelamin", "penghasilan"})
#: Packages whose every value is a matter of the person (health: UU 27/2022 art. 4 (2)).
APP_RAHASIA = frozenset({"kesehatan"})
#: Texts that are numbers of papers and codes, of nobody.
TERANG = frozenset({"kode_iuran", "nomor_bukti", "dasar_hukum", "versi_hukum", "nomor", "kode", "sumber"})
Potret = list[tuple[models.Model, dict[str, Any]]]


def take_potret(isi: Mapping[str, Any]) -> Potret:
    """The columns of every record among the arguments of an act (but not of who acts), as they are now."""
    return [
        (satu, satu.__dict__.copy())
        for nama, satu in isi.items() if nama != "oleh" and isinstance(satu, models.Model) and satu.pk is not None
    ]  # fmt: skip


def list_ubah(potret: Potret, hasil: Any) -> dict[str, dict[str, list[Any]]]:
    """`app.Model:pk` -> column -> [old, new], for the records of `potret` that are different now.

    The record that the act hands back counts, where it is the same row; else the argument itself.
    """
    semua = {}
    for objek, lama in potret:
        baru = hasil if type(hasil) is type(objek) and hasil.pk == objek.pk else objek
        if ubah := diff(baru, lama):
            semua[nama_objek(objek)] = ubah
    return semua


def diff(objek: models.Model, lama: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Columns of `objek` that differ from `lama` (its `__dict__` of before), as [old, new] fit for the record."""
    kini, ubah = objek.__dict__, {}
    for kolom, rahasia in _kolom(type(objek)):
        if kolom not in lama or kolom not in kini or lama[kolom] == kini[kolom]:
            continue
        dua = [lama[kolom], kini[kolom]]
        if kolom.endswith("_sandi"):
            dua = [_buka(objek, kolom, satu) for satu in dua]
            if dua[0] == dua[1]:  # sealed anew, the same text
                continue
        tempat = f"{nama_objek(objek)}.{kolom}"
        nama = kolom.removesuffix("_sandi").removesuffix("_indeks")
        ubah[nama] = [sidik(satu, tempat) if rahasia else _tulis(satu) for satu in dua]
    return ubah


def sidik(nilai: Any, tempat: str) -> str | None:
    """Keyed digest of one value of one column of one record; nothing and "" stay, they say nothing about anybody."""
    if nilai is None or nilai == "":
        return nilai
    pesan = f"jejak\x1f{tempat}\x1f{nilai}".encode()
    return "~" + hmac.new(settings.KUNCI_INDEKS, pesan, hashlib.sha256).hexdigest()[:16]


def nama_objek(objek: models.Model) -> str:
    return f"{objek._meta.label}:{objek.pk}"


@cache
def _kolom(model: type[models.Model]) -> tuple[tuple[str, bool], ...]:
    """(column, is it told only as a digest?). A sealed column with a blind index beside it is told by the index."""
    ada = {f.attname for f in model._meta.concrete_fields}
    return tuple(
        (f.attname, _rahasia(model, f)) for f in model._meta.concrete_fields
        if not (f.attname.endswith("_sandi") and f.attname.removesuffix("_sandi") + "_indeks" in ada)
    )  # fmt: skip


def _rahasia(model: type[models.Model], kolom: models.Field[Any, Any]) -> bool:
    if kolom.attname in RAHASIA or model._meta.app_label in APP_RAHASIA:
        return True
    if kolom.attname in TERANG or kolom.choices or kolom.is_relation:
        return False
    angka = (models.IntegerField, models.DecimalField, models.FloatField, models.BooleanField, models.DateField,
             models.TimeField)  # fmt: skip
    return not isinstance(kolom, angka)


def _buka(objek: models.Model, kolom: str, nilai: Any) -> Any:
    if nilai is None:
        return None
    try:
        return decrypt(nilai, tempat=f"{objek._meta.app_label}.{kolom.removesuffix('_sandi')}")
    except (InvalidTag, KeyError, IndexError, UnicodeDecodeError):
        return hashlib.sha256(bytes(nilai)).hexdigest()


def _tulis(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, (bool, int, str)):
        return nilai.value if isinstance(nilai, models.Choices) else nilai
    if isinstance(nilai, (date, datetime)):
        return nilai.isoformat()
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    return str(nilai) if isinstance(nilai, Decimal) else sidik(nilai, "lain")
