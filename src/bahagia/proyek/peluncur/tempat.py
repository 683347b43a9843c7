"""Where things live: one directory ("wadah") per database, with its keys beside it.

``.bahagia/peragaan``  the demonstration city (``./run``)
``.bahagia/kosong``    real use (``./run --kosong``); never the same database as the demonstration
``.bahagia/uji``       throw-away databases of ``./test``
``.bahagia/url-...``   keys of a database somebody else runs (``DATABASE_URL``)
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from . import Henti

AKAR = Path(__file__).resolve().parents[4]
PERAGAAN, KOSONG, UJI = "peragaan", "kosong", "uji"


def pangkal() -> Path:
    """Directory that holds every wadah: ``BAHAGIA_DATA`` or ``.bahagia`` in the project folder."""
    return Path(os.environ.get("BAHAGIA_DATA") or AKAR / ".bahagia").absolute()


def write_private(path: Path, isi: str) -> None:
    """Write a 0600 file in one step, so that no reader ever sees half of it."""
    sementara = path.with_name(f".{path.name}.{os.getpid()}")
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as berkas:
        berkas.write(isi)
    os.replace(sementara, path)


def read_json(path: Path) -> dict[str, Any]:
    try:
        isi = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as salah:
        raise Henti(f"Berkas {path} tidak dapat dibaca ({salah}).") from salah
    return isi if isinstance(isi, dict) else {}


@dataclass(frozen=True)
class AlamatBasis:
    """What ``DATABASE_URL`` says."""

    host: str
    port: str
    user: str
    password: str
    name: str
    options: dict[str, str]

    @classmethod
    def from_url(cls, url: str) -> AlamatBasis:
        bagian = urlsplit(url)
        if bagian.scheme not in {"postgres", "postgresql"}:
            raise Henti("DATABASE_URL harus berbentuk postgres://pengguna:sandi@tuan:porta/basis.")
        pilihan = dict(parse_qsl(bagian.query))
        try:
            port = pilihan.pop("port", "") or str(bagian.port or "5432")
        except ValueError as salah:
            raise Henti("Nomor porta di DATABASE_URL bukan angka.") from salah
        # A parameter wins over the same thing in the address, as in libpq (?host=/socket/folder is the usual case).
        host = pilihan.pop("host", "") or unquote(bagian.hostname or "")
        name = unquote(bagian.path.lstrip("/"))
        if not name:
            raise Henti("DATABASE_URL belum menyebut nama basis data (bagian sesudah garis miring).")
        return cls(
            host=host,
            port=port,
            user=pilihan.pop("user", "") or unquote(bagian.username or ""),
            password=pilihan.pop("password", "") or unquote(bagian.password or ""),
            name=name,
            options=pilihan,
        )


@dataclass(frozen=True)
class Wadah:
    path: Path
    mode: str
    luar: AlamatBasis | None = None

    @property
    def rahasia(self) -> Path:
        return self.path / "rahasia.json"

    @property
    def basis(self) -> Path:
        return self.path / "basis.json"

    @property
    def berjalan(self) -> Path:
        return self.path / "berjalan.json"

    @property
    def keadaan(self) -> Path:
        return self.path / "keadaan.json"

    def create(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            # Others may pass through (the server may run under another uid) but not list.
            self.path.chmod(0o711)
        except PermissionError as salah:
            raise Henti(
                f"Direktori data {self.path} milik pengguna lain. Jalankan sebagai pemiliknya, "
                "atau pilih direktori lain dengan BAHAGIA_DATA."
            ) from salah
        if not os.access(self.path, os.W_OK):
            raise Henti(f"Direktori data {self.path} tidak dapat ditulisi. Pilih yang lain dengan BAHAGIA_DATA.")

    def note(self, **isi: Any) -> None:
        write_private(self.keadaan, json.dumps(read_json(self.keadaan) | isi, indent=1))


def wadah_of(mode: str) -> Wadah:
    """The wadah of a mode; with ``DATABASE_URL`` one per outside database."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return Wadah(pangkal() / mode, mode)
    luar = AlamatBasis.from_url(url)
    sidik = hashlib.sha256(f"{luar.host}|{luar.port}|{luar.name}".encode()).hexdigest()[:8]
    akhir = "-uji" if mode == UJI else ""
    nama = re.sub(r"[^A-Za-z0-9]+", "-", luar.name)
    return Wadah(pangkal() / f"url-{nama}-{sidik}{akhir}", mode, luar)


def nama_peran(wadah: Wadah) -> dict[str, str]:
    """Role names. Several databases may share an outside server, hence the suffix there."""
    akhir = ""
    if wadah.luar:
        akhir = "_" + re.sub(r"[^a-z0-9]+", "_", wadah.luar.name.lower())[:30]
        akhir += "_uji" if wadah.mode == UJI else ""
    return {nama: f"bahagia_{nama}{akhir}" for nama in ("pemilik", "web", "portal")}


def open_rahasia(wadah: Wadah) -> dict[str, Any]:
    """The keys of this wadah; made once. Losing this file means losing every encrypted NIK."""
    ada = read_json(wadah.rahasia)
    if ada:
        return ada
    kunci = lambda: base64.b64encode(secrets.token_bytes(32)).decode()  # noqa: E731
    baru = {
        "catatan": "Simpan salinan berkas ini di tempat aman: tanpa kuncinya NIK tidak dapat dibaca lagi.",
        "django": secrets.token_urlsafe(48),
        "kunci_sandi": {"1": kunci()},
        "kunci_sandi_kini": "1",
        "kunci_indeks": kunci(),
        "sandi": {nama: secrets.token_urlsafe(24) for nama in ("induk", "pemilik", "web")},
    }
    write_private(wadah.rahasia, json.dumps(baru, indent=1))
    return baru


def sidik_kunci(rahasia: dict[str, Any]) -> str:
    """Short fingerprint of the keys, kept in the database, so that a database never meets strange keys."""
    bahan = json.dumps([rahasia["kunci_sandi"]["1"], rahasia["kunci_indeks"]])
    return hashlib.sha256(bahan.encode()).hexdigest()[:16]
