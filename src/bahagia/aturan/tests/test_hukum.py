"""The data: dated without overlap, cited, refused when malformed; a gap raises."""

import ast
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from bahagia.aturan import DataHukumSalah, SetelanSalah, TidakAdaKetentuan, hukum_berlaku, jelaskan, nilai
from bahagia.aturan.hukum import DATA, muat
from bahagia.aturan.iuran import iuran


def test_a_figure_comes_with_its_regulation_and_article():
    k = nilai("bpu.jkm.contribution", date(2026, 5, 1))

    assert k.nilai == 6800
    assert str(k.dasar) == "PP 44/2015 Pasal 20 ayat (3)" and k.dasar.keyakinan == "A"


@pytest.mark.parametrize(
    ("id", "kunci", "pada"),
    [
        ("bpu.jkm.contribution", {}, date(2015, 6, 30)),
        ("stamp_duty.amount", {}, date(2020, 12, 31)),
        ("ppn.rate", {}, date(2022, 3, 31)),
        ("umk.kota_jambi", {}, date(2027, 1, 1)),
        ("jkk.stmb", {"months": "1-6"}, date(2019, 12, 1)),
        ("bpu.age.max_at_registration_exclusive", {}, date(2021, 3, 31)),
        ("pagu.classes", {"city": "15.71", "version": "a"}, date(2025, 12, 31)),
        ("tidak.ada", {}, date(2026, 1, 1)),
    ],
)
def test_a_date_without_a_value_raises(id, kunci, pada):
    with pytest.raises(TidakAdaKetentuan):
        nilai(id, pada, **kunci)


def test_sums_printed_in_the_texts_agree_with_their_parts():
    for pada in (date(2018, 1, 1), date(2026, 1, 1)):
        bagian = sum(nilai("jkm." + b, pada).nilai for b in ("lump", "periodic_once", "funeral"))
        assert bagian == nilai("jkm.total", pada).nilai
    pada = date(2026, 1, 1)
    paket = nilai("bpu.jkk.min_contribution", pada).nilai + nilai("bpu.jkm.contribution", pada).nilai
    assert paket == nilai("bpu.package.jkk_jkm_min", pada).nilai == nilai("bpu.package.jkk_jkm_min_12m", pada).nilai / 12
    dasar = nilai("bpu.jkk.min_income_base", pada).nilai * nilai("bpu.jkk.rate", pada).nilai
    assert dasar == nilai("bpu.jkk.min_contribution", pada).nilai
    anak = sum(
        nilai("scholarship.amount_per_year", pada, level=lv).nilai * nilai("scholarship.max_years", pada, level=lv).nilai
        for lv in nilai("scholarship.levels", pada).nilai
    )
    assert anak == nilai("scholarship.max_per_child", pada).nilai
    assert nilai("jkk.disability.base_months", pada).nilai * Fraction(60, 100) == nilai("jkk.death.factor_months", pada).nilai


@pytest.fixture
def salinan(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def _ganti(berkas, lama, baru):
    isi = berkas.read_text(encoding="utf-8")
    assert lama in isi
    berkas.write_text(isi.replace(lama, baru, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "kata"),
    [
        ("bpu.yaml", "value: 6800", "value: 6800\n    warna: merah", "warna"),
        ("bpu.yaml", "value: 6800", "value: 6800\n    value: 6900", "value"),
        ("bpu.yaml", "confidence: B", "confidence: E", "confidence"),
        ("bpu.yaml", 'regulation: "PP 44/2015"', 'regulation: ""', "regulation"),
        ("jkm.yaml", "valid_to: 2019-12-01", "valid_to: 2019-12-02", "bertumpuk"),
        ("jkm.yaml", "source: [pp82_text]", "source: [entah]", "entah"),
        ("jakon.yaml", "jkk: {num: 21, den: 10000}", "jkk: {num: 21, den: 0}", "den"),
        ("setelan.yaml", "value: pilot, valid_from", "value: z, valid_from", "pagu.versi"),
        ("libur.yaml", "kind: libur_nasional", "kind: libur", "kind"),
    ],
)
def test_malformed_data_stops_the_start(salinan, berkas, lama, baru, kata):
    _ganti(salinan / berkas, lama, baru)
    with pytest.raises(DataHukumSalah, match=kata):
        muat(salinan)


def test_the_version_follows_figures_and_choices_not_comments(salinan):
    asli = hukum_berlaku().versi
    (salinan / "bpu.yaml").write_text("# komentar\n" + (salinan / "bpu.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert muat(salinan).versi == asli
    assert hukum_berlaku().dengan({"pagu.versi": "b"}).versi != asli
    _ganti(salinan / "bpu.yaml", "value: 6800", "value: 6900")
    assert muat(salinan).versi != asli


def test_a_new_dated_figure_needs_data_only(salinan):
    _ganti(salinan / "bpu.yaml", "value: 6800\n    unit: idr_per_month\n    valid_from: 2015-07-01\n    valid_to: null",
           "value: 6800\n    unit: idr_per_month\n    valid_from: 2015-07-01\n    valid_to: 2026-12-31")  # fmt: skip
    with (salinan / "bpu.yaml").open("a", encoding="utf-8") as f:
        f.write("""  - id: bpu.jkm.contribution
    value: 8000
    valid_from: 2027-01-01
    valid_to: null
    regulation: "PP 1/2027"
    article: "Pasal 1"
    source: [own_knowledge]
    confidence: D
""")
    j = iuran(pekerja=1, bulan_pertama=date(2026, 12, 1), banyak_bulan=2, pembayar="apbd", hukum=muat(salinan))

    assert j["total"] == 16800 + 18000
    assert any(d.peraturan == "PP 1/2027" for d in j.dasar) and j.keyakinan == "D"


def test_an_unknown_setting_or_choice_is_refused():
    with pytest.raises(SetelanSalah):
        hukum_berlaku().dengan({"pagu.warna": "merah"})
    with pytest.raises(SetelanSalah):
        hukum_berlaku().dengan({"pagu.versi": "z"})


def test_every_setting_has_a_question_and_cited_choices():
    for s in hukum_berlaku().setelan.values():
        assert s.question.endswith(("?", ")"))
        assert len({c.value for c in s.choices}) == len(s.choices)
        assert all(c.meaning and c.regulation and c.source for c in s.choices)


def test_an_answer_can_be_shown_with_its_origin():
    j = iuran(pekerja=20, bulan_pertama=date(2025, 8, 1), banyak_bulan=12, pembayar="rt_fund")
    layar = jelaskan(j)

    assert layar["rincian"][-1]["jumlah"] == "Rp4.032.000"
    assert layar["dasar"][0]["teks"].startswith("PP 44/2015 Pasal 20") and layar["dasar"][0]["sumber"][0]["judul"]
    (setelan,) = layar["setelan"]
    assert setelan["nama"] == "pembayar.dana_rt" and setelan["tanya"].endswith("?")
    assert [p["dipakai"] for p in setelan["pilihan"]] == [True, False]


def test_no_figure_of_law_is_written_in_code():
    """Every amount of the data (a thousand and more) must stay out of the calculators; so must every float."""
    angka = {n for k in hukum_berlaku().semua() for n in _bilangan(k.nilai) if n >= 1000}
    for berkas in Path(DATA).parent.rglob("*.py"):
        if "tests" in berkas.parts:
            continue
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Constant) and type(simpul.value) in (int, float):
                assert type(simpul.value) is int, f"{berkas.name}:{simpul.lineno} pecahan biner"
                assert simpul.value not in angka, f"{berkas.name}:{simpul.lineno} {simpul.value}"


def _bilangan(isi):
    if type(isi) is int:
        return [isi]
    if isinstance(isi, tuple):
        return [n for x in isi for n in _bilangan(x)]
    return [getattr(isi, n) for n in ("value", "base", "up_to") if type(getattr(isi, n, None)) is int]
