"""Restore a backup: into a new empty database, compared to the last row, and only then put in its place."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from psycopg import sql

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.jalan import call_step
from bahagia.proyek.peluncur.kunci import Kunci
from bahagia.proyek.peluncur.peran import (
    NAMA_BASIS,
    check_rights,
    connect_induk,
    make_roles,
    open_basis,
    prepare_basis,
    write_penanda,
)
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import AKAR, Wadah, nama_peran, open_rahasia, read_json, sidik_kunci, write_private

from .alat import Waktu, connect_args, connect_pemilik, find_program, program_environ, ukuran
from .buat import AKHIRAN_KUNCI
from .bungkus import Rusak, open_kecil, read_bungkus, read_kepala
from .ringkas import list_beda, list_cacat, make_ringkas

BASIS_SEMENTARA = "bahagia_pulih"
RINGKAS_TERPANJANG = 1 << 24
SETELAN_BARU, SETELAN_BARU_SEJAK = "transaction_timeout", 170000


class Isi:
    """An opened backup: its open head, its summary, and the dump still to be read (once)."""

    def __init__(self, berkas: Path, sandi: str) -> None:
        if not berkas.is_file():
            raise Henti(f"Berkas {berkas} tidak ada. Tulis jalan lengkap ke berkas .cadangan.")
        with berkas.open("rb") as isi:
            self.umum = read_kepala(isi)
        self._potong = self._read(berkas, sandi)
        awal = bytearray(next(self._potong))
        panjang = int.from_bytes(awal[:4], "big")
        if panjang > RINGKAS_TERPANJANG:
            raise Rusak("Ringkasan cadangan ini tidak wajar besarnya. Pakai salinan lain.")
        while len(awal) < 4 + panjang:
            awal += next(self._potong)
        self.ringkas: dict[str, Any] = json.loads(awal[4 : 4 + panjang])
        self._sisa = bytes(awal[4 + panjang :])

    def _read(self, berkas: Path, sandi: str) -> Iterator[bytes]:
        with berkas.open("rb") as isi:
            yield from read_bungkus(isi, sandi)

    def dump(self) -> Iterator[bytes]:
        yield self._sisa
        yield from self._potong


def restore_cadangan(
    wadah: Wadah, berkas: Path, sandi: str, *, kunci: Path | None = None, ganti: bool = False, diam: bool = False
) -> tuple[dict[str, Any], float]:
    """Restore `berkas` into `wadah`. Its database must be empty; with `ganti` the present one is kept beside it under
    another name. Bahagia must not run meanwhile.

    :returns: (summary of the backup, seconds). :raises Henti: refused or failed; what was there before is as it was.
    """
    waktu = Waktu(diam=diam)
    isi = Isi(berkas, sandi)
    check_cocok(isi, wadah)
    wadah.create()
    with ExitStack() as tumpukan:
        jalan = Kunci(wadah.path / "kunci-jalan")
        tumpukan.callback(jalan.close)
        if not jalan.try_sole():
            raise Henti("Bahagia sedang berjalan atas data ini. Hentikan dulu dengan Ctrl-C, lalu ulangi. Tidak ada yang diubah.")
        rahasia = choose_rahasia(wadah, berkas, kunci, isi.umum["sidik_kunci"], sandi)
        server = None if wadah.luar else tumpukan.enter_context(Server(wadah))
        waktu.step("cadangan dan kunci cocok, server siap")
        sasaran = _open_sasaran(wadah, server, ganti=ganti)
        try:
            _load(wadah, server, sasaran, isi)
            waktu.step(f"isi dimuat ({ukuran(isi.ringkas['basis_byte'])})")
            _check(wadah, server, sasaran, isi.ringkas)
            waktu.step(f"dibandingkan: {len(isi.ringkas['baris'])} tabel sama sampai ke isinya")
            _settle(wadah, server, sasaran, isi.ringkas)
        except BaseException:
            _drop_sasaran(wadah, server, sasaran)
            raise
        _switch(wadah, server, sasaran, rahasia, isi.umum)
        prepare_basis(wadah, server)
        call_step(wadah, ["-m", "bahagia.proyek.siapkan", "migrate"])
        waktu.step("ditempatkan, migrasi dan hak dipasang")
    return isi.ringkas, waktu.jumlah


def check_cocok(isi: Isi, wadah: Wadah) -> None:
    """Mode and version, before anything is touched."""
    if isi.umum["mode"] != wadah.mode:
        nama = {"peragaan": "peragaan", "kosong": "pemakaian sungguhan"}
        raise Henti(
            f"Cadangan ini dibuat dari {nama.get(isi.umum['mode'], isi.umum['mode'])}, sedangkan tempat tujuannya untuk "
            f"{nama.get(wadah.mode, wadah.mode)}. Jalankan: ./bahagia --{isi.umum['mode']} pulih ..."
        )
    sumber = AKAR / "src" / "bahagia"
    asing = [
        m for m in isi.ringkas["migrasi"]
        if (sumber / m.partition(".")[0] / "apps.py").exists()
        and not (sumber / m.partition(".")[0] / "migrations" / f"{m.partition('.')[2]}.py").exists()
    ]  # fmt: skip
    if asing:
        raise Henti(
            f"Cadangan ini dibuat oleh Bahagia yang lebih baru (migrasi {asing[0]} tidak dikenal di sini). "
            "Pasang Bahagia versi yang sama atau lebih baru, lalu ulangi. Tidak ada yang diubah."
        )


def choose_rahasia(wadah: Wadah, berkas: Path, kunci: Path | None, sidik: str, sandi: str) -> dict[str, Any]:
    """The keys that belong to the backup: from the file named, else from the one beside it, else those already here."""
    ada = read_json(wadah.rahasia)
    calon = kunci or berkas.with_suffix(AKHIRAN_KUNCI)
    if calon.is_file():
        isi = calon.read_bytes()
        milik: dict[str, Any] = json.loads(isi if isi.lstrip()[:1] == b"{" else open_kecil(isi, sandi))
    elif kunci is not None:
        raise Henti(f"Berkas kunci {kunci} tidak ada. Tulis jalan lengkap ke berkas .kunci.")
    else:
        milik = ada
    if not milik or sidik_kunci(milik) != sidik:
        raise Henti(
            "Kunci untuk cadangan ini belum ada: tanpa kuncinya NIK tidak dapat dibaca. "
            "Ambil berkas .kunci (atau rahasia.json) dari tempat simpannya, lalu: ./bahagia pulih BERKAS --kunci BERKAS_KUNCI"
        )
    return milik


def _open_sasaran(wadah: Wadah, server: Server | None, *, ganti: bool) -> str:
    """An empty database, owned by our owner role. :raises Henti: the place is taken."""
    peran = nama_peran(wadah)
    with connect_induk(wadah, server) as induk:
        check_rights(induk, wadah)
        make_roles(induk, peran, open_rahasia(wadah)["sandi"])
        if wadah.luar:
            if _has_tables(wadah, server, wadah.luar.name):
                raise Henti(
                    f"Basis data {wadah.luar.name} tidak kosong; tidak ada yang diubah. Buat basis data baru yang kosong, "
                    "tulis namanya dalam DATABASE_URL, lalu ulangi."
                )
            open_basis(induk, wadah.luar.name, peran)
            return wadah.luar.name
        ada = induk.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMA_BASIS]).fetchone()
        if ada and not ganti and _has_tables(wadah, server, NAMA_BASIS):
            raise Henti(
                "Di sini sudah ada data; tidak ada yang diubah. Bila memang harus diganti: ./bahagia pulih BERKAS --ganti "
                "(data yang sekarang disimpan dengan nama lain)."
            )
        sasaran = sql.Identifier(BASIS_SEMENTARA)
        induk.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sasaran))
        induk.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(sasaran, sql.Identifier(peran["pemilik"])))
    with connect_induk(wadah, server, BASIS_SEMENTARA) as induk:
        open_basis(induk, BASIS_SEMENTARA, peran)
    return BASIS_SEMENTARA


def _has_tables(wadah: Wadah, server: Server | None, basis: str) -> bool:
    with connect_induk(wadah, server, basis) as induk:
        ada = induk.execute("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')")
        return ada.fetchone() is not None


def _load(wadah: Wadah, server: Server | None, sasaran: str, isi: Isi) -> None:
    with connect_pemilik(wadah, server, sasaran) as sambungan:
        lama = sambungan.info.server_version < SETELAN_BARU_SEJAK
    perintah = [
        *(str(find_program("pg_restore")), "--no-owner", "--no-privileges", "--no-comments", f"--dbname={sasaran}"),
        *([] if lama else ["--exit-on-error"]),
        # Their database: a failure must leave nothing behind. (An old server is emptied again instead, see _drop_sasaran.)
        *(["--single-transaction"] if wadah.luar and not lama else []),
    ]
    with tempfile.TemporaryFile() as keluhan:
        proses = subprocess.Popen(
            perintah, env=program_environ(connect_args(wadah, server, sasaran)), stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=keluhan,
        )  # fmt: skip
        assert proses.stdin is not None
        try:
            for potong in isi.dump():
                proses.stdin.write(potong)
            proses.stdin.close()
        except BrokenPipeError:
            pass  # it says itself why it stopped
        except BaseException:  # a damaged backup, Ctrl-C: never take half for the whole
            proses.kill()
            proses.wait()
            raise
        if proses.wait():
            keluhan.seek(0)
            semua = [b for b in keluhan.read().decode(errors="replace").splitlines() if "error:" in b]
            pesan = [b for b in semua if SETELAN_BARU not in b]
            if lama and semua and not pesan:
                return  # an old server does not know one setting of a new pg_restore; the comparison looks at all the rest
            raise Henti(
                f"Pemulihan berhenti: {pesan[0] if pesan else f'kode {proses.returncode}'}. Data yang sekarang tidak diubah. "
                f"Cadangan dari PostgreSQL {isi.umum['pg']}: pulihkan ke versi yang sama atau lebih baru."
            )


def _check(wadah: Wadah, server: Server | None, sasaran: str, lama: dict[str, Any]) -> None:
    with connect_pemilik(wadah, server, sasaran) as sambungan:
        baru = make_ringkas(sambungan)
    beda = list_beda(lama, baru) + list_cacat(baru)
    if beda and not list_cacat(lama):
        raise Henti("Hasilnya tidak sama dengan cadangannya; data yang sekarang tidak diubah.\n  " + "\n  ".join(beda[:20]))
    for satu in beda:  # it was damaged when it was backed up: restoring it is still better than nothing
        print(f"PERHATIAN: {satu}", flush=True)


def _settle(wadah: Wadah, server: Server | None, sasaran: str, ringkas: dict[str, Any]) -> None:
    """Statistics for the planner, and transaction numbers above all that the audit record has seen.

    Seals are cut by transaction number. A new server counts from the beginning: rows written after the restore would fall
    into blocks that are long sealed, and be taken for forgeries. So the numbers run on past the last one that was used.
    """
    with connect_pemilik(wadah, server, sasaran, autocommit=True) as sambungan:
        sambungan.execute("SET synchronous_commit = off")
        # Named cast and no parameters: a DO block takes none.
        sambungan.execute(
            sql.SQL(
                "DO $$ BEGIN WHILE pg_current_xact_id()::text::bigint <= {} LOOP COMMIT; END LOOP; END $$"
            ).format(sql.Literal(int(ringkas["titik_transaksi"])))
        )
        sambungan.execute("ANALYZE")


def _drop_sasaran(wadah: Wadah, server: Server | None, sasaran: str) -> None:
    if wadah.luar is None:
        with connect_induk(wadah, server) as induk:
            induk.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(sasaran)))
        return
    with connect_pemilik(wadah, server, sasaran, autocommit=True) as sambungan:  # its database was empty before us
        sambungan.execute("DROP OWNED BY CURRENT_USER CASCADE")


def _switch(wadah: Wadah, server: Server | None, sasaran: str, rahasia: dict[str, Any], umum: dict[str, Any]) -> None:
    """Names in one transaction; then the keys. Interrupted between the two, the next start says that keys and database
    differ, and the keys are in `rahasia-pulih.json`."""
    lama = open_rahasia(wadah)
    rahasia = rahasia | {"sandi": lama["sandi"]}  # passwords of the server belong to the place, keys to the data
    cap = time.strftime("%Y%m%d-%H%M%S")
    siap = wadah.path / "rahasia-pulih.json"
    write_private(siap, json.dumps(rahasia, indent=1))
    if sidik_kunci(lama) != sidik_kunci(rahasia):
        write_private(wadah.path / f"rahasia-lama-{cap}.json", json.dumps(lama, indent=1))
    with connect_induk(wadah, server) as induk:
        write_penanda(induk, sasaran, wadah, rahasia)
        if wadah.luar is None:
            with induk.transaction():
                if induk.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMA_BASIS]).fetchone():
                    nama = f"{NAMA_BASIS}_lama_{cap.replace('-', '_')}"
                    induk.execute(
                        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(NAMA_BASIS), sql.Identifier(nama))
                    )
                induk.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(sasaran), sql.Identifier(NAMA_BASIS))
                )
    siap.replace(wadah.rahasia)
    wadah.note(migrasi=True, contoh=bool(umum.get("contoh")), dipulihkan=cap)
