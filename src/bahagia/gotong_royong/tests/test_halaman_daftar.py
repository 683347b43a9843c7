"""From letter to certificate through the browser's way in: what is asked, what is refused, what the page says."""

from __future__ import annotations

import io
import uuid
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bahagia.dasar import jam
from bahagia.gotong_royong.lindung import url_daftar
from bahagia.gotong_royong.models import Angsuran, GotongRoyong, Pendaftaran
from bahagia.jejak.models import Jejak
from tests import pemeran
from tests.cerita.belanja import foto
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import orang, surat_terbit
from tests.cerita.premi import didaftarkan, terkirim
from tests.pemeran import Panggung

JUTA = 1_000_000


@pytest.fixture
def p(db: None, monkeypatch: pytest.MonkeyPatch) -> Panggung:
    p = pemeran.rt14()
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    return p


def kirim(klien: Client, url: str, **isi: Any) -> Any:
    return klien.post(url, {"kunci": str(uuid.uuid4()), **isi})


def hari(nama: str, d: date) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{nama}_hari": str(d.day), f"{nama}_bulan": str(d.month), f"{nama}_tahun": str(d.year)}


def berkas(teks: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("bukti.jpg", foto(teks).isi, content_type="image/jpeg")


@pytest.mark.skala
def test_three_works_are_cheaper_together_and_the_screen_says_how_much(p: Panggung, client: Client) -> None:
    for n in range(3):
        surat_terbit(p, nama=f"Saluran {n}", nilai=40 * JUTA)
    rahmat = pemeran.masuk(client, p.rahmat)
    url = reverse("gotong_royong:daftar_baru", args=[p.rt.kode])
    layar = rahmat.get(url).content.decode()
    assert "Daftarkan bersama: Rp278.000" in layar and "Daftarkan satu per satu: Rp288.000" in layar
    assert "Rp10.000 lebih mahal bila satu per satu" in layar
    ids = list(GotongRoyong.objects.order_by("pk").values_list("pk", flat=True))
    dua = kirim(rahmat, url, kerja=ids[:2], cara="nilai", bayar="sekaligus", pilih="hitung").content.decode()
    assert "Daftarkan bersama: Rp192.000" in dua and "Sama saja" in dua and not Pendaftaran.objects.exists()
    lain = kirim(rahmat, url, kerja=ids[:2], cara="nilai", bayar="sekaligus", pilih="gabung", dilihat="278000")
    assert lain.status_code == 422 and "preminya menjadi Rp192.000" in lain.content.decode()  # the button promised another price
    assert not Pendaftaran.objects.exists()
    jawab = kirim(rahmat, url, kerja=ids, cara="nilai", bayar="bertahap", pilih="gabung", dilihat="278000")
    daftar = Pendaftaran.objects.get()
    assert jawab.status_code == 303 and jawab["Location"] == url_daftar(daftar.pk)
    halaman = rahmat.get(url_daftar(daftar.pk)).content.decode()
    assert "Satu per satu preminya Rp288.000: Rp10.000 lebih mahal." in halaman
    assert "PP 44/2015" in halaman and "Angsuran ke-3" in halaman and "Belum terlindungi" in halaman
    assert kirim(rahmat, url, kerja=ids, cara="nilai", bayar="sekaligus", pilih="gabung").status_code == 409  # taken already


def test_one_work_that_would_be_split_shows_the_extra_cost(p: Panggung, client: Client) -> None:
    daftar = didaftarkan(p, surat_terbit(p, nilai=180 * JUTA))
    layar = pemeran.masuk(client, p.rahmat).get(url_daftar(daftar.pk)).content.decode()
    assert "Rp392.000" in layar and "dipecah menjadi 3 pendaftaran, preminya Rp432.000: Rp40.000 lebih mahal." in layar


@pytest.mark.skala
def test_one_by_one_makes_as_many_registrations(p: Panggung, client: Client) -> None:
    ids = [surat_terbit(p, nama=f"Saluran {n}", nilai=10 * JUTA).pk for n in range(2)]
    rahmat = pemeran.masuk(client, p.rahmat)
    url = reverse("gotong_royong:daftar_baru", args=[p.rt.kode])
    kunci = str(uuid.uuid4())
    for _kali in range(2):  # sent twice is done once
        isi = {"kunci": kunci, "kerja": ids, "cara": "nilai", "bayar": "sekaligus", "pilih": "pisah"}
        assert rahmat.post(url, isi).status_code == 303
    assert sorted(Pendaftaran.objects.values_list("total", flat=True)) == [24_000, 24_000]
    daftar_rt = rahmat.get(reverse("gotong_royong:daftar_rt", args=[p.rt.kode])).content.decode()
    rumah = rahmat.get(reverse("beranda:rt", args=[p.rt.kode])).content.decode()
    assert "Batas waktu gotong royong" in rumah and rumah.count("hari lagi") == 3  # the most urgent; the rest is one tap away
    assert "Batas waktu" in daftar_rt and "24 Februari 2026" in daftar_rt and "Saluran 1" in daftar_rt


@pytest.mark.skala
def test_the_form_for_bpjs_has_works_and_people_and_its_download_is_on_record(p: Panggung, client: Client) -> None:
    daftar = didaftarkan(p, surat_terbit(p, nilai=50 * JUTA))
    klien = pemeran.masuk(client, p.rahmat)
    url = reverse("gotong_royong:jakon", args=[daftar.pk, "xlsx"])
    assert klien.get(url).status_code == 403  # the sekretaris has no right to files with full NIK
    klien = pemeran.masuk(Client(), p.siti)
    buku = load_workbook(io.BytesIO(klien.get(url).content))
    assert buku.sheetnames == ["Data Proyek", "Tenaga Kerja", "Keterangan"]
    proyek = dict(zip(*[[c.value for c in b] for b in buku["Data Proyek"].iter_rows(max_row=2)], strict=True))
    assert (proyek["NILAI PROYEK"], proyek["JUMLAH TENAGA KERJA"]) == (50 * JUTA, 5)
    assert proyek["JUMLAH IURAN (SELURUH PENDAFTARAN)"] == 120_000 and proyek["PEMBERI KERJA"].startswith("Pokja RT 14")
    nik = {str(b[1].value) for b in buku["Tenaga Kerja"].iter_rows(min_row=2)}
    assert nik == {orang(n)["nik"] for n in range(5)}
    teks = klien.get(reverse("gotong_royong:jakon", args=[daftar.pk, "csv"])).content.decode("utf-8-sig")
    assert orang(0)["nik"] in teks and klien.get(reverse("gotong_royong:jakon", args=[daftar.pk, "pdf"])).status_code == 404
    jejak = Jejak.objects.filter(tindakan="gotong_royong.export_jakon", oleh_id=p.siti.pk)
    assert [j.isi["orang"] for j in jejak] == [5, 5]
    assert pemeran.masuk(Client(), p.samsul).get(url).status_code == 404  # another RT's: it does not exist


@pytest.mark.skala
def test_a_file_of_e_jakon_fills_the_form_and_is_not_kept_unseen(p: Panggung, client: Client) -> None:
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p)))
    siti = pemeran.masuk(client, p.siti)
    url = reverse("gotong_royong:sertifikat", args=[daftar.pk])
    isi = (b"Nomor Sertifikat,26-0001-77\nNomor Proyek,P-1571-9\nTanggal Sertifikat,03/02/2026\n"
           b"Masa Berlaku,03/02/2026 s.d. 06/02/2026\n")  # fmt: skip
    layar = kirim(siti, url, pilih="baca", berkas=SimpleUploadedFile("s.csv", isi)).content.decode()
    assert "26-0001-77" in layar and "P-1571-9" in layar and Pendaftaran.objects.get().nomor_sertifikat == ""
    gambar = kirim(siti, url, pilih="baca", berkas=SimpleUploadedFile("s.pdf", b"%PDF-1.7"))
    assert gambar.status_code == 422 and "PDF atau foto" in gambar.content.decode()
    tgl = hari("tanggal", date(2026, 2, 3)) | hari("berlaku_sejak", date(2026, 2, 3)) | hari("berlaku_sampai", date(2026, 2, 6))
    tanpa = kirim(siti, url, nomor="26-0001-77", nomor_proyek="", **tgl)
    assert tanpa.status_code == 422 and "id_foto" in tanpa.content.decode()
    jawab = kirim(siti, url, nomor="26-0001-77", nomor_proyek="P-1571-9", foto=berkas("sertifikat"), **tgl)
    assert jawab.status_code == 303, jawab.content.decode()[:2000]
    assert "26-0001-77" in siti.get(url_daftar(daftar.pk)).content.decode()


@pytest.mark.skala
def test_the_money_goes_from_hand_to_hand_and_the_work_turns_green(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    dana_cair(p)
    pemeran.buka_lingkup()
    daftar = didaftarkan(p, surat_terbit(p, nilai=10 * JUTA))
    darmawan, siti = pemeran.masuk(Client(), p.darmawan), pemeran.masuk(Client(), p.siti)
    url = url_daftar(daftar.pk)
    assert kirim(darmawan, reverse("gotong_royong:kirim_daftar", args=[daftar.pk])).status_code == 303
    satu = Angsuran.objects.get(pendaftaran=daftar)
    alamat = lambda nama: reverse(f"gotong_royong:{nama}_angsuran", args=[satu.pk])  # noqa: E731
    assert kirim(siti, alamat("ajukan")).status_code == 303
    assert "Setujui" not in siti.get(url).content.decode() and "Setujui" in darmawan.get(url).content.decode()
    assert kirim(siti, alamat("setujui")).status_code == 403
    kosong = kirim(darmawan, alamat("tolak"), alasan="")
    assert kosong.status_code == 422
    assert kirim(darmawan, alamat("tolak"), alasan="Kode bayar belum ada").status_code == 303
    assert "Kode bayar belum ada" in siti.get(url).content.decode()
    assert kirim(siti, alamat("ajukan")).status_code == 303 and kirim(darmawan, alamat("setujui")).status_code == 303
    bayar = {"sumber": "bank", **hari("tanggal", date(2026, 2, 3))}
    assert kirim(siti, alamat("bayar"), **bayar).status_code == 422  # no picture of the receipt
    assert kirim(siti, alamat("bayar"), foto=berkas("setoran"), **bayar).status_code == 303
    tgl = hari("tanggal", date(2026, 2, 3)) | hari("berlaku_sejak", date(2026, 2, 3))
    sertifikat = reverse("gotong_royong:sertifikat", args=[daftar.pk])
    assert kirim(siti, sertifikat, nomor="26-1", foto=berkas("sertifikat"), **tgl).status_code == 303
    assert ">Terlindungi<" in siti.get(url).content.decode()
    assert kirim(siti, alamat("batal"), alasan="Salah catat").status_code == 403
    assert kirim(darmawan, alamat("batal"), alasan="Transfernya gagal").status_code == 303
    assert "Belum terlindungi" in darmawan.get(url).content.decode()
    assert kirim(darmawan, reverse("gotong_royong:batal_daftar", args=[daftar.pk]), alasan="Diulang").status_code == 303
    assert Pendaftaran.objects.get(pk=daftar.pk).keadaan == "batal"
    lembar = siti.get(reverse("gotong_royong:unduh_daftar", args=[p.rt.kode, "csv"])).content.decode("utf-8-sig")
    assert "Dibatalkan" in lembar
