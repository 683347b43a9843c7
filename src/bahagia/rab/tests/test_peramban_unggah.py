"""On the phone: PUPR sends prices, the Ketua RT sends the RAB sheet of the Pokja, looks, and takes what is good."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from bahagia.dasar.jam import tanggal_kota
from bahagia.harga.tests.test_halaman import LEMBAR
from bahagia.rab.tests.test_unggah import BOM, draf
from tests import pemeran
from tests.peramban.test_semua_halaman import masuk, periksa

pytestmark = pytest.mark.peramban


def kirim(halaman: Any, alamat: str, nama: str, isi: str) -> None:
    halaman.goto(alamat)
    halaman.locator("input[type=file]").set_input_files({"name": nama, "mimeType": "text/csv", "buffer": isi.encode()})


def test_prices_and_an_rab_sheet(server: Any, halaman: Any, axe: Any) -> None:
    with transaction.atomic():
        p = pemeran.rt14(pekerja=0, dana_rt=0)
        rab, jalan, saluran = draf(p)
    salah: list[str] = []
    masuk(halaman, server, p.bambang)
    halaman.goto(server + reverse("harga:unggah"))
    salah += periksa(halaman, axe, "harga-unggah")
    kirim(halaman, server + reverse("harga:unggah"), "harga.csv", LEMBAR)
    hari = tanggal_kota(p.pada)
    halaman.locator("[name=tanggal_hari]").fill(str(hari.day))
    halaman.locator("[name=tanggal_bulan]").select_option(str(hari.month))
    halaman.locator("[name=tanggal_tahun]").fill(str(hari.year))
    halaman.locator("[name=sumber]").fill("Survei 3 toko")
    halaman.get_by_role("button", name="Periksa daftar").click()
    halaman.wait_for_load_state()
    salah += periksa(halaman, axe, "harga-periksa")
    halaman.get_by_role("button", name="Ambil harga yang baik").click()
    halaman.wait_for_load_state()
    salah += periksa(halaman, axe, "harga-daftar")
    for nama, alamat in (
        ("harga-cari", reverse("harga:daftar") + "?cari=semen"), ("harga-satu", reverse("harga:satu", args=["1.1.1.1"])),
        ("harga-riwayat", reverse("harga:satu", args=["TK.0008"])), ("harga-aturan", reverse("harga:aturan")),
        ("harga-baru", reverse("harga:baru") + "?kode=TK.0034"),
    ):  # fmt: skip
        halaman.goto(server + alamat)
        salah += periksa(halaman, axe, nama)
    masuk(halaman, server, p.darmawan)
    halaman.goto(server + reverse("rab:unggah", args=[rab.pk]))
    salah += periksa(halaman, axe, "rab-unggah")
    kirim(halaman, server + reverse("rab:unggah", args=[rab.pk]), "rab.csv", BOM)
    halaman.get_by_role("button", name="Periksa lembar").click()
    halaman.wait_for_load_state()
    salah += periksa(halaman, axe, "rab-unggah-periksa")
    halaman.locator("[name=bagian-1]").select_option(str(jalan.pk))
    halaman.locator("[name=bagian-2]").select_option(str(saluran.pk))
    halaman.get_by_role("button", name="Ambil baris yang baik").click()
    halaman.wait_for_url(f"**{reverse('rab:satu', args=[rab.pk])}*")
    assert halaman.get_by_text("4 baris diambil dari lembar.").is_visible()
    assert not salah, "\n".join(salah)


def test_the_door_is_closed_while_desks_look(client: Client, db: None) -> None:
    """A locked version says so before anybody looks for a file."""
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    rab, _jalan, _saluran = draf(p)
    rab.keadaan = "dibatalkan"
    rab.save(update_fields=["keadaan"])
    pemeran.masuk(client, p.darmawan)
    jawab = client.get(reverse("rab:unggah", args=[rab.pk]))
    assert jawab.status_code == 409 and "tidak sedang disusun" in jawab.content.decode()
