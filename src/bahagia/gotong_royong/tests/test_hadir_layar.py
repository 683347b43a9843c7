"""The day on the screen: Pak Rahmat taps and scans, Bu Siti confirms, Amir writes himself down on his own phone."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

import pypdf
import pytest
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook

from bahagia.dasar import jam
from bahagia.dokumen.models import Dokumen
from bahagia.gotong_royong import actions_surat
from bahagia.gotong_royong.actions import open_gotong_royong
from bahagia.gotong_royong.kode_hadir import read_token_hadir, token_hadir
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, SuratTugas
from bahagia.gotong_royong.queries import list_peserta, surat_induk
from bahagia.jejak.models import Jejak
from bahagia.pelaksanaan.models import Swadaya
from bahagia.rab.queries import list_kegiatan
from tests import pemeran
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import isian_kerja, kerja_siap, orang, surat_terbit, tambah
from tests.cerita.hadir import buka, hari_kerja, ketuk, pastikan, pukul
from tests.cerita.pelaksanaan import foto
from tests.pemeran import Panggung, kunci, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(dana_rt=0)


@pytest.fixture
def saat(monkeypatch: pytest.MonkeyPatch) -> Any:
    def atur(kini: datetime) -> None:
        monkeypatch.setattr(jam, "sekarang", lambda: kini)

    return atur


def kirim(client: Client, alamat: str, **isi: Any) -> Any:
    return client.post(alamat, {"kunci": kunci()} | isi)


def test_a_day_from_opening_to_proof(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    saat(pukul(kerja.mulai, 8))
    masuk(client, p.rahmat)
    assert f"/gotong-royong/{kerja.pk}/hari/" in client.get(f"/gotong-royong/{kerja.pk}/").content.decode()
    hari = {"tanggal_hari": "4", "tanggal_bulan": "2", "tanggal_tahun": "2026"}
    assert kirim(client, f"/gotong-royong/{kerja.pk}/hari/", **(hari | {"tanggal_hari": "9"})).status_code == 422  # not yet
    jawab = kirim(client, f"/gotong-royong/{kerja.pk}/hari/", jam_mulai="07.30", **hari)
    satu = HariKerja.objects.get()
    alamat = f"/gotong-royong/hari/{satu.pk}/"
    assert (jawab.status_code, jawab["Location"]) == (303, alamat)
    amir, dahlia, effendi, fatimah = list_peserta(kerja)[:4]
    sama = kunci()  # one page, one key, three names
    for siapa in (amir, dahlia, amir):
        assert client.post(alamat, {"kunci": sama, "peserta": siapa.pk}).status_code == 303
    assert client.post(alamat, {"kunci": sama, "peserta": 0}).status_code == 422
    assert kirim(client, f"{alamat}kartu/", token=f"BHG1:{effendi.token}").status_code == 303
    assert kirim(client, f"{alamat}kartu/", token="bukan kartu").status_code == 422
    lain = list_peserta(kerja_siap(p, nama="Kerja lain"))[0]
    assert kirim(client, f"{alamat}kartu/", token=lain.token).status_code == 422
    lembar = kirim(client, f"{alamat}lembar/", foto=io.BytesIO(foto().isi), peserta=[amir.pk, fatimah.pk], jam="4")
    assert lembar.status_code == 303
    isi = client.get(alamat).content.decode()
    assert "4 orang hadir" in isi and "Isi jam kerja 2 orang" in isi and "Gunawan" in isi
    assert kirim(client, f"{alamat}jam/", jam="30").status_code == 422
    assert kirim(client, f"{alamat}jam/", jam="3,5").status_code == 303
    assert sorted(map(str, Kehadiran.objects.values_list("jam", flat=True))) == ["3.5", "3.5", "4.0", "4.0"]
    assert kirim(client, f"{alamat}pastikan/", putusan="benar").status_code == 403  # he recorded them
    dahlia_hadir = Kehadiran.objects.get(peserta=dahlia)
    assert kirim(client, f"{alamat}batal/", kehadiran=dahlia_hadir.pk).status_code == 422  # without a reason
    assert kirim(client, f"{alamat}batal/", kehadiran=dahlia_hadir.pk, alasan="Pulang sebelum mulai").status_code == 303
    masuk(client, p.siti)
    assert alamat in client.get("/pemeriksaan/kehadiran/").content.decode()
    assert kirim(client, f"{alamat}pastikan/", putusan="tolak").status_code == 422  # without a reason
    assert kirim(client, f"{alamat}pastikan/", putusan="benar").status_code == 303
    bukti = client.get(f"{alamat}bukti/").content.decode()
    assert "0 dari 3 orang" in bukti and "Kegiatan belum didaftarkan" in bukti
    lembar_kerja = load_workbook(io.BytesIO(client.get(f"{alamat}bukti.xlsx").content)).active
    assert [r[1] for r in lembar_kerja.iter_rows(min_row=2, values_only=True)] == ["Amir Hamzah", "Effendi", "Fatimah"]
    assert Jejak.objects.filter(tindakan="gotong_royong.export_bukti").count() == 1
    daftar = client.get(f"/rt/{p.rt.kode}/gotong-royong/hari/daftar.xlsx")
    isi_rt = load_workbook(io.BytesIO(daftar.content)).active.iter_rows(min_row=2, values_only=True)
    assert [(r[3], r[4], r[5]) for r in isi_rt] == [(3, 3, 0)]
    assert "Amir" not in client.get(f"/rt/{p.rt.kode}/gotong-royong/hari/?tahun=2026").content.decode()  # counts, no names


def test_on_ones_own_phone(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    surat = Dokumen.objects.get(pk=SuratTugas.objects.get().dokumen_id)
    kode = surat.data["isi"]["kode"]["alamat"]  # what the code printed on the letter says
    alamat = kode.removeprefix(settings.ALAMAT)
    assert kode == f"{settings.ALAMAT}/hadir-kerja/{token_hadir(kerja)}/"
    (lembar,) = pypdf.PdfReader(io.BytesIO(surat.pdf)).pages  # the signatures did not go to a sheet of their own
    assert "Hadir dengan HP sendiri" in lembar.extract_text()
    saat(pukul(kerja.mulai, 9))
    assert "belum dibuka" in client.get(alamat).content.decode()
    hari = buka(p, kerja)
    amir = orang(0)
    isi = client.get(alamat).content.decode()
    assert "Drainase Gang Kenanga" in isi and not any(o.nama in isi for o in list_peserta(kerja))
    assert kirim(client, alamat, nama="Amir Hamzah", nik4="0000").status_code == 422
    assert kirim(client, alamat, nama="Orang Lewat", nik4=amir["nik"][-4:]).status_code == 422
    jawab = kirim(client, alamat, nama=" amir  hamzah", nik4=amir["nik"][-4:])
    assert jawab.status_code == 303 and "Terima kasih" in client.get(jawab["Location"]).content.decode()
    kirim(client, alamat, nama="Amir Hamzah", nik4=amir["nik"][-4:])  # again
    satu = Kehadiran.objects.get()
    assert (satu.peserta.nama, satu.cara, satu.dipastikan_oleh_id, satu.oleh.sistem) == ("Amir Hamzah", "qr_surat", None, True)
    masuk(client, p.siti)
    assert "orangnya sendiri" in client.get(f"/gotong-royong/hari/{hari.pk}/pastikan/").content.decode()


def test_nobody_guesses_the_digits_and_nobody_makes_a_code(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    buka(p, kerja)
    saat(pukul(kerja.mulai, 9))
    token = token_hadir(kerja)
    alamat = f"/hadir-kerja/{token}/"
    jawab = [kirim(client, alamat, nama="Amir Hamzah", nik4=f"{n:04d}") for n in range(7)]
    assert "Terlalu banyak" in jawab[-1].content.decode()
    benar = kirim(client, alamat, nama="Amir Hamzah", nik4=orang(0)["nik"][-4:])
    assert benar.status_code == 422 and not Kehadiran.objects.exists()  # the right one too, for a while
    palsu = token.replace(str(kerja.pk), str(kerja.pk + 1), 1) if str(kerja.pk) in token else token[:-1]
    for kode in (palsu, f"{token}x", f"{p.rt_lain.pk}-{kerja.pk}.{token.partition('.')[2]}", "x" * 22):
        assert read_token_hadir(kode) is None
        assert client.get(f"/hadir-kerja/{kode}/").status_code == 404
    saat(pukul(kerja.selesai, 9))  # another day, whose list nobody opened
    assert "belum dibuka" in kirim(client, alamat, nama="Dahlia", nik4=orang(1)["nik"][-4:]).content.decode()
    surat = surat_induk(kerja)
    assert surat is not None
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=pukul(kerja.mulai, 9), kunci=kunci(), surat=surat, alasan="Hujan")
    saat(pukul(kerja.mulai, 9))
    assert "belum dibuka" in client.get(alamat).content.decode()


def test_a_neighbours_people_and_days_do_not_exist(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=1)
    saat(pukul(kerja.mulai, 9))
    alamat = f"/gotong-royong/hari/{hari.pk}/"
    for siapa in (p.samsul, p.aminah, p.tamu):
        masuk(client, siapa)
        for ekor in ("", "bukti/", "bukti.xlsx", "pastikan/"):
            assert client.get(alamat + ekor).status_code == 404, (siapa.nama, ekor)
        assert kirim(client, alamat, peserta=list_peserta(kerja)[1].pk).status_code == 404
    masuk(client, p.siti)  # sees, does not record
    assert client.get(alamat).status_code == 200
    assert kirim(client, alamat, peserta=list_peserta(kerja)[1].pk).status_code == 403
    masuk(client, p.rahmat)
    lain = ketuk(p, buka(p, surat_terbit(p, nama="Kerja lain", peserta=6)), list_peserta(GotongRoyong.objects.latest("pk"))[5])
    assert kirim(client, f"{alamat}batal/", kehadiran=lain.pk, alasan="x").status_code == 422  # a row of another day
    assert Kehadiran.objects.filter(batal=True).count() == 0


def test_hours_that_may_be_the_same_are_asked_about_on_the_screen(p: Panggung, client: Client, saat: Any) -> None:
    dana_cair(p)
    kerja = open_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p),
                               kegiatan=list_kegiatan(p.rt, 2026)[0])  # fmt: skip
    tambah(p, kerja, 1)
    hari = hari_kerja(p, kerja, hadir=1)
    saat(pukul(kerja.mulai, 17))
    masuk(client, p.siti)
    jam_tulis = {"jenis": "jam", "uraian": "Kerja bakti", "banyak": "5", "orang": "2", "tanggal_hari": "4", "tanggal_bulan": "2",
                 "tanggal_tahun": "2026"}  # fmt: skip
    swadaya = f"/rt/{p.rt.kode}/swadaya/"
    assert "pekerjaan_lain" not in client.get(f"{swadaya}baru/").content.decode(), "nothing was counted yet, nothing is asked"
    assert kirim(client, f"{swadaya}baru/", **jam_tulis).status_code == 303
    masuk(client, p.rina)
    alamat = f"/gotong-royong/hari/{hari.pk}/"
    dilihat = client.get(f"{alamat}pastikan/").content.decode().split('name="dilihat" value="')[1].split('"')[0]
    assert kirim(client, f"{alamat}pastikan/", putusan="benar", dilihat=dilihat).status_code == 303
    assert "(Kerja bakti). Apakah itu pekerjaan yang sama?" in client.get(alamat).content.decode()
    assert kirim(client, f"{alamat}nilai/").status_code == 422
    assert kirim(client, f"{alamat}nilai/", sama="tidak").status_code == 303
    assert "sudah dinilai" in client.get(alamat).content.decode()
    masuk(client, p.siti)
    jawab = kirim(client, f"{swadaya}baru/", **jam_tulis)
    assert jawab.status_code == 422 and 'name="pekerjaan_lain"' in jawab.content.decode()
    assert kirim(client, f"{swadaya}baru/", pekerjaan_lain="on", **jam_tulis).status_code == 303
    assert "Ternyata salah" not in client.get(f"{swadaya}?tahun=2026").content.decode()
    masuk(client, p.rina)
    assert "kata pencatatnya, pekerjaan lain" in client.get(f"{swadaya}?tahun=2026").content.decode()
    satu = Swadaya.objects.order_by("pk")[0]
    assert kirim(client, f"/pemeriksaan/swadaya/{satu.pk}/", putusan="benar").status_code == 303
    batal = f"/pemeriksaan/swadaya/{satu.pk}/batal/"
    assert batal in client.get(f"{swadaya}?tahun=2026").content.decode()
    assert "Kerja bakti" in client.get(batal).content.decode()
    assert kirim(client, batal, alasan="").status_code == 422
    assert kirim(client, batal, alasan="Hanya satu orang").status_code == 303
    assert batal not in client.get(f"{swadaya}?tahun=2026").content.decode()


def test_the_hour_at_which_work_began_is_said_and_put_right_on_the_page(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=1)
    alamat, buka_lagi = f"/gotong-royong/hari/{hari.pk}/", f"/gotong-royong/{kerja.pk}/hari/"
    saat(pukul(kerja.mulai, 9))
    masuk(client, p.darmawan)
    tanggal = {"tanggal_hari": "4", "tanggal_bulan": "2", "tanggal_tahun": "2026"}
    beda = kirim(client, buka_lagi, jam_mulai="07.00", **tanggal)
    assert beda.status_code == 409 and "sudah tercatat 08.00, bukan 07.00" in beda.content.decode()
    assert f'href="{alamat}"' in beda.content.decode() and HariKerja.objects.get().jam_mulai == time(8)
    assert kirim(client, buka_lagi, **tanggal)["Location"] == alamat  # without an hour it is the same list
    assert "Ubah jam mulai" in client.get(alamat).content.decode()
    assert kirim(client, f"{alamat}mulai/", jam_mulai="pagi").status_code == 422
    masuk(client, p.siti)  # she looks at the list while the hour changes
    lihat = client.get(f"{alamat}pastikan/").content.decode()
    assert "08.00" in lihat
    masuk(client, p.darmawan)
    assert kirim(client, f"{alamat}mulai/", jam_mulai="07.00").status_code == 303
    masuk(client, p.siti)
    dilihat = lihat.split('name="dilihat" value="')[1].split('"')[0]
    assert kirim(client, f"{alamat}pastikan/", putusan="benar", dilihat=dilihat).status_code == 409
    masuk(client, p.darmawan)
    assert HariKerja.objects.get().jam_mulai == time(7)
    assert "jam mulai: 08.00 → 07.00" in client.get(f"/rt/{p.rt.kode}/jejak/").content.decode()
    pastikan(p, hari)
    assert "Ubah jam mulai" not in client.get(alamat).content.decode()
    assert kirim(client, f"{alamat}mulai/", jam_mulai="06.00").status_code == 409
    assert HariKerja.objects.get().jam_mulai == time(7)


def test_what_was_typed_for_one_person_is_there_when_it_is_refused(p: Panggung, client: Client, saat: Any) -> None:
    kerja = surat_terbit(p)
    hari = hari_kerja(p, kerja, hadir=2)
    saat(pukul(kerja.mulai, 9))
    masuk(client, p.darmawan)
    satu = Kehadiran.objects.order_by("pk")[0]
    for bidang, nilai in (("jam", "empat jam"), ("alasan", "x" * 301)):
        jawab = kirim(client, f"/gotong-royong/hari/{hari.pk}/{'jam' if bidang == 'jam' else 'batal'}/", kehadiran=satu.pk,
                      **{bidang: nilai})  # fmt: skip
        assert jawab.status_code == 422 and jawab.content.decode().count(f'value="{nilai}"') == 1, bidang
