"""Screens of possible doubles: what the Ketua RT hears, what the lurah decides, what the sheet holds."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from bahagia.dasar import jam
from bahagia.jejak.models import Jejak
from bahagia.pekerja import actions, tasks
from bahagia.pekerja.models import PasanganKembar, Pekerja, Persetujuan
from tests import pemeran
from tests.pemeran import buka_lingkup, kunci

pytestmark = pytest.mark.django_db
HP, IBU = "+628901234567", "Rosmaniar Terlindung"


@pytest.fixture
def p() -> pemeran.Panggung:
    """Ahmad Fauzi of RT 14 stands in RT 05 too, under another NIK."""
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    buka_lingkup()
    satu = pemeran.isian(0, telepon=HP, nama_ibu=IBU)
    dua = pemeran.isian(60, nama="Achmad Pauzi", tanggal_lahir=satu.tanggal_lahir, alamat=satu.alamat, nama_ibu=IBU)
    for oleh, rt, isian in ((p.darmawan, p.rt, satu), (p.samsul, p.rt_lain, dua)):
        actions.register_pekerja(
            oleh=oleh, pada=p.pada, kunci=kunci(), rt=rt, isian=isian, persetujuan=Persetujuan.Cara.LISAN
        )
    return p


@pytest.fixture
def k(p: pemeran.Panggung) -> PasanganKembar:
    return PasanganKembar.objects.get()


def klien(oleh: Any) -> Client:
    c = Client()
    pemeran.masuk(c, oleh)
    return c


def teks(jawab: Any) -> str:
    return str(jawab.content.decode())


def test_the_head_of_the_rt_hears_that_it_may_be_and_not_who(p: pemeran.Panggung, k: PasanganKembar) -> None:
    sendiri = Pekerja.objects.get(rt=p.rt)
    halaman = teks(klien(p.darmawan).get(f"/pekerja/{sendiri.pk}/"))
    assert "mungkin sudah terdaftar di RT lain" in halaman
    assert "Achmad Pauzi" not in halaman and "RT 05" not in halaman and "/kembar/" not in halaman
    for oleh in (p.darmawan, p.samsul, p.rahmat, p.siti):
        assert klien(oleh).get(f"/kembar/{k.pk}/").status_code == 404
        assert klien(oleh).get("/kembar/").status_code == 403


def test_after_a_sheet_the_number_is_told_and_nothing_else(p: pemeran.Panggung) -> None:
    asal = pemeran.isian(0)
    baris = f"{pemeran.isian(77).nik},Akhmad Fauzi,{asal.tanggal_lahir:%d/%m/%Y},L,{asal.alamat}"
    isi = f"NIK,Nama,Tanggal Lahir,L/P,Alamat\n{baris}\n"
    unggahan = actions.record_unggahan(
        oleh=p.samsul, pada=p.pada, kunci=kunci(), rt=p.rt_lain, nama_berkas="b.csv", isi=isi.encode(),
        persetujuan=Persetujuan.Cara.LISAN,
    )  # fmt: skip
    hasil = actions.import_unggahan(oleh=p.samsul, pada=p.pada, kunci=kunci(), unggahan=unggahan)
    assert hasil.hasil["baru"] == 1 and hasil.hasil["mungkin_kembar"] >= 1


def test_a_large_sheet_does_not_wait_for_the_search_and_its_page_says_so(
    p: pemeran.Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "KEMBAR_LANGSUNG", 1)
    asal = pemeran.isian(0)
    baris = [f"{pemeran.isian(77).nik},Akhmad Fauzi,{asal.tanggal_lahir:%d/%m/%Y},L,{asal.alamat}",
             f"{pemeran.isian(78).nik},Sumarni,{pemeran.isian(78).tanggal_lahir:%d/%m/%Y},P,Jl. Mawar 9"]  # fmt: skip
    unggahan = actions.record_unggahan(
        oleh=p.samsul, pada=p.pada, kunci=kunci(), rt=p.rt_lain, nama_berkas="b.csv",
        isi="\n".join(["NIK,Nama,Tanggal Lahir,L/P,Alamat", *baris]).encode(), persetujuan=Persetujuan.Cara.LISAN,
    )  # fmt: skip
    semula = PasanganKembar.objects.count()
    hasil = actions.import_unggahan(oleh=p.samsul, pada=p.pada, kunci=kunci(), unggahan=unggahan)
    assert hasil.hasil["baru"] == 2 and PasanganKembar.objects.count() == semula
    alamat = reverse("pekerja:unggahan", args=[p.rt_lain.kode, hasil.pk])
    assert "masih mencari" in teks(klien(p.samsul).get(alamat))
    with connection.cursor() as kursor:
        kursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [actions.TUGAS_KEMBAR])
        (isi,) = [b[0] for b in kursor.fetchall()]
    tasks.record_kembar_unggahan(**(json.loads(isi) if isinstance(isi, str) else isi))
    tasks.record_kembar_unggahan(**(json.loads(isi) if isinstance(isi, str) else isi))  # the worker died and did it again
    halaman = teks(klien(p.samsul).get(alamat))
    assert "masih mencari" not in halaman and "Mungkin terdaftar dua kali" in halaman
    buka_lingkup()
    assert PasanganKembar.objects.count() == semula + 2, "both his records of before, each once"


def test_the_lurah_sees_both_masked_and_merges(p: pemeran.Panggung, k: PasanganKembar) -> None:
    c = klien(p.yusuf)
    assert "Ahmad Fauzi" in teks(c.get("/kembar/?urut=-skor"))
    halaman = teks(c.get(f"/kembar/{k.pk}/"))
    assert "Tanggal lahirnya sama." in halaman and "Ahmad Fauzi" in halaman and "Achmad Pauzi" in halaman
    for rahasia in (pemeran.isian(0).nik, pemeran.isian(60).nik, HP, HP[3:], IBU):
        assert rahasia not in halaman
    kurang = c.post(f"/kembar/{k.pk}/gabung/", {"kunci": kunci(), "alasan": "KTP dilihat"})
    assert kurang.status_code == 422 and "NIK mana yang sama dengan KTP" in teks(kurang)
    isi = {"utama": "a", "isi_nama": "a", "isi_telepon": "a", "alasan": "KTP dilihat.", "kunci": kunci()}
    assert c.post(f"/kembar/{k.pk}/gabung/", isi).status_code == 303
    assert c.post(f"/kembar/{k.pk}/gabung/", isi).status_code in (303, 422), "a second tap does no harm"
    buka_lingkup()
    assert Pekerja.objects.get(pk=k.b_id).digabung_ke_id == k.a_id
    assert "Asal setiap isian" in teks(c.get(f"/kembar/{k.pk}/"))
    assert c.post(f"/kembar/{k.pk}/batal/", {"kunci": kunci(), "alasan": ""}).status_code == 422
    assert c.post(f"/kembar/{k.pk}/batal/", {"kunci": kunci(), "alasan": "Sepupunya."}).status_code == 303
    buka_lingkup()
    assert Pekerja.objects.get(pk=k.b_id).digabung_ke_id is None


def test_two_people_after_all_and_opened_again(p: pemeran.Panggung, k: PasanganKembar) -> None:
    c = klien(p.rina)
    assert c.post(f"/kembar/{k.pk}/bukan/", {"kunci": kunci(), "alasan": "Bertemu keduanya."}).status_code == 303
    assert "Achmad Pauzi" not in teks(c.get("/kembar/")) and "Achmad Pauzi" in teks(c.get("/kembar/?keadaan=bukan"))
    assert c.post(f"/kembar/{k.pk}/bukan/", {"kunci": kunci(), "alasan": "Sekali lagi."}).status_code == 409
    assert c.post(f"/kembar/{k.pk}/batal/", {"kunci": kunci(), "alasan": "x"}).status_code == 422
    assert c.post(f"/kembar/{k.pk}/buka/", {"kunci": kunci(), "alasan": "Kartunya satu."}).status_code == 303
    assert "Achmad Pauzi" in teks(c.get("/kembar/"))


def test_the_queue_as_a_sheet_is_masked_and_recorded(p: pemeran.Panggung, k: PasanganKembar) -> None:
    c = klien(p.ratna)
    jawab = c.get("/kembar/daftar.xlsx")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawab) if jawab.streaming else jawab.content)).active
    isi = " ".join(str(x) for baris in lembar.iter_rows(values_only=True) for x in baris)
    assert "Achmad Pauzi" in isi and "Tanggal lahirnya sama." in isi and "••••" in isi
    assert pemeran.isian(0).nik not in isi and IBU not in isi
    assert Jejak.objects.filter(tindakan="pekerja.export_kembar", oleh_id=p.ratna.pk).exists()
    assert c.get("/kembar/daftar.pdf").status_code == 404
    assert "Kenali Asam" in teks(c.get("/kembar/")), "the city sees where they wait"


@pytest.mark.parametrize("alamat", ["?keadaan=semua", "?kelurahan=73.71.01.1001", "?urut=nik", "?semua=1"])
def test_what_the_address_does_not_know_enlarges_nothing(p: pemeran.Panggung, k: PasanganKembar, alamat: str) -> None:
    jawab = klien(p.yusuf).get(f"/kembar/{alamat}")
    assert jawab.status_code == 422 and "Achmad Pauzi" not in teks(jawab)
