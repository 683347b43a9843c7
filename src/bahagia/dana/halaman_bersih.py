"""What the page of net programme money shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bahagia.dana.bersih import uang_bersih
from bahagia.dana.halaman import KEYAKINAN, remah_dana, tab_tahun
from bahagia.dasar.parameter import read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Citation, Citations, Column, Table, Uang
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

KEADAAN = {
    "tetap": (_l("tetap"), "neutral"), "wajib": (_l("wajib"), "info"), "patungan": (_l("boleh patungan"), "info"),
    "bebas": (_l("bebas"), "good"), "tanya": (_l("tanyakan ke kota"), "wait"), "tanpa_harga": (_l("belum ada harganya"), "wait"),
}  # fmt: skip


def isi_bersih(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Ceiling, what is taken off before the residents sit down, what is left; or why that cannot be said yet."""
    tahun = read_tahun(request, pada)
    konteks: dict[str, Any] = {
        "judul": _("Uang untuk dimusyawarahkan, %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Uang bersih")),
        "rt": rt, "tahun": tahun, "tab_tahun": tab_tahun(reverse("dana:bersih", args=[rt.kode]), tahun, pada),
    }  # fmt: skip
    try:
        jawab = uang_bersih(rt, tahun)
    except Penolakan as salah:
        return konteks | {"salah": salah}
    butir = jawab["butir"]
    return konteks | {
        "bersih": Uang(jawab["bersih"], words=True), "belum": len(jawab["belum"]),
        "tabel": Table(
            caption=_("Dari pagu menjadi uang program"), compact=True,
            columns=[Column(_("Bagian")), Column(_("Cara hitung")), Column(_("Keterangan"), phone="label"),
                     Column(_("Jumlah"), "money", phone="end")],
            rows=[
                [_("Pagu RT"), "", None, jawab["pagu"]],
                *[[b.nama, b.cara, Chip(str(KEADAAN[b.keadaan][0]), KEADAAN[b.keadaan][1]),
                   None if b.nilai is None else -b.nilai] for b in butir],
            ],
            footer=[_("Uang program"), "", "", jawab["bersih"]],
        ),
        "dasar": Citations([
            Citation(str(d), isi="", keyakinan=KEYAKINAN.get(d.keyakinan, "perlu-dicek")) for d in jawab.dasar
        ]),
    }  # fmt: skip
