"""The lists of coverage as XLSX or CSV, narrowed like their pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from bahagia.akun.masuk import wajib_masuk
from bahagia.cakupan import exports, halaman, halaman_berakhir, halaman_daftar, halaman_kerja, halaman_wilayah, kerja, queries
from bahagia.cakupan.access import daerah_for, kelurahan_for, kerja_for, rujukan_for
from bahagia.cakupan.kelompok import KELOMPOK, nama_kelompok
from bahagia.cakupan.kerja import LANGKAH
from bahagia.cakupan.models import Guna
from bahagia.cakupan.nama import nama_penanggung
from bahagia.cakupan.queries import Hitungan
from bahagia.dasar import jam
from bahagia.dasar.parameter import BULAN, KODE, parameter, require_nilai
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak
from bahagia.wilayah.queries import list_rt, nama_lengkap


def _isi(n: Hitungan) -> list[int]:
    return [n.orang, n.terlindungi, n.dibayar, n.dipesan, n.terverifikasi, n.terdaftar, n.perbaikan, n.belum]


@wajib_masuk
@require_GET
@parameter(kecamatan=KODE, bulan=BULAN)
def kota(request: Any, bentuk: str) -> HttpResponse:
    """Every kelurahan of one month."""
    daerah, pada = daerah_for(request.lingkup), jam.sekarang()
    periode = halaman.read_periode(request, pada=pada)
    _pilihan, kelurahan = halaman.pilih_kecamatan(request, daerah)
    baris = halaman.list_baris_kelurahan(kelurahan, queries.cacah_pada(daerah.kota.pk, periode, pada=pada))
    isi = ([periode, k.pk, nama, kec, *_isi(n)] for nama, kec, *_lain, n, k in baris)
    return respond_lembar(bentuk, f"cakupan-kelurahan-{periode:%Y-%m}", exports.KOLOM_KELURAHAN, isi)


@wajib_masuk
@require_GET
def deret(request: Any, bentuk: str) -> HttpResponse:
    """Every month of the city, or of the kelurahan this person may see."""
    daerah, pada = daerah_for(request.lingkup), jam.sekarang()
    kini = awal_bulan(jam.tanggal_kota(pada))
    awal = queries.bulan_pertama(daerah.kota.pk) or kini
    per = queries.list_deret(
        daerah.kota.pk, dari=awal, sampai=kini, kelurahan=None if daerah.penuh else sorted(daerah.kode)
    )
    per[kini] = queries.cacah_pada(daerah.kota.pk, kini, pada=pada).jumlah(kelurahan=daerah.kode)
    return respond_lembar(bentuk, "cakupan-bulan", exports.KOLOM_BULAN, ([b, *_isi(n)] for b, n in sorted(per.items())))


@wajib_masuk
@require_GET
@parameter(bulan=BULAN)
def kelurahan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """Every RT of a kelurahan."""
    wilayah, pada = kelurahan_for(request.lingkup, kode), jam.sekarang()
    periode = halaman.read_periode(request, pada=pada)
    cacah = queries.cacah_pada(kode[:5], periode, pada=pada, per_rt=True, kelurahan=kode)
    baris = halaman_wilayah.list_baris_rt(wilayah, cacah, pada=jam.tanggal_kota(pada))
    isi = ([periode, r.kode if r else "", str(r) if r else "RT yang sudah ditutup", wilayah.nama, *_isi(n)] for *_lain, n,
        r in baris)
    return respond_lembar(bentuk, f"cakupan-rt-{kode.replace('.', '')}-{periode:%Y-%m}", exports.KOLOM_RT, isi)


@wajib_masuk
@require_GET
@parameter(kelompok=KELOMPOK, kelurahan=KODE, kecamatan=KODE, bulan=BULAN)
def pekerjaan(request: Any, bentuk: str) -> HttpResponse:
    """Occupation by RT, as counts."""
    daerah, pada = daerah_for(request.lingkup), jam.sekarang()
    periode, kode = halaman.read_periode(request, pada=pada), request.GET.get("kelurahan", "")
    _pilihan, kelurahan = halaman.pilih_kecamatan(request, daerah)
    require_nilai(request, "kelurahan", not kode or kode in daerah.kode)
    nama = {k.pk: k.nama for k in kelurahan if not kode or k.pk == kode}
    rt = {r.pk: r for r in list_rt(kota_kode=daerah.kota.pk, kelurahan_kode=kode, pada=jam.tanggal_kota(pada))}
    cacah = queries.cacah_pada(
        daerah.kota.pk, periode, pada=pada, per_rt=True, kelompok=request.GET.get("kelompok") or "*", kelurahan=kode or None
    )

    def isi() -> Iterator[list[Any]]:
        for b in sorted(cacah.baris, key=lambda b: (b.kelompok, b.kelurahan, rt[b.rt_id].nomor if b.rt_id in rt else 999)):
            if b.kelurahan in nama:
                satu = rt.get(b.rt_id)
                yield [periode, nama_kelompok(b.kelompok), satu.kode if satu else "",
                str(satu) if satu else "RT yang sudah ditutup",
                       nama[b.kelurahan], *_isi(b.n)]

    return respond_lembar(bentuk, f"cakupan-pekerjaan-{periode:%Y-%m}", exports.KOLOM_PEKERJAAN, isi())


@wajib_masuk
@require_GET
@parameter(kecamatan=KODE, kelurahan=KODE, tanpa=list(halaman_daftar.KURANG))
def belum(request: Any, bentuk: str) -> HttpResponse:
    """RT never reached."""
    daerah = daerah_for(request.lingkup)
    kecamatan = {k.pk: k.induk.nama if k.induk else "" for k in daerah.kelurahan}
    isi = (
        [r.kode, str(r), r.kelurahan.nama, kecamatan.get(r.kelurahan_id, ""), t.pekerja, t.daftar, t.jabatan,
         jam.tanggal_kota(t.terakhir) if t.terakhir else None]
        for r, t in halaman_daftar.list_belum(request, daerah, pada=jam.hari_ini())
    )  # fmt: skip
    return respond_lembar(bentuk, "rt-belum-tersentuh", exports.KOLOM_BELUM, isi)


@wajib_masuk
@require_GET
def antrean(request: Any, bentuk: str) -> HttpResponse:
    """The queue of verification by age, per kelurahan."""
    daerah = daerah_for(request.lingkup)
    isi = (
        [k.pk, k.nama, k.induk.nama if k.induk else "", a.umur_7, a.umur_30, a.umur_90, a.umur_lebih, a.jumlah, a.tertua]
        for k, a in halaman_daftar.list_baris_antrean(daerah, pada=jam.hari_ini())
    )
    return respond_lembar(bentuk, "antrean-verifikasi", exports.KOLOM_ANTREAN, isi)


@wajib_masuk
@require_GET
@parameter(bulan=BULAN, kecamatan=KODE)
def berakhir(request: Any, bentuk: str) -> HttpResponse:
    """Cover that ends, with the cost of renewing."""
    daerah, kini = daerah_for(request.lingkup), awal_bulan(jam.hari_ini())
    _pilihan, kelurahan = halaman.pilih_kecamatan(request, daerah)
    nama, bulan = {k.pk: k.nama for k in kelurahan}, request.GET.get("bulan", "")[:7]
    require_nilai(request, "bulan", not bulan or f"{kini:%Y-%m}" <= bulan < f"{tambah_bulan(kini, 12):%Y-%m}")
    sektor = {"transport": "Transportasi", "other": "Lainnya", "": ""}

    def isi() -> Iterator[list[Any]]:
        for terakhir, kel, _rt, siapa, sek, n in queries.list_berakhir(daerah.kota.pk, dari=kini, kelurahan=sorted(nama)):
            if not bulan or f"{terakhir:%Y-%m}" == bulan:
                satu = halaman_berakhir.biaya_lanjut(siapa, sek, terakhir)
                yield [terakhir, nama[kel], nama_penanggung(siapa), sektor.get(sek, sek), n, None if satu is None else satu * n]

    return respond_lembar(bentuk, "perlindungan-berakhir", exports.KOLOM_BERAKHIR, isi())


@wajib_masuk
@require_GET
def rujukan(request: Any, bentuk: str) -> HttpResponse:
    """Published figures with their sources."""
    kota_kode = rujukan_for(request.lingkup)
    pakai = {p.rujukan_id for p in queries.rujukan_pada(kota_kode, pada=jam.hari_ini()).values()}
    isi = (
        [str(Guna(r.guna).label), r.wilayah_kode, r.nilai, r.satuan, r.tanggal_teks, r.judul, r.url, r.catatan, r.pk in pakai]
        for r in queries.list_rujukan(kota_kode)
    )
    return respond_lembar(bentuk, "sumber-angka", exports.KOLOM_RUJUKAN, isi)


@wajib_masuk
@require_GET
@parameter("cari", rt=KODE, kelompok=KELOMPOK, langkah=LANGKAH)
def kerja_(request: Any, bentuk: str) -> HttpResponse:
    """The work list with names and masked NIK; who took it away and how many rows is recorded."""
    kerja_for(request.lingkup)
    pada = jam.sekarang()
    _semua, baris, rt = halaman_kerja.read_tugas(request, pada=jam.tanggal_kota(pada))
    nama_rt = {r.pk: nama_lengkap(r) for r in rt.values()}
    record_jejak("cakupan.export_kerja", oleh=request.user, pada=pada, lingkup=list(rt.values())[:1], isi={"orang": len(baris)})
    isi = (
        [nama_rt.get(t.rt_id, ""), t.nama, t.nik, t.pekerjaan, nama_kelompok(t.kelompok), str(LANGKAH[t.langkah]),
         jam.tanggal_kota(t.sejak), t.terakhir]
        for t in kerja.urutkan(baris, "langkah", {})
    )  # fmt: skip
    return respond_lembar(bentuk, "daftar-kerja-belum-terlindungi", exports.KOLOM_KERJA, isi)
