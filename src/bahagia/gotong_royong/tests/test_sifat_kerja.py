"""Every act of work together, in any order, by right and wrong people: after each step the tables agree with what is said.

Letters are numbered without gap; "Terlindungi" exactly when the tables alone say so; swadaya holds exactly the confirmed hours;
the books balance. More at night: BAHAGIA_CONTOH=100 BAHAGIA_LANGKAH=60.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bahagia.dana.queries import cek_dana
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions as kerja
from bahagia.gotong_royong import actions_daftar, actions_hadir, actions_pastikan, actions_premi, actions_surat
from bahagia.gotong_royong.bukti import bukti_hari
from bahagia.gotong_royong.lindung import list_tenggat, status_rt
from bahagia.gotong_royong.models import (
    Angsuran,
    GotongRoyong,
    HariKerja,
    Kehadiran,
    Pendaftaran,
    Peserta,
    SuratTugas,
)
from bahagia.kas.queries import cek_buku
from bahagia.pelaksanaan.actions_swadaya import reject_swadaya, reverse_swadaya, verify_swadaya
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.cerita.belanja import foto
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import isian_kerja, orang
from tests.pemeran import Panggung, kunci

CONTOH = int(os.environ.get("BAHAGIA_CONTOH", "4"))
LANGKAH = int(os.environ.get("BAHAGIA_LANGKAH", "25"))
WAJIB = {
    "issue_surat_tugas", "record_tambahan", "revoke_surat_tugas", "open_pendaftaran", "record_sertifikat", "pay_angsuran",
    "reverse_angsuran", "reverse_pendaftaran", "record_kehadiran", "verify_hari", "reverse_kehadiran", "close_gotong_royong",
    "reject_swadaya", "terlindungi",
}  # fmt: skip
#: Works that are covered at a moment and on a day, from the tables and nothing else.
LINDUNG = """SELECT k.id FROM gotong_royong_gotongroyong k JOIN gotong_royong_pendaftaran d ON d.id = k.pendaftaran_id
  WHERE k.jenis = 'konstruksi' AND k.selesai >= %(hari)s AND d.keadaan = 'terdaftar' AND d.berlaku_sejak <= %(hari)s
    AND coalesce(d.berlaku_sampai, k.selesai) >= %(hari)s
    AND EXISTS (SELECT FROM gotong_royong_surattugas s JOIN dokumen_dokumen o ON o.id = s.dokumen_id
      WHERE s.gotong_royong_id = k.id AND s.ditarik_pada IS NULL AND o.dicabut_pada IS NULL AND s.berlaku_sejak <= %(pada)s)
    AND EXISTS (SELECT FROM gotong_royong_angsuran a JOIN dana_belanja b ON b.id = a.belanja_id
      WHERE a.pendaftaran_id = d.id AND a.ke = 1 AND b.keadaan = 'dibayar' AND b.tanggal_bayar <= %(hari)s)"""

ke = st.integers(0, 30)
siapa = st.sampled_from([""] * 20 + ["rahmat", "siti", "rina", "samsul", "tamu"])


class MesinKerja(RuleBasedStateMachine):
    p: Panggung
    lalu: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        pemeran.buka_lingkup()
        self.pada: datetime = self.p.pada
        self.urut = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def coba(self, aksi: Callable[..., Any], benar: str, lain: str, **isi: Any) -> Any:
        """A refusal has words and a next step; anything else is a bug and fails the story."""
        try:
            with transaction.atomic(), connection.cursor() as kursor:
                hasil = aksi(oleh=getattr(self.p, lain or benar), pada=self.pada, kunci=kunci(), **isi)
                kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                kursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except Penolakan as tolak:
            assert tolak.kalimat and tolak.langkah, tolak
            self.lalu[f"tolak {tolak.kode}"] += 1
            return None
        self.lalu[aksi.__name__] += 1
        return hasil

    def satu(self, model: Any, i: int, **saring: Any) -> Any:
        """A row, mostly one that stands where the act wants it; none at all is no row."""
        baris = list(model.objects.filter(**saring if i % 6 else {}).order_by("pk")) or list(model.objects.order_by("pk"))
        return model.objects.select_related("rt__kelurahan").get(pk=baris[i % len(baris)].pk) if baris else None

    @initialize()
    def mulai(self) -> None:
        for nama, nilai in (("Talud", 5_000_000), ("Drainase", 3_000_000)):
            isian = isian_kerja(self.p, nama=nama, nilai=nilai)
            satu = self.coba(kerja.open_gotong_royong, "rahmat", "", rt=self.p.rt, isian=isian)
            for _kali in range(3):
                self.tambah(0, "", tepat=satu)
            self.terbit(0, "", tepat=satu)
        self.pada += timedelta(days=1)  # the first day of work
        self.daftarkan(1, True, "bertahap", "")
        self.sertifikat(1, 0, None, "")
        self.premi(1, "", 3)

    @rule(i=ke, s=siapa)
    def tambah(self, i: int, s: str, tepat: Any = None) -> None:
        satu = tepat or self.satu(GotongRoyong, i, keadaan="berjalan")
        self.urut += 1
        isi = orang(self.urut if i % 3 else 1) | ({"nik": ""} if i % 5 == 4 else {})
        self.coba(actions_surat.record_tambahan, "darmawan" if i % 2 else "rahmat", s, gotong_royong=satu, **isi)

    @rule(i=ke, s=siapa)
    def terbit(self, i: int, s: str, tepat: Any = None) -> None:
        satu = tepat or self.satu(GotongRoyong, i, keadaan="disusun")
        aksi = actions_surat.issue_tambahan if i % 3 == 2 else actions_surat.issue_surat_tugas
        self.coba(aksi, "darmawan", s, gotong_royong=satu)

    @rule(i=ke, s=siapa)
    def tarik(self, i: int, s: str) -> None:
        if (satu := self.satu(SuratTugas, i, ditarik_pada__isnull=True)) is not None:
            self.coba(actions_surat.revoke_surat_tugas, "darmawan", s, surat=satu, alasan="Salah")

    @rule(i=ke, s=siapa)
    def keluar(self, i: int, s: str) -> None:
        self.coba(kerja.reverse_peserta, "darmawan", s, peserta=self.satu(Peserta, i, sampai__isnull=True), alasan="Pulang")

    @rule(i=ke, bagaimana=st.sampled_from(["tutup", "batal"]), s=siapa)
    def akhiri(self, i: int, bagaimana: str, s: str) -> None:
        satu = self.satu(GotongRoyong, i + 1)
        if bagaimana == "batal":
            self.coba(kerja.reverse_gotong_royong, "rahmat", s, gotong_royong=satu, alasan="Hujan")
        elif i > 15:
            self.coba(kerja.close_gotong_royong, "rahmat", s, gotong_royong=satu)

    # registration and premium

    @rule(i=ke, semua=st.booleans(), bayar=st.sampled_from(["sekaligus", "bertahap"]), s=siapa)
    def daftarkan(self, i: int, semua: bool, bayar: str, s: str) -> None:
        bebas = GotongRoyong.objects.filter(keadaan="berjalan", pendaftaran__isnull=True)
        pilih = list(bebas) if semua else [self.satu(GotongRoyong, i)]
        daftar = self.coba(
            actions_daftar.open_pendaftaran, "rahmat", s, rt=self.p.rt, kerja=pilih, cara="nilai", bayar=bayar
        )
        if daftar is not None and i % 4:
            self.coba(actions_daftar.submit_pendaftaran, "rahmat", "", pendaftaran=daftar)

    @rule(i=ke, geser=st.sampled_from([0, 0, 0, 1, -3]), lama=st.sampled_from([None, 0, 1, 40]), s=siapa)
    def sertifikat(self, i: int, geser: int, lama: int | None, s: str) -> None:
        if (daftar := self.satu(Pendaftaran, i, keadaan="dikirim")) is None:
            return
        hari = tanggal_kota(self.pada)
        sejak = hari + timedelta(days=geser)
        self.coba(
            actions_daftar.record_sertifikat, "siti", s, pendaftaran=daftar, nomor=f"SERT-{i % 4}", tanggal=hari,
            berlaku_sejak=sejak, berlaku_sampai=None if lama is None else sejak + timedelta(days=lama),
            foto=foto(f"Sertifikat {kunci()}"),
        )  # fmt: skip

    @rule(i=ke, s=siapa, sampai=st.integers(1, 3))
    def premi(self, i: int, s: str, sampai: int) -> None:
        if (satu := self.satu(Angsuran, i, pendaftaran__keadaan="terdaftar")) is None:
            return
        self.coba(actions_premi.propose_angsuran, "siti", s, angsuran=satu)
        if sampai > 1:
            self.coba(actions_premi.approve_angsuran, "darmawan", "", angsuran=satu)
        if sampai > 2:
            self.coba(actions_premi.pay_angsuran, "siti", "", angsuran=satu, foto=foto(f"Setoran {kunci()}"))

    @rule(i=ke, s=siapa)
    def batal_premi(self, i: int, s: str) -> None:
        if (satu := self.satu(Angsuran, i, belanja__keadaan="dibayar")) is not None:
            aksi = actions_premi.reverse_angsuran if i % 3 else actions_premi.reject_angsuran
            self.coba(aksi, "darmawan", s, angsuran=satu, alasan="Salah")

    @rule(i=ke, s=siapa)
    def batal_daftar(self, i: int, s: str) -> None:
        if (daftar := self.satu(Pendaftaran, i)) is not None and i % 3 == 0:
            self.coba(actions_daftar.reverse_pendaftaran, "rahmat", s, pendaftaran=daftar, alasan="Salah")

    # days

    @rule(i=ke, m=st.sampled_from([0, 0, 0, 1, -1]), n=st.integers(0, 4), s=siapa)
    def hadir(self, i: int, m: int, n: int, s: str) -> None:
        """The list is opened and some are tapped, with hours or without."""
        hari = self.coba(
            actions_hadir.open_hari, "rahmat", s, gotong_royong=self.satu(GotongRoyong, i, keadaan="berjalan"),
            tanggal=tanggal_kota(self.pada) - timedelta(days=m),
        )  # fmt: skip
        for o in Peserta.objects.filter(gotong_royong=hari.gotong_royong_id).order_by("-pk")[:n] if hari else []:
            self.coba(actions_hadir.record_kehadiran, "rahmat", "", hari=hari, peserta=o, cara="ketuk",
                      jam=Decimal("0.5") * (i % 9) or None)  # fmt: skip

    @rule(i=ke, s=siapa)
    def pastikan(self, i: int, s: str) -> None:
        if (hari := self.satu(HariKerja, i, keadaan="dibuka")) is not None:
            self.coba(actions_hadir.record_jam_hari, "rahmat", "", hari=hari, jam=3)
            self.coba(actions_pastikan.verify_hari, "siti", s, hari=hari)

    @rule(i=ke, s=siapa, dulu=st.booleans())
    def batal_hadir(self, i: int, s: str, dulu: bool) -> None:
        if (satu := self.satu(Kehadiran, i, batal=False)) is None:
            return
        if dulu and satu.swadaya_id and (swadaya := Swadaya.objects.select_related("rt__kelurahan").get(pk=satu.swadaya_id)):
            if i % 3 == 0:
                self.coba(verify_swadaya, "rina", "", swadaya=swadaya)
            for tolak in (reject_swadaya, reverse_swadaya):
                self.coba(tolak, "rina", "", swadaya=swadaya, alasan="Salah hitung")
        self.coba(actions_hadir.reverse_kehadiran, "rahmat" if i % 2 else "darmawan", s, kehadiran=satu, alasan="Salah")
        if i % 4 == 0:
            self.coba(actions_pastikan.record_swadaya_hari, "siti", "", hari=satu.hari)

    @rule(jam_lagi=st.sampled_from([1, 5, 20, 30]))
    def maju(self, jam_lagi: int) -> None:
        self.pada += timedelta(hours=jam_lagi)

    # what always holds

    @invariant()
    def surat_tanpa_celah(self) -> None:
        nomor = sorted(int(n[:3]) for n in SuratTugas.objects.values_list("nomor", flat=True))
        assert nomor == list(range(1, len(nomor) + 1))
        for k in GotongRoyong.objects.all():
            semua = list(SuratTugas.objects.filter(gotong_royong=k).order_by("urut"))
            assert [s.urut for s in semua] == list(range(len(semua)))
            assert any(s.ditarik_pada is None for s in semua) == (k.keadaan in ("berjalan", "selesai"))

    @invariant()
    def terlindungi_hanya_bila_terbukti(self) -> None:
        hari = tanggal_kota(self.pada)
        with connection.cursor() as kursor:
            kursor.execute(LINDUNG, {"hari": hari, "pada": self.pada})
            sebenarnya = {baris[0] for baris in kursor.fetchall()}
        status = status_rt(self.p.rt, 2026, pada=self.pada)
        assert {s.kerja_id for s in status if s.terlindungi} == sebenarnya
        assert all(bool(s.kurang) != s.terlindungi for s in status)
        list_tenggat(self.p.rt, pada=self.pada)
        if sebenarnya:
            self.lalu["terlindungi"] += 1
        for h in HariKerja.objects.select_related("gotong_royong", "rt"):
            for b in bukti_hari(h, pada=self.pada):
                if b.terlindungi:
                    self.lalu["bukti"] += 1
                    surat, k = b.peserta.surat, b.kehadiran
                    assert surat is not None and k is not None and surat.ditarik_pada is None and not k.batal
                    assert k.dipastikan_oleh_id not in (None, k.oleh_id) and surat.berlaku_sejak <= k.pada

    @invariant()
    def swadaya_sama_dengan_yang_dipastikan(self) -> None:
        pasti = Kehadiran.objects.filter(batal=False, dipastikan_oleh__isnull=False)
        hidup = Swadaya.objects.filter(keadaan__in=["diajukan", "diverifikasi"])
        for s in hidup:
            assert s.volume == (pasti.filter(swadaya_id=s.pk).aggregate(n=Sum("jam"))["n"] or 0)
        assert (hidup.aggregate(n=Sum("volume"))["n"] or 0) == (
            pasti.filter(swadaya_id__in=hidup.values("pk")).aggregate(n=Sum("jam"))["n"] or 0
        )
        assert not pasti.filter(swadaya_id__isnull=True).exists()

    @invariant()
    def buku_seimbang(self) -> None:
        assert cek_buku() == [] and cek_dana() == []


@pytest.mark.skala
@pytest.mark.django_db
def test_semua_tindakan_dalam_urutan_apa_pun(monkeypatch: pytest.MonkeyPatch) -> None:
    pemeran.buka_lingkup()
    MesinKerja.p, MesinKerja.lalu = pemeran.rt14(dana_rt=0), Counter()
    dana_cair(MesinKerja.p)
    pemeran.buka_lingkup()
    monkeypatch.setattr(jam, "sekarang", lambda: MesinKerja.p.pada)
    run_state_machine_as_test(
        MesinKerja,
        settings=settings(
            max_examples=CONTOH, stateful_step_count=LANGKAH, deadline=None, database=None, derandomize=CONTOH <= 8,
            suppress_health_check=list(HealthCheck), print_blob=True, phases=[Phase.generate],
        ),
    )  # fmt: skip
    print(sorted(MesinKerja.lalu.items(), key=lambda b: -b[1]))
    if CONTOH >= 40:
        assert not WAJIB - set(MesinKerja.lalu)
