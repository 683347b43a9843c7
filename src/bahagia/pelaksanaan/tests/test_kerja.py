"""Drainase Gang Kenanga: dug, looked at before the walls are cast, photographed, given swadaya, handed over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client, RequestFactory

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.queries import sum_saldo
from bahagia.pelaksanaan import actions, actions_bast, actions_swadaya, halaman_isi, queries
from bahagia.pelaksanaan.isian import IsianSwadaya
from bahagia.pelaksanaan.models import Gerbang, Kemajuan, Pekerjaan, Swadaya
from bahagia.rab import actions_bersama
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import has_tahap
from tests import pemeran
from tests.cerita.pelaksanaan import diserahkan, foto, kerja_dimulai, kerja_penuh, lewat_gerbang, maju, swadaya_dicatat, tahun_of
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]  # each begins with a whole RAB


def mulai(**isi: Any) -> Panggung:
    p = pemeran.rt14(pekerja=20, **isi)
    rab_disetujui(p)
    kerja_dimulai(p)
    return p


def drainase(p: Panggung) -> queries.Kerja:
    return next(k for k in queries.list_kerja(p.rt, tahun_of(p)) if "Drainase" in k.kegiatan.nama)


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.langkah
    return salah.value.kode


def catat(p: Panggung, tahap: Any, volume: str, **ubah: Any) -> Kemajuan:
    isi: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "foto": foto()}
    return actions.record_kemajuan(tahap=tahap, volume=Decimal(volume), **(isi | ubah))


def test_the_percentage_is_what_two_people_saw() -> None:
    p = mulai()
    k = drainase(p)
    gali, dinding, rapi = (t.tahap for t in k.tahap)
    assert (k.pekerjaan.volume, k.pekerjaan.satuan, k.persen) == (40, "m", 0)  # from the RAB, not typed
    laporan = catat(p, gali, "20")
    assert drainase(p).persen == 0  # reported is not verified
    assert {x.kode for x in queries.kemajuan_kurang(p.rt, tahun_of(p))} >= {"kemajuan_menunggu", "gerbang_belum", "belum_selesai"}
    assert not has_tahap(p.rt, tahun_of(p), Tahap.PELAKSANAAN)
    actions.verify_kemajuan(oleh=p.rina, pada=p.pada, kunci=kunci(), kemajuan=laporan)
    assert drainase(p).persen == 12  # half of the 25 hundredths of digging, rounded down
    assert has_tahap(p.rt, tahun_of(p), Tahap.PELAKSANAAN)
    maju(p, gali, Decimal(40))
    lewat_gerbang(p, dinding)
    maju(p, dinding, Decimal("39.999"))
    maju(p, rapi, Decimal(40))
    assert drainase(p).persen == 99  # a millimetre short of all is not all
    maju(p, dinding, Decimal(40))
    assert drainase(p).persen == 100 == queries.persen([k.kegiatan.pk])[k.kegiatan.pk]
    salah = Kemajuan.objects.filter(tahap=dinding, volume=40).get()
    actions.reverse_kemajuan(oleh=p.rina, pada=p.pada, kunci=kunci(), kemajuan=salah, alasan="Satu ruas ternyata belum")
    assert drainase(p).persen == 99


def test_refused_by_name() -> None:
    p = mulai()
    k = drainase(p)
    gali, dinding, _ = (t.tahap for t in k.tahap)
    assert kode(lambda: catat(p, gali, "40.001")) == "lewat_rencana"
    assert kode(lambda: catat(p, gali, "0")) == "volume"
    assert kode(lambda: catat(p, gali, "5", oleh=p.rina)) == "tidak_berhak"
    assert kode(lambda: catat(p, gali, "5", oleh=p.samsul)) == "tidak_berhak"
    sama = foto()
    satu = catat(p, gali, "10", foto=sama)
    assert kode(lambda: catat(p, gali, "20", foto=sama)) == "foto_sama"
    assert kode(lambda: catat(p, gali, "10")) == "volume_mundur"
    assert kode(lambda: catat(p, gali, "9")) == "volume_mundur"
    assert kode(lambda: actions.verify_kemajuan(oleh=p.siti, pada=p.pada, kunci=kunci(), kemajuan=satu)) == "tidak_berhak"
    # the gate: the next stage is shut until a second person passed it
    assert kode(lambda: catat(p, dinding, "1")) == "gerbang_belum"
    jawab = {b["kode"]: "ya" for b in dinding.butir}

    def gerbang(**ubah: Any) -> Gerbang:
        isi: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "jawaban": jawab, "foto": foto()}
        return actions.record_gerbang(tahap=dinding, **(isi | ubah))

    assert kode(lambda: gerbang(jawaban=jawab | {"alir": "nanti saja"})) == "butir_belum"  # this point allows no excuse
    g = gerbang(jawaban=jawab | {"besi": "Pasangan batu, tanpa tulangan"})
    assert kode(gerbang) == "gerbang_terbuka"
    assert kode(lambda: catat(p, dinding, "1")) == "gerbang_belum"  # sent is not passed
    actions.reject_gerbang(oleh=p.bambang, pada=p.pada, kunci=kunci(), gerbang=g, alasan="Meteran tidak kelihatan")
    assert kode(lambda: actions.verify_gerbang(oleh=p.rina, pada=p.pada, kunci=kunci(), gerbang=g)) == "keadaan_berubah"
    assert kode(lambda: catat(p, dinding, "1")) == "gerbang_belum"
    lewat_gerbang(p, dinding)
    assert catat(p, dinding, "1").pk


def test_who_recorded_never_checks_whatever_post_comes_later() -> None:
    from bahagia.akun import actions as akun
    from bahagia.akun.peran import Peran

    p = mulai()
    gali = drainase(p).tahap[0].tahap
    satu = catat(p, gali, "10")
    akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=p.darmawan, peran=Peran.PENDAMPING, sejak=pemeran.SEJAK, rt=p.rt,
        dasar_hukum=pemeran.SK,
    )  # fmt: skip
    assert kode(lambda: actions.verify_kemajuan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), kemajuan=satu)) == "orang_sama"
    with pytest.raises(IntegrityError, match="kemajuan_dua_orang"), transaction.atomic():
        Kemajuan.objects.filter(pk=satu.pk).update(keadaan="diverifikasi", diperiksa_oleh=p.darmawan, diperiksa_pada=p.pada)


def test_the_database_says_no_first() -> None:
    p = mulai()
    k = drainase(p)
    gali, dinding, _ = (t.tahap for t in k.tahap)
    satu = catat(p, gali, "10")
    umum = {n: getattr(satu, n) for n in ("kota_kode", "kelurahan_kode", "rt_id", "tahun", "oleh_id", "pada", "diambil_pada")}

    def baris(tahap: Any, volume: str, **ubah: Any) -> Kemajuan:
        berkas = catat_foto(p)
        return Kemajuan(**(umum | {"tahap": tahap, "volume": Decimal(volume), "foto_id": berkas} | ubah))

    def ditolak(buat: Any, kata: str) -> None:
        with pytest.raises(DatabaseError, match=kata), transaction.atomic():
            buat()

    ditolak(lambda: baris(gali, "41").save(), "melewati")
    ditolak(lambda: baris(gali, "10").save(), "mundur")
    ditolak(lambda: baris(dinding, "1").save(), "gerbang")
    langsung = {"keadaan": "diverifikasi", "diperiksa_oleh_id": p.rina.pk, "diperiksa_pada": p.pada}
    ditolak(lambda: baris(gali, "11", **langsung).save(), "menunggu")
    ditolak(lambda: Kemajuan.objects.filter(pk=satu.pk).update(volume=40), "permission denied")
    ditolak(lambda: Kemajuan.objects.filter(pk=satu.pk).delete(), "permission denied")
    ditolak(lambda: Pekerjaan.objects.filter(pk=k.pekerjaan.pk).update(volume=5), "rencana di bawah")
    with connection.cursor() as c:
        ditolak(lambda: c.execute("UPDATE pelaksanaan_tahapkerja SET bobot = 99"), "permission denied")
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert Kemajuan.objects.count() == 0


def catat_foto(p: Panggung) -> int:
    from bahagia.akun.peran import Izin
    from bahagia.berkas.actions import record_berkas

    f = foto()
    return record_berkas(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, izin=Izin.CATAT_KEMAJUAN, jenis="foto_kemajuan", isi=f.isi,
        nama=f.nama,
    ).pk  # fmt: skip


def test_swadaya_has_a_value_and_never_touches_the_fund() -> None:
    p = mulai()
    sebelum = sum_saldo([p.rt.pk])
    jam, makan, pasir, uang = swadaya_dicatat(p)
    assert (jam.volume, jam.satuan, jam.cara, jam.nilai) == (150, "jam", "norma", 3354592)  # 150 x 3.868.963 / 173
    assert makan.cara == "norma" and pasir.cara == "taksiran" and (uang.nilai, uang.cara) == (250_000, "nyata")
    jumlah = queries.sum_swadaya(p.rt, tahun_of(p))
    assert jumlah.nilai == jam.nilai + makan.nilai + pasir.nilai + uang.nilai and jumlah.orang_jam == 150
    assert sum_saldo([p.rt.pk]) == sebelum

    def beri(**isi: Any) -> Swadaya:
        return actions_swadaya.record_swadaya(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun_of(p), tanggal=isi.pop("tanggal", p.pada.date()),
            kegiatan_id=isi.pop("kegiatan_id", None), isian=IsianSwadaya(**isi),
        )  # fmt: skip

    assert kode(lambda: beri(jenis="jam", uraian="x", banyak=Decimal(25), orang=2)) == "swadaya_banyak"
    assert kode(lambda: beri(jenis="jam", uraian="x", banyak=Decimal(5))) == "swadaya_orang"
    assert kode(lambda: beri(jenis="uang", uraian="x", banyak=Decimal("10.5"))) == "swadaya_banyak"
    assert kode(lambda: beri(jenis="bahan", uraian="batu", banyak=Decimal(5))) == "swadaya_harga_taksir"
    assert kode(lambda: beri(jenis="makanan", uraian=" ", banyak=Decimal(5))) == "uraian_kosong"
    assert kode(lambda: beri(jenis="makanan", uraian="x", banyak=Decimal(5), kegiatan_id=999_999)) == "kegiatan"
    besok = p.pada.date().replace(day=28)
    assert kode(lambda: beri(jenis="makanan", uraian="x", banyak=Decimal(5), tanggal=besok)) == "tanggal"


def test_hand_over_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    p = mulai()
    k = drainase(p)
    maju(p, k.tahap[0].tahap, Decimal(40))
    assert kode(lambda: diserahkan(p, k.pekerjaan)) == "belum_selesai"
    menunggu = catat(p, k.tahap[2].tahap, "5")
    assert kode(lambda: diserahkan(p, k.pekerjaan, kurang="Uang habis")) == "kemajuan_menunggu"
    actions.reject_kemajuan(oleh=p.rina, pada=p.pada, kunci=kunci(), kemajuan=menunggu, alasan="Foto buram")
    assert kode(lambda: diserahkan(p, k.pekerjaan, aset=[], kurang="x")) == "aset_kosong"
    kerja_penuh(p)
    with monkeypatch.context() as tulisan:  # a telephone number typed into the plan's name, which nobody can change now
        tulisan.setattr(type(k.kegiatan), "__str__", lambda ini: f"{ini.nama}, tanya 0812 7400 1234")
        b = diserahkan(p, drainase(p).pekerjaan)
    assert "Drainase" in b.dokumen.judul and "7400" not in b.dokumen.judul  # the public reads this title
    assert b.persen == 100 and b.dokumen.nomor and b.dokumen.jenis == "bast"
    assert bytes(b.dokumen.pdf).startswith(b"%PDF")
    assert [a.perawat for a in queries.list_aset(p.rt, tahun_of(p))] == ["Karang taruna RT"]
    assert kode(lambda: diserahkan(p, drainase(p).pekerjaan)) == "sudah_serah_terima"
    assert kode(lambda: catat(p, k.tahap[0].tahap, "40")) == "sudah_serah_terima"
    assert kode(lambda: actions_bast.approve_bast(oleh=p.rina, pada=p.pada, kunci=kunci(), bast=b)) == "keadaan_berubah"
    assert not has_tahap(p.rt, tahun_of(p), Tahap.SERAH_TERIMA)
    for lain in queries.list_kerja(p.rt, tahun_of(p)):
        if lain.pekerjaan.serah_terima and lain.bast is None:
            diserahkan(p, lain.pekerjaan)
    assert has_tahap(p.rt, tahun_of(p), Tahap.SERAH_TERIMA)
    assert queries.kemajuan_kurang(p.rt, tahun_of(p)) == []


def test_what_several_rt_bought_is_handed_over_as_theirs_together() -> None:
    p = pemeran.rt14(pekerja=20)
    rawat = "Disimpan RT 05, disewakan untuk perawatannya"
    bagian = actions_bersama.open_bersama(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun_of(p), nama="Tenda dan kursi", pemilik=p.rt_lain,
        pemeliharaan=rawat, bagian={p.rt.pk: 3_000_000, p.rt_lain.pk: 2_000_000},
    )  # fmt: skip
    rab_disetujui(p)
    assert bagian.kegiatan is not None
    bagian.kegiatan.refresh_from_db()
    kerja = actions.open_tahap(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, kegiatan=bagian.kegiatan, jenis="pengadaan"
    )
    for tahap in kerja.tahap.order_by("urut"):
        maju(p, tahap, kerja.volume)
    _form, aset = halaman_isi.form_bast(kerja, RequestFactory().get("/"), pada=p.pada.date())
    assert (aset[0].initial["pemilik"], aset[0].initial["cara_rawat"]) == ("bersama", rawat)  # known, so not asked
    assert str(p.rt_lain) in aset[0].initial["perawat"]
    b = diserahkan(p, kerja)  # says that it is this RT's own
    assert [a.pemilik for a in b.aset.all()] == ["bersama"]


def test_pages_on_a_phone_and_at_a_desk(django_assert_max_num_queries: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from bahagia.dasar import jam

    p = mulai(pada=jam.sekarang())
    k = drainase(p)
    gali = k.tahap[0].tahap
    ketua = Client()
    pemeran.masuk(ketua, p.darmawan)
    for alamat in (f"/rt/{p.rt.kode}/pekerjaan/", f"/kegiatan/{k.kegiatan.pk}/pekerjaan/", f"/tahap-kerja/{gali.pk}/kemajuan/",
                   f"/tahap-kerja/{k.tahap[1].tahap.pk}/gerbang/", f"/rt/{p.rt.kode}/swadaya/baru/",
                   f"/pekerjaan/{k.pekerjaan.pk}/serah-terima/", f"/rt/{p.rt.kode}/aset/"):  # fmt: skip
        assert ketua.get(alamat).status_code == 200, alamat
    f = foto()
    isi = {"kunci": kunci(), "volume": "12,5", "catatan": ""}
    for _kali in range(2):  # clicked twice
        jawab = ketua.post(f"/tahap-kerja/{gali.pk}/kemajuan/", isi | {"foto": SimpleUploadedFile("a.jpg", f.isi, "image/jpeg")})
        assert jawab.status_code == 303, jawab.content.decode()[:3000]
    pemeran.buka_lingkup()
    satu = Kemajuan.objects.get(tahap=gali)
    assert satu.volume == Decimal("12.5")
    lebih = {"kunci": kunci(), "volume": "99", "catatan": "c", "foto": SimpleUploadedFile("b.jpg", foto().isi, "image/jpeg")}
    jawab = ketua.post(f"/tahap-kerja/{gali.pk}/kemajuan/", lebih)
    assert jawab.status_code == 422 and "Rencananya hanya 40 m" in jawab.content.decode()
    swadaya = {"kunci": kunci(), "jenis": "jam", "uraian": "Menggali", "banyak": "4", "orang": "10", "satuan": "",
               "harga_taksir": "", "kegiatan": ""}  # fmt: skip
    hari = jam.tanggal_kota(p.pada)
    swadaya |= {"tanggal_hari": str(hari.day), "tanggal_bulan": str(hari.month), "tanggal_tahun": str(hari.year)}
    jawab = ketua.post(f"/rt/{p.rt.kode}/swadaya/baru/", swadaya)
    assert jawab.status_code == 303, jawab.content.decode()[:3000]
    meja = Client()
    pemeran.masuk(meja, p.rina)
    teks = meja.get("/pemeriksaan/pekerjaan/").content.decode()
    assert "Drainase Gang Kenanga" in teks and "Menggali" in teks
    assert meja.get(f"/kegiatan/{k.kegiatan.pk}/pekerjaan/").content.decode().count('value="benar"') == 1
    assert meja.post(f"/pemeriksaan/kemajuan/{satu.pk}/", {"kunci": kunci(), "putusan": "benar"}).status_code == 303
    asing = Client()
    pemeran.masuk(asing, p.samsul)
    for alamat in (f"/rt/{p.rt.kode}/pekerjaan/", f"/kegiatan/{k.kegiatan.pk}/pekerjaan/", f"/tahap-kerja/{gali.pk}/kemajuan/"):
        assert asing.get(alamat).status_code == 404
    assert asing.post(f"/pemeriksaan/kemajuan/{satu.pk}/", {"kunci": kunci(), "putusan": "benar"}).status_code == 404
