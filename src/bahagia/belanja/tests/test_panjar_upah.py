"""Cash ahead and wages: handed over by two, accounted for by receipts, never more than was given."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.belanja import actions_bayar, actions_panjar, actions_upah, queries
from bahagia.belanja.isian import IsianUpah
from bahagia.belanja.models import BarisUpah, Panjar
from bahagia.belanja.queries import keadaan_nota
from bahagia.dana import actions_kas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from tests.cerita.belanja import bayar, belanja_semua, catat, daftar_upah, foto, list_garis, setujui
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala


def _kode(salah: pytest.ExceptionInfo[Penolakan]) -> str:
    assert salah.value.kalimat and salah.value.langkah
    return salah.value.kode


def _tunai(p: Panggung, nilai: int) -> None:
    tarik = actions_kas.record_tarik_tunai(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=nilai)
    actions_kas.approve_pindah(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pindah=tarik)


def _panjar(p: Panggung, nilai: int) -> Panjar:
    _tunai(p, nilai)
    panjar = actions_panjar.propose_panjar(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=nilai, pemegang="Rizky Pratama", untuk="Pasir dan semen"
    )
    panjar = actions_panjar.approve_panjar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), panjar=panjar)
    return actions_panjar.disburse_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar)


def test_an_advance_ends_in_receipts_and_in_what_is_given_back(p: Panggung) -> None:
    panjar = _panjar(p, 1_000_000)
    assert (saldo(p.rt, JenisAkun.TUNAI), saldo(p.rt, JenisAkun.PANJAR)) == (0, 1_000_000)

    bayar(p, setujui(p, catat(p, nilai=700_000)), "panjar", panjar=panjar)
    assert queries.sisa_panjar(panjar) == 300_000
    with pytest.raises(Penolakan) as salah:  # the page showed another rest
        actions_panjar.close_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar, sisa=1_000_000)
    assert _kode(salah) == "keadaan"
    panjar = actions_panjar.close_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar, sisa=300_000)

    assert (panjar.keadaan, panjar.kembali) == ("selesai", 300_000)
    assert (saldo(p.rt, JenisAkun.TUNAI), saldo(p.rt, JenisAkun.PANJAR)) == (300_000, 0)
    assert cek_buku() == []


def test_an_advance_never_pays_for_more_than_it_holds(p: Panggung) -> None:
    panjar = _panjar(p, 500_000)
    _panjar(p, 900_000)  # money of another advance in the same account does not count
    bayar(p, setujui(p, catat(p, nilai=400_000)), "panjar", panjar=panjar)
    with pytest.raises(Penolakan) as salah:
        bayar(p, setujui(p, catat(p, nilai=100_001)), "panjar", panjar=panjar)
    assert _kode(salah) == "panjar_kurang"
    with pytest.raises(IntegrityError, match="panjar"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO belanja_notapanjar (kota_kode, kelurahan_kode, rt_id, panjar_id, nota_id, nilai, dibatalkan)"
            " SELECT kota_kode, kelurahan_kode, rt_id, %s, id, 100001, false FROM belanja_nota WHERE id ="
            " (SELECT max(id) FROM belanja_nota)", [panjar.pk],
        )  # fmt: skip


def test_an_advance_takes_two_people_and_cash_that_is_there(p: Panggung) -> None:
    panjar = actions_panjar.propose_panjar(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=200_000, pemegang="Fatimah", untuk="Konsumsi kerja bakti"
    )
    with pytest.raises(Penolakan) as salah:
        actions_panjar.approve_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar)
    assert _kode(salah) == "tidak_berhak"
    with pytest.raises(Penolakan) as salah:
        actions_panjar.disburse_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar)
    assert _kode(salah) == "keadaan"
    panjar = actions_panjar.approve_panjar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), panjar=panjar)
    with pytest.raises(Penolakan) as salah:
        actions_panjar.disburse_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar)
    assert _kode(salah) == "dana_kurang"  # nobody took cash out of the bank yet
    with pytest.raises(IntegrityError), transaction.atomic():
        Panjar.objects.filter(pk=panjar.pk).update(nilai=9_000_000)


def test_a_receipt_undone_lets_its_closed_advance_run_again(p: Panggung) -> None:
    panjar = _panjar(p, 500_000)
    nota = bayar(p, setujui(p, catat(p, nilai=500_000)), "panjar", panjar=panjar)
    actions_panjar.close_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar, sisa=0)
    actions_bayar.reverse_nota(oleh=p.darmawan, pada=p.pada, kunci=kunci(), nota=nota, alasan="Bonnya milik orang lain.")

    panjar.refresh_from_db()
    assert panjar.keadaan == "berjalan" and queries.sisa_panjar(panjar) == 500_000
    assert saldo(p.rt, JenisAkun.PANJAR) == 500_000 and cek_buku() == []


def test_wages_are_one_receipt_of_everybody_on_the_sheet(p: Panggung) -> None:
    garis = next(g for g in list_garis(p, "upah") if g.satuan == "hari")
    daftar = daftar_upah(p, garis)
    daftar = actions_upah.submit_upah(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar, foto=foto())
    assert daftar.nota is not None and daftar.nota.nilai == garis.nilai

    assert keadaan_nota(bayar(p, setujui(p, daftar.nota))) == "dibayar"
    with pytest.raises(IntegrityError, match="daftar upah"), transaction.atomic():
        BarisUpah.objects.filter(daftar=daftar).update(tarif=1, nilai=1, hari=1)
    with pytest.raises(Penolakan) as salah:
        actions_upah.record_baris_upah(
            oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar, isian=IsianUpah("Orang Baru", Decimal(1), 1)
        )
    assert _kode(salah) == "keadaan"


@pytest.mark.parametrize(("hari", "tarif", "kode"), [("9", 100_000, "hari"), ("0", 100_000, "hari"), ("0.3", 100_000, "hari"),
                                                     ("0.5", 100_001, "tarif"), ("1", 0, "tarif")])  # fmt: skip
def test_days_that_cannot_be_are_refused(p: Panggung, hari: str, tarif: int, kode: str) -> None:
    garis, akhir = next(g for g in list_garis(p, "upah")), tanggal_kota(p.pada)
    with pytest.raises(Penolakan) as salah:
        actions_upah.open_upah(
            oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, pokok_id=garis.pokok_id, mulai=akhir - timedelta(days=5),
            sampai=akhir, baris=[IsianUpah("Mardi", Decimal(hari), tarif)],
        )  # fmt: skip
    assert _kode(salah) == kode


def test_everything_is_bought_and_every_line_is_spent_to_the_rupiah(p: Panggung) -> None:
    from bahagia.dana.queries import sisa_pokok

    semua = belanja_semua(p)
    sisa = sisa_pokok(p.rt, tanggal_kota(p.pada).year)
    assert semua and all(sisa[g.pokok_id].sisa == 0 for g in list_garis(p))
    assert queries.nota_kurang(p.rt, tanggal_kota(p.pada).year) == []
    assert queries.sum_nota(p.rt, tanggal_kota(p.pada).year) == sum(n.nilai or 0 for n in semua)
    assert cek_buku() == []
