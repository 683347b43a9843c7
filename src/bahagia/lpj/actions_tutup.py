"""The end of a year: what is left went back to the city by journal, the books are shut, the account is closed."""

from __future__ import annotations

from datetime import date, datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.queries import list_pengembalian, silpa_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.queries import tutup_buku_terakhir
from bahagia.lpj.actions import require_bukan_pengaju
from bahagia.lpj.isi import decode_isi
from bahagia.lpj.models import LPJ, KeadaanLPJ
from bahagia.lpj.queries import ajuan_kini
from bahagia.lpj.terbit import publish_umum

DIBUKUKAN = "disetujui"
DESEMBER = 12


@tindakan
def record_silpa(*, oleh: Akun, pada: datetime, kunci: str, lpj: LPJ) -> LPJ:
    """Write on the accepted account what went back to the city: the sum of the confirmed transfers of the fund, not typed.

    Refused while money of the year is still with the RT (`silpa_sisa`), and a second time.
    """
    require_for(oleh, Izin.SUSUN_LPJ, lpj.rt, pada=tanggal_kota(pada))
    kini = _lock(lpj, KeadaanLPJ.DITERIMA)
    if kini.silpa is not None:
        raise Bentrok("Pengembalian sisa dana sudah dicatat.", langkah="Muat ulang halaman.", kode="silpa_sudah")
    sisa = silpa_rt(kini.rt, kini.tahun)
    if sisa:
        raise Penolakan(
            f"Masih ada sisa dana {rupiah(sisa)} yang belum kembali ke kas daerah, atau belum dipastikan DPMPPA.",
            langkah="Kembalikan ke kas daerah dan catat buktinya di halaman sisa dana, lalu tunggu DPMPPA.", kode="silpa_sisa",
        )  # fmt: skip
    kembali = [k for k in list_pengembalian(kini.rt, kini.tahun) if k.keadaan == DIBUKUKAN]
    kini.silpa = sum(k.nilai for k in kembali)
    kini.silpa_tanggal = max((k.tanggal for k in kembali), default=tanggal_kota(pada))
    kini.save(update_fields=["silpa", "silpa_tanggal"])
    if (ajuan := ajuan_kini(kini)) is not None:
        publish_umum(kini, decode_isi(ajuan.isi), pada=pada)
    ringkas(silpa=kini.silpa)
    return kini


@tindakan
def close_tahun(*, oleh: Akun, pada: datetime, kunci: str, lpj: LPJ) -> LPJ:
    """Nothing of that year is written any more. Refused before what is left is recorded (`silpa_belum`) and while the books
    of its last month are open (`buku_terbuka`)."""
    require_for(oleh, Izin.PERIKSA_LPJ, lpj.rt, pada=tanggal_kota(pada))
    kini = _lock(lpj, KeadaanLPJ.DITERIMA)
    require_bukan_pengaju(oleh, kini, "menutup", pada)
    if kini.silpa is None or silpa_rt(kini.rt, kini.tahun):
        raise Penolakan(
            "Pengembalian sisa dana belum dicatat.", langkah="Minta Pokja mencatatnya lebih dahulu, walaupun nol.",
            kode="silpa_belum",
        )  # fmt: skip
    terakhir = tutup_buku_terakhir(kini.rt)
    if terakhir is None or terakhir < date(kini.tahun, DESEMBER, 1):
        raise Penolakan(
            f"Buku kas tahun {kini.tahun} belum ditutup sampai Desember.",
            langkah="Hitung kas dan tutup dulu bukunya di halaman buku RT.",
            kode="buku_terbuka",
        )  # fmt: skip
    kini.keadaan, kini.sejak, kini.ditutup_oleh, kini.ditutup_pada = KeadaanLPJ.DITUTUP, pada, oleh, pada
    kini.save(update_fields=["keadaan", "sejak", "ditutup_oleh", "ditutup_pada"])
    ringkas(tahun=kini.tahun)
    return kini


def _lock(lpj: LPJ, keadaan: KeadaanLPJ) -> LPJ:
    kini = LPJ.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=lpj.pk)
    if kini.keadaan != keadaan:
        raise Bentrok(
            f"LPJ ini sekarang: {kini.get_keadaan_display()}.", langkah="LPJ harus diterima lebih dahulu. Muat ulang halaman.",
            kode="keadaan_berubah",
        )  # fmt: skip
    return kini
