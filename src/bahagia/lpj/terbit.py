"""Public facts of the account: its figures when it is handed in, accepted, and when what was left went back."""

from __future__ import annotations

from datetime import datetime

from bahagia.dasar.jam import tanggal_kota
from bahagia.lpj.isi import IsiLPJ
from bahagia.lpj.models import LPJ, SELESAI
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.actions_dana import publish_langkah, publish_lpj
from bahagia.terbitan.isi_dana import IsiLPJ as IsiUmum


def publish_umum(lpj: LPJ, isi: IsiLPJ, *, pada: datetime) -> None:
    """The account as the public sees it; called inside the act that moved it."""
    r, hari = isi.ringkasan, tanggal_kota(pada)
    diterima = lpj.keadaan in SELESAI
    token = lpj.dokumen.token if lpj.dokumen is not None else ""
    kembali = min(lpj.silpa or 0, max(r.sisa, 0))
    publish_lpj(
        rt=lpj.rt, tahun=lpj.tahun, pada=pada,
        isi=IsiUmum(
            tanggal=hari, keadaan="diterima" if diterima else "diajukan", diterima=r.disalurkan, belanja=r.terealisasi,
            sisa=r.sisa, sisa_kembali=kembali, swadaya=r.swadaya, aset=len(isi.aset), dokumen_token=token,
        ),
    )  # fmt: skip
    kata = "LPJ diterima." if diterima else "LPJ diajukan."
    if lpj.silpa is not None:
        kata = "Sisa dana dikembalikan ke kas daerah." if lpj.silpa else "Dana habis terpakai, tidak ada sisa."
    publish_langkah(
        rt=lpj.rt, tahun=lpj.tahun, tahap=Tahap.LPJ, tanggal=hari, kalimat=kata, dokumen_token=token, nilai=lpj.silpa,
        kunci="silpa" if lpj.silpa is not None else lpj.keadaan, pada=pada,
    )  # fmt: skip
