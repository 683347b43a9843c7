"""BPU contributions: one worker-month, spans, budgets, and a price table for a whole city.

Rate = f(payer, sector, month). PP 44/2015 Pasal 20 (JKK, JKM), PP 46/2015 Pasal 18 (JHT), PP 50/2025 (discount).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah, PerluPembulatan
from .hitungan import Baris, Hitungan, Jawaban, Uang, bilangan
from .hukum import Dasar, Hukum, SetelanPakai, hukum_berlaku
from .waktu import deret_bulan

PROGRAM = ("jkk", "jkm", "jht")
PAKET = ("jkk", "jkm")
NAMA_PROGRAM = {"jkk": "JKK", "jkm": "JKM", "jht": "JHT"}
BATAS_HARGA = 20_000
"""Prices remembered per law; a city needs some hundreds, a stranger trying wage after wage must not fill the memory."""
_MENURUT_SETELAN = "menurut_setelan_"


class HargaBulan(Struct, frozen=True):
    """Contribution of one worker for one month. A programme not asked for is 0. `total` = jkk + jkm + jht."""

    bulan: date | None
    pembayar: str
    sektor: str
    dasar_upah: int
    program: tuple[str, ...]
    jkk: Uang
    jkm: Uang
    jht: Uang
    total: Uang
    potongan: Uang
    versi_hukum: str
    rincian: tuple[Baris, ...]
    dasar: tuple[Dasar, ...]
    setelan: tuple[SetelanPakai, ...]


class BarisHarga(Struct, frozen=True):
    """One row of the price table, whole rupiah, ready to be joined by (bulan, pembayar, sektor, dasar_upah, program)."""

    bulan: date
    pembayar: str
    sektor: str
    dasar_upah: int
    program: str
    jkk: int
    jkm: int
    jht: int
    total: int
    versi_hukum: str


def list_pembayar(hukum: Hukum | None = None) -> list[str]:
    """The payer codes the law data knows: apbd, apbn, rt_fund, self, private_donor, ..."""
    return (hukum or hukum_berlaku()).kunci("payer.class", "payer")


def list_sektor(pada: date, hukum: Hukum | None = None) -> tuple[str, ...]:
    return (hukum or hukum_berlaku()).nilai("bpu.sectors", pada).nilai


def _jenis_pembayar(h: Hitungan, pembayar: str, pada: date) -> str:
    """anggaran | sendiri | donatur. Whether RT money is budget money is a setting."""
    dikenal = list_pembayar(h.hukum)
    if pembayar not in dikenal:
        raise MasukanSalah(f"Pembayar {pembayar!r} tidak dikenal. Pilih salah satu: {', '.join(dikenal)}.")
    kelas = h.hukum.nilai("payer.class", pada, payer=pembayar).nilai
    if kelas.startswith(_MENURUT_SETELAN):
        return h.pilih(kelas.removeprefix(_MENURUT_SETELAN), pada)
    return kelas


def _potongan(h: Hitungan, pembayar: str, sektor: str, bulan: date) -> Fraction:
    """Share taken off in that month (0 outside the windows), PP 50/2025 Pasal 2-4."""
    potongan = h.hukum.cari("bpu.discount", bulan, sector=sektor)
    if potongan is None:
        return Fraction(0)
    jenis = _jenis_pembayar(h, pembayar, bulan)
    if jenis == h.hukum.nilai("bpu.discount.excluded_payer_class", bulan).nilai:
        h.nilai("bpu.discount.excluded_payer_class", bulan)
        h.catat("Tanpa potongan PP 50/2025 karena dibayar dari APBN atau APBD")
        return Fraction(0)
    if jenis == "donatur" and h.pilih("diskon.donatur_swasta", bulan) != "dapat":
        h.catat("Tanpa potongan PP 50/2025 karena dibayar donatur (menurut setelan)")
        return Fraction(0)
    h.kutip(potongan.dasar)
    return potongan.nilai


def _dasar_upah(h: Hitungan, dasar_upah: int | None, pada: date) -> int:
    """The band base a contribution is computed from; never below the first band."""
    terendah = h.nilai("bpu.jkk.min_income_base", pada)
    if dasar_upah is None or dasar_upah == terendah:
        return terendah
    if bilangan("Dasar upah", dasar_upah, paling_kecil=1) < terendah:
        h.catat("Dasar iuran dinaikkan ke golongan terendah", terendah)
        return terendah
    if h.pilih("bpu.pita_penghasilan", pada) == "dasar_dipilih":
        h.catat("Dasar iuran yang dipilih (tabel golongan Lampiran II belum terbaca)", dasar_upah)
        return dasar_upah
    golongan = h.nilai("bpu.bands", pada)
    cocok = [g for g in golongan if g.income_from <= dasar_upah][-1]
    h.catat("Dasar golongan menurut tabel yang belum diperiksa", cocok.base)
    return cocok.base


def price(
    bulan: date | None,
    *,
    pembayar: str,
    sektor: str = "other",
    dasar_upah: int | None = None,
    program: Sequence[str] = PAKET,
    pada: date | None = None,
    hukum: Hukum | None = None,
) -> HargaBulan:
    """Price of one worker-month, in rupiah, with breakdown and citations.

    `bulan`: any day of the contribution month; None = month not known (then `pada` dates the law and the setting
    iuran.bulan_tak_disebut decides). `dasar_upah` None = the lowest base. Amounts are int, or Fraction when not whole.
    Raises TidakAdaKetentuan (before 1 July 2015), MasukanSalah (unknown payer, sector, programme).
    """
    h = Hitungan(hukum)
    kunci = ("price", bulan and bulan.replace(day=1), pembayar, sektor, dasar_upah, tuple(program), pada)
    if (ada := h.hukum.harga.get(kunci)) is not None:
        return ada
    acuan = bulan.replace(day=1) if bulan else pada
    if acuan is None:
        raise MasukanSalah("Bulan iuran perlu disebut, misalnya 2026-05.")
    if not program or set(program) - set(PROGRAM) or len(set(program)) != len(program):
        raise MasukanSalah(f"Program {', '.join(program) or '(kosong)'} tidak dikenal. Pilih dari jkk, jkm, jht tanpa diulang.")
    h.nilai("bpu.jkm.contribution" if "jkm" in program else "bpu.jkk.rate", acuan)
    sektor_ada = list_sektor(acuan, h.hukum)
    if sektor not in sektor_ada:
        raise MasukanSalah(f"Sektor {sektor!r} tidak dikenal. Pilih salah satu: {', '.join(sektor_ada)}.")
    jenis = _jenis_pembayar(h, pembayar, acuan)
    dasar = _dasar_upah(h, dasar_upah, acuan)
    penuh: dict[str, Uang] = dict.fromkeys(PROGRAM, 0)
    if "jkk" in program:
        h.nilai("bpu.jkk.min_contribution", acuan)
        penuh["jkk"] = dasar * h.nilai("bpu.jkk.rate", acuan)
    if "jkm" in program:
        penuh["jkm"] = h.nilai("bpu.jkm.contribution", acuan)
    if "jht" in program:
        penuh["jht"] = dasar * h.nilai("bpu.jht.rate", acuan)
    bagian = Fraction(0)
    if bulan is None and jenis != "anggaran":
        if h.pilih("iuran.bulan_tak_disebut", acuan) == "bulan_ini":
            bagian = _potongan(h, pembayar, sektor, acuan)
    elif bulan is not None:
        bagian = _potongan(h, pembayar, sektor, acuan)
    kena = h.hukum.nilai("bpu.discount.programmes", acuan).nilai if bagian else ()
    harga: dict[str, Uang] = {}
    for p in PROGRAM:
        potong = Fraction(penuh[p]) * bagian if p in kena else Fraction(0)
        harga[p] = h.bulat(penuh[p] - potong, "iuran", acuan)
        if p in program:
            cara = f"{bentuk.rupiah(penuh[p])} dipotong {bentuk.persen(bagian)}" if potong else ""
            h.catat(f"Iuran {NAMA_PROGRAM[p]} seorang sebulan", harga[p], cara)
    total = sum(harga.values())
    j = h.jawab(total)
    hasil = HargaBulan(
        bulan and acuan, pembayar, sektor, dasar, tuple(p for p in PROGRAM if p in program),
        _utuh(harga["jkk"]), _utuh(harga["jkm"]), _utuh(harga["jht"]), _utuh(total),
        _utuh(sum(penuh.values()) - total), h.hukum.versi, j.rincian, j.dasar, j.setelan,
    )  # fmt: skip
    if len(h.hukum.harga) >= BATAS_HARGA:
        h.hukum.harga.clear()
    h.hukum.harga[kunci] = hasil
    return hasil


def _utuh(x: Uang) -> Uang:
    """int when whole, so that money compares and stores as int."""
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x


def iuran(
    *,
    pekerja: int,
    bulan_pertama: date | None,
    banyak_bulan: int,
    pembayar: str,
    sektor: str = "other",
    dasar_upah: int | None = None,
    program: Sequence[str] = PAKET,
    pada: date | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Contribution of several workers over consecutive months.

    hasil: jkk, jkm, jht (sums over all workers and months), per_worker_month (None when months differ), per_worker,
    total. Months are priced one by one, so a span may cross a discount window. Raises as price().
    """
    bilangan("Jumlah pekerja", pekerja, paling_kecil=1)
    bilangan("Jumlah bulan", banyak_bulan, paling_kecil=1)
    h = Hitungan(hukum)
    bulan_bulan = deret_bulan(bulan_pertama, banyak_bulan) if bulan_pertama else [None] * banyak_bulan
    harga = [
        price(b, pembayar=pembayar, sektor=sektor, dasar_upah=dasar_upah, program=program, pada=pada, hukum=h.hukum)
        for b in bulan_bulan
    ]
    per_program = {p: sum(getattr(x, p) for x in harga) * pekerja for p in PROGRAM if p in program}
    for awal, akhir in _masa(harga):
        x = harga[awal]
        h.ikut(Jawaban(None, {}, x.rincian, x.dasar, x.setelan, x.versi_hukum))
        n = akhir - awal + 1
        masa = f"{n} bulan"
        if x.bulan:
            masa = bentuk.bulan(x.bulan) + (f" - {bentuk.bulan(harga[akhir].bulan or x.bulan)}" if n > 1 else "")
        h.catat(
            f"Iuran {masa}", x.total * n * pekerja,
            f"{bentuk.angka(pekerja)} orang x {n} bulan x {bentuk.rupiah(x.total)}",
        )  # fmt: skip
    per_orang = sum(x.total for x in harga)
    seragam = {x.total for x in harga}
    total = per_orang * pekerja
    h.catat("Jumlah iuran", total)
    return h.jawab(
        total,
        **per_program,
        per_worker_month=seragam.pop() if len(seragam) == 1 else None,
        per_worker=per_orang,
        total=total,
    )


def _masa(harga: list[HargaBulan]) -> list[tuple[int, int]]:
    """Index ranges of neighbouring months with the same price and the same reasons."""
    masa: list[tuple[int, int]] = []
    for i, x in enumerate(harga):
        awal = masa[-1][0] if masa else -1
        if masa and (harga[awal].total, harga[awal].dasar) == (x.total, x.dasar):
            masa[-1] = (awal, i)
        else:
            masa.append((i, i))
    return masa


def tabel_harga(
    bulan: Iterable[date],
    pembayar: Iterable[str],
    sektor: Iterable[str] = ("transport", "other"),
    *,
    dasar_upah: Iterable[int | None] = (None,),
    program: Sequence[str] = PAKET,
    hukum: Hukum | None = None,
) -> list[BarisHarga]:
    """Every distinct price of a run: months x payers x sectors x bases. The database joins worker-months to it.

    A city of 33,000 workers x 12 months needs some dozens of rows. Raises PerluPembulatan when a price is not whole
    rupiah and the setting pembulatan.iuran still keeps fractions.
    """
    hukum = hukum or hukum_berlaku()
    semua_bulan, semua_sektor, semua_dasar = list(bulan), list(sektor), list(dasar_upah)
    baris = []
    for p in pembayar:
        for s in semua_sektor:
            for d in semua_dasar:
                for b in semua_bulan:
                    x = price(b, pembayar=p, sektor=s, dasar_upah=d, program=program, hukum=hukum)
                    baris.append(_baris_harga(x))
    return baris


def _baris_harga(x: HargaBulan) -> BarisHarga:
    if isinstance(x.total, Fraction) or isinstance(x.jkk, Fraction) or x.bulan is None:
        raise PerluPembulatan(
            f"Iuran untuk dasar upah {bentuk.rupiah(x.dasar_upah)} tidak genap rupiah dan belum ada aturan pembulatannya. "
            "Pilih setelan pembulatan.iuran atau pakai dasar upah lain."
        )
    return BarisHarga(
        x.bulan, x.pembayar, x.sektor, x.dasar_upah, "+".join(x.program),
        int(x.jkk), int(x.jkm), int(x.jht), int(x.total), x.versi_hukum,
    )  # fmt: skip


def price_banyak(
    orang_bulan: Iterable[tuple[str, str, date, int | None]],
    *,
    program: Sequence[str] = PAKET,
    hukum: Hukum | None = None,
) -> list[HargaBulan]:
    """Price any number of worker-months (payer, sector, month, base) in one pass; equal ones share one record."""
    hukum = hukum or hukum_berlaku()
    tabel: dict[tuple[str, str, date, int | None], HargaBulan] = {}
    hasil = []
    for kunci in orang_bulan:
        x = tabel.get(kunci)
        if x is None:
            p, s, b, d = kunci
            x = tabel[kunci] = price(b, pembayar=p, sektor=s, dasar_upah=d, program=program, hukum=hukum)
        hasil.append(x)
    return hasil
