"""Nobody decrees or checks what is his own, by any route; an account is one RT's and freezes when its signatory is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from bahagia.akun import actions as akun
from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Izin, Peran
from bahagia.berkas.actions import record_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.models import Jejak
from bahagia.pokja import actions, queries
from bahagia.pokja import actions_anggota as orang
from bahagia.pokja import actions_rekening as bank
from bahagia.pokja.isian import IsianAnggota
from bahagia.pokja.jenis import CaraAkhirAnggota, CaraAkhirPokja, JabatanPokja, JenisKepentingan
from bahagia.pokja.models import AnggotaPokja, Pokja, RekeningPokja
from tests import pemeran
from tests.cerita import pokja as cerita
from tests.pemeran import SEJAK, SK, Panggung, kunci

pytestmark = pytest.mark.django_db


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    return salah.value.kode


def usul(p: Panggung, **isi: Any) -> Pokja:
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": p.rt}
    return actions.open_pokja(**(umum | {"anggota": cerita.susunan()} | isi))


def setuju(p: Panggung, pokja: Pokja, oleh: Any, **isi: Any) -> Pokja:
    umum = {"pada": p.pada, "kunci": kunci(), "sk_nomor": "SK 7 (rekaan)", "sk_tanggal": tanggal_kota(p.pada)}
    return actions.approve_pokja(oleh=oleh, pokja=pokja, **(umum | isi))


def rekening(p: Panggung, **ubah: Any) -> RekeningPokja:
    isi: dict[str, Any] = {
        "oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "bank_kode": "115", "nomor": "2001 000 111",
        "nomor_ulang": "2001000111", "atas_nama": "POKJA  RT 14", "atas_nama_ulang": "Pokja RT 14",
    }  # fmt: skip
    return bank.record_rekening(**(isi | ubah))


def test_a_pokja_is_complete_before_it_is_submitted_and_comes_back_with_a_reason() -> None:
    p = pemeran.rt14(dana_rt=0)
    assert kode(lambda: usul(p, oleh=p.siti)) == kode(lambda: usul(p, oleh=p.samsul)) == kode(lambda: usul(p, oleh=p.admin)) \
        == "tidak_berhak"  # fmt: skip
    for isi, sebab in (
        ([IsianAnggota(JabatanPokja.WAKIL, "", "Fatimah")], "unsur_kosong"),
        ([IsianAnggota(JabatanPokja.WAKIL, "pemuda", " ")], "nama_kosong"),
        ([IsianAnggota(JabatanPokja.KETUA), IsianAnggota(JabatanPokja.KETUA, nama="Lain")], "jabatan_ganda"),
        ([IsianAnggota(JabatanPokja.KETUA), IsianAnggota(JabatanPokja.WAKIL, "pemuda", "D", p.darmawan)], "orang_ganda"),
    ):
        assert kode(lambda i=isi: usul(p, anggota=i)) == sebab
    pokja = usul(p, anggota=cerita.susunan()[:4])
    assert kode(lambda: usul(p)) == "pokja_ada"
    ajukan: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "pokja": pokja}
    with pytest.raises(Penolakan, match="wakil pemuda, wakil tokoh masyarakat, wakil tokoh agama"), transaction.atomic():
        actions.submit_pokja(kunci=kunci(), **ajukan)
    assert kode(lambda: setuju(p, pokja, p.yusuf)) == "keadaan_berubah"  # not submitted yet
    actions.record_susunan(kunci=kunci(), anggota=cerita.susunan(), **ajukan)
    actions.submit_pokja(kunci=kunci(), **ajukan)
    assert kode(lambda: actions.record_susunan(kunci=kunci(), anggota=cerita.susunan(), **ajukan)) == "keadaan_berubah"
    tolak: dict[str, Any] = {"oleh": p.yusuf, "pada": p.pada, "pokja": pokja}
    assert kode(lambda: actions.reject_pokja(kunci=kunci(), alasan=" ", **tolak)) == "alasan_kosong"
    kembali = actions.reject_pokja(kunci=kunci(), alasan="Nama tokoh agama salah ejaan.", **tolak)
    assert kembali.keadaan == "dikembalikan" and kode(lambda: setuju(p, pokja, p.yusuf)) == "keadaan_berubah"
    actions.submit_pokja(kunci=kunci(), **ajukan)
    for isi in ({"sk_nomor": " "}, {"sk_tanggal": tanggal_kota(p.pada) + timedelta(days=1)}):
        assert kode(lambda i=isi: setuju(p, pokja, p.yusuf, **i)) in ("sk_kosong", "tanggal_depan")
    for siapa in (p.darmawan, p.rahmat, p.rina, p.marlina, p.ratna, p.admin, p.samsul):
        assert kode(lambda s=siapa: setuju(p, pokja, s)) == "tidak_berhak"
    assert setuju(p, pokja, p.yusuf).sejak == tanggal_kota(p.pada)
    assert kode(lambda: setuju(p, pokja, p.yusuf)) == "keadaan_berubah"  # the second session comes too late


def test_whoever_wrote_it_never_decrees_it_even_when_he_becomes_lurah_later() -> None:
    p = pemeran.rt14(dana_rt=0)
    pokja = usul(p, oleh=p.rahmat)
    actions.record_susunan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pokja=pokja, anggota=[
        *cerita.susunan()[:-1], IsianAnggota(JabatanPokja.WAKIL, "tokoh_masyarakat", "Haji Sulaiman")])  # fmt: skip
    actions.submit_pokja(oleh=p.rahmat, pada=p.pada, kunci=kunci(), pokja=pokja)
    siti_lurah = p.siti  # a member who was given the post afterwards
    for siapa in (p.rahmat, p.darmawan, siti_lurah):
        akun.open_jabatan(
            oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=siapa, peran=Peran.LURAH, sejak=SEJAK, wilayah=p.kelurahan,
            dasar_hukum=SK,
        )  # fmt: skip
        assert kode(lambda s=siapa: setuju(p, pokja, s)) == "orang_sama"
        with pytest.raises(IntegrityError, match="pokja_dua_orang|menyusunnya"), transaction.atomic():
            Pokja.objects.filter(pk=pokja.pk).update(
                keadaan="ditetapkan", ditetapkan_oleh_id=siapa.pk, sk_nomor="x", sk_tanggal=SEJAK, sejak=SEJAK
            )
    setuju(p, pokja, p.yusuf)
    cat = rekening(p, oleh=p.rahmat)
    for satu in queries.list_anggota(pokja, pada=tanggal_kota(p.pada)):
        cerita.spesimen(p, satu, oleh=p.darmawan)
    for siapa in (p.rahmat, p.darmawan, siti_lurah):
        periksa: dict[str, Any] = {"oleh": siapa, "pada": p.pada, "rekening": cat}
        assert kode(lambda i=periksa: bank.verify_rekening(kunci=kunci(), **i)) == "orang_sama"
        assert kode(lambda i=periksa: bank.reject_rekening(kunci=kunci(), alasan="x", **i)) == "orang_sama"
        with pytest.raises(IntegrityError, match="dua_orang|anggota Pokja"), transaction.atomic():
            RekeningPokja.objects.filter(pk=cat.pk).update(keadaan="benar", periksa_oleh_id=siapa.pk, sejak=SEJAK)
    bernomor = {"oleh": p.yusuf, "pada": p.pada, "rekening": cat, "alasan": "Di buku tertulis 2001 000 112"}
    assert kode(lambda: bank.reject_rekening(kunci=kunci(), **bernomor)) == "alasan_bernomor"  # the number stays sealed
    assert bank.verify_rekening(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rekening=cat).keadaan == "benar"


def test_a_number_typed_twice_the_same_or_photographed_and_only_in_one_rt() -> None:
    p = pemeran.rt14(dana_rt=0)
    assert kode(lambda: rekening(p)) == "pokja_belum"
    cerita.pokja_ditetapkan(p)
    for ubah, sebab in (
        ({"oleh": p.siti}, "tidak_berhak"), ({"oleh": p.yusuf}, "tidak_berhak"), ({"oleh": p.samsul}, "tidak_berhak"),
        ({"bank_kode": "008"}, "bank"), ({"nomor": "12345"}, "nomor_rekening"), ({"nomor": "20010001AB"}, "nomor_rekening"),
        ({"nomor": "²001000111"}, "nomor_rekening"), ({"nomor_ulang": "2001000112"}, "nomor_beda"),
        ({"nomor_ulang": "", "atas_nama_ulang": ""}, "nomor_beda"), ({"atas_nama_ulang": "Pokja RT 41"}, "nama_beda"),
        ({"atas_nama": " "}, "atas_nama"), ({"foto_id": 5, "nomor_ulang": "2001000112"}, "nomor_beda"),
        ({"foto_id": 0}, "foto_asing"),
    ):  # fmt: skip
        assert kode(lambda u=ubah: rekening(p, **u)) == sebab, ubah
    punya_lain, punya_kami = (
        record_berkas(oleh=o, pada=p.pada, kunci=kunci(), rt=rt, izin=Izin.SUSUN_POKJA, jenis="foto_rekening",
                      isi=cerita.foto_bytes(), nama="buku.jpg").pk
        for o, rt in ((p.samsul, p.rt_lain), (p.darmawan, p.rt))
    )  # fmt: skip
    sekali = {"nomor_ulang": "", "atas_nama_ulang": ""}
    assert kode(lambda: rekening(p, foto_id=punya_lain, **sekali)) == "foto_asing"  # a photo of another RT, by its number
    satu = rekening(p, foto_id=punya_kami, **sekali)
    assert (satu.cara, satu.nomor_samar, satu.atas_nama) == ("foto", "••••••0111", "POKJA RT 14")
    assert b"2001000111" not in bytes(satu.nomor_sandi)
    assert kode(lambda: rekening(p, nomor="2001000999", nomor_ulang="2001000999")) == "rekening_menunggu"
    cerita.pokja_ditetapkan(p, rt=p.rt_lain, oleh=p.samsul)
    lain = {"rt": p.rt_lain, "oleh": p.samsul}
    assert kode(lambda: rekening(p, **lain)) == "rekening_rt_lain"  # also while nobody has checked it
    bank.reject_rekening(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rekening=satu, alasan="Nama di buku lain.")
    assert rekening(p, **lain).keadaan == "dicatat"
    assert kode(lambda: rekening(p)) == "rekening_rt_lain"


def test_a_number_is_opened_by_few_and_each_time_on_record() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita.pokja_siap(p)
    satu = queries.rekening_pada(p.rt, tanggal_kota(p.pada))
    assert satu is not None
    for siapa in (p.darmawan, p.siti, p.yusuf, p.ratna):
        assert len(queries.buka_nomor(satu, oleh=siapa, pada=p.pada, untuk="layar")) == 10
    for siapa in (p.rina, p.samsul, p.aminah, p.admin, p.dewi, p.ida):
        assert kode(lambda s=siapa: queries.buka_nomor(satu, oleh=s, pada=p.pada)) == "tidak_berhak"
    jejak = Jejak.objects.filter(tindakan="pokja.open_nomor")
    assert jejak.count() == 4 and satu.nomor_akhir not in str(list(jejak.values_list("isi", flat=True)))


def test_the_chair_dies_and_no_rupiah_goes_to_the_account_until_his_successor_is_checked() -> None:
    p = pemeran.rt14(dana_rt=0)
    pokja = cerita.pokja_siap(p)
    hari = tanggal_kota(p.pada)
    ketua = queries.list_anggota(pokja, pada=hari).get(jabatan="ketua")
    lusa = p.pada + timedelta(days=2)
    wafat = {"tanggal": hari + timedelta(days=1), "cara": CaraAkhirAnggota.MENINGGAL}
    pergi: dict[str, Any] = {"pada": lusa, "anggota": ketua, **wafat}
    assert kode(lambda: orang.close_anggota(oleh=p.yusuf, kunci=kunci(), **pergi)) == "tidak_berhak"
    assert kode(lambda: orang.close_anggota(oleh=p.rahmat, kunci=kunci(), **(pergi | {"tanggal": hari + timedelta(days=9)}))) \
        == "tanggal"  # fmt: skip
    assert kode(lambda: orang.propose_pengganti(oleh=p.rahmat, pada=lusa, kunci=kunci(), anggota=ketua, nama="Rudi")) \
        == "masih_bertugas"  # fmt: skip
    orang.close_anggota(oleh=p.rahmat, kunci=kunci(), **pergi)
    assert queries.rekening_pada(p.rt, tanggal_kota(lusa)) is None and queries.rekening_pada(p.rt, hari) is not None
    beku = queries.list_rekening(p.rt)[0]
    assert beku.keadaan == "beku" and queries.list_kosong(pokja, pada=tanggal_kota(lusa)) == [JabatanPokja.KETUA]
    assert kode(lambda: bank.record_rekening_lanjut(oleh=p.rahmat, pada=lusa, kunci=kunci(), rekening=beku)) == "jabatan_kosong"
    baru = orang.propose_pengganti(oleh=p.rahmat, pada=lusa, kunci=kunci(), anggota=ketua, nama="Rudi Hartono")
    assert kode(lambda: orang.propose_pengganti(oleh=p.rahmat, pada=lusa, kunci=kunci(), anggota=ketua, nama="Lain")) \
        == "pengganti_ada"  # fmt: skip
    sk: dict[str, Any] = {"pada": lusa, "sk_nomor": "SK 9 (rekaan)", "sk_tanggal": tanggal_kota(lusa)}
    assert kode(lambda: orang.approve_pengganti(oleh=p.rahmat, kunci=kunci(), anggota=baru, **sk)) == "tidak_berhak"
    orang.reject_pengganti(oleh=p.yusuf, pada=lusa, kunci=kunci(), anggota=baru)
    baru = orang.propose_pengganti(oleh=p.rahmat, pada=lusa, kunci=kunci(), anggota=ketua, nama="Rudi Hartono")
    with pytest.raises(IntegrityError, match="anggota_pokja_dua_orang"), transaction.atomic():
        AnggotaPokja.objects.filter(pk=baru.pk).update(ditetapkan_oleh_id=p.rahmat.pk)
    lama = sk | {"sk_tanggal": hari}
    assert kode(lambda: orang.approve_pengganti(oleh=p.yusuf, kunci=kunci(), anggota=baru, **lama)) == "tanggal"
    orang.approve_pengganti(oleh=p.yusuf, kunci=kunci(), anggota=baru, **sk)
    assert [a.nama for a in queries.list_anggota(pokja, pada=tanggal_kota(lusa))][0] == "Rudi Hartono"
    lanjut = bank.record_rekening_lanjut(oleh=p.rahmat, pada=lusa, kunci=kunci(), rekening=beku)
    periksa: dict[str, Any] = {"oleh": p.yusuf, "pada": lusa, "rekening": lanjut}
    assert kode(lambda: bank.verify_rekening(kunci=kunci(), **periksa)) == "spesimen_kurang"
    cerita.spesimen(p, baru, oleh=p.rahmat, pada=lusa)
    bank.verify_rekening(kunci=kunci(), **periksa)
    kini = queries.rekening_pada(p.rt, tanggal_kota(lusa))
    assert kini is not None and kini.pk == lanjut.pk and kini.nomor_indeks == beku.nomor_indeks
    assert [r.keadaan for r in queries.list_rekening(p.rt)] == ["benar", "ditutup"]


def test_a_new_pokja_ends_the_old_one_and_takes_over_what_it_left() -> None:
    p = pemeran.rt14(dana_rt=0)
    lama = cerita.pokja_siap(p)
    nanti = p.pada + timedelta(days=30)
    baru = usul(p, pada=nanti)
    actions.submit_pokja(oleh=p.darmawan, pada=nanti, kunci=kunci(), pokja=baru)
    assert kode(lambda: setuju(p, baru, p.yusuf, pada=nanti)) == "tanggal"  # the same day as the old one's decree
    setuju(p, baru, p.yusuf, pada=nanti, sk_tanggal=tanggal_kota(nanti))
    lama.refresh_from_db()
    assert (lama.keadaan, lama.cara_akhir) == ("berakhir", "diganti")
    assert queries.pokja_pada(p.rt, tanggal_kota(p.pada)) == lama and queries.pokja_pada(p.rt, tanggal_kota(nanti)) == baru
    assert queries.rekening_pada(p.rt, tanggal_kota(nanti)) is None
    assert queries.pokja_belum_diserahkan(p.rt, pada=tanggal_kota(nanti)) == lama
    isi = [{"kode": "rekening", "nama": "Rekening", "jumlah": 1}]
    serah: dict[str, Any] = {"pada": nanti, "dari": lama, "kepada": baru, "isi": isi}
    assert kode(lambda: actions.record_serah_terima_pokja(oleh=p.samsul, kunci=kunci(), **serah)) == "tidak_berhak"
    assert kode(lambda: actions.record_serah_terima_pokja(oleh=p.darmawan, kunci=kunci(), **(serah | {"dari": baru}))) \
        == "bukan_penerus"  # fmt: skip
    actions.record_serah_terima_pokja(oleh=p.darmawan, kunci=kunci(), **serah)
    assert kode(lambda: actions.record_serah_terima_pokja(oleh=p.darmawan, kunci=kunci(), **serah)) == "keadaan_berubah"
    assert queries.pokja_belum_diserahkan(p.rt, pada=tanggal_kota(nanti)) is None


def test_a_pokja_ends_without_successor_or_goes_on_into_the_next_year() -> None:
    p = pemeran.rt14(dana_rt=0)
    pokja = cerita.pokja_siap(p)
    tahun = p.pada + timedelta(days=340)
    terus: dict[str, Any] = {"oleh": p.yusuf, "pada": tahun, "pokja": pokja}
    assert kode(lambda: actions.verify_pokja(kunci=kunci(), tahun=2026, **terus)) == "tahun"
    actions.verify_pokja(kunci=kunci(), tahun=2027, **terus)
    tutup: dict[str, Any] = {"pada": tahun, "pokja": pokja, "tanggal": tanggal_kota(tahun), "alasan": "Masa tugas habis."}
    habis = tutup | {"oleh": p.yusuf, "cara": CaraAkhirPokja.HABIS}
    assert kode(lambda: actions.close_pokja(kunci=kunci(), **(habis | {"oleh": p.darmawan}))) == "tidak_berhak"
    assert kode(lambda: actions.close_pokja(kunci=kunci(), **(habis | {"cara": CaraAkhirPokja.DIGANTI}))) == "cara"
    assert kode(lambda: actions.close_pokja(kunci=kunci(), **(habis | {"tanggal": tanggal_kota(p.pada)}))) == "tanggal"
    assert kode(lambda: actions.close_pokja(kunci=kunci(), **(habis | {"alasan": ""}))) == "alasan_kosong"
    actions.close_pokja(kunci=kunci(), **habis)
    assert queries.pokja_pada(p.rt, tanggal_kota(tahun)) is None and queries.rekening_pada(p.rt, tanggal_kota(tahun)) is None


def test_an_interest_counts_while_the_member_is_in_office() -> None:
    p = pemeran.rt14(dana_rt=0)
    pokja = cerita.pokja_ditetapkan(p)
    hari = tanggal_kota(p.pada)
    siti = queries.list_anggota(pokja, pada=hari).get(jabatan="bendahara")
    isi: dict[str, Any] = {"pada": p.pada, "anggota": siti, "jenis": JenisKepentingan.REKANAN}
    assert kode(lambda: orang.record_kepentingan(oleh=p.darmawan, kunci=kunci(), pihak=" ", **isi)) == "pihak_kosong"
    assert kode(lambda: orang.record_kepentingan(oleh=p.samsul, kunci=kunci(), pihak="TB Maju", **isi)) == "tidak_berhak"
    k = orang.record_kepentingan(oleh=p.darmawan, kunci=kunci(), pihak="TB  Maju Jaya", **isi)
    assert [(x.pihak, x.anggota.nama) for x in queries.list_kepentingan(p.rt, hari)] == [("TB Maju Jaya", "Siti Rahma")]
    besok = p.pada + timedelta(days=1)
    orang.close_kepentingan(oleh=p.darmawan, pada=besok, kunci=kunci(), kepentingan=k)
    assert kode(lambda: orang.close_kepentingan(oleh=p.darmawan, pada=besok, kunci=kunci(), kepentingan=k)) == "keadaan_berubah"
    assert [len(queries.list_kepentingan(p.rt, tanggal_kota(t))) for t in (p.pada, besok)] == [1, 0]


def test_the_database_keeps_what_was_decreed() -> None:
    p = pemeran.rt14(dana_rt=0)
    pokja = cerita.pokja_siap(p)
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert (Pokja.objects.count(), AnggotaPokja.objects.count(), RekeningPokja.objects.count()) == (0, 0, 0)
    pemeran.buka_lingkup()
    for sql in ("DELETE FROM pokja_pokja", "DELETE FROM pokja_rekeningpokja", "UPDATE pokja_rekeningpokja SET nomor_akhir = '1'",
                "UPDATE pokja_anggotapokja SET nama = 'Lain'", "DELETE FROM pokja_kepentingan"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
            c.execute(sql)
    with pytest.raises(IntegrityError, match="tidak dihapus"), transaction.atomic():
        AnggotaPokja.objects.filter(pokja=pokja)[0].delete()
    for keadaan in ("disusun", "diajukan"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pokja.objects.filter(pk=pokja.pk).update(keadaan=keadaan)
    with pytest.raises(IntegrityError), transaction.atomic():
        RekeningPokja.objects.update(keadaan="dicatat")
