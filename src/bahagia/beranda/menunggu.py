"""What else waits for the person at a desk: likenesses, requests, lists of other payers, referrals. Each leads on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Izin
from bahagia.dana.queries import list_pengembalian_menunggu
from bahagia.dasar.tampilan import Tile, Tiles
from bahagia.hak.access import list_permintaan_for
from bahagia.hak.queries import TERBUKA, list_terlambat
from bahagia.iuran.queries_tanggungan import sum_periksa
from bahagia.kesehatan.queries import list_angka
from bahagia.pekerja.queries_kembar import sum_kembar_terbuka
from bahagia.pesan.queries import sum_gagal
from bahagia.pokja.queries import sum_menunggu

BANYAK = 500  # rows counted; the queue shows as many


def list_menunggu(request: Any, *, pada: datetime, di: Tempat | None = None) -> Tiles | str:
    """Tiles of what is open, by right; what is empty is not shown, and nothing at all where nothing waits. `di`: the place
    of the desk, for the referrals that its people wait for."""
    lingkup = request.lingkup
    ubin: list[Tile] = []
    if lingkup.has(Izin.PUTUS_KEMBAR) and (n := sum_kembar_terbuka(lingkup.tempat(Izin.PUTUS_KEMBAR))):
        ubin.append(Tile(_("Data yang mungkin kembar"), n, reverse("pekerja:kembar"), tone="warning"))
    if lingkup.has(Izin.PUTUS_HAK):
        buka = list_permintaan_for(lingkup, Izin.PUTUS_HAK).filter(keadaan__in=TERBUKA)
        if n := buka.count():
            lewat = list_terlambat(buka, pada=pada).count()
            ubin.append(Tile(_("Permintaan warga tentang datanya"), n, reverse("hak:antrean"),
            tone="danger" if lewat else "warning",
                             note=_("%(n)d lewat tenggat") % {"n": lewat} if lewat else ""))  # fmt: skip
    if lingkup.has(Izin.TETAPKAN_POKJA) and (n := sum_menunggu(lingkup.tempat(Izin.TETAPKAN_POKJA))):
        ubin.append(Tile(_("Pokja dan rekening yang menunggu"), n, reverse("pokja:antrean"), tone="warning"))
    if lingkup.has(Izin.IMPOR_TANGGUNGAN) and (n := sum_periksa(lingkup.tempat(Izin.IMPOR_TANGGUNGAN))):
        ubin.append(Tile(_("Baris daftar penanggung untuk diperiksa"), n, reverse("iuran:tanggungan_periksa"), tone="warning"))
    if lingkup.has(Izin.SETUJU_DANA):
        tempat = lingkup.tempat(Izin.SETUJU_DANA)
        if n := sum(b.rt in tempat for b in list_pengembalian_menunggu()[:BANYAK]):
            ubin.append(Tile(_("Sisa dana dikembalikan RT, belum dipastikan"), n, reverse("dana:antrean"), tone="warning"))
    if lingkup.has(Izin.KELOLA_PESAN) and (n := sum_gagal(lingkup.tempat(Izin.KELOLA_PESAN).kota, pada=pada)):
        ubin.append(Tile(_("Pesan keluar yang gagal"), n, reverse("pesan:kota"), tone="danger"))
    if di is not None and (n := sum(a.lama_menunggu for a in list_angka(di, pada=pada))):
        ubin.append(Tile(_("Rujukan JKN yang lama tidak dijawab"), n, reverse("kesehatan:ringkas"), tone="warning"))
    return Tiles(ubin) if ubin else ""
