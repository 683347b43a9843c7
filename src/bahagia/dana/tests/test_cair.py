"""Disbursement: gates, two people, the list, the answer of the bank line by line, what is left. Each story attacks itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from bahagia.akun import actions as akun
from bahagia.akun.peran import Peran
from bahagia.dana import actions as dana
from bahagia.dana.hasil_bank import samar
from bahagia.dana.isian import Potongan
from bahagia.dana.models import BarisBank, Belanja, DaftarBank, HasilBank, Pencairan, PengembalianDana
from bahagia.dana.queries import cek_dana, empat_angka, ringkasan_dana, sisa_pokok
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.actions import close_bulan
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.models import Jurnal
from bahagia.kas.queries import cek_buku, saldo
from bahagia.pokja.queries import buka_nomor
from bahagia.rab import actions_bersama
from bahagia.rab.models import BarisRAB, Pokok
from bahagia.rab.queries import pokok_iuran
from tests import pemeran
from tests.cerita import dana as cerita
from tests.cerita.tahapan import henti
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def tolak(aksi: Any, **isi: Any) -> Penolakan:
    with pytest.raises(Penolakan) as info:
        aksi(kunci=kunci(), **isi)
    assert info.value.langkah
    return info.value


def berkas(p: Panggung, daftar: DaftarBank, *baris: str) -> bytes:
    b = BarisBank.objects.get(daftar=daftar)
    nomor = buka_nomor(b.rekening, oleh=p.yusuf, pada=p.pada)
    isi = [s.format(nomor=nomor, nama=b.nama, nilai=b.nilai, kurang=b.nilai - 1) for s in baris]
    return "\n".join(["Rekening Tujuan;Nama Penerima;Jumlah;Status", *isi]).encode()


BENAR = "{nomor};{nama};{nilai};BERHASIL"


def test_gates_two_people_and_the_answer_of_the_bank() -> None:
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    umum = {"oleh": p.yusuf, "pada": p.pada}
    semua = tolak(dana.propose_pencairan, **umum, rt=p.rt, tahun=2026)
    assert semua.kode == "gerbang"
    for kata in ("musyawarah", "Pokja", "rekening", "RAB"):
        assert kata in semua.kalimat, "one refusal names every shut gate"

    cerita.siap_cair(p)
    pemeran.buka_lingkup()
    assert tolak(dana.propose_pencairan, oleh=p.darmawan, pada=p.pada, rt=p.rt, tahun=2026).kode == "tidak_berhak"
    usul = dana.propose_pencairan(**umum, kunci=kunci(), rt=p.rt, tahun=2026)
    assert tolak(dana.propose_pencairan, **umum, rt=p.rt, tahun=2026).kode == "tahap_habis"
    akun.open_jabatan(  # a role given later does not make his own request somebody else's
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.yusuf, peran=Peran.DPMPPA, sejak=pemeran.SEJAK,
        wilayah=p.kelurahan.induk.induk, dasar_hukum="SK (rekaan)",
    )  # fmt: skip
    assert tolak(dana.approve_pencairan, **umum, pencairan=usul).kode == "orang_sama"
    with pytest.raises(IntegrityError), transaction.atomic():
        Pencairan.objects.filter(pk=usul.pk).update(keadaan="disetujui", disetujui_oleh=p.yusuf)
    order = henti(p)
    pemeran.buka_lingkup()
    assert order.nomor in tolak(dana.approve_pencairan, oleh=p.ratna, pada=p.pada, pencairan=usul).kalimat


def test_lines_that_do_not_fit_are_set_apart_and_the_rest_goes_on() -> None:
    p = pemeran.rt14(dana_rt=0)
    rab = cerita.siap_cair(p)
    daftar = cerita.daftar_dikirim(p, cerita.pencairan_disetujui(p))
    pemeran.buka_lingkup()
    baca = lambda *b: dana.import_hasil_bank(  # noqa: E731
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar, isi=berkas(p, daftar, *b), nama="hasil.csv"
    )
    for salah, sebab in (
        (["{nomor};{nama};{kurang};BERHASIL"], "selisih Rp1."),
        (["9990001112;ORANG LAIN;5;BERHASIL"], "tidak ada di daftar"),
        (["{nomor};PENCURI BESAR;{nilai};BERHASIL"], "PENCURI"),
        ([BENAR, "{nomor};{nama};{nilai};GAGAL"], "isi yang berbeda"),
        (["{nomor};{nama};-5;BERHASIL"], ""),
    ):
        hasil = baca(*salah)
        assert hasil.n_cair == 0 and len(hasil.terpisah) == len(salah), salah
        assert sebab in hasil.terpisah[0]["alasan"]
        nomor = buka_nomor(BarisBank.objects.get().rekening, oleh=p.yusuf, pada=p.pada)
        assert not any(nomor in t["isi"] for t in hasil.terpisah), "account numbers are masked"
    assert saldo(p.rt, JenisAkun.KAS_RT) == 0
    hasil = baca("9990001112;ORANG LAIN;5;BERHASIL", BENAR, BENAR)
    assert (hasil.n_cair, len(hasil.terpisah)) == (1, 2), "a stranger and a duplicate hold nothing back"
    assert saldo(p.rt, JenisAkun.KAS_RT) == rab.jumlah == empat_angka(p.rt, 2026).disalurkan
    lagi = baca(BENAR)
    assert (lagi.n_cair, lagi.n_sudah, lagi.terpisah) == (0, 1, [])
    assert baca("{nomor};{nama};{nilai};GAGAL").terpisah[0]["alasan"].startswith("Jawaban bank sebelumnya")
    assert Jurnal.objects.filter(rt=p.rt).count() == 1 and cek_buku() == [] and cek_dana() == []
    cair = Pencairan.objects.get()
    assert cair.penerimaan is not None and cair.penerimaan.diusulkan_oleh == p.yusuf
    lain = pemeran.orang("Mega", Peran.DPMPPA, wilayah=p.kelurahan.induk.induk)  # not who approved it, nor the software
    batal = dana.reverse_penerimaan(oleh=lain, pada=p.pada, kunci=kunci(), penerimaan=cair.penerimaan, alasan="Keliru")
    cair.refresh_from_db()
    assert (batal.keadaan, cair.keadaan) == ("dibatalkan", "dibatalkan"), "and it may be asked for again"


def test_account_changed_or_month_closed_after_the_approval() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita.siap_cair(p)
    sah = cerita.pencairan_disetujui(p)
    pemeran.buka_lingkup()
    with transaction.atomic():
        from bahagia.pokja.models import RekeningPokja

        RekeningPokja.objects.filter(rt=p.rt).update(keadaan="beku", alasan="Bendahara berhenti", sampai=p.pada.date())
        assert tolak(dana.issue_daftar_bank, oleh=p.yusuf, pada=p.pada, pencairan_ids=[sah.pk]).kode == "daftar_kosong"
        transaction.set_rollback(True)
    pemeran.buka_lingkup()
    daftar = dana.issue_daftar_bank(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pencairan_ids=[sah.pk])
    assert tolak(dana.issue_daftar_bank, oleh=p.yusuf, pada=p.pada, pencairan_ids=[sah.pk]).kode == "daftar_kosong"
    nanti = p.pada + timedelta(days=40)
    close_bulan(oleh=p.sistem, pada=nanti, kunci=kunci(), rt=p.rt, bulan=p.pada.date().replace(day=1))
    hasil = dana.import_hasil_bank(
        oleh=p.yusuf, pada=nanti, kunci=kunci(), daftar=daftar, isi=berkas(p, daftar, BENAR), nama="h.csv", tanggal=p.pada.date()
    )
    assert hasil.n_cair == 0 and "ditutup" in hasil.terpisah[0]["alasan"]
    b = BarisBank.objects.get()
    surat = {"oleh": p.yusuf, "pada": nanti, "baris": b, "berhasil": True, "tanggal": nanti.date(), "nomor_surat": "B/12"}
    assert tolak(dana.record_surat_bank, **surat, nilai=b.nilai + 1).kode == "nilai_beda"
    assert dana.record_surat_bank(**surat, nilai=b.nilai, kunci=kunci()).keadaan == "berhasil"
    assert tolak(dana.record_surat_bank, **surat, nilai=b.nilai).kode == "keadaan"
    assert cek_buku() == [] and cek_dana() == []


def test_spending_holds_its_line_and_tax_comes_back_to_the_state() -> None:
    p = pemeran.rt14(dana_rt=0)
    rab = cerita.dana_cair(p)
    pemeran.buka_lingkup()
    baris = BarisRAB.objects.filter(rab=rab, pokok__kegiatan__jenis="fisik").order_by("id")[0]
    pokok = Pokok.objects.select_related("kegiatan").get(pk=baris.pokok_id)
    with pytest.raises(Penolakan) as lewat:
        cerita.ajukan(p, pokok, baris.nilai + 1)
    assert lewat.value.kode == "lewat_baris" and "perubahan RAB" in lewat.value.langkah
    for isi, kode in (({"pokok": None}, "tanpa_baris"), ({"nilai": -5}, "nilai_uang"), ({"tahun": 2025}, "rab_belum")):
        with pytest.raises(Penolakan) as info:
            cerita.ajukan(p, pokok, 5, **isi)
        assert info.value.kode == kode
    b = cerita.ajukan(p, pokok, 1_000_000)
    assert tolak(dana.approve_belanja, oleh=p.siti, pada=p.pada, belanja=b).kode == "tidak_berhak"
    sah = cerita.setujui(p, b)
    assert tolak(dana.pay_belanja, oleh=p.siti, pada=p.pada, belanja=sah, sumber="tunai").kode == "dana_kurang"
    lunas = cerita.bayar(p, sah, potongan=[Potongan("pph_22", 15_000)])
    kini = ringkasan_dana(p.rt, 2026)
    assert (kini.terpakai, kini.pajak, kini.bank) == (1_000_000, 15_000, rab.jumlah - 1_000_000), "expense is gross"
    assert tolak(dana.pay_pajak, oleh=p.siti, pada=p.pada, rt=p.rt, nomor_bukti="N1", nilai=14_999).kode == "nilai_pajak"
    setor = dana.pay_pajak(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, nomor_bukti="N1", nilai=15_000)
    assert tolak(dana.reverse_belanja, oleh=p.darmawan, pada=p.pada, belanja=lunas, alasan="x").kode == "pajak_disetor"
    assert tolak(dana.reverse_setoran, oleh=p.siti, pada=p.pada, setoran=setor, alasan="x").kode in ("orang_sama", "tidak_berhak")
    assert sisa_pokok(p.rt, 2026)[pokok.pk].sisa == baris.nilai - 1_000_000
    iuran = dana.propose_belanja(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, jenis="iuran_bpjs", nilai=16_800, uraian="Iuran", objek="uji.X:1",
        rincian={},
    )  # fmt: skip
    assert iuran.pokok == pokok_iuran(p.rt, 2026), "a contribution finds its line"
    with pytest.raises(IntegrityError), transaction.atomic():
        Belanja.objects.filter(pk=iuran.pk).update(pokok=pokok)
    assert tolak(
        dana.disburse_panjar, oleh=p.siti, pada=p.pada, rt=p.rt, nilai=5, disetujui_oleh=p.siti
    ).kode == "orang_sama"
    assert tolak(
        dana.disburse_panjar, oleh=p.siti, pada=p.pada, rt=p.rt, nilai=5, disetujui_oleh=p.rahmat
    ).kode == "tidak_berhak"
    assert cek_buku() == [] and cek_dana() == []


def test_screens_from_net_money_to_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the pages; every post is sent twice and counts once."""
    p = pemeran.rt14(dana_rt=0)
    monkeypatch.setattr(jam, "sekarang", lambda: p.pada)
    klien = {n: pemeran.masuk(Client(), getattr(p, n)) for n in ("darmawan", "siti", "yusuf", "ratna")}
    hari = {"tanggal_hari": "3", "tanggal_bulan": "2", "tanggal_tahun": "2026"}

    def buka(siapa: str, url: str) -> str:
        jawab = klien[siapa].get(url)
        pemeran.buka_lingkup()
        assert jawab.status_code == 200, url
        return jawab.content.decode()

    def kirim(siapa: str, url: str, kode: int = 303, **isi: Any) -> Any:
        isi |= {"kunci": kunci()}
        jawab = [klien[siapa].post(url, isi) for _ in range(2)]
        pemeran.buka_lingkup()
        assert [j.status_code for j in jawab] == [kode, kode], (url, jawab[0].content.decode()[-3000:])
        return jawab[0]["Location"] if kode == 303 else jawab[0].content.decode()

    rt = f"/rt/{p.rt.kode}/dana/"
    assert "Rp78.850.000" in buka("darmawan", f"{rt}bersih/"), "100 million less 21.15 million of fixed parts"
    assert "RAB 2026 belum disetujui" in kirim("yusuf", f"{rt}pencairan/?tahun=2026", 422)
    rab = cerita.siap_cair(p)
    satu = kirim("yusuf", f"{rt}pencairan/?tahun=2026")
    assert "Setujui pencairan" in buka("ratna", satu) and "Setujui pencairan" not in buka("yusuf", satu)
    kirim("ratna", satu, putusan="setujui")
    daftar = kirim("yusuf", "/pencairan/", pencairan=str(Pencairan.objects.get().pk))
    b = BarisBank.objects.get()
    assert klien["yusuf"].get(f"{daftar}bank.csv").status_code == 200
    pemeran.buka_lingkup()
    surat = f"/pencairan/surat/{b.pk}/"
    isi = {"berhasil": "ya", "nomor_surat": "B/1", **hari}
    assert "selisih Rp1." in kirim("yusuf", surat, 422, nilai=str(b.nilai - 1), **isi)
    kirim("yusuf", surat, nilai=str(b.nilai), **isi)
    assert "Berhasil" in buka("yusuf", daftar) and not HasilBank.objects.exists()
    kembali = kirim("siti", f"{rt}sisa/?tahun=2026", nomor_bukti="STS 1", **hari)
    assert saldo(p.rt, JenisAkun.KAS_RT) == rab.jumlah, "nothing is booked before the city saw it arrive"
    kirim("ratna", kembali, putusan="setujui")
    assert PengembalianDana.objects.get().nilai == rab.jumlah and saldo(p.rt, JenisAkun.KAS_RT) == 0
    assert cek_buku() == [] and cek_dana() == []


@pytest.mark.parametrize(("tulis", "tampil"), [
    ("Tf ke 1234567890 Rp60.000.000", "Tf ke ••••7890 Rp60.000.000"), ("0012.3456.7890 gagal", "••••7890 gagal"),
    ("Rp1.234.567.890", "Rp••••7890"), ("0012-34-567890", "••••7890"), ("1234 5678 9012 Budi", "••••9012 Budi"),
    ("03-02-2026 Rp999.999.999,00", "03-02-2026 Rp999.999.999,00"),
])  # fmt: skip
def test_no_account_number_stands_in_the_open_however_it_is_grouped(tulis: str, tampil: str) -> None:
    assert samar(tulis) == tampil


def test_an_account_number_in_the_column_of_amounts_is_no_money() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita.siap_cair(p)
    daftar = cerita.daftar_dikirim(p, cerita.pencairan_disetujui(p))
    pemeran.buka_lingkup()
    for tertukar in ("{nomor};{nama};{nomor};BERHASIL", "{nilai};{nama};{nomor};BERHASIL", "Rp {nilai};{nama};{nilai};BERHASIL"):
        hasil = dana.import_hasil_bank(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar, isi=berkas(p, daftar, tertukar), nama="a.csv"
        )
        assert (hasil.n_cair, len(hasil.terpisah)) == (0, 1)
        nomor = berkas(p, daftar, "{nomor}").decode().splitlines()[1].lstrip("0")
        assert nomor not in "".join(c for c in str(hasil.terpisah) if c.isalnum())
    assert saldo(p.rt, JenisAkun.KAS_RT) == 0


def test_a_share_of_a_joint_purchase_is_paid_when_every_rt_agreed() -> None:
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    umum: dict[str, Any] = {"pada": p.pada}
    bagian = actions_bersama.open_bersama(
        oleh=p.darmawan, **umum, kunci=kunci(), rt=p.rt, tahun=2026, nama="Tenda dan kursi", pemilik=p.rt_lain,
        pemeliharaan="Disimpan RT 05, disewakan untuk perawatannya", bagian={p.rt.pk: 3_000_000, p.rt_lain.pk: 2_000_000},
    )  # fmt: skip
    cerita.dana_cair(p)
    garis = BarisRAB.objects.get(item_kode=f"bersama.{bagian.bersama_id}", pokok__rt=p.rt).pokok
    sah = cerita.setujui(p, cerita.ajukan(p, garis, 3_000_000, jenis="lain"))
    belum = tolak(dana.pay_belanja, oleh=p.siti, **umum, belanja=sah)
    assert belum.kode == "bersama_belum" and "Tenda dan kursi" in belum.kalimat
    punya_05 = type(bagian).objects.get(bersama=bagian.bersama_id, rt=p.rt_lain)
    actions_bersama.approve_bersama(oleh=p.samsul, **umum, kunci=kunci(), bagian=punya_05)
    assert cerita.bayar(p, sah).keadaan == "dibayar"
    assert cek_dana() == [] and cek_buku() == []
