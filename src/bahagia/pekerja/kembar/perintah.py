"""`./bahagia kembar BERKAS.csv`: likely pairs of any CSV of people, with a score and reasons. Without a database."""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from bahagia.pekerja.kembar.berkas import Isi, list_baris, read_berkas
from bahagia.pekerja.kembar.kalimat import KALIMAT
from bahagia.pekerja.kembar.kolom import SalahKolom, explain_kolom
from bahagia.pekerja.kembar.pasangan import Pasangan, ambang_untuk, list_pasangan
from bahagia.pekerja.kembar.skor import Alasan, Orang

KEPALA = ("id_a", "id_b", "skor", "alasan")
CONTOH = "./bahagia kembar daftar.csv --kolom nik=NIK,nama=Nama,tanggal_lahir=Tgl --hasil pasangan.csv"


class _Pilahan(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise SalahKolom(f"Perintah tidak dipahami ({message}). Contoh: {CONTOH}")


def kembar(argv: Sequence[str], *, kini: int) -> int:
    """`kini` = this year, for years of two digits. Exit status: 0 done, 2 the file or the command is wrong (and why)."""
    try:
        return _run(_pilih(argv), kini)
    except SalahKolom as salah:
        print(salah, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as salah:
        print(f"Berkas tidak dapat dibuka atau ditulis: {salah.strerror}. Periksa nama dan foldernya.", file=sys.stderr)
        return 2


def _pilih(argv: Sequence[str]) -> argparse.Namespace:
    cerita = "Mencari orang yang tercatat lebih dari sekali dalam sebuah CSV."
    p = _Pilahan(prog="./bahagia kembar", epilog=CONTOH, description=cerita)
    p.add_argument("berkas", type=Path)
    p.add_argument("--kolom", default="", metavar="ISIAN=JUDUL,...", help="kolom mana berisi apa; tanpa ini ditebak")
    p.add_argument("--hasil", type=Path, metavar="BERKAS", help="tulis pasangan ke sini; tanpa ini ke layar")
    p.add_argument("--ambang", type=float, metavar="N", help="skor terendah yang ditulis; tanpa ini menurut banyaknya baris")
    return p.parse_args(list(argv))


def _run(pilihan: argparse.Namespace, kini: int) -> int:
    mulai = time.monotonic()
    isi = read_berkas(pilihan.berkas, kolom=pilihan.kolom, kini=kini)
    if pilihan.ambang is not None and not -100 <= pilihan.ambang <= 200:
        raise SalahKolom("Ambang harus angka antara -100 dan 200; biasanya antara 10 dan 25.")
    ambang = ambang_untuk(len(isi.orang)) if pilihan.ambang is None else pilihan.ambang
    _tell(isi, ambang)
    pasangan = sorted(list_pasangan(isi.orang, ambang=ambang, kabar=_kabar if sys.stderr.isatty() else None), key=_urut)
    if pilihan.hasil:
        with pilihan.hasil.open("w", encoding="utf-8", newline="") as f:
            _write(f, pasangan, isi.orang)
    else:
        _write(sys.stdout, pasangan, isi.orang)
    print(f"{len(pasangan)} pasangan dari {len(isi.orang)} baris, {time.monotonic() - mulai:.1f} detik.", file=sys.stderr)
    return 0


def _tell(isi: Isi, ambang: float) -> None:
    cara = "Kolom ditebak dari judulnya" if isi.tebak else "Kolom"
    print(f"{cara}: {'; '.join(explain_kolom(isi.kolom, isi.kepala))}.", file=sys.stderr)
    if isi.tebak:
        terpakai = {i for ids in isi.kolom.values() for i in ids}
        sisa = [k.strip() for i, k in enumerate(isi.kepala) if i not in terpakai and k.strip()]
        if sisa:
            print(f"Tidak dipakai: {', '.join(sisa)[:300]}. Bila salah tebak, sebutkan dengan --kolom.", file=sys.stderr)
    for satu in isi.catatan:
        print(satu, file=sys.stderr)
    if isi.n_catatan > len(isi.catatan):
        print(f"... dan {isi.n_catatan - len(isi.catatan)} catatan lain.", file=sys.stderr)
    print(f"Ambang skor: {ambang:.1f}.", file=sys.stderr)


def _kabar(selesai: int, semua: int) -> None:
    print(f"\rMembandingkan: {selesai} dari {semua} ", end="\n" if selesai == semua else "", file=sys.stderr, flush=True)


def _urut(p: Pasangan) -> tuple[float, int, int]:
    return -p.skor.bit, p.a, p.b


def explain(alasan: Iterable[Alasan]) -> str:
    """Reasons as one text, the heaviest first: `+14.0 Tanggal lahirnya sama. -3.0 NIK-nya lain.`"""
    return " ".join(f"{a.bit:+.1f} {KALIMAT[a.kode]}" for a in sorted(alasan, key=lambda x: -abs(x.bit)))


def _write(f: TextIO, pasangan: Iterable[Pasangan], orang: Sequence[Orang]) -> None:
    tulis = csv.writer(f, lineterminator="\n")
    tulis.writerow(KEPALA)
    tulis.writerows(
        list_baris((str(orang[p.a].id), str(orang[p.b].id), p.skor.bit, explain(p.skor.alasan)) for p in pasangan)
    )
