"""All acts on money in any order, by right and wrong people, against a small model (Must show 6).

After every step: the ledger is sound, no RT is below zero, and what queries and screens say equals the ledger and the
model to the rupiah. More examples at night: BAHAGIA_CONTOH=2000 BAHAGIA_LANGKAH=60.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from bahagia.dana import actions as dana
from bahagia.dana.queries import cek_dana, empat_angka, sum_dana
from bahagia.dana.tests.model_uang import PAGU, Model
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.kas.actions import close_bulan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.models import AkunKas, Jurnal
from bahagia.kas.queries import cek_buku, list_mutasi
from bahagia.kas.tests.pemeran import PAGI, buka_kota, kunci, pentas
from tests import pemeran

CONTOH = int(os.environ.get("BAHAGIA_CONTOH", "40"))
LANGKAH = int(os.environ.get("BAHAGIA_LANGKAH", "30"))
JENIS = {"kas": JenisAkun.KAS_RT, "beban": JenisAkun.BEBAN_IURAN, "titipan": JenisAkun.TITIPAN_BPJS}

rts = st.integers(0, 1)
nilais = st.one_of(st.integers(1, 300), st.integers(1, 1000), st.integers(0, 3))
mundur = st.sampled_from([0, 0, 0, 1, 2, 20, 40, -1])
salah = st.one_of(  # "" = the right person
    st.just(""), st.just(""), st.just(""), st.just(""),
    st.sampled_from(["lurah", "ketua0", "ketua1", "bendahara0", "bendahara1", "dpmppa2", "tamu"]),
)  # fmt: skip
ke = st.integers(0, 30)


class MesinUang(RuleBasedStateMachine):
    p: SimpleNamespace  # set by the test: people and RT, made once

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        buka_kota()
        self.pada: datetime = PAGI
        self.model = Model(2, hari=jam.tanggal_kota(PAGI))
        self.terima: list[Any] = []
        self.belanja: list[Any] = []
        self.sudah: list[tuple[Callable[..., Any], dict[str, Any], Any]] = []
        self.bulan_tutup: set[tuple[int, date]] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def hari(self) -> date:
        return jam.tanggal_kota(self.pada)

    def orang(self, nama: str) -> Any:
        if nama[-1] in "01":
            return getattr(self.p, nama[:-1])[int(nama[-1])]
        return getattr(self.p, nama)

    def coba(self, harap: str, aksi: Callable[..., Any], siapa: str, **isi: Any) -> Any:
        """Run the act; it must refuse with the code the model expects, or be done when the model expects none."""
        isi = {"oleh": self.orang(siapa), "pada": self.pada, "kunci": kunci(), **isi}
        try:
            hasil = aksi(**isi)
        except Penolakan as tolak:
            assert tolak.kode == harap, f"{aksi.__name__} by {siapa}: {tolak.kode}, expected {harap or 'done'}: {tolak}"
            assert tolak.langkah
            return None
        assert harap == "", f"{aksi.__name__} by {siapa} was done, expected {harap}"
        self.sudah.append((aksi, isi, hasil))
        return hasil

    def pilih(self, semua: list[Any], model: list[Any], i: int, keadaan: str) -> tuple[Any, Any]:
        """A row, mostly one that stands where the act wants it; every tenth whichever."""
        calon = [k for k, m in enumerate(model) if m.keadaan == keadaan] if i % 10 else []
        k = calon[i % len(calon)] if calon else i % len(semua)
        return semua[k], model[k]

    @initialize(nilai=st.lists(st.integers(200, 900), min_size=2, max_size=2))
    def mulai(self, nilai: list[int]) -> None:
        """Most stories need money first."""
        for rt, satu in enumerate(nilai):
            self.usul("", rt, satu, 0)
            self.setujui_terima("", rt + 1)

    @rule(siapa=salah, rt=rts, nilai=nilais, m=mundur)
    def usul(self, siapa: str, rt: int, nilai: int, m: int) -> None:
        siapa, tanggal = siapa or "lurah", self.hari - timedelta(days=m)
        harap = self.model.usul(siapa, rt, nilai, tanggal, self.hari)
        hasil = self.coba(
            harap, dana.propose_penerimaan, siapa, rt=self.p.rt[rt], tahun=2026, nilai=nilai, sumber="DPA",
            nomor_bukti=kunci(), tanggal=tanggal,
        )  # fmt: skip
        if hasil is not None:
            self.terima.append(hasil)

    def setujui_terima(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.terima, self.model.terima, i, "diusulkan")
        siapa = siapa or "dpmppa"
        self.coba(self.model.setujui_terima(siapa, model), dana.approve_penerimaan, siapa, penerimaan=baris)

    def tolak_terima(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.terima, self.model.terima, i, "diusulkan")
        siapa = siapa or "dpmppa"
        self.coba(self.model.tolak_terima(siapa, model), dana.reject_penerimaan, siapa, penerimaan=baris, alasan="x")

    def batal_terima(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.terima, self.model.terima, i, "disetujui")
        siapa = siapa or "dpmppa2"
        self.coba(self.model.batal_terima(siapa, model), dana.reverse_penerimaan, siapa, penerimaan=baris, alasan="x")

    @rule(siapa=salah, rt=rts, nilai=nilais)
    def ajukan(self, siapa: str, rt: int, nilai: int) -> None:
        siapa = siapa or f"ketua{rt}"
        harap = self.model.ajukan(siapa, rt, nilai)
        hasil = self.coba(
            harap, dana.propose_belanja, siapa, rt=self.p.rt[rt], jenis="iuran_bpjs", nilai=nilai, uraian="Iuran",
            objek=f"uji.Barang:{kunci()}", rincian={},
        )  # fmt: skip
        if hasil is not None:
            self.belanja.append(hasil)

    @precondition(lambda self: self.terima)
    @rule(siapa=salah, i=ke, apa=st.sampled_from(["setujui_terima", "setujui_terima", "tolak_terima", "batal_terima"]))
    def putus_terima(self, siapa: str, i: int, apa: str) -> None:
        getattr(self, apa)(siapa, i)

    @precondition(lambda self: self.belanja)
    @rule(siapa=salah, i=ke, apa=st.sampled_from(["setujui", "setujui", "tolak", "batal"]))
    def putus_belanja(self, siapa: str, i: int, apa: str) -> None:
        getattr(self, apa)(siapa, i)

    @precondition(lambda self: self.belanja)
    @rule(siapa=salah, i=ke, m=mundur, titip=st.sampled_from([0, 0, 1, 2]), lebih=st.integers(1, 9))
    def bayar_belanja(self, siapa: str, i: int, m: int, titip: int, lebih: int) -> None:
        if titip == 2:
            self.pakai_titipan_terlalu_banyak(i, lebih)
        else:
            self.bayar(siapa, i, m, titip == 1)

    @precondition(lambda self: any(b.keadaan == "dibayar" for b in self.model.belanja))
    @rule(siapa=salah, i=ke, nilai=st.one_of(st.integers(1, 60), nilais))
    def temukan_kelebihan(self, siapa: str, i: int, nilai: int) -> None:
        self.lebih_bayar(siapa, i, nilai)

    @precondition(lambda self: self.sudah)
    @rule(i=ke, sama=st.booleans())
    def kirim_lagi(self, i: int, sama: bool) -> None:
        (self.ulang if sama else self.ulang_dengan_isi_lain)(i)

    @rule(rt=rts, nilai=st.integers(1, 150), sampai=st.sampled_from(["disetujui", "dibayar", "dibayar"]))
    def daftar_lancar(self, rt: int, nilai: int, sampai: str) -> None:
        """The usual way, so that stories get deep: proposed, approved, mostly paid."""
        n = len(self.belanja)
        self.ajukan("", rt, nilai)
        baris, model = self.belanja[n], self.model.belanja[n]
        self.coba(self.model.setujui("lurah", model, self.hari), dana.approve_belanja, "lurah", belanja=baris)
        if sampai == "dibayar":
            siapa = f"bendahara{rt}"
            harap = self.model.bayar(siapa, model, self.hari, self.hari, 0)
            self.coba(harap, dana.pay_belanja, siapa, belanja=baris, tanggal=self.hari)

    def setujui(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "diajukan")
        siapa = siapa or "lurah"
        self.coba(self.model.setujui(siapa, model, self.hari), dana.approve_belanja, siapa, belanja=baris)

    def tolak(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "diajukan")
        siapa = siapa or "lurah"
        self.coba(self.model.tolak(siapa, model), dana.reject_belanja, siapa, belanja=baris, alasan="x")

    def bayar(self, siapa: str, i: int, m: int, titip: bool) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "disetujui")
        siapa = siapa or f"bendahara{model.rt}"
        titipan = min(model.nilai, self.model.titipan[model.rt]) if titip else 0
        tanggal = self.hari - timedelta(days=m)
        harap = self.model.bayar(siapa, model, tanggal, self.hari, titipan)
        self.coba(harap, dana.pay_belanja, siapa, belanja=baris, tanggal=tanggal, pakai_titipan=titipan)

    def pakai_titipan_terlalu_banyak(self, i: int, lebih: int) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "disetujui")
        titipan = min(model.nilai, self.model.titipan[model.rt]) + lebih
        harap = self.model.bayar(f"bendahara{model.rt}", model, self.hari, self.hari, titipan)
        isi = {"belanja": baris, "tanggal": self.hari, "pakai_titipan": titipan}
        self.coba(harap, dana.pay_belanja, f"bendahara{model.rt}", **isi)

    def lebih_bayar(self, siapa: str, i: int, nilai: int) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "dibayar")
        siapa = siapa or f"ketua{model.rt}"
        harap = self.model.lebih_bayar(siapa, model, nilai)
        self.coba(harap, dana.record_selisih_bpjs, siapa, belanja=baris, nilai=nilai, alasan="x")

    def batal(self, siapa: str, i: int) -> None:
        baris, model = self.pilih(self.belanja, self.model.belanja, i, "dibayar")
        siapa = siapa or "lurah"
        self.coba(self.model.batal(siapa, model), dana.reverse_belanja, siapa, belanja=baris, alasan="x")

    @rule(siapa=salah, rt=rts, lalu=st.integers(0, 5))
    def tutup(self, siapa: str, rt: int, lalu: int) -> None:
        siapa = siapa or "sistem"
        awal = tambah_bulan(awal_bulan(self.hari), -lalu)
        berikut = tambah_bulan(awal, 1)
        harap = self.model.tutup_bulan(siapa, rt, awal, berikut, self.hari, (rt, awal) in self.bulan_tutup)
        if self.coba(harap, close_bulan, siapa, rt=self.p.rt[rt], bulan=awal) is not None:
            self.bulan_tutup.add((rt, awal))

    def ulang(self, i: int) -> None:
        """The same request again, whenever: the same answer and no second effect."""
        aksi, isi, hasil = self.sudah[-1 - i % len(self.sudah)]
        assert aksi(**isi).pk == hasil.pk

    def ulang_dengan_isi_lain(self, i: int) -> None:
        aksi, isi, _hasil = self.sudah[-1 - i % len(self.sudah)]
        with pytest.raises(Penolakan) as tolak:
            aksi(**(isi | {"oleh": self.p.tamu}))
        assert tolak.value.kode == "kunci_beda_isi"

    @rule(hari=st.integers(1, 9))
    def maju(self, hari: int) -> None:
        if (self.pada + timedelta(days=hari)).year == 2026:
            self.pada += timedelta(days=hari)
            self.model.hari = self.hari

    @rule(rt=rts)
    def lihat_layar(self, rt: int) -> None:
        """What the page says equals the ledger."""
        klien = Client()
        pemeran.masuk(klien, self.orang(f"ketua{rt}"))
        teks = klien.get(f"/rt/{self.p.rt[rt].kode}/dana/").content.decode()
        buka_kota()  # the request's scope outlives it inside the test's own transaction
        angka = [int(n) for n in re.findall(r'"uang" value="(-?\d+)"', teks[teks.index('class="figures"') :])[:4]]
        kini = empat_angka(self.p.rt[rt], 2026)
        assert angka == [kini.tersedia, kini.disetujui, kini.disalurkan, kini.terealisasi]

    @invariant()
    def buku_sehat(self) -> None:
        assert cek_buku() == []
        assert cek_dana() == []
        saldo = {(a.rt_id, a.jenis): a.saldo for a in AkunKas.objects.all()}
        assert sum(saldo.values()) == 0
        assert all(n >= 0 for (rt_id, _j), n in saldo.items() if rt_id is not None)
        ringkas = sum_dana([r.pk for r in self.p.rt], 2026)
        for i, rt in enumerate(self.p.rt):
            for nama, jenis in JENIS.items():
                assert saldo.get((rt.pk, jenis), 0) == getattr(self.model, nama)[i], (rt, jenis)
            r = ringkas[rt.pk]
            assert (r.terpakai, r.titipan) == (self.model.beban[i], self.model.titipan[i])
            assert r.diterima == self.model.diterima(i, "disetujui")
            assert r.tersedia == self.model.kas[i] - self.model.dipesan(i)
            buku = list_mutasi(rt, JenisAkun.KAS_RT)
            assert (buku[-1].saldo if buku else 0) == self.model.kas[i]
        with connection.cursor() as kursor:  # every journal balances: its moves sum to its total, once each way
            kursor.execute("SELECT count(*) FROM kas_jurnal j WHERE total <> (SELECT sum(nilai) FROM kas_mutasi m"
                           " WHERE m.jurnal_id = j.id)")  # fmt: skip
            assert kursor.fetchone()[0] == 0
        assert Jurnal.objects.filter(membalik__isnull=False).count() == sum(
            x.keadaan == "dibatalkan" for x in [*self.model.terima, *self.model.belanja]
        )


@pytest.mark.skala
@pytest.mark.django_db
def test_semua_tindakan_uang_dalam_urutan_apa_pun(monkeypatch: pytest.MonkeyPatch) -> None:
    MesinUang.p = pentas(2)
    buka_kota()
    monkeypatch.setattr("bahagia.dana.actions.pagu_rt", _pagu)
    monkeypatch.setattr(jam, "sekarang", lambda: PAGI)
    run_state_machine_as_test(
        MesinUang,
        settings=settings(
            max_examples=CONTOH, stateful_step_count=LANGKAH, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip


def _pagu(rt: Any, tahun: int) -> Any:
    return SimpleNamespace(nilai=PAGU) if rt == MesinUang.p.rt[0] else None
