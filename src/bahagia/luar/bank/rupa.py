"""Shapes of what a bank's file says. Money is whole rupiah; what is not stands among the bad lines as it was written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

RUPIAH = "IDR"
BATAS_NILAI = Decimal(10) ** 15  # rupiah; a figure beyond it is no amount


@dataclasses.dataclass(frozen=True, slots=True)
class BarisSalah:
    """A line that was not taken (or, among `periksa`, taken but odd). `baris_ke`: line of the file as a person counts,
    0 = the file as a whole; `isi` is the line as written, shortened."""

    baris_ke: int
    kolom: str
    alasan: str
    langkah: str
    isi: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class BarisKoran:
    """One move on the account: exactly one of `masuk`, `keluar` is more than zero. `balik`: the bank took an earlier
    entry back (RC, RD, RvslInd); the direction is already the real one."""

    baris_ke: int
    tanggal: date
    uraian: str
    masuk: int
    keluar: int
    saldo: int | None
    referensi: str
    valuta: date | None = None
    balik: bool = False

    @property
    def nilai(self) -> int:
        """Signed: money in is positive."""
        return self.masuk - self.keluar


@dataclasses.dataclass(frozen=True, slots=True)
class RekeningKoran:
    """One statement. `selisih` = closing balance as written less (opening + lines taken), rupiah; `selisih_sen` what is
    beside it in hundredths; `dicocokkan` False: a balance is missing, `selisih` says nothing. `baris` as in the file."""

    rekening: str
    mata_uang: str
    saldo_awal: int | None
    saldo_akhir: int | None
    baris: tuple[BarisKoran, ...]
    salah: tuple[BarisSalah, ...]
    selisih: int
    selisih_sen: int = 0
    periksa: tuple[BarisSalah, ...] = ()
    catatan: tuple[str, ...] = ()
    nama: str = ""
    bentuk: str = ""
    sejak: date | None = None
    sampai: date | None = None
    dicocokkan: bool = False

    @property
    def masuk(self) -> int:
        return sum(b.masuk for b in self.baris)

    @property
    def keluar(self) -> int:
        return sum(b.keluar for b in self.baris)


@dataclasses.dataclass(slots=True)
class Mentah:
    """A statement while it is read: amounts exact, in whatever currency, nothing judged yet."""

    rekening: str = ""
    mata_uang: str = ""
    saldo_awal: Decimal | None = None
    saldo_akhir: Decimal | None = None
    baris: list[BarisMentah] = dataclasses.field(default_factory=list)
    salah: list[BarisSalah] = dataclasses.field(default_factory=list)
    periksa: list[BarisSalah] = dataclasses.field(default_factory=list)
    catatan: list[str] = dataclasses.field(default_factory=list)
    nama: str = ""
    bentuk: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class BarisMentah:
    """One entry as read: `nilai` signed and exact, money in positive; `mata_uang` "" = that of the statement."""

    baris_ke: int
    tanggal: date
    uraian: str
    nilai: Decimal
    saldo: Decimal | None
    referensi: str
    mata_uang: str = ""
    valuta: date | None = None
    balik: bool = False


def tulis_jumlah(nilai: Decimal, mata_uang: str = RUPIAH) -> str:
    """1250.5 -> `Rp1.250,50`; other money with its code: `EUR 1.250,50`. Whole amounts without decimals."""
    tanda, nilai = ("-" if nilai < 0 else ""), abs(nilai)
    utuh = int(nilai)
    sen = nilai - utuh
    ekor = "," + f"{sen:f}".split(".")[1].rstrip("0").ljust(2, "0") if sen else ""
    tulis = f"{utuh:,}".replace(",", ".") + ekor
    return f"{tanda}Rp{tulis}" if mata_uang in (RUPIAH, "") else f"{tanda}{mata_uang} {tulis}"


def judge(m: Mentah) -> RekeningKoran:
    """What can be booked and what cannot: only whole rupiah pass, nothing is rounded, the arithmetic is laid open."""
    uang = m.mata_uang or RUPIAH
    periksa, catatan = list(m.periksa), list(m.catatan)
    if not m.mata_uang:
        catatan.append("Mata uang tidak tertulis di berkas; dibaca sebagai rupiah.")
    baik: list[BarisKoran] = []
    salah = list(m.salah)
    for b in m.baris:
        if buruk := _fault(b, b.mata_uang or uang):
            salah.append(buruk)
            continue
        nilai = int(b.nilai)
        saldo = _utuh(b.saldo, uang)
        baik.append(
            BarisKoran(
                b.baris_ke, b.tanggal, b.uraian, max(nilai, 0), max(-nilai, 0), saldo, b.referensi, b.valuta, b.balik
            )
        )
    awal, akhir = (s if s is not None and abs(s) < BATAS_NILAI else None for s in (m.saldo_awal, m.saldo_akhir))
    catatan += _catatan_saldo(m, uang)
    selisih = selisih_sen = 0
    dicocokkan = awal is not None and akhir is not None and uang == RUPIAH
    if awal is not None and akhir is not None and dicocokkan:
        beda = akhir - awal - sum((Decimal(b.nilai) for b in baik), Decimal(0))
        selisih = int(beda)
        selisih_sen = int((beda - selisih) * 100)
    hari = [b.tanggal for b in m.baris]
    if hari != sorted(hari) and hari != sorted(hari, reverse=True):
        catatan.append("Tanggal di berkas tidak berurutan; semua baris tetap dibaca.")
    salah.sort(key=lambda s: s.baris_ke)
    return RekeningKoran(
        m.rekening, uang, _utuh(awal, uang), _utuh(akhir, uang), tuple(baik), tuple(salah), selisih, selisih_sen, tuple(periksa),
        tuple(dict.fromkeys(catatan)), m.nama, m.bentuk, min(hari, default=None), max(hari, default=None),
        dicocokkan,
    )  # fmt: skip


def _fault(b: BarisMentah, uang: str) -> BarisSalah | None:
    isi = f"{b.tanggal:%d/%m/%Y} {b.uraian} {tulis_jumlah(b.nilai, uang)}"[:160]
    if uang != RUPIAH:
        return BarisSalah(
            b.baris_ke, "mata uang", f"Jumlahnya {tulis_jumlah(b.nilai, uang)}, bukan rupiah.",
            "Buku kas hanya rupiah. Minta bank mutasi rekening rupiahnya.", isi,
        )  # fmt: skip
    if b.nilai != int(b.nilai):
        return BarisSalah(
            b.baris_ke, "jumlah", f"Jumlah {tulis_jumlah(b.nilai)} memuat sen; buku kas hanya rupiah bulat.",
            "Tanyakan ke bank jumlah yang benar, lalu catat baris ini dengan tangan.", isi,
        )  # fmt: skip
    if b.nilai == 0:
        return BarisSalah(b.baris_ke, "jumlah", "Jumlahnya nol: tidak ada uang yang berpindah.", "Tidak perlu dicatat.", isi)
    if abs(b.nilai) >= BATAS_NILAI:
        return BarisSalah(b.baris_ke, "jumlah", "Jumlahnya terlalu besar.", "Periksa baris ini di berkas bank.", isi)
    return None


def _catatan_saldo(m: Mentah, uang: str) -> Iterator[str]:
    for nama, saldo in (("awal", m.saldo_awal), ("akhir", m.saldo_akhir)):
        if saldo is None:
            yield f"Saldo {nama} tidak ada di berkas; jumlah baris tidak dapat dicocokkan dengan saldo."
        elif uang == RUPIAH and saldo != int(saldo):
            yield f"Saldo {nama} tertulis {tulis_jumlah(saldo)}: memuat sen."
    if m.saldo_awal is not None and m.saldo_akhir is not None:
        beda = m.saldo_akhir - m.saldo_awal - sum((b.nilai for b in m.baris), Decimal(0))
        if beda:
            yield (
                f"Hitungan berkas sendiri tidak cocok: saldo awal {tulis_jumlah(m.saldo_awal, uang)}, saldo akhir "
                f"{tulis_jumlah(m.saldo_akhir, uang)}, selisih dengan semua barisnya {tulis_jumlah(beda, uang)}."
            )


def _utuh(saldo: Decimal | None, uang: str) -> int | None:
    return int(saldo) if saldo is not None and uang == RUPIAH and saldo == int(saldo) and abs(saldo) < BATAS_NILAI else None
