"""What kind of file is this? Told from its bytes, never from its name, and before anything is inflated."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from bahagia.dasar.penolakan import Penolakan

from .batas import Batas

CSV: Final = "csv"
BUKU: Final = "buku"
"""Any workbook the parser reads: XLSX, XLSM, XLSB, XLS, ODS."""

_SIMPAN: Final = 'Buka berkasnya, pilih Simpan Sebagai, jenis "Buku Kerja Excel (.xlsx)", lalu kirim berkas yang baru.'
_KETIK: Final = "Ketik daftarnya di Excel (kami sediakan contoh yang bisa diunduh), lalu kirim berkas Excel itu."

# (leading bytes, what people call it, next step)
_TANDA: Final = (
    (b"%PDF", "berkas PDF", "Kirim berkas Excel asalnya. Kalau hanya ada PDF, ketik daftarnya di Excel."),
    (b"\xff\xd8\xff", "foto", _KETIK),
    (b"\x89PNG", "gambar", _KETIK),
    (b"GIF8", "gambar", _KETIK),
    (b"BM", "gambar", _KETIK),
    (b"RIFF", "gambar atau video", _KETIK),
    (b"{\\rtf", "dokumen Word", _KETIK),
    (b"Rar!", "berkas arsip RAR", "Buka arsipnya, lalu kirim berkas Excel di dalamnya."),
    (b"7z\xbc\xaf", "berkas arsip 7z", "Buka arsipnya, lalu kirim berkas Excel di dalamnya."),
    (b"BZh", "berkas arsip bzip2", "Buka arsipnya, lalu kirim berkas Excel di dalamnya."),
    (b"\x1f\x8b", "berkas arsip gzip", "Buka arsipnya, lalu kirim berkas Excel di dalamnya."),
    (b"SQLite format 3", "berkas basis data", _KETIK),
    (b"MZ", "berkas program", "Kirim berkas Excel atau CSV."),
    (b"\x7fELF", "berkas program", "Kirim berkas Excel atau CSV."),
)
_HAMPA: Final = b"\x00 \t\r\n\x1a\xef\xbb\xbf\xff\xfe"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KENDALI: Final = bytes(c for c in range(32) if c not in b"\t\n\r\x0c\x1a")
_BOM: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kenali_jenis(isi: bytes, batas: Batas) -> str:
    """Return CSV or BUKU, or refuse with what the file really is and what to send instead."""
    if len(isi) > batas.ukuran_byte:
        raise Penolakan(
            f"Berkas ini {len(isi) / 1e6:.0f} MB, lebih besar dari batas {batas.ukuran_byte / 1e6:.0f} MB.",
            langkah="Hapus foto dan lembar yang tidak perlu, atau bagi daftarnya menjadi beberapa berkas.",
            kode="lembar_terlalu_besar",
        )
    if not isi[:4096].strip(_HAMPA) and not isi.strip(_HAMPA):
        raise Penolakan(
            "Berkas ini kosong.", langkah="Buka berkasnya, pastikan daftarnya ada, simpan, lalu kirim lagi.", kode="lembar_kosong"
        )
    if isi.startswith(b"PK"):
        return _periksa_zip(isi, batas)
    if isi.startswith(_OLE):
        return _periksa_ole(isi)
    for tanda, sebutan, langkah in _TANDA:
        if isi.startswith(tanda):
            raise _bukan(sebutan, langkah)
    if isi[4:12] in (b"ftypheic", b"ftypmp42", b"ftypisom", b"ftypmif1"):
        raise _bukan("foto atau video", _KETIK)
    _periksa_teks(isi)
    return CSV


def _bukan(sebutan: str, langkah: str, kode: str = "lembar_jenis_lain") -> Penolakan:
    return Penolakan(f"Ini {sebutan}, bukan daftar Excel atau CSV.", langkah=langkah, kode=kode)


def _periksa_teks(isi: bytes) -> None:
    awal = isi[:4096]
    for bom in _BOM:
        awal = awal.removeprefix(bom)
    polos = awal.replace(b"\x00", b"").lstrip().lower()
    if polos.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<style", b"<meta", b"<head", b"<div")):
        raise _bukan("halaman web yang diberi nama Excel", _SIMPAN, "lembar_html")
    if polos.startswith((b"[{", b'{"', b"[\n", b"{\n")):
        raise _bukan("berkas JSON", _SIMPAN)
    if isi.startswith(_BOM[1:]):
        return
    # UTF-16 without a mark has a NUL in about every second place. A stray one is dirt of an old program; more is no text.
    genap, ganjil = awal[0::2].count(0), awal[1::2].count(0)
    utf16 = max(genap, ganjil) >= 0.3 * len(awal) / 2 and min(genap, ganjil) <= 0.05 * len(awal)
    nol, kendali = awal.count(0), len(awal) - len(awal.translate(None, _KENDALI))
    if not utf16 and (nol > 0.05 * len(awal) or kendali - nol > 0.02 * len(awal) + 2):
        raise _bukan("berkas yang tidak dikenal", _SIMPAN)


def _periksa_ole(isi: bytes) -> str:
    def ada(nama: str) -> bool:
        return nama.encode("utf-16-le") in isi

    if ada("EncryptedPackage"):
        raise Penolakan(
            "Berkas Excel ini dikunci dengan kata sandi.",
            kode="lembar_bersandi",
            langkah="Buka di Excel, pilih Berkas > Info > Lindungi > hapus kata sandi, simpan, lalu kirim lagi.",
        )
    if ada("WordDocument"):
        raise _bukan("dokumen Word", _KETIK)
    if ada("PowerPoint Document"):
        raise _bukan("berkas presentasi", _KETIK)
    if not (ada("Workbook") or ada("Book")):
        raise _bukan("berkas Office yang tidak dikenal", _SIMPAN)
    return BUKU


def _periksa_zip(isi: bytes, batas: Batas) -> str:
    """Read only the directory at the end of the zip: names, sizes, flags. Nothing is inflated here."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            daftar = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as galat:
        raise Penolakan(
            "Berkas Excel ini rusak atau terpotong saat dikirim.",
            kode="lembar_rusak",
            langkah="Buka berkas aslinya di Excel, simpan ulang, lalu kirim lagi.",
        ) from galat
    nama = {info.filename.replace("\\", "/") for info in daftar}
    jumlah_mekar = sum(info.file_size for info in daftar)
    if (
        len(daftar) > batas.isi_zip
        or jumlah_mekar > batas.mekar_byte
        or any(
            info.file_size > batas.nisbah_mulai_byte and info.file_size > batas.nisbah * max(info.compress_size, 1)
            for info in daftar
        )
    ):
        raise Penolakan(
            f"Berkas ini mekar menjadi {jumlah_mekar / 1e6:.0f} MB ketika dibuka; itu tidak wajar untuk sebuah daftar.",
            langkah="Salin hanya tabel daftarnya ke berkas Excel baru, lalu kirim berkas baru itu.",
            kode="lembar_bom",
        )
    if len(nama) < len(daftar):
        raise Penolakan(
            "Di dalam berkas Excel ini ada dua bagian dengan nama yang sama; tidak jelas mana yang benar.",
            kode="lembar_rusak",
            langkah="Buka berkas aslinya di Excel, simpan ulang, lalu kirim lagi.",
        )
    if any(info.flag_bits & 0x1 for info in daftar):
        raise Penolakan(
            "Berkas ini dikunci dengan kata sandi.",
            kode="lembar_bersandi",
            langkah="Hapus kata sandinya, simpan, lalu kirim lagi.",
        )
    if nama & {"xl/workbook.xml", "xl/workbook.bin"} or any(n.lower().startswith("xl/workbook") for n in nama):
        return BUKU
    if "content.xml" in nama and "mimetype" in nama:
        if any(n.startswith("Pictures/") for n in nama) and "settings.xml" not in nama:
            raise _bukan("dokumen LibreOffice", _SIMPAN)
        return BUKU
    if any(n.startswith("word/") for n in nama):
        raise _bukan("dokumen Word", "Salin tabelnya dari Word ke Excel, simpan sebagai .xlsx, lalu kirim berkas itu.")
    if any(n.startswith("ppt/") for n in nama):
        raise _bukan("berkas presentasi", _KETIK)
    if any(n.startswith("Index/") for n in nama):
        raise _bukan("berkas Numbers (Apple)", "Pilih Berkas > Ekspor ke > Excel, lalu kirim hasilnya.")
    raise _bukan("berkas arsip ZIP", "Buka arsipnya, lalu kirim berkas Excel di dalamnya.")
