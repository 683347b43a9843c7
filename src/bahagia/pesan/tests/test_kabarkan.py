"""What the house tells by itself: invitations, letters, receipts, accidents, deadlines; in the transaction of the act."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.ingatkan import ingatkan_kota
from bahagia.gotong_royong.models import SuratTugas
from bahagia.gotong_royong.queries import list_peserta
from bahagia.musyawarah import actions as musyawarah
from bahagia.pesan.actions_izin import record_izin_sendiri
from bahagia.pesan.isian import open_alamat, open_isi
from bahagia.pesan.kabarkan import kabarkan_kuitansi
from bahagia.pesan.models import Pesan
from bahagia.pesan.tests.panggung import kantor
from tests import pemeran
from tests.cerita import gotong_royong as cerita_kerja
from tests.cerita import hadir as cerita_hadir
from tests.cerita import pesan as cerita
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    panggung = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    return panggung


def berponsel(p: Panggung, akun: Akun, n: int, *, ya: bool = True) -> None:
    """An officer with a number, who said yes on the own page."""
    Akun.objects.filter(pk=akun.pk).update(telepon=cerita.nomor(n))
    akun.refresh_from_db()
    record_izin_sendiri(oleh=akun, pada=p.pada, kunci=kunci(), saluran="wa", setuju=ya)


def isi(templat: str) -> list[dict[str, str]]:
    return [open_isi(x.isi_sandi) for x in Pesan.objects.filter(templat=templat).order_by("id")]


def test_who_agreed_is_invited_and_who_was_invited_hears_that_it_is_off(p: Panggung) -> None:
    for n in (1, 2):
        cerita.setuju(p, n)
    cerita.setuju(p, 1, saluran="surel", alamat="warga.satu@contoh.invalid")  # the same person: not twice
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada}
    hari = tanggal_kota(p.pada) + timedelta(days=5)
    m = musyawarah.open_musyawarah(
        **umum, kunci=kunci(), rt=p.rt, tahun=hari.year, jenis="pemetaan", tanggal=hari, jam=time(19, 30), tempat="Balai RT"
    )
    undangan = isi("undangan")
    assert [u["nama"] for u in undangan] == ["Warga Ke-1", "Warga Ke-2"] and undangan[0]["tempat"] == "Balai RT"
    assert "19.30" in undangan[0]["waktu"]
    with kantor(p.pada) as k:
        k.penyedia.sikap = lambda n: "terima" if n == 1 else "503_graph"
        k.putaran()
        pemeran.buka_lingkup()
        musyawarah.revoke_musyawarah(**umum, kunci=kunci(), musyawarah=m, alasan="Hujan lebat.")
    # the first was sent; the second had been tried, so nobody can be sure that nothing came: both are told
    assert [x["alasan"] for x in isi("undangan_batal")] == ["Hujan lebat"] * 2
    assert Pesan.objects.filter(templat="undangan", keadaan="batal", sebab="ditarik").count() == 1


def test_a_letter_reaches_who_is_named_and_agreed_and_not_when_it_was_withdrawn_before(p: Panggung) -> None:
    kerja = cerita_kerja.kerja_siap(p, peserta=1)
    cerita_kerja.tambah(p, kerja, 1, telepon=cerita.nomor(1))
    cerita_kerja.tambah(p, kerja, 2, telepon=cerita.nomor(2))
    cerita.setuju(p, 1)
    surat = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    satu = Pesan.objects.get(templat="surat_tugas")
    teks = open_isi(satu.isi_sandi)
    assert open_alamat(satu.alamat_sandi) == cerita.nomor(1) and teks["nomor"] == surat.nomor
    assert "/periksa/" in teks["tautan"] and teks["tautan"].startswith("http")
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=surat, alasan="Salah hari.")
    satu.refresh_from_db()
    assert (satu.keadaan, satu.sebab) == ("batal", "ditarik")


def test_nobody_is_invited_to_a_meeting_that_is_over(p: Panggung) -> None:
    """Called in the evening: by the morning one of the two is over."""
    cerita.setuju(p, 1)
    malam = timezone.localtime(p.pada).replace(hour=20, minute=10)
    besok = malam + timedelta(days=1)
    for jenis, mulai in (("perubahan", malam), ("pemetaan", malam.replace(hour=21)), ("kesiapan", besok.replace(hour=19))):
        musyawarah.open_musyawarah(
            oleh=p.rahmat, pada=malam, kunci=kunci(), rt=p.rt, tahun=malam.year, jenis=jenis, tanggal=mulai.date(),
            jam=mulai.time(), tempat="Balai RT",
        )  # fmt: skip
    with kantor(besok.replace(hour=7)) as k:
        k.putaran()
        k.putaran()
        pemeran.buka_lingkup()
        assert list(Pesan.objects.order_by("id").values_list("keadaan", "sebab")) == [("gagal", "lewat_waktu"), ("terkirim", "")]


def test_who_was_taken_off_at_night_does_not_hear_in_the_morning_of_the_letter(p: Panggung) -> None:
    kerja = cerita_kerja.kerja_siap(p, peserta=0)
    for n in (1, 2):
        cerita.setuju(p, n)
        cerita_kerja.tambah(p, kerja, n, telepon=cerita.nomor(n))
    malam = timezone.localtime(p.pada).replace(hour=21)
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=malam, kunci=kunci(), gotong_royong=kerja)
    keluar = list_peserta(kerja)[0]
    actions.reverse_peserta(oleh=p.darmawan, pada=malam, kunci=kunci(), peserta=keluar, alasan="Sakit")
    assert dict(Pesan.objects.values_list("nama", "sebab")) == {keluar.nama: "ditarik", list_peserta(kerja)[0].nama: ""}


def test_a_letter_with_additions_is_withdrawn_although_each_was_told(p: Panggung) -> None:
    kerja = cerita_kerja.kerja_siap(p, peserta=0)
    for n in (1, 2, 3):
        cerita.setuju(p, n)
        cerita_kerja.tambah(p, kerja, n, telepon=cerita.nomor(n))
        terbit = actions_surat.issue_tambahan if n > 1 else actions_surat.issue_surat_tugas
        terbit(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    induk, *tambahan = SuratTugas.objects.order_by("urut")
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=induk, alasan="Salah hari.")
    assert len(tambahan) == 2 and not SuratTugas.objects.filter(ditarik_pada__isnull=True).exists()
    assert list(Pesan.objects.values_list("keadaan", "sebab")) == [("batal", "ditarik")] * 3


def test_an_accident_is_told_to_the_committee_at_night_too(p: Panggung) -> None:
    berponsel(p, p.darmawan, 11)
    berponsel(p, p.siti, 12)
    berponsel(p, p.rahmat, 13, ya=False)
    kerja = cerita_kerja.surat_terbit(p)
    cerita_hadir.kejadian(p, kerja)
    semua = Pesan.objects.filter(templat="kejadian")
    assert {open_alamat(x.alamat_sandi) for x in semua} == {cerita.nomor(11), cerita.nomor(12)}
    assert all(x.mulai_pada == x.dibuat_pada for x in semua), "no quiet hours for that"


def test_an_act_that_fails_told_nobody_anything(p: Panggung) -> None:
    berponsel(p, p.darmawan, 11)
    isian = {"nomor": "KW/14/2026/0001", "nilai": 250_000, "untuk": "semen", "token": "x" * 22, "objek": "belanja.Nota:1"}
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kabarkan_kuitansi(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, **isian)
        raise ZeroDivisionError
    assert not Pesan.objects.exists()
    assert kabarkan_kuitansi(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, **isian) == 1
    assert isi("kuitansi")[0]["nilai"] == "Rp250.000" and isi("kuitansi")[0]["nama"] == "Darmawan"


def test_the_chair_is_reminded_on_the_days_that_count_once_each(p: Panggung) -> None:
    berponsel(p, p.darmawan, 11)
    cerita_kerja.surat_terbit(p)
    hari, ditulis = p.pada, []
    for _ in range(40):
        n = ingatkan_kota(pemeran.KOTA, oleh=p.sistem, pada=hari)
        assert ingatkan_kota(pemeran.KOTA, oleh=p.sistem, pada=hari) == n, "the same round again"
        ditulis.append(n)
        hari += timedelta(days=1)
    semua = isi("pengingat")
    assert len(semua) == sum(ditulis) == 4, "7, 3, 1 and 0 days before"
    assert all("Daftarkan" in x["hal"] and x["tautan"].startswith("http") for x in semua)
