"""What a web process does before its first visitor: everything that must not happen in two threads at once.

msgspec (0.22) works out how a Struct is read when it is first used. Two threads that use the same Struct for the first
time end the process with a segmentation fault: the second finds the half-written description. So each is read out here,
while there is one thread. Also the addresses are imported, or the first visitor would wait for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

import msgspec
from django.conf import settings


def prepare() -> int:
    """Import every view, then let msgspec work out every Struct known by then. Gives how many there were."""
    import_module(settings.ROOT_URLCONF)
    semua = set(_list_struct(msgspec.Struct))
    for bentuk in semua:
        with suppress(TypeError):  # written only, never read: has a field that cannot be read
            msgspec.json.Decoder(bentuk)
    return len(semua)


def _list_struct(induk: type) -> Iterator[type]:
    anak: type
    for anak in induk.__subclasses__():
        yield anak
        yield from _list_struct(anak)
