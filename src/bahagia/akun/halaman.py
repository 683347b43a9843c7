"""What the page of people and posts shows: narrowed, ordered and paged by the address."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun import forms
from bahagia.akun.access import Lingkup, list_rt_for
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Izin, Peran
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Pager, Table, with_param
from bahagia.dasar.tanggal import tanggal
from bahagia.wilayah.queries import nama_lengkap

PER_HALAMAN = 50
URUTAN = {"nama": "akun__nama", "jabatan": "peran", "sejak": "sejak"}


def saring_jabatan(jabatan: QuerySet[Jabatan], isi: Any) -> QuerySet[Jabatan]:
    """Narrow by `q` (part of the name) and `peran`; a post that does not exist narrows to nothing."""
    if cari := isi.get("q", "").strip()[:80]:
        jabatan = jabatan.filter(akun__nama__icontains=cari)
    if peran := isi.get("peran", ""):
        jabatan = jabatan.filter(peran=peran) if peran in Peran.values else jabatan.none()
    return jabatan


def isi_kelola(request: Any, jabatan: QuerySet[Jabatan]) -> dict[str, Any]:
    isi, path = request.GET, request.get_full_path()
    semua = saring_jabatan(jabatan, isi)
    urut = isi.get("urut", "")
    urut = urut if urut.removeprefix("-") in URUTAN else "nama"
    kolom, turun = URUTAN[urut.removeprefix("-")], urut.startswith("-")
    halaman = semua.order_by(f"{'-' if turun else ''}{kolom}", f"{'-' if turun else ''}id")
    patok = isi.get("setelah", "")
    if patok.isascii() and patok.isdigit() and len(patok) < 19 and semua.filter(pk=int(patok)).exists():
        nilai, arah = semua.values_list(kolom, flat=True).get(pk=int(patok)), "lt" if turun else "gt"
        halaman = halaman.filter(Q(**{f"{kolom}__{arah}": nilai}) | Q(**{kolom: nilai, f"pk__{arah}": int(patok)}))
    baris = list(halaman.select_related("akun", "rt__kelurahan", "wilayah")[: PER_HALAMAN + 1])
    lanjut = with_param(path, setelah=baris[PER_HALAMAN - 1].pk) if len(baris) > PER_HALAMAN else None
    unduh = with_param(reverse("akun:unduh_kelola", args=["xlsx"]), q=isi.get("q") or None, peran=isi.get("peran") or None)
    return {
        "judul": _("Orang dan jabatan"), "saring": forms.SaringJabatanForm(isi),
        "tabel": Table(
            caption=_("Orang dan jabatan"), hide_caption=True, compact=True, path=path, urut=urut,
            columns=[Column(_("Nama"), sort="nama"), Column(_("Jabatan"), sort="jabatan"), Column(_("Tempat")),
                     Column(_("Masa"), sort="sejak"), Column(_("Kata sandi"))],
            rows=[[Link(j.akun.nama, reverse("akun:tautan", args=[j.akun_id])), j.peran_nama, sebut_tempat(j), sebut_masa(j),
                   _chip_masuk(j)] for j in baris[:PER_HALAMAN]],
            pager=Pager(next_url=lanjut, text=_("%(n)d jabatan") % {"n": semua.count()}),
            unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")},
            empty=Empty(_("Tidak ada yang cocok"), _("Ubah saringannya, atau undang orangnya.")),
        ),
    }  # fmt: skip


def list_tempat(lingkup: Lingkup) -> list[tuple[str, str]]:
    """(code, name) of the places to which a lurah invites: the RT of the kelurahan. A code is nothing to know by heart."""
    return [(r.kode, nama_lengkap(r)) for r in list_rt_for(lingkup, Izin.KELOLA_AKUN)]


def sebut_tempat(jabatan: Jabatan) -> str:
    if jabatan.rt is not None:
        return nama_lengkap(jabatan.rt)
    return jabatan.wilayah.nama if jabatan.wilayah else ""


def sebut_masa(jabatan: Jabatan) -> str:
    return f"{tanggal(jabatan.sejak)} – {tanggal(jabatan.sampai) if jabatan.sampai else _('sekarang')}"


def _chip_masuk(jabatan: Jabatan) -> Chip:
    """Whether the person can sign in already."""
    return Chip(_("Sudah dibuat"), "good") if jabatan.akun.has_usable_password() else Chip(_("Belum dibuat"), "wait")
