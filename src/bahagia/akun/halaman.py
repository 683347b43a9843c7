"""What the page of people and posts shows: narrowed, ordered and paged by the address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun import forms
from bahagia.akun.access import Lingkup, list_rt_for
from bahagia.akun.actions import has_dipakai
from bahagia.akun.halaman_kedua import sebut_pemulihan
from bahagia.akun.models import Akun, Jabatan, Pemulihan
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import has_faktor_kedua, list_belum_diserahkan, list_penangguhan
from bahagia.akun.sesi import list_sesi
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Pager, Table, with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.wilayah.queries import list_kecamatan, list_kelurahan, list_kota, nama_lengkap

PER_HALAMAN = 50
_PULIH = Pemulihan.Keadaan
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


def isi_saya(akun: Akun, jabatan: Iterable[Jabatan], hari: date) -> dict[str, Any]:
    semua = akun.jabatan.select_related("rt__kelurahan", "wilayah").order_by("-sejak")
    tabel = Table(
        caption=_("Jabatan Bapak/Ibu"),
        columns=[Column(_("Jabatan")), Column(_("Tempat")), Column(_("Masa")), Column(_("Nomor SK"))],
        rows=[[j.peran_nama, sebut_tempat(j), sebut_masa(j), j.dasar_hukum or "–"] for j in semua],
    )  # fmt: skip
    pulih = akun.pemulihan.select_related("pengusul", "pemutus").order_by("-diusulkan")[:10]
    return {
        "judul": akun.nama, "tabel": tabel, "akun": akun, "kunci": kunci_baru(), "dua_langkah": has_faktor_kedua(akun),
        "perangkat": list_sesi(akun).count(),
        "pendahulu": [
            {"id": j.pk, "teks": _("%(jabatan)s %(tempat)s, dari %(nama)s") % {
                "jabatan": j.peran_nama.removesuffix(" RT") if j.rt_id else j.peran_nama, "tempat": sebut_tempat(j),
                "nama": j.akun.nama}}
            for j in list_belum_diserahkan(jabatan, pada=hari)
        ],
        "pemulihan": [
            {"id": s.pk, "teks": sebut_pemulihan(s), "terbuka": s.keadaan in (_PULIH.DIUSULKAN, _PULIH.DISETUJUI)} for s in pulih
        ],
    }  # fmt: skip


def isi_satu(request: Any, akun: Akun, jabatan: QuerySet[Jabatan], hari: date) -> dict[str, Any]:
    """One person as the officer sees them: posts, way in, devices in number only."""
    terbuka = akun.pemulihan.filter(keadaan=_PULIH.DIUSULKAN).select_related("pengusul").first()
    tangguh = {p.jabatan_id: p for p in list_penangguhan(jabatan, pada=hari)}
    return {
        "judul": akun.nama, "akun": akun, "kembali": reverse("akun:kelola"), "kunci": kunci_baru(),
        "dipakai": has_dipakai(akun), "terkunci": not akun.is_active, "sendiri": akun.pk == request.user.pk,
        "dua_langkah": has_faktor_kedua(akun), "perangkat": list_sesi(akun).count(), "usul": terbuka,
        "usul_sendiri": terbuka is not None and terbuka.pengusul_id == request.user.pk,
        "form_pulih": forms.PemulihanForm(), "form_akhiri": forms.AkhiriForm, "form_tangguh": forms.TangguhkanForm,
        "jabatan": [
            {"id": j.pk, "nama": j.peran_nama, "tempat": sebut_tempat(j), "masa": sebut_masa(j), "hidup": _is_hidup(j, hari),
             "cara": j.get_cara_akhir_display() if j.cara_akhir else "", "tangguh": tangguh.get(j.pk),
             "akhiri": forms.AkhiriForm(auto_id=f"a{j.pk}_%s"), "tangguhkan": forms.TangguhkanForm(auto_id=f"t{j.pk}_%s")}
            for j in jabatan
        ],
    }  # fmt: skip


def isi_pemulihan(request: Any, semua: QuerySet[Pemulihan]) -> dict[str, Any]:
    """Recoveries that wait for a second officer, and those of the last months."""
    baris = [
        [Link(s.akun.nama, reverse("akun:tautan", args=[s.akun_id])), s.alasan, s.pengusul.nama, waktu(s.diusulkan),
         Chip(s.get_keadaan_display(), "wait" if s.keadaan == _PULIH.DIUSULKAN else "neutral")]
        for s in semua.select_related("akun", "pengusul").order_by("-diusulkan")[:100]
    ]  # fmt: skip
    return {
        "judul": _("Pemulihan akun"), "kembali": reverse("akun:kelola"),
        "tabel": Table(
            caption=_("Pemulihan akun"), hide_caption=True,
            columns=[Column(_("Nama")), Column(_("Alasan")), Column(_("Diusulkan")), Column(_("Waktu")), Column(_("Keadaan"))],
            rows=baris, empty=Empty(_("Belum ada pemulihan akun"), _("Usulkan dari halaman orangnya.")),
        ),
    }  # fmt: skip


def list_tempat_kota(kota: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name) of the units of these cities for who invites in the whole city: city, kecamatan, kelurahan."""
    pilihan = []
    for kode in sorted(kota):
        pilihan += [(k.pk, k.wilayah.nama) for k in list_kota().filter(pk=kode).select_related("wilayah")]
        pilihan += [(w.pk, f"{_('Kecamatan')} {w.nama}") for w in list_kecamatan(kode)]
        pilihan += [(w.pk, f"{_('Kelurahan')} {w.nama}") for w in list_kelurahan(kode)]
    return pilihan


def _is_hidup(jabatan: Jabatan, hari: date) -> bool:
    return jabatan.sampai is None or jabatan.sampai > hari


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
