"""Every button pressed twice, old pages sent late, ids of the neighbour, odd names and dates. Through HTTP, as a phone does."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client

from bahagia.aturan import hukum as aturan_hukum
from bahagia.aturan.hukum import Hukum, hukum_berlaku
from bahagia.aturan.skema import HariLibur
from bahagia.dasar import jam
from bahagia.dokumen.models import Dokumen
from bahagia.gotong_royong import actions, actions_daftar, actions_surat
from bahagia.gotong_royong.actions_hadir import reverse_kehadiran
from bahagia.gotong_royong.lindung import list_tenggat
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Pendaftaran, Peserta, SuratTugas
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta, surat_induk
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.cerita.belanja import foto
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import kerja_siap, orang, surat_terbit, tambah
from tests.cerita.hadir import buka, hari_kerja, ketuk, pukul
from tests.cerita.premi import angsuran_ke, bersertifikat, diajukan, didaftarkan, terkirim
from tests.pemeran import Panggung, kunci, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
_ISIAN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(dana_rt=0)


@pytest.fixture(autouse=True)
def saat(monkeypatch: pytest.MonkeyPatch, p: Panggung) -> Any:
    def atur(kini: datetime) -> None:
        monkeypatch.setattr(jam, "sekarang", lambda: kini)

    atur(p.pada)
    return atur


def tersembunyi(client: Client, alamat: str) -> dict[str, str]:
    """What the page sends along by itself."""
    isi = dict(_ISIAN.findall(client.get(alamat).content.decode()))
    return {k: v for k, v in isi.items() if k in ("kunci", "dilihat")}


def tekan(client: Client, alamat: str, **isi: Any) -> Any:
    """Pressed twice: the second answer is the first one's."""
    halaman = tersembunyi(client, alamat) | {k: str(v) if isinstance(v, int) else v for k, v in isi.items()}
    halaman.setdefault("kunci", kunci())
    satu, dua = (client.post(alamat, halaman) for _kali in range(2))
    assert (satu.status_code, dua.status_code) == (303, 303), (alamat, satu.status_code, dua.status_code, pesan(dua)[:600])
    assert satu["Location"] == dua["Location"], alamat
    return satu


def pesan(jawab: Any) -> str:
    teks = re.sub(r"<[^>]+>", " ", jawab.content.decode())
    return " ".join(teks.split())


def hari(d: date, nama: str = "tanggal") -> dict[str, str]:
    return {f"{nama}_hari": str(d.day), f"{nama}_bulan": str(d.month), f"{nama}_tahun": str(d.year)}


def test_every_button_of_an_activity_pressed_twice(p: Panggung, saat: Any) -> None:
    p.pekerja = p.verifikasi(*pemeran.daftarkan(p.darmawan, p.rt, 2))
    k = masuk(Client(), p.darmawan)
    isi = {"nama": "Talud", "jenis": "konstruksi", "nilai": "60.000.000", "tempat": "Gang Mawar", "penanggung_jawab": "Hasan",
           **hari(date(2026, 2, 4), "mulai"), **hari(date(2026, 2, 6), "selesai")}  # fmt: skip
    tekan(k, f"/rt/{p.rt.kode}/gotong-royong/baru/?kegiatan=lain", **isi)
    kerja = GotongRoyong.objects.get()
    alamat = f"/gotong-royong/{kerja.pk}/"
    tekan(k, f"{alamat}ubah/", **(isi | {"nama": "Talud Gang Mawar"}))
    tekan(k, f"{alamat}orang/", pekerja=[str(o.pk) for o in p.pekerja])
    tekan(k, f"{alamat}orang/ketik/", nama="Amir Hamzah", nik=orang(0)["nik"])
    tekan(k, f"{alamat}orang/ketik/", nama="Dahlia")
    dahlia = Peserta.objects.get(nama="Dahlia")
    tekan(k, f"/gotong-royong/orang/{dahlia.pk}/nik/", nik=orang(1)["nik"])
    tekan(k, f"{alamat}surat/")
    tekan(k, f"/gotong-royong/orang/{dahlia.pk}/keluar/", alasan="Pulang")
    tekan(k, f"{alamat}orang/ketik/", **orang(2))
    tambah(p, kerja, 3)
    tekan(k, f"{alamat}surat/")
    susul = SuratTugas.objects.get(urut=2)
    k.post(f"/gotong-royong/surat/{susul.pk}/lapor/", {"kunci": "lapor-dua-kali"})
    assert k.post(f"/gotong-royong/surat/{susul.pk}/lapor/", {"kunci": "lapor-dua-kali"}).status_code == 303
    tekan(k, f"/gotong-royong/surat/{susul.pk}/tarik/", alasan="Salah orang")
    saat(pukul(date(2026, 2, 4), 8))
    k = masuk(Client(), p.rahmat)
    tekan(k, f"{alamat}hari/", jam_mulai="07.30", **hari(date(2026, 2, 4)))
    satu = HariKerja.objects.get()
    di = f"/gotong-royong/hari/{satu.pk}/"
    for o in list_peserta(kerja):
        tekan(k, di, peserta=o.pk)
    tekan(k, f"{di}kartu/", token=f"BHG1:{list_peserta(kerja)[0].token}")
    for ekor, lain in (("jam/", {"jam": "4"}), ("batal/", {"kehadiran": Kehadiran.objects.first().pk, "alasan": "Salah ketuk"})):
        tanda = kunci()
        for _kali in range(2):
            assert k.post(f"{di}{ekor}", {"kunci": tanda, **lain}).status_code == 303
    siti = masuk(Client(), p.siti)
    tekan(siti, f"{di}pastikan/", putusan="benar")
    tekan(siti, f"{alamat}kejadian/", jenis="kecelakaan", nama="Amir", pukul="07.45", tempat="Gang", kronologi="Jatuh",
          pelapor="Siti", telepon="081274001234", **hari(date(2026, 2, 4)))  # fmt: skip
    luka = Kejadian.objects.get()
    saat(pukul(date(2026, 2, 4), 11))
    lapor = {"kunci": kunci(), "pukul": "10.00", **hari(date(2026, 2, 4))}
    assert [siti.post(f"/kejadian/{luka.pk}/lapor/", lapor).status_code for _kali in range(2)] == [303, 303]
    selesai = {"kunci": kunci()}
    assert [k.post(f"{alamat}selesai/", selesai).status_code for _kali in range(2)] == [303, 303]
    assert (Peserta.objects.count(), SuratTugas.objects.count(), Swadaya.objects.count()) == (6, 3, 1)
    assert list(SuratTugas.objects.order_by("urut").values_list("urut", flat=True)) == [0, 1, 2]
    assert Kehadiran.objects.filter(batal=False).count() * 4 == Swadaya.objects.get().volume


def test_the_letter_names_only_whom_its_page_showed(p: Panggung) -> None:
    kerja = kerja_siap(p, peserta=2)
    k = masuk(Client(), p.darmawan)
    alamat = f"/gotong-royong/{kerja.pk}/surat/"
    lama = tersembunyi(k, alamat)
    tambah(p, kerja, 5)  # the sekretaris adds somebody while the Ketua RT reads
    jawab = k.post(alamat, lama)
    assert jawab.status_code == 409 and "Daftar namanya berubah" in pesan(jawab) and "Halimah" in pesan(jawab)
    assert not SuratTugas.objects.exists()
    baru = dict(_ISIAN.findall(jawab.content.decode()))
    assert k.post(alamat, {"kunci": lama["kunci"], "dilihat": baru["dilihat"]}).status_code == 303
    tambah(p, kerja, 6)
    tambahan = tersembunyi(k, alamat)
    surat = surat_induk(kerja_by_id(kerja.pk))
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=surat, alasan="Salah hari")
    assert k.post(alamat, tambahan).status_code == 409, "an addition never becomes a letter of its own"
    assert SuratTugas.objects.count() == 1
    susul = k.post(f"/gotong-royong/{kerja.pk}/orang/ketik/", {"kunci": kunci(), **orang(8)})  # a page from before
    assert susul.status_code == 303 and Peserta.objects.get(nama=orang(8)["nama"]).surat_id is None


def test_the_second_person_confirms_only_whom_the_page_showed(p: Panggung, saat: Any) -> None:
    kerja = surat_terbit(p)
    satu = hari_kerja(p, kerja, hadir=2)
    saat(pukul(satu.tanggal, 16))
    k = masuk(Client(), p.siti)
    alamat = f"/gotong-royong/hari/{satu.pk}/pastikan/"
    lama = tersembunyi(k, alamat)
    ketuk(p, satu, list_peserta(kerja)[3])
    jawab = k.post(alamat, lama | {"putusan": "benar"})
    assert jawab.status_code == 409 and "Fatimah" in pesan(jawab)
    assert not Kehadiran.objects.filter(dipastikan_oleh__isnull=False).exists()
    baru = dict(_ISIAN.findall(jawab.content.decode()))
    assert k.post(alamat, {"kunci": lama["kunci"], "dilihat": baru["dilihat"], "putusan": "benar"}).status_code == 303
    assert Swadaya.objects.get().volume == 12


def test_a_name_tapped_on_an_old_page_is_not_said_to_be_there(p: Panggung, saat: Any) -> None:
    kerja = surat_terbit(p)
    satu = buka(p, kerja)
    saat(pukul(satu.tanggal, 9))
    k = masuk(Client(), p.rahmat)
    alamat = f"/gotong-royong/hari/{satu.pk}/"
    isi = tersembunyi(k, alamat) | {"peserta": str(list_peserta(kerja)[0].pk)}
    assert k.post(alamat, isi).status_code == 303
    hadir = Kehadiran.objects.get()
    k.post(f"{alamat}batal/", {"kunci": kunci(), "kehadiran": hadir.pk, "alasan": "Salah ketuk"})
    assert k.post(alamat, isi).status_code == 409, "the same old button: nobody is there"
    assert not Kehadiran.objects.filter(batal=False).exists()


def test_an_activity_where_somebody_was_is_not_cancelled(p: Panggung) -> None:
    """Else the person can be recorded nowhere that day: the wrong row could never be taken back."""
    salah, benar = kerja_siap(p, peserta=1, nama="Dicatat dua kali"), surat_terbit(p, peserta=1)
    satu = buka(p, salah)
    hadir = ketuk(p, satu, list_peserta(salah)[0])
    batal: dict[str, Any] = {"gotong_royong": salah, "oleh": p.rahmat, "pada": pukul(satu.tanggal, 9), "alasan": "Salah"}
    with pytest.raises(Exception, match="tercatat hadir"):
        actions.reverse_gotong_royong(kunci=kunci(), **batal)
    reverse_kehadiran(oleh=p.rahmat, pada=batal["pada"], kunci=kunci(), kehadiran=hadir, alasan="Salah kegiatan")
    actions.reverse_gotong_royong(kunci=kunci(), **batal)
    assert ketuk(p, buka(p, benar), list_peserta(benar)[0]).jam == 4


def test_a_certificate_read_into_the_wrong_registration_finds_the_right_one(p: Panggung) -> None:
    dana_cair(p)
    daftar = bersertifikat(p, terkirim(p, didaftarkan(p, surat_terbit(p))), nomor="SERT-SALAH")
    actions_daftar.reverse_pendaftaran(oleh=p.rahmat, pada=p.pada, kunci=kunci(), pendaftaran=daftar, alasan="Proyek lain")
    lagi = bersertifikat(p, terkirim(p, didaftarkan(p, GotongRoyong.objects.get())), nomor="SERT-SALAH")
    assert lagi.keadaan == "terdaftar" and lagi.pk != daftar.pk


def test_a_registration_cancelled_while_its_premium_is_paid(p: Panggung, saat: Any) -> None:
    dana_cair(p)
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p, nilai=10_000_000)))
    k = masuk(Client(), p.rahmat)
    batal = f"/gotong-royong/pendaftaran/{daftar.pk}/batal/"
    diajukan(p, daftar)
    assert k.post(batal, {"kunci": kunci(), "alasan": "Salah"}).status_code == 422
    satu = angsuran_ke(daftar)
    ketua, siti = masuk(Client(), p.darmawan), masuk(Client(), p.siti)
    tolak = {"kunci": kunci(), "alasan": "Tunggu dulu"}
    for _kali in range(2):
        assert ketua.post(f"/gotong-royong/angsuran/{satu.pk}/tolak/", tolak).status_code == 303
    assert k.post(batal, {"kunci": kunci(), "alasan": "Salah"}).status_code == 303
    for klien, ekor in ((siti, "ajukan"), (ketua, "setujui"), (ketua, "tolak"), (ketua, "batal")):
        jawab = klien.post(f"/gotong-royong/angsuran/{satu.pk}/{ekor}/", {"kunci": kunci(), "alasan": "Halaman lama"})
        assert jawab.status_code in (409, 422), (ekor, jawab.status_code)
    assert Pendaftaran.objects.get().keadaan == "batal"


def test_ids_of_the_neighbour_in_every_field(p: Panggung, saat: Any) -> None:
    sana = pemeran.dataclasses.replace(p, rt=p.rt_lain, rt_lain=p.rt, darmawan=p.samsul, siti=p.aminah, rahmat=p.samsul)
    asing, sini = surat_terbit(sana, peserta=1), surat_terbit(p, nama="Talud")
    lain = list_peserta(asing)[0]
    tetangga = pemeran.daftarkan(p.samsul, p.rt_lain, 1)[0]
    satu, di_sana = buka(p, sini), buka(sana, asing)
    hadir_sana = ketuk(sana, di_sana, lain)
    saat(pukul(satu.tanggal, 9))
    k = masuk(Client(), p.rahmat)
    di = f"/gotong-royong/hari/{satu.pk}/"
    for alamat, isi in (
        (di, {"peserta": lain.pk}), (di, {"peserta": "9" * 30}), (di, {"peserta": "²"}),
        (f"{di}kartu/", {"token": lain.token}), (f"{di}jam/", {"kehadiran": hadir_sana.pk, "jam": "4"}),
        (f"{di}batal/", {"kehadiran": hadir_sana.pk, "alasan": "Iseng"}),
        (f"/gotong-royong/{sini.pk}/orang/", {"pekerja": [tetangga.pk]}),
        (f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/baru/", {"kerja": [asing.pk], "cara": "nilai", "bayar": "sekaligus"}),
        (f"/gotong-royong/{sini.pk}/kejadian/", {"jenis": "kecelakaan", "peserta": lain.pk, "pukul": "08.00", "tempat": "Gang",
         "kronologi": "Jatuh", "pelapor": "Siti", "telepon": "081274001234", **hari(satu.tanggal)}),
    ):  # fmt: skip
        jawab = k.post(alamat, {"kunci": kunci(), **isi})
        assert jawab.status_code == 422, (alamat, isi, jawab.status_code)
        assert "Amir" not in pesan(jawab) or alamat != f"{di}kartu/"
    for alamat in (f"/gotong-royong/{asing.pk}/batal/", f"/gotong-royong/orang/{lain.pk}/keluar/",
                   f"/gotong-royong/hari/{di_sana.pk}/"):  # fmt: skip
        assert k.post(alamat, {"kunci": kunci(), "alasan": "Iseng"}).status_code == 404
    assert Kehadiran.objects.count() == 1 and not Kejadian.objects.exists()


ANEH = ("Nur " + "a" * 116, "👷🏽‍♂️ Budi 🇮🇩", "O'Brien <b>&amp;", "ﷺ محمد", "𝔉𝔯𝔢𝔡\u202egnirts", "Ġ\u0301\u0327")


@pytest.mark.parametrize("nama", ANEH)
def test_odd_names_reach_paper_and_public_page(p: Panggung, nama: str) -> None:
    kerja = kerja_siap(p, peserta=0, nama=nama[:120])
    k = masuk(Client(), p.darmawan)
    isi = {"kunci": kunci(), "nama": nama, "nik": orang(0)["nik"]}
    assert k.post(f"/gotong-royong/{kerja.pk}/orang/ketik/", isi).status_code == 303
    assert k.post(f"/gotong-royong/{kerja.pk}/surat/", {"kunci": kunci()}).status_code == 303
    assert k.get(f"/gotong-royong/{kerja.pk}/kartu.pdf").content.startswith(b"%PDF")
    assert "<b>&amp;" not in k.get(f"/gotong-royong/{kerja.pk}/").content.decode()
    surat = surat_induk(kerja_by_id(kerja.pk))
    dok = Dokumen.objects.get(pk=surat.dokumen_id)
    assert k.get(f"/dokumen/{dok.pk}/berkas.pdf").content.startswith(b"%PDF")


def test_odd_numbers_and_days(p: Panggung, saat: Any) -> None:
    k = masuk(Client(), p.darmawan)
    baru = f"/rt/{p.rt.kode}/gotong-royong/baru/?kegiatan=lain"
    isi = {"nama": "Talud", "jenis": "konstruksi", "nilai": "1", "tempat": "Gang", "penanggung_jawab": "Hasan",
           **hari(date(2026, 2, 4), "mulai"), **hari(date(2026, 2, 6), "selesai")}  # fmt: skip
    for ubah, harap in (
        ({}, 303), ({"nilai": "99.999.999.999"}, 303), ({"nilai": "100.000.000.001"}, 422), ({"nilai": "0"}, 422),
        ({"nilai": "-5"}, 422), (hari(date(1, 1, 1), "mulai"), 422),
        (hari(date(9999, 12, 31), "selesai"), 422), (hari(date(9999, 12, 31), "pemeliharaan_sampai"), 422),
        (hari(date(1, 1, 1), "pemeliharaan_sampai"), 422), ({"mulai_tahun": "²"}, 422),
    ):  # fmt: skip
        jawab = k.post(baru, isi | {"kunci": kunci()} | ubah)
        assert jawab.status_code == harap, (ubah, jawab.status_code, pesan(jawab))
    kerja = surat_terbit(p, nilai=1, peserta=1)
    for tanggal in (date(1, 1, 1), date(9999, 12, 31), date(2027, 1, 1)):
        assert k.post(f"/gotong-royong/{kerja.pk}/hari/", {"kunci": kunci(), **hari(tanggal)}).status_code == 422, tanggal
        luka = {"jenis": "kecelakaan", "nama": "Amir", "pukul": "00.00", "tempat": "Gang", "kronologi": "Jatuh",
                "pelapor": "Siti", "telepon": "081274001234", **hari(tanggal)}  # fmt: skip
        assert k.post(f"/gotong-royong/{kerja.pk}/kejadian/", {"kunci": kunci()} | luka).status_code == 422, tanggal
    dana_cair(p)
    for satu in GotongRoyong.objects.exclude(pk=kerja.pk):
        tambah(p, satu, 1)
        actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=satu)
    for satu in GotongRoyong.objects.all():
        daftar = didaftarkan(p, satu, bayar="bertahap")
        assert sum(daftar.angsuran.values_list("nilai", flat=True)) == daftar.total > 0


def test_odd_days_of_certificate_and_payment(p: Panggung) -> None:
    dana_cair(p)
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p, nilai=5_000_000)))
    siti, ketua = masuk(Client(), p.siti), masuk(Client(), p.darmawan)
    alamat = f"/gotong-royong/pendaftaran/{daftar.pk}/sertifikat/"
    hari_ini = jam.tanggal_kota(p.pada)
    for hari_sert, sejak, sampai in (
        (date(1, 1, 1), hari_ini, None), (date(9999, 12, 31), hari_ini, None), (hari_ini, date(1, 1, 1), None),
        (hari_ini, date(2024, 2, 4), None), (hari_ini, date(9999, 12, 31), None), (hari_ini, hari_ini, date(9999, 12, 31)),
        (hari_ini, hari_ini, date(1, 1, 1)),
    ):  # fmt: skip
        isi = {"kunci": kunci(), "nomor": "S-1", **hari(hari_sert), **hari(sejak, "berlaku_sejak")}
        isi |= {} if sampai is None else hari(sampai, "berlaku_sampai")
        jawab = siti.post(alamat, isi | {"foto": io.BytesIO(foto().isi)})
        assert jawab.status_code == 422, (hari_sert, sejak, sampai, jawab.status_code)
    satu = diajukan(p, daftar)
    assert ketua.post(f"/gotong-royong/angsuran/{satu.pk}/setujui/", {"kunci": kunci()}).status_code == 303
    for tanggal in (date(1, 1, 1), date(2025, 12, 31), date(9999, 12, 31), hari_ini + timedelta(days=1)):
        isi = {"kunci": kunci(), "sumber": "bank", "foto": io.BytesIO(foto().isi), **hari(tanggal)}
        assert siti.post(f"/gotong-royong/angsuran/{satu.pk}/bayar/", isi).status_code == 422, tanggal
    tanda, gambar = kunci(), foto().isi
    for _kali in range(2):
        isi = {"kunci": tanda, "sumber": "bank", "foto": io.BytesIO(gambar), **hari(hari_ini)}
        assert siti.post(f"/gotong-royong/angsuran/{satu.pk}/bayar/", isi).status_code == 303


def test_a_work_of_december_is_registered_in_january(p: Panggung, saat: Any) -> None:
    """The fourteen working days run over the year's end, and so does the page."""
    akhir = pukul(date(2026, 12, 28), 9)
    q = pemeran.dataclasses.replace(p, pada=akhir)
    kerja = surat_terbit(q, mulai=date(2026, 12, 29), selesai=date(2027, 1, 3), peserta=1)
    saat(pukul(date(2027, 1, 4), 9))
    k = masuk(Client(), p.rahmat)
    alamat = f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/baru/"
    assert kerja.nama in k.get(alamat).content.decode()
    jawab = k.post(alamat, {"kunci": kunci(), "kerja": [kerja.pk], "cara": "nilai", "bayar": "sekaligus", "pilih": "gabung"})
    assert jawab.status_code == 303, pesan(jawab)


def test_outside_the_holiday_table_works_are_registered_all_the_same_and_the_page_says_so(p: Panggung, saat: Any) -> None:
    kelak = pukul(date(2028, 3, 6), 9)
    for satu in (p.rahmat, p.darmawan):
        assert satu.pk
    q = pemeran.dataclasses.replace(p, pada=kelak)
    kerja = surat_terbit(q, peserta=2)
    saat(kelak)
    k = masuk(Client(), p.darmawan)
    isi = k.get(f"/gotong-royong/{kerja.pk}/")
    assert isi.status_code == 200 and "Belum terlindungi" in pesan(isi)
    for alamat in (f"/rt/{p.rt.kode}/gotong-royong/", f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/", f"/rt/{p.rt.kode}/"):
        assert k.get(alamat).status_code == 200, alamat
    jawab = k.post(f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/baru/",
                   {"kunci": kunci(), "kerja": [kerja.pk], "cara": "nilai", "bayar": "sekaligus", "pilih": "gabung"})  # fmt: skip
    assert jawab.status_code == 303, pesan(jawab)
    assert Pendaftaran.objects.get().batas_daftar == date(2028, 3, 24)  # weekends only
    for alamat in (jawab.url, f"/gotong-royong/{kerja.pk}/", f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/"):
        assert "dihitung tanpa hari libur" in pesan(k.get(alamat)), alamat
    assert k.post(f"/gotong-royong/{kerja.pk}/orang/ketik/", {"kunci": kunci(), **orang(7)}).status_code == 303

    # The table of that year comes, with holidays on two Fridays of those weeks: what was stored is counted anew.
    try:
        with pytest.MonkeyPatch.context() as tambal:
            lengkap = hukum_dengan_libur(date(2028, 3, 10), date(2028, 3, 17))
            tambal.setattr(aturan_hukum, "muat", lambda: lengkap)
            hukum_berlaku.cache_clear()
            assert {(t.kode, t.tanggal, t.perkiraan) for t in list_tenggat(p.rt, pada=kelak) if t.kode != "angsuran"} == {
                ("daftar", date(2028, 3, 28), False)
            }  # fmt: skip
            for alamat in (jawab.url, f"/rt/{p.rt.kode}/gotong-royong/pendaftaran/"):
                isi = pesan(k.get(alamat))
                assert "28 Maret 2028" in isi and "24 Maret 2028" not in isi and "dihitung tanpa hari libur" not in isi, alamat
            assert k.post(f"{jawab.url}kirim/", {"kunci": kunci()}).status_code == 303
            lapor = next(t for t in list_tenggat(p.rt, pada=kelak) if t.kode == "lapor")
            assert (lapor.tanggal, lapor.perkiraan) == (date(2028, 3, 16), False)
            isi = pesan(k.get(f"/gotong-royong/{kerja.pk}/"))
            assert "16 Maret 2028" in isi and "dihitung tanpa hari libur" not in isi
    finally:
        hukum_berlaku.cache_clear()


def hukum_dengan_libur(*hari: date) -> Hukum:
    """The law once the holidays of the year of these days are published, and these are all of them."""
    nilai, setelan, libur, sumber, label = hukum_berlaku()._bahan
    baru = [*libur.days, *(HariLibur(date=d, kind="libur_nasional", name="Hari Raya") for d in hari)]
    libur = msgspec.structs.replace(libur, complete_to=date(hari[0].year, 12, 31), days=baru)
    return Hukum(nilai, setelan, libur, sumber, label)


def test_two_hundred_people_on_one_activity(p: Panggung, saat: Any) -> None:
    kerja = kerja_siap(p, peserta=200)
    k = masuk(Client(), p.darmawan)
    assert k.post(f"/gotong-royong/{kerja.pk}/surat/", tersembunyi(k, f"/gotong-royong/{kerja.pk}/surat/")).status_code == 303
    satu = hari_kerja(p, kerja_by_id(kerja.pk), hadir=200)
    saat(pukul(satu.tanggal, 16))
    di = f"/gotong-royong/hari/{satu.pk}/"
    siti = masuk(Client(), p.siti)
    assert siti.post(f"{di}pastikan/", tersembunyi(siti, f"{di}pastikan/") | {"putusan": "benar"}).status_code == 303
    assert Swadaya.objects.get().volume == 800
    for alamat in (di, f"{di}bukti/", f"/gotong-royong/{kerja.pk}/", f"/gotong-royong/{kerja.pk}/kartu.pdf"):
        mulai = datetime.now()
        assert k.get(alamat).status_code == 200
        assert datetime.now() - mulai < timedelta(seconds=8), alamat
