"""Premium of construction services: marginal tiers on the contract value, or a share of one month's wages.

PP 44/2015 Pasal 53-56. The base is the value without PPN (practice; setting jakon.dasar_ppn).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, Uang, bilangan
from .hukum import Hukum

_NAMA = {"jkk": "JKK", "jkm": "JKM"}


def _dasar(h: Hitungan, nilai: int, termasuk_ppn: bool, ppn: Fraction | None, pada: date) -> Uang:
    bilangan("Nilai kontrak", nilai, paling_kecil=1)
    if not termasuk_ppn:
        return nilai
    if h.pilih("jakon.dasar_ppn", pada) == "dengan_ppn":
        h.catat("Nilai kontrak seluruhnya dipakai sebagai dasar", nilai)
        return nilai
    h.nilai("jakon.base", pada)
    if ppn is None:
        ppn = h.nilai("ppn.rate", pada) * h.nilai("ppn.non_luxury_base", pada)
    dasar = nilai / (1 + ppn)
    h.catat("Nilai tanpa PPN", dasar, f"{bentuk.rupiah(nilai)} / (1 + {bentuk.persen(ppn)})")
    return dasar


def _lapis(h: Hitungan, dasar: Uang, pada: date) -> dict[str, Fraction]:
    """Exact JKK and JKM, slice by slice."""
    jumlah = {"jkk": Fraction(0), "jkm": Fraction(0)}
    for t in h.nilai("jakon.tiers", pada):
        if dasar <= t.above:
            break
        bagian = Fraction(min(dasar, t.up_to) if t.up_to is not None else dasar) - t.above
        for p in jumlah:
            tarif = getattr(t, p).fraction()
            jumlah[p] += bagian * tarif
            h.catat(
                f"{_NAMA[p]} lapis di atas {bentuk.rupiah(t.above)}", bagian * tarif,
                f"{bentuk.persen(tarif)} x {bentuk.rupiah(bagian)}",
            )  # fmt: skip
    return jumlah


def premi(
    nilai: int,
    *,
    pada: date,
    termasuk_ppn: bool = False,
    ppn: Fraction | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Premium by contract value in rupiah. hasil: base, jkk, jkm, total. `ppn` None = the rate in force."""
    h = Hitungan(hukum)
    dasar = _dasar(h, nilai, termasuk_ppn, ppn, pada)
    return _tutup(h, dasar, _lapis(h, dasar, pada), pada)


def premi_bersama(kontrak: Sequence[tuple[int, bool]], *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Several works registered as one: the tariff runs once over the sum of their bases.

    `kontrak`: value in rupiah and whether PPN is inside, one pair a work. hasil: base, jkk, jkm, total.
    """
    if not kontrak:
        raise MasukanSalah("Sebutkan paling sedikit satu nilai kegiatan.")
    h = Hitungan(hukum)
    dasar = sum((Fraction(_dasar(h, nilai, ppn, None, pada)) for nilai, ppn in kontrak), Fraction(0))
    return _tutup(h, dasar, _lapis(h, dasar, pada), pada)


def premi_upah(upah_sebulan: int, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Premium where wages are known, from one month's wages of all workers. hasil: base, jkk, jkm, total."""
    bilangan("Upah sebulan", upah_sebulan, paling_kecil=1)
    h = Hitungan(hukum)
    jumlah = {p: upah_sebulan * h.nilai("jakon.wage." + p, pada) for p in ("jkk", "jkm")}
    for p, x in jumlah.items():
        h.catat(f"{_NAMA[p]} dari upah", x, f"{bentuk.persen(x / upah_sebulan)} x {bentuk.rupiah(upah_sebulan)}")
    return _tutup(h, upah_sebulan, jumlah, pada)


def upah_sebulan(*, pekerja: int, upah_harian: int, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """One month's wages from a daily wage, PP 44/2015 Pasal 19 ayat (3). hasil: monthly_wages."""
    h = Hitungan(hukum)
    faktor = h.nilai("wage.daily_factor.contribution", pada)
    jumlah = bilangan("Jumlah pekerja", pekerja, paling_kecil=1) * bilangan("Upah harian", upah_harian, paling_kecil=1) * faktor
    h.catat("Upah sebulan", jumlah, f"{pekerja} orang x {bentuk.rupiah(upah_harian)} x {faktor} hari")
    return h.jawab(jumlah, monthly_wages=jumlah)


def _tutup(h: Hitungan, dasar: Uang, jumlah: dict[str, Fraction], pada: date) -> Jawaban:
    jkk, jkm = (h.bulat(jumlah[p], "iuran", pada) for p in ("jkk", "jkm"))
    h.catat("Jumlah premi", jkk + jkm)
    return h.jawab(jkk + jkm, base=dasar, jkk=jkk, jkm=jkm, total=jkk + jkm)


def premi_pecahan(
    nilai: int, *, pada: date, termasuk_ppn: bool = False, ppn: Fraction | None = None, hukum: Hukum | None = None
) -> Jawaban:
    """The exact premium as numerators over the denominator of the tariff. hasil: jkk_num, jkm_num, total_num, den.

    No rounding rule was found; the bill of BPJS wins. The setting pembulatan.iuran is named even when it keeps fractions.
    """
    h = Hitungan(hukum)
    dasar = _dasar(h, nilai, termasuk_ppn, ppn, pada)
    jumlah = _lapis(h, dasar, pada)
    tarif = [getattr(t, p) for t in h.nilai("jakon.tiers", pada) for p in ("jkk", "jkm")]
    den = math.lcm(*(t.den for t in tarif), *(x.denominator for x in jumlah.values()))
    jkk, jkm = (int(jumlah[p] * den) for p in ("jkk", "jkm"))
    h.pilih("pembulatan.iuran", pada)
    h.catat("Jumlah premi sebelum dibulatkan", jumlah["jkk"] + jumlah["jkm"])
    return h.jawab(jumlah["jkk"] + jumlah["jkm"], jkk_num=jkk, jkm_num=jkm, total_num=jkk + jkm, den=den)


def angsuran(total: int, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Instalments that add up to the total exactly. hasil: instalments. The odd rupiah follows jakon.sisa_termin."""
    bilangan("Jumlah premi", total, paling_kecil=1)
    h = Hitungan(hukum)
    if h.pilih("jakon.termin", pada) == "sekaligus":
        bagian = [total]
    else:
        bagian = [int(total * b) for b in h.nilai("jakon.instalments", pada)]
        if sisa := total - sum(bagian):
            bagian[-1 if h.pilih("jakon.sisa_termin", pada) == "terakhir" else 0] += sisa
    for i, x in enumerate(bagian, 1):
        h.catat(f"Angsuran ke-{i}", x)
    return h.jawab(total, instalments=bagian)


def pisah_atau_gabung(nilai_kegiatan: Sequence[int], *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Registering activities one by one against as one. hasil: separate_total, as_one_total, difference."""
    if not nilai_kegiatan:
        raise MasukanSalah("Sebutkan paling sedikit satu nilai kegiatan.")
    h = Hitungan(hukum)
    satu_satu = [premi(n, pada=pada, hukum=h.hukum) for n in nilai_kegiatan]
    for j in satu_satu:
        h.ikut(j, rincian=False)
    terpisah = sum(j["total"] for j in satu_satu)
    gabung = h.ikut(premi(sum(nilai_kegiatan), pada=pada, hukum=h.hukum), rincian=False)["total"]
    h.catat("Didaftarkan satu per satu", terpisah)
    h.catat("Didaftarkan sebagai satu", gabung)
    return h.jawab(terpisah, separate_total=terpisah, as_one_total=gabung, difference=terpisah - gabung)
