"""Pak Darmawan's list for RT 14: drafted, priced, submitted, approved, paid, proven. And everyone who may not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.iuran import actions, actions_bukti, queries
from bahagia.iuran.models import BarisIuran, BulanIuran, DaftarIuran, KeadaanDaftar, Penanggung, SelisihBukti
from bahagia.pekerja.models import Pekerja, Status
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
MARET = date(2026, 3, 1)
TOTAL = 4_032_000  # the published example: 20 workers, 12 months


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=20)


def buka(p, **ubah):
    isi = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "bulan_mulai": MARET, "jumlah_bulan": 12}
    return actions.open_daftar(**(isi | ubah))


def ajukan(p, daftar=None, **ubah):
    return actions.submit_daftar(**({"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "daftar": daftar or buka(p)} | ubah))


def setujui(p, daftar, **ubah):
    return actions.approve_daftar(**({"oleh": p.yusuf, "pada": p.pada, "kunci": kunci(), "daftar": daftar} | ubah))


def bayar(p, daftar, **ubah):
    return actions.pay_daftar(**({"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "daftar": daftar} | ubah))


def dibayar(p):
    return bayar(p, setujui(p, ajukan(p)))


def bukti(p, daftar, **ubah):
    isi = {"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "daftar": daftar, "kode_iuran": "12345678901",
           "tanggal": date(2026, 2, 3), "nilai": TOTAL}  # fmt: skip
    return actions_bukti.record_bukti(**(isi | ubah))


def test_twenty_workers_cost_the_published_amount(p):
    daftar = buka(p)
    assert (daftar.jumlah_pekerja, daftar.nilai) == (20, TOTAL)
    daftar = ajukan(p, daftar)
    assert daftar.keadaan == KeadaanDaftar.DIAJUKAN
    assert BulanIuran.objects.filter(daftar_id=daftar.pk).count() == 240
    assert any("PP 44/2015" in d["peraturan"] for d in daftar.dasar)
    assert daftar.versi_hukum


def test_paid_and_proven_months_protect_and_the_fund_is_lower(p):
    awal = ringkasan_dana(p.rt, 2026).tersedia
    daftar = dibayar(p)
    assert ringkasan_dana(p.rt, 2026).tersedia == awal - TOTAL
    assert queries.ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 0  # paid is not proven
    bukti(p, daftar)
    daftar.refresh_from_db()
    assert daftar.keadaan == KeadaanDaftar.TERBUKTI
    cakupan = queries.ringkas_cakupan([p.rt.pk], pada=MARET)
    assert (cakupan.terlindungi, cakupan.bulan_orang, cakupan.terlindungi_sampai) == (20, 240, date(2027, 2, 1))
    masa = queries.list_masa_pekerja(p.pekerja[0].nik_indeks)
    assert [(m.dari, m.sampai, m.penanggung_nama) for m in masa] == [(MARET, date(2027, 2, 1), daftar.penanggung_nama)]


def test_the_same_key_gives_the_same_list_and_another_body_is_refused(p):
    satu = kunci()
    daftar = buka(p, kunci=satu)
    assert buka(p, kunci=satu).pk == daftar.pk
    with pytest.raises(Bentrok) as salah:
        buka(p, kunci=satu, jumlah_bulan=6)
    assert salah.value.kode == "kunci_beda_isi"


def test_nobody_approves_or_pays_their_own_list(p):
    daftar = ajukan(p)
    with pytest.raises(TidakBerhak):
        setujui(p, daftar, oleh=p.darmawan)
    # even with the post of lurah given later, the proposer stays the proposer
    lurah_baru = p.darmawan
    with pytest.raises(IntegrityError), transaction.atomic():
        DaftarIuran.objects.filter(pk=daftar.pk).update(
            keadaan="disetujui", diputus_oleh_id=lurah_baru.pk, diputus_pada=p.pada
        )
    daftar = setujui(p, daftar)
    with pytest.raises(TidakBerhak):
        bayar(p, daftar, oleh=p.yusuf)
    with pytest.raises(TidakBerhak):
        bayar(p, daftar, oleh=p.darmawan)
    with pytest.raises(IntegrityError), transaction.atomic():
        DaftarIuran.objects.filter(pk=daftar.pk).update(
            keadaan="dibayar", dibayar_oleh_id=daftar.diputus_oleh_id, dibayar_pada=p.pada
        )


@pytest.mark.parametrize("siapa", "samsul aminah rahmat rina marlina ratna ida wali admin tamu dewi".split())
def test_only_the_ketua_rt_or_disnaker_submits(p, siapa):
    with pytest.raises(TidakBerhak):
        buka(p, oleh=getattr(p, siapa))


@pytest.mark.parametrize("siapa", "samsul siti rahmat rina marlina ratna hendra ida wali admin tamu".split())
def test_only_the_lurah_approves(p, siapa):
    daftar = ajukan(p)
    with pytest.raises(TidakBerhak):
        setujui(p, daftar, oleh=getattr(p, siapa))
    assert DaftarIuran.objects.get(pk=daftar.pk).keadaan == KeadaanDaftar.DIAJUKAN


def test_a_second_list_is_told_who_holds_the_months_and_since_when(p):
    lain = buka(p)  # a draft from before
    ajukan(p)
    with pytest.raises(Bentrok) as salah:
        ajukan(p, lain)
    assert salah.value.kode == "sudah_ditanggung"
    assert "Dana RT 14 Kenali Asam sejak 3 Februari 2026" in salah.value.kalimat
    assert BulanIuran.objects.filter(daftar_id=lain.pk).count() == 0


def test_a_new_draft_leaves_out_who_is_covered(p):
    ajukan(p)
    daftar = buka(p)
    assert daftar.jumlah_pekerja == 0
    baris = BarisIuran.objects.filter(daftar=daftar).first()
    assert not baris.ikut and baris.alasan.startswith("Sudah ditanggung Dana RT 14 Kenali Asam")
    with pytest.raises(Penolakan) as salah:
        ajukan(p, daftar)
    assert salah.value.kode == "daftar_kosong"


def test_a_rejected_list_frees_months_and_says_why(p):
    daftar = ajukan(p)
    with pytest.raises(Penolakan):
        actions.reject_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar, alasan="  ")
    daftar = actions.reject_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar, alasan="Dua orang pindah")
    assert daftar.alasan_tolak == "Dua orang pindah"
    assert not BulanIuran.objects.exists()
    assert ajukan(p).keadaan == KeadaanDaftar.DIAJUKAN


def test_choosing_workers_changes_the_sum(p):
    daftar = buka(p)
    ids = list(BarisIuran.objects.filter(daftar=daftar).values_list("pk", flat=True))[:7]
    daftar = actions.record_pilihan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar, baris_ids=ids)
    assert (daftar.jumlah_pekerja, daftar.nilai) == (7, 7 * 201_600)
    assert ajukan(p, daftar).nilai == 1_411_200


def test_ids_of_another_list_change_nothing(p):
    daftar, lain = buka(p), buka(p)
    ids = list(BarisIuran.objects.filter(daftar=lain).values_list("pk", flat=True))
    daftar = actions.record_pilihan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar, baris_ids=ids)
    assert daftar.jumlah_pekerja == 0


def test_a_list_that_was_submitted_is_locked(p):
    daftar = ajukan(p)
    with pytest.raises(Bentrok):
        actions.record_pilihan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar, baris_ids=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        DaftarIuran.objects.filter(pk=daftar.pk).update(nilai=1)
    with pytest.raises(Bentrok):
        ajukan(p, daftar)


def test_too_little_money_is_said_before_locking():
    p = pemeran.rt14(pekerja=20, dana_rt=1_000_000)
    with pytest.raises(Penolakan) as salah:
        ajukan(p)
    assert salah.value.kode == "dana_kurang"
    assert "Rp1.000.000" in salah.value.kalimat and "Rp4.032.000" in salah.value.kalimat


@pytest.mark.parametrize(("mulai", "bulan", "kode"), [
    (date(2026, 1, 1), 12, "bulan_mulai"), (date(2027, 3, 1), 1, "bulan_mulai"), (MARET, 2, "jumlah_bulan"),
    (MARET, 0, "jumlah_bulan"), (MARET, 13, "jumlah_bulan"),
])  # fmt: skip
def test_months_outside_the_rules_are_refused(p, mulai, bulan, kode):
    with pytest.raises(Penolakan) as salah:
        buka(p, bulan_mulai=mulai, jumlah_bulan=bulan)
    assert salah.value.kode == kode


def test_an_rt_without_verified_workers_hears_the_next_step():
    p = pemeran.rt14(pekerja=0)
    with pytest.raises(Penolakan) as salah:
        buka(p)
    assert salah.value.kode == "belum_ada_pekerja" and salah.value.langkah


def test_self_payers_in_transport_get_the_discount_of_pp_50_2025(p):
    Pekerja.objects.filter(rt=p.rt, status=Status.TERVERIFIKASI).update(sektor="transport")
    daftar = actions.open_daftar(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=date(2026, 5, 1), jumlah_bulan=1,
        penanggung=Penanggung.MANDIRI,
    )  # fmt: skip
    assert daftar.nilai == 20 * 8_400
    daftar = actions.submit_daftar(oleh=p.sistem, pada=p.pada, kunci=kunci(), daftar=daftar)
    assert any("PP 50/2025" in d["peraturan"] for d in daftar.dasar)


def test_a_receipt_that_differs_leaves_rows_for_another_person(p):
    daftar = dibayar(p)
    hasil = bukti(p, daftar, nilai=TOTAL - 201_600)
    (selisih,) = hasil.selisih.all()
    assert (selisih.jenis, selisih.nilai) == (SelisihBukti.Jenis.KURANG, 201_600)
    assert queries.ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 0
    terima = SelisihBukti.Keputusan.DITERIMA
    with pytest.raises(TidakBerhak):
        actions_bukti.decide_selisih(oleh=p.siti, pada=p.pada, kunci=kunci(), selisih=selisih, keputusan=terima, alasan="a")
    actions_bukti.decide_selisih(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), selisih=selisih, keputusan=terima, alasan="Surat BPJS nomor 7"
    )
    assert queries.ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 20


def test_too_much_paid_is_carried_to_the_next_list(p):
    daftar = dibayar(p)
    hasil = bukti(p, daftar, nilai=TOTAL + 0)
    assert not hasil.selisih.exists()
    bulan = actions.open_daftar(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=date(2026, 2, 1), jumlah_bulan=1
    )
    februari = bayar(p, setujui(p, ajukan(p, bulan)))
    lebih = bukti(p, februari, kode_iuran="22222222222", nilai=20 * 16_800 + 33_600)
    (selisih,) = lebih.selisih.all()
    assert selisih.jenis == SelisihBukti.Jenis.LEBIH
    assert queries.ringkas_cakupan([p.rt.pk], pada=date(2026, 2, 1)).terlindungi == 20  # nobody waits for the change
    actions_bukti.decide_selisih(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), selisih=selisih, alasan="Dibawa ke depan",
        keputusan=SelisihBukti.Keputusan.DITITIPKAN,
    )  # fmt: skip
    assert ringkasan_dana(p.rt, 2026).titipan == 33_600


def test_a_wrong_code_holds_the_months_back_until_the_right_receipt(p):
    daftar = dibayar(p)
    actions.record_kode_iuran(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar, kode="123 4567 8901")
    salah = bukti(p, daftar, kode_iuran="99999999999")
    assert [s.jenis for s in salah.selisih.all()] == [SelisihBukti.Jenis.KODE]
    assert queries.ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 0
    bukti(p, daftar)
    daftar.refresh_from_db()
    assert daftar.keadaan == KeadaanDaftar.TERBUKTI
    assert not queries.list_selisih_terbuka(daftar).exists()


def test_the_same_receipt_twice_is_refused(p):
    daftar = dibayar(p)
    bukti(p, daftar, nilai=TOTAL - 1)
    with pytest.raises(Bentrok) as salah:
        bukti(p, daftar, nilai=TOTAL - 1)
    assert salah.value.kode == "bukti_sama"


@pytest.mark.parametrize(("ubah", "kode"), [
    ({"kode_iuran": "abc"}, "kode_iuran"), ({"kode_iuran": "123"}, "kode_iuran"),
    ({"tanggal": date(2026, 2, 4)}, "tanggal_bukti"),
])  # fmt: skip
def test_receipts_that_cannot_be_are_refused(p, ubah, kode):
    daftar = dibayar(p)
    with pytest.raises(Penolakan) as salah:
        bukti(p, daftar, **ubah)
    assert salah.value.kode == kode


def test_paid_months_cannot_be_taken_away_even_by_sql(p):
    daftar = dibayar(p)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("DELETE FROM iuran_bulan WHERE daftar_id = %s", [daftar.pk])


def test_another_rt_sees_nothing_of_it(p):
    from bahagia.akun.access import Tempat, set_lingkup

    ajukan(p)
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert not DaftarIuran.objects.exists()
    assert not BarisIuran.objects.exists()
    assert not BulanIuran.objects.exists()
    set_lingkup(Tempat())
    assert not DaftarIuran.objects.exists()


def test_a_renewal_continues_the_list_before_it(p):
    from bahagia.iuran.peringatan import next_mulai

    daftar = dibayar(p)
    bukti(p, daftar)
    nanti = datetime(2027, 2, 10, 2, 0, tzinfo=UTC)
    mulai = next_mulai(queries.bulan_tertanggung([p.rt.pk]), pada=nanti.date())
    assert mulai == date(2027, 3, 1)
    lanjutan = buka(p, pada=nanti, bulan_mulai=mulai)
    assert (lanjutan.lanjutan_dari, lanjutan.jumlah_pekerja, lanjutan.nilai) == (daftar, 20, TOTAL)


def test_two_receipts_of_one_payment_carry_the_surplus_forward_once(p):
    daftar = dibayar(p)
    for referensi in ("", "diketik lagi dari kertas"):
        satu = bukti(p, daftar, nilai=TOTAL + 10_000, referensi=referensi)
        actions_bukti.decide_selisih(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), selisih=satu.selisih.get(),
            keputusan=SelisihBukti.Keputusan.DITITIPKAN, alasan="Dibawa ke daftar berikut",
        )  # fmt: skip
    assert ringkasan_dana(p.rt, 2026).titipan == 10_000


def test_a_receipt_older_than_its_list_is_another_lists_receipt(p):
    daftar = dibayar(p)
    with pytest.raises(Penolakan) as tolak:
        bukti(p, daftar, tanggal=date(2026, 2, 2))
    assert tolak.value.kode == "tanggal_bukti"
