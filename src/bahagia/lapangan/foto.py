"""Photographs in parts: begun, continued where they stopped, checked at the end, handed to the act that needs them."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from bahagia.berkas.forms import Foto
from bahagia.berkas.gambar import BATAS_BYTE
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import decrypt, encrypt
from bahagia.lapangan.access import foto_for
from bahagia.lapangan.models import POTONG_TERBESAR, FotoHP, Perangkat, PotongFoto
from bahagia.wilayah.models import RT

FOTO_TERBANYAK = 200  # on their way from one phone at once
BYTE_TERBANYAK = 300_000_000  # together: shrunk photographs are 0.4 MB each
ULANG_SIDIK = 1  # a photograph whose digest is wrong is asked for once more; then the phone's own copy is broken
_TEMPAT = "lapangan.foto"


class FotoMasuk(msgspec.Struct):
    """What a phone says of a photograph before it sends the bytes."""

    id: uuid.UUID
    perangkat: uuid.UUID
    rt: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z.-]{1,20}$")]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    ukuran: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    mime: Annotated[str, msgspec.Meta(max_length=40)] = "image/jpeg"
    nama: Annotated[str, msgspec.Meta(max_length=300)] = "foto.jpg"
    diambil_pada: str | int | float | None = None
    lintang: float | None = None
    bujur: float | None = None


def open_foto(perangkat: Perangkat, rt: RT, masuk: FotoMasuk, *, pada: datetime) -> FotoHP:
    """The row of a photograph on its way; the same again gives what is there."""
    if masuk.ukuran > BATAS_BYTE:
        raise Penolakan(
            _("Foto ini lebih besar dari %(mb)s MB.") % {"mb": BATAS_BYTE // 1_000_000},
            langkah=_("Ambil lagi dengan ukuran yang lebih kecil."), kode="foto_besar", bidang="foto",
        )  # fmt: skip
    if masuk.mime not in ("image/jpeg", "image/png", "image/webp"):
        raise Penolakan(_("Berkas ini bukan foto."), langkah=_("Ambil fotonya dengan kamera HP."), kode="bukan_foto")
    lama = foto_for(perangkat, masuk.id)
    if lama is not None:
        if (lama.sha256, lama.ukuran) != (masuk.sha256, masuk.ukuran):
            raise _lain()
        return lama
    jalan = FotoHP.objects.filter(perangkat=perangkat, niat__isnull=True)
    n = jalan.aggregate(b=Sum("ukuran"))["b"] or 0
    if n + masuk.ukuran > BYTE_TERBANYAK or jalan.count() >= FOTO_TERBANYAK:
        raise Penolakan(_("Terlalu banyak foto yang belum dipakai."), langkah=_("Kirim dulu catatan yang menunggu fotonya."),
                        kode="terlalu_banyak")  # fmt: skip
    try:
        with transaction.atomic():
            return FotoHP.objects.create(
                uuid=masuk.id, perangkat=perangkat, rt=rt, sha256=masuk.sha256, ukuran=masuk.ukuran, mime=masuk.mime,
                nama=masuk.nama.replace("\x00", "")[-120:], diambil_pada=read_waktu(masuk.diambil_pada),
                lintang=_derajat(masuk.lintang, 90), bujur=_derajat(masuk.bujur, 180), pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise _lain() from salah


def _lain() -> Bentrok:
    return Bentrok(_("Foto lain sudah memakai tanda ini."), langkah=_("Ambil fotonya sekali lagi."), kode="foto_lain")


def record_potong(foto: FotoHP, mulai: int, isi: bytes) -> tuple[FotoHP, str]:
    """One part at `mulai`. Gives the row and "" | "sidik" (all was there and it is not the photograph: from the start again)
    | "rusak" (a second time). What is there already is left alone; a part beyond what is there is not kept."""
    kini = FotoHP.objects.select_for_update().get(pk=foto.pk)
    if kini.lengkap or mulai != kini.diterima:
        return kini, ""
    if not isi or len(isi) > POTONG_TERBESAR or mulai + len(isi) > kini.ukuran:
        raise Penolakan(_("Bagian foto ini tidak cocok panjangnya."), langkah=_("Kirim ulang bagian ini."), kode="potong")
    PotongFoto.objects.create(foto=kini, mulai=mulai, isi_sandi=encrypt(base64.b64encode(isi).decode(), tempat=_TEMPAT))
    kini.diterima = mulai + len(isi)
    salah = ""
    if kini.diterima == kini.ukuran:
        kini.lengkap = hashlib.sha256(_isi(kini)).hexdigest() == kini.sha256
        if not kini.lengkap:
            salah = "sidik" if kini.gagal < ULANG_SIDIK else "rusak"
            kini.potong.all().delete()
            kini.diterima, kini.gagal = 0, kini.gagal + 1
    if salah == "rusak":
        kini.delete()
    else:
        kini.save(update_fields=["diterima", "lengkap", "gagal"])
    return kini, salah


def _isi(foto: FotoHP) -> bytes:
    sandi = foto.potong.order_by("mulai").values_list("isi_sandi", flat=True)
    return b"".join(base64.b64decode(decrypt(s, tempat=_TEMPAT)) for s in sandi)


def read_foto_hp(foto: FotoHP, *, selisih: timedelta) -> Foto:
    """The photograph as a form takes it; its moment corrected by the error of the phone's clock."""
    diambil = foto.diambil_pada
    if diambil is not None:
        try:
            diambil += selisih
        except OverflowError:  # the year 9999: the phone told nothing
            diambil = None
    return Foto(isi=_isi(foto), nama=foto.nama, diambil_pada=diambil, lintang=foto.lintang, bujur=foto.bujur)


def read_waktu(nilai: object) -> datetime | None:
    """A moment as a phone writes it: ISO with its zone, or milliseconds since 1970. None for anything else."""
    try:
        if isinstance(nilai, str) and len(nilai) <= 40:
            waktu = datetime.fromisoformat(nilai)
            return waktu.astimezone(UTC) if waktu.tzinfo is not None else None
        if isinstance(nilai, int | float):
            return datetime.fromtimestamp(nilai / 1000, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _derajat(nilai: float | None, batas: int) -> Decimal | None:
    if nilai is None or not -batas <= nilai <= batas:  # NaN is not between either
        return None
    return round(Decimal(str(nilai)), 5)


def list_foto(perangkat: Perangkat, diminta: Mapping[str, uuid.UUID]) -> dict[str, FotoHP | None]:
    """Field -> the photograph that was named, None where this phone began none of that name."""
    return {bidang: foto_for(perangkat, tanda) for bidang, tanda in diminta.items()}
