"""Which RT of the demonstration city have come how far in their year: those told before the city answers.

RT 14 can be tried from the first moment; the others follow in the background (tahun_lanjut.py), some minutes of acts.
"""

from __future__ import annotations

from datetime import date, timedelta

from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.belanja import actions as belanja
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.kota import KOTA, RT_CERITA, RT_CERITA_B, RT_PENGGUNA
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.tahun import TahunRT, cairkan_bersama
from bahagia.proyek.contoh.tahun_bahan import DEKAT, HARI, TAHUN, TAHUN_LALU, Pengurus
from bahagia.proyek.contoh.waktu import saat
from bahagia.tahapan.actions import open_kelompok, record_kelompok_rt

RT_REKENING = 2  # of Kenali Asam: the bank does not know its account
BANYAK_PENUH = 1  # pilots with a whole year, closed
KK_BESAR = 101  # their ceiling carries a road as well
MULAI = date(TAHUN, 4, 25)  # before it there is not enough to tell: money comes as for every other RT
#: Cohorts with a published calendar: code, year, day they were opened.
KELOMPOK = (
    ("percontohan", TAHUN_LALU, date(2025, 8, 1)), ("a", TAHUN, date(2026, 1, 5)), ("b", TAHUN, date(2026, 1, 5)),
)  # fmt: skip


def list_bercerita(kota: Kota) -> set[str]:
    """RT whose money of this year comes through the year told, by code."""
    if kota.kini <= MULAI:
        return set()
    return {kota.rt_kenali(n).kode for n in (RT_PENGGUNA, *RT_CERITA)}


def list_penuh(kota: Kota) -> list[str]:
    """Pilots whose year 2025 is told to its end, by code."""
    if kota.kini <= MULAI:
        return []
    besar = [r.kode for r in kota.rencana if r.percontohan and r.kk > KK_BESAR and r.kode in kota.rt]
    return besar[-BANYAK_PENUH:]


def ceritakan_tahun(kota: Kota) -> int:
    """RT 14 and RT 2 of Kenali Asam, and who walks with which calendar; gives how many RT were told."""
    semua = list_bercerita(kota)
    if not semua:
        return 0
    _buka_kelompok(kota, semua)
    _pengguna(kota, _rekening(kota))
    return 2


def _buka_kelompok(kota: Kota, bercerita: set[str]) -> None:
    """The three published cohorts; in them, whose year is told."""
    kemudian = {kota.rt_kenali(n).kode for n in RT_CERITA_B}
    anggota = {"percontohan": list_penuh(kota), "a": sorted(bercerita - kemudian), "b": sorted(kemudian)}
    for kode, tahun, hari in KELOMPOK:
        k = open_kelompok(
            oleh=kota.sistem, pada=saat(hari), kunci=kota.kunci(f"kelompok-{kode}"), kota_kode=KOTA, tahun=tahun, kode=kode
        )
        if rt := anggota[kode]:
            record_kelompok_rt(
                oleh=kota.sistem, pada=saat(hari, 10), kunci=kota.kunci(f"kelompok-{kode}-rt"), kelompok=k,
                rt_ids=[kota.rt[r].pk for r in rt],
            )  # fmt: skip


def pengurus(kota: Kota, kode: str) -> Pengurus:
    """Who acts for an RT and around it."""
    rt = kota.rt[kode]
    jabatan = massal.tabel("akun.Jabatan").select_related("akun").order_by("pk")
    sekitar = {j.peran: j.akun for j in jabatan.filter(wilayah__in=(rt.kelurahan_id, rt.kelurahan_id[:8]))}
    ada: dict[str, Akun] = {**sekitar, **{j.peran: j.akun for j in jabatan.filter(rt=rt)}}
    return Pengurus(
        rt, ada[Peran.KETUA_RT], ada[Peran.BENDAHARA], ada[Peran.PENDAMPING], ada[Peran.LURAH], ada[Peran.CAMAT],
        kota.tokoh["dpmppa"], kota.tokoh["pupr"], ada.get(Peran.SEKRETARIS),
    )  # fmt: skip


def _cerita(kota: Kota, nomor: int, *, jalan: bool = False, rinci: bool = False) -> TahunRT:
    kode = kota.rt_kenali(nomor).kode
    return TahunRT(pengurus(kota, kode), kunci=str(kota.kunci(f"tahun-{kode}")), kini=kota.kini, jalan=jalan, rinci=rinci)


def _rekening(kota: Kota) -> list[TahunRT]:
    """RT 14 and RT 02 stand on one list to the bank; it does not know the account of RT 02, and RT 14 has its money."""
    cerita = [_cerita(kota, RT_PENGGUNA, jalan=True, rinci=True), _cerita(kota, RT_REKENING)]
    siap = [c for c in cerita if c.ceritakan("verifikasi") == "verifikasi"]
    if siap:
        cairkan_bersama(siap, HARI[TAHUN]["pencairan"], salah=frozenset({kota.rt_kenali(RT_REKENING).pk}))
    return siap


def _pengguna(kota: Kota, cerita: list[TahunRT]) -> None:
    """RT 14 spends: one receipt is paid, one waits for the Ketua RT, one was lost and has its statement."""
    c = next((c for c in cerita if c.rt == kota.rt_kenali(RT_PENGGUNA)), None)
    if c is None:
        return
    hari = max(date(TAHUN, 4, 20), min(kota.kini, date(TAHUN, 12, 20)) - DEKAT)
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
