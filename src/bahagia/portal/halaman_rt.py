"""What the pages of a kelurahan and of an RT show, from public facts only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar.tampilan import Bar, BarChart, Chip, Column, Empty, Link, Row, Step, Steps, Summary, Table, Tile, Tiles
from bahagia.dasar.tanggal import bulan, tanggal, waktu
from bahagia.dasar.uang import angka, rupiah
from bahagia.portal import halaman_cakupan
from bahagia.portal.halaman_beranda import empat_angka, kata_terlindungi
from bahagia.portal.kata import bulan_singkat
from bahagia.terbitan.queries import FaktaRTBaca, Jumlah, list_fakta_dokumen, list_fakta_kelurahan, list_fakta_rt
from bahagia.terbitan.queries_dana import list_tahun_terbit
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import list_penerus, list_rt

URUT = {
    "rt": lambda f: f.nama,
    "terlindungi": lambda f: f.isi.n_terlindungi or 0,
    "tersedia": lambda f: f.isi.tersedia,
    "terealisasi": lambda f: f.isi.terealisasi,
}
BATAS_DOKUMEN = 12


def sebut(n: int | None) -> str:
    """A count as published: small ones are words."""
    return _("kurang dari 5") if n is None else angka(n)


def isi_kelurahan(wilayah: Wilayah, *, urut: str, path: str, pada: date) -> dict[str, Any]:
    """Four queries, however many RT."""
    fakta = list_fakta_rt(wilayah.pk)
    jumlah = list_fakta_kelurahan(wilayah.pk[:5]).get(wilayah.pk)
    terbit = {f.kode for f in fakta}
    belum = [r for r in list_rt(kota_kode=wilayah.pk[:5], kelurahan_kode=wilayah.pk, pada=pada) if r.kode not in terbit]
    return {
        "judul": _("Kelurahan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Kecamatan %(nama)s") % {"nama": wilayah.induk.nama} if wilayah.induk else "",
        "remah": [(_("Beranda"), reverse("portal:beranda")), (wilayah.nama, "")],
        "angka": _ubin(jumlah, len(fakta) + len(belum)) if jumlah else "",
        "dana": empat_angka(jumlah) if jumlah else "",
        "tabel": _tabel_rt(wilayah, fakta, urut, path),
        "belum": [(str(r), reverse("portal:rt", args=[r.kode])) for r in belum],
        "ada_kecil": bool(jumlah and jumlah.n_kecil), **halaman_cakupan.isi_kelurahan(wilayah.pk),
    }  # fmt: skip


def _ubin(jumlah: Jumlah, n_rt: int) -> Tiles:
    catatan = kata_terlindungi(jumlah).partition(", ")[2]
    return Tiles([
        Tile(_("pekerja terlindungi bulan ini"), angka(jumlah.n_terlindungi), "#rt", note=catatan,
             tone="good" if jumlah.n_terlindungi else ""),
        Tile(_("bulan-orang sudah dibayar"), angka(jumlah.bulan_orang), "#rt"),
        Tile(_("RT sudah menerbitkan"), angka(jumlah.n_rt), "#rt", note=_("dari %(n)s RT") % {"n": angka(n_rt)}),
    ])  # fmt: skip


def _tabel_rt(wilayah: Wilayah, fakta: Sequence[FaktaRTBaca], urut: str, path: str) -> Table:
    kunci = urut.removeprefix("-")
    if kunci in URUT:
        fakta = sorted(fakta, key=URUT[kunci], reverse=urut.startswith("-"))
    else:
        urut = ""
    baris = [
        [
            Link(f.nama.removesuffix(f" {wilayah.nama}"), reverse("portal:rt", args=[f.kode])), sebut(f.isi.n_terlindungi),
            bulan(f.isi.terlindungi_sampai), f.isi.tersedia, f.isi.terealisasi,
        ]
        for f in fakta
    ]  # fmt: skip
    return Table(
        caption=_("RT yang sudah menerbitkan"), id="rt", path=path, urut=urut, rows=baris,
        columns=[
            Column(_("RT"), sort="rt"), Column(_("Terlindungi"), kind="number", sort="terlindungi"),
            Column(_("Sampai"), kind="date"), Column(_("Dana tersedia"), kind="money", sort="tersedia"),
            Column(_("Terealisasi"), kind="money", sort="terealisasi"),
        ],
        unduh={b.upper(): reverse("portal:unduh_rt", args=[wilayah.pk, b]) for b in ("xlsx", "csv")} if baris else {},
        empty=Empty(
            _("Belum ada RT yang menerbitkan"),
            _("Angka muncul di sini begitu sebuah RT menerima dana atau mendaftarkan pekerjanya."), ikon="rt",
        ),
    )  # fmt: skip


def list_unduh_rt(kelurahan_kode: str) -> list[list[Any]]:
    return [
        [f.kode, f.nama, f.isi.tahun, sebut(f.isi.n_terlindungi), _sebut_bulan_orang(f.isi.bulan_orang),
         bulan(f.isi.terlindungi_sampai), f.isi.pagu, f.isi.tersedia, f.isi.disetujui, f.isi.disalurkan, f.isi.terealisasi,
         f.isi.terpakai_iuran]
        for f in list_fakta_rt(kelurahan_kode)
    ]  # fmt: skip


def isi_rt(rt: RT, fakta: FaktaRTBaca | None, *, alamat: str, pada: date) -> dict[str, Any]:
    nama = f"{rt} {rt.kelurahan.nama}"
    induk = rt.kelurahan.induk
    isi: dict[str, Any] = {
        "judul": nama, "rt": rt, "alamat": alamat,
        "pengantar": _("Kelurahan %(kelurahan)s, Kecamatan %(kecamatan)s")
        % {"kelurahan": rt.kelurahan.nama, "kecamatan": induk.nama if induk else "–"},
        "remah": [
            (_("Beranda"), reverse("portal:beranda")),
            (rt.kelurahan.nama, reverse("portal:kelurahan", args=[rt.kelurahan_id])), (str(rt), ""),
        ],
        "penerus": _penerus(rt, pada),
        "perjalanan": reverse("portal:perjalanan", args=[rt.kode]) if list_tahun_terbit(rt.kode) else "",
    }  # fmt: skip
    return isi if fakta is None else {**isi, **_terbitan(rt, fakta, pada)}


def _penerus(rt: RT, pada: date) -> list[tuple[str, str]]:
    """Where to look on when this RT was closed, split or merged."""
    if rt.ditutup is None or rt.ditutup > pada:
        return []
    return [(f"{r} {r.kelurahan.nama}", reverse("portal:rt", args=[r.kode])) for r in list_penerus(rt, pada=pada)]


def _terbitan(rt: RT, fakta: FaktaRTBaca, pada: date) -> dict[str, Any]:
    isi = fakta.isi
    kini = pada.replace(day=1)
    sampai = isi.terlindungi_sampai
    lewat = sampai is not None and sampai < kini
    return {
        "fakta": fakta, "diperbarui": waktu(fakta.diperbarui), "tahun": isi.tahun,
        "angka": Tiles([
            Tile(_("pekerja terlindungi bulan ini"), sebut(isi.n_terlindungi), "#bulan",
                 note=_("dari %(n)s pekerja terverifikasi") % {"n": sebut(isi.n_pekerja)},
                 tone="good" if isi.n_terlindungi is None or isi.n_terlindungi else ""),
            Tile(_("terakhir terlindungi") if lewat else _("terlindungi sampai akhir"), bulan_singkat(sampai), "#bulan",
                 tone="warning" if lewat else ""),
            Tile(_("bulan-orang sudah dibayar"), _sebut_bulan_orang(isi.bulan_orang), "#bulan",
                 note=_("satu orang selama satu bulan dihitung satu")),
        ]),
        "dana": empat_angka(isi),
        "uang": Summary([
            Row(_("Pagu tahun %(tahun)s") % {"tahun": isi.tahun}, rupiah(isi.pagu) if isi.pagu else _("belum ditetapkan")),
            Row(_("Terpakai untuk iuran"), rupiah(isi.terpakai_iuran)),
            Row(_("Yang membayar iuran"), ", ".join(isi.penanggung) or _("belum ada iuran yang dibayar")),
        ]),
        "grafik": BarChart(
            _("Pekerja terlindungi tiap bulan"),
            [Bar(bulan_singkat(b.bulan), b.n or 0, text="" if b.n is not None else _("kurang dari 5"), mark=b.bulan == kini)
             for b in isi.per_bulan],
            unit=_("Orang. Bulan ini diberi warna lain."),
        ) if isi.per_bulan else "",
        "langkah": Steps([Step(x.kalimat, "done", tanggal(x.tanggal)) for x in isi.langkah], tall=True) if isi.langkah else "",
        "dokumen": _tabel_dokumen(list_fakta_dokumen(rt.kode, batas=BATAS_DOKUMEN)),
        "kalimat_bagi": _("%(rt)s: %(n)s pekerja terlindungi BPJS Ketenagakerjaan, %(uang)s sudah dibelanjakan.")
        % {"rt": fakta.nama, "n": sebut(isi.n_terlindungi), "uang": rupiah(isi.terealisasi)},
    }  # fmt: skip


def _sebut_bulan_orang(n: int | None) -> str:
    """The sum is also hidden when one month in it is small: "kurang dari 5" would then be untrue."""
    return _("tidak diterbitkan") if n is None else angka(n)


def _tabel_dokumen(dokumen: Sequence[Any]) -> Table:
    keadaan = {"sah": Chip(_("Sah"), "good"), "dicabut": Chip(_("Dicabut"), "danger")}
    return Table(
        caption=_("Dokumen yang diterbitkan"), id="dokumen",
        columns=[
            Column(_("Dokumen")), Column(_("Nomor")), Column(_("Tanggal"), kind="date"), Column(_("Keadaan")),
            Column("", kind="act"),
        ],
        rows=[
            [d.judul, d.nomor, tanggal(d.tanggal), keadaan.get(d.keadaan, d.keadaan),
             Link(_("Periksa"), reverse("portal:periksa", args=[d.token]), about=d.nomor)]
            for d in dokumen
        ],
        empty=Empty(
            _("Belum ada dokumen"), _("Kuitansi dan daftar pekerja terlindungi muncul di sini setelah diterbitkan."),
            ikon="dokumen", level=3,
        ),
    )  # fmt: skip
