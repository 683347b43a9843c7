"""The budget on paper: lines by activity, sums by field, who agreed and when."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah, terbilang
from bahagia.dokumen.documents import kop_of, print_laporan
from bahagia.dokumen.laporan import Bagian, Kolom, Laporan, Pasangan, Penanda, Tabel
from bahagia.harga.jenis import Bidang
from bahagia.musyawarah.queries import acara_by_id
from bahagia.rab.isian import write_desimal
from bahagia.rab.jenis import BOLEH_DIUBAH, KeadaanRAB
from bahagia.rab.kata import nama_langkah
from bahagia.rab.models import RAB, BarisRAB
from bahagia.rab.queries import list_baris, list_pemeriksaan

_KOLOM = [
    Kolom("No", "kanan", 0), Kolom("Uraian", lebar=5), Kolom("Volume", "kanan", 0), Kolom("Satuan", lebar=0),
    Kolom("Harga satuan", "kanan", 0), Kolom("Jumlah", "kanan", 0),
]  # fmt: skip


def print_rab(rab: RAB, *, pada: datetime) -> bytes:
    """PDF of one version as it stands; a draft says so."""
    with override("id"):
        baris = list(list_baris(rab))
        kop = kop_of(rab.rt)
        kota = kop.kota.removeprefix("Kota ")
        hari = tanggal_kota(rab.disetujui_pada or rab.diajukan_pada or pada)
        laporan = Laporan(
            pembuka=_pembuka(rab, baris),
            bagian=[_ringkas(baris), *_kegiatan(baris), *_pemeriksaan(rab)],
            penanda=_penanda(rab),
            tempat_tanggal=f"{kota}, {tanggal(hari)}",
            kaki=[f"Dicetak {waktu(pada)} dari sistem Bahagia. Kode isi: {rab.sidik[:16]}." if rab.sidik
                  else f"Dicetak {waktu(pada)}. Rancangan, belum diajukan."],
        )  # fmt: skip
        return print_laporan(laporan, kop=kop, judul=f"Rencana Anggaran Biaya {rab.tahun}", hari=hari)


def _pembuka(rab: RAB, baris: list[BarisRAB]) -> list[str]:
    jumlah = sum(b.nilai for b in baris)
    acara = acara_by_id(rab.musyawarah_id) if rab.musyawarah_id else None
    keadaan = str(KeadaanRAB(rab.keadaan).label).lower()
    isi = [f"RAB {rab.rt} {rab.rt.kelurahan.nama} tahun {rab.tahun}, versi {rab.versi}, keadaan: {keadaan}."]
    if rab.alasan:
        isi.append(f"Alasan versi ini: {rab.alasan}.")
    if acara is not None:
        isi.append(f"Disepakati dalam musyawarah, berita acara {acara.nomor} tanggal {tanggal(acara.tanggal)}.")
    pagu = f", dari pagu {rupiah(rab.pagu)}" if rab.pagu and rab.keadaan not in BOLEH_DIUBAH else ""
    isi.append(f"Jumlah {rupiah(jumlah)} ({terbilang(jumlah)} rupiah){pagu}.")
    return isi


def _ringkas(baris: list[BarisRAB]) -> Bagian:
    per: dict[str, int] = {}
    for b in baris:
        per[b.pokok.kegiatan.bidang] = per.get(b.pokok.kegiatan.bidang, 0) + b.nilai
    return Bagian(judul="Ringkasan per bidang", tabel=[Tabel(
        kolom=[Kolom("Bidang"), Kolom("Jumlah", "kanan", 0)],
        baris=[[str(Bidang(k).label), rupiah(n)] for k, n in sorted(per.items(), key=lambda x: -x[1])],
        jumlah=["Jumlah seluruhnya", rupiah(sum(per.values()))],
    )])  # fmt: skip


def _kegiatan(baris: list[BarisRAB]) -> list[Bagian]:
    isi: dict[int, list[BarisRAB]] = {}
    for b in baris:
        isi.setdefault(b.pokok.kegiatan_id, []).append(b)
    bagian = []
    for nomor, milik in enumerate(isi.values(), start=1):
        k = milik[0].pokok.kegiatan
        bagian.append(Bagian(judul=f"{nomor}. {k.nama}", tabel=[Tabel(
            kolom=_KOLOM,
            baris=[[str(i), b.uraian, write_desimal(b.volume), b.satuan, rupiah(b.harga), rupiah(b.nilai)]
                   for i, b in enumerate(milik, start=1)],
            jumlah=["", "Jumlah", "", "", "", rupiah(sum(b.nilai for b in milik))],
        )]))  # fmt: skip
    return bagian


def _pemeriksaan(rab: RAB) -> list[Bagian]:
    """Who looked at it and what they said; nothing while nobody has."""
    isi = [
        Pasangan(nama_langkah(rab, p.langkah),
                 f"{p.oleh.nama}, {tanggal(tanggal_kota(p.pada))}: {p.terima} diterima, {p.tolak} ditolak")
        for p in list_pemeriksaan(rab)
    ]  # fmt: skip
    return [Bagian(judul="Pemeriksaan", pasangan=isi)] if isi else []


def _penanda(rab: RAB) -> list[Penanda]:
    jabatan = list_jabatan_rt(rab.rt_id, pada=tanggal_kota(rab.sejak))
    nama = {Peran(j.peran): j.akun.nama for j in jabatan}
    return [
        Penanda(f"Ketua {rab.rt}", nama.get(Peran.KETUA_RT, "")), Penanda("Sekretaris Pokja", nama.get(Peran.SEKRETARIS, "")),
        Penanda("Bendahara Pokja", nama.get(Peran.BENDAHARA, "")),
    ]  # fmt: skip
