"""The short answer: only to who agreed, sealed, sent once, never at night."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bahagia.pesan.aturan import aturan_pada
from bahagia.pesan.isian import open_alamat, open_isi
from bahagia.pesan.models import PercobaanKirim, Pesan
from bahagia.pesan.tests.panggung import kantor, keadaan
from tests import pemeran
from tests.cerita import pesan as cerita

JAMBI = ZoneInfo("Asia/Jakarta")


@pytest.mark.django_db
def test_a_message_goes_only_to_who_agreed_and_is_sealed() -> None:
    p = pemeran.rt14()
    pemeran.buka_lingkup()
    tanpa = cerita.tulis(p, 1)
    assert (tanpa.keadaan, tanpa.sebab, tanpa.alamat_sandi, tanpa.isi_sandi) == ("batal", "tanpa_izin", None, None)
    cerita.setuju(p, 1)
    satu = cerita.tulis(p, 1)
    assert (satu.keadaan, satu.saluran, satu.templat, satu.versi) == ("antre", "wa", "pengingat", 1)
    assert open_alamat(satu.alamat_sandi) == cerita.nomor(1) and open_isi(satu.isi_sandi)["nama"] == "Warga Ke-1"
    mentah = bytes(satu.alamat_sandi or b"") + bytes(satu.isi_sandi or b"")
    assert cerita.nomor(1)[-6:].encode() not in mentah and b"daftarkan" not in mentah


@pytest.mark.django_db
def test_sent_once_with_the_words_of_the_template_although_one_answer_is_a_lie() -> None:
    """The provider takes the second one, answers 500, and says so by webhook afterwards."""
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    for n in (1, 2, 3):
        cerita.setuju(p, n)
        cerita.tulis(p, n)
    with kantor(p.pada, sikap=lambda n: "500_diterima" if n == 2 else "terima") as k:
        k.putaran()
        k.jam.maju(minutes=5)
        k.putaran()
        k.dengar(k.penyedia.list_kabar(["delivered", "sent"], pada=k.detik) * 2)
        k.jam.maju(minutes=30)
        assert k.putaran().dicoba == 0
        pemeran.buka_lingkup()
        assert sorted(s.tanda for s in k.penyedia.sampai) == sorted(str(x) for x in Pesan.objects.values_list("niat", flat=True))
        satu = k.penyedia.sampai[0]
        assert satu.templat == "bahagia_pengingat_v1" and satu.nilai[0].startswith("Warga Ke-")
        assert keadaan() == {"terkirim": 3} and PercobaanKirim.objects.count() == 3
        assert all(Pesan.objects.values_list("id_penyedia", flat=True))


@pytest.mark.parametrize(("jam", "templat", "mulai"), [
    ((5, 19, 59), "pengingat", (5, 19, 59)), ((5, 20, 0), "pengingat", (6, 7, 0)), ((6, 6, 59), "pengingat", (6, 7, 0)),
    ((6, 7, 0), "pengingat", (6, 7, 0)), ((5, 23, 30), "kejadian", (5, 23, 30)),
])  # fmt: skip
def test_nobodys_phone_rings_at_night_but_for_an_accident(
    jam: tuple[int, int, int], templat: str, mulai: tuple[int, int, int]
) -> None:
    hari, j, m = jam
    pada = datetime(2026, 2, hari, j, m, tzinfo=JAMBI)
    hari, j, m = mulai
    assert aturan_pada("15.71", pada.date()).boleh_sejak(templat, pada) == datetime(2026, 2, hari, j, m, tzinfo=JAMBI)


