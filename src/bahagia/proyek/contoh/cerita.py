"""Stories of single RT, told through the acts of the software: papers, ledger, audit and facts are the real thing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.iuran import actions as iuran
from bahagia.iuran import actions_bukti
from bahagia.iuran.models import DaftarIuran
from bahagia.proyek.contoh.waktu import saat
from bahagia.wilayah.models import RT

BULAN_DAFTAR = 12
#: How far a list gets, in the order of its road; the last ones end with a receipt that differs.
DRAF, DIAJUKAN, DITOLAK, DISETUJUI, DIBAYAR, TERBUKTI = (
    "draf", "diajukan", "ditolak", "disetujui", "dibayar", "terbukti",
)  # fmt: skip
KURANG, LEBIH, KODE, ORANG_HILANG = "kurang", "lebih", "kode", "orang_hilang"
SELISIH = (KURANG, LEBIH, KODE, ORANG_HILANG)
LAMA_CERITA = 6  # days from draft to receipt


@dataclasses.dataclass(frozen=True)
class Pelaku:
    """Who acts in an RT."""

    rt: RT
    ketua: Akun
    bendahara: Akun
    lurah: Akun


def jalankan_daftar(
    pelaku: Pelaku, *, mulai: date, hari: date, sampai: str, kunci: str, nik: Sequence[str]
) -> DaftarIuran:
    """A list of 12 months from `mulai`, begun on `hari` and led as far as `sampai`. `nik`: numbers of its workers, for
    a receipt with rows. Six days from draft to receipt; the caller keeps them in the past."""
    k = lambda bagian: kunci_turunan(kunci, bagian)  # noqa: E731
    daftar = iuran.open_daftar(
        oleh=pelaku.ketua, pada=saat(hari), kunci=k("buka"), rt=pelaku.rt, bulan_mulai=mulai, jumlah_bulan=BULAN_DAFTAR,
    )  # fmt: skip
    if sampai == DRAF:
        return daftar
    iuran.submit_daftar(oleh=pelaku.ketua, pada=saat(hari, 9, 20), kunci=k("aju"), daftar=daftar)
    if sampai == DIAJUKAN:
        return daftar
    besok = saat(hari + timedelta(days=1), 10)
    if sampai == DITOLAK:
        return iuran.reject_daftar(
            oleh=pelaku.lurah, pada=besok, kunci=k("tolak"), daftar=daftar,
            alasan="Dua orang di daftar sudah pindah ke RT lain. Perbarui data pekerja, lalu ajukan lagi.",
        )  # fmt: skip
    iuran.approve_daftar(oleh=pelaku.lurah, pada=besok, kunci=k("setuju"), daftar=daftar)
    if sampai == DISETUJUI:
        return daftar
    kode = f"26{daftar.pk:09d}"
    iuran.record_kode_iuran(oleh=pelaku.bendahara, pada=besok + timedelta(hours=3), kunci=k("kode"), daftar=daftar, kode=kode)
    iuran.pay_daftar(oleh=pelaku.bendahara, pada=besok + timedelta(days=1), kunci=k("bayar"), daftar=daftar)
    if sampai != DIBAYAR:
        _catat_bukti(pelaku, daftar, sampai, besok + timedelta(days=3), k("bukti"), nik)
    daftar.refresh_from_db()
    return daftar


def _catat_bukti(
    pelaku: Pelaku, daftar: DaftarIuran, bentuk: str, pada: datetime, kunci: str, nik: Sequence[str]
) -> None:
    satuan = daftar.nilai // (daftar.jumlah_pekerja * daftar.jumlah_bulan)
    nilai = daftar.nilai + {KURANG: -satuan, LEBIH: 2 * satuan}.get(bentuk, 0)
    kode = daftar.kode_iuran if bentuk != KODE else daftar.kode_iuran[:-2] + daftar.kode_iuran[:-3:-1] + "7"
    tanggal = tanggal_kota(pada - timedelta(days=2))
    if bentuk == ORANG_HILANG:
        actions_bukti.import_bukti(
            oleh=pelaku.bendahara, pada=pada, kunci=kunci, daftar=daftar, nama_berkas="bukti-bayar.csv",
            isi=_berkas_bukti(daftar, nik[1:], tanggal),
        )  # fmt: skip
        return
    actions_bukti.record_bukti(
        oleh=pelaku.bendahara, pada=pada, kunci=kunci, daftar=daftar, kode_iuran=kode, tanggal=tanggal, nilai=nilai,
        referensi=f"NTB{daftar.pk:08d}",
    )  # fmt: skip


def _berkas_bukti(daftar: DaftarIuran, nik: Sequence[str], tanggal: date) -> bytes:
    """A receipt as a branch sends it: labels above, one row a person."""
    satu = daftar.nilai // daftar.jumlah_pekerja
    baris = [
        "BUKTI PEMBAYARAN IURAN BPU (REKAAN)", f"Kode Iuran;{daftar.kode_iuran}", f"Tanggal Bayar;{tanggal:%d/%m/%Y}",
        f"Total Iuran;{daftar.nilai}", f"No Referensi;NTB{daftar.pk:08d}", "", "No;NIK;Jumlah Bulan;Jumlah Iuran",
        *(f"{i};{n};{daftar.jumlah_bulan};{satu}" for i, n in enumerate(nik, 1)),
    ]  # fmt: skip
    return "\r\n".join(baris).encode()
