"""The form of an accident: one page from the field. What BPJS asks at least is asked first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bahagia.berkas.forms import FotoField
from bahagia.dasar.tampilan.forms import DateField
from bahagia.gotong_royong.forms_hadir import PukulField
from bahagia.gotong_royong.isian_kejadian import IsianKejadian
from bahagia.gotong_royong.jenis import JenisKejadian


class KejadianForm(forms.Form):
    """Who, what, where, when. `peserta`, `pekerja`: (number, name) of people to choose from; who is in neither is typed."""

    jenis = forms.ChoiceField(label=_("Apa yang terjadi?"), choices=JenisKejadian.choices, widget=forms.RadioSelect)
    peserta = forms.TypedChoiceField(label=_("Siapa yang mengalami?"), coerce=int, empty_value=None, required=False)
    pekerja = forms.TypedChoiceField(label=_("Siapa yang mengalami?"), coerce=int, empty_value=None, required=False)
    nama = forms.CharField(label=_("Nama yang tidak ada di daftar"), max_length=120, required=False)
    tanggal = DateField(label=_("Hari kejadian"))
    pukul = PukulField(label=_("Pukul berapa?"), help_text=_("Perkiraan boleh. Batas lapor dihitung dari jam ini."))
    tempat = forms.CharField(label=_("Di mana?"), max_length=200)
    kronologi = forms.CharField(
        label=_("Bagaimana kejadiannya?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sedang apa, apa sebabnya, apa akibatnya."),
    )  # fmt: skip
    akibat = forms.CharField(label=_("Luka atau sakitnya"), max_length=200, required=False)
    faskes = forms.CharField(label=_("Dibawa ke mana berobat?"), max_length=200, required=False,
                             help_text=_("Puskesmas, klinik, atau rumah sakit."))  # fmt: skip
    saksi1 = forms.CharField(label=_("Siapa yang melihat?"), max_length=120, required=False)
    saksi2 = forms.CharField(label=_("Saksi kedua"), max_length=120, required=False)
    pelapor = forms.CharField(label=_("Nama yang melapor"), max_length=120)
    telepon = forms.CharField(label=_("Nomor HP yang melapor"), max_length=30,
                              widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))  # fmt: skip
    foto = FotoField(label=_("Foto tempat kejadian"), required=False,
                     help_text=_("Jangan memotret wajah atau luka bila tidak perlu."))  # fmt: skip

    def __init__(
        self, *args: Any, pada: date, peserta: list[tuple[int, str]] | None = None,
        pekerja: list[tuple[int, str]] | None = None, **isi: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **isi)
        for nama, pilihan in (("peserta", peserta), ("pekerja", pekerja)):
            if pilihan:
                kosong = ("", gettext("Tidak ada di daftar (tulis di bawah)"))
                self.fields[nama].choices = [kosong, *pilihan]  # type: ignore[attr-defined]
            else:
                del self.fields[nama]
        if not (peserta or pekerja):
            self.fields["nama"].label = _("Siapa yang mengalami?")
        self.initial.setdefault("tanggal", pada)
        self.initial.setdefault("jenis", JenisKejadian.KECELAKAAN)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not (isi.get("peserta") or isi.get("pekerja") or (isi.get("nama") or "").strip()):
            self.add_error("peserta" if "peserta" in self.fields else "nama", gettext("Pilih atau tulis siapa yang mengalami."))
        return isi

    def waktu(self) -> datetime:
        """The moment, in the city's time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["tanggal"], self.cleaned_data["pukul"]))

    def to_isian(self, *, peserta: Any = None, pekerja: Any = None) -> IsianKejadian:
        """`peserta`, `pekerja`: the rows behind the chosen numbers."""
        d = self.cleaned_data
        teks = ("jenis", "tempat", "kronologi", "akibat", "faskes", "saksi1", "saksi2", "pelapor", "telepon")
        return IsianKejadian(waktu=self.waktu(), peserta=peserta, pekerja=pekerja,
                             nama="" if peserta or pekerja else d["nama"], **{b: d[b] for b in teks})  # fmt: skip


class LaporKejadianForm(forms.Form):
    """BPJS was told: when, and their number where they gave one."""

    tanggal = DateField(label=_("Dilaporkan hari apa?"))
    pukul = PukulField(label=_("Pukul berapa?"))
    nomor = forms.CharField(label=_("Nomor laporan dari BPJS"), max_length=60, required=False)

    def waktu(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["tanggal"], self.cleaned_data["pukul"]))
