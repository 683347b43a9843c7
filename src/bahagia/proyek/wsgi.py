"""Web entry point, loaded by granian in each of its processes."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bahagia.proyek.settings")
application = get_wsgi_application()

from bahagia.proyek.pemanasan import prepare  # noqa: E402 - needs the application registry
from bahagia.proyek.peragaan import check_mode, check_peran  # noqa: E402 - needs the application registry

check_mode()
check_peran()
prepare()
