"""What may stand behind the question mark of an address. Unsaid is refused, never ignored into "everything".

    @wajib_masuk
    @require_GET
    @parameter("cari", status=Status.values, urut=urut("nama", "lahir"), setelah=ANGKA)
    def rt(request, kode): ...

The middleware asks before the view runs (`PenolakanMiddleware.process_view`): a name that the view did not declare, a name
given twice, a value that is too long or not one of its kind becomes a 422 with a sentence. A view without the decorator
takes no parameter at all. A value whose list is only known inside (a code of the register) is refused there, with
`require_nilai`. An empty value means "not given": that is what an untouched field of a GET form sends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from bahagia.dasar.penolakan import Penolakan

Jenis = Collection[str] | re.Pattern[str]
View = TypeVar("View", bound=Callable[..., Any])

TEKS = re.compile(r".{0,100}", re.DOTALL)
"""Free text: a name, a word to look for. Nobody types more."""
ALAMAT = re.compile(r"/.{0,499}", re.DOTALL)
"""A path of this site to come back to."""
ANGKA = re.compile(r"[0-9]{1,18}")
"""A row number: fits a bigint."""
TAHUN = re.compile(r"20[0-9]{2}")
BULAN = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])(-01)?")
TANGGAL = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
KODE = re.compile(r"[0-9A-Za-z.-]{1,20}")
"""Code of an RT or of an area."""

TAHUN_PERTAMA = 2025
"""First year of the programme (PROGRAM): no page has anything earlier."""

BATAS_ALAMAT = 2_000  # characters behind the question mark; the longest calculator needs about 600
BATAS_JUMLAH = 40  # names; the largest form of ours has 20
#: What other sites hang onto a link when it is passed on (WhatsApp, Facebook, search): taken off, not refused.
PELACAK = frozenset({
    "fbclid", "gclid", "wbraid", "gbraid", "msclkid", "igsh", "igshid", "mibextid", "utm_source", "utm_medium", "utm_campaign",
    "utm_term", "utm_content", "utm_id",
})  # fmt: skip
_NAMA_BERSIH = re.compile(r"[a-z][a-z_]{0,29}")


def parameter(*teks: str, **jenis: Jenis) -> Callable[[View], View]:
    """Declare the parameters of a view: names of free text, and names with their kind (a list of words, a pattern)."""
    boleh: dict[str, Jenis] = dict.fromkeys(teks, TEKS)
    boleh |= {nama: isi if isinstance(isi, re.Pattern) else frozenset(isi) for nama, isi in jenis.items()}

    def hias(view: View) -> View:
        # Read by the middleware from the outermost function: functools.wraps carries it through other decorators.
        view.parameter = {**getattr(view, "parameter", {}), **boleh}  # type: ignore[attr-defined]
        return view

    return hias


def urut(*nama: str) -> frozenset[str]:
    """Names of columns to order by, each also with "-" before it."""
    return frozenset(f"{tanda}{n}" for n in nama for tanda in ("", "-"))


def check_parameter(request: HttpRequest, view: Any) -> None:
    """Refuse what stands behind the question mark when it is not what `view` declared. Raises Penolakan."""
    mentah = request.META.get("QUERY_STRING", "")
    if not mentah:
        return
    if len(mentah) > BATAS_ALAMAT or mentah.count("&") >= BATAS_JUMLAH:
        raise _tolak(request, _("Alamat halaman ini terlalu panjang."), "terlalu_panjang")
    boleh: Mapping[str, Jenis] = getattr(view, "parameter", {})
    for nama, nilai in request.GET.lists():
        if nama not in boleh:
            kata = _("Alamat halaman ini meminta sesuatu yang tidak dikenal di sini.")
            if _NAMA_BERSIH.fullmatch(nama):  # what looks like no name of ours is not repeated: it may be somebody's number
                kata = _("Alamat halaman ini meminta “%(nama)s”, yang tidak dikenal di sini.") % {"nama": nama}
            raise _tolak(request, kata, "parameter_asing")
        if len(nilai) > 1:
            kata = _("Alamat halaman ini menyebut “%(nama)s” lebih dari satu kali.") % {"nama": nama}
            raise _tolak(request, kata, "parameter_ganda")
        if nilai[0] and not _cocok(nilai[0], boleh[nama]):
            raise _salah_nilai(request, nama)


def require_nilai(request: HttpRequest, nama: str, cocok: object) -> None:
    """Refuse the value of the parameter `nama` unless `cocok`: for lists that only the view knows."""
    if not cocok:
        raise _salah_nilai(request, nama)


def strip_pelacak(request: HttpRequest, view: Any) -> str | None:
    """The same address without what other sites hung onto it; None when nothing hangs there."""
    if request.method not in ("GET", "HEAD") or len(request.META.get("QUERY_STRING", "")) > BATAS_ALAMAT:
        return None
    asing = (set(request.GET) & PELACAK) - set(getattr(view, "parameter", {}))
    if not asing:
        return None
    sisa = request.GET.copy()
    for nama in asing:
        del sisa[nama]
    return f"{request.path}?{sisa.urlencode()}" if sisa else request.path


def _cocok(nilai: str, jenis: Jenis) -> bool:
    return bool(jenis.fullmatch(nilai)) if isinstance(jenis, re.Pattern) else nilai in jenis


def _salah_nilai(request: HttpRequest, nama: str) -> Penolakan:
    """The value is not repeated: it may be somebody's number."""
    kata = _("Isi “%(nama)s” pada alamat halaman ini tidak dikenal.") % {"nama": nama}
    return _tolak(request, kata, "nilai_asing")


def _tolak(request: HttpRequest, kalimat: str, kode: str) -> Penolakan:
    if request.method not in ("GET", "HEAD"):
        return Penolakan(kalimat, langkah=_("Muat ulang halaman, lalu kirim sekali lagi."), kode=kode)
    salah = Penolakan(kalimat, langkah=_("Buka halaman ini tanpa tambahan pada alamatnya, lalu saring dari sana."), kode=kode)
    salah.url_langkah, salah.label_langkah = request.path, _("Buka tanpa tambahan")
    return salah


def read_tahun(request: HttpRequest, pada: date) -> int:
    """`?tahun=`, a year of the programme up to that of `pada` (another is refused); the year of `pada` without it."""
    tahun = int(request.GET.get("tahun") or pada.year)
    require_nilai(request, "tahun", TAHUN_PERTAMA <= tahun <= pada.year)
    return tahun
