"""Drawings of coverage: the states of a place in one bar, the months as columns. Every drawing is also a table or a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bahagia.cakupan.queries import Hitungan
from bahagia.dasar.tampilan import Part
from bahagia.dasar.tampilan.html import esc
from bahagia.dasar.tanggal import bulan, nama_bulan
from bahagia.dasar.uang import angka

TINGGI = 130  # pixels of the tallest column; widths are shares of the page, so words keep their size on a phone
KOLOM_PALING_SEDIKIT = 12  # a young city is drawn as a year, not as one huge column
NAMA_TERBANYAK = 6  # names of months that fit on a phone


def sebut_persen(n: Hitungan) -> str:
    """`77 %`, or a dash when nobody is registered."""
    return "–" if n.persen is None else f"{n.persen} %"


def bagian(n: Hitungan) -> tuple[int, int, int, int]:
    """The four parts of a bar: protected, paid but unproven, verified and waiting for cover, not verified."""
    return n.terlindungi, n.dibayar, n.dipesan + n.terverifikasi, n.terdaftar + n.perbaikan


def nama_bagian() -> tuple[str, str, str, str]:
    return _("terlindungi"), _("dibayar, belum terbukti"), _("terverifikasi, belum dibayar"), _("belum diverifikasi")


@dataclass(frozen=True)
class Batang:
    """One row: its name (text or link), its count, and where its figure leads."""

    nama: Any
    n: Hitungan
    url: str = ""


@dataclass(frozen=True)
class Tumpukan(Part):
    """Rows of bars, each parted by state; the number at the end are those who are not protected yet."""

    judul: str
    baris: Sequence[Batang]
    satuan: str = ""

    def render(self) -> str:
        terbanyak = max((b.n.orang for b in self.baris), default=0) or 1
        isi = []
        for b in self.baris:
            x, kotak = 0.0, ""
            for nomor, n in enumerate(bagian(b.n)):
                lebar = 100 * n / terbanyak
                if n:
                    kotak += f'<rect class="tip-{nomor}" x="{x:.2f}%" width="{lebar:.2f}%" height="100%"/>'
                x += lebar
            nilai = angka(b.n.belum)
            nilai = f'<a href="{esc(b.url)}">{nilai}</a>' if b.url else nilai
            dari = _("dari %(n)s") % {"n": angka(b.n.orang)}
            isi.append(
                f'<tr><th scope="row">{esc(b.nama)}</th>'
                f'<td class="bar"><svg aria-hidden="true" focusable="false">{kotak}</svg></td>'
                f'<td class="number">{nilai} <span class="soft">{dari}</span></td></tr>'
            )
        satuan = f'<span class="soft">{esc(self.satuan)}</span>' if self.satuan else ""
        return (
            f'<figure class="chart"><figcaption>{esc(self.judul)}{satuan}</figcaption>'
            f'<table class="bars long"><tbody>{"".join(isi)}</tbody></table>{legenda()}</figure>'
        )


def legenda() -> str:
    kotak = '<svg aria-hidden="true"><rect class="tip-{}" width="100%" height="100%" rx="3"/></svg>'
    butir = "".join(f"<li>{kotak.format(i)}{esc(k)}</li>" for i, k in enumerate(nama_bagian()))
    return f'<ul class="legend">{butir}</ul>'


@dataclass(frozen=True)
class Kolom(Part):
    """Months as columns: registered behind, protected in front. The table of the same months is the caller's."""

    judul: str
    deret: Sequence[tuple[date, Hitungan]]
    satuan: str = ""

    def render(self) -> str:
        if not self.deret:
            return ""
        terbanyak = max((n.orang for _b, n in self.deret), default=0) or 1
        lebar = 100 / max(len(self.deret), KOLOM_PALING_SEDIKIT)
        jarak = -(-len(self.deret) // NAMA_TERBANYAK)
        isi = [f'<line x1="0" x2="100%" y1="{TINGGI}" y2="{TINGGI}"/>']
        for urut, (periode, n) in enumerate(self.deret):
            tinggi, lindung = TINGGI * n.orang / terbanyak, TINGGI * n.terlindungi / terbanyak
            kata = _("%(bulan)s: %(n)s terlindungi dari %(semua)s") % {
                "bulan": bulan(periode), "n": angka(n.terlindungi), "semua": angka(n.orang)}  # fmt: skip
            kotak = f'x="{(urut + 0.1) * lebar:.2f}%" width="{0.8 * lebar:.2f}%"'
            isi.append(
                f'<g><title>{esc(kata)}</title><rect {kotak} y="{TINGGI - tinggi:.1f}" height="{tinggi:.1f}"/>'
                f'<rect class="tip-0" {kotak} y="{TINGGI - lindung:.1f}" height="{lindung:.1f}"/></g>'
            )
            terakhir = urut == len(self.deret) - 1
            if terakhir or (urut % jarak == 0 and len(self.deret) - 1 - urut >= jarak):
                nama = f"{nama_bulan()[periode.month - 1][:3]} {periode.year % 100:02d}"
                kini = (' class="now"', "end", max((urut + 0.9) * lebar, 14.0))
                kelas, jangkar, x = kini if terakhir else ("", "start", (urut + 0.1) * lebar)
                isi.append(f'<text{kelas} x="{x:.2f}%" y="{TINGGI + 16}" text-anchor="{jangkar}">{nama}</text>')
        satuan = f'<span class="soft">{esc(self.satuan)}</span>' if self.satuan else ""
        return (
            f'<figure class="chart columns"><figcaption>{esc(self.judul)}{satuan}</figcaption>'
            f'<svg height="{TINGGI + 22}" role="img" aria-label="{esc(self.judul)}">{"".join(isi)}</svg></figure>'
        )
