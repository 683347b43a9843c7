"""The provider's calls and the link that ends messages: forged ones change nothing, a STOP is a STOP."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from django.test import Client

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.jejak.models import Jejak
from bahagia.luar.jawaban import Hasil
from bahagia.luar.whatsapp import tiruan
from bahagia.luar.whatsapp.kabar import sign
from bahagia.pekerja.models import Persetujuan
from bahagia.pesan.actions_izin import close_isi_pesan, close_pesan_orang
from bahagia.pesan.antrean import kirim_giliran
from bahagia.pesan.isian import index_alamat, open_alamat
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import IzinKirim, PercobaanKirim, Pesan
from bahagia.pesan.tautan import read_berhenti, url_berhenti
from bahagia.pesan.tests.panggung import VERIFIKASI, kantor, keadaan
from tests import pemeran
from tests.cerita import pesan as cerita
from tests.pemeran import Panggung, kunci, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def siap(n: int = 1) -> Panggung:
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    for i in range(1, n + 1):
        cerita.setuju(p, i)
        cerita.tulis(p, i)
    return p


def lupakan() -> None:
    """As a stranger's request begins: no rows in scope."""
    set_lingkup(Tempat())


def test_forged_altered_and_foreign_calls_change_nothing() -> None:
    p = siap()
    with kantor(p.pada) as k:
        k.putaran()
        isi, tanda = k.penyedia.kabar(k.penyedia.sampai[0], "read", pada=k.detik)
        lupakan()
        salah = {"none": "", "another key": sign(isi, "rahasia lain"), "no prefix": tanda.removeprefix("sha256="),
                 "other bytes": sign(isi + b" ", tiruan.RAHASIA), "not ascii": "sha256=é"}  # fmt: skip
        assert {nama: k.panggil(isi, t) for nama, t in salah.items()} == dict.fromkeys(salah, 403)
        for aneh in (b"", b"[]", b"{", b'{"object": 1}', "é".encode("latin-1")):
            assert k.panggil(aneh, sign(aneh, tiruan.RAHASIA)) == 400
        lain = [
            k.penyedia.amplop({"statuses": [{"id": "wamid.x", "status": "read", "timestamp": "1"}]}),
            k.penyedia.amplop({"statuses": [{"id": k.penyedia.sampai[0].id, "status": "read"}]}, nomor_id="999"),
            k.penyedia.amplop({"statuses": [{"id": "w", "status": "read", "biz_opaque_callback_data": "bukan uuid"}]}),
            k.penyedia.amplop({"statuses": [{"id": k.penyedia.sampai[0].id, "status": "melayang"}]}),
        ]
        assert k.dengar(lain) == [200] * 4, "genuine, but not ours or not understood"
        pemeran.buka_lingkup()
        assert set(Pesan.objects.values_list("kabar", flat=True)) == {0}
        lupakan()
        assert k.panggil(isi, tanda) == 200
        pemeran.buka_lingkup()
        assert set(Pesan.objects.values_list("kabar", flat=True)) == {3}


def test_the_address_proves_itself_only_with_the_agreed_word() -> None:
    p = siap(0)
    with kantor(p.pada) as k:
        ya = {"hub.mode": "subscribe", "hub.verify_token": VERIFIKASI, "hub.challenge": "1158201444"}
        jawab = k.klien.get("/pesan/whatsapp/", ya)
        assert (jawab.status_code, jawab.content, jawab["Content-Type"]) == (200, b"1158201444", "text/plain")
        assert k.klien.get("/pesan/whatsapp/", ya | {"hub.verify_token": "tebakan"}).status_code == 403
        assert k.klien.get("/pesan/whatsapp/", ya | {"hub.mode": "lain"}).status_code == 403
        assert k.klien.get("/pesan/whatsapp/", ya | {"hub.challenge": "<script>"}).status_code == 422
        assert k.klien.get("/pesan/whatsapp/").status_code == 403
        assert k.klien.put("/pesan/whatsapp/").status_code == 405
    assert Client().get("/pesan/whatsapp/", ya).status_code == 404, "not set up: it does not exist"


@pytest.mark.parametrize("kata", ["STOP", "stop.", " Berhenti ", "“STOP”"])
def test_stop_ends_what_waits_in_every_rt_and_may_come_twice(kata: str) -> None:
    p = siap(2)
    with kantor(p.pada) as k:
        lupakan()
        assert k.dengar([k.penyedia.balasan(cerita.nomor(1), kata)] * 2) == [200, 200]
        pemeran.buka_lingkup()
        assert keadaan() == {"batal": 1, "antre": 1}
        akhir = IzinKirim.objects.filter(setuju=False)
        assert [i.cara for i in akhir] == ["balasan"]
        assert cerita.tulis(p, 1).sebab == "tanpa_izin"


def test_other_words_end_nothing_and_are_not_kept() -> None:
    p = siap()
    with kantor(p.pada) as k:
        k.dengar([k.penyedia.balasan(cerita.nomor(1), "Jangan stop dulu, saya datang")])
        k.dengar([k.penyedia.balasan(cerita.nomor(77), "STOP")])  # nobody we know
        pemeran.buka_lingkup()
        assert keadaan() == {"antre": 1} and not IzinKirim.objects.filter(setuju=False).exists()


def test_the_link_ends_messages_to_its_own_address_only() -> None:
    siap(2)
    satu, dua = Pesan.objects.order_by("id")
    alamat = url_berhenti(satu).partition("127.0.0.1:8000")[2]
    lupakan()
    klien = Client()
    halaman = klien.get(alamat).content.decode()
    assert cerita.nomor(1)[-4:] not in halaman and "Warga Ke-1" not in halaman
    assert klien.post(alamat).status_code == 422, "without the key of the page"
    jawab = klien.post(alamat, {"kunci": "dari-halaman-ini"}, follow=True)
    assert "tidak dikirimi pesan lagi" in jawab.content.decode()
    pemeran.buka_lingkup()
    satu.refresh_from_db()
    dua.refresh_from_db()
    assert (satu.keadaan, satu.sebab, dua.keadaan) == ("batal", "izin_dicabut", "antre")
    rusak = alamat.rstrip("/")[:-2] + "xx/"
    assert klien.get(rusak).status_code == 404 and read_berhenti("wa:1") is None


def test_who_watches_over_messages_sees_what_failed_and_sends_it_again() -> None:
    p = siap(2)
    with kantor(p.pada, sikap=lambda n: "400" if n == 1 else "terima") as k:
        k.putaran()
    pemeran.buka_lingkup()
    gagal = Pesan.objects.get(keadaan="gagal")
    ratna, ketua = masuk(Client(), p.ratna), masuk(Client(), p.darmawan)
    kota = ratna.get("/pesan/").content.decode()
    assert f"/pesan/{gagal.pk}/" in kota and "Penyedia menolak" in kota and "Belum dipasang" in kota
    satu = ketua.get(f"/pesan/{gagal.pk}/").content.decode()
    assert "Warga Ke-1" in satu and cerita.nomor(1) not in satu and "Kirim lagi" not in satu and "131026" in satu
    assert "Kirim lagi" in ratna.get(f"/pesan/{gagal.pk}/").content.decode()
    assert ketua.post(f"/pesan/{gagal.pk}/lagi/", {"kunci": "kunci-ketua-1"}).status_code == 403
    for _ in range(2):
        assert ratna.post(f"/pesan/{gagal.pk}/lagi/", {"kunci": "kunci-ratna-1"}).status_code == 303
    pemeran.buka_lingkup()
    assert keadaan() == {"antre": 1, "terkirim": 1}
    assert ratna.post(f"/pesan/{gagal.pk}/tutup/", {"kunci": "kunci-ratna-2"}).status_code == 409


def test_consent_on_the_page_of_the_rt_and_on_ones_own() -> None:
    p = siap(0)
    ketua = masuk(Client(), p.darmawan)
    alamat = f"/rt/{p.rt.kode}/pesan/izin/"
    isi = {"kunci": "izin-0001", "saluran": "wa", "alamat": cerita.nomor(5), "nama": "Pak Amir", "setuju": "ya", "cara": "lisan"}
    assert ketua.post(alamat, isi).status_code == 303
    halaman = ketua.get(alamat).content.decode()
    assert "Pak Amir" in halaman and cerita.nomor(5) not in halaman and cerita.nomor(5)[-4:] in halaman
    salah = ketua.post(alamat, isi | {"kunci": "izin-0002", "alamat": "12"})
    assert salah.status_code == 422 and "Pak Amir" in salah.content.decode() and "bukan nomor telepon" in salah.content.decode()
    pemeran.buka_lingkup()
    assert IzinKirim.objects.count() == 1
    ya = {"kunci": "saya-0001", "saluran": "surel", "setuju": "ya"}
    assert ketua.post("/pesan/saya/", ya).status_code == 303
    assert "Berhenti dikirimi" in ketua.get("/pesan/saya/").content.decode()
    assert ketua.post("/pesan/saya/", ya | {"kunci": "saya-0002", "saluran": "wa"}).status_code == 422, "no number in the account"


def test_a_registered_worker_is_asked_without_typing_the_number_again() -> None:
    p = siap(0)
    isian = pemeran.isian(40, telepon=cerita.nomor(40))
    satu = pemeran.pekerja.register_pekerja(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian, persetujuan=Persetujuan.Cara.LISAN
    )
    ketua, lurah, alamat = masuk(Client(), p.darmawan), masuk(Client(), p.yusuf), f"/pekerja/{satu.pk}/"
    assert "Belum ditanya" in ketua.get(alamat).content.decode() and "Pesan WhatsApp" not in lurah.get(alamat).content.decode()
    assert lurah.post(f"{alamat}pesan/", {"kunci": "tanya-0001", "setuju": "ya"}).status_code == 403
    assert ketua.post(f"{alamat}pesan/", {"kunci": "tanya-0002", "setuju": "mungkin"}).status_code == 422
    assert ketua.post(f"{alamat}pesan/", {"kunci": "tanya-0003", "setuju": "ya"}).status_code in (302, 303)
    halaman = ketua.get(alamat).content.decode()
    assert "Tidak setuju" in halaman and cerita.nomor(40) not in halaman
    pemeran.buka_lingkup()
    izin = IzinKirim.objects.get()
    assert (izin.setuju, izin.nama, izin.alamat_indeks) == (True, satu.nama, satu.telepon_indeks)
    assert cerita.tulis(p, 40).keadaan == "antre"


def test_the_audit_of_a_stop_names_no_number() -> None:
    p = siap()
    with kantor(p.pada) as k:
        k.dengar([k.penyedia.balasan(cerita.nomor(1), "STOP")])
    baris = Jejak.objects.filter(tindakan="pesan.record_berhenti")
    assert baris.count() == 1
    assert cerita.nomor(1)[-8:] not in json.dumps([b.isi for b in Jejak.objects.filter(tindakan__startswith="pesan.")])


class Cerewet:
    """A way out whose words repeat whom they speak about."""

    def kirim(self, pesan: Pesan) -> Hasil:
        ke = open_alamat(pesan.alamat_sandi)
        kata = f"<warga@contoh.id>: user unknown; to {ke}, {ke[1:5]} {ke[5:9]} {ke[9:]}"
        return Hasil("ditolak", kode="550", kalimat=kata) if pesan.nama == "Warga Ke-1" else Hasil(
            "diterima", id_penyedia=f"wamid.{base64.b64encode(ke[1:].encode()).decode()}")  # fmt: skip

    def cek(self) -> Hasil:
        return Hasil("diterima")


def test_what_the_provider_says_keeps_no_number_in_the_clear() -> None:
    p = siap(2)
    kirim_giliran({SaluranPesan.WA: Cerewet()}, kini=lambda: p.pada)
    pemeran.buka_lingkup()
    mentah = json.dumps([list(Pesan.objects.values_list("keterangan", "id_penyedia")),
                         list(PercobaanKirim.objects.values_list("keterangan", flat=True))])  # fmt: skip
    assert "user unknown" in mentah and "contoh.id" not in mentah
    for n in (1, 2):
        angka = cerita.nomor(n)[1:]
        assert angka[-4:] not in mentah and base64.b64encode(angka.encode()).decode() not in mentah
    assert keadaan() == {"gagal": 1, "terkirim": 1}


def test_who_is_erased_is_not_written_to_again_by_a_message_in_doubt() -> None:
    p = siap()
    with kantor(p.pada, sikap=lambda _n: "500") as k:
        k.putaran()
    pemeran.buka_lingkup()
    assert keadaan() == {"belum_pasti": 1}
    close_pesan_orang(oleh=p.sistem, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA,
                      alamat_indeks=index_alamat("wa", cerita.nomor(1)))  # fmt: skip
    satu = Pesan.objects.get()
    assert (satu.keadaan, satu.nama, satu.alamat_sandi, satu.alamat_indeks, satu.isi_sandi) == ("batal", "", None, None, None)


def test_what_is_over_loses_name_number_and_words() -> None:
    p = siap(2)
    with kantor(p.pada) as k:
        k.penyedia.sikap = lambda n: "terima" if n == 1 else "503_graph"
        k.putaran()
    pemeran.buka_lingkup()
    umum = {"oleh": p.sistem, "pada": p.pada, "kota_kode": pemeran.KOTA}
    assert close_isi_pesan(**umum, kunci=kunci(), sebelum=p.pada - timedelta(days=1)) == 0
    assert close_isi_pesan(**umum, kunci=kunci(), sebelum=p.pada + timedelta(days=1)) == 1
    satu = Pesan.objects.get(keadaan="terkirim")
    assert (satu.nama, satu.alamat_sandi, satu.alamat_indeks, satu.isi_sandi) == ("", None, None, None)
    assert Pesan.objects.get(keadaan="antre").alamat_sandi, "what waits is still to be sent"
    assert "dikosongkan" in masuk(Client(), p.darmawan).get(f"/pesan/{satu.pk}/").content.decode()

