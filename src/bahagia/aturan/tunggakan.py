"""Arrears of BPU: what is paid now, what after settlement, what has to be settled.

PP 44/2015 Pasal 39 (JKK) and 42 (JKM): up to three consecutive unpaid months are still covered, more are not.
"""

from __future__ import annotations

from datetime import date

from . import bentuk
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, Jawaban, Uang, bilangan
from .hukum import Hukum
from .iuran import price
from .waktu import tambah_bulan

SEGMEN = ("BPU", "PU", "JAKON", "PMI", "any", "mixed")
SEGMEN_BPU = ("BPU", "any", "mixed")


def periksa_segmen(segmen: str) -> str:
    if segmen not in SEGMEN:
        raise MasukanSalah(f"Segmen {segmen!r} tidak dikenal. Pilih salah satu: {', '.join(SEGMEN)}.")
    return segmen


def masih_dilindungi(h: Hitungan, bulan_menunggak: int, musibah: date) -> bool:
    bilangan("Jumlah bulan menunggak", bulan_menunggak)
    return bulan_menunggak <= h.nilai("bpu.arrears.max_months_covered", musibah)


def pelunasan(h: Hitungan, bulan_menunggak: int, musibah: date, pembayar: str, sektor: str, dasar_upah: int | None) -> Uang:
    """Rupiah to settle: each unpaid month at the price of that month (settings tunggakan.bulan, tunggakan.tarif)."""
    if not bulan_menunggak:
        return 0
    geser = 1 if h.pilih("tunggakan.bulan", musibah) == "sebelum_bulan_musibah" else 0
    per_bulan = h.pilih("tunggakan.tarif", musibah) == "tarif_bulannya"
    jumlah: Uang = 0
    for i in range(bulan_menunggak):
        bulan = tambah_bulan(musibah.replace(day=1), -(i + geser))
        x = price(
            bulan if per_bulan else None, pembayar=pembayar if per_bulan else "apbd", sektor=sektor,
            dasar_upah=dasar_upah, pada=bulan, hukum=h.hukum,
        )  # fmt: skip
        h.ikut(Jawaban(None, {}, (), x.dasar, x.setelan, x.versi_hukum))
        h.catat(f"Iuran tertunggak {bentuk.bulan(bulan)}", x.total)
        jumlah += x.total
    h.catat("Yang harus dilunasi", jumlah)
    return jumlah


def tunggakan_jkk(
    *,
    bulan_menunggak: int,
    kecelakaan: date,
    pembayar: str,
    sektor: str = "other",
    dasar_upah: int | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """hasil: medical_care (now|none), cash_benefits (now|after_recovery_and_settlement|none), to_settle."""
    h = Hitungan(hukum)
    if not masih_dilindungi(h, bulan_menunggak, kecelakaan):
        h.catat("Hak JKK gugur karena tunggakan melebihi batas", 0)
        return h.jawab(0, medical_care="none", cash_benefits="none", to_settle=0)
    lunas = pelunasan(h, bulan_menunggak, kecelakaan, pembayar, sektor, dasar_upah)
    uang = "after_recovery_and_settlement" if bulan_menunggak else "now"
    h.catat("Perawatan dijamin sekarang")
    return h.jawab(lunas, medical_care="now", cash_benefits=uang, to_settle=lunas)


def denda(
    *, segmen: str, bulan_menunggak: int, iuran_sebulan: int | None = None, pada: date, hukum: Hukum | None = None
) -> Jawaban:
    """Fine on arrears. hasil: fine. BPU: none. Employers (PU): 2% a month of the contribution, PP 44/2015 Pasal 22."""
    h = Hitungan(hukum)
    bilangan("Jumlah bulan menunggak", bulan_menunggak)
    if periksa_segmen(segmen) in SEGMEN_BPU:
        jumlah: Uang = bulan_menunggak * h.nilai("bpu.arrears.fine_rate", pada)
        h.catat("Denda keterlambatan BPU", jumlah, "tidak ada denda untuk BPU")
    elif segmen == "PU":
        if iuran_sebulan is None:
            raise MasukanSalah("Denda pemberi kerja dihitung dari iurannya. Sebutkan contribution (iuran sebulan).")
        tarif = h.nilai("pu.arrears.fine_rate", pada)
        jumlah = h.bulat(bilangan("Iuran sebulan", iuran_sebulan) * tarif * bulan_menunggak, "iuran", pada)
        h.catat("Denda keterlambatan pemberi kerja", jumlah, f"{bentuk.persen(tarif)} x {bulan_menunggak} bulan")
    else:
        raise TidakAdaKetentuan(f"Belum ada ketentuan denda tunggakan untuk segmen {segmen}.")
    return h.jawab(jumlah, fine=jumlah)
