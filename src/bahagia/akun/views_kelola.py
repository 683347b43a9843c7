"""Pages for who manages accounts: people and posts, invitations, recovery, suspension, lost phones."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun import actions, actions_pulih, forms
from bahagia.akun.access import Tempat, require_izin
from bahagia.akun.halaman import (
    isi_kelola,
    isi_pemulihan,
    isi_satu,
    list_tempat,
    list_tempat_kota,
    saring_jabatan,
    sebut_tempat,
)
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.models import Akun, CaraAkhir, Jabatan, Pemulihan
from bahagia.akun.peran import TINGKAT, Izin, Peran
from bahagia.akun.queries import list_penangguhan
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, kunci_turunan, read_kunci
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.parameter import ANGKA, parameter, urut
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak
from bahagia.wilayah.models import RT, Wilayah  # public row types of the floor below
from bahagia.wilayah.queries import list_rt_di, rt_by_kode, wilayah_by_kode

KOLOM_JABATAN = (
    Kolom("Nama", lebar=30), Kolom("Jabatan", lebar=22), Kolom("Tempat", lebar=28), Kolom("Sejak", "tanggal", 14),
    Kolom("Sampai", "tanggal", 14), Kolom("Nomor SK", lebar=36), Kolom("Kata sandi", lebar=12),
)  # fmt: skip


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
    tempat = list_tempat_kota(request.lingkup.tempat(Izin.KELOLA_AKUN).kota) if kota else list_tempat(request.lingkup)
    awal = {"sejak": jam.tanggal_kota(jam.sekarang())}
    form = forms.UndangForm(request.POST or None, peran=peran, tempat=tempat, kota=kota, initial=awal)
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
    """One person: posts, and a new one-time link when the first one was lost before it was used."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    akun, jabatan = _orang(request, id_akun)
    if request.method == "POST":
        return _halaman_tautan(request, akun)
    return render(request, "akun/satu.html", isi_satu(request, akun, jabatan, jam.tanggal_kota(jam.sekarang())))


@wajib_masuk
@require_POST
def akhiri(request: Any, id_jabatan: int) -> HttpResponse:
    """End a post today: how, and the reason."""
    jabatan = get_object_or_404(_jabatan_kelola(request), pk=id_jabatan)
    pada, cara = jam.sekarang(), request.POST.get("cara", "")
    actions.close_jabatan(
        oleh=request.user, pada=pada, kunci=read_kunci(request), jabatan=jabatan, sampai=jam.tanggal_kota(pada),
        alasan=request.POST.get("alasan", ""), cara=CaraAkhir(cara) if cara in CaraAkhir.values else CaraAkhir.HABIS,
    )  # fmt: skip
    messages.success(request, _("Jabatan diakhiri."))
    return HttpResponseRedirect(reverse("beranda:serah_terima", args=[jabatan.pk]), status=303)


@wajib_masuk
@require_POST
def tangguhkan(request: Any, id_jabatan: int) -> HttpResponse:
    """Suspend a post from today."""
    jabatan = get_object_or_404(_jabatan_kelola(request), pk=id_jabatan)
    pada, form = jam.sekarang(), forms.TangguhkanForm(request.POST)
    if not form.is_valid():
        raise Penolakan(_("Isian penangguhan belum benar."), langkah=_("Tulis alasannya, dan tanggal akhirnya bila ada."))
    actions.open_penangguhan(
        oleh=request.user, pada=pada, kunci=read_kunci(request), jabatan=jabatan, sejak=jam.tanggal_kota(pada),
        sampai=form.cleaned_data["sampai"], alasan=form.cleaned_data["alasan"],
    )  # fmt: skip
    messages.success(request, _("Jabatan ditangguhkan. Wewenangnya berhenti sekarang juga."))
    return HttpResponseRedirect(reverse("akun:tautan", args=[jabatan.akun_id]), status=303)


@wajib_masuk
@require_POST
def cabut_penangguhan(request: Any, id_jabatan: int) -> HttpResponse:
    """Lift the suspension of a post."""
    jabatan = get_object_or_404(_jabatan_kelola(request), pk=id_jabatan)
    pada, kunci = jam.sekarang(), read_kunci(request)
    satu = list_penangguhan(Jabatan.objects.filter(pk=jabatan.pk), pada=jam.tanggal_kota(pada)).first()
    if satu is None:
        raise Http404("penangguhan")
    actions.close_penangguhan(
        oleh=request.user, pada=pada, kunci=kunci, penangguhan=satu, sampai=jam.tanggal_kota(pada),
        alasan=request.POST.get("alasan", ""),
    )  # fmt: skip
    messages.success(request, _("Penangguhan dicabut. Wewenangnya kembali."))
    return HttpResponseRedirect(reverse("akun:tautan", args=[jabatan.akun_id]), status=303)


@wajib_masuk
@require_POST
def pemulihan_usul(request: Any, id_akun: int) -> HttpResponse:
    """First officer: this person came with the KTP and cannot get in."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    akun, _jabatan = _orang(request, id_akun)
    actions_pulih.propose_pemulihan(
        oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), akun=akun, alasan=request.POST.get("alasan", "")
    )
    messages.success(request, _("Pemulihan diusulkan. Sekarang petugas kedua memeriksa dan menyetujuinya."))
    return HttpResponseRedirect(reverse("akun:tautan", args=[akun.pk]), status=303)


@wajib_masuk
@require_GET
def pemulihan(request: Any) -> HttpResponse:
    """Recoveries in my area: what waits for a second officer."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    return render(request, "akun/pemulihan.html", isi_pemulihan(request, _pemulihan_kelola(request)))


@never_cache
@wajib_masuk
@require_POST
def pemulihan_setuju(request: Any, id_pemulihan: int) -> HttpResponse:
    """Second officer: yes; the link is shown once."""
    satu = get_object_or_404(_pemulihan_kelola(request), pk=id_pemulihan)
    token = actions_pulih.approve_pemulihan(oleh=request.user, pada=jam.sekarang(), pemulihan=satu)
    return _show_tautan(request, satu.akun, token, pulih=True)


@wajib_masuk
@require_POST
def pemulihan_tolak(request: Any, id_pemulihan: int) -> HttpResponse:
    satu = get_object_or_404(_pemulihan_kelola(request), pk=id_pemulihan)
    actions_pulih.reject_pemulihan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pemulihan=satu)
    messages.success(request, _("Pemulihan ditolak."))
    return HttpResponseRedirect(reverse("akun:tautan", args=[satu.akun_id]), status=303)


@wajib_masuk
@require_POST
def keluarkan(request: Any, id_akun: int) -> HttpResponse:
    """A phone was lost: end all sessions of its owner."""
    require_izin(request.lingkup, Izin.KELOLA_AKUN)
    akun, _jabatan = _orang(request, id_akun)
    actions_pulih.close_sesi(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), akun=akun)
    messages.success(request, _("Orang itu sudah dikeluarkan dari semua perangkat."))
    return HttpResponseRedirect(reverse("akun:tautan", args=[akun.pk]), status=303)


def _orang(request: Any, id_akun: int) -> tuple[Akun, QuerySet[Jabatan]]:
    """A person with a post in my area, and those posts; 404 for anybody else."""
    jabatan = _jabatan_kelola(request).filter(akun=id_akun).select_related("akun", "rt__kelurahan", "wilayah").order_by("-sejak")
    satu = jabatan.first()
    if satu is None:
        raise Http404("akun")
    return satu.akun, jabatan


def _pemulihan_kelola(request: Any) -> QuerySet[Pemulihan]:
    return Pemulihan.objects.filter(akun__in=_jabatan_kelola(request).values("akun"))


def _undang(request: Any, isi: dict[str, Any]) -> Akun:
    kunci, pada = read_kunci(request), jam.sekarang()
    rt, wilayah = _tempat(isi)
    akun = actions.akun_by_nama_masuk(isi["telepon"] or isi["email"]) or actions.register_akun(
        oleh=request.user, pada=pada, kunci=kunci, nama=isi["nama"], telepon=isi["telepon"], email=isi["email"]
    )
    actions.open_jabatan(
        oleh=request.user, pada=pada, kunci=kunci_turunan(kunci, "jabatan"), akun=akun, peran=Peran(isi["peran"]), rt=rt,
        wilayah=wilayah, sejak=isi["sejak"], dasar_hukum=isi["dasar_hukum"], plt=isi["plt"],
    )  # fmt: skip
    return akun


def _tempat(isi: dict[str, Any]) -> tuple[RT | None, Wilayah | None]:
    """The place that was chosen: an RT of the list, or a unit and, for posts of an RT, its number there."""
    if rt := rt_by_kode(isi["tempat"]):
        return rt, None
    wilayah = wilayah_by_kode(isi["tempat"])
    if TINGKAT[Peran(isi["peran"])] != ("rt",) and not isi.get("nomor_rt"):
        return None, wilayah
    rt = list_rt_di(rt_ids=(), kelurahan_kode=[isi["tempat"]], kota_kode=()).filter(nomor=isi.get("nomor_rt") or 0).first()
    if rt is None:
        raise Penolakan(
            _("RT dengan nomor itu tidak ada di tempat yang dipilih."),
            langkah=_("Pilih kelurahannya, lalu tulis nomor RT-nya."), bidang="nomor_rt",
        )  # fmt: skip
    return rt, None


def _halaman_tautan(request: Any, akun: Akun) -> HttpResponse:
    return _show_tautan(request, akun, actions.issue_undangan(oleh=request.user, pada=jam.sekarang(), akun=akun))


def _show_tautan(request: Any, akun: Akun, token: str, *, pulih: bool = False) -> HttpResponse:
    alamat = f"{settings.ALAMAT}{reverse('akun:undangan', args=[token])}"
    pesan = _("Selamat datang di Bahagia. Buka tautan ini untuk membuat kata sandi (berlaku 7 hari): %(alamat)s")
    if pulih:
        pesan = _("Akun Bahagia Bapak/Ibu dipulihkan. Buka tautan ini untuk membuat kata sandi (berlaku 24 jam): %(alamat)s")
    pesan = pesan % {"alamat": alamat}
    wa = f"https://wa.me/{(akun.telepon or '').lstrip('+')}?text={quote(pesan)}"
    konteks = {"judul": _("Tautan untuk %(nama)s") % {"nama": akun.nama}, "alamat": alamat, "wa": wa, "pulih": pulih}
    return render(request, "akun/tautan.html", konteks)


def _jabatan_kelola(request: Any) -> QuerySet[Jabatan]:
    tempat: Tempat = request.lingkup.tempat(Izin.KELOLA_AKUN)
    di_rt = Q(rt__kelurahan__in=tempat.kelurahan) | Q(rt__in=tempat.rt)
    return Jabatan.objects.filter(Q(kota_kode__in=tempat.kota) | di_rt)
