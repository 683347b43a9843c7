"""The Pokja and a stop order through the screens: chair, lurah, a neighbour's chair who finds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.pokja import queries
from bahagia.pokja.jenis import PENANDA_TANGAN
from bahagia.pokja.models import Pokja, RekeningPokja
from bahagia.tahapan.queries import list_langkah_tahun, perintah_henti
from tests import pemeran
from tests.cerita.pokja import foto_bytes
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
NAMA = {
    "ketua": "Darmawan", "sekretaris": "Rahmat Hidayat", "bendahara": "Siti Rahma", "perempuan": "Fatimah", "pemuda": "Rizky",
    "tokoh_agama": "Ustaz Mukhlis", "tokoh_masyarakat": "Datuk Hasanuddin",
}  # fmt: skip


def kirim(k: Client, url: str, isi: dict[str, Any] | None = None, status: int = 303) -> str:
    jawab = k.post(url, {"kunci": kunci(), **(isi or {})})
    assert jawab.status_code == status, (url, jawab.status_code, jawab.content.decode()[-1500:])
    return jawab.content.decode()


def sk(p: Panggung) -> dict[str, Any]:
    h = tanggal_kota(p.pada)
    return {"sk_nomor": "SK 12 (rekaan)", "sk_tanggal_hari": h.day, "sk_tanggal_bulan": h.month, "sk_tanggal_tahun": h.year}


def test_from_seven_names_to_an_account_on_four_screens() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    rt, hari = f"/rt/{p.rt.kode}/pokja/", tanggal_kota(p.pada)
    ketua, lurah, lain = (pemeran.masuk(Client(), siapa) for siapa in (p.darmawan, p.yusuf, p.samsul))
    halaman = ketua.get(f"{rt}susun/").content.decode()
    assert 'value="Siti Rahma"' in halaman  # the three posts are known, not asked
    assert "Fatimah" in kirim(ketua, f"{rt}susun/", NAMA | {"pemuda": ""}, 422)  # kept when refused
    for _klik in range(2):
        assert ketua.post(f"{rt}susun/", {"kunci": "susun-sekali", **NAMA}).status_code == 303
    pemeran.buka_lingkup()
    pokja = Pokja.objects.get(rt=p.rt)
    kirim(ketua, f"/pokja/{pokja.pk}/ajukan/")
    kirim(ketua, f"/pokja/{pokja.pk}/putus/", sk(p), 403)
    assert "Pokja untuk ditetapkan" in lurah.get("/pokja/").content.decode()
    kirim(lurah, f"/pokja/{pokja.pk}/kembali/", {"alasan": ""}, 422)
    kirim(lurah, f"/pokja/{pokja.pk}/kembali/", {"alasan": "Nama pemuda lengkapi."})
    assert "Nama pemuda lengkapi." in ketua.get(rt).content.decode()
    kirim(ketua, f"{rt}susun/", NAMA, 409)  # a page from before, with a key of its own: not a second Pokja
    kirim(ketua, f"{rt}susun/", NAMA | {"pemuda": "Rizky Pratama", "usul": pokja.pk})
    kirim(ketua, f"/pokja/{pokja.pk}/ajukan/")
    kirim(lurah, f"/pokja/{pokja.pk}/putus/", sk(p))
    pemeran.buka_lingkup()
    for satu in queries.list_anggota(pokja := Pokja.objects.get(pk=pokja.pk), pada=hari).filter(jabatan__in=PENANDA_TANGAN):
        foto = SimpleUploadedFile("ttd.jpg", foto_bytes(40), "image/jpeg")
        kirim(ketua, f"/pokja/anggota/{satu.pk}/tanda-tangan/", {"foto": foto})
    nomor = {"bank_kode": "115", "nomor": "3001 000 777", "atas_nama": "Pokja RT 14"}
    assert "kedua tidak sama" in kirim(ketua, f"{rt}rekening/", nomor | {"nomor_ulang": "3001000778"}, 422)
    foto = SimpleUploadedFile("buku.jpg", foto_bytes(50), "image/jpeg")
    kirim(ketua, f"{rt}rekening/", nomor | {"foto": foto})
    pemeran.buka_lingkup()
    rekening = RekeningPokja.objects.get(rt=p.rt)
    assert rekening.cara == "foto" and queries.rekening_pada(p.rt, hari) is None
    alamat = f"/pokja/rekening/{rekening.pk}/"
    assert "3001000777" not in lurah.get(alamat).content.decode()
    assert "3001000777" in lurah.post(f"{alamat}buka/").content.decode()
    kirim(ketua, f"{alamat}benar/", status=403)
    kirim(lurah, f"{alamat}benar/")
    pemeran.buka_lingkup()
    assert queries.rekening_pada(p.rt, hari) == rekening
    for url in (rt, alamat, f"/pokja/{pokja.pk}/putus/", f"/pokja/{pokja.pk}/sk.pdf"):
        assert lain.get(url).status_code == 404  # the neighbour's chair, by address
    kirim(lain, f"{alamat}buka/", status=404)
    assert lurah.get(f"/pokja/{pokja.pk}/sk.pdf").content.startswith(b"%PDF")


def test_a_stop_order_on_screen_is_read_by_the_rt_and_ended_by_who_may() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    ketua, lurah, kota = (pemeran.masuk(Client(), siapa) for siapa in (p.darmawan, p.yusuf, p.ratna))
    url, hari = f"/rt/{p.rt.kode}/perintah/", tanggal_kota(p.pada)
    isi = {"jenis": "henti", "alasan": "Bon semen belum ada, uang ditahan dahulu.", "isi": "Serahkan bonnya."}
    isi["untuk"] = f"rt:{p.rt.pk}"
    kirim(ketua, url, isi, 403)
    kirim(lurah, url, isi | {"untuk": f"kota:{pemeran.KOTA}"}, 422)  # not among what he may reach
    kirim(lurah, url, isi | {"untuk": f"rt:{p.rt_lain.pk}"}, 422)
    kirim(kota, url, isi)
    pemeran.buka_lingkup()
    henti = perintah_henti(p.rt, pada=hari)
    assert henti is not None
    for halaman in ("", "program/", "program/langkah/"):
        assert henti.nomor in ketua.get(f"/rt/{p.rt.kode}/{halaman}").content.decode()
    akhir = {"lanjut-alasan": "Bonnya sudah diserahkan.", "cabut-alasan": "Keliru RT-nya, maaf."}
    for apa in ("lanjut", "cabut"):
        kirim(lurah, f"/perintah/{henti.pk}/{apa}/", akhir, 403)  # the city's order
        kirim(ketua, f"/perintah/{henti.pk}/{apa}/", akhir, 403)
    kirim(kota, f"/perintah/{henti.pk}/lanjut/", akhir)
    kirim(kota, f"/perintah/{henti.pk}/cabut/", akhir, 409)
    pemeran.buka_lingkup()
    assert perintah_henti(p.rt, pada=hari) is None


def test_cohorts_and_their_days_on_screen() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    kota, ketua, tahun = pemeran.masuk(Client(), p.ratna), pemeran.masuk(Client(), p.darmawan), tanggal_kota(p.pada).year
    kirim(ketua, "/kelola/kelompok/", {"tahun": tahun, "kode": "x", "nama": "X", "sumber": "x"}, 403)
    jawab = kota.post("/kelola/kelompok/", {"kunci": kunci(), "tahun": tahun, "kode": "x", "nama": "X", "sumber": "Surat 1"})
    satu = jawab["Location"]
    kirim(kota, satu, {"kelurahan": [p.kelurahan.pk]})
    kirim(kota, satu, {"kelurahan": ["15.71.99.9999"]}, 422)
    hari = {"mulai_hari": 1, "mulai_bulan": 2, "mulai_tahun": tahun}
    hari |= {"selesai_hari": 3, "selesai_bulan": 2, "selesai_tahun": tahun}
    kirim(kota, f"{satu}jadwal/rab/", hari | {"sumber": "Surat 2"})
    kirim(kota, f"{satu}jadwal/rab/", hari | {"sumber": ""}, 422)
    assert kota.get(f"{satu}jadwal/entah/").status_code == 404
    kini = tanggal_kota(p.pada)
    sosialisasi = {"tanggal_hari": kini.day, "tanggal_bulan": kini.month, "tanggal_tahun": kini.year}
    kirim(kota, f"/rt/{p.rt.kode}/langkah/sosialisasi/?tahun={tahun}", sosialisasi)
    assert kota.get(f"/rt/{p.rt.kode}/langkah/rab/").status_code == 404
    pemeran.buka_lingkup()
    langkah = {x.tahap.value: x for x in list_langkah_tahun(p.rt, tahun, pada=kini)}
    assert langkah["sosialisasi"].nyata == kini and langkah["rab"].rencana_selesai is not None
    teks = kota.get(reverse("beranda:tahapan") + f"?kelurahan={p.kelurahan.pk}").content.decode()
    assert "RT 14" in teks and kota.get("/tahapan/?kelurahan=15.71.99.9999").status_code == 422
    assert "Kenali Asam" in kota.get("/tahapan/daftar.csv").content.decode()
