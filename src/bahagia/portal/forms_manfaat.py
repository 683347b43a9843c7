"""Calculators of benefits: what a family receives. One happening, one form."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.aturan import Hukum, Jawaban, bentuk, nilai
from bahagia.aturan.beasiswa import Anak, beasiswa
from bahagia.aturan.cacat import BERTAHAP
from bahagia.aturan.jkk import (
    manfaat_angkutan,
    manfaat_cacat,
    manfaat_meninggal,
    manfaat_meninggal_harian,
    manfaat_perawatan_rumah,
    manfaat_stmb,
)
from bahagia.aturan.jkm import manfaat_jkm
from bahagia.aturan.tunggakan import tunggakan_jkk
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.portal.forms import (
    BATAS_UANG,
    HitungForm,
    Sorot,
    field_bulan,
    field_pembayar,
    field_sektor,
    isian_hari,
    kotak_angka,
    pesan_angka,
)
from bahagia.portal.kata import CACAT, JENIS_CACAT, JENJANG, PERAWATAN, SANTUNAN, SEGMEN, TANGAN

BATAS_UPAH = 10**8  # a hundred million a month: above any wage of a vulnerable worker


def _upah() -> MoneyField:
    return MoneyField(
        label=gettext_lazy("Penghasilan sebulan yang dilaporkan ke BPJS"), max_value=BATAS_UPAH,
        help_text=gettext_lazy("Untuk iuran yang dibayar program, isinya dasar terendah yang sudah tertulis di sini."),
    )  # fmt: skip


class KejadianForm(HitungForm):
    """A happening on a day, which decides the law."""

    def contoh(self, pada: date) -> dict[str, str]:
        contoh = isian_hari("tanggal", pada)
        if "upah" in self.base_fields:
            contoh["upah"] = bentuk.angka(nilai("bpu.jkk.min_income_base", pada).nilai)
        return contoh

    def clean_upah(self) -> int:
        if not self.cleaned_data["upah"]:
            raise forms.ValidationError(_("Isi penghasilan lebih dari nol rupiah."))
        return int(self.cleaned_data["upah"])


class MeninggalForm(KejadianForm):
    """Death not caused by work: JKM."""

    samping = ("segmen", "pembayar", "sektor")
    tanggal = DateField(label=gettext_lazy("Tanggal meninggal"))
    peserta = field_bulan(gettext_lazy("Sudah berapa bulan menjadi peserta?"), sedikit=0, paling=600)
    tunggak = field_bulan(gettext_lazy("Berapa bulan iuran yang belum dibayar?"), sedikit=0, paling=120)
    segmen = forms.ChoiceField(label=gettext_lazy("Kepesertaan"), choices=list(SEGMEN.items()), widget=forms.RadioSelect)
    pembayar = field_pembayar()
    sektor = field_sektor()

    def contoh(self, pada: date) -> dict[str, str]:
        return {
            **super().contoh(pada), "peserta": "12", "tunggak": "0", "segmen": "BPU", "pembayar": "rt_fund", "sektor": "other",
        }  # fmt: skip

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return manfaat_jkm(
            wafat=isi["tanggal"], bulan_peserta=isi["peserta"], segmen=isi["segmen"], bulan_menunggak=isi["tunggak"],
            pembayar=isi["pembayar"], sektor=isi["sektor"], hukum=hukum,
        )  # fmt: skip

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = []
        if j["payable_after_settlement"]:
            kalimat.append(
                _("%(kini)s dibayar sekarang; %(nanti)s setelah tunggakan %(lunas)s dilunasi.")
                % {"kini": bentuk.rupiah(j["payable_now"]), "nanti": bentuk.rupiah(j["payable_after_settlement"]),
                   "lunas": bentuk.rupiah(j["to_settle"])}
            )  # fmt: skip
        if j["total"] == 0:
            kalimat.append(_("Haknya gugur karena tunggakan melewati batas. Tanyakan ke BPJS Ketenagakerjaan."))
        kalimat.append(
            _("Anaknya juga berhak atas beasiswa.") if j["scholarship_eligible"] else _("Beasiswa anak belum dapat dijanjikan.")
        )
        return Sorot(_("Santunan untuk ahli waris"), bentuk.rupiah(j["total"]), kalimat, "good" if j["total"] else "warning")


class KerjaMeninggalForm(KejadianForm):
    """Death by work accident: JKK."""

    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    upah = _upah()
    harian = forms.BooleanField(label=gettext_lazy("Angka itu upah sehari, bukan sebulan"), required=False)

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        hitung = manfaat_meninggal_harian if isi["harian"] else manfaat_meninggal
        return hitung(isi["upah"], kecelakaan=isi["tanggal"], hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [_("Berlaku sejak hari pertama terlindungi, tanpa masa tunggu."), _("Anaknya juga dapat menerima beasiswa.")]
        return Sorot(_("Santunan untuk ahli waris"), bentuk.rupiah(j["total"]), kalimat)


class CacatForm(KejadianForm):
    """Permanent disability after a work accident."""

    samping = ("fungsi", "dokter", "langkah", "tangan")
    jenis = forms.ChoiceField(label=gettext_lazy("Keadaannya"), choices=list(JENIS_CACAT.items()), widget=forms.RadioSelect)
    butir = forms.ChoiceField(
        label=gettext_lazy("Bagian tubuh"),
        help_text=gettext_lazy("Menurut tabel persentase cacat. Tidak dipakai untuk cacat total tetap."),
    )  # fmt: skip
    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    upah = _upah()
    tangan = forms.ChoiceField(
        label=gettext_lazy("Tangan yang biasa dipakai bekerja"), choices=list(TANGAN.items()), widget=forms.RadioSelect
    )
    fungsi = forms.IntegerField(
        label=gettext_lazy("Berapa persen fungsinya hilang?"), required=False, min_value=1, max_value=100,
        help_text=gettext_lazy("Menurut surat dokter, bila fungsinya berkurang."),
        error_messages=pesan_angka(), widget=kotak_angka(),
    )  # fmt: skip
    dokter = forms.IntegerField(
        label=gettext_lazy("Persentase dari dokter"), required=False, min_value=1, max_value=100,
        help_text=gettext_lazy("Hanya untuk bagian yang dinilai dokter dalam suatu rentang."),
        error_messages=pesan_angka(), widget=kotak_angka(),
    )  # fmt: skip
    langkah = forms.IntegerField(
        label=gettext_lazy("Berapa kali sepuluh?"), required=False, min_value=1, max_value=20,
        error_messages=pesan_angka(), widget=kotak_angka(),
        help_text=gettext_lazy("Hanya untuk yang dinilai bertahap. Berkurang 30 desibel berarti 3."),
    )  # fmt: skip

    def contoh(self, pada: date) -> dict[str, str]:
        return {**super().contoh(pada), "jenis": "partial_anatomic", "tangan": "right"}

    def siapkan(self) -> None:
        kelompok = [(str(k), [(b, str(nama)) for b, nama in isi.items()]) for k, isi in CACAT.items()]
        self.fields["butir"].choices = [("", _("Pilih bagian tubuh")), *kelompok]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        jenis, butir, hari = isi.get("jenis"), isi.get("butir") or "", isi.get("tanggal")
        if jenis == "total_permanent":
            for nama in ("butir", "fungsi", "dokter", "langkah"):
                self.errors.pop(nama, None)  # the table is not asked
        if jenis == "total_permanent" or not butir:
            return isi
        if jenis == "partial_function" and not isi.get("fungsi"):
            self.add_error("fungsi", _("Isi berapa persen fungsinya hilang, menurut surat dokter."))
        if BERTAHAP in butir and not isi.get("langkah"):
            self.add_error("langkah", _("Bagian ini dinilai bertahap. Isi berapa kali sepuluh."))
        if hari and _range_of(butir, hari) and not isi.get("dokter"):
            rentang = " – ".join(bentuk.persen(x) for x in _range_of(butir, hari) or ())
            self.add_error("dokter", _("Bagian ini dinilai dokter antara %(rentang)s. Isi persentasenya.") % {"rentang": rentang})
        return isi

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        if isi["jenis"] == "total_permanent":
            return manfaat_cacat("total_permanent", isi["upah"], kecelakaan=isi["tanggal"], hukum=hukum)
        butir = isi["butir"]
        return manfaat_cacat(
            isi["jenis"], isi["upah"], kecelakaan=isi["tanggal"], butir=butir, tangan=isi["tangan"],
            langkah=isi["langkah"] if BERTAHAP in butir else None,
            bagian=Fraction(isi["dokter"], 100) if _range_of(butir, isi["tanggal"]) else None,
            hilang_fungsi=Fraction(isi["fungsi"], 100) if isi["jenis"] == "partial_function" else None, hukum=hukum,
        )  # fmt: skip

    def sorot(self, j: Jawaban) -> Sorot:
        return Sorot(_("Santunan cacat"), bentuk.rupiah(j["total"]), [_("Biaya pengobatan dijamin terpisah, sampai sembuh.")])


def _range_of(butir: str, pada: date) -> tuple[Fraction, ...] | None:
    """The range within which a doctor sets the share of an item, if it has one."""
    isi = nilai("jkk.disability", pada, item=butir).nilai
    return isi if isinstance(isi, tuple) else None


class SementaraForm(KejadianForm):
    """Temporarily unable to work."""

    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    upah = _upah()
    lama = field_bulan(gettext_lazy("Berapa bulan tidak dapat bekerja?"), paling=60)

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return manfaat_stmb(isi["upah"], isi["lama"], kecelakaan=isi["tanggal"], hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [_("Pengganti penghasilan selama %(n)s bulan, menurut surat dokter.") % {"n": self.cleaned_data["lama"]}]
        return Sorot(_("Santunan tidak mampu bekerja"), bentuk.rupiah(j["total"]), kalimat)


class AngkutanForm(KejadianForm):
    """Transport to care."""

    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    darat = MoneyField(label=gettext_lazy("Kuitansi angkutan darat, sungai, atau danau"), required=False, max_value=BATAS_UANG)
    laut = MoneyField(label=gettext_lazy("Kuitansi angkutan laut"), required=False, max_value=BATAS_UANG)
    udara = MoneyField(label=gettext_lazy("Kuitansi angkutan udara"), required=False, max_value=BATAS_UANG)

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if not self.errors and not any(isi.get(n) for n in ("darat", "laut", "udara")):
            self.add_error("darat", _("Isi paling sedikit satu kuitansi angkutan."))
        return isi

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        moda = {"land_river_lake": isi["darat"], "sea": isi["laut"], "air": isi["udara"]}
        return manfaat_angkutan({m: n for m, n in moda.items() if n}, kecelakaan=isi["tanggal"], hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        return Sorot(_("Penggantian angkutan"), bentuk.rupiah(j["total"]), [_("Simpan kuitansinya: diganti menurut bukti.")])


class RumahForm(KejadianForm):
    """Care at home."""

    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    biaya = MoneyField(label=gettext_lazy("Biaya perawatan di rumah"), max_value=BATAS_UANG)
    lama = field_bulan(gettext_lazy("Selama berapa bulan?"))

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return manfaat_perawatan_rumah(isi["biaya"], isi["lama"], kecelakaan=isi["tanggal"], hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        return Sorot(_("Perawatan di rumah yang dijamin"), bentuk.rupiah(j["total"]))


class BeasiswaForm(KejadianForm):
    """Scholarships still to come for the children."""

    tanggal = DateField(label=gettext_lazy("Tanggal kejadian"))
    jenjang1 = forms.ChoiceField(label=gettext_lazy("Anak pertama: sekolah di"), choices=list(JENJANG.items())[1:])
    kelas1 = field_bulan(gettext_lazy("Anak pertama: kelas atau tahun ke-"), paling=6, required=False)
    jenjang2 = forms.ChoiceField(label=gettext_lazy("Anak kedua: sekolah di"), choices=list(JENJANG.items()), required=False)
    kelas2 = field_bulan(gettext_lazy("Anak kedua: kelas atau tahun ke-"), paling=6, required=False)

    def contoh(self, pada: date) -> dict[str, str]:
        return {**super().contoh(pada), "jenjang1": "SD", "kelas1": "1"}

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        anak = [
            Anak(level=isi[f"jenjang{i}"], grade=isi[f"kelas{i}"] if isi[f"jenjang{i}"] != "none" else None)
            for i in (1, 2) if isi[f"jenjang{i}"]
        ]  # fmt: skip
        return beasiswa(anak, pada=isi["tanggal"], hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [
            _("Anak ke-%(n)d: %(uang)s sampai selesai sekolah.") % {"n": i, "uang": bentuk.rupiah(x)}
            for i, x in enumerate(j["per_child"], 1)
        ]
        return Sorot(_("Beasiswa seluruhnya"), bentuk.rupiah(j["total"]), kalimat)


class TunggakanForm(KejadianForm):
    """What holds when a work accident happens while contributions are behind."""

    tanggal = DateField(label=gettext_lazy("Tanggal kecelakaan"))
    tunggak = field_bulan(gettext_lazy("Berapa bulan iuran yang belum dibayar?"), sedikit=0, paling=120)
    pembayar = field_pembayar()
    sektor = field_sektor()

    def contoh(self, pada: date) -> dict[str, str]:
        return {**super().contoh(pada), "tunggak": "2", "pembayar": "rt_fund", "sektor": "other"}

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return tunggakan_jkk(
            bulan_menunggak=isi["tunggak"], kecelakaan=isi["tanggal"], pembayar=isi["pembayar"], sektor=isi["sektor"], hukum=hukum
        )

    def sorot(self, j: Jawaban) -> Sorot:
        dijamin = j["medical_care"] == "now"
        nilai_ = bentuk.rupiah(j["to_settle"]) if dijamin else _("Haknya gugur")
        kalimat = [str(PERAWATAN[j["medical_care"]]), str(SANTUNAN[j["cash_benefits"]])]
        return Sorot(_("Tunggakan yang harus dilunasi"), nilai_, kalimat, "good" if dijamin else "warning")


#: Happenings by their word in the address: title, what it answers, its form.
KEJADIAN: dict[str, tuple[Any, Any, type[HitungForm]]] = {
    "meninggal": (
        gettext_lazy("Meninggal, bukan karena kerja"), gettext_lazy("Santunan kematian (JKM) untuk ahli waris."), MeninggalForm),
    "meninggal-kerja": (
        gettext_lazy("Meninggal karena kecelakaan kerja"), gettext_lazy("Santunan JKK untuk ahli waris."), KerjaMeninggalForm),
    "cacat": (gettext_lazy("Cacat tetap karena kecelakaan kerja"), gettext_lazy("Santunan menurut tabel cacat."), CacatForm),
    "sementara": (
        gettext_lazy("Sementara tidak dapat bekerja"), gettext_lazy("Pengganti penghasilan selama pemulihan."), SementaraForm),
    "angkutan": (gettext_lazy("Biaya angkutan ke rumah sakit"), gettext_lazy("Diganti menurut kuitansi."), AngkutanForm),
    "rumah": (gettext_lazy("Perawatan di rumah"), gettext_lazy("Biaya yang dijamin dan batasnya."), RumahForm),
    "beasiswa": (gettext_lazy("Beasiswa anak"), gettext_lazy("Sampai selesai sekolah, menurut jenjangnya."), BeasiswaForm),
    "tunggakan": (
        gettext_lazy("Kecelakaan saat iuran menunggak"), gettext_lazy("Apa yang masih dijamin."), TunggakanForm),
}  # fmt: skip
