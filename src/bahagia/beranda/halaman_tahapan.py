"""RT by step of the year: of a kelurahan RT by RT, of a city kelurahan by kelurahan. Dates only, no personal data."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Izin
from bahagia.beranda.program import Posisi, posisi_rt, sebut_terlambat
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Tab, Table, Tile, Tiles, sort_rows, with_param
from bahagia.dasar.tanggal import tanggal
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.models import Perintah
from bahagia.tahapan.queries import list_henti_banyak, list_langkah_banyak
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di, nama_lengkap, wilayah_by_kode

SARING = ("terlambat", "henti")
URUT = ("rt", "langkah", "terlambat")
FASE: tuple[tuple[str, frozenset[Tahap]], ...] = (
    (gettext_noop("Persiapan"), frozenset({Tahap.SOSIALISASI, Tahap.KESIAPAN, Tahap.POKJA, Tahap.REKENING})),
    (gettext_noop("Perencanaan"), frozenset({Tahap.PEMETAAN, Tahap.RENJA5, Tahap.RENJA1, Tahap.RAB, Tahap.VERIFIKASI})),
    (gettext_noop("Pencairan"), frozenset({Tahap.PENCAIRAN})),
    (gettext_noop("Pelaksanaan"), frozenset({Tahap.PELAKSANAAN, Tahap.SERAH_TERIMA})),
    (gettext_noop("LPJ"), frozenset({Tahap.LPJ, Tahap.EVALUASI})),
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class BarisRT:
    """One RT: where it stands (None = the year is through) and what stops it."""

    rt: RT
    posisi: Posisi | None
    henti: Perintah | None

    @property
    def urut(self) -> int:
        return self.posisi.urut if self.posisi else len(Tahap) + 1

    @property
    def terlambat(self) -> int:
        return self.posisi.terlambat if self.posisi else 0


def list_baris(tempat: Tempat, tahun: int, *, pada: date) -> list[BarisRT]:
    """Every open RT of these places; a fixed number of queries."""
    semua = list(list_rt_di(rt_ids=tempat.rt, kelurahan_kode=tempat.kelurahan, kota_kode=tempat.kota))
    langkah, henti = list_langkah_banyak(semua, tahun, pada=pada), list_henti_banyak(semua, pada=pada)
    return [BarisRT(r, posisi_rt(langkah[r.pk], pada=pada), henti.get(r.pk)) for r in semua]


def saring(baris: list[BarisRT], pilih: str) -> list[BarisRT]:
    if pilih == "terlambat":
        return [b for b in baris if b.terlambat]
    return [b for b in baris if b.henti] if pilih == "henti" else baris


def isi_tahapan(request: Any, tempat: Tempat, *, pada: date) -> dict[str, Any]:
    """The page: RT by RT, or by kelurahan when a whole city is seen and none was chosen."""
    kode, tahun = request.GET.get("kelurahan", ""), int(request.GET.get("tahun") or pada.year)
    wilayah = wilayah_by_kode(kode, tingkat=4) if kode else None
    boleh = wilayah is not None and (wilayah.pk in tempat.kelurahan or wilayah.pk[:5] in tempat.kota)
    require_nilai(request, "kelurahan", not kode or boleh)
    di = Tempat(kelurahan=frozenset({kode})) if kode else tempat
    baris = list_baris(di, tahun, pada=pada)
    lewat, henti = sum(b.terlambat > 0 for b in baris), sum(b.henti is not None for b in baris)
    pilih, path = request.GET.get("saring", ""), with_param(request.path, kelurahan=kode or None, tahun=request.GET.get("tahun"))
    per_kelurahan = bool(di.kota) and not pilih
    lingkup = request.lingkup
    return {
        "judul": _("Langkah program %(tahun)s") % {"tahun": tahun},
        "pengantar": _("Kelurahan %(nama)s") % {"nama": wilayah.nama} if wilayah else
        _("Di langkah mana tiap RT, siapa yang ditunggu, dan sejak kapan."),
        "angka": Tiles([
            Tile(_("RT"), len(baris)),
            Tile(_("RT terlambat"), lewat, with_param(path, saring="terlambat"), tone="warning" if lewat else ""),
            Tile(_("RT dihentikan"), henti, with_param(path, saring="henti"), tone="danger" if henti else ""),
            Tile(_("RT selesai"), sum(b.posisi is None for b in baris), tone="good"),
        ]),
        "tab": [Tab(_("Semua"), path, not pilih), Tab(_("Terlambat"), with_param(path, saring="terlambat"), pilih == "terlambat",
                                                      lewat),
                Tab(_("Dihentikan"), with_param(path, saring="henti"), pilih == "henti", henti)],
        "tabel": _tabel_kelurahan(baris, tahun) if per_kelurahan else _tabel_rt(request, saring(baris, pilih), pada=pada),
        "tautan": [(kata, reverse(nama)) for izin, kata, nama in (
            (Izin.ATUR_TAHAPAN, _("Kelompok RT dan jadwalnya"), "tahapan:kelompok_semua"),
            (Izin.LIHAT_RT, _("Perintah henti, ubah, dan lanjut"), "tahapan:perintah_semua"),
            (Izin.TETAPKAN_POKJA, _("Pokja dan rekening yang menunggu"), "pokja:antrean"),
        ) if lingkup.has(izin)],
    }  # fmt: skip


def baris_lembar(b: BarisRT, *, pada: date) -> list[Any]:
    """One RT as cells of a sheet (exports.KOLOM_TAHAPAN)."""
    x = b.posisi.langkah if b.posisi else None
    return [
        b.rt.kelurahan.nama, str(b.rt), b.rt.kode, b.urut if x else None, b.posisi.sebut if b.posisi else "Selesai",
        x.rencana_selesai if x else None, b.terlambat or None, b.posisi.menunggu if b.posisi else "", x.sejak if x else None,
        b.henti.nomor if b.henti else "",
    ]  # fmt: skip


def _tabel_rt(request: Any, baris: list[BarisRT], *, pada: date) -> Table:
    kunci = [(b.rt.kelurahan_id + f"{b.rt.nomor:04d}", b.urut, -b.terlambat, b) for b in baris]
    urutan, urut = sort_rows(kunci, URUT, request.GET.get("urut", ""), "rt")
    lembar = with_param(reverse("beranda:unduh_tahapan", args=["xlsx"]), kelurahan=request.GET.get("kelurahan") or None,
                        tahun=request.GET.get("tahun") or None, saring=request.GET.get("saring") or None)  # fmt: skip
    return Table(
        caption=_("RT menurut langkah"), id="rt", compact=True, path=request.get_full_path(), urut=urut,
        columns=[Column(_("RT"), sort="rt"), Column(_("Langkah"), sort="langkah"), Column(_("Rencana selesai"), "date",
                                                                                        phone="label"),
                 Column(_("Menunggu"), phone="below"), Column(_("Keadaan"), sort="terlambat")],
        rows=[_sel(b, request, pada=pada) for *_x, b in urutan],
        unduh={"XLSX": lembar, "CSV": lembar.replace(".xlsx", ".csv")} if baris else {},
        empty=Empty(_("Tidak ada RT di sini"), _("RT tampak setelah dibuka; jadwalnya setelah masuk kelompok.")),
    )  # fmt: skip


def _sel(b: BarisRT, request: Any, *, pada: date) -> list[Any]:
    nama: Any = nama_lengkap(b.rt)
    if request.lingkup.has(Izin.LIHAT_RT, b.rt):
        nama = Link(nama, reverse("beranda:program", args=[b.rt.kode]))
    keadaan: Any = Chip(_("Dihentikan"), "danger") if b.henti else Chip(sebut_terlambat(b.terlambat), "warning") \
        if b.terlambat else Chip(_("Selesai"), "good") if b.posisi is None else ""  # fmt: skip
    if b.posisi is None:
        return [nama, _("Semua selesai"), None, None, keadaan]
    x = b.posisi.langkah
    tunggu = b.posisi.menunggu + (f", {_('sejak')} {tanggal(x.sejak)}" if x.sejak else "")
    return [nama, f"{b.urut}. {b.posisi.sebut}", tanggal(x.rencana_selesai) if x.rencana_selesai else None, tunggu, keadaan]


def _tabel_kelurahan(baris: list[BarisRT], tahun: int) -> Table:
    """Counts by phase of the year, one row a kelurahan."""
    per: dict[str, list[BarisRT]] = {}
    for b in baris:
        per.setdefault(b.rt.kelurahan_id, []).append(b)
    rows = []
    for kode, isi in sorted(per.items()):
        fase = [sum(b.posisi is not None and b.posisi.langkah.tahap in f for b in isi) for _n, f in FASE]
        url = f"{reverse('beranda:tahapan')}?kelurahan={kode}&tahun={tahun}"
        rows.append([Link(isi[0].rt.kelurahan.nama, url), len(isi), *(n or None for n in fase),
                     sum(b.posisi is None for b in isi) or None, sum(b.terlambat > 0 for b in isi) or None,
                     sum(b.henti is not None for b in isi) or None])  # fmt: skip
    kepala = [_("RT"), *(_(n) for n, _f in FASE), _("Selesai"), _("Terlambat"), _("Dihentikan")]
    return Table(
        caption=_("RT menurut langkah, per kelurahan"), id="kelurahan", compact=True, rows=rows,
        columns=[Column(_("Kelurahan"))] + [Column(k, "number") for k in kepala],
        empty=Empty(_("Tidak ada RT di sini"), _("RT tampak setelah dibuka; jadwalnya setelah masuk kelompok.")),
    )  # fmt: skip
