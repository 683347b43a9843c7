"""Forms of prices: text to typed values, no writes. A sheet's preview travels signed in the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.dasar.unggah import BATAS_BERKAS
from bahagia.harga.actions import IsianHarga
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.lembar_harga import HARGA_TERBESAR, KODE, HargaLembar

GARAM = "bahagia.harga.unggah"
UMUR_HALAMAN = 4 * 3600  # seconds a preview may be taken


class CariForm(forms.Form):
    cari = forms.CharField(
        label=gettext_lazy("Cari barang atau pekerjaan"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


class SurveiForm(forms.Form):
    """When and where the prices were found, and from when they are used."""

    tanggal = DateField(label=gettext_lazy("Tanggal harga ditemukan"))
    sumber = forms.CharField(
        label=gettext_lazy("Di mana?"), max_length=200,
        help_text=gettext_lazy("Nama toko, pasar, atau nomor surat. Misalnya: survei Pasar Angso Duo, 3 toko."),
    )
    sejak = DateField(
        label=gettext_lazy("Dipakai mulai"), required=False, help_text=gettext_lazy("Kosongkan bila mulai hari ini.")
    )  # fmt: skip


class HargaForm(SurveiForm):
    """One price."""

    kode = forms.RegexField(
        f"^{KODE.pattern}$", label=gettext_lazy("Kode"), max_length=30,
        error_messages={"invalid": gettext_lazy("Pakai huruf, angka, titik, atau tanda hubung saja.")},
    )  # fmt: skip
    nama = forms.CharField(label=gettext_lazy("Nama barang, upah, atau alat"), max_length=200)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=JenisBaris.choices, initial=JenisBaris.BAHAN)
    satuan = forms.CharField(label=gettext_lazy("Satuan"), max_length=20)
    harga = MoneyField(label=gettext_lazy("Harga satu satuan"), max_value=HARGA_TERBESAR - 1)
    field_order = ("kode", "nama", "jenis", "satuan", "harga", "tanggal", "sumber", "sejak")

    def isian(self) -> IsianHarga:
        isi = self.cleaned_data
        return IsianHarga(isi["kode"], isi["nama"], JenisBaris(isi["jenis"]), isi["satuan"], isi["harga"])


class UnggahForm(SurveiForm):
    """A sheet of one survey."""

    berkas = forms.FileField(
        label=gettext_lazy("Berkas daftar harga"),
        help_text=gettext_lazy("Excel (.xlsx, .xls, .ods) atau CSV, apa adanya. Paling besar 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt"}),
    )
    field_order = ("berkas", "tanggal", "sumber", "sejak")

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > BATAS_BERKAS:
            raise forms.ValidationError(_("Berkas lebih dari 20 MB. Hapus foto dan lembar yang tidak perlu."))
        return berkas


@dataclasses.dataclass(frozen=True)
class Muatan:
    """What a preview carries to the act."""

    isian: list[IsianHarga]
    tanggal: date
    sumber: str
    sejak: date | None


def write_muatan(baris: Sequence[HargaLembar], isi: dict[str, Any], akun_id: int) -> str:
    """Signed and packed for a hidden field."""
    sejak = isi["sejak"].isoformat() if isi["sejak"] else ""
    muat = [[b.kode, b.nama, b.jenis, b.satuan, b.harga] for b in baris]
    return signing.dumps([akun_id, isi["tanggal"].isoformat(), isi["sumber"], sejak, muat], salt=GARAM, compress=True)


def read_muatan(teks: str, akun_id: int) -> Muatan:
    """Back from the page. Refused: changed on the way, of another person, or hours old."""
    try:
        milik, tanggal, sumber, sejak, muat = signing.loads(teks, salt=GARAM, max_age=UMUR_HALAMAN)
        if milik != akun_id:
            raise ValueError("milik orang lain")
        isian = [IsianHarga(k, n, JenisBaris(j), s, h) for k, n, j, s, h in muat]
        return Muatan(isian, date.fromisoformat(tanggal), sumber, date.fromisoformat(sejak) if sejak else None)
    except (signing.BadSignature, ValueError) as salah:
        raise Penolakan(
            "Hasil bacaan daftar ini sudah tidak berlaku.", langkah="Unggah daftarnya sekali lagi.", kode="unggahan_usang"
        ) from salah
