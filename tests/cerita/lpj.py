"""The whole year of an RT through the acts, ending in an accepted account: the proof that the chain is one.

    p = pemeran.rt14(pekerja=20, dana_rt=0); lpj = lpj_diterima(p)     # everything before it happens too
    lpj = tahun_ditutup(p, lpj)                                        # what was left went back, the books are shut
"""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

from bahagia.akun.models import Akun
from bahagia.dana import actions as dana
from bahagia.dana.queries import silpa_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran import actions as iuran
from bahagia.kas.actions import close_bulan
from bahagia.lpj import actions, actions_tutup
from bahagia.lpj.jenis import Butir
from bahagia.lpj.kurang import Kurang, yang_kurang
from bahagia.lpj.models import LPJ, AjuanLPJ
from tests.cerita.belanja import belanja_semua
from tests.cerita.dana import dana_cair
from tests.cerita.musyawarah import musyawarah_sah
from tests.cerita.pelaksanaan import pekerjaan_selesai, tahun_of
from tests.pemeran import Panggung, kunci

LAIN = ("kesiapan", "renja1", "pertanggungjawaban")  # minutes that the account asks for besides those of the RAB


def iuran_dibayar(p: Panggung) -> None:
    """Contributions of everybody for the months the RAB reckons with."""
    umum: dict[str, Any] = {"pada": p.pada}
    daftar = iuran.open_daftar(
        oleh=p.darmawan, kunci=kunci(), rt=p.rt, bulan_mulai=awal_bulan(tanggal_kota(p.pada)), jumlah_bulan=1, **umum
    )
    daftar = iuran.submit_daftar(oleh=p.darmawan, kunci=kunci(), daftar=daftar, **umum)
    daftar = iuran.approve_daftar(oleh=p.yusuf, kunci=kunci(), daftar=daftar, **umum)
    iuran.pay_daftar(oleh=p.siti, kunci=kunci(), daftar=daftar, **umum)


def siap_lpj(p: Panggung) -> None:
    """The year is done: money came, was spent with receipts, works stand and are handed over, residents heard the account."""
    dana_cair(p)
    belanja_semua(p)
    iuran_dibayar(p)
    pekerjaan_selesai(p)
    for jenis in LAIN:
        musyawarah_sah(p, jenis)


def menahan(p: Panggung) -> list[Kurang]:
    return [k for k in yang_kurang(p.rt, tahun_of(p), pada=tanggal_kota(p.pada)) if k.menahan]


def ajukan(p: Panggung, **ubah: Any) -> AjuanLPJ:
    """Handed in by the bendahara; nothing is typed."""
    isi: dict[str, Any] = {"oleh": p.siti, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "tahun": tahun_of(p)}
    return actions.submit_lpj(**(isi | ubah))


def periksa(p: Panggung, lpj: LPJ, butir: str, putusan: str = "sesuai", alasan: str = "", oleh: Akun | None = None) -> Any:
    return actions.verify_butir(
        oleh=oleh or p.rina, pada=p.pada, kunci=kunci(), lpj=lpj, butir=butir, putusan=putusan, alasan=alasan
    )


def periksa_semua(p: Panggung, lpj: LPJ) -> None:
    """The pendamping agrees with every part."""
    for b in Butir:
        periksa(p, lpj, b.value)


def lpj_diterima(p: Panggung) -> LPJ:
    """Everything, from the first meeting to the accepted account."""
    siap_lpj(p)
    assert menahan(p) == [], [k.kalimat for k in menahan(p)]
    lpj = ajukan(p).lpj
    periksa_semua(p, lpj)
    return actions.approve_lpj(oleh=p.yusuf, pada=p.pada, kunci=kunci(), lpj=lpj)


def tahun_ditutup(p: Panggung, lpj: LPJ) -> LPJ:
    """What was left went back by journal, the books of December are shut in January, the year is closed."""
    if silpa_rt(p.rt, lpj.tahun):
        k = dana.reverse_silpa(
            oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=lpj.tahun, tanggal=tanggal_kota(p.pada), nomor_bukti="STS-1"
        )
        dana.approve_silpa(oleh=p.ratna, pada=p.pada, kunci=kunci(), pengembalian=k)
    lpj = actions_tutup.record_silpa(oleh=p.siti, pada=p.pada, kunci=kunci(), lpj=lpj)
    nanti = tahun_baru(p)
    desember = tanggal_kota(nanti).replace(day=1) - timedelta(days=1)
    close_bulan(oleh=p.sistem, pada=nanti, kunci=kunci(), rt=p.rt, bulan=desember)
    return actions_tutup.close_tahun(oleh=p.yusuf, pada=nanti, kunci=kunci(), lpj=lpj)


def tahun_baru(p: Panggung) -> datetime:
    """The tenth of January of the year after."""
    return p.pada.replace(year=p.pada.year + 1, month=1, day=10)


def pada(p: Panggung, saat: datetime) -> Panggung:
    """The same cast at another moment."""
    return dataclasses.replace(p, pada=saat)


def arg_pintu(o: Panggung) -> dict[str, Any]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    tempat = {"kota_kode": o.rt.kota_kode, "kelurahan_kode": o.rt.kelurahan_id, "rt": o.rt}
    lpj = LPJ.objects.create(
        **tempat, tahun=tahun_of(o), jenis="swakelola", sejak=o.pada, dibuka_oleh=o.siti, dibuka_pada=o.pada
    )
    return {"lpj_id": lpj.pk, "bagian": "belanja"}
