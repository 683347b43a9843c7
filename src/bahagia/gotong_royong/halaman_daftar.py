"""What the pages of registrations show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms as bentuk
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Citation, Citations, Column, Empty, Link, NextStep, Row, Summary, Table, Uang
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.gotong_royong import queries, queries_daftar
from bahagia.gotong_royong.forms_daftar import AlasanPremiForm, DaftarForm
from bahagia.gotong_royong.halaman import chip_lindung, remah
from bahagia.gotong_royong.jenis import CaraPremi, KeadaanDaftar
from bahagia.gotong_royong.lindung import (
    HIDUP,
    Tenggat,
    kata_libur,
    list_dengan_isi,
    list_tenggat,
    status_perlindungan,
    url_daftar,
)
from bahagia.gotong_royong.masa import batas_daftar_of
from bahagia.gotong_royong.models import Angsuran, Pendaftaran
from bahagia.gotong_royong.premi import HitungPremi, hitung_premi, sum_pecahan
from bahagia.wilayah.models import RT

NADA = {
    KeadaanDaftar.DISUSUN: "wait", KeadaanDaftar.DIKIRIM: "info", KeadaanDaftar.TERDAFTAR: "good", KeadaanDaftar.BATAL: "neutral",
}  # fmt: skip
NADA_BELANJA = {"diajukan": "wait", "disetujui": "info", "dibayar": "good", "ditolak": "danger", "dibatalkan": "neutral"}
KEYAKINAN = {"A": "pasti", "B": "terbitan"}
LAPIS_PERTAMA = ("lapis di atas Rp0", "lapis pertama")  # nothing is above nothing
TANPA_ATURAN = "Belum ada aturan aturan pembulatan tidak ditemukan"  # as the law's data names the gap
PECAHAN = 3  # what-if on the page: the same work cut into three
AWAS = 3  # days before a deadline from which it is said in red


def chip_daftar(daftar: Pendaftaran) -> Chip:
    return Chip(str(daftar.get_keadaan_display()), NADA[KeadaanDaftar(daftar.keadaan)])


def url_rt(rt: RT) -> str:
    """Registrations of an RT."""
    return reverse("gotong_royong:daftar_rt", args=[rt.kode])


def remah_daftar(rt: RT, *lagi: tuple[str, str]) -> list[tuple[str, str]]:
    awal = (_("Gotong royong"), queries.url_daftar(rt))
    if not lagi:
        return remah(rt, awal, (_("Pendaftaran BPJS"), ""))
    return remah(rt, awal, (_("Pendaftaran BPJS"), url_rt(rt)), *lagi)


def isi_rt(request: Any, rt: RT, *, tahun: int, pada: datetime) -> dict[str, Any]:
    """Clocks first, then the registrations of a year."""
    semua = list(queries_daftar.list_pendaftaran(rt, tahun))
    bisa = queries_daftar.list_bisa_daftar(rt, tahun)
    susun = request.lingkup.has(Izin.SUSUN_KERJA, rt)
    url_baru = reverse("gotong_royong:daftar_baru", args=[rt.kode]) if susun and bisa else ""
    tenggat = list_tenggat(rt, pada=pada)
    tabel = Table(
        caption=_("Pendaftaran %(tahun)s") % {"tahun": tahun}, hide_caption=True, compact=True, path=request.get_full_path(),
        columns=[Column(_("Kegiatan")), Column(_("Premi"), kind="money"), Column(_("Batas daftar"), kind="date"),
                 Column(_("Sertifikat"), phone="hide"), Column(_("Keadaan"), phone="end")],
        rows=[[Link(", ".join(k.nama for k in d.kerja.all()) or _("Pendaftaran %(n)s") % {"n": d.pk}, url_daftar(d.pk)), d.total,
               tanggal(batas_daftar_of(d)), d.nomor_sertifikat or "–", chip_daftar(d)] for d in semua],
        unduh={b.upper(): f"{reverse('gotong_royong:unduh_daftar', args=[rt.kode, b])}?tahun={tahun}" for b in ("xlsx", "csv")}
        if semua else {},
        empty=Empty(_("Belum ada pendaftaran"),
                    _("Kegiatan bangunan yang surat tugasnya sudah terbit didaftarkan ke BPJS Ketenagakerjaan dari sini."),
                    url=url_baru, label=_("Daftarkan sekarang")),
    )  # fmt: skip
    return {
        "judul": _("Pendaftaran BPJS gotong royong"), "rt": rt, "remah": remah_daftar(rt), "tabel": tabel,
        "tenggat": tabel_tenggat(tenggat, request.path), "libur": kata_libur(t.tanggal for t in tenggat if t.perkiraan),
        "url_baru": url_baru if semua else "",
        "n_bisa": len(bisa), "tahun_lain": [(t, with_param(request.path, tahun=t)) for t in (tahun - 1, tahun + 1)],
    }  # fmt: skip


def tabel_tenggat(semua: Sequence[Tenggat], path: str, *, judul: str = "") -> Table | None:
    """Every running clock, the most urgent first; None when none runs."""
    if not semua:
        return None
    return Table(
        caption=judul or _("Batas waktu"), compact=True, path=path, id="tenggat",
        columns=[Column(_("Yang harus dikerjakan")), Column(_("Paling lambat"), kind="date"), Column(_("Sisa"), phone="end")],
        rows=[[Link(t.kalimat, t.url), tanggal(t.tanggal), chip_sisa(t)] for t in semua],
    )  # fmt: skip


def chip_sisa(t: Tenggat) -> Chip:
    if t.sisa < 0:
        return Chip(_("Lewat %(n)s hari") % {"n": -t.sisa}, "danger")
    if t.sisa == 0:
        return Chip(_("Hari ini"), "danger")
    return Chip(_("%(n)s hari lagi") % {"n": t.sisa}, "warning" if t.sisa <= AWAS else "neutral")


def isi_baru(request: Any, rt: RT, form: DaftarForm, *, pada: date, salah: Penolakan | None = None) -> dict[str, Any]:
    """Which works, what they cost joined and one by one, the cheaper first."""
    hitung, tolak = None, salah
    pilih = form.list_kerja()
    if pilih:
        try:
            hitung = hitung_premi(pilih, cara=form.nilai("cara"), pada=pada, bayar=form.nilai("bayar"))
        except Penolakan as galat:
            tolak = tolak or galat
    judul = _("Daftarkan ke BPJS")
    return {
        "judul": judul, "rt": rt, "remah": remah_daftar(rt, (judul, "")), "form": form, "salah": tolak,
        "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(), "hitung": hitung, "ada": bool(form.bisa),
        "banding": _banding(hitung, len(pilih)) if hitung and len(pilih) > 1 else None, "banyak": len(pilih) > 1,
        "dua_cara": hitung is not None and hitung.selisih > len(pilih),
        "rincian": tabel_premi(hitung) if hitung else None, "dasar": kutipan_of(hitung.as_json()) if hitung else "",
        "kembali": url_rt(rt),
    }  # fmt: skip


def _banding(hitung: HitungPremi, n: int) -> Summary:
    lebih = hitung.selisih if hitung.selisih > n else 0  # a rupiah of rounding a work is no reason to choose
    return Summary([
        Row(_("Didaftarkan bersama"), rupiah(hitung.total)),
        Row(_("Didaftarkan satu per satu"), rupiah(hitung.terpisah_total)),
        Row(_("Bedanya"), _("%(n)s lebih mahal bila satu per satu") % {"n": rupiah(lebih)} if lebih
            else _("Sama saja") if hitung.cara == CaraPremi.UPAH
            else _("Sama saja, karena seluruhnya masih di lapis tarif pertama")),
    ])  # fmt: skip


def tabel_premi(hitung: HitungPremi) -> Table:
    return _tabel_rincian(hitung.as_json()["rincian"], hitung.jkk, hitung.jkm, hitung.total)


def _tabel_rincian(baris: Sequence[dict[str, Any]], jkk: int, jkm: int, total: int) -> Table:
    """The steps as stored, then what each benefit costs; the law's own last line is the sum that stands below."""
    return Table(
        caption=_("Hitungan premi"), compact=True, id="hitungan",
        columns=[Column(_("Bagian")), Column(_("Caranya"), phone="below"), Column(_("Rupiah"), kind="money", phone="end")],
        rows=[*([b["label"].replace(*LAPIS_PERTAMA), b["cara"] or None, b["jumlah"]] for b in baris[:-1]),
              [_("Jaminan kecelakaan kerja (JKK)"), None, jkk], [_("Jaminan kematian (JKM)"), None, jkm]],
        footer=[_("Premi seluruhnya"), "", total],
    )  # fmt: skip


def kutipan_of(rincian: dict[str, Any]) -> Citations | str:
    """Where the figures come from, as stored beside the promise."""
    bulat = _("Belum ada aturan tentang pembulatan. Bila tagihan BPJS berbeda, tagihan itulah yang benar.")
    dasar = [
        Citation(bulat, keyakinan="perlu-dicek")
        if d["teks"] == TANPA_ATURAN
        else Citation(d["teks"], keyakinan=KEYAKINAN.get(d["keyakinan"], "perlu-dicek"))
        for d in rincian.get("dasar", [])
    ]
    return Citations(dasar) if dasar else ""


def isi_pendaftaran(
    request: Any, daftar: Pendaftaran, *, pada: datetime, salah: Penolakan | None = None, form: bentuk.Form | None = None
) -> dict[str, Any]:
    """One registration: what is next, the works with their cover, the premium and its law, instalments, certificate."""
    rt = daftar.rt
    kerja = list(list_dengan_isi(daftar.kerja.all()).order_by("mulai", "id"))
    angsuran = list(queries_daftar.list_angsuran_of(daftar))
    rincian = daftar.rincian
    judul = ", ".join(k.nama for k in kerja) or _("Pendaftaran %(n)s") % {"n": daftar.pk}
    hidup = daftar.keadaan != KeadaanDaftar.BATAL
    susun, bpjs = (hidup and request.lingkup.has(i, rt) for i in (Izin.SUSUN_KERJA, Izin.BUKTI_BPJS))
    dikirim = daftar.keadaan in (KeadaanDaftar.DIKIRIM, KeadaanDaftar.TERDAFTAR)
    alamat = lambda nama, *lagi: reverse(f"gotong_royong:{nama}", args=[daftar.pk, *lagi])  # noqa: E731
    jalan = any(a.belanja is not None and a.belanja.keadaan in HIDUP for a in angsuran)
    return {
        "judul": judul, "rt": rt, "remah": remah_daftar(rt, (judul, "")), "daftar": daftar, "chip": chip_daftar(daftar),
        "salah": salah, "kunci": kunci_baru(),
        "langkah": _langkah(request, daftar, angsuran, tanggal_kota(pada)) if hidup else "",
        "kerja": [(k, queries.url_kerja(k.pk), chip_lindung(status_perlindungan(k, pada=pada))) for k in kerja],
        "ringkasan": _ringkasan(daftar, len(kerja)),
        "libur": kata_libur([batas_daftar_of(daftar)]) if daftar.keadaan == KeadaanDaftar.DISUSUN else "",
        "tabel": _tabel_rincian(rincian["rincian"], daftar.jkk, daftar.jkm, daftar.total), "dasar": kutipan_of(rincian),
        "pecahan": _pecahan(daftar, kerja), "lebih": rincian["terpisah_total"] - daftar.total if len(kerja) > 1 else 0,
        "terpisah": rincian["terpisah_total"],
        "angsuran": [_angsuran(a, request, dikirim, angsuran) for a in angsuran],
        "url_lembar": [(b.upper(), alamat("jakon", b)) for b in ("xlsx", "csv")]
        if hidup and request.lingkup.has(Izin.BERKAS_BPJS, rt) else [],
        "url_kirim": alamat("kirim_daftar") if susun and daftar.keadaan == KeadaanDaftar.DISUSUN else "",
        "url_sertifikat": alamat("sertifikat") if bpjs and dikirim else "",
        "terdaftar": daftar.keadaan == KeadaanDaftar.TERDAFTAR,
        "url_batal": alamat("batal_daftar") if susun and not jalan else "",
        "form": form or AlasanPremiForm(), "sertifikat": _sertifikat(daftar),
    }  # fmt: skip


def _langkah(request: Any, daftar: Pendaftaran, angsuran: list[Angsuran], hari: date) -> NextStep | str:
    """The one act that brings the cover nearer, for who looks at it."""
    rt, has = daftar.rt, request.lingkup.has
    if daftar.keadaan == KeadaanDaftar.DISUSUN:
        akhir = batas_daftar_of(daftar)
        sisa = (akhir - hari).days
        return NextStep(
            _("Unduh formulirnya dan kirim ke BPJS Ketenagakerjaan"), "#formulir" if has(Izin.SUSUN_KERJA, rt) else "",
            _("Ke formulir"), menunggu="" if has(Izin.SUSUN_KERJA, rt) else _("Pengurus RT"),
            batas=tanggal(akhir), sisa=_("%(n)s hari lagi") % {"n": sisa} if sisa >= 0 else _("sudah lewat"),
            tone="danger" if sisa < 0 else "",
        )  # fmt: skip
    belum = next((a for a in angsuran if a.belanja is None or a.belanja.keadaan != "dibayar"), None)
    if belum is not None and (belum.ke == 1 or daftar.keadaan == KeadaanDaftar.TERDAFTAR):
        return _langkah_bayar(request, rt, belum)
    if daftar.keadaan == KeadaanDaftar.DIKIRIM:
        boleh = has(Izin.BUKTI_BPJS, rt)
        return NextStep(
            _("Catat sertifikat dari BPJS Ketenagakerjaan"),
            reverse("gotong_royong:sertifikat", args=[daftar.pk]) if boleh else "", _("Catat sertifikat"),
            menunggu="" if boleh else _("Bendahara atau Ketua RT"), why=_("Sebelum itu belum ada bukti bahwa warga terlindungi."),
        )  # fmt: skip
    return ""


def _langkah_bayar(request: Any, rt: RT, satu: Angsuran) -> NextStep:
    keadaan = satu.belanja.keadaan if satu.belanja is not None else ""
    izin, kata, siapa = {
        "diajukan": (Izin.SETUJU_BELANJA, _("Putuskan pembayaran premi %(n)s"), _("Ketua RT")),
        "disetujui": (Izin.BAYAR_BELANJA, _("Bayar premi %(n)s ke BPJS"), _("Bendahara Pokja")),
    }.get(keadaan, (Izin.CATAT_BELANJA, _("Ajukan pembayaran premi %(n)s"), _("Bendahara atau sekretaris")))  # fmt: skip
    boleh = request.lingkup.has(izin, rt)
    return NextStep(kata % {"n": rupiah(satu.nilai)}, f"#angsuran-{satu.ke}" if boleh else "", _("Buka"),
                    batas=tanggal(satu.jatuh_tempo), menunggu="" if boleh else siapa,
                    why=_("Perlindungan dihitung mulai tanggal premi dibayar."))  # fmt: skip


def _ringkasan(daftar: Pendaftaran, n: int) -> Summary:
    isi = [
        Row(_("Premi"), Uang(daftar.total, words=True)), Row(_("Dihitung dari"), str(CaraPremi(daftar.cara).label)),
        Row(_("Nilai kegiatan") if daftar.cara == CaraPremi.NILAI else _("Upah sebulan"), rupiah(daftar.nilai)),
        Row(_("Jumlah kegiatan"), str(n)), Row(_("Batas daftar ke BPJS"), tanggal(batas_daftar_of(daftar))),
    ]  # fmt: skip
    if daftar.dasar != daftar.nilai:
        isi.insert(3, Row(_("Nilai tanpa PPN"), rupiah(daftar.dasar)))
    if daftar.dikirim_pada:
        isi.append(Row(_("Dikirim ke BPJS"), waktu(daftar.dikirim_pada)))
    if daftar.alasan:
        isi.append(Row(_("Sebab dibatalkan"), daftar.alasan))
    return Summary(isi)


def _pecahan(daftar: Pendaftaran, kerja: Sequence[Any]) -> dict[str, Any] | None:
    """What the same value costs in three registrations, where that is more."""
    if daftar.cara != CaraPremi.NILAI or len(kerja) != 1 or not kerja[0].nilai:
        return None
    total = sum_pecahan(kerja[0].nilai, PECAHAN, pada=tanggal_kota(daftar.pada), termasuk_ppn=kerja[0].termasuk_ppn)
    lebih = total - daftar.total
    return {"total": total, "lebih": lebih, "n": PECAHAN} if lebih > PECAHAN else None


def _angsuran(a: Angsuran, request: Any, dikirim: bool, semua: Sequence[Angsuran]) -> dict[str, Any]:
    b, has = a.belanja, request.lingkup.has
    keadaan = b.keadaan if b is not None else ""
    saya = request.user.pk
    alamat = lambda nama: reverse(f"gotong_royong:{nama}", args=[a.pk])  # noqa: E731
    giliran = all(x.belanja is not None and x.belanja.keadaan in HIDUP for x in semua if x.ke < a.ke)
    putus = keadaan == "diajukan" and has(Izin.SETUJU_BELANJA, a.rt) and b is not None and b.diajukan_oleh_id != saya
    bayar = keadaan == "disetujui" and has(Izin.BAYAR_BELANJA, a.rt) and b is not None and b.disetujui_oleh_id != saya
    batal = keadaan == "dibayar" and has(Izin.SETUJU_BELANJA, a.rt) and b is not None and b.dibayar_oleh_id != saya
    return {
        "ke": a.ke, "pk": a.pk, "nilai": a.nilai, "tempo": a.jatuh_tempo, "satu": len(semua) == 1,
        "chip": Chip(str(b.get_keadaan_display()), NADA_BELANJA[keadaan]) if b else Chip(_("Belum diajukan"), "neutral"),
        "tanggal": b.tanggal_bayar if b is not None else None, "alasan": b.alasan if b is not None else "",
        "url_belanja": reverse("dana:belanja", args=[b.pk]) if b is not None and has(Izin.LIHAT_DANA, a.rt) else "",
        "bukti": queries_daftar.bukti_bayar(a) if keadaan == "dibayar" and has(Izin.LIHAT_DANA, a.rt) else None,
        "url_ajukan": alamat("ajukan_angsuran")
        if dikirim and giliran and keadaan not in HIDUP and has(Izin.CATAT_BELANJA, a.rt) else "",
        "url_setujui": alamat("setujui_angsuran") if putus else "", "url_tolak": alamat("tolak_angsuran") if putus else "",
        "url_bayar": alamat("bayar_angsuran") if bayar else "", "url_batal": alamat("batal_angsuran") if batal else "",
        "form": AlasanPremiForm(auto_id=f"id_{a.pk}_%s"),
    }  # fmt: skip


def _sertifikat(daftar: Pendaftaran) -> Summary | None:
    if not daftar.nomor_sertifikat:
        return None
    sampai = tanggal(daftar.berlaku_sampai) if daftar.berlaku_sampai else _("hari terakhir kegiatan")
    isi = [
        Row(_("Nomor sertifikat"), daftar.nomor_sertifikat), Row(_("Tanggal"), tanggal(daftar.tanggal_sertifikat)),
        Row(_("Terlindungi"), _("%(a)s sampai %(b)s") % {"a": tanggal(daftar.berlaku_sejak), "b": sampai}),
    ]  # fmt: skip
    if daftar.nomor_proyek:
        isi.append(Row(_("Nomor proyek"), daftar.nomor_proyek))
    return Summary(isi)


def isi_formulir(
    request: Any, daftar: Pendaftaran, form: bentuk.Form, judul: str, tombol: str, *, pesan: str = "",
    baca: bentuk.Form | None = None,
) -> dict[str, Any]:  # fmt: skip
    """One form of a registration: certificate, payment."""
    return {
        "judul": judul, "remah": remah_daftar(daftar.rt, (_("Pendaftaran"), url_daftar(daftar.pk)), (judul, "")), "form": form,
        "tombol": tombol, "pesan": pesan, "baca": baca, "kembali": url_daftar(daftar.pk), "aksi": request.path,
        "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(),
    }  # fmt: skip
