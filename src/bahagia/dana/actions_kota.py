"""Acts of the fund over many RT at once, for the city's run of contributions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana.models import Belanja
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT


@tindakan
def propose_belanja_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, jenis: str, baris: Sequence[tuple[RT, int, str, str]],
) -> dict[str, int]:  # fmt: skip
    """Ask to spend for many RT at once: (RT, rupiah, description, object). Gives object -> id of its spending."""
    kini = tanggal_kota(pada)
    tempat = lingkup_pada(oleh, pada=kini).tempat(Izin.SUSUN_IURAN)
    if not oleh.sistem and not all(rt in tempat for rt, *_ in baris):
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang mengajukan belanja di semua RT itu.", langkah="Minta bantuan Disnaker.",
            kode="tidak_berhak",
        )  # fmt: skip
    dibuat = Belanja.objects.bulk_create(
        Belanja(
            rt=rt, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, tahun=kini.year, jenis=Belanja.Jenis(jenis),
            uraian=uraian[:240], nilai=nilai, objek=objek, diajukan_oleh=oleh, diajukan_pada=pada,
        )
        for rt, nilai, uraian, objek in baris
    )  # fmt: skip
    ringkas(belanja=len(dibuat), nilai=sum(b.nilai for b in dibuat))
    return {b.objek: b.pk for b in dibuat}
