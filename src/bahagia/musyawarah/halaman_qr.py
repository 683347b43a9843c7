"""What a resident's own phone shows: the meeting, the own place in it, proposals. No other resident."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import forms, queries
from bahagia.musyawarah.documents import hari_tanggal
from bahagia.musyawarah.jenis import TERBUKA, JenisMusyawarah, KeadaanHadir
from bahagia.musyawarah.models import Hadir, Musyawarah
from bahagia.wilayah.queries import nama_lengkap


def _umum(m: Musyawarah) -> dict[str, Any]:
    """Whose house they met in is told to nobody once it is over, however long a sheet hangs on."""
    return {
        "tentang": JenisMusyawarah(m.jenis).label, "nama_rt": nama_lengkap(m.rt), "hari": hari_tanggal(m.tanggal),
        "tempat": m.tempat if m.keadaan in TERBUKA else "", "terbuka": m.keadaan in TERBUKA,
    }  # fmt: skip


def isi_qr(
    m: Musyawarah, *, pada: datetime, salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    return _umum(m) | {
        "judul": _("Catat kehadiran"), "salah": salah, "kunci": kunci or kunci_baru(), "form": form or forms.MandiriForm(),
        "hari_ini": m.tanggal == tanggal_kota(pada),
    }  # fmt: skip


def list_pilihan(m: Musyawarah) -> list[tuple[int, str]]:
    """Proposals in the order they were made: no tally, so that nobody is led."""
    return [(u.pk, u.judul) for u in m.usulan.filter(ditarik=False).order_by("urut")]


def isi_sendiri(
    m: Musyawarah, kehadiran: Hadir | None, *, salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    """Without a row of its own the name was on the list already: the page thanks all the same and tells nothing."""
    tercatat = kehadiran is not None and kehadiran.keadaan == KeadaanHadir.HADIR
    memilih = tercatat and m.suara_hp and m.keadaan in TERBUKA
    pilihan = list_pilihan(m) if memilih else []
    lama = list(kehadiran.pilihan.filter(kini=True).values_list("usulan_id", flat=True)) if kehadiran and memilih else []
    return _umum(m) | {
        "judul": _("Terima kasih"), "salah": salah, "kunci": kunci or kunci_baru(), "tercatat": tercatat,
        "memilih": bool(pilihan),
        "form": form or forms.PilihanForm(usulan=pilihan, initial={"usulan": [str(x) for x in lama]}),
        "batas": queries.pilihan_of(m) if memilih else 0, "sudah": bool(lama),
    }  # fmt: skip
