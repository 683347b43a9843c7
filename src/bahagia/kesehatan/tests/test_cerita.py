"""Bu Rosmawati has no JKN: asked at the door, sent to the puskesmas, active three weeks later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.models import Jejak
from bahagia.kesehatan import actions, queries
from bahagia.kesehatan.models import KeadaanJKN, KeadaanRujukan, RujukanJKN, StatusJKN, SumberStatus, TujuanRujukan
from bahagia.pekerja.actions_pembatasan import record_pembatasan
from bahagia.pekerja.models import JenisPembatasan
from tests import pemeran
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db


def catat(p: Panggung, orang: Any, keadaan: KeadaanJKN, **ubah: Any) -> StatusJKN:
    isi: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "sumber": SumberStatus.KARTU}
    return actions.record_status(pekerja=orang, keadaan=keadaan, **(isi | ubah))


def rujuk(p: Panggung, orang: Any) -> RujukanJKN:
    return actions.issue_rujukan(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=orang, tujuan=TujuanRujukan.PUSKESMAS
    )


def test_from_the_door_to_an_active_card() -> None:
    p = pemeran.rt14(pekerja=4, dana_rt=0)
    ros, budi = p.pekerja[3], p.pekerja[2]
    catat(p, budi, KeadaanJKN.PBI)
    catat(p, ros, KeadaanJKN.TIDAK_PUNYA, keluarga_tanpa=3)
    surat = rujuk(p, ros)
    assert surat.nomor.startswith("001/RJ/")
    nanti = p.pada + timedelta(days=20)
    assert [r.pk for r in queries.list_rujukan_lama([p.rt.pk], pada=nanti)] == [surat.pk]
    umum: dict[str, Any] = {"oleh": p.rina, "rujukan": surat, "pada": nanti, "tanggal": tanggal_kota(nanti)}
    actions.record_jawaban_rujukan(kunci=kunci(), keadaan=KeadaanRujukan.DITERIMA, **umum)
    actions.record_jawaban_rujukan(kunci=kunci(), keadaan=KeadaanRujukan.AKTIF, status=KeadaanJKN.PEMDA, **umum)
    angka = queries.list_angka(Tempat(rt=frozenset({p.rt.pk})), pada=nanti)[0]
    assert (angka.orang, angka.ditanya, angka.punya, angka.tidak_punya, angka.dirujuk, angka.kini_aktif) == (4, 2, 2, 0, 1, 1)
    assert (angka.belum_ditanya, angka.lama_menunggu) == (2, 0)
    assert [s.keadaan for s in queries.list_status(ros.pk)] == ["pemda", "tidak_punya"]


def test_refused_by_name() -> None:
    p = pemeran.rt14(pekerja=3, dana_rt=0)
    ahmad, nur, budi = p.pekerja

    def kode(perbuatan: Any) -> str:
        with pytest.raises(Penolakan) as salah, transaction.atomic():
            perbuatan()
        return salah.value.kode

    assert kode(lambda: catat(p, ahmad, KeadaanJKN.PBI, oleh=p.siti)) == "tidak_berhak"
    assert kode(lambda: catat(p, ahmad, KeadaanJKN.PBI, oleh=p.samsul)) == "tidak_berhak"
    assert kode(lambda: catat(p, ahmad, KeadaanJKN.PBI, dilihat=tanggal_kota(p.pada) + timedelta(days=1))) == "tanggal_depan"
    assert kode(lambda: catat(p, ahmad, KeadaanJKN.PBI, keluarga_tanpa=99)) == "keluarga"
    assert kode(lambda: rujuk(p, ahmad)) == "tidak_perlu_rujukan"
    catat(p, ahmad, KeadaanJKN.PBI)
    assert kode(lambda: rujuk(p, ahmad)) == "tidak_perlu_rujukan"
    catat(p, nur, KeadaanJKN.MENUNGGAK)
    surat = rujuk(p, nur)
    assert kode(lambda: rujuk(p, nur)) == "rujukan_terbuka"
    jawab: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada, "rujukan": surat, "tanggal": tanggal_kota(p.pada)}
    assert kode(lambda: actions.record_jawaban_rujukan(kunci=kunci(), keadaan=KeadaanRujukan.DITOLAK, **jawab)) == "alasan_kosong"
    assert kode(lambda: actions.record_jawaban_rujukan(kunci=kunci(), keadaan=KeadaanRujukan.AKTIF, **jawab)) == "status_kosong"
    lalu = jawab | {"tanggal": tanggal_kota(p.pada) - timedelta(days=1)}
    assert kode(lambda: actions.record_jawaban_rujukan(kunci=kunci(), keadaan=KeadaanRujukan.DITERIMA, **lalu)) == "tanggal"
    record_pembatasan(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), pekerja=budi, jenis=JenisPembatasan.PEMBATASAN, nomor="001/HK"
    )
    assert kode(lambda: catat(p, budi, KeadaanJKN.PBI)) == "dibatasi"


def test_two_taps_a_letter_and_another_rt() -> None:
    p = pemeran.rt14(pekerja=2, dana_rt=0, pada=jam.sekarang())
    nur = p.pekerja[1]
    k = Client()
    pemeran.masuk(k, p.darmawan)
    tanda = kunci()
    isi = {"kunci": tanda, "sumber": "kartu", "keluarga_tanpa": "", "keadaan": "tidak_punya"}
    for _kali in range(2):  # clicked twice
        assert k.post(f"/pekerja/{nur.pk}/kesehatan/", isi).status_code == 303
    pemeran.buka_lingkup()
    assert StatusJKN.objects.filter(pekerja=nur).count() == 1
    assert k.post(f"/pekerja/{nur.pk}/kesehatan/", {"kunci": kunci(), "keadaan": "entah"}).status_code == 422
    assert k.post(f"/pekerja/{nur.pk}/kesehatan/rujuk/", {"kunci": kunci(), "tujuan": "dinsos"}).status_code == 303
    pemeran.buka_lingkup()
    surat = RujukanJKN.objects.get(pekerja=nur)
    jawab = k.get(f"/rujukan/{surat.pk}/surat.pdf")
    assert jawab.content.startswith(b"%PDF") and Jejak.objects.filter(tindakan="kesehatan.export_surat_rujukan").count() == 1
    for alamat in (f"/rt/{p.rt.kode}/kesehatan/", f"/pekerja/{nur.pk}/kesehatan/", "/kesehatan/"):
        assert "Nurhayati" in (teks := k.get(alamat).content.decode()) or alamat == "/kesehatan/", teks
    pemeran.masuk(k, p.samsul)
    for alamat in (f"/rt/{p.rt.kode}/kesehatan/", f"/pekerja/{nur.pk}/kesehatan/", f"/rujukan/{surat.pk}/surat.pdf"):
        assert k.get(alamat).status_code == 404
    pemeran.masuk(k, p.wali)  # sees figures, no names
    teks = k.get("/kesehatan/").content.decode()
    assert "Kenali Asam" in teks and "Nurhayati" not in teks


def test_rows_of_another_rt_are_not_there_for_the_database_either() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    catat(p, p.pekerja[0], KeadaanJKN.TIDAK_PUNYA)
    rujuk(p, p.pekerja[0])
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert (StatusJKN.objects.count(), RujukanJKN.objects.count()) == (0, 0)
    pemeran.buka_lingkup()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE kesehatan_statusjkn SET keadaan = 'pbi'")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
        c.execute("DELETE FROM kesehatan_rujukanjkn")


def test_the_list_asks_as_often_for_three_as_for_twelve(django_assert_max_num_queries: Any) -> None:
    p = pemeran.rt14(pekerja=3, dana_rt=0, pada=jam.sekarang())
    k = Client()
    pemeran.masuk(k, p.darmawan)
    alamat = f"/rt/{p.rt.kode}/kesehatan/"

    def hitung() -> int:
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as semua:
            assert k.get(alamat).status_code == 200
        return len(semua)

    k.get(alamat)
    sedikit = hitung()
    pemeran.daftarkan(p.darmawan, p.rt, 9, mulai=20, pada=p.pada)
    assert hitung() == sedikit
