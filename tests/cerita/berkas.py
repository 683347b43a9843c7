"""Photos for the stories of others: made here, no real photograph is in the repository."""

from __future__ import annotations

from typing import Any

from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.models import Berkas, JenisBerkas
from bahagia.berkas.tests.foto import gambar
from tests.pemeran import Panggung, kunci

__all__ = ["arg_pintu", "foto", "gambar"]


def foto(
    p: Panggung, *, oleh: Any = None, jenis: str = JenisBerkas.FOTO_BON, izin: Izin = Izin.CATAT_BELANJA, objek: str = "",
    teks: str = "Toko Maju", **lain: Any,
) -> Berkas:  # fmt: skip
    """A photo of the RT through the act; another `teks` is another picture."""
    return record_berkas(
        oleh=oleh or p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, izin=izin, jenis=jenis, isi=gambar(300, 400, teks=teks),
        nama="bon.jpg", objek=objek, **lain,
    )  # fmt: skip


def arg_pintu(o: Panggung) -> dict[str, Any]:
    """What the addresses of this package need."""
    return {"berkas_id": foto(o, teks=o.rt.kode).pk}
