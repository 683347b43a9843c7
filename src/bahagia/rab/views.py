"""Pages of plan and budget for the RT. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import TAHUN, parameter, require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.rab import actions, actions_ajukan, actions_renja, actions_verifikasi, forms, halaman, queries
from bahagia.rab.access import butir_for, kegiatan_for, pokok_for, rab_for
from bahagia.rab.jenis import PILIHAN_WARGA, JangkaRenja
from bahagia.rab.models import RAB
from bahagia.rab.ukur import ukur_rab
from bahagia.wilayah.models import RT

TAHUN_PERTAMA = 2025  # the programme began


def baca_tahun(request: Any, sumber: Any) -> int:
    """The year of the page: as asked, else this one. Years the programme cannot have are refused."""
    kini = jam.tanggal_kota(jam.sekarang()).year
    teks = sumber.get("tahun", "")
    tahun = int(teks) if TAHUN.fullmatch(teks) else kini
    require_nilai(request, "tahun", TAHUN_PERTAMA <= tahun <= kini + 1 and (not teks or bool(TAHUN.fullmatch(teks))))
    return tahun


def ke_rencana(rt: RT, tahun: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('rab:rencana', args=[rt.kode])}?tahun={tahun}", status=303)


def ke_rab(rab: RAB, jangkar: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(queries.url_rab(rab.pk) + (f"#{jangkar}" if jangkar else ""), status=303)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rencana(request: Any, kode: str) -> HttpResponse:
    """The year of an RT: five-year plan, this year's activities, mandates, versions of the budget."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return tampil_rencana(request, satu_rt, baca_tahun(request, request.GET))


def tampil_rencana(request: Any, rt: RT, tahun: int, salah: Penolakan | None = None) -> HttpResponse:
    isi = halaman.isi_rencana(rt, tahun, request.lingkup, pada=jam.tanggal_kota(jam.sekarang()), salah=salah)
    return render(request, "rab/rencana.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_POST
def buka_renja(request: Any, kode: str) -> HttpResponse:
    """The plan is filled from the minutes."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_RAB)
    tahun = baca_tahun(request, request.POST)
    jangka = request.POST.get("jangka", "")
    require_nilai(request, "jangka", jangka in JangkaRenja.values)
    try:
        actions_renja.open_renja(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu_rt, jangka=jangka, tahun=tahun
        )
    except Penolakan as salah:
        return tampil_rencana(request, satu_rt, tahun, salah)
    messages.success(request, _("Renja terisi dari berita acara."))
    return ke_rencana(satu_rt, tahun)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def butir(request: Any, butir_id: int) -> HttpResponse:
    """Year and rough cost of one item of the five-year plan."""
    satu = butir_for(request.lingkup, butir_id, Izin.SUSUN_RAB)
    awal = {"tahun": satu.tahun, "perkiraan": satu.perkiraan}
    form = forms.ButirForm(request.POST or None, initial=awal, mulai=satu.renja.tahun)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions_renja.record_butir_renja(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), butir=satu, tahun=isi["tahun"],
                perkiraan=isi["perkiraan"],
            )  # fmt: skip
            return ke_rencana(satu.rt, satu.renja.tahun)
        except Penolakan as penolakan:
            salah = penolakan
    return tampil_isian(request, satu.nama, form, rt=satu.rt, tahun=satu.renja.tahun, salah=salah, tombol=_("Simpan"))


def tampil_isian(
    request: Any, judul: str, form: Any, *, rt: RT, tahun: int, salah: Penolakan | None, tombol: str, rab: RAB | None = None,
    pengantar: str = "",
) -> HttpResponse:  # fmt: skip
    """A short form on a page of its own."""
    letak = [(str(rab), queries.url_rab(rab.pk))] if rab else []
    isi = {
        "judul": judul, "form": form, "salah": salah, "tombol": tombol, "pengantar": pengantar, "rt": rt,
        "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(), "remah": halaman.remah(rt, *letak, (judul, ""), tahun=tahun),
    }  # fmt: skip
    return render(request, "rab/isian.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def kegiatan_baru(request: Any, kode: str) -> HttpResponse:
    """An activity that no proposal of the minutes carries yet."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_RAB)
    tahun = baca_tahun(request, request.GET)
    return _kegiatan(request, satu_rt, tahun, None)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kegiatan(request: Any, kegiatan_id: int) -> HttpResponse:
    """One activity corrected."""
    satu = kegiatan_for(request.lingkup, kegiatan_id, Izin.SUSUN_RAB)
    if satu.jenis not in PILIHAN_WARGA:
        raise Http404("kegiatan")  # the software's own: nothing to write
    return _kegiatan(request, satu.rt, satu.tahun, satu)


def _kegiatan(request: Any, rt: RT, tahun: int, lama: Any) -> HttpResponse:
    awal = {n: getattr(lama, n) for n in ("nama", "jenis", "bidang", "lokasi", "volume", "satuan")} if lama else None
    form = forms.KegiatanForm(request.POST or None, initial=awal)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_kegiatan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=rt, tahun=tahun, kegiatan=lama, **isi
            )
            messages.success(request, _("Kegiatan disimpan."))
            return ke_rencana(rt, tahun)
        except Penolakan as penolakan:
            salah = penolakan
    judul = lama.nama if lama else _("Kegiatan baru")
    return tampil_isian(request, judul, form, rt=rt, tahun=tahun, salah=salah, tombol=_("Simpan kegiatan"))


@wajib_masuk
@require_POST
def buka(request: Any, kode: str) -> HttpResponse:
    """The first version of a year."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_RAB)
    tahun = baca_tahun(request, request.POST)
    try:
        rab = actions.open_rab(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu_rt, tahun=tahun)
    except Penolakan as salah:
        return tampil_rencana(request, satu_rt, tahun, salah)
    return ke_rab(rab)


@wajib_masuk
@require_GET
def satu(request: Any, rab_id: int) -> HttpResponse:
    """One version, line by line, with the total beside the ceiling."""
    return tampil_rab(request, rab_for(request.lingkup, rab_id))


def tampil_rab(request: Any, rab: RAB, salah: Penolakan | None = None, form_batal: Any = None) -> HttpResponse:
    pada = jam.tanggal_kota(jam.sekarang())
    isi = halaman.isi_rab(
        rab, request.lingkup, ukuran=ukur_rab(rab, pada=pada), pada=pada, salah=salah, form_batal=form_batal or forms.AlasanForm()
    )
    return render(request, "rab/satu.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def pokok(request: Any, pokok_id: int) -> HttpResponse:
    """One line over all versions, back to the minutes."""
    return render(request, "rab/pokok.html", halaman.isi_pokok(pokok_for(request.lingkup, pokok_id)))


@wajib_masuk
@require_POST
def ajukan(request: Any, rab_id: int) -> HttpResponse:
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        rab = actions_ajukan.submit_rab(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab)
    except Penolakan as salah:
        return tampil_rab(request, rab, salah)
    messages.success(request, _("RAB diajukan. Sekarang menunggu %(siapa)s.") % {"siapa": halaman.nama_langkah(rab)})
    return ke_rab(rab)


@wajib_masuk
@require_POST
def tarik(request: Any, rab_id: int) -> HttpResponse:
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        rab = actions_ajukan.revoke_pengajuan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab)
    except Penolakan as salah:
        return tampil_rab(request, rab, salah)
    messages.success(request, _("Pengajuan ditarik. RAB dapat diubah lagi."))
    return ke_rab(rab)


@wajib_masuk
@require_POST
def batal(request: Any, rab_id: int) -> HttpResponse:
    """A draft is given up."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    form = forms.AlasanForm(request.POST)
    try:
        isi = read_form(form)
        actions_ajukan.revoke_rab(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return tampil_rab(request, rab, salah, form)
    messages.success(request, _("Rancangan RAB dibatalkan."))
    return ke_rencana(rab.rt, rab.tahun)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def perubahan(request: Any, rab_id: int) -> HttpResponse:
    """A new version of an approved budget, with the reason."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    form = forms.AlasanForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            return ke_rab(actions_ajukan.propose_perubahan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=rab.rt, tahun=rab.tahun,
                alasan=isi["alasan"],
            ))  # fmt: skip
        except Penolakan as penolakan:
            salah = penolakan
    return tampil_isian(
        request, _("Ubah RAB yang sudah disetujui"), form, rt=rab.rt, tahun=rab.tahun, salah=salah, rab=rab,
        tombol=_("Buat versi baru"),
        pengantar=_("Baris yang tidak berubah tetap disetujui. Yang berubah dimusyawarahkan dan diperiksa lagi."),
    )  # fmt: skip


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def bebas(request: Any, kode: str) -> HttpResponse:
    """The RT asks for an exemption from a mandate."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_RAB)
    tahun = baca_tahun(request, request.GET)
    pada = jam.sekarang()
    form = forms.PembebasanForm(request.POST or None, wajib=queries.list_wajib(satu_rt, tahun, pada=jam.tanggal_kota(pada)))
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions_verifikasi.propose_pembebasan(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu_rt, tahun=tahun, **isi
            )
            messages.success(request, _("Permintaan pembebasan dikirim ke kelurahan."))
            return ke_rencana(satu_rt, tahun)
        except Penolakan as penolakan:
            salah = penolakan
    return tampil_isian(
        request, _("Minta pembebasan kewajiban"), form, rt=satu_rt, tahun=tahun, salah=salah, tombol=_("Kirim permintaan")
    )
