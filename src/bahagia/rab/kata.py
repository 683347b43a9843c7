"""How states and amounts of a budget are said: chips and short sentences that several pages share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.peran import Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tampilan import Chip
from bahagia.dasar.uang import rupiah
from bahagia.rab.isian import write_desimal
from bahagia.rab.jenis import KeadaanRAB, Putusan
from bahagia.rab.models import RAB, BarisRAB

_NADA = {
    KeadaanRAB.DISUSUN: "wait", KeadaanRAB.DIAJUKAN: "info", KeadaanRAB.DIVERIFIKASI: "info",
    KeadaanRAB.DIKEMBALIKAN: "warning", KeadaanRAB.DISETUJUI: "good", KeadaanRAB.DIGANTI: "neutral",
    KeadaanRAB.DIBATALKAN: "neutral",
}  # fmt: skip
_NADA_PUTUSAN = {Putusan.BELUM: "wait", Putusan.TERIMA: "good", Putusan.TOLAK: "danger"}
LAMA_MENUNGGU = 7  # days at one desk before it is shown as long; house limit


def chip_keadaan(rab: RAB) -> Chip:
    return Chip(str(rab.get_keadaan_display()), _NADA[KeadaanRAB(rab.keadaan)])


def chip_putusan(baris: BarisRAB, *, diperiksa: bool) -> Chip | None:
    """Nothing on a line of a draft that no desk has seen."""
    if baris.putusan == Putusan.BELUM and not diperiksa:
        return None
    return Chip(str(baris.get_putusan_display()), _NADA_PUTUSAN[Putusan(baris.putusan)])


def hitungan(b: BarisRAB) -> str:
    """`24 hari × Rp160.000`"""
    return f"{write_desimal(b.volume)} {b.satuan} × {rupiah(b.harga)}"


def uraian_ukuran(b: BarisRAB) -> str:
    """`40 × 0,5 × 0,6 m` when the volume was worked out from sizes."""
    isi = [u for u in b.ukuran if u]
    return " × ".join(isi) if len(isi) > 1 and not b.otomatis else ""


def nama_langkah(rab: RAB, kode: str = "") -> str:
    """The post that a step belongs to."""
    kode = kode or rab.langkah_kini
    peran = next((s["peran"] for s in rab.langkah if s["kode"] == kode), "")
    return str(Peran(peran).label) if peran in Peran.values else kode


def umur(rab: RAB, *, pada: date) -> int:
    """Days it has stood where it is."""
    return max(0, (pada - tanggal_kota(rab.sejak)).days)


def chip_umur(rab: RAB, *, pada: date) -> Chip:
    hari = umur(rab, pada=pada)
    kata = ngettext("%(n)d hari", "%(n)d hari", hari) % {"n": hari} if hari else _("hari ini")
    return Chip(kata, "danger" if hari > LAMA_MENUNGGU else "wait")


def isi_bilah(jumlah: int, pagu: int | None) -> dict[str, Any]:
    """The running total beside the ceiling, for the bar that stays in sight."""
    sisa = None if pagu is None else pagu - jumlah
    return {
        "jumlah": rupiah(jumlah), "pagu": rupiah(pagu), "lewat": sisa is not None and sisa < 0,
        "sisa": rupiah(abs(sisa)) if sisa is not None else "",
    }  # fmt: skip
