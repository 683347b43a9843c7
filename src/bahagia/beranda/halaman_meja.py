"""What the desks show: kelurahan, kecamatan, city. First who is waited for, then the numbers, then the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.beranda.forms import SaringKelurahanForm
from bahagia.dana.queries import list_penerimaan_menunggu, sum_dana
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.tampilan import (
    Column,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Table,
    Tile,
    Tiles,
    sort_rows,
    with_param,
)
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.iuran import queries as iuran
from bahagia.iuran.halaman import tabel_daftar
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar
from bahagia.pekerja.queries import sum_pekerja_per_status
from bahagia.terbitan.queries import fakta_kota, list_fakta_kelurahan
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import list_kecamatan, list_kelurahan, list_rt, nama_lengkap

BARIS_MENUNGGU = 50  # lists shown in a queue; the oldest come first, so the rest follows as these are decided
URUT_RT = ("nomor", "menunggu", "terverifikasi", "terlindungi", "dana")
URUT_KELURAHAN = ("nama", "kecamatan", "rt", "terlindungi", "tersedia", "disetujui", "disalurkan", "terealisasi")


def list_baris_rt(wilayah: Wilayah, *, pada: date) -> list[tuple[int, int, int, int, int, RT]]:
    """(number, waiting, verified, protected this month, rupiah available, RT): a fixed number of queries, however many RT."""
    semua = list(list_rt(kota_kode=wilayah.pk[:5], kelurahan_kode=wilayah.pk, pada=pada))
    ids = [r.pk for r in semua]
    status, dana = sum_pekerja_per_status(ids), sum_dana(ids, pada.year)
    kini = iuran.sum_terlindungi_per_rt(ids, pada=pada)
    return [
        (r.nomor, status.get(r.pk, {}).get("terdaftar", 0), status.get(r.pk, {}).get("terverifikasi", 0), kini.get(r.pk, 0),
         dana[r.pk].tersedia if r.pk in dana else 0, r)
        for r in semua
    ]  # fmt: skip


def list_baris_kelurahan(kota_kode: str, *, kecamatan: str = "") -> list[tuple[Any, ...]]:
    """(name, kecamatan, RT published, protected, the four money figures, kelurahan) from public facts only."""
    semua = list_kelurahan(kota_kode)
    if kecamatan:
        semua = semua.filter(induk=kecamatan)
    fakta = list_fakta_kelurahan(kota_kode)
    hasil = []
    for k in semua:
        f = fakta.get(k.pk)
        angka = (f.n_rt, f.n_terlindungi, f.tersedia, f.disetujui, f.disalurkan, f.terealisasi) if f else (0,) * 6
        hasil.append((k.nama, k.induk.nama if k.induk else "", *angka, k))
    return hasil


def isi_kelurahan(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    baris, urut = sort_rows(list_baris_rt(wilayah, pada=pada), URUT_RT, request.GET.get("urut", ""), "nomor")
    menunggu = list(iuran.list_daftar_menunggu(wilayah.pk, KeadaanDaftar.DIAJUKAN)[:BARIS_MENUNGGU])
    penerimaan = list(list_penerimaan_menunggu().filter(rt__in=[b[-1].pk for b in baris])[:BARIS_MENUNGGU])
    n_verifikasi, n_lindung = sum(b[1] for b in baris), sum(b[3] for b in baris)
    boleh_periksa = request.lingkup.has(Izin.VERIFIKASI_PEKERJA)
    unduh = reverse("beranda:unduh_kelurahan", args=[wilayah.pk, "xlsx"])
    return {
        "judul": _("Kelurahan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Kecamatan %(nama)s") % {"nama": wilayah.induk.nama if wilayah.induk else ""},
        "langkah": _langkah_kelurahan(request, wilayah, menunggu, n_verifikasi, penerimaan),
        "angka": Tiles([
            Tile(_("Daftar menunggu keputusan"), len(menunggu), "#menunggu", tone="warning" if menunggu else ""),
            Tile(_("Pekerja menunggu verifikasi"), n_verifikasi, reverse("pekerja:verifikasi") if boleh_periksa else "#rt",
                 tone="warning" if n_verifikasi else ""),
            Tile(_("Terlindungi bulan ini"), n_lindung, "#rt", tone="good" if n_lindung else ""),
        ]),
        "menunggu": tabel_daftar(menunggu, judul=_("Daftar iuran yang menunggu keputusan"), rt=True, id="menunggu")
        if menunggu else "",
        "penerimaan": tabel_penerimaan(penerimaan) if penerimaan else "",
        "tabel": Table(
            caption=_("RT di kelurahan ini"), id="rt", compact=True, path=request.get_full_path(), urut=urut,
            columns=[
                Column(_("RT"), sort="nomor"), Column(_("Menunggu verifikasi"), "number", "menunggu"),
                Column(_("Terverifikasi"), "number", "terverifikasi"), Column(_("Terlindungi"), "number", "terlindungi"),
                Column(_("Dana tersedia"), "money", "dana"),
            ],
            rows=[  # nothing is a dash, or no word on a phone: the eye finds where something waits
                [Link(str(r), reverse("beranda:rt", args=[r.kode])), *(n or None for n in angka)] for _nomor, *angka, r in baris
            ],
            footer=[_("Jumlah"), n_verifikasi, sum(b[2] for b in baris), n_lindung, sum(b[4] for b in baris)],
            unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")} if baris else {},
            empty=Empty(_("Belum ada RT"), _("Administrator membuka RT dari SK lurah. Setelah itu RT tampak di sini.")),
        ),
    }  # fmt: skip


def read_kecamatan(request: Any, kota_kode: str) -> str:
    """`?kecamatan=`, one of this city; "" without it."""
    pilih: str = request.GET.get("kecamatan", "")
    require_nilai(request, "kecamatan", not pilih or list_kecamatan(kota_kode).filter(pk=pilih).exists())
    return pilih


def isi_kota(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    """From public facts: the same figures that residents see; and the queue of those who decide at city level."""
    fakta, lingkup = fakta_kota(wilayah.pk), request.lingkup
    penerimaan = list(list_penerimaan_menunggu().filter(kota_kode=wilayah.pk)[:BARIS_MENUNGGU]) \
        if lingkup.has(Izin.SETUJU_DANA) else []  # fmt: skip
    bukti = list(iuran.list_daftar_kota(wilayah.pk, KeadaanDaftar.DIBAYAR)[:BARIS_MENUNGGU]) \
        if lingkup.has(Izin.BUKTI_BPJS) else []  # fmt: skip
    kecamatan = [(k.pk, k.nama) for k in list_kecamatan(wilayah.pk)]
    pilih = read_kecamatan(request, wilayah.pk)

    def ke(urut: str) -> str:
        return with_param(request.path, urut=f"-{urut}") + "#kelurahan"

    return {
        "judul": wilayah.nama, "wilayah": wilayah,
        "pengantar": _("Angka menurut terbitan sampai %(hari)s.") % {"hari": tanggal(pada)},
        "langkah": _langkah_kota(penerimaan, bukti),
        "angka": Tiles([
            Tile(_("RT dengan data terbit"), fakta.n_rt, ke("rt")),
            Tile(_("Terlindungi bulan ini"), fakta.n_terlindungi, ke("terlindungi"), tone="good" if fakta.n_terlindungi else ""),
        ]),
        "dana": Figures([
            Figure(_("Tersedia"), fakta.tersedia, ke("tersedia")), Figure(_("Disetujui"), fakta.disetujui, ke("disetujui")),
            Figure(_("Disalurkan"), fakta.disalurkan, ke("disalurkan")),
            Figure(_("Terealisasi"), fakta.terealisasi, ke("terealisasi")),
        ]),
        "penerimaan": tabel_penerimaan(penerimaan) if penerimaan else "",
        "bukti": tabel_daftar(bukti, judul=_("Sudah dibayar, menunggu bukti"), rt=True, id="bukti") if bukti else "",
        "saring": SaringKelurahanForm({"kecamatan": pilih}, kecamatan=kecamatan),
        "tabel": _tabel_kelurahan(request, wilayah.pk, kecamatan=pilih, boleh=lingkup.has(Izin.LIHAT_RT),
                                  unduh=reverse("beranda:unduh_kota", args=["xlsx"])),
    }  # fmt: skip


def isi_kecamatan(request: Any, wilayah: Wilayah, *, pada: date) -> dict[str, Any]:
    """A kecamatan from public facts, with the way into each kelurahan."""
    baris = list_baris_kelurahan(wilayah.pk[:5], kecamatan=wilayah.pk)
    n_rt, n_lindung, *uang = (sum(b[i] for b in baris) for i in range(2, 8))
    nama = (_("Tersedia"), _("Disetujui"), _("Disalurkan"), _("Terealisasi"))
    return {
        "judul": _("Kecamatan %(nama)s") % {"nama": wilayah.nama}, "wilayah": wilayah,
        "pengantar": _("Angka menurut terbitan sampai %(hari)s.") % {"hari": tanggal(pada)},
        "angka": Tiles([
            Tile(_("Kelurahan"), len(baris), "#kelurahan"), Tile(_("RT dengan data terbit"), n_rt, "#kelurahan"),
            Tile(_("Terlindungi bulan ini"), n_lindung, "#kelurahan", tone="good" if n_lindung else ""),
        ]),
        "dana": Figures([
            Figure(label, nilai, with_param(request.path, urut=f"-{urut}") + "#kelurahan")
            for label, nilai, urut in zip(nama, uang, URUT_KELURAHAN[4:], strict=True)
        ]),
        "tabel": _tabel_kelurahan(request, wilayah.pk[:5], kecamatan=wilayah.pk, boleh=True,
                                  unduh=reverse("beranda:unduh_kecamatan", args=[wilayah.pk, "xlsx"])),
    }  # fmt: skip


def tabel_penerimaan(baris: Sequence[Any]) -> Table:
    """Disbursements that wait for the second person."""
    return Table(
        caption=_("Penyaluran dana yang menunggu persetujuan"), id="penerimaan", compact=True,
        columns=[Column(_("RT")), Column(_("Nomor bukti")), Column(_("Tanggal masuk"), "date"), Column(_("Jumlah"), "money")],
        rows=[[Link(nama_lengkap(p.rt), reverse("dana:penerimaan", args=[p.pk])), p.nomor_bukti, tanggal(p.tanggal), p.nilai]
              for p in baris],
    )  # fmt: skip


def _langkah_kelurahan(
    request: Any, wilayah: Wilayah, menunggu: Sequence[DaftarIuran], n_verifikasi: int, penerimaan: Sequence[Any]
) -> NextStep | str:
    def boleh(izin: Izin) -> bool:
        tempat = request.lingkup.tempat(izin)
        return wilayah.pk in tempat.kelurahan or wilayah.pk[:5] in tempat.kota

    if menunggu:
        lama = menunggu[0]
        why = _("Yang terlama: %(rt)s, %(n)d pekerja, %(nilai)s.") % {
            "rt": nama_lengkap(lama.rt), "n": lama.jumlah_pekerja, "nilai": rupiah(lama.nilai)
        }
        if boleh(Izin.SETUJU_IURAN):
            return NextStep(
                _("Putuskan %(n)d daftar iuran") % {"n": len(menunggu)}, reverse("iuran:satu", args=[lama.pk]),
                _("Buka yang terlama"), menunggu=_("Bapak/Ibu"), why=why,
            )  # fmt: skip
        return NextStep(_("Menunggu lurah memutuskan %(n)d daftar iuran") % {"n": len(menunggu)}, menunggu=_("Lurah"), why=why)
    if n_verifikasi and boleh(Izin.VERIFIKASI_PEKERJA):
        return NextStep(
            _("Cocokkan %(n)d pekerja dengan KTP") % {"n": n_verifikasi}, reverse("pekerja:verifikasi"), _("Periksa sekarang"),
            menunggu=_("Bapak/Ibu atau pendamping"), why=_("Pekerja baru dapat ikut iuran setelah diperiksa orang kedua."),
        )  # fmt: skip
    if penerimaan:
        return NextStep(
            _("Menunggu DPMPPA menyetujui %(n)d penyaluran dana") % {"n": len(penerimaan)}, menunggu=_("DPMPPA"),
            why=_("Uang dihitung sebagai dana RT setelah disetujui."),
        )  # fmt: skip
    return NextStep(_("Tidak ada yang menunggu keputusan di kelurahan ini"))


def _langkah_kota(penerimaan: Sequence[Any], bukti: Sequence[DaftarIuran]) -> NextStep | str:
    if penerimaan:
        return NextStep(
            _("Putuskan %(n)d penyaluran dana") % {"n": len(penerimaan)}, reverse("dana:antrean"), _("Buka antrean"),
            menunggu=_("Bapak/Ibu"), why=_("Uang dihitung sebagai dana RT setelah Bapak/Ibu menyetujuinya."),
        )  # fmt: skip
    if bukti:
        return NextStep(
            _("Masukkan bukti untuk %(n)d daftar yang sudah dibayar") % {"n": len(bukti)},
            reverse("iuran:satu", args=[bukti[0].pk]), _("Buka yang terlama"), menunggu=_("Kantor cabang"),
            why=_("Pekerja dihitung terlindungi setelah buktinya cocok."),
        )  # fmt: skip
    return ""


def _tabel_kelurahan(request: Any, kota_kode: str, *, kecamatan: str, boleh: bool, unduh: str) -> Table:
    """Kelurahan with their published sums; names are links for who may enter."""
    semua = list_baris_kelurahan(kota_kode, kecamatan=kecamatan)
    baris, urut = sort_rows(semua, URUT_KELURAHAN, request.GET.get("urut", ""), "nama")
    unduh = with_param(unduh, kecamatan=request.GET.get("kecamatan") or None)
    return Table(
        caption=_("Kelurahan"), id="kelurahan", compact=True, path=request.get_full_path(), urut=urut,
        columns=[
            Column(_("Kelurahan"), sort="nama"), Column(_("Kecamatan"), sort="kecamatan"), Column(_("RT"), "number", "rt"),
            Column(_("Terlindungi"), "number", "terlindungi"), Column(_("Tersedia"), "money", "tersedia", phone="hide"),
            Column(_("Disetujui"), "money", "disetujui", phone="hide"),
            Column(_("Disalurkan"), "money", "disalurkan", phone="hide"), Column(_("Terealisasi"), "money", "terealisasi"),
        ],
        rows=[  # nothing is a dash: the eye finds the kelurahan where something happened
            [Link(k.nama, reverse("beranda:kelurahan", args=[k.pk])) if boleh else k.nama, isi[0], *(n or None for n in isi[1:])]
            for _nama, *isi, k in baris
        ],
        footer=[_("Jumlah"), "", *(sum(b[i] for b in baris) for i in range(2, 8))],
        unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")},
    )  # fmt: skip
