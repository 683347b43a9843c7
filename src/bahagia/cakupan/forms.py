"""Forms of coverage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.cakupan.kelompok import KELOMPOK
from bahagia.cakupan.models import Guna
from bahagia.dasar.tampilan import DateField

NILAI_TERBESAR = 10**10  # more than the people of the country


class RujukanForm(forms.Form):
    """A published figure."""

    guna = forms.ChoiceField(label=_("Tentang apa?"), choices=Guna.choices)
    nilai = forms.IntegerField(label=_("Angkanya"), min_value=1, max_value=NILAI_TERBESAR)
    tanggal = DateField(label=_("Keadaan pada tanggal"), help_text=_("Menurut sumbernya, bukan tanggal dicatat."))
    judul = forms.CharField(label=_("Sumber"), max_length=160, help_text=_("Nama lembaga atau media, dan judul terbitannya."))
    url = forms.URLField(label=_("Alamat situs sumber"), required=False, assume_scheme="https", max_length=300)
    catatan = forms.CharField(label=_("Catatan"), required=False, max_length=200)


class PakaiForm(forms.Form):
    """Which figure is used, from when, and why."""

    sejak = DateField(label=_("Dipakai sejak"))
    alasan = forms.CharField(label=_("Alasan"), max_length=200)


class SaringKotaForm(forms.Form):
    kecamatan = forms.ChoiceField(label=_("Kecamatan"), required=False)
    bulan = forms.ChoiceField(label=_("Bulan"), required=False)

    def __init__(self, *args: Any, kecamatan: list[tuple[str, str]], bulan: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["kecamatan"].choices = [("", _("Semua")), *kecamatan]  # type: ignore[attr-defined]
        self.fields["bulan"].choices = [("", _("Bulan ini")), *bulan]  # type: ignore[attr-defined]


class SaringKerjaForm(forms.Form):
    cari = forms.CharField(label=_("Nama"), required=False, max_length=60)
    kelompok = forms.ChoiceField(label=_("Pekerjaan"), required=False, choices=[("", _("Semua")), *KELOMPOK.items()])
    rt = forms.ChoiceField(label=_("RT"), required=False)

    def __init__(self, *args: Any, rt: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["rt"].choices = [("", _("Semua")), *rt]  # type: ignore[attr-defined]
