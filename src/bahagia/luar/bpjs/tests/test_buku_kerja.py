"""From our workers to the branch and back, over a real socket."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import msgspec
import openpyxl
import pytest

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.luar.bpjs.baris import BarisBPJS
from bahagia.luar.bpjs.bukti import baca_bukti
from bahagia.luar.bpjs.buku_kerja import Kepala, tulis_buku_kerja
from bahagia.luar.bpjs.pemetaan import pemetaan_pada, record_pemetaan
from bahagia.luar.bpjs.susunan import Kolom, read_susunan_baku
from bahagia.luar.bpjs.tiruan import CabangTiruan
from tests import pemeran

BAKU = read_susunan_baku("bpu_iuran")
PADA = datetime(2026, 2, 3, 2, tzinfo=UTC)
KEPALA = Kepala("RT 14 Kenali Asam", "Kenali Asam", "Kota Jambi", date(2026, 1, 1), date(2026, 12, 1), "Dana RT")


def orang(i: int, **ubah: object) -> BarisBPJS:
    isi = {
        "nik": f"15719917088500{i:02d}", "nama": f"Warga {i}", "tanggal_lahir": date(1985, 8, 17), "jenis_kelamin": "L",
        "pekerjaan": "Tukang becak", "telepon": "+6289012345678", "bulan_mulai": date(2026, 1, 1), "jumlah_bulan": 12,
        "iuran_jkk": 120000, "iuran_jkm": 81600, "iuran": 201600,
    }  # fmt: skip
    return BarisBPJS(**(isi | ubah))


def buku(n: int = 20, **ubah: object) -> bytes:
    return tulis_buku_kerja([orang(i, **ubah) for i in range(1, n + 1)], BAKU, kepala=KEPALA, pada=PADA)


def test_nik_tetap_teks_dan_rumus_tidak_jalan():
    isi = tulis_buku_kerja([orang(1, nama="=1+1", alamat="+62 jalan")], BAKU, kepala=KEPALA, pada=PADA)
    lembar = openpyxl.load_workbook(BytesIO(isi))["Data Peserta"]
    baris = {k.value: s for k, s in zip(lembar[1], lembar[2], strict=True)}
    assert (baris["NIK"].value, baris["NIK"].data_type, baris["NIK"].number_format) == ("1571991708850001", "s", "@")
    assert (baris["NAMA LENGKAP"].value, baris["NAMA LENGKAP"].data_type) == ("=1+1", "s")
    assert baris["NO HP"].data_type == "s"
    assert baris["JENIS KELAMIN"].value == "Laki-laki"
    assert baris["TANGGAL LAHIR"].is_date
    assert baris["TOTAL IURAN"].value == 201600


def test_isian_sama_byte_sama():
    assert buku() == buku()


def test_kurang_isian_disebut_namanya():
    with pytest.raises(Penolakan) as salah:
        tulis_buku_kerja([orang(1), orang(2, pekerjaan=""), orang(3, nik="123")], BAKU, kepala=KEPALA, pada=PADA)
    assert salah.value.kode == "bpjs_baris"
    assert "Warga 2: PEKERJAAN masih kosong" in str(salah.value)
    assert "Warga 3: NIK harus 16 angka" in str(salah.value)
    with pytest.raises(Penolakan, match="belum berisi"):
        tulis_buku_kerja([], BAKU, kepala=KEPALA, pada=PADA)


@pytest.mark.parametrize("bentuk", ["csv", "xlsx", "txt"])
def test_kirim_bayar_terima_bukti(bentuk):
    with CabangTiruan() as cabang:
        hasil = cabang.kirim(buku())
        assert (hasil.n, hasil.tagihan, hasil.ditolak, len(hasil.kode_iuran)) == (20, 4032000, [], 11)
        with pytest.raises(LookupError):
            cabang.bukti(hasil.kode_iuran, bentuk)
        assert "Rp4.032.000" in cabang.bayar(hasil.kode_iuran, 4032001)
        assert cabang.bayar(hasil.kode_iuran, 4032000) == ""
        bukti = baca_bukti(*cabang.bukti(hasil.kode_iuran, bentuk))
    assert (bukti.kode_iuran, bukti.nilai, bukti.tanggal) == (hasil.kode_iuran, 4032000, date(2026, 2, 3))
    assert bukti.catatan == []
    assert bukti.referensi.startswith("TRX")
    if bentuk != "txt":
        assert len(bukti.baris) == 20
        assert bukti.baris[0].nik == "1571991708850001"
        assert (bukti.baris[0].bulan_dari, bukti.baris[0].jumlah_bulan, bukti.baris[0].nilai) == (date(2026, 1, 1), 12, 201600)


def test_cabang_menolak_baris_demi_baris():
    rusak = openpyxl.load_workbook(BytesIO(buku(4)))
    lembar = rusak["Data Peserta"]
    lembar["B3"] = 1571991708850002  # a number: Excel would lose the last digits
    lembar["B4"] = "1571"
    lembar["B5"] = lembar["B2"].value
    keluar = BytesIO()
    rusak.save(keluar)
    with CabangTiruan() as cabang:
        hasil = cabang.kirim(keluar.getvalue())
        assert [baris for baris, _ in hasil.ditolak] == [3, 4, 5]
        assert "angka; format sel harus teks" in hasil.ditolak[0][1]
        assert hasil.kode_iuran == ""
        assert cabang.kirim(b"bukan buku").ditolak
        assert cabang.kirim(b"").ditolak


def test_cabang_dengan_kesalahan():
    with CabangTiruan(salah={"nilai_salah", "orang_hilang", "terlambat"}) as cabang:
        kode = cabang.kirim(buku()).kode_iuran
        cabang.bayar(kode, 4032000)
        with pytest.raises(LookupError, match="503"):
            cabang.bukti(kode)
        bukti = baca_bukti(*cabang.bukti(kode))
    assert bukti.nilai == 4032000 - 16800
    assert len(bukti.baris) == 19
    assert any("Jumlah semua baris" in c for c in bukti.catatan)


def test_bukti_sama_bersidik_sama():
    with CabangTiruan(salah={"ganda"}) as cabang:
        kode = cabang.kirim(buku(2)).kode_iuran
        cabang.bayar(kode, 403200)
        satu, dua = baca_bukti(*cabang.bukti(kode)), baca_bukti(*cabang.bukti(kode))
    assert satu.sidik == dua.sidik
    assert len(satu.baris) == 4


class TestPemetaan:
    @pytest.fixture
    def p(self, db):
        return pemeran.rt14(pekerja=0, dana_rt=0)

    def catat(self, p, versi=2, sejak=date(2026, 3, 1), oleh=None, **ubah):
        ini = msgspec.structs.replace(BAKU, versi=versi, sumber="Cabang Jambi, 20 Februari 2026", **ubah)
        return record_pemetaan(
            oleh=oleh or p.ratna, pada=pemeran.PAGI, kunci=pemeran.kunci(), kota_kode="15.71", pemetaan=ini, sejak=sejak
        )

    def test_versi_baru_berlaku_sejak_tanggalnya(self, p):
        kolom = [Kolom("NIK", "nik", wajib=True, panjang=16), Kolom("NAMA", "nama")]
        self.catat(p, kolom=kolom)
        assert pemetaan_pada("15.71", pada=date(2026, 2, 28)).versi == 1
        assert pemetaan_pada("15.71", pada=date(2026, 3, 1)).kolom == kolom
        assert pemetaan_pada("15.01", pada=date(2026, 3, 1)).versi == 1
        with pytest.raises(Bentrok):
            self.catat(p, sejak=date(2026, 4, 1))
        with pytest.raises(LookupError):
            pemetaan_pada("15.71", pada=date(2026, 3, 1), jenis="pu")

    @pytest.mark.parametrize(
        ("kolom", "kata"),
        [
            ([], "Jumlah kolom"),
            ([Kolom("NIK", "nik"), Kolom("nik", "nama")], "judul sendiri"),
            ([Kolom("NIK", "nik"), Kolom("GAJI", "gaji")], "tidak dikenal: gaji"),
            ([Kolom("NIK", "nik", bentuk="angka")], "berbentuk teks"),
        ],
    )
    def test_susunan_yang_tidak_terbaca_ditolak(self, p, kolom, kata):
        with pytest.raises(Penolakan, match=kata):
            self.catat(p, kolom=kolom)

    def test_hanya_pengelola_setelan(self, p):
        with pytest.raises(TidakBerhak):
            self.catat(p, oleh=p.darmawan)
