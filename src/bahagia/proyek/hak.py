"""Rights in the database, set anew after every migration so that no new table is forgotten.

Default: web reads and writes rows of every table; portal has nothing. An app takes away or gives by
``hak_khusus`` in its AppConfig: a list of SQL statements with ``{web}``, ``{portal}``, ``{pemilik}``.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction

DASAR = (
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {web}, {portal}",
    "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {web}, {portal}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {web}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {web}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {web}",
)
# Rows of a partitioned table are reached through it alone: its policies do not hold for a partition named directly.
TANPA_PARTISI = """
DO $do$ DECLARE t regclass; BEGIN
  FOR t IN SELECT oid FROM pg_class WHERE relispartition AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
    EXECUTE format('REVOKE ALL ON %s FROM {web}, {portal}', t);
  END LOOP;
END $do$
"""
# Own functions only: those of extensions belong to the server and stay open to all.
FUNGSI_SENDIRI = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p', 'w')
  AND pg_get_userbyid(p.proowner) = current_user
"""


def fill_peran(sql: str) -> str:
    """Put the role names of this installation into SQL written with placeholders (migrations use it too)."""
    for nama, peran in settings.BAHAGIA_PERAN.items():
        sql = sql.replace("{" + nama + "}", connections[DEFAULT_DB_ALIAS].ops.quote_name(peran))
    return sql


def fill_peran_teks(sql: str) -> str:
    """The same where a name stands as text (`'{web}'`)."""
    for nama, peran in settings.BAHAGIA_PERAN.items():
        sql = sql.replace("'{" + nama + "}'", "'" + peran.replace("'", "''") + "'")
    return sql


def pasang_hak(alias: str = DEFAULT_DB_ALIAS, *, sebagian: bool = False) -> None:
    """Set all rights in one transaction. Connected as the owner.

    ``sebagian`` (a migration to one point in the past): statements about tables that are not there are passed over.
    """
    with transaction.atomic(using=alias), connections[alias].cursor() as kursor:
        for perintah in DASAR:
            kursor.execute(fill_peran(perintah))
        kursor.execute(fill_peran(TANPA_PARTISI))
        kursor.execute(FUNGSI_SENDIRI)
        for (fungsi,) in kursor.fetchall():
            kursor.execute(f"REVOKE ALL ON ROUTINE {fungsi} FROM PUBLIC")
            kursor.execute(fill_peran(f"GRANT EXECUTE ON ROUTINE {fungsi} TO {{web}}"))
        for app in apps.get_app_configs():
            for perintah in getattr(app, "hak_khusus", ()):
                try:
                    with transaction.atomic(using=alias):
                        kursor.execute(fill_peran(perintah))
                except ProgrammingError:
                    if not sebagian:
                        raise
