"""What the pages of attendance show: names to tap, who waits, who may be one person, pages of the paper sheet."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.berkas.queries import berkas_id, list_berkas
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import forms, queries
from bahagia.musyawarah.halaman import remah_of, summary_hadir, tiles_of
from bahagia.musyawarah.hitung import RekapLembar, list_mungkin_sama, sum_hadir, sum_lembar
from bahagia.musyawarah.jenis import TERBUKA, CaraHadir, KeadaanHadir, UnsurWarga
from bahagia.musyawarah.models import Hadir, LembarHadir, Musyawarah, UndanganMusyawarah
from bahagia.musyawarah.nama import kunci_nama

TAMPIL = 80  # names on one page of a phone; the search finds the others


def sebut(o: Hadir | UndanganMusyawarah) -> str:
    return f"{o.nama} ({o.alamat})" if o.alamat else o.nama


def _tanda(o: Hadir) -> str:
    unsur = [str(u.label) for u in UnsurWarga if getattr(o, u.value)]
    cara = str(CaraHadir(o.cara).label) + (" + " + _("kertas") if o.lembar_id and o.cara != CaraHadir.LEMBAR else "")
    return " · ".join([cara, *unsur])


def isi_hadir(
    m: Musyawarah, *, cari: str = "", salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    """The list to tap at the door. Who is there disappears from it and stands below."""
    semua, lembar = queries.list_hadir(m.pk), queries.list_lembar(m.pk)
    rekap = sum_hadir(semua, lembar)
    ada = {o.undangan_id for o in semua if o.keadaan != KeadaanHadir.BATAL}
    nama = {(o.nama_kunci, o.pembeda) for o in semua if o.keadaan != KeadaanHadir.BATAL}
    belum = [u for u in m.undangan.order_by("nama") if u.pk not in ada and (u.nama_kunci, u.pembeda) not in nama]
    if kata := kunci_nama(cari):
        belum = [u for u in belum if kata in u.nama_kunci]
    return {
        "judul": _("Siapa yang hadir?"), "m": m, "remah": remah_of(m, _("Kehadiran")), "salah": salah,
        "kunci": kunci or kunci_baru(), "cari": cari, "angka": tiles_of(rekap, queries.nilai_of(m, rekap)),
        "hitung": summary_hadir(rekap),
        "belum": [(u.pk, sebut(u)) for u in belum[:TAMPIL]], "sisa": max(0, len(belum) - TAMPIL),
        "hadir": [(o.pk, sebut(o), _tanda(o)) for o in semua if o.keadaan == KeadaanHadir.HADIR],
        "menunggu": [(o.pk, sebut(o)) for o in semua if o.keadaan == KeadaanHadir.MENUNGGU],
        "kembar": [(a.pk, sebut(a), _tanda(a), b.pk, sebut(b), _tanda(b)) for a, b in list_mungkin_sama(semua)],
        "form": form or forms.WargaForm(initial={"nama": cari}), "terbuka": m.keadaan in TERBUKA,
        "path": reverse("musyawarah:hadir", args=[m.pk]),
        "unduh": [(b.upper(), reverse("musyawarah:unduh_hadir", args=[m.pk, b])) for b in ("xlsx", "csv")],
    }  # fmt: skip


def isi_lembar(m: Musyawarah, *, salah: Penolakan | None = None, form: Any = None, kunci: str = "") -> dict[str, Any]:
    """Pages of the paper sheet, and the form for the next one."""
    semua = queries.list_hadir(m.pk)
    lembar = sum_lembar(queries.list_lembar(m.pk), semua)
    hp = sum(o.keadaan == KeadaanHadir.HADIR and o.cara != CaraHadir.LEMBAR for o in semua)
    foto = {b.pk: b for b in list_berkas(f"musyawarah.Musyawarah:{m.pk}")}
    return {
        "judul": _("Daftar hadir kertas"), "m": m, "remah": remah_of(m, _("Daftar hadir kertas")), "salah": salah,
        "kunci": kunci or kunci_baru(), "form": form or forms.LembarForm(), "terbuka": m.keadaan in TERBUKA, "hp": hp,
        "lembar": [(i, x, foto.get(x.lembar.berkas_id), reverse("musyawarah:lembar_satu", args=[m.pk, x.lembar.pk]))
                   for i, x in enumerate(lembar, start=1)],
    }  # fmt: skip


def isi_lembar_satu(
    m: Musyawarah, lembar: LembarHadir, *, salah: Penolakan | None = None, form: Any = None, kunci: str = ""
) -> dict[str, Any]:
    """One page: the picture beside the names that are typed from it."""
    semua = queries.list_hadir(m.pk)
    x: RekapLembar | None = next(iter(sum_lembar([lembar], semua)), None)
    return {
        "judul": _("Nama di lembar ini"), "m": m, "lembar": lembar, "salah": salah, "kunci": kunci or kunci_baru(), "x": x,
        "remah": remah_of(m, _("Nama di lembar")), "form": form or forms.WargaForm(), "berkas": berkas_id(lembar.berkas_id, m.rt),
        "orang": [(sebut(o), _tanda(o)) for o in semua if o.lembar_id == lembar.pk and o.keadaan == KeadaanHadir.HADIR],
        "terbuka": m.keadaan in TERBUKA and not lembar.batal,
    }  # fmt: skip
