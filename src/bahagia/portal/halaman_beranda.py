"""What the home and the search show. A fixed number of queries, however many RT have published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.dasar.tampilan import Bar, BarChart, Figure, Figures, Link, Tile, Tiles
from bahagia.dasar.tanggal import waktu
from bahagia.dasar.uang import angka
from bahagia.portal.cari import Pencarian
from bahagia.terbitan.queries import Jumlah, fakta_kota, list_fakta_kelurahan
from bahagia.wilayah.ejaan import list_mirip
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.peta import Daerah, Peta, bentuk_kota
from bahagia.wilayah.queries import list_kelurahan, list_kota, list_rt, sum_rt_per_kelurahan


def kota_portal() -> Wilayah | None:
    """The city of this installation (one installation serves one city)."""
    kota = list_kota().first()
    return kota.wilayah if kota else None


def orang(n: int) -> str:
    return _("%(n)s orang") % {"n": angka(n)}


def kata_terlindungi(satu: Jumlah) -> str:
    """`245 orang`, and how many RT are left out because their figure is small."""
    kecil = ngettext("ditambah %(n)s RT dengan kurang dari 5 orang", "ditambah %(n)s RT dengan kurang dari 5 orang", satu.n_kecil)
    return f"{orang(satu.n_terlindungi)}, {kecil % {'n': angka(satu.n_kecil)}}" if satu.n_kecil else orang(satu.n_terlindungi)


def isi_beranda(kota: Wilayah | None, *, pada: date) -> dict[str, Any]:
    if kota is None:
        return {"kosong": True}
    jumlah, per_kelurahan = fakta_kota(kota.pk), list_fakta_kelurahan(kota.pk)
    n_rt = sum_rt_per_kelurahan(kota.pk, pada=pada)
    kelurahan = list(list_kelurahan(kota.pk))
    bentuk = bentuk_kota(kota.pk)
    catatan = _("ditambah %(n)s RT dengan kurang dari 5 orang") % {"n": angka(jumlah.n_kecil)} if jumlah.n_kecil else ""
    return {
        "kota": kota,
        "angka": Tiles([
            Tile(_("pekerja terlindungi bulan ini"), angka(jumlah.n_terlindungi), "#kelurahan", note=catatan,
                 tone="good" if jumlah.n_terlindungi else ""),
            Tile(_("bulan-orang sudah dibayar"), angka(jumlah.bulan_orang), "#kelurahan",
                 note=_("satu orang selama satu bulan dihitung satu")),
            Tile(_("RT sudah menerbitkan"), angka(jumlah.n_rt), "#kelurahan",
                 note=_("dari %(n)s RT di kota ini") % {"n": angka(sum(n_rt.values()))}),
            Tile(_("RT dengan pekerja terlindungi"), angka(jumlah.n_rt_terlindungi), "#kelurahan"),
        ]),
        "dana": empat_angka(jumlah),
        "peta": Peta(
            _("Pekerja terlindungi per kelurahan"), bentuk, [_daerah(k, per_kelurahan.get(k.pk)) for k in kelurahan],
            _("Bulan ini. Angka yang sama ada dalam daftar kelurahan."),
        ) if bentuk else "",
        "kecamatan": _list_kecamatan(kelurahan, per_kelurahan),
        "diperbarui": waktu(jumlah.diperbarui) if jumlah.diperbarui else "",
        "unduh": {b.upper(): reverse("portal:unduh_kelurahan", args=[b]) for b in ("xlsx", "csv")},
    }  # fmt: skip


def empat_angka(jumlah: Any) -> Figures:
    """The four figures, apart; `jumlah` carries them by name (a sum, or the content of one RT)."""
    return Figures([
        Figure(_("Tersedia"), jumlah.tersedia, note=_("masih dapat dipakai")),
        Figure(_("Disetujui"), jumlah.disetujui, note=_("belanja yang disetujui")),
        Figure(_("Disalurkan"), jumlah.disalurkan, note=_("sudah diterima RT dari kota")),
        Figure(_("Terealisasi"), jumlah.terealisasi, note=_("sungguh sudah dibelanjakan")),
    ])  # fmt: skip


def _daerah(k: Wilayah, satu: Jumlah | None) -> Daerah:
    kata = kata_terlindungi(satu) if satu else _("belum menerbitkan")
    return Daerah(k.pk, k.nama, satu.n_terlindungi if satu else None, kata, reverse("portal:kelurahan", args=[k.pk]))


def _list_kecamatan(kelurahan: Sequence[Wilayah], fakta: dict[str, Jumlah]) -> list[dict[str, Any]]:
    """Kelurahan by kecamatan, each a bar that leads to its page; one scale for the whole city."""
    terbesar = max((f.n_terlindungi for f in fakta.values()), default=0) or 1
    hasil = []
    for induk, isi in groupby(kelurahan, key=lambda k: k.induk):
        anak = list(isi)
        jumlah = sum(fakta[k.pk].n_terlindungi for k in anak if k.pk in fakta)
        nama = induk.nama if induk else ""
        batang = [
            Bar(
                Link(k.nama, reverse("portal:kelurahan", args=[k.pk])),  # type: ignore[arg-type]
                fakta[k.pk].n_terlindungi if k.pk in fakta else 0,
                text=_kata_batang(fakta.get(k.pk)),
            )
            for k in anak
        ]
        grafik = BarChart(_("Kecamatan %(nama)s") % {"nama": nama}, batang, top=terbesar, long=True)
        hasil.append({"judul": f"{nama} · {orang(jumlah)}", "grafik": grafik})
    return hasil


def _kata_batang(satu: Jumlah | None) -> str:
    if satu is None:
        return "–"
    return angka(satu.n_terlindungi) + ("+" if satu.n_kecil else "")


def list_unduh(kota: Wilayah) -> list[list[Any]]:
    """Rows of the city's sheet: every kelurahan, also those without a published RT."""
    fakta = list_fakta_kelurahan(kota.pk)
    kosong = Jumlah("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None)
    return [
        [k.pk, k.nama, k.induk.nama if k.induk else "", f.n_rt, f.n_terlindungi, f.n_kecil, f.bulan_orang, f.tersedia,
         f.disetujui, f.disalurkan, f.terealisasi]
        for k in list_kelurahan(kota.pk) for f in [fakta.get(k.pk, kosong)]
    ]  # fmt: skip


def cari_rt(kota: Wilayah | None, cari: Pencarian, *, pada: date) -> tuple[list[RT], list[Wilayah]]:
    """RT and kelurahan meant by a search. At most three queries."""
    if kota is None or not cari.teks:
        return [], []
    semua = list(list_kelurahan(kota.pk))
    kode = list_mirip(cari.nama, [(k.pk, k.nama) for k in semua]) if cari.nama else []
    if cari.nama and not kode:
        kode = _lewat_kecamatan(cari.nama, semua)
    per_kode = {k.pk: k for k in semua}
    temuan = [per_kode[k] for k in kode]
    if cari.nomor is None:
        return [], temuan
    if cari.nama and not temuan:
        return [], []
    baris = list_rt(kota_kode=kota.pk, pada=pada).filter(nomor=cari.nomor)
    if temuan:
        baris = baris.filter(kelurahan__in=kode)
    return list(baris), temuan


def _lewat_kecamatan(nama: str, semua: Sequence[Wilayah]) -> list[str]:
    """All kelurahan of the kecamatan that is meant, when no kelurahan is."""
    induk = {k.induk_id: k.induk.nama for k in semua if k.induk}
    cocok = list_mirip(nama, [(kode, n) for kode, n in induk.items() if kode])
    return [k.pk for k in semua if k.induk_id in cocok]


def isi_cari(cari: Pencarian, rt: list[RT], kelurahan: list[Wilayah]) -> dict[str, Any]:
    return {
        "judul": _("Hasil pencarian"), "q": cari.teks, "url_cari_rt": reverse("portal:beranda"), "nomor": cari.nomor,
        "rt": [(f"{r} {r.kelurahan.nama}", reverse("portal:rt", args=[r.kode])) for r in rt],
        "kelurahan": [
            (k.nama, k.induk.nama if k.induk else "", reverse("portal:kelurahan", args=[k.pk])) for k in kelurahan
        ],
    }  # fmt: skip
