"""Pages and bytes of evidence. Each view: a door, one domain call, an answer."""

from __future__ import annotations

from typing import Any, Final

from csp.constants import NONE, SELF
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas import actions_terbit, halaman, queries
from bahagia.berkas.access import berkas_for
from bahagia.berkas.forms import SensorForm, read_kotak
from bahagia.berkas.models import MIME_GAMBAR, PRIBADI, Berkas, JenisBerkas
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduhan import tanpa_orang
from bahagia.jejak.tindakan import record_lihat

#: What somebody sent is shown, never run: no script, no frame, no neighbour.
_KURUNG: Final = {
    "default-src": [SELF], "script-src": [NONE], "object-src": [NONE], "base-uri": [NONE], "frame-ancestors": [NONE],
    "sandbox": True,
}  # fmt: skip


@wajib_masuk
@require_GET
def satu(request: Any, berkas_id: int) -> HttpResponse:
    berkas = berkas_for(request.lingkup, berkas_id)
    return render(request, "berkas/satu.html", halaman.isi_satu(request, berkas))


@wajib_masuk
@require_GET
@tanpa_orang
def isi(request: Any, berkas_id: int) -> HttpResponse:
    """The bytes as they are kept. Who looks at names, signatures or account numbers is recorded, once a day."""
    berkas = berkas_for(request.lingkup, berkas_id)
    if berkas.jenis in PRIBADI:
        record_lihat(berkas, oleh=request.user, pada=jam.sekarang())
    return _respond(berkas, queries.read_isi(berkas), berkas.mime)


@wajib_masuk
@require_GET
@tanpa_orang
def kecil(request: Any, berkas_id: int) -> HttpResponse:
    """The picture for lists: too small to read a number from."""
    berkas = berkas_for(request.lingkup, berkas_id)
    if berkas.jenis == JenisBerkas.TANDA_TANGAN:  # a signature is one at any size
        record_lihat(berkas, oleh=request.user, pada=jam.sekarang())
    return _respond(berkas, queries.read_kecil(berkas), MIME_GAMBAR)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def sensor(request: Any, berkas_id: int) -> HttpResponse:
    """The original beside the covered copy. `lakukan=lihat` shows the result again, `terbit` publishes it."""
    berkas = berkas_for(request.lingkup, berkas_id, Izin.TERBIT_FOTO)
    if not berkas.boleh_terbit:
        raise Http404("foto ini tidak diterbitkan")
    if request.method == "GET":
        return render(request, "berkas/sensor.html", halaman.isi_sensor(berkas, kunci=kunci_baru()))
    form = SensorForm(request.POST)
    form.is_valid()
    kunci, konteks = request.POST.get("kunci", ""), {}
    try:
        kotak = read_kotak(request.POST)
        konteks = halaman.isi_sensor(berkas, kunci=kunci, kotak=kotak, form=form)
        if request.POST.get("lakukan") == "terbit" and form.is_valid():
            actions_terbit.publish_foto(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), berkas=berkas, kotak=kotak,
                keterangan=form.cleaned_data["keterangan"], diperiksa=form.cleaned_data["diperiksa"],
            )  # fmt: skip
            messages.success(request, _("Foto yang sudah ditutup sekarang dapat dilihat umum."))
            return HttpResponseRedirect(reverse("berkas:satu", args=[berkas.pk]), status=303)
    except Penolakan as salah:
        konteks = konteks or halaman.isi_sensor(berkas, kunci=kunci, mentah=request.POST, form=form)
        return render(request, "berkas/sensor.html", konteks | {"salah": salah}, status=salah.status)
    if request.POST.get("lakukan") == "terbit":
        return render(request, "berkas/sensor.html", konteks, status=422)
    return render(request, "berkas/sensor.html", konteks | {"form": SensorForm(initial=request.POST.dict())})


@wajib_masuk
@require_POST
def cabut(request: Any, berkas_id: int) -> HttpResponse:
    berkas = berkas_for(request.lingkup, berkas_id, Izin.TERBIT_FOTO)
    try:
        actions_terbit.revoke_foto(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), berkas=berkas)
    except Penolakan as salah:
        konteks = halaman.isi_satu(request, berkas) | {"salah": salah}
        return render(request, "berkas/satu.html", konteks, status=salah.status)
    messages.success(request, _("Foto ini sudah dicabut dari halaman umum."))
    return HttpResponseRedirect(reverse("berkas:satu", args=[berkas.pk]), status=303)


def _respond(berkas: Berkas, isi: bytes, mime: str) -> HttpResponse:
    if not isi:
        raise Http404("isi berkas")
    response = HttpResponse(isi, content_type=mime)
    cara, akhiran = ("inline", "jpg") if mime == MIME_GAMBAR else ("attachment", "pdf")
    response["Content-Disposition"] = f'{cara}; filename="{berkas.jenis}-{berkas.pk}.{akhiran}"'
    response["Cache-Control"] = "private, no-store"
    response._csp_replace = _KURUNG  # type: ignore[attr-defined]  # read by django-csp
    return response
