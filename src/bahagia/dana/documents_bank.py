"""The list for the bank as a file. Account numbers are opened for it each time, on record."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bahagia.akun.models import Akun
from bahagia.dana.models import DaftarBank
from bahagia.luar.bank.daftar import BarisBayar, susunan_pada, tulis_daftar
from bahagia.pokja.queries import buka_nomor


def list_baris_bayar(daftar: DaftarBank, *, oleh: Akun, pada: datetime) -> list[BarisBayar]:
    """Lines as the bank takes them, in the order of the list."""
    return [
        BarisBayar(
            rekening=buka_nomor(b.rekening, oleh=oleh, pada=pada, untuk=daftar.nomor), nama=b.nama, nilai=b.nilai,
            keterangan=f"Dana {b.rt} {b.acuan}", acuan=b.acuan, bank=b.rekening.bank_kode,
        )
        for b in daftar.baris.select_related("rekening__rt__kelurahan", "rt").order_by("urut")
    ]  # fmt: skip


def print_daftar_bank(
    daftar: DaftarBank, *, oleh: Akun, pada: datetime, bentuk: Literal["xlsx", "csv"] = "xlsx"
) -> bytes:
    """The file in the layout of the city's bank, the same whenever it is asked for."""
    return tulis_daftar(
        list_baris_bayar(daftar, oleh=oleh, pada=pada), bentuk=bentuk, tanggal=daftar.tanggal,
        susunan=susunan_pada(daftar.kota_kode, pada=daftar.tanggal),
    )  # fmt: skip
