"""Somebody with every right over the database changes the record: each change is found, here and in a copy elsewhere."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from bahagia.jejak.actions import close_segel
from bahagia.jejak.periksa import akar_kini, iter_salinan, list_rusak
from tests import pemeran

pytestmark = pytest.mark.skala
BENIH = 20260221
PEMERIKSA = Path(__file__).resolve().parents[1] / "tools/periksa_jejak.py"
KOLOM = ("pada", "dicatat", "oleh_id", "tindakan", "objek", "kota_kode", "kelurahan_kode", "rt_id", "isi", "xid", "digest", "id")
NILAI = {
    "pada": "pada + interval '1 second'", "dicatat": "dicatat - interval '1 second'", "oleh_id": "coalesce(oleh_id, 0) + 1",
    "tindakan": "tindakan || 'x'", "objek": "objek || '1'", "kota_kode": "'32.73'", "kelurahan_kode": "'32.73.01.1001'",
    "rt_id": "coalesce(rt_id, 0) + 1", "isi": "isi || '{\"nilai\": 1}'", "xid": "xid + 1000000", "digest": "sha256(digest)",
    "id": "id + 1000000",
}  # fmt: skip


def jalankan(perintah: str, *isi: object) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)


def acak_baris(r: random.Random, n: int) -> list[int]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT id FROM jejak_jejak ORDER BY id")
        return r.sample([baris[0] for baris in kursor.fetchall()], n)


def ubah(r: random.Random) -> str:
    kolom = r.choice(KOLOM)
    jalankan(f"UPDATE jejak_jejak SET {kolom} = {NILAI[kolom]} WHERE id = %s", *acak_baris(r, 1))
    return f"change {kolom}"


def hapus(r: random.Random) -> str:
    ids = acak_baris(r, r.randint(1, 3))
    jalankan("DELETE FROM jejak_jejak WHERE id = ANY (%s)", ids)
    return f"delete {len(ids)}"


def sisip(r: random.Random) -> str:
    """A row of its own digest among the sealed ones, or below all of them."""
    (satu,) = acak_baris(r, 1)
    xid = r.choice(["xid", "0", "-7"])
    jalankan(
        "INSERT INTO jejak_jejak (id, pada, dicatat, oleh_id, tindakan, objek, kota_kode, kelurahan_kode, rt_id, isi, xid,"
        f" digest) SELECT id + 500000, pada, dicatat, 1, tindakan, objek, kota_kode, kelurahan_kode, rt_id, isi, {xid}, ''"
        " FROM jejak_jejak WHERE id = %s", satu,
    )  # fmt: skip
    jalankan("UPDATE jejak_jejak j SET digest = jejak_isi_digest(j) WHERE id = %s", satu + 500000)
    return f"insert at {xid}"


def tukar(r: random.Random) -> str:
    """Two rows exchange who did them, and their digests are made to fit."""
    a, b = acak_baris(r, 2)
    jalankan("UPDATE jejak_jejak SET pada = pada + interval '1 hour' WHERE id = %s", a)  # so that the two surely differ
    jalankan(
        "UPDATE jejak_jejak j SET oleh_id = k.oleh_id, tindakan = k.tindakan, isi = k.isi, pada = k.pada"
        " FROM jejak_jejak k WHERE (j.id, k.id) IN ((%s, %s), (%s, %s))", a, b, b, a,
    )  # fmt: skip
    jalankan("UPDATE jejak_jejak j SET digest = jejak_isi_digest(j) WHERE id IN (%s, %s)", a, b)
    return "swap"


def blok(r: random.Random) -> str:
    with connection.cursor() as kursor:
        kursor.execute("SELECT max(urutan) FROM jejak_segel")
        pilih = r.randint(0, kursor.fetchone()[0] - 1)
    perintah = r.choice([
        "DELETE FROM jejak_segel WHERE urutan = %s", "UPDATE jejak_segel SET akar = sha256(akar) WHERE urutan = %s",
        "UPDATE jejak_segel SET jumlah = jumlah + 1 WHERE urutan = %s",
        "UPDATE jejak_segel SET atas = atas + 1 WHERE urutan = %s",
    ])  # fmt: skip
    if pilih == 0 and "jumlah" in perintah:
        return blok(r)  # the first block holds nothing: its count says nothing
    jalankan(perintah, pilih)
    return perintah


CARA: tuple[Callable[[random.Random], str], ...] = (ubah, ubah, hapus, sisip, tukar, blok)


def seal_at_once() -> None:
    """Seal up to the next transaction's number, not up to the oldest open one.

    Transaction numbers are of the whole server: a long transaction of another test, in its own database, would hold the
    seal here for minutes. In this database nobody else writes, so nothing below the next number can still be open.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_get_functiondef('jejak_tutup_segel'::regproc)")
        (asli,) = kursor.fetchone()
        assert asli.count("pg_snapshot_xmin(") == 1
        kursor.execute(asli.replace("pg_snapshot_xmin(", "pg_snapshot_xmax("))


def segel_semua() -> None:
    assert close_segel() > 0, "nothing could be sealed"


@pytest.fixture
def jejak_tersegel(basis_segar, sebagai_pemilik):
    """A record of some blocks, and the owner with the triggers off."""
    with sebagai_pemilik():
        seal_at_once()
    with transaction.atomic():
        p = pemeran.rt14()
    segel_semua()
    for n in range(3):
        with transaction.atomic():
            pemeran.buka_rt(p.kelurahan, 61 + n, kk=70)
        segel_semua()
    assert list_rusak() == []
    with sebagai_pemilik(), connection.cursor() as kursor:
        kursor.execute("ALTER TABLE jejak_jejak DISABLE TRIGGER USER; ALTER TABLE jejak_segel DISABLE TRIGGER USER")
        yield


def test_two_hundred_random_changes_are_all_found(jejak_tersegel):
    r, lolos, tanpa_segel = random.Random(BENIH), [], 0
    for n in range(200):
        with transaction.atomic():
            cara = CARA[n % len(CARA)](r)
            if not list_rusak():
                lolos.append((n, cara))
            jalankan("TRUNCATE jejak_segel")  # a control: what digests alone, without sealed blocks, would have found
            jalankan("INSERT INTO jejak_segel VALUES (0, '', sha256('bahagia'), 0, 0, 0, now())")
            tanpa_segel += bool(list_rusak())
            transaction.set_rollback(True)
    assert lolos == []
    assert tanpa_segel < 150, "the blocks must be what finds a deletion; this control shows they are needed"


def test_the_command_names_the_block_and_ends_with_one(jejak_tersegel, capsys):
    call_command("jejak", "periksa", "--lengkap")
    assert "Utuh" in capsys.readouterr().out
    lama = akar_kini().akar
    jalankan("UPDATE jejak_jejak SET oleh_id = 999 WHERE id = (SELECT min(id) FROM jejak_jejak)")
    with pytest.raises(SystemExit) as henti:
        call_command("jejak", "periksa", "--lengkap")
    assert henti.value.code == 1
    salah = capsys.readouterr().err
    assert "Blok 1: 1 baris isinya berubah, yang pertama nomor" in salah and "TIDAK UTUH" in salah
    call_command("jejak", "akar")
    assert lama in capsys.readouterr().out


def test_a_chain_written_anew_is_found_by_a_root_that_was_published(jejak_tersegel):
    diumumkan = akar_kini().akar
    assert list_rusak(akar=diumumkan) == []
    jalankan("DELETE FROM jejak_jejak WHERE id = (SELECT min(id) FROM jejak_jejak)")
    jalankan("TRUNCATE jejak_segel")
    jalankan("INSERT INTO jejak_segel VALUES (0, '', sha256('bahagia'), 0, 0, 0, now())")
    segel_semua()
    assert list_rusak() == []  # nothing in the database itself tells any more
    assert ["diumumkan" in satu.kalimat for satu in list_rusak(akar=diumumkan)] == [True]


def periksa_salinan(berkas: Path, *pilihan: str) -> tuple[int, str]:
    hasil = subprocess.run(
        [sys.executable, "-I", "-S", str(PEMERIKSA), str(berkas), *pilihan], capture_output=True, text=True, check=False
    )
    return hasil.returncode, hasil.stdout + hasil.stderr


def test_a_copy_is_checked_with_python_alone(jejak_tersegel, tmp_path):
    berkas = tmp_path / "jejak.jsonl"
    call_command("jejak", "salin", str(berkas))
    baris = berkas.read_text().splitlines()
    akar = akar_kini().akar
    assert baris == list(iter_salinan())
    assert periksa_salinan(berkas, "--akar", akar)[0] == 0
    assert periksa_salinan(berkas, "--akar", "0" * 64)[0] == 1
    isi = [n for n, teks in enumerate(baris) if teks.startswith("[")]
    r = random.Random(BENIH)
    for _ in range(12):
        n, m = sorted(r.sample(isi, 2))
        for rusak in (
            [*baris[:n], *baris[n + 1 :]],
            [*baris[:n], baris[n].replace("pekerja", "orang").replace("wilayah", "x").replace(".", ",", 1), *baris[n + 1 :]],
            [*baris[:n], baris[m], *baris[n + 1 : m], baris[n], *baris[m + 1 :]],
            [*baris[:n], baris[m], *baris[n:]],
        ):
            berkas.write_text("\n".join(rusak) + "\n")
            kode, kata = periksa_salinan(berkas)
            assert kode == 1, kata
    berkas.write_text("\n".join(baris[:-3]))
    assert periksa_salinan(berkas)[0] in (1, 2)
