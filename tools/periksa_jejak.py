#!/usr/bin/env python3
"""Check a copy of the record of acts (`./bahagia jejak salin BERKAS`) with Python alone: nothing else is needed or asked.

    python3 periksa_jejak.py BERKAS.jsonl [--akar AKAR_YANG_PERNAH_DIUMUMKAN]

A line is either a block {"urutan", "akar_lama", "akar", "bawah", "atas", "jumlah"} or a row of the block above it, exactly as
its digest is taken: a JSON array whose first value is its number and whose last its transaction. The root of a block is
sha256(root before || sha256(row) || sha256(row) ...), rows in the order of transaction and number. Rows after the last block
wait to be sealed. Exit status: 0 sound, 1 not, 2 not such a file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from typing import Any

AWAL = hashlib.sha256(b"bahagia").hexdigest()


def iter_blok(berkas: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each block with its rows."""
    kepala, baris = None, []
    with open(berkas, encoding="utf-8", newline="\n") as isi:
        for teks in isi:
            if teks.startswith("{"):
                if kepala is not None:
                    yield kepala, baris
                kepala, baris = json.loads(teks), []
            else:
                baris.append(teks.removesuffix("\n"))
    if kepala is None or kepala["urutan"] is not None:
        raise ValueError("berkas ini terpotong atau bukan salinan jejak")
    yield kepala, baris


def salah_di(blok: dict[str, Any], baris: list[str], lama: dict[str, Any] | None) -> list[str]:
    """What is wrong with one block."""
    if lama is None:
        sesuai = blok["urutan"] == 0 and blok["akar"] == AWAL and not baris
        return [] if sesuai else ["awal rantai bukan seperti seharusnya"]
    kata = []
    if (blok["urutan"], blok["akar_lama"], blok["bawah"]) != (lama["urutan"] + 1, lama["akar"], lama["atas"]):
        kata.append("tidak menyambung pada blok sebelumnya")
    if len(baris) != blok["jumlah"]:
        kata.append(f"tertulis {blok['jumlah']} baris, sekarang {len(baris)}")
    akar = hashlib.sha256(bytes.fromhex(blok["akar_lama"]))
    for satu in baris:
        akar.update(hashlib.sha256(satu.encode()).digest())
    if akar.hexdigest() != blok["akar"]:
        kata.append("isi baris-barisnya tidak lagi memberi akar yang disegel")
    kunci = [(isi[-1], isi[0]) for isi in map(json.loads, baris)]
    if kunci != sorted(set(kunci)) or any(not blok["bawah"] <= xid < blok["atas"] for xid, _id in kunci):
        kata.append("ada baris di luar tempatnya")
    return kata


def main() -> int:
    pilihan = argparse.ArgumentParser(description="Memeriksa salinan jejak tindakan.")
    pilihan.add_argument("berkas")
    pilihan.add_argument("--akar", default="", help="akar yang pernah diumumkan")
    pilih = pilihan.parse_args()
    lama, rusak, jumlah, akar = None, 0, 0, {""}
    try:
        for blok, baris in iter_blok(pilih.berkas):
            if blok["urutan"] is None:
                print(f"{len(baris)} baris menunggu disegel.")
                break
            for kata in salah_di(blok, baris, lama):
                print(f"Blok {blok['urutan']}: {kata}.", file=sys.stderr)
                rusak += 1
            lama, jumlah = blok, jumlah + len(baris)
            akar.add(blok["akar"])
    except (ValueError, KeyError, OSError) as salah:
        print(f"Tidak terbaca: {salah}", file=sys.stderr)
        return 2
    if pilih.akar.lower() not in akar:
        print("Akar yang pernah diumumkan tidak ada dalam rantai.", file=sys.stderr)
        rusak += 1
    akhir = lama["akar"] if lama else AWAL
    print(f"TIDAK UTUH: {rusak} temuan." if rusak else f"Utuh: {jumlah} baris. Akar terbaru: {akhir}")
    return 1 if rusak else 0


if __name__ == "__main__":
    sys.exit(main())
