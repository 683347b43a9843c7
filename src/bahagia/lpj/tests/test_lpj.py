"""The account of RT 14: made from the year's entries, handed in, sent back for one part, accepted by a third person, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dana.queries import cek_dana, empat_angka
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.lpj import actions, actions_tutup
from bahagia.lpj.cek import list_cek
from bahagia.lpj.documents import print_lampiran, print_lpj
from bahagia.lpj.exports import write_buku
from bahagia.lpj.isi import decode_isi
from bahagia.lpj.jenis import Butir
from bahagia.lpj.kurang import yang_kurang
from bahagia.lpj.models import LPJ, AjuanLPJ, KeadaanLPJ, PutusanButir
from bahagia.lpj.queries import lpj_pada, putusan_kini, tahun_lpj
from bahagia.pelaksanaan import actions_swadaya
from bahagia.pelaksanaan.isian import IsianSwadaya
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import has_tahap
from bahagia.terbitan.queries import fakta_rt
from bahagia.terbitan.queries_dana import perjalanan_of
from tests import pemeran
from tests.cerita import lpj as cerita
from tests.cerita.belanja import catat
from tests.cerita.dana import dana_cair
from tests.cerita.pelaksanaan import tahun_of
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]  # each plays a whole year


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.langkah
    return salah.value.kode


def swadaya(p: Panggung) -> None:
    """A late gift, confirmed: the books change."""
    s = actions_swadaya.record_swadaya(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun_of(p), tanggal=tanggal_kota(p.pada),
        isian=IsianSwadaya("makanan", "Kopi untuk yang bekerja", Decimal(5)),
    )  # fmt: skip
    actions_swadaya.verify_swadaya(oleh=p.rina, pada=p.pada, kunci=kunci(), swadaya=s)


def test_the_list_of_what_is_missing_is_there_from_the_first_day() -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    hari = tanggal_kota(p.pada)
    semua = yang_kurang(p.rt, tahun_of(p), pada=hari)
    assert {"pokja", "rab", "dana", "acara_pertanggungjawaban"} <= {k.kode for k in semua}
    assert all(k.url.startswith("/") and k.kalimat.endswith(".") and k.siapa for k in semua)
    dana_cair(p)
    nota = catat(p)
    kini = yang_kurang(p.rt, tahun_of(p), pada=hari)
    assert {"pokja", "rab", "dana"} & {k.kode for k in kini} == set()
    assert any(f"/nota/{nota.pk}/" in k.url for k in kini) and "tahap_belum" in {k.kode for k in kini}
    assert kode(lambda: cerita.ajukan(p)) == "lpj_kurang"
    assert LPJ.objects.count() == 0  # a refusal leaves nothing behind


def test_a_whole_year_ends_in_an_accepted_account_that_adds_up() -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    lpj = cerita.lpj_diterima(p)
    assert lpj.keadaan == KeadaanLPJ.DITERIMA and has_tahap(p.rt, lpj.tahun, Tahap.LPJ)
    isi = decode_isi(AjuanLPJ.objects.get(lpj=lpj).isi)
    assert [str(c) for c in list_cek(isi) if not c.is_sama] == []
    assert isi.ringkasan.terealisasi == empat_angka(p.rt, lpj.tahun).terealisasi and cek_dana() == []
    # every figure can be followed: purchase -> receipt and line of the RAB, minutes by number
    assert all(b.url and b.url_rab and b.bukti for b in isi.belanja)
    bagian = (isi.realisasi, isi.kas, isi.pajak, isi.swadaya, isi.kemajuan, isi.aset, isi.berita_acara)
    assert all(b.url for satu in bagian for b in satu)
    klien = Client()
    pemeran.masuk(klien, p.ida)  # Inspektorat reads, from the account to the receipt and back to the minutes
    for alamat in {isi.belanja[0].url, isi.belanja[0].url_rab, isi.berita_acara[0].url, isi.kemajuan[0].url}:
        assert klien.get(alamat).status_code == 200, alamat
    hari = tanggal_kota(p.pada)
    for cetak in (print_lpj, print_lampiran):
        assert cetak(isi, p.rt, hari=hari).startswith(b"%PDF")
    assert write_buku(isi).startswith(b"PK")
    pemeran.buka_lingkup()
    # residents see the same figures at once, and in January the page still opens on the year that is due
    umum, jalan, r = fakta_rt(p.rt.kode), perjalanan_of(p.rt.kode, lpj.tahun), isi.ringkasan
    assert umum is not None and jalan.belanja is not None
    assert (umum.isi.tahun, umum.isi.disalurkan, umum.isi.terealisasi) == (lpj.tahun, r.disalurkan, r.terealisasi)
    assert sum(b.nilai for b in jalan.belanja.baris) == r.terealisasi
    januari = date(lpj.tahun + 1, 1, 5)
    assert tahun_lpj(p.rt, pada=januari) == lpj.tahun
    # what is left
    assert kode(lambda: actions_tutup.close_tahun(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)) == "silpa_belum"
    assert kode(lambda: actions_tutup.record_silpa(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)) == "silpa_sisa"
    ditutup = cerita.tahun_ditutup(p, lpj)
    assert ditutup.silpa == isi.ringkasan.sisa and ditutup.keadaan == KeadaanLPJ.DITUTUP
    umum = fakta_rt(p.rt.kode)
    assert umum is not None and umum.isi.tersedia == 0 and tahun_lpj(p.rt, pada=januari) == lpj.tahun
    assert kode(lambda: actions_tutup.record_silpa(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)) == "keadaan_berubah"
    with pytest.raises(DatabaseError, match="silpa sudah dicatat"), transaction.atomic():
        LPJ.objects.filter(pk=lpj.pk).update(silpa=1)


def test_sent_back_for_one_part_and_accepted_by_a_third_person() -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    cerita.siap_lpj(p)
    lpj = cerita.ajukan(p).lpj
    assert kode(lambda: cerita.ajukan(p)) == "keadaan_berubah"  # it waits; nobody hands it in twice
    assert kode(lambda: cerita.periksa(p, lpj, "kas", oleh=p.darmawan)) == "tidak_berhak"
    assert kode(lambda: cerita.periksa(p, lpj, "kas", "perbaiki")) == "alasan_kosong"
    assert kode(lambda: cerita.periksa(p, lpj, "gaji")) == "butir"
    assert kode(lambda: actions.reject_lpj(oleh=p.rina, pada=p.pada, kunci=kunci(), lpj=lpj)) == "tanpa_alasan"
    assert kode(lambda: actions.approve_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)) == "belum_diperiksa"
    cerita.periksa_semua(p, lpj)
    assert kode(lambda: cerita.periksa(p, lpj, "kas", oleh=p.yusuf)) == "sudah_diperiksa"  # another checker was there
    assert kode(lambda: actions.approve_lpj(oleh=p.rina, pada=p.pada, kunci=kunci(), lpj=lpj)) == "orang_sama"  # she checked
    cerita.periksa(p, lpj, "swadaya", "perbaiki", "Makanan hari Minggu belum dicatat")  # her own word, corrected
    actions.reject_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)
    swadaya(p)
    dua = cerita.ajukan(p)
    assert dua.ke == 2
    sisa = {b for b, x in putusan_kini(LPJ.objects.get(pk=lpj.pk)).items() if x is None or x.putusan != "sesuai"}
    assert sisa == {"swadaya", "ringkasan"}  # only what changed is looked at again
    for b in sisa:
        cerita.periksa(p, lpj, b)
    swadaya(p)  # the books change after it was handed in
    assert kode(lambda: actions.approve_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)) == "berubah"
    cerita.periksa(p, lpj, "swadaya", "perbaiki", "Berubah sesudah diajukan")
    actions.reject_lpj(oleh=p.ratna, pada=p.pada, kunci=kunci(), lpj=lpj)
    cerita.ajukan(p, oleh=p.rahmat)
    for b in ("swadaya", "ringkasan"):
        cerita.periksa(p, lpj, b)
    assert actions.approve_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj).keadaan == KeadaanLPJ.DITERIMA


def test_who_wrote_never_accepts_by_any_route() -> None:
    from bahagia.akun import actions as akun
    from bahagia.akun.peran import Peran

    p = pemeran.rt14(pekerja=20, dana_rt=0)
    cerita.siap_lpj(p)
    lpj = cerita.ajukan(p).lpj
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.siti, peran=Peran.PENDAMPING, sejak=pemeran.SEJAK, rt=p.rt,
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    assert kode(lambda: cerita.periksa(p, lpj, "kas", oleh=p.siti)) == "orang_sama"  # a post given later changes nothing
    cerita.periksa_semua(p, lpj)
    assert kode(lambda: actions.approve_lpj(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)) == "orang_sama"

    def ditolak(kata: str, **isi: Any) -> None:
        with pytest.raises(DatabaseError, match=kata), transaction.atomic():
            LPJ.objects.filter(pk=lpj.pk).update(**isi)

    for orang in (p.siti, p.rina):
        ditolak("orang lain", keadaan="diterima", diterima_oleh=orang, diterima_pada=p.pada)
    ditolak("berpindah", keadaan="ditutup")
    satu = AjuanLPJ.objects.get(lpj=lpj)
    for tabel, ubah in (("ajuanlpj", "isi = '{}'"), ("putusanbutir", "putusan = 'sesuai'")):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
            c.execute(f"UPDATE lpj_{tabel} SET {ubah}")
    with pytest.raises(DatabaseError, match="putusan_butir_dua_orang"), transaction.atomic():
        PutusanButir.objects.create(
            kota_kode=lpj.kota_kode, kelurahan_kode=lpj.kelurahan_kode, rt=p.rt, lpj=lpj, ajuan=satu, butir="kas", kini=False,
            putusan="sesuai", sidik="x", oleh=p.siti, pengaju_id=p.siti.pk, pada=p.pada,
        )  # fmt: skip
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert (LPJ.objects.count(), AjuanLPJ.objects.count()) == (0, 0)


def test_on_the_screens_nothing_is_typed() -> None:
    p = pemeran.rt14(pekerja=20, dana_rt=0, pada=jam.sekarang())
    cerita.siap_lpj(p)
    alamat = f"/rt/{p.rt.kode}/lpj/"
    siti, rina, yusuf, samsul = (Client() for _ in range(4))
    for klien, orang in ((siti, p.siti), (rina, p.rina), (yusuf, p.yusuf), (samsul, p.samsul)):
        pemeran.masuk(klien, orang)
    teks = siti.get(alamat).content.decode()
    assert 'id="ajukan"' in teks and teks.count('type="text"') == 0
    with CaptureQueriesContext(connection) as semua:
        tanda = kunci()
        for _kali in range(2):  # clicked twice
            assert siti.post(alamat + "ajukan/", {"kunci": tanda, "tahun": str(tahun_of(p))}).status_code == 303
    assert len(semua) < 200
    pemeran.buka_lingkup()
    lpj = lpj_pada(p.rt, tahun_of(p))
    assert lpj is not None and AjuanLPJ.objects.filter(lpj=lpj).count() == 1
    assert "RT 14" in rina.get("/lpj/").content.decode()
    for b in Butir:
        assert siti.get(f"{alamat}bagian/{b.value}/").status_code == 200
        isi = {"kunci": kunci(), "butir": b.value, "putusan": "sesuai", "alasan": ""}
        assert rina.post(f"/lpj/{lpj.pk}/butir/", isi).status_code == 303
    assert "Terima LPJ ini" not in rina.get(f"/lpj/{lpj.pk}/").content.decode()
    assert rina.post(f"/lpj/{lpj.pk}/terima/", {"kunci": kunci()}).status_code == 403
    assert "Terima LPJ ini" in yusuf.get(f"/lpj/{lpj.pk}/").content.decode()
    assert yusuf.post(f"/lpj/{lpj.pk}/terima/", {"kunci": kunci()}).status_code == 303
    for nama, awal in (("lpj.pdf", b"%PDF"), ("lampiran.pdf", b"%PDF"), ("lpj.xlsx", b"PK")):
        assert siti.get(f"{alamat}berkas/{nama}").content.startswith(awal)
    assert siti.get(f"{alamat}berkas/rahasia.txt").status_code == 404
    for tempat in (alamat, f"{alamat}bagian/belanja/", f"{alamat}berkas/lpj.pdf", f"/lpj/{lpj.pk}/"):
        assert samsul.get(tempat).status_code == 404
    assert samsul.post(f"/lpj/{lpj.pk}/terima/", {"kunci": kunci()}).status_code == 404
