"""Make a backup while the software runs: one snapshot, its summary, its dump, sealed under a passphrase."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.peran import NAMA_BASIS
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import Wadah, open_rahasia, read_json, sidik_kunci, write_private

from .alat import (
    Waktu,
    connect_args,
    connect_pemilik,
    find_program,
    program_environ,
    sentences_of_disk,
    sync_folder,
    ukuran,
)
from .bungkus import POTONG, Penulis, check_sandi, read_bungkus, seal_kecil
from .ringkas import list_cacat, make_ringkas

AKHIRAN, AKHIRAN_KUNCI = ".cadangan", ".kunci"
_NAMA = re.compile(r"bahagia-(peragaan|kosong)-\d{8}-\d{6}\.cadangan")


@dataclasses.dataclass(frozen=True)
class Cadangan:
    berkas: Path
    kunci: Path | None
    umum: dict[str, Any]
    ringkas: dict[str, Any]
    detik: float


def make_cadangan(
    wadah: Wadah, server: Server | None, tujuan: Path, sandi: str, *, dengan_kunci: bool = True, simpan: int = 0,
    diam: bool = False,
) -> Cadangan:  # fmt: skip
    """Write `bahagia-MODE-TIME.cadangan` (and `.kunci`, `.sha256`) into the directory `tujuan`.

    The file appears under its name only when it is whole, on the disk, and was read back. `simpan`: keep only this many of
    the newest backups of the mode there (0 = all). :raises Henti: nothing of a failed backup is left behind.
    """
    check_sandi(sandi)
    if not read_json(wadah.keadaan).get("migrasi"):
        raise Henti("Belum ada data untuk dicadangkan di sini. Jalankan ./run (atau ./run --kosong) lebih dahulu.")
    waktu = Waktu(diam=diam)
    with sentences_of_disk(tujuan):
        tujuan.mkdir(parents=True, exist_ok=True)
    kini = datetime.now(UTC)
    berkas = tujuan / f"bahagia-{wadah.mode}-{kini:%Y%m%d-%H%M%S}{AKHIRAN}"
    setengah = berkas.with_name(berkas.name + ".sebagian")
    umum = {
        "dibuat": kini.isoformat(timespec="seconds"), "mode": wadah.mode, "sidik_kunci": sidik_kunci(open_rahasia(wadah)),
        "contoh": bool(read_json(wadah.keadaan).get("contoh")),
    }  # fmt: skip
    try:
        with sentences_of_disk(tujuan):
            fd = os.open(setengah, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(fd, "wb", buffering=POTONG) as isi:
                ringkas = _write(wadah, server, isi, sandi, umum, waktu)
                isi.flush()
                os.fsync(isi.fileno())
        digest = check_cadangan(setengah, sandi)
        waktu.step(f"dibaca ulang: utuh, {ukuran(setengah.stat().st_size)}")
        with sentences_of_disk(tujuan):
            os.replace(setengah, berkas)
            kunci = _write_kunci(berkas, wadah, sandi, umum) if dengan_kunci else None
            write_private(berkas.with_name(berkas.name + ".sha256"), f"{digest}  {berkas.name}\n")
            sync_folder(tujuan)
    finally:
        setengah.unlink(missing_ok=True)
    if simpan:
        sweep_lama(tujuan, wadah.mode, simpan)
    return Cadangan(berkas, kunci, umum, ringkas, waktu.jumlah)


def _write(wadah: Wadah, server: Server | None, isi: BinaryIO, sandi: str, umum: dict[str, Any], waktu: Waktu) -> dict[str, Any]:
    basis = wadah.luar.name if wadah.luar else NAMA_BASIS
    with connect_pemilik(wadah, server, basis) as sambungan:
        sambungan.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        baris = sambungan.execute("SELECT pg_export_snapshot()").fetchone()
        assert baris is not None
        ringkas = make_ringkas(sambungan)
        umum["pg"] = ringkas["pg"]
        waktu.step(f"potret basis data {ukuran(ringkas['basis_byte'])}: {sum(n for n, _ in ringkas['baris'].values())} baris")
        for cacat in list_cacat(ringkas):
            print(f"PERHATIAN: {cacat}. Cadangan tetap dibuat; jalankan ./bahagia periksa.", flush=True)
        penulis = Penulis(isi, sandi, umum)
        awal = json.dumps(ringkas, sort_keys=True).encode()
        penulis.write(len(awal).to_bytes(4, "big") + awal)
        _dump(connect_args(wadah, server, basis), baris[0], penulis)
        penulis.close()
    waktu.step("disalin dan disandikan")
    return ringkas


def _dump(args: dict[str, str], potret: str, penulis: Penulis) -> None:
    perintah = [
        *(str(find_program("pg_dump")), "--format=custom", "--compress=gzip:1", f"--snapshot={potret}"),
        *("--no-owner", "--no-privileges", "--no-comments", "--lock-wait-timeout=60s"),
    ]
    with tempfile.TemporaryFile() as keluhan:
        proses = subprocess.Popen(
            perintah, env=program_environ(args), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=keluhan
        )
        assert proses.stdout is not None
        try:
            while isi := proses.stdout.read(POTONG):
                penulis.write(isi)
        finally:
            proses.stdout.close()
            if proses.wait():
                keluhan.seek(0)
                pesan = keluhan.read().decode(errors="replace").strip().splitlines()
                sebab = pesan[-1] if pesan else f"kode {proses.returncode}"
                if proses.returncode > 0:
                    raise Henti(f"pg_dump tidak berhasil: {sebab}. Tidak ada cadangan yang ditinggalkan.")


def check_cadangan(berkas: Path, sandi: str) -> str:
    """Open every piece again. :returns: sha256 of the file, in hex."""
    with berkas.open("rb") as isi:
        for _ in read_bungkus(isi, sandi):
            pass
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


def _write_kunci(berkas: Path, wadah: Wadah, sandi: str, umum: dict[str, Any]) -> Path:
    tempat = berkas.with_suffix(AKHIRAN_KUNCI)
    isi = seal_kecil(wadah.rahasia.read_bytes(), sandi, {"isi": "kunci", **umum})
    fd = os.open(tempat, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as keluar:
        keluar.write(isi)
        keluar.flush()
        os.fsync(keluar.fileno())
    return tempat


def sweep_lama(tujuan: Path, mode: str, simpan: int) -> None:
    """Delete all but the newest `simpan` backups of this mode, with what stands beside them."""
    semua = sorted(b for b in tujuan.iterdir() if (m := _NAMA.fullmatch(b.name)) and m[1] == mode)
    for berkas in semua[:-simpan]:
        for satu in (berkas, berkas.with_suffix(AKHIRAN_KUNCI), berkas.with_name(berkas.name + ".sha256")):
            satu.unlink(missing_ok=True)
