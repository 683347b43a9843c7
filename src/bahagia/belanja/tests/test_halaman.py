"""The same through the screens' own posts: wages, advance, lost receipt, tax, withdrawal, kuitansi."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.akun.models import Akun
from bahagia.belanja.models import DaftarUpah, Nota, Panjar
from bahagia.belanja.queries import keadaan_nota
from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.dokumen.queries import list_dokumen_objek
from tests import pemeran
from tests.cerita.belanja import foto, list_garis
from tests.cerita.dana import dana_cair
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.skala, pytest.mark.django_db]


class Layar:
    """One person at a screen."""

    def __init__(self, akun: Akun) -> None:
        self.klien = pemeran.masuk(Client(), akun)

    def buka(self, alamat: str) -> str:
        pemeran.buka_lingkup()
        jawab = self.klien.get(alamat, HTTP_HOST="127.0.0.1")
        assert jawab.status_code == 200, f"{alamat}: {jawab.status_code}"
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", jawab.content.decode(errors="replace"))))

    def kirim(self, nama: str, arg: list[Any], isi: dict[str, Any] | None = None, *, kode: int = 303) -> str:
        jawab = self.klien.post(reverse(nama, args=arg), (isi or {}) | {"kunci": kunci()}, HTTP_HOST="127.0.0.1")
        assert jawab.status_code == kode, f"{nama}: {jawab.status_code} {jawab.content.decode()[:3000]}"
        return str(jawab.get("Location", ""))


@pytest.fixture
def p() -> Panggung:
    p = pemeran.rt14(dana_rt=0, pada=sekarang())
    dana_cair(p)
    return p


def _gambar() -> SimpleUploadedFile:
    return SimpleUploadedFile("bon.jpg", foto().isi, "image/jpeg")


def _hari(p: Panggung, nama: str) -> dict[str, Any]:
    h = tanggal_kota(p.pada)
    return {f"{nama}_hari": h.day, f"{nama}_bulan": h.month, f"{nama}_tahun": h.year}


def test_a_receipt_with_a_changed_tax_withdrawn_recorded_anew_paid_and_its_kuitansi(p: Panggung) -> None:
    siti, ketua, garis = Layar(p.siti), Layar(p.darmawan), list_garis(p, "bahan")[1]
    siti.kirim("belanja:baru", [p.rt.kode], {"foto": _gambar()})
    nota = Nota.objects.get()
    siti.kirim("belanja:jumlah", [nota.pk], {"nilai": "1.440.000", "rekanan_baru": "TB Rejeki", **_hari(p, "tanggal")})
    assert garis.uraian in siti.buka(reverse("belanja:baris", args=[nota.pk]))
    siti.kirim("belanja:baris", [nota.pk], {"pokok": garis.pokok_id})
    siti.kirim("belanja:tarik", [nota.pk])
    siti.kirim("belanja:ulang", [nota.pk])
    baru = Nota.objects.latest("pk")
    isi = siti.buka(reverse("belanja:jumlah", args=[baru.pk]))
    assert "TB Rejeki" in isi and baru.nilai == 1_440_000, "nothing is typed twice"
    siti.kirim("belanja:jumlah", [baru.pk], {"nilai": "144.000", "rekanan": baru.rekanan_id, **_hari(p, "tanggal")})
    siti.kirim("belanja:baris", [baru.pk], {"pokok": garis.pokok_id})
    pajak = baru.pajak.get(jenis="pph_22")
    siti.kirim("belanja:pajak", [baru.pk, pajak.pk], {"nilai": "2.000"}, kode=422)
    siti.kirim("belanja:pajak", [baru.pk, pajak.pk], {"nilai": "2.000", "alasan": "Diminta petugas kantor pajak."})
    assert "Sisa baris ini" in ketua.buka(f"/nota/{baru.pk}/")
    ketua.kirim("belanja:setujui", [baru.pk])
    assert "Serahkan Rp142.000 kepada penjual" in siti.buka(f"/nota/{baru.pk}/")
    siti.kirim("belanja:bayar", [baru.pk], {"sumber": "tunai", **_hari(p, "tanggal")}, kode=422)  # no cash was drawn
    siti.kirim("belanja:bayar", [baru.pk], {"sumber": "bank", **_hari(p, "tanggal")})
    siti.kirim("belanja:kuitansi", [baru.pk])
    siti.kirim("belanja:kuitansi", [baru.pk], kode=422)
    assert list_dokumen_objek(f"belanja.Nota:{baru.pk}").count() == 1
    assert "Dipotong" in siti.buka(reverse("belanja:pajak_rt", args=[p.rt.kode]))


def test_wages_from_names_to_the_signed_sheet(p: Panggung) -> None:
    siti, garis = Layar(p.siti), next(g for g in list_garis(p, "upah") if g.satuan == "hari")
    siti.kirim("belanja:upah_baru", [p.rt.kode], {"pokok": garis.pokok_id, **_hari(p, "mulai"), **_hari(p, "sampai")})
    daftar = DaftarUpah.objects.get()
    siti.kirim("belanja:upah_orang", [daftar.pk], {"nama": "Mardi", "hari": "0,5", "tarif": "160.000"})
    siti.kirim("belanja:upah_orang", [daftar.pk], {"nama": "Ujang", "hari": "1", "tarif": "160.000"})
    siti.kirim("belanja:upah_orang", [daftar.pk], {"nama": "Anwar", "hari": "2", "tarif": "160.000"}, kode=422)
    siti.kirim("belanja:upah_hapus", [daftar.pk, daftar.baris.get(nama="Ujang").pk])
    assert "0,5 hari" in siti.buka(reverse("belanja:upah", args=[daftar.pk]))
    siti.buka(reverse("belanja:upah_lembar", args=[daftar.pk]))
    siti.kirim("belanja:upah_kirim", [daftar.pk], {"foto": _gambar()})
    daftar.refresh_from_db()
    assert daftar.nota is not None and daftar.nota.nilai == 80_000
    assert "Mardi" not in Layar(p.bambang).buka(reverse("belanja:upah", args=[daftar.pk])), "PUPR sees no residents"


def test_an_advance_and_a_lost_receipt(p: Panggung) -> None:
    siti, ketua, rahmat = Layar(p.siti), Layar(p.darmawan), Layar(p.rahmat)
    siti.kirim("belanja:panjar_baru", [p.rt.kode], {"nilai": "500.000", "pemegang": "Fatimah", "untuk": "Konsumsi"})
    panjar = Panjar.objects.get()
    ketua.kirim("belanja:panjar_setujui", [panjar.pk])
    siti.kirim("belanja:panjar_serahkan", [panjar.pk], {"sumber": "bank"})
    siti.kirim("belanja:hilang", [p.rt.kode], {"alasan": "Paku di warung Bu Ani, bonnya basah."})
    nota = Nota.objects.get()
    siti.kirim("belanja:jumlah", [nota.pk], {"nilai": "50.000", **_hari(p, "tanggal")})
    siti.kirim("belanja:baris", [nota.pk], {"pokok": list_garis(p, "bahan")[1].pokok_id})
    ketua.kirim("belanja:setujui", [nota.pk], kode=422)
    rahmat.kirim("belanja:saksi", [nota.pk])
    ketua.kirim("belanja:setujui", [nota.pk])
    siti.kirim("belanja:bayar", [nota.pk], {"sumber": f"panjar-{panjar.pk}", **_hari(p, "tanggal")})
    siti.kirim("belanja:panjar_selesai", [panjar.pk], {"sisa": "500000"}, kode=409)
    siti.kirim("belanja:panjar_selesai", [panjar.pk], {"sisa": "450000"})
    assert keadaan_nota(Nota.objects.get()) == "dibayar"
    ketua.kirim("belanja:batal", [nota.pk], {"alasan": "Ternyata bon toko lain."})
    panjar.refresh_from_db()
    assert panjar.keadaan == "berjalan"
