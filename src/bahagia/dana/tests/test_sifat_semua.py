"""Every act that touches money, in any order, by right and wrong people, over two RT with approved RAB (Must show 4).

After every step: each journal balances, no account of an RT is below zero, on no day of its book either, all RT and the
treasury sum to zero, rows and ledger agree (`cek_buku`, `cek_dana`), and the ledger and the queries equal a plain count kept
beside them, to the rupiah; at the end of a story the pages do. Nobody approved what he asked for. More at night:
BAHAGIA_CONTOH=200 BAHAGIA_LANGKAH=60.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from bahagia.akun.peran import Peran
from bahagia.belanja.actions import approve_nota, record_nota
from bahagia.belanja.actions_bayar import pay_nota, reverse_nota
from bahagia.belanja.actions_panjar import approve_panjar, close_panjar, disburse_panjar, propose_panjar
from bahagia.belanja.models import Nota, Panjar
from bahagia.belanja.queries import sisa_panjar
from bahagia.dana import actions as dana
from bahagia.dana.isian import Potongan
from bahagia.dana.models import Belanja, PindahKas
from bahagia.dana.queries import cek_dana, list_baris_bank, silpa_rt, sisa_pokok, sum_dana
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.kas.actions import close_bulan
from bahagia.kas.jenis import UANG_RT, JenisAkun
from bahagia.kas.models import AkunKas
from bahagia.kas.queries import cek_buku, list_mutasi
from bahagia.pokja.queries import buka_nomor
from bahagia.rab.models import Pokok
from bahagia.rab.queries import list_pokok_berlaku, nilai_pokok, pokok_iuran
from tests import pemeran
from tests.cerita.belanja import foto, list_garis
from tests.cerita.pokja import pokja_siap
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci

CONTOH = int(os.environ.get("BAHAGIA_CONTOH", "6"))
LANGKAH = int(os.environ.get("BAHAGIA_LANGKAH", "25"))
LAYAR = ("dana/", "buku/", "buku/bank/", "buku/tunai/", "buku/panjar/", "lpj/")
ANGKA = ("tersedia", "disetujui", "disalurkan", "terealisasi")
A = JenisAkun

#: Acts that many stories must have done, or they prove nothing about them.
WAJIB = {
    "approve_penerimaan", "reverse_penerimaan", "import_hasil_bank", "pay_belanja", "reverse_belanja", "reject_belanja",
    "record_selisih_bpjs", "approve_pindah", "disburse_panjar", "record_setor_tunai", "close_panjar", "reverse_pindah",
    "pay_nota", "reverse_nota",
    "pay_pajak", "reverse_setoran", "approve_silpa", "reverse_pengembalian", "close_bulan",
}  # fmt: skip

rts = st.integers(0, 1)
ke = st.integers(0, 40)
persen = st.one_of(st.integers(1, 60), st.integers(1, 130))
uang = st.one_of(*[st.integers(1, 2_000_000)] * 9, st.sampled_from([0, -1, 1, 10**14]))
mundur = st.sampled_from([0, 0, 0, 1, 40, -1])
siapa = st.sampled_from([""] * 60 + ["yusuf", "ratna", "darmawan", "siti", "rahmat", "tamu", "admin"])
jumlah_pajak = st.sampled_from([0, 1, 50_000])


#: The lowest balance that any account of an RT ever had, line by line of its book.
SALDO_TERENDAH = """SELECT coalesce(min(s), 0) FROM (
  SELECT sum(CASE m.debit_id WHEN a.id THEN m.nilai ELSE -m.nilai END) OVER (
    PARTITION BY a.id ORDER BY j.tanggal, j.id RANGE UNBOUNDED PRECEDING) AS s
  FROM kas_akunkas a JOIN kas_mutasi m ON a.id IN (m.debit_id, m.kredit_id) JOIN kas_jurnal j ON j.id = m.jurnal_id
  WHERE a.rt_id IS NOT NULL) b"""


def uang_tampil(teks: str) -> list[int]:
    """Rupiah of the figures of a page, in their order."""
    return [int(n) for n in re.findall(r'"uang" value="(-?\d+)"', teks[teks.index('class="figures"') :])]


class MesinSemua(RuleBasedStateMachine):
    panggung: list[Panggung]  # set by the test: people of two RT, made once
    lalu: Counter[str] = Counter()  # what was done over all stories: an act that never succeeds proves nothing

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        pemeran.buka_lingkup()
        self.pada: datetime = self.panggung[0].pada
        self.buku: list[Counter[str]] = [Counter(), Counter()]
        self.terima, self.belanja, self.pindah, self.setoran, self.kembali, self.panjar = ([] for _ in range(6))
        self.masuk = [0, 0]
        self.pokok = [[p.pokok_id for p in list_pokok_berlaku(x.rt, 2026)] for x in self.panggung]
        self.garis: dict[int, Counter[str]] = defaultdict(Counter)

    def teardown(self) -> None:
        try:
            for rt in (0, 1):
                self.lihat_layar(rt)
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def coba(self, aksi: Callable[..., Any], p: Panggung, benar: str, lain: str, **isi: Any) -> Any:
        """Do it as a transaction of its own would, with what is checked at its end. A refusal has words and a next step;
        anything else than a refusal is a bug and fails the story."""
        oleh = getattr(p, lain or benar)
        try:
            with transaction.atomic(), connection.cursor() as kursor:
                hasil = aksi(oleh=oleh, pada=self.pada, kunci=kunci(), **isi)
                kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                kursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except Penolakan as tolak:
            assert tolak.kalimat and tolak.langkah, tolak
            self.lalu[f"tolak {tolak.kode}"] += 1
            return None
        self.lalu[aksi.__name__] += 1
        return hasil

    def hari(self, m: int = 0) -> Any:
        return jam.tanggal_kota(self.pada) - timedelta(days=m)

    def pilih(self, semua: list[Any], i: int, *keadaan: str) -> Any:
        """A row, mostly one that stands where the act wants it."""
        calon = [b for b in semua if b[1].keadaan in keadaan] if i % 8 else []
        return (calon or semua)[i % len(calon or semua)]

    def ganti(self, semua: list[Any], lama: Any, baru: Any) -> None:
        semua[semua.index(lama)] = (lama[0], baru)

    def pindahkan(self, rt: int, ke: JenisAkun, dari: JenisAkun, nilai: int) -> None:
        self.buku[rt][ke] += nilai
        self.buku[rt][dari] -= nilai

    @initialize()
    def mulai(self) -> None:
        """Most stories need money, some of it in cash and with who buys."""
        for rt in (0, 1):
            self.cairkan(rt, "", 0, False, 1)
            self.pindah_tempat(rt, 9_000_000, "", "", 0, "tarik")
            self.pindah_tempat(rt, 4_000_001, "", "", 0, "panjar")

    # money in

    @rule(rt=rts, nilai=uang, m=mundur, s=siapa)
    def terima_uang(self, rt: int, nilai: int, m: int, s: str) -> None:
        p = self.panggung[rt]
        usul = self.coba(
            dana.propose_penerimaan, p, "yusuf", s, rt=p.rt, tahun=2026, nilai=nilai, sumber="DPA", nomor_bukti=kunci(),
            tanggal=self.hari(m),
        )  # fmt: skip
        if usul is not None and (sah := self.coba(dana.approve_penerimaan, p, "ratna", s, penerimaan=usul)) is not None:
            self.pindahkan(rt, A.KAS_RT, A.KASDA, nilai)
            self.masuk[rt] += nilai
            self.terima.append((rt, sah))

    @rule(rt=rts, s=siapa, beda=st.sampled_from([0, 0, 0, 1, -1]), asing=st.booleans(), kali=st.integers(1, 2))
    def cairkan(self, rt: int, s: str, beda: int, asing: bool, kali: int) -> None:
        """The whole way: asked, approved, listed, answered; off by a rupiah, with a stranger's line, or twice."""
        p = self.panggung[rt]
        usul = self.coba(dana.propose_pencairan, p, "yusuf", s, rt=p.rt, tahun=2026)
        sah = usul and self.coba(dana.approve_pencairan, p, "ratna", s, pencairan=usul)
        daftar = sah and self.coba(dana.issue_daftar_bank, p, "yusuf", "", pencairan_ids=[sah.pk])
        if not daftar:
            return
        baris = list_baris_bank(daftar)[0]
        nomor = buka_nomor(baris.rekening, oleh=p.yusuf, pada=self.pada)
        isi = f"Rekening Tujuan;Nama Penerima;Jumlah;Status\n{nomor};{baris.nama};{baris.nilai + beda};BERHASIL\n"
        isi += "9990001112;ORANG LAIN;1000000;BERHASIL\n" * asing
        for _ in range(kali):
            hasil = self.coba(
                dana.import_hasil_bank, p, "yusuf", "", daftar=daftar, isi=isi.encode(), nama="hasil.csv", tanggal=self.hari()
            )
            assert len(hasil.terpisah) == (beda != 0) + asing
            if hasil.n_cair:
                self.pindahkan(rt, A.KAS_RT, A.KASDA, baris.nilai)
                self.masuk[rt] += baris.nilai
                baris.pencairan.refresh_from_db()
                self.terima.append((rt, baris.pencairan.penerimaan))

    @precondition(lambda self: self.terima)
    @rule(i=ke, s=siapa)
    def batal_terima(self, i: int, s: str) -> None:
        rt, baris = lama = self.pilih(self.terima, i, "disetujui")
        if (baru := self.coba(dana.reverse_penerimaan, self.panggung[rt], "mega", s, penerimaan=baris, alasan="x")) is not None:
            self.pindahkan(rt, A.KASDA, A.KAS_RT, baru.nilai)
            self.masuk[rt] -= baru.nilai
            self.ganti(self.terima, lama, baru)

    # spending

    @rule(rt=rts, i=ke, bagian=persen, s=siapa, s2=siapa)
    def ajukan(self, rt: int, i: int, bagian: int, s: str, s2: str) -> None:
        """Mostly within the line, sometimes above; approved at once as often as the people allow. Every fourth is the
        contribution."""
        p = self.panggung[rt]
        iuran = pokok_iuran(p.rt, 2026)
        pk = self.pokok[rt][i % len(self.pokok[rt])] if i % 4 or iuran is None else iuran.pk
        pokok = Pokok.objects.select_related("kegiatan").get(pk=pk)
        nilai = max(nilai_pokok([pokok.pk])[pokok.pk].nilai * bagian // 100, 1)
        jenis = "iuran_bpjs" if iuran is not None and pokok.pk == iuran.pk else "bahan"
        baris = self.coba(
            dana.propose_belanja, p, "darmawan" if jenis == "iuran_bpjs" else "siti", s, rt=p.rt, jenis=jenis, nilai=nilai,
            uraian="Uji", objek=f"uji.Barang:{kunci()}", rincian={}, pokok=pokok, tahun=2026,
        )  # fmt: skip
        if baris is not None:
            self.garis[pokok.pk]["dipesan"] += nilai
            self.belanja.append((rt, baris))
            self.setujui(len(self.belanja) - 1, s2, tepat=True)

    @precondition(lambda self: self.belanja)
    @rule(i=ke, s=siapa)
    def setujui(self, i: int, s: str, tepat: bool = False) -> None:
        lama = self.belanja[i] if tepat else self.pilih(self.belanja, i, "diajukan")
        benar = "yusuf" if lama[1].jenis == "iuran_bpjs" else "darmawan"
        baru = self.coba(dana.approve_belanja, self.panggung[lama[0]], benar, s, belanja=lama[1])
        if baru is not None:
            self.ganti(self.belanja, lama, baru)

    @precondition(lambda self: self.belanja)
    @rule(i=ke, s=siapa)
    def tolak(self, i: int, s: str, tepat: bool = False) -> None:
        rt, baris = lama = self.belanja[i] if tepat else self.pilih(self.belanja, i, "diajukan", "disetujui")
        benar = "yusuf" if baris.jenis == "iuran_bpjs" else "darmawan"
        if (baru := self.coba(dana.reject_belanja, self.panggung[rt], benar, s, belanja=baris, alasan="x")) is not None:
            self.garis[baris.pokok_id]["dipesan"] -= baris.nilai
            self.ganti(self.belanja, lama, baru)

    @precondition(lambda self: self.belanja)
    @rule(i=ke, s=siapa, sumber=st.sampled_from(["bank", "bank", "tunai", "laci"]), pajak=jumlah_pajak, m=mundur)
    def bayar(self, i: int, s: str, sumber: str, pajak: int, m: int, tepat: bool = False) -> None:
        rt, baris = lama = self.belanja[i] if tepat else self.pilih(self.belanja, i, "disetujui")
        iuran = baris.jenis == "iuran_bpjs"
        potongan = [Potongan("pph_22", pajak), Potongan("ppn", pajak)] if pajak else []
        titip = min(baris.nilai, self.buku[rt][A.TITIPAN_BPJS]) if iuran else 0
        nota = Nota.objects.filter(belanja=baris).first()
        if nota is None:
            baru = self.coba(
                dana.pay_belanja, self.panggung[rt], "siti", s, belanja=baris, sumber=sumber, potongan=potongan,
                tanggal=self.hari(m), pakai_titipan=titip,
            )  # fmt: skip
        else:
            baru = self.coba(pay_nota, self.panggung[rt], "siti", s, nota=nota, sumber=sumber, tanggal=self.hari(m))
            baru = baru and baru.belanja
        if baru is not None:
            dari = {"bank": A.KAS_RT, "tunai": A.TUNAI, "panjar": A.PANJAR}[sumber]
            self.pindahkan(rt, A(baru.akun_beban), dari, baru.nilai - titip)
            self.pindahkan(rt, A(baru.akun_beban), A.TITIPAN_BPJS, titip)
            self.pindahkan(rt, A.UTANG_PAJAK if sumber == "bank" else A.PAJAK_TUNAI, A.KASDA, baru.potongan_pajak)
            self.garis[baru.pokok_id]["dipesan"] -= baru.nilai
            self.garis[baru.pokok_id]["terpakai"] += baru.nilai
            self.ganti(self.belanja, lama, baru)

    @precondition(lambda self: self.belanja)
    @rule(i=ke, s=siapa)
    def batal_belanja(self, i: int, s: str) -> None:
        rt, baris = lama = self.pilih(self.belanja, i, "dibayar")
        benar = "yusuf" if baris.jenis == "iuran_bpjs" else "darmawan"
        nota = Nota.objects.filter(belanja=baris).first()
        if nota is None:
            baru = self.coba(dana.reverse_belanja, self.panggung[rt], benar, s, belanja=baris, alasan="x")
        else:  # an advance runs again
            baru = self.coba(reverse_nota, self.panggung[rt], benar, s, nota=nota, alasan="Bonnya milik orang lain.")
            baru = baru and baru.belanja
        if baru is not None:
            ke = {"bank": A.KAS_RT, "tunai": A.TUNAI, "panjar": A.PANJAR}[baru.sumber]
            self.pindahkan(rt, ke, A(baru.akun_beban), baru.nilai - baru.pakai_titipan)
            self.pindahkan(rt, A.TITIPAN_BPJS, A(baru.akun_beban), baru.pakai_titipan)
            self.pindahkan(rt, A.KASDA, A.UTANG_PAJAK if baru.sumber == "bank" else A.PAJAK_TUNAI, baru.potongan_pajak)
            self.garis[baru.pokok_id]["terpakai"] -= baru.nilai
            self.ganti(self.belanja, lama, baru)

    @rule(rt=rts, i=ke, nilai=uang)
    def lebih_bayar(self, rt: int, i: int, nilai: int) -> None:
        """BPJS received too much for a contribution (one is paid first where none was)."""
        if not self.list_iuran():
            n = len(self.belanja)
            self.ajukan(rt, 0, 30, "", "")
            if len(self.belanja) > n:
                self.bayar(n, "", "bank", 0, 0, tepat=True)
        if not (calon := self.list_iuran()):
            return
        rt, baris = lama = calon[i % len(calon)]
        baru = self.coba(
            dana.record_selisih_bpjs, self.panggung[rt], "darmawan", "", belanja=baris, nilai=nilai, alasan="x"
        )
        if baru is not None:
            self.pindahkan(rt, A.TITIPAN_BPJS, A.BEBAN_IURAN, nilai)
            self.garis[baru.pokok_id]["terpakai"] -= nilai
            self.ganti(self.belanja, lama, baru)

    def list_iuran(self) -> list[Any]:
        return [b for b in self.belanja if b[1].jenis == "iuran_bpjs" and b[1].keadaan == "dibayar"]

    @rule(rt=rts, i=ke, bagian=st.integers(1, 30), s=siapa, s2=siapa)
    def belanja_panjar(self, rt: int, i: int, bagian: int, s: str, s2: str) -> None:
        """A receipt with its photograph, paid out of an advance by who holds it."""
        p, jalan = self.panggung[rt], [x for milik, x in self.panjar if milik == rt and x.keadaan == "berjalan"]
        if not jalan:
            return
        panjar = jalan[i % len(jalan)]
        garis = [g for g in list_garis(p) if g.pokok_id in self.pokok[rt]][i % 3]
        nilai = max(sisa_panjar(panjar) * bagian // 25, 1)  # now and then more than it holds
        nota = self.coba(record_nota, p, "siti", s, rt=p.rt, foto=foto(), nilai=nilai, pokok_id=garis.pokok_id)
        if nota is None:
            return
        assert nota.belanja is not None
        n, self.garis[garis.pokok_id]["dipesan"] = len(self.belanja), self.garis[garis.pokok_id]["dipesan"] + nilai
        self.belanja.append((rt, nota.belanja))
        if (sah := self.coba(approve_nota, p, "darmawan", s2, nota=nota)) is None:
            return
        self.ganti(self.belanja, self.belanja[n], sah.belanja)
        if (lunas := self.coba(pay_nota, p, "siti", s, nota=sah, sumber="panjar", panjar=panjar)) is not None:
            b = lunas.belanja
            self.pindahkan(rt, A(b.akun_beban), A.PANJAR, b.nilai)
            self.pindahkan(rt, A.PAJAK_TUNAI, A.KASDA, b.potongan_pajak)
            self.garis[b.pokok_id]["dipesan"] -= b.nilai
            self.garis[b.pokok_id]["terpakai"] += b.nilai
            self.ganti(self.belanja, self.belanja[n], b)

    @rule(rt=rts, i=ke, bagian=st.integers(1, 40), sumber=st.sampled_from(["bank", "tunai"]), pajak=jumlah_pajak)
    def belanja_lancar(self, rt: int, i: int, bagian: int, sumber: str, pajak: int) -> None:
        """The usual way, so that stories get deep: asked for, approved, paid."""
        n = len(self.belanja)
        self.ajukan(rt, i, bagian, "", "")
        if len(self.belanja) > n:
            iuran = self.belanja[n][1].jenis == "iuran_bpjs"
            self.bayar(n, "", "bank" if iuran else sumber, 0 if iuran else pajak, 0, tepat=True)

    # where the money lies

    @rule(
        rt=rts, nilai=uang, s=siapa, s2=siapa, m=mundur,
        apa=st.sampled_from(["tarik", "tarik", "setor", "panjar", "panjar", "kembali"]),
    )  # fmt: skip
    def pindah_tempat(self, rt: int, nilai: int, s: str, s2: str, m: int, apa: str) -> None:
        p = self.panggung[rt]
        isi = {"rt": p.rt, "nilai": nilai, "tanggal": self.hari(m)}
        if apa == "tarik":
            usul = self.coba(dana.record_tarik_tunai, p, "siti", s, **isi)
            baris = usul and self.coba(dana.approve_pindah, p, "darmawan", s2, pindah=usul)
        elif apa == "panjar":
            sumber = "bank" if nilai % 3 == 0 else "tunai"
            penyetuju = getattr(p, s2 or "darmawan")
            usul = self.coba(propose_panjar, p, "rahmat", "", rt=p.rt, nilai=nilai, pemegang="Rizky", untuk="Pasir")
            sah = usul and self.coba(approve_panjar, p, "darmawan", s2, panjar=usul)
            objek = f"belanja.Panjar:{usul.pk}" if usul else ""
            if sah is None or sah.keadaan != "disetujui":
                baris = self.coba(
                    dana.disburse_panjar, p, "siti", s, **isi, disetujui_oleh=penyetuju, sumber=sumber, objek=objek
                )
                assert not baris, "no advance without the word of who is named"
            elif (jalan := self.coba(disburse_panjar, p, "siti", s, panjar=sah, sumber=sumber)) is not None:
                self.pindahkan(rt, A.PANJAR, A.KAS_RT if sumber == "bank" else A.TUNAI, nilai)
                self.panjar.append((rt, jalan))
            return
        elif apa == "kembali":
            self.kembalikan_panjar(rt, nilai, s)
            return
        else:
            baris = self.coba(dana.record_setor_tunai, p, "siti", s, **isi)
        if baris:
            self.gerak(rt, baris, nilai)
            self.pindah.append((rt, baris))

    def kembalikan_panjar(self, rt: int, nilai: int, s: str) -> None:
        """What is left of an advance comes back, on its paper; straight to the fund it does not."""
        p = self.panggung[rt]
        assert self.coba(dana.record_kembali_panjar, p, "siti", "", rt=p.rt, nilai=max(nilai, 1)) is None
        for lama in [x for x in self.panjar if x[0] == rt and x[1].keadaan == "berjalan"][: 1 if nilai % 2 else None]:
            sisa = sisa_panjar(lama[1])
            if (baru := self.coba(close_panjar, p, "siti", s, panjar=lama[1], sisa=sisa)) is not None:
                self.pindahkan(rt, A.TUNAI, A.PANJAR, sisa)
                self.ganti(self.panjar, lama, baru)

    def gerak(self, rt: int, b: PindahKas, nilai: int) -> None:
        lain = A.KAS_RT if b.bank else A.TUNAI
        ke, dari = {
            "tarik": (A.TUNAI, A.KAS_RT), "setor": (A.KAS_RT, A.TUNAI), "panjar": (A.PANJAR, lain), "kembali": (lain, A.PANJAR),
        }[b.jenis]  # fmt: skip
        self.pindahkan(rt, ke, dari, nilai)

    @precondition(lambda self: self.pindah)
    @rule(i=ke, s=siapa)
    def batal_pindah(self, i: int, s: str) -> None:
        rt, baris = lama = self.pilih(self.pindah, i, "disetujui")
        if (baru := self.coba(dana.reverse_pindah, self.panggung[rt], "darmawan", s, pindah=baris, alasan="x")) is not None:
            self.gerak(rt, baru, -baru.nilai)
            self.ganti(self.pindah, lama, baru)

    # tax and what is left

    @rule(rt=rts, s=siapa, sumber=st.sampled_from(["bank", "tunai"]))
    def setor_pajak(self, rt: int, s: str, sumber: str) -> None:
        p = self.panggung[rt]
        baris = self.coba(dana.pay_pajak, p, "siti", s, rt=p.rt, nomor_bukti=kunci(), sumber=sumber)
        if baris is not None:
            assert baris.nilai == self.buku[rt][A.UTANG_PAJAK] + self.buku[rt][A.PAJAK_TUNAI], "all that waits is paid"
            self.pajak(rt, baris, 1)
            self.setoran.append((rt, baris))

    def pajak(self, rt: int, b: Any, arah: int) -> None:
        sini, sana = (A.UTANG_PAJAK, A.PAJAK_TUNAI) if b.sumber == "bank" else (A.PAJAK_TUNAI, A.UTANG_PAJAK)
        uang, lain = (A.KAS_RT, A.TUNAI) if b.sumber == "bank" else (A.TUNAI, A.KAS_RT)
        self.pindahkan(rt, A.KASDA, sini, arah * (b.nilai - b.tukar))
        self.pindahkan(rt, A.KASDA, uang, arah * b.tukar)
        self.pindahkan(rt, lain, sana, arah * b.tukar)

    @precondition(lambda self: self.setoran)
    @rule(i=ke, s=siapa)
    def batal_setoran(self, i: int, s: str) -> None:
        rt, baris = lama = self.pilih(self.setoran, i, "disetujui")
        if (baru := self.coba(dana.reverse_setoran, self.panggung[rt], "darmawan", s, setoran=baris, alasan="x")) is not None:
            self.pajak(rt, baru, -1)
            self.ganti(self.setoran, lama, baru)

    def bereskan(self, rt: int) -> None:
        """Nothing of the RT's money is under way any more."""
        for i, (milik, b) in enumerate(self.belanja):
            if milik == rt and b.keadaan == "disetujui":
                self.tolak(i, "", tepat=True)
        p = self.panggung[rt]
        self.kembalikan_panjar(rt, 2, "")
        if self.buku[rt][A.TUNAI]:
            baris = self.coba(dana.record_setor_tunai, p, "siti", "", rt=p.rt, nilai=self.buku[rt][A.TUNAI], tanggal=self.hari())
            if baris is not None:
                self.gerak(rt, baris, baris.nilai)
                self.pindah.append((rt, baris))
        self.setor_pajak(rt, "", "bank")

    @rule(rt=rts, s=siapa, s2=siapa, batal=st.booleans(), dulu=st.integers(0, 15))
    def kembalikan_sisa(self, rt: int, s: str, s2: str, batal: bool, dulu: int) -> None:
        p = self.panggung[rt]
        if dulu == 0:
            self.bereskan(rt)
            if self.buku[rt][A.TUNAI]:  # tax withheld in cash was paid from the bank: own money changed its place
                self.bereskan(rt)
        usul = self.coba(
            dana.reverse_silpa, p, "siti", s, rt=p.rt, tahun=2026, tanggal=self.hari(), nomor_bukti=kunci()
        )
        if usul is None:
            return
        baru = self.coba(dana.approve_silpa, p, "ratna", s2, pengembalian=usul)
        if baru is None:
            assert self.coba(dana.reject_silpa, p, "ratna", "", pengembalian=usul, alasan="x") is not None
            return
        self.pindahkan(rt, A.KASDA, A.KAS_RT, baru.nilai)
        self.kembali.append((rt, baru))
        if batal and self.coba(dana.reverse_pengembalian, p, "mega", "", pengembalian=baru, alasan="x") is not None:
            self.pindahkan(rt, A.KAS_RT, A.KASDA, baru.nilai)
            self.kembali.pop()

    @rule(rt=rts, lalu=st.integers(0, 2), s=siapa, sungguh=st.integers(0, 3))
    def tutup(self, rt: int, lalu: int, s: str, sungguh: int) -> None:
        if sungguh:  # a closed month ends many ways; not every story shall close one
            return
        p = self.panggung[rt]
        self.coba(close_bulan, p, "sistem", s, rt=p.rt, bulan=tambah_bulan(awal_bulan(self.hari()), -lalu))

    @rule(hari=st.integers(1, 12))
    def maju(self, hari: int) -> None:
        if (self.pada + timedelta(days=hari)).year == 2026:
            self.pada += timedelta(days=hari)

    def lihat_layar(self, rt: int) -> None:
        """At the end of every story: pages, fetched over HTTP, equal the plain count to the rupiah: the fund, the books, the
        account of the year."""
        p, b, klien = self.panggung[rt], self.buku[rt], Client()
        pemeran.masuk(klien, p.darmawan)
        halaman = {a: klien.get(f"/rt/{p.rt.kode}/{a}").content.decode() for a in LAYAR}
        pemeran.buka_lingkup()
        assert uang_tampil(halaman["dana/"])[:4] == self.angka(rt)
        bank, tunai = b[A.KAS_RT] + b[A.UTANG_PAJAK], b[A.TUNAI] + b[A.PAJAK_TUNAI]
        assert uang_tampil(halaman["buku/"])[:4] == [bank, tunai, b[A.PANJAR], b[A.UTANG_PAJAK] + b[A.PAJAK_TUNAI]]
        for kitab, saldo in {"bank": bank, "tunai": tunai, "panjar": b[A.PANJAR]}.items():
            if baris := re.findall(r'"uang" value="(-?\d+)"', halaman[f"buku/{kitab}/"]):
                assert int(baris[-1]) == saldo, kitab
        terpakai = b[A.BEBAN_IURAN] + b[A.BEBAN_KEGIATAN] + b[A.BEBAN_TETAP]
        assert uang_tampil(halaman["lpj/"])[1:4] == [self.masuk[rt], terpakai, self.masuk[rt] - terpakai]
        assert ("masih dipegang BPJS" in halaman["lpj/"]) == (b[A.TITIPAN_BPJS] > 0), "what is left and not to be sent back"

    # what must hold

    def angka(self, rt: int) -> list[int]:
        b = self.buku[rt]
        janji = sum(x.nilai for i, x in self.belanja if i == rt and x.keadaan == "disetujui")
        terpakai = b[A.BEBAN_IURAN] + b[A.BEBAN_KEGIATAN] + b[A.BEBAN_TETAP]
        return [sum(b[j] for j in UANG_RT) - janji, terpakai + janji, self.masuk[rt], terpakai]

    @invariant()
    def buku_sehat(self) -> None:
        assert cek_buku() == [] and cek_dana() == []
        saldo = {(a.rt_id, a.jenis): a.saldo for a in AkunKas.objects.all()}
        assert sum(saldo.values()) == 0, "all RT and the treasury sum to zero"
        assert all(n >= 0 for (rt_id, _j), n in saldo.items() if rt_id is not None)
        with connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM kas_jurnal j WHERE total <> (SELECT sum(nilai) FROM kas_mutasi m"
                           " WHERE m.jurnal_id = j.id)")  # fmt: skip
            assert kursor.fetchone()[0] == 0, "every journal balances"
            kursor.execute(SALDO_TERENDAH)
            assert kursor.fetchone()[0] >= 0, "no account of an RT was below zero on any day of its book"
        ringkas = sum_dana([p.rt.pk for p in self.panggung], 2026)
        kota = 0
        for i, p in enumerate(self.panggung):
            for jenis in JenisAkun:
                if jenis != A.KASDA:
                    assert saldo.get((p.rt.pk, jenis), 0) == self.buku[i][jenis], (p.rt, jenis)
            r = ringkas[p.rt.pk]
            assert [r.tersedia, r.terpakai + r.dipesan, r.diterima, r.terpakai] == self.angka(i)
            assert r.pajak == self.buku[i][A.UTANG_PAJAK] + self.buku[i][A.PAJAK_TUNAI]
            assert silpa_rt(p.rt, 2026) == sum(self.buku[i][j] for j in UANG_RT)
            kota += self.buku[i][A.KASDA]
        assert saldo.get((None, A.KASDA), 0) == kota, "the treasury is what all RT together say"

    @invariant()
    def baris_rab_sehat(self) -> None:
        for i, p in enumerate(self.panggung):
            for pokok_id, s in sisa_pokok(p.rt, 2026).items():
                assert (s.dipesan, s.terpakai) == (self.garis[pokok_id]["dipesan"], self.garis[pokok_id]["terpakai"])
                assert s.sisa >= 0, "no line of the RAB is overspent"
            for jenis in (A.KAS_RT, A.TUNAI, A.PANJAR):
                buku = list_mutasi(p.rt, jenis)
                assert (buku[-1].saldo if buku else 0) == self.buku[i][jenis]
            jalan = list(Panjar.objects.filter(rt=p.rt, keadaan="berjalan"))
            assert sum(map(sisa_panjar, jalan)) == self.buku[i][A.PANJAR], "who holds how much is what the ledger holds"

    @invariant()
    def selalu_dua_orang(self) -> None:
        for b in Belanja.objects.filter(disetujui_oleh__isnull=False):
            assert b.disetujui_oleh_id not in (b.diajukan_oleh_id, b.dibayar_oleh_id)


def dua_rt() -> list[Panggung]:
    """RT 14 and RT 05 with Pokja, account and approved RAB; no money yet."""
    p = pemeran.rt14(dana_rt=0)
    mega = pemeran.orang("Mega", Peran.DPMPPA, wilayah=p.kelurahan.induk.induk)
    rahmat = pemeran.orang("Sekretaris 05", Peran.SEKRETARIS, rt=p.rt_lain)
    lain = dataclasses.replace(p, rt=p.rt_lain, rt_lain=p.rt, darmawan=p.samsul, siti=p.aminah, rahmat=rahmat)
    dana.decide_pagu(oleh=p.sistem, pada=p.pada, kunci=kunci(), rt=lain.rt, tahun=2026)
    for satu in (p, lain):
        satu.mega = mega  # type: ignore[attr-defined]
        pokja_siap(satu, rt=satu.rt, oleh=satu.darmawan)
        rab_disetujui(satu)
    return [p, lain]


@pytest.mark.skala
@pytest.mark.django_db
def test_semua_uang_dalam_urutan_apa_pun(monkeypatch: pytest.MonkeyPatch) -> None:
    pemeran.buka_lingkup()
    MesinSemua.panggung, MesinSemua.lalu = dua_rt(), Counter()
    pemeran.buka_lingkup()
    monkeypatch.setattr(jam, "sekarang", lambda: MesinSemua.panggung[0].pada)
    run_state_machine_as_test(
        MesinSemua,
        settings=settings(
            max_examples=CONTOH, stateful_step_count=LANGKAH, deadline=None, database=None, derandomize=CONTOH <= 8,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
    print(sorted(MesinSemua.lalu.items(), key=lambda b: -b[1]))
    if CONTOH >= 50:  # so many stories do everything at least once
        assert not WAJIB - set(MesinSemua.lalu)


@pytest.mark.skala
@pytest.mark.django_db
def test_kelebihan_bayar_yang_dipegang_bpjs_dikatakan_di_lpj(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left of a year and what goes back differ by what BPJS holds: a story of any order found that nobody said so."""
    pemeran.buka_lingkup()
    MesinSemua.panggung, MesinSemua.lalu = dua_rt(), Counter()
    pemeran.buka_lingkup()
    monkeypatch.setattr(jam, "sekarang", lambda: MesinSemua.panggung[0].pada)
    m = MesinSemua()
    m.mulai()
    m.lebih_bayar(rt=0, i=0, nilai=1_250)
    assert m.buku[0][A.TITIPAN_BPJS] == 1_250
    m.buku_sehat()
    m.teardown()
