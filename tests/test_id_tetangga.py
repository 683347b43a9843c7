"""The treasurer of one RT guesses the numbers of the next: in the address, and inside the forms and the acts, where no address
tells. Refused, and nothing is written. The acts are asked with the rows of the whole city open to them: they look themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bahagia.belanja import actions as belanja
from bahagia.belanja import actions_bayar, actions_panjar, actions_rekanan, actions_upah
from bahagia.belanja.isian import IsianUpah
from bahagia.buku import actions as buku
from bahagia.buku.models import BarisKoran, Koran
from bahagia.dana import actions as dana
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.kas.models import Jurnal
from bahagia.musyawarah import actions_hadir, actions_putus
from bahagia.pelaksanaan import actions_swadaya
from bahagia.pelaksanaan.isian import IsianSwadaya
from bahagia.pokja import actions_anggota, actions_rekening
from bahagia.pokja.queries import list_anggota, pokja_pada
from bahagia.rab import actions as rab
from bahagia.rab import actions_ajukan
from bahagia.rab.isian import IsianBaris
from bahagia.rab.models import RAB, Kegiatan
from tests import dua_orang as d
from tests import pemeran
from tests.cerita import belanja as cerita_belanja
from tests.cerita import dana as cerita_dana
from tests.cerita import musyawarah as cerita_musyawarah
from tests.dua_orang import umum
from tests.pemeran import Panggung
from tests.test_orang_kedua import Pentas, andaikan, pentas  # noqa: F401  the stage of both
from tests.test_sekali import hitung_semua

pytestmark = pytest.mark.skala
DITOLAK = (403, 404, 409, 422)


def isi_tetangga(p: Panggung) -> dict[str, Any]:
    """Numbers of RT 14 that a form may carry."""
    garis = cerita_belanja.list_garis(p, "bahan")[0]
    m = cerita_musyawarah.musyawarah_dibuka(p, "pemetaan")
    bawa: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada, "musyawarah": m}
    return {
        "pokok": garis.pokok_id, "kegiatan": garis.kegiatan_id, "m": m, "nota": d.nota(p),
        "rekanan": actions_rekanan.register_rekanan(**umum(p, "siti"), rt=p.rt, nama="Toko Tetangga"),
        "panjar": panjar_jalan(p),
        "usulan": actions_putus.record_usulan(
            **bawa, kunci=d.kunci(), judul=cerita_musyawarah.USULAN[0][0], bidang=cerita_musyawarah.USULAN[0][1]
        ),
        "hadir": actions_hadir.record_hadir(**bawa, kunci=d.kunci(), warga=cerita_musyawarah.warga(3)),
        "jurnal": Jurnal.objects.filter(rt=p.rt).latest("pk"),
        "foto": list_anggota(pokja_pada(p.rt, tanggal_kota(p.pada)), pada=tanggal_kota(p.pada)).exclude(  # type: ignore[arg-type]
            spesimen_id=None)[0].spesimen_id,
        "pekerja": p.pekerja[0] if p.pekerja else pemeran.daftarkan(p.darmawan, p.rt, 1, pada=p.pada, mulai=40)[0],
    }  # fmt: skip


def panjar_jalan(p: Panggung) -> Any:
    dana.approve_pindah(**umum(p, "darmawan"), pindah=d.tarik(p))
    panjar = actions_panjar.approve_panjar(**umum(p, "darmawan"), panjar=d.panjar(p))
    return actions_panjar.disburse_panjar(**umum(p, "siti"), panjar=panjar)


@pytest.fixture
def dua(pentas: Pentas) -> Any:  # noqa: F811
    """RT 05 with its money in the bank as well, and what RT 14 has."""
    q = pentas.q
    with andaikan():
        lain = isi_tetangga(pentas.p)
        dana.decide_pagu(**umum(q, "sistem"), rt=q.rt, tahun=q.pada.year)
        cerita_dana.dana_cair(q)
        yield q, lain


def tolak(apa: str, perbuatan: Callable[[], Any]) -> str:
    """"" when it was refused in words and wrote nothing."""
    awal = hitung_semua()
    try:
        with transaction.atomic():
            perbuatan()
    except (Penolakan, Http404):
        return "" if hitung_semua() == awal else f"{apa}: wrote"
    except Exception as salah:  # a fault of the program is no answer
        return f"{apa}: {salah!r}"
    return f"{apa}: done"


def list_titipan(q: Panggung, t: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Acts of RT 05 that are handed a number of RT 14 (or of another year)."""
    hari, tahun = tanggal_kota(q.pada), q.pada.year
    draf = belanja.open_nota(**umum(q, "siti"), rt=q.rt, foto=cerita_belanja.foto())
    isi = {"nilai": 10_000, "tanggal": hari}
    siap = belanja.record_isi_nota(
        **umum(q, "siti"), nota=belanja.open_nota(**umum(q, "siti"), rt=q.rt, foto=cerita_belanja.foto()), **isi
    )
    sah = cerita_belanja.setujui(q, cerita_belanja.catat(q, nilai=20_000))
    ubah = actions_ajukan.propose_perubahan(**umum(q, "darmawan"), rt=q.rt, tahun=tahun, alasan="Harga semen naik jauh.")
    m = cerita_musyawarah.musyawarah_dibuka(q, "pemetaan")
    lalu = cerita_musyawarah.musyawarah_dibuka(q, "rab", tahun=tahun + 1)
    rapat: dict[str, Any] = {"oleh": q.rahmat, "pada": q.pada, "musyawarah": m}
    hadir = actions_hadir.record_hadir(**rapat, kunci=d.kunci(), warga=cerita_musyawarah.warga(5))
    anggota = list_anggota(pokja_pada(q.rt, hari), pada=hari)[0]  # type: ignore[arg-type]
    koran = Koran.objects.create(
        **_tempat(q), nama="m.csv", sha256="0" * 64, selisih=0, n_baru=1, n_lama=0, oleh=q.siti, pada=q.pada
    )
    baris = BarisKoran.objects.create(
        **_tempat(q), koran=koran, urut=1, tanggal=hari, uraian="SETOR", masuk=300_000, keluar=0, sidik="1" * 64
    )
    kegiatan: dict[str, Any] = {"rt": q.rt, "tahun": tahun, "nama": "Taman", "bidang": "sosial", "jenis": "nonfisik"}
    isian = IsianBaris(t["kegiatan"], "Semen", "bahan", "sak", 70_000, Decimal(1))
    upah = [g for g in cerita_belanja.list_garis(q, "upah") if g.satuan in cerita_belanja.HARIAN][0]
    return {
        "receipt, line of another RT": lambda: belanja.submit_nota(**umum(q, "siti"), nota=siap, pokok_id=t["pokok"]),
        "receipt, vendor of another RT": lambda: belanja.record_isi_nota(
            **umum(q, "siti"), nota=draf, **isi, rekanan=t["rekanan"]),
        "receipt, copied from another RT": lambda: belanja.open_nota(**umum(q, "siti"), rt=q.rt, salinan_dari=t["nota"]),
        "payment from an advance of another RT": lambda: actions_bayar.pay_nota(
            **umum(q, "siti"), nota=sah, sumber="panjar", panjar=t["panjar"]),
        "spending, line of another RT": lambda: dana.propose_belanja(
            **umum(q, "siti"), rt=q.rt, jenis="bahan", nilai=10, uraian="Semen", objek="uji.Belanja:99", rincian={}, tahun=tahun,
            pokok=t["nota"].belanja.pokok),
        "wages, line of another RT": lambda: actions_upah.open_upah(
            **umum(q, "siti"), rt=q.rt, pokok_id=t["pokok"], mulai=hari, sampai=hari),
        "wages, worker of another RT": lambda: actions_upah.open_upah(
            **umum(q, "siti"), rt=q.rt, pokok_id=upah.pokok_id, mulai=hari, sampai=hari,
            baris=[IsianUpah("", Decimal(1), 100_000, t["pekerja"].pk)]),
        "budget line, activity of another RT": lambda: rab.record_baris(**umum(q, "darmawan"), rab=ubah, isian=isian),
        "activity, corrected in another RT": lambda: rab.record_kegiatan(
            **umum(q, "darmawan"), **kegiatan, kegiatan=Kegiatan.objects.get(pk=t["kegiatan"])),
        "activity, minutes of another RT": lambda: rab.record_kegiatan(
            **umum(q, "darmawan"), **kegiatan, musyawarah_id=t["m"].pk),
        "activity, proposal of another RT": lambda: rab.record_kegiatan(
            **umum(q, "darmawan"), **kegiatan, usulan_id=t["usulan"].pk),
        "budget, minutes of another RT": lambda: rab.open_rab(
            **umum(q, "darmawan"), rt=q.rt, tahun=tahun + 1, musyawarah_id=t["m"].pk),
        "budget, minutes of another year": lambda: rab.open_rab(
            **umum(q, "darmawan"), rt=q.rt, tahun=tahun + 2, musyawarah_id=lalu.pk),
        "swadaya, activity of another RT": lambda: actions_swadaya.record_swadaya(
            **umum(q, "siti"), rt=q.rt, tahun=tahun, tanggal=hari, isian=IsianSwadaya("makanan", "Nasi", Decimal(3)),
            kegiatan_id=t["kegiatan"]),
        "signature, photo of another RT": lambda: actions_anggota.record_tanda_tangan(
            **umum(q, "darmawan"), anggota=anggota, foto_id=t["foto"]),
        "account, photo of another RT": lambda: actions_rekening.record_rekening(
            **umum(q, "darmawan"), rt=q.rt, bank_kode="115", nomor="1234567890", atas_nama="POKJA", foto_id=t["foto"]),
        "bank line, booking of another RT": lambda: buku.reconcile_baris_koran(
            **umum(q, "siti"), baris=baris, jurnal_id=t["jurnal"].pk),
        "decision, proposal of another RT": lambda: actions_putus.decide_keputusan(
            **rapat, kunci=d.kunci(), isi="Warga sepakat.", usulan_ids=[t["usulan"].pk]),
        "attendance, guest of another RT": lambda: actions_hadir.reverse_hadir(**rapat, kunci=d.kunci(), hadir=t["hadir"]),
        "attendance, one person with a guest of another RT": lambda: actions_hadir.decide_kembar_hadir(
            **rapat, kunci=d.kunci(), hadir=hadir, sama_dengan=t["hadir"]),
    }  # fmt: skip


def _tempat(q: Panggung) -> dict[str, Any]:
    return {"kota_kode": q.rt.kota_kode, "kelurahan_kode": q.rt.kelurahan_id, "rt": q.rt}


def test_no_act_takes_a_number_of_another_rt(dua: Any) -> None:
    q, lain = dua
    assert [x for nama, perbuatan in list_titipan(q, lain).items() if (x := tolak(nama, perbuatan))] == []


def list_formulir(q: Panggung, t: dict[str, Any]) -> list[tuple[str, Any, list[Any], dict[str, Any]]]:
    """(address, who, arguments, what is sent): the same numbers through the forms of RT 05."""
    hari, tahun = tanggal_kota(q.pada), q.pada.year
    siap = belanja.record_isi_nota(
        **umum(q, "siti"), nota=belanja.open_nota(**umum(q, "siti"), rt=q.rt, foto=cerita_belanja.foto()), nilai=10_000,
        tanggal=hari,
    )  # fmt: skip
    sah = cerita_belanja.setujui(q, cerita_belanja.catat(q, nilai=20_000))
    ubah = actions_ajukan.propose_perubahan(**umum(q, "darmawan"), rt=q.rt, tahun=tahun, alasan="Harga semen naik jauh.")
    m = cerita_musyawarah.musyawarah_dibuka(q, "pemetaan")
    bawa: dict[str, Any] = {"oleh": q.rahmat, "pada": q.pada, "musyawarah": m}
    actions_putus.record_usulan(  # the form has its list
        **bawa, kunci=d.kunci(), judul=cerita_musyawarah.USULAN[1][0], bidang=cerita_musyawarah.USULAN[1][1]
    )
    tanggal = d.hari_isian("tanggal", hari)
    baris = {"kegiatan": t["kegiatan"], "uraian": "Semen", "jenis_baris": "bahan", "satuan": "sak", "harga": "70000",
             "volume": "1"}  # fmt: skip
    return [
        ("belanja:baris", q.siti, [siap.pk], {"pokok": t["pokok"]}),
        ("belanja:jumlah", q.siti, [siap.pk], {"nilai": "10000", **tanggal, "rekanan": t["rekanan"].pk}),
        ("belanja:bayar", q.siti, [sah.pk], {"sumber": f"panjar-{t['panjar'].pk}", **tanggal}),
        ("belanja:upah_baru", q.siti, [q.rt.kode], {"pokok": t["pokok"], **d.hari_isian("mulai", hari),
                                                    **d.hari_isian("sampai", hari)}),
        ("rab:baris_baru", q.darmawan, [ubah.pk], baris),
        ("pelaksanaan:swadaya_baru", q.siti, [q.rt.kode], {"jenis": "makanan", "uraian": "Nasi", "volume": "3",
                                                          "kegiatan": t["kegiatan"], **tanggal}),
        ("musyawarah:keputusan", q.rahmat, [m.pk], {"isi": "Warga sepakat.", "cara": "mufakat", "usulan": [t["usulan"].pk]}),
        ("musyawarah:hadir_batal", q.rahmat, [m.pk], {"hadir": t["hadir"].pk}),
        ("musyawarah:usulan_tarik", q.rahmat, [m.pk], {"usulan": t["usulan"].pk}),
    ]  # fmt: skip


def test_no_form_takes_a_number_of_another_rt(dua: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    q, lain = dua
    monkeypatch.setattr(jam, "sekarang", lambda: q.pada)
    salah = []
    for nama, siapa, arg, isi in list_formulir(q, lain):
        c = pemeran.masuk(Client(raise_request_exception=False), siapa)
        pemeran.buka_lingkup()
        awal = hitung_semua()
        jawab = c.post(reverse(nama, args=arg), isi | {"kunci": d.kunci()}, HTTP_HOST="127.0.0.1")
        pemeran.buka_lingkup()
        beda = {k for k, n in hitung_semua().items() if n != awal[k] and k not in ("django_session", "akun_sesi")}
        if jawab.status_code not in DITOLAK or beda:
            salah.append((nama, jawab.status_code, beda))
    assert salah == []


def test_the_next_rt_reads_and_sends_nothing_by_guessing_addresses(dua: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of a photo, the paper of a lost receipt, sheets: the downloads that the walk of the doors reaches by another row."""
    q, lain = dua
    monkeypatch.setattr(jam, "sekarang", lambda: q.pada)
    p = dataclasses.replace(q, rt=lain["nota"].rt)
    satu = RAB.objects.filter(rt=p.rt).latest("pk")
    alamat = [
        reverse("berkas:satu", args=[lain["foto"]]), f"{reverse('berkas:satu', args=[lain['foto']])}isi",
        reverse("berkas:satu", args=[lain["nota"].foto_id]), reverse("rab:cetak", args=[satu.pk]),
        reverse("rab:unduh", args=[satu.pk, "xlsx"]), reverse("rab:pokok", args=[lain["pokok"]]),
        reverse("belanja:unduh", args=[p.rt.kode, "xlsx"]), reverse("buku:unduh", args=[p.rt.kode, "bank", "xlsx"]),
        reverse("musyawarah:unduh_hadir", args=[lain["m"].pk, "xlsx"]), reverse("lpj:unduh", args=[p.rt.kode, "lpj.pdf"]),
    ]  # fmt: skip
    for siapa in (q.siti, q.darmawan, q.rahmat):
        c = pemeran.masuk(Client(raise_request_exception=False), siapa)
        for satu_alamat in alamat:
            assert c.get(satu_alamat, HTTP_HOST="127.0.0.1").status_code in (403, 404), satu_alamat
