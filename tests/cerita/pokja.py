"""RT 14 gets its Pokja and its account, through the acts of everyday."""

from __future__ import annotations

import itertools
from typing import Any

from django.db import transaction

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.pokja import actions, actions_anggota, actions_rekening
from bahagia.pokja.isian import IsianAnggota
from bahagia.pokja.jenis import INTI, PENANDA_TANGAN, JabatanPokja, Unsur
from bahagia.pokja.models import Pokja, RekeningPokja
from bahagia.pokja.queries import list_anggota
from bahagia.wilayah.models import RT
from tests import pemeran
from tests.pemeran import Panggung, kunci

_nomor = itertools.count(1_000_000_001)
WAKIL = (
    (Unsur.PEREMPUAN, "Fatimah"), (Unsur.PEMUDA, "Rizky Pratama"), (Unsur.TOKOH_AGAMA, "Ustaz Mukhlis"),
    (Unsur.TOKOH_MASYARAKAT, "Datuk Hasanuddin"),
)  # fmt: skip


def susunan(**ubah: Any) -> list[IsianAnggota]:
    """Chair, secretary and treasurer as they hold the posts in the RT, and four representatives."""
    inti = [IsianAnggota(j, nama=ubah.get(str(j), "")) for j in INTI]
    return inti + [IsianAnggota(JabatanPokja.WAKIL, unsur, nama) for unsur, nama in WAKIL]


def pokja_ditetapkan(p: Panggung, *, rt: RT | None = None, oleh: Akun | None = None, musyawarah_objek: str = "") -> Pokja:
    """Put together by the chair, decreed by the lurah, with specimen signatures."""
    rt, ketua = rt or p.rt, oleh or p.darmawan
    umum: dict[str, Any] = {"pada": p.pada}
    with transaction.atomic():
        pemeran.buka_lingkup()
        baru = actions.open_pokja(
            oleh=ketua, kunci=kunci(), rt=rt, musyawarah_objek=musyawarah_objek, anggota=susunan(sekretaris="Rahmat Hidayat"),
            **umum,
        )  # fmt: skip
        actions.submit_pokja(oleh=ketua, kunci=kunci(), pokja=baru, **umum)
        hari = tanggal_kota(p.pada)
        baru = actions.approve_pokja(
            oleh=p.yusuf, kunci=kunci(), pokja=baru, sk_nomor=f"SK 7/{rt.kode} (rekaan)", sk_tanggal=hari, **umum
        )
        for satu in list_anggota(baru, pada=hari).filter(jabatan__in=PENANDA_TANGAN):
            actions_anggota.record_tanda_tangan(oleh=ketua, kunci=kunci(), anggota=satu, berkas_id=1, **umum)
        return baru


def rekening_dicatat(p: Panggung, *, rt: RT | None = None, oleh: Akun | None = None, nomor: str = "") -> RekeningPokja:
    """The account typed twice, waiting for the lurah."""
    nomor = nomor or str(next(_nomor))
    with transaction.atomic():
        pemeran.buka_lingkup()
        return actions_rekening.record_rekening(
            oleh=oleh or p.darmawan, pada=p.pada, kunci=kunci(), rt=rt or p.rt, bank_kode="115", nomor=nomor, nomor_ulang=nomor,
            atas_nama="POKJA BAHAGIA RT 14", atas_nama_ulang="Pokja Bahagia RT 14",
        )  # fmt: skip


def pokja_siap(p: Panggung, *, rt: RT | None = None, oleh: Akun | None = None, musyawarah_objek: str = "") -> Pokja:
    """A decreed Pokja with a checked account. `oleh`: the chair of another RT (`p.samsul` of `p.rt_lain`)."""
    baru = pokja_ditetapkan(p, rt=rt, oleh=oleh, musyawarah_objek=musyawarah_objek)
    catat = rekening_dicatat(p, rt=rt, oleh=oleh)
    with transaction.atomic():
        pemeran.buka_lingkup()
        actions_rekening.verify_rekening(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rekening=catat)
    return baru
