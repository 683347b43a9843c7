"""Which taxes one purchase of a Pokja meets: a proposal for its treasurer, never a decision.

Whether a Pokja withholds like a government treasurer is not settled (setting pajak.pokja_pemungut): while it does not,
every withholding is proposed as nothing, and the amount it would be stands in the breakdown.
UU 10/2020, PP 9/2022, PP 55/2022, PMK 59/2022, PP 58/2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum, hukum_berlaku
from .pajak import bea_meterai, ppn

#: Kinds of seller -> what is asked of them: goods and services of a shop, a small seller, a builder by certificate, wages.
PENJUAL = {
    "toko": "", "usaha_kecil": "", "perorangan": "", "konstruksi_kecil": "small_certified", "konstruksi_lain": "other",
    "konstruksi_tanpa": "uncertified",
}  # fmt: skip
BARANG = frozenset({"bahan", "konsumsi", "atk", "lain"})
JASA = frozenset({"jasa", "alat"})
UPAH = frozenset({"upah", "honor"})
TANPA_PAJAK = frozenset({"iuran", "premi"})


class UsulPajak(Struct, frozen=True):
    """One tax of a purchase. `jenis`: bea_meterai, ppn, pph_final_konstruksi, pph_final_umkm, pph_22, pph_23, pph_21.

    `nilai`: proposed rupiah. `dipotong`: taken off what the seller is paid and owed to the state; otherwise it is only
    noted (a stamp on the paper, PPN inside the price). `jawaban`: breakdown, citations, confidence.
    """

    jenis: str
    nilai: int
    dipotong: bool
    jawaban: Jawaban


def usul_pajak(
    jenis_baris: str, nilai: int, *, pada: date, penjual: str = "toko", pkp: bool = False, upah_sehari: int = 0,
    hukum: Hukum | None = None,
) -> tuple[UsulPajak, ...]:  # fmt: skip
    """Taxes of a purchase of `nilai` rupiah as paid (PPN inside, when the seller is `pkp`).

    jenis_baris: kind of the RAB line. upah_sehari: highest daily wage on a wages list. Raises MasukanSalah for kinds that
    are not known, TidakAdaKetentuan where the law's dates have a gap.
    """
    bilangan("Nilai belanja", nilai)
    if penjual not in PENJUAL:
        raise MasukanSalah(f"Jenis penjual {penjual!r} tidak dikenal. Pilih salah satu: {', '.join(PENJUAL)}.")
    if jenis_baris not in BARANG | JASA | UPAH | TANPA_PAJAK:
        raise MasukanSalah(f"Jenis baris {jenis_baris!r} tidak dikenal.")
    if jenis_baris in TANPA_PAJAK:
        return ()
    # Tax is money that leaves: whole rupiah, never more than the rate.
    h = (hukum or hukum_berlaku()).dengan({"pembulatan.manfaat": "ke_bawah"})
    return tuple(_list_usul(jenis_baris, nilai, pada, penjual, pkp, upah_sehari, h))


def _list_usul(
    jenis: str, nilai: int, pada: date, penjual: str, pkp: bool, upah_sehari: int, hukum: Hukum
) -> Iterator[UsulPajak]:
    meterai = bea_meterai("wage_receipt" if jenis in UPAH else "receipt", nilai, pada=pada, hukum=hukum)
    yield UsulPajak("bea_meterai", meterai["duty"], False, meterai)
    if jenis in UPAH:
        yield _pph_21(jenis, upah_sehari, pada, hukum)
        return
    dasar = nilai
    if pkp:
        usul, dasar = _ppn(nilai, pada, hukum)
        yield usul
    yield _pph(jenis, dasar, pada, penjual, hukum)


def _pph(jenis: str, dasar: int, pada: date, penjual: str, hukum: Hukum) -> UsulPajak:
    """Income tax of the seller, from the value without PPN: by certificate, as a small seller, or by kind of purchase."""
    h = Hitungan(hukum)
    if bangun := PENJUAL[penjual]:
        return _pungut(h, "pph_final_konstruksi", "PPh final jasa konstruksi", dasar, pada,
                       h.nilai("pph_final.construction", pada, contractor=bangun))  # fmt: skip
    if penjual == "usaha_kecil":
        tarif = h.nilai("pph_final.umkm", pada)
        return _pungut(h, "pph_final_umkm", "PPh final usaha kecil", dasar, pada, tarif)
    if jenis in JASA:
        return _pungut(h, "pph_23", "PPh Pasal 23 atas jasa dan sewa", dasar, pada, h.nilai("pph23.services", pada))
    batas = h.nilai("pph22.threshold_exclusive", pada)
    tarif = h.nilai("pph22.government_purchase", pada)
    if dasar <= batas:
        h.catat("PPh Pasal 22", 0, f"hanya bila lebih dari {bentuk.rupiah(batas)}")
        return UsulPajak("pph_22", 0, True, h.jawab(0, tax=0))
    return _pungut(h, "pph_22", "PPh Pasal 22 atas barang", dasar, pada, tarif)


def _pungut(h: Hitungan, jenis: str, label: str, dasar: int, pada: date, tarif: Fraction) -> UsulPajak:
    """The tax at its rate where the Pokja withholds; nothing, with what it would be, where it does not."""
    pajak = int(h.bulat(dasar * tarif, "manfaat", pada))
    cara = f"{bentuk.persen(tarif)} x {bentuk.rupiah(dasar)}"
    if h.pilih("pajak.pokja_pemungut", pada) == "ya":
        h.catat(label, pajak, cara)
        return UsulPajak(jenis, pajak, True, h.jawab(pajak, tax=pajak))
    h.catat("Pokja tidak memungut pajak; penjual menyetor sendiri", 0, f"bila dipungut: {bentuk.rupiah(pajak)} ({cara})")
    return UsulPajak(jenis, 0, True, h.jawab(0, tax=0))


def _ppn(nilai: int, pada: date, hukum: Hukum) -> tuple[UsulPajak, int]:
    """PPN inside a price, and the price without it."""
    seratus = 100
    tarif = Fraction(ppn(seratus * seratus, pada=pada, hukum=hukum)["ppn"], seratus * seratus)  # what the law makes of a price
    h = Hitungan(hukum)
    dasar = int(Fraction(nilai) / (1 + tarif))
    h.ikut(ppn(dasar, pada=pada, hukum=hukum))
    pajak = nilai - dasar
    batas = h.nilai("ppn.government_collection_threshold_exclusive", pada)
    if nilai > batas and h.pilih("pajak.pokja_pemungut", pada) == "ya":
        return UsulPajak("ppn", pajak, True, h.jawab(pajak, tax=pajak)), dasar
    h.catat("PPN sudah di dalam harga; disetor oleh penjual", None)
    return UsulPajak("ppn", pajak, False, h.jawab(pajak, tax=pajak)), dasar


def _pph_21(jenis: str, upah_sehari: int, pada: date, hukum: Hukum) -> UsulPajak:
    """Daily wages up to the free amount owe nothing; above it, and for honoraria, nobody's rate is guessed."""
    h = Hitungan(hukum)
    batas = h.nilai("pph21.daily_free", pada)
    h.pilih("pajak.pokja_pemungut", pada)
    if jenis == "upah" and upah_sehari <= batas:
        h.catat("PPh Pasal 21", 0, f"upah sehari tidak lebih dari {bentuk.rupiah(batas)}")
    else:
        h.catat("PPh Pasal 21 belum dapat dihitung", None, "tanyakan ke kantor pajak, lalu isi angkanya dengan alasannya")
    return UsulPajak("pph_21", 0, True, h.jawab(0, tax=0))
