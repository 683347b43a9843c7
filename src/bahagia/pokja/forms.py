"""Forms of the Pokja: text to typed values, no writes. What the system knows is filled in, not asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.dasar.tampilan import DateField
from bahagia.pokja.isian import IsianAnggota
from bahagia.pokja.jenis import INTI, CaraAkhirAnggota, CaraAkhirPokja, JabatanPokja, JenisKepentingan, Unsur
from bahagia.pokja.susunan import AturanBank

NAMA = 120


class SusunForm(forms.Form):
    """Names by post and by whom they speak for; the three posts come filled in from who holds them in the RT."""

    ketua = forms.CharField(label=_("Ketua"), max_length=NAMA)
    sekretaris = forms.CharField(label=_("Sekretaris"), max_length=NAMA)
    bendahara = forms.CharField(label=_("Bendahara"), max_length=NAMA)
    perempuan = forms.CharField(label=_("Wakil perempuan"), max_length=NAMA, required=False)
    pemuda = forms.CharField(label=_("Wakil pemuda"), max_length=NAMA, required=False)
    tokoh_agama = forms.CharField(label=_("Tokoh agama"), max_length=NAMA, required=False)
    tokoh_masyarakat = forms.CharField(label=_("Tokoh masyarakat"), max_length=NAMA, required=False)

    def __init__(self, *args: Any, wajib: list[str], **isi: Any) -> None:
        """`wajib`: whom the city's rule wants represented."""
        super().__init__(*args, **isi)
        for unsur in wajib:
            self.fields[unsur].required = True

    def list_anggota(self) -> list[IsianAnggota]:
        """Members as typed; a representative without a name is left out (where the city does not ask for one)."""
        isi = self.cleaned_data
        inti = [IsianAnggota(j, nama=isi[j.value]) for j in INTI]
        return inti + [IsianAnggota(JabatanPokja.WAKIL, u.value, isi[u.value]) for u in Unsur if isi[u.value].strip()]


class SKForm(forms.Form):
    """The decree; also of a successor."""

    sk_nomor = forms.CharField(label=_("Nomor SK"), max_length=NAMA)
    sk_tanggal = DateField(label=_("Tanggal SK"))

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("sk_tanggal", pada)


class TandaTanganForm(forms.Form):
    foto = FotoField(
        label=_("Foto contoh tanda tangan"), tempat=False, help_text=_("Di kertas putih, terang, seluruhnya tampak.")
    )


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasannya"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class AkhiriForm(AlasanForm):
    """How a Pokja ended without a successor yet."""

    cara = forms.ChoiceField(
        label=_("Mengapa berakhir?"), widget=forms.RadioSelect,
        choices=[(c.value, c.label) for c in CaraAkhirPokja if c != CaraAkhirPokja.DIGANTI],
    )  # fmt: skip
    tanggal = DateField(label=_("Berakhir pada"))

    field_order = ("cara", "tanggal", "alasan")

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class BerhentiForm(forms.Form):
    cara = forms.ChoiceField(label=_("Mengapa berhenti?"), choices=CaraAkhirAnggota.choices, widget=forms.RadioSelect)
    tanggal = DateField(label=_("Sejak tanggal"))

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.initial.setdefault("tanggal", pada)


class PenggantiForm(forms.Form):
    nama = forms.CharField(label=_("Siapa penggantinya?"), max_length=NAMA)


class KepentinganForm(forms.Form):
    """Kin or shop of a member."""

    jenis = forms.ChoiceField(label=_("Hubungan apa?"), choices=JenisKepentingan.choices, widget=forms.RadioSelect)
    pihak = forms.CharField(label=_("Dengan siapa, atau toko mana?"), max_length=NAMA)
    uraian = forms.CharField(label=_("Keterangan"), max_length=300, required=False)


class RekeningForm(forms.Form):
    """The account, typed twice unless the bank book is photographed."""

    bank_kode = forms.ChoiceField(label=_("Bank"), widget=forms.RadioSelect)
    nomor = forms.CharField(
        label=_("Nomor rekening"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Salin dari halaman pertama buku rekening."),
    )  # fmt: skip
    atas_nama = forms.CharField(label=_("Atas nama"), max_length=NAMA, help_text=_("Persis seperti di buku rekening."))
    nomor_ulang = forms.CharField(
        label=_("Ketik nomornya sekali lagi"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Boleh kosong bila buku rekeningnya difoto."),
    )  # fmt: skip
    atas_nama_ulang = forms.CharField(label=_("Ketik namanya sekali lagi"), max_length=NAMA, required=False)
    foto = FotoField(
        label=_("Foto halaman pertama buku rekening"), required=False, tempat=False,
        help_text=_("Bila difoto, nomor dan nama cukup diketik satu kali."),
    )  # fmt: skip

    def __init__(self, *args: Any, bank: list[AturanBank], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["bank_kode"].choices = [(b.kode, f"{b.nama} ({b.kode})") for b in bank]  # type: ignore[attr-defined]
        self.initial.setdefault("bank_kode", bank[0].kode if bank else "")
