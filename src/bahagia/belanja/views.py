"""Pages of receipts. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.belanja import actions, actions_bayar, documents, exports, forms, halaman, halaman_isi, halaman_lain, queries
from bahagia.belanja.access import nota_for, pajak_for, panjar_for
from bahagia.belanja.models import JenisNota, Nota
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_lembar
from bahagia.rab.queries import nilai_pokok


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, saring=halaman.SARING)
def rt(request: Any, kode: str) -> HttpResponse:
    """Receipts of an RT and year."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "belanja/rt.html", halaman.isi_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, saring=halaman.SARING)
def unduh(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun, _saring, semua = halaman.list_tampil(request, satu, pada=jam.hari_ini())
    pokok = nilai_pokok([n.pokok_id for n in semua if n.pokok_id])
    return respond_lembar(bentuk, f"nota-{kode}-{tahun}", exports.KOLOM_NOTA, exports.list_baris_nota(semua, pokok))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def baru(request: Any, kode: str) -> HttpResponse:
    """Step one: the photo. Nothing else is asked."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_BELANJA)
    form, salah = forms.FotoForm(request.POST or None, request.FILES or None), None
    if request.method == "POST":
        try:
            foto = read_foto(read_form(form))
            draf = actions.open_nota(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, foto=foto
            )
            return HttpResponseRedirect(reverse("belanja:jumlah", args=[draf.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    return _page(request, "belanja/foto.html", halaman_isi.isi_foto(request, satu, form), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hilang(request: Any, kode: str) -> HttpResponse:
    """Instead of the photo: the statement of who bought."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_BELANJA)
    form, salah = forms.HilangForm(request.POST or None), None
    if request.method == "POST":
        try:
            draf = actions.open_nota(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, jenis=JenisNota.HILANG,
                alasan_hilang=read_form(form)["alasan"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("belanja:jumlah", args=[draf.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    return _page(request, "belanja/hilang.html", halaman_isi.isi_hilang(request, satu, form), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def jumlah(request: Any, nota_id: int) -> HttpResponse:
    """Step two: amount, day, seller."""
    satu = nota_for(request.lingkup, nota_id, Izin.CATAT_BELANJA)
    if request.method == "GET" and satu.keadaan != "draf":
        return _ke(satu)
    form, salah = halaman_isi.form_isi(satu, request.POST or None), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            rekanan = queries.list_rekanan(satu.rt).filter(pk=isi["rekanan"]).first() if isi["rekanan"] else None
            actions.record_isi_nota(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), nota=satu, nilai=isi["nilai"],
                tanggal=isi["tanggal"], rekanan=rekanan, rekanan_baru=isi["rekanan_baru"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("belanja:baris", args=[satu.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    return _page(request, "belanja/jumlah.html", halaman_isi.isi_jumlah(request, satu, form), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def baris(request: Any, nota_id: int) -> HttpResponse:
    """Step three: the line; then it is with the Ketua RT."""
    satu, pada = nota_for(request.lingkup, nota_id, Izin.CATAT_BELANJA), jam.sekarang()
    if request.method == "GET" and satu.keadaan != "draf":
        return _ke(satu)
    form, kurang, peringatan = halaman_isi.form_baris(satu, request.POST or None, pada=pada)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            hasil = actions.submit_nota(
                oleh=request.user, pada=pada, kunci=read_kunci(request), nota=satu, pokok_id=isi["pokok"], uraian=isi["uraian"],
                alasan_ganda=isi.get("alasan_ganda", ""),
            )  # fmt: skip
            messages.success(request, _("Nota diajukan. Sekarang menunggu Ketua RT."))
            return _ke(hasil)
        except Penolakan as penolakan:
            salah = penolakan
    return _page(request, "belanja/baris.html", halaman_isi.isi_baris(request, satu, form, kurang, peringatan), salah)


@wajib_masuk
@require_GET
def nota(request: Any, nota_id: int) -> HttpResponse:
    """One receipt."""
    return _halaman(request, nota_for(request.lingkup, nota_id))


@wajib_masuk
@require_POST
def buang(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions.close_nota(oleh=request.user, pada=pada, kunci=kunci, nota=satu)
        return _("Nota yang belum selesai dibuang. Fotonya tetap tersimpan sebagai bukti.")

    satu = nota_for(request.lingkup, nota_id, Izin.CATAT_BELANJA)
    return _act(request, satu, jalan, ke=queries.url_rt(satu.rt))


@wajib_masuk
@require_POST
def saksi(request: Any, nota_id: int) -> HttpResponse:
    """Who knows of the purchase confirms it: whoever records receipts there, or counts the cash."""

    def jalan(kunci: str, pada: datetime) -> str:
        actions.verify_bon_hilang(oleh=request.user, pada=pada, kunci=kunci, nota=satu)
        return _("Terima kasih. Pernyataan Bapak/Ibu sebagai saksi dicatat.")

    satu = nota_for(request.lingkup, nota_id)
    if not request.lingkup.has(Izin.CATAT_BELANJA, satu.rt):
        require_izin(request.lingkup, Izin.HITUNG_KAS, satu.rt)
    return _act(request, satu, jalan)


@wajib_masuk
@require_GET
def surat_hilang(request: Any, nota_id: int) -> HttpResponse:
    """The statement to be signed on paper."""
    satu = nota_for(request.lingkup, nota_id)
    if satu.jenis != JenisNota.HILANG:
        return _ke(satu)
    return _pdf(documents.print_pernyataan(satu, pada=jam.hari_ini()), f"pernyataan-nota-{satu.pk}")


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pajak(request: Any, nota_id: int, pajak_id: int) -> HttpResponse:
    """Another amount of tax than proposed, with the reason."""
    satu = pajak_for(request.lingkup, nota_id, pajak_id, Izin.CATAT_BELANJA)
    form, salah = forms.PajakForm(request.POST or None, initial={"nilai": satu.nilai, "alasan": satu.alasan}), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_pajak(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pajak_nota=satu, nilai=isi["nilai"],
                alasan=isi["alasan"],
            )  # fmt: skip
            messages.success(request, _("Pajak disimpan."))
            return _ke(satu.nota)
        except Penolakan as penolakan:
            salah = penolakan
    return _page(request, "belanja/pajak.html", halaman_lain.isi_pajak(request, satu, form), salah)


@wajib_masuk
@require_POST
def setujui(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions.approve_nota(
            oleh=request.user, pada=pada, kunci=kunci, nota=satu, tahu_peringatan=read_form(form)["tahu_peringatan"]
        )
        return _("Nota disetujui. Sekarang bendahara membayar.")

    satu, form = nota_for(request.lingkup, nota_id, Izin.SETUJU_BELANJA), forms.SetujuForm(request.POST)
    return _act(request, satu, jalan, form_setuju=form)


@wajib_masuk
@require_POST
def tolak(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions.reject_nota(
            oleh=request.user, pada=pada, kunci=kunci, nota=satu, alasan=read_form(form)["alasan"]
        )
        return _("Nota ditolak. Yang mencatat dapat membaca alasannya.")

    satu, form = nota_for(request.lingkup, nota_id, Izin.SETUJU_BELANJA), forms.AlasanForm(request.POST)
    return _act(request, satu, jalan, form=form)


@wajib_masuk
@require_POST
def tarik(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions.revoke_nota(oleh=request.user, pada=pada, kunci=kunci, nota=satu)
        return _("Nota ditarik. Bapak/Ibu dapat mencatatnya ulang dari foto yang sama.")

    satu = nota_for(request.lingkup, nota_id, Izin.CATAT_BELANJA)
    return _act(request, satu, jalan)


@wajib_masuk
@require_POST
def bayar(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        isi = read_form(form)
        sumber, _strip, nomor = str(isi["sumber"]).partition("-")
        hasil = actions_bayar.pay_nota(
            oleh=request.user, pada=pada, kunci=kunci, nota=satu, sumber=sumber, tanggal=isi["tanggal"],
            panjar=panjar_for(request.lingkup, int(nomor)) if nomor else None,
        )  # fmt: skip
        return _("%(n)s dibayar.") % {"n": rupiah(hasil.nilai or 0)}

    satu = nota_for(request.lingkup, nota_id, Izin.BAYAR_BELANJA)
    form = halaman.form_bayar(satu, request.POST, hari=jam.hari_ini())
    return _act(request, satu, jalan, form_bayar=form)


@wajib_masuk
@require_POST
def batal(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions_bayar.reverse_nota(
            oleh=request.user, pada=pada, kunci=kunci, nota=satu, alasan=read_form(form)["alasan"]
        )
        return _("Pembayaran dibatalkan dengan jurnal balik. Catatan lama tetap terlihat.")

    satu, form = nota_for(request.lingkup, nota_id, Izin.SETUJU_BELANJA), forms.AlasanForm(request.POST)
    return _act(request, satu, jalan, form=form)


@wajib_masuk
@require_POST
def ulang(request: Any, nota_id: int) -> HttpResponse:
    """A receipt that was sent back, begun anew with the photo and amounts it had."""
    satu = nota_for(request.lingkup, nota_id, Izin.CATAT_BELANJA)
    try:
        baru = actions.open_nota(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu.rt, jenis=satu.jenis, salinan_dari=satu
        )
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah)
    return HttpResponseRedirect(reverse("belanja:jumlah", args=[baru.pk]), status=303)


@wajib_masuk
@require_POST
def kuitansi(request: Any, nota_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        kertas = actions_bayar.issue_kuitansi(oleh=request.user, pada=pada, kunci=kunci, nota=satu)
        return _("Kuitansi %(n)s terbit.") % {"n": kertas.nomor}

    satu = nota_for(request.lingkup, nota_id, Izin.TERBIT_DOKUMEN)
    return _act(request, satu, jalan)


# --- shared -----------------------------------------------------------------------------------------


def _act(
    request: Any, satu: Nota, jalan: Callable[[str, datetime], str], *, ke: str = "", **form: django_forms.Form
) -> HttpResponse:
    """One act, then the page again: with the good news, or with the refusal and what was typed."""
    try:
        kabar = jalan(read_kunci(request), jam.sekarang())
    except Penolakan as salah:
        return _halaman(request, nota_for(request.lingkup, satu.pk), salah=salah, **form)
    messages.success(request, kabar)
    return HttpResponseRedirect(ke or queries.url_nota(satu.pk), status=303)


def _halaman(request: Any, satu: Nota, *, salah: Penolakan | None = None, **form: django_forms.Form) -> HttpResponse:
    isi = halaman.isi_nota(request, satu, pada=jam.sekarang()) | {"salah": salah} | form
    return render(request, "belanja/nota.html", isi, status=salah.status if salah else 200)


def _page(request: Any, templat: str, isi: dict[str, Any], salah: Penolakan | None) -> HttpResponse:
    return render(request, templat, isi | {"salah": salah}, status=salah.status if salah else 200)


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    return jawaban


def _ke(satu: Nota) -> HttpResponse:
    return HttpResponseRedirect(queries.url_nota(satu.pk), status=303)
