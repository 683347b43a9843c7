"""Row-level security holds for every table with rows of an RT, and there is no way around it. Tried as the web role."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db

#: Tables with the three scope columns that everybody may read, and why.
UMUM = {
    "jejak_jejak": "the record of acts holds numbers, codes and ids, never personal data; read through screens with LIHAT_JEJAK",
    "terbitan_faktart": "public facts",
}


def _list(sql: str) -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute(sql)
        return [baris[0] for baris in kursor.fetchall()]


def test_every_table_with_rows_of_an_rt_has_its_policy() -> None:
    tanpa = _list(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped"
        " AND a.attname IN ('rt_id', 'kelurahan_kode', 'kota_kode')) = 3"
        " AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))"
    )
    assert set(tanpa) - set(UMUM) == set(), "add akun.rls.add_policy(table) in a migration, or name it in UMUM with the reason"
    assert set(UMUM) <= set(tanpa), "delete from UMUM what has a policy now"


def test_no_partition_can_be_read_around_the_policy_of_its_parent() -> None:
    partisi = "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relnamespace = 'public'::regnamespace"
    assert "iuran_bulan_202601" in _list(partisi)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _list("SELECT nik_indeks FROM iuran_bulan_202601")
    assert _list(f"{partisi} AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')") == []


def test_a_month_opened_while_the_software_runs_is_no_way_around_either() -> None:
    _list("SELECT iuran_siapkan_bulan('2031-05-01', '2031-05-01')")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _list("SELECT nik_indeks FROM iuran_bulan_203105")


def test_the_web_role_owns_nothing_and_passes_no_policy() -> None:
    assert _list("SELECT count(*)::text FROM pg_class WHERE pg_get_userbyid(relowner) = current_user") == ["0"]
    assert _list("SELECT (rolsuper OR rolbypassrls)::text FROM pg_roles WHERE rolname = current_user") == ["false"]


def test_every_policy_compares_with_the_three_settings_for_reading_and_writing() -> None:
    syarat = _list(
        "SELECT pg_get_expr(polqual, polrelid) || '|' || coalesce(pg_get_expr(polwithcheck, polrelid), '')"
        " FROM pg_policy WHERE polname = 'lingkup'"
    )
    assert len(syarat) >= 10
    for satu in syarat:
        baca, _, tulis = satu.partition("|")
        for setelan in ("app.rt", "app.kelurahan", "app.kota"):
            assert setelan in baca and setelan in tulis


def test_the_web_role_makes_no_table_of_its_own_not_even_a_temporary_one() -> None:
    """As in the running service: a temporary table would come first in the search path of the owner's functions."""
    for perintah in ("CREATE TEMP TABLE pekerja_masuk (id int)", "CREATE TABLE milik_web (id int)"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)
