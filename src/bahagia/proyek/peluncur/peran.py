"""Database and roles: an owner for migrations, a web role with few rights, a portal role with almost none."""

from __future__ import annotations

import json
from typing import Any, cast

import psycopg
from psycopg import sql

from . import Henti
from .kunci import mutex
from .server import PORTA, Server
from .tempat import KOSONG, PERAGAAN, Wadah, nama_peran, open_rahasia, read_json, sidik_kunci, write_private

Sambungan = psycopg.Connection[tuple[Any, ...]]
NAMA_BASIS = "bahagia"


def connect_induk(wadah: Wadah, server: Server | None, dbname: str | None = None) -> Sambungan:
    """Connect as the one who may make roles: the bootstrap role, or the user of ``DATABASE_URL``."""
    if server is not None:
        sandi = open_rahasia(wadah)["sandi"]["induk"]
        return psycopg.connect(
            host=server.soket,
            port=PORTA,
            user="induk",
            password=sandi,
            dbname=dbname or "postgres",
            autocommit=True,
        )
    luar = wadah.luar
    assert luar is not None
    try:
        return psycopg.connect(
            host=luar.host or None,
            port=luar.port,
            user=luar.user or None,
            password=luar.password or None,
            dbname=dbname or luar.name,
            autocommit=True,
            connect_timeout=10,
            **cast(Any, luar.options),
        )
    except psycopg.OperationalError as salah:
        raise Henti(
            f"Basis data di DATABASE_URL tidak menjawab: {str(salah).strip()}\n"
            "Periksa alamat, nama, dan sandinya, lalu jalankan lagi."
        ) from salah


def prepare_basis(wadah: Wadah, server: Server | None) -> None:
    """Make database, roles and the note ``basis.json`` that settings read. Safe to repeat."""
    with mutex(wadah.path / "kunci-basis"):
        _prepare(wadah, server, wadah.luar.name if wadah.luar else NAMA_BASIS)


def _prepare(wadah: Wadah, server: Server | None, name: str) -> None:
    rahasia = open_rahasia(wadah)
    peran = nama_peran(wadah)
    with connect_induk(wadah, server) as induk:
        check_rights(induk, wadah)
        if wadah.luar:
            check_penanda(induk, name, wadah, rahasia)
            if not read_penanda(induk, name):  # new, or made anew by its administrator
                wadah.note(migrasi=False, contoh=False)
        make_roles(induk, peran, rahasia["sandi"])
        if not wadah.luar:
            ada = induk.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not ada:
                induk.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(peran["pemilik"]))
                )
            check_penanda(induk, name, wadah, rahasia)
        write_penanda(induk, name, wadah, rahasia)
    with connect_induk(wadah, server, name) as induk:
        open_basis(induk, name, peran)
    write_basis(wadah, server, name)


def write_basis(wadah: Wadah, server: Server | None, name: str) -> None:
    luar = wadah.luar
    isi = {
        "host": luar.host if luar else server.soket if server else "",
        "port": luar.port if luar else str(PORTA),
        "name": name,
        "options": luar.options if luar else {},
        "peran": nama_peran(wadah),
        "mode": wadah.mode,
    }
    if read_json(wadah.basis) != isi:
        write_private(wadah.basis, json.dumps(isi, indent=1))


def check_rights(induk: Sambungan, wadah: Wadah) -> None:
    """:raises Henti: with the SQL an administrator must type."""
    baris = induk.execute(
        "SELECT rolsuper, rolcreaterole, rolname, current_setting('server_version_num')::int, datname, "
        "pg_has_role(datdba, 'USAGE') FROM pg_roles, pg_database "
        "WHERE rolname = current_user AND datname = current_database()"
    ).fetchone()
    assert baris is not None
    super_, createrole, nama, versi, basis, punya = baris
    if versi < 150000:
        raise Henti(f"PostgreSQL di DATABASE_URL terlalu lama (versi {versi // 10000}). Bahagia memerlukan 15 atau lebih.")
    kurang = []
    if not (super_ or createrole):
        kurang.append(f'ALTER ROLE "{nama}" CREATEROLE;')
    if not (super_ or punya):
        kurang.append(f'ALTER DATABASE "{basis}" OWNER TO "{nama}";')
    if kurang:
        p = nama_peran(wadah)
        raise Henti(
            f"Pengguna basis data {nama} belum cukup haknya. Mintalah pengelola PostgreSQL mengetik:\n  "
            + "\n  ".join(kurang)
            + f"\nBahagia membuat peran {p['pemilik']}, {p['web']}, dan {p['portal']} supaya aplikasi tidak bekerja "
            "sebagai pemilik data. Sesudah itu jalankan lagi."
        )


def make_roles(induk: Sambungan, peran: dict[str, str], sandi: dict[str, str]) -> None:
    """NOINHERIT on web: it may become portal, yet never has portal's rights by accident (PG 15 to 18)."""
    aku = induk.execute("SELECT current_user, current_setting('server_version_num')::int").fetchone()
    assert aku is not None
    for nama, sifat in (
        ("pemilik", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"),
        ("web", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT"),
        ("portal", "NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT"),
    ):
        ada = induk.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran[nama]]).fetchone()
        if not ada:
            induk.execute(sql.SQL("CREATE ROLE {} " + sifat).format(sql.Identifier(peran[nama])))
        if nama in sandi:
            induk.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(peran[nama]), sql.Literal(sandi[nama]))
            )
    _grant_role(induk, peran["portal"], peran["web"], aku[1])


def _grant_role(induk: Sambungan, role: str, anggota: str, versi: int) -> None:
    cara = " WITH INHERIT FALSE, SET TRUE" if versi >= 160000 else ""
    induk.execute(
        sql.SQL("GRANT {} TO {}" + cara).format(sql.Identifier(role), sql.Identifier(anggota))
    )


def open_basis(induk: Sambungan, name: str, peran: dict[str, str]) -> None:
    """Nobody but our roles connects; the owner may create, web and portal may only look up names."""
    baris = induk.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    p = {k: sql.Identifier(v) for k, v in peran.items()} | {"db": sql.Identifier(name)}
    perintah = [
        "REVOKE ALL ON DATABASE {db} FROM PUBLIC",
        "GRANT ALL ON DATABASE {db} TO {pemilik}",
        "GRANT CONNECT ON DATABASE {db} TO {web}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT ALL ON SCHEMA public TO {pemilik}",
        "GRANT USAGE ON SCHEMA public TO {web}, {portal}",
    ]
    if baris and baris[0]:
        perintah.insert(0, "ALTER DATABASE {db} OWNER TO {pemilik}")
    for satu in perintah:
        induk.execute(sql.SQL(satu).format(**p))


def read_penanda(sambungan: Sambungan, name: str) -> dict[str, str]:
    """The mark a database carries: which mode it was made for and which keys belong to it.

    A comment on the database: only its owner can write it (never web), and no superuser is needed.
    """
    baris = sambungan.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return parse_penanda(baris[0] if baris else None)


def parse_penanda(teks: str | None) -> dict[str, str]:
    """``'bahagia mode=kosong kunci=ab12'`` as a dictionary; empty for any other comment."""
    kata = (teks or "").split()
    return dict(k.split("=", 1) for k in kata[1:] if "=" in k) if kata[:1] == ["bahagia"] else {}


def check_penanda(induk: Sambungan, name: str, wadah: Wadah, rahasia: dict[str, Any]) -> None:
    """A database made for real use is never opened as a demonstration, nor with other keys."""
    penanda = read_penanda(induk, name)
    mode = penanda.get("mode")
    if mode is not None and mode != wadah.mode:
        raise Henti(
            "Basis data ini dibuat untuk pemakaian sungguhan: jalankan dengan ./run --kosong."
            if mode == KOSONG
            else "Basis data ini berisi peragaan (orang rekaan) dan tidak dapat dipakai sungguhan. "
            "Buat basis data lain untuk ./run --kosong."
        )
    if penanda.get("kunci", sidik_kunci(rahasia)) != sidik_kunci(rahasia):
        baru = (
            f'\nBila datanya hanya peragaan dan boleh hilang: DROP DATABASE "{name}"; CREATE DATABASE "{name}"; lalu ulangi.'
            if wadah.mode == PERAGAAN
            else ""
        )
        raise Henti(
            f"Berkas kunci {wadah.rahasia} bukan milik basis data ini. Kembalikan berkas kunci yang asli ke tempat itu; "
            f"tanpa kunci itu NIK tidak dapat dibaca.{baru}"
        )


def write_penanda(induk: Sambungan, name: str, wadah: Wadah, rahasia: dict[str, Any]) -> None:
    if wadah.mode not in {PERAGAAN, KOSONG}:
        return
    teks = f"bahagia mode={wadah.mode} kunci={sidik_kunci(rahasia)}"
    induk.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(teks)))
