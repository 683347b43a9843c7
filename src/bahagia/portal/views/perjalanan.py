"""Public pages of an RT's year and of its covered photos."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from bahagia.dasar import jam
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.portal import halaman_perjalanan as halaman
from bahagia.portal.umum import SEKETIKA, halaman_kosong, publik, render_publik
from bahagia.terbitan.queries import fakta_rt
from bahagia.terbitan.queries_dana import foto_terbit, list_tahun_terbit, perjalanan_of, read_foto
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import rt_by_kode

PANJANG_KODE, PANJANG_TOKEN = 20, 22  # as the columns; longer ones are nobody's


@publik()
@parameter(tahun=TAHUN)
def perjalanan(request: HttpRequest, kode: str) -> HttpResponse:
    """The chain of one year: the newest published one, or the year asked for."""
    rt = _rt(kode)
    if rt is None:
        return halaman_kosong(
            request, _("RT tidak ditemukan"), _("Kodenya mungkin salah ketik. Coba cari dengan nama kelurahan dan nomor RT."),
            [(_("Cari RT"), reverse("portal:beranda"))],
        )  # fmt: skip
    tahun = list_tahun_terbit(rt.kode)
    kini = int(request.GET.get("tahun") or (tahun[0] if tahun else jam.tanggal_kota(jam.sekarang()).year))
    alamat = f"{settings.ALAMAT}{reverse('portal:perjalanan', args=[rt.kode])}?tahun={kini}"
    isi = halaman.isi_perjalanan(rt, perjalanan_of(rt.kode, kini), fakta_rt(rt.kode), tahun, alamat=alamat)
    return render_publik(request, "perjalanan", isi)


@publik(SEKETIKA)
def foto(request: HttpRequest, token: str) -> HttpResponse:
    """One covered photo. Taken back, it is gone at once."""
    satu = foto_terbit(token) if len(token) <= PANJANG_TOKEN and "\x00" not in token else None
    rt = _rt(satu.rt_kode) if satu else None
    if satu is None or rt is None:
        return halaman_kosong(
            request, _("Foto ini tidak ada"), _("Fotonya mungkin sudah dicabut, atau alamatnya salah ketik."),
            [(_("Cari RT"), reverse("portal:beranda"))],
        )  # fmt: skip
    return render_publik(request, "foto", halaman.isi_foto(satu, rt))


@publik(SEKETIKA)
def foto_isi(request: HttpRequest, token: str) -> HttpResponse:
    return _gambar(token, kecil=False)


@publik(SEKETIKA)
def foto_kecil(request: HttpRequest, token: str) -> HttpResponse:
    return _gambar(token, kecil=True)


def _gambar(token: str, *, kecil: bool) -> HttpResponse:
    ada = read_foto(token, kecil=kecil) if len(token) <= PANJANG_TOKEN and "\x00" not in token else None
    if ada is None:
        raise Http404("foto")
    jawab = HttpResponse(ada[0], content_type="image/jpeg")
    jawab["ETag"] = f'"{ada[1]}{"-k" if kecil else ""}"'
    patch_cache_control(jawab, public=True)
    return jawab


def _rt(kode: str) -> RT | None:
    return rt_by_kode(kode) if len(kode) <= PANJANG_KODE and "\x00" not in kode else None
