"""Nobody approves their own, at any step, by any route: every act of the fund's year that asks for a second person."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from bahagia.akun import actions as akun
from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Izin, Peran
from bahagia.belanja import actions_panjar
from bahagia.dana import actions as dana
from bahagia.dana.actions_kas import gerak_pindah
from bahagia.dana.models import BarisBank, Belanja, Pencairan
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.actions import post_jurnal
from bahagia.kas.jenis import Gerak, JenisAkun
from bahagia.lpj import actions as lpj_actions
from bahagia.lpj import actions_tutup
from bahagia.pokja.models import AnggotaPokja
from bahagia.tahapan import actions_perintah
from bahagia.tahapan.jenis import JenisPerintah
from bahagia.wilayah.models import Wilayah
from tests import dua_orang as d
from tests import pemeran
from tests.cerita import dana as cerita_dana
from tests.cerita import lpj as cerita_lpj
from tests.cerita import rab as cerita_rab
from tests.cerita.belanja import belanja_semua
from tests.cerita.musyawarah import musyawarah_sah
from tests.cerita.pelaksanaan import pekerjaan_selesai
from tests.cerita.tahapan import henti
from tests.dua_orang import BUKAN, KATA, PAKET, SEMUA, Aturan, kunci, nanti, umum
from tests.pemeran import Panggung

pytestmark = pytest.mark.skala

#: How an act may say it to somebody who holds the right: by what the person did, not by what the person is.
SENDIRI = {
    "orang_sama", "periksa_sendiri", "pengurus", "penulis_tidak_memeriksa", "pengurus_tidak_memeriksa", "satu_orang_satu_langkah",
}  # fmt: skip
DITOLAK = (403, 404, 409, 422)


@dataclasses.dataclass
class Pentas:
    p: Panggung  # RT 14, its money in the bank
    q: Panggung  # RT 05, where nothing happened yet


@pytest.fixture(scope="module")
def pentas(basis_modul: str) -> Pentas:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    cerita_dana.dana_cair(p)
    with transaction.atomic():
        pemeran.buka_lingkup()
        joko = pemeran.orang("Joko Susilo", Peran.SEKRETARIS, rt=p.rt_lain)
        mega = pemeran.orang("Mega Sari", Peran.DPMPPA, wilayah=Wilayah.objects.get(pk=pemeran.KOTA))
        p.mega = mega  # type: ignore[attr-defined]
        q = dataclasses.replace(p, rt=p.rt_lain, darmawan=p.samsul, siti=p.aminah, rahmat=joko)
        q.mega = mega  # type: ignore[attr-defined]
    return Pentas(p, q)


@contextlib.contextmanager
def andaikan() -> Iterator[None]:
    """What happens inside did not happen afterwards."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        yield
        transaction.set_rollback(True)


def list_tindakan() -> dict[str, Callable[..., Any]]:
    """Every act of the packages of this year, by its name in the record."""
    hasil: dict[str, Callable[..., Any]] = {}
    for paket in PAKET:
        akar = importlib.import_module(f"bahagia.{paket}")
        for modul in pkgutil.iter_modules(akar.__path__):
            if modul.ispkg:
                continue
            isi = vars(importlib.import_module(f"bahagia.{paket}.{modul.name}"))
            hasil |= {f.tindakan: f for f in isi.values() if isinstance(getattr(f, "tindakan", None), str)}
    return hasil


TINDAKAN = list_tindakan()


def test_every_act_of_a_second_person_is_in_the_table() -> None:
    assert len(TINDAKAN) > 120
    dua = {n for n in TINDAKAN if n.partition(".")[0] in PAKET and n.partition(".")[2].startswith(KATA)}
    tabel = {a.tindakan for a in SEMUA}
    assert dua - tabel - set(BUKAN) == set(), "put it in SEMUA of tests/dua_orang.py, or say in BUKAN why not"
    assert (tabel | set(BUKAN)) - dua == set() and tabel & set(BUKAN) == set()


def ambil_alih(p: Panggung, dari: Akun, kepada: Akun, *, lepas: bool) -> None:
    """`kepada` takes over every post of `dari`; `lepas`: and gives the own ones up (a role that came later)."""
    if lepas:
        Jabatan.objects.filter(akun=kepada).update(sampai=p.pada.date())
    Jabatan.objects.filter(akun=dari).update(akun=kepada)


def lakukan(a: Aturan, p: Panggung, baris: Any, oleh: Akun) -> str:
    """Do it by the act; "" when it was done, else the code of the refusal."""
    try:
        with transaction.atomic():
            TINDAKAN[a.tindakan](oleh=oleh, pada=p.pada, kunci=kunci(), **{a.sebagai: baris}, **a.isi(p, baris))
    except Penolakan as salah:
        assert salah.kalimat and salah.langkah
        return salah.kode
    return ""


def kirim(a: Aturan, p: Panggung, baris: Any, oleh: Akun) -> int:
    """Do it by the screen."""
    c = pemeran.masuk(Client(), oleh)
    isi = a.kirim(p, baris) | {"kunci": kunci()}
    status = c.post(reverse(a.alamat, args=a.arg(baris)), isi, HTTP_HOST="127.0.0.1").status_code
    pemeran.buka_lingkup()
    return status


def periksa(a: Aturan, p: Panggung) -> None:
    """One row of the table: everybody who must not, by both routes, then who may, by both routes."""
    baris = a.siap(p)
    baris = type(baris).objects.get(pk=baris.pk)
    awal = a.lihat(p, baris)
    pengusul, penyetuju = getattr(p, a.pengusul), getattr(p, a.penyetuju)

    def ditolak(oleh: Akun, apa: str, boleh: set[str] | None) -> None:
        kode = lakukan(a, p, baris, oleh)
        assert kode and (boleh is None or kode in boleh), (a.tindakan, apa, kode)
        assert a.lihat(p, baris) == awal, (a.tindakan, apa)
        if a.alamat and not oleh.sistem:
            assert kirim(a, p, baris, oleh) in DITOLAK, (a.tindakan, apa)
            assert a.lihat(p, baris) == awal, (a.tindakan, apa)

    siapa = ((pengusul, "the same person"), (p.admin, "the administrator"), (p.samsul, "another RT"), (p.tamu, "nobody"))
    for orang, apa in siapa:
        if orang.pk != penyetuju.pk:
            with andaikan():
                ditolak(orang, apa, None)
    with andaikan():
        ditolak(p.sistem, "the software", SENDIRI | {"bukan_orang", "bukan_jabatannya"})
    for lepas in (False, True):
        with andaikan():
            ambil_alih(p, penyetuju, pengusul, lepas=lepas)
            ditolak(pengusul, f"with the second person's post, own given up: {lepas}", SENDIRI)
    with andaikan():
        assert lakukan(a, p, baris, penyetuju) == "", (a.tindakan, "the second person")
        assert a.lihat(p, baris) != awal, a.tindakan
    if a.alamat:
        with andaikan():
            assert kirim(a, p, baris, penyetuju) in (302, 303), (a.tindakan, "the second person at the screen")
            assert a.lihat(p, baris) != awal, a.tindakan


@pytest.mark.parametrize("a", SEMUA, ids=lambda a: a.tindakan)
def test_nobody_decides_about_their_own(pentas: Pentas, monkeypatch: pytest.MonkeyPatch, a: Aturan) -> None:
    p = nanti(pentas.q if a.lain else pentas.p, a.hari)
    p.mega = pentas.p.mega  # type: ignore[attr-defined]
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    with andaikan():
        periksa(a, p)


# the chain, and what the table cannot say


def kode(perbuatan: Callable[[], Any]) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.kalimat and salah.value.langkah
    return salah.value.kode


def ditolak_basis(nama: str, perbuatan: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as salah, transaction.atomic():
        perbuatan()
    sebab: Any = salah.value.__cause__
    assert sebab.diag.constraint_name == nama, salah.value


def jabatan(p: Panggung, siapa: Akun, peran: Peran, **lain: Any) -> Jabatan:
    """One more post, given by the software (which may)."""
    isi: dict[str, Any] = {"sejak": pemeran.SEJAK, "dasar_hukum": pemeran.SK} | lain
    return akun.open_jabatan(oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=siapa, peran=peran, **isi)


def test_one_person_verifies_a_budget_once_whatever_post_comes_next(pentas: Pentas) -> None:
    p = pentas.q
    with andaikan():
        dana.decide_pagu(**umum(p, "sistem"), rt=p.rt, tahun=p.pada.year)
        rab = cerita_rab.periksa(p, cerita_rab.rab_diajukan(p))  # the pendamping agreed
        assert rab.langkah_kini == "lurah"
        ambil_alih(p, p.yusuf, p.rina, lepas=False)
        assert kode(lambda: cerita_rab.periksa(p, rab, oleh=p.rina)) == "satu_orang_satu_langkah"


def test_who_approved_the_money_does_not_say_that_the_bank_paid(pentas: Pentas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proposed by one, approved by another, and the bank's word written down by who did not approve."""
    p = pentas.q
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    with andaikan():
        dana.decide_pagu(**umum(p, "sistem"), rt=p.rt, tahun=p.pada.year)
        cerita_dana.siap_cair(p)
        satu = cerita_dana.pencairan_disetujui(p)
        with andaikan():
            ambil_alih(p, p.yusuf, p.ratna, lepas=False)
            daftar: dict[str, Any] = {"pencairan_ids": [satu.pk]}
            assert kode(lambda: dana.issue_daftar_bank(**umum(p, "ratna"), **daftar)) == "daftar_kosong"
        cerita_dana.daftar_dikirim(p, satu)
        baris = BarisBank.objects.get(pencairan=satu)
        surat: dict[str, Any] = {
            "baris": baris, "berhasil": True, "nilai": baris.nilai, "tanggal": p.pada.date(), "nomor_surat": "B-1",
        }  # fmt: skip
        with andaikan():
            ambil_alih(p, p.yusuf, p.ratna, lepas=False)
            assert kode(lambda: dana.record_surat_bank(**umum(p, "ratna"), **surat)) == "orang_sama"
            cair: dict[str, Any] = {"pencairan": satu, "tanggal": p.pada.date(), "nomor_bukti": "B-1"}
            assert kode(lambda: dana.disburse_pencairan(**umum(p, "ratna"), **cair)) == "orang_sama"
        assert kode(lambda: dana.record_surat_bank(**umum(p, "sistem"), **surat)) == "bukan_orang"
        gagal = {"keadaan": "gagal", "gagal_oleh": p.ratna, "gagal_pada": p.pada}
        ditolak_basis("pencairan_bank_orang_lain", lambda: Pencairan.objects.filter(pk=satu.pk).update(**gagal))
        assert dana.record_surat_bank(**umum(p, "yusuf"), **surat).keadaan == "berhasil"


def test_the_database_says_no_where_no_act_is_asked(pentas: Pentas) -> None:
    """Plain UPDATE as the web role, past every act: money, accounts, cash, works."""
    p = pentas.p
    with andaikan():
        nota, tarik = d.nota(p), d.tarik(p)
        setuju = {"keadaan": "disetujui", "disetujui_pada": p.pada}
        belanja = Belanja.objects.filter(pk=nota.belanja_id)
        ditolak_basis("belanja_dua_orang", lambda: belanja.update(**setuju, disetujui_oleh=p.siti))
        belanja.update(**setuju, disetujui_oleh=p.darmawan)
        satu = belanja.get()
        jurnal = post_jurnal(
            **umum(p, "siti"), rt=p.rt, izin=Izin.BAYAR_BELANJA, tanggal=p.pada.date(), jenis="pembayaran", uraian="Semen",
            objek=f"dana.Belanja:{satu.pk}", gerak=[Gerak(JenisAkun(satu.akun_beban), JenisAkun.KAS_RT, satu.nilai)],
        )  # fmt: skip
        bayar = {"keadaan": "dibayar", "dibayar_pada": p.pada, "dibayar_oleh": p.darmawan, "jurnal": jurnal,
                 "tanggal_bayar": p.pada.date()}  # fmt: skip
        ditolak_basis("belanja_pembayar_lain", lambda: belanja.update(**bayar))
        lari = post_jurnal(
            **umum(p, "siti"), rt=p.rt, izin=Izin.BAYAR_BELANJA, tanggal=p.pada.date(), jenis="pindah_kas", uraian="Ambil",
            objek=f"dana.PindahKas:{tarik.pk}", gerak=[gerak_pindah(tarik)],
        )  # fmt: skip
        diri = type(tarik).objects.filter(pk=tarik.pk)
        ditolak_basis("pindah_kas_dua_orang", lambda: diri.update(**setuju, disetujui_oleh=p.siti, jurnal=lari))
        maju = d.kemajuan(p)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(maju).objects.filter(pk=maju.pk).update(keadaan="diverifikasi", diperiksa_oleh=p.darmawan, diperiksa_pada=p.pada)
        panjar = d.panjar(p)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(panjar).objects.filter(pk=panjar.pk).update(keadaan="disetujui", disetujui_oleh=p.rahmat, disetujui_pada=p.pada)
    q = pentas.q
    with andaikan():
        satu = d.rekening(q)
        benar = {"keadaan": "benar", "periksa_pada": q.pada, "sejak": q.pada.date()}
        for siapa in (q.darmawan, q.siti):  # who typed it; a member who did not
            with pytest.raises(IntegrityError), transaction.atomic():
                type(satu).objects.filter(pk=satu.pk).update(**benar, periksa_oleh_id=siapa.pk)


def test_an_acting_holder_and_two_sessions_are_still_one_person(pentas: Pentas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chair's post is suspended and the treasurer acts for him: what she recorded, she does not approve, nor on another
    phone; what he had recorded as treasurer of before he does not approve as chair."""
    p = pentas.p
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    with andaikan():
        nota, uang = d.nota(p), d.tarik(p)
        post = p.darmawan.jabatan.get()
        akun.open_penangguhan(
            oleh=p.sistem, pada=p.pada, kunci=kunci(), jabatan=post, sejak=p.pada.date(), sampai=None, alasan="SK 1 (rekaan)"
        )
        jabatan(p, p.siti, Peran.KETUA_RT, rt=p.rt, sejak=p.pada.date(), plt=True)
        assert kode(lambda: TINDAKAN["belanja.approve_nota"](**umum(p, "siti"), nota=nota)) == "orang_sama"
        assert kode(lambda: dana.approve_pindah(**umum(p, "siti"), pindah=uang)) == "orang_sama"
        assert kode(lambda: TINDAKAN["belanja.approve_nota"](**umum(p, "darmawan"), nota=nota)) == "tidak_berhak"
        for c in (pemeran.masuk(Client(), p.siti), pemeran.masuk(Client(), p.siti)):
            alamat = reverse("belanja:setujui", args=[nota.pk])
            assert c.post(alamat, {"kunci": kunci(), "tahu_peringatan": "on"}, HTTP_HOST="127.0.0.1").status_code in DITOLAK
        pemeran.buka_lingkup()
        assert Belanja.objects.get(pk=nota.belanja_id).keadaan == "diajukan"


def test_a_tax_one_typed_and_an_advance_for_oneself_are_ones_own(pentas: Pentas) -> None:
    p = pentas.p
    with andaikan():
        nota = d.nota(p)
        pajak = nota.pajak.first() if hasattr(nota, "pajak") else None
        assert pajak is None or pajak.oleh_id == p.siti.pk
        diri = actions_panjar.propose_panjar(
            **umum(p, "siti"), rt=p.rt, nilai=100_000, pemegang=f" {p.darmawan.nama.upper()} ", untuk="Pasir"
        )
        assert kode(lambda: actions_panjar.approve_panjar(**umum(p, "darmawan"), panjar=diri)) == "orang_sama"


def test_nobody_lifts_the_order_that_holds_their_own_money(pentas: Pentas) -> None:
    """The office that stopped may go on (an order is no request), but not who also sits in the RT, nor the software."""
    p = pentas.p
    with andaikan():
        stop = henti(p)
        isi: dict[str, Any] = {"alasan": "Pemeriksaan rekening sudah selesai.", "perintah": stop}
        lanjut: dict[str, Any] = {"jenis": JenisPerintah.LANJUT, "alasan": isi["alasan"], "henti": stop}
        assert kode(lambda: actions_perintah.revoke_perintah(**umum(p, "sistem"), **isi)) == "bukan_orang"
        with andaikan():
            ambil_alih(p, p.yusuf, p.darmawan, lepas=False)
            assert kode(lambda: actions_perintah.revoke_perintah(**umum(p, "darmawan"), **isi)) == "pengurus"
            assert kode(lambda: actions_perintah.issue_perintah(**umum(p, "darmawan"), **lanjut)) == "pengurus"
        assert actions_perintah.revoke_perintah(**umum(p, "yusuf"), **isi).akhir is not None


def test_nobody_gives_themselves_the_post_that_would_approve(pentas: Pentas) -> None:
    """The administrator manages accounts and approves nothing: not by a post for himself, not by an account with an address
    that somebody has already, not by recovering his own."""
    p = pentas.p
    kota = Wilayah.objects.get(pk=pemeran.KOTA)
    with andaikan():
        for siapa in (p.admin, p.ratna, p.yusuf):
            beri: dict[str, Any] = {"oleh": siapa, "pada": p.pada, "kunci": kunci(), "akun": siapa, "sejak": p.pada.date()}
            assert kode(lambda b=beri: akun.open_jabatan(**b, peran=Peran.DPMPPA, wilayah=kota)) == "jabatan_sendiri"  # type: ignore[misc]
        kedua: dict[str, Any] = {"pada": p.pada, "kunci": kunci(), "nama": "Siti R.", "email": p.siti.email.upper()}
        assert kode(lambda: akun.register_akun(oleh=p.admin, **kedua)) == "akun_tidak_sah"
        assert AnggotaPokja.objects.filter(akun=p.siti).exists()


def test_the_account_of_a_year(pentas: Pentas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Submitted by one, checked by another, accepted by a third; the administrator, the software and the Pokja never."""
    p = pentas.p
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    alamat = lambda nama: reverse(f"lpj:{nama}", args=[lpj.pk])  # noqa: E731

    def lewat_layar(siapa: Akun, nama: str, **isi: str) -> int:
        status = pemeran.masuk(Client(), siapa).post(alamat(nama), isi | {"kunci": kunci()}, HTTP_HOST="127.0.0.1").status_code
        pemeran.buka_lingkup()
        return status

    with andaikan():
        belanja_semua(p)
        cerita_lpj.iuran_dibayar(p)
        pekerjaan_selesai(p)
        for jenis in cerita_lpj.LAIN:
            musyawarah_sah(p, jenis)
        lpj = cerita_lpj.ajukan(p, oleh=p.rahmat).lpj
        satu: dict[str, str] = {"butir": "kas", "putusan": "sesuai"}
        for ganti in (p.rahmat, p.siti, p.darmawan):
            for lepas in (False, True):
                with andaikan():
                    ambil_alih(p, p.rina, ganti, lepas=lepas)
                    assert kode(lambda g=ganti: cerita_lpj.periksa(p, lpj, "kas", oleh=g)) in SENDIRI  # type: ignore[misc]
                    assert kode(lambda g=ganti: lpj_actions.reject_lpj(oleh=g, pada=p.pada, kunci=kunci(), lpj=lpj)) in SENDIRI  # type: ignore[misc]
                    assert lewat_layar(ganti, "butir", **satu) in DITOLAK
        assert kode(lambda: cerita_lpj.periksa(p, lpj, "kas", oleh=p.sistem)) == "pengurus"
        for luar in (p.admin, p.samsul):
            assert lewat_layar(luar, "butir", **satu) in DITOLAK and lewat_layar(luar, "terima") in DITOLAK
        assert lewat_layar(p.rina, "butir", **satu) in (302, 303)
        cerita_lpj.periksa_semua(p, lpj)
        terima = lambda siapa: lpj_actions.approve_lpj(oleh=siapa, pada=p.pada, kunci=kunci(), lpj=lpj)  # noqa: E731
        assert kode(lambda: terima(p.rina)) == "orang_sama" and lewat_layar(p.rina, "terima") in DITOLAK
        with andaikan():
            ambil_alih(p, p.yusuf, p.rahmat, lepas=True)
            assert kode(lambda: terima(p.rahmat)) == "orang_sama" and lewat_layar(p.rahmat, "terima") in DITOLAK
        assert lewat_layar(p.yusuf, "terima") in (302, 303)
        with andaikan():
            ambil_alih(p, p.yusuf, p.siti, lepas=True)
            assert kode(lambda: actions_tutup.close_tahun(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)) == "pengurus"
