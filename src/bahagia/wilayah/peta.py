"""The map of a city's kelurahan: whole-number relative paths, so that 68 outlines weigh less than a small photo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.utils.translation import gettext as _

from bahagia.dasar.tampilan.html import Part, esc
from bahagia.dasar.uang import angka
from bahagia.wilayah.queries import list_batas

LEBAR = 800  # units across; at the width of a desktop one unit is less than a pixel


@dataclass(frozen=True)
class Bentuk:
    """Outlines of a city: height of the drawing and one SVG path per kelurahan code."""

    tinggi: int
    jalur: Mapping[str, str]


@dataclass(frozen=True)
class Daerah:
    """One kelurahan on the map: what it shows (None = nothing published) and where it leads."""

    kode: str
    nama: str
    nilai: int | None
    kata: str
    url: str


_SIAP: dict[str, Bentuk] = {}


def bentuk_kota(kota_kode: str) -> Bentuk | None:
    """The outlines, drawn once per process: boundaries change with a migration, and that restarts the process."""
    if kota_kode not in _SIAP:
        batas = list_batas(kota_kode)
        if not batas:
            return None
        _SIAP[kota_kode] = draw(batas)
    return _SIAP[kota_kode]


def draw(batas: Sequence[tuple[str, Any]]) -> Bentuk:
    """GeoJSON to paths. Every point is rounded to one grid, so neighbours keep their common line."""
    titik = [p for _k, g in batas for cincin in _rings(g) for p in cincin]
    barat, timur = min(p[0] for p in titik), max(p[0] for p in titik)
    selatan, utara = min(p[1] for p in titik), max(p[1] for p in titik)
    kerut = cos(radians((selatan + utara) / 2))
    skala = LEBAR / ((timur - barat) * kerut)

    def place(p: Sequence[float]) -> tuple[int, int]:
        return round((p[0] - barat) * kerut * skala), round((utara - p[1]) * skala)

    jalur = {kode: "".join(_path([place(p) for p in cincin]) for cincin in _rings(g)) for kode, g in batas}
    return Bentuk(round((utara - selatan) * skala), jalur)


def _rings(geometri: Any) -> list[Any]:
    poligon = geometri["coordinates"] if geometri["type"] == "MultiPolygon" else [geometri["coordinates"]]
    return [cincin for satu in poligon for cincin in satu]


def _path(titik: list[tuple[int, int]]) -> str:
    x, y = titik[0]
    langkah = []
    for a, b in titik[1:-1]:
        if (a, b) != (x, y):
            langkah.append(f"{a - x} {b - y}")
            x, y = a, b
    return f"M{titik[0][0]} {titik[0][1]}l{' '.join(langkah)}z".replace(" -", "-")


def bands(terbesar: int) -> tuple[int, int, int, int]:
    """Four round edges (steps of 1, 2 or 5 times a power of ten) that part 0..terbesar in five bands."""
    langkah = next(t * 10**p for p in range(19) for t in (1, 2, 5) if 5 * t * 10**p >= terbesar)
    return langkah, 2 * langkah, 3 * langkah, 4 * langkah


@dataclass(frozen=True)
class Peta(Part):
    """The map with its legend. Drawn for the eye and the finger: the same figures and links stand in the list beside it,
    so a keyboard does not have to walk through 68 areas."""

    judul: str
    bentuk: Bentuk
    daerah: Sequence[Daerah]
    satuan: str
    tepi: tuple[int, int, int, int] | None = None  # None: round steps up to the largest value
    akhiran: str = ""  # behind the numbers of the legend: " %"
    kosong: str = ""  # words for an area without a value

    def render(self) -> str:
        tepi = self.tepi or bands(max((d.nilai or 0 for d in self.daerah), default=0))
        gambar = []
        for d in self.daerah:
            jalur = self.bentuk.jalur.get(d.kode)
            if jalur:
                kata = esc(f"{d.nama}: {d.kata}")
                kelas = "band-none" if d.nilai is None else f"band-{sum(d.nilai >= t for t in tepi)}"
                gambar.append(
                    f'<a href="{esc(d.url)}" tabindex="-1"><path class="{kelas}" d="{jalur}"><title>{kata}</title></path></a>'
                )
        return (
            f'<figure class="chart"><figcaption>{esc(self.judul)}<span class="soft">{esc(self.satuan)}</span></figcaption>'
            f'<svg class="map" aria-hidden="true" viewBox="0 0 {LEBAR} {self.bentuk.tinggi}">'
            f"{''.join(gambar)}</svg>{self._legend(tepi)}</figure>"
        )

    def _legend(self, tepi: Sequence[int]) -> str:
        kata = [f"0–{angka(tepi[0] - 1)}" if tepi[0] > 1 else "0"]
        kata += [f"{angka(a)}–{angka(b - 1)}" if b - 1 > a else angka(a) for a, b in zip(tepi, tepi[1:], strict=False)]
        kata = [f"{k}{self.akhiran}" for k in kata] + [_("%(n)s atau lebih") % {"n": f"{angka(tepi[-1])}{self.akhiran}"}]
        kotak = '<svg aria-hidden="true"><rect class="band-{}" width="100%" height="100%" rx="3"/></svg>'
        butir = [f"<li>{kotak.format(i)}{esc(k)}</li>" for i, k in enumerate(kata)]
        if any(d.nilai is None for d in self.daerah):
            kosong = esc(self.kosong) or _("belum menerbitkan")
            butir.append(f"<li>{kotak.format('none')}{kosong}</li>")
        return f'<ul class="legend">{"".join(butir)}</ul>'
