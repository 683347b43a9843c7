"""Messy sheets as they really come: what is understood, what is refused, and with which words."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime

import pytest

from bahagia.dasar.lembar import buka_buku
from bahagia.dasar.lembar.tulis import Kolom, tulis_csv, tulis_xlsx
from bahagia.dasar.penolakan import Penolakan
from bahagia.pekerja.lembar import HasilBaca, baca, lembar_contoh, lembar_perbaikan

from .buat import KEPALA, PADA, csv, daftar, nik, orang, xlsx


def _baca(isi: bytes, **lain) -> HasilBaca:
    return baca(isi, "daftar", pada=PADA, **lain)


def _kode(hasil: HasilBaca, baris: int = 0) -> set[str]:
    return {m.kode for m in hasil.baris[baris].masalah}


def _ubah(kolom: str, ubah: Callable[[str], object], n: int = 3) -> list[list]:
    isi = daftar(n)
    i = KEPALA.index(kolom)
    return [isi[0], *[[*b[:i], ubah(b[i]), *b[i + 1 :]] for b in isi[1:]]]


def _tanggal(teks: str) -> date:
    return datetime.strptime(teks, "%d/%m/%Y").date()


BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


def _kata(teks: str) -> str:
    d = _tanggal(teks)
    return f"{d.day} {BULAN[d.month - 1]} {d.year}"


def _acak(isi: list[list]) -> list[list]:
    urutan = [5, 2, 8, 1, 4, 0, 7, 3, 6]
    return [[b[i] for i in urutan] for b in isi]


def _judul(isi: list[list]) -> list[list]:
    return [["DAFTAR PEKERJA RENTAN RT 14"], ["Kelurahan Kenali Asam, Kecamatan Kota Baru"], [], *isi]


def _ttl(isi: list[list]) -> list[list]:
    return [
        ["No", "NIK", "Nama", "Tempat, Tgl Lahir", "Pekerjaan"],
        *[[b[0], b[1], b[2], f"{b[3]}, {b[4].replace('/', '-')}", b[7]] for b in isi[1:]],
    ]


def _pecah(isi: list[list]) -> list[list]:
    return [["NIK", "Nama", "Tgl", "Bln", "Thn"], *[[b[1], b[2], *b[4].split("/")] for b in isi[1:]]]


def _dua_kepala(isi: list[list]) -> list[list]:
    return [
        ["No", "NIK", "Nama", "Tanggal Lahir", "", "", "Jenis Kelamin", ""],
        ["", "", "", "Tgl", "Bln", "Thn", "L", "P"],
        *[[b[0], b[1], b[2], *b[4].split("/"), "v" if b[5] == "L" else "", "v" if b[5] == "P" else ""] for b in isi[1:]],
    ]


def _kaki(isi: list[list]) -> list[list]:
    return [
        *isi,
        ["", "Jumlah", "3 orang"],
        [],
        ["", "", "", "", "", "", "Jambi, 4 Mei 2026"],
        ["", "", "", "", "", "", "Ketua RT 14"],
        [],
        ["", "", "", "", "", "", "( Pak Ketua )"],
    ]


def _ulang(isi: list[list]) -> list[list]:
    return [*isi[:2], [], isi[0], *isi[2:]]


def _nomor_kolom(isi: list[list]) -> list[list]:
    return [isi[0], [str(i + 1) for i in range(9)], *isi[1:]]


def _sisip_kk(isi: list[list]) -> list[list]:
    return [isi[0], ["No. KK : 1599990101200001"], isi[1], isi[2], ["No. KK : 1599990101200002"], isi[3]]


# Each of these three-person sheets must give three good people with the same NIK, name and birth date.
SEMUA_BAIK: dict[str, Callable[[], bytes]] = {
    "csv koma": lambda: csv(daftar()),
    "csv titik koma": lambda: csv(daftar(), ";"),
    "csv tab": lambda: csv(daftar(), "\t"),
    "csv garis tegak": lambda: csv(daftar(), "|"),
    "csv bom": lambda: csv(daftar(), sandi="utf-8-sig"),
    "csv bom titik koma crlf": lambda: csv(daftar(), ";", "\r\n", "utf-8-sig"),
    "csv utf-16": lambda: csv(daftar(), "\t", sandi="utf-16"),
    "csv utf-16 tanpa bom": lambda: csv(daftar(), "\t", sandi="utf-16-le"),
    "csv utf-16 be tanpa bom": lambda: csv(daftar(), "\t", sandi="utf-16-be"),
    "csv cp1252": lambda: csv(_ubah("Alamat", lambda s: s + " – café"), sandi="cp1252"),
    "csv sep": lambda: b"sep=;\r\n" + csv(daftar(), ";", "\r\n"),
    "csv akhir baris mac": lambda: csv(daftar(), akhir="\r"),
    "csv baris kosong di mana-mana": lambda: csv(daftar()).replace(b"\n", b"\n\n,,,\n"),
    "csv setiap baris dikutip utuh": lambda: b"\n".join(b'"' + b + b'"' for b in csv(daftar(), ";").split(b"\n")),
    "csv semua sel dikutip": lambda: "\n".join(",".join(f'"{s}"' for s in b) for b in daftar()).encode(),
    "csv tanda kutip tak tertutup": lambda: csv(_ubah("Alamat", lambda s: s)).replace(b"Jl. Kenanga No. 1,", b'Jl. "Kenanga No. 1,'),
    "csv alamat berisi koma dan baris baru": lambda: csv(_ubah("Alamat", lambda s: s + ", Kota Jambi\nblok B")),
    "csv apostrof di depan": lambda: csv(_ubah("NIK", lambda s: "'" + s)),
    "csv judul di atas": lambda: csv(_judul(daftar()), ";"),
    "csv kolom kosong di ujung": lambda: csv([[*b, "", "", ""] for b in daftar()]),
    "xlsx teks": lambda: xlsx(daftar()),
    "xlsx urutan kolom acak": lambda: xlsx(_acak(daftar())),
    "xlsx judul digabung": lambda: xlsx(_judul(daftar()), gabung=["A1:I1", "A2:I2"]),
    "xlsx tanggal excel": lambda: xlsx(_ubah("Tanggal Lahir", _tanggal)),
    "xlsx tanggal dan jam": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: datetime.strptime(s, "%d/%m/%Y"))),
    "xlsx tanggal angka hari": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: (_tanggal(s) - date(1899, 12, 30)).days)),
    "xlsx tanggal d-m-yy": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: _tanggal(s).strftime("%-d-%-m-%y"))),
    "xlsx tanggal kata": lambda: xlsx(_ubah("Tanggal Lahir", _kata)),
    "xlsx tanggal kata huruf besar": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: _kata(s).upper())),
    "xlsx tanggal iso": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: _tanggal(s).isoformat())),
    "xlsx tanggal bertitik": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: s.replace("/", "."))),
    "xlsx tanggal rapat": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: s.replace("/", ""))),
    "xlsx tanggal berhari": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: "Jum'at, " + _kata(s))),
    "xlsx tempat dan tanggal di kolom tanggal": lambda: xlsx(_ubah("Tanggal Lahir", lambda s: "Muara Bungo, " + s)),
    "xlsx ttl satu kolom": lambda: xlsx(_ttl(daftar())),
    "xlsx tanggal tiga kolom": lambda: xlsx(_pecah(daftar())),
    "xlsx dua baris kepala": lambda: xlsx(_dua_kepala(daftar()), gabung=["D1:F1", "G1:H1"]),
    "xlsx tanpa kolom tanggal (dari NIK)": lambda: xlsx([[*b[:4], *b[5:]] for b in daftar()]),
    "xlsx nik berspasi": lambda: xlsx(_ubah("NIK", lambda s: f"{s[:4]} {s[4:8]} {s[8:12]} {s[12:]}")),
    "xlsx nik bertitik": lambda: xlsx(_ubah("NIK", lambda s: f"{s[:2]}.{s[2:4]}.{s[4:6]}.{s[6:12]}.{s[12:]}")),
    "xlsx nik spasi tak tampak": lambda: xlsx(_ubah("NIK", lambda s: "\u00a0" + s + "\u200b ")),
    "xlsx nama berspasi ganda": lambda: xlsx(_ubah("Nama Lengkap", lambda s: "  " + s.replace(" ", "\u00a0  ") + " ")),
    "xlsx kaki jumlah dan tanda tangan": lambda: xlsx(_kaki(daftar())),
    "xlsx kepala berulang": lambda: xlsx(_ulang(daftar())),
    "xlsx baris nomor kolom": lambda: xlsx(_nomor_kolom(daftar())),
    "xlsx baris nomor kk menyela": lambda: xlsx(_sisip_kk(daftar())),
    "xlsx lembar lain di depan": lambda: xlsx([["Petunjuk"], ["Isi dengan benar"]], daftar(), nama=["Petunjuk", "Data"]),
    "xlsx daftar lama di lembar tersembunyi": lambda: xlsx(daftar(5), daftar(), sembunyi=[0]),
    "xlsx hanya lembar tersembunyi": lambda: xlsx([["kosong"]], daftar(), sembunyi=[1]),
    "xlsx kepala dengan baris baru": lambda: xlsx([[h.replace(" ", "\n") for h in KEPALA], *daftar()[1:]]),
    "xlsx kepala huruf besar bertanda": lambda: xlsx([[f"{h.upper()} :" for h in KEPALA], *daftar()[1:]]),
    "xlsx tabel mulai di kolom C baris 6": lambda: xlsx([[]] * 5 + [["", "", *b] for b in daftar()]),
    "xlsx rapi buatan sendiri": lambda: tulis_xlsx([Kolom(h) for h in KEPALA], daftar()[1:], judul=["Daftar Pekerja"]),
    "csv rapi buatan sendiri": lambda: tulis_csv([Kolom(h) for h in KEPALA], daftar()[1:]),
}  # fmt: skip


@pytest.mark.parametrize("ragam", SEMUA_BAIK)
def test_three_people_are_read_from_every_usual_mess(ragam):
    hasil = _baca(SEMUA_BAIK[ragam]())
    assert hasil.siap
    assert [m.kalimat for b in hasil.ditolak for m in b.masalah] == []
    harap = [(o[1], o[2], _tanggal(o[4])) for o in map(orang, range(3))]
    assert [(b.isian.nik, b.isian.nama, b.isian.tanggal_lahir) for b in hasil.baik] == harap
    assert [b.isian.jenis_kelamin for b in hasil.baik] == ["L", "P", "L"]


def test_there_are_more_than_forty_variants():
    assert len(SEMUA_BAIK) > 40


def test_row_numbers_are_those_the_spreadsheet_shows():
    assert [b.nomor for b in _baca(xlsx(_judul(daftar()))).baris] == [5, 6, 7]
    assert [b.nomor for b in _baca(csv(_judul(daftar()))).baris] == [5, 6, 7]


def test_fields_arrive_tidy():
    isi = daftar(1)
    isi[0] += ["No KK", "Nama Ibu", "RT", "Penghasilan", "Kategori"]
    isi[1] += ["1599 9901 0120 0001", "SITI AISYAH", "RT 014", "Rp1.500.000,00", "Petugas Syara'"]
    satu = _baca(xlsx(isi), rt="014").baik[0].isian
    assert (satu.no_kk, satu.nama_ibu, satu.rt, satu.penghasilan, satu.kategori) == (
        "1599990101200001",
        "SITI AISYAH",
        "14",
        1_500_000,
        "petugas_syara",
    )
    assert (satu.pekerjaan_kode, satu.sektor, satu.telepon) == (14, "transport", "+628127000000" + "0")


def test_family_card_number_between_rows_goes_to_the_people_below():
    hasil = _baca(xlsx(_sisip_kk(daftar())))
    assert [b.isian.no_kk[-1] for b in hasil.baik] == ["1", "1", "2"]
    assert [n for n, _ in hasil.dilewati] == [2, 5]


# ------------------------------------------------------------------------------------------------ refusals by name


def test_nik_as_number_is_refused_with_the_explanation():
    hasil = _baca(xlsx(_ubah("NIK", lambda s: float(s[:15] + "0"))))
    assert [_kode(hasil, i) for i in range(3)] == [{"nik_angka"}] * 3
    assert "angka ke-16" in hasil.baris[0].masalah[0].kalimat and "Teks" in hasil.baris[0].masalah[0].langkah
    assert hasil.baris[0].masalah[0].kolom == "B"
    assert any("3 baris tersimpan sebagai angka" in c for c in hasil.catatan)


@pytest.mark.parametrize(("kolom", "nilai", "kode"), [
    ("NIK", "1,59999E+15", "nik_angka"), ("NIK", "1.59999E+15", "nik_angka"), ("NIK", "", "nik_kosong"),
    ("NIK", "159999010170000", "nik_panjang"), ("NIK", "15999901017000011", "nik_panjang"), ("NIK", "15999901O1700001", "nik_huruf"),
    ("NIK", "belum ada", "nik_huruf"), ("NIK", "1599999913700001", "nik_bentuk"), ("NIK", "0099990101700001", "nik_bentuk"),
    ("NIK", date(1985, 1, 1), "nik_bentuk"), ("NIK", 123, "nik_panjang"),
    ("Nama Lengkap", "", "nama_kosong"), ("Nama Lengkap", "Budi 2", "nama_bentuk"), ("Nama Lengkap", "B", "nama_pendek"),
    ("Nama Lengkap", "=cmd|' /C calc'!A0", "nama_bentuk"),
    ("Tanggal Lahir", "31/02/1985", "tanggal_tidak_ada"), ("Tanggal Lahir", "08/17/1985", "tanggal_tidak_ada"),
    ("Tanggal Lahir", "tujuh belas", "tanggal_bentuk"), ("Tanggal Lahir", "1985", "tanggal_tahun_saja"),
    ("Tanggal Lahir", "17 Xyzan 1985", "tanggal_bulan"), ("Tanggal Lahir", "01/01/2030", "lahir_nanti"),
    ("Tanggal Lahir", "01/01/1950", "umur_too_old"), ("Tanggal Lahir", "01/01/2012", "umur_too_young"),
])  # fmt: skip
def test_a_bad_cell_refuses_its_row_and_only_its_row(kolom, nilai, kode):
    isi = daftar(3)
    isi[2][KEPALA.index(kolom)] = nilai
    hasil = _baca(
        csv([[s if not isinstance(s, date) else s.isoformat() for s in b] for b in isi])
        if isinstance(nilai, str) and nilai.startswith("=")
        else xlsx(isi)
    )
    kode_tolak = {m.kode for m in hasil.baris[1].masalah if m.berat == "tolak"}
    assert kode_tolak == {kode}
    assert [b.nomor for b in hasil.baik] == [2, 4]
    for m in hasil.baris[1].masalah:
        assert m.kalimat.endswith(".") and m.langkah.endswith(".") and m.kolom


def test_second_of_two_equal_nik_is_refused_and_names_the_first():
    isi = daftar(3)
    isi[3] = [*orang(0)]
    hasil = _baca(xlsx(isi))
    assert [b.nomor for b in hasil.baik] == [2, 3]
    assert "baris 2" in hasil.ditolak[0].masalah[0].kalimat


def test_a_nik_that_differs_from_the_birth_date_is_a_remark_not_a_refusal():
    isi = daftar(3)
    isi[1][4], isi[2][5] = "02/02/1971", "L"
    hasil = _baca(xlsx(isi))
    assert len(hasil.baik) == 3
    assert _kode(hasil, 0) == {"lahir_beda_nik"} and _kode(hasil, 1) == {"jk_beda_nik"}


def test_swapped_day_and_month_are_noticed_by_the_nik():
    isi = daftar(1)
    isi[1][1] = nik(date(1985, 12, 5), False, 1)
    isi[1][4] = "12/05/1985"
    assert _kode(_baca(xlsx(isi))) == {"lahir_tertukar"}


def test_missing_dates_and_sex_come_from_the_nik_with_a_remark():
    hasil = _baca(xlsx([["NIK", "Nama"], [orang(1)[1], "Siti"]]))
    satu = hasil.baik[0]
    assert (satu.isian.tanggal_lahir, satu.isian.jenis_kelamin) == (date(1971, 2, 2), "P")
    assert {"lahir_dari_nik", "jk_dari_nik"} <= _kode(hasil)


def test_unknown_work_is_taken_and_asked_about():
    hasil = _baca(xlsx(_ubah("Pekerjaan", lambda s: "pawang hujan")))
    assert hasil.baik[0].isian.pekerjaan_kode is None and hasil.baik[0].isian.sektor is None
    assert _kode(hasil) == {"pekerjaan_tak_dikenal"}


def test_number_cells_of_phones_get_their_zero_back_and_bad_ones_are_left_out():
    isi = _ubah("No HP", int)
    isi[2][8] = "0812/"
    hasil = _baca(xlsx(isi))
    assert hasil.baik[0].isian.telepon == "+6281270000000"
    assert hasil.baik[1].isian.telepon == "" and _kode(hasil, 1) == {"telepon_bentuk"}


def test_kk_as_number_leaves_the_person_in_and_the_number_out():
    isi = daftar(1)
    isi[0].append("No KK")
    isi[1].append(1599990101200000.0)
    hasil = _baca(xlsx(isi))
    assert hasil.baik[0].isian.no_kk == "" and _kode(hasil) == {"no_kk_angka"}


def test_kk_equal_to_nik_is_refused():
    isi = daftar(1)
    isi[0].append("No KK")
    isi[1].append(isi[1][1])
    assert "kk_sama_nik" in _kode(_baca(xlsx(isi)))


def test_all_nik_ending_in_zero_are_refused_as_cut_by_excel():
    isi = _ubah("NIK", lambda s: s[:15] + "0", n=9)
    for i, b in enumerate(isi[1:]):
        b[1] = b[1][:12] + f"{i + 1:03d}0"
    hasil = _baca(csv(isi))
    assert not hasil.baik and "nik_terpotong" in _kode(hasil)


def test_a_person_without_nik_is_never_lost():
    isi = daftar(3)
    isi[2][1] = ""
    isi += [["4", "", "Tanpa Nomor", "Jambi", "1/1/1980", "L", "Jl. Mawar", "ojek", ""]]
    hasil = _baca(xlsx(isi))
    assert [b.nomor for b in hasil.ditolak] == [3, 5]


def test_footers_are_skipped_but_told():
    hasil = _baca(xlsx(_kaki(daftar())))
    assert [n for n, _ in hasil.dilewati] == [5, 7, 8, 10]
    assert not hasil.ditolak


def test_formula_errors_are_named():
    isi = daftar(1)
    isi[1][7] = "#REF!"
    assert "galat_rumus" in _kode(_baca(csv(isi)))


def test_row_of_another_rt_gets_a_remark():
    isi = daftar(1)
    isi[0].append("RT/RW")
    isi[1].append("015/003")
    assert _kode(_baca(xlsx(isi), rt="014")) == {"rt_lain"}


# ------------------------------------------------------------------------------------------------ columns


def test_missing_nik_column_is_asked_and_the_likely_one_shown():
    isi = [["Nama Lengkap", "Kode", "Pekerjaan"], *[[o[2], o[1], o[7]] for o in map(orang, range(3))]]
    hasil = _baca(xlsx(isi))
    assert hasil.kurang == ("nik",) and not hasil.siap and not hasil.baris
    assert any("Kolom B berisi 16 angka" in c for c in hasil.catatan)
    dipilih = _baca(xlsx(isi), pemetaan={"nik": 1})
    assert len(dipilih.baik) == 3
    assert dipilih.kolom[1].cara == "pilihan"


def test_two_name_columns_with_different_content_are_asked():
    isi = [[*b, b[2] + " Alias"] for b in daftar()]
    isi[0][-1] = "Nama Lengkap"
    hasil = _baca(xlsx(isi))
    assert hasil.perlu_pilih == {"nama": (2, 9)} and not hasil.baris
    assert _baca(xlsx(isi), pemetaan={"nama": 9}).baik[0].isian.nama.endswith("Alias")


def test_a_column_can_be_switched_off():
    assert _baca(xlsx(daftar()), pemetaan={"telepon": None}).baik[0].isian.telepon == ""


def test_samples_of_columns_hide_long_numbers():
    kolom = _baca(xlsx(_ubah("NIK", lambda s: f"{s[:8]} {s[8:]}"))).kolom
    assert all(sum(c.isdigit() for c in contoh) <= 8 for k in kolom for contoh in k.contoh)


def test_unknown_columns_are_listed_and_harmless():
    hasil = _baca(xlsx([[*b, "AB"] for b in daftar()][0:1] + [[*b, "AB"] for b in daftar()[1:]]))
    assert len(hasil.baik) == 3
    hasil = _baca(xlsx([[*daftar()[0], "Ukuran Baju"], *[[*b, "XL"] for b in daftar()[1:]]]))
    assert [k.judul for k in hasil.kolom_tak_dikenal] == ["Ukuran Baju"]


def test_several_lists_in_one_workbook_are_told_and_can_be_chosen():
    lain = [daftar()[0], *[orang(i) for i in (10, 11)]]
    isi = xlsx(daftar(), lain, nama=["RT 14", "RT 15"])
    hasil = _baca(isi)
    assert hasil.lembar == "RT 14" and any("RT 15" in c for c in hasil.catatan)
    assert len(_baca(isi, lembar="RT 15").baik) == 2
    with pytest.raises(Penolakan, match="RT 16"):
        _baca(isi, lembar="RT 16")


def test_no_heads_at_all_is_refused_with_the_next_step():
    with pytest.raises(Penolakan, match="Baris judul kolom tidak ditemukan"):
        _baca(csv([["halo", "dunia"], ["1", "2"]]))


# ------------------------------------------------------------------------------------------------ the story of the RT


def _dua_puluh_tiga() -> bytes:
    """RT 14 Kenali Asam: merged title, 23 rows, one NIK typed as number, one written twice, one 70 years old."""
    isi = _judul(_ubah("NIK", lambda s: s, n=23))
    isi[4 + 6][1] = 1599990707760000.0
    isi[4 + 12][1] = isi[4 + 3][1]
    isi[4 + 20][4] = "03/03/1956"
    return xlsx(isi, gabung=["A1:I1", "A2:I2"])


def test_three_bad_of_twenty_three_leave_twenty():
    hasil = _baca(_dua_puluh_tiga())
    assert (len(hasil.baik), len(hasil.ditolak)) == (20, 3)
    assert [next(iter({m.kode for m in b.masalah if m.berat == "tolak"})) for b in hasil.ditolak] == [
        "nik_angka",
        "nik_ganda",
        "umur_too_old",
    ]


def test_bad_rows_come_back_as_a_sheet_that_can_be_corrected_and_sent_again():
    kolom, baris = lembar_perbaikan(_baca(_dua_puluh_tiga()))
    assert [k.judul for k in kolom][-3:] == ["Baris asal", "Alasan", "Yang perlu dilakukan"]
    assert len(baris) == 3 and baris[0][1] == "" and "angka ke-16" in baris[0][-2]
    for satu, (lahir, urut) in zip(
        baris, [(date(1976, 7, 7), 91), (date(1982, 1, 13), 92), (date(1990, 9, 21), 93)], strict=True
    ):
        satu[1], satu[4], satu[5] = nik(lahir, False, urut), lahir.strftime("%d-%m-%Y"), "L"
    lagi = _baca(tulis_xlsx(kolom, baris))
    assert len(lagi.baik) == 3 and not lagi.ditolak


def test_the_template_is_understood_by_the_reader():
    kolom, _ = lembar_contoh()
    hasil = _baca(tulis_xlsx(kolom, []))
    assert hasil.siap and not hasil.baris and not hasil.kolom_tak_dikenal


@pytest.mark.skala
def test_a_city_of_33000_people_is_read():
    orang_orang = [
        orang(i)[:1] + [f"159999{1 + i % 28:02d}{1 + i % 12:02d}{70 + i % 30:02d}{1 + i // 30:04d}"] + orang(i)[2:]
        for i in range(33_000)
    ]
    kolom = [Kolom(h) for h in KEPALA]
    for jenis, isi in (("csv", tulis_csv(kolom, orang_orang)), ("xlsx", tulis_xlsx(kolom, orang_orang))):
        awal = time.process_time()
        hasil = _baca(isi)
        print(f"{jenis}: {33_000 / (time.process_time() - awal):,.0f} rows per second of CPU")
        assert len(hasil.baris) == 33_000
        assert buka_buku(isi)


def test_numbers_with_other_digits_and_ideographic_spaces_do_not_crash():
    _baca(csv(_ubah("NIK", lambda s: "١٥٩٩" + s[4:])))
    _baca(csv(_ubah("NIK", lambda s: "²" + s[1:])))
    _baca(csv(_ubah("Nama Lengkap", lambda s: "\u3000" + s + "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"))))
