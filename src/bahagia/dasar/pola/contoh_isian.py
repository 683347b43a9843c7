"""Forms of the gallery, right and wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from bahagia.dasar.tampilan import DateField, MoneyField


class SatuPertanyaan(forms.Form):
    nik = forms.CharField(
        label="Berapa NIK pekerja ini?",
        help_text="16 angka, tertulis di baris pertama KTP. Spasi tidak apa-apa.",
        max_length=19,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "digits govuk-input--width-20"}),
    )


class SatuPilihan(forms.Form):
    kerja = forms.ChoiceField(
        label="Pekerjaan Bu Rosmiati sehari-hari?",
        help_text="Pilih yang paling sering dikerjakan. Bisa diubah nanti.",
        choices=[
            ("becak", "Tukang becak"),
            ("ojek", "Pengemudi ojek"),
            ("parkir", "Juru parkir"),
            ("pkl", "Pedagang kaki lima"),
            ("cuci", "Buruh cuci"),
            ("lain", "Pekerjaan lain"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kerja"].widget.hints = {"ojek": "pangkalan maupun daring", "pkl": "termasuk penjual kue dan sayur keliling"}


class Pekerja(forms.Form):
    nama = forms.CharField(
        label="Nama lengkap", help_text="Seperti di KTP.", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    nik = forms.RegexField(
        r"^\d{16}$",
        label="NIK",
        help_text="16 angka.",
        error_messages={"invalid": "NIK harus 16 angka. Yang tertulis baru 15. Periksa lagi di KTP."},
    )
    lahir = DateField(label="Tanggal lahir", help_text="Contoh: 17 Agustus 1985.")
    telepon = forms.CharField(
        label="Nomor WhatsApp", required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    penghasilan = MoneyField(label="Penghasilan sebulan", help_text="Kira-kira saja. Dipakai hanya untuk memilih golongan iuran.")
    kategori = forms.ChoiceField(
        label="Dibayar oleh",
        choices=[("", "Pilih satu"), ("dana_rt", "Dana RT"), ("kota", "Pemerintah Kota"), ("sendiri", "Membayar sendiri")],
    )
    sektor = forms.ChoiceField(
        label="Sektor", choices=[("angkutan", "Angkutan"), ("lain", "Bukan angkutan")], widget=forms.RadioSelect
    )
    program = forms.MultipleChoiceField(
        label="Program",
        choices=[("jkk", "Kecelakaan kerja (JKK)"), ("jkm", "Kematian (JKM)")],
        widget=forms.CheckboxSelectMultiple,
    )
    jumlah = forms.IntegerField(label="Berapa bulan?", help_text="Paling sedikit 1, paling banyak 12.", min_value=1, max_value=12)
    berkas = forms.FileField(label="Foto KTP", required=False, help_text="JPG atau PNG, paling besar 5 MB.")
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    setuju = forms.BooleanField(
        label="Pekerja sudah diberi tahu dan setuju datanya dicatat",
        help_text="Keterangannya dibacakan atau diberikan di kertas.",
    )


class Saring(forms.Form):
    q = forms.CharField(label="Nama", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=[("", "Semua"), ("ya", "Terlindungi")])


def pertanyaan(request: HttpRequest) -> dict[str, Any]:
    form = SatuPertanyaan({"nik": ""}) if "galat" in request.GET else SatuPertanyaan()
    return {"form": form, "kembali": "/pola/", "langkah_ke": 2, "langkah_dari": 6, "pengantar": ""}


def pilihan(request: HttpRequest) -> dict[str, Any]:
    return {"form": SatuPilihan(), "kembali": "/pola/", "langkah_ke": 4, "langkah_dari": 6, "pengantar": ""}


def isian(request: HttpRequest) -> dict[str, Any]:
    wrong = Pekerja(
        {
            "nama": "Rosmiati",
            "nik": "157104410385001",
            "lahir_hari": "31",
            "lahir_bulan": "2",
            "lahir_tahun": "1985",
            "penghasilan": "sejuta",
            "sektor": "lain",
            "program": ["jkk"],
        },
        auto_id="salah_%s",
    )
    wrong.is_valid()
    people = ["Rosmiati", "Ahmad Fauzi", "Siti Rahma", "Muhammad Abdurrahman Wijayakusumah Hutabarat"]
    return {"orang": people, "form": Pekerja(initial={"penghasilan": 1_000_000}), "salah": wrong}
