"""Intents of a phone through HTTP: in order, once, answered with a receipt that can be checked."""

from __future__ import annotations

import dataclasses
import hashlib
import uuid
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.actions_pastikan import verify_hari
from bahagia.gotong_royong.models import HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.jejak.models import Jejak
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.models import Niat, Perangkat
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.models import Hadir, Musyawarah
from bahagia.pekerja.models import Pekerja
from tests import pemeran
from tests.alat.hp import HP, Catatan, TandaPalsu
from tests.cerita.gotong_royong import orang
from tests.cerita.lapangan import hp_of, kerja_hari_ini
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


@pytest.fixture
def m(p: pemeran.Panggung) -> Musyawarah:
    return musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)


def nama(hp: HP, p: pemeran.Panggung, m: Musyawarah, siapa: str, **ubah: Any) -> Catatan:
    return hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": siapa}, **ubah)


def ada(m: Musyawarah) -> list[str]:
    return list(Hadir.objects.filter(musyawarah=m).order_by("pk").values_list("nama", flat=True))


def test_names_of_a_meeting_reach_the_server_once_in_order_and_a_lost_answer_is_given_again(
    p: pemeran.Panggung, m: Musyawarah
) -> None:
    hp = hp_of(p.rahmat)
    semua = [nama(hp, p, m, siapa) for siapa in ("Siti Aminah", "Budi Santoso", "Juwita Gultom")]
    hilang = hp.kirim(semua)  # the line breaks before the answer
    assert hp.kirim(semua) == hilang and hp.kirim(semua[:1]) == hilang[:1]
    assert hp.kirim([semua[1], semua[1]]) == [hilang[1]] * 2
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"] * 3
    assert ada(m) == ["Siti Aminah", "Budi Santoso", "Juwita Gultom"]
    sapa = hp.sapa()
    assert (sapa["urut"], sapa["rantai"], sapa["keadaan"]) == (3, hp.rantai, "aktif")
    assert set(Hadir.objects.filter(musyawarah=m).values_list("niat", flat=True)) == {n.kunci for n in Niat.objects.all()}
    # what the tables hold without the keys names nobody
    with connection.cursor() as kursor:
        kursor.execute("SELECT string_agg(t::text, ' ') FROM lapangan_niat t")
        assert "Siti" not in kursor.fetchone()[0]


@pytest.mark.skala
def test_nothing_goes_before_what_is_missing_and_a_mark_is_used_for_one_thing(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp = hp_of(p.rahmat)
    satu, dua, tiga = (nama(hp, p, m, siapa) for siapa in ("Siti Aminah", "Budi Santoso", "Juwita Gultom"))
    jawab = hp.kirim([dua, tiga])
    assert [j["jawaban"] for j in jawab] == ["tunggu"] * 2 and {j["kode"] for j in jawab} == {"urut"}
    assert ada(m) == [] and not Niat.objects.exists()
    assert [j["jawaban"] for j in hp.kirim([satu, tiga, dua])] == ["diterima", "tunggu", "diterima"]
    lain = dataclasses.replace(satu, badan=satu.badan.replace("Siti", "Siska"))
    (palsu,) = hp.kirim([lain])
    assert (palsu["jawaban"], palsu["kode"]) == ("tunggu", "kunci_beda_isi")
    ulang_nomor = dataclasses.replace(tiga, urut=1, kunci=str(uuid.uuid4()))
    assert hp.kirim([ulang_nomor])[0]["kode"] == "urut"
    assert ada(m) == ["Siti Aminah", "Budi Santoso"]


@pytest.mark.skala
def test_receipts_are_a_chain_and_a_changed_one_is_noticed(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp = hp_of(p.rahmat)
    c, d = nama(hp, p, m, "Siti Aminah"), nama(hp, p, m, "Budi Santoso")
    pertama, kedua = hp.kirim([c, d])
    rantai = "|".join(("", c.kunci, hashlib.sha256(c.badan.encode()).hexdigest(), "diterima", pertama["diterima_pada"]))
    assert pertama["tanda"] == hashlib.sha256(rantai.encode()).hexdigest()
    for ubah in ({"jawaban": "sudah"}, {"urut": 2}, {"sidik": "0" * 64}, {"diterima_pada": "2026"}, {"tanda": kedua["tanda"]}):
        with pytest.raises(TandaPalsu):
            hp.terima(c, pertama | ubah)
    with pytest.raises(TandaPalsu):
        hp.terima(d, kedua)  # the first was never seen: something is missing between
    assert hp.terima(c, pertama) and hp.terima(d, kedua)
    assert list(Niat.objects.order_by("urut").values_list("rantai_sebelum", flat=True)) == ["", pertama["tanda"]]


@pytest.mark.skala
def test_a_refused_note_says_why_and_those_behind_it_go_on(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp = hp_of(p.rahmat)
    nama(hp, p, m, "1599990101850001")
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "unsur": ["raja"], "nama": "Budi Santoso"})
    hp.tambah("tidak_dikenal", p.rt.kode, {})
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"}, versi=99)
    hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": "0x7", "nama": "Siti Aminah"})
    nama(hp, p, m, "Juwita Gultom")
    hasil = hp.kirim_semua()
    assert [(c.keadaan, c.jawab["kode"], c.jawab["bidang"]) for c in hasil] == [
        ("ditolak", "nama", "nama"), ("ditolak", "isian", "unsur"), ("ditolak", "versi", ""), ("ditolak", "versi", ""),
        ("ditolak", "tidak_ada", "musyawarah"), ("diterima", "", ""),
    ]  # fmt: skip
    assert all(c.jawab["kalimat"] and c.jawab["langkah"] for c in hasil[:5])
    assert ada(m) == ["Juwita Gultom"]


@pytest.mark.skala
def test_somebody_who_is_there_already_is_not_written_twice(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp, lain = hp_of(p.rahmat), hp_of(p.darmawan)
    nama(hp, p, m, "Siti Aminah")
    nama(lain, p, m, "Siti Aminah")
    assert [hp.kirim_semua()[0].keadaan, lain.kirim_semua()[0].keadaan] == ["diterima", "sudah"]
    assert ada(m) == ["Siti Aminah"]


@pytest.mark.skala
def test_a_clock_that_is_wrong_is_noticed_and_corrected(p: pemeran.Panggung, m: Musyawarah) -> None:
    geser = timedelta(hours=3)
    hp = hp_of(p.rahmat, jam=lambda: datetime.now(UTC) + geser)
    sapa = hp.sapa()
    assert sapa["jam_salah"] and -10_802 < sapa["selisih"] < -10_798
    nama(hp, p, m, "Siti Aminah")
    nama(hp, p, m, "Budi Santoso", pada_hp=(datetime.now(UTC) + geser + timedelta(hours=1)).isoformat())
    nama(hp, p, m, "Juwita Gultom", pada_hp=(datetime.now(UTC) + geser - timedelta(days=61)).isoformat())
    nama(hp, p, m, "Kurnia Tanjung", pada_hp="kemarin")
    nama(hp, p, m, "Lukman Effendi", pada_hp="9999-12-31T23:59:59+00:00")
    nama(hp, p, m, "Eka Wibisono", pada_hp="2026-11-21T10:00:00")  # whose ten o'clock?
    hasil = hp.kirim_semua()
    assert [c.jawab["kode"] for c in hasil] == ["", "waktu_maju", "waktu_lama", "waktu", "waktu_maju", "waktu"]
    satu = Hadir.objects.get(musyawarah=m)
    assert satu.pada_hp is not None and abs(satu.pada_hp - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.skala
def test_a_fault_of_ours_waits_and_then_lets_the_others_pass(
    p: pemeran.Panggung, m: Musyawarah, monkeypatch: pytest.MonkeyPatch
) -> None:
    hp, asli = hp_of(p.rahmat), ISIAN["hadir_musyawarah"]

    def rusak(k: Any) -> Any:
        if k.isi["nama"] == "Siti Aminah":
            with connection.cursor() as kursor:
                kursor.execute("SELECT 1/0")
        if k.isi["nama"] == "Budi Santoso":
            raise OperationalError("deadlock detected")
        return asli.kirim(k)

    monkeypatch.setitem(ISIAN, "hadir_musyawarah", dataclasses.replace(asli, kirim=rusak))
    nama(hp, p, m, "Siti Aminah")
    nama(hp, p, m, "Budi Santoso")
    assert hp.kirim_semua() == [] and hp.kirim_semua() == []
    (ditolak,) = hp.kirim_semua()  # the third time it is answered; the one behind it meets a busy server and waits
    assert (ditolak.keadaan, ditolak.jawab["kode"]) == ("ditolak", "galat")
    assert [c.keadaan for c in hp.catatan] == ["ditolak", "disimpan"]
    monkeypatch.setitem(ISIAN, "hadir_musyawarah", asli)
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"] and ada(m) == ["Budi Santoso"]


@pytest.mark.skala
def test_what_the_database_only_refuses_at_the_end_takes_no_other_note_with_it(
    p: pemeran.Panggung, m: Musyawarah, monkeypatch: pytest.MonkeyPatch
) -> None:
    hp, asli = hp_of(p.rahmat), ISIAN["hadir_musyawarah"]

    def yatim(k: Any) -> Any:
        hasil = asli.kirim(k)
        if k.isi["nama"] == "Budi Santoso":  # a reference to nothing: looked at when the transaction ends
            Perangkat.objects.filter(akun=k.oleh).update(sesi_id=2**40)
        return hasil

    monkeypatch.setitem(ISIAN, "hadir_musyawarah", dataclasses.replace(asli, kirim=yatim))
    for siapa in ("Siti Aminah", "Budi Santoso", "Juwita Gultom"):
        nama(hp, p, m, siapa)
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"]
    assert hp.kirim_semua() == []
    assert [c.keadaan for c in hp.kirim_semua()] == ["ditolak", "diterima"]
    assert ada(m) == ["Siti Aminah", "Juwita Gultom"]


@pytest.mark.skala
def test_a_day_of_work_begun_on_two_phones_without_signal_is_one_day(p: pemeran.Panggung) -> None:
    """Both phones began the day, added the same late helper and took attendance before either had signal."""
    kerja = kerja_hari_ini(p)
    peserta = list(Peserta.objects.filter(gotong_royong=kerja).order_by("nama"))
    hari = tanggal_kota(p.pada).isoformat()
    ketua, sekretaris = hp_of(p.darmawan), hp_of(p.rahmat)
    for hp in (ketua, sekretaris):
        buka = hp.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": hari, "jam_mulai": "07:30"})
        susul = hp.tambah("tambahan", p.rt.kode, {"kerja": str(kerja.niat), **orang(7)})
        for siapa in (*(str(o.niat) for o in peserta[:2]), susul.kunci):
            hp.tambah("hadir", p.rt.kode, {"hari": buka.kunci, "peserta": siapa, "cara": "ketuk"})
    assert [c.keadaan for c in ketua.kirim_semua()] == ["diterima"] * 5
    assert [c.keadaan for c in sekretaris.kirim_semua()] == ["sudah"] * 5
    assert HariKerja.objects.count() == 1 and Kehadiran.objects.count() == 3
    assert Peserta.objects.filter(gotong_royong=kerja, nama=orang(7)["nama"]).count() == 1
    assert Peserta.objects.get(nama=orang(7)["nama"]).surat_id is not None  # the chair's phone signed an addition


@pytest.mark.skala
def test_two_phones_that_began_one_day_at_other_hours_are_asked(p: pemeran.Panggung) -> None:
    """Whether a letter came before work began is read from that hour: it is never settled in silence."""
    kerja = kerja_hari_ini(p)
    siapa, lain = Peserta.objects.filter(gotong_royong=kerja).order_by("nama")[:2]
    kini, hari = timezone.localtime(jam.sekarang()), tanggal_kota(p.pada).isoformat()
    satu, dua, tiga, empat = (f"{(kini.hour + n) % 24:02}.15" for n in (3, 6, 9, 12))  # typed: far from the phone's clock
    ketua, sekretaris = hp_of(p.darmawan), hp_of(p.rahmat)

    def mulai(hp: HP, pukul: str, **isi: Any) -> Catatan:
        return hp.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": hari, "jam_mulai": pukul} | isi)

    mulai(ketua, satu)
    assert [c.keadaan for c in ketua.kirim_semua()] == ["diterima"]
    # typed otherwise: both versions, and who was tapped meanwhile is on the day that stands
    beda = mulai(sekretaris, dua)
    sekretaris.tambah("hadir", p.rt.kode, {"hari": beda.kunci, "peserta": siapa.pk, "cara": "ketuk", "jam": "4"})
    assert [c.keadaan for c in sekretaris.kirim_semua()] == ["bentrok", "diterima"]
    assert beda.jawab["versi_lain"] == {"jam_mulai": {"label": "Mulai kerja", "server": satu, "hp": dua}}
    assert f"{HariKerja.objects.get().jam_mulai:%H.%M}" == satu and Kehadiran.objects.get().peserta_id == siapa.pk
    mulai(sekretaris, dua, _putusan="hp", _atas=beda.kunci)
    assert [c.keadaan for c in sekretaris.kirim_semua()] == ["diterima"]
    baris = HariKerja.objects.get()
    assert f"{baris.jam_mulai:%H.%M}" == dua
    catat = Jejak.objects.filter(tindakan="gotong_royong.record_jam_mulai").get()
    assert catat.isi["ubah"] == {f"gotong_royong.HariKerja:{baris.pk}": {"jam_mulai": [satu, dua]}}
    # the server's: what is tapped later under that answer is on the same day
    lagi = mulai(ketua, tiga)
    assert [c.keadaan for c in ketua.kirim_semua()] == ["bentrok"]
    tetap = mulai(ketua, tiga, _putusan="server", _atas=lagi.kunci)
    ketua.tambah("hadir", p.rt.kode, {"hari": tetap.kunci, "peserta": lain.pk, "cara": "ketuk", "jam": "4"})
    assert [c.keadaan for c in ketua.kirim_semua()] == ["diterima", "diterima"]
    # once a second person confirmed the day, the hour stands
    verify_hari(oleh=p.siti, pada=jam.sekarang(), kunci=kunci(), hari=baris)
    nanti = mulai(ketua, empat)
    ketua.kirim_semua()
    telat = mulai(ketua, empat, _putusan="hp", _atas=nanti.kunci)
    ketua.kirim_semua()
    assert (nanti.keadaan, telat.keadaan, telat.jawab["kode"]) == ("bentrok", "ditolak", "sudah_dipastikan")
    assert f"{HariKerja.objects.get().jam_mulai:%H.%M}" == dua


@pytest.mark.skala
@pytest.mark.parametrize("geser", [timedelta(), timedelta(minutes=-4), timedelta(hours=-2)])
def test_an_hour_that_a_phone_filled_in_counts_only_when_it_is_earlier(p: pemeran.Panggung, geser: timedelta) -> None:
    kerja, kini = kerja_hari_ini(p), timezone.localtime(jam.sekarang())
    if not time(0, 10) < kini.time() < time(23, 50):
        pytest.skip("the clocks of this story cross midnight")
    ketua, sekretaris = hp_of(p.darmawan), hp_of(p.rahmat, jam=lambda: jam.sekarang() + geser)
    di_hp = kini + geser
    isi = {"kerja": kerja.pk, "tanggal": di_hp.date().isoformat(), "jam_mulai": f"{di_hp:%H:%M}"}
    ketua.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": kini.date().isoformat(), "jam_mulai": "00:01"})
    ketua.kirim_semua()
    sudah = sekretaris.tambah("hari", p.rt.kode, isi)
    sekretaris.kirim_semua()
    assert sudah.keadaan == "sudah" and "Mulai kerja tercatat pukul 00.01." in sudah.jawab["kalimat"]
    # somebody typed a later hour: the phone's button was pressed before that
    HariKerja.objects.update(jam_mulai=time(23, 59))
    awal = sekretaris.tambah("hari", p.rt.kode, isi)
    sekretaris.kirim_semua()
    assert awal.keadaan == "bentrok" and awal.jawab["versi_lain"]["jam_mulai"]["server"] == "23.59"
    sekretaris.tambah("hari", p.rt.kode, isi | {"_putusan": "hp", "_atas": awal.kunci})
    assert [c.keadaan for c in sekretaris.kirim_semua()] == ["diterima"]
    satu = HariKerja.objects.get()
    assert satu.jam_mulai is not None and f"{satu.jam_mulai:%H.%M}" == awal.jawab["versi_lain"]["jam_mulai"]["hp"]
    benar = di_hp if abs(geser) < timedelta(minutes=5) else kini
    assert abs(datetime.combine(kini.date(), satu.jam_mulai) - benar.replace(tzinfo=None)) < timedelta(minutes=2)


@pytest.mark.skala
def test_two_phones_tell_other_hours_and_the_person_chooses(p: pemeran.Panggung) -> None:
    kerja = kerja_hari_ini(p)
    siapa = Peserta.objects.filter(gotong_royong=kerja).order_by("nama")[0]
    hari = tanggal_kota(p.pada).isoformat()
    ketua, sekretaris = hp_of(p.darmawan), hp_of(p.rahmat)
    for hp, jam_kerja in ((ketua, "4"), (sekretaris, "6,5")):
        buka = hp.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": hari})
        hp.tambah("hadir", p.rt.kode, {"hari": buka.kunci, "peserta": siapa.pk, "cara": "ketuk", "jam": jam_kerja})
    ketua.kirim_semua()
    bentrok = sekretaris.kirim_semua()[-1]
    assert bentrok.keadaan == "bentrok"
    assert bentrok.jawab["versi_lain"] == {"jam": {"label": "Berapa jam bekerja?", "server": "4", "hp": "6,5"}}
    assert str(Kehadiran.objects.get().jam) == "4.0"

    isi = {"hari": str(HariKerja.objects.get().niat), "peserta": siapa.pk, "cara": "ketuk", "jam": "6,5"}
    sekretaris.tambah("hadir", p.rt.kode, isi | {"_putusan": "hp", "_atas": str(uuid.uuid4())})
    sekretaris.tambah("hadir", p.rt.kode, isi | {"_putusan": "server", "_atas": bentrok.kunci})
    sekretaris.tambah("hadir", p.rt.kode, isi | {"_putusan": "hp", "_atas": bentrok.kunci})
    palsu, server, milik_hp = sekretaris.kirim_semua()
    assert (palsu.keadaan, palsu.jawab["kode"]) == ("ditolak", "putusan")
    assert (server.keadaan, server.jawab["kode"]) == ("diterima", "putus_server")
    assert milik_hp.keadaan == "diterima" and str(Kehadiran.objects.get().jam) == "6.5"


@pytest.mark.skala
def test_an_accident_and_a_worker_are_told_from_the_field(p: pemeran.Panggung) -> None:
    kerja = kerja_hari_ini(p)
    korban = Peserta.objects.filter(gotong_royong=kerja).order_by("nama")[0]
    hp = hp_of(p.rahmat)
    kemarin = tanggal_kota(p.pada) - timedelta(days=1)
    hp.tambah("kejadian", p.rt.kode, {
        "peserta": str(korban.niat), "jenis": "kecelakaan", "tanggal": kemarin.isoformat(), "pukul": "15:10",
        "tempat": "Gang Kenanga", "kronologi": "Terpeleset ketika mengangkat pasir", "pelapor": "Rahmat Hidayat",
        "telepon": "0812-3456-7890",
    })  # fmt: skip
    isi = pemeran.isian(3)
    pekerja = {
        "nik": isi.nik, "nama": isi.nama, "tanggal_lahir": isi.tanggal_lahir.isoformat(), "jenis_kelamin": isi.jenis_kelamin,
        "pekerjaan": "ojek", "kategori": "pekerja_rentan", "persetujuan": "lisan", "sudah": True,
    }  # fmt: skip
    hp.tambah("pekerja", p.rt.kode, pekerja | {"sudah": False})
    hp.tambah("pekerja", p.rt.kode, pekerja | {"alamat": "Gang Melati 3"})
    hp.tambah("pekerja", p.rt.kode, pekerja | {"nama": isi.nama.upper()})
    hp.tambah("pekerja", p.rt.kode, pekerja | {"nama": "Nama Lain"})
    kejadian, tanpa_izin, baru, sama, kembar = hp.kirim_semua()
    assert kejadian.keadaan == "diterima" and Kejadian.objects.get().peserta_id == korban.pk
    assert (tanpa_izin.keadaan, tanpa_izin.jawab["bidang"]) == ("ditolak", "sudah")
    assert baru.keadaan == "diterima" and Pekerja.objects.get().nama == isi.nama
    assert (sama.keadaan, sama.jawab["url"]) == ("sudah", baru.jawab["url"])
    assert kembar.keadaan == "bentrok"
    assert kembar.jawab["versi_lain"] == {"nama": {"label": "Nama lengkap", "server": isi.nama, "hp": "Nama Lain"}}
    hp.tambah("pekerja", p.rt.kode, pekerja | {"nama": "Nama Lain", "_putusan": "hp", "_atas": kembar.kunci})
    assert hp.kirim_semua()[0].keadaan == "diterima" and Pekerja.objects.get().nama == "Nama Lain"
    assert Pekerja.objects.get().alamat == "Gang Melati 3"  # what the phone left empty stays
    # in another RT the person is refused without a word about who it is
    lain = hp_of(p.samsul)
    lain.tambah("pekerja", p.rt_lain.kode, pekerja)
    (ditolak,) = lain.kirim_semua()
    assert (ditolak.keadaan, ditolak.jawab["versi_lain"]) == ("ditolak", None) and "Nama Lain" not in ditolak.jawab["kalimat"]
    assert Perangkat.objects.get(akun=p.rahmat).urut == 6


@pytest.mark.skala
@pytest.mark.parametrize("geser", [timedelta(days=-1, hours=-3), timedelta(hours=26)])
def test_a_day_begun_by_a_wrong_clock_is_the_day_it_was(p: pemeran.Panggung, geser: timedelta) -> None:
    """The phone writes its own date and hour into the note; who typed an hour of the past is believed."""
    kerja, kini = kerja_hari_ini(p), jam.sekarang()
    hp = hp_of(p.rahmat, jam=lambda: jam.sekarang() + geser)
    di_hp = timezone.localtime(kini + geser)
    isi = {"kerja": kerja.pk, "tanggal": di_hp.date().isoformat(), "jam_mulai": f"{di_hp:%H:%M}"}
    hp.tambah("hari", p.rt.kode, isi)
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"], hp.catatan[0].jawab
    hari, benar = HariKerja.objects.get(), timezone.localtime(kini)
    assert hari.tanggal == benar.date() and hari.jam_mulai is not None
    assert abs(datetime.combine(hari.tanggal, hari.jam_mulai) - benar.replace(tzinfo=None)) < timedelta(minutes=2)


@pytest.mark.skala
def test_an_hour_that_somebody_typed_is_not_changed_by_the_clock(p: pemeran.Panggung) -> None:
    kerja = kerja_hari_ini(p)
    hp = hp_of(p.rahmat, jam=lambda: jam.sekarang() - timedelta(hours=3))
    di_hp = timezone.localtime(hp.jam())
    diketik = f"{(di_hp - timedelta(hours=2)):%H:%M}"
    hp.tambah("hari", p.rt.kode, {"kerja": kerja.pk, "tanggal": di_hp.date().isoformat(), "jam_mulai": diketik})
    hp.kirim_semua()
    hari = HariKerja.objects.get()
    assert hari.tanggal == tanggal_kota(p.pada) and f"{hari.jam_mulai:%H:%M}" == diketik


@pytest.mark.skala
@pytest.mark.parametrize("geser", [timedelta(days=-1), timedelta(days=1)])
def test_an_accident_told_on_a_phone_of_another_day_happened_today(p: pemeran.Panggung, geser: timedelta) -> None:
    """The phone fills in its own day: a day behind would end the 48 hours a day early, a day ahead would be refused."""
    hp = hp_of(p.darmawan, jam=lambda: jam.sekarang() + geser)
    isi = {"jenis": "kecelakaan", "nama": "Budi Santoso", "pukul": "0.01", "tempat": "Gang Kenanga", "kronologi": "Terpeleset",
           "pelapor": "Darmawan", "telepon": "0812-3456-7890"}  # fmt: skip
    for hari in (tanggal_kota(hp.jam()), tanggal_kota(p.pada) - timedelta(days=3)):
        hp.tambah("kejadian", p.rt.kode, isi | {"tanggal": hari.isoformat()})
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"] * 2, hp.catatan[0].jawab
    kini, dulu = Kejadian.objects.order_by("pk")
    assert tanggal_kota(kini.waktu) == tanggal_kota(p.pada) and kini.batas_lapor == kini.waktu + timedelta(hours=48)
    assert tanggal_kota(dulu.waktu) == tanggal_kota(p.pada) - timedelta(days=3)  # chosen by hand
