"""Acts that carry out a granted request: a correction that was made, an erasure by a second person."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.hak.actions import require_boleh_hapus
from bahagia.hak.hapus import hapus_orang
from bahagia.hak.models import JenisPermintaan, KeadaanPermintaan, PermintaanHak
from bahagia.jejak.queries import list_jejak
from bahagia.jejak.tindakan import ringkas, tindakan

J, K = JenisPermintaan, KeadaanPermintaan
PERBAIKAN = "pekerja.record_perubahan_pekerja"


def has_perbaikan(permintaan: PermintaanHak) -> bool:
    """Whether the worker's record was changed since the request was granted."""
    if permintaan.pekerja_id is None or permintaan.diputus_pada is None:
        return False
    jejak = list_jejak(objek=f"pekerja.Pekerja:{permintaan.pekerja_id}").filter(tindakan=PERBAIKAN)
    return jejak.filter(pada__gte=permintaan.diputus_pada).exists()


@tindakan
def close_permintaan(*, oleh: Akun, pada: datetime, kunci: str, permintaan: PermintaanHak) -> PermintaanHak:
    """A granted correction is done: the record was changed since. Refused while nothing was changed."""
    require_for(oleh, Izin.TERIMA_HAK, permintaan.rt, pada=tanggal_kota(pada))
    satu = _granted(permintaan, J.PERBAIKAN)
    if not has_perbaikan(satu):
        raise Penolakan(
            "Data pekerjanya belum diubah sejak permintaan ini dikabulkan.",
            langkah="Buka “Ubah data” pekerja itu, perbaiki, lalu kembali ke sini.", kode="belum_diperbaiki",
        )  # fmt: skip
    satu.keadaan, satu.selesai_pada, satu.dilaksanakan_oleh_id = K.SELESAI, pada, oleh.pk
    satu.save()
    ringkas(nomor=satu.nomor)
    return satu


@tindakan
def close_data_warga(*, oleh: Akun, pada: datetime, kunci: str, permintaan: PermintaanHak) -> PermintaanHak:
    """Erase, for good, by another person than the one who decided. Months, amounts and audit stay without a name."""
    require_for(oleh, Izin.PUTUS_HAK, permintaan.rt, pada=tanggal_kota(pada))
    satu = _granted(permintaan, J.PENGHAPUSAN)
    if satu.diputus_oleh_id == oleh.pk:
        raise TidakBerhak("Bapak/Ibu sendiri yang mengabulkan penghapusan ini.",
                          langkah="Minta lurah atau petugas DPMPPA lain melaksanakannya.", kode="dua_orang")  # fmt: skip
    assert satu.pekerja is not None  # only somebody in the register can be granted an erasure
    require_boleh_hapus(satu.pekerja, pada)  # a month may have been reserved since the decision
    n = hapus_orang(satu.pekerja, oleh=oleh, pada=pada, kunci=kunci, nomor=satu.nomor)
    satu.refresh_from_db()
    satu.keadaan, satu.selesai_pada, satu.dilaksanakan_oleh_id = K.SELESAI, pada, oleh.pk
    satu.save()
    ringkas(nomor=satu.nomor, baris=n)
    return satu


def _granted(permintaan: PermintaanHak, jenis: JenisPermintaan) -> PermintaanHak:
    satu = PermintaanHak.objects.select_for_update(of=("self",)).select_related("rt", "pekerja__rt").get(pk=permintaan.pk)
    if satu.keadaan != K.DIKABULKAN or satu.jenis != jenis:
        raise Bentrok("Permintaan ini tidak sedang menunggu dilaksanakan.", langkah="Muat ulang halaman.",
                      kode="keadaan_berubah")  # fmt: skip
    return satu
