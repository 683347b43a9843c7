"""The one next act of a post in an RT: worked out from where the main job stands, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.dasar.tampilan import NextStep
from bahagia.dasar.tanggal import awal_bulan, bulan, tanggal
from bahagia.dasar.uang import rupiah
from bahagia.iuran import queries
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar
from bahagia.iuran.peringatan import batas_bayar
from bahagia.wilayah.models import RT

K = KeadaanDaftar
URUTAN = (K.DRAF, K.DISETUJUI, K.DIAJUKAN, K.DIBAYAR)


def langkah_berikut(request: Any, rt: RT, status: Mapping[str, int], *, pada: date) -> NextStep:
    """What this person does next here, or who is waited for."""
    daftar = {K(d.keadaan): d for d in queries.list_daftar_rt([rt.pk]).filter(keadaan__in=URUTAN)[:50]}
    for keadaan in URUTAN:
        if keadaan in daftar:
            return _dari_daftar(request, rt, daftar[keadaan], pada=pada)
    return _tanpa_daftar(request, rt, status, pada=pada)


def _dari_daftar(request: Any, rt: RT, daftar: DaftarIuran, *, pada: date) -> NextStep:
    url = reverse("iuran:satu", args=[daftar.pk])
    batas = batas_bayar(daftar) if daftar.keadaan != K.DIBAYAR else None
    waktu = {"batas": tanggal(batas), "sisa": sebut_sisa(batas, pada)} if batas else {}
    sebut = f"{daftar.jumlah_pekerja} {_('pekerja')}, {rupiah(daftar.nilai)}"

    def langkah(izin: Izin, act: str, label: str, menunggu: str) -> NextStep:
        boleh = request.lingkup.has(izin, rt)
        return NextStep(
            act=act if boleh else _("Menunggu %(siapa)s") % {"siapa": menunggu}, url=url,
            label=label if boleh else _("Lihat daftarnya"), menunggu=_("Bapak/Ibu") if boleh else menunggu,
            tone="warning" if batas and pada > batas else "", why=sebut, **waktu,
        )  # fmt: skip

    match K(daftar.keadaan):
        case K.DRAF:
            return langkah(Izin.SUSUN_IURAN, _("Periksa dan ajukan daftar iuran"), _("Buka daftar"), _("ketua RT mengajukan"))
        case K.DIAJUKAN:
            return langkah(Izin.SETUJU_IURAN, _("Putuskan daftar iuran RT ini"), _("Periksa daftar"), _("lurah memutuskan"))
        case K.DISETUJUI:
            return langkah(Izin.BAYAR_IURAN, _("Bayar iuran dari dana RT"), _("Bayar"), _("bendahara membayar"))
        case _:
            return langkah(Izin.BUKTI_BPJS, _("Masukkan bukti dari BPJS"), _("Masukkan bukti"), _("bukti dari BPJS"))


def _tanpa_daftar(request: Any, rt: RT, status: Mapping[str, int], *, pada: date) -> NextStep:
    boleh_daftar = request.lingkup.has(Izin.DAFTAR_PEKERJA, rt)
    if not status.get("terverifikasi"):
        if status.get("terdaftar"):
            boleh = request.lingkup.has(Izin.VERIFIKASI_PEKERJA, rt)
            return NextStep(
                act=_("Periksa %(n)d pekerja yang terdaftar") % {"n": status["terdaftar"]} if boleh
                else _("Menunggu pendamping atau lurah memeriksa %(n)d pekerja") % {"n": status["terdaftar"]},
                url=reverse("pekerja:verifikasi") if boleh else reverse("pekerja:rt", args=[rt.kode]),
                label=_("Periksa") if boleh else _("Lihat pekerja"),
                menunggu=_("Bapak/Ibu") if boleh else _("pendamping atau lurah"),
            )  # fmt: skip
        return NextStep(
            act=_("Daftarkan pekerja rentan di RT ini"), menunggu=_("Bapak/Ibu") if boleh_daftar else _("ketua RT"),
            url=reverse("pekerja:unggah" if boleh_daftar else "pekerja:rt", args=[rt.kode]),
            label=_("Unggah daftar") if boleh_daftar else _("Lihat pekerja"),
            why=_("Tukang becak, ojek, buruh, pedagang kecil: siapa pun yang bekerja tanpa upah tetap."),
        )  # fmt: skip
    masa = queries.bulan_tertanggung([rt.pk])
    akhir = max((m[1] for m in masa.values()), default=None)
    if akhir is None or akhir <= awal_bulan(pada):
        boleh = request.lingkup.has(Izin.SUSUN_IURAN, rt)
        return NextStep(
            act=_("Buat daftar iuran untuk %(n)d pekerja") % {"n": status["terverifikasi"]} if akhir is None
            else _("Perpanjang perlindungan yang berakhir %(bulan)s") % {"bulan": bulan(akhir)},
            url=reverse("iuran:baru" if boleh else "iuran:rt", args=[rt.kode]), tone="warning" if akhir else "",
            label=_("Hitung dan buat daftar") if boleh else _("Lihat iuran"),
            menunggu=_("Bapak/Ibu") if boleh else _("ketua RT"),
        )  # fmt: skip
    return NextStep(
        act=_("Tidak ada yang harus dikerjakan sekarang"), url=reverse("iuran:perlindungan", args=[rt.kode]),
        label=_("Lihat perlindungan"), why=_("Perlindungan berjalan sampai %(bulan)s.") % {"bulan": bulan(akhir)},
    )  # fmt: skip


def sebut_sisa(batas: date, pada: date) -> str:
    hari = (batas - pada).days
    if hari < 0:
        return _("lewat %(n)d hari") % {"n": -hari}
    return _("hari ini") if hari == 0 else _("%(n)d hari lagi") % {"n": hari}
