"""An RAB sheet as people make it: every good line read, every bad line named, every sum checked to the rupiah. No database.

The sheet's own products and totals are never taken over: a line's value is volume x price, and where the sheet says
something else the difference is told.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from bahagia.dasar.lembar import GALAT_RUMUS, Sel, Tabel, adalah_angka, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.harga.angka_lembar import GandaArti, Rusak, read_sel
from bahagia.harga.jenis import JenisBaris
from bahagia.rab.isian import nilai_baris, round_volume
from bahagia.rab.models import HARGA_TERTINGGI, VOLUME_TERBESAR

_DATA = Path(__file__).parent / "data" / "kepala_rab.yaml"
_BOBOT: Final = {"uraian": 2.0, "volume": 2.0, "harga": 2.0, "jumlah": 1.5, "satuan": 1.0}
CUKUP = 3.0  # a description and one figure
BARIS_DIBACA = 2_000  # rows of a sheet; an RAB has fifty
_JUMLAH = re.compile(r"^\W*(?:grand\s*total|sub\s*-?\s*(?:total|jumlah)|jumlah|total|rekapitulasi|rekap)\b", re.IGNORECASE)
_AKHIR = re.compile(r"grand|keseluruhan|seluruh|jumlah\s*total|total\s*(?:rab|biaya|anggaran|akhir)", re.IGNORECASE)
_SUB = re.compile(r"^\W*(?:sub|(?:jumlah|total)\s*(?:[IVX]+|[A-Z]|\d+)\b)", re.IGNORECASE)
_BULAT = re.compile(r"^\W*(?:di)?(?:pem)?bulat(?:kan|an)\b", re.IGNORECASE)
_LEWAT = re.compile(r"^\W*(?:terbilang|mengetahui|menyetujui|dibuat oleh|disetujui|ketua|jambi\s*,|catatan)\b", re.IGNORECASE)
_PAJAK = re.compile(r"^\W*(?:ppn|pph|pajak|overhead|keuntungan|jasa pemborong|profit|biaya tak terduga)\b", re.IGNORECASE)
_SISTEM = re.compile(r"\b(?:honor(?:arium)?|bpjs|jamsostek|iuran\s+jaminan|premi\s+jasa\s+konstruksi|jakon)\b", re.IGNORECASE)
_NOMOR_KOLOM = re.compile(r"^\(?(?:[a-h]|\d{1,2})\)?(?:\s*=\s*[\w() x*×.]+)?$", re.IGNORECASE)
_NOMOR = re.compile(r"(?:[\d.]+|[IVX]+|[A-Za-z])?[.)]?")
_SATUAN_BELAKANG = re.compile(r"\d\s*([A-Za-z]{1,10}[23²³']?)$")
_UPAH = re.compile(r"\b(?:upah|pekerja|tukang|mandor|kernet|tenaga kerja|kuli|hok|oh)\b", re.IGNORECASE)
_KATA_JENIS: Final = (
    (JenisBaris.UPAH, _UPAH),
    (JenisBaris.KONSUMSI, re.compile(r"\b(?:konsumsi|makan|minum|snack|nasi|kue|kopi|air mineral)\b", re.IGNORECASE)),
    (JenisBaris.ATK, re.compile(r"\b(?:atk|alat tulis|kertas|pulpen|fotocopy|fotokopi|cetak|penggandaan|map)\b", re.IGNORECASE)),
    (JenisBaris.ALAT, re.compile(r"\b(?:sewa|alat|molen|stamper|cangkul|gerobak|mesin|peralatan)\b", re.IGNORECASE)),
    (JenisBaris.JASA, re.compile(r"\b(?:jasa|ongkos|angkut|transport|borongan|instruktur|narasumber)\b", re.IGNORECASE)),
)  # fmt: skip
_JUDUL_JENIS = re.compile(
    r"^(?:[\dIVXA-Z]{1,4}[.)]?\s+)*(?:bahan|material|upah|tenaga(?: kerja)?|alat|peralatan|bahan dan alat)s?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class BarisBuruk:
    """A row not taken: its number and column as the sheet shows them, why, what to do, and what stands there."""

    nomor: int
    kolom: str
    kalimat: str
    langkah: str
    isi: str


@dataclass(frozen=True, slots=True)
class Beda:
    """A sum of the sheet that is not the sum of its parts, in rupiah: `tertulis` - `hitungan` = `beda`."""

    nomor: int
    uraian: str
    tertulis: int
    hitungan: int

    @property
    def beda(self) -> int:
        return self.tertulis - self.hitungan


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """A row taken: volume exact to three places, whole rupiah a unit."""

    nomor: int
    bagian: int
    uraian: str
    jenis_baris: str
    volume: Decimal
    satuan: str
    harga: int
    item_kode: str = ""
    alasan_harga: str = ""

    @property
    def nilai(self) -> int:
        return nilai_baris(self.volume, self.harga)


@dataclass(slots=True)
class BacaanRAB:
    """What a sheet says. `bagian`: headings above lines, [0] is "" for lines under none."""

    bagian: list[str] = field(default_factory=lambda: [""])
    baris: list[BarisLembar] = field(default_factory=list)
    buruk: list[BarisBuruk] = field(default_factory=list)
    beda: list[Beda] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    total_tertulis: int | None = None

    @property
    def total(self) -> int:
        return sum(b.nilai for b in self.baris)


def baca_rab(isi: bytes, *, lembar: str | None = None) -> BacaanRAB:
    """Read a sheet. Penolakan (`lembar_*`, `rab_tanpa_kepala`) when the file holds no such table."""
    try:
        tabel = cari_tabel(buka_buku(isi), nilai_kepala, pilih=lembar, cukup=CUKUP)
    except Penolakan as salah:
        if salah.kode != "lembar_tanpa_kepala":
            raise
        raise Penolakan(
            "Judul kolom RAB tidak ditemukan: kami mencari baris yang berisi Uraian, Volume, Satuan, dan Harga Satuan.",
            langkah="Pastikan ada satu baris judul di atas daftarnya. Contoh kosong dapat diunduh di halaman ini.",
            kode="rab_tanpa_kepala",
        ) from salah  # fmt: skip
    return _Pembaca(tabel).read()


@functools.cache
def _alias() -> dict[str, str]:
    semua = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {_polos(judul): bidang for bidang, isi in semua.items() for judul in isi}


def _polos(judul: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\([^)]*\)|\[[^]]*\]", " ", judul.casefold()))


def kenali(judul: str) -> str:
    """What a head means, "" when nobody knows."""
    polos = _polos(judul) or re.sub(r"[^a-z0-9]", "", judul.casefold())
    for ekor in ("", "rp", "idr", "rupiah"):
        if (bidang := _alias().get(polos.removesuffix(ekor) if ekor else polos)) and polos:
            return bidang
    return ""


def nilai_kepala(kepala: Sequence[str]) -> float:
    """How much a row looks like the heads of an RAB."""
    ada = {b for j in kepala if j and (b := kenali(j))}
    if "uraian" not in ada or not ada & {"volume", "harga", "jumlah"}:
        return 0.0
    return sum(_BOBOT.get(b, 0.4) for b in ada) - 0.3 * sum(len(j) > 60 for j in kepala)


class _Pembaca:
    """Walks down one table: headings, lines, sums."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.hasil = BacaanRAB(catatan=list(tabel.catatan))
        self.kolom = _columns(tabel.kepala)
        self.jenis = ""  # of the sub-heading (Bahan, Upah) in force
        self.sub = 0  # rupiah of lines since the last heading or subtotal
        self.bagian_nilai: list[int] = [0]

    def read(self) -> BacaanRAB:
        for urut, (nomor, sel) in enumerate(self.tabel.baris()):
            if urut >= BARIS_DIBACA:
                self.hasil.catatan.append(f"Hanya {BARIS_DIBACA} baris pertama yang dibaca.")
                break
            if any(teks(s) for s in sel):
                self._row(nomor, sel)
        return self.hasil

    def _sel(self, sel: Sequence[Sel], bidang: str) -> Sel:
        i = self.kolom.get(bidang)
        return sel[i] if i is not None and i < len(sel) else ""

    def _row(self, nomor: int, sel: Sequence[Sel]) -> None:
        kata = [teks(s) for s in sel]
        if kata[: len(self.tabel.kepala)] == list(self.tabel.kepala) or self._nomor_kolom(kata):
            return
        uraian = self._uraian(sel)
        if _LEWAT.match(uraian) and not any(adalah_angka(s) for s in sel):
            return
        if _BULAT.match(uraian):
            return self._total(nomor, uraian, sel, bulat=True)
        if _JUMLAH.match(uraian) and not teks(self._sel(sel, "volume")) and not teks(self._sel(sel, "harga")):
            return self._total(nomor, uraian, sel)
        isi = {n: self._sel(sel, n) for n in ("volume", "satuan", "harga")}
        terisi = [n for n, s in isi.items() if teks(s)]
        if _PAJAK.match(uraian):
            return self._line(nomor, sel, uraian)
        if not terisi and uraian and not teks(self._sel(sel, "jumlah")):
            return self._heading(uraian)
        if not terisi and uraian and {"volume", "harga"} <= set(self.kolom) and self._ada_anak(nomor):
            return self._heading(uraian)  # a heading that carries its own sum
        if not uraian and not terisi:
            return
        self._line(nomor, sel, uraian)

    def _uraian(self, sel: Sequence[Sel]) -> str:
        """The description; where its cell is empty, words of a merged cell left of the figures."""
        if tulis := teks(self._sel(sel, "uraian")):
            return tulis
        angka = [self.kolom[n] for n in ("volume", "satuan", "harga", "jumlah") if n in self.kolom]
        batas = min([i for i in angka if i > self.kolom["uraian"]], default=len(sel))
        kiri = [teks(s) for i, s in enumerate(sel[:batas]) if not adalah_angka(s) and i != self.kolom.get("kode")]
        return " ".join(k for k in kiri if not _NOMOR.fullmatch(k))

    def _nomor_kolom(self, kata: list[str]) -> bool:
        """The row `1 2 3 4 5=3x4` or `a b c` under the heads."""
        isi = [k for k in kata if k]
        return len(isi) >= 3 and all(_NOMOR_KOLOM.match(k) for k in isi) and len(set(isi)) == len(isi) and (
            isi[0].strip("()").lower() in ("1", "a")
        )

    def _ada_anak(self, nomor: int) -> bool:
        """Whether the next filled row under this one is a full line."""
        for n, sel in self.tabel.baris():
            if n > nomor and any(teks(s) for s in sel):
                return bool(teks(self._sel(sel, "volume")) and teks(self._sel(sel, "harga")))
        return False

    def _heading(self, uraian: str) -> None:
        if _JUDUL_JENIS.match(uraian):
            self.jenis = _jenis(uraian, "", "")
            return
        self.hasil.bagian.append(uraian[:160])
        self.bagian_nilai.append(0)
        self.sub, self.jenis = 0, ""

    def _total(self, nomor: int, uraian: str, sel: Sequence[Sel], *, bulat: bool = False) -> None:
        """A sum of the sheet, checked against the lines it covers: the section, or everything."""
        angka = [s for s in reversed(sel) if adalah_angka(s) or any(c.isdigit() for c in teks(s))]
        try:
            pilihan = read_sel(self._sel(sel, "jumlah") or (angka[0] if angka else ""), ribuan=True)
        except (Rusak, GandaArti):
            self._buruk(nomor, "jumlah", "Jumlah ini tidak dapat dibaca.", "Tidak perlu diperbaiki; jumlah dihitung ulang.", sel)
            return
        if pilihan is None:
            return
        tertulis = int(pilihan)
        semua, bagian = self.hasil.total, self.bagian_nilai[-1]
        if bulat or _AKHIR.search(uraian):
            hitungan = semua
        elif _SUB.match(uraian):
            hitungan = self.sub if self.sub else bagian
        else:
            hitungan = min((semua, bagian, self.sub or bagian), key=lambda h: abs(tertulis - h))
        if hitungan == semua and not bulat:
            self.hasil.total_tertulis = tertulis
        if tertulis != hitungan:
            self.hasil.beda.append(Beda(nomor, uraian[:80], tertulis, hitungan))
        self.sub = 0

    def _buruk(self, nomor: int, kolom: str, kalimat: str, langkah: str, sel: Sequence[Sel]) -> None:
        i = self.kolom.get(kolom)
        letak = f"{huruf_kolom(i)} ({self.tabel.kepala[i] or kolom})" if i is not None else kolom
        isi = " | ".join(teks(s) for s in sel if teks(s))[:160]
        self.hasil.buruk.append(BarisBuruk(nomor, letak, kalimat, langkah, isi))

    def _line(self, nomor: int, sel: Sequence[Sel], uraian: str) -> None:
        salah = self._tanpa_kolom() or _line_fault(uraian, sel)
        if salah is None:
            try:
                volume, harga, tertulis = self._figures(sel)
            except _Buruk as b:
                salah = (b.kolom, b.kalimat, b.langkah)
        satuan = _unit(teks(self._sel(sel, "satuan")), teks(self._sel(sel, "volume")))
        if salah is None and not satuan:
            salah = ("satuan", "Satuannya kosong.", "Tulis satuannya, misalnya m3, sak, atau hari.")
        if salah is not None:
            return self._buruk(nomor, *salah, sel)
        jenis = _jenis(teks(self._sel(sel, "jenis")), uraian, satuan) if not self.jenis else self.jenis
        baris = BarisLembar(
            nomor, len(self.hasil.bagian) - 1, uraian[:160], jenis, volume, satuan[:16], harga,
            teks(self._sel(sel, "kode"))[:40], teks(self._sel(sel, "alasan"))[:200],
        )  # fmt: skip
        self.hasil.baris.append(baris)
        self.sub += baris.nilai
        self.bagian_nilai[-1] += baris.nilai
        if tertulis is not None and tertulis != baris.nilai:
            self.hasil.beda.append(Beda(nomor, uraian[:80], tertulis, baris.nilai))
        return None

    def _tanpa_kolom(self) -> tuple[str, str, str] | None:
        kurang = [n for n in ("volume", "satuan", "harga") if n not in self.kolom]
        if not kurang:
            return None
        return (
            kurang[0], f"Tidak ada {', '.join(kurang)} di lembar ini.",
            "Rinci menjadi banyaknya, satuan, dan harga satuan; satu nilai saja tidak dapat diperiksa.",
        )  # fmt: skip

    def _figures(self, sel: Sequence[Sel]) -> tuple[Decimal, int, int | None]:
        """(volume, price, sum as written). `1.250` as text may be 1250 or 1.25: the sum of the line decides, else refused."""
        volume = _read(self._sel(sel, "volume"), "volume", "Volume")
        harga = _read(self._sel(sel, "harga"), "harga", "Harga satuan", ribuan=True)
        try:
            tertulis = read_sel(self._sel(sel, "jumlah"), ribuan=True)
        except (Rusak, GandaArti):
            tertulis = None
        if len(volume) > 1:
            cocok = [v for v in volume if tertulis is not None and abs(v * harga[0] - tertulis) < 1]
            if len(cocok) != 1:
                dua = " atau ".join(f"{v:f}".replace(".", ",") for v in volume)
                raise _Buruk("volume", f"Volume “{teks(self._sel(sel, 'volume'))}” dapat berarti {dua}.",
                             "Tulis tanpa titik untuk ribuan, atau dengan koma untuk pecahan.")  # fmt: skip
            volume = cocok
        satu, uang = round_volume(volume[0]), harga[0]
        if not 0 < satu <= VOLUME_TERBESAR:
            raise _Buruk("volume", "Volumenya harus lebih dari nol dan tidak lebih dari sejuta.", "Periksa angkanya.")
        if uang != int(uang):
            raise _Buruk("harga", "Harga satuannya memuat sen.", "Tulis harga satuan dalam rupiah bulat.")
        if not 0 < uang <= HARGA_TERTINGGI:
            raise _Buruk("harga", f"Harga satuannya harus lebih dari nol dan paling tinggi {rupiah(HARGA_TERTINGGI)}.",
                         "Periksa angkanya.")  # fmt: skip
        return satu, int(uang), None if tertulis is None else int(tertulis)


class _Buruk(Exception):
    def __init__(self, kolom: str, kalimat: str, langkah: str) -> None:
        self.kolom, self.kalimat, self.langkah = kolom, kalimat, langkah


def _read(sel: Sel, kolom: str, sebut: str, *, ribuan: bool = False) -> list[Decimal]:
    if isinstance(sel, str) and sel.strip() in GALAT_RUMUS:
        raise _Buruk(kolom, f"{sebut} berisi galat rumus {sel.strip()}.", "Perbaiki rumusnya di Excel, simpan, lalu kirim lagi.")
    try:
        nilai = read_sel(sel, ribuan=ribuan)
    except GandaArti as dua:
        return list(dua.pilihan)
    except Rusak as salah:
        raise _Buruk(kolom, f"{sebut} “{salah}” bukan angka.", "Tulis angkanya saja, misalnya 12,5.") from salah
    if nilai is None:
        raise _Buruk(kolom, f"{sebut} kosong.", "Isi angkanya. Bila berisi rumus, buka dan simpan dahulu di Excel.")
    return [nilai]


def _line_fault(uraian: str, sel: Sequence[Sel]) -> tuple[str, str, str] | None:
    if not uraian:
        return ("uraian", "Uraiannya kosong.", "Tulis apa yang dibeli atau dibayar.")
    if any(isinstance(s, str) and s.strip() in GALAT_RUMUS for s in sel[:1]) or uraian in GALAT_RUMUS:
        return ("uraian", "Uraiannya berisi galat rumus.", "Perbaiki rumusnya di Excel, simpan, lalu kirim lagi.")
    if _PAJAK.match(uraian):
        return ("uraian", "Pajak dan keuntungan pemborong bukan baris RAB.", "Pajak dihitung saat belanja; hapus baris ini.")
    if _SISTEM.search(uraian):
        return ("uraian", "Honorarium, iuran BPJS, dan premi dihitung oleh aplikasi.", "Hapus baris ini dari lembar.")
    return None


def _unit(tertulis: str, volume: str) -> str:
    """The unit; where its cell is empty, the word behind the figure of the volume (`25 sak`). m³ is written m3."""
    if not tertulis and (m := _SATUAN_BELAKANG.search(volume)):
        tertulis = m[1]
    return tertulis.translate({0xB3: "3", 0xB2: "2"})


def _jenis(tertulis: str, uraian: str, satuan: str) -> str:
    """Kind of a line: the column or heading that names it, else the words, else material."""
    for nilai in JenisBaris:
        if tertulis and (tertulis.casefold() == nilai.value or tertulis.casefold() == str(nilai.label).casefold()):
            return nilai.value
    if satuan.casefold() in ("oh", "hok", "oj"):
        return JenisBaris.UPAH.value
    for jenis, kata in _KATA_JENIS:
        if kata.search(tertulis or uraian):
            return jenis.value
    return JenisBaris.BAHAN.value


def _columns(kepala: Sequence[str]) -> dict[str, int]:
    """Field -> column. Two "Jumlah" without a volume: the first is the volume when a unit price stands between."""
    calon: dict[str, list[int]] = {}
    for i, judul in enumerate(kepala):
        if judul and (bidang := kenali(judul)):
            calon.setdefault(bidang, []).append(i)
    hasil = {b: i[0] for b, i in calon.items()}
    jumlah = calon.get("jumlah", [])
    if "volume" not in hasil and "harga" in hasil and jumlah and jumlah[0] < hasil["harga"]:
        hasil["volume"] = jumlah[0]
        if len(jumlah) > 1:
            hasil["jumlah"] = jumlah[-1]
        else:
            del hasil["jumlah"]
    elif len(jumlah) > 1:
        hasil["jumlah"] = jumlah[-1]
    return hasil
