"""The other RT whose year is told, after the city answers: in every state of the clock, the awkward ones among them.

Each RT (or group of RT that do something together) is one transaction and is told once; a repeat goes on where it stopped.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.actions import close_jabatan, open_jabatan, register_akun
from bahagia.akun.models import Akun, CaraAkhir
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem
from bahagia.akun.views import AKHIRAN_PERAGAAN
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.dasar.tanggal import tanggal as sebut_tanggal
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.pokja import actions_anggota, actions_rekening
from bahagia.pokja.jenis import CaraAkhirAnggota, JabatanPokja
from bahagia.pokja.queries import list_anggota, pokja_pada
from bahagia.proyek.contoh import cerita, massal
from bahagia.proyek.contoh.cakupan import rekap
from bahagia.proyek.contoh.kota import KOTA, list_rencana
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.orang import Pencipta, nama_rekaan
from bahagia.proyek.contoh.tahun import cairkan_bersama
from bahagia.proyek.contoh.tahun_akhir import DIPERIKSA_SEBAGIAN, TahunPenuh
from bahagia.proyek.contoh.tahun_bahan import TAHUN, TAHUN_LALU
from bahagia.proyek.contoh.tahun_kota import KK_BESAR, list_bercerita, list_penuh, pengurus
from bahagia.proyek.contoh.tokoh import TOKOH
from bahagia.rab import actions_bersama
from bahagia.tahapan.actions_perintah import issue_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from bahagia.wilayah.queries import list_kelurahan, list_rt

URUT_PENGGANTI = 8_000_000  # phones of who came later into a post
Cerita = Callable[["TahunPenuh", Kota], None]


def open_naskah(*, pada: datetime, benih: int) -> Kota:
    """The city as the loader knew it, found again in the database."""
    kelurahan = [w.pk for w in list_kelurahan(KOTA)]
    kota = Kota(benih, pada, list_rencana(kelurahan, benih=benih), akun_sistem(), Pencipta(benih, tanggal_kota(pada)))
    kota.rt = {r.kode: r for r in list_rt(kota_kode=KOTA, pada=kota.kini)}
    akun = {a.email: a for a in Akun.objects.filter(email__endswith=AKHIRAN_PERAGAAN)}
    kota.tokoh = {t.surel: akun[t.surel + AKHIRAN_PERAGAAN] for t in TOKOH}
    return kota


def ceritakan_lanjut(*, pada: datetime, benih: int) -> int:
    """Tell what is left; gives how many RT. Idempotent: who has a meeting or a step of the year was told before."""
    n = 0
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset({KOTA})))
        kota = open_naskah(pada=pada, benih=benih)
    for kode, tahun, dekat, jalankan in _list_cerita(kota):
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({KOTA})))
            rt = kota.rt[kode]
            if massal.tabel("tahapan.LangkahRT").filter(rt=rt, tahun=tahun).exists():
                continue
            c = TahunPenuh(
                pengurus(kota, kode), kunci=str(kota.kunci(f"tahun-{tahun}-{kode}")), kini=kota.kini, tahun=tahun, dekat=dekat,
                jalan=next(r.kk for r in kota.rencana if r.kode == kode) >= KK_BESAR,
            )  # fmt: skip
            jalankan(c, kota)
            publish_fakta_rt(rt, pada=kota.pada)
            n += 1
    if n:
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({KOTA})))
            rekap(pada=kota.pada)
    return n


def _list_cerita(kota: Kota) -> Iterator[tuple[str, int, str, Cerita]]:
    """RT, year, the step that was done a week ago ("" = all by the plan) and what happens there; those of Kenali Asam
    first, whose desks can be tried."""
    if not list_bercerita(kota):
        return
    for nomor, (dekat, jalankan) in KENALI.items():
        yield kota.rt_kenali(nomor).kode, TAHUN, dekat, jalankan
    for kode in list_penuh(kota):
        yield kode, TAHUN_LALU, "", ditutup


def _sampai(langkah: str) -> Cerita:
    def jalankan(c: TahunPenuh, kota: Kota) -> None:
        c.ceritakan(langkah)

    return jalankan


def pokja_menunggu(c: TahunPenuh, kota: Kota) -> None:
    """The Pokja is with the lurah."""
    if c.ceritakan("kesiapan") == "kesiapan":
        c.ajukan_pokja(c.hari["pokja"])


def rekening_salah(c: TahunPenuh, kota: Kota) -> None:
    """The lurah sent the account back: its name is another one."""
    if c.ceritakan("pokja") == "pokja":
        actions_rekening.reject_rekening(
            **c.umum(c.p.lurah, c.hari["rekening"], 14), rekening=c.catat_rekening(c.hari["rekening"]),
            alasan="Nama pemilik di foto buku rekening bukan nama Pokja. Foto ulang buku yang benar, lalu catat lagi.",
        )  # fmt: skip


def ketua_meninggal(c: TahunPenuh, kota: Kota) -> None:
    """The chair died: an acting chair since then; in the Pokja his successor waits for the decree, the account is frozen."""
    if c.ceritakan("rekening") != "rekening":
        return
    p, hari = c.p, c.hari["rekening"] + timedelta(days=2)
    jabatan = massal.tabel("akun.Jabatan").get(rt=c.rt, peran=Peran.KETUA_RT)
    close_jabatan(
        **c.umum(p.lurah, hari), jabatan=jabatan, sampai=hari, alasan=f"Meninggal dunia {sebut_tanggal(hari)} (rekaan).",
        cara=CaraAkhir.MENINGGAL,
    )  # fmt: skip
    ganti = register_akun(
        **c.umum(p.lurah, hari, 10), nama=nama_rekaan(c.acak, "L"), telepon=massal.telepon_jabatan(URUT_PENGGANTI + c.rt.nomor)
    )
    open_jabatan(
        **c.umum(p.lurah, hari, 11), akun=ganti, peran=Peran.KETUA_RT, sejak=hari, rt=c.rt, plt=True,
        dasar_hukum="Surat tugas lurah 02/2026 (rekaan)",
    )  # fmt: skip
    c.p = dataclasses.replace(p, ketua=ganti)
    besok = hari + timedelta(days=1)
    susunan = pokja_pada(c.rt, hari)
    assert susunan is not None
    lama = list_anggota(susunan, pada=hari).get(jabatan=JabatanPokja.KETUA)
    lama = actions_anggota.close_anggota(
        **c.umum(ganti, besok), anggota=lama, tanggal=hari, cara=CaraAkhirAnggota.MENINGGAL
    )
    actions_anggota.propose_pengganti(**c.umum(ganti, besok, 10), anggota=lama, nama=ganti.nama, akun=ganti)


def susun_bersama(c: TahunPenuh, kota: Kota) -> None:
    """The RAB is being written; three RT share a waste cart and all of them agreed."""
    if c.ceritakan("renja1") != "renja1":
        return
    hari = c.hari["rab"]
    c.susun_rab(hari)
    kawan = [kota.rt_kenali(n) for n in BERSAMA]
    bagian = actions_bersama.open_bersama(
        **c.umum(c.p.ketua, hari, 13), rt=c.rt, tahun=TAHUN, nama="Gerobak motor sampah", pemilik=c.rt, kode="germo",
        pemeliharaan="Dirawat Pokja RT pemilik; bensin dan ban dibayar bertiga menurut banyak KK.",
        bagian={c.rt.pk: 18_000_000, **{r.pk: 9_000_000 for r in kawan}},
    )  # fmt: skip
    for r in kawan:
        satu = massal.tabel("rab.BagianBersama").get(bersama_id=bagian.bersama_id, rt=r)
        ketua = pengurus(kota, r.kode).ketua
        actions_bersama.approve_bersama(**c.umum(ketua, hari + timedelta(days=1), 9), bagian=satu)


def rab_ditolak(c: TahunPenuh, kota: Kota) -> None:
    """The first desk sent one line back: the others keep what they got."""
    if c.ceritakan("rab") == "rab":
        c.periksa_rab(
            c.hari["rab"] + timedelta(days=2),
            tolak="Volume galian tidak cocok dengan panjang saluran di peta. Ukur lagi, lalu betulkan.",
        )


def henti(c: TahunPenuh, kota: Kota) -> None:
    """A stop order while it spends."""
    if c.ceritakan("pencairan") != "pencairan":
        return
    hari = date(TAHUN, 4, 20)
    for garis in c.list_garis()[:3]:
        c.bayar(c.catat(garis, hari), hari)
    issue_perintah(
        **c.umum(c.p.lurah, hari + timedelta(days=2)), jenis=JenisPerintah.HENTI, lingkup=LingkupPerintah.RT, rt=c.rt,
        alasan="Letak saluran bersinggungan dengan pipa PDAM. Tunggu hasil pemeriksaan Dinas PUPR.",
    )  # fmt: skip


def dikirim_ulang(c: TahunPenuh, kota: Kota) -> None:
    """The bank gave the money back: account unknown. Written down anew, checked, sent again: it arrived."""
    if c.ceritakan("verifikasi") != "verifikasi":
        return
    hari = c.hari["pencairan"]
    cairkan_bersama([c], hari, salah=frozenset({c.rt.pk}))
    c.buka_rekening(hari + timedelta(days=1), nomor=f"2{c.rt.pk:09d}")
    cairkan_bersama([c], hari + timedelta(days=8))


def rab_berubah(c: TahunPenuh, kota: Kota) -> None:
    """The RAB was changed after the money came; a receipt was lost and has its two statements; works stand, not handed over."""
    if c.ceritakan("pencairan") != "pencairan" or not c.sudah("pelaksanaan"):
        return
    c.ubah_rab(c.hari["ubah"])
    hari = c.hari["belanja"]
    for i, garis in enumerate(c.list_garis()):
        kapan = hari + timedelta(days=i // 5)
        hilang = garis.uraian == "Pasir pasang"
        c.bayar(c.catat_hilang(garis, kapan) if hilang else c.catat(garis, kapan), kapan)
    c.kerjakan(c.hari["pelaksanaan"])


def lpj_menunggu(c: TahunPenuh, kota: Kota) -> None:
    """The account is with its checker, who has looked at some parts."""
    c.iuran_mulai = tambah_bulan(awal_bulan(c.hari["iuran"]), 1)
    if c.ceritakan("lpj") == "lpj":
        c.periksa_lpj(c.hari["periksa"], banyak=DIPERIKSA_SEBAGIAN)


def lpj_kembali(c: TahunPenuh, kota: Kota) -> None:
    """The account came back with a reason on one part."""
    c.iuran_mulai = tambah_bulan(awal_bulan(c.hari["iuran"]), 1)
    if c.ceritakan("lpj") == "lpj":
        c.kembalikan_lpj(
            c.hari["periksa"], "swadaya",
            "Taksiran pasir dari warga belum ada dasarnya. Tulis siapa yang memberi dan harga tokonya.",
        )


def lpj_diterima(c: TahunPenuh, kota: Kota) -> None:
    """The account was accepted and what was left went back; the year is not over, so its books are open."""
    c.iuran_mulai = tambah_bulan(awal_bulan(c.hari["iuran"]), 1)
    c.ceritakan("silpa")


def ditutup(c: TahunPenuh, kota: Kota) -> None:
    """A pilot's whole year 2025, closed; its contributions go on from the fund of the year after."""
    c.iuran_mulai = date(TAHUN_LALU, 11, 1)
    if c.ceritakan("evaluasi") == "evaluasi":
        c.tutup_tahun()
    lanjut, hari = date(TAHUN, 11, 1), date(TAHUN, 10, 12)
    if hari + timedelta(days=cerita.LAMA_CERITA) < c.kini:
        cerita.jalankan_daftar(
            c.pelaku(), mulai=lanjut, hari=hari, sampai=cerita.TERBUKTI, kunci=kota.kunci(f"lanjut-{c.rt.kode}"), nik=()
        )


BERSAMA = (15, 16)  # RT that share the cart of RT 17
#: RT of Kenali Asam in the order in which they are told: each stands before another step of the clock. What was done a
#: week ago, and what happens.
KENALI: dict[int, tuple[str, Cerita]] = {
    10: ("sosialisasi", _sampai("sosialisasi")), 11: ("kesiapan", pokja_menunggu), 12: ("pokja", rekening_salah),
    13: ("rekening", ketua_meninggal), 15: ("pemetaan", _sampai("pemetaan")), 16: ("renja5", _sampai("renja5")),
    1: ("rab", rab_ditolak), 3: ("", henti), 17: ("rab", susun_bersama), 18: ("", dikirim_ulang), 20: ("periksa", lpj_menunggu),
    19: ("", rab_berubah), 28: ("periksa", lpj_kembali), 29: ("", lpj_diterima),
}  # fmt: skip
