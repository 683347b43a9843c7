"""Pages of accounts: sign in and out, invitations, posts, and (demonstration only) one click per role."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun import actions, forms
from bahagia.akun.access import Tempat, require_izin
from bahagia.akun.halaman import isi_kelola, list_tempat, saring_jabatan, sebut_masa, sebut_tempat
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Izin, Peran
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, kunci_turunan, read_kunci
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.parameter import ALAMAT, ANGKA, parameter, urut
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Table
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak
from bahagia.wilayah.queries import rt_by_kode, wilayah_by_kode

AKHIRAN_PERAGAAN = "@coba.invalid"  # accounts that the demonstration city offers to try
KOLOM_JABATAN = (
    Kolom("Nama", lebar=30), Kolom("Jabatan", lebar=22), Kolom("Tempat", lebar=28), Kolom("Sejak", "tanggal", 14),
    Kolom("Sampai", "tanggal", 14), Kolom("Nomor SK", lebar=36), Kolom("Kata sandi", lebar=12),
)  # fmt: skip


@never_cache
@sensitive_post_parameters("kata_sandi")
@require_http_methods(["GET", "POST"])
@parameter(next=ALAMAT)
def masuk(request: Any) -> HttpResponse:
    """Sign in with a phone number or an e-mail address."""
    form = forms.MasukForm(request.POST or None)
    tujuan = request.POST.get("next") or request.GET.get("next", "")
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        nama, alamat, pada = form.cleaned_data["nama_masuk"], request.META.get("REMOTE_ADDR", ""), jam.sekarang()
        try:
            actions.require_boleh_mencoba(nama, alamat, pada=pada)
            akun = actions.akun_by_nama_masuk(nama)
            if _cocok(akun, form.cleaned_data["kata_sandi"]):
                login(request, akun, backend="django.contrib.auth.backends.ModelBackend")
                return HttpResponseRedirect(_aman(request, tujuan), status=303)
            actions.record_percobaan_gagal(nama, alamat, pada=pada)
            salah = Penolakan(
                _("Nomor telepon, surel, atau kata sandi tidak cocok."),
                langkah=_("Coba sekali lagi, atau minta tautan baru kepada lurah atau administrator."), kode="gagal_masuk",
            )  # fmt: skip
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {"judul": _("Masuk"), "form": form, "salah": salah, "next": tujuan, "tombol": _("Masuk")}
    jawab = render(request, "akun/masuk.html", konteks, status=422 if request.method == "POST" else 200)
    jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a failed try must be counted
    return jawab


def _cocok(akun: Akun | None, kata_sandi: str) -> bool:
    """Check the password; as slow for a name that does not exist, so that names cannot be guessed by time."""
    if akun is None:
        Akun().set_password(kata_sandi)
        return False
    return akun.has_usable_password() and akun.check_password(kata_sandi)


@require_POST
def keluar(request: Any) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect("/", status=303)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def undangan(request: Any, token: str) -> HttpResponse:
    """The one-time link: choose a password, and be signed in."""
    pada = jam.sekarang()
    akun = actions.undangan_for(token, pada=pada).akun
    form = forms.KataSandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            akun = actions.record_kata_sandi(token=token, kata_sandi=form.cleaned_data["kata_sandi"], pada=pada)
        except Penolakan as penolakan:
            if penolakan.bidang != "kata_sandi":
                raise
            form.add_error("kata_sandi", str(penolakan))
        else:
            login(request, akun, backend="django.contrib.auth.backends.ModelBackend")
            messages.success(request, _("Selamat datang. Kata sandi sudah dibuat."))
            return HttpResponseRedirect(reverse("beranda:saya"), status=303)
    konteks = {
        "judul": _("Selamat datang, %(nama)s") % {"nama": akun.nama}, "form": form, "tombol": _("Simpan dan masuk"),
        "pengantar": _("Buat kata sandi untuk masuk. Simpan baik-baik dan jangan diberikan kepada siapa pun."),
    }  # fmt: skip
    jawab = render(request, "akun/undangan.html", konteks, status=422 if form.errors else 200)
    jawab["Referrer-Policy"] = "no-referrer"  # the token must not travel on
    return jawab


@wajib_masuk
@require_GET
def saya(request: Any) -> HttpResponse:
    """Who I am here: my posts, where, until when."""
    semua = request.user.jabatan.select_related("rt__kelurahan", "wilayah").order_by("-sejak")
    tabel = Table(
        caption=_("Jabatan Bapak/Ibu"),
        columns=[Column(_("Jabatan")), Column(_("Tempat")), Column(_("Masa")), Column(_("Nomor SK"))],
        rows=[[j.peran_nama, sebut_tempat(j), sebut_masa(j), j.dasar_hukum or "–"] for j in semua],
    )  # fmt: skip
    return render(request, "akun/saya.html", {"judul": request.user.nama, "tabel": tabel, "akun": request.user})


@never_cache
@require_http_methods(["GET", "POST"])
def coba(request: Any) -> HttpResponse:
    """Demonstration only: one click per role. On real data this page does not exist."""
    if not settings.PERAGAAN:
        raise Http404
    calon = Akun.objects.filter(email__endswith=AKHIRAN_PERAGAAN, is_active=True)
    if request.method == "POST":
        akun = get_object_or_404(calon, pk=request.POST.get("akun", "0"))
        login(request, akun, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(reverse("beranda:saya"), status=303)
    jabatan = Jabatan.objects.filter(akun__in=calon).select_related("akun", "rt__kelurahan", "wilayah").order_by("id")
    daftar = [{"akun": j.akun, "peran": j.peran_nama, "tempat": sebut_tempat(j)} for j in jabatan]
    return render(request, "akun/coba.html", {"judul": _("Coba sebagai siapa?"), "daftar": daftar})


@wajib_masuk
@require_GET
@parameter("q", peran=Peran.values, urut=urut("nama", "jabatan", "sejak"), setelah=ANGKA)
def kelola(request: Any) -> HttpResponse:
    """People and posts in my area."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    return render(request, "akun/kelola.html", isi_kelola(request, _jabatan_kelola(request)))


@wajib_masuk
@require_GET
@parameter("q", peran=Peran.values)
def unduh_kelola(request: Any, bentuk: str) -> HttpResponse:
    """The same people as a sheet, without phone numbers; who took it is recorded."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    semua = saring_jabatan(_jabatan_kelola(request), request.GET).select_related("akun", "rt__kelurahan", "wilayah")
    baris = [
        [j.akun.nama, j.peran_nama, sebut_tempat(j), j.sejak, j.sampai, j.dasar_hukum,
         "sudah" if j.akun.has_usable_password() else "belum"]
        for j in semua.order_by("akun__nama", "id")
    ]  # fmt: skip
    record_jejak("akun.export_jabatan", oleh=request.user, pada=jam.sekarang(), isi={"jabatan": len(baris)})
    return respond_lembar(bentuk, "orang-dan-jabatan", KOLOM_JABATAN, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def undang(request: Any) -> HttpResponse:
    """Invite a person: account, post, one-time link to send by WhatsApp."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    kota = bool(request.lingkup.tempat(Izin.KELOLA_AKUN).kota)
    peran = list(Peran) if kota else sorted(actions.PERAN_DARI_LURAH, key=list(Peran).index)
    tempat = None if kota else list_tempat(request.lingkup)
    awal = {"sejak": jam.tanggal_kota(jam.sekarang())}
    form = forms.UndangForm(request.POST or None, peran=peran, tempat=tempat, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            akun = _undang(request, form.cleaned_data)
        except Penolakan as penolakan:
            form.add_error(penolakan.bidang if penolakan.bidang in form.fields else None, str(penolakan))
        else:
            if not akun.has_usable_password():
                return _halaman_tautan(request, akun)
            # The owner signs in as before; a link would hand somebody else's account to whoever typed its number.
            messages.success(request, _("Jabatan ditambahkan. Orang itu sudah punya akun dan masuk seperti biasa."))
            return HttpResponseRedirect(reverse("akun:kelola"), status=303)
    konteks = {
        "judul": _("Undang orang"), "form": form, "kunci": request.POST.get("kunci") or kunci_baru(),
        "tombol": _("Buat tautan undangan"), "kembali": reverse("akun:kelola"),
    }  # fmt: skip
    return render(request, "akun/undang.html", konteks, status=422 if form.errors else 200)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tautan(request: Any, id_akun: int) -> HttpResponse:
    """One person: posts, and a new one-time link when the old one was lost."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    jabatan = _jabatan_kelola(request).filter(akun=id_akun).select_related("akun", "rt__kelurahan", "wilayah")
    satu = jabatan.first()
    if satu is None:
        raise Http404("akun")
    if request.method == "POST":
        return _halaman_tautan(request, satu.akun)
    konteks = {
        "judul": satu.akun.nama, "akun": satu.akun, "kembali": reverse("akun:kelola"), "kunci": kunci_baru(),
        "jabatan": [{"id": j.pk, "nama": j.peran_nama, "tempat": sebut_tempat(j), "masa": sebut_masa(j),
                     "hidup": j.sampai is None} for j in jabatan],
    }  # fmt: skip
    return render(request, "akun/satu.html", konteks)


@wajib_masuk
@require_POST
def akhiri(request: Any, id_jabatan: int) -> HttpResponse:
    """End a post today, with the reason."""
    jabatan = get_object_or_404(_jabatan_kelola(request), pk=id_jabatan)
    pada = jam.sekarang()
    actions.close_jabatan(
        oleh=request.user, pada=pada, kunci=read_kunci(request), jabatan=jabatan, sampai=jam.tanggal_kota(pada),
        alasan=request.POST.get("alasan", ""),
    )  # fmt: skip
    messages.success(request, _("Jabatan diakhiri."))
    return HttpResponseRedirect(reverse("akun:kelola"), status=303)


def _undang(request: Any, isi: dict[str, Any]) -> Akun:
    kunci, pada = read_kunci(request), jam.sekarang()
    rt = rt_by_kode(isi["tempat"].strip())
    wilayah = None if rt else wilayah_by_kode(isi["tempat"].strip())
    if rt is None and wilayah is None:
        raise Penolakan(
            _("Kode tempat itu tidak dikenal."), langkah=_("Salin kode dari halaman RT atau kelurahan."), bidang="tempat"
        )
    akun = actions.akun_by_nama_masuk(isi["telepon"] or isi["email"]) or actions.register_akun(
        oleh=request.user, pada=pada, kunci=kunci, nama=isi["nama"], telepon=isi["telepon"], email=isi["email"]
    )
    actions.open_jabatan(
        oleh=request.user, pada=pada, kunci=kunci_turunan(kunci, "jabatan"), akun=akun, peran=Peran(isi["peran"]), rt=rt,
        wilayah=wilayah, sejak=isi["sejak"], dasar_hukum=isi["dasar_hukum"],
    )  # fmt: skip
    return akun


def _halaman_tautan(request: Any, akun: Akun) -> HttpResponse:
    token = actions.issue_undangan(oleh=request.user, pada=jam.sekarang(), akun=akun)
    alamat = f"{settings.ALAMAT}{reverse('akun:undangan', args=[token])}"
    pesan = _("Selamat datang di Bahagia. Buka tautan ini untuk membuat kata sandi (berlaku 7 hari): %(alamat)s") % {
        "alamat": alamat
    }
    wa = f"https://wa.me/{(akun.telepon or '').lstrip('+')}?text={quote(pesan)}"
    konteks = {"judul": _("Tautan untuk %(nama)s") % {"nama": akun.nama}, "alamat": alamat, "pesan": pesan, "wa": wa}
    return render(request, "akun/tautan.html", konteks)


def _jabatan_kelola(request: Any) -> QuerySet[Jabatan]:
    tempat: Tempat = request.lingkup.tempat(Izin.KELOLA_AKUN)
    di_rt = Q(rt__kelurahan__in=tempat.kelurahan) | Q(rt__in=tempat.rt)
    return Jabatan.objects.filter(Q(kota_kode__in=tempat.kota) | di_rt)


def _aman(request: Any, tujuan: str) -> str:
    if url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure()):
        return tujuan
    return reverse("beranda:saya")


