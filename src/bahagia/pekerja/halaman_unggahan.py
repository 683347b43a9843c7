"""The preview of an uploaded sheet: what each column means, what each row is worth."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.lembar import teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import blind_index, mask
from bahagia.dasar.tampilan import Chip, Column, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.pekerja import actions, forms, queries
from bahagia.pekerja.halaman import angka_unggahan, kepala, remah_pekerja
from bahagia.pekerja.kepala import BIDANG
from bahagia.pekerja.lembar import HasilBaca
from bahagia.pekerja.models import Unggahan
from bahagia.pekerja.pembaca import BarisTerbaca

BARIS_TAMPIL = 200
"""Rows shown per table of the preview; all of them are in the sheet that goes back."""


def isi_unggahan(unggahan: Unggahan, *, pada: datetime, salah: Penolakan | None = None, form: Any = None) -> dict[str, Any]:
    """Before the rows are taken: verdicts. Afterwards: what happened."""
    konteks: dict[str, Any] = {
        **kepala(unggahan.rt, unggahan.nama_berkas, remah_pekerja(unggahan.rt)),
        "unggahan": unggahan,
        "salah": salah,
        "kunci": kunci_baru(),
        "diambil": unggahan.keadaan == Unggahan.Keadaan.DIAMBIL,
        "url_perbaikan": reverse("pekerja:perbaikan", args=[unggahan.rt.kode, unggahan.pk]),
        "batas": tanggal(tanggal_kota(unggahan.dibuat_pada + actions.UMUR_UNGGAHAN)),
    }
    if unggahan.isi_sandi is None:
        return konteks | {"habis": True, "n": unggahan.hasil, "angka": angka_unggahan(_lengkap(unggahan.hasil), diambil=True)}
    hasil = actions.read_unggahan(unggahan, pada=pada)
    verdict = _verdict(unggahan, hasil)
    n = (
        _lengkap(unggahan.hasil)
        if konteks["diambil"]
        else {
            "baru": sum(v == "baru" for v in verdict.values()),
            "sudah_ada": sum(v == "sudah_ada" for v in verdict.values()),
            "rt_lain": sum(v == "rt_lain" for v in verdict.values()),
            "ditolak": len(hasil.ditolak),
        }
    )
    baik = [b for b in hasil.baik if konteks["diambil"] or verdict[b.nomor] != "sudah_ada"]
    return konteks | {
        "hasil": hasil,
        "n": n,
        "angka": angka_unggahan(n, diambil=konteks["diambil"]),
        "kurang": [BIDANG[b] for b in (*hasil.kurang, *hasil.perlu_pilih)],
        "form_kolom": form or forms.PemetaanForm(kolom=hasil.kolom, lembar_ada=hasil.lembar_ada, lembar=hasil.lembar),
        "dikenal": [(k.huruf, k.judul, BIDANG[k.bidang]) for k in hasil.kolom if k.bidang],
        "tabel_ditolak": _tabel_ditolak(hasil),
        "tabel_baik": _tabel_baik(baik, verdict),
        "lebih": max(0, len(hasil.ditolak) - BARIS_TAMPIL, len(baik) - BARIS_TAMPIL),
        "belum_kerja": sum(1 for b in baik if b.isian and not b.isian.sektor),
    }


def _lengkap(hasil: dict[str, int]) -> dict[str, int]:
    return {"baru": 0, "sudah_ada": 0, "rt_lain": 0, "ditolak": 0} | hasil


def _verdict(unggahan: Unggahan, hasil: HasilBaca) -> dict[int, str]:
    """Row number -> baru | sudah_ada | rt_lain, for good rows. One query, whatever the number of rows."""
    indeks = {b.nomor: blind_index(b.isian.nik, ruang="nik") for b in hasil.baik if b.isian}
    pemilik = queries.pemilik_nik(unggahan.rt.kota_kode, list(indeks.values()))
    return {
        nomor: "baru" if (rt := pemilik.get(satu)) is None else "sudah_ada" if rt == unggahan.rt_id else "rt_lain"
        for nomor, satu in indeks.items()
    }


def _sebut(baris: BarisTerbaca, hasil: HasilBaca) -> str:
    if baris.isian:
        return baris.isian.nama
    indeks = hasil.pemetaan.get("nama", -1)
    return (teks(baris.sel[indeks]) if 0 <= indeks < len(baris.sel) else "") or _("tanpa nama")


def _tabel_ditolak(hasil: HasilBaca) -> Table | None:
    baris = [
        [
            _("Baris %(n)d: %(nama)s") % {"n": b.nomor, "nama": _sebut(b, hasil)},
            ", ".join(dict.fromkeys(m.kolom for m in tolak if m.kolom)) or "–",
            " ".join(m.kalimat for m in tolak),
            " ".join(dict.fromkeys(m.langkah for m in tolak)),
        ]
        for b in hasil.ditolak[:BARIS_TAMPIL]
        if (tolak := [m for m in b.masalah if m.berat == "tolak"])
    ]
    kolom = [
        Column(_("Baris dan nama")),
        Column(_("Kolom"), phone="end label"),
        Column(_("Apa yang salah"), phone="below"),
        Column(_("Yang perlu dilakukan"), phone="below"),
    ]
    return Table(caption=_("Perlu diperbaiki"), columns=kolom, rows=baris, id="ditolak", compact=True) if baris else None


def _tabel_baik(daftar: list[BarisTerbaca], verdict: dict[int, str]) -> Table | None:
    cap = {
        "baru": Chip(_("Siap diambil"), "good"),
        "sudah_ada": Chip(_("Sudah terdaftar"), "info"),
        "rt_lain": Chip(_("Terdaftar di RT lain"), "warning"),
    }
    baris = []
    for b in daftar[:BARIS_TAMPIL]:
        if (i := b.isian) is None:
            continue
        kerja = i.pekerjaan_tertulis if i.sektor else Chip(i.pekerjaan_tertulis or _("belum diisi"), "warning")
        baris.append(
            [
                _("Baris %(n)d: %(nama)s") % {"n": b.nomor, "nama": i.nama},
                mask(i.nik),
                tanggal(i.tanggal_lahir),
                kerja,
                cap[verdict[b.nomor]],
                " ".join(m.kalimat for m in b.masalah) or None,
            ]
        )
    kolom = [
        Column(_("Baris dan nama")),
        Column(_("NIK")),
        Column(_("Lahir"), kind="date"),
        Column(_("Pekerjaan")),
        Column(_("Keadaan"), phone="end"),
        Column(_("Yang perlu dilihat"), phone="below"),
    ]
    return Table(caption=_("Terbaca dengan baik"), columns=kolom, rows=baris, id="baik", compact=True) if baris else None
