"""A small invented city for the tests of the register: two RT of one kelurahan, and their people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Peran
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.wilayah.models import RT, Kota, Wilayah

from .buat import nik

PADA = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


@dataclass
class KotaUji:
    rt14: RT
    rt15: RT
    rudi: Akun
    """Ketua RT 14."""
    dewi: Akun
    """Ketua RT 15."""
    sari: Akun
    """Pendamping of the kelurahan: may register and verify."""
    lukman: Akun
    """Lurah."""
    wati: Akun
    """Bendahara RT 14: may look, not register."""


def buat_kota() -> KotaUji:
    """Rows of places, people and posts; and the database scope of the whole city for calls outside requests."""
    for kode, induk, tingkat, jenis, nama in (
        ("15", None, 1, "provinsi", "Jambi"), ("15.71", "15", 2, "kota", "Kota Jambi"),
        ("15.71.07", "15.71", 3, "kecamatan", "Kota Baru"), ("15.71.07.1012", "15.71.07", 4, "kelurahan", "Kenali Asam"),
    ):  # fmt: skip
        Wilayah.objects.get_or_create(kode=kode, defaults={"induk_id": induk, "tingkat": tingkat, "jenis": jenis, "nama": nama})
    Kota.objects.get_or_create(wilayah_id="15.71", defaults={"sejak": date(2025, 8, 1)})
    kelurahan = Wilayah.objects.get(pk="15.71.07.1012")
    rt14, rt15 = (
        RT.objects.create(kode=f"uji-rt-{n}", kota_kode="15.71", kelurahan=kelurahan, nomor=n, dibuka=date(2020, 1, 1))
        for n in (914, 915)
    )

    def orang(nama: str, urut: int, peran: Peran, rt: RT | None = None) -> Akun:
        akun = Akun.objects.create(nama=nama, telepon=f"+62812000{urut:04d}")
        Jabatan.objects.create(
            akun=akun, peran=peran, kota_kode="15.71", rt=rt, wilayah=None if rt else kelurahan, sejak=date(2025, 1, 1)
        )
        return akun

    set_lingkup(Tempat(kota=frozenset({"15.71"})))
    return KotaUji(
        rt14, rt15, orang("Rudi Hartono", 9001, Peran.KETUA_RT, rt14), orang("Dewi Lestari", 9002, Peran.KETUA_RT, rt15),
        orang("Sari Utami", 9003, Peran.PENDAMPING), orang("Lukman Hakim", 9004, Peran.LURAH),
        orang("Wati Susanti", 9005, Peran.BENDAHARA, rt14),
    )  # fmt: skip


def isian(urut: int = 1, **ubah: object) -> PekerjaIsian:
    """An invented becak driver, or as changed."""
    lahir = date(1985, 8, 17)
    isi: dict[str, object] = {
        "nik": nik(lahir, False, urut), "nama": f"Hasan {'Basri' if urut == 1 else 'Ke' + 'abcdefghij'[urut % 10]}",
        "tanggal_lahir": lahir, "jenis_kelamin": "L", "tempat_lahir": "Jambi", "pekerjaan_tertulis": "narik becak",
        "pekerjaan_kode": 14, "sektor": "transport", "no_kk": "1599990101200001", "telepon": "+628127000001",
    }  # fmt: skip
    return PekerjaIsian(**(isi | ubah))  # type: ignore[arg-type]
