"""Forms of the fund: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.kas.actions import BATAS_NILAI


class PenerimaanForm(forms.Form):
    """Money that arrived, as it stands on the paper."""

    tahun = forms.TypedChoiceField(label=_("Tahun anggaran"), coerce=int)
    nilai = MoneyField(label=_("Jumlah uang yang masuk"), max_value=BATAS_NILAI)
    tanggal = DateField(label=_("Tanggal uang masuk ke rekening RT"))
    nomor_bukti = forms.CharField(
        label=_("Nomor bukti penyaluran"), max_length=60, help_text=_("Salin dari SP2D atau bukti transfer.")
    )
    sumber = forms.CharField(
        label=_("Sumber dana"), max_length=120, help_text=_("Misalnya: DPA kelurahan tahun anggaran ini.")
    )

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        tahun = range(pada.year, pada.year - 2, -1)  # a late paper of last year is still recorded
        self.fields["tahun"].choices = [(t, str(t)) for t in tahun]  # type: ignore[attr-defined]
        self.initial.setdefault("tahun", pada.year)
        self.initial.setdefault("tanggal", pada)


class AlasanForm(forms.Form):
    """Why: read by the person whose work is sent back."""

    alasan = forms.CharField(
        label=_("Alasan"), max_length=240, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat. Orang yang mencatat akan membacanya."),
    )  # fmt: skip
