"""Must show 5: five payers bring the same thousand people at the same moment. Real commits, real threads."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from bahagia.iuran import actions
from bahagia.iuran.models import BarisTanggungan, BulanIuran, DaftarIuran, DaftarTanggungan, PelepasanIuran, SumberTanggungan
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, surat
from bahagia.proyek.contoh.nik import nik_rekaan
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.skala
S = SumberTanggungan
ORANG, BULAN = 1_000, 10
LIMA = (S.KOTA, S.PROVINSI, S.BAZNAS_CSR, S.LEGISLATOR, S.MANDIRI)
DETIK = 60  # with all five waiting for each other; two seconds each when alone


def seribu(geser: int = 0) -> list[list[str]]:
    """A thousand invented people (every list in another order), and five of its own that nobody else has."""
    hasil = []
    for i in range(ORANG):
        lahir = date(1970 + i % 25, 1 + i % 12, 1 + i % 28)
        hasil.append([nik_rekaan(lahir, "L", 3000 + i), f"Warga Nomor {'ABCDEFGHIJ'[i % 10]}", f"{lahir:%d-%m-%Y}"])
    sendiri = [[nik_rekaan(date(1980, 1, 1 + geser), "P", 9000 + geser * 10 + j), "Ibu Sendiri", ""] for j in range(5)]
    return hasil[geser * 200 :] + hasil[: geser * 200] + sendiri


def serempak(kerja, banyak: int):
    """All at the same barrier, each in its own connection; whatever fails comes out as it is."""
    mulai = Barrier(banyak)

    def jalan(i: int):
        try:
            connection.ensure_connection()
            mulai.wait(30)
            with transaction.atomic():
                pemeran.buka_lingkup()
                return kerja(i)
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(jalan, range(banyak)))


def test_five_payers_of_the_same_thousand_people(basis_segar):
    with transaction.atomic():
        p = pemeran.rt14(pekerja=20)
    t = time.perf_counter()
    daftar = serempak(
        lambda i: masukkan(p, csv(seribu(i)), surat(LIMA[i], nama=f"Penanggung {i}"), pada=p.pada + timedelta(minutes=i)), 5
    )
    lama = time.perf_counter() - t
    with transaction.atomic():
        pemeran.buka_lingkup()
        # every month of every NIK once, held by one payer
        assert BulanIuran.objects.count() == (ORANG + 25) * BULAN
        per_orang: dict = {}
        for nik, tanggungan in BulanIuran.objects.values_list("nik_indeks", "tanggungan_id"):
            per_orang.setdefault(nik, set()).add(tanggungan)
        bersama = {n: next(iter(x)) for n, x in per_orang.items()}
        assert all(len(x) == 1 for x in per_orang.values())
        menang = Counter(bersama.values())
        assert sum(menang.values()) == ORANG + 25 and all(menang[d.pk] >= 5 for d in daftar)  # own good rows were taken
        # everybody else was told who holds it and since when, person by person
        nama = {d.pk: (d.nama, d.dicatat_pada) for d in DaftarTanggungan.objects.all()}
        for b in BarisTanggungan.objects.select_related("daftar"):
            if bersama[b.nik_indeks] == b.daftar_id:
                assert (b.putusan, b.n_bulan) == ("ditanggung", BULAN)
            else:
                siapa, _sejak = nama[bersama[b.nik_indeks]]
                assert (b.putusan, b.n_bulan) == ("sudah", 0)
                assert f"{siapa} sejak 3 Februari 2026 (Maret 2026–Desember 2026" in b.kalimat
        assert sum(d.hasil.get("sudah", 0) for d in daftar) == 4 * ORANG
    print(f"\nfive payers x {ORANG} people x {BULAN} months at once: {lama:.1f} s")
    assert lama < DETIK


def test_payers_and_rts_in_the_same_minute_never_wait_in_a_circle(basis_segar):
    """Three payers that take over, BPJS, and the RT that submits, approves and pays, again and again."""
    with transaction.atomic():
        p = pemeran.rt14(pekerja=20)
    nik = [[i.nik, i.nama, ""] for i in (pemeran.isian(k) for k in range(20))]

    def rt(_i: int):
        hasil = []
        for _ in range(3):
            try:
                d = actions.open_daftar(
                    oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=date(2026, 3, 1), jumlah_bulan=1
                )
                with transaction.atomic():
                    hasil.append(actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d))
            except actions.Penolakan as salah:
                hasil.append(salah)
        return hasil

    def penanggung(i: int):
        sumber = (S.KOTA, S.PROVINSI, S.BAZNAS_CSR, S.BPJS)[i]
        orang = nik[i * 5 :] + nik[: i * 5]
        return masukkan(p, csv(orang), surat(sumber, ambil_alih=True, bulan_akhir=date(2026, 5, 1)))

    hasil = serempak(lambda i: rt(i) if i > 3 else penanggung(i), 8)
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert len([h for h in hasil[:4] if h.pk]) == 4
        assert BulanIuran.objects.count() == 60  # 20 people, March to May, whoever won
        for d in DaftarIuran.objects.exclude(keadaan="draf"):
            bulan = BulanIuran.objects.filter(daftar_id=d.pk)
            assert sum(b.jkk + b.jkm for b in bulan) == (0 if d.keadaan == "dilepas" else d.nilai)
        lepas = PelepasanIuran.objects.all()
        assert all(x.nilai > 0 for x in lepas)
