"""Pages of the works and of the account: RT 21 of panggung_belanja with works in every state and an account that waits."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bahagia.lpj.models import LPJ
from bahagia.pelaksanaan import actions, actions_bast
from bahagia.pelaksanaan.isian import IsianAset
from bahagia.wilayah.queries import rt_by_kode
from tests.cerita import pelaksanaan as cerita
from tests.pemeran import Panggung, kunci


def siapkan_kerja(p: Panggung, belanja: dict[str, Any]) -> dict[str, Any]:
    """Half a drain with a gate that waits, an activity finished and handed over, one whose stages nobody made, swadaya."""
    rt = rt_by_kode(belanja["rt"])
    assert rt is not None
    o = dataclasses.replace(
        p, rt=rt, darmawan=belanja["ketua"], siti=belanja["siti"], rahmat=belanja["rahmat"], rina=p.yusuf
    )
    swadaya = cerita.swadaya_dicatat(o)[0]
    semua = cerita.kerja_dimulai(o)
    saluran, lain = semua[0], semua[1]
    assert saluran.pekerjaan is not None and lain.pekerjaan is not None
    gali, dinding = saluran.tahap[0].tahap, saluran.tahap[1].tahap
    cerita.maju(o, gali, Decimal(20))
    actions.record_kemajuan(oleh=o.darmawan, pada=p.pada, kunci=kunci(), tahap=gali, volume=Decimal(30), foto=cerita.foto())
    actions.record_gerbang(
        oleh=o.darmawan, pada=p.pada, kunci=kunci(), tahap=dinding, jawaban={b["kode"]: "ya" for b in dinding.butir},
        foto=cerita.foto(),
    )  # fmt: skip
    for t in lain.tahap:
        cerita.maju(o, t.tahap, lain.pekerjaan.volume)
    aset = IsianAset("Timbangan bayi", Decimal(2), "buah", "Posyandu", "rt", "Kader posyandu", "Diperiksa tiap bulan", 100_000)
    actions_bast.record_bast(
        oleh=o.siti, pada=p.pada, kunci=kunci(), pekerjaan=lain.pekerjaan, tanggal=cerita.tanggal_kota(p.pada),
        penerima=f"Ketua {rt}", aset=[aset], foto=cerita.foto(),
    )  # fmt: skip
    tempat = {"kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_id, "rt": rt}
    lpj = LPJ.objects.create(
        **tempat, tahun=cerita.tahun_of(o), jenis="swakelola", sejak=p.pada, dibuka_oleh=o.siti, dibuka_pada=p.pada
    )
    return {
        "rt": rt.kode, "ketua": o.darmawan, "saluran": saluran.kegiatan.pk, "lain": lain.kegiatan.pk, "gali": gali.pk,
        "dinding": dinding.pk, "pekerjaan": saluran.pekerjaan.pk, "lpj": lpj.pk, "swadaya": swadaya.pk,
    }  # fmt: skip


def list_kerja(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    k, rt, ketua, lurah = s.kerja, f"/rt/{s.kerja['rt']}", s.kerja["ketua"], s.p.yusuf
    yield "kerja-rt", ketua, f"{rt}/pekerjaan/"
    yield "kerja-kegiatan", ketua, f"/kegiatan/{k['saluran']}/pekerjaan/"
    yield "kerja-diserahkan", lurah, f"/kegiatan/{k['lain']}/pekerjaan/"
    yield "kerja-tahap", ketua, f"/kegiatan/{k['saluran']}/tahap/"
    yield "kerja-kemajuan", ketua, f"/tahap-kerja/{k['gali']}/kemajuan/"
    yield "kerja-gerbang", ketua, f"/tahap-kerja/{k['dinding']}/gerbang/"
    yield "kerja-serah-terima", ketua, f"/pekerjaan/{k['pekerjaan']}/serah-terima/"
    yield "kerja-antrean", lurah, "/pemeriksaan/pekerjaan/"
    yield "swadaya", ketua, f"{rt}/swadaya/"
    yield "swadaya-baru", ketua, f"{rt}/swadaya/baru/"
    yield "swadaya-diperiksa", lurah, f"{rt}/swadaya/"
    yield "swadaya-batal", lurah, f"/pemeriksaan/swadaya/{k['swadaya']}/batal/"
    yield "aset", ketua, f"{rt}/aset/"
    yield "lpj", ketua, f"{rt}/lpj/"
    yield "lpj-bagian", ketua, f"{rt}/lpj/bagian/realisasi/"
    yield "lpj-antrean", lurah, "/lpj/"
    yield "lpj-periksa", lurah, f"/lpj/{k['lpj']}/"
