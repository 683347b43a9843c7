"""Reads of messages and of consent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from bahagia.pesan.isian import sidik_penyedia
from bahagia.pesan.jenis import BERJALAN, KeadaanPesan
from bahagia.pesan.models import IzinKirim, PercobaanKirim, Pesan, SaluranKirim


def list_pesan(*, rt_id: int) -> QuerySet[Pesan]:
    """Messages of an RT, newest first."""
    return Pesan.objects.filter(rt=rt_id).order_by("-id")


def list_pesan_kota(kota_kode: Iterable[str]) -> QuerySet[Pesan]:
    """Messages of whole cities, newest first."""
    return Pesan.objects.filter(kota_kode__in=list(kota_kode)).select_related("rt__kelurahan").order_by("-id")


def list_pesan_objek(objek: str) -> list[Pesan]:
    """Messages that told of one row ("app.Model:pk"), oldest first."""
    return list(Pesan.objects.filter(objek=objek).order_by("id")) if objek else []


def sum_keadaan(kota_kode: Iterable[str], *, sejak: datetime) -> dict[str, int]:
    """Messages by state: those written since a moment, and older ones that still wait."""
    baris = Pesan.objects.filter(kota_kode__in=list(kota_kode)).filter(Q(dibuat_pada__gte=sejak) | Q(keadaan__in=BERJALAN))
    return dict(baris.values_list("keadaan").annotate(n=Count("id")))


def sidik_bebas(pesan: Pesan, nama: str) -> str:
    """The digest of the provider's name of this message; empty where another one goes by it already: the message counts, not
    its name, and a provider that confuses two stops neither the others nor its own calls."""
    sidik = sidik_penyedia(nama)
    lain = Pesan.objects.filter(saluran=pesan.saluran, id_penyedia=sidik).exclude(pk=pesan.pk)
    return "" if lain.exists() else sidik


def list_percobaan(pesan: Pesan) -> list[PercobaanKirim]:
    return list(PercobaanKirim.objects.filter(pesan=pesan).order_by("urut"))


def list_saluran() -> list[SaluranKirim]:
    return list(SaluranKirim.objects.order_by("-saluran"))


def izin_terakhir(rt_id: int, saluran: str, alamat_indeks: uuid.UUID) -> IzinKirim | None:
    """The newest word of the owner of this address in this RT."""
    baris = IzinKirim.objects.filter(rt=rt_id, saluran=saluran, alamat_indeks=alamat_indeks)
    return baris.order_by("-id").first()


def has_izin(rt_id: int, saluran: str, alamat_indeks: uuid.UUID) -> bool:
    satu = izin_terakhir(rt_id, saluran, alamat_indeks)
    return satu is not None and satu.setuju


def list_izin(rt_id: int) -> list[IzinKirim]:
    """The newest word of everybody in an RT, by name."""
    baris = IzinKirim.objects.filter(rt=rt_id).order_by("saluran", "alamat_indeks", "-id")
    return sorted(baris.distinct("saluran", "alamat_indeks"), key=lambda i: (i.nama, i.pk))


def list_tempat_izin(saluran: str, alamat_indeks: uuid.UUID) -> list[IzinKirim]:
    """The newest word on this address in every RT that can be seen from here."""
    baris = IzinKirim.objects.filter(saluran=saluran, alamat_indeks=alamat_indeks).select_related("rt")
    return list(baris.order_by("rt", "-id").distinct("rt"))


def list_pesan_orang(alamat_indeks: uuid.UUID) -> list[Pesan]:
    """What was sent to one address, for its owner's data sheet."""
    return list(Pesan.objects.filter(alamat_indeks=alamat_indeks).order_by("-id"))


def list_izin_orang(alamat_indeks: uuid.UUID) -> list[IzinKirim]:
    return list(IzinKirim.objects.filter(alamat_indeks=alamat_indeks).order_by("-id"))


def list_pesan_lama(kota_kode: str, *, sebelum: datetime) -> QuerySet[Pesan]:
    """Finished messages of a city, written before a moment, whose address or content is still there."""
    ada = Q(alamat_sandi__isnull=False) | Q(isi_sandi__isnull=False) | ~Q(nama="")
    return Pesan.objects.filter(ada, kota_kode=kota_kode, dibuat_pada__lt=sebelum).exclude(keadaan__in=BERJALAN)


def sum_gagal(kota_kode: Iterable[str], *, pada: datetime, hari: int = 7) -> int:
    """Failed messages of the last days that nobody has looked after."""
    return Pesan.objects.filter(
        kota_kode__in=list(kota_kode), keadaan=KeadaanPesan.GAGAL, dibuat_pada__gte=pada - timedelta(days=hari)
    ).count()
