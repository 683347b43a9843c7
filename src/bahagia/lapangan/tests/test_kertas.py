"""Paper twins: printed, photographed, keyed once from the picture; good rows are kept, a bad one is named."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from bahagia.akun.access import lingkup_pada
from bahagia.belanja.models import Nota
from bahagia.berkas.queries import read_isi
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.gotong_royong.actions import reverse_peserta
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.lapangan import actions_kertas
from bahagia.lapangan.actions_retensi import close_lapangan_lama
from bahagia.lapangan.acuan import list_acuan
from bahagia.lapangan.bekal import isi_bekal
from bahagia.lapangan.cetak import print_lembar
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.kertas import KERTAS
from bahagia.lapangan.models import BarisLembar, LembarKertas
from bahagia.lapangan.queries_kertas import list_foto_lembar
from bahagia.musyawarah.actions import record_undangan
from bahagia.musyawarah.isian import IsianWarga
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.models import Hadir
from bahagia.musyawarah.queries import rekap_of
from bahagia.pekerja.models import Pekerja
from bahagia.proyek.contoh.nik import nik_rekaan
from tests import pemeran
from tests.cerita import gotong_royong as cerita
from tests.cerita.dana import dana_cair
from tests.cerita.lembar import cetak, dipotret
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.cerita.pelaksanaan import foto, kerja_dimulai
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


@pytest.fixture
def kerja(p: Panggung) -> GotongRoyong:
    """A letter was issued yesterday for work of today."""
    hari = tanggal_kota(p.pada)
    return cerita.surat_terbit(p, peserta=4, mulai=hari, selesai=hari + timedelta(days=1))


def klien(akun: Any) -> Client:
    return pemeran.masuk(Client(), akun)


def hari_isi(p: Panggung) -> dict[str, Any]:
    hari = tanggal_kota(p.pada)
    return {"tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year, "jam_mulai": "0.01"}


def ketik(c: Client, lembar: LembarKertas, **isi: Any) -> Any:
    return c.post(f"/kertas/{lembar.token}/", {"kunci": kunci(), "baris": "1", **isi})


def keluh(jawab: Any) -> list[str]:
    """What a page says is wrong."""
    return re.findall(r'(?:refusal.*?<h2>|error-message"[^>]*>|list"><li>)(.*?)</', jawab.content.decode(), re.S)


@pytest.mark.skala
def test_every_field_form_has_a_paper_and_its_questions_are_on_it(p: Panggung, kerja: GotongRoyong) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    assert set(ISIAN) - {"hari"} == set(KERTAS)  # a day begins with the head of its attendance sheet
    for jenis, acuan in (("hadir", kerja.pk), ("tambahan", kerja.pk), ("kejadian", kerja.pk), ("bon", None), ("pekerja", None),
                         ("hadir_musyawarah", m.pk)):  # fmt: skip
        lembar = cetak(p, jenis, acuan)
        isi = print_lembar(lembar)
        halaman = PdfReader(io.BytesIO(isi)).pages
        teks = " ".join(x.extract_text() for x in halaman)
        assert len(halaman) == 1 and str(KERTAS[jenis].judul) in teks and str(lembar.pk) in teks and lembar.token in teks
        assert isi == print_lembar(lembar)  # printed again, the same
    teks = PdfReader(io.BytesIO(print_lembar(cetak(p, "pekerja")))).pages[0].extract_text()
    assert "Menolak tidak mengurangi hak lain" in teks and "Nama ibu kandung" in teks


def test_an_attendance_sheet_is_keyed_beside_its_picture_and_a_bad_row_loses_nothing(p: Panggung, kerja: GotongRoyong) -> None:
    lembar = dipotret(p, cetak(p, "hadir", kerja.pk))
    c = klien(p.rahmat)
    halaman = c.get(f"/kertas/{lembar.token}/").content.decode()
    assert halaman.count("kertas-gulir") == 1 and "Amir Hamzah" in halaman and "b5-nama" in halaman
    isi = {**hari_isi(p), "b1-ada": "1", "b1-jam": "4", "b2-ada": "1", "b2-jam": "99", "b3-jam": "2,5", "b5-nama": "Mulyono",
           "b5-nik": "12", "b5-jam": "3"}  # fmt: skip
    jawab = ketik(c, lembar, **isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and "2 baris perlu diperbaiki" in teks
    assert "Baris 2 (Dahlia" in teks and "Baris 5:" in teks and 'value="Mulyono"' in teks and 'value="99"' in teks
    hadir = Kehadiran.objects.select_related("peserta", "lembar").order_by("pk")
    assert [(k.peserta.nama, str(k.jam)) for k in hadir] == [("Amir Hamzah", "4.0"), ("Effendi", "2.5")]
    assert {k.cara for k in hadir} == {"lembar"}
    assert {k.lembar.objek for k in hadir if k.lembar} == {f"lapangan.LembarKertas:{lembar.pk}"}
    assert not Peserta.objects.filter(nama="Mulyono").exists()

    lahir = tanggal_kota(p.pada).replace(year=1980, month=1, day=1)
    benar = {**isi, "b2-jam": "4", "b5-nik": nik_rekaan(lahir, "L", 77)}
    assert ketik(c, lembar, **benar).status_code == 303
    assert Kehadiran.objects.count() == 4 and HariKerja.objects.count() == 1
    mulyono = Peserta.objects.get(nama="Mulyono")
    assert mulyono.surat is None  # the secretary keyed it: the addition waits for the Ketua RT
    assert Kehadiran.objects.get(peserta=mulyono).jam == 3
    kenal = cerita.tambah(p, kerja, 8)  # written by hand on the sheet, and added on a phone before it was keyed
    assert ketik(c, lembar, **{"b6-nama": kenal.nama, "b6-nik": cerita.orang(8)["nik"], "b6-jam": "2"}).status_code == 303
    assert Kehadiran.objects.get(peserta=kenal).jam == 2

    assert ketik(c, lembar, **benar).status_code == 303  # the same page once more, and from another phone
    lain = klien(p.darmawan)
    assert ketik(lain, lembar, **(benar | {"b1-jam": "7"})).status_code == 303  # who typed something else is told
    assert "Baris 1, 2, 3, 5 sudah diketik lebih dulu" in lain.get(f"/kertas/{lembar.token}/").content.decode()
    assert Kehadiran.objects.count() == 5 and BarisLembar.objects.filter(lembar=lembar).count() == 6  # five people and the head
    assert c.post(f"/kertas/{lembar.token}/tutup/", {"kunci": kunci()}).status_code == 303
    jawab = ketik(c, lembar, **{"b4-ada": "1"})
    assert jawab.status_code == 409
    assert Kehadiran.objects.count() == 5


@pytest.mark.skala
def test_without_the_day_no_row_is_keyed_and_what_was_typed_stays(p: Panggung, kerja: GotongRoyong) -> None:
    lembar = dipotret(p, cetak(p, "hadir", kerja.pk))
    jawab = ketik(klien(p.rahmat), lembar, **{"tanggal_hari": "31", "tanggal_bulan": "2", "tanggal_tahun": "2026", "b1-ada": "1",
                                             "b1-jam": "7"})  # fmt: skip
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and "tidak ada di kalender" in teks and 'value="7"' in teks
    assert not Kehadiran.objects.exists() and not BarisLembar.objects.exists()


@pytest.mark.skala
def test_who_came_later_on_the_list_never_shifts_a_printed_row(p: Panggung, kerja: GotongRoyong) -> None:
    lembar = dipotret(p, cetak(p, "hadir", kerja.pk))
    cerita.tambah(p, kerja, 20, nama="Abdullah")  # before Amir in the alphabet
    amir = Peserta.objects.get(nama="Amir Hamzah")
    reverse_peserta(oleh=p.darmawan, pada=p.pada, kunci=kunci(), peserta=amir, alasan="Pulang lebih dulu")
    teks = PdfReader(io.BytesIO(print_lembar(lembar))).pages[0].extract_text()
    assert "Abdullah" not in teks and "Amir Hamzah" in teks  # what is on the paper, whoever left since
    ketik(klien(p.rahmat), lembar, **hari_isi(p), **{"b1-ada": "1"})
    assert Kehadiran.objects.get().peserta.nama == "Amir Hamzah"


@pytest.mark.skala
def test_late_helpers_written_down_before_they_begin(p: Panggung, kerja: GotongRoyong) -> None:
    lembar = dipotret(p, cetak(p, "tambahan", kerja.pk))
    a, b = (cerita.orang(30), cerita.orang(31))
    c = klien(p.darmawan)  # may issue letters: the addition comes at once
    isi = {"b1-nama": a["nama"], "b1-nik": a["nik"], "b1-tugas": "Mengaduk", "b2-nama": b["nama"], "b2-nik": "123"}
    assert ketik(c, lembar, **isi).status_code == 422
    assert ketik(c, lembar, **isi | {"b2-nik": b["nik"]}).status_code == 303
    baru = Peserta.objects.filter(nama__in=[a["nama"], b["nama"]], gotong_royong=kerja)
    assert baru.count() == 2 and all(x.surat_id for x in baru)


@pytest.mark.skala
def test_a_worker_is_registered_from_paper_with_signed_consent_once(p: Panggung) -> None:
    lembar, orang = dipotret(p, cetak(p, "pekerja")), cerita.orang(40)
    c = klien(p.rahmat)
    halaman = c.get(f"/kertas/{lembar.token}/").content.decode()
    assert 'value="tertulis" id="id_persetujuan_1" checked' in halaman and "govuk-error-message" not in halaman
    isi = {"nik": orang["nik"], "nama": "Amir Hamzah", "tanggal_lahir_hari": "13", "tanggal_lahir_bulan": "5",
           "tanggal_lahir_tahun": "1980", "jenis_kelamin": "L", "pekerjaan": "ojek", "kategori": "pekerja_rentan",
           "persetujuan": "tertulis", "sudah": "on"}  # fmt: skip
    salah = ketik(c, lembar, **isi | {"nik": "16"})
    assert salah.status_code == 422 and "Amir Hamzah" in salah.content.decode() and not Pekerja.objects.exists()
    jawab = ketik(c, lembar, **isi)
    assert jawab.status_code == 303, keluh(jawab)
    satu = Pekerja.objects.get()
    assert satu.persetujuan.get().cara == "tertulis"
    baris = BarisLembar.objects.get(lembar=lembar)
    assert baris.objek == f"pekerja.Pekerja:{satu.pk}" and baris.url == f"/pekerja/{satu.pk}/"
    lembar.refresh_from_db()
    assert lembar.selesai_pada is not None and lembar.selesai_oleh == p.rahmat
    assert ketik(c, lembar, **isi | {"nik": cerita.orang(41)["nik"], "nama": "Orang Lain"}).status_code == 409
    assert Pekerja.objects.count() == 1
    assert f'href="/pekerja/{satu.pk}/"' in c.get(f"/kertas/{lembar.token}/").content.decode()


def bon_isi(p: Panggung) -> dict[str, Any]:
    hari = tanggal_kota(p.pada)
    return {"alasan_hilang": "Paku 2 kg di Toko Makmur, bonnya basah kena hujan.", "nilai": "46.000", "tanggal_hari": hari.day,
            "tanggal_bulan": hari.month, "tanggal_tahun": hari.year, "rekanan_baru": "Toko Makmur"}  # fmt: skip


@pytest.mark.skala
def test_a_lost_receipt_before_the_fund_came_is_refused_and_the_story_stays(p: Panggung) -> None:
    bon = dipotret(p, cetak(p, "bon"))
    jawab = ketik(klien(p.rahmat), bon, **bon_isi(p))
    assert jawab.status_code == 422 and "belum cair" in " ".join(keluh(jawab))
    assert "bonnya basah kena hujan" in jawab.content.decode() and not Nota.objects.exists()
    assert not BarisLembar.objects.exists()


@pytest.mark.skala
def test_a_lost_receipt_waits_for_its_witness() -> None:
    p = pemeran.rt14(pada=jam.sekarang(), dana_rt=0)
    dana_cair(p)
    bon, c = dipotret(p, cetak(p, "bon")), klien(p.rahmat)
    assert ketik(c, bon, **bon_isi(p)).status_code == 303
    nota = Nota.objects.get()
    assert (nota.nilai, nota.jenis, nota.keadaan) == (46_000, "hilang", "draf")
    assert ketik(c, bon, **bon_isi(p) | {"nilai": "47.000"}).status_code == 409
    assert Nota.objects.get().nilai == 46_000


@pytest.mark.skala
def test_an_accident_comes_from_paper_with_its_picture(p: Panggung, kerja: GotongRoyong) -> None:
    hari, c = tanggal_kota(p.pada), klien(p.rahmat)
    celaka = dipotret(p, cetak(p, "kejadian", kerja.pk))
    isi = {"jenis": "kecelakaan", "nama": "Amir Hamzah", "tanggal_hari": hari.day, "tanggal_bulan": hari.month,
           "tanggal_tahun": hari.year, "pukul": "0.01", "tempat": "Gang Kenanga", "kronologi": "Kaki tertimpa batu belah.",
           "pelapor": "Rahmat", "telepon": "0812 7400 1234"}  # fmt: skip
    gambar = SimpleUploadedFile("tempat.jpg", foto().isi, "image/jpeg")
    form = ISIAN["kejadian"].kosong()
    assert set(isi) - {"tanggal_hari", "tanggal_bulan", "tanggal_tahun"} <= set(form.fields), sorted(form.fields)
    jawab = ketik(c, celaka, **isi, foto=gambar)
    assert jawab.status_code == 303, keluh(jawab)
    satu = Kejadian.objects.get()
    assert satu.gotong_royong == kerja and satu.foto is not None and satu.batas_lapor - satu.waktu == timedelta(days=2)


@pytest.mark.skala
def test_names_of_a_meeting_are_ticked_and_counted_once(p: Panggung) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    record_undangan(oleh=p.rahmat, pada=p.pada, kunci=kunci(), musyawarah=m,
                    nama=[IsianWarga(n, "No. 1") for n in ("Siti Aminah", "Budi Santoso", "Juwita")])  # fmt: skip
    lembar, c = dipotret(p, cetak(p, "hadir_musyawarah", m.pk)), klien(p.rahmat)
    assert ketik(c, lembar, **{"b1-ada": "1", "b3-ada": "1", "b4-nama": "Tamrin", "b4-unsur": ["pemuda"]}).status_code == 303
    assert {h.nama for h in Hadir.objects.all()} == {"Budi Santoso", "Siti Aminah", "Tamrin"}
    assert Hadir.objects.get(nama="Tamrin").pemuda
    assert c.post(f"/kertas/{lembar.token}/tutup/", {"kunci": kunci()}).status_code == 303
    assert rekap_of(m).hadir == 3 and rekap_of(m).keduanya == 3


def test_a_sheet_found_on_the_street_opens_nothing(p: Panggung, kerja: GotongRoyong) -> None:
    lembar = dipotret(p, cetak(p, "hadir", kerja.pk))
    alamat = f"/kertas/{lembar.token}/"
    assert Client().get(alamat).status_code == 302
    for akun in (p.aminah, p.siti, p.yusuf):  # another RT's chair, the treasurer, the lurah: not theirs to fill in
        assert klien(akun).get(alamat).status_code == 404
        assert klien(akun).get(f"{alamat}cetak/").status_code == 404
        assert klien(akun).post(f"{alamat}foto/", {"kunci": kunci()}).status_code == 404
    assert klien(p.rahmat).get("/kertas/abcdefghijklmnopqrstuv/").status_code == 404
    assert klien(p.rahmat).post(f"/rt/{p.rt.kode}/kertas/tidakada/", {"kunci": kunci()}).status_code == 404
    assert klien(p.siti).post(f"/rt/{p.rt.kode}/kertas/pekerja/", {"kunci": kunci()}).status_code == 403


@pytest.mark.skala
def test_refusals_name_what_is_missing(p: Panggung, kerja: GotongRoyong) -> None:
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada}
    with pytest.raises(Penolakan, match="belum dipilih"):
        cetak(p, "hadir")
    with pytest.raises(Penolakan, match="belum dipilih"):
        cetak(p, "hadir", kerja.pk + 1)
    with pytest.raises(TidakBerhak):
        cetak(p, "hadir", kerja.pk, oleh=p.siti)
    lembar = cetak(p, "pekerja")
    with pytest.raises(Penolakan, match="belum dipotret"):
        actions_kertas.record_baris_lembar(**umum, kunci=kunci(), lembar=lembar, baris=0, niat=[("pekerja", {})])
    with pytest.raises(Penolakan, match="Belum ada yang diketik"):
        actions_kertas.close_lembar_kertas(**umum, kunci=kunci(), lembar=lembar)
    actions_kertas.close_lembar_kertas(**umum, kunci=kunci(), lembar=lembar, alasan="Basah kena hujan")
    with pytest.raises(Bentrok, match="sudah selesai"):
        dipotret(p, lembar)
    with pytest.raises(DatabaseError), transaction.atomic():  # whoever asks
        BarisLembar.objects.create(kota_kode=lembar.kota_kode, kelurahan_kode=lembar.kelurahan_kode, rt=p.rt, lembar=lembar,
                                   baris=1, objek="pekerja.Pekerja:1", oleh=p.rahmat, pada=p.pada)  # fmt: skip


@pytest.mark.skala
def test_the_photograph_of_a_keyed_registration_goes_after_a_week_and_that_of_attendance_stays() -> None:
    p = pemeran.rt14(pada=jam.sekarang() - timedelta(days=9), dana_rt=0)
    kerja = cerita.surat_terbit(p, peserta=1)
    jenis = (("pekerja", None), ("hadir", kerja.pk), ("pekerja", None))
    pekerja, hadir, terbuka = (dipotret(p, cetak(p, j, a)) for j, a in jenis)
    for lembar, pada in ((pekerja, p.pada + timedelta(days=1)), (hadir, p.pada)):
        actions_kertas.close_lembar_kertas(oleh=p.rahmat, pada=pada, kunci=kunci(), lembar=lembar, alasan="Salah cetak")
    ada = [bool(read_isi(list_foto_lembar(x)[0])) for x in (pekerja, hadir, terbuka)]
    assert ada == [True, True, True]
    assert close_lapangan_lama(pada=p.pada + timedelta(days=2))[1] == 0  # too early
    assert close_lapangan_lama(pada=jam.sekarang())[1] == 1
    assert [bool(read_isi(list_foto_lembar(x)[0])) for x in (pekerja, hadir, terbuka)] == [False, True, True]
    assert close_lapangan_lama(pada=jam.sekarang() + timedelta(days=300))[1] == 0  # a clock that runs ahead deletes nothing
    assert len(list_foto_lembar(pekerja)) == 1  # that there was one stays known


@pytest.mark.skala
@pytest.mark.skala
def test_work_over_the_turn_of_the_year_keeps_its_papers_and_its_stages(p: Panggung) -> None:
    tahun = tanggal_kota(p.pada).year
    pemeran.terima_dana(p, p.rt, 50_000_000)
    rab_disetujui(p)
    kerja_dimulai(p)
    kerja = cerita.kerja_siap(p, peserta=1, mulai=date(tahun, 12, 30), selesai=date(tahun + 1, 1, 3))
    lama, baru = date(tahun, 12, 31), date(tahun + 1, 1, 1)
    for hari in (lama, baru):
        assert [pk for pk, _kata in list_acuan(p.rt, "kerja", pada=hari)] == [kerja.pk]
    assert list_acuan(p.rt, "tahap", pada=baru) == list_acuan(p.rt, "tahap", pada=lama) != []
    saat = timezone.make_aware(datetime.combine(baru, time(7)))
    assert isi_bekal(lingkup_pada(p.darmawan, pada=baru), p.rt, pada=saat)[0]["tahap"]


def test_the_page_of_papers_prints_and_shows_where_each_sheet_is(p: Panggung, kerja: GotongRoyong) -> None:
    c = klien(p.rahmat)
    alamat = f"/rt/{p.rt.kode}/kertas/"
    halaman = c.get(alamat).content.decode()
    assert "Daftar hadir gotong royong" in halaman and str(kerja.nama) in halaman and "Belum ada lembar" in halaman
    jawab = c.post(f"{alamat}hadir/", {"kunci": kunci(), "acuan": kerja.pk})
    lembar = LembarKertas.objects.get()
    assert jawab.status_code == 303 and jawab["Location"] == f"/kertas/{lembar.token}/"
    assert c.post(f"{alamat}hadir/", {"kunci": kunci()}).status_code == 422
    isi = c.get(f"/kertas/{lembar.token}/cetak/")
    assert isi.content.startswith(b"%PDF") and "no-store" in isi["Cache-Control"]
    gambar = SimpleUploadedFile("lembar.jpg", foto().isi, "image/jpeg")
    assert c.post(f"/kertas/{lembar.token}/foto/", {"kunci": kunci(), "foto": gambar}).status_code == 303
    assert "Sudah difoto, belum diketik" in c.get(alamat).content.decode()
    bukan = SimpleUploadedFile("lembar.jpg", b"bukan gambar", "image/jpeg")
    assert c.post(f"/kertas/{lembar.token}/foto/", {"kunci": kunci(), "foto": bukan}).status_code == 422
