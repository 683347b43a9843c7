"""A film of QR cards for Chromium's fake camera (`--use-file-for-fake-video-capture`): y4m, one card after the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import segno
from PIL import Image

LEBAR, TINGGI = 480, 360
KARTU = 250  # px: side of the card in the picture
KELABU = bytes([128]) * (LEBAR * TINGGI // 2)  # both colour planes


def write_film(jalur: Path, teks: Iterable[str], *, per_detik: int = 3) -> Path:
    """One frame a text, `per_detik` frames a second; the browser plays it again and again. Cards are held a little askew."""
    with jalur.open("wb") as keluar:
        keluar.write(f"YUV4MPEG2 W{LEBAR} H{TINGGI} F{per_detik}:1 Ip A1:1 C420jpeg\n".encode())
        for n, satu in enumerate(teks):
            keluar.write(b"FRAME\n" + _frame(satu, miring=(n % 5 - 2) * 6) + KELABU)
    return jalur


def _frame(teks: str, *, miring: int) -> bytes:
    """The brightness of one picture: a paper card on a grey table; empty text = the table alone."""
    gambar = Image.new("L", (LEBAR, TINGGI), 96)
    if teks:
        kode = segno.make(teks, error="m", micro=False)
        baris = [bytes(255 if not bit else 24 for bit in deret) for deret in kode.matrix_iter(border=4)]
        kartu = Image.frombytes("L", (len(baris[0]), len(baris)), b"".join(baris)).resize(
            (KARTU, KARTU), Image.Resampling.NEAREST
        )
        putar = kartu.rotate(miring, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=96)
        gambar.paste(putar, ((LEBAR - putar.width) // 2, (TINGGI - putar.height) // 2))
    return gambar.tobytes()
