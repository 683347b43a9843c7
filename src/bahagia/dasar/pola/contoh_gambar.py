"""Charts, map and month grid of the gallery."""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin
from typing import Any

from django.http import HttpRequest

from bahagia.dasar.tampilan import Area, AreaMap, Bar, BarChart, Column, GridRow, MonthGrid, Table

NAMA = (
    "Siti Aminah",
    "Bujang Hasan",
    "M. Yusuf Daulay",
    "Rosmiati",
    "Ahmad Junaidi",
    "Nurbaiti",
    "Sarbaini",
    "Hendri Saputra",
    "Yuliana",
    "Kms. Abdul Roni",
    "Ernawati",
    "Zulkifli",
)
BULAN = [date(2026, i, 1) for i in range(1, 13)]


def months_chart() -> BarChart:
    words = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
    values = (3120, 6480, 9900, 14210, 17120, 18240)
    return BarChart(
        "Pekerja terlindungi setiap bulan",
        [Bar(w, v, "/pola/tabel/", mark=i == 5) for i, (w, v) in enumerate(zip(words, values, strict=True))],
        unit="orang, Kota Jambi 2026",
    )


def grafik(request: HttpRequest) -> dict[str, Any]:
    kinds = (
        ("Buruh bangunan dan buruh harian lepas", 412),
        ("Pedagang kaki lima dan keliling", 388),
        ("Pengemudi ojek dan becak", 271),
        ("Buruh cuci dan pekerja rumah tangga", 164),
        ("Juru parkir", 96),
    )
    return {
        "grafik": months_chart(),
        "panjang": BarChart("Pekerjaan yang paling banyak terlindungi", [Bar(a, b) for a, b in kinds], unit="orang", long=True),
    }


def peta(request: HttpRequest) -> dict[str, Any]:
    """An invented city of eleven regions: slices of a ring and a core."""
    names = (
        "Telanaipura",
        "Danau Sipin",
        "Jambi Selatan",
        "Paal Merah",
        "Jelutung",
        "Pasar Jambi",
        "Kota Baru",
        "Alam Barajo",
        "Danau Teluk",
        "Pelayangan",
    )
    values = (0.82, 0.64, 0.91, 0.35, 0.58, 0.77, 0.96, 0.41, None, 0.15)
    areas = []
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        a, b = 2 * pi * i / 10, 2 * pi * (i + 1) / 10
        steps = [a + (b - a) * k / 8 for k in range(9)]
        far = [(103.6 + (0.07 + 0.012 * sin(3 * t)) * cos(t), -1.6 + (0.05 + 0.009 * cos(2 * t)) * sin(t)) for t in steps]
        near = [(103.6 + 0.018 * cos(t), -1.6 + 0.014 * sin(t)) for t in reversed(steps)]
        words = "belum ada data" if value is None else f"{round(100 * value)} %"
        areas.append(Area(name, [far + near], value, words, "/pola/tabel/"))
    table = Table(
        "Cakupan per wilayah", [Column("Wilayah"), Column("Terlindungi", kind="number")], [[a.name, a.label] for a in areas]
    )
    return {"peta": AreaMap("Pekerja rentan yang terlindungi", areas), "tabel": table}


def bulan(request: HttpRequest) -> dict[str, Any]:
    rows = []
    for i, name in enumerate(NAMA):
        marks = ["ya"] * 12
        if i % 4 == 1:
            marks[6:] = ["tunggu"] * 6
        if i % 4 == 2:
            marks[3:5] = ["belum"] * 2
        if i % 5 == 3:
            marks[:3] = ["-"] * 3
        if i == 7:
            marks[9:] = ["tidak"] * 3
        rows.append(GridRow(name, marks, "/pola/kartu/"))
    return {"kisi": MonthGrid(BULAN, rows, "Perlindungan tahun 2026")}
