"""Charts, map and month grid, drawn on the server: they work without JavaScript and the rows stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from django.utils.translation import gettext as _

from bahagia.dasar.tampilan.html import Part, esc
from bahagia.dasar.tanggal import bulan, nama_bulan
from bahagia.dasar.uang import angka


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    url: str = ""
    text: str = ""
    mark: bool = False


@dataclass(frozen=True)
class BarChart(Part):
    """Bars with their values: a table whose middle column is drawn. `text` of a bar replaces the plain number."""

    title: str
    bars: Sequence[Bar]
    unit: str = ""
    top: int | None = None
    long: bool = False

    def render(self) -> str:
        top = self.top or max((bar.value for bar in self.bars), default=0) or 1
        rows = []
        for bar in self.bars:
            width = max(0.0, min(100.0, 100 * bar.value / top))
            value = esc(bar.text) or angka(bar.value)
            value = f'<a href="{esc(bar.url)}">{value}</a>' if bar.url else value
            mark = ' class="mark"' if bar.mark else ""
            rows.append(
                f'<tr{mark}><th scope="row">{esc(bar.label)}</th><td class="bar"><svg aria-hidden="true" focusable="false">'
                f'<rect class="rail" width="100%" height="100%" rx="3"/>'
                f'<rect width="{width:.1f}%" height="100%" rx="3"/></svg></td>'
                f'<td class="number">{value}</td></tr>'
            )
        unit = f'<span class="soft">{esc(self.unit)}</span>' if self.unit else ""
        wide = " long" if self.long else ""
        return (
            f'<figure class="chart"><figcaption>{esc(self.title)}{unit}</figcaption>'
            f'<table class="bars{wide}"><tbody>{"".join(rows)}</tbody></table></figure>'
        )


@dataclass(frozen=True)
class Area:
    """A region: rings of (lon, lat) pairs, its value from 0 to 1 (None = no data), its text and its page."""

    name: str
    polygons: Sequence[Sequence[tuple[float, float]]]
    value: float | None = None
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class AreaMap(Part):
    """Regions shaded in five bands; the table of the same regions is the caller's to put beside it.

    Coordinates are degrees; the projection is plain (longitude shrunk by the cosine of the middle latitude), which is
    right to less than a line's width over one city.
    """

    title: str
    areas: Sequence[Area]
    edges: Sequence[float] = (0.2, 0.4, 0.6, 0.8)
    legend: Sequence[str] = ()
    width: int = 640

    def render(self) -> str:
        points = [point for area in self.areas for ring in area.polygons for point in ring]
        if not points:
            return ""
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        shrink = cos(radians((south + north) / 2))
        scale = self.width / ((east - west) * shrink or 1)
        height = round((north - south) * scale) or 1

        def place(lon: float, lat: float) -> str:
            return f"{(lon - west) * shrink * scale:.1f} {(north - lat) * scale:.1f}"

        shapes = []
        for area in self.areas:
            d = "".join(f"M{'L'.join(place(lon, lat) for lon, lat in ring)}Z" for ring in area.polygons)
            words = f"{area.name}: {area.label}" if area.label else area.name
            shape = f'<path class="{self._band(area.value)}" d="{d}"><title>{esc(words)}</title></path>'
            if area.url:
                shape = f'<a href="{esc(area.url)}" aria-label="{esc(words)}">{shape}</a>'
            shapes.append(shape)
        role = "group" if any(area.url for area in self.areas) else "img"
        return (
            f'<figure class="chart"><figcaption>{esc(self.title)}</figcaption><svg class="map" role="{role}" '
            f'aria-label="{esc(self.title)}" viewBox="0 0 {self.width} {height}">{"".join(shapes)}</svg>{self._legend()}</figure>'
        )

    def _band(self, value: float | None) -> str:
        return "band-none" if value is None else f"band-{sum(value >= edge for edge in self.edges)}"

    def _legend(self) -> str:
        words = list(self.legend)
        if not words:
            steps = [0.0, *self.edges, 1.0]
            words = [f"{round(a * 100)}–{round(b * 100)} %" for a, b in zip(steps, steps[1:], strict=False)]
        box = '<svg aria-hidden="true"><rect class="band-{}" width="100%" height="100%" rx="3"/></svg>'
        items = [f"<li>{box.format(i)}{esc(word)}</li>" for i, word in enumerate(words)]
        if any(area.value is None for area in self.areas):
            nothing = _("belum ada data")
            items.append(f"<li>{box.format('none')}{nothing}</li>")
        return f'<ul class="legend">{"".join(items)}</ul>'


@dataclass(frozen=True)
class GridRow:
    """One person: a mark for each month (ya, belum, tidak, tunggu or - for "not concerned")."""

    name: Any
    marks: Sequence[str]
    url: str = ""


@dataclass(frozen=True)
class MonthGrid(Part):
    """Twelve months by person: protected or not, at a glance. `words` explains the marks in the legend and aloud."""

    months: Sequence[date]
    rows: Sequence[GridRow]
    caption: str = ""
    words: dict[str, str] | None = None

    def render(self) -> str:
        words = self.words or {
            "ya": _("terlindungi"),
            "belum": _("belum lunas"),
            "tidak": _("tidak terlindungi"),
            "tunggu": _("menunggu"),
            "-": _("tidak berlaku"),
        }
        heads, names = "", nama_bulan()
        for number, month in enumerate(self.months):
            year = f"<small>{month.year}</small>" if not number or month.month == 1 else ""
            heads += f'<th scope="col"><abbr title="{bulan(month)}">{names[month.month - 1][:3]}</abbr>{year}</th>'
        cells = {
            mark: f'<td class="{mark if mark != "-" else "x"}"><span class="vh">{esc(word)}</span></td>'
            for mark, word in words.items()
        }
        body = []
        for row in self.rows:
            name = f'<a href="{esc(row.url)}">{esc(row.name)}</a>' if row.url else esc(row.name)
            marks = "".join(cells[mark] for mark in row.marks)
            body.append(f'<tr><th scope="row">{name}</th>{marks}</tr>')
        used = {mark for row in self.rows for mark in row.marks}
        sign = {"ya": "✓", "belum": "!", "tidak": "✕", "tunggu": "…", "-": "–"}
        key = "".join(
            f'<li><span class="months-key {mark if mark != "-" else "x"}" aria-hidden="true">{sign[mark]}</span>{esc(word)}</li>'
            for mark, word in words.items()
            if mark in used
        )
        name_head = _("Nama")
        caption = f"<caption>{esc(self.caption)}</caption>" if self.caption else ""
        return (
            f'<div class="months-box"><table class="months">{caption}'
            f'<thead><tr><th scope="col">{name_head}</th>{heads}</tr></thead>'
            f'<tbody>{"".join(body)}</tbody></table><ul class="legend">{key}</ul></div>'
        )
