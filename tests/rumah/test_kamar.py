"""Clock, private tables, rooms. Floors and rooms by whole name are import-linter's (pyproject.toml)."""

from __future__ import annotations

import ast
import re

from tests.rumah.kode import Modul, dotted, expect_none, list_modul, list_paket

JAM = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate", "time.time",
     "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today", "dt.now", "dt.date.today"}
)  # fmt: skip
#: Rooms that stand at the edge of the domain: they are told nothing, so they ask.
JAM_KITA = frozenset({"jam.sekarang", "sekarang", "jam.hari_ini", "hari_ini"})
TEPI = frozenset({"views", "tasks", "api", "middleware", "management", "perintah"})
# Rooms by rank, low imports nothing of high. `halaman` = what a page shows, built from queries for its view.
URUTAN = ("models", "access", "queries", "documents", "actions", "forms", "halaman", "views", "urls")
SETINGKAT = {"exports": "forms", "tasks": "views", "api": "views"}


def test_only_views_tasks_and_commands_ask_the_clock() -> None:
    temuan = {}
    for modul in list_modul():
        if modul.alamat.endswith(("dasar/jam.py", "dasar/isian.py")) or modul.paket == "proyek":
            continue
        for simpul in ast.walk(modul.pohon):
            if not isinstance(simpul, ast.Call):
                continue
            nama = dotted(simpul.func)
            di_tepi = modul.kamar in TEPI or ".views" in f".{modul.nama}" or modul.path.name == "tiruan.py"
            if nama in JAM or (nama in JAM_KITA and not di_tepi):
                temuan[f"{modul.alamat}:{nama}"] = f"line {simpul.lineno}"
    expect_none(
        "jam", temuan,
        perbaiki="take `pada` as an argument; a view, task or command gets it from bahagia.dasar.jam.sekarang().",
    )


def test_the_date_of_a_moment_is_the_citys_date() -> None:
    temuan = {
        f"{m.paket}.{m.nama}": f"{m.alamat}:{n.lineno} pada.date() is the date in UTC"
        for m in list_modul()
        for n in ast.walk(m.pohon)
        if isinstance(n, ast.Call) and dotted(n.func) in {"pada.date", "pada.today"}
    }
    expect_none("tanggal-kota", temuan, perbaiki="write tanggal_kota(pada): after midnight in Jambi, UTC is still yesterday.")


def _list_impor_models(modul: Modul) -> list[tuple[str, str, int]]:
    """(package, class, line) for each name taken from another package's models."""
    hasil = []
    for asal, nama, baris in modul.list_impor():
        bagian = asal.split(".")
        if len(bagian) >= 3 and bagian[0] == "bahagia" and bagian[2] == "models" and bagian[1] != modul.paket:
            hasil.append((bagian[1], nama, baris))
        if len(bagian) == 2 and bagian[0] == "bahagia" and nama == "models" and bagian[1] != modul.paket:
            hasil.append((bagian[1], "*", baris))
    return hasil


#: Row types that other packages may name, because queries and actions hand them out. Nothing else of a models module.
JENIS_UMUM = {
    "akun.Akun": "the actor of every act (oleh: Akun)",
    "akun.Jabatan": "a post; what lingkup.jabatan holds, shown by the home pages",
    "akun.CaraAkhir": "how a post ended, an argument of akun.actions.close_jabatan",
    "akun.SerahTerima": "a hand-over, handed out by akun.queries; its paper is printed above akun",
    "wilayah.RT": "the place of every act (rt: RT)",
    "wilayah.Wilayah": "a kelurahan or city, handed out by wilayah.queries",
    "pekerja.Pekerja": "a worker, handed out by pekerja_for and the reads of the register",
    "pekerja.Kategori": "the groups of workers, a field of pekerja.isian.PekerjaIsian",
    "pekerja.Persetujuan": "how consent was given, an argument of pekerja.actions.register_pekerja",
    "dokumen.Dokumen": "an issued paper, handed out by issue_dokumen",
    "iuran.DaftarIuran": "a contribution list, handed out by iuran.queries",
    "iuran.KeadaanDaftar": "the states of a list, in which the home pages choose the next step",
    "pokja.Pokja": "a committee, handed out by pokja.queries",
    "pokja.RekeningPokja": "its account, handed out by pokja.queries.rekening_pada",
    "tahapan.Perintah": "a written order, handed out by tahapan.queries",
    "dana.PindahKas": "money that changed its place, handed out by dana.queries and dana.access",
    "rab.Pokok": "the identity of a line: what a spending is proposed on, handed out by rab.queries",
    "rab.RAB": "a version of the budget, handed out by rab.queries.rab_berlaku",
}


def test_another_packages_models_are_private() -> None:
    temuan, dipakai = {}, set()
    for modul in list_modul():
        for paket, nama, baris in _list_impor_models(modul):
            dipakai.add(f"{paket}.{nama}")
            if f"{paket}.{nama}" not in JENIS_UMUM:
                temuan[f"{modul.paket}.{modul.nama} -> {paket}.{nama}"] = f"{modul.alamat}:{baris}"
    expect_none(
        "models-pribadi", temuan,
        perbaiki="use the other package's queries and actions; a foreign key is a string. A row type that they hand out "
        "may be named in JENIS_UMUM with its reason.",
    )
    sepi = {j for j in JENIS_UMUM if j not in dipakai and j.split(".")[0] in list_paket()}
    assert not sepi, f"nobody imports {sorted(sepi)}: take them out of JENIS_UMUM"


def test_nobody_queries_another_packages_tables() -> None:
    temuan = {}
    for modul in (m for m in list_modul() if not m.alat):
        asing = {nama: paket for paket, nama, _ in _list_impor_models(modul)}
        for simpul in ast.walk(modul.pohon):
            if isinstance(simpul, ast.Attribute) and simpul.attr in {"objects", "_default_manager"}:
                nama = dotted(simpul.value)
                if nama in asing:
                    temuan[f"{modul.paket}.{modul.nama} -> {asing[nama]}.{nama}"] = f"{modul.alamat}:{simpul.lineno}"
    expect_none(
        "tabel-orang-lain", temuan,
        perbaiki="ask for it in the other package's queries.py; a row type is named only to type an argument.",
    )


def _rank(kamar: str) -> int | None:
    kamar = SETINGKAT.get(kamar, kamar)
    return URUTAN.index(kamar) if kamar in URUTAN else None


def test_rooms_written_in_several_files_import_downwards() -> None:
    """`actions_bukti`, `views/daftar`, `luar.bpjs...`: direct imports of rooms that import-linter cannot name one by one."""
    temuan = {}
    for modul in list_modul():
        dari = _rank(modul.kamar)
        for asal, nama, baris in modul.list_impor():
            bagian = asal.split(".")
            if bagian[:2] != ["bahagia", modul.paket] or dari is None:
                continue
            sasaran = bagian[2] if len(bagian) > 2 else nama
            ke = _rank(sasaran.split("_")[0])
            if ke is not None and ke > dari:
                temuan[f"{modul.paket}.{modul.nama} -> {sasaran}"] = f"{modul.alamat}:{baris}"
    expect_none("kamar", temuan, perbaiki="rooms import downwards only: urls > views > halaman > forms > actions > ... > models.")


def test_workflow_does_not_hide_in_signals() -> None:
    temuan = {
        f"{m.paket}.{m.nama}": f"{m.alamat}:{baris}"
        for m in list_modul()
        for asal, nama, baris in m.list_impor()
        if asal.startswith(("django.db.models.signals", "django.dispatch", "django.core.signals"))
        or (asal == "django.db.models" and nama == "signals")
    }
    expect_none("sinyal", temuan, perbaiki="call the next step in the act, where it is read; wiring stands in proyek.")


_TABEL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|ONLY)\s+([a-z]+)_[a-z]+\b", re.IGNORECASE)


def test_sql_in_code_names_only_its_own_tables() -> None:
    temuan = {}
    for modul in (m for m in list_modul() if not m.alat):
        for simpul in ast.walk(modul.pohon):
            if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
                asing = {p.lower() for p in _TABEL.findall(simpul.value)} & (set(list_paket()) - {modul.paket})
                for paket in asing:
                    temuan[f"{modul.paket}.{modul.nama} -> {paket}"] = f"{modul.alamat}:{simpul.lineno}"
    expect_none("sql-tabel-orang-lain", temuan, perbaiki="ask the other package, or a function of its SQL, for the rows.")
