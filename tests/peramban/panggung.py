"""A full stage for looking at every page: RT 14 with a list in each state, receipts that differ, funds, papers.

All by the real acts. `siapkan()` returns the cast and the objects; `list_lembar()` says who opens which address.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bahagia.akun import actions as akun
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.cakupan.queries import list_rujukan
from bahagia.cakupan.rekap import hitung_kota
from bahagia.cakupan.terbit import publish_cakupan_kota
from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan
from bahagia.dokumen.models import Dokumen
from bahagia.hak import actions as hak
from bahagia.hak.models import CaraIdentitas, JenisPermintaan, PermintaanHak
from bahagia.iuran import actions as iuran
from bahagia.iuran import actions_bukti
from bahagia.iuran.models import BarisIuran, DaftarIuran, DaftarTanggungan, RencanaTanggungan, SelisihBukti
from bahagia.jejak.queries import list_jejak
from bahagia.kesehatan import actions as kesehatan
from bahagia.kesehatan.models import KeadaanJKN, SumberStatus, TujuanRujukan
from bahagia.pekerja import actions as pekerja
from bahagia.pekerja import actions_kembar
from bahagia.pekerja.models import PasanganKembar, Pekerja, Persetujuan, Unggahan
from bahagia.proyek.contoh.sampel import berkas_rt14
from bahagia.wilayah.models import RT
from tests import pemeran
from tests.cerita.lapangan import perangkat_ada
from tests.pemeran import KENALI_ASAM, Panggung, kunci
from tests.peramban.panggung_belanja import list_belanja, siapkan_belanja
from tests.peramban.panggung_buku import list_buku, siapkan_buku
from tests.peramban.panggung_hadir import list_hadir, siapkan_hadir
from tests.peramban.panggung_harga import list_harga, siapkan_harga
from tests.peramban.panggung_kerja import list_kerja, siapkan_kerja
from tests.peramban.panggung_musyawarah import list_musyawarah, siapkan_musyawarah
from tests.peramban.panggung_pesan import list_pesan, siapkan_pesan
from tests.peramban.panggung_pokja import list_pokja, siapkan_pokja
from tests.peramban.panggung_premi import list_premi, siapkan_premi
from tests.peramban.panggung_rab import list_rab, siapkan_rab
from tests.peramban.panggung_surat import list_surat, siapkan_surat
from tests.peramban.panggung_tanggungan import siapkan_tanggungan

NAMA_PANJANG = "Muhammad Abdurrahman Wijayakusumah Hutabarat Siregar"
ALASAN = "Dua nama di daftar ini sudah pindah ke RT 05. Perbaiki dulu, lalu ajukan lagi."


@dataclasses.dataclass
class Lengkap:
    """The stage: the cast `p` and what it made."""

    p: Panggung
    daftar: dict[str, DaftarIuran]  # by state; "selisih" = paid, with an open and a decided difference
    belum: list[Pekerja]  # waiting, refused, without occupation, ended
    penerimaan: dict[str, PenerimaanDana]
    unggahan: Unggahan
    token: str  # of an invitation not yet used
    rt_kosong: RT
    ketua_kosong: Akun  # Ketua RT of `rt_kosong`
    permintaan: dict[str, PermintaanHak] = dataclasses.field(default_factory=dict)  # of residents about their data
    tanggungan: dict[str, DaftarTanggungan] = dataclasses.field(default_factory=dict)  # lists of other payers
    rencana: RencanaTanggungan | None = None
    pokja: dict[str, int] = dataclasses.field(default_factory=dict)  # rows of the clock and of the Pokja
    rab: dict[str, Any] = dataclasses.field(default_factory=dict)  # plan and budget of RT 22 and 23
    musyawarah: dict[str, Any] = dataclasses.field(default_factory=dict)  # meetings in their states
    belanja: dict[str, Any] = dataclasses.field(default_factory=dict)  # spending of RT 21
    kerja: dict[str, Any] = dataclasses.field(default_factory=dict)  # its works and its account
    premi: dict[str, Any] = dataclasses.field(default_factory=dict)  # its registrations at BPJS
    surat: dict[str, Any] = dataclasses.field(default_factory=dict)  # activities and letters there
    hadir: dict[str, Any] = dataclasses.field(default_factory=dict)  # its days of work and an accident
    pesan: dict[str, Any] = dataclasses.field(default_factory=dict)  # messages of RT 14
    buku: dict[str, Any] = dataclasses.field(default_factory=dict)  # RT 25 and 26: disbursement and books
    harga: dict[str, Any] = dataclasses.field(default_factory=dict)  # prices of the city, photographs of RT 21


def siapkan(pada: datetime) -> Lengkap:
    """Build it all in one transaction at the moment `pada`."""
    with transaction.atomic():
        p = pemeran.rt14(pekerja=20, pada=pada)
        pemeran.buka_lingkup()
        belum = _pekerja_belum(p)
        rt_kosong = pemeran.buka_rt(p.kelurahan, 31, kk=64, pada=pada)
        kosong = pemeran.orang("Nurdin Syahputra", Peran.KETUA_RT, rt=rt_kosong, pada=pada)
        pemeran.terima_dana(p, p.rt_lain, 40_000_000)
        pemeran.buka_lingkup()
        lengkap = Lengkap(
            p=p, daftar=_daftar_tiap_keadaan(p), belum=belum, penerimaan=_penerimaan(p), rt_kosong=rt_kosong,
            ketua_kosong=kosong, token=akun.issue_undangan(oleh=p.yusuf, pada=pada, akun=p.aminah),
            unggahan=pekerja.record_unggahan(
                oleh=p.darmawan, pada=pada, kunci=kunci(), rt=p.rt, nama_berkas="Data Warga Rentan RT 14 (baru) FIX.xlsx",
                isi=berkas_rt14(), persetujuan=Persetujuan.Cara.LISAN,
            ),
        )  # fmt: skip
        _kesehatan_orang(p)
        _kembar(p)
        lengkap.permintaan |= _permintaan(p, belum[4])
        pemeran.buka_lingkup()
        lengkap.tanggungan, lengkap.rencana = siapkan_tanggungan(p)
        pemeran.buka_lingkup()
        lengkap.pokja = siapkan_pokja(p, rt_kosong, kosong)
        pemeran.buka_lingkup()
        lengkap.musyawarah = siapkan_musyawarah(p)
        pemeran.buka_lingkup()
        lengkap.rab = siapkan_rab(p)
        pemeran.buka_lingkup()
        lengkap.belanja = siapkan_belanja(p)
        lengkap.kerja = siapkan_kerja(p, lengkap.belanja)
        lengkap.premi = siapkan_premi(p, lengkap.belanja)
        lengkap.hadir = siapkan_hadir(p, lengkap.belanja)
        lengkap.surat = siapkan_surat(p, lengkap.belanja)
        lengkap.harga = siapkan_harga(p, lengkap.belanja)
        pemeran.buka_lingkup()
        lengkap.buku = siapkan_buku(p)
        pemeran.buka_lingkup()
        lengkap.pesan = siapkan_pesan(p)
        return lengkap


def _permintaan(p: Panggung, berhenti: Pekerja) -> dict[str, PermintaanHak]:
    """Requests in each state: waiting, granted access, a correction to be made, an erasure waiting for its second person."""

    def minta(orang: Pekerja, jenis: JenisPermintaan, uraian: str = "") -> PermintaanHak:
        return hak.record_permintaan(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, pekerja=orang, nik_indeks=orang.nik_indeks, nama=orang.nama,
            jenis=jenis, uraian=uraian, identitas=CaraIdentitas.KTP, tanggal_kertas=tanggal_kota(p.pada), nomor_kertas="F-1",
        )  # fmt: skip

    def kabul(satu: PermintaanHak, dasar: str) -> PermintaanHak:
        return hak.decide_permintaan(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), permintaan=satu, kabul=True, dasar=dasar, alasan="KTP-nya cocok."
        )

    J = JenisPermintaan
    return {
        "putus": minta(p.pekerja[16], J.PENARIKAN, "Saya sudah ikut lewat kantor."),
        "akses": kabul(minta(p.pekerja[1], J.AKSES), "akses"),
        "perbaikan": kabul(minta(p.pekerja[2], J.PERBAIKAN, "Alamat saya salah."), "perbaikan"),
        "hapus": kabul(minta(berhenti, J.PENGHAPUSAN, "Saya sudah pindah."), "penghapusan"),
    }


def _kesehatan_orang(p: Panggung) -> None:
    """Ahmad has JKN, Nurhayati has none and a letter waits."""
    umum = {"oleh": p.darmawan, "pada": p.pada, "sumber": SumberStatus.KARTU}
    kesehatan.record_status(**umum, kunci=kunci(), pekerja=p.pekerja[0], keadaan=KeadaanJKN.PBI)
    kesehatan.record_status(**umum, kunci=kunci(), pekerja=p.pekerja[1], keadaan=KeadaanJKN.TIDAK_PUNYA, keluarga_tanpa=3)
    kesehatan.issue_rujukan(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=p.pekerja[1], tujuan=TujuanRujukan.PUSKESMAS
    )


def _kembar(p: Panggung) -> None:
    """The first worker of RT 14 registered again in RT 05 by somebody else, and a pair dismissed, and one merged."""
    umum: dict[str, Any] = {"oleh": p.samsul, "pada": p.pada, "rt": p.rt_lain, "persetujuan": Persetujuan.Cara.LISAN}
    for i in range(3):
        lama = pemeran.isian(i)
        nama = lama.nama.replace("Ahmad", "Achmad").replace("hay", "hai")
        pekerja.register_pekerja(
            **umum, kunci=kunci(), isian=pemeran.isian(60 + i, nama=nama, tanggal_lahir=lama.tanggal_lahir,
                                                       jenis_kelamin=lama.jenis_kelamin, alamat=lama.alamat),
        )  # fmt: skip
    ketiga = list(PasanganKembar.objects.order_by("pk"))
    actions_kembar.decide_kembar(oleh=p.rina, pada=p.pada, kunci=kunci(), pasangan=ketiga[1], alasan="Sudah bertemu keduanya.")
    actions_kembar.merge_pekerja(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=ketiga[2], utama="a", pilihan={"pekerjaan": "b"}, alasan="KTP dilihat."
    )


def _pekerja_belum(p: Panggung) -> list[Pekerja]:
    """Workers who are not verified, each for another reason."""
    umum = {"oleh": p.darmawan, "pada": p.pada, "rt": p.rt, "persetujuan": Persetujuan.Cara.LISAN}
    isi = [
        pemeran.isian(40, nama=NAMA_PANJANG), pemeran.isian(41), pemeran.isian(42, pekerjaan_kode=None, sektor=""),
        pemeran.isian(43), pemeran.isian(44),
    ]  # fmt: skip
    orang = [pekerja.register_pekerja(**umum, kunci=kunci(), isian=i) for i in isi]
    pekerja.verify_pekerja(
        oleh=p.rina, pada=p.pada, kunci=kunci(), pekerja=orang[3], cocok=False, alasan="Tanggal lahir di KTP berbeda."
    )
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=orang[4], alasan="Pindah ke luar kota.")
    return orang


def _daftar_tiap_keadaan(p: Panggung) -> dict[str, DaftarIuran]:
    mulai = awal_bulan(tanggal_kota(p.pada))
    hari, jam = tanggal_kota(p.pada), p.pada
    orang = p.pekerja

    def buka(siapa: Sequence[Pekerja], bulan: int = 12) -> DaftarIuran:
        daftar = iuran.open_daftar(oleh=p.darmawan, pada=jam, kunci=kunci(), rt=p.rt, bulan_mulai=mulai, jumlah_bulan=bulan)
        ids = BarisIuran.objects.filter(daftar=daftar, pekerja_id__in=[o.pk for o in siapa]).values_list("pk", flat=True)
        return iuran.record_pilihan(oleh=p.darmawan, pada=jam, kunci=kunci(), daftar=daftar, baris_ids=list(ids))

    def ajukan(siapa: Sequence[Pekerja], bulan: int = 12) -> DaftarIuran:
        return iuran.submit_daftar(oleh=p.darmawan, pada=jam + timedelta(hours=1), kunci=kunci(), daftar=buka(siapa, bulan))

    def setujui(siapa: Sequence[Pekerja]) -> DaftarIuran:
        return iuran.approve_daftar(oleh=p.yusuf, pada=jam + timedelta(hours=3), kunci=kunci(), daftar=ajukan(siapa))

    def bayar(siapa: Sequence[Pekerja]) -> DaftarIuran:
        daftar = iuran.pay_daftar(oleh=p.siti, pada=jam + timedelta(hours=5), kunci=kunci(), daftar=setujui(siapa))
        pemeran.buka_lingkup()
        return daftar

    def bukti(daftar: DaftarIuran, kode: str, nilai: int) -> DaftarIuran:
        actions_bukti.record_bukti(
            oleh=p.siti, pada=jam + timedelta(hours=7), kunci=kunci(), daftar=daftar, kode_iuran=kode, tanggal=hari, nilai=nilai,
            referensi=f"TRX-{kode[-4:]}",
        )  # fmt: skip
        pemeran.buka_lingkup()
        daftar.refresh_from_db()
        return daftar

    terbukti = bayar(orang[:4])
    terbukti = bukti(terbukti, "26021500001", terbukti.nilai)
    selisih = bayar(orang[4:7])
    selisih = bukti(selisih, "26021500002", selisih.nilai + 25_000)  # more than asked: decided below
    lebih = SelisihBukti.objects.get(bukti__daftar=selisih)
    actions_bukti.decide_selisih(
        oleh=p.darmawan, pada=jam + timedelta(hours=8), kunci=kunci(), selisih=lebih, keputusan=SelisihBukti.Keputusan.DITITIPKAN,
        alasan="BPJS membulatkan; sisanya untuk daftar berikutnya.",
    )  # fmt: skip
    kurang = bayar(orang[7:9])
    kurang = bukti(kurang, "26021500003", kurang.nilai - 16_800)  # less than paid: still open
    ditolak = iuran.reject_daftar(
        oleh=p.yusuf, pada=jam + timedelta(hours=2), kunci=kunci(), daftar=ajukan(orang[9:11], 6), alasan=ALASAN
    )
    return {
        "terbukti": terbukti, "selisih": selisih, "kurang": kurang, "ditolak": ditolak, "dibayar": bayar(orang[9:11]),
        "disetujui": setujui(orang[11:13]), "diajukan": ajukan(orang[13:15]), "draf": buka(orang[15:]),
    }  # fmt: skip


def _penerimaan(p: Panggung) -> dict[str, PenerimaanDana]:
    hari = tanggal_kota(p.pada)

    def usul(rt: RT, nilai: int, bukti: str) -> PenerimaanDana:
        return dana.propose_penerimaan(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), rt=rt, tahun=hari.year, nilai=nilai,
            sumber="DPA Kelurahan Kenali Asam", nomor_bukti=bukti, tanggal=hari,
        )  # fmt: skip

    ditolak = dana.reject_penerimaan(
        oleh=p.ratna, pada=p.pada, kunci=kunci(), penerimaan=usul(p.rt_lain, 2_000_000, "SP2D-0097"),
        alasan="Nomor buktinya milik RT lain.",
    )  # fmt: skip
    return {
        "menunggu": usul(p.rt_lain, 10_000_000, "SP2D-0098"), "ditolak": ditolak,
        "disetujui": PenerimaanDana.objects.filter(rt=p.rt).latest("pk"),
    }  # fmt: skip


def _hak(s: Lengkap) -> Iterator[Lembar]:
    p, rt, kosong = s.p, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}"
    yield Lembar("hak-rt", p.darmawan, f"{rt}/hak/")
    yield Lembar("hak-rt-kosong", s.ketua_kosong, f"{kosong}/hak/")
    yield Lembar("hak-baru", p.darmawan, f"{rt}/hak/baru/")
    yield Lembar("hak-baru-pekerja", p.rina, f"/pekerja/{p.pekerja[0].pk}/hak/baru/")
    yield Lembar("hak-antrean", p.yusuf, "/hak/")
    yield Lembar("hak-retensi", p.ratna, "/hak/retensi/")
    for nama, satu in s.permintaan.items():
        yield Lembar(f"hak-{nama}", p.yusuf if nama in ("putus", "hapus") else p.darmawan, f"/hak/{satu.pk}/")
    yield Lembar("hak-laksana", p.ratna, f"/hak/{s.permintaan['hapus'].pk}/")
    yield Lembar("hak-data", p.yusuf, f"/hak/{s.permintaan['akses'].pk}/data/")


def _kesehatan(s: Lengkap) -> Iterator[Lembar]:
    p, rt, kosong = s.p, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}"
    yield Lembar("kesehatan-rt", p.darmawan, f"{rt}/kesehatan/")
    yield Lembar("kesehatan-rt-kosong", s.ketua_kosong, f"{kosong}/kesehatan/?saring=belum")
    yield Lembar("kesehatan-pekerja", p.rina, f"/pekerja/{p.pekerja[0].pk}/kesehatan/")
    yield Lembar("kesehatan-pekerja-rujukan", p.darmawan, f"/pekerja/{p.pekerja[1].pk}/kesehatan/")
    yield Lembar("kesehatan-kelurahan", p.yusuf, "/kesehatan/")
    yield Lembar("kesehatan-kota", p.wali, "/kesehatan/")


@dataclasses.dataclass(frozen=True)
class Lembar:
    """One page to look at: who, where; `nama` names its picture."""

    nama: str
    oleh: Akun | None
    url: str


def _pintu(s: Lengkap) -> Iterator[Lembar]:
    yield Lembar("masuk", None, "/masuk/")
    yield Lembar("undangan", None, f"/undangan/{s.token}/")
    yield Lembar("akun-saya", s.p.darmawan, "/akun/")
    yield Lembar("akun-kata-sandi", s.p.darmawan, "/akun/kata-sandi/")
    yield Lembar("akun-sesi", s.p.darmawan, "/akun/sesi/")
    perangkat_ada(s.p, s.p.darmawan)
    yield Lembar("lapangan-hp", s.p.darmawan, "/lapangan/hp/")
    yield Lembar("akun-dua-langkah", s.p.darmawan, "/akun/dua-langkah/")
    yield Lembar("akun-aplikasi", s.p.darmawan, "/akun/aplikasi/")
    yield Lembar("akun-kunci", s.p.darmawan, "/akun/kunci/")
    yield Lembar("kelola-pemulihan", s.p.ratna, "/kelola/pemulihan/")
    yield Lembar("serah-terima", s.p.yusuf, f"/serah-terima/{s.p.darmawan.jabatan.get().pk}/")
    yield Lembar("tanpa-jabatan", s.p.tamu, "/beranda/")


def _pekerja(s: Lengkap) -> Iterator[Lembar]:
    p, rt, kosong = s.p, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}"
    yield Lembar("rt-beranda", p.darmawan, f"{rt}/")
    yield Lembar("rt-beranda-kosong", s.ketua_kosong, f"{kosong}/")
    yield Lembar("sekretaris-beranda", p.rahmat, f"{rt}/")
    yield Lembar("pekerja-daftar", p.darmawan, f"{rt}/pekerja/")
    yield Lembar("pekerja-daftar-saring", p.darmawan, f"{rt}/pekerja/?cari=ha&status=terverifikasi&urut=-nama")
    yield Lembar("pekerja-kosong", s.ketua_kosong, f"{kosong}/pekerja/")
    yield Lembar("pekerja-baru", p.rahmat, f"{rt}/pekerja/baru/")
    yield Lembar("pekerja-unggah", p.darmawan, f"{rt}/pekerja/unggah/")
    yield Lembar("pekerja-unggahan", p.darmawan, f"{rt}/unggahan/{s.unggahan.pk}/")
    yield Lembar("pekerja-satu", p.darmawan, f"/pekerja/{p.pekerja[0].pk}/")
    yield Lembar("pekerja-satu-ditolak", p.darmawan, f"/pekerja/{s.belum[3].pk}/")
    yield Lembar("pekerja-satu-nonaktif", p.darmawan, f"/pekerja/{s.belum[4].pk}/")
    yield Lembar("pekerja-ubah", p.darmawan, f"/pekerja/{s.belum[2].pk}/ubah/")
    yield Lembar("pendamping-pilih", p.rina, "/beranda/")
    yield Lembar("verifikasi", p.rina, "/verifikasi/")
    for i, k in enumerate(PasanganKembar.objects.order_by("pk")[:3]):
        yield Lembar(f"kembar-{i}", p.rina, f"/kembar/{k.pk}/")
    yield Lembar("kembar", p.rina, "/kembar/")
    yield Lembar("kembar-kota", p.ratna, "/kembar/?urut=tunggu")
    yield Lembar("verifikasi-satu", p.rina, f"/pekerja/{s.belum[0].pk}/")


def _iuran(s: Lengkap) -> Iterator[Lembar]:
    p, d, rt, kosong = s.p, s.daftar, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}"
    yield Lembar("iuran-rt", p.darmawan, f"{rt}/iuran/")
    yield Lembar("iuran-rt-saring", p.darmawan, f"{rt}/iuran/?keadaan=dibayar")
    yield Lembar("iuran-rt-kosong", s.ketua_kosong, f"{kosong}/iuran/")
    yield Lembar("iuran-baru", p.darmawan, f"{rt}/iuran/baru/")
    yield Lembar("iuran-baru-kosong", s.ketua_kosong, f"{kosong}/iuran/baru/")
    yield Lembar("perlindungan", p.darmawan, f"{rt}/perlindungan/")
    yield Lembar("perlindungan-kosong", s.ketua_kosong, f"{kosong}/perlindungan/")
    yield Lembar("perlindungan-pekerja", p.darmawan, f"/pekerja/{p.pekerja[0].pk}/perlindungan/")
    yield Lembar("perlindungan-pekerja-belum", p.darmawan, f"/pekerja/{p.pekerja[19].pk}/perlindungan/")
    for keadaan in ("draf", "diajukan", "ditolak", "disetujui", "terbukti", "selisih", "kurang"):
        yield Lembar(f"daftar-{keadaan}", p.darmawan, f"/iuran/{d[keadaan].pk}/")
    yield Lembar("bendahara-beranda", p.siti, f"{rt}/")
    yield Lembar("bendahara-bayar", p.siti, f"/iuran/{d['disetujui'].pk}/")
    yield Lembar("bendahara-bukti", p.siti, f"/iuran/{d['dibayar'].pk}/")
    yield Lembar("lurah-putus", p.yusuf, f"/iuran/{d['diajukan'].pk}/")
    yield Lembar("bpjs-selisih", p.dewi, f"/iuran/{d['kurang'].pk}/")


def _dana(s: Lengkap) -> Iterator[Lembar]:
    p, rt, kosong = s.p, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}"
    yield Lembar("dana-rt", p.darmawan, f"{rt}/dana/")
    yield Lembar("dana-rt-kosong", s.ketua_kosong, f"{kosong}/dana/")
    yield Lembar("dana-buku", p.siti, f"{rt}/dana/buku/")
    yield Lembar("dana-penerimaan-daftar", p.siti, f"{rt}/dana/penerimaan/")
    yield Lembar("dana-belanja-daftar", p.siti, f"{rt}/dana/belanja/")
    yield Lembar("dana-belanja", p.siti, f"/belanja/{Belanja.objects.filter(rt=p.rt).earliest('pk').pk}/")
    yield Lembar("dana-penerimaan", p.siti, f"/penerimaan/{s.penerimaan['disetujui'].pk}/")
    yield Lembar("penerimaan-baru", p.yusuf, f"{rt}/dana/penerimaan/baru/")
    yield Lembar("dpmppa-antrean", p.ratna, "/penerimaan/")
    yield Lembar("dpmppa-putus", p.ratna, f"/penerimaan/{s.penerimaan['menunggu'].pk}/")
    yield Lembar("dpmppa-dana-rt", p.ratna, f"/rt/{p.rt_lain.kode}/dana/")
    yield Lembar("inspektorat-buku", p.ida, f"{rt}/dana/buku/")
    yield Lembar("dokumen-daftar", p.darmawan, f"{rt}/dokumen/")
    yield Lembar("dokumen-satu", p.darmawan, f"/dokumen/{Dokumen.objects.filter(rt=p.rt).earliest('pk').pk}/")
    yield Lembar("dokumen-kosong", s.ketua_kosong, f"{kosong}/dokumen/")


def _meja(s: Lengkap) -> Iterator[Lembar]:
    p, rt = s.p, f"/rt/{s.p.rt.kode}"
    yield Lembar("kelurahan", p.yusuf, f"/kelurahan/{KENALI_ASAM}/?urut=-terverifikasi")
    yield Lembar("lurah-rt", p.yusuf, f"{rt}/")
    yield Lembar("lurah-verifikasi", p.yusuf, "/verifikasi/")
    yield Lembar("kelola-akun", p.yusuf, "/kelola/akun/?urut=jabatan")
    yield Lembar("kelola-undang", p.yusuf, "/kelola/akun/undang/")
    yield Lembar("kelola-satu", p.yusuf, f"/kelola/akun/{p.siti.pk}/tautan/")
    yield Lembar("camat-kecamatan", p.marlina, "/beranda/")
    yield Lembar("camat-kelurahan", p.marlina, f"/kelurahan/{KENALI_ASAM}/")
    yield Lembar("dpmppa-kota", p.ratna, "/kota/?kecamatan=15.71.07&urut=-terealisasi")
    yield Lembar("dpmppa-kelola-rt", p.ratna, "/kelola/rt/")
    yield Lembar("dpmppa-kelola-rt-satu", p.ratna, f"/kelola/rt/{p.rt.kode}/")
    yield Lembar("dpmppa-kelola-rt-unggah", p.ratna, "/kelola/rt/unggah/")
    yield Lembar("admin-kota", p.admin, "/kelola/kota/")
    yield Lembar("admin-akun", p.admin, "/beranda/")
    yield Lembar("bpjs-kota", p.dewi, "/beranda/")
    yield Lembar("disnaker-kota", p.hendra, "/kota/")
    yield Lembar("inspektorat-rt", p.ida, f"{rt}/")
    yield Lembar("wali-kota", p.wali, "/kota/")


def _jejak(s: Lengkap) -> Iterator[Lembar]:
    p, rt = s.p, f"/rt/{s.p.rt.kode}"
    satu = list_jejak(rt_id=p.rt.pk).filter(tindakan="pekerja.verify_banyak", isi__has_key="kena").latest("pk")
    yield Lembar("rt-jejak", p.darmawan, f"{rt}/jejak/")
    yield Lembar("rt-jejak-kosong", p.darmawan, f"{rt}/jejak/?jenis=unduh")
    yield Lembar("inspektorat-jejak", p.ida, "/jejak/")
    yield Lembar("inspektorat-jejak-satu", p.ida, f"/jejak/{satu.pk}/")


def _cakupan(s: Lengkap) -> Iterator[Lembar]:
    p = s.p
    pemeran.buka_lingkup()
    hitung_kota(pemeran.KOTA, pada=p.pada, semua=True)
    publish_cakupan_kota(pemeran.KOTA, pada=p.pada)
    yield Lembar("cakupan-kota", p.wali, "/cakupan/?semua=ya")
    yield Lembar("cakupan-kecamatan", p.marlina, "/cakupan/?urut=-orang")
    yield Lembar("cakupan-pekerjaan", p.ratna, "/cakupan/pekerjaan/")
    yield Lembar("cakupan-ojek", p.ratna, "/cakupan/pekerjaan/?kelompok=ojek")
    yield Lembar("cakupan-ojek-rt", p.ratna, f"/cakupan/pekerjaan/?kelompok=ojek&kelurahan={KENALI_ASAM}")
    yield Lembar("cakupan-belum", p.ratna, "/cakupan/rt-belum/")
    yield Lembar("cakupan-antrean", p.hendra, "/cakupan/antrean/")
    yield Lembar("cakupan-berakhir", p.hendra, "/cakupan/berakhir/")
    yield Lembar("cakupan-rujukan", p.ratna, "/cakupan/rujukan/")
    yield Lembar("cakupan-rujukan-baru", p.admin, "/cakupan/rujukan/baru/")
    yield Lembar("cakupan-rujukan-pakai", p.ratna, f"/cakupan/rujukan/{list_rujukan(pemeran.KOTA)[0].pk}/pakai/")
    yield Lembar("cakupan-kelurahan", p.yusuf, f"/cakupan/kelurahan/{KENALI_ASAM}/")
    yield Lembar("cakupan-rt", p.darmawan, f"/cakupan/rt/{p.rt.kode}/")
    yield Lembar("cakupan-rt-kosong", s.ketua_kosong, f"/cakupan/rt/{s.rt_kosong.kode}/")
    yield Lembar("cakupan-kerja", p.rina, "/cakupan/kerja/")
    yield Lembar("cakupan-kerja-kosong", s.ketua_kosong, "/cakupan/kerja/")
    yield Lembar("cakupan-umum", None, "/publik/cakupan/")
    yield Lembar("cakupan-umum-kelurahan", None, f"/publik/kelurahan/{KENALI_ASAM}/")


#: Every GET page of every role, in groups that one test each looks at. Pages that only say "not yours" have other tests.
def _tanggungan(s: Lengkap) -> Iterator[Lembar]:
    p, rt, kosong, d = s.p, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}", s.tanggungan
    assert s.rencana is not None
    yield Lembar("tanggungan", p.hendra, "/tanggungan/")
    yield Lembar("tanggungan-bpjs", p.dewi, "/tanggungan/?penanggung=provinsi")
    yield Lembar("tanggungan-baru", p.hendra, "/tanggungan/baru/")
    yield Lembar("tanggungan-kota", p.hendra, f"/tanggungan/{d['kota'].pk}/")
    yield Lembar("tanggungan-rt-satu", p.hendra, f"/tanggungan/{d['rt'].pk}/")
    yield Lembar("tanggungan-periksa", p.ratna, "/tanggungan/periksa/")
    for nama, kunci_daftar, putusan in (("mirip", "kota", "periksa"), ("beda", "bpjs", "beda"), ("cocok", "kota", "ditanggung")):
        baris = d[kunci_daftar].baris.filter(putusan=putusan).first()
        assert baris is not None, (nama, d[kunci_daftar].hasil)
        yield Lembar(f"tanggungan-baris-{nama}", p.ratna, f"/tanggungan/baris/{baris.pk}/")
    yield Lembar("tanggungan-di-rt", p.darmawan, f"{rt}/tanggungan/")
    yield Lembar("tanggungan-di-rt-kosong", s.ketua_kosong, f"{kosong}/tanggungan/")
    yield Lembar("tanggungan-penilaian", p.darmawan, "/tanggungan/penilaian/")
    yield Lembar("rencana", p.darmawan, "/rencana/")
    yield Lembar("rencana-baru", p.hendra, "/rencana/baru/")
    yield Lembar("rencana-satu", p.darmawan, f"/rencana/{s.rencana.pk}/")


def _program(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_pokja(s))


def _musyawarah(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_musyawarah(s))


def _belanja(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_belanja(s))


def _buku(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_buku(s))


def _kerja(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_kerja(s))


def _rab(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_rab(s))


def _harga(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_harga(s))


def _premi(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_premi(s))


def _hadir(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_hadir(s))


def _pesan(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_pesan(s))


def _surat(s: Lengkap) -> Iterator[Lembar]:
    yield from (Lembar(*satu) for satu in list_surat(s))


KELOMPOK: dict[str, Callable[[Lengkap], Iterator[Lembar]]] = {
    "program": _program, "musyawarah": _musyawarah, "rab": _rab, "harga": _harga,
    "pintu": _pintu, "pekerja": _pekerja, "iuran": _iuran, "dana": _dana, "meja": _meja, "tanggungan": _tanggungan,
    "belanja": _belanja, "buku": _buku, "kerja": _kerja, "kesehatan": _kesehatan, "hak": _hak, "jejak": _jejak, "pesan": _pesan,
    "cakupan": _cakupan, "premi": _premi, "hadir": _hadir, "surat": _surat,
}  # fmt: skip


def list_lembar(s: Lengkap, *kelompok: str) -> list[Lembar]:
    """The pages of these groups (all when none is named)."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        return [lembar for nama in kelompok or KELOMPOK for lembar in KELOMPOK[nama](s)]
