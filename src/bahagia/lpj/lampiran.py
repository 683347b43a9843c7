"""Columns and rows of the annexes, the same for the paper and the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.lpj.isi import IsiLPJ, Ringkasan
from bahagia.lpj.jenis import JenisLPJ

KOLOM: dict[str, Sequence[Kolom]] = {
    "ringkasan": (Kolom("Hal", lebar=44), Kolom("Isi", lebar=30), Kolom("Rupiah", "uang", 18)),
    "kas": (Kolom("Tanggal", "tanggal", 13), Kolom("Nomor", lebar=16), Kolom("Uraian", lebar=46), Kolom("Tempat uang", lebar=18),
            Kolom("Masuk (Rp)", "uang", 16), Kolom("Keluar (Rp)", "uang", 16)),
    "belanja": (Kolom("Tanggal", "tanggal", 13), Kolom("Kegiatan", lebar=30), Kolom("Baris RAB", lebar=34),
                Kolom("Uraian", lebar=34), Kolom("Rekanan", lebar=24), Kolom("Nilai (Rp)", "uang", 16),
                Kolom("Potongan pajak (Rp)", "uang", 16), Kolom("Bukti", lebar=22)),
    "realisasi": (Kolom("Kegiatan", lebar=34), Kolom("Baris RAB", lebar=40), Kolom("Volume", lebar=16),
                  Kolom("Anggaran (Rp)", "uang", 16), Kolom("Realisasi (Rp)", "uang", 16), Kolom("Sisa (Rp)", "uang", 16)),
    "pajak": (Kolom("Tanggal", "tanggal", 13), Kolom("Jenis", lebar=22), Kolom("Uraian", lebar=40),
              Kolom("Nilai (Rp)", "uang", 16), Kolom("Keadaan", lebar=22)),
    "swadaya": (Kolom("Tanggal", "tanggal", 13), Kolom("Jenis", lebar=22), Kolom("Untuk apa", lebar=40),
                Kolom("Banyaknya", lebar=16), Kolom("Nilai (Rp)", "uang", 16), Kolom("Cara menilai", lebar=30)),
    "kemajuan": (Kolom("Kegiatan", lebar=34), Kolom("Tahap", lebar=34), Kolom("Rencana", lebar=16), Kolom("Selesai", lebar=16),
                 Kolom("Persen kegiatan", "angka", 10), Kolom("Pemeriksaan teknis", lebar=22), Kolom("Foto", "angka", 8)),
    "aset": (Kolom("Pekerjaan", lebar=34), Kolom("Aset", lebar=34), Kolom("Banyaknya", lebar=14), Kolom("Letak", lebar=30),
             Kolom("Pemilik", lebar=22), Kolom("Perawat", lebar=40)),
    "berita_acara": (Kolom("Musyawarah", lebar=34), Kolom("Nomor", lebar=30), Kolom("Tanggal", "tanggal", 13)),
}  # fmt: skip
NAMA = {
    "ringkasan": "Ringkasan", "kas": "1 Buku kas dan bank", "belanja": "2 Belanja dan bon", "realisasi": "3 RAB dan realisasi",
    "pajak": "4 Pajak", "swadaya": "5 Swadaya", "kemajuan": "6 Kemajuan", "aset": "7 Aset", "berita_acara": "8 Berita acara",
}  # fmt: skip


def list_baris(isi: IsiLPJ) -> dict[str, list[list[Any]]]:
    """Rows by part, under KOLOM."""
    return {
        "ringkasan": _ringkasan(isi.ringkasan),
        "kas": [[b.tanggal, b.nomor, b.uraian, b.tempat, b.masuk or None, b.keluar or None] for b in isi.kas],
        "belanja": [[b.tanggal, b.kegiatan, b.baris_rab, b.uraian, b.rekanan, b.nilai, b.pajak or None, b.bukti]
                    for b in isi.belanja],
        "realisasi": [[b.kegiatan, b.uraian, b.volume, b.anggaran, b.realisasi, b.sisa] for b in isi.realisasi],
        "pajak": [[b.tanggal, b.jenis, b.uraian, b.nilai, b.keadaan] for b in isi.pajak],
        "swadaya": [[b.tanggal, b.jenis, b.uraian, b.banyak, b.nilai, b.cara] for b in isi.swadaya],
        "kemajuan": [[b.kegiatan, b.tahap, b.rencana, b.selesai, b.persen, b.gerbang, b.foto] for b in isi.kemajuan],
        "aset": [[b.pekerjaan, b.nama, b.banyak, b.letak, b.pemilik, b.perawat] for b in isi.aset],
        "berita_acara": [[b.jenis, b.nomor, b.tanggal] for b in isi.berita_acara],
    }  # fmt: skip


def _ringkasan(r: Ringkasan) -> list[list[Any]]:
    return [
        ["RT", r.rt, None], ["Kelurahan", r.kelurahan, None], ["Kecamatan", r.kecamatan, None], ["Kota", r.kota, None],
        ["Tahun", str(r.tahun), None], ["Bentuk LPJ", str(JenisLPJ(r.jenis).label), None], ["Pagu", "", r.pagu],
        ["RAB yang disetujui", "", r.rab], ["Dana yang disalurkan", "", r.disalurkan], ["Terealisasi", "", r.terealisasi],
        ["Sisa dana (SiLPA)", "", r.sisa], ["Swadaya warga (di luar dana)", "", r.swadaya],
        ["Kemajuan fisik", f"{r.persen_fisik} %" if r.persen_fisik is not None else "–", None],
        ["Ketua Pokja", r.ketua, None], ["Sekretaris Pokja", r.sekretaris, None], ["Bendahara Pokja", r.bendahara, None],
        ["Rekening Pokja", r.rekening, None],
    ]  # fmt: skip
