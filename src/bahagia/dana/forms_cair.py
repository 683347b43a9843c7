"""Forms of disbursement and of money sent back: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.kas.actions import BATAS_NILAI


class PutusanForm(forms.Form):
    """Yes or no; a no carries its reason."""

    putusan = forms.ChoiceField(choices=[("setujui", _("Setujui")), ("tolak", _("Tolak"))], widget=forms.HiddenInput)
    alasan = forms.CharField(
        label=_("Alasan"), max_length=240, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat. Yang mengusulkan akan membacanya."),
    )  # fmt: skip


class HasilBankForm(forms.Form):
    """The bank's answer as it came."""

    berkas = forms.FileField(
        label=_("Berkas hasil dari bank"), help_text=_("XLSX atau CSV, seperti diterima. Tidak perlu diubah dahulu.")
    )
    tanggal = DateField(label=_("Tanggal transfer"), required=False, help_text=_("Dipakai bila berkas tidak menyebutnya."))


class SuratBankForm(forms.Form):
    """One payment as the bank's letter says it."""

    berhasil = forms.TypedChoiceField(
        label=_("Menurut surat bank"), coerce=lambda v: v == "ya", widget=forms.RadioSelect,
        choices=[("ya", _("Uang sudah masuk")), ("tidak", _("Bank menolak"))],
    )  # fmt: skip
    nilai = MoneyField(label=_("Jumlah di surat"), max_value=BATAS_NILAI)
    tanggal = DateField(label=_("Tanggal transfer"))
    nomor_surat = forms.CharField(label=_("Nomor surat bank"), max_length=60)
    keterangan = forms.CharField(label=_("Keterangan bank"), max_length=240, required=False)

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class SilpaForm(forms.Form):
    """Money sent back: the amount is known, the paper is not."""

    tanggal = DateField(label=_("Tanggal uang dikirim"))
    nomor_bukti = forms.CharField(
        label=_("Nomor bukti"), max_length=60, help_text=_("Salin dari bukti transfer atau surat tanda setor (STS).")
    )

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)
