"""What the record tells: who saw, who took away, what changed from what to what; and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from bahagia.jejak.models import Jejak
from bahagia.jejak.queries import list_jejak_orang, list_sebutan, tell
from bahagia.jejak.tindakan import record_jejak, record_kena
from bahagia.jejak.ubah import sidik
from bahagia.pekerja import actions as pekerja
from tests import pemeran
from tests.cerita.gotong_royong import surat_terbit
from tests.panggung_pintu import pentas
from tests.pemeran import kunci
from tests.test_pintu import PINTU, SEMUA, isi_alamat, list_alamat

pytestmark = pytest.mark.django_db


def masuk(akun: Any) -> Client:
    return pemeran.masuk(Client(raise_request_exception=False), akun)


def teks(jawab: Any) -> str:
    return jawab.content.decode()


def test_a_correction_tells_before_and_after_but_no_name() -> None:
    p = pemeran.rt14(pekerja=1)
    orang = p.pekerja[0]
    isian = pemeran.isian(0, nama="Ahmad Fauzi Lubis", telepon="+6289000000123", sektor="other", penghasilan=1_500_000)
    pekerja.record_perubahan_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=orang, isian=isian)
    (baris,) = Jejak.objects.filter(tindakan="pekerja.record_perubahan_pekerja")
    nama = f"pekerja.Pekerja:{orang.pk}"
    ubah = baris.isi["ubah"][nama]
    assert ubah["status"] == ["terverifikasi", "terdaftar"] and ubah["sektor"] == ["transport", "other"]
    assert ubah["nama"] == [sidik("Ahmad Fauzi", f"{nama}.nama"), sidik("Ahmad Fauzi Lubis", f"{nama}.nama")]
    assert ubah["telepon"][0] is None and ubah["telepon"][1].startswith("~")
    assert "nik" not in ubah and "no_kk" not in ubah, "sealed anew, the same number: no change"
    assert all(isi not in str(baris.isi) for isi in ("Ahmad", "89000000123", "1500000", "1978"))
    kata = tell([baris])[0]
    assert "Terverifikasi → Menunggu verifikasi" in kata.sebut_ubah and "berubah: nama" in kata.sebut_ubah


def test_many_verified_at_once_are_told_of_each_person() -> None:
    p = pemeran.rt14(pekerja=1)
    dua = pemeran.daftarkan(p.darmawan, p.rt, 2, mulai=30)
    pemeran.buka_lingkup()
    pekerja.verify_banyak(oleh=p.rina, pada=p.pada, kunci=kunci(), pekerja_ids=[x.pk for x in dua])
    for satu in dua:
        (baris,) = list_jejak_orang(satu).filter(tindakan="pekerja.verify_banyak")
        assert baris.rt_id == p.rt.pk and baris.isi["jumlah"] == 2
        assert tell([baris])[0].sebut_ubah == "status: Menunggu verifikasi → Terverifikasi"
    assert not list_jejak_orang(p.pekerja[0]).filter(isi__kena__contains=[dua[0].pk]).exists()


def test_the_page_reads_what_acts_told_of_many_rows_new_and_old() -> None:
    p = pemeran.rt14(pekerja=1)
    surat = surat_terbit(p).surat.get()
    # rows of before told only what it became, bare or in a list of one: they stay for good and must stay readable
    for nilai in ("ST-LAMA/1", ["ST-LAMA/2"], [None, "ST-LAMA/3"], ["ST-LAMA/3", "ST-LAMA/4"]):
        isi = {"jumlah": 1, "jenis": "gotong_royong.Peserta", "kena": [1], "set": {"surat": nilai}}
        record_jejak("gotong_royong.issue_surat_tugas", oleh=p.darmawan, pada=p.pada, lingkup=[p.rt], isi=isi)
    jawab = masuk(p.darmawan).get(f"/rt/{p.rt.kode}/jejak/")
    halaman = teks(jawab)
    assert jawab.status_code == 200 and f"surat: kosong → {surat.nomor}" in halaman
    for kata in ("kosong → ST-LAMA/1", "kosong → ST-LAMA/2", "kosong → ST-LAMA/3", "ST-LAMA/3 → ST-LAMA/4"):
        assert f"surat: {kata}" in halaman
    for salah in ("ST-1", ["batal"], [1, 2, 3]):
        with pytest.raises(TypeError, match="surat"):
            record_kena([], surat=salah)


def test_the_head_of_the_rt_reads_who_saw_his_people(settings: Any) -> None:
    p = pemeran.rt14(pekerja=2)
    rina, darmawan = masuk(p.rina), masuk(p.darmawan)
    orang = p.pekerja[0]
    for _ in range(3):
        rina.get(f"/pekerja/{orang.pk}/")
    rina.post(f"/pekerja/{orang.pk}/nik/")
    rina.get(f"/rt/{p.rt.kode}/pekerja/daftar.xlsx?status=terverifikasi&cari=ah")
    halaman = teks(darmawan.get(f"/rt/{p.rt.kode}/jejak/"))
    assert f"Rina Anggraini (Tenaga pendamping) membuka NIK lengkap {orang.nama}" in halaman
    assert halaman.count(f"membuka halaman {orang.nama}") == 1, "once a day is enough to know"
    assert "Rina Anggraini (Tenaga pendamping) mengunduh daftar pekerja" in halaman
    assert "membuka NIK" not in teks(darmawan.get(f"/rt/{p.rt.kode}/jejak/?jenis=unduh"))
    assert "mendaftarkan" not in teks(darmawan.get(f"/rt/{p.rt.kode}/jejak/?jenis=lihat"))
    assert "Rina" not in teks(darmawan.get(f"/rt/{p.rt.kode}/jejak/?orang=yusuf"))
    csv = darmawan.get(f"/rt/{p.rt.kode}/jejak.csv?jenis=lihat").content.decode("utf-8-sig")
    assert "membuka NIK lengkap" in csv and "pekerja.open_nik" not in csv
    satu = Jejak.objects.filter(tindakan="pekerja.open_nik").get()
    assert orang.nama in teks(darmawan.get(f"/jejak/{satu.pk}/"))
    assert masuk(p.samsul).get(f"/jejak/{satu.pk}/").status_code == 404
    assert masuk(p.rina).get(f"/rt/{p.rt.kode}/jejak/").status_code == 403


def test_the_inspectors_narrow_by_person_kind_place_and_day() -> None:
    p = pemeran.rt14(pekerja=1)
    ida = masuk(p.ida)
    assert "Tenaga pendamping" in teks(ida.get("/jejak/?orang=rina&jenis=ubah"))
    hari = p.pada.date().isoformat()
    assert "Rina" in teks(ida.get(f"/jejak/?orang=rina&sejak={hari}&sampai={hari}"))
    assert "Rina" not in teks(ida.get("/jejak/?orang=rina&sampai=2020-01-01")).partition("<table")[2]
    assert ida.get("/jejak/?rt=1571071012999").status_code == 422
    assert ida.get("/jejak/?sejak=2026-02-31").status_code == 422
    assert ida.get("/jejak/?jenis=semua").status_code == 422
    assert "Akar hari ini" in teks(ida.get("/jejak/"))


@pytest.mark.skala
def test_every_file_that_a_signed_in_person_takes_leaves_a_row() -> None:
    """Read from the addresses: whatever answers with something that is no page is recorded, or says that it is nobody's."""
    p, sini, _jauh, _fajar = pentas()
    akun = dict(zip("KSBPLCDNJIWAO", (p.darmawan, p.rahmat, p.siti, p.rina, p.yusuf, p.marlina, p.ratna, p.hendra, p.dewi, p.ida,
                                     p.wali, p.admin, p.samsul), strict=True))  # fmt: skip
    tanpa, dicoba = [], 0
    for nama, pola in list_alamat():
        lulus = PINTU.get(nama, {}).get("GET", "").partition("|")[0]
        if not lulus or lulus == SEMUA or nama == "sehat":
            continue
        alamat = isi_alamat(nama, pola, sini.arg)
        klien, lama = masuk(akun[lulus[0]]), Jejak.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        jawab = klien.get(alamat)
        if jawab.status_code != 200 or jawab.get("Content-Type", "").startswith("text/html"):
            continue
        dicoba += 1
        baru = Jejak.objects.filter(pk__gt=lama, tindakan__contains=".export_", oleh_id=akun[lulus[0]].pk)
        if not baru.exists() and not getattr(resolve(alamat).func, "tanpa_orang", False):
            tanpa.append(nama)
        if "/rt/" in alamat and baru.exists() and not baru.filter(rt_id=sini.rt.pk).exists():
            tanpa.append(f"{nama}: without its RT")
    assert dicoba >= 20 and tanpa == []


def test_names_of_records_out_of_reach_are_left_out() -> None:
    p = pemeran.rt14(pekerja=1)
    from bahagia.akun.access import Tempat, set_lingkup

    nama = f"pekerja.Pekerja:{p.pekerja[0].pk}"
    assert list_sebutan({nama}) == {nama: p.pekerja[0].nama}
    set_lingkup(Tempat())
    assert list_sebutan({nama, "tidak.Ada:1", ""}) == {}
