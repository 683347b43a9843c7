"""Acts on disbursement before the bank: asked for when every gate is open, approved by another person."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import documents
from bahagia.dana.gerbang import kesiapan
from bahagia.dana.langkah import (
    constraint_of,
    lock_baris,
    lock_dana,
    require_alasan,
    require_orang_lain,
    take_step,
    tempat,
)
from bahagia.dana.models import Pencairan
from bahagia.dana.queries import pagu_rt, sum_penerimaan_hidup
from bahagia.dana.tahap_cair import aturan_cair, nilai_tahap
from bahagia.dana.tahun import require_tahun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT

K = Pencairan.Keadaan


@tindakan
def propose_pencairan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, tahap: str | None = None
) -> Pencairan:
    """Ask for one tranche (default: the next). Codes: `gerbang` (every shut gate is named), `tahap_habis`, `tahap_salah`,
    `sudah_diusulkan`, `pagu_terlampaui`. The amount is the city's share of the approved RAB; nobody types it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.USUL_DANA, rt, pada=hari)
    lock_dana(rt)
    require_tahun(rt, tahun)
    aturan = aturan_cair(rt.kota_kode, pada=hari)
    hidup = set(
        Pencairan.objects.filter(rt=rt, tahun=tahun).exclude(keadaan__in=[K.DITOLAK, K.GAGAL, K.DIBATALKAN])
        .values_list("tahap", flat=True)
    )  # fmt: skip
    berikut = next((t for t in aturan.tahap if t.kode not in hidup), None)
    if berikut is None:
        raise Bentrok(f"Semua tahap pencairan {rt} tahun {tahun} sudah diusulkan.", langkah="Buka pencairan yang sudah ada.",
                      kode="tahap_habis")  # fmt: skip
    if tahap not in (None, berikut.kode):
        raise Penolakan(f"Tahap berikutnya adalah {berikut.nama}.", langkah="Usulkan tahap itu lebih dahulu.",
                        kode="tahap_salah")  # fmt: skip
    siap = kesiapan(rt, tahun, pada=hari, syarat=berikut.syarat)
    siap.require()
    if siap.rekening is None or siap.rab is None:  # a city may set fewer gates, but not pay without an account and a RAB
        kesiapan(rt, tahun, pada=hari, syarat=("rekening", "rab")).require()
    assert siap.rekening is not None and siap.rab is not None
    nilai = nilai_tahap(aturan, berikut.kode, siap.rab.jumlah)
    _check_pagu(rt, tahun, nilai)
    try:
        with transaction.atomic():
            baris = Pencairan.objects.create(
                **tempat(rt), tahun=tahun, tahap=berikut.kode, nama_tahap=berikut.nama, nilai=nilai, rab=siap.rab,
                musyawarah_id=siap.acara.musyawarah_id if siap.acara else None, rekening=siap.rekening, diusulkan_oleh=oleh,
                diusulkan_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        if constraint_of(salah) != "pencairan_tahap_tunggal":
            raise
        raise Bentrok("Pencairan tahap ini sudah diusulkan.", langkah="Buka pencairan yang sudah ada.",
                      kode="sudah_diusulkan") from salah  # fmt: skip
    ringkas(nilai=nilai, tahun=tahun, tahap=berikut.kode)
    return baris


@tindakan
def approve_pencairan(*, oleh: Akun, pada: datetime, kunci: str, pencairan: Pencairan) -> Pencairan:
    """Another person agrees, with every gate looked at again; the request paper is issued. No money moves yet."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SETUJU_DANA, pencairan.rt, pada=hari)
    baris = lock_baris(pencairan, K.DIUSULKAN)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengusulkan", "menyetujui")
    lock_dana(baris.rt)
    check_siap(baris, pada=pada)
    _check_pagu(baris.rt, baris.tahun, 0)
    ringkas(nilai=baris.nilai)
    baris = take_step(baris, K.DISETUJUI, disetujui_oleh=oleh, disetujui_pada=pada)
    documents.issue_permintaan(baris, pada=pada, kunci=kunci)
    return baris


@tindakan
def reject_pencairan(*, oleh: Akun, pada: datetime, kunci: str, pencairan: Pencairan, alasan: str) -> Pencairan:
    """Back to who asked, with the reason: also after approval while it is on no list (an account that changed)."""
    require_for(oleh, Izin.SETUJU_DANA, pencairan.rt, pada=tanggal_kota(pada))
    baris = lock_baris(pencairan, K.DIUSULKAN, K.DISETUJUI)
    require_orang_lain(oleh, baris.diusulkan_oleh_id, "mengusulkan", "menolaknya")
    return take_step(baris, K.DITOLAK, ditolak_oleh=oleh, ditolak_pada=pada, alasan=require_alasan(alasan))


def check_siap(baris: Pencairan, *, pada: datetime) -> None:
    """Gates as they are now; account and RAB still those it was asked for."""
    hari = tanggal_kota(pada)
    aturan = aturan_cair(baris.kota_kode, pada=tanggal_kota(baris.diusulkan_pada))
    syarat = next((t.syarat for t in aturan.tahap if t.kode == baris.tahap), ["rekening", "rab"])
    siap = kesiapan(baris.rt, baris.tahun, pada=hari, syarat=syarat)
    siap.require()
    if siap.rekening is None or siap.rekening.pk != baris.rekening_id:
        raise Bentrok(
            f"Rekening {baris.rt} berubah sejak pencairan ini diusulkan.",
            langkah="Tolak pencairan ini, lalu usulkan lagi untuk rekening yang sudah diperiksa.", kode="rekening_berubah",
        )  # fmt: skip
    if siap.rab is None or siap.rab.jumlah != baris.rab.jumlah:
        raise Bentrok(
            f"RAB {baris.rt} berubah sejak pencairan ini diusulkan.", langkah="Tolak pencairan ini, lalu usulkan lagi.",
            kode="rab_berubah",
        )  # fmt: skip


def _check_pagu(rt: RT, tahun: int, tambahan: int) -> None:
    """Tranches under way and money received stay within the ceiling."""
    pagu = pagu_rt(rt, tahun)
    if pagu is None:
        raise Penolakan(f"Pagu {rt} tahun {tahun} belum ditetapkan.", langkah="Minta DPMPPA menetapkan pagunya.",
                        kode="pagu_belum_ada")  # fmt: skip
    if (jumlah := sum_penerimaan_hidup(rt, tahun) + tambahan) > pagu.nilai:
        raise Penolakan(
            f"Dana {rt} tahun {tahun} menjadi {rupiah(jumlah)}, melebihi pagunya {rupiah(pagu.nilai)}.",
            langkah="Periksa penerimaan dan pencairan yang sudah ada.", kode="pagu_terlampaui",
        )  # fmt: skip

