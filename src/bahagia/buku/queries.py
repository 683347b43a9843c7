"""Reads of the books."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from bahagia.buku.jenis import KITAB
from bahagia.buku.models import BarisKoran, HitungKas, Koran, SaldoBank
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.kas.queries import BarisBuku, list_mutasi, saldo, saldo_pada, tutup_buku_terakhir
from bahagia.wilayah.models import RT


def saldo_kitab(rt: RT, kitab: str, tanggal: date | None = None) -> int:
    """Balance of a book now, or at the end of a day. Rupiah."""
    return sum(saldo(rt, a) if tanggal is None else saldo_pada(rt, a, tanggal) for a in KITAB[kitab].akun)


def list_kitab(rt: RT, kitab: str, *, tahun: int | None = None) -> list[BarisBuku]:
    """Lines of a book by date with running balance."""
    return list_mutasi(rt, *KITAB[kitab].akun, tahun=tahun)


def list_saldo_bank(rt: RT) -> QuerySet[SaldoBank]:
    """Balances seen in the bank book, newest first."""
    return SaldoBank.objects.filter(rt=rt).select_related("berkas").order_by("-tanggal", "-id")


def list_koran(rt: RT) -> QuerySet[Koran]:
    """Statements of an RT, newest first."""
    return Koran.objects.filter(rt=rt).order_by("-id")


def list_baris_koran(rt: RT, *, terbuka: bool = False) -> QuerySet[BarisKoran]:
    """Lines of statements by date; `terbuka`: only those tied to nothing and not explained."""
    baris = BarisKoran.objects.filter(rt=rt).select_related("jurnal")
    return (baris.filter(jurnal__isnull=True, penjelasan="") if terbuka else baris).order_by("tanggal", "id")


def list_belum_di_bank(rt: RT, sampai: date) -> list[BarisBuku]:
    """Bookings of our bank book up to a day that no statement line is tied to."""
    terikat = set(BarisKoran.objects.filter(rt=rt, jurnal__isnull=False).values_list("jurnal_id", flat=True))
    return [b for b in list_kitab(rt, "bank") if b.tanggal <= sampai and b.jurnal_id not in terikat]


def list_hitung(rt: RT) -> QuerySet[HitungKas]:
    """Cash counts of an RT, newest month first."""
    return HitungKas.objects.filter(rt=rt).order_by("-bulan", "-id")


def bulan_berikut(rt: RT, *, pada: date) -> date | None:
    """The oldest month that is over, has moves or follows a closed one, and is not closed; None when nothing waits."""
    tutup = tutup_buku_terakhir(rt)
    if tutup is not None:
        bulan = tambah_bulan(tutup, 1)
    else:
        awal = [b[0].tanggal for k in ("bank", "tunai") if (b := list_kitab(rt, k))]
        if not awal:
            return None
        bulan = awal_bulan(min(awal))
    return bulan if tambah_bulan(bulan, 1) <= pada else None
