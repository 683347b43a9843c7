"""Parses one workbook in a process of its own: standard input is the file, standard output JSON.

Why a process: a workbook of 4 kB can name the cell XFD1048576 and so ask the parser for 17 thousand million cells, or
repeat one long text a million times, or lie in its zip directory. The operating system then ends this process, not the
web server. Run as a script, so that it loads nothing but the parser (JSON, because loading another encoder takes longer than
it saves).

Dates leave as one-element lists ``["1985-08-17"]``; numbers as float (Excel knows no others); text as str.
"""

from __future__ import annotations

import datetime
import json
import math
import sys
from typing import Any


def _kecilkan(sel: object, panjang: int) -> object:
    if isinstance(sel, str):
        return sel if len(sel) <= panjang else sel[:panjang]
    if isinstance(sel, float) and not math.isfinite(sel):  # a forged file may hold what Excel never writes
        return str(sel)
    if isinstance(sel, bool | float):
        return sel
    if isinstance(sel, int):
        return float(sel)
    if isinstance(sel, datetime.date):  # datetime too
        return [sel.isoformat()]
    return str(sel)


def _lembar(buku: Any, meta: Any, batas: dict, sisa: int) -> dict:
    import python_calamine

    keluar = {"nama": meta.name, "tersembunyi": meta.visible != python_calamine.SheetVisibleEnum.Visible, "baris": []}
    lembar = buku.get_sheet_by_name(meta.name)
    # from A1 to the last filled cell; total_height of the library counts one too few
    tinggi, lebar = (lembar.end[0] + 1, lembar.end[1] + 1) if lembar.end else (0, 0)
    if tinggi > batas["baris"] or lebar > batas["kolom"] or tinggi * lebar > sisa:
        keluar["lewat_batas"] = [tinggi, lebar]
        return keluar
    keluar["gabung"] = [list(map(list, g)) for g in (lembar.merged_cell_ranges or [])[:200]]
    panjang = batas["panjang_sel"]
    baris = [[_kecilkan(s, panjang) for s in r] for r in lembar.to_python(skip_empty_area=False)] if tinggi else []
    while baris and all(s == "" for s in baris[-1]):
        baris.pop()
    keluar["baris"] = baris
    return keluar


def baca(isi: bytes, batas: dict) -> dict:
    import io

    import python_calamine

    try:
        buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
        metas = [m for m in buku.sheets_metadata if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
        if len(metas) > batas["lembar"]:
            return {"galat": "banyak_lembar", "jumlah": len(metas)}
        keluar, sisa = [], batas["sel"]
        for meta in metas:
            satu = _lembar(buku, meta, batas, sisa)
            sisa -= sum(map(len, satu["baris"]))
            keluar.append(satu)
        return {"lembar": keluar}
    except python_calamine.PasswordError:
        return {"galat": "sandi"}
    except (python_calamine.CalamineError, ValueError, OSError) as galat:
        return {"galat": "rusak", "rinci": str(galat)[:200]}


def main() -> None:
    batas = json.loads(sys.argv[1])
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (batas["memori_byte"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (batas["detik"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    isi = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(baca(isi, batas)))


if __name__ == "__main__":
    main()
