"""A day of work in RT 14, through the acts: the list is opened, people are tapped, a second person confirms.

    hari = hari_kerja(p, kerja, hadir=4)       # four of them there, four hours each, nobody has confirmed yet
    hari_pasti(p, kerja, hadir=4)              # the treasurer has
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bahagia.gotong_royong import actions_hadir, actions_kejadian, actions_pastikan
from bahagia.gotong_royong.isian_kejadian import IsianKejadian
from bahagia.gotong_royong.jenis import CaraHadir
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta
from tests.pemeran import Panggung, kunci


def pukul(hari: date, jam: int, menit: int = 0) -> datetime:
    """A moment in Jambi."""
    return timezone.make_aware(datetime.combine(hari, time(jam, menit)))


def buka(p: Panggung, kerja: GotongRoyong, *, hari: date | None = None, **isi: Any) -> HariKerja:
    """The list of the first day of work (or of `hari`), opened by the secretary at eight."""
    hari = hari or kerja.mulai
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": pukul(hari, 8), "kunci": kunci(), "jam_mulai": time(8)}
    return actions_hadir.open_hari(gotong_royong=kerja, tanggal=hari, **(umum | isi))


def ketuk(p: Panggung, hari: HariKerja, peserta: Peserta, **isi: Any) -> Kehadiran:
    """One person tapped five minutes past eight, four hours."""
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": pukul(hari.tanggal, 8, 5), "kunci": kunci(), "cara": CaraHadir.KETUK,
                            "jam": Decimal(4)}  # fmt: skip
    return actions_hadir.record_kehadiran(hari=hari, peserta=peserta, **(umum | isi))


def hari_kerja(p: Panggung, kerja: GotongRoyong, hadir: int = 4, **isi: Any) -> HariKerja:
    hari = buka(p, kerja, **isi)
    for satu in list_peserta(kerja)[:hadir]:
        ketuk(p, hari, satu)
    return hari


def pastikan(p: Panggung, hari: HariKerja, **isi: Any) -> HariKerja:
    """The treasurer, who recorded nothing, confirms in the afternoon."""
    umum: dict[str, Any] = {"oleh": p.siti, "pada": pukul(hari.tanggal, 16), "kunci": kunci()}
    return actions_pastikan.verify_hari(hari=hari, **(umum | isi))


def hari_pasti(p: Panggung, kerja: GotongRoyong, hadir: int = 4, **isi: Any) -> HariKerja:
    return pastikan(p, hari_kerja(p, kerja, hadir, **isi))


def isian_kejadian(kerja: GotongRoyong, **ubah: Any) -> IsianKejadian:
    """A stone fell on somebody's foot at half past nine on the first day."""
    isi: dict[str, Any] = {
        "jenis": "kecelakaan", "waktu": pukul(kerja.mulai, 9, 30), "tempat": "Gang Kenanga, dekat pos ronda",
        "kronologi": "Batu belah jatuh mengenai kaki kanan ketika diturunkan dari gerobak.", "akibat": "Kaki kanan bengkak",
        "faskes": "Puskesmas Kenali Besar", "saksi1": "Dahlia", "pelapor": "Rahmat Hidayat", "telepon": "0812 7400 1234",
    }  # fmt: skip
    return IsianKejadian(**(isi | ubah))


def kejadian(p: Panggung, kerja: GotongRoyong, foto: Any = None, **ubah: Any) -> Kejadian:
    """The treasurer tells of it at ten."""
    if not {"peserta", "pekerja", "nama"} & set(ubah):
        ubah["peserta"] = list_peserta(kerja)[0]
    isian = isian_kejadian(kerja, **ubah)
    return actions_kejadian.record_kejadian(
        oleh=p.siti, pada=isian.waktu + timedelta(minutes=30), kunci=kunci(), rt=p.rt, isian=isian, gotong_royong=kerja, foto=foto
    )  # fmt: skip


def arg_pintu(o: Any, kerja_id: int) -> dict[str, int]:
    """A day with somebody there and an accident, in the RT of `o` (tests/panggung_pintu.py)."""
    kerja = kerja_by_id(kerja_id)
    assert kerja is not None
    hari = buka(o, kerja, oleh=o.darmawan)
    ketuk(o, hari, list_peserta(kerja)[0], oleh=o.darmawan)
    return {"hari_id": hari.pk, "kejadian_id": kejadian(o, kerja).pk}
