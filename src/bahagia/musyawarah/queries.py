"""Reads of deliberations: minutes that later choices point to, figures of one meeting."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from bahagia.dasar.jam import tanggal_kota
from bahagia.musyawarah.aturan import aturan_pada
from bahagia.musyawarah.hitung import BarisSuara, Penilaian, Rekap, judge, rank, sum_hadir
from bahagia.musyawarah.jenis import BERJALAN, CaraSuara, KeadaanHadir, KeadaanMusyawarah
from bahagia.musyawarah.models import (
    Hadir,
    Keberatan,
    LembarHadir,
    Musyawarah,
    PilihanHP,
    Suara,
    UndanganMusyawarah,
    Usulan,
)
from bahagia.musyawarah.nama import kunci_nama
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada

TANPA_NAMA = "(data dihapus)"
_BERACARA = (KeadaanMusyawarah.DITUTUP, KeadaanMusyawarah.SAH, KeadaanMusyawarah.TIDAK_SAH)


@dataclasses.dataclass(frozen=True)
class BeritaAcara:
    """Minutes of a meeting. `sah`: quorum, representation, signed sheet and the second person are all there."""

    musyawarah_id: int
    jenis: str
    nomor: str
    tanggal: date
    hadir: int
    dokumen_id: int
    token: str
    sah: bool


@dataclasses.dataclass(frozen=True)
class UsulanTerpilih:
    id: int
    judul: str
    bidang: str
    peringkat: int
    suara: int


def acara_of(m: Musyawarah) -> BeritaAcara | None:
    """The minutes of one meeting; None while it has none."""
    if m.keadaan not in _BERACARA or m.dokumen_id is None:
        return None
    return BeritaAcara(
        m.pk, m.jenis, m.nomor, m.tanggal, m.hadir or 0, m.dokumen_id, m.dokumen_token, m.keadaan == KeadaanMusyawarah.SAH
    )


def berita_acara(rt: RT, tahun: int, jenis: str) -> BeritaAcara | None:
    """The newest valid minutes of a kind, else the newest closed ones (not valid yet, or not at all), else None."""
    semua = list(Musyawarah.objects.filter(rt=rt, tahun=tahun, jenis=jenis, keadaan__in=_BERACARA).order_by("-id"))
    utama = sorted(semua, key=lambda m: _BERACARA.index(KeadaanMusyawarah(m.keadaan)) != 1)
    return acara_of(utama[0]) if utama else None


def list_berita_acara(rt: RT, tahun: int) -> list[BeritaAcara]:
    """All minutes of an RT's year in the order of the meetings."""
    semua = Musyawarah.objects.filter(rt=rt, tahun=tahun, keadaan__in=_BERACARA).order_by("tanggal", "id")
    return [a for m in semua if (a := acara_of(m))]


def acara_by_id(musyawarah_id: int) -> BeritaAcara | None:
    """Minutes by the number that later rows keep (row-level security decides who sees them)."""
    m = Musyawarah.objects.filter(pk=musyawarah_id).first()
    return acara_of(m) if m else None


def list_usulan_terpilih(musyawarah_id: int) -> list[UsulanTerpilih]:
    """Chosen proposals, first place first."""
    baris = Usulan.objects.filter(musyawarah=musyawarah_id, terpilih=True).order_by("peringkat", "urut")
    return [UsulanTerpilih(u.pk, u.judul, u.bidang, u.peringkat or 0, u.suara) for u in baris]


def url_musyawarah(musyawarah_id: int) -> str:
    return reverse("musyawarah:satu", args=[musyawarah_id])


def list_musyawarah(rt: RT, tahun: int | None = None) -> QuerySet[Musyawarah]:
    """Meetings of an RT, newest first."""
    baris = Musyawarah.objects.filter(rt=rt)
    return (baris if tahun is None else baris.filter(tahun=tahun)).order_by("-tanggal", "-id")


def musyawarah_berjalan(rt: RT) -> Musyawarah | None:
    """The meeting that is invited, held or waits to be looked at; the earliest."""
    return Musyawarah.objects.filter(rt=rt, keadaan__in=BERJALAN).order_by("tanggal", "id").first()


def list_hadir(musyawarah_id: int) -> list[Hadir]:
    """Everybody recorded, in the order of the alphabet."""
    return list(Hadir.objects.filter(musyawarah=musyawarah_id).order_by("nama", "id"))


def list_lembar(musyawarah_id: int) -> list[LembarHadir]:
    return list(LembarHadir.objects.filter(musyawarah=musyawarah_id).order_by("id"))


def rekap_of(m: Musyawarah) -> Rekap:
    """Who is present, each once."""
    return sum_hadir(list_hadir(m.pk), list_lembar(m.pk))


def nilai_of(m: Musyawarah, rekap: Rekap) -> Penilaian:
    """The judgement as it would be now, by the rule of the day of the meeting."""
    roll = kk_pada(m.rt, pada=m.tanggal)
    return judge(
        rekap, aturan_pada(m.kota_kode, m.jenis, pada=m.tanggal), kk=roll.jumlah if roll else None,
        ulang=m.ulangan_dari_id is not None,
    )  # fmt: skip


def tally(m: Musyawarah) -> list[BarisSuara]:
    """Proposals by votes of all ways together. Own phones count while their person counts as present."""
    suara: dict[tuple[int, str], int] = {}
    for usulan, cara, jumlah in Suara.objects.filter(usulan__musyawarah=m, kini=True).values_list("usulan_id", "cara", "jumlah"):
        suara[usulan, cara] = jumlah
    sendiri = PilihanHP.objects.filter(usulan__musyawarah=m, kini=True, kehadiran__keadaan=KeadaanHadir.HADIR)
    for usulan, n in sendiri.values_list("usulan_id").annotate(n=Count("id")):
        suara[usulan, CaraSuara.HP.value] = suara.get((usulan, CaraSuara.HP.value), 0) + n
    return rank(Usulan.objects.filter(musyawarah=m).order_by("urut"), suara)


def pilihan_of(m: Musyawarah) -> int:
    """How many proposals one person may choose in this meeting."""
    return aturan_pada(m.kota_kode, m.jenis, pada=m.tanggal).pilihan


def sum_suara(m: Musyawarah) -> int:
    """All votes of a meeting, of all ways."""
    return sum(b.jumlah for b in tally(m))


def sum_menunggu(*, kelurahan_kode: Iterable[str], rt_ids: Iterable[int]) -> int:
    """Closed meetings that wait for a second person there."""
    di = Q(kelurahan_kode__in=list(kelurahan_kode)) | Q(rt__in=list(rt_ids))
    return Musyawarah.objects.filter(di, keadaan=KeadaanMusyawarah.DITUTUP).count()


def list_menunggu(*, kelurahan_kode: Iterable[str], rt_ids: Iterable[int]) -> list[Musyawarah]:
    """Closed meetings that wait for a second person, the oldest first."""
    di = Q(kelurahan_kode__in=list(kelurahan_kode)) | Q(rt__in=list(rt_ids))
    baris = Musyawarah.objects.filter(di, keadaan=KeadaanMusyawarah.DITUTUP).select_related("rt__kelurahan__induk__induk")
    return list(baris.order_by("ditutup_pada")[:200])


def musyawarah_by_id(musyawarah_id: int) -> Musyawarah | None:
    return Musyawarah.objects.select_related("rt__kelurahan__induk__induk").filter(pk=musyawarah_id).first()


def tempat_token(token: str) -> tuple[int, int] | None:
    """(meeting, RT) that a QR of a sheet belongs to, whoever asks; nothing else comes out."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, rt_id FROM musyawarah_dari_token(%s)", [token])
        baris = kursor.fetchone()
    return (int(baris[0]), int(baris[1])) if baris else None


def sum_jumlah_lembar(musyawarah_id: int) -> int:
    """Signatures counted on all pages."""
    return LembarHadir.objects.filter(musyawarah=musyawarah_id, batal=False).aggregate(n=Sum("jumlah"))["n"] or 0


def list_nama_lama(kota_kode: str, *, sebelum: datetime) -> list[int]:
    """Meetings of a city that are finished, were held before `sebelum` and still have names."""
    selesai = Musyawarah.objects.filter(
        kota_kode=kota_kode, keadaan__in=(KeadaanMusyawarah.SAH, KeadaanMusyawarah.TIDAK_SAH, KeadaanMusyawarah.DIBATALKAN),
        tanggal__lt=tanggal_kota(sebelum),
    )  # fmt: skip
    orang = Hadir.objects.exclude(nama=TANPA_NAMA).values("musyawarah")
    undangan = UndanganMusyawarah.objects.exclude(nama=TANPA_NAMA).values("musyawarah")
    sebut = Q(usulan__in=Usulan.objects.exclude(pengusul="")) | Q(keberatan__in=Keberatan.objects.exclude(nama=""))
    return list(selesai.filter(Q(pk__in=orang) | Q(pk__in=undangan) | sebut).distinct().values_list("pk", flat=True))


def list_bernama(rt_id: int, nama: str) -> list[tuple[date, str, str]]:
    """(day, kind of meeting, what) where a name like this stands in an RT: only the name is known, so it may be another one."""
    kunci = kunci_nama(nama)
    hasil = [
        (h.musyawarah.tanggal, str(h.musyawarah.get_jenis_display()), "hadir")
        for h in Hadir.objects.filter(rt=rt_id, nama_kunci=kunci).exclude(keadaan=KeadaanHadir.BATAL).select_related("musyawarah")
    ]
    hasil += [
        (u.musyawarah.tanggal, str(u.musyawarah.get_jenis_display()), "diundang")
        for u in UndanganMusyawarah.objects.filter(rt=rt_id, nama_kunci=kunci).select_related("musyawarah")
    ]
    for tabel, kolom, apa in ((Usulan, "pengusul", "mengusulkan"), (Keberatan, "nama", "berkeberatan")):
        baris = tabel.objects.filter(rt=rt_id).exclude(**{kolom: ""}).select_related("musyawarah")
        hasil += [
            (b.musyawarah.tanggal, str(b.musyawarah.get_jenis_display()), apa)
            for b in baris if kunci_nama(getattr(b, kolom)) == kunci
        ]  # fmt: skip
    return sorted(hasil)
