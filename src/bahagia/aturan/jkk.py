"""Work accident benefits JKK: death, disability, unable to work, transport, care at home, aids.

PP 44/2015 Pasal 25 and Lampiran III as amended by PP 82/2019.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from . import bentuk, cacat
from .galat import MasukanSalah, TidakAdaKetentuan
from .hitungan import Hitungan, Jawaban, Uang, bilangan
from .hukum import Hukum

JENIS_CACAT = ("total_permanent", "partial_anatomic", "partial_function")
FAKTOR_HARIAN = range(1, 32)
"""A daily wage is multiplied by days of a month; nothing above 31 makes sense."""


def manfaat_meninggal(upah_sebulan: int, *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Death by work accident: factor x wage (not below the floor), periodic at once, funeral.

    hasil: lump, periodic_once, funeral, total. No waiting time. Raises TidakAdaKetentuan before 1 July 2015.
    """
    bilangan("Upah sebulan", upah_sebulan, paling_kecil=1)
    h = Hitungan(hukum)
    faktor = h.nilai("jkk.death.factor_months", kecelakaan)
    santunan = faktor * upah_sebulan
    h.catat("Santunan kematian", santunan, f"{faktor} x {bentuk.rupiah(upah_sebulan)}")
    lantai = h.hukum.cari("jkk.death.floor", kecelakaan)
    if lantai is not None and santunan < lantai.nilai:
        h.kutip(lantai.dasar)
        santunan = lantai.nilai
        h.catat("Dinaikkan ke batas paling rendah", santunan)
    berkala, makam = h.nilai("jkk.periodic_once", kecelakaan), h.nilai("jkk.funeral", kecelakaan)
    h.nilai("jkk.waiting_period_months", kecelakaan)
    h.catat("Santunan berkala dibayar sekaligus", berkala)
    h.catat("Biaya pemakaman", makam)
    total = santunan + berkala + makam
    h.catat("Jumlah", total)
    return h.jawab(total, lump=santunan, periodic_once=berkala, funeral=makam, total=total)


def manfaat_meninggal_harian(
    upah_harian: int, *, kecelakaan: date, faktor_hari: int | None = None, hukum: Hukum | None = None
) -> Jawaban:
    """Death of a day labourer. The days that make a month are the dated setting upah_harian.faktor unless given.

    hasil: monthly_wage, days_factor, lump, periodic_once, funeral, total.
    """
    bilangan("Upah harian", upah_harian, paling_kecil=1)
    h = Hitungan(hukum)
    if faktor_hari is not None and bilangan("Faktor hari", faktor_hari, paling_kecil=1) not in FAKTOR_HARIAN:
        raise MasukanSalah(f"Faktor hari paling besar {FAKTOR_HARIAN[-1]}.")
    pilihan = [c.value for c in h.hukum.setelan["upah_harian.faktor"].choices]
    diminta = str(faktor_hari) if str(faktor_hari) in pilihan else None
    faktor = int(h.pilih("upah_harian.faktor", kecelakaan, diminta))
    if faktor_hari is not None and faktor_hari != faktor:
        h.catat("Faktor hari dari masukan, tidak ada di pilihan setelan", None, f"{faktor_hari} hari")
        faktor = faktor_hari
    h.kutip(h.hukum.pilih("upah_harian.faktor", kecelakaan, diminta).dasar)
    sebulan = upah_harian * faktor
    h.catat("Upah sebulan", sebulan, f"{faktor} hari x {bentuk.rupiah(upah_harian)}")
    j = h.ikut(manfaat_meninggal(sebulan, kecelakaan=kecelakaan, hukum=h.hukum))
    return h.jawab(j.jumlah, monthly_wage=sebulan, days_factor=faktor, **j.hasil)


def manfaat_cacat(
    jenis: str,
    upah_sebulan: int,
    *,
    kecelakaan: date,
    butir: str | None = None,
    tangan: str = "right",
    langkah: int | None = None,
    bagian: Fraction | None = None,
    hilang_fungsi: Fraction | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Permanent disability. hasil: lump, periodic_once, total, and share_num/share_den of the table used.

    `langkah` steps of items counted per 10 dB or per 10 percent; `bagian` the share a doctor set within a range;
    `hilang_fungsi` the share of function lost.
    """
    h = Hitungan(hukum)
    if jenis not in JENIS_CACAT:
        raise MasukanSalah(f"Jenis cacat {jenis!r} tidak dikenal. Pilih salah satu: {', '.join(JENIS_CACAT)}.")
    bilangan("Upah sebulan", upah_sebulan, paling_kecil=1)
    if jenis == "total_permanent":
        faktor = h.nilai("jkk.total_disability.factor_months", kecelakaan)
        santunan: Uang = faktor * upah_sebulan
        h.catat("Santunan cacat total tetap", santunan, f"{faktor} x {bentuk.rupiah(upah_sebulan)}")
        berkala = h.nilai("jkk.periodic_once", kecelakaan)
        h.catat("Santunan berkala dibayar sekaligus", berkala)
        h.catat("Jumlah", santunan + berkala)
        return h.jawab(santunan + berkala, lump=santunan, periodic_once=berkala, total=santunan + berkala)
    if butir is None:
        raise MasukanSalah("Sebutkan item: bagian tubuh menurut tabel cacat, misalnya one_eye_or_near_diplopia.")
    persen = cacat.persen_cacat(h, butir, pada=kecelakaan, tangan=tangan, langkah=langkah, bagian=bagian)
    if jenis == "partial_function":
        if hilang_fungsi is None:
            raise MasukanSalah("Sebutkan berapa bagian fungsi yang hilang: loss_num dan loss_den.")
        if not 0 < hilang_fungsi <= 1:
            raise MasukanSalah("Bagian fungsi yang hilang harus lebih dari 0 dan paling banyak seluruhnya.")
        h.catat("Bagian fungsi yang hilang", None, bentuk.persen(hilang_fungsi))
        persen *= hilang_fungsi
    bulan = h.nilai("jkk.disability.base_months", kecelakaan)
    santunan = h.bulat(persen * bulan * upah_sebulan, "manfaat", kecelakaan)
    h.catat("Santunan cacat sebagian", santunan, f"{bentuk.persen(persen)} x {bulan} x {bentuk.rupiah(upah_sebulan)}")
    return h.jawab(
        santunan, lump=santunan, periodic_once=0, total=santunan,
        share_num=persen.numerator, share_den=persen.denominator,
    )  # fmt: skip


def manfaat_stmb(upah_sebulan: int, bulan: int, *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Temporarily unable to work: shares of the wage by month of absence. hasil: total and the part of each span."""
    bilangan("Upah sebulan", upah_sebulan, paling_kecil=1)
    bilangan("Jumlah bulan", bulan, paling_kecil=1)
    h = Hitungan(hukum)
    total: Uang = 0
    hasil: dict[str, Uang] = {}
    for masa in sorted(h.hukum.kunci("jkk.stmb", "months"), key=lambda m: int(m.split("-")[0])):
        awal, _, akhir = masa.partition("-")
        n = max(0, (min(bulan, int(akhir)) if akhir else bulan) - int(awal) + 1)
        nama = f"months_{awal}_{akhir or 'on'}"
        hasil[nama] = 0
        if n:
            tarif = h.nilai("jkk.stmb", kecelakaan, months=masa)
            hasil[nama] = h.bulat(tarif * upah_sebulan * n, "manfaat", kecelakaan)
            label = f"Bulan ke-{awal} sampai ke-{akhir}" if akhir else f"Sejak bulan ke-{awal}"
            h.catat(label, hasil[nama], f"{n} bulan x {bentuk.persen(Fraction(tarif))} x {bentuk.rupiah(upah_sebulan)}")
            total += hasil[nama]
    h.catat("Jumlah", total)
    return h.jawab(total, total=total, **hasil)


_MODA = {"land": "land_river_lake", "river": "land_river_lake", "lake": "land_river_lake", "sea": "sea", "air": "air"}
_NAMA_MODA = {"land_river_lake": "darat, sungai, atau danau", "sea": "laut", "air": "udara"}


def manfaat_angkutan(kuitansi: Mapping[str, int], *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Transport to care: each mode by receipt up to its cap, added. hasil: total, per_mode (rupiah by mode)."""
    h = Hitungan(hukum)
    if not kuitansi:
        raise MasukanSalah("Sebutkan paling sedikit satu kuitansi angkutan.")
    kelompok: dict[str, dict[str, int]] = {}
    for moda, jumlah in kuitansi.items():
        golongan = moda if moda in _NAMA_MODA else _MODA.get(moda)
        if golongan is None:
            raise MasukanSalah(f"Angkutan {moda!r} tidak dikenal. Pilih dari: {', '.join([*_MODA, 'land_river_lake'])}.")
        kelompok.setdefault(golongan, {})[moda] = bilangan(f"Kuitansi {moda}", jumlah)
    total = 0
    per_moda: dict[str, int] = {}
    for golongan, isi in kelompok.items():
        batas = h.nilai("jkk.transport.max", kecelakaan, mode=golongan)
        if len(isi) > 1 and h.pilih("jkk.angkutan.darat", kecelakaan) == "masing_masing":
            ganti = sum(min(x, batas) for x in isi.values())
        else:
            ganti = min(sum(isi.values()), batas)
        per_moda[golongan] = ganti
        h.catat(
            f"Angkutan {_NAMA_MODA[golongan]}", ganti,
            f"kuitansi {bentuk.rupiah(sum(isi.values()))}, batas {bentuk.rupiah(batas)}",
        )  # fmt: skip
        total += ganti
    if len(kelompok) > 1:
        h.nilai("jkk.transport.combined", kecelakaan)
    h.catat("Jumlah", total)
    return h.jawab(total, total=total, per_mode=per_moda)


def manfaat_perawatan_rumah(biaya: int, bulan: int, *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Care at home: cost up to a cap, for at most so many months. hasil: total."""
    bilangan("Biaya", biaya)
    bilangan("Jumlah bulan", bulan, paling_kecil=1)
    h = Hitungan(hukum)
    batas, lama = h.nilai("jkk.homecare.max", kecelakaan), h.nilai("jkk.homecare.max_duration", kecelakaan)
    dijamin: Uang = biaya
    if bulan > lama and h.pilih("jkk.homecare.lewat_batas", kecelakaan) == "prorata":
        dijamin = h.bulat(Fraction(biaya * lama, bulan), "manfaat", kecelakaan)
        h.catat("Bagian biaya dalam masa yang dijamin", dijamin, f"{lama} dari {bulan} bulan")
    total = min(dijamin, batas)
    h.catat("Perawatan di rumah", total, f"batas {bentuk.rupiah(batas)}, paling lama {lama} bulan")
    return h.jawab(total, total=total)


def manfaat_prothese(harga_pusat: int, *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Prosthesis or orthosis: the government centre's price plus 40%. hasil: total."""
    h = Hitungan(hukum)
    tarif = h.nilai("jkk.prosthesis", kecelakaan)
    total = h.bulat(tarif * bilangan("Harga pusat rehabilitasi", harga_pusat), "manfaat", kecelakaan)
    h.catat("Alat bantu", total, f"{bentuk.persen(tarif)} x {bentuk.rupiah(harga_pusat)}")
    return h.jawab(total, total=total)


def manfaat_alat(jenis: str, biaya: int, *, kecelakaan: date, hukum: Hukum | None = None) -> Jawaban:
    """Dentures, hearing aid, glasses up to a cap that was not confirmed (D): refused unless the setting allows it."""
    h = Hitungan(hukum)
    ada = h.hukum.kunci("jkk.aid.max", "kind")
    if jenis not in ada:
        raise MasukanSalah(f"Alat {jenis!r} tidak dikenal. Pilih salah satu: {', '.join(ada)}.")
    if h.pilih("manfaat.data_belum_pasti", kecelakaan) == "tolak":
        raise TidakAdaKetentuan(
            "Batas biaya alat ini belum dipastikan dari naskah peraturan. Tanyakan ke BPJS Ketenagakerjaan, "
            "atau pakai setelan manfaat.data_belum_pasti=pakai untuk perkiraan."
        )
    total = min(bilangan("Biaya", biaya), h.nilai("jkk.aid.max", kecelakaan, kind=jenis))
    h.catat("Penggantian alat (belum pasti)", total)
    return h.jawab(total, total=total)
