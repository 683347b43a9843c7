"""Kinds of papers: what each is called, its code in the number, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from bahagia.akun.peran import Izin
from bahagia.dokumen.isian import DaftarTerlindungi, Isian, Kuitansi, SuratPengantarBPJS
from bahagia.dokumen.laporan import Laporan

VERSI_LAPORAN = 4  # of typst/laporan.typ; a change of the layout that shows on paper makes a new one


@dataclass(frozen=True)
class Jenis:
    """`kode` stands in the number, `templat` names typst/<templat>.typ and its version, `baca` is the right to open it.
    `cabut_di`: where a paper of this kind is withdrawn, because more than the paper ends with it ("" = on its own page)."""

    kode: str
    nama: str
    templat: str
    versi: int
    isian: type[Isian]
    baca: Izin
    cabut_di: str = ""


JENIS: dict[str, Jenis] = {
    "kuitansi": Jenis("KW", gettext_noop("Kuitansi"), "kuitansi", 2, Kuitansi, Izin.LIHAT_DANA),
    "daftar_terlindungi": Jenis(
        "DT", gettext_noop("Daftar pekerja terlindungi"), "daftar_terlindungi", 1, DaftarTerlindungi, Izin.LIHAT_IURAN
    ),
    "surat_pengantar_bpjs": Jenis(
        "SP", gettext_noop("Surat pengantar BPJS"), "surat_pengantar_bpjs", 1, SuratPengantarBPJS, Izin.LIHAT_IURAN
    ),
}


def register_jenis(nama: str, *, kode: str, sebutan: str, baca: Izin, cabut_di: str = "") -> None:
    """Make `nama` a kind of paper whose content is a `Laporan`; called once, in `AppConfig.ready` of its package.

    `kode` stands in the number, `sebutan` is the Indonesian name of the kind (marked with gettext_noop by the caller).
    ValueError when the kind exists as something else or another kind has the same code: two papers could then carry one
    number.
    """
    baru = Jenis(kode, sebutan, "laporan", VERSI_LAPORAN, Laporan, baca, cabut_di)
    if JENIS.get(nama, baru) != baru:
        raise ValueError(f"kind of paper registered twice: {nama}")
    if any(ini.kode == kode for lain, ini in JENIS.items() if lain != nama):
        raise ValueError(f"code of paper taken: {kode}")
    JENIS[nama] = baru
