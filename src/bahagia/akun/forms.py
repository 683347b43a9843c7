"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.akun.models import CaraAkhir
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


class KodeForm(forms.Form):
    """Six figures of the app, or one code of the paper."""

    kode = forms.CharField(
        label=_("Kode"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "characters"}),
    )  # fmt: skip


class KunciForm(forms.Form):
    nama = forms.CharField(
        label=_("Nama untuk mengenalinya"), max_length=40, help_text=_("Misalnya: HP saya, atau komputer kantor."),
    )  # fmt: skip
    jawaban = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


class GantiSandiForm(KataSandiForm):
    field_order = ("lama", "kata_sandi", "ulangi")
    lama = forms.CharField(
        label=_("Kata sandi yang sekarang"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class AkhiriForm(forms.Form):
    cara = forms.ChoiceField(label=_("Bagaimana berakhirnya?"), choices=[c for c in CaraAkhir.choices if c[0] != "keliru"])
    alasan = forms.CharField(
        label=_("Alasan dan nomor surat"), max_length=200, help_text=_("Misalnya: masa jabatan selesai, SK Lurah 12/2026.")
    )


class TangguhkanForm(forms.Form):
    sampai = DateField(
        label=_("Sampai tanggal"), required=False, help_text=_("Boleh kosong: berlaku sampai dicabut."),
    )  # fmt: skip
    alasan = forms.CharField(label=_("Alasan dan nomor surat"), max_length=300)


class PemulihanForm(forms.Form):
    alasan = forms.CharField(
        label=_("Siapa yang datang, dan kartu apa yang diperlihatkan?"), max_length=300,
        help_text=_("Misalnya: Pak Darmawan datang sendiri ke kantor lurah, KTP asli dicocokkan dengan wajahnya."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SaringJabatanForm(forms.Form):
    q = forms.CharField(label=_("Cari nama"), max_length=80, required=False)
    peran = forms.ChoiceField(label=_("Jabatan"), required=False, choices=[("", _("Semua")), *Peran.choices])


class UndangForm(forms.Form):
    """Invite a person to a post in an RT or an area."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=120)
    telepon = forms.CharField(label=_("Nomor WhatsApp"), max_length=30, required=False)
    email = forms.EmailField(label=_("Surel"), required=False, help_text=_("Isi salah satu: nomor WhatsApp atau surel."))
    peran = forms.ChoiceField(label=_("Jabatan"))
    tempat = forms.ChoiceField(label=_("RT"))
    nomor_rt = forms.IntegerField(
        label=_("Nomor RT"), min_value=1, max_value=999, required=False,
        help_text=_("Hanya untuk jabatan di RT: pilih kelurahannya di atas, lalu tulis nomor RT-nya."),
    )  # fmt: skip
    sejak = DateField(label=_("Mulai menjabat"))
    dasar_hukum = forms.CharField(label=_("Nomor SK"), max_length=200, required=False)
    plt = forms.BooleanField(
        label=_("Pelaksana tugas (plt.), sambil menunggu SK pengganti"), required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, peran: list[Peran], tempat: list[tuple[str, str]], kota: bool, **isi: Any) -> None:
        """`tempat`: (code, name) to choose from: the RT of a kelurahan, or (`kota`) all units of the city; an RT there is
        named by its number."""
        super().__init__(*args, **isi)
        self.fields["tempat"].label = _("Kota, kecamatan, atau kelurahan") if kota else _("RT")
        self.fields["tempat"].choices = [("", _("Pilih tempatnya")), *tempat]  # type: ignore[attr-defined]
        if not kota:
            del self.fields["nomor_rt"]
        self.fields["peran"].choices = [(p.value, p.label) for p in peran]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not isi.get("telepon") and not isi.get("email"):
            self.add_error("telepon", _("Isi nomor telepon atau surel."))
        return isi
