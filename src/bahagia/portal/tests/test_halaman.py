"""Residents look at their RT: home, search, kelurahan, RT, papers. Nobody signs in, nobody is named."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bahagia.akun.queries import akun_sistem
from bahagia.dokumen.actions import revoke_dokumen
from bahagia.portal import halaman_beranda
from bahagia.portal.tests.alat import KENALI_ASAM, PAGI, buka_kota, buka_rt, sebagai_web, terbitkan, terbitkan_dokumen
from bahagia.portal.views import beranda as view_beranda
from tests import pemeran

pytestmark = pytest.mark.django_db
TETAP = ["/", "/periksa/", "/hitung/", "/hitung/iuran/", "/hitung/premi/", "/hitung/manfaat/", "/tentang/", "/privasi/"]


def _teks(jawab) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


@pytest.mark.parametrize("alamat", TETAP)
def test_every_public_page_opens_before_the_programme_began(client: Client, alamat: str) -> None:
    jawab = client.get(alamat)
    assert jawab.status_code == 200
    assert "csrfmiddlewaretoken" not in jawab.content.decode()
    assert not jawab.cookies


@pytest.mark.parametrize("alamat", TETAP)
def test_nothing_can_be_posted(client: Client, alamat: str) -> None:
    assert client.post(alamat, {"q": "x"}).status_code == 405


def test_pak_darmawan_sees_the_four_figures_of_his_rt_apart(client: Client) -> None:
    (rt,) = terbitkan(14)
    teks = _teks(client.get(f"/publik/rt/{rt.kode}/"))
    assert "RT 14 Kenali Asam" in teks
    for kata in ("Tersedia Rp45.968.000", "Disetujui Rp100.000.000", "Disalurkan Rp50.000.000", "Terealisasi Rp4.032.000"):
        assert kata in teks, kata
    assert "terlindungi sampai akhir" in teks and "Des 2026" in teks
    assert "Dana RT (Kampung Bahagia)" in teks
    assert "Iuran Rp4.032.000 dibayar dari Dana RT." in teks


def test_a_small_number_stays_in_words(client: Client) -> None:
    (rt,) = terbitkan(14, n=3)
    teks = _teks(client.get(f"/publik/rt/{rt.kode}/"))
    assert "kurang dari 5 pekerja terlindungi bulan ini" in teks
    assert "tidak diterbitkan bulan-orang" in teks
    teks_kelurahan = _teks(client.get(f"/publik/kelurahan/{KENALI_ASAM}/"))
    assert "kurang dari 5" in teks_kelurahan
    assert "ditambah 1 RT dengan kurang dari 5 orang" in _teks(client.get("/"))


def test_an_rt_that_published_nothing_says_so_calmly(client: Client) -> None:
    rt = buka_rt(3)
    jawab = client.get(f"/publik/rt/{rt.kode}/")
    assert jawab.status_code == 200
    assert "RT ini belum menerbitkan angka" in _teks(jawab)


@pytest.mark.parametrize("alamat", ["/publik/rt/TIDAK-ADA/", "/publik/kelurahan/99.99/", "/publik/rt/" + "9" * 300 + "/"])
def test_a_wrong_code_is_a_calm_404(client: Client, alamat: str) -> None:
    buka_kota()
    jawab = client.get(alamat)
    assert jawab.status_code == 404
    assert "tidak ditemukan" in _teks(jawab)


def test_a_split_rt_leads_to_those_that_took_over(client: Client) -> None:
    from bahagia.wilayah.actions import open_rt_pecahan

    (rt,) = terbitkan(14)
    sebagai_web()
    open_rt_pecahan(
        oleh=akun_sistem(),
        pada=PAGI,
        kunci="pecah-14",
        asal=rt,
        nomor=[14, 61],
        berlaku=date(2026, 6, 1),
        dasar_hukum="SK rekaan",
    )
    teks = _teks(client.get(f"/publik/rt/{rt.kode}/"))
    assert "sudah dipecah atau digabung" in teks
    assert "RT 61 Kenali Asam" in teks


@pytest.mark.parametrize(
    "ketik",
    [
        "RT 14 Kenali Asam",
        "kenali asam 14",
        "rt.014 kenali asam",
        "14 kenali asam",
        "rt 14 kel. kenali asam",
        "RT 14 Kenali Asan",
    ],
)
def test_bu_rina_finds_her_rt_however_she_writes_it(client: Client, ketik: str) -> None:
    rt, _ = terbitkan(14, 5)
    jawab = client.get("/", {"q": ketik})
    assert jawab.status_code == 302
    assert jawab["Location"] == reverse("portal:rt", args=[rt.kode])


@pytest.mark.parametrize(
    ("ketik", "nama"),
    [("Sejinjang", "Sijenjang"), ("simpang empat sipin", "Simpang IV Sipin"), ("Simpang 4 Sipin", "Simpang IV Sipin"),
     ("sukakarya", "Suka Karya"), ("The Hok", "Thehok")],
)  # fmt: skip
def test_other_spellings_of_a_kelurahan_are_understood(client: Client, ketik: str, nama: str) -> None:
    buka_kota()
    jawab = client.get("/", {"q": ketik}, follow=True)
    assert f"Kelurahan {nama}" in _teks(jawab)


def test_a_number_alone_asks_which_kelurahan(client: Client) -> None:
    terbitkan(14)
    terbitkan(14, kelurahan="15.71.02.1004")
    teks = _teks(client.get("/", {"q": "RT 14"}))
    assert "RT 14 Kenali Asam" in teks and "RT 14 Thehok" in teks


@pytest.mark.parametrize("ketik", ["Surabaya", "???", "RT 99 Kenali Asam", "x" * 100])
def test_a_search_that_finds_nothing_teaches_how(client: Client, ketik: str) -> None:
    terbitkan(14)
    jawab = client.get("/", {"q": ketik})
    assert jawab.status_code == 200
    assert client.get("/", {"q": "x" * 5000}).status_code == 422


def test_a_name_shared_by_several_is_a_list(client: Client) -> None:
    buka_kota()
    teks = _teks(client.get("/", {"q": "kenali"}))
    assert "Kenali Asam Atas" in teks and "Kenali Besar" in teks


def test_unknown_parameters_are_refused(client: Client) -> None:
    (rt,) = terbitkan(14)
    for alamat in ("/", f"/publik/rt/{rt.kode}/", f"/publik/kelurahan/{KENALI_ASAM}/", "/hitung/iuran/"):
        for nama, nilai in {"limit": "100000", "rt": "1", "kota": "32.73", "semua": "1", "urut": "-nik"}.items():
            jawab = client.get(alamat, {nama: nilai})
            assert jawab.status_code == 422 and f"“{nama}”" in _teks(jawab)


def test_what_other_sites_hang_onto_a_link_is_taken_off(client: Client) -> None:
    assert client.get("/", {"q": "kenali", "fbclid": "x", "utm_source": "wa"})["Location"] == "/?q=kenali"
    assert client.get("/tentang/", {"fbclid": "x"})["Location"] == "/tentang/"


def test_lists_can_be_taken_away_as_sheets(client: Client) -> None:
    terbitkan(14, n=3)
    isi = client.get(f"/publik/kelurahan/{KENALI_ASAM}/rt.csv").content.decode("utf-8-sig")
    assert "RT 14 Kenali Asam" in isi and "kurang dari 5" in isi
    assert client.get(f"/publik/kelurahan/{KENALI_ASAM}/rt.xlsx").content[:2] == b"PK"
    assert "Kenali Asam" in client.get("/publik/kelurahan.csv").content.decode("utf-8-sig")
    assert client.get("/publik/kelurahan.exe").status_code == 404


def test_order_of_the_rt_follows_the_address(client: Client) -> None:
    terbitkan(14, n=20)
    terbitkan(5, n=40)
    turun = _teks(client.get(f"/publik/kelurahan/{KENALI_ASAM}/", {"urut": "-terlindungi"}))
    naik = _teks(client.get(f"/publik/kelurahan/{KENALI_ASAM}/", {"urut": "terlindungi"}))
    assert turun.index("RT 05") < turun.index("RT 14")
    assert naik.index("RT 14") < naik.index("RT 05")


# --- papers ---------------------------------------------------------------------------------------


def test_a_paper_is_sah_then_dicabut(client: Client) -> None:
    (rt,) = terbitkan(14)
    dokumen = terbitkan_dokumen(rt)
    jawab = client.get(f"/periksa/{dokumen.token}/")
    teks = _teks(jawab)
    assert "Dokumen ini sah" in teks and dokumen.nomor in teks
    assert dokumen.sha256[:8] in teks and dokumen.sha256[-8:] in teks
    assert "Zulkifli" not in teks and "Darmawan" not in teks
    assert "no-cache" in jawab["Cache-Control"] and jawab["X-Robots-Tag"] == "noindex"
    assert dokumen.nomor in _teks(client.get(f"/publik/rt/{rt.kode}/"))
    sebagai_web()
    revoke_dokumen(oleh=akun_sistem(), pada=PAGI, kunci="cabut-1", dokumen=dokumen, alasan="Nama salah tulis")
    teks = _teks(client.get(f"/periksa/{dokumen.token}/"))
    assert "Dokumen ini sudah dicabut" in teks
    assert "Nama salah tulis" not in teks  # a reason may name a person


@pytest.mark.parametrize("kode", ["A" * 22, "x", "../../etc", "A" * 4000])
def test_an_unknown_code_is_a_calm_404(client: Client, kode: str) -> None:
    jawab = client.get(f"/periksa/{kode}/")
    assert jawab.status_code == 404
    if "/" not in kode:
        assert "Dokumen ini tidak kami kenal" in _teks(jawab)


def test_a_typed_code_or_a_pasted_address_leads_to_the_paper(client: Client) -> None:
    kode = "Ab3_-" + "x" * 17
    for ketik in (kode, f" {kode} ", f"{settings.ALAMAT}/periksa/{kode}/", f"{kode[:11]} {kode[11:]}"):
        assert client.get("/periksa/", {"kode": ketik})["Location"] == f"/periksa/{kode}/"


@pytest.mark.parametrize(
    ("ketik", "kata"),
    [("abc", "belum lengkap"), ("012/KW/KB-07.1001-014/XI/2026", "tampaknya nomor dokumen"), ("", "belum diisi")],
)
def test_a_wrong_code_is_refused_with_what_to_do(client: Client, ketik: str, kata: str) -> None:
    jawab = client.get("/periksa/", {"kode": ketik})
    assert jawab.status_code == 422
    assert kata in _teks(jawab)


# --- walls ----------------------------------------------------------------------------------------


def test_inside_a_public_page_the_database_refuses_personal_tables(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a page with a fault in it could not read people."""
    terbitkan(14)
    lihat: dict[str, str] = {}
    asli = halaman_beranda.isi_beranda

    def mengintip(*args, **kwargs):
        with connection.cursor() as kursor:
            kursor.execute("SELECT current_user")
            lihat["peran"] = kursor.fetchone()[0]
        for tabel in ("pekerja_pekerja", "akun_akun", "django_session", "dokumen_dokumen", "kas_jurnal", "jejak_jejak"):
            try:
                with transaction.atomic(), connection.cursor() as kursor:
                    kursor.execute(f"SELECT 1 FROM {tabel} LIMIT 1")
                lihat[tabel] = "terbaca"
            except ProgrammingError as salah:
                lihat[tabel] = type(salah.__cause__).__name__
        return asli(*args, **kwargs)

    monkeypatch.setattr(view_beranda.halaman, "isi_beranda", mengintip)
    assert client.get("/").status_code == 200
    assert lihat.pop("peran") == settings.BAHAGIA_PERAN["portal"]
    assert set(lihat.values()) <= {"InsufficientPrivilege", "UndefinedTable"}
    assert lihat["pekerja_pekerja"] == lihat["akun_akun"] == lihat["django_session"] == "InsufficientPrivilege"


def test_who_is_signed_in_sees_the_same_public_page(client: Client) -> None:
    panggung = pemeran.rt14(pekerja=6)
    tamu = _teks(client.get(f"/publik/rt/{panggung.rt.kode}/"))
    sebagai_web()
    pemeran.masuk(client, panggung.darmawan)
    jawab = client.get(f"/publik/rt/{panggung.rt.kode}/")
    assert jawab.status_code == 200
    assert _teks(jawab) == tamu
    assert not jawab.cookies
    for orang in panggung.pekerja:
        assert orang.nama not in _teks(jawab)
    assert not re.search(r"\d{16}", jawab.content.decode())


def test_a_session_cookie_that_means_nothing_does_no_harm(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "rekaan-yang-tidak-ada"
    assert client.get("/").status_code == 200


def test_pages_may_be_kept_for_a_moment_and_asked_again(client: Client) -> None:
    terbitkan(14)
    jawab = client.get("/")
    assert "max-age=60" in jawab["Cache-Control"] and "public" in jawab["Cache-Control"]
    assert {"Cookie", "Accept-Language"} <= {v.strip() for v in jawab["Vary"].split(",")}
    lagi = client.get("/", headers={"if-none-match": jawab["ETag"]})
    assert lagi.status_code == 304 and not lagi.content


def test_the_language_is_a_link_and_leads_back_inside(client: Client) -> None:
    jawab = client.get("/bahasa/en/", {"ke": "/tentang/"})
    assert jawab["Location"] == "/tentang/" and jawab.cookies["bahasa"].value == "en"
    for keluar in ("//jahat.example", "/\\jahat.example"):
        assert client.get("/bahasa/id/", {"ke": keluar})["Location"] == "/"
    for keluar in ("https://jahat.example/", "javascript:alert(1)"):
        assert client.get("/bahasa/id/", {"ke": keluar}).status_code == 422
    assert client.get("/bahasa/xx/").status_code == 404


def test_as_many_queries_for_3_rt_as_for_60(client: Client) -> None:
    alamat = ["/", f"/publik/kelurahan/{KENALI_ASAM}/", "/?q=RT+2", "/publik/kelurahan.csv"]
    rt = terbitkan(1, 2, 3)
    terbitkan(2, kelurahan="15.71.02.1004")
    alamat.append(f"/publik/rt/{rt[0].kode}/")
    client.get("/")  # draws the map once
    sedikit = [_hitung(client, a) for a in alamat]
    terbitkan(*range(4, 61))
    banyak = [_hitung(client, a) for a in alamat]
    assert sedikit == banyak
    assert max(sedikit) <= 9, dict(zip(alamat, sedikit, strict=True))


def _hitung(client: Client, alamat: str) -> int:
    with CaptureQueriesContext(connection) as tangkap:
        assert client.get(alamat).status_code == 200
    return len(tangkap)


def test_privacy_names_the_clocks_of_the_law(client: Client, settings) -> None:
    settings.KONTAK_DATA_PRIBADI = "pdp@contoh.invalid"
    teks = _teks(client.get("/privasi/"))
    assert teks.count("72 jam") == 5 and "UU 27/2022" in teks
    assert "pdp@contoh.invalid" in teks
