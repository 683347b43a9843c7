"""A PDF as evidence of a letter: only one that does nothing when it is opened."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from bahagia.dasar.penolakan import Penolakan

BATAS_BYTE: Final = 5_000_000
"""A scanned letter of ten pages."""
_SEPOTONG, _SEMUA = 4_000_000, 40_000_000  # bytes inflated of one stream, and of all: a bomb ends here
_BERTINDAK = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|OpenAction|AA|Encrypt|Rendition)"
    rb"(?![0-9A-Za-z])"
)
_ALIRAN = re.compile(rb"stream\r?\n")
_SAMAR = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may be written /J#61vaScript


def check_surat(isi: bytes) -> None:
    """Penolakan for what is no PDF, is too large, is locked, or holds a script, an attachment or an action."""
    if len(isi) > BATAS_BYTE:
        raise _tolak(_("Surat ini lebih besar dari %(mb)s MB.") % {"mb": BATAS_BYTE // 1_000_000}, "surat_besar")
    if not isi.startswith(b"%PDF-") or b"%%EOF" not in isi[-2_048:]:
        raise _tolak(_("Berkas ini bukan PDF, atau terpotong."), "bukan_pdf")
    for potong in (isi, *_inflate(isi)):
        if _BERTINDAK.search(_SAMAR.sub(lambda m: bytes([int(m[1], 16)]), potong)):
            raise _tolak(_("PDF ini terkunci atau berisi program, lampiran, atau perintah yang jalan sendiri."), "pdf_bertindak")


def _inflate(isi: bytes) -> Iterator[bytes]:
    """Every compressed stream, as far as it is small enough to be anything but a picture."""
    semua = 0
    for awal in _ALIRAN.finditer(isi):
        buka = zlib.decompressobj()
        try:
            potong = buka.decompress(isi[awal.end() :], _SEPOTONG)
        except zlib.error:
            continue  # a picture, a font, or stored plainly: seen with the whole file
        semua += len(potong)
        if semua > _SEMUA:
            raise _tolak(_("Isi PDF ini terlalu besar bila dibuka."), "pdf_besar")
        yield potong


def _tolak(kalimat: str, kode: str) -> Penolakan:
    return Penolakan(
        kalimat, langkah=_("Kirim foto suratnya saja, atau pindai (scan) lagi menjadi PDF biasa."), kode=kode, bidang="foto"
    )
