"""Who can be tried: one account per post, signed in by one click in the demonstration (their passwords cannot be used)."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from bahagia.akun.actions import open_jabatan, register_akun
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.views import AKHIRAN_PERAGAAN
from bahagia.dasar.kunci import kunci_turunan
from bahagia.proyek.contoh.kota import RT_PENGGUNA, RT_SIAP
from bahagia.wilayah.models import RT, Wilayah

SEJAK = date(2025, 5, 1)  # after the election of RT of 26 April 2025
SK = "SK rekaan 140/05/2025"


@dataclasses.dataclass(frozen=True)
class Tokoh:
    """`tempat`: "rt14", "rt05", "kelurahan", "kecamatan" or "kota"."""

    surel: str
    nama: str
    peran: Peran
    tempat: str


P = Peran
TOKOH = (
    Tokoh("ketua_rt", "Darmawan", P.KETUA_RT, "rt14"), Tokoh("sekretaris", "Rahmat Hidayat", P.SEKRETARIS, "rt14"),
    Tokoh("bendahara", "Siti Rahma", P.BENDAHARA, "rt14"), Tokoh("pendamping", "Rina Anggraini", P.PENDAMPING, "kelurahan"),
    Tokoh("lurah", "Yusuf Hakim", P.LURAH, "kelurahan"), Tokoh("camat", "Marlina Siregar", P.CAMAT, "kecamatan"),
    Tokoh("dpmppa", "Ratna Dewi", P.DPMPPA, "kota"), Tokoh("pupr", "Bambang Irawan", P.PUPR, "kota"),
    Tokoh("disnaker", "Hendra Wijaya", P.DISNAKER, "kota"),
    Tokoh("bpjs", "Dewi Lestari", P.BPJS, "kota"), Tokoh("inspektorat", "Ida Royani", P.INSPEKTORAT, "kota"),
    Tokoh("diskominfo", "Fajar Nugroho", P.DISKOMINFO, "kota"), Tokoh("wali_kota", "Wali Kota (peragaan)", P.WALI_KOTA, "kota"),
    Tokoh("admin", "Administrator (peragaan)", P.ADMIN, "kota"), Tokoh("ketua_rt.05", "Samsul Bahri", P.KETUA_RT, "rt05"),
    Tokoh("bendahara.05", "Aminah", P.BENDAHARA, "rt05"),
)  # fmt: skip


def register_tokoh(*, sistem: Akun, pada: datetime, kunci: str, tempat: dict[str, RT | Wilayah]) -> dict[str, Akun]:
    """Accounts and posts, through the acts; gives them by the part of their e-mail before the @."""
    hasil = {}
    for t in TOKOH:
        akun = register_akun(
            oleh=sistem, pada=pada, kunci=kunci_turunan(kunci, f"akun-{t.surel}"), nama=t.nama, email=t.surel + AKHIRAN_PERAGAAN
        )
        di = tempat[t.tempat]
        open_jabatan(
            oleh=sistem, pada=pada, kunci=kunci_turunan(kunci, f"jabatan-{t.surel}"), akun=akun, peran=t.peran, sejak=SEJAK,
            rt=di if isinstance(di, RT) else None, wilayah=di if isinstance(di, Wilayah) else None, dasar_hukum=SK,
        )  # fmt: skip
        hasil[t.surel] = akun
    return hasil


def tempat_tokoh(kenali_asam: Wilayah, rt: dict[int, RT]) -> dict[str, RT | Wilayah]:
    """Where the posts are held; `rt`: RT of Kenali Asam by number."""
    kecamatan = kenali_asam.induk
    assert kecamatan is not None and kecamatan.induk is not None
    return {
        "rt14": rt[RT_PENGGUNA], "rt05": rt[RT_SIAP], "kelurahan": kenali_asam, "kecamatan": kecamatan,
        "kota": kecamatan.induk,
    }  # fmt: skip
