"""Calculators of the premium that protects gotong royong work (construction services)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.aturan import Hukum, Jawaban, bentuk
from bahagia.aturan.hitungan import Hitungan
from bahagia.aturan.jakon import angsuran, pisah_atau_gabung, premi, premi_upah, upah_sebulan
from bahagia.aturan.tenggat import tenggat_hari_kerja
from bahagia.dasar.tampilan import DateField, MoneyField, Row, Summary
from bahagia.portal.forms import BATAS_UANG, HitungForm, Sorot, field_orang, kotak_angka, pesan_angka

TENGGAT = "jakon_registration"


class PremiForm(HitungForm):
    """Premium from the value of an activity."""

    samping = ("pecah", "spk")
    nilai = MoneyField(
        label=gettext_lazy("Nilai kegiatan"), max_value=BATAS_UANG,
        help_text=gettext_lazy("Nilai seluruh kegiatan menurut RAB: bahan, alat, dan upah."),
    )  # fmt: skip
    ppn = forms.BooleanField(label=gettext_lazy("Nilai itu sudah termasuk PPN"), required=False)
    pecah = forms.IntegerField(
        label=gettext_lazy("Bila dipecah menjadi berapa kegiatan?"), required=False, min_value=2, max_value=12,
        error_messages=pesan_angka(), widget=kotak_angka(),
        help_text=gettext_lazy("Untuk membandingkan: didaftarkan satu per satu atau sebagai satu kegiatan."),
    )  # fmt: skip
    spk = DateField(
        label=gettext_lazy("Tanggal perintah kerja"), required=False,
        help_text=gettext_lazy("Untuk tahu paling lambat kapan kegiatan didaftarkan ke BPJS Ketenagakerjaan."),
    )  # fmt: skip

    def clean_nilai(self) -> int:
        if not self.cleaned_data["nilai"]:
            raise forms.ValidationError(_("Isi nilai kegiatan lebih dari nol rupiah."))
        return int(self.cleaned_data["nilai"])

    @property
    def saat(self) -> date:
        return self.cleaned_data.get("spk") or self.pada

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        h = Hitungan(hukum)
        j = h.ikut(premi(isi["nilai"], pada=self.saat, termasuk_ppn=isi["ppn"], hukum=hukum))
        hasil = dict(j.hasil)
        if isi["pecah"]:
            banding = h.ikut(pisah_atau_gabung(self._bagian(), pada=self.saat, hukum=hukum), rincian=False)
            hasil |= banding.hasil
        if isi["spk"]:
            hasil["due"] = h.ikut(tenggat_hari_kerja(TENGGAT, isi["spk"], hukum=hukum), rincian=False)["due"]
        return h.jawab(j.jumlah, **hasil)

    def _bagian(self) -> list[int]:
        """The value in equal parts; the odd rupiah go to the first ones."""
        banyak, sisa = divmod(self.cleaned_data["nilai"], self.cleaned_data["pecah"])
        bagian = [banyak + (i < sisa) for i in range(self.cleaned_data["pecah"])]
        return [b for b in bagian if b]

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [
            _("JKK %(jkk)s dan JKM %(jkm)s, untuk semua orang yang bekerja dalam kegiatan itu.")
            % {"jkk": bentuk.rupiah(j["jkk"]), "jkm": bentuk.rupiah(j["jkm"])}
        ]
        if "due" in j.hasil:
            kalimat.append(_("Daftarkan paling lambat %(hari)s.") % {"hari": bentuk.tanggal(j["due"])})
        return Sorot(_("Premi seluruhnya"), bentuk.rupiah(j["total"]), kalimat)

    def lain(self, j: Jawaban) -> list[Any]:
        hasil = [x for x in (self._banding(j), _angsuran(j, self.saat)) if x]
        return hasil

    def _banding(self, j: Jawaban) -> Any:
        if "separate_total" not in j.hasil:
            return None
        beda = j["difference"]
        kata = _("Sama saja: belum melewati lapis tarif pertama.") if not beda else (
            _("Sebagai satu kegiatan lebih murah %(uang)s. Yang boleh digabung hanya pekerjaan dalam satu perintah kerja.")
            % {"uang": bentuk.rupiah(beda)}
        )  # fmt: skip
        return Bagian(
            _("Dipecah atau digabung?"),
            Summary([
                Row(_("Didaftarkan satu per satu"), bentuk.rupiah(j["separate_total"])),
                Row(_("Didaftarkan sebagai satu"), bentuk.rupiah(j["as_one_total"])), Row(_("Selisih"), bentuk.rupiah(beda)),
            ]),
            kata,
        )  # fmt: skip


class Bagian:
    """A titled part below an answer."""

    def __init__(self, judul: str, isi: Any, kata: str = "") -> None:
        self.judul, self.isi, self.kata = judul, isi, kata


def _angsuran(j: Jawaban, pada: date) -> Bagian | None:
    """Instalments, where the premium is whole rupiah (BPJS bills whole rupiah)."""
    total = j["total"]
    if not isinstance(total, int):
        return None
    bagian = angsuran(total, pada=pada)["instalments"]
    if len(bagian) < 2:
        return None
    baris = [Row(_("Angsuran ke-%(n)d") % {"n": i}, bentuk.rupiah(x)) for i, x in enumerate(bagian, 1)]
    return Bagian(_("Bila diangsur"), Summary(baris))


class PremiUpahForm(HitungForm):
    """Premium from the wages, where they are known."""

    pekerja = field_orang(gettext_lazy("Berapa orang yang bekerja?"), paling=1_000)
    harian = MoneyField(label=gettext_lazy("Upah sehari seorang"), max_value=10**8)

    def clean_harian(self) -> int:
        if not self.cleaned_data["harian"]:
            raise forms.ValidationError(_("Isi upah sehari lebih dari nol rupiah."))
        return int(self.cleaned_data["harian"])

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        h = Hitungan(hukum)
        upah = h.ikut(upah_sebulan(pekerja=isi["pekerja"], upah_harian=isi["harian"], pada=self.pada, hukum=hukum))
        j = h.ikut(premi_upah(upah["monthly_wages"], pada=self.pada, hukum=hukum))
        return h.jawab(j.jumlah, **upah.hasil, **j.hasil)

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [
            _("Dari upah sebulan semua orang: %(uang)s.") % {"uang": bentuk.rupiah(j["monthly_wages"])},
            _("JKK %(jkk)s dan JKM %(jkm)s.") % {"jkk": bentuk.rupiah(j["jkk"]), "jkm": bentuk.rupiah(j["jkm"])},
        ]
        return Sorot(_("Premi seluruhnya"), bentuk.rupiah(j["total"]), kalimat)

    def lain(self, j: Jawaban) -> list[Any]:
        return [x for x in (_angsuran(j, self.pada),) if x]


DARI: dict[str, tuple[Any, type[HitungForm]]] = {
    "": (gettext_lazy("Dari nilai kegiatan"), PremiForm),
    "upah": (gettext_lazy("Dari upah"), PremiUpahForm),
}
