"""What the pages of accidents show: the clock that runs, what was told, what is proven of that person on that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.gotong_royong import queries_hadir as queries
from bahagia.gotong_royong.bukti import BuktiOrang, bukti_saat
from bahagia.gotong_royong.forms_kejadian import KejadianForm, LaporKejadianForm
from bahagia.gotong_royong.halaman_hadir import chip_lindung
from bahagia.gotong_royong.jenis import KeadaanKejadian, KeadaanKerja
from bahagia.gotong_royong.lindung import Tenggat
from bahagia.gotong_royong.models import GotongRoyong, Kejadian
from bahagia.gotong_royong.queries import list_kerja, list_peserta, url_kerja
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

SEJAM = timedelta(hours=1)
BARU = timedelta(days=30)  # activities whose days are over that long are not offered any more


def sebut_sisa(batas: datetime, pada: datetime) -> str:
    """`tinggal 31 jam`, `tinggal 40 menit`, `lewat 2 hari`: how long until (or since) this moment."""
    sisa = batas - pada
    if sisa >= SEJAM:
        n = sisa // SEJAM
        return ngettext("tinggal %(n)s jam", "tinggal %(n)s jam", n) % {"n": n}
    if sisa > timedelta(0):
        n = max(sisa // timedelta(minutes=1), 1)
        return ngettext("tinggal %(n)s menit", "tinggal %(n)s menit", n) % {"n": n}
    if -sisa < timedelta(days=2):
        n = max(-sisa // SEJAM, 1)
        return ngettext("lewat %(n)s jam", "lewat %(n)s jam", n) % {"n": n}
    n = -sisa // timedelta(days=1)
    return ngettext("lewat %(n)s hari", "lewat %(n)s hari", n) % {"n": n}


def chip_kejadian(k: Kejadian, pada: datetime) -> Chip:
    """Reported in time, reported late, or how long is left."""
    if k.keadaan == KeadaanKejadian.DILAPORKAN and k.dilaporkan_pada is not None:
        return Chip(_("Dilaporkan"), "good") if k.dilaporkan_pada <= k.batas_lapor else Chip(_("Dilaporkan terlambat"), "warning")
    return Chip(sebut_sisa(k.batas_lapor, pada), "danger")


def _remah(rt: RT, *lagi: tuple[str, str]) -> list[tuple[str, str]]:
    return [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), *lagi]


def url_rt(rt: RT) -> str:
    """All accidents of an RT."""
    return reverse("gotong_royong:kejadian_rt", args=[rt.kode])


def isi_rt(request: Any, rt: RT, *, pada: datetime) -> dict[str, Any]:
    """Accidents of an RT, the latest first."""
    semua = list(queries.list_kejadian(rt))
    terbuka = next(iter(queries.list_kejadian_terbuka(rt)), None)
    judul = _("Kecelakaan dan kejadian")
    return {
        "judul": judul, "rt": rt, "remah": _remah(rt, (judul, "")),
        "url_baru": reverse("gotong_royong:kejadian_baru", args=[rt.kode]),
        "langkah": _langkah(terbuka, pada) if terbuka else None,
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path=request.path,
            columns=[Column(_("Siapa")), Column(_("Kejadian")), Column(_("Waktu")), Column(_("Lapor BPJS"), phone="end")],
            rows=[[Link(k.nama, queries.url_kejadian(k.pk)), str(k.get_jenis_display()), waktu(k.waktu), chip_kejadian(k, pada)]
                  for k in semua],
            empty=Empty(_("Tidak ada kejadian"), _("Bila ada yang celaka atau meninggal, catat di sini segera: batas lapor "
                        "dihitung sejak kejadian.")),
        ),
    }  # fmt: skip


def list_tenggat_kejadian(rt: RT, *, hari: date) -> list[Tenggat]:
    """Accidents that BPJS was not told of, for the table of clocks: without a name, in whole days."""
    return [
        Tenggat("kejadian", _("Laporkan ke BPJS: %(jenis)s %(hari)s") % {
            "jenis": str(k.get_jenis_display()).lower(), "hari": tanggal(tanggal_kota(k.waktu)),
        }, queries.url_kejadian(k.pk), tanggal_kota(k.batas_lapor), (tanggal_kota(k.batas_lapor) - hari).days)
        for k in queries.list_kejadian_terbuka(rt)
    ]  # fmt: skip


def _langkah(k: Kejadian, pada: datetime) -> NextStep:
    return NextStep(
        act=_("Laporkan ke BPJS Ketenagakerjaan: %(nama)s") % {"nama": k.nama}, url=queries.url_kejadian(k.pk), label=_("Buka"),
        batas=waktu(k.batas_lapor), sisa=sebut_sisa(k.batas_lapor, pada), menunggu=_("pengurus RT"), tone="danger",
    )  # fmt: skip


def isi_pilih(rt: RT, *, pada: datetime) -> dict[str, Any]:
    """One question first: at which activity."""
    hari = tanggal_kota(pada)
    semua = [k for t in (hari.year, hari.year - 1) for k in list_kerja(rt, t)]
    kerja = [k for k in semua if k.keadaan != KeadaanKerja.BATAL and k.mulai <= hari and k.selesai >= hari - BARU]
    judul = _("Terjadi di kegiatan mana?")
    return {
        "judul": judul, "rt": rt, "kembali": url_rt(rt),
        "remah": _remah(rt, (_("Kecelakaan dan kejadian"), url_rt(rt)), (judul, "")),
        "pilihan": [(k.nama, reverse("gotong_royong:kejadian_kerja", args=[k.pk])) for k in kerja],
        "url_lain": reverse("gotong_royong:kejadian_lain", args=[rt.kode]),
    }  # fmt: skip


def form_kejadian(request: Any, rt: RT, kerja: GotongRoyong | None, *, pada: datetime) -> KejadianForm:
    """The form with what is known: people of the activity, else the workers of the RT; who tells it."""
    ada = request.method == "POST"
    orang: dict[str, Any] = (
        {"peserta": [(p.pk, p.nama) for p in list_peserta(kerja)]} if kerja is not None
        else {"pekerja": [(p.pk, p.nama) for p in list_aktif_rt(rt.pk)]}
    )  # fmt: skip
    mula = {"pelapor": request.user.nama, "telepon": request.user.telepon or "", "tempat": kerja.tempat if kerja else ""}
    return KejadianForm(
        request.POST if ada else None, request.FILES if ada else None, pada=tanggal_kota(pada), initial=mula, **orang
    )


def isi_baru(rt: RT, kerja: GotongRoyong | None, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return {
        "judul": _("Catat kejadian"), "form": form, "salah": salah, "kunci": kunci_baru(), "tombol": _("Simpan kejadian"),
        "berfoto": True, "kembali": url_kerja(kerja.pk) if kerja else url_rt(rt),
        "pengantar": _("Tolong dulu orangnya. Batas lapor ke BPJS dihitung sejak kejadian, hari libur ikut dihitung."),
    }  # fmt: skip


def bukti_of(k: Kejadian, *, pada: datetime) -> BuktiOrang | None:
    """What is proven of this person at the moment it happened, where it happened at work and the day has a list."""
    if k.gotong_royong is None or k.peserta_id is None:
        return None
    hari = queries.hari_pada(k.gotong_royong, tanggal_kota(k.waktu))
    return bukti_saat(hari, k.peserta_id, k.waktu, pada=pada) if hari else None


def isi_satu(request: Any, k: Kejadian, *, pada: datetime, salah: Penolakan | None = None, form: Any = None) -> dict[str, Any]:
    """One accident: the clock, the words, proof of the day, the paper, and that it was told."""
    isi = queries.open_isi_kejadian(k)
    nama = list_nama({x for x in (k.oleh_id, k.dilaporkan_oleh_id) if x})
    terbuka = k.keadaan == KeadaanKejadian.DICATAT
    judul = _("%(jenis)s: %(nama)s") % {"jenis": k.get_jenis_display(), "nama": k.nama}
    return {
        "judul": judul, "k": k, "rt": k.rt, "salah": salah, "chip": chip_kejadian(k, pada), "kunci": kunci_baru(),
        "terbuka": terbuka, "remah": _remah(k.rt, (_("Kecelakaan dan kejadian"), url_rt(k.rt)), (k.nama, "")),
        "sisa": sebut_sisa(k.batas_lapor, pada), "batas": waktu(k.batas_lapor),
        "isi": Summary([
            Row(_("Siapa"), k.nama), Row("NIK", queries.samar_nik_kejadian(k)), Row(_("Waktu"), waktu(k.waktu)),
            Row(_("Tempat"), k.tempat), Row(_("Kegiatan"), Link(k.gotong_royong.nama, url_kerja(k.gotong_royong.pk))
                                            if k.gotong_royong else _("di luar gotong royong")),
            Row(_("Kejadiannya"), isi.kronologi), Row(_("Luka atau sakit"), isi.akibat), Row(_("Dibawa berobat ke"), isi.faskes),
            Row(_("Saksi"), ", ".join(filter(None, [isi.saksi1, isi.saksi2]))),
            Row(_("Yang melapor"), f"{isi.pelapor}, {isi.telepon}"),
            Row(_("Dicatat"), f"{nama.get(k.oleh_id, '')}, {waktu(k.pada_hp or k.pada)}"),
            *([Row(_("Dilaporkan ke BPJS"), _lapor(k, nama))] if not terbuka else []),
        ]),
        "kembar": [
            (str(x.get_jenis_display()), waktu(x.waktu), queries.url_kejadian(x.pk)) for x in queries.list_kejadian_kembar(k)
        ],
        "bukti": _bukti(k, pada), "url_pdf": reverse("gotong_royong:kejadian_pdf", args=[k.pk]),
        "form": form or LaporKejadianForm(initial={"tanggal": tanggal_kota(pada)}),
    }  # fmt: skip


def _lapor(k: Kejadian, nama: dict[int, str]) -> str:
    nomor = _(", nomor %(n)s") % {"n": k.nomor_lapor} if k.nomor_lapor else ""
    return f"{waktu(k.dilaporkan_pada)}{nomor} ({nama.get(k.dilaporkan_oleh_id or 0, '')})"


def _bukti(k: Kejadian, pada: datetime) -> dict[str, Any]:
    if k.gotong_royong is None:
        return {}
    hari = queries.hari_pada(k.gotong_royong, tanggal_kota(k.waktu))
    b = bukti_of(k, pada=pada)
    if b is None:
        kata = _("Belum ada daftar hadir hari itu.") if hari is None else _("Orang ini tidak ada di daftar kegiatan.")
        return {"chip": chip_lindung(False), "kurang": [kata], "url": queries.url_hari(hari.pk) if hari else url_kerja(
            k.gotong_royong.pk), "hari": tanggal(tanggal_kota(k.waktu))}  # fmt: skip
    return {"chip": chip_lindung(b.terlindungi), "kurang": [*b.kurang, *b.catatan], "hari": tanggal(tanggal_kota(k.waktu)),
            "url": reverse("gotong_royong:hari_bukti", args=[hari.pk]) if hari else ""}  # fmt: skip
