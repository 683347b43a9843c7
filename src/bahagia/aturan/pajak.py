"""Stamp duty, final income tax, PPN, and the minimum for kelurahan.

UU 10/2020, PP 9/2022, PP 55/2022, UU 7/2021, PP 17/2018.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum

UANG = ("receipt", "money_document", "invoice_receipt")
PERDATA = ("agreement", "statement", "contract", "spk")
_BEBAS = {
    "state_cash_receipt": "state_or_regional_cash_receipt",
    "regional_cash_receipt": "state_or_regional_cash_receipt",
}
_REKANAN = {"other_certified": "other", "certified": "other", "medium_certified": "other", "large_certified": "other"}


def bea_meterai(dokumen: str, jumlah: int | None, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Stamp duty on one paper. hasil: duty. Raises TidakAdaKetentuan before 1 January 2021."""
    h = Hitungan(hukum)
    tarif = h.nilai("stamp_duty.amount", pada)
    bebas = h.hukum.nilai("stamp_duty.exempt", pada)
    nama = _BEBAS.get(dokumen, dokumen.removesuffix("s") if dokumen.removesuffix("s") in bebas.nilai else dokumen)
    if jumlah is not None:
        bilangan("Jumlah uang", jumlah)
    if nama in bebas.nilai:
        h.kutip(bebas.dasar)
        bea, cara = 0, "jenis dokumen ini bebas bea meterai"
    elif nama in PERDATA:
        h.nilai("stamp_duty.agreement_threshold", pada)
        bea, cara = tarif, "perjanjian dan surat pernyataan: berapa pun nilainya"
    elif nama in UANG:
        if jumlah is None:
            raise MasukanSalah("Sebutkan amount: jumlah uang dalam kuitansi.")
        batas = h.nilai("stamp_duty.money_document_threshold_exclusive", pada)
        bea = tarif if jumlah > batas else 0
        cara = f"hanya bila lebih dari {bentuk.rupiah(batas)}"
    else:
        ada = [*UANG, *PERDATA, *bebas.nilai]
        raise MasukanSalah(f"Jenis dokumen {dokumen!r} tidak dikenal. Pilih salah satu: {', '.join(ada)}.")
    h.catat("Bea meterai", bea, cara)
    return h.jawab(bea, duty=bea)


def pph_konstruksi(nilai: int, rekanan: str, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Final income tax of a construction business, from the value without PPN. hasil: tax."""
    h = Hitungan(hukum)
    ada = h.hukum.kunci("pph_final.construction", "contractor")
    rekanan = _REKANAN.get(rekanan, rekanan)
    if rekanan not in ada:
        raise MasukanSalah(f"Jenis rekanan {rekanan!r} tidak dikenal. Pilih salah satu: {', '.join(ada)}.")
    bilangan("Nilai tanpa PPN", nilai)
    tarif = h.nilai("pph_final.construction", pada, contractor=rekanan)
    if h.pilih("pajak.pelaksana", pada) == "swakelola":
        h.catat("Dikerjakan Pokja secara swakelola: bukan kontraktor", 0)
        return h.jawab(0, tax=0)
    return _persen(h, "PPh final jasa konstruksi", nilai, tarif, pada)


def pph_umkm(omzet: int, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Final income tax of a small seller under the scheme of PP 55/2022. hasil: tax."""
    h = Hitungan(hukum)
    bilangan("Omzet", omzet)
    tarif = h.nilai("pph_final.umkm", pada)
    if h.pilih("pajak.skema_umkm", pada) == "tidak":
        h.catat("Penjual tidak memakai skema PPh final UMKM", 0)
        return h.jawab(0, tax=0)
    return _persen(h, "PPh final UMKM", omzet, tarif, pada)


def _persen(h: Hitungan, label: str, dasar: int, tarif: Fraction, pada: date) -> Jawaban:
    pajak = h.bulat(dasar * tarif, "manfaat", pada)
    h.catat(label, pajak, f"{bentuk.persen(tarif)} x {bentuk.rupiah(dasar)}")
    return h.jawab(pajak, tax=pajak)


def ppn(harga: int, *, pada: date, mewah: bool = False, hukum: Hukum | None = None) -> Jawaban:
    """PPN on a price without PPN. hasil: ppn, price_with_ppn. Raises TidakAdaKetentuan before 1 April 2022."""
    h = Hitungan(hukum)
    bilangan("Harga", harga)
    tarif = h.nilai("ppn.rate", pada)
    dasar = Fraction(1)
    nilai_lain = h.hukum.nilai("ppn.non_luxury_base", pada)
    if not mewah and nilai_lain.nilai != 1 and h.pilih("ppn.dasar_pengenaan", pada) == "nilai_lain":
        h.kutip(nilai_lain.dasar)
        dasar = nilai_lain.nilai
    pajak = h.bulat(harga * dasar * tarif, "manfaat", pada)
    kali = "" if dasar == 1 else f" x {dasar.numerator}/{dasar.denominator}"
    h.catat("PPN", pajak, f"{bentuk.persen(tarif)}{kali} x {bentuk.rupiah(harga)}")
    return h.jawab(pajak, ppn=pajak, price_with_ppn=harga + pajak)


def minimum_kelurahan(apbd_bersih: int, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Least part of the budget (net of DAK) for kelurahan of a city without villages. hasil: minimum_for_kelurahan."""
    h = Hitungan(hukum)
    tarif = h.nilai("kelurahan.allocation_min", pada)
    jumlah = h.bulat(bilangan("APBD di luar DAK", apbd_bersih) * tarif, "manfaat", pada)
    h.catat("Minimum untuk kelurahan", jumlah, f"{bentuk.persen(tarif)} x {bentuk.rupiah(apbd_bersih)}")
    return h.jawab(jumlah, minimum_for_kelurahan=jumlah)
