"""The city's run: one list per RT for every verified worker who is not covered yet, in a handful of statements."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.db import connection

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dana import actions_kota as dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.dasar.tanggal import awal_bulan, list_bulan
from bahagia.iuran import harga, queries
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar, Penanggung
from bahagia.jejak.tindakan import ringkas, tindakan

#: One row per eligible worker and month. Who is covered in any of the months stays out of the run as a whole.
_BULAN = """
INSERT INTO iuran_bulan (nik_indeks, periode, kota_kode, kelurahan_kode, rt_id, pekerja_id, daftar_id, jkk, jkm, keadaan)
SELECT b.nik_indeks, h.bulan, b.kota_kode, b.kelurahan_kode, b.rt_id, b.pekerja_id, b.daftar_id, h.jkk, h.jkm, 1
FROM iuran_barisiuran b
JOIN unnest(%(bulan)s::date[], %(sektor)s::text[], %(jkk)s::int[], %(jkm)s::int[]) AS h(bulan, sektor, jkk, jkm)
  ON h.sektor = b.sektor
WHERE b.daftar_id = ANY (%(daftar)s)
"""
#: Workers who hold one of the months under the NIK of a record merged into theirs.
_SERUMPUN = """
SELECT DISTINCT s.nik_indeks FROM pekerja_nik_serumpun(%(kota)s, ARRAY(
  SELECT p.nik_indeks FROM pekerja_pekerja p WHERE p.kota_kode = %(kota)s AND p.id IN (
    SELECT l.digabung_ke_id FROM pekerja_pekerja l WHERE l.kota_kode = %(kota)s AND l.digabung_ke_id IS NOT NULL))) s
JOIN iuran_bulan b ON b.nik_indeks = s.lain AND b.periode >= %(dari)s AND b.periode <= %(sampai)s
"""
_BARIS = """
INSERT INTO iuran_barisiuran (daftar_id, kota_kode, kelurahan_kode, rt_id, pekerja_id, nik_indeks, nama, pekerjaan,
  sektor, ikut, alasan, nilai)
SELECT d.id, p.kota_kode, p.kelurahan_kode, p.rt_id, p.id, p.nik_indeks, p.nama, p.pekerjaan, p.sektor, true, '', h.nilai
FROM pekerja_pekerja p
JOIN iuran_daftariuran d ON d.rt_id = p.rt_id AND d.id = ANY (%(daftar)s)
JOIN unnest(%(per_sektor)s::text[], %(per_nilai)s::bigint[]) AS h(sektor, nilai) ON h.sektor = p.sektor
WHERE p.kota_kode = %(kota)s AND p.status = 'terverifikasi' AND NOT EXISTS (
  SELECT 1 FROM iuran_bulan b WHERE b.nik_indeks = p.nik_indeks AND b.periode >= %(dari)s AND b.periode <= %(sampai)s)
  AND p.nik_indeks <> ALL (%(serumpun)s::uuid[])
"""
_CALON_RT = """
SELECT DISTINCT p.rt_id, p.kelurahan_kode, k.nama, r.nomor
FROM pekerja_pekerja p JOIN wilayah_rt r ON r.id = p.rt_id JOIN wilayah_wilayah k ON k.kode = r.kelurahan_kode
WHERE p.kota_kode = %(kota)s AND p.status = 'terverifikasi' AND r.ditutup IS NULL AND NOT EXISTS (
  SELECT 1 FROM iuran_bulan b WHERE b.nik_indeks = p.nik_indeks AND b.periode >= %(dari)s AND b.periode <= %(sampai)s)
  AND p.nik_indeks <> ALL (%(serumpun)s::uuid[])
ORDER BY p.rt_id
"""
_JUMLAH = """
UPDATE iuran_daftariuran d SET jumlah_pekerja = s.n, nilai = s.nilai, harga = %(harga)s::jsonb, dasar = %(dasar)s::jsonb
FROM (SELECT daftar_id, count(*) AS n, sum(nilai) AS nilai FROM iuran_barisiuran
      WHERE daftar_id = ANY (%(daftar)s) GROUP BY 1) s
WHERE d.id = s.daftar_id
"""


@tindakan
def lock_daftar_banyak(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, bulan_mulai: date, jumlah_bulan: int,
    penanggung: Penanggung = Penanggung.DANA_RT,
) -> dict[str, int]:  # fmt: skip
    """Open and submit a list for every RT of the city that has verified workers without cover in these months.

    Gives {"daftar", "pekerja", "bulan", "nilai"}. Every RT's list then waits for its lurah like any other. A second
    run finds nobody left and writes nothing. Set-based: no query per RT or worker (KINERJA 2.2).
    """
    kini = tanggal_kota(pada)
    if not oleh.sistem and kota_kode not in lingkup_pada(oleh, pada=kini).tempat(Izin.SUSUN_IURAN).kota:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang menyusun iuran seluruh kota.", langkah="Minta bantuan Disnaker.",
            kode="tidak_berhak",
        )  # fmt: skip
    if jumlah_bulan not in harga.list_jumlah_bulan(kini):
        raise Penolakan("Jumlah bulan itu tidak diterima BPJS.", langkah="Pilih 1, 3, 6, atau 12.", kode="jumlah_bulan")
    bulan = list_bulan(awal_bulan(bulan_mulai), jumlah_bulan)
    tabel = harga.list_harga(penanggung, bulan)
    per_sektor: dict[str, int] = {}
    for h in tabel:
        per_sektor[h.sektor] = per_sektor.get(h.sektor, 0) + h.jkk + h.jkm
    isi: dict[str, Any] = {
        "kota": kota_kode, "dari": bulan[0], "sampai": bulan[-1], "bulan": [h.bulan for h in tabel],
        "sektor": [h.sektor for h in tabel], "jkk": [h.jkk for h in tabel], "jkm": [h.jkm for h in tabel],
        "per_sektor": list(per_sektor), "per_nilai": list(per_sektor.values()),
        "harga": json.dumps(harga.as_json(tabel)), "dasar": json.dumps(harga.list_dasar(tabel, penanggung)),
    }  # fmt: skip
    queries.hold_bulan(kota_kode, sendiri=True)
    with connection.cursor() as kursor:
        kursor.execute(_SERUMPUN, isi)
        isi["serumpun"] = [b[0] for b in kursor.fetchall()]
    daftar = _open_daftar(isi, penanggung, jumlah_bulan, oleh, pada)
    with connection.cursor() as kursor:
        isi["daftar"] = [d.pk for d in daftar]
        kursor.execute("SELECT iuran_siapkan_bulan(%(dari)s, %(sampai)s)", isi)
        kursor.execute(_BARIS, isi)
        pekerja = kursor.rowcount
        kursor.execute(_JUMLAH, isi)
        kursor.execute(_BULAN, isi)
        ditulis = kursor.rowcount
        kursor.execute(
            "UPDATE iuran_daftariuran SET keadaan = 'diajukan' WHERE id = ANY (%(daftar)s) AND jumlah_pekerja > 0", isi
        )
    if ditulis != pekerja * jumlah_bulan:  # a sector without a price would drop workers silently
        raise AssertionError(f"city run: {ditulis} months for {pekerja} workers")
    if penanggung == Penanggung.DANA_RT:
        _propose_belanja(daftar, oleh, pada, kunci)
    hasil = {"daftar": len(daftar), "pekerja": pekerja, "bulan": ditulis}
    hasil["nilai"] = sum(DaftarIuran.objects.filter(pk__in=isi["daftar"]).values_list("nilai", flat=True))
    ringkas(**hasil)
    return hasil


def _open_daftar(
    isi: dict[str, Any], penanggung: Penanggung, jumlah_bulan: int, oleh: Akun, pada: datetime
) -> list[DaftarIuran]:
    """Empty lists; prices and citations, the same for all, are written once for all with the totals (_JUMLAH)."""
    with connection.cursor() as kursor:
        kursor.execute(_CALON_RT, isi)
        calon = kursor.fetchall()
    umum = {
        "kota_kode": isi["kota"], "penanggung": penanggung, "bulan_mulai": isi["dari"], "jumlah_bulan": jumlah_bulan,
        "versi_hukum": harga.versi_hukum(), "disusun_oleh_id": oleh.pk, "disusun_pada": pada,
        "diajukan_oleh_id": oleh.pk, "diajukan_pada": pada, "keadaan": KeadaanDaftar.DRAF,
    }  # fmt: skip
    return DaftarIuran.objects.bulk_create(
        DaftarIuran(
            rt_id=rt_id, kelurahan_kode=kelurahan,
            penanggung_nama=f"Dana RT {nomor:02d} {nama}" if penanggung == Penanggung.DANA_RT else str(penanggung.label), **umum,
        )
        for rt_id, kelurahan, nama, nomor in calon
    )  # fmt: skip


def _propose_belanja(daftar: list[DaftarIuran], oleh: Akun, pada: datetime, kunci: str) -> None:
    segar = DaftarIuran.objects.filter(pk__in=[d.pk for d in daftar], jumlah_pekerja__gt=0).select_related("rt")
    belanja = dana.propose_belanja_banyak(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), jenis="iuran_bpjs",
        baris=[(d.rt, d.nilai, f"Iuran {d.jumlah_pekerja} pekerja", f"iuran.DaftarIuran:{d.pk}") for d in segar],
    )
    pasangan = [(d.pk, belanja[f"iuran.DaftarIuran:{d.pk}"]) for d in segar]
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE iuran_daftariuran d SET belanja_id = x.belanja_id"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS x(id, belanja_id) WHERE d.id = x.id",
            [[pk for pk, _ in pasangan], [pk for _, pk in pasangan]],
        )
