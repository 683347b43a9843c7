"""Django's migrate, followed by the rights: whoever migrates, rights are right."""

from typing import Any

from django.core.management.commands import migrate

from bahagia.proyek.hak import pasang_hak


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options.get("plan") or options.get("check_unapplied")):
            pasang_hak(options["database"], sebagian=bool(options.get("app_label")))
