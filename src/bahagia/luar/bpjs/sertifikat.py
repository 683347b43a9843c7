"""The certificate of a construction project as e-Jakon gives it: labels with a value beside or below them, in any sheet.

What is not certain is left empty for the person to type; two different numbers are refused, never chosen between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from bahagia.dasar.lembar import Lembar, Sel, adalah_angka, buka_buku, teks
from bahagia.dasar.lembar.teks_csv import buka_teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bpjs.sel import read_tanggal

_KETIK = "Ketik nomor dan tanggalnya dari kertas di halaman yang sama."
_GAMBAR = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
BARIS_TERBANYAK = 500  # a certificate is a page

_LABEL: dict[str, tuple[str, ...]] = {
    "nomor": ("nomorsertifikat", "nosertifikat", "nomorsertifikatkepesertaan", "nosertifikatkepesertaan", "sertifikatno"),
    "nomor_proyek": ("nomorproyek", "noproyek", "kodeproyek", "npp", "nomorpendaftaranproyek"),
    "tanggal": ("tanggalsertifikat", "tglsertifikat", "tanggalterbit", "tglterbit", "diterbitkan", "tanggal"),
    "berlaku_sejak": ("berlakusejak", "berlakumulai", "mulaiberlaku", "tanggalmulai", "tglmulai", "tanggalefektif", "sejak"),
    "berlaku_sampai": ("berlakusampai", "berlakuhingga", "sampaidengan", "tanggalselesai",
                        "tglselesai", "tanggalakhir", "sampai"),
    "masa": ("masaberlaku", "masaperlindungan", "jangkawaktu", "masapelaksanaan", "periode"),
}  # fmt: skip
_PISAH = re.compile(r"\s+(?:s\.?d\.?|sampai(?:\s+dengan)?|hingga|-|–)\s+", re.IGNORECASE)


class SertifikatJakon(msgspec.Struct, frozen=True):
    """What the file says; None or "" where it does not say it."""

    nomor: str
    nomor_proyek: str
    tanggal: date | None
    berlaku_sejak: date | None
    berlaku_sampai: date | None


def baca_sertifikat(isi: bytes, nama: str) -> SertifikatJakon:
    """Read a certificate file: XLSX, XLS, ODS, CSV or text.

    Penolakan: `sertifikat_gambar` (PDF or photo: typed from it), `sertifikat_tanpa_nomor`, `sertifikat_dua_nomor`, or
    `lembar_*` of the sheet reader.
    """
    if isi.startswith(_GAMBAR):
        raise Penolakan(f"{nama[:60]} adalah PDF atau foto; isinya tidak dapat dibaca dengan pasti.", langkah=_KETIK,
                        kode="sertifikat_gambar", bidang="berkas")  # fmt: skip
    temuan: dict[str, list[Sel]] = {bidang: [] for bidang in _LABEL}
    for lembar in _open(isi):
        if not lembar.tersembunyi:
            for bidang, sel in _pasangan(lembar):
                temuan[bidang].append(sel)
    nomor = list(dict.fromkeys(rapi for s in temuan["nomor"] if (rapi := " ".join(teks(s).split()))))
    if len(nomor) > 1:
        raise Penolakan(f"Berkas ini memuat {len(nomor)} nomor sertifikat.", langkah=_KETIK, kode="sertifikat_dua_nomor",
                        bidang="berkas")  # fmt: skip
    if not nomor:
        raise Penolakan("Nomor sertifikat tidak ditemukan di berkas ini.", langkah=_KETIK, kode="sertifikat_tanpa_nomor",
                        bidang="berkas")  # fmt: skip
    sejak, sampai = _masa(temuan)
    proyek = next((" ".join(teks(s).split()) for s in temuan["nomor_proyek"] if teks(s).strip()), "")
    return SertifikatJakon(nomor[0][:40], proyek[:40], _hari(temuan["tanggal"]), sejak, sampai)


def _open(isi: bytes) -> list[Lembar]:
    lembar = buka_buku(isi)
    if lembar[0].nama != "CSV":
        return lembar
    kata = buka_teks(isi)
    return lembar if not any(":" in satu for satu in kata.splitlines()) else [Lembar("Teks", [[s] for s in kata.splitlines()])]


def _pasangan(lembar: Lembar) -> Iterator[tuple[str, Sel]]:
    """Label and value: `Label : value` in a cell, the next filled cell to the right, or the one below a row of heads."""
    baris_semua = lembar.baris[:BARIS_TERBANYAK]
    for nomor, baris in enumerate(baris_semua):
        kepala = [i for i, sel in enumerate(baris) if _bidang_of(sel)]
        if len(kepala) > 1 and all(not teks(s).strip() or _bidang_of(s) for i, s in enumerate(baris) if i > kepala[0]):
            bawah = baris_semua[nomor + 1] if nomor + 1 < len(baris_semua) else []
            yield from ((_bidang_of(baris[i]), bawah[i]) for i in kepala if i < len(bawah))
            continue
        for i, sel in enumerate(baris):
            if not (bidang := _bidang_of(sel)):
                continue
            sisa = re.split(r"[:=]", teks(sel), maxsplit=1)[1:]
            kanan = (s for s in baris[i + 1 :] if teks(s).strip() not in ("", ":", "="))
            nilai = sisa[0].strip() if sisa and sisa[0].strip() else next(kanan, "")
            if nilai != "":
                yield bidang, nilai


def _bidang_of(sel: Sel) -> str:
    if adalah_angka(sel) or isinstance(sel, date):
        return ""
    kata = re.sub(r"[^a-z0-9]", "", re.split(r"[:=]", teks(sel), maxsplit=1)[0].lower())
    return next((b for b, sebutan in _LABEL.items() if kata in sebutan), "")


def _hari(sel: Iterable[Sel]) -> date | None:
    """The day, where all that is said of it agrees."""
    semua = {h for s in sel if (h := read_tanggal(s)) is not None}
    return semua.pop() if len(semua) == 1 else None


def _masa(temuan: dict[str, list[Sel]]) -> tuple[date | None, date | None]:
    sejak, sampai = _hari(temuan["berlaku_sejak"]), _hari(temuan["berlaku_sampai"])
    for sel in temuan["masa"]:
        potong = _PISAH.split(teks(sel), maxsplit=1)
        if len(potong) == 2:
            sejak, sampai = sejak or read_tanggal(potong[0]), sampai or read_tanggal(potong[1])
    return sejak, sampai
