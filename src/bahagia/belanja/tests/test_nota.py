"""Bu Siti buys, Pak Darmawan agrees, Bu Siti pays: and every way in which that must not go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.akun.peran import Peran
from bahagia.belanja import actions, actions_bayar, actions_rekanan, queries
from bahagia.belanja.models import Nota, PajakNota
from bahagia.belanja.queries import keadaan_nota
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from tests import pemeran
from tests.cerita.belanja import bayar, catat, foto, list_garis, setujui
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala


@contextmanager
def _tolak(kode: str) -> Iterator[None]:
    """Refused with this code, in a sentence with a next step."""
    with pytest.raises(Penolakan) as salah:
        yield
    assert salah.value.kode == kode, str(salah.value)
    assert salah.value.kalimat and salah.value.langkah


def test_the_same_key_sent_twice_is_one_receipt(p: Panggung) -> None:
    k, gambar = kunci(), foto()
    satu = catat(p, nilai=50_000, kunci=k, foto=gambar)
    assert catat(p, nilai=50_000, kunci=k, foto=gambar).pk == satu.pk
    assert Nota.objects.filter(rt=p.rt).count() == 1


def test_who_recorded_never_approves_by_any_route(p: Panggung) -> None:
    from bahagia.akun import actions as akun

    nota = catat(p, nilai=50_000)
    with _tolak("tidak_berhak"):
        setujui(p, nota, oleh=p.siti)
    akun.close_jabatan(oleh=p.sistem, pada=p.pada, kunci=kunci(), jabatan=p.darmawan.jabatan.get(),
                       sampai=tanggal_kota(p.pada), alasan="Masa jabatan selesai.")  # fmt: skip
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.siti, peran=Peran.KETUA_RT, rt=p.rt, sejak=tanggal_kota(p.pada),
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    with _tolak("orang_sama"):  # the right given later does not reach back
        setujui(p, nota, oleh=p.siti)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE dana_belanja SET keadaan = 'disetujui', disetujui_oleh_id = %s, disetujui_pada = now()"
                       " WHERE id = %s",
                       [p.siti.pk, nota.belanja_id])  # fmt: skip


def test_who_approved_never_pays(p: Panggung) -> None:
    nota = setujui(p, catat(p, nilai=50_000))
    with _tolak("tidak_berhak"):
        bayar(p, nota, oleh=p.darmawan)


def test_above_the_line_is_refused_with_what_is_left_and_the_way_out(p: Panggung) -> None:
    garis = list_garis(p, "bahan")[0]
    with pytest.raises(Penolakan) as salah:
        catat(p, garis=garis, nilai=garis.nilai + 1)
    assert salah.value.kode == "lewat_baris" and "perubahan RAB" in salah.value.langkah
    catat(p, garis=garis, nilai=garis.nilai)
    with _tolak("lewat_baris"):
        catat(p, garis=garis, nilai=1)


def test_a_line_of_another_rt_does_not_exist_here(p: Panggung) -> None:
    garis = list_garis(p, "bahan")[0]
    pemeran.terima_dana(p, p.rt_lain, 10_000_000)
    with _tolak("rab_belum_ada"):
        actions.record_nota(
            oleh=p.aminah, pada=p.pada, kunci=kunci(), rt=p.rt_lain, foto=foto(), nilai=1_000, pokok_id=garis.pokok_id
        )
    with _tolak("tidak_berhak"):
        catat(p, nilai=1_000, oleh=p.aminah)


def test_days_to_come_other_years_and_days_before_the_money_are_refused(p: Panggung) -> None:
    hari = tanggal_kota(p.pada)
    with _tolak("tanggal_depan"):
        catat(p, nilai=1_000, tanggal=hari + timedelta(days=1))
    with _tolak("tahun_lain"):
        catat(p, nilai=1_000, tanggal=hari.replace(year=hari.year - 1))
    with _tolak("sebelum_cair"):
        catat(p, nilai=1_000, tanggal=hari - timedelta(days=1))


def test_contributions_and_premiums_are_not_bought_in_a_shop(p: Panggung) -> None:
    from bahagia.rab.queries import pokok_iuran

    pokok = pokok_iuran(p.rt, tanggal_kota(p.pada).year)
    assert pokok is not None
    with _tolak("lewat_iuran"):
        actions.record_nota(
            oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, foto=foto(), nilai=1_000, pokok_id=pokok.pk
        )


def test_the_same_photo_needs_a_reason_and_the_chair_must_have_read_it(p: Panggung) -> None:
    catat(p, nilai=100_000, foto=foto("Satu bon"))
    with _tolak("nota_ganda"):
        catat(p, nilai=200_000, foto=foto("Satu bon"))
    kedua = catat(p, nilai=200_000, foto=foto("Satu bon"), alasan_ganda="Satu bon untuk semen dan pasir.")

    assert [x["kode"] for x in kedua.peringatan] == ["foto_sama"]
    with _tolak("peringatan_belum_dibaca"):
        setujui(p, kedua)
    assert keadaan_nota(setujui(p, kedua, tahu_peringatan=True)) == "disetujui"


def test_a_vendor_named_in_a_declared_interest_is_warned_of(p: Panggung) -> None:
    from bahagia.pokja.actions_anggota import record_kepentingan
    from bahagia.pokja.queries import list_anggota, pokja_pada

    pokja = pokja_pada(p.rt, tanggal_kota(p.pada))
    assert pokja is not None
    anggota = list_anggota(pokja, pada=tanggal_kota(p.pada))[0]
    record_kepentingan(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), anggota=anggota, jenis="rekanan", pihak="TB Sentosa Abadi",
        uraian="Milik adik ipar",
    )  # fmt: skip
    toko = actions_rekanan.register_rekanan(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nama="Toko Bangunan Sentosa")
    lain = actions_rekanan.register_rekanan(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nama="Toko Bangunan Rejeki")

    assert [x["kode"] for x in catat(p, nilai=10_000, rekanan=toko).peringatan] == ["benturan"]
    assert catat(p, nilai=10_000, rekanan=lain).peringatan == []


def test_what_was_sent_does_not_change(p: Panggung) -> None:
    nota = setujui(p, catat(p, nilai=50_000))
    for apa in ("nilai = 1", "pokok_id = NULL", "foto_id = NULL", "keadaan = 'draf'", "rekanan_id = NULL"):
        with pytest.raises(IntegrityError, match="nota_beku|sudah diajukan"), transaction.atomic(), connection.cursor() as k:
            k.execute(f"UPDATE belanja_nota SET {apa} WHERE id = %s", [nota.pk])
    with _tolak("keadaan"):
        actions.record_isi_nota(
            oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, nilai=1, tanggal=tanggal_kota(p.pada)
        )


def test_withdrawn_by_its_recorder_and_recorded_anew_from_the_same_photo(p: Panggung) -> None:
    nota = catat(p, nilai=2_000_000)
    with _tolak("bukan_pencatat"):
        actions.revoke_nota(oleh=p.rahmat, pada=p.pada, kunci=kunci(), nota=nota)
    nota = actions.revoke_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota)
    assert keadaan_nota(nota) == "ditolak"

    baru = actions.open_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, salinan_dari=nota)
    assert (baru.foto_id, baru.nilai, baru.tanggal) == (nota.foto_id, 2_000_000, nota.tanggal)
    baru = actions.record_isi_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=baru, nilai=500_000, tanggal=tanggal_kota(p.pada)
    )
    baru = actions.submit_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=baru, pokok_id=nota.pokok_id or 0)
    assert keadaan_nota(baru) == "diajukan" and baru.peringatan == []  # the withdrawn one does not count as a twin
    with _tolak("keadaan"):
        actions.close_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=baru)
    with _tolak("bukan_pencatat"):  # the chair has decided
        actions.revoke_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=setujui(p, baru))


def test_a_lost_receipt_is_told_by_two_and_decided_by_a_third(p: Panggung) -> None:
    garis = list_garis(p, "bahan")[0]
    nota = actions.open_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, jenis="hilang",
        alasan_hilang="Dua sak semen di warung Bu Ani, bonnya basah terkena hujan.",
    )  # fmt: skip
    nota = actions.record_isi_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, nilai=144_000, tanggal=tanggal_kota(p.pada)
    )
    nota = actions.submit_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, pokok_id=garis.pokok_id)
    with _tolak("saksi_belum"):
        setujui(p, nota)
    with _tolak("orang_sama"):
        actions.verify_bon_hilang(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota)
    with _tolak("tidak_berhak"):
        actions.verify_bon_hilang(oleh=p.samsul, pada=p.pada, kunci=kunci(), nota=nota)
    actions.verify_bon_hilang(oleh=p.rahmat, pada=p.pada, kunci=kunci(), nota=nota)

    assert keadaan_nota(bayar(p, setujui(p, nota))) == "dibayar"


def test_the_witness_does_not_approve(p: Panggung) -> None:
    nota = actions.open_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, jenis="hilang", alasan_hilang="Paku lima kilo, bonnya tercecer."
    )
    actions.record_isi_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, nilai=90_000, tanggal=tanggal_kota(p.pada))
    nota = actions.submit_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, pokok_id=list_garis(p, "bahan")[0].pokok_id
    )
    actions.verify_bon_hilang(oleh=p.darmawan, pada=p.pada, kunci=kunci(), nota=nota)
    with _tolak("orang_sama"):
        setujui(p, nota)


def test_without_photo_and_without_statement_nothing_is_sent(p: Panggung) -> None:
    nota = actions.open_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt)
    actions.record_isi_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, nilai=90_000, tanggal=tanggal_kota(p.pada))
    with _tolak("foto_kosong"):
        actions.submit_nota(
            oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, pokok_id=list_garis(p, "bahan")[0].pokok_id
        )


def test_tax_is_proposed_changed_only_with_a_reason_and_only_before_the_decision(p: Panggung) -> None:
    nota = catat(p, nilai=1_000_000)
    pajak = {x.jenis: x for x in queries.list_pajak_nota(nota)}
    assert pajak["bea_meterai"].nilai == 0 and not pajak["bea_meterai"].dipotong
    assert pajak["pph_22"].nilai == 0 and pajak["pph_22"].dasar["dasar"]

    with _tolak("alasan_kosong"):
        actions.record_pajak(oleh=p.siti, pada=p.pada, kunci=kunci(), pajak_nota=pajak["pph_22"], nilai=90_000)
    with _tolak("pajak_terlalu_besar"):
        actions.record_pajak(
            oleh=p.siti, pada=p.pada, kunci=kunci(), pajak_nota=pajak["pph_22"], nilai=1_000_000, alasan="Salah ketik saja."
        )
    actions.record_pajak(
        oleh=p.siti, pada=p.pada, kunci=kunci(), pajak_nota=pajak["pph_22"], nilai=15_000, alasan="Diminta petugas kantor pajak."
    )
    nota = bayar(p, setujui(p, nota))

    assert saldo(p.rt, JenisAkun.UTANG_PAJAK) == 15_000 and cek_buku() == []
    assert [(x.jenis, x.nilai) for x in queries.list_pajak(p.rt, nota.tahun) if x.dipotong] == [("pph_22", 15_000)]
    with _tolak("keadaan"):
        actions.record_pajak(oleh=p.siti, pada=p.pada, kunci=kunci(), pajak_nota=pajak["pph_22"], nilai=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PajakNota.objects.filter(pk=pajak["pph_22"].pk).update(nilai=0)


def test_a_payment_undone_gives_the_money_back_and_is_not_done_by_its_payer(p: Panggung) -> None:
    awal = saldo(p.rt, JenisAkun.KAS_RT)
    nota = bayar(p, setujui(p, catat(p, nilai=75_000)))
    with _tolak("tidak_berhak"):
        actions_bayar.reverse_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, alasan="Barangnya dikembalikan.")
    nota = actions_bayar.reverse_nota(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), nota=nota, alasan="Barangnya dikembalikan."
    )
    assert keadaan_nota(nota) == "dibatalkan" and saldo(p.rt, JenisAkun.KAS_RT) == awal and cek_buku() == []


def test_a_stop_order_holds_every_act_that_commits_or_pays(p: Panggung) -> None:
    from tests.cerita.tahapan import henti

    menunggu, siap = catat(p, nilai=10_000), setujui(p, catat(p, nilai=20_000))
    henti(p)
    with _tolak("perintah_henti"):
        catat(p, nilai=30_000)
    with _tolak("perintah_henti"):
        setujui(p, menunggu)
    with _tolak("perintah_henti"):
        bayar(p, siap)
