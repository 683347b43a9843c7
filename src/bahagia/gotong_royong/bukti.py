"""Proof of cover, one person and one day: named on the letter AND there that day AND premium paid AND confirmed by another.

Nothing is stored: each line is worked out from what the letter, the day and the registration say.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import waktu
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.gotong_royong.lindung import list_dengan_isi, orang_upah, status_perlindungan
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Peserta

SURAT = "surat_"  # codes of what is missing that are about the letter


@dataclasses.dataclass(frozen=True)
class BuktiOrang:
    """`kurang`: sentences of what is missing, empty exactly when `terlindungi`. `catatan`: what a reader should know besides."""

    peserta: Peserta
    kehadiran: Kehadiran | None
    hadir: bool
    di_surat: bool
    premi: bool
    dipastikan: bool
    terlindungi: bool
    kurang: list[str]
    catatan: list[str]


@dataclasses.dataclass(frozen=True)
class JumlahBukti:
    """How many people of a day."""

    hadir: int
    dipastikan: int
    terlindungi: int


@dataclasses.dataclass(frozen=True)
class _Kerja:
    """What is missing for everybody on a day: about the letter, and about registration and premium. `upah`: whose wages the
    premium counted, None where it is not from wages."""

    surat: list[str]
    premi: list[str]
    upah: set[uuid.UUID] | None


def bukti_hari(hari: HariKerja, *, pada: datetime) -> list[BuktiOrang]:
    """Everybody on the activity's list, by name: who was there and is covered, and what is missing for whom is not."""
    kerja = list_dengan_isi(GotongRoyong.objects.filter(pk=hari.gotong_royong_id)).get()
    hadir = {k.peserta_id: k for k in Kehadiran.objects.filter(hari=hari, batal=False)}
    orang = Peserta.objects.filter(gotong_royong=kerja).select_related("surat").order_by("nama", "pk")
    umum = _umum(kerja, hari, pada)
    return [
        _satu(p, hadir.get(p.pk), hari, umum)
        for p in orang if p.pk in hadir or p.sampai is None or tanggal_kota(p.sampai) > hari.tanggal
    ]  # fmt: skip


def bukti_saat(hari: HariKerja, peserta_id: int, saat: datetime, *, pada: datetime) -> BuktiOrang | None:
    """The same of one person at one moment of that day: a letter that was issued after it does not reach back, nor does one
    that the person had left. None = not on the list of the activity. Who left and is on the list again has two rows: the one
    that was there that day is the proof."""
    semua = bukti_hari(hari, pada=pada)
    b = next((b for b in semua if b.peserta.pk == peserta_id), None)
    if b is not None and not b.hadir:
        b = next((lain for lain in semua if lain.hadir and lain.peserta.orang == b.peserta.orang), b)
    if b is None or not b.di_surat:
        return b
    sejak, sampai = b.peserta.sejak, b.peserta.sampai
    if sejak is not None and sejak > saat:
        lagi = _("Surat tugasnya baru terbit %(saat)s, sesudah kejadian.") % {"saat": waktu(sejak)}
    elif sampai is not None and sampai <= saat:
        lagi = _("Sudah dikeluarkan dari daftar %(saat)s.") % {"saat": waktu(sampai)}
    else:
        return b
    return dataclasses.replace(b, di_surat=False, terlindungi=False, kurang=[lagi, *b.kurang])


def sum_bukti(hari: Iterable[HariKerja], *, pada: datetime) -> dict[int, JumlahBukti]:
    """How many were there, confirmed and covered, by day (id)."""
    hasil = {}
    for satu in hari:
        semua = bukti_hari(satu, pada=pada)
        hasil[satu.pk] = JumlahBukti(
            sum(b.hadir for b in semua), sum(b.dipastikan for b in semua), sum(b.terlindungi for b in semua)
        )
    return hasil


def saat_datang(kehadiran: Kehadiran, hari: HariKerja) -> datetime:
    """The moment from which somebody is known to have been there: of the phone, else of the tap on that very day, else (a
    paper sheet, a tap days later) when work began, else the beginning of the day. Never later than the hours allow: they were
    worked before the second person confirmed them and before midnight."""
    saat = _saat_catat(kehadiran, hari)
    if kehadiran.jam is None:
        return saat
    selesai = min(_akhir(hari), kehadiran.dipastikan_pada or _akhir(hari))
    return min(saat, max(selesai - timedelta(hours=float(kehadiran.jam)), saat_mulai(hari)))


def saat_terakhir(kehadiran: Kehadiran, hari: HariKerja) -> datetime:
    """The latest moment of that day at which somebody may have been there: of the phone, else when the row was written."""
    if kehadiran.pada_hp is not None and tanggal_kota(kehadiran.pada_hp) == hari.tanggal:
        return kehadiran.pada_hp
    return max(min(kehadiran.pada, _akhir(hari)), saat_datang(kehadiran, hari))


def _saat_catat(kehadiran: Kehadiran, hari: HariKerja) -> datetime:
    if kehadiran.pada_hp is not None and tanggal_kota(kehadiran.pada_hp) == hari.tanggal:
        return kehadiran.pada_hp
    if kehadiran.cara != CaraHadir.LEMBAR and kehadiran.pada_hp is None and tanggal_kota(kehadiran.pada) == hari.tanggal:
        return kehadiran.pada
    return saat_mulai(hari)


def saat_mulai(hari: HariKerja) -> datetime:
    """When work began that day, in the city's time; midnight where nobody told."""
    return timezone.make_aware(datetime.combine(hari.tanggal, hari.jam_mulai or time.min))


def _akhir(hari: HariKerja) -> datetime:
    return timezone.make_aware(datetime.combine(hari.tanggal, time.min)) + timedelta(days=1, microseconds=-1)


def _umum(kerja: GotongRoyong, hari: HariKerja, pada: datetime) -> _Kerja:
    akhir = _akhir(hari)
    kurang = status_perlindungan(kerja, pada=min(akhir, pada) if tanggal_kota(pada) >= hari.tanggal else pada).kurang
    surat = [k.kalimat for k in kurang if k.kode.startswith(SURAT)]
    return _Kerja(surat, [k.kalimat for k in kurang if not k.kode.startswith(SURAT)], orang_upah(kerja))


def _satu(peserta: Peserta, kehadiran: Kehadiran | None, hari: HariKerja, umum: _Kerja) -> BuktiOrang:
    catatan: list[str] = []
    surat = _kurang_surat(peserta, kehadiran, hari, umum.surat, catatan)
    premi = list(umum.premi)
    if umum.upah is not None and peserta.orang not in umum.upah:
        premi.append(_("Premi dihitung dari upah sebelum orang ini ditambahkan, jadi iurannya belum dihitung."))
    kurang = [*surat, *premi]
    if kehadiran is None:
        kurang.insert(0, _("Tidak tercatat hadir hari itu."))
    elif kehadiran.dipastikan_oleh_id is None:
        kurang.append(_("Kehadirannya belum dipastikan orang kedua."))
    if kehadiran is not None:
        catatan += _catatan(kehadiran, hari)
    dipastikan = kehadiran is not None and kehadiran.dipastikan_oleh_id is not None
    return BuktiOrang(
        peserta=peserta, kehadiran=kehadiran, hadir=kehadiran is not None, di_surat=not surat, premi=not premi,
        dipastikan=dipastikan, terlindungi=not kurang, kurang=kurang, catatan=catatan,
    )  # fmt: skip


def _kurang_surat(
    peserta: Peserta, kehadiran: Kehadiran | None, hari: HariKerja, umum: list[str], catatan: list[str]
) -> list[str]:
    """What is missing about the letter of one person. A letter that came after the person is said with both moments."""
    surat = peserta.surat
    if surat is None:
        return umum or [_("Belum ada di surat tugas.")]
    if surat.ditarik_pada is not None:
        return umum or [_("Surat tugas %(nomor)s sudah ditarik.") % {"nomor": surat.nomor}]
    sejak = peserta.sejak or surat.berlaku_sejak
    if peserta.sampai is not None and kehadiran is not None and peserta.sampai <= saat_terakhir(kehadiran, hari):
        return [*umum, _("Sudah dikeluarkan dari daftar %(saat)s.") % {"saat": waktu(peserta.sampai)}]
    if tanggal_kota(sejak) > hari.tanggal:
        return [*umum, _("Surat tugasnya baru terbit %(saat)s, sesudah hari itu.") % {"saat": waktu(sejak)}]
    if kehadiran is not None and (datang := saat_datang(kehadiran, hari)) < sejak:
        return [*umum, _telat(peserta, datang, sejak, hari)]
    if saat_mulai(hari) < sejak and tanggal_kota(sejak) == hari.tanggal and kehadiran is not None:
        catatan.append(_("Menyusul: terlindungi sejak surat tugasnya terbit pukul %(jam)s.") % {"jam": _pukul(sejak)})
    return umum


def _telat(peserta: Peserta, datang: datetime, sejak: datetime, hari: HariKerja) -> str:
    isi = {"datang": _pukul(datang), "terbit": _pukul(sejak)}
    if peserta.pada_hp is not None and peserta.pada_hp < sejak and tanggal_kota(peserta.pada_hp) == hari.tanggal:
        isi["hp"] = _pukul(peserta.pada_hp)
        return _("Mulai bekerja pukul %(datang)s, ditambahkan di HP pukul %(hp)s, tetapi surat tugasnya baru terbit pukul "
                 "%(terbit)s. Sebelum itu belum terlindungi.") % isi  # fmt: skip
    return _("Mulai bekerja pukul %(datang)s, surat tugasnya baru terbit pukul %(terbit)s. Sebelum itu belum terlindungi.") % isi


def _catatan(kehadiran: Kehadiran, hari: HariKerja) -> list[str]:
    hasil = []
    if kehadiran.cara == CaraHadir.QR_SURAT:
        hasil.append(_("Dicatat orangnya sendiri lewat QR surat tugas."))
    saat = kehadiran.pada_hp or kehadiran.pada
    if (lambat := (tanggal_kota(saat) - hari.tanggal).days) > 0:
        hasil.append(ngettext("Dicatat %(n)s hari sesudahnya.", "Dicatat %(n)s hari sesudahnya.", lambat) % {"n": lambat})
    return hasil


def _pukul(saat: datetime) -> str:
    return f"{timezone.localtime(saat):%H.%M}"
