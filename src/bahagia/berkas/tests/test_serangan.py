"""What a stranger may send instead of a photo: each is refused with a sentence, none harms the server."""

from __future__ import annotations

import io
import resource
import struct
import time
import zlib

import pytest
from PIL import Image

from bahagia.berkas.gambar import BATAS_BYTE, cover, read_gambar
from bahagia.berkas.surat import check_surat
from bahagia.berkas.tests.foto import exif, gambar
from bahagia.dasar.penolakan import Penolakan

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def png_palsu(lebar, tinggi):
    """A head that promises `lebar` x `tinggi`; the body is small."""
    def potong(nama, isi):
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", zlib.compress(b"\0" * 1000)) + potong(b"IEND", b"")


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (HTML, "bukan_foto"), (SVG, "bukan_foto"), (b"GIF89a" + b"\0" * 40, "bukan_foto"), (b"%PDF-1.4", "bukan_foto"),
        (b"\xff\xd8\xff" + HTML, "foto_rusak"), (b"\x89PNG\r\n\x1a\n" + HTML, "foto_rusak"),
        (b"RIFF\0\0\0\0WEBP" + SVG, "foto_rusak"), (b"\0\0\0\x18ftypheic" + b"\0" * 40, "foto_heic"),
        (b"\xff\xd8\xff" + b"\0" * BATAS_BYTE, "foto_besar"), (gambar()[:-4_000], "foto_rusak"),
        (gambar(bentuk="PNG")[:-400], "foto_rusak"), (gambar(bentuk="WEBP")[:-600], "foto_rusak"),
        (png_palsu(60_000, 60_000), "foto_titik"), (png_palsu(8_000, 6_200), "foto_titik"),
        (png_palsu(4_000, 4_000), "foto_rusak"), (png_palsu(0, 5), "foto_rusak"), (b"", "bukan_foto"),
    ],
)  # fmt: skip
def test_bukan_foto_ditolak_dengan_kalimat(isi, kode):
    with pytest.raises(Penolakan) as salah:
        read_gambar(isi)
    assert salah.value.kode == kode and salah.value.langkah


def test_foto_yang_juga_html_keluar_sebagai_foto_saja():
    """A polyglot: a JPEG that carries a page in its comment and after its end."""
    isi = gambar(comment=HTML) + HTML
    keluar = read_gambar(isi)
    assert b"script" not in keluar.isi and b"script" not in keluar.kecil


def test_tempat_dan_ponsel_tidak_ikut():
    isi = gambar(exif=exif(), comment=b"lat -1.61", dpi=(300, 300))
    assert b"Ponsel" in isi
    bersih = read_gambar(isi)
    assert bersih.lintang is not None
    for keluar in (bersih.isi, bersih.kecil, cover(isi, []).isi):
        with Image.open(io.BytesIO(keluar)) as satu:
            assert not satu.getexif() and set(satu.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("rusak", [b"Exif\0\0II*\0", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b"Exif\0\0" + b"A" * 500])
def test_exif_rusak_bukan_halangan(rusak):
    assert read_gambar(gambar(exif=rusak)).lintang is None


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "CMYK", "1", "I;16"])
def test_semua_warna_menjadi_rgb(mode):
    keluar = io.BytesIO()
    asal = Image.new("RGBA", (40, 30), (10, 20, 30, 0)) if mode in ("RGBA", "LA", "P") else Image.new("RGB", (40, 30))
    satu = Image.new("I;16", (40, 30)) if mode == "I;16" else asal.convert(mode)
    satu.save(keluar, "JPEG" if mode == "CMYK" else "PNG")
    hasil = read_gambar(keluar.getvalue())
    with Image.open(io.BytesIO(hasil.isi)) as jadi:
        assert (jadi.mode, jadi.size) == ("RGB", (40, 30))
        if mode == "RGBA":
            assert jadi.getpixel((5, 5)) == (255, 255, 255)  # see-through becomes paper, not black


@pytest.mark.skala
def test_lima_puluh_megapiksel_tidak_memenuhi_memori():
    isi = gambar(8_160, 6_120, quality=60)
    awal, mulai = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    hasil = read_gambar(isi)
    naik = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - awal) / 1024
    assert max(hasil.lebar, hasil.tinggi) == 1_600
    assert naik < 60, f"{naik:.0f} MB; {time.process_time() - mulai:.1f} s"


PDF = b"%%PDF-1.4\n1 0 obj<</Type/Catalog%s>>endobj\n%s\ntrailer<</Root 1 0 R>>\n%%%%EOF"


def aliran(isi):
    mampat = zlib.compress(isi)
    return b"2 0 obj<</Type/ObjStm/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj" % (len(mampat), mampat)


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (PDF % (b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", b""), "pdf_bertindak"),
        (PDF % (b"/OpenAction 3 0 R", b""), "pdf_bertindak"), (PDF % (b"/AA<<>>", b""), "pdf_bertindak"),
        (PDF % (b"/Names<</EmbeddedFiles 4 0 R>>", b""), "pdf_bertindak"),
        (PDF % (b"/AcroForm<</XFA 5 0 R>>", b""), "pdf_bertindak"),
        (PDF % (b"/J#61vaScript 3 0 R", b""), "pdf_bertindak"), (PDF % (b"", aliran(b"<</S/JavaScript/JS 1>>")), "pdf_bertindak"),
        (PDF % (b"/Encrypt 5 0 R", b""), "pdf_bertindak"), (HTML, "bukan_pdf"), ((PDF % (b"", b""))[:-6], "bukan_pdf"),
        (PDF % (b"", b" " * 5_000_000), "surat_besar"), (PDF % (b"", b"\n".join([aliran(b"\0" * 4_000_000)] * 12)), "pdf_besar"),
    ],
)  # fmt: skip
def test_pdf_bertindak_ditolak(isi, kode):
    with pytest.raises(Penolakan) as salah:
        check_surat(isi)
    assert salah.value.kode == kode


def test_pdf_biasa_lolos():
    check_surat(PDF % (b"", aliran(b"BT (Surat) Tj ET /AAB /JSON")))
