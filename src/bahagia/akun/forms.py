"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.akun.peran import Peran
from bahagia.dasar.tampilan import DateField


class MasukForm(forms.Form):
    nama_masuk = forms.CharField(
        label=_("Nomor telepon atau surel"), max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    kata_sandi = forms.CharField(
        label=_("Kata sandi"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class KataSandiForm(forms.Form):
    kata_sandi = forms.CharField(
        label=_("Kata sandi baru"), max_length=200, strip=False, help_text=_("Paling sedikit 10 huruf atau angka."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    ulangi = forms.CharField(
        label=_("Tulis sekali lagi"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("kata_sandi") != isi.get("ulangi"):
            self.add_error("ulangi", _("Kedua kata sandi belum sama. Tulis sekali lagi."))
        return isi


class SaringJabatanForm(forms.Form):
    q = forms.CharField(label=_("Cari nama"), max_length=80, required=False)
    peran = forms.ChoiceField(label=_("Jabatan"), required=False, choices=[("", _("Semua")), *Peran.choices])


class UndangForm(forms.Form):
    """Invite a person to a post in an RT or an area."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=120)
    telepon = forms.CharField(label=_("Nomor WhatsApp"), max_length=30, required=False)
    email = forms.EmailField(label=_("Surel"), required=False, help_text=_("Isi salah satu: nomor WhatsApp atau surel."))
    peran = forms.ChoiceField(label=_("Jabatan"))
    tempat = forms.CharField(
        label=_("Kode RT atau wilayah"), max_length=20,
        help_text=_("Misalnya 15.71.07.1012 untuk kelurahan, atau kode RT dari halaman RT."),
    )  # fmt: skip
    sejak = DateField(label=_("Mulai menjabat"))
    dasar_hukum = forms.CharField(label=_("Nomor SK"), max_length=200, required=False)

    def __init__(self, *args: Any, peran: list[Peran], tempat: list[tuple[str, str]] | None = None, **isi: Any) -> None:
        """`tempat`: the places to choose from where they are few; without it the code is typed."""
        super().__init__(*args, **isi)
        if tempat is not None:
            self.fields["tempat"] = forms.ChoiceField(label=_("RT"), choices=[("", _("Pilih RT")), *tempat])
        self.fields["peran"].choices = [(p.value, p.label) for p in peran]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not isi.get("telepon") and not isi.get("email"):
            self.add_error("telepon", _("Isi nomor telepon atau surel."))
        return isi
