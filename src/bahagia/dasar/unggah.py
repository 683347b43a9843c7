"""What comes in by POST is bounded before any of it is kept: the body as a whole, and each file while it streams.

A file of a resident's list holds NIK, so it is received in memory and never on the disk of the server; that is why the
bound must be small. Checked three times: by what the sender says (Content-Length), by what arrives (a sender may lie),
and by the reader of sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bahagia.dasar.lembar import BATAS
from bahagia.dasar.penolakan import Penolakan

BATAS_BERKAS: Final = BATAS.ukuran_byte
"""Bytes of one file."""
BATAS_TUBUH: Final = BATAS_BERKAS + 1_000_000
"""Bytes of a whole request: a file and the fields beside it."""
BATAS_BUANG: Final = 3 * BATAS_TUBUH
"""Bytes read and thrown away so that every browser gets to read our sentence; of more, nothing is read and the line is cut."""
BATAS_ISIAN: Final = 6_000
"""Fields of one form: a tick for everybody of the largest RT, and some."""
_SEPOTONG: Final = 65_536


class TubuhTerlaluBesar(Penolakan):
    status = 413


class PanjangTidakDisebut(Penolakan):
    status = 411


def _terlalu_besar() -> Penolakan:
    return TubuhTerlaluBesar(
        _("Yang dikirim lebih besar dari %(mb)d MB; tidak ada yang disimpan.") % {"mb": BATAS_BERKAS // 1_000_000},
        langkah=_("Hapus foto dan lembar yang tidak perlu dari berkasnya, atau bagi daftarnya menjadi beberapa berkas."),
        kode="lembar_terlalu_besar",
    )


class TubuhMiddleware:
    """First of all that looks at a request: nothing below it reads a body that is too large or of unknown length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        salah = self._salah(request)
        return self.get_response(request) if salah is None else _respond(salah)

    def _salah(self, request: HttpRequest) -> Penolakan | None:
        tulis = str(request.META.get("CONTENT_LENGTH") or "")
        if not tulis and request.META.get("HTTP_TRANSFER_ENCODING"):
            return PanjangTidakDisebut(
                _("Besar kiriman ini tidak disebut, sehingga tidak dapat diterima."),
                langkah=_("Kirim lewat halaman unggah di peramban (browser), bukan dengan program lain."), kode="tanpa_panjang",
            )  # fmt: skip
        panjang = int(tulis) if tulis.isascii() and tulis.isdecimal() else 0
        if panjang <= BATAS_TUBUH:
            return None
        if panjang <= BATAS_BUANG:
            _buang(request, panjang)
        return _terlalu_besar()


def _buang(request: HttpRequest, sebanyak: int) -> None:
    masukan = request.META.get("wsgi.input")
    while masukan is not None and sebanyak > 0:
        try:
            potong = masukan.read(min(_SEPOTONG, sebanyak))
        except OSError:
            return  # gone already
        if not potong:
            return
        sebanyak -= len(potong)


class PenjagaBerkas(FileUploadHandler):
    """Counts a file while it streams in; past the bound it is dropped and the rest is not read."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.sudah = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.sudah += len(raw_data)
        if self.sudah > BATAS_BERKAS + _SEPOTONG:  # the sentence for a file just over the bound is the form's
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def minta_buruk(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that Django itself refuses (400): too much, too many fields, cut on the way. In words, with a next step."""
    if isinstance(exception, RequestDataTooBig):
        salah = Penolakan(
            _("Ada isian yang terlalu panjang."),
            langkah=_("Kembali, pendekkan isiannya, lalu kirim sekali lagi."), kode="isian_panjang",
        )  # fmt: skip
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        salah = Penolakan(
            _("Isian yang dikirim terlalu banyak."), langkah=_("Kembali, kirim sebagian lebih dahulu."), kode="isian_banyak"
        )
    else:
        return HttpResponse(render_to_string("400.html"), status=400)
    salah.status = 400
    return _respond(salah)


def _respond(salah: Penolakan) -> HttpResponse:
    """Without the menu and so without a question to the database: a flood of bodies costs it nothing."""
    jawab = HttpResponse(render_to_string("dasar/penolakan.html", {"penolakan": salah}), status=salah.status)
    jawab["Cache-Control"] = "no-store"
    return jawab
