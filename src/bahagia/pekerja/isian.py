"""A person as entered: typed record and the checks across its fields. Used by the sheet and by the phone form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bahagia.pekerja import hukum
from bahagia.pekerja.nilai import PERIKSA, Masalah, abad
from bahagia.pekerja.pekerjaan import CUKUP, Sektor, kenali, mirip


@dataclass(frozen=True, slots=True, kw_only=True)
class PekerjaIsian:
    """One worker, checked field by field. Texts are tidy; empty text = not given. ``telepon`` is E.164."""

    nik: str
    nama: str
    tanggal_lahir: date
    jenis_kelamin: str
    no_kk: str = ""
    tempat_lahir: str = ""
    alamat: str = ""
    rt: str = ""
    """RT number as written in the sheet, only for comparison with the RT that uploads."""
    kelurahan: str = ""
    pekerjaan_tertulis: str = ""
    pekerjaan_kode: int | None = None
    """Dukcapil code 1-89; None when the words were not recognised."""
    sektor: Sektor | None = None
    """None together with ``pekerjaan_kode``: must be asked, the rate hangs on it."""
    kategori: str = "pekerja_rentan"
    telepon: str = ""
    email: str = ""
    nama_ibu: str = ""
    penghasilan: int | None = None
    """Whole rupiah a month, as told."""
    mulai_bekerja: date | None = None


def periksa_nik(nik: str, lahir: date | None, jk: str, *, pada: date) -> tuple[date | None, str, list[Masalah]]:
    """Form of the NIK, and what it says against birth date and sex of the row.

    Returns the birth date and sex to use. A missing one is taken from the NIK with a remark; a different one stays as
    written, with a remark, because a NIK keeps its first form for life even when the data were corrected later
    (PP 40/2019 art. 30(2)).
    """
    bentuk = hukum.baca_nik(nik)
    if bentuk.salah:
        return lahir, jk, [Masalah("nik", "nik_bentuk", bentuk.salah, "Cocokkan dengan KTP, angka demi angka.")]
    masalah = []
    if lahir is None:
        lahir = bentuk.lahir(abad(bentuk.tahun, pada))
        if lahir is not None:
            masalah.append(
                Masalah(
                    "tanggal_lahir",
                    "lahir_dari_nik",
                    f"Tanggal lahir kosong; dari NIK: {lahir:%d-%m-%Y}.",
                    "Cocokkan dengan KTP.",
                    PERIKSA,
                )
            )
    elif (lahir.day, lahir.month, lahir.year % 100) != (bentuk.hari, bentuk.bulan, bentuk.tahun):
        if (lahir.month, lahir.day, lahir.year % 100) == (bentuk.hari, bentuk.bulan, bentuk.tahun):
            kalimat = f"Hari dan bulan lahir tampaknya tertukar: tertulis {lahir:%d-%m-%Y}, menurut NIK {lahir:%m-%d-%Y}."
            masalah.append(Masalah("tanggal_lahir", "lahir_tertukar", kalimat, "Periksa KTP.", PERIKSA))
        else:
            masalah.append(
                Masalah(
                    "tanggal_lahir",
                    "lahir_beda_nik",
                    "Tanggal lahir tidak sama dengan yang tersurat di NIK.",
                    "Periksa KTP; boleh berbeda bila KTP memang demikian.",
                    PERIKSA,
                )
            )
    if not jk:
        jk = bentuk.jenis_kelamin
        masalah.append(
            Masalah(
                "jenis_kelamin",
                "jk_dari_nik",
                f"Jenis kelamin kosong; dari NIK: {'laki-laki' if jk == 'L' else 'perempuan'}.",
                "Cocokkan dengan KTP.",
                PERIKSA,
            )
        )
    elif jk != bentuk.jenis_kelamin:
        masalah.append(
            Masalah(
                "jenis_kelamin",
                "jk_beda_nik",
                "Jenis kelamin tidak sama dengan yang tersurat di NIK.",
                "Periksa KTP; boleh berbeda bila KTP memang demikian.",
                PERIKSA,
            )
        )
    return lahir, jk, masalah


def periksa_umur(lahir: date, *, pada: date) -> Masalah | None:
    """The age limits of registration, by law and by programme; the sentence comes from ``aturan``."""
    tolak = hukum.tolak_umur(lahir, pada=pada)
    if tolak is None:
        return None
    return Masalah("tanggal_lahir", tolak.kode, tolak.kalimat, tolak.langkah)


def periksa_pekerjaan(tertulis: str) -> tuple[int | None, Sektor | None, str, Masalah | None]:
    """(official code, sector, default category, remark) of words of the street."""
    if not tertulis:
        return (
            None,
            None,
            "",
            Masalah(
                "pekerjaan",
                "pekerjaan_kosong",
                "Pekerjaan belum diisi.",
                "Tulis pekerjaan sehari-hari, misalnya ojek, pedagang sayur, kuli bangunan.",
                PERIKSA,
            ),
        )
    entri, keyakinan = kenali(tertulis)
    if entri is None or keyakinan < CUKUP:
        dekat = ", ".join(p.nama for p in mirip(tertulis, 4))
        return (
            None,
            None,
            "",
            Masalah(
                "pekerjaan",
                "pekerjaan_tak_dikenal",
                f'Pekerjaan "{tertulis[:40]}" belum kami kenal.',
                f"Pilih yang paling dekat, misalnya: {dekat}.",
                PERIKSA,
            ),
        )
    remark = None
    if entri.tidak_bekerja:
        remark = Masalah(
            "pekerjaan",
            "bukan_pekerjaan",
            f'"{tertulis[:40]}" bukan pekerjaan yang bisa dilindungi.',
            "Tulis pekerjaan yang sebenarnya dilakukan, misalnya buruh cuci atau jualan kue.",
            PERIKSA,
        )
    elif entri.bukan_bpu:
        remark = Masalah(
            "pekerjaan",
            "penerima_upah",
            f'"{tertulis[:40]}" biasanya didaftarkan oleh pemberi kerjanya.',
            "Pastikan orang ini tidak sedang didaftarkan oleh pemberi kerja.",
            PERIKSA,
        )
    return entri.kode, entri.sektor, entri.kategori, remark


def isian_dari_form(
    isi: Mapping[str, Any], *, pada: date, lama: PekerjaIsian | None = None
) -> tuple[PekerjaIsian, list[Masalah]]:
    """The record from the cleaned values of the forms; ``lama`` gives NIK, KK and income where the form left them empty.

    The remarks are those of ``periksa_nik``: NIK against birth date and sex.
    """
    nik = isi.get("nik") or (lama.nik if lama else "")
    _lahir, _jk, masalah = periksa_nik(nik, isi["tanggal_lahir"], isi["jenis_kelamin"], pada=pada)
    return PekerjaIsian(
        nik=nik,
        nama=isi["nama"],
        tanggal_lahir=isi["tanggal_lahir"],
        jenis_kelamin=isi["jenis_kelamin"],
        no_kk=isi.get("no_kk") or (lama.no_kk if lama else ""),
        tempat_lahir=isi.get("tempat_lahir", ""),
        alamat=isi.get("alamat", ""),
        pekerjaan_tertulis=isi["pekerjaan"],
        pekerjaan_kode=isi["kode"],
        sektor=isi["sektor"],
        kategori=isi["kategori"],
        telepon=isi.get("telepon", ""),
        nama_ibu=isi.get("nama_ibu", ""),
        penghasilan=lama.penghasilan if lama else None,
    ), masalah
