"""Files of others, tried without mercy: each line that is sure is taken, each other line listed, nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.koran import baca_koran
from bahagia.luar.bank.tests.korpus import Kasus
from bahagia.luar.bank.tests.korpus_swift import CAMT_ASING, SWIFT_ASING
from bahagia.luar.bank.tests.korpus_tabel import CSV_ASING, XLSX_ASING

SEMUA = SWIFT_ASING | CAMT_ASING | CSV_ASING | XLSX_ASING


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


def test_what_was_decided_is_said() -> None:
    def semua(nama: str) -> str:
        k = baca_koran(SEMUA[nama].isi)
        return " ".join([*k.catatan, *(f"{p.baris_ke}: {p.alasan}" for p in k.periksa), *(s.alasan for s in k.salah)])

    assert "dibaca sebagai ribuan" in semua("hanya_ribuan.csv") and "dibaca sebagai ribuan" not in semua("saldo_menentukan.csv")
    assert "dapat berarti ribuan atau pecahan" in semua("titik_sen.csv")
    assert "6: Jumlah kredit di berkas berbeda Rp1" in semua("penutup.csv") and "Halaman 1 dari 1" in semua("penutup.csv")
    assert "2:" not in semua("penutup.csv").split("6:")[0]
    assert "3: Saldo sesudah baris ini berbeda -Rp2.000" in semua("hilang.csv")
    assert "terpotong oleh koma" in semua("koma_memotong.csv")
    assert "“31/01” bukan tanggal." in semua("klikbca.csv") and baca_koran(SEMUA["klikbca.csv"].isi).rekening == "0123456789"
    hari = [str(b.tanggal) for b in baca_koran(SEMUA["klikbca.csv"].isi).baris]
    assert hari == ["2025-12-20", "2026-01-05"]  # the year is that of the period
    k = baca_koran(SEMUA["mandiri_berbaris.csv"].isi)
    assert [b.uraian for b in k.baris] == ["TRANSFER DARI KAS DAERAH 99887766", "TARIK TUNAI"]
    assert k.rekening == "115-00-1234567-8"


def test_amounts_without_a_sign_get_their_direction_from_the_balance_or_none() -> None:
    isi = "Tanggal;Uraian;Jumlah;Saldo\n01/03/2026;a;500;{}\n02/03/2026;b;200;300\n03/03/2026;c;50;350\n04/03/2026;d;7;999\n"
    k = baca_koran(("Saldo Awal;0\n" + isi.format("500")).encode())
    assert [b.nilai for b in k.baris] == [500, -200, 50] and [s.baris_ke for s in k.salah] == [6]
    assert "tidak tertulis" in k.salah[0].alasan.lower() and any("dari saldonya" in c for c in k.catatan)
    k = baca_koran(isi.format("500").encode())  # nothing says what was there before the first line
    assert [b.nilai for b in k.baris] == [-200, 50] and [s.baris_ke for s in k.salah] == [2, 5]
    k = baca_koran(b"Tanggal;Uraian;Jumlah\n01/03/2026;a;500\n02/03/2026;b;200\n")
    assert [b.nilai for b in k.baris] == [500, 200] and any("uang masuk" in c for c in k.catatan)


RUPA = {
    "id_sen": lambda n: f"{n:,}".replace(",", ".") + ",00",
    "en_sen": lambda n: f"{n:,}.00",
    "id": lambda n: f"{n:,}".replace(",", "."),
    "en": lambda n: f"{n:,}",
    "polos": str,
    "polos_sen": lambda n: f"{n}.00",
    "rp": lambda n: "Rp " + f"{n:,}".replace(",", ".") + ",-",
}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(-3_000_000, 3_000_000).filter(bool), min_size=1, max_size=12), st.integers(0, 5_000_000),
    st.sampled_from(sorted(RUPA)), st.sampled_from(sorted(RUPA)),
    st.sampled_from(["dua", "tanda", "plus", "kurung", "ekor", "saldo"]),
    st.sampled_from([";", "\t", "|"]), st.booleans(),
)  # fmt: skip
def test_no_way_of_writing_gives_another_sum(
    nilai: list[int], awal: int, rupa: str, rupa_saldo: str, cara: str, pemisah: str, terbalik: bool
) -> None:
    """Whatever the form: what is taken is what was written, and what is not taken is listed."""
    tulis, saldo, baris = RUPA[rupa], awal, []
    for i, n in enumerate(nilai):
        saldo += n
        sisa = ("-" if saldo < 0 else "") + RUPA[rupa_saldo](abs(saldo))
        uang = {
            "dua": ["", tulis(n)] if n > 0 else [tulis(-n), ""], "tanda": [tulis(abs(n)), "K" if n > 0 else "D"],
            "plus": [("-" if n < 0 else "") + tulis(abs(n)), ""], "kurung": [f"({tulis(-n)})" if n < 0 else tulis(n), ""],
            "ekor": [tulis(abs(n)) + (" CR" if n > 0 else " DB"), ""], "saldo": [tulis(abs(n)), ""],
        }[cara]  # fmt: skip
        baris.append(pemisah.join([f"{i + 1:02d}/03/2026", f"mutasi {i}", *uang, sisa]))
    kepala = {"dua": ["Debet", "Kredit"], "tanda": ["Jumlah", "D/K"]}.get(cara, ["Jumlah", ""])
    baris = baris[::-1] if terbalik else baris
    isi = "\r\n".join([pemisah.join(["Tanggal", "Keterangan", *kepala, "Saldo"]), *baris])
    k = baca_koran(isi.encode())
    benar = all(b.nilai == nilai[int(b.uraian.removeprefix("mutasi "))] for b in k.baris)
    assert benar or (cara == "saldo" and any("dibaca sebagai uang masuk" in c for c in k.catatan))
    assert len(k.baris) + len(k.salah) == len(nilai)
    if cara != "saldo" and {rupa, rupa_saldo} <= {"id", "id_sen", "polos", "rp"}:
        assert not k.salah and (k.selisih, k.selisih_sen) == (0, 0)
