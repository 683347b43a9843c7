"""Public facts of the works: how far each activity has come, and the days of hand-over. No names, no photographs."""

from __future__ import annotations

from datetime import date, datetime

from bahagia.dana.queries import pagu_rt
from bahagia.pelaksanaan.queries import persen
from bahagia.rab.jenis import PILIHAN_WARGA
from bahagia.rab.queries import list_kegiatan, list_pokok_berlaku
from bahagia.terbitan.actions_dana import publish_langkah, publish_rencana
from bahagia.terbitan.isi_dana import KegiatanUmum
from bahagia.wilayah.models import RT


def publish_kemajuan(rt: RT, tahun: int, *, pada: datetime) -> None:
    """The plan with its percentages as they are now; nothing while the ceiling or the RAB is not decided."""
    pagu = pagu_rt(rt, tahun)
    nilai: dict[int, int] = {}
    for p in list_pokok_berlaku(rt, tahun):
        nilai[p.kegiatan_id] = nilai.get(p.kegiatan_id, 0) + p.nilai
    if pagu is None or not nilai:
        return
    kegiatan = [k for k in list_kegiatan(rt, tahun) if k.pk in nilai]
    kini = persen(nilai)
    tetap = sum(nilai[k.pk] for k in kegiatan if k.jenis not in PILIHAN_WARGA)  # as `rab.terbit`
    publish_rencana(
        rt=rt, tahun=tahun, pada=pada, pagu=pagu.nilai, tetap=tetap, bersih=max(0, pagu.nilai - tetap),
        kegiatan=[
            KegiatanUmum(f"rab.Kegiatan:{k.pk}", k.nama, k.bidang, nilai[k.pk], kini.get(k.pk), k.jenis not in PILIHAN_WARGA)
            for k in kegiatan
        ],
    )  # fmt: skip


def publish_tahap(
    rt: RT, tahun: int, tahap: str, kalimat: str, *, tanggal: date, pada: datetime, kunci: str = "", token: str = ""
) -> None:
    """One line of the public timeline."""
    publish_langkah(
        rt=rt, tahun=tahun, tahap=tahap, tanggal=tanggal, kalimat=kalimat, dokumen_token=token, kunci=kunci, pada=pada
    )
