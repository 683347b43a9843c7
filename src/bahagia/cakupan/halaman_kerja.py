"""What the work list shows: the one next act, the steps with their counts, and the people one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup, Tempat, list_rt_for
from bahagia.akun.peran import Izin
from bahagia.cakupan import forms, kerja
from bahagia.cakupan.access import kerja_for
from bahagia.cakupan.halaman import tabs
from bahagia.cakupan.kerja import LANGKAH, Tugas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import Column, Empty, Link, NextStep, Pager, Tab, Table, with_param
from bahagia.dasar.tanggal import bulan, tanggal
from bahagia.dasar.uang import angka
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

PER_HALAMAN = 50  # as every list of people
#: Steps that a facilitator can take now; the others wait for somebody else.
BISA = ("verifikasi", "perbaiki", "iuran", "lanjutkan")


def list_rt_kerja(lingkup: Lingkup) -> dict[str, RT]:
    """Open RT of this person's work, by code."""
    semua = {r.kode: r for r in list_rt_for(lingkup, Izin.DAFTAR_PEKERJA)}
    return {**semua, **{r.kode: r for r in list_rt_for(lingkup, Izin.VERIFIKASI_PEKERJA) if r.kode not in semua}}


def read_tugas(request: Any, *, pada: date) -> tuple[list[Tugas], list[Tugas], dict[str, RT]]:
    """(all in the places of the address, those left after its filters, RT by code)."""
    tempat = kerja_for(request.lingkup)
    rt, isi = list_rt_kerja(request.lingkup), request.GET
    kode = isi.get("rt", "")
    require_nilai(request, "rt", not kode or kode in rt)
    di: Tempat = kerja.tempat_rt(rt[kode]) if kode else tempat
    semua = kerja.saring(kerja.list_tugas(di, pada=pada), kelompok=isi.get("kelompok", ""), cari=isi.get("cari", "").strip())
    return semua, kerja.saring(semua, langkah=isi.get("langkah", "")), rt


def isi_kerja(request: Any, *, pada: date) -> dict[str, Any]:
    semua, baris, rt = read_tugas(request, pada=pada)
    nama_rt = {r.pk: r for r in rt.values()}
    urut = request.GET.get("urut", "") or "langkah"
    baris = kerja.urutkan(baris, urut, {pk: (r.kelurahan_id, r.nomor) for pk, r in nama_rt.items()})
    setelah = request.GET.get("setelah", "")
    mulai = next((i + 1 for i, t in enumerate(baris) if str(t.pekerja_id) == setelah), 0) if setelah else 0
    require_nilai(request, "setelah", not setelah or mulai)
    potong, path = baris[mulai : mulai + PER_HALAMAN], request.get_full_path()
    lanjut = with_param(path, setelah=potong[-1].pekerja_id) if mulai + PER_HALAMAN < len(baris) else None
    hitung = kerja.per_langkah(semua)
    pilih, saring = request.GET.get("langkah", ""), {k: request.GET.get(k) or None for k in ("rt", "kelompok", "cari")}
    alamat = with_param(request.path, **saring)
    return {
        "judul": _("Daftar kerja: yang belum terlindungi"), "path": path,
        "pengantar": _("%(n)s orang di wilayah Bapak/Ibu belum terlindungi pada %(bulan)s.") % {
            "n": angka(len(semua)), "bulan": bulan(pada)},
        "tab_cakupan": tabs(request) if len({r.kelurahan_id for r in rt.values()}) > 1 else "",
        "langkah": _langkah(request, hitung, alamat),
        "tab": [Tab(_("Semua"), alamat, not pilih, len(semua)), *(
            Tab(str(kata), with_param(alamat, langkah=k), pilih == k, hitung[k]) for k,
            kata in LANGKAH.items() if hitung[k] or pilih == k
        )],
        "saring": forms.SaringKerjaForm(
            {k: request.GET.get(k, "") for k in ("cari", "kelompok", "rt")},
            rt=[(r.kode, nama_lengkap(r)) for r in rt.values()],
        ),
        "tabel": _tabel(request, potong, nama_rt, urut, lanjut, n=len(baris), saring={**saring, "langkah": pilih or None}),
    }  # fmt: skip


def _tabel(
    request: Any, potong: Sequence[Tugas], rt: dict[int, RT], urut: str, lanjut: str | None, *, n: int, saring: dict[str,
    str | None]
) -> Table:
    satu_rt = len(rt) == 1
    return Table(
        caption=_("Orang yang belum terlindungi"), compact=True, path=request.get_full_path(), urut=urut, hide_caption=True,
        columns=[
            Column(_("Nama"), sort="nama"), Column(_("NIK"), phone="hide"), Column(_("Pekerjaan"), sort="pekerjaan"),
            *([] if satu_rt else [Column(_("RT"), sort="rt", phone="end")]),
            Column(_("Terdaftar"), "date", "sejak", phone="hide"), Column(_("Langkah berikut"), sort="langkah", phone="below"),
            Column("", "act", phone="hide"),  # on a phone the whole row leads to the person, where the act stands
        ],
        rows=[
            [Link(t.nama, reverse("pekerja:satu", args=[t.pekerja_id])), t.nik,
             t.pekerjaan,
             *([] if satu_rt else [str(rt[t.rt_id]).replace(" ", "\u00a0") if t.rt_id in rt else "–"]),
             tanggal(tanggal_kota(t.sejak)),
             sebut_langkah(t), sel_tindakan(request, t, rt)]
            for t in potong
        ],
        unduh={b.upper(): with_param(reverse("cakupan:unduh_kerja", args=[b]), **saring) for b in ("xlsx", "csv")} if n else {},
        pager=Pager(next_url=lanjut, text=_("%(n)s orang") % {"n": angka(n)}) if n else None,
        empty=Empty(_("Tidak ada yang belum terlindungi"),
                    _("Semua orang yang cocok dengan pilihan ini sudah terlindungi bulan ini, atau belum ada yang didaftarkan.")),
    )  # fmt: skip


def sebut_langkah(t: Tugas) -> str:
    """The next step in words."""
    if t.langkah == "lanjutkan" and t.terakhir is not None:
        return _("Lanjutkan iuran, terputus sejak %(bulan)s") % {"bulan": bulan(t.terakhir)}
    return str(LANGKAH[t.langkah])


def sel_tindakan(request: Any, t: Tugas, rt: dict[int, RT]) -> Any:
    """The way to the act for who can take the step; nothing for others."""
    lingkup, satu = request.lingkup, rt.get(t.rt_id)
    if t.langkah in ("daftar", "bukti", "mulai"):
        return Link(_("Buka daftar"), reverse("iuran:satu", args=[t.daftar_id]), about=t.nama) if t.daftar_id else None
    if t.langkah in ("iuran", "lanjutkan"):
        boleh = satu is not None and lingkup.has(Izin.SUSUN_IURAN, satu)
        return Link(_("Buat daftar"), reverse("iuran:baru", args=[satu.kode]), about=t.nama) if boleh and satu else None
    izin = Izin.VERIFIKASI_PEKERJA if t.langkah == "verifikasi" else Izin.DAFTAR_PEKERJA
    boleh = satu is not None and lingkup.has(izin, satu)
    return Link(_("Periksa"), reverse("pekerja:satu", args=[t.pekerja_id]), about=t.nama) if boleh else None


def _langkah(request: Any, hitung: Any, alamat: str) -> NextStep | str:
    """The step that most people wait for and this person can take."""
    lingkup = request.lingkup
    bisa = [k for k in BISA if hitung[k] and lingkup.has({
        "verifikasi": Izin.VERIFIKASI_PEKERJA, "perbaiki": Izin.DAFTAR_PEKERJA}.get(k, Izin.SUSUN_IURAN))]  # fmt: skip
    if not bisa:
        return ""
    pilih = max(bisa, key=lambda k: hitung[k])
    kata = {
        "verifikasi": _("Cocokkan %(n)d orang dengan KTP-nya"), "perbaiki": _("Perbaiki data %(n)d orang"),
        "iuran": _("Masukkan %(n)d orang ke daftar iuran"), "lanjutkan": _("Lanjutkan iuran %(n)d orang yang terputus"),
    }[pilih] % {"n": hitung[pilih]}  # fmt: skip
    return NextStep(kata, with_param(alamat, langkah=pilih), _("Lihat orangnya"), menunggu=_("Bapak/Ibu"),
                    why=_("Setelah itu mereka dapat terlindungi bulan ini juga."))  # fmt: skip
