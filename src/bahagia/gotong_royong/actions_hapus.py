"""What an erasure takes out of this package. Days, hours, letters and keys stay: they are the proof and the book."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.sandi import encrypt
from bahagia.gotong_royong.actions_kejadian import TEMPAT_ISI
from bahagia.gotong_royong.isian_kejadian import IsiKejadian
from bahagia.gotong_royong.models import Kejadian, Peserta
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA
from bahagia.pekerja.models import Pekerja


@tindakan
def close_data_kerja(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja, nomor: str) -> int:
    """Empty name, NIK, phone and birth date of a person on lists of activities, and what was told of accidents of theirs with
    the photograph; who still stands on a list leaves it. The blind index stays, as in the register. Gives how many rows changed.

    The caller has made sure that the law allows it: `queries_orang.list_akhir_kerja` tells until when cover reached.
    """
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    milik = Q(pekerja=pekerja) | Q(nik_indeks=pekerja.nik_indeks)
    kosong: dict[str, Any] = {"nama": TANPA_NAMA, "nik_sandi": None}
    isi = json.dumps(dataclasses.asdict(IsiKejadian(kronologi=TANPA_NAMA, pelapor=TANPA_NAMA, telepon="")))
    kena = Kejadian.objects.filter(milik | Q(peserta__in=Peserta.objects.filter(milik)))
    luka = list(kena.values_list("pk", flat=True))
    n = Kejadian.objects.filter(pk__in=luka).update(**kosong, isi_sandi=encrypt(isi, tempat=TEMPAT_ISI))
    foto = _delete_foto(luka)
    kosong |= {"telepon_sandi": None, "tanggal_lahir": None, "alasan": TANPA_NAMA}
    orang = Peserta.objects.filter(milik)
    n += orang.filter(sampai__isnull=True).update(**kosong, sampai=pada)
    n += orang.exclude(nama=TANPA_NAMA).update(**kosong)
    ringkas(baris=n, foto=foto, nomor=nomor)
    return n


def _delete_foto(kejadian: list[int]) -> int:
    """The photographs of accidents that were just emptied; gives how many (migrations/sql/hapus_foto.sql)."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT gotong_royong_hapus_foto_kejadian(%s::bigint[])", [kejadian])
        (n,) = kursor.fetchone()
    return int(n)
