"""Calculators of contributions: what workers cost, and how many a budget carries."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.aturan import Hukum, Jawaban, bentuk
from bahagia.aturan.anggaran import bulan_maksimal, pekerja_maksimal
from bahagia.aturan.iuran import PAKET, PROGRAM, iuran, price
from bahagia.dasar.tampilan import Bar, BarChart, Column, MoneyField, Table
from bahagia.dasar.tanggal import bulan, list_bulan
from bahagia.dasar.uang import angka
from bahagia.portal.forms import BATAS_UANG, HitungForm, Sorot, field_bulan, field_orang, field_pembayar, field_sektor
from bahagia.portal.kata import BANDING, PEMBAYAR, SEKTOR, bulan_singkat

TAHUN_LALU, TAHUN_DEPAN = 1, 2


class DasarIuranForm(HitungForm):
    """What every contribution question shares: from when, how long, who pays, which work."""

    samping = ("jht", "dasar_upah")

    mulai = forms.ChoiceField(label=gettext_lazy("Mulai bulan"))
    bulan = field_bulan(gettext_lazy("Selama berapa bulan?"))
    pembayar = field_pembayar()
    sektor = field_sektor()
    jht = forms.BooleanField(
        label=gettext_lazy("Tambah Jaminan Hari Tua (JHT)"), required=False,
        help_text=gettext_lazy("Tabungan yang dapat diambil kembali. Tidak termasuk yang dibayar program."),
    )  # fmt: skip
    dasar_upah = MoneyField(
        label=gettext_lazy("Penghasilan sebulan sebagai dasar iuran"), required=False, max_value=BATAS_UANG,
        help_text=gettext_lazy("Kosongkan untuk dasar terendah, seperti yang dibayar program."),
    )  # fmt: skip

    def contoh(self, pada: date) -> dict[str, str]:
        return {"mulai": f"{pada.year}-01", "bulan": "12", "pembayar": "rt_fund", "sektor": "other"}

    def siapkan(self) -> None:
        awal = date(self.pada.year - TAHUN_LALU, 1, 1)
        tahun = range(awal.year, self.pada.year + TAHUN_DEPAN + 1)
        pilihan = [(str(t), [(f"{b:%Y-%m}", bulan(b)) for b in list_bulan(date(t, 1, 1), 12)]) for t in tahun]
        self.fields["mulai"].choices = pilihan  # type: ignore[attr-defined]

    def clean_mulai(self) -> date:
        return date.fromisoformat(f"{self.cleaned_data['mulai']}-01")

    def opsi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        return {
            "bulan_pertama": isi["mulai"], "pembayar": isi["pembayar"], "sektor": isi["sektor"],
            "dasar_upah": isi["dasar_upah"] or None, "program": PROGRAM if isi["jht"] else PAKET,
        }  # fmt: skip

    def masa(self) -> str:
        isi = self.cleaned_data
        akhir = list_bulan(isi["mulai"], isi["bulan"])[-1]
        return bulan(akhir) if akhir == isi["mulai"] else f"{bulan(isi['mulai'])} – {bulan(akhir)}"

    def _grafik(self) -> BarChart | None:
        """Price of one worker month by month, only where it changes."""
        opsi = self.opsi()
        opsi.pop("bulan_pertama")
        harga = [price(b, **opsi) for b in list_bulan(self.cleaned_data["mulai"], self.cleaned_data["bulan"])]
        if len({h.total for h in harga}) == 1:
            return None
        return BarChart(
            _("Iuran seorang tiap bulan"),
            [
                Bar(bulan_singkat(h.bulan), int(h.total), text=bentuk.rupiah(h.total), mark=bool(h.potongan))
                for h in harga
            ],
            unit=_("Rupiah. Bulan yang mendapat potongan diberi warna."),
        )  # fmt: skip

    def _banding(self, pekerja: int) -> Table:
        """The same question for each kind of payer and each kind of work."""
        opsi = self.opsi()
        pembayar = list(BANDING) if opsi["pembayar"] in BANDING else [opsi["pembayar"], *BANDING]
        baris = []
        for p in pembayar:
            total = [
                iuran(pekerja=pekerja, banyak_bulan=self.cleaned_data["bulan"], **{**opsi, "pembayar": p, "sektor": s}).jumlah
                for s in SEKTOR
            ]
            baris.append([str(PEMBAYAR[p]), *(bentuk.rupiah(t or 0) for t in total)])
        return Table(
            caption=_("Bagaimana bila yang membayar lain?"), id="banding", level=3,
            columns=[Column(_("Pembayar")), Column(_("Angkutan"), kind="money"), Column(_("Pekerjaan lain"), kind="money")],
            rows=baris, marks=frozenset({pembayar.index(opsi["pembayar"])}),
            note=_("Jumlah untuk pekerja dan bulan yang sama. Baris berwarna adalah pilihan Bapak/Ibu."),
        )  # fmt: skip


class IuranForm(DasarIuranForm):
    """Cost of so many workers for so many months."""

    langsung = True
    pekerja = field_orang(gettext_lazy("Berapa pekerja?"))
    field_order = ("pekerja", "mulai", "bulan", "pembayar", "sektor")

    def contoh(self, pada: date) -> dict[str, str]:
        return {"pekerja": "20", **super().contoh(pada)}

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return iuran(pekerja=isi["pekerja"], banyak_bulan=isi["bulan"], **self.opsi(), hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        isi = self.cleaned_data
        kalimat = [
            _("%(orang)s pekerja, %(bulan)s bulan (%(masa)s).")
            % {"orang": angka(isi["pekerja"]), "bulan": isi["bulan"], "masa": self.masa()},
            _("Seorang pekerja: %(uang)s.") % {"uang": bentuk.rupiah(j["per_worker"])},
        ]
        if j["per_worker_month"] is not None:
            kalimat[1] = _("Seorang pekerja: %(sebulan)s sebulan, %(uang)s seluruhnya.") % {
                "sebulan": bentuk.rupiah(j["per_worker_month"]), "uang": bentuk.rupiah(j["per_worker"])
            }  # fmt: skip
        return Sorot(_("Iuran seluruhnya"), bentuk.rupiah(j["total"]), kalimat)

    def lain(self, j: Jawaban) -> list[Any]:
        return [x for x in (self._grafik(), self._banding(self.cleaned_data["pekerja"])) if x]


class AnggaranForm(DasarIuranForm):
    """How many workers a budget covers for so many months."""

    anggaran = MoneyField(
        label=gettext_lazy("Berapa uang yang disediakan?"), max_value=BATAS_UANG,
        help_text=gettext_lazy("Bagian dari dana RT yang disepakati dalam musyawarah."),
    )  # fmt: skip
    field_order = ("anggaran", "mulai", "bulan", "pembayar", "sektor")

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return pekerja_maksimal(anggaran=isi["anggaran"], banyak_bulan=isi["bulan"], **self.opsi(), hukum=hukum)

    def sorot(self, j: Jawaban) -> Sorot:
        kalimat = [
            _("Selama %(bulan)s bulan (%(masa)s) biayanya %(uang)s, sisa %(sisa)s.")
            % {"bulan": self.cleaned_data["bulan"], "masa": self.masa(), "uang": bentuk.rupiah(j["cost"]),
               "sisa": bentuk.rupiah(j["left"])}
        ]  # fmt: skip
        if not j["workers"]:
            kalimat = [_("Uang itu belum cukup untuk seorang pekerja selama %(bulan)s bulan. Kurangi bulannya.")
                       % {"bulan": self.cleaned_data["bulan"]}]  # fmt: skip
        nilai = _("%(n)s pekerja") % {"n": angka(j["workers"])}
        return Sorot(_("Cukup untuk"), nilai, kalimat, "good" if j["workers"] else "warning")

    def lain(self, j: Jawaban) -> list[Any]:
        return [x for x in (self._grafik(), self._banding(j["workers"]) if j["workers"] else None) if x]


class LamaForm(DasarIuranForm):
    """For how long a budget covers so many workers."""

    anggaran = MoneyField(label=gettext_lazy("Berapa uang yang disediakan?"), max_value=BATAS_UANG)
    pekerja = field_orang(gettext_lazy("Berapa pekerja?"))
    bulan = None  # type: ignore[assignment]
    field_order = ("anggaran", "pekerja", "mulai", "pembayar", "sektor")

    def contoh(self, pada: date) -> dict[str, str]:
        return {n: v for n, v in super().contoh(pada).items() if n != "bulan"}

    def jawab(self, hukum: Hukum | None = None) -> Jawaban:
        isi = self.cleaned_data
        return bulan_maksimal(
            anggaran=isi["anggaran"], pekerja=isi["pekerja"], pada=isi["mulai"], **self.opsi(), hukum=hukum
        )

    def sorot(self, j: Jawaban) -> Sorot:
        n = j["months"]
        if not n:
            return Sorot(_("Cukup untuk"), _("0 bulan"), [_("Uang itu belum cukup untuk satu bulan.")], "warning")
        akhir = list_bulan(self.cleaned_data["mulai"], n)[-1]
        kalimat = [
            _("Sampai akhir %(akhir)s. Biayanya %(uang)s, sisa %(sisa)s.")
            % {"akhir": bulan(akhir), "uang": bentuk.rupiah(j["cost"]), "sisa": bentuk.rupiah(j["left"])}
        ]
        if j["payable_as_periods"]:
            masa = " + ".join(str(x) for x in j["payable_as_periods"])
            kalimat.append(_("Dibayar sebagai masa %(masa)s bulan.") % {"masa": masa})
        return Sorot(_("Cukup untuk"), _("%(n)s bulan") % {"n": angka(n)}, kalimat)


UNTUK: dict[str, tuple[Any, type[HitungForm]]] = {
    "": (gettext_lazy("Biaya pekerja"), IuranForm),
    "anggaran": (gettext_lazy("Dari anggaran: berapa pekerja"), AnggaranForm),
    "lama": (gettext_lazy("Dari anggaran: berapa bulan"), LamaForm),
}
