"""Forms of the register: text to typed values, no writes. The same readers as for sheets (nilai, pekerjaan)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField
from bahagia.pekerja import hukum, nilai
from bahagia.pekerja.kepala import BIDANG
from bahagia.pekerja.models import Kategori, Persetujuan, Status
from bahagia.pekerja.nilai import Masalah, abad
from bahagia.pekerja.pekerjaan import CUKUP, Pekerjaan, kenali, list_pekerjaan, mirip

UKURAN_BERKAS = 20_000_000  # bytes, as in dasar.lembar
LAIN_TRANSPORT, LAIN = "~transport", "~other"


def _tolak(masalah: Masalah | None) -> None:
    if masalah is not None:
        raise forms.ValidationError(f"{masalah.kalimat} {masalah.langkah}", code=masalah.kode)


class NikForm(forms.Form):
    nik = forms.CharField(
        label=_("Berapa NIK-nya?"),
        max_length=30,
        help_text=_("16 angka di KTP. Boleh diberi spasi."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_nik(self) -> str:
        nik, masalah = nilai.nomor_16(self.cleaned_data["nik"], "nik", "NIK")
        _tolak(masalah)
        if salah := hukum.baca_nik(nik).salah:
            raise forms.ValidationError(salah, code="nik_bentuk")
        return nik


class NamaForm(forms.Form):
    nama = forms.CharField(
        label=_("Siapa nama lengkapnya?"),
        max_length=100,
        help_text=_("Seperti tertulis di KTP."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )

    def clean_nama(self) -> str:
        nama, masalah = nilai.nama(self.cleaned_data["nama"])
        _tolak(masalah)
        return nama


class LahirForm(forms.Form):
    tempat_lahir = forms.CharField(label=_("Tempat lahir"), max_length=60, required=False)
    tanggal_lahir = DateField(label=_("Tanggal lahir"), help_text=_("Sudah diisi dari NIK. Cocokkan dengan KTP."))
    jenis_kelamin = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("L", _("Laki-laki")), ("P", _("Perempuan"))], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, pada: date, nik: str = "", **isi: Any) -> None:
        self.pada = pada
        awal = dict(isi.pop("initial", None) or {})
        bentuk = hukum.baca_nik(nik) if nik else None
        if bentuk and not bentuk.salah:
            awal.setdefault("tanggal_lahir", bentuk.lahir(abad(bentuk.tahun, pada)))
            awal.setdefault("jenis_kelamin", bentuk.jenis_kelamin)
        super().__init__(*args, **(isi | {"initial": awal}))

    def clean_tanggal_lahir(self) -> date:
        lahir: date = self.cleaned_data["tanggal_lahir"]
        if lahir > self.pada:
            raise forms.ValidationError(_("Tanggal lahir ini belum tiba. Periksa tahunnya di KTP."), code="lahir_nanti")
        tolak = hukum.tolak_umur(lahir, pada=self.pada)
        if tolak is not None:
            raise forms.ValidationError(f"{tolak.kalimat} {tolak.langkah}", code=tolak.kode)
        return lahir


class PekerjaanForm(forms.Form):
    """Words of the street; when they are not known for certain, the nearest trades are offered."""

    pekerjaan = forms.CharField(
        label=_("Apa pekerjaannya sehari-hari?"),
        max_length=80,
        help_text=_("Tulis seperti biasa disebut: ojek, jual sayur, kuli bangunan, narik ketek."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **isi: Any) -> None:
        super().__init__(data, **isi)
        teks = str((data or self.initial).get("pekerjaan", "") or "")
        self.entri: Pekerjaan | None = None
        if teks.strip():
            entri, keyakinan = kenali(teks)
            if entri is not None and keyakinan >= CUKUP and not entri.tidak_bekerja:
                self.entri = entri
        if teks.strip() and self.entri is None:
            self.fields["pekerjaan"].label = _gettext("Pekerjaan sehari-hari")
            pilihan = [(p.nama, p.nama) for p in mirip(teks, 7)]
            pilihan += [
                (LAIN_TRANSPORT, _gettext("Bukan itu: mengangkut orang atau barang")),
                (LAIN, _gettext("Bukan itu: pekerjaan lain")),
            ]
            self.fields["pilihan"] = forms.ChoiceField(
                label=_gettext("Yang paling dekat yang mana?"),
                choices=pilihan,
                widget=forms.RadioSelect,
                error_messages={"required": _gettext("Sebutan ini belum kami kenal. Pilih yang paling dekat.")},
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        pilihan = isi.pop("pilihan", "")
        if pilihan in (LAIN_TRANSPORT, LAIN):
            isi |= {"kode": None, "sektor": pilihan[1:], "usul_kategori": Kategori.PEKERJA_RENTAN.value}
        elif entri := self.entri or next((p for p in list_pekerjaan() if p.nama == pilihan), None):
            isi |= {"kode": entri.kode, "sektor": entri.sektor, "usul_kategori": entri.kategori}
        return isi


class KategoriForm(forms.Form):
    kategori = forms.ChoiceField(
        label=_("Termasuk kelompok mana?"),
        choices=Kategori.choices,
        widget=forms.RadioSelect,
        help_text=_("Sebagian kelompok sudah ditanggung kota; sistem akan memeriksanya."),
    )


class KontakForm(forms.Form):
    alamat = forms.CharField(label=_("Alamat rumah"), max_length=200, required=False)
    telepon = forms.CharField(
        label=_("Nomor HP"),
        max_length=40,
        required=False,
        help_text=_("Misalnya 0812-3456-7890."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_telepon(self) -> str:
        telepon, masalah = nilai.telepon(self.cleaned_data["telepon"])
        if masalah is not None:
            raise forms.ValidationError(
                _("Nomor HP ini tidak lengkap atau salah ketik. Periksa, atau kosongkan."), code=masalah.kode
            )
        return telepon


class KeluargaForm(forms.Form):
    nama_ibu = forms.CharField(label=_("Nama ibu kandung"), max_length=100, required=False)
    no_kk = forms.CharField(
        label=_("Nomor KK"),
        max_length=30,
        required=False,
        help_text=_("16 angka di kartu keluarga."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_no_kk(self) -> str:
        no_kk, masalah = nilai.nomor_16(self.cleaned_data["no_kk"], "no_kk", "Nomor KK")
        _tolak(masalah)
        return no_kk


class SetujuForm(forms.Form):
    """Consent, asked last, when the person has heard what is recorded."""

    persetujuan = forms.ChoiceField(
        label=_("Bagaimana persetujuannya diberikan?"),
        choices=Persetujuan.Cara.choices[:2],
        widget=forms.RadioSelect,
        initial=Persetujuan.Cara.LISAN,
    )
    sudah = forms.BooleanField(label=_("Informasi di atas sudah dibacakan, dan orangnya setuju"))


class UbahForm(KeluargaForm, KontakForm, KategoriForm, PekerjaanForm, LahirForm, NamaForm):
    """Every field of one worker on one page. The NIK field stays empty unless it is being corrected."""

    nik = forms.CharField(
        label=_("NIK yang benar"),
        max_length=30,
        required=False,
        help_text=_("Kosongkan bila NIK-nya sudah benar."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = [
        "nama",
        "nik",
        "tempat_lahir",
        "tanggal_lahir",
        "jenis_kelamin",
        "pekerjaan",
        "pilihan",
        "kategori",
        "alamat",
        "telepon",
        "nama_ibu",
        "no_kk",
    ]

    def __init__(self, data: Mapping[str, Any] | None = None, *, pada: date, **isi: Any) -> None:
        super().__init__(data, pada=pada, **isi)
        self.fields["nama"].label = _gettext("Nama lengkap")
        self.fields["pekerjaan"].label = _gettext("Pekerjaan sehari-hari")
        self.fields["kategori"].label = _gettext("Kelompok")
        self.fields["tanggal_lahir"].help_text = ""
        self.fields["no_kk"].help_text = _gettext("Kosongkan bila tidak berubah.")
        self.order_fields(self.field_order)

    def clean_nik(self) -> str:
        if not self.cleaned_data["nik"]:
            return ""
        return NikForm.clean_nik(self)  # type: ignore[arg-type]


class UnggahForm(forms.Form):
    berkas = forms.FileField(
        label=_("Berkas daftar pekerja"),
        help_text=_("Excel (.xlsx, .xls, .ods) atau CSV, apa adanya. Paling besar 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt"}),
    )
    persetujuan = forms.ChoiceField(
        label=_("Bagaimana orang-orang di daftar ini memberi persetujuan?"),
        choices=Persetujuan.Cara.choices[:2],
        widget=forms.RadioSelect,
        initial=Persetujuan.Cara.LISAN,
    )
    sudah = forms.BooleanField(label=_("Semua orang di daftar ini sudah diberi tahu dan setuju datanya dipakai"))

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_BERKAS:
            raise forms.ValidationError(
                _("Berkas ini lebih besar dari 20 MB. Hapus foto di dalamnya, atau bagi menjadi beberapa berkas.")
            )
        return berkas


class PemetaanForm(forms.Form):
    """Which column is which field. One select per column of the sheet."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kolom: Any, lembar_ada: tuple[str, ...] = (), lembar: str = ""
    ) -> None:
        super().__init__(data)
        self.kolom = kolom
        if len(lembar_ada) > 1:
            self.fields["lembar"] = forms.ChoiceField(
                label=_gettext("Lembar yang dibaca"), choices=[(n, n) for n in lembar_ada], initial=lembar
            )
        pilihan = [("", _gettext("tidak dipakai")), *BIDANG.items()]
        for k in kolom:
            contoh = ", ".join(k.contoh[:2])
            self.fields[f"kolom_{k.indeks}"] = forms.ChoiceField(
                label=f"{k.huruf}: {k.judul or _gettext('tanpa judul')}",
                choices=pilihan,
                required=False,
                initial=k.bidang or "",
                help_text=_gettext("Misalnya: %(contoh)s") % {"contoh": contoh} if contoh else "",
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        pemetaan: dict[str, int | None] = dict.fromkeys(BIDANG)
        for k in self.kolom:
            bidang = isi.get(f"kolom_{k.indeks}")
            if not bidang:
                continue
            if pemetaan[bidang] is not None:
                self.add_error(
                    f"kolom_{k.indeks}",
                    _gettext("%(bidang)s sudah dipilih untuk kolom lain. Pilih salah satu.") % {"bidang": BIDANG[bidang]},
                )
            pemetaan[bidang] = k.indeks
        return {"pemetaan": pemetaan, "lembar": isi.get("lembar", "")}


class TidakCocokForm(forms.Form):
    alasan = forms.CharField(
        label=_("Apa yang tidak cocok?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ketua RT membaca kalimat ini untuk memperbaiki datanya."),
    )


class AkhiriForm(forms.Form):
    alasan = forms.ChoiceField(
        label=_("Mengapa tidak ikut lagi?"),
        widget=forms.RadioSelect,
        choices=[
            ("Pindah ke luar RT", _("Pindah ke luar RT")),
            ("Meninggal dunia", _("Meninggal dunia")),
            ("Berhenti bekerja", _("Berhenti bekerja")),
            ("Menarik persetujuan", _("Menarik persetujuan")),
        ],
    )


class SaringForm(forms.Form):
    """Narrowing of the list, by the address."""

    cari = forms.CharField(label=_("Cari nama"), max_length=60, required=False)
    status = forms.ChoiceField(label=_("Keadaan"), choices=[("", _("Semua")), *Status.choices], required=False)
    kategori = forms.ChoiceField(label=_("Kelompok"), choices=[("", _("Semua")), *Kategori.choices], required=False)
