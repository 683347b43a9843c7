"""What is sent is bounded before it is kept: too much, of unknown length, of false length, too many fields; in words."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory

from bahagia.dasar import unggah
from bahagia.proyek.peluncur.tempat import AKAR
from tests import pemeran

MEGA = 1_000_000


def test_the_settings_are_the_named_limits() -> None:
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == unggah.BATAS_TUBUH
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == unggah.BATAS_ISIAN


def test_a_body_over_the_limit_is_refused_in_words_and_not_read_into_anything() -> None:
    jawab = Client().post("/masuk/", data=b"x" * (unggah.BATAS_TUBUH + 1), content_type="multipart/form-data; boundary=x")
    isi = jawab.content.decode()
    assert jawab.status_code == 413 and "lebih besar dari 20 MB" in isi and "Langkah berikut:" in isi
    assert "default-src 'self'" in jawab["Content-Security-Policy"]


class _Habis:
    """A body that says how much of it was read."""

    def __init__(self) -> None:
        self.dibaca = 0

    def read(self, n: int = -1) -> bytes:
        assert 0 <= n <= MEGA
        self.dibaca += n
        return b"x" * n


@pytest.mark.parametrize(("panjang", "dibaca"), [(unggah.BATAS_TUBUH + 1, unggah.BATAS_TUBUH + 1), (10**9, 0), (10**30, 0)])
def test_a_little_too_much_is_thrown_away_for_the_sentence_a_flood_is_not_even_read(panjang: int, dibaca: int) -> None:
    tubuh = _Habis()
    minta = RequestFactory().generic("POST", "/", b"")
    minta.META |= {"CONTENT_LENGTH": str(panjang), "wsgi.input": tubuh}
    assert unggah.TubuhMiddleware(lambda _r: pytest.fail("passed on"))(minta).status_code == 413
    assert tubuh.dibaca == dibaca


def test_a_body_of_unknown_length_is_refused_in_words() -> None:
    minta = RequestFactory().generic("POST", "/", b"")
    minta.META.pop("CONTENT_LENGTH", None)
    minta.META["HTTP_TRANSFER_ENCODING"] = "chunked"
    jawab = unggah.TubuhMiddleware(lambda _r: pytest.fail("passed on"))(minta)
    assert jawab.status_code == 411 and "Langkah berikut:" in jawab.content.decode()


def test_a_file_that_streams_past_the_limit_is_dropped_whatever_its_header_said() -> None:
    penjaga = unggah.PenjagaBerkas()
    penjaga.new_file("berkas", "a.xlsx", "x/y", 10)
    assert penjaga.receive_data_chunk(b"x" * unggah.BATAS_BERKAS, 0)
    with pytest.raises(unggah.StopUpload):
        penjaga.receive_data_chunk(b"x" * MEGA, unggah.BATAS_BERKAS)


def test_a_file_of_a_list_is_never_written_to_the_disk() -> None:
    minta = RequestFactory().post("/", {"berkas": SimpleUploadedFile("a.xlsx", b"x" * 10 * MEGA)})
    assert isinstance(minta.FILES["berkas"], InMemoryUploadedFile)


@pytest.mark.django_db
def test_too_many_fields_and_too_long_a_field_are_refused_in_words(client: Client) -> None:
    p = pemeran.rt14()
    pemeran.masuk(client, p.darmawan)
    alamat = f"/rt/{p.rt.kode}/pekerja/baru/nik/"
    for isian, kata in (({"orang": ["1"] * 7_000}, "terlalu banyak"), ({"nik": "1" * 3 * MEGA}, "terlalu panjang")):
        jawab = client.post(alamat, isian)
        assert jawab.status_code == 400 and kata in (isi := jawab.content.decode()) and "Langkah berikut:" in isi
    jawab = client.generic("POST", alamat, b"--x\r\nrusak", content_type="multipart/form-data; boundary=" + "é" * 3)
    assert jawab.status_code == 400 and "Permintaan tidak terbaca" in jawab.content.decode()


# ------------------------------------------------------------------------------------------- the real server


@pytest.fixture(scope="module")
def granian() -> Iterator[tuple[int, int]]:
    """(port, process id of the worker) of the web server as the launcher starts it, one process."""
    with socket.create_server(("127.0.0.1", 0)) as s:
        port = s.getsockname()[1]
    lingkungan = os.environ | {"PYTHONPATH": os.pathsep.join((str(AKAR / "src"), str(AKAR)))}
    perintah = [
        *(sys.executable, "-m", "granian", "tests.alat.wsgi_polos:application", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "--workers", "1", "--blocking-threads", "4"),
    ]
    induk = subprocess.Popen(perintah, env=lingkungan, cwd=AKAR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        anak = next(int(p.name) for p in Path("/proc").glob("[0-9]*") if _induk(p) == induk.pid)
        yield port, anak
    finally:
        induk.terminate()
        induk.wait(20)


def _induk(proses: Path) -> int:
    with contextlib.suppress(OSError):
        return int((proses / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


def _puncak(pid: int) -> int:
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[1]) * 1024  # type: ignore[index]


def kirim(port: int, kepala: str, potong: Iterator[bytes]) -> tuple[int, str, int]:
    """Raw request -> (status, body, bytes that the server let us send)."""
    awal = "POST /masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n"
    terkirim = 0
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        with contextlib.suppress(OSError):  # the server hung up: enough was enough
            s.sendall((awal + kepala + "\r\n").encode())
            for satu in potong:
                s.sendall(satu)
                terkirim += len(satu)
        jawab: Any = http.client.HTTPResponse(s)
        try:
            jawab.begin()
            return jawab.status, jawab.read().decode(), terkirim
        except (OSError, http.client.HTTPException):
            return 0, "", terkirim


@pytest.mark.skala
def test_floods_through_the_real_server_cost_no_memory(granian: tuple[int, int]) -> None:
    port, pid = granian
    satu = b"x" * MEGA

    def potong(n: int, *, berpotong: bool = False) -> Iterator[bytes]:
        for _ in range(n):
            yield b"f4240\r\n" + satu + b"\r\n" if berpotong else satu

    kirim(port, f"Content-Length: {25 * MEGA}\r\n", potong(25))  # warm
    sebelum = _puncak(pid)
    status, isi, _ = kirim(port, f"Content-Length: {25 * MEGA}\r\n", potong(25))
    assert status == 413 and "lebih besar dari 20 MB" in isi and "Langkah berikut:" in isi
    banjir = {
        "100 MB": (f"Content-Length: {100 * MEGA}\r\n", potong(100), {413, 0}),
        "1 GB": (f"Content-Length: {1000 * MEGA}\r\n", potong(1000), {413, 0}),
        "unknown length": ("Transfer-Encoding: chunked\r\n", potong(100, berpotong=True), {411, 0}),
        "both": ("Content-Length: 10\r\nTransfer-Encoding: chunked\r\n", potong(100, berpotong=True), {400, 411, 0}),
        "negative": ("Content-Length: -5\r\n", potong(3), {400, 0}),
        "absurd": ("Content-Length: 99999999999999999999999\r\n", potong(3), {400, 413, 0}),
        "two lengths": ("Content-Length: 3\r\nContent-Length: 100000000\r\n", potong(3), {400, 0}),
    }
    for nama, (kepala, tubuh, boleh) in banjir.items():
        status, isi, terkirim = kirim(port, kepala, tubuh)
        print(f"{nama}: {status}, {terkirim / MEGA:.0f} MB went through, peak {_puncak(pid) / MEGA:.0f} MB")
        assert status in boleh, nama
        assert terkirim <= 70 * MEGA, nama
        assert status not in (411, 413) or "Langkah berikut:" in isi, nama
    assert _puncak(pid) - sebelum <= 40 * MEGA
