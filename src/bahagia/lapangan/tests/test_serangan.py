"""What somebody might send who is not a phone of ours: never a fault of the server, never somebody else's rows."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from bahagia.akun import actions as akun
from bahagia.akun.models import Jabatan, Sesi
from bahagia.akun.sesi import end_sesi
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.models import HariKerja, Peserta
from bahagia.lapangan.models import Niat, Perangkat
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.models import Hadir
from tests import pemeran
from tests.alat.hp import HP, SaluranUji, Tolak
from tests.cerita.lapangan import hp_of, kerja_hari_ini
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


def test_rows_of_another_rt_do_not_exist_for_a_phone(p: pemeran.Panggung) -> None:
    """The Ketua of RT 05 knows every number of RT 14."""
    m, kerja = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN), kerja_hari_ini(p)
    siapa, hari = Peserta.objects.filter(gotong_royong=kerja)[0], tanggal_kota(p.pada).isoformat()
    milik = hp_of(p.darmawan)
    buka = milik.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": hari})
    milik.kirim_semua()
    hp = hp_of(p.samsul)
    for rt in (p.rt.kode, p.rt_lain.kode, "1", "x" * 20):
        hp.tambah("hadir_musyawarah", rt, {"musyawarah": m.pk, "nama": "Siti Aminah"})
        hp.tambah("hari", rt, {"kerja": kerja.pk, "tanggal": hari})
        hp.tambah("hari", rt, {"kerja": str(kerja.niat), "tanggal": hari})
        hp.tambah("hadir", rt, {"hari": buka.kunci, "peserta": siapa.pk, "cara": "ketuk"})
        hp.tambah("tambahan", rt, {"kerja": kerja.pk, "nama": "Tamu Tak Diundang"})
        hp.tambah("kejadian", rt, {"kerja": kerja.pk, "peserta": siapa.pk})
        hp.tambah("kemajuan", rt, {"tahap": 1, "volume": "1"})
    hasil = hp.kirim_semua()
    assert {(c.keadaan, c.jawab["kode"]) for c in hasil} == {("ditolak", "tidak_ada")} and len(hasil) == 28
    assert not any(x in json.dumps([c.jawab for c in hasil]) for x in (siapa.nama, kerja.nama))
    pemeran.buka_lingkup()
    assert not Hadir.objects.exists() and HariKerja.objects.count() == 1
    assert Peserta.objects.filter(gotong_royong=kerja).count() == 5
    for kode in (p.rt.kode, "tidak-ada"):
        with pytest.raises(Tolak) as salah:
            hp.bekal(kode)
        assert salah.value.status == 404
    # rows of an RT that one may fill in, named under another one: RT 14's chair, RT 05's code
    dua = hp_of(p.rina)  # works in both
    dua.tambah("kejadian", p.rt_lain.kode, {"peserta": siapa.pk})
    assert dua.kirim_semua()[0].jawab["kode"] == "tidak_ada"


def test_a_right_that_is_not_held_is_refused_one_by_one(p: pemeran.Panggung) -> None:
    kerja = kerja_hari_ini(p)
    hp = hp_of(p.siti)  # the treasurer records receipts, not attendance
    hp.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": tanggal_kota(p.pada).isoformat()})
    hp.tambah("pekerja", p.rt.kode, {})
    assert {(c.keadaan, c.jawab["kode"]) for c in hp.kirim_semua()} == {("ditolak", "tidak_berhak")}
    assert not HariKerja.objects.exists()


def test_a_phone_serves_its_account_in_its_sign_in_and_nobody_else(p: pemeran.Panggung) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    hp = hp_of(p.rahmat)
    c = hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    # somebody else signs in on the same phone
    lain = HP(SaluranUji(pemeran.masuk(Client(enforce_csrf_checks=True), p.darmawan)), perangkat=hp.perangkat)
    lain.catatan = hp.catatan
    assert lain.sapa()["keadaan"] == "lain" and lain.sapa()["rantai"] == ""
    for coba in (lain.kirim_semua, lain.daftar):
        with pytest.raises(Tolak) as salah:
            coba()
        assert salah.value.status in (401, 409)
    # the owner in another sign-in that did not open the phone
    kedua = HP(SaluranUji(pemeran.masuk(Client(enforce_csrf_checks=True), p.rahmat)), perangkat=hp.perangkat)
    kedua.catatan = hp.catatan
    assert kedua.sapa()["keadaan"] == "kunci"
    with pytest.raises(Tolak) as salah:
        kedua.kirim_semua()
    assert (salah.value.status, salah.value.isi["keadaan"]) == (401, "kunci")
    # a phone that nobody registered
    liar = HP(hp.saluran)
    liar.sapa()
    liar.catatan = hp.catatan
    with pytest.raises(Tolak) as salah:
        liar.kirim_semua()
    assert (salah.value.status, salah.value.isi["keadaan"]) == (401, "baru")
    assert not Hadir.objects.exists() and c.keadaan == "disimpan"
    # nothing of it stood in the way of the owner
    assert [x.keadaan for x in hp.kirim_semua()] == ["diterima"]


def test_signed_out_suspended_expired_or_without_the_second_factor_nothing_is_taken(p: pemeran.Panggung) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    hp = hp_of(p.rahmat)
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})

    def coba(status: int, keadaan: str) -> None:
        for jalur, isi in (("sapa/", {"perangkat": hp.perangkat}), ("kirim/", _niat(hp))):
            dapat, jawab = hp.mentah(jalur, isi)
            assert (dapat, jawab["keadaan"]) == (status, keadaan), jalur
            assert jawab["waktu"] and jawab["langkah"]

    # suspended from the post: signed in all the same, every note is answered
    jabatan = Jabatan.objects.get(akun=p.rahmat)
    akun.open_penangguhan(
        oleh=p.sistem, pada=p.pada - timedelta(days=2), kunci=kunci(), jabatan=jabatan, alasan="pemeriksaan",
        sejak=tanggal_kota(p.pada) - timedelta(days=1),
    )  # fmt: skip
    assert hp.sapa()["rt"] == []
    (ditolak,) = hp.kirim_semua()
    assert (ditolak.keadaan, ditolak.jawab["kode"]) == ("ditolak", "tidak_ada")
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    # the session ends on the server, and the phone with it
    end_sesi(Sesi.objects.filter(akun=p.rahmat), pada=jam.sekarang())
    coba(401, "kunci")
    # an account that was closed
    hp.saluran = SaluranUji(pemeran.masuk(Client(), p.rahmat))
    p.rahmat.is_active = False
    p.rahmat.save()
    coba(401, "kunci")
    hp.perangkat = str(uuid.uuid4())
    coba(401, "keluar")
    assert not Hadir.objects.exists()
    # the lurah approves money: without the second factor nothing opens
    setengah = HP(SaluranUji(pemeran.masuk(Client(enforce_csrf_checks=True), p.yusuf, kedua=False)))
    status, isi = setengah.mentah("sapa/", {"perangkat": setengah.perangkat})
    assert (status, isi["keadaan"], isi["kode"]) == (401, "keluar", "kedua")


def _niat(hp: HP, **ubah: Any) -> dict[str, Any]:
    satu = {"kunci": str(uuid.uuid4()), "urut": 1, "jenis": "hadir", "versi": 1, "rt": "1", "badan": "{}",
            "pada_hp": datetime.now(UTC).isoformat()}  # fmt: skip
    return {"perangkat": hp.perangkat, "niat": [satu | ubah]}


def test_without_the_token_of_the_greeting_nothing_is_written(p: pemeran.Panggung) -> None:
    hp = hp_of(p.rahmat)
    hp.csrf = ""
    for jalur, isi in (("kirim/", _niat(hp)), ("perangkat/", {"perangkat": hp.perangkat}), ("foto/", {})):
        assert hp.mentah(jalur, isi)[0] == 403, jalur
    # the greeting itself has no token yet: a form of another site cannot send it
    for jenis in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        assert hp.mentah("sapa/", {"perangkat": hp.perangkat}, jenis=jenis)[0] == 422


RUSAK: dict[str, bytes] = {
    "nothing": b"", "no JSON": b"perangkat=1", "a list": b"[]", "a number": b"1", "null": b"null", "half": b'{"perangkat": "',
    "not UTF-8": b'{"perangkat": "\xff\xfe"}', "a NUL": b'\x00{"perangkat": 1}', "deep": b"[" * 400_000,
    "deep objects": b'{"a":' * 150_000, "a large number": b'{"perangkat": ' + b"9" * 5_000 + b"}",
    "a lone surrogate": b'{"perangkat": "\\ud800"}', "too long": b'{"perangkat": "' + b"x" * 1_100_000 + b'"}',
}  # fmt: skip


@pytest.mark.parametrize("jalur", ["sapa/", "perangkat/", "kirim/", "foto/"])
def test_a_body_that_is_none_is_refused_in_words(p: pemeran.Panggung, jalur: str) -> None:
    hp = hp_of(p.rahmat)
    for apa, tubuh in RUSAK.items():
        status, isi = hp.mentah(jalur, tubuh)
        assert status == 422 and isi["kalimat"] and isi["kode"] == "tubuh", (apa, status, isi)
    for ubah in ({"kunci": "x"}, {"urut": 0}, {"urut": -1}, {"urut": 2**31}, {"urut": 1.5}, {"badan": {}}, {"badan": None}):
        assert hp.mentah("kirim/", _niat(hp, **ubah))[0] == 422, ubah
    banyak = _niat(hp)
    assert hp.mentah("kirim/", banyak | {"niat": banyak["niat"] * 21})[0] == 422
    assert hp.mentah("kirim/", banyak | {"niat": []})[0] == 422


BADAN = (
    "", "[]", "null", "1", "{", '{"isi": []}', '{"isi": {"a": {}}}', '{"isi": {"a": [[]]}}', '{"foto": {"foto": "x"}}',
    '{"isi": {"nama": "a\\u0000b"}}', '{"isi": {"a\\u0000": "b"}}', '{"isi": {"unsur": ["\\u0000"]}}', "[" * 30_000,
    '{"isi": {"nama": "\\ud800"}}',
    '{"isi": {"nama": NaN}}', '{"isi": {"nama": 1e999}}', "x" * 50_000,
    json.dumps({"isi": {f"a{n}": 1 for n in range(200)}}), json.dumps({"foto": {f"a{n}": str(uuid.uuid4()) for n in range(20)}}),
    '{"isi": {"_putusan": "hp", "_atas": "x"}}', '{"isi": {"_putusan": ["hp"]}}', '{"isi": {"_putusan": "server"}}',
    json.dumps({"isi": {"musyawarah": 10**30, "undangan": "9" * 400, "nama": ["a", "b"]}}),
    json.dumps({"isi": {"musyawarah": True}}), json.dumps({"isi": {"kerja": -1, "hari": "1e3", "peserta": "٣", "tahap": None}}),
)  # fmt: skip


def test_a_bad_note_is_answered_and_never_blocks_the_phone(p: pemeran.Panggung) -> None:
    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    hp = hp_of(p.rahmat)
    for badan in BADAN:
        for jenis in ("hadir_musyawarah", "hadir", "kejadian"):
            hp.tambah(jenis, p.rt.kode, {}, badan=badan)
    for ubah in ({"jenis": "a\x00b"}, {"jenis": "x" * 900}, {"rt": "\x00"}, {"rt": "' OR 1=1 --"}, {"versi": 10**9},
                 {"versi": -1}, {"pada_hp": ""}, {"pada_hp": "x" * 99}):  # fmt: skip
        vars(hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti"})).update(ubah)
    for jahat in ("\u202eterbalik", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "😀", "x" * 5_000, "NaN", "-1", "0x10"):
        isi = {"musyawarah": jahat, "tahap": jahat, "kerja": jahat, "tanggal": jahat, "jam": jahat, "nilai": jahat, "nik": jahat}
        for jenis in ("hari", "hadir", "tambahan", "kemajuan", "kejadian", "pekerja", "hadir_musyawarah"):
            hp.tambah(jenis, p.rt.kode, isi)
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    hasil = hp.kirim_semua()
    assert len(hasil) == len(hp.catatan) and hasil[-1].keadaan == "diterima"
    assert {c.keadaan for c in hasil[:-1]} == {"ditolak"} and "galat" not in {c.jawab["kode"] for c in hasil}
    assert all(c.jawab["kalimat"] and c.jawab["langkah"] for c in hasil[:-1])
    assert Hadir.objects.get().nama == "Siti Aminah" and Perangkat.objects.get().gagal == 0
    assert Niat.objects.count() == len(hasil)


def test_tables_of_phones_cannot_be_rewritten_by_the_web_role(p: pemeran.Panggung) -> None:
    from django.db import ProgrammingError, transaction

    m = musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)
    hp = hp_of(p.rahmat)
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    hp.kirim_semua()
    for ubah in (lambda: Niat.objects.update(jawaban="ditolak"), lambda: Niat.objects.update(tanda="0" * 64),
                 lambda: Niat.objects.all().delete(), lambda: Perangkat.objects.update(akun=p.tamu)):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            ubah()
    call_command("check", verbosity=0)
