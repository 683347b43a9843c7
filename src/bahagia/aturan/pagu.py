"""The ceiling of an RT fund by number of households: every published version kept per city, chosen by setting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from . import bentuk
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum, Ketentuan
from .skema import KelasPagu

KOTA_JAMBI = "15.71"


def list_versi(kota: str = KOTA_JAMBI, *, hukum: Hukum | None = None) -> list[str]:
    """The published versions of one city's classes."""
    h = Hitungan(hukum).hukum
    return [v for v in h.kunci("pagu.classes", "version") if h.ada("pagu.classes", city=kota, version=v)]


def _kelas(h: Hitungan, tahun: int, kota: str, versi: str | None) -> tuple[str, Ketentuan]:
    if kota not in h.hukum.kunci("pagu.classes", "city"):
        raise TidakAdaKetentuan(f"Belum ada kelas pagu untuk kota dengan kode {kota}. Tambahkan dulu di data kota.")
    if not date.min.year <= tahun <= date.max.year:
        raise MasukanSalah(f"Tahun {tahun} tidak sah.")
    akhir = date(tahun, 12, 31)
    ada = list_versi(kota, hukum=h.hukum)
    if versi is not None and versi not in ada:
        raise MasukanSalah(f"Versi pagu {versi!r} tidak dikenal. Yang ada: {', '.join(ada)}.")
    dipilih = h.pilih("pagu.versi", akhir, versi)
    k = h.hukum.nilai("pagu.classes", akhir, city=kota, version=dipilih)
    h.kutip(k.dasar)
    return dipilih, k


def pagu(kk: int, *, tahun: int, kota: str = KOTA_JAMBI, versi: str | None = None, hukum: Hukum | None = None) -> Jawaban:
    """Ceiling of an RT with `kk` households. hasil: pagu (rupiah or None), must_ask, class, version.

    A count that no class of the published rule covers (exactly 100 in version a) is not guessed: pagu None, must_ask
    True, unless the setting pagu.di_celah says which class to take. Raises TidakAdaKetentuan for a year without a rule.
    """
    bilangan("Jumlah KK", kk, paling_kecil=1)
    h = Hitungan(hukum)
    dipilih, k = _kelas(h, tahun, kota, versi)
    for c in k.nilai:
        if c.dari <= kk and (c.sampai is None or kk <= c.sampai):
            h.catat("Pagu RT", c.value, f"{kk} KK, kelas {_sebut(c)}")
            return h.jawab(c.value, pagu=c.value, must_ask=False, **{"class": c.name}, version=dipilih)
    cara = h.pilih("pagu.di_celah", date(tahun, 12, 31))
    bawah = [c for c in k.nilai if c.sampai is not None and c.sampai < kk]
    atas = [c for c in k.nilai if c.dari > kk]
    calon = {"kelas_bawah": bawah[-1:], "kelas_atas": atas[:1]}.get(cara, [])
    if not calon:
        ada = "; ".join(f"{_sebut(c)} {bentuk.rupiah(c.value)}" for c in k.nilai)
        h.catat(f"Tepat {kk} KK tidak masuk kelas mana pun yang diumumkan ({ada}). Tanyakan ke kota.")
        return h.jawab(None, pagu=None, must_ask=True, **{"class": None}, version=dipilih)
    h.catat("Pagu RT menurut setelan", calon[0].value, f"{kk} KK, kelas {_sebut(calon[0])}")
    return h.jawab(calon[0].value, pagu=calon[0].value, must_ask=False, **{"class": calon[0].name}, version=dipilih)


def _sebut(kelas: KelasPagu) -> str:
    """A class in words: by its number of households, as it was published."""
    if kelas.sampai is None:
        return f"mulai {kelas.dari} KK" if kelas.dari else "semua RT"
    return f"{kelas.dari} sampai {kelas.sampai} KK" if kelas.dari else f"sampai {kelas.sampai} KK"


def pagu_total(
    *,
    tahun: int,
    rt: int | None = None,
    pagu_satu: int | None = None,
    per_kelas: Mapping[str, int] | None = None,
    kota: str = KOTA_JAMBI,
    versi: str | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Ceilings of many RT together: RTs x one amount, or RTs per class. hasil: total."""
    h = Hitungan(hukum)
    semua = [k for v in list_versi(kota, hukum=h.hukum) for k in h.hukum.ada("pagu.classes", city=kota, version=v)]
    awal = min((k.sejak for k in semua if k.sejak), default=date.max)
    if tahun < awal.year:
        raise TidakAdaKetentuan(f"Program belum ada pada {tahun}; pagu paling awal berlaku {bentuk.tanggal(awal)}.")
    if per_kelas:
        _, k = _kelas(h, tahun, kota, versi)
        nilai = {c.name: c.value for c in k.nilai}
        total = 0
        for nama, n in per_kelas.items():
            if nama not in nilai:
                raise MasukanSalah(f"Kelas {nama!r} tidak ada. Kelas tahun {tahun}: {', '.join(nilai)}.")
            total += bilangan(f"Jumlah RT {nama}", n) * nilai[nama]
            h.catat(f"Kelas {nama}", n * nilai[nama], f"{bentuk.angka(n)} RT x {bentuk.rupiah(nilai[nama])}")
        return h.jawab(total, total=total)
    if rt is None:
        raise MasukanSalah("Sebutkan rts: jumlah RT.")
    bilangan("Jumlah RT", rt, paling_kecil=1)
    if pagu_satu is None:
        _, k = _kelas(h, tahun, kota, versi)
        if len(k.nilai) != 1:
            raise MasukanSalah("Pagu berbeda menurut jumlah KK. Sebutkan pagu satu RT atau jumlah RT tiap kelas.")
        pagu_satu = k.nilai[0].value
    else:
        berlaku = [k for k in semua if k.berlaku(date(tahun, 12, 31))] or semua
        h.kutip(next((k for k in berlaku if any(c.value == pagu_satu for c in k.nilai)), berlaku[0]).dasar)
    total = rt * bilangan("Pagu", pagu_satu)
    h.catat("Jumlah pagu", total, f"{bentuk.angka(rt)} RT x {bentuk.rupiah(pagu_satu)}")
    return h.jawab(total, total=total)
