"""Drawn pages that stand for photographs of the demonstration: nothing of a real place or person."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from bahagia.berkas.forms import Foto


def lembar(tulisan: str) -> bytes:
    """A page with these words, as JPEG."""
    gambar = Image.new("RGB", (480, 360), "#f4f1e8")
    ImageDraw.Draw(gambar).multiline_text((24, 24), f"CONTOH REKAAN\n\n{tulisan}", fill="#2b2926", spacing=8)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=60)
    return isi.getvalue()


def foto_bon(uraian: str, nilai: int, catatan: str) -> Foto:
    """The photograph of a receipt."""
    return Foto(
        isi=lembar(f"TOKO REKAAN\n{uraian}\nRp {nilai:,}\n{catatan}"), nama="bon.jpg", diambil_pada=None, lintang=None, bujur=None
    )
