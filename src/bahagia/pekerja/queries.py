"""Reads of the register. Sealed values are opened only here, and each opening is recorded."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db import connection
from django.db.models import Count, Q, QuerySet

from bahagia.akun.access import Tempat
from bahagia.akun.models import Akun
from bahagia.dasar.sandi import decrypt, mask
from bahagia.jejak.tindakan import record_jejak
from bahagia.pekerja import hukum
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.pekerja.models import Pekerja, Status
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_pendahulu_id


@dataclasses.dataclass(frozen=True)
class PekerjaLayak:
    """A verified worker, as a contribution list needs it."""

    pekerja_id: int
    nik_indeks: uuid.UUID
    nama: str
    tanggal_lahir: date
    pekerjaan: str
    sektor: str
    kategori: str

    def alasan_tidak_layak(self, mulai: date) -> str:
        """Why this worker cannot start in the month of `mulai` (empty = can). Age counts for who registers anew;
        members may go on, so the caller asks this only of workers who are not covered yet."""
        tolak = hukum.tolak_umur(self.tanggal_lahir, pada=mulai)
        return tolak.kalimat if tolak else ""


def list_pekerja_rt(rt_ids: Iterable[int], *, status: str = "", cari: str = "") -> QuerySet[Pekerja]:
    """Workers of these RT by name; `cari` filters by part of the name."""
    baris = Pekerja.objects.filter(rt__in=list(rt_ids))
    if status:
        baris = baris.filter(status=status)
    if cari:
        baris = baris.filter(nama__icontains=cari)
    return baris.select_related("rt__kelurahan").order_by("nama", "id")


def list_aktif_rt(rt_id: int) -> QuerySet[Pekerja]:
    """Workers of an RT who have not ended, by name."""
    return Pekerja.objects.filter(rt=rt_id).exclude(status=Status.NONAKTIF).select_related("rt").order_by("nama", "id")


def list_layak_iuran(rt: RT) -> list[PekerjaLayak]:
    """Verified workers of an RT (and of closed RT that led to it), by name."""
    baris = Pekerja.objects.filter(rt__in=list_pendahulu_id([rt.pk]), status=Status.TERVERIFIKASI)
    bidang = [b.name for b in dataclasses.fields(PekerjaLayak)][1:]
    return [PekerjaLayak(*isi) for isi in baris.order_by("nama", "id").values_list("id", *bidang)]


def sum_pekerja(rt_ids: Iterable[int]) -> int:
    """How many verified workers these RT have."""
    return Pekerja.objects.filter(rt__in=list(rt_ids), status=Status.TERVERIFIKASI).count()


def sum_pekerja_per_status(rt_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Workers per RT and status, in one query."""
    hasil: dict[int, dict[str, int]] = defaultdict(dict)
    baris = Pekerja.objects.filter(rt__in=list(rt_ids)).values_list("rt_id", "status").annotate(n=Count("id"))
    for rt_id, status, n in baris.order_by():
        hasil[rt_id][status] = n
    return dict(hasil)


def list_verifikasi(tempat: Tempat) -> QuerySet[Pekerja]:
    """Workers who wait for a second person in these places, longest waiting first."""
    di = Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    return Pekerja.objects.filter(di, status=Status.TERDAFTAR).select_related("rt__kelurahan").order_by(
        "didaftarkan_pada", "id"
    )


def pemilik_nik(kota_kode: str, nik_indeks: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
    """NIK index -> RT id, for those already registered anywhere in the city. Tells the RT, never the person."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT nik_indeks, rt_id FROM pekerja_pemilik_nik(%s, %s)", [kota_kode, list(nik_indeks)])
        return dict(kursor.fetchall())


def masked_nik(pekerja: Pekerja) -> str:
    """`••••••••••••0001`: enough to compare with a card, not enough to use."""
    return mask(decrypt(pekerja.nik_sandi, tempat="pekerja.nik"))


def open_nik(pekerja: Pekerja, *, oleh: Akun, pada: datetime) -> str:
    """The full NIK. Who opened it and when is recorded, for the person's RT and for Inspektorat."""
    record_jejak("pekerja.open_nik", oleh=oleh, pada=pada, objek=pekerja)
    return decrypt(pekerja.nik_sandi, tempat="pekerja.nik")


def baris_bpjs(pekerja_ids: Sequence[int], *, oleh: Akun, pada: datetime, untuk: str) -> list[dict[str, Any]]:
    """What BPJS asks of these workers, sealed values opened; by name. The export is recorded with its purpose."""
    record_jejak("pekerja.export_bpjs", oleh=oleh, pada=pada, isi={"orang": len(pekerja_ids), "untuk": untuk})
    baris = Pekerja.objects.filter(pk__in=list(pekerja_ids)).select_related("rt__kelurahan__induk")
    return [
        {
            "pekerja_id": p.pk, "nik": decrypt(p.nik_sandi, tempat="pekerja.nik"), "nama": p.nama,
            "tanggal_lahir": p.tanggal_lahir, "jenis_kelamin": p.jenis_kelamin, "tempat_lahir": p.tempat_lahir,
            "alamat": p.alamat or f"{p.rt} {p.rt.kelurahan.nama}", "kelurahan": p.rt.kelurahan.nama,
            "kecamatan": p.rt.kelurahan.induk.nama if p.rt.kelurahan.induk else "",
            "telepon": _buka(p.telepon_sandi, "pekerja.telepon"), "pekerjaan": p.pekerjaan,
            "nama_ibu": _buka(p.nama_ibu_sandi, "pekerja.nama_ibu"), "penghasilan": p.penghasilan,
        }
        for p in baris.order_by("nama", "id")
    ]  # fmt: skip


def _buka(sandi: bytes | memoryview | None, tempat: str) -> str:
    return "" if sandi is None else decrypt(sandi, tempat=tempat)


def open_isian(pekerja: Pekerja, *, oleh: Akun, pada: datetime) -> PekerjaIsian:
    """`isian_of` for a form that shows phone and mother's name in full: who opened it and when is recorded."""
    record_jejak("pekerja.open_isian", oleh=oleh, pada=pada, objek=pekerja)
    return isian_of(pekerja)


def isian_of(pekerja: Pekerja) -> PekerjaIsian:
    """What was entered, sealed values opened: for correcting a record. Never shown as it is; the form masks NIK and KK."""
    return PekerjaIsian(
        nik=decrypt(pekerja.nik_sandi, tempat="pekerja.nik"), nama=pekerja.nama, tanggal_lahir=pekerja.tanggal_lahir,
        jenis_kelamin=pekerja.jenis_kelamin, no_kk=_buka(pekerja.no_kk_sandi, "pekerja.no_kk"),
        tempat_lahir=pekerja.tempat_lahir, alamat=pekerja.alamat, pekerjaan_tertulis=pekerja.pekerjaan,
        pekerjaan_kode=pekerja.pekerjaan_kode, sektor=cast(Any, pekerja.sektor or None), kategori=pekerja.kategori,
        telepon=_buka(pekerja.telepon_sandi, "pekerja.telepon"), penghasilan=pekerja.penghasilan,
        nama_ibu=_buka(pekerja.nama_ibu_sandi, "pekerja.nama_ibu"),
    )  # fmt: skip
