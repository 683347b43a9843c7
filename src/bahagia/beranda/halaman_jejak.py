"""What happened to the data: who saw, who took away, who changed. In words, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_id_bernama, list_sebutan_akun
from bahagia.beranda import forms_jejak
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import Column, Empty, Link, Pager, Row, Summary, Tab, Table, Tabs, with_param
from bahagia.dasar.tanggal import waktu
from bahagia.jejak.kata import LIHAT
from bahagia.jejak.periksa import akar_kini
from bahagia.jejak.queries import Riwayat, list_jejak, list_sebutan, tell
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di, nama_lengkap, rt_by_kode

PER_HALAMAN = 50
JENIS = ("lihat", "unduh", "ubah")
ALAMAT = {
    "pekerja.Pekerja": "pekerja:satu", "iuran.DaftarIuran": "iuran:satu", "dokumen.Dokumen": "dokumen:satu",
    "dana.Belanja": "dana:belanja", "dana.PenerimaanDana": "dana:penerimaan",
}  # fmt: skip


def _jenis(jenis: str) -> Q:
    lihat, unduh = Q(tindakan__in=LIHAT), Q(tindakan__contains=".export_") & ~Q(tindakan__in=LIHAT)
    return {"lihat": lihat, "unduh": unduh, "ubah": ~Q(tindakan__in=LIHAT) & ~Q(tindakan__contains=".export_"), "": Q()}[jenis]


def _hari(teks: str) -> datetime | None:
    try:
        hari = date.fromisoformat(teks)
    except ValueError:
        return None
    if not date(2000, 1, 1) <= hari <= date(2100, 1, 1):  # the ends of the calendar have no day beside them
        return None
    return timezone.make_aware(datetime.combine(hari, time.min))


def saring_jejak(baris: QuerySet[Any], request: Any) -> QuerySet[Any]:
    """Narrow by `jenis`, `orang` (part of the officer's name), `rt`, and the days `sejak` to `sampai`, both counted."""
    isi = request.GET
    baris = baris.filter(_jenis(isi.get("jenis", "")))
    if orang := isi.get("orang", "").strip():
        baris = baris.filter(oleh_id__in=list_id_bernama(orang))
    if kode := isi.get("rt", ""):
        rt = rt_by_kode(kode)
        require_nilai(request, "rt", rt and request.lingkup.has(Izin.LIHAT_JEJAK, rt))
        baris = baris.filter(rt_id=rt.pk if rt else None)
    for nama, tambah in (("sejak", 0), ("sampai", 1)):
        if teks := isi.get(nama, ""):
            hari = _hari(teks)
            require_nilai(request, nama, hari)
            assert hari is not None
            batas = hari + timedelta(days=tambah)
            baris = baris.filter(pada__gte=batas) if nama == "sejak" else baris.filter(pada__lt=batas)
    return baris


def list_jejak_kota(request: Any) -> QuerySet[Any]:
    """All that the inspectors of a city may see: rows of its places, and rows of no place (accounts)."""
    kota = request.lingkup.tempat(Izin.LIHAT_JEJAK).kota
    return saring_jejak(list_jejak().filter(Q(kota_kode__in=kota) | Q(kota_kode="", rt_id=None)), request)


def jejak_for(request: Any, id: int) -> Any:
    """One row, when it lies where the right is held; else 404."""
    baris, tempat = list_jejak().filter(pk=id).first(), request.lingkup.tempat(Izin.LIHAT_JEJAK)
    if baris is not None and (
        baris.rt_id in tempat.rt or tempat.kota and (baris.kota_kode in tempat.kota or not baris.kota_kode and not baris.rt_id)
    ):
        return baris
    raise Http404("jejak")


def isi_rt(request: Any, rt: RT) -> dict[str, Any]:
    unduh = reverse("beranda:unduh_jejak_rt", args=[rt.kode, "xlsx"])
    isi = _isi(request, saring_jejak(list_jejak(rt_id=rt.pk), request), unduh)
    return isi | {
        "judul": _("Jejak data %(rt)s") % {"rt": nama_lengkap(rt)}, "rt": rt,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Jejak"), "")],
        "pengantar": _("Siapa yang melihat, mengunduh, dan mengubah data warga RT ini. Tidak seorang pun dapat menghapusnya."),
    }  # fmt: skip


def isi_kota(request: Any) -> dict[str, Any]:
    isi, akar = _isi(request, list_jejak_kota(request), reverse("beranda:unduh_jejak", args=["xlsx"])), akar_kini()
    return isi | {
        "judul": _("Jejak tindakan"), "saring": forms_jejak.SaringJejakForm(request.GET),
        "pengantar": _("Siapa yang melihat, mengunduh, dan mengubah apa, di seluruh kota."),
        "akar": Summary([
            Row(_("Akar hari ini"), akar.akar), Row(_("Blok"), str(akar.urutan)), Row(_("Disegel"), waktu(akar.dibuat)),
            Row(_("Baris tersegel"), str(akar.jumlah)),
        ]),
    }  # fmt: skip


def _isi(request: Any, semua: QuerySet[Any], unduh: str) -> dict[str, Any]:
    path, isi = request.get_full_path(), request.GET
    if sebelum := isi.get("sebelum", ""):
        semua = semua.filter(pk__lt=int(sebelum))
    baris = list(semua[: PER_HALAMAN + 1])
    lanjut = with_param(path, sebelum=baris[PER_HALAMAN - 1].pk) if len(baris) > PER_HALAMAN else None
    unduh = with_param(unduh, **{k: isi.get(k) or None for k in ("jenis", "orang", "rt", "sejak", "sampai")})
    label = {"": _("Semua"), "lihat": _("Dilihat"), "unduh": _("Diunduh"), "ubah": _("Diubah")}
    tab = [Tab(kata, with_param(path, jenis=k or None, sebelum=None), isi.get("jenis", "") == k) for k, kata in label.items()]
    return {
        "tab": Tabs(tab, _("Jenis")),
        "tabel": Table(
            caption=_("Jejak"), hide_caption=True, compact=True,
            columns=[Column(_("Yang terjadi")), Column(_("Perubahan"), phone="below"), Column(_("Kapan"), "date", phone="end")],
            rows=[[Link(kalimat, reverse("beranda:jejak_satu", args=[r.id])), r.sebut_ubah, waktu(r.pada)]
                  for r, kalimat in list_kalimat(tell(baris[:PER_HALAMAN]))],
            pager=Pager(next_url=lanjut),
            unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")} if baris else {},
            empty=Empty(_("Belum ada jejak"), _("Jejak muncul begitu seseorang melihat, mengunduh, atau mengubah data.")),
        ),
    }  # fmt: skip


def list_kalimat(baris: Sequence[Riwayat]) -> list[tuple[Riwayat, str]]:
    """`Rina Anggraini (Tenaga pendamping) membuka NIK lengkap Ahmad Fauzi`; names in two queries and one a kind of record."""
    siapa = list_sebutan_akun({r.oleh_id for r in baris if r.oleh_id})
    apa = list_sebutan({r.objek for r in baris if r.objek})
    return [(r, _kalimat(r, siapa.get(r.oleh_id or 0, _("Sistem")), apa.get(r.objek, ""))) for r in baris]


def _kalimat(r: Riwayat, siapa: str, apa: str) -> str:
    jumlah = _("(%(n)d orang)") % {"n": r.jumlah} if r.jumlah else ""
    return " ".join(filter(None, (siapa, r.kata, apa, jumlah)))


def isi_satu(request: Any, jejak: Any) -> dict[str, Any]:
    """One row with all that it tells: before and after."""
    ((r, kalimat),) = list_kalimat(tell([jejak]))
    sebut = list_sebutan({u.objek for u in r.ubah if u.objek})
    rt = list_rt_di(rt_ids=[r.rt_id], kelurahan_kode=(), kota_kode=()).first() if r.rt_id else None
    model, _titik, pk = r.objek.partition(":")
    return {
        "judul": kalimat[0].upper() + kalimat[1:],
        "remah": [(_("Jejak"), reverse("beranda:jejak_rt", args=[rt.kode]) if rt else reverse("beranda:jejak")), (str(r.id), "")],
        "ringkasan": Summary([
            Row(_("Waktu kejadian"), waktu(r.pada)), Row(_("Waktu dicatat"), waktu(jejak.dicatat)),
            *([Row(_("RT"), nama_lengkap(rt))] if rt else []),
            *([Row(_("Buka"), list_sebutan({r.objek}).get(r.objek, pk), reverse(ALAMAT[model], args=[pk]))]
              if model in ALAMAT and list_sebutan({r.objek}) else []),
            *(Row(nama.capitalize(), nilai) for nama, nilai in r.isi),
            Row(_("Nama tindakan"), r.tindakan), Row(_("Nomor jejak"), str(r.id)),
        ]),
        "tabel": Table(
            caption=_("Sebelum dan sesudah"), compact=True,
            columns=[Column(_("Bagian")), Column(_("Sebelum"), phone="label"), Column(_("Sesudah"), phone="label")],
            rows=[[f"{u.kolom} {sebut.get(u.objek, '')}".strip().capitalize(), u.lama, u.baru] for u in r.ubah],
            note=_("Isi yang bersifat pribadi hanya tampak sebagai sidik: cukup untuk tahu kapan berubah, tidak dapat dibaca."),
        ) if r.ubah else "",
    }  # fmt: skip
