"""The provider is down for an hour, answers 500, answers twice, not at all, too late: none lost, none doubled."""

from __future__ import annotations

import dataclasses
import random
from datetime import timedelta

import pytest

from bahagia.luar.jawaban import Hasil
from bahagia.pesan import actions
from bahagia.pesan.antrean import kirim_giliran
from bahagia.pesan.isian import sidik_penyedia
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import PercobaanKirim, Pesan, SaluranKirim
from bahagia.pesan.tests.panggung import Kantor, kantor, keadaan
from tests import pemeran
from tests.cerita import pesan as cerita
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def warga(n: int) -> Panggung:
    """`n` residents who agreed, and a reminder to each."""
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    for i in range(1, n + 1):
        cerita.setuju(p, i)
        cerita.tulis(p, i)
    return p


def sekali(k: Kantor, n: int) -> None:
    """Everybody has the message on the phone once."""
    pemeran.buka_lingkup()
    tanda = [s.tanda for s in k.penyedia.sampai]
    assert sorted(tanda) == sorted(str(x) for x in Pesan.objects.values_list("niat", flat=True)), "none lost, none doubled"
    assert len(tanda) == n and len({s.ke for s in k.penyedia.sampai}) == n


@pytest.mark.parametrize("sikap", ["500", "429", "putus_awal"])
def test_a_provider_that_fails_for_an_hour_gets_everything_afterwards(sikap: str) -> None:
    p = warga(5)
    akhir = p.pada + timedelta(hours=1)
    with kantor(p.pada) as k:
        k.penyedia.sikap = lambda _n: sikap if k.jam.kini < akhir else "terima"
        k.jalan(60, langkah=3)
        assert k.penyedia.sampai == [] and k.penyedia.panggilan == 1, "one message tries the way out, then it is asked first"
        saluran = SaluranKirim.objects.get(pk="wa")
        assert 4 <= saluran.gagal_beruntun <= 12 and saluran.jeda_sampai, "rests grow"
        for _ in range(4):
            k.jalan(30, langkah=6)
            k.dengar(k.penyedia.list_kabar(["sent"], pada=k.detik))
        sekali(k, 5)
        assert keadaan() == {"terkirim": 5}
        assert SaluranKirim.objects.get(pk="wa").gagal_beruntun == 0


def test_an_hour_without_anybody_at_the_port() -> None:
    p = warga(5)
    with kantor(p.pada) as k:
        k.penyedia.stop()
        k.jalan(60, langkah=3)
        assert keadaan() == {"antre": 5}, "surely not sent: they wait, and are not in doubt"
        k.penyedia.start()
        k.jalan(40, langkah=5)
        sekali(k, 5)


@pytest.mark.parametrize("sikap", ["putus", "500_diterima"])
def test_what_was_accepted_although_we_were_told_otherwise_is_not_sent_again(sikap: str) -> None:
    """The provider's word comes minutes later, twice and out of order."""
    p = warga(4)
    with kantor(p.pada, sikap=lambda n: sikap if n % 2 else "terima") as k:
        for _ in range(4):
            k.jalan(20, langkah=4)
            kabar = k.penyedia.list_kabar(["read", "sent", "delivered"], pada=k.detik)
            assert set(k.dengar([*kabar, *kabar])) <= {200}
        sekali(k, 4)
        assert keadaan() == {"terkirim": 4} and set(Pesan.objects.values_list("kabar", flat=True)) == {3}


def test_an_answer_that_comes_twice_is_never_taken_for_the_answer_to_the_next() -> None:
    p = warga(6)
    with kantor(p.pada, sikap=lambda _n: "dua_kali") as k:
        k.putaran()
        sekali(k, 6)
        nama = dict(Pesan.objects.values_list("niat", "id_penyedia"))
        assert {sidik_penyedia(s.id): s.tanda for s in k.penyedia.sampai} == {i: str(n) for n, i in nama.items()}


def test_a_provider_that_gives_two_messages_one_name_stops_nothing() -> None:
    p = warga(3)
    with kantor(p.pada, sikap=lambda n: "putus" if n == 3 else "terima") as k:
        terima = k.penyedia.accept
        k.penyedia.accept = lambda isi: dataclasses.replace(terima(isi), id="wamid.sama")  # type: ignore[method-assign]
        k.putaran()
        assert keadaan() == {"terkirim": 2, "belum_pasti": 1}
        satu = [dataclasses.replace(s, id="wamid.sama") for s in k.penyedia.sampai]
        assert k.dengar(k.penyedia.kabar(s, "delivered", pada=k.detik) for s in satu) == [200] * 3
        assert keadaan() == {"terkirim": 3} and set(Pesan.objects.values_list("kabar", flat=True)) == {2}


def test_silence_means_no_only_when_the_provider_has_told_of_something_later() -> None:
    p = warga(1)
    with kantor(p.pada, sikap=lambda n: "500" if n == 1 else "terima") as k:
        k.jalan(120, langkah=5)
        assert keadaan() == {"belum_pasti": 1} and k.penyedia.panggilan == 1
        pemeran.buka_lingkup()
        cerita.setuju(p, 2)
        q = cerita.tulis(p, 2)
        k.jalan(2)
        assert k.penyedia.panggilan == 2
        k.dengar(k.penyedia.list_kabar(pada=k.detik))
        k.jalan(2)
        sekali(k, 2)
        q.refresh_from_db()
        assert keadaan() == {"terkirim": 2}


def test_without_any_word_it_becomes_a_persons_decision() -> None:
    p = warga(1)
    with kantor(p.pada, sikap=lambda _n: "putus") as k:
        k.jalan(7 * 60, langkah=30)
        assert keadaan() == {"gagal": 1} and len(k.penyedia.sampai) == 1
        satu = Pesan.objects.get()
        assert satu.sebab == "tidak_pasti"
        k.dengar(k.penyedia.list_kabar(pada=k.detik))  # the word comes after all
        satu.refresh_from_db()
        assert (satu.keadaan, satu.sebab) == ("terkirim", "")


def test_a_sender_that_died_with_a_message_on_the_line() -> None:
    p = warga(2)

    class Mati(Exception):
        pass

    class Membunuh:
        def kirim(self, pesan: Pesan) -> Hasil:
            raise Mati

        def cek(self) -> Hasil:
            raise Mati

    with kantor(p.pada) as k:
        with pytest.raises(Mati):
            kirim_giliran({SaluranPesan.WA: Membunuh()}, kini=k.jam)
        assert keadaan() == {"dikirim": 1, "antre": 1}
        k.jalan(4)
        assert keadaan() == {"dikirim": 1, "terkirim": 1}, "nobody else takes what may be on the line"
        k.jam.maju(minutes=31)
        k.dengar(k.penyedia.list_kabar(pada=k.detik))
        k.jalan(3)
        sekali(k, 2)
        assert PercobaanKirim.objects.get(kode="terhenti").hasil == "tidak_pasti"


def test_a_number_that_whatsapp_does_not_know_does_not_hold_up_the_others() -> None:
    p = warga(3)
    with kantor(p.pada, sikap=lambda n: "400" if n == 1 else "terima") as k:
        rekap = k.putaran()
        assert (rekap.ditolak, rekap.diterima) == (1, 2)
        gagal = Pesan.objects.get(keadaan="gagal")
        assert gagal.sebab == "ditolak" and "131026" in gagal.keterangan


def test_accepted_and_later_told_undeliverable() -> None:
    p = warga(1)
    with kantor(p.pada) as k:
        k.putaran()
        satu = k.penyedia.sampai[0]
        k.dengar([k.penyedia.kabar(satu, "failed", pada=k.detik, kode=131026), k.penyedia.kabar(satu, "sent", pada=k.detik)])
        pesan = Pesan.objects.get()
        assert (pesan.keadaan, pesan.sebab) == ("gagal", "ditolak"), "“sent” is older than “failed”"
        k.dengar([k.penyedia.kabar(satu, "delivered", pada=k.detik), k.penyedia.kabar(satu, "failed", pada=k.detik)])
        pesan.refresh_from_db()
        assert (pesan.keadaan, pesan.kabar) == ("terkirim", 2)


def test_night_and_a_withdrawal_are_asked_again_right_before_it_leaves() -> None:
    p = warga(2)
    with kantor(p.pada) as k:
        cerita.setuju(p, 1, ya=False)
        Pesan.objects.filter(keadaan="batal").update(sebab="ditutup")
        k.jam.kini = p.pada.replace(hour=13, minute=30)  # 20.30 in Jambi
        assert k.putaran().dicoba == 0 and keadaan() == {"batal": 1, "antre": 1}
        k.jam.kini = p.pada.replace(hour=23, minute=59)
        assert k.putaran().dicoba == 0
        k.jam.kini = (p.pada + timedelta(days=1)).replace(hour=0, minute=1)  # 07.01
        assert k.putaran().diterima == 1


def test_old_news_is_not_sent_but_is_not_forgotten_either() -> None:
    p = warga(1)
    with kantor(p.pada) as k:
        k.penyedia.stop()
        k.jam.maju(hours=49)
        assert k.putaran().dicoba == 0
        assert Pesan.objects.get().sebab == "lewat_waktu"
        k.penyedia.start()


def test_words_that_go_astray_make_silence_mean_nothing() -> None:
    """Our own address was down when the first status came: the provider tells of the second message, but not of the first."""
    p = warga(3)
    with kantor(p.pada, sikap=lambda n: "500_diterima" if n == 2 else "terima") as k:
        k.jalan(5)
        satu, _dua, tiga = k.penyedia.sampai
        k.dengar([k.penyedia.kabar(tiga, "sent", pada=k.detik)])
        k.jalan(120, langkah=10)
        assert len(k.penyedia.sampai) == 3 and keadaan() == {"terkirim": 2, "belum_pasti": 1}, "the first is without a word too"
        k.dengar([k.penyedia.kabar(satu, "sent", pada=k.detik)])
        k.jalan(5)
        assert len(k.penyedia.sampai) == 4, "now only the second is silent: what nobody can tell from “never came”"


def test_60_messages_over_a_provider_with_every_fault_at_once() -> None:
    """Eight simulated hours; the faults are thrown by a seeded dice, every status has an even chance of coming a round later,
    shuffled and now and then doubled. What is still unknown in the end a person sends again."""
    p, n, dadu = warga(60), 60, random.Random(20_260_203)
    faults = ["500", "503_graph", "429", "lambat", "putus", "putus_awal", "500_diterima", "dua_kali", "kacau"]
    tunggu: list[tuple[bytes, str]] = []
    with kantor(p.pada, lambat=0.5) as k:
        k.penyedia.sikap = lambda i: dadu.choice(faults) if i % 3 == 0 else "terima"
        sudah = 0
        for _ in range(120):
            k.jalan(4, langkah=4)
            baru, sudah = k.penyedia.sampai[sudah:], len(k.penyedia.sampai)
            tunggu += [k.penyedia.kabar(satu, s, pada=k.detik) for satu in baru for s in ("delivered", "sent")]
            dadu.shuffle(tunggu)
            datang = [x for x in tunggu if dadu.random() < 0.5]
            tunggu = [x for x in tunggu if x not in datang]
            k.dengar(datang + datang[:2])
            if keadaan() == {"terkirim": n}:
                break
        pemeran.buka_lingkup()
        for satu in Pesan.objects.filter(keadaan="gagal"):
            actions.open_pesan_lagi(oleh=p.ratna, pada=k.jam(), kunci=kunci(), pesan=satu)
        k.penyedia.sikap = lambda _n: "terima"
        k.jalan(60, langkah=5)
        sekali(k, n)
        assert keadaan() == {"terkirim": n}
