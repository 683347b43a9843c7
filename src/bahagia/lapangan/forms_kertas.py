"""Forms of printed sheets: what to print, the photograph, why a sheet is not used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField


class CetakForm(forms.Form):
    """What the sheet speaks of; nothing to choose = the RT alone."""

    acuan = forms.TypedChoiceField(label=_("Untuk yang mana?"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, pilihan: Sequence[tuple[int, str]], boleh_tanpa: bool, **isi: Any) -> None:
        super().__init__(*args, **isi)
        kosong = [("", _("Bukan saat gotong royong"))] if boleh_tanpa else []
        self.fields["acuan"].choices = [*kosong, *((str(pk), kata) for pk, kata in pilihan)]  # type: ignore[attr-defined]
        self.fields["acuan"].required = not boleh_tanpa


class FotoLembarForm(forms.Form):
    foto = FotoField(
        label=_("Foto lembar yang sudah diisi"), tempat=False,
        help_text=_("Letakkan di tempat terang, seluruh lembar masuk foto. Bila beberapa halaman, satu per satu."),
    )  # fmt: skip


class TutupLembarForm(forms.Form):
    alasan = forms.CharField(label=_("Mengapa lembar ini tidak dipakai?"), max_length=200, required=False)
