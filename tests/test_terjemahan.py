"""English by a switch: the catalogue is whole, says the same thing, and reaches the screens.

After a change of sentences: `python tools/terjemahan.py`, then fill in the empty msgstr of the .po and run it again.
"""

from __future__ import annotations

import re
import threading
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from bahagia.dasar import jam, tanggal
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran import actions
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar
from bahagia.jejak.models import Jejak
from bahagia.wilayah.models import Wilayah
from tests import pemeran
from tests.pemeran import kunci
from tools import terjemahan

# Words that only an Indonesian sentence of ours has. The words of the regulation (RT, kelurahan, musyawarah, surat tugas,
# kuitansi) and the programme's own abbreviations stay as they are, with an explanation in brackets.
KATA_INDONESIA = {
    "ada", "adalah", "akan", "apa", "atau", "baru", "belum", "berapa", "berikut", "berikutnya", "bila", "boleh", "buat", "bulan",
    "cari", "daftar", "dan", "dapat", "dari", "dengan", "diajukan", "dibayar", "hitung", "ini", "iuran", "jumlah", "kembali",
    "langkah", "lihat", "masuk", "melihat", "menunggu", "oleh", "orang", "pada", "pekerja", "pilih", "sampai", "selama", "semua",
    "setelah", "siapa", "sudah", "supaya", "terlindungi", "tidak", "untuk", "yang",
}  # fmt: skip
DALAM_KURUNG = re.compile(r"\([^()]*\)")  # "Ceiling (pagu)": the Indonesian word beside the English one


@pytest.fixture(autouse=True)
def _bahasa():
    """A request leaves its language in the thread; the next test begins in Indonesian."""
    with translation.override("id"):
        yield
    translation.activate("id")


# --- the catalogue ----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def katalog() -> dict[terjemahan.Kunci, list[str]]:
    return terjemahan.baca_po(terjemahan.PO.read_text(encoding="utf-8"))


def test_every_sentence_has_its_english(katalog) -> None:
    dipakai = terjemahan.kumpulkan()
    assert len(dipakai) > 1000  # the extraction itself works
    belum = {k[0]: sorted(set(berkas)) for k, berkas in dipakai.items() if not (katalog.get(k) and all(katalog[k]))}
    assert not belum, f"{len(belum)} without English: {belum}"


def test_nothing_is_kept_that_no_screen_says(katalog) -> None:
    assert sorted(k[0] for k in set(katalog) - set(terjemahan.kumpulkan()) if k[0]) == []


def test_placeholders_are_the_same(katalog) -> None:
    for (satu, _), kata in katalog.items():
        for arti in kata if satu else []:
            assert terjemahan.isian(arti) == terjemahan.isian(satu), satu


def test_markup_and_ends_are_the_same(katalog) -> None:
    """A bold word stays bold, a sentence stays a sentence, a question a question."""
    for (satu, _), kata in katalog.items():
        for arti in kata if satu else []:
            assert re.findall(r"<[^>]+>", arti) == re.findall(r"<[^>]+>", satu), satu
            assert (arti[-1] in ".?!:;…") == (satu[-1] in ".?!:;…"), satu
            assert (arti == arti.strip()) and (satu == satu.strip()), satu


def test_the_compiled_catalogue_is_that_of_the_text(katalog) -> None:
    assert terjemahan.MO.read_bytes() == terjemahan.susun_mo(katalog), "run: python tools/terjemahan.py"
    assert terjemahan.PO.read_text(encoding="utf-8") == terjemahan.tulis_po(katalog)
    with translation.override("en"):
        for (satu, banyak), kata in katalog.items():
            if satu and not banyak:
                assert translation.gettext(satu) == kata[0]


def test_extraction_sees_what_is_written() -> None:
    templat = """{% load i18n %}{% translate "Halo, 5%" as t %}{% blocktranslate count n=x %}{{ n }} hari{% plural %}{{ n }} hari2
    {% endblocktranslate %}{% include "a.html" with t=_("Dalam") %}{% translate 'tanda "kutip"' %}"""
    assert [k[0] for k in terjemahan.kalimat_templat(templat)] == ["Halo, 5%%", "%(n)s hari", "Dalam", 'tanda "kutip"']
    kode = 'from django.utils.translation import gettext as _, gettext_lazy as _l\n_("a" "b")\n_l("c")\n_(nama)\nlain("d")\n'
    assert [k[0] for k in terjemahan.kalimat_python(kode)] == ["ab", "c"]


def test_a_po_survives_reading_and_writing() -> None:
    isi = {("a\n\"b\"", ""): ["x\ty"], ("%d hari", "%d hari"): ["%d day", "%d days"]}
    assert {k: v for k, v in terjemahan.baca_po(terjemahan.tulis_po(isi)).items() if k[0]} == isi
    samar = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert terjemahan.baca_po(samar) == {("a", ""): [""]}


# --- dates, labels, and what stays Indonesian ---------------------------------------------------------------------------
def test_months_follow_the_screen() -> None:
    hari, saat = date(2026, 5, 9), datetime(2026, 5, 9, 7, 5, tzinfo=UTC)
    assert (tanggal.tanggal(hari), tanggal.bulan(hari), tanggal.waktu(saat)) == (
        "9 Mei 2026", "Mei 2026", "9 Mei 2026 pukul 14.05")  # fmt: skip
    with translation.override("en"):
        assert (tanggal.tanggal(hari), tanggal.bulan(hari), tanggal.waktu(saat)) == (
            "9 May 2026", "May 2026", "9 May 2026 at 14.05")  # fmt: skip
        assert str(KeadaanDaftar.DISETUJUI.label) == "Approved"
        lain: list[str] = []
        utas = threading.Thread(target=lambda: lain.append(tanggal.bulan(hari)))
        utas.start()
        utas.join()
    assert lain == ["Mei 2026"]  # one person's English is not another's


@pytest.mark.django_db
def test_what_an_act_writes_is_indonesian_whoever_acts() -> None:
    p = pemeran.rt14(pekerja=2)
    with translation.override("en"):
        daftar = actions.open_daftar(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=awal_bulan(jam.tanggal_kota(p.pada)), jumlah_bulan=3
        )
        actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
        assert translation.get_language() == "en"
    daftar = DaftarIuran.objects.get(pk=daftar.pk)
    assert daftar.penanggung_nama.startswith("Dana RT")
    uraian = daftar.belanja.uraian
    assert "Februari 2026" in uraian and "February" not in uraian
    assert Jejak.objects.filter(tindakan="iuran.submit_daftar").exists()


# --- the screens -------------------------------------------------------------------------------------------------------
def english(akun=None) -> Client:
    client = Client()
    if akun is not None:
        pemeran.masuk(client, akun)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def baca(jawab) -> str:
    """What a reader of English sees: text without what is marked as Indonesian, and spoken names of controls."""
    assert jawab.status_code == 200
    html = jawab.content.decode()
    assert '<html lang="en">' in html
    html = re.sub(r"<(script|style|head)\b.*?</\1>", " ", html, flags=re.S)
    html = re.sub(r'<(\w+)\b[^>]*\blang="id"[^>]*>.*?</\1>', " ", html, flags=re.S)
    ucapan = " . ".join(re.findall(r'\s(?:aria-label|title|placeholder|alt|data-busy)="([^"]*)"', html))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html) + " . " + ucapan)


def sisa(teks: str) -> list[str]:
    """Telltale Indonesian words with what stands around them."""
    polos = DALAM_KURUNG.sub(" ", teks)
    kata = [m for m in re.finditer(r"[^\W\d_]+", polos) if m.group().lower() in KATA_INDONESIA]
    return [polos[max(0, m.start() - 40) : m.end() + 40] for m in kata]


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(pekerja=3, pada=jam.sekarang())


@pytest.mark.django_db
def test_the_home_of_an_rt(p) -> None:
    teks = baca(english(p.darmawan).get(f"/rt/{p.rt.kode}/"))
    assert "Make a contribution list for 3 workers" in teks and "Rp100.000.000" in teks
    assert sisa(teks) == []


@pytest.mark.django_db
def test_a_contribution_list(p) -> None:
    mulai = awal_bulan(jam.tanggal_kota(p.pada))
    daftar = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=mulai, jumlah_bulan=3)
    client = english(p.darmawan)
    teks = baca(client.get(f"/iuran/{daftar.pk}/"))
    assert "Who takes part?" in teks and f"{tanggal.NAMA_BULAN_EN[mulai.month - 1]} {mulai.year}" in teks
    assert sisa(teks) == []
    for bagian in ("iuran", "perlindungan", "pekerja", "pekerja/unggah", "dana", "dana/buku", "dokumen"):
        assert sisa(baca(client.get(f"/rt/{p.rt.kode}/{bagian}/"))) == [], bagian


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("siapa", "alamat"),
    [
        ("rina", "/beranda/"), ("rina", "/verifikasi/"), ("yusuf", "/beranda/"), ("marlina", "/beranda/"),
        ("ratna", "/penerimaan/"), ("wali", "/kota/"), ("admin", "/kelola/rt/"), ("admin", "/kelola/akun/undang/"),
    ],
)  # fmt: skip
def test_the_desks_of_other_people(p, siapa: str, alamat: str) -> None:
    teks = baca(english(getattr(p, siapa)).get(alamat, follow=True))
    nama = "|".join(sorted(map(re.escape, Wilayah.objects.values_list("nama", flat=True)), key=len, reverse=True))
    assert sisa(re.sub(rf"\b({nama})\b", "", teks)) == []  # Orang Kayo Hitam and Pakuan Baru are places


CELAKA = "tanggal_hari=1&tanggal_bulan=9&tanggal_tahun=2026"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ("/masuk/", "Sign in"),
        ("/", "Open RT funds, protected workers"),
        ("/hitung/", "Calculate it yourself"),
        ("/hitung/iuran/?mulai=2026-01&pembayar=self&bulan=12", "How many workers?"),
        ("/hitung/iuran/?untuk=anggaran", "How much money is set aside?"),
        ("/hitung/premi/?nilai=400000000&pecah=4", "Total premium"),
        ("/hitung/manfaat/", "Choose what happened."),
        (f"/hitung/manfaat/?kejadian=cacat&jenis=partial_anatomic&butir=right_arm_from_shoulder&{CELAKA}", "Disability benefit"),
        (f"/hitung/manfaat/?kejadian=tunggakan&tunggak=2&{CELAKA}", "arrears"),
        ("/tentang/", "About Kampung Bahagia"),
        ("/privasi/", "Your personal data"),
        ("/periksa/", "Where is the code?"),
    ],
)
def test_pages_for_everybody(alamat: str, kalimat: str) -> None:
    teks = baca(english().get(alamat))
    assert kalimat in teks
    assert sisa(teks) == []


@pytest.mark.django_db
def test_the_same_page_without_the_switch_is_indonesian() -> None:
    jawab = Client(headers={"accept-language": "en-GB,en"}).get("/masuk/")
    assert '<html lang="id">' in jawab.content.decode() and len(sisa(jawab.content.decode())) > 3


@pytest.mark.django_db
def test_a_sheet_does_not_change_with_the_screen(p) -> None:
    alamat = f"/rt/{p.rt.kode}/pekerja/daftar.csv"
    indonesia = Client()
    pemeran.masuk(indonesia, p.darmawan)
    lembar = english(p.darmawan).get(alamat).content.decode()
    assert "Pekerja rentan" in lembar and lembar == indonesia.get(alamat).content.decode()
