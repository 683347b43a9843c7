"""Reads of places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from bahagia.dasar.penolakan import Penolakan
from bahagia.wilayah.models import RT, Batas, JumlahKK, Kota, NomorRT, PeristiwaRT, Wilayah


def list_rt(*, kota_kode: str, kelurahan_kode: str = "", pada: date) -> QuerySet[RT]:
    """RT that exist on `pada`, by kelurahan and number."""
    baris = RT.objects.filter(Q(ditutup__isnull=True) | Q(ditutup__gt=pada), kota_kode=kota_kode, dibuka__lte=pada)
    if kelurahan_kode:
        baris = baris.filter(kelurahan=kelurahan_kode)
    return baris.select_related("kelurahan").order_by("kelurahan", "rw", "nomor")


def rt_pada(*, kelurahan_kode: str, nomor: int, pada: date, rw: str = "") -> RT | None:
    """The RT that carried `nomor` in that kelurahan on `pada`."""
    baris = NomorRT.objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gt=pada), kelurahan=kelurahan_kode, rw=rw, nomor=nomor, sejak__lte=pada
    )
    temuan = baris.select_related("rt__kelurahan").first()
    return temuan.rt if temuan else None


def list_penerus(rt: RT, *, pada: date) -> list[RT]:
    """The living RT that took over from `rt` (itself while it lives; several after a split)."""
    hidup: dict[int, RT] = {}
    antre, terlihat = [rt], {rt.pk}
    while antre:
        kini = antre.pop()
        if kini.ditutup is None or kini.ditutup > pada:
            hidup[kini.pk] = kini
            continue
        peristiwa = PeristiwaRT.objects.filter(asal=kini, berlaku__lte=pada, tujuan__isnull=False)
        for satu in peristiwa.select_related("tujuan__kelurahan"):
            if satu.tujuan is not None and satu.tujuan.pk not in terlihat:
                terlihat.add(satu.tujuan.pk)
                antre.append(satu.tujuan)
    return sorted(hidup.values(), key=lambda r: r.nomor)


def list_pendahulu_id(rt_ids: Iterable[int]) -> set[int]:
    """Ids of these RT and of every closed RT that led to them: whoever keeps an RT keeps its past."""
    semua = set(rt_ids)
    lapis = set(semua)
    while lapis:
        lapis = set(
            PeristiwaRT.objects.filter(tujuan__in=lapis, asal__ditutup__isnull=False).values_list("asal_id", flat=True)
        )
        lapis -= semua
        semua |= lapis
    return semua


def kk_pada(rt: RT, *, pada: date) -> JumlahKK | None:
    """The household figure in force on `pada`, or None where no roll was recorded yet."""
    return JumlahKK.objects.filter(rt=rt, berlaku__lte=pada).order_by("-berlaku", "-id").first()


def list_kelurahan(kota_kode: str) -> QuerySet[Wilayah]:
    """Kelurahan (and desa) of a city with their kecamatan, by code."""
    return Wilayah.objects.filter(tingkat=4, kode__startswith=f"{kota_kode}.").select_related("induk").order_by("kode")


def list_kecamatan(kota_kode: str) -> QuerySet[Wilayah]:
    return Wilayah.objects.filter(tingkat=3, kode__startswith=f"{kota_kode}.").order_by("kode")


def kota_pada(kota_kode: str) -> Kota:
    """The running city, or a refusal when the programme does not run there."""
    kota = Kota.objects.select_related("wilayah").filter(pk=kota_kode).first()
    if kota is None:
        raise Penolakan(
            f"Program belum dibuka untuk kota dengan kode {kota_kode}.",
            langkah="Minta administrator membuka kota ini terlebih dahulu.", kode="kota_belum_dibuka",
        )  # fmt: skip
    return kota


def nama_lengkap(rt: RT) -> str:
    """`RT 14 Kenali Asam` (the kelurahan must be loaded with the row)."""
    return f"{rt} {rt.kelurahan.nama}"


def rt_by_kode(kode: str) -> RT | None:
    """The RT with this permanent code, with its kelurahan and kecamatan. No right is asked: doors are in `akun.access`."""
    return RT.objects.select_related("kelurahan__induk").filter(kode=kode).first()


def wilayah_by_kode(kode: str, *, tingkat: int | None = None) -> Wilayah | None:
    """The official unit with this code (of this level, when given), with the one above it."""
    baris = Wilayah.objects.select_related("induk").filter(pk=kode)
    return (baris if tingkat is None else baris.filter(tingkat=tingkat)).first()


def list_kota() -> QuerySet[Kota]:
    """Cities where the programme runs, by code."""
    return Kota.objects.select_related("wilayah").order_by("pk")


def list_rt_di(*, rt_ids: Iterable[int], kelurahan_kode: Iterable[str], kota_kode: Iterable[str]) -> QuerySet[RT]:
    """Open RT in any of these places, by kelurahan and number."""
    di = Q(pk__in=list(rt_ids)) | Q(kelurahan__in=list(kelurahan_kode)) | Q(kota_kode__in=list(kota_kode))
    return RT.objects.filter(di, ditutup__isnull=True).select_related("kelurahan").order_by("kelurahan", "nomor")


def list_batas(kota_kode: str) -> list[tuple[str, dict[str, Any]]]:
    """(kelurahan code, GeoJSON geometry) of a city, by code."""
    baris = Batas.objects.filter(wilayah__tingkat=4, wilayah__kode__startswith=f"{kota_kode}.").order_by("wilayah")
    return list(baris.values_list("wilayah_id", "geometri"))


def sum_rt_per_kelurahan(kota_kode: str, *, pada: date) -> dict[str, int]:
    """How many RT exist on `pada`, per kelurahan code, in one query."""
    baris = RT.objects.filter(Q(ditutup__isnull=True) | Q(ditutup__gt=pada), kota_kode=kota_kode, dibuka__lte=pada)
    return {b["kelurahan"]: b["n"] for b in baris.values("kelurahan").annotate(n=Count("pk")).order_by()}
