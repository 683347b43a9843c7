"""The first day on Drainase Gang Kenanga: who is there, who confirms, what their hours are worth."""

from __future__ import annotations

import uuid
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions_hadir, actions_pastikan
from bahagia.gotong_royong.actions import open_gotong_royong
from bahagia.gotong_royong.jenis import KeadaanHari
from bahagia.gotong_royong.langkah_hadir import BentrokHadir
from bahagia.gotong_royong.models import HariKerja, Kehadiran
from bahagia.gotong_royong.queries import list_peserta
from bahagia.pelaksanaan.models import Swadaya
from bahagia.rab.queries import list_kegiatan
from tests import pemeran
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import isian_kerja, kerja_siap, orang, surat_terbit, tambah
from tests.cerita.hadir import buka, hari_kerja, ketuk, pastikan, pukul
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(dana_rt=0)


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.langkah
    return salah.value.kode


def test_one_person_and_day_is_one_row_however_often_it_comes(p: Panggung) -> None:
    kerja = surat_terbit(p)
    hari = buka(p, kerja)
    assert buka(p, kerja, jam_mulai=None).pk == hari.pk  # the other phone
    amir = list_peserta(kerja)[0]
    niat = uuid.uuid4()
    satu = ketuk(p, hari, amir, niat=niat, jam=None)
    assert ketuk(p, hari, amir, niat=niat, jam=None).pk == satu.pk  # the same intent twice
    assert ketuk(p, hari, amir, cara="qr_kartu", jam=None).pk == satu.pk  # the card after the tap
    assert ketuk(p, hari, amir, jam="4,5".replace(",", ".")).pk == satu.pk  # hours told later
    with pytest.raises(BentrokHadir) as beda, transaction.atomic():
        ketuk(p, hari, amir, jam=6)
    assert (beda.value.kini.pk, beda.value.kini.jam, beda.value.status) == (satu.pk, Decimal("4.5"), 409)
    assert "4,5 jam" in str(beda.value)
    assert Kehadiran.objects.filter(hari=hari).count() == 1


def test_a_nik_that_comes_later_makes_no_second_person(p: Panggung) -> None:
    from bahagia.gotong_royong.actions import record_nik

    kerja = surat_terbit(p, peserta=1)
    hari = buka(p, kerja)
    tanpa = tambah(p, kerja, 8, nik="")
    satu = ketuk(p, hari, tanpa)
    kini = record_nik(oleh=p.rahmat, pada=pukul(kerja.mulai, 9), kunci=kunci(), peserta=tanpa, nik=orang(8)["nik"])
    assert kini.orang == satu.orang
    assert ketuk(p, hari, kini).pk == satu.pk
    assert Kehadiran.objects.filter(hari=hari).count() == 1


def test_a_nik_that_comes_later_is_not_at_two_works_either(p: Panggung) -> None:
    from bahagia.gotong_royong.actions import record_nik

    a, b = surat_terbit(p, peserta=1), surat_terbit(p, nama="Perbaikan pos ronda", peserta=1)
    hari_a, hari_b = buka(p, a), buka(p, b)
    tanpa, lain = tambah(p, a, 8, nik=""), tambah(p, a, 9, nik="")
    ketuk(p, hari_a, tanpa)
    ketuk(p, hari_a, lain)
    record_nik(oleh=p.rahmat, pada=pukul(a.mulai, 9), kunci=kunci(), peserta=tanpa, nik=orang(8)["nik"])
    with pytest.raises(BentrokHadir) as salah, transaction.atomic():
        ketuk(p, hari_b, tambah(p, b, 8))
    assert salah.value.kode == "hadir_di_lain"
    ketuk(p, hari_b, tambah(p, b, 9))
    assert kode(
        lambda: record_nik(oleh=p.rahmat, pada=pukul(a.mulai, 9), kunci=kunci(), peserta=lain, nik=orang(9)["nik"])
    ) == "hadir_di_lain"  # fmt: skip


def test_nobody_is_at_two_works_on_a_day(p: Panggung) -> None:
    a, b = surat_terbit(p), surat_terbit(p, nama="Perbaikan pos ronda")
    ketuk(p, buka(p, a), list_peserta(a)[0])
    with pytest.raises(BentrokHadir) as salah, transaction.atomic():
        ketuk(p, buka(p, b), list_peserta(b)[0])
    assert salah.value.kode == "hadir_di_lain" and "Drainase Gang Kenanga" in str(salah.value)


def test_a_day_is_neither_before_the_work_nor_ahead_of_the_clock(p: Panggung) -> None:
    kerja = surat_terbit(p)
    besok = kerja.mulai
    assert kode(lambda: buka(p, kerja, pada=p.pada)) == "belum_harinya"
    assert kode(lambda: buka(p, kerja, hari=p.pada.date(), pada=pukul(besok, 8))) == "sebelum_mulai"
    hari = buka(p, kerja)
    amir = list_peserta(kerja)[0]
    assert kode(lambda: ketuk(p, hari, amir, pada_hp=p.pada)) == "belum_harinya"
    assert kode(lambda: ketuk(p, hari, amir, pada_hp=pukul(besok, 9))) == "jam_hp"
    assert kode(lambda: ketuk(p, hari, amir, jam=25)) == "jam"
    assert kode(lambda: ketuk(p, hari, amir, cara="qr_surat")) == "cara_hadir"
    lain = list_peserta(kerja_siap(p, nama="Kerja lain"))[0]
    assert kode(lambda: ketuk(p, hari, lain)) == "peserta_lain"
    assert kode(lambda: ketuk(p, hari, amir, oleh=p.siti)) == "tidak_berhak"
    assert kode(lambda: ketuk(p, hari, amir, oleh=p.samsul)) == "tidak_berhak"
    assert not Kehadiran.objects.exists()


def test_hours_become_swadaya_once_when_another_person_confirms(p: Panggung) -> None:
    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=3)
    ketuk(p, hari, list_peserta(kerja)[3], jam=Decimal("2.5"), oleh=p.darmawan)
    assert kode(lambda: pastikan(p, hari, oleh=p.rahmat)) == "orang_sama"  # opened and tapped
    assert kode(lambda: pastikan(p, hari, oleh=p.darmawan)) == "orang_sama"  # tapped one
    assert kode(lambda: pastikan(p, hari, oleh=p.samsul)) == "tidak_berhak"
    assert kode(lambda: pastikan(p, hari, oleh=p.sistem)) == "bukan_orang"
    pasti = pastikan(p, hari)
    jam = Swadaya.objects.get()
    assert (pasti.keadaan, pasti.dipastikan_oleh_id) == (KeadaanHari.DIPASTIKAN, p.siti.pk)
    assert (jam.orang, jam.volume) == (4, Decimal("14.5"))
    assert set(Kehadiran.objects.values_list("swadaya_id", flat=True)) == {jam.pk}
    assert kode(lambda: pastikan(p, hari)) == "tanpa_hadir"
    # A phone without signal sends one more in the evening: it waits, is confirmed apart, and is valued apart.
    ketuk(p, hari, list_peserta(kerja)[4], pada=pukul(kerja.mulai, 20), pada_hp=pukul(kerja.mulai, 9), jam=2)
    assert HariKerja.objects.get().keadaan == KeadaanHari.DIBUKA
    pastikan(p, hari, oleh=p.rina)
    assert sorted(Swadaya.objects.values_list("orang", "volume")) == [(1, 2), (4, Decimal("14.5"))]
    assert Kehadiran.objects.filter(dipastikan_oleh=p.siti).count() == 4


def test_hours_written_down_by_hand_are_not_counted_again(p: Panggung) -> None:
    from bahagia.pelaksanaan.actions_swadaya import record_swadaya
    from bahagia.pelaksanaan.isian import IsianSwadaya

    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=2)
    tulis = record_swadaya(
        oleh=p.darmawan, pada=pukul(kerja.mulai, 12), kunci=kunci(), rt=p.rt, tahun=2026, tanggal=kerja.mulai,
        isian=IsianSwadaya("jam", "Menggali", Decimal(4), orang=2),
    )  # fmt: skip
    assert pastikan(p, hari).swadaya_id == tulis.pk
    assert Swadaya.objects.count() == 1


def test_hours_of_the_list_are_not_written_down_by_hand_again() -> None:
    from bahagia.pelaksanaan.actions_swadaya import record_swadaya
    from bahagia.pelaksanaan.isian import IsianSwadaya

    p = pemeran.rt14(dana_rt=0)
    dana_cair(p)
    kegiatan = list_kegiatan(p.rt, 2026)[0]
    kerja = open_gotong_royong(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p), kegiatan=kegiatan
    )
    tambah(p, kerja, 1)
    pastikan(p, hari_kerja(p, kerja, hadir=1))

    def tulis(**isi: Any) -> Swadaya:
        umum: dict[str, Any] = {"isian": IsianSwadaya("jam", "Menggali", Decimal(4), orang=1), "kegiatan_id": kegiatan.pk}
        return record_swadaya(oleh=p.siti, pada=pukul(kerja.mulai, 17), kunci=kunci(), rt=p.rt, tahun=2026, tanggal=kerja.mulai,
                              **(umum | isi))  # fmt: skip

    assert kode(tulis) == "sudah_dihitung"
    assert tulis(isian=IsianSwadaya("makanan", "Makan siang", Decimal(5))).pk  # what nobody counted yet
    assert Swadaya.objects.filter(jenis="jam").count() == 1


def test_a_verified_swadaya_of_a_wrong_list_is_taken_back_and_counted_again(p: Panggung) -> None:
    from bahagia.lpj.models import LPJ
    from bahagia.pelaksanaan.actions_swadaya import reject_swadaya, reverse_swadaya, verify_swadaya
    from bahagia.pelaksanaan.queries import sum_swadaya

    kerja = surat_terbit(p)
    hari = pastikan(p, hari_kerja(p, kerja, hadir=3))
    salah, sore = Kehadiran.objects.order_by("pk")[0], pukul(kerja.mulai, 18)
    jam = verify_swadaya(oleh=p.rina, pada=sore, kunci=kunci(), swadaya=Swadaya.objects.get())
    assert sum_swadaya(p.rt, 2026).orang_jam == 12

    def batal(oleh: Any, alasan: str = "Satu orang tidak datang") -> Swadaya:
        return reverse_swadaya(oleh=oleh, pada=sore, kunci=kunci(), swadaya=jam, alasan=alasan)

    def tarik() -> Kehadiran:
        return actions_hadir.reverse_kehadiran(
            oleh=p.darmawan, pada=sore, kunci=kunci(), kehadiran=salah, alasan="Tidak datang"
        )

    assert kode(tarik) == "sudah_swadaya"
    assert kode(lambda: reject_swadaya(oleh=p.rina, pada=sore, kunci=kunci(), swadaya=jam, alasan="x")) == "keadaan_berubah"
    assert kode(lambda: batal(p.siti)) == "tidak_berhak"
    assert kode(lambda: batal(p.rina, " ")) == "alasan_kosong"
    with transaction.atomic():  # the account of the year was accepted: what it counts stands
        lpj = LPJ.objects.create(kota_kode=p.rt.kota_kode, kelurahan_kode=p.rt.kelurahan_id, rt=p.rt, tahun=2026,
                                 jenis="swakelola", sejak=sore, dibuka_oleh=p.rahmat, dibuka_pada=sore)  # fmt: skip
        LPJ.objects.filter(pk=lpj.pk).update(keadaan="diajukan")
        LPJ.objects.filter(pk=lpj.pk).update(keadaan="diterima", diterima_oleh=p.yusuf, diterima_pada=sore)
        assert kode(lambda: batal(p.rina)) == "tahun_selesai"
        transaction.set_rollback(True)
    batal(p.rina)
    assert sum_swadaya(p.rt, 2026).nilai == 0
    assert tarik().batal
    nilai: dict[str, Any] = {"pada": sore, "hari": hari}
    assert kode(lambda: actions_pastikan.record_swadaya_hari(oleh=p.samsul, kunci=kunci(), **nilai)) == "tidak_berhak"
    baru = actions_pastikan.record_swadaya_hari(oleh=p.siti, kunci=kunci(), **nilai)
    assert kode(lambda: actions_pastikan.record_swadaya_hari(oleh=p.siti, kunci=kunci(), **nilai)) == "sudah_dinilai"
    verify_swadaya(oleh=p.rina, pada=sore, kunci=kunci(), swadaya=Swadaya.objects.get(pk=baru.swadaya_id))
    assert sum_swadaya(p.rt, 2026).orang_jam == 8
    assert sorted(Swadaya.objects.values_list("keadaan", "orang")) == [("dibatalkan", 3), ("diverifikasi", 2)]


def dari_rab(p: Panggung, hadir: int = 2) -> tuple[Any, HariKerja]:
    """(the first activity of the RAB, a day on it with people there whom nobody has confirmed)."""
    dana_cair(p)
    kegiatan = list_kegiatan(p.rt, 2026)[0]
    kerja = open_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p), kegiatan=kegiatan)
    for i in range(hadir):
        tambah(p, kerja, i + 1)
    return kegiatan, hari_kerja(p, kerja, hadir=hadir)


def tulis_tangan(p: Panggung, hari: HariKerja, **ubah: Any) -> Swadaya:
    """Bu Siti writes five hours of two people down, for no activity."""
    from bahagia.pelaksanaan.actions_swadaya import record_swadaya
    from bahagia.pelaksanaan.isian import IsianSwadaya

    isian = IsianSwadaya("jam", "Kerja bakti", Decimal(5), orang=2, **ubah)
    return record_swadaya(oleh=p.siti, pada=pukul(hari.tanggal, 17), kunci=kunci(), rt=p.rt, tahun=2026, tanggal=hari.tanggal,
                          isian=isian)  # fmt: skip


def test_hours_for_no_activity_after_a_counted_list_are_other_work_or_refused() -> None:
    p = pemeran.rt14(dana_rt=0)
    _kegiatan, hari = dari_rab(p)
    pastikan(p, hari)
    with pytest.raises(Penolakan, match=hari.gotong_royong.nama) as salah, transaction.atomic():
        tulis_tangan(p, hari)
    assert salah.value.kode == "hari_dihitung"
    assert tulis_tangan(p, hari, pekerjaan_lain=True).dasar["pekerjaan_lain"] is True  # the second person reads it
    assert sorted(Swadaya.objects.values_list("volume", flat=True)) == [8, 10]


@pytest.mark.parametrize("sama", [True, False])
def test_hours_for_no_activity_before_the_list_ask_whether_they_are_the_same(sama: bool) -> None:
    p = pemeran.rt14(dana_rt=0)
    _kegiatan, hari = dari_rab(p, hadir=3)
    lain = list_peserta(hari.gotong_royong)[2]
    actions_hadir.reverse_kehadiran(oleh=p.rahmat, pada=pukul(hari.tanggal, 9), kunci=kunci(),
                                    kehadiran=Kehadiran.objects.get(peserta=lain), alasan="Belum datang")  # fmt: skip
    tulis = tulis_tangan(p, hari)
    pasti = pastikan(p, hari, oleh=p.rina)
    assert pasti.keadaan == KeadaanHari.DIPASTIKAN and pasti.swadaya_id is None, "who was there is proof all the same"
    nilai: dict[str, Any] = {"oleh": p.rina, "pada": pukul(hari.tanggal, 18), "hari": hari}
    assert kode(lambda: actions_pastikan.record_swadaya_hari(kunci=kunci(), **nilai)) == "ditulis_tangan"
    baru = actions_pastikan.record_swadaya_hari(kunci=kunci(), sama=sama, **nilai)
    assert (baru.swadaya_id == tulis.pk) is sama
    assert sorted(Swadaya.objects.values_list("volume", flat=True)) == ([10] if sama else [8, 10])
    # Who is told of later counts without being asked again.
    ketuk(p, hari, lain, pada=pukul(hari.tanggal, 19))
    pastikan(p, hari, oleh=p.rina, pada=pukul(hari.tanggal, 20))
    assert sorted(Swadaya.objects.values_list("volume", flat=True)) == ([4, 10] if sama else [4, 8, 10])


@pytest.mark.skala
def test_work_of_an_activity_that_begins_after_the_turn_of_the_year_is_confirmed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from bahagia.pelaksanaan import actions_swadaya

    asli = actions_swadaya.nilai_of  # the norm of the new year is there
    monkeypatch.setattr(actions_swadaya, "nilai_of", lambda *a, pada: asli(*a, pada=pada.replace(year=2026)))
    p = pemeran.rt14(dana_rt=0)
    dana_cair(p)
    isi = isian_kerja(p, mulai=date(2027, 1, 5), selesai=date(2027, 1, 6))
    kegiatan = list_kegiatan(p.rt, 2026)[0]
    kerja = open_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isi, kegiatan=kegiatan)
    tambah(p, kerja, 1)
    assert pastikan(p, hari_kerja(p, kerja, hadir=1)).keadaan == KeadaanHari.DIPASTIKAN
    assert (Swadaya.objects.get().kegiatan_id, Swadaya.objects.get().tahun) == (None, 2027)


def test_what_is_missing_or_wrong_goes_back_to_who_wrote_it(p: Panggung) -> None:
    kerja = surat_terbit(p)
    hari = buka(p, kerja)
    assert kode(lambda: pastikan(p, hari)) == "tanpa_hadir"
    amir, dahlia = list_peserta(kerja)[:2]
    a = ketuk(p, hari, amir, jam=None)
    assert kode(lambda: pastikan(p, hari)) == "jam_kosong"
    assert actions_hadir.record_jam_hari(oleh=p.rahmat, pada=pukul(kerja.mulai, 15), kunci=kunci(), hari=hari, jam=5) == 1
    tolak: dict[str, Any] = {"pada": pukul(kerja.mulai, 16), "hari": hari}
    assert kode(lambda: actions_pastikan.reject_hari(oleh=p.siti, kunci=kunci(), alasan=" ", **tolak)) == "alasan_kosong"
    kembali = actions_pastikan.reject_hari(oleh=p.siti, kunci=kunci(), alasan="Amir pulang sebelum mulai.", **tolak)
    assert (kembali.keadaan, kembali.alasan) == (KeadaanHari.DIKEMBALIKAN, "Amir pulang sebelum mulai.")
    actions_hadir.reverse_kehadiran(oleh=p.rahmat, pada=pukul(kerja.mulai, 17), kunci=kunci(), kehadiran=a, alasan="Salah ketuk")
    assert HariKerja.objects.get().keadaan == KeadaanHari.DIBUKA, "put right: it is in the queue of the second person again"
    ketuk(p, hari, dahlia, pada=pukul(kerja.mulai, 17), jam=None)
    actions_pastikan.reject_hari(oleh=p.siti, kunci=kunci(), alasan="Jamnya belum ada", **tolak)
    ketuk(p, hari, dahlia, pada=pukul(kerja.mulai, 17))  # the phone tells the hours
    assert HariKerja.objects.get().keadaan == KeadaanHari.DIBUKA
    actions_hadir.record_jam_mulai(oleh=p.darmawan, pada=pukul(kerja.mulai, 17), kunci=kunci(), hari=hari, jam_mulai=time(9))
    assert kode(lambda: pastikan(p, hari, oleh=p.darmawan)) == "orang_sama", "nobody vouches for the hour they told"
    pastikan(p, hari, pada=pukul(kerja.mulai, 18))
    assert (Swadaya.objects.get().orang, Swadaya.objects.get().volume) == (1, 4)


def test_a_confirmed_row_keeps_its_hours_and_leaves_only_with_its_swadaya(p: Panggung) -> None:
    from bahagia.pelaksanaan.actions_swadaya import reject_swadaya

    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=2)
    pastikan(p, hari)
    satu = Kehadiran.objects.order_by("pk")[0]
    sore = pukul(kerja.mulai, 17)

    def batal(oleh: Any) -> Any:
        return actions_hadir.reverse_kehadiran(oleh=oleh, pada=sore, kunci=kunci(), kehadiran=satu, alasan="Tidak datang")

    isi: dict[str, Any] = {"oleh": p.darmawan, "pada": sore, "kunci": kunci(), "kehadiran": satu}
    assert kode(lambda: actions_hadir.record_jam(jam=8, **isi)) == "sudah_dipastikan"
    assert kode(lambda: batal(p.rahmat)) == "orang_sama"
    assert kode(lambda: batal(p.darmawan)) == "sudah_swadaya"
    reject_swadaya(oleh=p.rina, pada=sore, kunci=kunci(), swadaya=Swadaya.objects.get(), alasan="Satu orang tidak datang")
    assert batal(p.darmawan).batal
    # The other one's hours are valued again with the next who is confirmed.
    ketuk(p, hari, list_peserta(kerja)[2], pada=sore)
    pastikan(p, hari, pada=sore)
    assert sorted(Swadaya.objects.values_list("keadaan", "orang")) == [("diajukan", 2), ("ditolak", 2)]


@pytest.mark.parametrize("ubah", [
    "UPDATE gotong_royong_kehadiran SET jam = 9", "UPDATE gotong_royong_kehadiran SET dipastikan_oleh_id = oleh_id",
    "UPDATE gotong_royong_kehadiran SET tanggal = tanggal - 1", "UPDATE gotong_royong_harikerja SET tanggal = tanggal - 1",
    "UPDATE gotong_royong_harikerja SET keadaan = 'dikembalikan'",
    "INSERT INTO gotong_royong_kehadiran SELECT (jsonb_populate_record(k, jsonb_build_object('id', 0, 'niat', gen_random_uuid(),"
    " 'orang', gen_random_uuid(), 'dipastikan_oleh_id', NULL, 'dipastikan_pada', NULL, 'swadaya_id', NULL))).*"
    " FROM gotong_royong_kehadiran k LIMIT 1",
])  # fmt: skip
def test_the_database_keeps_what_was_confirmed(p: Panggung, ubah: str) -> None:
    from django.db import connection

    pastikan(p, hari_kerja(p, surat_terbit(p), hadir=1))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(ubah)


def test_the_sheet_on_paper_counts_nobody_twice(p: Panggung) -> None:
    from tests.cerita.pelaksanaan import foto

    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=2)
    sore = pukul(kerja.mulai, 17)
    isi: dict[str, Any] = {"oleh": p.rahmat, "pada": sore, "hari": hari, "foto": foto().isi}
    ids = [o.pk for o in list_peserta(kerja)]
    assert kode(lambda: actions_hadir.record_lembar_kerja(kunci=kunci(), peserta_ids=[], **isi)) == "lembar_kosong"
    lain = tambah(p, kerja_siap(p, nama="Kerja lain"), 7)
    assert kode(lambda: actions_hadir.record_lembar_kerja(kunci=kunci(), peserta_ids=[lain.pk], **isi)) == "peserta_lain"
    lembar = actions_hadir.record_lembar_kerja(kunci=kunci(), peserta_ids=ids, jam=4, **isi)
    assert sorted(Kehadiran.objects.filter(lembar=lembar).values_list("cara", flat=True)) == ["ketuk"] * 2 + ["lembar"] * 3
