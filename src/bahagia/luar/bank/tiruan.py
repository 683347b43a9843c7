"""A fake bank: for tests, and for trying disbursement at a desk. It speaks in files, as the bank does.

    python -m bahagia.luar.bank.tiruan daftar.xlsx --hasil hasil.csv --koran koran.sta --rekening 1151234567

`Bank.receive` takes our payment list and checks it as a clerk would; `Bank.result` is the bank's answer, `Bank.statement`
the statement of one account in any of the forms banks send. Nothing of it is a real bank's software.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from bahagia.dasar.lembar import buka_buku, teks
from bahagia.dasar.lembar.tulis import Kolom, tulis_csv, tulis_xlsx
from bahagia.luar.bank.daftar import SusunanBank, read_susunan_baku

Salah = Literal["rekening_salah", "nama_beda", "nilai_beda", "baris_asing", "status_aneh"]
Bentuk = Literal["mt940", "camt", "csv", "xlsx", "jumlah"]


@dataclass
class Mutasi:
    """One move on an account of the bank; money in is positive."""

    tanggal: date
    uraian: str
    nilai: int
    acuan: str


@dataclass
class Perintah:
    """A line of the list as the bank keeps it."""

    rekening: str
    nama: str
    nilai: int
    acuan: str
    gagal: str = ""


@dataclass
class Terima:
    """What the counter says of a list: how much it will pay, and the rows it refuses."""

    n: int
    nilai: int
    ditolak: list[tuple[int, str]] = field(default_factory=list)


class Bank:
    """The bank's books. `salah`: faults to play on the first line of a list; `pemilik`: names by account."""

    def __init__(
        self, *, pemilik: dict[str, str] | None = None, salah: frozenset[Salah] = frozenset(), hari: date = date(2026, 4, 6)
    ) -> None:
        self.pemilik, self.salah, self.hari = pemilik, salah, hari
        self.perintah: list[Perintah] = []
        self.mutasi: dict[str, list[Mutasi]] = {}
        self.saldo_awal: dict[str, int] = {}

    def receive(self, isi: bytes, susunan: SusunanBank | None = None) -> Terima:
        """Take a list, check it, pay what can be paid."""
        ini = susunan or read_susunan_baku()
        letak = {k.isi: i for i, k in enumerate(ini.kolom)}
        baris = buka_buku(isi)[0].baris
        kepala = [k.kepala for k in ini.kolom]
        mulai = next((i for i, b in enumerate(baris) if [teks(s) for s in b][: len(kepala)] == kepala), None)
        if mulai is None:
            return Terima(0, 0, [(0, f"Judul kolom tidak sesuai susunan versi {ini.versi}.")])
        hasil = Terima(0, 0)
        for nomor, sel in enumerate(baris[mulai + 1 :], start=mulai + 2):
            if not any(teks(s) for s in sel):
                continue
            rekening, nama, nilai = sel[letak["rekening"]], teks(sel[letak["nama"]]), _nilai(sel[letak["nilai"]])
            if not isinstance(rekening, str) or not rekening.isdecimal() or nilai <= 0:
                hasil.ditolak.append((nomor, "Rekening atau jumlahnya tidak sah."))
                continue
            satu = Perintah(rekening, nama, nilai, teks(sel[letak["acuan"]]), self._fault(rekening, nama))
            self.perintah.append(satu)
            hasil.n, hasil.nilai = hasil.n + 1, hasil.nilai + nilai
            if not satu.gagal:
                self.move(rekening, nilai, f"PENCAIRAN {satu.acuan}", satu.acuan)
        return hasil

    def _fault(self, rekening: str, nama: str) -> str:
        pertama = not self.perintah
        if pertama and "rekening_salah" in self.salah:
            return "Rekening tidak ditemukan"
        if self.pemilik is None:
            return "Nama penerima tidak sesuai" if pertama and "nama_beda" in self.salah else ""
        if rekening not in self.pemilik:
            return "Rekening tidak ditemukan"
        return "" if self.pemilik[rekening].casefold() == nama.casefold() else "Nama penerima tidak sesuai"

    def move(self, rekening: str, nilai: int, uraian: str, acuan: str = "", tanggal: date | None = None) -> None:
        """Book a move: a disbursement, a withdrawal, interest."""
        self.mutasi.setdefault(rekening, []).append(Mutasi(tanggal or self.hari, uraian, nilai, acuan))

    def result(self, bentuk: Literal["csv", "xlsx"] = "csv") -> bytes:
        """The answer to every list taken so far, as a file."""
        kolom = [
            Kolom("No", "angka"), Kolom("Rekening Tujuan"), Kolom("Nama Penerima"), Kolom("Jumlah", "uang"), Kolom("Status"),
            Kolom("Keterangan"), Kolom("Referensi"), Kolom("Tanggal"),
        ]  # fmt: skip
        baris: list[list[Any]] = []
        for i, p in enumerate(self.perintah, start=1):
            nilai = p.nilai - 1 if i == 1 and "nilai_beda" in self.salah else p.nilai
            status = "GAGAL" if p.gagal else "BERHASIL"
            if i == 1 and "status_aneh" in self.salah:
                status = "DALAM PROSES"
            baris.append([i, p.rekening, p.nama, nilai, status, p.gagal, p.acuan, f"{self.hari:%d/%m/%Y}"])
        if "baris_asing" in self.salah:
            asing = ["9990001112", "ORANG LAIN", 1_000_000, "BERHASIL", "", "ASING", f"{self.hari:%d/%m/%Y}"]
            baris.append([len(baris) + 1, *asing])
        baris.append([None, "", "TOTAL", sum(b[3] for b in baris), "", "", "", ""])
        return tulis_csv(kolom, baris) if bentuk == "csv" else tulis_xlsx(kolom, baris, lembar="Hasil")

    def statement(self, rekening: str, bentuk: Bentuk = "mt940") -> bytes:
        """The statement of an account in one of the forms banks send; `jumlah` is a CSV with DB/CR behind the figure."""
        awal = self.saldo_awal.get(rekening, 0)
        mutasi = sorted(self.mutasi.get(rekening, []), key=lambda m: m.tanggal)
        if bentuk == "mt940":
            return _mt940(rekening, awal, mutasi, self.hari)
        if bentuk == "camt":
            return _camt(rekening, awal, mutasi)
        if bentuk == "jumlah":
            return _csv_jumlah(rekening, awal, mutasi)
        kolom = [
            Kolom("Post Date"), Kolom("Account"), Kolom("Description"), Kolom("Currency"), Kolom("Debit", "uang"),
            Kolom("Credit", "uang"), Kolom("Balance", "uang"), Kolom("Reference No"),
        ]  # fmt: skip
        baris: list[list[Any]] = []
        for m in mutasi:
            awal += m.nilai
            baris.append(
                [f"{m.tanggal:%d/%m/%Y}", rekening, m.uraian, "IDR", max(-m.nilai, 0), max(m.nilai, 0), awal, m.acuan]
            )
        return tulis_csv(kolom, baris) if bentuk == "csv" else tulis_xlsx(kolom, baris, lembar="Mutasi")


def _nilai(sel: Any) -> int:
    try:
        return int(sel)
    except (TypeError, ValueError):
        return 0


def _saldo(nilai: int) -> tuple[str, str]:
    return ("C" if nilai >= 0 else "D"), f"{abs(nilai)},"


def _mt940(rekening: str, awal: int, mutasi: Sequence[Mutasi], hari: date) -> bytes:
    mulai = mutasi[0].tanggal if mutasi else hari
    akhir = awal + sum(m.nilai for m in mutasi)
    baris = [":20:TIRUAN", f":25:{rekening}", ":28C:1/1", f":60F:{_saldo(awal)[0]}{mulai:%y%m%d}IDR{_saldo(awal)[1]}"]
    for m in mutasi:
        tanda, nilai = _saldo(m.nilai)
        baris.append(f":61:{m.tanggal:%y%m%d%m%d}{tanda}{nilai}NTRF{(m.acuan or 'NONREF')[:16]}")
        baris.append(f":86:{m.uraian[:65]}")
    tutup = (mutasi[-1].tanggal if mutasi else hari) + timedelta(days=0)
    baris += [f":62F:{_saldo(akhir)[0]}{tutup:%y%m%d}IDR{_saldo(akhir)[1]}", "-"]
    return "\r\n".join(baris).encode()


def _camt(rekening: str, awal: int, mutasi: Sequence[Mutasi]) -> bytes:
    def uang(nilai: int) -> str:
        arah = "CRDT" if nilai >= 0 else "DBIT"
        return f'<Amt Ccy="IDR">{abs(nilai)}.00</Amt><CdtDbtInd>{arah}</CdtDbtInd>'

    def saldo(kode: str, nilai: int) -> str:
        return f"<Bal><Tp><CdOrPrtry><Cd>{kode}</Cd></CdOrPrtry></Tp>{uang(nilai)}</Bal>"

    isi = "".join(
        f"<Ntry>{uang(m.nilai)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{m.tanggal}</Dt></BookgDt>"
        f"<AcctSvcrRef>{escape(m.acuan)}</AcctSvcrRef><AddtlNtryInf>{escape(m.uraian)}</AddtlNtryInf></Ntry>"
        for m in mutasi
    )
    akhir = awal + sum(m.nilai for m in mutasi)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><Othr><Id>{rekening}</Id></Othr></Id><Ccy>IDR</Ccy></Acct>"
        f"{saldo('OPBD', awal)}{saldo('CLBD', akhir)}{isi}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _csv_jumlah(rekening: str, awal: int, mutasi: Sequence[Mutasi]) -> bytes:
    def tulis(nilai: int) -> str:
        return f'"{abs(nilai):,}.00'

    akhir = awal + sum(m.nilai for m in mutasi)
    baris = [f"No. rekening : {rekening}", "Kode Mata Uang : Rp", "", "Tanggal Transaksi,Keterangan,Cabang,Jumlah,"]
    for m in mutasi:
        awal += m.nilai
        tanda = "CR" if m.nilai >= 0 else "DB"
        baris.append(f'{m.tanggal:%d/%m/%Y},"{m.uraian}",0001,{tulis(m.nilai)} {tanda}",{tulis(awal)}"')
    awal_ = akhir - sum(m.nilai for m in mutasi)
    baris += ["", f'Saldo Awal,=,{tulis(awal_)}"', f'Saldo Akhir,=,{tulis(akhir)}"']
    return "\r\n".join(baris).encode()


def main(argv: Sequence[str] | None = None) -> int:
    """Take a list, write the answer and a statement."""
    p = argparse.ArgumentParser(description="Bank tiruan: menerima daftar pembayaran, menulis hasil dan mutasi.")
    p.add_argument("daftar", type=Path)
    p.add_argument("--hasil", type=Path, required=True)
    p.add_argument("--koran", type=Path)
    p.add_argument("--rekening", default="")
    p.add_argument("--salah", nargs="*", default=[], choices=Salah.__args__)  # type: ignore[attr-defined]
    pilih = p.parse_args(argv)
    bank = Bank(salah=frozenset(pilih.salah))
    terima = bank.receive(pilih.daftar.read_bytes())
    pilih.hasil.write_bytes(bank.result("xlsx" if pilih.hasil.suffix == ".xlsx" else "csv"))
    if pilih.koran:
        bentuk: dict[str, Bentuk] = {".xml": "camt", ".csv": "csv", ".xlsx": "xlsx"}
        pilih.koran.write_bytes(bank.statement(pilih.rekening, bentuk.get(pilih.koran.suffix, "mt940")))
    sys.stdout.write(f"{terima.n} baris, {terima.nilai} rupiah, {len(terima.ditolak)} ditolak\n")
    return 1 if terima.ditolak else 0


if __name__ == "__main__":
    sys.exit(main())
