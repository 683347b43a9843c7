"""Doors to the rows of the fund."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.dana.models import BarisBank, Belanja, DaftarBank, Pencairan, PenerimaanDana, PengembalianDana, PindahKas


def belanja_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> Belanja:
    """The spending, where the right is held at its RT; 404 when it is not theirs to see."""
    belanja = Belanja.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if belanja is None or not lingkup.has(Izin.LIHAT_DANA, belanja.rt):
        raise Http404("belanja")
    require_izin(lingkup, izin, belanja.rt)
    return belanja


def penerimaan_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> PenerimaanDana:
    """The receipt of money, where the right is held at its RT; 404 when it is not theirs to see."""
    penerimaan = PenerimaanDana.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if penerimaan is None or not lingkup.has(Izin.LIHAT_DANA, penerimaan.rt):
        raise Http404("penerimaan")
    require_izin(lingkup, izin, penerimaan.rt)
    return penerimaan


def pencairan_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> Pencairan:
    """The tranche, where the right is held at its RT; 404 when it is not theirs to see."""
    baris = Pencairan.objects.select_related("rt__kelurahan", "rekening", "rab", "penerimaan").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("pencairan")
    require_izin(lingkup, izin, baris.rt)
    return baris


def pengembalian_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> PengembalianDana:
    """The money sent back, where the right is held at its RT; 404 when it is not theirs to see."""
    baris = PengembalianDana.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("pengembalian")
    require_izin(lingkup, izin, baris.rt)
    return baris


def daftar_bank_for(lingkup: Lingkup, pk: int, *, tulis: bool = False) -> tuple[DaftarBank, list[BarisBank]]:
    """A list for the bank with its lines, for who asks for or approves the money of every RT on it."""
    daftar = DaftarBank.objects.filter(pk=pk).first()
    baris = list(
        BarisBank.objects.filter(daftar=pk).select_related("rt__kelurahan", "rekening", "pencairan").order_by("urut")
    )
    boleh = [b for b in baris if any(lingkup.has(i, b.rt) for i in (Izin.USUL_DANA, Izin.SETUJU_DANA))]
    if daftar is None or not baris or len(boleh) != daftar.n_baris:
        raise Http404("daftar bank")
    if tulis:
        for satu in baris:
            require_izin(lingkup, Izin.USUL_DANA, satu.rt)
    return daftar, baris


def baris_bank_for(lingkup: Lingkup, pk: int) -> BarisBank:
    """One payment of a list, for who may record the bank's answer to it."""
    baris = BarisBank.objects.select_related("rt__kelurahan", "daftar", "rekening", "pencairan").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("baris bank")
    require_izin(lingkup, Izin.USUL_DANA, baris.rt)
    return baris


def pindah_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> PindahKas:
    """The move of money, where the right is held at its RT; 404 when it is not theirs to see."""
    baris = PindahKas.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("perpindahan uang")
    require_izin(lingkup, izin, baris.rt)
    return baris
