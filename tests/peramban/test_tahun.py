"""One RT's whole year through the screens of a cheap phone, and every fact typed once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests import pemeran
from tests.peramban import tahun_akhir as akhir
from tests.peramban import tahun_awal as awal
from tests.peramban import tahun_rantai as rantai
from tests.peramban import tahun_uang as uang
from tests.peramban.layar import Layar, Waktu

pytestmark = [pytest.mark.peramban, pytest.mark.skala]


@pytest.fixture
def k(basis_segar: str, monkeypatch: Any, server: Any, halaman: Any, axe: Any, tmp_path: Any) -> awal.Lakon:
    waktu = Waktu(monkeypatch, pemeran.PAGI)
    with transaction.atomic():
        p = pemeran.rt14(pada=pemeran.PAGI, pekerja=20, dana_rt=0)
    hp = Layar(halaman, server, axe, tmp_path)
    waktu.sebelum = hp.tenang
    return awal.Lakon(p, hp, waktu)


def test_a_year_from_the_first_meeting_to_the_closed_books(k: awal.Lakon, tmp_path: Any) -> None:
    awal.musyawarah(k, "Rembuk kesiapan", "Warga siap mengikuti program dan menunjuk pengurus Pokja.", undang=True)
    k.waktu.ke(date(2026, 2, 6))
    awal.pokja(k)
    k.waktu.ke(date(2026, 2, 10))
    awal.musyawarah(k, "Pemetaan", "Tiga kebutuhan warga dicatat.", usulan=True, pilih=3)
    awal.musyawarah(k, "5 tahun", "Urutan kebutuhan lima tahun disepakati.", pilih=3)
    awal.musyawarah(k, "1 tahun", "Tahun ini drainase dan posyandu.", pilih=2)
    awal.rencana(k)
    awal.musyawarah(k, "RAB", "RAB dibacakan dan disepakati.")
    awal.rab(k)
    awal.meja(k)
    k.waktu.ke(date(2026, 3, 10))
    uang.pencairan(k, tmp_path)
    k.waktu.ke(date(2026, 3, 20))
    uang.belanja(k)
    uang.upah(k)
    uang.iuran(k)
    k.waktu.ke(date(2026, 4, 20))
    saluran = akhir.kerja(k, "Drainase Gang Kenanga", "40")
    posyandu, cctv = akhir.kerja(k, "Alat dan makanan posyandu", "1"), akhir.kerja(k, "CCTV", "2")
    akhir.swadaya(k)
    akhir.serah(k, saluran, "Karang taruna RT", "Dibersihkan sebulan sekali", letak="Mulut Gang Kenanga")
    akhir.serah(k, posyandu, "Kader posyandu", "Diperiksa tiap bulan", letak="Posyandu Melati")
    akhir.serah(k, cctv, "Petugas ronda", "Lensa dilap tiap minggu", letak="Pos ronda")
    k.waktu.ke(date(2026, 12, 12))
    awal.musyawarah(k, "Pertanggungjawaban", "Warga menerima pertanggungjawaban Pokja.")
    akhir.buku(k, sampai=date(2026, 12, 15))
    akhir.lpj(k)
    akhir.sisa(k)
    akhir.buku(k, sampai=date(2027, 1, 10))
    akhir.tutup(k)

    # every figure of the account leads to its rows and they to their source; every receipt leads to the minutes
    k.hp.duduk(k.p.ida)
    n_angka, n_sumber, n_bon = rantai.angka(k), rantai.sumber(k), rantai.bon(k)
    assert n_bon == len(uang.BON) + 2  # the receipts, the wages, the contributions
    akhir.publik(k)

    # and nobody was asked twice for what somebody had written already
    assert k.hp.list_dua_kali() == []
    print(f"{len(k.hp.ketikan)} typed, {k.hp.pilihan} chosen, {k.hp.foto_n} photographed; {n_angka} figures,"
          f" {n_sumber} sources, {n_bon} receipts followed")
