"""The worker process: runs jobs of the queue until told to stop."""

from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

# Jobs are few and short (papers, sheets, imports); two at a time leave a core for the web.
SEREMPAK = 2
TUNGGU_SELESAI = 10.0  # seconds a running job gets after SIGTERM; after that it is retried as stalled


class Command(BaseCommand):
    help = "Jalankan pekerjaan latar (dipanggil oleh ./run)."

    def handle(self, *args: Any, **options: Any) -> None:
        konektor = app.connector
        assert isinstance(konektor, DjangoConnector)
        with app.replace_connector(konektor.get_worker_connector()) as pekerja:
            pekerja.run_worker(concurrency=SEREMPAK, shutdown_graceful_timeout=TUNGGU_SELESAI)
