"""What the pages of health insurance show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Tempat
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Tab, Table, Tile, Tiles
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal
from bahagia.kesehatan import forms, queries
from bahagia.kesehatan.models import (
    PERLU_BANTUAN,
    PUNYA,
    TERBUKA,
    KeadaanJKN,
    KeadaanRujukan,
    RujukanJKN,
    StatusJKN,
)
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.pekerja.queries_pembatasan import has_pembatasan
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan, list_rt_di, nama_lengkap

SARING = ("belum", "tanpa", "rujuk")  # values of the parameter `saring` on the list of an RT


def chip_status(status: StatusJKN | None) -> Chip:
    if status is None:
        return Chip(_("Belum ditanya"), "wait")
    nada = "good" if status.keadaan in PUNYA else "warning" if status.keadaan in PERLU_BANTUAN else "neutral"
    return Chip(str(status.get_keadaan_display()), nada)


def _tunggu(rujukan: RujukanJKN | None, pada: datetime) -> Any:
    if rujukan is None:
        return "–"
    if rujukan.keadaan in TERBUKA:
        hari = (pada - rujukan.dibuat_pada).days
        lama = pada - rujukan.dibuat_pada > queries.BATAS_JAWAB
        return Chip(ngettext("menunggu %(n)d hari", "menunggu %(n)d hari", hari) % {"n": hari}, "danger" if lama else "wait")
    return Chip(str(rujukan.get_keadaan_display()), "good" if rujukan.keadaan == KeadaanRujukan.AKTIF else "warning")


def isi_rt(request: Any, rt: RT, *, pada: datetime) -> dict[str, Any]:
    """Who was asked in an RT, who has none, which letters wait."""
    orang = list(list_aktif_rt(rt.pk))
    ids = [p.pk for p in orang]
    status, rujukan = queries.status_kini(ids), queries.rujukan_terakhir(ids)
    belum = [p for p in orang if p.pk not in status]
    tanpa = [p for p in orang if p.pk in status and status[p.pk].keadaan in PERLU_BANTUAN]
    rujuk = [p for p in orang if p.pk in rujukan and rujukan[p.pk].keadaan in TERBUKA]
    pilih = request.GET.get("saring", "")
    tampil = {"belum": belum, "tanpa": tanpa, "rujuk": rujuk}.get(pilih, orang)
    path = request.path
    tabel = Table(
        caption=_("Jaminan kesehatan %(rt)s") % {"rt": nama_lengkap(rt)}, compact=True, hide_caption=True,
        columns=[Column(_("Nama")), Column(_("Pekerjaan"), phone="hide"), Column(_("JKN")), Column(_("Rujukan"))],
        rows=[
            [Link(p.nama, reverse("kesehatan:pekerja", args=[p.pk])), p.pekerjaan, chip_status(status.get(p.pk)),
             _tunggu(rujukan.get(p.pk), pada)] for p in tampil
        ],
        path=path, unduh={b.upper(): reverse("kesehatan:unduh", args=[rt.kode, b]) for b in ("xlsx", "csv")} if orang else {},
        empty=Empty(_("Tidak ada orang di sini"),
                    _("Semua pekerja RT ini sudah ditanya.") if pilih == "belum" and orang
                    else _("Daftarkan pekerja lebih dahulu, lalu tanyakan JKN-nya sambil berkunjung.")),
    )  # fmt: skip
    lama = list(queries.list_rujukan_lama([rt.pk], pada=pada))
    return {
        "judul": _("Jaminan kesehatan (JKN)"), "rt": rt, "tabel": tabel,
        "pengantar": _("Tanyakan sambil berkunjung: ketuk namanya, lalu ketuk jawabannya."),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Jaminan kesehatan (JKN)"), "")],
        "tab": [
            Tab(_("Semua"), path, pilih not in SARING, len(orang)),
            Tab(_("Belum ditanya"), with_param(path, saring="belum"), pilih == "belum", len(belum)),
            Tab(_("Belum terlindungi"), with_param(path, saring="tanpa"), pilih == "tanpa", len(tanpa)),
            Tab(_("Menunggu jawaban rujukan"), with_param(path, saring="rujuk"), pilih == "rujuk", len(rujuk)),
        ],
        "lama": [(r.pekerja.nama, reverse("kesehatan:pekerja", args=[r.pekerja_id]), r.get_tujuan_display(),
                  (pada - r.dibuat_pada).days) for r in lama],
    }  # fmt: skip


def isi_pekerja(
    p: Pekerja, *, pada: datetime, form: Any = None, form_rujuk: Any = None, form_jawab: Any = None,
    salah: Penolakan | None = None, kunci: str = "",
) -> dict[str, Any]:  # fmt: skip
    """One worker: what is known, two taps to record, the referral and its answer."""
    semua = list(queries.list_status(p.pk)[:10])
    rujukan = list(queries.list_rujukan(p.pk)[:5])
    kini = semua[0] if semua else None
    terbuka = next((r for r in rujukan if r.keadaan in TERBUKA), None)
    nama = list_nama({s.oleh_id for s in semua})
    judul = _("JKN %(nama)s") % {"nama": p.nama}
    return {
        "judul": judul, "pekerja": p, "rt": p.rt, "salah": salah, "kunci": kunci or kunci_baru(),
        "remah": [
            (nama_lengkap(p.rt), reverse("beranda:rt", args=[p.rt.kode])),
            (_("Jaminan kesehatan (JKN)"), reverse("kesehatan:rt", args=[p.rt.kode])), (judul, ""),
        ],
        "chip": chip_status(kini), "form": form or forms.StatusForm(), "terbuka": terbuka,
        "dibatasi": has_pembatasan(p.pk),
        "pilihan": [(k.value, k.label, "secondary") for k in KeadaanJKN],
        "riwayat": Summary([
            Row(tanggal(s.dilihat),
                f"{s.get_keadaan_display()} · {s.get_sumber_display()} · {nama.get(s.oleh_id, '')}"
                + (f" · {_('keluarga tanpa JKN')}: {s.keluarga_tanpa}" if s.keluarga_tanpa is not None else ""))
            for s in semua
        ]) if semua else None,
        "boleh_rujuk": kini is not None and kini.keadaan in PERLU_BANTUAN and terbuka is None,
        "form_rujuk": form_rujuk or forms.RujukForm(),
        "form_jawab": form_jawab or forms.JawabanForm(pada=tanggal_kota(pada)),
        "rujukan": [(r, _langkah(r), reverse("kesehatan:surat", args=[r.pk])) for r in rujukan],
    }  # fmt: skip


def _langkah(r: RujukanJKN) -> Steps:
    dijawab = {KeadaanRujukan.AKTIF: "done", KeadaanRujukan.DITOLAK: "blocked"}.get(KeadaanRujukan(r.keadaan), "todo")
    diterima = "done" if r.diterima_tanggal or dijawab != "todo" else "now"
    akhir = "now" if r.keadaan == KeadaanRujukan.DITERIMA else dijawab
    catatan = r.catatan if r.keadaan != KeadaanRujukan.DIBUAT else ""
    return Steps([
        Step(_("Surat %(nomor)s dibuat") % {"nomor": r.nomor}, "done", tanggal(tanggal_kota(r.dibuat_pada)),
             str(r.get_tujuan_display())),
        Step(_("Diterima yang dituju"), diterima, tanggal(r.diterima_tanggal) if r.diterima_tanggal else ""),
        Step(_("Ditolak") if dijawab == "blocked" else _("JKN aktif"), akhir,
             tanggal(r.dijawab_tanggal) if r.dijawab_tanggal else "", catatan),
    ])  # fmt: skip


def list_baris_angka(tempat: Tempat, *, pada: datetime) -> list[tuple[str, str, str, queries.AngkaJKN]]:
    """(kelurahan, RT, code of the RT, figures): per kelurahan for a whole city, else per RT."""
    angka = queries.list_angka(tempat, pada=pada)
    if tempat.kota:
        nama = {w.pk: w.nama for kota in sorted(tempat.kota) for w in list_kelurahan(kota)}
        return [(nama.get(a.kelurahan_kode, a.kelurahan_kode), "", "", a) for a in queries.sum_angka(angka)]
    rt = {r.pk: r for r in list_rt_di(rt_ids=tempat.rt, kelurahan_kode=tempat.kelurahan, kota_kode=())}
    baris = [(rt[a.rt_id].kelurahan.nama, str(rt[a.rt_id]), rt[a.rt_id].kode, a) for a in angka if a.rt_id in rt]
    return sorted(baris, key=lambda b: b[2])


def isi_ringkas(tempat: Tempat, catat: Tempat, *, pada: datetime) -> dict[str, Any]:
    """Figures of the RT or kelurahan that a post sees; `catat` = where it also records."""
    baris = list_baris_angka(tempat, pada=pada)
    jumlah = {nama: sum(getattr(a, nama) for *_x, a in baris) for nama in queries.ANGKA}
    per_kelurahan = bool(tempat.kota)
    rt_catat = list(list_rt_di(rt_ids=catat.rt, kelurahan_kode=catat.kelurahan, kota_kode=catat.kota)) if catat else []
    boleh = {r.kode for r in rt_catat}
    kolom = [Column(_("Kelurahan") if per_kelurahan else _("RT"))] + [Column(x, kind="number") for x in (
        _("Pekerja"), _("Ditanya"), _("Punya"), _("Menunggak"), _("Tidak punya"), _("Dirujuk"), _("Kini aktif"),
        _("Lama tanpa jawaban"),
    )]  # fmt: skip
    return {
        "judul": _("Jaminan kesehatan (JKN)"),
        "pengantar": _("Berapa pekerja yang sudah ditanya JKN-nya, siapa yang belum punya, dan apa hasil rujukannya."),
        "angka": Tiles([
            Tile(_("Sudah ditanya"), jumlah["ditanya"], note=_("dari %(n)d pekerja") % {"n": jumlah["orang"]}),
            Tile(_("Punya JKN aktif"), jumlah["punya"], tone="good" if jumlah["punya"] else ""),
            Tile(_("Menunggak atau tidak punya"), jumlah["menunggak"] + jumlah["tidak_punya"],
                 tone="warning" if jumlah["menunggak"] + jumlah["tidak_punya"] else ""),
            Tile(_("Kini aktif lewat rujukan"), jumlah["kini_aktif"],
                 note=_("dari %(n)d yang dirujuk") % {"n": jumlah["dirujuk"]}),
            Tile(_("Rujukan lama tanpa jawaban"), jumlah["lama_menunggu"], tone="danger" if jumlah["lama_menunggu"] else ""),
        ]),
        "tabel": Table(
            caption=_("Per kelurahan") if per_kelurahan else _("Per RT"), columns=kolom,
            rows=[[Link(rt, reverse("kesehatan:rt", args=[kode])) if kode in boleh else rt or kelurahan,
                   a.orang, a.ditanya, a.punya, a.menunggak, a.tidak_punya, a.dirujuk, a.kini_aktif, a.lama_menunggu]
                  for kelurahan, rt, kode, a in baris],
            footer=[_("Jumlah"), *(jumlah[x] for x in ("orang", "ditanya", "punya", "menunggak", "tidak_punya", "dirujuk",
                                                       "kini_aktif", "lama_menunggu"))] if baris else None,
            unduh={b.upper(): reverse("kesehatan:unduh_ringkas", args=[b]) for b in ("xlsx", "csv")} if baris else {},
            empty=Empty(_("Belum ada pekerja"), _("Angka muncul setelah RT mendaftarkan pekerjanya.")),
        ),
        "rt_catat": rt_catat[:1],
    }  # fmt: skip
