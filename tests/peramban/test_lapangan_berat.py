"""The page without signal on a cheap phone: how much travels the first time, and how quick it is with a processor six
times slower. Measured by the browser itself (network events and tracing)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from tests import pemeran
from tests.alat.peramban import Server
from tests.cerita.gotong_royong import surat_terbit
from tests.pemeran import Panggung
from tests.peramban.hp import PIN, buka_hp
from tests.peramban.pemampat import mampatkan

pytestmark = pytest.mark.peramban
BERAT = 150_000  # bytes of the first load, compressed
LAMBAT = 6
#: Aims, printed beside what was measured: no task above 200 ms, so that a touch is never left waiting (INP "good"), and
#: 1,800 ms of work for the first load (LCP "good"). A busy machine stretches milliseconds, also those of the processor;
#: asserted is the share of the longest tasks in the work of the first load, both of the same run.
SENTUH_MS, PERTAMA_MS = 200, 1_800
SENTUH_BAGIAN = 0.25
AMATI = """globalThis.ukur = []; globalThis.lcp = 0;
new PerformanceObserver(d => { for (const e of d.getEntries()) if (e.interactionId) ukur.push(e.duration); })
  .observe({type: "event", durationThreshold: 16, buffered: true});
new PerformanceObserver(d => { for (const e of d.getEntries()) lcp = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});"""
TUGAS = "ThreadControllerImpl::RunTask"


class Jejak:
    """The browser's trace of one page: how long its main thread worked at a stretch, in CPU time of that thread."""

    def __init__(self, hp: Any) -> None:
        self._hp, self._peristiwa, self._selesai = hp, list[dict[str, Any]](), list[bool]()
        self._cdp = hp.konteks.new_cdp_session(hp.lembar)
        self._cdp.on("Tracing.dataCollected", lambda e: self._peristiwa.extend(e["value"]))
        self._cdp.on("Tracing.tracingComplete", lambda _: self._selesai.append(True))
        self._cdp.send("Emulation.setCPUThrottlingRate", {"rate": LAMBAT})

    def mulai(self) -> None:
        self._peristiwa.clear()
        self._selesai.clear()
        pilih = {"includedCategories": ["toplevel", "devtools.timeline", "__metadata"], "excludedCategories": ["*"]}
        self._cdp.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": pilih})

    def list_tugas(self) -> list[float]:
        """CPU milliseconds of each task of the page's main thread, longest first."""
        self._cdp.send("Tracing.end")
        while not self._selesai:
            self._hp.lembar.wait_for_timeout(50)
        sentuh = {e["pid"] for e in self._peristiwa if e["name"] == "EventDispatch"}
        utama = {(e["pid"], e["tid"]) for e in self._peristiwa
                 if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain" and e["pid"] in sentuh}  # fmt: skip
        return sorted((e.get("tdur", 0) / 1000 for e in self._peristiwa
                       if e["name"] == TUGAS and (e["pid"], e["tid"]) in utama), reverse=True)  # fmt: skip


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    with transaction.atomic():
        p = pemeran.rt14(pekerja=2, pada=jam.sekarang())
        pemeran.buka_lingkup()
        surat_terbit(p, peserta=30, mulai=tanggal_kota(p.pada), selesai=tanggal_kota(p.pada))
        return p


def test_the_first_load_is_light(p: Panggung, server: Any, pramuban: Any, tmp_path: Path) -> None:
    with mampatkan(server.alamat) as (alamat, jalan), buka_hp(pramuban, Server(alamat), tmp_path, akun=p.rahmat) as hp:
        hp.nyala()
        cdp, berat, nama = hp.konteks.new_cdp_session(hp.lembar), dict[str, int](), dict[str, str]()
        cdp.send("Network.enable")
        cdp.on("Network.responseReceived", lambda e: nama.setdefault(e["requestId"], e["response"]["url"]))
        cdp.on("Network.loadingFinished", lambda e: berat.__setitem__(e["requestId"], int(e["encodedDataLength"])))
        hp.lembar.goto(alamat + "/lapangan/")
        hp.tampak("pin-baru")
        hp.lembar.wait_for_load_state("networkidle")
        satu = {nama.get(k, k).removeprefix(alamat): n for k, n in berat.items()}
        hp.lembar.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        hp.lembar.wait_for_timeout(500)
        semua = sum(n for _, n in jalan)
        print(f"first load {sum(satu.values())} bytes in {len(satu)} files; with the service worker's copy {semua} bytes")
        print(json.dumps(dict(sorted(satu.items(), key=lambda x: -x[1])), indent=1))
        assert len(satu) > 10 and sum(satu.values()) <= BERAT, satu
        assert "/statis/lapangan/vendor/jsQR.js" not in satu, "the reader of codes waits until somebody scans"


def test_usable_with_a_processor_six_times_slower(p: Panggung, server: Any, pramuban: Any, tmp_path: Path) -> None:
    with buka_hp(pramuban, server, tmp_path, akun=p.rahmat) as hp:
        hp.mulai()
        hp.konteks.add_init_script(AMATI)
        hp.luring()
        jejak = Jejak(hp)
        jejak.mulai()
        hp.lembar.goto(server + "/lapangan/")
        hp.tampak("pin")
        hp.lembar.fill("#pin", PIN)
        muat, lcp = jejak.list_tugas(), hp.lembar.evaluate("lcp")
        hp.lembar.get_by_role("button", name="Buka").click()
        hp.tampak("hari")
        jejak.mulai()
        hp.tekan("Mulai kerja hari ini")
        hp.tampak("kerja")
        hp.tekan("Mulai hari kerja")
        hp.tampak("hadir")
        for tombol in hp.lembar.locator('[data-layar="hadir"] button.lap-orang').all():
            tombol.tap()
            hp.lembar.wait_for_timeout(100)
        hp.lembar.wait_for_selector('[data-isi="hitung"]:has-text("30 dari 30 orang hadir")')
        hp.ke("pekerja", "isian")
        hp.lembar.locator('[name="nama"]').press_sequentially("Siti Aminah", delay=40)
        hp.ke("antrean", "antrean")
        tugas = jejak.list_tugas()
        ukur = sorted(hp.lembar.evaluate("ukur"))
        inp = ukur[-1 - len(ukur) // 50]  # the worst, one of fifty left out
        print(f"first load: {sum(muat):.0f} ms of work (LCP {lcp:.0f} ms); then longest tasks {[round(t) for t in tugas[:4]]} ms "
              f"of {len(tugas)}; INP {inp:.0f} ms of {len(ukur)} touches on the wall's clock")  # fmt: skip
        assert len(tugas) > 200 and len(ukur) > 20, "the trace saw the day"
        print(f"aims: {PERTAMA_MS} ms of work, {SENTUH_MS} ms for the longest task")
        assert tugas[1] <= SENTUH_BAGIAN * sum(muat), (tugas[:8], sum(muat))  # the worst left out, as INP does of fifty
