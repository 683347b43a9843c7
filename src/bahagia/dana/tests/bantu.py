"""Short forms of the acts on money, for stories."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.kas.tests.pemeran import PAGI, kunci

HARI_INI = date(2026, 2, 3)


def terima(p: SimpleNamespace, nilai: int, *, rt: int = 0, **lain: Any) -> PenerimaanDana:
    isi = {
        "oleh": p.lurah, "pada": PAGI, "kunci": kunci(), "rt": p.rt[rt], "tahun": 2026, "nilai": nilai,
        "sumber": "DPA kelurahan", "nomor_bukti": f"SP2D-{kunci()}", "tanggal": HARI_INI,
    }  # fmt: skip
    return dana.propose_penerimaan(**(isi | lain))


def isi_dana(p: SimpleNamespace, nilai: int, *, rt: int = 0) -> PenerimaanDana:
    return dana.approve_penerimaan(oleh=p.dpmppa, pada=PAGI, kunci=kunci(), penerimaan=terima(p, nilai, rt=rt))


def ajukan(p: SimpleNamespace, nilai: int, *, rt: int = 0, **lain: Any) -> Belanja:
    isi = {
        "oleh": p.ketua[rt], "pada": PAGI, "kunci": kunci(), "rt": p.rt[rt], "jenis": "iuran_bpjs", "nilai": nilai,
        "uraian": "Iuran 20 pekerja", "objek": f"iuran.DaftarIuran:{kunci()[-6:].lstrip('0')}", "rincian": {"pekerja": 20},
    }  # fmt: skip
    return dana.propose_belanja(**(isi | lain))


def setujui(p: SimpleNamespace, belanja: Belanja, **lain: Any) -> Belanja:
    return dana.approve_belanja(**({"oleh": p.lurah, "pada": PAGI, "kunci": kunci(), "belanja": belanja} | lain))


def bayar(p: SimpleNamespace, belanja: Belanja, *, rt: int = 0, **lain: Any) -> Belanja:
    return dana.pay_belanja(**({"oleh": p.bendahara[rt], "pada": PAGI, "kunci": kunci(), "belanja": belanja} | lain))


def belanja_dibayar(p: SimpleNamespace, nilai: int, *, rt: int = 0, **lain: Any) -> Belanja:
    return bayar(p, setujui(p, ajukan(p, nilai, rt=rt)), rt=rt, **lain)
