from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dokumen.actions import PANJANG_ALASAN


class CabutForm(forms.Form):
    """Why a paper is revoked."""

    alasan = forms.CharField(
        label=_("Alasan pencabutan"), max_length=PANJANG_ALASAN, required=False,
        help_text=_("Satu kalimat, misalnya: jumlahnya keliru, diganti kuitansi baru. Jangan menulis NIK."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
