"""Calculators. GET forms: an answer is an address that can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar import jam
from bahagia.dasar.parameter import parameter
from bahagia.portal.forms_iuran import UNTUK
from bahagia.portal.forms_manfaat import KEJADIAN
from bahagia.portal.forms_premi import DARI
from bahagia.portal.halaman_hitung import isi_form, list_tab
from bahagia.portal.umum import SIMPAN_HITUNG, publik, render_publik


def list_nama(jenis: Mapping[str, tuple[Any, ...]]) -> list[str]:
    """Names that the forms of one calculator take from the address; each kind of it has its own form, last in its row."""
    return sorted({nama for isi in jenis.values() for nama in isi[-1].names()})


def _remah(judul: str) -> list[tuple[str, str]]:
    return [(_("Beranda"), reverse("portal:beranda")), (_("Hitung"), reverse("portal:hitung")), (judul, "")]


def _kalkulator(request: HttpRequest, form_kelas: Any, isi: dict[str, Any]) -> HttpResponse:
    form = form_kelas(request.GET, pada=jam.tanggal_kota(jam.sekarang()))
    kunci = isi.get("kunci")
    lengkap, status = isi_form(form, f"{request.path}?{kunci[0]}={kunci[1]}" if kunci else request.path)
    return render_publik(request, "hitung", {**isi, **lengkap}, status=status)


@publik(SIMPAN_HITUNG)
def pilih(request: HttpRequest) -> HttpResponse:
    isi = {
        "judul": _("Hitung sendiri"), "kejadian": _list_kejadian(),
        "pengantar": _("Semua angka dihitung dari peraturan yang berlaku, dengan sumbernya."),
    }  # fmt: skip
    return render_publik(request, "pilih_hitung", isi)


@publik(SIMPAN_HITUNG)
@parameter(*list_nama(UNTUK), untuk=UNTUK)
def iuran(request: HttpRequest) -> HttpResponse:
    untuk = request.GET.get("untuk", "")
    isi = {
        "judul": _("Hitung iuran"), "remah": _remah(_("Iuran")), "tab": list_tab("portal:iuran", UNTUK, "untuk", untuk),
        "pengantar": _("Iuran BPJS Ketenagakerjaan pekerja bukan penerima upah: kecelakaan kerja (JKK) dan kematian (JKM)."),
        "kunci": ("untuk", untuk) if untuk else None,
    }  # fmt: skip
    return _kalkulator(request, UNTUK[untuk][1], isi)


@publik(SIMPAN_HITUNG)
@parameter(*list_nama(DARI), dari=DARI)
def premi(request: HttpRequest) -> HttpResponse:
    dari = request.GET.get("dari", "")
    isi = {
        "judul": _("Hitung premi gotong royong"), "remah": _remah(_("Premi gotong royong")),
        "tab": list_tab("portal:premi", DARI, "dari", dari),
        "pengantar": _("Kegiatan gotong royong didaftarkan sebagai jasa konstruksi. Semua yang bekerja di dalamnya terlindungi."),
        "kunci": ("dari", dari) if dari else None,
    }  # fmt: skip
    return _kalkulator(request, DARI[dari][1], isi)


@publik(SIMPAN_HITUNG)
@parameter(*list_nama(KEJADIAN), kejadian=KEJADIAN)
def manfaat(request: HttpRequest) -> HttpResponse:
    """Without `?kejadian=`: which happening? With it: its form."""
    kejadian = request.GET.get("kejadian", "")
    if not kejadian:
        isi = {
            "judul": _("Apa yang diterima keluarga?"), "remah": _remah(_("Manfaat")), "kejadian": _list_kejadian(),
            "pengantar": _("Pilih apa yang terjadi. Semoga tidak pernah perlu; bila perlu, keluarga tahu haknya."),
        }  # fmt: skip
        return render_publik(request, "manfaat", isi)
    judul, pengantar, form = KEJADIAN[kejadian]
    isi = {
        "judul": str(judul), "pengantar": str(pengantar), "kunci": ("kejadian", kejadian),
        "remah": [*_remah("")[:2], (_("Manfaat"), reverse("portal:manfaat")), (str(judul), "")],
    }  # fmt: skip
    return _kalkulator(request, form, isi)


def _list_kejadian() -> list[tuple[str, str, str]]:
    dasar = reverse("portal:manfaat")
    return [(str(judul), str(kata), f"{dasar}?kejadian={k}") for k, (judul, kata, _f) in KEJADIAN.items()]
