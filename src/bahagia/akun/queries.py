"""Reads of accounts and posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models import Exists, OuterRef, Q, QuerySet

from bahagia.akun.models import Akun, AplikasiKode, Jabatan, Pemulihan, Penangguhan, SerahTerima
from bahagia.akun.peran import Peran


def _masa(pada: date) -> Q:
    return Q(sejak__lte=pada) & (Q(sampai__isnull=True) | Q(sampai__gt=pada))


def list_jabatan_rt(rt_id: int, *, pada: date) -> QuerySet[Jabatan]:
    """Who holds a post in this RT on `pada`, with their accounts."""
    return Jabatan.objects.filter(_masa(pada), rt_id=rt_id).select_related("akun").order_by("id")


def pemegang_pada(peran: Peran, *, kode_wilayah: str, pada: date) -> Akun | None:
    """Who holds `peran` over the kelurahan, kecamatan or city `kode_wilayah` on `pada`."""
    ditangguhkan = Exists(Penangguhan.objects.filter(_masa(pada), jabatan=OuterRef("pk")))
    jabatan = Jabatan.objects.filter(_masa(pada), ~ditangguhkan, peran=peran, wilayah_id=kode_wilayah)
    satu = jabatan.select_related("akun").first()
    return satu.akun if satu else None


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


def list_penerus(dari: Jabatan, *, pada: date) -> QuerySet[Jabatan]:
    """Who holds the same post in the same place on `pada`, and is not the one who left it."""
    sama = Jabatan.objects.filter(_masa(pada), peran=dari.peran, rt=dari.rt_id, wilayah=dari.wilayah_id)
    return sama.exclude(pk=dari.pk).exclude(akun=dari.akun_id).select_related("akun", "rt__kelurahan", "wilayah").order_by("id")


def list_belum_diserahkan(jabatan: Iterable[Jabatan], *, pada: date) -> list[Jabatan]:
    """Posts that ended before these of one person began to work, and whose open work nobody has taken over yet."""
    hasil: list[Jabatan] = []
    for satu in jabatan:
        lama = Jabatan.objects.filter(
            peran=satu.peran, rt=satu.rt_id, wilayah=satu.wilayah_id, sampai__lte=pada, diserahkan__isnull=True
        )
        hasil += lama.exclude(akun=satu.akun_id).select_related("akun", "rt__kelurahan", "wilayah").order_by("-sampai")[:1]
    return hasil


def list_pemulihan_usul(pengusul_id: int) -> QuerySet[Pemulihan]:
    """Recoveries that this officer proposed and nobody has decided yet."""
    return Pemulihan.objects.filter(pengusul=pengusul_id, keadaan=Pemulihan.Keadaan.DIUSULKAN)


def serah_terima_of(dari: Jabatan) -> SerahTerima | None:
    """The hand-over of this post, when it was taken over."""
    return SerahTerima.objects.filter(dari=dari).select_related(
        "kepada__akun", "kepada__rt__kelurahan", "kepada__wilayah", "oleh"
    ).first()


def list_penangguhan(jabatan: QuerySet[Jabatan], *, pada: date) -> QuerySet[Penangguhan]:
    """Suspensions of these posts that hold on `pada` or will."""
    belum = Q(sampai__isnull=True) | Q(sampai__gt=pada)
    return Penangguhan.objects.filter(belum, jabatan__in=jabatan).select_related("oleh").order_by("-sejak")


def akun_sistem() -> Akun:
    """The software's own account: actor of scheduled work and of commands. Two who ask at once make one."""
    akun = Akun.objects.filter(sistem=True).first()
    if akun is None:
        tanpa_sandi = make_password(None)
        akun, _baru = Akun.objects.get_or_create(sistem=True, defaults={"nama": "Sistem Bahagia", "password": tanpa_sandi})
    return akun


def has_faktor_kedua(akun: Akun) -> bool:
    """Whether the person has an app or a passkey to show besides the password."""
    return AplikasiKode.objects.filter(akun=akun).exists() or akun.kunci_masuk.exists()
