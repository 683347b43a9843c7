"""The worker process: runs jobs of the queue until told to stop."""

import asyncio
import logging
from typing import Any

import psycopg
from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.app import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from bahagia.proyek.antrean import retry_terhenti

log = logging.getLogger(__name__)

# Jobs are few and short (papers, sheets, imports); two at a time leave a core for the web.
SEREMPAK = 2
TUNGGU_SELESAI = 10.0  # seconds a running job gets after SIGTERM; after that it is retried as stalled
KUNCI_KERJA = 0x4B65726A61  # advisory lock: "the one worker of this database"


class Command(BaseCommand):
    help = "Jalankan pekerjaan latar (dipanggil oleh ./run)."

    def handle(self, *args: Any, **options: Any) -> None:
        konektor = app.connector
        assert isinstance(konektor, DjangoConnector)
        tunggal = _take_sole()
        with app.replace_connector(konektor.get_worker_connector()) as pekerja:
            asyncio.run(_work(pekerja, tunggal))


def _take_sole() -> bool:
    """Whether no other worker lives. The lock is held by Django's own connection as long as this process has it."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(%s)", [KUNCI_KERJA])
        return bool(kursor.fetchone()[0])


async def _work(pekerja: App, tunggal: bool) -> None:
    async with pekerja.open_async():
        if tunggal:  # whatever is "being done" was being done by somebody who died: no need to wait for lost heartbeats
            await retry_terhenti(pekerja.job_manager, detak_hilang=0)
        try:
            await pekerja.run_worker_async(concurrency=SEREMPAK, shutdown_graceful_timeout=TUNGGU_SELESAI)
        except psycopg.OperationalError as salah:  # the database went away: the launcher starts us again
            raise SystemExit(f"Pekerja latar kehilangan basis data: {type(salah).__name__}") from salah
