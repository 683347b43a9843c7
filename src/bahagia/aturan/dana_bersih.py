"""What is left of an RT fund for the residents to decide about: ceiling less fixed parts and what the city mandates.

Published breakdown of February 2026 (data/dana_bersih.yaml). What the published words leave open is a named setting
(`tetap.honor_unsur`, `mandat.cctv_sedang`) or stays a question in the answer; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum
from .pagu import KOTA_JAMBI
from .pagu import pagu as pagu_rt

Keadaan = Literal["tetap", "wajib", "patungan", "bebas", "tanya", "tanpa_harga"]
MANDAT = ("cctv", "germo")


class Butir(Struct, frozen=True):
    """One part taken off before residents decide. `nilai` None: the amount is not known (`keadaan` says why).

    keadaan: tetap (fixed by the programme), wajib (mandated, price given), tanpa_harga (mandated, price not given),
    patungan (may be bought jointly: not taken off), bebas (exempt), tanya (published words do not settle it).
    """

    kode: str
    nama: str
    jenis: Literal["honor", "konsumsi", "atk", "mandat"]
    nilai: int | None
    cara: str
    keadaan: Keadaan
    orang: int = 1
    kali: int = 1


def uang_program(
    pagu: int | None,
    kk: int,
    *,
    tahun: int,
    kota: str = KOTA_JAMBI,
    versi: str | None = None,
    harga_mandat: Mapping[str, int] | None = None,
    bebas: Mapping[str, str] | Collection[str] = (),
    hukum: Hukum | None = None,
) -> Jawaban:
    """Net programme money of an RT. hasil: pagu, tetap, mandat, bersih (rupiah), belum (codes not yet priced or
    settled), butir (tuple of Butir), class.

    `pagu` None is taken from the classes by `kk`; where no class covers the count this refuses with the explanation
    (TidakAdaKetentuan). `harga_mandat`: rupiah per unit of "cctv", "germo" (the city's price reference or the RT's
    share of a joint purchase). `bebas`: what this RT is exempt from, with or without the reason ("germo": "tps_3r").
    """
    bilangan("Jumlah KK", kk, paling_kecil=1)
    h = Hitungan(hukum)
    kelas, pagu = _pagu(h, pagu, kk, tahun, kota, versi)
    akhir = date(tahun, 12, 31)
    butir = [*_honor(h, akhir, kota), *_operasional(h, akhir, kota)]
    harga = dict(harga_mandat or {})
    alasan = dict(bebas) if isinstance(bebas, Mapping) else dict.fromkeys(bebas, "")
    if asing := sorted((set(harga) | set(alasan)) - set(MANDAT)):
        raise MasukanSalah(f"Kewajiban {asing[0]!r} tidak dikenal. Yang ada: {', '.join(MANDAT)}.")
    butir += [b for b in (_cctv(h, akhir, kota, kelas, harga, alasan), _germo(h, akhir, kota, kk, harga, alasan)) if b]
    tetap = sum(b.nilai or 0 for b in butir if b.keadaan == "tetap")
    mandat = sum(b.nilai or 0 for b in butir if b.keadaan == "wajib")
    if tetap + mandat > pagu:
        raise MasukanSalah(
            f"Bagian tetap dan kewajiban {bentuk.rupiah(tetap + mandat)} melebihi pagu {bentuk.rupiah(pagu)}. "
            "Periksa pagu dan harga kewajibannya."
        )
    belum = tuple(b.kode for b in butir if b.keadaan in ("tanya", "tanpa_harga"))
    for b in butir:
        h.catat(b.nama, None if b.nilai is None else -b.nilai, b.cara)
    cara = "pagu dikurangi bagian tetap dan yang diwajibkan"
    if belum:
        cara += f"; {len(belum)} kewajiban belum dapat dihitung"
    h.catat("Uang program untuk dimusyawarahkan", pagu - tetap - mandat, cara)
    return h.jawab(
        pagu - tetap - mandat, pagu=pagu, tetap=tetap, mandat=mandat, bersih=pagu - tetap - mandat, belum=belum,
        butir=tuple(butir), **{"class": kelas},
    )  # fmt: skip


def _pagu(h: Hitungan, pagu: int | None, kk: int, tahun: int, kota: str, versi: str | None) -> tuple[str | None, int]:
    menurut = pagu_rt(kk, tahun=tahun, kota=kota, versi=versi, hukum=h.hukum)
    if pagu is None:
        h.ikut(menurut)
        if menurut["pagu"] is None:
            raise TidakAdaKetentuan(f"{menurut.rincian[-1].label} Uang program belum dapat dihitung.")
        return menurut["class"], menurut["pagu"]
    h.ikut(menurut, rincian=False)
    h.catat("Pagu RT", bilangan("Pagu", pagu, paling_kecil=1), f"{kk} KK, pagu yang ditetapkan")
    return menurut["class"], pagu


def _honor(h: Hitungan, pada: date, kota: str) -> list[Butir]:
    hasil = []
    for jabatan, nama in (("ketua", "Honorarium Ketua RT"), ("sekretaris", "Honorarium sekretaris")):
        satu = h.nilai("tetap.honor", pada, city=kota, jabatan=jabatan)
        kali = h.nilai("tetap.honor_kali", pada, city=kota, jabatan=jabatan)
        cara = f"{bentuk.rupiah(satu)} x {kali} bulan"
        hasil.append(Butir(f"honor_{jabatan}", nama, "honor", satu * kali, cara, "tetap", kali=kali))
    satu = h.nilai("tetap.honor", pada, city=kota, jabatan="unsur")
    orang = h.nilai("tetap.honor_orang", pada, city=kota, jabatan="unsur")
    kali = int(h.pilih("tetap.honor_unsur", pada))
    for kode, nama, n in (("bendahara", "Honorarium bendahara", 1), ("wakil", "Honorarium wakil unsur", orang - 1)):
        cara = f"{bentuk.rupiah(satu)} x {n} orang x {kali} kali"
        hasil.append(Butir(f"honor_{kode}", nama, "honor", satu * n * kali, cara, "tetap", orang=n, kali=kali))
    return hasil


def _operasional(h: Hitungan, pada: date, kota: str) -> list[Butir]:
    return [
        Butir(
            kode, nama, "konsumsi" if kode == "konsumsi" else "atk",
            h.nilai("tetap.operasional", pada, city=kota, butir=kode), "setahun", "tetap",
        )
        for kode, nama in (("konsumsi", "Makan dan minum"), ("atk", "Alat tulis"))
    ]  # fmt: skip


def _cctv(
    h: Hitungan, pada: date, kota: str, kelas: str | None, harga: Mapping[str, int], alasan: Mapping[str, str]
) -> Butir | None:
    nama = "CCTV (diwajibkan kota)"
    if h.hukum.cari("mandat.cctv", pada, city=kota, kelas="large") is None:
        return None
    if "cctv" in alasan:
        return Butir("cctv", nama, "mandat", 0, _sebab(alasan["cctv"]), "bebas")
    if kelas not in ("small", "large"):
        pilih = h.pilih("mandat.cctv_sedang", pada)
        kelas = {"kelas_kecil": "small", "kelas_besar": "large"}.get(pilih)
    if kelas is None:
        return Butir("cctv", nama, "mandat", None, "jumlah unit untuk kelas ini belum diumumkan: tanyakan ke kota", "tanya")
    return _berharga("cctv", nama, h.nilai("mandat.cctv", pada, city=kota, kelas=kelas), harga)


def _germo(
    h: Hitungan, pada: date, kota: str, kk: int, harga: Mapping[str, int], alasan: Mapping[str, str]
) -> Butir | None:
    nama = "Gerobak motor sampah (diwajibkan kota)"
    if h.hukum.cari("mandat.germo_kk", pada, city=kota) is None:
        return None
    dari, sampai = h.nilai("mandat.germo_kk", pada, city=kota)
    if "germo" in alasan:
        sah = h.nilai("mandat.germo_bebas", pada, city=kota)
        if alasan["germo"] and alasan["germo"] not in sah:
            raise MasukanSalah(f"Alasan bebas {alasan['germo']!r} tidak dikenal. Yang sah: {', '.join(sah)}.")
        return Butir("germo", nama, "mandat", 0, _sebab(alasan["germo"]), "bebas")
    if kk < dari:
        if "germo" in harga:
            bagian = bilangan("Harga", harga["germo"])
            return Butir("germo", nama, "mandat", bagian, "bagian RT ini dari pembelian bersama", "wajib")
        return Butir("germo", nama, "mandat", None, f"di bawah {dari} KK: boleh patungan dengan RT lain", "patungan")
    if kk > sampai:
        cara = f"diumumkan untuk {dari}-{sampai} KK; di atas itu tanyakan ke kota"
        return Butir("germo", nama, "mandat", None, cara, "tanya")
    return _berharga("germo", nama, 1, harga)


def _berharga(kode: str, nama: str, unit: int, harga: Mapping[str, int]) -> Butir:
    if kode not in harga:
        return Butir(kode, nama, "mandat", None, f"{unit} unit; harga satuannya belum ada", "tanpa_harga", kali=unit)
    satu = bilangan("Harga", harga[kode])
    return Butir(kode, nama, "mandat", satu * unit, f"{unit} unit x {bentuk.rupiah(satu)}", "wajib", kali=unit)


def _sebab(alasan: str) -> str:
    return {"tps_3r": "bebas: sudah ada TPS 3R", "depo": "bebas: sudah ada depo sampah"}.get(alasan, "dibebaskan")
