"""The paper of an order, printed anew each time from the record; it names no resident."""

from __future__ import annotations

from django.utils.translation import override

from bahagia.akun.queries import list_sebutan_akun
from bahagia.dasar.tanggal import tanggal
from bahagia.dokumen.documents import Kop, print_laporan
from bahagia.dokumen.laporan import Bagian, Laporan, Pasangan, Penanda
from bahagia.tahapan.jenis import JenisPerintah
from bahagia.tahapan.models import Perintah
from bahagia.wilayah.queries import nama_lengkap, wilayah_by_kode

AKIBAT = {
    JenisPerintah.HENTI: "Selama perintah ini berlaku, usul, persetujuan, pembayaran, dan pencairan dana RT tersebut tidak"
    " dapat dilakukan.",
    JenisPerintah.UBAH: "Pekerjaan diubah menurut perintah ini; perubahan RAB tetap diusulkan lewat musyawarah perubahan.",
    JenisPerintah.LANJUT: "Sejak tanggal ini pekerjaan dan dana RT tersebut berjalan kembali.",
}


def sebut_lingkup(p: Perintah) -> str:
    """`RT 14 Kenali Asam`, `Kelurahan Kenali Asam`, `Kelompok A 2026`, `Kota Jambi`."""
    if p.rt is not None:
        return nama_lengkap(p.rt)
    if p.kelompok is not None:
        return p.kelompok.nama
    tempat = wilayah_by_kode(p.kelurahan_kode or p.kota_kode)
    nama = tempat.nama if tempat else p.kelurahan_kode or p.kota_kode
    return f"Kelurahan {nama}" if p.kelurahan_kode else nama


def print_perintah(p: Perintah) -> bytes:
    """The order as PDF (Indonesian, PDF/UA)."""
    with override("id"):
        kop = _kop(p)
        judul = str(JenisPerintah(p.jenis).label)
        baris = [Pasangan("Nomor", p.nomor), Pasangan("Tanggal", tanggal(p.tanggal)), Pasangan("Untuk", sebut_lingkup(p))]
        if p.henti is not None:
            baris.append(Pasangan("Mengakhiri", f"{p.henti.nomor}, {tanggal(p.henti.tanggal)}"))
        kalimat = [AKIBAT[JenisPerintah(p.jenis)]]
        if p.dicabut_pada is not None and p.akhir is not None:
            kalimat.append(f"Perintah ini dicabut {tanggal(p.akhir)}: {p.alasan_cabut}")
        isi = Laporan(
            pembuka=[],
            bagian=[
                Bagian(pasangan=baris), Bagian("Alasan", [p.alasan]),
                *([Bagian("Yang harus dilakukan", [p.isi])] if p.isi else []), Bagian("Akibatnya", kalimat),
            ],
            penanda=[Penanda("Yang mengeluarkan", list_sebutan_akun({p.oleh_id}).get(p.oleh_id, ""))],
            tempat_tanggal=f"{kop.kota.removeprefix('Kota ')}, {tanggal(p.tanggal)}",
        )  # fmt: skip
        return print_laporan(isi, kop=kop, judul=judul, hari=p.tanggal)


def _kop(p: Perintah) -> Kop:
    """Letterhead of the office that issued it: the kelurahan, or the city."""
    kelurahan = wilayah_by_kode(p.kelurahan_kode) if p.kelurahan_kode and not p.tingkat_kota else None
    kota = wilayah_by_kode(p.kota_kode)
    kecamatan = kelurahan.induk.nama if kelurahan and kelurahan.induk else ""
    return Kop(kota.nama if kota else "", kecamatan, kelurahan.nama if kelurahan else "", "")
