"""Acts on RT: opened, closed, split, merged, renumbered; households recorded."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT, JumlahKK, Kota, NomorRT, PeristiwaRT, Wilayah

J = PeristiwaRT.Jenis


@tindakan
def open_kota(
    *, oleh: Any, pada: datetime, kunci: str, kode: str, sejak: date, sebutan: dict[str, str], dasar_hukum: str = ""
) -> Kota:
    """Start the programme in a city or regency (tingkat 2)."""
    wilayah = Wilayah.objects.filter(pk=kode, tingkat=2).first()
    if wilayah is None:
        raise Penolakan(
            f"Kode kota/kabupaten {kode} tidak ada dalam daftar Kemendagri.",
            langkah="Pakai kode seperti 15.71 untuk Kota Jambi.", kode="kode_kota",
        )  # fmt: skip
    return Kota.objects.create(wilayah=wilayah, sejak=sejak, sebutan=sebutan, dasar_hukum=dasar_hukum)


@tindakan
def record_sebutan(
    *, oleh: Any, pada: datetime, kunci: str, kota: Kota, sebutan: dict[str, str], dasar_hukum: str
) -> Kota:
    """What this city calls its units (`rt`, `kelurahan`), and the regulation the programme stands on there."""
    bersih = {unit: nama.strip()[:20] for unit, nama in sebutan.items() if nama.strip()}
    if unknown := set(bersih) - {"rt", "kelurahan"}:
        raise ValueError(f"no such unit: {unknown}")
    kota.sebutan, kota.dasar_hukum = bersih, dasar_hukum.strip()[:200]
    kota.save(update_fields=["sebutan", "dasar_hukum"])
    RT.objects.filter(kota_kode=kota.pk).update(sebutan=bersih.get("rt", "RT"))
    return kota


@tindakan
def open_rt(
    *, oleh: Any, pada: datetime, kunci: str, kelurahan: Wilayah, nomor: int, berlaku: date, dasar_hukum: str,
    rw: str = "",
) -> RT:  # fmt: skip
    """A new RT with its first number."""
    rt = _create_rt(kelurahan, rw, nomor, berlaku)
    PeristiwaRT.objects.create(jenis=J.BUKA, tujuan=rt, berlaku=berlaku, dasar_hukum=dasar_hukum)
    return rt


@tindakan
def close_rt(*, oleh: Any, pada: datetime, kunci: str, rt: RT, berlaku: date, dasar_hukum: str) -> RT:
    """Close an RT without successor."""
    _close(rt, berlaku)
    PeristiwaRT.objects.create(jenis=J.TUTUP, asal=rt, berlaku=berlaku, dasar_hukum=dasar_hukum)
    return rt


@tindakan
def open_rt_pecahan(
    *, oleh: Any, pada: datetime, kunci: str, asal: RT, nomor: list[int], berlaku: date, dasar_hukum: str,
) -> RT:  # fmt: skip
    """Split: the old RT is closed, new ones open with `nomor` (its own old number may be among them)."""
    if len(set(nomor)) < 2:
        raise Penolakan(
            "RT yang dipecah harus menjadi paling sedikit dua RT dengan nomor berbeda.",
            langkah="Isi nomor untuk setiap RT baru.", kode="pecah_kurang",
        )  # fmt: skip
    _close(asal, berlaku)
    for satu in nomor:
        baru = _create_rt(asal.kelurahan, asal.rw, satu, berlaku)
        PeristiwaRT.objects.create(jenis=J.PECAH, asal=asal, tujuan=baru, berlaku=berlaku, dasar_hukum=dasar_hukum)
    ringkas(nomor=nomor)
    return asal


@tindakan
def merge_rt(
    *, oleh: Any, pada: datetime, kunci: str, asal: list[RT], nomor: int, berlaku: date, dasar_hukum: str,
) -> RT:  # fmt: skip
    """Merge: the old RT are closed, one new RT opens with `nomor`."""
    if len({r.pk for r in asal}) < 2 or len({(r.kelurahan_id, r.rw) for r in asal}) != 1:
        raise Penolakan(
            "Penggabungan memerlukan paling sedikit dua RT dari kelurahan yang sama.",
            langkah="Pilih RT yang akan digabung sekali lagi.", kode="gabung_kurang",
        )  # fmt: skip
    for satu in asal:
        _close(satu, berlaku)
    baru = _create_rt(asal[0].kelurahan, asal[0].rw, nomor, berlaku)
    for satu in asal:
        PeristiwaRT.objects.create(jenis=J.GABUNG, asal=satu, tujuan=baru, berlaku=berlaku, dasar_hukum=dasar_hukum)
    return baru


@tindakan
def record_nomor_rt(
    *, oleh: Any, pada: datetime, kunci: str, rt: RT, nomor: int, berlaku: date, dasar_hukum: str,
) -> RT:  # fmt: skip
    """Renumber an RT from `berlaku` on; its code, people, money and papers stay with it."""
    _must_live(rt, berlaku)
    NomorRT.objects.filter(rt=rt, sampai__isnull=True).update(sampai=berlaku)
    _write_nomor(rt, nomor, berlaku)
    rt.nomor = nomor
    rt.save(update_fields=["nomor"])
    PeristiwaRT.objects.create(jenis=J.GANTI_NOMOR, asal=rt, tujuan=rt, berlaku=berlaku, dasar_hukum=dasar_hukum)
    return rt


@tindakan
def record_jumlah_kk(
    *, oleh: Any, pada: datetime, kunci: str, rt: RT, berlaku: date, jumlah: int, sumber: str,
) -> JumlahKK:  # fmt: skip
    """A dated household figure with the document it was read from."""
    if not sumber.strip():
        raise Penolakan(
            "Sumber jumlah KK belum diisi.", langkah="Tulis nama dan tanggal dokumennya.", kode="sumber_kosong",
            bidang="sumber",
        )  # fmt: skip
    return JumlahKK.objects.create(
        rt=rt, berlaku=berlaku, jumlah=jumlah, sumber=sumber.strip(), dicatat=pada, oleh_id=oleh.pk
    )


def _create_rt(kelurahan: Wilayah, rw: str, nomor: int, berlaku: date) -> RT:
    polos = kelurahan.pk.replace(".", "")
    urut = RT.objects.filter(kelurahan=kelurahan).count() + 1
    while RT.objects.filter(kode=f"{polos}{urut:03d}").exists():
        urut += 1
    rt = RT.objects.create(
        kode=f"{polos}{urut:03d}", kota_kode=kelurahan.pk[:5], kelurahan=kelurahan, rw=rw, nomor=nomor, dibuka=berlaku,
        sebutan=Kota.objects.get(pk=kelurahan.pk[:5]).sebutan.get("rt", "RT"),
    )  # fmt: skip
    _write_nomor(rt, nomor, berlaku)
    return rt


def _write_nomor(rt: RT, nomor: int, berlaku: date) -> None:
    try:
        with transaction.atomic():
            NomorRT.objects.create(rt=rt, kelurahan=rt.kelurahan, rw=rt.rw, nomor=nomor, sejak=berlaku)
    except IntegrityError as salah:
        raise Bentrok(
            f"Nomor RT {nomor:02d} sudah dipakai di kelurahan {rt.kelurahan.nama} pada tanggal itu.",
            langkah="Pilih nomor lain, atau tutup RT lama lebih dahulu.", kode="nomor_rt_dipakai", bidang="nomor",
        ) from salah  # fmt: skip


def _must_live(rt: RT, berlaku: date) -> None:
    rt.refresh_from_db()
    if rt.ditutup is not None:
        raise Bentrok(
            f"{rt} sudah ditutup.", langkah="Buka halaman RT penggantinya.", kode="rt_ditutup",
        )  # fmt: skip
    if berlaku <= rt.dibuka:
        raise Penolakan(
            f"Tanggal berlaku harus setelah {rt} dibuka.", langkah="Periksa tanggal SK.", kode="berlaku_dini",
            bidang="berlaku",
        )  # fmt: skip


def _close(rt: RT, berlaku: date) -> None:
    _must_live(rt, berlaku)
    RT.objects.filter(pk=rt.pk, ditutup__isnull=True).update(ditutup=berlaku)
    NomorRT.objects.filter(rt=rt, sampai__isnull=True).update(sampai=berlaku)
    rt.ditutup = berlaku
