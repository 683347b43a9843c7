"""Forms of messages: what a resident said about being written to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.pesan.isian import PANJANG_NAMA
from bahagia.pesan.jenis import CARA_DICATAT, SaluranPesan


class IzinForm(forms.Form):
    """One resident, one address, one answer."""

    saluran = forms.ChoiceField(
        label=_("Lewat apa?"), choices=SaluranPesan.choices, widget=forms.RadioSelect, initial=SaluranPesan.WA
    )
    alamat = forms.CharField(
        label=_("Nomor WhatsApp atau alamat surel"), max_length=120,
        help_text=_("Contoh: 0812 7400 1234, atau nama@contoh.id. Disimpan tersandi."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    nama = forms.CharField(label=_("Nama pemiliknya"), max_length=PANJANG_NAMA)
    setuju = forms.ChoiceField(
        label=_("Jawabannya"), choices=[("ya", _("Setuju dikirimi pesan")), ("tidak", _("Tidak setuju, atau minta berhenti"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    cara = forms.ChoiceField(
        label=_("Bagaimana ia mengatakannya?"), choices=[(c.value, c.label) for c in CARA_DICATAT], widget=forms.RadioSelect,
        initial=CARA_DICATAT[0],
    )  # fmt: skip

    def isi(self) -> dict[str, Any]:
        """What `record_izin_kirim` takes, of a valid form."""
        return self.cleaned_data | {"setuju": self.cleaned_data["setuju"] == "ya"}


class SendiriForm(forms.Form):
    saluran = forms.ChoiceField(choices=SaluranPesan.choices)
    setuju = forms.ChoiceField(choices=[("ya", "ya"), ("tidak", "tidak")])
