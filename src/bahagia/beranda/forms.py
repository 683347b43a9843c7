"""Forms of the homes: RT and their households."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField

UKURAN_LEMBAR = 5 * 1024 * 1024  # bytes; a sheet of some thousand RT is under 1 MB


class UnggahRTForm(forms.Form):
    berkas = forms.FileField(
        label=_("Daftar RT"), help_text=_("Excel atau CSV dengan kolom Kelurahan, RT, dan Jumlah KK."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )  # fmt: skip
    berlaku = DateField(label=_("Berlaku sejak"))
    dasar_hukum = forms.CharField(
        label=_("Dasar"), max_length=200, help_text=_("Nomor SK, dan dokumen asal jumlah KK. Misalnya: SK Lurah 12/2026.")
    )

    def clean_berkas(self) -> object:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_LEMBAR:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 5 MB. Pisahkan per kecamatan."))
        return berkas


class SaringRTForm(forms.Form):
    q = forms.CharField(label=_("Kelurahan"), max_length=60, required=False)


class SaringKelurahanForm(forms.Form):
    kecamatan = forms.ChoiceField(label=_("Kecamatan"), required=False)

    def __init__(self, *args: Any, kecamatan: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["kecamatan"].choices = [("", _("Semua")), *kecamatan]  # type: ignore[attr-defined]


class JumlahKKForm(forms.Form):
    jumlah = forms.IntegerField(label=_("Jumlah KK"), min_value=1, max_value=99_999)
    berlaku = DateField(label=_("Berlaku sejak"))
    sumber = forms.CharField(label=_("Dokumen sumber"), max_length=200)


class KotaForm(forms.Form):
    """Settings of a city that everybody sees."""

    rt = forms.CharField(
        label=_("Sebutan untuk RT"), max_length=20, required=False, help_text=_("Misalnya RT, Lingkungan, Jorong, Dusun.")
    )
    kelurahan = forms.CharField(
        label=_("Sebutan untuk kelurahan"), max_length=20, required=False, help_text=_("Misalnya Kelurahan, Desa, Nagari.")
    )
    dasar_hukum = forms.CharField(
        label=_("Dasar program di kota ini"), max_length=200, required=False,
        help_text=_("Misalnya: Perwal Kota Jambi 18/2025 jo. 36/2025."),
    )  # fmt: skip


class PeristiwaForm(forms.Form):
    """What a decree does to this RT."""

    jenis = forms.ChoiceField(
        label=_("Apa yang berubah?"), widget=forms.RadioSelect,
        choices=[("nomor", _("Berganti nomor")), ("pecah", _("Dipecah")), ("gabung", _("Digabung dengan RT lain")),
                 ("tutup", _("Ditutup"))],
    )  # fmt: skip
    nomor = forms.CharField(
        label=_("Nomor baru"), max_length=60, required=False,
        help_text=_("Satu nomor; untuk RT yang dipecah tulis semua nomor barunya, misalnya 14, 31."),
    )  # fmt: skip
    rt_lain = forms.CharField(
        label=_("Kode RT yang ikut digabung"), max_length=200, required=False, help_text=_("Pisahkan dengan koma.")
    )
    berlaku = DateField(label=_("Berlaku sejak"))
    dasar_hukum = forms.CharField(label=_("Nomor dan tanggal SK"), max_length=200)

    def clean_nomor(self) -> list[int]:
        bagian = [b.strip() for b in self.cleaned_data["nomor"].split(",") if b.strip()]
        if not all(b.isascii() and b.isdigit() and len(b) < 4 and int(b) for b in bagian):
            raise forms.ValidationError(_("Nomor RT adalah angka 1 sampai 999, dipisahkan koma."))
        return [int(b) for b in bagian]
