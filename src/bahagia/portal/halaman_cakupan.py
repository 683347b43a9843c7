"""Public coverage of the city and of a kelurahan: published counts, small ones left out, sources beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar.tampilan import Bar, BarChart, Column, Link, Table, Tile, Tiles
from bahagia.dasar.tanggal import bulan, waktu
from bahagia.dasar.uang import angka
from bahagia.portal.kata import bulan_singkat
from bahagia.terbitan.isi import Bagian
from bahagia.terbitan.queries import FaktaCakupanBaca, fakta_cakupan, list_fakta_cakupan
from bahagia.wilayah.models import Wilayah
from bahagia.wilayah.peta import Daerah, Peta, bentuk_kota
from bahagia.wilayah.queries import list_kelurahan

TEPI_PERSEN = (20, 40, 60, 80)


def sebut(n: int | None) -> str:
    """A published count; what was left out is the same word whatever the reason, so that the word tells nothing."""
    return _("disamarkan") if n is None else angka(n)


def persen(fakta: FaktaCakupanBaca | None) -> int | None:
    """Protected of a hundred, from two published counts; None when one of them is left out or nobody is there."""
    if fakta is None or fakta.n_terlindungi is None or fakta.n_belum is None:
        return None
    semua = fakta.n_terlindungi + fakta.n_belum
    return fakta.n_terlindungi * 100 // semua if semua else None


def isi_kota(kota: Wilayah | None) -> dict[str, Any]:
    isi: dict[str, Any] = {
        "judul": _("Siapa yang sudah terlindungi, siapa yang belum"),
        "remah": [(_("Beranda"), reverse("portal:beranda")), (_("Cakupan"), "")],
    }  # fmt: skip
    semua = list_fakta_cakupan(kota.pk) if kota else {}
    fakta = semua.get(kota.pk) if kota else None
    if kota is None or fakta is None:
        return {**isi, "kosong": True}
    kelurahan = list(list_kelurahan(kota.pk))
    bentuk = bentuk_kota(kota.pk)
    return {
        **isi, "pengantar": _("%(kota)s, %(bulan)s. Diperbarui %(waktu)s.") % {
            "kota": kota.nama, "bulan": bulan(fakta.periode), "waktu": waktu(fakta.diperbarui)},
        "angka": ubin(fakta),
        "peta": Peta(
            _("Bagian pekerja terdaftar yang terlindungi"), bentuk, [_daerah(k, semua.get(k.pk)) for k in kelurahan],
            _("Persen per kelurahan. Angka yang sama ada dalam tabel di bawah."), tepi=TEPI_PERSEN, akhiran=" %",
            kosong=_("disamarkan atau belum ada"),
        ) if bentuk else "",
        "pekerjaan": tabel_pekerjaan(fakta.isi.kelompok),
        "penanggung": _grafik_penanggung(fakta.isi.penanggung),
        "grafik": BarChart(
            _("Pekerja terlindungi tiap bulan"),
            [Bar(bulan_singkat(b.bulan), b.n or 0, text=sebut(b.n), mark=b.bulan == fakta.periode) for b in fakta.isi.per_bulan],
            unit=_("Orang. Bulan ini diberi warna lain."),
        ) if fakta.isi.per_bulan else "",
        "rujukan": [(_kata_guna(g), [r for r in fakta.isi.rujukan if r.guna == g]) for g in ("pekerja", "terverifikasi", "rt",
        "penduduk")],
        "tabel": _tabel_kelurahan(kelurahan, semua),
        "rt_kecil": fakta.isi.rt_kecil,
    }  # fmt: skip


def isi_kelurahan(kode: str) -> dict[str, Any]:
    """The part of a kelurahan's page that speaks of coverage by occupation."""
    fakta = fakta_cakupan(kode)
    if fakta is None or not fakta.isi.kelompok:
        return {}
    return {
        "cakupan": tabel_pekerjaan(fakta.isi.kelompok),
        "cakupan_kata": _("%(bulan)s, diperbarui %(waktu)s.") % {"bulan": bulan(fakta.periode), "waktu": waktu(fakta.diperbarui)},
    }  # fmt: skip


def ubin(fakta: FaktaCakupanBaca) -> Tiles:
    p = persen(fakta)
    return Tiles([
        Tile(_("pekerja terlindungi"), sebut(fakta.n_terlindungi), "#kelurahan", tone="good" if fakta.n_terlindungi else "",
             note=_("%(n)d %% dari yang terdaftar") % {"n": p} if p is not None else ""),
        Tile(_("pekerja belum terlindungi"), sebut(fakta.n_belum), "#pekerjaan"),
    ])  # fmt: skip


def tabel_pekerjaan(bagian: Sequence[Bagian]) -> Table:
    return Table(
        caption=_("Menurut pekerjaan"), id="pekerjaan", compact=True,
        columns=[Column(_("Pekerjaan")), Column(_("Terlindungi"), "number"), Column(_("Belum terlindungi"), "number")],
        rows=[[_(b.nama), sebut(b.n_terlindungi), sebut(b.n_belum)] for b in bagian],
    )  # fmt: skip


def _grafik_penanggung(bagian: Sequence[Bagian]) -> BarChart | str:
    if not bagian:
        return ""
    batang = [Bar(_(b.nama), b.n_terlindungi or 0, text=sebut(b.n_terlindungi)) for b in bagian]
    return BarChart(_("Siapa yang membayar"), batang, unit=_("Pekerja terlindungi menurut penanggung iurannya."), long=True)


def _kata_guna(guna: str) -> str:
    return {"pekerja": _("Jumlah pekerja"), "terverifikasi": _("Pekerja yang sudah diverifikasi"), "rt": _("Jumlah RT")}.get(
        guna, _("Jumlah penduduk")
    )


def _daerah(k: Wilayah, fakta: FaktaCakupanBaca | None) -> Daerah:
    p = persen(fakta)
    kata = _("%(n)d %% terlindungi") % {"n": p} if p is not None else _("disamarkan atau belum ada")
    return Daerah(k.pk, k.nama, p, kata, reverse("portal:kelurahan", args=[k.pk]))


def _tabel_kelurahan(kelurahan: Sequence[Wilayah], semua: dict[str, FaktaCakupanBaca]) -> Table:
    baris = []
    for k in kelurahan:
        f = semua.get(k.pk)
        p = persen(f)
        baris.append([
            Link(k.nama, reverse("portal:kelurahan", args=[k.pk])), sebut(f.n_terlindungi) if f else "–",
            sebut(f.n_belum) if f else "–", f"{p} %" if p is not None else "–",
        ])  # fmt: skip
    return Table(
        caption=_("Kelurahan demi kelurahan"), id="kelurahan", compact=True, rows=baris,
        columns=[Column(_("Kelurahan")), Column(_("Terlindungi"), "number"), Column(_("Belum"), "number"),
                 Column(_("Persen"), "money")],
        unduh={b.upper(): reverse("portal:unduh_cakupan", args=[b]) for b in ("xlsx", "csv")},
    )  # fmt: skip


def list_unduh(kota: Wilayah) -> list[list[Any]]:
    """Kelurahan by occupation as published: the same words for what was left out."""
    semua, nama = list_fakta_cakupan(kota.pk), {k.pk: k.nama for k in list_kelurahan(kota.pk)}
    return [
        [f.periode, kode, nama.get(kode, kota.nama), b.nama, sebut(b.n_terlindungi), sebut(b.n_belum)]
        for kode, f in sorted(semua.items())
        for b in (*f.isi.kelompok, Bagian("", "Semua pekerjaan", f.n_terlindungi, f.n_belum))
    ]


