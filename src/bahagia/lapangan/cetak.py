"""Papers of the field forms, filled in by hand: printed from the form itself, with what the system knows already on them.

Kept nowhere: the sheet's row tells all of it, so the same sheet prints again.
"""

from __future__ import annotations

from html import unescape

from django.conf import settings
from django.utils import html
from django.utils.translation import override

from bahagia.dasar.jam import tanggal_kota
from bahagia.dokumen.documents import kop_of, print_formulir
from bahagia.dokumen.formulir import BagianFormulir, Formulir, Lapik, Penanda
from bahagia.dokumen.laporan import Kolom, Tabel
from bahagia.lapangan.acuan import Orang, list_fakta, list_orang
from bahagia.lapangan.kertas import KERTAS, Kertas, Lajur, lapik_of, petunjuk_of
from bahagia.lapangan.models import LembarKertas
from bahagia.pekerja.actions import VERSI_TEKS
from bahagia.pekerja.persetujuan import teks_persetujuan

TINGGI = 9  # millimetres of a row to write in


def alamat_of(lembar: LembarKertas) -> str:
    """Where the sheet is keyed: what its code leads to."""
    return f"{settings.ALAMAT}/kertas/{lembar.token}/"


def urut_orang(lembar: LembarKertas) -> list[Orang]:
    """The printed rows in the order of the sheet; who was added to the list since is not on it."""
    kini = {o.id: o for o in list_orang(lembar.jenis, lembar.acuan, semua=True)}
    return [kini.get(i, Orang(i, "–")) for i in lembar.urutan]


def print_lembar(lembar: LembarKertas) -> bytes:
    """The PDF of one sheet."""
    kertas = KERTAS[lembar.jenis]
    with override("id"):
        bagian = [BagianFormulir(lapik=[Lapik(a, "isi", isi=b) for a, b in list_fakta(lembar.acuan)])]
        if kertas.jenis == "pekerja":  # read aloud first, then asked
            bagian.append(_persetujuan())
        bagian += _isi(kertas, lembar)
        formulir = Formulir(
            nomor=str(lembar.pk), petunjuk=petunjuk_of(kertas), bagian=bagian, penanda=[Penanda(str(p)) for p in kertas.penanda],
            tempat_tanggal=f"{kop_of(lembar.rt).kota.removeprefix('Kota ')}, ..............................",
        )  # fmt: skip
        return print_formulir(formulir, kop=kop_of(lembar.rt), judul=str(kertas.judul), hari=tanggal_kota(lembar.pada),
                              qr=alamat_of(lembar))  # fmt: skip


def _isi(kertas: Kertas, lembar: LembarKertas) -> list[BagianFormulir]:
    if not kertas.berbaris:
        return [BagianFormulir(lapik=lapik_of(kertas.jenis))]
    hasil = []
    if kertas.kepala:
        hasil.append(BagianFormulir(lapik=lapik_of(kertas.kepala)))
    orang = urut_orang(lembar)
    if orang:
        hasil.append(BagianFormulir(tabel=[_tabel_tetap(kertas, orang)]))
    judul = str(_JUDUL_BARU) if orang else ""
    hasil.append(BagianFormulir(judul, tabel=[_tabel_baru(kertas, len(orang))]))
    return hasil


def sum_kosong(kertas: Kertas, tercetak: int) -> int:
    """Empty rows of a sheet: at least `kosong`, and what the first page has room for."""
    return max(kertas.kosong, kertas.penuh - tercetak)


def _tabel_tetap(kertas: Kertas, orang: list[Orang]) -> Tabel:
    kolom = [Kolom("No.", "kanan", 0), Kolom("Nama", lebar=5), *_kolom(kertas.tetap)]
    sisa = [""] * (len(kolom) - 2)
    baris = [[str(n), f"{o.nama} ({o.keterangan})" if o.keterangan else o.nama, *sisa] for n, o in enumerate(orang, 1)]
    return Tabel(kolom, baris, tinggi=TINGGI)


def _tabel_baru(kertas: Kertas, tercetak: int) -> Tabel:
    kolom = [Kolom("No.", "kanan", 0), *_kolom(kertas.baru)]
    sisa = [""] * (len(kolom) - 1)
    return Tabel(kolom, [[str(tercetak + n), *sisa] for n in range(1, sum_kosong(kertas, tercetak) + 1)], tinggi=TINGGI)


def _kolom(lajur: tuple[Lajur, ...]) -> list[Kolom]:
    return [Kolom(str(satu.judul), lebar=satu.lebar) for satu in lajur if satu.lebar]


def _persetujuan() -> BagianFormulir:
    """The words that are read aloud, as they are on the screen."""
    teks = unescape(html.strip_tags(teks_persetujuan(VERSI_TEKS).replace("</h3>", ": ").replace("</p>", "\n")))
    isi = [b for b in teks.splitlines() if b.strip() and not b.startswith("Versi")]
    return BagianFormulir(f"Bacakan kepada orang yang didaftarkan (naskah {VERSI_TEKS})", isi, kecil=True)


_JUDUL_BARU = "Yang namanya belum tercetak"
