"""Residents and their data: Bu Nurhayati asks what is held about her, Pak Zulkifli withdraws, Pak Ahmad is erased."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Peran
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import blind_index
from bahagia.hak import actions, actions_laksana, kata
from bahagia.hak.actions_retensi import close_retensi
from bahagia.hak.lembar_data import susun
from bahagia.hak.models import CaraIdentitas, JenisPermintaan, KeadaanPermintaan, PermintaanHak
from bahagia.hak.retensi import sum_jatuh
from bahagia.iuran import actions as iuran
from bahagia.iuran.models import BarisIuran, BarisTanggungan
from bahagia.iuran.tests.lembar_rekaan import MARET, csv, masukkan
from bahagia.iuran.tests.lembar_rekaan import orang as baris_orang
from bahagia.jejak.models import Jejak
from bahagia.kesehatan.actions import record_status
from bahagia.kesehatan.models import KeadaanJKN, StatusJKN, SumberStatus
from bahagia.pekerja import actions as pekerja
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import has_pembatasan, list_dibatasi
from tests import pemeran
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db
J, K = JenisPermintaan, KeadaanPermintaan


def minta(p: Panggung, orang: Pekerja, jenis: JenisPermintaan, **ubah: Any) -> PermintaanHak:
    isi: dict[str, Any] = {
        "oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": orang.rt, "tanggal_kertas": tanggal_kota(p.pada),
        "nomor_kertas": "F-1",
        "uraian": "", "identitas": CaraIdentitas.KTP, "nama": orang.nama, "nik_indeks": orang.nik_indeks,
    }  # fmt: skip
    return actions.record_permintaan(pekerja=orang, jenis=jenis, **(isi | ubah))


def putus(p: Panggung, satu: PermintaanHak, dasar: str, *, kabul: bool = True, **ubah: Any) -> PermintaanHak:
    isi: dict[str, Any] = {"oleh": p.yusuf, "pada": p.pada + timedelta(hours=5), "kunci": kunci(), "alasan": "Sudah diperiksa."}
    return actions.decide_permintaan(permintaan=satu, kabul=kabul, dasar=dasar, **(isi | ubah))


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    assert salah.value.langkah
    return salah.value.kode


def test_bu_nurhayati_asks_what_is_held_about_her() -> None:
    p = pemeran.rt14(pekerja=3)
    nur = p.pekerja[1]
    daftar = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=p.pada.date().replace(day=1),
                               jumlah_bulan=3)  # fmt: skip
    iuran.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
    record_status(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=nur, keadaan=KeadaanJKN.PBI, sumber=SumberStatus.KARTU)
    satu = minta(p, nur, J.AKSES)
    assert satu.nomor.startswith("001/HK/") and satu.tenggat - satu.masuk == timedelta(hours=72)
    assert satu.tenggat_dasar == "UU 27/2022 Pasal 32 ayat (2)"
    putus(p, satu, "akses")
    satu.refresh_from_db()
    assert satu.keadaan == K.SELESAI
    lembar = susun(satu, pada=p.pada + timedelta(hours=6))
    bagian = {b.kode: b for b in lembar.bagian}
    isian = {r[0]: r[1] for r in bagian["pendaftaran"].baris}
    assert isian["NIK"] == pemeran.isian(1).nik and isian["Nama"] == "Nurhayati"
    assert bagian["masa"].baris[0][2:] == ["Dana RT RT 14 Kenali Asam", "dipesan"] or bagian["masa"].baris
    assert bagian["daftar"].baris and bagian["jkn"].baris[0][1].startswith("Aktif") and bagian["persetujuan"].baris
    assert bagian["permintaan"].baris[0][0] == satu.nomor
    mesin = json.loads(lembar.as_json())
    assert mesin["bagian"]["jkn"]["baris"][0]["keadaan"].startswith("Aktif, dibayar pemerintah pusat")
    assert "Zulkifli" not in lembar.as_json().decode() and "Ahmad" not in lembar.as_json().decode()
    actions.record_pemberitahuan(oleh=p.darmawan, pada=p.pada + timedelta(hours=7), kunci=kunci(), permintaan=satu)
    satu.refresh_from_db()
    assert satu.diberitahu_oleh_id == p.darmawan.pk


def test_taking_in_is_refused_by_name() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0)
    nur = p.pekerja[1]
    assert kode(lambda: minta(p, nur, J.AKSES, nomor_kertas="")) == "kertas_kosong"
    assert kode(lambda: minta(p, nur, J.AKSES, tanggal_kertas=tanggal_kota(p.pada) + timedelta(days=1))) == "tanggal_depan"
    assert kode(lambda: minta(p, nur, J.AKSES, foto=b"x" * (2 * 1024 * 1024 + 1))) == "foto_besar"
    assert kode(lambda: minta(p, nur, J.AKSES, wakil="Rosmawati")) == "kuasa"
    assert kode(lambda: minta(p, nur, J.AKSES, identitas=CaraIdentitas.KUASA)) == "kuasa"
    assert kode(lambda: minta(p, nur, J.AKSES, oleh=p.siti)) == "tidak_berhak"
    assert kode(lambda: minta(p, nur, J.AKSES, oleh=p.samsul)) == "tidak_berhak"
    asing = blind_index("0000", ruang="nik")
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "rt": p.rt, "pekerja": None, "nik_indeks": asing, "nama": "Tamu",
                            "uraian": "", "identitas": CaraIdentitas.KTP, "tanggal_kertas": tanggal_kota(p.pada),
                            "nomor_kertas": "F-9"}  # fmt: skip
    assert kode(lambda: actions.record_permintaan(kunci=kunci(), jenis=J.PENGHAPUSAN, **umum)) == "tidak_terdaftar"
    tamu = actions.record_permintaan(kunci=kunci(), jenis=J.AKSES, **umum)
    assert not susun(tamu, pada=p.pada).ada
    minta(p, nur, J.AKSES)
    assert kode(lambda: minta(p, nur, J.AKSES)) == "masih_diproses"


def test_deciding_is_refused_by_name_and_the_database_says_so_too() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0)
    nur = p.pekerja[1]
    satu = minta(p, nur, J.AKSES, oleh=p.yusuf)
    assert kode(lambda: putus(p, satu, "akses", oleh=p.yusuf)) == "dua_orang"
    assert kode(lambda: putus(p, satu, "akses", oleh=p.darmawan)) == "tidak_berhak"
    assert kode(lambda: putus(p, satu, "jaminan_sosial", kabul=False, oleh=p.ratna)) == "dasar_salah"  # not against access
    assert kode(lambda: putus(p, satu, "akses", oleh=p.ratna, alasan=" ")) == "alasan_kosong"
    putus(p, satu, "akses", oleh=p.ratna)
    assert kode(lambda: putus(p, satu, "akses", oleh=p.ratna)) == "keadaan_berubah"
    lain = minta(p, nur, J.PENARIKAN)
    with pytest.raises(IntegrityError, match="permintaan_dua_orang"), transaction.atomic():
        PermintaanHak.objects.filter(pk=lain.pk).update(
            keadaan="ditolak", dasar="jaminan_sosial", diputus_oleh_id=lain.diterima_oleh_id
        )
    with pytest.raises(IntegrityError, match="sudah bernomor tidak diubah"), transaction.atomic():
        PermintaanHak.objects.filter(pk=lain.pk).update(tenggat=p.pada + timedelta(days=365))
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert PermintaanHak.objects.count() == 0


def test_pak_zulkifli_withdraws_and_comes_back() -> None:
    p = pemeran.rt14(pekerja=5)
    zul = p.pekerja[4]
    draf = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=p.pada.date().replace(day=1),
                             jumlah_bulan=1)  # fmt: skip
    assert BarisIuran.objects.get(daftar=draf, pekerja_id=zul.pk).ikut
    satu = minta(p, zul, J.PENARIKAN)
    tanda = kunci()
    for _kali in range(2):  # clicked twice
        putus(p, satu, "penarikan", kunci=tanda)
    zul.refresh_from_db()
    draf.refresh_from_db()
    assert zul.status == "nonaktif" and has_pembatasan(zul.pk, "penarikan")
    assert not BarisIuran.objects.get(daftar=draf, pekerja_id=zul.pk).ikut and draf.jumlah_pekerja == 4
    buka: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "pekerja": zul}
    assert kode(lambda: pekerja.open_pekerja(kunci=kunci(), **buka)) == "dibatasi"
    cabut = minta(p, zul, J.PENCABUTAN)
    putus(p, cabut, "pencabutan")
    assert not has_pembatasan(zul.pk)
    assert pekerja.open_pekerja(kunci=kunci(), **buka).status == "terdaftar"


def test_an_objection_keeps_the_person_out_of_matching_and_on_the_lists() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0)
    nur = p.pekerja[1]
    putus(p, minta(p, nur, J.KEBERATAN), "keberatan")
    set_lingkup(Tempat())  # whoever matches needs no right to see the person
    assert list_dibatasi(pemeran.KOTA, [x.nik_indeks for x in p.pekerja]) == {nur.nik_indeks}
    pemeran.buka_lingkup()
    nur.refresh_from_db()
    assert nur.status == "terverifikasi"
    daftar = masukkan(p, csv([baris_orang(0), baris_orang(1)]))  # the city's list names both
    iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=MARET, jumlah_bulan=1)
    cocok = dict(BarisTanggungan.objects.filter(daftar=daftar).values_list("nomor", "pekerja_id"))
    assert cocok == {2: p.pekerja[0].pk, 3: None}


def test_a_correction_is_done_when_the_record_was_changed() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0)
    nur = p.pekerja[1]
    satu = putus(p, minta(p, nur, J.PERBAIKAN, uraian="Alamat saya salah."), "perbaikan")
    assert satu.keadaan == K.DIKABULKAN
    nanti = p.pada + timedelta(hours=9)
    selesai: dict[str, Any] = {"oleh": p.darmawan, "pada": nanti, "permintaan": satu}
    assert kode(lambda: actions_laksana.close_permintaan(kunci=kunci(), **selesai)) == "belum_diperbaiki"
    pekerja.record_perubahan_pekerja(oleh=p.darmawan, pada=nanti, kunci=kunci(), pekerja=nur,
                                     isian=pemeran.isian(1, alamat="Jl. Melati 2"))  # fmt: skip
    assert actions_laksana.close_permintaan(kunci=kunci(), **selesai).keadaan == K.SELESAI


def hapus(p: Panggung, orang: Pekerja) -> PermintaanHak:
    return putus(p, minta(p, orang, J.PENGHAPUSAN), "penghapusan")


def isi_basis() -> str:
    """Every row of every table, as the owner sees it."""
    with connection.cursor() as c:
        c.execute("SELECT relname FROM pg_class WHERE relkind IN ('r') AND relnamespace = 'public'::regnamespace")
        teks = []
        for (tabel,) in c.fetchall():
            c.execute(f'SELECT coalesce(string_agg(t::text, chr(10)), \'\') FROM "{tabel}" t')
            teks.append(c.fetchone()[0])
    return "\n".join(teks)


def test_erasure_by_two_people_leaves_no_number_and_no_name(sebagai_pemilik: Any) -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0)
    ahmad, nur = p.pekerja
    isian = pemeran.isian(0)
    record_status(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=ahmad, keadaan=KeadaanJKN.PPU, sumber=SumberStatus.KARTU)
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=ahmad, alasan="Pindah.")
    sandi = bytes(Pekerja.objects.get(pk=ahmad.pk).nik_sandi).hex()
    satu = hapus(p, ahmad)
    laksana: dict[str, Any] = {"pada": p.pada + timedelta(hours=8), "permintaan": satu}
    assert kode(lambda: actions_laksana.close_data_warga(oleh=p.yusuf, kunci=kunci(), **laksana)) == "dua_orang"
    actions.reverse_permintaan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), permintaan=satu)  # still reversible
    satu = putus(p, satu, "penghapusan")
    laksana["permintaan"] = satu
    with sebagai_pemilik():
        assert "Ahmad Fauzi" in isi_basis() and sandi in isi_basis()
    pemeran.buka_lingkup()
    selesai = actions_laksana.close_data_warga(oleh=p.ratna, kunci=kunci(), **laksana)
    assert (selesai.keadaan, selesai.nama, selesai.dilaksanakan_oleh_id) == (K.SELESAI, "(data dihapus)", p.ratna.pk)
    pemeran.buka_lingkup()
    assert not StatusJKN.objects.filter(pekerja=ahmad.pk).exists()
    with sebagai_pemilik():
        semua = isi_basis()
    for rahasia in (isian.nik, isian.nama, sandi, "Jl. Kenanga No. 1\"", isian.tanggal_lahir.isoformat()):
        assert rahasia not in semua, rahasia
    assert "Nurhayati" in semua  # nobody else was touched
    pemeran.buka_lingkup()
    with pytest.raises(Penolakan) as salah:  # no sheet brings him back unasked
        pemeran.daftarkan(p.darmawan, p.rt, 1, mulai=0)
    assert salah.value.kode == "nik_ganda"


def test_no_erasure_while_cover_or_claims_run() -> None:
    p = pemeran.rt14(pekerja=1)
    ahmad = p.pekerja[0]
    daftar = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=p.pada.date().replace(day=1),
                               jumlah_bulan=1)  # fmt: skip
    iuran.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
    satu = minta(p, ahmad, J.PENGHAPUSAN)
    with pytest.raises(Penolakan, match="28 Februari 2031") as salah, transaction.atomic():
        putus(p, satu, "penghapusan")
    assert salah.value.kode == "klaim_berjalan"
    assert putus(p, satu, "hak_klaim", kabul=False).keadaan == K.DITOLAK


def test_the_clock_runs_over_the_weekend_and_says_when_it_is_late() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    jumat = datetime.fromisoformat("2026-02-06T10:00:00+07:00")
    satu = minta(p, p.pekerja[0], J.AKSES, pada=jumat, tanggal_kertas=tanggal_kota(jumat))
    assert satu.tenggat == datetime.fromisoformat("2026-02-09T10:00:00+07:00")
    assert "hari libur ikut dihitung" in kata.sebut_batas(satu)
    kamis = minta(p, p.pekerja[0], J.PERBAIKAN, pada=jumat, tanggal_kertas=tanggal_kota(jumat) - timedelta(days=1))
    assert kamis.masuk == datetime.fromisoformat("2026-02-05T00:00:00+07:00")  # an older paper: the day's beginning
    assert "jatuh pada hari libur" in kata.sebut_batas(kamis)
    assert kata.sebut_sisa(satu, pada=jumat + timedelta(hours=1)) == "sisa 2 hari 23 jam"
    assert not kata.is_terlambat(satu, pada=jumat + timedelta(hours=72))
    assert kata.sebut_sisa(satu, pada=jumat + timedelta(hours=75)) == "terlambat 3 jam"


def test_retention_takes_whose_time_has_come_and_nobody_else() -> None:
    p = pemeran.rt14(pekerja=3)
    ahmad, nur, budi = p.pekerja
    daftar = iuran.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=p.pada.date().replace(day=1),
                               jumlah_bulan=1)  # fmt: skip
    iuran.record_pilihan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar,
                         baris_ids=[BarisIuran.objects.get(daftar=daftar, pekerja_id=nur.pk).pk])  # fmt: skip
    iuran.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
    for orang in (ahmad, nur):
        pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=orang, alasan="Pindah.")
    foto = minta(p, budi, J.AKSES, foto=b"\xff\xd8\xff" + b"0" * 10)
    putus(p, foto, "akses")
    for hari, harap in ((364, (0, 0, 1)), (366, (1, 0, 1)), (5 * 366 + 60, (1, 1, 1))):
        jatuh = sum_jatuh(pemeran.KOTA, pada=p.pada + timedelta(days=hari))
        assert (jatuh["pekerja_tak_terlindungi"], jatuh["pekerja_terlindungi"], jatuh["foto_formulir"]) == harap, hari
    with pytest.raises(Penolakan, match="hanya dijalankan perangkat lunak"):
        close_retensi(oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA)
    tanda, kelak = kunci(), p.pada + timedelta(days=366)
    hasil = [close_retensi(oleh=p.sistem, pada=kelak, kunci=tanda, kota_kode=pemeran.KOTA) for _kali in range(2)]
    assert hasil[0] == hasil[1] and hasil[0]["pekerja_tak_terlindungi"] == 1 and hasil[0]["foto_formulir"] == 1
    nama = list(Pekerja.objects.filter(pk__in=[ahmad.pk, nur.pk, budi.pk]).order_by("pk").values_list("nama", flat=True))
    assert nama == ["(data dihapus)", "Nurhayati", "Budi Santoso"]
    assert sum_jatuh(pemeran.KOTA, pada=kelak)["pekerja_tak_terlindungi"] == 0


def test_on_the_screen() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0, pada=jam.sekarang())
    nur, nik = p.pekerja[1], pemeran.isian(1).nik
    k = Client()
    pemeran.masuk(k, p.darmawan)
    hari = jam.tanggal_kota(p.pada)
    isi = {"kunci": kunci(), "jenis": "akses", "uraian": "", "identitas": "ktp", "wakil": "", "nomor_kertas": "F-7", "nik": nik,
           "nama": "Nurhayati", "tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year}  # fmt: skip
    alamat = f"/rt/{p.rt.kode}/hak/baru/"
    assert k.post(alamat, isi | {"kunci": kunci(), "nomor_kertas": ""}).status_code == 422
    assert k.post(alamat, isi | {"kunci": kunci(), "uraian": f"NIK saya {nik}"}).status_code == 422
    for _kali in range(2):
        assert (jawab := k.post(alamat, isi)).status_code == 303
    pemeran.buka_lingkup()
    satu = PermintaanHak.objects.get()
    assert jawab["Location"] == f"/hak/{satu.pk}/" and satu.pekerja_id == nur.pk
    assert k.get(f"/hak/{satu.pk}/tanda-terima.pdf").content.startswith(b"%PDF")
    assert k.get(f"/hak/{satu.pk}/data/").status_code == 403  # not before it is granted
    pemeran.masuk(k, p.samsul)
    for ekor in ("", "data/", "data.json", "tanda-terima.pdf", "foto/"):
        assert k.get(f"/hak/{satu.pk}/{ekor}").status_code == 404
    assert k.get(f"/pekerja/{nur.pk}/hak/baru/").status_code == 404
    pemeran.masuk(k, p.yusuf)
    assert "Nurhayati" in k.get("/hak/").content.decode()
    data = {"kunci": kunci(), "putusan": "kabul", "kabul-dasar": "akses", "kabul-alasan": "KTP-nya cocok."}
    assert k.post(f"/hak/{satu.pk}/putus/", data | {"kabul-alasan": "", "kunci": kunci()}).status_code == 422
    assert k.post(f"/hak/{satu.pk}/putus/", data).status_code == 303
    pemeran.masuk(k, p.darmawan)
    teks = k.get(f"/hak/{satu.pk}/data/").content.decode()
    assert nik not in teks and nik[-4:] in teks
    assert nik in k.get(f"/hak/{satu.pk}/data.json").content.decode()
    assert k.get(f"/hak/{satu.pk}/data.pdf").content.startswith(b"%PDF")
    assert Jejak.objects.filter(tindakan="hak.export_lembar_data").count() == 2
    orang = pemeran.orang("Lurah Kedua", Peran.LURAH, wilayah=p.kelurahan, pada=p.pada)
    pemeran.masuk(k, orang)
    assert "Malam nanti" in k.get("/hak/retensi/").content.decode()


def test_a_lurah_alone_does_not_read_anybody_of_the_city_by_taking_a_request_in() -> None:
    """The sheet reaches over all RT: who takes a request in for a number they know waits for another person."""
    p = pemeran.rt14(pekerja=2, dana_rt=0, pada=jam.sekarang())
    satu = minta(p, p.pekerja[1], J.AKSES, oleh=p.yusuf, pada=jam.sekarang())
    k = pemeran.masuk(Client(), p.yusuf)
    for ekor in ("data/", "data.json", "data.pdf"):
        assert k.get(f"/hak/{satu.pk}/{ekor}").status_code == 403
    assert f"/hak/{satu.pk}/data/" not in k.get(f"/hak/{satu.pk}/").content.decode()
    kedua = pemeran.masuk(Client(), pemeran.orang("Lurah Kedua", Peran.LURAH, wilayah=p.kelurahan, pada=p.pada))
    assert kedua.get(f"/hak/{satu.pk}/data/").status_code == 200
    data = {"kunci": kunci(), "putusan": "kabul", "kabul-dasar": "akses", "kabul-alasan": "KTP-nya cocok."}
    assert kedua.post(f"/hak/{satu.pk}/putus/", data).status_code == 303
    assert k.get(f"/hak/{satu.pk}/data/").status_code == 200
