"""Coverage for the public: counted from the registers, small counts taken out together with what would give them back.

People of an RT where 1 to 4 are protected are in none of the sums: the sum of a kelurahan next to the figures of its RT
would give them back (decision 0062). What remains is a table of kelurahan by occupation, once of the protected and once
of the others; each is suppressed as a table with its sums (0112).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Sum
from django.utils.translation import override

from bahagia.cakupan.kelompok import KELOMPOK
from bahagia.cakupan.models import RekapCakupan
from bahagia.cakupan.nama import nama_penanggung
from bahagia.cakupan.queries import Cacah, cacah_pada, list_rujukan, rujukan_pada
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.terbitan.actions import publish_cakupan
from bahagia.terbitan.isi import BATAS_KECIL, Bagian, BulanTerlindungi, IsiCakupan, Rujukan, suppress
from bahagia.terbitan.sensor import JUMLAH, Sel, suppress_table

BULAN_TERBIT = 24
RUANG = 3  # people by which the sum of several small RT must stay away from its extremes
KOTA = "kota"  # the single row of the table of payers


def publish_cakupan_kota(kota_kode: str, *, pada: datetime) -> int:
    """Write the public coverage of a city and its kelurahan as it stands. The scope must be the city's."""
    with override("id"):  # facts are Indonesian, whoever publishes; their words are translated when shown
        return _publish(kota_kode, pada=pada)


def _publish(kota_kode: str, *, pada: datetime) -> int:
    kini = awal_bulan(tanggal_kota(pada))
    cacah = cacah_pada(kota_kode, kini, pada=pada, per_rt=True, kelompok="*")
    kecil = _rt_kecil(cacah)
    lindung, belum = tabel_terbit(cacah, kecil)
    per_kelurahan: dict[str, int] = defaultdict(int)
    for _rt, kode in kecil:
        per_kelurahan[kode] += 1
    kelurahan = sorted({b.kelurahan for b in cacah.baris})
    fakta = {k: (lindung.get((k, JUMLAH), 0), belum.get((k, JUMLAH), 0),
                 IsiCakupan(kelompok=_bagian(k, lindung, belum), rt_kecil=per_kelurahan[k])) for k in kelurahan}  # fmt: skip
    fakta[kota_kode] = (
        lindung.get((JUMLAH, JUMLAH), 0), belum.get((JUMLAH, JUMLAH), 0),
        IsiCakupan(
            kelompok=_bagian(JUMLAH, lindung, belum), rt_kecil=len(kecil), per_bulan=_per_bulan(kota_kode, kini),
            rujukan=_rujukan(kota_kode, pada=pada),
            penanggung=_penanggung(kota_kode, kini, len(kecil), lindung.get((JUMLAH, JUMLAH), 0) or 0, pada=pada),
        ),
    )  # fmt: skip
    return publish_cakupan(kota_kode=kota_kode, periode=kini, pada=pada, fakta=fakta)


def _rt_kecil(cacah: Cacah) -> set[tuple[int, str]]:
    """(RT, kelurahan) where 1 to 4 people are protected: their own figure is not published."""
    tempat = {b.rt_id: b.kelurahan for b in cacah.baris}
    return {(rt, tempat[rt]) for rt, n in cacah.per("rt_id").items() if 0 < n.terlindungi < BATAS_KECIL}


def tabel_terbit(
    cacah: Cacah, kecil: set[tuple[int, str]]
) -> tuple[Mapping[Sel, int | None], Mapping[Sel, int | None]]:
    """Kelurahan x occupation of the protected and of the others, suppressed. Sums of protected per kelurahan stay: they
    are the sum of what its RT publish."""
    lindung: dict[Sel, int] = defaultdict(int)
    belum: dict[Sel, int] = defaultdict(int)
    for b in cacah.baris:
        if (b.rt_id, b.kelurahan) not in kecil:
            lindung[b.kelurahan, b.kelompok] += b.n.terlindungi
            belum[b.kelurahan, b.kelompok] += b.n.belum
    tetap = [(k, JUMLAH) for k, _g in lindung] + [(JUMLAH, JUMLAH)]
    return suppress_table(lindung, tetap=tetap), suppress_table(belum)


def _bagian(kode: str, lindung: Mapping[Sel, int | None], belum: Mapping[Sel, int | None]) -> list[Bagian]:
    """Occupations of one row, in the order of the pages; those without anybody are left away."""
    hasil = []
    for kelompok, nama in KELOMPOK.items():
        a, b = lindung.get((kode, kelompok), 0), belum.get((kode, kelompok), 0)
        if a != 0 or b != 0:
            hasil.append(Bagian(kelompok, str(nama), a, b))
    return hasil


def _per_bulan(kota_kode: str, kini: date) -> list[BulanTerlindungi]:
    """Protected per month, without the RT that were small in that month."""
    baris = RekapCakupan.objects.filter(
        kota_kode=kota_kode, rt_id__gt=0, n_terlindungi__gte=BATAS_KECIL, periode__gt=tambah_bulan(kini, -BULAN_TERBIT),
            periode__lte=kini
    )
    per = baris.values_list("periode").annotate(Sum("n_terlindungi")).order_by("periode")
    return [BulanTerlindungi(b, suppress(n)) for b, n in per]


def _penanggung(kota_kode: str, kini: date, n_kecil: int, terbit: int, *, pada: datetime) -> list[Bagian]:
    """Protected per payer. Payers cannot be counted without the small RT, so nothing is said when the difference to the
    published sum (1 to 4 people in each of these RT) would tell about a single RT."""
    per: dict[str, int] = defaultdict(int)
    for satu in cacah_pada(kota_kode, kini, pada=pada).baris:
        if satu.penanggung and satu.n.terlindungi:
            per[satu.penanggung] += satu.n.terlindungi
    beda = sum(per.values()) - terbit
    if n_kecil and not (beda - n_kecil >= RUANG and (BATAS_KECIL - 1) * n_kecil - beda >= RUANG):
        return []
    hasil = suppress_table({(KOTA, k): n for k, n in per.items()}, tetap=[(KOTA, JUMLAH), (JUMLAH, JUMLAH)])
    return [Bagian(k, nama_penanggung(k), hasil[KOTA, k]) for k in sorted(per)]


def _rujukan(kota_kode: str, *, pada: datetime) -> list[Rujukan]:
    pakai = {p.rujukan_id for p in rujukan_pada(kota_kode, pada=tanggal_kota(pada)).values()}
    return [
        Rujukan(r.guna, r.nilai, r.satuan, r.tanggal_teks, r.judul, r.url, r.pk in pakai)
        for r in list_rujukan(kota_kode) if r.wilayah_kode == kota_kode
    ]  # fmt: skip

