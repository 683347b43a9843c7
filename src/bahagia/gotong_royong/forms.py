"""Forms of activities, people and letters: text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.gotong_royong.isian import NILAI_TERBESAR, UPAH_TERBESAR, IsianKerja
from bahagia.gotong_royong.jenis import JenisKerja
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.pekerja.models import Pekerja

NIK = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
TELEPON = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
PPN = [("tidak", _("Tidak, atau tidak tahu")), ("ya", _("Ya, sudah termasuk PPN"))]
JARANG = ("termasuk_ppn", "upah_harian", "pemeliharaan_sampai")  # folded: most works of residents have none of it


class KerjaForm(forms.Form):
    """An activity. What the RAB says is shown beside the form and not asked."""

    nama = forms.CharField(label=_("Apa yang dikerjakan?"), max_length=160, help_text=_("Misalnya: menyemen jalan Gang Melati."))
    jenis = forms.ChoiceField(
        label=_("Termasuk pekerjaan apa?"), choices=JenisKerja.choices, widget=forms.RadioSelect,
        initial=JenisKerja.KONSTRUKSI.value,
    )  # fmt: skip
    nilai = MoneyField(
        label=_("Berapa nilai seluruhnya?"), required=False, max_value=NILAI_TERBESAR,
        help_text=_("Bahan, upah, dan sewa alat. Wajib untuk pekerjaan bangunan, karena premi dihitung dari sini."),
    )  # fmt: skip
    termasuk_ppn = forms.ChoiceField(
        label=_("Apakah nilai itu sudah termasuk PPN?"), choices=PPN, required=False, widget=forms.RadioSelect,
        initial="tidak",
    )
    tempat = forms.CharField(label=_("Di mana?"), max_length=160, help_text=_("Nama gang atau patokan yang dikenal warga."))
    mulai = DateField(label=_("Mulai tanggal"))
    selesai = DateField(label=_("Sampai tanggal"))
    penanggung_jawab = forms.CharField(label=_("Siapa penanggung jawabnya di lapangan?"), max_length=120)
    upah_harian = MoneyField(
        label=_("Upah sehari (bila dibayar)"), required=False, max_value=UPAH_TERBESAR,
        help_text=_("Kosongkan bila warga bekerja tanpa upah.")
    )
    pemeliharaan_sampai = DateField(
        label=_("Masa pemeliharaan sampai"), required=False,
        help_text=_("Bila warga masih akan memperbaiki sesudah selesai."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, kegiatan: Any = None, kerja: GotongRoyong | None = None, pada: date, jawab: str = "", **isi: Any
    ) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("penanggung_jawab", jawab)
        if kegiatan is not None:
            del self.fields["nama"], self.fields["nilai"]
            self.initial.setdefault("tempat", kegiatan.lokasi)
            if kegiatan.jenis != "fisik":
                self.initial["jenis"] = JenisKerja.BUKAN.value
        self.initial.setdefault("mulai", pada)
        self.initial.setdefault("selesai", pada)
        for nama in self.fields if kerja is not None else ():
            self.initial[nama] = getattr(kerja, nama)
        if kerja is not None:
            self.initial["termasuk_ppn"] = "ya" if kerja.termasuk_ppn else "tidak"

    def to_isian(self) -> IsianKerja:
        d = dict(self.cleaned_data)
        return IsianKerja(**(d | {"termasuk_ppn": d["termasuk_ppn"] == "ya"}))


class PesertaForm(forms.Form):
    """One person, typed."""

    nama = forms.CharField(label=_("Siapa nama lengkapnya?"), max_length=120, help_text=_("Seperti tertulis di KTP."))
    nik = forms.CharField(
        label=_("Berapa NIK-nya?"), max_length=30, required=False, widget=NIK,
        help_text=_("16 angka di KTP. Tanpa NIK, orang ini dicatat tetapi belum masuk surat tugas."),
    )  # fmt: skip
    tugas = forms.CharField(label=_("Tugasnya apa?"), max_length=80, required=False, help_text=_("Misalnya: mengaduk semen."))
    telepon = forms.CharField(label=_("Nomor HP"), max_length=20, required=False, widget=TELEPON)


class PekerjaField(forms.TypedMultipleChoiceField):
    """Offers who is not on the list yet; who was added meanwhile is left to the act, so that a form sent twice is answered as
    before."""

    semua: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.semua


class PilihForm(forms.Form):
    """Several of the register of workers, by tap."""

    pekerja = PekerjaField(
        label=_("Siapa yang akan bekerja?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Ketuk sedikitnya satu nama.")},
    )  # fmt: skip
    tugas = forms.CharField(label=_("Tugas mereka"), max_length=80, required=False, help_text=_("Boleh dikosongkan."))

    def __init__(self, *args: Any, orang: Sequence[Pekerja], semua: Sequence[Pekerja], **isi: Any) -> None:
        super().__init__(*args, **isi)
        bidang: Any = self.fields["pekerja"]
        bidang.choices = [(p.pk, f"{p.nama} ({p.pekerjaan})" if p.pekerjaan else p.nama) for p in orang]
        bidang.semua = frozenset(str(p.pk) for p in semua)


class NikForm(forms.Form):
    nik = forms.CharField(label=_("Berapa NIK-nya?"), max_length=30, help_text=_("16 angka di KTP."), widget=NIK)


class AlasanForm(forms.Form):
    """Why something is taken back."""

    alasan = forms.CharField(label=_("Apa sebabnya?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, tolong: str = "", **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["alasan"].help_text = tolong or gettext("Satu kalimat.")
