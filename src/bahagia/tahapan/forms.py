"""Forms of the programme clock: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField
from bahagia.tahapan.jenis import JenisPerintah

PANJANG = 300


class KelompokForm(forms.Form):
    """A cohort of a year; a published one (`a`, `b`) needs no more than its code."""

    tahun = forms.IntegerField(label=_("Tahun"), min_value=2025, max_value=2100)
    kode = forms.SlugField(label=_("Kode"), max_length=20, help_text=_("Misalnya a atau b."))
    nama = forms.CharField(label=_("Nama"), max_length=80, required=False, help_text=_("Kosongkan bila sudah diumumkan."))
    sumber = forms.CharField(label=_("Dokumen yang membaginya"), max_length=PANJANG, required=False)


class JadwalForm(forms.Form):
    mulai = DateField(label=_("Mulai"))
    selesai = DateField(label=_("Selesai"))
    sumber = forms.CharField(label=_("Surat atau pengumuman yang menetapkannya"), max_length=PANJANG)


class AnggotaForm(forms.Form):
    """RT of a cohort, by whole kelurahan."""

    kelurahan = forms.MultipleChoiceField(label=_("Seluruh RT di kelurahan"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, kelurahan: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["kelurahan"].choices = kelurahan  # type: ignore[attr-defined]


class LangkahForm(forms.Form):
    tanggal = DateField(label=_("Selesai pada"))

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class PerintahForm(forms.Form):
    """A stop or change order; its reach is one of what the issuer may reach."""

    jenis = forms.ChoiceField(
        label=_("Perintah apa?"), widget=forms.RadioSelect,
        choices=[(j.value, j.label) for j in JenisPerintah if j != JenisPerintah.LANJUT],
    )  # fmt: skip
    untuk = forms.ChoiceField(label=_("Untuk siapa?"))
    alasan = forms.CharField(
        label=_("Alasannya"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ditulis apa adanya: kalimat ini dibaca RT pada setiap pekerjaan yang tertahan."),
    )  # fmt: skip
    isi = forms.CharField(
        label=_("Yang harus dilakukan RT"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, untuk: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["untuk"].choices = untuk  # type: ignore[attr-defined]
        if len(untuk) == 1:
            self.initial.setdefault("untuk", untuk[0][0])


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasannya"), max_length=PANJANG, widget=forms.Textarea(attrs={"rows": 3}))
