"""What the public may know of an RT's spending: activity, line of the budget, day, rupiah. No seller and no worker."""

from __future__ import annotations

from datetime import datetime

from bahagia.belanja.models import Nota
from bahagia.rab.queries import list_kegiatan, nilai_pokok
from bahagia.terbitan.actions_dana import publish_belanja_umum
from bahagia.terbitan.isi_dana import BelanjaUmum
from bahagia.terbitan.teks import samarkan
from bahagia.wilayah.models import RT


def publish(rt: RT, tahun: int, *, pada: datetime) -> None:
    """Write the paid receipts of the year anew: called inside an act that pays or undoes."""
    nota = list(
        Nota.objects.filter(rt=rt, tahun=tahun, belanja__keadaan="dibayar").select_related("belanja").order_by("id")
    )
    pokok = nilai_pokok([n.pokok_id for n in nota if n.pokok_id])
    nama = {k.pk: k.nama for k in list_kegiatan(rt, tahun)}
    baris = []
    for n in nota:
        p = pokok.get(n.pokok_id or 0)
        assert n.belanja is not None and n.tanggal is not None  # CHECK nota_lengkap
        baris.append(BelanjaUmum(
            kunci=f"belanja.Nota:{n.pk}", tanggal=n.belanja.tanggal_bayar or n.tanggal, nilai=n.nilai or 0,
            kegiatan=nama.get(p.kegiatan_id, "") if p else "", uraian=p.uraian if p else "",
        ))  # fmt: skip
    publish_belanja_umum(rt=rt, tahun=tahun, pada=pada, baris=baris)


def judul_kuitansi(nota: Nota) -> str:
    """The title under which anybody finds the paper: the line of the budget, as in the list of spending; never the words
    typed for the receipt, in which a seller may stand."""
    p = nilai_pokok([nota.pokok_id]).get(nota.pokok_id) if nota.pokok_id else None
    return samarkan(f"Kuitansi {p.uraian if p else f'nota {nota.pk}'}")[:120]
