"""Settings of the web server that is measured: the project's own, with one more address that says hello."""

from bahagia.proyek.settings import *  # noqa: F403 - the same in everything but the addresses

ROOT_URLCONF = "bahagia.proyek.ukur.alamat"
