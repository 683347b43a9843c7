"""What the pages of RT show, and the opening of many from one sheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import list_rt_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.beranda import forms
from bahagia.beranda.lembar_rt import BarisRT
from bahagia.dana.queries import pagu_rt
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Empty, Link, Pager, Row, Summary, Table, with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.wilayah import actions
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan, list_penerus, nama_lengkap

PER_HALAMAN = 100


def nama_kelurahan(kota_kode: str) -> dict[str, str]:
    """Name in small letters -> code: official names, and the other spellings that people use."""
    nama = {k.nama.lower(): k.pk for k in list_kelurahan(kota_kode)}
    ejaan = resources.files("bahagia.wilayah").joinpath("data/kota_jambi_ejaan_lain.csv").read_text("utf-8")
    for baris in csv.DictReader(ejaan.splitlines()):
        if baris["kode_kemendagri"].startswith(f"{kota_kode}.") and baris["kode_kemendagri"].count(".") == 3:
            nama.setdefault(baris["ejaan_lain"].lower(), baris["kode_kemendagri"])
    return nama


def open_banyak(
    baris: Sequence[BarisRT], *, oleh: Akun, pada: datetime, kunci: str, berlaku: date, dasar_hukum: str
) -> dict[str, Any]:
    """Open every good row; a row that the register refuses joins the bad ones with its reason."""
    kelurahan = {k.pk: k for k in list_kelurahan(baris[0].kelurahan_kode[:5])} if baris else {}
    dibuka, buruk = 0, [(b.nomor_baris, b.kelurahan, b.nomor or "", b.salah) for b in baris if b.salah]
    for b in (x for x in baris if not x.salah):
        bagian = kunci_turunan(kunci, f"{b.kelurahan_kode}/{b.rw}/{b.nomor}")
        try:
            rt = actions.open_rt(
                oleh=oleh, pada=pada, kunci=bagian, kelurahan=kelurahan[b.kelurahan_kode], nomor=b.nomor, rw=b.rw,
                berlaku=berlaku, dasar_hukum=dasar_hukum,
            )  # fmt: skip
            if b.kk:
                actions.record_jumlah_kk(
                    oleh=oleh, pada=pada, kunci=kunci_turunan(bagian, "kk"), rt=rt, berlaku=berlaku, jumlah=b.kk,
                    sumber=dasar_hukum,
                )  # fmt: skip
            dibuka += 1
        except Penolakan as penolakan:
            buruk.append((b.nomor_baris, b.kelurahan, b.nomor, str(penolakan)))
    return {
        "dibuka": dibuka, "n_buruk": len(buruk),
        "tabel": Table(
            caption=_("Baris yang perlu diperbaiki"),
            columns=[Column(_("Baris"), kind="number"), Column(_("Kelurahan")), Column(_("RT")), Column(_("Yang salah"))],
            rows=sorted(buruk),
        ) if buruk else None,
    }  # fmt: skip


def saring_rt(request: Any) -> QuerySet[RT]:
    """The RT I keep, by code, narrowed by `?q=` (part of the kelurahan's name)."""
    semua = list_rt_for(request.lingkup, Izin.KELOLA_WILAYAH).order_by("kode")
    cari = request.GET.get("q", "").strip()[:60]
    return semua.filter(kelurahan__nama__icontains=cari) if cari else semua


def isi_daftar(request: Any, pada: date) -> dict[str, Any]:
    semua, path = saring_rt(request), request.get_full_path()
    n = semua.count()
    halaman = list(semua.filter(kode__gt=request.GET.get("setelah", "")[:20])[: PER_HALAMAN + 1])
    lanjut = with_param(path, setelah=halaman[PER_HALAMAN - 1].kode) if len(halaman) > PER_HALAMAN else None
    unduh = with_param(reverse("beranda:unduh_wilayah", args=["xlsx"]), q=request.GET.get("q") or None)
    return {
        "judul": _("RT di kota ini"), "saring": forms.SaringRTForm(request.GET),
        "tabel": Table(
            caption=_("RT"), compact=True, hide_caption=True, path=path,
            columns=[Column(_("RT")), Column(_("Kelurahan"), phone="end"), Column(_("Kode")), Column(_("Dibuka"), phone="label")],
            rows=[[Link(str(r), reverse("beranda:wilayah_rt", args=[r.kode])), r.kelurahan.nama, r.kode, tanggal(r.dibuka)]
                  for r in halaman[:PER_HALAMAN]],
            unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")} if n else {},
            pager=Pager(next_url=lanjut, text=_("%(n)d RT") % {"n": n}),
            empty=Empty(_("Belum ada RT"), _("Unggah daftar RT kota ini: kelurahan, nomor RT, dan jumlah KK."),
                        reverse("beranda:wilayah_unggah"), _("Unggah daftar RT")),
        ),
    }  # fmt: skip


def isi_satu(request: Any, rt: RT, pada: date) -> dict[str, Any]:
    pagu = pagu_rt(rt, pada.year)
    penerus = [p for p in list_penerus(rt, pada=pada) if p.pk != rt.pk]
    kk = list(rt.jumlah_kk.all()[:20])
    orang = list_nama({k.oleh_id for k in kk if k.oleh_id})
    return {
        "judul": nama_lengkap(rt), "rt": rt, "remah": [(_("RT"), reverse("beranda:wilayah")), (nama_lengkap(rt), "")],
        "ringkasan": Summary([
            Row(_("Kode tetap"), rt.kode), Row(_("Dibuka"), tanggal(rt.dibuka)),
            *([Row(_("Ditutup"), tanggal(rt.ditutup))] if rt.ditutup else []),
            *(Row(_("Diteruskan oleh"), nama_lengkap(p), reverse("beranda:wilayah_rt", args=[p.kode])) for p in penerus),
            Row(_("Pagu %(tahun)d") % {"tahun": pada.year}, rupiah(pagu.nilai) if pagu else _("belum ditetapkan")),
        ]),
        "tabel_nomor": Table(
            caption=_("Riwayat nomor"), columns=[Column(_("Nomor")), Column(_("Sejak")), Column(_("Sampai"))],
            rows=[[f"RT {n.nomor:02d}", tanggal(n.sejak), tanggal(n.sampai) if n.sampai else _("sekarang")]
                  for n in rt.riwayat_nomor.order_by("-sejak")],
        ),
        "tabel_kk": Table(
            caption=_("Jumlah KK"), columns=[Column(_("Berlaku")), Column(_("KK"), kind="number"), Column(_("Sumber")),
                                             Column(_("Dicatat")), Column(_("Oleh"))],
            rows=[[tanggal(k.berlaku), k.jumlah, k.sumber, waktu(k.dicatat), orang.get(k.oleh_id or 0)] for k in kk],
            empty=Empty(_("Belum dicatat"), _("Catat jumlah KK beserta dokumen sumbernya.")),
        ),
        "form_kk": forms.JumlahKKForm(), "form_peristiwa": forms.PeristiwaForm(), "hidup": rt.ditutup is None,
        "boleh_pagu": rt.ditutup is None and request.lingkup.has(Izin.LIHAT_DANA, rt),
    }  # fmt: skip
