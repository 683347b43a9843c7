"""Pages of the programme's year of an RT and of many RT."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import Tempat, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.beranda import exports, halaman_program, halaman_tahapan, serah_pokja
from bahagia.dasar import jam as waktu
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import KODE, TAHUN, parameter, require_nilai, urut
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.pokja.actions import record_serah_terima_pokja
from bahagia.pokja.queries import pokja_belum_diserahkan, pokja_pada
from bahagia.tahapan.access import tempat_for
from bahagia.wilayah.queries import wilayah_by_kode


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def program(request: Any, kode: str) -> HttpResponse:
    """The hub of an RT's fund: each part of the year with its state."""
    rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    isi = halaman_program.isi_program(request, rt, pada=waktu.tanggal_kota(waktu.sekarang()))
    return render(request, "beranda/program.html", isi)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def jam(request: Any, kode: str) -> HttpResponse:
    """The clock of an RT."""
    rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return render(request, "beranda/jam.html", halaman_program.isi_jam(request, rt, pada=waktu.tanggal_kota(waktu.sekarang())))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, kelurahan=KODE, saring=halaman_tahapan.SARING, urut=urut(*halaman_tahapan.URUT))
def tahapan(request: Any) -> HttpResponse:
    """RT by step, of all the places one sees."""
    tempat = tempat_for(request.lingkup)
    isi = halaman_tahapan.isi_tahapan(request, tempat, pada=waktu.tanggal_kota(waktu.sekarang()))
    return render(request, "beranda/tahapan.html", isi)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, kelurahan=KODE, saring=halaman_tahapan.SARING)
def unduh_tahapan(request: Any, bentuk: str) -> HttpResponse:
    """The same RT as a sheet."""
    tempat, kode = tempat_for(request.lingkup), request.GET.get("kelurahan", "")
    wilayah = wilayah_by_kode(kode, tingkat=4) if kode else None
    boleh = wilayah is not None and (wilayah.pk in tempat.kelurahan or wilayah.pk[:5] in tempat.kota)
    require_nilai(request, "kelurahan", not kode or boleh)
    pada = waktu.tanggal_kota(waktu.sekarang())
    tahun = int(request.GET.get("tahun") or pada.year)
    di = Tempat(kelurahan=frozenset({kode})) if kode else tempat
    baris = halaman_tahapan.saring(halaman_tahapan.list_baris(di, tahun, pada=pada), request.GET.get("saring", ""))
    isi = (halaman_tahapan.baris_lembar(b, pada=pada) for b in baris)
    return respond_lembar(bentuk, f"langkah-{tahun}", exports.KOLOM_TAHAPAN, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def serah(request: Any, kode: str) -> HttpResponse:
    """The new Pokja takes over what the old one left."""
    rt = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA if request.method == "GET" else Izin.SUSUN_POKJA)
    pada = waktu.sekarang()
    hari = waktu.tanggal_kota(pada)
    dari, kepada = pokja_belum_diserahkan(rt, pada=hari), pokja_pada(rt, hari)
    if request.method == "GET":
        return render(request, "beranda/serah_pokja.html", serah_pokja.isi_halaman(request.lingkup, rt, dari, pada=pada))
    try:
        if dari is None or kepada is None:
            raise Penolakan(
                _("Tidak ada yang dapat diserahterimakan sekarang."), langkah=_("Serah terima menunggu Pokja baru ditetapkan."),
                kode="bukan_penerus",
            )  # fmt: skip
        record_serah_terima_pokja(
            oleh=request.user, pada=pada, kunci=read_kunci(request), dari=dari, kepada=kepada, isi=serah_pokja.isi_simpan(rt),
            catatan=request.POST.get("catatan", "")[:500],
        )  # fmt: skip
    except Penolakan as salah:
        isi = serah_pokja.isi_halaman(request.lingkup, rt, dari, pada=pada, salah=salah)
        return render(request, "beranda/serah_pokja.html", isi, status=salah.status)
    messages.success(request, _("Rekening, uang, dan pekerjaan Pokja lama sudah diterima."))
    return HttpResponseRedirect(reverse("pokja:rt", args=[rt.kode]), status=303)
