"""A stone falls on a foot: told once, the clock runs from the stone and not from the typing, seen by few."""

from __future__ import annotations

import dataclasses
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions_kejadian
from bahagia.gotong_royong.halaman_kejadian import sebut_sisa
from bahagia.gotong_royong.models import Kejadian
from bahagia.gotong_royong.queries import list_peserta
from bahagia.gotong_royong.queries_hadir import list_kejadian, list_kejadian_terbuka, open_isi_kejadian, open_nik_kejadian
from bahagia.jejak.models import Jejak
from tests import pemeran
from tests.cerita.gotong_royong import orang, surat_terbit
from tests.cerita.hadir import hari_pasti, isian_kejadian, kejadian, pukul
from tests.cerita.pelaksanaan import foto
from tests.pemeran import Panggung, kunci, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(dana_rt=0)


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.langkah
    return salah.value.kode


def catat(p: Panggung, kerja: Any, isian: Any, **ubah: Any) -> Kejadian:
    umum: dict[str, Any] = {"oleh": p.siti, "pada": pukul(kerja.mulai, 10), "kunci": kunci(), "rt": p.rt, "gotong_royong": kerja}
    return actions_kejadian.record_kejadian(isian=isian, **(umum | ubah))


def test_the_clock_runs_from_the_accident_and_is_told_to_bpjs_once(p: Panggung) -> None:
    kerja = surat_terbit(p)
    satu = kejadian(p, kerja)
    assert satu.batas_lapor - satu.waktu == timedelta(hours=48)
    assert sebut_sisa(satu.batas_lapor, pukul(kerja.mulai + timedelta(days=1), 2)) == "tinggal 31 jam"
    assert sebut_sisa(satu.batas_lapor, satu.batas_lapor + timedelta(hours=3)) == "lewat 3 jam"
    assert list(list_kejadian_terbuka(p.rt)) == [satu]
    lapor: dict[str, Any] = {"oleh": p.darmawan, "kejadian": satu, "nomor": "JKK-77/2026"}
    siang = pukul(kerja.mulai, 13)
    salah = actions_kejadian.record_lapor_kejadian
    assert kode(lambda: salah(**lapor, pada=siang, kunci=kunci(), dilaporkan_pada=pukul(kerja.mulai, 9))) == "waktu_lapor"
    assert kode(lambda: salah(**lapor, pada=siang, kunci=kunci(), dilaporkan_pada=pukul(kerja.mulai, 15))) == "waktu_lapor"
    assert kode(lambda: salah(**(lapor | {"oleh": p.samsul}), pada=siang, kunci=kunci())) == "tidak_berhak"
    sudah = actions_kejadian.record_lapor_kejadian(**lapor, pada=siang, kunci=kunci())
    assert (sudah.keadaan, sudah.nomor_lapor, sudah.dilaporkan_pada) == ("dilaporkan", "JKK-77/2026", siang)
    assert kode(lambda: actions_kejadian.record_lapor_kejadian(**lapor, pada=siang, kunci=kunci())) == "keadaan_berubah"
    assert not list_kejadian_terbuka(p.rt)


def test_told_twice_by_one_phone_it_is_one_and_what_cannot_be_is_refused(p: Panggung) -> None:
    kerja = surat_terbit(p)
    amir = list_peserta(kerja)[0]
    isian = isian_kejadian(kerja, peserta=amir)
    niat = "5f0c1c1e-9d5c-4f6e-8d0e-1f2a3b4c5d6e"
    satu = catat(p, kerja, isian, niat=niat, foto=foto())
    assert catat(p, kerja, isian, niat=niat).pk == satu.pk
    assert satu.foto is not None and satu.foto.objek == f"gotong_royong.Kejadian:{satu.pk}"
    ubah = dataclasses.replace
    salah = {
        "waktu_depan": ubah(isian, waktu=pukul(kerja.mulai, 11)),
        "waktu_lama": ubah(isian, waktu=pukul(kerja.mulai.replace(year=2015), 9)),
        "kronologi_kosong": ubah(isian, kronologi=" "), "telepon": ubah(isian, telepon="123"),
        "pelapor_kosong": ubah(isian, pelapor=""), "nama_kosong": ubah(isian, peserta=None),
        "tempat_kosong": ubah(isian, tempat=""),
        "orang_lain": ubah(isian, peserta=list_peserta(surat_terbit(p, nama="Kerja lain"))[0]),
        "ada_nik": ubah(isian, tempat=orang(1)["nik"]),
    }  # fmt: skip
    for tanda, isi in salah.items():
        assert kode(lambda isi=isi: catat(p, kerja, isi)) == tanda
    assert kode(lambda: catat(p, kerja, isian, oleh=p.ida)) == "tidak_berhak"
    assert kode(lambda: catat(p, kerja, isian, oleh=p.samsul)) == "tidak_berhak"
    assert list(list_kejadian(p.rt)) == [satu]


def test_one_accident_told_by_two_phones_is_noticed(p: Panggung, client: Client) -> None:
    kerja = surat_terbit(p)
    amir, lain = list_peserta(kerja)[:2]
    pertama = catat(p, kerja, isian_kejadian(kerja, peserta=amir))
    kedua = catat(p, kerja, isian_kejadian(kerja, peserta=amir), niat=str(uuid.uuid4()))
    orang_lain = catat(p, kerja, isian_kejadian(kerja, peserta=lain), niat=str(uuid.uuid4()))
    masuk(client, p.siti)
    isi = {k.pk: client.get(f"/kejadian/{k.pk}/").content.decode() for k in (pertama, kedua, orang_lain)}
    assert f"/kejadian/{kedua.pk}/" in isi[pertama.pk] and f"/kejadian/{pertama.pk}/" in isi[kedua.pk]
    assert "dicatat dua kali" in isi[kedua.pk] and f"/kejadian/{orang_lain.pk}/" not in isi[kedua.pk]
    assert "dicatat dua kali" not in isi[orang_lain.pk]
    assert isi[kedua.pk].index("dicatat dua kali") < isi[kedua.pk].index("laporan.pdf"), "the doubt comes before the print"


def test_health_and_names_are_sealed_and_seen_by_who_handles_accidents(p: Panggung, client: Client) -> None:
    kerja = surat_terbit(p)
    hari_pasti(p, kerja)
    satu = kejadian(p, kerja)
    assert b"Batu belah" not in bytes(satu.isi_sandi) and b"Kaki kanan" not in bytes(satu.isi_sandi)
    assert open_isi_kejadian(satu).faskes == "Puskesmas Kenali Besar"
    assert open_nik_kejadian(satu) == orang(0)["nik"]
    assert "Batu" not in str(list(Jejak.objects.filter(tindakan="gotong_royong.record_kejadian").values_list("isi", flat=True)))
    alamat = f"/kejadian/{satu.pk}/"
    for siapa, jawab in ((p.ida, 404), (p.marlina, 404), (p.samsul, 404), (p.tamu, 404), (p.rina, 200), (p.yusuf, 200)):
        assert masuk(client, siapa).get(alamat).status_code == jawab, siapa.nama
    isi = client.get(alamat).content.decode()
    assert "Batu belah" in isi and orang(0)["nik"] not in isi and "Belum terlindungi" in isi
    assert Jejak.objects.filter(tindakan="jejak.lihat", objek=f"gotong_royong.Kejadian:{satu.pk}").count() == 2
    gambar = catat(p, kerja, isian_kejadian(kerja, peserta=list_peserta(kerja)[1]), foto=foto()).foto_id
    for siapa, jawab in ((p.ida, 404), (p.marlina, 404), (p.samsul, 404), (p.rina, 200), (p.siti, 200)):
        assert masuk(client, siapa).get(f"/berkas/{gambar}/isi").status_code == jawab, siapa.nama
    masuk(client, p.yusuf)
    pdf = client.get(f"{alamat}laporan.pdf")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF-")
    assert Jejak.objects.filter(tindakan="gotong_royong.export_kejadian").exists()


@pytest.mark.parametrize("ubah", [
    "UPDATE gotong_royong_kejadian SET waktu = waktu + interval '1 day'",
    "UPDATE gotong_royong_kejadian SET batas_lapor = batas_lapor + interval '1 day'",
    "UPDATE gotong_royong_kejadian SET keadaan = 'dicatat', dilaporkan_pada = NULL",
    "UPDATE gotong_royong_kejadian SET nomor_lapor = 'lain'",
])  # fmt: skip
def test_the_database_keeps_the_clock(p: Panggung, ubah: str) -> None:
    satu = kejadian(p, surat_terbit(p))
    actions_kejadian.record_lapor_kejadian(oleh=p.siti, pada=satu.waktu + timedelta(hours=2), kunci=kunci(), kejadian=satu)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(ubah)


def test_one_page_from_the_field_in_the_browser_way(p: Panggung, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from bahagia.dasar import jam

    kerja = surat_terbit(p)
    monkeypatch.setattr(jam, "sekarang", lambda: pukul(kerja.mulai, 10))
    masuk(client, p.siti)
    pilih = client.get(f"/rt/{p.rt.kode}/kejadian/baru/").content.decode()
    assert f"/gotong-royong/{kerja.pk}/kejadian/" in pilih and f"/rt/{p.rt.kode}/kejadian/lain/" in pilih
    alamat = f"/gotong-royong/{kerja.pk}/kejadian/"
    halaman = client.get(alamat).content.decode()
    assert "Amir Hamzah" in halaman and "Siti" in halaman  # people of the work, and who tells it, are not asked
    hari = {"tanggal_hari": "4", "tanggal_bulan": "2", "tanggal_tahun": "2026"}
    isi = hari | {
        "kunci": kunci(), "jenis": "kecelakaan", "peserta": list_peserta(kerja)[0].pk, "pukul": "09:30",
        "tempat": "Gang Kenanga", "kronologi": "Kaki tertimpa batu.", "pelapor": "Siti", "telepon": "0812 7400 1234",
    }  # fmt: skip
    assert client.post(alamat, isi | {"pukul": "11:30", "kunci": kunci()}).status_code == 422
    assert client.post(alamat, isi | {"peserta": "", "kunci": kunci()}).status_code == 422
    jawab = client.post(alamat, isi)
    satu = Kejadian.objects.get()
    assert (jawab.status_code, jawab["Location"]) == (303, f"/kejadian/{satu.pk}/")
    client.post(alamat, isi)  # the button twice
    assert Kejadian.objects.count() == 1
    assert "tinggal 47 jam" in client.get(jawab["Location"]).content.decode()
    assert "tinggal 47 jam" in client.get(f"/rt/{p.rt.kode}/kejadian/").content.decode()
    beranda = f"/rt/{p.rt.kode}/"
    assert "Laporkan ke BPJS: kecelakaan kerja 4 Februari 2026" in client.get(beranda).content.decode()
    assert "kecelakaan kerja" not in masuk(client, p.ida).get(beranda).content.decode()  # sees the RT, not its accidents
    masuk(client, p.siti)
    lapor = hari | {"kunci": kunci(), "pukul": "10:00", "nomor": "JKK-1"}
    assert client.post(f"/kejadian/{satu.pk}/lapor/", lapor | {"pukul": "09:00", "kunci": kunci()}).status_code == 422
    assert client.post(f"/kejadian/{satu.pk}/lapor/", lapor).status_code == 303
    assert "JKK-1" in client.get(f"/kejadian/{satu.pk}/").content.decode()
