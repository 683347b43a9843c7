"""One man registered twice and merged: asked of one record, answered of both; two officers at once; the job of the night."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.hak import actions, actions_laksana
from bahagia.hak.lembar_data import susun
from bahagia.hak.models import CaraIdentitas, JenisPermintaan, KeadaanPermintaan, PermintaanHak
from bahagia.hak.serumpun import list_serumpun
from bahagia.pekerja import actions as pekerja
from bahagia.pekerja import actions_kembar
from bahagia.pekerja.models import PasanganKembar, Pekerja, Penggabungan
from bahagia.proyek.contoh.nik import nik_rekaan
from tests import pemeran
from tests.pemeran import Panggung, kunci

LAHIR = date(1985, 8, 17)


def minta(p: Panggung, orang: Pekerja, jenis: JenisPermintaan) -> PermintaanHak:
    return actions.record_permintaan(
        oleh=p.darmawan if orang.rt == p.rt else p.samsul,
        pada=p.pada, kunci=kunci(), rt=orang.rt, pekerja=orang, nik_indeks=orang.nik_indeks, nama=orang.nama,
        jenis=jenis, uraian="", identitas=CaraIdentitas.KTP, tanggal_kertas=tanggal_kota(p.pada), nomor_kertas="F-1",
    )  # fmt: skip


def dua_catatan(p: Panggung) -> tuple[Pekerja, Pekerja]:
    """(the record that goes on, in RT 14; the one that ended in it, of RT 05)"""
    isi: dict[str, Any] = {"tanggal_lahir": LAHIR, "jenis_kelamin": "L", "nama_ibu": "Rohani", "alamat": "Jl. Kenanga No. 7"}
    for urut, (oleh, rt, nama) in enumerate([(p.darmawan, p.rt, "Muhammad Fauzi"), (p.samsul, p.rt_lain, "M. Fauzi")]):
        pekerja.register_pekerja(
            oleh=oleh, pada=p.pada, kunci=kunci(), rt=rt, persetujuan=pemeran.Persetujuan.Cara.LISAN,
            isian=pemeran.isian(900 + urut, nik=nik_rekaan(LAHIR, "L", 21 + urut), nama=nama, **isi),
        )  # fmt: skip
    pasangan = PasanganKembar.objects.get()
    utama = "a" if pasangan.a.rt_id == p.rt.pk else "b"
    actions_kembar.merge_pekerja(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, utama=utama, pilihan={}, alasan="KTP dilihat.")  # fmt: skip
    return Pekerja.objects.get(rt=p.rt), Pekerja.objects.get(rt=p.rt_lain)


@pytest.mark.django_db
def test_both_records_are_on_the_sheet_and_both_are_erased() -> None:
    p = pemeran.rt14(dana_rt=0)
    fauzi, lama = dua_catatan(p)
    lembar = susun(minta(p, fauzi, JenisPermintaan.AKSES), pada=p.pada)
    isi = {b.kode: {r[0]: r[1] for r in b.baris} for b in lembar.bagian if b.kode.startswith("pendaftaran")}
    assert isi["pendaftaran"]["Nama"] == "Muhammad Fauzi" and isi["pendaftaran_2"]["Nama"] == "M. Fauzi"
    assert isi["pendaftaran_2"]["NIK"] == nik_rekaan(LAHIR, "L", 22)
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=fauzi, alasan="Pindah.")
    satu = minta(p, fauzi, JenisPermintaan.PENGHAPUSAN)
    umum: dict[str, Any] = {"pada": p.pada, "permintaan": satu}
    actions.decide_permintaan(oleh=p.yusuf, kunci=kunci(), kabul=True, dasar="penghapusan", alasan="Pindah kota.", **umum)
    actions_laksana.close_data_warga(oleh=p.ratna, kunci=kunci(), **umum)
    pemeran.buka_lingkup()
    assert set(Pekerja.objects.values_list("nama", "nama_baku", "alamat")) == {("(data dihapus)", "", "")}
    assert Penggabungan.objects.get().sebelum_utama is None
    assert lama.pk in set(Pekerja.objects.filter(pembatasan__jenis="hapus").values_list("pk", flat=True))


def test_two_officers_decide_at_once_and_one_is_told(basis_segar: Any) -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        satu = minta(p, p.pekerja[0], JenisPermintaan.PENARIKAN)
    hasil: list[str] = []
    mulai = threading.Barrier(2)

    def putus(oleh: Any) -> None:
        try:
            mulai.wait()
            with transaction.atomic():
                pemeran.buka_lingkup()
                actions.decide_permintaan(oleh=oleh, pada=p.pada, kunci=kunci(), permintaan=satu, kabul=True, dasar="penarikan",
                                          alasan="Sudah dijelaskan akibatnya.")  # fmt: skip
            hasil.append("ya")
        except Bentrok as salah:
            hasil.append(salah.kode)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=putus, args=(oleh,)) for oleh in (p.yusuf, p.ratna)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["keadaan_berubah", "ya"]


@pytest.mark.django_db
def test_asked_of_the_record_that_ended_the_one_that_goes_on_answers_too() -> None:
    p = pemeran.rt14(dana_rt=0)
    fauzi, lama = dua_catatan(p)
    assert [x.pk for x in list_serumpun(lama)] == [x.pk for x in list_serumpun(fauzi)] == [fauzi.pk, lama.pk]
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=fauzi, alasan="Pindah.")
    satu = minta(p, lama, JenisPermintaan.PENGHAPUSAN)
    umum: dict[str, Any] = {"pada": p.pada, "permintaan": satu}
    actions.decide_permintaan(oleh=p.yusuf, kunci=kunci(), kabul=True, dasar="penghapusan", alasan="Pindah kota.", **umum)
    actions_laksana.close_data_warga(oleh=p.ratna, kunci=kunci(), **umum)
    pemeran.buka_lingkup()
    assert set(Pekerja.objects.values_list("nama", "nama_baku", "alamat")) == {("(data dihapus)", "", "")}


@pytest.mark.django_db
def test_the_job_of_the_night_runs_over_the_city_and_twice_without_harm() -> None:
    from bahagia.proyek.jadwal import close_retensi

    p = pemeran.rt14(pekerja=2, dana_rt=0, pada=jam.sekarang() - timedelta(days=400))
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=p.pekerja[0], alasan="Pindah.")
    for _kali in range(2):
        close_retensi.func(0)
    pemeran.buka_lingkup()
    assert sorted(Pekerja.objects.values_list("nama", flat=True)) == ["(data dihapus)", "Nurhayati"]


@pytest.mark.django_db
def test_lists_ask_as_often_for_three_as_for_nine() -> None:
    p = pemeran.rt14(pekerja=9, dana_rt=0, pada=jam.sekarang())
    k = pemeran.masuk(Client(), p.yusuf)
    for orang in p.pekerja[:3]:
        minta(p, orang, JenisPermintaan.AKSES)

    def hitung(alamat: str) -> int:
        with CaptureQueriesContext(connections["default"]) as semua:
            assert k.get(alamat).status_code == 200
        return len(semua)

    alamat = ("/hak/", f"/rt/{p.rt.kode}/hak/")
    for satu in alamat:
        hitung(satu)
    sedikit = [hitung(satu) for satu in alamat]
    pemeran.buka_lingkup()
    for orang in p.pekerja[3:]:
        minta(p, orang, JenisPermintaan.AKSES)
    assert [hitung(satu) for satu in alamat] == sedikit


@pytest.mark.django_db
def test_whoever_was_erased_may_come_back_by_asking() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    ahmad = p.pekerja[0]
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=ahmad, alasan="Pindah.")
    satu = minta(p, ahmad, JenisPermintaan.PENGHAPUSAN)
    umum: dict[str, Any] = {"pada": p.pada, "permintaan": satu}
    actions.decide_permintaan(oleh=p.yusuf, kunci=kunci(), kabul=True, dasar="penghapusan", alasan="Pindah kota.", **umum)
    actions_laksana.close_data_warga(oleh=p.ratna, kunci=kunci(), **umum)
    pemeran.buka_lingkup()
    ahmad.refresh_from_db()
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        pemeran.daftarkan(p.darmawan, p.rt, 1)
    assert salah.value.kode == "nik_ganda"
    kembali = minta(p, ahmad, JenisPermintaan.PENCABUTAN)
    actions.decide_permintaan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), permintaan=kembali, kabul=True, dasar="pencabutan",
                              alasan="Orangnya datang sendiri.")  # fmt: skip
    assert kembali.jenis and PermintaanHak.objects.get(pk=kembali.pk).keadaan == KeadaanPermintaan.SELESAI
    baru = pemeran.daftarkan(p.darmawan, p.rt, 1)[0]
    assert baru.pk != ahmad.pk and baru.nama == "Ahmad Fauzi"
