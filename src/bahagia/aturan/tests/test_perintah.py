"""`hitung`: the answer as JSON, and each refusal as a sentence with exit status 1."""

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from bahagia.aturan.kategori import DAFTAR
from bahagia.aturan.perintah import hitung


@pytest.fixture
def tanya(monkeypatch, capsys):
    def _tanya(kategori, masukan, *opsi):
        isi = masukan if isinstance(masukan, str) else json.dumps(masukan)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(isi.encode())))
        status = hitung([kategori, *opsi])
        keluar = capsys.readouterr()
        return status, json.loads(keluar.out) if keluar.out else None, keluar.err

    return _tanya


DUA_PULUH = {"workers": 20, "income_base": 1000000, "first_month": "2025-08", "months": 12, "payer": "apbd"}


def test_twenty_workers_for_a_year_cite_pp_44(tanya):
    status, j, _ = tanya("bpu_contribution", DUA_PULUH)

    assert status == 0 and j["total"] == 4032000
    assert {"peraturan", "pasal", "keyakinan", "sumber"} == set(j["dasar"][0])
    assert any(d["peraturan"] == "PP 44/2015" for d in j["dasar"])
    assert j["rincian"][-1] == {"label": "Jumlah iuran", "jumlah": 4032000, "cara": ""}


def test_transport_in_may_2026_pays_half_and_cites_pp_50(tanya):
    status, j, _ = tanya(
        "bpu_contribution", {"workers": 1, "first_month": "2026-05", "months": 1, "payer": "self", "sector": "transport"}
    )

    assert status == 0 and j["per_worker_month"] == 8400
    assert any(d["peraturan"] == "PP 50/2025" for d in j["dasar"])


def test_a_date_before_the_law_is_an_error_not_zero(tanya):
    status, j, salah = tanya("bpu_contribution", DUA_PULUH | {"first_month": "2015-06", "months": 1})

    assert (status, j) == (1, None)
    assert "belum ada ketentuan" in salah.lower() and "1 Juli 2015" in salah


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"workers": -1}, "workers"),
        ({"workers": 0}, "workers"),
        ({"workers": "20"}, "workers"),
        ({"workers": 2.5}, "workers"),
        ({"workers": True}, "workers"),
        ({"workers": None}, "workers"),
        ({"workers": 10**30}, "workers"),
        ({"months": 0}, "months"),
        ({"first_month": "2026-13"}, "2026-13"),
        ({"first_month": 202605}, "first_month"),
        ({"payer": "kas"}, "kas"),
        ({"sector": "laut"}, "laut"),
        ({"programmes": []}, "programmes"),
        ({"programmes": ["jp"]}, "jp"),
        ({"income_base": 0}, "income_base"),
        ({"warna": "merah"}, "warna"),
    ],
)
def test_a_wrong_input_is_named(tanya, ubah, kata):
    status, j, salah = tanya("bpu_contribution", DUA_PULUH | ubah)

    assert (status, j) == (1, None)
    assert kata in salah and "Traceback" not in salah


def test_a_missing_input_is_named(tanya):
    masukan = dict(DUA_PULUH)
    del masukan["payer"]
    status, _, salah = tanya("bpu_contribution", masukan)

    assert status == 1 and "'payer' belum ada" in salah


@pytest.mark.parametrize("isi", ["", "bukan json", '{"workers": NaN}', '{"workers": Infinity}', "[]", "20", "[" * 100000])
def test_what_is_not_one_json_object_is_refused(tanya, isi):
    status, _, salah = tanya("bpu_contribution", isi)

    assert status == 1 and salah.startswith("Masukan ")


def test_an_unknown_category_lists_the_known_ones(tanya):
    status, _, salah = tanya("iuran_ajaib", {})

    assert status == 1 and "bpu_contribution" in salah


def test_another_choice_for_something_unsettled(tanya):
    status, j, _ = tanya("pagu", {"year": 2026, "households": 100}, "--setelan", "pagu.versi=b")

    assert status == 0 and (j["pagu"], j["must_ask"]) == (75000000, False)
    assert [s["nama"] for s in j["setelan"] if not s["bawaan"]] == ["pagu.versi"]


@pytest.mark.parametrize("salah", ["pagu.versi", "pagu.versi=z", "ngawur=1", "=1"])
def test_a_wrong_setting_is_refused(tanya, salah):
    status, _, kalimat = tanya("pagu", {"year": 2026, "households": 100}, "--setelan", salah)

    assert status == 1 and kalimat.startswith("Setelan ")


def test_a_nik_given_as_a_number_is_refused_with_the_reason(tanya):
    status, _, salah = tanya("nik", {"nik": 1571015708850001})

    assert status == 1 and "lembar kerja" in salah


def test_every_category_has_a_title_and_a_shape():
    assert all(k.judul and k.masukan.__struct_fields__ for k in DAFTAR.values())


def test_runs_without_django():
    kode = "import sys, bahagia.aturan.perintah; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", kode]).returncode == 0
