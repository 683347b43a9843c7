"""Reads of health insurance: of one worker, of an RT, figures of many RT."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from bahagia.akun.access import Tempat
from bahagia.kesehatan.models import TERBUKA, RujukanJKN, StatusJKN

#: House limit: an office that has not answered a letter for two weeks is asked again.
BATAS_JAWAB = timedelta(days=14)


@dataclasses.dataclass(frozen=True)
class AngkaJKN:
    """People of one RT or kelurahan; `kode` is the kelurahan, `rt_id` None when summed."""

    kelurahan_kode: str
    rt_id: int | None
    orang: int
    ditanya: int
    punya: int
    menunggak: int
    tidak_punya: int
    keluarga_tanpa: int
    dirujuk: int
    kini_aktif: int
    lama_menunggu: int

    @property
    def belum_ditanya(self) -> int:
        return self.orang - self.ditanya


ANGKA = ("orang", "ditanya", "punya", "menunggak", "tidak_punya", "keluarga_tanpa", "dirujuk", "kini_aktif", "lama_menunggu")


def status_kini(pekerja_ids: Iterable[int]) -> dict[int, StatusJKN]:
    """The newest status by worker; one query."""
    return {s.pekerja_id: s for s in StatusJKN.objects.filter(pekerja__in=list(pekerja_ids), kini=True)}


def list_status(pekerja_id: int) -> QuerySet[StatusJKN]:
    """All that was seen of a worker, newest first."""
    return StatusJKN.objects.filter(pekerja=pekerja_id).order_by("-id")


def list_status_lama(kota_kode: str, *, sebelum: datetime) -> QuerySet[StatusJKN]:
    """History of a city that is older than `sebelum` and no longer the newest."""
    return StatusJKN.objects.filter(kota_kode=kota_kode, kini=False, dicatat_pada__lt=sebelum)


def list_rujukan(pekerja_id: int) -> QuerySet[RujukanJKN]:
    """Referrals of a worker, newest first."""
    return RujukanJKN.objects.filter(pekerja=pekerja_id).select_related("rt").order_by("-id")


def rujukan_terakhir(pekerja_ids: Iterable[int]) -> dict[int, RujukanJKN]:
    """The newest referral by worker; one query."""
    baris = RujukanJKN.objects.filter(pekerja__in=list(pekerja_ids)).order_by("pekerja", "-id").distinct("pekerja")
    return {r.pekerja_id: r for r in baris}


def list_rujukan_lama(rt_ids: Iterable[int], *, pada: datetime) -> QuerySet[RujukanJKN]:
    """Open referrals that nobody answered within the house limit, oldest first."""
    return (
        RujukanJKN.objects.filter(rt__in=list(rt_ids), keadaan__in=TERBUKA, dibuat_pada__lt=pada - BATAS_JAWAB)
        .select_related("pekerja", "rt")
        .order_by("dibuat_pada")
    )


def list_angka(tempat: Tempat, *, pada: datetime) -> list[AngkaJKN]:
    """Figures per RT with workers in these places; counts only, so it holds for posts that see no names."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT kelurahan_kode, rt_id, {', '.join(ANGKA)} FROM kesehatan_angka(%s, %s, %s, %s)",
            [sorted(tempat.kota), sorted(tempat.kelurahan), sorted(tempat.rt), pada - BATAS_JAWAB],
        )
        return [AngkaJKN(*baris) for baris in kursor.fetchall()]


def sum_angka(baris: Iterable[AngkaJKN]) -> list[AngkaJKN]:
    """The same per kelurahan."""
    jumlah: dict[str, list[int]] = {}
    for b in baris:
        lama = jumlah.setdefault(b.kelurahan_kode, [0] * len(ANGKA))
        jumlah[b.kelurahan_kode] = [x + getattr(b, nama) for x, nama in zip(lama, ANGKA, strict=True)]
    return [AngkaJKN(kode, None, *isi) for kode, isi in sorted(jumlah.items())]
