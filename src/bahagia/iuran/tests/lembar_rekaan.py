"""Lists of other payers for the stories: invented people as CSV, and the paper that comes with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bahagia.iuran import actions_tanggungan
from bahagia.iuran.actions_tanggungan import SuratTanggungan
from bahagia.iuran.models import DaftarTanggungan, KeadaanTanggungan, KelompokTanggungan, SumberTanggungan
from tests import pemeran
from tests.pemeran import Panggung, kunci

MARET, DESEMBER = date(2026, 3, 1), date(2026, 12, 1)


def csv(baris: Iterable[Sequence[Any]], kepala: str = "No;NIK;Nama;Tanggal Lahir") -> bytes:
    isi = [kepala, *(f"{i};" + ";".join(str(s) for s in b) for i, b in enumerate(baris, start=1))]
    return "\n".join(isi).encode()


def orang(urut: int, **ubah: str) -> list[str]:
    """NIK, name, birth date of the `urut`-th invented worker (pemeran.isian)."""
    i = pemeran.isian(urut)
    return [ubah.get("nik", i.nik), ubah.get("nama", i.nama), ubah.get("lahir", f"{i.tanggal_lahir:%d-%m-%Y}")]


def surat(penanggung: SumberTanggungan = SumberTanggungan.KOTA, **ubah: Any) -> SuratTanggungan:
    """A decree of a payer for March to December 2026, already paid; of BPJS: active members."""
    bpjs = penanggung == SumberTanggungan.BPJS
    isi: dict[str, Any] = {
        "penanggung": penanggung, "kelompok": KelompokTanggungan.PEKERJA_RENTAN, "nama": str(penanggung.label),
        "nomor_dokumen": f"SK {penanggung.value.upper()} 12/2026 (rekaan)", "tanggal_dokumen": date(2026, 1, 20),
        "bulan_mulai": MARET, "bulan_akhir": DESEMBER,
        "keadaan": KeadaanTanggungan.TERLINDUNGI if bpjs else KeadaanTanggungan.DIBAYAR,
    }  # fmt: skip
    return SuratTanggungan(**(isi | ubah))


def masukkan(p: Panggung, isi: bytes, s: SuratTanggungan | None = None, **ubah: Any) -> DaftarTanggungan:
    s = s or surat()
    oleh = p.dewi if s.penanggung == SumberTanggungan.BPJS else p.hendra
    umum: dict[str, Any] = {
        "oleh": oleh, "pada": p.pada, "kunci": kunci(), "kota_kode": pemeran.KOTA, "surat": s, "isi": isi,
        "nama_berkas": "daftar.csv",
    }  # fmt: skip
    return actions_tanggungan.import_tanggungan(**(umum | ubah))
