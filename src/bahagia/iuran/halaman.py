"""What the pages of contributions show: parts built from reads, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms as django_forms
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.aturan import tenggat
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.kunci import kunci_baru
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
    Row,
    Step,
    Steps,
    Summary,
    Table,
    Tile,
    Tiles,
)
from bahagia.dasar.tanggal import awal_bulan, bulan, tambah_bulan, tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.iuran import forms, queries
from bahagia.iuran.daftar import list_calon
from bahagia.iuran.documents import nama_buku_kerja, objek_daftar
from bahagia.iuran.harga import list_dasar, list_harga
from bahagia.iuran.models import BarisIuran, DaftarIuran, KeadaanDaftar, Penanggung, SelisihBukti
from bahagia.iuran.peringatan import list_peringatan, next_mulai
from bahagia.pekerja.queries import list_layak_iuran
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

__all__ = ["isi_baru", "isi_daftar", "isi_jumlah", "isi_perlindungan", "isi_rt", "nama_buku_kerja", "usul_mulai"]

NADA = {
    KeadaanDaftar.DRAF: "neutral", KeadaanDaftar.DIAJUKAN: "wait", KeadaanDaftar.DISETUJUI: "info",
    KeadaanDaftar.DITOLAK: "danger", KeadaanDaftar.DIBAYAR: "warning", KeadaanDaftar.TERBUKTI: "good",
}  # fmt: skip
KEYAKINAN = {"A": "pasti", "B": "terbitan"}  # law's confidence -> words of the citation part; the rest "perlu-dicek"


def chip_daftar(daftar: DaftarIuran) -> Chip:
    return Chip(KeadaanDaftar(daftar.keadaan).label, NADA[KeadaanDaftar(daftar.keadaan)])


def masa(daftar: DaftarIuran) -> str:
    """`Januari 2026 – Desember 2026`."""
    akhir = tambah_bulan(daftar.bulan_mulai, daftar.jumlah_bulan - 1)
    return bulan(akhir) if daftar.jumlah_bulan == 1 else f"{bulan(daftar.bulan_mulai)} – {bulan(akhir)}"


def tabel_daftar(daftar: Sequence[DaftarIuran], *, judul: str, rt: bool = False) -> Table:
    """Lists as a table; `rt` adds whose they are."""
    kolom = [Column(_("Masa")), *([Column(_("RT"))] if rt else []), Column(_("Pekerja"), kind="number"),
             Column(_("Jumlah"), kind="money"), Column(_("Keadaan"))]  # fmt: skip
    baris = [
        [Link(masa(d), reverse("iuran:satu", args=[d.pk])), *([nama_lengkap(d.rt)] if rt else []), d.jumlah_pekerja,
         d.nilai, chip_daftar(d)]
        for d in daftar
    ]  # fmt: skip
    return Table(caption=judul, columns=kolom, rows=baris)


def usul_mulai(rt: RT, *, pada: date) -> date:
    return next_mulai(queries.bulan_tertanggung([rt.pk]), pada=pada)


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    layak = list_layak_iuran(rt)
    cakupan = queries.ringkas_cakupan([rt.pk], pada=pada)
    daftar = list(queries.list_daftar_rt([rt.pk])[:20])
    boleh = request.lingkup.has(Izin.SUSUN_IURAN, rt)
    url = reverse("iuran:perlindungan", args=[rt.kode])
    return {
        **_kepala(rt, _("Iuran")), "judul": _("Iuran BPJS Ketenagakerjaan"), "rt": rt,
        "angka": Tiles([
            Tile(_("Terlindungi bulan ini"), cakupan.terlindungi, url,
                 note=_("dari %(n)d pekerja terverifikasi") % {"n": len(layak)}, tone="good" if cakupan.terlindungi else ""),
            Tile(_("Menunggu bukti BPJS"), cakupan.menunggu_bukti, url, tone="warning" if cakupan.menunggu_bukti else ""),
            Tile(_("Terlindungi sampai"), bulan(cakupan.terlindungi_sampai), url),
        ]),
        "peringatan": list_peringatan([rt.pk], layak, pada=pada),
        "tabel": tabel_daftar(daftar, judul=_("Daftar iuran")) if daftar else Empty(
            _("Belum ada daftar iuran"),
            _("Daftar iuran dibuat dari pekerja yang sudah terverifikasi. Bapak/Ibu melihat harganya sebelum mengajukan."),
            reverse("iuran:baru", args=[rt.kode]) if boleh else "", _("Buat daftar pertama"),
        ),
        "boleh_susun": boleh, "usul": bulan(usul_mulai(rt, pada=pada)),
    }  # fmt: skip


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
        **_kepala(rt, _("Daftar baru"), ("iuran:rt", _("Iuran"))), "judul": _("Buat daftar iuran"), "rt": rt, "form": form,
        "salah": salah, "kunci": request.POST.get("kunci") or kunci_baru(),
        "n_bisa": len(bisa), "n_semua": len(calon), "nilai": nilai, "per_orang": bisa[0].nilai if bisa else 0,
        "masa": f"{bulan(mulai)} – {bulan(tambah_bulan(mulai, jumlah - 1))}" if jumlah > 1 else bulan(mulai),
        "sisa": _sisa(rt, nilai, pada=pada), "tidak_bisa": [c for c in calon if not c.bisa], "dasar": kutipan(dasar),
    }  # fmt: skip


def isi_perlindungan(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    mulai = awal_bulan(pada)
    tahun = request.GET.get("tahun", "")
    if tahun.isdigit() and 2015 <= int(tahun) <= 2100:
        mulai = date(int(tahun), 1, 1)
    bulan_bulan = [tambah_bulan(mulai, i) for i in range(12)]
    kisi = queries.kisi_rt([rt.pk], mulai, 12)
    layak = {p.pekerja_id: p for p in list_layak_iuran(rt)}
    lain = set(kisi) - set(layak)
    nama = dict(BarisIuran.objects.filter(pekerja_id__in=lain).values_list("pekerja_id", "nama")) if lain else {}
    semua = sorted([*((i, p.nama) for i, p in layak.items()), *nama.items()], key=lambda x: x[1].lower())
    return {
        **_kepala(rt, _("Perlindungan"), ("iuran:rt", _("Iuran"))), "judul": _("Perlindungan tiap pekerja"), "rt": rt,
        "tahun": pada.year,
        "kisi": MonthGrid(
            months=bulan_bulan, caption=_("Perlindungan %(rt)s") % {"rt": nama_lengkap(rt)},
            rows=[GridRow(n, kisi.get(i, ["tidak"] * 12), f"/pekerja/{i}/") for i, n in semua],
            words={"ya": _("terlindungi"), "belum": _("dibayar, menunggu bukti"), "tunggu": _("diajukan"),
                   "tidak": _("belum terlindungi")},
        ) if semua else None,
    }  # fmt: skip


def isi_pekerja(pekerja: Any, *, pada: date) -> dict[str, Any]:
    """Months of one worker by payer, and the dates that matter to the family."""
    semua = queries.list_masa_pekerja(pekerja.nik_indeks)
    kata = {1: (_("diajukan"), "wait"), 2: (_("dibayar, menunggu bukti"), "warning"), 3: (_("terlindungi"), "good")}
    lindung = [m for m in semua if m.keadaan == 3]  # proven
    kini = awal_bulan(pada)
    aktif = next((m for m in lindung if m.dari <= kini <= m.sampai), None)
    return {
        **_kepala(pekerja.rt, pekerja.nama, ("iuran:perlindungan", _("Perlindungan"))), "judul": pekerja.nama,
        "aktif": aktif, "sampai": bulan(aktif.sampai) if aktif else "", "url_pekerja": f"/pekerja/{pekerja.pk}/",
        "aman": tanggal(tenggat.tanggal_aman_jkm(min(m.dari for m in lindung)).hasil["safe_date"]) if lindung else "",
        "gugur": tanggal(tenggat.tanggal_gugur(max(m.sampai for m in lindung)).hasil["lapsed_from"]) if lindung else "",
        "tabel": Table(
            caption=_("Bulan yang ditanggung"), columns=[Column(_("Masa")), Column(_("Penanggung")), Column(_("Keadaan"))],
            rows=[[f"{bulan(m.dari)} – {bulan(m.sampai)}" if m.dari != m.sampai else bulan(m.dari), m.penanggung_nama,
                   Chip(*kata[m.keadaan])] for m in semua],
            empty=Empty(_("Belum pernah ditanggung"), _("Masukkan ke daftar iuran RT agar terlindungi.")),
        ),
    }  # fmt: skip


def isi_jumlah(daftar: DaftarIuran, ids: Sequence[int], *, pada: date) -> dict[str, Any]:
    baris = BarisIuran.objects.filter(daftar=daftar, alasan="", pk__in=ids).values_list("nilai", flat=True)
    nilai = sum(baris)
    return {"jumlah": len(baris), "nilai": nilai, "sisa": _sisa(daftar.rt, nilai, pada=pada)}


def isi_daftar(request: Any, daftar: DaftarIuran, *, pada: date, salah: Penolakan | None) -> dict[str, Any]:
    K = KeadaanDaftar
    lingkup, keadaan = request.lingkup, K(daftar.keadaan)
    baris = list(queries.list_baris(daftar))
    jumlah, nilai = queries.sum_daftar(daftar)
    boleh = {izin.name.lower() for izin in Izin if lingkup.has(izin, daftar.rt)}
    sendiri = request.user.pk in (daftar.diajukan_oleh_id, daftar.disusun_oleh_id)
    mengisi = request.POST if salah else None
    return {
        **_kepala(daftar.rt, masa(daftar), ("iuran:rt", _("Iuran"))),
        "judul": _("Daftar iuran %(masa)s") % {"masa": masa(daftar)},
        "daftar": daftar, "rt": daftar.rt, "salah": salah, "kunci": (mengisi or {}).get("kunci") or kunci_baru(),
        "chip": chip_daftar(daftar), "langkah": _langkah(daftar), "jumlah": jumlah, "nilai": nilai,
        "sisa": _sisa(daftar.rt, nilai, pada=pada) if keadaan == K.DRAF else None,
        "baris_ikut": [b for b in baris if b.ikut or not b.alasan], "baris_tidak": [b for b in baris if b.alasan],
        "tabel": _tabel_baris(daftar, [b for b in baris if b.ikut]) if keadaan != K.DRAF else None,
        "ringkasan": _ringkasan(daftar, nilai),
        "boleh_susun": keadaan == K.DRAF and "susun_iuran" in boleh,
        "boleh_putus": keadaan == K.DIAJUKAN and "setuju_iuran" in boleh and not sendiri,
        "boleh_bayar": keadaan == K.DISETUJUI and "bayar_iuran" in boleh and request.user.pk != daftar.diputus_oleh_id,
        "boleh_berkas": keadaan in (K.DISETUJUI, K.DIBAYAR, K.TERBUKTI) and "berkas_bpjs" in boleh,
        "boleh_kode": keadaan in (K.DISETUJUI, K.DIBAYAR) and "bukti_bpjs" in boleh,
        "boleh_bukti": keadaan == K.DIBAYAR and "bukti_bpjs" in boleh,
        "form_tolak": forms.TolakForm(mengisi), "form_kode": forms.KodeForm(mengisi, initial={"kode": daftar.kode_iuran}),
        "form_berkas": forms.BuktiBerkasForm(), "form_ketik": _form_ketik(daftar, mengisi),
        "selisih": _list_selisih(request, daftar, boleh), "dokumen": list(list_dokumen_objek(objek_daftar(daftar))),
        "bukti": list(daftar.bukti.order_by("-id")),
        "dasar": kutipan(daftar.dasar or list_dasar(
            list_harga(Penanggung(daftar.penanggung), [daftar.bulan_mulai]), Penanggung(daftar.penanggung))),
    }  # fmt: skip


def kutipan(dasar: Sequence[dict[str, str]]) -> Citations:
    return Citations(
        [Citation(d["peraturan"], d["pasal"], "", KEYAKINAN.get(d["keyakinan"], "perlu-dicek")) for d in dasar],
        title=_("Dari mana angka ini?"),
    )


def _kepala(rt: RT, ujung: str, *antara: tuple[str, str]) -> dict[str, Any]:
    tengah = [(label, reverse(nama, args=[rt.kode])) for nama, label in antara]
    return {"remah": [(nama_lengkap(rt), f"/rt/{rt.kode}/"), *tengah, (ujung, "")]}


def _sisa(rt: RT, nilai: int, *, pada: date) -> dict[str, Any]:
    """What the fund has now and what would remain; `cukup` says whether it can be paid."""
    dana = ringkasan_dana(rt, pada.year)
    return {
        "tersedia": dana.tersedia, "pagu": dana.pagu, "sisa": dana.tersedia - nilai,
        "sisa_pagu": dana.pagu - dana.terpakai - dana.dipesan - nilai if dana.pagu is not None else None,
        "cukup": dana.tersedia >= nilai,
    }  # fmt: skip


def _ringkasan(daftar: DaftarIuran, nilai: int) -> Summary:
    baris = [
        Row(_("Masa"), masa(daftar)),
        Row(_("Pekerja"), f"{daftar.jumlah_pekerja} {_('orang')}"),
        Row(_("Jumlah iuran"), rupiah(nilai)),
        Row(_("Penanggung"), daftar.penanggung_nama),
    ]
    if daftar.kode_iuran:
        baris.append(Row(_("Kode iuran"), daftar.kode_iuran))
    if daftar.alasan_tolak:
        baris.append(Row(_("Alasan penolakan"), daftar.alasan_tolak))
    return Summary(baris)


def _langkah(daftar: DaftarIuran) -> Steps:
    nama = list_nama({i for i in (daftar.diajukan_oleh_id, daftar.diputus_oleh_id, daftar.dibayar_oleh_id) if i})
    urutan = [
        (_("Diajukan ketua RT"), daftar.diajukan_pada, daftar.diajukan_oleh_id, _("Ketua RT")),
        (_("Diputus lurah"), daftar.diputus_pada, daftar.diputus_oleh_id, _("Lurah")),
        (_("Dibayar bendahara"), daftar.dibayar_pada, daftar.dibayar_oleh_id, _("Bendahara Pokja")),
        (_("Terbukti BPJS"), daftar.terbukti_pada, None, _("BPJS Ketenagakerjaan")),
    ]
    langkah, kini = [], daftar.keadaan != KeadaanDaftar.DITOLAK
    for label, saat, oleh, peran in urutan:
        if saat is not None:
            ditolak = daftar.keadaan == KeadaanDaftar.DITOLAK and label == urutan[1][0]
            langkah.append(Step(label, "blocked" if ditolak else "done", waktu(saat), nama.get(oleh or 0, peran)))
        else:
            langkah.append(Step(label, "now" if kini else "todo", _("menunggu") if kini else "", peran))
            kini = False
    return Steps(langkah)


def _tabel_baris(daftar: DaftarIuran, baris: Sequence[BarisIuran]) -> Table:
    return Table(
        caption=_("Pekerja dalam daftar"),
        columns=[Column(_("Nama")), Column(_("Pekerjaan")), Column(_("Iuran"), kind="money")],
        rows=[[Link(b.nama, f"/pekerja/{b.pekerja_id}/"), b.pekerjaan, b.nilai] for b in baris],
        footer=[_("Jumlah"), "", sum(b.nilai for b in baris)],
        unduh={b.upper(): reverse("iuran:unduh", args=[daftar.pk, b]) for b in ("xlsx", "csv")},
    )  # fmt: skip


def _form_ketik(daftar: DaftarIuran, mengisi: Any) -> django_forms.Form:
    return forms.BuktiKetikForm(
        mengisi if mengisi and "nilai" in mengisi else None, initial={"kode_iuran": daftar.kode_iuran}
    )


def _list_selisih(request: Any, daftar: DaftarIuran, boleh: set[str]) -> list[dict[str, Any]]:
    semua = SelisihBukti.objects.filter(bukti__daftar=daftar).select_related("bukti", "baris").order_by("id")
    return [
        {
            "selisih": s, "form": forms.PutusSelisihForm(prefix=""), "tanggal": tanggal(s.diputus_pada),
            "boleh": not s.keputusan and "bukti_bpjs" in boleh and s.bukti.dicatat_oleh_id != request.user.pk,
        }
        for s in semua
    ]  # fmt: skip
