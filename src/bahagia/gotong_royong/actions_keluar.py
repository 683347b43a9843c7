"""Acts on people who were taken off after BPJS had their names."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok
from bahagia.gotong_royong.keluar import list_keluar
from bahagia.gotong_royong.models import GotongRoyong, Peserta
from bahagia.gotong_royong.periksa import lock_kerja, require_dilihat
from bahagia.gotong_royong.queries import sidik_lihat
from bahagia.jejak.tindakan import record_kena, ringkas, tindakan


@tindakan
def record_lapor_keluar(*, oleh: Akun, pada: datetime, kunci: str, gotong_royong: GotongRoyong, dilihat: str = "") -> int:
    """BPJS was told of everybody who left this activity and of whom it had not been told; gives how many people.

    Refused (`sudah_dilaporkan`): nobody is left to tell of; (`daftar_berubah`): other names than the page showed (`dilihat`).
    """
    require_for(oleh, Izin.SUSUN_KERJA, gotong_royong.rt, pada=tanggal_kota(pada))
    orang = list_keluar(lock_kerja(gotong_royong))
    if not orang:
        raise Bentrok("Semua yang keluar sudah dilaporkan.", langkah="Muat ulang halaman.", kode="sudah_dilaporkan")
    baris = [pk for k in orang for pk in k.baris]
    require_dilihat(dilihat, sidik_lihat("keluar", baris))
    kena = Peserta.objects.filter(pk__in=baris, dilaporkan_pada__isnull=True)
    record_kena(list(kena), dilaporkan=[None, pada.isoformat()])
    kena.update(dilaporkan_oleh=oleh, dilaporkan_pada=pada)
    ringkas(orang=len(orang))
    return len(orang)
