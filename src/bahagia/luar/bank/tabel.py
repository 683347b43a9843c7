"""Statements as tables (CSV, XLSX and kin): heads by alias or by a profile, amounts split, signed or marked."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from bahagia.dasar.lembar import Lembar, Sel, Tabel, adalah_angka, buka_buku, cari_tabel, teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.angka import BukanAngka, bulan_dulu, read_jumlah, read_tanda, read_tanggal
from bahagia.luar.bank.rupa import BarisMentah, BarisSalah, Mentah, tulis_jumlah

_DATA = Path(__file__).parent / "data" / "kepala_koran.yaml"
_BOBOT: Final = {"tanggal": 2.0, "uraian": 1.0, "keluar": 2.0, "masuk": 2.0, "jumlah": 2.0, "saldo": 1.5, "abaikan": 0.3}
BARIS_TERBANYAK = 20_000  # rows; a year of one RT has a few hundred
CUKUP = 4.0  # a date and an amount
_AWAL = re.compile(r"saldo\s*awal|opening\s*balance|saldo\s*sebelumnya|beginning\s*balance|previous\s*balance", re.IGNORECASE)
_AKHIR = re.compile(r"saldo\s*akhir|closing\s*balance|ending\s*balance", re.IGNORECASE)
_JUMLAH = re.compile(r"^\W*(?:sub\s*)?(?:total|jumlah|mutasi (?:debet|debit|kredit|credit))\b", re.IGNORECASE)
_REKENING = re.compile(
    r"(?:no(?:mor|\.)?\s*rek(?:ening|\.)?|account\s*(?:no|number)?\.?|norek)\W*(\d[\d .-]{4,24}\d)", re.IGNORECASE
)
_UANG = re.compile(r"(?:mata\s*uang|currency|ccy)\W*([A-Za-z]{2,6})", re.IGNORECASE)
_TUNDA = re.compile(r"^'?(?:pend|pending|belum)\b", re.IGNORECASE)
_LANGKAH = "Lihat baris ini di mutasi asli, lalu catat dengan tangan."


@functools.cache
def _alias() -> dict[str, str]:
    semua = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {_polos(judul): bidang for bidang, isi in semua.items() for judul in isi["utama"]}


def _polos(judul: str) -> str:
    tanpa = re.sub(r"\((?:idr|rp|rupiah|dd.*?)\)", "", judul.casefold())
    return re.sub(r"[^a-z0-9/]", "", tanpa)


def kenali(judul: str, profil: Mapping[str, str] | None = None) -> str:
    """What a head means, "" when nobody knows. `profil`: field -> head as this bank writes it, stands before aliases."""
    polos = _polos(judul)
    for bidang, sebutan in (profil or {}).items():
        if polos and _polos(sebutan) == polos:
            return bidang
    return _alias().get(polos, "") if polos else ""


def _nilai(kepala: Sequence[str], profil: Mapping[str, str] | None) -> float:
    ada = {b for j in kepala if j and (b := kenali(j, profil))}
    if "tanggal" not in ada or not ada & {"jumlah", "masuk", "keluar"}:
        return 0.0
    return sum(_BOBOT.get(b, 0.5) for b in ada)


def read_tabel(isi: bytes, profil: Mapping[str, str] | None = None) -> list[Mentah]:
    """Every sheet that is a statement; one statement an account. Penolakan `lembar_*` or `koran_tanpa_kepala`."""
    buku = buka_buku(isi)
    daftar = [t for satu in buku if not satu.tersembunyi and (t := _tabel(satu, profil))]
    daftar = daftar or [t for satu in buku if satu.tersembunyi and (t := _tabel(satu, profil))]
    if not daftar:
        if lewat := next((s.lewat_batas for s in buku if s.lewat_batas is not None), None):
            raise lewat
        raise Penolakan(
            "Judul kolom mutasi bank tidak ditemukan: kami mencari baris yang berisi Tanggal, Keterangan, dan Debit/Kredit "
            "atau Jumlah.", langkah="Kirim berkas mutasi seperti diunduh dari bank, tanpa menghapus baris judulnya.",
            kode="koran_tanpa_kepala",
        )  # fmt: skip
    if any(len(t.lembar.baris) > BARIS_TERBANYAK for t in daftar):
        raise Penolakan(
            f"Mutasi ini lebih dari {BARIS_TERBANYAK:,} baris.".replace(",", "."),
            langkah="Minta bank mutasi untuk masa yang lebih pendek.", kode="koran_terlalu_panjang",
        )  # fmt: skip
    return [m for t in daftar for m in _Pembaca(t, profil).read()]


def _tabel(lembar: Lembar, profil: Mapping[str, str] | None) -> Tabel | None:
    try:
        return cari_tabel([lembar], lambda k: _nilai(k, profil), pilih=lembar.nama, cukup=CUKUP)
    except Penolakan:
        return None


class _Pembaca:
    """Reads one table. Accounts are kept apart when a column names them."""

    def __init__(self, tabel: Tabel, profil: Mapping[str, str] | None) -> None:
        self.tabel = tabel
        self.kolom: dict[str, list[int]] = {}
        for i, judul in enumerate(tabel.kepala):
            if bidang := kenali(judul, profil):
                self.kolom.setdefault(bidang, []).append(i)
        self._tanpa_kepala()
        self.lebar = 1 + max([i for i, j in enumerate(tabel.kepala) if j] + [i for k in self.kolom.values() for i in k])
        self.rekening, self.mata_uang = _di_atas(tabel)
        sel = (self._sel(b, "tanggal") for _, b in tabel.baris())
        self.bulan_di_depan = bulan_dulu(sel)
        self.cetak: dict[str, Mentah] = {}

    def _tanpa_kepala(self) -> None:
        """A column without a head beside the amount: DB/CR marks, or a running balance."""
        if "jumlah" not in self.kolom:
            return
        lebar = max((len(b) for _, b in self.tabel.baris()), default=0)
        for i in range(self.kolom["jumlah"][0] + 1, lebar):
            if i < len(self.tabel.kepala) and self.tabel.kepala[i]:
                continue
            isi = [b[i] for _, b in self.tabel.baris() if i < len(b) and teks(b[i])]
            if isi and "tanda" not in self.kolom and all(read_tanda(s) for s in isi):
                self.kolom["tanda"] = [i]
            elif isi and "saldo" not in self.kolom and all(_angka(s) is not None for s in isi):
                self.kolom["saldo"] = [i]

    def _sel(self, baris: Sequence[Sel], bidang: str) -> Sel:
        for i in self.kolom.get(bidang, ()):
            if i < len(baris) and teks(baris[i]):
                return baris[i]
        return ""

    def read(self) -> list[Mentah]:
        awal, akhir = self._saldo_tertulis()
        for nomor, baris in self.tabel.baris():
            if any(teks(s) for s in baris):
                self._row(nomor, baris)
        hasil = list(self.cetak.values()) or [Mentah(bentuk="Tabel", mata_uang="IDR")]
        for m in hasil:
            if self.bulan_di_depan:
                m.catatan.append("Tanggal di berkas ditulis bulan dahulu; dibaca begitu.")
            if len(hasil) == 1:
                m.saldo_awal, m.saldo_akhir = awal, akhir
            _lengkapi_saldo(m)
        return hasil

    def _saldo_tertulis(self) -> tuple[Decimal | None, Decimal | None]:
        """Opening and closing balance as rows above or below the moves name them."""
        awal = akhir = None
        for baris in self.tabel.lembar.baris:
            kata = " ".join(teks(s) for s in baris if not adalah_angka(s))[:200]
            if read_tanggal(self._sel(baris, "tanggal")) and self._jumlah(baris)[0] is not None:
                continue  # a move whose description mentions a balance
            if _AWAL.search(kata) and not _AKHIR.search(kata) and awal is None:
                awal = _angka_akhir(baris)
            elif _AKHIR.search(kata) and not _AWAL.search(kata):
                akhir = _angka_akhir(baris) or akhir
        return awal, akhir

    def _jumlah(self, baris: Sequence[Sel]) -> tuple[Decimal | None, str]:
        """(signed amount, what is wrong). Split columns, a sign, a DB/CR beside or behind the figure."""
        try:
            masuk = read_jumlah(self._sel(baris, "masuk"))
            keluar = read_jumlah(self._sel(baris, "keluar"))
            if (masuk and masuk[0]) and (keluar and keluar[0]):
                return None, "Kolom debit dan kredit terisi dua-duanya."
            if masuk and masuk[0]:
                return masuk[0], ""
            if keluar and keluar[0]:
                return -abs(keluar[0]), ""  # some banks write what goes out with a minus
            if (masuk or keluar) and "jumlah" not in self.kolom:
                return Decimal(0), ""
            if (satu := read_jumlah(self._sel(baris, "jumlah"))) is None:
                return None, "Jumlahnya kosong."
        except BukanAngka as salah:
            return None, f"“{salah}” bukan jumlah uang."
        nilai, arah = satu
        beside = read_tanda(self._sel(baris, "tanda"))
        if arah and beside and arah != beside:
            return None, "Tanda debit/kredit di baris ini bertentangan."
        arah = arah or beside
        if arah:
            return (abs(nilai) * arah if nilai >= 0 or arah < 0 else nilai), ""
        if "tanda" in self.kolom and teks(self._sel(baris, "tanda")):
            return None, f"Tanda “{teks(self._sel(baris, 'tanda'))[:20]}” bukan debit atau kredit."
        return nilai, ""

    def _row(self, nomor: int, baris: Sequence[Sel]) -> None:
        tulis_tanggal = teks(self._sel(baris, "tanggal"))
        hari = read_tanggal(self._sel(baris, "tanggal"), bulan_di_depan=self.bulan_di_depan)
        kata = " ".join(teks(s) for s in baris if not adalah_angka(s))
        if hari is None and (_AWAL.search(kata) or _AKHIR.search(kata) or _JUMLAH.search(kata)):
            return  # balances and totals are read elsewhere
        if hari is not None and _AWAL.search(kata) and self._jumlah(baris)[0] in (None, 0):
            return
        nilai, buruk = self._jumlah(baris)
        if hari is None and nilai is None and not tulis_tanggal:
            self._sambung(kata)
            return
        if [teks(s) for s in baris][: len(self.tabel.kepala)] == list(self.tabel.kepala):
            return  # heads repeated on every page
        m = self._cetak(baris)
        if any(teks(s) for s in baris[self.lebar :]):
            alasan = "Isinya lebih banyak daripada judul kolom; mungkin koma di dalam angka memotongnya."
            m.salah.append(BarisSalah(nomor, "kolom", alasan, _LANGKAH, kata[:160]))
        elif hari is None:
            alasan = "Tanggalnya kosong." if not tulis_tanggal else f"“{tulis_tanggal[:20]}” bukan tanggal."
            if _TUNDA.match(tulis_tanggal):
                alasan = "Belum dibukukan bank (masih tertunda)."
            m.salah.append(BarisSalah(nomor, "tanggal", alasan, _LANGKAH, kata[:160]))
        elif nilai is None:
            m.salah.append(BarisSalah(nomor, "jumlah", buruk, _LANGKAH, kata[:160]))
        else:
            m.baris.append(self._move(nomor, baris, hari, nilai))

    def _cetak(self, baris: Sequence[Sel]) -> Mentah:
        rek = re.sub(r"^'", "", teks(self._sel(baris, "rekening"))) or self.rekening
        if rek not in self.cetak:
            uang = teks(self._sel(baris, "mata_uang")).upper()[:3]
            self.cetak[rek] = Mentah(rek, _kode_uang(uang) or self.mata_uang, bentuk="Tabel", nama=teks(self._sel(baris, "nama")))
        return self.cetak[rek]

    def _move(self, nomor: int, baris: Sequence[Sel], hari: date, nilai: Decimal) -> BarisMentah:
        kata = (teks(baris[i]) for i in self.kolom.get("uraian", ()) if i < len(baris))
        uraian = " ".join(dict.fromkeys(k for k in kata if k))
        saldo = _angka(self._sel(baris, "saldo"))
        if saldo is None and (dulu := _angka(self._sel(baris, "saldo_awal_baris"))) is not None:
            saldo = dulu + nilai
        return BarisMentah(
            nomor, hari, uraian[:300], nilai, saldo, teks(self._sel(baris, "referensi"))[:60],
            _kode_uang(teks(self._sel(baris, "mata_uang"))),
            read_tanggal(self._sel(baris, "valuta"), bulan_di_depan=self.bulan_di_depan),
        )  # fmt: skip

    def _sambung(self, kata: str) -> None:
        """A row of words only continues the description above it."""
        if not self.cetak or not kata:
            return
        m = list(self.cetak.values())[-1]
        if m.baris:
            lama = m.baris[-1]
            m.baris[-1] = BarisMentah(
                lama.baris_ke, lama.tanggal, f"{lama.uraian} {kata}"[:300], lama.nilai, lama.saldo, lama.referensi,
                lama.mata_uang, lama.valuta, lama.balik,
            )  # fmt: skip


def _kode_uang(tulis: str) -> str:
    tulis = re.sub(r"[^A-Z]", "", tulis.upper())
    return "IDR" if tulis in ("RP", "IDR", "RUPIAH") else tulis[:3]


def _di_atas(tabel: Tabel) -> tuple[str, str]:
    """Account and currency as lines above the table name them; without a word of a currency, rupiah."""
    rekening, uang = "", "IDR"
    for baris in tabel.lembar.baris[: tabel.baris_kepala - 1]:
        kata = " ".join(teks(s) for s in baris if teks(s))[:200]
        if not rekening and (m := _REKENING.search(kata)):
            rekening = m[1].strip()
        if (m := _UANG.search(kata)) and _kode_uang(m[1]):
            uang = _kode_uang(m[1])
    return rekening, uang


def _angka(sel: Sel) -> Decimal | None:
    """A balance: its amount, minus when marked DB; None when it is no figure."""
    try:
        satu = read_jumlah(sel)
    except BukanAngka:
        return None
    return None if satu is None else (-abs(satu[0]) if satu[1] < 0 else satu[0])


def _angka_akhir(baris: Sequence[Sel]) -> Decimal | None:
    """The last figure of a row, also behind a colon in the same cell, also cut in pieces by its own commas."""
    utuh = ",".join(teks(s) for s in baris if teks(s))
    if re.search(r"[:=]", utuh) and (nilai := _angka(re.split(r"[:=]", utuh)[-1].strip(" ,"))) is not None:
        return nilai
    for sel in reversed(baris):
        tulis = sel if adalah_angka(sel) else re.split(r"[:=]", teks(sel))[-1]
        if (nilai := _angka(tulis)) is not None and any(c.isdigit() for c in teks(tulis)):
            return nilai
    return None


def _lengkapi_saldo(m: Mentah) -> None:
    """Opening and closing from the running balance where no row names them; breaks in it are told, not mended."""
    deret = [b for b in m.baris if b.saldo is not None]
    if not deret:
        return
    # as it stands, newest first, or mixed up: the order in which the running balance breaks least
    cara = [m.baris, m.baris[::-1], sorted(m.baris, key=lambda b: b.tanggal)]
    urut, putus = min(((u, _putus(u)) for u in cara), key=lambda x: len(x[1]))
    pertama, terakhir = urut[0], urut[-1]
    if m.saldo_awal is None and pertama.saldo is not None:
        m.saldo_awal = pertama.saldo - pertama.nilai
    if m.saldo_akhir is None and terakhir.saldo is not None:
        m.saldo_akhir = terakhir.saldo
    for b, beda in putus:
        m.periksa.append(
            BarisSalah(
                b.baris_ke, "saldo", f"Saldo sesudah baris ini berbeda {tulis_jumlah(beda, m.mata_uang)} dari hitungan.",
                "Mungkin ada baris yang hilang sebelum baris ini. Periksa mutasi asli.", b.uraian[:160],
            )
        )  # fmt: skip


def _putus(deret: Sequence[BarisMentah]) -> list[tuple[BarisMentah, Decimal]]:
    hasil, jalan = [], None
    for b in deret:
        if jalan is not None:
            jalan += b.nilai
            if b.saldo is not None and b.saldo != jalan:
                hasil.append((b, b.saldo - jalan))
        if b.saldo is not None:
            jalan = b.saldo
    return hasil
