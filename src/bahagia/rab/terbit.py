"""What the public learns of a plan: amounts and activities, no persons."""

from __future__ import annotations

from datetime import datetime

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.uang import rupiah
from bahagia.rab.jenis import PILIHAN_WARGA
from bahagia.rab.models import RAB
from bahagia.rab.queries import list_baris
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.actions_dana import publish_langkah, publish_rencana
from bahagia.terbitan.isi_dana import KegiatanUmum


def publish_pengajuan(rab: RAB, *, pada: datetime) -> None:
    """The budget of a year was handed in."""
    publish_langkah(
        rt=rab.rt, tahun=rab.tahun, tahap=Tahap.RAB, tanggal=tanggal_kota(pada), nilai=rab.jumlah, pada=pada,
        kalimat=f"RAB {rab.tahun} versi {rab.versi} sebesar {rupiah(rab.jumlah)} diajukan untuk diperiksa.",
        kunci=f"v{rab.versi}",
    )  # fmt: skip


def publish_persetujuan(rab: RAB, *, pada: datetime) -> None:
    """The approved plan, activity by activity, and the step in the timeline."""
    nilai: dict[int, int] = {}
    kegiatan = {}
    for b in list_baris(rab):
        k = b.pokok.kegiatan
        kegiatan[k.pk] = k
        nilai[k.pk] = nilai.get(k.pk, 0) + b.nilai
    tetap = sum(n for i, n in nilai.items() if kegiatan[i].jenis not in PILIHAN_WARGA)  # fixed and mandated
    pagu = rab.pagu or 0
    publish_rencana(
        rt=rab.rt, tahun=rab.tahun, pada=pada, pagu=pagu, tetap=tetap, bersih=max(0, pagu - tetap),
        kegiatan=[
            KegiatanUmum(f"rab.Kegiatan:{i}", k.nama, k.bidang, nilai[i], wajib=k.jenis not in PILIHAN_WARGA)
            for i, k in kegiatan.items()
        ],
    )  # fmt: skip
    publish_langkah(
        rt=rab.rt, tahun=rab.tahun, tahap=Tahap.VERIFIKASI, tanggal=tanggal_kota(pada), nilai=rab.jumlah, pada=pada,
        kalimat=f"RAB {rab.tahun} versi {rab.versi} sebesar {rupiah(rab.jumlah)} disetujui baris demi baris.",
        kunci=f"v{rab.versi}",
    )  # fmt: skip
