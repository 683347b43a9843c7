"""Reads of the audit record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bahagia.jejak.kata import jenis_tindakan, sebut_kolom, sebut_nilai, sebut_tindakan
from bahagia.jejak.models import Jejak
from bahagia.jejak.periksa import list_rusak
from bahagia.jejak.ubah import nama_objek


@dataclass(frozen=True)
class Ubah:
    """One column of one record, before and after, in words."""

    objek: str
    kolom: str
    lama: str
    baru: str
    tersegel: bool = False


@dataclass(frozen=True)
class Riwayat:
    """One audit row for people. `oleh_id` None = the software; `kata` begins with a verb; `jenis` lihat, unduh or ubah."""

    id: int
    pada: datetime
    oleh_id: int | None
    tindakan: str
    kata: str
    jenis: str
    objek: str
    rt_id: int | None
    jumlah: int
    ubah: tuple[Ubah, ...]
    isi: tuple[tuple[str, str], ...]

    @property
    def sebut_ubah(self) -> str:
        """`status: Menunggu verifikasi → Terverifikasi; berubah: nama, telepon`: what can be read, then what stands sealed.

        When and by whom is told by the row itself."""
        ubah = [u for u in self.ubah if not u.kolom.endswith((" pada", " oleh"))]
        kata = [f"{u.kolom}: {u.lama} → {u.baru}" for u in ubah if not u.tersegel]
        if tersegel := [u.kolom for u in ubah if u.tersegel]:
            kata.append(_("berubah: %(kolom)s") % {"kolom": ", ".join(tersegel)})
        return "; ".join(kata)


def list_jejak(*, objek: str = "", rt_id: int | None = None) -> QuerySet[Jejak]:
    """Acts, newest first, of one object (`app.Model:pk`) or one RT."""
    baris = Jejak.objects.order_by("-id")
    if objek:
        baris = baris.filter(objek=objek)
    if rt_id is not None:
        baris = baris.filter(rt_id=rt_id)
    return baris


def list_jejak_orang(objek: models.Model, *, unduhan: bool = False) -> QuerySet[Jejak]:
    """All that is on record about one record (a worker): who opened it, changed it, alone or together with others.

    `unduhan` adds the lists of its RT that were downloaded: the person stood on them.
    """
    nama, rt_id = nama_objek(objek), getattr(objek, "rt_id", None)
    syarat = Q(objek=nama)
    if rt_id is not None:
        syarat |= Q(rt_id=rt_id) & (Q(isi__ubah__has_key=nama) | Q(isi__jenis=objek._meta.label, isi__kena__contains=[objek.pk]))
        if unduhan:
            syarat |= Q(rt_id=rt_id, tindakan__contains=".export_")
    return Jejak.objects.filter(syarat).order_by("-id")


def tell(baris: Iterable[Jejak]) -> list[Riwayat]:
    """Rows in words. Names of people are not here: ask `akun.queries` for them with `oleh_id`."""
    return [
        Riwayat(
            j.pk, j.pada, j.oleh_id, j.tindakan, sebut_tindakan(j.tindakan), jenis_tindakan(j.tindakan), j.objek, j.rt_id,
            j.isi.get("jumlah") or j.isi.get("orang") or 0, tuple(_list_ubah(j.isi)), tuple(_list_isi(j.isi)),
        )
        for j in baris
    ]  # fmt: skip


def list_sebutan(objek: Iterable[str]) -> dict[str, str]:
    """`app.Model:pk` -> its name, one query a kind. What the person asking may not see (row-level security) is left out."""
    per_model: dict[str, set[str]] = {}
    for satu in objek:
        model, _titik, pk = satu.partition(":")
        if pk:
            per_model.setdefault(model, set()).add(pk)
    hasil: dict[str, str] = {}
    for model, ids in per_model.items():
        try:
            kelas = apps.get_model(model)
        except (LookupError, ValueError):
            continue
        if "__str__" in vars(kelas):
            hasil |= {f"{model}:{satu.pk}": str(satu) for satu in kelas._default_manager.filter(pk__in=ids)}
    return hasil


def list_segel_rusak() -> list[int | None]:
    """Numbers of sealed blocks whose rows no longer give their root (or whose chain is broken). Empty = sound."""
    return [satu.urutan for satu in list_rusak()]


def _list_ubah(isi: dict[str, Any]) -> Iterable[Ubah]:
    for objek, kolom in isi.get("ubah", {}).items():
        model = objek.partition(":")[0]
        for nama, (lama, baru) in kolom.items():
            tersegel = any(isinstance(x, str) and x.startswith("~") for x in (lama, baru))
            yield Ubah(objek, sebut_kolom(nama), sebut_nilai(model, nama, lama), sebut_nilai(model, nama, baru), tersegel)
    for nama, nilai in isi.get("set", {}).items():
        lama, baru = [None, *(nilai if isinstance(nilai, list) else [nilai])][-2:]  # older rows told only what it became
        model = isi.get("jenis", "")
        yield Ubah("", sebut_kolom(nama), sebut_nilai(model, nama, lama), sebut_nilai(model, nama, baru))


def _list_isi(isi: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """What else the act told: numbers and codes."""
    for nama, nilai in isi.items():
        if nama not in ("ubah", "set", "kena", "jenis", "sidik") and isinstance(nilai, (int, str)) and nilai != "":
            yield sebut_kolom(nama), str(nilai)
