"""Damaged and strange import files, made by a script: `python -m tests.korpus FOLDER` writes them, nothing is kept here.

Each file states what must come of it (`Harap`); tests/test_korpus.py sends them to the reader and through the door.
"""
