"""Log lines without personal data."""

from __future__ import annotations

import logging
import re

# NIK and KK number (16 digits), phone numbers, account numbers: any run of nine digits or more,
# also when grouped by spaces, dots or hyphens. A log never needs one.
_ANGKA_PANJANG = re.compile(r"\+?\d(?:[ .\-]?\d){8,}")
_BARIS = re.compile(r"(Failing row contains |Key \([^)\n]*\)=)\([^\n]*\)")
_TANGGAL = re.compile(r"\d{4}-\d\d-\d\d \d\d")  # the start of a log line, up to the hour


class FormatterSamar(logging.Formatter):
    """Masks long runs of digits and the rows that the database quotes in the finished line, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_angka(mask_baris(super().format(record)))


def mask_baris(teks: str) -> str:
    """A refused row stands whole, with name and address, in PostgreSQL's DETAIL: its constraint says enough."""
    return _BARIS.sub(lambda m: f"{m[1]}([isi disamarkan])", teks)


def mask_angka(teks: str) -> str:
    return _ANGKA_PANJANG.sub(lambda m: m[0] if _TANGGAL.fullmatch(m[0]) else "[angka disamarkan]", teks)
