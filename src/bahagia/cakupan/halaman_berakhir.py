"""What the page of ending cover shows: when, whose payer, and what renewing costs by the law's prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.cakupan import queries
from bahagia.cakupan.access import Daerah
from bahagia.cakupan.halaman import pilih_kecamatan, tabs
from bahagia.cakupan.nama import nama_penanggung
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Bar, BarChart, Column, Empty, Link, Table, Tile, Tiles, sort_rows, with_param
from bahagia.dasar.tanggal import awal_bulan, bulan, list_bulan, tambah_bulan, waktu
from bahagia.dasar.uang import angka, rupiah
from bahagia.iuran.harga import PEMBAYAR_HUKUM, list_harga, versi_hukum

BULAN_DEPAN = 12
BULAN_LANJUT = 12  # a renewal is priced for a year: the span most lists are made for

#: (last month, kelurahan, RT, payer, sector, workers)
BarisAkhir = tuple[date, str, int, str, str, int]


def biaya_lanjut(penanggung: str, sektor: str, terakhir: date) -> int | None:
    """Rupiah to renew one worker for a year after `terakhir`; None where the law has no price yet or the payer is not
    one that pays through a list."""
    return _biaya(penanggung, sektor, tambah_bulan(terakhir, 1), versi_hukum())


@lru_cache(maxsize=2_000)
def _biaya(penanggung: str, sektor: str, mulai: date, versi: str) -> int | None:
    siapa = next((p for p in PEMBAYAR_HUKUM if p.value == penanggung), None)
    if siapa is None:
        return None
    try:
        tabel = list_harga(siapa, list_bulan(mulai, BULAN_LANJUT))
    except Penolakan:  # months beyond the dates of the law
        return None
    return sum(h.jkk + h.jkm for h in tabel if h.sektor == (sektor or "other"))


def sum_biaya(baris: Sequence[BarisAkhir]) -> tuple[int, int]:
    """(rupiah, workers without a price)."""
    jumlah = tanpa = 0
    for terakhir, _k, _rt, penanggung, sektor, n in baris:
        satu = biaya_lanjut(penanggung, sektor, terakhir)
        if satu is None:
            tanpa += n
        else:
            jumlah += n * satu
    return jumlah, tanpa


def isi_berakhir(request: Any, daerah: Daerah, *, pada: datetime) -> dict[str, Any]:
    """The next twelve months, then by payer, then by kelurahan."""
    kini = awal_bulan(tanggal_kota(pada))
    kecamatan, kelurahan = pilih_kecamatan(request, daerah)
    bulan_pilih = request.GET.get("bulan", "")
    pilih = date(int(bulan_pilih[:4]), int(bulan_pilih[5:7]), 1) if bulan_pilih else None
    require_nilai(request, "bulan", pilih is None or kini <= pilih < tambah_bulan(kini, BULAN_DEPAN))
    saring = None if len(kelurahan) == len(daerah.kelurahan) and daerah.penuh else [k.pk for k in kelurahan]
    semua = queries.list_berakhir(daerah.kota.pk, dari=kini, kelurahan=saring)
    baris = [b for b in semua if pilih is None or b[0] == pilih]
    dihitung = queries.direkap_pada(daerah.kota.pk)
    biaya, tanpa = sum_biaya(baris)
    tiga = sum(b[5] for b in semua if b[0] < tambah_bulan(kini, 3))
    return {
        "judul": _("Perlindungan yang akan berakhir"), "tab": tabs(request), "kecamatan": kecamatan,
        "pengantar": _("Bila tidak dilanjutkan, perlindungan berhenti setelah bulan yang tertulis. Dihitung pada %(waktu)s.")
        % {"waktu": waktu(dihitung)} if dihitung else _("Perkiraan ini dibuat setiap malam dan belum ada."),
        "angka": Tiles([
            Tile(_("Berakhir dalam tiga bulan"), tiga, "#bulan", tone="warning" if tiga else ""),
            Tile(_("Berakhir dalam dua belas bulan"), sum(b[5] for b in semua), "#bulan"),
            Tile(_("Biaya melanjutkan satu tahun"), rupiah(biaya), "#penanggung",
                 note=_("%(n)s orang belum ada harganya") % {"n": angka(tanpa)} if tanpa else _("menurut harga yang berlaku")),
        ]),
        "grafik": _grafik(request, semua, kini, pilih), "pilih": bulan(pilih) if pilih else "",
        "semua_url": with_param(request.get_full_path(), bulan=None),
        "penanggung": _tabel_penanggung(baris),
        "tabel": _tabel_kelurahan(request, kelurahan, baris),
    }  # fmt: skip


def _grafik(request: Any, semua: Sequence[BarisAkhir], kini: date, pilih: date | None) -> BarChart:
    per: dict[date, int] = defaultdict(int)
    for terakhir, *_lain, n in semua:
        per[terakhir] += n
    batang = [
        Bar(bulan(b), per[b], with_param(request.path, bulan=f"{b:%Y-%m}", kecamatan=request.GET.get("kecamatan") or None),
            mark=b == pilih)
        for b in list_bulan(kini, BULAN_DEPAN)
    ]  # fmt: skip
    return BarChart(_("Bulan terakhir perlindungan"), batang, unit=_("Orang. Ketuk angkanya untuk melihat satu bulan saja."))


def _tabel_penanggung(baris: Sequence[BarisAkhir]) -> Table:
    per: dict[str, list[BarisAkhir]] = defaultdict(list)
    for b in baris:
        per[b[3]].append(b)
    isi = sorted(((nama_penanggung(k), sum(b[5] for b in x), *sum_biaya(x)) for k, x in per.items()), key=lambda x: -x[1])
    return Table(
        caption=_("Menurut penanggung"), id="penanggung", compact=True,
        columns=[Column(_("Penanggung")), Column(_("Pekerja"), "number"), Column(_("Biaya melanjutkan satu tahun"), "money")],
        rows=[[nama, n, biaya or None] for nama, n, biaya, _tanpa in isi],
        empty=Empty(_("Tidak ada yang berakhir"), _("Tidak ada perlindungan yang berakhir pada waktu yang dipilih."), level=3),
    )  # fmt: skip


def _tabel_kelurahan(request: Any, kelurahan: Sequence[Any], baris: Sequence[BarisAkhir]) -> Table:
    per: dict[str, list[BarisAkhir]] = defaultdict(list)
    for b in baris:
        per[b[1]].append(b)
    isi = [(k.nama, sum(b[5] for b in per[k.pk]), sum_biaya(per[k.pk])[0], k) for k in kelurahan if k.pk in per]
    isi, urut = sort_rows(isi, ("nama", "orang", "biaya"), request.GET.get("urut", ""), "-orang")
    saring = {k: request.GET.get(k) or None for k in ("kecamatan", "bulan")}
    return Table(
        caption=_("Menurut kelurahan"), compact=True, path=request.get_full_path(), urut=urut,
        columns=[Column(_("Kelurahan"), sort="nama"), Column(_("Pekerja"), "number", "orang"),
                 Column(_("Biaya melanjutkan satu tahun"), "money", "biaya")],
        rows=[[Link(nama, reverse("cakupan:kelurahan", args=[k.pk])), n, biaya or None] for nama, n, biaya, k in isi],
        footer=[_("Jumlah"), sum(b[5] for b in baris), sum_biaya(baris)[0]] if isi else None,
        unduh={b.upper(): with_param(reverse("cakupan:unduh_berakhir", args=[b]), **saring) for b in ("xlsx",
            "csv")} if isi else {},
        empty=Empty(_("Tidak ada yang berakhir"), _("Tidak ada perlindungan yang berakhir pada waktu yang dipilih.")),
    )  # fmt: skip
