"""The field for one photo: camera or gallery, with place and time beside it. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.gambar import BATAS_BYTE, PERMIL, Kotak
from bahagia.dasar.penolakan import Penolakan

TERIMA_FOTO = "image/jpeg,image/png,image/webp"
TERIMA_SURAT = f"{TERIMA_FOTO},application/pdf"
_BAGIAN = ("pada", "lintang", "bujur")


@dataclass(frozen=True)
class Foto:
    """What came with the field. Place and time are what the phone said, None when it said nothing."""

    isi: bytes
    nama: str
    diambil_pada: datetime | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None


class FotoInput(forms.FileInput):
    """A file input with hidden fields beside it (`<name>_pada`, `<name>_lintang`, `<name>_bujur`) that foto.js fills."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, surat: bool = False, tempat: bool = True) -> None:
        dasar = {"accept": TERIMA_SURAT if surat else TERIMA_FOTO, "data-foto": "tempat" if tempat else "waktu"}
        super().__init__(dasar | (attrs or {}))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        berkas = super().value_from_datadict(data, files, name)
        if berkas:
            berkas.sebut = {bagian: str(data.get(f"{name}_{bagian}", "")) for bagian in _BAGIAN}
        return berkas

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        utama = super().render(name, None, attrs, renderer)
        sisip = "".join(
            forms.HiddenInput().render(f"{name}_{bagian}", "", {"id": f"id_{name}_{bagian}"}, renderer) for bagian in _BAGIAN
        )
        return mark_safe(f"{utama}{sisip}")  # noqa: S308 - both parts are rendered by Django's own widgets


class FotoField(forms.FileField):
    """Cleans to a `Foto` (or None). `surat=True` also takes a PDF; `tempat=False` never asks the phone where it is.

    Whether it truly is a photo is judged by `record_berkas`, whose refusal has bidang "foto".
    """

    def __init__(self, *, surat: bool = False, tempat: bool = True, **isi: Any) -> None:
        isi.setdefault("label", _("Foto"))
        isi.setdefault("widget", FotoInput(surat=surat, tempat=tempat))
        isi.setdefault("error_messages", {})
        isi["error_messages"] = {"empty": _("Fotonya kosong. Ambil lagi."), **isi["error_messages"]}
        super().__init__(**isi)

    def clean(self, data: Any, initial: Any = None) -> Foto | None:
        berkas = super().clean(data, initial)
        if not berkas:
            return None
        if berkas.size > BATAS_BYTE:
            raise forms.ValidationError(
                _("Foto ini lebih besar dari %(mb)s MB. Ambil lagi dengan ukuran yang lebih kecil."),
                params={"mb": BATAS_BYTE // 1_000_000}, code="foto_besar",
            )  # fmt: skip
        sebut: Mapping[str, str] = getattr(berkas, "sebut", {})
        berkas.seek(0)
        return Foto(
            isi=berkas.read(), nama=str(berkas.name), diambil_pada=_read_waktu(sebut.get("pada", "")),
            lintang=_read_angka(sebut.get("lintang", ""), 90), bujur=_read_angka(sebut.get("bujur", ""), 180),
        )  # fmt: skip


def read_foto(cleaned: Mapping[str, Any], nama: str = "foto") -> Foto | None:
    """The photo of a valid form, None when none was sent."""
    foto = cleaned.get(nama)
    return foto if isinstance(foto, Foto) else None


def _read_waktu(teks: str) -> datetime | None:
    """Milliseconds since 1970, as a browser tells the age of a file."""
    if not teks.isascii() or not teks.isdecimal() or len(teks) > 14:
        return None
    try:
        return datetime.fromtimestamp(int(teks) / 1000, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _read_angka(teks: str, batas: int) -> Decimal | None:
    try:
        angka = Decimal(teks) if len(teks) <= 20 else None
    except InvalidOperation:
        return None
    return round(angka, 5) if angka is not None and angka.is_finite() and abs(angka) <= batas else None


class SensorForm(forms.Form):
    """What the public reads below the covered photo, and the word of the person who covered it."""

    keterangan = forms.CharField(
        label=_("Keterangan foto"), max_length=200, help_text=_("Satu kalimat tanpa nama orang. Akan dibaca umum."),
    )  # fmt: skip
    diperiksa = forms.BooleanField(
        label=_("Sudah saya periksa: tidak ada lagi wajah, NIK, nomor telepon, atau nomor rekening yang terlihat"), required=False
    )


SISI_KOTAK = ("x", "y", "lebar", "tinggi")


def read_kotak(data: Any) -> list[Kotak]:
    """Rectangles of a POST (`kotak_x`, `kotak_y`, `kotak_lebar`, `kotak_tinggi`, one of each a row; empty rows do not count).
    Penolakan for what is no whole number."""
    kolom = [data.getlist(f"kotak_{sisi}") for sisi in SISI_KOTAK]
    hasil = []
    if len({len(satu) for satu in kolom}) > 1:  # cut off on the way: a rectangle left out would show what it should cover
        raise Penolakan(
            gettext("Ada kotak yang tidak lengkap."), langkah=gettext("Muat ulang halaman, lalu tutup lagi bagiannya."),
            kode="kotak_salah", bidang="kotak",
        )  # fmt: skip
    for baris in zip(*kolom, strict=True):
        isi = [teks.strip() for teks in baris]
        if not any(isi):
            continue
        if not all(teks.isascii() and teks.isdecimal() and len(teks) <= len(str(PERMIL)) for teks in isi):
            raise Penolakan(
                gettext("Kotak harus berisi empat angka bulat."),
                langkah=gettext("Isi keempat angkanya, atau kosongkan semuanya."),
                kode="kotak_salah", bidang="kotak",
            )  # fmt: skip
        hasil.append(Kotak(*(int(teks) for teks in isi)))
    return hasil
