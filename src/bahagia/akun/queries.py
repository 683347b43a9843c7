"""Reads of accounts and posts."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from bahagia.akun.models import Akun, Jabatan
from bahagia.akun.peran import Peran


def _masa(pada: date) -> Q:
    return Q(sejak__lte=pada) & (Q(sampai__isnull=True) | Q(sampai__gt=pada))


def list_jabatan_rt(rt_id: int, *, pada: date) -> QuerySet[Jabatan]:
    """Who holds a post in this RT on `pada`, with their accounts."""
    return Jabatan.objects.filter(_masa(pada), rt_id=rt_id).select_related("akun").order_by("id")


def pemegang_pada(peran: Peran, *, kode_wilayah: str, pada: date) -> Akun | None:
    """Who holds `peran` over the kelurahan, kecamatan or city `kode_wilayah` on `pada`."""
    jabatan = Jabatan.objects.filter(_masa(pada), peran=peran, wilayah_id=kode_wilayah).select_related("akun").first()
    return jabatan.akun if jabatan else None


def list_nama(ids: set[int]) -> dict[int, str]:
    """Names by id, for papers and lists that stored only the id."""
    return dict(Akun.objects.filter(pk__in=ids).values_list("pk", "nama"))


def list_sebutan_akun(ids: set[int]) -> dict[int, str]:
    """`Rina Anggraini (Tenaga pendamping)` by id, with the newest post."""
    peran: dict[int, str] = {}
    for akun_id, satu in Jabatan.objects.filter(akun__in=ids).order_by("sejak", "id").values_list("akun_id", "peran"):
        peran[akun_id] = str(Peran(satu).label)
    return {i: f"{nama} ({peran[i]})" if i in peran else nama for i, nama in list_nama(ids).items()}


def list_id_bernama(teks: str) -> list[int]:
    """Accounts whose name contains `teks`."""
    return list(Akun.objects.filter(nama__icontains=teks).values_list("pk", flat=True)[:500])


def akun_sistem() -> Akun:
    """The software's own account: actor of scheduled work and of commands."""
    akun = Akun.objects.filter(sistem=True).first()
    if akun is None:
        akun = Akun(nama="Sistem Bahagia", sistem=True)
        akun.set_unusable_password()
        akun.save()
    return akun
