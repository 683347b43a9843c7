"""Nobody approves their own, at any step, by any route; nothing is approved that was not looked at."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.akun import actions as akun
from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.rab import actions, actions_ajukan, actions_bersama, actions_verifikasi
from bahagia.rab.isian import IsianBaris
from bahagia.rab.jenis import KeadaanRAB
from bahagia.rab.models import RAB, BarisRAB, Kegiatan, PemeriksaanRAB, PenulisRAB, VerifikasiBaris
from bahagia.rab.queries import list_antrean, list_baris, list_menunggu, rab_berlaku
from bahagia.rab.queries_bersama import bersama_pokok, list_bersama
from bahagia.rab.tests.bantu import Ditolak
from tests import pemeran
from tests.cerita import rab as cerita
from tests.cerita import tahapan as cerita_tahapan
from tests.pemeran import SEJAK, SK, Panggung, kunci

TAHUN = 2026
pytestmark = pytest.mark.skala


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def _angkat(p: Panggung, orang: Akun, peran: Peran, **di: object) -> None:
    """A post given later."""
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=orang, peran=peran, sejak=date(2026, 1, 1), dasar_hukum=SK, **di  # type: ignore[arg-type]
    )


def _jabatan(p: Panggung, orang: Akun) -> Any:
    return next(j for j in list_jabatan_rt(p.rt.pk, pada=SEJAK) if j.akun == orang)


def _rt05(p: Panggung) -> Panggung:
    """The neighbours of RT 05 on stage, with a secretary of their own."""
    lain = pemeran.orang("Wulan Sari", Peran.SEKRETARIS, rt=p.rt_lain, pada=p.pada)
    return dataclasses.replace(p, rt=p.rt_lain, darmawan=p.samsul, rahmat=lain, siti=p.aminah)


def test_who_wrote_a_line_never_verifies_whatever_post_comes_later(p: Panggung) -> None:
    rab = cerita.rab_diajukan(p)  # Pak Darmawan wrote, Pak Rahmat submitted
    for orang in (p.darmawan, p.rahmat):
        with Ditolak("tidak_berhak"):
            cerita.periksa(p, rab, oleh=orang)
        _angkat(p, orang, Peran.PENDAMPING, rt=p.rt)
        with Ditolak("penulis_tidak_memeriksa"):
            cerita.periksa(p, rab, oleh=orang)
    _angkat(p, p.siti, Peran.PENDAMPING, rt=p.rt)  # wrote nothing, but sits in the committee
    with Ditolak("pengurus_tidak_memeriksa"):
        cerita.periksa(p, rab, oleh=p.siti)
    for orang, kode in ((p.admin, "tidak_berhak"), (p.sistem, "bukan_jabatannya"), (p.yusuf, "bukan_jabatannya"),
                        (p.samsul, "tidak_berhak"), (p.wali, "tidak_berhak")):  # fmt: skip
        with Ditolak(kode):
            cerita.periksa(p, rab, oleh=orang)
    assert not PemeriksaanRAB.objects.exists()
    tempat = {"kota_kode": rab.kota_kode, "kelurahan_kode": rab.kelurahan_kode, "rt": p.rt}
    with pytest.raises(IntegrityError, match="penulis tidak memeriksa"), transaction.atomic():  # nor through the tables
        PemeriksaanRAB.objects.create(
            **tempat, rab=rab, putaran=1, langkah="pendamping", peran="pendamping", terima=1, tolak=0, sidik=rab.sidik,
            oleh=p.rahmat, pada=p.pada,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="belum semua baris diterima"), transaction.atomic():
        RAB.objects.filter(pk=rab.pk).update(keadaan=KeadaanRAB.DISETUJUI)


def test_one_person_takes_one_step_and_who_verified_does_not_write(p: Panggung) -> None:
    rab = cerita.periksa(p, cerita.rab_diajukan(p))
    _angkat(p, p.rina, Peran.LURAH, wilayah=p.kelurahan)
    with Ditolak("satu_orang_satu_langkah"):
        cerita.periksa(p, rab, oleh=p.rina)
    tolak = next(iter(list_menunggu(rab, "lurah", "semua")))
    rab = cerita.periksa(p, rab, tolak={tolak: "Tidak sesuai musyawarah"})
    akun.close_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), jabatan=_jabatan(p, p.rahmat), sampai=date(2026, 1, 1),
        alasan="Pindah rumah",
    )  # fmt: skip
    _angkat(p, p.yusuf, Peran.SEKRETARIS, rt=p.rt)
    with Ditolak("pemeriksa_tidak_menulis"):
        actions.close_baris(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rab=rab, baris_id=tolak)
    tempat = {"kota_kode": rab.kota_kode, "kelurahan_kode": rab.kelurahan_kode, "rt": p.rt}
    with pytest.raises(IntegrityError, match="pemeriksa tidak menulis"), transaction.atomic():
        PenulisRAB.objects.create(**tempat, tahun=TAHUN, akun=p.yusuf)


def test_changed_contents_are_not_approved_unseen(p: Panggung) -> None:
    rab = cerita.rab_diajukan(p)
    dilihat, ids = rab.sidik, list_menunggu(rab, "pendamping", "semua")
    umum = {"oleh": p.rahmat, "pada": p.pada}
    galian = BarisRAB.objects.select_related("pokok").get(rab=rab, uraian__startswith="Galian")
    isian = IsianBaris(galian.pokok.kegiatan_id, galian.uraian, "upah", "m3", 95_000, galian.volume)
    with Ditolak("rab_terkunci"):
        actions.record_baris(**umum, kunci=kunci(), rab=rab, baris=galian, isian=isian)
    with pytest.raises(IntegrityError, match="yang sudah diajukan"), transaction.atomic():
        BarisRAB.objects.filter(pk=galian.pk).update(harga=95_000, nilai=95_000 * 12)
    with pytest.raises(IntegrityError, match="yang sudah diajukan"), transaction.atomic():
        Kegiatan.objects.filter(pk=galian.pokok.kegiatan_id).update(volume=400)
    rab = actions_ajukan.revoke_pengajuan(**umum, kunci=kunci(), rab=rab)
    actions.record_baris(**umum, kunci=kunci(), rab=rab, baris=galian, isian=isian)
    rab = actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    putusan = dict.fromkeys(ids, ("terima", ""))
    with Ditolak("isi_berubah"):
        actions_verifikasi.verify_baris(
            oleh=p.rina, pada=p.pada, kunci=kunci(), rab=rab, langkah="pendamping", putusan=putusan, sidik=dilihat
        )
    assert not VerifikasiBaris.objects.exists()
    rab = cerita.periksa(p, rab)
    with Ditolak("tidak_dapat_ditarik"):
        actions_ajukan.revoke_pengajuan(**umum, kunci=kunci(), rab=rab)


def test_two_at_one_desk_and_lines_of_others(p: Panggung) -> None:
    rab, tetangga = cerita.rab_diajukan(p), cerita.rab_diajukan(_rt05(p))
    kedua = pemeran.orang("Yanti", Peran.PENDAMPING, rt=p.rt, pada=p.pada)
    asing = next(iter(list_menunggu(tetangga, "pendamping", "semua")))
    putusan = dict.fromkeys(list_menunggu(rab, "pendamping", "semua"), ("terima", ""))
    isi = {"pada": p.pada, "rab": rab, "langkah": "pendamping", "sidik": rab.sidik}
    with Ditolak("baris_lain"):
        actions_verifikasi.verify_baris(oleh=p.rina, kunci=kunci(), putusan=putusan | {asing: ("terima", "")}, **isi)
    with Ditolak("belum_semua"):
        actions_verifikasi.verify_baris(oleh=p.rina, kunci=kunci(), putusan=dict(list(putusan.items())[1:]), **isi)
    with Ditolak("alasan"):
        actions_verifikasi.verify_baris(oleh=p.rina, kunci=kunci(), putusan=putusan | {min(putusan): ("tolak", " ")}, **isi)
    with Ditolak("putusan"):
        actions_verifikasi.verify_baris(oleh=p.rina, kunci=kunci(), putusan=putusan | {min(putusan): ("ya", "")}, **isi)
    tanda = kunci()
    actions_verifikasi.verify_baris(oleh=p.rina, kunci=tanda, putusan=putusan, **isi)
    actions_verifikasi.verify_baris(oleh=p.rina, kunci=tanda, putusan=putusan, **isi)  # sent twice: one effect
    with Ditolak("bukan_langkahnya"):
        actions_verifikasi.verify_baris(oleh=kedua, kunci=kunci(), putusan=putusan, **isi)
    assert PemeriksaanRAB.objects.filter(rab=rab).count() == 1
    # one RT's fault holds nobody back: RT 14 is sent back, RT 05 goes on to the end
    rab = cerita.periksa(p, rab, tolak={min(list_menunggu(rab, "lurah", "semua")): "Bukan pilihan warga"})
    assert rab.keadaan == KeadaanRAB.DIKEMBALIKAN
    with Ditolak("baris_lain"):
        actions.close_baris(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab, baris_id=asing)
    assert cerita.lewati(p, tetangga).keadaan == KeadaanRAB.DISETUJUI
    assert not list_antrean(Tempat(kelurahan=frozenset({p.kelurahan.pk}))).exists()


def test_a_stop_order_holds_submission_and_the_last_yes(p: Panggung) -> None:
    rab = cerita.rab_disusun(p)
    cerita_tahapan.henti(p)
    with Ditolak("perintah_henti"):
        actions_ajukan.submit_rab(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab)
    assert rab_berlaku(p.rt, TAHUN) is None


def test_an_exemption_is_decided_by_another_and_takes_the_mandate_away(p: Panggung) -> None:
    umum = {"pada": p.pada}
    usul = actions_verifikasi.propose_pembebasan(
        oleh=p.darmawan, kunci=kunci(), rt=p.rt, tahun=TAHUN, kode="cctv", alasan="Sudah ada CCTV dari Dinas Kominfo", **umum
    )
    with Ditolak("wajib_lain"):
        actions_verifikasi.propose_pembebasan(
            oleh=p.darmawan, kunci=kunci(), rt=p.rt, tahun=TAHUN, kode="gapura", alasan="Tidak perlu gapura baru", **umum
        )
    _angkat(p, p.darmawan, Peran.LURAH, wilayah=p.kelurahan)
    with Ditolak("penulis_tidak_memeriksa"):
        actions_verifikasi.decide_pembebasan(oleh=p.darmawan, kunci=kunci(), pembebasan=usul, setuju=True, **umum)
    with pytest.raises(IntegrityError, match="pembebasan_dua_orang"), transaction.atomic():
        type(usul).objects.filter(pk=usul.pk).update(keadaan="disetujui", diputus_oleh=p.darmawan, diputus_pada=p.pada)
    with Ditolak("alasan"):
        actions_verifikasi.decide_pembebasan(oleh=p.yusuf, kunci=kunci(), pembebasan=usul, setuju=False, **umum)
    actions_verifikasi.decide_pembebasan(oleh=p.yusuf, kunci=kunci(), pembebasan=usul, setuju=True, **umum)
    rab = cerita.rab_disetujui(p)  # without a line for CCTV
    assert not [b for b in list_baris(rab) if b.pokok.kegiatan.kode == "cctv"]


def test_a_joint_purchase_is_agreed_by_each_rt_for_itself(p: Panggung) -> None:
    rt05 = _rt05(p)
    umum = {"pada": p.pada, "tahun": TAHUN, "nama": "Gerobak motor sampah", "pemilik": p.rt, "kode": "germo",
            "pemeliharaan": "Dirawat RT 14, bensin dibagi dua"}  # fmt: skip
    for bagian, kode in (({p.rt.pk: 30_000_000}, "peserta"), ({p.rt.pk: 30_000_000, p.rt_lain.pk: 0}, "bagian"),
                         ({p.rt.pk: 300_000_000, p.rt_lain.pk: 1}, "bagian"), ({p.rt_lain.pk: 1, 0: 2}, "peserta")):  # fmt: skip
        with Ditolak(kode):
            actions_bersama.open_bersama(oleh=p.darmawan, kunci=kunci(), rt=p.rt, bagian=bagian, **umum)
    sendiri = actions_bersama.open_bersama(
        oleh=p.darmawan, kunci=kunci(), rt=p.rt, bagian={p.rt.pk: 20_000_000, p.rt_lain.pk: 10_000_000}, **umum
    )
    rab = cerita.rab_disusun(p)
    baris = next(b for b in list_baris(rab) if b.item_kode.startswith("bersama."))
    assert (baris.nilai, baris.otomatis, baris.pokok.kegiatan.kode) == (20_000_000, True, "germo")
    kini = bersama_pokok(baris.pokok_id)
    assert kini is not None and not kini.lengkap and kini.nilai == 30_000_000
    punya_05 = type(sendiri).objects.get(bersama=sendiri.bersama_id, rt=p.rt_lain)
    with Ditolak("tidak_berhak"):
        actions_bersama.approve_bersama(oleh=p.darmawan, pada=p.pada, kunci=kunci(), bagian=punya_05)
    actions_bersama.approve_bersama(oleh=rt05.darmawan, pada=p.pada, kunci=kunci(), bagian=punya_05)
    assert list_bersama(p.rt, TAHUN)[0].lengkap
    with Ditolak("sudah_dijawab"):
        actions_bersama.reject_bersama(oleh=p.darmawan, pada=p.pada, kunci=kunci(), bagian=sendiri, alasan="Tidak jadi ikut saja")
    with pytest.raises(IntegrityError, match="bagian yang sudah diputus"), transaction.atomic():
        type(sendiri).objects.filter(pk=sendiri.pk).update(nilai=1)
    ditolak = actions_bersama.open_bersama(
        oleh=p.darmawan, kunci=kunci(), rt=p.rt, bagian={p.rt.pk: 5_000_000, p.rt_lain.pk: 5_000_000}, **umum | {"nama": "Tenda"}
    )
    milik = type(ditolak).objects.get(bersama=ditolak.bersama_id, rt=p.rt_lain)
    actions_bersama.reject_bersama(oleh=rt05.darmawan, pada=p.pada, kunci=kunci(), bagian=milik, alasan="Sudah punya tenda")
    rab = actions_ajukan.submit_rab(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab)
    assert {b.item_kode for b in list_baris(rab) if b.item_kode.startswith("bersama.")} == {f"bersama.{sendiri.bersama_id}"}


def test_rows_of_another_rt_are_out_of_sight_of_the_database_itself(p: Panggung) -> None:
    cerita.rab_disusun(p)
    with transaction.atomic():
        set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
        with connection.cursor() as kursor:
            kursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE '%%web%%' LIMIT 1")
            (peran,) = kursor.fetchone()
            kursor.execute(f'SET LOCAL ROLE "{peran}"')
            for tabel in ("rab", "barisrab", "pokok", "kegiatan", "penulisrab"):
                kursor.execute(f"SELECT count(*) FROM rab_{tabel} WHERE rt_id = %s", [p.rt.pk])
                assert kursor.fetchone() == (0,), tabel
        transaction.set_rollback(True)
