"""RT 14 deliberates: who is there counts once, what is decided is judged, and nobody checks their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bahagia.akun.peran import Peran
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions, actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.actions_hapus import close_undangan_hadir
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.models import Hadir, Keputusan, Musyawarah, Suara, Usulan
from bahagia.musyawarah.nama import is_mirip, kunci_nama
from bahagia.musyawarah.queries import berita_acara, list_hadir, list_nama_lama, list_usulan_terpilih, nilai_of, rekap_of, tally
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import has_tahap
from tests import pemeran
from tests.cerita.musyawarah import foto, isi_musyawarah, musyawarah_dibuka, musyawarah_sah, warga
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db


def _umum(p: Panggung, **isi: Any) -> dict[str, Any]:
    return {"oleh": p.rahmat, "pada": p.pada, "kunci": kunci(), **isi}


def _tolak(kode: str, fungsi: Any, **isi: Any) -> Penolakan:
    with pytest.raises(Penolakan) as salah:
        fungsi(**isi)
    assert salah.value.kode == kode, salah.value
    assert salah.value.langkah
    return salah.value


@pytest.mark.skala
def test_sixty_people_by_phone_and_paper_are_sixty() -> None:
    """Must show 2: 30 tapped, 6 by their own phones, two pages with 32 signatures of which 8 are of people in the phone list."""
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "renja1")
    actions.record_undangan(**_umum(p), musyawarah=m, nama=[warga(i) for i in range(30)])
    for u in m.undangan.all():
        actions_hadir.record_hadir(**_umum(p), musyawarah=m, undangan=u)
    for i in range(30, 36):
        actions_hadir.record_hadir_mandiri(
            oleh=p.sistem, pada=p.pada, kunci=kunci(), musyawarah=m, warga=warga(i), niat="", pada_hp=p.pada
        )
    assert rekap_of(m).hadir == 30 and rekap_of(m).menunggu == 6  # own phones wait for the secretary
    _tolak("qr_menunggu", actions_tutup.close_musyawarah, **_umum(p), musyawarah=m)
    menunggu = [o.pk for o in list_hadir(m.pk) if o.keadaan == "menunggu"]
    assert actions_hadir.verify_hadir(**_umum(p), musyawarah=m, hadir_ids=menunggu) == 6
    satu = actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto("1"), isian=IsianLembar(20, 5, perempuan=8))
    actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto("2"), isian=IsianLembar(12, 3, perempuan=4))
    rekap = rekap_of(m)
    assert (rekap.ketuk, rekap.qr, rekap.kertas_hitung, rekap.keduanya, rekap.hadir) == (30, 6, 24, 8, 60)
    # five names of page 1 are typed: three are in the phone list (of the 5), two are new to it (of the 15): still sixty
    for i in (0, 1, 33):
        orang = actions_hadir.record_hadir(**_umum(p), musyawarah=m, cara="lembar", lembar=satu, warga=warga(i))
        assert orang.lembar_id == satu.pk and orang.cara != "lembar"
    for i in (40, 41):
        actions_hadir.record_hadir(**_umum(p), musyawarah=m, cara="lembar", lembar=satu, warga=warga(i))
    rekap = rekap_of(m)
    assert (rekap.kertas_nama, rekap.kertas_hitung, rekap.hadir) == (2, 22, 60)
    nilai = nilai_of(m, rekap)
    assert (nilai.kk, nilai.perlu, nilai.kuorum, nilai.keterwakilan) == (120, 40, True, True)


def test_an_evening_ends_in_minutes_that_hold() -> None:
    p = pemeran.rt14()
    acara = musyawarah_sah(p, "renja1")
    assert acara.hadir == 40 and acara.sah
    assert berita_acara(p.rt, 2026, "renja1") == acara
    assert [u.judul for u in list_usulan_terpilih(acara.musyawarah_id)] == ["Cor jalan Gang Melati", "Saluran air Gang Kenanga"]
    assert has_tahap(p.rt, 2026, Tahap.RENJA1)
    m = Musyawarah.objects.get(pk=acara.musyawarah_id)
    assert m.rincian["kk"] == 120 and m.rincian["aturan"]
    # valid once a year; the next kind begins with what was chosen and with the names of this one
    _tolak("sudah_sah", actions.open_musyawarah, **_umum(p), rt=p.rt, tahun=2026, jenis="renja1", tanggal=m.tanggal, jam=m.jam,
           tempat="Balai RT")  # fmt: skip
    rab = musyawarah_dibuka(p, "rab")
    assert [u.judul for u in rab.usulan.order_by("urut")] == ["Cor jalan Gang Melati", "Saluran air Gang Kenanga"]
    assert rab.undangan.count() == 30


def test_the_same_person_twice_is_one() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    tambah: Any = lambda nama, **isi: actions_hadir.record_hadir(  # noqa: E731
        **_umum(p), musyawarah=m, warga=IsianWarga(nama, **isi)
    )
    pertama = tambah("H. Ahmad  Fauzi")
    assert tambah("ahmad fauzi") == pertama  # another phone, another way of writing
    niat = "6b0d3c5e-64d5-4f8e-9a58-0d7a6f2f3a11"
    dua = actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=IsianWarga("Nurhayati"), niat=niat, pada_hp=p.pada)
    assert actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=IsianWarga("Nurhayati"), niat=niat) == dua  # sent again
    assert rekap_of(m).hadir == 2
    # another person of that name says which house
    lain: Any = {"musyawarah": m, "orang_lain": True}
    _tolak("pembeda", actions_hadir.record_hadir, **_umum(p), warga=IsianWarga("Nurhayati"), **lain)
    actions_hadir.record_hadir(**_umum(p), warga=IsianWarga("Nurhayati", "Gang Kenanga 4"), **lain)
    assert rekap_of(m).hadir == 3
    # a name that only looks alike is asked about before the close
    mirip = tambah("Ahmad Fauzy")
    _tolak("mirip_belum", actions_tutup.close_musyawarah, **_umum(p), musyawarah=m)
    actions_hadir.decide_kembar_hadir(**_umum(p), musyawarah=m, hadir=mirip, sama_dengan=pertama)
    assert rekap_of(m).hadir == 3
    _tolak("nama", actions_hadir.record_hadir, **_umum(p), musyawarah=m, warga=IsianWarga(pemeran.isian(0).nik))


def test_an_identity_number_never_reaches_the_minutes() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    nik = pemeran.isian(0).nik
    for tulis in (f"Bantu Bu Siti {nik}", f"NIK {nik[:6]} {nik[6:12]} {nik[12:]}"):
        _tolak("nomor_pribadi", actions_putus.record_usulan, **_umum(p), musyawarah=m, judul=tulis, bidang="sosial")
        _tolak("nomor_pribadi", actions_putus.decide_keputusan, **_umum(p), musyawarah=m, isi=tulis)
        _tolak("nomor_pribadi", actions_putus.record_keberatan, **_umum(p), musyawarah=m, isi="Tidak adil", tanggapan=tulis)
        _tolak("nomor_pribadi", actions_hadir.record_hadir, **_umum(p), musyawarah=m, warga=IsianWarga("Budi", tulis))


def test_names_are_compared_as_people_write_them() -> None:
    assert kunci_nama("Hj. Siti 'Aisyah, S.Pd.") == kunci_nama("siti aisyah") == "siti aisyah"
    assert is_mirip(kunci_nama("Achmad Fauzi"), kunci_nama("Ahmad Fauzi")) and is_mirip("fauzi ahmad", "ahmad fauzi")
    assert is_mirip("siti aminah", "siti aminah harahap") and not is_mirip("siti aminah", "siti maryam")


@pytest.mark.skala
def test_a_page_never_holds_more_people_than_signatures() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    _tolak("juga_hp", actions_hadir.record_lembar, **_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(5, 1))
    _tolak("unsur", actions_hadir.record_lembar, **_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(5, 0, perempuan=6))
    x = actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(2))
    _tolak("lembar_sudah", actions_hadir.record_lembar, **_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(2))
    ketik: Any = lambda i: actions_hadir.record_hadir(  # noqa: E731
        **_umum(p), musyawarah=m, cara="lembar", lembar=x, warga=warga(i)
    )
    ketik(0), ketik(1)
    with pytest.raises(Penolakan):
        ketik(2)
    assert rekap_of(m).hadir == 2
    actions_hadir.reverse_lembar(**_umum(p), musyawarah=m, lembar=x)
    assert rekap_of(m).hadir == 0
    actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(3))  # the same photo, counted anew
    assert rekap_of(m).hadir == 3


@pytest.mark.skala
def test_votes_fit_the_people_and_a_recount_replaces() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "renja1")
    for i in range(10):
        actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=warga(i))
    u = actions_putus.record_usulan(**_umum(p), musyawarah=m, judul="Lampu jalan", bidang="infrastruktur", pengusul="Budi")
    _tolak("usulan_ada", actions_putus.record_usulan, **_umum(p), musyawarah=m, judul="lampu  JALAN", bidang="infrastruktur")
    for n in (7, 6):  # two phones count the same hands
        actions_putus.record_suara(**_umum(p), usulan=u, cara="tangan", jumlah=n)
    actions_putus.record_suara(**_umum(p), usulan=u, cara="kertas", jumlah=4)
    assert tally(m)[0].jumlah == 10
    _tolak("suara_lebih", actions_putus.record_suara, **_umum(p), usulan=u, cara="hp", jumlah=1)
    assert tally(m)[0].jumlah == 10
    _tolak("suara_lebih", actions_putus.decide_keputusan, **_umum(p), musyawarah=m, isi="Lampu", cara="suara", setuju=11,
           tidak_setuju=0)  # fmt: skip
    _tolak("tidak_setuju", actions_putus.decide_keputusan, **_umum(p), musyawarah=m, isi="Lampu", cara="suara", setuju=4,
           tidak_setuju=5)  # fmt: skip
    # somebody turns out not to be there: the tally no longer fits, and the close says so
    actions_hadir.reverse_hadir(**_umum(p), musyawarah=m, hadir=Hadir.objects.filter(musyawarah=m).first())
    with pytest.raises(Penolakan):
        actions_putus.record_suara(**_umum(p), usulan=u, cara="hp", jumlah=0)


@pytest.mark.skala
def test_without_quorum_it_closes_only_as_not_valid_and_is_called_again() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    isi_musyawarah(p, m, hadir=24)
    salah = _tolak("kuorum_kurang", actions_tutup.close_musyawarah, **_umum(p), musyawarah=m)
    assert "24 dari paling sedikit 40" in salah.kalimat and "undang" in salah.langkah
    m = actions_tutup.close_musyawarah(**_umum(p), musyawarah=m, tidak_sah=True)
    assert m.keadaan == "tidak_sah" and m.nomor
    acara = berita_acara(p.rt, 2026, "kesiapan")
    assert acara is not None and not acara.sah and list_usulan_terpilih(m.pk) == []
    _tolak("musyawarah_ditutup", actions_tutup.verify_musyawarah, **_umum(p, oleh=p.rina), musyawarah=m)
    kedua = musyawarah_dibuka(p, "kesiapan")  # a fifth of 120 households is enough when called again
    assert kedua.ulangan_dari == m
    isi_musyawarah(p, kedua, hadir=24)
    assert actions_tutup.close_musyawarah(**_umum(p), musyawarah=kedua).keadaan == "ditutup"


def test_representation_is_judged_apart_from_quorum() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    actions_hadir.record_lembar(**_umum(p), musyawarah=m, foto=foto(), isian=IsianLembar(50, perempuan=10, pemuda=3))
    salah = _tolak("keterwakilan_kurang", actions_tutup.close_musyawarah, **_umum(p), musyawarah=m)
    assert "perempuan 10 dari paling sedikit 15" in salah.kalimat and "tokoh agama" in salah.kalimat


@pytest.mark.skala
def test_nothing_is_counted_after_the_close_and_nobody_checks_their_own() -> None:
    p = pemeran.rt14()
    m = musyawarah_dibuka(p, "kesiapan")
    isi_musyawarah(p, m, hadir=40)
    m = actions_tutup.close_musyawarah(**_umum(p), musyawarah=m)
    _tolak("musyawarah_ditutup", actions_hadir.record_hadir, **_umum(p), musyawarah=m, warga=warga(90))
    _tolak("lembar_belum", actions_tutup.verify_musyawarah, **_umum(p, oleh=p.rina), musyawarah=m)
    m = actions_tutup.record_berita_acara(**_umum(p), musyawarah=m, foto=foto("ttd"))
    for siapa in (p.rahmat, p.darmawan, p.samsul, p.admin, p.ratna):
        _tolak("tidak_berhak", actions_tutup.verify_musyawarah, **_umum(p, oleh=siapa), musyawarah=m)
    # the chair who led and the secretary who wrote get the post of a pendamping too: the same people still
    for siapa in (p.darmawan, p.rahmat):
        pemeran.akun.open_jabatan(
            oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=siapa, peran=Peran.PENDAMPING, sejak=pemeran.SEJAK, rt=p.rt,
            dasar_hukum=pemeran.SK,
        )  # fmt: skip
        _tolak("periksa_sendiri", actions_tutup.verify_musyawarah, **_umum(p, oleh=siapa), musyawarah=m)
    # sent back with a reason, put right, new minutes; the old ones are void
    lama = m.nomor
    m = actions_tutup.reject_musyawarah(**_umum(p, oleh=p.rina), musyawarah=m, alasan="Foto lembar kedua tidak terbaca.")
    actions_hadir.record_hadir(**_umum(p), musyawarah=m, warga=warga(90))
    m = actions_tutup.close_musyawarah(**_umum(p), musyawarah=m)
    assert m.nomor != lama and m.hadir == 41 and m.lembar_id is None
    m = actions_tutup.record_berita_acara(**_umum(p), musyawarah=m, foto=foto("ttd baru"))
    isi = _umum(p, oleh=p.yusuf)
    assert actions_tutup.verify_musyawarah(**isi, musyawarah=m).keadaan == "sah"
    assert actions_tutup.verify_musyawarah(**isi, musyawarah=m).keadaan == "sah"  # a double tap
    _tolak("musyawarah_ditutup", actions_tutup.reject_musyawarah, **_umum(p, oleh=p.rina), musyawarah=m,
           alasan="terlambat sekali")  # fmt: skip


def test_names_end_with_their_time_and_figures_stay() -> None:
    p = pemeran.rt14()
    acara = musyawarah_sah(p, "kesiapan", hadir=40)
    n = close_undangan_hadir(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, sebelum=p.pada + timedelta(days=1)
    )
    assert n == 30  # the ten of the paper sheet had no names
    m = Musyawarah.objects.get(pk=acara.musyawarah_id)
    assert {o.nama for o in list_hadir(m.pk)} == {"(data dihapus)"} and rekap_of(m).hadir == acara.hadir == 40
    assert list_nama_lama(pemeran.KOTA, sebelum=p.pada + timedelta(days=1)) == []
    _tolak("tidak_berhak", close_undangan_hadir, **_umum(p), kota_kode=pemeran.KOTA, sebelum=p.pada)


@pytest.mark.skala
@pytest.mark.parametrize("tabel", ["hadir", "usulan", "keputusan", "suara"])
def test_the_database_itself_counts_nothing_after_the_close(tabel: str) -> None:
    p = pemeran.rt14()
    acara = musyawarah_sah(p, "renja1")
    baris: Any = {
        "hadir": Hadir.objects.filter(musyawarah=acara.musyawarah_id), "usulan": Usulan.objects.all(),
        "keputusan": Keputusan.objects.all(), "suara": Suara.objects.all(),
    }[tabel]  # fmt: skip
    ubah: dict[str, Any] = {"hadir": {"keadaan": "batal"}, "usulan": {"suara": 99}, "keputusan": {"batal": True},
                            "suara": {"kini": False}}[tabel]  # type: ignore[assignment]
    with pytest.raises(IntegrityError, match="sudah ditutup"), transaction.atomic():
        baris.update(**ubah)
    with pytest.raises(IntegrityError, match="sudah selesai"), transaction.atomic():
        Musyawarah.objects.filter(pk=acara.musyawarah_id).update(hadir=500)
