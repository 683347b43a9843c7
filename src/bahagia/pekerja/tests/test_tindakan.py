"""The acts: register, verify by another person, correct, end; and what the database refuses by itself."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.models import Jejak
from bahagia.pekerja import actions, queries
from bahagia.pekerja.models import Pekerja, Persetujuan, Status, Unggahan

from .buat import csv, daftar, xlsx
from .kota import PADA, KotaUji, buat_kota, isian

LISAN = Persetujuan.Cara.LISAN


@pytest.fixture
def kota(db) -> KotaUji:
    return buat_kota()


def _daftar(kota: KotaUji, urut: int = 1, oleh=None, rt=None, **ubah) -> Pekerja:
    return actions.register_pekerja(
        oleh=oleh or kota.rudi, pada=PADA, kunci=f"daftar-{urut}-{len(ubah)}-{rt}", rt=rt or kota.rt14, isian=isian(urut, **ubah),
        persetujuan=LISAN,
    )  # fmt: skip


def test_rudi_registers_a_worker_with_consent_and_nothing_readable_at_rest(kota):
    hasan = _daftar(kota)
    assert (hasan.status, hasan.rt, hasan.didaftarkan_oleh_id) == (Status.TERDAFTAR, kota.rt14, kota.rudi.pk)
    assert Persetujuan.objects.get(pekerja=hasan).versi_teks == actions.VERSI_TEKS
    with connection.cursor() as k:
        k.execute("SELECT row_to_json(p)::text FROM pekerja_pekerja p")
        baris = k.fetchone()[0]
    assert isian().nik not in baris and isian().no_kk not in baris and "628127000001" not in baris
    assert isian().nik.encode().hex() not in baris
    assert queries.masked_nik(hasan) == "•" * 12 + "0001"


def test_the_same_key_registers_once_and_another_content_is_refused(kota):
    satu, dua = _daftar(kota), _daftar(kota)
    assert satu.pk == dua.pk and Pekerja.objects.count() == 1
    with pytest.raises(Bentrok):
        actions.register_pekerja(
            oleh=kota.rudi, pada=PADA, kunci="daftar-1-0-None", rt=kota.rt14, isian=isian(2), persetujuan=LISAN
        )


def test_a_second_registration_of_the_nik_names_the_first_in_the_same_rt(kota):
    _daftar(kota)
    with pytest.raises(Bentrok, match="Hasan Basri"):
        _daftar(kota, 1, nama="Orang Lain")


def test_another_rt_is_told_but_not_who(kota):
    _daftar(kota)
    with pytest.raises(Bentrok) as galat:
        _daftar(kota, 1, oleh=kota.dewi, rt=kota.rt15)
    assert "Hasan" not in str(galat.value) and "RT lain" in str(galat.value)


def test_only_who_may_register_registers(kota):
    for orang in (kota.wati, kota.dewi, kota.lukman):
        with pytest.raises(TidakBerhak):
            _daftar(kota, 1, oleh=orang)
    assert not Pekerja.objects.exists()


def test_too_old_is_refused_with_the_reason(kota):
    with pytest.raises(Penolakan, match="Umurnya"):
        _daftar(kota, 1, tanggal_lahir=date(1950, 1, 1))


def test_sari_verifies_what_rudi_registered(kota):
    hasan = actions.verify_pekerja(oleh=kota.sari, pada=PADA, kunci="periksa-1", pekerja=_daftar(kota), cocok=True)
    assert hasan.status == Status.TERVERIFIKASI
    assert [p.pekerja_id for p in queries.list_layak_iuran(kota.rt14)] == [hasan.pk]


def test_nobody_verifies_their_own_registration(kota):
    hasan = _daftar(kota, 1, oleh=kota.sari)
    with pytest.raises(TidakBerhak, match="sendiri"):
        actions.verify_pekerja(oleh=kota.sari, pada=PADA, kunci="periksa-1", pekerja=hasan, cocok=True)
    with pytest.raises(IntegrityError, match="pekerja_dua_orang"), transaction.atomic():
        Pekerja.objects.update(status=Status.TERVERIFIKASI, diverifikasi_oleh_id=kota.sari.pk)
    assert actions.verify_pekerja(oleh=kota.lukman, pada=PADA, kunci="periksa-2", pekerja=hasan, cocok=True)


def test_rudi_cannot_verify_at_all(kota):
    with pytest.raises(TidakBerhak):
        actions.verify_pekerja(oleh=kota.rudi, pada=PADA, kunci="periksa-1", pekerja=_daftar(kota, oleh=kota.sari), cocok=True)


def test_unknown_work_must_be_chosen_before_verification(kota):
    hasan = _daftar(kota, 1, pekerjaan_kode=None, sektor=None)
    with pytest.raises(Penolakan, match="Pekerjaan"):
        actions.verify_pekerja(oleh=kota.sari, pada=PADA, kunci="periksa-1", pekerja=hasan, cocok=True)


def test_a_refusal_needs_a_reason_and_comes_back_after_correction(kota):
    hasan = _daftar(kota)
    with pytest.raises(Penolakan, match="Alasan"):
        actions.verify_pekerja(oleh=kota.sari, pada=PADA, kunci="periksa-1", pekerja=hasan, cocok=False, alasan=" ")
    actions.verify_pekerja(
        oleh=kota.sari, pada=PADA, kunci="periksa-2", pekerja=hasan, cocok=False, alasan="Nama di KTP: Hasan Bisri"
    )
    assert Pekerja.objects.get().catatan == "Nama di KTP: Hasan Bisri"
    actions.record_perubahan_pekerja(oleh=kota.rudi, pada=PADA, kunci="ubah-1", pekerja=hasan, isian=isian(1, nama="Hasan Bisri"))
    lagi = Pekerja.objects.get()
    assert (lagi.nama, lagi.status, lagi.diverifikasi_oleh_id) == ("Hasan Bisri", Status.TERDAFTAR, None)


def test_verifying_many_is_all_or_none(kota):
    ids = [_daftar(kota, i).pk for i in (1, 2, 3)]
    tanpa = _daftar(kota, 4, pekerjaan_kode=None, sektor=None)
    with pytest.raises(Penolakan, match=tanpa.nama):
        actions.verify_banyak(oleh=kota.sari, pada=PADA, kunci="banyak-1", pekerja_ids=[*ids, tanpa.pk])
    assert actions.verify_banyak(oleh=kota.sari, pada=PADA, kunci="banyak-2", pekerja_ids=ids) == 3
    assert actions.verify_banyak(oleh=kota.sari, pada=PADA, kunci="banyak-2", pekerja_ids=ids) == 3


def test_ending_and_coming_back(kota):
    hasan = actions.verify_pekerja(oleh=kota.sari, pada=PADA, kunci="periksa-1", pekerja=_daftar(kota), cocok=True)
    actions.close_pekerja(oleh=kota.rudi, pada=PADA, kunci="akhir-1", pekerja=hasan, alasan="Pindah ke luar RT")
    assert not queries.list_layak_iuran(kota.rt14)
    lagi = actions.open_pekerja(oleh=kota.rudi, pada=PADA, kunci="buka-1", pekerja=hasan)
    assert lagi.status == Status.TERDAFTAR
    with pytest.raises(Bentrok):
        actions.open_pekerja(oleh=kota.rudi, pada=PADA, kunci="buka-2", pekerja=hasan)


def test_the_database_refuses_a_jump_between_states(kota):
    _daftar(kota)
    Pekerja.objects.update(status=Status.NONAKTIF)
    with pytest.raises(IntegrityError, match="tidak dapat berpindah"), transaction.atomic():
        Pekerja.objects.update(status=Status.TERVERIFIKASI, diverifikasi_oleh_id=kota.sari.pk)


def test_the_web_role_cannot_delete_workers(kota):
    _daftar(kota)
    with pytest.raises(Exception, match="permission denied|izin"), transaction.atomic(), connection.cursor() as k:
        k.execute("DELETE FROM pekerja_pekerja")


def test_row_level_security_hides_another_rt_even_without_a_filter(kota):
    _daftar(kota)
    set_lingkup(Tempat(rt=frozenset({kota.rt15.pk})))
    assert not Pekerja.objects.exists() and not Persetujuan.objects.exists()
    set_lingkup(Tempat())
    assert not Pekerja.objects.exists()
    set_lingkup(Tempat(rt=frozenset({kota.rt14.pk})))
    assert Pekerja.objects.count() == 1


def test_opening_a_nik_is_recorded_without_the_nik(kota):
    hasan = _daftar(kota)
    assert queries.open_nik(hasan, oleh=kota.rudi, pada=PADA) == isian().nik
    jejak = Jejak.objects.filter(tindakan="pekerja.open_nik").get()
    assert jejak.oleh_id == kota.rudi.pk and isian().nik not in str(jejak.isi)


# ------------------------------------------------------------------------------------------------ sheets


def _unggah(kota: KotaUji, isi: bytes, kunci: str = "unggah-1", nama: str = "daftar.xlsx") -> Unggahan:
    return actions.record_unggahan(
        oleh=kota.rudi, pada=PADA, kunci=kunci, rt=kota.rt14, nama_berkas=nama, isi=isi, persetujuan=LISAN
    )


def test_good_rows_are_taken_bad_ones_stay(kota):
    isi = daftar(5)
    isi[3][1] = "123"
    unggahan = actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-1", unggahan=_unggah(kota, xlsx(isi)))
    assert unggahan.hasil == {"baru": 4, "sudah_ada": 0, "rt_lain": 0, "ditolak": 1}
    assert Pekerja.objects.count() == Persetujuan.objects.count() == 4
    assert {p.status for p in Pekerja.objects.all()} == {Status.TERDAFTAR}


def test_the_same_file_again_is_the_same_upload_and_changes_nothing(kota):
    isi = csv(daftar(4))
    satu, dua = _unggah(kota, isi), _unggah(kota, isi, "unggah-2")
    assert satu.pk == dua.pk
    actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-1", unggahan=satu)
    lagi = actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-2", unggahan=dua)
    assert Pekerja.objects.count() == 4 and lagi.hasil["baru"] == 4  # what happened, not what would happen now


def test_a_corrected_sheet_adds_only_what_is_new(kota):
    actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-1", unggahan=_unggah(kota, csv(daftar(3))))
    hasil = actions.import_unggahan(
        oleh=kota.rudi, pada=PADA, kunci="ambil-2", unggahan=_unggah(kota, csv(daftar(5)), "unggah-2")
    )
    assert hasil.hasil == {"baru": 2, "sudah_ada": 3, "rt_lain": 0, "ditolak": 0}


def test_people_of_another_rt_are_counted_but_not_taken(kota):
    satu = actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-1", unggahan=_unggah(kota, csv(daftar(3))))
    assert satu.hasil["baru"] == 3
    lain = actions.record_unggahan(
        oleh=kota.dewi, pada=PADA, kunci="u-2", rt=kota.rt15, nama_berkas="x.csv", isi=csv(daftar(4)), persetujuan=LISAN
    )
    hasil = actions.import_unggahan(oleh=kota.dewi, pada=PADA, kunci="ambil-2", unggahan=lain)
    assert hasil.hasil == {"baru": 1, "sudah_ada": 0, "rt_lain": 3, "ditolak": 0}


def test_remarks_of_the_checks_reach_the_verifier_without_numbers(kota):
    isi = daftar(1)
    isi[1][4] = "02/02/1980"
    actions.import_unggahan(oleh=kota.rudi, pada=PADA, kunci="ambil-1", unggahan=_unggah(kota, csv(isi)))
    catatan = Pekerja.objects.get().catatan
    assert "tidak sama" in catatan and isi[1][1] not in catatan


def test_the_file_is_sealed_and_forgotten_after_seven_days(kota):
    unggahan = _unggah(kota, csv(daftar(3)))
    assert daftar(1)[1][1].encode() not in bytes(unggahan.isi_sandi)
    assert actions.close_unggahan_lama(pada=PADA + timedelta(days=8)) == 1
    unggahan.refresh_from_db()
    with pytest.raises(Penolakan, match="7 hari"):
        actions.read_unggahan(unggahan, pada=PADA)


def test_only_who_may_register_uploads(kota):
    with pytest.raises(TidakBerhak):
        actions.record_unggahan(
            oleh=kota.wati, pada=PADA, kunci="u-1", rt=kota.rt14, nama_berkas="x", isi=csv(daftar(1)), persetujuan=LISAN
        )


def test_two_ketua_rt_registering_one_nik_at_the_same_moment(basis_segar):
    with transaction.atomic():
        kota = buat_kota()
    hasil: list[str] = []
    palang = threading.Barrier(2)

    def daftar_bersama(oleh, rt):
        try:
            with transaction.atomic():
                set_lingkup(Tempat(rt=frozenset({rt.pk})))
                palang.wait(10)
                actions.register_pekerja(oleh=oleh, pada=PADA, kunci=f"bersama-{rt.pk}", rt=rt, isian=isian(), persetujuan=LISAN)
                hasil.append("menang")
        except Penolakan as galat:
            hasil.append(galat.kode)
        finally:
            connection.close()

    utas = [threading.Thread(target=daftar_bersama, args=p) for p in ((kota.rudi, kota.rt14), (kota.dewi, kota.rt15))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert sorted(hasil) == ["menang", "nik_ganda"]
