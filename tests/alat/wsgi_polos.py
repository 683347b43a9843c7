"""The web application as granian loads it, without the questions to the database that a start asks."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bahagia.proyek.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
