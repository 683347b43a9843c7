"""Loading the demonstration city: what `./run` shows at first start.

One transaction: a city is there as a whole or not at all. Past moments are told to the acts as `pada`; `pada` of the
loader is the present, up to which the stories run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.proyek.contoh import massal, riwayat, warga
from bahagia.proyek.contoh.cakupan import rekap as rekap_cakupan
from bahagia.proyek.contoh.fakta import publish_tanpa_daftar
from bahagia.proyek.contoh.kembar import cari_kembar
from bahagia.proyek.contoh.kota import (
    BANYAK_RT,
    GABUNG,
    GANTI,
    KENALI_ASAM,
    KOTA,
    PECAH,
    RT_ANTRE,
    RT_CERITA,
    RT_DIAJUKAN,
    RT_DIBAYAR,
    RT_PENGGUNA,
    RT_SIAP,
    RencanaRT,
    list_rencana,
    list_sebelum_perubahan,
)
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.orang import Pencipta, acak_dari, nama_rekaan
from bahagia.proyek.contoh.tahun_kota import ceritakan_tahun
from bahagia.proyek.contoh.tanggungan import muat_tanggungan
from bahagia.proyek.contoh.tokoh import SEJAK, SK, register_tokoh, tempat_tokoh
from bahagia.proyek.contoh.waktu import saat
from bahagia.wilayah import actions as wilayah
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import kota_pada, list_kelurahan, list_rt

BENIH = 2026
RT_DIBUKA = date(2015, 1, 1)  # before everything the city tells
KOTA_SEJAK = date(2025, 7, 1)
PALING_AWAL = date(2025, 12, 1)  # earlier there is no story to tell: the clock of the machine is wrong
PERUBAHAN_RT = date(2026, 1, 15)
#: Share of the other RT that have sent names nobody has checked yet, and how many names; at full size 15,000 were
#: recorded and 3,000 verified (PROGRAM.md).
BAGIAN_MENUNGGU, PEKERJA_MENUNGGU = 0.18, (2, 6)
Kabar = Callable[[str], None]


def has_kota() -> bool:
    """Whether a city runs here already."""
    try:
        kota_pada(KOTA)
    except Penolakan:
        return False
    return True


def muat_awal(*, pada: datetime, benih: int = BENIH, kabar: Kabar = lambda _: None) -> Kota:
    """The city with its people and stories. Refuses when there is a city already."""
    with transaction.atomic():
        kota = _open_kota(pada, benih, BANYAK_RT, sebelum=list_sebelum_perubahan)
        kabar("68 kelurahan dan 1.650 RT")
        _open_jabatan(kota)
        _ubah_rt(kota)
        kabar("orang dan jabatannya")
        riwayat.terima_dana(kota)
        kabar("dana RT")
        riwayat.jalankan_percontohan(kota)
        kabar("67 RT percontohan sejak Agustus 2025")
        kabar(f"{ceritakan_tahun(kota)} RT dengan dana dari musyawarah sampai bon; yang lain menyusul di latar")
        riwayat.siapkan_rt_siap(kota)
        riwayat.siapkan_meja(kota)
        kabar("RT 14, RT 05, dan meja-meja Kenali Asam")
        warga.muat_warga(kota)
        kabar("jaminan kesehatan dan hak warga di Kenali Asam")
        muat_tanggungan(kota)
        kabar("daftar penanggung lain: kota, Baznas, BPJS")
        n = _daftar_menunggu(kota)
        kabar(f"{n} pekerja menunggu verifikasi, {cari_kembar(kota)} pasangan mungkin kembar")
        _publish(kota)
        kabar(f"{rekap_cakupan(pada=kota.pada)} bulan cakupan")
        return kota


def _open_kota(
    pada: datetime, benih: int, banyak: int, *, sebelum: Callable[[list[RencanaRT]], list[RencanaRT]] = list
) -> Kota:
    """Places and RT; `sebelum` gives the RT that stood first, where the plan is what became of them."""
    if tanggal_kota(pada) < PALING_AWAL:
        raise Penolakan(
            "Jam komputer ini menunjuk waktu sebelum Desember 2025.", langkah="Betulkan jamnya, lalu jalankan lagi.",
            kode="jam_salah",
        )  # fmt: skip
    if has_kota():
        raise Penolakan(
            "Kota sudah ada di basis data ini, jadi tidak dimuat lagi.",
            langkah="Untuk mulai dari awal, hapus direktori data peragaan lebih dahulu.", kode="kota_ada",
        )  # fmt: skip
    set_lingkup(Tempat(kota=frozenset({KOTA})))
    sistem = akun_sistem()
    kelurahan = [w.pk for w in list_kelurahan(KOTA)]
    rencana = list_rencana(kelurahan, banyak=banyak, benih=benih)
    kota = Kota(benih, pada, rencana, sistem, Pencipta(benih, tanggal_kota(pada)))
    wilayah.open_kota(
        oleh=sistem, pada=saat(KOTA_SEJAK), kunci=kota.kunci("kota"), kode=KOTA, sejak=KOTA_SEJAK, sebutan={"rt": "RT"},
        dasar_hukum="Perwal Kota Jambi 18/2025 jo. 36/2025",
    )  # fmt: skip
    massal.insert_rt(sebelum(kota.rencana), sejak=RT_DIBUKA, kini=kota.kini, oleh=sistem)
    kota.rt = {r.kode: r for r in list_rt(kota_kode=KOTA, pada=kota.kini)}
    return kota


def _open_jabatan(kota: Kota) -> None:
    """Those who can be tried, through the acts; lurah, camat, pendamping and officers of pilots all at once."""
    kenali = kota.rt_kenali(RT_PENGGUNA).kelurahan
    kenali = Wilayah.objects.select_related("induk__induk").get(pk=kenali.pk)
    nomor = {n: kota.rt_kenali(n) for n in (RT_PENGGUNA, RT_SIAP)}
    kota.tokoh = register_tokoh(
        sistem=kota.sistem, pada=saat(SEJAK), kunci=kota.kunci("tokoh"), tempat=tempat_tokoh(kenali, nomor)
    )
    massal.insert_orang(list(_list_jabatan(kota)))


def _list_jabatan(kota: Kota) -> Iterator[massal.BarisOrang]:
    acak, urut = acak_dari(f"jabatan/{kota.benih}"), 0

    def baris(peran: Peran, rt: str | None, di: str | None) -> massal.BarisOrang:
        nonlocal urut
        urut += 1
        nama = nama_rekaan(acak, "P" if acak.random() < (0.7 if peran == Peran.BENDAHARA else 0.25) else "L")
        return (nama, massal.telepon_jabatan(urut), None, peran.value, rt, di, SEJAK, SK)

    kelurahan = sorted({r.kelurahan_kode for r in kota.rencana} - {KENALI_ASAM})
    for kode in kelurahan:
        yield baris(Peran.LURAH, None, kode)
        yield baris(Peran.PENDAMPING, None, kode)
    for kode in sorted({k[:8] for k in kelurahan} - {KENALI_ASAM[:8]}):
        yield baris(Peran.CAMAT, None, kode)
    bercerita = {kota.rt_kenali(n).kode for n in RT_CERITA}
    ada = bercerita | {kota.rt_kenali(n).kode for n in (*RT_ANTRE, RT_DIAJUKAN, RT_DIBAYAR)}
    for r in kota.rencana:
        if r.percontohan or r.kode in ada:
            yield baris(Peran.KETUA_RT, r.kode, None)
            yield baris(Peran.BENDAHARA, r.kode, None)
        if r.kode in bercerita:
            yield baris(Peran.SEKRETARIS, r.kode, None)


def _ubah_rt(kota: Kota) -> None:
    """One RT was split, two were merged, one got another number: through the acts, with their decree."""
    if kota.kini <= PERUBAHAN_RT:
        return
    akhir: dict[str, RT] = {}
    for rt in sorted(kota.rt.values(), key=lambda r: r.kode):
        akhir[rt.kelurahan_id] = rt
    umum: dict[str, Any] = {
        "oleh": kota.sistem, "pada": saat(PERUBAHAN_RT), "berlaku": PERUBAHAN_RT, "dasar_hukum": "SK Lurah 01/2026 (rekaan)",
    }  # fmt: skip
    satu = akhir[PECAH]
    wilayah.open_rt_pecahan(**umum, kunci=kota.kunci("pecah"), asal=satu, nomor=[satu.nomor, satu.nomor + 1])
    dua = akhir[GABUNG]
    kawan = next(r for r in kota.rt.values() if r.kelurahan_id == GABUNG and r.nomor == dua.nomor - 1)
    wilayah.merge_rt(**umum, kunci=kota.kunci("gabung"), asal=[kawan, dua], nomor=kawan.nomor)
    tiga = akhir[GANTI]
    wilayah.record_nomor_rt(**umum, kunci=kota.kunci("ganti"), rt=tiga, nomor=tiga.nomor - 1)
    lama = set(kota.rt)
    kota.rt = {r.kode: r for r in list_rt(kota_kode=KOTA, pada=kota.kini)}
    for i, kode in enumerate(sorted(set(kota.rt) - lama)):
        wilayah.record_jumlah_kk(
            oleh=kota.sistem, pada=saat(PERUBAHAN_RT, 11), kunci=kota.kunci(f"kk-{kode}"), rt=kota.rt[kode],
            berlaku=PERUBAHAN_RT, jumlah=95 + 17 * i, sumber="Berita acara perubahan RT, 15 Januari 2026 (rekaan)",
        )  # fmt: skip


def _daftar_menunggu(kota: Kota) -> int:
    """Names that nobody has checked yet, over the city; a queue for the desks that can be tried."""
    acak, cipta = acak_dari(f"menunggu/{kota.benih}"), kota.pencipta
    antre = {kota.rt_kenali(n).kode for n in RT_ANTRE}
    baris = []
    for r in kota.rencana:
        if r.percontohan or r.kode not in kota.rt or (r.kelurahan_kode == KENALI_ASAM and r.nomor in (RT_PENGGUNA, RT_SIAP)):
            continue
        if r.kode in antre or acak.random() < BAGIAN_MENUNGGU:
            n = acak.randint(*PEKERJA_MENUNGGU)
            baris += [(r, kota.rt[r.kode].pk, cipta.pekerja(r.nomor), None) for _ in range(n)]
    return massal.insert_pekerja(
        baris, didaftarkan=kota.pada - timedelta(days=9), pemeriksa={0: 0},
        pendaftar=riwayat.pemegang(Peran.KETUA_RT, kota.sistem),
    )  # fmt: skip


def _publish(kota: Kota) -> None:
    """The public facts as they stand now."""
    berdaftar = riwayat.list_rt_berdaftar()
    for rt in kota.rt.values():
        if rt.pk in berdaftar:
            publish_fakta_rt(rt, pada=kota.pada)
    publish_tanpa_daftar([rt for rt in kota.rt.values() if rt.pk not in berdaftar], pada=kota.pada)


def muat_massal(
    *, pada: datetime, banyak_rt: int, banyak_pekerja: int, terverifikasi: int | None = None, benih: int = BENIH
) -> Kota:
    """A city of any size for benchmarks: RT with money, workers spread evenly, no stories."""
    with transaction.atomic():
        kota = _open_kota(pada, benih, banyak_rt)
        massal.insert_orang(list(_list_jabatan_massal(kota)))
        riwayat.terima_dana_massal(kota)
        riwayat.daftar_massal(kota, banyak_pekerja, banyak_pekerja if terverifikasi is None else terverifikasi)
        return kota


def _list_jabatan_massal(kota: Kota) -> Iterator[massal.BarisOrang]:
    acak = acak_dari(f"jabatan/{kota.benih}")
    for i, kode in enumerate(sorted(w.pk for w in list_kelurahan(KOTA))):
        yield (nama_rekaan(acak, "L"), massal.telepon_jabatan(i), None, Peran.LURAH.value, None, kode, SEJAK, SK)
    for i, (peran, nama) in enumerate([(Peran.DPMPPA, "Petugas DPMPPA"), (Peran.DISNAKER, "Petugas Disnaker")]):
        yield (nama, massal.telepon_jabatan(9_000_000 + i), None, peran.value, None, KOTA, SEJAK, SK)
