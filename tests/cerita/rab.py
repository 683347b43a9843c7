"""An RT brought to an approved RAB through the acts: minutes, plan, lines, four desks.

    rab = rab_disetujui(p)                      # about 60 million, 20 workers insured
    rab = rab_diajukan(p); rab = lewati(p, rab) # step by step
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.rab import actions, actions_ajukan, actions_bersama, actions_verifikasi
from bahagia.rab.isian import IsianBaris, write_desimal
from bahagia.rab.jenis import KeadaanRAB
from bahagia.rab.models import RAB, BarisRAB, ButirRenja, Kegiatan, Renja
from bahagia.rab.queries import list_menunggu, rab_berlaku
from tests import pemeran
from tests.cerita.musyawarah import musyawarah_sah
from tests.pemeran import Panggung, kunci

DRAINASE = (  # description, kind, unit, price, sizes or volume
    ("Galian tanah saluran", "upah", "m3", 85_000, ("40", "0,5", "0,6")),
    ("Batu belah", "bahan", "m3", 310_000, ("40", "0,3", "0,6")),
    ("Semen Portland 50 kg", "bahan", "sak", 72_000, ("60",)),
    ("Pasir pasang", "bahan", "m3", 240_000, ("6",)),
    ("Tukang batu", "upah", "hari", 160_000, ("24",)),
    ("Sewa molen", "alat", "hari", 350_000, ("4",)),
)
POSYANDU = (
    ("Timbangan bayi digital", "alat", "buah", 450_000, ("2",)),
    ("Makanan tambahan balita", "konsumsi", "paket", 15_000, ("120",)),
)


def rab_disusun(p: Panggung, *, nilai: int | None = None, tahun: int | None = None, pekerja: int = 20) -> RAB:
    """A draft with works, an activity of health, the mandated CCTV, contribution of `pekerja` workers and premium.

    `nilai`: the whole RAB is brought to exactly this by one more line of works.
    """
    tahun = tahun or tanggal_kota(p.pada).year
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada}
    acara = musyawarah_sah(p, "rab", tahun)
    rab = actions.open_rab(**umum, kunci=kunci(), rt=p.rt, tahun=tahun, musyawarah_id=acara.musyawarah_id)
    drainase = _kegiatan(p, tahun, "Drainase Gang Kenanga", "sanitasi", "fisik", Decimal(40), "m", acara.musyawarah_id)
    posyandu = _kegiatan(p, tahun, "Alat dan makanan posyandu", "kesehatan", "nonfisik", None, "", acara.musyawarah_id)
    baris = [isian(drainase, *b) for b in DRAINASE] + [isian(posyandu, *b) for b in POSYANDU]
    if cctv := Kegiatan.objects.filter(rt=p.rt, tahun=tahun, kode="cctv").first():
        baris.append(isian(cctv, "CCTV 2 MP lengkap terpasang", "alat", "unit", 2_500_000, (write_desimal(cctv.volume) or "1",)))
    actions.record_baris_banyak(**umum, kunci=kunci(), rab=rab, baris=baris)
    rab = actions.record_baris_iuran(**umum, kunci=kunci(), rab=rab, pekerja=pekerja)
    if nilai is not None:
        _genapkan(p, rab, drainase, nilai)
    return rab


def rab_diajukan(p: Panggung, *, nilai: int | None = None, tahun: int | None = None, pekerja: int = 20) -> RAB:
    """The same, at the first desk."""
    rab = rab_disusun(p, nilai=nilai, tahun=tahun, pekerja=pekerja)
    return actions_ajukan.submit_rab(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rab=rab)


def rab_disetujui(p: Panggung, *, nilai: int | None = None, tahun: int | None = None, pekerja: int = 20) -> RAB:
    """The same, agreed to by every desk."""
    rab = lewati(p, rab_diajukan(p, nilai=nilai, tahun=tahun, pekerja=pekerja))
    assert rab.keadaan == KeadaanRAB.DISETUJUI
    assert rab_berlaku(p.rt, rab.tahun) == rab
    return rab


def pemeriksa(p: Panggung, peran: str) -> Akun:
    """Who holds the post of a step in the cast."""
    return {"pendamping": p.rina, "lurah": p.yusuf, "pupr": p.bambang, "camat": p.marlina, "dpmppa": p.ratna}[peran]


def periksa(p: Panggung, rab: RAB, tolak: dict[int, str] | None = None, oleh: Akun | None = None) -> RAB:
    """One step: everything that waits is accepted but `tolak` ({line id: reason})."""
    rab = RAB.objects.get(pk=rab.pk)
    tugas = next(s for s in rab.langkah if s["kode"] == rab.langkah_kini)
    putusan = dict.fromkeys(list_menunggu(rab, tugas["kode"], tugas["hanya"]), ("terima", ""))
    putusan |= {i: ("tolak", alasan) for i, alasan in (tolak or {}).items()}
    return actions_verifikasi.verify_baris(
        oleh=oleh or pemeriksa(p, tugas["peran"]), pada=p.pada, kunci=kunci(), rab=rab, langkah=tugas["kode"], putusan=putusan,
        sidik=rab.sidik,
    )  # fmt: skip


def lewati(p: Panggung, rab: RAB) -> RAB:
    """Every desk that is left accepts everything."""
    while rab.langkah_kini:
        rab = periksa(p, rab)
    return rab


def isian(kegiatan: Kegiatan, uraian: str, jenis: str, satuan: str, harga: int, ukuran: tuple[str, ...]) -> IsianBaris:
    return IsianBaris(kegiatan.pk, uraian, jenis, satuan, harga, ukuran=ukuran)


def _kegiatan(
    p: Panggung, tahun: int, nama: str, bidang: str, jenis: str, volume: Decimal | None, satuan: str, musyawarah_id: int
) -> Kegiatan:
    if lama := Kegiatan.objects.filter(rt=p.rt, tahun=tahun, nama=nama).first():
        return lama
    return actions.record_kegiatan(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun, nama=nama, bidang=bidang, jenis=jenis, volume=volume,
        satuan=satuan, musyawarah_id=musyawarah_id,
    )  # fmt: skip


def _genapkan(p: Panggung, rab: RAB, kegiatan: Kegiatan, nilai: int) -> None:
    """One more line that brings the whole to `nilai`; the premium moves with it, so it is found step by step."""
    baris: BarisRAB | None = None
    harga = 1
    for _ in range(20):
        jumlah = sum(BarisRAB.objects.filter(rab=rab).values_list("nilai", flat=True))
        if baris is not None and jumlah == nilai:
            return
        harga += nilai - jumlah - (1 if baris is None else 0)
        baris = actions.record_baris(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab, baris=baris,
            isian=IsianBaris(kegiatan.pk, "Beton cor saluran", "bahan", "ls", harga, Decimal(1)),
        )  # fmt: skip
    raise AssertionError(f"cannot reach {nilai}")


def arg_pintu(o: Panggung) -> dict[str, int]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    umum: dict[str, Any] = {"oleh": o.darmawan, "pada": o.pada}
    tahun = tanggal_kota(o.pada).year
    rab = actions.open_rab(**umum, kunci=kunci(), rt=o.rt, tahun=tahun)
    kegiatan = actions.record_kegiatan(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, nama="Drainase Gang Melati", bidang="sanitasi", jenis="fisik"
    )
    baris = actions.record_baris(**umum, kunci=kunci(), rab=rab, isian=isian(kegiatan, *DRAINASE[0]))
    bebas = actions_verifikasi.propose_pembebasan(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, kode="germo", alasan="Sudah ada TPS 3R di Jalan Mawar"
    )
    tempat = {"kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_id, "rt": o.rt}
    renja = Renja.objects.create(**tempat, jangka="lima", tahun=tahun, musyawarah_id=0, oleh=o.darmawan, pada=o.pada)
    butir = ButirRenja.objects.create(
        **tempat, renja=renja, urut=0, usulan_id=0, nama="Lampu jalan", bidang="infrastruktur", tahun=tahun
    )
    tetangga = pemeran.buka_rt(o.kelurahan, 77, kk=60, pada=o.pada)
    bagian = actions_bersama.open_bersama(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, nama="Gerobak motor sampah", pemilik=o.rt, kode="germo",
        pemeliharaan="Dirawat RT ini, bensin dibagi dua", bagian={o.rt.pk: 20_000_000, tetangga.pk: 10_000_000},
    )  # fmt: skip
    return {
        "bagian_id": bagian.pk, "rab_id": rab.pk, "baris_id": baris.pk, "pokok_id": baris.pokok_id,
        "kegiatan_id": kegiatan.pk, "butir_id": butir.pk,
        "pembebasan_id": bebas.pk,
    }  # fmt: skip
