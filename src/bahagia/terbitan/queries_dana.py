"""Reads of the public chain of an RT's year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec
from django.db.models import Max

from bahagia.terbitan.isi_dana import IsiBelanja, IsiLPJ, IsiRencana
from bahagia.terbitan.models import FaktaRT
from bahagia.terbitan.models_dana import FaktaFoto, FaktaLangkah, FaktaTahun
from bahagia.wilayah.models import RT


@dataclass(frozen=True)
class LangkahBaca:
    """One public step."""

    tahap: str
    tanggal: date
    kalimat: str
    nilai: int | None
    dokumen_token: str


@dataclass(frozen=True)
class FotoBaca:
    """What is told of a covered photo; the bytes are fetched by `read_foto`."""

    token: str
    rt_kode: str
    jenis: str
    kunci: str
    keterangan: str
    nilai: int | None
    tanggal: date
    lebar: int
    tinggi: int
    diperbarui: datetime


@dataclass(frozen=True)
class PerjalananBaca:
    """The chain of one year; what was not published yet is None or empty."""

    tahun: int
    langkah: list[LangkahBaca] = field(default_factory=list)
    rencana: IsiRencana | None = None
    belanja: IsiBelanja | None = None
    lpj: IsiLPJ | None = None
    foto: list[FotoBaca] = field(default_factory=list)
    diperbarui: datetime | None = None

    @property
    def kosong(self) -> bool:
        return not (self.langkah or self.rencana or self.belanja or self.lpj or self.foto)


_FOTO = ("token", "rt_kode", "jenis", "kunci", "keterangan", "nilai", "tanggal", "lebar", "tinggi", "diperbarui")


def list_tahun_terbit(rt_kode: str) -> list[int]:
    """Years of which an RT published anything of its chain, newest first."""
    tabel = (FaktaLangkah, FaktaTahun, FaktaFoto)
    langkah, bagian, foto = (m.objects.filter(rt_kode=rt_kode).values_list("tahun") for m in tabel)
    return sorted({t for (t,) in langkah.union(bagian, foto)}, reverse=True)


def terbit_terakhir(rt: RT) -> datetime | None:
    """When the figures or a part of the chain of this RT were published last."""
    saat = [m.objects.filter(rt_id=rt.pk).aggregate(n=Max("diperbarui"))["n"] for m in (FaktaRT, FaktaTahun)]
    return max((s for s in saat if s), default=None)


def perjalanan_of(rt_kode: str, tahun: int) -> PerjalananBaca:
    """The chain of one year, in three queries."""
    langkah = FaktaLangkah.objects.filter(rt_kode=rt_kode, tahun=tahun).order_by("tanggal", "id")
    bagian = {b.jenis: b for b in FaktaTahun.objects.filter(rt_kode=rt_kode, tahun=tahun)}
    foto = FaktaFoto.objects.filter(rt_kode=rt_kode, tahun=tahun, dicabut=False).order_by("tanggal", "token")
    baca = {
        jenis: msgspec.convert(bagian[jenis].isi, bentuk) if jenis in bagian else None
        for jenis, bentuk in (("rencana", IsiRencana), ("belanja", IsiBelanja), ("lpj", IsiLPJ))
    }
    daftar = list(langkah)
    gambar = [FotoBaca(**satu) for satu in foto.values(*_FOTO)]
    baru = [x.diperbarui for x in daftar] + [x.diperbarui for x in bagian.values()] + [x.diperbarui for x in gambar]
    return PerjalananBaca(
        tahun=tahun, diperbarui=max(baru, default=None), **baca,  # type: ignore[arg-type]
        langkah=[LangkahBaca(x.tahap, x.tanggal, x.kalimat, x.nilai, x.dokumen_token) for x in daftar],
        foto=gambar,
    )  # fmt: skip


def foto_terbit(token: str) -> FotoBaca | None:
    """A photo that is public now; None when it never was or was taken back."""
    satu = FaktaFoto.objects.filter(pk=token, dicabut=False).values(*_FOTO).first()
    return FotoBaca(**satu) if satu else None


def read_foto(token: str, *, kecil: bool = False) -> tuple[bytes, str] | None:
    """Bytes and fingerprint of a public photo."""
    kolom = "kecil" if kecil else "isi"
    satu = FaktaFoto.objects.filter(pk=token, dicabut=False).values_list(kolom, "sha256").first()
    return (bytes(satu[0]), satu[1]) if satu else None
