"""Goes through the rows of a found table: which are people, what each row says, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bahagia.dasar.lembar import GALAT_RUMUS, Sel, Tabel, adalah_angka, huruf_kolom, teks
from bahagia.pekerja import nilai
from bahagia.pekerja.isian import PekerjaIsian, periksa_nik, periksa_pekerjaan, periksa_umur
from bahagia.pekerja.nilai import PERIKSA, TOLAK, Masalah
from bahagia.pekerja.pekerjaan import kenali_kategori

Catat = Callable[[Masalah | None], None]


@dataclass(frozen=True, slots=True)
class BarisTerbaca:
    """One row of the sheet. ``isian`` is None exactly when some problem has weight "tolak"."""

    nomor: int
    sel: Sequence[Sel]
    isian: PekerjaIsian | None
    masalah: tuple[Masalah, ...] = ()

    @property
    def baik(self) -> bool:
        return self.isian is not None


_KAKI = re.compile(
    r"^(?:grand\s*)?(?:sub\s*)?(?:jumlah|total|jml|mengetahui|menyetujui|disetujui|dibuat|diketahui|hormat|ketua|lurah|sekretaris|"
    r"bendahara|catatan|keterangan|nb\b|ket\b|tanda tangan|ttd|camat|pokja|kelompok kerja|demikian|sumber)\b",
    re.IGNORECASE,
)
_SISIP_KK = re.compile(
    r"\b(?:no(?:mor)?\.?\s*(?:kk|kartu\s+keluarga)|kartu\s+keluarga|kk)\b\D{0,20}(\d[\d .\-]{14,24}\d)", re.IGNORECASE
)
_TEMPAT_TGL = re.compile(r"^[A-Za-z .]+,\s*(?:\d{1,2}|\.{2,}|…|_+)", re.IGNORECASE)


@dataclass(slots=True)
class Pembaca:
    """Goes through the rows once and keeps what it must remember: NIK seen, KK of the family above."""

    pada: date
    kolom: Mapping[str, int]
    rt: str
    tabel: Tabel
    baris: list[BarisTerbaca] = field(default_factory=list)
    dilewati: list[tuple[int, str]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    nik_pertama: dict[str, int] = field(default_factory=dict)
    kk_sisip: str = ""

    def baca_semua(self, data: Sequence[tuple[int, Sequence[Sel]]]) -> None:
        isian_kepala = [j.casefold() for j in self.tabel.kepala]
        terakhir = max(
            (
                nomor
                for nomor, sel in data
                if self._ambil(sel, "nik") not in ("", None) and sum(c.isdigit() for c in teks(self._ambil(sel, "nik"))) > 8
            ),
            default=0,
        )
        kosong = 0
        for nomor, sel in data:
            if not any(s != "" and (not isinstance(s, str) or s.strip()) for s in sel):
                kosong += 1
                continue
            if alasan := self._bukan_orang(nomor, sel, isian_kepala, terakhir):
                self.dilewati.append((nomor, alasan))
                continue
            self.baris.append(self._baris(nomor, sel))
        if kosong:
            self.catatan.append(f"{kosong} baris kosong dilewati.")
        self._cek_seluruhnya()

    def _ambil(self, sel: Sequence[Sel], bidang: str) -> Sel:
        indeks = self.kolom.get(bidang, -1)
        return sel[indeks] if 0 <= indeks < len(sel) else ""

    def _bukan_orang(self, nomor: int, sel: Sequence[Sel], kepala: list[str], terakhir: int) -> str:
        nik = teks(self._ambil(sel, "nik"))
        if sum(c.isdigit() for c in nik) > 8:
            return ""  # whatever else: this row carries an identity number
        isi = [t for s in sel if (t := teks(s))]
        if not isi:
            return "baris kosong"
        sama = sum(1 for i, s in enumerate(sel) if i < len(kepala) and kepala[i] and teks(s).casefold() == kepala[i])
        if sama >= 2 and sama * 2 >= len(isi):
            return "judul kolom yang berulang"
        if cocok := _SISIP_KK.search(" ".join(isi)):
            kk = re.sub(r"\D", "", cocok[1])
            if len(kk) == 16:
                self.kk_sisip = kk
                return "baris nomor KK; dipakai untuk orang di bawahnya"
        if not any(c.isalnum() for t in isi for c in t):
            return "hanya garis"
        if len(isi) > 2 and _berurut([t.strip("().[] ").lower() for t in isi]):
            return "baris nomor kolom"
        teks_pertama = next((t for t in isi if not t.isdigit()), "")
        if not teks_pertama:
            return "hanya angka, bukan data orang" if nomor > terakhir or len(isi) < 3 else ""
        if _KAKI.match(teks_pertama) and (nomor > terakhir or len(isi) <= 3):
            return f'bukan data orang: "{teks_pertama[:30]}"'
        if nomor > terakhir and terakhir and (len(isi) <= 2 and not isi[0].isdigit() or _TEMPAT_TGL.match(teks_pertama)):
            return f'di bawah daftar: "{teks_pertama[:30]}"'
        if len(isi) == 1 and not nik and teks(self._ambil(sel, "nama")) == "":
            return f'baris keterangan: "{teks_pertama[:30]}"'
        return ""

    def _baris(self, nomor: int, sel: Sequence[Sel]) -> BarisTerbaca:
        masalah: list[Masalah] = []

        def catat(satu: Masalah | None) -> None:
            if satu is not None:
                masalah.append(satu)

        for bidang, indeks in self.kolom.items():
            if indeks < len(sel) and sel[indeks] in GALAT_RUMUS:
                catat(
                    Masalah(
                        bidang,
                        "galat_rumus",
                        f"Sel {huruf_kolom(indeks)}{nomor} berisi galat rumus {sel[indeks]}.",
                        "Ketik nilainya langsung, tanpa rumus.",
                    )
                )
        nik, m = nilai.nomor_16(self._ambil(sel, "nik"), "nik", "NIK")
        catat(m)
        if not nik and m is None:
            catat(Masalah("nik", "nik_kosong", "NIK kosong.", "Isi 16 angka dari KTP."))
        nama, m = nilai.nama(self._ambil(sel, "nama"))
        catat(m)
        no_kk = self._kk(sel, nik, catat)
        lahir, tempat, tulis_tanggal = self._lahir(sel, catat)
        jk = self._jk(sel, catat)
        if nik:
            lahir, jk, daftar = periksa_nik(nik, lahir, jk, pada=self.pada)
            masalah += [m for m in daftar if not (m.kode == "lahir_dari_nik" and tulis_tanggal)]
        if lahir is not None and not any(m.berat == TOLAK for m in masalah):
            catat(periksa_umur(lahir, pada=self.pada))
        if nik and (dulu := self.nik_pertama.setdefault(nik, nomor)) != nomor:
            catat(
                Masalah(
                    "nik",
                    "nik_ganda",
                    f"NIK ini sudah ada di baris {dulu}.",
                    "Hapus salah satu, atau periksa NIK-nya di KTP.",
                )
            )
        isian = None
        if lahir is not None and not any(m.berat == TOLAK for m in masalah):
            isian = self._isian(sel, nik, nama, no_kk, lahir, jk, tempat, catat)
        elif lahir is None and not any(m.berat == TOLAK for m in masalah):
            catat(Masalah("tanggal_lahir", "lahir_kosong", "Tanggal lahir kosong.", "Isi dari KTP, misalnya 17-08-1985."))
        return BarisTerbaca(nomor, sel, isian, tuple(self._beri_kolom(m) for m in masalah))

    def _beri_kolom(self, m: Masalah) -> Masalah:
        indeks = self.kolom.get(m.bidang)
        if indeks is None and m.bidang == "tanggal_lahir":
            indeks = self.kolom.get("ttl", self.kolom.get("lahir_hari"))
        if indeks is None or m.kolom:
            return m
        return Masalah(m.bidang, m.kode, m.kalimat, m.langkah, m.berat, huruf_kolom(indeks))

    def _kk(self, sel: Sequence[Sel], nik: str, catat: Catat) -> str:
        no_kk, m = nilai.nomor_16(self._ambil(sel, "no_kk"), "no_kk", "Nomor KK")
        if m is not None:  # the KK number is welcome, not needed: the row stays, the number does not
            catat(Masalah(m.bidang, m.kode, m.kalimat + " Nomor KK tidak disimpan.", m.langkah, PERIKSA))
        no_kk = no_kk or self.kk_sisip
        if no_kk and no_kk == nik:
            catat(
                Masalah(
                    "no_kk",
                    "kk_sama_nik",
                    "Nomor KK sama dengan NIK; salah satunya keliru.",
                    "Periksa NIK di KTP dan nomor KK di kartu keluarga.",
                )
            )
        return no_kk

    def _lahir(self, sel: Sequence[Sel], catat: Catat) -> tuple[date | None, str, bool]:
        """(birth date, place, was a date written?)"""
        tempat = teks(self._ambil(sel, "tempat_lahir"))
        lahir, m = nilai.tanggal(self._ambil(sel, "tanggal_lahir"), "tanggal_lahir", pada=self.pada)
        if lahir is None and m is not None and "ttl" not in self.kolom and isinstance(self._ambil(sel, "tanggal_lahir"), str):
            # "Jambi, 17-08-1985" under the head "Tanggal Lahir"
            t2, h2, m2 = nilai.tempat_tanggal(self._ambil(sel, "tanggal_lahir"), pada=self.pada)
            if h2 is not None and t2:
                lahir, m, tempat = h2, None, tempat or t2
        if lahir is None and m is None and "lahir_bulan" in self.kolom:
            lahir, m = nilai.tanggal_pecah(
                self._ambil(sel, "lahir_hari"), self._ambil(sel, "lahir_bulan"), self._ambil(sel, "lahir_tahun"), pada=self.pada
            )
        if lahir is None and m is None and "ttl" in self.kolom:
            t2, lahir, m = nilai.tempat_tanggal(self._ambil(sel, "ttl"), pada=self.pada)
            tempat = tempat or t2
        if lahir is None and m is None and (cocok := re.search(r"\d{1,2}\D+\d{1,2}\D+\d{2,4}\s*$", tempat)):
            t2, h2, m2 = nilai.tempat_tanggal(tempat, pada=self.pada)  # the date slipped into the column of the place
            if cocok and h2 is not None:
                lahir, tempat = h2, t2
        if lahir is not None and lahir > self.pada:
            lahir, m = (
                None,
                Masalah(
                    "tanggal_lahir",
                    "lahir_nanti",
                    f"Tanggal lahir {lahir:%d-%m-%Y} belum tiba.",
                    "Periksa tahun lahirnya di KTP.",
                ),
            )
        catat(m)
        return lahir, tempat, m is not None

    def _jk(self, sel: Sequence[Sel], catat: Catat) -> str:
        jk, m = nilai.jenis_kelamin(self._ambil(sel, "jenis_kelamin"))
        if not jk and m is None and "tanda_l" in self.kolom:
            laki, perempuan = teks(self._ambil(sel, "tanda_l")), teks(self._ambil(sel, "tanda_p"))
            kosong = {"", "-", "0", "Tidak"}
            if (laki in kosong) != (perempuan in kosong):
                jk = "L" if laki not in kosong else "P"
        if m is not None:
            catat(Masalah(m.bidang, m.kode, m.kalimat, m.langkah, PERIKSA))
        return jk

    def _isian(
        self, sel: Sequence[Sel], nik: str, nama: str, no_kk: str, lahir: date, jk: str, tempat: str, catat: Catat
    ) -> PekerjaIsian:
        tertulis = teks(self._ambil(sel, "pekerjaan"))
        kode, sektor, kategori, m = periksa_pekerjaan(tertulis)
        catat(m)
        tertulis_kategori = teks(self._ambil(sel, "kategori"))
        if tertulis_kategori:
            dipilih = kenali_kategori(tertulis_kategori)
            if dipilih is None:
                catat(
                    Masalah(
                        "kategori",
                        "kategori_tak_dikenal",
                        f'Kategori "{tertulis_kategori[:30]}" belum kami kenal.',
                        "Pilih kategori sebelum diverifikasi.",
                        PERIKSA,
                    )
                )
            kategori = dipilih or kategori
        telepon, m = nilai.telepon(self._ambil(sel, "telepon"))
        catat(m)
        penghasilan, m = nilai.rupiah(self._ambil(sel, "penghasilan"))
        catat(m)
        mulai, m = nilai.tanggal(self._ambil(sel, "mulai_bekerja"), "mulai_bekerja", pada=self.pada, sebutan="Mulai bekerja")
        if m is not None:
            catat(Masalah(m.bidang, m.kode, m.kalimat + " Tidak disimpan.", m.langkah, PERIKSA))
        rt = nilai.nomor_rt(self._ambil(sel, "rt") or self._ambil(sel, "rt_rw"))
        if self.rt and rt and rt != self.rt.lstrip("0"):
            catat(
                Masalah(
                    "rt",
                    "rt_lain",
                    f"Tertulis RT {rt}, padahal daftar ini untuk RT {self.rt.lstrip('0')}.",
                    "Pastikan orang ini warga RT ini.",
                    PERIKSA,
                )
            )
        ibu = teks(self._ambil(sel, "nama_ibu"))
        return PekerjaIsian(
            nik=nik,
            nama=nama,
            tanggal_lahir=lahir,
            jenis_kelamin=jk,
            no_kk=no_kk,
            tempat_lahir=tempat[:60],
            alamat=teks(self._ambil(sel, "alamat"))[:200],
            rt=rt,
            kelurahan=teks(self._ambil(sel, "kelurahan"))[:60],
            pekerjaan_tertulis=tertulis[:80],
            pekerjaan_kode=kode,
            sektor=sektor,
            kategori=kategori or "pekerja_rentan",
            telepon=telepon,
            email=teks(self._ambil(sel, "email"))[:120],
            nama_ibu="" if ibu == "-" else ibu[:100],
            penghasilan=penghasilan,
            mulai_bekerja=mulai,
        )

    def _cek_seluruhnya(self) -> None:
        """What only the whole column tells: Excel cut the last digit of every NIK before somebody saved as CSV."""
        angka = sum(adalah_angka(self._ambil(b.sel, "nik")) for b in self.baris)
        if angka:
            self.catatan.append(
                f"NIK di {angka} baris tersimpan sebagai angka, sehingga angka ke-16 sudah hilang. Ubah format kolom NIK "
                "menjadi Teks lalu ketik ulang, atau pakai contoh lembar dari halaman ini."
            )
        nik = [b.isian.nik for b in self.baris if b.isian]
        if len(nik) >= _CUKUP_BANYAK and all(satu.endswith("0") for satu in nik):
            self.catatan.append("Semua NIK berakhir dengan 0: angka ke-16 hilang ketika berkas dibuka di Excel.")
            potong = Masalah(
                "nik",
                "nik_terpotong",
                "Semua NIK di berkas ini berakhir dengan 0; angka ke-16 tampaknya hilang ketika berkas dibuka di Excel.",
                "Ketik ulang NIK dari KTP di kolom berformat Teks.",
            )
            self.baris = [
                BarisTerbaca(b.nomor, b.sel, None, (*b.masalah, self._beri_kolom(potong))) if b.isian else b for b in self.baris
            ]


def _berurut(isi: Sequence[str]) -> bool:
    """1, 2, 3 ... or a, b, c ...: the row that numbers the columns."""
    if all(t.isascii() and t.isdecimal() and len(t) < 6 for t in isi):
        angka = [int(t) for t in isi]
    elif all(len(t) == 1 and t.isascii() and t.isalpha() for t in isi):
        angka = [ord(t) for t in isi]
    else:
        return False
    return angka == [angka[0] + i for i in range(len(angka))]


_CUKUP_BANYAK = 6
"""Six honest NIK all ending in 0 happen by chance once in a million files."""
