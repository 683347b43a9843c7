"""RT come as a sheet, change by decree, and nothing of them is lost."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bahagia.akun.access import lingkup_pada
from bahagia.akun.peran import Izin, Peran
from bahagia.dana.queries import pagu_rt
from bahagia.dasar import jam
from bahagia.pekerja.queries import list_layak_iuran
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada, list_penerus, rt_pada
from tests import pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=3, pada=jam.sekarang())


@pytest.fixture
def admin(p):
    client = Client()
    pemeran.masuk(client, p.admin)
    return client


def hari_ini() -> date:
    return jam.tanggal_kota(jam.sekarang())


def isi_tanggal(nama: str, hari: date) -> dict[str, str]:
    return {f"{nama}_hari": str(hari.day), f"{nama}_bulan": str(hari.month), f"{nama}_tahun": str(hari.year)}


def kunci_di(jawab) -> str:
    return re.search(r'name="kunci" value="([^"]+)"', jawab.content.decode()).group(1)


def unggah(admin, csv: str):
    halaman = admin.get("/kelola/rt/unggah/")
    berkas = SimpleUploadedFile("rt.csv", csv.encode())
    return admin.post("/kelola/rt/unggah/", {
        "kunci": kunci_di(halaman), "berkas": berkas, "dasar_hukum": "SK 12/2026 (rekaan)",
        **isi_tanggal("berlaku", date(2026, 1, 1)),
    })  # fmt: skip


def ubah(admin, rt: RT, jenis: str, **isi: str):
    halaman = admin.get(f"/kelola/rt/{rt.kode}/")
    return admin.post(f"/kelola/rt/{rt.kode}/peristiwa/", {
        "kunci": kunci_di(halaman), "jenis": jenis, "dasar_hukum": "SK 13/2026 (rekaan)",
        **isi_tanggal("berlaku", hari_ini()), **isi,
    })  # fmt: skip


def test_good_rows_are_opened_and_bad_ones_come_back(admin):
    jawab = unggah(admin, "Kelurahan;RT;Jumlah KK\nSulan Jana;1;120\nSulanjana;02;61\nAntah Berantah;3;70\nSulanjana;x;9\n"
                          "Sulanjana;2;80\n")  # fmt: skip
    teks = jawab.content.decode()
    assert jawab.status_code == 200 and "2 RT dibuka" in teks
    assert "Antah Berantah" in teks and "bukan angka 1 sampai 999" in teks and "sudah disebut" in teks
    dua = rt_pada(kelurahan_kode="15.71.03.1005", nomor=2, pada=hari_ini())
    assert dua is not None and kk_pada(dua, pada=hari_ini()).jumlah == 61
    ulang = unggah(admin, "Kelurahan;RT\nSulanjana;2\n").content.decode()
    assert "0 RT dibuka" in ulang and "sudah dipakai" in ulang


def test_a_sheet_without_heads_or_a_picture_is_refused_in_words(admin):
    for isi in ("a;b\n1;2\n", "\x89PNG\r\n\x1a\n", ""):
        jawab = unggah(admin, isi)
        assert jawab.status_code == 422


def test_after_a_merge_the_new_ketua_keeps_the_workers(p, admin):
    jawab = ubah(admin, p.rt, "gabung", nomor="40", rt_lain=p.rt_lain.kode)
    assert jawab.status_code == 303, jawab.content.decode()[-2000:]
    pemeran.buka_lingkup()
    baru = rt_pada(kelurahan_kode=p.kelurahan.pk, nomor=40, pada=hari_ini())
    assert list_penerus(RT.objects.get(pk=p.rt.pk), pada=hari_ini()) == [baru]
    assert len(list_layak_iuran(baru)) == 3
    ketua = pemeran.orang("Marwan", Peran.KETUA_RT, rt=baru)
    lingkup = lingkup_pada(ketua, pada=hari_ini())
    assert lingkup.has(Izin.LIHAT_PEKERJA, p.rt) and lingkup.has(Izin.LIHAT_PEKERJA, baru)


def test_a_split_leaves_the_people_to_be_found_from_both(p, admin):
    assert ubah(admin, p.rt, "pecah", nomor="14, 41").status_code == 303
    nomor = [r.nomor for r in list_penerus(RT.objects.get(pk=p.rt.pk), pada=hari_ini())]
    assert nomor == [14, 41]
    pemeran.buka_lingkup()
    for n in nomor:
        assert len(list_layak_iuran(rt_pada(kelurahan_kode=p.kelurahan.pk, nomor=n, pada=hari_ini()))) == 3


def test_a_new_number_keeps_code_and_history(p, admin):
    assert ubah(admin, p.rt, "nomor", nomor="77").status_code == 303
    kemarin = hari_ini() - timedelta(days=1)
    assert rt_pada(kelurahan_kode=p.kelurahan.pk, nomor=77, pada=hari_ini()).pk == p.rt.pk
    assert rt_pada(kelurahan_kode=p.kelurahan.pk, nomor=14, pada=kemarin).pk == p.rt.pk
    assert rt_pada(kelurahan_kode=p.kelurahan.pk, nomor=14, pada=hari_ini()) is None
    assert RT.objects.get(pk=p.rt.pk).kode == p.rt.kode


def test_numbers_in_use_and_half_filled_forms_are_refused(p, admin):
    assert ubah(admin, p.rt, "nomor", nomor="5").status_code == 409
    assert ubah(admin, p.rt, "nomor", nomor="").status_code == 422
    assert ubah(admin, p.rt, "pecah", nomor="14").status_code == 422
    assert ubah(admin, p.rt, "nomor", nomor="abc").status_code == 422
    assert ubah(admin, p.rt, "gabung", nomor="40", rt_lain="tidak-ada").status_code == 422
    assert RT.objects.get(pk=p.rt.pk).ditutup is None


def test_households_decide_the_pagu_and_exactly_100_is_asked_not_guessed(p, admin):
    ratna = Client()
    pemeran.masuk(ratna, p.ratna)

    def catat(jumlah: int):
        halaman = admin.get(f"/kelola/rt/{p.rt_lain.kode}/")
        admin.post(f"/kelola/rt/{p.rt_lain.kode}/kk/", {
            "kunci": kunci_di(halaman) + "-k", "jumlah": str(jumlah), "sumber": "Buku KK (rekaan)",
            **isi_tanggal("berlaku", hari_ini()),
        })  # fmt: skip
        tolak = admin.post(f"/kelola/rt/{p.rt_lain.kode}/pagu/", {"kunci": f"pagu-{jumlah}-admin"})
        assert tolak.status_code == 403  # money is not the administrator's
        return ratna.post(f"/kelola/rt/{p.rt_lain.kode}/pagu/", {"kunci": f"pagu-{jumlah}-uji"})

    assert catat(59).status_code == 303 and pagu_rt(p.rt_lain, 2026).nilai == 50_000_000
    assert catat(101).status_code == 303 and pagu_rt(p.rt_lain, 2026).nilai == 100_000_000
    jawab = catat(100)
    assert jawab.status_code == 422 and "Tepat 100 KK tidak masuk kelas" in jawab.content.decode()


@pytest.mark.parametrize("siapa", ["darmawan", "yusuf", "siti", "hendra", "ida", "tamu"])
def test_only_who_keeps_the_register_of_rt_may(p, siapa):
    client = Client()
    pemeran.masuk(client, getattr(p, siapa))
    assert client.get("/kelola/rt/").status_code == 403
    assert client.get("/kelola/rt/unggah/").status_code == 403
    assert client.get(f"/kelola/rt/{p.rt.kode}/").status_code in (403, 404)
    assert client.post(f"/kelola/rt/{p.rt.kode}/pagu/", {"kunci": "percobaan-1"}).status_code in (403, 404)


def test_another_city_has_its_own_words(p, admin):
    halaman = admin.get("/kelola/kota/")
    jawab = admin.post("/kelola/kota/", {
        "kunci": kunci_di(halaman), "rt": "Jorong", "kelurahan": "Nagari", "dasar_hukum": "Perwali 7/2027 (rekaan)",
    })  # fmt: skip
    assert jawab.status_code == 303
    darmawan = Client()
    pemeran.masuk(darmawan, p.darmawan)
    teks = darmawan.get(f"/rt/{p.rt.kode}/").content.decode()
    assert "Jorong 14 Kenali Asam" in teks and "Perwali 7/2027 (rekaan)" in teks
    assert "RT 14 Kenali Asam" not in teks
