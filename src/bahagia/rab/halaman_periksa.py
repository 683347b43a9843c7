"""What the desks see: their queue, the lines that wait for them, two versions side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Table, Tile, Tiles
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.harga.jenis import Bidang
from bahagia.musyawarah.queries import url_musyawarah
from bahagia.rab import queries
from bahagia.rab.actions_verifikasi import holds_peran
from bahagia.rab.halaman import langkah_rab, remah
from bahagia.rab.jenis import DIPERIKSA, KeadaanRAB, Putusan
from bahagia.rab.kata import LAMA_MENUNGGU, chip_keadaan, chip_umur, hitungan, nama_langkah, umur, uraian_ukuran
from bahagia.rab.models import RAB, BarisRAB
from bahagia.wilayah.queries import nama_lengkap

_NAMA_PUTUSAN = re.compile(r"putusan-([0-9]{1,18})")
PANJANG_ALASAN = 300


def isi_antrean(lingkup: Lingkup, *, pada: date) -> dict[str, Any]:
    """Own desk first; then what stands at others' desks, so that one sees who is waited for."""
    semua = list(queries.list_antrean(lingkup.tempat(Izin.VERIFIKASI_RAB)))
    saya = [r for r in semua if is_meja(r, lingkup)]
    lain = [r for r in semua if not is_meja(r, lingkup)]
    lama = sum(umur(r, pada=pada) > LAMA_MENUNGGU for r in saya)
    return {
        "judul": _("RAB yang menunggu diperiksa"),
        "angka": Tiles([
            Tile(_("Di meja Bapak/Ibu"), len(saya), tone="warning" if saya else "good"),
            Tile(_("Lebih dari %(n)d hari") % {"n": LAMA_MENUNGGU}, lama, tone="danger" if lama else "good"),
            Tile(_("Di meja lain"), len(lain)),
        ]),
        "saya": _tabel_antrean(_("Di meja Bapak/Ibu"), saya, pada=pada, ke="rab:periksa", kosong=_("Tidak ada yang menunggu.")),
        "lain": _tabel_antrean(_("Di meja lain"), lain, pada=pada, ke="rab:satu") if lain else None,
    }  # fmt: skip


def is_meja(rab: RAB, lingkup: Lingkup) -> bool:
    """Whether the step that waits is that of a post held there."""
    peran = next((s["peran"] for s in rab.langkah if s["kode"] == rab.langkah_kini), "")
    return peran in Peran.values and holds_peran(lingkup, Peran(peran), rab.rt)


def _tabel_antrean(judul: str, rab: list[RAB], *, pada: date, ke: str, kosong: str = "") -> Table:
    return Table(
        caption=judul, compact=True, id=ke.replace(":", "-"),
        columns=[Column(_("RT")), Column(_("Versi")), Column(_("Menunggu")), Column(_("Diajukan"), kind="date"),
                 Column(_("Jumlah"), kind="money", phone=""), Column(_("Umur"), phone="end")],
        rows=[[Link(nama_lengkap(r.rt), reverse(ke, args=[r.pk])), f"{r.tahun} · {_('versi %(n)d') % {'n': r.versi}}",
               nama_langkah(r), tanggal(tanggal_kota(r.diajukan_pada)) if r.diajukan_pada else "–", r.jumlah,
               chip_umur(r, pada=pada)] for r in rab],
        empty=Empty(_("Meja Bapak/Ibu kosong"), kosong),
    )  # fmt: skip


def read_putusan(post: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Verdicts as posted: `putusan-<line>` with `alasan-<line>`; ticked "the rest I accept" fills in what has none."""
    hasil: dict[int, tuple[str, str]] = {}
    for nama, nilai in post.items():
        if (cocok := _NAMA_PUTUSAN.fullmatch(nama)) and nilai:
            i = int(cocok.group(1))
            hasil[i] = (nilai[:10], post.get(f"alasan-{i}", "")[: PANJANG_ALASAN * 2])
    if post.get("sisa") == "terima":
        for teks in post.get("baris", "").split(",")[:1000]:
            if teks.isdecimal() and len(teks) <= 18:
                hasil.setdefault(int(teks), (Putusan.TERIMA, ""))
    return hasil


def kalimat_hasil(rab: RAB) -> str:
    siapa = nama_lengkap(rab.rt)
    if rab.keadaan == KeadaanRAB.DIKEMBALIKAN:
        return _("RAB %(rt)s dikembalikan. RT melihat alasan tiap baris.") % {"rt": siapa}
    if rab.keadaan == KeadaanRAB.DISETUJUI:
        return _("RAB %(rt)s disetujui.") % {"rt": siapa}
    return _("RAB %(rt)s diteruskan ke %(langkah)s.") % {"rt": siapa, "langkah": nama_langkah(rab)}


def isi_periksa(
    rab: RAB, oleh: Akun, lingkup: Lingkup, *, pada: date, salah: Penolakan | None = None, post: Mapping[str, str] | None = None
) -> dict[str, Any]:  # fmt: skip
    """The lines that wait at this step, with what was typed before a refusal."""
    giliran = rab.keadaan in DIPERIKSA and is_meja(rab, lingkup)
    tugas = next((s for s in rab.langkah if s["kode"] == rab.langkah_kini), None)
    tunggu = queries.list_menunggu(rab, tugas["kode"], tugas["hanya"]) if tugas else set()
    semua = list(queries.list_baris(rab))
    lama = {b.pokok_id: b for b in BarisRAB.objects.filter(rab=rab.dari_id)} if rab.dari_id else {}
    tolak_lama = {v.pokok_id: v for v in queries.list_putusan(rab) if v.putusan == Putusan.TOLAK}
    terkirim = read_putusan(post) if post else {}
    baris = [_baris(b, lama, tolak_lama, terkirim, post or {}, salah) for b in semua if b.pk in tunggu]
    judul = _("Periksa RAB %(rt)s") % {"rt": nama_lengkap(rab.rt)}
    return {
        "judul": judul, "rab": rab, "rt": rab.rt, "salah": salah, "kunci": (post or {}).get("kunci", "")[:64] or kunci_baru(),
        "chip": chip_keadaan(rab), "giliran": giliran, "menulis": queries.has_penulis(rab.rt, rab.tahun, oleh.pk),
        "langkah": rab.langkah_kini, "menunggu": nama_langkah(rab), "baris": baris, "n": len(baris),
        "ids": ",".join(str(b["id"]) for b in baris), "sisa": bool(post) and (post or {}).get("sisa") == "terima",
        "sudah": [(b.uraian, rupiah(b.nilai), queries.url_baris(b.pokok_id)) for b in semua if b.pk not in tunggu],
        "dihapus": [(b.uraian, rupiah(b.nilai)) for b in queries.list_dihapus(rab)],
        "jumlah": rupiah(rab.jumlah), "pagu": rupiah(rab.pagu), "umur": chip_umur(rab, pada=pada), "jejak": langkah_rab(rab),
        "penulis": ", ".join(sorted(list_nama(set(queries.list_penulis(rab))).values())), "banding": rab.dari_id is not None,
        "berita_acara": url_musyawarah(rab.musyawarah_id) if rab.musyawarah_id else "",
        "remah": [(_("RAB yang menunggu diperiksa"), reverse("rab:antrean")), (judul, "")],
    }  # fmt: skip


def _baris(
    b: BarisRAB, lama: Mapping[int, BarisRAB], tolak: Mapping[int, Any], terkirim: Mapping[int, tuple[str, str]],
    post: Mapping[str, str], salah: Penolakan | None,
) -> dict[str, Any]:  # fmt: skip
    dulu = lama.get(b.pokok_id)
    catatan = []
    if lama and dulu is None:
        catatan.append(_("Baris baru"))
    elif dulu is not None and dulu.sidik != b.sidik:
        catatan.append(_("Sebelumnya %(hitungan)s = %(nilai)s") % {"hitungan": hitungan(dulu), "nilai": rupiah(dulu.nilai)})
    if v := tolak.get(b.pokok_id):
        catatan.append(_("Pernah ditolak: %(alasan)s") % {"alasan": v.alasan})
    if b.alasan_harga:
        catatan.append(_("Alasan RT: %(alasan)s") % {"alasan": b.alasan_harga})
    lebih = b.harga_acuan is not None and b.harga > b.harga_acuan
    return {
        "id": b.pk, "kegiatan": b.pokok.kegiatan.nama, "bidang": str(Bidang(b.pokok.kegiatan.bidang).label), "uraian": b.uraian,
        "hitungan": hitungan(b), "ukuran": uraian_ukuran(b), "nilai": rupiah(b.nilai), "jenis": b.jenis_baris,
        "acuan": rupiah(b.harga_acuan) if b.harga_acuan else "", "lebih": lebih, "catatan": catatan, "otomatis": b.otomatis,
        "putusan": terkirim.get(b.pk, ("", ""))[0], "alasan": post.get(f"alasan-{b.pk}", "")[: PANJANG_ALASAN * 2],
        "salah": salah is not None and salah.bidang == f"alasan-{b.pk}",
    }  # fmt: skip


def isi_banding(rab: RAB) -> dict[str, Any]:
    """Line by line: before, after, difference, and what happened to it."""
    lama = {b.pokok_id: b for b in queries.list_baris(rab.dari)} if rab.dari else {}
    baru = {b.pokok_id: b for b in queries.list_baris(rab)}
    baris: list[list[Any]] = []
    jumlah = [0, 0]
    for pokok_id in [*baru, *(p for p in lama if p not in baru)]:
        a, b = lama.get(pokok_id), baru.get(pokok_id)
        satu = b or a
        assert satu is not None
        if a is None:
            kata = Chip(_("Baru"), "info")
        elif b is None:
            kata = Chip(_("Dihapus"), "danger")
        else:
            kata = Chip(_("Tetap"), "neutral") if a.sidik == b.sidik else Chip(_("Diubah"), "warning")
        nilai = (a.nilai if a else 0, b.nilai if b else 0)
        jumlah = [jumlah[0] + nilai[0], jumlah[1] + nilai[1]]
        baris.append([
            Link(satu.uraian, queries.url_baris(pokok_id)), satu.pokok.kegiatan.nama, hitungan(a) if a else None,
            hitungan(b) if b else None, nilai[0], nilai[1], nilai[1] - nilai[0], kata,
        ])  # fmt: skip
    judul = _("Bandingkan versi %(a)d dan %(b)d") % {"a": rab.dari.versi if rab.dari else 0, "b": rab.versi}
    kolom = [Column(_("Baris")), Column(_("Kegiatan"), phone="below"), Column(_("Hitungan lama"), phone="label"),
             Column(_("Hitungan baru"), phone="label"), Column(_("Lama"), kind="money", phone="label"),
             Column(_("Baru"), kind="money", phone="label"), Column(_("Selisih"), kind="money", phone="label"),
             Column(_("Keadaan"), phone="end")]  # fmt: skip
    tetap = [b for b in baris if b[-1].word == str(_("Tetap"))]
    ubah = [b for b in baris if b not in tetap]
    return {
        "judul": judul, "rab": rab, "rt": rab.rt, "alasan": rab.alasan, "n_tetap": len(tetap),
        "remah": remah(rab.rt, (str(rab), queries.url_rab(rab.pk)), (judul, ""), tahun=rab.tahun),
        "tabel": Table(
            caption=_("Yang berubah"), id="banding", compact=True, columns=kolom, rows=ubah,
            footer=[_("Jumlah seluruh RAB"), "", "", "", jumlah[0], jumlah[1], jumlah[1] - jumlah[0], ""],
            empty=Empty(_("Tidak ada yang berubah"), _("Isi kedua versi sama.")),
        ),
        "tetap": Table(caption=_("Yang tetap"), hide_caption=True, id="tetap", compact=True,
                       columns=[kolom[0], kolom[1], kolom[3], kolom[5]],
                       rows=[[b[0], b[1], b[3], b[5]] for b in tetap]) if tetap else None,
    }  # fmt: skip
