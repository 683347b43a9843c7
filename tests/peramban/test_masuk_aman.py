"""In a real browser: passkeys with a virtual authenticator, six figures from an app, two officers, devices put out.

A passkey is made for `localhost` (a number is no name of a site), so these pages are opened there.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

import pyotp
import pytest
from django.db import transaction
from django.test import Client

from bahagia.akun.models import Akun, KunciMasuk, Pemulihan
from bahagia.dasar import jam
from tests import pemeran

pytestmark = pytest.mark.peramban
SANDI = "sungai batanghari 2026"


@pytest.fixture
def p(basis_segar: str) -> Any:
    with transaction.atomic():
        panggung = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
        for akun in (panggung.darmawan, panggung.yusuf):
            akun.set_password(SANDI)
            akun.save()
        return panggung


@pytest.fixture
def rumah(server: Any) -> str:
    return str(server.alamat.replace("127.0.0.1", "localhost"))


def authenticator(halaman: Any) -> tuple[Any, str]:
    """A phone that knows its owner's finger, kept in the browser."""
    cdp = halaman.context.new_cdp_session(halaman)
    cdp.send("WebAuthn.enable")
    pilihan = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    return cdp, cdp.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan})["authenticatorId"]


def masuk(halaman: Any, rumah: str, akun: Akun, sandi: str = SANDI) -> None:
    halaman.goto(f"{rumah}/masuk/")
    halaman.fill("[name=nama_masuk]", akun.email)
    halaman.fill("[name=kata_sandi]", sandi)
    halaman.get_by_role("button", name="Masuk", exact=True).last.click()
    halaman.wait_for_load_state()


def keluar(halaman: Any) -> None:
    halaman.context.clear_cookies()


def sebagai(halaman: Any, rumah: str, akun: Akun) -> None:
    kue = pemeran.masuk(Client(), akun).cookies["bahagia"].value
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": "bahagia", "value": kue, "url": rumah}])


def test_pak_yusuf_makes_a_passkey_and_signs_in_with_it_alone(p: Any, rumah: str, halaman: Any, axe: Any) -> None:
    cdp, alat = authenticator(halaman)
    masuk(halaman, rumah, p.yusuf)
    assert halaman.url.endswith("/akun/dua-langkah/")  # a lurah approves money: one factor is not enough
    axe(halaman)
    halaman.get_by_role("link", name="Daftarkan kunci masuk").click()
    halaman.fill("[name=nama]", "HP Pak Yusuf")
    axe(halaman)
    halaman.get_by_role("button", name="Buat kunci masuk").click()
    halaman.get_by_text("Kode ini hanya tampak sekali").wait_for()
    axe(halaman)
    assert len(re.findall(r"[A-Z2-9]{5}-[A-Z2-9]{5}", halaman.inner_text("main"))) == 10
    assert [k.nama for k in KunciMasuk.objects.all()] == ["HP Pak Yusuf"]
    halaman.get_by_role("link", name="Sudah saya simpan").click()
    halaman.wait_for_url("**/kelurahan/**")

    keluar(halaman)  # the key alone: no name, no password
    halaman.goto(f"{rumah}/masuk/?next=/akun/sesi/")
    axe(halaman)
    halaman.get_by_role("button", name="Masuk dengan kunci masuk").click()
    halaman.get_by_role("heading", name="Perangkat yang sedang masuk").wait_for()
    assert "dengan kunci masuk, terakhir dipakai" in halaman.inner_text("main")

    keluar(halaman)  # as the second step after the password
    masuk(halaman, rumah, p.yusuf)
    assert "/masuk/kedua/" in halaman.url
    axe(halaman)
    halaman.get_by_role("button", name="Masuk dengan kunci masuk").click()
    halaman.wait_for_url("**/kelurahan/**")

    keluar(halaman)  # a copy counts back: refused
    KunciMasuk.objects.update(hitungan=10_000)
    halaman.goto(f"{rumah}/masuk/")
    halaman.get_by_role("button", name="Masuk dengan kunci masuk").click()
    halaman.get_by_text("hitungan yang mundur").wait_for()
    KunciMasuk.objects.update(hitungan=0)

    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": alat, "isUserVerified": False})  # a stranger's finger
    halaman.goto(f"{rumah}/masuk/")
    halaman.get_by_role("button", name="Masuk dengan kunci masuk").click()
    halaman.get_by_text("Kunci masuk belum terbaca").wait_for()
    assert halaman.url.endswith("/masuk/")


def test_an_answer_of_a_passkey_is_good_once_and_only_for_its_question(p: Any, rumah: str, halaman: Any) -> None:
    authenticator(halaman)
    sebagai(halaman, rumah, p.yusuf)
    halaman.goto(f"{rumah}/akun/kunci/")
    halaman.fill("[name=nama]", "HP")
    halaman.get_by_role("button", name="Buat kunci masuk").click()
    halaman.get_by_text("Kode ini hanya tampak sekali").wait_for()
    keluar(halaman)
    halaman.goto(f"{rumah}/masuk/")
    with halaman.expect_request("**/masuk/kunci/") as kirim:
        halaman.get_by_role("button", name="Masuk dengan kunci masuk").click()
    halaman.wait_for_url("**/kelurahan/**")
    jawaban = parse_qs(kirim.value.post_data)["jawaban"][0]
    asing = Client()
    asing.post("/masuk/kunci/mulai/")
    for _ in range(2):  # another question, then none
        jawab = asing.post("/masuk/kunci/", {"jawaban": jawaban})
        assert jawab.status_code == 422 and "_auth_user_id" not in asing.session


def test_the_app_a_wrong_code_a_used_one_and_the_paper(p: Any, rumah: str, halaman: Any, axe: Any) -> None:
    masuk(halaman, rumah, p.yusuf)
    halaman.get_by_role("link", name="Daftarkan aplikasi kode").click()
    axe(halaman)
    app = pyotp.TOTP(re.search(r"secret=([A-Z2-7]+)", halaman.content())[1])
    kini = jam.sekarang()
    kode = [app.at(kini, counter_offset=i) for i in (0, 1)]
    salah = next(f"{i:06d}" for i in range(10) if f"{i:06d}" not in {app.at(kini, counter_offset=j) for j in range(-3, 5)})
    halaman.fill("[name=kode]", salah)
    halaman.get_by_role("button", name="Daftarkan").click()
    halaman.get_by_text("Kode itu tidak cocok").first.wait_for()
    halaman.fill("[name=kode]", kode[0])
    halaman.get_by_role("button", name="Daftarkan").click()
    halaman.get_by_text("Kode ini hanya tampak sekali").wait_for()
    kertas = re.findall(r"[A-Z2-9]{5}-[A-Z2-9]{5}", halaman.inner_text("main"))

    keluar(halaman)
    masuk(halaman, rumah, p.yusuf)
    axe(halaman)
    for isi in (salah, kode[0]):  # wrong; seen over the shoulder and used again
        halaman.fill("[name=kode]", isi)
        halaman.get_by_role("button", name="Lanjut").click()
        halaman.get_by_text("tidak cocok atau sudah pernah dipakai").wait_for()
    axe(halaman)
    halaman.fill("[name=kode]", kode[1])
    halaman.get_by_role("button", name="Lanjut").click()
    halaman.wait_for_url("**/kelurahan/**")

    keluar(halaman)
    masuk(halaman, rumah, p.yusuf)
    halaman.fill("[name=kode]", kertas[3])
    halaman.get_by_role("button", name="Lanjut").click()
    halaman.get_by_text("Sisanya 9").wait_for()


def test_two_officers_bring_pak_darmawan_back(p: Any, rumah: str, halaman: Any, axe: Any) -> None:
    sebagai(halaman, rumah, p.yusuf)
    halaman.goto(f"{rumah}/kelola/akun/{p.darmawan.pk}/tautan/")
    halaman.get_by_text("Usulkan pemulihan akun").click()
    axe(halaman)
    halaman.fill("[name=alasan] >> nth=0", "Datang sendiri, KTP asli dicocokkan dengan wajahnya.")
    halaman.get_by_role("button", name="Usulkan", exact=True).click()
    halaman.get_by_text("Yang menyetujui harus petugas lain").wait_for()
    assert not halaman.get_by_role("button", name="Setujui").count()
    sebagai(halaman, rumah, p.ratna)
    halaman.goto(f"{rumah}/kelola/pemulihan/")
    axe(halaman)
    halaman.get_by_role("link", name="Darmawan").click()
    halaman.get_by_role("button", name="Setujui dan buat tautan").click()
    halaman.get_by_text("Tautan ini hanya tampak sekali").wait_for()
    tautan = halaman.locator("main input[readonly]").input_value()
    keluar(halaman)
    halaman.goto(f"{rumah}/{tautan.split('/', 3)[3]}")
    for nama in ("kata_sandi", "ulangi"):
        halaman.fill(f"[name={nama}]", "perahu ketek 1954")
    halaman.get_by_role("button", name="Simpan dan masuk").click()
    halaman.get_by_text("Akun ini dipulihkan").first.wait_for()
    assert "Yusuf Hakim" in halaman.inner_text("main") and "Ratna Dewi" in halaman.inner_text("main")
    assert Pemulihan.objects.get().keadaan == "dipakai"


def test_a_device_is_put_out_from_another(p: Any, rumah: str, halaman: Any) -> None:
    masuk(halaman, rumah, p.darmawan)
    lain = Client(HTTP_USER_AGENT="x (Windows NT 10.0) Firefox/120")
    assert lain.post("/masuk/", {"nama_masuk": p.darmawan.email, "kata_sandi": SANDI}).status_code == 303
    halaman.goto(f"{rumah}/akun/sesi/")
    assert "Firefox di komputer Windows" in halaman.inner_text("main")
    halaman.get_by_role("button", name="Keluarkan semua perangkat lain").click()
    halaman.get_by_text("Semua perangkat lain sudah dikeluarkan").wait_for()
    assert lain.get("/akun/").status_code == 302
    assert "Firefox" not in halaman.inner_text("main")
