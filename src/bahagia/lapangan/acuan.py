"""What a sheet speaks of: what may be chosen before printing, the facts printed at its head, the names of its rows."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bahagia.dasar.tanggal import tanggal
from bahagia.gotong_royong import queries as gotong
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.musyawarah import queries as musyawarah
from bahagia.musyawarah.jenis import TERBUKA, JenisMusyawarah
from bahagia.pelaksanaan.angka import tulis_volume
from bahagia.pelaksanaan.queries import list_kerja, tahap_by_id
from bahagia.wilayah.models import RT

TERTUTUP = (KeadaanKerja.SELESAI, KeadaanKerja.BATAL)


@dataclasses.dataclass(frozen=True)
class Orang:
    """A printed row: whose it is."""

    id: int
    nama: str
    keterangan: str = ""


def list_acuan(rt: RT, acuan: str, *, pada: date) -> list[tuple[int, str]]:
    """(id, words) to choose from; "kerja?" may also be none. Work that began before the new year is still work."""
    tahun = (pada.year, pada.year - 1)
    if acuan.startswith("kerja"):
        semua = [k for t in tahun for k in gotong.list_kerja(rt, t).exclude(keadaan__in=TERTUTUP)]
        return [(k.pk, f"{k.nama} ({tanggal(k.mulai)})") for k in semua]
    if acuan == "tahap":
        return [(t.tahap.pk, f"{k.kegiatan.nama}: {t.tahap.nama}") for th in tahun for k in list_kerja(rt, th)
                if not k.is_diserahkan for t in k.tahap if t.is_terbuka]  # fmt: skip
    if acuan == "musyawarah":
        return [(m.pk, f"{JenisMusyawarah(m.jenis).label}, {tanggal(m.tanggal)}") for m in
                musyawarah.list_musyawarah(rt).filter(keadaan__in=TERBUKA)]  # fmt: skip
    return []


def list_fakta(acuan: dict[str, Any]) -> list[tuple[str, str]]:
    """Lines (label, words) that the system knows and nobody writes."""
    if kerja := gotong.kerja_by_id(acuan.get("kerja", 0)):
        masa = tanggal(kerja.mulai) if kerja.mulai == kerja.selesai else f"{tanggal(kerja.mulai)} – {tanggal(kerja.selesai)}"
        return [(_("Kegiatan"), kerja.nama), (_("Tempat"), kerja.tempat), (_("Masa kerja"), masa),
                (_("Penanggung jawab"), kerja.penanggung_jawab)]  # fmt: skip
    if (t := tahap_by_id(acuan.get("tahap", 0))) is not None:
        p = t.pekerjaan
        return [(_("Kegiatan"), p.kegiatan.nama), (_("Tahap"), t.nama), (_("Rencana"), f"{tulis_volume(p.volume)} {p.satuan}")]
    if (m := musyawarah.musyawarah_by_id(acuan.get("musyawarah", 0))) is not None:
        return [(_("Musyawarah"), str(JenisMusyawarah(m.jenis).label)), (_("Hari"), tanggal(m.tanggal)), (_("Tempat"), m.tempat)]
    return []


def list_orang(jenis: str, acuan: dict[str, Any], *, semua: bool = False) -> list[Orang]:
    """Who is printed, in the order of the alphabet. `semua`: with those who left since, whose names are on older sheets."""
    if jenis == "hadir" and (kerja := gotong.kerja_by_id(acuan.get("kerja", 0))):
        daftar = gotong.list_peserta_semua(kerja) if semua else gotong.list_peserta(kerja)
        return [Orang(p.pk, p.nama, p.tugas) for p in daftar]
    if jenis == "hadir_musyawarah" and (m := musyawarah.musyawarah_by_id(acuan.get("musyawarah", 0))):
        return [Orang(u.pk, u.nama, u.alamat) for u in m.undangan.order_by("nama", "pk")]
    return []
