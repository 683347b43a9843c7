"""Names end with their time: figures, decisions and minutes stay."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from bahagia.akun.models import Akun
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.models import Hadir, Keberatan, UndanganMusyawarah, Usulan
from bahagia.musyawarah.queries import TANPA_NAMA, list_nama_lama


@tindakan
def close_undangan_hadir(*, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, sebelum: datetime) -> int:
    """Empty the names of meetings of a city that ended before `sebelum` (scheduled work); gives how many rows."""
    if not oleh.sistem:
        raise TidakBerhak("Hanya pekerjaan terjadwal yang menghapus nama.", langkah="Tunggu jadwalnya.", kode="tidak_berhak")
    lama = list_nama_lama(kota_kode, sebelum=sebelum)
    kosong = {"nama": TANPA_NAMA, "nama_kunci": "", "alamat": ""}
    n = 0
    for tabel in (Hadir, UndanganMusyawarah):  # the row's own number keeps "one person once" true without the name
        baris = tabel.objects.filter(musyawarah__in=lama).exclude(nama=TANPA_NAMA)
        n += baris.update(**kosong, pembeda=Concat(Value("#"), Cast("pk", CharField())))
    n += Usulan.objects.filter(musyawarah__in=lama).exclude(pengusul="").update(pengusul="")
    n += Keberatan.objects.filter(musyawarah__in=lama).exclude(nama="").update(nama="")
    ringkas(baris=n)
    return n
