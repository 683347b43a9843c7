"""At the limits: one below, exactly there; who counts once, who does not count; ties; votes above who is present."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.aturan import aturan_pada
from bahagia.musyawarah.hitung import Rekap, judge, rank, sum_hadir
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.langkah import read_warga
from bahagia.musyawarah.models import Hadir, LembarHadir, Musyawarah, Usulan
from bahagia.musyawarah.queries import nilai_of, rekap_of, tally
from tests import pemeran
from tests.cerita.musyawarah import foto, musyawarah_dibuka, warga
from tests.pemeran import Panggung, kunci

ATURAN = aturan_pada("15.71", "rab", pada=date(2026, 3, 1))


def _rekap(hadir: int, **unsur: int) -> Rekap:
    return Rekap(hadir, hadir, 0, 0, 0, 0, 0, {"perempuan": hadir, "pemuda": 1, "tokoh_agama": 1, "tokoh_masyarakat": 1} | unsur)


@pytest.mark.parametrize(("kk", "perlu", "ulang"), [
    (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 2, 1), (59, 20, 12), (60, 20, 12), (61, 21, 13), (120, 40, 24), (121, 41, 25),
    (900, 300, 180),
])  # fmt: skip
def test_quorum_is_reached_exactly_at_its_share_and_not_one_below(kk: int, perlu: int, ulang: int) -> None:
    for n, lagi in ((perlu, False), (ulang, True)):
        assert judge(_rekap(n), ATURAN, kk=kk, ulang=lagi).perlu == n
        assert judge(_rekap(n), ATURAN, kk=kk, ulang=lagi).cukup and not judge(_rekap(n - 1), ATURAN, kk=kk, ulang=lagi).kuorum
    assert not judge(_rekap(10_000), ATURAN, kk=None, ulang=False).kuorum  # without a roll nothing is guessed


@pytest.mark.parametrize(("hadir", "perlu"), [(1, 1), (3, 1), (4, 2), (10, 3), (11, 4), (40, 12), (41, 13)])
def test_representation_is_reached_exactly_at_its_share_and_not_one_below(hadir: int, perlu: int) -> None:
    def cukup(**unsur: int) -> bool:
        return judge(_rekap(hadir, **unsur), ATURAN, kk=1, ulang=False).keterwakilan

    assert cukup(perempuan=perlu) and not cukup(perempuan=perlu - 1) and not cukup(perempuan=0)
    for unsur in ("pemuda", "tokoh_agama", "tokoh_masyarakat"):
        assert not cukup(**{unsur: 0})


def test_women_of_a_page_count_once_also_when_their_names_are_typed() -> None:
    """Twenty signatures, eight of women. However many of the names are typed, they are eight."""
    lembar = LembarHadir(pk=1, jumlah=20, juga_hp=3, perempuan=8)
    for bernama in range(9):
        orang = [Hadir(pk=i, cara="lembar", keadaan="hadir", lembar_id=1, perempuan=True) for i in range(bernama)]
        rekap = sum_hadir(orang, [lembar])
        assert (rekap.hadir, rekap.unsur["perempuan"]) == (17, 8), bernama
    # one of them turns out to be in the phone list, which the page had not said: the name counts, the page less
    hp = [Hadir(pk=50 + i, cara="ketuk", keadaan="hadir", lembar_id=1, perempuan=True) for i in range(4)]
    rekap = sum_hadir(hp, [lembar])
    assert (rekap.hadir, rekap.keduanya, rekap.unsur["perempuan"]) == (20, 4, 4 + 7)
    # names without their group take nothing away, and no group is larger than who is left
    tanpa = [Hadir(pk=i, cara="lembar", keadaan="hadir", lembar_id=1) for i in range(15)]
    assert sum_hadir(tanpa, [lembar]).unsur["perempuan"] == 2


def test_equal_votes_share_a_place_and_the_next_one_is_not_moved_up() -> None:
    usulan = [Usulan(pk=i, urut=i, judul=f"u{i}") for i in range(1, 6)]
    usulan[4].ditarik = True
    b = rank(usulan, {(1, "tangan"): 3, (2, "kertas"): 5, (3, "hp"): 2, (3, "tangan"): 3, (5, "tangan"): 99})
    assert [(x.usulan.pk, x.jumlah, x.peringkat, x.seri) for x in b] == [
        (2, 5, 1, True), (3, 5, 1, True), (1, 3, 3, False), (4, 0, 4, False),
    ]  # fmt: skip


@pytest.mark.parametrize("nama", ["Siti Aminah mewakili Pak Budi", "Budi (diwakili Siti)", "Siti kuasa dari Bapak Budi"])
def test_nobody_is_there_for_another(nama: str) -> None:
    with pytest.raises(Penolakan) as salah:
        read_warga(IsianWarga(nama))
    assert salah.value.kode == "diwakilkan" and salah.value.langkah
    assert read_warga(IsianWarga("Kuasa Ginting"))["nama"] and read_warga(IsianWarga("A.N. Wijaya"))["nama"]


def _umum(p: Panggung, **isi: Any) -> dict[str, Any]:
    return {"oleh": p.rahmat, "pada": p.pada, "kunci": kunci(), **isi}


def _kode(fungsi: Any, **isi: Any) -> str:
    with pytest.raises(Penolakan) as salah:
        fungsi(**isi)
    return salah.value.kode


@pytest.mark.django_db
@pytest.mark.skala
def test_the_evening_at_its_limits() -> None:
    """120 households: 39 are too few, 40 are enough; twelve women of forty, not eleven; dissent stays with its answer."""
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "renja1")
    pemuka = IsianWarga("Ustaz Salim", pemuda=True, tokoh_agama=True, tokoh_masyarakat=True)
    actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=pemuka)
    actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=IsianWarga("Siti Aminah", "No. 2", perempuan=True))
    satu = actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto("a"), isian=IsianLembar(38, 1, perempuan=10))
    assert rekap_of(m).hadir == 39
    usul = [actions_putus.record_usulan(**_umum(p), musyawarah=m, judul=f"Usulan {n}", bidang="sosial") for n in ("satu", "dua")]
    for u in usul:
        actions_putus.record_suara(**_umum(p), usulan=u, cara="tangan", jumlah=20)
    assert [(b.peringkat, b.seri) for b in tally(m)] == [(1, True), (1, True)]
    keberatan = {"isi": "Gang saya selalu dilewati.", "nama": "Pak Karim", "tanggapan": "Masuk rencana tahun depan."}
    actions_putus.record_keberatan(**_umum(p), musyawarah=m, **keberatan)
    pilih = {"musyawarah": m, "isi": "Usulan satu dipilih", "cara": "suara", "abstain": 0, "usulan_ids": [usul[0].pk]}
    assert _kode(actions_putus.decide_keputusan, **_umum(p), **pilih, setuju=20, tidak_setuju=20) == "suara_lebih"
    assert _kode(actions_putus.decide_keputusan, **_umum(p), **pilih, setuju=19, tidak_setuju=19) == "tidak_setuju"
    assert _kode(actions_putus.decide_keputusan, **_umum(p), **pilih, setuju=39, tidak_setuju=1) == "suara_lebih"
    actions_putus.decide_keputusan(**_umum(p), **pilih, setuju=20, tidak_setuju=19)
    assert _kode(actions_tutup.close_musyawarah, **_umum(p), musyawarah=m) == "kuorum_kurang"
    # the same woman by paper is the same woman; one more man makes forty, and eleven women are one too few
    dia = IsianWarga("Siti  aminah", "No. 2")
    lagi = actions_hadir.record_hadir(**_umum(p), musyawarah=m, cara="lembar", lembar=satu, warga=dia)
    assert lagi.cara == "ketuk" and rekap_of(m).hadir == 39
    akhir = actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=IsianWarga("Zulkarnain Gultom"))
    nilai = nilai_of(m, rekap_of(m))
    assert (nilai.hadir, nilai.perlu, nilai.kuorum, nilai.keterwakilan) == (40, 40, True, False)
    assert _kode(actions_tutup.close_musyawarah, **_umum(p), musyawarah=m) == "keterwakilan_kurang"
    actions_hadir.reverse_hadir(**_umum(p), musyawarah=m, hadir=akhir)
    actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=warga(0))  # a woman
    # a decision by count that no longer fits who is present is found at the close
    pergi = Hadir.objects.get(musyawarah=m, nama="Ustaz Salim")
    assert nilai_of(m, rekap_of(m)).cukup
    actions_hadir.reverse_hadir(**_umum(p), musyawarah=m, hadir=pergi)
    actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=pemuka)
    m = actions_tutup.close_musyawarah(**_umum(p), musyawarah=m)
    assert (m.keadaan, m.hadir, m.kuorum, m.keterwakilan) == ("ditutup", 40, True, True)
    tetap = Musyawarah.objects.get(pk=m.pk)
    assert [k.tanggapan for k in tetap.keberatan.all()] == ["Masuk rencana tahun depan."]
    assert list(tetap.usulan.filter(terpilih=True).values_list("judul", "suara", "peringkat")) == [("Usulan satu", 20, 1)]


@pytest.mark.django_db
@pytest.mark.skala
def test_a_decision_by_count_above_who_is_present_holds_the_close_back() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    actions_hadir.record_lembar(
        **_umum(p), musyawarah=m, foto=foto("a"),
        isian=IsianLembar(44, perempuan=20, pemuda=1, tokoh_agama=1, tokoh_masyarakat=1),
    )  # fmt: skip
    tamu = actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=IsianWarga("Tamu Kelurahan"))
    isi = {"musyawarah": m, "isi": "Warga siap", "cara": "suara", "setuju": 45, "tidak_setuju": 0}
    k = actions_putus.decide_keputusan(**_umum(p), **isi)
    actions_hadir.reverse_hadir(**_umum(p), musyawarah=m, hadir=tamu)  # no resident after all
    assert _kode(actions_tutup.close_musyawarah, **_umum(p), musyawarah=m) == "suara_lebih"
    actions_putus.reverse_keputusan(**_umum(p), keputusan=k)
    actions_putus.decide_keputusan(**_umum(p), **isi | {"setuju": 44})
    assert actions_tutup.close_musyawarah(**_umum(p), musyawarah=m).hadir == 44
