"""Invented contents for the papers of these tests."""

from __future__ import annotations

from datetime import date

from bahagia.dokumen.isian import BarisRincian, DaftarTerlindungi, Kuitansi, OrangTerlindungi, Penanda, SuratPengantarBPJS

JANUARI, DESEMBER, HARI = date(2026, 1, 1), date(2026, 12, 1), date(2026, 2, 3)
RINCIAN = [BarisRincian("JKK dan JKM Januari–Desember 2026, 20 orang × 12 bulan", 240, "orang-bulan", 16800, 4032000)]


def kuitansi(**ubah: object) -> Kuitansi:
    isi = {
        "dari": "Dana RT 14 Kenali Asam", "untuk": "Iuran BPJS Ketenagakerjaan 20 pekerja", "nilai": 4032000,
        "tanggal": HARI, "tempat": "Jambi", "rincian": RINCIAN, "penyetor": Penanda("Bendahara Pokja", "Siti Rahma"),
        "penerima": Penanda("BPJS Ketenagakerjaan"), "kode_iuran": "26020300017",
    }  # fmt: skip
    return Kuitansi(**(isi | ubah))


def daftar(*nama: str) -> DaftarTerlindungi:
    return DaftarTerlindungi(
        bulan_dari=JANUARI, bulan_sampai=DESEMBER, penanggung="Dana RT", tanggal=HARI, tempat="Jambi",
        orang=[OrangTerlindungi(n, "Tukang becak", DESEMBER) for n in nama or ("Ahmad Fauzi", "Nurhayati")],
        mengetahui=Penanda("Ketua RT 14 Kenali Asam", "Darmawan"),
    )  # fmt: skip


def surat() -> SuratPengantarBPJS:
    return SuratPengantarBPJS(
        tujuan="Kepala Kantor Cabang BPJS Ketenagakerjaan", tempat_tujuan="Jambi", tanggal=HARI, tempat="Jambi",
        bulan_dari=JANUARI, bulan_sampai=DESEMBER, n_pekerja=20, n_bulan=12, nilai=4032000, rincian=RINCIAN,
        penanda=Penanda("Ketua RT 14 Kenali Asam", "Darmawan"), nama_berkas="iuran-1571071012014.xlsx",
        sidik_berkas="9f" * 32, tembusan=["Lurah Kenali Asam"],
    )  # fmt: skip
