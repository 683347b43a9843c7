"""M. Fauzi of RT 14 is Muhammad Fauzi of RT 05: found, kept from the two heads of RT, decided by who may see both."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404

from bahagia.akun.access import Tempat, lingkup_pada, set_lingkup
from bahagia.akun.peran import Izin, Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.pekerja import actions, actions_kembar, actions_pembatasan, queries_kembar
from bahagia.pekerja.access import pasangan_for
from bahagia.pekerja.cari_kembar import record_kembar
from bahagia.pekerja.models import JenisPembatasan, PasanganKembar, Pekerja, Penggabungan, Persetujuan, Status
from bahagia.proyek.contoh.nik import nik_rekaan, no_kk_rekaan
from bahagia.wilayah.models import Wilayah
from tests import pemeran
from tests.pemeran import KOTA, buka_lingkup, kunci

pytestmark = pytest.mark.django_db
LAHIR = date(1985, 8, 17)


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(dana_rt=0)


def daftar(p: pemeran.Panggung, oleh: Any, rt: Any, nama: str, urut: int, **ubah: Any) -> Pekerja:
    """Registered as the Ketua RT does it: with the scope of his own RT only."""
    lahir = ubah.get("tanggal_lahir", LAHIR)
    isi = {"nik": nik_rekaan(lahir, "L", urut), "nama": nama, "tanggal_lahir": lahir, "jenis_kelamin": "L",
           "nama_ibu": "Rohani", "alamat": "Jl. Kenanga No. 7", "no_kk": "", "telepon": ""} | ubah  # fmt: skip
    set_lingkup(Tempat(rt=frozenset({rt.pk})))
    try:
        return actions.register_pekerja(
            oleh=oleh, pada=p.pada, kunci=kunci(), rt=rt, isian=pemeran.isian(900 + urut, **isi),
            persetujuan=Persetujuan.Cara.LISAN,
        )  # fmt: skip
    finally:
        buka_lingkup()


@pytest.fixture
def pasangan(p: pemeran.Panggung) -> PasanganKembar:
    daftar(p, p.samsul, p.rt_lain, "Muhammad Fauzi", 21, telepon="+628901000021")
    daftar(p, p.darmawan, p.rt, "M. Fauzi", 57, nama_ibu="", alamat="Jl. Kenanga No. 7 RT 14")
    return PasanganKembar.objects.get()


def rupa(pk: int) -> tuple[Any, ...]:
    """The whole row, byte for byte."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM pekerja_pekerja WHERE id = %s", [pk])
        return tuple(bytes(x) if isinstance(x, memoryview) else x for x in kursor.fetchone())


def test_one_man_in_two_rt_is_found_when_the_second_registers_him(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    kode = {k for k, _ in pasangan.alasan}
    assert {"nama_sama", "lahir_sama"} <= kode and pasangan.skor >= 15
    assert {pasangan.rt_a, pasangan.rt_b} == {p.rt.pk, p.rt_lain.pk}


def test_neither_head_of_rt_sees_the_pair_only_that_it_may_be(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    punya_rt14 = Pekerja.objects.get(rt=p.rt)
    for oleh in (p.darmawan, p.samsul):
        lingkup = lingkup_pada(oleh, pada=tanggal_kota(p.pada))
        set_lingkup(lingkup.tempat(Izin.LIHAT_PEKERJA))
        assert not PasanganKembar.objects.exists(), "the wall of the database"
        with pytest.raises(Http404):
            pasangan_for(lingkup, pasangan.pk)
    set_lingkup(Tempat(rt=frozenset({p.rt.pk})))
    assert queries_kembar.has_kembar([punya_rt14.pk, pasangan.a_id, pasangan.b_id]) == {punya_rt14.pk: "rt_lain"}


def test_who_may_see_both_sees_the_pair(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    for oleh in (p.rina, p.yusuf, p.ratna, p.hendra):
        lingkup = lingkup_pada(oleh, pada=tanggal_kota(p.pada))
        set_lingkup(lingkup.tempat(Izin.LIHAT_PEKERJA))
        assert pasangan_for(lingkup, pasangan.pk).pk == pasangan.pk
        assert queries_kembar.sum_kembar_terbuka(lingkup.tempat(Izin.PUTUS_KEMBAR)) == 1


def test_over_two_kelurahan_only_the_city_decides(p: pemeran.Panggung) -> None:
    lain = Wilayah.objects.filter(tingkat=4, kode__startswith=KOTA).exclude(pk=p.kelurahan.pk).first()
    assert lain is not None
    rt_jauh = pemeran.buka_rt(lain, 3, kk=90)
    lurah_jauh = pemeran.orang("Lurah Jauh", Peran.LURAH, wilayah=lain)
    daftar(p, p.sistem, rt_jauh, "Muhammad Fauzi", 21)
    daftar(p, p.darmawan, p.rt, "M. Fauzi", 57)
    pasangan = PasanganKembar.objects.get()
    for oleh in (p.yusuf, lurah_jauh, p.rina):
        lingkup = lingkup_pada(oleh, pada=tanggal_kota(p.pada))
        set_lingkup(lingkup.tempat(Izin.LIHAT_PEKERJA))
        assert not PasanganKembar.objects.exists()
        with pytest.raises(Http404):
            pasangan_for(lingkup, pasangan.pk)
    buka_lingkup()
    with pytest.raises(TidakBerhak):
        actions_kembar.decide_kembar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="beda orang")
    putus = actions_kembar.decide_kembar(oleh=p.ratna, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="KTP beda")
    assert putus.keadaan == "bukan"


@pytest.mark.parametrize(
    ("nama", "ubah"),
    [
        ("Muhammad Rizal", {}),  # his twin: born on the day, of the same mother
        ("Muhammad Fauzi", {"tanggal_lahir": date(2006, 3, 9), "nama_ibu": "Aminah"}),  # his son
        ("Ahmad Fauzan", {"tanggal_lahir": date(1988, 1, 30)}),  # his brother
        ("Muhammad Fauzi", {"tanggal_lahir": date(1979, 2, 3), "nama_ibu": "Sulastri", "alamat": "Jl. Veteran 90"}),  # a namesake
    ],
)
def test_twin_son_brother_and_namesake_are_somebody_else(p: pemeran.Panggung, nama: str, ubah: dict[str, Any]) -> None:
    kk = no_kk_rekaan(date(2015, 5, 5), 9)
    daftar(p, p.samsul, p.rt_lain, "Muhammad Fauzi", 21, no_kk=kk)
    daftar(p, p.darmawan, p.rt, nama, 57, **({"no_kk": kk} | ubah))
    assert not PasanganKembar.objects.exists()


@pytest.mark.parametrize(
    ("nama", "ubah"),
    [
        ("Muhamad Pauzi", {}),
        ("Muhammad Fauzi", {"tanggal_lahir": date(1985, 8, 7)}),
        ("H. M. Fauzi, S.E.", {"tanggal_lahir": date(1986, 8, 17), "nama_ibu": "Ruhani"}),
        ("Fauzi", {"nama_ibu": "", "telepon": "+628901000021"}),
    ],
)
def test_other_spelling_and_changed_birth_dates_are_him(p: pemeran.Panggung, nama: str, ubah: dict[str, Any]) -> None:
    daftar(p, p.samsul, p.rt_lain, "Muhammad Fauzi", 21, telepon="+628901000021")
    daftar(p, p.darmawan, p.rt, nama, 57, **ubah)
    assert PasanganKembar.objects.count() == 1


def test_a_dismissed_pair_never_returns(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    actions_kembar.decide_kembar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="Dua orang.")
    semua = [pasangan.a_id, pasangan.b_id]
    for _ in range(2):
        assert record_kembar(KOTA, semua, pada=p.pada) == 0
    satu = Pekerja.objects.get(rt=p.rt)  # corrected: asked again about everybody, not about this one
    actions.record_perubahan_pekerja(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=satu,
        isian=pemeran.isian(957, nik=nik_rekaan(LAHIR, "L", 57), nama="Muhammad Fauzi", tanggal_lahir=LAHIR, nama_ibu="Rohani"),
    )  # fmt: skip
    assert [x.keadaan for x in PasanganKembar.objects.all()] == ["bukan"]


def test_nor_under_a_new_record_of_the_same_nik(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    """He asked to be erased, came back, and is registered anew: another row, the same NIK."""
    actions_kembar.decide_kembar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="Dua orang.")
    lama = Pekerja.objects.get(rt=p.rt)
    batas = actions_pembatasan.record_pembatasan(
        oleh=p.ratna, pada=p.pada, kunci=kunci(), pekerja=lama, jenis=JenisPembatasan.HAPUS, nomor="1")  # fmt: skip
    actions_pembatasan.close_data_pekerja(oleh=p.ratna, pada=p.pada, kunci=kunci(), pekerja=lama, nomor="1")
    lama.refresh_from_db()
    assert (lama.nama_baku, lama.kunci_nama, lama.telepon_indeks, lama.ibu_indeks) == ("", "", None, None)
    actions_pembatasan.close_pembatasan(oleh=p.ratna, pada=p.pada, kunci=kunci(), pembatasan=batas, nomor="2")
    baru = daftar(p, p.darmawan, p.rt, "M. Fauzi", 57)
    assert baru.pk != lama.pk
    assert PasanganKembar.objects.count() == 1


def gabung(p: pemeran.Panggung, pasangan: PasanganKembar, **ubah: Any) -> Penggabungan:
    utama = "a" if pasangan.a.rt_id == p.rt.pk else "b"
    lain = "b" if utama == "a" else "a"
    isi: dict[str, Any] = {
        "oleh": p.yusuf, "pada": p.pada, "kunci": kunci(), "pasangan": pasangan, "utama": utama,
        "pilihan": {"nama": lain, "nama_ibu": lain, "telepon": lain, "alamat": utama}, "alasan": "KTP dilihat di kantor lurah.",
    }  # fmt: skip
    return actions_kembar.merge_pekerja(**(isi | ubah))


def test_merged_with_the_origin_of_each_field_and_undone_to_the_byte(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    p.verifikasi(*Pekerja.objects.all())
    semula = {pk: rupa(pk) for pk in (pasangan.a_id, pasangan.b_id)}
    hasil = gabung(p, pasangan)
    utama, lebur = Pekerja.objects.get(pk=hasil.utama_id), Pekerja.objects.get(pk=hasil.lebur_id)
    assert (utama.nama, utama.nama_baku, utama.status) == ("Muhammad Fauzi", "muhammad fauzi", Status.TERVERIFIKASI)
    assert utama.telepon_indeks == lebur.telepon_indeks is not None
    assert (lebur.status, lebur.digabung_ke_id) == (Status.NONAKTIF, utama.pk)
    assert hasil.asal["nama"] == hasil.asal["nama_ibu"] == lebur.pk and hasil.asal["alamat"] == utama.pk
    assert queries_kembar.list_nik_serumpun(KOTA, [utama.nik_indeks]) == {utama.nik_indeks: {lebur.nik_indeks}}
    with pytest.raises(Bentrok, match="digabung"):
        actions.open_pekerja(oleh=p.rina, pada=p.pada, kunci=kunci(), pekerja=lebur)
    actions_kembar.reverse_penggabungan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), penggabungan=hasil, alasan="Sepupunya.")
    assert {pk: rupa(pk) for pk in semula} == semula
    pasangan.refresh_from_db()
    assert pasangan.keadaan == "terbuka", "it is a question again"


def test_what_nobody_compared_with_a_card_has_to_be_compared(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    p.verifikasi(Pekerja.objects.get(rt=p.rt))
    gabung(p, pasangan)
    utama = Pekerja.objects.get(rt=p.rt)
    assert (utama.status, utama.diverifikasi_oleh_id) == (Status.TERDAFTAR, None)


def test_a_merge_is_not_undone_after_the_person_changed(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    hasil = gabung(p, pasangan)
    p.verifikasi(hasil.utama)
    with pytest.raises(Bentrok, match="sudah berubah"):
        actions_kembar.reverse_penggabungan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), penggabungan=hasil, alasan="keliru")
    assert Pekerja.objects.get(pk=hasil.lebur_id).digabung_ke_id == hasil.utama_id


def test_a_double_tap_merges_once_and_a_second_officer_is_told(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    k = kunci()
    assert gabung(p, pasangan, kunci=k).pk == gabung(p, pasangan, kunci=k).pk
    with pytest.raises(Bentrok, match="Sudah digabung"):
        gabung(p, pasangan, oleh=p.rina)
    with pytest.raises(Bentrok, match="sudah diputuskan"):
        actions_kembar.decide_kembar(oleh=p.rina, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="beda")
    assert Penggabungan.objects.count() == 1


def test_no_act_without_a_reason_or_without_the_right(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    with pytest.raises(Penolakan, match="Alasan belum diisi"):
        gabung(p, pasangan, alasan=" ")
    with pytest.raises(Penolakan, match="Alasan belum diisi"):
        actions_kembar.decide_kembar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="")
    for oleh in (p.darmawan, p.samsul, p.ida, p.marlina):
        with pytest.raises(TidakBerhak):
            gabung(p, pasangan, oleh=oleh)
    with pytest.raises(Penolakan, match="tidak dikenal"):
        gabung(p, pasangan, pilihan={"nik": "a"})


def test_a_dismissed_pair_is_opened_again_only_by_a_person(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    actions_kembar.decide_kembar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="Dua orang.")
    buka = actions_kembar.reverse_keputusan_kembar
    kini = buka(oleh=p.ratna, pada=p.pada, kunci=kunci(), pasangan=pasangan, alasan="Kartunya ternyata satu.")
    assert kini.keadaan == "terbuka"
    with pytest.raises(Bentrok):
        buka(oleh=p.ratna, pada=p.pada + timedelta(days=1), kunci=kunci(), pasangan=pasangan, alasan="lagi")


def test_the_web_role_writes_no_pair_by_hand_and_asks_for_no_other_city(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    from django.db import ProgrammingError, transaction

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("INSERT INTO pekerja_pasangankembar SELECT * FROM pekerja_pasangankembar")
    samsul = Pekerja.objects.get(rt=p.rt_lain)
    set_lingkup(Tempat(rt=frozenset({p.rt.pk})))
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM pekerja_list_calon_kembar(%s, %s::bigint[], 60)", [KOTA, [samsul.pk]])
        assert kursor.fetchone() == (0,), "candidates are given only for people of one's own"
        kursor.execute("SELECT count(*) FROM pekerja_list_calon_kembar('73.71', %s::bigint[], 60)", [[samsul.pk]])
        assert kursor.fetchone() == (0,)
        catat = "SELECT pekerja_catat_kembar(%s, ARRAY[%s]::bigint[], ARRAY[%s]::bigint[], ARRAY[99], ARRAY['[]'::jsonb], now())"
        kursor.execute(catat, [KOTA, samsul.pk, samsul.pk])
        assert kursor.fetchone() == (0,)
    set_lingkup(Tempat())
    assert queries_kembar.has_kembar([pasangan.a_id, pasangan.b_id]) == {}


def test_the_nightly_round_finds_what_no_registration_saw_and_ends(p: pemeran.Panggung, pasangan: PasanganKembar) -> None:
    """Their phone is learned by a road that asks nobody (as a row written before there was a search): the round sees it."""
    telepon = Pekerja.objects.get(rt=p.rt_lain)
    lain = daftar(p, p.darmawan, p.rt, "Zulkarnain", 83, tanggal_lahir=date(1991, 5, 6), nama_ibu="", alamat="")
    Pekerja.objects.filter(pk=lain.pk).update(
        nama="Mohamad Fauzi", nama_baku="muhammad fauzi", kunci_nama=telepon.kunci_nama, tanggal_lahir=LAHIR
    )
    akhir, baru, langkah = 0, 0, 0
    while True:
        akhir, n = actions_kembar.record_kembar_kota(KOTA, setelah=akhir, pada=p.pada)
        baru, langkah = baru + n, langkah + 1
        if not akhir:
            break
    assert baru == 2 and PasanganKembar.objects.count() == 3, "with each of the two others"
    assert langkah == 2
