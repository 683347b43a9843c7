"""What the homes say of coverage: who is missing, the next act where nothing else waits, and shorter tables on phones."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Tempat
from bahagia.beranda.menunggu import list_menunggu
from bahagia.cakupan import queries
from bahagia.cakupan.access import open_angka, tempat_kerja
from bahagia.cakupan.halaman import jawaban, potong, ubin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tampilan import NextStep, Table, Tile, Tiles, with_param
from bahagia.dasar.tanggal import awal_bulan, bulan
from bahagia.dasar.uang import angka
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import list_kelurahan


def tambah_kota(request: Any, wilayah: Wilayah, isi: dict[str, Any], *, pada: datetime) -> dict[str, Any]:
    """The city's question above the money, from the registers as they stand now."""
    open_angka(request.lingkup)
    kini = awal_bulan(tanggal_kota(pada))
    cacah = queries.cacah_pada(wilayah.pk, kini, pada=pada)
    n, url = cacah.jumlah(), reverse("cakupan:pekerjaan")
    kota = reverse("cakupan:kota")
    return {
        **isi, "langkah": isi["langkah"] or _langkah(wilayah.pk, n.belum, None, kini=kini, pada=pada),
        "jawaban": jawaban(cacah.per("kelompok"), url),
        "angka": ubin(n, url_orang=f"{kota}#kelurahan", url_belum=url, url_bayar=f"{kota}#kelurahan"),
        "lain": list_menunggu(request, pada=pada), "url_cakupan": kota, **_pendek(request, isi["tabel"],
        _("Tampilkan semua %(n)s kelurahan")),
    }  # fmt: skip


def tambah_kecamatan(request: Any, wilayah: Wilayah, isi: dict[str, Any], *, pada: datetime) -> dict[str, Any]:
    open_angka(request.lingkup)
    kini = awal_bulan(tanggal_kota(pada))
    kode = [k.pk for k in list_kelurahan(wilayah.pk[:5]).filter(induk=wilayah.pk)]
    n = queries.cacah_pada(wilayah.pk[:5], kini, pada=pada, per_rt=True).jumlah(kelurahan=kode)
    return {
        **isi, "langkah": _langkah(wilayah.pk[:5], n.belum, kode, kini=kini, pada=pada), "url_cakupan": reverse("cakupan:kota"),
        "angka": ubin(n, url_orang="#kelurahan", url_belum=reverse("cakupan:pekerjaan"), url_bayar="#kelurahan"),
    }  # fmt: skip


def tambah_kelurahan(request: Any, wilayah: Wilayah, isi: dict[str, Any], *, pada: datetime) -> dict[str, Any]:
    kini, tempat = awal_bulan(tanggal_kota(pada)), tempat_kerja(request.lingkup)
    n = queries.cacah_pada(wilayah.pk[:5], kini, pada=pada, per_rt=True, kelurahan=wilayah.pk).jumlah()
    kerja = wilayah.pk in tempat.kelurahan
    cakupan = reverse("cakupan:kelurahan", args=[wilayah.pk])
    ubin_lama = [t if t.url != "#rt" or t.tone == "warning" else dataclasses.replace(t,
        url=cakupan) for t in isi["angka"].tiles]
    belum = Tile(_("Belum terlindungi"), n.belum, reverse("cakupan:kerja") if kerja else cakupan,
        tone="danger" if n.belum else "",
                 note=_("dari %(n)s yang terdaftar") % {"n": angka(n.orang)} if n.orang else "")  # fmt: skip
    langkah = isi["langkah"]
    if not langkah.url and not langkah.menunggu and n.belum:
        langkah = NextStep(
            _("%(n)s orang belum terlindungi") % {"n": angka(n.belum)}, belum.url, _("Lihat langkah tiap orang"),
            menunggu=_("Bapak/Ibu") if kerja else "", why=_("Tidak ada daftar yang menunggu keputusan hari ini."),
        )  # fmt: skip
    return {
        **isi, "langkah": langkah, "angka": Tiles([*ubin_lama, belum]), "url_cakupan": cakupan,
        "lain": list_menunggu(request, pada=pada, di=Tempat(kelurahan=frozenset({wilayah.pk}))),
        **_pendek(request, isi["tabel"], _("Tampilkan semua %(n)s RT"), jangkar="rt"),
    }  # fmt: skip


def tautan_rt(request: Any, rt: RT) -> list[tuple[str, str]]:
    """Links of the home of an RT: who is not protected yet, by name for who can help, else as figures."""
    if rt in tempat_kerja(request.lingkup):
        return [(_("Yang belum terlindungi, dan langkahnya"), with_param(reverse("cakupan:kerja"), rt=rt.kode))]
    return [(_("Cakupan RT ini"), reverse("cakupan:rt", args=[rt.kode]))]


def _pendek(request: Any, tabel: Table, kata: str, jangkar: str = "kelurahan") -> dict[str, Any]:
    """The table with its first rows, and the link to all of them."""
    baris, lebih = potong(request, list(tabel.rows), kata)
    if lebih is not None:
        lebih = (lebih[0], lebih[1].replace("#kelurahan", f"#{jangkar}"))
    return {"tabel": dataclasses.replace(tabel, rows=baris), "lebih": lebih}


def _langkah(kota_kode: str, belum: int, kelurahan: Sequence[str] | None, *, kini: date, pada: datetime) -> NextStep | str:
    """The most pressing of coverage: cover that ends this month, names that have waited for three months, the uncovered."""
    habis = sum(b[5] for b in queries.list_berakhir(kota_kode, dari=kini, kelurahan=kelurahan) if b[0] == kini)
    if habis:
        return NextStep(
            _("Perlindungan %(n)s orang berakhir bulan ini") % {"n": angka(habis)},
            with_param(reverse("cakupan:berakhir"), bulan=f"{kini:%Y-%m}"), _("Lihat di mana"), menunggu=_("Ketua RT dan lurah"),
            why=_("Setelah %(bulan)s mereka tidak terlindungi lagi bila iurannya tidak dilanjutkan.") % {"bulan": bulan(kini)},
            tone="warning",
        )  # fmt: skip
    lama = sum(a.umur_lebih for a in queries.list_antrean(kota_kode, pada=tanggal_kota(pada))
               if kelurahan is None or a.kelurahan in kelurahan)  # fmt: skip
    if lama:
        return NextStep(
            _("%(n)s orang menunggu diverifikasi lebih dari 90 hari") % {"n": angka(lama)}, reverse("cakupan:antrean"),
            _("Lihat kelurahannya"), menunggu=_("Pendamping dan lurah"),
            why=_("Yang belum diverifikasi tidak dapat ikut iuran, jadi tidak terlindungi."),
        )  # fmt: skip
    if belum:
        return NextStep(
            _("%(n)s pekerja belum terlindungi") % {"n": angka(belum)}, reverse("cakupan:pekerjaan"), _("Lihat siapa mereka"),
            why=_("Menurut pekerjaan dan kelurahannya."),
        )  # fmt: skip
    return ""
