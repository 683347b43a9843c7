"""A year that was accounted for stands: no money of it moves any more, by the page, by the act, or in the database."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bahagia.akun import actions as akun
from bahagia.akun.peran import Peran
from bahagia.belanja import actions_bayar
from bahagia.belanja.models import Nota
from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja
from bahagia.dana.queries import empat_angka, list_pengembalian, silpa_rt
from bahagia.dasar.penolakan import Penolakan
from bahagia.lpj import actions as lpj_actions
from bahagia.lpj.models import LPJ, PutusanButir
from tests import pemeran
from tests.cerita import lpj as cerita
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]  # plays a whole year


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.kalimat and salah.value.langkah
    return salah.value.kode


def test_an_accounted_year_takes_and_gives_back_no_money() -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    cerita.siap_lpj(p)
    lpj = cerita.ajukan(p, oleh=p.darmawan).lpj
    # the treasurer of the year becomes pendamping elsewhere: still not the checker of what she paid
    akun.close_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), jabatan=p.siti.jabatan.get(), sampai=p.pada.date(), alasan="Pindah tugas"
    )
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.siti, peran=Peran.PENDAMPING, sejak=p.pada.date(), rt=p.rt,
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    assert kode(lambda: cerita.periksa(p, lpj, "kas", oleh=p.siti)) == "pengurus"
    assert kode(lambda: cerita.periksa(p, lpj, "kas", oleh=p.sistem)) == "pengurus"
    cerita.periksa_semua(p, lpj)
    assert kode(lambda: lpj_actions.approve_lpj(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)) == "pengurus"
    with pytest.raises(IntegrityError, match="memegang uang"), transaction.atomic():
        LPJ.objects.filter(pk=lpj.pk).update(keadaan="diterima", diterima_oleh=p.siti, diterima_pada=p.pada)
    satu = PutusanButir.objects.filter(lpj=lpj).first()
    assert satu is not None
    with pytest.raises(IntegrityError, match="memegang uang"), transaction.atomic():
        satu.pk, satu.kini, satu.oleh = None, False, p.siti
        satu.save(force_insert=True)

    lpj = lpj_actions.approve_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)
    angka = empat_angka(p.rt, lpj.tahun)
    nota = Nota.objects.filter(rt=p.rt, belanja__keadaan="dibayar").order_by("id")[0]
    iuran = Belanja.objects.get(rt=p.rt, jenis="iuran_bpjs")
    nanti = dataclasses.replace(p, pada=cerita.tahun_baru(p))

    def coba(q: Any) -> None:
        umum: dict[str, Any] = {"pada": q.pada, "kunci": kunci()}
        for perbuatan in (
            lambda: actions_bayar.reverse_nota(oleh=p.darmawan, **umum, nota=nota, alasan="Bonnya milik orang lain."),
            lambda: dana.reverse_belanja(oleh=p.yusuf, **umum, belanja=iuran, alasan="Keliru"),
            lambda: dana.record_selisih_bpjs(oleh=p.darmawan, **umum, belanja=iuran, nilai=1, alasan="Lebih"),
            lambda: dana.propose_belanja(
                oleh=p.rahmat, **umum, rt=p.rt, jenis="bahan", nilai=1, uraian="Semen", objek="uji.Nota:1", rincian={},
                tahun=lpj.tahun, pokok=nota.pokok,
            ),
            lambda: dana.propose_penerimaan(
                oleh=p.yusuf, **umum, rt=p.rt, tahun=lpj.tahun, nilai=5, sumber="DPA", nomor_bukti="X", tanggal=q.pada.date()
            ),
        ):  # fmt: skip
            assert kode(perbuatan) == "tahun_selesai"
        with pytest.raises(IntegrityError, match="sudah diterima"), transaction.atomic():
            Belanja.objects.filter(pk=iuran.pk).update(lebih_bayar=5)

    coba(p)
    cerita_lpj = dataclasses.replace(p, siti=p.rahmat)  # the successor in the post
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.rahmat, peran=Peran.BENDAHARA, sejak=p.pada.date(), rt=p.rt,
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    lpj = cerita.tahun_ditutup(cerita_lpj, lpj)  # what is left still goes back, then the year is shut
    coba(nanti)
    kembali = list_pengembalian(p.rt, lpj.tahun)[0]
    assert kode(
        lambda: dana.reverse_pengembalian(oleh=p.ratna, pada=nanti.pada, kunci=kunci(), pengembalian=kembali, alasan="Keliru")
    ) in ("tahun_selesai", "orang_sama")
    assert silpa_rt(p.rt, lpj.tahun) == 0
    assert (empat_angka(p.rt, lpj.tahun).terealisasi, empat_angka(p.rt, lpj.tahun).disalurkan) == (
        angka.terealisasi, angka.disalurkan,
    )  # fmt: skip
