"""Publishing the chain of an RT's year. Like all of `terbitan`: inside the act whose step becomes public, in its transaction.

Repeating is safe: the newest `pada` wins and nothing is written twice. Texts typed for the public now (`kalimat`,
`keterangan`) are refused when they carry a NIK, telephone or account number; texts typed earlier for another purpose
(names of activities, words of a receipt) are published with such numbers covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from bahagia.dasar.penolakan import Penolakan
from bahagia.terbitan.isi_dana import BelanjaUmum, IsiBelanja, IsiLPJ, IsiRencana, KegiatanUmum
from bahagia.terbitan.models_dana import FaktaFoto, FaktaLangkah, FaktaTahun
from bahagia.terbitan.teks import check_umum, samarkan
from bahagia.wilayah.models import RT

PANJANG_KALIMAT, PANJANG_KETERANGAN = 300, 200  # as the columns
_SQL_TAHUN = (
    "INSERT INTO terbitan_faktatahun (rt_id, rt_kode, kota_kode, tahun, jenis, nilai, isi, diperbarui)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s) ON CONFLICT (rt_id, tahun, jenis) DO UPDATE SET nilai = excluded.nilai,"
    " isi = excluded.isi, diperbarui = excluded.diperbarui WHERE terbitan_faktatahun.diperbarui <= excluded.diperbarui"
)
_SQL_LANGKAH = (
    "INSERT INTO terbitan_faktalangkah (rt_id, rt_kode, kota_kode, tahun, tahap, kunci, tanggal, kalimat, nilai,"
    " dokumen_token, diperbarui) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (rt_id, tahun, tahap, kunci) DO UPDATE SET tanggal = excluded.tanggal, kalimat = excluded.kalimat,"
    " nilai = excluded.nilai, dokumen_token = excluded.dokumen_token, diperbarui = excluded.diperbarui"
    " WHERE terbitan_faktalangkah.diperbarui <= excluded.diperbarui"
)


def publish_langkah(
    *, rt: RT, tahun: int, tahap: str, tanggal: date, kalimat: str, dokumen_token: str = "", nilai: int | None = None,
    kunci: str = "", pada: datetime,
) -> None:  # fmt: skip
    """One step of the year: `tahap` is a value of tahapan.Tahap (or a word of the package's own), `kunci` tells several of
    one stage apart. One sentence without names of people; `nilai` rupiah; `dokumen_token` the token of its paper."""
    check_umum(kalimat, bidang="kalimat")
    with connection.cursor() as kursor:
        kursor.execute(
            _SQL_LANGKAH,
            [rt.pk, rt.kode, rt.kota_kode, tahun, str(tahap), kunci, tanggal, kalimat[:PANJANG_KALIMAT], nilai, dokumen_token,
             pada],
        )  # fmt: skip


def cancel_langkah(*, rt: RT, tahun: int, tahap: str, kunci: str = "", pada: datetime) -> None:
    """The step is not true any more (the act was undone): it leaves the public chain, unless it was published anew since."""
    FaktaLangkah.objects.filter(rt_id=rt.pk, tahun=tahun, tahap=str(tahap), kunci=kunci, diperbarui__lte=pada).delete()


def publish_rencana(
    *, rt: RT, tahun: int, pada: datetime, pagu: int, tetap: int, bersih: int, kegiatan: Sequence[KegiatanUmum]
) -> None:
    """The plan as it is now; activities in the order given. Call again when a RAB changes or progress is verified."""
    rapi = [msgspec.structs.replace(k, nama=samarkan(k.nama)) for k in kegiatan]
    _upsert(rt, tahun, pada, FaktaTahun.Jenis.RENCANA, sum(k.nilai for k in kegiatan), IsiRencana(pagu, tetap, bersih, rapi))


def publish_belanja_umum(*, rt: RT, tahun: int, pada: datetime, baris: Sequence[BelanjaUmum]) -> None:
    """Everything paid in the year, each row once: the whole list is given each time and replaces the earlier one."""
    rapi = [msgspec.structs.replace(b, uraian=samarkan(b.uraian), kegiatan=samarkan(b.kegiatan)) for b in baris]
    if len({b.kunci for b in rapi}) != len(rapi):
        raise ValueError(f"publish_belanja_umum {rt.kode}: one row stands twice")
    rapi.sort(key=lambda b: (b.tanggal, b.kunci))
    _upsert(rt, tahun, pada, FaktaTahun.Jenis.BELANJA, sum(b.nilai for b in rapi), IsiBelanja(rapi))


def publish_lpj(*, rt: RT, tahun: int, pada: datetime, isi: IsiLPJ) -> None:
    """The account of the year, when it is submitted and again when it is accepted. ValueError when it does not add up."""
    if isi.diterima != isi.belanja + isi.sisa or not 0 <= isi.sisa_kembali <= isi.sisa:
        raise ValueError(f"publish_lpj {rt.kode}: {isi.diterima} is not {isi.belanja} + {isi.sisa}")
    _upsert(rt, tahun, pada, FaktaTahun.Jenis.LPJ, isi.belanja, isi)


def publish_fakta_foto(
    *, rt: RT, tahun: int, pada: datetime, token: str, jenis: str, kunci: str, keterangan: str, nilai: int | None, tanggal: date,
    lebar: int, tinggi: int, sha256: str, isi: bytes, kecil: bytes,
) -> None:  # fmt: skip
    """A photo whose private parts are gone (berkas.actions_terbit covers it). No place finer than the RT."""
    if not keterangan.strip():
        raise Penolakan("Keterangan fotonya belum diisi.", langkah="Tulis satu kalimat tentang isi foto.", kode="isian",
                        bidang="keterangan")  # fmt: skip
    check_umum(keterangan, bidang="keterangan")
    FaktaFoto.objects.create(
        token=token, rt_id=rt.pk, rt_kode=rt.kode, kota_kode=rt.kota_kode, tahun=tahun, jenis=jenis, kunci=kunci,
        keterangan=keterangan.strip()[:PANJANG_KETERANGAN], nilai=nilai, tanggal=tanggal, lebar=lebar, tinggi=tinggi,
        sha256=sha256, isi=isi, kecil=kecil, diperbarui=pada,
    )  # fmt: skip


def revoke_fakta_foto(*, token: str, pada: datetime) -> None:
    """The photo is not public any more: its bytes and its words are gone."""
    FaktaFoto.objects.filter(pk=token).update(
        dicabut=True, isi=b"", kecil=b"", keterangan="", nilai=None, kunci="", diperbarui=pada
    )


def _upsert(rt: RT, tahun: int, pada: datetime, jenis: str, nilai: int, isi: Any) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            _SQL_TAHUN, [rt.pk, rt.kode, rt.kota_kode, tahun, jenis, nilai, msgspec.json.encode(isi).decode(), pada]
        )
