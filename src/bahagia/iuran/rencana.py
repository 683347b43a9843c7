"""Filling a plan: each person and month goes to the first share that wants it, unless a list holds it already."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from django.db import connection

from bahagia.dasar.tanggal import list_bulan
from bahagia.iuran import harga
from bahagia.iuran.models import Penanggung, RencanaTanggungan

#: Months already held come first (share 0), then the shares in their order; one row per person and month (unique key).
_ISI = """
INSERT INTO iuran_bulanrencana (rencana_id, kota_kode, kelurahan_kode, rt_id, pekerja_id, nik_indeks, periode, urut,
  penanggung, nilai)
SELECT DISTINCT ON (x.nik_indeks, x.periode) %(rencana)s, %(kota)s, x.kelurahan_kode, x.rt_id, x.pekerja_id, x.nik_indeks,
  x.periode, x.urut, x.penanggung, x.nilai
FROM (
  SELECT p.kelurahan_kode, p.rt_id, p.pekerja_id, p.nik_indeks, m.periode, 0 AS urut, m.penanggung, 0 AS nilai
  FROM iuran_pekerja_di(%(kota)s, %(kelurahan)s, %(rt)s) p
  JOIN iuran_bulan_penanggung(%(kota)s, %(dari)s, %(sampai)s) m ON m.nik_indeks = p.nik_indeks
  UNION ALL
  SELECT p.kelurahan_kode, p.rt_id, p.pekerja_id, p.nik_indeks, h.bulan, h.urut, h.penanggung, h.nilai
  FROM iuran_pekerja_di(%(kota)s, %(kelurahan)s, %(rt)s) p
  JOIN unnest(%(urut)s::int[], %(penanggung)s::text[], %(kelompok)s::text[], %(bulan)s::date[], %(sektor)s::text[],
    %(nilai)s::int[])
    AS h(urut, penanggung, kelompok, bulan, sektor, nilai)
    ON h.sektor = coalesce(nullif(p.sektor, ''), 'other') AND (h.kelompok = '' OR h.kelompok = p.kategori)
) x ORDER BY x.nik_indeks, x.periode, x.urut
"""


@dataclasses.dataclass(frozen=True)
class Bagian:
    """One share: this payer pays this group (empty = everybody) from month to month, inclusive."""

    penanggung: Penanggung
    dari: date
    sampai: date
    kelompok: str = ""

    def as_json(self) -> dict[str, str]:
        return {"penanggung": self.penanggung.value, "dari": self.dari.isoformat(), "sampai": self.sampai.isoformat(),
                "kelompok": self.kelompok}  # fmt: skip


def isi_rencana(rencana: RencanaTanggungan, bagian: Sequence[Bagian]) -> int:
    """Write the months of a plan in one statement; gives how many person-months have a payer."""
    bulan_bulan = list_bulan(rencana.bulan_mulai, rencana.jumlah_bulan)
    baris = [
        (urut, b.penanggung.value, b.kelompok, h.bulan, h.sektor, h.jkk + h.jkm)
        for urut, b in enumerate(bagian, start=1)
        for h in harga.list_harga(b.penanggung, [x for x in bulan_bulan if b.dari <= x <= b.sampai])
    ]
    kolom = [list(k) for k in zip(*baris, strict=True)] if baris else [[] for _ in range(6)]
    with connection.cursor() as kursor:
        kursor.execute(_ISI, {
            "rencana": rencana.pk, "kota": rencana.kota_kode, "kelurahan": rencana.kelurahan_kode, "rt": rencana.rt_id,
            "dari": bulan_bulan[0], "sampai": bulan_bulan[-1],
            **dict(zip(("urut", "penanggung", "kelompok", "bulan", "sektor", "nilai"), kolom, strict=True)),
        })  # fmt: skip
        return int(kursor.rowcount)
