"""What the pages of evidence show."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_sebutan_akun
from bahagia.berkas import queries
from bahagia.berkas.forms import SISI_KOTAK, SensorForm
from bahagia.berkas.gambar import PERMIL, Kotak, check_kotak, cover
from bahagia.berkas.models import PRIBADI, Berkas
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Row, Summary
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import angka, rupiah
from bahagia.wilayah.queries import nama_lengkap

KILO = 1024
BARIS_KOSONG = 2  # rows to fill in below those that are there


def isi_sensor(
    berkas: Berkas, *, kunci: str, kotak: Sequence[Kotak] | None = None, mentah: Any = None, form: SensorForm | None = None
) -> dict[str, Any]:
    """The page where private parts are covered. `kotak`: rectangles asked for now (default: those that are public);
    `mentah`: the POST whose numbers could not be read."""
    terbit = queries.terbitan_of([berkas]).get(berkas.pk)
    lama = [Kotak(**k) for k in terbit.kotak] if terbit else []
    pakai = lama if kotak is None else list(kotak)
    check_kotak(pakai)
    baris: list[list[Any]] = [[k.x, k.y, k.lebar, k.tinggi] for k in pakai]
    if mentah is not None:
        baris = [list(b) for b in zip(*(mentah.getlist(f"kotak_{sisi}") for sisi in SISI_KOTAK), strict=False)]
    baris += [[""] * len(SISI_KOTAK)] * BARIS_KOSONG
    sebut = (_("Kiri"), _("Atas"), _("Lebar"), _("Tinggi"))
    awal = {"keterangan": terbit.keterangan if terbit else berkas.uraian}
    return {
        "judul": _("Tutup bagian pribadi"), "berkas": berkas, "kunci": kunci, "permil": PERMIL, "terbit": terbit,
        "pengantar": f"{berkas.get_jenis_display()} · {nama_lengkap(berkas.rt)}",
        "remah": [(nama_lengkap(berkas.rt), f"/rt/{berkas.rt.kode}/"),
                  (berkas.get_jenis_display(), reverse("berkas:satu", args=[berkas.pk])), (_("Tutup bagian pribadi"), "")],
        "baris": [(n, list(zip(SISI_KOTAK, sebut, b, strict=True))) for n, b in enumerate(baris, 1)],
        "buka_angka": mentah is not None,
        "hasil": base64.b64encode(cover(queries.read_isi(berkas), pakai).isi).decode(),
        "form": form or SensorForm(initial=awal),
    }  # fmt: skip


def isi_satu(request: Any, berkas: Berkas) -> dict[str, Any]:
    rt = berkas.rt
    terbit = queries.terbitan_of([berkas]).get(berkas.pk)
    return {
        "judul": berkas.get_jenis_display(), "berkas": berkas, "pengantar": nama_lengkap(rt),
        "remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), (berkas.get_jenis_display(), "")],
        "rincian": Summary(_list_baris(berkas)), "terbit": terbit, "pribadi": berkas.jenis in PRIBADI,
        "kembar": [(str(b), reverse("berkas:satu", args=[b.pk])) for b in queries.list_kembar(berkas)],
        "kunci": kunci_baru(), "alamat_umum": f"/publik/foto/{terbit.token}/" if terbit else "",
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
