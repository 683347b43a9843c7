"""Parts that the acts on a draft share: locks, checks of a line against the city's measure, writing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError

from bahagia.akun.models import Akun
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.tanggal import tanggal as tulis_tanggal
from bahagia.dasar.uang import rupiah
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.queries import AturanRAB, HargaBerlaku, harga_pada
from bahagia.harga.queries import volume as hitung_volume
from bahagia.musyawarah.queries import list_musyawarah
from bahagia.rab.isian import IsianBaris, nilai_baris, read_desimal, round_volume
from bahagia.rab.jenis import BERJALAN, BOLEH_DIUBAH, DIPERIKSA, JenisKegiatan, Putusan
from bahagia.rab.models import (
    HARGA_TERTINGGI,
    RAB,
    VOLUME_TERBESAR,
    BarisRAB,
    Kegiatan,
    PemeriksaanRAB,
    PenulisRAB,
    Pokok,
)
from bahagia.wilayah.models import RT

BARIS_TERBANYAK = 500  # lines of one RAB; fifty are usual
UKURAN_TERBANYAK = 4  # length, width, thickness, count
DIISI_SISTEM = (JenisKegiatan.TETAP, JenisKegiatan.IURAN, JenisKegiatan.PREMI)


def tempat(rt: RT) -> dict[str, Any]:
    return {"kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_id, "rt": rt}


def require_musyawarah(rt: RT, musyawarah_id: int | None, *, tahun: int | None = None, usulan_id: int | None = None) -> None:
    """What is written down points to the minutes of its own RT (and year), and to a proposal chosen there."""
    ada = list_musyawarah(rt, tahun)
    if musyawarah_id is not None and not ada.filter(pk=musyawarah_id).exists():
        raise Penolakan("Musyawarah itu bukan musyawarah rencana ini.", langkah="Pilih musyawarah RT ini pada tahun itu.",
                        kode="musyawarah_lain")  # fmt: skip
    if usulan_id is not None and not ada.filter(usulan__pk=usulan_id, usulan__terpilih=True).exists():
        raise Penolakan("Usulan itu tidak dipilih dalam musyawarah RT ini.", langkah="Pilih dari usulan yang disepakati warga.",
                        kode="usulan_lain")  # fmt: skip


def constraint_of(salah: IntegrityError) -> str:
    """The name of the rule of the database that said no."""
    return getattr(getattr(salah.__cause__, "diag", None), "constraint_name", None) or ""


def lock_draf(rab: RAB) -> RAB:
    """The row, locked; refused when desks have it or it is decided."""
    satu = RAB.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=rab.pk)
    if satu.keadaan in BOLEH_DIUBAH:
        return satu
    if satu.keadaan in DIPERIKSA:
        raise Bentrok(
            f"RAB versi {satu.versi} sedang diperiksa, jadi isinya tidak dapat diubah.",
            langkah="Tunggu hasil pemeriksaan, atau tarik kembali pengajuannya bila belum ada yang memeriksa.",
            kode="rab_terkunci",
        )  # fmt: skip
    raise Bentrok(
        f"RAB versi {satu.versi} sudah selesai ({str(satu.get_keadaan_display()).lower()}).",
        langkah="Usulkan perubahan RAB bila isinya perlu berganti.", kode="rab_terkunci",
    )  # fmt: skip


def record_penulis(rt: RT, tahun: int, oleh: Akun) -> None:
    """Remember who wrote; who verified a version on its way does not write into it."""
    if PemeriksaanRAB.objects.filter(rab__rt=rt, rab__tahun=tahun, rab__keadaan__in=BERJALAN, oleh=oleh).exists():
        raise TidakBerhak(
            "Bapak/Ibu sudah memeriksa RAB ini, jadi tidak dapat ikut menulisnya.",
            langkah="Minta pengurus RT yang lain mengubahnya.", kode="pemeriksa_tidak_menulis",
        )  # fmt: skip
    PenulisRAB.objects.bulk_create([PenulisRAB(**tempat(rt), tahun=tahun, akun=oleh)], ignore_conflicts=True)


def read_ukuran(ukuran: Sequence[str]) -> tuple[list[str], Decimal | None]:
    """Sizes as typed (decimal comma or point) -> as kept, and their product; nothing typed = None."""
    isi = [u.strip()[:16] for u in ukuran][:UKURAN_TERBANYAK]
    if not any(isi):
        return [], None
    try:
        angka = [read_desimal(u) if u else Decimal(1) for u in isi]
    except ValueError as salah:
        raise Penolakan(
            "Ukurannya belum berupa angka yang jelas.", langkah="Tulis misalnya 12,5 atau 1250.", kode="ukuran", bidang="panjang"
        ) from salah
    return isi, hitung_volume(*angka)


def _volume(isian: IsianBaris) -> tuple[list[str], Decimal]:
    ukuran, volume = read_ukuran(isian.ukuran)
    volume = isian.volume if volume is None else volume
    if volume is None or not volume.is_finite() or not 0 < volume <= VOLUME_TERBESAR or round_volume(volume) == 0:
        raise Penolakan(
            "Volume harus lebih dari nol dan paling banyak satu juta.",
            langkah="Isi volumenya, atau panjang, lebar, dan tebalnya.",
            kode="volume", bidang="volume",
        )  # fmt: skip
    return ukuran, round_volume(volume)


def check_larangan(uraian: str, aturan: AturanRAB) -> None:
    """Refuse what the city's list forbids, with the reason."""
    if (larangan := aturan.dilarang(uraian)) is not None:
        raise Penolakan(
            f"“{uraian}” tidak boleh dibiayai. {larangan.alasan}", langkah="Hapus baris ini, atau ganti dengan yang boleh.",
            kode="terlarang", bidang="uraian",
        )  # fmt: skip


def check_harga(harga: int, alasan: str, acuan: HargaBerlaku | None, aturan: AturanRAB) -> None:
    """Above the reference and its tolerance only with a reason."""
    if acuan is None or alasan.strip() or harga <= aturan.batas(acuan.harga):
        return
    raise Penolakan(
        f"Harga {rupiah(harga)} di atas harga acuan {rupiah(acuan.harga)} per {acuan.satuan} "
        f"(sejak {tulis_tanggal(acuan.sejak)}). Tanpa alasan paling tinggi {rupiah(aturan.batas(acuan.harga))}.",
        langkah="Turunkan harganya, atau tulis alasannya.", kode="harga_di_atas", bidang="alasan_harga",
    )  # fmt: skip


def bentuk_baris(
    isian: IsianBaris, kegiatan: Kegiatan, aturan: AturanRAB, *, pada: date, peta: Mapping[str, HargaBerlaku] | None = None
) -> dict[str, Any]:  # fmt: skip
    """Columns of a line from what was entered, checked; a refusal names the field."""
    uraian, satuan = " ".join(isian.uraian.split()), " ".join(isian.satuan.split())
    if not uraian or len(uraian) > 160:
        raise Penolakan("Uraian baris belum diisi.", langkah="Tulis apa yang dibeli atau dibayar.", kode="isian", bidang="uraian")
    if not satuan or len(satuan) > 16:
        raise Penolakan(
            "Satuan belum diisi atau terlalu panjang.", langkah="Tulis misalnya m3, sak, atau hari.",
            kode="isian", bidang="satuan",
        )  # fmt: skip
    if isian.jenis_baris not in JenisBaris.values:
        raise Penolakan(
            "Jenis barisnya belum dipilih.", langkah="Pilih misalnya Bahan atau Upah.", kode="isian", bidang="jenis_baris"
        )
    if isinstance(isian.harga, bool) or not isinstance(isian.harga, int) or not 0 < isian.harga <= HARGA_TERTINGGI:
        raise Penolakan(
            "Harga satuan harus lebih dari nol dan paling tinggi satu miliar rupiah.", langkah="Periksa harga satuannya.",
            kode="harga", bidang="harga",
        )  # fmt: skip
    ukuran, volume = _volume(isian)
    nilai = nilai_baris(volume, isian.harga)
    if nilai == 0:
        raise Penolakan(
            "Jumlah baris ini kurang dari satu rupiah.", langkah="Periksa volume dan harganya.", kode="volume", bidang="volume"
        )
    check_larangan(uraian, aturan)
    acuan = harga_pada(kegiatan.kota_kode, isian.item_kode, pada=pada, peta=peta) if isian.item_kode else None
    check_harga(isian.harga, isian.alasan_harga, acuan, aturan)
    return {
        "uraian": uraian, "jenis_baris": isian.jenis_baris, "ukuran": ukuran, "volume": volume, "satuan": satuan,
        "harga": isian.harga, "nilai": nilai, "item_kode": isian.item_kode[:40],
        "harga_acuan": acuan.harga if acuan else None, "acuan_sejak": acuan.sejak if acuan else None,
        "alasan_harga": " ".join(isian.alasan_harga.split())[:200],
    }  # fmt: skip


def insert_baris(rab: RAB, kegiatan: Kegiatan, isi: dict[str, Any], *, urut: int, otomatis: bool = False) -> BarisRAB:
    """A new line with a new identity."""
    pokok = Pokok.objects.create(**tempat(rab.rt), tahun=rab.tahun, kegiatan=kegiatan)
    return BarisRAB.objects.create(**tempat(rab.rt), rab=rab, pokok=pokok, urut=urut, otomatis=otomatis, **isi)


def kegiatan_rab(rab: RAB, kegiatan_id: int, *, otomatis: bool = False) -> Kegiatan:
    """An activity of this RAB's RT and year; one that the software fills is refused to people."""
    kegiatan = Kegiatan.objects.filter(pk=kegiatan_id, rt=rab.rt, tahun=rab.tahun).first()
    if kegiatan is None:
        raise Penolakan(
            "Kegiatan itu tidak ada di rencana RT ini.", langkah="Muat ulang halaman, lalu pilih kegiatannya.",
            kode="kegiatan_lain", bidang="kegiatan",
        )  # fmt: skip
    if kegiatan.jenis in DIISI_SISTEM and not otomatis:
        raise Penolakan(
            f"Baris “{kegiatan.nama}” dihitung oleh aplikasi dari aturan kota.",
            langkah="Tambahkan baris pada kegiatan lain.", kode="baris_otomatis", bidang="kegiatan",
        )  # fmt: skip
    return kegiatan


def change_baris(baris: BarisRAB, isi: dict[str, Any]) -> bool:
    """Write what differs; a changed line waits for its desks again. Says whether anything changed."""
    if all(getattr(baris, nama) == nilai for nama, nilai in isi.items()):
        return False
    for nama, nilai in isi.items():
        setattr(baris, nama, nilai)
    baris.putusan, baris.alasan_putusan = Putusan.BELUM, ""
    baris.save()
    return True
