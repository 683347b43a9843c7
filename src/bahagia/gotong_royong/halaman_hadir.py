"""What the pages of a day of work show: names to tap, who is there, what waits for whom, proof per person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Summary, Table, Tile, Tiles
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import NAMA_HARI, tanggal, waktu
from bahagia.gotong_royong import forms_hadir as forms
from bahagia.gotong_royong import queries_hadir as queries
from bahagia.gotong_royong.access_hadir import di_tempat
from bahagia.gotong_royong.actions_hadir import tulis_jam
from bahagia.gotong_royong.actions_pastikan import list_belum_dinilai, tulisan_umum
from bahagia.gotong_royong.bukti import BuktiOrang, bukti_hari, sum_bukti
from bahagia.gotong_royong.jenis import CaraHadir, KeadaanHari, KeadaanKerja
from bahagia.gotong_royong.langkah_hadir import sebut_mulai
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran
from bahagia.gotong_royong.queries import list_peserta, url_kerja
from bahagia.pelaksanaan.queries import url_swadaya
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {KeadaanHari.DIBUKA: "wait", KeadaanHari.DIPASTIKAN: "good", KeadaanHari.DIKEMBALIKAN: "danger"}
SEKALI = 200  # days in the queue at once; the oldest come first


def sebut_hari(hari: HariKerja) -> str:
    """`Rabu, 4 Februari 2026`."""
    return f"{_(NAMA_HARI[hari.tanggal.weekday()])}, {tanggal(hari.tanggal)}"


def chip_hari(hari: HariKerja) -> Chip:
    return Chip(str(hari.get_keadaan_display()), NADA[KeadaanHari(hari.keadaan)])


def chip_lindung(terlindungi: bool) -> Chip:
    return Chip(_("Terlindungi"), "good") if terlindungi else Chip(_("Belum terlindungi"), "danger")


def remah_hari(hari: HariKerja, *lagi: tuple[str, str]) -> list[tuple[str, str]]:
    kerja = hari.gotong_royong
    akhir = queries.url_hari(hari.pk) if lagi else ""
    return [(nama_lengkap(hari.rt), reverse("beranda:rt", args=[hari.rt.kode])), (kerja.nama, url_kerja(kerja.pk)),
            (tanggal(hari.tanggal), akhir), *lagi]  # fmt: skip


def _ikut(hari: HariKerja, hadir: Sequence[Kehadiran], akun: Any) -> bool:
    """Whether this person has a part in what waits for confirmation."""
    tunggu = [k for k in hadir if k.dipastikan_oleh_id is None]
    catat = any(akun.pk in (k.oleh_id, k.jam_oleh_id) for k in tunggu)
    return catat or hari.oleh_id == akun.pk or bool(queries.list_ubah_mulai([hari.pk], akun.pk))


def isi_hari(
    request: Any, hari: HariKerja, *, pada: datetime, salah: Penolakan | None = None, form_jam: Any = None, form_mulai: Any = None
) -> dict[str, Any]:
    """The list to tap. Who is there leaves it and stands below with the hours."""
    kerja, hadir = hari.gotong_royong, queries.list_kehadiran(hari)
    catat = request.lingkup.has(Izin.SUSUN_KERJA, hari.rt) and kerja.keadaan != KeadaanKerja.BATAL
    ada = {k.peserta_id for k in hadir}
    belum = [p for p in list_peserta(kerja) if p.pk not in ada]
    bukti = bukti_hari(hari, pada=pada)
    return {
        "judul": sebut_hari(hari), "hari": hari, "kerja": kerja, "remah": remah_hari(hari), "salah": salah,
        "chip": chip_hari(hari), "kunci": kunci_baru(), "catat": catat, "langkah": _langkah(request, hari, hadir),
        "angka": _angka(hari, bukti),
        "belum": [(p.pk, p.nama, p.surat_id is None) for p in belum], "tanpa_surat": sum(p.surat_id is None for p in belum),
        "hadir": [_baris(k, request, catat) for k in hadir],
        "tanpa_jam": sum(k.jam is None and k.dipastikan_oleh_id is None for k in hadir),
        "form_mulai": form_mulai or forms.MulaiForm(initial={"jam_mulai": hari.jam_mulai}, auto_id="id_mulai_%s")
        if catat and not any(k.dipastikan_oleh_id for k in hadir) else None,
        "form_jam": form_jam or forms.JamForm(), "form_alasan": forms.AlasanHadirForm(auto_id="id_batal_%s"),
        "alasan": hari.alasan if hari.keadaan == KeadaanHari.DIKEMBALIKAN else "",
        "url_tambah": url_kerja(kerja.pk), "url_bukti": reverse("gotong_royong:hari_bukti", args=[hari.pk]),
        "swadaya": _swadaya(request, hari, hadir),
    }  # fmt: skip


def _baris(k: Kehadiran, request: Any, catat: bool) -> dict[str, Any]:
    jam = _("%(jam)s jam") % {"jam": tulis_jam(k.jam)} if k.jam is not None else _("jam belum diisi")
    pasti = k.dipastikan_oleh_id is not None
    # the page comes back with a refusal: what was typed for this person is still there
    ketik = request.POST if request.POST.get("kehadiran", str(k.pk)) == str(k.pk) else {}
    return {
        "id": k.pk, "nama": k.peserta.nama, "jam": jam, "cara": str(CaraHadir(k.cara).label), "pasti": pasti,
        "surat": k.peserta.surat_id is not None, "boleh_batal": catat and (not pasti or k.oleh_id != request.user.pk),
        "boleh_jam": catat and not pasti,
        "isi_jam": ketik["jam"] if {"jam", "kehadiran"} <= set(ketik) else tulis_jam(k.jam) if k.jam is not None else "",
        "isi_alasan": ketik.get("alasan", ""),
    }  # fmt: skip


def _angka(hari: HariKerja, bukti: list[BuktiOrang]) -> Tiles:
    url = reverse("gotong_royong:hari_bukti", args=[hari.pk])
    hadir, aman = sum(b.hadir for b in bukti), sum(b.terlindungi for b in bukti)
    return Tiles([
        Tile(_("hadir"), hadir, "#hadir"), Tile(_("dipastikan"), sum(b.dipastikan for b in bukti), url),
        Tile(_("terlindungi"), aman, url, tone="" if aman == hadir else "danger"),
    ])  # fmt: skip


def _langkah(request: Any, hari: HariKerja, hadir: Sequence[Kehadiran]) -> NextStep | None:
    tunggu = [k for k in hadir if k.dipastikan_oleh_id is None]
    boleh = request.lingkup.has(Izin.PASTIKAN_KERJA, hari.rt)
    catat = request.lingkup.has(Izin.SUSUN_KERJA, hari.rt)
    if not hadir:
        return NextStep(act=_("Ketuk nama yang datang")) if catat else None
    if not tunggu:
        return None
    if n := sum(k.jam is None for k in tunggu):
        kata = ngettext("Isi jam kerja %(n)s orang", "Isi jam kerja %(n)s orang", n) % {"n": n}
        return NextStep(act=kata, url="#jam" if catat else "", label=_("Isi jam"),
                        menunggu="" if catat else _("Ketua RT atau sekretaris"))
    if boleh and not _ikut(hari, hadir, request.user):
        kata = ngettext("Pastikan %(n)s orang ini hadir", "Pastikan %(n)s orang ini hadir", len(tunggu)) % {"n": len(tunggu)}
        return NextStep(act=kata, url=reverse("gotong_royong:hari_pastikan", args=[hari.pk]), label=_("Periksa"))
    return NextStep(act=_("Minta orang kedua memastikan siapa yang hadir"), menunggu=_("pengurus lain atau pendamping"),
                    why=_("Yang mencatat tidak boleh memastikan catatannya sendiri."))  # fmt: skip


def _swadaya(request: Any, hari: HariKerja, hadir: Sequence[Kehadiran]) -> dict[str, Any]:
    """Where the hours stand as swadaya, or that they are not valued yet though confirmed, and what counts them."""
    if not any(k.dipastikan_oleh_id for k in hadir):
        return {}
    url = url_swadaya(hari.rt, hari.tanggal.year)
    if not list_belum_dinilai(hari):
        return {"kata": _("Jam yang dipastikan sudah dinilai sebagai swadaya warga."), "url": url}
    tulis = tulisan_umum(hari)
    kata = _("Jamnya belum dinilai: norma tenaga kota ini belum ada, atau swadayanya ditolak.") if tulis is None else _(
        "Jamnya belum dinilai: hari itu ada jam kerja yang ditulis tanpa kegiatan (%(apa)s). Apakah itu pekerjaan yang sama?"
    ) % {"apa": tulis.uraian}  # fmt: skip
    boleh = request.lingkup.has(Izin.PASTIKAN_KERJA, hari.rt) and hari.gotong_royong.keadaan != KeadaanKerja.BATAL
    return {"kata": kata, "url": url, "nilai": boleh, "tanya": tulis is not None}


def isi_kerja(request: Any, kerja: GotongRoyong, *, pada: datetime) -> dict[str, Any]:
    """Days of one activity for its page: today's list first."""
    hari_ini = tanggal_kota(pada)
    semua = list(queries.list_hari(kerja))
    kini = next((h for h in semua if h.tanggal == hari_ini), None)
    boleh = request.lingkup.has(Izin.SUSUN_KERJA, kerja.rt) and kerja.keadaan in (KeadaanKerja.DISUSUN, KeadaanKerja.BERJALAN)
    buka = boleh and hari_ini >= kerja.mulai
    url = queries.url_hari(kini.pk) if kini else reverse("gotong_royong:hari_buka", args=[kerja.pk])
    lapor = request.lingkup.has(Izin.CATAT_KEJADIAN, kerja.rt) and kerja.keadaan != KeadaanKerja.BATAL
    return {"hari_kerja": {
        "url_buka": url if buka else "",
        "url_kejadian": reverse("gotong_royong:kejadian_kerja", args=[kerja.pk]) if lapor and hari_ini >= kerja.mulai else "",
        "daftar": [(sebut_hari(h), queries.url_hari(h.pk), _orang(h.n_hadir), chip_hari(h)) for h in semua],  # type: ignore[attr-defined]
    }}  # fmt: skip


def isi_tautan(request: Any, rt: RT) -> dict[str, Any]:
    """Ways from the page of an RT's activities to its days of work and its accidents."""
    kejadian = request.lingkup.has(Izin.CATAT_KEJADIAN, rt)
    return {"url_hari": reverse("gotong_royong:hari_rt", args=[rt.kode]),
            "url_kejadian": reverse("gotong_royong:kejadian_rt", args=[rt.kode]) if kejadian else ""}  # fmt: skip


def _orang(n: int) -> str:
    return ngettext("%(n)s orang", "%(n)s orang", n) % {"n": n}


def isi_buka(kerja: GotongRoyong, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return {"judul": _("Buka daftar hadir"), "form": form, "salah": salah, "kunci": kunci_baru(),
            "tombol": _("Buka daftar hadir"), "kembali": url_kerja(kerja.pk), "pengantar": kerja.nama}  # fmt: skip


def isi_kartu(hari: HariKerja, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    n = len(queries.list_kehadiran(hari))
    return {
        "judul": _("Pindai kartu kerja"), "form": form, "salah": salah, "kunci": kunci_baru(), "tombol": _("Catat hadir"),
        "kembali": queries.url_hari(hari.pk),
        "pengantar": ngettext("%(n)s orang sudah hadir.", "%(n)s orang sudah hadir.", n) % {"n": n} + " " + _(
            "Kamera HP dipakai di halaman Tanpa sinyal; di sini pakai alat pemindai atau ketik kodenya."),
    }  # fmt: skip


def list_pilihan(hari: HariKerja) -> list[tuple[int, str]]:
    """Names of the activity for the boxes of a sheet."""
    return [(p.pk, p.nama) for p in list_peserta(hari.gotong_royong)]


def isi_lembar(hari: HariKerja, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    return {"judul": _("Foto daftar hadir kertas"), "form": form, "salah": salah, "kunci": kunci_baru(),
            "tombol": _("Catat yang tanda tangan"), "kembali": queries.url_hari(hari.pk), "berfoto": True,
            "pengantar": _("Yang sudah tercatat di HP tidak dihitung dua kali.")}  # fmt: skip


def isi_pastikan(request: Any, hari: HariKerja, form: Any, *, salah: Penolakan | None) -> dict[str, Any]:
    """Everybody who waits, how each was told and by whom: what the second person has seen, or not."""
    hadir = queries.list_kehadiran(hari)
    tunggu = [k for k in hadir if k.dipastikan_oleh_id is None]
    nama = list_nama({k.oleh_id for k in tunggu})
    jam = sum((k.jam for k in tunggu if k.jam is not None), Decimal(0))
    return {
        "judul": _("Apakah mereka benar hadir?"), "hari": hari, "remah": remah_hari(hari, (_("Pastikan"), "")), "salah": salah,
        "form": form, "kunci": kunci_baru(), "kembali": queries.url_hari(hari.pk),
        "ikut": _ikut(hari, hadir, request.user), "tunggu": bool(tunggu), "dilihat": queries.sidik_hadir(hari, tunggu),
        "ringkas": Summary([
            Row(_("Kegiatan"), hari.gotong_royong.nama), Row(_("Hari"), sebut_hari(hari)),
            Row(_("Mulai bekerja pukul"), sebut_mulai(hari) if hari.jam_mulai is not None else "–"),
            Row(_("Yang menunggu dipastikan"), ngettext("%(n)s orang", "%(n)s orang", len(tunggu)) % {"n": len(tunggu)}),
            Row(_("Jam seluruhnya"), tulis_jam(jam) if jam else "–"),
        ]),
        "tabel": Table(
            caption=_("Yang tercatat hadir"), hide_caption=True, compact=True, path="",
            columns=[Column(_("Nama")), Column(_("Jam"), phone="end"), Column(_("Cara")), Column(_("Dicatat"), phone="below")],
            rows=[[k.peserta.nama, _("%(jam)s jam") % {"jam": tulis_jam(k.jam)} if k.jam is not None else "–",
                   str(CaraHadir(k.cara).label), _oleh(k, nama)] for k in tunggu],
            empty=Empty(_("Tidak ada yang menunggu"), _("Semua yang tercatat sudah dipastikan.")),
        ),
    }  # fmt: skip


def _oleh(k: Kehadiran, nama: dict[int, str]) -> str:
    siapa = _("orangnya sendiri") if k.cara == CaraHadir.QR_SURAT else nama.get(k.oleh_id, "")
    return f"{siapa}, {waktu(k.pada_hp or k.pada)}"


def isi_bukti(request: Any, hari: HariKerja, *, pada: datetime) -> dict[str, Any]:
    """Proof per person: covered or not, and why not in words."""
    bukti = [b for b in bukti_hari(hari, pada=pada) if b.hadir]
    semua = list_bersama(bukti)
    aman = sum(b.terlindungi for b in bukti)
    return {
        "judul": _("Bukti perlindungan"), "hari": hari, "remah": remah_hari(hari, (_("Bukti perlindungan"), "")),
        "pengantar": f"{hari.gotong_royong.nama}, {sebut_hari(hari)}",
        "chip": chip_lindung(bool(bukti) and aman == len(bukti)),
        "bersama": semua,
        "jumlah": _("%(aman)s dari %(hadir)s orang yang hadir terlindungi.") % {"aman": aman, "hadir": len(bukti)},
        "tabel": Table(
            caption=_("Bukti perlindungan"), hide_caption=True, compact=True, path=request.path,
            columns=[Column(_("Nama")), Column(_("Di surat tugas"), phone="label"), Column(_("Premi"), phone="label"),
                     Column(_("Dipastikan"), phone="label"), Column(_("Yang masih kurang"), phone="below"),
                     Column(_("Perlindungan"), phone="end")],
            rows=[[b.peserta.nama, ya(b.di_surat), ya(b.premi), ya(b.dipastikan), _sendiri(b, semua),
                   chip_lindung(b.terlindungi)] for b in bukti],
            unduh={x.upper(): reverse("gotong_royong:unduh_bukti", args=[hari.pk, x]) for x in ("xlsx", "csv")} if bukti else {},
            empty=Empty(_("Belum ada yang hadir"), _("Catat dulu siapa yang datang."), queries.url_hari(hari.pk),
                        _("Buka daftar hadir")),
        ),
    }  # fmt: skip


def list_bersama(bukti: Sequence[BuktiOrang]) -> list[str]:
    """What is missing for everybody: said once."""
    return [k for k in bukti[0].kurang if all(k in b.kurang for b in bukti)] if len(bukti) > 1 else []


def _sendiri(b: BuktiOrang, semua: Sequence[str]) -> str | None:
    """What is missing for this person besides what is missing for all."""
    return " ".join([*(k for k in b.kurang if k not in semua), *b.catatan]) or None


def ya(benar: bool) -> str:
    return _("ya") if benar else _("belum")


def isi_rt(request: Any, rt: RT, *, tahun: int, pada: datetime) -> dict[str, Any]:
    """Days of work of a year without a name: how many were there, confirmed and covered."""
    semua = list(queries.list_hari_rt(rt, tahun))
    bukti = sum_bukti(semua, pada=pada)
    judul, ekor = _("Hari kerja %(tahun)s") % {"tahun": tahun}, f"?tahun={tahun}"
    return {
        "judul": judul, "rt": rt, "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (judul, "")],
        "pengantar": _("Terlindungi berarti: ada di surat tugas, hadir hari itu, premi dibayar, dan dipastikan orang kedua."),
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path=request.get_full_path(),
            columns=[Column(_("Hari")), Column(_("Kegiatan")), Column(_("hadir"), kind="number"),
                     Column(_("dipastikan"), kind="number"), Column(_("terlindungi"), kind="number"), Column(_("Keadaan"))],
            rows=[[Link(sebut_hari(h), queries.url_hari(h.pk)), h.gotong_royong.nama, bukti[h.pk].hadir, bukti[h.pk].dipastikan,
                   bukti[h.pk].terlindungi, chip_hari(h)] for h in semua],
            unduh={x.upper(): reverse("gotong_royong:unduh_hari", args=[rt.kode, x]) + ekor for x in ("xlsx", "csv")}
            if semua else {},
            empty=Empty(_("Belum ada hari kerja"), _("Buka kegiatannya, lalu buka daftar hadir pada hari kerja.")),
        ),
        "tahun_lain": [(t, with_param(request.path, tahun=t)) for t in (tahun - 1, tahun + 1)],
    }  # fmt: skip


def isi_antrean(tempat: Tempat, akun: Any, *, pada: datetime) -> dict[str, Any]:
    """Days that wait for this person's word, the oldest first. Those that one recorded are not in it."""
    tunggu = Kehadiran.objects.filter(batal=False, dipastikan_oleh__isnull=True)
    ikut = Kehadiran.objects.filter(batal=False, dipastikan_oleh__isnull=True).filter(oleh=akun.pk).values("hari")
    jam = Kehadiran.objects.filter(batal=False, dipastikan_oleh__isnull=True, jam_oleh=akun.pk).values("hari")
    hari = di_tempat(HariKerja.objects.filter(keadaan=KeadaanHari.DIBUKA, pk__in=tunggu.values("hari")), tempat)
    hari = hari.exclude(oleh=akun.pk).exclude(pk__in=ikut).exclude(pk__in=jam).select_related("gotong_royong", "rt__kelurahan")
    daftar = list(hari.order_by("tanggal", "pk")[:SEKALI])
    mulai = queries.list_ubah_mulai([h.pk for h in daftar], akun.pk)
    judul = _("Kehadiran menunggu dipastikan")
    return {
        "judul": judul, "remah": [(judul, "")],
        "pengantar": _("Buka satu per satu. Pastikan hanya bila Bapak/Ibu tahu mereka benar bekerja hari itu."),
        "tabel": Table(
            caption=judul, hide_caption=True, compact=True, path="",
            columns=[Column(_("Kegiatan")), Column(_("RT")), Column(_("Hari")), Column(_("Menunggu"))],
            rows=[[Link(h.gotong_royong.nama, reverse("gotong_royong:hari_pastikan", args=[h.pk])), nama_lengkap(h.rt),
                   sebut_hari(h), _umur(h, pada)] for h in daftar if h.pk not in mulai],
            empty=Empty(_("Tidak ada yang menunggu"), _("Semua kehadiran sudah dipastikan.")),
        ),
    }  # fmt: skip


def _umur(hari: HariKerja, pada: datetime) -> Chip:
    n = (tanggal_kota(pada) - hari.tanggal).days
    kata = ngettext("%(n)d hari", "%(n)d hari", n) % {"n": n} if n else _("hari ini")
    return Chip(kata, "danger" if n > 7 else "wait")


def isi_mandiri(
    kerja: GotongRoyong, hari: HariKerja | None, form: Any, *, salah: Penolakan | None = None
) -> dict[str, Any]:
    """What a stranger with the code sees: the activity and the day, no name of anybody."""
    return {"judul": _("Catat kehadiran kerja"), "kerja": kerja, "nama_rt": nama_lengkap(kerja.rt), "form": form, "salah": salah,
            "kunci": kunci_baru(), "hari": sebut_hari(hari) if hari else "", "terbuka": hari is not None}  # fmt: skip


def isi_qr(kerja: GotongRoyong, *, gambar: str) -> dict[str, Any]:
    return {"judul": _("Hadir dengan HP sendiri"), "kerja": kerja, "gambar": gambar, "nama_rt": nama_lengkap(kerja.rt),
            "remah": [(nama_lengkap(kerja.rt), reverse("beranda:rt", args=[kerja.rt.kode])), (kerja.nama, url_kerja(kerja.pk)),
                      (_("Hadir dengan HP sendiri"), "")]}  # fmt: skip


