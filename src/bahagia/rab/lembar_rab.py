"""An RAB sheet as people make it: every good line read, every bad line named, every sum checked to the rupiah. No database.

The sheet's own products and totals are never taken over: a line's value is volume x price, and where the sheet says
something else the difference is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bahagia.dasar.lembar import GALAT_RUMUS, Sel, Tabel, adalah_angka, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.harga.angka_lembar import GandaArti, Rusak, read_sel
from bahagia.luar.bank.angka import CAMPUR, tanda_pecahan
from bahagia.rab.isian import nilai_baris, round_volume
from bahagia.rab.lembar_kepala import JUDUL_JENIS, columns, jenis_of, nilai_kepala, unit
from bahagia.rab.models import HARGA_TERTINGGI, VOLUME_TERBESAR

CUKUP = 3.0  # a description and one figure
BARIS_DIBACA = 2_000  # rows of a sheet; an RAB has fifty
_JUMLAH = re.compile(r"^\W*(?:grand\s*total|sub\s*-?\s*(?:total|jumlah)|jumlah|total|rekapitulasi|rekap)\b", re.IGNORECASE)
_AKHIR = re.compile(
    r"grand|keseluruhan|seluruh|jumlah\s*total|total\s*(?:rab|biaya|anggaran|akhir)|\+|\bs\s*[/.]\s*d\b", re.IGNORECASE
)
_SUB = re.compile(r"^\W*(?:sub|(?:jumlah|total)\s*(?:[IVX]+|[A-Z]|\d+)\b)", re.IGNORECASE)
_BULAT = re.compile(r"^\W*(?:di)?(?:pem)?bulat(?:kan|an)\b", re.IGNORECASE)
_LEWAT = re.compile(r"^\W*(?:terbilang|mengetahui|menyetujui|dibuat oleh|disetujui|ketua|jambi\s*,|catatan)\b", re.IGNORECASE)
_PAJAK = re.compile(r"^\W*(?:ppn|pph|pajak|overhead|keuntungan|jasa pemborong|profit|biaya tak terduga)\b", re.IGNORECASE)
_SISTEM = re.compile(r"\b(?:honor(?:arium)?|bpjs|jamsostek|iuran\s+jaminan|premi\s+jasa\s+konstruksi|jakon)\b", re.IGNORECASE)
_NOMOR_KOLOM = re.compile(r"^\(?(?:[a-h]|\d{1,2})\)?(?:\s*=\s*[\w() x*×.]+)?$", re.IGNORECASE)
_POTONG = re.compile(r"0\d\d")  # what a comma inside a figure leaves in the next column: `75,000` -> `75`, `000`
_NOMOR_BAB = re.compile(r"[IVX]+|[A-Z]")
_NOMOR = re.compile(r"(?:[\d.]+|[IVX]+|[A-Za-z])?[.)]?")


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


class _Pembaca:
    """Walks down one table: headings, lines, sums."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.isi = [(n, sel) for n, sel in tabel.baris() if any(teks(s) for s in sel)]
        self.hasil = BacaanRAB(catatan=list(tabel.catatan))
        self.kolom = columns(tabel.kepala)
        self.lebar = 1 + max(i for i, judul in enumerate(tabel.kepala) if judul)
        self.pecahan = tanda_pecahan(self._sel(sel, n) for _, sel in self.isi for n in ("harga", "jumlah"))[0]
        self.ada: dict[tuple[int, str, Decimal, str, int], int] = {}  # lines taken, to tell one that stands twice
        self.jenis = ""  # of the sub-heading (Bahan, Upah) in force
        self.sub = 0  # rupiah of lines since the last heading or subtotal
        self.bagian_nilai: list[int] = [0]

    def read(self) -> BacaanRAB:
        if len(self.isi) > BARIS_DIBACA:
            self.hasil.catatan.append(f"Hanya {BARIS_DIBACA} baris pertama yang dibaca.")
        for nomor, sel in self.isi[:BARIS_DIBACA]:
            self._row(nomor, sel)
        del self.hasil.bagian[1 + max((b.bagian for b in self.hasil.baris), default=0) :]  # words of the foot head nothing
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
        if not uraian and not terisi:
            return self._total(nomor, "jumlah tanpa keterangan", sel) if teks(self._sel(sel, "jumlah")) else None
        if self._hanya_kata(sel):
            self.hasil.catatan.append(f"Baris {nomor} bukan baris RAB dan dilewati: “{' '.join(k for k in kata if k)[:60]}”.")
            return
        if not terisi and {"volume", "harga"} <= set(self.kolom) and (sum_anak := self._anak(nomor, sel)) is not None:
            self._heading(uraian)  # a heading that carries its own sum
            if (tertulis := self._tertulis(sel)) is not None and tertulis != sum_anak:
                self.hasil.beda.append(Beda(nomor, uraian[:80], tertulis, sum_anak))
            return
        self._line(nomor, sel, uraian)

    def _uraian(self, sel: Sequence[Sel]) -> str:
        """The description; where its cell is empty, words of a merged cell left of the figures."""
        if tulis := teks(self._sel(sel, "uraian")):
            return tulis
        angka = [self.kolom[n] for n in ("volume", "satuan", "harga", "jumlah") if n in self.kolom]
        batas = min([i for i in angka if i > self.kolom["uraian"]], default=len(sel))
        bukan = {self.kolom.get(n) for n in ("kode", "jenis", "satuan", "alasan")}
        kiri = [teks(s) for i, s in enumerate(sel[:batas]) if not adalah_angka(s) and i not in bukan]
        return " ".join(k for k in kiri if not _NOMOR.fullmatch(k))

    def _nomor_kolom(self, kata: list[str]) -> bool:
        """The row `1 2 3 4 5=3x4` or `a b c` under the heads."""
        isi = [k for k in kata if k]
        return len(isi) >= 3 and all(_NOMOR_KOLOM.match(k) for k in isi) and len(set(isi)) == len(isi) and (
            isi[0].strip("()").lower() in ("1", "a")
        )

    def _hanya_kata(self, sel: Sequence[Sel]) -> bool:
        """Words where figures stand (place and date, who signs): no unit and no figure anywhere is no line."""
        isi = [self._sel(sel, n) for n in ("volume", "harga", "jumlah")]
        if teks(self._sel(sel, "satuan")) or any(adalah_angka(s) or teks(s) in GALAT_RUMUS for s in isi) or self._tanpa_kolom():
            return False
        return all(len(re.findall(r"[^\W\d_]", teks(s))) > len(re.findall(r"\d", teks(s))) for s in isi if teks(s))

    def _anak(self, nomor: int, sel: Sequence[Sel]) -> int | None:
        """Rupiah of the lines under a row with a sum of its own; None when it is a lump sum and no heading.

        A heading is numbered as one (I, A), or its sum is that of the lines below it, down to the next sum; between the
        lines 1 and 3 a 2 is none.
        """
        jumlah, anak = 0, False
        label = next((teks(s) for s in sel[: self.kolom["uraian"]] if teks(s)), "").rstrip(".)")
        for n, satu in self.isi:
            if n <= nomor:
                continue
            uraian, tertulis = self._uraian(satu), teks(self._sel(satu, "jumlah"))
            if teks(self._sel(satu, "volume")) and teks(self._sel(satu, "harga")):
                urut = next((teks(s) for s in satu[: self.kolom["uraian"]] if teks(s)), "").rstrip(".)")
                if not anak and label.isdecimal() and urut.isdecimal() and int(urut) == int(label) + 1:
                    return None
                try:
                    volume, harga, _ = self._figures(satu)
                except _Buruk:
                    continue
                jumlah, anak = jumlah + nilai_baris(volume, harga), True
            elif tertulis or not JUDUL_JENIS.match(uraian):
                break  # another sum, or a heading that is no mere "Bahan"
        if not anak:
            return None
        return jumlah if _NOMOR_BAB.fullmatch(label) or self._tertulis(sel) == jumlah else None

    def _tertulis(self, sel: Sequence[Sel]) -> int | None:
        """The sum as the sheet writes it; None when it is none, or may be two."""
        try:
            nilai = read_sel(self._sel(sel, "jumlah"), ribuan=not self._ganda(self._sel(sel, "jumlah")))
        except (Rusak, GandaArti):
            return None
        return None if nilai is None else int(nilai)

    def _ganda(self, sel: Sel) -> bool:
        """Whether the column writes cents with the very mark this figure has: `1.250` among `75000.00`."""
        tanda = "[.,]" if self.pecahan == CAMPUR else re.escape(self.pecahan)
        return bool(tanda) and isinstance(sel, str) and re.search(rf"\d{tanda}\d{{3}}(?!\d)", sel) is not None

    def _heading(self, uraian: str) -> None:
        if JUDUL_JENIS.match(uraian):
            self.jenis = jenis_of(uraian, "", "")
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
        salah = self._tanpa_kolom() or self._cut(sel) or _line_fault(uraian, sel)
        if salah is None:
            try:
                volume, harga, tertulis = self._figures(sel)
            except _Buruk as b:
                salah = (b.kolom, b.kalimat, b.langkah)
        satuan = unit(teks(self._sel(sel, "satuan")), teks(self._sel(sel, "volume")))
        if salah is None and not satuan:
            salah = ("satuan", "Satuannya kosong.", "Tulis satuannya, misalnya m3, sak, atau hari.")
        if salah is not None:
            return self._buruk(nomor, *salah, sel)
        jenis = jenis_of(teks(self._sel(sel, "jenis")), uraian, satuan) if not self.jenis else self.jenis
        kunci = (len(self.hasil.bagian) - 1, uraian.casefold(), volume, satuan.casefold(), harga)
        if (lama := self.ada.setdefault(kunci, nomor)) != nomor:
            return self._buruk(
                nomor, "uraian", f"Baris ini sama persis dengan baris {lama}.",
                "Bila memang perlu dua kali, jumlahkan volumenya di satu baris.", sel,
            )  # fmt: skip
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

    def _cut(self, sel: Sequence[Sel]) -> tuple[str, str, str] | None:
        """A figure that its own comma cut in two columns."""
        lebih = [teks(s) for s in sel[self.lebar :] if teks(s)]
        if any(_POTONG.fullmatch(teks(self._sel(sel, n))) for n in ("harga", "jumlah")) or any(k.isdecimal() for k in lebih):
            langkah = "Simpan lembarnya sebagai Excel (.xlsx), lalu kirim."
            return ("harga", "Angkanya mungkin terpotong oleh koma di dalamnya.", langkah)
        return None

    def _figures(self, sel: Sequence[Sel]) -> tuple[Decimal, int, int | None]:
        """(volume, price, sum as written). `1.250` as text may be 1250 or 1.25: the sum of the line decides, else refused."""
        volume = _read(self._sel(sel, "volume"), "volume", "Volume")
        harga = _read(self._sel(sel, "harga"), "harga", "Harga satuan", ribuan=not self._ganda(self._sel(sel, "harga")))
        tertulis = self._tertulis(sel)
        if len(volume) * len(harga) > 1:
            cocok = [(v, h) for v in volume for h in harga if tertulis is not None and abs(v * h - tertulis) < 1]
            if len(cocok) != 1:
                kolom, dua = ("volume", volume) if len(volume) > 1 else ("harga", harga)
                sebut = " atau ".join(f"{v:f}".replace(".", ",") for v in dua)
                raise _Buruk(kolom, f"{kolom.capitalize()} “{teks(self._sel(sel, kolom))}” dapat berarti {sebut}.",
                             "Tulis tanpa titik untuk ribuan, atau dengan koma untuk pecahan.")  # fmt: skip
            volume, harga = [cocok[0][0]], [cocok[0][1]]
        satu, uang = round_volume(volume[0]), harga[0]
        if not 0 < satu <= VOLUME_TERBESAR:
            raise _Buruk("volume", "Volumenya harus lebih dari nol dan tidak lebih dari sejuta.", "Periksa angkanya.")
        if uang != int(uang):
            raise _Buruk("harga", "Harga satuannya memuat sen.", "Tulis harga satuan dalam rupiah bulat.")
        if not 0 < uang <= HARGA_TERTINGGI:
            raise _Buruk("harga", f"Harga satuannya harus lebih dari nol dan paling tinggi {rupiah(HARGA_TERTINGGI)}.",
                         "Periksa angkanya.")  # fmt: skip
        return satu, int(uang), tertulis


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
