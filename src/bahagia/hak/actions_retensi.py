"""The retention schedule carried out, by the software's own account, once a night."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.hak.hapus import hapus_orang
from bahagia.hak.retensi import list_foto_lama, list_jatuh, list_permintaan_lama, masa
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kesehatan.actions_hapus import close_status
from bahagia.musyawarah.actions_hapus import close_undangan_hadir
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA
from bahagia.pesan.actions_izin import close_isi_pesan


@tindakan
def close_retensi(*, oleh: Akun, pada: datetime, kunci: str, kota_kode: str) -> dict[str, int]:
    """Erase or empty what has outlived its class in one city; gives how many per class. Uploaded sheets have a job of
    their own (pekerja.close_unggahan_lama). Refused to people: erasure by hand takes two of them."""
    if not oleh.sistem:
        raise TidakBerhak("Jadwal retensi hanya dijalankan perangkat lunak.", langkah="Tunggu jadwalnya malam nanti.",
                          kode="tidak_berhak")  # fmt: skip
    hasil = {"pekerja_tak_terlindungi": 0, "pekerja_terlindungi": 0}
    nomor = f"retensi {tanggal_kota(pada):%d-%m-%Y}"
    for jatuh in list(list_jatuh(kota_kode, pada=pada)):
        hapus_orang(jatuh.pekerja, oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"orang-{jatuh.pekerja.pk}"), nomor=nomor)
        hasil[jatuh.kelas] += 1
    hasil["kesehatan"] = close_status(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "jkn"), kota_kode=kota_kode, sebelum=pada - masa("kesehatan")
    )
    hasil["musyawarah"] = close_undangan_hadir(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "musyawarah"), kota_kode=kota_kode, sebelum=pada - masa("musyawarah")
    )
    hasil["pesan"] = close_isi_pesan(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "pesan"), kota_kode=kota_kode, sebelum=pada - masa("pesan")
    )
    hasil["foto_formulir"] = list_foto_lama(kota_kode, pada=pada).update(foto_sandi=None)
    hasil["permintaan"] = list_permintaan_lama(kota_kode, pada=pada).update(
        nama=TANPA_NAMA, uraian="", wakil="", alasan="", foto_sandi=None
    )
    ringkas(**hasil)
    return hasil
