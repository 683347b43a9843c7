"""Numbers of valid form that belong to nobody.

NIK and KK numbers start with 159999: a kabupaten 99 of the province Jambi (15), which has kabupaten 01 to 09 and kota
71 and 72 (Kepmendagri 300.2.2-2430/2025). New ones are numbered upwards one by one, so 99 was never issued and no card
carries it; the form itself is right (PP 40/2019 Pasal 31), so that every check of the software sees a real shape.
The tests that read the repository know this prefix and let no other NIK in.

Phone numbers start with +62 890: a mobile prefix of the right form that no operator was given (3 starts at 0895).
E-mail addresses end in .invalid, which can never exist (RFC 2606).
"""

from __future__ import annotations

from datetime import date

AWALAN_REKAAN = "159999"
AWALAN_TELEPON = "+62890"
URUT_PALING_BANYAK = 9999  # serial of a NIK; 0000 is no serial


def nik_rekaan(lahir: date, jenis_kelamin: str, urut: int) -> str:
    """The NIK of the `urut`-th person (1..9999) of that birth date and sex ("L"/"P")."""
    if not 1 <= urut <= URUT_PALING_BANYAK:
        raise ValueError(f"urut {urut}: a NIK has serials 1 to {URUT_PALING_BANYAK}")
    hari = lahir.day + (40 if jenis_kelamin == "P" else 0)
    return f"{AWALAN_REKAAN}{hari:02d}{lahir.month:02d}{lahir.year % 100:02d}{urut:04d}"


def no_kk_rekaan(tanggal: date, urut: int) -> str:
    """A KK number as of a card issued on `tanggal`: same shape as a NIK, without the sex offset."""
    return nik_rekaan(tanggal, "L", urut)


def telepon_rekaan(urut: int) -> str:
    """Phone number of the `urut`-th phone (0..9999999), E.164."""
    if not 0 <= urut < 10**7:
        raise ValueError(f"urut {urut}: seven digits")
    return f"{AWALAN_TELEPON}1{urut:07d}"
