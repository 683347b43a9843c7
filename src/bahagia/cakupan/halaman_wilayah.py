"""What the pages of a kelurahan and of an RT show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.cakupan import queries
from bahagia.cakupan.access import tempat_kerja
from bahagia.cakupan.gambar import Batang, Kolom, Tumpukan, sebut_persen
from bahagia.cakupan.halaman import read_periode, sebut_hitung, tabel_penanggung, ubin
from bahagia.cakupan.kelompok import KELOMPOK, nama_kelompok
from bahagia.cakupan.queries import Cacah, Hitungan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tampilan import Column, Empty, Link, Table, sort_rows, with_param
from bahagia.dasar.tanggal import awal_bulan, list_bulan, selisih_bulan, tambah_bulan
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import list_rt, nama_lengkap

BULAN_GRAFIK = 24
URUT_RT = ("nomor", "orang", "terlindungi", "persen", "dibayar", "belum")


def list_baris_rt(wilayah: Wilayah, cacah: Cacah, *, pada: date) -> list[tuple[Any, ...]]:
    """(number, registered, protected, percent, paid, not protected, count, RT); open RT, and closed ones that still have
    workers."""
    per = cacah.per("rt_id")
    semua = {r.pk: r for r in list_rt(kota_kode=wilayah.pk[:5], kelurahan_kode=wilayah.pk, pada=pada)}
    hasil: list[tuple[Any, ...]] = []
    for pk, r in semua.items():
        n = per.pop(pk, Hitungan())
        hasil.append((r.nomor, n.orang, n.terlindungi, -1 if n.persen is None else n.persen, n.dibayar, n.belum, n, r))
    for n in per.values():  # RT that were closed or merged: their workers are not lost from the sum
        hasil.append((999, n.orang, n.terlindungi, -1 if n.persen is None else n.persen, n.dibayar, n.belum, n, None))
    return hasil


def isi_kelurahan(request: Any, wilayah: Wilayah, *, pada: datetime) -> dict[str, Any]:
    """Figures of a kelurahan, its occupations, and every RT."""
    periode, kini = read_periode(request, pada=pada), awal_bulan(tanggal_kota(pada))
    cacah = queries.cacah_pada(wilayah.pk[:5], periode, pada=pada, kelurahan=wilayah.pk)
    per_rt = queries.cacah_pada(wilayah.pk[:5], periode, pada=pada, per_rt=True, kelurahan=wilayah.pk)
    n, per = cacah.jumlah(), cacah.per("kelompok")
    kerja = reverse("cakupan:kerja") if boleh_kerja(request, wilayah.pk) else ""
    url = with_param(reverse("cakupan:pekerjaan"), kelurahan=wilayah.pk)
    batang = [
        Batang(nama_kelompok(k), per[k], with_param(kerja or url, kelompok=k)) for k in KELOMPOK if k in per
    ]
    return {
        "judul": _("Cakupan kelurahan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Kecamatan %(nama)s") % {"nama": wilayah.induk.nama if wilayah.induk else ""}
        + f". {sebut_hitung(cacah, pada=pada)}",
        "remah": remah(request, (wilayah.nama, "")),
        "angka": ubin(n, url_orang="#rt", url_belum=kerja or "#pekerjaan", url_bayar="#rt"),
        "pekerjaan": Tumpukan(_("Menurut pekerjaan"), batang, _("Orang yang belum terlindungi, dari yang terdaftar.")),
        "penanggung": tabel_penanggung(cacah.per("penanggung")),
        "grafik": _grafik(wilayah.pk[:5], kini, n if periode == kini else None, kelurahan=wilayah.pk),
        "tabel": _tabel_rt(request, wilayah, list_baris_rt(wilayah, per_rt, pada=tanggal_kota(pada)), n),
        "kerja": kerja,
        "url_publik": reverse("portal:kelurahan", args=[wilayah.pk]),
    }  # fmt: skip


def isi_rt(request: Any, rt: RT, *, pada: datetime) -> dict[str, Any]:
    """Figures of one RT; names are on the work list of those who keep it."""
    kini = awal_bulan(tanggal_kota(pada))
    per_rt = queries.cacah_pada(rt.kota_kode, kini, pada=pada, per_rt=True, kelompok="*", kelurahan=rt.kelurahan_id)
    n = per_rt.per("rt_id").get(rt.pk, Hitungan())
    kelompok = {b.kelompok: b.n for b in per_rt.baris if b.rt_id == rt.pk}
    boleh = rt in tempat_kerja(request.lingkup)
    kerja = with_param(reverse("cakupan:kerja"), rt=rt.kode) if boleh else ""
    batang = [
        Batang(nama_kelompok(k), kelompok[k], with_param(kerja, kelompok=k) if kerja else "") for k in KELOMPOK if k in kelompok
    ]
    return {
        "judul": _("Cakupan %(rt)s") % {"rt": nama_lengkap(rt)}, "rt": rt, "pengantar": sebut_hitung(per_rt, pada=pada),
        "remah": remah(request, (rt.kelurahan.nama, reverse("cakupan:kelurahan", args=[rt.kelurahan_id])
                                 if request.lingkup.has(Izin.LIHAT_KOTA) or boleh_kerja(request, rt.kelurahan_id) else ""),
                       (str(rt), "")),
        "angka": ubin(n, url_orang=_url_rt(request, rt, "pekerja:rt"), url_belum=kerja or "#pekerjaan",
                      url_bayar=_url_rt(request, rt, "iuran:rt")),
        "pekerjaan": Tumpukan(_("Menurut pekerjaan"), batang, _("Orang yang belum terlindungi, dari yang terdaftar."))
        if batang else "",
        "grafik": _grafik(rt.kota_kode, kini, n, rt_id=rt.pk), "kerja": kerja, "kosong": not n.orang,
        "url_rt": _url_rt(request, rt, "beranda:rt"),
    }  # fmt: skip


def _url_rt(request: Any, rt: RT, nama: str) -> str:
    """A page of the RT, for who may see it (the Wali Kota sees figures, not rows)."""
    return reverse(nama, args=[rt.kode]) if request.lingkup.has(Izin.LIHAT_RT, rt) else "#pekerjaan"


def boleh_kerja(request: Any, kelurahan_kode: str) -> bool:
    return kelurahan_kode in tempat_kerja(request.lingkup).kelurahan


def remah(request: Any, *akhir: tuple[str, str]) -> list[tuple[str, str]]:
    """The trail; the city's page only for who may open it."""
    lingkup = request.lingkup
    tempat = lingkup.tempat(Izin.LIHAT_RT)
    kota = lingkup.has(Izin.LIHAT_KOTA) or tempat.kota or len(tempat.kelurahan) > 1
    return [*([(_("Cakupan"), reverse("cakupan:kota"))] if kota else []), *akhir]


def _grafik(kota_kode: str, kini: date, n: Hitungan | None, *, kelurahan: str = "",
rt_id: int = queries.KELURAHAN) -> Kolom | str:
    awal = queries.bulan_pertama(kota_kode)
    if awal is None:
        return ""
    mulai = max(awal, tambah_bulan(kini, 1 - BULAN_GRAFIK))
    deret = queries.list_deret(kota_kode, dari=mulai, sampai=kini, kelurahan=[kelurahan] if kelurahan else None, rt_id=rt_id)
    if n is not None:
        deret[kini] = n
    isi = [(b, deret.get(b, Hitungan())) for b in list_bulan(mulai, selisih_bulan(mulai, kini) + 1)]
    return Kolom(_("Bulan demi bulan"), isi, _("Hijau: terlindungi. Abu-abu: terdaftar, belum terlindungi."))


def _tabel_rt(request: Any, wilayah: Wilayah, baris: list[tuple[Any, ...]], n: Hitungan) -> Table:
    baris, urut = sort_rows(baris, URUT_RT, request.GET.get("urut", ""), "nomor")
    unduh = {
        b.upper(): with_param(reverse("cakupan:unduh_kelurahan", args=[wilayah.pk, b]), bulan=request.GET.get("bulan") or None)
        for b in ("xlsx", "csv")
    }
    return Table(
        caption=_("RT demi RT"), id="rt", compact=True, path=request.get_full_path(), urut=urut,
        columns=[
            Column(_("RT"), sort="nomor"), Column(_("Terdaftar"), "number",
            "orang"),
            Column(_("Terlindungi"), "number", "terlindungi"), Column(_("Dibayar, belum terbukti"), "number", "dibayar",
            phone="hide"),
            Column(_("Belum"), "number", "belum"), Column(_("Persen"), "money", "persen"),
        ],
        rows=[
            [Link(str(r), reverse("cakupan:rt", args=[r.kode])) if r else _("RT yang sudah ditutup"), orang or None,
             lindung or None, bayar or None, belum or None, sebut_persen(h)]
            for _nomor, orang, lindung, _p, bayar, belum, h, r in baris
        ],
        footer=[_("Jumlah"), n.orang, n.terlindungi, n.dibayar, n.belum, sebut_persen(n)] if baris else None,
        unduh=unduh if baris else {},
        empty=Empty(_("Belum ada RT"), _("Administrator membuka RT dari SK lurah. Setelah itu RT tampak di sini.")),
    )  # fmt: skip
