"""Forms of the works: text to typed values, no writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import Foto, FotoField, read_foto
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.isian import IsianAset, IsianSwadaya
from bahagia.pelaksanaan.jenis import JenisSwadaya, PemilikAset
from bahagia.pelaksanaan.models import VOLUME_TERBANYAK, TahapKerja


class VolumeField(forms.DecimalField):
    """A volume as people write it: `12,5` or `12.5`."""

    def __init__(self, **isi: Any) -> None:
        super().__init__(max_digits=12, decimal_places=3, max_value=VOLUME_TERBANYAK, **isi)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        teks = str(value or "").strip()
        if "," in teks:
            teks = teks.replace(".", "").replace(",", ".")
        return super().to_python(teks)


class TahapForm(forms.Form):
    """Which kind of work it is; volume and unit only where the plan has none."""

    jenis = forms.ChoiceField(label=_("Pekerjaan ini termasuk jenis apa?"), widget=forms.RadioSelect)
    volume = VolumeField(label=_("Volume seluruhnya"), required=False)
    satuan = forms.CharField(label=_("Satuan"), max_length=20, required=False, help_text=_("Misalnya: meter, unit, kali."))

    def __init__(self, *args: Any, pilihan: list[tuple[str, str]], usul: str, ada_volume: bool, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["jenis"].choices = pilihan  # type: ignore[attr-defined]
        self.initial.setdefault("jenis", usul)
        if ada_volume:
            del self.fields["volume"], self.fields["satuan"]


class KemajuanForm(forms.Form):
    """How far, with a photograph."""

    volume = VolumeField(min_value=Decimal("0.001"))
    foto = FotoField(label=_("Foto di tempat kerja, hari ini"), required=True)
    catatan = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def __init__(self, *args: Any, satuan: str, rencana: Decimal, **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.fields["volume"].label = gettext("Sampai hari ini sudah selesai berapa %(satuan)s?") % {"satuan": satuan}
        self.fields["volume"].help_text = gettext(
            "Hitung seluruhnya sejak awal. Rencananya %(rencana)s %(satuan)s."
        ) % {"rencana": tulis_volume(rencana), "satuan": satuan}


class GerbangForm(forms.Form):
    """The list of one technical gate: one box a point, and a reason where a point may not apply."""

    foto = FotoField(label=_("Foto"), required=True)

    def __init__(self, *args: Any, tahap: TahapKerja, petunjuk: str = "", **isi: Any) -> None:
        super().__init__(*args, **isi)
        self.butir = tahap.butir
        for b in tahap.butir:
            self.fields[f"ya_{b['kode']}"] = forms.BooleanField(label=b["teks"], required=False)
            if b["boleh_tidak"]:
                self.fields[f"tidak_{b['kode']}"] = forms.CharField(
                    label=gettext("Bila tidak diperlukan, tulis sebabnya"), max_length=200, required=False
                )
        self.fields["foto"].help_text = petunjuk
        self.order_fields([n for n in self.fields if n != "foto"] + ["foto"])

    def list_jawaban(self) -> dict[str, str]:
        """Code of a point -> `ya`, or the reason why not."""
        isi: Mapping[str, Any] = self.cleaned_data
        return {
            b["kode"]: "ya" if isi.get(f"ya_{b['kode']}") else str(isi.get(f"tidak_{b['kode']}") or "") for b in self.butir
        }


class SwadayaForm(forms.Form):
    """What residents gave on a day."""

    jenis = forms.ChoiceField(label=_("Apa yang diberikan warga?"), choices=JenisSwadaya.choices, widget=forms.RadioSelect)
    uraian = forms.CharField(label=_("Untuk apa"), max_length=200, help_text=_("Misalnya: menggali saluran di Gang Melati."))
    banyak = VolumeField(
        label=_("Banyaknya"), min_value=Decimal("0.001"),
        help_text=_("Tenaga: jam tiap orang. Makanan: porsi. Bahan: jumlahnya. Uang: rupiah."),
    )  # fmt: skip
    orang = forms.IntegerField(label=_("Berapa orang yang bekerja"), min_value=1, required=False,
                               help_text=_("Hanya untuk tenaga. Tanpa nama."))  # fmt: skip
    item_kode = forms.ChoiceField(
        label=_("Bahan atau alat di daftar harga kota"), required=False,
        help_text=_("Bila dipilih, satuan dan harganya dari daftar itu: dua isian di bawah dikosongkan saja."),
    )  # fmt: skip
    satuan = forms.CharField(label=_("Satuan bahan"), max_length=20, required=False, help_text=_("Misalnya: sak, truk, batang."))
    harga_taksir = MoneyField(label=_("Taksiran harga satu satuan bahan"), required=False)
    tanggal = DateField(label=_("Tanggal"))
    kegiatan = forms.TypedChoiceField(label=_("Untuk kegiatan"), coerce=int, empty_value=None, required=False)
    pekerjaan_lain = forms.BooleanField(label=_("Pekerjaan lain, bukan yang di daftar hadir gotong royong"), required=False)
    foto = FotoField(label=_("Foto (bila ada)"), required=False)

    def __init__(
        self, *args: Any, pada: date, kegiatan: list[tuple[int, str]], item: list[tuple[str, str]], lain: bool = False, **isi: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **isi)
        if not lain:  # asked only on a day whose list was counted
            del self.fields["pekerjaan_lain"]
        self.fields["kegiatan"].choices = [("", gettext("Umum")), *kegiatan]  # type: ignore[attr-defined]
        self.fields["item_kode"].choices = [("", gettext("Tidak ada di daftar")), *item]  # type: ignore[attr-defined]
        if not item:
            del self.fields["item_kode"]
        self.initial.setdefault("tanggal", pada)
        self.initial.setdefault("jenis", JenisSwadaya.JAM)

    def to_isian(self) -> IsianSwadaya:
        d = self.cleaned_data
        return IsianSwadaya(
            jenis=d["jenis"], uraian=d["uraian"], banyak=d["banyak"], orang=d["orang"], satuan=d["satuan"],
            harga_taksir=d["harga_taksir"], item_kode=d.get("item_kode", ""), pekerjaan_lain=d.get("pekerjaan_lain", False),
        )  # fmt: skip


class BASTForm(forms.Form):
    """Hand-over; what the plan knows is filled in."""

    penerima = forms.CharField(label=_("Siapa yang menerima?"), max_length=120, help_text=_("Jabatannya, misalnya Ketua RT."))
    tanggal = DateField(label=_("Tanggal serah terima"))
    kurang = forms.CharField(
        label=_("Mengapa diserahkan sebelum selesai seluruhnya?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    foto = FotoField(label=_("Foto hasil pekerjaan"), required=True)

    def __init__(self, *args: Any, selesai: bool, **isi: Any) -> None:
        super().__init__(*args, **isi)
        if selesai:
            del self.fields["kurang"]


class AsetForm(forms.Form):
    """One thing that was built or bought."""

    nama = forms.CharField(label=_("Nama aset"), max_length=120)
    banyak = VolumeField(label=_("Banyaknya"), min_value=Decimal("0.001"))
    satuan = forms.CharField(label=_("Satuan"), max_length=20)
    letak = forms.CharField(label=_("Letaknya"), max_length=160)
    pemilik = forms.ChoiceField(label=_("Milik siapa?"), choices=PemilikAset.choices, widget=forms.RadioSelect)
    perawat = forms.CharField(label=_("Siapa yang merawat?"), max_length=120, help_text=_("Jabatan atau kelompok, bukan nama."))
    cara_rawat = forms.CharField(label=_("Bagaimana merawatnya?"), max_length=200)
    biaya_rawat = MoneyField(label=_("Perkiraan biaya rawat setahun"), required=False)

    def to_isian(self) -> IsianAset:
        d = dict(self.cleaned_data)
        d["biaya_rawat"] = d["biaya_rawat"] or 0
        return IsianAset(**d)


class PeriksaForm(forms.Form):
    """The second person's word."""

    putusan = forms.ChoiceField(choices=[("benar", _("Benar")), ("tolak", _("Kembalikan"))])
    alasan = forms.CharField(label=_("Alasan bila dikembalikan"), max_length=300, required=False)


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasan"), max_length=300)


def require_foto(isi: dict[str, Any]) -> Foto:
    """The photograph of a valid form that must have one."""
    foto = read_foto(isi)
    if foto is None:
        raise Penolakan("Fotonya belum ada.", langkah="Ambil fotonya di tempat kerja.", kode="foto_kosong", bidang="foto")
    return foto
