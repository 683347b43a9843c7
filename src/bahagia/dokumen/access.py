"""The door to one paper."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, rt_for
from bahagia.akun.peran import Izin
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.models import Dokumen


def dokumen_for(lingkup: Lingkup, pk: int, izin: Izin | None = None) -> Dokumen:
    """The paper, where the right is held (default: the right to read its kind). 404 when it is not theirs."""
    dok = Dokumen.objects.defer("pdf").select_related("rt__kelurahan__induk").filter(pk=pk).first()
    if dok is None or dok.rt is None:
        raise Http404("dokumen")
    dok.rt = rt_for(lingkup, dok.rt.kode, izin or JENIS[dok.jenis].baca)
    return dok
