"""Forms of contributions: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.dasar.tanggal import awal_bulan, bulan, tambah_bulan
from bahagia.iuran.actions import BULAN_KE_DEPAN
from bahagia.iuran.harga import list_jumlah_bulan
from bahagia.iuran.models import SelisihBukti

UKURAN_BUKTI = 5 * 1024 * 1024  # bytes; a branch's receipt is some dozens of kB


class DaftarBaruForm(forms.Form):
    """Which months: the first one and how many."""

    bulan_mulai = forms.ChoiceField(label=_("Bulan pertama"))
    jumlah_bulan = forms.ChoiceField(label=_("Berapa bulan"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, pada: date, usul: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        kini = awal_bulan(pada)
        self.fields["bulan_mulai"].choices = [  # type: ignore[attr-defined]
            (b.isoformat(), bulan(b)) for b in (tambah_bulan(kini, i) for i in range(BULAN_KE_DEPAN + 1))
        ]
        self.fields["jumlah_bulan"].choices = [  # type: ignore[attr-defined]
            (str(n), _("%(n)d bulan") % {"n": n}) for n in list_jumlah_bulan(pada)
        ]
        self.initial.setdefault("bulan_mulai", usul.isoformat())
        self.initial.setdefault("jumlah_bulan", "12")

    def clean_bulan_mulai(self) -> date:
        return date.fromisoformat(self.cleaned_data["bulan_mulai"])

    def clean_jumlah_bulan(self) -> int:
        return int(self.cleaned_data["jumlah_bulan"])


class TolakForm(forms.Form):
    alasan = forms.CharField(
        label=_("Alasan penolakan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ketua RT akan membaca alasan ini. Tulis apa yang harus diperbaiki."),
    )  # fmt: skip


class KodeForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode iuran dari BPJS"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Biasanya 11 angka. Ada di surat tagihan BPJS Ketenagakerjaan."),
    )  # fmt: skip


class BuktiBerkasForm(forms.Form):
    berkas = forms.FileField(
        label=_("Berkas bukti dari BPJS"), help_text=_("Excel atau CSV, paling besar 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )  # fmt: skip

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_BUKTI:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 5 MB. Minta berkas yang lebih ringkas dari BPJS."))
        return berkas


class BuktiKetikForm(forms.Form):
    kode_iuran = forms.CharField(
        label=_("Kode iuran"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    tanggal = DateField(label=_("Tanggal bayar pada bukti"))
    nilai = MoneyField(label=_("Jumlah dibayar"))
    referensi = forms.CharField(label=_("Nomor bukti"), max_length=60, required=False)


class PutusSelisihForm(forms.Form):
    keputusan = forms.ChoiceField(
        label=_("Keputusan"), widget=forms.RadioSelect,
        choices=[(k.value, k.label) for k in SelisihBukti.Keputusan if k.value],
    )  # fmt: skip
    alasan = forms.CharField(label=_("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, jenis: str = "", **isi: Any) -> None:
        super().__init__(*args, **isi)
        if jenis:  # too much is carried forward; everything else is explained or replaced
            lebih = jenis == SelisihBukti.Jenis.LEBIH
            self.fields["keputusan"].choices = [  # type: ignore[attr-defined]
                (k.value, k.label) for k in SelisihBukti.Keputusan
                if k.value and (k == SelisihBukti.Keputusan.DITITIPKAN) == lebih
            ]  # fmt: skip


def read_form(form: forms.Form) -> dict[str, Any]:
    """The typed values of a form, or one refusal that names each field and its fault."""
    if form.is_valid():
        return form.cleaned_data
    salah = "; ".join(
        f"{form.fields[nama].label}: {' '.join(str(s) for s in daftar)}" if nama in form.fields else str(daftar[0])
        for nama, daftar in form.errors.items()
    )
    raise Penolakan(salah, langkah="Perbaiki isian itu, lalu kirim lagi.", kode="isian", bidang=next(iter(form.errors), ""))
