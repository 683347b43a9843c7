"""Forms of the account: almost nothing is typed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.lpj.jenis import Butir
from bahagia.lpj.models import PutusanLPJ


class AjukanForm(forms.Form):
    """The year comes with the page; the signed page may be photographed."""

    tahun = forms.IntegerField(widget=forms.HiddenInput, min_value=2000, max_value=2100)
    foto = FotoField(label=_("Foto halaman pertama yang sudah ditandatangani (bila ada)"), required=False)


class ButirForm(forms.Form):
    """One part of the account, right or sent back."""

    butir = forms.ChoiceField(choices=Butir.choices, widget=forms.HiddenInput)
    putusan = forms.ChoiceField(choices=PutusanLPJ.choices)
    alasan = forms.CharField(label=_("Bila tidak sesuai: apa yang perlu diperbaiki"), max_length=400, required=False)
