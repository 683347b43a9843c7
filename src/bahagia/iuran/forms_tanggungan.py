"""Forms of other payers and plans: text to typed values, no writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tampilan import DateField
from bahagia.dasar.tanggal import awal_bulan, bulan, tambah_bulan
from bahagia.iuran.actions_rencana import BAGIAN_PALING_BANYAK
from bahagia.iuran.actions_tanggungan import MAJU, MUNDUR, UKURAN_BERKAS
from bahagia.iuran.models import KeadaanTanggungan, KelompokTanggungan, Penanggung, SumberTanggungan
from bahagia.iuran.rencana import Bagian


def pilihan_bulan(pada: date, mundur: int, maju: int) -> list[tuple[str, str]]:
    kini = awal_bulan(pada)
    return [(b.isoformat(), bulan(b)) for b in (tambah_bulan(kini, i) for i in range(-mundur, maju + 1))]


class BulanField(forms.ChoiceField):
    """A month from a list; gives its first day."""

    def clean(self, value: Any) -> Any:
        isi = super().clean(value)
        return date.fromisoformat(isi) if isi else None


class TanggunganForm(forms.Form):
    """The paper and the sheet. Who may not bring lists of payers chooses BPJS alone."""

    penanggung = forms.ChoiceField(label=_("Daftar dari siapa?"), widget=forms.RadioSelect)
    nama = forms.CharField(
        label=_("Nama penanggung"), max_length=120, help_text=_("Misalnya: Dinas Tenaga Kerja Kota, Baznas, nama anggota DPRD.")
    )
    kelompok = forms.ChoiceField(label=_("Kelompok"), choices=KelompokTanggungan.choices)
    nomor_dokumen = forms.CharField(label=_("Nomor surat atau keputusan"), max_length=80)
    tanggal_dokumen = DateField(label=_("Tanggal surat"))
    bulan_mulai = BulanField(label=_("Bulan pertama"))
    bulan_akhir = BulanField(label=_("Bulan terakhir"))
    keadaan = forms.ChoiceField(
        label=_("Apakah iurannya sudah dibayar?"), widget=forms.RadioSelect, required=False,
        choices=[(k.value, k.label) for k in (KeadaanTanggungan.DIBAYAR, KeadaanTanggungan.DIPESAN)],
    )  # fmt: skip
    ambil_alih = forms.BooleanField(
        label=_("Ambil alih bulan yang sudah dipesan RT tetapi belum dibayar"), required=False,
        help_text=_("Dana RT menjadi bebas dan RT diberi tahu. Bulan yang sudah dibayar tidak pernah diambil."),
    )  # fmt: skip
    berkas = forms.FileField(
        label=_("Berkas daftarnya"), help_text=_("Excel atau CSV dengan kolom NIK dan Nama, paling besar 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )  # fmt: skip

    def __init__(self, *args: Any, pada: date, hanya_bpjs: bool, **isi: Any) -> None:
        super().__init__(*args, **isi)
        sumber = [SumberTanggungan.BPJS] if hanya_bpjs else list(SumberTanggungan)
        self.fields["penanggung"].choices = [(s.value, s.label) for s in sumber]  # type: ignore[attr-defined]
        for bidang in ("bulan_mulai", "bulan_akhir"):
            self.fields[bidang].choices = pilihan_bulan(pada, MUNDUR, MAJU)  # type: ignore[attr-defined]
            self.initial.setdefault(bidang, awal_bulan(pada).isoformat())
        if hanya_bpjs:
            for bidang in ("keadaan", "ambil_alih"):
                del self.fields[bidang]
            self.initial.update(penanggung="bpjs", nama="BPJS Ketenagakerjaan")

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_BERKAS:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 20 MB. Pisahkan menjadi beberapa berkas."))
        return berkas

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("penanggung") == SumberTanggungan.BPJS:
            isi["keadaan"], isi["ambil_alih"] = KeadaanTanggungan.TERLINDUNGI, False
        elif isi.get("penanggung") and not isi.get("keadaan"):
            self.add_error("keadaan", _("Pilih: sudah dibayar atau akan dibayar."))
        return isi


class AlasanForm(forms.Form):
    alasan = forms.CharField(label=_("Alasan"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AlasanWajibForm(forms.Form):
    alasan = forms.CharField(label=_("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class BuktiTanggunganForm(forms.Form):
    nomor_bukti = forms.CharField(label=_("Nomor bukti bayar"), max_length=80)


class RencanaForm(forms.Form):
    """Up to four shares; an empty payer is no share."""

    catatan = forms.CharField(label=_("Catatan"), max_length=200, required=False)

    def __init__(self, *args: Any, pada: date, **isi: Any) -> None:
        super().__init__(*args, **isi)
        pilihan, kini = pilihan_bulan(pada, 0, MAJU), awal_bulan(pada)
        for i in range(1, BAGIAN_PALING_BANYAK + 1):
            wajib = i == 1
            self.fields[f"penanggung_{i}"] = forms.ChoiceField(
                label=_("Penanggung %(n)d") % {"n": i}, required=wajib,
                choices=[*([] if wajib else [("", _("Tidak ada"))]), *Penanggung.choices],
            )  # fmt: skip
            self.fields[f"kelompok_{i}"] = forms.ChoiceField(
                label=_("Untuk siapa"), required=False,
                choices=[("", _("Semua pekerja terverifikasi")), *KelompokTanggungan.choices],
            )  # fmt: skip
            self.fields[f"dari_{i}"] = BulanField(label=_("Bulan pertama"), choices=pilihan, initial=kini.isoformat())
            self.fields[f"sampai_{i}"] = BulanField(
                label=_("Bulan terakhir"), choices=pilihan, initial=tambah_bulan(kini, MAJU).isoformat()
            )

    @property
    def bagian(self) -> list[tuple[int, list[Any]]]:
        """(number, bound fields) of each share, for the page."""
        bidang = ("penanggung", "kelompok", "dari", "sampai")
        return [(i, [self[f"{b}_{i}"] for b in bidang]) for i in range(1, BAGIAN_PALING_BANYAK + 1)]

    def list_bagian(self) -> list[Bagian]:
        isi = self.cleaned_data
        return [
            Bagian(Penanggung(isi[f"penanggung_{i}"]), isi[f"dari_{i}"], isi[f"sampai_{i}"], isi[f"kelompok_{i}"])
            for i in range(1, BAGIAN_PALING_BANYAK + 1) if isi[f"penanggung_{i}"]
        ]  # fmt: skip
