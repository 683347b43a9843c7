"""Pages of registrations at BPJS: RT 21 of panggung_belanja with one in every state, and three works that wait."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from bahagia.gotong_royong import actions_premi
from bahagia.wilayah.queries import rt_by_kode
from tests.cerita import premi as cerita
from tests.cerita.gotong_royong import surat_terbit
from tests.pemeran import Panggung, kunci

JUTA = 1_000_000


def siapkan_premi(p: Panggung, belanja: dict[str, Any]) -> dict[str, Any]:
    """Paid and certified; asked for; agreed to; two works joined; one that would be split; three in none."""
    rt = rt_by_kode(belanja["rt"])
    assert rt is not None
    o = dataclasses.replace(p, rt=rt, darmawan=belanja["ketua"], siti=belanja["siti"], rahmat=belanja["rahmat"])
    lunas = cerita.terlindungi(o, surat_terbit(o, nama="Talud Gang Mawar", nilai=6 * JUTA))
    diminta = cerita.diajukan(o, cerita.terkirim(o, cerita.didaftarkan(o, surat_terbit(o, nama="Pos ronda", nilai=2 * JUTA))))
    setuju = cerita.diajukan(o, cerita.terkirim(o, cerita.didaftarkan(o, surat_terbit(o, nama="Pagar", nilai=2 * JUTA))))
    actions_premi.approve_angsuran(oleh=o.darmawan, pada=p.pada, kunci=kunci(), angsuran=setuju)
    dua = [surat_terbit(o, nama=f"Jalan setapak {n}", nilai=90 * JUTA) for n in ("utara", "selatan")]
    besar = surat_terbit(o, nama="Jembatan Parit Tiga", nilai=180 * JUTA)
    for n in range(3):
        surat_terbit(o, nama=f"Drainase Gang Melati bagian {n + 1}", nilai=40 * JUTA)
    return {
        "lunas": lunas.pk, "diminta": diminta.pendaftaran_id, "angsuran": setuju.pk,
        "dua": cerita.didaftarkan(o, *dua, bayar="bertahap").pk, "besar": cerita.didaftarkan(o, besar).pk,
    }  # fmt: skip


def list_premi(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    k, rt, ketua, siti = s.premi, f"/rt/{s.belanja['rt']}/gotong-royong/pendaftaran", s.belanja["ketua"], s.belanja["siti"]
    satu = "/gotong-royong/pendaftaran"
    yield "daftar-rt", ketua, f"{rt}/"
    yield "daftar-baru", ketua, f"{rt}/baru/"
    yield "daftar-dua", ketua, f"{satu}/{k['dua']}/"
    yield "daftar-besar", ketua, f"{satu}/{k['besar']}/"
    yield "daftar-diminta", ketua, f"{satu}/{k['diminta']}/"
    yield "daftar-lunas", ketua, f"{satu}/{k['lunas']}/"
    yield "daftar-sertifikat", siti, f"{satu}/{k['diminta']}/sertifikat/"
    yield "daftar-bayar", siti, f"/gotong-royong/angsuran/{k['angsuran']}/bayar/"
