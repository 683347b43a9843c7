"""Forms of health insurance: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField
from bahagia.kesehatan.models import KELUARGA_TERBANYAK, PUNYA, KeadaanJKN, KeadaanRujukan, SumberStatus, TujuanRujukan


class StatusForm(forms.Form):
    """How it was seen and how many of the family are without; the status itself is the button that is pressed."""

    sumber = forms.ChoiceField(
        label=_("Dari mana tahunya?"), choices=SumberStatus.choices, widget=forms.RadioSelect, initial=SumberStatus.PENGAKUAN
    )
    keluarga_tanpa = forms.IntegerField(
        label=_("Anggota keluarga serumah yang belum punya JKN"), min_value=0, max_value=KELUARGA_TERBANYAK, required=False,
        help_text=_("Angka saja. Kosongkan bila belum ditanyakan."),
    )  # fmt: skip
    keadaan = forms.ChoiceField(choices=KeadaanJKN.choices, widget=forms.HiddenInput, required=True)


class RujukForm(forms.Form):
    tujuan = forms.ChoiceField(label=_("Dirujuk ke mana?"), choices=TujuanRujukan.choices, widget=forms.RadioSelect)


class JawabanForm(forms.Form):
    """What the office answered."""

    keadaan = forms.ChoiceField(
        label=_("Apa jawabannya?"), widget=forms.RadioSelect,
        choices=[(k.value, k.label) for k in KeadaanRujukan if k != KeadaanRujukan.DIBUAT],
    )  # fmt: skip
    status = forms.ChoiceField(
        label=_("Bila sudah aktif: siapa yang membayar?"), required=False,
        choices=[("", _("Belum aktif"))] + [(k.value, k.label) for k in PUNYA],
    )  # fmt: skip
    tanggal = DateField(label=_("Tanggal jawaban"))
    catatan = forms.CharField(
        label=_("Catatan"), max_length=300, required=False, help_text=_("Bila ditolak: alasannya dan langkah berikutnya.")
    )

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)
