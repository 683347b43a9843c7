"""Two invented sets with truth, made by different rules and different people's words. The same seed gives the same set.

`set_jambi`: what goes wrong on lists of an RT, one or two mistakes each: spellings of one name, slips of the finger, a birth
date changed, a move, a NIK with a wrong digit; and beside them those who only look alike: twins, father and son of one name,
brothers, namesakes. `set_kasar`: made blindly, letter by letter, with half of the fields missing.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bahagia.pekerja.kembar.skor import Orang

L = (
    "Ahyar Alamsyah Amiruddin Anwar Azwar Burhanuddin Edi Fadli Fahrurrozi Fauzi Hamdan Hasan Herman Husin Ibrahim Idris Ilham"
    " Iskandar Jailani Kamaruddin Khairul Mahmud Marzuki Muslim Nurdin Ramli Rasyid Ridwan Rusdi Saiful Samsul Sofyan Suhaimi"
    " Sulaiman Syahrial Syafruddin Tarmizi Usman Yahya Zainal Zulkifli Agus Bambang Budi Eko Joko Slamet Sugeng Suparman Sutrisno"
    " Teguh Wahyu Afrizal Dasril Hendri Irwandi Jufri Masrizal Syahrul Yusrizal Binsar Daniel Hotman Maruli Parlindungan Tumpal"
).split()
P = (
    "Aisyah Aminah Asiah Asmawati Azizah Darmawati Fatimah Halimah Hasanah Jamilah Kartini Khadijah Latifah Maimunah Maryam"
    " Nuraini Nurhayati Nurjanah Nurlela Rahmah Ratna Rodiah Rohani Rosmini Rukiah Salmah Saudah Sumiati Yusnidar Zaleha Zubaidah"
    " Endang Eni Fitri Mujiati Partini Rini Sri Sulastri Sumarni Supriyati Sutinah Wahyuni Yanti Afrida Elfi Ermawati Gusnimar"
    " Irma Lismarni Murniati Silvia Yulinar Dame Ester Kristina Lamria Melva Rosdiana Sondang Tiurma"
).split()
B = (
    "Abdullah Bahri Basri Effendi Fikri Hakim Hamid Hidayat Ismail Karim Kurniawan Mukhtar Nasution Rahman Ramadhan Rozi Saputra"
    " Syahputra Syukri Yusuf Zaini Handoko Hartono Lestari Nugroho Prasetyo Purnomo Rahayu Santoso Setiawan Utomo Wibowo Widodo"
    " Caniago Koto Piliang Sikumbang Tanjung Putra Harahap Hutabarat Lubis Manurung Pasaribu Siregar Sitorus Situmorang"
).split()
JALAN = (
    "Kenanga Melati Pattimura Marene Mawar Cempaka Anggrek Veteran Bangka Sumantri Brojonegoro;Sunan Giri;Raden Wijaya;"
    "Guru Muchtar;Slamet Riyadi;Sultan Thaha;Danau Sipin;Gajah Mada;Lingkar Barat;Yunus Sanis"
).replace(";", " ").split()
EJAAN = (
    ("Muhammad", "M."), ("Muhammad", "Mhd"), ("Muhammad", "Mohamad"), ("Ahmad", "Achmad"), ("Siti", "St."), ("Nur", "Noor"),
    ("f", "p"), ("z", "j"), ("dd", "d"), ("sy", "s"), ("kh", "h"), ("y", "i"), ("i", "y"), ("u", "oe"), ("v", "f"), ("ai", "ae"),
)  # fmt: skip
HURUF = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Kumpulan:
    """Records and, for each, the number of the person behind it."""

    orang: list[Orang]
    siapa: list[int]

    def pasangan_benar(self) -> set[tuple[int, int]]:
        per: dict[int, list[int]] = {}
        for i, s in enumerate(self.siapa):
            per.setdefault(s, []).append(i)
        return {(i, j) for isi in per.values() for i in isi for j in isi if i < j}


def nilai(pasangan: Sequence[tuple[int, int]], benar: set[tuple[int, int]]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    tepat = sum((min(p), max(p)) in benar for p in pasangan)
    p, r = tepat / max(1, len(pasangan)), tepat / max(1, len(benar))
    return p, r, 2 * p * r / max(p + r, 1e-9)


class Pembuat:
    def __init__(self, benih: int) -> None:
        self.acak = random.Random(benih)
        self.terpakai: set[str] = set()

    def nama(self, jk: str) -> str:
        a = self.acak
        depan = a.choice(L if jk == "L" else P)
        pola = a.random()
        awal = ""
        if pola < 0.2:
            awal = a.choice(["Muhammad ", "Muhammad ", "Ahmad ", "Abdul "]) if jk == "L" else "Siti "
        belakang = "" if pola > 0.85 else " " + a.choice(B)
        return awal + depan + belakang

    def lahir(self) -> date:
        return date(1962, 1, 1) + timedelta(days=self.acak.randrange(44 * 365))

    def nik(self, lahir: date, jk: str) -> str:
        depan = f"159999{lahir.day + 40 * (jk == 'P'):02d}{lahir:%m%y}"
        while True:  # nobody has the number of another
            nik = f"{depan}{self.acak.randrange(1, 80):04d}"
            if nik not in self.terpakai:
                self.terpakai.add(nik)
                return nik

    def orang(self, **tetap: object) -> dict[str, object]:
        a = self.acak
        jk = str(tetap.get("kelamin") or a.choice("LLP"))
        lahir = tetap.get("tanggal") or self.lahir()
        isi: dict[str, object] = {
            "nama": self.nama(jk), "tanggal": lahir, "kelamin": jk, "nik": self.nik(lahir, jk),  # type: ignore[arg-type]
            "kk": f"159999{a.randrange(10**10):010d}", "ibu": self.nama("P"), "tempat": "Jambi",
            "alamat": f"Jl. {a.choice(JALAN)} No. {a.randint(1, 150)} RT {a.randint(1, 30):02d}",
            "telepon": f"+6289010{a.randrange(10**6):06d}" if a.random() < 0.6 else "",
        }  # fmt: skip
        return isi | tetap

    def jadi(self, isi: dict[str, object], nomor: int) -> Orang:
        t = isi["tanggal"]
        bidang = {k: str(v) for k, v in isi.items() if k != "tanggal"}
        return Orang(nomor, lahir=(t.year, t.month, t.day) if isinstance(t, date) else None, **bidang)  # type: ignore[arg-type]

    def salah_tulis(self, teks: str) -> str:
        """One slip of the finger, not on the first letter."""
        if len(teks) < 4:
            return teks
        i = self.acak.randrange(1, len(teks) - 1)
        cara = self.acak.randrange(4)
        if cara == 0:
            return teks[:i] + teks[i + 1 :]
        if cara == 1:
            return teks[:i] + self.acak.choice(HURUF) + teks[i:]
        if cara == 2:
            return teks[:i] + self.acak.choice(HURUF) + teks[i + 1 :]
        return teks[:i] + teks[i + 1] + teks[i] + teks[i + 2 :]

    def ejaan_lain(self, nama: str) -> str:
        bisa = [(x, y) for x, y in EJAAN if x in nama]
        if not bisa:
            return self.salah_tulis(nama)
        x, y = self.acak.choice(bisa)
        return nama.replace(x, y, 1)

    def tanggal_lain(self, t: date) -> date:
        a = self.acak
        cara = a.randrange(5)
        try:
            if cara == 0:
                return t.replace(month=t.day, day=t.month)
            if cara == 1:
                return t.replace(year=t.year + a.choice([-1, 1, -10, 10]))
            if cara == 2:
                return t.replace(day=(t.day + a.choice([1, 2, 10])) % 28 + 1)
            if cara == 3:
                return t.replace(month=(t.month + a.randrange(1, 11)) % 12 + 1)
        except ValueError:
            pass
        return date(t.year, 1, 1) if cara == 4 else t + timedelta(days=1)

    def kembaran(self, isi: dict[str, object]) -> dict[str, object]:
        """The same person, written down by somebody else in another RT."""
        a, baru = self.acak, dict(isi)
        baru["nik"] = self.nik_salah(str(isi["nik"])) if a.random() < 0.5 else self.nik(isi["tanggal"], str(isi["kelamin"]))  # type: ignore[arg-type]
        for cara in a.sample(["ejaan", "slip", "lahir", "pindah", "ibu", "telepon", "gelar", "pendek"], a.randint(1, 3)):
            nama = str(baru["nama"])
            if cara == "ejaan":
                baru["nama"] = self.ejaan_lain(nama)
            elif cara == "slip":
                baru["nama"] = self.salah_tulis(nama)
            elif cara == "lahir":
                baru["tanggal"] = self.tanggal_lain(isi["tanggal"])  # type: ignore[arg-type]
            elif cara == "pindah":
                baru |= {"alamat": self.orang()["alamat"], "kk": f"159999{a.randrange(10**10):010d}"}
            elif cara == "ibu":
                baru["ibu"] = "" if a.random() < 0.6 else self.ejaan_lain(str(isi["ibu"]))
            elif cara == "telepon":
                baru["telepon"] = ""
            elif cara == "gelar":
                baru["nama"] = a.choice(["H. ", "Hj. ", "Drs. "]) + nama + a.choice(["", ", S.Pd", ", SE"])
            elif len(nama.split()) > 2:
                baru["nama"] = " ".join(nama.split()[:-1])
        return baru

    def nik_salah(self, nik: str) -> str:
        i = self.acak.randrange(6, 15)
        return nik[:i] + str((int(nik[i]) + self.acak.randrange(1, 9)) % 10) + nik[i + 1 :]


def set_jambi(n: int = 4000, benih: int = 11) -> Kumpulan:
    """`n` people; 12 % are there twice. One in 25 has a twin, a father or son of the same name, or a brother in the list."""
    p = Pembuat(benih)
    isi: list[tuple[dict[str, object], int]] = []
    for siapa in range(0, n * 2, 2):
        orang = p.orang()
        isi.append((orang, siapa))
        if p.acak.random() < 0.12:
            isi.append((p.kembaran(orang), siapa))
        if p.acak.random() < 0.12:
            isi.append((_kerabat(p, orang), siapa + 1))
    p.acak.shuffle(isi)
    return Kumpulan([p.jadi(o, i) for i, (o, _) in enumerate(isi)], [s for _, s in isi])


def _kerabat(p: Pembuat, o: dict[str, object]) -> dict[str, object]:
    """Somebody of the same house who is somebody else."""
    a, jk = p.acak, str(o["kelamin"])
    serumah = {k: o[k] for k in ("kk", "alamat", "telepon")}
    depan, *sisa = str(o["nama"]).split()
    jenis = a.randrange(4)
    if jenis == 0:  # a twin: born on the day, of the same mother, another first name
        nama = " ".join([a.choice(L if jk == "L" else P), *sisa[-1:]])
        baru = p.orang(**serumah, ibu=o["ibu"], kelamin=jk, tanggal=o["tanggal"], nama=nama)
        return baru
    if jenis == 1:  # a son of the same name
        lahir: date = o["tanggal"]  # type: ignore[assignment]
        return p.orang(**serumah, kelamin=jk, nama=o["nama"], tanggal=lahir + timedelta(days=a.randrange(19 * 365, 30 * 365)))
    if jenis == 2:  # a brother or sister
        lain = a.choice("LP")
        lahir2: date = o["tanggal"]  # type: ignore[assignment]
        nama = " ".join([a.choice(L if lain == "L" else P), *sisa[-1:]])
        return p.orang(**serumah, ibu=o["ibu"], kelamin=lain, nama=nama, tanggal=lahir2 + timedelta(days=a.randrange(400, 3000)))
    return p.orang(kelamin=jk, nama=o["nama"])  # a namesake elsewhere


def set_kasar(n: int = 4000, benih: int = 23) -> Kumpulan:
    """Names of three words from other lists, letters knocked out anywhere, no NIK at all, half of the fields missing."""
    a = random.Random(benih)
    suku = "ba ri san to wi du kar mel nan po sur yan tri gu le ham zi fa no tu".split()
    kata = ["".join(a.choice(suku) for _ in range(a.randint(2, 3))).capitalize() for _ in range(900)]
    orang, siapa = [], []
    for nomor in range(n):
        t = date(1950, 1, 1) + timedelta(days=a.randrange(50 * 365))
        o = Orang(
            len(orang), nama=" ".join(a.sample(kata, a.choice([2, 2, 3]))), lahir=(t.year, t.month, t.day),
            ibu=a.choice(kata) if a.random() < 0.5 else "", alamat=f"{a.choice(kata)} {a.randint(1, 200)}",
            kelamin=a.choice("LP"),
        )  # fmt: skip
        orang.append(o)
        siapa.append(nomor)
        if a.random() < 0.15:
            orang.append(_rusak(a, o, len(orang)))
            siapa.append(nomor)
    urut = list(range(len(orang)))
    a.shuffle(urut)
    return Kumpulan([orang[i] for i in urut], [siapa[i] for i in urut])


def _rusak(a: random.Random, o: Orang, nomor: int) -> Orang:
    nama = list(o.nama)
    for _ in range(a.choice([0, 1, 1, 2])):
        i = a.randrange(len(nama))
        if nama[i] != " ":
            nama[i] = a.choice(["", a.choice(HURUF), nama[i] * 2])
    lahir = o.lahir
    if lahir and a.random() < 0.3:
        tahun, bulan, hari = lahir
        lahir = a.choice([(tahun, hari, bulan) if hari <= 12 else (tahun + 1, bulan, hari), (tahun, bulan % 12 + 1, hari), None])
    kata = "".join(nama).split()
    if a.random() < 0.1:
        kata.reverse()
    ibu, alamat = "" if a.random() < 0.5 else o.ibu, "" if a.random() < 0.4 else o.alamat
    return replace(o, id=nomor, nama=" ".join(kata), lahir=lahir, ibu=ibu, alamat=alamat)
