"""Forms of registrations and payments: text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import Foto, FotoField, read_foto
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import DateField
from bahagia.dasar.uang import rupiah
from bahagia.gotong_royong.actions_daftar import PANJANG_NOMOR
from bahagia.gotong_royong.jenis import CaraPremi
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.gotong_royong.premi import BERTAHAP, SEKALIGUS
from bahagia.luar.bpjs.sertifikat import SertifikatJakon

BAYAR = ((SEKALIGUS, _("Sekaligus")), (BERTAHAP, _("Bertahap, menurut ketentuan BPJS")))
SUMBER = (("bank", _("Rekening Pokja")), ("tunai", _("Uang tunai di bendahara")))


class KerjaField(forms.MultipleChoiceField):
    """Offers the works that are free; one that was registered meanwhile is left to the act, which says so (and which
    answers a form sent twice as it answered before)."""

    semua: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.semua


class DaftarForm(forms.Form):
    """Which works, how the premium is worked out, and in how many parts it is paid."""

    kerja = KerjaField(label=_("Kegiatan mana yang didaftarkan?"), widget=forms.CheckboxSelectMultiple)
    cara = forms.ChoiceField(label=_("Premi dihitung dari apa?"), choices=CaraPremi.choices, widget=forms.RadioSelect)
    bayar = forms.ChoiceField(label=_("Dibayar bagaimana?"), choices=BAYAR, widget=forms.RadioSelect)

    def __init__(self, *args: Any, bisa: Sequence[GotongRoyong], semua: Sequence[GotongRoyong], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.bisa, self.semua = {str(k.pk): k for k in bisa}, {str(k.pk): k for k in semua}
        kerja: Any = self.fields["kerja"]
        kerja.choices = [(n, f"{k.nama} ({rupiah(k.nilai or 0)})") for n, k in self.bisa.items()]
        kerja.semua = frozenset(self.semua)
        awal = min((k.tahun for k in bisa), default=None)  # works of two years are never joined
        seawal = [n for n, k in self.bisa.items() if k.tahun == awal]
        self.initial.update({"kerja": seawal, "cara": CaraPremi.NILAI.value, "bayar": SEKALIGUS})
        if not any(k.upah_harian for k in bisa):  # nobody knows wages: nothing to ask
            self.fields["cara"].widget = forms.HiddenInput()

    def list_kerja(self) -> list[GotongRoyong]:
        """The works that were ticked (all, before anything was sent)."""
        pilih = self.cleaned_data["kerja"] if self.is_bound and self.is_valid() else self.initial["kerja"]
        return [self.semua[n] for n in pilih]

    def nilai(self, nama: str) -> str:
        return str(self.cleaned_data[nama] if self.is_bound and self.is_valid() else self.initial[nama])


class SertifikatForm(forms.Form):
    """What is printed on the certificate, with its picture."""

    nomor = forms.CharField(label=_("Nomor sertifikat"), max_length=PANJANG_NOMOR)
    tanggal = DateField(label=_("Tanggal sertifikat"))
    berlaku_sejak = DateField(label=_("Terlindungi mulai tanggal"))
    berlaku_sampai = DateField(
        label=_("Sampai tanggal"), required=False,
        help_text=_("Kosongkan bila sertifikat tidak menyebutnya; dipakai hari terakhir kegiatan."),
    )  # fmt: skip
    nomor_proyek = forms.CharField(label=_("Nomor proyek di e-Jakon"), max_length=PANJANG_NOMOR, required=False)
    foto = FotoField(label=_("Foto sertifikat atau PDF-nya"), surat=True, tempat=False)

    def __init__(self, *args: Any, ada_foto: bool, terbaca: SertifikatJakon | None = None, **isi: Any) -> None:
        super().__init__(*args, **isi)
        if terbaca is not None:
            self.initial.update({n: getattr(terbaca, n) for n in self.fields if getattr(terbaca, n, None)})
        if ada_foto:
            self.fields["foto"].required = False
            self.fields["foto"].help_text = gettext("Foto yang dulu tetap dipakai bila ini dikosongkan.")


class BacaForm(forms.Form):
    """A file from e-Jakon instead of typing."""

    berkas = forms.FileField(label=_("Berkas sertifikat dari e-Jakon (Excel, CSV, atau teks)"))


class BayarPremiForm(forms.Form):
    """When and from where it was paid, with the receipt."""

    tanggal = DateField(label=_("Tanggal dibayar"), help_text=_("Perlindungan dihitung mulai tanggal ini."))
    sumber = forms.ChoiceField(label=_("Dibayar dari mana?"), choices=SUMBER, widget=forms.RadioSelect, initial="bank")
    foto = FotoField(label=_("Foto bukti bayar"), tempat=False)

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class AlasanPremiForm(forms.Form):
    """Why."""

    alasan = forms.CharField(label=_("Alasan"), max_length=240, widget=forms.Textarea(attrs={"rows": 2}))


def require_foto(isi: Any) -> Foto:
    """The photograph of a form that needs one."""
    foto = read_foto(isi)
    if foto is None:
        raise Penolakan(gettext("Fotonya belum ada."), langkah=gettext("Foto buktinya, lalu kirim lagi."), kode="foto_kosong",
                        bidang="foto")  # fmt: skip
    return foto
