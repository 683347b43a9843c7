"""Cash ahead and wages: handed over by two, accounted for by receipts, never more than was given."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.akun.peran import Izin
from bahagia.belanja import actions_bayar, actions_panjar, actions_upah, queries
from bahagia.belanja.isian import IsianUpah
from bahagia.belanja.models import BarisUpah, Panjar
from bahagia.belanja.queries import keadaan_nota
from bahagia.dana import actions as dana
from bahagia.dana import actions_kas
from bahagia.dana.models import PindahKas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.actions import reverse_jurnal
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from bahagia.rab.models import Pokok
from tests.cerita.belanja import bayar, belanja_semua, catat, daftar_upah, foto, list_garis, setujui
from tests.cerita.dana import ajukan
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


def test_money_of_an_advance_moves_only_on_its_paper(p: Panggung) -> None:
    """Straight to the acts of the fund: the advance would say one thing and the ledger another."""
    panjar = _panjar(p, 500_000)
    umum: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "rt": p.rt}
    for objek in ("", f"belanja.Panjar:{panjar.pk}", "belanja.Panjar:x", "belanja.Nota:1"):
        with pytest.raises(Penolakan) as salah:
            dana.record_kembali_panjar(**umum, kunci=kunci(), nilai=100_000, objek=objek)
        assert _kode(salah) == "panjar_belum_kembali"
    serah = PindahKas.objects.get(objek=f"belanja.Panjar:{panjar.pk}")
    with pytest.raises(Penolakan) as salah:
        dana.reverse_pindah(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pindah=serah, alasan="Keliru")
    assert _kode(salah) == "lewat_panjar"
    selesai = actions_panjar.close_panjar(oleh=p.siti, pada=p.pada, kunci=kunci(), panjar=panjar, sisa=500_000)
    _cek_akhir()
    with pytest.raises(IntegrityError, match="tidak cocok"), transaction.atomic():  # nor in the database
        Panjar.objects.filter(pk=selesai.pk).update(kembali=400_000)
        _cek_akhir()
    kembali = PindahKas.objects.get(objek=f"belanja.Panjar:{panjar.pk}", jenis="kembali")
    with pytest.raises(IntegrityError, match="di luar panjarnya"), transaction.atomic():
        assert kembali.jurnal is not None
        reverse_jurnal(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), izin=Izin.SETUJU_BELANJA, jurnal=kembali.jurnal,
            tanggal=tanggal_kota(p.pada), alasan="Keliru",
        )  # fmt: skip
        PindahKas.objects.filter(pk=kembali.pk).update(
            keadaan="dibatalkan", dibatalkan_oleh=p.darmawan, dibatalkan_pada=p.pada, alasan="Keliru"
        )
        _cek_akhir()
    assert saldo(p.rt, JenisAkun.PANJAR) == 0 and cek_buku() == []


def test_nothing_is_paid_from_an_advance_without_a_receipt(p: Panggung) -> None:
    _panjar(p, 500_000)
    tanpa = ajukan(p, Pokok.objects.select_related("kegiatan").get(pk=list_garis(p, "bahan")[0].pokok_id), 100_000)
    tanpa = dana.approve_belanja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), belanja=tanpa)
    with pytest.raises(IntegrityError, match="tanpa nota"), transaction.atomic():
        dana.pay_belanja(oleh=p.siti, pada=p.pada, kunci=kunci(), belanja=tanpa, sumber="panjar")
        _cek_akhir()


def _cek_akhir() -> None:
    """What is checked at the end of a transaction, now."""
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


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
