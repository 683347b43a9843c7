"""The database says no first, by name and in words; every migration can be undone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.rumah.kode import AKAR, SUMBER, dotted, expect_none, list_models

KENDALA = frozenset({"UniqueConstraint", "CheckConstraint", "ExclusionConstraint"})
INGGRIS = re.compile(r"\b(the|must|is not|already|cannot|should|of)\b", re.IGNORECASE)
_SQL_TANPA_NAMA = re.compile(r"\b(CHECK\s*\(|UNIQUE\s*\(|PRIMARY\s+KEY\s*\(|EXCLUDE\s+USING)", re.IGNORECASE)


def _list_kendala() -> list[tuple[str, str, ast.Call]]:
    return [
        (m.paket, f"{m.alamat}:{n.lineno}", n)
        for m, kelas in list_models()
        for n in ast.walk(kelas)
        if isinstance(n, ast.Call) and dotted(n.func).split(".")[-1] in KENDALA
    ]


def _teks(simpul: ast.expr | None) -> str | None:
    """A literal sentence, also inside gettext or put together from adjacent literals."""
    if isinstance(simpul, ast.Call) and simpul.args:
        simpul = simpul.args[0]
    return simpul.value if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) else None


def test_every_constraint_has_a_name_and_a_sentence_for_people() -> None:
    temuan, nama_dipakai = {}, {}
    for paket, tempat, panggilan in _list_kendala():
        isi = {k.arg: k.value for k in panggilan.keywords}
        nama, kalimat = _teks(isi.get("name")), _teks(isi.get("violation_error_message"))
        kunci = f"{paket}.{nama or tempat}"
        if not nama:
            temuan[kunci] = f"{tempat} has no literal name"
        elif nama in nama_dipakai:
            temuan[kunci] = f"{tempat} repeats the name of {nama_dipakai[nama]}"
        elif not kalimat:
            temuan[kunci] = f"{tempat} has no violation_error_message"
        elif not kalimat.endswith(".") or not kalimat[0].isupper() or INGGRIS.search(kalimat):
            temuan[kunci] = f"{tempat} “{kalimat}” is not an Indonesian sentence that ends with a full stop"
        nama_dipakai[nama] = tempat
    expect_none(
        "kendala", temuan,
        perbaiki='name="<table>_<rule>", violation_error_message="Apa yang salah. Apa langkah berikutnya." (Indonesian).',
    )


def test_unique_columns_have_a_sentence_too() -> None:
    temuan = {}
    for modul, kelas in list_models():
        for simpul in kelas.body:
            if isinstance(simpul, ast.Assign) and isinstance(simpul.value, ast.Call):
                kata = {k.arg: k.value for k in simpul.value.keywords}
                if isinstance(u := kata.get("unique"), ast.Constant) and u.value is True and "error_messages" not in kata:
                    temuan[f"{modul.paket}.{kelas.name}.{ast.unparse(simpul.targets[0])}"] = f"{modul.alamat}:{simpul.lineno}"
    expect_none("kolom-unik", temuan, perbaiki="use a UniqueConstraint with a name and a sentence; people may meet it.")


def _list_sql() -> list[Path]:
    return sorted(SUMBER.glob("*/migrations/sql/*.sql"))


def test_constraints_of_sql_files_are_named() -> None:
    temuan = {}
    for path in _list_sql():
        bersih = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
        for potong in re.findall(r"(?:CREATE TABLE|ALTER TABLE).*?;", bersih, re.IGNORECASE | re.DOTALL):
            for cocok in _SQL_TANPA_NAMA.finditer(potong):
                if not re.search(r"CONSTRAINT\s+\w+\s+$", potong[: cocok.start()], re.IGNORECASE):
                    temuan[f"{path.relative_to(AKAR)}:{cocok.group(0).strip()}"] = potong[:60].replace("\n", " ")
    expect_none("kendala-sql", temuan, perbaiki="write CONSTRAINT <table>_<rule> before it: refusals are told apart by name.")


def test_every_sql_file_has_its_reverse() -> None:
    temuan = {}
    for path in _list_sql():
        if path.name.endswith(".balik.sql"):
            if not path.with_name(path.name.replace(".balik.sql", ".sql")).exists():
                temuan[str(path.relative_to(AKAR))] = "undoes nothing"
            continue
        balik = path.with_name(path.name.removesuffix(".sql") + ".balik.sql")
        if not balik.exists() or not re.sub(r"--[^\n]*", "", balik.read_text(encoding="utf-8")).strip():
            temuan[str(path.relative_to(AKAR))] = f"{balik.name} is missing or empty"
    expect_none("sql-balik", temuan, perbaiki="write NAME.balik.sql beside it: DROP in reverse order of CREATE.")


def test_every_migration_can_be_undone() -> None:
    temuan = {}
    for path in sorted(SUMBER.glob("*/migrations/0*.py")):
        for simpul in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(simpul, ast.Call) or dotted(simpul.func).split(".")[-1] not in {"RunPython", "RunSQL"}:
                continue
            if len(simpul.args) < 2 and not any(k.arg in {"reverse_code", "reverse_sql"} for k in simpul.keywords):
                temuan[f"{path.relative_to(AKAR)}:{simpul.lineno}"] = ast.unparse(simpul)[:60]
    expect_none("migrasi-balik", temuan, perbaiki="give the reverse (RunPython.noop when there is truly nothing to undo).")
