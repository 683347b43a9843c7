"""What the public may know of an RT's spending: activity, line of the budget, day, rupiah. No seller and no worker."""

from __future__ import annotations

from datetime import datetime

from bahagia.belanja.models import Nota
from bahagia.dana.queries import list_belanja
from bahagia.rab.queries import list_kegiatan, nilai_pokok
from bahagia.terbitan.actions_dana import publish_belanja_umum
from bahagia.terbitan.isi_dana import BelanjaUmum
from bahagia.terbitan.teks import samarkan
from bahagia.wilayah.models import RT

IURAN = "iuran_bpjs"


def publish(rt: RT, tahun: int, *, pada: datetime) -> None:
    """Write everything paid in the year anew, contributions among it: its sum is what the account says was spent."""
    semua = list(list_belanja(rt, tahun).filter(keadaan__in=["dibayar", "dibatalkan"]))
    if not semua:
        return  # nothing was ever paid, so nothing stands there
    bayar = [b for b in reversed(semua) if b.keadaan == "dibayar"]
    nota = {n.belanja_id: n.pk for n in Nota.objects.filter(rt=rt, tahun=tahun, belanja__in=bayar)}
    pokok = nilai_pokok([b.pokok_id for b in bayar if b.pokok_id])
    nama = {k.pk: k.nama for k in list_kegiatan(rt, tahun)}
    baris = []
    for b in bayar:
        p = pokok.get(b.pokok_id or 0)
        assert b.tanggal_bayar is not None  # CHECK: what is paid has its day
        baris.append(BelanjaUmum(
            kunci=f"belanja.Nota:{nota[b.pk]}" if b.pk in nota else f"dana.Belanja:{b.pk}", tanggal=b.tanggal_bayar,
            nilai=b.nilai - b.lebih_bayar, kegiatan=nama.get(p.kegiatan_id, "") if p else "",
            uraian=p.uraian if p else "Iuran BPJS Ketenagakerjaan" if b.jenis == IURAN else "",
        ))  # fmt: skip
    publish_belanja_umum(rt=rt, tahun=tahun, pada=pada, baris=baris)


def judul_kuitansi(nota: Nota) -> str:
    """The title under which anybody finds the paper: the line of the budget, as in the list of spending; never the words
    typed for the receipt, in which a seller may stand."""
    p = nilai_pokok([nota.pokok_id]).get(nota.pokok_id) if nota.pokok_id else None
    return samarkan(f"Kuitansi {p.uraian if p else f'nota {nota.pk}'}")[:120]
