"""The pages as people use them: doors, the phone form, a sheet from upload to the corrected rows, the queue."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun
from bahagia.jejak.models import Jejak
from bahagia.pekerja import actions
from bahagia.pekerja.models import Pekerja, Persetujuan, Status, Unggahan
from tests import pemeran

from .buat import csv, daftar, nik, xlsx
from .kota import PADA, KotaUji, buat_kota, isian

LISAN = Persetujuan.Cara.LISAN


@pytest.fixture
def kota(db) -> KotaUji:
    return buat_kota()


def _masuk(akun: Akun) -> Client:
    klien = Client()
    pemeran.masuk(klien, akun)
    return klien


def _lingkup_kota() -> None:
    """The scope that the last request left is one RT's; the test looks at the whole city."""
    set_lingkup(Tempat(kota=frozenset({"15.71"})))


def _daftarkan(kota: KotaUji, n: int = 1, oleh: Akun | None = None) -> list[Pekerja]:
    return [
        actions.register_pekerja(
            oleh=oleh or kota.rudi, pada=PADA, kunci=f"siap-{i:04d}", rt=kota.rt14, isian=isian(i + 1), persetujuan=LISAN
        )
        for i in range(n)
    ]


def _teks(jawab) -> str:
    return jawab.content.decode()


# ------------------------------------------------------------------------------------------------ doors

ALAMAT = [
    "/rt/{kode}/pekerja/", "/rt/{kode}/pekerja/daftar.xlsx", "/rt/{kode}/pekerja/baru/", "/rt/{kode}/pekerja/baru/nik/",
    "/rt/{kode}/pekerja/unggah/", "/rt/{kode}/pekerja/contoh-daftar.xlsx", "/rt/{kode}/unggahan/{unggahan}/",
    "/rt/{kode}/unggahan/{unggahan}/perbaikan.xlsx", "/pekerja/{pekerja}/", "/pekerja/{pekerja}/ubah/",
]  # fmt: skip
KIRIM = [
    "/rt/{kode}/unggahan/{unggahan}/ambil/", "/rt/{kode}/unggahan/{unggahan}/kolom/", "/pekerja/{pekerja}/nik/", "/pekerja/{pekerja}/cocok/",
    "/pekerja/{pekerja}/tidak-cocok/", "/pekerja/{pekerja}/akhiri/", "/pekerja/{pekerja}/aktifkan/",
]  # fmt: skip


@pytest.mark.parametrize(("alamat", "kirim"), [(a, False) for a in ALAMAT] + [(a, True) for a in KIRIM])
def test_another_rt_does_not_exist_for_you_and_strangers_must_sign_in(kota, alamat, kirim):
    (hasan,) = _daftarkan(kota)
    unggahan = actions.record_unggahan(
        oleh=kota.rudi, pada=PADA, kunci="u-0001", rt=kota.rt14, nama_berkas="d.csv", isi=csv(daftar(2)), persetujuan=LISAN
    )
    url = alamat.format(kode=kota.rt14.kode, unggahan=unggahan.pk, pekerja=hasan.pk)
    dewi = _masuk(kota.dewi)
    assert (dewi.post(url) if kirim else dewi.get(url)).status_code == 404
    tamu = Client()
    jawab = tamu.post(url) if kirim else tamu.get(url)
    assert jawab.status_code == 302 and jawab["Location"].startswith("/masuk/")
    _lingkup_kota()
    hasan.refresh_from_db()
    assert hasan.status == Status.TERDAFTAR


def test_who_may_look_but_not_register_is_told_so(kota):
    wati = _masuk(kota.wati)
    assert wati.get(f"/rt/{kota.rt14.kode}/pekerja/").status_code == 200
    jawab = wati.get(f"/rt/{kota.rt14.kode}/pekerja/unggah/")
    assert jawab.status_code == 403 and "tidak berwenang" in _teks(jawab)
    assert wati.get("/verifikasi/").status_code == 403


# ------------------------------------------------------------------------------------------------ list


def test_the_list_masks_nik_filters_and_pages(kota, django_assert_max_num_queries):
    _daftarkan(kota, 3)
    klien = _masuk(kota.rudi)
    halaman = _teks(klien.get(f"/rt/{kota.rt14.kode}/pekerja/"))
    assert "Hasan Basri" in halaman and "••••0001" in halaman and isian().nik not in halaman
    assert "Hasan Basri" in _teks(klien.get(f"/rt/{kota.rt14.kode}/pekerja/?cari=basri"))
    assert "Hasan Basri" not in _teks(klien.get(f"/rt/{kota.rt14.kode}/pekerja/?status=terverifikasi"))
    assert "Hasan Basri" in _teks(klien.get(f"/rt/{kota.rt14.kode}/pekerja/?urut=-nama"))
    for salah in ("status=aneh", "tak_dikenal=1&urut=-nama", "urut=nik", "cari=a&cari=b"):
        jawab = klien.get(f"/rt/{kota.rt14.kode}/pekerja/?{salah}")
        assert jawab.status_code == 422 and "Hasan Basri" not in _teks(jawab)


def test_the_list_asks_the_same_number_of_queries_for_3_and_60(kota, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    klien = _masuk(kota.rudi)
    _daftarkan(kota, 3)
    with CaptureQueriesContext(connection) as sedikit:
        klien.get(f"/rt/{kota.rt14.kode}/pekerja/")
    _lingkup_kota()
    for i in range(3, 60):
        actions.register_pekerja(
            oleh=kota.rudi, pada=PADA, kunci=f"siap-{i:04d}", rt=kota.rt14, isian=isian(i + 1), persetujuan=LISAN
        )
    with CaptureQueriesContext(connection) as banyak:
        halaman = _teks(klien.get(f"/rt/{kota.rt14.kode}/pekerja/"))
    assert len(banyak) == len(sedikit)
    ikut = re.search(r'href="([^"]*setelah=\d+[^"]*)"', halaman)
    assert ikut, "60 rows do not fit on one page"
    dua = _teks(klien.get(ikut[1].replace("&amp;", "&")))
    nama_satu, nama_dua = (set(re.findall(r"/pekerja/(\d+)/", h)) for h in (halaman, dua))
    assert len(nama_satu) == 50 and len(nama_dua) == 10 and not nama_satu & nama_dua


def test_the_download_has_no_nik_and_is_recorded(kota):
    _daftarkan(kota, 2)
    klien = _masuk(kota.rudi)
    isi = klien.get(f"/rt/{kota.rt14.kode}/pekerja/daftar.xlsx").content
    baris = list(openpyxl.load_workbook(io.BytesIO(isi)).active.values)
    assert baris[0][2] == "Nama" and len(baris) == 3 and isian().nik not in str(baris)
    assert isian().nik not in klien.get(f"/rt/{kota.rt14.kode}/pekerja/daftar.csv").content.decode()
    assert klien.get(f"/rt/{kota.rt14.kode}/pekerja/daftar.pdf").status_code == 404
    assert Jejak.objects.filter(tindakan="pekerja.export_daftar").count() == 2


# ------------------------------------------------------------------------------------------------ one by phone

JAWABAN = {
    "nik": {"nik": ""}, "nama": {"nama": "Hasan Basri"},
    "lahir": {"tempat_lahir": "Jambi", "tanggal_lahir_hari": "17", "tanggal_lahir_bulan": "8", "tanggal_lahir_tahun": "1985", "jenis_kelamin": "L"},
    "pekerjaan": {"pekerjaan": "narik ketek"}, "kategori": {"kategori": "pekerja_rentan"},
    "kontak": {"alamat": "Jl. Kenanga 3", "telepon": "0812-7000-0001"}, "keluarga": {"nama_ibu": "Siti", "no_kk": ""},
}  # fmt: skip


def _isi_semua(klien: Client, kota: KotaUji, satu_nik: str, **ubah: dict) -> None:
    dasar = f"/rt/{kota.rt14.kode}/pekerja/baru/"
    klien.get(dasar)
    for langkah, isi in (JAWABAN | {"nik": {"nik": satu_nik}} | ubah).items():
        jawab = klien.post(f"{dasar}{langkah}/", isi)
        assert jawab.status_code == 303, _teks(jawab)


def test_one_question_a_page_until_registered(kota):
    klien, satu_nik = _masuk(kota.rudi), isian().nik
    _isi_semua(klien, kota, f"{satu_nik[:8]} {satu_nik[8:]}")
    periksa = f"/rt/{kota.rt14.kode}/pekerja/baru/periksa/"
    halaman = _teks(klien.get(periksa))
    assert "Hasan Basri" in halaman and satu_nik not in halaman
    assert "Untuk apa data ini" in halaman
    assert klien.post(periksa, {"persetujuan": "lisan"}).status_code == 422
    assert klien.post(periksa, {"persetujuan": "lisan", "sudah": "on"}).status_code == 303
    _lingkup_kota()
    hasan = Pekerja.objects.get()
    assert (hasan.nama, hasan.sektor, hasan.pekerjaan_kode, hasan.kategori) == ("Hasan Basri", "transport", 14, "pekerja_rentan")
    assert klien.post(periksa, {"persetujuan": "lisan", "sudah": "on"}).status_code == 303
    _lingkup_kota()
    assert Pekerja.objects.count() == 1


def test_the_birth_date_is_filled_from_the_nik_and_what_was_typed_stays(kota):
    klien, dasar = _masuk(kota.rudi), f"/rt/{kota.rt14.kode}/pekerja/baru/"
    klien.get(dasar)
    salah = klien.post(f"{dasar}nik/", {"nik": "12345"})
    assert salah.status_code == 422 and "12345" in _teks(salah) and "16 angka" in _teks(salah)
    klien.post(f"{dasar}nik/", {"nik": isian().nik})
    klien.post(f"{dasar}nama/", {"nama": "Hasan Basri"})
    halaman = _teks(klien.get(f"{dasar}lahir/"))
    assert 'value="17"' in halaman and 'value="1985"' in halaman and re.search(r'value="L"[^>]*checked', halaman)
    assert "Hasan Basri" in _teks(klien.get(f"{dasar}nama/"))


def test_a_page_ahead_of_its_turn_leads_back(kota):
    klien = _masuk(kota.rudi)
    klien.get(f"/rt/{kota.rt14.kode}/pekerja/baru/")
    for langkah in ("pekerjaan", "periksa"):
        jawab = klien.get(f"/rt/{kota.rt14.kode}/pekerja/baru/{langkah}/")
        assert jawab["Location"].endswith("/baru/nik/")
    assert klien.get(f"/rt/{kota.rt14.kode}/pekerja/baru/entah/").status_code == 404


def test_the_draft_waits_sealed(kota):
    klien = _masuk(kota.rudi)
    klien.get(f"/rt/{kota.rt14.kode}/pekerja/baru/")
    klien.post(f"/rt/{kota.rt14.kode}/pekerja/baru/nik/", {"nik": isian().nik})
    assert isian().nik not in str(dict(klien.session))


def test_unknown_work_offers_the_nearest_and_a_sector(kota):
    klien, dasar = _masuk(kota.rudi), f"/rt/{kota.rt14.kode}/pekerja/baru/"
    klien.get(dasar)
    for langkah in ("nik", "nama", "lahir"):
        klien.post(f"{dasar}{langkah}/", JAWABAN[langkah] | ({"nik": isian().nik} if langkah == "nik" else {}))
    tanya = klien.post(f"{dasar}pekerjaan/", {"pekerjaan": "pawang hujan"})
    assert tanya.status_code == 422 and "Yang paling dekat" in _teks(tanya)
    assert klien.post(f"{dasar}pekerjaan/", {"pekerjaan": "pawang hujan", "pilihan": "~other"}).status_code == 303
    for langkah in ("kategori", "kontak", "keluarga"):
        klien.post(f"{dasar}{langkah}/", JAWABAN[langkah])
    klien.post(f"{dasar}periksa/", {"persetujuan": "lisan", "sudah": "on"})
    _lingkup_kota()
    assert Pekerja.objects.get().sektor == "other"


def test_a_registered_nik_is_said_at_the_first_question(kota):
    _daftarkan(kota)
    for orang, rt, kata in ((kota.rudi, kota.rt14, "di RT ini"), (kota.dewi, kota.rt15, "di RT lain")):
        klien = _masuk(orang)
        klien.get(f"/rt/{rt.kode}/pekerja/baru/")
        jawab = klien.post(f"/rt/{rt.kode}/pekerja/baru/nik/", {"nik": isian().nik})
        assert jawab.status_code == 422 and kata in _teks(jawab) and "Hasan" not in _teks(jawab)


def test_too_old_is_refused_at_the_birth_date(kota):
    klien, dasar = _masuk(kota.rudi), f"/rt/{kota.rt14.kode}/pekerja/baru/"
    klien.get(dasar)
    klien.post(f"{dasar}nik/", {"nik": isian().nik})
    klien.post(f"{dasar}nama/", {"nama": "Hasan Basri"})
    jawab = klien.post(f"{dasar}lahir/", JAWABAN["lahir"] | {"tanggal_lahir_tahun": "1940"})
    assert jawab.status_code == 422 and "Umurnya" in _teks(jawab)


# ------------------------------------------------------------------------------------------------ a sheet


def _kirim(klien: Client, kota: KotaUji, isi: bytes, nama: str = "daftar RT 14.xlsx", **ubah):
    data = {
        "berkas": SimpleUploadedFile(nama, isi),
        "persetujuan": "lisan",
        "sudah": "on",
        "kunci": f"kunci-{len(isi)}-aaaa",
    } | ubah
    return klien.post(f"/rt/{kota.rt14.kode}/pekerja/unggah/", data)


def test_from_the_messy_sheet_to_twenty_workers_and_three_rows_back(kota):
    from .test_lembar import _dua_puluh_tiga

    klien, isi = _masuk(kota.rudi), _dua_puluh_tiga()
    jawab = _kirim(klien, kota, isi)
    assert jawab.status_code == 303
    url = jawab["Location"]
    halaman = _teks(klien.get(url))
    assert "Ambil 20 baris yang baik" in halaman and "angka ke-16" in halaman and "baris 8" in halaman
    assert not re.search(r"\d{16}", halaman)
    klien.post(f"{url}ambil/", {"kunci": "kunci-ambil-1"})
    _lingkup_kota()
    assert Pekerja.objects.filter(rt=kota.rt14, status=Status.TERDAFTAR).count() == 20
    halaman = _teks(klien.get(url))
    assert "20 pekerja terdaftar" in halaman and "Ambil" not in halaman
    kertas = openpyxl.load_workbook(io.BytesIO(klien.get(f"{url}perbaikan.xlsx").content)).active
    assert kertas.max_row == 4 and kertas.cell(1, kertas.max_column - 1).value == "Alasan"
    lagi = _kirim(klien, kota, isi, kunci="kunci-lain-1")
    assert lagi["Location"] == url


def test_a_file_that_is_no_list_is_refused_in_words(kota):
    klien = _masuk(kota.rudi)
    for isi, kata in ((b"%PDF-1.7", "PDF"), (b"", "kosong"), (csv([["a", "b"], ["1", "2"]]), "Baris judul kolom")):
        jawab = _kirim(klien, kota, isi)
        assert jawab.status_code == 422 and kata in _teks(jawab)
    assert "belum diisi" in _teks(klien.post(f"/rt/{kota.rt14.kode}/pekerja/unggah/", {"kunci": "kunci-12345"}))


def test_the_columns_can_be_corrected(kota):
    klien = _masuk(kota.rudi)
    isi = xlsx([["Nama Lengkap", "Kode", "Pekerjaan"], ["Budi", nik(PADA.date().replace(year=1980), False, 7), "ojek"]])
    url = _kirim(klien, kota, isi)["Location"]
    assert "Kolom mana yang mana" in _teks(klien.get(url))
    ganda = klien.post(f"{url}kolom/", {"kolom_0": "nama", "kolom_1": "nama", "kunci": "kunci-kolom-0"})
    assert ganda.status_code == 422 and "sudah dipilih" in _teks(ganda)
    klien.post(f"{url}kolom/", {"kolom_0": "nama", "kolom_1": "nik", "kolom_2": "pekerjaan", "kunci": "kunci-kolom-1"})
    assert "Ambil 1 baris" in _teks(klien.get(url))


def test_an_upload_of_a_past_week_says_so(kota):
    klien = _masuk(kota.rudi)
    url = _kirim(klien, kota, csv(daftar(2)))["Location"]
    _lingkup_kota()
    actions.close_unggahan_lama(pada=timezone.now() + timedelta(days=8))
    assert Unggahan.objects.get().isi_sandi is None
    assert "sudah dihapus" in _teks(klien.get(url))
    assert klien.get(f"{url}perbaikan.xlsx").status_code == 422
    assert klien.post(f"{url}ambil/", {"kunci": "kunci-ambil-1"}).status_code == 422


def test_the_template_comes_as_text_columns(kota):
    isi = _masuk(kota.rudi).get(f"/rt/{kota.rt14.kode}/pekerja/contoh-daftar.xlsx").content
    assert openpyxl.load_workbook(io.BytesIO(isi)).active.column_dimensions["A"].number_format == "@"


# ------------------------------------------------------------------------------------------------ one worker


def test_opening_the_nik_shows_it_once_and_records_it(kota):
    (hasan,) = _daftarkan(kota)
    klien = _masuk(kota.rudi)
    assert isian().nik[-4:] in _teks(klien.get(f"/pekerja/{hasan.pk}/"))
    jawab = klien.post(f"/pekerja/{hasan.pk}/nik/")
    terbuka = " ".join(isian().nik[i : i + 4] for i in range(0, 16, 4))
    assert terbuka in _teks(jawab) and "no-store" in jawab["Cache-Control"]
    assert terbuka not in _teks(klien.get(f"/pekerja/{hasan.pk}/"))
    assert Jejak.objects.filter(tindakan="pekerja.open_nik", oleh_id=kota.rudi.pk).count() == 1
    assert _masuk(kota.wati).post(f"/pekerja/{hasan.pk}/nik/").status_code == 403


def test_correcting_keeps_the_hidden_numbers(kota):
    (hasan,) = _daftarkan(kota)
    klien = _masuk(kota.rudi)
    halaman = _teks(klien.get(f"/pekerja/{hasan.pk}/ubah/"))
    assert isian().nik not in halaman and isian().no_kk not in halaman
    isi = {
        **JAWABAN["lahir"], "nama": "Hasan Bisri", "pekerjaan": "ojek", "kategori": "pekerja_rentan", "alamat": "", "telepon": "",
        "nama_ibu": "", "no_kk": "", "nik": "", "kunci": "kunci-ubah-1",
    }  # fmt: skip
    assert klien.post(f"/pekerja/{hasan.pk}/ubah/", isi).status_code == 303
    _lingkup_kota()
    hasan.refresh_from_db()
    assert hasan.nama == "Hasan Bisri" and hasan.no_kk_indeks is not None
    assert Pekerja.objects.filter(nik_indeks=hasan.nik_indeks).count() == 1


def test_the_verifier_goes_through_the_queue(kota):
    satu, dua, tiga = _daftarkan(kota, 3)
    klien = _masuk(kota.sari)
    halaman = _teks(klien.get("/verifikasi/"))
    assert halaman.count('name="orang"') == 3
    kosong = klien.post("/verifikasi/", {"kunci": "kunci-v-0000"})
    assert kosong.status_code == 422 and "Belum ada yang dicentang" in _teks(kosong)
    jawab = klien.post("/verifikasi/", {"orang": [satu.pk, dua.pk], "kunci": "kunci-v-0001"})
    assert jawab.status_code == 303
    assert "Tidak cocok" in _teks(klien.get(f"/pekerja/{tiga.pk}/"))
    assert klien.post(f"/pekerja/{tiga.pk}/tidak-cocok/", {"kunci": "kunci-v-0002", "alasan": ""}).status_code == 422
    klien.post(f"/pekerja/{tiga.pk}/tidak-cocok/", {"kunci": "kunci-v-0003", "alasan": "Foto KTP buram"})
    _lingkup_kota()
    assert sorted(Pekerja.objects.values_list("status", flat=True)) == ["ditolak", "terverifikasi", "terverifikasi"]
    assert "Foto KTP buram" in _teks(_masuk(kota.rudi).get(f"/pekerja/{tiga.pk}/"))


def test_own_registrations_cannot_be_ticked(kota):
    (hasan,) = _daftarkan(kota, 1, oleh=kota.sari)
    klien = _masuk(kota.sari)
    assert 'name="orang"' not in _teks(klien.get("/verifikasi/"))
    jawab = klien.post("/verifikasi/", {"orang": [hasan.pk], "kunci": "kunci-v-0001"})
    assert jawab.status_code == 403 and "Bapak/Ibu sendiri" in _teks(jawab)
    assert "Menunggu orang lain" in _teks(klien.get(f"/pekerja/{hasan.pk}/"))


def test_ending_needs_a_reason(kota):
    (hasan,) = _daftarkan(kota)
    klien = _masuk(kota.rudi)
    assert klien.post(f"/pekerja/{hasan.pk}/akhiri/", {"kunci": "kunci-a-0001"}).status_code == 422
    klien.post(f"/pekerja/{hasan.pk}/akhiri/", {"kunci": "kunci-a-0002", "akhiri-alasan": "Pindah ke luar RT"})
    assert "Tidak aktif" in _teks(klien.get(f"/pekerja/{hasan.pk}/"))
    klien.post(f"/pekerja/{hasan.pk}/aktifkan/", {"kunci": "kunci-a-0003"})
    _lingkup_kota()
    hasan.refresh_from_db()
    assert hasan.status == Status.TERDAFTAR
