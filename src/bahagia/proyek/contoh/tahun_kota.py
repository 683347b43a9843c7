"""Which RT of the demonstration city has come how far in its year, the awkward ones among them."""

from __future__ import annotations

from datetime import date, timedelta

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.belanja import actions as belanja
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.kota import RT_PENGGUNA
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.tahun import TAHUN, Pengurus, TahunRT, cairkan_bersama
from bahagia.tahapan.actions_perintah import issue_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah

#: Of Kenali Asam: a line of the RAB sent back; the bank does not know the account; a stop order while it spends.
RT_DITOLAK, RT_REKENING, RT_HENTI = 1, 2, 3
PENUH = 1  # pilots with a whole year: each takes seconds to tell
KK_BESAR = 101  # their ceiling carries a road as well
MULAI = date(TAHUN, 4, 25)  # before it there is not enough to tell: money comes as for every other RT


def list_bercerita(kota: Kota) -> set[str]:
    """RT whose money comes through the year told here, by code."""
    if kota.kini <= MULAI:
        return set()
    kenali = {kota.rt_kenali(n).kode for n in (RT_PENGGUNA, RT_DITOLAK, RT_REKENING, RT_HENTI)}
    return kenali | set(_list_penuh(kota))


def _list_penuh(kota: Kota) -> list[str]:
    return [r.kode for r in kota.rencana if r.percontohan and r.kk > KK_BESAR][:PENUH]


def ceritakan_tahun(kota: Kota) -> int:
    """Gives how many RT were told."""
    semua = list_bercerita(kota)
    if not semua:
        return 0
    _tolak(kota)
    _henti(kota)
    _pengguna(kota, _rekening(kota))
    return len(semua)


def ceritakan_penuh(kota: Kota) -> None:
    """Pilots with a whole year; before their lists of contributions, which are paid from a line of its RAB."""
    if kota.kini > MULAI:
        for kode in _list_penuh(kota):
            _cerita(kota, kode, jalan=True).ceritakan("serah_terima")


def _cerita(kota: Kota, kode: str, *, jalan: bool = False) -> TahunRT:
    return TahunRT(_pengurus(kota, kode), kunci=str(kota.kunci(f"tahun-{kode}")), kini=kota.kini, jalan=jalan)


def _pengurus(kota: Kota, kode: str) -> Pengurus:
    rt = kota.rt[kode]
    jabatan = massal.tabel("akun.Jabatan").select_related("akun")
    rt_akun = {j.peran: j.akun for j in jabatan.filter(rt=rt)}
    sekitar = {j.peran: j.akun for j in jabatan.filter(wilayah__in=(rt.kelurahan_id, rt.kelurahan_id[:8]))}

    def cari(peran: Peran) -> Akun:
        ada: dict[str, Akun] = {**sekitar, **rt_akun}
        return ada[peran]

    return Pengurus(
        rt, cari(Peran.KETUA_RT), cari(Peran.BENDAHARA), cari(Peran.PENDAMPING), cari(Peran.LURAH), cari(Peran.CAMAT),
        kota.tokoh["dpmppa"], kota.tokoh["pupr"],
    )  # fmt: skip


def _tolak(kota: Kota) -> None:
    """The first desk sent one line back: the others keep what they got."""
    c = _cerita(kota, kota.rt_kenali(RT_DITOLAK).kode)
    if c.ceritakan("rab") == "rab":
        c.periksa_rab(
            date(TAHUN, 3, 14), tolak="Volume galian tidak cocok dengan panjang saluran di peta. Ukur lagi, lalu betulkan."
        )


def _rekening(kota: Kota) -> list[TahunRT]:
    """RT 14 and RT 02 stand on one list to the bank; it does not know the account of RT 02, and RT 14 has its money."""
    cerita = [_cerita(kota, kota.rt_kenali(n).kode, jalan=n == RT_PENGGUNA) for n in (RT_PENGGUNA, RT_REKENING)]
    siap = [c for c in cerita if c.ceritakan("verifikasi") == "verifikasi"]
    if siap:
        cairkan_bersama(siap, date(TAHUN, 4, 14), salah=frozenset({kota.rt_kenali(RT_REKENING).pk}))
    return siap


def _henti(kota: Kota) -> None:
    c = _cerita(kota, kota.rt_kenali(RT_HENTI).kode)
    if c.ceritakan("pencairan") != "pencairan":
        return
    hari = date(TAHUN, 4, 20)
    for garis in c.list_garis()[:3]:
        c.bayar(c.catat(garis, hari), hari)
    issue_perintah(
        **c.umum(c.p.lurah, hari + timedelta(days=2)), jenis=JenisPerintah.HENTI, lingkup=LingkupPerintah.RT, rt=c.rt,
        alasan="Letak saluran bersinggungan dengan pipa PDAM. Tunggu hasil pemeriksaan Dinas PUPR.",
    )  # fmt: skip


def _pengguna(kota: Kota, cerita: list[TahunRT]) -> None:
    """RT 14 spends: one receipt is paid, one waits for the Ketua RT, one was lost and has its statement."""
    c = next((c for c in cerita if c.rt == kota.rt_kenali(RT_PENGGUNA)), None)
    if c is None:
        return
    hari = max(date(TAHUN, 4, 20), kota.kini - timedelta(days=9))
    satu, dua, tiga = [g for g in c.list_garis() if g.jenis_baris == "bahan"][:3]
    c.bayar(c.catat(satu, hari), hari)
    c.catat(dua, hari + timedelta(days=4))
    nota = belanja.open_nota(
        **c.umum(c.p.bendahara, hari + timedelta(days=5)), rt=c.rt, jenis="hilang",
        alasan_hilang=f"{tiga.uraian} dibeli di toko; bonnya basah kena hujan di motor dan tidak terbaca lagi.",
    )  # fmt: skip
    belanja.record_isi_nota(
        **c.umum(c.p.bendahara, hari + timedelta(days=5), 10), nota=nota, nilai=tiga.nilai // 2, tanggal=hari + timedelta(days=5)
    )
