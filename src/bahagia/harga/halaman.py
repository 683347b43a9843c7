"""Contents of the pages of prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.aturan.bentuk import persen
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Citation, Citations, Column, Empty, Link, Row, Summary, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.harga import queries
from bahagia.harga.forms import CariForm
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.harga.lembar_harga import BacaanHarga
from bahagia.harga.queries import HargaBerlaku
from bahagia.harga.standar import list_bahan, list_pekerjaan

TAMPIL = 200  # rows of a table on a page
KEYAKINAN = {"A": "pasti", "B": "terbitan", "C": "terbitan", "D": "perlu-dicek"}
KOLOM = (
    Kolom("Kode", lebar=14), Kolom("Nama", lebar=44), Kolom("Jenis", lebar=14), Kolom("Satuan", lebar=10),
    Kolom("Harga", "uang", 16), Kolom("Berlaku sejak", "tanggal", 14), Kolom("Tanggal ditemukan", "tanggal", 16),
    Kolom("Sumber", lebar=40),
)  # fmt: skip


def _remah(*lain: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Beranda"), "/"), (_("Harga acuan"), reverse("harga:daftar") if lain else ""), *lain]


def isi_daftar(request: Any, kota: str, *, pada: date) -> dict[str, Any]:
    """The list, or what a search found."""
    cari = request.GET.get("cari", "").strip()
    baris: list[list[Any]]
    if cari:
        temuan = queries.cari_item(cari, kota_kode=kota, pada=pada, batas=50)
        baris = [[_tautan(i.kode, i.nama), i.satuan, i.harga, i.catatan] for i in temuan]
        kolom = [Column(_("Nama")), Column(_("Satuan")), Column(_("Harga"), kind="money"), Column(_("Keterangan"))]
    else:
        kini = queries.list_harga(kota, pada=pada)[:TAMPIL]
        baris = [[_tautan(h.kode, h.nama), h.satuan, h.harga, tanggal(h.sejak), h.sumber] for h in kini]
        kolom = [Column(_("Nama")), Column(_("Satuan")), Column(_("Harga"), kind="money"), Column(_("Sejak"), kind="date"),
                 Column(_("Sumber"))]  # fmt: skip
    kosong = Empty(_("Belum ada harga"), _("Cari dengan kata lain, atau minta Dinas PUPR atau DPMPPA mengisinya."))
    tabel = Table(
        caption=_("Hasil pencarian") if cari else _("Harga yang berlaku"), columns=kolom, rows=baris, empty=kosong,
        unduh={} if cari else {b.upper(): reverse("harga:unduh", args=[b]) for b in ("xlsx", "csv")},
    )  # fmt: skip
    return {
        "judul": _("Harga acuan"), "remah": _remah(), "tabel": tabel, "form": CariForm(initial={"cari": cari}),
        "boleh": request.lingkup.has(Izin.KELOLA_HARGA), "penuh": not cari and len(baris) == TAMPIL,
    }  # fmt: skip


def _tautan(kode: str, nama: str) -> Link:
    return Link(f"{nama} ({kode})", reverse("harga:satu", args=[kode]))


def isi_satu(request: Any, kota: str, kode: str, *, pada: date) -> dict[str, Any] | None:
    """One item; None when nobody knows the code."""
    riwayat = list(queries.list_riwayat(kota, kode)[:TAMPIL])
    baku = list_bahan().get(kode) or list_pekerjaan().get(kode)
    if not riwayat and baku is None:
        return None
    nama, satuan = (riwayat[0].nama, riwayat[0].satuan) if riwayat else (baku.nama, baku.satuan) if baku else ("", "")
    acuan = queries.harga_pada(kota, kode, pada=pada)
    ringkas = [Row(_("Kode"), kode), Row(_("Satuan"), satuan)]
    ringkas.append(Row(_("Harga sekarang"), rupiah(acuan.harga) if acuan else _("belum ada")))
    if acuan:
        ringkas += [Row(_("Berlaku sejak"), tanggal(acuan.sejak)), Row(_("Sumber"), acuan.sumber)]
    analisa: Any = None
    sebab = ""
    if kode in list_pekerjaan():
        try:
            analisa = _tabel_analisa(queries.harga_analisa(kota, kode, pada=pada))
        except Penolakan as salah:
            sebab = str(salah)
    kolom = [Column(_("Berlaku sejak"), kind="date"), Column(_("Harga"), kind="money"), Column(_("Ditemukan"), kind="date"),
             Column(_("Sumber"))]  # fmt: skip
    baris: list[Any] = [[tanggal(h.sejak), h.harga, tanggal(h.tanggal), h.sumber] for h in riwayat]
    return {
        "judul": nama, "remah": _remah((nama, "")), "ringkas": Summary(ringkas), "analisa": analisa, "sebab": sebab,
        "riwayat": Table(caption=_("Riwayat harga"), columns=kolom, rows=baris) if baris else None,
        "boleh": request.lingkup.has(Izin.KELOLA_HARGA), "kode": kode,
    }  # fmt: skip


def _tabel_analisa(a: queries.Analisa) -> Table:
    kolom = [Column(_("Bahan, upah, alat")), Column(_("Koefisien")), Column(_("Harga"), kind="money"), Column(_("Nilai"))]
    baris: list[Any] = [
        [_tautan(b.kode, b.nama), f"{b.koefisien:f}".replace(".", ",") + f" {b.satuan}", b.harga, _desimal(b.nilai)]
        for b in a.rincian
    ]
    judul = _("Analisa harga satuan: %(h)s per %(s)s") % {"h": rupiah(a.harga), "s": a.satuan}
    return Table(caption=judul, columns=kolom, rows=baris)


def _desimal(nilai: Any) -> str:
    utuh = int(nilai)
    ekor = f"{nilai - utuh:.2f}"[1:].replace(".", ",")
    return rupiah(utuh) + ("" if ekor == ",00" else ekor)


def isi_aturan(request: Any, kota: str, *, pada: date) -> dict[str, Any]:
    """Today's rules, in words; the price of what is mandated is entered from here."""
    a = queries.aturan_rab(kota, pada=pada)
    harga, boleh = queries.harga_wajib(kota, pada=pada), request.lingkup.has(Izin.KELOLA_HARGA)
    bagian = [f"{Bidang(b).label}: {persen(x)} sampai {persen(y)}" for b, (x, y) in a.bagian.items()]
    ringkas = [
        Row(_("Batas di atas harga acuan tanpa alasan"), persen(a.toleransi)),
        Row(_("Bagian per bidang"), "; ".join(bagian) or _("tidak dibatasi")),
        Row(_("Diperiksa oleh"), " → ".join(
            str(s.peran.label) + ("" if s.hanya == "semua" else " " + _("(pekerjaan fisik)")) for s in a.langkah)),
    ]  # fmt: skip
    for w in a.wajib:
        satuan = _("harga satu unit %(h)s") % {"h": rupiah(harga[w.kode])} if w.kode in harga else _("harganya belum dicatat")
        ubah = f"{reverse('harga:baru')}?kode={w.kode}" if boleh else ""
        ringkas.append(Row(w.nama, _("Diwajibkan kota: %(apa)s") % {"apa": f"{w.syarat}; {satuan}"}, ubah, _("Catat")))
    if not a.wajib:
        ringkas.append(Row(_("Diwajibkan kota"), _("tidak ada")))
    dasar = [Citation(s.isi, "", s.butir, KEYAKINAN[s.keyakinan]) for s in a.sumber]
    return {
        "judul": _("Aturan RAB"), "remah": _remah((_("Aturan RAB"), "")), "ringkas": Summary(ringkas), "larangan": a.larangan,
        "dasar": Citations(dasar, title=_("Dari mana aturan ini?")), "sejak": a.sejak,
    }  # fmt: skip


def awal_harga(kota: str, kode: str, *, pada: date) -> dict[str, Any]:
    """A form filled from what is known of an item: nothing is typed twice."""
    baku = list_bahan().get(kode)
    lama = queries.harga_pada(kota, kode, pada=pada) if kode else None
    if lama is not None:
        return {"kode": kode, "nama": lama.nama, "jenis": lama.jenis, "satuan": lama.satuan, "tanggal": pada}
    if baku is not None:
        return {"kode": kode, "nama": baku.nama, "jenis": baku.jenis, "satuan": baku.satuan, "tanggal": pada}
    wajib = next((w for w in queries.aturan_rab(kota, pada=pada).wajib if w.kode == kode), None)
    if wajib is not None:
        return {"kode": kode, "nama": wajib.nama, "jenis": JenisBaris.ALAT, "satuan": "unit", "tanggal": pada}
    return {"kode": kode, "tanggal": pada}


def isi_form(judul: str, form: Any, salah: Penolakan | None, *, berkas: bool = False) -> dict[str, Any]:
    return {"judul": judul, "remah": _remah((judul, "")), "form": form, "salah": salah, "kunci": kunci_baru(), "berkas": berkas}


def isi_periksa(kota: str, bacaan: BacaanHarga, tanda: str, survei: Mapping[str, Any], *, pada: date) -> dict[str, Any]:
    """What a sheet says beside what stands now."""
    peta = queries.peta_harga(kota, pada=pada)
    kolom = [Column(_("Baris"), kind="number"), Column(_("Nama")), Column(_("Satuan")), Column(_("Sekarang"), kind="money"),
             Column(_("Di lembar"), kind="money")]  # fmt: skip
    baik: list[Any] = [
        [b.nomor, f"{b.nama} ({b.kode})", b.satuan, peta[b.kode].harga if b.kode in peta else None, b.harga]
        for b in bacaan.baris[:TAMPIL]
    ]
    kolom_buruk = [Column(_("Baris"), kind="number"), Column(_("Kolom")), Column(_("Yang tertulis")), Column(_("Mengapa")),
                   Column(_("Yang perlu dilakukan"))]  # fmt: skip
    buruk: list[Any] = [[b.nomor, b.kolom, b.isi, b.kalimat, b.langkah] for b in bacaan.buruk[:TAMPIL]]
    judul = _("Periksa daftar harga")
    return {
        "judul": judul, "remah": _remah((judul, "")), "tanda": tanda, "kunci": kunci_baru(), "n": len(bacaan.baris),
        "ringkas": Summary([
            Row(_("Dapat diambil"), _("%(n)d baris") % {"n": len(bacaan.baris)}),
            Row(_("Belum dapat diambil"), _("%(n)d baris") % {"n": len(bacaan.buruk)}),
            Row(_("Sumber"), f"{survei['sumber']}, {tanggal(survei['tanggal'])}"),
        ]),
        "tabel_baik": Table(caption=_("Harga yang dapat diambil"), columns=kolom, rows=baik) if baik else None,
        "tabel_buruk": Table(caption=_("Baris yang belum dapat diambil"), columns=kolom_buruk, rows=buruk) if buruk else None,
        "catatan": bacaan.catatan,
    }  # fmt: skip


def list_baris(kota: str, *, pada: date) -> Iterator[list[Any]]:
    """Rows under KOLOM."""
    for h in queries.list_harga(kota, pada=pada):
        yield [h.kode, h.nama, str(h.get_jenis_display()), h.satuan, h.harga, h.sejak, h.tanggal, h.sumber]


def list_contoh(peta: Mapping[str, HargaBerlaku]) -> list[list[Any]]:
    """The standard items; the price column is empty, or holds what stands now."""
    return [
        [b.kode, b.nama, str(JenisBaris(b.jenis).label), b.satuan, peta[b.kode].harga if b.kode in peta else None]
        for b in list_bahan().values()
    ]
