"""What the pages of disbursement show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dana.documents import objek_pencairan
from bahagia.dana.forms_cair import HasilBankForm, PutusanForm, SilpaForm
from bahagia.dana.gerbang import kesiapan
from bahagia.dana.halaman import remah_dana, step_of, tab_tahun
from bahagia.dana.models import BarisBank, DaftarBank, Pencairan, PengembalianDana
from bahagia.dana.queries import (
    list_daftar_bank,
    list_hasil_bank,
    list_pencairan,
    list_pencairan_antrean,
    list_pengembalian,
    ringkasan_dana,
    silpa_rt,
)
from bahagia.dana.tahap_cair import aturan_cair
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Step, Steps, Summary, Table, Uang
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.musyawarah.queries import acara_by_id, url_musyawarah
from bahagia.rab.queries import url_rab
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA_CAIR = {
    "diusulkan": "wait", "disetujui": "info", "dikirim": "wait", "cair": "good", "gagal": "danger", "ditolak": "danger",
    "dibatalkan": "neutral",
}  # fmt: skip
NADA_BARIS = {"dikirim": "wait", "berhasil": "good", "gagal": "danger"}
NADA_LANGKAH = {"diusulkan": "wait", "disetujui": "good", "ditolak": "danger", "dibatalkan": "neutral"}
SUDAH = ("diusulkan", "disetujui", "dikirim", "cair")


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """Gates, tranches of the year, and the one button."""
    tahun = read_tahun(request, pada)
    semua = list(list_pencairan(rt, tahun))
    try:
        tahap = aturan_cair(rt.kota_kode, pada=pada).tahap
    except Penolakan:
        tahap = []
    hidup = {p.tahap for p in semua if p.keadaan in SUDAH}
    berikut = next((t for t in tahap if t.kode not in hidup), None)
    siap = kesiapan(rt, tahun, pada=pada, syarat=(berikut or tahap[-1]).syarat if tahap else ())
    buka = all(g.buka for g in siap.gerbang)
    return {
        "judul": _("Pencairan %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Pencairan")), "rt": rt,
        "tahun": tahun, "tab_tahun": tab_tahun(reverse("dana:cair_rt", args=[rt.kode]), tahun, pada), "kunci": kunci_baru(),
        "boleh": bool(berikut) and buka and request.lingkup.has(Izin.USUL_DANA, rt), "berikut": berikut,
        "nilai": siap.rab.jumlah if siap.rab and berikut and len(tahap) == 1 else None,
        "gerbang": Table(
            caption=_("Syarat pencairan"), compact=True,
            columns=[Column(_("Syarat")), Column(_("Keadaan")), Column(_("Diurus oleh"), phone="label")],
            rows=[
                [g.kalimat[:1].upper() + g.kalimat[1:], Chip(_("Terpenuhi"), "good") if g.buka else Chip(_("Belum"), "wait"),
                 None if g.buka else str(g.siapa.label)] for g in siap.gerbang
            ],
        ),
        "tabel": _tabel(semua, _("Pencairan %(tahun)s") % {"tahun": tahun}),
    }  # fmt: skip


def isi_satu(request: Any, baris: Pencairan) -> dict[str, Any]:
    """One tranche: its steps, what it rests on, its papers."""
    k, rt = baris.keadaan, baris.rt
    orang = list_nama({i for i in (baris.diusulkan_oleh_id, baris.disetujui_oleh_id, baris.ditolak_oleh_id,
                                   baris.dikirim_oleh_id, baris.cair_oleh_id, baris.gagal_oleh_id) if i})  # fmt: skip
    acara = acara_by_id(baris.musyawarah_id) if baris.musyawarah_id else None
    lembar = BarisBank.objects.filter(pencairan=baris).select_related("daftar").first()
    kata = baris.gagal_pada or baris.ditolak_pada or baris.dibatalkan_pada
    return {
        "judul": _("Pencairan: %(t)s") % {"t": baris.nama_tahap}, "remah": remah_dana(rt, _("Pencairan")), "baris": baris,
        "chip": Chip(baris.get_keadaan_display(), NADA_CAIR[k]), "kunci": kunci_baru(),
        "langkah": Steps(_langkah(baris, orang)),
        "ringkasan": Summary([
            Row(_("RT"), Link(nama_lengkap(rt), reverse("dana:cair_rt", args=[rt.kode]))),
            Row(_("Jumlah"), Uang(baris.nilai, words=True)),
            Row(_("Rekening"), f"{baris.rekening}, {baris.rekening.atas_nama}"),
            Row(_("RAB"), Link(str(baris.rab), url_rab(baris.rab_id))),
            *([Row(_("Berita acara"), Link(acara.nomor, url_musyawarah(acara.musyawarah_id)))] if acara else []),
            *([Row(_("Daftar bank"), Link(lembar.daftar.nomor, reverse("dana:daftar_bank", args=[lembar.daftar_id])))]
              if lembar else []),
            *([Row(_("Penerimaan"), Link(baris.penerimaan.nomor_bukti, reverse("dana:penerimaan", args=[baris.penerimaan_id])))]
              if baris.penerimaan else []),
            *[Row(_("Dokumen"), Link(d.judul, reverse("dokumen:satu", args=[d.pk])))
              for d in list_dokumen_objek(objek_pencairan(baris))],
            *([Row(_("Alasan"), f"{baris.alasan} ({waktu(kata)})")] if kata else []),
        ]),
        "form": PutusanForm(),
        "boleh_putus": k == "diusulkan" and request.lingkup.has(Izin.SETUJU_DANA, rt)
        and request.user.pk != baris.diusulkan_oleh_id,
        "boleh_tolak": k in ("diusulkan", "disetujui") and request.lingkup.has(Izin.SETUJU_DANA, rt),
    }  # fmt: skip


def _langkah(baris: Pencairan, orang: dict[int, str]) -> list[Step]:
    k = baris.keadaan
    nama = lambda i: orang.get(i or 0)  # noqa: E731
    return [
        step_of(_("Diusulkan"), baris.diusulkan_pada, nama(baris.diusulkan_oleh_id), _("Lurah")),
        step_of(_("Disetujui"), baris.disetujui_pada, nama(baris.disetujui_oleh_id), _("DPMPPA"), kini=k == "diusulkan",
                henti=k == "ditolak"),
        step_of(_("Dikirim ke bank"), baris.dikirim_pada, nama(baris.dikirim_oleh_id), _("Lurah"), kini=k == "disetujui"),
        step_of(_("Masuk rekening"), baris.cair_pada, nama(baris.cair_oleh_id), _("Bank"), kini=k == "dikirim",
                henti=k == "gagal"),
    ]  # fmt: skip


def isi_antrean(request: Any) -> dict[str, Any]:
    """What waits: for approval, for a list, for the bank; and the lists that went out."""
    lingkup = request.lingkup
    semua = [p for p in list_pencairan_antrean()[:500] if lingkup.has(Izin.LIHAT_DANA, p.rt)]
    pilih = [p for p in semua if p.keadaan == "disetujui" and lingkup.has(Izin.USUL_DANA, p.rt)]
    daftar = list(list_daftar_bank()[:50])
    return {
        "judul": _("Pencairan dana"), "kunci": kunci_baru(), "pilih": pilih, "jumlah_pilih": sum(p.nilai for p in pilih),
        "tabel": _tabel(semua, _("Menunggu"), rt=True),
        "daftar": Table(
            caption=_("Daftar untuk bank"), compact=True,
            columns=[Column(_("Nomor")), Column(_("Tanggal"), "date"), Column(_("RT"), "number", phone="label"),
                     Column(_("Jumlah"), "money", phone="end")],
            rows=[[Link(d.nomor, reverse("dana:daftar_bank", args=[d.pk])), tanggal(d.tanggal), d.n_baris, d.nilai]
                  for d in daftar],
            empty=Empty(_("Belum ada daftar"), _("Daftar dibuat dari pencairan yang sudah disetujui.")),
        ),
    }  # fmt: skip


def isi_daftar(request: Any, daftar: DaftarBank, baris: list[BarisBank]) -> dict[str, Any]:
    """A list for the bank: its lines with the bank's answer, the files read, and what they set apart."""
    lingkup = request.lingkup
    boleh = all(lingkup.has(Izin.USUL_DANA, b.rt) for b in baris)
    hasil = list(list_hasil_bank(daftar))
    return {
        "judul": _("Daftar bank %(nomor)s") % {"nomor": daftar.nomor}, "daftar": daftar, "kunci": kunci_baru(),
        "remah": [(_("Pencairan"), reverse("dana:cair_antrean")), (daftar.nomor, "")], "boleh": boleh, "form": HasilBankForm(),
        "menunggu": sum(b.keadaan == "dikirim" for b in baris),
        "tabel": Table(
            caption=_("Pembayaran"), compact=True,
            columns=[Column(_("RT")), Column(_("Rekening")), Column(_("Jumlah"), "money", phone="end"), Column(_("Hasil bank"))],
            rows=[
                [Link(nama_lengkap(b.rt), reverse("dana:surat_bank" if boleh and b.keadaan == "dikirim" else "dana:cair",
                                                  args=[b.pk if boleh and b.keadaan == "dikirim" else b.pencairan_id])),
                 f"{b.rekening}, {b.nama}", b.nilai, Chip(b.get_keadaan_display(), NADA_BARIS[b.keadaan])] for b in baris
            ],
            footer=[_("Jumlah"), "", sum(b.nilai for b in baris), ""],
        ),
        "hasil": hasil,
        "terpisah": [
            Table(
                caption=_("Dipisahkan dari %(nama)s, %(saat)s") % {"nama": h.nama, "saat": waktu(h.pada)}, compact=False,
                columns=[Column(_("Baris"), "number"), Column(_("Isi")), Column(_("Sebabnya")), Column(_("Yang dilakukan"))],
                rows=[[t["baris_ke"], t["isi"], t["alasan"], t["langkah"]] for t in h.terpisah],
            )
            for h in hasil if h.terpisah
        ],
    }  # fmt: skip


def isi_sisa(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """What is left of a year, what must be settled first, and what was sent back."""
    tahun = read_tahun(request, pada)
    dana, sisa, baris = ringkasan_dana(rt, tahun), silpa_rt(rt, tahun), list(list_pengembalian(rt, tahun))
    beres = not (dana.tunai or dana.panjar or dana.pajak or dana.dipesan)
    menunggu = any(b.keadaan == "diusulkan" for b in baris)
    return {
        "judul": _("Sisa dana %(rt)s") % {"rt": nama_lengkap(rt)}, "remah": remah_dana(rt, _("Sisa dana")), "rt": rt,
        "tahun": tahun, "tab_tahun": tab_tahun(reverse("dana:sisa", args=[rt.kode]), tahun, pada), "kunci": kunci_baru(),
        "ringkasan": Summary([
            Row(_("Sisa tahun ini"), Uang(sisa, words=sisa > 0)), Row(_("Di bank"), Uang(dana.bank)),
            Row(_("Tunai"), Uang(dana.tunai)), Row(_("Panjar"), Uang(dana.panjar)),
            Row(_("Pajak belum disetor"), Uang(dana.pajak)), Row(_("Belanja belum dibayar"), Uang(dana.dipesan)),
        ]),
        "boleh": request.lingkup.has(Izin.BAYAR_BELANJA, rt) and sisa > 0 and beres and not menunggu, "beres": beres,
        "sisa": sisa, "form": SilpaForm(pada=pada),
        "tabel": Table(
            caption=_("Pengembalian"), compact=True,
            columns=[Column(_("Bukti")), Column(_("Tanggal"), "date"), Column(_("Jumlah"), "money"), Column(_("Keadaan"))],
            rows=[[Link(b.nomor_bukti, reverse("dana:pengembalian", args=[b.pk])), tanggal(b.tanggal), b.nilai,
                   Chip(b.get_keadaan_display(), NADA_LANGKAH[b.keadaan])] for b in baris],
            empty=Empty(_("Belum ada pengembalian"), _("Sisa dana dikembalikan di akhir tahun.")),
        ),
    }  # fmt: skip


def isi_pengembalian(request: Any, baris: PengembalianDana) -> dict[str, Any]:
    """Money sent back: the city confirms that it arrived."""
    orang = list_nama({i for i in (baris.diusulkan_oleh_id, baris.disetujui_oleh_id) if i})
    return {
        "judul": _("Pengembalian %(n)s") % {"n": baris.nomor_bukti}, "remah": remah_dana(baris.rt, _("Sisa dana")),
        "baris": baris, "chip": Chip(baris.get_keadaan_display(), NADA_LANGKAH[baris.keadaan]), "kunci": kunci_baru(),
        "form": PutusanForm(),
        "langkah": Steps([
            step_of(_("Dikirim"), baris.diusulkan_pada, orang.get(baris.diusulkan_oleh_id), _("Bendahara Pokja")),
            step_of(_("Diterima kota"), baris.disetujui_pada, orang.get(baris.disetujui_oleh_id or 0), _("DPMPPA"),
                    kini=baris.keadaan == "diusulkan", henti=baris.keadaan == "ditolak"),
        ]),
        "ringkasan": Summary([
            Row(_("RT"), Link(nama_lengkap(baris.rt), reverse("dana:sisa", args=[baris.rt.kode]))),
            Row(_("Jumlah"), Uang(baris.nilai, words=True)), Row(_("Tanggal"), tanggal(baris.tanggal)),
            Row(_("Tahun anggaran"), str(baris.tahun)), *([Row(_("Alasan"), baris.alasan)] if baris.alasan else []),
        ]),
        "boleh_putus": baris.keadaan == "diusulkan" and request.lingkup.has(Izin.SETUJU_DANA, baris.rt)
        and request.user.pk != baris.diusulkan_oleh_id,
    }  # fmt: skip


def _tabel(semua: list[Pencairan], judul: str, *, rt: bool = False) -> Table:
    return Table(
        caption=judul, compact=True,
        columns=[Column(_("RT") if rt else _("Tahap")), Column(_("Diusulkan"), "date"), Column(_("Jumlah"), "money"),
                 Column(_("Keadaan"))],
        rows=[
            [Link(nama_lengkap(p.rt) if rt else p.nama_tahap, reverse("dana:cair", args=[p.pk])),
             tanggal(tanggal_kota(p.diusulkan_pada)), p.nilai, Chip(p.get_keadaan_display(), NADA_CAIR[p.keadaan])] for p in semua
        ],
        empty=Empty(_("Belum ada pencairan"), _("Lurah mengusulkannya setelah semua syarat terpenuhi.")),
    )  # fmt: skip
