"""Two small pages for a resident's own phone, opened by the QR on the sheet: write a name, then choose proposals.

Nobody signs in. Who holds the sheet may write one name a time; no name of anybody else is shown, and the answer does not tell
whether a name was known. The page works for the day of the meeting only.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.alamat import alamat_of
from bahagia.akun.percobaan import record_laju
from bahagia.akun.queries import akun_sistem
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions_hadir, actions_putus, forms, halaman_qr
from bahagia.musyawarah.jenis import KeadaanHadir
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.queries import musyawarah_by_id, tempat_token


@never_cache
@require_http_methods(["GET", "POST"])
def qr(request: Any, token: str) -> HttpResponse:
    """Write the own name; the secretary confirms it."""
    m = _door(token)
    pada = jam.sekarang()
    if request.method == "GET":
        return render(request, "musyawarah/qr.html", halaman_qr.isi_qr(m, pada=pada))
    form = forms.MandiriForm(request.POST)
    try:
        record_laju(f"hadir-{m.pk}", alamat_of(request), pada=pada)
        read_form(form)
        kunci = _kunci(request, m)
        niat = kunci_turunan(kunci, "hadir")
        actions_hadir.record_hadir_mandiri(
            oleh=akun_sistem(), pada=pada, kunci=kunci, musyawarah=m, warga=form.warga(), niat=niat
        )
    except Penolakan as salah:
        isi = halaman_qr.isi_qr(m, pada=pada, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        jawab = render(request, "musyawarah/qr.html", isi, status=salah.status)
        jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a refused name counts too
        return jawab
    return HttpResponseRedirect(reverse("musyawarah:sendiri", args=[token, niat]), status=303)


@never_cache
@require_http_methods(["GET", "POST"])
def sendiri(request: Any, token: str, niat: uuid.UUID) -> HttpResponse:
    """One's own place in the meeting: waiting, counted, choosing."""
    m = _door(token)
    kehadiran = m.kehadiran.filter(niat=niat).first()
    if request.method == "GET":
        return render(request, "musyawarah/sendiri.html", halaman_qr.isi_sendiri(m, kehadiran))
    form = forms.PilihanForm(request.POST, usulan=halaman_qr.list_pilihan(m))
    try:
        if kehadiran is None or kehadiran.keadaan != KeadaanHadir.HADIR:  # one answer: a phone learns of nobody else
            raise Penolakan(_("Kehadiran Bapak/Ibu belum dipastikan."), kode="belum_memilih",
                            langkah=_("Tunggu sekretaris, lalu muat ulang halaman ini."))  # fmt: skip
        isi = read_form(form)
        actions_putus.record_pilihan(
            oleh=akun_sistem(), pada=jam.sekarang(), kunci=_kunci(request, m), kehadiran=kehadiran, usulan_ids=isi["usulan"]
        )
    except Penolakan as salah:
        isi = halaman_qr.isi_sendiri(m, kehadiran, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/sendiri.html", isi, status=salah.status)
    return HttpResponseRedirect(f"{request.path}#terima-kasih", status=303)


def _kunci(request: Any, m: Musyawarah) -> str:
    """Of what a stranger sends, a key of this meeting: never one that an act of somebody else takes."""
    return kunci_turunan(read_kunci(request), f"qr-{m.pk}")


def _door(token: str) -> Musyawarah:
    """The meeting of the sheet that is held in the hand; from here on, rows of its RT alone can be reached."""
    tempat = tempat_token(token)
    if tempat is None:
        raise Http404(_("Kode lembar ini tidak dikenal."))
    set_lingkup(Tempat(rt=frozenset({tempat[1]})))
    m = musyawarah_by_id(tempat[0])
    if m is None:
        raise Http404("musyawarah")
    return m
