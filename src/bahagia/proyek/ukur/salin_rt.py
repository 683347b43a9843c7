"""One RT's year told once, its rows copied for as many RT as asked: what would take hours act by act.

Copied are the rows that an account reads (TABEL, by the name of their package), with every id moved by the same step, so
that rows which name each other still do. Which column names which row is read from the database's own foreign keys, from
"app.Model:pk" texts and from POLOS. Not copied: the bytes of photographs, the audit record, public facts, workers, and the
lists of contributions. The guards of the database are off while copying; that each copy is a year that can be handed in is
then asked of the product itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

LANGKAH = 10_000_000  # between the ids of two copies; far more than one city has rows
#: Packages whose rows are copied.
PAKET = ("wilayah", "akun", "pokja", "tahapan", "musyawarah", "rab", "dana", "kas", "belanja", "pelaksanaan", "buku", "berkas")
#: Never copied although their package is (bytes, lines of lists that stand for many RT), or added by hand.
BUKAN = frozenset({"berkas_isiberkas", "wilayah_rt", "akun_akun", "dana_barisbank"})
#: Columns that name a row of another table without a foreign key.
POLOS = {
    ("rab_butirrenja", "usulan_id"): "musyawarah_usulan", ("rab_kegiatan", "usulan_id"): "musyawarah_usulan",
    ("rab_kegiatan", "musyawarah_id"): "musyawarah_musyawarah", ("dana_pencairan", "musyawarah_id"): "musyawarah_musyawarah",
    ("rab_rab", "musyawarah_id"): "musyawarah_musyawarah", ("rab_renja", "musyawarah_id"): "musyawarah_musyawarah",
    ("kas_jurnal", "membalik_id"): "kas_jurnal", ("kas_mutasi", "jurnal_id"): "kas_jurnal",
    ("kas_mutasi", "debit_id"): "kas_akunkas", ("kas_mutasi", "kredit_id"): "kas_akunkas",
    ("pokja_rekeningpokja", "foto_id"): "berkas_berkas", ("pokja_anggotapokja", "spesimen_id"): "berkas_berkas",
    ("musyawarah_musyawarah", "lembar_id"): "berkas_berkas", ("musyawarah_lembarhadir", "berkas_id"): "berkas_berkas",
}  # fmt: skip
TEKS = frozenset({"objek", "musyawarah_objek"})  # columns with "app.Model:pk"
NOMOR = frozenset({"wilayah_rt", "wilayah_nomorrt"})  # their number is counted on from a thousand


@dataclasses.dataclass
class Tabel:
    """A table, which rows of it belong to the template, and their ids (none where the key is several columns)."""

    nama: str
    syarat: sql.Composable
    ids: list[int]


def copy_rt(rt_id: int, kelurahan: Sequence[str], n: int) -> list[int]:
    """`n` RT like `rt_id`, spread over these kelurahan, each with officers of its own; gives their ids."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL ROLE NONE")
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute("CREATE TEMP TABLE salinan ON COMMIT DROP AS SELECT g AS k, (%s::text[])[1 + (g - 1) %% %s] AS kelurahan"
                       " FROM generate_series(1, %s) g", [list(kelurahan), len(kelurahan), n])  # fmt: skip
        semua = list_tabel(kursor, rt_id)
        for satu in semua.values():
            _copy_tabel(kursor, satu, semua)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    return [rt_id + k * LANGKAH for k in range(1, n + 1)]


def list_tabel(kursor: Any, rt_id: int) -> dict[str, Tabel]:
    """Every table with rows of the template: by its rt_id, or by a foreign key to such a row."""
    semua = {"wilayah_rt": Tabel("wilayah_rt", sql.SQL("id = {}").format(rt_id), [rt_id])}
    model = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in PAKET and m._meta.managed]
    sisa = [m for m in model if m._meta.db_table not in BUKAN]
    for m in list(sisa):
        if any(f.column == "rt_id" for f in m._meta.local_fields):
            _add(kursor, semua, m, sql.SQL("rt_id = {}").format(rt_id))
            sisa.remove(m)
    kursor.execute("SELECT DISTINCT akun_id FROM akun_jabatan WHERE rt_id = %s", [rt_id])
    orang = [b[0] for b in kursor.fetchall()]
    semua["akun_akun"] = Tabel("akun_akun", sql.SQL("id = ANY({})").format(sql.Literal(orang)), orang)
    bertambah = True
    while bertambah:  # children of children
        bertambah = False
        for m in list(sisa):
            induk = next((f for f in m._meta.local_fields if f.is_relation and _target(f) in semua
                          and _target(f) not in {"akun_akun", "wilayah_rt"}), None)  # fmt: skip
            if induk is not None:
                syarat = sql.SQL("{} = ANY({})").format(sql.Identifier(str(induk.column)), sql.Literal(semua[_target(induk)].ids))
                _add(kursor, semua, m, syarat)
                sisa.remove(m)
                bertambah = True
    return semua


def _add(kursor: Any, semua: dict[str, Tabel], model: Any, syarat: sql.Composable) -> None:
    nama, pk = model._meta.db_table, model._meta.pk.column
    ids: list[int] = []
    if pk is not None:
        kursor.execute(sql.SQL("SELECT {} FROM {} WHERE {}").format(sql.Identifier(pk), sql.Identifier(nama), syarat))
        ids = [b[0] for b in kursor.fetchall()]
    semua[nama] = Tabel(nama, syarat, ids)


def _target(kolom: Any) -> str:
    return str(kolom.related_model._meta.db_table) if kolom.is_relation else ""


def _copy_tabel(kursor: Any, tabel: Tabel, semua: dict[str, Tabel]) -> None:
    model = next(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == tabel.nama)
    kursor.execute(
        "SELECT attname, format_type(atttypid, atttypmod), attgenerated::text FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", [tabel.nama],
    )  # fmt: skip
    kolom = [(nama, jenis) for nama, jenis, turunan in kursor.fetchall() if not turunan]
    medan: dict[str, Any] = {str(f.column): f for f in model._meta.local_fields}
    tunggal = _list_tunggal(kursor, tabel.nama, medan)
    nilai = [_nilai(nama, jenis, medan.get(nama), tabel, semua, nama in tunggal) for nama, jenis in kolom]
    kursor.execute(sql.SQL(
        "INSERT INTO {tabel} ({kolom}) OVERRIDING SYSTEM VALUE SELECT {nilai}"
        " FROM (SELECT * FROM {tabel} WHERE {syarat}) t CROSS JOIN salinan s"
    ).format(
        tabel=sql.Identifier(tabel.nama), kolom=sql.SQL(", ").join(sql.Identifier(n) for n, _ in kolom),
        nilai=sql.SQL(", ").join(nilai), syarat=tabel.syarat,
    ))  # fmt: skip


def _list_tunggal(kursor: Any, tabel: str, medan: dict[str, Any]) -> set[str]:
    """Text columns that stand in a unique index without any id: the copies need another text."""
    kursor.execute(
        "SELECT array_agg(a.attname::text) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
        " AND a.attnum = ANY(i.indkey) WHERE i.indrelid = %s::regclass AND i.indisunique GROUP BY i.indexrelid", [tabel],
    )  # fmt: skip
    hasil: set[str] = set()
    for (nama,) in kursor.fetchall():
        if not any(n in medan and (medan[n].primary_key or medan[n].is_relation or n == "rt_id") for n in nama):
            hasil |= {n for n in nama if n != "kota_kode"}
    return hasil


def _nilai(nama: str, jenis: str, medan: Any, tabel: Tabel, semua: dict[str, Tabel], tunggal: bool) -> sql.Composable:
    """What stands in this column of the copy."""
    asal = sql.Identifier("t", nama)
    geser = sql.SQL("+ s.k * {}::bigint").format(sql.Literal(LANGKAH))
    if nama == "kelurahan_kode" or (nama == "kelurahan_id" and tabel.nama == "wilayah_rt"):
        return sql.SQL("s.kelurahan")
    if nama == "nomor" and tabel.nama in NOMOR:
        return sql.SQL("1000 + s.k")
    if nama == "rt_id" or (medan is not None and medan.primary_key and not medan.is_relation):
        return sql.SQL("{} {}").format(asal, geser)
    sasaran = POLOS.get((tabel.nama, nama)) or ("akun_akun" if nama.endswith("oleh_id") else _target(medan) if medan else "")
    if sasaran in semua:
        return sql.SQL("CASE WHEN {a} = ANY({ids}) THEN {a} {g} ELSE {a} END").format(
            a=asal, ids=sql.Literal(semua[sasaran].ids), g=geser
        )
    if nama in TEKS:
        return sql.SQL("CASE WHEN {a} ~ ':[0-9]+$' THEN split_part({a}, ':', 1) || ':' ||"
                       " (split_part({a}, ':', 2)::bigint {g})::text ELSE {a} END").format(a=asal, g=geser)  # fmt: skip
    if nama == "nomor_indeks" or (tunggal and jenis == "uuid"):  # an account of its own: two RT never share one
        return sql.SQL("md5(s.k::text || {a}::text)::uuid").format(a=asal)
    if tunggal and jenis.startswith(("character", "text")):
        return sql.SQL("CASE WHEN {a} = '' THEN '' ELSE left(s.k::text || 'x' || {a}, {p}) END").format(
            a=asal, p=sql.Literal(medan.max_length or 60)
        )
    return asal
