"""The budget of RT 14: written by its committee, agreed to line by line by people who wrote nothing of it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bahagia.rab import actions, actions_ajukan
from bahagia.rab.isian import IsianBaris, nilai_baris, read_desimal
from bahagia.rab.jenis import KeadaanRAB
from bahagia.rab.models import RAB, BarisRAB, Kegiatan, VerifikasiBaris
from bahagia.rab.queries import list_baris, list_menunggu, nilai_pokok, pokok_iuran, pokok_premi, rab_berlaku
from bahagia.rab.tests.bantu import Ditolak
from tests import pemeran
from tests.cerita import rab as cerita
from tests.cerita.musyawarah import musyawarah_sah
from tests.pemeran import Panggung, kunci

TAHUN = 2026


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def _baris(rab: RAB, awal: str) -> BarisRAB:
    return BarisRAB.objects.select_related("pokok__kegiatan").get(rab=rab, uraian__startswith=awal)


def _isian(b: BarisRAB, **ubah: object) -> IsianBaris:
    isi = IsianBaris(b.pokok.kegiatan_id, b.uraian, b.jenis_baris, b.satuan, b.harga, volume=b.volume)
    return dataclasses.replace(isi, **ubah)  # type: ignore[arg-type]


def test_a_year_from_draft_to_approval(p: Panggung) -> None:
    rab = cerita.rab_disetujui(p)
    baris = list(list_baris(rab))
    premi = next(b for b in baris if b.item_kode == "premi")
    fisik = sum(b.nilai for b in baris if b.pokok.kegiatan.jenis == "fisik")
    iuran = next(b for b in baris if b.item_kode == "iuran")
    assert (iuran.volume, iuran.harga, iuran.nilai) == (20, 201_600, 4_032_000)
    assert premi.nilai == -(-fisik * 24 // 10_000)
    assert rab.jumlah == sum(b.nilai for b in baris) <= (rab.pagu or 0)
    assert {b.putusan for b in baris} == {"terima"}
    assert (i := pokok_iuran(p.rt, TAHUN)) and nilai_pokok([i.pk])[i.pk].nilai == 4_032_000
    assert (j := pokok_premi(p.rt, TAHUN)) and nilai_pokok([j.pk])[j.pk].nilai == premi.nilai
    assert [x.langkah for x in rab.pemeriksaan.order_by("id")] == ["pendamping", "lurah", "pupr", "camat"]
    pupr = VerifikasiBaris.objects.filter(langkah="pupr").select_related("pokok__kegiatan")
    assert {v.pokok.kegiatan.jenis for v in pupr} == {"fisik"}  # the technical desk sees works only
    with Ditolak("rab_terkunci"):
        actions.record_baris(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab, baris=baris[0], isian=_isian(_baris(rab, "Batu belah"))
        )


@pytest.mark.skala
def test_only_the_rejected_line_comes_back_and_only_when_it_changed(p: Panggung) -> None:
    rab = cerita.rab_diajukan(p)
    galian = _baris(rab, "Galian")
    rab = cerita.periksa(p, rab, tolak={galian.pk: "Volume galian tidak sesuai gambar"})
    assert rab.keadaan == KeadaanRAB.DIKEMBALIKAN
    galian.refresh_from_db()
    assert (galian.putusan, galian.alasan_putusan) == ("tolak", "Volume galian tidak sesuai gambar")
    umum = {"oleh": p.darmawan, "pada": p.pada}
    with Ditolak("tolak_belum_diperbaiki") as d:
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    assert "Galian tanah" in d.kalimat
    actions.record_baris(**umum, kunci=kunci(), rab=rab, baris=galian, isian=_isian(galian, volume=Decimal("10")))
    rab = actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    tunggu = {b.uraian for b in BarisRAB.objects.filter(pk__in=list_menunggu(rab, "pendamping", "semua"))}
    assert tunggu == {"Galian tanah saluran", "Premi JKK dan JKM jasa konstruksi"}  # the premium follows the works
    assert rab.putaran == 2
    assert cerita.lewati(p, rab).keadaan == KeadaanRAB.DISETUJUI


@pytest.mark.skala
def test_a_change_asks_again_for_what_changed_only_and_the_old_version_counts_until_then(p: Panggung) -> None:
    lama = cerita.rab_disetujui(p)
    umum = {"oleh": p.rahmat, "pada": p.pada}
    with Ditolak("alasan"):
        actions_ajukan.propose_perubahan(**umum, kunci=kunci(), rt=p.rt, tahun=TAHUN, alasan="salah")
    baru = actions_ajukan.propose_perubahan(
        **umum, kunci=kunci(), rt=p.rt, tahun=TAHUN, alasan="Harga timbangan turun, sisanya untuk makanan balita"
    )
    assert baru.versi == 2 and baru.keadaan == KeadaanRAB.DISUSUN
    with Ditolak("berita_acara_belum"):  # the minutes of the first version do not carry a second one
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=baru)
    musyawarah_sah(p, "perubahan", TAHUN)
    with Ditolak("tidak_berubah"):
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=baru)
    timbangan, pasir = _baris(baru, "Timbangan"), _baris(baru, "Pasir")
    actions.record_baris(**umum, kunci=kunci(), rab=baru, baris=timbangan, isian=_isian(timbangan, harga=400_000))
    baru = actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=baru)
    assert list_menunggu(baru, "pendamping", "semua") == {timbangan.pk}
    assert rab_berlaku(p.rt, TAHUN) == lama
    assert nilai_pokok([timbangan.pokok_id])[timbangan.pokok_id].nilai == 900_000
    baru = cerita.lewati(p, baru)
    assert [x.langkah for x in baru.pemeriksaan.order_by("id")] == ["pendamping", "lurah", "camat"]  # no works changed
    assert rab_berlaku(p.rt, TAHUN) == baru
    assert RAB.objects.get(pk=lama.pk).keadaan == KeadaanRAB.DIGANTI
    assert nilai_pokok([timbangan.pokok_id, pasir.pokok_id])[timbangan.pokok_id].nilai == 800_000
    # a line taken out changes no other line, yet desks see it before it counts
    ketiga = actions_ajukan.propose_perubahan(
        **umum, kunci=kunci(), rt=p.rt, tahun=TAHUN, alasan="Makanan tambahan sudah dibiayai puskesmas"
    )
    actions.close_baris(**umum, kunci=kunci(), rab=ketiga, baris_id=_baris(ketiga, "Makanan").pk)
    musyawarah_sah(p, "perubahan", TAHUN)
    ketiga = actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=ketiga)
    assert ketiga.keadaan == KeadaanRAB.DIAJUKAN and not list_menunggu(ketiga, "pendamping", "semua")
    ketiga = cerita.lewati(p, ketiga)
    assert ketiga.keadaan == KeadaanRAB.DISETUJUI and ketiga.pemeriksaan.count() == 3


@pytest.mark.skala
def test_the_ceiling_the_mandates_and_the_minutes_are_named_at_once(p: Panggung) -> None:
    umum = {"oleh": p.darmawan, "pada": p.pada}
    rab = actions.open_rab(**umum, kunci=kunci(), rt=p.rt, tahun=TAHUN)
    with Ditolak("rab_sudah_ada"):
        actions.open_rab(**umum, kunci=kunci(), rt=p.rt, tahun=TAHUN)
    with Ditolak("berita_acara_belum"):
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    musyawarah_sah(p, "rab", TAHUN)
    k = actions.record_kegiatan(
        **umum, kunci=kunci(), rt=p.rt, tahun=TAHUN, nama="Jalan", bidang="infrastruktur", jenis="fisik"
    )
    with Ditolak("kosong"):
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    actions.record_baris(
        **umum, kunci=kunci(), rab=rab, isian=IsianBaris(k.pk, "Beton jalan", "bahan", "m3", 999_000_000, Decimal(1))
    )
    with Ditolak("lewat_pagu") as d:
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=rab)
    assert "Rp100.000.000" in d.kalimat and "CCTV" in d.kalimat  # both faults in one refusal
    with pytest.raises(IntegrityError, match="rab_dalam_pagu"), transaction.atomic():
        RAB.objects.filter(pk=rab.pk).update(jumlah=2, pagu=1)


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"volume": Decimal(-1)}, "volume"), ({"volume": Decimal(0)}, "volume"), ({"volume": Decimal("0.0004")}, "volume"),
        ({"volume": Decimal("1000001")}, "volume"), ({"volume": Decimal("NaN")}, "volume"),
        ({"volume": Decimal("Infinity")}, "volume"), ({"volume": None}, "volume"), ({"harga": 0}, "harga"),
        ({"harga": -5}, "harga"), ({"harga": 1_000_000_001}, "harga"), ({"ukuran": ("1.250", "1")}, "ukuran"),
        ({"ukuran": ("-2", "3")}, "ukuran"), ({"ukuran": ("1e9", "3")}, "ukuran"), ({"uraian": "  "}, "isian"),
        ({"satuan": ""}, "isian"), ({"jenis_baris": "rokok"}, "isian"), ({"uraian": "Rokok untuk rapat"}, "terlarang"),
        ({"kegiatan_id": 0}, "kegiatan_lain"), ({"volume": Decimal("0.001"), "harga": 1}, "volume"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_line(draf: tuple[Panggung, RAB, Kegiatan], isi: dict[str, object], kode: str) -> None:
    p, rab, kegiatan = draf
    baik = IsianBaris(kegiatan.pk, "Pasir", "bahan", "m3", 240_000, Decimal(2))
    with Ditolak(kode):
        actions.record_baris(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab, isian=dataclasses.replace(baik, **isi)  # type: ignore[arg-type]
        )
    assert not BarisRAB.objects.filter(rab=rab, otomatis=False).exists()


@pytest.fixture(scope="module")
def draf(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> object:
    """A draft that every refusal of the list above shares: none of them may change it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        luar = transaction.atomic()
        luar.__enter__()
        p = pemeran.rt14(dana_rt=0)
        umum = {"oleh": p.darmawan, "pada": p.pada}
        rab = actions.open_rab(**umum, kunci=kunci(), rt=p.rt, tahun=TAHUN)
        k = actions.record_kegiatan(
            **umum, kunci=kunci(), rt=p.rt, tahun=TAHUN, nama="Jalan", bidang="infrastruktur", jenis="fisik"
        )
        yield p, rab, k
        transaction.set_rollback(True)
        luar.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("volume", "harga", "nilai"),
    [("0.5", 1, 1), ("0.333", 1001, 333), ("1.005", 100, 101), ("2.5", 1, 3), ("12.345", 1000, 12_345), ("40", 85, 3_400)],
)
def test_a_line_is_rounded_half_up_to_the_rupiah_as_the_database_does(volume: str, harga: int, nilai: int) -> None:
    assert nilai_baris(Decimal(volume), harga) == nilai


@pytest.mark.parametrize(
    ("teks", "angka"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1.250,75", "1250.75"), ("1250", "1250"), ("0,3", "0.3"), ("1.000.000,5", "1000000.5")],
)
def test_numbers_with_a_decimal_comma(teks: str, angka: str) -> None:
    assert read_desimal(teks) == Decimal(angka)


@pytest.mark.parametrize("teks", ["1.250", "1,2,3", "1.2.3", "-1", "1e5", "", "٣", "1.25,5", "12,5 m"])
def test_numbers_that_are_asked_back(teks: str) -> None:
    with pytest.raises(ValueError, match="angka|dua arti"):
        read_desimal(teks)
