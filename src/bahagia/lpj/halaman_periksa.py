"""The checker's desk: the queue with ages, and one account with all its parts on one page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Tempat
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Table
from bahagia.dasar.tanggal import waktu
from bahagia.lpj import forms
from bahagia.lpj.cek import list_cek
from bahagia.lpj.halaman import NADA_PUTUSAN, chip_lpj, jumlah_of
from bahagia.lpj.isi import decode_isi
from bahagia.lpj.jenis import Butir
from bahagia.lpj.lampiran import list_baris
from bahagia.lpj.models import LPJ, KeadaanLPJ, PutusanLPJ
from bahagia.lpj.queries import ajuan_kini, list_ajuan, putusan_kini, url_lpj
from bahagia.wilayah.queries import nama_lengkap

SEKALI = 300  # rows of the queue at once; what waits longest comes first
LAMA = 14  # days after which a waiting account is shown in red


def url_periksa(lpj_id: int) -> str:
    return reverse("lpj:periksa", args=[lpj_id])


def isi_antrean(tempat: Tempat, *, pada: datetime) -> dict[str, Any]:
    """Accounts that wait, oldest first; one RT's fault holds back nobody else's."""
    di = Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    menunggu = LPJ.objects.filter(di, keadaan=KeadaanLPJ.DIAJUKAN).select_related("rt__kelurahan").order_by("sejak", "id")
    judul = _("LPJ menunggu diperiksa")
    return {
        "judul": judul, "remah": [(judul, "")],
        "pengantar": _("Yang paling lama menunggu di atas. LPJ satu RT tidak menahan RT lain."),
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path="",
            columns=[Column(_("RT")), Column(_("Tahun"), kind="number"), Column(_("Ajuan ke"), kind="number"),
                     Column(_("Menunggu"))],
            rows=[[Link(nama_lengkap(x.rt), url_periksa(x.pk)), x.tahun, x.ajuan_ke, _umur(x.sejak, pada)]
                  for x in menunggu[:SEKALI]],
            empty=Empty(_("Tidak ada yang menunggu"), _("Semua LPJ yang diajukan sudah diperiksa.")),
        ),
    }  # fmt: skip


def _umur(sejak: datetime, pada: datetime) -> Chip:
    hari = max((pada - sejak).days, 0)
    kata = ngettext("%(n)d hari", "%(n)d hari", hari) % {"n": hari} if hari else _("hari ini")
    return Chip(kata, "danger" if hari > LAMA else "wait")


def isi_periksa(request: Any, lpj: LPJ, *, salah: Penolakan | None = None) -> dict[str, Any]:
    """Each part with its rows, its sum, what the software itself found, and what was said; the two ends below."""
    lpj = LPJ.objects.select_related("rt__kelurahan").get(pk=lpj.pk)
    ajuan = ajuan_kini(lpj)
    isi = decode_isi(ajuan.isi) if ajuan else None
    putusan = putusan_kini(lpj)
    baris, cek = (list_baris(isi), list_cek(isi)) if isi else ({}, [])
    pengaju = {a.oleh_id for a in list_ajuan(lpj)} | {lpj.dibuka_oleh_id}
    terbuka = lpj.keadaan == KeadaanLPJ.DIAJUKAN and request.user.pk not in pengaju
    nama = list_nama({p.oleh_id for p in putusan.values() if p} | ({ajuan.oleh_id} if ajuan else set()))
    judul = _("Periksa LPJ %(tahun)s %(rt)s") % {"tahun": lpj.tahun, "rt": nama_lengkap(lpj.rt)}
    return {
        "judul": judul, "lpj": lpj, "chip": chip_lpj(lpj), "salah": salah, "rt": lpj.rt, "terbuka": terbuka,
        "remah": [(_("LPJ menunggu diperiksa"), reverse("lpj:antrean")), (judul, "")],
        "kunci": request.POST.get("kunci", "")[:64].partition("~")[0] or kunci_baru(),
        "diajukan": _("Diajukan %(siapa)s, %(kapan)s (ajuan ke-%(n)d).") % {
            "siapa": nama.get(ajuan.oleh_id, ""), "kapan": waktu(ajuan.pada), "n": ajuan.ke
        } if ajuan else "",
        "foto": ajuan.foto if ajuan else None, "catatan": isi.catatan if isi else [],
        "url_lpj": url_lpj(lpj.rt, lpj.tahun),
        "bagian": [_bagian(lpj, b, baris, cek, putusan.get(b.value), nama, request, terbuka) for b in Butir] if isi else [],
        "bisa_kembali": terbuka and any(p and p.putusan == PutusanLPJ.PERBAIKI for p in putusan.values()),
        "bisa_terima": terbuka and all(p and p.putusan == PutusanLPJ.SESUAI for p in putusan.values())
        and all(p.oleh_id != request.user.pk for p in putusan.values() if p),
        "bisa_tutup": lpj.keadaan == KeadaanLPJ.DITERIMA and lpj.silpa is not None,
        "sisa": sum(1 for p in putusan.values() if p is None),
    }  # fmt: skip


def _bagian(
    lpj: LPJ, b: Butir, baris: dict[str, list[list[Any]]], cek: list[Any], p: Any, nama: dict[int, str], request: Any,
    terbuka: bool,
) -> dict[str, Any]:  # fmt: skip
    jumlah = jumlah_of(b.value, baris[b.value])
    return {
        "kode": b.value, "nama": str(b.label), "n": len(baris[b.value]), "jumlah": jumlah,
        "url": reverse("lpj:bagian", args=[lpj.rt.kode, b.value]) + f"?tahun={lpj.tahun}",
        "cek": [(str(c), c.is_sama) for c in cek if c.butir == b],
        "chip": Chip(str(PutusanLPJ(p.putusan).label), NADA_PUTUSAN[PutusanLPJ(p.putusan)]) if p else Chip(_("Belum"), "wait"),
        "form": forms.ButirForm(auto_id=f"id_{b.value}_%s"),
        "siapa": nama.get(p.oleh_id, "") if p else "", "alasan": p.alasan if p else "",
        "boleh": terbuka and (p is None or p.oleh_id == request.user.pk or p.ajuan.ke != lpj.ajuan_ke),
    }  # fmt: skip
