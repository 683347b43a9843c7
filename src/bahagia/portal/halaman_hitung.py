"""An answer of the law as a page: the figure, how it came about, on what it rests, and what would change it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.aturan import GalatAturan, Hukum, Jawaban, hukum_berlaku, jelaskan
from bahagia.dasar.tampilan import Citation, Citations, Tab
from bahagia.portal.forms import HitungForm
from bahagia.portal.kata import KEYAKINAN as ARTI_KEYAKINAN

KEYAKINAN = {"A": "pasti", "B": "terbitan", "C": "perlu-dicek", "D": "perlu-dicek"}
BATAS_INGAT_HARGA = 500  # prices remembered by a law that exists only to compare


@lru_cache(maxsize=32)
def _hukum_lain(versi: str, nama: str, pilihan: str) -> Hukum:
    """The law with one open question answered otherwise. The number of questions bounds the number of laws."""
    return hukum_berlaku().dengan({nama: pilihan})


def isi_hasil(form: HitungForm, j: Jawaban, alamat: str) -> dict[str, Any]:
    """Everything the result block prints. `alamat`: path of the calculator, with its kind (`/hitung/premi/?dari=upah`)."""
    kata = jelaskan(j)
    sorot = form.sorot(j)
    tautan = f"{settings.ALAMAT}{alamat}{'&' if '?' in alamat else '?'}{form.tautan()}"
    setelan = [_setelan(form, j, s) for s in kata["setelan"]]
    return {
        "sorot": sorot, "lain": form.lain(j), "tautan": tautan,
        "kirim": f"{sorot.label}: {sorot.nilai}. {' '.join(sorot.kalimat)} {tautan}",
        "rincian": _list_rincian(kata["rincian"]),
        "dasar": Citations([
            Citation(d["teks"], keyakinan=KEYAKINAN[d["keyakinan"]], isi="; ".join(s["judul"] for s in d["sumber"]),
                     url=next((s["url"] for s in d["sumber"] if s["url"]), ""))
            for d in kata["dasar"]
        ]),
        "setelan": [s for s in setelan if s["berubah"]], "setelan_tetap": [s for s in setelan if not s["berubah"]],
        "keyakinan": ARTI_KEYAKINAN[kata["keyakinan"]], "pasti": kata["keyakinan"] in "AB", "versi": j.versi_hukum,
    }  # fmt: skip


def _list_rincian(rincian: list[dict[str, str]]) -> list[dict[str, str]]:
    """Lines of the breakdown, each once (a span of months repeats the price of one month)."""
    return [b for i, b in enumerate(rincian) if b not in rincian[:i]]


def _setelan(form: HitungForm, j: Jawaban, setelan: dict[str, Any]) -> dict[str, Any]:
    """An open question: what was assumed, and what the answer would be under each other reading."""
    pakai = next((p["arti"] for p in setelan["pilihan"] if p["dipakai"]), setelan["arti"])
    lain = [
        {"arti": p["arti"], "hasil": _bila(form, j, setelan["nama"], p["nilai"])} for p in setelan["pilihan"] if not p["dipakai"]
    ]
    sama = _("hasilnya sama")
    return {"tanya": setelan["tanya"], "pakai": pakai, "lain": lain, "berubah": any(p["hasil"] != sama for p in lain)}


def _bila(form: HitungForm, j: Jawaban, nama: str, pilihan: str) -> str:
    try:
        hukum = _hukum_lain(hukum_berlaku().versi, nama, pilihan)
        baru = form.jawab(hukum)
    except GalatAturan as salah:
        return str(salah)
    if len(hukum.harga) > BATAS_INGAT_HARGA:
        hukum.harga.clear()
    if baru.hasil == j.hasil:
        return _("hasilnya sama")
    lama, kini = form.sorot(j), form.sorot(baru)
    if kini.nilai != lama.nilai:
        return kini.nilai
    return " ".join(k for k in kini.kalimat if k not in lama.kalimat) or _("jumlahnya sama, rinciannya berbeda")


def isi_form(form: HitungForm, alamat: str) -> tuple[dict[str, Any], int]:
    """The form with its answer, and the status: 422 when the question cannot be answered."""
    isi: dict[str, Any] = {"form": form}
    if not form.is_bound:
        return isi, 200
    if form.is_valid():
        try:
            hasil = isi_hasil(form, form.jawab(), alamat)
            form.rapikan()
            return {**isi, "hasil": hasil}, 200
        except GalatAturan as salah:
            form.add_error(None, str(salah))
    return isi, 422


def list_tab(nama: str, pilihan: dict[str, Any], kunci: str, kini: str) -> list[Tab]:
    dasar = reverse(nama)
    return [Tab(str(judul), f"{dasar}?{kunci}={k}" if k else dasar, k == kini) for k, (judul, *_x) in pilihan.items()]


