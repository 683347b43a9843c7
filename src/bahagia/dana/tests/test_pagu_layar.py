"""The ceiling through the screens: the published classes at their limits, in every published version, from a roll that says
since when it holds and who wrote it down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bahagia.aturan import hitungan
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.pagu import list_versi
from bahagia.aturan.pagu import pagu as hitung_pagu
from bahagia.dana.models import PaguRT
from bahagia.dasar import jam
from bahagia.dasar.uang import rupiah
from bahagia.wilayah.models import JumlahKK
from tests import pemeran
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]

JUTA = 1_000_000
RATA = dict.fromkeys((45, 59, 60, 99, 100, 101, 900), 100 * JUTA)
#: As published; None = the count that no class names.
TERBIT: dict[str, dict[int, int | None]] = {
    "pilot": {**RATA},
    "a": {45: 50 * JUTA, 59: 50 * JUTA, 60: 70 * JUTA, 99: 70 * JUTA, 100: None, 101: 100 * JUTA, 900: 100 * JUTA},
    "b": {45: 50 * JUTA, 59: 50 * JUTA, 60: 75 * JUTA, 99: 75 * JUTA, 100: 75 * JUTA, 101: 100 * JUTA, 900: 100 * JUTA},
}


def test_every_published_version_is_tried() -> None:
    assert set(list_versi()) == set(TERBIT)


@pytest.mark.parametrize("versi", TERBIT)
def test_the_classes_at_their_limits_through_the_screens(versi: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pada = datetime(2025 if versi == "pilot" else 2026, 11, 20, 3, tzinfo=UTC)
    monkeypatch.setattr(jam, "sekarang", lambda: pada)
    hukum = hukum_berlaku().dengan({"pagu.versi": versi})
    monkeypatch.setattr(hitungan, "hukum_berlaku", lambda: hukum)
    p = pemeran.rt14(pekerja=0, dana_rt=0, pada=pada)
    klien = Client()
    pemeran.masuk(klien, p.ratna)
    wilayah, dana = reverse("beranda:wilayah_rt", args=[p.rt.kode]), reverse("dana:rt", args=[p.rt.kode])
    for kk, harap in TERBIT[versi].items():
        isian = {
            "kunci": kunci(), "jumlah": str(kk), "berlaku_hari": "1", "berlaku_bulan": "11", "berlaku_tahun": str(pada.year),
            "sumber": f"Buku KK {kk}",
        }  # fmt: skip
        assert klien.post(reverse("beranda:wilayah_kk", args=[p.rt.kode]), isian).status_code == 303
        jawab = klien.post(reverse("dana:pagu", args=[p.rt.kode]), {"kunci": kunci()})
        assert hitung_pagu(kk, tahun=pada.year, hukum=hukum)["pagu"] == harap
        if harap is None:
            tulis = jawab.content.decode()
            assert jawab.status_code == 422 and f"Tepat {kk} KK tidak masuk kelas mana pun" in tulis and "Tanyakan" in tulis
            assert "60 sampai 99 KK Rp70.000.000; mulai 101 KK Rp100.000.000" in tulis
            continue
        assert jawab.status_code == 303, jawab.content.decode()[-2000:]
        tulis = klien.get(dana).content.decode()
        assert rupiah(harap) in tulis and f"{kk} KK (Buku KK {kk})" in tulis
        # the roll is evidence: since when it holds, who wrote it down
        assert f"1 November {pada.year}" in tulis and "Jumlah KK dicatat oleh" in tulis and p.ratna.nama in tulis
    tabel = klien.get(wilayah).content.decode()
    assert all(f"Buku KK {kk}" in tabel for kk in TERBIT[versi]) and tabel.count(p.ratna.nama) >= len(TERBIT[versi])
    pemeran.buka_lingkup()
    semua = {t.dasar["kk"]: t.nilai for t in PaguRT.objects.filter(rt=p.rt, dasar__kk__in=list(TERBIT[versi]))}
    assert semua == {k: n for k, n in TERBIT[versi].items() if n is not None}
    for ubah in ("UPDATE wilayah_jumlahkk SET jumlah = 1", "DELETE FROM wilayah_jumlahkk"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(ubah)
    assert JumlahKK.objects.filter(rt=p.rt, jumlah=900).exists()
