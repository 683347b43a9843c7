"""The law, without Django: dated, cited figures and the calculators that use them.

    from datetime import date
    from bahagia.aturan import iuran, nilai, price, tenggat

    nilai("bpu.jkm.contribution", date(2026, 5, 1)).nilai          # 6800, with .dasar
    price(date(2026, 5, 1), pembayar="self", sektor="transport").total  # 8400
    iuran.iuran(pekerja=20, bulan_pertama=date(2025, 8, 1), banyak_bulan=12, pembayar="apbd")["total"]  # 4032000
    tenggat.jatuh_tempo(date(2026, 8, 1))["due"]                   # 2026-08-18

Every answer (`Jawaban`) carries the amount, `rincian`, `dasar` (regulation, article, confidence) and `setelan` (choices
made where the law is unsettled). A date without a value raises TidakAdaKetentuan. Nothing here asks the clock, except
the command line when a question has no date. How to add a figure: docs/aturan.md.
"""

from .galat import DataHukumSalah, GalatAturan, MasukanSalah, PerluPembulatan, SetelanSalah, TidakAdaKetentuan
from .hitungan import Baris, Jawaban
from .hukum import Dasar, Hukum, Ketentuan, SetelanPakai, hukum_berlaku, nilai
from .iuran import BarisHarga, HargaBulan, price, tabel_harga
from .jelaskan import jelaskan

__all__ = [
    "Baris",
    "BarisHarga",
    "Dasar",
    "DataHukumSalah",
    "GalatAturan",
    "HargaBulan",
    "Hukum",
    "Jawaban",
    "Ketentuan",
    "MasukanSalah",
    "PerluPembulatan",
    "SetelanPakai",
    "SetelanSalah",
    "TidakAdaKetentuan",
    "hukum_berlaku",
    "jelaskan",
    "nilai",
    "price",
    "tabel_harga",
]
