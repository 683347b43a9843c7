"""A stranger holds the sheet's QR: learns nothing of others, cannot block the evening, cannot take keys that are not theirs."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from bahagia.akun.models import PercobaanMasuk
from bahagia.dasar import jam
from bahagia.jejak.models import Kunci
from bahagia.musyawarah import actions, actions_hadir, views_qr
from bahagia.musyawarah.isian import IsianWarga
from bahagia.musyawarah.models import Hadir, Musyawarah
from bahagia.musyawarah.queries import rekap_of
from tests import pemeran
from tests.cerita.musyawarah import musyawarah_dibuka, warga
from tests.pemeran import Panggung

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(pada=jam.sekarang())


@pytest.fixture
def m(p: Panggung) -> Musyawarah:
    return musyawarah_dibuka(p, "renja1")


def _hadir(p: Panggung, m: Musyawarah, **isi: object) -> Hadir:
    return actions_hadir.record_hadir(oleh=p.rahmat, pada=p.pada, kunci=pemeran.kunci(), musyawarah=m, **isi)


def test_jawaban_sama_untuk_nama_yang_sudah_dan_belum_tercatat(p: Panggung, m: Musyawarah) -> None:
    """Also when the stranger goes on to choose: who is in the room is not learned from a phone outside it."""
    pemeran.buka_lingkup()
    _hadir(p, m, warga=IsianWarga("Siti Aminah"))
    asing, jawab = Client(), []
    for nama in ("Siti Aminah", "Nama Karangan"):
        lanjut = asing.post(reverse("musyawarah:qr", args=[m.token]), {"kunci": pemeran.kunci(), "nama": nama})["Location"]
        kini = [asing.get(lanjut), asing.post(lanjut, {"kunci": "k" * 16 + nama[0]})]
        jawab.append([(r.status_code, "belum dipastikan" in r.content.decode(), "memastikannya" in r.content.decode())
                      for r in kini])  # fmt: skip
    assert jawab[0] == jawab[1]


def test_banjir_nama_dibuang_sekali_ketuk(p: Panggung, m: Musyawarah, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_hadir, "TUNGGU_TERBANYAK", 5)
    asing, qr = Client(), reverse("musyawarah:qr", args=[m.token])
    kode = [asing.post(qr, {"kunci": pemeran.kunci(), "nama": f"{'abcdefgh'[i] * 6} Palsu"}).status_code for i in range(7)]
    assert kode == [303] * 5 + [422] * 2
    pemeran.buka_lingkup()
    _hadir(p, m, warga=warga(1))
    rahmat = pemeran.masuk(Client(), p.rahmat)
    halaman = reverse("musyawarah:hadir", args=[m.pk])
    assert "Buang semua" in rahmat.get(halaman).content.decode()
    jawab = rahmat.post(reverse("musyawarah:hadir_batal", args=[m.pk]), {"kunci": pemeran.kunci(), "hadir": "menunggu"})
    assert jawab.status_code == 303
    pemeran.buka_lingkup()
    assert (rekap_of(m).menunggu, rekap_of(m).hadir) == (0, 1)  # who was tapped stays
    assert asing.post(qr, {"kunci": pemeran.kunci(), "nama": "Wulandari Harahap"}).status_code == 303  # there is room again


def test_sesudah_selesai_kode_tidak_bercerita(p: Panggung, m: Musyawarah) -> None:
    asing, qr = Client(), reverse("musyawarah:qr", args=[m.token])
    assert "Balai RT" in asing.get(qr).content.decode()
    pemeran.buka_lingkup()
    actions.revoke_musyawarah(oleh=p.rahmat, pada=p.pada, kunci=pemeran.kunci(), musyawarah=m, alasan="Hujan lebat")
    for alamat in (qr, reverse("musyawarah:sendiri", args=[m.token, uuid.uuid4()])):
        isi = asing.get(alamat).content.decode()
        assert "Balai RT" not in isi and "Saya hadir" not in isi
    tolak = asing.post(qr, {"kunci": pemeran.kunci(), "nama": "Wulandari Harahap"})
    assert tolak.status_code == 409 and "Balai RT" not in tolak.content.decode()


def test_tanda_dari_luar_tidak_memakan_kunci_sistem(p: Panggung, m: Musyawarah) -> None:
    """Keys of all acts stand in one table: what a stranger sends is never one of them as it is."""
    tanda = f"jadwal-{uuid.uuid4().hex[:8]}"
    jawab = Client().post(reverse("musyawarah:qr", args=[m.token]), {"kunci": tanda, "nama": "Wulandari Harahap"})
    assert jawab.status_code == 303
    pemeran.buka_lingkup()
    assert not Kunci.objects.filter(pk=tanda).exists()


def test_satu_sambungan_tidak_memenuhi_daftar(p: Panggung, m: Musyawarah, monkeypatch: pytest.MonkeyPatch) -> None:
    """One address sends no more than a hall would; another one still gets in, and sign-in knows nothing of it."""
    asli = views_qr.record_laju
    monkeypatch.setattr(views_qr, "record_laju", lambda apa, alamat, *, pada: asli(apa, alamat, pada=pada, batas=3))
    qr = reverse("musyawarah:qr", args=[m.token])

    def kirim(nama: str, alamat: str) -> int:
        isian = {"kunci": pemeran.kunci(), "nama": nama}
        return int(Client(REMOTE_ADDR=alamat).post(qr, isian).status_code)

    # a refused name counts as well: three tries are three tries
    nama = ("Banjir Pertama", "1234567890123456", "Ombak Kedua", "Pasang Ketiga")
    assert [kirim(n, "10.0.0.7") for n in nama] == [303, 422, 303, 422]
    assert kirim("Wulandari Harahap", "10.0.0.8") == 303
    assert PercobaanMasuk.objects.count() == 4
    jawab = Client(REMOTE_ADDR="10.0.0.7").post(qr, {"kunci": pemeran.kunci(), "nama": "Pasang Ketiga"})
    assert "Tunggu 15 menit" in jawab.content.decode()
