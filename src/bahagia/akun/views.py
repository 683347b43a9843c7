"""Sign in and out, invitations, who I am, and (demonstration only) one click per role."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun import actions, forms
from bahagia.akun.alamat import alamat_of
from bahagia.akun.halaman import isi_saya, sebut_tempat
from bahagia.akun.halaman_kedua import report_pemulihan
from bahagia.akun.masuk import tanpa_kedua, wajib_masuk
from bahagia.akun.models import Akun, Jabatan, Sesi
from bahagia.akun.passkey import situs
from bahagia.akun.percobaan import TAUTAN, record_percobaan_gagal, require_boleh_mencoba
from bahagia.akun.queries import has_faktor_kedua
from bahagia.akun.sesi import TANDA_SESI, end_sesi, open_sesi, set_menunggu
from bahagia.dasar import jam
from bahagia.dasar.parameter import ALAMAT, parameter
from bahagia.dasar.penolakan import Penolakan

AKHIRAN_PERAGAAN = "@coba.invalid"  # accounts that the demonstration city offers to try


@never_cache
@sensitive_post_parameters("kata_sandi")
@require_http_methods(["GET", "POST"])
@parameter(next=ALAMAT)
@tanpa_kedua
def masuk(request: Any) -> HttpResponse:
    """Sign in with a phone number or an e-mail address; with a second step where the person has one."""
    form = forms.MasukForm(request.POST or None)
    tujuan = request.POST.get("next") or request.GET.get("next", "")
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        pada = jam.sekarang()
        try:
            akun = _cocok(form.cleaned_data["nama_masuk"], form.cleaned_data["kata_sandi"], alamat_of(request), pada)
            return enter(request, akun, tujuan, pada)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {"judul": _("Masuk"), "form": form, "salah": salah, "next": tujuan, "tombol": _("Masuk"), "situs": situs()}
    jawab = render(request, "akun/masuk.html", konteks, status=422 if request.method == "POST" else 200)
    jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a failed try must be counted
    return jawab


def _cocok(nama: str, kata_sandi: str, alamat: str, pada: Any) -> Akun:
    """Whose name and password these are; or a refusal, counted. As slow for a name that does not exist, so that names
    cannot be guessed by time."""
    akun = actions.akun_by_nama_masuk(nama)
    require_boleh_mencoba(nama, alamat, pada=pada, akun=akun)
    if akun is None:
        Akun().set_password(kata_sandi)
    elif akun.has_usable_password() and akun.check_password(kata_sandi):
        return akun
    record_percobaan_gagal(nama, alamat, pada=pada, akun=akun)
    raise Penolakan(
        _("Nomor telepon, surel, atau kata sandi tidak cocok."),
        langkah=_("Coba sekali lagi. Lupa kata sandi? Datang ke lurah atau administrator dengan membawa KTP."),
        kode="gagal_masuk",
    )  # fmt: skip


def enter(request: Any, akun: Akun, tujuan: str, pada: Any) -> HttpResponse:
    """The password was right: on to the second step, or in."""
    if has_faktor_kedua(akun):
        set_menunggu(request, akun, pada=pada)
        return HttpResponseRedirect(f"{reverse('akun:kedua')}{_lanjut(request, tujuan)}", status=303)
    open_sesi(request, akun, cara="sandi", pada=pada)
    report_pemulihan(request, pada)
    return HttpResponseRedirect(safe_tujuan(request, tujuan), status=303)


def _lanjut(request: Any, tujuan: str) -> str:
    return f"?{urlencode({'next': tujuan})}" if tujuan and safe_tujuan(request, tujuan) == tujuan else ""


@require_POST
@tanpa_kedua
def keluar(request: Any) -> HttpResponse:
    if request.user.is_authenticated:
        end_sesi(Sesi.objects.filter(pk=request.session.get(TANDA_SESI), akun=request.user), pada=jam.sekarang())
    logout(request)
    return HttpResponseRedirect("/", status=303)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tanpa_kedua
def undangan(request: Any, token: str) -> HttpResponse:
    """The one-time link: choose a password, and be signed in."""
    pada, alamat = jam.sekarang(), alamat_of(request)
    try:
        require_boleh_mencoba("", alamat, pada=pada, apa=TAUTAN)
        satu = actions.undangan_for(token, pada=pada)
    except Penolakan as penolakan:
        if penolakan.kode != "terlalu_sering":
            record_percobaan_gagal("", alamat, pada=pada, apa=TAUTAN)
        jawab = render(request, "dasar/penolakan.html", {"penolakan": penolakan}, status=penolakan.status)
        jawab.simpan_perubahan = True  # type: ignore[attr-defined]
        return jawab
    form = forms.KataSandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            akun = actions.record_kata_sandi(token=token, kata_sandi=form.cleaned_data["kata_sandi"], pada=pada)
        except Penolakan as penolakan:
            if penolakan.bidang != "kata_sandi":
                raise
            form.add_error("kata_sandi", str(penolakan))
        else:
            open_sesi(request, akun, cara="sandi", pada=pada)
            report_pemulihan(request, pada)
            messages.success(request, _("Selamat datang. Kata sandi sudah dibuat."))
            return HttpResponseRedirect(reverse("beranda:saya"), status=303)
    konteks = {
        "judul": _("Selamat datang, %(nama)s") % {"nama": satu.akun.nama}, "form": form, "tombol": _("Simpan dan masuk"),
        "pengantar": _("Buat kata sandi untuk masuk. Simpan baik-baik dan jangan diberikan kepada siapa pun."),
    }  # fmt: skip
    jawab = render(request, "akun/undangan.html", konteks, status=422 if form.errors else 200)
    # The token must not travel on. Not "no-referrer": browsers then send the form with Origin "null", which is refused.
    jawab["Referrer-Policy"] = "strict-origin"
    return jawab


@wajib_masuk
@require_GET
def saya(request: Any) -> HttpResponse:
    """Who I am here: my posts, how I sign in, what happened to my account."""
    return render(request, "akun/saya.html", isi_saya(request.user, request.lingkup.jabatan, jam.tanggal_kota(jam.sekarang())))


@never_cache
@require_http_methods(["GET", "POST"])
@tanpa_kedua
def coba(request: Any) -> HttpResponse:
    """Demonstration only: one click per role. On real data this page does not exist."""
    if not settings.PERAGAAN:
        raise Http404
    calon = Akun.objects.filter(email__endswith=AKHIRAN_PERAGAAN, is_active=True)
    if request.method == "POST":
        akun = get_object_or_404(calon, pk=request.POST.get("akun", "0"))
        open_sesi(request, akun, cara="peragaan", pada=jam.sekarang())
        return HttpResponseRedirect(reverse("beranda:saya"), status=303)
    jabatan = Jabatan.objects.filter(akun__in=calon).select_related("akun", "rt__kelurahan", "wilayah").order_by("id")
    daftar = [{"akun": j.akun, "peran": j.peran_nama, "tempat": sebut_tempat(j)} for j in jabatan]
    return render(request, "akun/coba.html", {"judul": _("Coba sebagai siapa?"), "daftar": daftar})


def safe_tujuan(request: Any, tujuan: str) -> str:
    """Where to go after signing in: within the house."""
    if url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure()):
        return tujuan
    return reverse("beranda:saya")
