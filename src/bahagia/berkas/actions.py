"""Acts on evidence: record a file, tie it to the row it proves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.gambar import read_gambar
from bahagia.berkas.models import MIME_GAMBAR, MIME_PDF, Berkas, IsiBerkas, JenisBerkas
from bahagia.berkas.surat import check_surat
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT

PANJANG_NAMA: Final = 120
PANJANG_URAIAN: Final = 200
TAHUN_TERTUA: Final = 2010  # no phone that can use this software took a photo before
BOLEH_MAJU: Final = timedelta(minutes=10)  # clocks of phones run ahead a little
LINTANG, BUJUR = 90, 180  # degrees


@dataclass(frozen=True)
class _Siap:
    """What will be kept."""

    mime: str
    isi: bytes
    kecil: bytes = b""
    lebar: int = 0
    tinggi: int = 0
    diambil: datetime | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None


@tindakan
def record_berkas(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, izin: Izin, jenis: str, isi: bytes, nama: str, objek: str = "",
    diambil_pada: datetime | None = None, lintang: Decimal | float | None = None, bujur: Decimal | float | None = None,
    uraian: str = "", nilai: int | None = None, tanggal: date | None = None,
) -> Berkas:  # fmt: skip
    """Keep one photo (or, for `surat`, a PDF) of `rt`, for who holds `izin` there.

    A photo is written anew, upright, at most 1600 pixels, without EXIF; place and time come from the arguments, else from
    its EXIF. The same bytes for the same RT, kind and `objek` are the same row. `uraian`, `nilai`, `tanggal`: what the row
    it proves says (text for the public copy, rupiah, day). Penolakan (bidang "foto") for what is no photo or too large.
    """
    require_for(oleh, izin, rt, pada=tanggal_kota(pada))
    jenis = JenisBerkas(jenis)
    sidik = hashlib.sha256(isi).hexdigest()
    lama = Berkas.objects.filter(rt=rt, jenis=jenis, objek=objek, sidik_asal=sidik).first()
    if lama is not None:
        return lama
    siap = _prepare(jenis, isi)
    if lintang is None or bujur is None:
        lintang, bujur = siap.lintang, siap.bujur
    lintang, bujur = _check_tempat(lintang, bujur)
    berkas = Berkas(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, jenis=jenis, nama=_clean_nama(nama), mime=siap.mime,
        ukuran=len(siap.isi), lebar=siap.lebar, tinggi=siap.tinggi, sha256=hashlib.sha256(siap.isi).hexdigest(),
        sidik_asal=sidik, objek=objek, uraian=uraian.strip()[:PANJANG_URAIAN], nilai=nilai, tanggal=tanggal, oleh_id=oleh.pk,
        pada=pada, diambil_pada=_check_waktu(diambil_pada or siap.diambil, pada), lintang=lintang, bujur=bujur,
    )  # fmt: skip
    try:
        with transaction.atomic():
            berkas.save(force_insert=True)
            IsiBerkas.objects.create(
                berkas=berkas, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, isi=siap.isi, kecil=siap.kecil
            )
    except IntegrityError:  # the same photo came at the same moment
        return Berkas.objects.get(rt=rt, jenis=jenis, objek=objek, sidik_asal=sidik)
    ringkas(jenis=str(jenis), ukuran=berkas.ukuran, sha256=berkas.sha256)
    return berkas


@tindakan
def record_tautan(
    *, oleh: Akun, pada: datetime, kunci: str, berkas: Berkas, izin: Izin, objek: str, uraian: str = "",
    nilai: int | None = None, tanggal: date | None = None,
) -> Berkas:  # fmt: skip
    """Tie a file that proves nothing yet to the row `objek` ("app.Model:pk"), once and for good.

    Refused when it is tied to another row already, or when that row has the same picture.
    """
    require_for(oleh, izin, berkas.rt, pada=tanggal_kota(pada))
    if not objek or ":" not in objek:
        raise ValueError(f"record_tautan: {objek!r} names no row")
    isi = {"objek": objek, "uraian": uraian.strip()[:PANJANG_URAIAN], "nilai": nilai, "tanggal": tanggal}
    try:
        with transaction.atomic():
            berubah = Berkas.objects.filter(pk=berkas.pk, objek="").update(**isi)
    except IntegrityError as salah:
        raise Bentrok(
            _("Foto yang sama sudah terpasang di sini."), langkah=_("Pilih foto lain, atau pakai yang sudah ada."),
            kode="foto_sudah_ada", bidang="foto",
        ) from salah  # fmt: skip
    berkas.refresh_from_db()
    if not berubah and berkas.objek != objek:
        raise Bentrok(
            _("Foto ini sudah menjadi bukti untuk hal lain."), langkah=_("Ambil foto baru untuk yang ini."),
            kode="foto_terpakai", bidang="foto",
        )  # fmt: skip
    return berkas


def _prepare(jenis: JenisBerkas, isi: bytes) -> _Siap:
    if not isi:
        raise Penolakan(_("Fotonya kosong."), langkah=_("Ambil fotonya lagi, lalu kirim."), kode="foto_kosong", bidang="foto")
    if jenis == JenisBerkas.SURAT and isi.startswith(b"%PDF-"):
        check_surat(isi)
        return _Siap(MIME_PDF, isi)
    g = read_gambar(isi)
    return _Siap(MIME_GAMBAR, g.isi, g.kecil, g.lebar, g.tinggi, g.diambil, g.lintang, g.bujur)


def _clean_nama(nama: str) -> str:
    """The file's name as text: no path, no control characters."""
    akhir = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in akhir if c.isprintable())[-PANJANG_NAMA:] or "foto"


def _check_waktu(diambil: datetime | None, pada: datetime) -> datetime | None:
    """A camera's clock may be wrong: a moment to come, or before there were such phones, is no evidence and is left out."""
    if diambil is None:
        return None
    sadar = timezone.make_aware(diambil) if timezone.is_naive(diambil) else diambil
    return sadar if sadar.year >= TAHUN_TERTUA and sadar <= pada + BOLEH_MAJU else None


def _check_tempat(lintang: Decimal | float | None, bujur: Decimal | float | None) -> tuple[Decimal | None, Decimal | None]:
    if lintang is None or bujur is None:
        return None, None
    a, b = round(Decimal(str(lintang)), 5), round(Decimal(str(bujur)), 5)
    return (a, b) if abs(a) <= LINTANG and abs(b) <= BUJUR and (a or b) else (None, None)
