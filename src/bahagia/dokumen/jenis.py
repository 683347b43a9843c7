"""Kinds of papers: what each is called, its code in the number, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from bahagia.akun.peran import Izin
from bahagia.dokumen.isian import DaftarTerlindungi, Isian, Kuitansi, SuratPengantarBPJS


@dataclass(frozen=True)
class Jenis:
    """`kode` stands in the number, `templat` names typst/<templat>.typ and its version, `baca` is the right to open it."""

    kode: str
    nama: str
    templat: str
    versi: int
    isian: type[Isian]
    baca: Izin


JENIS: dict[str, Jenis] = {
    "kuitansi": Jenis("KW", gettext_noop("Kuitansi"), "kuitansi", 1, Kuitansi, Izin.LIHAT_DANA),
    "daftar_terlindungi": Jenis(
        "DT", gettext_noop("Daftar pekerja terlindungi"), "daftar_terlindungi", 1, DaftarTerlindungi, Izin.LIHAT_IURAN
    ),
    "surat_pengantar_bpjs": Jenis(
        "SP", gettext_noop("Surat pengantar BPJS"), "surat_pengantar_bpjs", 1, SuratPengantarBPJS, Izin.LIHAT_IURAN
    ),
}
