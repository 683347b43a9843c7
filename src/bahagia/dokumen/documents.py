"""From a frozen record to a PDF: everything a person reads is worded here, typst only lays it out.

PDF/UA-1: typst refuses to write the file when a title, a language or an alternative text is missing. The same input
gives the same bytes: fonts are shipped, system fonts are not looked at, the date is that of the paper.
"""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
import segno
import typst
from django.utils.translation import override

from bahagia.dasar.tanggal import bulan, selisih_bulan, tanggal
from bahagia.dasar.uang import angka, rupiah, terbilang
from bahagia.dokumen.formulir import Formulir
from bahagia.dokumen.isian import BarisRincian, DaftarTerlindungi, Isian, Kuitansi, Penanda, SuratPengantarBPJS
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.laporan import Laporan
from bahagia.dokumen.models import Dokumen
from bahagia.wilayah.models import RT

_FOLDER = Path(__file__).resolve().parent
#: Outside what every font of papers has: Latin with accents, punctuation, arrows and signs of arithmetic.
_ASING = re.compile(
    r"[^\t\n\x20-\x7e\u00a0-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0-\u25a1]+"
)
_mesin = threading.local()  # a compiler keeps parsed templates and fonts (5x faster), and is used by one thread


class Kop(msgspec.Struct, frozen=True):
    """Letterhead as printed."""

    kota: str
    kecamatan: str
    kelurahan: str
    rt: str

    @property
    def penerbit(self) -> str:
        if not self.rt:  # an office
            return f"Kelurahan {self.kelurahan}, {self.kota}" if self.kelurahan else f"Pemerintah {self.kota}"
        return f"Pokja Bahagia {self.rt}, Kelurahan {self.kelurahan}, {self.kota}"


def kop_of(rt: RT) -> Kop:
    """Letterhead of an RT as its places are called today."""
    kelurahan = rt.kelurahan
    kecamatan = kelurahan.induk
    kota = kecamatan.induk if kecamatan else None
    return Kop(kota.nama if kota else "", kecamatan.nama if kecamatan else "", kelurahan.nama, str(rt))


def render(dok: Dokumen, kop: Kop, isi: Isian) -> bytes:
    """The PDF of one paper; `dok` has its number, date and token already."""
    alamat = dok.alamat_periksa
    with override("id"):  # papers are Indonesian, whatever language the screen has
        kata = _word(isi)
    masuk = {
        "kop": msgspec.to_builtins(kop),
        "nama": JENIS[dok.jenis].nama,
        "judul": f"{dok.judul} – {dok.nomor}",
        "nomor": dok.nomor,
        "penerbit": kop.penerbit,
        "tahun": dok.tanggal.year,
        "bulan": dok.tanggal.month,
        "hari": dok.tanggal.day,
        "alamat": alamat,
        "kepala": dok.judul,
        "isi": kata,
    }
    return _compile(dok.templat.partition("/")[0], {"data": json.dumps(masuk, ensure_ascii=False), "qr": _qr(alamat)})


def print_laporan(laporan: Laporan, *, kop: Kop, judul: str, hari: date, qr: str = "") -> bytes:
    """A paper that is not issued: a draft, an invitation, a sheet to fill in. No number, kept nowhere; `qr` is the address
    its code leads to ("" = no code). ValueError as for an issued one."""
    laporan.check()
    masuk = {
        "kop": msgspec.to_builtins(kop), "judul": judul, "kepala": judul, "nomor": "", "penerbit": kop.penerbit,
        "tahun": hari.year, "bulan": hari.month, "hari": hari.day, "alamat": qr, "isi": _word_laporan(laporan),
    }  # fmt: skip
    return _compile("laporan", {"data": json.dumps(masuk, ensure_ascii=False), "qr": _qr(qr) if qr else ""})


def print_formulir(formulir: Formulir, *, kop: Kop, judul: str, hari: date, qr: str) -> bytes:
    """A sheet to fill in by hand; `qr` is the address where it is keyed. Kept nowhere: the same sheet prints the same bytes."""
    formulir.check()
    masuk = {
        "kop": msgspec.to_builtins(kop), "judul": f"{judul} – lembar {formulir.nomor}", "kepala": judul, "penerbit": kop.penerbit,
        "tahun": hari.year, "bulan": hari.month, "hari": hari.day, "alamat": qr, "isi": msgspec.to_builtins(formulir),
    }  # fmt: skip
    return _compile("formulir", {"data": json.dumps(masuk, ensure_ascii=False), "qr": _qr(qr)})


def print_kartu(
    kartu: Sequence[tuple[str, str, str, str]], *, kop: Kop, judul: str, petunjuk: str, hari: date
) -> bytes:
    """Cards to cut out, two by five on a page: (name, line below it, kind of card, words in the code). Kept nowhere."""
    masuk = {
        "kop": msgspec.to_builtins(kop), "judul": judul, "penerbit": kop.penerbit, "tahun": hari.year, "bulan": hari.month,
        "hari": hari.day, "petunjuk": petunjuk,
        "kartu": [{"nama": nama, "bawah": bawah, "atas": atas, "qr": _qr(isi)} for nama, bawah, atas, isi in kartu],
    }  # fmt: skip
    return _compile("kartu", {"data": json.dumps(masuk, ensure_ascii=False)})


def print_pribadi(
    templat: str, isi: Mapping[str, Any], *, kop: Kop, judul: str, nomor: str, hari: date, untuk: str, oleh: str, dicetak: str,
) -> bytes:  # fmt: skip
    """A paper with one person's data for one hand: printed anew each time and kept nowhere, so that erasure stays
    possible. The caller records the printing. `untuk` says whose hand, in words."""
    masuk = {
        "kop": msgspec.to_builtins(kop), "judul": f"{judul} – {nomor}", "nomor": nomor, "penerbit": kop.penerbit,
        "tahun": hari.year, "bulan": hari.month, "hari": hari.day, "untuk": untuk, "oleh": oleh, "dicetak": dicetak,
        "isi": dict(isi),
    }  # fmt: skip
    return _compile(templat, {"data": json.dumps(masuk, ensure_ascii=False)})


def _compile(templat: str, masukan: dict[str, str]) -> bytes:
    mesin = getattr(_mesin, templat, None)
    if mesin is None:
        mesin = typst.Compiler(
            input=str(_FOLDER / "typst" / f"{templat}.typ"), root=str(_FOLDER / "typst"), font_paths=_fonts(),
            ignore_system_fonts=True,
        )  # fmt: skip
        setattr(_mesin, templat, mesin)
    cetak = lambda isi: cast(bytes, mesin.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs=isi))  # noqa: E731
    try:
        return cetak(masukan)
    except typst.TypstError as salah:
        if "could not be displayed" not in str(salah):
            raise
        data = _replace_asing(json.loads(masukan["data"]))
        return cetak(masukan | {"data": json.dumps(data, ensure_ascii=False)})


def _replace_asing(isi: Any) -> Any:
    """Signs that no font here has (a phone's little pictures, other scripts) as an empty box: a paper never fails for them."""
    if isinstance(isi, str):
        return _ASING.sub("□", isi)
    if isinstance(isi, dict):
        return {k: _replace_asing(v) for k, v in isi.items()}
    return [_replace_asing(x) for x in isi] if isinstance(isi, list) else isi


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_FOLDER / "huruf")])


def _qr(alamat: str) -> str:
    keluaran = io.BytesIO()
    segno.make(alamat, error="m").save(keluaran, kind="svg", border=0, xmldecl=False)
    return keluaran.getvalue().decode()


def _word(isi: Isian) -> dict[str, Any]:
    """The words of a paper, by kind."""
    if isinstance(isi, Kuitansi):
        return _word_kuitansi(isi)
    if isinstance(isi, DaftarTerlindungi):
        return _word_daftar(isi)
    if isinstance(isi, SuratPengantarBPJS):
        return _word_surat(isi)
    if isinstance(isi, Laporan):
        return _word_laporan(isi)
    raise TypeError(type(isi).__name__)


def _word_laporan(isi: Laporan) -> dict[str, Any]:
    kata = cast(dict[str, Any], msgspec.to_builtins(isi))
    return kata | {"kode": kata["kode"] | {"qr": _qr(isi.kode.alamat)}} if isi.kode else kata


def _word_kuitansi(isi: Kuitansi) -> dict[str, Any]:
    return {
        "dari": isi.dari, "untuk": isi.untuk, "nilai": rupiah(isi.nilai), "terbilang": _terbilang(isi.nilai),
        "tempat_tanggal": f"{isi.tempat}, {tanggal(isi.tanggal)}", "rincian": _rincian(isi.rincian), "cara": isi.cara,
        "kode_iuran": isi.kode_iuran, "dasar": "; ".join(isi.dasar), "penyetor": _penanda(isi.penyetor),
        "penerima": _penanda(isi.penerima), "mengetahui": _penanda(isi.mengetahui) if isi.mengetahui else None,
        "meterai": rupiah(isi.meterai) if isi.meterai else "",
    }  # fmt: skip


def _word_daftar(isi: DaftarTerlindungi) -> dict[str, Any]:
    return {
        "masa": f"{bulan(isi.bulan_dari)} sampai {bulan(isi.bulan_sampai)}", "n": angka(len(isi.orang)),
        "orang": [[o.nama, o.pekerjaan or "–", bulan(o.sampai)] for o in isi.orang], "penanggung": isi.penanggung,
        "tempat_tanggal": f"{isi.tempat}, {tanggal(isi.tanggal)}", "mengetahui": _penanda(isi.mengetahui),
        "kontak": isi.kontak,
    }  # fmt: skip


def _word_surat(isi: SuratPengantarBPJS) -> dict[str, Any]:
    lama = selisih_bulan(isi.bulan_dari, isi.bulan_sampai) + 1
    masa = bulan(isi.bulan_dari) if lama == 1 else f"{bulan(isi.bulan_dari)} sampai {bulan(isi.bulan_sampai)}"
    return {
        "tujuan": isi.tujuan, "tempat_tujuan": isi.tempat_tujuan, "program": isi.program, "kode_iuran": isi.kode_iuran,
        "tempat_tanggal": f"{isi.tempat}, {tanggal(isi.tanggal)}", "masa": masa, "n_pekerja": angka(isi.n_pekerja),
        "n_terbilang": terbilang(isi.n_pekerja), "n_bulan": angka(isi.n_bulan), "nilai": rupiah(isi.nilai),
        "terbilang": _terbilang(isi.nilai), "nama_berkas": isi.nama_berkas, "sidik_berkas": isi.sidik_berkas,
        "rincian": _rincian(isi.rincian), "penanda": _penanda(isi.penanda), "tembusan": isi.tembusan,
        "kontak": isi.kontak,
    }  # fmt: skip


def _terbilang(nilai: int) -> str:
    kata = f"{terbilang(nilai)} rupiah"
    return kata[0].upper() + kata[1:]


def _rincian(baris: list[BarisRincian]) -> list[list[str]]:
    return [[b.uraian, f"{angka(b.jumlah)} {b.satuan}", rupiah(b.harga), rupiah(b.nilai)] for b in baris]


def _penanda(penanda: Penanda) -> dict[str, str]:
    return msgspec.to_builtins(penanda)
