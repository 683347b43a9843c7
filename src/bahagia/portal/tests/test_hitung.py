"""Calculators: what a page says is what the law says, whatever is asked; what cannot be answered is said kindly."""

from __future__ import annotations

import gzip
import random
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.aturan import bentuk, hukum_berlaku, nilai
from bahagia.aturan.anggaran import pekerja_maksimal
from bahagia.aturan.beasiswa import Anak, beasiswa
from bahagia.aturan.cacat import list_butir
from bahagia.aturan.iuran import iuran, list_pembayar, list_sektor
from bahagia.aturan.jakon import pisah_atau_gabung, premi
from bahagia.aturan.jkk import manfaat_angkutan, manfaat_cacat, manfaat_meninggal, manfaat_stmb
from bahagia.aturan.jkm import manfaat_jkm
from bahagia.portal.forms_iuran import UNTUK, IuranForm
from bahagia.portal.forms_manfaat import KEJADIAN
from bahagia.portal.forms_premi import DARI
from bahagia.portal.kata import CACAT, PEMBAYAR, SEKTOR
from bahagia.portal.tests.alat import buka_kota

pytestmark = pytest.mark.django_db
HARI = date(2026, 5, 1)


def _teks(jawab) -> str:
    isi = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))
    return isi.replace("&quot;", '"').replace("&#x27;", "'")


def _jawaban(jawab) -> str:
    """The large figure of the answer."""
    cocok = re.search(r'id="jawaban"><span>.*?</span> <b>(.*?)</b>', jawab.content.decode())
    assert cocok, _teks(jawab)[-800:]
    return cocok.group(1)


def _hari(nama: str, hari: date) -> dict[str, int]:
    return {f"{nama}_hari": hari.day, f"{nama}_bulan": hari.month, f"{nama}_tahun": hari.year}


def test_every_code_of_the_law_has_a_plain_name() -> None:
    assert set(PEMBAYAR) == set(list_pembayar())
    assert set(SEKTOR) == set(list_sektor(HARI))
    assert {b for isi in CACAT.values() for b in isi} == set(list_butir())


@pytest.mark.parametrize("benih", range(40))
def test_contributions_equal_the_law_for_random_questions(client: Client, benih: int) -> None:
    acak = random.Random(benih)
    tanya = {
        "pekerja": acak.choice([1, 7, 20, 9_999]), "bulan": acak.randint(1, 60), "pembayar": acak.choice(sorted(PEMBAYAR)),
        "sektor": acak.choice(sorted(SEKTOR)), "mulai": f"{acak.randint(2025, 2028)}-{acak.randint(1, 12):02d}",
    }  # fmt: skip
    if acak.random() < 0.3:
        tanya |= {"jht": "on", "dasar_upah": acak.randint(1_000_000, 9_000_000)}
    hukum = iuran(
        pekerja=tanya["pekerja"], bulan_pertama=date.fromisoformat(tanya["mulai"] + "-01"), banyak_bulan=tanya["bulan"],
        pembayar=tanya["pembayar"], sektor=tanya["sektor"], dasar_upah=tanya.get("dasar_upah"),
        program=("jkk", "jkm", "jht") if "jht" in tanya else ("jkk", "jkm"),
    )  # fmt: skip
    jawab = client.get("/hitung/iuran/", tanya)
    assert jawab.status_code == 200, _teks(jawab)[:1500]
    assert _jawaban(jawab) == bentuk.rupiah(hukum["total"])
    for dasar in hukum.dasar:
        assert str(dasar) in re.sub(r"</?b>", "", _teks(jawab))


@pytest.mark.parametrize("benih", range(20))
def test_budget_and_premium_equal_the_law_for_random_questions(client: Client, benih: int) -> None:
    acak = random.Random(benih)
    uang, bulan = acak.randint(1, 10**11), acak.randint(1, 60)
    tanya = {
        "untuk": "anggaran",
        "anggaran": bentuk.angka(uang),
        "bulan": bulan,
        "mulai": "2026-04",
        "pembayar": "self",
        "sektor": "other",
    }
    hukum = pekerja_maksimal(anggaran=uang, bulan_pertama=date(2026, 4, 1), banyak_bulan=bulan, pembayar="self")
    assert _jawaban(client.get("/hitung/iuran/", tanya)) == f"{bentuk.angka(hukum['workers'])} pekerja"
    ppn = acak.random() < 0.5
    tanya = {"nilai": uang, "pecah": 4, **({"ppn": "on"} if ppn else {}), **_hari("spk", HARI)}
    jawab = client.get("/hitung/premi/", tanya)
    assert _jawaban(jawab) == bentuk.rupiah(premi(uang, pada=HARI, termasuk_ppn=ppn)["total"])


def test_twenty_workers_for_a_year_is_the_published_example(client: Client) -> None:
    jawab = client.get("/hitung/iuran/", {"mulai": "2026-01"})
    assert _jawaban(jawab) == "Rp4.032.000"
    teks = _teks(jawab)
    assert "20 pekerja, 12 bulan (Januari 2026 – Desember 2026)." in teks
    assert "PP 44/2015" in teks and "Apakah iuran yang dibayar dari dana RT dianggap dibayar APBD?" in teks


def test_another_reading_of_the_law_is_shown_with_its_result(client: Client) -> None:
    lain = hukum_berlaku().dengan({"pembayar.dana_rt": "donatur"})
    seharusnya = iuran(pekerja=20, bulan_pertama=date(2026, 1, 1), banyak_bulan=12, pembayar="rt_fund", hukum=lain)
    assert seharusnya["total"] != 4_032_000
    teks = _teks(client.get("/hitung/iuran/", {"mulai": "2026-01"}))
    assert f"→ {bentuk.rupiah(seharusnya['total'])}" in teks


def test_the_discount_of_2026_shows_month_by_month(client: Client) -> None:
    jawab = client.get("/hitung/iuran/", {"mulai": "2026-01", "pembayar": "self", "pekerja": 1})
    teks = _teks(jawab)
    assert "Iuran seorang tiap bulan" in teks and "Bagaimana bila yang membayar lain?" in teks
    sendiri = iuran(pekerja=1, bulan_pertama=date(2026, 1, 1), banyak_bulan=12, pembayar="self")["total"]
    assert _jawaban(jawab) == bentuk.rupiah(sendiri)


def test_a_split_activity_is_compared_with_the_whole(client: Client) -> None:
    nilai_kegiatan = 400_000_000
    banding = pisah_atau_gabung([nilai_kegiatan // 4] * 4, pada=HARI)
    teks = _teks(client.get("/hitung/premi/", {"nilai": nilai_kegiatan, "pecah": 4, **_hari("spk", HARI)}))
    assert f"Sebagai satu kegiatan lebih murah {bentuk.rupiah(banding['difference'])}" in teks
    assert "Daftarkan paling lambat" in teks


def test_benefits_equal_the_law(client: Client) -> None:
    dasar = nilai("bpu.jkk.min_income_base", HARI).nilai
    soal = [
        ({"kejadian": "meninggal", "peserta": 12, "tunggak": 0, **_hari("tanggal", HARI)},
         manfaat_jkm(wafat=HARI, bulan_peserta=12, pembayar="rt_fund")["total"]),
        ({"kejadian": "meninggal", "peserta": 2, "tunggak": 0, **_hari("tanggal", HARI)},
         manfaat_jkm(wafat=HARI, bulan_peserta=2, pembayar="rt_fund")["total"]),
        ({"kejadian": "meninggal-kerja", **_hari("tanggal", HARI)}, manfaat_meninggal(dasar, kecelakaan=HARI)["total"]),
        ({"kejadian": "cacat", "jenis": "partial_anatomic", "butir": "right_thumb", **_hari("tanggal", HARI)},
         manfaat_cacat("partial_anatomic", dasar, kecelakaan=HARI, butir="right_thumb")["total"]),
        ({"kejadian": "cacat", "jenis": "total_permanent", **_hari("tanggal", HARI)},
         manfaat_cacat("total_permanent", dasar, kecelakaan=HARI)["total"]),
        ({"kejadian": "sementara", "upah": 2_000_000, "lama": 14, **_hari("tanggal", HARI)},
         manfaat_stmb(2_000_000, 14, kecelakaan=HARI)["total"]),
        ({"kejadian": "angkutan", "darat": "7.000.000", "udara": 1_000_000, **_hari("tanggal", HARI)},
         manfaat_angkutan({"land_river_lake": 7_000_000, "air": 1_000_000}, kecelakaan=HARI)["total"]),
        ({"kejadian": "beasiswa", "jenjang1": "SD", "kelas1": 3, "jenjang2": "SMA", "kelas2": 1, **_hari("tanggal", HARI)},
         beasiswa([Anak("SD", 3), Anak("SMA", 1)], pada=HARI)["total"]),
    ]  # fmt: skip
    for tanya, jumlah in soal:
        assert _jawaban(client.get("/hitung/manfaat/", tanya)) == bentuk.rupiah(jumlah), tanya


def test_arrears_beyond_the_limit_are_said_plainly(client: Client) -> None:
    batas = nilai("bpu.arrears.max_months_covered", HARI).nilai
    masih = client.get("/hitung/manfaat/", {"kejadian": "tunggakan", "tunggak": batas, **_hari("tanggal", HARI)})
    gugur = client.get("/hitung/manfaat/", {"kejadian": "tunggakan", "tunggak": batas + 1, **_hari("tanggal", HARI)})
    assert "Biaya perawatan dijamin sekarang." in _teks(masih)
    assert _jawaban(gugur) == "Haknya gugur" and "Biaya perawatan tidak dijamin lagi." in _teks(gugur)


@pytest.mark.parametrize("kunci", sorted(KEJADIAN))
def test_every_happening_opens_and_asks(client: Client, kunci: str) -> None:
    jawab = client.get("/hitung/manfaat/", {"kejadian": kunci})
    assert jawab.status_code == 200 and str(KEJADIAN[kunci][0]) in _teks(jawab)
    assert "Jawabannya muncul di sini" in _teks(jawab)


def test_every_item_of_the_disability_table_is_answered_or_asks_for_what_is_missing(client: Client) -> None:
    for butir in list_butir():
        tanya = {"kejadian": "cacat", "jenis": "partial_anatomic", "butir": butir, "langkah": 2, **_hari("tanggal", HARI)}
        jawab = client.get("/hitung/manfaat/", tanya)
        if jawab.status_code == 422:
            assert "dinilai dokter antara" in _teks(jawab), butir
            continue
        assert jawab.status_code == 200, butir


@pytest.mark.parametrize(
    ("alamat", "tanya", "kata"),
    [
        ("/hitung/iuran/", {"pekerja": "dua puluh"}, "Tulis dengan angka bulat"),
        ("/hitung/iuran/", {"pekerja": "0"}, "Paling sedikit 1."),
        ("/hitung/iuran/", {"pekerja": "10001"}, "Paling banyak 10000."),
        ("/hitung/iuran/", {"bulan": "61"}, "Paling banyak 60."),
        ("/hitung/iuran/", {"mulai": "1999-01"}, "Pilih"),
        ("/hitung/iuran/", {"pembayar": "raja"}, "Pilih"),
        ("/hitung/iuran/", {"untuk": "anggaran", "anggaran": "seratus"}, "bukan jumlah uang"),
        ("/hitung/iuran/", {"untuk": "anggaran", "anggaran": "9" * 14}, "paling banyak"),
        ("/hitung/iuran/", {"untuk": "lama", "anggaran": "999999999999", "pekerja": 1}, "lebih dari"),
        ("/hitung/premi/", {"nilai": "0"}, "lebih dari nol"),
        ("/hitung/premi/", {"nilai": "-5"}, "kurang dari nol"),
        ("/hitung/premi/", {"nilai": "1000", "spk_hari": "31", "spk_bulan": "2", "spk_tahun": "2026"}, "tidak ada di kalender"),
        ("/hitung/premi/", {"nilai": "1000", "spk_hari": "1", "spk_bulan": "2", "spk_tahun": "1"}, "Pilih tahun antara"),
        ("/hitung/premi/", {"nilai": "1000", "spk_hari": "1", "spk_bulan": "2", "spk_tahun": "2029"}, "libur"),
        ("/hitung/manfaat/", {"kejadian": "meninggal", **_hari("tanggal", date(2014, 1, 1))}, "elum ada ketentuan"),
        ("/hitung/manfaat/", {"kejadian": "meninggal", "segmen": "JAKON", "tunggak": 1}, "hanya untuk BPU"),
        ("/hitung/manfaat/", {"kejadian": "cacat", "jenis": "partial_anatomic"}, "Bagian tubuh belum diisi"),
        ("/hitung/manfaat/", {"kejadian": "cacat", "jenis": "partial_function", "butir": "smell"}, "berapa persen fungsinya"),
        ("/hitung/manfaat/", {"kejadian": "angkutan", "darat": ""}, "paling sedikit satu kuitansi"),
        ("/hitung/manfaat/", {"kejadian": "beasiswa", "jenjang1": "SMP", "kelas1": 6}, "tidak ada di jenjang"),
    ],
)
def test_a_question_without_an_answer_is_refused_kindly(client: Client, alamat: str, tanya: dict, kata: str) -> None:
    jawab = client.get(alamat, tanya)
    assert jawab.status_code == 422, _teks(jawab)[:1500]
    assert kata in _teks(jawab), _teks(jawab)[:2500]
    assert "Ada yang perlu diperbaiki" in _teks(jawab)
    assert 'id="jawaban"' not in jawab.content.decode()


@pytest.mark.parametrize("alamat", ["/hitung/iuran/", "/hitung/premi/", "/hitung/manfaat/?kejadian=cacat"])
def test_rubbish_in_the_address_never_breaks_a_calculator(client: Client, alamat: str) -> None:
    acak = random.Random(alamat)
    nama = ["pekerja", "bulan", "mulai", "nilai", "upah", "spk_hari", "tanggal_tahun", "butir", "dasar_upah", "kejadian", "untuk"]
    for _ in range(25):
        tanya = {n: acak.choice(["", "\x00", "9" * 5000, "-1", "1e9", "<b>", "²", "١٢", "2026-13", "on", "½"]) for n in nama}
        jawab = client.get(f"{alamat}{'&' if '?' in alamat else '?'}{urlencode(tanya)}")
        assert jawab.status_code in (200, 422)
        assert '<b>"' not in jawab.content.decode()


def test_an_answer_can_be_sent_and_gives_the_same_answer(client: Client) -> None:
    pertama = client.get("/hitung/iuran/", {"pekerja": 7, "mulai": "2026-03", "bulan": 5, "pembayar": "csr"})
    tautan = re.search(r'id="tautan-hitung" readonly value="([^"]+)"', pertama.content.decode()).group(1).replace("&amp;", "&")
    assert tautan.startswith(settings.ALAMAT)
    kedua = client.get(tautan.removeprefix(settings.ALAMAT))
    assert _jawaban(kedua) == _jawaban(pertama)
    for alamat, pilihan in (("/hitung/iuran/?untuk=", UNTUK), ("/hitung/premi/?dari=", DARI)):
        assert all(client.get(alamat + k).status_code == 200 for k in pilihan)
        assert client.get(alamat + "lain").status_code == 422


def test_the_form_reads_only_its_own_names() -> None:
    form = IuranForm(QueryDict("pekerja=3&hukum=palsu&langsung=0&pada=1999-01-01"), pada=HARI)
    assert form.is_valid()
    assert set(form.data) == {"pekerja", "mulai", "bulan", "pembayar", "sektor"}


def test_calculators_ask_the_database_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as tangkap:
        client.get("/hitung/iuran/")
    tanya = [q["sql"] for q in tangkap if " FROM " in q["sql"]]
    assert len(tanya) <= 1 and all('FROM "wilayah_kota"' in t for t in tanya)  # the name of the city in the frame


def _statis(nama: str) -> bytes:
    return Path(str(finders.find(f"dasar/{nama}"))).read_bytes()


def test_first_load_of_public_pages_is_light(client: Client) -> None:
    """HTML, style, script and font of a first visit, compressed as a server sends them."""
    from bahagia.portal.tests.alat import terbitkan

    buka_kota()
    (rt,) = terbitkan(14)
    bersama = sum(len(gzip.compress(_statis(n), 9)) for n in ("bahagia.css", "dasar.js", "batik.svg"))
    bersama += len(_statis("vendor/plus-jakarta-sans.woff2"))
    for alamat in ("/", f"/publik/rt/{rt.kode}/", "/hitung/iuran/", "/hitung/manfaat/?kejadian=cacat", "/privasi/"):
        jawab = client.get(alamat, headers={"accept-encoding": "gzip"})
        assert jawab["Content-Encoding"] == "gzip"
        berat = bersama + len(jawab.content)
        assert berat <= 60_000, f"{alamat}: {berat} bytes ({len(jawab.content)} of them the page)"
