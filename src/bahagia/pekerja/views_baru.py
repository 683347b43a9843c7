"""Registering one worker on a phone: one question a page; what was typed waits, sealed, in the session."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import blind_index, decrypt, encrypt, mask
from bahagia.dasar.tampilan import Row, Summary
from bahagia.dasar.tanggal import tanggal
from bahagia.pekerja import actions, forms, halaman, queries
from bahagia.pekerja.isian import isian_dari_form
from bahagia.pekerja.models import Kategori, Persetujuan
from bahagia.pekerja.persetujuan import teks_persetujuan
from bahagia.wilayah.models import RT

LANGKAH: dict[str, tuple[type[django_forms.Form], Any]] = {
    "nik": (forms.NikForm, gettext_lazy("NIK")),
    "nama": (forms.NamaForm, gettext_lazy("Nama")),
    "lahir": (forms.LahirForm, gettext_lazy("Kapan dan di mana lahirnya?")),
    "pekerjaan": (forms.PekerjaanForm, gettext_lazy("Apa pekerjaannya sehari-hari?")),
    "kategori": (forms.KategoriForm, gettext_lazy("Kelompok")),
    "kontak": (forms.KontakForm, gettext_lazy("Bagaimana menghubunginya?")),
    "keluarga": (forms.KeluargaForm, gettext_lazy("Keluarga")),
}
"""Questions in their order; the last is followed by the review."""


@wajib_masuk
@require_GET
def mulai(request: Any, kode: str) -> HttpResponse:
    """Start afresh."""
    rt = rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    _simpan(request, rt, {"kunci": kunci_baru()})
    return _ke(rt, "nik")


@wajib_masuk
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@parameter(kembali=("periksa",))
def tanya(request: Any, kode: str, langkah: str) -> HttpResponse:
    """One question. Answers stay in the draft, also when one goes back."""
    rt = rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    if langkah not in LANGKAH:
        raise Http404("langkah")
    draf = _buka(request, rt)
    urutan = list(LANGKAH)
    terbuka = next((s for s in urutan if s not in draf["selesai"]), urutan[-1])
    if urutan.index(langkah) > urutan.index(terbuka):  # a page ahead of its turn
        return _ke(rt, terbuka)
    kelas, judul = LANGKAH[langkah]
    tambahan = {"pada": jam.tanggal_kota(jam.sekarang()), "nik": draf.get("nik", "")} if langkah == "lahir" else {}
    form = kelas(request.POST or None, initial=_awal(draf), **tambahan)
    if request.method == "POST" and form.is_valid():
        if langkah == "nik" and (salah := _sudah_ada(rt, form.cleaned_data["nik"])):
            form.add_error("nik", salah)
        else:
            _catat(request, rt, draf, langkah, form.cleaned_data)
            lengkap = set(urutan) <= set(draf["selesai"])
            lanjut = urutan.index(langkah) + 1
            ke_periksa = lanjut == len(urutan) or (lengkap and request.GET.get("kembali") == "periksa")
            return (
                HttpResponseRedirect(reverse("pekerja:baru_periksa", args=[rt.kode]), status=303)
                if ke_periksa
                else _ke(rt, urutan[lanjut])
            )
    ke = urutan.index(langkah)
    kembali = reverse("pekerja:baru_langkah", args=[rt.kode, urutan[ke - 1]]) if ke else reverse("pekerja:rt", args=[rt.kode])
    konteks = {"judul": judul, "form": form, "kembali": kembali, "langkah_ke": ke + 1, "langkah_dari": len(urutan), "rt": rt}
    return render(request, "pekerja/tanya.html", konteks, status=422 if request.method == "POST" else 200)


@wajib_masuk
@never_cache
@require_http_methods(["GET", "POST"])
def periksa(request: Any, kode: str) -> HttpResponse:
    """All answers once more, the information for the person, consent, register."""
    rt = rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    draf = _buka(request, rt)
    if kurang := next((s for s in LANGKAH if s not in draf["selesai"]), None):
        return _ke(rt, kurang)
    pada = jam.sekarang()
    isian, masalah = isian_dari_form(
        draf | {"tanggal_lahir": date.fromisoformat(draf["tanggal_lahir"])}, pada=jam.tanggal_kota(pada)
    )
    form = forms.SetujuForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            # the draft's own key: a second tap, or the back button, registers nobody twice
            pekerja = actions.register_pekerja(
                oleh=request.user,
                pada=pada,
                kunci=draf["kunci"],
                rt=rt,
                isian=isian,
                persetujuan=Persetujuan.Cara(form.cleaned_data["persetujuan"]),
                catatan=actions.list_catatan(masalah),
            )
            request.session.pop(_nama(rt), None)
            messages.success(
                request,
                _("%(nama)s terdaftar. Sekarang menunggu dicocokkan dengan KTP oleh pendamping atau lurah.")
                % {"nama": pekerja.nama},
            )
            if kabar := halaman.kabar_kembar(pekerja.pk):
                messages.warning(request, kabar)
            return HttpResponseRedirect(reverse("pekerja:rt", args=[rt.kode]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        **halaman.kepala(rt, _("Periksa sekali lagi"), halaman.remah_pekerja(rt)),
        "form": form,
        "salah": salah,
        "masalah": masalah,
        "ringkasan": _ringkasan(rt, draf),
        "teks_persetujuan": teks_persetujuan(actions.VERSI_TEKS),
    }
    return render(request, "pekerja/periksa.html", konteks, status=422 if request.method == "POST" else 200)


def _ringkasan(rt: RT, draf: dict[str, Any]) -> Summary:
    def baris(label: str, nilai: str, langkah: str) -> Row:
        return Row(label, nilai or "–", reverse("pekerja:baru_langkah", args=[rt.kode, langkah]) + "?kembali=periksa", _("Ubah"))

    lahir = tanggal(date.fromisoformat(draf["tanggal_lahir"]))
    return Summary(
        [
            baris(_("NIK"), mask(draf["nik"]), "nik"),
            baris(_("Nama"), draf["nama"], "nama"),
            baris(_("Lahir"), ", ".join(filter(None, [draf["tempat_lahir"], lahir])), "lahir"),
            baris(_("Jenis kelamin"), _("Laki-laki") if draf["jenis_kelamin"] == "L" else _("Perempuan"), "lahir"),
            baris(_("Pekerjaan"), draf["pekerjaan"], "pekerjaan"),
            baris(_("Kelompok"), str(Kategori(draf["kategori"]).label), "kategori"),
            baris(_("Alamat"), draf["alamat"], "kontak"),
            baris(_("Nomor HP"), draf["telepon"], "kontak"),
            baris(_("Nama ibu kandung"), draf["nama_ibu"], "keluarga"),
            baris(_("Nomor KK"), mask(draf["no_kk"]), "keluarga"),
        ]
    )


def _sudah_ada(rt: RT, nik: str) -> str:
    """Said at the first question, not after seven: this NIK is registered already. The act itself checks again."""
    pemilik = queries.pemilik_nik(rt.kota_kode, [blind_index(nik, ruang="nik")])
    if not pemilik:
        return ""
    if rt.pk in pemilik.values():
        return _("NIK ini sudah terdaftar di RT ini. Cari namanya di daftar pekerja.")
    return _("NIK ini sudah terdaftar di RT lain. Minta pendamping memeriksa; jangan daftarkan dua kali.")


def _nama(rt: RT) -> str:
    return f"pekerja_baru_{rt.pk}"


def _simpan(request: Any, rt: RT, draf: dict[str, Any]) -> None:
    """The session table must not hold a NIK in the clear."""
    isi = json.dumps(draf, default=str)
    request.session[_nama(rt)] = base64.b64encode(encrypt(isi, tempat="pekerja.draf")).decode()


def _buka(request: Any, rt: RT) -> dict[str, Any]:
    draf: dict[str, Any] = {}
    if isi := request.session.get(_nama(rt)):
        try:
            draf = json.loads(decrypt(base64.b64decode(isi), tempat="pekerja.draf"))
        except (InvalidTag, KeyError, ValueError):
            draf = {}  # the keys changed: start afresh rather than fail
    draf.setdefault("kunci", kunci_baru())
    draf.setdefault("selesai", [])
    return draf


def _catat(request: Any, rt: RT, draf: dict[str, Any], langkah: str, isi: dict[str, Any]) -> None:
    if langkah == "nik" and draf.get("nik") not in (None, isi["nik"]):
        draf.pop("tanggal_lahir", None)  # another person: what the old NIK said is void
        draf.pop("jenis_kelamin", None)
        draf["selesai"] = [s for s in draf["selesai"] if s != "lahir"]
    if langkah == "pekerjaan" and "kategori" not in draf["selesai"]:
        draf["kategori"] = isi["usul_kategori"]
    if langkah not in draf["selesai"]:
        draf["selesai"].append(langkah)
    draf |= isi
    # a changed answer is another act: its key must not meet the arguments of the first try
    draf["kunci"] = kunci_baru()
    _simpan(request, rt, draf)


def _awal(draf: dict[str, Any]) -> dict[str, Any]:
    awal = {k: v for k, v in draf.items() if k not in ("kunci", "selesai")}
    if isinstance(awal.get("tanggal_lahir"), str):
        awal["tanggal_lahir"] = date.fromisoformat(awal["tanggal_lahir"])
    if awal.get("pekerjaan") and awal.get("kode") is None and awal.get("sektor"):
        awal["pilihan"] = f"~{awal['sektor']}"
    return awal


def _ke(rt: RT, langkah: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("pekerja:baru_langkah", args=[rt.kode, langkah]), status=303)
