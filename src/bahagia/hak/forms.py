"""Forms of requests: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField
from bahagia.hak.dasar import list_dasar
from bahagia.hak.kata import AKIBAT
from bahagia.hak.models import CaraIdentitas, JenisPermintaan
from bahagia.pekerja.forms import NikForm

GAMBAR = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}  # first bytes -> kind; phones take JPEG


def jenis_gambar(isi: bytes) -> str:
    """`image/jpeg`, `image/png`, or nothing for what is no photo."""
    return next((jenis for awal, jenis in GAMBAR.items() if isi.startswith(awal)), "")


class PermintaanForm(forms.Form):
    """What stands on the paper."""

    jenis = forms.ChoiceField(label=_("Apa yang diminta?"), choices=JenisPermintaan.choices, widget=forms.RadioSelect)
    uraian = forms.CharField(
        label=_("Uraian dengan kata-kata orangnya"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya: tanggal lahir saya salah, yang benar 5 Mei. Jangan menulis NIK di sini."),
    )  # fmt: skip
    identitas = forms.ChoiceField(
        label=_("Bagaimana memastikan orangnya?"), choices=CaraIdentitas.choices, widget=forms.RadioSelect,
        initial=CaraIdentitas.KTP,
    )  # fmt: skip
    wakil = forms.CharField(label=_("Nama penerima kuasa"), max_length=120, required=False,
                            help_text=_("Hanya bila diwakilkan."))  # fmt: skip
    tanggal = DateField(label=_("Tanggal kertasnya diterima"), help_text=_("Batas waktu dihitung sejak tanggal ini."))
    nomor_kertas = forms.CharField(label=_("Nomor formulir kertas"), max_length=40, required=False,
                                   help_text=_("Atau lampirkan fotonya di bawah ini."))  # fmt: skip
    foto = forms.FileField(
        label=_("Foto formulir"), required=False, help_text=_("JPEG atau PNG, paling besar 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)
        self.fields["jenis"].widget.hints = {j.value: str(kata) for j, kata in AKIBAT.items()}

    def clean_uraian(self) -> str:
        teks: str = self.cleaned_data["uraian"].strip()
        if sum(c.isdigit() for c in teks) > 15:
            raise forms.ValidationError(_("Jangan menulis NIK atau nomor panjang di uraian. Hapus angkanya."))
        return teks

    def clean_foto(self) -> bytes:
        berkas = self.cleaned_data.get("foto")
        if not berkas:
            return b""
        isi: bytes = berkas.read()
        if not jenis_gambar(isi):
            raise forms.ValidationError(_("Berkas ini bukan foto JPEG atau PNG. Ambil fotonya lagi."))
        return isi


class PermintaanWargaForm(PermintaanForm, NikForm):
    """The same for somebody who is looked up by the card in hand."""

    nama = forms.CharField(label=_("Nama pada KTP"), max_length=120)
    field_order = ("nik", "nama")


class PutusanForm(forms.Form):
    """One answer: ground from the list, reason in own words."""

    dasar = forms.ChoiceField(label=_("Dasar hukum"), widget=forms.RadioSelect)
    alasan = forms.CharField(
        label=_("Alasan, untuk dibacakan kepada warganya"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, jenis: str, putusan: str, pada: date, **isi: Any) -> None:
        super().__init__(*args, **(isi | {"prefix": putusan}))
        ada = list_dasar(jenis, pada=pada, putusan=putusan)
        self.fields["dasar"].choices = [(d.kode, f"{d.teks} {d.kutipan}.") for d in ada]  # type: ignore[attr-defined]
        if len(ada) == 1:
            self.initial["dasar"] = ada[0].kode
