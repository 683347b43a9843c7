"""Backup, restore and the drill: ``./bahagia cadangkan``, ``pulih``, ``latih-pulih`` (docs/operasi/cadangan.md).

No module here imports Django: a restore must work where there is no database yet.
"""
