"""Invited by WhatsApp, signed in by phone number, stopped when guessing. Posts give rights, for their term only."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from bahagia.akun import actions
from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun, Jabatan, Undangan
from bahagia.akun.peran import IZIN, Izin, Peran
from bahagia.akun.percobaan import BATAS_PERCOBAAN
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.proyek.contoh.nik import telepon_rekaan
from bahagia.wilayah import actions as wilayah
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
SANDI = "sungai batanghari 2026"


@pytest.fixture
def p():
    panggung = pemeran.rt14()
    Akun.objects.filter(pk=panggung.darmawan.pk).update(telepon=telepon_rekaan(14), email=None)
    return panggung


def undang(p, akun) -> str:
    return actions.issue_undangan(oleh=p.yusuf, pada=jam.sekarang(), akun=akun)


def test_a_ketua_rt_without_email_signs_in_by_phone_in_any_spelling(p):
    token = undang(p, p.darmawan)
    client = Client()
    assert "Darmawan" in client.get(f"/undangan/{token}/").content.decode()
    jawab = client.post(f"/undangan/{token}/", {"kata_sandi": SANDI, "ulangi": SANDI})
    assert jawab.status_code == 303 and jawab["Location"] == "/beranda/"
    telepon = Akun.objects.get(pk=p.darmawan.pk).telepon
    lokal = f"0{telepon.removeprefix('+62')}"
    for tulisan in (telepon, lokal, f"{lokal[:4]}-{lokal[4:8]} {lokal[8:]}", telepon.lstrip("+")):
        jawab = Client().post("/masuk/", {"nama_masuk": tulisan, "kata_sandi": SANDI})
        assert jawab.status_code == 303, tulisan


def test_an_invitation_works_once_and_not_for_ever(p):
    token = undang(p, p.darmawan)
    actions.record_kata_sandi(token=token, kata_sandi=SANDI, pada=jam.sekarang())
    with pytest.raises(TidakBerhak):  # somebody works with this account now: two officers, not one
        undang(p, p.darmawan)
    for t in (token, "bukan-token"):
        jawab = Client().get(f"/undangan/{t}/")
        assert jawab.status_code == 422 and "Minta tautan baru" in jawab.content.decode()
    token = undang(p, p.rahmat)
    with pytest.raises(Penolakan):
        actions.undangan_for(token, pada=jam.sekarang() + timedelta(days=7, seconds=1))
    kedua = undang(p, p.rahmat)
    with pytest.raises(Penolakan):
        actions.undangan_for(token, pada=jam.sekarang())
    assert actions.undangan_for(kedua, pada=jam.sekarang()).akun == p.rahmat
    assert token not in str(list(Undangan.objects.values()))


@pytest.mark.parametrize("sandi", ["pendek", "1234567890", "password123"])
def test_weak_passwords_are_refused_in_words(p, sandi):
    token = undang(p, p.darmawan)
    jawab = Client().post(f"/undangan/{token}/", {"kata_sandi": sandi, "ulangi": sandi})
    assert jawab.status_code == 422
    assert not Akun.objects.get(pk=p.darmawan.pk).has_usable_password()


def test_guessing_is_stopped_and_an_unknown_name_says_the_same(p):
    actions.record_kata_sandi(token=undang(p, p.darmawan), kata_sandi=SANDI, pada=jam.sekarang())
    nama = Akun.objects.get(pk=p.darmawan.pk).telepon
    salah = [Client().post("/masuk/", {"nama_masuk": nama, "kata_sandi": f"salah-{i}"}) for i in range(BATAS_PERCOBAAN)]
    asing = Client().post("/masuk/", {"nama_masuk": "081200000000", "kata_sandi": "apa saja"})
    kalimat = "Nomor telepon, surel, atau kata sandi tidak cocok"
    assert all(kalimat in s.content.decode() for s in [*salah, asing])
    jawab = Client().post("/masuk/", {"nama_masuk": nama, "kata_sandi": SANDI})
    assert jawab.status_code == 422 and "Terlalu banyak percobaan" in jawab.content.decode()


def test_after_signing_in_one_is_sent_only_within_the_house(p):
    actions.record_kata_sandi(token=undang(p, p.darmawan), kata_sandi=SANDI, pada=jam.sekarang())
    nama = Akun.objects.get(pk=p.darmawan.pk).telepon
    for tujuan, harap in (("https://jahat.example/", "/beranda/"), ("//jahat.example", "/beranda/"), ("/akun/", "/akun/")):
        jawab = Client().post("/masuk/", {"nama_masuk": nama, "kata_sandi": SANDI, "next": tujuan})
        assert jawab["Location"] == harap


def test_rights_end_with_the_term(p):
    jabatan = Jabatan.objects.get(akun=p.darmawan)
    actions.close_jabatan(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), jabatan=jabatan, sampai=date(2026, 3, 1), alasan="Masa jabatan habis"
    )
    assert lingkup_pada(p.darmawan, pada=date(2026, 2, 28)).has(Izin.SUSUN_IURAN, p.rt)
    assert not lingkup_pada(p.darmawan, pada=date(2026, 3, 1)).izin


def test_the_short_way_to_a_right_says_what_the_whole_scope_says(p):
    """`require_for` asks for a post at the very place first; a kecamatan and a merged RT go the long way."""
    hari, besok = jam.tanggal_kota(p.pada), jam.tanggal_kota(p.pada) + timedelta(days=1)
    umum = {"oleh": p.sistem, "pada": p.pada}
    gabung = wilayah.merge_rt(**umum, kunci=kunci(), asal=[p.rt, p.rt_lain], nomor=14, berlaku=hari, dasar_hukum="SK uji")
    Jabatan.objects.filter(akun=p.siti).update(rt=gabung)  # treasurer of what RT 14 became: its past is hers as well
    tangguh = Jabatan.objects.get(akun=p.rahmat)
    actions.open_penangguhan(**umum, kunci=kunci(), jabatan=tangguh, sejak=hari, alasan="Diperiksa inspektorat")
    Jabatan.objects.filter(akun=p.rina).update(sampai=besok)
    jumlah = Counter()
    for akun in (p.darmawan, p.rahmat, p.siti, p.rina, p.yusuf, p.marlina, p.ratna, p.samsul, p.admin, p.tamu):
        lingkup = lingkup_pada(akun, pada=besok)
        for rt in (p.rt, p.rt_lain, gabung):
            for izin in (Izin.LIHAT_RT, Izin.SUSUN_RAB, Izin.VERIFIKASI_RAB, Izin.SETUJU_DANA):
                boleh = True
                try:
                    require_for(akun, izin, rt, pada=besok)
                except TidakBerhak:
                    boleh = False
                assert boleh == lingkup.has(izin, rt), (akun.nama, izin, rt.pk)
                jumlah[akun.nama, boleh] += 1
    assert not jumlah[p.rahmat.nama, True] and not jumlah[p.rina.nama, True] and not jumlah[p.tamu.nama, True]
    assert jumlah[p.marlina.nama, True] and jumlah[p.siti.nama, True] > jumlah[p.darmawan.nama, True]
    p.yusuf.is_active = False
    with pytest.raises(TidakBerhak):
        require_for(p.yusuf, Izin.LIHAT_RT, p.rt, pada=besok)


def test_one_ketua_an_rt_at_a_time_says_the_database(p):
    with pytest.raises(Bentrok) as salah:
        actions.open_jabatan(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), akun=p.tamu, peran=Peran.KETUA_RT, rt=p.rt, sejak=date(2026, 2, 1)
        )
    assert salah.value.kode == "jabatan_dipegang"
    with pytest.raises(IntegrityError), transaction.atomic():
        Jabatan.objects.create(akun=p.tamu, peran="ketua_rt", rt=p.rt, kota_kode="15.71", sejak=date(2026, 2, 1))


def test_nobody_gives_a_post_to_themselves_and_a_lurah_only_within_the_kelurahan(p):
    with pytest.raises(TidakBerhak):
        actions.open_jabatan(
            oleh=p.admin, pada=p.pada, kunci=kunci(), akun=p.admin, peran=Peran.DPMPPA, wilayah=p.kelurahan.induk.induk,
            sejak=date(2026, 2, 1),
        )  # fmt: skip
    for peran, tempat in ((Peran.DPMPPA, {"wilayah": p.kelurahan.induk.induk}), (Peran.LURAH, {"wilayah": p.kelurahan})):
        with pytest.raises(TidakBerhak):
            actions.open_jabatan(
                oleh=p.yusuf, pada=p.pada, kunci=kunci(), akun=p.tamu, peran=peran, sejak=date(2026, 2, 1), **tempat
            )


def test_no_post_holds_two_of_propose_approve_pay():
    tiga = (Izin.SUSUN_IURAN, Izin.SETUJU_IURAN, Izin.BAYAR_IURAN)
    for peran, izin in IZIN.items():
        assert sum(i in izin for i in tiga) <= 1, peran
        assert not {Izin.USUL_DANA, Izin.SETUJU_DANA} <= izin, peran
    assert not IZIN[Peran.ADMIN] & {*tiga, Izin.USUL_DANA, Izin.SETUJU_DANA, Izin.LIHAT_PEKERJA}


def test_the_demonstration_door_does_not_exist_on_real_data(p):
    assert settings.PERAGAAN is False
    assert Client().get("/coba/").status_code == 404
    assert Client().post("/coba/", {"akun": p.darmawan.pk}).status_code == 404


def test_the_web_role_is_neither_superuser_nor_owner(p):
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        nama, super_, lewat = kursor.fetchone()
        assert nama == settings.BAHAGIA_PERAN["web"] and not super_ and not lewat
        kursor.execute("SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)")
        assert kursor.fetchone() == (0,)


def test_an_invitation_page_shows_link_and_whatsapp_once(p):
    client = Client()
    pemeran.masuk(client, p.yusuf)
    halaman = client.get("/kelola/akun/undang/").content.decode()
    satu = re.search(r'name="kunci" value="([^"]+)"', halaman).group(1)
    isi = {"kunci": satu, "nama": "Marwan", "telepon": telepon_rekaan(77), "peran": "sekretaris", "tempat": p.rt_lain.kode,
           "sejak_hari": "1", "sejak_bulan": "2", "sejak_tahun": "2026"}  # fmt: skip
    jawab = client.post("/kelola/akun/undang/", isi).content.decode()
    token = re.search(r"/undangan/([\w-]+)/", jawab).group(1)
    assert "wa.me" in jawab
    assert actions.undangan_for(token, pada=jam.sekarang()).akun.nama == "Marwan"
    isi |= {"kunci": kunci(), "tempat": p.rt.kode, "telepon": telepon_rekaan(78), "peran": "lurah"}
    assert client.post("/kelola/akun/undang/", isi).status_code == 422  # not a lurah's to give


def test_a_lurah_cannot_take_over_an_account_by_inviting_its_owner_to_a_post(p):
    """Typing the number of DPMPPA's officer into the invitation must not give the keys of that account away."""
    Akun.objects.filter(pk=p.ratna.pk).update(telepon=telepon_rekaan(77))
    lurah = Client()
    pemeran.masuk(lurah, p.yusuf)
    isi = {"nama": "Siapa saja", "telepon": telepon_rekaan(77), "peran": "sekretaris", "tempat": p.rt_lain.kode,
           "sejak_hari": "3", "sejak_bulan": "2", "sejak_tahun": "2026", "kunci": "a" * 32}  # fmt: skip
    jawab = lurah.post("/kelola/akun/undang/", isi)
    assert jawab.status_code == 403 and "/undangan/" not in jawab.content.decode()
    assert not p.ratna.jabatan.filter(rt=p.rt_lain).exists() and not p.ratna.undangan.exists()
    with pytest.raises(TidakBerhak):
        actions.issue_undangan(oleh=p.yusuf, pada=jam.sekarang(), akun=p.ratna)


def test_an_account_with_a_password_gets_a_post_but_no_link(p):
    actions.record_kata_sandi(token=undang(p, p.darmawan), kata_sandi=SANDI, pada=jam.sekarang())
    p.darmawan.jabatan.update(sampai=date(2026, 1, 1))
    lurah = Client()
    pemeran.masuk(lurah, p.yusuf)
    isi = {"nama": "Darmawan", "telepon": telepon_rekaan(14), "peran": "sekretaris", "tempat": p.rt_lain.kode,
           "sejak_hari": "3", "sejak_bulan": "2", "sejak_tahun": "2026", "kunci": "b" * 32}  # fmt: skip
    jawab = lurah.post("/kelola/akun/undang/", isi)
    assert jawab.status_code == 303 and p.darmawan.jabatan.filter(rt=p.rt_lain).exists()
    assert not p.darmawan.undangan.filter(dipakai__isnull=True).exists()


def test_guesses_at_one_phone_number_count_together_however_it_is_spelled(p):
    lokal = f"0{telepon_rekaan(14).removeprefix('+62')}"
    for i in range(BATAS_PERCOBAAN):
        tulisan = lokal[: 4 + i % 5] + (" " if i % 2 else "-") + lokal[4 + i % 5 :]
        Client().post("/masuk/", {"nama_masuk": tulisan, "kata_sandi": "salah"})
    assert "Terlalu banyak percobaan" in Client().post("/masuk/", {"nama_masuk": lokal, "kata_sandi": "x"}).content.decode()


def test_signing_in_changes_the_session_and_its_cookie_is_not_for_scripts(p):
    actions.record_kata_sandi(token=undang(p, p.darmawan), kata_sandi=SANDI, pada=jam.sekarang())
    c = Client()
    c.cookies["bahagia"] = "a" * 32
    isi = {"nama_masuk": telepon_rekaan(14), "kata_sandi": SANDI, "next": "//jahat.example/"}
    jawab = c.post("/masuk/", isi)
    kue = jawab.cookies["bahagia"]
    assert jawab["Location"] == "/beranda/" and kue.value != "a" * 32
    assert kue["httponly"] and kue["samesite"] == "Lax" and Akun.objects.get(pk=p.darmawan.pk).telepon not in kue.value
