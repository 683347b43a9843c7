"""Work together in RT 14, through the acts: an activity with people, and its letter.

    kerja_siap(p)          # being prepared, five people with NIK on the list
    surat_terbit(p)        # the same with the letter of the Ketua RT
"""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.isian import IsianKerja
from bahagia.gotong_royong.models import GotongRoyong, Peserta
from bahagia.gotong_royong.queries import kerja_by_id, surat_induk
from bahagia.proyek.contoh.nik import nik_rekaan
from tests.pemeran import Panggung, kunci

NAMA = ("Amir Hamzah", "Dahlia", "Effendi", "Fatimah", "Gunawan", "Halimah", "Iskandar", "Jumiati", "Kamal", "Lasmi")


def isian_kerja(p: Panggung, **ubah: Any) -> IsianKerja:
    """Three days from tomorrow on, a drain of Rp60 million."""
    mulai = tanggal_kota(p.pada) + timedelta(days=1)
    isi: dict[str, Any] = {
        "nama": "Drainase Gang Kenanga", "tempat": "Gang Kenanga", "nilai": 60_000_000, "mulai": mulai,
        "selesai": mulai + timedelta(days=2), "penanggung_jawab": "Hasan Basri",
    }  # fmt: skip
    return IsianKerja(**(isi | ubah))


def orang(urut: int) -> dict[str, Any]:
    """Name and NIK of the `urut`-th (0..) invented person, who is in no register."""
    lahir = date(1970 + urut % 30, 1 + urut % 12, 1 + urut % 28)
    nama = NAMA[urut % len(NAMA)] + (f" {urut // len(NAMA) + 1}" if urut >= len(NAMA) else "")
    return {"nama": nama, "nik": nik_rekaan(lahir, "L", 5_000 + urut)}


def tambah(p: Panggung, kerja: GotongRoyong, urut: int, **lain: Any) -> Peserta:
    isi = {"pada": p.pada} | orang(urut) | lain
    return actions.record_peserta(oleh=p.rahmat, kunci=kunci(), gotong_royong=kerja, **isi)


def kerja_siap(p: Panggung, nama: str = "Drainase Gang Kenanga", peserta: int = 5, **ubah: Any) -> GotongRoyong:
    kerja = actions.open_gotong_royong(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p, nama=nama, **ubah)
    )
    for urut in range(peserta):
        tambah(p, kerja, urut, tugas="Menggali")
    return kerja


def surat_terbit(p: Panggung, **isi: Any) -> GotongRoyong:
    kerja = kerja_siap(p, **isi)
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    return kini


def arg_pintu(o: Panggung) -> dict[str, int]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    o = dataclasses.replace(o, rahmat=o.darmawan)
    kerja = surat_terbit(o, peserta=2)
    surat = surat_induk(kerja)
    assert surat is not None
    return {"kerja_id": kerja.pk, "peserta_id": tambah(o, kerja, 7, nik="").pk, "surat_id": surat.pk}
