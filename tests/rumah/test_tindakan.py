"""Acts: one shape for every write (docs/keputusan/0003), one closed list of verbs, authority inside the act."""

from __future__ import annotations

import ast

from tests.rumah.kode import AKAR, Modul, dotted, expect_none, has_decorator, list_modul, list_panggilan

KATA_KERJA = frozenset(
    "register open lock propose verify approve reject pay spend disburse issue revoke submit decide post reverse"
    " reconcile close publish import record merge".split()
)  # the closed list of docs/kosakata.md; a test below keeps both the same
WAJIB = ("oleh", "pada", "kunci")
MENULIS = frozenset("create bulk_create bulk_update save update delete get_or_create update_or_create".split())
WEWENANG = frozenset({"require_for", "require_izin", "lingkup_pada"})
SQL_TULIS = ("INSERT ", "UPDATE ", "DELETE ", "COPY ", "MERGE ")


def _list_actions() -> list[Modul]:
    return [m for m in list_modul() if m.kamar == "actions"]


def _writes(fungsi: ast.FunctionDef) -> bool:
    for simpul in ast.walk(fungsi):
        if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute) and simpul.func.attr in MENULIS:
            ke_kamus = simpul.func.attr == "update" and simpul.args  # dict.update(x), digest.update(x)
            if not ke_kamus:
                return True
        teks = simpul.value if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) else ""
        if teks.lstrip().upper().startswith(SQL_TULIS):
            return True
    return False


def test_every_act_has_the_one_shape() -> None:
    temuan = {}
    for modul in _list_actions():
        for fungsi in modul.list_fungsi():
            if not has_decorator(fungsi, "tindakan"):
                continue
            a, kunci = fungsi.args, f"{modul.paket}.{fungsi.name}"
            kata = [x.arg for x in a.kwonlyargs]
            salah = []
            if a.args or a.posonlyargs or a.vararg or a.kwarg:
                salah.append("takes more than keywords")
            if list(kata[:3]) != list(WAJIB):
                salah.append("does not begin with oleh, pada, kunci")
            if any(x.annotation is None for x in a.kwonlyargs) or fungsi.returns is None:
                salah.append("is not fully typed")
            if not ast.get_docstring(fungsi):
                salah.append("has no docstring")
            if salah:
                temuan[kunci] = f"{modul.alamat}:{fungsi.lineno} {'; '.join(salah)}"
    expect_none(
        "bentuk-tindakan", temuan,
        perbaiki="write `@tindakan def verb_noun(*, oleh: Akun, pada: datetime, kunci: str, ...) -> Row:` with a docstring.",
    )  # fmt: skip


def test_every_public_write_of_an_actions_module_is_an_act() -> None:
    temuan = {
        f"{m.paket}.{f.name}": f"{m.alamat}:{f.lineno} writes but is not a @tindakan"
        for m in _list_actions()
        for f in m.list_fungsi()
        if not f.name.startswith("_") and not has_decorator(f, "tindakan") and _writes(f)
    }
    expect_none(
        "tulis-tanpa-tindakan", temuan,
        perbaiki="decorate it with @tindakan, make it private (_name), or say in pengecualian.yaml why it has no actor or key.",
    )  # fmt: skip


def test_acts_live_in_actions() -> None:
    temuan = {
        f"{m.paket}.{m.nama}.{f.name}": f"{m.alamat}:{f.lineno}"
        for m in list_modul()
        if m.kamar != "actions"
        for f in m.list_fungsi()
        if has_decorator(f, "tindakan")
    }
    expect_none("tindakan-di-luar-kamar", temuan, perbaiki="move the act to actions.py or actions_<subject>.py.")


def test_every_act_is_named_by_a_verb_of_the_closed_list() -> None:
    temuan = {
        f"{m.paket}.{f.name}": f"{m.alamat}:{f.lineno} begins with '{f.name.split('_')[0]}'"
        for m in _list_actions()
        for f in m.list_fungsi()
        if has_decorator(f, "tindakan") and f.name.split("_")[0] not in KATA_KERJA
    }
    expect_none("kata-kerja", temuan, perbaiki=f"choose one of: {', '.join(sorted(KATA_KERJA))}.")


def test_the_verbs_of_the_glossary_are_the_verbs_of_this_test() -> None:
    teks = (AKAR / "docs" / "kosakata.md").read_text(encoding="utf-8")
    bagian = teks.split("## Kata kerja", 1)[1].split("\n## ", 1)[0]
    tertulis = {baris.split("`")[1] for baris in bagian.splitlines() if baris.startswith("| `")}
    assert tertulis == KATA_KERJA, "docs/kosakata.md and tests/rumah/test_tindakan.py must name the same verbs"


def _reaches_authority(nama: str, isi: dict[str, ast.FunctionDef], terlihat: set[str]) -> bool:
    """Does this function, or one it calls in the same module, ask for a right?"""
    if nama in terlihat or nama not in isi:
        return False
    terlihat.add(nama)
    for panggilan in list_panggilan(isi[nama]):
        akhir = panggilan.split(".")[-1]
        if akhir in WEWENANG or _reaches_authority(akhir, isi, terlihat):
            return True
    syarat = (n.test for n in ast.walk(isi[nama]) if isinstance(n, ast.If))
    return any(dotted(n) == "oleh.sistem" for test in syarat for n in ast.walk(test))  # only the software itself


def test_every_act_asks_for_authority_itself() -> None:
    temuan = {}
    for modul in _list_actions():
        isi = {f.name: f for f in modul.list_fungsi()}
        for fungsi in isi.values():
            if has_decorator(fungsi, "tindakan") and not _reaches_authority(fungsi.name, isi, set()):
                temuan[f"{modul.paket}.{fungsi.name}"] = f"{modul.alamat}:{fungsi.lineno}"
    expect_none(
        "wewenang-di-dalam", temuan,
        perbaiki="call require_for(oleh, Izin.X, rt, pada=tanggal_kota(pada)) first: a form may be posted by anyone.",
    )  # fmt: skip


def test_every_refusal_says_the_next_step() -> None:
    temuan = {}
    for modul in list_modul():
        if modul.alamat.endswith("dasar/penolakan.py"):
            continue
        for simpul in ast.walk(modul.pohon):
            if not isinstance(simpul, ast.Call) or dotted(simpul.func) not in {"Penolakan", "TidakBerhak", "Bentrok"}:
                continue
            if not any(k.arg == "langkah" for k in simpul.keywords) and not _wraps(simpul):
                temuan[f"{modul.alamat}:{simpul.lineno}"] = ast.unparse(simpul)[:90]
    expect_none("penolakan-tanpa-langkah", temuan, perbaiki='add langkah="..." : what the person does next.')


def _wraps(panggilan: ast.Call) -> bool:
    """`Penolakan(str(salah))`: the law's own sentence already says what to do."""
    return bool(panggilan.args) and isinstance(panggilan.args[0], ast.Call) and dotted(panggilan.args[0].func) == "str"
