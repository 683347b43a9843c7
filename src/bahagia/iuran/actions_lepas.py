"""Act on a payment of an RT's list that did not happen as booked: list, months, money and papers go back together."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.akun.queries import akun_sistem
from bahagia.dana import actions as dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen.actions import revoke_dokumen
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.iuran import documents, fakta
from bahagia.iuran.actions import lock_daftar
from bahagia.iuran.models import BulanIuran, DaftarIuran, KeadaanDaftar, PelepasanIuran
from bahagia.jejak.tindakan import ringkas, tindakan


@tindakan
def reverse_daftar(*, oleh: Akun, pada: datetime, kunci: str, daftar: DaftarIuran, alasan: str) -> DaftarIuran:
    """A paid list whose payment did not reach BPJS: the journal is reversed, months and money are free, papers revoked.

    Not by who paid or proposed it, and not once a receipt of BPJS is recorded: then the money is with BPJS, and what is
    too much is carried forward (`decide_selisih`). Codes: `dua_orang`, `ada_bukti`, `alasan_kosong`, `keadaan_berubah`.
    """
    require_for(oleh, Izin.SETUJU_IURAN, daftar.rt, pada=tanggal_kota(pada))
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah="Tulis mengapa pembayaran ini dibatalkan.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    lock_daftar(daftar, KeadaanDaftar.DIBAYAR)
    if oleh.pk in (daftar.dibayar_oleh_id, daftar.diajukan_oleh_id):
        raise TidakBerhak("Orang yang mengajukan atau membayar tidak boleh membatalkan pembayarannya.",
                          langkah="Minta lurah membatalkannya.", kode="dua_orang")  # fmt: skip
    bulan = BulanIuran.objects.filter(daftar_id=daftar.pk)
    if daftar.bukti.exists() or bulan.filter(keadaan=BulanIuran.Keadaan.TERLINDUNGI).exists():
        raise Bentrok("BPJS sudah mencatat pembayaran daftar ini.", langkah="Putuskan selisihnya di halaman daftar.",
                      kode="ada_bukti")  # fmt: skip
    if daftar.belanja is not None:
        dana.reverse_belanja(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=daftar.belanja, alasan=alasan
        )
    n = bulan.count()
    bulan.update(keadaan=BulanIuran.Keadaan.DIPESAN)
    bulan.delete()
    PelepasanIuran.objects.create(
        kota_kode=daftar.kota_kode, kelurahan_kode=daftar.kelurahan_kode, rt_id=daftar.rt_id, daftar=daftar,
        n_pekerja=daftar.jumlah_pekerja, n_bulan=n, n_bulan_kosong=n, nilai=daftar.nilai, alasan=alasan.strip()[:300],
        oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    daftar.keadaan, daftar.alasan_tolak = KeadaanDaftar.DIBATALKAN, alasan.strip()[:300]
    daftar.save()
    for i, surat in enumerate(list_dokumen_objek(documents.objek_daftar(daftar))):
        if surat.dicabut_pada is None:
            revoke_dokumen(oleh=akun_sistem(), pada=pada, kunci=kunci_turunan(kunci, f"cabut{i}"), dokumen=surat,
                           alasan=alasan.strip()[:300])  # fmt: skip
    fakta.publish_fakta_rt(daftar.rt, pada=pada)
    ringkas(nilai=daftar.nilai, bulan=n)
    return daftar
