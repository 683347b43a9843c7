"""What the pages of an activity show: finished parts, so that templates only lay them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms as bentuk
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Summary, Table
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.gotong_royong import forms, queries
from bahagia.gotong_royong.documents import judul_surat, masa_of
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanKerja
from bahagia.gotong_royong.keluar import Keluar, list_keluar, list_lapor, list_menyusul
from bahagia.gotong_royong.lindung import Kurang, StatusKerja, kata_libur, status_perlindungan, status_rt
from bahagia.gotong_royong.lindung import url_daftar as url_pendaftaran
from bahagia.gotong_royong.masa import batas_lapor_of
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.rab.jenis import JenisKegiatan
from bahagia.rab.queries import list_kegiatan, list_pokok_berlaku
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {
    KeadaanKerja.DISUSUN: "wait", KeadaanKerja.BERJALAN: "info", KeadaanKerja.SELESAI: "good", KeadaanKerja.BATAL: "neutral",
}  # fmt: skip
#: Of the RAB, what people do with their hands; the rest is money only.
DIKERJAKAN = (JenisKegiatan.FISIK, JenisKegiatan.NONFISIK, JenisKegiatan.WAJIB)


def chip_kerja(kerja: GotongRoyong) -> Chip:
    return Chip(str(kerja.get_keadaan_display()), NADA[KeadaanKerja(kerja.keadaan)])


def chip_lindung(status: StatusKerja) -> Chip:
    """Green only when proven; everything else is red. Of a clean-up it is not said that cover is yet to come."""
    if any(k.kode == "bukan_konstruksi" for k in status.kurang):
        return Chip(_("Tanpa perlindungan jasa konstruksi"), "danger")
    return Chip(status.kalimat, "good" if status.terlindungi else "danger")


def remah(rt: RT, *lagi: tuple[str, str]) -> list[tuple[str, str]]:
    return [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), *lagi]


def remah_kerja(kerja: GotongRoyong, judul: str = "") -> list[tuple[str, str]]:
    awal = [(_("Gotong royong"), queries.url_daftar(kerja.rt))]
    if not judul:
        return remah(kerja.rt, *awal, (kerja.nama, ""))
    return remah(kerja.rt, *awal, (kerja.nama, queries.url_kerja(kerja.pk)), (judul, ""))


def isi_rt(request: Any, rt: RT, *, tahun: int, pada: datetime) -> dict[str, Any]:
    """Activities of a year with their cover, and the one thing to do next."""
    status = {s.kerja_id: s for s in status_rt(rt, tahun, pada=pada)}
    semua = list(queries.list_kerja(rt, tahun))
    susun = request.lingkup.has(Izin.SUSUN_KERJA, rt)
    url_baru = reverse("gotong_royong:baru", args=[rt.kode]) if susun else ""
    judul = _("Gotong royong %(tahun)s") % {"tahun": tahun}
    tabel = Table(
        caption=judul, hide_caption=True, compact=True, path=request.path,
        columns=[Column(_("Kegiatan")), Column(_("Hari kerja")), Column(_("Orang"), kind="number"), Column(_("Keadaan")),
                 Column(_("Perlindungan"))],
        rows=[[Link(k.nama, queries.url_kerja(k.pk)), masa_of(k.mulai, k.selesai), k.n_orang, chip_kerja(k),  # type: ignore[attr-defined]
               chip_lindung(status[k.pk]) if k.pk in status else "–"] for k in semua],
        empty=Empty(_("Belum ada gotong royong"), _("Kegiatan yang dikerjakan warga bersama muncul di sini."),
                    url=url_baru, label=_("Buat kegiatan")),
    )  # fmt: skip
    return {
        "judul": judul, "rt": rt, "remah": remah(rt, (_("Gotong royong"), "")), "tabel": tabel, "tahun": tahun,
        "url_baru": url_baru if semua else "",
        "tautan": [(_("Pendaftaran dan premi BPJS"), reverse("gotong_royong:daftar_rt", args=[rt.kode]))],
        "tahun_lain": [(t, with_param(request.path, tahun=t)) for t in (tahun - 1, tahun + 1)],
        "pengantar": _("Yang bekerja terlindungi bila namanya ada di surat tugas, hadir, dan premi kegiatannya sudah dibayar."),
    }  # fmt: skip


def isi_pilih(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The first question: which activity of the RAB, or another one. A building that was begun already is led to."""
    nilai: dict[int, int] = {}
    for p in list_pokok_berlaku(rt, pada.year):
        nilai[p.kegiatan_id] = nilai.get(p.kegiatan_id, 0) + p.nilai
    ada = queries.list_bangunan_kegiatan(nilai)
    return {
        "judul": _("Kegiatan apa?"), "remah": remah(rt, (_("Gotong royong"), queries.url_daftar(rt)), (_("Baru"), "")),
        "pilihan": [(k.nama, _("Sudah dibuat. Buka kegiatannya."), queries.url_kerja(ada[k.pk].pk)) if k.pk in ada
                    else (k.nama, rupiah(nilai[k.pk]), with_param(request.path, kegiatan=k.pk))
                    for k in list_kegiatan(rt, pada.year) if k.jenis in DIKERJAKAN and k.pk in nilai],
        "url_lain": with_param(request.path, kegiatan="lain"), "tahun": pada.year,
    }  # fmt: skip


def isi_baru(request: Any, rt: RT, kegiatan: Any, form: bentuk.Form) -> dict[str, Any]:
    """The form of a new activity; what the RAB knows stands above it."""
    ketahuan = None
    if kegiatan is not None:
        rencana = queries.nilai_kegiatan(kegiatan)
        ketahuan = Summary([Row(_("Kegiatan"), kegiatan.nama), Row(_("Nilai menurut RAB"), rupiah(rencana) if rencana else "–")])
    return _isian(request, form, _("Gotong royong baru"), _("Simpan dan pilih orangnya"), queries.url_daftar(rt), ketahuan) | {
        "remah": remah(rt, (_("Gotong royong"), queries.url_daftar(rt)), (_("Baru"), "")), "aksi": request.get_full_path(),
        **_lipat(form),
    }  # fmt: skip


def isi_ubah(request: Any, kerja: GotongRoyong, form: bentuk.Form) -> dict[str, Any]:
    isi = _isian(request, form, _("Ubah kegiatan"), _("Simpan"), queries.url_kerja(kerja.pk))
    return isi | {"remah": remah_kerja(kerja, _("Ubah")), **_lipat(form)}


def list_semua(kerja: GotongRoyong) -> list[Pekerja]:
    """Workers of the register."""
    return list(list_aktif_rt(kerja.rt_id))


def list_belum(kerja: GotongRoyong) -> list[Pekerja]:
    """Those of them who are not on the list yet."""
    ada = set(queries.list_peserta(kerja).values_list("nik_indeks", flat=True))
    return [p for p in list_semua(kerja) if p.nik_indeks not in ada]


def isi_orang(request: Any, kerja: GotongRoyong, form: bentuk.Form, *, ada: bool) -> dict[str, Any]:
    judul = _("Tambah orang")
    return _isian(request, form, judul, _("Tambahkan yang diketuk"), queries.url_kerja(kerja.pk)) | {
        "remah": remah_kerja(kerja, judul), "ada": ada, "kosong": not ada and not list_aktif_rt(kerja.rt_id).exists(),
        "url_ketik": reverse("gotong_royong:orang_ketik", args=[kerja.pk]),
    }  # fmt: skip


def isi_ketik(request: Any, kerja: GotongRoyong, form: bentuk.Form) -> dict[str, Any]:
    judul = _("Tambah orang")
    isi = _isian(request, form, judul, _("Tambahkan"), queries.url_kerja(kerja.pk))
    if kerja.keadaan == KeadaanKerja.BERJALAN and request.lingkup.has(Izin.TERBIT_SURAT_TUGAS, kerja.rt):
        isi["pesan"] = _("Surat tugas tambahan langsung terbit atas nama Bapak/Ibu. Tambahkan sebelum orangnya mulai bekerja.")
    elif kerja.keadaan == KeadaanKerja.BERJALAN:
        isi["pesan"] = _("Orang ini belum terlindungi sampai Ketua RT menerbitkan surat tambahan.")
    return isi | {"remah": remah_kerja(kerja, judul)}


def isi_nik(request: Any, orang: Peserta, form: bentuk.Form) -> dict[str, Any]:
    judul = _("NIK %(nama)s") % {"nama": orang.nama}
    isi = _isian(request, form, judul, _("Simpan"), queries.url_kerja(orang.gotong_royong_id))
    return isi | {"remah": remah_kerja(orang.gotong_royong, judul)}


def isi_keluar(request: Any, orang: Peserta, form: bentuk.Form) -> dict[str, Any]:
    judul = _("Keluarkan %(nama)s") % {"nama": orang.nama}
    isi = _isian(request, form, judul, _("Keluarkan dari daftar"), queries.url_kerja(orang.gotong_royong_id), bahaya=True)
    if orang.surat_id:
        isi["pesan"] = _("Namanya tetap tertulis di surat yang sudah terbit, tetapi mulai sekarang tidak berlaku untuknya.")
    return isi | {"remah": remah_kerja(orang.gotong_royong, judul)}


def isi_batal(request: Any, kerja: GotongRoyong, form: bentuk.Form) -> dict[str, Any]:
    judul = _("Batalkan kegiatan")
    isi = _isian(request, form, judul, judul, queries.url_kerja(kerja.pk), bahaya=True)
    return isi | {"remah": remah_kerja(kerja, judul)}


def isi_tarik(request: Any, surat: SuratTugas, form: bentuk.Form) -> dict[str, Any]:
    kerja = surat.gotong_royong
    judul = _("Tarik surat %(nomor)s") % {"nomor": surat.nomor}
    isi = _isian(request, form, judul, _("Tarik surat ini"), queries.url_kerja(kerja.pk), bahaya=True)
    induk = queries.surat_induk(kerja)
    isi["pesan"] = (
        _("Semua surat tambahannya ikut ditarik, dan tidak seorang pun ditugaskan lagi sampai surat baru terbit.")
        if induk is not None and induk.pk == surat.pk else _("Orang di surat tambahan ini tidak ditugaskan lagi.")
    )  # fmt: skip
    return isi | {"remah": remah_kerja(kerja, judul)}


def isi_terbit(request: Any, kerja: GotongRoyong) -> dict[str, Any]:
    """What will be signed, before it is."""
    orang = list(queries.list_peserta(kerja).filter(surat__isnull=True))
    siap = [o for o in orang if o.nik_indeks]
    induk = queries.surat_induk(kerja)
    judul = _("Terbitkan surat tambahan") if induk else _("Terbitkan surat tugas")
    return {
        "judul": judul, "remah": remah_kerja(kerja, judul), "kunci": _kunci(request), "siap": bool(siap), "tombol": judul,
        "surat": judul_surat(kerja, len(siap), induk), "kembali": queries.url_kerja(kerja.pk),
        "tabel": _tabel_orang(siap, caption=_("Yang ditugaskan"), path=request.path),
        "tanpa_nik": [o.nama for o in orang if not o.nik_indeks],
        "bukan": kerja.jenis == JenisKerja.BUKAN,
        "dilihat": queries.sidik_lihat("tambahan" if induk else "surat", [o.pk for o in siap]),
    }  # fmt: skip


def isi_kerja(request: Any, kerja: GotongRoyong, *, pada: datetime) -> dict[str, Any]:
    """One activity: covered or not in the first line, what is missing, people, letters, what may be done."""
    status, batal = status_perlindungan(kerja, pada=pada), kerja.keadaan == KeadaanKerja.BATAL
    orang = list(queries.list_peserta(kerja))
    boleh = {i: request.lingkup.has(i, kerja.rt) for i in (Izin.SUSUN_KERJA, Izin.TERBIT_SURAT_TUGAS)}
    susun = boleh[Izin.SUSUN_KERJA] and kerja.keadaan in (KeadaanKerja.DISUSUN, KeadaanKerja.BERJALAN)
    alamat = lambda nama: reverse(f"gotong_royong:{nama}", args=[kerja.pk])  # noqa: E731
    surat, keluar, lapor = list(queries.list_surat(kerja)), list_keluar(kerja), list_lapor(kerja)
    batas = [
        *(k.tenggat for k in status.kurang if k.kode != "premi_belum"), *(k.batas for k in keluar),
        *(batas_lapor_of(s) for s in lapor),
    ]  # fmt: skip
    return {
        "judul": kerja.nama, "remah": remah_kerja(kerja), "kerja": kerja, "status": status,
        "chip": chip_kerja(kerja) if batal else chip_lindung(status), "batal": batal,
        "keadaan": chip_kerja(kerja), "rincian": _rincian(kerja), "langkah": _langkah(kerja, orang, status, boleh, alamat),
        "kunci": _kunci(request), "bukan": kerja.jenis == JenisKerja.BUKAN,
        "n_surat": sum(o.surat_id is not None for o in orang), "tunggu": [_tunggu(o, susun) for o in orang if o.surat_id is None],
        "tabel": _tabel_orang([o for o in orang if o.surat_id], caption=_("Di surat tugas"), path=request.path, susun=susun),
        "surat": [_surat(s, request, kerja, s in lapor) for s in surat], "keluar": _keluar(kerja, keluar),
        "libur": kata_libur(batas),
        "url_lapor_keluar": alamat("lapor_keluar") if boleh[Izin.SUSUN_KERJA] else "",
        "url_perubahan": alamat("perubahan")
        if request.lingkup.has(Izin.BERKAS_BPJS, kerja.rt) and (keluar or list_menyusul(kerja)) else "",
        "url_daftar": url_pendaftaran(kerja.pendaftaran_id) if kerja.pendaftaran_id else "",
        "url_orang": alamat("orang") if susun else "", "url_ketik": alamat("orang_ketik") if susun else "",
        "url_kartu": alamat("kartu") if susun and orang else "",
        "url_ubah": alamat("ubah") if susun and kerja.keadaan == KeadaanKerja.DISUSUN else "",
        "url_batal": alamat("batal") if susun and kerja.keadaan == KeadaanKerja.DISUSUN else "",
        "url_selesai": alamat("selesai") if susun and _boleh_selesai(kerja, pada) else "",
    }  # fmt: skip


def _boleh_selesai(kerja: GotongRoyong, pada: datetime) -> bool:
    if kerja.keadaan == KeadaanKerja.DISUSUN:
        return kerja.mulai <= tanggal_kota(pada) and queries.is_dikerjakan(kerja)
    return kerja.keadaan == KeadaanKerja.BERJALAN


def _langkah(
    kerja: GotongRoyong, orang: list[Peserta], status: StatusKerja, boleh: dict[Izin, bool], alamat: Any
) -> NextStep | None:
    """The one act that brings the activity on, for who looks at it."""
    if kerja.keadaan not in (KeadaanKerja.DISUSUN, KeadaanKerja.BERJALAN):
        return None
    siap = [o for o in orang if o.surat_id is None and o.nik_indeks]
    if not orang:
        return NextStep(act=_("Pilih siapa yang akan bekerja"), url=alamat("orang") if boleh[Izin.SUSUN_KERJA] else "",
                        label=_("Pilih orangnya"), menunggu="" if boleh[Izin.SUSUN_KERJA] else _("Pengurus RT"))  # fmt: skip
    if siap:
        apa = _("Terbitkan surat tambahan") if kerja.keadaan == KeadaanKerja.BERJALAN else _("Terbitkan surat tugas")
        ttd = boleh[Izin.TERBIT_SURAT_TUGAS]
        return NextStep(
            act=apa, url=alamat("surat") if ttd else "", label=_("Periksa lalu terbitkan"), menunggu=_("Ketua RT"),
            why=ngettext("%(n)s orang belum ada di surat tugas.", "%(n)s orang belum ada di surat tugas.", len(siap))
            % {"n": len(siap)}, tone="danger",
        )  # fmt: skip
    if kerja.jenis == JenisKerja.KONSTRUKSI and status.kurang and boleh[Izin.SUSUN_KERJA]:
        k = status.kurang[0]
        return NextStep(act=_kata_kerja(k), url=k.url if k.url != queries.url_kerja(kerja.pk) else "", label=_("Buka"),
                        batas=tanggal(k.tenggat) if k.tenggat else "")  # fmt: skip
    return None


def _kata_kerja(k: Kurang) -> str:
    """What to do about something that is missing."""
    return {
        "daftar_belum": _("Daftarkan kegiatan ini ke BPJS Ketenagakerjaan"),
        "kirim_belum": _("Kirim formulir pendaftaran ke BPJS Ketenagakerjaan"),
        "sertifikat_belum": _("Catat sertifikat dari BPJS Ketenagakerjaan"),
        "premi_belum": _("Bayar premi ke BPJS Ketenagakerjaan"),
    }.get(k.kode, k.kalimat)


def _rincian(kerja: GotongRoyong) -> Summary:
    isi = [
        Row(_("Jenis"), str(kerja.get_jenis_display())), Row(_("Tempat"), kerja.tempat),
        Row(_("Hari kerja"), masa_of(kerja.mulai, kerja.selesai)), Row(_("Dipimpin oleh"), kerja.penanggung_jawab),
    ]  # fmt: skip
    if kerja.nilai:
        isi.append(Row(_("Nilai"), rupiah(kerja.nilai) + (f" ({_('termasuk PPN')})" if kerja.termasuk_ppn else "")))
    if kerja.upah_harian:
        isi.append(Row(_("Upah sehari"), rupiah(kerja.upah_harian)))
    if kerja.pemeliharaan_sampai:
        isi.append(Row(_("Masa pemeliharaan"), _("sampai %(hari)s") % {"hari": tanggal(kerja.pemeliharaan_sampai)}))
    if kerja.alasan:
        isi.append(Row(_("Sebab dibatalkan"), kerja.alasan))
    return Summary(isi)


def _tabel_orang(orang: Iterable[Peserta], *, caption: str, path: str, susun: bool = False) -> Table:
    kolom = [Column(_("Nama")), Column(_("NIK"), phone="hide"), Column(_("Tugas"))]
    kolom += [Column(_("Di surat sejak"))] if path and any(o.surat_id for o in orang) else []
    lebar = len(kolom)
    rows = [[o.nama, queries.samar_nik(o)[-8:], o.tugas or None, waktu(o.sejak)][:lebar] for o in orang]
    if susun:
        kolom.append(Column(_("Ubah")))
        for baris, o in zip(rows, orang, strict=True):
            baris.append(Link(_("Keluarkan"), reverse("gotong_royong:orang_keluar", args=[o.pk]), about=o.nama))  # type: ignore[arg-type]
    return Table(caption=caption, hide_caption=True, compact=True, path=path, columns=kolom, rows=rows,
                 empty=Empty(_("Belum ada orang"), _("Nama muncul di sini sesudah ditambahkan.")))  # fmt: skip


def _tunggu(o: Peserta, susun: bool) -> dict[str, Any]:
    return {
        "nama": o.nama, "tugas": o.tugas, "ber_nik": bool(o.nik_indeks),
        "url_nik": reverse("gotong_royong:orang_nik", args=[o.pk]) if susun and not o.nik_indeks else "",
        "url_keluar": reverse("gotong_royong:orang_keluar", args=[o.pk]) if susun else "",
    }  # fmt: skip


def _surat(s: SuratTugas, request: Any, kerja: GotongRoyong, lapor: bool) -> dict[str, Any]:
    """`lapor`: BPJS is still to be told of the people of this letter."""
    hidup = s.ditarik_pada is None and kerja.keadaan == KeadaanKerja.BERJALAN
    return {
        "nomor": s.nomor, "chip": Chip(_("Berlaku"), "good") if s.ditarik_pada is None else Chip(_("Ditarik"), "danger"),
        "kata": _("berlaku sejak %(saat)s") % {"saat": waktu(s.berlaku_sejak)}, "alasan": s.alasan_tarik,
        "url": reverse("dokumen:satu", args=[s.dokumen_id]), "url_pdf": reverse("dokumen:berkas", args=[s.dokumen_id]),
        "url_tarik": reverse("gotong_royong:surat_tarik", args=[s.pk])
        if hidup and request.lingkup.has(Izin.TERBIT_SURAT_TUGAS, s.rt) else "",
        "url_lapor": reverse("gotong_royong:surat_lapor", args=[s.pk])
        if lapor and request.lingkup.has(Izin.SUSUN_KERJA, s.rt) else "",
        "batas": tanggal(batas_lapor_of(s)) if lapor else "",
        "dilaporkan": tanggal(s.dilaporkan_pada) if s.dilaporkan_pada else "", "pk": s.pk,
    }  # fmt: skip


def _keluar(kerja: GotongRoyong, belum: list[Keluar]) -> dict[str, Any]:
    """Who left and must be told to BPJS, and of whom it was told."""
    return {
        "belum": [(k.nama, tanggal(k.sampai), k.alasan, tanggal(k.batas)) for k in belum],
        "sudah": [(o.nama, tanggal(o.dilaporkan_pada)) for o in queries.list_lapor_keluar(kerja)],
        "dilihat": queries.sidik_lihat("keluar", [pk for k in belum for pk in k.baris]),
    }


def _lipat(form: bentuk.Form) -> dict[str, Any]:
    """What is rarely asked is folded; open when it has something to say."""
    terisi, diketik = ("upah_harian", "pemeliharaan_sampai"), ("upah_harian", "pemeliharaan_sampai_hari")
    ada = any(n in form.errors or form.initial.get(n) for n in terisi) or form.initial.get("termasuk_ppn") == "ya"
    return {"jarang": forms.JARANG, "buka": ada or (form.is_bound and any(form.data.get(n) for n in diketik))}


def _kunci(request: Any) -> str:
    return str(request.POST.get("kunci", "")[:64] or kunci_baru())


def _isian(
    request: Any, form: bentuk.Form, judul: str, tombol: str, kembali: str, ketahuan: Summary | None = None, *,
    bahaya: bool = False,
) -> dict[str, Any]:
    return {"judul": judul, "form": form, "tombol": tombol, "kembali": kembali, "ketahuan": ketahuan, "bahaya": bahaya,
            "kunci": _kunci(request), "aksi": request.path}  # fmt: skip
