"""The demonstration city is true: books balance, cover belongs to lists, facts are what a recomputation gives."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from bahagia.akun.access import Tempat, lingkup_pada, set_lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.dana.queries import cek_dana, pagu_rt, ringkasan_dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.jenis import CaraHadir, KeadaanDaftar, KeadaanHari, KeadaanKejadian, KeadaanKerja
from bahagia.gotong_royong.lindung import list_tenggat, status_rt
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.iuran.models import BulanIuran, DaftarIuran
from bahagia.jejak.queries import list_segel_rusak
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, list_mutasi
from bahagia.pekerja.queries import list_layak_iuran, list_verifikasi
from bahagia.proyek.contoh import muat
from bahagia.proyek.contoh.kota import KENALI_ASAM
from bahagia.proyek.contoh.royong_kota import ceritakan_royong
from bahagia.proyek.contoh.tahun_kota import list_penuh
from bahagia.proyek.contoh.tahun_lanjut import ceritakan_lanjut
from bahagia.rab.queries import rab_berlaku
from bahagia.tahapan.actions_perintah import issue_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah, Tahap
from bahagia.tahapan.queries import list_langkah_tahun, perintah_henti, tahap_kini
from bahagia.terbitan.queries import fakta_rt
from bahagia.wilayah.queries import list_penerus, rt_pada

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
HARGA_RT14 = 4_032_000  # the published example


@pytest.fixture(autouse=True)
def pemilik(db, sebagai_pemilik):  # type: ignore[no-untyped-def]
    """The command works as the owner of the tables (COPY is not for a role under row-level security)."""
    with sebagai_pemilik():
        yield


@pytest.mark.skala
def test_the_city_of_the_first_start() -> None:
    kota = muat.muat_awal(pada=PADA)
    set_lingkup(Tempat(kota=frozenset({"15.71"})))
    check_uang()
    check_cakupan()
    check_keadaan()
    check_tokoh(kota)
    check_rt14(kota)
    check_perubahan_rt()
    check_fakta(kota)
    check_royong(kota)
    check_tahun(kota)
    with pytest.raises(Penolakan) as tolak:
        muat.muat_awal(pada=PADA)
    assert tolak.value.kode == "kota_ada"


def check_uang() -> None:
    assert cek_buku() == [] and cek_dana() == []
    assert list_segel_rusak() == []
    terima = Counter(apps.get_model("dana", "PenerimaanDana").objects.values_list("tahun", flat=True))
    assert terima[2025] == 66, "every pilot had its fund in 2025; one has it through its own year, told later"
    assert terima[2026] > 1500
    menunggu = apps.get_model("dana", "PenerimaanDana").objects.exclude(keadaan="disetujui")
    assert [(p.keadaan, p.rt.nomor) for p in menunggu] == [("diusulkan", 9)], "DPMPPA has something to decide"
    for daftar in DaftarIuran.objects.filter(keadaan="terbukti").select_related("rt")[::9]:
        assert min(b.saldo for b in list_mutasi(daftar.rt, JenisAkun.KAS_RT)) > 0, "never below zero, on no day of the past"


def check_cakupan() -> None:
    """Each month belongs to a line of a list in the right state, and the lists' amounts are those of their months."""
    daftar = {d.pk: d for d in DaftarIuran.objects.all()}
    nilai: Counter[int] = Counter()
    keadaan: dict[int, set[int]] = {}
    for daftar_id, jkk, jkm, status in BulanIuran.objects.values_list("daftar_id", "jkk", "jkm", "keadaan"):
        nilai[daftar_id] += jkk + jkm
        keadaan.setdefault(daftar_id, set()).add(status)
    for pk, d in daftar.items():
        if d.keadaan in ("draf", "ditolak"):
            assert pk not in nilai
            continue
        assert nilai[pk] == d.nilai, d.keadaan
        boleh = {"diajukan": {1}, "disetujui": {1}, "dibayar": {2, 3}, "terbukti": {3}}[d.keadaan]
        assert keadaan[pk] <= boleh, d.keadaan
    paling_awal = BulanIuran.objects.order_by("periode").values_list("periode", flat=True).first()
    assert paling_awal is not None and paling_awal.year == 2025


def check_keadaan() -> None:
    ada = Counter(DaftarIuran.objects.values_list("keadaan", flat=True))
    assert set(ada) == {"draf", "diajukan", "disetujui", "ditolak", "dibayar", "terbukti"}
    percontohan = DaftarIuran.objects.exclude(kelurahan_kode=KENALI_ASAM).values("rt_id").distinct().count()
    assert percontohan == 66 and ada["terbukti"] > 67 + 50, "most pilots have renewed"
    meja = DaftarIuran.objects.filter(kelurahan_kode=KENALI_ASAM).values_list("rt__nomor", "keadaan")
    assert dict(meja) == {7: "diajukan", 8: "dibayar"}, "the desks of Kenali Asam have something to do"
    selisih = set(apps.get_model("iuran", "SelisihBukti").objects.values_list("jenis", flat=True))
    assert selisih >= {"kurang", "lebih", "kode", "orang_hilang"}
    assert apps.get_model("dokumen", "Dokumen").objects.count() > 40


def check_tokoh(kota: muat.Kota) -> None:
    coba = Akun.objects.filter(email__endswith="@coba.invalid")
    assert {j.peran for a in coba for j in a.jabatan.all()} == set(Peran.values)
    assert not any(a.has_usable_password() for a in Akun.objects.filter(sistem=False))
    lingkup = lingkup_pada(kota.tokoh["lurah"], pada=kota.kini)
    assert lingkup.has(Izin.SETUJU_IURAN, kota.rt_kenali(14))
    assert list_verifikasi(lingkup.tempat(Izin.VERIFIKASI_PEKERJA)).count() >= 6, "the lurah's desk has a queue"


def check_rt14(kota: muat.Kota) -> None:
    rt14, rt05 = kota.rt_kenali(14), kota.rt_kenali(5)
    assert rt14.kode == "1571071012014" and list_layak_iuran(rt14) == []
    pagu = pagu_rt(rt14, 2026)
    assert pagu is not None and pagu.nilai > ringkasan_dana(rt14, 2026).tersedia > HARGA_RT14, "it has begun to spend"
    assert len(list_layak_iuran(rt05)) == 20 and ringkasan_dana(rt05, 2026).tersedia > HARGA_RT14
    assert pagu_rt(kota.rt_kenali(24), 2026) is None, "exactly 100 KK: nobody has decided"


def check_perubahan_rt() -> None:
    peristiwa = apps.get_model("wilayah", "PeristiwaRT").objects
    jenis = Counter(peristiwa.values_list("jenis", flat=True))
    assert (jenis["pecah"], jenis["gabung"], jenis["ganti_nomor"]) == (2, 2, 1)
    assert jenis["buka"] == 1650
    satu = peristiwa.filter(jenis="pecah").select_related("asal").first().asal
    assert len(list_penerus(satu, pada=tanggal_kota(PADA))) == 2
    lama = rt_pada(kelurahan_kode=satu.kelurahan_id, nomor=satu.nomor, pada=muat.RT_DIBUKA)
    assert lama == satu, "an old paper with the old number finds its RT"


def check_fakta(kota: muat.Kota) -> None:
    """Publishing again from the rows changes nothing."""
    assert len(kota.rt) == 1650
    contoh = [*islice((r for r in kota.rt.values() if r.kelurahan_id == KENALI_ASAM), 8), *islice(kota.rt.values(), 0, None, 97)]
    for rt in contoh:
        sebelum = fakta_rt(rt.kode)
        publish_fakta_rt(rt, pada=PADA)
        assert sebelum is not None and fakta_rt(rt.kode) == sebelum, rt.kode


#: Where the told RT of Kenali Asam stand: number and the first step that is not done.
BERDIRI = {
    5: Tahap.SOSIALISASI, 10: Tahap.KESIAPAN, 11: Tahap.POKJA, 12: Tahap.REKENING, 13: Tahap.PEMETAAN, 15: Tahap.RENJA5,
    16: Tahap.RENJA1, 17: Tahap.RAB, 1: Tahap.VERIFIKASI, 2: Tahap.PENCAIRAN, 3: Tahap.PELAKSANAAN, 14: Tahap.PELAKSANAAN,
    18: Tahap.PELAKSANAAN, 19: Tahap.SERAH_TERIMA, 20: Tahap.LPJ, 28: Tahap.LPJ, 29: Tahap.EVALUASI,
}  # fmt: skip


def check_royong(kota: muat.Kota) -> None:
    """RT 14 is covered, RT 05 is not: every state once, the same in every run, and a visitor in between harms nobody else."""
    sid = transaction.savepoint()
    issue_perintah(
        oleh=kota.tokoh["lurah"], pada=PADA - timedelta(days=20), kunci=kota.kunci("uji-henti"), jenis=JenisPerintah.HENTI,
        lingkup=LingkupPerintah.RT, rt=kota.rt_kenali(14), alasan="Letak saluran bersinggungan dengan pipa.",
    )  # fmt: skip
    assert ceritakan_royong(pada=PADA, benih=muat.BENIH) == 1, "RT 14 may not spend; RT 05 is told all the same"
    transaction.savepoint_rollback(sid)
    assert ceritakan_royong(pada=PADA, benih=muat.BENIH) == 2
    pertama = list_royong()
    assert ceritakan_royong(pada=PADA, benih=muat.BENIH) == 0, "a repeat finds nothing left"
    transaction.savepoint_rollback(sid)
    assert ceritakan_royong(pada=PADA, benih=muat.BENIH) == 2
    assert list_royong() == pertama, "the same seed tells the same"
    lindung = {s.nama: [k.kode for k in s.kurang] for n in (14, 5) for s in status_rt(kota.rt_kenali(n), 2026, pada=PADA)}
    assert lindung == {
        "Saluran air Gang Kenanga": [], "Kerja bakti membersihkan selokan dan pos ronda": ["bukan_konstruksi"],
        "Cor jalan Gang Melati": ["surat_belum", "daftar_belum"], "Drainase Gang Mawar": ["sertifikat_belum", "premi_belum"],
        "Talud belakang musala": ["daftar_belum"], "Rabat beton balai RT": ["kirim_belum", "premi_belum"],
        "Lantai pos ronda": ["surat_ditarik", "daftar_belum"],
    }  # fmt: skip
    dekat = [t.kode for t in list_tenggat(kota.rt_kenali(5), pada=PADA) if 0 < t.sisa <= 3]
    assert sorted(dekat) == ["angsuran", "daftar"]
    check_keadaan_royong()
    assert cek_buku() == [] and cek_dana() == []


def list_royong() -> list[Any]:
    set_lingkup(Tempat(kota=frozenset({"15.71"})))
    peserta = apps.get_model("gotong_royong", "Peserta").objects.order_by("niat")
    surat = apps.get_model("gotong_royong", "SuratTugas").objects.order_by("nomor")
    return [*peserta.values_list("niat", "nama", "nik_indeks", "sejak"), *surat.values_list("nomor", "tanggal", "ditarik_pada")]


def check_keadaan_royong() -> None:
    ada = {
        (model, kolom): set(apps.get_model("gotong_royong", model).objects.values_list(kolom, flat=True))
        for model, kolom in (("GotongRoyong", "keadaan"), ("Pendaftaran", "keadaan"), ("HariKerja", "keadaan"),
                             ("Kehadiran", "cara"), ("Kejadian", "keadaan"))
    }  # fmt: skip
    semua = (KeadaanKerja, KeadaanDaftar, KeadaanHari, CaraHadir, KeadaanKejadian)
    assert list(ada.values()) == [set(m.values) for m in semua], "every state can be looked at"
    for nomor in (5, 14):
        surat = apps.get_model("gotong_royong", "SuratTugas").objects.filter(rt__nomor=nomor).order_by("nomor")
        hari = [s.tanggal for s in surat]
        assert hari == sorted(hari) and len(hari) > 1, "numbers follow the days"
    jalan = apps.get_model("gotong_royong", "Kejadian").objects.get(keadaan="dicatat")
    assert jalan.waktu < PADA < jalan.batas_lapor, "one clock runs"
    pesan = Counter(apps.get_model("pesan", "Pesan").objects.values_list("templat", "keadaan"))
    assert pesan == Counter({("surat_tugas", "terkirim"): 3, ("surat_tugas", "gagal"): 1, ("kejadian", "terkirim"): 4})
    izin = set(apps.get_model("pesan", "IzinKirim").objects.values_list("setuju", "cara"))
    assert izin == {(True, "lisan"), (True, "sendiri"), (False, "lisan"), (False, "balasan")}


def check_tahun(kota: muat.Kota) -> None:
    """What follows in the background: every state of the clock, a closed year, the awkward ones; once, and true."""
    assert ceritakan_lanjut(pada=PADA, benih=muat.BENIH) == 15
    assert ceritakan_lanjut(pada=PADA, benih=muat.BENIH) == 0, "a repeat finds nothing left"
    kini = tanggal_kota(PADA)
    for nomor, tahap in BERDIRI.items():
        satu = tahap_kini(list_langkah_tahun(kota.rt_kenali(nomor), 2026, pada=kini))
        assert satu is not None and satu.tahap == tahap, nomor
    assert {t.value for t in BERDIRI.values()} == set(Tahap.values), "somebody stands before every step"
    penuh = kota.rt[list_penuh(kota)[0]]
    assert tahap_kini(list_langkah_tahun(penuh, 2025, pada=kini)) is None
    lpj = apps.get_model("lpj", "LPJ").objects.values_list("rt__nomor", "tahun", "keadaan")
    assert set(lpj) == {
        (penuh.nomor, 2025, "ditutup"), (20, 2026, "diajukan"), (28, 2026, "dikembalikan"), (29, 2026, "diterima")
    }  # fmt: skip
    assert Counter(apps.get_model("dana", "Pencairan").objects.values_list("rt__nomor", "keadaan")) >= Counter(
        [(2, "gagal"), (18, "gagal"), (18, "cair")]
    )
    assert apps.get_model("dana", "PengembalianDana").objects.filter(keadaan="disetujui").count() == 2, "money went back"
    plt = apps.get_model("akun", "Jabatan").objects.get(plt=True)
    assert plt.rt == kota.rt_kenali(13) and plt.peran == Peran.KETUA_RT
    assert perintah_henti(kota.rt_kenali(3), pada=kini) is not None
    rab = rab_berlaku(kota.rt_kenali(19), 2026)
    assert rab is not None and rab.versi == 2
    bersama = Counter(apps.get_model("rab", "BagianBersama").objects.values_list("rt__nomor", "keadaan"))
    assert bersama == Counter([(15, "disetujui"), (16, "disetujui"), (17, "disetujui")])
    hilang = apps.get_model("belanja", "PernyataanBon").objects.values_list("rt__nomor", "saksi")
    assert {(n, s is None) for n, s in hilang} == {(14, True), (19, False)}, "one lost receipt has its witness, one waits for him"
    assert cek_buku() == [] and cek_dana() == [] and list_segel_rusak() == []
    assert not apps.get_model("jejak", "Jejak").objects.filter(pada__gt=kota.pada).exists()
    check_cakupan()


def test_a_city_of_any_size_for_benchmarks() -> None:
    kota = muat.muat_massal(pada=PADA, banyak_rt=40, banyak_pekerja=500, terverifikasi=100, benih=7)
    set_lingkup(Tempat(kota=frozenset({"15.71"})))
    pekerja = apps.get_model("pekerja", "Pekerja").objects
    assert len(kota.rt) == 40 and pekerja.count() == 500 and pekerja.filter(status="terverifikasi").count() == 100
    assert pekerja.values("rt").distinct().count() == 40
    assert apps.get_model("pekerja", "Persetujuan").objects.count() == 500
    assert cek_buku() == [] and cek_dana() == []


def test_the_command_refuses_real_data_and_a_second_city(settings) -> None:  # type: ignore[no-untyped-def]
    settings.MODE = "kosong"
    with pytest.raises(CommandError, match="sungguhan"):
        call_command("contoh", "--rt", "3", "--pekerja", "5")
    settings.MODE = "uji"
    call_command("contoh", "--rt", "3", "--pekerja", "5", "--pada", "2026-11-21")
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("contoh", "--rt", "3", "--pekerja", "5", "--pada", "2026-11-21")
    keluar = StringIO()
    call_command("contoh", "--muat-awal", stdout=keluar)  # what ./run calls: a city is there, so nothing is to be done
    assert "sudah ada" in keluar.getvalue()


def test_a_machine_whose_clock_is_in_the_past_is_told_so() -> None:
    with pytest.raises(Penolakan) as tolak:
        muat.muat_awal(pada=datetime(2025, 10, 1, tzinfo=UTC))
    assert tolak.value.kode == "jam_salah"


@pytest.mark.skala
@pytest.mark.parametrize("hari", ["2025-12-15", "2026-04-17", "2028-02-29"])
def test_the_stories_hold_on_any_day(hari: str) -> None:
    """A clock that runs ahead, or a database loaded early in the programme: fewer or older stories, never false ones."""
    kota = muat.muat_awal(pada=datetime.fromisoformat(f"{hari}T03:00:00+00:00"))
    set_lingkup(Tempat(kota=frozenset({"15.71"})))
    assert cek_buku() == [] and cek_dana() == []
    check_cakupan()
    assert ringkasan_dana(kota.rt_kenali(14), kota.kini.year).tersedia > HARGA_RT14
    assert len(list_layak_iuran(kota.rt_kenali(5))) == 20
    assert ceritakan_royong(pada=kota.pada, benih=muat.BENIH) == (2 if hari > "2026-05-20" else 0)
    assert not apps.get_model("kas", "Jurnal").objects.filter(tanggal__gt=kota.kini).exists()
    assert not apps.get_model("jejak", "Jejak").objects.filter(pada__gt=kota.pada).exists()
