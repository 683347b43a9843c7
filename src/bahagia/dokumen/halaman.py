"""What the pages of papers show."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Pager, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen import queries
from bahagia.dokumen.forms import CabutForm
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.models import Dokumen
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

SEHALAMAN = 50  # papers on one page: several years of an RT


def chip_dokumen(dok: Dokumen) -> Chip:
    """Valid or revoked, with the word."""
    return Chip(_("Dicabut"), "danger") if dok.dicabut_pada else Chip(_("Sah"), "good")


def list_boleh(request: Any, rt: RT) -> QuerySet[Dokumen]:
    """Papers of an RT of the kinds this person may read, newest first."""
    boleh = [j for j, ini in JENIS.items() if request.lingkup.has(ini.baca, rt)]
    return queries.list_dokumen_rt(rt).filter(jenis__in=boleh)


def isi_daftar(request: Any, rt: RT) -> dict[str, Any]:
    baris = list_boleh(request, rt)
    if sebelum := request.GET.get("sebelum", ""):
        baris = baris.filter(pk__lt=int(sebelum))
    dokumen = list(baris[: SEHALAMAN + 1])
    berikut = f"{request.path}?sebelum={dokumen[SEHALAMAN - 1].pk}" if len(dokumen) > SEHALAMAN else None
    tabel = Table(
        caption=_("Dokumen %(rt)s") % {"rt": nama_lengkap(rt)}, hide_caption=True, compact=True,
        columns=[Column(_("Dokumen")), Column(_("Nomor")), Column(_("Tanggal"), kind="date"), Column(_("Keadaan"))],
        rows=[
            [Link(d.judul, reverse("dokumen:satu", args=[d.pk])), d.nomor, tanggal(d.tanggal), chip_dokumen(d)]
            for d in dokumen[:SEHALAMAN]
        ],
        pager=Pager(next_url=berikut),
        unduh={b.upper(): reverse("dokumen:unduh", args=[rt.kode, b]) for b in ("xlsx", "csv")} if dokumen else {},
        empty=Empty(
            _("Belum ada dokumen"), _("Surat pengantar, kuitansi, dan daftar pekerja terlindungi terbit sendiri saat "
                                      "langkah iurannya selesai."), ikon="dokumen",
        ),
    )  # fmt: skip
    return {"judul": _("Dokumen %(rt)s") % {"rt": nama_lengkap(rt)}, "tabel": tabel,
            "pengantar": _("Setiap dokumen bernomor urut, tidak dapat diubah, dan dapat diperiksa siapa saja.")}  # fmt: skip


def isi_satu(request: Any, dok: Dokumen, form: CabutForm) -> dict[str, Any]:
    rt = dok.rt
    assert rt is not None  # the door lets only papers of an RT through
    baris = [
        Row(_("Nomor"), dok.nomor),
        Row(_("Jenis"), _(JENIS[dok.jenis].nama)),
        Row(_("Terbit"), waktu(dok.terbit_pada)),
        Row(_("Penerbit"), dok.penerbit),
        Row(_("Keadaan"), chip_dokumen(dok)),
    ]
    if dok.dicabut_pada:
        baris += [Row(_("Dicabut"), waktu(dok.dicabut_pada)), Row(_("Alasan"), dok.alasan_cabut)]
    baris += [
        Row(_("Halaman pemeriksaan"), Link(format_html("<code>{}</code>", dok.alamat_periksa), dok.alamat_periksa)),
        Row(_("Sidik berkas (SHA-256)"), format_html("<code>{}</code>", _in_eights(dok.sha256))),
    ]
    return {
        "judul": dok.judul, "dok": dok, "ringkasan": Summary(baris), "form": form, "kunci": kunci_baru(),
        "remah": [(_("Dokumen"), reverse("dokumen:daftar", args=[rt.kode])), (dok.nomor, "")],
        "boleh_cabut": dok.dicabut_pada is None and not JENIS[dok.jenis].cabut_di
        and request.lingkup.has(Izin.TERBIT_DOKUMEN, rt),
    }  # fmt: skip


def _in_eights(sidik: str) -> str:
    """A fingerprint in groups that an eye can compare."""
    return " ".join(sidik[i : i + 8] for i in range(0, len(sidik), 8))
