"""Forms of a day of work: the day itself, hours, a card, a photographed sheet, the second person's word, the own phone."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.dasar.tampilan.forms import DateField
from bahagia.gotong_royong.models import JAM_TERBANYAK
from bahagia.pelaksanaan.forms import VolumeField

#: Before the token on a card, so that a scanner knows whose code it is.
AWALAN_KARTU = "BHG1:"
_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,22}")


class JamField(VolumeField):
    """Hours of one person in one day: `4` or `2,5`."""

    def __init__(self, **isi: Any) -> None:
        super().__init__(**isi)
        self.max_value = JAM_TERBANYAK


class PukulField(forms.TimeField):
    """An hour of the day: `07.30` as people write it, `07:30` as a phone sends it."""

    def __init__(self, **isi: Any) -> None:
        isi.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
        isi.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        isi.setdefault("error_messages", {"invalid": _("Tulis jamnya seperti 07.30.")})
        super().__init__(**isi)


class HariForm(forms.Form):
    """Which day, and when work began."""

    tanggal = DateField(label=_("Hari kerja"))
    jam_mulai = PukulField(
        label=_("Mulai bekerja pukul berapa?"), required=False,
        help_text=_("Yang menyusul belum terlindungi sampai surat tugasnya terbit."),
    )  # fmt: skip

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class MulaiForm(forms.Form):
    jam_mulai = PukulField(label=_("Mulai bekerja pukul berapa?"))


class JamForm(forms.Form):
    jam = JamField(label=_("Berapa jam bekerja?"), help_text=_("Misalnya 4 atau 2,5."))


class KartuForm(forms.Form):
    """What a scanner read from a card, or what somebody typed."""

    token = forms.CharField(label=_("Isi kode kartu"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_token(self) -> str:
        teks = str(self.cleaned_data["token"]).strip().removeprefix(AWALAN_KARTU)
        if not _TOKEN.fullmatch(teks):
            raise forms.ValidationError(_("Ini bukan kode kartu kerja. Pindai kartunya lagi, atau ketuk namanya di daftar."))
        return teks


class LembarKerjaForm(forms.Form):
    """A photographed sheet: whose signatures are on it."""

    foto = FotoField(label=_("Foto lembar daftar hadir"), tempat=False)
    peserta = forms.TypedMultipleChoiceField(label=_("Siapa yang tanda tangan di lembar ini?"), coerce=int,
                                             widget=forms.CheckboxSelectMultiple)  # fmt: skip
    jam = JamField(label=_("Berapa jam mereka bekerja?"), required=False, help_text=_("Kosongkan bila jamnya berbeda-beda."))

    def __init__(self, *args: Any, peserta: list[tuple[int, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["peserta"].choices = peserta  # type: ignore[attr-defined]


class PastikanForm(forms.Form):
    """The second person's word."""

    putusan = forms.ChoiceField(choices=[("benar", _("Benar")), ("tolak", _("Kembalikan"))])
    alasan = forms.CharField(label=_("Apa yang tidak benar?"), max_length=300, required=False)


class AlasanHadirForm(forms.Form):
    alasan = forms.CharField(label=_("Alasan"), max_length=300)


class MandiriForm(forms.Form):
    """A participant on the own phone: the name, and four digits that only who holds the KTP knows."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=120, help_text=_("Seperti di surat tugas."),
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))  # fmt: skip
    nik4 = forms.RegexField(
        r"^[0-9]{4}$", label=_("Empat angka terakhir NIK"), error_messages={"invalid": _("Isi empat angka.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}),
    )  # fmt: skip
