"""The disability table: share of a body part, sides swapped for left-handed workers, steps and ranges.

Lampiran III of PP 44/2015 as replaced by PP 82/2019; rows known only from PP 84/2010 carry confidence C.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from . import bentuk
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, bilangan
from .hukum import Hukum, hukum_berlaku

TANGAN = ("right", "left")
BERTAHAP = "_per_10"
_ORGAN = {"hearing_loss_both": "hearing_both_ears", "hearing_loss_one": "hearing_one_ear", "visual": "both_eyes"}


def list_butir(hukum: Hukum | None = None) -> list[str]:
    return (hukum or hukum_berlaku()).kunci("jkk.disability", "item")


def tukar_sisi(butir: str) -> str:
    """right_thumb <-> left_thumb, one_other_finger_right <-> one_other_finger_left; others unchanged."""
    lawan = {"right": "left", "left": "right"}
    return "_".join(lawan.get(kata, kata) for kata in butir.split("_"))


def persen_cacat(
    h: Hitungan,
    butir: str,
    *,
    pada: date,
    tangan: str = "right",
    langkah: int | None = None,
    bagian: Fraction | None = None,
) -> Fraction:
    """Share of the table for an item. Raises MasukanSalah when steps or the doctor's share are needed and missing."""
    ada = list_butir(h.hukum)
    if butir not in ada:
        raise MasukanSalah(f"Bagian tubuh {butir!r} tidak ada di tabel cacat. Yang ada: {', '.join(ada)}.")
    if tangan not in TANGAN:
        raise MasukanSalah(f"Tangan yang dipakai {tangan!r} tidak dikenal. Pilih right atau left.")
    dipakai = tukar_sisi(butir) if tangan == "left" else butir
    if dipakai != butir:
        h.nilai("jkk.disability.left_handed", pada)
        h.catat("Pekerja kidal: nilai kanan dan kiri ditukar")
    k = h.hukum.nilai("jkk.disability", pada, item=dipakai)
    if k.dasar.keyakinan == "C" and h.pilih("jkk.cacat.baris_2010", pada) == "tolak":
        raise TidakAdaKetentuan(
            f"Persentase {dipakai} hanya terbaca dalam PP 84/2010 dan setelan jkk.cacat.baris_2010 menolaknya. "
            "Tanyakan ke BPJS Ketenagakerjaan."
        )
    h.kutip(k.dasar)
    share = _dalam_rentang(dipakai, k.nilai, bagian) if isinstance(k.nilai, tuple) else k.nilai
    if bagian is not None and not isinstance(k.nilai, tuple):
        raise MasukanSalah(f"{butir} sudah punya persentase tetap di tabel; hapus percent dari masukan.")
    if BERTAHAP in dipakai:
        share = _bertahap(h, dipakai, share, langkah, pada)
    elif langkah is not None:
        raise MasukanSalah(f"{butir} tidak dinilai bertahap; hapus steps dari masukan.")
    h.catat("Persentase tabel cacat", None, bentuk.persen(share))
    return share


def _dalam_rentang(butir: str, rentang: tuple[Fraction, Fraction], bagian: Fraction | None) -> Fraction:
    bawah, atas = rentang
    teks = f"{bentuk.persen(bawah)} sampai {bentuk.persen(atas)}"
    if bagian is None:
        raise MasukanSalah(f"{butir} dinilai dokter antara {teks}. Sebutkan percent.")
    if not bawah <= bagian <= atas:
        raise MasukanSalah(f"{butir} hanya boleh antara {teks}.")
    return bagian


def _bertahap(h: Hitungan, butir: str, share: Fraction, langkah: int | None, pada: date) -> Fraction:
    if langkah is None:
        raise MasukanSalah(f"{butir} dinilai bertahap. Sebutkan steps: berapa kali sepuluh.")
    hasil = share * bilangan("Jumlah langkah", langkah, paling_kecil=1)
    cara = h.pilih("jkk.cacat.bertahap", pada)
    induk = next((o for awal, o in _ORGAN.items() if butir.startswith(awal)), None)
    if cara == "dibatasi_organ" and induk:
        hasil = min(hasil, h.nilai("jkk.disability", pada, item=induk))
    if hasil > 1:
        raise MasukanSalah(f"{langkah} langkah melebihi seluruh kemampuan. Periksa kembali steps.")
    h.catat("Dinilai bertahap", None, f"{langkah} x {bentuk.persen(share)}")
    return hasil
