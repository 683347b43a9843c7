"""The queue of the second person and the page of swadaya."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Izin
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Citation, Citations, Column, Empty, Figure, Figures, Link, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.pelaksanaan import forms, queries
from bahagia.pelaksanaan.access import di_tempat
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.halaman import chip_of, remah_rt
from bahagia.pelaksanaan.jenis import JenisSwadaya, KeadaanPeriksa
from bahagia.pelaksanaan.models import BAST, Gerbang, Kemajuan, Swadaya
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

SEKALI = 200  # rows of the queue at once; what waits longest comes first


def isi_antrean(tempat: Tempat, akun: Any, *, pada: datetime) -> dict[str, Any]:
    """What waits for this person, oldest first. One's own records are not in it."""
    baris: list[tuple[datetime, list[Any]]] = []
    for semua, buat in ((Kemajuan.objects, _kemajuan), (Gerbang.objects, _gerbang), (BAST.objects, _bast)):
        kaitan = "pekerjaan__kegiatan" if semua.model is BAST else "tahap__pekerjaan__kegiatan"
        menunggu = di_tempat(semua.filter(keadaan=KeadaanPeriksa.DIAJUKAN), tempat).exclude(oleh=akun.pk)
        baris += [(b.pada, [_rt(b.rt), *buat(b), _umur(b.pada, pada)])
                  for b in menunggu.select_related(kaitan, "rt__kelurahan").order_by("pada")[:SEKALI]]  # fmt: skip
    swadaya = di_tempat(Swadaya.objects.filter(keadaan=KeadaanPeriksa.DIAJUKAN), tempat).exclude(oleh=akun.pk)
    baris += [(b.pada, [_rt(b.rt), *_swadaya(b), _umur(b.pada, pada)])
              for b in swadaya.select_related("rt__kelurahan").order_by("pada")[:SEKALI]]  # fmt: skip
    baris.sort(key=lambda x: x[0])
    judul = _("Pekerjaan menunggu diperiksa")
    return {
        "judul": judul, "remah": [(judul, "")],
        "pengantar": _("Buka satu per satu, lihat fotonya, lalu jawab. Yang paling lama menunggu di atas."),
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path="",
            columns=[Column(_("RT")), Column(_("Apa")), Column(_("Pekerjaan")), Column(_("Isi")), Column(_("Menunggu"))],
            rows=[isi for _saat, isi in baris],
            empty=Empty(_("Tidak ada yang menunggu"), _("Semua kemajuan sudah diperiksa.")),
        ),
    }  # fmt: skip


def _rt(rt: RT) -> str:
    return nama_lengkap(rt)


def _umur(sejak: datetime, pada: datetime) -> Chip:
    hari = max((pada - sejak).days, 0)
    kata = ngettext("%(n)d hari", "%(n)d hari", hari) % {"n": hari} if hari else _("hari ini")
    return Chip(kata, "danger" if hari > 7 else "wait")


def _kemajuan(b: Any) -> list[Any]:
    p = b.tahap.pekerjaan
    return [_("Kemajuan"), Link(str(p.kegiatan), queries.url_kegiatan(p.kegiatan_id)),
            f"{b.tahap.nama}: {tulis_volume(b.volume)} {p.satuan}"]  # fmt: skip


def _gerbang(b: Any) -> list[Any]:
    p = b.tahap.pekerjaan
    return [_("Pemeriksaan teknis"), Link(str(p.kegiatan), queries.url_kegiatan(p.kegiatan_id)),
            _("sebelum %(t)s") % {"t": b.tahap.nama}]  # fmt: skip


def _bast(b: Any) -> list[Any]:
    return [_("Serah terima"), Link(str(b.pekerjaan.kegiatan), queries.url_kegiatan(b.pekerjaan.kegiatan_id)),
            _("diterima %(siapa)s") % {"siapa": b.penerima}]  # fmt: skip


def _swadaya(b: Any) -> list[Any]:
    return [_("Swadaya"), Link(b.uraian, queries.url_swadaya(b.rt, b.tahun)),
            f"{b.get_jenis_display()}: {rupiah(b.nilai)}"]  # fmt: skip


def isi_swadaya(request: Any, rt: RT, *, tahun: int) -> dict[str, Any]:
    """What residents gave: sums by kind, rows with the way they were valued, the norm with its source."""
    baris = list(queries.list_swadaya(rt, tahun))
    jumlah = queries.sum_swadaya(rt, tahun)
    periksa = request.lingkup.has(Izin.PERIKSA_KEMAJUAN, rt)
    sah = [s for s in baris if periksa and s.keadaan == KeadaanPeriksa.DIVERIFIKASI and s.oleh_id != request.user.pk]
    batal = {s.pk: Link(_("Ternyata salah"), reverse("pelaksanaan:batal_swadaya", args=[s.pk])) for s in sah}
    judul = _("Swadaya warga %(tahun)s") % {"tahun": tahun}
    kutipan = {(d["teks"], d["keyakinan"]) for s in baris for d in s.dasar.get("dasar", [])}
    ekor = f"?tahun={tahun}"
    return {
        "judul": judul, "rt": rt, "remah": remah_rt(rt, (judul, "")), "kunci": kunci_baru(),
        "pengantar": _("Tenaga, bahan, makanan, dan uang dari warga sendiri. Dinilai supaya kelihatan, "
                       "dan tidak pernah dijumlahkan dengan dana RT."),
        "angka": Figures([Figure(str(j.label), jumlah.per_jenis[j.value]) for j in JenisSwadaya]),
        "jam": tulis_volume(jumlah.orang_jam) if jumlah.orang_jam else "",
        "jumlah": rupiah(jumlah.nilai), "menunggu": rupiah(jumlah.menunggu) if jumlah.menunggu else "",
        "url_baru": reverse("pelaksanaan:swadaya_baru", args=[rt.kode])
        if request.lingkup.has(Izin.CATAT_KEMAJUAN, rt) else "",
        "perlu": [(s, f"{s.get_jenis_display()}: {tulis_volume(s.volume)} {s.satuan}, {rupiah(s.nilai)}", _cara(s),
                   reverse("pelaksanaan:periksa_swadaya", args=[s.pk]),
                   forms.PeriksaForm(auto_id=f"id_s{s.pk}_%s"))
                  for s in baris if periksa and s.keadaan == KeadaanPeriksa.DIAJUKAN and s.oleh_id != request.user.pk],
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path=request.get_full_path(),
            columns=[Column(_("Tanggal"), kind="date"), Column(_("Untuk apa")), Column(_("Jenis")), Column(_("Banyaknya")),
                     Column(_("Nilai"), kind="money"), Column(_("Cara menilai"), phone="hide"), Column(_("Keadaan")),
                     *([Column(_("Pemeriksa"))] if batal else [])],
            rows=[[tanggal(s.tanggal), s.uraian, str(s.get_jenis_display()),
                   f"{tulis_volume(s.volume)} {s.satuan}" + (f" ({s.orang} {_('orang')})" if s.orang else ""), s.nilai,
                   _cara(s), chip_of(s), *([batal.get(s.pk)] if batal else [])] for s in baris],
            unduh={b.upper(): reverse("pelaksanaan:unduh_swadaya", args=[rt.kode, b]) + ekor for b in ("xlsx", "csv")}
            if baris else {},
            empty=Empty(_("Belum ada swadaya"), _("Catat setiap gotong royong: berapa orang, berapa jam. Nilainya dihitung.")),
        ),
        "dasar": Citations([Citation(teks, "", "", "pasti" if k == "A" else "terbitan" if k in "BC" else "perlu-dicek")
                            for teks, k in sorted(kutipan)], title=_("Dari mana nilainya?")) if kutipan else None,
    }  # fmt: skip


def _cara(s: Swadaya) -> str:
    """How it was valued; hours beside those of an attendance list say that they are of other work."""
    cara = str(s.get_cara_display())
    return cara + _("; kata pencatatnya, pekerjaan lain dari daftar hadir hari itu") if s.dasar.get("pekerjaan_lain") else cara
