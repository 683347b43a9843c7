"""Messages for stories: who agreed, a message that waits, its addresses for the table of doors."""

from __future__ import annotations

from typing import Any

from bahagia.akun.models import Akun
from bahagia.pesan.actions import propose_pesan
from bahagia.pesan.actions_izin import record_izin_kirim
from bahagia.pesan.isian import Kepada
from bahagia.pesan.models import IzinKirim, Pesan
from bahagia.pesan.tautan import url_berhenti
from bahagia.proyek.contoh.nik import telepon_rekaan
from tests.pemeran import Panggung, kunci

PENGINGAT = {"hal": "daftarkan gotong royong ke BPJS", "batas": "Jumat, 20 Februari 2026", "tautan": "http://127.0.0.1/rt/x/"}


def nomor(n: int) -> str:
    """The number of the n-th invented person."""
    return telepon_rekaan(7_000 + n)


def setuju(p: Panggung, n: int = 1, *, nama: str = "", saluran: str = "wa", alamat: str = "", ya: bool = True) -> IzinKirim:
    """A resident of the RT of `p` agrees to messages (or takes it back)."""
    return record_izin_kirim(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, saluran=saluran, nama=nama or f"Warga Ke-{n}",
        alamat=alamat or nomor(n), setuju=ya, cara="lisan",
    )  # fmt: skip


def tulis(p: Panggung, n: int = 1, *, templat: str = "pengingat", oleh: Akun | None = None, objek: str = "", **isi: Any) -> Pesan:
    """A message to the n-th person, who agreed or not."""
    return propose_pesan(
        oleh=oleh or p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, templat=templat, objek=objek,
        kepada=Kepada(nama=f"Warga Ke-{n}", telepon=nomor(n)), isi=isi or PENGINGAT,
    )  # fmt: skip


def arg_pintu(o: Panggung) -> dict[str, Any]:
    """What the addresses of this package need: a message that waits, and the link by which its owner ends messages."""
    n = 800 + o.rt.pk % 100
    setuju(o, n)
    satu = tulis(o, n)
    return {"pesan_id": satu.pk, "tanda_berhenti": url_berhenti(satu).rstrip("/").rpartition("/")[2]}
