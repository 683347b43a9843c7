"""Measures a whole RAB: what would keep it from being submitted, all of it at once, so that nobody is sent back twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from bahagia.aturan.bentuk import persen
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.harga.jenis import Bidang
from bahagia.harga.queries import AturanRAB, aturan_rab, harga_pada, peta_harga
from bahagia.rab.batas import Rencana, check_penjaga, pagu_pada, uang_bersih
from bahagia.rab.jenis import Putusan
from bahagia.rab.models import RAB, BarisRAB, VerifikasiBaris
from bahagia.rab.otomatis import WAJIB_DIISI
from bahagia.rab.queries import list_baris, list_bebas
from bahagia.rab.susun import check_harga, check_larangan


@dataclasses.dataclass(frozen=True)
class Halangan:
    """One thing to put right: a stable word, a sentence, the line it is about."""

    kode: str
    kalimat: str
    baris_id: int | None = None


@dataclasses.dataclass(frozen=True)
class Ukuran:
    """A RAB measured: rupiah per field, the ceiling (None = not known, the reason is among `halangan`)."""

    jumlah: int
    pagu: int | None
    per_bidang: dict[str, int]
    halangan: tuple[Halangan, ...]

    @property
    def sisa(self) -> int | None:
        return None if self.pagu is None else self.pagu - self.jumlah


def ukur_rab(rab: RAB, *, pada: date) -> Ukuran:
    """Everything that stands between this draft and its submission, minutes aside."""
    baris = list(list_baris(rab))
    aturan = aturan_rab(rab.kota_kode, pada=pada)
    jumlah = sum(b.nilai for b in baris)
    per_bidang: dict[str, int] = {}
    for b in baris:
        per_bidang[b.pokok.kegiatan.bidang] = per_bidang.get(b.pokok.kegiatan.bidang, 0) + b.nilai
    halangan: list[Halangan] = []
    pagu = _pagu(rab, jumlah, pada, halangan)
    if not any(not b.otomatis for b in baris):
        halangan.append(Halangan("kosong", "Belum ada baris pilihan warga. Tambahkan paling sedikit satu."))
    _wajib(rab, baris, aturan, pada, halangan)
    _bagian(jumlah, per_bidang, aturan, halangan)
    _baris(rab, baris, aturan, pada, halangan)
    try:
        check_penjaga(Rencana(rab.rt, rab.tahun, jumlah, {b.pokok_id: b.nilai for b in baris}))
    except Penolakan as salah:
        halangan.append(Halangan(salah.kode, str(salah)))
    return Ukuran(jumlah, pagu, per_bidang, tuple(halangan))


def _pagu(rab: RAB, jumlah: int, pada: date, halangan: list[Halangan]) -> int | None:
    try:
        pagu = pagu_pada(rab.rt, rab.tahun, pada=pada)
    except Penolakan as salah:
        halangan.append(Halangan(salah.kode, str(salah)))
        return None
    if jumlah > pagu:
        halangan.append(
            Halangan("lewat_pagu", f"Jumlah RAB {rupiah(jumlah)} melebihi pagu {rupiah(pagu)}. Kurangi {rupiah(jumlah - pagu)}.")
        )
    return pagu


def _wajib(rab: RAB, baris: Sequence[BarisRAB], aturan: AturanRAB, pada: date, halangan: list[Halangan]) -> None:
    """What the city mandates stands in the RAB, or the RT is exempt."""
    bebas = list_bebas(rab.rt, rab.tahun)
    try:
        butir = uang_bersih(rab.rt, rab.tahun, pada=pada, bebas=dict.fromkeys(bebas, ""))["butir"]
    except Penolakan as salah:
        halangan.append(Halangan(salah.kode, str(salah)))
        return
    harus = {b.kode: b.nama for b in butir if b.jenis == "mandat" and b.keadaan in WAJIB_DIISI and b.kode not in bebas}
    ada = {b.pokok.kegiatan.kode for b in baris}
    kenal = {w.kode for w in aturan.wajib for b in baris if w.kena(b.uraian)}
    for kode, nama in harus.items():
        if kode not in ada | kenal:
            halangan.append(Halangan(
                "wajib_kurang", f"{nama} belum ada barisnya. Isi harganya, atau ajukan pembebasan bila RT tidak memerlukannya."
            ))  # fmt: skip


def _bagian(jumlah: int, per_bidang: dict[str, int], aturan: AturanRAB, halangan: list[Halangan]) -> None:
    for bidang, (paling_sedikit, paling_banyak) in aturan.bagian.items():
        nilai = per_bidang.get(bidang, 0)
        if jumlah and not jumlah * paling_sedikit <= nilai <= jumlah * paling_banyak:
            halangan.append(Halangan(
                "bagian", f"Bidang {Bidang(bidang).label} harus {persen(paling_sedikit)} sampai {persen(paling_banyak)} "
                f"dari RAB; sekarang {rupiah(nilai)} dari {rupiah(jumlah)}.",
            ))  # fmt: skip


def _baris(rab: RAB, baris: Sequence[BarisRAB], aturan: AturanRAB, pada: date, halangan: list[Halangan]) -> None:
    """Each line again on this day (prices and lists have dates), and rejected ones that came back as they were."""
    peta = peta_harga(rab.kota_kode, pada=pada)
    ditolak = {(p, s): a for p, s, a in VerifikasiBaris.objects.filter(
        pokok__in=[b.pokok_id for b in baris], putusan=Putusan.TOLAK).values_list("pokok_id", "sidik", "alasan")}  # fmt: skip
    for b in baris:
        if b.otomatis:
            continue
        try:
            check_larangan(b.uraian, aturan)
            acuan = harga_pada(rab.kota_kode, b.item_kode, pada=pada, peta=peta) if b.item_kode else None
            check_harga(b.harga, b.alasan_harga, acuan, aturan)
        except Penolakan as salah:
            halangan.append(Halangan(salah.kode, f"Baris “{b.uraian}”: {salah}", b.pk))
        if alasan := ditolak.get((b.pokok_id, b.sidik)):
            halangan.append(Halangan(
                "tolak_belum_diperbaiki", f"Baris “{b.uraian}” ditolak ({alasan}) dan belum diperbaiki. Ubah atau hapus.", b.pk
            ))  # fmt: skip


