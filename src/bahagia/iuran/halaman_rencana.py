"""What the pages of plans show: payers side by side, what is held already, what nobody covers, and the cost of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Column, Empty, GridRow, Link, MonthGrid, Row, Summary, Table, Tile, Tiles
from bahagia.dasar.tanggal import bulan, list_bulan, tambah_bulan, waktu
from bahagia.dasar.uang import rupiah
from bahagia.iuran import queries_tanggungan as queries
from bahagia.iuran.forms_tanggungan import RencanaForm
from bahagia.iuran.halaman import kutipan
from bahagia.iuran.halaman_tanggungan import masa
from bahagia.iuran.harga import list_dasar, list_harga
from bahagia.iuran.models import KelompokTanggungan, Penanggung, RencanaTanggungan
from bahagia.pekerja.queries import list_layak_iuran
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import nama_lengkap, wilayah_by_kode


def sebut_tempat(rencana: RencanaTanggungan) -> str:
    if rencana.rt is not None:
        return nama_lengkap(rencana.rt)
    kelurahan = wilayah_by_kode(rencana.kelurahan_kode) if rencana.kelurahan_kode else None
    return kelurahan.nama if kelurahan else _("Seluruh kota")


def isi_daftar(request: Any) -> dict[str, Any]:
    """Plans of the person's places."""
    daftar = list(queries.list_rencana(request.lingkup.tempat(Izin.LIHAT_IURAN))[:100])
    return {
        "judul": _("Rencana beberapa penanggung"), "remah": [(_("Rencana"), "")],
        "pengantar": _("Bagian tiap penanggung dijajarkan sebelum uang dipakai. Rencana hanya usulan; belum memesan apa pun."),
        "baru": [{"label": label, "url": url} for label, url in list_tempat(request.lingkup)],
        "tabel": Table(
            caption=_("Rencana yang disimpan"), compact=True,
            columns=[Column(_("Untuk")), Column(_("Masa")), Column(_("Penanggung"), kind="number"),
                     Column(_("Dibuat"), phone="end")],
            rows=[[
                Link(sebut_tempat(r), reverse("iuran:rencana_satu", args=[r.pk])),
                masa(r.bulan_mulai, tambah_bulan(r.bulan_mulai, r.jumlah_bulan - 1)), len(r.bagian), waktu(r.dibuat_pada),
            ] for r in daftar],
            empty=Empty(_("Belum ada rencana"), _("Buat rencana agar dua penanggung tidak membayar orang yang sama.")),
        ),
    }  # fmt: skip


def list_tempat(lingkup: Lingkup) -> list[tuple[str, str]]:
    """(words, address) of the places this person may plan for."""
    alamat, hasil = reverse("iuran:rencana_baru"), []
    susun, setuju = lingkup.tempat(Izin.SUSUN_IURAN), lingkup.tempat(Izin.SETUJU_IURAN)
    if susun.kota:
        hasil.append((_("Rencana seluruh kota"), alamat))
    for kode in sorted(setuju.kelurahan):
        kelurahan = wilayah_by_kode(kode)
        hasil.append((_("Rencana %(nama)s") % {"nama": kelurahan.nama if kelurahan else kode}, f"{alamat}?kelurahan={kode}"))
    for jabatan in lingkup.jabatan:
        if jabatan.rt is not None and jabatan.rt_id in susun.rt:
            hasil.append((_("Rencana %(nama)s") % {"nama": nama_lengkap(jabatan.rt)}, f"{alamat}?rt={jabatan.rt.kode}"))
    return hasil


def isi_baru(
    request: Any, form: RencanaForm, *, rt: RT | None, kelurahan: Wilayah | None, salah: Penolakan | None
) -> dict[str, Any]:
    tempat = nama_lengkap(rt) if rt else kelurahan.nama if kelurahan else _("seluruh kota")
    return {
        "judul": _("Rencana baru untuk %(tempat)s") % {"tempat": tempat}, "form": form, "salah": salah, "rt": rt,
        "kelurahan": kelurahan, "kunci": request.POST.get("kunci") or kunci_baru(),
        "remah": [(_("Rencana"), reverse("iuran:rencana")), (_("Baru"), "")],
    }  # fmt: skip


def isi_satu(request: Any, rencana: RencanaTanggungan, *, boleh: bool) -> dict[str, Any]:
    """One plan: shares side by side; for an RT also person by month."""
    bagian = dict(enumerate(rencana.bagian, start=1))
    jumlah = queries.sum_rencana(rencana)
    orang, kosong = queries.sum_rencana_kosong(rencana)
    rupiah_semua = sum(n for *_x, n in jumlah)
    pembuat = list_nama({rencana.dibuat_oleh_id}).get(rencana.dibuat_oleh_id, "")
    dasar = [
        d for kode in {b["penanggung"] for b in rencana.bagian}
        for d in list_dasar(list_harga(Penanggung(kode), [rencana.bulan_mulai]), Penanggung(kode))
    ]  # fmt: skip
    return {
        "judul": _("Rencana %(tempat)s") % {"tempat": sebut_tempat(rencana)}, "rencana": rencana, "kunci": kunci_baru(),
        "remah": [(_("Rencana"), reverse("iuran:rencana")), (sebut_tempat(rencana), "")], "boleh": boleh,
        "angka": Tiles([
            Tile(_("Pekerja"), orang), Tile(_("Biaya semua bagian"), rupiah(rupiah_semua)),
            Tile(_("Bulan tanpa penanggung"), kosong, tone="warning" if kosong else ""),
        ]),
        "tabel": Table(
            caption=_("Siapa membayar apa"), compact=True,
            columns=[Column(_("Penanggung")), Column(_("Untuk siapa")), Column(_("Masa")), Column(_("Pekerja"), kind="number"),
                     Column(_("Bulan orang"), kind="number"), Column(_("Biaya"), kind="money", phone="end")],
            rows=[_baris(urut, kode, n, n_bulan, nilai, bagian.get(urut)) for urut, kode, n, n_bulan, nilai in jumlah],
            footer=[_("Jumlah"), "", "", "", sum(n for _u, _k, _o, n, _r in jumlah), rupiah_semua],
            unduh={x.upper(): reverse("iuran:unduh_rencana", args=[rencana.pk, x]) for x in ("xlsx", "csv")},
            note=_("Bulan yang sudah dipegang sebuah daftar tidak direncanakan lagi."),
        ),
        "kisi": _kisi(rencana) if rencana.rt is not None else "", "dasar": kutipan(dasar),
        "ringkasan": Summary([
            Row(_("Masa"), masa(rencana.bulan_mulai, tambah_bulan(rencana.bulan_mulai, rencana.jumlah_bulan - 1))),
            Row(_("Dibuat"), f"{pembuat}, {waktu(rencana.dibuat_pada)}"),
            *([Row(_("Catatan"), rencana.catatan)] if rencana.catatan else []),
        ]),
        "url_daftar": reverse("iuran:baru", args=[rencana.rt.kode])
        if rencana.rt and request.lingkup.has(Izin.SUSUN_IURAN, rencana.rt) and not rencana.ditutup_pada else "",
    }  # fmt: skip


def _baris(urut: int, kode: str, orang: int, n: int, nilai: int, bagian: dict[str, str] | None) -> list[Any]:
    label = queries.LABEL.get(kode, kode)
    if bagian is None:
        return [_("Sudah dipegang: %(siapa)s") % {"siapa": label}, _("yang sudah ada dalam daftar"), None, orang, n, 0]
    siapa = str(KelompokTanggungan(bagian["kelompok"]).label) if bagian["kelompok"] else _("semua pekerja")
    return [f"{urut}. {label}", siapa, f"{_bulan(bagian['dari'])} – {_bulan(bagian['sampai'])}", orang, n, nilai]


def _bulan(iso: str) -> str:
    return bulan(date.fromisoformat(iso))


def _kisi(rencana: RencanaTanggungan) -> MonthGrid:
    """Person by month for an RT: the mark is the share, in words for who cannot see colours."""
    assert rencana.rt is not None
    bulan_bulan = list_bulan(rencana.bulan_mulai, rencana.jumlah_bulan)
    nama = {p.pekerja_id: p.nama for p in list_layak_iuran(rencana.rt)}
    tanda: dict[int, list[str]] = {i: ["tidak"] * len(bulan_bulan) for i in nama}
    for pekerja_id, periode, urut in queries.list_bulan_rencana(rencana):
        if pekerja_id in tanda:
            tanda[pekerja_id][bulan_bulan.index(periode)] = "ya" if urut == 0 else "tunggu" if urut == 1 else "belum"
    kata = {"ya": _("sudah dipegang daftar lain"), "tunggu": _("penanggung pertama"), "belum": _("penanggung berikutnya"),
            "tidak": _("belum ada penanggung")}  # fmt: skip
    urut_nama = sorted(tanda.items(), key=lambda x: nama[x[0]])
    return MonthGrid(
        months=bulan_bulan, words=kata, caption=_("Pekerja dan bulannya"),
        rows=[GridRow(nama[i], t, reverse("iuran:pekerja", args=[i])) for i, t in urut_nama],
    )  # fmt: skip
