"""Books of a Pokja: bank balance with photo, statement tied to bookings, cash counted by two, month closed."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from PIL import Image

from bahagia.buku import actions
from bahagia.buku.models import BarisKoran, HitungKas
from bahagia.buku.queries import bulan_berikut, list_baris_koran, list_belum_di_bank, saldo_kitab
from bahagia.dana import actions as dana
from bahagia.dana.isian import Potongan
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.queries import tutup_buku_terakhir
from bahagia.rab.models import BarisRAB, Pokok
from tests import pemeran
from tests.cerita import dana as cerita
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
HARI = date(2026, 2, 3)
MARET = datetime.fromisoformat("2026-03-02T02:00:00+00:00")


def tolak(aksi: Any, **isi: Any) -> Penolakan:
    with pytest.raises(Penolakan) as info:
        aksi(kunci=kunci(), **isi)
    assert info.value.langkah
    return info.value


def buku_berisi() -> tuple[Panggung, int]:
    """Money in, one purchase with tax withheld, three million in cash."""
    p = pemeran.rt14(dana_rt=0)
    rab = cerita.dana_cair(p)
    pemeran.buka_lingkup()
    pk = BarisRAB.objects.filter(rab=rab, pokok__kegiatan__jenis="fisik").order_by("-nilai")[0].pokok_id
    cerita.terpakai(p, Pokok.objects.select_related("kegiatan").get(pk=pk), 1_000_000, potongan=[Potongan("pph_22", 15_000)])
    tarik = dana.record_tarik_tunai(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nilai=3_000_000)
    assert tolak(dana.approve_pindah, oleh=p.siti, pada=p.pada, pindah=tarik).kode == "tidak_berhak"
    assert saldo_kitab(p.rt, "tunai") == 0, "nothing moves before the second person"
    dana.approve_pindah(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pindah=tarik)
    return p, rab.jumlah


def test_a_statement_is_tied_to_the_bookings_and_the_rest_waits() -> None:
    p, masuk = buku_berisi()
    assert saldo_kitab(p.rt, "bank") == masuk - 985_000 - 3_000_000, "withheld tax still lies in the bank"
    assert saldo_kitab(p.rt, "pajak") == 15_000
    kepala = "Tanggal;Keterangan;Debet;Kredit;Saldo"
    baris = [f"03/02/2026;SP2D;;{masuk};{masuk}", f"04/02/2026;TRANSFER;985000;;{masuk - 985_000}", "05/02/2026;BUNGA;;1250;",
             "06/02/2026;RUSAK;x1x;;"]  # fmt: skip
    umum: dict[str, Any] = {"oleh": p.siti, "pada": p.pada + timedelta(days=9), "rt": p.rt}
    isi = "\n".join([kepala, *baris]).encode()
    assert tolak(actions.import_koran, **umum | {"oleh": p.rahmat}, isi=isi, nama="a.csv").kode == "tidak_berhak"
    koran = actions.import_koran(**umum, kunci=kunci(), isi=isi, nama="a.csv")
    assert (koran.n_baru, len(koran.salah), koran.salah[0]["kolom"]) == (3, 1, "jumlah")
    assert BarisKoran.objects.filter(jurnal__isnull=False).count() == 2
    assert [b.uraian for b in list_baris_koran(p.rt, terbuka=True)] == ["BUNGA"]
    assert [b.keluar for b in list_belum_di_bank(p.rt, date(2026, 2, 6))] == [3_000_000], "the cash has not shown yet"
    assert tolak(actions.import_koran, **umum, isi=isi, nama="b.csv").kode == "koran_sudah_ada"
    lagi = actions.import_koran(**umum, kunci=kunci(), isi="\n".join([kepala, *baris[:2], "07/02/2026;AMBIL;3000000;;"]).encode(),
                                nama="c.csv")  # fmt: skip
    assert (lagi.n_baru, lagi.n_lama) == (1, 2), "overlapping statements bring a line once"
    assert list_belum_di_bank(p.rt, date(2026, 2, 7)) == []
    bunga = list_baris_koran(p.rt, terbuka=True)[0]
    jurnal = BarisKoran.objects.filter(jurnal__isnull=False)[0].jurnal_id
    assert tolak(actions.reconcile_baris_koran, **umum_baris(umum), baris=bunga, jurnal_id=jurnal).kode == "tidak_cocok"
    assert tolak(actions.reconcile_baris_koran, **umum_baris(umum), baris=bunga).kode == "alasan_kosong"
    actions.reconcile_baris_koran(**umum_baris(umum), kunci=kunci(), baris=bunga, penjelasan="Bunga bank")
    assert tolak(actions.reconcile_baris_koran, **umum_baris(umum), baris=bunga, penjelasan="x").kode == "keadaan"
    with pytest.raises(Penolakan) as info:
        mt = ":20:X\n:25:5556667778\n:28C:1\n:60F:C260201IDR0,\n:61:2602030203C5,NTRFX\n:62F:C260203IDR5,\n"
        actions.import_koran(**umum, kunci=kunci(), isi=mt.encode(), nama="lain.sta")
    assert info.value.kode == "koran_rekening_lain"


def umum_baris(umum: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in umum.items() if k != "rt"}


def test_the_month_is_closed_by_two_who_counted() -> None:
    p, _masuk = buku_berisi()
    assert bulan_berikut(p.rt, pada=HARI) is None, "February is not over"
    umum: dict[str, Any] = {"oleh": p.siti, "pada": MARET, "rt": p.rt}
    bulan = bulan_berikut(p.rt, pada=MARET.date())
    assert bulan == date(2026, 2, 1)
    assert tolak(actions.record_hitung_kas, **umum, bulan=date(2026, 3, 1), pecahan={}).kode == "bukan_bulannya"
    assert tolak(actions.record_hitung_kas, **umum, bulan=bulan, pecahan={7: 1}).kode == "pecahan"
    assert tolak(actions.record_hitung_kas, **umum, bulan=bulan, pecahan={100_000: -1}).kode == "pecahan"
    kurang = {100_000: 29, 50_000: 1, 20_000: 2, 5_000: 1, 2_000: 2, 500: 1, 200: 2}
    assert tolak(actions.record_hitung_kas, **umum, bulan=bulan, pecahan=kurang).kode == "selisih_tanpa_penjelasan"
    h = actions.record_hitung_kas(**umum, kunci=kunci(), bulan=bulan, pecahan={100_000: 30})
    assert (h.dihitung, h.tercatat) == (3_000_000, 3_000_000)
    assert tolak(actions.record_hitung_kas, **umum, bulan=bulan, pecahan={100_000: 30}).kode == "sudah_dihitung"
    assert tolak(actions.approve_hitung_kas, oleh=p.siti, pada=MARET, hitung=h).kode == "tidak_berhak"
    with pytest.raises(IntegrityError), transaction.atomic():  # by no route: the database knows two people too
        HitungKas.objects.filter(pk=h.pk).update(keadaan="disetujui", diputus_oleh=p.siti, diputus_pada=MARET)
    salah = actions.reject_hitung_kas(oleh=p.rahmat, pada=MARET, kunci=kunci(), hitung=h, alasan="Kurang selembar")
    assert tolak(actions.approve_hitung_kas, oleh=p.darmawan, pada=MARET, hitung=salah).kode == "keadaan"
    lagi = actions.record_hitung_kas(**umum, kunci=kunci(), bulan=bulan, pecahan={100_000: 29}, penjelasan="Selembar hilang")
    actions.approve_hitung_kas(oleh=p.darmawan, pada=MARET, kunci=kunci(), hitung=lagi)
    assert tutup_buku_terakhir(p.rt) == bulan
    tutup = tolak(dana.record_setor_tunai, **umum, nilai=5, tanggal=date(2026, 2, 28))
    assert tutup.kode == "bulan_ditutup"


def test_the_balance_of_the_bank_book_with_its_photo() -> None:
    p, masuk = buku_berisi()
    foto = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(foto, "JPEG")
    umum: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "rt": p.rt, "tanggal": HARI, "isi": foto.getvalue(), "nama": "b.jpg"}
    ada = masuk - 985_000 - 3_000_000
    assert tolak(actions.record_saldo_bank, **umum, saldo=ada - 1).kode == "selisih_tanpa_penjelasan"
    assert tolak(actions.record_saldo_bank, **umum, saldo=-1).kode == "saldo_bank"
    assert tolak(actions.record_saldo_bank, **umum | {"tanggal": HARI + timedelta(days=1)}, saldo=ada).kode == "saldo_bank"
    assert actions.record_saldo_bank(**umum, kunci=kunci(), saldo=ada).tercatat == ada
    satu = actions.record_saldo_bank(**umum, kunci=kunci(), saldo=ada + 1_250, penjelasan="Bunga belum dicatat")
    with pytest.raises(ProgrammingError), transaction.atomic():  # what was seen is not even writable
        type(satu).objects.filter(pk=satu.pk).update(saldo=1)
