"""The shell of the page without signal: the same for everybody, no name of anybody in it. Data come later, encrypted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from bahagia.dasar.tampilan.forms import kind_of
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.kata import list_kata

PIN_TERPENDEK = 6  # digits
TERSEMBUNYI_MENIT = 5  # out of sight so long, the page locks itself
#: Asked rarely: folded away below the others, so that the usual case is short.
LIPAT: dict[str, tuple[str, ...]] = {
    "bon": ("alasan_hilang", "uraian", "alasan_ganda"),
    "kejadian": ("saksi2",),
    "pekerja": ("tempat_lahir", "pilihan", "alamat", "telepon", "nama_ibu", "no_kk"),
    "tambahan": ("telepon",),
}


def isi_cangkang() -> dict[str, Any]:
    """Context of lapangan/cangkang.html; `data` is what the scripts read."""
    formulir = {kode: _tanpa_ingatan(satu.kosong()) for kode, satu in ISIAN.items()}
    data = {
        "kata": list_kata(),
        "isian": {
            kode: {"kode": kode, "judul": str(ISIAN[kode].judul), "versi": ISIAN[kode].versi, "bidang": _bidang(form)}
            for kode, form in formulir.items()
        },
        "setelan": {"zona": settings.TIME_ZONE, "pin": PIN_TERPENDEK, "kunci_menit": TERSEMBUNYI_MENIT},
    }
    return {
        "formulir": [(kode, form, LIPAT.get(kode, ())) for kode, form in formulir.items()], "data": data,
        "LANGUAGE_CODE": get_language(), "PERAGAAN": settings.PERAGAAN,
    }  # fmt: skip


def _tanpa_ingatan(form: Any) -> Any:
    """What is typed here is of others: the browser keeps none of it as a suggestion."""
    for bidang in form.fields.values():
        bidang.widget.attrs["autocomplete"] = "off"
    return form


def _bidang(form: Any) -> list[dict[str, Any]]:
    return [
        {"nama": b.name, "label": str(b.label), "wajib": b.field.required, "jenis": kind_of(b)}
        for b in form.visible_fields()
    ]


def susun_cangkang() -> str:
    """The page. Drawn without a request, so that nothing of who asks can come into it."""
    return render_to_string("lapangan/cangkang.html", isi_cangkang())
