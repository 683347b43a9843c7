"""RT 14 gets its Pokja and its account, through the acts of everyday."""

from __future__ import annotations

import io
import itertools
from typing import Any

from django.db import transaction
from PIL import Image

from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.pokja import actions, actions_anggota, actions_rekening
from bahagia.pokja.isian import IsianAnggota
from bahagia.pokja.jenis import INTI, PENANDA_TANGAN, JabatanPokja, JenisKepentingan, Unsur
from bahagia.pokja.models import AnggotaPokja, Pokja, RekeningPokja
from bahagia.pokja.queries import list_anggota, pokja_pada, rekening_pada
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
            spesimen(p, satu, oleh=ketua)
        return baru


def foto_bytes(sisi: int = 16) -> bytes:
    """A grey photo."""
    tulis = io.BytesIO()
    Image.new("RGB", (sisi, sisi), (90, 90, 90)).save(tulis, "JPEG")
    return tulis.getvalue()


def spesimen(p: Panggung, anggota: AnggotaPokja, *, oleh: Akun, pada: Any = None) -> None:
    """The photo of a member's signature."""
    umum: dict[str, Any] = {"oleh": oleh, "pada": pada or p.pada}
    foto = record_berkas(
        kunci=kunci(), rt=anggota.rt, izin=Izin.SUSUN_POKJA, jenis="tanda_tangan", isi=foto_bytes(), nama="ttd.jpg",
        objek=f"pokja.AnggotaPokja:{anggota.pk}", **umum,
    )  # fmt: skip
    actions_anggota.record_tanda_tangan(kunci=kunci(), anggota=anggota, foto_id=foto.pk, **umum)


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
    """A decreed Pokja with a checked account, made once. `oleh`: the chair of another RT (`p.samsul` of `p.rt_lain`)."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        hari = tanggal_kota(p.pada)
        ada = pokja_pada(rt or p.rt, hari)
        if ada is not None and rekening_pada(rt or p.rt, hari) is not None:
            return ada
    baru = pokja_ditetapkan(p, rt=rt, oleh=oleh, musyawarah_objek=musyawarah_objek)
    catat = rekening_dicatat(p, rt=rt, oleh=oleh)
    with transaction.atomic():
        pemeran.buka_lingkup()
        actions_rekening.verify_rekening(oleh=p.yusuf, pada=p.pada, kunci=kunci(), rekening=catat)
    return baru


def arg_pintu(o: Panggung) -> dict[str, int]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    pokja = pokja_siap(o)
    anggota = list_anggota(pokja, pada=tanggal_kota(o.pada))[0]
    rekening = rekening_pada(o.rt, tanggal_kota(o.pada))
    assert rekening is not None
    kepentingan = actions_anggota.record_kepentingan(
        oleh=o.darmawan, pada=o.pada, kunci=kunci(), anggota=anggota, jenis=JenisKepentingan.REKANAN, pihak="TB Maju (rekaan)"
    )
    return {"pokja_id": pokja.pk, "anggota_id": anggota.pk, "rekening_id": rekening.pk, "kepentingan_id": kepentingan.pk}
