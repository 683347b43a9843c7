"""Pages of messages of RT 14: one in every state, consent of two residents, the page of the whole city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bahagia.luar.jawaban import Hasil
from bahagia.pesan.antrean import kirim_giliran
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import Pesan
from bahagia.pesan.tautan import url_berhenti
from tests import pemeran
from tests.cerita import pesan as cerita
from tests.pemeran import Panggung

KECELAKAAN = {"kejadian": "kecelakaan kerja", "rt": "RT 14 Kenali Asam", "batas": "5 Februari 2026 pukul 09.00",
              "tautan": "http://127.0.0.1/kejadian/1/"}  # fmt: skip


class _Dadu:
    """One answer after the other."""

    def __init__(self, *jawaban: Hasil) -> None:
        self.jawaban = iter(jawaban)

    def kirim(self, pesan: Pesan) -> Hasil:
        return next(self.jawaban)

    def cek(self) -> Hasil:
        return Hasil("diterima")


def siapkan_pesan(p: Panggung) -> dict[str, Any]:
    """Accepted, refused, in doubt, waiting, not agreed; written at any hour, so all about an accident."""
    nama = ("Yuliana", "Muhammad Abdurrahman Wijayakusumah Hutabarat", "Rosmawati", "Samsul Bahri")
    pesan = []
    for n, satu in enumerate(nama, 901):
        cerita.setuju(p, n, nama=satu)
        pesan.append(cerita.tulis(p, n, templat="kejadian", **KECELAKAAN))
    cerita.setuju(p, 910, nama="Nurhayati", ya=False)
    cerita.tulis(p, 910, templat="kejadian", **KECELAKAAN)
    jawaban = [Hasil("diterima", "wamid.1"), Hasil("ditolak", kode="131026", kalimat="Message undeliverable"),
               Hasil("tidak_pasti", kode="ReadTimeout", kalimat="Jawaban penyedia tidak sampai.", saluran=True)]  # fmt: skip
    lewat = {SaluranPesan.WA: _Dadu(*jawaban)}
    kirim_giliran(lewat, kini=lambda: p.pada)
    kirim_giliran({}, kini=lambda: p.pada + timedelta(hours=7))  # nobody told more: a person decides
    pemeran.buka_lingkup()
    return {"terkirim": pesan[0].pk, "ditolak": pesan[1].pk, "ragu": pesan[2].pk, "tunggu": pesan[3].pk,
            "berhenti": url_berhenti(pesan[0]).partition("/pesan/")[2]}  # fmt: skip


def list_pesan(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    p, rt = s.p, f"/rt/{s.p.rt.kode}/pesan/"
    yield "pesan-rt", p.darmawan, rt
    yield "pesan-rt-gagal", p.darmawan, f"{rt}?saring=gagal"
    yield "pesan-rt-kosong", s.ketua_kosong, f"/rt/{s.rt_kosong.kode}/pesan/"
    yield "pesan-izin", p.darmawan, f"{rt}izin/"
    yield "pesan-terkirim", p.darmawan, f"/pesan/{s.pesan['terkirim']}/"
    yield "pesan-saya", p.darmawan, "/pesan/saya/"
    yield "pesan-kota", p.ratna, "/pesan/"
    yield "pesan-kota-semua", p.ratna, "/pesan/?saring=semua"
    yield "pesan-ragu", p.ratna, f"/pesan/{s.pesan['ragu']}/"
    yield "pesan-ditolak", p.ratna, f"/pesan/{s.pesan['ditolak']}/"
    yield "pesan-berhenti", None, f"/pesan/{s.pesan['berhenti']}"
    yield "pesan-berhenti-selesai", None, f"/pesan/{s.pesan['berhenti']}?selesai=ya"
