"""The money of the year under attack: every way past a second person, and every figure that could part from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.akun import actions as akun
from bahagia.akun.peran import Izin, Peran
from bahagia.belanja import actions as belanja
from bahagia.belanja import actions_bayar, actions_panjar
from bahagia.belanja.models import JenisNota, Panjar
from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.dana.queries import cek_dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from bahagia.pelaksanaan import actions_swadaya
from tests import pemeran
from tests.cerita.belanja import bayar, catat, list_garis, setujui
from tests.cerita.dana import dana_cair
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala


@pytest.fixture(scope="module")
def panggung_cair(basis_modul: str) -> Panggung:
    p = pemeran.rt14(dana_rt=0)
    dana_cair(p)
    return p


@pytest.fixture
def p(panggung_cair: Panggung) -> Iterator[Panggung]:
    with transaction.atomic():
        pemeran.buka_lingkup()
        yield panggung_cair
        transaction.set_rollback(True)


def kode(perbuatan: Callable[[], Any]) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.kalimat and salah.value.langkah
    return salah.value.kode


def ditolak_basis(nama: str, perbuatan: Callable[[], Any]) -> None:
    """The database refuses, now or when the transaction would end, by the constraint of this name."""
    with pytest.raises(IntegrityError) as salah, transaction.atomic():
        perbuatan()
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    sebab: Any = salah.value.__cause__
    assert sebab.diag.constraint_name == nama, salah.value


def tunai(p: Panggung, nilai: int) -> None:
    tarik = dana.record_tarik_tunai(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=nilai)
    dana.approve_pindah(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pindah=tarik)


def panjar_baru(p: Panggung, nilai: int, *, serah: bool = True) -> Panjar:
    tunai(p, nilai)
    baru = actions_panjar.propose_panjar(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=nilai, pemegang="Rizky Pratama", untuk="Pasir"
    )
    baru = actions_panjar.approve_panjar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), panjar=baru)
    return actions_panjar.disburse_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=baru) if serah else baru


# nobody approves under a right that is not for it


def test_a_right_brought_along_by_the_caller_opens_nothing(p: Panggung) -> None:
    """`izin=` is a promise of the calling act, not a key: who only looks does not decide."""
    tarik = dana.record_tarik_tunai(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=100_000)
    umum: dict[str, Any] = {"oleh": p.rina, "pada": p.pada, "izin": Izin.LIHAT_DANA}
    for perbuatan, isi in (
        (dana.approve_pindah, {"pindah": tarik}), (dana.reject_pindah, {"pindah": tarik, "alasan": "Tidak"}),
        (dana.record_tarik_tunai, {"rt": p.rt, "nilai": 5}), (dana.record_setor_tunai, {"rt": p.rt, "nilai": 5}),
        (dana.record_kembali_panjar, {"rt": p.rt, "nilai": 5}),
        (dana.disburse_panjar, {"rt": p.rt, "nilai": 5, "disetujui_oleh": p.darmawan}),
        (dana.pay_pajak, {"rt": p.rt, "nomor_bukti": "N"}),
        (dana.reverse_silpa, {"rt": p.rt, "tahun": 2026, "tanggal": p.pada.date(), "nomor_bukti": "S"}),
        (dana.approve_belanja, {"belanja": catat(p).belanja}),
    ):  # fmt: skip
        with pytest.raises(ValueError), transaction.atomic():
            perbuatan(**umum, **isi, kunci=kunci())  # type: ignore[operator]
    with pytest.raises(ValueError), transaction.atomic():
        post_jurnal(
            **umum, kunci=kunci(), rt=p.rt, tanggal=tanggal_kota(p.pada), jenis="uji", uraian="Uji", objek="",
            gerak=[Gerak(JenisAkun.BEBAN_KEGIATAN, JenisAkun.KAS_RT, 5)],
        )  # fmt: skip
    tarik.refresh_from_db()
    assert tarik.keadaan == "diusulkan"


def test_the_software_is_nobodys_second_person(p: Panggung) -> None:
    """The account `sistem` passes every door; it still decides nothing that asks for another human being."""
    nota = catat(p)
    tarik = dana.record_tarik_tunai(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=100_000)
    panjar = actions_panjar.propose_panjar(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=5_000, pemegang="Rizky", untuk="Pasir"
    )
    umum: dict[str, Any] = {"oleh": p.sistem, "pada": p.pada}
    assert kode(lambda: dana.approve_belanja(**umum, kunci=kunci(), belanja=nota.belanja)) == "bukan_orang"
    assert kode(lambda: belanja.approve_nota(**umum, kunci=kunci(), nota=nota)) == "bukan_orang"
    assert kode(lambda: dana.approve_pindah(**umum, kunci=kunci(), pindah=tarik)) == "bukan_orang"
    assert kode(lambda: actions_panjar.approve_panjar(**umum, kunci=kunci(), panjar=panjar)) == "bukan_orang"
    with transaction.atomic():  # and not in the database either
        isi = {"keadaan": "disetujui", "disetujui_oleh": p.sistem, "disetujui_pada": p.pada}
        ditolak_basis("dana_penyetuju_orang", lambda: Belanja.objects.filter(pk=nota.belanja.pk).update(**isi))


# an advance, and who agreed to it


def test_an_approver_who_never_approved_is_not_named_to_the_ledger(p: Panggung) -> None:
    tunai(p, 900_000)
    umum: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "rt": p.rt, "nilai": 900_000, "disetujui_oleh": p.darmawan}
    assert kode(lambda: dana.disburse_panjar(**umum, kunci=kunci())) == "panjar_belum_disetujui"
    usul = actions_panjar.propose_panjar(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=900_000, pemegang="Rizky Pratama", untuk="Pasir"
    )
    objek = f"belanja.Panjar:{usul.pk}"
    assert kode(lambda: dana.disburse_panjar(**umum, kunci=kunci(), objek=objek)) == "panjar_belum_disetujui"
    sah = actions_panjar.approve_panjar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), panjar=usul)
    assert kode(lambda: dana.disburse_panjar(**umum | {"nilai": 899_999}, kunci=kunci(), objek=objek)) == "panjar_belum_disetujui"
    lari = actions_panjar.disburse_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=sah)
    assert lari.keadaan == "berjalan"
    assert kode(lambda: dana.disburse_panjar(**umum, kunci=kunci(), objek=objek)) == "panjar_belum_disetujui"  # handed over once
    assert saldo(p.rt, JenisAkun.PANJAR) == 900_000 and cek_dana() == []


# past the act on the receipt, straight to the act on the money


def test_a_lost_receipt_without_its_witness_is_not_approved_behind_the_page(p: Panggung) -> None:
    nota = belanja.open_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, jenis=JenisNota.HILANG, alasan_hilang="Bon basah kena hujan di lokasi."
    )
    nota = belanja.record_isi_nota(
        oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, nilai=50_000, tanggal=tanggal_kota(p.pada)
    )
    nota = belanja.submit_nota(oleh=p.siti, pada=p.pada, kunci=kunci(), nota=nota, pokok_id=list_garis(p, "bahan")[0].pokok_id)

    def setuju() -> Any:
        return dana.approve_belanja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), belanja=nota.belanja)

    ditolak_basis("nota_saksi_belum", setuju)
    with transaction.atomic():  # the Ketua himself as witness is no third person
        belanja.verify_bon_hilang(oleh=p.darmawan, pada=p.pada, kunci=kunci(), nota=nota)
        ditolak_basis("nota_saksi_belum", setuju)
        transaction.set_rollback(True)
    belanja.verify_bon_hilang(oleh=p.rahmat, pada=p.pada, kunci=kunci(), nota=nota)
    assert setujui(p, nota).belanja.keadaan == "disetujui"


def test_a_receipt_is_not_paid_from_an_advance_behind_its_back(p: Panggung) -> None:
    """Straight to `dana.pay_belanja`: the ledger would take from the advances what no advance accounts for."""
    panjar = panjar_baru(p, 500_000)
    nota = setujui(p, catat(p, nilai=200_000))
    umum: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "kunci": kunci()}
    ditolak_basis("nota_dari_panjar", lambda: dana.pay_belanja(**umum, belanja=nota.belanja, sumber="panjar"))
    lunas = bayar(p, nota, "panjar", panjar=panjar)
    ditolak_basis(
        "nota_dari_panjar",
        lambda: dana.reverse_belanja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), belanja=lunas.belanja, alasan="Keliru"),
    )
    actions_bayar.reverse_nota(oleh=p.darmawan, pada=p.pada, kunci=kunci(), nota=lunas, alasan="Bonnya milik orang lain.")
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert saldo(p.rt, JenisAkun.PANJAR) == 500_000 and cek_buku() == [] and cek_dana() == []


# one person, two posts


def test_who_handles_the_rts_money_does_not_check_its_works(p: Panggung) -> None:
    """The treasurer who is also pendamping: what the Ketua recorded is not checked from inside the Pokja either."""
    from decimal import Decimal

    from bahagia.pelaksanaan.isian import IsianSwadaya

    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.siti, peran=Peran.PENDAMPING, sejak=pemeran.SEJAK, rt=p.rt,
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    s = actions_swadaya.record_swadaya(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=2026, tanggal=tanggal_kota(p.pada),
        isian=IsianSwadaya("makanan", "Kopi untuk yang bekerja", Decimal(5)),
    )  # fmt: skip
    assert kode(lambda: actions_swadaya.verify_swadaya(oleh=p.siti, pada=p.pada, kunci=kunci(), swadaya=s)) == "pengurus"
    assert actions_swadaya.verify_swadaya(oleh=p.rina, pada=p.pada, kunci=kunci(), swadaya=s).keadaan == "diverifikasi"


def test_money_that_came_is_not_taken_back_by_who_let_it_go(p: Panggung) -> None:
    masuk = PenerimaanDana.objects.get(rt=p.rt)
    assert masuk.disetujui_oleh_id == p.ratna.pk
    assert kode(
        lambda: dana.reverse_penerimaan(oleh=p.ratna, pada=p.pada, kunci=kunci(), penerimaan=masuk, alasan="Salah")
    ) == "orang_sama"
