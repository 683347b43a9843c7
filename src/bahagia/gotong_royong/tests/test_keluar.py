"""Who leaves after BPJS had the name is told to BPJS within seven working days: Pak Darmawan takes off, Pak Rahmat tells."""

from __future__ import annotations

import dataclasses
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.actions_keluar import record_lapor_keluar
from bahagia.gotong_royong.keluar import list_keluar, list_menyusul
from bahagia.gotong_royong.lindung import Tenggat, list_tenggat
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta, sidik_lihat, url_kerja
from bahagia.jejak.models import Jejak
from tests import pemeran
from tests.cerita.gotong_royong import orang, surat_terbit, tambah
from tests.cerita.premi import didaftarkan, terkirim
from tests.pemeran import Panggung, kunci, masuk

pytestmark = pytest.mark.django_db
SEJAM = timedelta(hours=1)


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14()


def terdaftar(p: Panggung, **isi: Any) -> GotongRoyong:
    """Registered: BPJS has the names of everybody on the letter."""
    kerja = surat_terbit(p, **isi)
    terkirim(p, didaftarkan(p, kerja))
    return kini(kerja)


def kini(kerja: GotongRoyong) -> GotongRoyong:
    satu = kerja_by_id(kerja.pk)
    assert satu is not None
    return satu


def keluarkan(p: Panggung, siapa: Peserta, pada: datetime) -> Peserta:
    return actions.reverse_peserta(oleh=p.darmawan, pada=pada, kunci=kunci(), peserta=siapa, alasan="Pindah kerja")


def lapor(p: Panggung, kerja: GotongRoyong, pada: datetime, **lain: Any) -> int:
    return record_lapor_keluar(**({"oleh": p.rahmat, "pada": pada, "kunci": kunci(), "gotong_royong": kerja} | lain))


def nama(kerja: GotongRoyong) -> list[str]:
    return [k.nama for k in list_keluar(kini(kerja))]


def jam_keluar(p: Panggung) -> list[Tenggat]:
    return [t for t in list_tenggat(p.rt, pada=p.pada) if t.kode == "lapor_keluar"]


def kode(p: Panggung, kerja: GotongRoyong, **lain: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        lapor(p, kerja, p.pada + 3 * SEJAM, **lain)
    assert salah.value.kalimat and salah.value.langkah
    return salah.value.kode


def test_who_leaves_a_registered_work_is_told_once_within_seven_working_days(p: Panggung) -> None:
    kerja = terdaftar(p, peserta=3)
    amir, dahlia, effendi = list_peserta(kerja)
    assert kode(p, kerja) == "sudah_dilaporkan" and jam_keluar(p) == []
    keluarkan(p, amir, p.pada + SEJAM)
    keluarkan(p, effendi, p.pada + timedelta(days=1))
    semua = jam_keluar(p)  # Tuesday 3 and Wednesday 4 February 2026
    assert [(t.tanggal, t.kalimat.split(" pekerja")[0]) for t in semua] == [
        (date(2026, 2, 12), "Laporkan 1"), (date(2026, 2, 13), "Laporkan 1"),
    ]  # fmt: skip
    assert all(t.url == f"{url_kerja(kerja.pk)}#keluar" for t in semua)
    for siapa in (p.siti, p.samsul, p.rina):
        assert kode(p, kerja, oleh=siapa) == "tidak_berhak"
    assert kode(p, kerja, dilihat=sidik_lihat("keluar", [amir.pk])) == "daftar_berubah"  # the page showed one, now there are two
    sama, saat = kunci(), p.pada + timedelta(days=2)
    assert lapor(p, kerja, saat, kunci=sama) == 2 == lapor(p, kerja, saat + SEJAM, kunci=sama)
    assert kode(p, kerja) == "sudah_dilaporkan" and jam_keluar(p) == []
    tercatat = Peserta.objects.filter(dilaporkan_pada=saat, dilaporkan_oleh=p.rahmat)
    assert {o.nama for o in tercatat} == {amir.nama, effendi.nama}
    assert dahlia.nama in {o.nama for o in list_peserta(kerja)}


@pytest.mark.skala
def test_bpjs_is_not_told_of_who_it_never_heard_of(p: Panggung) -> None:
    kerja = surat_terbit(p, peserta=3)
    amir, dahlia, _effendi = list_peserta(kerja)
    keluarkan(p, amir, p.pada)  # before the form is sent
    assert nama(kerja) == []
    p_nanti = p.pada + SEJAM
    tunggu = tambah(p, kerja, 8, nik="")
    daftar = didaftarkan(p, kerja)
    assert nama(kerja) == []
    terkirim(p, daftar)
    keluarkan(p, tunggu, p_nanti)  # never on a letter
    menyusul = actions_surat.record_tambahan(oleh=p.darmawan, pada=p_nanti, kunci=kunci(), gotong_royong=kini(kerja), **orang(9))
    keluarkan(p, menyusul, p_nanti + SEJAM)  # before BPJS was told of the addition
    assert nama(kerja) == []
    kedua = actions_surat.record_tambahan(oleh=p.darmawan, pada=p_nanti, kunci=kunci(), gotong_royong=kini(kerja), **orang(7))
    assert kedua.surat is not None
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p_nanti, kunci=kunci(), surat=kedua.surat)
    keluarkan(p, kedua, p_nanti + SEJAM)  # it was told of this one
    keluarkan(p, dahlia, p.pada + timedelta(days=30))  # the works are over: nothing changes any more
    assert nama(kerja) == [kedua.nama]


@pytest.mark.skala
def test_the_form_itself_tells_of_who_was_added_before_it_and_a_later_one_is_told_after_the_work_too(
    p: Panggung, client: Client
) -> None:
    kerja = surat_terbit(p, peserta=1)
    tambahan: dict[str, Any] = {"oleh": p.darmawan, "gotong_royong": kerja}

    def clocks() -> list[str]:
        return [t.kalimat for t in list_tenggat(p.rt, pada=p.pada) if t.kode == "lapor"]

    actions_surat.record_tambahan(pada=p.pada, kunci=kunci(), **tambahan, **orang(7))
    assert clocks() == [], "there is no registration that could be changed"
    nanti = dataclasses.replace(p, pada=p.pada + SEJAM)
    terkirim(nanti, didaftarkan(nanti, kerja))
    assert clocks() == [] == list_menyusul(kini(kerja)), "BPJS would hear of the same person twice"
    susul = actions_surat.record_tambahan(pada=p.pada + 2 * SEJAM, kunci=kunci(), **tambahan, **orang(8))
    actions.close_gotong_royong(oleh=p.rahmat, pada=p.pada + timedelta(days=2), kunci=kunci(), gotong_royong=kerja)
    assert len(clocks()) == 1 and list_menyusul(kini(kerja)) == [susul]
    alamat = reverse("gotong_royong:surat_lapor", args=[susul.surat_id])
    assert alamat in masuk(client, p.rahmat).get(url_kerja(kerja.pk)).content.decode(), "the clock leads to its button"
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p.pada + timedelta(days=2), kunci=kunci(), surat=susul.surat)
    assert clocks() == [] == list_menyusul(kini(kerja))


@pytest.mark.skala
def test_who_comes_back_on_a_letter_did_not_leave(p: Panggung) -> None:
    kerja = terdaftar(p, peserta=2)
    surat = SuratTugas.objects.get()
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada + SEJAM, kunci=kunci(), surat=surat, alasan="Salah hari")
    assert nama(kerja) == ["Amir Hamzah", "Dahlia"] and len(jam_keluar(p)) == 1
    kembali = tambah(p, kerja, 0, pada=p.pada + SEJAM)
    baru = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada + 2 * SEJAM, kunci=kunci(), gotong_royong=kerja)
    assert nama(kerja) == ["Dahlia"]
    assert lapor(p, kerja, p.pada + 3 * SEJAM) == 1
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p.pada + 3 * SEJAM, kunci=kunci(), surat=baru)
    kembali.refresh_from_db()
    keluarkan(p, kembali, p.pada + timedelta(days=1))  # and now for good: counted from this day, both rows told
    assert [t.tanggal for t in jam_keluar(p)] == [date(2026, 2, 13)]
    assert lapor(p, kerja, p.pada + timedelta(days=1)) == 1
    assert Peserta.objects.filter(nama="Amir Hamzah", dilaporkan_pada__isnull=False).count() == 2


@pytest.mark.skala
def test_the_sheet_for_bpjs_names_who_joined_and_who_left_and_was_not_told_yet(client: Client) -> None:
    p = pemeran.rt14(pada=jam.sekarang() - timedelta(hours=3))
    kerja = terdaftar(p, peserta=2)
    lembar = reverse("gotong_royong:perubahan", args=[kerja.pk])
    masuk(client, p.siti)
    kosong = client.get(lembar)
    assert kosong.status_code == 422 and "belum dilaporkan" in kosong.content.decode()
    assert lembar not in client.get(url_kerja(kerja.pk)).content.decode()
    keluarkan(p, list_peserta(kerja)[0], p.pada + SEJAM)
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada + SEJAM, "gotong_royong": kini(kerja)}
    lama, baru = (actions_surat.record_tambahan(**umum, kunci=kunci(), **orang(n)) for n in (8, 9))
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p.pada + SEJAM, kunci=kunci(), surat=lama.surat)
    assert lembar in client.get(url_kerja(kerja.pk)).content.decode()
    buku = load_workbook(io.BytesIO(client.get(lembar).content))
    assert buku.sheetnames == ["Tenaga Kerja Masuk", "Tenaga Kerja Keluar", "Keterangan"]
    kepala, *isi = buku["Tenaga Kerja Masuk"].iter_rows(values_only=True)
    assert [(b[1], b[2]) for b in isi] == [(orang(9)["nik"], baru.nama)] and isi[0][8] == baru.surat.nomor
    kepala, *isi = buku["Tenaga Kerja Keluar"].iter_rows(values_only=True)
    assert [(b[1], b[-1].date()) for b in isi] == [(orang(0)["nik"], tanggal_kota(p.pada + SEJAM))]
    assert kepala[-1] == "TANGGAL KELUAR"
    assert [j.isi for j in Jejak.objects.filter(tindakan="gotong_royong.export_perubahan")] == [{"masuk": 1, "keluar": 1}]
    masuk(client, p.rahmat)  # the sekretaris has no right to files with full NIK
    assert client.get(lembar).status_code == 403 and lembar not in client.get(url_kerja(kerja.pk)).content.decode()


@pytest.mark.skala
def test_holidays_do_not_count() -> None:
    p = pemeran.rt14(pada=datetime(2026, 3, 12, 2, tzinfo=UTC))
    kerja = terdaftar(p, peserta=2)
    keluarkan(p, list_peserta(kerja)[0], p.pada + timedelta(days=1))
    assert [t.tanggal for t in jam_keluar(p)] == [date(2026, 3, 25)]  # 16 17 18 20 23 24 25: Nyepi and two weekends


def test_the_database_keeps_that_bpjs_was_told(p: Panggung) -> None:
    kerja = terdaftar(p, peserta=3)
    amir, dahlia, _effendi = list_peserta(kerja)
    tulis = "UPDATE gotong_royong_peserta SET dilaporkan_pada = now(), dilaporkan_oleh_id = %s WHERE id = %s"

    def tolak(sql: str, *isi: Any) -> None:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql, isi)

    tolak(tulis, p.rahmat.pk, dahlia.pk)  # still on the letter
    keluarkan(p, amir, p.pada + SEJAM)
    tolak("UPDATE gotong_royong_peserta SET dilaporkan_pada = now() WHERE id = %s", amir.pk)  # by nobody
    lapor(p, kerja, p.pada + 2 * SEJAM)
    tolak(tulis, p.siti.pk, amir.pk)
    tolak("UPDATE gotong_royong_peserta SET dilaporkan_pada = NULL, dilaporkan_oleh_id = NULL WHERE id = %s", amir.pk)
    with connection.cursor() as kursor:  # the right to be forgotten passes
        kursor.execute(
            "UPDATE gotong_royong_peserta SET nama = '(data dihapus)', alasan = '(data dihapus)', nik_sandi = NULL,"
            " telepon_sandi = NULL, tanggal_lahir = NULL WHERE id = %s", [amir.pk],
        )  # fmt: skip


@pytest.mark.skala
def test_the_page_of_the_work_says_who_and_by_when_and_one_button_tells(client: Client) -> None:
    p = pemeran.rt14(pada=jam.sekarang() - timedelta(minutes=5))
    kerja = terdaftar(p, peserta=2)
    keluarkan(p, list_peserta(kerja)[0], p.pada + timedelta(minutes=1))
    alamat = reverse("gotong_royong:lapor_keluar", args=[kerja.pk])
    masuk(client, p.rina)
    assert client.post(alamat, {"kunci": kunci()}).status_code in (403, 404)
    masuk(client, p.samsul)
    assert client.post(alamat, {"kunci": kunci()}).status_code == 404
    masuk(client, p.rahmat)
    halaman = client.get(url_kerja(kerja.pk))
    teks = halaman.content.decode()
    assert "Amir Hamzah</strong>, keluar" in teks and "Laporkan ke BPJS Ketenagakerjaan paling lambat" in teks
    assert "Laporkan 1 pekerja yang keluar" in client.get(reverse("gotong_royong:daftar_rt", args=[p.rt.kode])).content.decode()
    isi = {"kunci": kunci(), "dilihat": halaman.context["keluar"]["dilihat"]}
    salah = client.post(alamat, isi | {"kunci": kunci(), "dilihat": "keluar-0"})
    assert salah.status_code == 409 and "berubah sejak halaman ini dibuka" in salah.content.decode()
    sudah = client.post(alamat, isi, follow=True).content.decode()
    assert "1 orang yang keluar sudah dilaporkan" in sudah and "dilaporkan keluar" in sudah and alamat not in sudah
    client.post(alamat, isi)
    assert Peserta.objects.filter(dilaporkan_pada__isnull=False).count() == 1
