"""Net programme money of an RT, before residents deliberate: ceiling less what is fixed or mandated."""

from __future__ import annotations

from datetime import date

from bahagia.aturan.dana_bersih import MANDAT, uang_program
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.hitungan import Jawaban
from bahagia.dana.queries import pagu_rt
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.queries import harga_wajib
from bahagia.rab.queries import list_bebas
from bahagia.rab.queries_bersama import list_bersama
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada


def uang_bersih(rt: RT, tahun: int) -> Jawaban:
    """Breakdown of `aturan.dana_bersih` for this RT: its decided ceiling (or the class of its households), the mandates it
    is exempt from, the price of the others: its share of a joint purchase, else the city's price list. Codes:
    `kk_belum_ada`, `pagu_belum_ditentukan` (with the explanation), never a guess."""
    pagu = pagu_rt(rt, tahun)
    kk = pagu.dasar["kk"] if pagu else None
    if kk is None:
        baris = kk_pada(rt, pada=date(tahun, 12, 31))
        kk = baris.jumlah if baris else 0
    if not kk:
        raise Penolakan(
            f"Jumlah KK {rt} belum dicatat, jadi uang programnya belum dapat dihitung.",
            langkah="Catat jumlah KK beserta dokumen sumbernya.", kode="kk_belum_ada",
        )  # fmt: skip

    def hitung(harga: dict[str, int]) -> Jawaban:
        return uang_program(
            pagu.nilai if pagu else None, kk, tahun=tahun, kota=rt.kota_kode, bebas=sorted(list_bebas(rt, tahun)),
            harga_mandat=harga,
        )  # fmt: skip

    try:
        bagian = _bagian_bersama(rt, tahun)
        jawab = hitung(bagian)
        tanpa = {b.kode for b in jawab["butir"] if b.keadaan == "tanpa_harga"}
        if not tanpa:
            return jawab
        acuan = harga_wajib(rt.kota_kode, pada=date(tahun, 12, 31))
        return hitung(bagian | {k: v for k, v in acuan.items() if k in tanpa})
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Tanyakan kelasnya kepada DPMPPA.", kode="pagu_belum_ditentukan") from salah


def _bagian_bersama(rt: RT, tahun: int) -> dict[str, int]:
    """What this RT pays for a mandate that several RT buy together, as long as nobody refused."""
    return {
        s.kode: b.nilai
        for s in list_bersama(rt, tahun)
        if s.kode in MANDAT and not s.ditolak
        for b in s.bagian
        if b.rt_id == rt.pk
    }
