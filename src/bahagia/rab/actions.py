"""Acts on a draft: activities and lines. Every writer is remembered and never verifies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.harga.jenis import Bidang
from bahagia.harga.queries import aturan_rab, peta_harga
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.queries import sum_pekerja
from bahagia.rab.isian import IsianBaris
from bahagia.rab.jenis import PILIHAN_WARGA
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.otomatis import put_bersama, put_iuran, put_premi, put_tetap
from bahagia.rab.queries import rab_berjalan, rab_berlaku
from bahagia.rab.susun import (
    BARIS_TERBANYAK,
    bentuk_baris,
    change_baris,
    constraint_of,
    insert_baris,
    kegiatan_rab,
    lock_draf,
    record_penulis,
    require_musyawarah,
    tempat,
)
from bahagia.wilayah.models import RT

SETAHUN = 12  # months


@tindakan
def open_rab(*, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, musyawarah_id: int | None = None) -> RAB:
    """The first version of a year: fixed parts, contribution of the verified workers and premium are lines already.

    Refused while one exists (`rab_sudah_ada`). The minutes may come later; nothing is submitted without them.
    """
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    if (lama := rab_berjalan(rt, tahun) or rab_berlaku(rt, tahun)) is not None:
        raise Bentrok(f"RAB {tahun} sudah ada (versi {lama.versi}).", langkah="Buka RAB yang sudah ada.", kode="rab_sudah_ada")
    require_musyawarah(rt, musyawarah_id, tahun=tahun)
    record_penulis(rt, tahun, oleh)
    versi = (RAB.objects.filter(rt=rt, tahun=tahun).aggregate(m=Max("versi"))["m"] or 0) + 1
    dari = RAB.objects.filter(rt=rt, tahun=tahun, versi=versi - 1).first()
    try:
        with transaction.atomic():
            rab = RAB.objects.create(
                **tempat(rt), tahun=tahun, versi=versi, dari=dari, alasan="Versi sebelumnya dibatalkan" if dari else "",
                musyawarah_id=musyawarah_id, sejak=pada, dibuat_oleh=oleh, dibuat_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            "RAB ini baru saja dibuka orang lain.", langkah="Muat ulang halaman, lalu buka RAB itu.", kode="rab_sudah_ada"
        ) from salah
    hari = tanggal_kota(pada)
    put_tetap(rab, oleh, pada=pada, hari=hari)
    put_bersama(rab)
    put_iuran(rab, oleh, sum_pekerja([rt.pk]), date(tahun, 1, 1), SETAHUN, pada=pada)
    ringkas(tahun=tahun, versi=versi)
    return rab


@tindakan
def record_kegiatan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, nama: str, bidang: str, jenis: str, lokasi: str = "",
    volume: Decimal | None = None, satuan: str = "", usulan_id: int | None = None, musyawarah_id: int | None = None,
    kegiatan: Kegiatan | None = None,
) -> Kegiatan:  # fmt: skip
    """An activity of the residents' choice, new or (`kegiatan`) corrected while desks have not seen it."""
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    require_musyawarah(rt, musyawarah_id, usulan_id=usulan_id)
    record_penulis(rt, tahun, oleh)
    nama = " ".join(nama.split())[:160]
    if not nama or bidang not in Bidang.values or jenis not in PILIHAN_WARGA:
        raise Penolakan(
            "Nama, bidang, atau jenis kegiatan belum benar.", langkah="Isi namanya, lalu pilih bidang dan jenisnya.",
            kode="isian", bidang="nama" if not nama else "bidang" if bidang not in Bidang.values else "jenis",
        )  # fmt: skip
    if kegiatan is not None and (kegiatan.rt_id != rt.pk or kegiatan.tahun != tahun or kegiatan.jenis not in PILIHAN_WARGA):
        raise Penolakan("Kegiatan itu bukan milik rencana ini.", langkah="Muat ulang halaman.", kode="kegiatan_lain")
    if volume is not None and (not volume.is_finite() or not 0 < volume <= 1_000_000):
        raise Penolakan("Volume kegiatan harus lebih dari nol.", langkah="Periksa angkanya.", kode="volume", bidang="volume")
    satu = kegiatan or Kegiatan(
        **tempat(rt), tahun=tahun, usulan_id=usulan_id, musyawarah_id=musyawarah_id, oleh=oleh, pada=pada,
        urut=(Kegiatan.objects.filter(rt=rt, tahun=tahun, jenis__in=PILIHAN_WARGA).aggregate(m=Max("urut"))["m"] or 0) + 1,
    )  # fmt: skip
    satu.nama, satu.bidang, satu.jenis, satu.lokasi = nama, bidang, jenis, " ".join(lokasi.split())[:160]
    satu.volume, satu.satuan = volume, " ".join(satuan.split())[:16]
    try:
        with transaction.atomic():
            satu.save()
    except IntegrityError as salah:
        if constraint_of(salah) == "rab_terkunci":
            raise Bentrok(
                "Kegiatan ini sudah diajukan, jadi tidak dapat diubah.",
                langkah="Tunggu pemeriksaan; sesudah disetujui, tambahkan kegiatan baru lewat perubahan RAB.",
                kode="rab_terkunci",
            ) from salah  # fmt: skip
        raise Bentrok(
            "Kegiatan dengan nama atau usulan ini sudah ada.", langkah="Buka kegiatan itu, atau beri nama lain.",
            kode="kegiatan_ada", bidang="nama",
        ) from salah  # fmt: skip
    if (rab := rab_berjalan(rt, tahun)) is not None and kegiatan is not None:
        put_premi(lock_draf(rab), oleh, pada=pada, hari=tanggal_kota(pada))
    return satu


@tindakan
def record_baris(
    *, oleh: Akun, pada: datetime, kunci: str, rab: RAB, isian: IsianBaris, baris: BarisRAB | None = None
) -> BarisRAB:  # fmt: skip
    """A line of a draft, new or (`baris`) changed. Refused: forbidden goods, a price above the reference without a reason."""
    draf = _draf(rab, oleh, pada)
    hari = tanggal_kota(pada)
    kegiatan = kegiatan_rab(draf, isian.kegiatan_id)
    isi = bentuk_baris(isian, kegiatan, aturan_rab(draf.kota_kode, pada=hari), pada=hari)
    if baris is None:
        _check_banyak(draf, 1)
        satu = insert_baris(draf, kegiatan, isi, urut=_urut(draf) + 1)
    else:
        satu = _baris(draf, baris.pk)
        if satu.pokok.kegiatan_id != kegiatan.pk:
            raise Penolakan(
                "Baris yang sudah ada tidak dapat pindah kegiatan.",
                langkah="Hapus baris ini, lalu tulis di kegiatan yang benar.",
                kode="kegiatan_lain", bidang="kegiatan",
            )  # fmt: skip
        change_baris(satu, isi)
    put_premi(draf, oleh, pada=pada, hari=hari)
    satu.refresh_from_db()
    return satu


@tindakan
def record_baris_banyak(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB, baris: Sequence[IsianBaris]) -> list[int]:
    """Many new lines (a sheet), all or none; gives the ids of their identities in order.

    A refusal names the number of the line (1 = the first given).
    """
    draf = _draf(rab, oleh, pada)
    hari = tanggal_kota(pada)
    _check_banyak(draf, len(baris))
    aturan, peta = aturan_rab(draf.kota_kode, pada=hari), peta_harga(draf.kota_kode, pada=hari)
    urut, hasil = _urut(draf), []
    ada: dict[int, Kegiatan] = {}
    for nomor, isian in enumerate(baris, start=1):
        try:
            kegiatan = ada.get(isian.kegiatan_id) or kegiatan_rab(draf, isian.kegiatan_id)
            ada[kegiatan.pk] = kegiatan
            isi = bentuk_baris(isian, kegiatan, aturan, pada=hari, peta=peta)
        except Penolakan as salah:
            raise Penolakan(
                f"Baris ke-{nomor}: {salah.kalimat}", langkah=salah.langkah, kode=salah.kode, bidang=salah.bidang
            ) from salah
        hasil.append(insert_baris(draf, kegiatan, isi, urut=urut + nomor).pokok_id)
    put_premi(draf, oleh, pada=pada, hari=hari)
    ringkas(baris=len(hasil))
    return hasil


@tindakan
def close_baris(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB, baris_id: int) -> RAB:
    """Take a line out of a draft. In a new version desks see that it is gone."""
    draf = _draf(rab, oleh, pada)
    satu = _baris(draf, baris_id)
    ringkas(pokok=satu.pokok_id, nilai=satu.nilai)
    satu.delete()
    put_premi(draf, oleh, pada=pada, hari=tanggal_kota(pada))
    return draf


@tindakan
def record_urutan(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB, baris_id: int, naik: bool) -> RAB:
    """Move a line one place up or down among the lines of its activity."""
    draf = _draf(rab, oleh, pada)
    satu = _baris(draf, baris_id)
    tetangga = list(BarisRAB.objects.filter(rab=draf, pokok__kegiatan=satu.pokok.kegiatan_id).order_by("urut", "id"))
    letak = next(i for i, b in enumerate(tetangga) if b.pk == satu.pk)
    tujuan = letak - 1 if naik else letak + 1
    if 0 <= tujuan < len(tetangga):
        lain = tetangga[tujuan]
        a, b = satu.urut, lain.urut
        BarisRAB.objects.filter(pk=satu.pk).update(urut=b if a != b else (b - 1 if naik else b + 1))
        BarisRAB.objects.filter(pk=lain.pk).update(urut=a)
    return draf


@tindakan
def record_baris_iuran(
    *, oleh: Akun, pada: datetime, kunci: str, rab: RAB, pekerja: int, bulan_pertama: date | None = None,
    banyak_bulan: int = SETAHUN,
) -> RAB:  # fmt: skip
    """How many workers the contribution line is for and over which months; the price comes from the law."""
    draf = _draf(rab, oleh, pada)
    mulai = bulan_pertama or date(draf.tahun, 1, 1)
    akhir = (mulai.year - draf.tahun) * SETAHUN + mulai.month + banyak_bulan - 1
    if not 0 <= pekerja <= 10_000 or not 1 <= banyak_bulan <= SETAHUN or mulai.year != draf.tahun or akhir > SETAHUN:
        raise Penolakan(
            "Jumlah pekerja atau bulannya tidak masuk akal.", langkah=f"Isi jumlah pekerja dan bulan dalam tahun {draf.tahun}.",
            kode="iuran", bidang="pekerja",
        )  # fmt: skip
    put_iuran(draf, oleh, pekerja, mulai, banyak_bulan, pada=pada)
    ringkas(pekerja=pekerja, bulan=banyak_bulan)
    return draf


def _draf(rab: RAB, oleh: Akun, pada: datetime) -> RAB:
    require_for(oleh, Izin.SUSUN_RAB, rab.rt, pada=tanggal_kota(pada))
    draf = lock_draf(rab)
    record_penulis(draf.rt, draf.tahun, oleh)
    return draf


def _baris(rab: RAB, baris_id: int) -> BarisRAB:
    satu = BarisRAB.objects.select_related("pokok__kegiatan").filter(pk=baris_id, rab=rab).first()
    if satu is None:
        raise Penolakan("Baris itu tidak ada di RAB ini.", langkah="Muat ulang halaman.", kode="baris_lain")
    if satu.otomatis:
        raise Penolakan(
            f"Baris “{satu.uraian}” dihitung oleh aplikasi, jadi tidak diubah dengan tangan.",
            langkah="Ubah jumlah pekerja pada iuran, atau biarkan.", kode="baris_otomatis",
        )  # fmt: skip
    return satu


def _urut(rab: RAB) -> int:
    return int(BarisRAB.objects.filter(rab=rab).aggregate(m=Max("urut"))["m"] or 0)


def _check_banyak(rab: RAB, tambah: int) -> None:
    if tambah == 0 or BarisRAB.objects.filter(rab=rab).count() + tambah > BARIS_TERBANYAK:
        raise Penolakan(
            f"Satu RAB memuat paling banyak {BARIS_TERBANYAK} baris.", langkah="Gabungkan baris yang sejenis.",
            kode="baris_banyak",
        )  # fmt: skip


