"""Papers of a contribution list: cover letter for BPJS, kuitansi, list for the notice board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem, list_jabatan_rt, list_nama, pemegang_pada
from bahagia.aturan.pajak import bea_meterai
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.tanggal import bulan, rentang_bulan, tambah_bulan
from bahagia.dokumen.actions import issue_dokumen
from bahagia.dokumen.isian import (
    BarisRincian,
    DaftarTerlindungi,
    Kuitansi,
    OrangTerlindungi,
    Penanda,
    SuratPengantarBPJS,
)
from bahagia.dokumen.models import Dokumen
from bahagia.iuran.models import BarisIuran, BulanIuran, DaftarIuran
from bahagia.wilayah.queries import nama_lengkap


def objek_daftar(daftar: DaftarIuran) -> str:
    """How papers and journals name this list."""
    return f"iuran.DaftarIuran:{daftar.pk}"


def issue_surat_pengantar(daftar: DaftarIuran, *, oleh: Akun, pada: datetime, kunci: str) -> Dokumen:
    """Cover letter to the BPJS branch, signed by the Ketua RT."""
    kini = tanggal_kota(pada)
    isi = SuratPengantarBPJS(
        tujuan="Kepala Kantor Cabang BPJS Ketenagakerjaan", tempat_tujuan=_kota(daftar), tanggal=kini,
        tempat=_kota(daftar), bulan_dari=daftar.bulan_mulai, bulan_sampai=_bulan_akhir(daftar),
        n_pekerja=daftar.jumlah_pekerja, n_bulan=daftar.jumlah_bulan, nilai=daftar.nilai,
        kode_iuran=daftar.kode_iuran, nama_berkas=nama_buku_kerja(daftar), rincian=list_rincian(daftar),
        penanda=_ketua(daftar, kini), tembusan=[f"Lurah {daftar.rt.kelurahan.nama}", "Dinas Tenaga Kerja"],
    )  # fmt: skip
    return issue_dokumen(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "surat_pengantar"), rt=daftar.rt, data=isi,
        jenis="surat_pengantar_bpjs", judul=f"Surat pengantar iuran {nama_lengkap(daftar.rt)}",
        objek=objek_daftar(daftar),
    )  # fmt: skip


def issue_kuitansi(daftar: DaftarIuran, *, oleh: Akun, pada: datetime, kunci: str) -> Dokumen:
    """Receipt for what the fund paid to BPJS."""
    kini = tanggal_kota(pada)
    lurah = pemegang_pada(Peran.LURAH, kode_wilayah=daftar.kelurahan_kode, pada=kini)
    nama = list_nama({daftar.dibayar_oleh_id or 0})
    isi = Kuitansi(
        dari=daftar.penanggung_nama, untuk=f"Iuran BPJS Ketenagakerjaan (JKK dan JKM) {daftar.jumlah_pekerja} pekerja,"
        f" {_masa(daftar.bulan_mulai, _bulan_akhir(daftar), ' sampai ')}", nilai=daftar.nilai, tanggal=kini,
        tempat=_kota(daftar), rincian=list_rincian(daftar), cara="Pembayaran kode iuran BPJS Ketenagakerjaan",
        dasar=[d["sebutan"] for d in daftar.dasar], kode_iuran=daftar.kode_iuran,
        penyetor=Penanda("Bendahara Pokja", nama.get(daftar.dibayar_oleh_id or 0, "")),
        penerima=Penanda("BPJS Ketenagakerjaan"),
        mengetahui=Penanda(f"Lurah {daftar.rt.kelurahan.nama}", lurah.nama if lurah else ""),
        meterai=int(bea_meterai("receipt", daftar.nilai, pada=kini).hasil["duty"]),
    )  # fmt: skip
    return issue_dokumen(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "kuitansi"), rt=daftar.rt, data=isi, jenis="kuitansi",
        judul=f"Kuitansi iuran {nama_lengkap(daftar.rt)}", objek=objek_daftar(daftar),
    )  # fmt: skip


def issue_daftar_terlindungi(daftar: DaftarIuran, *, oleh: Akun, pada: datetime, kunci: str) -> Dokumen:
    """The list for the notice board: names, occupations, until when. The software issues it by itself."""
    kini = tanggal_kota(pada)
    terbukti = set(
        BulanIuran.objects.filter(daftar_id=daftar.pk, keadaan=BulanIuran.Keadaan.TERLINDUNGI)
        .values_list("pekerja_id", flat=True).distinct()
    )  # fmt: skip
    orang = [
        OrangTerlindungi(b.nama, b.pekerjaan, _bulan_akhir(daftar))
        for b in BarisIuran.objects.filter(daftar=daftar, ikut=True).order_by("nama")
        if b.pekerja_id in terbukti
    ]
    isi = DaftarTerlindungi(
        bulan_dari=daftar.bulan_mulai, bulan_sampai=_bulan_akhir(daftar), orang=orang,
        penanggung=daftar.penanggung_nama, tanggal=kini, tempat=_kota(daftar), mengetahui=_ketua(daftar, kini),
    )  # fmt: skip
    return issue_dokumen(
        oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, "daftar_terlindungi"), rt=daftar.rt, data=isi,
        jenis="daftar_terlindungi", judul=f"Daftar pekerja terlindungi {nama_lengkap(daftar.rt)}",
        objek=objek_daftar(daftar),
    )  # fmt: skip


def list_rincian(daftar: DaftarIuran) -> list[BarisRincian]:
    """Lines of a paper: one for each run of months and sector at one price. Their sum is the list's amount."""
    orang: dict[str, int] = defaultdict(int)
    for sektor in BarisIuran.objects.filter(daftar=daftar, ikut=True).values_list("sektor", flat=True):
        orang[sektor] += 1
    per_harga: dict[tuple[str, int], list[date]] = defaultdict(list)
    for h in daftar.harga:
        if orang.get(h["sektor"]):
            per_harga[h["sektor"], h["jkk"] + h["jkm"]].append(date.fromisoformat(h["bulan"]))
    return [
        _baris(sektor if len(orang) > 1 else "", orang[sektor], satuan, rentang)
        for (sektor, satuan), bulan_bulan in per_harga.items()
        for rentang in rentang_bulan(sorted(bulan_bulan))
    ]


def nama_buku_kerja(daftar: DaftarIuran) -> str:
    """File name of the workbook: says whose it is and for which months, nothing personal."""
    return f"iuran-{daftar.rt.kode}-{daftar.bulan_mulai:%Y%m}-{daftar.jumlah_bulan}bulan-{daftar.pk}.xlsx"


_SEKTOR = {"transport": ", sektor transportasi", "other": ", sektor lain", "": ""}


def _baris(sektor: str, orang: int, satuan: int, rentang: tuple[date, date]) -> BarisRincian:
    dari, sampai = rentang
    n = (sampai.year - dari.year) * 12 + sampai.month - dari.month + 1
    uraian = f"JKK dan JKM {_masa(dari, sampai, '–')}, {orang} orang × {n} bulan{_SEKTOR[sektor]}"
    return BarisRincian(uraian, orang * n, "orang-bulan", satuan, orang * n * satuan)


def _masa(dari: date, sampai: date, sela: str) -> str:
    """`Februari 2026`, or both ends of a longer time."""
    return bulan(dari) if dari == sampai else f"{bulan(dari)}{sela}{bulan(sampai)}"


def _bulan_akhir(daftar: DaftarIuran) -> date:
    return tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)


def _kota(daftar: DaftarIuran) -> str:
    induk = daftar.rt.kelurahan.induk
    kota = induk.induk if induk else None
    return kota.nama.removeprefix("Kota ") if kota else ""


def _ketua(daftar: DaftarIuran, pada: date) -> Penanda:
    jabatan: Iterable = list_jabatan_rt(daftar.rt_id, pada=pada)
    nama = next((j.akun.nama for j in jabatan if j.peran == Peran.KETUA_RT), "")
    return Penanda(f"Ketua {nama_lengkap(daftar.rt)}", nama)
