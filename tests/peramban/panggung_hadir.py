"""Pages of days of work and of accidents: RT 21 of panggung_belanja with a day that is recorded, one confirmed, an accident."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.queries import list_peserta
from bahagia.gotong_royong.queries_hadir import url_hadir
from bahagia.wilayah.queries import rt_by_kode
from tests.cerita import hadir as cerita
from tests.cerita.gotong_royong import surat_terbit, tambah
from tests.pemeran import Panggung


def siapkan_hadir(p: Panggung, belanja: dict[str, Any]) -> dict[str, Any]:
    """Yesterday confirmed; today three tapped, one of them on no letter, hours of two; somebody hurt this morning."""
    rt = rt_by_kode(belanja["rt"])
    assert rt is not None
    o = dataclasses.replace(p, rt=rt, darmawan=belanja["ketua"], siti=belanja["siti"], rahmat=belanja["rahmat"])
    hari = tanggal_kota(p.pada)
    kemarin = dataclasses.replace(o, pada=p.pada - timedelta(days=1))
    kerja = surat_terbit(kemarin, nama="Saluran Gang Dahlia", peserta=6, mulai=hari - timedelta(days=1), selesai=hari)
    pasti = cerita.buka(kemarin, kerja, pada=kemarin.pada)
    for satu in list_peserta(kerja)[:4]:
        cerita.ketuk(kemarin, pasti, satu, pada=kemarin.pada)
    cerita.pastikan(kemarin, pasti, pada=kemarin.pada)
    kini = cerita.buka(o, kerja, hari=hari, pada=p.pada)
    tanpa_surat = tambah(o, kerja, 8)
    for satu, jam in zip([*list_peserta(kerja)[:2], tanpa_surat], (4, 4, None), strict=True):
        cerita.ketuk(o, kini, satu, pada=p.pada, jam=jam)
    celaka = cerita.kejadian(o, kerja, waktu=p.pada - timedelta(hours=5))
    return {"kerja": kerja.pk, "pasti": pasti.pk, "kini": kini.pk, "kejadian": celaka.pk, "qr": url_hadir(kerja)}


def list_hadir(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    k, kode, rahmat, siti = s.hadir, s.belanja["rt"], s.belanja["rahmat"], s.belanja["siti"]
    kini, pasti = f"/gotong-royong/hari/{k['kini']}", f"/gotong-royong/hari/{k['pasti']}"
    yield "hadir-kerja", rahmat, f"/gotong-royong/{k['kerja']}/"
    yield "hadir-buka", rahmat, f"/gotong-royong/{k['kerja']}/hari/"
    yield "hadir-hari", rahmat, f"{kini}/"
    yield "hadir-hari-pasti", rahmat, f"{pasti}/"
    yield "hadir-kartu", rahmat, f"{kini}/kartu/"
    yield "hadir-lembar", rahmat, f"{kini}/lembar/"
    yield "hadir-qr", rahmat, f"/gotong-royong/{k['kerja']}/qr-hadir/"
    yield "hadir-bukti", rahmat, f"{pasti}/bukti/"
    yield "hadir-rt", rahmat, f"/rt/{kode}/gotong-royong/hari/"
    yield "kejadian-rt", rahmat, f"/rt/{kode}/kejadian/"
    yield "kejadian-baru", rahmat, f"/rt/{kode}/kejadian/baru/"
    yield "kejadian-lain", rahmat, f"/rt/{kode}/kejadian/lain/"
    yield "kejadian-kerja", rahmat, f"/gotong-royong/{k['kerja']}/kejadian/"
    yield "kejadian-satu", rahmat, f"/kejadian/{k['kejadian']}/"
    yield "hadir-antrean", siti, "/pemeriksaan/kehadiran/"
    yield "hadir-pastikan", siti, f"{kini}/pastikan/"
    yield "hadir-sendiri", None, k["qr"]
    yield "hadir-sendiri-selesai", None, f"{k['qr']}terima-kasih/"
