"""The code as data: files, syntax trees and packages, read once for all checks of the house.

A check gathers findings as `{key: sentence}` and hands them to `expect_none`, which takes away those that stand in
`pengecualian.yaml` with a reason, and also fails when an exception there is no longer needed: the list only shrinks.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
import yaml

AKAR = Path(__file__).resolve().parents[2]
SUMBER = AKAR / "src" / "bahagia"
PENGECUALIAN = Path(__file__).with_name("pengecualian.yaml")



KAMAR = frozenset("urls views tasks api halaman forms exports actions documents queries access models".split())


@dataclass(frozen=True)
class Modul:
    """One Python file of a package; `nama` is its dotted name below the package (`actions_bukti`, `bpjs.bukti`)."""

    path: Path

    @property
    def paket(self) -> str:
        return self.path.relative_to(SUMBER).parts[0].removesuffix(".py")

    @property
    def nama(self) -> str:
        return ".".join(self.path.relative_to(SUMBER).with_suffix("").parts[1:])

    @property
    def kamar(self) -> str:
        """The room: a word of the module's name, so that `actions_bukti`, `views/daftar`, `bpjs/actions` stand in theirs."""
        kata = [bagian.split("_")[0] for bagian in self.nama.split(".")]
        return next((k for k in kata if k in KAMAR), kata[0])

    @property
    def alat(self) -> bool:
        """A benchmark (`ukur.py`) or the demonstration city: it measures in floats, loads set-based, shows examples."""
        return "ukur" in self.nama.split(".") or (self.paket == "proyek" and self.nama.startswith("contoh"))

    @property
    def alamat(self) -> str:
        return str(self.path.relative_to(AKAR))

    @cached_property
    def pohon(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), filename=str(self.path))

    def list_fungsi(self) -> list[ast.FunctionDef]:
        """Functions at the top of the module."""
        return [n for n in self.pohon.body if isinstance(n, ast.FunctionDef)]

    def list_impor(self) -> Iterator[tuple[str, str, int]]:
        """(module, name, line) of each import at run time; `import a.b` gives ("a.b", "", line)."""
        for simpul in _tanpa_type_checking(self.pohon):
            if isinstance(simpul, ast.ImportFrom):
                modul = simpul.module or ""
                if simpul.level:
                    atas = ["bahagia", *self.path.relative_to(SUMBER).parts[: -simpul.level]]
                    modul = ".".join([*atas, modul]).rstrip(".")
                for alias in simpul.names:
                    yield modul, alias.name, simpul.lineno
            elif isinstance(simpul, ast.Import):
                for alias in simpul.names:
                    yield alias.name, "", simpul.lineno

    __hash__ = object.__hash__


def _tanpa_type_checking(pohon: ast.Module) -> Iterator[ast.AST]:
    antre: list[ast.AST] = [pohon]
    while antre:
        simpul = antre.pop()
        if isinstance(simpul, ast.If) and "TYPE_CHECKING" in ast.dump(simpul.test):
            continue
        yield simpul
        antre.extend(ast.iter_child_nodes(simpul))


@cache
def list_modul() -> tuple[Modul, ...]:
    """Every Python file of the product but tests and migrations."""
    semua = (p for p in sorted(SUMBER.rglob("*.py")) if not {"tests", "migrations"} & set(p.relative_to(SUMBER).parts))
    return tuple(Modul(p) for p in semua)


@cache
def list_paket() -> tuple[str, ...]:
    return tuple(sorted(p.parent.name for p in SUMBER.glob("*/__init__.py")))


@cache
def list_berkas() -> tuple[Path, ...]:
    """Files that are or may be committed (git's own view); without git, everything under the source folders."""
    hasil = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=AKAR, capture_output=True
    )
    if hasil.returncode == 0:
        nama = {n for n in hasil.stdout.decode().split("\0") if n}
        return tuple(p for p in sorted(AKAR / n for n in nama) if p.is_file())
    dari = [AKAR / n for n in ("src", "tests", "docs", "tools")]
    return tuple(p for d in dari for p in sorted(d.rglob("*")) if p.is_file() and "__pycache__" not in p.parts)


def read_teks(path: Path) -> str | None:
    """The text of a file, or None when it is not text."""
    isi = path.read_bytes()
    if b"\0" in isi[:4096]:
        return None
    try:
        return isi.decode("utf-8")
    except UnicodeDecodeError:
        return None


def list_models() -> Iterator[tuple[Modul, ast.ClassDef]]:
    """Classes of `models.py` and `models/` that are tables (inherit from something of models, not choices)."""
    for modul in list_modul():
        if modul.kamar == "models":
            for simpul in modul.pohon.body:
                if isinstance(simpul, ast.ClassDef) and _is_table(simpul):
                    yield modul, simpul


def _is_table(kelas: ast.ClassDef) -> bool:
    dasar = {ast.unparse(b) for b in kelas.bases}
    bukan = ("Choices", "Manager", "QuerySet", "Enum", "Struct")
    return bool(dasar) and not any(b.split("[")[0].endswith(bukan) for b in dasar)


def is_choices(kelas: ast.ClassDef) -> bool:
    return any(ast.unparse(b).endswith(("Choices", "Enum")) for b in kelas.bases)


def has_decorator(fungsi: ast.FunctionDef, nama: str) -> bool:
    return any(ast.unparse(d).split("(")[0].split(".")[-1] == nama for d in fungsi.decorator_list)


def dotted(simpul: ast.AST) -> str:
    """`a.b.c` of a name or attribute, "" for anything else."""
    if isinstance(simpul, ast.Name):
        return simpul.id
    if isinstance(simpul, ast.Attribute):
        kiri = dotted(simpul.value)
        return f"{kiri}.{simpul.attr}" if kiri else simpul.attr
    return ""


def list_panggilan(simpul: ast.AST) -> set[str]:
    """Dotted names of everything called inside."""
    return {dotted(n.func) for n in ast.walk(simpul) if isinstance(n, ast.Call)}


@cache
def read_pengecualian() -> Mapping[str, Mapping[str, str]]:
    return yaml.safe_load(PENGECUALIAN.read_text(encoding="utf-8")) or {}


def expect_none(aturan: str, temuan: Mapping[str, str], *, perbaiki: str) -> None:
    """Fail with one line per finding that is not excepted, and with one per exception that is not needed any more.

    `perbaiki` says what to do. Findings are keyed without line numbers, so that an exception outlives an edit above it.
    """
    boleh = read_pengecualian().get(aturan) or {}
    for kunci, alasan in boleh.items():
        assert str(alasan).strip(), f"{PENGECUALIAN.name}: {aturan}: {kunci} has no reason"
    baru = [f"  {kunci}: {kalimat}" for kunci, kalimat in sorted(temuan.items()) if kunci not in boleh]
    basi = [f"  {kunci}" for kunci in sorted(boleh) if kunci not in temuan]
    pesan = []
    if baru:
        pesan += [f"{len(baru)} finding(s) of rule '{aturan}':", *baru, f"What to do: {perbaiki}"]
    if basi:
        pesan += [f"No longer needed, delete from {PENGECUALIAN.name} under '{aturan}':", *basi]
    if pesan:
        pytest.fail("\n".join(pesan), pytrace=False)
