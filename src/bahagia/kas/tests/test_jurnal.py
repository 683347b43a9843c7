"""Bookings: what works, then each refusal by name."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from bahagia.akun.peran import Izin
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.kas.actions import close_bulan, post_banyak, post_jurnal, reverse_jurnal
from bahagia.kas.jenis import Gerak, GerakRT, JenisAkun
from bahagia.kas.models import Jurnal
from bahagia.kas.queries import cek_buku, list_mutasi, saldo, saldo_pada
from bahagia.kas.tests.pemeran import KOTA, PAGI, buka_kota, kunci, pentas

pytestmark = pytest.mark.django_db
KASDA, KAS, BEBAN, TITIPAN = JenisAkun.KASDA, JenisAkun.KAS_RT, JenisAkun.BEBAN_IURAN, JenisAkun.TITIPAN_BPJS


@pytest.fixture
def p() -> SimpleNamespace:
    peran = pentas()
    buka_kota()
    return peran


def catat(p: SimpleNamespace, *gerak: Gerak, rt: int = 0, tanggal: date = date(2026, 2, 3), **lain: object) -> Jurnal:
    isi = {
        "oleh": p.sistem, "pada": PAGI, "kunci": kunci(), "rt": p.rt[rt], "izin": Izin.SETUJU_DANA, "tanggal": tanggal,
        "jenis": "uji", "uraian": "Uji", "objek": "", "gerak": list(gerak),
    }  # fmt: skip
    return post_jurnal(**(isi | lain))  # type: ignore[arg-type]


def refuse(kode: str, fungsi, *args, **isi) -> Penolakan:
    with pytest.raises(Penolakan) as tolak:
        fungsi(*args, **isi)
    assert tolak.value.kode == kode, str(tolak.value)
    assert tolak.value.langkah
    return tolak.value


def test_uang_masuk_lalu_dibayarkan(p: SimpleNamespace) -> None:
    catat(p, Gerak(KAS, KASDA, 100_000_000), tanggal=date(2026, 2, 1))
    catat(p, Gerak(BEBAN, KAS, 4_032_000), tanggal=date(2026, 2, 2))
    catat(p, Gerak(KAS, KASDA, 5), tanggal=date(2026, 2, 1))
    rt = p.rt[0]
    assert (saldo(rt, KAS), saldo(rt, BEBAN)) == (95_968_005, 4_032_000)
    assert saldo_pada(rt, KAS, date(2026, 2, 1)) == 100_000_005  # booked by date, not by order of writing
    assert [(b.masuk, b.keluar, b.saldo) for b in list_mutasi(rt, KAS)] == [
        (100_000_000, 0, 100_000_000), (5, 0, 100_000_005), (0, 4_032_000, 95_968_005),
    ]  # fmt: skip
    assert saldo(p.rt[1], KAS) == 0
    assert cek_buku() == []


def test_satu_jurnal_beberapa_gerak(p: SimpleNamespace) -> None:
    catat(p, Gerak(KAS, KASDA, 1000))
    jurnal = catat(p, Gerak(BEBAN, KAS, 700), Gerak(TITIPAN, BEBAN, 200))
    assert (jurnal.n_mutasi, jurnal.total) == (2, 900)
    assert [saldo(p.rt[0], j) for j in (KAS, BEBAN, TITIPAN)] == [300, 500, 200]
    assert cek_buku() == []


def test_kunci_yang_sama_dicatat_sekali(p: SimpleNamespace) -> None:
    tanda = kunci()
    satu = catat(p, Gerak(KAS, KASDA, 1000), kunci=tanda)
    assert catat(p, Gerak(KAS, KASDA, 1000), kunci=tanda).pk == satu.pk
    refuse("kunci_beda_isi", catat, p, Gerak(KAS, KASDA, 1001), kunci=tanda)
    assert saldo(p.rt[0], KAS) == 1000


def test_dana_tidak_cukup_menyebut_angka(p: SimpleNamespace) -> None:
    catat(p, Gerak(KAS, KASDA, 1_000_000))
    tolak = refuse("dana_kurang", catat, p, Gerak(BEBAN, KAS, 1_000_001))
    assert tolak.kalimat == "Dana RT di bank tidak cukup: tersedia Rp1.000.000, diperlukan Rp1.000.001."
    assert saldo(p.rt[0], KAS) == 1_000_000
    assert cek_buku() == []


@pytest.mark.parametrize("nilai", [0, -5, 10**14, 1.5, True])
def test_nilai_yang_bukan_rupiah_bulat(p: SimpleNamespace, nilai: object) -> None:
    refuse("nilai_uang", catat, p, Gerak(KAS, KASDA, nilai))  # type: ignore[arg-type]


def test_tanggal_besok_ditolak(p: SimpleNamespace) -> None:
    refuse("tanggal_depan", catat, p, Gerak(KAS, KASDA, 5), tanggal=date(2026, 2, 4))


def test_orang_tanpa_wewenang_tidak_membukukan(p: SimpleNamespace) -> None:
    for oleh in (p.tamu, p.ketua[0], p.bendahara[0]):
        with pytest.raises(TidakBerhak):
            catat(p, Gerak(KAS, KASDA, 1000), oleh=oleh)
    catat(p, Gerak(KAS, KASDA, 1000), oleh=p.dpmppa)
    with pytest.raises(TidakBerhak):
        catat(p, Gerak(BEBAN, KAS, 1), oleh=p.bendahara[1], izin=Izin.BAYAR_IURAN)  # of the other RT
    catat(p, Gerak(BEBAN, KAS, 1), oleh=p.bendahara[0], izin=Izin.BAYAR_IURAN)


def test_pembatalan_memulihkan_saldo_dan_hanya_sekali(p: SimpleNamespace) -> None:
    catat(p, Gerak(KAS, KASDA, 1000))
    bayar = catat(p, Gerak(BEBAN, KAS, 700), oleh=p.dpmppa)
    isi = {"pada": PAGI, "izin": Izin.SETUJU_DANA, "tanggal": date(2026, 2, 3), "alasan": "salah daftar"}
    refuse("orang_sama", reverse_jurnal, oleh=p.dpmppa, kunci=kunci(), jurnal=bayar, **isi)
    refuse("alasan_kosong", reverse_jurnal, oleh=p.dpmppa2, kunci=kunci(), jurnal=bayar, **(isi | {"alasan": " "}))
    balik = reverse_jurnal(oleh=p.dpmppa2, kunci=kunci(), jurnal=bayar, **isi)
    assert (saldo(p.rt[0], KAS), saldo(p.rt[0], BEBAN)) == (1000, 0)
    refuse("sudah_dibalik", reverse_jurnal, oleh=p.dpmppa2, kunci=kunci(), jurnal=bayar, **isi)
    refuse("pembalik", reverse_jurnal, oleh=p.dpmppa, kunci=kunci(), jurnal=balik, **isi)
    assert cek_buku() == []


def test_uang_yang_sudah_terpakai_tidak_dapat_ditarik(p: SimpleNamespace) -> None:
    masuk = catat(p, Gerak(KAS, KASDA, 1000))
    catat(p, Gerak(BEBAN, KAS, 700))
    refuse(
        "dana_kurang", reverse_jurnal, oleh=p.dpmppa, pada=PAGI, kunci=kunci(), izin=Izin.SETUJU_DANA, jurnal=masuk,
        tanggal=date(2026, 2, 3), alasan="salah RT",
    )  # fmt: skip


def test_bulan_yang_ditutup_tidak_berubah_lagi(p: SimpleNamespace) -> None:
    lama = catat(p, Gerak(KAS, KASDA, 1000), tanggal=date(2026, 1, 31))
    tutup = {"oleh": p.sistem, "pada": PAGI, "rt": p.rt[0]}
    refuse("bulan_berjalan", close_bulan, kunci=kunci(), bulan=date(2026, 2, 1), **tutup)
    for oleh in (p.bendahara[0], p.dpmppa):  # no office closes a month whose cash nobody counted
        refuse("belum_dihitung", close_bulan, kunci=kunci(), bulan=date(2026, 1, 1), **(tutup | {"oleh": oleh}))
    close_bulan(kunci=kunci(), bulan=date(2026, 1, 1), **tutup)
    refuse("sudah_ditutup", close_bulan, kunci=kunci(), bulan=date(2026, 1, 1), **tutup)
    refuse("bulan_ditutup", catat, p, Gerak(KAS, KASDA, 1), tanggal=date(2026, 1, 31))
    refuse("bulan_ditutup", catat, p, Gerak(KAS, KASDA, 1), tanggal=date(2025, 12, 31))
    catat(p, Gerak(KAS, KASDA, 1), tanggal=date(2026, 1, 31), rt=1)  # the other RT's book is open
    catat(p, Gerak(KAS, KASDA, 1000), tanggal=date(2026, 2, 1))
    reverse_jurnal(  # a mistake of a closed month is corrected in the open one
        oleh=p.dpmppa, pada=PAGI, kunci=kunci(), izin=Izin.SETUJU_DANA, jurnal=lama, tanggal=date(2026, 2, 3), alasan="salah",
    )  # fmt: skip
    assert saldo_pada(p.rt[0], KAS, date(2026, 1, 31)) == 1000
    assert saldo(p.rt[0], KAS) == 1000


def test_tanggal_mundur_tidak_membuat_saldo_hari_lalu_kurang_dari_nol(p: SimpleNamespace) -> None:
    """Today's balance covers it, the book of that day never did."""
    catat(p, Gerak(KAS, KASDA, 1000), tanggal=date(2026, 1, 10))
    catat(p, Gerak(BEBAN, KAS, 700), tanggal=date(2026, 1, 15))
    catat(p, Gerak(KAS, KASDA, 5000), tanggal=date(2026, 1, 20))
    belum = refuse("dana_kurang_hari", catat, p, Gerak(BEBAN, KAS, 10), tanggal=date(2026, 1, 9))
    assert "9 Januari 2026 kurang Rp10." in belum.kalimat and belum.bidang == "tanggal"
    nanti = refuse("dana_kurang_hari", catat, p, Gerak(BEBAN, KAS, 301), tanggal=date(2026, 1, 10))  # 15 January lacks it
    assert "15 Januari 2026 kurang Rp1." in nanti.kalimat
    dua = refuse("dana_kurang_hari", catat, p, Gerak(BEBAN, KAS, 200), Gerak(TITIPAN, KAS, 101), tanggal=date(2026, 1, 14))
    assert "15 Januari 2026 kurang Rp1." in dua.kalimat
    catat(p, Gerak(BEBAN, KAS, 300), tanggal=date(2026, 1, 14))
    catat(p, Gerak(BEBAN, KAS, 4000), tanggal=date(2026, 1, 20))
    refuse("dana_kurang_hari", catat, p, Gerak(BEBAN, KAS, 1), tanggal=date(2026, 1, 12))  # spent since, though it is there now
    isi = {"pada": PAGI, "kota_kode": KOTA, "tanggal": date(2026, 1, 11), "jenis": "uji", "uraian": "Uji"}
    catat(p, Gerak(KAS, KASDA, 9), tanggal=date(2026, 2, 1), rt=1)
    sekota = [GerakRT(p.rt[1].pk, KAS, KASDA, 1), GerakRT(p.rt[1].pk, BEBAN, KAS, 2)]
    refuse("dana_kurang_hari", post_banyak, oleh=p.sistem, kunci=kunci(), gerak=sekota, **isi)
    assert [b.saldo for b in list_mutasi(p.rt[0], KAS)] == [1000, 700, 0, 5000, 1000]
    assert cek_buku() == []


def test_pembukuan_sekota_sekaligus(p: SimpleNamespace) -> None:
    isi = {"pada": PAGI, "kota_kode": KOTA, "tanggal": date(2026, 2, 3), "jenis": "penyaluran", "uraian": "Tahap 1"}
    gerak = [GerakRT(r.pk, KAS, KASDA, 1000 + i) for i, r in enumerate(p.rt)]
    with pytest.raises(TidakBerhak):
        post_banyak(oleh=p.dpmppa, kunci=kunci(), gerak=gerak, **isi)
    tanda = kunci()
    assert post_banyak(oleh=p.sistem, kunci=tanda, gerak=gerak, **isi) == 2
    assert post_banyak(oleh=p.sistem, kunci=tanda, gerak=gerak, **isi) == 2
    assert [saldo(r, KAS) for r in p.rt] == [1000, 1001]
    belanja = [GerakRT(p.rt[0].pk, BEBAN, KAS, 10), GerakRT(p.rt[1].pk, BEBAN, KAS, 5000)]
    refuse("dana_kurang", post_banyak, oleh=p.sistem, kunci=kunci(), gerak=belanja, **isi)
    refuse("rt_asing", post_banyak, oleh=p.sistem, kunci=kunci(), gerak=[*gerak, GerakRT(0, KAS, KASDA, 1)], **isi)
    assert [saldo(r, KAS) for r in p.rt] == [1000, 1001]
    assert cek_buku() == []


def test_buku_kas_dimulai_dari_sisa_tahun_lalu(p: SimpleNamespace) -> None:
    catat(p, Gerak(KAS, KASDA, 1000), tanggal=date(2025, 10, 1))
    catat(p, Gerak(BEBAN, KAS, 300), tanggal=date(2026, 1, 5))
    assert [(b.keluar, b.saldo) for b in list_mutasi(p.rt[0], KAS, tahun=2026)] == [(300, 700)]
    assert [b.saldo for b in list_mutasi(p.rt[0], KAS, tahun=2025)] == [1000]
