"""Pages of an activity through the browser's door, and what the public sees of its letter."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.dokumen.actions import revoke_dokumen
from bahagia.dokumen.queries import list_dokumen_rt, read_pdf
from bahagia.gotong_royong import actions_surat
from bahagia.gotong_royong.actions import reverse_gotong_royong
from bahagia.gotong_royong.documents import print_kartu
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.gotong_royong.queries import url_kerja
from tests import pemeran
from tests.cerita.gotong_royong import kerja_siap, orang, surat_terbit, tambah
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci, masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(pada=jam.sekarang(), pekerja=2)


def kirim(client: Client, url: str, **isi: Any) -> Any:
    return client.post(url, {"kunci": kunci(), **isi}, follow=True)


def periksa(client: Client, token: str) -> Any:
    """The public page; its lesser role of the database is left again afterwards."""
    try:
        return client.get(f"/periksa/{token}/")
    finally:
        set_lingkup(Tempat(kota=frozenset({pemeran.KOTA})), peran_basis=settings.BAHAGIA_PERAN["web"])


def hari_isi(nama: str, hari: Any) -> dict[str, int]:
    return {f"{nama}_hari": hari.day, f"{nama}_bulan": hari.month, f"{nama}_tahun": hari.year}


@pytest.mark.skala
def test_from_the_first_question_to_the_letter(client: Client, p: Panggung) -> None:
    masuk(client, p.darmawan)
    baru = reverse("gotong_royong:baru", args=[p.rt.kode])
    assert "Kegiatan lain" in client.get(baru).content.decode()
    besok = jam.tanggal_kota(p.pada) + timedelta(days=1)
    isi = {"nama": "Semen Gang Mawar", "jenis": "konstruksi", "nilai": "60.000.000", "tempat": "Gang Mawar",
           "penanggung_jawab": "Hasan", **hari_isi("mulai", besok), **hari_isi("selesai", besok)}  # fmt: skip
    salah = kirim(client, f"{baru}?kegiatan=lain", **(isi | {"nilai": ""}))
    assert salah.status_code == 422 and "Nilai pekerjaan bangunan belum diisi" in salah.content.decode()
    jawab = kirim(client, f"{baru}?kegiatan=lain", **isi)
    kerja = GotongRoyong.objects.get()
    teks = jawab.content.decode()
    assert "Belum terlindungi" in teks and "Pilih siapa yang akan bekerja" in teks
    teks = kirim(client, reverse("gotong_royong:orang", args=[kerja.pk]), pekerja=[x.pk for x in p.pekerja]).content.decode()
    assert "2 orang ditambahkan" in teks and teks.count("Menunggu surat") == 2
    kirim(client, reverse("gotong_royong:orang_ketik", args=[kerja.pk]), nama="Buyung", nik="", tugas="", telepon="")
    surat = reverse("gotong_royong:surat", args=[kerja.pk])
    lihat = client.get(surat).content.decode()
    assert "Semen Gang Mawar, 2 orang" in lihat and "Buyung" in lihat
    teks = kirim(client, surat).content.decode()
    assert "001/ST/" in teks and "NIK belum ada" in teks and "Belum terlindungi" in teks
    buyung = Peserta.objects.get(nama="Buyung")
    kirim(client, reverse("gotong_royong:orang_nik", args=[buyung.pk]), nik=orang(5)["nik"])
    assert "002/ST/" in kirim(client, surat).content.decode()
    kirim(client, reverse("gotong_royong:surat_lapor", args=[SuratTugas.objects.get(urut=1).pk]))
    assert SuratTugas.objects.get(urut=1).dilaporkan_pada is not None


@pytest.mark.skala
def test_what_the_rab_knows_is_not_asked(client: Client, p: Panggung) -> None:
    rab_disetujui(p)
    masuk(client, p.rahmat)
    daftar = client.get(reverse("gotong_royong:baru", args=[p.rt.kode])).context
    nama, nilai, url = daftar["pilihan"][0]
    teks = client.get(url).content.decode()
    assert nama in teks and nilai in teks and 'name="nilai"' not in teks and 'name="nama"' not in teks
    besok = jam.tanggal_kota(p.pada) + timedelta(days=1)
    kirim(client, url, jenis="konstruksi", tempat="Gang Kenanga", penanggung_jawab="Hasan", **hari_isi("mulai", besok),
          **hari_isi("selesai", besok))  # fmt: skip
    kerja = GotongRoyong.objects.get()
    assert kerja.nama == nama and kerja.kegiatan is not None and kerja.nilai
    lain = reverse("gotong_royong:baru", args=[p.rt.kode]) + "?kegiatan=999999"
    assert client.get(lain).status_code == 404


@pytest.mark.skala
def test_a_clean_up_says_that_there_is_no_construction_cover(client: Client, p: Panggung) -> None:
    kerja = surat_terbit(p, jenis="bukan", nilai=None, nama="Kerja bakti parit")
    masuk(client, p.rahmat)
    teks = client.get(url_kerja(kerja.pk)).content.decode()
    assert "Tidak ada perlindungan jasa konstruksi untuk kegiatan ini" in teks and "chip-good\">Terlindungi" not in teks
    isi = teks.partition("<main")[2]
    assert "Tanpa perlindungan jasa konstruksi" in isi and "Belum terlindungi" not in isi, "no cover is to come"
    assert list_dokumen_rt(p.rt, "surat_tugas").exists()
    batal = kerja_siap(p, nama="Pagar pos ronda", peserta=1)
    reverse_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=batal, alasan="Diulang bulan depan")
    isi = client.get(url_kerja(batal.pk)).content.decode().partition("<main")[2]
    assert "Dibatalkan" in isi and "Yang masih kurang" not in isi and "Belum terlindungi" not in isi


@pytest.mark.skala
def test_who_is_not_the_chair_sees_the_letter_and_cannot_sign_or_withdraw(client: Client, p: Panggung) -> None:
    kerja = surat_terbit(p)
    surat = SuratTugas.objects.get()
    tarik = reverse("gotong_royong:surat_tarik", args=[surat.pk])
    masuk(client, p.rahmat)
    assert surat.nomor in client.get(url_kerja(kerja.pk)).content.decode()
    assert client.get(tarik).status_code == 403 and kirim(client, tarik, alasan="Keliru").status_code == 403
    masuk(client, p.samsul)
    assert client.get(url_kerja(kerja.pk)).status_code == 404
    masuk(client, p.darmawan)
    assert "Semua surat tambahannya ikut ditarik" in client.get(tarik).content.decode()
    assert "Ditarik" in kirim(client, tarik, alasan="Salah tanggal").content.decode()


def test_the_public_page_tells_enough_to_notice_a_changed_paper(client: Client, p: Panggung) -> None:
    kerja = surat_terbit(p, nama="Drainase Gang Kenanga", peserta=5)
    dok = list_dokumen_rt(p.rt, "surat_tugas")[0]
    nama = [o.nama for o in kerja.peserta.all()]
    assert hashlib.sha256(read_pdf(dok)).hexdigest() == dok.sha256
    teks = periksa(client, dok.token).content.decode()
    for fakta in ("Dokumen ini sah", dok.nomor, "Drainase Gang Kenanga", "5 orang", str(kerja.selesai.year), "RT 14", dok.sha256):
        assert fakta in teks, fakta
    assert not [n for n in nama if n in teks] and orang(0)["nik"] not in teks
    palsu = dok.token[:-1] + ("A" if dok.token[-1] != "A" else "B")
    tak_kenal = periksa(client, palsu)
    assert tak_kenal.status_code == 404 and "tidak kami kenal" in tak_kenal.content.decode()
    actions_surat.revoke_surat_tugas(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=SuratTugas.objects.get(), alasan="Salah tanggal"
    )
    ditarik = periksa(client, dok.token).content.decode()
    assert "sudah dicabut" in ditarik and "Dokumen ini sah" not in ditarik


@pytest.mark.skala
def test_a_letter_is_not_withdrawn_as_a_paper_alone(client: Client, p: Panggung) -> None:
    surat_terbit(p)
    dok = list_dokumen_rt(p.rt, "surat_tugas")[0]
    masuk(client, p.darmawan)
    assert "Cabut dokumen ini" not in client.get(reverse("dokumen:satu", args=[dok.pk])).content.decode()
    jawab = kirim(client, reverse("dokumen:cabut", args=[dok.pk]), alasan="Keliru")
    assert jawab.status_code == 422 and "halaman gotong royong" in jawab.content.decode()
    with pytest.raises(DatabaseError, match="ditarik lewat kegiatannya"), transaction.atomic():
        revoke_dokumen(oleh=p.darmawan, pada=p.pada, kunci=kunci(), dokumen=dok, alasan="Keliru")


def test_the_database_keeps_letters_and_names_as_they_were_issued(p: Panggung) -> None:
    kerja = surat_terbit(p)
    satu = kerja.peserta.first()
    lain = kerja_siap(p, nama="Lain", peserta=0)
    bebas = tambah(p, lain, 9)
    for sql, isi in (
        ("UPDATE gotong_royong_surattugas SET nomor = 'x'", ()),
        ("UPDATE gotong_royong_surattugas SET berlaku_sejak = berlaku_sejak - interval '1 day'", ()),
        ("UPDATE gotong_royong_gotongroyong SET nilai = 1 WHERE id = %s", (kerja.pk,)),
        ("UPDATE gotong_royong_gotongroyong SET keadaan = 'disusun' WHERE id = %s", (kerja.pk,)),
        ("UPDATE gotong_royong_gotongroyong SET keadaan = 'berjalan' WHERE id = %s", (lain.pk,)),
        ("UPDATE gotong_royong_peserta SET nama = 'Orang Lain' WHERE id = %s", (satu.pk,)),
        ("UPDATE gotong_royong_peserta SET sejak = sejak - interval '1 day' WHERE id = %s", (satu.pk,)),
        ("UPDATE gotong_royong_peserta SET surat_id = %s, sejak = %s WHERE id = %s",
         (satu.surat_id, satu.sejak, bebas.pk)),
        ("UPDATE gotong_royong_peserta SET nik_indeks = gen_random_uuid() WHERE id = %s", (satu.pk,)),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql, isi)
    with connection.cursor() as kursor:  # the right to be forgotten passes
        kursor.execute(
            "UPDATE gotong_royong_peserta SET nama = '(data dihapus)', nik_sandi = NULL, telepon_sandi = NULL,"
            " tanggal_lahir = NULL WHERE id = %s", [satu.pk],
        )  # fmt: skip


@pytest.mark.skala
def test_cards_carry_a_name_and_a_secret_and_no_nik(client: Client, p: Panggung) -> None:
    kerja = kerja_siap(p, peserta=3)
    pdf = print_kartu(kerja, hari=kerja.mulai)
    assert pdf.startswith(b"%PDF") and pdf == print_kartu(kerja, hari=kerja.mulai)
    assert len(set(kerja.peserta.values_list("token", flat=True))) == 3
    masuk(client, p.rina)
    assert client.get(reverse("gotong_royong:kartu", args=[kerja.pk])).status_code == 403
    masuk(client, p.rahmat)
    jawab = client.get(reverse("gotong_royong:kartu", args=[kerja.pk]))
    assert jawab["Content-Type"] == "application/pdf" and "no-store" in jawab["Cache-Control"]


@pytest.mark.skala
def test_a_penolakan_on_the_page_keeps_what_was_typed(client: Client, p: Panggung) -> None:
    kerja = kerja_siap(p, peserta=1)
    masuk(client, p.rahmat)
    jawab = kirim(client, reverse("gotong_royong:orang_ketik", args=[kerja.pk]), nama="Dahlia", nik="123", tugas="", telepon="")
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and 'value="Dahlia"' in teks and "NIK harus" in teks
    with pytest.raises(Penolakan):
        tambah(p, kerja, 4, nik="123")
