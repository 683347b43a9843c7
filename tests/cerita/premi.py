"""Works of RT 14 on their way to being covered, through the acts.

    p = pemeran.rt14(dana_rt=0); dana_cair(p)       # the money is there
    daftar = terlindungi(p, surat_terbit(p))        # registered, certificate read back, first instalment paid
    daftar = didaftarkan(p, surat_terbit(p)); daftar = terkirim(p, daftar)   # step by step
"""

from __future__ import annotations

import dataclasses
import itertools
from datetime import date, timedelta
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong import actions_daftar, actions_premi
from bahagia.gotong_royong.models import Angsuran, GotongRoyong, Pendaftaran
from tests.cerita.belanja import foto
from tests.cerita.gotong_royong import surat_terbit
from tests.pemeran import Panggung, kunci

_nomor = itertools.count(1)


def didaftarkan(p: Panggung, *kerja: GotongRoyong, cara: str = "nilai", bayar: str = "sekaligus") -> Pendaftaran:
    """The sekretaris puts a registration together."""
    return actions_daftar.open_pendaftaran(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, kerja=list(kerja), cara=cara, bayar=bayar
    )


def terkirim(p: Panggung, daftar: Pendaftaran) -> Pendaftaran:
    return actions_daftar.submit_pendaftaran(oleh=p.rahmat, pada=p.pada, kunci=kunci(), pendaftaran=daftar)


def bersertifikat(
    p: Panggung, daftar: Pendaftaran, *, sejak: date | None = None, sampai: date | None = None, **lain: Any
) -> Pendaftaran:
    """The certificate of BPJS, from today until the works end unless said otherwise."""
    hari = tanggal_kota(p.pada)
    isi: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "foto": foto(f"Sertifikat {next(_nomor)}")} | lain
    isi.setdefault("nomor", f"SERT-{next(_nomor):06d}")
    return actions_daftar.record_sertifikat(
        pendaftaran=daftar, tanggal=hari, berlaku_sejak=sejak or hari,
        berlaku_sampai=sampai or max(k.selesai for k in daftar.kerja.all()), **isi,
    )  # fmt: skip


def angsuran_ke(daftar: Pendaftaran, ke: int = 1) -> Angsuran:
    return Angsuran.objects.select_related("rt__kelurahan", "pendaftaran", "belanja").get(pendaftaran=daftar, ke=ke)


def diajukan(p: Panggung, daftar: Pendaftaran, ke: int = 1) -> Angsuran:
    """The bendahara asks for one instalment."""
    return actions_premi.propose_angsuran(oleh=p.siti, pada=p.pada, kunci=kunci(), angsuran=angsuran_ke(daftar, ke))


def dibayar(p: Panggung, daftar: Pendaftaran, ke: int = 1, tanggal: date | None = None) -> Angsuran:
    """Asked for by the bendahara, agreed to by the Ketua RT, paid by the bendahara."""
    satu = diajukan(p, daftar, ke)
    actions_premi.approve_angsuran(oleh=p.darmawan, pada=p.pada + timedelta(minutes=5), kunci=kunci(), angsuran=satu)
    return actions_premi.pay_angsuran(
        oleh=p.siti, pada=p.pada + timedelta(minutes=10), kunci=kunci(), angsuran=satu, foto=foto(f"Setoran {next(_nomor)}"),
        tanggal=tanggal,
    )  # fmt: skip


def terlindungi(p: Panggung, *kerja: GotongRoyong, **isi: Any) -> Pendaftaran:
    """The whole way; the RT has its money and an approved RAB with works (`cerita.dana.dana_cair`)."""
    daftar = terkirim(p, didaftarkan(p, *kerja, **isi))
    daftar = bersertifikat(p, daftar)
    dibayar(p, daftar)
    return Pendaftaran.objects.get(pk=daftar.pk)


def arg_pintu(o: Panggung) -> dict[str, int]:
    """A registration and its instalment in the RT of `o` (tests/panggung_pintu.py)."""
    o = dataclasses.replace(o, rahmat=o.darmawan)
    daftar = didaftarkan(o, surat_terbit(o, nama="Talud Gang Mawar", peserta=2))
    return {"pendaftaran_id": daftar.pk, "angsuran_id": angsuran_ke(daftar).pk}
