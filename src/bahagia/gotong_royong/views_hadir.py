"""Pages of a day of work: open it, tap names, cards, a photographed sheet, hours, proof. A door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.akun.totp import gambar_qr
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.gotong_royong import actions_hadir, exports_hadir
from bahagia.gotong_royong import forms_hadir as forms
from bahagia.gotong_royong import halaman_hadir as halaman
from bahagia.gotong_royong.access import kerja_for
from bahagia.gotong_royong.access_hadir import hari_for, kehadiran_di, peserta_di
from bahagia.gotong_royong.bukti import bukti_hari, sum_bukti
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.gotong_royong.langkah_hadir import BentrokMulai, sebut_mulai
from bahagia.gotong_royong.models import HariKerja, Kehadiran
from bahagia.gotong_royong.queries import peserta_by_token
from bahagia.gotong_royong.queries_hadir import list_hari_rt, url_hadir, url_hari
from bahagia.jejak.tindakan import record_jejak

ISI = "gotong_royong/hadir_isi.html"


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def hari_rt(request: Any, kode: str) -> HttpResponse:
    """Days of work of a year, counted without a name."""
    satu, pada = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA), jam.sekarang()
    return render(request, "gotong_royong/hari_rt.html", halaman.isi_rt(request, satu, tahun=_tahun(request), pada=pada))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_hari(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same as a sheet."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    hari = list(list_hari_rt(satu, _tahun(request)))
    bukti = sum_bukti(hari, pada=jam.sekarang())
    baris = exports_hadir.list_baris_hari(hari, bukti)
    return respond_lembar(bentuk, f"hari-kerja-{satu.kode}", exports_hadir.KOLOM_HARI, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hari_buka(request: Any, kerja_id: int) -> HttpResponse:
    """Open the list of a day; today is filled in."""
    kerja, pada = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA), jam.sekarang()
    form = forms.HariForm(request.POST or None, pada=tanggal_kota(pada))
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            hari = actions_hadir.open_hari(
                oleh=request.user, pada=pada, kunci=read_kunci(request), gotong_royong=kerja, tanggal=isi["tanggal"],
                jam_mulai=isi["jam_mulai"],
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
            if isinstance(tolak, BentrokMulai):
                tolak.url_langkah, tolak.label_langkah = url_hari(tolak.kini.pk), _("Buka daftar hadir")
        else:
            return _ke(hari)
    return _isi(request, halaman.isi_buka(kerja, form, salah=salah), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hari(request: Any, hari_id: int) -> HttpResponse:
    """Tap a name: one person more. Works without JavaScript, name by name."""
    if request.method == "GET":
        return _halaman(request, hari_for(request.lingkup, hari_id))
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    try:  # one page carries one key for all its names: the name makes the key of the act
        orang = peserta_di(satu.gotong_royong, _angka(request, "peserta"))
        _require_hidup(actions_hadir.record_kehadiran(
            oleh=request.user, pada=jam.sekarang(), kunci=kunci_turunan(read_kunci(request), f"hadir-{orang.pk}"), hari=satu,
            peserta=orang, cara=CaraHadir.KETUK,
        ))  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah)
    messages.success(request, _("%(nama)s hadir.") % {"nama": orang.nama})
    return _ke(satu)


@wajib_masuk
@require_POST
def hari_mulai(request: Any, hari_id: int) -> HttpResponse:
    """Work began at another hour than was told."""
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    form = forms.MulaiForm(request.POST)
    try:
        isi = read_form(form)
        baru = actions_hadir.record_jam_mulai(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), hari=satu, jam_mulai=isi["jam_mulai"]
        )
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah, form_mulai=form)
    messages.success(request, _("Mulai kerja tercatat pukul %(jam)s.") % {"jam": sebut_mulai(baru)})
    return _ke(satu)


@wajib_masuk
@require_POST
def hari_jam(request: Any, hari_id: int) -> HttpResponse:
    """Hours: of one person (`kehadiran`), or of everybody who has none yet."""
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    form = forms.JamForm(request.POST)
    try:
        baris = kehadiran_di(satu, _angka(request, "kehadiran")) if request.POST.get("kehadiran") else None
        isi = read_form(form)
        umum: dict[str, Any] = {"oleh": request.user, "pada": jam.sekarang(), "kunci": read_kunci(request), "jam": isi["jam"]}
        if baris is not None:
            actions_hadir.record_jam(kehadiran=baris, **umum)
            kata = _("Jam %(nama)s disimpan.") % {"nama": baris.peserta.nama}
        else:
            n = actions_hadir.record_jam_hari(hari=satu, **umum)
            kata = ngettext("Jam %(n)s orang disimpan.", "Jam %(n)s orang disimpan.", n) % {"n": n}
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah, form_jam=None if request.POST.get("kehadiran") else form)
    messages.success(request, kata)
    return _ke(satu)


@wajib_masuk
@require_POST
def hari_batal(request: Any, hari_id: int) -> HttpResponse:
    """A name that was not there after all, with the reason."""
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    try:
        baris = kehadiran_di(satu, _angka(request, "kehadiran"))
        isi = read_form(forms.AlasanHadirForm(request.POST))
        kunci = kunci_turunan(read_kunci(request), f"batal-{baris.pk}")
        actions_hadir.reverse_kehadiran(
            oleh=request.user, pada=jam.sekarang(), kunci=kunci, kehadiran=baris, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah)
    messages.success(request, _("%(nama)s tidak dihitung lagi.") % {"nama": baris.peserta.nama})
    return _ke(satu)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hari_kartu(request: Any, hari_id: int) -> HttpResponse:
    """The code of a card, read by a scanner or typed; the page stays for the next card."""
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    form = forms.KartuForm(request.POST or None)
    salah = None
    if request.method == "POST":
        try:
            orang = peserta_by_token(read_form(form)["token"])
            if orang is None or orang.gotong_royong_id != satu.gotong_royong_id:
                raise Penolakan(
                    _("Kartu ini bukan untuk kegiatan hari ini."), kode="kartu_lain", bidang="token",
                    langkah=_("Ketuk namanya di daftar, atau tambahkan sebagai orang yang menyusul."),
                )  # fmt: skip
            _require_hidup(actions_hadir.record_kehadiran(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), hari=satu, peserta=orang,
                cara=CaraHadir.QR_KARTU,
            ))  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("%(nama)s hadir.") % {"nama": orang.nama})
            return HttpResponseRedirect(request.path, status=303)
    return _isi(request, halaman.isi_kartu(satu, form, salah=salah), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hari_lembar(request: Any, hari_id: int) -> HttpResponse:
    """A photographed paper sheet and whose signatures are on it."""
    satu = hari_for(request.lingkup, hari_id, Izin.SUSUN_KERJA)
    ada = request.method == "POST"
    kiriman = (request.POST, request.FILES) if ada else ()
    form = forms.LembarKerjaForm(*kiriman, peserta=halaman.list_pilihan(satu))
    salah = None
    if ada:
        try:
            isi = read_form(form)
            foto = read_foto(isi)
            assert foto is not None
            actions_hadir.record_lembar_kerja(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), hari=satu, foto=foto.isi, nama_foto=foto.nama,
                peserta_ids=isi["peserta"], jam=isi["jam"],
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            n = len(isi["peserta"])
            messages.success(request, ngettext("%(n)s orang tercatat hadir.", "%(n)s orang tercatat hadir.", n) % {"n": n})
            return _ke(satu)
    return _isi(request, halaman.isi_lembar(satu, form, salah=salah), salah)


@wajib_masuk
@require_GET
def hari_bukti(request: Any, hari_id: int) -> HttpResponse:
    """Who is covered that day, and what is missing for whom is not."""
    satu = hari_for(request.lingkup, hari_id)
    return render(request, "gotong_royong/hari_bukti.html", halaman.isi_bukti(request, satu, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def unduh_bukti(request: Any, hari_id: int, bentuk: str) -> HttpResponse:
    """The same with names as a sheet; who took it is recorded."""
    satu, pada = hari_for(request.lingkup, hari_id), jam.sekarang()
    baris = exports_hadir.list_baris_bukti(bukti_hari(satu, pada=pada))
    jawab = respond_lembar(bentuk, f"bukti-perlindungan-{satu.tanggal}", exports_hadir.KOLOM_BUKTI, baris)
    record_jejak("gotong_royong.export_bukti", oleh=request.user, pada=pada, objek=satu)
    return jawab


@wajib_masuk
@require_GET
def qr_hadir(request: Any, kerja_id: int) -> HttpResponse:
    """The code that people of this activity scan with their own phones."""
    kerja = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    gambar = gambar_qr(request.build_absolute_uri(url_hadir(kerja)))
    return render(request, "gotong_royong/hadir_qr.html", halaman.isi_qr(kerja, gambar=gambar))


def _tahun(request: Any) -> int:
    return int(request.GET.get("tahun") or tanggal_kota(jam.sekarang()).year)


def _angka(request: Any, nama: str) -> int:
    teks = request.POST.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) <= 18 else 0


def _require_hidup(hadir: Kehadiran) -> None:
    """A button of an old page gives its first answer again, which may have been taken back meanwhile."""
    if hadir.batal:
        raise Bentrok("Catatan hadir ini sudah dibatalkan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")


def _ke(satu: HariKerja) -> HttpResponse:
    return HttpResponseRedirect(url_hari(satu.pk), status=303)


def _halaman(
    request: Any, satu: HariKerja, *, salah: Penolakan | None = None, form_jam: Any = None, form_mulai: Any = None
) -> HttpResponse:
    isi = halaman.isi_hari(request, satu, pada=jam.sekarang(), salah=salah, form_jam=form_jam, form_mulai=form_mulai)
    return render(request, "gotong_royong/hari.html", isi, status=salah.status if salah else 200)


def _isi(request: Any, isi: dict[str, Any], salah: Penolakan | None) -> HttpResponse:
    isi["kunci"] = request.POST.get("kunci", "")[:64] or isi["kunci"]
    if salah is not None and salah.bidang in isi["form"].fields and salah.kode != "isian":
        isi["form"].add_error(salah.bidang, str(salah))
    return render(request, ISI, isi, status=salah.status if salah else 200)
