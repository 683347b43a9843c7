"""Narrowing of the record of acts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SaringJejakForm(forms.Form):
    orang = forms.CharField(label=_("Nama petugas"), max_length=60, required=False)
    rt = forms.CharField(label=_("Kode RT"), max_length=20, required=False)
    sejak = forms.CharField(label=_("Sejak"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    sampai = forms.CharField(label=_("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
