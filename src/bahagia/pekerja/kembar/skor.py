"""Score of a pair: the sum of named, signed reasons (Fellegi and Sunter 1969), each of which a person can check.

`compare(a, b, langka)` gives a Skor: bits, and the reasons in the order of a KTP. Nothing here decides; a person does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel, JaroWinkler

from bahagia.pekerja.kembar import bobot
from bahagia.pekerja.kembar.alamat import alamat_baku
from bahagia.pekerja.kembar.kelangkaan import Kelangkaan
from bahagia.pekerja.kembar.lahir import Lahir, beda_lahir
from bahagia.pekerja.kembar.nama import MUHAMMAD, bunyi, kata_baku


class Alasan(NamedTuple):
    """One reason: `kode` names the sentence (see kalimat.py), `bit` what it weighs."""

    kode: str
    bit: float


@dataclass(slots=True)
class Skor:
    bit: float
    alasan: list[Alasan]


@dataclass(slots=True)
class Orang:
    """A record in the form that is compared. Empty = not known, and then it speaks neither for nor against.

    `kk`, `telepon`, `surat` may be keys of any kind (a number, a blind index): only equality counts.
    """

    id: object
    nama: str = ""
    lahir: Lahir | None = None
    nik: str = ""
    kk: str = ""
    ibu: str = ""
    alamat: str = ""
    kelamin: str = ""
    telepon: str = ""
    surat: str = ""
    tempat: str = ""
    kata: tuple[str, ...] = field(init=False)
    kata_ibu: tuple[str, ...] = field(init=False)
    jalan: str = field(init=False)
    nomor: str = field(init=False)

    def __post_init__(self) -> None:
        self.kata = kata_baku(self.nama) if self.nama else ()
        self.kata_ibu = kata_baku(self.ibu) if self.ibu else ()
        self.jalan, self.nomor = alamat_baku(self.alamat) if self.alamat else ("", "")


@lru_cache(maxsize=500_000)
def cocok_kata(a: str, b: str) -> str:
    """How two words of a name agree: a level of `bobot.KATA`, "inisial", or "" when they do not."""
    if a == b:
        return "tepat"
    pendek = min(len(a), len(b))
    if pendek == 1:
        return "inisial" if a[0] == b[0] else ""
    if bunyi(a) == bunyi(b):
        return "bunyi"
    jarak = OSA.distance(a, b, score_cutoff=2)
    if (jarak == 1 and pendek >= 4) or (jarak == 2 and pendek >= 7):
        return "salah_ketik"
    if pendek >= 3 and (a.startswith(b) or b.startswith(a)):
        return "potong"
    if pendek >= 5 and (jarak == 2 or JaroWinkler.similarity(a, b) >= 0.9):
        return "mirip"
    return ""


class Nama(NamedTuple):
    """`bit`, the reason's name, and how the first telling words agree ("" = they differ)."""

    bit: float
    kode: str
    depan: str


def compare_nama(a: tuple[str, ...], b: tuple[str, ...], langka: Kelangkaan) -> Nama:
    """Words are paired best first, whatever their order; rare words weigh more."""
    if a == b:
        return Nama(min(langka.nama_penuh, sum(map(langka.kata, a))), "nama_sama", "tepat")
    pa, pb = _penting(a), _penting(b)
    bit, terlemah, depan = 0.0, "tepat", ""
    sisa_a, sisa_b = list(pa), list(pb)
    for tingkat in ("tepat", "bunyi", "salah_ketik", "potong", "mirip", "inisial"):
        for x in tuple(sisa_a):
            for y in sisa_b:
                if cocok_kata(x, y) == tingkat:
                    nilai, jadi = _nilai_kata(x, y, tingkat, langka)
                    bit += nilai
                    sisa_a.remove(x)
                    sisa_b.remove(y)
                    terlemah = jadi if tingkat != "tepat" else terlemah
                    if x == pa[0] or y == pb[0]:
                        depan = jadi if not depan or depan == "tepat" else depan
                    break
    if len(sisa_a) != len(pa) or not pa or not pb:
        if MUHAMMAD in a and MUHAMMAD in b:
            bit += bobot.MUHAMMAD
    elif _gabung(pa, pb):
        bit = 0.8 * max(sum(map(langka.kata, pa)), sum(map(langka.kata, pb)))
        return Nama(min(langka.nama_penuh, bit), "nama_mirip", "bunyi")
    else:
        return Nama(bobot.NAMA_LAIN, "nama_lain", "")
    return _susun_nama(min(langka.nama_penuh, bit), terlemah, depan, (pa, pb), (sisa_a, sisa_b))


def _susun_nama(
    bit: float, terlemah: str, depan: str, penting: tuple[tuple[str, ...], tuple[str, ...]], sisa: tuple[list[str], list[str]]
) -> Nama:
    """What is left over on both sides speaks against, on one side little."""
    sisa_a, sisa_b = sisa
    depan_lain = bool(sisa_a) and bool(sisa_b) and sisa_a[0] == penting[0][0] and sisa_b[0] == penting[1][0]
    if depan_lain or depan == "dua_nama":
        return Nama(min(bit * 0.5, 4.0) + bobot.NAMA_DEPAN_LAIN, "nama_depan_lain", "")
    bentrok = min(len(sisa_a), len(sisa_b))
    lebih = abs(len(sisa_a) - len(sisa_b))
    bit += bobot.KATA_LAIN * bentrok + max(-2.0, bobot.KATA_LEBIH * lebih)
    if bentrok:
        return Nama(bit, "nama_sebagian", depan or terlemah)
    if terlemah == "tepat":
        return Nama(bit, "nama_lebih_pendek" if lebih else "nama_sama", depan or "tepat")
    return Nama(bit, "nama_bunyi" if terlemah == "bunyi" else "nama_mirip", depan or terlemah)


def _nilai_kata(x: str, y: str, tingkat: str, langka: Kelangkaan) -> tuple[float, str]:
    if tingkat == "inisial":
        return bobot.INISIAL, "inisial"
    satu, dua = langka.kata(x), langka.kata(y)
    # a slip makes a rare word of a frequent one: the two are weighed together
    dasar = min(satu, dua) if tingkat in ("tepat", "bunyi") else (satu + dua) / 2
    if tingkat != "tepat" and langka.is_dua_nama(x, y):
        if tingkat == "bunyi":
            return bobot.BUNYI_DUA_NAMA * dasar, "bunyi"
        if tingkat != "potong":
            return 0.0, "dua_nama"
    return bobot.KATA[tingkat] * dasar, tingkat


@lru_cache(maxsize=100_000)
def _penting(kata: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(k for k in kata if k != MUHAMMAD) or kata


def _gabung(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """"nur hayati" and "nurhayati"."""
    return len(a) != len(b) and OSA.distance("".join(a), "".join(b), score_cutoff=1) <= 1 and len("".join(a)) >= 6


def compare(a: Orang, b: Orang, langka: Kelangkaan) -> Skor:
    """All reasons for and against these two being one person, and their sum."""
    skor = compare_cepat(a, b, langka, -math.inf)
    assert skor is not None
    return skor


def compare_cepat(a: Orang, b: Orang, langka: Kelangkaan, batas: float) -> Skor | None:
    """`compare`, given up (None) as soon as name and birth date leave no way to reach `batas`."""
    alasan: list[Alasan] = []
    nik_sama = bool(a.nik) and a.nik == b.nik
    if nik_sama:
        alasan.append(Alasan("nik_sama", bobot.NIK_SAMA))
    nama = compare_nama(a.kata, b.kata, langka) if a.kata and b.kata else None
    if nama:
        alasan.append(Alasan(nama.kode, nama.bit))
    lahir = beda_lahir(a.lahir, b.lahir) if a.lahir and b.lahir else ""
    if lahir:
        alasan.append(Alasan(f"lahir_{lahir}", langka.lahir(a.lahir) if lahir == "sama" and a.lahir else bobot.LAHIR[lahir]))
    if not nik_sama and sum(x.bit for x in alasan) + _paling_banyak(a, b) < batas:
        return None
    if a.nik and b.nik and not nik_sama:
        alasan.append(_nik(a.nik, b.nik, nama))
    ibu_sama = False
    if a.kata_ibu and b.kata_ibu:
        ibu = _ibu(a.kata_ibu, b.kata_ibu, langka)
        ibu_sama = ibu.bit > 2
        alasan.append(ibu)
    keluarga = _keluarga(a, b, langka)
    alasan += keluarga
    alasan += _lain(a, b)
    sekeluarga = ibu_sama or any(k.bit >= bobot.ALAMAT["jalan_sama"] for k in keluarga)
    if nama and sekeluarga:
        alasan += _saudara(nama, lahir)
    return Skor(sum(x.bit for x in alasan), alasan)


def _paling_banyak(a: Orang, b: Orang) -> float:
    """What the remaining fields can add at most."""
    bit = bobot.KELAMIN_SAMA + bobot.TEMPAT_SAMA
    if a.nik and b.nik:
        bit += bobot.NIK_SATU
    if a.kata_ibu and b.kata_ibu:
        bit += bobot.IBU_PENUH
    if a.surat and a.surat == b.surat:
        bit += bobot.SURAT_SAMA
    if (a.kk and a.kk == b.kk) or (a.telepon and a.telepon == b.telepon):
        return bit + bobot.KELUARGA_PENUH
    return bit + bobot.ALAMAT_PENUH if a.jalan and b.jalan else bit


def _nik(a: str, b: str, nama: Nama | None) -> Alasan:
    jarak = OSA.distance(a, b, score_cutoff=2)
    if jarak > 2 or min(len(a), len(b)) < 6:
        return Alasan("nik_lain", bobot.NIK_LAIN)
    if len(a) == len(b) == 16 and a[:12] == b[:12]:
        return Alasan("nik_urut_dekat", bobot.NIK_URUT if nama and nama.bit > 0 else 0.0)
    if nama and nama.bit <= 0:
        return Alasan("nik_dua", bobot.NIK_URUT)  # another name: as likely a brother's number
    return Alasan("nik_satu", bobot.NIK_SATU) if jarak == 1 else Alasan("nik_dua", bobot.NIK_DUA)


def _ibu(a: tuple[str, ...], b: tuple[str, ...], langka: Kelangkaan) -> Alasan:
    ibu = compare_nama(a, b, langka)
    if ibu.bit <= 0:
        return Alasan("ibu_lain", bobot.IBU_LAIN)
    return Alasan("ibu_sama" if ibu.kode == "nama_sama" else "ibu_mirip", min(bobot.IBU_PENUH, ibu.bit * bobot.IBU_BAGIAN))


def _keluarga(a: Orang, b: Orang, langka: Kelangkaan) -> list[Alasan]:
    """What families share: KK, address, phone. Together no more than KELUARGA_PENUH."""
    hasil = []
    if a.kk and b.kk:
        hasil.append(Alasan("kk_sama", bobot.KK_SAMA) if a.kk == b.kk else Alasan("kk_lain", bobot.KK_LAIN))
    if a.telepon and b.telepon:
        sama = a.telepon == b.telepon
        hasil.append(Alasan("telepon_sama", bobot.TELEPON_SAMA) if sama else Alasan("telepon_lain", bobot.TELEPON_LAIN))
    if a.jalan and b.jalan:
        hasil.append(_alamat(a, b, langka))
    lebih = sum(x.bit for x in hasil) - bobot.KELUARGA_PENUH
    if lebih > 0:
        ekor = hasil.pop()
        hasil.append(Alasan(ekor.kode, ekor.bit - lebih))
    return hasil


def _alamat(a: Orang, b: Orang, langka: Kelangkaan) -> Alasan:
    serupa = 1.0 if a.jalan == b.jalan else Indel.normalized_similarity(a.jalan, b.jalan)
    if serupa < 0.6:
        return Alasan("alamat_lain", bobot.ALAMAT["lain"])
    if serupa < 0.85:
        return Alasan("alamat_mirip", bobot.ALAMAT["mirip"] + (bobot.ALAMAT_NOMOR if a.nomor and a.nomor == b.nomor else 0.0))
    if a.nomor == b.nomor or not a.nomor or not b.nomor:
        if not a.nomor or not b.nomor:
            return Alasan("alamat_sama", bobot.ALAMAT["jalan_sama"])
        return Alasan("alamat_sama", langka.alamat(f"{a.jalan} {a.nomor}"))
    return Alasan("alamat_mirip", bobot.ALAMAT["mirip"])


def _lain(a: Orang, b: Orang) -> list[Alasan]:
    hasil = []
    if a.surat and b.surat:
        hasil.append(Alasan("surat_sama", bobot.SURAT_SAMA) if a.surat == b.surat else Alasan("surat_lain", bobot.SURAT_LAIN))
    if a.kelamin and b.kelamin:
        sama = a.kelamin == b.kelamin
        hasil.append(Alasan("kelamin_sama", bobot.KELAMIN_SAMA) if sama else Alasan("kelamin_lain", bobot.KELAMIN_LAIN))
    if a.tempat and b.tempat:
        sama = cocok_kata(a.tempat, b.tempat) in ("tepat", "bunyi", "salah_ketik")
        hasil.append(Alasan("tempat_sama", bobot.TEMPAT_SAMA) if sama else Alasan("tempat_lain", bobot.TEMPAT_LAIN))
    return hasil


def _saudara(nama: Nama, lahir: str) -> list[Alasan]:
    """People of one family: another first name is another person; on the same day, a twin."""
    if nama.depan in ("tepat", "bunyi"):
        return []
    if nama.depan:
        return [Alasan("nama_dalam_keluarga", bobot.NAMA_DALAM_KELUARGA)] if nama.depan != "potong" else []
    return [Alasan("saudara_kembar", bobot.SAUDARA_KEMBAR) if lahir == "sama" else Alasan("saudara", bobot.SAUDARA)]
