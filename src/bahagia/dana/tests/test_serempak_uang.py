"""Everybody at once, with real commits and a connection for each thread (Must show 5).

Two hundred repeats of each act on money under one key have one effect; races for one RT's money never overspend, and a
naive control shows that the rig would notice.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bahagia.akun.peran import Izin
from bahagia.dana import actions as dana
from bahagia.dana.models import Belanja, PaguRT, PenerimaanDana
from bahagia.dana.queries import cek_dana, ringkasan_dana
from bahagia.dana.tests.bantu import ajukan, isi_dana, setujui
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.models import Jejak
from bahagia.kas.actions import close_bulan, post_banyak, post_jurnal, reverse_jurnal
from bahagia.kas.jenis import Gerak, GerakRT, JenisAkun
from bahagia.kas.models import Jurnal, TutupBuku
from bahagia.kas.queries import cek_buku, saldo
from bahagia.kas.tests.pemeran import KOTA, PAGI, buka_kota, kunci, pentas

ULANG, UTAS = 200, 8
HARI = date(2026, 2, 3)
KAS, KASDA, BEBAN, TITIPAN = (
    JenisAkun.KAS_RT, JenisAkun.KASDA, JenisAkun.BEBAN_IURAN, JenisAkun.TITIPAN_BPJS,
)  # fmt: skip


@pytest.fixture
def p(basis_segar: str) -> SimpleNamespace:
    return pentas(2)


def serempak(kerja: Callable[[int], Any], n: int, utas: int = UTAS) -> list[Any]:
    """`kerja(0..n-1)` spread over threads that start together, each call in its own transaction; results or refusals."""
    hasil: list[Any] = [None] * n
    mulai = threading.Barrier(utas)

    def jalan(k: int) -> None:
        mulai.wait()
        try:
            for i in range(k, n, utas):
                try:
                    with transaction.atomic():
                        buka_kota()
                        hasil[i] = kerja(i)
                except (Penolakan, DatabaseError) as salah:
                    hasil[i] = salah
        finally:
            connection.close()

    semua = [threading.Thread(target=jalan, args=(k,)) for k in range(utas)]
    for satu in semua:
        satu.start()
    for satu in semua:
        satu.join()
    return hasil


def di_kota(kerja: Callable[[], Any]) -> Any:
    with transaction.atomic():
        buka_kota()
        return kerja()


def kode(hasil: list[Any]) -> Counter[str]:
    return Counter(h.kode if isinstance(h, Penolakan) else type(h).__name__ for h in hasil)


@pytest.mark.skala
def test_setiap_perintah_uang_diulang_200_kali_berefek_sekali(p: SimpleNamespace) -> None:
    sekali: dict[str, Any] = {}

    def ulang(nama: str, aksi: Callable[..., Any], **isi: Any) -> Any:
        tanda = kunci()
        hasil = serempak(lambda _i: aksi(pada=PAGI, kunci=tanda, **isi), ULANG)
        assert not [h for h in hasil if isinstance(h, Exception)], (nama, kode(hasil))
        assert len({getattr(h, "pk", h) for h in hasil}) == 1, nama
        assert di_kota(lambda: Jejak.objects.filter(tindakan=nama).count()) == sekali.get(nama, 0) + 1, nama
        sekali[nama] = sekali.get(nama, 0) + 1
        return hasil[0]

    rt, lurah, danu, ratih = p.rt[0], p.lurah, p.dpmppa, p.dpmppa2
    ulang("dana.decide_pagu", dana.decide_pagu, oleh=danu, rt=rt, tahun=2026)
    usul = {"rt": rt, "tahun": 2026, "sumber": "DPA", "tanggal": HARI, "oleh": lurah}
    masuk = ulang("dana.propose_penerimaan", dana.propose_penerimaan, nilai=10_000, nomor_bukti="A", **usul)
    ulang("dana.approve_penerimaan", dana.approve_penerimaan, oleh=danu, penerimaan=masuk)
    buang = di_kota(lambda: dana.propose_penerimaan(pada=PAGI, kunci=kunci(), nilai=70, nomor_bukti="B", **usul))
    ulang("dana.reject_penerimaan", dana.reject_penerimaan, oleh=danu, penerimaan=buang, alasan="salah")
    minta = {"rt": rt, "jenis": "iuran_bpjs", "uraian": "Iuran", "rincian": {}, "oleh": p.ketua[0]}
    belanja = ulang("dana.propose_belanja", dana.propose_belanja, nilai=4_000, objek="uji.B:1", **minta)
    ulang("dana.approve_belanja", dana.approve_belanja, oleh=lurah, belanja=belanja)
    ulang("dana.pay_belanja", dana.pay_belanja, oleh=p.bendahara[0], belanja=belanja)
    ulang("dana.record_selisih_bpjs", dana.record_selisih_bpjs, oleh=p.ketua[0], belanja=belanja, nilai=1_000, alasan="x")
    tolak = di_kota(lambda: dana.propose_belanja(pada=PAGI, kunci=kunci(), nilai=5, objek="uji.B:2", **minta))
    ulang("dana.reject_belanja", dana.reject_belanja, oleh=lurah, belanja=tolak, alasan="dobel")
    batal = di_kota(lambda: dana.propose_belanja(pada=PAGI, kunci=kunci(), nilai=500, objek="uji.B:3", **minta))
    di_kota(lambda: dana.approve_belanja(pada=PAGI, kunci=kunci(), oleh=lurah, belanja=batal))
    di_kota(lambda: dana.pay_belanja(pada=PAGI, kunci=kunci(), oleh=p.bendahara[0], belanja=batal, pakai_titipan=300))
    ulang("dana.reverse_belanja", dana.reverse_belanja, oleh=lurah, belanja=batal, alasan="gagal")
    lagi = di_kota(lambda: isi_dana(p, 900))
    ulang("dana.reverse_penerimaan", dana.reverse_penerimaan, oleh=ratih, penerimaan=lagi, alasan="salah RT")
    sekali.update({"kas.post_jurnal": di_kota(lambda: Jejak.objects.filter(tindakan="kas.post_jurnal").count())})
    buku = {"izin": Izin.SETUJU_DANA, "tanggal": HARI}
    jurnal = ulang(
        "kas.post_jurnal", post_jurnal, oleh=danu, rt=p.rt[1], jenis="uji", uraian="Uji", objek="",
        gerak=[Gerak(KAS, KASDA, 55)], **buku,
    )  # fmt: skip
    sekali["kas.reverse_jurnal"] = 2
    ulang("kas.reverse_jurnal", reverse_jurnal, oleh=ratih, jurnal=jurnal, alasan="uji", **buku)
    ulang(
        "kas.post_banyak", post_banyak, oleh=p.sistem, kota_kode=KOTA, tanggal=HARI, jenis="uji", uraian="Uji",
        gerak=[GerakRT(r.pk, KAS, KASDA, 7) for r in p.rt],
    )  # fmt: skip
    ulang("kas.close_bulan", close_bulan, oleh=p.sistem, rt=rt, bulan=date(2026, 1, 1))

    def periksa() -> None:
        assert cek_buku() == []
        dana_rt = ringkasan_dana(rt, 2026)
        assert (dana_rt.diterima, dana_rt.terpakai, dana_rt.titipan, dana_rt.tersedia) == (10_000, 3_000, 1_000, 6_007)
        assert saldo(p.rt[1], KAS) == 7
        assert (PaguRT.objects.count(), TutupBuku.objects.count()) == (1, 1)
        assert (PenerimaanDana.objects.count(), Belanja.objects.count()) == (3, 3)

    di_kota(periksa)


def test_kunci_sama_isi_beda_serempak_satu_yang_menang(p: SimpleNamespace) -> None:
    tanda = kunci()
    hasil = serempak(
        lambda i: post_jurnal(
            oleh=p.sistem, pada=PAGI, kunci=tanda, rt=p.rt[0], izin=Izin.SETUJU_DANA, tanggal=HARI, jenis="uji",
            uraian="Uji", objek="", gerak=[Gerak(KAS, KASDA, 100 + i % 2)],
        ),
        40,
    )  # fmt: skip
    assert kode(hasil) == {"Jurnal": 20, "kunci_beda_isi": 20}
    assert di_kota(Jurnal.objects.count) == 1


def test_berebut_dana_dua_rt_tidak_pernah_lebih(p: SimpleNamespace) -> None:
    """320 tries of 10 for two RT with 1,000 each: exactly 200 succeed, whatever the order."""
    di_kota(lambda: [isi_dana(p, 1_000, rt=i) for i in (0, 1)])
    hasil = serempak(
        lambda i: post_jurnal(
            oleh=p.sistem, pada=PAGI, kunci=kunci(), rt=p.rt[i % 2], izin=Izin.BAYAR_IURAN, tanggal=HARI, jenis="uji",
            uraian="Uji", objek="", gerak=[Gerak(BEBAN, KAS, 10)],
        ),
        320,
    )  # fmt: skip
    assert kode(hasil) == {"Jurnal": 200, "dana_kurang": 120}
    assert di_kota(lambda: [saldo(r, KAS) for r in p.rt]) == [0, 0]
    assert cek_buku() == []


def test_tanpa_penjaga_rig_yang_sama_kebobolan(
    p: SimpleNamespace, sebagai_pemilik: Callable[[], AbstractContextManager[None]]
) -> None:
    """The control: read, check, write without lock or CHECK overspends under the same threads. The rig has teeth."""
    with sebagai_pemilik(), connection.cursor() as kursor:
        kursor.execute("CREATE TABLE naif (id int PRIMARY KEY, saldo bigint); INSERT INTO naif VALUES (1, 300)")
        kursor.execute(f'GRANT SELECT, UPDATE ON naif TO "{_web()}"')

    def belanja(_i: int) -> bool:
        with connection.cursor() as kursor:
            kursor.execute("SELECT saldo FROM naif WHERE id = 1")
            if kursor.fetchone()[0] < 10:
                return False
            time.sleep(0.002)  # the time a form takes to be worked on
            kursor.execute("UPDATE naif SET saldo = saldo - 10 WHERE id = 1")
            return True

    assert sum(serempak(belanja, 120)) > 30
    with connection.cursor() as kursor:
        kursor.execute("SELECT saldo FROM naif")
        assert kursor.fetchone()[0] < 0


def _web() -> str:
    from django.conf import settings

    return settings.BAHAGIA_PERAN["web"]


def test_gerak_berlawanan_arah_tidak_saling_mengunci(p: SimpleNamespace) -> None:
    """Three accounts, moves in both directions and both at once: balances are locked in one order, so no deadlock."""
    di_kota(lambda: isi_dana(p, 10_000))
    arah = [
        [Gerak(BEBAN, KAS, 3), Gerak(TITIPAN, KAS, 2)], [Gerak(KAS, KASDA, 1)], [Gerak(TITIPAN, BEBAN, 1)],
        [Gerak(KAS, BEBAN, 1)], [Gerak(BEBAN, TITIPAN, 1), Gerak(KAS, KASDA, 2)],
    ]  # fmt: skip
    hasil = serempak(
        lambda i: post_jurnal(
            oleh=p.sistem, pada=PAGI, kunci=kunci(), rt=p.rt[0], izin=Izin.BAYAR_IURAN, tanggal=HARI, jenis="uji",
            uraian="Uji", objek="", gerak=arah[i % len(arah)],
        ),
        250,
    )  # fmt: skip
    assert set(kode(hasil)) <= {"Jurnal", "dana_kurang"}, kode(hasil)
    assert cek_buku() == []


def test_persetujuan_serempak_tidak_menjanjikan_lebih(p: SimpleNamespace) -> None:
    def siap() -> list[Belanja]:
        isi_dana(p, 1_000)
        return [ajukan(p, 100) for _ in range(16)]

    belanja = di_kota(siap)
    hasil = serempak(lambda i: setujui(p, belanja[i]), 16)
    assert kode(hasil) == {"Belanja": 10, "dana_kurang": 6}
    assert di_kota(lambda: ringkasan_dana(p.rt[0], 2026).tersedia) == 0
    tanda = [kunci() for _ in range(10)]
    baik = [h for h in hasil if isinstance(h, Belanja)]
    bayar = serempak(
        lambda i: dana.pay_belanja(oleh=p.bendahara[0], pada=PAGI, kunci=tanda[i % 10], belanja=baik[i % 10]), 80
    )
    assert kode(bayar) == {"Belanja": 80}
    assert di_kota(lambda: ringkasan_dana(p.rt[0], 2026).terpakai) == 1_000
    assert di_kota(cek_dana) == []


def test_dua_orang_memutuskan_bersamaan_satu_yang_menang(p: SimpleNamespace) -> None:
    """One approves while the other rejects, each with an own key: one decision stands, the other is told who was first."""
    masuk = di_kota(lambda: dana.propose_penerimaan(
        oleh=p.lurah, pada=PAGI, kunci=kunci(), rt=p.rt[0], tahun=2026, nilai=500, sumber="DPA", nomor_bukti="X", tanggal=HARI
    ))  # fmt: skip

    def putus(i: int) -> Any:
        isi = {"pada": PAGI, "kunci": kunci(), "penerimaan": masuk}
        if i % 2:
            return dana.approve_penerimaan(oleh=p.dpmppa, **isi)
        return dana.reject_penerimaan(oleh=p.dpmppa2, alasan="ragu", **isi)

    hasil = serempak(putus, 20)
    assert kode(hasil) == {"PenerimaanDana": 1, "keadaan": 19}
    assert all("oleh" in str(h) for h in hasil if isinstance(h, Penolakan))
    kini = di_kota(lambda: PenerimaanDana.objects.get(pk=masuk.pk))
    assert di_kota(lambda: saldo(p.rt[0], KAS)) == (500 if kini.keadaan == "disetujui" else 0)


def test_menutup_buku_sambil_membukukan(p: SimpleNamespace) -> None:
    """No booking slips into a month while it is being closed: what was booked before the close stays, nothing after."""
    def kerja(i: int) -> Any:
        if i == 60:
            return close_bulan(oleh=p.sistem, pada=PAGI, kunci=kunci(), rt=p.rt[0], bulan=date(2026, 1, 1))
        return post_jurnal(
            oleh=p.sistem, pada=PAGI, kunci=kunci(), rt=p.rt[0], izin=Izin.SETUJU_DANA, tanggal=date(2026, 1, 20),
            jenis="uji", uraian="Uji", objek="", gerak=[Gerak(KAS, KASDA, 1)],
        )  # fmt: skip

    hasil = serempak(kerja, 160)
    hitung = kode(hasil)
    assert hitung["TutupBuku"] == 1
    assert set(hitung) == {"TutupBuku", "Jurnal", "bulan_ditutup"}
    sesudah = hasil[60 + UTAS :: UTAS]  # what the closing thread itself tried afterwards
    assert kode(sesudah) == {"bulan_ditutup": len(sesudah)}
    assert di_kota(lambda: saldo(p.rt[0], KAS)) == hitung["Jurnal"]

