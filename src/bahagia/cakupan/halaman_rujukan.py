"""What the page of published figures shows: beside each other, with source and date, and which one is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.queries import list_nama
from bahagia.cakupan import queries
from bahagia.cakupan.halaman import boleh_atur, tabs
from bahagia.cakupan.models import AngkaRujukan, Guna, PakaiRujukan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import angka
from bahagia.wilayah.queries import list_kecamatan, list_kelurahan, wilayah_by_kode


def nama_wilayah(kota_kode: str) -> dict[str, str]:
    kota = wilayah_by_kode(kota_kode)
    lain = {w.pk: w.nama for w in (*list_kecamatan(kota_kode), *list_kelurahan(kota_kode))}
    return {kota_kode: kota.nama if kota else kota_kode, **lain}


def isi_rujukan(request: Any, kota_kode: str, *, pada: date) -> dict[str, Any]:
    semua, pakai = queries.list_rujukan(kota_kode), queries.rujukan_pada(kota_kode, pada=pada)
    nama = nama_wilayah(kota_kode)
    return {
        "judul": _("Sumber angka"), "tab": tabs(request), "boleh": boleh_atur(request),
        "pengantar": _("Beberapa angka yang diterbitkan tidak sama. Semuanya ditunjukkan di sini dengan sumber dan tanggalnya;"
                       " yang dipakai untuk menghitung persen diberi tanda."),
        "tabel": [_tabel(request, guna, [r for r in semua if r.guna == guna], pakai, nama) for guna in Guna.values],
        "riwayat": _riwayat(queries.list_pakai(kota_kode)),
        "unduh": {b.upper(): reverse("cakupan:unduh_rujukan", args=[b]) for b in ("xlsx", "csv")},
    }  # fmt: skip


def _tabel(request: Any, guna: str, baris: Sequence[AngkaRujukan], pakai: dict[str, PakaiRujukan], nama: dict[str, str]) -> Table:
    terpakai = pakai[guna].rujukan_id if guna in pakai else 0
    boleh = boleh_atur(request)

    def tanda(r: AngkaRujukan) -> Any:
        if r.pk == terpakai:
            return Chip(_("Dipakai"), "good")
        if not boleh or r.wilayah_kode != r.kota_kode:
            return ""
        return Link(_("Pakai angka ini"), reverse("cakupan:pakai_rujukan", args=[r.pk]), about=angka(r.nilai))

    return Table(
        caption=str(Guna(guna).label), id=f"rujukan-{guna}", compact=True,
        columns=[Column(_("Angka")), Column(_("Tempat")), Column(_("Keadaan"), phone="label"), Column(_("Sumber"), phone="below"),
                 Column(_("Catatan"), phone="below"), Column("", phone="end")],
        rows=[[f"{angka(r.nilai)} {r.satuan}", nama.get(r.wilayah_kode, r.wilayah_kode), r.tanggal_teks,
               Link(r.judul, r.url) if r.url else r.judul, r.catatan, tanda(r)] for r in baris],
        empty=Empty(_("Belum ada angka"), _("DPMPPA mencatat angka yang diterbitkan beserta sumbernya."), level=3),
        marks=frozenset(i for i, r in enumerate(baris) if r.pk == terpakai),
    )  # fmt: skip


def _riwayat(baris: Sequence[PakaiRujukan]) -> Table:
    siapa = list_nama({p.diputus_oleh_id for p in baris if p.diputus_oleh_id})
    return Table(
        caption=_("Riwayat pemakaian"), id="riwayat", compact=True,
        columns=[Column(_("Tentang")), Column(_("Angka"), phone="end"), Column(_("Dipakai sejak"), "date", phone="label"),
                 Column(_("Alasan"), phone="below"), Column(_("Diputuskan oleh"), phone="label")],
        rows=[[str(Guna(p.guna).label), angka(p.rujukan.nilai), tanggal(p.sejak), p.alasan,
               siapa.get(p.diputus_oleh_id or 0, _("setelan awal"))] for p in baris],
    )  # fmt: skip
