"""RAB sheets of others: each line that is sure is taken, each other line is listed, each sum is held to the rupiah."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bahagia.dasar.penolakan import Penolakan
from bahagia.rab.isian import nilai_baris
from bahagia.rab.lembar_rab import baca_rab
from bahagia.rab.tests.korpus_rab import KASUS_RAB, KEPALA, KasusRAB, csv


@pytest.mark.parametrize("nama", KASUS_RAB)
def test_a_foreign_sheet_has_its_answer(nama: str) -> None:
    kasus: KasusRAB = KASUS_RAB[nama]
    if kasus.tolak:
        with pytest.raises(Penolakan) as salah:
            baca_rab(kasus.isi)
        assert (salah.value.kode, bool(salah.value.langkah)) == (kasus.tolak, True)
        return
    h = baca_rab(kasus.isi)
    assert [(b.nomor, b.uraian, b.volume, b.harga) for b in h.baris] == [(n, u, Decimal(v), r) for n, u, v, r in kasus.baris]
    assert tuple(b.nomor for b in h.buruk) == kasus.buruk
    assert all(b.kolom and b.kalimat and b.langkah for b in h.buruk)
    assert tuple((x.nomor, x.beda) for x in h.beda) == kasus.beda
    assert not kasus.bagian or tuple(h.bagian) == kasus.bagian


def test_what_is_refused_says_both_readings_and_where() -> None:
    h = baca_rab(KASUS_RAB["harga_titik_sen.csv"].isi)
    assert h.buruk[0].kolom == "D (Harga Satuan)" and "1250 atau 1,250" in h.buruk[0].kalimat
    h = baca_rab(KASUS_RAB["baris_ganda.csv"].isi)
    assert "baris 3" in h.buruk[0].kalimat and h.total == 2_000_000 and h.total_tertulis == 2_750_000
    h = baca_rab(KASUS_RAB["rumus.xlsx"].isi)
    assert [b.kalimat for b in h.buruk] == ["Harga satuan kosong.", "Volume kosong."]
    h = baca_rab(KASUS_RAB["kaki.csv"].isi)
    assert any("Yusuf" in c and "dilewati" in c for c in h.catatan)  # what is passed over is said
    h = baca_rab(KASUS_RAB["gabung_dan_sembunyi.xlsx"].isi)
    assert any('"RAB"' in c for c in h.catatan) and h.baris[1].satuan == "m3"


def test_more_rows_than_an_rab_has_are_said_not_read() -> None:
    h = baca_rab(csv(KEPALA, *(f"{i};Barang {i};1;bh;1.000;1.000" for i in range(2_100))))
    assert len(h.baris) == 2_000 and any("2000 baris pertama" in c for c in h.catatan)


def _id(n: Decimal | int) -> str:
    return f"{n:,}".replace(",", "_").replace(".", ",").replace("_", ".")


VOLUME = {"id": _id, "en": lambda v: f"{v:,}", "titik": str, "koma": lambda v: str(v).replace(".", ",")}
HARGA = {"id": _id, "en": lambda n: f"{n:,}", "polos": str, "sen": lambda n: f"{n}.00", "rp": lambda n: f"Rp {_id(n)},00"}


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.decimals("0.001", 9_999, places=3), st.integers(1, 3_000_000)), min_size=1, max_size=8
    ),
    st.sampled_from(sorted(VOLUME)), st.sampled_from(sorted(HARGA)), st.sampled_from(sorted(HARGA)), st.booleans(),
)  # fmt: skip
def test_no_way_of_writing_gives_another_line(
    isi: list[tuple[Decimal, int]], cara_volume: str, cara_harga: str, cara_jumlah: str, dengan_jumlah: bool
) -> None:
    """Whatever the form: a line taken is what was written, or the sheet's own sum is told against it; the rest is listed."""
    benar, baris = [], []
    for i, (asal, harga) in enumerate(isi, 1):
        volume = asal.to_integral() if asal == asal.to_integral() else asal.normalize()
        jumlah = HARGA[cara_jumlah](nilai_baris(volume, harga)) if dengan_jumlah else ""
        baris.append(f"{i};barang {i};{VOLUME[cara_volume](volume)};bh;{HARGA[cara_harga](harga)};{jumlah}")
        benar.append((volume, harga))
    h = baca_rab(csv(KEPALA, *baris))
    assert len(h.baris) + len(h.buruk) == len(isi)
    disebut = {x.nomor for x in h.beda}
    assert all((b.volume, b.harga) == benar[b.nomor - 2] or b.nomor in disebut for b in h.baris)
