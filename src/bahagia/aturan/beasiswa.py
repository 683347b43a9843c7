"""Scholarships for children of participants who died or were totally disabled.

PP 44/2015 Pasal 25 ayat (3), 34 ayat (3) and Lampiran III as amended by PP 82/2019; Permenaker 5/2021 Pasal 103-104
as amended by Permenaker 1/2025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, bilangan
from .hukum import Hukum

_SAMA = {"PT_or_training": "PT", "training": "PT", "pelatihan": "PT", "SLTP": "SMP", "SLTA": "SMA", "SMK": "SMA"}
BELUM_SEKOLAH = ("none", "belum_sekolah", "not_yet_school", "pre_school")
KERJA = ("registered_as_bpu", "apprentice", "wage_earner")


class Anak(Struct, frozen=True):
    """A child: years of each level still to come, or its level and grade from which they are counted."""

    level: str
    grade: int | None = None
    age: int | None = None
    years_left: Mapping[str, int] | None = None


def jenjang(h: Hitungan, nama: str, pada: date) -> str:
    """Normal name of a level (SMK -> SMA, training -> PT). Raises MasukanSalah."""
    ada = h.hukum.nilai("scholarship.levels", pada).nilai
    hasil = _SAMA.get(nama, nama)
    if hasil not in ada:
        raise MasukanSalah(f"Jenjang {nama!r} tidak dikenal. Pilih salah satu: {', '.join(ada)}.")
    return hasil


def beasiswa_setahun(level: str, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """hasil: amount_per_year, max_years of a level."""
    h = Hitungan(hukum)
    h.nilai("scholarship.levels", pada)
    level = jenjang(h, level, pada)
    jumlah, lama = h.nilai("scholarship.amount_per_year", pada, level=level), h.nilai("scholarship.max_years", pada, level=level)
    h.catat(f"Beasiswa {level} setahun", jumlah, f"paling lama {lama} tahun")
    return h.jawab(jumlah, amount_per_year=jumlah, max_years=lama)


def _sisa_tahun(h: Hitungan, anak: Anak, pada: date) -> dict[str, int]:
    """Years still to be paid per level, within the maximum of each level."""
    urut = h.hukum.nilai("scholarship.levels", pada).nilai
    paling = {lv: h.nilai("scholarship.max_years", pada, level=lv) for lv in urut}
    sekarang = None if anak.level in BELUM_SEKOLAH else jenjang(h, anak.level, pada)
    if anak.years_left is not None:
        sisa = dict.fromkeys(urut, 0)
        for nama, n in anak.years_left.items():
            lv = jenjang(h, nama, pada)
            sisa[lv] = min(bilangan(f"Sisa tahun {nama}", n), paling[lv])
        if sekarang and any(sisa[lv] for lv in urut[: urut.index(sekarang)]):
            raise MasukanSalah(f"Anak di jenjang {sekarang} tidak mungkin masih punya tahun di jenjang sebelumnya.")
        return sisa
    if sekarang is None:
        return paling
    kelas = 1 if anak.grade is None else bilangan("Kelas", anak.grade, paling_kecil=1)
    if kelas > paling[sekarang]:
        raise MasukanSalah(f"Kelas {kelas} tidak ada di jenjang {sekarang}, paling tinggi {paling[sekarang]}.")
    lewat = urut.index(sekarang)
    return {lv: 0 if i < lewat else paling[lv] - (kelas - 1 if i == lewat else 0) for i, lv in enumerate(urut)}


def _satu_anak(h: Hitungan, anak: Anak, pada: date) -> int:
    batas_umur = h.nilai("scholarship.end_age_exclusive", pada)
    if anak.age is not None and bilangan("Umur anak", anak.age) >= batas_umur:
        return 0
    sisa = _sisa_tahun(h, anak, pada)
    bersama = h.nilai("scholarship.tk_sd_joint_max_years", pada)
    sisa["SD"] = min(sisa["SD"], max(0, bersama - sisa["TK"]))
    if h.pilih("beasiswa.sisa_tahun", pada) == "sampai_batas_umur" and anak.age is not None:
        tahun = batas_umur - anak.age
        for lv in sisa:
            sisa[lv] = min(sisa[lv], tahun)
            tahun -= sisa[lv]
    jumlah = 0
    for lv, n in sisa.items():
        per_tahun = h.nilai("scholarship.amount_per_year", pada, level=lv)
        jumlah += n * per_tahun
        if n:
            h.catat(f"Beasiswa {lv}", n * per_tahun, f"{n} tahun x {bentuk.rupiah(per_tahun)}")
    return min(jumlah, h.nilai("scholarship.max_per_child", pada))


def beasiswa(anak: Sequence[Anak], *, pada: date, dipilih: Sequence[int] | None = None, hukum: Hukum | None = None) -> Jawaban:
    """Scholarships still to come. hasil: per_child, total. `dipilih` are indexes from 0; at most two children.

    With more children and no choice of the family, the setting beasiswa.pilihan_anak decides.
    """
    h = Hitungan(hukum)
    penuh = []
    for i, a in enumerate(anak, 1):
        h.catat(f"Anak ke-{i}")
        penuh.append(_satu_anak(h, a, pada))
    paling = h.nilai("scholarship.max_children", pada)
    if dipilih is None:
        dipilih = range(len(anak))
        if len(anak) > paling:
            if h.pilih("beasiswa.pilihan_anak", pada) == "terbesar":
                dipilih = sorted(dipilih, key=lambda i: -penuh[i])
            dipilih = dipilih[:paling]
    if len(set(dipilih)) != len(dipilih) or any(not 0 <= i < len(anak) for i in dipilih):
        raise MasukanSalah("Pilihan anak (chosen) harus nomor urut anak mulai dari 0, tidak diulang.")
    if len(dipilih) > paling:
        raise MasukanSalah(f"Beasiswa paling banyak untuk {paling} anak. Kurangi pilihannya.")
    per_anak = [x if i in dipilih else 0 for i, x in enumerate(penuh)]
    total = sum(per_anak)
    h.catat("Jumlah beasiswa", total)
    return h.jawab(total, per_child=per_anak, total=total)


def layak_beasiswa(
    *,
    umur: int,
    pada: date,
    menikah: bool = False,
    bekerja: bool = False,
    jenis_kerja: str | None = None,
    bulan_kerja: int | None = None,
    anak_sah: bool = True,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Whether a child still receives it. hasil: eligible, reason (None | not_legitimate | age | married | working).

    Since 24 February 2025 work as BPU, as an apprentice, or as a wage earner for at most six months does not end it.
    """
    h = Hitungan(hukum)
    alasan = None
    h.nilai("scholarship.must_be_legitimate", pada)
    if not anak_sah:
        alasan = "not_legitimate"
    elif bilangan("Umur", umur) >= h.nilai("scholarship.end_age_exclusive", pada):
        alasan = "age"
    elif menikah:
        h.nilai("scholarship.ends_also_on", pada)
        alasan = "married"
    elif bekerja:
        h.nilai("scholarship.ends_also_on", pada)
        if not _kerja_dikecualikan(h, jenis_kerja, bulan_kerja, pada):
            alasan = "working"
    h.catat("Masih berhak" if alasan is None else "Tidak berhak lagi", None, alasan or "")
    return h.jawab(None, eligible=alasan is None, reason=alasan)


def _kerja_dikecualikan(h: Hitungan, jenis: str | None, bulan: int | None, pada: date) -> bool:
    if jenis is not None and jenis not in KERJA:
        raise MasukanSalah(f"Jenis pekerjaan {jenis!r} tidak dikenal. Pilih salah satu: {', '.join(KERJA)}.")
    if h.hukum.cari("scholarship.work_exceptions", pada) is None:
        return False
    if h.pilih("beasiswa.pengecualian_kerja", pada) == "tidak" or jenis is None:
        return False
    h.nilai("scholarship.work_exceptions", pada)
    if jenis != "wage_earner":
        return True
    if bulan is None:
        raise MasukanSalah("Sebutkan work_months: berapa bulan berturut-turut terdaftar sebagai pekerja upahan.")
    return bilangan("Bulan bekerja", bulan) <= h.nilai("scholarship.work_exception_wage_months", pada)
