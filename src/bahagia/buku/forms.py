"""Forms of the books: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.buku.jenis import PECAHAN
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.dasar.uang import rupiah
from bahagia.kas.actions import BATAS_NILAI

_PENJELASAN: dict[str, Any] = {
    "label": _("Penjelasan selisih"), "max_length": 300, "required": False, "widget": forms.Textarea(attrs={"rows": 2}),
}  # fmt: skip


class SaldoBankForm(forms.Form):
    """What the bank book shows today."""

    foto = FotoField(label=_("Foto halaman terakhir buku bank"), tempat=False)
    saldo = MoneyField(label=_("Saldo di buku bank"), max_value=BATAS_NILAI)
    tanggal = DateField(label=_("Tanggal saldo itu"))
    penjelasan = forms.CharField(**_PENJELASAN, help_text=_("Diisi hanya bila saldonya berbeda dari buku kita."))

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class KoranForm(forms.Form):
    """A statement as the bank gave it."""

    berkas = forms.FileField(
        label=_("Berkas mutasi rekening"), help_text=_("Seperti diterima dari bank: CSV, Excel, MT940, atau CAMT.053.")
    )


class CocokForm(forms.Form):
    """Which booking a line of the bank is, or why there is none."""

    jurnal = forms.TypedChoiceField(label=_("Pembukuannya"), required=False, coerce=int, empty_value=None)
    penjelasan = forms.CharField(
        label=_("Atau tulis penjelasannya"), max_length=300, required=False,
        help_text=_("Misalnya: bunga, biaya administrasi bank."),
    )  # fmt: skip

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["jurnal"].choices = [("", _("Tidak ada di buku kita")), *pilihan]  # type: ignore[attr-defined]


class HitungKasForm(forms.Form):
    """How many of each note and coin; empty is none."""

    penjelasan = forms.CharField(**_PENJELASAN, help_text=_("Diisi hanya bila hasil hitungan berbeda dari buku."))

    def __init__(self, *args: Any, **isi: Any) -> None:
        super().__init__(*args, **isi)
        for p in PECAHAN:
            self.fields[f"n{p}"] = forms.IntegerField(
                label=rupiah(p), required=False, min_value=0, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
            )
        self.order_fields([*(f"n{p}" for p in PECAHAN), "penjelasan"])

    def read_pecahan(self) -> dict[int, int]:
        return {p: self.cleaned_data[f"n{p}"] for p in PECAHAN if self.cleaned_data[f"n{p}"]}


class TunaiForm(forms.Form):
    """Cash taken from the bank or brought back."""

    apa = forms.ChoiceField(
        label=_("Apa yang dilakukan?"), widget=forms.RadioSelect,
        choices=[("tarik", _("Ambil tunai dari bank")), ("setor", _("Setor tunai ke bank"))],
    )  # fmt: skip
    nilai = MoneyField(label=_("Jumlah"), max_value=BATAS_NILAI)
    tanggal = DateField(label=_("Tanggal"))
    uraian = forms.CharField(label=_("Untuk apa"), max_length=240, required=False)

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class PajakForm(forms.Form):
    """Withheld tax paid over: what waits is known, the paper is not."""

    sumber = forms.ChoiceField(
        label=_("Dibayar dari"), widget=forms.RadioSelect, choices=[("bank", _("Rekening Pokja")), ("tunai", _("Tunai"))],
        initial="bank",
    )  # fmt: skip
    nomor_bukti = forms.CharField(label=_("Nomor bukti setor (NTPN)"), max_length=60)
    tanggal = DateField(label=_("Tanggal setor"))

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class PutusanForm(forms.Form):
    """Yes or no; a no carries its reason."""

    putusan = forms.ChoiceField(choices=[("setujui", _("Setujui")), ("tolak", _("Tolak"))], widget=forms.HiddenInput)
    alasan = forms.CharField(
        label=_("Alasan"), max_length=240, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat. Yang mencatat akan membacanya."),
    )  # fmt: skip
