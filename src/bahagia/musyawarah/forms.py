"""Forms of a meeting: text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import DateField
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.jenis import BidangUsulan, CaraKeputusan, CaraSuara, JenisMusyawarah, UnsurWarga
from bahagia.musyawarah.models import Usulan

BARIS_TERBANYAK = 500  # names pasted at once
SUARA_TERBANYAK = 3_000  # as the people of one meeting
JAM = ["%H.%M", "%H:%M"]


class BukaForm(forms.Form):
    """Everything has a default; usually only the day is looked at."""

    jenis = forms.ChoiceField(label=_("Musyawarah tentang apa?"), choices=JenisMusyawarah.choices, widget=forms.RadioSelect)
    tahun = forms.TypedChoiceField(label=_("Untuk tahun"), coerce=int, choices=())
    tanggal = DateField(label=_("Hari musyawarah"))
    jam = forms.TimeField(label=_("Jam mulai"), input_formats=JAM, help_text=_("Contoh: 19.30"))
    tempat = forms.CharField(label=_("Tempat"), max_length=120, help_text=_("Contoh: Balai RT, Masjid Al-Ikhlas"))

    def __init__(self, *args: Any, tahun: int, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["tahun"].choices = [(str(t), str(t)) for t in (tahun, tahun - 1, tahun + 1)]  # type: ignore[attr-defined]


class UndanganForm(forms.Form):
    nama = forms.CharField(
        label=_("Nama warga yang diundang"), widget=forms.Textarea(attrs={"rows": 8}), required=False, max_length=40_000,
        help_text=_("Satu baris satu orang. Alamat boleh ditulis setelah koma. Contoh: Siti Aminah, No. 12"),
    )  # fmt: skip
    jumlah = forms.IntegerField(
        label=_("Atau: berapa undangan yang dibagikan?"), min_value=0, max_value=SUARA_TERBANYAK, required=False,
    )  # fmt: skip

    def list_warga(self) -> list[IsianWarga]:
        baris = [b.strip() for b in self.cleaned_data["nama"].splitlines() if b.strip()]
        if len(baris) > BARIS_TERBANYAK:
            raise Penolakan(f"Namanya {len(baris)} baris.", langkah=f"Kirim paling banyak {BARIS_TERBANYAK} baris sekali kirim.",
                            kode="terlalu_banyak", bidang="nama")  # fmt: skip
        return [IsianWarga(*(x.strip() for x in b.split(",", 1))) for b in baris]


class WargaForm(forms.Form):
    """One name that was not on the list."""

    nama = forms.CharField(label=_("Nama"), max_length=80)
    alamat = forms.CharField(label=_("Rumah"), max_length=60, required=False, help_text=_("Nomor rumah atau gang"))
    unsur = forms.MultipleChoiceField(
        label=_("Tandai yang sesuai"), choices=UnsurWarga.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    orang_lain = forms.BooleanField(label=_("Orang lain dengan nama yang sama"), required=False)

    def warga(self) -> IsianWarga:
        c = self.cleaned_data
        return IsianWarga(c["nama"], c["alamat"], **{u: u in c["unsur"] for u in UnsurWarga.values})


class MandiriForm(forms.Form):
    """What a resident writes on the own phone."""

    nama = forms.CharField(label=_("Nama Bapak/Ibu"), max_length=80)
    alamat = forms.CharField(label=_("Rumah"), max_length=60, required=False, help_text=_("Nomor rumah atau gang"))
    unsur = forms.MultipleChoiceField(
        label=_("Tandai yang sesuai"), choices=UnsurWarga.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def warga(self) -> IsianWarga:
        c = self.cleaned_data
        return IsianWarga(c["nama"], c["alamat"], **{u: u in c["unsur"] for u in UnsurWarga.values})


class LembarForm(forms.Form):
    foto = FotoField(label=_("Foto lembar daftar hadir"), tempat=False)
    jumlah = forms.IntegerField(label=_("Berapa tanda tangan di lembar ini?"), min_value=1, max_value=SUARA_TERBANYAK)
    juga_hp = forms.IntegerField(
        label=_("Berapa di antaranya sudah tercatat di HP?"), min_value=0, max_value=SUARA_TERBANYAK, initial=0,
        help_text=_("Orang yang sudah diketuk atau memindai QR. Mereka tidak dihitung dua kali."),
    )  # fmt: skip
    perempuan = forms.IntegerField(label=_("Perempuan"), min_value=0, max_value=SUARA_TERBANYAK, initial=0,
                                   help_text=_("Hitung hanya yang belum tercatat di HP."))  # fmt: skip
    pemuda = forms.IntegerField(label=_("Pemuda"), min_value=0, max_value=SUARA_TERBANYAK, initial=0)
    tokoh_agama = forms.IntegerField(label=_("Tokoh agama"), min_value=0, max_value=SUARA_TERBANYAK, initial=0)
    tokoh_masyarakat = forms.IntegerField(label=_("Tokoh masyarakat"), min_value=0, max_value=SUARA_TERBANYAK, initial=0)

    def isian(self) -> IsianLembar:
        return IsianLembar(**{k: v for k, v in self.cleaned_data.items() if k != "foto"})


class FotoForm(forms.Form):
    foto = FotoField(label=_("Foto berita acara yang sudah ditandatangani"), tempat=False)


class UsulanForm(forms.Form):
    judul = forms.CharField(
        label=_("Apa usulannya?"), max_length=120, help_text=_("Contoh: Cor jalan Gang Melati. Dibaca umum, tanpa nama orang.")
    )
    bidang = forms.ChoiceField(label=_("Bidang"), choices=BidangUsulan.choices)
    pengusul = forms.CharField(label=_("Siapa yang mengusulkan?"), max_length=80, required=False)


class SuaraForm(forms.Form):
    """One box per proposal for the chosen way; an empty box keeps what was counted."""

    cara = forms.ChoiceField(choices=CaraSuara.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, usulan: Sequence[Usulan], **isi: Any) -> None:
        super().__init__(*args, **isi)
        for u in usulan:
            self.fields[f"u{u.pk}"] = forms.IntegerField(label=u.judul, min_value=0, max_value=SUARA_TERBANYAK, required=False)

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.jumlah():
            raise forms.ValidationError(_("Belum ada suara yang ditulis. Isi jumlahnya paling sedikit untuk satu usulan."))
        return self.cleaned_data

    def jumlah(self) -> dict[int, int]:
        return {int(k[1:]): v for k, v in self.cleaned_data.items() if k != "cara" and v is not None}


class KeputusanForm(forms.Form):
    isi = forms.CharField(label=_("Apa yang diputuskan?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    usulan = forms.TypedMultipleChoiceField(
        label=_("Usulan yang dipilih"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False, choices=()
    )
    cara = forms.ChoiceField(label=_("Bagaimana diputuskan?"), choices=CaraKeputusan.choices, widget=forms.RadioSelect,
                             initial=CaraKeputusan.MUFAKAT)  # fmt: skip
    setuju = forms.IntegerField(label=_("Bila dihitung: setuju"), min_value=0, max_value=SUARA_TERBANYAK, required=False)
    tidak_setuju = forms.IntegerField(label=_("tidak setuju"), min_value=0, max_value=SUARA_TERBANYAK, required=False)
    abstain = forms.IntegerField(label=_("abstain"), min_value=0, max_value=SUARA_TERBANYAK, required=False)

    def __init__(self, *args: Any, usulan: Iterable[tuple[int, str]] = (), **isi: Any) -> None:
        super().__init__(*args, **isi)
        pilihan = [(str(pk), kata) for pk, kata in usulan]
        if pilihan:
            self.fields["usulan"].choices = pilihan  # type: ignore[attr-defined]
        else:
            del self.fields["usulan"]


class KeberatanForm(forms.Form):
    isi = forms.CharField(label=_("Apa keberatannya?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    nama = forms.CharField(label=_("Dari siapa?"), max_length=80, required=False,
                           help_text=_("Boleh kosong. Nama tidak dicetak di berita acara."))  # fmt: skip
    tanggapan = forms.CharField(label=_("Tanggapan musyawarah"), max_length=400, required=False)


class TutupForm(forms.Form):
    jam_selesai = forms.TimeField(label=_("Jam selesai"), input_formats=JAM)


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasannya"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class PilihanForm(forms.Form):
    """Proposals on a resident's own phone."""

    usulan = forms.TypedMultipleChoiceField(label=_("Pilih usulan"), coerce=int, widget=forms.CheckboxSelectMultiple,
                                            required=False, choices=())  # fmt: skip

    def __init__(self, *args: Any, usulan: Iterable[tuple[int, str]], **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["usulan"].choices = [(str(pk), kata) for pk, kata in usulan]  # type: ignore[attr-defined]
