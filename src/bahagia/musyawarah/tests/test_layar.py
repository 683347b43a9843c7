"""The secretary runs an evening through the pages; a resident with a phone comes in by the QR."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.dasar import jam
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.queries import berita_acara, rekap_of
from tests import pemeran
from tests.cerita.musyawarah import foto

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def _kunci(isi: str, akhir: str = "") -> str:
    return re.findall(r'name="kunci" value="([^"]+?)"', isi)[0].split("-k")[0] + akhir


def _kirim(c: Client, url: str, status: int = 303, **isi: Any) -> Any:
    jawab = c.post(url, {"kunci": pemeran.kunci(), **isi})
    assert jawab.status_code == status, jawab.content.decode()[-3000:]
    return jawab


def test_an_evening_through_the_pages() -> None:
    p = pemeran.rt14(pada=jam.sekarang())
    c = pemeran.masuk(Client(), p.rahmat)
    hari = jam.tanggal_kota(p.pada)
    buka = reverse("musyawarah:buka", args=[p.rt.kode])
    assert c.get(buka).status_code == 200
    tanggal = {"tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year}
    _kirim(c, buka, jenis="renja1", tahun=hari.year, jam="19.30", tempat="Balai RT", **tanggal)
    pemeran.buka_lingkup()
    m = Musyawarah.objects.get(rt=p.rt)
    url = lambda nama, *arg: reverse(f"musyawarah:{nama}", args=[m.pk, *arg])  # noqa: E731
    for nama in ("satu", "undangan", "hadir", "lembar", "usulan", "suara", "keputusan", "tutup", "tanda_tangan"):
        assert c.get(url(nama)).status_code == 200, nama
    nama = [f"{a} {b}" for a in ("Ahmad", "Budi", "Citra", "Dedi", "Eka", "Fitri") for b in ("Pasaribu", "Tanjung", "Gultom")]
    _kirim(c, url("undangan"), nama="\n".join(f"{n}, No. {i}" for i, n in enumerate(nama)))
    for pk in m.undangan.values_list("pk", flat=True):
        _kirim(c, url("hadir"), undangan=pk)
    _kirim(c, url("hadir_nama"), nama="Ustaz Mukhlis Rangkuti", unsur=["tokoh_agama", "tokoh_masyarakat", "pemuda"])
    warga = Client()
    qr = reverse("musyawarah:qr", args=[m.token])
    assert "Saya hadir" in warga.get(qr).content.decode()
    lanjut = _kirim(warga, qr, nama="Wulandari Harahap", unsur=["perempuan"])["Location"]
    assert "memastikannya" in warga.get(lanjut).content.decode()
    _kirim(c, url("hadir_pastikan"), hadir=list(m.kehadiran.filter(keadaan="menunggu").values_list("pk", flat=True)))
    gambar = SimpleUploadedFile("lembar.jpg", foto("layar"), "image/jpeg")
    _kirim(c, url("lembar"), foto=gambar, jumlah=25, juga_hp=5, perempuan=14, pemuda=0, tokoh_agama=0, tokoh_masyarakat=0)
    assert rekap_of(m).hadir == 18 + 1 + 1 + 20
    for judul in ("Cor jalan Gang Melati", "Lampu jalan"):
        _kirim(c, url("usulan"), judul=judul, bidang="infrastruktur")
    a, b = m.usulan.order_by("urut")
    _kirim(c, url("suara"), cara="tangan", **{f"u{a.pk}": 20, f"u{b.pk}": 12})
    _kirim(c, url("suara"), cara="kertas", **{f"u{a.pk}": 3})
    assert "Belum ada suara yang ditulis" in _kirim(c, url("suara"), status=422, cara="tangan").content.decode()
    lebih = _kirim(c, url("suara"), status=422, cara="kertas", **{f"u{a.pk}": 21})
    assert "41" in lebih.content.decode()
    _kirim(c, url("suara_hp"), buka="ya")
    assert "Lampu jalan" in warga.get(lanjut).content.decode()
    _kirim(warga, lanjut, usulan=[b.pk])
    _kirim(c, url("keputusan"), isi="Gang Melati dicor tahun ini", usulan=[a.pk], cara="mufakat")
    _kirim(c, url("keberatan"), isi="Truk pasir jangan lewat masjid saat salat", nama="Ahmad Pasaribu")
    _kirim(c, url("tutup"), jam_selesai="21.45")
    assert c.get(url("satu")).status_code == 200
    _kirim(c, url("tanda_tangan"), foto=SimpleUploadedFile("ba.jpg", foto("tanda tangan"), "image/jpeg"))
    rina = pemeran.masuk(Client(), p.rina)
    assert m.get_jenis_display() in rina.get(reverse("musyawarah:antrean")).content.decode()
    assert rina.get(url("periksa")).status_code == 200
    _kirim(rina, url("periksa"))
    pemeran.buka_lingkup()
    acara = berita_acara(p.rt, hari.year, "renja1")
    assert acara is not None and acara.sah and acara.hadir == 40
    assert c.get(url("unduh_hadir", "xlsx")).status_code == 200
    for papan in ("surat_undangan", "lembar_kosong"):
        assert c.get(url(papan)).content[:5] == b"%PDF-"
