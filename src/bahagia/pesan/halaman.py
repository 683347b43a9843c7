"""What the pages of messages show: an RT's list, one message, consent, and how the ways out are doing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup, Tempat
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_sebutan_akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Summary, Tab, Table, Tile, Tiles
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import waktu
from bahagia.pesan import forms, queries
from bahagia.pesan.aturan import aturan_pada, list_templat, templat_versi
from bahagia.pesan.isian import index_alamat, open_alamat, open_isi, samar
from bahagia.pesan.jenis import BERJALAN, HasilKirim, KabarPesan, KeadaanPesan, SaluranPesan, SebabPesan
from bahagia.pesan.models import Pesan, SaluranKirim
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

TERBARU = 100  # rows of a list: what is older was read, or is asked for by its object
SARING = ("tunggu", "gagal", "batal")
NADA = {
    KeadaanPesan.ANTRE: "wait", KeadaanPesan.DIKIRIM: "wait", KeadaanPesan.BELUM_PASTI: "warning", KeadaanPesan.TERKIRIM: "good",
    KeadaanPesan.GAGAL: "danger", KeadaanPesan.BATAL: "neutral",
}  # fmt: skip
_TERSARING = {"tunggu": BERJALAN, "gagal": (KeadaanPesan.GAGAL,), "batal": (KeadaanPesan.BATAL,)}
_HARI = 30


def sebut_templat(kode: str) -> str:
    """What kind of message, in words."""
    return {
        "pengingat": _("Pengingat"), "undangan": _("Undangan musyawarah"), "undangan_batal": _("Musyawarah dibatalkan"),
        "surat_tugas": _("Surat tugas"), "kuitansi": _("Kuitansi"), "kejadian": _("Kecelakaan atau kematian"),
    }.get(kode, kode)  # fmt: skip


def chip_of(p: Pesan) -> Chip:
    """How far it came; of a sent one also what the provider told."""
    if p.keadaan == KeadaanPesan.TERKIRIM and p.kabar >= KabarPesan.SAMPAI:
        return Chip(_("Dibaca") if p.kabar == KabarPesan.DIBACA else _("Sampai"), "good")
    return Chip(str(p.get_keadaan_display()), NADA[KeadaanPesan(p.keadaan)])


def _sebab(p: Pesan) -> str:
    return str(SebabPesan(p.sebab).label) if p.sebab else ""


def _alamat(p: Pesan) -> str:
    return samar(p.saluran, open_alamat(p.alamat_sandi))


def tabel_pesan(semua: list[Pesan], *, dengan_rt: bool = False) -> Table:
    kolom = [Column(_("Pesan")), Column(_("Kepada")), Column(_("Lewat"), phone="hide"), Column(_("Ditulis"), phone="hide"),
             Column(_("Keadaan")), Column(_("Sebab"))]  # fmt: skip
    return Table(
        caption=_("Pesan keluar"), hide_caption=True, columns=([Column(_("RT"))] if dengan_rt else []) + kolom,
        rows=[
            ([nama_lengkap(p.rt)] if dengan_rt else [])
            + [Link(sebut_templat(p.templat), reverse("pesan:satu", args=[p.pk])), p.nama or "–",
               f"{p.get_saluran_display()} {_alamat(p)}", waktu(p.dibuat_pada), chip_of(p), _sebab(p)] for p in semua
        ],
        empty=Empty(_("Tidak ada pesan di sini"), _("Pesan muncul ketika ada yang perlu dikabarkan kepada orang yang setuju.")),
    )  # fmt: skip


def _list_tab(path: str, pilih: str) -> list[Tab]:
    return [
        Tab(_("Semua"), path, pilih not in SARING), Tab(_("Menunggu"), with_param(path, saring="tunggu"), pilih == "tunggu"),
        Tab(_("Gagal"), with_param(path, saring="gagal"), pilih == "gagal"),
        Tab(_("Tidak dikirim"), with_param(path, saring="batal"), pilih == "batal"),
    ]  # fmt: skip


def isi_rt(request: Any, rt: RT) -> dict[str, Any]:
    """Newest messages of an RT."""
    pilih = request.GET.get("saring", "")
    semua = queries.list_pesan(rt_id=rt.pk)
    if pilih in _TERSARING:
        semua = semua.filter(keadaan__in=_TERSARING[pilih])
    return {
        "judul": _("Pesan keluar"), "rt": rt, "tab": _list_tab(request.path, pilih), "tabel": tabel_pesan(list(semua[:TERBARU])),
        "pengantar": _("Pesan WhatsApp dan surel yang dikirim atas nama RT ini. Hanya kepada orang yang sudah setuju."),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Pesan keluar"), "")],
        "boleh_izin": request.lingkup.has(Izin.DAFTAR_PEKERJA, rt), "terbaru": TERBARU,
    }  # fmt: skip


def isi_izin(rt: RT, *, form: forms.IzinForm | None = None, kunci: str = "") -> dict[str, Any]:
    """Who agreed in an RT, and the form for the next one."""
    semua = queries.list_izin(rt.pk)
    nama = list_sebutan_akun({i.oleh_id for i in semua})
    judul = _("Siapa yang setuju dikirimi pesan")
    return {
        "judul": judul, "rt": rt, "form": form or forms.IzinForm(), "kunci": kunci or kunci_baru(),
        "pengantar": _("Tanyakan dahulu. Yang tidak setuju tidak dikirimi apa pun."),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])),
                  (_("Pesan keluar"), reverse("pesan:rt", args=[rt.kode])), (judul, "")],
        "tabel": Table(
            caption=judul, columns=[Column(_("Nama")), Column(_("Nomor atau alamat")), Column(_("Jawaban")), Column(_("Kapan")),
                                    Column(_("Cara"), phone="hide"), Column(_("Dicatat oleh"), phone="hide")],
            rows=[[i.nama or "–", samar(i.saluran, open_alamat(i.alamat_sandi)),
                   Chip(_("Setuju"), "good") if i.setuju else Chip(_("Tidak"), "neutral"), waktu(i.pada),
                   str(i.get_cara_display()), nama.get(i.oleh_id, "–")] for i in semua],
            empty=Empty(_("Belum ada yang ditanya"), _("Catat jawaban warga lewat isian di atas.")),
        ),
    }  # fmt: skip


def isi_satu(lingkup: Lingkup, p: Pesan) -> dict[str, Any]:
    """One message: what it says, how far it came, each try."""
    isi = open_isi(p.isi_sandi)
    judul, teks = templat_versi(p.templat, p.versi).fill(isi) if isi else ("", "")
    baris = [
        Row(_("Kepada"), p.nama), Row(_("Lewat"), f"{p.get_saluran_display()} {_alamat(p)}"),
        Row(_("Ditulis"), waktu(p.dibuat_pada)), Row(_("Oleh"), list_sebutan_akun({p.oleh_id}).get(p.oleh_id, "–")),
        *([Row(_("Sebab"), _sebab(p))] if p.sebab else []), *([Row(_("Keterangan"), p.keterangan)] if p.keterangan else []),
        *([Row(_("Dikirim sesudah"), waktu(p.mulai_pada))] if p.keadaan == KeadaanPesan.ANTRE else []),
        *([Row(_("Diterima penyedia"), waktu(p.terkirim_pada))] if p.terkirim_pada else []),
        *([Row(str(KabarPesan(p.kabar).label).capitalize(), waktu(p.kabar_pada))] if p.kabar and p.kabar_pada else []),
    ]  # fmt: skip
    kelola = lingkup.has(Izin.KELOLA_PESAN, p.rt)
    nama = sebut_templat(p.templat)
    return {
        "judul": nama, "pesan": p, "chip": chip_of(p), "rincian": Summary(baris), "subjek": judul, "teks": teks,
        "pengantar": nama_lengkap(p.rt), "kunci": kunci_baru(), "gagal": kelola and p.keadaan == KeadaanPesan.GAGAL,
        "ragu": p.sebab == SebabPesan.TIDAK_PASTI,
        "remah": [(nama_lengkap(p.rt), reverse("beranda:rt", args=[p.rt.kode])),
                  (_("Pesan keluar"), reverse("pesan:rt", args=[p.rt.kode])), (nama, "")],
        "percobaan": Table(
            caption=_("Percobaan"), columns=[Column(_("Ke"), kind="number"), Column(_("Mulai")), Column(_("Hasil")),
                                             Column(_("Kata penyedia"))],
            rows=[[c.urut, waktu(c.mulai_pada), str(HasilKirim(c.hasil).label) if c.hasil else _("Sedang berjalan"),
                   f"{c.kode} {c.keterangan}".strip()] for c in queries.list_percobaan(p)],
            empty=Empty(_("Belum pernah dicoba"), _("Pesan ini belum sampai ke gilirannya, atau memang tidak dikirim.")),
        ),
    }  # fmt: skip


def isi_kota(request: Any, tempat: Tempat, terpasang: set[SaluranPesan], *, pada: datetime) -> dict[str, Any]:
    """How messages of the whole city are doing, and what failed."""
    pilih = request.GET.get("saring", "") or "gagal"
    semua = queries.list_pesan_kota(tempat.kota)
    if pilih in _TERSARING:
        semua = semua.filter(keadaan__in=_TERSARING[pilih])
    n = queries.sum_keadaan(tempat.kota, sejak=pada - timedelta(days=_HARI))
    tunggu = sum(n.get(k, 0) for k in BERJALAN)
    path = request.path
    return {
        "judul": _("Pesan keluar"),
        "pengantar": _("Pesan WhatsApp dan surel seluruh kota. Yang gagal dikirim lagi atau dibiarkan oleh orang."),
        "angka": Tiles([
            Tile(_("Terkirim"), n.get(KeadaanPesan.TERKIRIM, 0), note=_("%(n)d hari terakhir") % {"n": _HARI}),
            Tile(_("Menunggu"), tunggu, tone="warning" if tunggu else ""),
            Tile(_("Gagal"), n.get(KeadaanPesan.GAGAL, 0), tone="danger" if n.get(KeadaanPesan.GAGAL) else ""),
            Tile(_("Tidak dikirim"), n.get(KeadaanPesan.BATAL, 0), note=_("misalnya karena belum setuju")),
        ]),
        "saluran": [(str(s.get_saluran_display()), *_sebut_saluran(s, terpasang, pada)) for s in queries.list_saluran()],
        "tab": [Tab(_("Gagal"), path, pilih == "gagal"), Tab(_("Menunggu"), with_param(path, saring="tunggu"), pilih == "tunggu"),
                Tab(_("Tidak dikirim"), with_param(path, saring="batal"), pilih == "batal"),
                Tab(_("Semua"), with_param(path, saring="semua"), pilih == "semua")],
        "tabel": tabel_pesan(list(semua[:TERBARU]), dengan_rt=True), "terbaru": TERBARU, "templat": list_templat(),
        "aturan": [aturan_pada(k, tanggal_kota(pada)) for k in sorted(tempat.kota)],
    }  # fmt: skip


def _sebut_saluran(s: SaluranKirim, terpasang: set[SaluranPesan], pada: datetime) -> tuple[Chip, str]:
    """How one way out is doing, in a word and a sentence."""
    if s.saluran not in terpasang:
        return Chip(_("Belum dipasang"), "neutral"), _("Pesan lewat sini menunggu sampai pengelola server memasangnya.")
    if s.jeda_sampai is not None and s.gagal_beruntun:
        kata = _("Gagal %(n)d kali berturut-turut, dicoba lagi sesudah %(waktu)s. %(sebab)s") % {
            "n": s.gagal_beruntun, "waktu": waktu(s.jeda_sampai), "sebab": s.keterangan
        }  # fmt: skip
        return Chip(_("Terganggu"), "danger"), kata
    if s.jalan_pada is None:
        return Chip(_("Siap"), "info"), _("Belum ada pesan yang dikirim lewat sini.")
    return Chip(_("Berjalan"), "good"), _("Terakhir dipakai %(waktu)s.") % {"waktu": waktu(s.jalan_pada)}


def isi_saya(akun: Akun, lingkup: Lingkup, *, salah: Any = None) -> dict[str, Any]:
    """One's own answer, per way, for the RT one holds a post in."""
    rt = {j.rt_id: j.rt for j in lingkup.jabatan if j.rt is not None}
    pilihan = []
    for saluran, alamat in ((SaluranPesan.WA, akun.telepon), (SaluranPesan.SUREL, akun.email)):
        if alamat and rt:
            indeks = index_alamat(saluran, alamat if saluran == SaluranPesan.WA else alamat.lower())
            ya = all(queries.has_izin(rt_id, saluran, indeks) for rt_id in rt if rt_id is not None)
            pilihan.append((saluran, saluran.label, samar(saluran, alamat), ya, kunci_baru()))
    return {
        "judul": _("Pesan untuk saya"), "pilihan": pilihan, "salah": salah, "punya_rt": bool(rt),
        "kelola": lingkup.has(Izin.KELOLA_PESAN),
        "pengantar": _("Pengingat, surat tugas, dan kuitansi RT Bapak/Ibu dapat dikirim ke HP. Hanya bila Bapak/Ibu mau."),
        "remah": [(_("Akun saya"), reverse("akun:saya")), (_("Pesan untuk saya"), "")],
    }  # fmt: skip
