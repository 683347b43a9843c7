"""What the pages of the works show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Step, Steps, Summary, Table
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.pelaksanaan import forms, queries
from bahagia.pelaksanaan.angka import SERATUS, tulis_volume
from bahagia.pelaksanaan.jenis import KeadaanPeriksa
from bahagia.pelaksanaan.models import Kemajuan
from bahagia.pelaksanaan.queries import Kerja, TahapKini
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {
    KeadaanPeriksa.DIAJUKAN: "wait", KeadaanPeriksa.DIVERIFIKASI: "good", KeadaanPeriksa.DITOLAK: "danger",
    KeadaanPeriksa.DIBATALKAN: "neutral",
}  # fmt: skip


def chip_of(baris: Any) -> Chip:
    return Chip(str(baris.get_keadaan_display()), NADA[KeadaanPeriksa(baris.keadaan)])


def chip_persen(persen: int | None) -> Chip:
    if persen is None:
        return Chip(_("Tahap belum dibuat"), "neutral")
    return Chip(f"{persen} %", "good" if persen >= SERATUS else "info" if persen else "wait")


def remah_rt(rt: RT, *lagi: tuple[str, str]) -> list[tuple[str, str]]:
    return [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), *lagi]


def isi_rt(request: Any, rt: RT, *, tahun: int) -> dict[str, Any]:
    """Works of a year with what comes next."""
    kerja = queries.list_kerja(rt, tahun)
    kurang = queries.kemajuan_kurang(rt, tahun)
    catat = request.lingkup.has(Izin.CATAT_KEMAJUAN, rt)
    milik = "ketua" if catat else "pemeriksa" if request.lingkup.has(Izin.PERIKSA_KEMAJUAN, rt) else ""
    langkah = next((k for k in kurang if k.siapa == milik), None)
    path = request.path
    tabel = Table(
        caption=_("Pekerjaan tahun %(tahun)s") % {"tahun": tahun}, hide_caption=True, compact=True,
        columns=[Column(_("Kegiatan")), Column(_("Rencana"), phone="hide"), Column(_("Selesai menurut volume")),
                 Column(_("Serah terima"))],
        rows=[
            [Link(k.kegiatan.nama, queries.url_kegiatan(k.kegiatan.pk)),
             f"{tulis_volume(k.pekerjaan.volume)} {k.pekerjaan.satuan}" if k.pekerjaan else "–", chip_persen(k.persen),
             _serah(k)]
            for k in kerja
        ],
        path=path,
        empty=Empty(_("Belum ada pekerjaan"),
                    _("Pekerjaan muncul di sini sesudah RAB tahun ini disetujui.")),
    )  # fmt: skip
    judul = _("Pekerjaan %(tahun)s") % {"tahun": tahun}
    return {
        "judul": judul, "rt": rt, "tabel": tabel, "remah": remah_rt(rt, (judul, "")),
        "pengantar": _("Persen dihitung dari volume yang difoto dan diperiksa orang kedua. Tidak ada yang mengetik persen."),
        "langkah": NextStep(act=langkah.kalimat, url=langkah.url, label=_("Buka"), menunggu=_("Bapak/Ibu")) if langkah else None,
        "kurang": kurang, "tahun": tahun,
        "tahun_lain": [(t, with_param(path, tahun=t)) for t in (tahun - 1, tahun + 1)],
        "url_swadaya": queries.url_swadaya(rt, tahun), "url_aset": reverse("pelaksanaan:aset", args=[rt.kode]),
        "url_swadaya_baru": reverse("pelaksanaan:swadaya_baru", args=[rt.kode]) if catat else "",
    }  # fmt: skip


def _serah(k: Kerja) -> Any:
    if k.bast is not None:
        return Chip(_("Diserahterimakan"), "good") if k.is_diserahkan else Chip(_("Menunggu disetujui"), "wait")
    return "–" if k.pekerjaan is None or not k.pekerjaan.serah_terima else Chip(_("Belum"), "neutral")


def isi_kegiatan(request: Any, kegiatan: Any) -> dict[str, Any]:
    """One activity: the row of stages, what may be recorded now, photographs with their answers."""
    rt = kegiatan.rt
    kerja = queries.kerja_of(kegiatan)
    catat = request.lingkup.has(Izin.CATAT_KEMAJUAN, rt)
    periksa = request.lingkup.has(Izin.PERIKSA_KEMAJUAN, rt)
    foto = list(queries.list_kemajuan(rt, kegiatan.tahun).filter(tahap__pekerjaan__kegiatan=kegiatan.pk)[:60])
    gerbang = list(queries.list_gerbang(rt, kegiatan.tahun).filter(tahap__pekerjaan__kegiatan=kegiatan.pk)[:30])
    nama = list_nama({x for b in [*foto, *gerbang, *([kerja.bast] if kerja.bast else [])]
                      for x in (b.oleh_id, b.diperiksa_oleh_id) if x})  # fmt: skip
    selesai = kerja.persen is not None and kerja.persen >= SERATUS
    return {
        "judul": kegiatan.nama, "rt": rt, "kegiatan": kegiatan, "kerja": kerja, "chip": chip_persen(kerja.persen),
        "remah": remah_rt(rt, (_("Pekerjaan %(t)s") % {"t": kegiatan.tahun}, queries.url_kerja(rt, kegiatan.tahun)),
                          (kegiatan.nama, "")),
        "rencana": _rencana(kerja), "langkah": _langkah(kerja) if kerja.pekerjaan else None,
        "url_tahap": reverse("pelaksanaan:tahap", args=[kegiatan.pk]) if catat and kerja.pekerjaan is None else "",
        "tombol": [_tombol(t) for t in _giliran(kerja)] if catat and kerja.bast is None else [],
        "url_serah": reverse("pelaksanaan:serah_terima", args=[kerja.pekerjaan.pk])
        if catat and kerja.pekerjaan and kerja.bast is None and kerja.pekerjaan.serah_terima else "",
        "selesai": selesai, "kunci": kunci_baru(),
        "foto": [_kartu(b, nama, f"{b.tahap.nama}: {tulis_volume(b.volume)} {b.tahap.pekerjaan.satuan}",
                        _boleh_periksa(periksa, b, request), reverse("pelaksanaan:periksa_kemajuan", args=[b.pk]),
                        _batal(periksa, b, kerja)) for b in foto],
        "gerbang": [_kartu(b, nama, _("Sebelum: %(tahap)s") % {"tahap": b.tahap.nama}, _boleh_periksa(periksa, b, request),
                           reverse("pelaksanaan:periksa_gerbang", args=[b.pk]), butir=_butir(b)) for b in gerbang],
        "bast": _bast(kerja, nama, periksa, request),
    }  # fmt: skip


def _rencana(k: Kerja) -> Summary:
    p = k.pekerjaan
    isi = [Row(_("Tempat"), k.kegiatan.lokasi or "–")]
    if p is not None:
        isi += [Row(_("Jenis pekerjaan"), p.nama_jenis), Row(_("Rencana menurut RAB"), f"{tulis_volume(p.volume)} {p.satuan}")]
    return Summary(isi)


def _langkah(k: Kerja) -> Steps:
    satuan = k.pekerjaan.satuan if k.pekerjaan else ""
    rencana = k.pekerjaan.volume if k.pekerjaan else queries.NOL
    hasil, kini = [], True
    for t in k.tahap:
        selesai = t.selesai >= rencana
        keadaan = "done" if selesai else "blocked" if not t.is_terbuka and kini else "now" if kini else "todo"
        kini = kini and selesai
        catatan = _("%(selesai)s dari %(rencana)s %(satuan)s") % {
            "selesai": tulis_volume(t.selesai), "rencana": tulis_volume(rencana), "satuan": satuan,
        }  # fmt: skip
        hasil.append(Step(t.tahap.nama, keadaan, catatan, _gerbang_kata(t)))
    return Steps(hasil)


def _gerbang_kata(t: TahapKini) -> str:
    if not t.tahap.gerbang:
        return ""
    if t.is_terbuka:
        return _("Pemeriksaan teknis lulus")
    if t.gerbang is not None and t.gerbang.keadaan == KeadaanPeriksa.DIAJUKAN:
        return _("Menunggu pemeriksaan teknis")
    return _("Perlu pemeriksaan teknis sebelum mulai")


def _giliran(k: Kerja) -> list[TahapKini]:
    """Stages that may be recorded now: the first one, and each whose stage before it has begun."""
    hasil = []
    for i, t in enumerate(k.tahap):
        if i and not k.tahap[i - 1].dilaporkan:
            break
        if _boleh_catat(k, t):
            hasil.append(t)
    return hasil


def _boleh_catat(k: Kerja, t: TahapKini) -> bool:
    menunggu = t.gerbang is not None and t.gerbang.keadaan == KeadaanPeriksa.DIAJUKAN
    return k.pekerjaan is not None and t.dilaporkan < k.pekerjaan.volume and not menunggu


def _tombol(t: TahapKini) -> tuple[str, str, bool]:
    """(words, address, whether it is the gate)."""
    if not t.is_terbuka:
        return (_("Periksa sebelum: %(t)s") % {"t": t.tahap.nama}, reverse("pelaksanaan:gerbang", args=[t.tahap.pk]), True)
    return (_("Catat: %(t)s") % {"t": t.tahap.nama}, reverse("pelaksanaan:kemajuan", args=[t.tahap.pk]), False)


def _boleh_periksa(periksa: bool, baris: Any, request: Any) -> bool:
    return periksa and baris.keadaan == KeadaanPeriksa.DIAJUKAN and baris.oleh_id != request.user.pk


def _batal(periksa: bool, b: Kemajuan, kerja: Kerja) -> str:
    if not periksa or b.keadaan != KeadaanPeriksa.DIVERIFIKASI or kerja.bast is not None:
        return ""
    return reverse("pelaksanaan:batal_kemajuan", args=[b.pk])


def _kartu(
    b: Any, nama: dict[int, str], judul: str, boleh: bool, url: str, url_batal: str = "", butir: list[str] | None = None
) -> dict[str, Any]:
    """A photograph with what it says, who took it, who looked."""
    baris = [Row(_("Dicatat"), f"{nama.get(b.oleh_id, '')}, {waktu(b.pada)}")]
    if getattr(b, "diambil_pada", None):
        baris.append(Row(_("Foto diambil"), waktu(b.diambil_pada)))
        baris.append(Row(_("Tempat foto"), f"{b.lintang}, {b.bujur}" if b.lintang is not None else
                         _("tidak tercatat di foto; tempatnya menurut rencana")))  # fmt: skip
    if getattr(b, "catatan", ""):
        baris.append(Row(_("Catatan"), b.catatan))
    if b.diperiksa_oleh_id:
        baris.append(Row(_("Diperiksa"), f"{nama.get(b.diperiksa_oleh_id, '')}, {waktu(b.diperiksa_pada)}"))
    if b.alasan:
        baris.append(Row(_("Alasan"), b.alasan))
    return {"judul": judul, "chip": chip_of(b), "foto": b.foto, "isi": Summary(baris), "boleh": boleh, "url": url,
            "url_batal": url_batal, "butir": butir or [], "form": forms.PeriksaForm(auto_id=f"id_{b._meta.model_name}{b.pk}_%s"),
            "form_batal": forms.AlasanForm(auto_id=f"id_batal{b.pk}_%s")}  # fmt: skip


def _butir(b: Any) -> list[str]:
    return [
        f"{x['teks']}: " + (_("ya") if (isi := b.jawaban[x["kode"]]) == "ya" else _("tidak perlu, %(s)s") % {"s": isi})
        for x in b.tahap.butir if x["kode"] in b.jawaban
    ]  # fmt: skip


def _bast(k: Kerja, nama: dict[int, str], periksa: bool, request: Any) -> dict[str, Any] | None:
    if k.bast is None:
        return None
    kartu = _kartu(k.bast, nama, _("Serah terima %(tanggal)s") % {"tanggal": tanggal(k.bast.tanggal)},
                   _boleh_periksa(periksa, k.bast, request), reverse("pelaksanaan:periksa_bast", args=[k.bast.pk]))  # fmt: skip
    kartu["aset"] = tabel_aset(list(k.bast.aset.order_by("urut")), request.path)
    kartu["url_dokumen"] = reverse("dokumen:satu", args=[k.bast.dokumen_id]) if k.bast.dokumen_id else ""
    kartu["kurang"] = k.bast.kurang
    kartu["penerima"] = k.bast.penerima
    return kartu


def tabel_aset(aset: list[Any], path: str, *, unduh: dict[str, str] | None = None) -> Table:
    return Table(
        caption=_("Daftar aset"), hide_caption=True, compact=True, path=path, unduh=unduh or {},
        columns=[Column(_("Aset")), Column(_("Banyaknya"), kind="number"), Column(_("Letak")), Column(_("Pemilik")),
                 Column(_("Perawat dan caranya")), Column(_("Biaya rawat setahun"), kind="money")],
        rows=[[a.nama, f"{tulis_volume(a.banyak)} {a.satuan}", a.letak, str(a.get_pemilik_display()),
               f"{a.perawat}: {a.cara_rawat}", a.biaya_rawat or None] for a in aset],
        empty=Empty(_("Belum ada aset"), _("Aset tercatat ketika pekerjaan diserahterimakan.")),
    )  # fmt: skip


def isi_aset(request: Any, rt: RT, *, tahun: int | None) -> dict[str, Any]:
    """Assets of an RT, all years or one."""
    aset = list(queries.list_aset(rt, tahun))
    judul = _("Aset %(rt)s") % {"rt": rt}
    ekor = f"?tahun={tahun}" if tahun else ""
    unduh = {b.upper(): reverse("pelaksanaan:unduh_aset", args=[rt.kode, b]) + ekor for b in ("xlsx", "csv")} if aset else {}
    rawat = sum(a.biaya_rawat for a in aset)
    return {
        "judul": judul, "rt": rt, "remah": remah_rt(rt, (judul, "")), "tabel": tabel_aset(aset, request.path, unduh=unduh),
        "pengantar": _("Yang dibangun atau dibeli dari dana RT, siapa pemiliknya, dan siapa yang merawat."),
        "rawat": rupiah(rawat) if rawat else "",
    }  # fmt: skip
