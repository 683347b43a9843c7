"""Works brought to their end through the acts: stages, gate before the pour, photographs, swadaya, hand-over.

    pekerjaan_selesai(p)       # every work of the approved RAB is done, looked at and handed over
    kerja_dimulai(p)           # stages made, nothing done yet
"""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import count
from typing import Any

from PIL import Image

from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.forms import Foto
from bahagia.dasar.jam import tanggal_kota
from bahagia.pelaksanaan import actions, actions_bast, actions_swadaya
from bahagia.pelaksanaan.isian import IsianAset, IsianSwadaya
from bahagia.pelaksanaan.models import BAST, Gerbang, Kemajuan, Pekerjaan, Swadaya, TahapKerja
from bahagia.pelaksanaan.queries import Kerja, list_kerja
from bahagia.pelaksanaan.setelan import setelan_pada, suggest_jenis
from tests import pemeran
from tests.pemeran import Panggung, kunci

_warna = count(1)


def foto(**lain: Any) -> Foto:
    """A small picture that nobody sent before."""
    n = next(_warna)
    keluar = io.BytesIO()
    Image.new("RGB", (64, 48), (n % 256, n // 256 % 256, 77)).save(keluar, "JPEG")
    return Foto(isi=keluar.getvalue() + n.to_bytes(4, "big"), nama=f"foto{n}.jpg", **lain)


def tahun_of(p: Panggung) -> int:
    return tanggal_kota(p.pada).year


def kerja_dimulai(p: Panggung) -> list[Kerja]:
    """Stages for every work of the approved RAB, of the kind its name points to."""
    versi = setelan_pada(p.rt.kota_kode, pada=tanggal_kota(p.pada))
    for k in list_kerja(p.rt, tahun_of(p)):
        if k.pekerjaan is None:
            jenis = suggest_jenis(versi, nama=k.kegiatan.nama, jenis=k.kegiatan.jenis)
            isi = {} if k.kegiatan.volume else {"volume": Decimal(1), "satuan": "kali"}
            actions.open_tahap(
                oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, kegiatan=k.kegiatan, jenis=jenis.kode, **isi
            )
    return list_kerja(p.rt, tahun_of(p))


def lewat_gerbang(p: Panggung, tahap: TahapKerja) -> None:
    """The check before the pour: every point yes, photographed, passed by the pendamping."""
    g = actions.record_gerbang(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), tahap=tahap, jawaban={b["kode"]: "ya" for b in tahap.butir}, foto=foto()
    )
    actions.verify_gerbang(oleh=p.rina, pada=p.pada, kunci=kunci(), gerbang=g)


def maju(p: Panggung, tahap: TahapKerja, volume: Decimal) -> None:
    """So much is done, and the pendamping has seen it."""
    k = actions.record_kemajuan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), tahap=tahap, volume=volume, foto=foto())
    actions.verify_kemajuan(oleh=p.rina, pada=p.pada, kunci=kunci(), kemajuan=k)


def kerja_penuh(p: Panggung) -> list[Kerja]:
    """Everything done: half, then all of it, every stage through its gate."""
    for k in kerja_dimulai(p):
        assert k.pekerjaan is not None
        for t in k.tahap:
            if not t.is_terbuka:
                lewat_gerbang(p, t.tahap)
            if not t.dilaporkan and k.pekerjaan.volume > 1:
                maju(p, t.tahap, k.pekerjaan.volume / 2)
            if t.dilaporkan < k.pekerjaan.volume:
                maju(p, t.tahap, k.pekerjaan.volume)
    return list_kerja(p.rt, tahun_of(p))


def swadaya_dicatat(p: Panggung) -> list[Swadaya]:
    """A day of work together, its food, and a truck of sand nobody paid for; confirmed by the pendamping."""
    kerja = list_kerja(p.rt, tahun_of(p))
    untuk = kerja[0].kegiatan.pk if kerja else None
    hasil = []
    for isian in (
        IsianSwadaya("jam", "Menggali saluran", Decimal(6), orang=25),
        IsianSwadaya("makanan", "Makan siang yang bekerja", Decimal(25)),
        IsianSwadaya("bahan", "Pasir dari warga", Decimal(3), satuan="m3", harga_taksir=180_000),
        IsianSwadaya("uang", "Iuran warga untuk paku dan bendrat", Decimal(250_000)),
    ):
        s = actions_swadaya.record_swadaya(
            oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun_of(p), tanggal=tanggal_kota(p.pada), isian=isian,
            kegiatan_id=untuk, foto=foto(),
        )  # fmt: skip
        hasil.append(actions_swadaya.verify_swadaya(oleh=p.rina, pada=p.pada, kunci=kunci(), swadaya=s))
    return hasil


def diserahkan(p: Panggung, pekerjaan: Pekerjaan, **ubah: Any) -> BAST:
    """One work handed over and agreed to by the lurah."""
    aset = IsianAset(
        nama=str(pekerjaan.kegiatan), banyak=pekerjaan.volume, satuan=pekerjaan.satuan, letak="Gang Kenanga", pemilik="rt",
        perawat="Karang taruna RT", cara_rawat="Dibersihkan sebulan sekali", biaya_rawat=150_000,
    )  # fmt: skip
    isi: dict[str, Any] = {
        "oleh": p.rahmat, "pada": p.pada, "kunci": kunci(), "pekerjaan": pekerjaan, "tanggal": tanggal_kota(p.pada),
        "penerima": f"Ketua {p.rt}", "aset": [aset], "foto": foto(),
    }  # fmt: skip
    b = actions_bast.record_bast(**(isi | ubah))
    return actions_bast.approve_bast(oleh=p.yusuf, pada=p.pada, kunci=kunci(), bast=b)


def pekerjaan_selesai(p: Panggung) -> list[Kerja]:
    """All works done, looked at and handed over, with swadaya beside them."""
    swadaya_dicatat(p)
    for k in kerja_penuh(p):
        if k.pekerjaan and k.pekerjaan.serah_terima:
            diserahkan(p, k.pekerjaan)
    return list_kerja(p.rt, tahun_of(p))


def arg_pintu(o: Panggung, kegiatan_id: int) -> dict[str, int]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    tempat = {"kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_id, "rt": o.rt}
    orang = {"oleh": o.darmawan, "pada": o.pada}
    pekerjaan = Pekerjaan.objects.create(
        **tempat, **orang, tahun=tahun_of(o), kegiatan_id=kegiatan_id, jenis="drainase", nama_jenis="Saluran air", volume=40,
        setelan_sejak=pemeran.SEJAK, satuan="m", serah_terima=True,
    )  # fmt: skip
    butir = [{"kode": "ukuran", "teks": "Lebar galian diukur", "boleh_tidak": False}]
    gali, dinding = (
        TahapKerja.objects.create(**tempat, pekerjaan=pekerjaan, urut=i, kode=kode, nama=kode, bobot=50, gerbang=g, butir=butir)
        for i, (kode, g) in enumerate((("gali", ""), ("dinding", "cor_saluran")), start=1)
    )
    catatan = {**tempat, **orang, "tahun": tahun_of(o)}
    bukti = [
        record_berkas(
            oleh=o.darmawan, pada=o.pada, kunci=kunci(), rt=o.rt, izin=Izin.CATAT_KEMAJUAN, jenis="foto_kemajuan",
            isi=foto().isi, nama="a.jpg",
        )
        for _ in range(3)
    ]  # fmt: skip
    maju = Kemajuan.objects.create(**catatan, tahap=gali, volume=10, foto=bukti[0], diambil_pada=o.pada)
    gerbang = Gerbang.objects.create(**catatan, tahap=dinding, jawaban={"ukuran": "ya"}, foto=bukti[1])
    swadaya = Swadaya.objects.create(
        **catatan, jenis="makanan", uraian="Makan siang", tanggal=tanggal_kota(o.pada), volume=10, satuan="porsi", harga=15_000,
        nilai=150_000, cara="norma",
    )  # fmt: skip
    bast = BAST.objects.create(
        **catatan, pekerjaan=pekerjaan, tanggal=tanggal_kota(o.pada), penerima="Ketua RT", persen=100, foto=bukti[2]
    )
    return {
        "tahap_id": gali.pk, "pekerjaan_id": pekerjaan.pk, "kemajuan_id": maju.pk, "gerbang_id": gerbang.pk,
        "swadaya_id": swadaya.pk, "bast_id": bast.pk,
    }  # fmt: skip
