"""Acts on phones: register, open again, lock, wipe. Everybody does this to the own phones only."""

from __future__ import annotations

import base64
import os
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import decrypt, encrypt
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.lapangan.access import require_segar
from bahagia.lapangan.models import KeadaanPerangkat, Perangkat

PANJANG_SHARE = 32  # bytes
PERANGKAT_TERBANYAK = 10  # phones of one account that live; more is a machine
_TEMPAT = "lapangan.share"


@tindakan
def register_perangkat(
    *, oleh: Akun, pada: datetime, kunci: str, perangkat: uuid.UUID, nama: str, sesi_id: int
) -> Perangkat:
    """This phone is the actor's, opened by this sign-in. The same phone again: opened anew, if the owner signed in after it
    was locked. Refused for a phone of somebody else and for one that was wiped."""
    _require_jabatan(oleh, pada)
    nama = " ".join(nama.replace("\x00", "").split())[:60] or "HP"
    lama = Perangkat.objects.select_for_update().filter(uuid=perangkat).first()
    if lama is not None:
        return _buka(lama, oleh, nama, sesi_id, pada)
    if Perangkat.objects.filter(akun=oleh).exclude(keadaan=KeadaanPerangkat.HAPUS).count() >= PERANGKAT_TERBANYAK:
        raise Penolakan("HP yang terdaftar sudah terlalu banyak.", langkah="Hapus dulu HP yang tidak dipakai lagi.",
                        kode="terlalu_banyak")  # fmt: skip
    share = base64.b64encode(os.urandom(PANJANG_SHARE)).decode()
    try:
        with transaction.atomic():
            baris = Perangkat.objects.create(
                akun=oleh, uuid=perangkat, nama=nama, share_sandi=encrypt(share, tempat=_TEMPAT), sesi_id=sesi_id, dibuat=pada,
                terlihat=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise _milik_lain() from salah
    ringkas(nama=nama)
    return baris


def _buka(lama: Perangkat, oleh: Akun, nama: str, sesi_id: int, pada: datetime) -> Perangkat:
    if lama.akun_id != oleh.pk:
        raise _milik_lain()
    if lama.keadaan == KeadaanPerangkat.HAPUS:
        raise Bentrok("HP ini sudah dihapus dari daftar.", langkah="Muat ulang halaman; HP ini didaftarkan sebagai HP baru.",
                      kode="hapus")  # fmt: skip
    require_segar(oleh, lama, sesi_id)
    lama.keadaan, lama.sesi_id, lama.nama, lama.terlihat = KeadaanPerangkat.AKTIF, sesi_id, nama, pada
    lama.save(update_fields=["keadaan", "sesi", "nama", "terlihat"])
    return lama


def _milik_lain() -> Bentrok:
    return Bentrok(
        "HP ini menyimpan antrean milik akun lain.",
        langkah="Minta pemiliknya masuk dan mengirim antreannya, atau hapus datanya dari HP ini.", kode="perangkat_lain",
    )  # fmt: skip


def _require_jabatan(oleh: Akun, pada: datetime) -> None:
    """Who holds no post has nothing to fill in away from home."""
    if not lingkup_pada(oleh, pada=tanggal_kota(pada)).jabatan:
        raise Penolakan("Akun ini belum punya jabatan.", langkah="Minta lurah menetapkan jabatan Bapak/Ibu.",
                        kode="tanpa_jabatan")  # fmt: skip


@tindakan
def lock_perangkat(*, oleh: Akun, pada: datetime, kunci: str, perangkat: Perangkat) -> Perangkat:
    """A phone that is not at hand: what it keeps stays unreadable until its owner signs in anew. Locked twice is locked."""
    baris = _milik(oleh, perangkat, pada)
    if baris.keadaan != KeadaanPerangkat.HAPUS:
        baris.keadaan, baris.dikunci_pada = KeadaanPerangkat.KUNCI, pada
        baris.save(update_fields=["keadaan", "dikunci_pada"])
    return baris


@tindakan
def revoke_perangkat(*, oleh: Akun, pada: datetime, kunci: str, perangkat: Perangkat) -> Perangkat:
    """A phone that is lost for good: our half of its key goes, so nobody opens what it keeps, its owner neither. The phone
    wipes itself when it is next on line."""
    baris = _milik(oleh, perangkat, pada)
    baris.keadaan, baris.dikunci_pada, baris.share_sandi = KeadaanPerangkat.HAPUS, pada, None
    baris.save(update_fields=["keadaan", "dikunci_pada", "share_sandi"])
    return baris


def _milik(oleh: Akun, perangkat: Perangkat, pada: datetime) -> Perangkat:
    """The own phone, locked for this act. Whoever lost the post may still lock a phone."""
    lingkup_pada(oleh, pada=tanggal_kota(pada))
    baris = Perangkat.objects.select_for_update().filter(pk=perangkat.pk, akun=oleh).first()
    if baris is None:
        raise Penolakan("HP itu bukan milik akun ini.", langkah="Muat ulang halaman.", kode="tidak_ada")
    return baris


def share_of(perangkat: Perangkat) -> str:
    """Our half of the key, base64 of 32 bytes; only for who stands in the session that opened the phone."""
    assert perangkat.share_sandi is not None
    return decrypt(perangkat.share_sandi, tempat=_TEMPAT)
