"""Starts and stops everything: database server, roles, migrations, web, worker.

No module here imports Django (that costs a second and needs settings); the steps that need it
run in ``bahagia.proyek.siapkan`` as a child process.
"""


class Henti(Exception):
    """Stops the command; the message is a sentence for the person at the terminal."""
