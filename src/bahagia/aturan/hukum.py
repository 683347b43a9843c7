"""The dated law: loads the YAML once, answers `nilai(id, pada, **kunci)` with its citation, holds the settings.

Dates are inclusive on both ends. `valid_from: null` means the start is unknown; `valid_to: null` still in force.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from msgspec import Struct

from . import bentuk, skema
from .galat import DataHukumSalah, SetelanSalah, TidakAdaKetentuan

DATA = Path(__file__).parent / "data"
_AWAL, _AKHIR = date.min, date.max
T = TypeVar("T")


class _Pembaca(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML that refuses a key written twice (plain YAML would keep the last one in silence)."""


def _pemetaan(pembaca: Any, simpul: Any) -> dict[Any, Any]:
    nama = [k.value for k, _ in simpul.value]
    if ganda := next((n for n in nama if nama.count(n) > 1), None):
        raise yaml.YAMLError(f"kunci {ganda!r} ditulis dua kali{simpul.start_mark}")
    return dict(pembaca.construct_pairs(simpul, deep=True))


_Pembaca.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _pemetaan)


class Dasar(Struct, frozen=True):
    """Where a figure comes from: regulation, article, how sure we are (A read in the text ... D unconfirmed)."""

    peraturan: str
    pasal: str
    keyakinan: str
    sumber: tuple[str, ...]
    id: str

    def __str__(self) -> str:
        return f"{self.peraturan} {self.pasal}"


class Ketentuan(Struct, frozen=True):
    """One figure of law with the days it holds. `nilai` is int, Fraction, str, bool, None or a tuple of them."""

    id: str
    kunci: tuple[tuple[str, str], ...]
    nilai: Any
    satuan: str
    sejak: date | None
    sampai: date | None
    dasar: Dasar
    catatan: str

    def berlaku(self, pada: date) -> bool:
        return (self.sejak or _AWAL) <= pada <= (self.sampai or _AKHIR)


class SetelanPakai(Struct, frozen=True):
    """A choice made where the law is unsettled, as used on a date."""

    nama: str
    nilai: str
    arti: str
    bawaan: bool
    dasar: Dasar


def _isi(n: skema.Nilai) -> Any:
    isi: list[Any] = [tuple(x) for x in (n.tiers, n.bands, n.classes) if x]
    if n.rate is not None:
        isi.append(n.rate.fraction())
    if n.rates:
        isi.append(tuple(p.fraction() for p in n.rates))
    if n.value is not None:
        isi.append(tuple(n.value) if isinstance(n.value, list) else n.value)
    if len(isi) > 1:
        raise DataHukumSalah(f"Ketentuan {n.id} mempunyai lebih dari satu isi; pilih salah satu.")
    return isi[0] if isi else None


def _ketentuan(n: skema.Nilai) -> Ketentuan:
    dasar = Dasar(n.regulation, n.article, n.confidence, tuple(n.source), n.id)
    if n.valid_from and n.valid_to and n.valid_from > n.valid_to:
        raise DataHukumSalah(f"Ketentuan {n.id}: tanggal mulai sesudah tanggal akhir.")
    kunci = tuple(sorted(n.keys.items()))
    return Ketentuan(n.id, kunci, _isi(n), n.unit, n.valid_from, n.valid_to, dasar, n.note)


def _tolak_tumpang_tindih(nama: str, rentang: Iterable[tuple[date | None, date | None]]) -> None:
    urut = sorted(((a or _AWAL, b or _AKHIR) for a, b in rentang), key=lambda r: r[0])
    for (_, akhir), (mulai, _) in zip(urut, urut[1:], strict=False):
        if mulai <= akhir:
            raise DataHukumSalah(f"Tanggal {nama} bertumpuk: {bentuk.tanggal(mulai)} sudah termasuk masa sebelumnya.")


class Hukum:
    """The law as loaded, with the choices made for what is unsettled. Immutable; `dengan()` gives a variant."""

    def __init__(
        self,
        nilai: list[skema.Nilai],
        setelan: list[skema.Setelan],
        libur: skema.BerkasLibur,
        sumber: Mapping[str, skema.Sumber],
        label: Mapping[str, str],
        pilihan: Mapping[str, str] | None = None,
    ) -> None:
        self._bahan = (nilai, setelan, libur, sumber, label)
        self.libur = libur
        self.sumber = sumber
        self.label = label
        self.setelan = {s.name: s for s in setelan}
        self.pilihan = dict(pilihan or {})
        self.harga: dict[Any, Any] = {}
        self.hari_libur = _hari_libur(libur)
        self._indeks: dict[tuple[str, tuple[tuple[str, str], ...]], list[Ketentuan]] = {}
        self.tenggat: dict[str, str] = {}
        for n in nilai:
            k = _ketentuan(n)
            self._indeks.setdefault((k.id, k.kunci), []).append(k)
            for nama in n.rules:
                if self.tenggat.setdefault(nama, n.id) != n.id:
                    raise DataHukumSalah(f"Nama tenggat {nama} dipakai dua ketentuan.")
        self._periksa(nilai, setelan)
        self.versi = self._versi()

    def _periksa(self, nilai: list[skema.Nilai], setelan: list[skema.Setelan]) -> None:
        for (nama, kunci), deret in self._indeks.items():
            keterangan = nama + ("" if not kunci else str(dict(kunci)))
            _tolak_tumpang_tindih(keterangan, ((k.sejak, k.sampai) for k in deret))
        if len(self.setelan) != len(setelan):
            raise DataHukumSalah("Ada nama setelan yang dipakai dua kali.")
        dipakai = {s for n in nilai for s in n.source}
        dipakai |= {s for t in setelan for c in t.choices for s in c.source}
        if hilang := sorted(dipakai - set(self.sumber)):
            raise DataHukumSalah(f"Sumber {', '.join(hilang)} tidak ada di data/sumber.yaml.")
        for t in setelan:
            nilai_ada = {c.value for c in t.choices}
            _tolak_tumpang_tindih(t.name, ((b.valid_from, b.valid_to) for b in t.defaults))
            if salah := [b.value for b in t.defaults if b.value not in nilai_ada]:
                raise DataHukumSalah(f"Bawaan {salah[0]} bukan pilihan setelan {t.name}.")
        for nama, isi in self.pilihan.items():
            if nama not in self.setelan:
                dekat = ", ".join(sorted(self.setelan))
                raise SetelanSalah(f"Setelan {nama} tidak dikenal. Yang ada: {dekat}.")
            ada = [c.value for c in self.setelan[nama].choices]
            if isi not in ada:
                raise SetelanSalah(f"Setelan {nama} tidak punya pilihan {isi}. Pilihannya: {'; '.join(ada)}.")

    def _versi(self) -> str:
        """Short stable name of exactly these figures and choices; comments and order of files do not change it."""
        nilai, setelan, libur, _, _ = self._bahan
        urut = sorted((msgspec.json.encode(n, order="sorted") for n in nilai), key=bytes)
        h = hashlib.sha256()
        for bagian in (*urut, msgspec.json.encode((setelan, libur, sorted(self.pilihan.items())), order="sorted")):
            h.update(bagian)
        return "h-" + h.hexdigest()[:12]

    def dengan(self, setelan: Mapping[str, str]) -> Hukum:
        """The same law with other choices for unsettled points. Raises SetelanSalah."""
        return Hukum(*self._bahan, pilihan={**self.pilihan, **setelan})

    def nama(self, id: str) -> str:
        return self.label.get(id, id)

    def semua(self) -> list[Ketentuan]:
        """Every figure with every date, for lists and checks."""
        return [k for deret in self._indeks.values() for k in deret]

    def ada(self, id: str, **kunci: str) -> list[Ketentuan]:
        """Every dated version of one figure, oldest first."""
        deret = self._indeks.get((id, tuple(sorted(kunci.items()))), [])
        return sorted(deret, key=lambda k: k.sejak or _AWAL)

    def kunci(self, id: str, nama: str) -> list[str]:
        """The known values of one key of a figure: kunci("payer.class", "payer") -> ["apbd", ...]."""
        hasil = [dict(k)[nama] for (i, k) in self._indeks if i == id and nama in dict(k)]
        return list(dict.fromkeys(hasil))

    def cari(self, id: str, pada: date, **kunci: str) -> Ketentuan | None:
        """Like nilai(), but a date without a value gives None. Only for figures that may be absent by nature."""
        for k in self._indeks.get((id, tuple(sorted(kunci.items()))), ()):
            if k.berlaku(pada):
                return k
        return None

    def nilai(self, id: str, pada: date, **kunci: str) -> Ketentuan:
        """The figure in force on a day, with its citation. Raises TidakAdaKetentuan; never answers 0 for a gap."""
        k = self.cari(id, pada, **kunci)
        if k is not None:
            return k
        apa = self.nama(id) + (f" ({', '.join(kunci.values())})" if kunci else "")
        deret = self.ada(id, **kunci)
        if not deret:
            raise TidakAdaKetentuan(f"Belum ada ketentuan tentang {apa}.")
        raise TidakAdaKetentuan(
            f"Belum ada ketentuan tentang {apa} yang berlaku pada {bentuk.tanggal(pada)}. {_masa(deret)} "
            "Periksa kembali tanggalnya."
        )

    def pilih(self, nama: str, pada: date, isi: str | None = None) -> SetelanPakai:
        """The choice in force on a day for something unsettled: given here, else an override, else the dated default."""
        if nama not in self.setelan:
            raise SetelanSalah(f"Setelan {nama} tidak dikenal.")
        t = self.setelan[nama]
        bawaan = next((b.value for b in t.defaults if (b.valid_from or _AWAL) <= pada <= (b.valid_to or _AKHIR)), None)
        isi = isi or self.pilihan.get(nama, bawaan)
        if isi is None:
            raise TidakAdaKetentuan(f"Setelan {nama} belum punya nilai pada {bentuk.tanggal(pada)}.")
        c = next((c for c in t.choices if c.value == isi), None)
        if c is None:
            ada = "; ".join(c.value for c in t.choices)
            raise SetelanSalah(f"Setelan {nama} tidak punya pilihan {isi}. Pilihannya: {ada}.")
        dasar = Dasar(c.regulation, c.article, c.confidence, tuple(c.source), "setelan:" + nama)
        return SetelanPakai(nama, isi, c.meaning, isi == bawaan, dasar)


def _hari_libur(libur: skema.BerkasLibur) -> dict[date, skema.HariLibur]:
    """Holidays by day; a national holiday stands before a cuti bersama of the same day."""
    urut = sorted(libur.days, key=lambda d: d.kind == "libur_nasional")
    return {d.date: d for d in urut}


def _masa(deret: list[Ketentuan]) -> str:
    if deret[0].sejak is None:
        return "Masa berlakunya tidak tercatat."
    bagian = []
    for k in deret:
        akhir = f"sampai {bentuk.tanggal(k.sampai)}" if k.sampai else "sampai sekarang"
        bagian.append(f"{bentuk.tanggal(k.sejak or _AWAL)} {akhir} ({k.dasar.peraturan})")
    return "Yang tercatat: " + "; ".join(bagian) + "."


def _muat(berkas: Path, bentuk_berkas: type[T]) -> T:
    try:
        with berkas.open(encoding="utf-8") as f:
            return msgspec.convert(yaml.load(f, _Pembaca), bentuk_berkas)  # noqa: S506 a SafeLoader
    except (msgspec.ValidationError, yaml.YAMLError) as e:
        raise DataHukumSalah(f"Berkas data hukum {berkas.name} tidak sah: {e}") from e


def muat(folder: Path = DATA, setelan: Mapping[str, str] | None = None) -> Hukum:
    """Load and check the law. Raises DataHukumSalah naming the file and path of what is wrong."""
    khusus = {"sumber", "setelan", "libur", "label"}
    nilai: list[skema.Nilai] = []
    for berkas in sorted(folder.glob("*.yaml")):
        if berkas.stem not in khusus:
            nilai += _muat(berkas, skema.BerkasNilai).values
    return Hukum(
        nilai,
        _muat(folder / "setelan.yaml", skema.BerkasSetelan).settings,
        _muat(folder / "libur.yaml", skema.BerkasLibur),
        _muat(folder / "sumber.yaml", skema.BerkasSumber).sources,
        _muat(folder / "label.yaml", skema.BerkasLabel).labels,
        setelan,
    )


@cache
def hukum_berlaku() -> Hukum:
    """The law with the dated defaults, loaded once per process."""
    return muat()


def nilai(id: str, pada: date, **kunci: str) -> Ketentuan:
    """`nilai("bpu.jkm.contribution", date(2026, 5, 1)).nilai` -> 6800. See Hukum.nilai."""
    return hukum_berlaku().nilai(id, pada, **kunci)


def pecahan(isi: Any) -> Fraction:
    """A figure used as a factor, whole or rate."""
    return isi if isinstance(isi, Fraction) else Fraction(int(isi))
