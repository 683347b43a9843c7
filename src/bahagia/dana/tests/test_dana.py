"""The fund of an RT: received, spent, corrected; each refusal by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Peran
from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja, PaguRT, PenerimaanDana
from bahagia.dana.queries import EmpatAngka, cek_dana, empat_angka, ringkasan_dana, sum_dana
from bahagia.dana.tests.bantu import ajukan, bayar, belanja_dibayar, isi_dana, setujui, terima
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.jejak.queries import list_jejak
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, list_mutasi, saldo
from bahagia.kas.tests.pemeran import KOTA, PAGI, SEJAK, buka_kota, kunci, pentas
from bahagia.wilayah.models import JumlahKK

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> SimpleNamespace:
    peran = pentas()
    buka_kota()
    return peran


def refuse(kode: str, fungsi: Any, *args: Any, **isi: Any) -> Penolakan:
    with pytest.raises(Penolakan) as tolak:
        fungsi(*args, **isi)
    assert tolak.value.kode == kode, str(tolak.value)
    assert tolak.value.langkah
    return tolak.value


def putus(p: SimpleNamespace, **lain: Any) -> PaguRT:
    return dana.decide_pagu(**({"oleh": p.dpmppa, "pada": PAGI, "kunci": kunci(), "rt": p.rt[0], "tahun": 2026} | lain))


# --- the story -------------------------------------------------------------------------------------------------------


def test_dana_masuk_lalu_iuran_dibayar(p: SimpleNamespace) -> None:
    """20 workers x Rp201.600 = Rp4.032.000 from a fund of Rp100.000.000."""
    putus(p)
    masuk = terima(p, 100_000_000)
    assert empat_angka(p.rt[0], 2026) == EmpatAngka(0, 0, 0, 0)  # recorded is not received
    dana.approve_penerimaan(oleh=p.dpmppa, pada=PAGI, kunci=kunci(), penerimaan=masuk)
    belanja = ajukan(p, 4_032_000)
    assert empat_angka(p.rt[0], 2026) == EmpatAngka(100_000_000, 0, 100_000_000, 0)
    belanja = setujui(p, belanja)
    assert empat_angka(p.rt[0], 2026) == EmpatAngka(95_968_000, 4_032_000, 100_000_000, 0)
    belanja = bayar(p, belanja)
    assert empat_angka(p.rt[0], 2026) == EmpatAngka(95_968_000, 4_032_000, 100_000_000, 4_032_000)
    assert belanja.keadaan == "dibayar"
    assert belanja.jurnal is not None
    assert belanja.jurnal.objek == f"dana.Belanja:{belanja.pk}"
    assert [b.saldo for b in list_mutasi(p.rt[0], JenisAkun.KAS_RT)] == [100_000_000, 95_968_000]
    assert ringkasan_dana(p.rt[0], 2026).pagu == 100_000_000
    assert [j.tindakan for j in list_jejak(objek=f"dana.Belanja:{belanja.pk}")] == [
        "dana.pay_belanja", "dana.approve_belanja", "dana.propose_belanja",
    ]  # fmt: skip
    assert cek_buku() == []
    assert cek_dana() == []


def test_kelebihan_bayar_dipakai_daftar_berikutnya(p: SimpleNamespace) -> None:
    isi_dana(p, 10_000)
    satu = belanja_dibayar(p, 4_000)
    selisih = {"oleh": p.ketua[0], "pada": PAGI, "belanja": satu, "alasan": "dua orang sudah dibayar kota"}
    satu = dana.record_selisih_bpjs(kunci=kunci(), nilai=1_000, **selisih)
    dua = ringkasan_dana(p.rt[0], 2026)
    assert (dua.terpakai, dua.titipan, dua.tersedia) == (3_000, 1_000, 6_000)
    refuse("lebih_dari_bayar", dana.record_selisih_bpjs, kunci=kunci(), nilai=3_001, **selisih)
    berikut = setujui(p, ajukan(p, 7_000))  # 6.000 in cash and 1.000 held by BPJS
    refuse("titipan_kurang", bayar, p, berikut, pakai_titipan=1_001)
    refuse("dana_kurang", bayar, p, berikut)
    berikut = bayar(p, berikut, pakai_titipan=1_000)
    assert berikut.jurnal is not None
    assert berikut.jurnal.total == 7_000
    kini = ringkasan_dana(p.rt[0], 2026)
    assert (kini.terpakai, kini.titipan, kini.tersedia) == (10_000, 0, 0)
    refuse("ada_titipan", dana.reverse_belanja, oleh=p.lurah, pada=PAGI, kunci=kunci(), belanja=satu, alasan="x")
    dana.reverse_belanja(oleh=p.lurah, pada=PAGI, kunci=kunci(), belanja=berikut, alasan="transfer gagal")
    assert saldo(p.rt[0], JenisAkun.TITIPAN_BPJS) == 1_000
    assert cek_buku() == []
    assert cek_dana() == []


# --- pagu ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kk", "nilai"), [(59, 50_000_000), (60, 70_000_000), (99, 70_000_000), (101, 100_000_000)])
def test_pagu_menurut_jumlah_kk(p: SimpleNamespace, kk: int, nilai: int) -> None:
    JumlahKK.objects.create(rt=p.rt[0], berlaku=date(2026, 1, 2), jumlah=kk, sumber="Buku KK Januari", dicatat=PAGI)
    pagu = putus(p)
    assert (pagu.nilai, pagu.dasar["kk"], pagu.dasar["sumber_kk"]) == (nilai, kk, "Buku KK Januari")
    assert pagu.dasar["dasar"]


def test_pagu_tepat_seratus_kk_tidak_ditebak(p: SimpleNamespace) -> None:
    JumlahKK.objects.create(rt=p.rt[0], berlaku=date(2026, 1, 2), jumlah=100, sumber="Buku KK", dicatat=PAGI)
    assert "100 KK" in refuse("pagu_belum_ditentukan", putus, p).kalimat
    assert putus(p, versi="b").nilai == 75_000_000  # the other published version knows the number


def test_pagu_yang_tidak_dapat_dihitung(p: SimpleNamespace) -> None:
    refuse("pagu_tanpa_aturan", putus, p, tahun=2020)
    refuse("pagu_tanpa_aturan", putus, p, versi="z")
    rt = pentas(1, kk=0).rt[0]
    refuse("kk_belum_ada", putus, p, rt=rt)
    with pytest.raises(TidakBerhak):
        putus(p, oleh=p.lurah)


def test_penerimaan_tidak_melebihi_pagu(p: SimpleNamespace) -> None:
    putus(p)
    isi_dana(p, 60_000_000)
    terima(p, 40_000_000)
    refuse("pagu_terlampaui", terima, p, 1)
    JumlahKK.objects.create(rt=p.rt[0], berlaku=date(2026, 2, 1), jumlah=70, sumber="Buku KK baru", dicatat=PAGI)
    putus(p)  # the RT turned out smaller while money was under way
    menunggu = PenerimaanDana.objects.get(keadaan="diusulkan")
    refuse("pagu_terlampaui", dana.approve_penerimaan, oleh=p.dpmppa, pada=PAGI, kunci=kunci(), penerimaan=menunggu)


# --- two people, wrong people, wrong moment --------------------------------------------------------------------------


def test_orang_yang_salah_ditolak(p: SimpleNamespace) -> None:
    for oleh in (p.ketua[0], p.bendahara[0], p.dpmppa, p.tamu):
        with pytest.raises(TidakBerhak):
            terima(p, 1000, oleh=oleh)
    masuk = terima(p, 1000)
    for oleh in (p.ketua[0], p.lurah, p.tamu):
        with pytest.raises(TidakBerhak):
            dana.approve_penerimaan(oleh=oleh, pada=PAGI, kunci=kunci(), penerimaan=masuk)
    dana.approve_penerimaan(oleh=p.dpmppa, pada=PAGI, kunci=kunci(), penerimaan=masuk)
    with pytest.raises(TidakBerhak):
        ajukan(p, 500, oleh=p.ketua[1])
    belanja = ajukan(p, 500)
    with pytest.raises(TidakBerhak):
        setujui(p, belanja, oleh=p.ketua[0])
    belanja = setujui(p, belanja)
    for oleh in (p.bendahara[1], p.lurah, p.ketua[0]):
        with pytest.raises(TidakBerhak):
            bayar(p, belanja, oleh=oleh)
    assert ringkasan_dana(p.rt[0], 2026).terpakai == 0


def test_satu_orang_dengan_dua_jabatan_tetap_tidak_boleh(p: SimpleNamespace) -> None:
    """Somebody who holds every post at once still needs the others."""
    for peran in (Peran.DPMPPA, Peran.LURAH):
        Jabatan.objects.create(
            akun=p.ketua[0], peran=peran, kota_kode=KOTA, sejak=SEJAK,
            wilayah_id=KOTA if peran == Peran.DPMPPA else p.kelurahan.pk,
        )  # fmt: skip
    masuk = terima(p, 1000, oleh=p.ketua[0])
    refuse("orang_sama", dana.approve_penerimaan, oleh=p.ketua[0], pada=PAGI, kunci=kunci(), penerimaan=masuk)
    dana.approve_penerimaan(oleh=p.dpmppa, pada=PAGI, kunci=kunci(), penerimaan=masuk)
    belanja = ajukan(p, 500)
    refuse("orang_sama", setujui, p, belanja, oleh=p.ketua[0])
    belanja = setujui(p, belanja)
    Jabatan.objects.filter(akun=p.bendahara[0]).update(sampai=date(2026, 2, 1))
    Jabatan.objects.create(akun=p.lurah, peran=Peran.BENDAHARA, kota_kode=KOTA, sejak=date(2026, 2, 1), rt=p.rt[0])
    refuse("orang_sama", bayar, p, belanja, oleh=p.lurah)


def test_basis_data_sendiri_menolak_satu_orang(p: SimpleNamespace) -> None:
    belanja, masuk = ajukan(p, 500), terima(p, 500)
    for perintah, pk, oleh in (
        ("UPDATE dana_belanja SET keadaan='disetujui', disetujui_oleh_id=%s, disetujui_pada=now() WHERE id=%s",
         belanja.pk, p.ketua[0].pk),
        ("UPDATE dana_belanja SET keadaan='dibayar', dibayar_oleh_id=%s WHERE id=%s", belanja.pk, p.bendahara[0].pk),
        ("UPDATE dana_belanja SET nilai = nilai + %s * 0 + 1 WHERE id=%s", belanja.pk, 0),
        ("UPDATE dana_penerimaandana SET keadaan='disetujui', disetujui_oleh_id=%s WHERE id=%s", masuk.pk, p.dpmppa.pk),
        ("UPDATE dana_penerimaandana SET keadaan='dibatalkan', dibatalkan_oleh_id=%s WHERE id=%s", masuk.pk, p.dpmppa.pk),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah, [oleh, pk])
    for perintah in ("DELETE FROM dana_belanja", "TRUNCATE dana_penerimaandana", "UPDATE dana_pagurt SET nilai = 1"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)
    with pytest.raises(IntegrityError), transaction.atomic():  # no row begins half way
        PenerimaanDana.objects.create(
            rt=p.rt[0], kota_kode=KOTA, kelurahan_kode=p.kelurahan.pk, tahun=2026, nilai=5, sumber="x", nomor_bukti="x",
            tanggal=date(2026, 2, 3), keadaan="ditolak", diusulkan_oleh=p.lurah, diusulkan_pada=PAGI,
        )  # fmt: skip


def test_jurnal_milik_belanja_lain_tidak_dapat_dipakai(p: SimpleNamespace) -> None:
    isi_dana(p, 10_000)
    satu, dua = belanja_dibayar(p, 500), setujui(p, ajukan(p, 500))
    with pytest.raises(IntegrityError) as salah, transaction.atomic():
        Belanja.objects.filter(pk=dua.pk).update(
            keadaan="dibayar", jurnal=satu.jurnal, dibayar_oleh=p.bendahara[0], dibayar_pada=PAGI
        )
    assert "jurnalnya tidak ada" in str(salah.value)


def test_langkah_dua_kali_ditolak_dengan_nama(p: SimpleNamespace) -> None:
    isi_dana(p, 10_000)
    belanja = belanja_dibayar(p, 500)
    assert "dibayar oleh Bu Bendahara 1" in refuse("keadaan", bayar, p, belanja).kalimat
    refuse("keadaan", setujui, p, belanja)
    refuse("keadaan", dana.reject_belanja, oleh=p.lurah, pada=PAGI, kunci=kunci(), belanja=belanja, alasan="terlambat")


def test_kunci_yang_sama_membayar_sekali(p: SimpleNamespace) -> None:
    isi_dana(p, 10_000)
    belanja, tanda = setujui(p, ajukan(p, 500)), kunci()
    satu = bayar(p, belanja, kunci=tanda)
    assert bayar(p, belanja, kunci=tanda).jurnal_id == satu.jurnal_id
    refuse("kunci_beda_isi", bayar, p, belanja, kunci=tanda, pakai_titipan=1)
    assert ringkasan_dana(p.rt[0], 2026).terpakai == 500


def test_dana_yang_dijanjikan_tidak_dijanjikan_lagi(p: SimpleNamespace) -> None:
    isi_dana(p, 1_000)
    satu, dua = ajukan(p, 700), ajukan(p, 400)
    satu = setujui(p, satu)
    tolak = refuse("dana_kurang", setujui, p, dua)
    assert tolak.kalimat == "Dana RT tidak cukup: tersedia Rp300, diperlukan Rp400."
    dana.reject_belanja(oleh=p.lurah, pada=PAGI, kunci=kunci(), belanja=satu, alasan="daftar diganti")
    setujui(p, dua)
    masuk = PenerimaanDana.objects.get(rt=p.rt[0])
    refuse("dana_kurang", dana.reverse_penerimaan, oleh=p.dpmppa2, pada=PAGI, kunci=kunci(), penerimaan=masuk, alasan="x")


def test_belanja_untuk_satu_daftar_hanya_sekali(p: SimpleNamespace) -> None:
    satu = ajukan(p, 500, objek="iuran.DaftarIuran:7")
    assert "Pak Ketua 1" in refuse("objek_sudah_diajukan", ajukan, p, 500, objek="iuran.DaftarIuran:7").kalimat
    dana.reject_belanja(oleh=p.lurah, pada=PAGI, kunci=kunci(), belanja=satu, alasan="ada yang pindah")
    ajukan(p, 480, objek="iuran.DaftarIuran:7")


def test_penerimaan_yang_salah(p: SimpleNamespace) -> None:
    terima(p, 500, nomor_bukti="SP2D/1")
    refuse("bukti_sudah_dicatat", terima, p, 500, nomor_bukti="SP2D/1")
    terima(p, 500, nomor_bukti="SP2D/1", rt=1)
    refuse("nilai_uang", terima, p, 0)
    refuse("tanggal_depan", terima, p, 5, tanggal=date(2026, 2, 4))
    refuse("nomor_bukti_kosong", terima, p, 5, nomor_bukti=" ")
    masuk = PenerimaanDana.objects.get(rt=p.rt[0])
    tolak = {"oleh": p.dpmppa, "pada": PAGI, "penerimaan": masuk}
    refuse("alasan_kosong", dana.reject_penerimaan, kunci=kunci(), alasan="", **tolak)
    dana.reject_penerimaan(kunci=kunci(), alasan="bukan rekening RT ini", **tolak)
    terima(p, 500, nomor_bukti="SP2D/1")  # may be recorded again, correctly


def test_penyaluran_yang_keliru_dibatalkan_orang_lain(p: SimpleNamespace) -> None:
    masuk = isi_dana(p, 5_000)
    isi = {"pada": PAGI, "penerimaan": masuk, "alasan": "salah RT"}
    refuse("orang_sama", dana.reverse_penerimaan, oleh=p.dpmppa, kunci=kunci(), **isi)
    dana.reverse_penerimaan(oleh=p.dpmppa2, kunci=kunci(), **isi)
    assert empat_angka(p.rt[0], 2026) == EmpatAngka(0, 0, 0, 0)
    assert cek_dana() == []


def test_bayar_sebelum_disetujui_ditolak(p: SimpleNamespace) -> None:
    isi_dana(p, 1_000)
    belanja = ajukan(p, 500)
    refuse("keadaan", bayar, p, belanja)
    refuse("tanggal_dini", bayar, p, setujui(p, belanja), tanggal=date(2026, 2, 2))


def test_ringkasan_banyak_rt_tidak_menambah_kueri(
    p: SimpleNamespace, django_assert_num_queries: Callable[..., Any]
) -> None:
    banyak = pentas(12).rt
    buka_kota()
    with django_assert_num_queries(5):
        assert len(sum_dana([r.pk for r in banyak], 2026)) == 12
    with django_assert_num_queries(5):
        ringkasan_dana(banyak[0], 2026)


def test_rt_tetangga_tidak_terlihat(p: SimpleNamespace) -> None:
    isi_dana(p, 1_000)
    ajukan(p, 10)
    set_lingkup(Tempat(rt=frozenset({p.rt[1].pk})))
    assert not Belanja.objects.exists()
    assert not PenerimaanDana.objects.exists()
