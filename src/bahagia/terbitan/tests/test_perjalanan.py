"""The public chain: published again and again, read as one; numbers that lead to a person never get in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bahagia.dasar.penolakan import Penolakan
from bahagia.terbitan.actions_dana import (
    cancel_langkah,
    publish_belanja_umum,
    publish_fakta_foto,
    publish_langkah,
    publish_lpj,
    publish_rencana,
    revoke_fakta_foto,
)
from bahagia.terbitan.isi_dana import BelanjaUmum, IsiLPJ, KegiatanUmum
from bahagia.terbitan.models import FaktaFoto, FaktaLangkah
from bahagia.terbitan.queries_dana import foto_terbit, list_tahun_terbit, perjalanan_of, read_foto
from bahagia.terbitan.teks import SAMAR, check_umum, samarkan
from tests import pemeran

HARI = date(2026, 2, 14)


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


def langkah(p, kalimat="Musyawarah menyetujui RAB.", **lain):
    bawaan = {"tahun": 2026, "tahap": "rab", "tanggal": HARI, "pada": pemeran.PAGI}
    publish_langkah(rt=p.rt, kalimat=kalimat, **(bawaan | lain))


def belanja(nilai=50_000, kunci="belanja.Nota:1", uraian="Semen", **lain):
    return BelanjaUmum(kunci, HARI, "Jalan gang", uraian, nilai, **lain)


def foto(p, token="t" * 22, keterangan="Bon semen", **lain):
    bawaan = {"tahun": 2026, "jenis": "foto_bon", "kunci": "belanja.Nota:1", "nilai": 50_000, "tanggal": HARI, "lebar": 10}
    bawaan |= {"tinggi": 20, "sha256": "s" * 64, "isi": b"besar", "kecil": b"kecil", "pada": pemeran.PAGI}
    publish_fakta_foto(rt=p.rt, token=token, keterangan=keterangan, **(bawaan | lain))


def test_langkah_sekali_yang_terbaru_menang(p):
    langkah(p)
    langkah(p, "Musyawarah RAB kedua.", pada=pemeran.PAGI + timedelta(days=1))
    langkah(p, "Yang lama datang terlambat.")
    langkah(p, "Pencairan.", tahap="pencairan", tanggal=date(2026, 1, 2), nilai=100_000_000)
    kini = perjalanan_of(p.rt.kode, 2026)
    assert [x.kalimat for x in kini.langkah] == ["Pencairan.", "Musyawarah RAB kedua."]
    cancel_langkah(rt=p.rt, tahun=2026, tahap="rab", pada=pemeran.PAGI)  # published anew since: stays
    assert FaktaLangkah.objects.count() == 2
    cancel_langkah(rt=p.rt, tahun=2026, tahap="rab", pada=pemeran.PAGI + timedelta(days=2))
    assert FaktaLangkah.objects.count() == 1


def test_rantai_satu_tahun(p):
    assert perjalanan_of(p.rt.kode, 2026).kosong and list_tahun_terbit(p.rt.kode) == []
    rencana = [KegiatanUmum("rab.Kegiatan:1", "Jalan gang", "infrastruktur", 60_000_000, 40)]
    publish_rencana(rt=p.rt, tahun=2026, pada=pemeran.PAGI, pagu=100, tetap=20, bersih=80, kegiatan=rencana)
    publish_belanja_umum(rt=p.rt, tahun=2026, pada=pemeran.PAGI, baris=[belanja(), belanja(7, "belanja.Nota:2")])
    publish_belanja_umum(rt=p.rt, tahun=2026, pada=pemeran.PAGI + timedelta(days=1), baris=[belanja()])
    publish_belanja_umum(rt=p.rt, tahun=2026, pada=pemeran.PAGI, baris=[])  # late and old: changes nothing
    lalu = IsiLPJ(tanggal=HARI, keadaan="diterima", diterima=9, belanja=7, sisa=2)
    publish_lpj(rt=p.rt, tahun=2025, pada=pemeran.PAGI, isi=lalu)
    kini = perjalanan_of(p.rt.kode, 2026)
    assert kini.rencana.bersih == 80 and kini.rencana.kegiatan == rencana
    assert [b.nilai for b in kini.belanja.baris] == [50_000]
    assert kini.lpj is None and perjalanan_of(p.rt.kode, 2025).lpj.sisa == 2
    assert list_tahun_terbit(p.rt.kode) == [2026, 2025]
    assert perjalanan_of(p.rt_lain.kode, 2026).kosong


def test_angka_yang_tidak_cocok_adalah_kesalahan(p):
    with pytest.raises(ValueError, match="is not"):
        publish_lpj(rt=p.rt, tahun=2026, pada=pemeran.PAGI,
                    isi=IsiLPJ(tanggal=HARI, keadaan="diterima", diterima=9, belanja=7, sisa=1))  # fmt: skip
    with pytest.raises(ValueError, match="twice"):
        publish_belanja_umum(rt=p.rt, tahun=2026, pada=pemeran.PAGI, baris=[belanja(), belanja()])


def test_foto_dicabut_hilang_isinya(p):
    foto(p)
    assert foto_terbit("t" * 22).keterangan == "Bon semen"
    assert read_foto("t" * 22) == (b"besar", "s" * 64) and read_foto("t" * 22, kecil=True)[0] == b"kecil"
    revoke_fakta_foto(token="t" * 22, pada=pemeran.PAGI)
    assert foto_terbit("t" * 22) is None and read_foto("t" * 22) is None
    baris = FaktaFoto.objects.get()
    assert (bytes(baris.isi), baris.keterangan, baris.kunci) == (b"", "", "")


NOMOR = (
    "1599991012010001", "NIK 1599 9910 1201 0001", "HP 0812-7400-1234", "WA +62 812 7400 1234", "telp. 0741 445566",
    "rekening 7012345678", "rek 701-234-5678-90", "6281274001234",
    "NIK 15 99 99 120185 0001", "15.99.99.120185.0001", "1599 99 12 01 1985 0001", "15-99-99-1201-85-0001",  # a day inside
    "rek.7012345678", "rek 0123.01.000123.50.1", "rek 70123 45678", "1599/9910/1201/0001", "012.345.678.901",
    "٠٨١٢٧٤٠٠١٢٣٤", "０８１２７４００１２３４", "0812\u00a07400\u00a01234", "0812\u200b7400\u200b1234",
    "0812–7400–1234", "0812_7400_1234", "0812/7400/1234", "+62 (812) 7400-1234", "0812 - 7400 - 1234",
)  # fmt: skip


@pytest.mark.parametrize("nomor", NOMOR)
def test_nomor_ditolak_dan_disamarkan(p, nomor):
    with pytest.raises(Penolakan, match="dibaca umum") as salah:
        langkah(p, f"Beli semen, {nomor}, lunas.")
    assert salah.value.kode == "teks_umum"
    with pytest.raises(Penolakan):
        foto(p, keterangan=f"Bon {nomor}")
    publish_belanja_umum(rt=p.rt, tahun=2026, pada=pemeran.PAGI, baris=[belanja(uraian=f"Semen ({nomor})")])
    terbit = perjalanan_of(p.rt.kode, 2026).belanja.baris[0].uraian
    assert SAMAR in terbit and terbit.startswith("Semen")
    assert not any(len(kata) > 4 and kata in terbit for kata in nomor.replace("-", " ").split() if kata.isdigit())


@pytest.mark.parametrize(
    "kalimat",
    [
        "Dana Rp100.000.000 masuk rekening Pokja 14 Februari 2026.", "Nomor 012/KW/KB-07.1001-014/XI/2026.",
        "RAB 1.650.000 x 12.",
        "Tanggal 14-02-2026 pukul 19.30.", "Jalan 60 m x 2 m x 0,12 m.", "Perwal 18/2025", "Rp1.250.000 2.500.000 3.750.000",
        "Semen 50 kg 12 zak 2026", "20 x 201.600 = 4.032.000", "Kelurahan 15.99.07.1001", "Tahun 2026-2027, 12/02/2026 10.30",
        "12.500.000 12.500.000", "Pukul 19.30-21.00, RT 14 RW 03, 3 x 4 x 0,12 m",
    ],
)  # fmt: skip
def test_uang_tanggal_dan_nomor_surat_lolos(kalimat):
    assert check_umum(kalimat) == kalimat == samarkan(kalimat)


def test_basis_data_menolak_nomor_juga(p):
    for kalimat in ("NIK 1599991012010001", "HP 081274001234"):
        with pytest.raises(IntegrityError, match="tanpa_nomor"), transaction.atomic():
            FaktaLangkah.objects.create(
                rt_id=p.rt.pk, rt_kode=p.rt.kode, kota_kode="15.71", tahun=2026, tahap="x", tanggal=HARI, kalimat=kalimat,
                diperbarui=pemeran.PAGI,
            )  # fmt: skip


def test_kalimat_kosong_bukan_keterangan(p):
    with pytest.raises(Penolakan, match="Keterangan"):
        foto(p, keterangan="  ")
    assert replace(perjalanan_of(p.rt.kode, 2026)).kosong
