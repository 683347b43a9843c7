"""Reads of the works: percentages out of verified volumes, what is missing, what was given, what was built."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.urls import reverse

from bahagia.pelaksanaan.angka import SERATUS, persen_of
from bahagia.pelaksanaan.jenis import HIDUP, JenisSwadaya, KeadaanPeriksa
from bahagia.pelaksanaan.models import BAST, Aset, Gerbang, Kemajuan, Pekerjaan, Swadaya, TahapKerja
from bahagia.rab.jenis import JenisKegiatan
from bahagia.rab.queries import list_kegiatan, list_pokok_berlaku
from bahagia.wilayah.models import RT

NOL = Decimal(0)
#: Kinds of activity that are works; the others are money only.
BERTAHAP = (JenisKegiatan.FISIK, JenisKegiatan.NONFISIK, JenisKegiatan.WAJIB)


@dataclasses.dataclass(frozen=True)
class TahapKini:
    """One stage now. Volumes: `selesai` verified, `dilaporkan` the furthest that anybody reported (waiting ones too)."""

    tahap: TahapKerja
    selesai: Decimal
    dilaporkan: Decimal
    gerbang: Gerbang | None

    @property
    def is_terbuka(self) -> bool:
        """Whether progress may be recorded: no gate, or a passed one."""
        return not self.tahap.gerbang or (self.gerbang is not None and self.gerbang.keadaan == KeadaanPeriksa.DIVERIFIKASI)


@dataclasses.dataclass(frozen=True)
class Kerja:
    """One activity as work. `persen` None = its stages were not made yet."""

    kegiatan: Any
    pekerjaan: Pekerjaan | None
    tahap: tuple[TahapKini, ...]
    persen: int | None
    bast: BAST | None

    @property
    def is_diserahkan(self) -> bool:
        return self.bast is not None and self.bast.keadaan == KeadaanPeriksa.DIVERIFIKASI


@dataclasses.dataclass(frozen=True)
class KurangKerja:
    """Something the works still lack. `siapa`: `ketua` = the RT does it, `pemeriksa` = the second person does."""

    kode: str
    kalimat: str
    url: str
    siapa: str


@dataclasses.dataclass(frozen=True)
class JumlahSwadaya:
    """Rupiah of verified gifts by kind, together, and of those that still wait. Never part of the fund."""

    per_jenis: dict[str, int]
    nilai: int
    menunggu: int
    orang_jam: Decimal


def list_kerja(rt: RT, tahun: int) -> list[Kerja]:
    """Every activity of the approved RAB that is work, in the order of the plan, and those already begun that a newer
    version left out. Eight queries."""
    semua = [k for k in list_kegiatan(rt, tahun) if k.jenis in BERTAHAP]
    berlaku = {p.kegiatan_id for p in list_pokok_berlaku(rt, tahun)}
    hasil = _kerja_of(semua)
    return [k for k in hasil.values() if k.kegiatan.pk in berlaku or k.pekerjaan is not None]


def kerja_of(kegiatan: Any) -> Kerja:
    """The same for one activity."""
    return _kerja_of([kegiatan])[kegiatan.pk]


def _kerja_of(kegiatan: list[Any]) -> dict[int, Kerja]:
    ids = [k.pk for k in kegiatan]
    pekerjaan = {p.kegiatan_id: p for p in Pekerjaan.objects.filter(kegiatan__in=ids)}
    tahap: dict[int, list[TahapKini]] = {}
    for t in _tahap_kini([p.pk for p in pekerjaan.values()]):
        tahap.setdefault(t.tahap.pekerjaan_id, []).append(t)
    bast = {b.pekerjaan_id: b for b in BAST.objects.filter(pekerjaan__kegiatan__in=ids, keadaan__in=HIDUP)}
    hasil = {}
    for k in kegiatan:
        p = pekerjaan.get(k.pk)
        satu = tuple(tahap.get(p.pk, ())) if p else ()
        hasil[k.pk] = Kerja(k, p, satu, _persen(p, satu) if p else None, bast.get(p.pk) if p else None)
    return hasil


def _tahap_kini(pekerjaan_ids: list[int]) -> list[TahapKini]:
    semua = list(TahapKerja.objects.filter(pekerjaan__in=pekerjaan_ids).order_by("pekerjaan", "urut"))
    jumlah = {
        tahap: (selesai or NOL, laporan or NOL)
        for tahap, selesai, laporan in Kemajuan.objects.filter(tahap__in=[t.pk for t in semua], keadaan__in=HIDUP)
        .values_list("tahap")
        .annotate(selesai=Max("volume", filter=Q(keadaan=KeadaanPeriksa.DIVERIFIKASI)), laporan=Max("volume"))
    }
    gerbang = {g.tahap_id: g for g in Gerbang.objects.filter(tahap__in=[t.pk for t in semua if t.gerbang]).order_by("pk")}
    return [TahapKini(t, *jumlah.get(t.pk, (NOL, NOL)), gerbang.get(t.pk)) for t in semua]


def _persen(pekerjaan: Pekerjaan, tahap: Iterable[TahapKini]) -> int:
    return persen_of((t.tahap.bobot, t.selesai, pekerjaan.volume) for t in tahap)


def persen(kegiatan_ids: Iterable[int]) -> dict[int, int]:
    """Whole hundredths done by activity, from verified volumes only; activities without stages are not in it."""
    pekerjaan = {p.pk: p for p in Pekerjaan.objects.filter(kegiatan__in=list(kegiatan_ids))}
    tahap: dict[int, list[TahapKini]] = {}
    for t in _tahap_kini(list(pekerjaan)):
        tahap.setdefault(t.tahap.pekerjaan_id, []).append(t)
    return {p.kegiatan_id: _persen(p, tahap.get(p.pk, [])) for p in pekerjaan.values()}


def list_kemajuan(rt: RT, tahun: int) -> QuerySet[Kemajuan]:
    """Progress records, newest first, with stage, work and photograph."""
    return Kemajuan.objects.filter(rt=rt, tahun=tahun).select_related("tahap__pekerjaan", "foto").order_by("-id")


def list_gerbang(rt: RT, tahun: int) -> QuerySet[Gerbang]:
    """Technical checks, newest first."""
    return Gerbang.objects.filter(rt=rt, tahun=tahun).select_related("tahap__pekerjaan", "foto").order_by("-id")


def list_swadaya(rt: RT, tahun: int) -> QuerySet[Swadaya]:
    """Gifts of residents, newest first."""
    return Swadaya.objects.filter(rt=rt, tahun=tahun).select_related("foto").order_by("-tanggal", "-id")


def sum_swadaya(rt: RT, tahun: int) -> JumlahSwadaya:
    """What residents gave in a year; one query."""
    per_jenis: dict[str, int] = {str(j.value): 0 for j in JenisSwadaya}
    menunggu, jam = 0, NOL
    baris = Swadaya.objects.filter(rt=rt, tahun=tahun, keadaan__in=HIDUP).values_list("jenis", "keadaan")
    for jenis, keadaan, nilai, volume in baris.annotate(n=Sum("nilai"), v=Sum("volume")):
        if keadaan == KeadaanPeriksa.DIVERIFIKASI:
            per_jenis[jenis] += nilai
            jam += volume if jenis == JenisSwadaya.JAM else NOL
        else:
            menunggu += nilai
    return JumlahSwadaya(per_jenis, sum(per_jenis.values()), menunggu, jam)


def list_bast(rt: RT, tahun: int) -> QuerySet[BAST]:
    """Hand-overs of a year that stand or wait, in the order they were made."""
    baris = BAST.objects.filter(rt=rt, tahun=tahun, keadaan__in=HIDUP)
    return baris.select_related("pekerjaan__kegiatan", "foto").order_by("id")


def list_aset(rt: RT, tahun: int | None = None) -> QuerySet[Aset]:
    """What was built or bought and handed over (approved), oldest first; of one year, or of all."""
    baris = Aset.objects.filter(rt=rt, bast__keadaan=KeadaanPeriksa.DIVERIFIKASI)
    if tahun is not None:
        baris = baris.filter(bast__tahun=tahun)
    return baris.select_related("bast__pekerjaan").order_by("bast", "urut")


def sum_menunggu(rt_ids: Iterable[int]) -> dict[int, tuple[int, datetime]]:
    """Records that wait for a second person, by RT: (how many, since when); for home pages and queues. Four queries."""
    hasil: dict[int, tuple[int, datetime]] = {}
    ids = list(rt_ids)
    for baris in (Kemajuan.objects, Gerbang.objects, Swadaya.objects, BAST.objects):
        menunggu = baris.filter(rt__in=ids, keadaan=KeadaanPeriksa.DIAJUKAN).values_list("rt")
        for rt_id, n, sejak in menunggu.annotate(n=Count("pk"), sejak=Min("pada")):
            lama = hasil.get(rt_id, (0, sejak))
            hasil[rt_id] = (lama[0] + n, min(lama[1], sejak))
    return hasil


def kemajuan_kurang(rt: RT, tahun: int) -> list[KurangKerja]:
    """What the works of the year still lack, from the first day of the RAB on."""
    hasil = []
    for k in list_kerja(rt, tahun):
        hasil += _kurang_of(k)
    menunggu = sum_swadaya(rt, tahun).menunggu
    if menunggu:
        hasil.append(KurangKerja(
            "swadaya_menunggu", "Ada swadaya yang belum diperiksa orang kedua.", url_swadaya(rt, tahun), "pemeriksa"
        ))  # fmt: skip
    return hasil


def _kurang_of(k: Kerja) -> list[KurangKerja]:
    url = url_kegiatan(k.kegiatan.pk)
    nama = k.kegiatan.nama
    if k.pekerjaan is None or k.persen is None:
        return [KurangKerja("tahap_belum", f"Tahap pekerjaan “{nama}” belum dibuat.", url, "ketua")]
    hasil = []
    for t in k.tahap:
        if t.tahap.gerbang and not t.is_terbuka:
            hasil.append(_kurang_gerbang(t, nama, url))
        if t.dilaporkan > t.selesai:
            hasil.append(KurangKerja("kemajuan_menunggu", f"Kemajuan “{nama}”, tahap “{t.tahap.nama}”, belum diperiksa.", url,
                                     "pemeriksa"))  # fmt: skip
    if k.bast is not None and not k.is_diserahkan:
        hasil.append(KurangKerja("bast_menunggu", f"Serah terima “{nama}” belum disetujui.", url, "pemeriksa"))
    elif k.bast is None and k.persen < SERATUS:
        hasil.append(KurangKerja("belum_selesai", f"“{nama}” baru {k.persen} % menurut volume yang diperiksa.", url, "ketua"))
    elif k.bast is None and k.pekerjaan.serah_terima:
        hasil.append(KurangKerja("bast_belum", f"“{nama}” selesai, tetapi belum diserahterimakan.", url, "ketua"))
    return hasil


def _kurang_gerbang(t: TahapKini, nama: str, url: str) -> KurangKerja:
    if t.gerbang is not None and t.gerbang.keadaan == KeadaanPeriksa.DIAJUKAN:
        return KurangKerja(
            "gerbang_menunggu", f"Pemeriksaan teknis “{nama}” sebelum “{t.tahap.nama}” belum dijawab.", url, "pemeriksa"
        )
    return KurangKerja("gerbang_belum", f"Pemeriksaan teknis “{nama}” sebelum “{t.tahap.nama}” belum dikirim.", url, "ketua")


def tahap_by_id(tahap_id: int) -> TahapKerja | None:
    """One stage with its work and activity."""
    return TahapKerja.objects.select_related("pekerjaan__kegiatan", "rt").filter(pk=tahap_id).first()


def url_kerja(rt: RT, tahun: int) -> str:
    """The page of all works of a year."""
    return reverse("pelaksanaan:rt", args=[rt.kode]) + f"?tahun={tahun}"


def url_kegiatan(kegiatan_id: int) -> str:
    """The page of one activity: stages, photographs, gate, hand-over."""
    return reverse("pelaksanaan:kegiatan", args=[kegiatan_id])


def url_swadaya(rt: RT, tahun: int) -> str:
    return reverse("pelaksanaan:swadaya", args=[rt.kode]) + f"?tahun={tahun}"


def has_swadaya(swadaya_id: int) -> bool:
    """Whether this gift still counts or may come to count: it was neither rejected nor cancelled."""
    return Swadaya.objects.filter(pk=swadaya_id, keadaan__in=HIDUP).exists()


def list_swadaya_jam(rt: RT, hari: date, kegiatan_id: int | None) -> QuerySet[Swadaya]:
    """Hours that count or wait, written down for an activity and day (None: for no activity), oldest first."""
    return list_swadaya_hitung(rt, hari).filter(kegiatan=kegiatan_id)


def list_swadaya_hitung(rt: RT, hari: date) -> QuerySet[Swadaya]:
    """Hours that count or wait, of a day, whatever they are for, oldest first."""
    return Swadaya.objects.filter(rt=rt, tanggal=hari, jenis=JenisSwadaya.JAM, keadaan__in=HIDUP).order_by("pk")
