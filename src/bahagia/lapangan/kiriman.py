"""One thing that was filled in away from a page of ours (phone without signal, paper): its shape and its way into a form.

The same forms and the same acts as the pages: a `Kiriman` becomes the bound form of the page, and its act gets the intent's
key. Values as a browser would send them: text, numbers, true/false, a list for several ticks. A date is one ISO day
(`tanggal: "2026-05-03"`) or the three boxes of the page (`tanggal_hari`, `tanggal_bulan`, `tanggal_tahun`).
"""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.encoding import force_str
from django.utils.translation import gettext

from bahagia.akun.access import Lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import Foto
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.tampilan import DateField
from bahagia.wilayah.models import RT

HP = "hp"
BEDA_JAM = timedelta(minutes=5)  # a clock that is further off is spoken of, and what it filled in put right
#: What the server has where two versions meet: field -> its text, or (label, server's text, phone's text).
Kini = dict[str, str | tuple[str, str, str]]
_HARI = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclasses.dataclass(frozen=True)
class Kiriman:
    """What came in. `kunci` is the key of the act and, as uuid, the `niat` of the row it makes. `pada_hp`: the moment on the
    phone, corrected; None = not from a phone. `putusan` = "hp": the person looked at both versions and chose this one.
    `lembar`: the photographed sheet (berkas) it was keyed from. `jam_hp`: what the phone's clock said, where it was wrong by more
    than a little. `atas`: the intent that a choice answers; `dipilih`: what it said of the phone's version, field -> text."""

    lingkup: Lingkup
    oleh: Akun
    rt: RT
    pada: datetime
    kunci: str
    isi: Mapping[str, Any]
    foto: Mapping[str, Foto] = dataclasses.field(default_factory=dict)
    pada_hp: datetime | None = None
    putusan: str = ""
    lembar: Any = None
    jam_hp: datetime | None = None
    atas: uuid.UUID | None = None
    dipilih: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def niat(self) -> uuid.UUID:
        return uuid.UUID(self.kunci)

    def nomor(self, nama: str) -> int:
        """A reference by number; refused without one."""
        nilai = self.isi.get(nama)
        teks = str(nilai) if isinstance(nilai, int | str) and not isinstance(nilai, bool) else ""
        if not (teks.isascii() and teks.isdecimal() and len(teks) <= 18):
            raise tidak_ada(nama)
        return int(teks)

    def rujuk(self, nama: str) -> int | uuid.UUID:
        """A reference by number, or by the intent that made it on the phone."""
        try:
            return uuid.UUID(str(self.isi.get(nama)))
        except ValueError:
            return self.nomor(nama)


@dataclasses.dataclass(frozen=True)
class Isian:
    """One field form. `form(k)` bound, `kosong()` empty for the shell and the paper, `kirim(k)` the act: (what it made, its
    address), `kini(k)` what the server has where the act met another version: field -> text. `bentrok`: codes of refusals
    that are two versions of one thing. `sebut(objek)`: what stands, said where it was there already."""

    kode: str
    judul: Any
    versi: int
    izin: Izin
    form: Callable[[Kiriman], forms.Form]
    kosong: Callable[[], forms.Form]
    kirim: Callable[[Kiriman], tuple[Any, str]]
    kini: Callable[[Kiriman], Kini | None] = lambda _k: None
    terima_versi: frozenset[int] = frozenset({1})
    bentrok: frozenset[str] = frozenset()
    sebut: Callable[[Any], str] = lambda _objek: ""


class SudahAda(Bentrok):
    """The very same is there already; `objek` and `url` lead to it."""

    def __init__(self, objek: Any, url: str) -> None:
        super().__init__(gettext("Sudah tercatat dengan isian yang sama."), langkah=gettext("Tidak perlu dicatat lagi."),
                         kode="sudah_ada")  # fmt: skip
        self.objek, self.url = objek, url


def tidak_ada(bidang: str = "") -> Penolakan:
    return Penolakan(
        gettext("Yang dituju tidak ada di RT ini, atau sudah tidak dapat diisi."),
        langkah=gettext("Perbarui data di HP saat ada sinyal, lalu isi sekali lagi."), kode="tidak_ada", bidang=bidang,
    )  # fmt: skip


def require_rt(k: Kiriman, objek: Any, bidang: str) -> Any:
    """The thing that was named, if it is one of this RT."""
    if objek is None or objek.rt_id != k.rt.pk:
        raise tidak_ada(bidang)
    return objek


def data_of(k: Kiriman, kosong: forms.Form) -> tuple[MultiValueDict[str, Any], MultiValueDict[str, Any]]:
    """(data, files) for the form, as a browser would have sent them. `kosong` tells which fields are dates."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    berkas: MultiValueDict[str, Any] = MultiValueDict()
    for nama, nilai in k.isi.items():
        if nama.startswith("_") or nilai is None or nilai is False:
            continue
        if isinstance(kosong.fields.get(nama), DateField) and isinstance(nilai, str) and (m := _HARI.fullmatch(nilai)):
            data[f"{nama}_hari"], data[f"{nama}_bulan"], data[f"{nama}_tahun"] = str(int(m[3])), str(int(m[2])), m[1]
        elif isinstance(nilai, list):
            data.setlist(nama, [str(x) for x in nilai])
        else:
            data[nama] = "on" if nilai is True else str(nilai)
    for nama, foto in k.foto.items():
        # place and time stand beside the file, as foto.js writes them on a page
        if foto.diambil_pada is not None:
            data[f"{nama}_pada"] = str(int(foto.diambil_pada.timestamp() * 1000))
        for bagian in ("lintang", "bujur"):
            if getattr(foto, bagian) is not None:
                data[f"{nama}_{bagian}"] = str(getattr(foto, bagian))
        berkas[nama] = InMemoryUploadedFile(BytesIO(foto.isi), nama, foto.nama, "image/jpeg", len(foto.isi), None)
    return data, berkas


def read_kiriman(form: forms.Form) -> dict[str, Any]:
    """The typed values, or one refusal with the sentence of the first field that has one: the phone shows it beside what was
    typed, and has no page to come back to."""
    if form.is_valid():
        return form.cleaned_data
    bidang, salah = next(iter(form.errors.items()))
    kalimat = str(salah[0])
    if bidang in form.fields and (label := force_str(form.fields[bidang].label or "")):
        kalimat = f"{label.rstrip('?:')}: {kalimat}"
    raise Penolakan(
        kalimat, langkah=gettext("Perbaiki yang ditandai, lalu kirim lagi."), kode="isian",
        bidang=bidang if bidang in form.fields else "",
    )  # fmt: skip
