"""Acts on papers: issue, revoke, and how a city writes its numbers."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime

import msgspec

from bahagia.akun.access import lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen import documents, nomor
from bahagia.dokumen.isian import Isian
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.models import Dokumen, FormatNomor
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT

PANJANG_ALASAN = 300  # a reason is a sentence, not a letter


@tindakan
def issue_dokumen(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, jenis: str, judul: str, data: Isian, objek: str = "",
) -> Dokumen:  # fmt: skip
    """Number, print, fingerprint and keep one paper of `rt`.

    `data` is the record of that `jenis` (isian.py). The public fact of the paper is written by the database in the
    same transaction. The number's series is held until the caller's transaction ends. ValueError for a content that
    does not fit its kind or carries an identity number.
    """
    require_for(oleh, Izin.TERBIT_DOKUMEN, rt, pada=tanggal_kota(pada))
    ini = JENIS[jenis]
    if type(data) is not ini.isian:
        raise ValueError(f"{jenis} is made from {ini.isian.__name__}, not {type(data).__name__}")
    data.check()
    tanggal = tanggal_kota(pada)
    urut = nomor.next_urut(rt, jenis, tanggal.year)
    pola = nomor.pola_pada(rt.kota_kode, jenis, pada=tanggal)
    dok = Dokumen(
        jenis=jenis, templat=f"{ini.templat}/{ini.versi}", kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt,
        urut=urut, tahun=tanggal.year, tanggal=tanggal, judul=judul, objek=objek, terbit_pada=pada, oleh_id=oleh.pk,
        nomor=nomor.write_nomor(pola, urut=urut, kode=ini.kode, rt=rt, tanggal=tanggal),
        token=secrets.token_urlsafe(16),
    )  # fmt: skip
    kop = documents.kop_of(rt)
    dok.penerbit = kop.penerbit
    dok.data = msgspec.to_builtins({"kop": kop, "isi": data})
    dok.pdf = documents.render(dok, kop, data)
    dok.sha256 = hashlib.sha256(dok.pdf).hexdigest()
    dok.save(force_insert=True)
    ringkas(jenis=jenis, nomor=dok.nomor, sha256=dok.sha256)
    return dok


@tindakan
def revoke_dokumen(*, oleh: Akun, pada: datetime, kunci: str, dokumen: Dokumen, alasan: str) -> Dokumen:
    """Declare an issued paper void, for good. Its page and its public verification say so from now on."""
    if dokumen.rt is None:
        raise ValueError("only papers of an RT can be revoked so far")
    require_for(oleh, Izin.TERBIT_DOKUMEN, dokumen.rt, pada=tanggal_kota(pada))
    alasan = alasan.strip()
    if not alasan or len(alasan) > PANJANG_ALASAN:
        raise Penolakan(
            "Alasan pencabutan belum diisi." if not alasan else "Alasan pencabutan terlalu panjang.",
            langkah=f"Tulis alasannya dalam satu kalimat, paling banyak {PANJANG_ALASAN} huruf.", kode="alasan_kosong",
            bidang="alasan",
        )  # fmt: skip
    berubah = Dokumen.objects.filter(pk=dokumen.pk, dicabut_pada__isnull=True).update(
        dicabut_pada=pada, dicabut_oleh_id=oleh.pk, alasan_cabut=alasan
    )
    dokumen.refresh_from_db(fields=["dicabut_pada", "dicabut_oleh_id", "alasan_cabut"])
    if not berubah:
        raise Bentrok(
            f"Dokumen {dokumen.nomor} sudah dicabut lebih dahulu.", langkah="Buka halaman dokumen untuk melihat alasannya.",
            kode="sudah_dicabut",
        )  # fmt: skip
    ringkas(nomor=dokumen.nomor)
    return dokumen


@tindakan
def record_format_nomor(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, jenis: str, pola: str, sejak: date,
) -> FormatNomor:  # fmt: skip
    """How a city writes the numbers of one kind of paper from `sejak` on (see nomor.py). Numbers given stay as they are."""
    if not oleh.sistem:
        lingkup = lingkup_pada(oleh, pada=tanggal_kota(pada))
        if kota_kode not in lingkup.tempat(Izin.KELOLA_SETELAN).kota:
            raise TidakBerhak(
                "Pola nomor dokumen diatur oleh pengelola setelan kota.", langkah="Hubungi administrator atau DPMPPA.",
                kode="tidak_berhak",
            )  # fmt: skip
    if jenis not in JENIS:
        raise ValueError(f"no such kind of paper: {jenis}")
    nomor.check_pola(pola)
    if FormatNomor.objects.filter(kota_kode=kota_kode, jenis=jenis, sejak=sejak).exists():
        raise Bentrok(
            "Pola nomor untuk tanggal itu sudah ada.", langkah="Pilih tanggal mulai yang lain.", kode="pola_ada",
            bidang="sejak",
        )  # fmt: skip
    return FormatNomor.objects.create(kota_kode=kota_kode, jenis=jenis, pola=pola, sejak=sejak)
