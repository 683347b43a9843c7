"""What the pages of rights show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import mask
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Table, Tile, Tiles
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.hak import forms, queries
from bahagia.hak.actions_laksana import has_perbaikan
from bahagia.hak.dasar import semua_kelas
from bahagia.hak.documents import KOSONG, sebut
from bahagia.hak.hukum import lama_kalimat
from bahagia.hak.kata import AKIBAT, is_terlambat, sebut_batas, sebut_sisa
from bahagia.hak.lembar_data import LembarData
from bahagia.hak.models import TERBUKA, JenisPermintaan, KeadaanPermintaan, PermintaanHak
from bahagia.hak.retensi import sum_jatuh
from bahagia.iuran.queries_orang import list_daftar_berjalan
from bahagia.pekerja.models import Pekerja
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

J, K = JenisPermintaan, KeadaanPermintaan
NADA = {K.DITERIMA: "wait", K.DIKABULKAN: "info", K.SELESAI: "good", K.DITOLAK: "neutral"}
TERSAMAR = ("NIK", "Nomor KK", "Nomor HP", "Nama ibu kandung")  # rows of the sheet that a screen masks
PALING_BANYAK = 200  # rows of one list; a kelurahan has some dozen requests a year


def chip(satu: PermintaanHak, *, pada: datetime) -> Chip:
    if is_terlambat(satu, pada=pada):
        return Chip(_("Terlambat"), "danger")
    return Chip(str(satu.get_keadaan_display()), NADA[K(satu.keadaan)])


def _tabel(baris: Iterable[PermintaanHak], judul: str, *, pada: datetime, kosong: Empty, unduh: dict[str, str]) -> Table:
    return Table(
        caption=judul, hide_caption=True, compact=True,
        columns=[Column(_("Nomor")), Column(_("Nama")), Column(_("Permintaan")), Column(_("RT"), phone="hide"),
                 Column(_("Masuk"), kind="date", phone="hide"), Column(_("Sisa waktu")), Column(_("Keadaan"))],
        rows=[[Link(p.nomor, reverse("hak:satu", args=[p.pk])), p.nama, str(p.get_jenis_display()), nama_lengkap(p.rt),
               tanggal(p.masuk), sebut_sisa(p, pada=pada) or "–", chip(p, pada=pada)] for p in baris],
        unduh=unduh, empty=kosong,
    )  # fmt: skip


def isi_rt(rt: RT, *, pada: datetime) -> dict[str, Any]:
    """Requests of an RT."""
    baris = list(queries.list_permintaan_rt(rt.pk)[:PALING_BANYAK])
    unduh = {b.upper(): reverse("hak:unduh_rt", args=[rt.kode, b]) for b in ("xlsx", "csv")} if baris else {}
    return {
        "judul": _("Hak warga atas datanya"), "rt": rt, "pengantar": nama_lengkap(rt),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Hak warga atas datanya"), "")],
        "tabel": _tabel(baris, _("Permintaan warga"), pada=pada, unduh=unduh, kosong=Empty(
            _("Belum ada permintaan"),
            _("Warga boleh bertanya apa yang tersimpan tentang dirinya, minta diperbaiki, atau minta dihentikan. Gratis."),
            reverse("hak:baru", args=[rt.kode]), _("Terima permintaan"),
        )),
        "akibat": [(j.label, AKIBAT[j]) for j in J],
    }  # fmt: skip


def isi_antrean(lingkup: Lingkup, baris: list[PermintaanHak], *, pada: datetime) -> dict[str, Any]:
    """The queue of who decides: worst first."""
    terbuka = [p for p in baris if p.keadaan in TERBUKA]
    telat = [p for p in terbuka if p.tenggat < pada]
    segera = [p for p in terbuka if pada <= p.tenggat < pada + timedelta(days=1)]
    unduh = {b.upper(): reverse("hak:unduh", args=[b]) for b in ("xlsx", "csv")} if baris else {}
    return {
        "judul": _("Permintaan warga tentang datanya"),
        "pengantar": _("Diputuskan orang lain dari yang menerima. Batasnya dihitung jam, hari libur ikut."),
        "angka": Tiles([
            Tile(_("Terlambat"), len(telat), tone="danger" if telat else ""),
            Tile(_("Habis dalam sehari"), len(segera), tone="warning" if segera else ""),
            Tile(_("Menunggu keputusan"), sum(p.keadaan == K.DITERIMA for p in terbuka)),
            Tile(_("Menunggu dilaksanakan"), sum(p.keadaan == K.DIKABULKAN for p in terbuka)),
        ]),
        "tabel": _tabel(baris, _("Permintaan warga"), pada=pada, unduh=unduh, kosong=Empty(
            _("Tidak ada permintaan"), _("Permintaan yang diterima RT atau pendamping muncul di sini."))),
    }  # fmt: skip


def isi_baru(rt: RT, form: Any, *, orang: Pekerja | None, salah: Penolakan | None, kunci: str) -> dict[str, Any]:
    """Taking a request in."""
    judul = _("Terima permintaan %(nama)s") % {"nama": orang.nama} if orang else _("Terima permintaan warga")
    return {
        "judul": judul, "rt": rt, "form": form, "salah": salah, "kunci": kunci or kunci_baru(), "orang": orang,
        "remah": [
            (nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])),
            (_("Hak warga atas datanya"), reverse("hak:rt", args=[rt.kode])), (judul, ""),
        ],
    }  # fmt: skip


def isi_satu(
    request: Any, satu: PermintaanHak, *, pada: datetime, salah: Penolakan | None = None, form: dict[str, Any] | None = None
) -> dict[str, Any]:
    """One request: where it stands, what may be done by this person."""
    lingkup, saya = request.lingkup, request.user.pk
    nama = list_nama({i for i in (satu.diterima_oleh_id, satu.diputus_oleh_id, satu.dilaksanakan_oleh_id,
                                  satu.diberitahu_oleh_id) if i})  # fmt: skip
    putus, terima = lingkup.has(Izin.PUTUS_HAK, satu.rt), lingkup.has(Izin.TERIMA_HAK, satu.rt)
    hari = tanggal_kota(pada)
    buat = lambda putusan: forms.PutusanForm(jenis=satu.jenis, putusan=putusan, pada=hari)  # noqa: E731
    boleh_putus = satu.keadaan == K.DITERIMA and putus and satu.diterima_oleh_id != saya
    jalan = satu.keadaan == K.DITERIMA and satu.jenis in (J.PENARIKAN, J.PEMBATASAN, J.PENGHAPUSAN)
    return {
        "judul": satu.get_jenis_display(), "satu": satu, "rt": satu.rt, "salah": salah, "chip": chip(satu, pada=pada),
        "pengantar": f"{satu.nama} · {satu.nomor}", "kunci": request.POST.get("kunci", "")[:60] or kunci_baru(),
        "remah": [
            (nama_lengkap(satu.rt), reverse("beranda:rt", args=[satu.rt.kode])),
            (_("Hak warga atas datanya"), reverse("hak:rt", args=[satu.rt.kode])), (satu.nomor, ""),
        ],
        "sisa": sebut_sisa(satu, pada=pada), "batas": sebut_batas(satu), "terlambat": is_terlambat(satu, pada=pada),
        "akibat": AKIBAT[J(satu.jenis)], "langkah": _langkah(satu, nama),
        "ringkasan": Summary([
            Row(_("Nama"), satu.nama), *([Row(_("Diwakili"), satu.wakil)] if satu.wakil else []),
            Row(_("Uraian"), satu.uraian or "–"), Row(_("Kertas diterima"), waktu(satu.masuk)),
            Row(_("Dicatat oleh"), nama.get(satu.diterima_oleh_id, "")),
            Row(_("Cara memastikan orangnya"), satu.get_identitas_display()), Row(_("Nomor formulir"), satu.nomor_kertas or "–"),
            Row(_("Dasar batas waktu"), satu.tenggat_dasar),
            *([Row(_("Keputusan"), satu.dasar_teks), Row(_("Alasan"), satu.alasan or "–")] if satu.dasar else []),
        ]),
        "boleh_putus": boleh_putus, "sendiri": satu.keadaan == K.DITERIMA and putus and satu.diterima_oleh_id == saya,
        "form_kabul": (form or {}).get("kabul") or buat("kabul"), "form_tolak": (form or {}).get("tolak") or buat("tolak"),
        "boleh_laksana": satu.keadaan == K.DIKABULKAN and satu.jenis == J.PENGHAPUSAN and putus and satu.diputus_oleh_id != saya,
        "tunggu_orang_lain": satu.keadaan == K.DIKABULKAN and satu.jenis == J.PENGHAPUSAN and satu.diputus_oleh_id == saya,
        "boleh_batal": satu.keadaan == K.DIKABULKAN and putus,
        "perbaikan": satu.keadaan == K.DIKABULKAN and satu.jenis == J.PERBAIKAN and terima,
        "sudah_diperbaiki": satu.jenis == J.PERBAIKAN and satu.keadaan == K.DIKABULKAN and has_perbaikan(satu),
        "boleh_beritahu": satu.keadaan in (K.SELESAI, K.DITOLAK) and terima and satu.diberitahu_pada is None,
        "boleh_data": may_see_data(lingkup, satu, saya), "ada_foto": queries.has_foto(satu.pk),
        "tidak_terdaftar": satu.pekerja_id is None,
        "berjalan": list_daftar_berjalan(satu.pekerja_id) if jalan and satu.pekerja_id else [],
    }  # fmt: skip


def may_see_data(lingkup: Lingkup, satu: PermintaanHak, akun_id: int) -> bool:
    """Who may decide this request sees the sheet; who took it in hands it over once another granted access.

    The sheet reaches over every RT: whoever could take a request in and read it would read anybody, alone.
    """
    if lingkup.has(Izin.PUTUS_HAK, satu.rt) and satu.diterima_oleh_id != akun_id:
        return True
    return satu.jenis == J.AKSES and satu.keadaan == K.SELESAI and lingkup.has(Izin.TERIMA_HAK, satu.rt)


def _langkah(satu: PermintaanHak, nama: dict[int, str]) -> Steps:
    putus = "done" if satu.diputus_pada else "now"
    akhir = {K.SELESAI: "done", K.DITOLAK: "blocked", K.DIKABULKAN: "now"}.get(K(satu.keadaan), "todo")
    selesai = satu.keadaan in (K.SELESAI, K.DITOLAK)
    beritahu = "done" if satu.diberitahu_pada else "now" if selesai else "todo"
    return Steps([
        Step(_("Diterima"), "done", waktu(satu.masuk), nama.get(satu.diterima_oleh_id, "")),
        Step(_("Diputuskan"), putus, waktu(satu.diputus_pada) if satu.diputus_pada else "",
             nama.get(satu.diputus_oleh_id or 0, "")),
        Step(_("Ditolak") if satu.keadaan == K.DITOLAK else _("Dilaksanakan"), akhir,
             waktu(satu.selesai_pada) if satu.selesai_pada else "", nama.get(satu.dilaksanakan_oleh_id or 0, "")),
        Step(_("Warganya diberi tahu"), beritahu, waktu(satu.diberitahu_pada) if satu.diberitahu_pada else "",
             nama.get(satu.diberitahu_oleh_id or 0, "")),
    ])  # fmt: skip


def isi_data(satu: PermintaanHak, lembar: LembarData) -> dict[str, Any]:
    """The data sheet on a screen: what identifies is masked; paper and file carry it in full."""
    bagian = []
    for b in (b for b in lembar.bagian if b.baris):
        baris = [[sebut(v) for v in r] for r in b.baris]
        if b.kode.startswith("pendaftaran"):
            isi: Any = Summary([Row(kata, mask(v) if kata in TERSAMAR and v != KOSONG else v) for kata, v in baris])
        else:
            isi = Table(caption=b.judul, hide_caption=True, compact=True, columns=[Column(k.kata) for k in b.kolom], rows=baris,
                        empty=Empty(_("Tidak ada"), _("Tidak ada yang tersimpan di bagian ini.")))  # fmt: skip
        bagian.append((b.judul, isi, b.retensi))
    judul = _("Yang tersimpan tentang %(nama)s") % {"nama": lembar.nama}
    return {
        "judul": judul, "satu": satu, "rt": satu.rt, "bagian": bagian, "lembar": lembar,
        "kosong": [b.judul for b in lembar.bagian if not b.baris],
        "hapus_mulai": tanggal(lembar.hapus_mulai) if lembar.hapus_mulai else "",
        "remah": [(nama_lengkap(satu.rt), reverse("beranda:rt", args=[satu.rt.kode])),
                  (satu.nomor, reverse("hak:satu", args=[satu.pk])), (judul, "")],
    }  # fmt: skip


def isi_retensi(kota_kode: str, *, pada: datetime) -> dict[str, Any]:
    """The schedule with what it would take tonight."""
    jatuh = sum_jatuh(kota_kode, pada=pada)
    hari = tanggal_kota(pada)
    return {
        "judul": _("Berapa lama data disimpan"),
        "pengantar": _("Jadwal retensi berjalan sendiri setiap malam. Kolom terakhir menunjukkan apa yang terkena malam nanti."),
        "tabel": Table(
            caption=_("Jadwal retensi"), hide_caption=True,
            columns=[Column(_("Data")), Column(_("Disimpan")), Column(_("Dasar")), Column(_("Sesudahnya")),
                     Column(_("Malam nanti"), kind="number")],
            rows=[[k.nama, lama_kalimat(k, pada=hari), k.dasar, k.sesudahnya, jatuh.get(k.kode, "–")] for k in semua_kelas()],
        ),
        "jumlah": ngettext("%(n)d baris terkena malam nanti.", "%(n)d baris terkena malam nanti.", sum(jatuh.values()))
        % {"n": sum(jatuh.values())},
    }  # fmt: skip
