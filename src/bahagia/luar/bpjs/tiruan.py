"""A fake branch of BPJS Ketenagakerjaan: for tests, and for trying the whole story at a desk.

    python -m bahagia.luar.bpjs.tiruan --port 8099

    POST /unggah  multipart `berkas` (our workbook)   -> 200 kode iuran and bill | 422 refused row by row, as JSON
    POST /bayar   `kode`, `nilai`                     -> 200 | 404 | 409 (other amount than the bill)
    GET  /bukti/<kode>.csv | .xlsx | .txt             -> the receipt | 404 not paid, unknown | 503 not ready (`terlambat`)
    GET  /                                            -> a page with the same for a person

It checks as a branch does: the columns of the layout, NIK as text of 16 digits, no person twice, money in every row.
Nothing of it is BPJS's own software; what it knows stands in data/kolom_bpu_iuran_v1.yaml.
"""

from __future__ import annotations

import argparse
import html
import json
import threading
import urllib.parse
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Literal

from django.conf import settings

from bahagia.dasar import jam
from bahagia.dasar.lembar import buka_buku, teks
from bahagia.dasar.lembar.tulis import Kolom, tulis_csv, tulis_xlsx
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import bulan
from bahagia.dasar.uang import rupiah
from bahagia.luar.bpjs.susunan import Pemetaan, read_susunan_baku

Salah = Literal["nilai_salah", "orang_hilang", "ganda", "terlambat"]
UNGGAHAN_TERBESAR = 5_000_000  # bytes; what a branch's upload form takes


@dataclass
class Peserta:
    """A row the branch accepted."""

    nik: str
    nama: str
    mulai: date | None
    lama: int
    iuran: int


@dataclass
class Tagihan:
    """A contribution code with what it covers."""

    kode: str
    peserta: list[Peserta]
    dibayar: bool = False
    diminta: int = 0

    @property
    def nilai(self) -> int:
        return sum(p.iuran for p in self.peserta)


@dataclass
class HasilKirim:
    """The branch's answer: a code, or the rows it refuses."""

    kode_iuran: str
    n: int
    tagihan: int
    ditolak: list[tuple[int, str]] = field(default_factory=list)


class Cabang:
    """The branch's books. `salah` are faults to play; `hari` is the date it stamps."""

    def __init__(self, *, salah: frozenset[str] = frozenset(), hari: date = date(2026, 2, 3)) -> None:
        self.tagihan: dict[str, Tagihan] = {}
        self.salah, self.hari = salah, hari
        self._kunci = threading.Lock()

    def receive(self, isi: bytes, pemetaan: Pemetaan | None = None) -> HasilKirim:
        """Check a workbook like a clerk would."""
        ini = pemetaan or read_susunan_baku("bpu_iuran")
        assert ini is not None
        lembar = next((s for s in buka_buku(isi) if s.nama == ini.lembar), None)
        if lembar is None:
            return HasilKirim("", 0, 0, [(0, f"Lembar “{ini.lembar}” tidak ada.")])
        kepala = [teks(s) for s in lembar.baris[0]]
        if kepala != [k.kepala for k in ini.kolom]:
            return HasilKirim("", 0, 0, [(1, f"Judul kolom tidak sesuai susunan versi {ini.versi}.")])
        peserta, ditolak = self._check(ini, lembar.baris)
        if ditolak or not peserta:
            return HasilKirim("", 0, 0, ditolak or [(0, "Tidak ada peserta.")])
        with self._kunci:
            kode = f"{self.hari:%y%m%d}{len(self.tagihan) + 1:05d}"
            self.tagihan[kode] = Tagihan(kode, peserta)
        return HasilKirim(kode, len(peserta), self.tagihan[kode].nilai)

    def _check(self, ini: Pemetaan, baris: Any) -> tuple[list[Peserta], list[tuple[int, str]]]:
        peserta: list[Peserta] = []
        ditolak: list[tuple[int, str]] = []
        letak = {k.isi: i for i, k in enumerate(ini.kolom)}
        for nomor, sel in enumerate(baris[1:], start=2):
            if not any(teks(s) for s in sel):
                continue
            alasan = _fault(ini, sel, {p.nik for p in peserta})
            if alasan:
                ditolak.append((nomor, alasan))
                continue
            mulai = sel[letak["bulan_mulai"]]
            peserta.append(
                Peserta(
                    teks(sel[letak["nik"]]), teks(sel[letak["nama"]]), mulai if isinstance(mulai, date) else None,
                    int(sel[letak["jumlah_bulan"]]), int(sel[letak["iuran"]]),
                )
            )  # fmt: skip
        return peserta, ditolak

    def pay(self, kode: str, nilai: int) -> str:
        """The bank tells the branch. Gives "" or the reason why not."""
        satu = self.tagihan.get(kode)
        if satu is None:
            return "Kode iuran tidak dikenal."
        if nilai != satu.nilai:
            return f"Jumlah harus {rupiah(satu.nilai)}."
        satu.dibayar = True
        return ""

    def receipt(self, kode: str, bentuk: str) -> bytes | int:
        """The receipt's bytes, or the HTTP status when there is none."""
        satu = self.tagihan.get(kode)
        if satu is None or not satu.dibayar:
            return 404
        satu.diminta += 1
        if "terlambat" in self.salah and satu.diminta == 1:
            return 503
        peserta = list(satu.peserta)
        nilai = satu.nilai - (peserta[0].iuran // peserta[0].lama if "nilai_salah" in self.salah else 0)
        if "orang_hilang" in self.salah:
            peserta = peserta[:-1]
        if "ganda" in self.salah:
            peserta = [*peserta, *peserta]
        return _write_bukti(bentuk, satu.kode, nilai, peserta, self.hari)


def _fault(ini: Pemetaan, sel: Any, sudah: set[str]) -> str:
    for kolom, nilai in zip(ini.kolom, sel, strict=False):
        if kolom.wajib and teks(nilai) in ("", "0"):
            return f"{kolom.kepala} kosong."
        if kolom.isi == "nik":
            if not isinstance(nilai, str):
                return "NIK tersimpan sebagai angka; format sel harus teks."
            if not (nilai.isdecimal() and len(nilai) == 16):
                return "NIK harus 16 angka."
            if nilai in sudah:
                return "NIK ini sudah ada di baris sebelumnya."
    return ""


def _write_bukti(bentuk: str, kode: str, nilai: int, peserta: list[Peserta], hari: date) -> bytes:
    acuan = f"TRX{kode}"
    if bentuk == "txt":
        isi = [
            "BPJS KETENAGAKERJAAN (TIRUAN)", "BUKTI PEMBAYARAN IURAN BPU", "", f"No Ref        : {acuan}",
            f"Kode Iuran    : {kode[:3]} {kode[3:7]} {kode[7:]}", f"Tgl Bayar     : {hari:%d/%m/%Y} 10:22",
            f"Jumlah Peserta: {len(peserta)}", f"Total Iuran   : {rupiah(nilai)},00", "Biaya Admin   : Rp0",
        ]  # fmt: skip
        return "\r\n".join(isi).encode()
    kolom = [
        Kolom("NO", "angka"), Kolom("NIK"), Kolom("NAMA PESERTA"), Kolom("PERIODE"), Kolom("JUMLAH BULAN", "angka"),
        Kolom("KODE IURAN"), Kolom("TGL BAYAR"), Kolom("NO REFF"), Kolom("IURAN DIBAYAR", "uang"),
    ]  # fmt: skip
    baris: list[list[Any]] = [
        [i, p.nik, p.nama, bulan(p.mulai), p.lama, kode, f"{hari:%d/%m/%Y}", acuan, p.iuran]
        for i, p in enumerate(peserta, start=1)
    ]
    baris.append(["TOTAL", "", "", "", None, "", "", "", nilai])
    if bentuk == "csv":
        return tulis_csv(kolom, baris)
    return tulis_xlsx(kolom, baris, lembar="Bukti", judul=["Bukti pembayaran iuran (tiruan)", f"Kode Iuran: {kode}"])


class _Pelayan(BaseHTTPRequestHandler):
    cabang: ClassVar[Cabang]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: tests read their own output."""

    def do_GET(self) -> None:
        jalan = urllib.parse.urlsplit(self.path).path
        if jalan == "/":
            return self._reply(200, _page(self.cabang).encode(), "text/html; charset=utf-8")
        kode, _, bentuk = jalan.removeprefix("/bukti/").partition(".")
        if not jalan.startswith("/bukti/") or bentuk not in ("csv", "xlsx", "txt"):
            return self._reply(404, b"tidak ada")
        isi = self.cabang.receipt(kode, bentuk)
        return self._reply(isi, b"belum ada bukti") if isinstance(isi, int) else self._reply(200, isi)

    def do_POST(self) -> None:
        panjang = int(self.headers.get("Content-Length") or 0)
        if panjang > UNGGAHAN_TERBESAR:
            return self._reply(413, b"terlalu besar")
        isi = _read_form(self.headers, self.rfile.read(panjang))
        if self.path == "/unggah":
            try:
                hasil = self.cabang.receive(isi.get("berkas", b""))
            except Penolakan as salah:
                hasil = HasilKirim("", 0, 0, [(0, str(salah))])
            return self._json(422 if hasil.ditolak else 200, hasil.__dict__)
        if self.path == "/bayar":
            nilai = isi.get("nilai", b"").decode()
            salah_ = self.cabang.pay(isi.get("kode", b"").decode(), int(nilai) if nilai.isdecimal() else 0)
            return self._json(409 if salah_ else 200, {"salah": salah_})
        return self._reply(404, b"tidak ada")

    def _json(self, status: int, isi: dict[str, Any]) -> None:
        self._reply(status, json.dumps(isi).encode(), "application/json")

    def _reply(self, status: int, isi: bytes, jenis: str = "application/octet-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", jenis)
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self.wfile.write(isi)


def _read_form(kepala: Message, isi: bytes) -> dict[str, bytes]:
    jenis = kepala.get("Content-Type", "")
    if not jenis.startswith("multipart/form-data"):
        return {k: v.encode() for k, v in urllib.parse.parse_qsl(isi.decode("utf-8", "replace"))}
    pesan = message_from_bytes(b"Content-Type: " + jenis.encode() + b"\r\n\r\n" + isi)
    hasil: dict[str, bytes] = {}
    for bagian in pesan.walk():
        nama, badan = bagian.get_param("name", header="content-disposition"), bagian.get_payload(decode=True)
        if isinstance(nama, str) and isinstance(badan, bytes):
            hasil[nama] = badan
    return hasil


def _page(cabang: Cabang) -> str:
    baris = "".join(
        f"<tr><td>{t.kode}<td>{len(t.peserta)}<td>{rupiah(t.nilai)}<td>{'lunas' if t.dibayar else 'belum'}<td>"
        + (
            " ".join(f'<a href="/bukti/{t.kode}.{b}">{b}</a>' for b in ("csv", "xlsx", "txt"))
            if t.dibayar
            else f'<form method="post" action="/bayar"><input type="hidden" name="kode" value="{t.kode}">'
            f'<input type="hidden" name="nilai" value="{t.nilai}"><button>Bayar</button></form>'
        )
        for t in cabang.tagihan.values()
    )
    judul = html.escape("Cabang BPJS tiruan")
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{judul}</title><h1>{judul}</h1>'
        '<form method="post" action="/unggah" enctype="multipart/form-data"><label>Buku kerja <input type="file" '
        'name="berkas"></label> <button>Kirim</button></form>'
        f"<table><tr><th>Kode iuran<th>Peserta<th>Tagihan<th>Keadaan<th>Bukti</tr>{baris}</table></html>"
    )


class CabangTiruan:
    """The fake branch on a free port, and a small client for it. Use with `with`."""

    def __init__(
        self, *, salah: set[Salah] | frozenset[Salah] = frozenset(), hari: date = date(2026, 2, 3), port: int = 0
    ) -> None:
        self.cabang = Cabang(salah=frozenset(salah), hari=hari)
        pelayan = type("Pelayan", (_Pelayan,), {"cabang": self.cabang})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), pelayan)
        self.alamat = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> CabangTiruan:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self) -> None:
        """Until stopped."""
        self._server.serve_forever()

    def kirim(self, isi: bytes, nama: str = "iuran.xlsx") -> HasilKirim:
        """Upload a workbook."""
        batas = "----bahagia-tiruan"
        badan = (
            f'--{batas}\r\nContent-Disposition: form-data; name="berkas"; filename="{nama}"\r\n'
            "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        ).encode() + isi + f"\r\n--{batas}--\r\n".encode()  # fmt: skip
        jawab = json.loads(self._ask("/unggah", badan, f"multipart/form-data; boundary={batas}")[1])
        jawab["ditolak"] = [(baris, alasan) for baris, alasan in jawab["ditolak"]]
        return HasilKirim(**jawab)

    def bayar(self, kode: str, nilai: int) -> str:
        """Pay a code; gives "" or why not."""
        isi = urllib.parse.urlencode({"kode": kode, "nilai": nilai}).encode()
        return str(json.loads(self._ask("/bayar", isi, "application/x-www-form-urlencoded")[1])["salah"])

    def bukti(self, kode: str, bentuk: str = "csv") -> tuple[bytes, str]:
        """The receipt file and its name. LookupError while there is none."""
        status, isi = self._ask(f"/bukti/{kode}.{bentuk}")
        if status != 200:
            raise LookupError(f"{kode}: {status}")
        return isi, f"bukti-{kode}.{bentuk}"

    def _ask(self, jalan: str, isi: bytes | None = None, jenis: str = "") -> tuple[int, bytes]:
        sambungan = HTTPConnection(self.alamat.removeprefix("http://"), timeout=10)
        try:
            sambungan.request("POST" if isi else "GET", jalan, isi, {"Content-Type": jenis} if jenis else {})
            jawab = sambungan.getresponse()
            return jawab.status, jawab.read()
        finally:
            sambungan.close()


def main() -> None:
    """Serve until interrupted."""
    pilihan = argparse.ArgumentParser(description="Cabang BPJS tiruan untuk mencoba")
    pilihan.add_argument("--port", type=int, default=8099)
    pilihan.add_argument("--salah", nargs="*", default=[], choices=["nilai_salah", "orang_hilang", "ganda", "terlambat"])
    pilihan.add_argument("--hari", type=date.fromisoformat, help="tanggal pada bukti; bawaan: hari ini")
    isi = pilihan.parse_args()
    if not settings.configured:
        settings.configure(USE_TZ=True, TIME_ZONE="Asia/Jakarta")  # the clock's only need of Django
    hari = isi.hari or jam.tanggal_kota(jam.sekarang())
    cabang = CabangTiruan(salah=frozenset(isi.salah), hari=hari, port=isi.port)
    print(f"Cabang BPJS tiruan di {cabang.alamat} (Ctrl-C untuk berhenti)", flush=True)
    try:
        cabang.serve()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
