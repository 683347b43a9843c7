"""Invented people and places for the stories about money."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.db import transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem
from bahagia.wilayah.models import RT, JumlahKK, Wilayah

KOTA, KENALI_ASAM, DPMPPA_KOTA = "15.71", "15.71.07.1001", "15.71"
PAGI = datetime(2026, 2, 3, 2, 0, tzinfo=UTC)  # 09.00 in Jambi
SEJAK = date(2025, 8, 1)
_urut = itertools.count(1)


def kunci() -> str:
    """A fresh key, as a form would carry."""
    return f"kunci-uji-{next(_urut):08d}"


def buka_kota() -> None:
    set_lingkup(Tempat(kota=frozenset({KOTA})))


def orang(nama: str, peran: Peran | None = None, *, rt: RT | None = None, wilayah: Wilayah | None = None) -> Akun:
    akun = Akun.objects.create(nama=nama, email=f"orang{next(_urut)}@contoh.test")
    if peran is not None:
        Jabatan.objects.create(akun=akun, peran=peran, kota_kode=KOTA, rt=rt, wilayah=wilayah, sejak=SEJAK)
    return akun


def pentas(n_rt: int = 2, *, kk: int = 120) -> SimpleNamespace:
    """RT of one kelurahan, each with Ketua and bendahara; one lurah; two officers of DPMPPA."""
    with transaction.atomic():
        buka_kota()
        kelurahan = Wilayah.objects.filter(tingkat=4, pk__startswith=f"{KOTA}.").order_by("pk").first()
        kota = Wilayah.objects.get(pk=KOTA)
        assert kelurahan is not None
        awal = RT.objects.filter(kelurahan=kelurahan).count()
        rt = [
            RT.objects.create(
                kode=f"{kelurahan.pk.replace('.', '')}{awal + i:03d}", kota_kode=KOTA, kelurahan=kelurahan,
                nomor=awal + i, dibuka=SEJAK,
            )
            for i in range(1, n_rt + 1)
        ]  # fmt: skip
        JumlahKK.objects.bulk_create(
            JumlahKK(rt=r, berlaku=SEJAK, jumlah=kk, sumber="Buku KK uji", dicatat=PAGI) for r in rt
        )
        return SimpleNamespace(
            rt=rt,
            kelurahan=kelurahan,
            sistem=akun_sistem(),
            ketua=[orang(f"Pak Ketua {r.nomor}", Peran.KETUA_RT, rt=r) for r in rt],
            bendahara=[orang(f"Bu Bendahara {r.nomor}", Peran.BENDAHARA, rt=r) for r in rt],
            lurah=orang("Bu Lurah", Peran.LURAH, wilayah=kelurahan),
            dpmppa=orang("Pak Danu", Peran.DPMPPA, wilayah=kota),
            dpmppa2=orang("Bu Ratih", Peran.DPMPPA, wilayah=kota),
            tamu=orang("Orang Lewat"),
        )
