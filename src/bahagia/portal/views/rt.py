"""Public pages of a kelurahan and of an RT."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar import jam
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.parameter import parameter, urut
from bahagia.dasar.unduh import respond_lembar
from bahagia.portal import halaman_rt as halaman
from bahagia.portal.umum import halaman_kosong, publik, render_publik
from bahagia.terbitan.queries import fakta_rt
from bahagia.wilayah.models import Wilayah
from bahagia.wilayah.queries import rt_by_kode, wilayah_by_kode

PANJANG_KODE = 20  # the longest code of an RT; longer ones are nobody's


def _kelurahan(kode: str) -> Wilayah | None:
    return wilayah_by_kode(kode, tingkat=4) if len(kode) <= PANJANG_KODE and "\x00" not in kode else None


@publik()
@parameter(urut=urut(*halaman.URUT))
def kelurahan(request: HttpRequest, kode: str) -> HttpResponse:
    """RT of a kelurahan with their published figures."""
    wilayah = _kelurahan(kode)
    if wilayah is None:
        return _tidak_ada(request, _("Kelurahan tidak ditemukan"))
    pada = jam.tanggal_kota(jam.sekarang())
    isi = halaman.isi_kelurahan(wilayah, urut=request.GET.get("urut", ""), path=request.path, pada=pada)
    return render_publik(request, "kelurahan", isi)


@publik()
def unduh(request: HttpRequest, kode: str, bentuk: str) -> HttpResponse:
    """The same figures as a sheet."""
    wilayah = _kelurahan(kode)
    if wilayah is None:
        raise Http404("kelurahan")
    kolom = [
        Kolom(_("Kode RT")), Kolom(_("RT"), lebar=28), Kolom(_("Tahun"), "angka"), Kolom(_("Terlindungi bulan ini")),
        Kolom(_("Bulan-orang")), Kolom(_("Terlindungi sampai")),
        *(Kolom(n, "uang") for n in (
            _("Pagu"), _("Tersedia"), _("Disetujui"), _("Disalurkan"), _("Terealisasi"), _("Terpakai untuk iuran"))),
    ]  # fmt: skip
    return respond_lembar(bentuk, f"rt-{wilayah.pk}", kolom, halaman.list_unduh_rt(wilayah.pk))


@publik()
def rt(request: HttpRequest, kode: str) -> HttpResponse:
    """All that is public about one RT."""
    satu = rt_by_kode(kode) if len(kode) <= PANJANG_KODE and "\x00" not in kode else None
    if satu is None:
        return _tidak_ada(request, _("RT tidak ditemukan"))
    pada = jam.tanggal_kota(jam.sekarang())
    alamat = f"{settings.ALAMAT}{reverse('portal:rt', args=[satu.kode])}"
    return render_publik(request, "rt", halaman.isi_rt(satu, fakta_rt(satu.kode), alamat=alamat, pada=pada))


def _tidak_ada(request: HttpRequest, judul: str) -> HttpResponse:
    return halaman_kosong(
        request, judul, _("Kodenya mungkin salah ketik. Coba cari dengan nama kelurahan dan nomor RT."),
        [(_("Cari RT"), reverse("portal:beranda"))],
    )  # fmt: skip
