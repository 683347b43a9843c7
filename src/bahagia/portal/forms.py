"""Questions of the public pages. A calculator is a GET form that knows how to answer itself from `bahagia.aturan`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.aturan import Hukum, Jawaban
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.dasar.tampilan.forms import DateParts
from bahagia.dasar.uang import angka
from bahagia.portal.kata import PEMBAYAR, SEKTOR

BATAS_TEKS = 60  # characters of one answer that are read; no sensible answer is longer
BATAS_UANG = 10**12  # a trillion rupiah: more than the budget of the city
BATAS_ORANG = 10_000  # more than the workers of any kelurahan
BATAS_BULAN = 60  # five years: nobody pays further ahead
TAHUN_AWAL, TAHUN_LAGI = 2000, 5


class PeriksaForm(forms.Form):
    kode = forms.CharField(
        label=gettext_lazy("Kode di bawah gambar QR"), max_length=200,
        help_text=gettext_lazy("22 huruf dan angka. Huruf besar dan kecil berbeda. Boleh juga menempelkan alamat lengkapnya."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "class": "digits"}),
    )  # fmt: skip

    def clean_kode(self) -> str:
        teks = "".join(str(self.cleaned_data["kode"]).split())
        cocok = re.search(r"(?:/periksa/|^)([A-Za-z0-9_-]{22})/?$", teks)
        if cocok:
            return cocok.group(1)
        if "/" in teks and "periksa" not in teks:
            raise forms.ValidationError(
                _("Itu tampaknya nomor dokumen. Yang diminta di sini kode 22 huruf di ujung alamat di bawah gambar QR.")
            )
        raise forms.ValidationError(
            _("Kodenya belum lengkap: %(n)d karakter, seharusnya 22. Periksa sekali lagi, termasuk huruf besar dan kecil.")
            % {"n": len(teks)}
        )


@dataclass(frozen=True)
class Sorot:
    """The answer in one glance: what it is, how much, and sentences that belong to it."""

    label: str
    nilai: str
    kalimat: list[str] = field(default_factory=list)
    nada: str = "good"


class HitungForm(forms.Form):
    """A calculator. `contoh()` fills what was not asked; with `langsung` the example is answered at once."""

    use_required_attribute = False
    langsung = False
    samping: tuple[str, ...] = ()  # fields that stand folded away

    def __init__(self, get: QueryDict, *, pada: date) -> None:
        self.pada = pada
        contoh = self.contoh(pada)
        # only names of this form are read: anything else in the address is ignored
        tanya = {n: str(get[n]).replace("\x00", "")[:BATAS_TEKS] for n in self.names() if n in get}
        data = contoh | tanya if tanya or self.langsung else None
        super().__init__(data, initial=self._initial(contoh))
        self.siapkan()

    @classmethod
    def names(cls) -> list[str]:
        """Names in the address: one a field, three a date."""
        hasil = []
        for nama, isi in cls.base_fields.items():
            akhiran = ("_hari", "_bulan", "_tahun") if isinstance(isi.widget, DateParts) else ("",)
            hasil += [nama + a for a in akhiran]
        return hasil

    def contoh(self, pada: date) -> dict[str, str]:
        """What stands in the form before anybody asks. No ticks: an absent tick means no."""
        return {}

    def siapkan(self) -> None:
        """Choices that depend on the day."""

    def _initial(self, contoh: dict[str, str]) -> dict[str, Any]:
        awal: dict[str, Any] = dict(contoh)
        for nama, isi in self.base_fields.items():
            if isinstance(isi.widget, DateParts) and f"{nama}_tahun" in contoh:
                awal[nama] = date(*(int(contoh[f"{nama}_{bagian}"]) for bagian in ("tahun", "bulan", "hari")))
        return awal

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        akhir = self.pada.year + TAHUN_LAGI
        for nama, satu in self.fields.items():
            hari = isi.get(nama)
            if isinstance(satu, DateField) and isinstance(hari, date) and not TAHUN_AWAL <= hari.year <= akhir:
                pesan = _("Pilih tahun antara %(awal)d dan %(akhir)d.") % {"awal": TAHUN_AWAL, "akhir": akhir}
                self.add_error(nama, pesan)
        return isi

    def tautan(self) -> str:
        """The question as a query string, without what is empty."""
        return urlencode([(n, v) for n in self.names() if (v := self.data.get(n, ""))])

    def rapikan(self) -> None:
        """Show money as understood: 400000000 becomes 400.000.000."""
        isi = self.cleaned_data
        rapi = {n: angka(isi[n]) for n, f in self.fields.items() if isinstance(f, MoneyField) and isi[n]}
        self.data = {**self.data, **rapi}

    @property
    def utama(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n not in self.samping]

    @property
    def lipat(self) -> list[forms.BoundField]:
        return [self[n] for n in self.samping]

    @property
    def lipat_terbuka(self) -> bool:
        """Unfolded when something in there is wrong or was changed."""
        if not self.is_bound:
            return False
        return any(self.errors.get(n) or n in self.changed_data for n in self.samping)

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        """The answer of the law to the cleaned question. Raises GalatAturan."""
        raise NotImplementedError

    def sorot(self, j: Jawaban) -> Sorot:
        raise NotImplementedError

    def lain(self, j: Jawaban) -> list[Any]:
        """More parts below the answer."""
        return []


def isian_hari(nama: str, hari: date) -> dict[str, str]:
    return {f"{nama}_hari": str(hari.day), f"{nama}_bulan": str(hari.month), f"{nama}_tahun": str(hari.year)}


def field_orang(label: Any, hint: Any = "", **lain: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, min_value=1, max_value=lain.pop("paling", BATAS_ORANG),
        error_messages=pesan_angka(), widget=kotak_angka(), **lain,
    )  # fmt: skip


def field_bulan(label: Any, hint: Any = "", **lain: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, min_value=lain.pop("sedikit", 1), max_value=lain.pop("paling", BATAS_BULAN),
        error_messages=pesan_angka(), widget=kotak_angka(), **lain,
    )  # fmt: skip


def kotak_angka() -> forms.TextInput:
    """A plain box with the number keyboard: a `number` box forgets what is not a number, and turns under a wheel."""
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


def pesan_angka() -> dict[str, Any]:
    return {
        "invalid": gettext_lazy("Tulis dengan angka bulat, misalnya 20."),
        "min_value": gettext_lazy("Paling sedikit %(limit_value)s."),
        "max_value": gettext_lazy("Paling banyak %(limit_value)s."),
    }


def field_pembayar() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Siapa yang membayar?"), choices=list(PEMBAYAR.items()),
        help_text=gettext_lazy("Menentukan apakah potongan iuran berlaku."),
    )  # fmt: skip


def field_sektor() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("Pekerjaannya"), choices=list(SEKTOR.items()), widget=forms.RadioSelect)
