"""Forms of spending: text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.belanja.models import JenisRekanan
from bahagia.berkas.forms import FotoField
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.kas.actions import BATAS_NILAI

Pilihan = Sequence[tuple[str, str]]


class FotoForm(forms.Form):
    """Step one: the paper."""

    foto = FotoField(label=_("Foto bon"), required=True)


class HilangForm(forms.Form):
    """Instead of step one, when there is no paper."""

    alasan = forms.CharField(
        label=_("Apa yang dibeli, di mana, dan bagaimana bonnya hilang?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Jangan membuat bon pengganti. Pernyataan ini dikuatkan satu saksi, lalu diputuskan Ketua RT."),
    )  # fmt: skip


class IsiForm(forms.Form):
    """Step two: what is printed on it."""

    nilai = MoneyField(label=_("Berapa jumlah di bonnya?"), max_value=BATAS_NILAI)
    tanggal = DateField(label=_("Tanggal di bon"))
    rekanan = forms.ChoiceField(label=_("Beli di mana?"), required=False)
    rekanan_baru = forms.CharField(
        label=_("Nama toko, bila belum ada di daftar"), max_length=120, required=False,
        help_text=_("Boleh dikosongkan bila bonnya tanpa nama."),
    )  # fmt: skip

    def __init__(self, *args: Any, rekanan: Pilihan, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["rekanan"].choices = [("", _("Tidak ada di daftar")), *rekanan]  # type: ignore[attr-defined]


class BarisForm(forms.Form):
    """Step three: which line of the RAB; a reason when the same paper was seen before."""

    pokok = forms.TypedChoiceField(label=_("Baris RAB"), coerce=int, widget=forms.RadioSelect)
    uraian = forms.CharField(
        label=_("Keterangan"), max_length=200, required=False,
        help_text=_("Boleh dikosongkan: nama baris RAB dipakai. Dibaca umum, tanpa nama orang."),
    )  # fmt: skip
    alasan_ganda = forms.CharField(
        label=_("Mengapa fotonya atau jumlahnya sama dengan nota lain?"), max_length=240, required=False,
        help_text=_("Misalnya: satu bon untuk dua baris RAB."),
    )  # fmt: skip

    def __init__(self, *args: Any, pokok: Pilihan, petunjuk: dict[str, str], ganda: bool, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["pokok"].choices = list(pokok)  # type: ignore[attr-defined]
        self.fields["pokok"].widget.hints = petunjuk
        if not ganda:
            del self.fields["alasan_ganda"]


class AlasanForm(forms.Form):
    """Why: read by the person whose work is sent back."""

    alasan = forms.CharField(
        label=_("Alasan"), max_length=240, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat. Orang yang mencatat akan membacanya."),
    )  # fmt: skip


class SetujuForm(forms.Form):
    """Read what is warned of before agreeing."""

    tahu_peringatan = forms.BooleanField(label=_("Saya sudah membaca peringatan di atas."), required=False)


class BayarForm(forms.Form):
    """From where, and when."""

    sumber = forms.ChoiceField(label=_("Dibayar dari mana?"), widget=forms.RadioSelect)
    tanggal = DateField(label=_("Tanggal dibayar"))

    def __init__(self, *args: Any, sumber: Pilihan, petunjuk: dict[str, str], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["sumber"].choices = list(sumber)  # type: ignore[attr-defined]
        self.fields["sumber"].widget.hints = petunjuk


class PajakForm(forms.Form):
    """Another amount than proposed."""

    nilai = MoneyField(label=_("Pajak yang dipakai"), max_value=BATAS_NILAI)
    alasan = forms.CharField(
        label=_("Alasan bila lain dari usulan"), max_length=240, required=False,
        help_text=_("Misalnya: petugas kantor pajak meminta dipungut, surat tanggal sekian."),
    )  # fmt: skip


class RekananForm(forms.Form):
    """A vendor."""

    nama = forms.CharField(label=_("Nama toko atau orang"), max_length=120, help_text=_("Salin dari kepala bonnya."))
    jenis = forms.ChoiceField(label=_("Jenisnya"), choices=JenisRekanan.choices, widget=forms.RadioSelect, initial="toko")
    pemilik = forms.CharField(
        label=_("Pemilik"), max_length=120, required=False,
        help_text=_("Supaya hubungan keluarga dengan anggota Pokja terlihat dari awal."),
    )  # fmt: skip
    alamat = forms.CharField(label=_("Alamat"), max_length=200, required=False)
    pkp = forms.BooleanField(label=_("Bonnya memuat PPN (pengusaha kena pajak)"), required=False)


class PanjarForm(forms.Form):
    """Cash ahead: for whom, for what, how much."""

    nilai = MoneyField(label=_("Berapa uang mukanya?"), max_value=BATAS_NILAI)
    pemegang = forms.ChoiceField(label=_("Siapa yang memegang uangnya?"))
    untuk = forms.CharField(label=_("Untuk membeli apa?"), max_length=200)

    def __init__(self, *args: Any, pemegang: Pilihan, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["pemegang"].choices = list(pemegang)  # type: ignore[attr-defined]


class SerahForm(forms.Form):
    """Where the money of an advance comes from."""

    sumber = forms.ChoiceField(label=_("Uangnya dari mana?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, tunai: str, bank: str, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["sumber"].choices = [("tunai", _("Uang tunai")), ("bank", _("Rekening Pokja"))]  # type: ignore[attr-defined]
        self.fields["sumber"].widget.hints = {"tunai": tunai, "bank": bank}
        self.initial.setdefault("sumber", "tunai")


class UpahForm(forms.Form):
    """Which wages line, which days."""

    pokok = forms.TypedChoiceField(label=_("Upah untuk pekerjaan yang mana?"), coerce=int, widget=forms.RadioSelect)
    mulai = DateField(label=_("Hari pertama bekerja"))
    sampai = DateField(label=_("Hari terakhir bekerja"))

    def __init__(self, *args: Any, pokok: Pilihan, petunjuk: dict[str, str], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["pokok"].choices = list(pokok)  # type: ignore[attr-defined]
        self.fields["pokok"].widget.hints = petunjuk


class OrangForm(forms.Form):
    """One person on a wages list."""

    orang = forms.ChoiceField(label=_("Siapa yang bekerja?"), required=False)
    nama = forms.CharField(label=_("Nama, bila tidak ada di daftar"), max_length=120, required=False)
    hari = forms.DecimalField(label=_("Berapa hari?"), max_digits=4, decimal_places=1, help_text=_("Setengah hari ditulis 0,5."))
    tarif = MoneyField(label=_("Upah sehari"), max_value=BATAS_NILAI)

    def __init__(self, *args: Any, orang: Pilihan, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["orang"].choices = [("", _("Ketik namanya")), *orang]  # type: ignore[attr-defined]
        self.fields["hari"].localize = True
        self.fields["hari"].widget = forms.TextInput(attrs={"inputmode": "decimal"})


class LembarForm(forms.Form):
    """The sheet that everybody signed."""

    foto = FotoField(label=_("Potret lembar yang sudah ditandatangani semua orang"), required=True)
    alasan_ganda = forms.CharField(
        label=_("Mengapa fotonya sama dengan nota lain?"), max_length=240, required=False
    )
