"""Named limits of an uploaded sheet, each with its reason. Checked before anything is inflated or parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Batas:
    """Limits of one upload.

    A city list of 33,000 people with 30 columns is about 6 MB as XLSX and 9 MB as CSV: the defaults leave room for
    three times that and no more, so that one upload can never take a worker down.
    """

    ukuran_byte: int = 20_000_000
    """Bytes of the file as sent."""
    mekar_byte: int = 200_000_000
    """Sum of the uncompressed sizes in the zip directory."""
    nisbah: int = 100
    """Largest honest compression ratio of one part; sheets made by Excel stay under 40."""
    nisbah_mulai_byte: int = 5_000_000
    """Parts smaller than this may compress as well as they like."""
    isi_zip: int = 2_000
    """Entries of the zip directory."""
    lembar: int = 60
    """Sheets of a workbook."""
    baris: int = 100_000
    """Rows of one sheet: three cities like Jambi."""
    kolom: int = 300
    """Columns of one sheet; the widest public template has 101."""
    sel: int = 4_000_000
    """Cells of all sheets together, counted as rows x columns."""
    memori_byte: int = 1_200_000_000
    """Address space of the separate process that parses workbooks."""
    detik: int = 30
    """Time of that process."""
    baris_kepala: int = 30
    """The row with the column heads is searched among this many filled rows."""
    panjang_sel: int = 2_000
    """Characters kept of one cell; an address has about 100."""


BATAS = Batas()
