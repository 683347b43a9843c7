"""What the pages of evidence show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_sebutan_akun
from bahagia.berkas import queries
from bahagia.berkas.models import PRIBADI, Berkas
from bahagia.dasar.tampilan import Row, Summary
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import angka, rupiah
from bahagia.wilayah.queries import nama_lengkap

KILO = 1024


def isi_satu(request: Any, berkas: Berkas) -> dict[str, Any]:
    rt = berkas.rt
    terbit = queries.terbitan_of([berkas]).get(berkas.pk)
    return {
        "judul": berkas.get_jenis_display(), "berkas": berkas, "pengantar": nama_lengkap(rt),
        "remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), (berkas.get_jenis_display(), "")],
        "rincian": Summary(_list_baris(berkas)), "terbit": terbit, "pribadi": berkas.jenis in PRIBADI,
        "kembar": [(str(b), reverse("berkas:satu", args=[b.pk])) for b in queries.list_kembar(berkas)],
        "boleh_sensor": berkas.boleh_terbit and request.lingkup.has(Izin.TERBIT_FOTO, rt),
    }  # fmt: skip


def _list_baris(berkas: Berkas) -> list[Row]:
    baris = [Row(_("Untuk"), berkas.uraian)] if berkas.uraian else []
    if berkas.nilai is not None:
        baris.append(Row(_("Nilai"), rupiah(berkas.nilai)))
    if berkas.tanggal:
        baris.append(Row(_("Tanggal"), tanggal(berkas.tanggal)))
    diambil = waktu(berkas.diambil_pada) if berkas.diambil_pada else _("tidak disebut HP-nya")
    baris += [Row(_("Diambil"), diambil), Row(_("Diterima"), waktu(berkas.pada))]
    baris.append(Row(_("Oleh"), list_sebutan_akun({berkas.oleh_id}).get(berkas.oleh_id, "–")))
    if berkas.lintang is not None:
        baris.append(Row(_("Letak"), f"{berkas.lintang}, {berkas.bujur}"))
    baris.append(Row(_("Ukuran"), _("%(kb)s kB") % {"kb": angka(max(1, berkas.ukuran // KILO))}))
    return baris
