"""Phones: registered, locked with their session, wiped; photographs in parts; the pack; the shell that is everybody's."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from bahagia.akun.models import Sesi
from bahagia.akun.sesi import end_sesi
from bahagia.berkas.tests.foto import gambar
from bahagia.dasar import jam
from bahagia.gotong_royong import actions, actions_surat
from bahagia.jejak.models import Jejak
from bahagia.lapangan.actions_retensi import close_lapangan_lama
from bahagia.lapangan.models import FotoHP, Niat, Perangkat, PotongFoto
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.pelaksanaan.models import Kemajuan
from tests import pemeran
from tests.alat.hp import HP, POTONG, SaluranUji, Tolak
from tests.cerita import pelaksanaan as cerita_pelaksanaan
from tests.cerita import rab as cerita_rab
from tests.cerita.gotong_royong import orang, tambah
from tests.cerita.lapangan import hp_of, kerja_hari_ini
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


def lagi(hp: HP, akun: Any) -> HP:
    """The same phone after signing in anew."""
    hp.saluran = SaluranUji(pemeran.masuk(Client(enforce_csrf_checks=True), akun))
    return hp


# --- phones ---------------------------------------------------------------------------------------


def test_ending_the_session_locks_the_phone_and_only_its_owner_opens_it_again(p: pemeran.Panggung) -> None:
    hp = hp_of(p.rahmat)
    share = hp.share
    assert share not in bytes(Perangkat.objects.get().share_sandi or b"")
    hp.daftar()
    assert hp.share == share and Perangkat.objects.count() == 1  # the same tap again
    end_sesi(Sesi.objects.filter(akun=p.rahmat), pada=jam.sekarang())
    status, isi = hp.mentah("sapa/", {"perangkat": hp.perangkat})
    assert (status, isi["keadaan"]) == (401, "kunci")
    hp.csrf = ""
    lagi(hp, p.rahmat)
    assert hp.sapa()["keadaan"] == "kunci"  # signed in, and the phone asks for its half of the key
    hp.daftar()
    assert hp.share == share and hp.sapa()["keadaan"] == "aktif"


@pytest.mark.skala
def test_a_phone_locked_from_another_one_stays_locked_in_its_own_session(p: pemeran.Panggung) -> None:
    hp, meja = hp_of(p.rahmat), pemeran.masuk(Client(), p.rahmat)
    alamat = f"/lapangan/perangkat/{hp.perangkat}"
    assert "HP uji" in meja.get("/lapangan/hp/").content.decode()
    assert pemeran.masuk(Client(), p.darmawan).post(f"{alamat}/kunci/", {"kunci": "a" * 32}).status_code == 404
    assert hp.sapa()["keadaan"] == "aktif"
    for _ in range(2):
        assert meja.post(f"{alamat}/kunci/", {"kunci": "a" * 32}).status_code == 303
    assert hp.sapa()["keadaan"] == "kunci"
    with pytest.raises(Tolak) as salah:
        hp.daftar()
    assert (salah.value.status, salah.value.isi["kode"]) == (409, "kunci")
    lagi(hp, p.rahmat).daftar()
    assert hp.sapa()["keadaan"] == "aktif"
    # lost for good: our half of the key goes, for its owner too
    assert meja.post(f"{alamat}/hapus/", {"kunci": "b" * 32}).status_code == 303
    assert hp.sapa()["keadaan"] == "hapus"
    for siapa in (p.rahmat, p.darmawan):
        with pytest.raises(Tolak):
            lagi(hp, siapa).daftar()
    assert Perangkat.objects.get().share_sandi is None
    assert "Hapus HP ini" not in meja.get("/lapangan/hp/").content.decode()


@pytest.mark.skala
def test_an_account_has_ten_phones_and_one_without_a_post_none(p: pemeran.Panggung) -> None:
    klien = pemeran.masuk(Client(enforce_csrf_checks=True), p.rahmat)
    for _ in range(10):
        HP(SaluranUji(klien)).daftar("HP \x00  Pak \n Rahmat" + "x" * 400)
    with pytest.raises(Tolak) as salah:
        HP(SaluranUji(klien)).daftar()
    assert salah.value.isi["kode"] == "terlalu_banyak"
    assert {n[:14] for n in Perangkat.objects.values_list("nama", flat=True)} == {"HP Pak Rahmatx"}
    with pytest.raises(Tolak) as salah:
        hp_of(p.tamu)
    assert salah.value.isi["kode"] == "tanpa_jabatan"


# --- photographs ----------------------------------------------------------------------------------


def awal(hp: HP, p: pemeran.Panggung, byte: bytes, **ubah: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "perangkat": hp.perangkat, "rt": p.rt.kode, "sha256": hashlib.sha256(byte).hexdigest(),
            "ukuran": len(byte), "mime": "image/jpeg", "nama": "kerja.jpg"} | ubah  # fmt: skip


def potong(hp: HP, tanda: str, mulai: int, byte: bytes) -> tuple[int, dict[str, Any]]:
    return hp.mentah(f"foto/{tanda}/{mulai}/", byte, jenis="application/octet-stream")


@pytest.mark.skala
def test_a_photo_comes_in_parts_goes_on_where_it_stopped_and_becomes_progress(p: pemeran.Panggung) -> None:
    pemeran.terima_dana(p, p.rt, 50_000_000)
    cerita_rab.rab_disetujui(p)
    tahap = cerita_pelaksanaan.kerja_dimulai(p)[0].tahap[0].tahap
    byte = gambar(1200, 900) + bytes(POTONG)
    hp = hp_of(p.darmawan)
    c = hp.tambah("kemajuan", p.rt.kode, {"tahap": tahap.pk, "volume": "1"}, {"foto": byte})
    (tanda, _isi) = c.foto["foto"]
    # the note comes before its photograph: it waits
    hp.minta("foto/", awal(hp, p, byte, id=tanda, lintang=-1.61235, bujur=103.6))
    (jawab,) = hp.kirim([c])
    assert (jawab["jawaban"], jawab["kode"]) == ("tunggu", "foto_belum")
    assert potong(hp, tanda, 0, byte[:POTONG]) [1]["diterima"] == POTONG
    assert potong(hp, tanda, 0, byte[:POTONG])[1]["diterima"] == POTONG  # a repeat is harmless
    # sent as a form it is no photograph, and no fault either
    for jenis in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        assert hp.mentah(f"foto/{tanda}/{POTONG}/", b"--x--\r\n", jenis=jenis)[0] == 422
    status, isi = potong(hp, tanda, 2 * POTONG, byte[2 * POTONG : 3 * POTONG])
    assert (status, isi["diterima"]) == (409, POTONG)  # a hole is not filled
    assert hp.minta("foto/", awal(hp, p, byte, id=tanda))["diterima"] == POTONG
    with connection.cursor() as kursor:
        kursor.execute("SELECT isi_sandi FROM lapangan_potongfoto")
        assert byte[:200] not in bytes(kursor.fetchone()[0])
    (hasil,) = hp.kirim_semua()
    assert hasil.keadaan == "diterima", hasil.jawab
    bukti = Kemajuan.objects.get().foto
    assert (bukti.sidik_asal, float(bukti.lintang)) == (hashlib.sha256(byte).hexdigest(), -1.61235)
    assert set(FotoHP.objects.values_list("lintang", "bujur")) == {(None, None)}, "where it was taken is with the evidence alone"
    assert FotoHP.objects.get().niat.kunci == uuid.UUID(c.kunci) and not PotongFoto.objects.exists()
    # the same photograph a second time, under its old mark
    d = hp.tambah("kemajuan", p.rt.kode, {"tahap": tahap.pk, "volume": "1"})
    d.badan = json.dumps({"isi": {"tahap": tahap.pk, "volume": "2"}, "foto": {"foto": tanda}})
    assert hp.kirim_semua()[0].jawab["kode"] == "foto_tidak_ada"


@pytest.mark.skala
def test_two_phones_measured_the_same_stage(p: pemeran.Panggung) -> None:
    pemeran.terima_dana(p, p.rt, 50_000_000)
    cerita_rab.rab_disetujui(p)
    tahap = cerita_pelaksanaan.kerja_dimulai(p)[0].tahap[0].tahap
    ketua, bendahara = hp_of(p.darmawan), hp_of(p.siti)
    ketua.tambah("kemajuan", p.rt.kode, {"tahap": tahap.pk, "volume": "2"}, {"foto": gambar(700, 500)})
    bendahara.tambah("kemajuan", p.rt.kode, {"tahap": tahap.pk, "volume": "1"}, {"foto": gambar(720, 500)})
    assert ketua.kirim_semua()[0].keadaan == "diterima"
    (bentrok,) = bendahara.kirim_semua()
    assert bentrok.keadaan == "bentrok" and bentrok.jawab["versi_lain"]["volume"]["hp"] == "1"
    assert bentrok.jawab["versi_lain"]["volume"]["server"].startswith("2 ")
    bendahara.tambah("kemajuan", p.rt.kode, {"_putusan": "server", "_atas": bentrok.kunci})
    assert bendahara.kirim_semua()[0].keadaan == "diterima" and Kemajuan.objects.count() == 1


@pytest.mark.skala
def test_a_photo_that_is_not_what_was_said_is_asked_for_once_more_then_refused(p: pemeran.Panggung) -> None:
    hp, byte = hp_of(p.darmawan), gambar(200, 150)
    isi = awal(hp, p, byte)
    hp.minta("foto/", isi)
    palsu = bytes(len(byte))
    assert potong(hp, isi["id"], 0, palsu)[1] | {"waktu": ""} == {"diterima": 0, "salah": "sidik", "waktu": ""}
    status, jawab = potong(hp, isi["id"], 0, palsu)
    assert (status, jawab["kode"]) == (422, "rusak") and not FotoHP.objects.exists()
    c = hp.tambah("kemajuan", p.rt.kode, {"tahap": 1})
    c.badan = json.dumps({"isi": {"tahap": 1}, "foto": {"foto": isi["id"]}})
    assert hp.kirim_semua()[0].jawab["kode"] == "foto_tidak_ada"  # answered: it never blocks what is behind it
    # a photograph that no field asks for is not taken and lost; a moment beyond all years is no moment
    asing = hp.tambah("tambahan", p.rt.kode, {"kerja": 1, "nama": "Siti"}, {"gambar": gambar(210, 150)})
    jauh = hp.tambah("kejadian", p.rt.kode, {"nama": "Siti"}, {"foto": gambar(220, 150)})
    hp.kirim_foto(jauh)
    FotoHP.objects.filter(uuid=jauh.foto["foto"][0]).update(diambil_pada="9999-12-31T23:59:59Z")
    hp.jam = lambda: jam.sekarang() - timedelta(days=3)
    vars(jauh)["pada_hp"] = vars(asing)["pada_hp"] = hp.jam().isoformat()
    hp.kirim_semua()
    assert (asing.keadaan, asing.jawab["kode"], jauh.keadaan, jauh.jawab["kode"]) == ("ditolak", "badan", "ditolak", "isian")
    assert FotoHP.objects.filter(niat__isnull=True, lengkap=True).count() == 2


@pytest.mark.skala
def test_photographs_are_bounded_and_ones_own(p: pemeran.Panggung) -> None:
    hp, lain, byte = hp_of(p.darmawan), hp_of(p.siti), gambar(200, 150)
    isi = awal(hp, p, byte)
    hp.minta("foto/", isi)
    for ubah, kode in (
        ({"ukuran": 15_000_001}, "foto_besar"), ({"ukuran": 0}, "tubuh"), ({"sha256": "x"}, "tubuh"),
        ({"mime": "text/html"}, "bukan_foto"), ({"rt": "\x00"}, "tubuh"), ({"rt": "1"}, "tidak_ada"),
        ({"id": isi["id"], "sha256": "0" * 64}, "foto_lain"),
    ):  # fmt: skip
        status, jawab = hp.mentah("foto/", awal(hp, p, byte) | ubah)
        assert status in (404, 409, 422) and jawab["kode"] == kode, ubah
    aneh = {"lintang": 1e300, "bujur": -181, "diambil_pada": "kapan", "nama": "../../\x00etc/passwd"}
    assert hp.mentah("foto/", awal(hp, p, byte) | aneh)[0] == 200
    assert (FotoHP.objects.latest("pk").lintang, FotoHP.objects.latest("pk").diambil_pada) == (None, None)
    # another account: neither the mark nor the bytes
    assert lain.mentah("foto/", isi)[0] == 401
    assert lain.mentah("foto/", isi | {"perangkat": lain.perangkat})[1]["kode"] == "foto_lain"
    assert potong(lain, isi["id"], 0, byte)[0] == 404 and potong(hp, str(uuid.uuid4()), 0, byte)[0] == 404
    c = lain.tambah("kemajuan", p.rt.kode, {})
    c.badan = json.dumps({"isi": {}, "foto": {"foto": isi["id"]}})
    assert lain.kirim_semua()[0].jawab["kode"] == "foto_tidak_ada"
    # parts: none, too large, longer than said
    for mulai, potongan in ((0, b""), (0, bytes(64 * 1024 + 1)), (0, byte + b"x"), (10**30, byte)):
        status, jawab = potong(hp, isi["id"], mulai, potongan)
        assert status in (409, 422), (mulai, status)
    assert FotoHP.objects.get(uuid=isi["id"]).diterima == 0 and not PotongFoto.objects.exists()


# --- the pack, the shell, the end of its time -----------------------------------------------------


@pytest.mark.skala
def test_the_pack_holds_what_the_account_may_see_and_taking_it_along_is_recorded(p: pemeran.Panggung) -> None:
    kerja, m = kerja_hari_ini(p), musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    ketua, bendahara = hp_of(p.darmawan), hp_of(p.siti)
    lama = kerja.peserta.get(nama=orang(1)["nama"])  # left and came back: the card that was printed first is still hers
    actions.reverse_peserta(oleh=p.darmawan, pada=p.pada, kunci=kunci(), peserta=lama, alasan="Salah ketuk")
    tambah(p, kerja, 1)
    actions_surat.issue_tambahan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    isi = ketua.bekal(p.rt.kode)
    (satu,) = isi["kerja"]
    assert satu["nama"] == kerja.nama and len(satu["peserta"]) == 5 and satu["lindung"]["terlindungi"] is False
    assert satu["lindung"]["kurang"] and {o["status"] for o in satu["peserta"]} == {"surat"}
    token = kerja.peserta.order_by("nama")[0].token
    assert satu["peserta"][0]["sidik"] == hashlib.sha256(token.encode()).hexdigest()
    assert [x["id"] for x in isi["musyawarah"]] == [m.pk]
    teks = json.dumps(isi)
    kembali = next(o for o in satu["peserta"] if o["sidik_lama"])
    assert kembali["sidik_lama"] == [hashlib.sha256(lama.token.encode()).hexdigest()] != [kembali["sidik"]]
    rahasia = [token, lama.token, *(orang(n)["nik"] for n in range(5))]
    assert not any(x in teks for x in rahasia), "a card or a full number went along"
    catat = Jejak.objects.filter(tindakan="lapangan.export_bekal", oleh_id=p.darmawan.pk).get()
    assert catat.rt_id == p.rt.pk and catat.isi["orang"] == 5
    kurang = bendahara.bekal(p.rt.kode)
    assert kurang["musyawarah"] == [] and "hari" not in kurang["boleh"] and "bon" in kurang["boleh"]
    ketua.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": isi["hari"], "jam_mulai": "07.30"})
    ketua.tambah("hadir", p.rt.kode, {"hari": ketua.catatan[0].kunci, "peserta": satu["peserta"][0]["niat"], "cara": "ketuk"})
    ketua.kirim_semua()
    (hari,) = ketua.bekal(p.rt.kode)["kerja"][0]["hari"]
    assert (hari["niat"], hari["mulai"], hari["hadir"]) == (ketua.catatan[0].kunci, "07:30", [satu["peserta"][0]["niat"]])


def test_the_shell_is_the_same_for_everybody_and_the_worker_keeps_only_it(p: pemeran.Panggung) -> None:
    tamu, ketua = Client(), pemeran.masuk(Client(), p.darmawan)
    halaman = tamu.get("/lapangan/").content
    assert halaman == ketua.get("/lapangan/").content and b"Darmawan" not in halaman and b"csrfmiddlewaretoken" not in halaman
    skrip = tamu.get("/lapangan/sw.js")
    assert skrip["Service-Worker-Allowed"] == "/lapangan/" and skrip["Content-Type"].startswith("text/javascript")
    daftar = json.loads(re.search(r"const KERANGKA = (\{.*\});", skrip.content.decode())[1])  # type: ignore[index]
    sidik = {b["url"]: b["sidik"] for b in daftar["berkas"]}
    assert sidik["/lapangan/"] == hashlib.sha256(halaman).hexdigest()
    assert all(url == "/lapangan/" or url.startswith("/statis/") for url in sidik), "data would be kept"
    assert any(url.endswith("/antrean.js") for url in sidik), "what the scripts import is part of it"
    assert hp_of(p.darmawan).sapa()["versi"] == daftar["versi"]


@pytest.mark.skala
def test_when_their_time_is_over_words_and_photographs_go_and_receipts_stay(p: pemeran.Panggung) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    hp, byte = hp_of(p.darmawan), gambar(200, 150)
    c = hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    asli = hp.kirim([c])[0]
    isi = awal(hp, p, byte)
    hp.minta("foto/", isi)
    potong(hp, isi["id"], 0, byte[:100])
    assert close_lapangan_lama(pada=jam.sekarang() + timedelta(days=29)) == (0, 0)
    assert close_lapangan_lama(pada=jam.sekarang() + timedelta(days=31)) == (0, 1)
    assert close_lapangan_lama(pada=jam.sekarang() + timedelta(days=91)) == (1, 0)
    assert Niat.objects.get().isi_sandi is None and not FotoHP.objects.exists() and not PotongFoto.objects.exists()
    lagi_jawab = hp.kirim([c])[0]
    assert {k: lagi_jawab[k] for k in ("jawaban", "tanda", "sidik", "urut")} == {
        k: asli[k] for k in ("jawaban", "tanda", "sidik", "urut")}  # fmt: skip
    assert hp.terima(c, lagi_jawab)
