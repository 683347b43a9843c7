"""Other payers on the stage: a list of the city that overlaps, one for RT 14, members of BPJS that contradict, a plan."""

from __future__ import annotations

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.iuran import actions_rencana
from bahagia.iuran.models import DaftarTanggungan, KeadaanTanggungan, Penanggung, RencanaTanggungan, SumberTanggungan
from bahagia.iuran.rencana import Bagian
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, orang, surat
from tests import pemeran
from tests.pemeran import Panggung, kunci


def siapkan_tanggungan(p: Panggung) -> tuple[dict[str, DaftarTanggungan], RencanaTanggungan]:
    """Lists by name (kota, rt, bpjs) and a plan of RT 14; months begin four months from now, so that no story is moved."""
    mulai = tambah_bulan(awal_bulan(tanggal_kota(p.pada)), 4)
    masa = {"bulan_mulai": mulai, "bulan_akhir": tambah_bulan(mulai, 7)}
    kota = csv([orang(0), orang(15), orang(400), orang(401, nik="15999912"), orang(16, nik=""), ["", "Tanpa Nomor", ""]])
    kepala = "No;NIK;Nama;Tanggal Lahir;Status"
    bpjs = csv([[*orang(10), "NON AKTIF"], [*orang(402), "AKTIF"]], kepala)
    daftar = {
        "kota": masukkan(p, kota, surat(nama="Pemerintah Kota, Bagian Kesejahteraan Rakyat", **masa)),
        "rt": masukkan(p, csv([orang(17)]), surat(
            SumberTanggungan.LEGISLATOR, rt=p.rt, keadaan=KeadaanTanggungan.DIPESAN, nama="Anggota DPRD Dapil 1", **masa)),
        "bpjs": masukkan(p, bpjs, surat(SumberTanggungan.BPJS, **masa)),
    }  # fmt: skip
    rencana = actions_rencana.propose_rencana(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, rt=p.rt, catatan="Menunggu SK Wali Kota",
        bagian=[Bagian(Penanggung.KOTA, mulai, tambah_bulan(mulai, 3)),
                Bagian(Penanggung.DANA_RT, mulai, tambah_bulan(mulai, 7))],
    )  # fmt: skip
    return daftar, rencana
