"""What the pages of the account show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin, Peran
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.dana.queries import list_pengembalian, silpa_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import (
    Chip,
    Column,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Row,
    Step,
    Steps,
    Summary,
    Tab,
    Table,
    Tabs,
)
from bahagia.dasar.tanggal import tanggal
from bahagia.dasar.uang import rupiah
from bahagia.lpj import forms
from bahagia.lpj.isi import IsiLPJ, decode_isi
from bahagia.lpj.jenis import Butir, JenisLPJ
from bahagia.lpj.kurang import Kurang, yang_kurang
from bahagia.lpj.lampiran import KOLOM, list_baris
from bahagia.lpj.models import BOLEH_AJUKAN, LPJ, SELESAI, KeadaanLPJ, PutusanLPJ
from bahagia.lpj.queries import ajuan_kini, list_tahun, lpj_pada, putusan_kini, url_lpj
from bahagia.lpj.susun import susun_isi
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {
    KeadaanLPJ.DISUSUN: "neutral", KeadaanLPJ.DIAJUKAN: "wait", KeadaanLPJ.DIKEMBALIKAN: "danger", KeadaanLPJ.DITERIMA: "good",
    KeadaanLPJ.DITUTUP: "good",
}  # fmt: skip
NADA_PUTUSAN = {PutusanLPJ.SESUAI: "good", PutusanLPJ.PERBAIKI: "danger"}
_JENIS_KOLOM = {"uang": "money", "angka": "number", "tanggal": "date", "teks": "text"}


def chip_lpj(lpj: LPJ | None) -> Chip:
    keadaan = KeadaanLPJ(lpj.keadaan) if lpj else KeadaanLPJ.DISUSUN
    return Chip(str(keadaan.label), NADA[keadaan])


def isi_dan_hari(
    rt: RT, tahun: int, *, pada: datetime, kurang: list[Kurang] | None = None
) -> tuple[IsiLPJ, date]:
    """What counts now and of which day: the frozen submission while it is looked at or accepted, else the living books."""
    lpj = lpj_pada(rt, tahun)
    if lpj is not None and lpj.keadaan not in BOLEH_AJUKAN and (ajuan := ajuan_kini(lpj)) is not None:
        return decode_isi(ajuan.isi), tanggal_kota(ajuan.pada)
    hari = tanggal_kota(pada)
    return susun_isi(rt, tahun, jenis=_jenis(lpj, hari), pada=hari, kurang=kurang), hari


def _jenis(lpj: LPJ | None, hari: date) -> str:
    return lpj.jenis if lpj else hukum_berlaku().pilih("lpj.jenis", hari).nilai


def isi_rt(request: Any, rt: RT, *, tahun: int, pada: datetime, salah: Penolakan | None = None) -> dict[str, Any]:
    """The account of a year: state and next step, what is missing with whose turn it is, the figures, the parts."""
    lpj = lpj_pada(rt, tahun)
    susun = request.lingkup.has(Izin.SUSUN_LPJ, rt)
    selesai = lpj is not None and lpj.keadaan in SELESAI
    kurang = [] if selesai else yang_kurang(rt, tahun, pada=tanggal_kota(pada))
    isi, hari = isi_dan_hari(rt, tahun, pada=pada, kurang=kurang)
    menahan = [k for k in kurang if k.menahan]
    boleh = susun and (lpj is None or lpj.keadaan in BOLEH_AJUKAN)
    judul = _("LPJ %(tahun)s") % {"tahun": tahun}
    return {
        "judul": judul, "rt": rt, "lpj": lpj, "chip": chip_lpj(lpj), "salah": salah, "tahun": tahun,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (judul, "")],
        "pengantar": _("LPJ tersusun sendiri dari catatan sepanjang tahun. Tidak ada angka yang diketik di sini."),
        "langkah": _langkah(request, lpj, kurang, boleh), "kurang": [_baris_kurang(k) for k in kurang],
        "n_menahan": len(menahan), "angka": _angka(isi, rt, tahun),
        "tahunan": _tab(rt, tahun, pada=tanggal_kota(pada)),
        "bagian": _bagian(rt, tahun, isi, lpj), "hari": tanggal(hari), "bentuk": JenisLPJ(isi.ringkasan.jenis).label,
        "form": forms.AjukanForm(initial={"tahun": tahun}) if boleh and not menahan else None,
        "url_ajukan": reverse("lpj:ajukan", args=[rt.kode]), "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(),
        "unduh": [(kata, reverse("lpj:unduh", args=[rt.kode, nama]) + f"?tahun={tahun}") for kata, nama in (
            (_("Halaman pertama (PDF)"), "lpj.pdf"), (_("Semua lampiran (PDF)"), "lampiran.pdf"), (_("Excel"), "lpj.xlsx"),
        )],
        "url_periksa": reverse("lpj:periksa", args=[lpj.pk]) if lpj and request.lingkup.has(Izin.PERIKSA_LPJ, rt) else "",
        "silpa": _silpa(lpj) if susun and lpj and lpj.keadaan == KeadaanLPJ.DITERIMA and lpj.silpa is None else None,
        "jejak": _jejak(lpj) if lpj else None,
    }  # fmt: skip


def _baris_kurang(k: Kurang) -> tuple[str, str, str, bool]:
    return k.kalimat, k.url, str(Peran(k.siapa).label), k.menahan


def _langkah(request: Any, lpj: LPJ | None, kurang: list[Kurang], boleh: bool) -> NextStep | None:
    """What the person looking does next; None when nobody waits for them."""
    if lpj is not None and lpj.keadaan == KeadaanLPJ.DIAJUKAN:
        return NextStep(act=_("LPJ sedang diperiksa"), menunggu=_("Pendamping, lurah, dan DPMPPA"))
    if not boleh:
        return None
    milik = {str(j.peran) for j in request.lingkup.jabatan}
    milik_saya = next((k for k in kurang if k.menahan and str(k.siapa.value) in milik), None)
    pertama = milik_saya or next((k for k in kurang if k.menahan), None)
    if pertama is None:
        return NextStep(act=_("Ajukan LPJ"), url="#ajukan", label=_("Ajukan"), menunggu=_("Bapak/Ibu"), tone="good")
    siapa = _("Bapak/Ibu") if milik_saya else str(Peran(pertama.siapa).label)
    return NextStep(act=pertama.kalimat, url=pertama.url, label=_("Lengkapi"), menunggu=siapa, tone="warning")


def _tab(rt: RT, tahun: int, *, pada: date) -> Tabs | str:
    semua = list_tahun(rt, pada=pada)
    return Tabs([Tab(str(t), url_lpj(rt, t), t == tahun) for t in semua], _("Tahun")) if len(semua) > 1 else ""


def _angka(isi: IsiLPJ, rt: RT, tahun: int) -> Figures:
    r = isi.ringkasan
    ke = lambda bagian: _url_bagian(rt, tahun, bagian)  # noqa: E731
    return Figures([
        Figure(_("RAB yang disetujui"), r.rab, ke("realisasi")), Figure(_("Disalurkan"), r.disalurkan, ke("kas")),
        Figure(_("Terealisasi"), r.terealisasi, ke("belanja")), Figure(_("Sisa dana (SiLPA)"), r.sisa, ke("kas")),
    ])  # fmt: skip


def _bagian(rt: RT, tahun: int, isi: IsiLPJ, lpj: LPJ | None) -> Table:
    """One row a part: how many rows, the sum, what the checkers said."""
    putusan = putusan_kini(lpj) if lpj and lpj.ajuan_ke else {}
    baris = list_baris(isi)
    rows = []
    for b in Butir:
        p = putusan.get(b.value)
        url = _url_bagian(rt, tahun, b.value)
        kata: Any = None if p is None else Chip(str(PutusanLPJ(p.putusan).label), NADA_PUTUSAN[PutusanLPJ(p.putusan)])
        rows.append([Link(str(b.label), url), len(baris[b.value]), jumlah_of(b.value, baris[b.value]), kata,
                     p.alasan or None if p else None])  # fmt: skip
    return Table(
        caption=_("Bagian LPJ"), compact=True, path="",
        columns=[Column(_("Bagian")), Column(_("Baris"), kind="number"), Column(_("Jumlah"), kind="money"),
                 Column(_("Pemeriksaan")), Column(_("Catatan pemeriksa"))],
        rows=rows,
    )  # fmt: skip


#: The column of each part whose sum stands beside it.
KOLOM_JUMLAH = {"belanja": 5, "realisasi": 4, "pajak": 3, "swadaya": 4}


def jumlah_of(bagian: str, baris: list[list[Any]]) -> int | None:
    kolom = KOLOM_JUMLAH.get(bagian)
    return None if kolom is None else sum(b[kolom] or 0 for b in baris)


def _silpa(lpj: LPJ) -> dict[str, Any]:
    """Where the money that is left stands: to be sent (`kirim`), waiting for the city (`tunggu`), or gone (`catat`)."""
    sisa, kembali = silpa_rt(lpj.rt, lpj.tahun), list_pengembalian(lpj.rt, lpj.tahun)
    tunggu = kembali.filter(keadaan="diusulkan").first()
    return {
        "sisa": sisa, "tunggu": tunggu, "ada": sisa or tunggu is not None or kembali.filter(keadaan="disetujui").exists(),
        "url_kirim": f"{reverse('dana:sisa', args=[lpj.rt.kode])}?tahun={lpj.tahun}",
        "url_tunggu": reverse("dana:pengembalian", args=[tunggu.pk]) if tunggu else "",
        "url_catat": "" if sisa or tunggu else reverse("lpj:silpa", args=[lpj.pk]),
    }  # fmt: skip


def _jejak(lpj: LPJ) -> Steps:
    k = KeadaanLPJ(lpj.keadaan)
    diterima = k in SELESAI
    periksa = "done" if diterima else "now" if k == KeadaanLPJ.DIAJUKAN else "blocked" if k == KeadaanLPJ.DIKEMBALIKAN else "todo"
    silpa = _("Sisa dana dikembalikan: %(n)s") % {"n": rupiah(lpj.silpa)} if lpj.silpa is not None \
        else _("Sisa dana dikembalikan ke kas daerah")  # fmt: skip
    return Steps([
        Step(_("Diajukan"), "done" if lpj.ajuan_ke else "now", _("%(n)d kali") % {"n": lpj.ajuan_ke} if lpj.ajuan_ke else ""),
        Step(_("Dikembalikan") if periksa == "blocked" else _("Diperiksa per bagian"), periksa),
        Step(_("Diterima"), "done" if diterima else "todo", tanggal(lpj.diterima_pada) if lpj.diterima_pada else ""),
        Step(silpa, "done" if lpj.silpa is not None else "now" if diterima else "todo",
             tanggal(lpj.silpa_tanggal) if lpj.silpa_tanggal else ""),
        Step(_("Tahun ditutup"), "done" if k == KeadaanLPJ.DITUTUP else "todo",
             tanggal(lpj.ditutup_pada) if lpj.ditutup_pada else ""),
    ])  # fmt: skip


def isi_bagian(request: Any, rt: RT, *, tahun: int, bagian: str, pada: datetime) -> dict[str, Any]:
    """The rows of one part; the first text of each row leads to its source, a line of the RAB to its page."""
    isi, hari = isi_dan_hari(rt, tahun, pada=pada)
    butir = Butir(bagian)
    judul = str(butir.label)
    return {
        "judul": judul, "rt": rt,
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("LPJ %(t)s") % {"t": tahun}, url_lpj(rt, tahun)),
                  (judul, "")],
        "pengantar": _("Menurut catatan sampai %(hari)s. Setiap baris dapat dibuka sampai ke buktinya.") % {
            "hari": tanggal(hari)
        },
        "tabel": _ringkasan(isi, rt, tahun) if butir == Butir.RINGKASAN else tabel_bagian(isi, bagian),
    }  # fmt: skip


#: Figures of the first page and the part whose rows add up to each.
ASAL = {
    "RAB yang disetujui": Butir.REALISASI, "Dana yang disalurkan": Butir.KAS, "Terealisasi": Butir.BELANJA,
    "Sisa dana (SiLPA)": Butir.KAS, "Swadaya warga (di luar dana)": Butir.SWADAYA, "Kemajuan fisik": Butir.KEMAJUAN,
}  # fmt: skip


def _ringkasan(isi: IsiLPJ, rt: RT, tahun: int) -> Summary:
    """The first page; every figure leads to the rows it comes from."""
    ke = {nama: _url_bagian(rt, tahun, b) for nama, b in ASAL.items()}
    ke |= {"Pagu": f"{reverse('dana:rt', args=[rt.kode])}?tahun={tahun}", "Rekening Pokja": reverse("pokja:rt", args=[rt.kode])}
    rows = []
    for nama, teks, nilai in list_baris(isi)["ringkasan"]:
        kata = rupiah(nilai) if nilai is not None else teks or "–"
        rows.append(Row(str(nama), Link(kata, ke[nama]) if nama in ke else kata))
    return Summary(rows)


def _url_bagian(rt: RT, tahun: int, bagian: str) -> str:
    return reverse("lpj:bagian", args=[rt.kode, bagian]) + f"?tahun={tahun}"


def tabel_bagian(isi: IsiLPJ, bagian: str) -> Table:
    """Rows of a part as on paper, with links: the row's own source, and for a purchase also its line of the RAB."""
    kolom = KOLOM[bagian]
    rows = []
    for satu, cetak in zip(getattr(isi, bagian), list_baris(isi)[bagian], strict=True):
        sel = [tanggal(x) if isinstance(x, date) else x if x is not None else "" for x in cetak]
        if bagian == "belanja" and satu.url_rab:
            sel[2] = Link(satu.baris_rab, satu.url_rab)
        if satu.url:  # a purchase leads to its receipt beside its line of the RAB, so another column than that
            i = next(n for n, k in enumerate(kolom) if k.judul in PINTU and not isinstance(sel[n], Link))
            sel[i] = Link(str(sel[i] or _("buka")), satu.url)
        rows.append(sel)
    uang = [sum(b[i] or 0 for b in list_baris(isi)[bagian]) if k.jenis == "uang" else "" for i, k in enumerate(kolom)]
    return Table(
        caption=str(Butir(bagian).label), hide_caption=True, compact=True, path="",
        columns=[Column(_(k.judul), kind=_JENIS_KOLOM[k.jenis]) for k in kolom], rows=rows,
        footer=[_("Jumlah"), *uang[1:]] if rows and any(k.jenis == "uang" for k in kolom) else [],
        empty=Empty(_("Belum ada"), _("Bagian ini terisi sendiri ketika catatannya ada.")),
    )  # fmt: skip


#: Heads of the column whose text leads to the source of its row.
PINTU = frozenset({"Uraian", "Baris RAB", "Untuk apa", "Tahap", "Aset", "Nomor"})
