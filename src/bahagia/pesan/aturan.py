"""Settings and texts of messages, read from `setelan/` (dated, by version)."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec
import yaml
from django.utils import timezone

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal

FOLDER = Path(__file__).with_name("setelan")
PANJANG_ISIAN = 300
_RUANG = re.compile(r"\s+")


class JamTenang(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    dari: time
    sampai: time


class AturanPesan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    valid_from: date
    valid_to: date | None
    tenang: JamTenang
    segera: list[str]
    regulation: str
    article: str
    confidence: str
    note: str = ""

    def boleh_sejak(self, templat: str, pada: datetime) -> datetime:
        """The moment from which a message may leave: `pada` itself, or the end of the quiet hours it falls into."""
        if templat in self.segera:
            return pada
        kota = timezone.localtime(pada)
        dari, sampai, jam = self.tenang.dari, self.tenang.sampai, kota.time()
        lewat_tengah_malam = dari > sampai
        tenang = jam >= dari or jam < sampai if lewat_tengah_malam else dari <= jam < sampai
        if not tenang:
            return pada
        hari = kota.date() + timedelta(days=1) if lewat_tengah_malam and jam >= dari else kota.date()
        return timezone.make_aware(datetime.combine(hari, sampai))


class Templat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One wording. `wa`: its name at the WhatsApp provider; `umur` in hours."""

    kode: str
    versi: int
    sejak: date
    wa: str
    umur: int
    isian: list[str]
    judul: str
    teks: str

    def nilai(self, isi: dict[str, str]) -> list[str]:
        """The values in the order of the text, as the provider takes them: one line, no long gaps."""
        return [rapikan(isi[nama]) for nama in self.isian]

    def fill(self, isi: dict[str, str]) -> tuple[str, str]:
        """(subject, text) with these values."""
        rapi = dict(zip(self.isian, self.nilai(isi), strict=True))
        return self.judul.format(**rapi), self.teks.format(**rapi)


class _Aturan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    aturan: list[AturanPesan]


class _Templat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    templat: list[Templat]


def rapikan(teks: str) -> str:
    return _RUANG.sub(" ", teks).strip()[:PANJANG_ISIAN] or "-"


@functools.cache
def _list_aturan(nama: str) -> tuple[AturanPesan, ...] | None:
    path = FOLDER / f"{nama}.yaml"
    if not path.exists():
        return None
    return tuple(msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _Aturan).aturan)


@functools.cache
def list_templat() -> tuple[Templat, ...]:
    """Every wording there ever was."""
    isi = msgspec.convert(yaml.safe_load((FOLDER / "templat.yaml").read_text(encoding="utf-8")), _Templat)
    return tuple(isi.templat)


def aturan_pada(kota_kode: str, pada: date) -> AturanPesan:
    """The rule of a city on a day; a gap in the dates is refused, not guessed."""
    for satu in _list_aturan(kota_kode) or _list_aturan("umum") or ():
        if satu.valid_from <= pada <= (satu.valid_to or pada):
            return satu
    raise Penolakan(
        f"Aturan pesan untuk tanggal {tanggal(pada)} belum ada.", langkah="Hubungi DPMPPA agar aturannya dimasukkan.",
        kode="aturan_belum",
    )  # fmt: skip


def templat_pada(kode: str, pada: datetime) -> Templat:
    """The wording in use at a moment. An unknown code is a bug."""
    cocok = [t for t in list_templat() if t.kode == kode and t.sejak <= tanggal_kota(pada)]
    if not cocok:
        raise KeyError(f"templat {kode}")
    return max(cocok, key=lambda t: t.versi)


def templat_versi(kode: str, versi: int) -> Templat:
    """The wording a message was written with."""
    return next(t for t in list_templat() if (t.kode, t.versi) == (kode, versi))
