from typing import Any

from django.core.management.base import BaseCommand

from bahagia.proyek.hak import pasang_hak


class Command(BaseCommand):
    help = "Pasang hak peran web dan portal di basis data (dijalankan sendiri sesudah migrate)."

    def handle(self, *args: Any, **options: Any) -> None:
        pasang_hak()
