"""Whether who works is covered, what is missing, and every clock that runs. "Belum terlindungi" until proven otherwise.

Proven on a day: a building work, with a letter that stands since before that moment, registered with a certificate whose
days include it, and a first instalment paid by then (PP 44/2015 Pasal 53; manual kepesertaan hlm. 98).
"""

from __future__ import annotations

import dataclasses
import itertools
import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import tanggal
from bahagia.gotong_royong.jenis import CaraPremi, JenisKerja, KeadaanDaftar, KeadaanKerja
from bahagia.gotong_royong.keluar import list_keluar
from bahagia.gotong_royong.masa import (
    batas_daftar,
    batas_daftar_of,
    batas_lapor_of,
    batas_sertifikat,
    hari_akhir,
    is_perkiraan,
)
from bahagia.gotong_royong.models import Angsuran, GotongRoyong, Pendaftaran, SuratTugas
from bahagia.wilayah.models import RT

DIBAYAR = "dibayar"
BERSURAT = (KeadaanKerja.BERJALAN, KeadaanKerja.SELESAI)
HIDUP = ("diajukan", "disetujui", "dibayar")  # states of a spending that still holds its instalment


@dataclasses.dataclass(frozen=True)
class Kurang:
    """One thing that is missing. `tenggat`: the day by which it must be done, where a rule names one."""

    kode: str
    kalimat: str
    url: str
    tenggat: date | None = None


@dataclasses.dataclass(frozen=True)
class StatusKerja:
    """`kurang` is empty exactly when `terlindungi`. `peringatan`: what does not (yet) take the cover away."""

    kerja_id: int
    nama: str
    terlindungi: bool
    kalimat: str
    kurang: list[Kurang]
    peringatan: list[Kurang]


@dataclasses.dataclass(frozen=True)
class Tenggat:
    """One running clock. `sisa`: whole days left, negative when it is over. `perkiraan`: holidays not published yet may move
    it to a later day."""

    kode: str
    kalimat: str
    url: str
    tanggal: date
    sisa: int
    perkiraan: bool = False

    @property
    def lewat(self) -> bool:
        return self.sisa < 0


def kata_libur(batas: Iterable[date | None]) -> str:
    """What to know of these days where they were counted without holidays; empty where the table reaches."""
    tahun = sorted({b.year for b in batas if b is not None and is_perkiraan(b)})
    if not tahun:
        return ""
    return _("Hari libur nasional %(tahun)s belum tercatat di sini, jadi batas waktunya dihitung tanpa hari libur. Batas yang "
             "sebenarnya sama atau lebih lambat, tidak lebih cepat.") % {"tahun": ", ".join(map(str, tahun))}  # fmt: skip


def status_perlindungan(kerja: GotongRoyong, *, pada: datetime) -> StatusKerja:
    """Whether everybody named on the letter is covered at this moment, and if not, what is missing, in order."""
    hari = tanggal_kota(pada)
    kurang: list[Kurang] = []
    if kerja.jenis != JenisKerja.KONSTRUKSI:
        kurang.append(Kurang(
            "bukan_konstruksi", _("Ini bukan pekerjaan bangunan, jadi tidak dapat dilindungi premi jasa konstruksi."),
            url_kerja(kerja.pk),
        ))  # fmt: skip
    elif kerja.keadaan == KeadaanKerja.BATAL:
        kurang.append(Kurang("batal", _("Kegiatan ini dibatalkan."), url_kerja(kerja.pk)))
    else:
        kurang += [*_kurang_surat(kerja, pada), *_kurang_daftar(kerja, hari)]
    lindung = not kurang
    return StatusKerja(
        kerja.pk, kerja.nama, lindung, _("Terlindungi") if lindung else _("Belum terlindungi"), kurang,
        _peringatan(kerja, hari) if kerja.jenis == JenisKerja.KONSTRUKSI and kerja.keadaan != KeadaanKerja.BATAL else [],
    )  # fmt: skip


def list_dengan_isi(kerja: QuerySet[GotongRoyong]) -> QuerySet[GotongRoyong]:
    """The same works with everything their status needs: a fixed number of queries for any number of works."""
    return kerja.select_related("rt__kelurahan", "pendaftaran").prefetch_related(
        Prefetch("surat", SuratTugas.objects.order_by("urut")), "peserta",
        Prefetch("pendaftaran__angsuran", Angsuran.objects.select_related("belanja").order_by("ke")),
    )  # fmt: skip


def status_rt(rt: RT, tahun: int, *, pada: datetime) -> list[StatusKerja]:
    """The status of every work of a year that is not cancelled, newest first."""
    semua = GotongRoyong.objects.filter(rt=rt, tahun=tahun).exclude(keadaan=KeadaanKerja.BATAL).order_by("-mulai", "-id")
    return [status_perlindungan(k, pada=pada) for k in list_dengan_isi(semua)]


def list_tenggat(rt: RT, *, pada: datetime) -> list[Tenggat]:
    """Every clock of an RT that runs or has run out, the most urgent first."""
    return list_tenggat_hari(rt, hari=tanggal_kota(pada))


def list_tenggat_hari(rt: RT, *, hari: date) -> list[Tenggat]:
    """The same for who knows only the day."""
    hidup = GotongRoyong.objects.filter(rt=rt, jenis=JenisKerja.KONSTRUKSI).exclude(keadaan=KeadaanKerja.BATAL)
    hasil: list[Tenggat] = []
    daftar: dict[int, Pendaftaran] = {}
    nama: dict[int, list[str]] = {}
    for kerja in list_dengan_isi(hidup).order_by("id"):
        hasil += [*_tenggat_daftar(kerja, hari), *_tenggat_lapor(kerja, hari), *_tenggat_keluar(kerja, hari)]
        if kerja.pendaftaran is not None:
            daftar.setdefault(kerja.pendaftaran.pk, kerja.pendaftaran)
            nama.setdefault(kerja.pendaftaran.pk, []).append(kerja.nama)
    for pk, satu in daftar.items():
        hasil += _tenggat_bayar(satu, ", ".join(nama[pk]), hari)
    return sorted(hasil, key=lambda t: (t.tanggal, t.kode))


def url_kerja(kerja_id: int) -> str:
    """The page of a work; a plain page address until that page has its name."""
    return _url("kerja", kerja_id, f"/gotong-royong/{kerja_id}/")


def url_daftar(pendaftaran_id: int) -> str:
    """The page of a registration."""
    return _url("pendaftaran", pendaftaran_id, f"/gotong-royong/pendaftaran/{pendaftaran_id}/")


def url_daftar_baru(rt: RT) -> str:
    """Where works are put into a registration."""
    return _url("daftar_baru", rt.kode, f"/rt/{rt.kode}/gotong-royong/pendaftaran/baru/")


def _url(nama: str, isi: object, kalau: str) -> str:
    try:
        return reverse(f"gotong_royong:{nama}", args=[isi])
    except NoReverseMatch:
        return kalau


def surat_berlaku(kerja: GotongRoyong) -> SuratTugas | None:
    """The letter that counts: the earliest that was not withdrawn; later ones add to it."""
    return next((s for s in _surat(kerja) if s.ditarik_pada is None), None)


def list_lunas(pendaftaran: Pendaftaran, pada: date) -> list[Angsuran]:
    """Instalments paid on or before that day."""
    return [
        a for a in _angsuran(pendaftaran)
        if a.belanja is not None and a.belanja.keadaan == DIBAYAR
        and a.belanja.tanggal_bayar is not None and a.belanja.tanggal_bayar <= pada
    ]  # fmt: skip


def hari_lindung(kerja: GotongRoyong) -> date | None:
    """The last day for which the letter and the certificate can cover: whichever ends first. None without a registration."""
    return min(kerja.selesai, hari_akhir(kerja, kerja.pendaftaran)) if kerja.pendaftaran is not None else None


def orang_upah(kerja: GotongRoyong) -> set[uuid.UUID] | None:
    """Whose wages the premium was computed from: who stood on the list when the form was sent. None where wages did not count."""
    daftar = kerja.pendaftaran
    if daftar is None or daftar.cara != CaraPremi.UPAH or (kirim := daftar.dikirim_pada) is None:
        return None
    return {p.orang for p in kerja.peserta.all() if p.pada <= kirim and (p.sampai is None or p.sampai > kirim)}


def _kurang_surat(kerja: GotongRoyong, pada: datetime) -> list[Kurang]:
    url = url_kerja(kerja.pk)
    surat = surat_berlaku(kerja)
    if surat is None:
        ditarik = bool(_surat(kerja))
        kalimat = _("Surat tugasnya sudah ditarik.") if ditarik else _("Surat tugas belum diterbitkan Ketua RT.")
        return [Kurang("surat_ditarik" if ditarik else "surat_belum", kalimat, url)]
    if surat.berlaku_sejak > pada:
        kalimat = _("Surat tugas baru terbit %(hari)s.") % {"hari": tanggal(tanggal_kota(surat.berlaku_sejak))}
        return [Kurang("surat_kemudian", kalimat, url)]
    if tanggal_kota(pada) > kerja.selesai:  # the certificate may go on, with another work or with upkeep
        kalimat = _("Hari ini sesudah masa surat tugas, yang sampai %(hari)s.") % {"hari": tanggal(kerja.selesai)}
        return [Kurang("surat_lewat", kalimat, url)]
    return []


def _kurang_daftar(kerja: GotongRoyong, hari: date) -> list[Kurang]:
    daftar = kerja.pendaftaran
    if daftar is None or daftar.keadaan == KeadaanDaftar.BATAL:
        surat = surat_berlaku(kerja)
        return [Kurang("daftar_belum", _("Kegiatan belum didaftarkan ke BPJS Ketenagakerjaan."), url_daftar_baru(kerja.rt),
                       batas_daftar(surat.tanggal) if surat else None)]  # fmt: skip
    url = url_daftar(daftar.pk)
    hasil = []
    if daftar.keadaan == KeadaanDaftar.DISUSUN:
        hasil.append(Kurang("kirim_belum", _("Formulir pendaftaran belum dikirim ke BPJS Ketenagakerjaan."), url,
                            batas_daftar_of(daftar)))  # fmt: skip
    elif daftar.keadaan == KeadaanDaftar.DIKIRIM:
        hasil.append(Kurang("sertifikat_belum", _("Sertifikat dari BPJS Ketenagakerjaan belum dicatat."), url))
    elif (kurang := _kurang_masa(kerja, daftar, hari)) is not None:
        hasil.append(kurang)
    pertama = next(iter(_angsuran(daftar)), None)
    if pertama is None or pertama not in list_lunas(daftar, hari):  # a later one does not open the cover
        sebut = _("Premi belum dibayar.") if pertama is None or pertama.nilai == daftar.total else _(
            "Angsuran pertama premi belum dibayar.")  # fmt: skip
        hasil.append(Kurang("premi_belum", sebut, url, pertama.jatuh_tempo if pertama else batas_daftar_of(daftar)))
    return hasil


def _kurang_masa(kerja: GotongRoyong, daftar: Pendaftaran, hari: date) -> Kurang | None:
    url = url_daftar(daftar.pk)
    if daftar.berlaku_sejak is None or hari < daftar.berlaku_sejak:
        sejak = tanggal(daftar.berlaku_sejak) if daftar.berlaku_sejak else "–"
        return Kurang("sebelum_sertifikat", _("Perlindungan baru berlaku sejak %(hari)s.") % {"hari": sejak}, url)
    akhir = hari_akhir(kerja, daftar)
    if hari > akhir:
        return Kurang("sesudah_sertifikat", _("Perlindungan berakhir %(hari)s.") % {"hari": tanggal(akhir)}, url)
    return None


def _peringatan(kerja: GotongRoyong, hari: date) -> list[Kurang]:
    hasil = []
    menunggu = sum(1 for p in kerja.peserta.all() if p.sampai is None and p.surat_id is None)
    if menunggu and kerja.keadaan == KeadaanKerja.BERJALAN:
        kalimat = _("%(n)s orang belum ada di surat tugas, jadi belum terlindungi.") % {"n": menunggu}
        hasil.append(Kurang("orang_menunggu", kalimat, url_kerja(kerja.pk)))
    terhitung = orang_upah(kerja)
    susul = sum(1 for p in kerja.peserta.all() if p.sampai is None and terhitung is not None and p.orang not in terhitung)
    if susul and kerja.pendaftaran is not None:
        kalimat = _("%(n)s orang menyusul sesudah premi dihitung dari upah, jadi belum terlindungi.") % {"n": susul}
        hasil.append(Kurang("orang_tanpa_premi", kalimat, url_daftar(kerja.pendaftaran.pk)))
    daftar = kerja.pendaftaran
    # U+2011 in the sentences about instalments: on a narrow screen "ke" and its number stay on one line
    for a in _angsuran(daftar) if daftar is not None else []:
        if not _is_lunas(a) and a.jatuh_tempo < hari and a.ke > 1:
            hasil.append(Kurang("angsuran_terlambat", _("Angsuran premi ke‑%(ke)s lewat jatuh tempo.") % {"ke": a.ke},
                                url_daftar(a.pendaftaran_id), a.jatuh_tempo))  # fmt: skip
    return hasil


def _tenggat_daftar(kerja: GotongRoyong, hari: date) -> Iterable[Tenggat]:
    surat = surat_berlaku(kerja)
    if surat is None or kerja.pendaftaran is not None:
        return []
    return [_tenggat("daftar", _("Daftarkan “%(nama)s” ke BPJS Ketenagakerjaan") % {"nama": kerja.nama},
                     url_daftar_baru(kerja.rt), batas_daftar(surat.tanggal), hari)]  # fmt: skip


def _tenggat_lapor(kerja: GotongRoyong, hari: date) -> Iterable[Tenggat]:
    return [
        _tenggat("lapor", _("Laporkan tambahan pekerja “%(nama)s” (%(nomor)s) ke BPJS Ketenagakerjaan")
                 % {"nama": kerja.nama, "nomor": s.nomor}, url_kerja(kerja.pk), batas, hari)
        for s in _surat(kerja) if (batas := batas_lapor_of(s)) and s.dilaporkan_pada is None and s.ditarik_pada is None
    ]  # fmt: skip


def _tenggat_keluar(kerja: GotongRoyong, hari: date) -> Iterable[Tenggat]:
    """One clock for each day by which BPJS is told of somebody who left."""
    for batas, orang in itertools.groupby(list_keluar(kerja), key=lambda k: k.batas):
        n = len(list(orang))
        kata = ngettext("Laporkan %(n)s pekerja yang keluar dari “%(nama)s” ke BPJS Ketenagakerjaan",
                        "Laporkan %(n)s pekerja yang keluar dari “%(nama)s” ke BPJS Ketenagakerjaan", n)  # fmt: skip
        yield _tenggat("lapor_keluar", kata % {"n": n, "nama": kerja.nama}, f"{url_kerja(kerja.pk)}#keluar", batas, hari)


def _tenggat_bayar(daftar: Pendaftaran, nama: str, hari: date) -> Iterable[Tenggat]:
    url, isi = url_daftar(daftar.pk), {"nama": nama}
    if daftar.keadaan == KeadaanDaftar.DISUSUN:
        kata = _("Kirim pendaftaran “%(nama)s” ke BPJS Ketenagakerjaan")
        yield _tenggat("daftar", kata % isi, url, batas_daftar_of(daftar), hari)
    semua = _angsuran(daftar)
    for a in semua:
        if not _is_lunas(a):
            kata = _("Bayar premi “%(nama)s”") if len(semua) == 1 else _("Bayar angsuran ke‑%(ke)s premi “%(nama)s”")
            yield _tenggat("angsuran", kata % (isi | {"ke": a.ke}), f"{url}#angsuran-{a.ke}", a.jatuh_tempo, hari)
    lunas = [a.belanja.tanggal_bayar for a in semua if _is_lunas(a) and a.belanja and a.belanja.tanggal_bayar]
    if daftar.keadaan == KeadaanDaftar.DIKIRIM and lunas and daftar.dikirim_pada:
        batas = batas_sertifikat(max(min(lunas), tanggal_kota(daftar.dikirim_pada)))
        yield _tenggat("sertifikat", _("Minta sertifikat “%(nama)s” dari BPJS, lalu catat nomornya") % isi, url, batas, hari)


def _tenggat(kode: str, kalimat: str, url: str, batas: date, hari: date) -> Tenggat:
    return Tenggat(kode, kalimat, url, batas, (batas - hari).days, kode != "angsuran" and is_perkiraan(batas))


def _is_lunas(angsuran: Angsuran) -> bool:
    return angsuran.belanja is not None and angsuran.belanja.keadaan == DIBAYAR


def _surat(kerja: GotongRoyong) -> list[SuratTugas]:
    return sorted(kerja.surat.all(), key=lambda s: s.urut)


def _angsuran(daftar: Pendaftaran) -> list[Angsuran]:
    return sorted(daftar.angsuran.all(), key=lambda a: a.ke)
