"""Signed in twice over: figures from an app, codes on paper, two officers to get back in, phones that are put out."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pyotp
import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory

from bahagia.akun import actions, actions_pulih, percobaan, totp
from bahagia.akun.access import lingkup_pada
from bahagia.akun.alamat import alamat_of, jaringan_of, sebut_perangkat
from bahagia.akun.models import Akun, AplikasiKode, Jabatan, KodeCadangan, Pemulihan, SerahTerima, Sesi
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import akun_sistem, list_jabatan_rt
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.models import Jejak
from tests import pemeran
from tests.pemeran import kunci
from tests.test_pintu import isi_alamat, list_alamat

pytestmark = pytest.mark.django_db
KENAL = "kode|bentuk|langkah|token|pk"  # parts of an address that test_pintu knows how to fill
SANDI = "sungai batanghari 2026"
ALASAN = "Datang sendiri ke kantor lurah, KTP asli dicocokkan."


@pytest.fixture(autouse=True)
def cepat(settings: Any) -> None:
    """A hash that costs nothing: what is slow on purpose is tried in tests/test_akun.py and tests/test_tebak.py."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def p() -> Any:
    return pemeran.rt14(dana_rt=0, pada=jam.sekarang())


def sandi(akun: Akun) -> Akun:
    """The account has a password; quick to check."""
    akun.set_password(SANDI)
    akun.save()
    return akun


def aplikasi(akun: Akun) -> pyotp.TOTP:
    """The account has an app; no step of it used yet."""
    rahasia = totp.new_rahasia()
    AplikasiKode.objects.create(akun=akun, rahasia=totp.seal_rahasia(rahasia), dibuat=jam.sekarang())
    return pyotp.TOTP(rahasia)


def masuk(akun: Akun, kata_sandi: str = SANDI, **lain: str) -> tuple[Client, Any]:
    client = Client(**lain)
    return client, client.post("/masuk/", {"nama_masuk": akun.email, "kata_sandi": kata_sandi})


def kode_kini(app: pyotp.TOTP, langkah: int = 0) -> str:
    return app.at(jam.sekarang(), counter_offset=langkah)


# --- obligatory for who approves money or manages accounts ------------------------------------------------------------
@pytest.mark.skala
def test_a_lurah_with_a_password_alone_is_led_to_make_a_second_step_from_everywhere(p: Any) -> None:
    """No address, page or act answers: not one that reads, not one that approves."""
    client = pemeran.masuk(Client(), p.yusuf, kedua=False)
    arg: dict[str, Any] = {"kode": p.rt.kode, "kelurahan": p.kelurahan.pk, "kecamatan": pemeran.KOTA_BARU}
    arg |= dict.fromkeys(("dokumen", "penerimaan", "belanja"), 1)
    terbuka = {"akun:masuk", "akun:kedua", "akun:kunci_mulai", "akun:kunci", "akun:keluar", "akun:undangan", "akun:dua_langkah",
               "akun:aplikasi", "akun:aplikasi_hapus", "akun:kunci_daftar_mulai", "akun:kunci_daftar", "akun:kunci_hapus",
               "akun:coba", "set_language", "sehat",
               "lapangan:cangkang", "lapangan:pekerja_layanan"}  # fmt: skip  # the empty shell, kept on the phone: nobody's data
    lolos, diperiksa = [], 0
    for nama, pola in list_alamat():
        if nama in terbuka or nama.startswith(("portal:", "pola")) or pola.startswith("/pola/"):
            continue
        pola = re.sub(r"<(?:int|str|slug):(id\w*)>", "1", re.sub(r"<uuid:\w+>", str(uuid.UUID(int=1)), pola))
        alamat = re.sub(r"<[^>]+>", "1", isi_alamat(nama, re.sub(rf"<(?!(?:\w+:)?(?:{KENAL})>)[^>]+>", "1", pola), arg))
        for metode in ("GET", "POST"):
            jawab = client.generic(metode, alamat)
            diperiksa += 1
            if nama.startswith("lapangan:") and jawab.status_code == 401 and jawab.json()["kode"] == "kedua":
                continue  # read by a program: it says where to go instead of leading there
            if (jawab.status_code, jawab.get("Location")) != (303, "/akun/dua-langkah/"):
                lolos.append(f"{metode} {nama} {alamat}: {jawab.status_code} {jawab.get('Location')}")
    assert diperiksa > 150 and not lolos, "\n".join(lolos)
    assert "Wajib untuk jabatan" in client.get("/akun/dua-langkah/").content.decode()


def test_a_right_that_comes_while_the_session_is_open_asks_at_once(p: Any) -> None:
    client = pemeran.masuk(Client(), p.tamu, kedua=False)
    assert client.get("/akun/").status_code == 200
    actions.open_jabatan(
        oleh=akun_sistem(), pada=p.pada, kunci=kunci(), akun=p.tamu, peran=Peran.LURAH, wilayah=p.kelurahan,
        sejak=jam.tanggal_kota(p.pada) - timedelta(days=1),
    )  # fmt: skip
    assert client.get("/akun/")["Location"] == "/akun/dua-langkah/"


def test_ketua_rt_and_bendahara_are_offered_it_not_forced_unless_the_city_says_so(p: Any, settings: Any) -> None:
    for orang in (p.darmawan, p.siti):
        client = pemeran.masuk(Client(), orang, kedua=False)
        assert client.get(f"/rt/{p.rt.kode}/").status_code == 200
        assert "Dianjurkan" in client.get("/akun/").content.decode()
    settings.WAJIB_KEDUA_JUGA = {"BAYAR_IURAN"}
    assert pemeran.masuk(Client(), p.siti, kedua=False).get("/beranda/")["Location"] == "/akun/dua-langkah/"
    assert pemeran.masuk(Client(), p.darmawan, kedua=False).get(f"/rt/{p.rt.kode}/").status_code == 200


def test_one_click_in_the_demonstration_counts_as_verified(p: Any, settings: Any) -> None:
    settings.PERAGAAN = True
    Akun.objects.filter(pk=p.yusuf.pk).update(email="lurah@coba.invalid")
    client = Client()
    assert client.post("/coba/", {"akun": p.yusuf.pk}).status_code == 303
    assert client.get(f"/kelurahan/{p.kelurahan.pk}/").status_code == 200


# --- six figures, and paper -------------------------------------------------------------------------------------------
def test_the_app_is_set_up_and_its_codes_work_once(p: Any) -> None:
    client, jawab = masuk(sandi(p.yusuf))
    assert jawab["Location"] == "/beranda/" and client.get("/beranda/")["Location"] == "/akun/dua-langkah/"
    halaman = client.get("/akun/aplikasi/").content.decode()
    assert "<svg" in halaman and "style=" not in halaman[halaman.index("<svg") : halaman.index("</svg>")]
    app = pyotp.TOTP(re.search(r"secret=([A-Z2-7]+)", halaman)[1])
    assert client.post("/akun/aplikasi/", {"kode": "000000" if kode_kini(app) != "000000" else "111111"}).status_code == 422
    jawab = client.post("/akun/aplikasi/", {"kode": kode_kini(app)}).content.decode()
    kertas = re.findall(r"<strong>([A-Z2-9]{5}-[A-Z2-9]{5})</strong>", jawab)
    assert len(set(kertas)) == 10 and client.get("/beranda/").status_code == 302
    assert app.secret.encode() not in bytes(AplikasiKode.objects.get(akun=p.yusuf).rahasia)
    assert not any(k.replace("-", "") in str(list(KodeCadangan.objects.values())) for k in kertas)

    lain, jawab = masuk(p.yusuf)
    assert jawab["Location"].startswith("/masuk/kedua/") and "_auth_user_id" not in lain.session
    assert lain.get("/beranda/").status_code == 302  # the password alone opened nothing
    ulang = lain.post("/masuk/kedua/", {"kode": kode_kini(app)})
    assert ulang.status_code == 422 and "sudah pernah dipakai" in ulang.content.decode()  # seen over the shoulder, used again
    assert lain.post("/masuk/kedua/", {"kode": kode_kini(app, 1)}).status_code == 303
    assert lain.get(f"/kelurahan/{p.kelurahan.pk}/").status_code == 200

    ketiga, _jawab = masuk(p.yusuf)
    assert ketiga.post("/masuk/kedua/", {"kode": kertas[0].lower().replace("-", " ")}).status_code == 303
    keempat, _jawab = masuk(p.yusuf)
    assert keempat.post("/masuk/kedua/", {"kode": kertas[0]}).status_code == 422
    assert keempat.post("/masuk/kedua/", {"kode": kertas[1]}).status_code == 303


@pytest.mark.parametrize(("langkah", "boleh"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(langkah: int, boleh: bool) -> None:
    rahasia, pada = totp.new_rahasia(), jam.sekarang()
    kode = pyotp.TOTP(rahasia).at(pada, counter_offset=langkah)
    assert (totp.langkah_of(rahasia, kode, pada=pada) is not None) == boleh


def test_factors_are_changed_only_minutes_after_one_was_shown(p: Any) -> None:
    app = aplikasi(p.yusuf)
    client = pemeran.masuk(Client(), p.yusuf)
    sesi = client.session
    sesi["kedua"] = {"cara": "kode", "pada": int(jam.sekarang().timestamp()) - 3600}
    sesi.save()
    for alamat in ("/akun/aplikasi/hapus/", "/akun/kode-cadangan/", "/akun/aplikasi/"):
        assert client.post(alamat)["Location"].startswith("/masuk/kedua/?next=")
    ke = "/akun/dua-langkah/"
    assert client.post("/masuk/kedua/", {"kode": kode_kini(app), "next": ke})["Location"] == ke
    assert client.post("/akun/kode-cadangan/").status_code == 200
    jawab = client.post("/akun/aplikasi/hapus/")  # the last one of somebody who must have one
    assert jawab.status_code == 422 and AplikasiKode.objects.filter(akun=p.yusuf).exists()


def test_somebody_who_need_not_may_take_it_away_again(p: Any) -> None:
    aplikasi(p.darmawan)
    client = pemeran.masuk(Client(), p.darmawan)
    client.post("/akun/kode-cadangan/")
    assert client.post("/akun/aplikasi/hapus/").status_code == 303
    assert not AplikasiKode.objects.exists() and not KodeCadangan.objects.exists()


# --- guessing ---------------------------------------------------------------------------------------------------------
def test_codes_are_guessed_at_eight_times(p: Any) -> None:
    app = aplikasi(sandi(p.yusuf))
    benar = {kode_kini(app, i) for i in range(-3, 4)}
    salah = [f"{i:06d}" for i in range(100) if f"{i:06d}" not in benar]
    for i in range(percobaan.BATAS_PERCOBAAN):
        client, _jawab = masuk(p.yusuf)  # a new sign-in each time does not help
        assert "tidak cocok" in client.post("/masuk/kedua/", {"kode": salah[i]}).content.decode()
    client, _jawab = masuk(p.yusuf)
    assert "Terlalu banyak" in client.post("/masuk/kedua/", {"kode": kode_kini(app)}).content.decode()


def test_an_attack_on_a_name_leaves_its_owner_the_address_they_use(p: Any) -> None:
    rumah, jahat, warung = {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "198.51.100.9"}, {"REMOTE_ADDR": "192.0.2.44"}
    assert masuk(sandi(p.darmawan), **rumah)[1].status_code == 303
    for _ in range(percobaan.BATAS_PERCOBAAN):
        masuk(p.darmawan, "salah-salah-saja", **jahat)
    for dari in (jahat, warung):
        assert "Terlalu banyak" in masuk(p.darmawan, **dari)[1].content.decode()
    assert masuk(p.darmawan, **rumah)[1].status_code == 303
    for _ in range(percobaan.BATAS_PERCOBAAN):  # from home too the guesses are counted
        masuk(p.darmawan, "salah-salah-saja", **rumah)
    assert masuk(p.darmawan, **rumah)[1].status_code == 422


def test_after_the_pause_one_may_try_again_but_not_all_day(p: Any) -> None:
    nama, pada = p.darmawan.email, jam.sekarang()
    for putaran in range(percobaan.BATAS_SEHARI // percobaan.BATAS_PERCOBAAN):
        saat = pada + timedelta(minutes=16 * putaran)
        for i in range(percobaan.BATAS_PERCOBAAN):
            percobaan.require_boleh_mencoba(nama, f"192.0.2.{i}", pada=saat, akun=p.darmawan)
            percobaan.record_percobaan_gagal(nama, f"192.0.2.{i}", pada=saat, akun=p.darmawan)
        with pytest.raises(Penolakan):
            percobaan.require_boleh_mencoba(nama, "192.0.2.99", pada=saat, akun=p.darmawan)
    with pytest.raises(Penolakan):
        percobaan.require_boleh_mencoba(nama, "192.0.2.99", pada=saat + timedelta(hours=2), akun=p.darmawan)
    percobaan.require_boleh_mencoba(nama, "192.0.2.99", pada=saat + timedelta(hours=25), akun=p.darmawan)


def test_links_are_not_found_by_trying(p: Any) -> None:
    token = actions.issue_undangan(oleh=p.yusuf, pada=jam.sekarang(), akun=p.rahmat)
    client = Client(REMOTE_ADDR="198.51.100.9")
    for i in range(percobaan.BATAS_ALAMAT):
        assert client.get(f"/undangan/{i:032d}/").status_code == 422
    assert "Terlalu banyak" in client.get(f"/undangan/{token}/").content.decode()
    assert Client(REMOTE_ADDR="203.0.113.7").get(f"/undangan/{token}/").status_code == 200


@pytest.mark.parametrize(
    ("langsung", "diteruskan", "hasil"),
    [
        ("198.51.100.9", "203.0.113.7", "198.51.100.9"),  # nobody told us to believe this proxy
        ("10.0.0.5", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "1.2.3.4, 203.0.113.7", "203.0.113.7"),  # what stands before it the client wrote
        ("10.0.0.5", "203.0.113.7, 10.0.0.6", "203.0.113.7"),
        ("10.0.0.5", "bukan alamat", "10.0.0.5"),
        ("10.0.0.5", "", "10.0.0.5"),
    ],
)
def test_whose_word_about_the_address_counts(settings: Any, langsung: str, diteruskan: str, hasil: str) -> None:
    from ipaddress import ip_network

    settings.PROXY_TEPERCAYA = [ip_network("10.0.0.0/24")]
    assert alamat_of(RequestFactory().get("/", REMOTE_ADDR=langsung, HTTP_X_FORWARDED_FOR=diteruskan)) == hasil


def test_a_device_is_named_in_words_and_its_address_coarsely() -> None:
    hp = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
    assert sebut_perangkat(hp) == "Chrome di HP Android" and sebut_perangkat("") == "Peramban di perangkat lain"
    assert jaringan_of("203.0.113.77") == "203.0.113.x" and "dead" not in jaringan_of("2001:db8:1:dead::1")


# --- getting back in --------------------------------------------------------------------------------------------------
def test_two_officers_bring_a_person_back_and_one_is_not_enough(p: Any) -> None:
    app = aplikasi(sandi(p.darmawan))
    hp = pemeran.masuk(Client(), p.darmawan)
    lurah, kota = pemeran.masuk(Client(), p.yusuf), pemeran.masuk(Client(), p.ratna)
    alamat = f"/kelola/akun/{p.darmawan.pk}/"
    assert lurah.post(f"{alamat}tautan/").status_code == 403  # the single officer's link of old
    assert lurah.post(f"{alamat}pemulihan/", {"kunci": kunci(), "alasan": "lupa"}).status_code == 422
    assert lurah.post(f"{alamat}pemulihan/", {"kunci": kunci(), "alasan": ALASAN}).status_code == 303
    assert lurah.post(f"{alamat}pemulihan/", {"kunci": kunci(), "alasan": ALASAN}).status_code == 409
    usul = Pemulihan.objects.get()
    assert lurah.post(f"/kelola/pemulihan/{usul.pk}/setujui/").status_code == 403  # not the same officer twice
    assert "meminta pemulihan" in hp.get("/akun/").content.decode()
    assert usul.akun.undangan.count() == 0 and hp.get("/beranda/").status_code == 302
    jawab = kota.post(f"/kelola/pemulihan/{usul.pk}/setujui/").content.decode()
    token = re.search(r"/undangan/([\w-]+)/", jawab)[1]
    assert hp.get("/akun/").status_code == 200  # until the link is used nothing has happened to the account
    with pytest.raises(Penolakan):
        actions.undangan_for(token, pada=jam.sekarang() + timedelta(hours=24, seconds=1))
    baru = Client()
    jawab = baru.post(f"/undangan/{token}/", {"kata_sandi": "baru sungai 2027", "ulangi": "baru sungai 2027"}, follow=True)
    teks = jawab.content.decode()
    assert "Yusuf Hakim" in teks and "Ratna Dewi" in teks and ALASAN in teks  # the owner is told who did it
    assert hp.get("/akun/").status_code == 302 and not AplikasiKode.objects.filter(akun=p.darmawan).exists()
    assert masuk(p.darmawan)[1].status_code == 422 and app.secret
    pemeran.buka_lingkup()
    tindakan = set(Jejak.objects.values_list("tindakan", flat=True))
    assert {"akun.propose_pemulihan", "akun.approve_pemulihan", "akun.record_kata_sandi"} <= tindakan
    assert Client().get(f"/undangan/{token}/").status_code == 422


def test_who_may_not_bring_a_person_back(p: Any) -> None:
    sandi(p.darmawan), sandi(p.ratna), sandi(p.yusuf)
    pada = jam.sekarang()
    with pytest.raises(TidakBerhak):  # the lurah answers for the kelurahan, not for DPMPPA
        actions_pulih.propose_pemulihan(oleh=p.yusuf, pada=pada, kunci=kunci(), akun=p.ratna, alasan=ALASAN)
    with pytest.raises(TidakBerhak):
        actions_pulih.propose_pemulihan(oleh=p.ratna, pada=pada, kunci=kunci(), akun=p.ratna, alasan=ALASAN)
    for bukan in (p.rina, p.siti, p.ida, p.samsul):
        with pytest.raises(TidakBerhak):
            actions_pulih.propose_pemulihan(oleh=bukan, pada=pada, kunci=kunci(), akun=p.darmawan, alasan=ALASAN)
    usul = actions_pulih.propose_pemulihan(oleh=p.admin, pada=pada, kunci=kunci(), akun=p.yusuf, alasan=ALASAN)
    for bukan in (p.admin, p.yusuf, p.darmawan):
        with pytest.raises(TidakBerhak):
            actions_pulih.approve_pemulihan(oleh=bukan, pada=pada, pemulihan=usul)
    for pemutus in (p.admin, p.yusuf):  # and the database says so too
        with pytest.raises(IntegrityError), transaction.atomic():
            Pemulihan.objects.filter(pk=usul.pk).update(keadaan="disetujui", pemutus=pemutus)


def test_the_owner_who_did_not_ask_calls_it_off_even_after_the_link_was_made(p: Any) -> None:
    sandi(p.darmawan)
    usul = actions_pulih.propose_pemulihan(oleh=p.yusuf, pada=jam.sekarang(), kunci=kunci(), akun=p.darmawan, alasan=ALASAN)
    token = actions_pulih.approve_pemulihan(oleh=p.ratna, pada=jam.sekarang(), pemulihan=usul)
    hp = pemeran.masuk(Client(), p.darmawan)
    assert hp.post(f"/akun/pemulihan/{usul.pk}/tolak/", {"kunci": kunci()}).status_code == 303
    assert Client().get(f"/undangan/{token}/").status_code == 422
    lain = pemeran.masuk(Client(), p.samsul)
    assert lain.post(f"/akun/pemulihan/{usul.pk}/tolak/", {"kunci": kunci()}).status_code == 404


def test_the_last_administrator_comes_back_through_the_console_and_it_is_recorded(p: Any, capsys: Any) -> None:
    aplikasi(sandi(p.admin))
    call_command("pulihkan", p.admin.email, alasan="HP hilang, tidak ada petugas kedua; surat Kadis 7/2026")
    token = re.search(r"/undangan/([\w-]+)/", capsys.readouterr().out)[1]
    jawab = Client().post(f"/undangan/{token}/", {"kata_sandi": SANDI + "x", "ulangi": SANDI + "x"}, follow=True)
    assert "konsol peladen" in jawab.content.decode() and not AplikasiKode.objects.filter(akun=p.admin).exists()
    assert Jejak.objects.filter(tindakan="akun.issue_pemulihan_konsol").exists()


# --- sessions ---------------------------------------------------------------------------------------------------------
def test_sessions_are_seen_and_put_out(p: Any) -> None:
    sandi(p.darmawan)
    hp, _jawab = masuk(p.darmawan, HTTP_USER_AGENT="x (Linux; Android 13) Chrome/120 Mobile", REMOTE_ADDR="203.0.113.7")
    kantor, _jawab = masuk(p.darmawan, HTTP_USER_AGENT="x (Windows NT 10.0) Firefox/120", REMOTE_ADDR="198.51.100.9")
    teks = kantor.get("/akun/sesi/").content.decode()
    assert "Chrome di HP Android" in teks and "Firefox di komputer Windows" in teks and "203.0.113.7" not in teks
    satu = Sesi.objects.get(perangkat="Chrome di HP Android")
    asing = pemeran.masuk(Client(), p.samsul)
    assert asing.post(f"/akun/sesi/{satu.pk}/akhiri/", {"kunci": kunci()}).status_code == 404
    assert hp.get("/akun/").status_code == 200
    assert kantor.post(f"/akun/sesi/{satu.pk}/akhiri/", {"kunci": kunci()}).status_code == 303
    assert hp.get("/akun/").status_code == 302 and kantor.get("/akun/").status_code == 200
    hp, _jawab = masuk(p.darmawan)
    assert kantor.post("/akun/sesi/lain/akhiri/", {"kunci": kunci()}).status_code == 303
    assert hp.get("/akun/").status_code == 302 and kantor.get("/akun/").status_code == 200


def test_the_phone_was_lost_and_the_lurah_puts_it_out(p: Any) -> None:
    hp, lurah = pemeran.masuk(Client(), p.darmawan), pemeran.masuk(Client(), p.yusuf)
    assert lurah.post(f"/kelola/akun/{p.ratna.pk}/keluarkan/", {"kunci": kunci()}).status_code == 404
    assert hp.get("/akun/").status_code == 200
    assert lurah.post(f"/kelola/akun/{p.darmawan.pk}/keluarkan/", {"kunci": kunci()}).status_code == 303
    assert hp.get("/akun/").status_code == 302 and lurah.get("/beranda/").status_code == 302


def test_another_password_ends_the_other_sessions_and_the_old_one_is_asked(p: Any) -> None:
    sandi(p.darmawan)
    hp, _jawab = masuk(p.darmawan)
    kantor, _jawab = masuk(p.darmawan)
    baru = {"lama": SANDI, "kata_sandi": "perahu ketek 1954", "ulangi": "perahu ketek 1954"}
    assert hp.post("/akun/kata-sandi/", baru | {"lama": "bukan itu"}).status_code == 422
    assert hp.post("/akun/kata-sandi/", baru).status_code == 303
    assert kantor.get("/akun/").status_code == 302 and hp.get("/akun/").status_code == 200
    sini, kue = hp.session["sesi"], hp.session.session_key
    assert hp.post(f"/akun/sesi/{sini}/akhiri/", {"kunci": kunci()})["Location"] == "/masuk/"
    assert hp.get("/akun/").status_code == 302 and not Session.objects.filter(session_key=kue).exists()
    assert masuk(p.darmawan)[1].status_code == 422 and masuk(p.darmawan, "perahu ketek 1954")[1].status_code == 303


# --- posts that end ---------------------------------------------------------------------------------------------------
def test_a_suspended_post_keeps_its_holder_and_loses_its_rights_until_it_is_lifted(p: Any) -> None:
    jabatan, hari = Jabatan.objects.get(akun=p.darmawan), jam.tanggal_kota(jam.sekarang())
    hp, lurah = pemeran.masuk(Client(), p.darmawan), pemeran.masuk(Client(), p.yusuf)
    alamat = f"/kelola/jabatan/{jabatan.pk}/"
    assert hp.get(f"/rt/{p.rt.kode}/").status_code == 200
    assert lurah.post(f"{alamat}tangguhkan/", {"kunci": kunci(), "alasan": ""}).status_code == 422
    assert lurah.post(f"{alamat}tangguhkan/", {"kunci": kunci(), "alasan": "Pemeriksaan, surat 9/2026"}).status_code == 303
    assert hp.get(f"/rt/{p.rt.kode}/").status_code == 404  # at once, in the open session
    assert lurah.post(f"{alamat}tangguhkan/", {"kunci": kunci(), "alasan": "Dua kali"}).status_code == 409
    plt = actions.open_jabatan(
        oleh=p.yusuf, pada=jam.sekarang(), kunci=kunci(), akun=p.rahmat, peran=Peran.KETUA_RT, rt=p.rt, sejak=hari, plt=True
    )
    assert plt.peran_nama == "Plt. Ketua RT" and lingkup_pada(p.rahmat, pada=hari).has(Izin.SUSUN_IURAN, p.rt)
    assert lurah.post(f"{alamat}cabut-penangguhan/", {"kunci": kunci(), "alasan": "Tidak terbukti"}).status_code == 303
    assert hp.get(f"/rt/{p.rt.kode}/").status_code == 200


def test_nobody_acts_for_a_ketua_who_holds_the_post(p: Any) -> None:
    with pytest.raises(Bentrok):
        actions.open_jabatan(
            oleh=p.yusuf, pada=jam.sekarang(), kunci=kunci(), akun=p.rahmat, peran=Peran.KETUA_RT, rt=p.rt, plt=True,
            sejak=jam.tanggal_kota(jam.sekarang()),
        )  # fmt: skip


def test_a_ketua_dies_the_account_is_locked_and_the_rt_goes_on(p: Any) -> None:
    jabatan, hari = Jabatan.objects.get(akun=p.darmawan), jam.tanggal_kota(jam.sekarang())
    hp, lurah = pemeran.masuk(Client(), sandi(p.darmawan)), pemeran.masuk(Client(), p.yusuf)
    pemeran.daftarkan(p.darmawan, p.rt, 3, pada=jam.sekarang())
    isi = {"kunci": kunci(), "cara": "meninggal", "alasan": "Surat kematian 474.3/8"}
    jawab = lurah.post(f"/kelola/jabatan/{jabatan.pk}/akhiri/", isi)
    assert jawab["Location"] == f"/serah-terima/{jabatan.pk}/"
    assert hp.get("/akun/").status_code == 302 and masuk(p.darmawan)[1].status_code == 422
    assert "Belum ada penerus" in lurah.get(jawab["Location"]).content.decode()
    penerus = pemeran.orang("Mulyadi", pada=jam.sekarang())
    actions.open_jabatan(
        oleh=p.yusuf, pada=jam.sekarang(), kunci=kunci(), akun=penerus, peran=Peran.KETUA_RT, rt=p.rt, sejak=hari, plt=True
    )
    baru = pemeran.masuk(Client(), penerus)
    assert "dari Darmawan" in baru.get("/akun/").content.decode()
    halaman = baru.get(jawab["Location"]).content.decode()
    assert "Pekerja yang belum diverifikasi" in halaman and "Saya terima" in halaman
    assert lurah.post(jawab["Location"], {"kunci": kunci()}).status_code == 403  # the successor takes over, not the officer
    assert pemeran.masuk(Client(), p.samsul).get(jawab["Location"]).status_code == 404
    assert baru.post(jawab["Location"], {"kunci": kunci(), "catatan": "Stempel RT diterima"}).status_code == 303
    assert baru.post(jawab["Location"], {"kunci": kunci()}).status_code == 409
    serah = SerahTerima.objects.get()
    assert [(s["kode"], s["jumlah"]) for s in serah.isi] == [("verifikasi", 3)]
    pdf = baru.get(f"{jawab['Location']}berita-acara.pdf")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")
    pemeran.buka_lingkup()
    catatan = Jejak.objects.get(tindakan="akun.close_jabatan")
    assert catatan.isi["cara"] == "meninggal" and Jejak.objects.filter(tindakan="akun.record_serah_terima").exists()


def test_the_successor_goes_on_with_a_draft_and_two_people_are_still_two_people(p: Any) -> None:
    """Pak Darmawan submitted a list and becomes lurah: he cannot approve what he himself submitted."""
    from bahagia.iuran import actions as iuran

    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    pemeran.terima_dana(p, p.rt, 100_000_000)
    p.verifikasi(*pemeran.daftarkan(p.darmawan, p.rt, 2, pada=pada))
    pemeran.buka_lingkup()
    bulan = date(hari.year, hari.month, 1)
    draf = iuran.open_daftar(oleh=p.darmawan, pada=pada, kunci=kunci(), rt=p.rt, bulan_mulai=bulan, jumlah_bulan=1)
    actions.close_jabatan(
        oleh=p.yusuf, pada=pada, kunci=kunci(), jabatan=Jabatan.objects.get(akun=p.darmawan), sampai=hari, alasan="Habis"
    )
    mulyadi = pemeran.orang("Mulyadi", pada=pada)
    actions.open_jabatan(oleh=p.yusuf, pada=pada, kunci=kunci(), akun=mulyadi, peran=Peran.KETUA_RT, rt=p.rt, sejak=hari)
    with pytest.raises(TidakBerhak):
        iuran.submit_daftar(oleh=p.darmawan, pada=pada, kunci=kunci(), daftar=draf)
    diajukan = iuran.submit_daftar(oleh=mulyadi, pada=pada, kunci=kunci(), daftar=draf)
    actions.close_jabatan(
        oleh=akun_sistem(), pada=pada, kunci=kunci(), jabatan=Jabatan.objects.get(akun=p.yusuf), sampai=hari, alasan="Pindah"
    )
    actions.open_jabatan(
        oleh=akun_sistem(), pada=pada, kunci=kunci(), akun=mulyadi, peran=Peran.LURAH, wilayah=p.kelurahan, sejak=hari
    )
    with pytest.raises(Penolakan):
        iuran.approve_daftar(oleh=mulyadi, pada=pada, kunci=kunci(), daftar=diajukan)


# --- small ------------------------------------------------------------------------------------------------------------
def test_the_city_invites_by_the_name_of_the_place(p: Any) -> None:
    admin = pemeran.masuk(Client(), p.admin)
    halaman = admin.get("/kelola/akun/undang/").content.decode()
    assert "Kelurahan Kenali Asam</option>" in halaman and "Kode RT" not in halaman
    isi = {"nama": "Marwan", "email": "marwan@contoh.invalid", "peran": "sekretaris", "tempat": p.kelurahan.pk, "nomor_rt": "5",
           "sejak_hari": "1", "sejak_bulan": "2", "sejak_tahun": "2026", "kunci": kunci()}  # fmt: skip
    assert admin.post("/kelola/akun/undang/", isi | {"nomor_rt": "99"}).status_code == 422
    assert admin.post("/kelola/akun/undang/", isi).status_code == 200
    assert [j.akun.nama for j in list_jabatan_rt(p.rt_lain.pk, pada=date(2026, 2, 2)) if j.peran == "sekretaris"] == ["Marwan"]


def test_the_software_has_one_account(p: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Akun.objects.create(nama="Sistem Kedua", sistem=True)
    assert akun_sistem() == p.sistem
