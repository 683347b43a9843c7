"""Reads of all that this package holds about one person, in any RT: for the person's own right to know."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from bahagia.iuran.models import BarisIuran, KeadaanDaftar, SelisihBukti
from bahagia.iuran.models_tanggungan import BarisTanggungan, BulanRencana, PasanganTanggungan


def list_baris_orang(pekerja_id: int) -> QuerySet[BarisIuran]:
    """Lines of contribution lists that carry this worker, newest first."""
    return BarisIuran.objects.filter(pekerja_id=pekerja_id).select_related("daftar").order_by("-daftar_id")


def list_selisih_orang(pekerja_id: int) -> QuerySet[SelisihBukti]:
    """Differences of receipts that speak of this worker."""
    return SelisihBukti.objects.filter(baris__pekerja_id=pekerja_id).select_related("bukti").order_by("-id")


def list_rencana_orang(nik_indeks: uuid.UUID) -> QuerySet[BulanRencana]:
    """Months of plans that name this person."""
    return BulanRencana.objects.filter(nik_indeks=nik_indeks).order_by("periode")


def list_tanggungan_orang(pekerja_id: int | None, nik_indeks: uuid.UUID) -> QuerySet[BarisTanggungan]:
    """Rows of other payers' lists that carry this person."""
    siapa = Q(nik_indeks=nik_indeks) | (Q(pekerja_id=pekerja_id) if pekerja_id else Q(pk__in=()))
    return BarisTanggungan.objects.filter(siapa).select_related("daftar").order_by("-id")


def bulan_terakhir(nik_indeks: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Last month that any list, of an RT or of another payer, holds for each of these NIK; left out = never. One query."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT nik_indeks, max(periode) FROM iuran_pemegang(%s, %s, %s) GROUP BY nik_indeks",
            [list(nik_indeks), date(2015, 7, 1), date(2100, 1, 1)],
        )
        return dict(kursor.fetchall())


def list_daftar_berjalan(pekerja_id: int) -> list[int]:
    """Lists with this worker that were submitted and not paid yet."""
    jalan = (KeadaanDaftar.DIAJUKAN, KeadaanDaftar.DISETUJUI)
    baris = BarisIuran.objects.filter(pekerja_id=pekerja_id, ikut=True, daftar__keadaan__in=jalan)
    return list(baris.values_list("daftar_id", flat=True))


def list_pasangan_orang(pekerja_id: int) -> QuerySet[PasanganTanggungan]:
    """Decisions that a person of another payer's list is not this worker."""
    return PasanganTanggungan.objects.filter(pekerja_id=pekerja_id).order_by("-id")
