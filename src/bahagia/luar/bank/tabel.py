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
from bahagia.luar.bank.angka import (
    BukanAngka,
    GandaArti,
    bulan_dulu,
    read_jumlah,
    read_tanda,
    read_tanggal,
    tanda_pecahan,
)
from bahagia.luar.bank.jalan import complete_saldo, find_arah
from bahagia.luar.bank.rupa import BarisMentah, BarisSalah, Mentah, tulis_jumlah
from bahagia.luar.bank.tepi import angka, angka_akhir, bersebelahan, kode_uang, read_atas

_DATA = Path(__file__).parent / "data" / "kepala_koran.yaml"
_BOBOT: Final = {"tanggal": 2.0, "uraian": 1.0, "keluar": 2.0, "masuk": 2.0, "jumlah": 2.0, "saldo": 1.5, "abaikan": 0.3}
BARIS_TERBANYAK = 20_000  # rows; a year of one RT has a few hundred
LEBAR_TANGGAL = 20  # characters of a written day, its hour too
CUKUP = 4.0  # a date and an amount
_AWAL = re.compile(
    r"saldo\s*(?:awal|sebelumnya|pindahan|(?:bulan\s*)?lalu)|(?:opening|beginning|previous)\s*balance|balance\s*(?:b/?f|brought\s*forward)",
    re.IGNORECASE,
)
_AKHIR = re.compile(r"saldo\s*akhir|closing\s*balance|ending\s*balance", re.IGNORECASE)
_JUMLAH = re.compile(r"^\W*(?:(?:sub|grand)\s*)?(?:total|jumlah|mutasi (?:debet|debit|kredit|credit))\b", re.IGNORECASE)
_POTONG = re.compile(r"0\d\d")  # what a comma inside an amount leaves in the next column: `1,000` -> `1`, `000`
_HARI = re.compile(r"\d{1,4}[-/.]\w{1,9}[-/.]\d{1,4}")
_TUNDA = re.compile(r"^'?(?:pend|pending|belum)\b", re.IGNORECASE)
_LANGKAH = "Lihat baris ini di mutasi asli, lalu catat dengan tangan."


@functools.cache
def _alias() -> dict[str, str]:
    semua = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {_polos(judul): bidang for bidang, isi in semua.items() for judul in isi["utama"]}


def _polos(judul: str) -> str:
    tanpa = re.sub(r"\((?:idr|rp\.?|rupiah|dd.*?)\)", "", judul.casefold())
    return re.sub(r"[^a-z0-9/]", "", tanpa)


def kenali(judul: str, profil: Mapping[str, str] | None = None) -> str:
    """What a head means, "" when nobody knows. `profil`: field -> head as this bank writes it, stands before aliases."""
    polos = _polos(judul)
    for bidang, sebutan in (profil or {}).items():
        if polos and _polos(sebutan) == polos:
            return bidang
    if not polos or polos in _alias() or "/" not in polos:
        return _alias().get(polos, "")
    dua = {b for bagian in polos.split("/") if (b := _alias().get(bagian, ""))} - {"abaikan"}  # `Tanggal / Date`
    return dua.pop() if len(dua) == 1 else ""


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
        self.rekening, self.mata_uang, self.masa = read_atas(tabel)
        self.bulan_di_depan = bulan_dulu(self._sel(b, "tanggal") for _, b in tabel.baris())
        uang = [self._sel(b, n) for n in ("masuk", "keluar", "jumlah", "saldo") for _, b in tabel.baris()]
        self.pecahan, self.ganda = tanda_pecahan(uang)
        self._tanda()
        self.terpotong = self._terpotong()
        self.arah: dict[int, int] = {}  # by row, where only the running balance tells in from out
        self.ringkasan = 0  # row of figures under a row of words "Saldo Awal | ... | Saldo Akhir"
        self.catatan: list[str] = []
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
            elif isi and "saldo" not in self.kolom and all(angka(s) is not None for s in isi):
                self.kolom["saldo"] = [i]

    def _tanda(self) -> None:
        """What the whole column of marks means: K beside M is Keluar; a debit column of minuses only writes what goes out."""
        tanda = {teks(self._sel(b, "tanda")).upper().strip(" .()") for _, b in self.tabel.baris()} - {""}
        if not any(read_tanda(t) or t == "M" for t in tanda):
            self.kolom.pop("tanda", None)  # "Jenis" may hold TRANSFER, TARIKAN: no direction
        self.masuk_keluar = bool(tanda & {"M", "MASUK"}) and not tanda & {"D", "C", "DB", "CR"}
        bertanggal = (b for _, b in self.tabel.baris() if read_tanggal(self._sel(b, "tanggal")))
        self.debit_minus = all(k < 0 for b in bertanggal if (k := angka(self._sel(b, "keluar"))))

    def _terpotong(self) -> bool:
        """Whether commas inside amounts were taken for separators somewhere in this file."""
        kolom = [i for n in ("masuk", "keluar", "jumlah", "saldo") for i in self.kolom.get(n, ())]
        sel = (b[i] for _, b in self.tabel.baris() for i in kolom if i < len(b))
        return any(isinstance(s, str) and _POTONG.fullmatch(teks(s)) for s in sel)

    def _sambungan(self, baris: Sequence[Sel]) -> bool:
        """In such a file: one to three digits with exactly three in the next column may be one amount."""
        kata = [teks(s) for s in baris]
        return self.terpotong and any(
            re.fullmatch(r"\d{1,3}", a) and re.fullmatch(r"\d{3}", b) for a, b in zip(kata, kata[1:], strict=False)
        )

    def _sel(self, baris: Sequence[Sel], bidang: str) -> Sel:
        for i in self.kolom.get(bidang, ()):
            if i < len(baris) and teks(baris[i]):
                return baris[i]
        return ""

    def read(self) -> list[Mentah]:
        awal, akhir = self._saldo_tertulis()
        self._arah_saldo(awal)
        for nomor, baris in self.tabel.baris():
            if any(teks(s) for s in baris):
                self._row(nomor, baris)
        hasil = list(self.cetak.values()) or [Mentah(bentuk="Tabel", mata_uang="IDR")]
        for m in hasil:
            m.catatan += self.catatan
            if self.ganda and not self.pecahan:
                m.catatan.append("Angka seperti 1.250 dibaca sebagai ribuan: tidak ada angka bersen di berkas ini.")
            if self.bulan_di_depan:
                m.catatan.append("Tanggal di berkas ditulis bulan dahulu; dibaca begitu.")
            if len(hasil) == 1:
                m.saldo_awal, m.saldo_akhir = awal, akhir
            complete_saldo(m)
        return hasil

    def _saldo_tertulis(self) -> tuple[Decimal | None, Decimal | None]:
        """Opening and closing balance as rows above or below the moves name them."""
        awal = akhir = None
        semua = self.tabel.lembar.baris
        for nomor, baris in enumerate(semua, start=1):
            kata = " ".join(teks(s) for s in baris if not adalah_angka(s))[:200]
            if self._adalah_mutasi(baris):
                continue  # a move whose description mentions a balance
            if nomor == self.tabel.baris_kepala:
                continue
            if _AWAL.search(kata) and _AKHIR.search(kata):
                bawah = semua[nomor] if nomor < len(semua) and not any(c.isdigit() for c in kata) else ()
                dua = [bersebelahan(baris, bawah, pola) for pola in (_AWAL, _AKHIR)]
                awal, akhir = (dua[0] if awal is None else awal), (dua[1] if dua[1] is not None else akhir)
                self.ringkasan = nomor + 1 if bawah else self.ringkasan
            elif _AWAL.search(kata) and not _AKHIR.search(kata) and awal is None:
                awal = angka_akhir(baris)
            elif _AKHIR.search(kata) and not _AWAL.search(kata):
                akhir = angka_akhir(baris) or akhir
        return awal, akhir

    def _hari(self, baris: Sequence[Sel]) -> date | None:
        return read_tanggal(self._sel(baris, "tanggal"), bulan_di_depan=self.bulan_di_depan, masa=self.masa)

    def _adalah_mutasi(self, baris: Sequence[Sel]) -> bool:
        """Whether a row is a move: a day and an amount, and it does not call itself an opening or closing balance."""
        if not read_tanggal(self._sel(baris, "tanggal"), masa=self.masa) or self._jumlah(baris)[0] is None:
            return False
        sebut = teks(self._sel(baris, "uraian")).strip(" .:-")
        return not (_AWAL.fullmatch(sebut) or _AKHIR.fullmatch(sebut))

    def _arah_saldo(self, awal: Decimal | None) -> None:
        """Amounts without any sign or mark: only the running balance tells in from out. Without it they count as in, and
        the reader is told."""
        if "jumlah" not in self.kolom or self.kolom.keys() & {"masuk", "keluar", "tanda"}:
            return
        sel = [(n, self._sel(b, "jumlah"), angka(self._sel(b, "saldo"))) for n, b in self.tabel.baris() if self._adalah_mutasi(b)]
        isi = [(n, read_jumlah(j, self.pecahan), s) for n, j, s in sel]
        if not isi or any(j is None or j[0] < 0 or j[1] for _, j, _ in isi) or any("+" in teks(j) for _, j, _ in sel):
            return
        hari = [h for _, b in self.tabel.baris() if self._adalah_mutasi(b) and (h := self._hari(b))]
        urut = (hari[-1] > hari[0]) - (hari[-1] < hari[0]) if hari else 0
        arah = find_arah([(j[0] if j else None, s) for _, j, s in isi], awal, urut)
        if -1 in arah:
            self.arah = {n: a for (n, *_), a in zip(isi, arah, strict=True)}
            self.catatan.append("Arah uang (masuk atau keluar) dibaca dari saldonya, karena tandanya tidak tertulis.")
        elif not any(arah):
            self.catatan.append("Tidak ada tanda debit atau kredit di berkas ini; semua jumlah dibaca sebagai uang masuk.")
        elif 0 in arah:  # the others came in; what stands before the first is not known
            self.catatan.append("Jumlah tanpa tanda debit atau kredit yang tidak dijelaskan saldonya dibaca sebagai uang masuk.")

    def _jumlah(self, baris: Sequence[Sel]) -> tuple[Decimal | None, str]:
        """(signed amount, what is wrong). Split columns, a sign, a DB/CR beside or behind the figure."""
        try:
            masuk = read_jumlah(self._sel(baris, "masuk"), self.pecahan)
            keluar = read_jumlah(self._sel(baris, "keluar"), self.pecahan)
            if self._sambungan(baris):
                return None, "Angkanya mungkin terpotong oleh koma di dalamnya."
            if (masuk and masuk[0]) and (keluar and keluar[0]):
                return None, "Kolom debit dan kredit terisi dua-duanya."
            if masuk and masuk[0]:
                return masuk[0], ""
            if keluar and keluar[0]:
                if keluar[0] < 0 and not self.debit_minus:
                    return None, "Debitnya bertanda minus, padahal debit lain tidak: tidak jelas masuk atau keluar."
                return -abs(keluar[0]), ""  # some banks write all that goes out with a minus
            if (masuk or keluar) and "jumlah" not in self.kolom:
                return Decimal(0), ""
            if (satu := read_jumlah(self._sel(baris, "jumlah"), self.pecahan)) is None:
                return None, "Jumlahnya kosong."
        except GandaArti as salah:
            return None, f"“{salah}” dapat berarti ribuan atau pecahan: di berkas ini tanda itu juga dipakai untuk sen."
        except BukanAngka as salah:
            return None, f"“{salah}” bukan jumlah uang."
        nilai, arah = satu
        beside = self._arah_tanda(baris)
        if arah and beside and arah != beside:
            return None, "Tanda debit/kredit di baris ini bertentangan."
        arah = arah or beside
        if arah:
            return (abs(nilai) * arah if nilai >= 0 or arah < 0 else nilai), ""
        if "tanda" in self.kolom and teks(self._sel(baris, "tanda")):
            return None, f"Tanda “{teks(self._sel(baris, 'tanda'))[:20]}” bukan debit atau kredit."
        return nilai, ""

    def _arah_tanda(self, baris: Sequence[Sel]) -> int:
        tulis = teks(self._sel(baris, "tanda")).upper().strip(" .")
        if self.masuk_keluar and tulis in ("M", "K"):
            return 1 if tulis == "M" else -1
        return read_tanda(tulis)

    def _row(self, nomor: int, baris: Sequence[Sel]) -> None:
        tulis_tanggal = teks(self._sel(baris, "tanggal"))
        hari = self._hari(baris)
        kata = " ".join(teks(s) for s in baris if not adalah_angka(s))
        if hari is None and (_AWAL.search(kata) or _AKHIR.search(kata) or _JUMLAH.search(kata) or nomor == self.ringkasan):
            self._total(nomor, baris, kata)
            return  # balances are read elsewhere
        nilai, buruk = self._jumlah(baris)
        if hari is not None and _AWAL.search(kata) and (nilai in (None, 0) or not self._adalah_mutasi(baris)):
            return
        if hari is not None and _AKHIR.search(kata) and not self._adalah_mutasi(baris):
            return
        if nilai is not None and nomor in self.arah:
            nilai, buruk = (nilai * self.arah[nomor], "") if self.arah[nomor] else (
                None, "Tidak tertulis apakah uang ini masuk atau keluar, dan saldonya tidak menjelaskan."
            )  # fmt: skip
        if hari is None and nilai is None and sum(1 for s in baris if teks(s)) == 1 and _kata_kaki(tulis_tanggal):
            self.catatan.append(f"Baris {nomor} bukan mutasi dan dilewati: “{tulis_tanggal[:60]}”.")
            return
        if hari is None and nilai is None and not tulis_tanggal:
            self._sambung(" ".join(kata.split()))
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

    def _total(self, nomor: int, baris: Sequence[Sel], kata: str) -> None:
        """A row of totals is held against the lines above it; a difference is told to the rupiah."""
        if not _JUMLAH.search(kata) or len(self.cetak) != 1:
            return
        m = next(iter(self.cetak.values()))
        for bidang, sebut, tanda in (("keluar", "debit", -1), ("masuk", "kredit", 1)):
            if not (tertulis := angka(self._sel(baris, bidang))):
                continue
            jumlah = sum((b.nilai * tanda for b in m.baris if b.nilai * tanda > 0), Decimal(0))
            if abs(tertulis) != jumlah:
                beda = tulis_jumlah(abs(tertulis) - jumlah, m.mata_uang)
                alasan = f"Jumlah {sebut} di berkas berbeda {beda} dari baris {sebut} yang terbaca di atasnya."
                langkah = "Periksa mutasi asli: mungkin ada baris yang hilang."
                m.periksa.append(BarisSalah(nomor, sebut, alasan, langkah, kata[:160]))

    def _cetak(self, baris: Sequence[Sel]) -> Mentah:
        rek = re.sub(r"^'", "", teks(self._sel(baris, "rekening"))) or self.rekening
        if rek not in self.cetak:
            uang = teks(self._sel(baris, "mata_uang")).upper()[:3]
            self.cetak[rek] = Mentah(rek, kode_uang(uang) or self.mata_uang, bentuk="Tabel", nama=teks(self._sel(baris, "nama")))
        return self.cetak[rek]

    def _move(self, nomor: int, baris: Sequence[Sel], hari: date, nilai: Decimal) -> BarisMentah:
        kata = (teks(baris[i]) for i in self.kolom.get("uraian", ()) if i < len(baris))
        uraian = " ".join(dict.fromkeys(k for k in kata if k))
        saldo = angka(self._sel(baris, "saldo"))
        if saldo is None and (dulu := angka(self._sel(baris, "saldo_awal_baris"))) is not None:
            saldo = dulu + nilai
        return BarisMentah(
            nomor, hari, uraian[:300], nilai, saldo, teks(self._sel(baris, "referensi"))[:60],
            kode_uang(teks(self._sel(baris, "mata_uang"))),
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


def _kata_kaki(tulis: str) -> bool:
    """Words of a foot (printed by, page so and so), and no day that could not be read."""
    return bool(tulis) and not _TUNDA.match(tulis) and (len(tulis) > LEBAR_TANGGAL or not _HARI.search(tulis))
