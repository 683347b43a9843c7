"""Facts for the tests of the public site, written as the capabilities write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.queries import akun_sistem
from bahagia.dokumen.actions import issue_dokumen
from bahagia.dokumen.isian import DaftarTerlindungi, OrangTerlindungi, Penanda
from bahagia.terbitan.actions import publish_banyak
from bahagia.terbitan.isi import BulanTerlindungi, IsiRT, Langkah
from bahagia.wilayah import actions as wilayah
from bahagia.wilayah.models import RT, Kota, Wilayah

KOTA, KENALI_ASAM = "15.71", "15.71.07.1012"
PAGI = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SK = "SK Lurah Kenali Asam 140/12/2025 (rekaan)"


def sebagai_web() -> None:
    """Work as the web role again: a test is one transaction, so the portal's role outlives its request."""
    set_lingkup(Tempat(kota=frozenset({KOTA})), peran_basis=settings.BAHAGIA_PERAN["web"])


def buka_kota() -> None:
    sebagai_web()
    if not Kota.objects.filter(pk=KOTA).exists():
        wilayah.open_kota(oleh=akun_sistem(), pada=PAGI, kunci="kota-portal", kode=KOTA, sejak=date(2025, 1, 1), sebutan={})


def buka_rt(nomor: int, kelurahan: str = KENALI_ASAM) -> RT:
    buka_kota()
    return wilayah.open_rt(
        oleh=akun_sistem(), pada=PAGI, kunci=f"rt-{kelurahan}-{nomor}", kelurahan=Wilayah.objects.get(pk=kelurahan),
        nomor=nomor, berlaku=date(2025, 8, 1), dasar_hukum=SK,
    )  # fmt: skip


def isi(n: int = 20, **ubah: Any) -> IsiRT:
    """RT with `n` protected people all through 2026."""
    bulan = [date(2026, b, 1) for b in range(1, 13)]
    dasar: dict[str, Any] = {
        "tahun": 2026, "pagu": 100_000_000, "disetujui": 100_000_000, "disalurkan": 50_000_000, "terealisasi": 4_032_000,
        "tersedia": 45_968_000, "terpakai_iuran": 4_032_000, "n_pekerja": n, "n_terlindungi": n, "bulan_orang": 12 * n,
        "terlindungi_sampai": date(2026, 12, 1), "per_bulan": [BulanTerlindungi(b, n) for b in bulan],
        "penanggung": ["Dana RT (Kampung Bahagia)"],
        "langkah": [
            Langkah(date(2026, 2, 5), "Daftar iuran untuk 20 pekerja diajukan."),
            Langkah(date(2026, 2, 20), "Iuran Rp4.032.000 dibayar dari Dana RT."),
        ],
    }  # fmt: skip
    return IsiRT(**(dasar | ubah))


def terbitkan(*nomor: int, n: int = 20, kelurahan: str = KENALI_ASAM, **ubah: Any) -> list[RT]:
    """RT with these numbers, each with its public facts."""
    semua = [buka_rt(satu, kelurahan) for satu in nomor]
    publish_banyak(baris=[(rt, isi(n, **ubah)) for rt in semua], pada=PAGI)
    return semua


def terbitkan_dokumen(rt: RT) -> Any:
    """A list for the notice board, with people named on paper and nowhere else."""
    sebagai_web()
    return issue_dokumen(
        oleh=akun_sistem(), pada=PAGI, kunci=f"dokumen-{rt.kode}", rt=rt, jenis="daftar_terlindungi",
        judul="Daftar pekerja terlindungi Januari–Desember 2026",
        data=DaftarTerlindungi(
            bulan_dari=date(2026, 1, 1), bulan_sampai=date(2026, 12, 1), penanggung="Dana RT", tanggal=date(2026, 2, 20),
            tempat="Jambi", orang=[OrangTerlindungi("Zulkifli Rekaan", "narik becak", date(2026, 12, 1))],
            mengetahui=Penanda("Ketua RT 14", "Darmawan Rekaan"),
        ),
    )  # fmt: skip
