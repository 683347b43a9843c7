"""Forms of plan and budget: text to typed values, no writes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import MoneyField
from bahagia.dasar.tanggal import NAMA_BULAN
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.rab.isian import IsianBaris, read_desimal, write_desimal
from bahagia.rab.jenis import JenisKegiatan
from bahagia.rab.models import HARGA_TERTINGGI, RAB, BarisRAB, Kegiatan
from bahagia.rab.queries import LAMA_RENJA

UMUM = _("Dibaca umum, tanpa nama orang.")  # names of works and lines stand on the public page of the RT

JENIS_BARIS = [
    (j.value, j.label) for j in JenisBaris if j not in (JenisBaris.HONOR, JenisBaris.IURAN, JenisBaris.PREMI)
]  # what people write; the rest the software works out


class DesimalField(forms.CharField):
    """A number with a decimal comma; `1.250` is asked back, not guessed."""

    def __init__(self, **isi: Any) -> None:
        super().__init__(max_length=16, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}), **isi)

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if not teks:
            return None
        try:
            angka = read_desimal(teks)
        except ValueError as salah:
            if str(salah) == "dua arti":
                raise forms.ValidationError(
                    _("%(teks)s dapat berarti dua hal. Tulis tanpa titik untuk ribuan, atau dengan koma untuk pecahan."),
                    params={"teks": teks}, code="dua_arti",
                ) from salah  # fmt: skip
            raise forms.ValidationError(_("Tulis angka saja, misalnya 12,5."), code="angka") from salah
        return angka

    def prepare_value(self, value: Any) -> Any:
        return write_desimal(value) if isinstance(value, Decimal) else value


class BarisForm(forms.Form):
    """One line. Either the volume, or the sizes it is worked out from."""

    uraian = forms.CharField(label=_("Apa yang dibeli atau dibayar?"), max_length=160, help_text=UMUM)
    jenis_baris = forms.ChoiceField(label=_("Termasuk apa?"), choices=JENIS_BARIS, initial=JenisBaris.BAHAN)
    volume = DesimalField(label=_("Banyaknya"), required=False)
    satuan = forms.CharField(label=_("Satuan"), max_length=16, help_text=_("Misalnya m3, sak, hari, orang."))
    harga = MoneyField(label=_("Harga satu satuan"), max_value=HARGA_TERTINGGI)
    alasan_harga = forms.CharField(
        label=_("Alasan bila harganya di atas harga acuan"), max_length=200, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    panjang = DesimalField(label=_("Panjang (m)"), required=False)
    lebar = DesimalField(label=_("Lebar (m)"), required=False)
    tebal = DesimalField(label=_("Tebal atau tinggi (m)"), required=False)
    kali = DesimalField(label=_("Jumlah yang sama"), required=False)
    item_kode = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    UKURAN = ("panjang", "lebar", "tebal", "kali")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and isi.get("volume") is None and not any(isi.get(u) is not None for u in self.UKURAN):
            self.add_error("volume", _("Isi banyaknya, atau hitung dari panjang, lebar, dan tebal."))
        return isi

    def isian(self, kegiatan: Kegiatan) -> IsianBaris:
        """What the act takes; the form must be valid."""
        isi = self.cleaned_data
        ukuran = tuple(write_desimal(isi[u]) for u in self.UKURAN)
        return IsianBaris(
            kegiatan.pk, isi["uraian"], isi["jenis_baris"], isi["satuan"], isi["harga"],
            volume=isi["volume"], ukuran=ukuran if any(ukuran) else (), item_kode=isi["item_kode"],
            alasan_harga=isi["alasan_harga"],
        )  # fmt: skip


def awal_baris(b: BarisRAB) -> dict[str, Any]:
    """The form of a line as it stands."""
    ukuran = dict(zip(BarisForm.UKURAN, b.ukuran, strict=False))
    return {
        "uraian": b.uraian, "jenis_baris": b.jenis_baris, "volume": None if any(b.ukuran) else b.volume, "satuan": b.satuan,
        "harga": b.harga, "alasan_harga": b.alasan_harga, "item_kode": b.item_kode, **ukuran,
    }  # fmt: skip


def awal_wajib(rab: RAB, kegiatan: Kegiatan) -> dict[str, Any]:
    """The first line of what the city requires: what it is and how many are known, only the price is not."""
    if kegiatan.jenis != JenisKegiatan.WAJIB or BarisRAB.objects.filter(rab=rab, pokok__kegiatan=kegiatan).exists():
        return {}
    return {
        "uraian": kegiatan.nama, "volume": kegiatan.volume, "satuan": kegiatan.satuan, "jenis_baris": JenisBaris.ALAT,
    }  # fmt: skip


class KegiatanForm(forms.Form):
    nama = forms.CharField(label=_("Nama kegiatan"), max_length=160, help_text=UMUM)
    jenis = forms.ChoiceField(
        label=_("Jenisnya"), widget=forms.RadioSelect,
        choices=[(j.value, j.label) for j in (JenisKegiatan.FISIK, JenisKegiatan.NONFISIK)],
    )  # fmt: skip
    bidang = forms.ChoiceField(label=_("Bidang"), choices=Bidang.choices)
    lokasi = forms.CharField(label=_("Tempatnya"), max_length=160, required=False, help_text=_("Misalnya Gang Kenanga."))
    volume = DesimalField(
        label=_("Ukuran hasilnya"), required=False, help_text=_("Misalnya 40 untuk 40 meter. Dari sini kemajuan dihitung.")
    )
    satuan = forms.CharField(label=_("Satuan hasil"), max_length=16, required=False, help_text=_("Misalnya m, m2, unit."))


class IuranForm(forms.Form):
    pekerja = forms.IntegerField(label=_("Berapa pekerja yang diiurkan?"), min_value=0, max_value=10_000)
    bulan_mulai = forms.TypedChoiceField(label=_("Mulai bulan"), coerce=int)
    banyak_bulan = forms.IntegerField(label=_("Berapa bulan?"), min_value=1, max_value=12)

    def __init__(self, *args: Any, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["bulan_mulai"].choices = list(enumerate(NAMA_BULAN, start=1))  # type: ignore[attr-defined]


class ButirForm(forms.Form):
    tahun = forms.TypedChoiceField(label=_("Dikerjakan tahun"), coerce=int, widget=forms.RadioSelect)
    perkiraan = MoneyField(label=_("Perkiraan biaya"), required=False, help_text=_("Kosongkan bila belum tahu."))

    def __init__(self, *args: Any, mulai: int, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["tahun"].choices = [(t, str(t)) for t in range(mulai, mulai + LAMA_RENJA)]  # type: ignore[attr-defined]


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasannya"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class BersamaForm(forms.Form):
    """A joint purchase: one share a RT of the kelurahan; RT without an amount do not take part."""

    nama = forms.CharField(label=_("Apa yang dibeli bersama?"), max_length=140, help_text=UMUM)
    kode = forms.ChoiceField(label=_("Untuk kewajiban kota?"), required=False)
    pemilik = forms.TypedChoiceField(label=_("RT mana yang memiliki barangnya?"), coerce=int)
    pemeliharaan = forms.CharField(
        label=_("Siapa yang merawat, dan siapa yang membayarnya?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, rt: list[tuple[int, str]], wajib: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["pemilik"].choices = rt  # type: ignore[attr-defined]
        self.fields["kode"].choices = [("", _("Bukan, pilihan warga")), *wajib]  # type: ignore[attr-defined]
        for id_rt, nama in rt:
            self.fields[f"bagian_{id_rt}"] = MoneyField(
                label=_("Bagian %(rt)s") % {"rt": nama}, required=False, max_value=HARGA_TERTINGGI
            )

    def bagian(self) -> dict[int, int]:
        """RT id -> rupiah, of those that take part."""
        return {int(k.removeprefix("bagian_")): n for k, n in self.cleaned_data.items() if k.startswith("bagian_") and n}


class JawabForm(forms.Form):
    jawab = forms.ChoiceField(
        label=_("Apakah RT ini ikut?"), widget=forms.RadioSelect, choices=[("ya", _("Ikut")), ("tidak", _("Tidak ikut"))]
    )
    alasan = forms.CharField(
        label=_("Alasan"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila tidak ikut."),
    )  # fmt: skip


class PembebasanForm(forms.Form):
    kode = forms.ChoiceField(label=_("Kewajiban"), widget=forms.RadioSelect)
    alasan = forms.CharField(
        label=_("Mengapa RT ini tidak memerlukannya?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya: sudah ada TPS 3R di Jalan Mawar."),
    )  # fmt: skip

    def __init__(self, *args: Any, wajib: list[tuple[str, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["kode"].choices = wajib  # type: ignore[attr-defined]


class PutusForm(forms.Form):
    setuju = forms.ChoiceField(
        label=_("Keputusan"), widget=forms.RadioSelect, choices=[("ya", _("Setuju, RT dibebaskan")), ("tidak", _("Tidak setuju"))]
    )
    catatan = forms.CharField(
        label=_("Catatan"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila tidak setuju."),
    )  # fmt: skip
