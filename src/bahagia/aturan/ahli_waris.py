"""Who receives: the order of heirs of PP 44/2015 Pasal 37 ayat (5) and 40 ayat (2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban
from .hukum import Hukum


def ahli_waris(hidup: Sequence[str], *, penerima_wasiat: str | None = None, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """hasil: entitled (relations of the first rank that is present), rank, by_will, to_social_security_fund.

    A will counts only when nobody of the list is left. Relations outside the list (cousin, friend ...) are not heirs.
    Raises MasukanSalah for a word that is not known at all.
    """
    h = Hitungan(hukum)
    tingkat = sorted(h.hukum.kunci("heirs.rank", "rank"), key=int)
    per_tingkat = {t: h.hukum.nilai("heirs.rank", pada, rank=t) for t in tingkat}
    luar = h.hukum.nilai("heirs.not_listed_relations", pada).nilai
    dikenal = [x for k in per_tingkat.values() for x in k.nilai]
    for x in hidup:
        if x not in dikenal and x not in luar:
            raise MasukanSalah(f"Hubungan {x!r} tidak dikenal. Yang dikenal: {', '.join([*dikenal, *luar])}.")
    for t, k in per_tingkat.items():
        h.kutip(k.dasar)
        if berhak := [x for x in hidup if x in k.nilai]:
            h.catat(f"Berhak: urutan ke-{t}", None, ", ".join(berhak))
            return h.jawab(None, entitled=berhak, rank=int(t), by_will=False, to_social_security_fund=False)
    if penerima_wasiat:
        h.nilai("heirs.will", pada)
        if bentuk_wasiat := h.hukum.cari("heirs.will_form", pada):
            h.kutip(bentuk_wasiat.dasar)
        h.catat("Berhak menurut wasiat karena tidak ada keluarga dalam daftar", None, penerima_wasiat)
        return h.jawab(None, entitled=[penerima_wasiat], rank=len(tingkat) + 1, by_will=True, to_social_security_fund=False)
    h.nilai("heirs.none", pada)
    h.catat("Tidak ada ahli waris: biaya pemakaman kepada yang mengurus, sisanya ke Dana Jaminan Sosial")
    return h.jawab(None, entitled=[], rank=None, by_will=False, to_social_security_fund=True)
