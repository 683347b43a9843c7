"""What the pages of the RT show: the plan of a year and one version of the budget, ready for templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Step, Steps, Summary, Table
from bahagia.dasar.tanggal import tanggal
from bahagia.harga.jenis import Bidang
from bahagia.musyawarah.queries import berita_acara, url_musyawarah
from bahagia.rab import queries
from bahagia.rab.batas import pagu_pada
from bahagia.rab.isian import write_desimal
from bahagia.rab.jenis import BOLEH_DIUBAH, DIPERIKSA, PILIHAN_WARGA, JenisKegiatan, KeadaanRAB, KeadaanUsul
from bahagia.rab.kata import chip_keadaan, chip_putusan, chip_umur, hitungan, isi_bilah, nama_langkah, uraian_ukuran
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.queries_bersama import BersamaKini, list_bersama
from bahagia.rab.ukur import Ukuran
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di, nama_lengkap


def remah(rt: RT, *lain: tuple[str, str], tahun: int) -> list[tuple[str, str]]:
    rencana = (_("Rencana dan RAB %(tahun)d") % {"tahun": tahun}, f"{reverse('rab:rencana', args=[rt.kode])}?tahun={tahun}")
    isi = [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), rencana, *lain]
    return [*isi[:-1], (isi[-1][0], "")]


def pagu_atau(rt: RT, tahun: int, *, pada: date) -> tuple[int | None, str]:
    """The ceiling, or why there is none."""
    try:
        return pagu_pada(rt, tahun, pada=pada), ""
    except Penolakan as salah:
        return None, str(salah)


def isi_rencana(rt: RT, tahun: int, lingkup: Lingkup, *, pada: date, salah: Penolakan | None = None) -> dict[str, Any]:
    """The plan of a year: five years, this year, mandates, versions of the budget, and the one next step."""
    boleh = lingkup.has(Izin.SUSUN_RAB, rt)
    rab = queries.rab_kini(rt, tahun)
    kegiatan = list(queries.list_kegiatan(rt, tahun))
    nilai = _nilai_kegiatan(rab)
    acara = {jenis: berita_acara(rt, tahun, jenis) for jenis in ("renja5", "renja1", "rab")}
    lima, satu = queries.renja_pada(rt, "lima", tahun), queries.renja_pada(rt, "satu", tahun)
    pagu, tanpa_pagu = pagu_atau(rt, tahun, pada=pada)
    return {
        "judul": _("Rencana dan RAB %(tahun)d") % {"tahun": tahun}, "rt": rt, "tahun": tahun, "salah": salah, "boleh": boleh,
        "remah": remah(rt, tahun=tahun), "kunci": kunci_baru(), "rab": rab,
        "langkah": next_step(rt, tahun, rab, boleh=boleh, pada=pada),
        "buka_lima": boleh and lima is None and acara["renja5"] is not None,
        "buka_satu": boleh and satu is None and acara["renja1"] is not None,
        "buka_rab": boleh and rab is None,
        "acara": [(queries_judul(j), a, url_musyawarah(a.musyawarah_id)) for j, a in acara.items() if a is not None],
        "lima": _tabel_lima(lima, boleh) if lima else None,
        "pilihan": _tabel_kegiatan(_("Pilihan warga"), [k for k in kegiatan if k.jenis in PILIHAN_WARGA], nilai, boleh=boleh,
                                   kosong=_("Buka Renja dari berita acara, atau tambahkan kegiatan.")),
        "wajib": _tabel_kegiatan(_("Wajib dari kota"), [k for k in kegiatan if k.jenis == JenisKegiatan.WAJIB], nilai),
        "tetap": _tabel_kegiatan(_("Bagian tetap dan perlindungan"), [
            k for k in kegiatan if k.jenis in (JenisKegiatan.TETAP, JenisKegiatan.IURAN, JenisKegiatan.PREMI)], nilai),
        "pembebasan": _list_pembebasan(rt, tahun, lingkup),
        "bersama": _tabel_bersama(rt, tahun),
        "tabel_versi": _tabel_versi(rt, tahun, pada=pada), "pagu": pagu, "tanpa_pagu": tanpa_pagu,
    }  # fmt: skip


def queries_judul(jenis: str) -> str:
    return {"renja5": _("Musyawarah Renja 5 tahun"), "renja1": _("Musyawarah Renja 1 tahun"), "rab": _("Musyawarah RAB")}[jenis]


def next_step(rt: RT, tahun: int, rab: RAB | None, *, boleh: bool, pada: date) -> NextStep | None:
    """The one thing that is due now, and from whom."""
    if rab is None:
        return NextStep(
            act=_("Susun RAB %(tahun)d") % {"tahun": tahun}, url="", label="", menunggu=_("Ketua, sekretaris, atau bendahara"),
            why=_("Bagian tetap, iuran, dan premi sudah dihitungkan. Bapak/Ibu tinggal menulis belanja pilihan warga."),
        ) if boleh else None  # fmt: skip
    url = queries.url_rab(rab.pk)
    if rab.keadaan in DIPERIKSA:
        return NextStep(
            act=_("Menunggu pemeriksaan %(siapa)s") % {"siapa": nama_langkah(rab)}, url=url, label=_("Lihat RAB"),
            menunggu=nama_langkah(rab), why=_("Diajukan %(tanggal)s.") % {"tanggal": _tgl(rab.diajukan_pada)},
        )  # fmt: skip
    if rab.keadaan == KeadaanRAB.DIKEMBALIKAN:
        return NextStep(
            act=_("Perbaiki baris yang ditolak"), url=url, label=_("Buka RAB"), menunggu=_("Pengurus RT"), tone="warning",
            why=_("Hanya baris yang berubah yang diperiksa lagi."),
        )  # fmt: skip
    if rab.keadaan == KeadaanRAB.DISUSUN:
        return NextStep(act=_("Selesaikan RAB, lalu ajukan"), url=url, label=_("Lanjutkan RAB"), menunggu=_("Pengurus RT"))
    return None


def _tgl(saat: Any) -> str:
    return tanggal(tanggal_kota(saat)) if saat else "–"


def _nilai_kegiatan(rab: RAB | None) -> dict[int, int]:
    jumlah: dict[int, int] = {}
    for b in queries.list_baris(rab) if rab else []:
        jumlah[b.pokok.kegiatan_id] = jumlah.get(b.pokok.kegiatan_id, 0) + b.nilai
    return jumlah


def _tabel_lima(renja: Any, boleh: bool) -> Table:
    butir = list(queries.list_butir(renja))
    return Table(
        caption=_("Renja lima tahun %(a)d–%(b)d") % {"a": renja.tahun, "b": renja.tahun + queries.LAMA_RENJA - 1}, compact=True,
        columns=[Column(_("Kegiatan")), Column(_("Tahun"), phone="end"), Column(_("Bidang")),
                 Column(_("Perkiraan"), kind="money", phone="")],
        rows=[[Link(b.nama, reverse("rab:butir", args=[b.pk])) if boleh else b.nama, str(b.tahun), str(Bidang(b.bidang).label),
               b.perkiraan] for b in butir], id="lima",
    )  # fmt: skip


def _tabel_kegiatan(
    judul: str, kegiatan: list[Kegiatan], nilai: dict[int, int], *, boleh: bool = False, kosong: str = ""
) -> Table | None:
    if not kegiatan and not kosong:
        return None
    return Table(
        caption=judul, compact=True, id=f"t-{len(judul)}",
        columns=[Column(_("Kegiatan")), Column(_("Bidang")), Column(_("Ukuran"), phone=""),
                 Column(_("Nilai di RAB"), kind="money", phone="end")],
        rows=[[Link(k.nama, reverse("rab:kegiatan", args=[k.pk])) if boleh else k.nama, str(Bidang(k.bidang).label),
               f"{write_desimal(k.volume)} {k.satuan}" if k.volume else None, nilai.get(k.pk)] for k in kegiatan],
        footer=[_("Jumlah"), "", "", sum(nilai.get(k.pk, 0) for k in kegiatan)] if kegiatan else None,
        empty=Empty(_("Belum ada kegiatan"), kosong),
    )  # fmt: skip


def chip_bersama(kini: BersamaKini) -> Chip:
    if kini.ditolak:
        return Chip(_("Batal"), "danger")
    setuju = sum(b.keadaan == KeadaanUsul.DISETUJUI for b in kini.bagian)
    if kini.lengkap:
        return Chip(_("Semua RT setuju"), "good")
    return Chip(_("%(a)d dari %(b)d RT setuju") % {"a": setuju, "b": len(kini.bagian)}, "wait")


def _tabel_bersama(rt: RT, tahun: int) -> Table | None:
    semua = list_bersama(rt, tahun)
    if not semua:
        return None
    milik = {k.id: b for k in semua for b in k.bagian if b.rt_id == rt.pk}
    return Table(
        caption=_("Dibeli bersama RT lain"), compact=True, id="bersama",
        columns=[Column(_("Kegiatan")), Column(_("Jumlah"), kind="money", phone="label"),
                 Column(_("Bagian RT ini"), kind="money", phone="label"), Column(_("Keadaan"), phone="end")],
        rows=[[Link(k.nama, reverse("rab:bersama", args=[milik[k.id].id])), k.nilai, milik[k.id].nilai, chip_bersama(k)]
              for k in semua if k.id in milik],
    )  # fmt: skip


def isi_bersama(bagian: Any, lingkup: Lingkup, *, form: Any, salah: Penolakan | None = None, kunci: str = "") -> dict[str, Any]:
    """One joint purchase: shares, owner, upkeep, and the answer of this RT."""
    rt = bagian.rt
    kini = next(k for k in list_bersama(rt, bagian.tahun) if k.id == bagian.bersama_id)
    nama = {r.pk: nama_lengkap(r) for r in list_rt_di(rt_ids=[b.rt_id for b in kini.bagian], kelurahan_kode=(), kota_kode=())}
    nada = {KeadaanUsul.DIUSULKAN: "wait", KeadaanUsul.DISETUJUI: "good", KeadaanUsul.DITOLAK: "danger"}
    return {
        "judul": kini.nama, "rt": rt, "chip": chip_bersama(kini), "salah": salah, "form": form, "kunci": kunci or kunci_baru(),
        "remah": remah(rt, (kini.nama, ""), tahun=bagian.tahun),
        "ringkas": Summary([Row(_("Pemilik"), nama.get(kini.pemilik_id, "–")), Row(_("Pemeliharaan"), kini.pemeliharaan),
                            Row(_("Jumlah seluruhnya"), isi_bilah(kini.nilai, None)["jumlah"])]),
        "tabel": Table(
            caption=_("Bagian tiap RT"), compact=True, id="bagian",
            columns=[Column(_("RT")), Column(_("Alasan")), Column(_("Bagian"), kind="money", phone=""),
                     Column(_("Jawaban"), phone="end")],
            rows=[[nama.get(b.rt_id, "–"), b.alasan or None, b.nilai,
                   Chip(str(KeadaanUsul(b.keadaan).label), nada[KeadaanUsul(b.keadaan)])] for b in kini.bagian],
        ),
        "boleh": lingkup.has(Izin.SUSUN_RAB, rt) and not kini.ditolak and not kini.lengkap,
        "sudah": bagian.keadaan == KeadaanUsul.DISETUJUI,
    }  # fmt: skip


def _tabel_versi(rt: RT, tahun: int, *, pada: date) -> Table | None:
    versi = list(queries.list_versi(rt, tahun))
    if not versi:
        return None
    return Table(
        caption=_("RAB %(tahun)d") % {"tahun": tahun}, compact=True, id="versi",
        columns=[Column(_("Versi")), Column(_("Keadaan"), phone="end"), Column(_("Alasan")), Column(_("Menunggu")),
                 Column(_("Sejak"), kind="date"), Column(_("Jumlah"), kind="money", phone="")],
        rows=[[Link(_("Versi %(n)d") % {"n": v.versi}, queries.url_rab(v.pk)), chip_keadaan(v), v.alasan or None,
               nama_langkah(v) if v.keadaan in DIPERIKSA else None, _tgl(v.sejak), v.jumlah or queries.sum_baris(v)]
              for v in versi],
    )  # fmt: skip


def _list_pembebasan(rt: RT, tahun: int, lingkup: Lingkup) -> list[dict[str, Any]]:
    nada = {KeadaanUsul.DIUSULKAN: "wait", KeadaanUsul.DISETUJUI: "good", KeadaanUsul.DITOLAK: "danger"}
    return [
        {"kode": p.kode.upper(), "alasan": p.alasan, "catatan": p.catatan, "url": reverse("rab:pembebasan", args=[p.pk]),
         "chip": Chip(str(p.get_keadaan_display()), nada[KeadaanUsul(p.keadaan)]),
         "putus": p.keadaan == KeadaanUsul.DIUSULKAN and lingkup.has(Izin.VERIFIKASI_RAB, rt)
         and not lingkup.has(Izin.SUSUN_RAB, rt)}
        for p in queries.list_pembebasan(rt, tahun)
    ]  # fmt: skip


def isi_rab(
    rab: RAB, lingkup: Lingkup, *, ukuran: Ukuran, pada: date, salah: Penolakan | None = None, form_batal: Any = None
) -> dict[str, Any]:  # fmt: skip
    """One version: lines by activity, total beside the ceiling, what may be done with it now."""
    rt = rab.rt
    boleh = lingkup.has(Izin.SUSUN_RAB, rt)
    ubah = boleh and rab.keadaan in BOLEH_DIUBAH
    baris = list(queries.list_baris(rab))
    pagu = ukuran.pagu if rab.keadaan in BOLEH_DIUBAH else rab.pagu
    judul = _("RAB %(tahun)d versi %(versi)d") % {"tahun": rab.tahun, "versi": rab.versi}
    return {
        "judul": judul, "rab": rab, "rt": rt, "salah": salah, "kunci": kunci_baru(), "chip": chip_keadaan(rab), "ubah": ubah,
        "remah": remah(rt, (judul, ""), tahun=rab.tahun), "bilah": isi_bilah(ukuran.jumlah, pagu),
        "umur": chip_umur(rab, pada=pada) if rab.keadaan in DIPERIKSA else None, "menunggu": nama_langkah(rab),
        "kegiatan": list_kelompok(rab, baris, ubah=ubah),
        "halangan": ukuran.halangan if ubah else (), "ditolak": [b for b in baris if b.putusan == "tolak"],
        "dihapus": queries.list_dihapus(rab), "jejak": langkah_rab(rab),
        "berita_acara": url_musyawarah(rab.musyawarah_id) if rab.musyawarah_id else "",
        "tarik": boleh and rab.keadaan == KeadaanRAB.DIAJUKAN, "perubahan": boleh and rab.keadaan == KeadaanRAB.DISETUJUI
        and queries.rab_berjalan(rt, rab.tahun) is None,
        "periksa": rab.keadaan in DIPERIKSA and lingkup.has(Izin.VERIFIKASI_RAB, rt) and not boleh,
        "banding": rab.dari_id is not None, "form_batal": form_batal,
    }  # fmt: skip


def list_kelompok(rab: RAB, baris: Iterable[BarisRAB], *, ubah: bool) -> list[dict[str, Any]]:
    """A table an activity; activities without a line come too while something may be written."""
    isi: dict[int, list[BarisRAB]] = {}
    for b in baris:
        isi.setdefault(b.pokok.kegiatan_id, []).append(b)
    hasil = []
    for k in queries.list_kegiatan(rab.rt, rab.tahun):
        milik = isi.get(k.pk, [])
        tulis = ubah and k.jenis in (*PILIHAN_WARGA, JenisKegiatan.WAJIB)
        if milik or tulis:
            hasil.append({
                "kegiatan": k, "tabel": _tabel_baris(rab, k, milik, ubah=ubah), "tulis": tulis,
                "iuran": ubah and k.jenis == JenisKegiatan.IURAN,
                "baru": f"{reverse('rab:baris_baru', args=[rab.pk])}?kegiatan={k.pk}",
            })  # fmt: skip
    return hasil


def _tabel_baris(rab: RAB, k: Kegiatan, baris: list[BarisRAB], *, ubah: bool) -> Table:
    diperiksa = rab.keadaan not in (KeadaanRAB.DISUSUN,) or rab.putaran > 0

    def nama(b: BarisRAB) -> Link:
        alamat = reverse("rab:baris", args=[rab.pk, b.pk]) if ubah and not b.otomatis else queries.url_baris(b.pokok_id)
        return Link(b.uraian, alamat)

    return Table(
        caption=f"{k.nama} · {Bidang(k.bidang).label}", compact=True, id=f"kegiatan-{k.pk}",
        columns=[Column(_("Uraian")), Column(_("Hitungan")), Column(_("Ukuran")), Column(_("Putusan")),
                 Column(_("Jumlah"), kind="money", phone="end")],
        rows=[[nama(b), hitungan(b), uraian_ukuran(b) or None, chip_putusan(b, diperiksa=diperiksa), b.nilai] for b in baris],
        marks=frozenset(i for i, b in enumerate(baris) if b.putusan == "tolak"),
        footer=[_("Jumlah"), "", "", "", sum(b.nilai for b in baris)] if baris else None,
        empty=Empty(k.nama, _("Belum ada baris. Tambahkan apa yang dibeli atau dibayar untuk kegiatan ini.")),
    )  # fmt: skip


def isi_pilih(rab: RAB) -> dict[str, Any]:
    """For which activity is the new line?"""
    judul = _("Untuk kegiatan apa?")
    return {
        "judul": judul, "rt": rab.rt, "remah": remah(rab.rt, (str(rab), queries.url_rab(rab.pk)), (judul, ""), tahun=rab.tahun),
        "pilihan": [(k.nama, f"{reverse('rab:baris_baru', args=[rab.pk])}?kegiatan={k.pk}")
                    for k in queries.list_kegiatan(rab.rt, rab.tahun) if k.jenis in (*PILIHAN_WARGA, JenisKegiatan.WAJIB)],
        "baru": f"{reverse('rab:kegiatan_baru', args=[rab.rt.kode])}?tahun={rab.tahun}",
    }  # fmt: skip


def langkah_rab(rab: RAB) -> Steps | None:
    """The desks, done and to come."""
    if not rab.langkah:
        return None
    ambil = {p.langkah: p for p in queries.list_pemeriksaan(rab) if p.putaran == rab.putaran}
    isi = []
    for s in rab.langkah:
        p, nama = ambil.get(s["kode"]), nama_langkah(rab, s["kode"])
        if p is not None:
            kata = _("%(nama)s: %(terima)d diterima, %(tolak)d ditolak") % {
                "nama": p.oleh.nama, "terima": p.terima, "tolak": p.tolak}  # fmt: skip
            isi.append(Step(nama, "blocked" if p.tolak else "done", _tgl(p.pada), kata))
        elif rab.langkah_kini == s["kode"]:
            isi.append(Step(nama, "now", _tgl(rab.sejak), _("sedang ditunggu")))
        elif rab.keadaan in (KeadaanRAB.DISETUJUI, KeadaanRAB.DIGANTI):
            isi.append(Step(nama, "done", "", _("tidak ada yang perlu diperiksa lagi")))
        else:
            isi.append(Step(nama, "todo"))
    return Steps(isi)


def isi_pokok(pokok: Any) -> dict[str, Any]:
    """One line over all versions: where it came from, what it was worth, who agreed."""
    k = pokok.kegiatan
    versi = list(BarisRAB.objects.filter(pokok=pokok).select_related("rab").order_by("-rab__versi"))
    kini = versi[0] if versi else None
    putusan = pokok.verifikasi.select_related("pemeriksaan__oleh", "pemeriksaan__rab").order_by("-id")
    judul = kini.uraian if kini else _("Baris RAB")
    asal = [Row(_("Kegiatan"), k.nama), Row(_("Bidang"), str(Bidang(k.bidang).label))]
    if k.musyawarah_id:
        asal.append(Row(_("Dipilih musyawarah"), Link(_("Berita acara"), url_musyawarah(k.musyawarah_id))))
    if kini and kini.rab.musyawarah_id and kini.rab.musyawarah_id != k.musyawarah_id:
        asal.append(Row(_("RAB disepakati di"), Link(_("Berita acara"), url_musyawarah(kini.rab.musyawarah_id))))
    if kini and kini.harga_acuan:
        sejak = tanggal(kini.acuan_sejak) if kini.acuan_sejak else "–"
        asal.append(Row(_("Harga acuan"), f"{isi_bilah(kini.harga_acuan, None)['jumlah']} ({_('sejak')} {sejak})"))
    if kini and kini.alasan_harga:
        asal.append(Row(_("Alasan harga"), kini.alasan_harga))
    return {
        "judul": judul, "rt": pokok.rt, "asal": Summary(asal), "remah": remah(pokok.rt, (judul, ""), tahun=pokok.tahun),
        "tabel_versi": Table(
            caption=_("Di setiap versi RAB"), compact=True, id="versi",
            columns=[Column(_("Versi")), Column(_("Hitungan")), Column(_("Keadaan RAB")), Column(_("Jumlah"), kind="money")],
            rows=[[Link(_("Versi %(n)d") % {"n": b.rab.versi}, queries.url_rab(b.rab_id)), hitungan(b), chip_keadaan(b.rab),
                   b.nilai] for b in versi],
        ),
        "putusan": Table(
            caption=_("Pemeriksaan"), compact=True, id="putusan",
            columns=[Column(_("Siapa")), Column(_("Langkah")), Column(_("Alasan")), Column(_("Tanggal"), kind="date"),
                     Column(_("Putusan"))],
            rows=[[v.pemeriksaan.oleh.nama, nama_langkah(v.pemeriksaan.rab, v.langkah), v.alasan or None,
                   _tgl(v.pemeriksaan.pada), Chip(str(v.get_putusan_display()), "good" if v.putusan == "terima" else "danger")]
                  for v in putusan],
            empty=Empty(_("Belum diperiksa"), _("Putusan muncul setelah RAB diajukan.")),
        ),
    }  # fmt: skip
