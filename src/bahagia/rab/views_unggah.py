"""An RAB sheet sent as it is: look at what was read, choose the activity of each part, take the good lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.lembar.tulis import tulis_xlsx
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Row, Summary, Table
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_berkas
from bahagia.dasar.unggah import BATAS_BERKAS
from bahagia.rab import actions, halaman, queries, unggah
from bahagia.rab.access import rab_for
from bahagia.rab.lembar_rab import BacaanRAB, Beda, baca_rab
from bahagia.rab.models import RAB
from bahagia.rab.views import ke_rab

TAMPIL = 200  # lines of one table on the page; all are taken


class UnggahRABForm(forms.Form):
    berkas = forms.FileField(
        label=gettext_lazy("Berkas RAB"),
        help_text=gettext_lazy("Excel (.xlsx, .xls, .ods) atau CSV, apa adanya. Paling besar 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt"}),
    )
    lembar = forms.CharField(
        label=gettext_lazy("Nama lembar (kosongkan bila hanya ada satu)"), max_length=80, required=False
    )

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > BATAS_BERKAS:
            raise forms.ValidationError(_("Berkas lebih dari 20 MB. Hapus foto dan lembar yang tidak perlu."))
        return berkas


class TujuanForm(forms.Form):
    """One choice for each heading of the sheet."""

    def __init__(self, data: Any, *, muatan: unggah.Muatan, rab: RAB) -> None:
        super().__init__(data)
        kegiatan = unggah.list_tujuan(rab)
        pilihan = [("", _("Pilih kegiatan"))] + [(str(k.pk), k.nama) for k in kegiatan]
        pilihan.append((str(unggah.BUKAN), _("Jangan ambil baris ini")))
        for i, baris in muatan.per_bagian().items():
            judul = muatan.bagian[i] or _("Baris tanpa judul bagian")
            usul = unggah.suggest(muatan.bagian[i], kegiatan)
            self.fields[f"bagian-{i}"] = forms.ChoiceField(
                label=_("“%(judul)s” masuk ke kegiatan mana?") % {"judul": judul}, choices=pilihan,
                help_text=_("%(n)d baris, %(nilai)s") % {"n": len(baris), "nilai": rupiah(sum(b.nilai for b in baris))},
                initial="" if usul is None else str(usul),
            )  # fmt: skip

    def tujuan(self) -> dict[int, int]:
        return {int(nama.removeprefix("bagian-")): int(isi) for nama, isi in self.cleaned_data.items()}


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kirim(request: Any, rab_id: int) -> HttpResponse:
    """Send a sheet; what was read is shown, nothing is written."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    form = UnggahRABForm(request.POST or None, request.FILES or None)
    salah = unggah.locked(rab)
    if salah is None and request.method == "POST" and form.is_valid():
        try:
            bacaan = baca_rab(form.cleaned_data["berkas"].read(), lembar=form.cleaned_data["lembar"] or None)
            muatan = unggah.measure(rab, bacaan, request.user.pk, pada=jam.tanggal_kota(jam.sekarang()))
            return _tampil(request, rab, muatan, bacaan=bacaan)
        except Penolakan as penolakan:
            salah = penolakan
    isi = {**_kepala(rab), "form": form, "salah": salah}
    return render(request, "rab/unggah.html", isi, status=salah.status if salah else 422 if request.method == "POST" else 200)


@wajib_masuk
@require_POST
def ambil(request: Any, rab_id: int) -> HttpResponse:
    """Take the good lines into the draft, each into the activity chosen for its part."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        muatan = unggah.read_muatan(request.POST.get("muatan", ""), rab, request.user.pk)
    except Penolakan as salah:
        return render(request, "rab/unggah.html", {**_kepala(rab), "form": UnggahRABForm(), "salah": salah}, status=salah.status)
    form = TujuanForm(request.POST, muatan=muatan, rab=rab)
    if not form.is_valid():
        return _tampil(request, rab, muatan, form=form, status=422)
    try:
        ids = actions.record_baris_banyak(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab,
            baris=unggah.list_isian(muatan, form.tujuan()),
        )  # fmt: skip
    except Penolakan as salah:
        return _tampil(request, rab, muatan, form=form, salah=salah, status=salah.status)
    messages.success(request, _("%(n)d baris diambil dari lembar.") % {"n": len(ids)})
    return ke_rab(rab)


@wajib_masuk
@require_POST
def perbaikan(request: Any, rab_id: int) -> HttpResponse:
    """The lines that stayed out, with the reason, as a sheet."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        muatan = unggah.read_muatan(request.POST.get("muatan", ""), rab, request.user.pk)
    except Penolakan as salah:
        return render(request, "rab/unggah.html", {**_kepala(rab), "form": UnggahRABForm(), "salah": salah}, status=salah.status)
    kolom, baris = unggah.lembar_perbaikan(muatan)
    return respond_berkas(tulis_xlsx(kolom, baris, lembar="Perlu diperbaiki"), f"perbaikan-rab-{rab.pk}.xlsx")


@wajib_masuk
@require_GET
def contoh(request: Any, rab_id: int) -> HttpResponse:
    """An empty sheet with the heads we know best."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    return respond_berkas(tulis_xlsx(unggah.KOLOM_CONTOH, [], lembar="RAB"), f"contoh-rab-{rab.tahun}.xlsx")


def _kepala(rab: RAB) -> dict[str, Any]:
    judul = _("Unggah RAB")
    return {
        "judul": judul, "rab": rab, "rt": rab.rt, "kunci": kunci_baru(),
        "remah": halaman.remah(rab.rt, (str(rab), queries.url_rab(rab.pk)), (judul, ""), tahun=rab.tahun),
    }  # fmt: skip


def _tampil(
    request: Any, rab: RAB, muatan: unggah.Muatan, *, bacaan: BacaanRAB | None = None, form: TujuanForm | None = None,
    salah: Penolakan | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    baik = sum(b.nilai for b in muatan.baris)
    ringkas = [Row(_("Dapat diambil"), _("%(n)d baris, %(nilai)s") % {"n": len(muatan.baris), "nilai": rupiah(baik)})]
    ringkas.append(Row(_("Belum dapat diambil"), _("%(n)d baris") % {"n": len(muatan.buruk)}))
    if bacaan is not None and bacaan.total_tertulis is not None:
        ringkas.append(Row(_("Jumlah menurut lembar"), rupiah(bacaan.total_tertulis)))
        ringkas.append(Row(_("Selisih dengan baris yang terbaca"), rupiah(bacaan.total_tertulis - bacaan.total)))
    isi = {
        **_kepala(rab), "salah": salah, "form": form or TujuanForm(None, muatan=muatan, rab=rab), "muatan": muatan,
        "tanda": unggah.write_muatan(muatan), "ringkas": Summary(ringkas), "catatan": bacaan.catatan if bacaan else (),
        "tabel_beda": _tabel_beda(bacaan.beda) if bacaan and bacaan.beda else None,
        "tabel_buruk": _tabel_buruk(muatan) if muatan.buruk else None,
        "tabel_baik": _tabel_baik(muatan) if muatan.baris else None,
        "lebih": max(len(muatan.baris), len(muatan.buruk)) > TAMPIL,
    }  # fmt: skip
    return render(request, "rab/unggah_periksa.html", isi, status=status)


def _tabel_beda(beda: list[Beda]) -> Table:
    kolom = [
        Column(_("Baris"), kind="number"), Column(_("Uraian")), Column(_("Tertulis"), kind="money"),
        Column(_("Hitungan baris yang terbaca"), kind="money"), Column(_("Selisih"), kind="money"),
    ]  # fmt: skip
    isi: list[Any] = [[b.nomor, b.uraian, b.tertulis, b.hitungan, b.beda] for b in beda[:TAMPIL]]
    return Table(caption=_("Jumlah yang tidak cocok"), columns=kolom, rows=isi)


def _tabel_buruk(muatan: unggah.Muatan) -> Table:
    kolom = [Column(_("Baris"), kind="number"), Column(_("Kolom")), Column(_("Yang tertulis")), Column(_("Mengapa")),
             Column(_("Yang perlu dilakukan"))]  # fmt: skip
    isi: list[Any] = [[b.nomor, b.kolom, b.isi, b.kalimat, b.langkah] for b in muatan.buruk[:TAMPIL]]
    return Table(caption=_("Baris yang belum dapat diambil"), columns=kolom, rows=isi)


def _tabel_baik(muatan: unggah.Muatan) -> Table:
    kolom = [Column(_("Baris"), kind="number"), Column(_("Uraian")), Column(_("Banyaknya")),
             Column(_("Harga satuan"), kind="money"), Column(_("Jumlah"), kind="money")]  # fmt: skip
    isi: list[Any] = [[b.nomor, b.uraian, b.banyak, b.harga, b.nilai] for b in muatan.baris[:TAMPIL]]
    return Table(caption=_("Baris yang dapat diambil"), columns=kolom, rows=isi)
