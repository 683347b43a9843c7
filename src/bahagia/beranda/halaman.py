"""What the homes show, built from the reads of the capabilities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.beranda.langkah import langkah_berikut
from bahagia.dana.queries import empat_angka, list_penerimaan_menunggu, sum_dana
from bahagia.dasar.tampilan import Column, Empty, Figure, Figures, Link, Row, Summary, Table, Tile, Tiles
from bahagia.dasar.tanggal import bulan, tanggal
from bahagia.iuran import queries as iuran
from bahagia.iuran.halaman import tabel_daftar
from bahagia.iuran.models import KeadaanDaftar
from bahagia.iuran.peringatan import list_peringatan
from bahagia.pekerja.queries import list_layak_iuran, sum_pekerja_per_status
from bahagia.terbitan.queries import fakta_kota, list_fakta_kelurahan
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import kk_pada, list_kelurahan, list_rt, nama_lengkap


def alamat_jabatan(jabatan: Jabatan) -> str:
    """The home of a post."""
    if jabatan.rt is not None:
        return reverse("beranda:rt", args=[jabatan.rt.kode])
    if jabatan.peran == Peran.ADMIN:
        return reverse("akun:kelola")
    if jabatan.wilayah is not None and jabatan.wilayah.tingkat == 4:
        return reverse("beranda:kelurahan", args=[jabatan.wilayah_id])
    if jabatan.wilayah is not None and jabatan.wilayah.tingkat == 3:
        return reverse("beranda:kecamatan", args=[jabatan.wilayah_id])
    return reverse("beranda:kota")


def isi_saya(jabatan: Sequence[Jabatan]) -> dict[str, Any]:
    baris = [
        [Link(j.peran_nama, alamat_jabatan(j)), nama_lengkap(j.rt) if j.rt else (j.wilayah.nama if j.wilayah else "")]
        for j in jabatan
    ]
    kosong = Empty(
        _("Belum ada jabatan"), _("Akun ini belum memegang jabatan yang berlaku hari ini. Hubungi lurah atau administrator.")
    )
    tabel = Table(caption=_("Jabatan"), columns=[Column(_("Jabatan")), Column(_("Tempat"))], rows=baris, empty=kosong)
    return {"judul": _("Pilih tempat bekerja"), "tabel": tabel}


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    lingkup: Lingkup = request.lingkup
    layak = list_layak_iuran(rt)
    status = sum_pekerja_per_status([rt.pk]).get(rt.pk, {})
    cakupan = iuran.ringkas_cakupan([rt.pk], pada=pada)
    angka = empat_angka(rt, pada.year)
    kk = kk_pada(rt, pada=pada)
    daftar = list(iuran.list_daftar_rt([rt.pk])[:5])
    url_dana, url_pekerja = reverse("dana:rt", args=[rt.kode]), reverse("pekerja:rt", args=[rt.kode])
    return {
        "judul": nama_lengkap(rt), "rt": rt, "pengantar": _("Kelurahan %(nama)s") % {"nama": rt.kelurahan.nama},
        "langkah": langkah_berikut(request, rt, status, pada=pada),
        "angka_dana": Figures([
            Figure(_("Tersedia"), angka.tersedia, url_dana), Figure(_("Disetujui"), angka.disetujui, url_dana),
            Figure(_("Disalurkan"), angka.disalurkan, url_dana), Figure(_("Terealisasi"), angka.terealisasi, url_dana),
        ]) if lingkup.has(Izin.LIHAT_DANA, rt) else None,
        "angka": Tiles([
            Tile(_("Pekerja terverifikasi"), status.get("terverifikasi", 0), url_pekerja,
                 note=_("%(n)d menunggu verifikasi") % {"n": status.get("terdaftar", 0)}),
            Tile(_("Terlindungi bulan ini"), cakupan.terlindungi, reverse("iuran:perlindungan", args=[rt.kode]),
                 tone="good" if cakupan.terlindungi else ""),
            Tile(_("Terlindungi sampai"), bulan(cakupan.terlindungi_sampai), reverse("iuran:rt", args=[rt.kode])),
        ]),
        "peringatan": list_peringatan([rt.pk], layak, pada=pada)[:4],
        "daftar": tabel_daftar(daftar, judul=_("Daftar iuran terakhir")) if daftar else None,
        "orang": Summary([
            *(Row(j.peran_nama, j.akun.nama) for j in list_jabatan_rt(rt.pk, pada=pada)),
            Row(_("Jumlah KK"), f"{kk.jumlah} ({kk.sumber})" if kk else _("belum dicatat")),
            Row(_("Kode RT"), rt.kode),
        ]),
        "url_publik": f"/publik/rt/{rt.kode}/",
    }  # fmt: skip


def isi_kelurahan(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    """A fixed number of queries, however many RT."""
    semua = list(list_rt(kota_kode=wilayah.pk[:5], kelurahan_kode=wilayah.pk, pada=pada))
    ids = [r.pk for r in semua]
    status, dana = sum_pekerja_per_status(ids), sum_dana(ids, pada.year)
    kini = iuran.sum_terlindungi_per_rt(ids, pada=pada)
    menunggu = list(iuran.list_daftar_menunggu(wilayah.pk, KeadaanDaftar.DIAJUKAN)[:50])
    n_verifikasi = sum(s.get("terdaftar", 0) for s in status.values())
    baris = [
        [
            Link(str(r), reverse("beranda:rt", args=[r.kode])), status.get(r.pk, {}).get("terdaftar", 0),
            status.get(r.pk, {}).get("terverifikasi", 0), kini.get(r.pk, 0),
            dana[r.pk].tersedia if r.pk in dana else 0,
        ]
        for r in semua
    ]  # fmt: skip
    return {
        "judul": _("Kelurahan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Kecamatan %(nama)s") % {"nama": wilayah.induk.nama if wilayah.induk else ""},
        "angka": Tiles([
            Tile(_("Daftar menunggu keputusan"), len(menunggu), "#menunggu", tone="warning" if menunggu else ""),
            Tile(_("Pekerja menunggu verifikasi"), n_verifikasi, reverse("pekerja:verifikasi"),
                 tone="warning" if n_verifikasi else ""),
            Tile(_("Terlindungi bulan ini"), sum(kini.values()), "#rt", tone="good"),
        ]),
        "menunggu": tabel_daftar(menunggu, judul=_("Menunggu keputusan Bapak/Ibu"), rt=True) if menunggu else Empty(
            _("Tidak ada daftar yang menunggu"), _("Daftar iuran yang diajukan ketua RT akan muncul di sini."),
        ),
        "penerimaan": list(list_penerimaan_menunggu().filter(rt__in=ids)[:20]),
        "tabel": Table(
            caption=_("RT di kelurahan ini"), id="rt",
            columns=[Column(_("RT")), Column(_("Menunggu verifikasi"), kind="number"), Column(_("Terverifikasi"), kind="number"),
                     Column(_("Terlindungi"), kind="number"), Column(_("Dana tersedia"), kind="money")],
            rows=baris,
        ),
    }  # fmt: skip


def isi_kota(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    """From public facts only: the same figures that residents see."""
    fakta = fakta_kota(wilayah.pk)
    return {
        "judul": wilayah.nama, "wilayah": wilayah,
        "pengantar": _("Angka menurut terbitan sampai %(hari)s") % {"hari": tanggal(pada)},
        "angka": Tiles([
            Tile(_("RT dengan data terbit"), fakta.n_rt, "#kelurahan"),
            Tile(_("Terlindungi bulan ini"), fakta.n_terlindungi, "#kelurahan", tone="good"),
        ]),
        "dana": Figures([
            Figure(_("Tersedia"), fakta.tersedia), Figure(_("Disetujui"), fakta.disetujui),
            Figure(_("Disalurkan"), fakta.disalurkan), Figure(_("Terealisasi"), fakta.terealisasi),
        ]),
        "menunggu_dana": list(list_penerimaan_menunggu().filter(kota_kode=wilayah.pk)[:50])
        if request.lingkup.has(Izin.SETUJU_DANA) else [],
        "tabel": _tabel_kelurahan(list_kelurahan(wilayah.pk), boleh=request.lingkup.has(Izin.LIHAT_RT)),
    }  # fmt: skip


def isi_kecamatan(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    """A kecamatan from public facts, with the way into each kelurahan."""
    return {
        "judul": _("Kecamatan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Angka menurut terbitan sampai %(hari)s") % {"hari": tanggal(pada)},
        "tabel": _tabel_kelurahan(list_kelurahan(wilayah.pk[:5]).filter(induk=wilayah), boleh=True),
    }  # fmt: skip


def _tabel_kelurahan(kelurahan: QuerySet[Wilayah], *, boleh: bool) -> Table:
    """Kelurahan with their published sums; names are links for who may enter."""
    baris: list[list[Any]] = []
    fakta: dict[str, Any] = {}
    for k in kelurahan:
        fakta = fakta or list_fakta_kelurahan(k.pk[:5])
        f = fakta.get(k.pk)
        nama = Link(k.nama, reverse("beranda:kelurahan", args=[k.pk])) if boleh else k.nama
        baris.append([nama, k.induk.nama if k.induk else "", f.n_terlindungi if f else 0, f.terealisasi if f else 0])
    return Table(
        caption=_("Kelurahan"), id="kelurahan", rows=baris,
        columns=[Column(_("Kelurahan")), Column(_("Kecamatan")), Column(_("Terlindungi"), kind="number"),
                 Column(_("Dana terealisasi"), kind="money")],
    )  # fmt: skip
