"""Reads of the account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from bahagia.akun.peran import Peran
from bahagia.dana.queries import list_belanja, list_tahun_uang
from bahagia.dasar.jam import tanggal_kota
from bahagia.lpj.jenis import Butir
from bahagia.lpj.models import LPJ, AjuanLPJ, KeadaanLPJ, PutusanButir, PutusanLPJ
from bahagia.rab.queries import rab_berlaku
from bahagia.wilayah.models import RT


def lpj_pada(rt: RT, tahun: int) -> LPJ | None:
    """The account of an RT and year, once somebody opened it."""
    return LPJ.objects.filter(rt=rt, tahun=tahun).first()


def list_tahun(rt: RT, *, pada: date) -> list[int]:
    """Years that have an account: money came, somebody opened it, or it is this year. Newest first."""
    uang = list_tahun_uang(rt, pada=pada)
    return sorted({pada.year, *uang, *LPJ.objects.filter(rt=rt).values_list("tahun", flat=True)}, reverse=True)


def tahun_lpj(rt: RT, *, pada: date) -> int:
    """The year whose account is due: the oldest whose money came and whose books are not closed. When all are, this year
    if it has an approved RAB, else the newest that had money. In January that is last year, not the empty new one."""
    uang = set(list_tahun_uang(rt, pada=pada))
    tutup = LPJ.objects.filter(rt=rt, tahun__in=uang, keadaan=KeadaanLPJ.DITUTUP).values_list("tahun", flat=True)
    if terbuka := uang - set(tutup):
        return min(terbuka)
    return pada.year if rab_berlaku(rt, pada.year) is not None else max(uang, default=pada.year)


def ajuan_kini(lpj: LPJ) -> AjuanLPJ | None:
    """The newest submission."""
    return AjuanLPJ.objects.filter(lpj=lpj).order_by("-ke").first()


def list_ajuan(lpj: LPJ) -> QuerySet[AjuanLPJ]:
    """All submissions, newest first, without their contents."""
    return AjuanLPJ.objects.filter(lpj=lpj).defer("isi").select_related("foto").order_by("-ke")


def putusan_kini(lpj: LPJ) -> dict[str, PutusanButir | None]:
    """By part: the word that counts for the newest submission. A part that was right and has not changed since stays right."""
    ajuan = ajuan_kini(lpj)
    hasil: dict[str, PutusanButir | None] = {str(b.value): None for b in Butir}
    if ajuan is None:
        return hasil
    for p in PutusanButir.objects.filter(lpj=lpj, kini=True).order_by("id"):
        sama = p.putusan == PutusanLPJ.SESUAI and p.sidik == ajuan.sidik.get(p.butir)
        if p.ajuan_id == ajuan.pk or (sama and _boleh_ganti(hasil[p.butir], ajuan)):
            hasil[p.butir] = p
    return hasil


def _boleh_ganti(lama: PutusanButir | None, ajuan: AjuanLPJ) -> bool:
    return lama is None or lama.ajuan_id != ajuan.pk


def list_putusan(lpj: LPJ) -> QuerySet[PutusanButir]:
    """Everything that was said about any submission, newest first."""
    return PutusanButir.objects.filter(lpj=lpj).select_related("ajuan").defer("ajuan__isi").order_by("-id")


def list_antrean(rt_ids: Iterable[int]) -> QuerySet[LPJ]:
    """Accounts that wait for their checkers, oldest first."""
    return (
        LPJ.objects.filter(rt__in=list(rt_ids), keadaan=KeadaanLPJ.DIAJUKAN).select_related("rt__kelurahan").order_by("sejak")
    )


def list_keadaan(rt_ids: Iterable[int], tahun: int) -> dict[int, str]:
    """State of the account by RT; RT without one are missing."""
    return dict(LPJ.objects.filter(rt__in=list(rt_ids), tahun=tahun).values_list("rt_id", "keadaan"))


def list_giliran(rt_ids: Iterable[int], tahun: int) -> dict[int, tuple[Peran, date]]:
    """Whose turn it is with an account under way, since when: its first checker, or the treasurer who has it back."""
    meja = {KeadaanLPJ.DIAJUKAN.value: Peran.PENDAMPING, KeadaanLPJ.DIKEMBALIKAN.value: Peran.BENDAHARA}
    jalan = LPJ.objects.filter(rt__in=list(rt_ids), tahun=tahun, keadaan__in=list(meja))
    return {i: (meja[k], tanggal_kota(s)) for i, k, s in jalan.values_list("rt_id", "keadaan", "sejak")}


def url_lpj(rt: RT, tahun: int) -> str:
    """The page of the account: what is missing, the figures, checking."""
    return reverse("lpj:rt", args=[rt.kode]) + f"?tahun={tahun}"


def is_tahun_selesai(rt: RT, tahun: int, kembali: bool) -> bool:
    """Whether money of that year stands as accounted for: accepted, or (`kembali`: what is left going back) closed."""
    akhir = [KeadaanLPJ.DITUTUP] if kembali else [KeadaanLPJ.DITERIMA, KeadaanLPJ.DITUTUP]
    return LPJ.objects.filter(rt=rt, tahun=tahun, keadaan__in=akhir).exists()


def has_uang(rt: RT, tahun: int, akun_id: int) -> bool:
    """Whether this person asked for, approved or paid spending of the RT's year (contributions apart: the lurah approves
    those by office)."""
    orang = Q(diajukan_oleh=akun_id) | Q(disetujui_oleh=akun_id) | Q(dibayar_oleh=akun_id)
    return list_belanja(rt, tahun).exclude(jenis="iuran_bpjs").filter(orang).exists()
