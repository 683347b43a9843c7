"""Row-level security: the second wall behind `access`.

A policy compares the row's own scope columns with settings of the transaction (see `access.set_lingkup`); it never
joins a table (16 to 590 times slower, measured) and wraps each setting in a sub-select so that it is read once a
query, not once a row. No setting, no rows. The owner of the tables (migrations, definer functions) is not bound;
the web role is, and `peluncur` refuses to serve as owner or superuser.
"""

from __future__ import annotations

from django.db import migrations

_SYARAT = (
    "rt_id = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])"
    " OR kelurahan_kode = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])"
    " OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[])"
)


def add_policy(tabel: str) -> migrations.RunSQL:
    """A migration step: rows of `tabel` (columns rt_id, kelurahan_kode, kota_kode) are seen and written in scope only."""
    return migrations.RunSQL(
        f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY lingkup ON {tabel} USING ({_SYARAT}) WITH CHECK ({_SYARAT});",
        f"DROP POLICY lingkup ON {tabel}; ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY;",
    )
