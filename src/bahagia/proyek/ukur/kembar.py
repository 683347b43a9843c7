"""Looking for people registered twice: candidates for a new one among a large city (KINERJA B9), and a whole list (B15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar.jam import tanggal_kota
from bahagia.pekerja.cari_kembar import CALON, record_kembar
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.pekerja.kembar.pasangan import list_pasangan
from bahagia.pekerja.kembar.skor import Orang
from bahagia.proyek.contoh.orang import Pencipta
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Hasil, Jam, banding
from bahagia.proyek.ukur.kota import KOTA, PADA, pakai_kota
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

PENDUDUK = {"penuh": 650_000, "cepat": 100_000, "kecil": 500}
DAFTAR = {"penuh": 50_000, "cepat": 10_000, "kecil": 300}
ORANG_SEPUTARAN = 40
BENIH = 15


def kembar(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """One new person against the city, as the web role asks it; then a list of people against itself."""
    banyak = PENDUDUK[u.nama]
    pakai_kota(lapangan, u.rt, u.pekerja)
    lapangan.copy("kembar", dari=f"kota_{u.rt}_{u.pekerja}")
    with connection.cursor() as kursor:
        kursor.execute(sql.read("kembar_isi"), {"kali": banyak // u.pekerja + 2, "banyak": max(0, banyak - u.pekerja)})
        kursor.execute("VACUUM ANALYZE pekerja_pekerja")
    baru = sql.rows("kembar_pilih", n=ORANG_SEPUTARAN)
    tanya = partial(_tanya, baru=baru)
    umum: dict[str, Any] = {"putaran": u.putaran, "satuan": "us CPU/orang"}
    yield banding(
        "kembar_calon", f"Calon untuk satu orang baru di antara {banyak:,}: fungsi basis data sebagai peran web di bawah sekat"
        " baris, terhadap pertanyaan yang sama oleh pemilik dengan saringan kota di WHERE.",
        tanya, partial(_tanya_pemilik, baru=baru), target=1.5, **umum,
    )  # fmt: skip
    yield banding(
        "kembar_titik", "Calon yang sama, terhadap satu pencarian NIK lewat indeks.", tanya, partial(_titik, baru=baru),
        target=None, **umum,
    )  # fmt: skip
    yield banding(
        "kembar_satu", "Seluruhnya untuk satu orang: calon, dibuka sandinya, dinilai, dicatat; terhadap calon saja.",
        partial(_catat, baru=baru), tanya, target=None, **umum,
    )  # fmt: skip
    yield from _daftar(DAFTAR[u.nama], u.putaran)


def _sebagai_web(rt_id: int) -> None:
    set_lingkup(Tempat(rt=frozenset({rt_id})), peran_basis=settings.BAHAGIA_PERAN["web"])


def _tanya(jam: Jam, baru: Sequence[tuple[Any, ...]]) -> int:
    with transaction.atomic(), connection.cursor() as kursor:
        for pk, rt_id, _ in baru:
            _sebagai_web(rt_id)
            with jam:
                kursor.execute("SELECT * FROM pekerja_list_calon_kembar(%s, %s::bigint[], %s)", [KOTA, [pk], CALON])
                kursor.fetchall()
        transaction.set_rollback(True)
    return len(baru)


def _tanya_pemilik(jam: Jam, baru: Sequence[tuple[Any, ...]]) -> int:
    teks = sql.rows("kembar_sumber")[0][0].replace("%", "%%")
    teks = re.sub(r"AND pekerja_dalam_lingkup\([^)]*\)", "", teks)
    for nama in ("kota", "ids", "batas"):
        teks = re.sub(rf"\b{nama}\b", f"%({nama})s", teks)
    with transaction.atomic(), connection.cursor() as kursor:
        for pk, _, _ in baru:
            with jam:
                kursor.execute(teks, {"kota": KOTA, "ids": [pk], "batas": CALON})
                kursor.fetchall()
    return len(baru)


def _titik(jam: Jam, baru: Sequence[tuple[Any, ...]]) -> int:
    teks = sql.read("kembar_titik")
    with transaction.atomic(), connection.cursor() as kursor, jam:
        for _, _, nik in baru:
            kursor.execute(teks, {"kota": KOTA, "nik": nik})
            kursor.fetchall()
    return len(baru)


def _catat(jam: Jam, baru: Sequence[tuple[Any, ...]]) -> int:
    with transaction.atomic():
        for pk, rt_id, _ in baru:
            _sebagai_web(rt_id)
            with jam:
                record_kembar(KOTA, [pk], pada=PADA)
        transaction.set_rollback(True)
    return len(baru)


def list_orang(n: int) -> tuple[list[Orang], list[str]]:
    """`n` invented workers, 3 % written down once more by a hurried hand; and who is who. Neither NIK nor KK is compared: the
    KK number is the truth."""
    cipta = Pencipta(BENIH, tanggal_kota(PADA))
    isi: list[PekerjaIsian] = [cipta.pekerja() for _ in range(n)]
    orang = [
        Orang(
            i, nama=o.nama, lahir=(o.tanggal_lahir.year, o.tanggal_lahir.month, o.tanggal_lahir.day), ibu=o.nama_ibu,
            alamat=o.alamat, kelamin=o.jenis_kelamin, telepon=o.telepon, tempat=o.tempat_lahir.lower(),
        )
        for i, o in enumerate(isi)
    ]  # fmt: skip
    return orang, [o.no_kk for o in isi]


def _f1(pasangan: Sequence[tuple[int, int]], siapa: Sequence[str]) -> float:
    jumlah: dict[str, int] = {}
    for s in siapa:
        jumlah[s] = jumlah.get(s, 0) + 1
    benar = sum(k * (k - 1) // 2 for k in jumlah.values())
    tepat = sum(siapa[a] == siapa[b] for a, b in pasangan)
    return 2 * tepat / max(1, len(pasangan) + benar)


def _daftar(n: int, putaran: int) -> Iterator[Hasil]:
    """A list against itself, beside Splink on DuckDB where that is installed (`uv sync --group kembar`)."""
    orang, siapa = list_orang(n)
    nilai: dict[str, float] = {}

    def kita(jam: Jam) -> int:
        with jam:
            hasil = [(p.a, p.b) for p in list_pasangan(orang)]
        nilai["kita"] = _f1(hasil, siapa)
        return n

    try:
        from bahagia.proyek.ukur.splink_sebaya import run_splink
    except ImportError:
        jam = Jam()
        kita(jam)
        us = jam.detik / n * 1e6
        yield Hasil(
            "kembar_daftar", f"{n:,} orang dibandingkan satu sama lain.", 0, 0, 0, None, round(us, 1), 0, "us CPU/orang",
            f"F1 {nilai['kita']:.4f}, {n / jam.detik * 60:,.0f} orang/menit/inti. Splink tidak terpasang: tidak dibandingkan.",
        )  # fmt: skip
        return

    def splink(jam: Jam) -> int:
        with jam:
            hasil = run_splink(orang)
        nilai["splink"] = _f1(hasil, siapa)
        return n

    satu = banding(
        "kembar_daftar", f"{n:,} orang dibandingkan satu sama lain; terhadap Splink pada DuckDB.", kita, splink,
        putaran=min(putaran, 3), target=None, satuan="us CPU/orang",
    )  # fmt: skip
    yield Hasil(**{k: v for k, v in satu.as_dict().items() if k not in ("lulus", "catatan")},
                catatan=f"F1 {nilai['kita']:.4f}, Splink {nilai['splink']:.4f}.")  # fmt: skip
