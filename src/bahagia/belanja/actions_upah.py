"""Wages lists: who worked, days, rate; the signed sheet photographed; sent as one receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja import periksa
from bahagia.belanja.actions import open_nota
from bahagia.belanja.isian import IsianUpah
from bahagia.belanja.langkah import send_nota
from bahagia.belanja.models import BarisUpah, DaftarUpah, JenisNota
from bahagia.belanja.queries import list_baris_upah
from bahagia.berkas.forms import Foto
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.wilayah.models import RT

ORANG_TERBANYAK = 60  # people on one sheet; more is a second sheet
HARI_TERPANJANG = 62  # days one sheet may span


@tindakan
def open_upah(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, pokok_id: int, mulai: date, sampai: date,
    baris: Sequence[IsianUpah] = (),
) -> DaftarUpah:  # fmt: skip
    """A list for one wages line of the RAB and the days worked; `baris` may bring its people along."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, rt, pada=hari)
    if not mulai <= sampai <= hari or (sampai - mulai).days >= HARI_TERPANJANG:
        raise Penolakan(
            "Hari kerja harus sudah lewat, urut, dan tidak lebih dari dua bulan.",
            langkah="Periksa hari pertama dan terakhirnya.", kode="tanggal", bidang="sampai",
        )  # fmt: skip
    periksa.require_tanggal(rt, sampai, hari.year, hari=hari)
    periksa.require_pokok(rt, hari.year, pokok_id, upah=True)
    daftar = DaftarUpah.objects.create(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=hari.year, pokok_id=pokok_id, mulai=mulai,
        sampai=sampai, oleh=oleh, pada=pada,
    )  # fmt: skip
    for urut, isian in enumerate(baris, start=1):
        _insert(daftar, urut, isian)
    ringkas(orang=len(baris))
    return daftar


@tindakan
def record_baris_upah(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarUpah, isian: IsianUpah) -> BarisUpah:
    """One more person on the list, before it is sent."""
    require_for(oleh, Izin.CATAT_BELANJA, daftar.rt, pada=tanggal_kota(pada))
    daftar = _lock(daftar)
    n = BarisUpah.objects.filter(daftar=daftar).aggregate(n=Max("urut"))["n"] or 0
    if BarisUpah.objects.filter(daftar=daftar).count() >= ORANG_TERBANYAK:
        raise Penolakan(
            f"Satu daftar paling banyak {ORANG_TERBANYAK} orang.", langkah="Kirim daftar ini, lalu buat daftar kedua.",
            kode="terlalu_banyak",
        )  # fmt: skip
    return _insert(daftar, n + 1, isian)


@tindakan
def revoke_baris_upah(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarUpah, baris_id: int) -> DaftarUpah:
    """Take a person off a list that was not sent."""
    require_for(oleh, Izin.CATAT_BELANJA, daftar.rt, pada=tanggal_kota(pada))
    daftar = _lock(daftar)
    BarisUpah.objects.filter(daftar=daftar, pk=baris_id).delete()
    return daftar


@tindakan
def close_upah(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarUpah) -> DaftarUpah:
    """Drop a list that was not sent."""
    require_for(oleh, Izin.CATAT_BELANJA, daftar.rt, pada=tanggal_kota(pada))
    daftar = _lock(daftar)
    daftar.ditutup = True
    daftar.save(update_fields=["ditutup"])
    return daftar


@tindakan
def submit_upah(
    *, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarUpah, foto: Foto, alasan_ganda: str = ""
) -> DaftarUpah:
    """Send the list with the photo of the sheet that everybody signed: one receipt of its sum, on its RAB line."""
    require_for(oleh, Izin.CATAT_BELANJA, daftar.rt, pada=tanggal_kota(pada))
    daftar = _lock(daftar)
    baris = list_baris_upah(daftar)
    if not baris:
        raise Penolakan("Daftar upah ini masih kosong.", langkah="Tambahkan orang yang bekerja.", kode="daftar_kosong")
    nota = open_nota(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "nota"), rt=daftar.rt, foto=foto, jenis=JenisNota.UPAH
    )
    nota.nilai, nota.tanggal, nota.tahun = sum(b.nilai for b in baris), daftar.sampai, daftar.tahun
    nota.save()
    uraian = f"Upah {len(baris)} orang, {daftar.mulai:%d/%m}–{daftar.sampai:%d/%m/%Y}"
    nota = send_nota(
        oleh, pada, kunci, nota, daftar.pokok_id, uraian=uraian, alasan_ganda=alasan_ganda,
        upah_sehari=max(b.tarif for b in baris),
    )  # fmt: skip
    daftar.nota = nota
    daftar.save(update_fields=["nota"])
    ringkas(orang=len(baris), nilai=nota.nilai)
    return daftar


def _insert(daftar: DaftarUpah, urut: int, isian: IsianUpah) -> BarisUpah:
    nama = " ".join(isian.nama.split())[:120]
    hari, nilai = isian.hari, isian.hari * isian.tarif
    if isian.pekerja_id is not None:
        orang = list_aktif_rt(daftar.rt_id).filter(pk=isian.pekerja_id).first()
        if orang is None:
            raise Penolakan(
                "Orang itu tidak ada di data pekerja RT ini.", langkah="Ketik namanya.", kode="orang_lain", bidang="orang"
            )
        nama = orang.nama
    if not nama:
        raise Penolakan("Namanya belum diisi.", langkah="Pilih atau ketik nama orang yang bekerja.", kode="nama", bidang="nama")
    paling = (daftar.sampai - daftar.mulai).days + 1
    if not 0 < hari <= paling or hari * 2 != int(hari * 2):
        raise Penolakan(
            f"Hari kerja harus 0,5 sampai {paling}.", langkah="Isi hari penuh, atau setengah hari.", kode="hari", bidang="hari"
        )
    if isian.tarif <= 0 or nilai != int(nilai):
        raise Penolakan("Upah sehari harus rupiah utuh.", langkah="Periksa upah seharinya.", kode="tarif", bidang="tarif")
    try:
        with transaction.atomic():
            return BarisUpah.objects.create(
                **_tempat(daftar), daftar=daftar, urut=urut, pekerja_id=isian.pekerja_id, nama=nama, hari=Decimal(hari),
                tarif=isian.tarif, nilai=int(nilai),
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(f"{nama} sudah ada dalam daftar ini.", langkah="Hapus dahulu baris yang lama.", kode="orang_ganda",
                      bidang="orang") from salah  # fmt: skip


def _tempat(daftar: DaftarUpah) -> dict[str, object]:
    return {"kota_kode": daftar.kota_kode, "kelurahan_kode": daftar.kelurahan_kode, "rt_id": daftar.rt_id}


def _lock(daftar: DaftarUpah) -> DaftarUpah:
    kini = DaftarUpah.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=daftar.pk)
    if kini.nota_id is not None or kini.ditutup:
        raise Bentrok("Daftar upah ini sudah diajukan atau dibuang.", langkah="Muat ulang halaman.", kode="keadaan")
    return kini
