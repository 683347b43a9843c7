"""Papers for the resident's hand: the receipt of a request and the data sheet. Printed anew, kept nowhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen.documents import kop_of, print_pribadi
from bahagia.hak.kata import AKIBAT, sebut_batas
from bahagia.hak.lembar_data import Bagian, LembarData, export_lembar
from bahagia.hak.models import JenisPermintaan, PermintaanHak
from bahagia.jejak.tindakan import record_jejak

KOSONG = "–"
KOLOM_TABEL = 5  # more columns than this do not fit a page side by side: they are written below each other


def sebut(nilai: Any) -> str:
    """A value as people read it."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, datetime):
        return waktu(nilai)
    if isinstance(nilai, date):
        return tanggal(nilai)
    return str(nilai)


def print_tanda_terima(satu: PermintaanHak, *, oleh: Akun, pada: datetime, penerima: str) -> bytes:
    """The receipt; names the person, so its printing is recorded."""
    record_jejak("hak.export_tanda_terima", oleh=oleh, pada=pada, objek=satu.pekerja or satu, isi={"nomor": satu.nomor})
    with override("id"):
        kop = kop_of(satu.rt)
        jenis = JenisPermintaan(satu.jenis)
        isi = {
            "jenis": str(jenis.label), "batas": f"{sebut_batas(satu)} Dasar: {satu.tenggat_dasar}.", "akibat": str(AKIBAT[jenis]),
            "baris": [
                ["Nomor", satu.nomor], ["Nama", satu.nama], *([["Diwakili", satu.wakil]] if satu.wakil else []),
                ["Diterima", waktu(satu.masuk)], ["Permintaan", str(jenis.label)], ["Uraian", satu.uraian or "–"],
                ["Cara memastikan orangnya", str(satu.get_identitas_display())],
                *([["Nomor formulir", satu.nomor_kertas]] if satu.nomor_kertas else []),
            ],
            "peminta": {"peran": "", "nama": satu.wakil or satu.nama, "keterangan": ""},
            "penerima": {"peran": "", "nama": penerima, "keterangan": ""},
            "tempat_tanggal": f"{kop.kota.removeprefix('Kota ')}, {tanggal(tanggal_kota(satu.diterima_pada))}",
        }  # fmt: skip
        return print_pribadi(
            "tanda_terima_hak", isi, kop=kop, judul="Tanda terima permintaan", nomor=satu.nomor, hari=tanggal_kota(pada),
            untuk="orang yang meminta", oleh=oleh.nama, dicetak=waktu(pada),
        )  # fmt: skip


def print_lembar(satu: PermintaanHak, *, oleh: Akun, pada: datetime) -> bytes:
    """The data sheet with full numbers, for the person alone; recorded."""
    lembar = export_lembar(satu, oleh=oleh, pada=pada, bentuk="pdf")
    with override("id"):
        isi = {
            "nama": lembar.nama, "dibuat": waktu(lembar.dibuat), "pengendali": lembar.pengendali, "hapus": _hapus(lembar),
            "bagian": [_isi_bagian(b) for b in lembar.bagian],
        }  # fmt: skip
        return print_pribadi(
            "lembar_data", isi, kop=kop_of(satu.rt), judul="Apa yang tersimpan tentang saya", nomor=satu.nomor,
            hari=tanggal_kota(pada), untuk=lembar.nama, oleh=oleh.nama, dicetak=waktu(pada),
        )  # fmt: skip


def _hapus(lembar: LembarData) -> str:
    if not lembar.ada:
        return "Orang dengan NIK ini tidak terdaftar sebagai pekerja di kota ini."
    if lembar.hapus_mulai:
        return f"Karena pernah terlindungi, datanya paling cepat dihapus sesudah {tanggal(lembar.hapus_mulai)}."
    return ""


def _isi_bagian(b: Bagian) -> dict[str, Any]:
    return {
        "judul": b.judul, "kolom": [k.kata for k in b.kolom], "baris": [[sebut(v) for v in r] for r in b.baris],
        "retensi": b.retensi, "lebar": len(b.kolom) > KOLOM_TABEL,
    }  # fmt: skip
