"""Lists of other payers in the demonstration city, by the real acts: a decree of the city, Baznas, active members of BPJS.

People are workers of the demonstration and invented people who are in no RT's register. What overlaps shows what the
software says about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.iuran.actions_tanggungan import (
    KeadaanTanggungan,
    KelompokTanggungan,
    SumberTanggungan,
    SuratTanggungan,
    import_tanggungan,
)
from bahagia.pekerja.queries import isian_of, list_aktif_rt
from bahagia.proyek.contoh.kota import KOTA as KODE_KOTA
from bahagia.proyek.contoh.kota import RT_SIAP
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.nik import nik_rekaan

SYARA, LUAR = 40, 24  # people outside the register on the lists of the city and of Baznas
NAMA = ("Hasan", "Umar", "Salim", "Yusri", "Zainal", "Marwan", "Hamzah", "Idris")


def muat_tanggungan(kota: Kota) -> None:
    """Three lists; some workers of RT 05 Kenali Asam stand on the city's, two more only by a like name on Baznas's."""
    disnaker, bpjs, pada, kini = kota.tokoh["disnaker"], kota.tokoh["bpjs"], kota.pada, kota.kini
    kota_kode = KODE_KOTA
    isian = [isian_of(p) for p in list(list_aktif_rt(kota.rt_kenali(RT_SIAP).pk))[:8]]
    luar = [_orang(i) for i in range(SYARA)]
    _masukkan(
        disnaker, pada - timedelta(days=20), kota_kode, SumberTanggungan.KOTA, KelompokTanggungan.PETUGAS_SYARA,
        "Pemerintah Kota, Bagian Kesra", "SK Wali Kota 118/2026 (rekaan)", kini,
        [*luar, *((i.nik, i.nama, f"{i.tanggal_lahir:%d-%m-%Y}") for i in isian[:3])],
    )  # fmt: skip
    _masukkan(
        disnaker, pada - timedelta(days=12), kota_kode, SumberTanggungan.BAZNAS_CSR, KelompokTanggungan.PEKERJA_RENTAN,
        "Baznas Kota", "BA 27/BAZNAS/2026 (rekaan)", kini,
        [*luar[:6], *(_orang(100 + i) for i in range(LUAR)), ("159999123", "Tanpa Angka Cukup", ""),
         *(("", i.nama.replace("Muhammad", "M."), f"{i.tanggal_lahir:%d-%m-%Y}") for i in isian[4:6])],
    )  # fmt: skip
    _masukkan(
        bpjs, pada - timedelta(days=5), kota_kode, SumberTanggungan.BPJS, KelompokTanggungan.LAINNYA, "BPJS Ketenagakerjaan",
        "Data peserta aktif (rekaan)", kini, [*luar[: SYARA - 5], *(_orang(200 + i) for i in range(10))],
    )  # fmt: skip


def _masukkan(
    oleh: Akun, pada: datetime, kota_kode: str, sumber: SumberTanggungan, kelompok: KelompokTanggungan, nama: str, nomor: str,
    kini: date, orang: Sequence[tuple[str, str, str]],
) -> None:  # fmt: skip
    isi = "NIK;Nama;Tanggal Lahir\n" + "\n".join(";".join(o) for o in orang)
    bpjs = sumber == SumberTanggungan.BPJS
    import_tanggungan(
        oleh=oleh, pada=pada, kunci=f"contoh-tanggungan-{sumber.value}", kota_kode=kota_kode, isi=isi.encode(),
        nama_berkas=f"daftar-{sumber.value}.csv",
        surat=SuratTanggungan(
            penanggung=sumber, kelompok=kelompok, nama=nama, nomor_dokumen=nomor,
            tanggal_dokumen=tanggal_kota(pada) - timedelta(days=7), bulan_mulai=awal_bulan(kini),
            bulan_akhir=tambah_bulan(kini, 11),
            keadaan=KeadaanTanggungan.TERLINDUNGI if bpjs else KeadaanTanggungan.DIBAYAR,
        ),
    )  # fmt: skip


def _orang(urut: int) -> tuple[str, str, str]:
    lahir = date(1962 + urut % 35, 1 + urut % 12, 1 + urut % 27)
    return nik_rekaan(lahir, "L", 7000 + urut), f"{NAMA[urut % 8]} {NAMA[(urut // 8) % 8]}", f"{lahir:%d-%m-%Y}"
