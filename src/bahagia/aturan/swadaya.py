"""What residents gave, put into rupiah so that it can be seen: never money of the fund."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban
from .hukum import Hukum

JENIS = ("jam", "makanan")


def nilai_swadaya(jenis: str, banyak: Decimal, *, kota: str, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """The value of `banyak` hours of work (`jam`) or portions (`makanan`) on a day. hasil: nilai (rupiah), harga (of one).

    An hour is worth the month's wage that the city names, divided by the hours of a month; the product is rounded to
    whole rupiah, half up. Raises TidakAdaKetentuan where no norm holds, MasukanSalah for anything else.
    """
    if banyak <= 0:
        raise MasukanSalah("Banyaknya harus lebih dari nol.")
    h = Hitungan(hukum)
    if jenis == "jam":
        upah = h.nilai(str(h.nilai("swadaya.upah_acuan", pada, city=kota)), pada)
        sejam = Decimal(upah) / Decimal(h.nilai("swadaya.jam_sebulan", pada))
        cara = "jam x upah sebulan : jam kerja sebulan"
    elif jenis == "makanan":
        sejam = Decimal(h.nilai("swadaya.makanan", pada, city=kota))
        cara = "porsi x harga seporsi"
    else:
        raise MasukanSalah(f"Swadaya {jenis!r} tidak punya norma. Yang ada: {', '.join(JENIS)}.")
    nilai, harga = (int(x.quantize(Decimal(1), ROUND_HALF_UP)) for x in (sejam * banyak, sejam))
    h.catat("Nilai swadaya", nilai, cara)
    return h.jawab(nilai, nilai=nilai, harga=harga)
