"""Is this paper ours? Verification by QR or by typed code. No personal data."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.dasar.parameter import parameter
from bahagia.dasar.tampilan import Row, Summary
from bahagia.dasar.tanggal import tanggal
from bahagia.portal.forms import PeriksaForm
from bahagia.portal.umum import SEKETIKA, publik, render_publik
from bahagia.terbitan.queries import fakta_dokumen
from bahagia.wilayah.queries import rt_by_kode

_KODE = re.compile(r"[A-Za-z0-9_-]{22}")
KODE_TERTULIS = re.compile(r".{0,200}", re.DOTALL)  # a whole address may be pasted
JENIS = {
    "kuitansi": gettext_noop("Kuitansi"),
    "daftar_terlindungi": gettext_noop("Daftar pekerja terlindungi"),
    "surat_pengantar_bpjs": gettext_noop("Surat pengantar ke BPJS Ketenagakerjaan"),
    "surat_tugas": gettext_noop("Surat tugas gotong royong"),
}


@publik(SEKETIKA)
@parameter(kode=KODE_TERTULIS)
def ketik(request: HttpRequest) -> HttpResponse:
    """The code typed by hand, or a whole address pasted."""
    form = PeriksaForm({"kode": request.GET["kode"]} if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(reverse("portal:periksa", args=[form.cleaned_data["kode"]]))
    isi = {
        "judul": _("Periksa keaslian dokumen"), "form": form,
        "pengantar": _("Setiap kuitansi, daftar, dan surat dari sistem ini punya kode. Cocokkan di sini apakah masih sah."),
    }  # fmt: skip
    return render_publik(request, "ketik", isi, status=422 if form.errors else 200)


@publik(SEKETIKA)
def periksa(request: HttpRequest, token: str) -> HttpResponse:
    """sah, dicabut, or not known (a calm 404)."""
    fakta = fakta_dokumen(token) if _KODE.fullmatch(token) else None
    if fakta is None:
        asing = {"judul": _("Dokumen ini tidak kami kenal")}
        return _tanpa_indeks(render_publik(request, "tidak_dikenal", asing, status=404))
    sah = fakta.keadaan == "sah"
    rt = rt_by_kode(fakta.rt_kode) if fakta.rt_kode else None
    baris = [
        Row(_("Nomor"), fakta.nomor), Row(_("Jenis"), _(JENIS.get(fakta.jenis, fakta.judul))),
        Row(_("Judul"), fakta.judul), Row(_("Tanggal terbit"), tanggal(fakta.tanggal)), Row(_("Penerbit"), fakta.penerbit),
    ]  # fmt: skip
    if not sah:
        baris.insert(0, Row(_("Dicabut pada"), tanggal(fakta.dicabut_tanggal)))
    isi = {
        "judul": _("Dokumen ini sah") if sah else _("Dokumen ini sudah dicabut"), "sah": sah, "fakta": fakta,
        "rincian": Summary(baris), "sidik": [fakta.sha256[i : i + 8] for i in range(0, len(fakta.sha256), 8)],
        "rt": (f"{rt} {rt.kelurahan.nama}", reverse("portal:rt", args=[rt.kode])) if rt else None,
    }  # fmt: skip
    return _tanpa_indeks(render_publik(request, "periksa", isi))


def _tanpa_indeks(jawab: HttpResponse) -> HttpResponse:
    """A paper's address belongs to whoever holds the paper, not to a search engine."""
    jawab["X-Robots-Tag"] = "noindex"
    return jawab
