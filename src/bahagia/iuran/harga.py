"""The law's price, as a list needs it: which payer the law sees, price per sector and month, citations, versions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bahagia.aturan import hukum_berlaku
from bahagia.aturan.galat import TidakAdaKetentuan
from bahagia.aturan.iuran import HargaBulan, price
from bahagia.dasar.penolakan import Penolakan
from bahagia.iuran.models import Penanggung

#: How the law sees our payers. Whether RT money is budget money is a setting inside `aturan` (payer rt_fund).
PEMBAYAR_HUKUM = {
    Penanggung.DANA_RT: "rt_fund",
    Penanggung.KOTA: "apbd",
    Penanggung.PROVINSI: "apbd",
    Penanggung.LEGISLATOR: "apbd",
    Penanggung.BAZNAS_CSR: "private_donor",
    Penanggung.MANDIRI: "self",
}
SEKTOR = ("transport", "other")


@dataclasses.dataclass(frozen=True)
class Harga:
    """Price of one worker for one month in one sector, rupiah."""

    bulan: date
    sektor: str
    jkk: int
    jkm: int


def _price(penanggung: Penanggung, sektor: str, bulan: date) -> HargaBulan:
    try:
        return price(bulan, pembayar=PEMBAYAR_HUKUM[penanggung], sektor=sektor)
    except TidakAdaKetentuan as salah:
        raise Penolakan(
            f"Iuran untuk bulan itu belum ada ketentuannya: {salah}", langkah="Pilih bulan lain.", kode="tanpa_ketentuan",
        ) from salah  # fmt: skip


def list_harga(penanggung: Penanggung, bulan: Sequence[date]) -> list[Harga]:
    """The price table of a list: every month in both sectors."""
    return [
        Harga(b, s, int(x.jkk), int(x.jkm)) for s in SEKTOR for b in bulan for x in [_price(penanggung, s, b)]
    ]


def list_dasar(tabel: Iterable[Harga], penanggung: Penanggung = Penanggung.DANA_RT) -> list[dict[str, str]]:
    """Citations behind a price table, each once, in the form that is stored beside what was promised."""
    dasar: dict[str, dict[str, str]] = {}
    for h in tabel:
        for d in _price(penanggung, h.sektor, h.bulan).dasar:
            dasar[d.id] = {
                "id": d.id, "peraturan": d.peraturan, "pasal": d.pasal, "keyakinan": d.keyakinan, "sebutan": str(d),
            }  # fmt: skip
    return list(dasar.values())


def as_json(tabel: Iterable[Harga]) -> list[dict[str, Any]]:
    return [{"bulan": h.bulan.isoformat(), "sektor": h.sektor, "jkk": h.jkk, "jkm": h.jkm} for h in tabel]


def versi_hukum() -> str:
    """Short stable name of the law data in force in this software."""
    return hukum_berlaku().versi


def list_jumlah_bulan(pada: date) -> tuple[int, ...]:
    """Spans that BPJS accepts in one payment (1, 3, 6, 12 months where nothing newer is known)."""
    return tuple(hukum_berlaku().nilai("bpu.payment.periods_months", pada).nilai)


def read_kode_iuran(teks: str) -> str:
    """A contribution code as printed by BPJS: digits, spaces and dashes ignored; 8 to 16 digits (11 is usual)."""
    kode = re.sub(r"[\s.-]", "", teks)
    if not re.fullmatch(r"\d{8,16}", kode):
        raise Penolakan(
            "Kode iuran harus berupa angka, biasanya 11 angka.", langkah="Salin dari surat tagihan BPJS.",
            kode="kode_iuran", bidang="kode",
        )  # fmt: skip
    return kode
