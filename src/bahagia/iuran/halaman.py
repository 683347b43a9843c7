"""What the pages of contributions show: parts built from reads, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Izin
from bahagia.aturan import tenggat
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import TAHUN_PERTAMA, require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import (
    Chip,
    Citation,
    Citations,
    Column,
    Empty,
    GridRow,
    Link,
    MonthGrid,
    Pager,
    Row,
    Summary,
    Tab,
    Table,
    Tabs,
    Tile,
    Tiles,
)
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import awal_bulan, bulan, tambah_bulan, tanggal
from bahagia.iuran import forms, queries
from bahagia.iuran.actions import BULAN_KE_DEPAN
from bahagia.iuran.daftar import list_calon
from bahagia.iuran.harga import list_dasar, list_harga
from bahagia.iuran.models import BarisIuran, DaftarIuran, KeadaanDaftar, Penanggung
from bahagia.iuran.peringatan import list_peringatan, next_mulai
from bahagia.iuran.queries_tanggungan import sum_ditanggung_lain
from bahagia.pekerja.queries import list_layak_iuran
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {
    KeadaanDaftar.DRAF: "neutral", KeadaanDaftar.DIAJUKAN: "wait", KeadaanDaftar.DISETUJUI: "info",
    KeadaanDaftar.DITOLAK: "danger", KeadaanDaftar.DIBAYAR: "warning", KeadaanDaftar.TERBUKTI: "good",
    KeadaanDaftar.DILEPAS: "neutral", KeadaanDaftar.DIBATALKAN: "danger",
}  # fmt: skip
PER_HALAMAN = 50  # lists on one page: several years of an RT
KEYAKINAN = {"A": "pasti", "B": "terbitan"}  # law's confidence -> words of the citation part; the rest "perlu-dicek"


def chip_daftar(daftar: DaftarIuran) -> Chip:
    return Chip(str(KeadaanDaftar(daftar.keadaan).label), NADA[KeadaanDaftar(daftar.keadaan)])


def masa(daftar: DaftarIuran) -> str:
    """`Januari 2026 – Desember 2026`."""
    akhir = tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    return bulan(akhir) if daftar.jumlah_bulan == 1 else f"{bulan(daftar.bulan_mulai)} – {bulan(akhir)}"


def sebut_sampai(bulan_akhir: date | None) -> str:
    """A month, or a word where a dash would say nothing."""
    return bulan(bulan_akhir) if bulan_akhir else _("Belum ada")


def masa_ringkas(daftar: DaftarIuran) -> str:
    """`Jan–Des 2026`, `Nov 2026–Okt 2027`: for rows, where the long form would break."""
    mulai, akhir = daftar.bulan_mulai, tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    if daftar.jumlah_bulan == 1:
        return bulan(mulai)
    tahun = "" if mulai.year == akhir.year else f" {mulai.year}"
    return f"{bulan(mulai)[:3]}{tahun}–{bulan(akhir)[:3]} {akhir.year}"


def tabel_daftar(daftar: Sequence[DaftarIuran], *, judul: str, rt: bool = False, **lain: Any) -> Table:
    """Lists as a table; `rt` puts first whose they are. `lain` goes to the table as it is."""
    kolom = [Column(_("Masa")), Column(_("Pekerja"), kind="number"), Column(_("Jumlah"), kind="money"), Column(_("Keadaan"))]
    baris: list[list[Any]] = [[masa_ringkas(d), d.jumlah_pekerja, d.nilai, chip_daftar(d)] for d in daftar]
    if rt:
        kolom, baris = [Column(_("RT")), *kolom], [[nama_lengkap(d.rt), *b] for d, b in zip(daftar, baris, strict=True)]
    for d, b in zip(daftar, baris, strict=True):
        b[0] = Link(b[0], reverse("iuran:satu", args=[d.pk]))
    return Table(caption=judul, columns=kolom, rows=baris, compact=True, **lain)


def usul_mulai(rt: RT, *, pada: date) -> date:
    """This month while somebody is without cover, else the month after the last one held; never later than allowed."""
    tertanggung = queries.bulan_tertanggung([rt.pk])
    if any(p.pekerja_id not in tertanggung for p in list_layak_iuran(rt)):
        return awal_bulan(pada)
    return min(next_mulai(tertanggung, pada=pada), tambah_bulan(awal_bulan(pada), BULAN_KE_DEPAN))


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    layak = list_layak_iuran(rt)
    cakupan = queries.ringkas_cakupan([rt.pk], pada=pada)
    semua, saring = queries.list_daftar_rt([rt.pk]), request.GET.get("keadaan", "")
    cocok = semua.filter(keadaan=saring) if saring else semua
    daftar, berikut = page_daftar(cocok, request)
    jumlah = queries.sum_daftar_per_keadaan([rt.pk])
    boleh = request.lingkup.has(Izin.SUSUN_IURAN, rt)
    url = reverse("iuran:perlindungan", args=[rt.kode])
    return {
        **kepala(rt, _("Iuran")), "judul": _("Iuran BPJS Ketenagakerjaan"), "rt": rt,
        "angka": Tiles([
            Tile(_("Terlindungi bulan ini"), cakupan.terlindungi, url,
                 note=_("dari %(n)d pekerja terverifikasi") % {"n": len(layak)}, tone="good" if cakupan.terlindungi else ""),
            Tile(_("Menunggu bukti BPJS"), cakupan.menunggu_bukti, url, tone="warning" if cakupan.menunggu_bukti else ""),
            Tile(_("Terlindungi sampai"), sebut_sampai(cakupan.terlindungi_sampai), url),
            Tile(_("Ditanggung pihak lain bulan ini"), sum_ditanggung_lain([rt.pk], pada=pada),
                 reverse("iuran:tanggungan_rt", args=[rt.kode])),
        ]),
        "peringatan": list_peringatan([rt.pk], layak, pada=pada),
        "tab": Tabs(_tab_keadaan(rt, jumlah, saring)),
        "tabel": tabel_daftar(
            daftar, judul=_("Daftar iuran"), pager=Pager(next_url=berikut), unduh={
                b.upper(): with_param(reverse("iuran:unduh_rt", args=[rt.kode, b]), keadaan=saring or None)
                for b in ("xlsx", "csv")
            },
        ) if daftar else Empty(
            _("Belum ada daftar iuran"),
            _("Daftar iuran dibuat dari pekerja yang sudah terverifikasi. Bapak/Ibu melihat harganya sebelum mengajukan."),
            reverse("iuran:baru", args=[rt.kode]) if boleh else "", _("Buat daftar pertama"),
        ),
        "ada": bool(jumlah), "boleh_susun": boleh, "usul": bulan(usul_mulai(rt, pada=pada)),
    }  # fmt: skip


def page_daftar(daftar: QuerySet[DaftarIuran], request: Any) -> tuple[list[DaftarIuran], str | None]:
    """One page, newest first, and the address of the next: `?sebelum=` is the id of the last row shown."""
    if kunci := request.GET.get("sebelum", ""):
        daftar = daftar.filter(pk__lt=int(kunci))
    baris = list(daftar[: PER_HALAMAN + 1])
    lebih = len(baris) > PER_HALAMAN
    return baris[:PER_HALAMAN], with_param(request.get_full_path(), sebelum=baris[PER_HALAMAN - 1].pk) if lebih else None


def _tab_keadaan(rt: RT, jumlah: dict[str, int], saring: str) -> list[Tab]:
    """All, and each state that occurs."""
    alamat = reverse("iuran:rt", args=[rt.kode])
    return [Tab(_("Semua"), alamat, not saring, sum(jumlah.values()))] + [
        Tab(str(k.label), with_param(alamat, keadaan=k.value), saring == k.value, jumlah[k.value])
        for k in KeadaanDaftar if jumlah.get(k.value)
    ]  # fmt: skip


def isi_baru(
    request: Any, rt: RT, form: forms.DaftarBaruForm, *, pada: date, salah: Penolakan | None
) -> dict[str, Any]:
    if form.is_bound and form.is_valid():
        mulai, jumlah = form.cleaned_data["bulan_mulai"], form.cleaned_data["jumlah_bulan"]
    else:
        mulai, jumlah = usul_mulai(rt, pada=pada), 12
    calon = list_calon(list_layak_iuran(rt), penanggung=Penanggung.DANA_RT, mulai=mulai, jumlah_bulan=jumlah)
    bisa = [c for c in calon if c.bisa]
    nilai = sum(c.nilai for c in bisa)
    dasar = list_dasar(list_harga(Penanggung.DANA_RT, [tambah_bulan(mulai, i) for i in range(jumlah)]))
    return {
        **kepala(rt, _("Daftar baru"), ("iuran:rt", _("Iuran"))), "judul": _("Buat daftar iuran"), "rt": rt, "form": form,
        "salah": salah, "kunci": request.POST.get("kunci") or kunci_baru(),
        "n_bisa": len(bisa), "n_semua": len(calon), "nilai": nilai,
        "per_orang": bisa[0].nilai if len({c.nilai for c in bisa}) == 1 else 0,  # sectors may differ in price
        "masa": f"{bulan(mulai)} – {bulan(tambah_bulan(mulai, jumlah - 1))}" if jumlah > 1 else bulan(mulai),
        "sisa": sisa(rt, nilai, pada=pada), "tidak_bisa": [c for c in calon if not c.bisa], "dasar": kutipan(dasar),
    }  # fmt: skip


KATA_KISI = {
    "ya": gettext_lazy("terlindungi"), "belum": gettext_lazy("dibayar, menunggu bukti"), "tunggu": gettext_lazy("diajukan"),
    "tidak": gettext_lazy("belum terlindungi"),
}  # fmt: skip


def kisi_perlindungan(request: Any, rt: RT, *, pada: date) -> tuple[list[date], list[tuple[int, str, list[str]]]]:
    """Twelve months (from this one, or those of `?tahun=`) and a row (id, name, marks) per worker, by name."""
    tahun = request.GET.get("tahun", "")
    mulai = awal_bulan(pada)
    if tahun:
        require_nilai(request, "tahun", TAHUN_PERTAMA <= int(tahun) <= pada.year + 1)
        mulai = date(int(tahun), 1, 1)
    kisi = queries.kisi_rt([rt.pk], mulai, 12)
    layak = {p.pekerja_id: p for p in list_layak_iuran(rt)}
    lain = set(kisi) - set(layak)
    nama = dict(BarisIuran.objects.filter(pekerja_id__in=lain).values_list("pekerja_id", "nama")) if lain else {}
    semua = sorted([*((i, p.nama) for i, p in layak.items()), *nama.items()], key=lambda x: x[1].lower())
    return [tambah_bulan(mulai, i) for i in range(12)], [(i, n, kisi.get(i, ["tidak"] * 12)) for i, n in semua]


def isi_perlindungan(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    bulan_bulan, baris = kisi_perlindungan(request, rt, pada=pada)
    alamat, tahun = request.path, request.GET.get("tahun", "")
    pilihan = [str(t) for t in range(TAHUN_PERTAMA, pada.year + 2)]
    tab = [Tab(_("12 bulan ke depan"), alamat, tahun not in pilihan)]
    tab += [Tab(t, with_param(alamat, tahun=t), t == tahun) for t in pilihan]
    return {
        **kepala(rt, _("Perlindungan"), ("iuran:rt", _("Iuran"))), "judul": _("Perlindungan tiap pekerja"), "rt": rt,
        "pengantar": _("Tekan nama untuk melihat siapa penanggungnya dan sampai kapan."),
        "tahun": pada.year, "tab": Tabs(tab, _("Masa")), "boleh_daftar": request.lingkup.has(Izin.DAFTAR_PEKERJA, rt),
        "unduh": {b.upper(): with_param(reverse("iuran:unduh_perlindungan", args=[rt.kode, b]), tahun=tahun or None)
                  for b in ("xlsx", "csv")},
        "kisi": MonthGrid(
            months=bulan_bulan, rows=[GridRow(n, tanda, reverse("iuran:pekerja", args=[i])) for i, n, tanda in baris],
            words={k: str(v) for k, v in KATA_KISI.items()},
        ) if baris else None,
    }  # fmt: skip


def isi_pekerja(pekerja: Any, *, pada: date) -> dict[str, Any]:
    """Months of one worker by payer, and the dates that matter to the family."""
    semua = queries.list_masa_pekerja(pekerja.nik_indeks)
    kata = {1: (_("diajukan"), "wait"), 2: (_("dibayar, menunggu bukti"), "warning"), 3: (_("terlindungi"), "good")}
    lindung = [m for m in semua if m.keadaan == 3]  # proven
    kini = awal_bulan(pada)
    aktif = next((m for m in lindung if m.dari <= kini <= m.sampai), None)
    return {
        **kepala(pekerja.rt, pekerja.nama, ("iuran:perlindungan", _("Perlindungan"))), "judul": pekerja.nama,
        "aktif": aktif, "sampai": bulan(aktif.sampai) if aktif else "", "url_pekerja": f"/pekerja/{pekerja.pk}/",
        "tanggal_penting": Summary([
            Row(_("Santunan kematian penuh mulai"),
                _("%(hari)s (batas harinya sementara)")
                % {"hari": tanggal(tenggat.tanggal_aman_jkm(min(m.dari for m in lindung)).hasil["safe_date"])}),
            Row(_("Hak gugur bila iuran tidak dilanjutkan"),
                tanggal(tenggat.tanggal_gugur(max(m.sampai for m in lindung)).hasil["lapsed_from"])),
        ]) if lindung else "",
        "tabel": Table(
            caption=_("Bulan yang ditanggung"), columns=[Column(_("Masa")), Column(_("Penanggung")), Column(_("Keadaan"))],
            compact=True,
            rows=[[f"{bulan(m.dari)} – {bulan(m.sampai)}" if m.dari != m.sampai else bulan(m.dari), m.penanggung_nama,
                   Chip(*kata[m.keadaan])] for m in semua],
            empty=Empty(_("Belum pernah ditanggung"), _("Masukkan ke daftar iuran RT agar terlindungi.")),
        ),
    }  # fmt: skip


def kutipan(dasar: Sequence[dict[str, str]]) -> Citations:
    return Citations(
        [Citation(d["peraturan"], d["pasal"], "", KEYAKINAN.get(d["keyakinan"], "perlu-dicek")) for d in dasar],
        title=_("Dari mana angka ini?"),
    )


def kepala(rt: RT, ujung: str, *antara: tuple[str, str]) -> dict[str, Any]:
    tengah = [(label, reverse(nama, args=[rt.kode])) for nama, label in antara]
    return {"remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), *tengah, (ujung, "")]}


def sisa(rt: RT, nilai: int, *, pada: date) -> dict[str, Any]:
    """What the fund has now and what would remain; `cukup` says whether it can be paid."""
    dana = ringkasan_dana(rt, pada.year)
    return {
        "tersedia": dana.tersedia, "pagu": dana.pagu, "sisa": dana.tersedia - nilai,
        "sisa_pagu": dana.pagu - dana.terpakai - dana.dipesan - nilai if dana.pagu is not None else None,
        "cukup": dana.tersedia >= nilai,
    }  # fmt: skip


