"""What the pages of printed sheets show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms as django_forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.queries import list_sebutan_akun
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Table
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.lapangan import queries_kertas as queries
from bahagia.lapangan.acuan import list_acuan, list_fakta
from bahagia.lapangan.forms_kertas import CetakForm, FotoLembarForm, TutupLembarForm
from bahagia.lapangan.isian import ISIAN
from bahagia.lapangan.kertas import KERTAS, PRIBADI, Kertas
from bahagia.lapangan.ketik import list_baris_ketik
from bahagia.lapangan.models import LembarKertas
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

TAMPIL = 60  # sheets on the list


def list_kertas(lingkup: Any, rt: RT) -> list[Kertas]:
    """Papers whose form this person may fill in."""
    return [k for k in KERTAS.values() if k.jenis in ISIAN and (not k.kepala or k.kepala in ISIAN) and lingkup.has(k.izin, rt)]


def form_cetak(kertas: Kertas, rt: RT, data: Any = None, *, pada: date) -> CetakForm | None:
    if not kertas.acuan:
        return None
    return CetakForm(data, pilihan=list_acuan(rt, kertas.acuan, pada=pada), boleh_tanpa=kertas.acuan.endswith("?"),
                     auto_id=f"id_{kertas.jenis}_%s")  # fmt: skip


def isi_rt(lingkup: Any, rt: RT, *, pada: date, kunci: str = "", salah: Penolakan | None = None) -> dict[str, Any]:
    """What can be printed, and the sheets that are on their way."""
    boleh = list_kertas(lingkup, rt)
    cetak = []
    for k in boleh:
        form = form_cetak(k, rt, pada=pada)
        tanpa = form is not None and form.fields["acuan"].required and not form.fields["acuan"].choices  # type: ignore[attr-defined]
        cetak.append((k, form, tanpa, reverse("lapangan:kertas_cetak", args=[rt.kode, k.jenis])))
    cetak.sort(key=lambda x: x[2])  # what can be printed now stands first
    return {
        "judul": _("Formulir kertas"), "rt": rt, "salah": salah, "kunci": kunci or kunci_baru(), "cetak": cetak,
        "pengantar": _("Untuk tempat tanpa sinyal dan tanpa HP: cetak, isi dengan pena, potret, lalu ketik sekali dari fotonya."),
        "remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), (_("Formulir kertas"), "")], "tabel": _tabel(boleh, rt),
    }  # fmt: skip


def _tabel(boleh: list[Kertas], rt: RT) -> Table:
    semua: list[Any] = list(queries.list_lembar_kertas(rt).filter(jenis__in=[k.jenis for k in boleh])[:TAMPIL])
    return Table(
        caption=_("Lembar yang sudah dicetak"), compact=True,
        columns=[Column(_("Formulir")), Column(_("Nomor")), Column(_("Dicetak"), phone="hide"), Column(_("Keadaan"))],
        rows=[[Link(str(KERTAS[x.jenis].judul), queries.url_lembar(x)), _("Lembar %(n)s") % {"n": x.pk}, tanggal(x.pada),
               chip_of(x, x.n_baris)] for x in semua],
        empty=Empty(_("Belum ada lembar yang dicetak. Pilih formulirnya di atas.")),
    )  # fmt: skip


def chip_of(lembar: LembarKertas, n: int) -> Chip:
    """Where a sheet is on its way; `n` keyed rows."""
    if lembar.selesai_pada is not None:
        return Chip(_("Sudah diketik"), "good") if n else Chip(_("Tidak dipakai"), "neutral")
    if n:
        return Chip(_("Sebagian diketik"), "info")
    return Chip(_("Sudah difoto, belum diketik"), "wait") if queries.list_foto_lembar(lembar) else Chip(_("Dicetak"), "neutral")


def _hasil(jadi: Mapping[int, Any]) -> list[Link]:
    """Where what was keyed is seen: one link a page, with the rows that lead there when they lead to several."""
    menurut: dict[str, list[int]] = {}
    for n, baris in sorted(jadi.items()):
        if baris.url:
            menurut.setdefault(baris.url, []).append(n)
    if len(menurut) == 1:
        return [Link(_("Lihat hasilnya"), url) for url in menurut]
    return [Link(_("Hasil baris %(n)s") % {"n": ", ".join(str(n) for n in daftar if n)}, url)
            for url, daftar in menurut.items() if any(daftar)]  # fmt: skip


def isi_lembar(
    lembar: LembarKertas, *, kunci: str = "", data: QueryDict | None = None, salah: Penolakan | None = None,
    salah_baris: Mapping[int, Penolakan] | None = None, form: django_forms.Form | None = None,
    foto: FotoLembarForm | None = None, tutup: TutupLembarForm | None = None,
) -> dict[str, Any]:  # fmt: skip
    """One sheet: print it, photograph it, or key it beside its picture."""
    kertas, jadi, gambar = KERTAS[lembar.jenis], queries.list_baris_lembar(lembar), queries.list_foto_lembar(lembar)
    baris = list_baris_ketik(lembar, data, jadi, salah_baris or {}) if kertas.berbaris else []
    nama = list_sebutan_akun({lembar.oleh_id, *(x for x in [lembar.selesai_oleh_id] if x)})
    rt, terbuka = lembar.rt, lembar.selesai_pada is None
    return {
        "judul": str(kertas.judul), "lembar": lembar, "kertas": kertas, "salah": salah, "kunci": kunci or kunci_baru(),
        "pengantar": _("Lembar nomor %(n)s · %(rt)s") % {"n": lembar.pk, "rt": nama_lengkap(rt)},
        "remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), (_("Formulir kertas"), reverse("lapangan:kertas", args=[rt.kode])),
                  (_("Lembar %(n)s") % {"n": lembar.pk}, "")],
        "fakta": list_fakta(lembar.acuan), "gambar": gambar, "terbuka": terbuka, "keadaan": chip_of(lembar, len(jadi)),
        "dicetak": _("Dicetak %(waktu)s oleh %(nama)s") % {"waktu": waktu(lembar.pada), "nama": nama.get(lembar.oleh_id, "–")},
        "selesai": "" if terbuka else _("Selesai %(waktu)s oleh %(nama)s") % {
            "waktu": waktu(lembar.selesai_pada), "nama": nama.get(lembar.selesai_oleh_id or 0, "–")},
        "pribadi": lembar.jenis in PRIBADI, "lebar": "lebar" if terbuka and gambar else "narrow", "baris": baris, "form": form,
        "jadi": _hasil(jadi), "salah_baris": [b for b in baris if b.salah is not None],
        "ketik": terbuka and bool(gambar), "foto": foto or FotoLembarForm(), "tutup": tutup or TutupLembarForm(),
        "n_jadi": sum(1 for n in jadi if n), "n_semua": len(jadi),
        "besar": [("1", _("Utuh")), ("2", _("Besar")), ("3", _("Terbesar"))],
    }  # fmt: skip
