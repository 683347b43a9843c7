"""What the homes show, built from the reads of the capabilities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup
from bahagia.akun.models import Jabatan
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.beranda.halaman_cakupan import tautan_rt
from bahagia.beranda.halaman_program import sebut_posisi
from bahagia.beranda.langkah import langkah_berikut
from bahagia.beranda.program import langkah_henti, langkah_program, posisi_rt
from bahagia.dana.queries import empat_angka
from bahagia.dasar.tampilan import Column, Empty, Figure, Figures, Link, Row, Summary, Table, Tile, Tiles
from bahagia.gotong_royong.halaman_daftar import tabel_tenggat, url_rt
from bahagia.gotong_royong.halaman_kejadian import list_tenggat_kejadian
from bahagia.gotong_royong.lindung import list_tenggat_hari
from bahagia.iuran import queries as iuran
from bahagia.iuran.halaman import sebut_sampai, tabel_daftar
from bahagia.iuran.peringatan import list_peringatan
from bahagia.pekerja.queries import list_layak_iuran, sum_pekerja_per_status
from bahagia.tahapan.queries import kelompok_rt, list_langkah_tahun, perintah_henti
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada, nama_lengkap


def alamat_jabatan(jabatan: Jabatan) -> str:
    """The home of a post."""
    if jabatan.rt is not None:
        return reverse("beranda:rt", args=[jabatan.rt.kode])
    if jabatan.peran == Peran.ADMIN:
        return reverse("akun:kelola")
    if jabatan.wilayah is not None and jabatan.wilayah.tingkat == 4:
        return reverse("beranda:kelurahan", args=[jabatan.wilayah_id])
    if jabatan.wilayah is not None and jabatan.wilayah.tingkat == 3:
        return reverse("beranda:kecamatan", args=[jabatan.wilayah_id])
    return reverse("beranda:kota")


def isi_saya(jabatan: Sequence[Jabatan]) -> dict[str, Any]:
    baris = [
        [Link(j.peran_nama, alamat_jabatan(j)), nama_lengkap(j.rt) if j.rt else (j.wilayah.nama if j.wilayah else "")]
        for j in jabatan
    ]
    kosong = Empty(
        _("Belum ada jabatan"), _("Akun ini belum memegang jabatan yang berlaku hari ini. Hubungi lurah atau administrator.")
    )
    kolom = [Column(_("Jabatan")), Column(_("Tempat"))]
    tabel = Table(caption=_("Jabatan Bapak/Ibu"), columns=kolom, rows=baris, empty=kosong, hide_caption=True)
    return {"judul": _("Pilih tempat bekerja") if jabatan else _("Selamat datang"), "tabel": tabel}


TENGGAT = 3  # clocks on the home page; the rest stands where it leads


def _urutan(jabatan: Jabatan) -> int:
    """Posts as a letterhead names them: ketua, sekretaris, bendahara, pendamping."""
    return Peran.values.index(jabatan.peran)


def _langkah(request: Any, rt: RT, status: dict[str, int], *, pada: date) -> dict[str, Any]:
    """The one next act: a stop order first, then the contribution list or the programme, whichever is this person's turn
    (late before not late); and one line that says where the RT stands in its year."""
    langkah = list_langkah_tahun(rt, pada.year, pada=pada)
    iuran_ini, program = langkah_berikut(request, rt, status, pada=pada), None
    if kelompok_rt(rt, pada.year) is not None or any(x.nyata for x in langkah):
        program = langkah_program(request.lingkup, rt, langkah, pada=pada)
    calon = [n for n in (iuran_ini, program) if n is not None]
    giliran = [n for n in calon if n.menunggu == _("Bapak/Ibu")]
    utama = next((n for n in giliran if n.tone == "warning"), next(iter(giliran), calon[0]))
    henti = perintah_henti(rt, pada=pada)
    return {
        "langkah": utama, "henti": langkah_henti(henti) if henti else None,
        "program": sebut_posisi(posisi_rt(langkah, pada=pada), pada=pada) if program is not None else "",
        "url_program": reverse("beranda:program", args=[rt.kode]),
    }  # fmt: skip


def _tenggat(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    """The most urgent clocks of gotong royong, for who sees its workers; nothing when none runs."""
    semua = list_tenggat_hari(rt, hari=pada)[:TENGGAT] if request.lingkup.has(Izin.LIHAT_PEKERJA, rt) else []
    if request.lingkup.has(Izin.CATAT_KEJADIAN, rt):  # hours, not days: an accident stands above everything
        semua = [*list_tenggat_kejadian(rt, hari=pada), *semua]
    tabel = tabel_tenggat(semua, request.path, judul=_("Batas waktu gotong royong"))
    return {"tenggat": tabel, "url_tenggat": url_rt(rt) if tabel else ""}


def isi_rt(request: Any, rt: RT, *, pada: date) -> dict[str, Any]:
    lingkup: Lingkup = request.lingkup
    layak = list_layak_iuran(rt)
    status = sum_pekerja_per_status([rt.pk]).get(rt.pk, {})
    cakupan = iuran.ringkas_cakupan([rt.pk], pada=pada)
    angka = empat_angka(rt, pada.year)
    kk = kk_pada(rt, pada=pada)
    daftar = list(iuran.list_daftar_rt([rt.pk])[:5])
    url_pekerja, url_iuran = reverse("pekerja:rt", args=[rt.kode]), reverse("iuran:rt", args=[rt.kode])
    buku, belanja, terima = (reverse(f"dana:{n}", args=[rt.kode]) for n in ("buku", "list_belanja", "list_penerimaan"))
    return {
        "judul": nama_lengkap(rt), "rt": rt, "pengantar": _("Kelurahan %(nama)s") % {"nama": rt.kelurahan.nama},
        **_langkah(request, rt, status, pada=pada), **_tenggat(request, rt, pada=pada),
        "angka_dana": Figures([
            Figure(_("Tersedia"), angka.tersedia, buku), Figure(_("Disetujui"), angka.disetujui, f"{belanja}?saring=disetujui"),
            Figure(_("Disalurkan"), angka.disalurkan, terima),
            Figure(_("Terealisasi"), angka.terealisasi, f"{belanja}?saring=dibayar"),
        ]) if lingkup.has(Izin.LIHAT_DANA, rt) else None,
        "angka": Tiles([
            Tile(_("Pekerja terverifikasi"), status.get("terverifikasi", 0), url_pekerja,
                 note=_("%(n)d menunggu verifikasi") % {"n": status["terdaftar"]} if status.get("terdaftar") else ""),
            Tile(_("Terlindungi bulan ini"), cakupan.terlindungi, reverse("iuran:perlindungan", args=[rt.kode]),
                 tone="good" if cakupan.terlindungi else ""),
            Tile(_("Terlindungi sampai"), sebut_sampai(cakupan.terlindungi_sampai), url_iuran),
        ]),
        "peringatan": list_peringatan([rt.pk], layak, pada=pada)[:4],
        "daftar": tabel_daftar(daftar, judul=_("Daftar iuran terakhir")) if daftar else None,
        "orang": Summary([
            *(Row(j.peran_nama, j.akun.nama) for j in sorted(list_jabatan_rt(rt.pk, pada=pada), key=_urutan)),
            Row(_("Jumlah KK"), f"{kk.jumlah} ({kk.sumber})" if kk else _("belum dicatat")),
            Row(_("Kode RT"), rt.kode),
            *([Row(_("Jejak data"), _("siapa melihat dan mengubah"), reverse("beranda:jejak_rt", args=[rt.kode]), _("Buka"))]
              if lingkup.has(Izin.LIHAT_JEJAK, rt) else []),
        ]),
        "tautan": [*tautan_rt(request, rt), *((kata, reverse(nama, args=[rt.kode])) for izin, kata, nama in (
            (Izin.CATAT_KESEHATAN, _("Jaminan kesehatan (JKN) warga"), "kesehatan:rt"),
            (Izin.TERIMA_HAK, _("Hak warga atas datanya"), "hak:rt"),
            (Izin.LIHAT_PEKERJA, _("Pesan keluar"), "pesan:rt"),
        ) if lingkup.has(izin, rt))],
        "url_lapangan": reverse("lapangan:cangkang") if lingkup.has(Izin.SUSUN_KERJA, rt) else "",
        "url_publik": f"/publik/rt/{rt.kode}/", "url_iuran": url_iuran, "url_dana": reverse("dana:rt", args=[rt.kode]),
    }  # fmt: skip
