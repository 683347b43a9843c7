"""PUPR enters prices; works get their unit price from coefficients; what could not be read is never computed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga import actions, queries
from bahagia.harga.actions import IsianHarga
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.harga.models import HargaAcuan
from bahagia.harga.standar import list_bahan, list_pekerjaan
from tests import pemeran
from tests.pemeran import Panggung, kunci

KOTA = "15.71"


def test_the_standard_is_read_and_doubtful_works_are_named() -> None:
    semua = list_pekerjaan()
    assert len(semua) == 238 and len(list_bahan()) == 189
    assert sum(bool(p.ragu) for p in semua.values()) == 75
    assert "belum pasti terbaca" in semua["1.1.1.1"].ragu
    assert "dua kali" in semua["2.2.1.1.1"].ragu  # two analyses ran together in the origin
    assert all(k.nilai > 0 for p in semua.values() if not p.ragu for k in p.koefisien)


def test_volume_is_exact_and_refuses_nonsense() -> None:
    assert queries.volume("12,5", "1.2", Decimal("0.07"), 2) == Decimal("2.100")
    assert queries.volume(3) == Decimal("3.000")
    for salah in ("0", "-1", "abc", "", "inf", "nan", "0,0001", "1e12"):
        with pytest.raises(Penolakan):
            queries.volume(salah)


def test_the_rules_of_a_city_are_dated() -> None:
    a = queries.aturan_rab(KOTA, pada=date(2026, 3, 1))
    assert a.toleransi == Fraction(1, 10) and a.batas(100_000) == 110_000
    assert [s.kode for s in a.langkah] == ["pendamping", "lurah", "pupr", "camat"] and a.langkah[2].hanya == "fisik"
    assert {w.kode for w in a.wajib} == {"cctv", "germo"}
    assert a.dilarang("Rokok untuk tukang") and a.dilarang("Ganti rugi tanah warga")
    assert a.dilarang("Tanah urug 4 m3") is None and a.dilarang("Saluran air") is None
    assert queries.aturan_rab(KOTA, pada=date(2025, 10, 1)).wajib == ()
    assert queries.aturan_rab("32.73", pada=date(2026, 3, 1)).wajib == ()
    with pytest.raises(Penolakan):
        queries.aturan_rab(KOTA, pada=date(2024, 1, 1))


def test_shares_are_read_and_a_wrong_file_is_named(tmp_path: Path) -> None:
    langkah = (
        "    toleransi: {num: 0, den: 1}\n    larangan: []\n    wajib: []\n    sumber: []\n"
        "    langkah: [{kode: lurah, peran: lurah, hanya: semua}]\n"
    )
    awal = "masa:\n  - valid_from: 2026-01-01\n    valid_to: null\n"
    bagian = "    bagian: {infrastruktur: {min: {num: 0, den: 1}, max: {num: 6, den: 10}}}\n"
    (tmp_path / "99.71.yaml").write_text(awal + bagian + langkah, encoding="utf-8")
    a = queries.aturan_rab("99.71", pada=date(2026, 1, 1), folder=tmp_path)
    assert a.bagian == {Bidang.INFRASTRUKTUR: (Fraction(0), Fraction(3, 5))}
    for salah in (langkah.replace("lurah, hanya", "bendahara, hanya"), langkah + awal[6:] + "    bagian: {}\n" + langkah):
        (tmp_path / "99.72.yaml").write_text(awal + bagian + salah, encoding="utf-8")
        with pytest.raises(ValueError, match=r"99\.72"):
            queries.aturan_rab("99.72", pada=date(2026, 1, 1), folder=tmp_path)


def masukkan(p: Panggung, kode: str, harga: int, **ubah: Any) -> HargaAcuan:
    b = list_bahan()[kode]
    isi: dict[str, Any] = {"oleh": p.ratna, "pada": p.pada, "kunci": kunci(), "kota_kode": KOTA, "sumber": "Pasar Angso Duo"}
    isi["tanggal"] = tanggal_kota(p.pada) - timedelta(days=3)
    return actions.record_harga(isian=IsianHarga(kode, b.nama, b.jenis, b.satuan, harga), **(isi | ubah))


@pytest.mark.django_db
def test_a_work_gets_its_price_when_every_part_has_one() -> None:
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    hari = tanggal_kota(p.pada)
    kerja = list_pekerjaan()["1.2.2.1.3"]
    assert not kerja.ragu
    with pytest.raises(Penolakan) as kurang:
        queries.harga_analisa(KOTA, kerja.kode, pada=hari)
    assert kurang.value.kode == "harga_kurang"
    for k in kerja.koefisien:
        masukkan(p, k.bahan.kode, 150_001)
    a = queries.harga_analisa(KOTA, kerja.kode, pada=hari)
    tepat = sum(k.nilai for k in kerja.koefisien) * 150_001
    assert abs(a.harga - tepat) <= Decimal("0.5") and sum(b.nilai for b in a.rincian) == tepat
    acuan = queries.harga_pada(KOTA, kerja.kode, pada=hari)
    assert acuan is not None and acuan.harga == a.harga and acuan.id is None
    assert queries.harga_pada(KOTA, kerja.kode, pada=hari - timedelta(days=1)) is None
    with pytest.raises(Penolakan) as ragu:
        queries.harga_analisa(KOTA, "1.1.1.1", pada=hari)
    assert ragu.value.kode == "ahsp_ragu"
    temuan = queries.cari_item("pasir 2 m manual", kota_kode=KOTA, pada=hari)
    assert kerja.kode in [i.kode for i in temuan] and temuan[0].harga is not None
    assert queries.cari_item("smen portlnd", kota_kode=KOTA, pada=hari)[0].nama.startswith("Semen")
    assert queries.cari_item("  ", kota_kode=KOTA, pada=hari) == []


@pytest.mark.django_db
def test_newer_prices_stand_before_older_ones_and_nothing_is_rewritten() -> None:
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    hari = tanggal_kota(p.pada)
    masukkan(p, "TK.0008", 140_000)
    masukkan(p, "TK.0008", 150_000)  # a correction of the same day
    masukkan(p, "TK.0008", 160_000, sejak=hari + timedelta(days=30))

    def kini(d: date) -> int:
        h = queries.harga_pada(KOTA, "TK.0008", pada=d)
        assert h is not None
        return h.harga

    assert (kini(hari), kini(hari + timedelta(days=30))) == (150_000, 160_000)
    assert [h.harga for h in queries.list_riwayat(KOTA, "TK.0008")] == [160_000, 150_000, 140_000]
    banyak = [
        IsianHarga("TK.0008", "Pekerja", JenisBaris.UPAH, "OH", 150_000),
        IsianHarga("JB.1", "Batu kali", JenisBaris.BAHAN, "m3", 310_000),
    ]
    n = actions.import_harga(
        oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=KOTA, isian=banyak, tanggal=hari, sumber="Survei Maret"
    )
    assert n == 1  # the wage stands so already
    for sql in ("UPDATE harga_hargaacuan SET harga = 1", "DELETE FROM harga_hargaacuan"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as k:
            k.execute(sql)


@pytest.mark.django_db
def test_refused_by_name() -> None:
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    hari = tanggal_kota(p.pada)

    def kode(**ubah: Any) -> str:
        with pytest.raises(Penolakan) as salah:
            masukkan(p, "TK.0008", ubah.pop("harga", 1), **ubah)
        assert salah.value.langkah
        return salah.value.kode

    assert kode(oleh=p.darmawan) == "tidak_berhak" and kode(oleh=p.yusuf) == "tidak_berhak"
    assert kode(harga=0) == "harga_salah" and kode(harga=10**12) == "harga_salah"
    assert kode(tanggal=hari + timedelta(days=1)) == "tanggal_depan" and kode(sumber="  ") == "sumber_kosong"
    assert kode(sejak=hari - timedelta(days=9)) == "sejak_awal" and kode(kota_kode="32.73") == "tidak_berhak"
    with pytest.raises(Penolakan) as salah:
        actions.record_harga(
            oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=KOTA, tanggal=hari, sumber="x",
            isian=IsianHarga("TK.0008", "Pekerja", JenisBaris.UPAH, "jam", 20_000),
        )  # fmt: skip
    assert salah.value.kode == "satuan_lain"
    with pytest.raises(IntegrityError), transaction.atomic():
        HargaAcuan.objects.create(
            kota_kode=KOTA, kode="x", nama="x", jenis="bahan", satuan="x", harga=0, tanggal=hari, sejak=hari, sumber="x",
            oleh_id=1, dicatat_pada=p.pada,
        )  # fmt: skip
