"""Net programme money: what the residents of an RT deliberate about."""

from __future__ import annotations

import pytest

from bahagia.aturan import MasukanSalah, TidakAdaKetentuan, hukum_berlaku
from bahagia.aturan.dana_bersih import uang_program
from bahagia.aturan.pagu import pagu

KK = (45, 59, 60, 99, 100, 101, 900)
TERBIT = {
    ("pilot", 2025): [100_000_000] * 7,
    ("a", 2026): [50_000_000, 50_000_000, 70_000_000, 70_000_000, None, 100_000_000, 100_000_000],
    ("b", 2026): [50_000_000, 50_000_000, 75_000_000, 75_000_000, 75_000_000, 100_000_000, 100_000_000],
}


@pytest.mark.parametrize(("versi", "tahun"), TERBIT)
def test_ceiling_and_net_under_every_published_version(versi: str, tahun: int) -> None:
    for kk, harap in zip(KK, TERBIT[versi, tahun], strict=True):
        assert pagu(kk, tahun=tahun, versi=versi)["pagu"] == harap
        if harap is None:
            with pytest.raises(TidakAdaKetentuan, match="Tepat 100 KK"):
                uang_program(None, kk, tahun=tahun, versi=versi)
            continue
        j = uang_program(None, kk, tahun=tahun, versi=versi)
        assert (j["pagu"], j["tetap"], j["bersih"]) == (harap, 21_150_000, harap - 21_150_000)
        assert sum(b.nilai for b in j["butir"] if b.keadaan == "tetap") == 21_150_000


def test_the_gap_says_which_classes_were_published() -> None:
    kalimat = pagu(100, tahun=2026, versi="a").rincian[-1].label
    assert "60 sampai 99 KK Rp70.000.000" in kalimat and "mulai 101 KK Rp100.000.000" in kalimat


def test_the_ambiguous_period_is_a_named_setting() -> None:
    j = uang_program(None, 45, tahun=2026)
    assert [(s.nilai, s.bawaan) for s in j.setelan if s.nama == "tetap.honor_unsur"] == [("3", True)]
    lain = uang_program(None, 45, tahun=2026, hukum=hukum_berlaku().dengan({"tetap.honor_unsur": "1"}))
    assert lain["tetap"] == 18_650_000 and lain["bersih"] == 31_350_000
    assert j.keyakinan in "CD" and j.dasar


def test_mandates_stand_apart_and_nothing_unpublished_is_guessed() -> None:
    besar = uang_program(None, 320, tahun=2026, harga_mandat={"cctv": 3_500_000, "germo": 38_000_000})
    assert (besar["mandat"], besar["belum"]) == (45_000_000, ())
    assert besar["bersih"] == 100_000_000 - 21_150_000 - 45_000_000
    bebas = uang_program(None, 320, tahun=2026, harga_mandat={"cctv": 3_500_000}, bebas={"germo": "tps_3r"})
    assert bebas["mandat"] == 7_000_000 and [b.keadaan for b in bebas["butir"]][-1] == "bebas"
    kecil = uang_program(None, 45, tahun=2026, harga_mandat={"cctv": 3_500_000, "germo": 4_000_000})
    assert kecil["mandat"] == 7_500_000  # one camera and a share of a joint cart
    sedang = uang_program(None, 75, tahun=2026, harga_mandat={"cctv": 3_500_000})
    assert sedang["belum"] == ("cctv",) and sedang["mandat"] == 0
    terpilih = hukum_berlaku().dengan({"mandat.cctv_sedang": "kelas_kecil"})
    assert uang_program(None, 75, tahun=2026, harga_mandat={"cctv": 3_500_000}, hukum=terpilih)["mandat"] == 3_500_000
    assert uang_program(None, 900, tahun=2026)["belum"] == ("cctv", "germo")  # above 350 KK nothing was published
    assert uang_program(None, 320, tahun=2025)["mandat"] == 0  # not yet in 2025


def test_refusals() -> None:
    assert uang_program(80_000_000, 100, tahun=2026)["bersih"] == 58_850_000  # decided by the city for this RT
    for salah in (
        {"pagu": 20_000_000}, {"pagu": 0}, {"kk": 0}, {"bebas": ["rokok"]}, {"bebas": {"germo": "malas"}, "kk": 320},
        {"harga_mandat": {"cctv": -1}}, {"harga_mandat": {"cctv": 90_000_000}},
    ):  # fmt: skip
        with pytest.raises(MasukanSalah):
            uang_program(salah.pop("pagu", None), salah.pop("kk", 45), tahun=2026, **salah)  # type: ignore[arg-type]
    for tahun in (2024, 2027):
        with pytest.raises(TidakAdaKetentuan):
            uang_program(50_000_000, 45, tahun=tahun)
    with pytest.raises(TidakAdaKetentuan):
        uang_program(50_000_000, 45, tahun=2026, kota="32.73")
