"""Reads of registrations: of an RT and year, what can join one, and how far the money of each instalment is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from bahagia.berkas.queries import list_berkas
from bahagia.gotong_royong.jenis import JenisKerja
from bahagia.gotong_royong.lindung import BERSURAT, list_dengan_isi, surat_berlaku, url_daftar
from bahagia.gotong_royong.models import Angsuran, GotongRoyong, Pendaftaran
from bahagia.wilayah.models import RT


def list_pendaftaran(rt: RT, tahun: int) -> QuerySet[Pendaftaran]:
    """Registrations of a year, newest first, with their works and instalments."""
    return Pendaftaran.objects.filter(rt=rt, tahun=tahun).prefetch_related("kerja", "angsuran__belanja").order_by("-id")


def list_bangunan(rt: RT, tahun: int) -> list[GotongRoyong]:
    """Building works of a year that have a letter or had one, registered or not, the earliest first."""
    semua = GotongRoyong.objects.filter(rt=rt, tahun=tahun, jenis=JenisKerja.KONSTRUKSI, keadaan__in=BERSURAT)
    return list(list_dengan_isi(semua).order_by("mulai", "id"))


def list_bisa_daftar(rt: RT, tahun: int) -> list[GotongRoyong]:
    """Those of them whose letter stands and that are in no registration yet."""
    return list_bisa(list_bangunan(rt, tahun))


def list_bisa(semua: list[GotongRoyong]) -> list[GotongRoyong]:
    return [k for k in semua if k.pendaftaran_id is None and surat_berlaku(k) is not None]


def list_angsuran_of(pendaftaran: Pendaftaran) -> QuerySet[Angsuran]:
    return Angsuran.objects.filter(pendaftaran=pendaftaran).select_related("belanja", "rt__kelurahan").order_by("ke")


def bukti_bayar(angsuran: Angsuran) -> Any:
    """The newest picture of the receipt of BPJS, or None."""
    return next(reversed(list_berkas(f"gotong_royong.Angsuran:{angsuran.pk}")), None)


def url_angsuran(angsuran_id: int) -> str:
    """The registration of an instalment, for links from the books of money; empty when there is none."""
    daftar = Angsuran.objects.filter(pk=angsuran_id).values_list("pendaftaran_id", "ke").first()
    return f"{url_daftar(daftar[0])}#angsuran-{daftar[1]}" if daftar else ""
