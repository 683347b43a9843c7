"""What the pages of signing in safely show, and what a person is told about their account when they come in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup, is_wajib_kedua
from bahagia.akun.models import Akun, Pemulihan, Sesi
from bahagia.akun.passkey import list_kunci, situs
from bahagia.akun.sesi import TANDA_SESI, list_sesi
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tanggal import tanggal, waktu


def isi_dua_langkah(akun: Akun, lingkup: Lingkup) -> dict[str, Any]:
    aplikasi = getattr(akun, "aplikasi_kode", None)
    return {
        "judul": _("Masuk dengan dua langkah"), "wajib": is_wajib_kedua(lingkup), "aplikasi": aplikasi,
        "aplikasi_sejak": tanggal(tanggal_kota(aplikasi.dibuat)) if aplikasi else "", "situs": situs(),
        "kunci_masuk": [
            {"id": k.pk, "nama": k.nama, "dibuat": tanggal(tanggal_kota(k.dibuat)), "dipakai": k.dipakai and waktu(k.dipakai)}
            for k in list_kunci(akun)
        ],
        "sisa_cadangan": akun.kode_cadangan.filter(dipakai__isnull=True).count(),
        "kembali": reverse("akun:saya") if aplikasi or not is_wajib_kedua(lingkup) or akun.kunci_masuk.exists() else "",
    }  # fmt: skip


def isi_sesi(akun: Akun, session: Any) -> dict[str, Any]:
    """The devices on which this person is signed in; the present one first in words."""
    kini = session.get(TANDA_SESI)
    return {
        "judul": _("Perangkat yang sedang masuk"), "kunci": kunci_baru(), "kembali": reverse("akun:saya"),
        "sesi": [_sesi(s, kini=s.pk == kini) for s in list_sesi(akun)[:50]],
    }  # fmt: skip


def _sesi(satu: Sesi, *, kini: bool) -> dict[str, Any]:
    cara = {
        "sandi": _("kata sandi"), "kode": _("kata sandi dan kode"), "cadangan": _("kata sandi dan kode cadangan"),
        "kunci": _("kunci masuk"), "peragaan": _("peragaan"),
    }[satu.cara]  # fmt: skip
    return {
        "id": satu.pk, "perangkat": satu.perangkat, "jaringan": satu.jaringan, "cara": cara, "kini": kini,
        "dibuka": waktu(satu.dibuka), "terlihat": waktu(satu.terlihat),
    }  # fmt: skip


def report_pemulihan(request: Any, pada: datetime) -> None:
    """Tell the owner, at the next sign-in, who opened the account for them, or who has asked to."""
    belum = Pemulihan.objects.filter(akun=request.user, diberitahukan__isnull=True).exclude(keadaan=Pemulihan.Keadaan.DITOLAK)
    for satu in belum.select_related("pengusul", "pemutus"):
        messages.warning(request, sebut_pemulihan(satu))
        if satu.keadaan == Pemulihan.Keadaan.DIPAKAI:
            satu.diberitahukan = pada
            satu.save(update_fields=["diberitahukan"])


def sebut_pemulihan(satu: Pemulihan) -> str:
    isi = {
        "pengusul": satu.pengusul.nama, "pemutus": satu.pemutus.nama if satu.pemutus else _("konsol peladen"),
        "tanggal": tanggal(tanggal_kota(satu.diusulkan)), "alasan": satu.alasan,
    }  # fmt: skip
    if satu.keadaan == Pemulihan.Keadaan.DIUSULKAN:
        return _(
            "%(pengusul)s meminta pemulihan akun Bapak/Ibu pada %(tanggal)s. Bila Bapak/Ibu tidak memintanya, batalkan di"
            " halaman Akun saya."
        ) % isi
    if satu.keadaan == Pemulihan.Keadaan.DITOLAK:
        return _("Pemulihan yang diusulkan %(pengusul)s pada %(tanggal)s tidak jadi.") % isi
    return _("Akun ini dipulihkan: diusulkan %(pengusul)s pada %(tanggal)s, disetujui %(pemutus)s. Alasan: %(alasan)s") % isi
