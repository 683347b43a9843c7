"""Pictures as they come from phones: opened within limits, turned upright, made small, written anew without a word about
the phone. Plain Python and Pillow; refusals are sentences."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageDraw, ImageOps, UnidentifiedImageError

from bahagia.dasar.penolakan import Penolakan

BATAS_BYTE: Final = 15_000_000
"""Bytes of a photo as sent: a phone of 50 megapixels writes about 12 MB."""
BATAS_PIKSEL: Final = 64 * 1_000_000
"""Pixels of a baseline JPEG, which is decoded at a half, a quarter or an eighth at once."""
BATAS_PIKSEL_PENUH: Final = 24 * 1_000_000
"""Pixels of everything that must be decoded whole (PNG, WebP, progressive JPEG): 72 MB of memory."""
SISI: Final = 1_600
"""Longest side kept: the small print of a receipt that fills the picture stays readable (measured, keputusan 0131)."""
SISI_KECIL: Final = 240
SISI_UMUM: Final = 1_200
MUTU, MUTU_KECIL = 80, 70
WARNA_TUTUP: Final = (29, 27, 25)
KOTAK_TERBANYAK: Final = 60
"""Rectangles on one picture: more than that and the photo should not be shown at all."""
PERMIL: Final = 1_000

# A server with two cores decodes two pictures at a time; more at once would only fill its memory (deadline night).
_giliran = threading.BoundedSemaphore(2)
_EXIF_WAKTU, _EXIF_ZONA = ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypheis", b"ftyphevc")


@dataclass(frozen=True)
class Gambar:
    """A picture fit to be kept: JPEG bytes without any word beside the pixels. `diambil` may lack a time zone."""

    isi: bytes
    kecil: bytes
    lebar: int
    tinggi: int
    diambil: datetime | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None


@dataclass(frozen=True)
class Kotak:
    """A rectangle to cover, per mille of the picture's width and height."""

    x: int
    y: int
    lebar: int
    tinggi: int


def is_gambar(isi: bytes) -> bool:
    """By its first bytes, not by its name: JPEG, PNG or WebP."""
    return isi[:3] == b"\xff\xd8\xff" or isi[:8] == b"\x89PNG\r\n\x1a\n" or (isi[:4] == b"RIFF" and isi[8:12] == b"WEBP")


def read_gambar(isi: bytes) -> Gambar:
    """The picture made ours. Penolakan for what is no photo, too large, cut off, or would burst the memory."""
    _check_awal(isi)
    with _giliran, _open(isi) as asal:
        diambil, lintang, bujur = _read_exif(asal)
        gambar = _load(asal, SISI)
    return Gambar(
        isi=_write(gambar, MUTU), kecil=_write(_shrink(gambar, SISI_KECIL), MUTU_KECIL), lebar=gambar.width,
        tinggi=gambar.height, diambil=diambil, lintang=lintang, bujur=bujur,
    )  # fmt: skip


def cover(isi: bytes, kotak: Iterable[Kotak]) -> Gambar:
    """A smaller copy on which the rectangles are one colour: the pixels under them are gone, in the small one as well.
    Filled first and made smaller afterwards, so that no colour of what is below bleeds past the edge."""
    with _giliran, _open(isi) as asal:
        gambar = _load(asal, SISI)
    lukis = ImageDraw.Draw(gambar)
    for k in kotak:
        kiri, atas = k.x * gambar.width // PERMIL, k.y * gambar.height // PERMIL
        kanan = -(-(k.x + k.lebar) * gambar.width // PERMIL)
        bawah = -(-(k.y + k.tinggi) * gambar.height // PERMIL)
        lukis.rectangle((kiri, atas, kanan, bawah), fill=WARNA_TUTUP)
    gambar = _shrink(gambar, SISI_UMUM)
    return Gambar(
        _write(gambar, MUTU), _write(_shrink(gambar, SISI_KECIL), MUTU_KECIL), gambar.width, gambar.height
    )


def check_kotak(kotak: Sequence[Kotak]) -> None:
    """Refuse rectangles outside the picture or without a size."""
    if len(kotak) > KOTAK_TERBANYAK:
        raise Penolakan(
            _("Kotaknya lebih dari %(n)s. Foto ini lebih baik tidak diterbitkan.") % {"n": KOTAK_TERBANYAK},
            langkah=_("Ambil foto lain, atau tutup dengan kotak yang lebih besar."), kode="kotak_banyak", bidang="kotak",
        )  # fmt: skip
    for k in kotak:
        if not (0 <= k.x < PERMIL and 0 <= k.y < PERMIL and 0 < k.lebar <= PERMIL and 0 < k.tinggi <= PERMIL):
            raise Penolakan(
                _("Ada kotak di luar foto atau tanpa ukuran."),
                langkah=_("Isi angka 0 sampai 1000, lebar dan tinggi lebih dari 0."), kode="kotak_salah", bidang="kotak",
            )  # fmt: skip


def _check_awal(isi: bytes) -> None:
    if len(isi) > BATAS_BYTE:
        raise _tolak(_("Foto ini lebih besar dari %(mb)s MB.") % {"mb": BATAS_BYTE // 1_000_000}, "foto_besar")
    if any(isi[4:12] == tanda for tanda in _HEIC):
        raise Penolakan(
            _("Foto ini berbentuk HEIC, yang tidak dapat dibuka di semua HP."),
            langkah=_("Di setelan kamera iPhone pilih Format: Paling Kompatibel, lalu ambil fotonya lagi."), kode="foto_heic",
            bidang="foto",
        )  # fmt: skip
    if not is_gambar(isi):
        raise _tolak(_("Berkas ini bukan foto JPEG, PNG, atau WebP."), "bukan_foto")


def _tolak(kalimat: str, kode: str) -> Penolakan:
    return Penolakan(kalimat, langkah=_("Ambil fotonya lagi dengan kamera HP, lalu kirim."), kode=kode, bidang="foto")


def _open(isi: bytes) -> Image.Image:
    """Only the head is read here; the size is judged before one pixel is decoded."""
    try:
        gambar = Image.open(io.BytesIO(isi), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError as salah:
        raise _tolak(_("Foto ini terlalu besar."), "foto_titik") from salah
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as salah:
        raise _tolak(_("Foto ini tidak dapat dibuka."), "foto_rusak") from salah
    bertahap = gambar.format in ("JPEG", "MPO") and "progressive" not in gambar.info
    if gambar.width * gambar.height > (BATAS_PIKSEL if bertahap else BATAS_PIKSEL_PENUH) or min(gambar.size) < 1:
        kalimat = _("Foto ini terlalu besar (%(lebar)s x %(tinggi)s titik).") % {"lebar": gambar.width, "tinggi": gambar.height}
        raise _tolak(kalimat, "foto_titik")
    return gambar


def _load(asal: Image.Image, sisi: int) -> Image.Image:
    """Decoded, upright, RGB on white, no longer than `sisi`, and a new picture: nothing that came with it stays."""
    try:
        asal.draft("RGB", (sisi, sisi))  # a JPEG is decoded at 1/2, 1/4 or 1/8: 50 megapixels never stand in memory
        asal.load()
        kecil = _shrink(asal, sisi)
        tegak = ImageOps.exif_transpose(kecil)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError, OverflowError) as salah:
        raise _tolak(_("Foto ini terpotong atau rusak."), "foto_rusak") from salah
    bersih = Image.new("RGB", tegak.size, "white")
    tembus = tegak.convert("RGBA") if "A" in tegak.getbands() or "transparency" in tegak.info else None
    bersih.paste(tegak.convert("RGB") if tembus is None else tembus, mask=tembus)
    return bersih


def _shrink(gambar: Image.Image, sisi: int) -> Image.Image:
    if max(gambar.size) <= sisi:
        return gambar
    lebar, tinggi = gambar.size
    skala = sisi / max(lebar, tinggi)
    ukuran = (max(1, round(lebar * skala)), max(1, round(tinggi * skala)))
    polos = gambar if gambar.mode in ("RGB", "RGBA", "L") else gambar.convert("RGBA" if "transparency" in gambar.info else "RGB")
    hasil = polos.resize(ukuran, Image.Resampling.LANCZOS, reducing_gap=3.0)
    hasil.info = {"exif": gambar.info["exif"]} if "exif" in gambar.info else {}
    return hasil


def _write(gambar: Image.Image, mutu: int) -> bytes:
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=mutu, optimize=True)
    return keluar.getvalue()


def _read_exif(asal: Image.Image) -> tuple[datetime | None, Decimal | None, Decimal | None]:
    """When and where, if the camera says so and it makes sense. What a stranger wrote there is never trusted to be whole."""
    try:
        exif = asal.getexif()
        waktu, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # a broken EXIF may raise anything; the picture is still a picture
        return None, None, None
    lintang = _read_derajat(gps, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "S", 90)
    bujur = _read_derajat(gps, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "W", 180)
    ada = lintang is not None and bujur is not None and (lintang or bujur)  # 0, 0 is a receiver without a fix
    return _read_waktu(waktu), lintang if ada else None, bujur if ada else None


def _read_waktu(exif: Any) -> datetime | None:
    teks, zona = exif.get(_EXIF_WAKTU), exif.get(_EXIF_ZONA)
    try:
        polos = datetime.strptime(str(teks).strip("\x00 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's local time
    except ValueError:
        return None
    try:
        return datetime.strptime(f"{polos:%Y-%m-%d %H:%M:%S} {str(zona).strip(chr(0) + ' ')}", "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return polos


def _read_derajat(gps: Any, nomor: int, arah: int, negatif: str, batas: int) -> Decimal | None:
    try:
        d, m, s = (Decimal(str(float(x))) for x in gps[nomor])
        nilai = round(d + m / 60 + s / 3600, 5)
        return None if not 0 <= nilai <= batas else -nilai if str(gps.get(arah, "")).startswith(negatif) else nilai
    except (KeyError, TypeError, ValueError, ZeroDivisionError, ArithmeticError):
        return None
