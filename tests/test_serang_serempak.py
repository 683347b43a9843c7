"""Two hands at the same money at the same instant, with real commits and a connection each: one effect, a clear sentence for
who came second, and nobody waits for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from bahagia.belanja import actions as belanja
from bahagia.belanja import actions_bayar, actions_panjar, queries
from bahagia.buku import actions as buku
from bahagia.dana import actions as dana
from bahagia.dana.isian import Potongan
from bahagia.dana.penjaga import check_terpakai
from bahagia.dana.queries import cek_dana, list_baris_bank, sisa_pokok
from bahagia.dana.tests.test_sifat_semua import dua_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo, tutup_buku_terakhir
from bahagia.pokja.queries import buka_nomor
from bahagia.rab.batas import Rencana
from bahagia.rab.models import Pokok
from tests import pemeran
from tests.cerita.belanja import bayar, catat, foto, list_garis, setujui
from tests.cerita.dana import ajukan
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala
BATAS = 25  # seconds: who waits longer waits for ever


def di_kota(kerja: Callable[[], Any]) -> Any:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return kerja()


def bersama(*kerja: Callable[[], Any]) -> list[Any]:
    """All start together, each in its own transaction; what came of each: a result or a refusal's code. Anything else than a
    refusal (a deadlock among it) fails the story."""
    hasil: list[Any] = [None] * len(kerja)
    galat: list[BaseException] = []
    mulai = threading.Barrier(len(kerja))

    def jalan(i: int) -> None:
        try:
            mulai.wait(BATAS)
            hasil[i] = di_kota(kerja[i])
        except Penolakan as tolak:
            assert tolak.kalimat and tolak.langkah
            hasil[i] = tolak.kode
        except BaseException as salah:  # told to the test, which has no eyes on a thread
            galat.append(salah)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(i,), daemon=True) for i in range(len(kerja))]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(BATAS)
    assert not galat, galat
    assert not any(satu.is_alive() for satu in utas), "somebody waits for ever"
    return hasil


def sekali(kode: str, aksi: Callable[..., Any], *oleh: Any, **isi: Any) -> Any:
    """The same decision by everybody of `oleh` at once, each with a key of his own: one has it, the others hear `kode`."""
    hasil = bersama(*(lambda o=o: aksi(oleh=o, kunci=kunci(), **isi) for o in oleh))
    satu = [h for h in hasil if not isinstance(h, str)]
    assert len(satu) == 1 and [h for h in hasil if isinstance(h, str)] == [kode] * (len(oleh) - 1), (aksi, hasil)
    return satu[0]


@pytest.fixture
def kota(basis_segar: str) -> SimpleNamespace:
    """RT 14 and RT 05, every gate open, no money yet."""
    p, q = di_kota(dua_rt)
    return SimpleNamespace(p=p, q=q, mega=p.mega)


def cairkan(kota: SimpleNamespace, *rt: Panggung, sela: Callable[[], Any] | None = None) -> None:
    """The whole way of the money into the accounts; each step decided twice at once, the bank's answer read twice at once."""
    p, hari = kota.p, kota.p.pada
    sah = [
        sekali("keadaan", dana.approve_pencairan, p.ratna, kota.mega, pada=hari, pencairan=di_kota(
            lambda x=x: dana.propose_pencairan(oleh=x.yusuf, pada=hari, kunci=kunci(), rt=x.rt, tahun=2026)
        )) for x in rt
    ]  # fmt: skip
    daftar = sekali("daftar_kosong", dana.issue_daftar_bank, p.yusuf, p.yusuf, pada=hari, pencairan_ids=[s.pk for s in sah])

    def jawaban() -> bytes:
        urut = {x.rt.pk: i for i, x in enumerate(rt)}
        semua = sorted(list_baris_bank(daftar), key=lambda b: urut[b.rt_id])
        return "\n".join(["Rekening Tujuan;Nama Penerima;Jumlah;Status", *(
            f"{buka_nomor(b.rekening, oleh=p.yusuf, pada=hari)};{b.nama};{b.nilai};BERHASIL" for b in semua
        )]).encode()  # fmt: skip

    isi = di_kota(jawaban)
    baca = lambda nama: dana.import_hasil_bank(  # noqa: E731
        oleh=p.yusuf, pada=hari, kunci=kunci(), daftar=daftar, isi=isi, nama=nama, tanggal=tanggal_kota(hari)
    )
    hasil = bersama(lambda: baca("a.csv"), lambda: baca("b.csv"), *([sela] if sela else []))[:2]
    assert sorted((h.n_cair, h.n_sudah, h.terpisah) for h in hasil) == [(0, len(rt), []), (len(rt), 0, [])]


def sehat() -> None:
    assert cek_buku() == [] and cek_dana() == []


def test_money_comes_once_and_a_list_of_many_waits_for_nobody_who_waits_for_it(kota: SimpleNamespace) -> None:
    """While the answer for both RT is read, money of RT 05 is booked from the treasury by another: before the list took hold
    of every RT first, each waited for the other."""
    p, q = kota.p, kota.q

    def masuk_lain() -> Any:
        isi = {"rt": q.rt, "tahun": 2026, "nilai": 1_000, "sumber": "DPA", "nomor_bukti": "L-1", "tanggal": tanggal_kota(q.pada)}
        usul = dana.propose_penerimaan(oleh=q.yusuf, pada=q.pada, kunci=kunci(), **isi)  # from here RT 05 is held
        time.sleep(1.5)
        return dana.approve_penerimaan(oleh=kota.mega, pada=q.pada, kunci=kunci(), penerimaan=usul)

    cairkan(kota, p, q, sela=masuk_lain)

    def akhir() -> None:
        sehat()
        for x, lebih in ((p, 0), (q, 1_000)):
            assert saldo(x.rt, JenisAkun.KAS_RT) == sum(s.nilai for s in sisa_pokok(x.rt, 2026).values()) + lebih

    di_kota(akhir)


def test_every_decision_about_money_is_taken_once(kota: SimpleNamespace) -> None:
    p, pada = kota.p, kota.p.pada
    cairkan(kota, p)
    # cash: agreed to twice at once
    tarik = di_kota(lambda: dana.record_tarik_tunai(oleh=p.siti, pada=pada, kunci=kunci(), rt=p.rt, nilai=900_000))
    tarik = sekali("keadaan", dana.approve_pindah, p.darmawan, p.darmawan, pada=pada, pindah=tarik)
    # a receipt: agreed to and paid twice at once, from the bank and from the cash box
    nota = di_kota(lambda: catat(p, nilai=300_000))
    nota = sekali("keadaan", belanja.approve_nota, p.darmawan, p.darmawan, pada=pada, nota=nota)
    hasil = bersama(*(
        lambda s=s: actions_bayar.pay_nota(oleh=p.siti, pada=pada, kunci=kunci(), nota=nota, sumber=s) for s in ("bank", "tunai")
    ))  # fmt: skip
    assert sorted(isinstance(h, str) for h in hasil) == [False, True] and "keadaan" in hasil
    # tax paid over twice at once
    garis = list_garis_kota(p)
    kena = di_kota(lambda: dana.approve_belanja(
        oleh=p.darmawan, pada=pada, kunci=kunci(), belanja=ajukan(p, Pokok.objects.get(pk=garis[-1].pokok_id), 100_000)
    ))  # fmt: skip
    sekali("keadaan", dana.pay_belanja, p.siti, p.siti, pada=pada, belanja=kena, potongan=[Potongan("pph_22", 1_500)])
    hasil = bersama(*(
        lambda n=n: dana.pay_pajak(oleh=p.siti, pada=pada, kunci=kunci(), rt=p.rt, nomor_bukti=n) for n in ("N1", "N2")
    ))  # fmt: skip
    assert "pajak_kosong" in hasil and sorted(isinstance(h, str) for h in hasil) == [False, True]
    # the cash is counted and the month closed twice at once
    nanti = pada.replace(month=3, day=2)
    tunai = di_kota(lambda: saldo(p.rt, JenisAkun.TUNAI))
    hitung = sekali(
        "sudah_dihitung", buku.record_hitung_kas, p.siti, p.siti, pada=nanti, rt=p.rt, bulan=date(2026, 2, 1),
        pecahan={100_000: tunai // 100_000},
    )  # fmt: skip
    sekali("keadaan", buku.approve_hitung_kas, p.darmawan, p.rahmat, pada=nanti, hitung=hitung)
    # one statement sent by two phones
    koran = b"Tanggal;Keterangan;Debet;Kredit;Saldo\n03/02/2026;AMBIL TUNAI;900000;;\n04/02/2026;BUNGA;;1250;\n"
    sekali("koran_sudah_ada", buku.import_koran, p.siti, p.siti, pada=nanti, rt=p.rt, isi=koran, nama="m.csv")

    def akhir() -> None:
        sehat()
        assert tutup_buku_terakhir(p.rt) == date(2026, 2, 1)
        s = {g.pokok_id: g for g in garis}
        assert sum(x.terpakai for k, x in sisa_pokok(p.rt, 2026).items() if k in s) == 400_000

    di_kota(akhir)


def list_garis_kota(p: Panggung) -> list[Any]:
    return di_kota(lambda: list_garis(p, "bahan"))


def test_one_advance_one_line_one_lowered_budget(kota: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    p = kota.p
    cairkan(kota, p)
    umum: dict[str, Any] = {"pada": p.pada}

    def siap() -> Any:
        tarik = dana.record_tarik_tunai(oleh=p.siti, **umum, kunci=kunci(), rt=p.rt, nilai=500_000)
        dana.approve_pindah(oleh=p.darmawan, **umum, kunci=kunci(), pindah=tarik)
        baru = actions_panjar.propose_panjar(
            oleh=p.rahmat, **umum, kunci=kunci(), rt=p.rt, nilai=500_000, pemegang="Rizky Pratama", untuk="Pasir"
        )
        return baru, [setujui(p, catat(p, nilai=300_000)) for _ in range(2)], list_garis(p, "bahan")

    panjar, nota, garis = di_kota(siap)
    panjar = sekali("keadaan", actions_panjar.approve_panjar, p.darmawan, p.darmawan, **umum, panjar=panjar)
    panjar = sekali("keadaan", actions_panjar.disburse_panjar, p.siti, p.siti, **umum, panjar=panjar)
    hasil = bersama(*(lambda n=n: bayar(p, n, "panjar", panjar=panjar) for n in nota))
    assert sorted(isinstance(h, str) for h in hasil) == [False, True] and "panjar_kurang" in hasil

    # what is left comes back while the payment is undone: both took the advance and the money in another order once
    lunas, asli = next(h for h in hasil if not isinstance(h, str)), actions_panjar.actions_kas.record_kembali_panjar
    dipegang = threading.Event()

    def lambat(**isi: Any) -> Any:
        dipegang.set()
        time.sleep(1)
        return asli(**isi)

    def batal() -> Any:
        assert dipegang.wait(BATAS)
        return actions_bayar.reverse_nota(oleh=p.darmawan, **umum, kunci=kunci(), nota=lunas, alasan="Bonnya milik orang lain.")

    monkeypatch.setattr(actions_panjar.actions_kas, "record_kembali_panjar", lambat)
    bersama(lambda: actions_panjar.close_panjar(oleh=p.siti, **umum, kunci=kunci(), panjar=panjar, sisa=200_000), batal)
    monkeypatch.setattr(actions_panjar.actions_kas, "record_kembali_panjar", asli)

    satu = garis[-1]
    besar = satu.nilai * 6 // 10
    gambar = [foto(), foto()]
    hasil = bersama(*(lambda g=g: catat(p, garis=satu, nilai=besar, foto=g) for g in gambar))
    assert sorted(isinstance(h, str) for h in hasil) == [False, True] and "lewat_baris" in hasil

    kapan: dict[str, float] = {}
    turun = threading.Event()

    def turunkan() -> None:
        """A change of the budget is agreed to: from here to its commit no spending slips in between."""
        nilai = {g.pokok_id: g.nilai for g in garis}
        check_terpakai(Rencana(p.rt, 2026, 0, {**dict.fromkeys(sisa_pokok(p.rt, 2026), 10**12), **nilai}))
        turun.set()
        time.sleep(1)
        kapan["selesai"] = time.monotonic()

    def belanjakan() -> None:
        assert turun.wait(BATAS)
        catat(p, garis=garis[0], nilai=1_000, foto=foto())
        kapan["diajukan"] = time.monotonic()

    bersama(turunkan, belanjakan)
    assert kapan["diajukan"] > kapan["selesai"], "the spending waited for the decision about the line"

    def akhir() -> None:
        sehat()
        panjar.refresh_from_db()
        assert panjar.keadaan == "berjalan", "its receipt was undone, so it runs again"
        assert saldo(p.rt, JenisAkun.PANJAR) == 300_000 == queries.sisa_panjar(panjar)
        assert all(s.sisa >= 0 for s in sisa_pokok(p.rt, 2026).values())

    di_kota(akhir)
