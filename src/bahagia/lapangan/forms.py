"""Field forms: those of the packages put together as one page, text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.belanja.forms import BarisForm, IsiForm, Pilihan
from bahagia.berkas.forms import FotoField
from bahagia.gotong_royong.forms_hadir import JamField
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.musyawarah.forms import WargaForm
from bahagia.pekerja.forms import LAIN, LAIN_TRANSPORT, SetujuForm, UbahForm


class BonForm(BarisForm, IsiForm):
    """A receipt: photo, amount, day, seller and the line of the RAB. Without paper: how it was lost. Without a line it stays
    a draft that is finished at home."""

    foto = FotoField(label=_("Foto bon"), required=False)
    alasan_hilang = forms.CharField(
        label=_("Bila bonnya hilang: apa yang dibeli, di mana, dan bagaimana hilangnya?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    field_order = ["foto", "alasan_hilang", "nilai", "tanggal", "rekanan", "rekanan_baru", "pokok", "uraian", "alasan_ganda"]

    def __init__(self, *args: Any, rekanan: Pilihan, pokok: Pilihan, **isi: Any) -> None:
        super().__init__(*args, rekanan=rekanan, pokok=pokok, petunjuk={}, ganda=True, **isi)
        baris: Any = self.fields["pokok"]
        baris.required, baris.empty_value = False, None
        baris.widget = forms.Select(choices=[("", _("Pilih nanti di rumah")), *pokok])
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not isi.get("foto") and not isi.get("alasan_hilang"):
            raise forms.ValidationError(_("Bonnya belum ada. Ambil fotonya, atau tulis bagaimana bonnya hilang."))
        return isi


class PekerjaForm(SetujuForm, UbahForm):
    """One worker with the consent, all on one page."""

    field_order = ["nik", *(n for n in UbahForm.field_order if n != "nik"), "persetujuan", "sudah"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, pada: date, **isi: Any) -> None:
        super().__init__(data, pada=pada, **isi)
        nik = self.fields["nik"]
        nik.label, nik.help_text, nik.required = _("NIK"), _("16 angka di KTP. Boleh diberi spasi."), True
        self.fields["no_kk"].help_text = _("16 angka di kartu keluarga.")
        if data is None:  # a sheet and a phone without signal do not know the words of the street: the wide answer beside it
            self.fields["pilihan"] = forms.ChoiceField(
                label=_("Bila sebutan pekerjaannya tidak umum"), required=False, widget=forms.RadioSelect,
                choices=[(LAIN_TRANSPORT, _("Mengangkut orang atau barang")), (LAIN, _("Pekerjaan lain"))],
            )  # fmt: skip
        self.order_fields(self.field_order)


class HadirForm(forms.Form):
    """One person of the list is there; hours may be told later, for everybody at once."""

    cara = forms.ChoiceField(
        label=_("Bagaimana dicatat?"), initial=CaraHadir.KETUK.value, widget=forms.RadioSelect,
        choices=[(c.value, c.label) for c in (CaraHadir.KETUK, CaraHadir.QR_KARTU, CaraHadir.LEMBAR)],
    )  # fmt: skip
    jam = JamField(label=_("Berapa jam bekerja?"), required=False, help_text=_("Boleh diisi nanti. Misalnya 4 atau 2,5."))


class HadirMusyawarahForm(WargaForm):
    """Somebody is at the meeting: tapped on the list (`undangan`), or typed."""

    undangan = forms.IntegerField(label=_("Nomor di daftar undangan"), min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["nama"].required = False

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not isi.get("undangan") and not isi.get("nama"):
            raise forms.ValidationError(_("Nama belum diisi. Ketuk namanya di daftar, atau tulis namanya."))
        return isi
