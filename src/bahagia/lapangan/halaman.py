"""What the page of one's phones shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.models import Akun
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tanggal import waktu
from bahagia.lapangan.access import list_perangkat
from bahagia.lapangan.models import KeadaanPerangkat, Perangkat


def isi_hp(akun: Akun, *, sesi_id: int | None) -> dict[str, Any]:
    """Phones of this account: name, state, last seen, how much they sent."""
    return {
        "judul": _("HP untuk lapangan"), "kembali": reverse("akun:saya"), "kunci": kunci_baru(),
        "hp": [_hp(p, sesi_id=sesi_id) for p in list_perangkat(akun)], "url_lapangan": reverse("lapangan:cangkang"),
    }  # fmt: skip


def _hp(p: Perangkat, *, sesi_id: int | None) -> dict[str, Any]:
    hapus, kunci = p.keadaan == KeadaanPerangkat.HAPUS, p.keadaan == KeadaanPerangkat.KUNCI
    buka = p.keadaan == KeadaanPerangkat.AKTIF and p.sesi is not None and p.sesi.ditutup is None
    return {
        "uuid": p.uuid, "nama": p.nama, "kini": p.sesi_id == sesi_id and buka, "terlihat": waktu(p.terlihat), "urut": p.urut,
        "hapus": hapus, "kunci": kunci or (not hapus and not buka), "buka": buka,
    }  # fmt: skip
