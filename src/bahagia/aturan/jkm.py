"""Death benefit JKM: PP 44/2015 Pasal 34 as amended, waiting time of Permenaker 1/2025, arrears of Pasal 42."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from . import bentuk
from .ahli_waris import ahli_waris
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, Jawaban, Uang, bilangan
from .hukum import Hukum
from .tunggakan import SEGMEN_BPU, masih_dilindungi, pelunasan, periksa_segmen

SEBAB = ("not_work", "work")
_BAGIAN = {
    "lump": ("jkm.lump", "Santunan kematian"),
    "periodic_once": ("jkm.periodic_once", "Santunan berkala dibayar sekaligus"),
    "funeral": ("jkm.funeral", "Biaya pemakaman"),
}


def bulan_penuh_tercapai(h: Hitungan, segmen: str, bulan: int, wafat: date) -> bool:
    """Whether the waiting time of full JKM is over. Only BPU waits (since 24 February 2025)."""
    minimum = h.hukum.nilai("jkm.bpu.min_months_full", wafat)
    if segmen in ("PU", "JAKON", "PMI") or minimum.nilai == 0:
        return True
    if segmen != "BPU" and bulan <= minimum.nilai:
        raise MasukanSalah(f"Masa kepesertaan {bulan} bulan: jawabannya bergantung pada segmen. Sebutkan segment BPU atau PU.")
    h.kutip(minimum.dasar)
    if bulan != minimum.nilai:
        return bulan > minimum.nilai
    return h.pilih("jkm.batas_tiga_bulan", wafat) == "minimal"


def _beasiswa(h: Hitungan, segmen: str, bulan_iuran: int, wafat: date) -> bool:
    if bulan_iuran < h.nilai("jkm.scholarship.min_contribution_months", wafat):
        return False
    return segmen != "JAKON" or h.pilih("beasiswa.jakon", wafat) == "aturan_umum"


def _berlipat(h: Hitungan, keanggotaan: int, wafat: date) -> int:
    if bilangan("Jumlah kepesertaan", keanggotaan, paling_kecil=1) == 1:
        return 1
    if h.hukum.cari("jkm.multi_membership", wafat) is None:
        raise TidakAdaKetentuan(
            f"Belum ada ketentuan JKM untuk lebih dari satu kepesertaan pada {bentuk.tanggal(wafat)}. "
            "Ketentuannya baru ada sejak Permenaker 1/2025 (24 Februari 2025)."
        )
    h.nilai("jkm.multi_membership", wafat)
    return keanggotaan if h.pilih("jkm.keanggotaan_ganda", wafat) == "berlipat" else 1


def manfaat_jkm(
    *,
    wafat: date,
    bulan_peserta: int,
    segmen: str = "BPU",
    bulan_menunggak: int = 0,
    bulan_iuran: int | None = None,
    keanggotaan: int = 1,
    ahli: Sequence[str] | None = None,
    wasiat: str | None = None,
    sebab: str = "not_work",
    pembayar: str = "self",
    sektor: str = "other",
    dasar_upah: int | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Benefit when a participant dies, in rupiah.

    hasil: lump, periodic_once, funeral, total, scholarship_eligible, payable_now, payable_after_settlement, to_settle,
    and, when heirs are named: entitled, to_heirs, to_funeral_arranger, to_social_security_fund.
    `bulan_peserta` whole months of membership; `bulan_iuran` months paid (default: the same).
    Death caused by work pays 0 here: JKK replaces JKM. Raises TidakAdaKetentuan before 1 July 2015.
    """
    h = Hitungan(hukum)
    periksa_segmen(segmen)
    if sebab not in SEBAB:
        raise MasukanSalah(f"Sebab {sebab!r} tidak dikenal. Pilih salah satu: {', '.join(SEBAB)}.")
    bilangan("Lama kepesertaan", bulan_peserta)
    uang = {nama: h.nilai(id, wafat) for nama, (id, _) in _BAGIAN.items()}
    kali = _berlipat(h, keanggotaan, wafat)
    uang["lump"], uang["periodic_once"] = uang["lump"] * kali, uang["periodic_once"] * kali
    lunas: Uang = 0
    hidup = True
    if sebab == "work":
        h.nilai("jkm.cause", wafat)
        h.catat("Meninggal karena kecelakaan kerja: JKM tidak dibayar, JKK yang membayar", 0)
        uang, hidup = dict.fromkeys(uang, 0), False
    elif bilangan("Jumlah bulan menunggak", bulan_menunggak):
        if segmen not in SEGMEN_BPU:
            raise TidakAdaKetentuan(f"Ketentuan tunggakan yang tercatat hanya untuk BPU, bukan {segmen}.")
        if not masih_dilindungi(h, bulan_menunggak, wafat):
            h.catat("Hak JKM gugur karena tunggakan melebihi batas", 0)
            uang, hidup = dict.fromkeys(uang, 0), False
    if hidup and not bulan_penuh_tercapai(h, segmen, bulan_peserta, wafat):
        h.nilai("jkm.bpu.below_min_months_total", wafat)
        h.catat("Kepesertaan belum mencapai bulan minimum: hanya biaya pemakaman")
        uang["lump"] = uang["periodic_once"] = 0
    total = sum(uang.values())
    if hidup and bulan_menunggak and total > uang["funeral"]:
        lunas = pelunasan(h, bulan_menunggak, wafat, pembayar, sektor, dasar_upah)
    for nama, (_, label) in _BAGIAN.items():
        h.catat(label, uang[nama], f"{kali} kepesertaan" if kali > 1 and nama != "funeral" else "")
    h.catat("Jumlah", total)
    tunda = total - uang["funeral"] if bulan_menunggak else 0
    iuran = bulan_peserta if bulan_iuran is None else bulan_iuran
    beasiswa = _beasiswa(h, segmen, iuran, wafat) and hidup
    penerima = {} if ahli is None else _penerima(h, ahli, wasiat, wafat, total, uang["funeral"])
    return h.jawab(
        total, **uang, scholarship_eligible=beasiswa, total=total, payable_now=total - tunda,
        payable_after_settlement=tunda, to_settle=lunas, **penerima,
    )  # fmt: skip


def _penerima(
    h: Hitungan, ahli: Sequence[str], wasiat: str | None, wafat: date, total: Uang, pemakaman: Uang
) -> dict[str, object]:
    j = h.ikut(ahli_waris(ahli, penerima_wasiat=wasiat, pada=wafat, hukum=h.hukum))
    if j["by_will"]:
        return {
            "entitled": j["entitled"], "to_heirs": 0, "to_will_beneficiary": total, "to_funeral_arranger": 0,
            "to_social_security_fund": 0,
        }  # fmt: skip
    if not j["to_social_security_fund"]:
        return {
            "entitled": j["entitled"], "to_heirs": total, "to_funeral_arranger": 0, "to_social_security_fund": 0,
        }  # fmt: skip
    h.nilai("jkm.no_heir", wafat)
    return {
        "entitled": [], "to_heirs": 0, "to_funeral_arranger": pemakaman, "to_social_security_fund": total - pemakaman,
    }  # fmt: skip


def ganti_rugi_terlambat(manfaat: int, hari: int, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Compensation for late payment: 1% of the benefit a day, Pasal 37 ayat (3), 40 ayat (4). hasil: compensation."""
    h = Hitungan(hukum)
    tarif = h.nilai("pay.late_compensation", pada)
    bilangan("Manfaat", manfaat)
    jumlah = h.bulat(manfaat * tarif * bilangan("Hari terlambat", hari), "manfaat", pada)
    h.catat("Ganti rugi keterlambatan", jumlah, f"{hari} hari x {bentuk.persen(tarif)} x {bentuk.rupiah(manfaat)}")
    return h.jawab(jumlah, compensation=jumlah, total_with_benefit=manfaat + jumlah)
