"""What becomes public, what does not, and who may read it."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from bahagia.terbitan.actions import publish_banyak, publish_rt
from bahagia.terbitan.isi import BulanTerlindungi, IsiRT, Langkah, publishable
from bahagia.terbitan.models import FaktaDokumen, FaktaRT
from bahagia.terbitan.queries import fakta_kota, fakta_rt, list_fakta_dokumen, list_fakta_kelurahan, list_fakta_rt
from tests import pemeran


def isi(**ubah: object) -> IsiRT:
    dasar = {
        "tahun": 2026, "pagu": 100_000_000, "disetujui": 4_032_000, "disalurkan": 100_000_000, "terealisasi": 4_032_000,
        "tersedia": 95_968_000, "terpakai_iuran": 4_032_000, "n_pekerja": 20, "n_terlindungi": 20, "bulan_orang": 240,
        "terlindungi_sampai": date(2026, 12, 1), "penanggung": ["Dana RT"],
        "per_bulan": [BulanTerlindungi(date(2026, b, 1), 20) for b in range(1, 13)],
        "langkah": [Langkah(date(2026, 2, 3), "Iuran dibayar.")],
    }  # fmt: skip
    return IsiRT(**(dasar | ubah))


@pytest.fixture
def p(db):
    return pemeran.rt14(pekerja=0, dana_rt=0)


def test_rt14_terbit_lalu_terbaca(p):
    publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi())
    fakta = fakta_rt(p.rt.kode)
    assert (fakta.nama, fakta.isi) == ("RT 14 Kenali Asam", isi())
    assert fakta_rt(p.rt_lain.kode) is None
    assert [f.kode for f in list_fakta_rt("15.71.07.1012")] == [p.rt.kode]


def test_yang_lama_tidak_menimpa_yang_baru(p):
    publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi())
    publish_rt(rt=p.rt, pada=pemeran.PAGI - timedelta(hours=1), isi=isi(n_terlindungi=7))
    assert fakta_rt(p.rt.kode).isi.n_terlindungi == 20
    publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi(n_terlindungi=21))
    assert fakta_rt(p.rt.kode).isi.n_terlindungi == 21


@pytest.mark.parametrize(("n", "terbit"), [(0, 0), (1, None), (4, None), (5, 5), (None, None)])
def test_angka_kecil_tidak_terbit(n, terbit):
    assert publishable(isi(n_terlindungi=n)).n_terlindungi == terbit


def test_jumlah_ikut_hilang_bila_satu_bulan_kecil():
    """Twelve months and their sum would give the hidden month back."""
    bulan = [BulanTerlindungi(date(2026, 1, 1), 20), BulanTerlindungi(date(2026, 2, 1), 3)]
    terbit = publishable(isi(per_bulan=bulan, bulan_orang=23))
    assert [b.n for b in terbit.per_bulan] == [20, None]
    assert terbit.bulan_orang is None


def test_jumlah_kota_hanya_dari_yang_terbit(p):
    assert publish_banyak(baris=[(p.rt, isi()), (p.rt_lain, isi(n_terlindungi=3, bulan_orang=36))], pada=pemeran.PAGI) == 2
    kota = fakta_kota("15.71")
    assert (kota.n_rt, kota.n_terlindungi, kota.n_kecil, kota.n_rt_terlindungi) == (2, 20, 1, 2)
    assert kota.disalurkan == 200_000_000
    assert list_fakta_kelurahan("15.71")["15.71.07.1012"].n_terlindungi == 20
    assert publish_banyak(baris=[], pada=pemeran.PAGI) == 0


def test_langkah_terbaru_saja():
    banyak = [Langkah(date(2026, 1, h), f"Hari {h}") for h in range(1, 21)]
    terbit = publishable(isi(langkah=banyak)).langkah
    assert [x.tanggal.day for x in terbit] == list(range(20, 12, -1))


def test_nik_tidak_dapat_terbit(p):
    with pytest.raises(ValueError, match="identity number"):
        publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi(langkah=[Langkah(date(2026, 2, 3), "NIK 1571991708850001")]))
    publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi())
    with pytest.raises(IntegrityError, match="faktart_tanpa_nik"), transaction.atomic():
        FaktaRT.objects.update(isi={"catatan": "1571991708850001"})
    with pytest.raises(IntegrityError, match="faktart_angka_kecil"), transaction.atomic():
        FaktaRT.objects.update(n_terlindungi=3)


def test_jumlah_query_tetap(p, django_assert_num_queries):
    publish_banyak(baris=[(p.rt, isi()), (p.rt_lain, isi())], pada=pemeran.PAGI)
    with django_assert_num_queries(3):
        list_fakta_kelurahan("15.71"), fakta_kota("15.71"), list_fakta_rt("15.71.07.1012")


#: What the portal's database role may read. Everything else in the schema is refused.
BOLEH = {
    "terbitan_faktart", "terbitan_faktadokumen", "terbitan_faktacakupan", "wilayah_wilayah", "wilayah_batas", "wilayah_kota",
    "wilayah_rt", "wilayah_nomorrt", "wilayah_peristiwart", "wilayah_jumlahkk", "terbitan_faktalangkah", "terbitan_faktatahun",
    "terbitan_faktafoto",
}  # fmt: skip


def test_peran_portal_tidak_dapat_membaca_data_pribadi(p):
    """Tried, not looked up: every table of the schema, as the role in which public pages run."""
    publish_rt(rt=p.rt, pada=pemeran.PAGI, isi=isi())
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tabel = sorted(baris[0] for baris in kursor.fetchall())
        assert {"akun_akun", "pekerja_pekerja", "dokumen_dokumen", "kas_jurnal", "django_session"} <= set(tabel)
        terbaca = set()
        for satu in tabel:
            with transaction.atomic():
                kursor.execute(f'SET LOCAL ROLE "{settings.BAHAGIA_PERAN["portal"]}"')
                with contextlib.suppress(DatabaseError), transaction.atomic():
                    kursor.execute(f'SELECT count(*) FROM "{satu}"')
                    terbaca.add(satu)
                kursor.execute(f'SET LOCAL ROLE "{settings.BAHAGIA_PERAN["web"]}"')
    assert terbaca == BOLEH


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE terbitan_faktart SET tersedia = 0",
        "DELETE FROM terbitan_faktart",
        "INSERT INTO wilayah_wilayah (kode, tingkat, jenis, nama, kodepos) VALUES ('99', 1, 'x', 'x', '')",
        "SELECT jejak_tutup_segel()",
    ],
)
def test_peran_portal_tidak_dapat_menulis(p, perintah):
    with connection.cursor() as kursor, transaction.atomic():
        kursor.execute(f'SET LOCAL ROLE "{settings.BAHAGIA_PERAN["portal"]}"')
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            kursor.execute(perintah)
        kursor.execute(f'SET LOCAL ROLE "{settings.BAHAGIA_PERAN["web"]}"')


def test_dokumen_terbit_dengan_sendirinya(p):
    """The paper's public fact is written by the database; nobody has to remember."""
    from bahagia.dokumen.tests import buat
    from bahagia.dokumen.tests.test_terbit import terbit

    dok = terbit(p, buat.daftar(), "daftar_terlindungi")
    fakta = list_fakta_dokumen(p.rt.kode)[0]
    assert (fakta.token, fakta.nomor, fakta.sha256, fakta.keadaan) == (dok.token, dok.nomor, dok.sha256, "sah")
    tampak = " ".join(str(v) for v in FaktaDokumen.objects.values().get().values())
    assert "Ahmad Fauzi" not in tampak
