"""Writing a message: only to who agreed, inside the act it tells of, sealed, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.pesan import actions, actions_izin
from bahagia.pesan.isian import Kepada
from bahagia.pesan.models import IzinKirim, Pesan
from tests import pemeran
from tests.cerita import pesan as cerita
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def test_who_takes_it_back_gets_nothing_that_still_waits() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    tunggu = cerita.tulis(p, 1)
    cerita.setuju(p, 1, ya=False)
    tunggu.refresh_from_db()
    assert (tunggu.keadaan, tunggu.sebab) == ("batal", "izin_dicabut")
    assert cerita.tulis(p, 1).keadaan == "batal"
    assert IzinKirim.objects.count() == 2, "what was said before stays on record"
    with pytest.raises(DatabaseError), transaction.atomic():
        IzinKirim.objects.update(setuju=True)
    cerita.setuju(p, 1)
    assert cerita.tulis(p, 1).keadaan == "antre"


def test_consent_of_one_rt_says_nothing_to_another() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    isi = {"pada": p.pada, "rt": p.rt_lain, "templat": "pengingat", "isi": cerita.PENGINGAT}
    lain = actions.propose_pesan(oleh=p.samsul, kunci=kunci(), kepada=Kepada(nama="Warga", telepon=cerita.nomor(1)), **isi)
    assert lain.sebab == "tanpa_izin"
    with pytest.raises(TidakBerhak):
        actions.propose_pesan(oleh=p.darmawan, kunci=kunci(), kepada=Kepada(nama="Warga", telepon=cerita.nomor(1)), **isi)


def test_the_same_act_twice_is_one_message_and_a_rolled_back_act_is_none() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    isi = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "templat": "pengingat",
           "kepada": Kepada(nama="Warga", telepon=cerita.nomor(1)), "isi": cerita.PENGINGAT}  # fmt: skip
    assert actions.propose_pesan(**isi).pk == actions.propose_pesan(**isi).pk
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        cerita.tulis(p, 1)
        raise ZeroDivisionError
    assert Pesan.objects.count() == 1


def test_a_number_that_is_none_fails_no_act_and_an_unknown_value_is_a_bug() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    isi = {"oleh": p.darmawan, "pada": p.pada, "rt": p.rt, "templat": "pengingat"}
    aneh = actions.propose_pesan(**isi, kunci=kunci(), kepada=Kepada(nama="Tanpa", telepon="123"), isi=cerita.PENGINGAT)
    assert aneh.sebab == "tanpa_alamat"
    with pytest.raises(ValueError, match="isian"):
        actions.propose_pesan(**isi, kunci=kunci(), kepada=Kepada(nama="A", telepon=cerita.nomor(1)), isi={"hal": "saja"})


def test_a_meeting_called_off_takes_back_what_waits() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    for n in (1, 2):
        cerita.setuju(p, n)
    umum = {"oleh": p.rahmat, "pada": p.pada, "rt": p.rt}
    isi = {"acara": "musyawarah RT", "waktu": "Sabtu pukul 19.30", "tempat": "pos ronda", "rt": "RT 14"}
    orang = [Kepada(f"Warga Ke-{n}", telepon=cerita.nomor(n)) for n in (1, 2, 2, 3)]
    n = actions.propose_pesan_banyak(
        **umum, kunci=kunci(), templat="undangan", kepada=orang, isi=isi, objek="musyawarah.Musyawarah:1"
    )
    Pesan.objects.filter(pk=Pesan.objects.order_by("pk")[0].pk).update(keadaan="gagal", sebab="habis")  # nor sent again by hand
    assert n == 2 and actions.revoke_pesan(**umum, kunci=kunci(), objek="musyawarah.Musyawarah:1") == 2
    assert set(Pesan.objects.values_list("keadaan", "sebab")) == {("batal", "ditarik")}
    assert actions.revoke_pesan(**umum, kunci=kunci(), objek="") == 0


def test_a_failed_message_is_sent_again_or_left_only_by_who_watches_over_messages() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    satu = cerita.tulis(p, 1)
    with pytest.raises(Bentrok):
        actions.open_pesan_lagi(oleh=p.ratna, pada=p.pada, kunci=kunci(), pesan=satu)
    Pesan.objects.filter(pk=satu.pk).update(keadaan="gagal", sebab="habis")
    with pytest.raises(TidakBerhak):
        actions.open_pesan_lagi(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pesan=satu)
    nanti = p.pada + timedelta(days=4)
    lagi = actions.open_pesan_lagi(oleh=p.ratna, pada=nanti, kunci=kunci(), pesan=satu)
    assert lagi.pk == satu.pk and lagi.keadaan == "antre" and lagi.batas_pada > nanti
    Pesan.objects.filter(pk=satu.pk).update(keadaan="dikirim", dicoba_pada=nanti, percobaan=1)
    Pesan.objects.filter(pk=satu.pk).update(keadaan="terkirim", terkirim_pada=nanti)
    Pesan.objects.filter(pk=satu.pk).update(keadaan="gagal", sebab="ditolak")
    with pytest.raises(DatabaseError), transaction.atomic():  # accepted once: never on the line again
        Pesan.objects.filter(pk=satu.pk).update(keadaan="antre", sebab="")
    baru = actions.open_pesan_lagi(oleh=p.ratna, pada=nanti, kunci=kunci(), pesan=satu)
    assert baru.pk != satu.pk and baru.niat != satu.niat and baru.keadaan == "antre"
    assert actions.close_pesan(oleh=p.ratna, pada=nanti, kunci=kunci(), pesan=_gagal(baru)).sebab == "ditutup"


def _gagal(satu: Pesan) -> Pesan:
    Pesan.objects.filter(pk=satu.pk).update(keadaan="gagal", sebab="habis")
    return satu


@pytest.mark.parametrize("langkah", [
    [("terkirim", {})], [("belum_pasti", {})], [("dikirim", {}), ("terkirim", {}), ("antre", {})],
    [("batal", {"sebab": "ditarik"}), ("antre", {"sebab": ""})],
])  # fmt: skip
def test_the_database_lets_no_message_step_back(langkah: list[tuple[str, dict[str, str]]]) -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    cerita.setuju(p, 1)
    satu = cerita.tulis(p, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        for keadaan, lain in langkah:
            isi = {"dicoba_pada": p.pada, "percobaan": 1, "terkirim_pada": p.pada} | lain
            Pesan.objects.filter(pk=satu.pk).update(keadaan=keadaan, **isi)


def test_consent_is_asked_of_a_person_with_a_name_and_a_true_number() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    for nama, alamat, kode in (("", cerita.nomor(1), "nama"), ("Budi", "12", "telepon")):
        with pytest.raises(Penolakan) as salah:
            actions_izin.record_izin_kirim(
                oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, saluran="wa", nama=nama, alamat=alamat, setuju=True,
                cara="lisan",
            )  # fmt: skip
        assert salah.value.kode == kode
    with pytest.raises(TidakBerhak):
        cerita.setuju(_sebagai(p, p.siti), 1)
    with pytest.raises(Penolakan):
        actions_izin.record_izin_kirim(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, saluran="wa", nama="Budi", alamat=cerita.nomor(1), setuju=True,
            cara="balasan",
        )  # fmt: skip


def _sebagai(p: pemeran.Panggung, siapa: object) -> pemeran.Panggung:
    import dataclasses

    return dataclasses.replace(p, darmawan=siapa)
