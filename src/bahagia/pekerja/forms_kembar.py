"""Forms of a decision on two records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.pekerja.models import KeadaanKembar

JUDUL: dict[str, Any] = {
    "nama": _("Nama"), "tanggal_lahir": _("Tanggal lahir"), "jenis_kelamin": _("Jenis kelamin"),
    "tempat_lahir": _("Tempat lahir"),
    "nama_ibu": _("Nama ibu kandung"), "no_kk": _("Nomor KK"), "alamat": _("Alamat"), "telepon": _("Nomor HP"),
    "pekerjaan": _("Pekerjaan"), "penghasilan": _("Penghasilan sebulan"), "kategori": _("Kelompok"),
}  # fmt: skip


class AlasanForm(forms.Form):
    """One reason, for acts that ask for nothing else."""

    alasan = forms.CharField(label=_("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: Any = None, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["alasan"].label = label
        self.fields["alasan"].help_text = help_text


class GabungForm(forms.Form):
    """Which record goes on, and for each field that differs, which side is right."""

    utama = forms.ChoiceField(
        label=_("NIK mana yang sama dengan KTP orangnya?"), widget=forms.RadioSelect,
        help_text=_("Data dengan NIK itu dilanjutkan. Data yang satunya berhenti, tidak dihapus."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, sisi: Sequence[tuple[str, Any]], beda: Mapping[str, Sequence[tuple[str, Any]]],
        awal: Mapping[str, str], **kwargs: Any,
    ) -> None:  # fmt: skip
        """`sisi` = the two records to choose from; `beda` = field -> its two values; `awal` = side proposed for a field."""
        super().__init__(*args, **kwargs)
        utama = self.fields["utama"]
        assert isinstance(utama, forms.ChoiceField)
        utama.choices = list(sisi)
        for bidang, pilihan in beda.items():
            self.fields[f"isi_{bidang}"] = forms.ChoiceField(
                label=JUDUL[bidang], choices=list(pilihan), widget=forms.RadioSelect, initial=awal.get(bidang)
            )
        self.fields["alasan"] = forms.CharField(
            label=_("Apa buktinya bahwa ini satu orang?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Misalnya: KTP-nya sudah dilihat di kantor lurah."),
        )  # fmt: skip

    def pilihan(self) -> dict[str, str]:
        """field -> "a" or "b", after is_valid()."""
        return {k.removeprefix("isi_"): v for k, v in self.cleaned_data.items() if k.startswith("isi_")}


SARING_KEADAAN = KeadaanKembar.values
