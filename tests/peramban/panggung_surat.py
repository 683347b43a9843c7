"""Pages of activities and their letters: RT 21 of panggung_belanja with one activity that waits for its letter, one whose
letter has an addition and somebody without a NIK, a clean-up."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from bahagia.gotong_royong import actions_surat
from bahagia.gotong_royong.queries import surat_induk
from bahagia.wilayah.queries import rt_by_kode
from tests.cerita.gotong_royong import kerja_siap, orang, surat_terbit, tambah
from tests.pemeran import Panggung, kunci


def siapkan_surat(p: Panggung, belanja: dict[str, Any]) -> dict[str, Any]:
    rt = rt_by_kode(belanja["rt"])
    assert rt is not None
    o = dataclasses.replace(p, rt=rt, darmawan=belanja["ketua"], siti=belanja["siti"], rahmat=belanja["rahmat"])
    siap = kerja_siap(o, nama="Pagar posyandu Gang Anggrek", peserta=4)
    terbit = surat_terbit(o, nama="Semen jalan Gang Anggrek sampai simpang surau", peserta=4)
    actions_surat.record_tambahan(oleh=o.darmawan, pada=o.pada, kunci=kunci(), gotong_royong=terbit, **orang(12))
    tanpa = tambah(o, terbit, 13, nik="")
    surat = surat_induk(terbit)
    assert surat is not None
    bersih = surat_terbit(o, nama="Kerja bakti parit", jenis="bukan", nilai=None, peserta=2)
    return {"siap": siap.pk, "terbit": terbit.pk, "bersih": bersih.pk, "orang": tanpa.pk, "surat": surat.pk}


def list_surat(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    k, rt, rahmat, ketua = s.surat, f"/rt/{s.belanja['rt']}/gotong-royong/", s.belanja["rahmat"], s.belanja["ketua"]
    yield "kerja-bersama-rt", rahmat, rt
    yield "kerja-bersama-pilih", rahmat, f"{rt}baru/"
    yield "kerja-bersama-baru", rahmat, f"{rt}baru/?kegiatan=lain"
    yield "kerja-bersama-ubah", rahmat, f"/gotong-royong/{k['siap']}/ubah/"
    yield "kerja-bersama-orang", rahmat, f"/gotong-royong/{k['siap']}/orang/"
    yield "kerja-bersama-ketik", rahmat, f"/gotong-royong/{k['terbit']}/orang/ketik/"
    yield "kerja-bersama-nik", rahmat, f"/gotong-royong/orang/{k['orang']}/nik/"
    yield "kerja-bersama-keluar", rahmat, f"/gotong-royong/orang/{k['orang']}/keluar/"
    yield "kerja-bersama-batal", rahmat, f"/gotong-royong/{k['siap']}/batal/"
    yield "kerja-bersama-bersih", rahmat, f"/gotong-royong/{k['bersih']}/"
    yield "kerja-bersama-siap", ketua, f"/gotong-royong/{k['siap']}/"
    yield "kerja-bersama-satu", ketua, f"/gotong-royong/{k['terbit']}/"
    yield "surat-terbit", ketua, f"/gotong-royong/{k['siap']}/surat/"
    yield "surat-tarik", ketua, f"/gotong-royong/surat/{k['surat']}/tarik/"
