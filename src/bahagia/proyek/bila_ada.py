"""``python -m bahagia.proyek.bila_ada PERINTAH``: run a management command if a package offers it."""

import sys

import django
from django.core.management import call_command, get_commands


def main(argv: list[str]) -> int:
    django.setup()
    if argv[0] in get_commands():
        call_command(*argv)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
