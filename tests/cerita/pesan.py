"""Messages for stories: who agreed, a message that waits, its addresses for the table of doors."""

from __future__ import annotations

from typing import Any

from bahagia.akun.models import Akun
from bahagia.luar.jawaban import Hasil
from bahagia.pesan.actions import propose_pesan
from bahagia.pesan.actions_izin import record_izin_kirim
from bahagia.pesan.antrean import kirim_giliran
from bahagia.pesan.isian import Kepada
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import IzinKirim, Pesan
from bahagia.pesan.tautan import url_berhenti
from bahagia.proyek.contoh.nik import telepon_rekaan
from tests import pemeran
from tests.pemeran import Panggung, kunci

PENGINGAT = {"hal": "daftarkan gotong royong ke BPJS", "batas": "Jumat, 20 Februari 2026", "tautan": "http://127.0.0.1/rt/x/"}


class Sibuk:
    """A way out that is well and takes nothing."""

    def kirim(self, pesan: Pesan) -> Hasil:
        return Hasil("sementara", kode="131056")

    def cek(self) -> Hasil:
        return Hasil("diterima")


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
    """What the addresses of this package need: a message that was tried and waits, and the link that ends messages. About an
    accident: it is night when some tests run."""
    n = 800 + o.rt.pk % 100
    setuju(o, n)
    satu = tulis(o, n, templat="kejadian", kejadian="kecelakaan kerja", rt="RT 14", batas="besok", tautan="http://127.0.0.1/x/")
    kirim_giliran({SaluranPesan.WA: Sibuk()}, kini=lambda: o.pada)
    pemeran.buka_lingkup()
    return {"pesan_id": satu.pk, "tanda_berhenti": url_berhenti(satu).rstrip("/").rpartition("/")[2]}
