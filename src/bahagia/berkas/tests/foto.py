"""Pictures as phones make them, made here: no real photograph is in the repository."""

from __future__ import annotations

import io
from typing import Any

from PIL import ExifTags, Image, ImageDraw


def gambar(lebar: int = 900, tinggi: int = 1200, *, bentuk: str = "JPEG", teks: str = "Toko Maju 1", **simpan: Any) -> bytes:
    """A receipt of a kind: white, lines, words."""
    satu = Image.new("RGB", (lebar, tinggi), "white")
    pena = ImageDraw.Draw(satu)
    for i in range(0, tinggi, max(1, tinggi // 20)):
        pena.line((0, i, lebar, i), fill=(i % 255, 90, 120), width=3)
    pena.text((20, 20), teks, fill="black")
    keluar = io.BytesIO()
    satu.save(keluar, bentuk, **simpan)
    return keluar.getvalue()


def exif(*, putar: int = 1, tempat: bool = True) -> Image.Exif:
    """Jambi, 14 February 2026, a phone with a name."""
    isi = Image.Exif()
    isi[ExifTags.Base.Orientation] = putar
    isi[ExifTags.Base.Make] = "Ponsel Rahasia"
    ifd = isi.get_ifd(ExifTags.IFD.Exif)
    ifd[ExifTags.Base.DateTimeOriginal] = "2026:02:01 15:20:00"
    if tempat:
        gps = isi.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "S", (1.0, 36.0, 36.0)
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (103.0, 36.0, 0.0)
    return isi
