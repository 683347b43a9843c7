"""Numbers of papers.

The standard pattern writes `012/KW/KB-07.1001-014/XI/2026`:

    urut      running number of this kind of paper in this RT and year, at least three digits
    kode      code of the kind (KW kuitansi, DT daftar terlindungi, SP surat pengantar)
    rt        permanent code of the RT without the city: kecamatan . kelurahan - serial (not the RT's present number)
    romawi    month in Roman numerals; `bulan` gives it as two digits
    tahun     year

Each RT keeps its own book, as on paper: an RT never waits for another one, and a gap would be its own.
"""

from __future__ import annotations

import string
from datetime import date

from django.db import connection

from bahagia.dasar.penolakan import Penolakan
from bahagia.dokumen.models import FormatNomor
from bahagia.wilayah.models import RT

POLA_BAKU = "{urut}/{kode}/KB-{rt}/{romawi}/{tahun}"
_KATA = {"urut", "kode", "rt", "romawi", "bulan", "tahun"}
_WAJIB = {"urut", "kode", "rt", "tahun"}  # without them two papers could carry one number
_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SQL = """
INSERT INTO dokumen_penghitungnomor (kota_kode, ruang, jenis, tahun, terakhir) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (kota_kode, ruang, jenis, tahun) DO UPDATE SET terakhir = dokumen_penghitungnomor.terakhir + 1
RETURNING terakhir
"""


def next_urut(rt: RT, jenis: str, tahun: int) -> int:
    """The next running number; holds the series until the transaction ends."""
    return next_urut_ruang(rt.kota_kode, rt.kode, jenis, tahun)


def next_urut_ruang(kota_kode: str, ruang: str, jenis: str, tahun: int) -> int:
    """The same in the book of an office: `ruang` is the code of the kelurahan or of the city."""
    with connection.cursor() as kursor:
        kursor.execute(_SQL, [kota_kode, ruang, jenis, tahun])
        return int(kursor.fetchone()[0])


def romawi(bulan: int) -> str:
    """Month 1..12 in Roman numerals."""
    return _ROMAWI[bulan - 1]


def pola_pada(kota_kode: str, jenis: str, *, pada: date) -> str:
    """The pattern in force: the newest row of the city not after `pada`, else the standard one."""
    baris = FormatNomor.objects.filter(kota_kode=kota_kode, jenis=jenis, sejak__lte=pada).order_by("-sejak").first()
    return baris.pola if baris else POLA_BAKU


def write_nomor(pola: str, *, urut: int, kode: str, rt: RT, tanggal: date) -> str:
    """The number as it is printed."""
    polos = rt.kode
    return pola.format(
        urut=f"{urut:03d}", kode=kode, rt=f"{polos[4:6]}.{polos[6:10]}-{polos[10:]}", romawi=_ROMAWI[tanggal.month - 1],
        bulan=f"{tanggal.month:02d}", tahun=tanggal.year,
    )  # fmt: skip


def check_pola(pola: str) -> None:
    """Refuse a pattern that cannot give every paper its own number."""
    try:
        bagian = [(nama, format_, ubah) for _, nama, format_, ubah in string.Formatter().parse(pola) if nama is not None]
    except ValueError:
        bagian = [("", "", "")]
    kata = {nama for nama, _, _ in bagian}
    if kata - _KATA or any(format_ or ubah for _, format_, ubah in bagian) or _WAJIB - kata:
        raise Penolakan(
            "Pola nomor harus memuat {urut}, {kode}, {rt}, dan {tahun}, dan boleh memuat {bulan} atau {romawi}.",
            langkah=f"Contoh yang benar: {POLA_BAKU}", kode="pola_nomor", bidang="pola",
        )  # fmt: skip
