"""Files of others, tried without mercy: each line that is sure is taken, each other line listed, nothing is guessed."""

from __future__ import annotations

import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.koran import baca_koran
from bahagia.luar.bank.tests.korpus import Kasus
from bahagia.luar.bank.tests.korpus_swift import CAMT_ASING, SWIFT_ASING

SEMUA = SWIFT_ASING | CAMT_ASING


@pytest.mark.parametrize("nama", SEMUA)
def test_a_foreign_file_has_its_answer(nama: str) -> None:
    kasus: Kasus = SEMUA[nama]
    if kasus.tolak:
        with pytest.raises(Penolakan) as salah:
            baca_koran(kasus.isi, nama)
        assert (salah.value.kode, bool(salah.value.langkah)) == (kasus.tolak, True)
        return
    k = baca_koran(kasus.isi, nama)
    assert (tuple(b.nilai for b in k.baris), tuple(s.baris_ke for s in k.salah)) == (kasus.ambil, kasus.salah)
    assert all(s.alasan and s.langkah and s.kolom for s in k.salah)
    assert ((k.selisih, k.selisih_sen) if k.dicocokkan else None) == kasus.selisih


def test_a_moment_counted_in_another_zone_is_the_day_it_was_here() -> None:
    assert [str(b.tanggal) for b in baca_koran(SEMUA["hari.xml"].isi).baris] == ["2026-03-02", "2026-04-01", "2026-03-05"]


def test_the_year_of_a_booking_day_is_the_one_nearest_to_its_value_day() -> None:
    k = baca_koran(SEMUA["ganti_tahun.sta"].isi)
    assert [str(b.tanggal) for b in k.baris] == ["2026-01-02", "2025-12-31", "2024-02-29"]


def test_words_of_a_move_are_whole_and_only_its_own() -> None:
    k = baca_koran(SEMUA["keterangan_aneh.sta"].isi)
    assert [b.uraian for b in k.baris] == ["/EREF/INV-1/REMI/:61: bukan mutasi -SETOR - dua", "NTRF"]
    k = baca_koran(SEMUA["eropa.sta"].isi)
    assert [b.uraian for b in k.baris] == ["GUTSCHRIFT POKJA RT 14KENALI BESAR KAS DAERAH KOTA", "ENTGELT BIAYA ADM"]
    k = baca_koran(SEMUA["borongan.xml"].isi)
    assert k.baris[0].uraian == "Toko 1 Toko 2 Toko 3 (3 rincian)" and k.baris[0].referensi == "E1"
